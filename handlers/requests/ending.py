"""Answers that somebody was giving when the office closed or cancelled the request: ended, and said to that person.

Otherwise the unit would go on answering what nobody asks any more, and hear half an hour later that it was too slow.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import Struct
from sqlalchemy import select

from handlers import scene
from handlers.requests.response_draft import IS_IT, KIND, Draft, dump, load
from handlers.requests.response_steps import proceed, take_words
from handlers.requests.response_targets import answerable
from handlers.say import responses as say
from handlers.turn import Address, Reply, Turn
from models import dialogues
from models.dialogues import Outcome
from models.mail import Kind
from models.org import Account
from models.progress import Dialogue
from models.requests import Asked
from models.values import replace


class Ended(Struct, frozen=True, kw_only=True):
    """Where an answer was being given, and what it said so far."""

    dialogue_id: int
    to: Address
    draft: Draft


def end_answers(turn: Turn, target_ids: Collection[int]) -> list[Ended]:
    """End the unfinished answers for these units' places in a request; what was typed is kept."""
    rows = turn.db.execute(
        select(Dialogue.id, Dialogue.data, Dialogue.chat_id, Account.channel)
        .join(Account, Account.id == Dialogue.account_id)
        .where(Dialogue.org_id == scene.office_of(turn).id, Dialogue.kind == KIND, Dialogue.closed_at.is_(None))
    ).all()
    ended = [
        Ended(dialogue_id=id_, to=Address(channel=channel, chat_id=chat_id), draft=load(data))
        for id_, data, chat_id, channel in rows
    ]
    ended = [each for each in ended if each.draft.target_id in target_ids]
    for each in ended:
        dialogues.close(turn.db, each.dialogue_id, Outcome.REPLACED, turn.now, data=dump(each.draft))
    return ended


def tell(turn: Turn, asked: Asked, how: str, ended: Sequence[Ended], told: Sequence[Reply] = ()) -> list[Reply]:
    """What the units are told, with the fate of the unfinished answer; a notice of its own where they are told nothing
    else."""
    chats = {each.to for each in ended}
    with_it = [replace(reply, text=f"{reply.text} {say.DRAFT_ENDED}") if reply.to in chats else reply for reply in told]
    reached = {reply.to for reply in told}
    return with_it + [
        Reply(
            text=say.ended_meanwhile(asked, how),
            to=each.to,
            kind=Kind.NOTICE,
            key=f"notice:request-ended:{each.dialogue_id}",
            not_before=scene.opening(turn),
        )
        for each in ended
        if each.to not in reached
    ]


def again(turn: Turn, dialogue_id: str) -> list[Reply]:
    """Xem lại: an answer that waited too long is read back anew, while the request is open."""
    kept = dialogues.find(turn.db, scene.office_of(turn).id, int(dialogue_id))
    if kept is None or kept.account_id != turn.sender.account_id or kept.kind != KIND or not kept.data:
        return [Reply(text=say.ASKED_BEFORE)]
    draft = load(kept.data)
    found = answerable(turn, draft.target_id)
    if isinstance(found, Reply):
        return [found]
    if not dialogues.take_up(turn.db, kept.id, turn.now):
        return [Reply(text=say.ASKED_BEFORE)]
    return take_words(turn, found, draft.words) if kept.step == IS_IT else proceed(turn, draft, found)
