"""`/baocao`, with any time, unit or group of tasks: the figures at once, the files drawn beside the message path.

The text and the files are made from the same report, as of the same moment, so they say the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import func, select

from handlers import scene
from handlers.office import issued
from handlers.office.report_times import Known
from handlers.office.report_words import (
    Answer,
    Doubt,
    Paper,
    Question,
    Refused,
    Understood,
    around_it,
    asked,
    paper_alone,
    read,
    when,
)
from handlers.register import not_shown, office_for
from handlers.render.outputs import ALL, Output
from handlers.render.overview import period_state
from handlers.say import general
from handlers.say import report_asked as say
from handlers.say import unled as say_unled
from handlers.say.spans import title_of
from handlers.turn import Choice, Reply, Turn
from models import rendering
from models.address_book import AddressBook
from models.facts import groups_of, overview, plan_numbers, plans_of
from models.office import Office
from models.org import OFFICE, READERS, Unit
from models.periods import open_periods, periods
from models.plan import Assignment
from models.rendering import Job
from models.reporting.issues import Issued
from models.reporting.order import read_wanted, wanted
from models.reporting.values import Report, Scope
from models.unled import half_led_tasks, unled_tasks
from models.values import replace
from models.workdays import local_date

PLAN_MARK = "@"  # in a choice, between the group and one of several plans
ACTION = "report_on"
PAPERS: Mapping[Paper, Sequence[Output]] = {
    Paper.PARTY: ALL,
    Paper.STATE: (Output.CHART, Output.STATE, Output.REGISTER),
    Paper.BOTH: (Output.CHART, Output.WORD, Output.STATE, Output.REGISTER),
}
AT_ONCE = 1_000  # shares of tasks: a larger plan is counted beside the message path, too


def show(turn: Turn) -> list[Reply]:
    """`/baocao [words]`. In a bound leadership group everybody present may ask."""
    return _answer(turn, turn.args)


def asked_in_group(turn: Turn) -> list[Reply] | None:
    """Words in the group that ask for the figures."""
    is_meant = asked(turn.text) is not None or general.asks_for_figures(turn.text)
    return in_words(turn) if is_meant else None


def in_words(turn: Turn) -> list[Reply]:
    """*báo cáo quý 3*, *số liệu tháng 9 đơn vị Văn hóa*; other words get the figures alone, never those of more than
    they name, and what is not understood of them is asked about."""
    words = asked(turn.text)
    return _answer(turn, around_it(turn.text), with_files=False) if words is None else _answer(turn, words)


def of_a_time(turn: Turn) -> list[Reply] | None:
    """*báo cáo tháng 8 các chi bộ*: understood to its last word, with a time: no order to the units."""
    words = asked(turn.text)
    office = readable(turn) if words is not None else None
    if words is None or office is None:
        return None
    known, today = known_of(turn, office), local_date(turn.now)
    is_sure = bool(when(words, known, today)) and isinstance(read(words, known, today), Understood)
    return _answer(turn, words) if is_sure else None


def is_asked(text: str) -> bool:
    """Whether the words surely ask for a report."""
    return asked(text) is not None or general.asks_for_figures(text, at_start=True)


def in_other_form(turn: Turn) -> list[Reply] | None:
    """*bản nhà nước*: the report that was asked for last in this chat, with the figures that it had, in the form of the
    state; null for other words."""
    if paper_alone(turn.text) is None:
        return None
    office, incoming = scene.office_of(turn), turn.incoming
    earlier = rendering.recent(turn.db, office.id, incoming.channel, incoming.chat_id)
    last = next((job for job in earlier if job.wanted.get("outputs")), None)
    if last is None:
        return _answer(turn, turn.text)
    scope = read_wanted(last.wanted).scope
    _ask_for_files(turn, office, wanted(scope, [Output.STATE]), last.as_of)
    return [Reply(text=say.other_paper(scope))]


def register_alone(turn: Turn, words: str) -> list[Reply] | None:
    """*xuất excel tháng 8*: the register of the time and the unit that are named, without the other papers; it holds
    all units where the words name several. Null for words that are not understood."""
    found = _scope_of(turn, words)
    unread = words if isinstance(found, Question) and found.doubt == Doubt.WHICH_UNIT else ""
    return _one_file(turn, _scope_of(turn, "") if unread else found, Output.REGISTER, unread)


def file_alone(turn: Turn, words: str, output: Output) -> list[Reply] | None:
    """*biểu đồ tháng 8*: the chart, or the Word draft, of the time and the unit that are named, without the other
    papers. Null for words that are not understood."""
    found = _scope_of(turn, words)
    return None if isinstance(found, Understood) and found.paper != Paper.PARTY else _one_file(turn, found, output)


def _scope_of(turn: Turn, words: str) -> Answer | None:
    office = readable(turn)
    return None if office is None else read(words, known_of(turn, office), local_date(turn.now))


def _one_file(turn: Turn, found: Answer | None, output: Output, unread: str = "") -> list[Reply] | None:
    if isinstance(found, Refused):
        return [Reply(text=say.refused(found))]
    if not isinstance(found, Understood) or found.version is not None:
        return None
    _ask_for_files(turn, scene.office_of(turn), wanted(found.scope, [output]), turn.now)
    return [Reply(text=say.file_alone(output, found.scope, unread))]


def choose(turn: Turn, first: str, last: str, unit_id: str, group: str, period: str, paper: str) -> list[Reply]:
    """One answer of the closed question what the report is to be about."""
    office = readable(turn)
    scope = None if office is None else scope_named(turn, office, first, last, unit_id, group, period)
    if office is None or scope is None or paper not in set(Paper):
        return [Reply(text=general.NO_RIGHT if office is None else general.CHOICE_GONE)]
    return _report(turn, office, scope, Paper(paper))


def readable(turn: Turn) -> Office | None:
    """The committee whose plan the sender, or whoever is in the bound group, may read; null where it is none."""
    return office_for(turn, *READERS)


def _answer(turn: Turn, words: str, *, with_files: bool = True) -> list[Reply]:
    office = readable(turn)
    if office is None:
        return not_shown(turn)
    answer = read(words, known_of(turn, office), local_date(turn.now))
    if isinstance(answer, Refused):
        return [Reply(text=say.refused(answer))]
    if isinstance(answer, Question):
        choices = tuple(
            Choice(label=say.label(scope, answer), action=_action(scope, answer)) for scope in answer.options
        )
        return [Reply(text=say.ask(answer), choices=choices, is_listed=True)]
    if answer.version is None:
        return _report(turn, office, answer.scope, answer.paper, with_files=with_files)
    issue, last = issued.find(turn, office, answer.scope, answer.version)
    if issue is None:
        return [Reply(text=say.no_such_version(answer.scope, answer.version, last))]
    return _report(turn, office, answer.scope, answer.paper, with_files=with_files, again=issue)


def _report(
    turn: Turn, office: Office, scope: Scope, paper: Paper, *, with_files: bool = True, again: Issued | None = None
) -> list[Reply]:
    """The figures, and the order to draw the files: all of them for one person, the picture alone for the group.

    `again`: as they were known when a paper was issued.
    """
    as_of = turn.now if again is None else again.as_of
    is_group, is_large = turn.incoming.is_group, shares(turn, office) > AT_ONCE
    outputs: Sequence[Output] = () if not with_files else (Output.CHART,) if is_group else PAPERS[paper]
    told = None if is_large else _counted(turn, office, scope, as_of)
    if again is None:
        issue = issued.new(turn, office, scope, told, is_drawn=Output.REGISTER in outputs)
    else:
        issue = issued.again(turn, office, scope, again)
    if outputs or is_large:
        what = wanted(issue.scope, outputs, with_text=is_large, mark=issue.mark)
        _ask_for_files(turn, office, what, as_of)
    if told is None:
        return [Reply(text=say.being_made(scope, is_group=is_group))]
    from handlers.render.report_text import report_text  # with what counts a report: few messages ask for one

    told = replace(told, scope=issue.scope, version=issue.scope.issue or told.version)
    more = [*issue.lines]
    if Output.WORD in outputs and paper == Paper.PARTY and turn.sender.has(*OFFICE):
        more.append(say.STATE_TOO)
    if turn.sender.has(*OFFICE) and not is_group and again is None and scope.unit_id is None:
        nobodys = unled_tasks(turn.db, office.id)
        more += [say_unled.briefly(nobodys)] if nobodys else []
        more += [say_unled.half_led(half)] if (half := half_led_tasks(turn.db, office.id)) else []
    has_files, is_reader = bool(outputs) and not is_group, not turn.sender.has(*OFFICE)
    besides = [*more, *_open_periods(turn, office, scope)]
    return [Reply(text=report_text(told, has_files=has_files, is_reader=is_reader, besides=besides))]


def _counted(turn: Turn, office: Office, scope: Scope, as_of: datetime) -> Report:
    from models.reporting.building import report  # few messages ask for one

    return report(turn.db, office, scope, as_of)


def _ask_for_files(turn: Turn, office: Office, what: dict[str, str], as_of: datetime) -> None:
    rendering.ask(
        turn.db,
        Job(
            org_id=office.id,
            origin=f"inbox:{turn.incoming.inbox_id}",
            wanted=what,
            channel=turn.incoming.channel,
            chat_id=turn.incoming.chat_id,
            thread_id=turn.incoming.thread_id,
            as_of=as_of,
        ),
    )


def _open_periods(turn: Turn, office: Office, scope: Scope) -> list[str]:
    """The periods in which units report now, where the report is about some other time, and where the units stand."""
    found = open_periods(turn.db, office.id) if scope.period_code is None and scope.is_whole_plan else []
    if not found:
        return []
    return [*map(say.period_open, found), *period_state(overview(turn.db, office, turn.now))]


def known_of(turn: Turn, office: Office) -> Known:
    """What the committee has that words of a report may name."""
    counted = plans_of(turn.db, office.id)
    return Known(
        periods=periods(turn.db, office.id),
        groups=groups_of(turn.db, office.id),
        begun_on=counted.issued_on if counted else None,
        find=lambda words: AddressBook(turn.db, office.id).read(words),
        plans=plan_numbers(turn.db, office.id),
    )


def shares(turn: Turn, office: Office) -> int:
    """How large the committee's plan is."""
    return turn.db.scalar(select(func.count(Assignment.id)).where(Assignment.org_id == office.id)) or 0


def _action(scope: Scope, question: Question) -> str:
    return f"{ACTION}:{scope_words(scope)}:{question.paper}"


def scope_words(scope: Scope) -> str:
    """A scope as five arguments of a choice; `scope_named` reads them."""
    days = f"{scope.from_on:%Y%m%d}:{scope.to_on:%Y%m%d}"
    of_plan = f"{PLAN_MARK}{scope.plan_id}" if scope.plan_id is not None else ""
    return f"{days}:{scope.unit_id or 0}:{scope.group_code or '-'}{of_plan}:{scope.period_code or '-'}"


def scope_named(
    turn: Turn, office: Office, first: str, last: str, unit_id: str, group: str, period: str
) -> Scope | None:
    """What a choice names, looked up again: null where a unit, group or period is not this committee's."""
    from_on, to_on = _day(first), _day(last)
    if from_on is None or to_on is None or not unit_id.isdecimal():
        return None
    unit = turn.db.get(Unit, int(unit_id)) if unit_id != "0" else None
    known = known_of(turn, office)
    group, _, plan = group.partition(PLAN_MARK)
    plan_id = next((id_ for id_, _number in known.plans if str(id_) == plan), None)
    titles = {
        each.code if plan_id is None else each.own_code: each.title
        for each in known.groups
        if plan_id in (None, each.plan_id)
    }
    title = titles.get(group, "")
    code = next((each.code for each in known.periods if each.code == period), None)
    is_strange = (unit_id != "0" and (unit is None or unit.org_id != office.id)) or (group != "-" and not title)
    if is_strange or (period != "-" and code is None) or bool(plan) != (plan_id is not None):
        return None
    return Scope(
        from_on=from_on,
        to_on=to_on,
        title=title_of((from_on, to_on)),
        period_code=code,
        unit_id=unit.id if unit else None,
        unit_name=unit.short if unit else "",
        group_code=None if group == "-" else group,
        group_title=title,
        plan_id=plan_id,
    )


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(f"{typed[:4]}-{typed[4:6]}-{typed[6:]}")
    except ValueError:
        return None
