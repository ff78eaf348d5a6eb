"""What a message says, as the conversations need it: the reader's values, and a few sentences of the house's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers import draft as drafts
from handlers import scene
from handlers.draft import Line
from handlers.say.words import plain_words
from handlers.turn import Turn
from handlers.understand import understand
from handlers.understand.values import STATUS, Intent, Understanding
from models.items import Item
from models.progress import ReportKind

WEIGHTY = frozenset((*STATUS, Intent.blocked, Intent.extension))
TALK = frozenset((Intent.question, Intent.delegation, Intent.correction, Intent.ack, Intent.smalltalk))
_BARE = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?) ?%?", re.ASCII)
NOTHING_NEW = ("khong phat sinh", "ko phat sinh", "k phat sinh", "khong ps", "ko ps", "k ps", "khong co gi phat sinh")
NOTE_WORDS = 4  # a code and three words: shorter ones name a task and say nothing of it
STILL_REMINDED = ("van nhac", "van bi nhac", "cu nhac", "nhac hoai", "sao con nhac", "nhac mai")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One message, read. `bare`: the message is nothing but a figure from 0 to 100, as in an answer to "how many?"."""

    reading: Understanding
    bare: int | None
    is_nothing: bool  # không phát sinh: reported, but no progress
    is_complaint: bool  # đã nộp rồi mà vẫn nhắc
    words: int  # how many there are

    @property
    def says_something(self) -> bool:
        """Whether there is anything to record or to ask for."""
        reading = self.reading
        figures = reading.percent is not None or reading.count is not None or reading.above_hundred is not None
        return self.is_nothing or figures or reading.proposal is not None or bool(WEIGHTY & set(reading.intents))

    @property
    def is_note(self) -> bool:
        """Words about a task that is named, without a result that the reader knows: kept as a note, never lost."""
        talks = bool((TALK - {Intent.ack}) & set(self.reading.intents))
        return not self.says_something and not talks and len(self.reading.task_refs) == 1 and self.words >= NOTE_WORDS

    @property
    def names_only(self) -> bool:
        """Nothing but a task's name: what is there to report of it?"""
        silent = not self.says_something and not self.reading.intents
        return silent and len(self.reading.task_refs) == 1 and self.words < NOTE_WORDS

    @property
    def missing(self) -> str:
        """What must be asked before it can be read back (`Draft.missing`); empty where nothing is open."""
        reading = self.reading
        if reading.above_hundred is not None:
            return f"above:{reading.above_hundred}"
        if Intent.extension in reading.intents and reading.date is None and reading.days_more is None:
            return "date"
        without = reading.percent is None and reading.count is None
        return "number" if reading.clarify and without and not self.is_nothing else ""

    @property
    def line(self) -> Line:
        """The whole message as one line of a draft."""
        if self.is_nothing:
            return Line(kind=ReportKind.NOTHING)
        return drafts.line_of(self.reading)

    def as_figure(self) -> Heard:
        """The same message, taken as the answer to "how many per cent?"; only for a bare figure."""
        settled = replace(self.reading, clarify=False, above_hundred=None, percent=self.bare)
        kind = Intent.done if self.bare == 100 else Intent.progress
        return replace(self, reading=replace(settled, intents=(kind,)))


def hear(turn: Turn, items: Sequence[Item], about: Sequence[str] = ()) -> Heard:
    """Read the turn's message; `about`: codes that it answers."""
    text = turn.text
    plain = f" {plain_words(text)} "
    return Heard(
        reading=understand(text, now=scene.said_at(turn), open_tasks=scene.open_tasks(items), about=about),
        bare=bare_number(text),
        is_nothing=any(f" {words} " in plain for words in NOTHING_NEW),
        is_complaint=any(f" {words} " in plain for words in STILL_REMINDED),
        words=len(plain.split()),
    )


def bare_number(text: str) -> int | None:
    """60 for `60`, `60%`, `60 %`; 63 for `62,5` (whole per cents are kept, half rounded up)."""
    match = _BARE.fullmatch(text.strip())
    if match is None:
        return None
    figure = int(float(match[1].replace(",", ".")) + 0.5)
    return figure if figure <= 100 else None
