"""`/viec`: my units' open work, most urgent first, a page at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from handlers import scene
from handlers.say import difficulties as say_difficulties
from handlers.say import report as say
from handlers.say import tasks as say_tasks
from handlers.say.numbers import near_day
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from models import difficulties, extensions
from models.items import Item, urgency
from models.plan import Priority, Share, Stage
from models.workdays import local_date

PAGE = 5
_ME = (
    r"(?:t|toi|em|e|minh|tui|tao|ben em|ben minh|don vi|chi bo|phong|ban|tram|hoi|doan|truong|to)"
    r"(?: (?:toi|em|minh|nay))?"
)
_MUCH = r"(?:may|bao nhieu|nhung gi|gi|nao|the nao)"
_THINGS = r"(?:viec|nv|nhiem vu|cong viec|cai|phan viec)"
_ASK = r"(?:(?:cho|hoi|xem|coi|da|a|con|co|dang|gio|hien|nay|thi|la) )*"
_END = r"(?: (?:nua|vay|the|a|nhi|ha))*"
_ASKS_OWN = re.compile(
    rf"{_ASK}(?:{_MUCH} {_THINGS}(?: nao)?|{_THINGS} {_MUCH})(?: (?:la|cua|thuoc|phan|giao|cho))+ {_ME}{_END}"
    rf"|{_ASK}(?:(?:{_ME}|tuan nay|hom nay|thang nay|bua nay|ngay mai|mai) )*(?:phai|can) "
    rf"(?:nop|lam|bao cao|bao)(?: (?:nhung|cai|viec))* gi{_END}"
    rf"|{_ASK}{_THINGS} (?:cua|thuoc|phan) {_ME}(?: (?:con|co|la|gom|dang|thi))* {_MUCH}(?: {_THINGS})?{_END}"
)
_PAGE = re.compile(r"(?:trang )?0*(\d{1,3})")


def asked(text: str) -> bool:
    """*may viec cua t*, *nv nào của trạm*: how many or which tasks are the sender's own; no word on whose they are."""
    return _ASKS_OWN.fullmatch(plain_words(text)) is not None


def show_first(turn: Turn) -> list[Reply]:
    """`/viec`, `/viec 2`, `/viec trang 2`; other words after it change nothing."""
    page = _PAGE.fullmatch(plain_words(turn.args))
    return show_mine(turn, int(page[1]) if page else 1)


def by_urgency(items: Iterable[Item]) -> list[Item]:
    """What is to be done first, led or supported alike; what waits to be confirmed last."""
    return sorted(items, key=lambda item: (not item.is_open, *urgency(item)))


def show(items: Sequence[Item], heading: str, today: date) -> list[Reply]:
    """Some of the sender's work under a heading of its own, at most one page."""
    items = by_urgency(items)
    shown = items[:PAGE]
    lines = [heading, *(line(n, item, today) for n, item in enumerate(shown, 1))]
    if len(items) > PAGE:
        lines.append(say_tasks.and_more(len(items) - PAGE))
    lines.append(say_tasks.HOW.format(example=f"{shown[0].code} 50%"))
    choices = tuple(Choice(label=item.code, action=f"report:{item.id}") for item in shown)
    return [Reply(text="\n".join(lines), choices=choices, is_listed=True)]


def show_mine(turn: Turn, page: int = 1) -> list[Reply]:
    """One page of the sender's open work."""
    if not turn.sender.unit_ids:
        return [Reply(text=say_tasks.NO_UNIT)]
    everything = scene.my_items(turn, closed=True)
    items = by_urgency(item for item in everything if item.may_be_reported)
    asked = _asked_for(turn)
    if not items:
        return [Reply(text="\n".join([say_tasks.NOTHING_LEFT, *asked]))]
    pages = -(-len(items) // PAGE)
    page = min(max(page, 1), pages)
    shown = items[(page - 1) * PAGE : page * PAGE]
    late, today, wanted = sum(item.is_late for item in items), local_date(turn.now), _wanted(turn)
    lines = [
        say_tasks.heading(scene.unit_names(turn, everything), len(items), late),
        *(line(n, item, today, wanted.get(item.id)) for n, item in enumerate(shown, 1)),
    ]
    choices = [Choice(label=item.code, action=f"report:{item.id}") for item in shown]
    if page < pages:
        choices.append(Choice(label=say_tasks.NEXT_PAGE, action=f"tasks:{page + 1}"))
        lines.append(f"{len(choices)}. {say_tasks.NEXT_PAGE} ({say_tasks.page_line(page, pages).rstrip('.').lower()})")
    elif pages > 1:
        lines.append(say_tasks.page_line(page, pages))
    lines += asked if page == 1 else []
    lines.append(say_tasks.HOW.format(example=f"{shown[0].code} 50%"))
    return [Reply(text="\n".join(lines), choices=tuple(choices), is_listed=True)]


def _asked_for(turn: Turn) -> list[str]:
    """The line on the obstacles that the sender's units were asked to answer, where there are any."""
    org_id, mine = scene.office_of(turn).id, turn.sender.unit_ids
    if not turn.worklists.owes_way_out(turn.db, org_id, mine):
        return []
    owed = difficulties.owed_by(turn.db, org_id, mine)
    return [say_difficulties.owed_briefly(owed)] if owed else []


def _wanted(turn: Turn) -> Mapping[int, date]:
    """The later deadlines that the sender's units ask for, by the work for which they wait to be decided."""
    org_id, mine = scene.office_of(turn).id, turn.sender.unit_ids
    return extensions.wanted_days(turn.db, org_id, mine) if turn.worklists.asks_time(turn.db, org_id, mine) else {}


def turn_page(turn: Turn, page: str) -> list[Reply]:
    """Xem tiếp."""
    return show_mine(turn, int(page))


def line(n: int, item: Item, today: date, wanted: date | None = None) -> str:
    """1. NV07 - Kế hoạch tuyên truyền · 60% · hạn 15/8, còn 04 ngày làm việc. `wanted`: the later deadline that waits
    to be decided."""
    parts = [f"{n}. {mark(item)}{say.title(item, 50)}"]
    shown = say.figure(item)
    if shown:
        parts.append(shown)
    if item.stage == Stage.AWAITING:
        parts.append("chờ xác nhận")
    elif item.stage == Stage.DONE:
        parts.append("hoàn thành")
    elif item.due_on is None:
        parts.append("thường xuyên" if item.recurring else "không thời hạn")
    else:
        parts.append(f"hạn {near_day(item.due_on, today)}, {say.standing(item.deadline)}")
    if wanted is not None:
        parts.append(say_tasks.asks_until(near_day(wanted, today)))
    if item.is_returned:
        parts.append(say.RETURNED)
    if item.share == Share.SUPPORT:
        parts.append("phối hợp")
    return " · ".join(parts)


def mark(item: Item) -> str:
    """At most one sign, always with words beside it."""
    if item.is_late:
        return "🔴 "
    return "(ưu tiên) " if item.priority == Priority.HIGH and item.share == Share.LEAD else ""


def last_value(item: Item) -> str:
    """What is stored of one task."""
    shown = say.figure(item)
    stage = say.stage_of(item)
    return say_tasks.last_value(item.code, f"{shown}, {stage}" if shown else stage, item.last_report_at)
