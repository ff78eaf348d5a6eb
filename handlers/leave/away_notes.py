"""A leave is written down or ended, and told to whom it concerns: who stands in, the absent person, the office."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from handlers import scene
from handlers.leave.away_draft import Draft, dump, name_of, named, other_name, unit_of
from handlers.say import away as say
from handlers.say import general
from handlers.turn import Address, Choice, Reply, Turn
from models import dialogues, leaves
from models.contacts import contacts_by_person
from models.dialogues import Outcome
from models.items import unit_items
from models.leaves import Away
from models.mail import Kind
from models.org import OFFICE
from models.staff import Cadre, cadre
from models.workdays import local_date


def note(turn: Turn, draft: Draft, dialogue_id: int) -> list[Reply]:
    """Write it down, and tell who stands in, the office, and the absent person where the office spoke for them."""
    assert draft.first is not None, "read back before"
    assert draft.last is not None, "read back before"
    office, other = scene.office_of(turn), other_name(turn, draft)
    if other and not turn.sender.has(*OFFICE):
        return [Reply(text=general.NO_RIGHT)]
    dialogues.close(turn.db, dialogue_id, Outcome.RECORDED, turn.now, data=dump(draft))
    former = [
        each
        for each in leaves.leaves_of(turn.db, draft.person_id, draft.first)
        if each.from_on <= draft.last and each.delegate_id not in (None, draft.delegate_id)
    ]
    leave_id = leaves.take_leave(
        turn.db, scene.actor(turn), draft.person_id, draft.first, draft.last, draft.delegate_id, draft.said
    )
    leave = leaves.find_leave(turn.db, office.id, leave_id)
    assert leave is not None, "just written"
    delegate = named(turn, draft.delegate_id) if draft.delegate_id is not None else ""
    here = Reply(text=say.noted(other, draft.first, draft.last, delegate))
    return [
        here,
        *_tell_delegate(turn, leave),
        *_tell_former(turn, former),
        *_tell_absent(turn, leave, delegate),
        *_tell_office(turn, leave, draft),
    ]


def _tell_former(turn: Turn, former: Sequence[Away]) -> list[Reply]:
    """Those who were to stand in before the leave was told anew."""
    return [
        reply
        for each in former
        if each.delegate_id is not None
        for reply in _tell(
            turn,
            each.delegate_id,
            f"notice:stand-in-over:{each.id}",
            say.replaced_delegate(each.name, unit_of(turn, each.person_id)),
        )
    ]


def _tell(turn: Turn, person_id: int, key: str, text: str, choices: tuple[Choice, ...] = ()) -> list[Reply]:
    office = scene.office_of(turn)
    contact = contacts_by_person(turn.db, office.id, [person_id]).get(person_id)
    if contact is None or person_id == turn.sender.person_id:
        return []
    return [
        Reply(
            text=text,
            choices=choices,
            to=Address(channel=contact.channel, chat_id=contact.chat_id),
            kind=Kind.NOTICE,
            key=f"{key}:{person_id}",
            not_before=office.next_opening(turn.now),
        )
    ]


def _tell_delegate(turn: Turn, leave: Away) -> list[Reply]:
    if leave.delegate_id is None:
        return []
    absent = cadre(turn.db, scene.office_of(turn).id, leave.person_id)
    unit = absent.unit if absent is not None else ""
    items = _open_work(turn, absent)
    text = say.for_delegate(leave.name, unit, leave.from_on, leave.until_on, items)
    choices = (
        Choice(label=say.UNDERSTOOD, action=f"stand_in:{leave.id}"),
        Choice(label=say.CANNOT, action=f"stand_in_no:{leave.id}"),
    )
    return _tell(turn, leave.delegate_id, f"notice:stand-in:{leave.id}", text, choices)


def _open_work(turn: Turn, who: Cadre | None) -> int:
    if who is None:
        return 0
    return sum(each.is_open for each in unit_items(turn.db, scene.office_of(turn), turn.now, who.unit_ids))


def _tell_absent(turn: Turn, leave: Away, delegate: str) -> list[Reply]:
    text = say.for_absent(leave.from_on, leave.until_on, delegate, turn.sender.name)
    return _tell(turn, leave.person_id, f"notice:away-noted:{leave.id}", text)


def _tell_office(turn: Turn, leave: Away, draft: Draft) -> list[Reply]:
    unit = unit_of(turn, leave.person_id)
    delegate = named(turn, leave.delegate_id) if leave.delegate_id is not None else say.unregistered(draft.unknown)
    text = say.for_office(leave.name, unit, leave.from_on, leave.until_on, delegate, is_open=draft.is_open)
    mine = f"notice:away:{leave.id}:{turn.sender.person_id}"
    return [each for each in scene.tell_office(turn, f"notice:away:{leave.id}", text) if each.key != mine]


def come_back(turn: Turn, person_id: int, day: date | None) -> list[Reply]:
    """Every leave of the person that holds or is to come ends; on a day that is named, the day before."""
    office, today = scene.office_of(turn), local_date(turn.now)
    known = leaves.leaves_of(turn.db, person_id, today)
    own = person_id == turn.sender.person_id
    name = "" if own else name_of(turn, person_id)
    if not known:
        return [Reply(text=say.NO_LEAVE if own else say.NOBODY_AWAY)]
    later = day if day is not None and day > today else None
    held_until = scene.held_until(turn, person_id)
    for each in known:
        if later is None or each.from_on >= later:
            leaves.end_leave(turn.db, scene.actor(turn), each.id, reason="đi làm lại")
        elif each.until_on >= later:
            leaves.shorten_leave(turn.db, scene.actor(turn), each.id, later - timedelta(days=1))
    if held_until is not None:
        scene.release(turn, person_id, held_until)
    absent = cadre(turn.db, office.id, person_id)
    here = say.back_on(name, later) if later else say.back(name, _open_work(turn, absent))
    text = say.back_for_others(known[0].name, unit_of(turn, person_id), later)
    number = turn.incoming.inbox_id
    told = [
        reply
        for delegate_id in dict.fromkeys(each.delegate_id for each in known if each.delegate_id is not None)
        for reply in _tell(turn, delegate_id, f"notice:back:{number}", text)
    ]
    if not own:
        text_here = say.back_for_absent(later, turn.sender.name)
        told += _tell(turn, person_id, f"notice:back:{number}", text_here)
    mine = f"notice:back-office:{number}:{turn.sender.person_id}"
    heard = {each.to for each in told}
    office_told = [
        each
        for each in scene.tell_office(turn, f"notice:back-office:{number}", text)
        if each.key != mine and each.to not in heard
    ]
    return [Reply(text=here), *told, *office_told]


def accept(turn: Turn, leave_id: str) -> list[Reply]:
    """Đã rõ: somebody stands in."""
    leave = leaves.find_leave(turn.db, scene.office_of(turn).id, int(leave_id))
    is_mine = leave is not None and leave.delegate_id == turn.sender.person_id
    return [Reply(text=say.TAKEN if is_mine else say.GONE)]


def refuse(turn: Turn, leave_id: str) -> list[Reply]:
    """Không nhận được: the absent person and the office are told, nobody stands in."""
    office = scene.office_of(turn)
    leave = leaves.find_leave(turn.db, office.id, int(leave_id))
    if leave is None or leave.delegate_id != turn.sender.person_id:
        return [Reply(text=say.GONE)]
    leaves.decline(turn.db, scene.actor(turn), leave.id)
    unit, name = unit_of(turn, leave.person_id), turn.sender.name
    key = f"notice:stand-in-no:{leave.id}:{turn.incoming.inbox_id}"
    return [
        Reply(text=say.declined_here(leave.name)),
        *_tell(turn, leave.person_id, key, say.declined(name, leave.name, unit, to_absent=True)),
        *scene.tell_office(turn, f"{key}:office", say.declined(name, leave.name, unit, to_absent=False)),
    ]
