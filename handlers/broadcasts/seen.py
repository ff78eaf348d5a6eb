"""Who has seen a notice: "Đã nhận", tapped or in words, and the ledger: who was told, who was not, who has seen it."""

from __future__ import annotations

import re

from handlers import scene
from handlers.assent import agrees, beside_assent, beside_receipt
from handlers.say import broadcast_more as say_more
from handlers.say import broadcasts as say
from handlers.say import general
from handlers.say import requests as say_requests
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from models import broadcasts
from models.broadcasts import Delivery, Ledger
from models.org import OFFICE
from models.said import last_offer_of, last_said

PAGE = 12  # lines of the ledger
ANSWERS = 12  # of the last ones
_TAIL = (
    r"(?: (?:duoc|dc|tin|thong bao|roi|rui|goi|a|ah|nhe|nha|nghe|nghen|hen|hi|day|do|em|dong|chi|anh|bac|co|chu|nhieu"
    r"|cam on|cac anh|luon))*"
)
_COMES = (  # em sẽ dự: as the notice asks
    r"(?: (?:em|toi|tui|minh|ben em|chi bo|don vi|don vi em))?(?: (?:se|xin|van))+"
    r" (?:du|di|den|toi|tham du|tham gia|co mat|hop|di hop|du hop)(?: (?:hop|day du|dung gio|dong du|du|nha|nhe|a))*"
)
_SEEN = re.compile(
    r"(?:(?:da|vang|ok|oke|uk|u|em|toi|tui|minh|chi bo|don vi|ben em|bao cao|a)\s+)*"
    r"(?:da nhan|nhan roi|nhan rui|nhan duoc|nhan dc|da tiep nhan|da ro|ro roi|ro|nhan|ok|oke|vang|da|da xem|da doc)"
    rf"{_TAIL}(?:{_COMES}{_TAIL})?"
)
SEEN_WORDS = frozenset(("nhan", "ro", "ok", "oke", "vang", "da"))  # one in each of these sentences


def says_seen(words: str) -> bool:
    """`đã nhận`, `ok`, `em đã xem ạ`"""
    return _SEEN.fullmatch(plain_words(words)) is not None


def _is_sign(words: str) -> bool:
    """👍"""
    return agrees(words) and not any(char.isalnum() for char in words)


def by_sign(turn: Turn) -> list[Reply] | None:
    """The same by a sign without words."""
    return acknowledged(turn) if _is_sign(turn.text) else None


def see(turn: Turn, broadcast_id: str) -> list[Reply]:
    """Đã nhận."""
    number = broadcasts.see(turn.db, scene.actor(turn), int(broadcast_id))
    return [Reply(text=say.NOT_FOR_YOU if number is None else say.seen(number))]


def acknowledged(turn: Turn, *, is_named: bool = False) -> list[Reply] | None:
    """`đã nhận`, `ok` as a reply to a notice, or where one is the last thing that was said.

    `is_named`: the words name the notice, so that the last one of the day is meant, whatever was said since.
    """
    if not (says_seen(turn.text) or _is_sign(turn.text)):
        return None
    under = scene.replied_to(turn, "seen") or _last(turn, is_named=is_named)
    return None if under is None else see(turn, under[0])


def _last(turn: Turn, *, is_named: bool = False) -> tuple[str, ...] | None:
    """The notice that was the last thing said; none where the words are a reply to something else."""
    if turn.incoming.reply_to:
        return None
    channel, chat_id = turn.incoming.channel, turn.incoming.chat_id
    named_one = last_offer_of(turn.db, channel, chat_id, turn.now, "seen") if is_named else None
    last = named_one or last_said(turn.db, channel, chat_id)
    actions = [action.split(":") for _label, action in last.choices] if last is not None else []
    return next((tuple(rest) for name, *rest in actions if name == "seen"), None)


def set_apart(turn: Turn) -> list[Reply]:
    """*đã nhận, mà nv5 em xin thêm 3 ngày*, *ok mà 14h hay 2h30* under a notice: it is received, and from here on the
    turn says the rest."""
    rest = "" if says_seen(turn.text) else beside_receipt(turn.text) or beside_assent(turn.text)
    under = _last(turn) if rest else None
    if under is None:
        return []
    turn.say_instead(rest)
    return see(turn, under[0])


def show(turn: Turn, broadcast_id: str, number: str) -> list[Reply]:
    """One page of the ledger."""
    ledger = broadcasts.ledger(turn.db, scene.office_of(turn).id, int(broadcast_id))
    if ledger is None:
        return [Reply(text=general.CHOICE_GONE)]
    lines = [line for line in ledger.lines if line.delivery != Delivery.NOBODY]
    pages = max(1, -(-len(lines) // PAGE))
    page = min(max(int(number) if number.isdecimal() else 1, 1), pages)
    on_page = lines[(page - 1) * PAGE : page * PAGE]
    shown = [_page_head(ledger, page, pages), *(say.ledger_line(line) for line in on_page)]
    if page == 1 and (told := broadcasts.answers(turn.db, ledger.id, ANSWERS)):
        shown.append(say_more.answers_heading(ledger.number))
        shown += [say_more.answer_line(each.unit_short, each.person, each.words) for each in told]
    choices: list[Choice] = []
    if page < pages:
        choices.append(Choice(label=say.NEXT, action=f"broadcast:{ledger.id}:{page + 1}"))
        shown.append(say_requests.next_line(1, page, pages))
    if turn.sender.has(*OFFICE) and ledger.of(Delivery.SENT, Delivery.WAITING):
        choices.append(Choice(label=say_more.NUDGE, action=f"broadcast_nudge:{ledger.id}"))
        shown.append(say_more.how_to_nudge(ledger.number))
    return [Reply(text="\n".join(shown), choices=tuple(choices))]


def _page_head(ledger: Ledger, page: int, pages: int) -> str:
    return say.ledger_head(ledger) if page == 1 else say.page_head(ledger, page, pages)
