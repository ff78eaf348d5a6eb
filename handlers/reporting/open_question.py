"""The question that is open in a report under way, asked with what is sure: which task, or which figure or day."""

from __future__ import annotations

from collections.abc import Sequence

from handlers import scene
from handlers.reporting import draft as drafts
from handlers.reporting import placing, readback
from handlers.reporting.asking import Question, question_of
from handlers.reporting.draft import KIND, Draft, Line
from handlers.say import asking as say_asking
from handlers.say import general
from handlers.say import report as say
from handlers.say.numbers import count2
from handlers.turn import Choice, Reply, Turn
from models.items import Item
from models.values import replace

OFFERED = 5  # tasks on one page of the question which one is meant


def ask_task(
    turn: Turn, draft: Draft, items: Sequence[Item], *, lead: str = "", page: int = 1, head: str = ""
) -> list[Reply]:
    """M24: which task? What the words point at first, then all others by pages; a code may be typed instead."""
    line = draft.asked_line
    others = [item for item in items if not line.named or item.id not in draft.assignment_ids]
    shown, is_more = _offered(line, others or items, page)
    dialogue = scene.begin(turn, KIND, "task", drafts.dump(draft))
    lines = [f"{n}. {say.title(item)}" for n, item in enumerate(shown, 1)]
    choices = [Choice(label=item.code, action=f"task:{dialogue}:{item.id}") for item in shown]
    is_pair = len(shown) == 2 and {item.code for item in shown} == set(line.offers)
    if is_pair and not line.is_empty and placing.are_listed(turn, line.offers):
        both = placing.ALL.join(f"{item.id}" for item in shown)
        choices.append(Choice(label=say_asking.BOTH, action=f"task:{dialogue}:{both}"))
    if is_more:
        choices.append(Choice(label=say_asking.OTHER_TASK, action=f"other:{dialogue}:{page + 1}"))
    if len(draft.lines) > 1:
        choices.append(Choice(label=say_asking.DROP_PART, action=f"leave:{dialogue}"))
    elif line.elsewhere:
        choices.append(Choice(label=say_asking.OUTSIDE, action=f"discard:{dialogue}"))
    lines += [f"{n}. {choice.label}" for n, choice in enumerate(choices, 1) if n > len(shown)]
    example = say.WHICH_HOW.format(example=f"{shown[0].code} 50%" if shown else f"{general.OWN_CODE} 50%")
    asked = say.which_task(line.named if len(draft.lines) > 1 else "")
    asked = say_asking.of_this_task(line.said) if line.elsewhere and page == 1 else asked
    text = "\n".join([f"{lead}{head}{_sure(turn, draft, items, lead)}{asked}", *lines, example])
    return [Reply(text=text, choices=tuple(choices), is_listed=True)]


def _offered(line: Line, items: Sequence[Item], page: int) -> tuple[list[Item], bool]:
    """One page of tasks, and whether there are more: what the reader proposes stands alone on the first."""
    first = [item for code in line.offers for item in items if item.code == code]
    rest = [item for item in items if item not in first]
    pages = [first] if first else []
    size = OFFERED if len(rest) <= OFFERED else OFFERED - 1
    pages += [rest[start : start + size] for start in range(0, len(rest), size)]
    if not pages:
        return [], False
    number = (page - 1) % len(pages)
    return list(pages[number]), len(pages) > 1


def ask_value(turn: Turn, draft: Draft, item: Item, items: Sequence[Item], lead: str) -> list[Reply]:
    """The closed question about a figure or a day of the task, with its answers."""
    data = drafts.dump(replace(draft, is_repeated=lead == say_asking.ASK_AGAIN))
    dialogue = scene.begin(turn, KIND, "value", data)
    question = question_about(turn, draft, item)
    edition = drafts.edition(data)
    choices = tuple(
        Choice(label=label, action=f"settle:{dialogue}:{edition}:{what}") for label, what in question.answers
    )
    if lead == say_asking.ASK_AGAIN and draft.is_repeated:
        return [Reply(text=say_asking.still_open(question.text, len(choices)), choices=choices, about=(item.code,))]
    text = f"{lead}{_sure(turn, draft, items, lead)}{question.whole}"
    return [Reply(text=text, choices=choices, is_listed=bool(question.listed), about=(item.code,))]


def question_about(turn: Turn, draft: Draft, item: Item) -> Question:
    """The closed question that is open."""
    several = len(draft.lines) > 1
    return question_of(draft.asked_line, item, scene.office_of(turn), scene.said_on(turn), of_several=several)


def _sure(turn: Turn, draft: Draft, items: Sequence[Item], lead: str) -> str:
    """What is clear already of a message about several tasks, one line each; not once more with a question repeated."""
    if lead == say_asking.ASK_AGAIN:
        return ""
    by_id, calendar = {item.id: item for item in items}, scene.office_of(turn).calendar
    sure = [
        (line, by_id[line.assignment_id])
        for n, line in enumerate(draft.lines)
        if line.assignment_id in by_id and line.doubt is None and n != draft.asked
    ]
    if not sure:
        return ""
    lines = [readback.brief(line, item, draft, calendar) for line, item in sure]
    return "\n".join([say_asking.SURE_HEAD.format(count=count2(len(sure))), *lines, ""])
