"""`dondoc report`: the four outputs of `/baocao` as files, with the figures that all of them carry."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click
from msgspec import to_builtins
from msgspec.structs import asdict
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.clock import SystemClock
from bot.commands.base import Refusal, VietnameseCommand
from bot.commands.moments import read_moment
from bot.commands.opening import choose_org, json_option, opened, org_option, settings
from bot.commands.printing import print_json
from bot.commands.writing import write_whole
from handlers.render.failure import RenderError
from handlers.render.outputs import Output, draw
from handlers.render.report_text import report_text
from handlers.say.numbers import day as show_day
from handlers.say.numbers import stamp
from handlers.say.report_files import stem
from models.office import load_office
from models.periods import periods
from models.plan import Plan
from models.reporting.building import report as build
from models.reporting.present import of_period
from models.reporting.values import Report, Scope
from models.workdays import VIETNAM

NO_PERIOD = (
    "Cơ quan chưa có kỳ báo cáo nào. Đề nghị thư ký mở kỳ bằng cách nhắn Trợ lý /kybaocao "
    "(hoặc ghi các kỳ trong tệp kế hoạch .yaml rồi nhập lại)."
)


@click.command(cls=VietnameseCommand)
@click.option("--period", "code", metavar="MÃ KỲ", required=True, help="Ví dụ 6T-2026; xem bằng /kybaocao.")
@click.option("--now", "moment", metavar="THỜI ĐIỂM", help="Số liệu đến lúc ấy (giờ Việt Nam); trống: bây giờ.")
@click.option(
    "--out", metavar="THƯ MỤC", required=True, type=click.Path(file_okay=False, path_type=Path), help="Nơi ghi tệp."
)
@json_option
@org_option
def report(code: str, moment: str | None, out: Path, as_json: bool, org_code: str | None) -> None:
    """Lập báo cáo của một kỳ: tóm tắt, biểu đồ, bản thảo Word, sổ Excel; cùng số liệu như /baocao."""
    now = read_moment(moment) if moment else SystemClock().now()
    with opened() as database, database.read() as db:
        org = choose_org(db, org_code)
        _check_moment(db, org.id, now)
        found = build(db, load_office(db, org.id), _scope(db, org.id, code), now)
    names = _write(found, out)
    if as_json:
        print_json({**figures(found), "files": names})
    else:
        click.echo(report_text(found))
        click.echo("".join(f"\n  {out / name}" for name in names))


def _scope(db: Session, org_id: int, code: str) -> Scope:
    known = periods(db, org_id)
    period = next((each for each in known if each.code.casefold() == code.casefold()), None)
    if period is None:
        listed = ", ".join(each.code for each in known)
        raise Refusal(f"Không có kỳ báo cáo mã {code}. {f'Đang có: {listed}.' if listed else NO_PERIOD}")
    return of_period(period)


def _check_moment(db: Session, org_id: int, now: datetime) -> None:
    """Figures of a day on which there was no plan would all be nought, and stand in a report as if they were true."""
    first = db.scalar(select(func.min(Plan.issued_on)).where(Plan.org_id == org_id))
    if first is not None and now.astimezone(VIETNAM).date() < first:
        raise Refusal(f"Thời điểm {stamp(now)} ở trước ngày ban hành kế hoạch ({show_day(first)}): chưa có số liệu.")


def _write(found: Report, out: Path) -> list[str]:
    files = {f"TomTat_{stem(found)}.txt": f"{report_text(found)}\n".encode()}
    for output in Output:
        try:
            file = draw(found, output, settings().data_dir)
        except RenderError as exc:
            raise Refusal(str(exc)) from exc
        files[file.name] = file.content
        if file.warning:
            click.echo(file.warning, err=True)
    out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():  # nothing is written before everything is drawn
        write_whole(out / name, content)
    return list(files)


def figures(found: Report) -> dict[str, object]:
    """What all four outputs carry, as JSON. Days as ISO dates, the moment with its zone."""
    return {
        "period": found.scope.period_code,
        "title": found.scope.title,
        "from": found.scope.from_on.isoformat(),
        "to": found.scope.to_on.isoformat(),
        "as_of": found.as_of.isoformat(),
        "version": found.version,
        "totals": {**asdict(found.totals), "done": found.totals.done, "open": found.totals.open},
        "shares": found.shares,
        "units": {
            "asked": found.units_asked,
            "reported": found.units_reported,
            "missing": [unit.short for unit in found.missing],
        },
        "groups": {group.code: asdict(group.totals) for group in found.groups},
        "tasks": [
            {"code": task.code, "class": task.klass, "status": task.status, "percent": task.percent, "done": task.done}
            for task in found.tasks
        ],
        "previous": to_builtins(found.previous),  # its totals and its days as well
    }
