"""«thôn 1 để đó, mai đóng dấu xong thì duyệt»: an approval that is to come, and none yet. Pure."""

from __future__ import annotations

import re

from models.text import compose, fold

_YES = r"(?:phe duyet|duyet|xac nhan|dong y|chap nhan)"
_WORDS = r"(?: [^\s,.;]+)"
_THEN = r"(?:thi|hang|moi|roi|hay)(?: (?:hay|moi|toi|em|minh|tui|anh|chi|se|tinh|xem))*"
_WHEN = (
    r"(?:(?<!co )(?<!chi )(?<!ba )(?<!em )(?<!mua )(?:sang |trua |chieu |toi |ngay )?mai"
    r"|chieu(?: nay)?(?! qua| hom| truoc)|(?:tuan|hom|bua|buoi) sau|lat nua|lat|ti nua|chut nua|lat sau"
    r"|thu (?:hai|ba|tu|nam|sau|bay|\d)|dau tuan|cuoi tuan)"
)
_STEP = (
    r"(?:co|gui|nop|ky|dong|bo sung|them|kem|du|ra|sua|chinh|trinh|thay|nhan|hop|xem|doc|kiem tra|coi|hoi)"
    r"(?! (?:roi|du) )"
)
_DONE_ALREADY = re.compile(rf"\b(?:(?:da|vua) (?:\w+ ){{0,4}}?|roi (?:nen |thi )){_YES}\b")
_AT_ONCE = r"(?! (?:di|luon|ngay|roi|xong|giup|thoi)\b)"
_LATER = re.compile(
    rf"\b{_WHEN}{_WORDS}{{0,6}}? {_YES}\b{_AT_ONCE}"  # mai đóng dấu xong thì duyệt, chiều tôi duyệt
    rf"|\b(?:khi nao|bao gio|chung nao|luc nao|bua nao|hom nao){_WORDS}{{1,8}}? {_THEN} {_YES}\b"
    rf"|\b{_STEP}{_WORDS}{{0,4}}? (?:thi|moi|hang|xong roi)(?: (?:hay|moi|toi|em|minh|tui|xem|roi|se))*"
    rf" {_YES}\b{_AT_ONCE}"
    rf"|\b(?:cho|doi){_WORDS}{{1,7}}? {_THEN} {_YES}\b{_AT_ONCE}"  # chờ thôn 1 gửi file rồi duyệt
    rf"|\b{_YES} (?:sau|vao (?:sang |chieu )?mai)\b"
)
_LEFT = re.compile(
    r"\b(?:cu |tam |thoi )?de (?:do|day|nguyen do|nguyen day)(?= (?:da|nhe|nha|nghen|nghe|mai|chieu)\b|[\s,.]*$|,)"
)
_LETS = re.compile(r"\bcho\b", re.IGNORECASE)  # that looks like «chờ» without its mark
_VERDICT = re.compile(rf"\b(?:{_YES}|tra lai|tra ve|tu choi|dat|khong dat)\b")


def is_for_later(said: str) -> bool:
    """Whether the words approve only later, or under a condition, or leave it as it is; false where any of them decides
    something now."""
    text = compose(said)
    plain = fold(text)
    if _DONE_ALREADY.search(plain):
        return False
    later = [each for each in _LATER.finditer(plain) if not _lets(text, plain, each)]
    left = [*later, *_LEFT.finditer(plain)]
    rest = plain
    for each in left:
        rest = f"{rest[: each.start()]}{' ' * len(each[0])}{rest[each.end() :]}"
    return bool(left) and _VERDICT.search(rest) is None


def _lets(text: str, plain: str, match: re.Match[str]) -> bool:
    """«cho thôn 1 xong rồi duyệt», which is no «chờ», in a text with marks."""
    begins = text[match.start() : match.start() + 3]
    return text != plain and len(text) == len(plain) and _LETS.fullmatch(begins) is not None
