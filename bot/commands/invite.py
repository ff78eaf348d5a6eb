"""`dondoc invite`: one-time codes for units, roles and the leaders' group."""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from datetime import datetime

import click
from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import SystemClock
from bot.codes import Issued, issue
from bot.commands import invitations
from bot.commands.base import Refusal, VietnameseCommand
from bot.commands.opening import choose_org, json_option, opened, org_option
from bot.commands.printing import print_json, print_table
from bot.commands.roles import role_of
from handlers.say.joining import ROLE_NAMES
from handlers.say.numbers import count2, stamp
from models.history import Actor
from models.invitations import CodeState, given_out
from models.joining import Offer
from models.office import Office, load_office
from models.org import Role, Unit
from models.plan import Task
from models.units import find_unit

MOST = 200  # codes at once
NO_UNITS = "Cơ quan chưa có đơn vị nào. Đề nghị nhập kế hoạch trước: dondoc plan import TỆP"
UNKNOWN_UNITS = (
    "Cơ quan chưa có đơn vị nào: kế hoạch đã nhập, nhưng các tên đơn vị trong tệp chưa có trong danh sách. "
    "Đề nghị nhập lại tệp đó để tạo đơn vị: dondoc plan import TỆP --add-units"
)
GROUP = invitations.GROUP
STILL_OPEN = (
    "{count} mã cấp trước cho các đơn vị này chưa dùng, vẫn còn hiệu lực cùng các mã trên. "
    "Xem: dondoc invite --list; thu hồi: dondoc invite --withdraw SỐ"
)
HEAD = ("Đơn vị", "Vai trò", "Mã mời", "Đến", "Đường dẫn")


class Invited(Struct, frozen=True, kw_only=True):
    """One code and whom it is for."""

    issued: Issued
    role: Role | None
    unit_code: str | None
    unit_name: str


@click.command(cls=VietnameseCommand)
@click.option("--unit", "unit_name", metavar="ĐƠN VỊ", help="Mã, tên hoặc tên gọi khác của đơn vị.")
@click.option("--all-units", is_flag=True, help="Một mã cho mỗi đơn vị, để in và phát.")
@click.option(
    "--role", "role_name", metavar="VAI TRÒ", help="reporter, head (của đơn vị); secretary, leader, supervisor, admin."
)
@click.option("--group", "is_group", is_flag=True, help="Mã để gắn nhóm lãnh đạo.")
@click.option("--name", "person", default="", metavar="HỌ TÊN", help="Họ tên người nhận mã.")
@click.option("--count", default=1, type=click.IntRange(1, MOST), metavar="SỐ", help="Cấp bao nhiêu mã.")
@click.option("--list", "is_list", is_flag=True, help="Xem các mã đã cấp: còn dùng được, đã dùng, hết hạn, thu hồi.")
@click.option("--withdraw", metavar="SỐ", help="Thu hồi một mã chưa dùng: số trong --list, hoặc chính mã đó.")
@click.option("--csv", "as_csv", is_flag=True, help="In dạng CSV, mở được bằng Excel.")
@click.option("--bot-name", metavar="TÊN", help="Tên bot Telegram (không có @), để in đường dẫn mời.")
@json_option
@org_option
def invite(
    unit_name: str | None, all_units: bool, role_name: str | None, is_group: bool, person: str, count: int,
    is_list: bool, withdraw: str | None, as_csv: bool, bot_name: str | None, as_json: bool, org_code: str | None,
) -> None:  # fmt: skip
    """Cấp mã mời dùng một lần. Mã chỉ hiện một lần này, Trợ lý không lưu lại mã."""
    if is_list or withdraw is not None:
        if unit_name or all_units or is_group or role_name or (is_list and withdraw is not None):
            raise click.UsageError("--list, --withdraw đi một mình")
        if withdraw is not None:
            invitations.take_back(org_code, withdraw, as_json=as_json)
        else:
            invitations.show(org_code, as_json=as_json)
        return
    if sum((bool(unit_name), all_units, is_group)) > 1:
        raise click.UsageError("Chỉ chọn một trong: --unit, --all-units, --group")
    if not (unit_name or all_units or is_group or role_name):
        raise click.UsageError("Cần chọn --unit, --all-units, --role hoặc --group")
    role = _role(role_name, of_unit=bool(unit_name) or all_units, is_group=is_group)
    with opened() as database, database.write() as db:
        org = choose_org(db, org_code)
        units = _units(db, org.id, unit_name, all_units)
        actor = Actor(org_id=org.id, person_id=None, channel="cli", now=SystemClock().now())
        office = load_office(db, org.id)
        still_open = _open_before(db, org.id, units, actor.now) if all_units else 0
        wanted = [_Wanted(role=role, unit=unit, person=person) for unit in units for _ in range(count)]
        made = [_invite(db, actor, office, each, bot_name) for each in wanted]
    _show(made, as_json, as_csv)
    if still_open:
        click.echo(STILL_OPEN.format(count=count2(still_open)), err=True)


class _Wanted(Struct, frozen=True, kw_only=True):
    role: Role | None
    unit: Unit | None
    person: str


def _invite(db: Session, actor: Actor, office: Office, wanted: _Wanted, bot_name: str | None) -> Invited:
    unit = wanted.unit
    offer = Offer(role=wanted.role, unit_id=unit.id if unit else None, person_name=wanted.person.strip())
    return Invited(
        issued=issue(db, actor, office, offer, bot_name),
        role=wanted.role,
        unit_code=unit.code if unit else None,
        unit_name=unit.name if unit else "",
    )


def _role(name: str | None, *, of_unit: bool, is_group: bool) -> Role | None:
    if is_group:
        if name:
            raise click.UsageError("Mã gắn nhóm không có vai trò: bỏ --role hoặc bỏ --group")
        return None
    return role_of(name, of_unit=of_unit, or_else=" hoặc --all-units")


def _units(db: Session, org_id: int, name: str | None, all_units: bool) -> Sequence[Unit | None]:
    if all_units:
        found = db.scalars(
            select(Unit)
            .where(Unit.org_id == org_id, Unit.removed_at.is_(None), Unit.is_group.is_(False))
            .order_by(Unit.position, Unit.id)
        ).all()
        if not found:
            raise Refusal(_why_none(db, org_id))
        return found
    if name is None:
        return [None]
    unit = find_unit(db, org_id, name)
    if unit is None:
        raise Refusal(f"Chưa nhận ra đơn vị “{name}”. {_known(db, org_id)}")
    return [unit]


def _open_before(db: Session, org_id: int, units: Sequence[Unit | None], now: datetime) -> int:
    codes = {unit.code for unit in units if unit is not None}
    return sum(given.state == CodeState.OPEN and given.unit_code in codes for given in given_out(db, org_id, now))


def _why_none(db: Session, org_id: int) -> str:
    has_tasks = db.scalar(select(Task.id).where(Task.org_id == org_id, Task.removed_at.is_(None)).limit(1))
    return UNKNOWN_UNITS if has_tasks is not None else NO_UNITS


def _known(db: Session, org_id: int) -> str:
    codes = db.scalars(
        select(Unit.code)
        .where(Unit.org_id == org_id, Unit.removed_at.is_(None), Unit.is_group.is_(False))
        .order_by(Unit.position)
    ).all()
    return f"Các mã đơn vị: {', '.join(codes)}." if codes else _why_none(db, org_id)


def _show(made: Sequence[Invited], as_json: bool, as_csv: bool) -> None:
    if as_json:
        values = [_json(each) for each in made]
        print_json(values[0] if len(values) == 1 else values)
    elif as_csv:
        if not sys.stdout.isatty():
            click.echo("\ufeff", nl=False)  # without this sign Excel takes the file for another alphabet
        csv.writer(sys.stdout).writerows([HEAD, *map(_cells, made)])
    elif len(made) == 1:
        _show_one(made[0])
    else:
        print_table([HEAD, *map(_cells, made)])


def _json(each: Invited) -> dict[str, object]:
    return {
        "code": each.issued.code,
        "link": each.issued.link,
        "unit": each.unit_code,
        "role": each.role.value if each.role else None,
        "expires_at": each.issued.expires_at.isoformat(),
    }


def _cells(each: Invited) -> tuple[str, ...]:
    role = ROLE_NAMES[each.role] if each.role else GROUP
    return each.unit_name, role, each.issued.code, stamp(each.issued.expires_at), each.issued.link or ""


def _show_one(each: Invited) -> None:
    whom = f"{ROLE_NAMES[each.role]}{f' của {each.unit_name}' if each.unit_name else ''}" if each.role else GROUP
    click.echo(f"Mã mời {whom} (dùng một lần, đến {stamp(each.issued.expires_at)}): {each.issued.code}")
    if each.issued.link:
        click.echo(f"Đường dẫn mời: {each.issued.link}")
    if each.role is None:
        click.echo(f"Thư ký gõ trong nhóm: /nhom {each.issued.code}")
    else:
        click.echo(f"Người nhận nhắn cho Trợ lý: /start {each.issued.code}")
