"""*đồng ý*, *tốt, kết thúc*, *được*, typed right under a unit's answer to an order: it is over, or that is asked. Right
under its wish for a later day: the day is moved, or that is asked. *đóng chỉ đạo đó đi*, at any time: asked about."""

from __future__ import annotations

import re
from datetime import date

from handlers import scene
from handlers.assent import agrees
from handlers.directing import amending, directive_life
from handlers.say import amending as say_amending
from handlers.say import directives as say
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from models import directives
from models.directives import DirectiveFact
from models.said import last_said

WORDS = frozenset(
    ("duoc", "dc", "ok", "oke", "okay", "y", "tri", "tot", "thuc", "dong", "vang", "u", "uh", "nhan", "chot", "khep")
)
_AROUND = r"(?:da|a|vang|u|uh|ok|oke|okay|duoc|dc|tot|roi|lam|the|vay|nhu vay|cho|xin|toi|thoi|nhe|nha|di|luon|cam on)"
_SURE = re.compile(
    rf"(?:{_AROUND} )*(?:dong y|nhat tri|ket thuc|dong lai|cho ket thuc|chap nhan)"
    rf"(?: (?:{_AROUND}|dong y|ket thuc|chi dao|y kien|viec nay|nay))*"
)
_POINTED = (
    r"(?:cai |viec |vu )?(?:y kien chi dao|y kien|chi dao|cd)(?: (?:do|day|ay|kia|nay|vua roi|luc nay|hom truoc))?"
)
_ENDS = r"(?:ket thuc|dong|chot|khep)(?: (?:lai|luon|di|duoc|het|giup|cho))*"
_SOFT = rf"(?:{_AROUND}|vay la|ho|cho|giup|em|anh|chi|minh|chu|thi|nghe|nghen|ha|hi|do|duoc roi|xong roi|xong)"
_ENDS_IT = re.compile(  # the order is pointed at: *vậy được, đóng chỉ đạo đó đi*, *chỉ đạo đó kết thúc được rồi*
    rf"(?:{_SOFT} )*(?:{_ENDS} {_POINTED}(?: lai)?|{_POINTED}(?: {_SOFT})* {_ENDS})(?: {_SOFT})*"
)
_ENDS_HERE = re.compile(rf"(?:{_SOFT} )*{_ENDS}(?: {_SOFT})*")  # of what stands right above
_NOT = re.compile(r"(?:^| )(?:chua|khong|ko|dung|khoan) ")
_PERHAPS = re.compile(rf"(?:{_AROUND} ?)+")


def heard(turn: Turn) -> list[Reply] | None:
    """Null for other words, and where a unit's answer is not the last thing that was shown here."""
    plain = plain_words(turn.text)
    is_named = says_end(turn.text)
    is_sure = _SURE.fullmatch(plain) is not None or is_named or _ENDS_HERE.fullmatch(plain) is not None
    if not is_sure and not agrees(turn.text) and _PERHAPS.fullmatch(plain) is None:
        return None
    last = last_said(turn.db, turn.incoming.channel, turn.incoming.chat_id)
    name, _, number = last.choices[0][1].partition(":") if last is not None and last.choices else ("", "", "")
    if name == "cd_until":
        return _of_later(turn, number, is_sure=is_sure)
    fact = directive_life.find(turn, number) if name == "cd_close" and number.isdecimal() else None
    if fact is None or not directive_life.may_end(turn, fact):
        return _which(turn) if is_named else None
    if is_sure:
        return directive_life.close(turn, number)
    return [_end_it(fact)]


def says_end(text: str) -> bool:
    """*đóng chỉ đạo đó đi*: an order is pointed at without its number, and is to be over."""
    plain = plain_words(text)
    return "?" not in text and _NOT.search(f"{plain} ") is None and _ENDS_IT.fullmatch(plain) is not None


def _which(turn: Turn) -> list[Reply] | None:
    """The answer is not the last thing here: asked about, of one's own orders before those of others. Null without."""
    open_ = [each for each in directives.unfinished(turn.db, scene.office_of(turn).id) if each.is_open]
    mine = [fact for fact in open_ if fact.leader_id == turn.sender.person_id]
    meant = [fact for fact in mine or open_ if directive_life.may_end(turn, fact)]
    meant = [fact for fact in meant if fact.answer] or meant
    if len(meant) == 1:
        return [_end_it(meant[0]) if meant[0].answer else directive_life.sure_to_end(meant[0])]
    choices = tuple(Choice(label=say.end_one(fact), action=f"cd_close:{fact.id}") for fact in meant[:8])
    return [Reply(text=say.which_ended(meant[:8]), choices=choices, is_listed=True)] if meant else None


def _end_it(fact: DirectiveFact) -> Reply:
    return Reply(text=say.end_it(fact), choices=directive_life.for_leader(fact, is_answered=True), is_listed=True)


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
