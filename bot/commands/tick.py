"""`dondoc tick`: the clock's work at one moment, for a look at what it would say, or for a system's own timer.

On the data of a bot that runs, a moment other than now is refused: what a future tick queues is then missing from the
days to which it belongs. Looking is `--dry-run`; a drill on a copy says `--drill`.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import SystemClock
from bot.commands.base import Refusal, VietnameseCommand
from bot.commands.moments import read_moment
from bot.commands.opening import json_option, opened, settings
from bot.commands.printing import print_json
from bot.commands.status_words import dropped_name, kind_name
from bot.runlock import running_in
from handlers.say.numbers import clip, count2, stamp
from models.adjusting import plan_looks_again
from models.db import Database
from models.heartbeats import has_served, heartbeats
from models.office import load_office
from models.plan import Plan
from scheduler.tick import HEARTBEAT, TickReport, tick_all, tick_json, try_all

CLOCKS_DIFFER = timedelta(minutes=1)  # a moment so little ahead is still now
INSTEAD = (
    "Đề nghị xem trước bằng --dry-run (không đưa gì vào hàng đợi); "
    "diễn tập thì chép thư mục dữ liệu ra nơi khác rồi chạy ở đó với --drill."
)
AHEAD = "Thời điểm {moment} ở phía trước: tin của những ngày tới sẽ gửi sai ngày, rồi đến ngày thật không gửi nữa."
SERVED = (
    "Trợ lý đang phục vụ trên thư mục dữ liệu này: diễn tập ở đây sẽ gửi tin thật. Đề nghị chép cả thư mục ra nơi khác "
    "rồi chạy ở đó với --drill, hoặc xem trước bằng --dry-run."
)
BEHIND = "Thời điểm {moment} ở trước nhịp gần nhất của đồng hồ ({last}): lịch nhắc đang chạy sẽ bị lập lại."


@click.command(cls=VietnameseCommand)
@click.option("--now", "moment", metavar="THỜI ĐIỂM", help="Ví dụ 2025-08-13T08:00 (giờ Việt Nam); trống: bây giờ.")
@click.option("--dry-run", is_flag=True, help="Chỉ xem tin sẽ gửi lúc ấy, không đưa vào hàng đợi.")
@click.option("--drill", is_flag=True, help="Diễn tập trên bản sao dữ liệu: nhận mọi thời điểm.")
@json_option
def tick(moment: str | None, dry_run: bool, drill: bool, as_json: bool) -> None:
    """Cho đồng hồ chạy một nhịp: những tin đến hạn được đưa vào hàng đợi gửi.

    Trên dữ liệu của Trợ lý đang phục vụ, chỉ nhận thời điểm hiện tại; xem trước lúc khác bằng --dry-run.
    """
    now = read_moment(moment) if moment else SystemClock().now()
    if drill and not dry_run and running_in(settings().served_folder):
        raise Refusal(SERVED)
    with opened() as database:
        if moment and not (dry_run or drill):
            _check_moment(database, now)
        if not dry_run:
            with database.write() as db:
                _go_back(db, now)
        report = try_all(database, now, first=lambda db: _go_back(db, now)) if dry_run else tick_all(database, now)
    if as_json:
        print_json(tick_json(report))
    else:
        _show(report, dry_run=dry_run)


def _check_moment(database: Database, now: datetime) -> None:
    """A database that no channel has served yet has nobody to write to: there any moment may be played."""
    with database.read() as db:
        if not has_served(db):
            return
        last = heartbeats(db).get(HEARTBEAT)
    if now > SystemClock().now() + CLOCKS_DIFFER:
        raise Refusal(f"{AHEAD.format(moment=stamp(now))} {INSTEAD}")
    if last is not None and now < last[0]:
        raise Refusal(f"{BEHIND.format(moment=stamp(now), last=stamp(last[0]))} {INSTEAD}")


def _go_back(db: Session, now: datetime) -> None:
    """Before a plan was imported its reminders were planned for later: to see them now, plan them from here."""
    for org_id in db.scalars(select(Plan.org_id).where(Plan.imported_at > now).distinct()).all():
        plan_looks_again(db, load_office(db, org_id), now, nothing_told=True)


def _show(report: TickReport, *, dry_run: bool) -> None:
    what = "tin sẽ đến hạn (chỉ xem, chưa đưa vào hàng đợi)" if dry_run else "tin đưa vào hàng đợi"
    click.echo(f"Lúc {stamp(report.now)}: {count2(len(report.posted))} {what}.")
    for message in report.posted:
        tasks = f" [{', '.join(message.tasks)}]" if message.tasks else ""
        to = f"{message.to} ({message.channel.capitalize()}){tasks}"
        click.echo(f"  {kind_name(message.kind)} → {to}: {clip(message.text, 80)}")
    for thing in report.dropped:
        click.echo(f"  bỏ {dropped_name(thing.what)}: {thing.reason}")
