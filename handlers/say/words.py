"""Words without marks, to recognise what somebody asks for in a handful of fixed questions."""

import re
import unicodedata
from functools import lru_cache

OFFICE_NAME, LEADERS_NAME = "Văn phòng Đảng ủy", "Thường trực Đảng ủy"  # as whoever speaks, answers or decides
# Words by which somebody says that something was wrong: it may be a correction.
SLIPS = (
    "nham", "dinh chinh", "sua lai", "lon", "lon viec", "khong phai", "chu khong", "moi dung", "chinh lai", "ghi sai",
    "bao sai", "go sai", "viet sai", "sai roi", "so dung la", "la sai", "bi sai",
)  # fmt: skip
NO = "khong|ko|k"  # parts of patterns over words without marks
NOT = f"chua|{NO}"
_WHY = re.compile(r"[\s,;.:–-]*\b(?:vì|vi|do|lý do|ly do)\b[\s:]*(?P<why>\S.*)", re.IGNORECASE | re.DOTALL)
TASK_CODE = re.compile(r"\bnv\s?-?0*(\d{1,3})\b", re.IGNORECASE)  # NV14 as it is typed: nv14, nv 014, nv-14
TASK_NAMED = re.compile(r"\b(?:nv|nhiem vu|viec)(?: so)?[ -]?0*\d{1,3}\b")  # or as "nhiệm vụ số 14", "việc 14"
DAY_WORD = re.compile(  # before the day of ngày 8/8: no 8 of 8
    r"(?<!\w)(?:ngày|ngay|hôm|hom|sáng|sang|chiều|chieu|tối|toi|từ|tu|đến|den|tới|trước|truoc|sau|vào|vao|mùng|mung|"
    r"hạn|han|thứ|thu|t[2-7]|cn|lễ|le|dịp|dip)\s+(?:ngày |ngay )?\d{1,2}\s?/",
    re.IGNORECASE,
)


def task_number(code: str) -> int:
    """NV07 → 7, the number that is typed for it; 0 for a code without one."""
    return int(re.sub(r"\D", "", code) or 0)


@lru_cache(maxsize=16)  # one message is asked about several times; what was said is not kept for long
def plain_words(text: str) -> str:
    """Lower case, no marks, single spaces, letters and digits only."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join("".join(c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c)).split())


@lru_cache(maxsize=16)
def word_set(text: str) -> frozenset[str]:
    """The different words of a text, without marks: whether a pattern can match at all is often seen by them."""
    return frozenset(plain_words(text).split())


@lru_cache(maxsize=16)
def says_slip(text: str) -> bool:
    """*à nv7 75 mới đúng*: something that was said before was wrong."""
    plain = f" {plain_words(text)} "
    return any(f" {words} " in plain for words in SLIPS)


def apart_from_reason(said: str) -> tuple[str, str]:
    """*lùi đến 30/9, vì mưa* as typed: what is said, and why; no reason where none is given."""
    reason = _WHY.search(said)
    return (said, "") if reason is None else (said[: reason.start()], reason["why"].strip())
