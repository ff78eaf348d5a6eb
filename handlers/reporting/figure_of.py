"""*70 của nv13 chứ không phải nv5*, while NV05 is read back: whose figure it is, said without its sign."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.reporting import settle
from handlers.reporting.draft import Draft, Line
from handlers.say.words import TASK_CODE, plain_words, task_number
from handlers.turn import Turn
from models.items import Item
from models.values import replace

_FIGURE = r"(?P<f>\d{1,3})(?: ?%| phan tram)?"
_END = r"(?: (?:do|day|ma|co|chu|a|nhe|nha|nghen|thoi|anh|chi|em|y|dau))*"
_BEFORE = r"(?:(?:a|o|u|ua|da|y|em|toi|la|thi|nham|lon|roi|cai|so|con so|phai) )*"
_NOT = (
    rf"(?: (?:chu |ma )?(?:khong|ko|k|kg|hong|dau co|dau) phai (?:la |cua |cho |ben )*"
    rf"nv ?0*(?P<no>\d{{1,3}}){_END})?"
)
_OF = re.compile(  # 70 của nv13 đó chứ không phải nv5
    rf"{_BEFORE}{_FIGURE} (?:moi )?(?:la )?(?:cua|ben|o|cho) (?:viec )?nv ?0*(?P<of>\d{{1,3}}){_END}"
    rf"{_NOT}"
)
_HAS = re.compile(  # nv13 mới 70, không phải nv5: only with the one that has not
    rf"{_BEFORE}nv ?0*(?P<of>\d{{1,3}}) (?:(?:moi|duoc|la|dat|co|thi) )*{_FIGURE}{_END}"
    rf"{_NOT}"
)


def moved(turn: Turn, draft: Draft, items: Sequence[Item]) -> Draft | None:
    """The draft with the figure at the task that it is said to be of: moved there where the draft has it at the one
    that is denied, else beside what the draft has, which stays. *nv13 70 chứ không phải nv5* takes the place of what
    was told of NV05. Null for other words."""
    if len(TASK_CODE.findall(turn.text)) not in (1, 2) or draft.asked is not None:
        return None
    plain = " ".join(plain_words(turn.text).split())
    told = _OF.fullmatch(plain) or _HAS.fullmatch(plain)
    if told is None or (told.re is _HAS and told["no"] is None):
        return None
    figure, code, wrong = int(told["f"]), int(told["of"]), int(told["no"] or 0)
    number = {item.id: task_number(item.code) for item in items}
    held = [line for line in draft.lines if wrong in (0, number.get(line.assignment_id or 0))]
    to = next((item for item in items if task_number(item.code) == code and item.may_be_reported), None)
    if len(held) != 1 or to is None or to.id in draft.assignment_ids or held[0].percent is None or figure > 100:
        return None
    if told.re is _OF and held[0].percent != figure:
        beside = settle.with_percent(Line(assignment_id=to.id, said=turn.text), figure)
        return replace(draft, lines=(*draft.lines, beside))
    there = settle.with_percent(replace(held[0], assignment_id=to.id), figure)
    return replace(draft, lines=tuple(there if line is held[0] else line for line in draft.lines))
