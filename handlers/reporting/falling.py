"""M26: what is lower than what is recorded is asked about, unless the words say why. Pure."""

from __future__ import annotations

import re

from handlers.reporting.draft import Doubt, DoubtKind, Line
from handlers.say.numbers import percent as show_percent
from handlers.say.numbers import thousands
from handlers.say.report import STAGES
from handlers.say.words import plain_words
from models.items import Item
from models.plan import Stage
from models.progress import ReportKind
from models.values import replace

_CAUSE = re.compile(
    r"(?<!\w)(?:do|vì|vi|bởi|boi|nguyên nhân|nguyen nhan|lý do|ly do)\s+(?:là |la |vì |vi |do )*"
    r"(?P<why>[^.;\n]{3,200})",
    re.IGNORECASE,
)
_WHY = re.compile(r"(?<!\w)(?:do|vi|boi|tai|nguyen nhan|ly do|vi sao|ra soat lai|tinh lai|dieu chinh)(?!\w)")
_WHOLLY = re.compile(
    r"(?<!\w)(?:chua|khong|ko|k|chang|cha)(?: (?:kip|he|duoc|co|dc|thay))* "
    r"(?:lam|trien khai|thuc hien|bat dau|tien hanh|gi|dong|dung)(?!\w)"
)  # nothing of the whole task: not a step of it (*chưa ký*)
_LEFT = re.compile(r"(?<!\w)con(?: [a-z]+){0,2}? (?P<n>\d{1,3})(?!\d| (?:phan tram )?(?:nua|chua|la|thi|moi))")
_BEGUN = frozenset((Stage.DOING, Stage.AWAITING))


def falling(line: Line, item: Item | None) -> Line:
    """A figure that is lower than the recorded one: right, and why?"""
    if item is None or line.doubt is not None or line.is_fall or _is_put_right(line):
        return line
    if line.kind == ReportKind.NOT_STARTED:
        return _not_begun(line, item)
    if not falls(line, item):
        return line
    if (level := _as_level(line)) is not None:
        return replace(line, doubt=Doubt(kind=DoubtKind.SEVERAL, figures=(level, 100 - level)))
    if (cause := _CAUSE.search(line.said)) is not None:
        return replace(line, is_fall=True, reason=cause["why"].strip())
    if line.difficulty or _WHY.search(plain_words(line.said)):
        return line
    return replace(line, doubt=Doubt(kind=DoubtKind.FALLS, figures=(_share_before(item), _share_now(line))))


def falls(line: Line, item: Item) -> bool:
    """Whether less is told than is recorded; more of a larger total is not less."""
    if line.percent is not None and item.percent is not None:
        return line.percent < item.percent
    if line.count is not None and item.count is not None:
        is_more = line.count[0] > item.count[0]
        return not is_more and line.count[0] * item.count[1] < item.count[0] * line.count[1]
    is_told = line.percent is not None or line.count is not None
    return is_told and _share_now(line) < _share_before(item)


def levels(line: Line, item: Item) -> tuple[str, str]:
    """What is recorded and what is told now, as they are shown: 78% and 70%, 9/12 and 8/12."""
    if line.kind == ReportKind.NOT_STARTED:
        return _shown(item.percent, item.count), STAGES[Stage.NOT_STARTED]
    is_counted = line.count is not None and item.count is not None and line.percent is None
    before = _shown(None if is_counted else item.percent, item.count)
    return before, _shown(line.percent, line.count)


def _is_put_right(line: Line) -> bool:
    return line.corrects_id is not None or line.mends or line.moves_id is not None


def _not_begun(line: Line, item: Item) -> Line:
    """*nv7 chưa ký*, where 75% is recorded: a step that is outstanding, and no fall. *chưa làm gì* is asked about."""
    has_figures = _share_before(item) > 0
    if line.percent is not None or line.count is not None or not (has_figures or item.stage in _BEGUN):
        return line
    if not is_step(line):
        figures = (_share_before(item), 0)
        return replace(line, doubt=Doubt(kind=DoubtKind.FALLS, figures=figures)) if has_figures else line
    if line.forecast_on is not None:
        return replace(line, kind=ReportKind.PROGRESS)
    return replace(line, kind=ReportKind.DIFFICULTY if line.difficulty else ReportKind.NOTE)


def is_step(line: Line) -> bool:
    """*chưa ký*, *chưa họp được*: a step that is outstanding, and nothing of the whole task."""
    return line.kind == ReportKind.NOT_STARTED and _WHOLLY.search(plain_words(line.said)) is None


def _as_level(line: Line) -> int | None:
    """55 of *còn 55%*, which was taken for what is left: below what is recorded it may as well be what it is now."""
    found = _LEFT.search(plain_words(line.said))
    level = int(found["n"]) if found is not None else None
    return level if level is not None and line.percent == 100 - level and level != line.percent else None


def _share_before(item: Item) -> int:
    return item.percent if item.percent is not None else _share(item.count)


def _share_now(line: Line) -> int:
    return line.percent if line.percent is not None else _share(line.count)


def _share(count: tuple[int, int] | None) -> int:
    return 0 if count is None or not count[1] else int(100 * count[0] / count[1] + 0.5)


def _shown(share: int | None, count: tuple[int, int] | None) -> str:
    if share is not None:
        return show_percent(share)
    return "" if count is None else f"{thousands(count[0])}/{thousands(count[1])}"
