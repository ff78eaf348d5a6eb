"""What is said about an obstacle: to the unit that told it, to whoever must answer, and in the register (M21, M22)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from handlers.numbered import Series, shown
from handlers.say.numbers import clip, count2, stamp, weekday_day
from handlers.say.numbers import day as show_day
from handlers.say.words import OFFICE_NAME
from models.difficulties import DifficultyFact
from models.office import Office
from models.progress import DifficultyState
from models.reporting.listed import ObstacleLine

ANSWER, PASS_UP, GIVE_VIEW = "Trả lời", "Trình lãnh đạo", "Cho ý kiến"
CLEAR, DISPUTE = "Đã rõ", "Trao đổi thêm"
SEND_TOO, NOT_SENT = "Gửi thêm", "Không gửi"
NEXT_PAGE = "Xem tiếp"
LONGEST_ANSWER = 1_500  # characters
NONE_OPEN = "Đơn vị đồng chí không có vướng mắc nào đang mở. Để báo vướng mắc mới, đồng chí chọn việc dưới đây."
NOTHING = "Chưa có vướng mắc nào được ghi."
NOBODY_LEADS = (
    "Hiện chưa có đồng chí lãnh đạo nào nhận tin riêng qua Trợ lý nên chưa gửi được; "
    "{number} được ghi là chờ lãnh đạo cho ý kiến và nêu trong điểm tin."
)
EMPTY = "Đề nghị đồng chí ghi nội dung, ví dụ: {number} Văn phòng đã làm việc với nhà mạng, tuần sau có đường truyền."
COURTESY = "{number} chưa được trả lời: Trợ lý chưa gửi gì cho đơn vị. Khi trả lời, đồng chí nhắn: {number} NỘI DUNG."
ONLY_A_NUMBER = "Tin chỉ có một số nên Trợ lý chưa gửi. Mời đồng chí nhắn bằng lời, hoặc gõ /huy để thôi."
TOO_LONG = "Nội dung dài quá 1.500 ký tự nên Trợ lý chưa gửi. Đề nghị đồng chí viết ngắn hơn."
NO_SUCH = "Không có vướng mắc {number}. Gõ /vuongmac để xem danh sách."
NOT_MINE = "{number} không phải vướng mắc của đơn vị đồng chí, và đơn vị không được giao trả lời."
NOT_WAITING = "{number} không còn chờ trả lời ({state})."
NOTHING_SENT = "{number} đã có trả lời. Để trả lời thêm, đồng chí nhắn: {number} NỘI DUNG; để kết thúc: {number} đóng."
DROPPED = "Trợ lý chưa gửi thêm gì cho đơn vị."
NOT_ANSWERED_YET = "{number} chưa được trả lời. Trợ lý sẽ nhắn ngay khi có trả lời."
STATES = {
    DifficultyState.OPEN: "chờ trả lời",
    DifficultyState.ANSWERED: "đã trả lời",
    DifficultyState.DISPUTED: "đơn vị đề nghị trao đổi thêm",
    DifficultyState.SETTLED: "đã xong",
    DifficultyState.WITHDRAWN: "đơn vị đã rút",
}

ENDED_UNANSWERED = "đã kết thúc, chưa có trả lời"


def state_of(row: DifficultyFact | ObstacleLine) -> str:
    """chờ trả lời · đã xong · đã kết thúc, chưa có trả lời"""
    return ENDED_UNANSWERED if row.ended_unanswered else STATES[row.state]


def number(fact: DifficultyFact) -> str:
    """VM-012"""
    return shown(Series.DIFFICULTY, fact.number)


def answerer(fact: DifficultyFact) -> str:
    """Who must answer."""
    return "lãnh đạo" if fact.for_leaders else fact.owner_short or OFFICE_NAME


def _due(fact: DifficultyFact, office: Office, today: date) -> str:
    if fact.answer_due_on is None:
        return ""
    late = office.calendar.workdays_between(fact.answer_due_on, today) if fact.is_overdue(today) else 0
    return f"hạn {show_day(fact.answer_due_on)}" + (f", quá hạn {count2(late)} ngày làm việc" if late > 0 else "")


def heading(waiting: int, total: int, page: int, pages: int) -> str:
    """The register's first line."""
    where = f" (trang {page}/{pages})" if pages > 1 else ""
    return f"Khó khăn, vướng mắc: {count2(waiting)} chờ trả lời, tổng số {count2(total)}{where}."


def line(n: int, fact: DifficultyFact, office: Office, today: date) -> str:
    """1. VM-012 · NV14 · TTPVHCC: mạng chậm · kiến nghị: … · Văn phòng Đảng ủy trả lời, hạn 24/11/2025 · chờ trả lời"""
    parts = [f"{n}. {number(fact)} · {fact.code} · {fact.unit_short}: {clip(fact.text, 100)}"]
    if fact.proposal:
        parts.append(f"kiến nghị: {clip(fact.proposal, 60)}")
    if fact.is_waiting:
        due = _due(fact, office, today)
        parts.append(f"{answerer(fact)} trả lời{f', {due}' if due else ''}")
    again = f" (lần {count2(fact.disputes)})" if fact.state == DifficultyState.DISPUTED else ""
    return " · ".join([*parts, f"{state_of(fact)}{again}"])


def heading_of_unit(owed: int, told: int, page: int, pages: int) -> str:
    """The first line of what concerns one unit."""
    where = f" (trang {page}/{pages})" if pages > 1 else ""
    parts = [f"{count2(owed)} được giao trả lời"] if owed else []
    parts += [f"{count2(told)} của đơn vị đang mở"] if told else []
    return f"Khó khăn, vướng mắc: {', '.join(parts)}{where}."


def how_of_unit(owed: Sequence[DifficultyFact], code: str) -> str:
    """Under what concerns one unit."""
    answer = f"để trả lời, nhắn: {number(owed[0])} NỘI DUNG; " if owed else ""
    return f"Gõ số thứ tự để xem đủ; {answer}để báo vướng mắc mới, nhắn: {code} vướng …"


def owed_briefly(owed: Sequence[DifficultyFact]) -> str:
    """Under the list of a unit's work: what it was asked to answer."""
    named = "; ".join(
        f"{number(each)} ({each.unit_short}, {each.code}{f', hạn {show_day(each.answer_due_on)}' if each.answer_due_on else ''})"
        for each in owed[:3]
    )
    more = f" và {count2(len(owed) - 3)} vướng mắc khác" if len(owed) > 3 else ""
    return f"⚠️ Đơn vị được giao trả lời: {named}{more}. Gõ /vuongmac để xem, hoặc nhắn: {number(owed[0])} NỘI DUNG."


def how_to_list(can_answer: bool) -> str:
    """Under the register."""
    how = "Gõ số thứ tự để xem đủ"
    return f"{how}; để trả lời, nhắn: VM-012 NỘI DUNG." if can_answer else f"{how}."


def one(fact: DifficultyFact, office: Office, today: date) -> str:
    """Everything about one obstacle."""
    lines = [
        f"{number(fact)} · {fact.unit_short} · {fact.code} - {clip(fact.task_text, 60)}",
        f"Vướng mắc: {clip(fact.text, 400)}",
    ]
    if fact.proposal:
        lines.append(f"Kiến nghị: {clip(fact.proposal, 300)}")
    due = _due(fact, office, today)
    lines.append(f"Ghi lúc {stamp(fact.opened_at)}. Tình trạng: {state_of(fact)}.")
    if fact.is_waiting:
        lines.append(f"Trả lời: {answerer(fact)}{f', {due}' if due else ''}.")
    if fact.answer and fact.answered_at is not None:
        lines.append(f"Đã trả lời: “{clip(fact.answer, 700)}” ({fact.answered_name}, {stamp(fact.answered_at)}).")
    if fact.disputes:
        lines.append(f"Đơn vị đã đề nghị trao đổi thêm: {count2(fact.disputes)} lần.")
    return "\n".join(lines)


def _what(fact: DifficultyFact) -> list[str]:
    lines = [f"{fact.code} - {clip(fact.task_text, 60)} · {fact.unit_short}", f"Nội dung: {clip(fact.text, 400)}"]
    return [*lines, f"Kiến nghị: {clip(fact.proposal, 300)}"] if fact.proposal else lines


def card_for_leader(fact: DifficultyFact, by: str) -> str:
    """A leader's private card."""
    answered = f"Văn phòng đã trả lời: “{clip(fact.answer, 300)}”" if fact.answer else ""
    how = f"Đồng chí có thể trả lời (reply) tin này, hoặc nhắn: {number(fact)} Ý KIẾN. Người trình: {by}."
    head = f"Kính báo cáo đồng chí: vướng mắc {number(fact)} cần đồng chí cho ý kiến."
    return "\n".join(each for each in (head, *_what(fact), answered, how) if each)


def card_for_owner(fact: DifficultyFact, answer_by: date) -> str:
    """To the people of the unit that is to answer."""
    return "\n".join(
        [
            f"⚠️ Văn phòng Đảng ủy đề nghị đơn vị đồng chí trả lời vướng mắc {number(fact)}, "
            f"chậm nhất {weekday_day(answer_by)}.",
            *_what(fact),
            f"Đồng chí trả lời (reply) tin này, hoặc nhắn: {number(fact)} NỘI DUNG TRẢ LỜI.",
        ]
    )


def card_disputed(fact: DifficultyFact, words: str, by: str, answer_by: date, *, to_leader: bool) -> str:
    """Back to whoever answered, with the unit's words."""
    times = f", lần {count2(fact.disputes + 1)}" if fact.disputes else ""
    told = f"{fact.unit_short} đề nghị trao đổi thêm về {number(fact)} ({fact.code}{times})"
    before = f"\nĐã trả lời: “{clip(fact.answer, 300)}”" if fact.answer else ""
    how = f"Để trả lời, đồng chí trả lời (reply) tin này, hoặc nhắn: {number(fact)} NỘI DUNG."
    by_day = "" if to_leader else f" Hạn trả lời: {weekday_day(answer_by)}."
    return (
        f"{'Kính báo cáo đồng chí: ' if to_leader else ''}{told}: “{clip(words, 500)}” (đồng chí {by}).{before}\n"
        f"Nội dung vướng mắc: {clip(fact.text, 300)}\n{how}{by_day}"
    )


def ask_answer(fact: DifficultyFact) -> str:
    """The button was pressed."""
    before = (
        f" Đồng chí {fact.answered_name} đã trả lời: “{clip(fact.answer, 200)}”."
        if fact.answer and not fact.is_waiting
        else ""
    )
    return (
        f"Mời đồng chí nhắn nội dung trả lời {number(fact)} ({fact.unit_short}, {fact.code}: “{clip(fact.text, 200)}”)."
        f"{before} Gõ /huy để thôi."
    )


def ask_dispute(fact: DifficultyFact) -> str:
    """Trao đổi thêm was pressed."""
    return f"Mời đồng chí nhắn nội dung cần trao đổi thêm về {number(fact)}, ví dụ: cần mức kinh phí cụ thể. Gõ /huy để thôi."


def way(fact: DifficultyFact, what: str, name: str) -> str:
    """One way in which words about an obstacle are carried on."""
    match what:
        case "unit":
            return f"Giao {name} trả lời {fact.unit_short}"
        case "leader":
            return f"Trình đồng chí {name}"
        case "leaders":
            return "Trình lãnh đạo"
        case "close":
            return f"Đóng vướng mắc này và báo {fact.unit_short}: đã giải quyết xong"
        case _:
            return f"Gửi nguyên lời này cho {fact.unit_short} làm câu trả lời"


def hands(fact: DifficultyFact, words: str, labels: Sequence[str], unknown: str) -> str:
    """The words may hand the obstacle to somebody else, or answer it: nothing is sent yet."""
    head = f"{number(fact)}, Trợ lý chưa gửi lời này: “{clip(words, 200)}”."
    if unknown:
        head = f"{head} Trợ lý chưa rõ “{clip(unknown, 60)}” là ai hoặc đơn vị nào."
    lines = [f"{n}. {label}" for n, label in enumerate((*labels, NOT_SENT), 1)]
    how = f"Đồng chí gõ số, hoặc nhắn lại: {number(fact)} giao TÊN ĐƠN VỊ trả lời."
    return "\n".join([head, *lines, how])


def one_by_one(first: int, words: str) -> str:
    """Several obstacles in one message, and not certain what is meant for which: nothing is sent."""
    shown_first = shown(Series.DIFFICULTY, first)
    return (
        f"Trợ lý chưa gửi lời này: “{clip(words, 200)}”. Mong đồng chí nhắn riêng từng vướng mắc, ví dụ: "
        f"{shown_first} NỘI DUNG TRẢ LỜI; {shown_first} trình lãnh đạo; {shown_first} giao TÊN ĐƠN VỊ trả lời."
    )


LEFT_OPEN = "Lời trước của đồng chí về vướng mắc chưa gửi cho đơn vị nào."


def answered(fact: DifficultyFact, words: str, by: str) -> str:
    """M22, to the unit."""
    return (
        f"Trả lời {number(fact)} ({fact.code}): {words.rstrip('.')}.\n"
        f"Người trả lời: {by}. Rõ rồi thì đồng chí bấm Đã rõ (gõ 1); nếu chưa thỏa đáng, bấm Trao đổi thêm (gõ 2)."
    )


def _later(opens: datetime, now: datetime) -> str:
    return f" Đơn vị nhận lúc {stamp(opens)}." if opens > now else ""


def answered_here(fact: DifficultyFact, opens: datetime, now: datetime, *, reached: bool) -> str:
    """What whoever answered hears."""
    if not reached:
        return (
            f"Đã ghi trả lời {number(fact)}. {fact.unit_short} chưa có đầu mối nào nhận tin qua Trợ lý: "
            "đề nghị báo trực tiếp."
        )
    return f"Đã ghi trả lời {number(fact)} và báo {fact.unit_short}.{_later(opens, now)}"


def answered_for_office(fact: DifficultyFact, words: str, by: str) -> str:
    """To the office, where somebody else answered; and to the other people who had the card."""
    return f"{number(fact)} ({fact.unit_short}, {fact.code}) đã được {by} trả lời: “{clip(words, 500)}”"


def answered_for_owner(fact: DifficultyFact, words: str, by: str) -> str:
    """To the unit that was to answer, where somebody else did."""
    return (
        f"{number(fact)} ({fact.unit_short}, {fact.code}) đã được {by} trả lời: “{clip(words, 500)}”. "
        "Đơn vị đồng chí không phải trả lời nữa."
    )


def relieved(fact: DifficultyFact, to: str) -> str:
    """To the unit that was to answer: somebody else is to, now."""
    return (
        f"{number(fact)} ({fact.unit_short}, {fact.code}): Văn phòng Đảng ủy đã chuyển {to} trả lời; "
        "đơn vị đồng chí không phải trả lời nữa."
    )


def already(fact: DifficultyFact, words: str) -> str:
    """To the second one who answers: the truth, and nothing is lost."""
    who = f"đồng chí {fact.answered_name}" if fact.answered_name else "người khác"
    when = f" lúc {stamp(fact.answered_at)}" if fact.answered_at is not None else ""
    return (
        f"{number(fact)} đã được {who} trả lời{when}: “{clip(fact.answer or '', 300)}”\n"
        f"Lời của đồng chí chưa gửi: “{clip(words, 300)}”\nGõ 1 để gửi thêm cho {fact.unit_short}, 2 để thôi."
    )


def more_answered(fact: DifficultyFact, words: str, by: str) -> str:
    """To the unit: a second answer."""
    return f"Trả lời thêm {number(fact)} ({fact.code}): {words.rstrip('.')}.\nNgười trả lời: {by}."


def handed(fact: DifficultyFact, unit: str, answer_by: date) -> str:
    """To the unit that told it: who answers now."""
    return (
        f"{number(fact)} ({fact.code}): Văn phòng Đảng ủy đã giao {unit} trả lời, chậm nhất {weekday_day(answer_by)}."
    )


def handed_here(fact: DifficultyFact, unit: str, answer_by: date, *, reached: bool) -> str:
    """What the office hears."""
    told = f"Đã giao {unit} trả lời {number(fact)}, chậm nhất {weekday_day(answer_by)}; đã báo {fact.unit_short}."
    return told if reached else f"{told} {unit} chưa có đầu mối nào nhận tin qua Trợ lý: đề nghị báo trực tiếp."


def passed_up(fact: DifficultyFact) -> str:
    """To the unit that told it."""
    return f"{number(fact)} ({fact.code}): Văn phòng Đảng ủy đã trình lãnh đạo; có ý kiến, Trợ lý nhắn đồng chí ngay."


def passed_up_here(fact: DifficultyFact, leaders: Sequence[tuple[str, date | None]]) -> str:
    """What the office hears. `leaders`: names, and from when each hears who is away."""
    if not leaders:
        return NOBODY_LEADS.format(number=number(fact))
    names = ", ".join(f"{name} (đang nghỉ, nhận tin từ {show_day(day)})" if day else name for name, day in leaders)
    return f"Đã trình {number(fact)} tới đồng chí {names}; đã báo {fact.unit_short}."


def which_disputed(facts: Sequence[DifficultyFact]) -> str:
    """Several were answered: which answer is meant?"""
    lines = [
        f"{n}. {number(each)} · {each.code}: {clip(each.answer or each.text, 80)}" for n, each in enumerate(facts, 1)
    ]
    return "\n".join(["Đồng chí trao đổi thêm về trả lời nào? Gõ số thứ tự, rồi nhắn nội dung:", *lines])


def disputed_here(fact: DifficultyFact, answer_by: date) -> str:
    """To the unit."""
    return (
        f"Đã chuyển nội dung trao đổi thêm về {number(fact)} tới người trả lời; "
        f"đề nghị trả lời chậm nhất {weekday_day(answer_by)}."
    )


def added_here(fact: DifficultyFact) -> str:
    """To the unit: its further words were carried on."""
    return f"Đã chuyển nội dung bổ sung của {number(fact)} tới {answerer(fact)}."


def added_for_answerers(fact: DifficultyFact, words: str, by: str) -> str:
    """To whoever owes the answer."""
    return f"{fact.unit_short} bổ sung {number(fact)} ({fact.code}): “{clip(words, 500)}” (đồng chí {by})."


def still_open(facts: Sequence[DifficultyFact]) -> str:
    """After a report that says that nothing blocks any more."""
    one_ = facts[0]
    names = ", ".join(number(each) for each in facts)
    return f"{names} của {one_.code} vẫn đang mở. Nếu đã hết vướng, đồng chí nhắn: {number(one_)} hết vướng."
