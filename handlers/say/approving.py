"""What is said of everything that waits for the office, and of deciding about several things at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.say.numbers import clip, count2, short_day
from handlers.say.numbers import day as show_day
from handlers.say.report import title
from models.items import Item
from models.workdays import local_date

AGREED, NOT_YET = "Đồng ý", "Thôi"
OTHERS_DECIDE = "Đề nghị gia hạn, Thường trực Đảng ủy duyệt:"
ONLY_OFFICE = (
    "Báo cáo hoàn thành do Văn phòng Đảng ủy xác nhận hoặc trả lại nên Trợ lý chưa làm gì. Mong đồng chí trao đổi với Văn "
    "phòng Đảng ủy."
)
LEFT_ALL = "Chưa xác nhận, chưa duyệt gì. Gõ /duyet để xem lại danh sách."
NO_REASON = "Lý do chỉ gửi kèm việc trả lại, việc chưa duyệt; ở đây không có việc nào như vậy."
NOT_RETURNED = "Việc vừa hỏi lý do chưa được trả lại, chưa bị từ chối."
NEARBY = 5  # things that wait, shown where what was named does not
SHOWN = 12  # lines of the question about all


STILL_WAITS = "Chưa, đang chờ duyệt."  # to «thôn 1 duyệt chưa», before the list


def head(completions: int, requests: int) -> str:
    """Chờ xác nhận hoàn thành: 02 việc; xin gia hạn: 01 việc."""
    parts = [f"chờ xác nhận hoàn thành {count2(completions)} việc"] if completions else []
    parts += [f"xin gia hạn {count2(requests)} việc"] if requests else []
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}:"


def completion(item: Item, document: str, files: int, *, in_time: bool) -> str:
    """P.VHXH xong NV07 - Kế hoạch tuyên truyền (13/8, đúng hạn; số 02-KH/ĐU)"""
    facts = [short_day(item.done_on)] if item.done_on else []
    if item.done_on and item.last_report_at and local_date(item.last_report_at) != item.done_on:
        facts.append(f"báo {short_day(local_date(item.last_report_at))}")
    facts += [("đúng hạn" if in_time else "quá hạn")] if item.due_on else []
    proof = ", ".join([*([f"số {document}"] if document else []), *([f"{count2(files)} tệp"] if files else [])])
    return f"{item.unit_short} báo xong {title(item, 45)} ({', '.join(facts)}; {proof or 'chưa có minh chứng'})"


def extension(item: Item, wanted: date, reason: str) -> str:
    """P.KT xin gia hạn NV19 - … từ 05/12/2025 đến 31/12/2025 (chờ tài liệu)"""
    now = f" từ {show_day(item.due_on)}" if item.due_on else ""
    why = clip(reason, 60) if reason else "chưa nêu lý do"
    return f"{item.unit_short} xin gia hạn {title(item, 45)}{now} đến {show_day(wanted)} ({why})"


def label(code: str) -> str:
    """The button of a request."""
    return f"Gia hạn {code}"[:20]


def how(number: int) -> str:
    """What can be typed under the list."""
    several = f"1,{min(number, 3)}" if number > 1 else "1"
    but = " · duyệt hết trừ 1" if number > 1 else ""
    return f"Gõ số để xem từng việc; hoặc gõ: duyệt {several} · trả lại 1 chưa có tệp kế hoạch · duyệt hết{but}."


def nobody_asks(codes: Sequence[str], units: Sequence[str], completions: int) -> str:
    """No later deadline waits; how much else does."""
    of = (f" {', '.join(codes)}" if codes else "") + (f" của {', '.join(units)}" if units else "")
    more = f" {completions_wait(completions)}" if completions else ""
    return f"Hiện không có đề nghị gia hạn{of} nào đang chờ duyệt.{more}"


def completions_wait(number: int) -> str:
    return f"Báo cáo hoàn thành chờ xác nhận: {count2(number)} (gõ /duyet)."


def decided_by(decider: str) -> str:
    return f"Đề nghị gia hạn do {decider} duyệt."


def more_time_waits(items: Sequence[Item]) -> str:
    """Below a list of what waits to be confirmed: who waits for a later deadline."""
    named = ", ".join(f"{each.unit_short} {each.code}" for each in items[:SHOWN])
    more = f" và {count2(len(items) - SHOWN)} đề nghị khác" if len(items) > SHOWN else ""
    return f"Chờ duyệt gia hạn: {count2(len(items))} đề nghị ({named}{more})."


NOTHING_FOR_YOU = "Hiện không có vướng mắc, trả lời ý kiến chỉ đạo nào chờ đồng chí quyết định."
FOR_YOU_HOW = "Đồng chí gõ số để xem và trả lời."
NOTHING_FOR_LEADER = "Hiện không có đề nghị gia hạn nào chờ đồng chí duyệt."


def how_later(number: int, code: str) -> str:
    """What can be typed under a list of later deadlines alone."""
    several = " · duyệt hết" if number > 1 else ""
    return f"Gõ số để xem từng đề nghị; hoặc nhắn: duyệt 1 · duyệt gia hạn {code} · không duyệt 1 vì quá lâu{several}."


def more(number: int) -> str:
    return f"… và {count2(number)} việc nữa; xử lý xong, gõ /duyet để xem tiếp."


def left(number: int) -> str:
    """After a decision: how much still waits."""
    return f"Còn {count2(number)} việc chờ đồng chí: gõ /duyet."


def no_such_number(numbers: Sequence[int], most: int) -> str:
    """The list has no such line."""
    return f"Danh sách không có số {', '.join(map(str, numbers))} (từ 1 đến {most})."


def not_waiting(named: Sequence[str], lines: Sequence[str]) -> str:
    """What the words name does not wait; and what does."""
    what = f" của {'; '.join(named)}" if named else ""
    head = f"Hiện không có việc nào{what} đang chờ xác nhận, chờ duyệt."
    if not lines:
        return head
    shown = _shown(lines[:NEARBY]) + ([f"… và {count2(len(lines) - NEARBY)} việc khác."] if len(lines) > NEARBY else [])
    return "\n".join([f"{head} Đang chờ (gõ /duyet để xử lý):", *shown])


def more_time_unasked(item: Item, day: date) -> str:
    """How the office gives more time that the unit has not asked for."""
    return (
        f"{item.unit_short} chưa xin gia hạn {item.code}. Nếu Văn phòng tự đổi thời hạn, đồng chí nhắn: "
        f"/giahan {item.code} {item.unit_short} {short_day(day)} vì … (ghi lý do)."
    )


def day_unasked(item: Item, day: date) -> str:
    """A day for a unit that has asked for none; the task is an example, of those that are due before it."""
    return (
        f"{item.unit_short} chưa xin gia hạn việc nào nên Trợ lý chưa đổi gì. Nếu Văn phòng tự đổi thời hạn, đồng chí ghi "
        f"rõ mã việc, ví dụ: /giahan {item.code} {item.unit_short} {short_day(day)} vì … (ghi lý do)."
    )


def both_ways(lines: Sequence[str]) -> str:
    """One thing is decided in two ways in the same message."""
    head = "Một tin quyết định hai cách khác nhau cho cùng một việc nên Trợ lý chưa quyết định gì:"
    return "\n".join(
        [head, *_shown(lines), "Mong đồng chí nhắn lại, ví dụ: duyệt NV05, trả lại NV07 vì thiếu biên bản."]
    )


def which_named(lines: Sequence[str]) -> str:
    """Several units wait with the task that is named."""
    head = f"Có {count2(len(lines))} việc như vậy đang chờ, nên Trợ lý chưa trả lại việc nào:"
    return "\n".join([head, *_shown(lines), "Đồng chí ghi rõ đơn vị, ví dụ: trả lại NV05 CB thôn 2 vì thiếu biên bản."])


def several(approved: Sequence[str], later: int, refused: Sequence[tuple[str, str]], left: Sequence[str]) -> str:
    """Asked back once before it is decided. `later`: how many of the approved are later deadlines."""
    parts = [f"xác nhận hoàn thành {count2(len(approved) - later)} việc"] if len(approved) > later else []
    parts += [f"duyệt gia hạn {count2(later)} việc"] if later else []
    text = " và ".join(parts)
    lines = [f"{text[0].upper()}{text[1:]}{':' if refused or left else '?'}", *_shown(approved)] if text else []
    if refused:
        reasons = [
            f"{clip(line, 120)}: “{clip(reason, 120)}”" if reason else clip(line, 120) for line, reason in refused
        ]
        lines += [f"Trả lại, chưa duyệt {count2(len(refused))} việc:", *_shown(reasons)]
    if left:
        lines += [f"Để lại, chưa quyết định {count2(len(left))} việc:", *_shown(left)]
    return "\n".join([*lines, "Gõ 1 để đồng ý, 2 để thôi."])


def left_waiting(lines: Sequence[str], done: Item | None) -> str:
    """What waits as before; how it is decided, and how the report of a completion is returned."""
    head = f"{count2(len(lines))} việc sau vẫn chờ, Trợ lý chưa quyết định và chưa báo đơn vị:"
    back = (
        f" Nếu cần đơn vị bổ sung, đồng chí nhắn: trả lại {done.code} {done.unit_short} vì … (ghi lý do)."
        if done
        else ""
    )
    return "\n".join([head, *_shown(lines), f"Khi quyết định, đồng chí gõ /duyet.{back}"])


def _shown(lines: Sequence[str]) -> list[str]:
    shown = [f"- {clip(line, 250)}" for line in lines[:SHOWN]]
    return shown + ([f"… và {count2(len(lines) - SHOWN)} việc khác."] if len(lines) > SHOWN else [])


ALREADY = "Những việc này đã được xử lý trước đó hoặc đều để lại: Trợ lý chưa làm gì. Gõ /duyet để xem danh sách."


NOT_CLEAR = (
    "Trợ lý chưa rõ việc nào được duyệt, việc nào trả lại nên chưa làm gì. Đồng chí ghi mã hoặc tên đơn vị sau từng từ, "
    "ví dụ: duyệt NV01, trả lại thôn 2 vì thiếu biên bản, còn lại duyệt hết."
)


def but_what(words: str) -> str:
    """All but something that the list does not hold."""
    return (
        f"Trợ lý chưa rõ “{clip(words, 60)}” là việc nào trong danh sách nên chưa duyệt gì. Đồng chí ghi số, mã hoặc "
        "tên đơn vị, ví dụ: duyệt hết trừ 1; duyệt hết trừ NV07. Gõ /duyet để xem danh sách."
    )


def part_unclear(parts: Sequence[str]) -> str:
    """Some of the decisions in a message are understood, some are not."""
    said = "; ".join(f"“{clip(part, 60)}”" for part in parts)
    return (
        f"Trợ lý chưa rõ phần {said} nên chưa quyết định gì. Mong đồng chí nhắn lại cả tin, ví dụ: duyệt gia hạn thôn 5, "
        "không duyệt thôn 6 vì đã lùi rồi; thôn 5 được, thôn 6 đến 25/8."
    )


def which_of_unit(lines: Sequence[str]) -> str:
    """The unit that is named waits for several decisions."""
    head = f"Có {count2(len(lines))} việc như vậy đang chờ, nên Trợ lý chưa quyết định việc nào:"
    return "\n".join([head, *_shown(lines), "Đồng chí ghi rõ mã việc, hoặc: gia hạn …, báo cáo hoàn thành …"])


def none_waits(parts: Sequence[str]) -> str:
    """A part of the decisions is about something that does not wait."""
    said = "; ".join(f"“{clip(part, 60)}”" for part in parts)
    return f"{said}: hiện không có việc nào như vậy đang chờ."


def granted_until(line: str, until: date) -> str:
    """A later deadline that is granted up to another day than the one that was asked for."""
    return f"{clip(line, 200)}: duyệt đến {show_day(until)}"


def day_again(item: Item, until: date, reason: str) -> str:
    """A granted day that is put right, as the order that says so."""
    return f"/giaoviec {item.code} đổi hạn {show_day(until)} cho {item.unit_short} vì {reason or 'sửa ngày đã duyệt gia hạn'}"


def for_you(difficulties: int, answers: int) -> str:
    """Chờ đồng chí: 01 vướng mắc; 02 trả lời ý kiến chỉ đạo:"""
    parts = [f"{count2(difficulties)} vướng mắc chờ lãnh đạo trả lời"] if difficulties else []
    parts += [f"{count2(answers)} ý kiến chỉ đạo đơn vị đã trả lời, chờ đồng chí xem"] if answers else []
    return f"Chờ đồng chí: {'; '.join(parts)}."


def later_by_others(count: int, decider: str) -> str:
    """Later deadlines that wait for somebody else's decision; empty where there are none."""
    return f"Đề nghị gia hạn do {decider} duyệt: đang chờ {count2(count)}." if count else ""
