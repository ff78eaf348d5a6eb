"""The closed question that each doubt is: its words, and the answers that can be chosen. Pure: values in, values out.

An answer is `what` of `handlers.reporting.settle`: `p40` (per cent), `c8/9` (count), `v5` (of the indicator),
`d20250930` (day), `total`, `plain` (without the figure or the day), `full` (complete), `no_more` (no extension),
`step_done`, `step_going`, `step_blocked` (all of the work, a step of it, held up), `drop` (leave this task out),
`again`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from msgspec import Struct

from handlers.reporting.doubts import LEFT
from handlers.reporting.draft import Doubt, DoubtKind, Line, within
from handlers.reporting.falling import levels
from handlers.reporting.no_such_day import gone_near
from handlers.say import asking as say
from handlers.say.numbers import day as show_day
from handlers.say.numbers import weekday_day
from handlers.say.words import TASK_CODE, plain_words, task_number
from handlers.understand.almanac import safe_date
from models.items import Item
from models.office import Office
from models.values import replace

_LESS = re.compile(r"(?:moi |cung |con |van )*(?:chua|duoi|khong|ko|k|chang|hong|it hon|kem|thua)\b")
MORE_WORKDAYS = (5, 10)  # extensions that are offered, in working days from the present deadline


class Question(Struct, frozen=True, kw_only=True):
    """One closed question: (label, what) of each answer. `listed`: the text shows the answers, numbered, at length."""

    text: str
    answers: tuple[tuple[str, str], ...]
    listed: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """The question with its numbered answers, where these need more words than a button has."""
        return "\n".join([self.text, *(f"{n}. {answer}" for n, answer in enumerate(self.listed, 1))])


class Asked(Struct, frozen=True, kw_only=True):
    """What a question is about. `today`: the day on which it was said."""

    line: Line
    doubt: Doubt
    item: Item
    office: Office
    today: date

    @property
    def figure(self) -> int:
        """The first number that is in doubt."""
        return self.doubt.figures[0]


def question_of(line: Line, item: Item, office: Office, today: date, *, of_several: bool) -> Question:
    """What to ask about a line in doubt. `of_several`: the line may be left out, the others stay."""
    assert line.doubt is not None, "only a line in doubt is asked about"
    asked = Asked(line=line, doubt=line.doubt, item=item, office=office, today=today)
    found = _QUESTIONS[line.doubt.kind](asked)
    if not of_several:
        may_drop = line.doubt.kind == DoubtKind.FALLS
        return replace(found, answers=(*found.answers, (say.DROP, "drop"))) if may_drop else found
    drop = say.drop(item.code)
    listed = (*found.listed, drop) if found.listed else ()
    return Question(text=found.text, answers=(*found.answers, (drop, "drop")), listed=listed)


def _plain(asked: Asked) -> tuple[str, str]:
    """The answer that records the words but not this figure."""
    has_more = asked.line.percent is not None or asked.line.count is not None
    return (say.KEEP_THE_REST if has_more else say.WITHOUT_NUMBER, "plain")


def _per_cent(figure: int) -> tuple[str, str]:
    return (f"{figure}%", f"p{figure}")


def _bare(asked: Asked) -> Question:
    figure, total = asked.figure, asked.item.count[1] if asked.item.count else 0
    stated = _stated(asked.line)
    answers = [_per_cent(figure)] if figure <= 100 else []
    if figure <= 100 and LEFT.match(asked.doubt.span):  # còn 40
        answers = [(say.left(figure), f"p{100 - figure}")]
    if total >= figure:
        answers.append((say.pair(figure, total)[:20], f"c{figure}/{total}"))
    answers.append((say.of_total(figure)[:20], "total"))
    if stated:  # it stands beside a figure that is plain: that one is kept, unless another is chosen
        text = say.beside(asked.item.code, stated, figure)
        return Question(text=text, answers=((say.without(stated, figure), "plain"), *answers))
    return Question(text=say.bare(asked.item.code, figure), answers=(*answers, (say.NOT_A_FIGURE, "plain")))


def _stated(line: Line) -> str:
    """The result that the line says plainly; empty where it says none."""
    if line.count is not None:
        return say.pair(*line.count)
    return _per_cent(line.percent)[0] if line.percent is not None else ""


def _total(asked: Asked) -> Question:
    return Question(text=say.total(asked.item.code, asked.figure), answers=((say.NOT_A_FIGURE, "plain"),))


def _range(asked: Asked) -> Question:
    figures = [figure for figure in dict.fromkeys(asked.doubt.figures) if figure <= 100][:3]
    middle = sum(figures) // len(figures) if figures else 50
    text = say.between(asked.item.code, asked.doubt.span, middle)
    return Question(text=text, answers=(*(_per_cent(figure) for figure in figures), _plain(asked)))


def _bound(asked: Asked) -> Question:
    figure = min(asked.figure, 100)
    before = asked.item.percent
    kept = [_per_cent(before)] if before is not None and before != figure else []
    is_less = _LESS.match(plain_words(asked.doubt.span)) is not None  # chưa tới 60%: anything but that
    reached = [] if is_less else [_per_cent(figure)]
    text = say.bound(asked.item.code, asked.doubt.span, max(figure - 5, 1))
    return Question(text=text, answers=(*kept, *reached, _plain(asked)))


def _rise(asked: Asked) -> Question:
    before, figure = asked.item.percent, asked.figure
    reached = [before + figure] if before is not None and before + figure <= 100 else []
    figures = dict.fromkeys([*reached, figure])
    text = say.rise(asked.item.code, asked.doubt.span, before, next(iter(figures)))
    return Question(text=text, answers=(*(_per_cent(each) for each in figures), _plain(asked)))


def _more(asked: Asked) -> Question:
    added, before, *rest = asked.doubt.figures
    total, now = (rest[0] if rest else 0), before + added
    if total:
        label, what = say.pair(now, total)[:20], f"c{now}/{total}"
        was, answers = say.pair(before, total), [(label, what)] if now <= total else []
    else:
        label, was = say.so_many(now), say.so_many(before) if before else ""
        answers = [(label, f"v{now}")]
    text = say.more(asked.item.code, asked.doubt.span, was, say.so_many(min(now, total or now)))
    return Question(text=text, answers=(*answers, (say.WITHOUT_NUMBER, "plain")))


def _above(asked: Asked) -> Question:
    figure = asked.figure
    guess = figure - 100 if 100 < figure < 200 else None
    shown = "" if guess is None else within(asked.doubt.span) or _per_cent(guess)[0]
    likely = [] if guess is None else [(shown, f"p{guess}")]
    answers = (*likely, (say.COMPLETE, "full"), (say.TYPE_AGAIN, "again"))
    return Question(text=say.above(asked.item.code, asked.doubt.span or _per_cent(figure)[0], shown), answers=answers)


def _indicator(asked: Asked) -> Question:
    target = asked.item.indicator if asked.item.indicator.endswith("%") else ""
    label = say.result(asked.figure) if target else say.rate(asked.figure)
    answers = (
        (label, f"{'m' if target else 'p'}{asked.figure}"),
        (say.OTHER_FIGURE if target else say.RATE_ONLY, "plain"),
    )
    return Question(text=say.indicator(asked.item.code, asked.doubt.span, target), answers=answers)


def _measure(asked: Asked) -> Question:
    text = say.either(asked.item.code, asked.figure, asked.item.indicator_name, asked.item.indicator)
    return Question(text=text, answers=((say.IS_INDICATOR, "measure"), (say.IS_PROGRESS, "work")))


def _half(asked: Asked) -> Question:
    done, total = asked.doubt.figures[:2] if len(asked.doubt.figures) > 1 else (1, 2)
    share = int(100 * done / total + 0.5)
    answers = (_per_cent(share), (say.share_of(done, total), f"c{done}/{total}"), _plain(asked))
    return Question(text=say.half(asked.item.code, asked.doubt.span), answers=answers)


def _pair(asked: Asked) -> Question:
    done, total = asked.doubt.figures[:2]
    day = _to_come(done, total, asked.today)
    answers = (
        (say.count_of(done, total), f"c{done}/{total}"),
        (say.the_day(done, total), "plain" if day is None else _on(day)),
    )
    return Question(text=say.count_or_day(asked.item.code, done, total), answers=answers)


def _to_come(day: int, month: int, today: date) -> date | None:
    """The day of this year, if it is still to come; the words alone say that it is over."""
    if not (1 <= month <= 12 and 1 <= day <= monthrange(today.year, month)[1]):
        return None
    on = date(today.year, month, day)
    return on if on >= today else None


def _overfull(asked: Asked) -> Question:
    done, total = asked.doubt.figures[:2]
    answers = ((say.pair(total, done)[:20], f"c{total}/{done}"), _plain(asked), (say.TYPE_AGAIN, "again"))
    return Question(text=say.overfull(asked.item.code, asked.doubt.span), answers=answers)


def _several(asked: Asked) -> Question:
    figures = asked.doubt.figures[:3]
    return Question(
        text=say.several(asked.item.code, figures), answers=(*(_per_cent(each) for each in figures), _plain(asked))
    )


def _vague(asked: Asked) -> Question:
    return Question(text=say.vague(asked.item.code, asked.doubt.span), answers=(_plain(asked),))


def _falls(asked: Asked) -> Question:
    before, now = levels(asked.line, asked.item)
    answers = ((say.RIGHT_AND_WHY, "fall"), (say.TYPE_AGAIN, "again"))
    return Question(text=say.falls(asked.item.code, before, now), answers=answers)


def _fall_why(asked: Asked) -> Question:
    return Question(text=say.fall_why(asked.item.code), answers=((say.WITHOUT_REASON, "plain"),))


def _no_before(asked: Asked) -> Question:
    return Question(
        text=say.no_before(asked.item.code), answers=((say.NOT_BEGUN, "idle"), (say.NOTHING_NEW, "nothing"))
    )


def _step(asked: Asked) -> Question:
    blocked = ((say.IS_BLOCKED, "step_blocked"),) if asked.line.difficulty else ()
    answers = ((say.ALL_DONE, "step_done"), (say.STILL_GOING, "step_going"), *blocked)
    others = [code for code in TASK_CODE.findall(asked.doubt.span) if int(code) != task_number(asked.item.code)]
    if others:
        answers = (*answers, (say.DROP, "drop"))
        text = say.of_another_code(asked.item.code, f"NV{int(others[0]):02}", asked.doubt.span)
        return Question(text=text, answers=answers)
    return Question(text=say.all_or_step(asked.item.code, asked.doubt.span), answers=answers)


def _on(day: date) -> str:
    return f"d{day:%Y%m%d}"


def _until(asked: Asked) -> Question:
    base = max(asked.item.due_on or asked.today, asked.today)
    days = {asked.office.calendar.add_workdays(base, days): say.after_workdays(days) for days in MORE_WORKDAYS}
    days.setdefault(_month_end(base), say.MONTH_END)
    listed = (*(f"{weekday_day(on)} ({why})" for on, why in days.items()), say.NO_EXTENSION)
    answers = (*((show_day(on), _on(on)) for on in days), (say.NO_EXTENSION, "no_more"))
    text = say.until(asked.item.code, asked.item.due_on, next(iter(days)), gone=asked.doubt.span)
    return Question(text=text, answers=answers, listed=listed)


def _month_end(base: date) -> date:
    """The end of the month of `base`, or of the next one where fewer than three days are left."""
    end = base.replace(day=monthrange(base.year, base.month)[1])
    if (end - base).days >= 3:
        return end
    first = end + timedelta(days=1)
    return first.replace(day=monthrange(first.year, first.month)[1])


def near_days(figures: tuple[int, ...], today: date) -> tuple[date, ...]:
    """The days nearest to one that does not exist: the last of its month and the first of the next one."""
    day, month, *year = figures
    if not 1 <= month <= 12:
        return ()
    in_year = year[0] if year else today.year
    last = date(in_year, month, monthrange(in_year, month)[1])
    if last < today and not year:
        last = date(in_year + 1, month, monthrange(in_year + 1, month)[1])
    found = (last, last + timedelta(days=1)) if day > 28 else (last,)
    return tuple(each for each in found if each >= today)


def _no_such_day(asked: Asked) -> Question:
    is_extension = asked.doubt.kind == DoubtKind.NO_SUCH_DAY
    days = near_days(asked.doubt.figures, asked.today)
    if not days and is_extension:
        return _until(asked)
    example = days[0] if days else asked.office.calendar.add_workdays(asked.today, MORE_WORKDAYS[0])
    out = (say.NO_EXTENSION, "no_more") if is_extension else (say.WITHOUT_DAY, "plain")
    text = say.no_such_day(asked.item.code, asked.doubt.span, example, is_extension=is_extension)
    return Question(text=text, answers=(*((show_day(day), _on(day)) for day in days), out))


def _no_such_done(asked: Asked) -> Question:
    days = gone_near(asked.doubt.figures, asked.today)
    example = days[0] if days else asked.office.calendar.add_workdays(asked.today, -1)
    text = say.no_such_done(asked.item.code, asked.doubt.span, example, is_to_come=_is_to_come(asked))
    return Question(text=text, answers=(*((show_day(day), _on(day)) for day in days), (say.ON_THIS_DAY, "plain")))


def _done_when(asked: Asked) -> Question:
    day, month, year = (*asked.doubt.figures, 0, 0, 0)[:3]
    on = safe_date(year, month, day) if year else None  # the last day of a month
    example = asked.office.calendar.add_workdays(asked.today, -1)
    text = say.done_when(asked.item.code, asked.doubt.span, example)
    offered = () if on is None else ((show_day(on), _on(on)),)
    return Question(text=text, answers=(*offered, (say.ON_THIS_DAY, "plain")))


def _is_to_come(asked: Asked) -> bool:
    """*30/8*, typed on 11/8 as the day of completion: there is such a day, and it is not over."""
    day, month, *year = asked.doubt.figures
    return safe_date(year[0] if year else asked.today.year, month, day) is not None


_QUESTIONS: dict[DoubtKind, Callable[[Asked], Question]] = {
    DoubtKind.BARE: _bare,
    DoubtKind.TOTAL: _total,
    DoubtKind.RANGE: _range,
    DoubtKind.BOUND: _bound,
    DoubtKind.RISE: _rise,
    DoubtKind.MORE: _more,
    DoubtKind.ABOVE: _above,
    DoubtKind.INDICATOR: _indicator,
    DoubtKind.MEASURE: _measure,
    DoubtKind.HALF: _half,
    DoubtKind.PAIR: _pair,
    DoubtKind.OVERFULL: _overfull,
    DoubtKind.SEVERAL: _several,
    DoubtKind.VAGUE: _vague,
    DoubtKind.FALLS: _falls,
    DoubtKind.FALL_WHY: _fall_why,
    DoubtKind.NO_BEFORE: _no_before,
    DoubtKind.STEP: _step,
    DoubtKind.UNTIL: _until,
    DoubtKind.NO_SUCH_DAY: _no_such_day,
    DoubtKind.NO_SUCH_FORECAST: _no_such_day,
    DoubtKind.NO_SUCH_DONE: _no_such_done,
    DoubtKind.DONE_WHEN: _done_when,
}
