"""What was understood of a request for a report, the one closed question about it, and why there can be none."""

from __future__ import annotations

from handlers.office.report_times import Reason
from handlers.office.report_words import Doubt, Question, Refused
from handlers.render.outputs import Output
from handlers.say.numbers import clip, count2, day, stamp, weekday_day
from handlers.say.report_status import understood
from models.periods import Period
from models.reporting.issues import Issued
from models.reporting.spans import Span
from models.reporting.values import Scope
from models.standing import Totals

_HOW = "Ví dụ: /baocao quý 3; /baocao tháng 9 đơn vị Văn hóa; /baocao từ 1/8 đến 15/9."
_QUESTIONS = {
    Doubt.WHICH_UNIT: "“{words}” là đơn vị nào? Đồng chí trả lời số thứ tự:",
    Doubt.NO_SUCH_UNIT: "Trợ lý chưa hiểu “{words}”, cũng không có đơn vị tên như vậy. Đồng chí gõ 1 để lấy số liệu chung, hoặc gõ lại tên đơn vị.",
    Doubt.WHICH_ORDER: "“{words}” là khoảng thời gian nào? Đồng chí trả lời số thứ tự:",
}
_REFUSALS = {
    Reason.NO_SUCH_DAY: "Không có ngày {words}. Đề nghị đồng chí kiểm tra lại ngày.",
    Reason.NO_SUCH_MONTH: "Không có tháng {words}. Đề nghị đồng chí ghi tháng từ 1 đến 12.",
    Reason.NO_SUCH_QUARTER: "Không có quý {words}. Đề nghị đồng chí ghi quý từ 1 đến 4.",
    Reason.NO_SUCH_GROUP: "Kế hoạch không có nhóm nhiệm vụ {words}.",
    Reason.WHICH_GROUP: "{words}: mỗi kế hoạch có một nhóm như vậy. Đề nghị ghi cả số kế hoạch, ví dụ: nhóm I kế hoạch 03.",
    Reason.NO_SUCH_PLAN: "Chưa có Kế hoạch số {words} nên Trợ lý chưa lập báo cáo.",
    Reason.NO_SUCH_PERIOD: "Chưa có kỳ báo cáo {words}. Gõ /kybaocao để xem các kỳ.",
    Reason.NO_SUCH_TIME: "Trợ lý chưa hiểu “{words}” là thời gian nào nên chưa lập báo cáo.",
    Reason.NOT_BEGUN: "Chưa có số liệu {words}: thời gian này bắt đầu từ {on}.",
    Reason.END_FIRST: "“{words}”: ngày kết thúc lại trước ngày bắt đầu.{on}",
    Reason.BEFORE_PLAN: "Chưa có số liệu {words}: Kế hoạch được ban hành ngày {on}.",
}


def being_made(scope: Scope, *, is_group: bool) -> str:
    """A plan so large that its figures are counted beside the messages."""
    files = "biểu đồ" if is_group else "biểu đồ, bản thảo Word và sổ Excel"
    return f"Trợ lý đang lập báo cáo {understood(scope)}. Tóm tắt, {files} sẽ gửi đến đồng chí trong ít phút."


def period_open(period: Period) -> str:
    """Đang mở kỳ 9T-2025: chốt số liệu 19/9/2025, đơn vị gửi chậm nhất thứ Tư, 24/9/2025. Số liệu kỳ này: …"""
    dates = f"chốt số liệu {day(period.cutoff_on)}, đơn vị gửi chậm nhất {weekday_day(period.unit_due_on)}"
    return f"Đang mở kỳ {period.code}: {dates}. Xem số liệu kỳ này: /baocao {period.code}."


def option(scope: Scope, question: Question) -> str:
    """One answer of a closed question, as its line shows it."""
    if question.doubt == Doubt.WHICH_ORDER:
        return f"{day(scope.from_on)} - {day(scope.to_on)}"
    return scope.unit_name or "Toàn xã"


def label(scope: Scope, question: Question) -> str:
    """The same on a button, which is short."""
    if question.doubt == Doubt.WHICH_ORDER:
        return " - ".join(f"{on.day}/{on.month}/{on:%y}" for on in (scope.from_on, scope.to_on))
    return clip(option(scope, question), 20)


STATE_TOO = "Cần bản thảo theo mẫu Nhà nước (Nghị định 30/2020), đồng chí gõ: bản nhà nước."


def other_paper(scope: Scope) -> str:
    """The same figures are being set in the other form."""
    return f"Trợ lý đang lập bản thảo theo mẫu Nhà nước, cùng số liệu báo cáo {understood(scope)}. Tệp gửi ngay sau tin này."


def file_alone(output: Output, scope: Scope, unread: str = "") -> str:
    """One paper is being drawn. `unread`: words that narrow the register to no unit."""
    whole = f" Sổ có mọi đơn vị; phần “{clip(unread, 60)}”, đồng chí lọc ở cột đơn vị." if unread else ""
    return f"Trợ lý đang lập {_FILES[output]} {understood(scope)}.{whole} Tệp gửi ngay sau tin này."


_FILES = {
    Output.CHART: "biểu đồ", Output.WORD: "bản thảo Word", Output.STATE: "bản thảo Word theo mẫu Nhà nước",
    Output.REGISTER: "sổ theo dõi Excel",
}  # fmt: skip


def ask(question: Question) -> str:
    """The question with its numbered answers."""
    head = _QUESTIONS[question.doubt].format(words=clip(question.words, 60))
    lines = [f"{n}. {option(scope, question)}" for n, scope in enumerate(question.options, 1)]
    return "\n".join([head, *lines])


def _instead(no: Refused) -> str:
    """What to type where the two days were turned round."""
    if no.span is None:
        return ""
    return f" Nếu đồng chí cần từ {day(no.span[0])} đến {day(no.span[1])}, đề nghị gõ: {_typed(no.span)}"


def _typed(span: Span) -> str:
    first, last = (f"{on.day}/{on.month}/{on.year}" for on in span)
    return f"/baocao từ {first} đến {last}."


def refused(no: Refused) -> str:
    """Why there can be no such report, and how to ask for one."""
    on = day(no.on) if no.on is not None else _instead(no)
    told = refused_time(no.reason, no.words, on)
    return told if no.span is not None else f"{told}\n{_HOW}"


def no_such_version(scope: Scope, version: int, last: int) -> str:
    """Which versions of a period's figures, or papers over any other time, there are."""
    name = _named(scope)
    if not last:
        why = "" if scope.period_code else " (bản lập từ khi hết thời gian báo cáo mới tính là một lần)"
        return f"{name} chưa lập số liệu lần nào{why}. Xem số liệu hiện tại: {command(scope)}."
    return f"{name} chưa có bản lập lần {version}; đã lập đến lần {last}. Đồng chí gõ: {command(scope, last)}."


def changed_since(scope: Scope, last: Issued, then: Totals) -> str:
    """Số liệu đã khác bản lập lần 1 lúc 08:00 02/10/2025 (hoàn thành 05, quá hạn 03); xem bản đó: /baocao … lần 1."""
    made = f"bản lập lần {last.number} lúc {stamp(last.as_of)}"
    return f"Số liệu đã khác {made} ({_counts(then)}); xem bản đó: {command(scope, last.number)}."


def changed_now(scope: Scope, now: Totals) -> str:
    """Số liệu hiện nay đã khác bản này (hoàn thành 06, quá hạn 02); xem: /baocao tháng 9/2025."""
    return f"Số liệu hiện nay đã khác bản này ({_counts(now)}); xem: {command(scope)}."


def _counts(counted: Totals) -> str:
    return f"hoàn thành {count2(counted.done)}, quá hạn {count2(counted.open_overdue)}"


def _named(scope: Scope) -> str:
    if scope.period_code is not None:
        return f"Kỳ {scope.period_code}"
    name = " · ".join(filter(None, [scope.title, scope.unit_name, scope.group_code and f"nhóm {scope.group_code}"]))
    return f"{name[:1].upper()}{name[1:]}"


def command(scope: Scope, version: int = 0) -> str:
    """/baocao NAM-2025 lần 1 · /baocao tháng 9/2025 đơn vị P.VHXH: what asks for the same report."""
    parts = ["/baocao", scope.period_code or scope.title]
    parts += [f"đơn vị {scope.unit_name}"] if scope.unit_name else []
    parts += [f"nhóm {scope.group_code}"] if scope.group_code else []
    return " ".join([*parts, f"lần {version}"] if version else parts)


def refused_time(reason: Reason, words: str, on: str = "") -> str:
    """Why a time that was named cannot be; `on`: the day that it is about, as it is shown."""
    return _REFUSALS[reason].format(words=clip(words, 60), on=on)
