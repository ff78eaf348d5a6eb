"""A file that showed a completion is not kept after all: the office's card about it must not count it.

Called by whoever fetched the bytes. A card that has not gone out yet is put right, one that has is followed by another.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from handlers.reporting.record import completion_choices
from handlers.say.report import proof
from models.evidence import evidence_count
from models.items import Item, items_by_id
from models.mail import Kind, OutboxState
from models.office import load_office
from models.outbox import OUTBOX, Post
from models.plan import Stage
from models.progress import Evidence
from models.recording import own_assignment, paper_of


def without(
    db: Session, evidence_id: int, settle: Callable[[], None], now: datetime, *, told: Callable[[Item, str], str]
) -> list[Post]:
    """Let `settle` say what became of the file; what the office has to hear of that: `told`, of the work and what shows
    it now."""
    file = db.get_one(Evidence, evidence_id)
    before = None if file.assignment_id is None else evidence_count(db, file.assignment_id)
    settle()
    if file.assignment_id is None or file.report_id is None or before == evidence_count(db, file.assignment_id):
        return []
    office = load_office(db, file.org_id)
    item = next(iter(items_by_id(db, office, now, [file.assignment_id])), None)
    if item is None or item.stage != Stage.AWAITING:
        return []
    last = own_assignment(db, file.org_id, item.id).last_report_id or file.report_id
    paper = paper_of(db, item.id)
    old, new = proof(*paper, before or 0), proof(*paper, evidence_count(db, item.id))
    about = [OUTBOX.c.dedupe_key.startswith(f"notice:done:{each}:{item.id}:") for each in {file.report_id, last}]
    cards = db.execute(
        select(OUTBOX.c.id, OUTBOX.c.channel, OUTBOX.c.chat_id, OUTBOX.c.state, OUTBOX.c.text)
        .where(OUTBOX.c.org_id == file.org_id, or_(*about), OUTBOX.c.state.in_(("queued", "sending", "sent")))
        .order_by(OUTBOX.c.id)
    ).all()
    queued = {card.id: card.text for card in cards if card.state == OutboxState.QUEUED and old in card.text}
    for card_id, text in queued.items():
        db.execute(update(OUTBOX).where(OUTBOX.c.id == card_id).values(text=text.replace(old, new)))
    chats = {(card.channel, card.chat_id) for card in cards if card.id not in queued}
    return [
        Post(
            channel=channel,
            chat_id=chat_id,
            kind=Kind.NOTICE,
            key=f"notice:proof:{evidence_id}:{chat_id}",
            text=told(item, new),
            at=now,
            org_id=file.org_id,
            choices=tuple(
                (each.label, each.action) for each in completion_choices(item, last, evidence_count(db, item.id))
            ),
            about=(item.code,),
            not_before=office.next_opening(now),
        )
        for channel, chat_id in sorted(chats)
    ]
