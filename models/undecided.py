"""What has waited for a decision too long: completions, later deadlines, people who want in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.items import Item
from models.office import Office
from models.org import Account, JoinRequest, JoinState
from models.plan import Stage
from models.progress import ExtensionRequest, ExtensionState
from models.workdays import local_date


class Undecided(Struct, frozen=True, kw_only=True):
    """One thing that waits. `about` null: somebody wants in, by the `name`; `wanted_on`: a later deadline."""

    days: int  # working days that it has waited
    about: Item | None = None
    wanted_on: date | None = None
    name: str = ""


def undecided(db: Session, office: Office, items: Sequence[Item], now: datetime) -> list[Undecided]:
    """What is to be recalled today, the oldest first: when it has waited as long as the setting says, and again after
    as many days more, so that nobody hears of the same thing every day."""
    after, today = office.settings.recall_after, local_date(now)
    if not after:
        return []
    by_id = {item.id: item for item in items}
    found = [(item.last_report_at, Undecided(days=0, about=item)) for item in items if item.stage == Stage.AWAITING]
    waiting = (ExtensionRequest.org_id == office.id, ExtensionRequest.state == ExtensionState.WAITING)
    for request in db.scalars(select(ExtensionRequest).where(*waiting).order_by(ExtensionRequest.id)):
        about = by_id.get(request.assignment_id)
        if about is not None and about.is_open:
            found.append((request.asked_at, Undecided(days=0, about=about, wanted_on=request.wanted_on)))
    strangers = (
        select(JoinRequest.created_at, Account.display_name)
        .join(Account, Account.id == JoinRequest.account_id)
        .where(JoinRequest.org_id == office.id, JoinRequest.state == JoinState.WAITING)
    )
    found += [(row.created_at, Undecided(days=0, name=row.display_name)) for row in db.execute(strangers)]
    aged = [(office.calendar.workdays_between(local_date(at), today), each) for at, each in found if at is not None]
    due = [(days, each) for days, each in aged if days >= after and days % after == 0]
    ordered = sorted(due, key=lambda pair: -pair[0])
    return [Undecided(days=days, about=each.about, wanted_on=each.wanted_on, name=each.name) for days, each in ordered]
