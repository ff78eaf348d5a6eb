"""*đồng ý*, *tốt, kết thúc*, *được*, typed right under a unit's answer to an order: it is over, or that is asked. Right
under its wish for a later day: the day is moved, or that is asked."""

from __future__ import annotations

import re
from datetime import date

from handlers.assent import agrees
from handlers.directing import amending, directive_life
from handlers.say import amending as say_amending
from handlers.say import directives as say
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from models.said import last_said

WORDS = frozenset(("duoc", "dc", "ok", "oke", "okay", "y", "tri", "tot", "thuc", "dong", "vang", "u", "uh", "nhan"))
_AROUND = r"(?:da|a|vang|u|uh|ok|oke|okay|duoc|dc|tot|roi|lam|the|vay|nhu vay|cho|xin|toi|thoi|nhe|nha|di|luon|cam on)"
_SURE = re.compile(
    rf"(?:{_AROUND} )*(?:dong y|nhat tri|ket thuc|dong lai|cho ket thuc|chap nhan)"
    rf"(?: (?:{_AROUND}|dong y|ket thuc|chi dao|y kien|viec nay|nay))*"
)
_PERHAPS = re.compile(rf"(?:{_AROUND} ?)+")


def heard(turn: Turn) -> list[Reply] | None:
    """Null for other words, and where a unit's answer is not the last thing that was shown here."""
    plain = plain_words(turn.text)
    is_sure = _SURE.fullmatch(plain) is not None
    if not is_sure and not agrees(turn.text) and _PERHAPS.fullmatch(plain) is None:
        return None
    last = last_said(turn.db, turn.incoming.channel, turn.incoming.chat_id)
    name, _, number = last.choices[0][1].partition(":") if last is not None and last.choices else ("", "", "")
    if name == "cd_until":
        return _of_later(turn, number, is_sure=is_sure)
    fact = directive_life.find(turn, number) if name == "cd_close" and number.isdecimal() else None
    if fact is None or not directive_life.may_end(turn, fact):
        return None
    if is_sure:
        return directive_life.close(turn, number)
    return [Reply(text=say.end_it(fact), choices=directive_life.for_leader(fact, is_answered=True), is_listed=True)]


def _of_later(turn: Turn, asked: str, *, is_sure: bool) -> list[Reply] | None:
    """`asked`: the order and the day, as the card has them: `7:20251231`."""
    id_, _, day = asked.partition(":")
    fact = directive_life.find(turn, id_)
    if fact is None or not directive_life.may_end(turn, fact):
        return None
    if is_sure:
        return amending.until_directive(turn, id_, day)
    until = date.fromisoformat(day)
    choices = (
        Choice(label=say_amending.label(until), action=f"cd_until:{asked}"),
        Choice(label=say_amending.MORE, action=f"cd_more:{id_}"),
    )
    return [Reply(text=say_amending.move_it(say.number(fact), fact.unit_short, until), choices=choices)]
