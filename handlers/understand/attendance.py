"""Who came to a meeting, who was missing and how they voted: no progress of what the meeting was about. Covered before
anything is read. Of a class or a course those who came are what is counted, and stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from handlers.understand.fold import Copy, Sign
from handlers.understand.hits import Sense, SenseHit
from handlers.understand.lexicon import Rule, regex
from handlers.understand.numbers import N

_MEMBER = (
    r"(?:đồng chí|đ/c|đảng viên|đại biểu|hội viên|đoàn viên|ủy viên|chi ủy viên|cấp ủy viên|thành viên|người|đv|hv)"
)
_WHO = rf"(?:{_MEMBER}|cán bộ|công chức|cử tri|người dân|hộ dân|hộ|dân|bà con|phiếu|bí thư|trưởng thôn)"
_OF = r"(?:/|trên|trong)(?: (?:tổng số|tổng|số))*"
_SHARE = rf"(?:@\d+/\d+|{N}(?: {_WHO})? {_OF} {N})"
_PCT = rf"(?:{N} (?:%|phần trăm))"
_AND_SO = r"(?:(?:đã|đều|cùng|có|được|của chi bộ|chi bộ|trong chi bộ|triệu tập|dự họp|có mặt) )*"
_END = r"(?:[,.;!¶)]|ạ|nhé|nha|và|$)"
_VOTE = r"(?:biểu quyết(?: (?:thông qua|tán thành|đồng ý|nhất trí))*|bỏ phiếu(?: (?:thuận|tán thành|đồng ý|thông qua|tín nhiệm))*|giơ tay(?: biểu quyết)?|tán thành|không tán thành|phiếu (?:thuận|trống|trắng|đồng ý|tán thành|tín nhiệm|bầu|không đồng ý))"
_AGREE = rf"(?:nhất trí|thống nhất|đồng ý|đồng tình|đồng thuận|không đồng ý|không nhất trí|thông qua)(?= (?:{_END}|thông qua|với|kế hoạch|kh|nội dung|dự thảo|nghị quyết|bản|hết|cả|rồi|cao|@doc|@\d+/\d+|số|không|một)|$)"
_NO_MORE = rf"(?:(?:có|không|đều)? ?(?:phép|lý do)|{_END})"
#: Votes, and who was missing: never a part of the work.
_VOTED = regex(
    rf"(?:(?:đạt |được |với |có |biểu quyết |bỏ phiếu )*(?:{_SHARE}|{_PCT})(?: (?:{_MEMBER}|phiếu))? {_AND_SO}(?:{_VOTE}(?: {_PCT})?|{_AGREE})|(?:bầu|đề cử|bãi nhiệm|miễn nhiệm)(?: {{V}}){{0,4}} {_SHARE} phiếu|{N} {_MEMBER} {_AND_SO}(?:{_VOTE}|{_AGREE})|(?:biểu quyết|đảng viên|hội viên|đại biểu|toàn thể)(?: (?:đều|đã|cũng|cùng))* (?:nhất trí|tán thành)(?: (?:cao|thông qua))*"
    rf"|{N} phiếu (?:thuận|trống|trắng|đồng ý|tán thành|tín nhiệm|bầu|không đồng ý|chống|không)"
    rf"|{_VOTE}(?: (?:được|có|với|là|đạt|:)){{0,2}} (?:{_SHARE}|{_PCT})(?: {_WHO})?|(?:nhất trí|thống nhất|đồng ý)(?: (?:cao|với|được|là|đạt|:)){{0,2}} (?:{_SHARE}|{_PCT})(?! (?!{_MEMBER}(?: |$)){{UNIT}})(?: {_MEMBER})?)",
    parted=1,
)
_MISSING = regex(
    rf"(?:(?:vắng mặt|vắng họp|vắng|nghỉ họp)(?: (?:mất|tới|hết|có|chỉ|là|:)){{0,2}} (?P<name>{_SHARE}|{N}(?! (?:%|phần|[)])))(?: {_WHO})?|(?P<name2>{_SHARE}|{N})(?: {_WHO})?(?: (?:bị|thì|đều|xin))? vắng(?: mặt)?)(?:(?= {_NO_MORE})(?P<told>))?"
)
_NOT_HELD = regex(
    r"(?:chưa|không)(?: (?:thể|kịp|được|có))* (?:họp|tổ chức|tiến hành|mở|sinh hoạt|thông qua|đủ)|(?:họp|sinh hoạt|đại hội)(?: {V})? (?:không|chưa) (?:được|thành|đủ)|hoãn|dời|lùi"
)
_PRESENT = r"(?:có mặt|hiện diện|đến dự|tới dự|dự họp|tham dự|tham gia họp|đi họp|đến họp|tới họp|họp(?! thu (?:cong|dien|gop))|triệu tập|_dự(?! (?:kiến|toán|thảo|án|định|trù|phòng|thi|báo|bị|nguồn)(?: |$))|du(?= (?:[,.;!¶)]|hop|dai hoi|hoi nghi|thong nhat|nhat tri|thong qua|$)|$))"
_CAME = regex(
    rf"(?:{_SHARE} {_WHO} {_AND_SO}{_PRESENT}|{_SHARE} (?:có mặt|dự họp|đi họp|đến họp|hiện diện|_dự(?= {_END}|$))"
    rf"|(?:có mặt|dự họp|quân số|tham dự|thành phần|_dự)(?: (?:có|dự|họp|đủ|được|là|:)){{0,2}} (?:{_SHARE}(?: {_WHO})?|{N}(?: {_MEMBER})?(?= {_END}|$))|(?:hội nghị|đại hội|cuộc họp|buổi họp|họp)(?: (?!chưa|không|đã|rồi){{V}}){{0,4}}? (?:có|được|đủ|với|gồm) {_SHARE} {_MEMBER}|họp(?: chi bộ| chi ủy)?(?: (?:có|được|đủ|đông đủ|đầy đủ))? {_SHARE} {_MEMBER})",
    parted=1,
)
_MEETS = regex(
    r"(?:họp|hội nghị|đại hội|sinh hoạt chi bộ|thông qua|biểu quyết|bỏ phiếu|bầu|kế hoạch|kh|nghị quyết|nq|phương án|quy chế)"
)
_LEARNS = regex(
    r"(?:lớp|tập huấn|học|quán triệt|bồi dưỡng|đào tạo|huấn luyện|dạy|truyền thông|khám|tiêm|diễn tập|hội thi|cuộc thi|phổ biến|phổ cập)"
)
#: How many have to come, or to agree, for a meeting to decide.
_QUORUM = regex(
    rf"(?:(?:đủ|thiếu|quá)(?: (?:được|đến|tới|số))? (?P<name>@(?:1/2|2/3|3/4)|hai phần ba|ba phần tư)(?! (?:số )?(?!{_MEMBER}(?: |$)){{UNIT}})|(?:được|có|đạt|trên|hơn|đến|tới) (?P<name2>@(?:1/2|2/3|3/4)|hai phần ba|ba phần tư)(?= (?:số |tổng số )?(?:{_MEMBER}|phiếu) {_AND_SO}(?:{_PRESENT}|{_VOTE}|{_AGREE})))"
)
_GATHERS = regex(
    r"(?:họp|hội nghị|đại hội|sinh hoạt|thông qua|biểu quyết|bỏ phiếu|bầu|có mặt|_dự(?! (?:kiến|toán|thảo|án|định))|triệu tập)"
)


_MEETING = Rule("status.met", r"$", "đã họp, chưa phải kết quả")


def cover_attendance(copy: Copy, titles: Iterable[str]) -> list[SenseHit]:
    """What shows that a meeting was held. ``titles``: the folded titles of the tasks that are named, or else of all
    that are open.
    """
    held = [copy.take(match, Sign.noise) for match in copy.each(_VOTED)]
    missing = [match for match in copy.each(_MISSING) if not _agrees(copy, match)]
    was_held = missing and copy.search_full(_NOT_HELD) is None
    for match in missing:
        if was_held and match["told"] is not None:
            copy.take(match, Sign.noise)
        elif "/" in match.group():
            copy.cover(*match.span("name" if match["name"] else "name2"), Sign.noise)
    quorums = copy.each(_QUORUM)
    if quorums and copy.search_full(_GATHERS) is not None:
        for match in quorums:
            copy.cover(*match.span("name" if match["name"] else "name2"), Sign.noise)
    came = copy.each(_CAME)
    if came and not _counts_people(copy, titles):
        held += [copy.take(match, Sign.noise) for match in came]
    return [
        SenseHit(rule=_MEETING.id, why=_MEETING.why, start=start, end=end, sense=Sense.evidence) for start, end in held
    ]


_MET = regex(r"(?:họp|cuộc họp|học|lớp|tập huấn|chi bộ|chi ủy|đại hội|hội nghị|có mặt|tham gia|đã cài)")
_OF_WHOM = regex(rf"{_WHO}")


def _agrees(copy: Copy, match: re.Match[str]) -> bool:
    """*vang 70*, typed without marks: vâng, unless people are named or a meeting before it."""
    return (
        match.group().startswith(" vang ")
        and _OF_WHOM.search(f"{match.group()} ") is None
        and _MET.search(copy.full[: match.start() + 1]) is None
    )


_SCHOOL = regex(r"(?:trường|khoa|tiểu|trung|đại|mầm non) học|học (?:sinh|bạ|phí|kỳ|đường)")  # chi bộ trường học


def _learns(line: str) -> bool:
    schools = [match.span() for match in _SCHOOL.finditer(line)]
    return any(not any(start <= match.start() < end for start, end in schools) for match in _LEARNS.finditer(line))


def _counts_people(copy: Copy, titles: Iterable[str]) -> bool:
    if copy.search_full(_LEARNS) is not None and _learns(copy.full):
        return True
    return copy.search_full(_MEETS) is None and any(_learns(title) for title in titles)
