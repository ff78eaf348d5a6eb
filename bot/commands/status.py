"""`dondoc status`: queues, failures, the loops' last runs, and who cannot be reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

import click
from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import SystemClock
from bot.commands.base import PROBLEM, VietnameseCommand
from bot.commands.opening import choose_org, json_option, opened, org_option, settings
from bot.commands.printing import print_json
from bot.commands.status_words import (
    INBOX,
    NO_PLAN,
    NO_SECRETARY,
    OUTBOX,
    channel_trouble,
    loop_name,
    message_name,
    ownerless_sentence,
    reason,
    state_name,
)
from bot.commands.troubles import little_room, no_writing, place_sentence
from bot.runlock import Running, running_in
from handlers.say.digest import listed
from handlers.say.numbers import count2, stamp, thousands
from models import inbox, outbox
from models.db import file_of
from models.heartbeats import ChannelState, channel_states, heartbeats, is_trouble
from models.mail import InboxState, OutboxState
from models.org import Organization, Reach
from models.oversight import (
    Failure,
    SilentUnit,
    Unreached,
    failures,
    has_plan,
    has_secretary,
    ownerless_tasks,
    silent_units,
    unreached_people,
)
from scheduler.tick import HEARTBEAT

REACH = {Reach.BLOCKED: "đã chặn Trợ lý", Reach.NEVER_STARTED: "chưa bấm Bắt đầu"}
S = TypeVar("S", InboxState, OutboxState)
NEVER_RAN = "Trợ lý chưa chạy lần nào."
STOPPED_EARLY = "Lần chạy trước đã dừng khi đồng hồ nhắc việc chưa có nhịp nào."
CLOCK_LATE = timedelta(minutes=5)
SHOWN = 20  # units, people and failures listed for people; JSON has them all


class OfficeStatus(Struct, frozen=True, kw_only=True):
    """One committee: whom nobody can write to."""

    code: str
    name: str
    people: Sequence[Unreached]
    units: Sequence[SilentUnit]
    ownerless: Sequence[str]  # codes of tasks that no unit leads
    has_secretary: bool
    has_plan: bool


class Status(Struct, frozen=True, kw_only=True):
    """Everything that the command shows."""

    now: datetime
    process: Running | None  # the `dondoc run` of this folder
    disk: str  # what hinders writing there, or soon will
    channels: Mapping[str, ChannelState]
    inbox: Mapping[InboxState, int]
    outbox: Mapping[OutboxState, int]
    beats: Mapping[str, datetime]
    failures: Sequence[Failure]
    offices: Sequence[OfficeStatus]


@click.command(cls=VietnameseCommand)
@json_option
@org_option
@click.option("--check", is_flag=True, help="Kết thúc với mã 1 khi Trợ lý không chạy hoặc đồng hồ nhắc việc đứng.")
@click.pass_context
def status(ctx: click.Context, as_json: bool, org_code: str | None, check: bool) -> None:
    """Xem hàng đợi, lỗi, lần chạy gần nhất, ai chưa liên hệ được, đơn vị nào chưa có đầu mối."""
    with opened() as database, database.read() as db:
        found = _look(db, org_code)
    if as_json:
        print_json(_json(found))
    else:
        _show(found)
    ctx.exit(PROBLEM if check and not _is_at_work(found) else 0)


def _look(db: Session, org_code: str | None) -> Status:
    chosen = choose_org(db, org_code) if org_code else None
    orgs = [chosen] if chosen else db.scalars(select(Organization).order_by(Organization.id)).all()
    return Status(
        now=SystemClock().now(),
        process=running_in(settings().served_folder),
        disk=_disk(),
        channels=channel_states(db),
        inbox=inbox.counts(db),
        outbox=outbox.counts(db),
        beats={name: at for name, (at, _) in heartbeats(db).items() if not is_trouble(name)},
        failures=failures(db, chosen.id if chosen else None),
        offices=[
            OfficeStatus(
                code=org.code,
                name=org.name,
                people=unreached_people(db, org.id),
                units=silent_units(db, org.id),
                ownerless=ownerless_tasks(db, org.id),
                has_secretary=has_secretary(db, org.id),
                has_plan=has_plan(db, org.id),
            )
            for org in orgs
        ],
    )


def _disk() -> str:
    folder, file = settings().data_dir, file_of(settings().database)
    return (place_sentence(file) if file else None) or no_writing(folder) or little_room(folder)


def _json(found: Status) -> dict[str, object]:
    return {
        "now": found.now.isoformat(),
        "running": found.process is not None,
        "disk": found.disk or None,
        "channels": {
            name: {
                "answered_at": channel.answered_at.isoformat() if channel.answered_at else None,
                "trouble": channel.trouble or None,
                "trouble_at": channel.trouble_at.isoformat() if channel.trouble_at else None,
            }
            for name, channel in found.channels.items()
        },
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
                "tasks_without_lead": list(office.ownerless),
                "has_secretary": office.has_secretary,
                "has_plan": office.has_plan,
            }
            for office in found.offices
        ],
    }


def _show(found: Status) -> None:
    click.echo(f"Tình trạng lúc {stamp(found.now)}")
    click.echo(_running(found))
    if found.disk:
        click.echo(f"⚠️ {found.disk}")
    for name, channel in found.channels.items():
        click.echo(_channel(name.capitalize(), channel))
    click.echo(f"Tin đến: {_counts(found.inbox, INBOX)}")
    click.echo(f"Tin đi: {_counts(found.outbox, OUTBOX)}")
    if found.beats:
        click.echo("Lần chạy gần nhất:")
    for name, at in sorted(found.beats.items()):
        click.echo(f"  {loop_name(name)}: {stamp(at)}")
    if found.failures:
        click.echo(f"{count2(len(found.failures))} tin lỗi gần nhất:")
    for failed in found.failures[:SHOWN]:
        name, state = message_name(failed.box, failed.id, failed.what), state_name(failed.box, failed.state)
        click.echo(f"  {name}, {state}: {reason(failed.box, failed.error)}")
    for office in found.offices:
        _show_office(office)


def _is_at_work(found: Status) -> bool:
    """Whether `dondoc run` holds this folder and its clock turns, or has not had the time to."""
    last = found.beats.get(HEARTBEAT)
    if found.process is None:
        return False
    return last is None or found.now - max(last, found.process.since) <= CLOCK_LATE


def _running(found: Status) -> str:
    """Whether `dondoc run` holds this folder, and whether its clock turns."""
    last = found.beats.get(HEARTBEAT)
    if found.process is None:
        never = STOPPED_EARLY if found.beats else NEVER_RAN
        when = f"Nhịp gần nhất: {stamp(last)}." if last else never
        return f"TRỢ LÝ KHÔNG CHẠY ở thư mục này. {when} Chạy: dondoc run"
    number = f" (tiến trình {found.process.number})" if found.process.number else ""
    if last is not None and not _is_at_work(found):
        return f"Trợ lý đang chạy{number}, nhưng đồng hồ nhắc việc đứng từ {stamp(last)}: đề nghị khởi động lại."
    return f"Trợ lý đang chạy{number}."


def _channel(name: str, channel: ChannelState) -> str:
    answered = f"trả lời gần nhất lúc {stamp(channel.answered_at)}" if channel.answered_at else "chưa trả lời lần nào"
    if channel.trouble_at is None:
        return f"Kênh {name}: {answered}."
    why = channel_trouble(channel.trouble)
    return f"Kênh {name}: KHÔNG LIÊN LẠC ĐƯỢC lúc {stamp(channel.trouble_at)} ({answered}). {why}."


def _counts(counts: Mapping[S, int], names: Mapping[S, str]) -> str:
    return ", ".join(f"{names[state]} {thousands(number)}" for state, number in counts.items())


def _show_office(office: OfficeStatus) -> None:
    click.echo(f"\n{office.name} ({office.code})")
    lacking = [words for has, words in ((office.has_secretary, NO_SECRETARY), (office.has_plan, NO_PLAN)) if not has]
    for sentence in lacking:
        click.echo(f"  {sentence}")
    for person in office.people[:SHOWN]:
        units = f" ({', '.join(person.units)})" if person.units else ""
        click.echo(f"  Không nhắn được cho {person.name}{units}: {REACH.get(person.reach, person.reach)}.")
    if office.units:
        names = listed([unit.name for unit in office.units], SHOWN, "đơn vị", "; ")
        click.echo(f"  {count2(len(office.units))} đơn vị chưa có đầu mối liên hệ được: {names}.")
    if office.ownerless:
        click.echo(f"  {ownerless_sentence(office.ownerless)}")
    if not (lacking or office.units or office.people or office.ownerless):
        click.echo("  Mọi đơn vị có việc đều liên hệ được.")
