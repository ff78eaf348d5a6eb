"""What is said of proposals to praise (M20): reasons and names as told; the bot rates nobody."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.say.numbers import clip, count2
from handlers.say.numbers import day as show_day
from models.items import Item
from models.nominations import NominationFact
from models.workdays import local_date

KEEP, DECLINE, NEXT_PAGE = "Giữ trong danh sách", "Không đưa vào", "Xem tiếp"
HOW = (
    "Để đề nghị biểu dương, đồng chí gõ: /bieuduong TÊN ĐƠN VỊ: LÝ DO, "
    "ví dụ: /bieuduong Chi bộ thôn 1: hoàn thành sớm NV05, làm tốt tuyên truyền. Có thể ghi thêm tên người sau tên đơn vị."
)
NO_UNIT = "Trợ lý chưa rõ “{name}” là đơn vị nào nên chưa ghi. {how}"
ONE_BY_ONE = (
    "Trợ lý chưa ghi “{name}”: mong đồng chí nhắn riêng từng đơn vị kèm lý do, ví dụ: biểu dương CB thôn 1 vì hoàn thành "
    "sớm NV05."
)
WHOM = "Trợ lý chưa rõ đồng chí biểu dương đơn vị nào nên chưa ghi. Đồng chí nhắn, ví dụ: biểu dương CB thôn 1 vì xong sớm NV05."
WHY = "Đồng chí biểu dương {unit} vì lý do gì? Mong đồng chí nhắn cả câu, ví dụ: biểu dương {unit} vì hoàn thành sớm nhiệm vụ."
WHY_ALONE = (
    "Đồng chí biểu dương {unit} vì lý do gì? Mong đồng chí nhắn lý do, ví dụ: hoàn thành sớm nhiệm vụ. Gõ /huy để thôi."
)
NOT_RECORDED = (
    "Kết quả do đơn vị báo cáo nên Trợ lý chưa ghi gì cho {unit}; muốn xem thì nhắn: {unit} đến đâu rồi. Nếu đề nghị biểu dương, "
    "đồng chí nhắn: biểu dương {unit} vì {why}."
)
WITHOUT_REASON = "Đề nghị biểu dương chưa được ghi vì chưa có lý do."
OWN_UNIT = (
    "{unit} là đơn vị của đồng chí nên Trợ lý chưa ghi đề nghị này. Kết quả hoàn thành sớm được đề xuất biểu dương theo số "
    "liệu; đồng chí có thể đề nghị biểu dương đơn vị khác, hoặc một đồng chí trong đơn vị (ghi thêm tên)."
)
TOO_LONG = "Nội dung dài quá 500 ký tự nên Trợ lý chưa ghi. Đề nghị đồng chí viết ngắn hơn."
LONGEST = 500  # characters of a reason
NOTHING = "Hiện chưa có đề nghị biểu dương nào."
DECIDED = "Đề nghị này đã được quyết định trước đó."
LIST_HOW = "Gõ số thứ tự để giữ hoặc không đưa vào danh sách."


def who(fact: NominationFact) -> str:
    """Chi bộ thôn 1 - đồng chí An"""
    return f"{fact.unit_short} - {fact.name}" if fact.name else fact.unit_short


def early(item: Item, days: int) -> str:
    """Why the figures propose a unit."""
    return f"hoàn thành {item.code} sớm {count2(days)} ngày làm việc"


def complete(tasks: int) -> str:
    """Why the figures propose a unit."""
    return f"hoàn thành đúng hạn toàn bộ {count2(tasks)} nhiệm vụ chủ trì"


def heading(waiting: int, kept: int, page: int, pages: int) -> str:
    """The list's first line."""
    where = f" (trang {page}/{pages})" if pages > 1 else ""
    return f"Điển hình đề nghị biểu dương: {count2(waiting)} chờ quyết định, {count2(kept)} đã giữ{where}."


def line(n: int, fact: NominationFact) -> str:
    """1. CB thôn 1: hoàn thành NV05 sớm 05 ngày làm việc (theo số liệu, 13/8/2025)"""
    by = f"đồng chí {fact.proposed_name}" if fact.proposed_name else "theo số liệu"
    return f"{n}. {who(fact)}: {clip(fact.reason, 120)} ({by}, {show_day(local_date(fact.at))})"


def kept_line(fact: NominationFact) -> str:
    """- CB thôn 1: …"""
    return f"- {who(fact)}: {clip(fact.reason, 100)}"


KEPT_HEAD = "Đã giữ trong danh sách:"


def rest(number: int) -> str:
    """How many more are kept."""
    return f"… và {count2(number)} đề nghị khác"


def ask(fact: NominationFact, *, in_group: bool = False) -> str:
    """Keep or decline one."""
    how = "Đồng chí trả lời (reply) tin này: 1" if in_group else "Gõ 1"
    by = f"Người đề nghị: đồng chí {fact.proposed_name}." if fact.proposed_name else "Đề xuất theo số liệu đã ghi."
    return (
        f"Đề nghị biểu dương {who(fact)}: {clip(fact.reason, 500)}. {by}\n"
        f"{how} để giữ trong danh sách (đơn vị được báo), 2 để không đưa vào."
    )


def kept_here(fact: NominationFact, *, reached: bool) -> str:
    """What whoever decided hears."""
    told = f"; đã báo {fact.unit_short}" if reached else ""
    return f"Đã giữ {who(fact)} trong danh sách đề nghị biểu dương{told}."


def declined_here(fact: NominationFact) -> str:
    """What whoever decided hears."""
    return f"Đã ghi: không đưa {who(fact)} vào danh sách đề nghị biểu dương; Trợ lý không báo đơn vị."


def kept(fact: NominationFact) -> str:
    """M20, to the unit."""
    person = f" (đồng chí {fact.name})" if fact.name else ""
    return (
        f"Trân trọng cảm ơn đồng chí. Văn phòng Đảng ủy đã đưa {fact.unit_name}{person} vào danh sách đề nghị "
        f"xem xét biểu dương: {fact.reason}."
    )


def proposed_here(fact: NominationFact) -> str:
    """To a unit's cadre who proposed somebody."""
    return f"Đã chuyển đề nghị biểu dương {who(fact)} tới Văn phòng Đảng ủy: {clip(fact.reason, 300)}. Văn phòng sẽ xem xét."


def proposed_all(units: Sequence[str], reason: str, *, in_group: bool) -> str:
    """Several units praised at once."""
    how = "Văn phòng Đảng ủy xem và quyết định bằng /bieuduong." if in_group else "Gõ /bieuduong để xem và quyết định."
    return f"Đã ghi đề nghị biểu dương {count2(len(units))} đơn vị ({', '.join(units)}): {reason}. {how}"
