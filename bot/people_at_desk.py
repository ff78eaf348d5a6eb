"""Who wrote the messages of a batch and what they were talking about: a few queries per batch, not per message."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from handlers.turn import Incoming, InKind, OpenDialogue
from models.dialogues import chat_of
from models.people import Sender, find_senders
from models.prepared import Prepared
from models.progress import Dialogue
from models.reach import Seen, meet
from models.statements import table_of
from models.workdays import local_date

DIALOGUES = table_of(Dialogue)
_OPEN = Prepared(
    select(*DIALOGUES.c["account_id", "chat_id", "id", "kind", "step", "data", "expires_at"]).where(
        DIALOGUES.c.closed_at.is_(None), DIALOGUES.c.account_id.in_(bindparam("accounts", expanding=True))
    )
)


class People:
    """The senders of one batch. What was read for a sender holds for the first of their messages: it may change it."""

    def __init__(self, db: Session, now: datetime) -> None:
        self._db = db
        self._today = local_date(now)
        self._senders: dict[tuple[str, str], Sender] = {}
        self._dialogues: dict[tuple[int, str], OpenDialogue] = {}
        self._aside: dict[tuple[int, str], list[OpenDialogue]] = {}
        self._read: set[tuple[str, str]] = set()

    @classmethod
    def of_batch(cls, db: Session, messages: Sequence[Incoming], now: datetime) -> People:
        """Note who wrote, and read who they are and which conversations they have open."""
        people = cls(db, now)
        by_channel: dict[str, list[Seen]] = {}
        for message in messages:
            if _is_said_to_us(message):
                by_channel.setdefault(message.channel, []).append(_seen(message))
        for channel, seen in by_channel.items():
            meet(db, channel, seen, now)
            people._read_senders(channel, list(dict.fromkeys(person.external_id for person in seen)))
        return people

    def find(self, message: Incoming) -> tuple[Sender, OpenDialogue | None]:
        """The sender and their open conversation in the message's chat."""
        key = (message.channel, message.sender_id)
        if key not in self._read:
            self._read_senders(*key[:1], [message.sender_id])
        self._read.discard(key)  # whatever this message changes, the sender's next one must see
        sender = self._senders.get(key) or Sender(channel=message.channel, external_id=message.sender_id)
        if sender.account_id is None:
            return sender, None
        return sender, self._dialogues.get((sender.account_id, message.chat_id))

    def set_aside(self, sender: Sender, message: Incoming) -> tuple[OpenDialogue, ...]:
        """What the sender, as found, has set aside in the message's chat, oldest first."""
        return tuple(self._aside.get((sender.account_id or 0, message.chat_id), ()))

    def _read_senders(self, channel: str, external_ids: Sequence[str]) -> None:
        found = find_senders(self._db, channel, external_ids, self._today)
        self._senders.update({(channel, external_id): sender for external_id, sender in found.items()})
        self._read.update((channel, external_id) for external_id in external_ids)
        accounts = {sender.account_id for sender in found.values() if sender.account_id is not None}
        self._dialogues = {key: value for key, value in self._dialogues.items() if key[0] not in accounts}
        self._aside = {key: value for key, value in self._aside.items() if key[0] not in accounts}
        if accounts:
            rows = _OPEN.all(self._db, {"accounts": sorted(accounts)})
            for account_id, place, id_, kind, step, data, expires_at in rows:
                chat_id, is_aside = chat_of(place)
                found_here = OpenDialogue(id=id_, kind=kind, step=step, data=data, expires_at=expires_at)
                if is_aside:
                    self._aside.setdefault((account_id, chat_id), []).append(found_here)
                else:
                    self._dialogues[account_id, chat_id] = found_here


def _is_said_to_us(message: Incoming) -> bool:
    return message.kind not in (InKind.REACH, InKind.MIGRATED) and (message.is_addressed or not message.is_group)


def _seen(message: Incoming) -> Seen:
    private_chat = None if message.is_group else message.chat_id
    return Seen(external_id=message.sender_id, name=message.sender_name, private_chat=private_chat)
