"""`dondoc tick`: the clock's work at one moment, for a look at what it would say, or for a system's own timer."""

from __future__ import annotations

from datetime import datetime

import click
from sqlalchemy import select

from bot.clock import SystemClock
from bot.commands.base import VietnameseCommand
from bot.commands.moments import read_moment
from bot.commands.opening import json_option, opened
from bot.commands.printing import print_json
from handlers.render.numbers import clip, count2, stamp
from models.adjusting import plan_looks_again
from models.db import Database
from models.office import load_office
from models.plan import Plan
from scheduler.tick import TickReport, tick_all, tick_json


@click.command(cls=VietnameseCommand)
@click.option("--now", "moment", metavar="THỜI ĐIỂM", help="Ví dụ 2025-08-13T08:00 (giờ Việt Nam); trống: bây giờ.")
@json_option
def tick(moment: str | None, as_json: bool) -> None:
    """Cho đồng hồ chạy một nhịp: những tin đến hạn được đưa vào hàng đợi gửi."""
    now = read_moment(moment) if moment else SystemClock().now()
    with opened() as database:
        _go_back(database, now)
        report = tick_all(database, now)
    if as_json:
        print_json(tick_json(report))
    else:
        _show(report)


def _go_back(database: Database, now: datetime) -> None:
    """Before a plan was imported its reminders were planned for later: to see them now, plan them from here."""
    with database.write() as db:
        for org_id in db.scalars(select(Plan.org_id).where(Plan.imported_at > now).distinct()).all():
            plan_looks_again(db, load_office(db, org_id), now)


def _show(report: TickReport) -> None:
    click.echo(f"Lúc {stamp(report.now)}: {count2(len(report.posted))} tin đưa vào hàng đợi.")
    for message in report.posted:
        tasks = f" [{', '.join(message.tasks)}]" if message.tasks else ""
        click.echo(f"  {message.kind.value} → {message.to} ({message.channel}){tasks}: {clip(message.text, 80)}")
    for thing in report.dropped:
        click.echo(f"  bỏ {thing.what}: {thing.reason}")
