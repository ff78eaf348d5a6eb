"""A read-back answer is recorded; whom that concerns is told."""

from __future__ import annotations

from collections.abc import Mapping

from handlers import scene
from handlers.requests import request_table
from handlers.requests.response_draft import given_of, mark, own_draft
from handlers.requests.response_steps import proceed
from handlers.requests.response_targets import answerable, gone, held_by, last_of, moment, who_said
from handlers.say import responses as say
from handlers.say.numbers import stamp
from handlers.say.words import OFFICE_NAME
from handlers.turn import Address, Reply, Turn
from models import dialogues, responses
from models.dialogues import Outcome
from models.mail import Kind
from models.people import address_of
from models.requests import Owed
from models.responses import Given


def record(turn: Turn, dialogue_id: str, seen: str) -> list[Reply]:
    """Ghi nhận: exactly what was read back, once, beside whatever others of the unit answered."""
    draft = own_draft(turn, dialogue_id)
    if draft is None or not draft.given:
        return [gone(turn, dialogue_id)]
    found = answerable(turn, draft.target_id)
    if isinstance(found, Reply):
        return [found]
    if mark(draft) != seen:  # an older card
        return proceed(turn, draft, found)
    dialogues.close(turn.db, int(dialogue_id), Outcome.RECORDED, turn.now)
    held, at = held_by(turn, found), scene.said_at(turn)
    origin = f"inbox:{turn.incoming.inbox_id}"
    responses.record(turn.db, scene.actor(turn), found, given_of(draft), origin=origin, at=at)
    last, now_held = last_of(held), {**held, **given_of(draft)}
    told = ""
    if last is not None and last.at is not None and moment(last) != draft.shown:
        was = say.values(found.asked.fields, held, 60)
        told = say.ALREADY_TOLD.format(who=who_said(turn, last), at=stamp(last.at), was=was)
    by_office = not turn.sender.speaks_for(found.unit_id)
    text = say.recorded(found, now_held, told, is_late=at > found.asked.due_at, by_office=by_office)
    return [Reply(text=text), *_tell_first(turn, found, held, now_held), *_when_complete(turn, found)]


def _tell_first(turn: Turn, found: Owed, held: Mapping[int, Given], now_held: Mapping[int, Given]) -> list[Reply]:
    """Whoever of the unit answered before is told that it holds no more."""
    last, fields = last_of(held), found.asked.fields
    if last is None or last.person_id == turn.sender.person_id or last.by_office:
        return []
    was, now = say.values(fields, held, 60), say.values(fields, now_held, 60)
    chat = address_of(turn.db, last.person_id, last.channel)
    if was == now or chat is None:
        return []
    who = f"đồng chí {turn.sender.name}" if turn.sender.speaks_for(found.unit_id) else OFFICE_NAME
    office = scene.office_of(turn)
    return [
        Reply(
            text=say.replaced(found, who, was, now),
            to=Address(channel=last.channel, chat_id=chat),
            kind=Kind.NOTICE,
            key=f"notice:request-replaced:{found.target_id}:{turn.incoming.inbox_id}",
            not_before=office.next_opening(turn.now),
        )
    ]


def _when_complete(turn: Turn, found: Owed) -> list[Reply]:
    """The office gets the table as soon as everybody has answered; at the hour it will not get it again."""
    table = responses.table(turn.db, scene.office_of(turn).id, found.asked.id)
    if table is None or table.silent:
        return []
    page = request_table.page(table, turn.now, may_decide=True)
    key = request_table.told_key(found.asked)
    return scene.tell_office(turn, key, request_table.complete(table, page.text), page.choices)
