"""What the layers hand on to one another: all that was read of one message, before the verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from msgspec import Struct, field

from handlers.understand.extension import NOTHING_ASKED, Asked
from handlers.understand.fold import Copy
from handlers.understand.hits import CountHit, DateHit, Hit, PercentHit, SenseHit
from handlers.understand.parts import Part
from handlers.understand.tasks import References


class Found(Struct):
    """All that was read of a message, before the verdict."""

    copy: Copy
    references: References
    titles: Mapping[str, str]  # of the open tasks by their codes, folded
    percents: list[PercentHit] = field(default_factory=list)
    counts: list[CountHit] = field(default_factory=list)
    dates: list[DateHit] = field(default_factory=list)
    senses: list[SenseHit] = field(default_factory=list)
    obstacles: list[Part] = field(default_factory=list)
    proposals: list[Part] = field(default_factory=list)
    asked: Asked = NOTHING_ASKED
    solved: list[tuple[int, int]] = field(default_factory=list)  # places of obstacles that are overcome
    numbers: list[Hit] = field(default_factory=list)

    def leave_out_of_obstacles(self) -> None:
        """*2/9 thôn bị ngập nên mới rà soát 7/9 thôn*: what is told of the obstacle is no amount of the work."""
        places = [(part.first, part.last) for part in self.obstacles]
        self.counts = outside(self.counts, places) or self.counts
        self.percents = outside(self.percents, places) or self.percents


_H = TypeVar("_H", bound=Hit)


def outside(hits: list[_H], places: Sequence[tuple[int, int]]) -> list[_H]:
    """Those that begin in none of the places."""
    return [hit for hit in hits if not inside(hit.start, places)] if places and hits else hits


def inside(at: int, places: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in places)
