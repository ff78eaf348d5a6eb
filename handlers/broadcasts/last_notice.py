"""What the office says of the notice that it sent last, without its number: *dời qua 2h chiều nha*, *ai vắng*, *nhắc
mấy người chưa trả lời*. A change is read back, and whom to urge is asked."""

from __future__ import annotations

import re

from handlers import scene
from handlers.broadcasts import broadcasting, seen
from handlers.broadcasts.notice_words import LATELY
from handlers.say import broadcast_more as say
from handlers.say.words import TASK_CODE, plain_words
from handlers.turn import Choice, Reply, Turn
from models import broadcasts, requests
from models.broadcasts import Brief
from models.requests import Standing
from models.text import compose

LONGEST = 20  # words
_MEETING = re.compile(r"\b(?:hop|cuoc hop|buoi hop|hoi nghi|tap huan|buoi le|hoi thao|thong bao)\b")
_WHO = re.compile(
    r"(?:(?:cho|xem|hoi|con|mai|sang mai|chieu nay|chieu mai|hom nay|thu \w+|vay|the|thi) )*"
    r"(?:(?:nhung |cac )?(?:ai|nguoi nao|dong chi nao|thon nao|chi bo nao|don vi nao)"
    r"|(?:may|bao nhieu) (?:nguoi|dong chi|don vi|thon|chi bo))"
    r"(?: (?:con|da|chua|co|se|phai|deu|ai|nao|khong|ko|duoc|xac nhan|tra loi|nhan|xem|doc|biet|bao|di|du|den|toi|hop"
    r"|vang|mat|tham du|tham gia|cuoc|buoi|hoi nghi|thong bao|roi|a|nhi|vay|the|mai|nay|ngay|thay|don vi|thon|chi bo))+"
)
_OF_COMING = re.compile(r"\b(?:hop|vang|du|thong bao|hoi nghi|tham gia|di duoc)\b")
_NOT_SEEN = re.compile(  # còn ai chưa xem, right behind the notice
    r"(?:(?:cho|xem|hoi|the|vay|con|nhung|cac) )*"
    r"(?:ai|(?:don vi|thon|chi bo|noi|nguoi|dong chi) nao|(?:may|bao nhieu) (?:don vi|thon|chi bo|noi|nguoi))"
    r"(?: (?:con|van|da|thi|chua|thieu|xem|doc|nhan|xac nhan|bao|biet|duoc|tin|roi|nua|khong|ko|a|nhi|vay|the))+"
    r"|(?:(?:the|vay|con) )*thieu (?:ai|thon nao|don vi nao)(?: (?:nua|a|nhi|vay|the|khong|ko))*"
)
_NUMBER = re.compile(r"\bTB-0*\d+\b")
_MOVES = re.compile(r"\b(?:doi|lui|chuyen|hoan|dich|sua|dinh chinh|huy|thay vi|chu khong phai)\b")
_HOUR = re.compile(r"\b\d{1,2} ?(?:h|gio)(?: ?\d\d)?\b|\b\d{1,2} (?:sang|chieu|toi)\b")
_OF_OTHERS = re.compile(
    r"\b(?:tb ?\d+|gia han|han|yc|yeu cau|cd|gs|vm|ky|bao cao|lich nhac|gio nhac|nhac|diem tin)\b|\?"
)
_NUDGES = re.compile(
    r"(?:(?:thoi|cho|em|anh|ho|giup|toi|nho) )*(?:nhac|don doc|giuc|nhan lai|gui lai)"
    r"(?: (?:lai|giup|ho|cho|may|nhung|cac|cai|nguoi|ai|ong|ba|dong chi|don vi|thon|chi bo|nao|con|ma))*"
    r" chua(?: (?:co|thay|chiu))?(?P<what>(?: (?:tra loi|phan hoi|xac nhan|nhan|doc|xem|bao|thong bao|tin|hop))+)"
    r"(?: (?:di|nhe|nha|giup|voi|a|nua|lan nua|ho|nay))*"
)
_OF_REQUEST = frozenset(("tra loi", "phan hoi"))


def heard(turn: Turn) -> list[Reply] | None:
    """Null for all other words, and where no notice went out in the last days."""
    plain = plain_words(turn.text)
    if turn.incoming.reply_to or len(plain.split()) > LONGEST or TASK_CODE.search(plain):
        return None
    if _WHO.fullmatch(plain) and _OF_COMING.search(plain):
        found = _last(turn)
        return None if found is None else seen.show(turn, str(found.id), "1")
    if _NOT_SEEN.fullmatch(plain) and (spoken := turn.spoken()) and _NUMBER.search(spoken[0].text):
        found = _last(turn)
        return None if found is None else seen.show(turn, str(found.id), "1")
    if (nudge := _NUDGES.fullmatch(plain)) is not None:
        return _ask_whom(turn, nudge["what"].strip())
    return _changed(turn, plain)


def _last(turn: Turn) -> Brief | None:
    newest = broadcasts.latest(turn.db, scene.office_of(turn).id, 1)
    return newest[0] if newest and turn.now - newest[0].at <= LATELY else None


def _changed(turn: Turn, plain: str) -> list[Reply] | None:
    """*đổi giờ họp thành 14h*; without a word for the meeting only another hour, where the notice has one."""
    if not _MOVES.search(plain) or _OF_OTHERS.search(f"{plain}{'?' if '?' in turn.text else ''}"):
        return None
    is_named = _MEETING.search(plain) is not None
    if not is_named and not _HOUR.search(plain):
        return None
    found = _last(turn)
    if found is None or not (is_named or (_HOUR.search(plain_words(found.text)) and not _open_requests(turn))):
        return None
    return broadcasting.change(turn, found.number, compose(turn.text))


def _open_requests(turn: Turn) -> list[Standing]:
    return requests.standings(turn.db, scene.office_of(turn).id, most_closed=0)


def _ask_whom(turn: Turn, what: str) -> list[Reply] | None:
    """Of a notice, and of each open request where *trả lời* may mean it."""
    org_id, found = scene.office_of(turn).id, _last(turn)
    silent = broadcasts.unseen(turn.db, org_id, found.id) if found is not None else []
    open_ = [each for each in _open_requests(turn) if each.answered < each.units] if what in _OF_REQUEST else []
    if found is None and not open_:
        return None
    choices = [Choice(label=say.nudge_request(each.number), action=f"request_nudge:{each.id}") for each in open_[:4]]
    if found is not None and silent:
        choices.insert(0, Choice(label=say.nudge_notice(found.number), action=f"broadcast_nudge:{found.id}"))
    notice = (found.number, found.text, len(silent)) if found is not None else None
    asked = [(each.number, each.title, each.units - each.answered) for each in open_[:4]]
    return [Reply(text=say.whom_to_nudge(notice, asked), choices=tuple(choices))]
