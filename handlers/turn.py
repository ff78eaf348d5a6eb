"""The values that travel through a handler: what came in, who sent it, what to say.

Knows no channel: a button press, a typed number and a command all arrive here as the same `Incoming`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from sqlalchemy.orm import Session

from handlers.assent import number_typed
from models.documents import Document
from models.mail import Kind
from models.office import Office
from models.people import Sender
from models.said import Spoken, last_spoken
from models.values import replace
from models.worklists import Worklists

if TYPE_CHECKING:  # the reader is large: a start need not wait for it
    from handlers.reporting.hearing import Heard
    from handlers.understand.values import Understanding

Words = tuple[str, tuple[int, ...], tuple[str, ...]]  # what is read, the open shares, the codes it answers


class InKind(StrEnum):
    """What kind of message came in."""

    TEXT = "text"
    PRESS = "press"  # a button; `press` names the message and the choice
    FILES = "files"  # a photo or a document, with its caption in `text`
    VOICE = "voice"
    STICKER = "sticker"
    CONTACT = "contact"
    OTHER = "other"  # anything else: it still gets an answer
    EDITED = "edited"  # an earlier message was changed; `text` is the new one
    REACH = "reach"  # the chat was opened, blocked, joined or left; `reach` says which
    MIGRATED = "migrated"  # a group got a new id; `new_chat_id` says which


class ReachEvent(StrEnum):
    """What happened to the bot's place in a chat."""

    OPENED = "opened"  # a private chat was (re)opened, or the bot was added to a group
    CLOSED = "closed"  # blocked, kicked or left


class IncomingFile(Struct, frozen=True, kw_only=True):
    """One photo or document, by the service's id; the bytes stay where they are."""

    kind: str  # "photo" | "document"
    file_id: str
    name: str = ""
    mime: str = ""
    size: int | None = None  # bytes


class Incoming(Struct, frozen=True, kw_only=True):
    """One message, translated from a channel's own form."""

    inbox_id: int = 0  # filled by the worker
    channel: str
    kind: InKind
    chat_id: str
    sender_id: str
    sender_name: str = ""
    message_id: str = ""
    text: str = ""  # exactly as typed; may be NFD, may be 10,000 characters
    sent_at: datetime | None = None
    is_group: bool = False
    is_addressed: bool = True  # in a group: mentions the bot, replies to it, or is a command for it
    chat_title: str = ""
    thread_id: str | None = None
    reply_to: str | None = None  # the service's id of the message this one answers
    quoted: str = ""  # that message's words, where the service hands them over
    is_forward: bool = False
    forwarded_from: str = ""  # who wrote what is forwarded, as far as the service says
    album: str | None = None
    files: tuple[IncomingFile, ...] = ()
    press: tuple[int, int] | None = None  # (outbox id, index of the choice)
    reach: ReachEvent | None = None
    new_chat_id: str | None = None

    @property
    def number(self) -> int | None:
        """`2`, `2.` or `2)` typed by hand means the second choice; in private also `2 ạ`, `số 2`, `chọn 2`."""
        if self.kind is not InKind.TEXT:
            return None
        typed = self.text[:9].strip().rstrip(".)")
        if typed.isdecimal() and len(typed) <= 2 and len(self.text) <= 8:
            return int(typed)
        return None if self.is_group else number_typed(self.text)


class Choice(Struct, frozen=True, kw_only=True):
    """One thing that can be answered. `action` is what a handler is asked to do; rights are checked then, not now."""

    label: str  # at most 20 characters
    action: str  # "confirm:15"


class Address(Struct, frozen=True, kw_only=True):
    """Where a message goes when it is not an answer to the chat that wrote."""

    channel: str
    chat_id: str
    thread_id: str | None = None


class Reply(Struct, frozen=True, kw_only=True):
    """One thing to say. `text` is complete without its choices.

    `to` null: the chat that wrote. `key` null: the worker makes `reply:<inbox id>:<n>`.
    """

    text: str
    choices: tuple[Choice, ...] = ()
    is_listed: bool = False  # the text already lists the choices as "1. …": nobody needs to append them
    ends_offers: bool = False  # a number typed from now on chooses nothing that was offered before
    about: tuple[str, ...] = ()  # task codes that an answer to this message is about
    to: Address | None = None
    kind: Kind = Kind.REPLY
    key: str | None = None
    not_before: datetime | None = None
    joins_reminder: bool = False  # the reminder of the morning for which it waits may take it in
    document: Document | None = None  # a file that goes with the words; a service without files says where it is


class Answer(Struct, frozen=True, kw_only=True):
    """What a message leads to. `wipe`: it carried a classified marking, so what was received is erased.

    `forget`: it was handled, but came with words of another message that carried one: what was received is not kept.
    """

    replies: tuple[Reply, ...] = ()
    wipe: bool = False
    forget: bool = False


class OpenDialogue(Struct, frozen=True, kw_only=True):
    """An unfinished conversation of this account in this chat, as stored."""

    id: int
    kind: str
    step: str
    data: str  # JSON of the conversation's own value
    expires_at: datetime


class Turn(Struct, kw_only=True):
    """One message being handled, inside its transaction."""

    db: Session
    now: datetime
    incoming: Incoming
    sender: Sender
    office: Office | None  # the sender's organization, with its settings and calendar; null for a stranger
    dialogue: OpenDialogue | None = None
    aside: tuple[OpenDialogue, ...] = ()  # reports that were set aside for another one, here
    action: str | None = None  # the choice that was pressed or typed by number
    said_id: int = 0  # the message of ours under which it stands
    about: tuple[str, ...] = ()  # task codes of the message that this one answers
    args: str = field(default="")  # what follows a command
    goes_on: int = 0  # the unit's report of a period whose guided run asks its next question after this
    leave_aside: str = ""  # words about the sender's leave, said beside a report in this message
    leave_due: str = ""  # such words of an earlier message, whose report is done with now
    leave_said_on: date | None = None  # when they were said
    away_due: str = ""  # a leave's read-back, as kept, that stood open before the report which is done with now
    answer_aside: str = ""  # an answer to a request, said beside a report in this message: "YC-001 98"
    answer_due: str = ""  # such an answer of an earlier message, whose report is done with now
    has_begun: bool = False  # a conversation was opened in this turn
    is_again: bool = False  # its words are to be carried to their route as if they had just been typed
    is_other: bool = False  # it was asked whether they answer a request or a notice: they do not
    folder: Path | None = None  # the data folder, for files that the office itself puts there
    readings: dict[Words, Understanding] = field(default_factory=dict)
    heard: dict[Words, Heard] = field(default_factory=dict)  # the same, as a report
    worklists: Worklists = field(default_factory=Worklists)  # the desk hands over those of the messages before
    said_here: Sequence[Spoken] | None = None  # kept by `spoken`

    @property
    def text(self) -> str:
        """What was typed."""
        return self.incoming.text

    def spoken(self) -> Sequence[Spoken]:
        """The last eight messages that this chat got within 24 hours, the latest first: none goes out in between."""
        if self.said_here is None:
            self.said_here = last_spoken(self.db, self.incoming.channel, self.incoming.chat_id, self.now)
        return self.said_here

    def say_instead(self, words: str) -> None:
        """Handle other words in place of what was typed: a command's argument, or a text that had to be asked about."""
        if words != self.incoming.text:
            self.incoming = replace(self.incoming, text=words)


def told_first(told: str, replies: Sequence[Reply]) -> list[Reply]:
    """The replies, with words before the first of them."""
    return [replace(replies[0], text=f"{told}{replies[0].text}"), *replies[1:]] if told and replies else list(replies)
