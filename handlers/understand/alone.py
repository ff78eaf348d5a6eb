"""One word of a title that no other open title has: where it is what a clause tells of, it names the task.

*dạy bơi 5/8 trường rồi*, *rạch khúc sau chợ xong*, *1/4 tuyến kênh* tell of it; in *giấy mời* or *bể bơi* the word is
half of another one. What stands before it must be work, an amount or the sender; what follows, how it stands. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from handlers.understand.fold import Copy
from handlers.understand.lexicon import regex
from handlers.understand.notation import VOCABULARY, words
from handlers.understand.syllable import bare, shape
from handlers.understand.titles import HALF, OWN, plain
from handlers.understand.weighing import Evidence
from models.values import replace

_TELLS = regex(
    r"(?:{ACT}|{FINISH}|{DELIVER}|{PERSON}|{TAIL}|chưa|không|chẳng|ko|thì|đã|đang|sẽ|mới|được|còn|rồi|vẫn|cũng|có|là|do|vì|tới|đến|hết|đủ|gần|sắp|phát|chạy|kéo|bốn|hỏng|hư|lỗi|yếu|vướng|kẹt|khó|bị|tuần|tháng|ngày|hôm|mai|hôm|ở|cho|này|đó|với|và|nay|đạt|tầm|khoảng|hơn|ước|tiến|nào|vô|vào|mô|đâu|gì|nghe)"
)
_BREAKS = frozenset(",.;:?!¶()")
_ANOTHER_WORD = {"trang": ("bi", "phuc", "tri", "nghiem")}  # a syllable and what makes another word of it
_WORK = r"{ACT}|{LABOUR}|thông|phát|chở|vớt|múc|dời|di dời|dẹp|giải tỏa|làm|xây|sửa|cắt|tỉa|tưới|bón|thả|bán|thu hoạch|thu|gom|chia|trao|tặng|nhận|quản lý|trồng|nuôi|đo|vẽ|lợp|cất|dựng|kéo|gắn|thay|lau|vệ sinh|diễn|tập|truyền|bắt"
_AMOUNT = r"[πκδρ]+|#\d+(?:[.,]\d+)?|@\d+/\d+|%|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|nửa|số|tổng số|vài|mấy"
_PIECE = r"tuyến|đoạn|khúc|con|cây|gốc|chiếc|luống|vườn|ruộng|bãi|hầm|giếng|cụm|khóm|dãy|hàng|bờ|khu|thùng|tấm|bóng|bộ|cái|căn"
_BEFORE = rf"(?:{{LEADING}}|{{FOLK}}|nào|ai|đều|{{PERSON}}|{{TAIL}}|{{FINISH}}|{{NEG}}|{_AMOUNT}|đã|đang|mới|vừa|cũng|sẽ|được|hết|gần|sắp|nay|giờ|hôm nay|đến|tới|từ|trong|ngày|tuần|sáng|chiều|bắt đầu|tiếp tục|công tác)"
_LED_TO = regex(rf"(?:(?:{_BEFORE}) )*(?:{_WORK})(?: (?:được|xong|hết|nốt|tiếp|cho|thêm|{_AMOUNT}|{_PIECE}))*(?= $)")
_SO_MANY = regex(rf"(?:(?:{_BEFORE}) )*(?:{_AMOUNT})(?: (?:số|trên|trong))* (?:{_PIECE}|số)(?= $)")
_ONLY_SMALL = regex(rf"(?:{_BEFORE})(?: {_BEFORE})*(?= $)")
_COUNTED = regex(r"(?:[πκ]+|#\d+(?:[.,]\d+)?|@\d+/\d+|%|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|vài|mấy|{UNIT})(?= $)")
_ONE_OF = regex(rf"(?:{_PIECE})(?= $)")
_NOBODY = regex(r"(?:không|chẳng|hổng|đâu) (?:có )?(?:ai|người)(?: {V}){0,3}")
_OF_ALL = regex(r"số(?= $)")
_AFFAIR = regex(r"(?:vụ|việc|chuyện)(?= $)")
_TOPIC = regex(r"(?:vụ|việc|phần|khâu|mảng|chuyện|chỗ|cái|công tác|lo vụ)(?= $)")
_ALONE = regex(rf"(?:{_BEFORE}|{_WORK}|{_PIECE}|{{PLACE}}|nên|thì|mà|nhưng|(?<=^)|·+|τ+)(?= $)")
_DONE_TO_IT = regex(rf"(?:{_WORK}) (?:{{FINISH}}|được|rồi|chưa|[πκ]+|#\d+|@\d+/\d+)")
_PART_OF_IT = regex(
    r"(?:{PLACE} (?:[#·τ][^ ]*|{V})|khúc|đoạn|phía|bên|chỗ|nhánh|vòng|đợt|lượt|lần|giai đoạn|của|đầu|cuối|trên|dưới|sau|trước|trong)"
)
_STANDS = regex(
    r"(?:{PCT}|{CNT}|{FINISH}|{DATE}|{NEG}|{NUM}|đang|rồi|mới|sẽ|đã|được|bắt đầu|tiếp tục|nửa|đạt|@[^ ]+|hỏi|giao|vướng|kẹt)"
)


def stressed(
    copy: Copy, forms: Sequence[str], part: tuple[int, int], head: int, evidence: Sequence[Evidence]
) -> list[Evidence]:
    """A rare word that is the topic of its clause weighs as much as a pair. ``head``: the first form that tells."""
    return [
        replace(one, weight=OWN) if one.weight == HALF and _names(copy, forms, part, head, one, evidence) else one
        for one in evidence
    ]


def _names(
    copy: Copy,
    forms: Sequence[str],
    part: tuple[int, int],
    head: int,
    one: Evidence,
    evidence: Sequence[Evidence],
) -> bool:
    typed = forms[one.first].lstrip("=")
    if one.last - one.first > 1 or (typed in _marked_verbs() if one.exact else plain(typed) in verbs()):
        return False
    if one.exact and _is_stressed(copy, forms, part, head, one.first):
        if says_of_it(forms, one.first):
            return True
        if any(other.task == one.task and other.first == one.first + 1 for other in evidence):
            return True
    if not (one.exact or (one.unsure and _is_plain(forms[one.first]))):
        return False
    return _is_led_to(copy, forms, part, head, one) and _is_told(copy, forms, part, one)


def _is_led_to(copy: Copy, forms: Sequence[str], part: tuple[int, int], head: int, one: Evidence) -> bool:
    """Whether nothing stands before it but work, amounts and particles."""
    if one.first == head:
        return True
    before = f" {copy.live[copy.at[part[0]] : copy.at[one.first]]}"
    if _NOBODY.search(before):
        return False
    typed = copy.full[: copy.at[one.first]]
    counted = ("π" in before and _OF_ALL.search(typed)) or ("κ" in before and _ONE_OF.search(typed))  # 1/3 số bè
    if _TOPIC.search(before) is not None or (one.exact and (counted or _SO_MANY.match(before))):
        return True
    if not one.exact or plain(forms[one.first]) in _units():
        return False
    if _ONLY_SMALL.match(before) and not _COUNTED.search(before):
        return True
    return _LED_TO.match(before) is not None


def _is_told(copy: Copy, forms: Sequence[str], part: tuple[int, int], one: Evidence) -> bool:
    """Whether what follows is said of it, and the clause tells how it stands."""
    end = copy.at[part[1]] if part[1] < len(forms) else len(copy.live)
    after = f" {copy.live[copy.at[one.first] + len(forms[one.first]) + 1 : end].strip()} "
    before = f" {copy.live[copy.at[part[0]] : copy.at[one.first]]}"
    is_its_own = (
        says_of_it(forms, one.first)
        or (one.last < len(forms) and copy.live[copy.at[one.last]] in "πκδρ")
        or _DONE_TO_IT.match(after) is not None
        or _PART_OF_IT.match(after) is not None
    )
    return is_its_own and (
        _AFFAIR.search(before) is not None or _STANDS.search(before) is not None or _STANDS.search(after) is not None
    )


_PLAIN = frozenset(
    ("duong", "kham", "tiem", "phun", "kenh", "rach", "muong", "ruong", "vuon", "trau", "chuong", "rac", "rung")
)  # what opens a clause is hardly another word (*dương*, *tiệm*)


def _is_plain(form: str) -> bool:
    """Whether a word typed without marks is hardly any other: *duong*, and not *ban*."""
    return form in _PLAIN or (len(form) > 3 and len(VOCABULARY.by_bare.get(form, ())) <= 1)


def _is_stressed(copy: Copy, forms: Sequence[str], part: tuple[int, int], head: int, at: int) -> bool:
    """The first word of its clause, or what is said to be over or not yet over (*khám xong*, *mới tiêm*)."""
    after = plain(forms[at + 1]) if at + 1 < len(forms) else ""
    before = plain(forms[at - 1]) if at else ""
    if at == head or before in ("chua", "dang", "moi", "da", "vua"):
        return True
    return after in ("xong", "chua") and _ALONE.search(f" {copy.live[copy.at[part[0]] : copy.at[at]]}") is not None


def says_of_it(forms: Sequence[str], at: int) -> bool:
    """What follows tells something of it (*loa phát*, *khám xong*); another noun makes another thing (*giấy mời*)."""
    rest = forms[at + 1] if at + 1 < len(forms) else ","
    if plain(rest) in _ANOTHER_WORD.get(plain(forms[at]), ()):
        return False  # trang bị đủ máy
    if plain(forms[at]) == "lop" and rest[0] == "#":
        return False  # lớp 5 chưa học xong
    return rest in _BREAKS or _TELLS.match(f" {rest} ") is not None or rest[0] in "#@"


@lru_cache(maxsize=1)
def verbs() -> frozenset[str]:
    """What is done in many tasks (*lắp*, *nộp*) names none."""
    return frozenset(bare(word) for group in ("act", "finish", "deliver", "place") for word in words()[group])


@lru_cache(maxsize=1)
def _marked_verbs() -> frozenset[str]:
    """The same with their marks: *dừa* is not *đưa*."""
    return frozenset(shape(word) for group in ("act", "finish", "deliver", "place") for word in words()[group])


@lru_cache(maxsize=1)
def _units() -> frozenset[str]:
    return frozenset(bare(word) for word in words()["unit"])
