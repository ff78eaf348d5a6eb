"""*hôm bữa bận họp, giờ báo là nv4 được 80*, *tui già không rành, chú ghi giùm là xong*: why it is told only now, or by
whom it is to be written, beside what is told. Nothing of it stands in the way of a task; nor does the number that is
to follow, of what is done. Pure."""

from __future__ import annotations

import re

from handlers.say.words import word_set
from models.text import compose, fold

_TELLS, _ONLY_NOW = frozenset(("bao", "nhan", "tra", "bc")), frozenset(("nen", "gio", "nay"))
_OF_THE_TALKER = frozenset(("ghi", "gia", "mat", "ranh", "biet", "thao", "nhan", "bam"))
_LACKS = frozenset(("quen", "nho", "thuoc", "mang", "o", "tren"))
_PROOFS = frozenset(("so", "file", "tep", "anh", "hinh", "scan"))
_WHO = (
    r"(?:(?:da|thoi|thua|em|e|toi|tui|minh|anh|chi|chu|bac|co|ong|ba|chau|con|dong chi|dc|ben em|tro ly|bot"
    r"|van phong)\s+)"
)
_WHEN = (
    r"(?:(?:(?:may|ca)\s+)?(?:hom|bua|tuan|sang|chieu|toi|ngay|dao)\s+(?:bua|truoc|qua|kia|no|roi|nay|ni|hom|ay|do)"
    r"(?:\s+(?:nay|gio))?\s+)"
)
_BUSY = (
    r"(?:ban|mac|ket|om|benh|dau|nghi|quen|di\s+(?:vang|vien|cong tac|xa|dam|hop\s+(?:huyen|tinh|xa|tren|o))"
    r"|co\s+viec|mat\s+(?:dien|mang|song)|(?:hong|hu)\s+(?:dien thoai|may))"
)
_NOW = r"(?:gio|nay|bay gio|hom nay|den gio|toi gio|gio nay)"
_TELL = r"(?:bao cao|bao|nhan tin|nhan|tra loi|gui bao cao|bc)"
_CAN = r"(?:\s+(?:duoc|dc|kip|lai|muon|tre|cham|a|nhe|nha|cho\s+(?:anh|chi|em|van phong)))*"
_FROM_HERE = r"(?:\s+(?:la|rang)\b|\s*[,.;:]|(?=\s+nv\s?\d))\s*"  # where what is told begins
_LEADING = re.compile(
    rf"^\s*(?:"
    rf"(?:xin loi\s+)?{_WHO}*{_WHEN}?{_WHO}*(?:(?:bi|lai|thi|cu)\s+)*{_BUSY}\b(?:\s+(?!nv\b|xong\b)[a-z]+){{0,6}}?"
    rf"\s*[,.;]?\s+(?:nen\s+)?{_WHO}*{_NOW}\s+(?:{_WHO}|moi\s+|xin\s+)*{_TELL}{_CAN}{_FROM_HERE}"
    rf"|(?:(?!xong\b|nv\b|dat\b)[a-z]+\s+|\d+\s+){{1,10}}?nen\s+{_WHO}*(?:{_NOW}\s+)?{_WHO}*moi\s+{_TELL}{_CAN}"
    rf"{_FROM_HERE}"
    rf"|xin loi\s+(?:[a-z]+\s+){{0,5}}?{_BUSY}\b(?:\s+[a-z]+){{0,4}}\s*[,.;]\s*"
    r")"
)
_TRAILING = re.compile(
    rf"\s*[,.;]\s*(?:(?:vi|do|tai|tai vi)\s+)?(?:(?!xong\b|nv\b|dat\b)[a-z]+\s+|\d+\s+){{1,10}}?"
    rf"nen\s+{_WHO}*(?:{_NOW}\s+)?{_WHO}*(?:moi\s+{_TELL}|{_TELL}\s+(?:muon|tre|cham)){_CAN}[\s.!]*$"
)
_NO = r"(?:khong|ko|k|hong|hok|chang|chua)"
_WRITING = (
    r"(?:nhan(?:\s+tin)?|bam|go|viet|may|may moc|cong nghe|dien thoai|zalo|tro ly|bot"
    r"|dung\s+(?:may|dien thoai|zalo|app))"
)
_WEAK = r"(?:gia(?:\s+(?:ca|roi|yeu|lam))*|mat\s+(?:kem|mo|yeu)(?:\s+(?:roi|qua|lam))*)"
_TALKER = (
    rf"(?!ba con\b)(?=(?:{_WHO}|gia\b|mat\b)){_WHO}*(?:{_WEAK}(?:\s+|(?=[,.;])|$))*{_WHO}*"
    rf"(?:{_NO}\s+(?:(?:duoc|co|hay|may)\s+)*(?:ranh|biet|thao|quen|hieu|{_WRITING}\s+(?:duoc|noi|nhieu|dai))"
    rf"(?:\s+(?:cach|gi|ve|may|\b{_WRITING}|duoc|dai|nhieu|lam|sao|dau))*|(?<=\s){_WEAK}|(?<=kem)|(?<=roi)|(?<=mo))"
)
_TALKING = re.compile(rf"^\s*{_TALKER}\s*[,.;]+\s*(?:nen\s+)?")
_TALKED = re.compile(rf"\s*[,.;]\s*(?:vi\s+)?{_TALKER}[\s.!]*$")
_OF_WRITING = re.compile(rf"\b(?:{_WRITING}|mat|gia)\b")
_PLEA = re.compile(
    rf"(?:^|[,.;])\s*(?:(?:nho|nhung|nen|thi)\s+)?{_WHO}*ghi\s+(?:gium|giup|ho|dum|cho)\s+(?:cho\s+)?"
    rf"(?:{_WHO}+(?:(?:la|rang)\s+)?|(?:la|rang)\s+|(?=nv\s?\d|xong\b|da\s+xong|hoan thanh))"
)

_SAID_DONE = re.compile(r"\b(?:xong|hoan thanh|hoan tat|ban hanh|da ky|ky roi|da nop|nop roi)\b")
_NOT_DONE = re.compile(r"\b(?:chua|khong|ko|moi|sap|gan|du thao|con|phan|buoc)\b|\d ?%")
_PROOF = r"(?:so|file|tep|anh|hinh|ban scan)"
_PROOF_LATER = re.compile(  # xong rồi mà quên số văn bản, lát em gửi
    rf"[\s,.;]*\b(?:(?:ma|nhung|co dieu)\s+)?{_WHO}*"
    rf"(?:(?:quen|chua nho|khong nho|ko nho|hong nho|chua thuoc|quen mang|de quen|khong mang)\s+"
    rf"(?:(?:mat|cai|chup|theo)\s+)*{_PROOF}\b[^,.;]*"
    rf"|{_PROOF}(?:\s+(?:van ban|vb|ke hoach|kh))?\s+{_WHO}*(?:quen|de|con)\s+(?:o|tren)\b[^,.;]*)"
    r"(?:[\s,.;]+(?:thoi\s+)?(?:lat|ti|chut|chieu|mai|toi|sang mai|chieu nay|hom sau)(?:\s+(?:nua|nay))?\s+"
    rf"(?:{_WHO}|se\s+|roi\s+)*(?:gui|goi|bo sung|nhan|bao|cap nhat|chup|nop)(?:\s+(?:so|sau|lai|nhe|nha|a|cho|anh|chi"
    r"|file|them|luon|qua))*)?[\s.!]*$"
)


def without_excuse(text: str) -> str:
    """The text without such words; as typed where nothing is told beside them."""
    said = word_set(text)
    is_late = "loi" in said or not (said.isdisjoint(_TELLS) or said.isdisjoint(_ONLY_NOW))
    is_of_talker = not said.isdisjoint(_OF_THE_TALKER)
    typed = compose(text)
    lacks_proof = not (said.isdisjoint(_LACKS) or said.isdisjoint(_PROOFS))
    if not (is_late or is_of_talker or lacks_proof) or len(fold(typed)) != len(typed):
        return text
    left = _without_lateness(typed) if is_late else typed
    left = _without_talker(left) if is_of_talker and left == typed else left
    left = _without_proof(left) if lacks_proof else left
    return text if left == typed else left


def _without_lateness(typed: str) -> str:
    for words in (_LEADING, _TRAILING):
        if (found := words.search(fold(typed))) is not None and (rest := _without(typed, found)):
            return rest
    return typed


def _without_talker(typed: str) -> str:
    pleads = _PLEA.search(fold(typed)) is not None
    for words in (_TALKING, _TALKED):
        found = words.search(fold(typed))
        if found is not None and (pleads or _OF_WRITING.search(found[0])) and (rest := _without(typed, found)):
            typed = rest
    found = _PLEA.search(fold(typed)) if pleads else None
    return (_without(typed, found) or typed) if found is not None else typed


def _without_proof(typed: str) -> str:
    """What is done is done, where only its number or its picture is to follow."""
    found = _PROOF_LATER.search(fold(typed))
    kept = fold(typed[: found.start()]) if found is not None else ""
    is_done = _SAID_DONE.search(kept) is not None and _NOT_DONE.search(kept) is None
    return typed[: found.start()].strip(" ,;.") if found is not None and is_done else typed


def _without(typed: str, found: re.Match[str]) -> str:
    return f"{typed[: found.start()]} {typed[found.end() :]}".strip(" ,;.")
