"""*k phải 50 mà 60*, *nv28 nhầm 54 người*, *lan báo 60 là chưa đúng, 50 thôi*: another figure than was told. Pure."""

from __future__ import annotations

import re

from msgspec import Struct

from handlers.say.words import plain_words
from models.numerals import number_of
from models.text import compose, fold

_CODE = re.compile(  # numbers that name a task, a place, a part or a day, and count nothing
    r"\b(?:nv|nhiệm vụ|nhiem vu|bc|thôn|thon|xóm|xom|bản|ban|ấp|ap|tổ|to|khu(?: ph[ốo])?|mục|muc|ngày|ngay|mùng|mung"
    r"|tháng|thang|quý|quy|thứ|thu|lần|lan|đợt|dot|kỳ|ky)[\s.-]?\d{1,4}\b(?! ?%)",
    re.IGNORECASE,
)
_NUMBER = r"\d{1,5}(?![\d/.,]\d|[-/]\w)"
_NO = r"(?:khong|ko|k|hong|hok)"
_INSTEAD = re.compile(
    rf"\b{_NO} phai (?:la )?({_NUMBER})\D{{0,20}}? (?:ma la|ma|la|moi) (?:\w+ )?({_NUMBER})"
    rf"|({_NUMBER})(?: phan tram)? (?:la |thi |do )?(?:chua|{_NO}) (?:dung|chinh xac|phai)\b\D{{0,20}}?({_NUMBER})"
    rf"|({_NUMBER}) (?:la |thi )?(?:sai|nham)\b\D{{0,20}}?({_NUMBER})"
)
_TWICE = (
    r"(?: (?:la|thi|do|vi|bi))*(?: (?:tinh|dem|cong|bao|ghi|nhap|ra|quet)(?: bi)? (?:trung|lon|du|sai|nham)"
    r"|(?<= la| do| bi|thi) (?:trung|lon|du))\b"
)
_COUNTED_TWICE = re.compile(rf"({_NUMBER}){_TWICE}\D{{0,20}}?({_NUMBER})")  # báo 60 là tính trùng, còn có 52 à
_SPOKEN = rf"(?:{_NUMBER}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)"
_NOT_THE_OTHER = re.compile(  # năm thôn rồi chứ không phải bốn, 5 thôn chứ không phải 4
    rf"\b(?P<new>{_SPOKEN})(?: (?!{_SPOKEN}\b)[a-z]+){{0,3}}"
    rf" (?:chu|ma) {_NO} phai (?:la |co |duoc )?(?P<old>{_SPOKEN})(?= |$)"
)
_ONLY_DENIED = re.compile(  # ko phải 30 đâu, mới có đề cương; làm gì có 30
    rf"\b(?:{_NO} phai|dau phai|dau co|lam gi(?: co| da)?|(?:chua|{_NO}) co)(?: (?:la|duoc|toi|den))*"
    rf" ({_NUMBER})(?= |$)"
    rf"|({_NUMBER})(?: phan tram)? (?:la |thi )?(?:chua|{_NO}) (?:dung|phai)\b"
)
_DENIED = re.compile(  # 70 chứ không phải 60
    r"\b(?:chứ |chu )?(?:không|khong|ko|k) (?:phải|phai)(?: là| la)? \d+(?:[.,/]\d+)?(?: ?%)?", re.IGNORECASE
)
_DENIED_TASK = re.compile(  # chứ không phải nv7, nhầm sang nv7, nv7 là nhầm
    r"(?:khong phai|chu khong|nham|lon|sai)(?: (?!phai\b|nv\b)[a-z]+){0,3} nv ?0*(\d{1,3})\b"
    r"|\bnv ?0*(\d{1,3})(?: (?:la|bi|thi|em|bao|ghi))* (?:nham|sai|khong co)\b"
)
_STATE = re.compile(r"\b(?:xong|hoan thanh|hoan tat|ban hanh|chua|dang)\b")
_PAIR = re.compile(r"(?<![\w/.,-])(?<!ngay )(?<!hom )(\d{1,5}) ?/ ?(\d{1,5})(?![\w/.,-]*\d)")
_ONE = re.compile(rf"(?<![\w/.,-])(?P<n>{_NUMBER})\s*(?P<unit>%|[^\W\d_]+)?")

_ANEW = re.compile(  # bớt lại 40 thôi, giảm còn 40, để 40 cho chắc; not bớt 10: from what?
    r"(?:(?:a|ah|o|u|uh|ma|thoi|thui|khoan|nham|da|em|toi|minh|cho|chac|nv ?\d{1,3}|y|cu|hay|the|xin) )*"
    r"(?:(?:bot|ha|giam|rut|tru|tang|nang|day|keo|sua|doi|chinh|dieu chinh)(?: (?:lai|xuong|con|ve|len|thanh|toi|den|la"
    r"|cho em|giup|co|tam|khoang|muc))+|(?:de|ghi|tinh|lay|cho)(?: (?:lai|la|cho em|giup|co|tam|khoang|muc|thanh))*)"
    r" \d{1,3}(?: phan tram)?"
    r"(?: (?:thoi|thui|nhe|nha|a|di|cho chac|giup|em|la duoc|la dc|moi dung|an|cho an toan|vay|anh|chi|phan tram))*"
)


_SUM = re.compile(r"\d ?(?:tr|trieu|ty|ti|nghin|ngan|dong|d|vnd)(?:\b|\d)")
_ADDS = re.compile(
    r"\b(?:them|bo sung)\b(?: \w+){0,3}? \d+ ?(?:tr|trieu|ty|ti|nghin|ngan|dong)"
    r"|\d ?(?:tr|trieu|ty|ti|nghin|ngan)(?: dong)? nua\b"
)
_AFTER_A_FIGURE_WORDS = """
moi la thoi thui nhe nha nghe nghen nhen ha a ah em anh chi bac sep co chu roi cho do day dung phan phai
chinh ma khong ko k nua luon di giup gium ho vay ne hen hi o va voi lan hic da oi can thi duoc dc
"""  # say nothing of what it counts
_AFTER_A_FIGURE = frozenset(_AFTER_A_FIGURE_WORDS.split())


class Instead(Struct, frozen=True, kw_only=True):
    """The figure that was wrong, and the one that takes its place."""

    old: int
    new: int


def instead(text: str) -> Instead | None:
    """Both figures, where the words name the wrong one too; null for all others."""
    plain = plain_words(_CODE.sub(" ", text))
    match = _INSTEAD.search(plain) or (_COUNTED_TWICE.search(plain) if len(re.findall(r"\d+", plain)) == 2 else None)
    if match is None:
        return None if "/" in text else _not_the_other(plain)  # 4/5 chứ không phải 3/5
    old, new = (int(each) for each in match.groups() if each is not None)
    return None if old == new else Instead(old=old, new=new)


def _not_the_other(plain: str) -> Instead | None:
    match = _NOT_THE_OTHER.search(plain) if "phai" in plain else None
    old, new = (number_of(match["old"]), number_of(match["new"])) if match is not None else (0, 0)
    return None if old == new else Instead(old=old, new=new)


def denied_alone(text: str) -> int | None:
    """30 of *ko phải 30 đâu, mới có đề cương*: the only number, and said to be wrong; null for all others."""
    plain = plain_words(_CODE.sub(" ", text).replace("%", " phần trăm "))
    match = _ONLY_DENIED.search(plain)
    if match is None or len(re.findall(r"\d+", plain)) != 1:
        return None
    return int(next(each for each in match.groups() if each is not None))


def says_anew(text: str) -> bool:
    """*bớt lại 40 thôi*, *để 40 cho chắc*, and nothing more: another figure than the one that is read back."""
    return _ANEW.fullmatch(plain_words(text.replace("%", " phần trăm"))) is not None


def denied_tasks(text: str) -> set[int]:
    """The numbers of the tasks that are said to be the wrong ones."""
    return {int(before or after) for before, after in _DENIED_TASK.findall(plain_words(text))}


def without_denied(text: str) -> str:
    """The words without the figure that is said to be wrong."""
    return _DENIED.sub(" ", text)


def without_lone_denial(text: str) -> str:
    """*xong rồi* of *xong rồi chứ không phải 60*: how far it is, and of figures only the wrong one; others as typed."""
    rest = without_denied(text) if _DENIED.search(text) else text
    is_told = rest != text and _STATE.search(plain_words(rest)) and not re.search(r"\d", _CODE.sub(" ", rest))
    return rest.strip(" ,;") if is_told else text


def put_in(pair: Instead, percent: int | None, count: tuple[int, int] | None) -> dict[str, object]:
    """What the right figure changes of a result that tells the wrong one; empty for any other result."""
    if percent == pair.old and pair.new <= 100:
        return {"percent": pair.new}
    return {"count": (pair.new, count[1])} if count and count[0] == pair.old and pair.new <= count[1] else {}


def count_again(text: str, total: int) -> tuple[int, int] | None:
    """9/10 of *nhầm 9/10*, where so many of 10 were told: the only pair, of the same total."""
    found = _PAIR.findall(fold(compose(without_denied(text))))
    pair = (int(found[0][0]), int(found[0][1])) if len(found) == 1 else (0, 0)
    return pair if pair[1] == total and 0 <= pair[0] <= total and total else None


def bare_figure(text: str) -> int | None:
    """75 of *à nv7 75 mới đúng*: the only number of a correction, from 0 to 100 and without what it counts."""
    found = list(_ONE.finditer(_CODE.sub(" ", without_denied(text))))
    if len(found) == 1 and says_anew(text):
        return int(found[0]["n"]) if int(found[0]["n"]) <= 100 else None
    if len(found) != 1 or plain_words(found[0]["unit"] or "moi") not in {"moi", "la", "thoi"}:
        return None
    return int(found[0]["n"]) if int(found[0]["n"]) <= 100 else None


def counts_a_thing(text: str) -> bool:
    """*quên, duyệt thêm 100tr nữa*, *nhầm, 3 thôn*: a sum or so many of something, and no per cent of the work."""
    plain = plain_words(text)
    return _SUM.search(plain) is not None or any(
        plain_words(each["unit"] or "moi") not in _AFTER_A_FIGURE for each in _ONE.finditer(text)
    )


def adds_a_sum(text: str) -> bool:
    """*quên, mới duyệt thêm 100tr nữa*: beside what was told, and nothing in its place."""
    return _ADDS.search(plain_words(text)) is not None


def mended_words(said: str, text: str) -> str | None:
    """What was said before, with the one figure of the new words in the place of the one that counts the same; null
    where that is not certain."""
    new = list(_ONE.finditer(_CODE.sub(" ", without_denied(text))))
    if len(new) != 1 or adds_a_sum(text):
        return None
    unit = plain_words(new[0]["unit"] or "") if new[0]["unit"] != "%" else "%"
    told = [each for each in figures_of(said) if _same(unit, each["unit"] or "")]
    if len(told) != 1:
        return None
    return f"{said[: told[0].start('n')]}{new[0]['n']}{said[told[0].end('n') :]}"


def figures_of(said: str) -> list[re.Match[str]]:
    """The numbers of the words, where they stand; no code, place or day."""
    return list(_ONE.finditer(_CODE.sub(lambda match: "x" * len(match.group()), said)))


def with_its_figure(said: str, text: str) -> str | None:
    """*xong, có 36 cụ* of *xong, có 35 cụ* and *nhầm 36*: the only number of the words replaced by one that names
    nothing; null where either is not the only one."""
    new = list(_ONE.finditer(_CODE.sub(" ", without_denied(text))))
    told = figures_of(said)
    is_bare = len(new) == 1 and plain_words(new[0]["unit"] or "moi") in _AFTER_A_FIGURE
    if not is_bare or len(told) != 1 or "%" in (told[0]["unit"], new[0]["unit"]) or "phan tram" in fold(text):
        return None
    return f"{said[: told[0].start('n')]}{new[0]['n']}{said[told[0].end('n') :]}"


def _same(unit: str, other: str) -> bool:
    return unit == (other if other == "%" else plain_words(other))
