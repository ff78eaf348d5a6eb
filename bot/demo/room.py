"""The demo's room: who is speaking, what a line leads to, and what is seen of it.

Everything that a person does becomes a delivery of the console channel; desk, outbox, tick and sending are those of
production (`bot.engine`). No line may end the room, only `thoát` does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from bot.channels.base import Delivery, Outgoing
from bot.channels.console import CHANNEL, ME, ConsoleChannel, is_group
from bot.clock import MovableClock
from bot.demo import post, screen, views
from bot.demo.cast import Cast, Player
from bot.demo.files import draw_now, fetch_now, leave_pictures
from bot.demo.hands import Hands
from bot.demo.screen import Bundle, Shown, note
from bot.demo.words import Box, DemoError, Figures, Help, Move, Order, Quit, SendFile, Who, read_act, read_order
from bot.engine import Engine, run_now
from handlers.dispatch import answer
from handlers.render.overview import summary_text
from handlers.say.numbers import clock
from handlers.understand import warm
from models.db import Database
from models.facts import overview
from models.office import load_office
from models.org import Organization

FIRST_SPEAKER = "cbt01"  # gets a reminder on the first screen
IN_FULL = 5  # boxes of one move that are shown in full; each further one takes a line
OPENING_BOXES, OPENING_LINES = (
    2,
    4,
)  # boxes, and lines of the digest, on the first screen
PICTURES = timedelta(days=7)  # how long before the end of a move the pictures of digests are drawn
BETWEEN = timedelta(milliseconds=1)  # from one message to the next: figures of a moment hold what came before it
IN_BOX = 5  # messages that `hộp` shows


class Room:
    """One run of the demo. `write` puts a line on the screen, which is `width` columns wide; files that the bot
    sends are put into `sent`, what it keeps of its own into `folder`."""

    def __init__(
        self,
        database: Database,
        cast: Cast,
        clock: MovableClock,
        write: Callable[[str], None],
        *,
        width: int,
        folder: Path,
        sent: Path,
    ) -> None:
        self._database = database
        self._cast = cast
        self._clock = clock
        self._write = write
        self._width = width
        self._shown: list[Shown] = []
        with database.read() as db:
            self._console = ConsoleChannel(self._note_shown, first=post.last_number(db) + 1, folder=sent)
        self._folder = folder
        self._engine = Engine(database, {CHANNEL: self._console}, clock, answer, folder)
        self._hands = Hands(database, cast, self._console, clock)
        self._speaker = cast[FIRST_SPEAKER]

    @property
    def prompt(self) -> str:
        """What stands before the next line."""
        return screen.prompt(self._clock.now(), self._speaker.label)

    def open(self) -> None:
        """The first screen: what is due at this moment, short enough to be read at once."""
        with self._database.read() as db:
            is_again = post.last_tick(db) is not None
        self._engine.take_back()
        self._do_what_is_due(with_pictures=False)
        found = sorted(self._take_shown(), key=_for_opening)
        if is_again:
            self._write_all(views.welcome_back(self._clock.now(), self._speaker.label, has_sent=bool(found)))
            found = found or self._last_shown()
        else:
            self._write_all(views.welcome(self._clock.now()))
        for at, bundle in enumerate(found):
            if at < OPENING_BOXES:
                most = OPENING_LINES if is_group(bundle.first.message.chat_id) else None
                self._write_all(screen.box(bundle, self._width, most=most))
            else:
                self._write_all(screen.brief(bundle, self._width))
        self._write_all(views.EXAMPLES_AGAIN if is_again else views.EXAMPLES)

    def take(self, line: str) -> bool:
        """One line from the prompt. False when it asks to leave."""
        words = line.lstrip("\ufeff").strip()
        try:
            return self._take(words) if words else True
        except DemoError as exc:
            self._note(str(exc))
            return True

    def _take(self, words: str) -> bool:
        if words.startswith("@") and not ME.match(words):
            player, rest = self._cast.split(words[1:])
            if rest:
                self._act(player, rest, is_named=True)
            else:
                self._speaker = player
            return True
        order = read_order(words, self._clock.now())
        if order is None or not self._obey(order, words):
            self._act(self._speaker, words)
        return not isinstance(order, Quit)

    def _obey(self, order: Order, words: str) -> bool:
        """Do what was ordered; false where it was no order after all."""
        match order:
            case Help():
                self._write_all(views.HELP)
            case Who():
                self._write_all(views.who(self._cast, self._width))
            case Figures():
                self._show_figures()
            case Box():
                return self._open_box(order)
            case Move():
                self._move(order, words)
            case Quit():
                pass
        return True

    def _act(self, player: Player, words: str, *, is_named: bool = False) -> None:
        """Somebody does something; then everything that follows from it at once happens."""
        warm()  # not before the first screen; without it the first words took twice as long
        act = read_act(words)
        player = self._hands.do(player, act, is_named=is_named)
        before = self._waiting()
        run_now(self._console.receive(self._store))
        self._settle()
        if isinstance(act, SendFile):
            fetch_now(self._database, {CHANNEL: self._console}, self._clock, self._folder)
            self._settle()
        found = self._take_shown()
        for bundle in found:
            self._write_all(screen.box(bundle, self._width))
        later = self._waiting()[len(before) :]
        if later:
            self._note(views.sent_later(later))
        elif not found:
            self._note(views.SILENCE_IN_GROUP if is_group(player.chat.id) else views.SILENCE)
        self._clock.advance(BETWEEN)

    async def _store(self, batch: Sequence[Delivery]) -> None:
        self._engine.deliver(CHANNEL, *batch)

    def _settle(self, *, with_pictures: bool = True) -> None:
        self._engine.work()
        self._engine.flush()
        if not with_pictures:
            leave_pictures(self._database)
        if draw_now(self._database, self._clock, self._folder):
            self._engine.flush()

    def _do_what_is_due(self, *, with_pictures: bool = True) -> None:
        """What the production process would do at this moment; a digest's picture only where nobody waits for it."""
        self._engine.tick()
        self._settle(with_pictures=with_pictures)

    def _waiting(self) -> list[tuple[str, str]]:
        """(to whom, at what time) of what is written and goes out later."""
        with self._database.read() as db:
            return [(self._label(chat_id), clock(at)) for chat_id, at in post.waiting(db)]

    def _move(self, order: Move, words: str) -> None:
        """Go through every moment at which something is due, as the production process would live through them."""
        with self._database.read() as db:
            is_asked = post.open_question(db, self._speaker.sender_id, self._speaker.chat.id, self._clock.now())
        if order.is_date_only and is_asked:
            raise DemoError(views.move_or_answer(self._speaker.label, words, order.to))
        while (moment := self._next_due()) and moment < order.to:
            self._clock.set(moment)
            self._do_what_is_due(with_pictures=order.to - moment < PICTURES)
        self._clock.set(order.to)
        self._do_what_is_due()
        self._write_move(self._take_shown())

    def _next_due(self) -> datetime | None:
        with self._database.read() as db:
            return post.next_due(db, self._clock.now())

    def _write_move(self, found: Sequence[Bundle]) -> None:
        full = _worth_showing(found, self._speaker.handle)
        for at, bundle in enumerate(found):
            if at in full:
                self._write_all(screen.box(bundle, self._width))
            else:
                self._write_all(screen.brief(bundle, self._width))
        sent = sum(1 + len(bundle.others) for bundle in found)
        self._note(views.arrived(self._clock.now(), sent, is_shortened=len(full) < len(found)))

    def _open_box(self, order: Box) -> bool:
        """What somebody got; false for «hop …» where nobody goes by that name."""
        if not order.name:
            raise DemoError(views.WHICH_BOX)
        try:
            player = self._cast.find(order.name)
        except DemoError:
            if order.is_sure:
                raise
            return False
        with self._database.read() as db:
            kept = post.last_of(db, player.chat.id, IN_BOX)
        if not kept:
            self._note(f"{player.label} chưa nhận tin nào")
        for each in kept:
            self._write_all(screen.box(self._kept(each), self._width))
        return True

    def _last_shown(self) -> list[Bundle]:
        """What was sent last before the demo was left, to whomever."""
        with self._database.read() as db:
            return [self._kept(each) for each in post.last_sent(db)]

    def _kept(self, kept: post.Kept) -> Bundle:
        return Bundle(first=self._as_shown(kept.number, kept.message, kept.at))

    def _show_figures(self) -> None:
        """The same words as `/baocao`, without anybody asking."""
        with self._database.read() as db:
            office = load_office(db, db.scalars(select(Organization.id)).one())
            parts = summary_text(overview(db, office, self._clock.now()), office)
        lines = [line for part in parts for line in part.split("\n")]
        self._write_all(shown for line in lines for shown in screen.wrapped(line, self._width))

    def _note_shown(self, number: str, message: Outgoing) -> None:
        self._shown.append(self._as_shown(number, message, self._clock.now()))

    def _as_shown(self, number: str, message: Outgoing, at: datetime) -> Shown:
        player = self._cast.of_chat(message.chat_id)
        to, handle = (player.label, player.handle) if player else (message.chat_id, message.chat_id)
        return Shown(number=number, message=message, to=to, handle=handle, at=at)

    def _take_shown(self) -> list[Bundle]:
        """What was sent since the last look, folded."""
        found = screen.bundles(self._shown, me=self._speaker.handle)
        self._shown.clear()
        return found

    def _label(self, chat_id: str) -> str:
        player = self._cast.of_chat(chat_id)
        return player.label if player else chat_id

    def _note(self, text: str) -> None:
        self._write_all(note(text, self._width))

    def _write_all(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._write(line)


def _for_opening(bundle: Bundle) -> tuple[bool, int]:
    """The leaders' digest first, then what most people got."""
    return not is_group(bundle.first.message.chat_id), -len(bundle.others)


def _worth_showing(found: Sequence[Bundle], me: str) -> set[int]:
    """Which bundles are shown in full: all of a few, else the first, my own and the leaders' last."""
    if len(found) <= IN_FULL:
        return set(range(len(found)))
    mine = [at for at, bundle in enumerate(found) if bundle.first.handle == me]
    to_group = [at for at, bundle in enumerate(found) if is_group(bundle.first.message.chat_id)]
    digests = [at for at in to_group if found[at].first.message.attachment is None]
    others = [at for at in range(len(found)) if at not in mine and at not in digests]
    return {*others[:2], *mine[-2:], *digests[-1:]}
