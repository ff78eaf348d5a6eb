"""`dondoc holiday`: the committee's days off and worked Saturdays."""

from __future__ import annotations

import click

from bot.clock import SystemClock
from bot.commands.base import Refusal, VietnameseGroup
from bot.commands.moments import YEARS, read_day
from bot.commands.opening import choose_org, json_option, opened, org_option
from bot.commands.printing import print_json, print_table
from handlers.say.numbers import day as show_day
from handlers.say.numbers import weekday_day
from models.adjusting import NoSuchRestDay, RestDayLine, ordinary_kind, remove_rest_day, rest_days, set_rest_day
from models.history import Actor
from models.workdays import RestDay, RestDayKind

ORDINARY = "ngày thường"
KINDS = {RestDayKind.OFF: "nghỉ", RestDayKind.WORKED: "làm bù"}


@click.group(cls=VietnameseGroup)
def holiday() -> None:
    """Xem, thêm, bỏ ngày nghỉ và ngày làm bù."""


@holiday.command("add")
@click.argument("day", metavar="NGÀY")
@click.argument("name", metavar="TÊN", default="")
@click.option("--off/--worked", "is_off", default=True, help="Ngày nghỉ (mặc định) hay ngày làm bù.")
@org_option
def add(day: str, name: str, is_off: bool, org_code: str | None) -> None:
    """Thêm hoặc sửa một ngày, ví dụ: dondoc holiday add 05/02/2027 "Tết"."""
    kind = RestDayKind.OFF if is_off else RestDayKind.WORKED
    rest_day = RestDay(day=read_day(day), name=name.strip() or ("Nghỉ" if is_off else "Làm bù"), kind=kind)
    with opened() as database, database.write() as db:
        org = choose_org(db, org_code)
        set_rest_day(db, Actor(org_id=org.id, person_id=None, channel="cli", now=SystemClock().now()), rest_day)
    click.echo(f"Đã ghi: {weekday_day(rest_day.day)}, {KINDS[kind]} ({rest_day.name}). Lịch nhắc việc đã tính lại.")


@holiday.command("remove")
@click.argument("day", metavar="NGÀY")
@org_option
def remove(day: str, org_code: str | None) -> None:
    """Đưa một ngày trở lại như ngày thường."""
    which = read_day(day)
    with opened() as database, database.write() as db:
        org = choose_org(db, org_code)
        actor = Actor(org_id=org.id, person_id=None, channel="cli", now=SystemClock().now())
        try:
            remove_rest_day(db, actor, which)
        except NoSuchRestDay as exc:
            raise Refusal(f"Ngày {show_day(which)} không có trong danh sách ngày nghỉ, ngày làm bù.") from exc
    click.echo(f"Đã đưa {weekday_day(which)} trở lại như ngày thường. Lịch nhắc việc đã tính lại.")


@holiday.command("list")
@click.option("--year", type=click.IntRange(YEARS[0], YEARS[-1]), metavar="NĂM", help="Chỉ xem một năm.")
@json_option
@org_option
def show(year: int | None, as_json: bool, org_code: str | None) -> None:
    """Xem các ngày nghỉ và ngày làm bù."""
    with opened() as database, database.read() as db:
        lines = rest_days(db, choose_org(db, org_code).id)
    lines = [line for line in lines if year is None or line.rest_day.day.year == year]
    if as_json:
        print_json([_json(line) for line in lines])
    elif lines:
        print_table([("Ngày", "Loại", "Tên", "Ghi chú"), *map(_cells, lines)])
    else:
        click.echo(f"Chưa ghi ngày nghỉ nào của năm {year}." if year else "Chưa có ngày nghỉ nào được ghi.")


def _json(line: RestDayLine) -> dict[str, object]:
    rest = line.rest_day
    return {
        "day": rest.day.isoformat(),
        "kind": rest.kind.value,
        "name": rest.name,
        "provisional": rest.provisional,
        "own": line.is_own,
    }


def _cells(line: RestDayLine) -> tuple[str, ...]:
    rest = line.rest_day
    notes = ("dự kiến" if rest.provisional else "", "cơ quan tự ghi" if line.is_own else "")
    is_ordinary = rest.kind == ordinary_kind(rest.day)
    return (
        weekday_day(rest.day),
        ORDINARY if is_ordinary else KINDS[rest.kind],
        rest.name,
        ", ".join(filter(None, notes)),
    )
