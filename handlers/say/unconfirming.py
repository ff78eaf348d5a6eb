"""What is said when a decision is taken back."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from handlers.say.numbers import day as show_day
from handlers.say.numbers import weekday_day
from handlers.say.report import STAGES, report_number, standing
from models.items import Item
from models.plan import Stage
from models.undeciding import Built, BuiltKind, Decision, DecisionKind
from models.workdays import local_date

KEEP = "Giữ nguyên"
KEPT = "Đã giữ nguyên, không thay đổi gì."
CANNOT = (
    "Việc này không bỏ xác nhận được nữa: chưa được xác nhận, hoặc đơn vị đã báo cáo tiếp sau khi xác nhận. "
    "Đồng chí gõ /duyet để xem việc đang chờ."
)


def not_while(item: Item) -> str:
    """The task is paused, or ended, since the confirmation."""
    if item.stage == Stage.PAUSED:
        return (
            f"{item.code} đang tạm dừng nên chưa bỏ xác nhận được. Để làm tiếp trước: /giaoviec tiếp tục {item.code}."
        )
    return f"{item.code} không còn thực hiện nên không bỏ xác nhận được."


_NAMES = {
    DecisionKind.CONFIRMED: "xác nhận hoàn thành",
    DecisionKind.RETURNED: "trả lại để bổ sung",
    DecisionKind.GRANTED: "duyệt gia hạn",
    DecisionKind.REFUSED: "chưa duyệt gia hạn",
}
BY_MISTAKE = "quyết định nhầm"
OLD_DAY_AGAIN, TAKEN_BACK = "khôi phục hạn cũ", "hoàn tác"  # reasons of an office's change that undoes its own
REOPENED = "đã bỏ xác nhận hoàn thành"  # as the answer to the unit that wished it
NOT_UNDONE = "Lưu ý: chưa hoàn tác quyết định nào vì đồng chí chưa chọn."


_DIRECT = " Thời hạn do Văn phòng đổi trực tiếp thì đổi lại bằng /giahan MÃ NGÀY LÝ DO."


def nothing(
    codes: Sequence[str], units: Sequence[str] = (), kinds: Collection[DecisionKind] = frozenset(DecisionKind)
) -> str:
    """No decision is there to be taken back."""
    what = " hoặc ".join(_NAMES[kind] for kind in DecisionKind if kind in kinds)
    if codes or units:
        of = " · ".join(part for part in (", ".join(codes), ", ".join(units)) if part)
        if len(kinds) == len(DecisionKind):
            return f"{of} chưa có quyết định nào (xác nhận, trả lại, gia hạn) để hoàn tác."
        direct = "" if DecisionKind.CONFIRMED in kinds or DecisionKind.RETURNED in kinds else _DIRECT
        return f"{of} chưa có quyết định {what} nào để bỏ.{direct}"
    if len(kinds) == len(DecisionKind):
        return "Đồng chí chưa có quyết định nào để hoàn tác. Ví dụ: duyệt nhầm NV02 · hoàn tác duyệt gia hạn NV05 · trả nhầm NV07."
    return f"Đồng chí chưa có quyết định {what} nào để bỏ. Đề nghị ghi rõ việc, ví dụ: duyệt nhầm NV02."


_LABELS = {
    DecisionKind.CONFIRMED: "Bỏ xác nhận",
    DecisionKind.RETURNED: "Bỏ trả lại",
    DecisionKind.GRANTED: "Bỏ duyệt hạn",
    DecisionKind.REFUSED: "Duyệt lại hạn",
}


def take_back(kind: DecisionKind, item: Item) -> str:
    """Bỏ xác nhận NV02"""
    return f"{_LABELS[kind]} {item.code}"[:20]


def ask(named: Sequence[tuple[Decision, Item]]) -> str:
    """Which one; nothing is changed before it is chosen."""
    lines = [f"{n}. {_line(decision, item)}" for n, (decision, item) in enumerate(named, 1)]
    lines.append(f"{len(lines) + 1}. {KEEP}")
    if all(decision.kind == DecisionKind.CONFIRMED for decision, _ in named):
        head = "Bỏ xác nhận thì việc trở lại chờ xác nhận, và đơn vị được báo. Đồng chí gõ số:"
    else:
        head = "Hoàn tác thì việc trở lại chờ quyết định, hạn ban đầu giữ nguyên, và đơn vị được báo. Đồng chí gõ số:"
    return "\n".join([head, *lines])


def _line(decision: Decision, item: Item) -> str:
    when = f" (ngày {show_day(local_date(decision.at))})"
    until = f" đến {show_day(decision.wanted_on)}" if decision.wanted_on else ""
    match decision.kind:
        case DecisionKind.CONFIRMED:
            return f"Bỏ xác nhận {item.code} của {item.unit_short}"
        case DecisionKind.RETURNED:
            return f"Bỏ trả lại {item.code} của {item.unit_short}{when}"
        case DecisionKind.GRANTED:
            until = f" đến {show_day(item.due_on)}" if item.due_on else until  # may be less than was asked for
            return f"Bỏ duyệt gia hạn {item.code} của {item.unit_short}{until}{when}"
        case DecisionKind.REFUSED:
            return f"Xem lại đề nghị gia hạn {item.code} của {item.unit_short}{until}, đã chưa duyệt{when}"


_WHY_BUILT = {
    BuiltKind.REPORT: "đơn vị đã báo cáo tiếp ({number}) sau đó",
    BuiltKind.DONE: "đơn vị đã báo hoàn thành ({number}) sau đó",
    BuiltKind.DEADLINE: "thời hạn đã được đổi tiếp{day} sau đó",
    BuiltKind.REQUEST: "đơn vị đã xin gia hạn tiếp{day} sau đó",
    BuiltKind.WITHDRAWN: "đơn vị đã rút báo cáo xin gia hạn",
}


def stays(kind: DecisionKind, item: Item, built: Built) -> str:
    """Something was built on it since."""
    if built.kind == BuiltKind.STAGE:
        why = f"việc hiện {STAGES[built.stage or item.stage]}"
    else:
        day = f" (đến {show_day(built.day)})" if built.day else ""
        why = _WHY_BUILT[built.kind].format(number=report_number(built.number), day=day)
    how = f" Cần đổi thời hạn: /giahan {item.code} NGÀY LÝ DO." if kind == DecisionKind.GRANTED else ""
    return f"Chưa hoàn tác được quyết định {_NAMES[kind]} {item.code} của {item.unit_short}: {why}.{how}"


def _because(reason: str) -> str:
    return f" Lý do: {reason.rstrip('.')}." if reason else ""


def _now(item: Item) -> str:
    if item.due_on is None:
        return " Việc trở lại chưa có thời hạn."
    late = f", {standing(item.deadline)}" if item.is_late else ""
    original = item.original_due_on
    kept = f" (hạn ban đầu {show_day(original)})" if original and original != item.due_on else ""
    return f" Thời hạn là {weekday_day(item.due_on)}{late}{kept}."


def undone_here(decision: Decision, item: Item, reason: str) -> str:
    """To whoever took it back."""
    head = f"Đã hoàn tác quyết định {_NAMES[decision.kind]} {item.code} của {item.unit_short}; đã báo đơn vị."
    if decision.kind == DecisionKind.RETURNED:
        return f"{head} Việc trở lại chờ xác nhận.{_because(reason)} Gõ /duyet để xem."
    return f"{head} Đề nghị gia hạn trở lại chờ duyệt.{_now(item)}{_because(reason)} Gõ /duyet để xem."


def undone(decision: Decision, item: Item, reason: str, *, is_asker: bool) -> str:
    """To a unit; `is_asker`: whose work the decision was about, not one that was moved with it."""
    if decision.kind == DecisionKind.RETURNED:
        return (
            f"{item.code}: báo cáo hoàn thành của đồng chí bị trả lại nhầm, nay trở lại chờ Văn phòng Đảng ủy xác nhận; "
            f"đồng chí chưa cần làm gì.{_because(reason)}"
        )
    if not is_asker:
        return f"{item.code}: quyết định gia hạn đã được hoàn tác.{_now(item)}{_because(reason)}"
    was = "duyệt gia hạn" if decision.kind == DecisionKind.GRANTED else "chưa duyệt gia hạn"
    return (
        f"{item.code}: quyết định {was} trước đây là nhầm nên đã được hoàn tác; đề nghị gia hạn của đồng chí trở lại "
        f"chờ duyệt, đồng chí chưa cần gửi lại.{_now(item)}{_because(reason)}"
    )


def undone_seen(decision: Decision, item: Item, by: str, reason: str) -> str:
    """To who had decided, and to the office."""
    return (
        f"Đồng chí {by} đã hoàn tác quyết định {_NAMES[decision.kind]} {item.code} của {item.unit_short}; "
        f"việc trở lại chờ quyết định.{_because(reason)}"
    )


def taken_back_here(item: Item) -> str:
    """To whoever took it back."""
    return (
        f"Đã bỏ xác nhận {item.code} của {item.unit_short}; việc trở lại chờ xác nhận, đã báo đơn vị. Gõ /duyet để xem."
    )


def taken_back_as_wished(item: Item) -> str:
    """To the unit that said itself that the work is not complete: what it does now."""
    return (
        f"{item.code}: theo đề nghị của đơn vị, Văn phòng Đảng ủy đã bỏ xác nhận hoàn thành. Đồng chí báo lại kết quả "
        f"(ví dụ: {item.code} chưa xong, đang chờ thông qua), hoặc nhắn: rút lại {item.code}."
    )


def taken_back(item: Item) -> str:
    """To the unit."""
    return (
        f"{item.code}: Văn phòng Đảng ủy vừa xác nhận nhầm nên đã bỏ xác nhận hoàn thành. "
        "Báo cáo của đồng chí được giữ nguyên, đang chờ Văn phòng xem lại; đồng chí chưa cần làm gì."
    )
