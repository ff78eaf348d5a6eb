"""What the office and the leaders type in plain words where a command would do: a list that is asked for, a request or
a notice to units that are named. What is to be sent is read back by the conversation that the command begins.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from handlers.broadcasts import broadcasting
from handlers.difficulties import register as difficulties
from handlers.directing import directive_list, finding_life
from handlers.leave import snooze
from handlers.office import approving, timeline, units
from handlers.office.sent_words import read_sent
from handlers.questions import asking
from handlers.requests import request_table, requesting
from handlers.say import general
from handlers.say.words import plain_words
from handlers.turn import Reply, Turn
from models.org import OFFICE, READERS

_ASK = r"(?:(?:cho|xem|biet|hoi|co|con|bao nhieu|nhung|cac|danh sach|liet ke|may|noi dung|y kien) )*"
_STATE = (
    r"(?: (?:nao|gi|dang|bi|chua|con|cho|tra loi|duoc|giai quyet|xu ly"
    r"|mo|qua han|tre han|tre|cham|ton dong|co|khong|hien nay|bao nhieu"
    r"|theo doi|thuc hien|xong|nhe|a))*"
)
_WHO = r"(?:ai|(?:don vi|thon|chi bo|noi|phong|ban|truong|hoi|dong chi) nao|may (?:don vi|thon|chi bo|noi))"
_OWES_ORDERS = re.compile(  # ai chưa trả lời chỉ đạo của tôi
    rf"(?:(?:cho|xem|hoi|toi|con|nhung|cac|co|danh sach|biet) )*{_WHO} (?:(?:con|van|da|hien|lai) )*(?:chua|khong|no)"
    r"(?: (?:co|da|chiu|tra loi|lam|thuc hien|bao cao|nhan|xong|phan hoi|y kien|xac nhan|theo|gi|het|cac|nhung))*"
    r" (?:y kien )?chi dao(?: (?:cua|toi|minh|anh|dong chi|bi thu|thuong truc|vua|roi|qua|hom|nao|a|nhe|nhi|the|vay))*"
)
_GIVEN_TO_WHOM = re.compile(  # đã giao ai làm gì rồi, anh đang giao những việc gì
    r"(?:(?:cho|xem|hoi|em|anh|toi|minh|a|dang|da|vua|tuan nay|tuan truoc|hom qua|hom nay|nhung viec|cac viec) )*"
    r"(?:giao|chi dao)(?: cho)? (?:(?:nhung )?ai(?: (?:lam|viec|nhung|viec gi|nhung gi|gi))*|(?:nhung )?(?:viec )?gi"
    r"(?: cho (?:nhung )?ai)?)(?: (?:roi|the|vay|a|nhi|chua|day))*"
)
_END_ALL = r"(?:dong|ket thuc|rut|rut lai|huy) (?:het|tat ca|toan bo|cac)(?: cac)? "
_UNREACHED = re.compile(  # ai không nhận được tin, thôn nào không nhắn được
    r"(?:(?:nhung|cac|con|co) )*(?:ai|(?:don vi|thon|chi bo|dau moi|truong|hoi)(?: nao)?) (?:khong|ko|k|chua)(?: the)?"
    r" (?:nhan duoc(?: tin(?: nhan)?)?|nhan tin(?: duoc)?|lien (?:he|lac)(?: duoc)?)(?: (?:voi|qua|nhi|a|tro ly))*"
)
_HISTORY = re.compile(
    r"(?:(?:cho|xem|hoi|toi) )*lich su(?: (?:cua|viec|nhiem vu|bao cao|thay doi))* (?P<code>nv ?\d{1,3})(?: cua \w.*)?"
)
HISTORY_WORDS = frozenset(("lich",))
_LISTS: tuple[tuple[re.Pattern[str], Callable[[Turn], list[Reply] | None]], ...] = (
    (re.compile(rf"{_ASK}(?:vuong mac|kho khan){_STATE}"), difficulties.show),
    (re.compile(rf"{_ASK}chi dao{_STATE}"), lambda turn: _directives(turn)),
    (_OWES_ORDERS, directive_list.show),
    (_GIVEN_TO_WHOM, directive_list.show),
    (re.compile(rf"{_END_ALL}(?:y kien )?chi dao(?: lai| di| nhe| a| roi| xong)*"), directive_list.show),
    (re.compile(rf"{_END_ALL}(?:noi dung )?giam sat(?: lai| di| nhe| a| roi| xong)*"), finding_life.show),
    (
        re.compile(
            r"(?:(?:nhung|cac|co|cho|xem|danh sach) )*(?:ai|don vi(?: nao)?) (?:da |dang |hay )*(?:xin )?hoan nhac"
            r"(?: (?:viec|nhieu|nhat|nao|gi|lai|a|nhi|the|khong))*"
        ),
        snooze.wishes,
    ),
    (re.compile(rf"{_ASK}giam sat{_STATE}"), finding_life.show),
    (re.compile(rf"{_ASK}yeu cau(?: bao cao)?(?: dot xuat)?{_STATE}"), request_table.listing),
    (
        re.compile(r"(?:nhung |cac )?don vi nao (?:bao cao )?(?:cham|tre|qua han)(?: han| nhat| tre| tien do| viec)*"),
        lambda turn: units.with_late_work(turn),
    ),
    (
        re.compile(
            r"(?:(?:hom nay|hien|dang|con|co|nhung|cac|xem|tuan nay|sang nay) )*(?:viec |noi dung |muc )?(?:gi|nao)"
            r"(?: (?:dang|can|phai|cho|toi|minh|van phong|de toi|toi phai))*"
            r" (?:quyet dinh|duyet|phe duyet|xac nhan|xem xet|quyet)(?: (?:khong|nua|nhi|a|the|chua|nhe|roi))*"
        ),
        lambda turn: approving.show(turn) if turn.sender.has(*OFFICE) else None,
    ),
)
_WAITING = "vướng mắc nào chưa trả lời"


def _directives(turn: Turn) -> list[Reply]:
    is_late = re.search(r" (?:qua han|tre|cham)\b", plain_words(turn.text)) is not None
    return directive_list.show_late(turn) if is_late else directive_list.show(turn)


def unreached(turn: Turn) -> list[Reply] | None:
    """*ai không nhận được tin*, *thôn nào không nhắn được*; null for other words."""
    return units.with_nobody(turn) if _UNREACHED.fullmatch(plain_words(turn.text)) else None


def history(turn: Turn) -> list[Reply] | None:
    """*lịch sử nv05*, *lịch sử nv05 của thôn 1*: as `/lichsu` tells it; null for other words."""
    match = _HISTORY.fullmatch(plain_words(turn.text))
    if match is None:
        return None
    turn.args = match["code"]
    return timeline.command(turn)


def lists(turn: Turn) -> list[Reply] | None:
    """`vướng mắc nào chưa trả lời`, `đơn vị nào chậm nhất`; null for other words."""
    plain = plain_words(turn.text)
    show = next((show for pattern, show in _LISTS if pattern.fullmatch(plain)), None)
    if show is None:
        return directive_list.by_words(turn, plain)
    return None if len(plain.split()) < 2 else show(turn)


def obstacles(turn: Turn) -> list[Reply]:
    """`/vuongmac`; in the leaders' group what waits for an answer, as the same question in words is answered there."""
    if not turn.incoming.is_group:
        return difficulties.command(turn)
    if turn.args.strip() or not turn.sender.has(*READERS):
        return [Reply(text=general.PRIVATE_ONLY)]
    turn.args = _WAITING
    return asking.command(turn)


def sends(turn: Turn) -> list[Reply] | None:
    """`yêu cầu các chi bộ gửi danh sách trước thứ 6`, `thông báo các chi bộ họp 8h mai`, by the office.

    A request to one unit without a day may as well be an answer to an open card.
    """
    sent = read_sent(turn, turn.text)
    if sent is None:
        return None
    if sent.is_request:
        return requesting.from_words(turn, f"{sent.to}: {sent.what}")
    turn.args = f"{sent.to}: {sent.what}" if sent.to else sent.what
    return broadcasting.command(turn)
