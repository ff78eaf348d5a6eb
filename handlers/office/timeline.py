"""`/lichsu MÃ`: what happened to a task, newest first. A unit sees its own share; whoever reads the plan sees all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers import scene
from handlers.questions import answers_plan
from handlers.say import absent as say_absent
from handlers.say import general
from handlers.say import office as say_office
from handlers.say import timeline as say
from handlers.turn import Choice, Reply, Turn
from models.items import Item, items_by_id, items_of_removed, items_of_task, taken_items
from models.org import READERS
from models.removed import removed_task
from models.timeline import Event, What, timeline
from models.values import replace

PAGE = 1_500  # characters of one page's lines
_CODE = re.compile(r"\s*([a-zđ]{1,4})[\s.-]?0*(\d{1,4})\s*", re.IGNORECASE)


def command(turn: Turn) -> list[Reply]:
    """`/lichsu NV07`"""
    match = _CODE.fullmatch(turn.args)
    if match is None:
        return [Reply(text=say.HOW)]
    codes = [f"{match[1].upper()}{int(match[2]):0{width}d}" for width in (2, 1, 3)]
    found = next((items for code in codes if (items := _shares(turn, code))), [])
    if not found:
        return [Reply(text=say_office.NO_SUCH_TASK.format(code=codes[0]))]
    return _show(turn, found, 1)


def _shares(turn: Turn, code: str) -> list[Item]:
    """The shares of a task; of one that left the plan those that it had."""
    office = scene.office_of(turn)
    found = items_of_task(turn.db, office, turn.now, code)
    gone = None if found else removed_task(turn.db, office.id, code)
    return items_of_removed(turn.db, office, turn.now, gone.task_id) if gone else found


def turn_page(turn: Turn, assignment_id: str, page: str) -> list[Reply]:
    """Xem tiếp; the task is named by one of its shares."""
    code = next((item.code for item in _by_id(turn, int(assignment_id))), None)
    if code is None or not page.isdecimal():
        return [Reply(text=general.CHOICE_GONE)]
    return _show(turn, _shares(turn, code), int(page[:4]))


def _by_id(turn: Turn, assignment_id: int) -> list[Item]:
    office = scene.office_of(turn)
    found = items_by_id(turn.db, office, turn.now, [assignment_id]) or taken_items(
        turn.db, office, turn.now, [assignment_id]
    )
    return [each for each in found if turn.sender.has(*READERS) or each.unit_id in turn.sender.unit_ids]


def _show(turn: Turn, shares: list[Item], page: int) -> list[Reply]:
    """Rights are checked here, whatever led to it."""
    reads_all = turn.sender.has(*READERS)
    shown = shares if reads_all else [each for each in shares if each.unit_id in turn.sender.unit_ids]
    if not shown:
        return [Reply(text=answers_plan.responsible(turn, shares[0].code) if shares else general.CHOICE_GONE)]
    events = _together(timeline(turn.db, scene.office_of(turn).id, shown, also_former=reads_all))
    names_units = len({event.unit for event in events if event.unit} | {each.unit_short for each in shown}) > 1
    pages = _pages([say.line(event, name_units=names_units) for event in events])
    number = (page - 1) % len(pages) + 1
    text = say.page(shares, pages[number - 1], number, len(pages))
    if (gone := removed_task(turn.db, scene.office_of(turn).id, shares[0].code)) is not None:
        text = f"{say_absent.removed(gone, may_look=False)}\n{text}"
    more = Choice(label=say.NEXT, action=f"history:{shown[0].id}:{number + 1}")
    return [Reply(text=text, choices=(more,) if len(pages) > 1 else (), about=(shares[0].code,))]


def _together(events: Sequence[Event]) -> list[Event]:
    """One change of several units' shares as one line, with how many they were."""
    alike: dict[Event, list[Event]] = {}
    for event in events:
        same = replace(event, unit="", order=0) if event.what == What.CHANGE and event.unit else event
        alike.setdefault(same, []).append(event)
    return [
        group[0] if len(group) == 1 else replace(group[0], unit=say.several(len(group))) for group in alike.values()
    ]


def _pages(lines: list[str]) -> list[list[str]]:
    pages: list[list[str]] = [[]]
    for line in lines:
        if pages[-1] and sum(map(len, pages[-1])) + len(line) > PAGE:
            pages.append([])
        pages[-1].append(line)
    return pages
