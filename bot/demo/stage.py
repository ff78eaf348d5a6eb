"""The demo's database: the example plan through the same importer, invented people through the same invitations.

What exists already is left alone, so that a kept folder goes on where it was.
"""

from __future__ import annotations

from datetime import datetime
from importlib.resources import as_file, files
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.channels.console import CHANNEL
from bot.codes import issue
from bot.demo.cast import SECRETARY, STRANGER, Cast, Player, make_cast
from models import joining
from models.db import Database
from models.founding import Charter, found
from models.history import Actor
from models.importing import read_plan
from models.joining import ChatPlace, Offer
from models.loading import apply, compare
from models.migrating import upgrade
from models.office import load_office
from models.org import Account, Invitation, Organization, Role, Unit
from models.units import load_directory
from models.workdays import VIETNAM

PLAN = "ke_hoach_03.yaml"
PREPARED = datetime(2025, 8, 8, 17, 30, tzinfo=VIETNAM)  # Friday after hours: the plan is loaded, everybody has joined
OPENING = datetime(2025, 8, 11, 7, 30, tzinfo=VIETNAM)  # Monday, when reminders and the digest are due


def set_stage(database: Database) -> Cast:
    """Make the tables, and everything else in an empty database; the cast in any case."""
    upgrade(database)
    with database.write() as db:
        org_id = db.scalar(select(Organization.id))
        if org_id is not None:
            return make_cast(load_directory(db, org_id))
        org_id = _import_plan(db)
        cast = make_cast(load_directory(db, org_id))
        _invite_everybody(db, org_id, cast)
        return cast


def _import_plan(db: Session) -> int:
    org = found(db, Charter(), CHANNEL, PREPARED)
    with as_file(files("models") / "seeds" / PLAN) as path:
        plan = read_plan(Path(path))
    actor = Actor(org_id=org.id, person_id=None, channel=CHANNEL, now=PREPARED)
    office, change = load_office(db, org.id), compare(db, org.id, plan)
    apply(db, actor, office, plan, change, file_name=PLAN, is_news=False)  # issued in July: everybody knows it
    return org.id


def _invite_everybody(db: Session, org_id: int, cast: Cast) -> None:
    units = dict(db.execute(select(Unit.code, Unit.id).where(Unit.org_id == org_id)).all())
    for player in cast.players:
        if player.role is not None and player.handle != SECRETARY:
            unit_id = units[player.unit_code] if player.unit_code is not None else None
            _invite(db, org_id, player, Offer(role=player.role, unit_id=unit_id))
    secretary = _invite(db, org_id, cast[SECRETARY], Offer(role=Role.SECRETARY))
    _bind_group(db, org_id, cast, secretary)
    assert cast[STRANGER].role is None, "the stranger has no invitation"


def _invite(db: Session, org_id: int, player: Player, offer: Offer) -> Account:
    """Somebody joins by an invitation, as in life."""
    account_id = joining.make_account(db, CHANNEL, player.sender_id, player.chat.id, player.name, PREPARED)
    account = db.get_one(Account, account_id)
    invitation = _invitation(db, org_id, account, offer)
    joining.use_code(db, account, invitation, player.name, CHANNEL, PREPARED)
    return account


def _bind_group(db: Session, org_id: int, cast: Cast, secretary: Account) -> None:
    chat = cast.group.chat
    place = ChatPlace(channel=CHANNEL, chat_id=chat.id, thread_id=None, title=chat.title)
    invitation = _invitation(db, org_id, secretary, Offer(role=None))
    actor = Actor(org_id=org_id, person_id=secretary.person_id, channel=CHANNEL, now=PREPARED)
    joining.bind_group(db, secretary, invitation, place, actor)


def _invitation(db: Session, org_id: int, account: Account, offer: Offer) -> Invitation:
    """A code is drawn, given and typed in."""
    actor = Actor(org_id=org_id, person_id=None, channel=CHANNEL, now=PREPARED)
    issued = issue(db, actor, load_office(db, org_id), offer, None)
    return joining.check_code(db, account, issued.code, PREPARED)
