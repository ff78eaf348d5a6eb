"""*Đã nộp rồi mà vẫn nhắc*: reminders of that work stop, the office is asked, and says whether it has the report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import select

from handlers import scene
from handlers.questions import inquiries
from handlers.say import claimed as say
from handlers.say import general
from handlers.say.words import NOT, plain_words
from handlers.turn import Address, Choice, Reply, Turn
from models.history import note_change
from models.items import Item
from models.mail import Kind
from models.naming import units_anywhere
from models.nudging import set_mute
from models.org import Membership
from models.people import address_of
from models.plan import Assignment, Mute, Task
from models.said import last_offer

_WHO = r"(?:(?:da|vang|ok|u|uh|a|dung|roi|phai|van phong|vp|vpdu|toi|em|minh|co|thay|bao cao|nv ?\d{1,3}|cua \w+) )*"
_WHAT = (
    r"(?: (?:roi|duoc|du|day du|bao cao|van ban|ho so|kh|ke hoach|file|tep|ban cung|ban giay|giay|a|nhe|nha|em|cua"
    r"|don vi|nv ?\d{1,3}|hom qua|sang nay|tu truoc"
    r"|cua(?: (?:hoi|ben|thon|chi bo|phong|doan|cac chi|cac anh))* \w+(?: \w+)?"
    r"|(?:hom|ngay|tu|bua|hoi) (?:\d{1,2}[/ ]\d{1,2}|thu \w+|\w+)|tuan truoc))*"
)
LONGEST = 100  # characters
_RECEIVED = re.compile(rf"{_WHO}(?:da |vua |moi )?nhan{_WHAT}")
_MISSING = re.compile(rf"{_WHO}(?:{NOT})(?: thay)?(?: he| co)? (?:nhan|thay|co){_WHAT}")
_HANDED_TO = re.compile(  # nộp giấy cho cô Minh văn phòng á
    r"(?:(?:da|a|o|em|toi|tui|minh|ben em|co|thi|la|chinh|hom do|bua do|hom truoc|moi|vua) )*"
    r"(?:nop|gui|dua|giao|chuyen|bo|de|trinh)(?: (?:ban|giay|ban giay|ban cung|file|tan tay|truc tiep|roi|tay))*"
    r" (?:cho|tai|o|tren|vao|qua|len|voi|tan|bang|truc tiep) (?!em\b|toi\b|minh\b)\D+"
)
WORDS = frozenset(("nop", "gui", "dua", "giao", "chuyen", "bo", "de", "trinh"))
_CODE = re.compile(r"nv ?(\d{1,3})")
_RECEIPTS = frozenset(("seen", "cd_seen", "stand_in"))  # cards of which *đã nhận* is said, too


def stop(turn: Turn, items: Sequence[Item]) -> tuple[list[str], list[Reply]]:
    """What the unit is told besides, and the office's cards; nothing where there is nothing to stop."""
    fresh = [item for item in items if item.mute is None]
    if not fresh:
        return [], []
    number, codes = turn.incoming.inbox_id, tuple(dict.fromkeys(item.code for item in fresh))
    set_mute(turn.db, scene.actor(turn), [item.id for item in fresh], Mute.CLAIMED, "đơn vị báo đã nộp")
    said = turn.text.strip()[: inquiries.LENGTH]
    about = " ".join(codes)
    note_change(turn.db, scene.actor(turn), inquiries.SUBJECT, number, inquiries.CLAIM, None, said, reason=about)
    choices = (
        Choice(label=say.RECEIVED, action=f"claimed_in:{number}"),
        Choice(label=say.MISSING, action=f"claimed_out:{number}"),
        Choice(label=say.ANSWER, action=f"answer:{number}"),
    )
    card = say.card(turn.sender.name, scene.unit_names(turn), codes, said)
    cards = scene.tell_office(turn, f"notice:{inquiries.CLAIM}:{number}", card, choices, codes)
    return [say.stopped(codes)], cards


def told_more(turn: Turn) -> list[Reply] | None:
    """*nộp giấy cho cô Minh văn phòng á*, right after reminders were stopped: the office hears it, beside the claim."""
    if turn.dialogue is not None or turn.about or _HANDED_TO.fullmatch(plain_words(turn.text)) is None:
        return None
    spoken = turn.spoken()
    is_of_claim = bool(spoken) and say.is_of_claim(spoken[0].text)
    return inquiries.pass_on(turn, inquiries.WORDS, tuple(spoken[0].said.about)) if is_of_claim else None


def received(turn: Turn, number: str) -> list[Reply]:
    """The office has it: reminders stay away until the unit writes it down here."""
    return _answer(turn, int(number), goes_on=False)


def missing(turn: Turn, number: str) -> list[Reply]:
    """The office has not got it: reminders go on with the next step."""
    return _answer(turn, int(number), goes_on=True)


def heard(turn: Turn) -> list[Reply] | None:
    """*đã nhận được rồi*, *chưa nhận*: the office's word on the claim whose card came last, on one that is named, or on
    the only one that waits; null for other words."""
    plain = plain_words(turn.text)
    got = len(plain) <= LONGEST and _RECEIVED.fullmatch(plain) is not None
    if len(plain) > LONGEST or not (got or _MISSING.fullmatch(plain)):
        return None
    waiting = [each for each in inquiries.unanswered(turn) if each.what == inquiries.CLAIM]
    offer = last_offer(turn.db, turn.incoming.channel, turn.incoming.chat_id, turn.now)
    name, _, number = offer.choices[0][1].partition(":") if offer is not None and offer.choices else ("", "", "")
    if name in _RECEIPTS:
        return None
    named = {int(number) for number in _CODE.findall(plain)}
    meant = [each for each in waiting if not named or named & {_number(code) for code in each.codes}]
    meant = _of_units(turn, meant) if "cua" in plain.split() else meant
    shown = [each for each in meant if name == "claimed_in" and number == str(each.id)]
    if len(shown or meant) == 1:
        return _answer(turn, (shown or meant)[0].id, goes_on=not got)
    if not meant:
        return None
    action = "claimed_in" if got else "claimed_out"
    lines = [(say.one_of(inquiries.asker(turn, each), each.codes), f"{action}:{each.id}") for each in meant[:8]]
    text = "\n".join([say.WHICH, *(f"{n}. {label}" for n, (label, _action) in enumerate(lines, 1))])
    choices = tuple(Choice(label=f"{n}", action=each) for n, (_label, each) in enumerate(lines, 1))
    return [Reply(text=text, choices=choices, is_listed=True)]


def _of_units(turn: Turn, claims: Sequence[inquiries.Inquiry]) -> list[inquiries.Inquiry]:
    """*tôi nhận giấy của nông dân*: those of the units that are named, where any is."""
    named = {unit.id for unit in units_anywhere(turn.db, scene.office_of(turn).id, turn.text)}
    if not named:
        return list(claims)
    people = set(turn.db.scalars(select(Membership.person_id).where(Membership.unit_id.in_(named))))
    return [each for each in claims if each.person_id in people]


def _number(code: str) -> int:
    return int("".join(sign for sign in code if sign.isdecimal()) or 0)


def _answer(turn: Turn, number: int, *, goes_on: bool) -> list[Reply]:
    inquiry = inquiries.find(turn, number)
    if inquiry is None or inquiry.what != inquiries.CLAIM:
        return [Reply(text=general.CHOICE_GONE)]
    office, name = scene.office_of(turn), inquiries.asker(turn, inquiry)
    if goes_on:
        set_mute(turn.db, scene.actor(turn), _muted(turn, inquiry), None, "VPĐU chưa nhận được")
    said = (say.missing if goes_on else say.received)(inquiry.codes, turn.sender.name)
    note_change(turn.db, scene.actor(turn), inquiries.SUBJECT, number, inquiries.ANSWER, None, said)
    chat = address_of(turn.db, inquiry.person_id, inquiry.channel)
    here = Reply(text=say.done_here(inquiry.codes, name, goes_on=goes_on))
    if chat is None:
        return [here]
    told = Reply(
        text=said,
        about=inquiry.codes,
        to=Address(channel=inquiry.channel, chat_id=chat),
        kind=Kind.NOTICE,
        key=f"notice:answer:{number}:{turn.incoming.inbox_id}",
        not_before=office.next_opening(turn.now),
    )
    return [here, told]


def _muted(turn: Turn, inquiry: inquiries.Inquiry) -> list[int]:
    """What the claim was about: the work of these tasks that waits because units said that it is in."""
    return list(
        turn.db.scalars(
            select(Assignment.id)
            .join(Task, Task.id == Assignment.task_id)
            .where(
                Assignment.org_id == scene.office_of(turn).id,
                Task.code.in_(inquiry.codes),
                Assignment.mute == Mute.CLAIMED,
                Assignment.unit_id.in_(select(Membership.unit_id).where(Membership.person_id == inquiry.person_id)),
            )
        )
    )
