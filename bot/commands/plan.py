"""`dondoc plan`: import with a preview and a question, export to a file that can be imported again."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import SystemClock
from bot.commands.base import Refusal, VietnameseGroup
from bot.commands.opening import NoDatabase, choose_org, json_option, opened, org_option
from bot.commands.printing import print_json
from bot.commands.writing import write_whole
from handlers.say import giving as say_giving
from handlers.say import importing as say
from models.db import Database
from models.history import Actor
from models.importing import PlanFile, PlanFileError, UnitDirectory, plan_bytes, read_plan
from models.importing.jsonview import to_json
from models.loading import (
    Applied,
    Kind,
    LoadingError,
    Part,
    PlanChange,
    apply,
    as_stored,
    compare,
    stored_plan,
    with_new_units,
)
from models.office import load_office
from models.org import Organization
from models.plan import Plan
from models.units import load_directory
from models.workdays import local_date

CHANNEL = "cli"
SHOWN = 200  # tasks, problems and changes in a preview
YES = frozenset({"c", "có", "co", "y", "yes"})
NEEDS_YES = "Không có ai để hỏi nên chưa nhập gì. Đề nghị xem trước bằng --dry-run rồi chạy lại với --yes."


@click.group(cls=VietnameseGroup)
def plan() -> None:
    """Nhập, xuất kế hoạch."""


@plan.command("import")
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Chỉ xem trước, không lưu gì.")
@click.option("--yes", is_flag=True, help="Nhập luôn, không hỏi lại.")
@click.option("--add-units", is_flag=True, help="Tạo đơn vị mới cho mọi tên đơn vị chưa nhận ra.")
@json_option
@org_option
def import_plan(file: Path, dry_run: bool, yes: bool, add_units: bool, as_json: bool, org_code: str | None) -> None:
    """Đọc kế hoạch trong TỆP (.xlsx, .docx, .yaml), cho xem trước, hỏi, rồi nhập."""
    if dry_run:
        _preview(file, add_units, as_json, org_code)
        return
    with opened() as database:
        with database.read() as db:
            org = choose_org(db, org_code)
            known = load_directory(db, org.id)
            found = _understand(file, known, add_units, as_json)
            change = _compare(db, org.id, found)
            shown = as_stored(db, org.id, found)
        if as_json:
            applied = yes and bool(_import(database, org, found, change, file.name))
            print_json(to_json(found) | {"applied": applied})
            if not yes:
                raise Refusal(NEEDS_YES)
            return
        click.echo(say.preview(shown, change, _names(shown, known), _today(), limit=SHOWN))
        _say_units(file, found, add_units, change)
        if not change.is_empty and (yes or _is_wanted()):
            applied_plan = _import(database, org, found, change, file.name)
            if applied_plan.leads:
                _say_when_units_hear(database, org.id)
            click.echo(say.imported(applied_plan, change))
            _say_units(file, found, add_units, None)


def _say_units(file: Path, found: PlanFile, add_units: bool, made: PlanChange | None) -> None:
    """Names that are no units yet, with the command that makes them or why it did not; those that are being made."""
    if found.unknown_units and add_units:
        click.echo(f"\n{say.not_made(found.unknown_units)}")
    elif found.unknown_units:
        name = f'"{file}"' if " " in str(file) else str(file)
        command = f"dondoc plan import {name} --add-units"
        click.echo(f"\n{say.ownerless(len(found.unknown_units), command)}")
    if add_units and made is not None and (new := made.of(Part.UNIT, Kind.ADDED)):
        click.echo(f"\n{say.new_units((entry.code, entry.name) for entry in new)}")


def _say_when_units_hear(database: Database, org_id: int) -> None:
    with database.read() as db:
        office = load_office(db, org_id)
    if office.settings.tells_imported:
        click.echo(say_giving.told_at(office.next_opening(SystemClock().now())))


def _preview(file: Path, add_units: bool, as_json: bool, org_code: str | None) -> None:
    """Needs no database; where there is one with this committee, its units and its plan are compared with."""
    try:
        with opened() as database, database.read() as db:
            has_org = db.scalar(select(Organization.id).limit(1)) is not None
            org = choose_org(db, org_code) if has_org else None
            known = load_directory(db, org.id) if org else UnitDirectory()
            found = _understand(file, known, add_units, as_json)
            change = _compare(db, org.id, found) if org else None
            shown = as_stored(db, org.id, found) if org else found
    except NoDatabase:
        known, change = UnitDirectory(), None
        shown = found = _understand(file, known, add_units, as_json)
    _show(found, shown, change, known, as_json)
    if not as_json:
        _say_units(file, found, add_units, change)


def _show(found: PlanFile, shown: PlanFile, change: PlanChange | None, known: UnitDirectory, as_json: bool) -> None:
    if as_json:
        print_json(to_json(found))
        return
    click.echo(say.preview(shown, change, _names(shown, known), _today(), limit=SHOWN))
    click.echo(f"\n{say.NOT_IMPORTED}")


def _today() -> date:
    return local_date(SystemClock().now())


def _understand(file: Path, known: UnitDirectory, add_units: bool, as_json: bool) -> PlanFile:
    """The file's plan; anything else ends the command with the reason."""
    if sys.stderr.isatty():
        click.echo(f"Đang đọc {file.name}…", err=True)  # thousands of rows take half a minute
    try:
        found = read_plan(file, units=known)
    except PlanFileError as exc:
        found = PlanFile(is_plan=False, message=str(exc))
    except OSError as exc:
        found = PlanFile(is_plan=False, message=f"Không mở được tệp {file}. Đề nghị kiểm tra tên tệp và quyền đọc.")
        raise _refused(found, as_json) from exc
    if not found.is_plan:
        raise _refused(found, as_json)
    if not add_units:
        return found
    return with_new_units(found, UnitDirectory(units=found.units, groups=found.unit_groups).joined(known))


def _refused(found: PlanFile, as_json: bool) -> Refusal:
    if as_json:
        print_json(to_json(found))
    return Refusal(found.message)


def _names(found: PlanFile, known: UnitDirectory) -> dict[str, str]:
    units = {unit.code: unit.name for unit in (*known.units, *found.units)}
    return units | {group.code: group.name for group in (*known.groups, *found.unit_groups)}


def _compare(db: Session, org_id: int, found: PlanFile) -> PlanChange:
    try:
        return compare(db, org_id, found)
    except LoadingError as exc:
        raise Refusal(str(exc)) from exc


def _is_wanted() -> bool:
    if not sys.stdin.isatty():
        raise Refusal(NEEDS_YES)
    answer = click.prompt(f"\n{say.ASK} [c/K]", default="k", show_default=False)
    if str(answer).strip().lower() in YES:
        return True
    click.echo(say.NOT_IMPORTED)
    return False


def _import(database: Database, org: Organization, found: PlanFile, change: PlanChange, name: str) -> Applied:
    try:
        with database.write() as db:
            actor = Actor(org_id=org.id, person_id=None, channel=CHANNEL, now=SystemClock().now())
            return apply(db, actor, load_office(db, org.id), found, change, file_name=name)
    except LoadingError as exc:
        raise Refusal(str(exc)) from exc


@plan.command("export")
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--number", metavar="SỐ", help="Số kế hoạch, khi cơ quan có nhiều kế hoạch.")
@org_option
def export_plan(file: Path, number: str | None, org_code: str | None) -> None:
    """Ghi kế hoạch đang theo dõi ra TỆP .xlsx hoặc .yaml; sửa rồi nhập lại được."""
    with opened() as database, database.read() as db:
        org = choose_org(db, org_code)
        found = stored_plan(db, org.id, _chosen(db, org.id, number))
    try:
        content = plan_bytes(found, file.suffix)
    except PlanFileError as exc:
        raise Refusal(str(exc)) from exc
    write_whole(file, content)
    click.echo(f"Đã ghi {say.counts(found)} ra tệp {file}.")


def _chosen(db: Session, org_id: int, number: str | None) -> Plan:
    plans = db.scalars(select(Plan).where(Plan.org_id == org_id).order_by(Plan.id)).all()
    chosen = [each for each in plans if number is None or each.number.casefold() == number.strip().casefold()]
    if not plans:
        raise Refusal("Cơ quan chưa có kế hoạch nào. Đề nghị nhập trước: dondoc plan import TỆP")
    if len(chosen) != 1:
        listed = ", ".join(each.number or "(chưa có số)" for each in plans)
        raise Refusal(f"Đang có kế hoạch số: {listed}. Đề nghị thêm --number SỐ.")
    return chosen[0]
