"""Drawing one-time codes, and the links that carry them. Randomness lives here, at the edge."""

from __future__ import annotations

import secrets
from datetime import datetime

from msgspec import Struct
from sqlalchemy.orm import Session

from models.history import Actor
from models.joining import ALPHABET, CODE_LENGTH, Offer, create_invitation
from models.office import Office


class Issued(Struct, frozen=True, kw_only=True):
    """A new code, shown once: only its hash is kept."""

    code: str
    link: str | None
    expires_at: datetime


def draw_code() -> str:
    """A random code with at least one digit, so that it can be told from a word wherever it is typed."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
        if any(sign.isdigit() for sign in code):
            return code


def issue(db: Session, actor: Actor, office: Office, offer: Offer, bot_name: str | None) -> Issued:
    """Draw and store a code that opens `offer`."""
    code = draw_code()
    invitation = create_invitation(db, actor, offer, code, life=office.settings.invitation_life)
    link = deep_link(bot_name, code, is_group=offer.role is None) if bot_name else None
    return Issued(code=code, link=link, expires_at=invitation.expires_at)


def deep_link(bot_name: str, code: str, *, is_group: bool = False) -> str:
    """Telegram's link that opens the bot (or adds it to a group) with the code."""
    return f"https://t.me/{bot_name.removeprefix('@')}?{'startgroup' if is_group else 'start'}={code}"
