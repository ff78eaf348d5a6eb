"""What is said of supervision: a finding read back, carried to the unit, answered, closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.numbered import Series, shown
from handlers.say import directives
from handlers.say.numbers import clip, count2, stamp, weekday_day
from handlers.say.numbers import day as show_day
from models.findings import FindingFact
from models.items import Item
from models.office import Office
from models.steering import FindingState
from models.workdays import local_date

RECORD, DISCARD, REPLY, CLOSE, MORE, NEXT_PAGE = "Ghi và gửi", "Bỏ", "Trả lời", "Đạt, kết thúc", "Hỏi thêm", "Xem tiếp"
LONGEST = 1_000  # characters
HOW = "Đồng chí ghi mã nhiệm vụ và nội dung, ví dụ: giám sát NV14: bộ phận tiếp nhận chưa niêm yết thủ tục."
ONLY_SUPERVISORS = "Nội dung giám sát do Mặt trận Tổ quốc, Ủy ban Kiểm tra ghi. Đồng chí gõ /giamsat để xem danh sách."


def no_supervisor(code: str) -> str:
    """Somebody writes a finding whose account is no supervisor's. `code`: a task that they may mean to report on."""
    own = f" Nếu là kết quả của đơn vị đồng chí, đồng chí nhắn: {code.upper()} NỘI DUNG." if code else ""
    return (
        "Nội dung giám sát do tài khoản có vai trò giám sát (Mặt trận Tổ quốc, Ủy ban Kiểm tra) ghi nên Trợ lý chưa ghi gì. "
        f"Nếu đồng chí được phân công giám sát, đề nghị Văn phòng Đảng ủy cấp vai trò này.{own}"
    )


SETTLED = directives.SETTLED
NO_SUCH_TASK = (
    "Kế hoạch không có nhiệm vụ mang mã {code}. Đề nghị đồng chí kiểm tra lại mã, ví dụ: giám sát NV09: nội dung."
)
TOO_LONG = directives.TOO_LONG
NOT_RECORDED = "Đã bỏ, chưa ghi nội dung giám sát nào."
NOT_YET_SENT = "Nội dung giám sát dưới đây chưa ghi, chưa gửi.\n"
NOTHING = "Hiện không có nội dung giám sát nào đang theo dõi."
NO_SUCH = "Không có nội dung giám sát {number}. Gõ /giamsat để xem danh sách."
NOT_MINE = "{number} không phải nội dung giám sát đơn vị đồng chí."
CLOSED = "{number} đã kết thúc nên Trợ lý chưa chuyển gì thêm."
WITHDRAWN = "{number} đã được rút lại nên Trợ lý chưa chuyển gì thêm."
ASK_REPLY = "Mời đồng chí nhắn nội dung trả lời {number}: “{text}”. Gõ /huy để thôi."
ASK_MORE = "Mời đồng chí nhắn nội dung cần đơn vị trả lời thêm về {number}. Gõ /huy để thôi."
ONLY_A_NUMBER = directives.ONLY_A_NUMBER
NEITHER, NOT_CARRIED = "Không gửi", "Trợ lý chưa chuyển lời này tới đơn vị nào."
RECEIPT = "Cảm ơn đồng chí. Khi có nội dung trả lời, đồng chí nhắn: {number} NỘI DUNG (chậm nhất {day})."
NO_PROGRESS = (
    "Đồng chí theo dõi, giám sát nên không ghi tiến độ của đơn vị. "
    "Để ghi nội dung giám sát: giám sát NV14: nội dung; để xem số liệu, gõ /baocao."
)
STATES = {
    FindingState.OPEN: "chờ đơn vị trả lời",
    FindingState.ANSWERED: "đơn vị đã trả lời",
    FindingState.CLOSED: "đã kết thúc",
    FindingState.WITHDRAWN: "đã rút lại",
}


def number(fact: FindingFact) -> str:
    """GS-002"""
    return shown(Series.FINDING, fact.number)


def which_unit(items: Sequence[Item], text: str) -> str:
    """A task that many units share: which unit is meant?"""
    lines = [f"{n}. {each.unit_short}" for n, each in enumerate(items, 1)]
    head = f"{items[0].code} giao nhiều đơn vị. Nội dung “{clip(text, 200)}” là của đơn vị nào? Đồng chí gõ số thứ tự:"
    return "\n".join([head, *lines])


def left(text: str) -> str:
    """Another finding is typed before the one that was read back was recorded."""
    return f"Nội dung giám sát “{clip(text, 60)}” trước đó chưa ghi, chưa gửi.\n"


def read_back(item: Item, text: str, reply_by: date) -> str:
    """Nothing is recorded before the answer."""
    return (
        f"Nội dung giám sát về {item.code} - {clip(item.text, 60)} · {item.unit_short}:\n“{text}”\n"
        f"Trợ lý gửi đơn vị, đề nghị trả lời chậm nhất {weekday_day(reply_by)}. "
        "Đúng thì bấm Ghi và gửi (gõ 1); không thì bấm Bỏ (gõ 2)."
    )


def card(fact: FindingFact) -> str:
    """To the unit's people."""
    return (
        f"Nội dung giám sát {number(fact)} (đồng chí {fact.supervisor}, {show_day(local_date(fact.at))}) "
        f"về {fact.code} - {clip(fact.task_text, 60)}:\n“{fact.text}”\n"
        f"Đề nghị đồng chí trả lời chậm nhất {weekday_day(fact.reply_due_on)}: trả lời (reply) tin này, "
        f"hoặc nhắn: {number(fact)} NỘI DUNG."
    )


def card_again(fact: FindingFact, words: str, reply_by: date) -> str:
    """To the unit's people: the answer was not enough."""
    return (
        f"Đồng chí {fact.supervisor} đề nghị trả lời thêm {number(fact)} ({fact.code}): “{words}”\n"
        f"Nội dung giám sát: “{clip(fact.text, 300)}”\n"
        f"Đề nghị đồng chí trả lời chậm nhất {weekday_day(reply_by)}: trả lời (reply) tin này, "
        f"hoặc nhắn: {number(fact)} NỘI DUNG."
    )


def recorded(fact: FindingFact, *, reached: bool) -> str:
    """To the supervisor."""
    if not reached:
        return (
            f"Đã ghi {number(fact)}. {fact.unit_short} chưa có đầu mối nào nhận tin qua Trợ lý: "
            "Văn phòng Đảng ủy được báo để chuyển trực tiếp."
        )
    return f"Đã ghi {number(fact)} và gửi {fact.unit_short}; đơn vị trả lời chậm nhất {weekday_day(fact.reply_due_on)}."


def told_office(fact: FindingFact, *, reached: bool) -> str:
    """To the office."""
    missing = "" if reached else f"\n{fact.unit_short} chưa có đầu mối nhận tin qua Trợ lý: đề nghị báo trực tiếp."
    return (
        f"Nội dung giám sát {number(fact)} của đồng chí {fact.supervisor}: {fact.code} · {fact.unit_short}: "
        f"“{clip(fact.text, 500)}”. Đơn vị trả lời chậm nhất {weekday_day(fact.reply_due_on)}.{missing}"
    )


def replied_here(fact: FindingFact) -> str:
    """To the unit."""
    return f"Đã chuyển trả lời {number(fact)} tới đồng chí {fact.supervisor} và Văn phòng Đảng ủy."


def replied(fact: FindingFact, words: str, by: str) -> str:
    """To the supervisor and the office."""
    return (
        f"{fact.unit_short} trả lời {number(fact)} ({fact.code}): “{clip(words, 700)}” (đồng chí {by}).\n"
        f"Nội dung giám sát: “{clip(fact.text, 300)}”"
    )


def asked_on_here(fact: FindingFact) -> str:
    """To the unit, which asked something back."""
    return (
        f"Đã chuyển câu hỏi về {number(fact)} tới đồng chí {fact.supervisor}; {number(fact)} vẫn chờ đơn vị trả lời trước "
        f"{weekday_day(fact.reply_due_on)}."
    )


def asked(fact: FindingFact, words: str, by: str) -> str:
    """To the supervisor: what the unit asks before it answers."""
    return (
        f"{fact.unit_short} hỏi về {number(fact)} ({fact.code}): “{clip(words, 700)}” (đồng chí {by}).\n"
        f"Nội dung giám sát: “{clip(fact.text, 300)}”\nĐể trả lời, đồng chí nhắn: {number(fact)} NỘI DUNG."
    )


def how_to_close(fact: FindingFact) -> str:
    """Under the answer, for the supervisor."""
    return f"Đạt thì gõ 1 để kết thúc; cần hỏi thêm thì nhắn tiếp nội dung, hoặc: {number(fact)} NỘI DUNG."


def closed_here(fact: FindingFact) -> str:
    """To the supervisor."""
    return f"Đã kết thúc {number(fact)}; đã báo {fact.unit_short}."


def closed(fact: FindingFact) -> str:
    """To the unit."""
    return f"Nội dung giám sát {number(fact)} ({fact.code}) đã kết thúc. Cảm ơn đồng chí và đơn vị."


def withdrawn_here(fact: FindingFact) -> str:
    """To whoever took it back."""
    return f"Đã rút lại {number(fact)}; đã báo {fact.unit_short}."


def withdrawn(fact: FindingFact) -> str:
    """To the unit."""
    return f"Nội dung giám sát {number(fact)} ({fact.code}) đã được rút lại; đơn vị không phải trả lời."


def not_sent(fact: FindingFact, words: str) -> str:
    """Words that may end it, or may ask the unit for more: nothing is sent yet."""
    return (
        f"{number(fact)}, Trợ lý chưa chuyển lời này: “{clip(words, 200)}”.\n1. {CLOSE}\n2. {MORE}\n"
        f"Đồng chí gõ số; để rút lại, nhắn: {number(fact)} rút lại."
    )


def one_by_one(first: int, words: str) -> str:
    """Several findings in one message, and not certain what is meant for which: nothing is sent."""
    shown_first = shown(Series.FINDING, first)
    return (
        f"Trợ lý chưa chuyển lời này: “{clip(words, 200)}”. Mong đồng chí nhắn riêng từng nội dung giám sát, ví dụ: "
        f"{shown_first} đạt, kết thúc; {shown_first} rút lại; {shown_first} NỘI DUNG HỎI THÊM."
    )


NOT_YOURS = "{number} do đồng chí {name} ghi nên chỉ đồng chí {name} rút lại được."


def which_answer(facts: Sequence[FindingFact], words: str, *, ends: bool) -> str:
    """A supervisor's words without a number: which answer are they about? `ends`: they close it."""
    lines = [
        f"{n}. {'kết thúc' if ends else f'chuyển {fact.unit_short}, đề nghị trả lời thêm'} {number(fact)} ({fact.code})"
        for n, fact in enumerate(facts, 1)
    ]
    head = f"“{clip(words, 200)}” là về trả lời nào của đơn vị? Đồng chí gõ số:"
    return "\n".join([head, *lines, f"{len(facts) + 1}. {NEITHER}"])


def no_answer_yet(facts: Sequence[FindingFact]) -> str:
    """To the supervisor, whose words are about an answer that has not come."""
    waits = "; ".join(
        f"{number(fact)} ({fact.code} · {fact.unit_short}, chậm nhất {show_day(fact.reply_due_on)})"
        for fact in facts[:5]
    )
    return (
        f"Đơn vị chưa trả lời: {waits}. Trợ lý chưa chuyển lời này; cần chuyển ngay, đồng chí nhắn: "
        f"{number(facts[0])} NỘI DUNG."
    )


def again_here(fact: FindingFact, reply_by: date) -> str:
    """To the supervisor."""
    return f"Đã chuyển nội dung hỏi thêm về {number(fact)} tới {fact.unit_short}; trả lời chậm nhất {weekday_day(reply_by)}."


def heading(total: int, late: int, page: int, pages: int) -> str:
    """The list's first line."""
    where = f" (trang {page}/{pages})" if pages > 1 else ""
    overdue = f", quá hạn trả lời {count2(late)}" if late else ""
    return f"Nội dung giám sát đang theo dõi: {count2(total)}{overdue}{where}."


def line(n: int, fact: FindingFact, office: Office, today: date) -> str:
    """1. GS-002 · NV14 · TTPVHCC: “…” · đ/c Mai · trả lời trước 18/8/2025 · chờ đơn vị trả lời"""
    late = office.calendar.workdays_between(fact.reply_due_on, today) if fact.is_overdue(today) else 0
    due = f"hạn trả lời {show_day(fact.reply_due_on)}" + (f", quá hạn {count2(late)} ngày làm việc" if late > 0 else "")
    head = f"{n}. {number(fact)} · {fact.code} · {fact.unit_short}: “{clip(fact.text, 100)}”"
    parts = [head, f"đ/c {fact.supervisor}", *([due] if fact.state == FindingState.OPEN else []), STATES[fact.state]]
    return " · ".join(parts)


LIST_HOW = directives.LIST_HOW


def one(fact: FindingFact) -> str:
    """Everything about one finding."""
    lines = [
        f"{number(fact)} · {fact.unit_short} · {fact.code} - {clip(fact.task_text, 60)} · {STATES[fact.state]}",
        f"Đồng chí {fact.supervisor}, {stamp(fact.at)}: “{fact.text}”",
    ]
    if fact.state == FindingState.OPEN:
        lines.append(f"Đơn vị trả lời chậm nhất {weekday_day(fact.reply_due_on)}.")
    if fact.reply and fact.replied_at is not None:
        lines.append(f"Đơn vị trả lời: “{clip(fact.reply, 500)}” ({stamp(fact.replied_at)}).")
    return "\n".join(lines)
