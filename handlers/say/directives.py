"""What is said of a leader's order: read back, carried on word for word, answered, closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from handlers.numbered import Series, shown
from handlers.say.numbers import clip, count2, stamp, weekday_day
from handlers.say.numbers import day as show_day
from models.directives import DirectiveFact
from models.office import Office
from models.steering import DirectiveState
from models.workdays import local_date

SEEN, ANSWER, CLOSE, MORE, NEXT_PAGE = "Đã nhận", "Trả lời", "Đồng ý, kết thúc", "Trao đổi thêm", "Xem tiếp"
END, KEEP_OPEN, TAKE_BACK = "Kết thúc", "Để theo dõi tiếp", "Rút lại"
NO_SUCH_TASK = (
    "Kế hoạch không có nhiệm vụ {code} nên Trợ lý chưa ghi gì. Đồng chí kiểm tra giúp mã, hoặc ghi tên đơn vị."
)
NOT_RECORDED, ALL = "Không ghi", "Tất cả"
LONGEST = 1_000  # characters of an order
SHOWN = 3  # units of one order that are named
TOO_LONG = "Nội dung dài quá 1.000 ký tự nên Trợ lý chưa ghi. Đề nghị đồng chí viết ngắn hơn."
REPORTS = "Báo cáo nhiệm vụ"
NOT_SENT_ON = "Nội dung trước đó, Trợ lý chưa ghi là trả lời ý kiến chỉ đạo."
LEFT_OPEN = "Ý kiến hỏi trước đó, Trợ lý chưa ghi."
DROPPED = "Trợ lý chưa ghi ý kiến chỉ đạo nào."
NOTHING = "Hiện không có ý kiến chỉ đạo nào đang theo dõi."
NO_SUCH = "Không có ý kiến chỉ đạo {number}. Gõ /chidao để xem danh sách."
NOT_MINE = "{number} không giao cho đơn vị đồng chí."
CLOSED = "{number} đã kết thúc nên Trợ lý chưa chuyển gì thêm. Nếu cần, đề nghị đồng chí nhắn Văn phòng Đảng ủy."
WITHDRAWN = "{number} đã được rút lại; đơn vị không phải thực hiện."
SEEN_HERE = "Đã ghi: đơn vị đã nhận {number}. Khi có kết quả, đồng chí nhắn: {number} ĐÃ LÀM GÌ."
ASK_WORDS = "Mời đồng chí nhắn ý kiến chỉ đạo về {what}, ví dụ: đề nghị báo cáo trước thứ Sáu. Gõ /huy để thôi."
ASK_ANSWER = "Mời đồng chí nhắn kết quả thực hiện {number}: “{text}”. Gõ /huy để thôi."
ASK_MORE = "Mời đồng chí nhắn nội dung cần đơn vị làm thêm về {number}. Gõ /huy để thôi."
ONLY_A_NUMBER = "Tin chỉ có một số nên Trợ lý chưa ghi. Mời đồng chí nhắn bằng lời, hoặc gõ /huy để thôi."
SECRETARY_HOW = (
    "Để ghi thay ý kiến của lãnh đạo, đồng chí nhắn riêng cho Trợ lý: "
    "/chidao Đ/c HỌ TÊN: nội dung, ví dụ: /chidao Đ/c Hùng: NV09 đề nghị Ban XDĐ báo cáo trước thứ Sáu."
)
ONLY_LEADERS = "Ý kiến chỉ đạo do lãnh đạo cho, hoặc Văn phòng Đảng ủy ghi thay. Đồng chí gõ /chidao để xem danh sách."
LEADER_HOW = "Đồng chí ghi thêm mã nhiệm vụ hoặc tên đơn vị, ví dụ: /chidao NV09 đề nghị Ban XDĐ báo cáo trước thứ Sáu."
NOT_CLEAR = (
    "Trợ lý chưa rõ ý kiến này giao đơn vị nào, việc nào nên chưa ghi. "
    "Đồng chí ghi thêm mã nhiệm vụ hoặc tên đơn vị, ví dụ: NV09 đề nghị Ban XDĐ báo cáo trước thứ Sáu."
)
SEVERAL_LEADERS = "Có nhiều đồng chí lãnh đạo tên “{name}” ({names}). Đề nghị ghi đủ họ tên."
STATES = {
    DirectiveState.OPEN: "chờ đơn vị trả lời",
    DirectiveState.ANSWERED: "đơn vị đã trả lời",
    DirectiveState.CLOSED: "đã kết thúc",
    DirectiveState.WITHDRAWN: "đã rút lại",
}


def number(fact: DirectiveFact) -> str:
    """CĐ-003"""
    return shown(Series.DIRECTIVE, fact.number)


SETTLED = "đã kết thúc hoặc rút lại trước giờ gửi"
REFUSE_WHICH = (
    "Trợ lý chưa rõ đồng chí không đồng ý việc nào nên chưa gửi gì. Mong đồng chí trả lời (reply) đúng tin đó, hoặc nhắn "
    "kèm mã, ví dụ: CĐ-001 không đồng ý lùi; không duyệt gia hạn NV05 thôn 1."
)


def target(unit: str, code: str | None) -> str:
    """Ban XDĐ (NV09)"""
    return f"{unit} ({code})" if code else unit


def recorded(facts: Sequence[DirectiveFact], unreached: Sequence[str], opens: datetime, now: datetime) -> str:
    """Read back in one line, to whoever ordered."""
    first = facts[0]
    to = listed(facts)
    due = f", hạn {weekday_day(first.due_on)}" if first.due_on else ""
    return (
        f"Đã ghi ý kiến chỉ đạo {to}{due}: “{clip(first.text, 300)}”.{reached(unreached, opens, now)} "
        f"Nếu chưa đúng, đồng chí nhắn: {number(first)} rút lại{' hết' if len(facts) > 1 else ''}."
    )


def reached(unreached: Sequence[str], opens: datetime, now: datetime) -> str:
    """When the units get an order that was just given, and which of them nothing reaches."""
    later = f" Đơn vị nhận lúc {stamp(opens)}." if opens > now else ""
    missing = (
        f" Chưa nhắn được qua Trợ lý: {', '.join(unreached)}; Văn phòng Đảng ủy báo trực tiếp." if unreached else ""
    )
    return f"{later}{missing}"


def listed(facts: Sequence[DirectiveFact]) -> str:
    """CĐ-003 · Ban XDĐ (NV09); of many: CĐ-003 đến CĐ-014 · 12 đơn vị (NV05)"""
    if len(facts) <= SHOWN:
        return ", ".join(f"{number(each)} · {target(each.unit_short, each.code)}" for each in facts)
    units = f"{count2(len(facts))} đơn vị"
    return f"{number(facts[0])} đến {number(facts[-1])} · {target(units, facts[0].code)}"


def sure_to_take_back(facts: Sequence[DirectiveFact]) -> str:
    """Bare words after an order: take it back, from every unit that it was given to?"""
    return f"Đồng chí rút lại {listed(facts)}: «{clip(facts[0].text, 200)}»?\nGõ 1 để rút lại, 2 để theo dõi tiếp."


def which(
    words: str,
    labels: Sequence[str],
    due_on: date | None,
    leader: str = "",
    *,
    is_new: bool = False,
    strange: str = "",
    in_group: bool = False,
) -> str:
    """To whom does it go? One number, nothing is recorded before."""
    due = f", hạn {weekday_day(due_on)}" if due_on else ""
    by = f" của đồng chí {leader}" if leader else ""
    unknown = f" Đồng chí {leader} chưa có trong danh sách lãnh đạo dùng Trợ lý." if is_new else ""
    unknown += f" Trợ lý chưa rõ “{clip(strange, 60)}” là đơn vị nào." if strange else ""
    head = f"Ý kiến chỉ đạo{by} “{clip(words, 300)}”{due}.{unknown} Chuyển cho:"
    lines = [f"{n}. {label}" for n, label in enumerate((*labels, NOT_RECORDED), 1)]
    return "\n".join(
        [head, *lines, "Đồng chí trả lời (reply) tin này bằng số." if in_group else "Đồng chí gõ số để chọn."]
    )


def all_units(units: Sequence[str], code: str | None) -> str:
    """Tất cả 12 đơn vị (NV05)"""
    return f"{target(f'Cả {count2(len(units))} đơn vị', code)}: {clip(', '.join(units), 150)}"


def which_units(whom: str) -> str:
    """«yêu cầu 3 thôn báo cáo»: which three?"""
    return (
        f"Trợ lý chưa rõ “{whom}” là những đơn vị nào nên chưa ghi ý kiến này. "
        "Đồng chí ghi tên từng đơn vị, ví dụ: yêu cầu thôn 1, thôn 2 báo cáo trước thứ Sáu."
    )


def all_late(labels: Sequence[str]) -> str:
    """Cả 02 việc quá hạn: VPĐU (NV01), VPĐU (NV02)"""
    return f"Cả {count2(len(labels))} việc quá hạn: {clip(', '.join(labels), 150)}"


def _task(fact: DirectiveFact) -> list[str]:
    return [f"Nhiệm vụ: {fact.code} - {clip(fact.task_text or '', 60)}"] if fact.code else []


def _by(fact: DirectiveFact) -> str:
    return f"Theo ý kiến chỉ đạo của đồng chí {fact.leader} ngày {show_day(local_date(fact.at))}"


def card(fact: DirectiveFact) -> str:
    """To the unit's people: the leader's own words."""
    due = [f"Thời hạn: {weekday_day(fact.due_on)}."] if fact.due_on else []
    about = [f"Về vướng mắc VM-{fact.difficulty_number:03}."] if fact.difficulty_number else []
    how = (
        f"Đề nghị đồng chí bấm Đã nhận (gõ 1). Khi có kết quả, trả lời (reply) tin này, "
        f"hoặc nhắn: {number(fact)} ĐÃ LÀM GÌ."
    )
    return "\n".join([f"{_by(fact)} ({number(fact)}): «{fact.text}»", *_task(fact), *about, *due, how])


def card_more(fact: DirectiveFact, words: str, by: str, due_on: date | None) -> str:
    """To the unit's people: more words about an order."""
    due = [f"Thời hạn: {weekday_day(due_on)}."] if due_on else []
    how = f"Đồng chí trả lời (reply) tin này, hoặc nhắn: {number(fact)} ĐÃ LÀM GÌ."
    return "\n".join(
        [f"Ý kiến thêm của {by} về {number(fact)} (đơn vị {fact.unit_short}): «{words}»", *_task(fact), *due, how]
    )


def told_office(facts: Sequence[DirectiveFact], unreached: Sequence[str]) -> str:
    """To the office: an order was given."""
    first = facts[0]
    to = listed(facts)
    due = f", hạn {weekday_day(first.due_on)}" if first.due_on else ""
    told = f"Ý kiến chỉ đạo của đồng chí {first.leader}: {to}{due}: «{clip(first.text, 500)}»"
    return told + unreached_for_office(unreached)


def unreached_for_office(unreached: Sequence[str]) -> str:
    """Whom the office has to tell itself; empty where everybody is reached."""
    return f"\nChưa nhắn được đơn vị qua Trợ lý, đề nghị báo trực tiếp: {', '.join(unreached)}." if unreached else ""


def entered_for_leader(facts: Sequence[DirectiveFact], by: str) -> str:
    """To the leader in whose name the secretary wrote an order down."""
    first = facts[0]
    to = listed(facts)
    return (
        f"Kính báo cáo đồng chí: đồng chí {by} (Văn phòng Đảng ủy) đã ghi ý kiến chỉ đạo của đồng chí, {to}: "
        f"«{clip(first.text, 500)}». Nếu chưa đúng, đồng chí nhắn: {number(first)} rút lại."
    )


def answered_here(fact: DirectiveFact, *, hint: bool) -> str:
    """To the unit."""
    more = (
        f" Tiến độ {fact.code} chưa thay đổi; để báo tiến độ, đồng chí nhắn riêng, ví dụ: {fact.code} 60%, hoặc: {fact.code} xong."
        if hint
        else ""
    )
    return f"Đã chuyển kết quả thực hiện {number(fact)} tới đồng chí {fact.leader} và Văn phòng Đảng ủy.{more}"


def taken_back_here(fact: DirectiveFact) -> str:
    """To the unit, which had told by mistake that it was done."""
    return (
        f"Đã rút kết quả báo trước của {number(fact)} và báo đồng chí {fact.leader}, Văn phòng Đảng ủy: chưa xong. "
        f"Khi có kết quả, đồng chí nhắn: {number(fact)} ĐÃ LÀM GÌ."
    )


def taken_back(fact: DirectiveFact, words: str, by: str, *, to_leader: bool) -> str:
    """To the leader and the office: what was told before does not hold."""
    head = "Kính báo cáo đồng chí: " if to_leader else ""
    return (
        f"{head}{fact.unit_short} báo lại {number(fact)}{f' ({fact.code})' if fact.code else ''} chưa xong: "
        f"“{clip(words, 700)}” (đồng chí {by}). Kết quả báo trước đã được rút; {number(fact)} vẫn chờ đơn vị thực hiện."
    )


def answered(fact: DirectiveFact, words: str, by: str, *, to_leader: bool) -> str:
    """To the leader and the office."""
    head = "Kính báo cáo đồng chí: " if to_leader else ""
    how = f"Đồng ý thì gõ 1 để kết thúc; cần thêm thì trả lời (reply) tin này, hoặc nhắn: {number(fact)} NỘI DUNG."
    return (
        f"{head}{fact.unit_short} trả lời {number(fact)}{f' ({fact.code})' if fact.code else ''}: “{clip(words, 700)}” "
        f"(đồng chí {by}).\nÝ kiến chỉ đạo: «{clip(fact.text, 300)}»\n{how}"
    )


def seen_for_leader(fact: DirectiveFact, by: str) -> str:
    """To the office."""
    return f"{fact.unit_short} đã nhận {number(fact)} (đồng chí {by})."


def closed_here(fact: DirectiveFact) -> str:
    """To whoever closed it."""
    return f"Đã kết thúc {number(fact)}; đã báo {fact.unit_short}."


def closed(fact: DirectiveFact, by: str) -> str:
    """To the unit; the result is praised only where there is one."""
    if not fact.answer:
        return f"{number(fact)} đã kết thúc (đồng chí {by}); đơn vị không phải trả lời ý kiến này nữa."
    return f"{number(fact)} đã kết thúc (đồng chí {by} đồng ý kết quả). Cảm ơn đồng chí và đơn vị."


def closed_for_leader(fact: DirectiveFact, by: str) -> str:
    """To the leader whose order somebody else ended."""
    state = "đơn vị đã trả lời" if fact.answer else "đơn vị chưa trả lời"
    return f"Kính báo cáo đồng chí: đồng chí {by} đã kết thúc {number(fact)} · {fact.unit_short} ({state})."


def end_it(fact: DirectiveFact) -> str:
    """A word that may only thank, under the unit's answer."""
    return f"Đồng chí đồng ý với kết quả {number(fact)} của {fact.unit_short}?\nGõ 1 để kết thúc, 2 để trao đổi thêm."


def sure_to_end(fact: DirectiveFact) -> str:
    """Nothing was answered yet: end it all the same?"""
    return (
        f"{number(fact)}: {fact.unit_short} chưa trả lời ý kiến của đồng chí {fact.leader}. Nếu kết thúc, đơn vị "
        f"không phải trả lời nữa.\nGõ 1 để kết thúc, 2 để theo dõi tiếp."
    )


def end_one(fact: DirectiveFact) -> str:
    """Kết thúc CĐ-003"""
    return f"{END} {number(fact)}"[:20]


def sure_to_end_several(facts: Sequence[DirectiveFact]) -> str:
    """Nothing was answered yet to several of them."""
    lines = [
        f"{n}. {END} {number(fact)} · {fact.unit_short} (ý kiến của đồng chí {fact.leader})"
        for n, fact in enumerate(facts, 1)
    ]
    head = "Đơn vị chưa trả lời; nếu kết thúc, đơn vị không phải trả lời nữa. Gõ số để kết thúc từng ý kiến:"
    return "\n".join([head, *lines])


def not_sent(fact: DirectiveFact, words: str) -> str:
    """Words that may end it, take it back, or go to the unit: nothing is sent yet."""
    lines = [f"{n}. {label}" for n, label in enumerate((END, TAKE_BACK, MORE), 1)]
    head = f"{number(fact)}, Trợ lý chưa chuyển lời này: “{clip(words, 200)}”. Đồng chí gõ số:"
    return "\n".join([head, *lines])


def one_by_one(first: int, words: str) -> str:
    """Several orders in one message, and not certain what is meant for which: nothing is sent."""
    shown_first = shown(Series.DIRECTIVE, first)
    return (
        f"Trợ lý chưa chuyển lời này: “{clip(words, 200)}”. Mong đồng chí nhắn riêng từng ý kiến chỉ đạo, ví dụ: "
        f"{shown_first} kết thúc; {shown_first} rút lại; {shown_first} NỘI DUNG."
    )


def withdrawn_here(fact: DirectiveFact) -> str:
    """To whoever took it back."""
    return f"Đã rút lại {number(fact)}; đã báo {fact.unit_short}."


def withdrawn(fact: DirectiveFact) -> str:
    """To the unit."""
    return f"Ý kiến chỉ đạo {number(fact)} đã được rút lại; đơn vị không phải thực hiện."


def more_here(fact: DirectiveFact, due_on: date | None = None) -> str:
    """To whoever asked for more; the words may name another day."""
    day = f" Hạn nay là {weekday_day(due_on)}." if due_on is not None and due_on != fact.due_on else ""
    return f"Đã chuyển nội dung thêm về {number(fact)} tới {fact.unit_short}.{day}"


def heading(total: int, late: int, page: int, pages: int) -> str:
    """The list's first line."""
    where = f" (trang {page}/{pages})" if pages > 1 else ""
    overdue = f", quá hạn {count2(late)}" if late else ""
    return f"Ý kiến chỉ đạo đang theo dõi: {count2(total)}{overdue}{where}."


def late_heading(total: int, late: int, page: int, pages: int) -> str:
    """Where only what is past its day was asked for: how many that is, of how many that are open."""
    where = f" (trang {page}/{pages})" if pages > 1 else ""
    return f"Ý kiến chỉ đạo quá hạn: {count2(late)}, trong {count2(total)} ý kiến đang theo dõi{where}."


def none_late(total: int) -> str:
    """Không có ý kiến chỉ đạo nào quá hạn; đang theo dõi 02 ý kiến (gõ /chidao để xem)."""
    return f"Không có ý kiến chỉ đạo nào quá hạn; đang theo dõi {count2(total)} ý kiến (gõ /chidao để xem)."


def line(n: int, fact: DirectiveFact, office: Office, today: date) -> str:
    """1. CĐ-003 · Ban XDĐ (NV09): «…» · đ/c Hùng · hạn 15/8/2025 · chờ đơn vị trả lời"""
    parts = [
        f"{n}. {number(fact)} · {target(fact.unit_short, fact.code)}: «{clip(fact.text, 100)}»",
        f"đ/c {fact.leader}",
    ]
    if fact.due_on:
        late = office.calendar.workdays_between(fact.due_on, today) if fact.is_overdue(today) else 0
        parts.append(f"hạn {show_day(fact.due_on)}" + (f", quá hạn {count2(late)} ngày làm việc" if late > 0 else ""))
    if fact.is_work_done:
        parts.append("việc đã được xác nhận hoàn thành")
    is_seen = fact.state == DirectiveState.OPEN and fact.seen_at is not None
    parts.append("đơn vị đã nhận, chờ kết quả" if is_seen else STATES[fact.state])
    return " · ".join(parts)


LIST_HOW = "Gõ số thứ tự để xem đủ."


def one(fact: DirectiveFact) -> str:
    """Everything about one order."""
    lines = [
        f"{number(fact)} · {target(fact.unit_short, fact.code)} · {STATES[fact.state]}",
        f"{_by(fact)}: «{fact.text}»",
    ]
    if fact.due_on:
        lines.append(f"Thời hạn: {weekday_day(fact.due_on)}.")
    if fact.seen_at is not None:
        lines.append(f"Đơn vị nhận lúc {stamp(fact.seen_at)}.")
    if fact.answer and fact.answered_at is not None:
        lines.append(f"Trả lời: “{clip(fact.answer, 500)}” (đồng chí {fact.answered_name}, {stamp(fact.answered_at)}).")
    return "\n".join(lines)


def which_answered(facts: Sequence[DirectiveFact]) -> str:
    """The unit tells of an order without saying which."""
    lines = [f"{n}. {number(fact)}: «{clip(fact.text, 60)}»" for n, fact in enumerate(facts, 1)]
    return "\n".join(["Đồng chí nói về ý kiến chỉ đạo nào? Gõ số, rồi nhắn lại kết quả:", *lines])


def which_ended(facts: Sequence[DirectiveFact]) -> str:
    """Words that end an order, without saying which."""
    lines = [f"{n}. {number(fact)} · {fact.unit_short}: «{clip(fact.text, 60)}»" for n, fact in enumerate(facts, 1)]
    return "\n".join(["Đồng chí kết thúc ý kiến chỉ đạo nào? Đồng chí gõ số:", *lines])


def answers_label(fact: DirectiveFact) -> str:
    """Trả lời CĐ-001"""
    return f"Trả lời {number(fact)}"


def is_answer(fact: DirectiveFact, words: str) -> str:
    """Words that repeat what an order asked for, and do not name it."""
    return (
        f"“{clip(words, 120)}”: có phải đồng chí trả lời ý kiến chỉ đạo {number(fact)} («{clip(fact.text, 100)}»), "
        "hay báo cáo tiến độ của nhiệm vụ?"
    )
