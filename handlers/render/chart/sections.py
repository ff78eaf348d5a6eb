"""The parts of the picture, from the top: each draws below `y` and returns where the next one begins."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from handlers.render.chart.canvas import GREY, MARGIN, SMALLEST, WIDTH, Canvas, Pattern, Weight, font
from handlers.render.chart.data import ChartData
from handlers.say import report_chart as say
from handlers.say.numbers import count2, thousands
from models.reporting.values import IndicatorLine, UnitLine, WeekPoint
from models.standing import Totals

TITLE, HEAD, BODY, SMALL, HUGE = 44, 36, 31, 28, 84  # pixels; a phone shows a third of them
INNER = WIDTH - 2 * MARGIN


class Fill(Struct, frozen=True, kw_only=True):
    """How a class is filled: a colour, and a pattern that a black-and-white printer keeps."""

    colour: str
    pattern: Pattern
    dark: bool = False  # so that a number on it is white

    @property
    def patterned(self) -> bool:
        """Whether a number on it needs a plate."""
        return self.pattern in {Pattern.STRIPES, Pattern.DOTS}


IN_TIME = Fill(colour="#1B7A3D", pattern=Pattern.SOLID, dark=True)
LATE = Fill(colour="#F5B066", pattern=Pattern.DOTS)
OPEN = Fill(colour="#D6E8F7", pattern=Pattern.EMPTY)
OVERDUE = Fill(colour="#D32F2F", pattern=Pattern.STRIPES)
COLOURS = (IN_TIME.colour, LATE.colour, OPEN.colour, OVERDUE.colour, "#B71C1C", "#1B5E20")  # of the picture
RED, GREEN = "#B71C1C", "#1B5E20"  # dark enough for letters


def head(canvas: Canvas, data: ChartData, y: int) -> int:
    """Whose, what of, as of when."""
    canvas.text(MARGIN, y + 34, data.committee.upper(), BODY, weight=Weight.BOLD, colour=GREY, width=INNER)
    canvas.text(MARGIN, y + 90, say.HEADING, TITLE, weight=Weight.BOLD, width=INNER)
    y = canvas.block(y + 136, data.title, BODY, leading=44)
    return canvas.block(y, data.data_line, BODY, weight=Weight.BOLD, leading=44) - 20


def totals(canvas: Canvas, data: ChartData, y: int) -> int:
    """How many tasks, one bar of all, and the four classes with their numbers: the key to every bar below."""
    canvas.rule(y)
    found = data.totals
    if not found.total:
        canvas.text(MARGIN, y + 60, say.NO_TASKS, HEAD, weight=Weight.BOLD)
        return y + 90
    width = canvas.text(MARGIN, y + 96, count2(found.total), HUGE, weight=Weight.BOLD)
    canvas.text(MARGIN, y + 136, say.TASKS, SMALL, colour=GREY)
    left = MARGIN + max(width, font(SMALL, Weight.REGULAR).getlength(say.TASKS)) + 36
    _stack(canvas, left, y + 40, WIDTH - MARGIN - left, 80, _classes(found), found.total, BODY + 5)
    y += 168
    for number, (fill, words, count) in enumerate(_classes(found)):
        x, top = MARGIN + (number % 2) * 524, y + (number // 2) * 52
        canvas.area(x, top, 38, 34, fill.pattern, fill.colour)
        size = SMALL if found.total < 1_000 else SMALLEST
        end = canvas.text(x + 50, top + 28, words, size, width=390)
        canvas.text(x + 50 + end + 12, top + 28, count2(count), BODY, weight=Weight.BOLD)
    y += 2 * 52
    of_which = say.of_which(found)
    if of_which:
        y = canvas.block(y + 28, of_which, SMALL, colour=GREY) - 24
    return y + 14


def _classes(found: Totals | UnitLine) -> list[tuple[Fill, str, int]]:
    """The four classes of all tasks, or of one unit's shares, in the order in which they stand in a bar."""
    return [
        (IN_TIME, say.DONE_IN_TIME, found.done_in_time),
        (LATE, say.DONE_LATE, found.done_late),
        (OPEN, say.OPEN_IN_TIME, found.open_in_time),
        (OVERDUE, say.OPEN_OVERDUE, found.open_overdue),
    ]


def _stack(
    canvas: Canvas,
    x: float,
    y: float,
    width: float,
    height: float,
    classes: Sequence[tuple[Fill, str, int]],
    whole: int,
    size: int,
) -> None:
    """One bar of `width` pixels for `whole`, cut by class; each part carries its number where there is room."""
    for fill, _, count in classes:
        part = width * count / whole
        canvas.area(x, y, part, height, fill.pattern, fill.colour)
        shown = thousands(count)
        room = font(size, Weight.BOLD).getlength(shown) + (22 if fill.patterned else 8)
        if count and part >= room:
            middle = (x + part / 2, y + height / 2)
            canvas.plate(*middle, shown, size, dark=fill.dark, patterned=fill.patterned)
        x += part


def units(canvas: Canvas, data: ChartData, y: int) -> int:
    """A bar per unit, the most overdue first, each with words at its end."""
    if not data.units:
        return y
    y = _heading(canvas, say.BY_UNIT, y)
    longest = max(unit.total for unit in data.units)
    for unit in data.units:
        _unit(canvas, unit, longest, y)
        y += UNIT_STEP
    if data.other_units is not None:
        y = canvas.block(y + 32, say.other_units(data.other_units), SMALL, colour=GREY) - 24
    return y + 14


def _unit(canvas: Canvas, unit: UnitLine, longest: int, y: int) -> None:
    left, right = MARGIN + 276, WIDTH - MARGIN - 258
    is_late = unit.open_overdue > 0
    weight = Weight.BOLD if is_late else Weight.REGULAR
    canvas.text(MARGIN, y + 37, unit.short, SMALL + 1, weight=weight, width=left - MARGIN - 12)
    _stack(canvas, left, y + 4, (right - left) * unit.total / longest, 46, _classes(unit), unit.total, SMALL)
    first, second = say.unit_words(unit)
    colour = RED if is_late else GREEN if unit.done_in_time + unit.done_late == unit.total else GREY
    place = y + (22 if second else 37)
    canvas.text(right + 18, place, first, SMALL, weight=weight, colour=colour, width=240)
    canvas.text(right + 18, y + 52, second, SMALLEST, colour=GREY, width=240)


def _heading(canvas: Canvas, words: str, y: int) -> int:
    canvas.rule(y)
    canvas.text(MARGIN, y + 50, words, HEAD, weight=Weight.BOLD, width=INNER)
    return y + 72


def indicators(canvas: Canvas, data: ChartData, y: int) -> int:
    """Progress against target, the farthest from it first: a bar, a mark where the target is, and words."""
    if not data.indicators and data.other_indicators is None:
        return y
    y = _heading(canvas, say.BY_INDICATOR, y)
    for line in data.indicators:
        _indicator(canvas, line, y)
        y += 88
    if data.other_indicators is not None:
        y = (
            canvas.block(
                y + 30, say.other_indicators(data.other_indicators, are_all=not data.indicators), SMALL, colour=GREY
            )
            - 24
        )
    return y + 14


def _indicator(canvas: Canvas, line: IndicatorLine, y: int) -> None:
    assert line.value is not None
    assert line.target is not None
    words = say.indicator_value(line)
    room = font(SMALL, Weight.BOLD).getlength(words)
    name = f"{line.code} - {line.name}"
    canvas.text(MARGIN, y + 30, name, SMALL, width=INNER - room - 24)
    colour = GREEN if line.is_reached else RED
    canvas.text(WIDTH - MARGIN, y + 30, words, SMALL, weight=Weight.BOLD, colour=colour, anchor="rs")
    track = INNER - 230
    scale = track / float(max(line.value, line.target))
    fill = IN_TIME if line.is_reached else LATE
    canvas.area(MARGIN, y + 46, track, 26, Pattern.EMPTY, "#FFFFFF")
    canvas.area(MARGIN, y + 46, max(0.0, float(line.value)) * scale, 26, fill.pattern, fill.colour)
    canvas.tick(MARGIN + float(line.target) * scale - 3, y + 40, y + 78)
    canvas.text(MARGIN + track + 18, y + 69, line.target_text, SMALL, colour=GREY, width=212)


def weeks(canvas: Canvas, data: ChartData, y: int) -> int:
    """Two lines over the weeks, named at their ends, with the number at each level."""
    if not data.weeks:
        return y
    y = _heading(canvas, say.by_week(data.weeks[-1].total), y) + 8
    plot = Plot(left=MARGIN + 78, top=y, right=WIDTH - MARGIN - 272, bottom=y + 220, weeks=data.weeks)
    for level in (0, plot.highest // 2, plot.highest):
        canvas.rule(plot.height(level), x=plot.left, end=plot.right)
        canvas.text(plot.left - 14, plot.height(level) + 10, thousands(level), SMALL, colour=GREY, anchor="rs")
    done, overdue = (plot.places([each(week) for week in data.weeks]) for each in (_done, _overdue))
    canvas.curve(plot.box, done, IN_TIME.colour, dashed=False)
    canvas.curve(plot.box, overdue, RED, dashed=True)
    canvas.dot(*overdue[-1], RED, square=True)
    canvas.dot(*done[-1], IN_TIME.colour, square=False)
    _line_names(canvas, plot)
    return _dates(canvas, plot)


def _done(week: WeekPoint) -> int:
    return week.done


def _overdue(week: WeekPoint) -> int:
    return week.overdue


class Plot(Struct, frozen=True, kw_only=True):
    """The area of the lines: where a day and a number are on it, in pixels."""

    left: int
    top: int
    right: int
    bottom: int
    weeks: tuple[WeekPoint, ...]

    @property
    def box(self) -> tuple[int, int, int, int]:
        """With room around for the thickness of a line."""
        return self.left - 12, self.top - 4, self.right + 12, self.bottom + 12

    @property
    def highest(self) -> int:
        """An even round number that no point exceeds."""
        most = max(max(week.done, week.overdue) for week in self.weeks)
        step = next(step for step in _STEPS if 2 * step >= most)
        return 2 * step

    def height(self, value: int) -> float:
        """The y of a number."""
        return self.bottom - (self.bottom - self.top - 16) * value / self.highest

    def places(self, values: Sequence[int]) -> list[tuple[float, float]]:
        """The points of a line, by the days of the weeks."""
        first = self.weeks[0].on
        days = max(1, (self.weeks[-1].on - first).days)
        across = [self.left + (self.right - self.left) * (week.on - first).days / days for week in self.weeks]
        return [(x, self.height(value)) for x, value in zip(across, values, strict=True)]


UNIT_STEP = 68  # pixels from unit to unit: two lines of words, and a gap that a phone still shows
DATE_WIDTH = 110  # pixels that a day below the lines needs
_STEPS = [factor * int(10**power) for power in range(8) for factor in (1, 2, 3, 4, 5, 6, 8)]


def _line_names(canvas: Canvas, plot: Plot) -> None:
    """Beside the ends of the lines, pushed apart where the lines meet."""
    last, gap = plot.weeks[-1], 38
    done, overdue = plot.height(last.done), plot.height(last.overdue)
    middle, half = (done + overdue) / 2, max(gap, abs(done - overdue)) / 2
    middle = min(middle, plot.bottom - half)
    higher = done <= overdue
    for level, words, colour in (
        (middle - half if higher else middle + half, say.done_line(last.done), GREEN),
        (middle + half if higher else middle - half, say.overdue_line(last.overdue), RED),
    ):
        size = SMALL if max(last.done, last.overdue) < 1_000 else SMALLEST
        canvas.text(plot.right + 24, level + 10, words, size, weight=Weight.BOLD, colour=colour, width=292)


def _dates(canvas: Canvas, plot: Plot) -> int:
    """The first, the middle and the last day below the lines; the middle one only where there is room for it."""
    places = plot.places([0] * len(plot.weeks))
    first, middle, last = (places[number][0] for number in (0, len(places) // 2, -1))
    has_room = min(middle - first, last - middle) >= DATE_WIDTH
    for number in (0, len(places) // 2, len(places) - 1) if has_room else (0, len(places) - 1):
        x = places[number][0]
        canvas.text(x, plot.bottom + 44, say.week(plot.weeks[number]), SMALL, colour=GREY, anchor="ms")
    return plot.bottom + 60
