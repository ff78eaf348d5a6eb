"""*thêm 2 tin nữa hôm nay*, *nay thêm 300 người nữa*: so many on top of what is recorded; how many are there now?

A total is never worked out and recorded unasked: the sum is offered, and the words alone claim no figure.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from msgspec import Struct

from handlers import scene
from handlers.reporting.draft import Doubt, DoubtKind, Line
from handlers.reporting.measured import figures, measured
from handlers.say.words import TASK_CODE
from handlers.turn import Turn
from models.items import Item, is_monthly
from models.plan import Share
from models.progress import ReportKind
from models.recording import standing_reports
from models.text import compose, fold
from models.values import replace

LONGEST = 200  # characters: in a longer message such words are told by the way
_N = r"\d{1,3}(?:\.\d{3})+|\d+"
_THING = (  # what work is counted in, and no time, money or help
    r"(?:luot )?(?:nguoi|ho so|hoc sinh|hoi vien|doan vien|dang vien|cong dan|can bo|ho|nha|thon|xom|xa|to|bai|tin|lop"
    r"|tap the|ca nhan|bo|co quan|buoi|cuoc|van ban|truong hop|chi bo|don vi|diem|mo hinh"
    r"|truong|em|chau|dong chi|ban ke|ban|cai|video|chuyen de|cong trinh)"
)
_MORE = re.compile(
    r"(?P<said>\b(?:tang them|cong them|them|tang)(?: (?:duoc|dc|moi|khoang|tam|chung|gan|hon|ca))*"
    rf" (?P<n>{_N}) (?P<thing>{_THING})\b)"
)
_AGAIN = re.compile(rf"(?<![\w/.,-])(?P<said>(?P<n>{_N}) (?P<thing>{_THING})(?: [a-z]+)? nua)\b")
_COUNTED = re.compile(rf"\d (?P<thing>{_THING})\b")
_PEOPLE = frozenset(
    (
        "nguoi", "luot nguoi", "hoc sinh", "hoi vien", "doan vien", "dang vien", "dong chi", "cong dan", "can bo", "em",
        "chau", "ca nhan",
    )
)  # fmt: skip
_NOT_DONE = re.compile(  # before it, in its clause
    r"\b(?:con|xin|can|de nghi|de xuat|mong|se|du kien|uoc|bo tri|chua|sap|phan dau|nho|ho tro|giao|tuyen|muon|phai"
    r"|thieu|khong|ko|k|neu|hay|cho (?:em|toi|chung toi)|dang (?:cho|lam|xay dung|ra soat)|chuan bi|dinh|trong do"
    r"|ke hoach|muc tieu|chi tieu|vuong)\b"
)
_AS_WHOLE = re.compile(r"\bso voi\b|\btrong do\b|\btong(?: so| cong)?\b|\btat ca\b|\bca thay\b")
_PAIR = re.compile(rf"(?<![\w/.,-])(?P<done>{_N}) ?/ ?(?P<total>{_N})(?![\w/.,-]*\d)(?P<thing> {_THING}\b)?")
_CLAUSE = re.compile(r"[;\n]|[.,](?!\d)")


class More(Struct, frozen=True, kw_only=True):
    """So many of something more than before. `said`: without marks, as typed else; `start`: where it begins."""

    number: int
    said: str
    start: int


def more(text: str) -> More | None:
    """What the words say to have been added; null where that is wished, planned or outstanding, or not all they say."""
    plain = TASK_CODE.sub(lambda code: " " * len(code.group()), fold(compose(text)))
    if len(plain) > LONGEST or (not any(word in plain for word in ("them", "nua", "tang"))) or _AS_WHOLE.search(plain):
        return None
    found = [match for pattern in (_MORE, _AGAIN) for match in pattern.finditer(plain)]
    found = [match for match in found if not _NOT_DONE.search(_clause(plain, match.start()))]
    if len({match["n"] for match in found}) != 1:
        return None
    [first, *_same] = found
    return More(number=_whole(first["n"]), said=compose(text)[slice(*first.span("said"))], start=first.start())


def counts_alike(more_: More, said: str) -> bool:
    """Whether so many more of that can be on top of what was told: of the same things, people, or what is not named."""
    plain = fold(compose(said))
    told = {match["thing"] for match in _COUNTED.finditer(plain)}
    thing = _COUNTED.search(f"{fold(more_.said)} ")
    if not told or thing is None:
        return True
    return thing["thing"] in told or (thing["thing"] in _PEOPLE and not told.isdisjoint(_PEOPLE))


def on_top(turn: Turn, line: Line, item: Item | None) -> Line:
    """The line with its doubt, where its words add to what was told before and do not say how many there are now."""
    is_open = line.kind in {ReportKind.PROGRESS, ReportKind.NOTE} and line.percent is None and not line.asks_more
    if item is None or not is_open or line.is_more_told or line.same or line.document:
        return line
    if line.doubt is not None and line.doubt.kind not in {DoubtKind.BARE, DoubtKind.VAGUE}:
        return line
    added, today = more(line.said), scene.said_on(turn)
    is_later = line.forecast_on is not None and line.forecast_on > today
    if added is None or is_later or added.said in (line.difficulty or ""):
        return line
    figures_ = _of_count(line, item, added) or _of_indicator(turn, line, item, added, today)
    if figures_ is None:
        return line
    doubt = Doubt(kind=DoubtKind.MORE, span=added.said, figures=figures_)
    return replace(line, kind=ReportKind.PROGRESS, count=None, forecast_on=None, doubt=doubt)


def _of_count(line: Line, item: Item, added: More) -> tuple[int, ...] | None:
    """So many more, of how many before, of how many in all: of the pair told first, else of the one recorded."""
    told = _PAIR.search(fold(compose(line.said)))
    pair = (_whole(told["done"]), _whole(told["total"])) if told is not None else None
    if told is not None and pair is not None and (line.count == pair or (line.count is None and told["thing"])):
        return (added.number, *pair) if told.start() < added.start else None
    return None if line.count is not None or item.count is None else (added.number, *item.count)


def _of_indicator(turn: Turn, line: Line, item: Item, added: More, today: date) -> tuple[int, ...] | None:
    """Likewise of the task's indicator, which has no total."""
    unit = item.indicator_unit
    if line.count is not None or unit in ("", "%") or item.share != Share.LEAD:
        return None
    if measured(line.said, item.indicator_name, unit).value is not None or not figures(added.said, unit):
        return None
    said = [int(each) for each in figures(line.said, unit) if each != added.number]  # 2 bài rồi, hôm nay thêm 3 bài
    before = said[0] if len(said) == 1 else _recorded(turn, item, today)
    return (added.number, before)


def _recorded(turn: Turn, item: Item, today: date) -> int:
    """The indicator's last value; of one that is counted each month, this month's. 0: none, or no whole number."""
    values = [each for each in standing_reports(turn.db, item.id) if each.value is not None]
    if not values or (is_monthly(item.indicator_unit) and values[-1].data_date.replace(day=1) != today.replace(day=1)):
        return 0
    value = Decimal(values[-1].value or 0)
    return int(value) if value == int(value) else 0


def with_total(line: Line, total: int) -> Line:
    """The indicator's words with how many there are now, as the book keeps them."""
    assert line.doubt is not None, "only what is asked about is answered"
    thing = re.sub(r"^\D*[\d.]+\s*|\s+(?:nữa|nua)$", "", line.doubt.span)
    said = f"{line.said}; đến nay {total} {thing}"
    return replace(line, kind=ReportKind.PROGRESS, said=said, is_more_told=True, doubt=None)


def typed_total(line: Line, text: str, figures_: tuple[int, ...]) -> str | None:
    """*5*, *tổng 5 tin*, *4300/5800*, under the question: the answer that it is; null for any other words."""
    if line.doubt is None or line.doubt.kind != DoubtKind.MORE or "%" in text:
        return None
    total = line.doubt.figures[2] if len(line.doubt.figures) > 2 else 0
    if total and len(figures_) == 2 and _PAIR.search(fold(text)) is not None:
        return f"c{figures_[0]}/{figures_[1]}"
    if len(figures_) != 1 or more(text) is not None:
        return None
    return f"c{figures_[0]}/{total}" if total else f"v{figures_[0]}"


def _clause(plain: str, end: int) -> str:
    start = max((each.end() for each in _CLAUSE.finditer(plain, 0, end)), default=0)
    return plain[start:end]


def _whole(typed: str) -> int:
    return int(typed.replace(".", ""))
