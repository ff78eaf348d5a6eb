"""Notices of the office to many (TB-007): read back, sent with "Đã nhận", and their ledger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.numbered import Series, shown
from handlers.say.numbers import clip, count2, stamp
from handlers.say.requests import list_units
from models.broadcasts import Brief, Delivery, Ledger, Line

SEND, AMEND, DROP, SEEN, NEXT = "Gửi", "Sửa", "Bỏ", "Đã nhận", "Xem tiếp"
HOW = (
    "Gửi thông báo: /thongbao đơn vị: nội dung. Ví dụ: /thongbao các chi bộ: họp giao ban 8 giờ thứ Hai, 18/8/2025 "
    "tại hội trường."
)
NONE_SENT = "Chưa có thông báo nào."
ASK_UNITS = (
    "Gửi thông báo tới đơn vị nào? Đồng chí ghi tên đơn vị, cách nhau bằng dấu chấm phẩy, ví dụ: "
    "các chi bộ; Phòng Kinh tế. Gửi cho mọi đơn vị thì ghi: tất cả."
)
ASK_TEXT = "Đồng chí ghi nội dung thông báo."
TOO_LONG = (
    "Thông báo dài quá ({limit} ký tự trở lên) nên Trợ lý chưa nhận. Đề nghị đồng chí rút gọn, hoặc gửi làm hai tin."
)
AMEND_HOW = (
    "Đồng chí ghi lại nội dung thông báo; hoặc đổi nơi nhận, ví dụ: “đơn vị: các chi bộ”, “thêm Phòng Kinh tế”, "
    "“bỏ CB thôn 3”."
)
WHICH_CHANGE = (
    "Trợ lý chưa rõ cần sửa gì nên chưa đổi, chưa gửi. Sửa nội dung thì ghi “sửa lại là …”; đổi nơi nhận thì ghi "
    "“đơn vị: …”.\n"
)
WHICH_PLACE = (
    "Trợ lý chưa rõ sửa chỗ nào nên chưa đổi, chưa gửi. Sửa một chỗ thì ghi “đổi 7h thành 9h”; thay cả nội dung thì ghi "
    "“nội dung: …”.\n"
)
DROPPED = "Đã bỏ, chưa gửi thông báo nào."
SENT_BEFORE = "Thông báo này đã được gửi hoặc đã bỏ."
NO_SUCH = "Không có thông báo {code} trong sổ của cơ quan."
NOT_FOR_YOU = "Thông báo này không gửi cho đồng chí."
ONLY_OFFICE = "Thông báo do Văn phòng Đảng ủy gửi. Đồng chí chuyển nội dung cho Văn phòng Đảng ủy."
WHY = (
    ("blocked", "đã chặn Trợ lý"),
    ("initiate", "chưa bấm Bắt đầu"),
    ("never", "chưa bấm Bắt đầu"),
    ("forbidden", "chưa bấm Bắt đầu"),
    ("deactivated", "tài khoản đã đóng"),
    ("while it was of use", "quá thời gian gửi"),
)
OTHER_WHY = "dịch vụ nhắn tin từ chối"


SENT_STAYS = "Thông báo đã gửi không sửa được; Trợ lý soạn tin mới tới đúng các đơn vị đó.\n"


def left(text: str) -> str:
    """A notice that was being made was left for another message."""
    named = f" “{clip(text.replace('“', '').replace('”', ''), 60)}”" if text else ""
    return f"Tin thông báo{named} đang soạn dở chưa được gửi; khi cần, đồng chí gõ lại /thongbao."


def code(number: int) -> str:
    """TB-007"""
    return shown(Series.BROADCAST, number)


def mended(ledger: Ledger, words: str) -> str:
    """Điều chỉnh thông báo TB-001 (họp giao ban 8h…): đổi giờ họp 9h"""
    return f"Điều chỉnh thông báo {code(ledger.number)} (“{clip(ledger.text, 80)}”): {words}"


def called_off(ledger: Ledger) -> str:
    """A notice that holds no longer."""
    return (
        f"Thông báo {code(ledger.number)} (“{clip(ledger.text, 80)}”) được hủy; đề nghị các đồng chí không thực hiện."
    )


def read_back(units: Sequence[str], people: int, text: str, unreached: Sequence[str], sent_at: datetime | None) -> str:
    """What is about to be sent, to whom, and whom it does not reach."""
    lines = [
        f"Thông báo gửi tới {count2(len(units))} đơn vị ({count2(people)} người): {list_units(units)}",
        f"Nội dung:\n{text}",
    ]
    if unreached:
        lines.append(f"⚠️ Không tới được, cần gọi điện: {list_units(unreached)}")
    if sent_at is not None:
        lines.append(f"Đơn vị nhận tin lúc {stamp(sent_at)}.")
    lines.append("Đúng thì bấm Gửi (hoặc gõ 1); chưa đúng thì bấm Sửa (gõ 2).")
    return "\n".join(lines)


def letter(number: int, text: str) -> str:
    """What a person gets."""
    return f"Thông báo {code(number)} của Văn phòng Đảng ủy:\n{text}\nĐề nghị đồng chí bấm Đã nhận (hoặc gõ 1)."


def sent(number: int, people: int, unreached: Sequence[str], sent_at: datetime | None) -> str:
    """To the secretary."""
    when = f", đồng chí nhận tin lúc {stamp(sent_at)}" if sent_at is not None else ""
    lines = [f"Đã gửi {code(number)} tới {count2(people)} người{when}. Xem ai đã nhận: /thongbao {code(number)}."]
    if unreached:
        lines.append(f"⚠️ Không tới được {count2(len(unreached))} đơn vị, đề nghị gọi điện: {list_units(unreached)}.")
    return "\n".join(lines)


def seen(number: int) -> str:
    """To whoever pressed Đã nhận."""
    return f"Cảm ơn đồng chí. Trợ lý đã ghi đồng chí nhận {code(number)}."


def listing(found: Sequence[Brief]) -> str:
    """`/thongbao`"""
    lines = ["Thông báo đã gửi gần đây:"]
    lines += [f"{n}. {code(each.number)} - {clip(each.text, 70)} · {stamp(each.at)}" for n, each in enumerate(found, 1)]
    return "\n".join([*lines, f"Gõ số thứ tự để xem ai đã nhận, hoặc: /thongbao {code(found[0].number)}."])


def ledger_head(ledger: Ledger) -> str:
    """Totals, and whom to telephone."""
    people = [line for line in ledger.lines if line.delivery != Delivery.NOBODY]
    counts = [
        (Delivery.SENT, Delivery.SEEN, "đã gửi"),
        (Delivery.SEEN, Delivery.SEEN, "trong đó đã nhận"),
        (Delivery.WAITING, Delivery.WAITING, "chờ gửi"),
        (Delivery.FAILED, Delivery.FAILED, "không gửi được"),
    ]
    tally = " · ".join(
        f"{name} {count2(number)}"
        for first, second, name in counts
        if (number := len(ledger.of(first, second))) or first in {Delivery.SENT, Delivery.SEEN}
    )
    lines = [
        f"{code(ledger.number)} ({stamp(ledger.at)}): {clip(ledger.text, 120)}",
        f"{count2(len(people))} tin: {tally}",
    ]
    if nobody := ledger.of(Delivery.NOBODY):
        names = list_units([line.unit_short for line in nobody])
        lines.append(f"⚠️ {count2(len(nobody))} đơn vị chưa có người nhận, đề nghị gọi điện: {names}")
    return "\n".join(lines)


def ledger_line(line: Line) -> str:
    """- CB thôn 1 (Lan): đã nhận 08:15 15/8/2025"""
    who = clip(f"{line.unit_short} ({line.person})" if line.person else line.unit_short, 60)
    at = f" {stamp(line.at)}" if line.at is not None else ""
    match line.delivery:
        case Delivery.SEEN:
            return f"- {who}: đã nhận{at}"
        case Delivery.SENT:
            return f"- {who}: đã gửi{at}, chưa bấm Đã nhận"
        case Delivery.WAITING:
            return f"- {who}: {'đang gửi lại' if line.error else 'chờ gửi'}{at}"
        case Delivery.FAILED:
            return f"- {who}: không gửi được - {why(line.error)}"
        case Delivery.NOBODY:
            return f"- {who}: chưa có người nhận"


def why(error: str) -> str:
    """A service's words in ours."""
    return next((ours for theirs, ours in WHY if theirs in error.lower()), OTHER_WHY)


def page_head(ledger: Ledger, page: int, pages: int) -> str:
    """TB-007 - trang 2/3"""
    return f"{code(ledger.number)} - trang {page}/{pages}"
