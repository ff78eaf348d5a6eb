"""`dondoc status`: queues, failures, the loops' last runs, and who cannot be reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import SystemClock
from bot.commands.base import VietnameseCommand
from bot.commands.opening import choose_org, json_option, opened, org_option
from bot.commands.printing import print_json
from handlers.render.numbers import clip, count2, stamp, thousands
from models import inbox, outbox
from models.heartbeats import heartbeats
from models.mail import InboxState, OutboxState
from models.org import Organization, Reach
from models.oversight import Failure, SilentUnit, Unreached, failures, silent_units, unreached_people

INBOX = {
    InboxState.NEW: "chờ xử lý",
    InboxState.DONE: "đã xử lý",
    InboxState.PARKED: "lỗi, gác lại",
    InboxState.REFUSED: "từ chối (có dấu mật)",
}
OUTBOX = {
    OutboxState.QUEUED: "chờ gửi",
    OutboxState.SENDING: "đang gửi",
    OutboxState.SENT: "đã gửi",
    OutboxState.REFUSED: "bị từ chối",
    OutboxState.DROPPED: "bỏ, không còn cần",
    OutboxState.EXPIRED: "hết hạn chưa gửi",
}
REACH = {Reach.BLOCKED: "đã chặn Trợ lý", Reach.NEVER_STARTED: "chưa bấm Bắt đầu"}
S = TypeVar("S", InboxState, OutboxState)
SHOWN = 20  # units, people and failures listed for people; JSON has them all


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeStatus:
    """One committee: whom nobody can write to."""

    code: str
    name: str
    people: Sequence[Unreached]
    units: Sequence[SilentUnit]


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Everything that the command shows."""

    now: datetime
    inbox: Mapping[InboxState, int]
    outbox: Mapping[OutboxState, int]
    beats: Mapping[str, datetime]
    failures: Sequence[Failure]
    offices: Sequence[OfficeStatus]


@click.command(cls=VietnameseCommand)
@json_option
@org_option
def status(as_json: bool, org_code: str | None) -> None:
    """Xem hàng đợi, lỗi, lần chạy gần nhất, ai chưa liên hệ được, đơn vị nào chưa có đầu mối."""
    with opened() as database, database.read() as db:
        found = _look(db, org_code)
    if as_json:
        print_json(_json(found))
    else:
        _show(found)


def _look(db: Session, org_code: str | None) -> Status:
    chosen = choose_org(db, org_code) if org_code else None
    orgs = [chosen] if chosen else db.scalars(select(Organization).order_by(Organization.id)).all()
    return Status(
        now=SystemClock().now(),
        inbox=inbox.counts(db),
        outbox=outbox.counts(db),
        beats={name: at for name, (at, _) in heartbeats(db).items()},
        failures=failures(db, chosen.id if chosen else None),
        offices=[
            OfficeStatus(
                code=org.code,
                name=org.name,
                people=unreached_people(db, org.id),
                units=silent_units(db, org.id),
            )
            for org in orgs
        ],
    )


def _json(found: Status) -> dict[str, object]:
    return {
        "now": found.now.isoformat(),
        "inbox": {state.value: number for state, number in found.inbox.items()},
        "outbox": {state.value: number for state, number in found.outbox.items()},
        "heartbeats": {name: at.isoformat() for name, at in found.beats.items()},
        "failures": [
            {"box": f.box, "id": f.id, "what": f.what, "state": f.state, "error": f.error, "at": f.at.isoformat()}
            for f in found.failures
        ],
        "organizations": [
            {
                "code": office.code,
                "name": office.name,
                "unreachable_people": [
                    {"name": p.name, "channel": p.channel, "reach": p.reach.value, "units": list(p.units)}
                    for p in office.people
                ],
                "units_without_reporter": [
                    {"code": unit.code, "name": unit.name, "tasks": unit.tasks} for unit in office.units
                ],
            }
            for office in found.offices
        ],
    }


def _show(found: Status) -> None:
    click.echo(f"Tình trạng lúc {stamp(found.now)}")
    click.echo(f"Tin đến: {_counts(found.inbox, INBOX)}")
    click.echo(f"Tin đi: {_counts(found.outbox, OUTBOX)}")
    click.echo("Lần chạy gần nhất:" if found.beats else "Trợ lý chưa chạy lần nào.")
    for name, at in sorted(found.beats.items()):
        click.echo(f"  {name}: {stamp(at)}")
    if found.failures:
        click.echo(f"{count2(len(found.failures))} tin lỗi gần nhất:")
        for failure in found.failures[:SHOWN]:
            click.echo(
                f"  {failure.box} {failure.id} {failure.what} ({failure.state}): {clip(failure.error or '-', 120)}"
            )
    for office in found.offices:
        _show_office(office)


def _counts(counts: Mapping[S, int], names: Mapping[S, str]) -> str:
    return ", ".join(f"{names[state]} {thousands(number)}" for state, number in counts.items())


def _show_office(office: OfficeStatus) -> None:
    click.echo(f"\n{office.name} ({office.code})")
    for person in office.people[:SHOWN]:
        units = f" ({', '.join(person.units)})" if person.units else ""
        click.echo(f"  Không nhắn được cho {person.name}{units}: {REACH.get(person.reach, person.reach)}.")
    if office.units:
        names = "; ".join(unit.name for unit in office.units[:SHOWN])
        more = "…" if len(office.units) > SHOWN else ""
        click.echo(f"  {count2(len(office.units))} đơn vị chưa có đầu mối liên hệ được: {names}{more}.")
    elif not office.people:
        click.echo("  Mọi đơn vị có việc đều liên hệ được.")
