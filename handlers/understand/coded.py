"""Codes with letters or a point of their own (*KH7*, *4.4*, *57-11*) as they are typed: which are meant, which denied.

*hạn 4.4 là 30/12* names a task, *hạn 4.4* alone a day; *kế hoạch 4* is KH4; of *không phải mt2, mt3* the second is
meant. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from handlers.understand.fold import Copy
from handlers.understand.lexicon import regex
from handlers.understand.numbers import N, value_of
from handlers.understand.syllable import bare
from handlers.understand.table import WORDS, Table, normal_number
from handlers.understand.titles import bare_line

_DENIED = regex(
    r"(?:(?:chứ |mà )?(?:không|chẳng|chả|hổng|nỏ) phải(?: (?:là|làm|cái|việc|nhiệm vụ))*|đâu phải(?: là)?|(?:nhầm|_lộn) (?:sang|thành|qua|với|là))(?= $)"
)
_NO_CODE = regex(r"(?:ngày|hôm|đến|tới|trước|từ|sau|lễ|mùng|hết|qua|sang|dịp)(?= $)")  # 2.1: a day, or a code?
_NO_CODE_AFTER = regex(r"(?:%|phần trăm|triệu|tỷ|tỉ|km|ha|m2|điểm|năm #20)")
_TERM = regex(r"hạn(?= $)")
_PUT_OFF = regex(
    r"(?:(?:lùi|gia|dời|chuyển|đổi|sửa|chỉnh|kéo dài|giãn|nới)(?: (?:lại|giúp|giùm|cho|em|thời))* hạn|hạn của)(?= $)"
)
_TO_A_DAY = regex(
    r"(?:là|sang|qua|thành|đến|tới|về|lại|lên|xuống|:)(?: (?:là|đến|tới|sang|cho)){0,2}"
    r" (?:@\d+[^ ]*|#\d+|đầu|giữa|cuối|hết|ngày|hôm|tháng|thứ|tuần|quý|mùng|mồng|mai|ngày mai|rằm|tết|trước|trong|sau)"
)
_NOT_OPEN = regex(
    r"(?:(?:dạ|vâng|em|anh|chị|còn|riêng|thì|báo cáo) ){0,4}(?P<p>#\d{1,2}\.)(?P<n>\d{1,2})(?= (?:(?:thì|đã|mới|cũng|được|:|=|-) ){0,2}(?:{FINISH}|chưa|đang|đạt|vướng|kẹt|chờ|#\d+(?:[.,]\d+)? (?:%|phần trăm)|@\d+/\d+ {UNIT}))"
)
_BREAKS = ("", ",", ".", ";", "!", "¶")
_SPOKEN = regex(
    r"(?P<what>kế hoạch|mục tiêu|chỉ tiêu|chương trình|công trình|hạng mục|nội dung|dự án|đề án|chuyên đề|kh|mt|ct) (?:số )?#(?P<n>\d{1,3})(?! (?:%|phần|năm|tháng|tuần|ngày|triệu|tỷ|tỉ|trên|trong|-|/|{UNIT}))"
)
_SPOKEN_WORD = regex(
    r"(?P<what>kế hoạch|mục tiêu|chỉ tiêu|chương trình|công trình|hạng mục|nội dung|dự án|đề án|chuyên đề|kh|mt|ct)"
    r" (?:số (?P<said>một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười(?: (?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))?)|(?P<n>hai|ba|bốn|_sáu|_bảy|_tám|chín|mười(?: (?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))?))"
    r"(?! (?:%|phần|năm|tháng|tuần|ngày|quý|giờ|giai đoạn|triệu|tỷ|tỉ|trên|trong|mươi|trăm|chục|nghìn|mặt|bên|chiều|lần|đợt|cấp|không|sạch|(?!cháu (?:làm|đã|đang|chưa|mới|được|thì|xong) ){UNIT})(?: |$))"
)  # kế hoạch bốn, mục tiêu số hai
_SPOKEN_POINT = regex(
    rf"(?:(?P<lead>mục|việc|đầu việc|nhiệm vụ|nv|số|mã|khoản|điểm|phần) (?:số )?|(?<=^ )|(?<=[,.;¶] )|(?:dạ|alo|báo cáo|đây) )(?P<a>{N}) (?P<by>chấm|gạch|gạch ngang|gạch nối|xẹt) (?P<b>(?:không |linh |lẻ )?{N})(?! (?:%|phần|trăm|điểm))"
)  # mục hai chấm một, năm bảy gạch mười một
_ZERO = re.compile(r"^(?:không|khong|linh|le3|le) ")
_BASIS = regex(r"(?:theo|căn cứ|căn cứ vào|thực hiện|triển khai|từ)(?= $)")
_EVERY = regex(
    r"(?:(?P<all>(?:tất cả|toàn bộ|cả|hết|đủ)(?: (?:các|cả))?) )?(?P<n>#\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) (?P<what>kế hoạch|mục tiêu|chỉ tiêu|chương trình|công trình|hạng mục|nội dung|dự án|đề án|chuyên đề|kh|mt|ct)(?! (?:số|#\d+))"
)


class Coded(Struct, frozen=True, kw_only=True):
    """A code at a place of the copy: open ones, none that is, or one that is denied."""

    start: int
    end: int
    codes: tuple[str, ...] = ()
    unknown: str = ""
    denied: bool = False


def own_codes(copy: Copy, table: Table) -> Iterator[Coded]:
    """The codes of open tasks as typed."""
    if table.own is None:
        return
    for match in table.own.finditer(copy.live):
        if match.group()[1] == "#" and _is_day(copy.live, match.start() + 1, match.end()):
            continue
        code = next(bytes.fromhex(name[1:]).decode() for name, text in match.groupdict().items() if text)
        if not _is_typed(copy, match.start() + 1, match.end(), code):
            continue
        yield _placed(copy, match.start() + 1, match.end(), (code,))


def _is_typed(copy: Copy, start: int, end: int, code: str) -> bool:
    """*đx3* is ĐX03, and is read as a short form of *được 3*, which is no code."""
    letters = re.match(r"[^\W\d_]*", code)
    prefix = bare(letters.group().lower()) if letters and letters.group().lower() != "nv" else ""
    return bare(copy.typed(start, end).lower()).startswith(prefix)


def strange_codes(copy: Copy, table: Table) -> Iterator[Coded]:
    """Codes that look like the open ones, and are not open."""
    if table.strange is not None:
        for match in table.strange.finditer(copy.live):
            name = match.group("p").strip("=@#").strip().upper() + match.group("n")
            yield _placed(copy, match.start() + 1, match.end(), (), name)
    if table.pointed:
        for match in copy.each(_NOT_OPEN):
            if copy.live[: match.start()].rstrip()[-1:] in _BREAKS:
                start = match.start("p")
                name = match.group("p").strip("#") + match.group("n")
                yield Coded(start=start, end=match.end("n"), unknown=name)


def spoken_codes(copy: Copy, table: Table) -> Iterator[Coded]:
    """*kế hoạch 4* for KH4; the basis of a work (*theo kế hoạch 4*) is a document."""
    yield from _pointed(copy, table)
    known = table.lettered
    if not known:
        return
    for match in (*copy.each(_SPOKEN), *copy.each(_SPOKEN_WORD)):
        number = _number(match)
        codes = tuple(
            code for letters in _letters(match.group("what")) if (code := known.get((letters, normal_number(number))))
        )
        if len(codes) == 1 and not _BASIS.search(copy.live[max(0, match.start() - 16) : match.start() + 1]):
            yield _placed(copy, match.start() + 1, match.end(), codes)


def _number(match: re.Match[str]) -> str:
    said = match.groupdict().get("said") or match["n"]
    return said if said.isdigit() else str(int(value_of(said) or 0))


def _pointed(copy: Copy, table: Table) -> Iterator[Coded]:
    """*mục hai chấm một* for 2.1; after a word of tasks it names none that is open where there is no such code."""
    if not any(mark in code for code in table.codes for mark in ".-"):
        return
    for match in copy.each(_SPOKEN_POINT):
        lead, first = match["lead"], value_of(match["a"])
        if first is None:
            continue
        point = "." if match["by"].startswith(("châm", "cham")) else "-"
        start, end = match.start("lead") if lead else match.start("a"), match.end()
        unknown = ""
        while end > match.start("b"):  # *ba cham bon lam duoc*: bốn, and no bốn lăm
            second = value_of(_ZERO.sub("", copy.live[match.start("b") : end]))
            said = (
                (f"{first:.0f}{point}{second:.0f}", f"{first:.0f}{point}{second:02.0f}") if second is not None else ()
            )
            if codes := tuple(code for code in table.codes if code in said):
                yield _placed(copy, start, end, codes)
                break
            unknown = unknown or (said[0] if said else "")
            end = copy.live.rfind(" ", 0, end)
        else:
            if lead and unknown:
                yield _placed(copy, start, match.end(), (), unknown)


def every_one(copy: Copy, table: Table) -> Coded | None:
    """*cả bốn kế hoạch*, where KH1, KH4, KH5 and KH8 are open; *cả hai kế hoạch* does not say which."""
    known = {letters for letters, _ in table.lettered}
    if len(known) != 1 or len(table.lettered) != len(table.codes):
        return None
    for match in copy.each(_EVERY):
        if known & set(_letters(match.group("what"))):
            if value_of(match.group("n")) == len(table.codes):
                return Coded(start=match.start() + 1, end=match.end(), codes=table.codes)
            if match.group("all"):
                return Coded(start=match.start() + 1, end=match.end())
    return None


def _placed(copy: Copy, start: int, end: int, codes: tuple[str, ...], unknown: str = "") -> Coded:
    before = _DENIED.search(copy.live[max(0, start - 40) : start])
    if before is None:
        return Coded(start=start, end=end, codes=codes, unknown=unknown)
    return Coded(start=max(0, start - 40) + before.start() + 1, end=end, codes=codes, unknown=unknown, denied=True)


def _is_day(line: str, start: int, end: int) -> bool:
    """Whether *4.4* is a day of the year, for what stands beside it."""
    if _NO_CODE_AFTER.match(line, end):
        return True
    before = line[max(0, start - 24) : start]
    if _TERM.search(before):
        return not (_TO_A_DAY.match(line, end) or _PUT_OFF.search(before))
    return _NO_CODE.search(line[max(0, start - 8) : start]) is not None


def _letters(what: str) -> tuple[str, ...]:
    """The letters that a word stands for."""
    said = bare_line(what)
    return tuple(letters for letters, meant in WORDS.items() if said in (letters, *meant))
