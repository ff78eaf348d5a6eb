"""Bare words of agreement and refusal, with and without marks, with the particles people put around them."""

import re
import unicodedata
from functools import lru_cache

from handlers.say.words import plain_words, word_set
from models.numerals import number_of
from models.text import compose, fold

YES = frozenset(("đúng", "dung", "rồi", "roi", "ok", "oke", "okie", "có", "co", "ừ", "u", "vâng", "vang",
                 "phải", "phai",
                 "chuẩn", "chuan", "uh", "um", "ừm", "uhm", "uk", "oki",
                 "dc", "được", "duoc", "ghi", "nhận", "nhan"))  # fmt: skip
NO = frozenset(("sai", "không", "khong", "ko", "k", "sửa", "sua", "nhầm", "nham", "chưa", "chua", "đúng", "dung"))
FILLERS = frozenset(("dạ", "da", "ạ", "a", "rồi", "roi", "nhé", "nhe", "em", "anh", "chị", "ơi", "đi", "ah"))


def short_answer(text: str) -> str:
    """`yes`, `no` or `` for a bare word of agreement or refusal."""
    words = [word for word in text.lower().strip(" .!").split() if word not in FILLERS]
    if not words or len(words) > 2:
        return ""
    if all(word in YES for word in words):
        return "yes"
    denies = words[0] in NO and words[-1] in {"phải", "phai"}
    return "no" if denies or all(word in NO for word in words) else ""


def typed_choice(text: str) -> int | None:
    """2 for `2 nhé`, `dạ 2 ạ`: a choice by number with the particles people put around it."""
    words = [word for word in text.lower().strip(" .!").split() if word not in FILLERS]
    return int(words[0]) if len(words) == 1 and words[0] in {"1", "2", "3"} else None


_CHOICE = re.compile(  # *cái thứ hai* is no Monday; *cái đầu tiên* may be a task of what is read back
    r"(?:(?:(?:da|a|u|uh|vang|em|lay|theo|chon|so|cai|y|phuong an|lua chon|dap an|cach)[\s:.,]+)|(?<=cai )thu )*"
    r"(?P<n>[0-9]{1,2}|(?<=cai thu )(?:hai|ba|bon|tu|nam))(?:[\s.,)!]+(?:a|ah|nhe|nha|di|luon))*"
)
_OF_PAPER = re.compile(r"(?:(?:da|a|u|uh|vang|em)[\s:.,]+)*so[\s:.,]+0\d")  # số 03: of a document
LONGEST_CHOICE = 24  # characters


def number_typed(text: str) -> int | None:
    """2 for `2 ạ`, `số 2`, `chọn phương án 2 nhé`, `cái thứ hai`: a choice, if there is one of that number."""
    if len(text) > LONGEST_CHOICE:
        return None
    plain = fold(compose(text)).strip().rstrip(".)!")
    typed = _CHOICE.fullmatch(plain)
    return None if typed is None or _OF_PAPER.match(plain) else number_of(typed["n"])


def is_slip(text: str, count: int) -> bool:
    """Whether `5` can only be a choice that a question with so many does not have: figures have two digits or a %."""
    typed = number_typed(text)
    return typed is not None and typed < 10 and not 1 <= typed <= count


AROUND = FILLERS | {
    "cứ", "cu", "di",
    "không", "khong", "ko", "k", "phải", "phai", "nhầm", "nham", "sai", "à", "ờ", "ừ", "uh", "là", "la", "mới", "moi",
    "thôi", "thoi", "khoảng", "khoang", "tầm", "tam", "chừng", "chung", "cỡ", "co", "chỉ", "chi", "được", "duoc", "dc",
    "đc", "đạt", "dat", "ghi", "lại", "lai", "sửa", "sua", "thành", "thanh", "đúng", "dung", "mà", "ma", "hơn", "gần",
    "bên", "nha", "nhá", "nhỉ", "đấy", "đó", "vâng", "vang", "thì", "thi", "lấy", "lay", "chọn", "chon", "chứ", "chu",
    "quên", "quen", "ý", "y", "cơ", "khoan", "giảm", "giam", "xuống", "xuong", "lên", "len", "tăng", "tang", "thui",
}  # fmt: skip


def without_fillers(text: str) -> str:
    """The words of an answer without agreement, refusal and particles around them: `60` of `không, 60 thôi ạ`."""
    words = [word.strip(",;:!…") for word in text.lower().strip(" .!").split()]
    return " ".join([word for word in words if word and word not in AROUND])


_AGREES = YES | {
    "đc", "okey", "okay", "chốt", "chot", "chính", "chinh", "xác", "xac", "đồng", "dong", "nhất", "nhat", "trí", "tri",
    "👍", "👌", "✅", "🆗",
}  # fmt: skip
_WITH_IT = FILLERS | {
    "ý", "y", "nha", "nhá", "nhỉ", "luôn", "luon", "giúp", "giup", "hộ", "ho", "vào", "vao", "cho", "thế", "the", "vậy",
    "vay", "hết", "het", "tất", "cả", "ca", "đó", "do", "đấy", "day", "bạn", "cháu", "bác", "chú", "cô",
    "c", "e", "như", "nhu", "r", "giùm", "gium", "dùm", "dum", "rùi", "rui", "oi", "nè", "ne", "mà", "ma",
}  # fmt: skip
_REFUSALS = ("dung ghi", "dung nhan", "dung chot", "đừng", "dừng")  # typed without marks *dung* before a verb is *đừng*
MOST_WORDS = 7


@lru_cache(maxsize=64)  # several conversations ask it of one message
def agrees(text: str) -> bool:
    """`đồng ý`, `đc rồi ghi giúp`, `👍`: nothing but agreement to what was just read back."""
    plain = "".join(c for c in unicodedata.normalize("NFC", text.lower()) if c not in "\ufe0f🏻🏼🏽🏾🏿")
    words = "".join(c if c.isalnum() or c in "👍👌✅🆗" else " " for c in plain.replace("👍", " 👍 ")).split()
    if not words or len(words) > MOST_WORDS or any(f" {no} " in f" {' '.join(words)} " for no in _REFUSALS):
        return False
    is_known = all(word in _AGREES or word in _WITH_IT for word in words)
    return is_known and any(word in _AGREES for word in words)


_COURTESY = frozenset(
    (
        "cac", "cam", "on", "dong", "chi", "nhe", "nha", "a", "da", "vang", "ok", "oke", "uh", "u", "tot", "em", "anh",
        "nhieu", "rat", "nhan", "duoc", "ro", "hoan", "nghenh", "chao", "buoi", "sang", "chieu", "toi", "troly",
        "tro", "ly", "ban", "hay", "qua", "lam", "gioi",
    )
)  # fmt: skip


_SEEN = re.compile(  # đã xem, đã nắm được: received, and nothing is asked
    r"(?:(?:troly|tro ly|da|vang|ok|oke|toi|minh|em|a|u|uh) )*"
    r"(?:(?:da |moi |vua )(?:xem|nam|doc|biet|ro|nhan|thay)|(?:thay|xem|doc|coi)(?: duoc)? (?:roi|rui|r)\b)"
    r"(?: (?:duoc|roi|thong tin|bao cao|tin|nhe|a|het|ky|nay|so lieu))*(?: (?P<rest>.*))?"
)


def says_seen(text: str) -> bool:
    """*đã xem*, *đã nắm được thông tin*, perhaps with thanks."""
    return _SEEN.fullmatch(plain_words(text)) is not None and is_courtesy(text)


_REPLACED = re.compile(r"(?<!\w)thay(?!\w)", re.IGNORECASE)


def _says_replaced(text: str) -> bool:
    """*thay rồi ạ*, among words with their marks: no «thấy rồi»."""
    return not text.isascii() and _REPLACED.search(text) is not None


def is_courtesy(text: str) -> bool:
    """Whether the words are thanks, a greeting or «đã xem», and nothing else."""
    plain = plain_words(text)
    if _says_replaced(text):
        return False
    if (seen := _SEEN.fullmatch(plain)) is not None:
        plain = seen["rest"] or ""
    return len(set(plain.replace("d c", "dong chi").replace("dc", "dong chi").split()) - _COURTESY) == 0


_RECEIPT = re.compile(
    r"\s*(?:(?:dạ|da|vâng|vang|ok|em|tôi|toi|tui|đơn vị|don vi|chi bộ|chi bo|bên em|ben em),? )*"
    r"(?:đã nhận|da nhan|nhận rồi|nhan roi|nhận được|nhan duoc|đã tiếp nhận|da tiep nhan|đã rõ|da ro)"
    r"(?: (?:được|duoc|việc|viec|nhiệm vụ|nhiem vu|tin|thông báo|thong bao|rồi|roi|ạ|a|nhé|nhe|nha|nghe|nghen))*"
    r"(?:\s*[,.;]\s*|\s+(?=nhưng|nhung|mà|ma\b))(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)


def beside_receipt(text: str) -> str:
    """What is said behind *đã nhận*, where that is more than thanks: *đã nhận, nv5 40%*; else empty."""
    found = _RECEIPT.match(unicodedata.normalize("NFC", text))
    return "" if found is None or is_courtesy(found["rest"]) else found["rest"]


_BUT = frozenset(("nhung", "ma"))
_ASSENT_THEN = re.compile(  # ok mà 14h hay 2h30; vâng nhưng hôm đó em bận
    r"\s*(?:(?:dạ|da|vâng|vang|ok|oke|okie|ừ|uh|uk|rồi|roi|rõ|nhận|nhan|ạ|a|em|anh|chị|nhé|nhe|nha)[\s,.]+){1,4}"
    r"(?:nhưng|nhung|mà|ma|nhưng mà|nhung ma|cơ mà|co ma)\s+(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)


def beside_assent(text: str) -> str:
    """What is said behind *ok mà*, *vâng nhưng*; else empty."""
    if word_set(text).isdisjoint(_BUT):
        return ""
    found = _ASSENT_THEN.match(unicodedata.normalize("NFC", text))
    return "" if found is None else found["rest"]


_LEAVES = re.compile(
    r"(?:(?:a|da|u|uh|o|thoi|khoan|the|em|toi) )*(?:huy|thoi|huy bo|thoi khoi|khoi)"
    r"(?: (?:di|nhe|nha|a|em|bo|qua|nua|vay|thoi|khong can|khong can nua|khong gui nua|khong gui|ko can|ko gui))*"
)


def leaves(text: str) -> bool:
    """`huy`, `à thôi`, `thôi không gửi nữa`: leaves the open question, like `/huy`."""
    return _LEAVES.fullmatch(plain_words(text)) is not None


_DROPS = frozenset(("bo", "huy", "thoi", "bo di", "huy bo", "thoi bo"))
_AMENDS = frozenset(("sua", "sua lai", "sai", "chua dung", "khong", "ko", "nham"))
_SENDS = frozenset(("gui", "gui di", "gui luon", "gui nhe"))


def drops(text: str) -> bool:
    """`bỏ`, `hủy bỏ`, `thôi bỏ`: what is being made is given up."""
    return plain_words(text) in _DROPS


def amends(text: str) -> bool:
    """`sửa lại`, `chưa đúng`: something in what was read back is to be put right."""
    return plain_words(text) in _AMENDS


def sends(text: str) -> bool:
    """`gửi đi`, `đồng ý`: what was read back goes out."""
    return agrees(text) or plain_words(text) in _SENDS
