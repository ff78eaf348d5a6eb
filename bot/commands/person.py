"""`dondoc person`: who uses the bot; another unit or role for somebody, or none."""

from __future__ import annotations

import click
from sqlalchemy.orm import Session

from bot.clock import SystemClock
from bot.commands.base import Refusal, VietnameseGroup
from bot.commands.opening import choose_org, json_option, opened, org_option
from bot.commands.printing import print_json, print_table
from bot.commands.roles import role_of
from handlers.people.carrying import Change, before, carry_out, told_elsewhere
from handlers.say import personnel as say
from handlers.say.words import plain_words
from models.db import Database
from models.history import Actor
from models.office import load_office
from models.outbox import Post, post_many
from models.personnel import LastSecretary, Staff, one_of_staff, staff, write_name
from models.units import find_unit

HEAD = ("Số", "Họ tên", "Vai trò")
_yes = click.option("--yes", "is_sure", is_flag=True, help="Làm luôn, không hỏi lại.")
_why = click.option("--reason", "why", default="", metavar="LÝ DO", help="Lý do, ghi vào lịch sử.")


@click.group(cls=VietnameseGroup)
def person() -> None:
    """Xem, chuyển đơn vị, vai trò, gỡ cán bộ."""


@person.command("list")
@json_option
@org_option
def show(as_json: bool, org_code: str | None) -> None:
    """Xem cán bộ đang dùng Trợ lý."""
    with opened() as database, database.read() as db:
        found = staff(db, choose_org(db, org_code).id)
    if as_json:
        print_json([_json(each) for each in found])
        return
    print_table([HEAD, *((str(each.person_id), each.name, _posts(each)) for each in found)])


@person.command("move")
@click.argument("who", metavar="NGƯỜI")
@click.option("--unit", "unit_name", metavar="ĐƠN VỊ", help="Đơn vị mới: mã, tên hoặc tên gọi khác.")
@click.option("--role", "role_name", metavar="VAI TRÒ", help="reporter, head; secretary, leader, supervisor, admin.")
@click.option("--keep", is_flag=True, help="Giữ cả vai trò đang có.")
@_why
@_yes
@org_option
def move(
    who: str, unit_name: str | None, role_name: str | None, keep: bool, why: str, is_sure: bool, org_code: str | None
) -> None:
    """Chuyển một người sang đơn vị, vai trò khác. NGƯỜI: số trong `person list`, hoặc họ tên."""
    if not (unit_name or role_name):
        raise click.UsageError("Cần --unit hoặc --role")
    with opened() as database:
        with database.read() as db:
            org_id = choose_org(db, org_code).id
            found = _find(db, org_id, who)
            unit = find_unit(db, org_id, unit_name) if unit_name else None
            if unit_name and unit is None:
                raise Refusal(f"Chưa nhận ra đơn vị “{unit_name}”.")
            role, unit_id = role_of(role_name, of_unit=unit is not None), unit.id if unit else None
            short = unit.short if unit else ""
            if any(post.role == role and post.unit_id == unit_id for post in found.posts):
                raise Refusal(say.is_there(found.name, role, short))
        left = () if keep else found.posts
        change = Change(person=found, posts=left, role=role, unit_id=unit_id, unit=short, reason=why.strip())
        _do(database, org_id, change, is_sure=is_sure)


@person.command("rename")
@click.argument("who", metavar="NGƯỜI")
@click.argument("name", metavar="HỌ_TÊN")
@org_option
def rename(who: str, name: str, org_code: str | None) -> None:
    """Ghi lại họ tên một người. NGƯỜI: số trong `person list`, hoặc họ tên."""
    new = " ".join(name.split())
    if not new:
        raise Refusal("Cần họ tên mới.")
    with opened() as database, database.write() as db:
        org_id = choose_org(db, org_code).id
        found = _find(db, org_id, who)
        actor = Actor(org_id=org_id, person_id=None, channel="cli", now=SystemClock().now())
        write_name(db, actor, found.person_id, new)
    click.echo(say.renamed(found.name, new))


@person.command("remove")
@click.argument("who", metavar="NGƯỜI")
@_why
@_yes
@org_option
def remove(who: str, why: str, is_sure: bool, org_code: str | None) -> None:
    """Gỡ một người khỏi danh sách; lịch sử giữ nguyên. NGƯỜI: số trong `person list`, hoặc họ tên."""
    with opened() as database:
        with database.read() as db:
            org_id = choose_org(db, org_code).id
            found = _find(db, org_id, who)
        change = Change(person=found, posts=found.posts, role=None, unit_id=None, unit="", reason=why.strip())
        _do(database, org_id, change, is_sure=is_sure)


def _do(database: Database, org_id: int, change: Change, *, is_sure: bool) -> None:
    """Shown, agreed to, and done if it is still so: nobody else need wait while somebody thinks."""
    try:
        with database.read() as db:
            told = before(db, load_office(db, org_id), change, SystemClock().now())
        click.echo(say.summary(change.what, told.holds, told.notes, change.reason))
        if not is_sure and not click.confirm("Đồng ý?", default=False):
            raise Refusal(say.DROPPED)
        with database.write() as db:
            _carry_out(db, org_id, change)
    except LastSecretary as exc:
        raise Refusal(say.LAST_SECRETARY) from exc


def _carry_out(db: Session, org_id: int, change: Change) -> None:
    now, office = SystemClock().now(), load_office(db, org_id)
    person_now = one_of_staff(db, org_id, change.person.person_id)
    if person_now is None or person_now.mark != change.person.mark:
        raise Refusal(say.CHANGED_MEANWHILE)
    actor = Actor(org_id=org_id, person_id=None, channel="cli", now=now)
    done = carry_out(db, office, actor, change)
    notices = told_elsewhere(db, office, now, change, done, None, f"cli:{change.person.person_id}:{now.isoformat()}")
    post_many(
        db,
        [
            Post(
                org_id=org_id,
                channel=each.to.channel,
                chat_id=each.to.chat_id,
                kind=each.kind,
                key=each.key or "",
                text=each.text,
                at=now,
                choices=tuple((choice.label, choice.action) for choice in each.choices),
                not_before=each.not_before,
            )
            for each in notices
            if each.to is not None
        ],
    )
    click.echo(say.done(change.what, done.handed, done.without_anybody))


def _find(db: Session, org_id: int, who: str) -> Staff:
    everybody = staff(db, org_id)
    plain = plain_words(who)
    found = [each for each in everybody if str(each.person_id) == who.strip()]
    found = found or [each for each in everybody if plain_words(each.name) == plain]
    if len(found) == 1:
        return found[0]
    if not found:
        raise Refusal(f"Không có ai là “{who}”. Xem danh sách: dondoc person list")
    listed = "; ".join(f"{each.person_id} ({each.name}: {_posts(each)})" for each in found)
    raise Refusal(f"Có nhiều người tên “{who}”: {listed}. Đề nghị ghi số.")


def _posts(each: Staff) -> str:
    return ", ".join(say.post(post.role, post.unit) for post in each.posts)


def _json(each: Staff) -> dict[str, object]:
    posts = [{"role": post.role.value, "unit": post.unit_code or None} for post in each.posts]
    return {"id": each.person_id, "name": each.name, "roles": posts}
