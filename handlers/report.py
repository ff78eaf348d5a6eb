"""The main conversation: a message about work is read, read back, confirmed and only then recorded.

Steps of the dialogue `report`: `task` (which task is meant), `value` (a figure is missing or doubtful), `confirm`
(everything is read back), `amend` (the person types it again). Every step takes free text, a number, or a button.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers import draft as drafts
from handlers import passing, readback, record, scene
from handlers.draft import Draft, Line
from handlers.hearing import Heard, hear
from handlers.render.numbers import day as show_day
from handlers.say import general
from handlers.say import report as say
from handlers.turn import Choice, Reply, Turn
from handlers.understand.values import Intent, Understanding
from models import dialogues
from models.dialogues import Outcome
from models.items import Item
from models.plan import Share
from models.progress import ReportKind
from models.said import last_offer

KIND = "report"
MAX_TEXT = 4_000  # characters; longer messages are asked to be split


def take_text(turn: Turn) -> list[Reply]:
    """Free text of a unit's cadre: a report, a question, thanks, or something to ask about."""
    text = turn.text.strip()
    if not text:
        return [Reply(text=general.EMPTY)]
    if len(text) > MAX_TEXT:
        return [Reply(text=general.TOO_LONG.format(limit=f"{MAX_TEXT:,}".replace(",", ".")))]
    items = scene.my_items(turn)
    heard = hear(turn, items, turn.about)
    if heard.names_only:
        [item, *_rest] = [item for item in items if item.code in heard.reading.task_refs]
        return ask_result(turn, item, replace(new_draft(turn, heard), lines=(Line(),), said=""))
    if heard.is_complaint or not (heard.says_something or heard.is_note):
        return passing.answer(turn, heard, items)
    if not items:
        return [Reply(text=say.NO_OPEN_WORK)]
    return place_lines(turn, new_draft(turn, heard), heard, items)


def new_draft(turn: Turn, heard: Heard) -> Draft:
    """What a message says, before its tasks are known."""
    return Draft(
        lines=(replace(heard.line, said=turn.text),),
        said=turn.text,
        data_date=scene.said_on(turn),
        source_message=turn.incoming.message_id,
        missing=heard.missing,
    )


def place_lines(turn: Turn, draft: Draft, heard: Heard, items: Sequence[Item]) -> list[Reply]:
    """Find the tasks that the message is about; ask when it is not certain which."""
    reading = heard.reading
    if reading.unknown_refs:
        return say_unknown(turn, draft, heard, items)
    if len(reading.updates) > 1:
        return _several(turn, draft, reading, items)
    codes = reading.task_refs or turn.about or reminded_of(turn)
    found = [item for item in items if item.code in codes]
    if not codes and len({item.id for item in items if item.share == Share.LEAD}) == 1:
        found = [item for item in items if item.share == Share.LEAD]
    if len(found) == 1:
        return check_value(turn, draft.placed(found[0].id), found[0])
    return ask_task(turn, draft, found or likely_items(heard, items))


def reminded_of(turn: Turn) -> tuple[str, ...]:
    """The one task of the reminder that was the last thing said here: "xong rồi nhé" means that."""
    offer = last_offer(turn.db, turn.incoming.channel, turn.incoming.chat_id, turn.now)
    is_reminder = offer is not None and bool(offer.choices) and offer.choices[0][1].startswith("report:")
    return offer.about if offer is not None and is_reminder and len(offer.about) == 1 else ()


def likely_items(heard: Heard, items: Sequence[Item]) -> list[Item]:
    """Three tasks to offer: those the words point at, then the sender's most urgent ones."""
    named = [item for code in heard.reading.candidates for item in items if item.code == code]
    return list(dict.fromkeys([*named, *items]))[:3]


def say_unknown(turn: Turn, draft: Draft, heard: Heard, items: Sequence[Item]) -> list[Reply]:
    """A code that is not open here: say why, and ask which task is meant."""
    codes = heard.reading.unknown_refs
    closed = {item.code: item for item in scene.my_items(turn, closed=True) if item.code in codes}
    if closed and not draft.assignment_ids:
        return [Reply(text="\n".join(say.closed_work(item) for item in closed.values()))]
    others = record.leads_of(turn, codes)
    said = say.unknown_codes(codes, others)
    if len(others) == len(codes) and not draft.assignment_ids:  # somebody else's work: nothing to ask
        return [Reply(text=f"{said} Gõ /viec để xem việc của đơn vị.")]
    [ask] = ask_task(turn, draft, likely_items(heard, items))
    return [replace(ask, text=f"{said}\n{ask.text}")]


def _several(turn: Turn, draft: Draft, reading: Understanding, items: Sequence[Item]) -> list[Reply]:
    by_code = {item.code: item for item in items}
    blocked = [update for update in reading.updates if Intent.blocked in update.intents]
    lines = tuple(
        replace(
            drafts.line_of_update(update, reading, tells_difficulty=bool(blocked) and update is blocked[0]),
            assignment_id=by_code[update.task].id,
            said=draft.said,
        )
        for update in reading.updates
        if update.task in by_code
    )
    return read_back(turn, replace(draft, lines=lines), items=items)


def ask_task(turn: Turn, draft: Draft, offered: Sequence[Item]) -> list[Reply]:
    """M24: which task? Offers at most five, and takes a code typed by hand."""
    offered = offered[:5]
    dialogue = scene.begin(turn, KIND, "task", drafts.dump(draft))
    lines = [f"{n}. {say.title(item)}" for n, item in enumerate(offered, 1)]
    example = say.WHICH_HOW.format(example=f"{offered[0].code} 50%" if offered else f"{general.OWN_CODE} 50%")
    return [
        Reply(
            text="\n".join([say.WHICH_TASK, *lines, example]),
            choices=tuple(Choice(label=item.code, action=f"task:{dialogue}:{item.id}") for item in offered),
            is_listed=True,
        )
    ]


def choose_task(turn: Turn, dialogue_id: str, assignment_id: str) -> list[Reply]:
    """A task was chosen from the list."""
    kept = _mine(turn, dialogue_id)
    if isinstance(kept, Reply):
        return [kept]
    items = {item.id: item for item in scene.my_items(turn)}
    item = items.get(int(assignment_id))
    if item is None:
        return [Reply(text=general.CHOICE_GONE)]
    draft = drafts.load(kept.data).placed(item.id)
    if is_empty(draft.lines[0]) and not draft.files:
        return ask_result(turn, item, draft)
    return check_value(turn, draft, item)


def is_empty(line: Line) -> bool:
    """Whether nothing is known of the line but its task."""
    return line == Line(assignment_id=line.assignment_id, corrects_id=line.corrects_id)


def ask_result(turn: Turn, item: Item, draft: Draft) -> list[Reply]:
    """The task is known; what is there to report?"""
    scene.begin(turn, KIND, "amend", drafts.dump(draft.placed(item.id)))
    return [Reply(text=say.WHAT_RESULT.format(title=say.title(item)), about=(item.code,))]


def check_value(turn: Turn, draft: Draft, item: Item) -> list[Reply]:
    """Ask for the figure or the day that the message leaves open; else read back."""
    draft = replace(draft, lines=tuple(_forecast_if_sooner(line, item) for line in draft.lines))
    what, _, figure = draft.missing.partition(":")
    match what:
        case "above":
            return _ask_above(turn, draft, item, int(figure))
        case "date":
            scene.begin(turn, KIND, "amend", drafts.dump(draft))
            example = show_day(scene.office_of(turn).calendar.add_workdays(scene.said_on(turn), 5))
            return [Reply(text=say.EXTENSION_DATE.format(code=item.code, day=example), about=(item.code,))]
        case "number":
            return _ask_number(turn, draft, item)
    return read_back(turn, draft, items=[item])


def _forecast_if_sooner(line: Line, item: Item) -> Line:
    """A day before the deadline is no extension: it is when the unit expects to be done."""
    if line.assignment_id != item.id or line.extend_to is None or item.due_on is None or line.extend_to > item.due_on:
        return line
    kind = ReportKind.PROGRESS if line.kind == ReportKind.NOTE else line.kind
    return replace(line, kind=kind, extend_to=None, forecast_on=line.extend_to)


def _ask_above(turn: Turn, draft: Draft, item: Item, figure: int) -> list[Reply]:
    """M25: more than a hundred per cent, with what was probably meant as the first choice."""
    guess = figure - 100 if 100 < figure < 200 else None
    dialogue = scene.begin(turn, KIND, "amend", drafts.dump(draft))
    likely = [] if guess is None else [Choice(label=f"{guess}%", action=f"percent:{dialogue}:{guess}")]
    choices = (*likely, Choice(label=say.TYPE_AGAIN, action=f"amend:{dialogue}"))
    return [Reply(text=say.above_hundred(item.code, figure, guess), choices=choices, about=(item.code,))]


def take_percent(turn: Turn, dialogue_id: str, figure: str) -> list[Reply]:
    """The figure that was offered instead of an impossible one."""
    kept = _mine(turn, dialogue_id)
    if isinstance(kept, Reply):
        return [kept]
    draft = drafts.load(kept.data)
    if len(draft.lines) != 1 or not figure.isdecimal() or int(figure) > 100:
        return [Reply(text=general.CHOICE_GONE)]
    line = replace(draft.lines[0], kind=ReportKind.PROGRESS, percent=int(figure))
    return read_back(turn, replace(draft, lines=(line,), missing=""))


def _ask_number(turn: Turn, draft: Draft, item: Item) -> list[Reply]:
    dialogue = scene.begin(turn, KIND, "value", drafts.dump(draft))
    choices = (
        Choice(label=say.WITHOUT_NUMBER, action=f"plain:{dialogue}"),
        Choice(label=say.DISCARD, action=f"discard:{dialogue}"),
    )
    return [Reply(text=say.UNCLEAR_NUMBER.format(code=item.code), choices=choices, about=(item.code,))]


def without_number(turn: Turn, dialogue_id: str) -> list[Reply]:
    """Record the words, but no figure."""
    kept = _mine(turn, dialogue_id)
    return [kept] if isinstance(kept, Reply) else read_back(turn, drafts.load(kept.data))


def read_back(turn: Turn, draft: Draft, *, lead: str = "", items: Sequence[Item] | None = None) -> list[Reply]:
    """M15: everything that would be recorded, old → new, with the deadline; nothing is written before the answer.

    `items`: the sender's work, where it was just read.
    """
    by_id = {item.id: item for item in (scene.my_items(turn) if items is None else items) if item.may_be_reported}
    shown = [(line, by_id[line.assignment_id]) for line in draft.lines if line.assignment_id in by_id]
    if not shown:
        return [Reply(text=say.NO_OPEN_WORK)]
    data = drafts.dump(draft)
    dialogue = scene.begin(turn, KIND, "confirm", data)
    return [
        Reply(
            text=say.read_back(
                [readback.block(line, item, draft) for line, item in shown], several=len(shown) > 1, lead=lead
            ),
            choices=_answers(dialogue, data),
            about=tuple(item.code for _line, item in shown),
        )
    ]


def confirm(turn: Turn, dialogue_id: str, edition: str) -> list[Reply]:
    """Ghi nhận: write down what was read back, once. A draft that has changed since is read back again instead."""
    kept = _mine(turn, dialogue_id)
    if isinstance(kept, Reply):
        return [kept]
    draft = drafts.load(kept.data)
    if kept.step != "confirm":
        return ask_again(turn, draft)
    if edition != drafts.edition(kept.data):
        return read_back(turn, draft, lead=say.CHANGED_SINCE)
    return record.write(turn, kept.id, draft)


def discard(turn: Turn, dialogue_id: str) -> list[Reply]:
    """Bỏ: nothing is written."""
    kept = _mine(turn, dialogue_id)
    if isinstance(kept, Reply):
        return [kept]
    dialogues.close(turn.db, kept.id, Outcome.DROPPED, turn.now)
    return [Reply(text=say.DISCARDED.format(example=_example(turn, drafts.load(kept.data))))]


def amend(turn: Turn, dialogue_id: str) -> list[Reply]:
    """Sửa: the person types it again; the task stays known."""
    kept = _mine(turn, dialogue_id)
    if isinstance(kept, Reply):
        return [kept]
    draft = drafts.load(kept.data)
    scene.begin(turn, KIND, "amend", kept.data)
    codes = codes_of(turn, draft)
    return [Reply(text=say.AMEND_HOW.format(codes=", ".join(codes), example=f"{codes[0]} 60%"), about=tuple(codes))]


def codes_of(turn: Turn, draft: Draft) -> list[str]:
    """The codes that a draft is about."""
    wanted = set(draft.assignment_ids)
    return [item.code for item in scene.my_items(turn, closed=True) if item.id in wanted] or [general.OWN_CODE]


def _example(turn: Turn, draft: Draft) -> str:
    return f"{codes_of(turn, draft)[0]} 50%"


def _mine(turn: Turn, dialogue_id: str) -> dialogues.Kept | Reply:
    """The dialogue, if it is the sender's and still open; otherwise what to say instead."""
    kept = dialogues.find(turn.db, scene.office_of(turn).id, int(dialogue_id))
    if kept is None or kept.account_id != turn.sender.account_id:
        return Reply(text=general.NOT_YOURS)
    if kept.is_open and turn.now < kept.expires_at:
        return kept
    if kept.outcome == Outcome.RECORDED:
        return Reply(text=say.ALREADY.format(numbers=kept.data))
    if kept.is_open:
        dialogues.close(turn.db, kept.id, Outcome.EXPIRED, turn.now)
    return Reply(text=say.EXPIRED.format(example=f"{general.OWN_CODE} 50%"))


def still_waiting(turn: Turn, draft: Draft, dialogue_id: int, data: str) -> Reply:
    """One line about a read-back that nobody has answered, with the same three choices."""
    codes = codes_of(turn, draft)
    return Reply(
        text=say.STILL_WAITING.format(codes=", ".join(codes)), choices=_answers(dialogue_id, data), about=tuple(codes)
    )


def _answers(dialogue_id: int, data: str) -> tuple[Choice, ...]:
    return (
        Choice(label=say.RECORD, action=f"confirm:{dialogue_id}:{drafts.edition(data)}"),
        Choice(label=say.AMEND, action=f"amend:{dialogue_id}"),
        Choice(label=say.DISCARD, action=f"discard:{dialogue_id}"),
    )


def ask_again(turn: Turn, draft: Draft) -> list[Reply]:
    """Show the open question once more."""
    if turn.dialogue is not None and turn.dialogue.step == "confirm":
        return read_back(turn, draft)
    codes = codes_of(turn, draft)
    scene.begin(turn, KIND, "amend", drafts.dump(draft))
    return [Reply(text=say.AMEND_HOW.format(codes=", ".join(codes), example=f"{codes[0]} 60%"), about=tuple(codes))]
