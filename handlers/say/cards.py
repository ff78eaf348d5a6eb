"""What the Party office is asked when it writes without saying to which card its words belong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.say.numbers import clip, weekday_day
from handlers.say.numbers import day as show_day
from handlers.say.report import difficulty_number
from models.items import Item

NOT_SENT, AGREED = "Không gửi", "Đồng ý"
_NOT_LAST = "Tin gần nhất không có lựa chọn nào. Có phải đồng chí chọn cho tin này?"
TO_WHAT = (
    "Trợ lý chưa rõ đồng chí trả lời tin nào nên chưa làm gì. Đồng chí trả lời (reply) đúng tin đó, hoặc gõ /duyet, "
    "/vuongmac để xem việc đang chờ."
)
HOW_TO_GIVE = (
    "Hiện không có vướng mắc nào chờ giao đơn vị trả lời. Giao việc mới: /giaoviec; đổi đơn vị của một việc: "
    "/giaoviec NV09 chuyển cho P.KT vì …; nhắc đơn vị: nhắc P.KT."
)
HOW_TO_ORDER = (
    "Trợ lý chưa gửi lời này cho đơn vị nào. Để giao việc, đồng chí gõ /giaoviec; để yêu cầu báo cáo đột xuất: /yeucau; "
    "để nhắc đơn vị: nhắc TÊN ĐƠN VỊ."
)
LEFT = "Trợ lý chưa gửi lời nhắn này cho đơn vị nào."


def not_done(words: str) -> str:
    """A decision that was read back, and left for something else."""
    return f"Lưu ý: “{clip(words, 80)}” chưa được thực hiện vì đồng chí chưa xác nhận."


def what_for(words: str, labels: Sequence[str], *, is_decision: bool) -> str:
    """One line for each use of the words; nothing is done before a number is chosen.

    `is_decision`: the words decide one thing; else they may be for nobody, and the last number sends nothing.
    """
    said = clip(words, 200)
    if is_decision:
        return f"“{said}”: {labels[0]}?\nGõ 1 để đồng ý, 2 để thôi."
    lines = [f"{n}. {label}" for n, label in enumerate((*labels, NOT_SENT), 1)]
    return "\n".join([f"“{said}” là để trả lời tin nào? Đồng chí gõ số:", *lines])


def no_such_number(number: int, most: int) -> str:
    """The list that was shown has no such line."""
    return f"Danh sách không có số {number} (từ 1 đến {most})."


def which_card(card: str) -> str:
    """A number was typed, and the card that it fits is not the last message."""
    if card.startswith(_NOT_LAST):  # asked before: the question itself is not quoted
        return card
    return f"{_NOT_LAST}\n“{clip(card, 300)}”"


def card_in(text: str) -> str:
    """The card that this question is about; of any other message its own words."""
    return text.removeprefix(f"{_NOT_LAST}\n").strip("“”") if text.startswith(_NOT_LAST) else text


def inquiry(name: str, text: str) -> str:
    return f"trả lời đồng chí {name} (“{clip(text, 80)}”)"


def obstacle(number: int, item: Item, text: str) -> str:
    return f"trả lời vướng mắc {difficulty_number(number)} của {item.unit_short}, {item.code} (“{clip(text, 60)}”)"


def grant(item: Item, until: date) -> str:
    return f"duyệt gia hạn {item.code} của {item.unit_short} đến {weekday_day(until)}"


def refuse(item: Item, wanted: date) -> str:
    return f"chưa duyệt gia hạn {item.code} của {item.unit_short} đến {show_day(wanted)}, kèm lời này"


def confirm(item: Item) -> str:
    return f"xác nhận {item.code} của {item.unit_short} hoàn thành"


def give_back(item: Item) -> str:
    return f"trả lại báo cáo hoàn thành {item.code} của {item.unit_short}, kèm lời này"
