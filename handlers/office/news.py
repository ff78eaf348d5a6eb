"""*hôm nay có gì mới*, *có gì cần xử lý không*: what came in, and what waits, in a few lines."""

from __future__ import annotations

import re
from datetime import timedelta

from handlers import scene
from handlers.office import approving, extending, for_leaders, waiting
from handlers.say import news as say
from handlers.say.words import plain_words
from handlers.turn import Reply, Turn
from models import difficulties
from models.items import plan_items
from models.org import OFFICE, Role
from models.plan import Share
from models.workdays import local_date

SHORT = 80  # characters of such a question
_WHEN = r"(?:hom nay|sang nay|chieu nay|bua nay|nay|tuan nay|tu sang|den gio|toi gio|tu dau tuan|may hom nay|hien nay)"
_WHO = r"(?:o|e|tro ly|troly|bot|em|anh|chi|cho|xem|hoi|toi|minh|the|vay)"
_END = r"(?: (?:khong|ko|k|chua|a|nhi|the|vay|roi|em|anh|chi|nua|day|do|hon))*"
_NEWS = re.compile(
    rf"(?:(?:{_WHEN}|{_WHO}|co|dang|da) )*(?:gi|tin gi|chuyen gi|bao cao gi|bao cao nao|tin tuc gi|tin nao|viec gi)"
    rf"(?: dang| da)? moi(?: (?:{_WHEN}|ve|den))*{_END}"
    rf"|(?:(?:{_WHEN}|{_WHO}|co) )*(?:bao cao|tin|tin tuc|tinh hinh) moi(?: (?:gi|nao|{_WHEN}))*{_END}"
)
_TO_DO = re.compile(
    rf"(?:(?:{_WHEN}|{_WHO}|co|con|dang|nhung|cac) )*(?:viec gi|gi|viec nao|cai gi|cai nao|viec)"
    r"(?: (?:dang|con|ma|can|phai|cho|doi|chua))*"
    r"(?: (?:can|phai|cho|doi|chua)(?: (?:toi|minh|em|van phong|vpdu))?(?: (?:phai|de|duoc))*"
    r" (?:xu ly|giai quyet|lam ngay|xu tri|lo|tra loi)| (?:cho|doi|can) (?:toi|minh|em|van phong|vpdu))"
    rf"(?: (?:nao|gi|{_WHEN}))*{_END}"
)


def heard(turn: Turn) -> list[Reply] | None:
    """Null for other words."""
    plain = plain_words(turn.text) if len(turn.text) <= SHORT else ""
    if _TO_DO.fullmatch(plain):
        is_theirs = turn.sender.has(*OFFICE) or extending.may_decide(turn)
        return approving.show(turn) if is_theirs else for_leaders.show(turn) if turn.sender.has(Role.LEADER) else None
    return [Reply(text=_told(turn, is_week="tuan" in plain))] if _NEWS.fullmatch(plain) else None


def _told(turn: Turn, *, is_week: bool) -> str:
    office, today = scene.office_of(turn), local_date(turn.now)
    since = today - timedelta(days=today.weekday()) if is_week else today
    items = plan_items(turn.db, office, turn.now)
    came = [each for each in items if each.last_report_at and local_date(each.last_report_at) >= since]
    units = list(dict.fromkeys(each.unit_short for each in sorted(came, key=lambda each: each.position)))
    leads = [each for each in items if each.share == Share.LEAD and each.is_open]
    asks = [each for each in difficulties.register(turn.db, office.id) if each.is_waiting]
    is_office = turn.sender.has(*OFFICE)
    lines = [
        say.head(since, today),
        say.reported(units),
        say.waits(len(waiting.completions(turn)), len(waiting.requests(turn)), is_office=is_office),
        say.obstacles(asks),
        say.late(len({each.code for each in leads if each.is_late}), len({e.code for e in leads if e.due_on == today})),
    ]
    return "\n".join(line for line in lines if line)
