"""*mẫu về rồi*, *máy in sửa xong rùi nha*: whether what an obstacle waits for is there, by its own words. Pure.

A question or a read-back stands behind every yes: nothing ends by these words alone.
"""

from __future__ import annotations

import re

from handlers.say.words import NOT, plain_words

_DONE = r"(?:roi|rui|goi|oi|ui|r|xong)"
_VERB = (
    r"(?:ve|co|den|toi|on|ok|oke|ngon|chay|dung|mo|in|nhan|lay|muon|mua|xin|thue|tim|kiem|bo tri|cap|giao|duyet|ky"
    r"|tra loi|bo sung|gui|dua|cho|sua|thay|lap|noi|het|thong|xong|du|khoi phuc)"
)
_COME = re.compile(
    rf" {_VERB}(?: \w+){{0,3}}? {_DONE} | (?:da|vua|moi) (?:duoc )?{_VERB} (?!chua|khong|ko)"
    r"| (?:khoi|khong can|thoi khong can)(?: \w+){0,2} (?:cap|ho tro|mua|muon|cho|doi) "
)
WORDS = frozenset(("roi", "rui", "goi", "oi", "ui", "r", "xong", "khoi", "can", "da", "vua", "moi"))  # one in each
_NOT_COME = re.compile(
    rf" (?:{NOT}|van|con|sap|se|mai|chuan bi|doi) (?:\w+ )?"
    r"(?:ve|co|den|thay|nhan|duoc|thieu|vuong|cho|sua|xong|chay|dung|on) "
)
_ASKS = frozenset(("ai", "nao", "dau", "gio", "sao", "gi", "chua"))  # the last word of a question
_COMMON = frozenset(
    (
        "chua", "khong", "co", "cho", "doi", "thieu", "vuong", "mac", "kho", "khan", "do", "vi", "bi", "cua", "va",
        "cac", "cai", "hu", "hong", "con", "de", "em", "don", "ben", "chi", "bo", "duoc", "phai", "can", "dang", "van",
        "thon", "xa", "anh", "roi", "ma", "nen", "nay", "la", "ve", "tu", "het", "cap", "lam", "viec", "ke", "hoach",
        "xin", "nghi", "gui", "nguoi", "da", "ky",
    )
)  # fmt: skip
_LACKS = frozenset(("thieu", "chua", "khong", "co", "cho", "doi", "do", "vi", "bi", "du", "con", "van", "dang"))
_AROUND = frozenset(
    (
        "roi", "rui", "goi", "oi", "ui", "r", "xong", "da", "vua", "moi", "duoc", "dc", "hu", "hong", "ket", "loi",
        "lai", "nha", "nhe", "nghe", "nghen", "a", "ha", "em", "anh", "chi", "cai", "nay", "do", "thi", "hom", "sang",
        "chieu", "qua", "bua", "tho", "ngon", "lanh", "ok", "oke", "het", "cho", "ra", "ben", "minh", "tui", "ve", "co",
        "den", "toi", "on", "chay", "dung", "nhan", "lay", "muon", "mua", "xin", "thue", "tim", "sua", "thay", "lap",
        "gui", "dua", "cap", "giao", "duyet", "ky", "tra", "du", "thong", "bao", "dang", "binh", "thuong",
    )
)  # fmt: skip
_PARTS = re.compile(r"\s*[,;]\s*|\s+(?:và|va)\s+")
LONGEST = 12  # words


def says_come(text: str) -> bool:
    """Whether something is said to be there, or to be needed no more."""
    plain = f" {plain_words(text)} "
    words = plain.split()
    if "?" in text or not 0 < len(words) <= LONGEST or words[-1] in _ASKS:
        return False
    return _COME.search(plain) is not None and _NOT_COME.search(plain) is None


def names(text: str, obstacle: str) -> bool:
    """Whether words that tell the obstacle from others come again."""
    return bool(_own(obstacle) & set(plain_words(text).split()))


def is_only_of(text: str, obstacle: str) -> bool:
    """*máy in ok rồi*: nothing else is spoken of, so that no task is done by it."""
    said, own = set(plain_words(text).split()), _own(obstacle)
    return len(own & said) >= min(2, len(own)) > 0 and not said - set(plain_words(obstacle).split()) - _AROUND


def divided(text: str, obstacle: str) -> tuple[str, str] | None:
    """Of *thiếu máy, chờ số liệu thuế* what is there and what remains, behind *số liệu có rồi*; null where nothing of
    it is named."""
    parts = [part for part in _PARTS.split(obstacle) if part]
    gone = [part for part in parts if names(text, part)]
    return (", ".join(gone), ", ".join(part for part in parts if part not in gone)) if gone else None


def _own(obstacle: str) -> set[str]:
    words = {word for word in plain_words(obstacle).split() if len(word) > 1}
    return words - _COMMON or words - _LACKS
