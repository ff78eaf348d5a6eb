"""The guided run of a period's report: one of the unit's tasks after the other, by number, by button or in plain words.

How far it is stands in the book (which tasks have a report in the period) and in `unit_reports.skipped`, not in the
dialogue: it can be broken off, taken up days later, on another channel, or by a colleague. What is typed while a task
is asked about: `handlers.periods.period_talk`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from handlers import scene
from handlers.periods import period_asides
from handlers.periods.running import KIND, Run, Running, dump, find_run, my_run, my_runs, set_skipped
from handlers.reporting import draft as drafts
from handlers.reporting import report
from handlers.reporting.unchanged import SAID, kept_kind
from handlers.say import period_run as say_run
from handlers.say import periods as say
from handlers.say import report as say_report
from handlers.turn import Choice, Reply, Turn
from models import dialogues
from models.collecting import UnitReportState
from models.dialogues import Outcome
from models.items import Item, open_obstacle
from models.periods import fixed_day
from models.progress import ReportKind
from models.recording import ClosedWork, Entry, record
from models.values import replace


def command(turn: Turn) -> list[Reply]:
    """`/baocaoky`"""
    return begin(turn)


def begin(turn: Turn, *, is_anew: bool = False) -> list[Reply]:
    """Begin or go on, whichever unit's report is open. `is_anew`: what was read back is left for it, knowingly."""
    runs = my_runs(turn)
    if not runs:
        return [Reply(text=period_asides.nothing_open(turn))]
    waiting = [run for run in runs if run.reporting.pending]
    if not waiting:
        return [Reply(text="\n".join(say_run.complete(run.period, run.unit_short) for run in runs))]
    if len(waiting) == 1:
        return start_run(turn, waiting[0], is_anew=is_anew)
    return [which(waiting, say_run.WHICH_PERIOD)]


def which(waiting: Sequence[Run], head: str, action: str = "period_run") -> Reply:
    """Which of several reports to begin."""
    lines = [
        say_run.choice_line(n, run.unit_short, run.period, len(run.reporting.pending), len(run.reporting.tasks))
        for n, run in enumerate(waiting, 1)
    ]
    choices = tuple(
        Choice(label=f"{run.unit_short} {run.period.code}"[:20], action=f"{action}:{run.row}") for run in waiting
    )
    return Reply(text="\n".join([head, *lines, say_run.WHICH_HOW]), choices=choices, is_listed=True)


def start(turn: Turn, row: str) -> list[Reply]:
    """Bắt đầu, Báo cáo tiếp."""
    run = my_run(turn, row)
    return [run] if isinstance(run, Reply) else start_run(turn, run)


def start_run(turn: Turn, run: Run, *, is_anew: bool = False) -> list[Reply]:
    """The first question; what was put off comes again when nothing else is left. What was read back when the run was
    left is looked at before that, so that going on loses nothing."""
    if not is_anew and (left := _left_unrecorded(turn, run)) is not None:
        return left
    if run.reporting.pending and not run.to_ask:  # all that is left was put off: now is later
        set_skipped(turn, run.row, ())
        run = replace(run, skipped=())
    return (
        [ask_next(turn, run)] if run.reporting.pending else [Reply(text=say_run.complete(run.period, run.unit_short))]
    )


def _left_unrecorded(turn: Turn, run: Run) -> list[Reply] | None:
    last = dialogues.find_last(turn.db, scene.place(turn))
    if last is None or last.kind != drafts.KIND or last.outcome != Outcome.EXPIRED or not last.data:
        return None
    draft = drafts.load(last.data)
    is_of_run = draft.run == run.row and bool(set(draft.assignment_ids) & set(run.to_ask))
    return report.proceed(turn, draft) if is_of_run and dialogues.take_up(turn.db, last.id, turn.now) else None


def keep(turn: Turn, row: str, assignment_id: str) -> list[Reply]:
    """Giữ nguyên: the last values once more; of work that was never reported on, that it has not begun."""
    return _tap(turn, row, assignment_id, _keep)


def none(turn: Turn, row: str, assignment_id: str) -> list[Reply]:
    """Không phát sinh."""
    return _tap(turn, row, assignment_id, _none)


def skip(turn: Turn, row: str, assignment_id: str) -> list[Reply]:
    """Bỏ qua, để sau."""
    return _tap(turn, row, assignment_id, _skip)


def _tap(turn: Turn, row: str, assignment_id: str, do: Callable[[Turn, Run, Item], str]) -> list[Reply]:
    run = my_run(turn, row)
    if isinstance(run, Reply):
        return [run]
    task = next((task for task in run.reporting.tasks if str(task.assignment_id) == assignment_id), None)
    item = next((item for item in scene.my_items(turn, closed=True) if str(item.id) == assignment_id), None)
    if task is None or item is None:
        return _with_next(turn, run.row, say_run.NOT_IN_RUN)
    if task.state != UnitReportState.WAITING:
        return _with_next(turn, run.row, say_run.reported_already(item.code, _shown(item, task.kind)))
    try:
        told = do(turn, run, item)
    except ClosedWork:
        told = say_report.closed_work(item)
    return _with_next(turn, run.row, told)


def _keep(turn: Turn, run: Run, item: Item) -> str:
    number = say_report.report_number(_record(turn, item, kept_kind(item), SAID))
    shown = say_report.stands_at(item)
    return say_run.kept(item.code, shown, number) if item.last_report_at else say_run.not_started(item.code, number)


def _none(turn: Turn, run: Run, item: Item) -> str:
    return say_run.nothing(
        item.code, say_report.report_number(_record(turn, item, ReportKind.NOTHING, say.NOTHING.lower()))
    )


def _skip(turn: Turn, run: Run, item: Item) -> str:
    set_skipped(turn, run.row, (*run.skipped, item.id))
    return say_run.skipped(item.code)


def _record(turn: Turn, item: Item, kind: ReportKind, said: str) -> int:
    keeps = kind != ReportKind.NOTHING
    entry = Entry(
        assignment_id=item.id,
        origin=f"period:{turn.incoming.inbox_id}:{turn.now.isoformat()}:{item.id}",
        kind=kind,
        percent=item.percent if keeps else None,
        count=item.count if keeps else None,
        data_date=scene.said_on(turn),
        said=said if item.last_report_at or kind == ReportKind.NOTHING else say_run.NOT_STARTED.lower(),
        source_message=turn.incoming.message_id or None,
    )
    return record(turn.db, scene.office_of(turn), scene.actor(turn), entry).number


def ask_nothing(turn: Turn, row: str) -> list[Reply]:
    """Không phát sinh, of the whole unit: asked back once, because it covers several tasks."""
    run = my_run(turn, row)
    if isinstance(run, Reply):
        return [run]
    pending = [task.code for task in run.reporting.pending]
    if not pending:
        return [Reply(text=say_run.complete(run.period, run.unit_short))]
    choices = (
        Choice(label=say_run.ALL_NOTHING, action=f"period_all_nothing:{row}"),
        Choice(label=say_run.NOT_ALL, action=f"period_run:{row}"),
    )
    text = _late(turn, run) + say_run.ask_all_nothing(run.period, run.unit_short, pending)
    return [Reply(text=text, choices=choices)]


def _late(turn: Turn, run: Run) -> str:
    """After the day by which the unit counts as in time, which rolls over rest days."""
    due = fixed_day(run.reporting.due_on, scene.office_of(turn)).overdue_after
    return say_run.late_mark(due, turn.now)


def all_nothing(turn: Turn, row: str) -> list[Reply]:
    """Đúng, không phát sinh: one report for each task that has none."""
    left = _left(turn, row, closed=True)
    if isinstance(left, Reply):
        return [left]
    run, items = left
    numbers = [_record(turn, item, ReportKind.NOTHING, "đơn vị không phát sinh trong kỳ") for item in items]
    shown = say_report.report_number(numbers[0])
    if len(numbers) > 1:
        shown += f" đến {say_report.report_number(numbers[-1])}"
    leave(turn)
    told = say_run.all_nothing(run.period, run.unit_short, [item.code for item in items], shown)
    return _with_next(turn, run.row, told)


def ask_keep(turn: Turn, row: str) -> list[Reply]:
    """Tất cả giữ nguyên: what is left of the unit's own work in this period, asked back once with its values."""
    left = _left(turn, row)
    if isinstance(left, Reply):
        return [left]
    run, items = left
    choices = (
        Choice(label=say_run.ALL_NOTHING, action=f"period_all_keep:{row}"),
        Choice(label=say_run.NOT_ALL, action=f"period_run:{row}"),
    )
    shown = [say_run.done_line(item.code, _shown(item, None)) for item in items]
    text = _late(turn, run) + say_run.ask_all_keep(run.period, run.unit_short, shown)
    return [Reply(text=text, choices=choices)]


def all_keep(turn: Turn, row: str) -> list[Reply]:
    """Đồng ý: the last values once more for each task that has no report."""
    left = _left(turn, row)
    if isinstance(left, Reply):
        return [left]
    run, items = left
    told = "\n".join(_keep(turn, run, item) for item in items)
    leave(turn)
    return _with_next(turn, run.row, told)


def _left(turn: Turn, row: str, *, closed: bool = False) -> tuple[Run, list[Item]] | Reply:
    """The unit's run with the tasks that have no report yet; what to say where there is neither."""
    run = my_run(turn, row)
    if isinstance(run, Reply):
        return run
    pending = {task.assignment_id for task in run.reporting.pending}
    items = [item for item in scene.my_items(turn, closed=closed) if item.id in pending]
    return (run, items) if items else Reply(text=say_run.complete(run.period, run.unit_short))


def how(turn: Turn) -> list[Reply]:
    """*khi nào hết hạn báo cáo kỳ*, *nộp báo cáo kỳ thế nào*: from what is open."""
    runs = my_runs(turn)
    lines = [
        say_run.how_line(run.period, run.unit_short, run.reporting.due_on, len(run.reporting.pending), turn.now)
        for run in runs
    ]
    return [Reply(text="\n".join([*lines, say.HOW_TO_START]))]


def after(turn: Turn, replies: Sequence[Reply]) -> list[Reply]:
    """What a report that the run asked for led to, with the next question in the same message."""
    told = [reply for reply in replies if reply.to is None]
    others = [reply for reply in replies if reply.to is not None]
    row = turn.goes_on
    return [*_with_next(turn, row, "\n".join(reply.text for reply in told)), *others]


def _with_next(turn: Turn, row: int, told: str) -> list[Reply]:
    """The next question, or the end, below what is told."""
    run = find_run(turn, row)
    if run is None or not run.period.is_open:
        return [Reply(text=told)]
    reply = ask_next(turn, run) if run.to_ask else _end(turn, run)
    return [replace(reply, text=f"{told}\n\n{reply.text}" if told else reply.text)]


def ask_next(turn: Turn, run: Run) -> Reply:
    """The next question, or the end."""
    item = _item_to_ask(turn, run)
    if item is None:
        return _end(turn, run)
    scene.begin(turn, KIND, "ask", dump(Running(row=run.row, assignment_id=item.id, code=item.code)))
    return question(turn, run, item)


def _item_to_ask(turn: Turn, run: Run) -> Item | None:
    """The most urgent of the tasks that are still to be asked about."""
    return next((item for item in scene.my_items(turn, closed=True) if item.id in run.to_ask), None)


def question(turn: Turn, run: Run, item: Item) -> Reply:
    """2/5 · NV11 … with its three short answers."""
    shown = say_report.stands_at(item)
    words = say_run.question(
        run.place,
        len(run.reporting.tasks),
        say_report.title(item),
        say_report.last_time(shown, item.last_report_at),
        say_report.obstacle_now(open_obstacle(turn.db, item.id)),
        has_value=item.last_report_at is not None,
        example="5/12" if item.count else "70%",
    )
    return Reply(text=words, choices=choices_of(run, item), is_listed=True, about=(item.code,))


def choices_of(run: Run, item: Item) -> tuple[Choice, ...]:
    """The three short answers, always in this order."""
    return (
        Choice(
            label=say_run.KEEP if item.last_report_at else say_run.NOT_STARTED,
            action=f"period_keep:{run.row}:{item.id}",
        ),
        Choice(label=say.NOTHING, action=f"period_none:{run.row}:{item.id}"),
        Choice(label=say_run.SKIP, action=f"period_skip:{run.row}:{item.id}"),
    )


def _end(turn: Turn, run: Run) -> Reply:
    """What was reported, what is missing, thanks; and another report that the person owes."""
    leave(turn)
    items = {item.id: item for item in scene.my_items(turn, closed=True)}
    done = [
        say_run.done_line(task.code, _shown(items[task.assignment_id], task.kind))
        for task in run.reporting.tasks
        if task.state != UnitReportState.WAITING and task.assignment_id in items
    ]
    missing = [task.code for task in run.reporting.pending]
    text = _late(turn, run) + say_run.finished(run.period, run.unit_short, say_run.listed(done), missing)
    others = [each for each in my_runs(turn) if each.row != run.row and each.reporting.pending]
    if not others:
        return Reply(text=text)
    reply = which(others, text)
    return replace(reply, text=reply.text)


def _shown(item: Item, kind: ReportKind | None) -> str:
    """What the book says of a task that was reported on."""
    if kind == ReportKind.NOTHING:
        return say.NOTHING.lower()
    return say_report.stands_at(item)


def leave(turn: Turn) -> None:
    """No task is asked about any more."""
    if turn.dialogue is not None and turn.dialogue.kind == KIND:
        dialogues.close(turn.db, turn.dialogue.id, Outcome.RECORDED, turn.now)
