"""Starting a report from a list, a reminder's button or a command, instead of from free text."""

from __future__ import annotations

from collections.abc import Sequence

from handlers import scene
from handlers.reporting import draft as drafts
from handlers.reporting import kept, report
from handlers.reporting.draft import Doubt, DoubtKind, Draft, Line
from handlers.reporting.unchanged import SAID, kept_kind
from handlers.say import general
from handlers.say import report as say
from handlers.say import tasks as say_tasks
from handlers.turn import Reply, Turn
from handlers.worklist import show_mine
from models import dialogues
from models.dialogues import Outcome
from models.items import Item
from models.progress import ReportKind
from models.recording import Entry, own_assignment, record
from models.values import replace


def start_report(turn: Turn, assignment_id: str) -> list[Reply]:
    """A task was chosen from a list or a reminder: ask what there is to report."""
    item = _mine(turn, assignment_id)
    if item is None:
        return [Reply(text=general.CHOICE_GONE)]
    told = kept.set_aside(turn)
    return told(report.ask_result(turn, item, _empty(turn).placed(item.id)))


def say_done(turn: Turn, assignment_id: str) -> list[Reply]:
    """Đã hoàn thành, pressed under a reminder: read back, as if it had been typed."""
    item = _mine(turn, assignment_id)
    if item is None:
        return [Reply(text=general.CHOICE_GONE)]
    draft = Draft(lines=(Line(assignment_id=item.id, kind=ReportKind.DONE),), said="", data_date=scene.said_on(turn))
    told = kept.set_aside(turn)
    return told(report.read_back(turn, draft))


def start_difficulty(turn: Turn, assignment_id: str) -> list[Reply]:
    """Có vướng mắc, pressed under a reminder."""
    return _ask(turn, assignment_id, say_prompt="difficulty")


def start_extension(turn: Turn, assignment_id: str) -> list[Reply]:
    """Xin gia hạn, pressed under a reminder."""
    return _ask(turn, assignment_id, say_prompt="extension")


def keep_same(turn: Turn, assignment_id: str, last_report: str) -> list[Reply]:
    """Giữ nguyên: the last values once more, as a report of its own, by one tap; once for each question."""
    item = _mine(turn, assignment_id)
    if item is None or item.last_report_at is None or not last_report.isdecimal():
        return [Reply(text=general.CHOICE_GONE)]
    office = scene.office_of(turn)
    if str(own_assignment(turn.db, office.id, item.id).last_report_id) != last_report:
        shown = say.stands_at(item)
        return [Reply(text=say.reported_since(item.code, shown), about=(item.code,))]
    entry = Entry(
        assignment_id=item.id,
        origin=f"same:{item.id}:{last_report}",
        kind=kept_kind(item),
        percent=item.percent,
        count=item.count,
        data_date=scene.said_on(turn),
        said=SAID,
        source_message=turn.incoming.message_id or None,
    )
    recorded = record(turn.db, office, scene.actor(turn), entry)
    told = Reply(text=say.kept_same(item, recorded.number), about=(item.code,))
    done = Draft(lines=(Line(assignment_id=item.id),), said="", data_date=scene.said_on(turn))
    waiting = [told, *_asked_here(turn, say.report_number(recorded.number))]
    return kept.offered_again(turn, waiting, done)


def _asked_here(turn: Turn, number: str) -> list[Reply]:
    """The question that Giữ nguyên answered ends with it; a report that is unfinished goes on waiting."""
    if turn.dialogue is None or turn.dialogue.kind != drafts.KIND:
        return []
    draft = drafts.load(turn.dialogue.data)
    if not draft.files and all(line.is_empty for line in draft.lines):
        dialogues.close(turn.db, turn.dialogue.id, Outcome.RECORDED, turn.now, data=number)
        return []
    is_read_back = turn.dialogue.step == "confirm"
    return [kept.still_waiting(turn, draft, turn.dialogue.id, turn.dialogue.data)] if is_read_back else []


def _ask(turn: Turn, assignment_id: str, *, say_prompt: str) -> list[Reply]:
    item = _mine(turn, assignment_id)
    if item is None:
        return [Reply(text=general.CHOICE_GONE)]
    doubt = Doubt(kind=DoubtKind.UNTIL) if say_prompt == "extension" else None
    draft = replace(_empty(turn), lines=(Line(assignment_id=item.id, doubt=doubt),))
    told = kept.set_aside(turn)
    if doubt is not None:
        return told(report.proceed(turn, draft))
    scene.begin(turn, drafts.KIND, "amend", drafts.dump(draft))
    return told([Reply(text=say_tasks.PROMPTS[say_prompt].format(title=say.title(item)), about=(item.code,))])


def _mine(turn: Turn, assignment_id: str) -> Item | None:
    return next((item for item in scene.my_items(turn) if item.id == int(assignment_id)), None)


def _empty(turn: Turn) -> Draft:
    return Draft(lines=(Line(),), said="", data_date=scene.said_on(turn), source_message=turn.incoming.message_id)


def update(turn: Turn) -> list[Reply]:
    """`/capnhat [nội dung]`"""
    return _with_words(turn, turn.args) if turn.args else _choose(turn, scene.my_items(turn))


def done(turn: Turn) -> list[Reply]:
    """`/xong [mã]`"""
    return _with_words(turn, f"{turn.args} xong".strip())


def difficulty(turn: Turn) -> list[Reply]:
    """`/vuongmac [mã nội dung]`"""
    if not turn.args:
        return _choose(turn, scene.my_items(turn))
    code, _, rest = turn.args.partition(" ")
    return _with_words(turn, f"{code} vướng: {rest}" if rest else f"{code} vướng mắc")


def _with_words(turn: Turn, words: str) -> list[Reply]:
    turn.say_instead(words)
    told = kept.set_aside(turn)
    return told(report.take_text(turn))


def _choose(turn: Turn, items: Sequence[Item]) -> list[Reply]:
    return show_mine(turn) if items else [Reply(text=say.NO_OPEN_WORK)]
