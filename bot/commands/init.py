"""`dondoc init`: a new database, a committee, and the code with which its first secretary joins."""

from __future__ import annotations

import click
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.clock import SystemClock
from bot.codes import Issued, issue
from bot.commands.base import Refusal, VietnameseCommand
from bot.commands.opening import json_option, opened
from bot.commands.printing import print_json
from handlers.say.numbers import stamp
from models.founding import Charter, found
from models.history import Actor
from models.joining import Offer
from models.office import load_office
from models.org import Organization, Role

CHANNEL = "cli"


@click.command(cls=VietnameseCommand)
@click.option("--name", default="", metavar="TÊN", help='Tên cơ quan, ví dụ "Đảng ủy xã Hà Long".')
@click.option("--code", default="", metavar="MÃ", help="Mã cơ quan, ví dụ HALONG; bỏ trống thì lấy theo tên.")
@click.option("--place", default="", metavar="ĐỊA DANH", help='Địa danh ghi trên văn bản, ví dụ "Hà Long".')
@click.option("--superior", default="", metavar="TÊN", help='Cơ quan cấp trên, ví dụ "Đảng bộ tỉnh Thanh Hóa".')
@click.option("--another", is_flag=True, help="Thêm một cơ quan nữa vào cơ sở dữ liệu đã có.")
@click.option("--bot-name", metavar="TÊN", help="Tên bot Telegram (không có @), để in đường dẫn mời.")
@json_option
def init(name: str, code: str, place: str, superior: str, another: bool, bot_name: str | None, as_json: bool) -> None:
    """Tạo cơ sở dữ liệu, cơ quan và mã mời cho thư ký đầu tiên.

    Chạy lại không làm mất gì: lệnh chỉ báo là đã có.
    """
    charter = Charter(name=name.strip(), code=code.strip().upper(), place=place.strip(), superior=superior.strip())
    with opened(make=True) as database, database.write() as db:
        orgs = db.scalars(select(Organization).order_by(Organization.id)).all()
        if orgs and not another:
            names = [org.name for org in orgs]
            _say_exists(
                [f"{org.code} ({org.name})" for org in orgs], as_json, "" if charter.name in names else charter.name
            )
            return
        _check_code(db, charter.code)
        org, issued = _make(db, charter, bot_name)
    _say_made(org, issued, as_json)
    if not (charter.name or as_json):
        click.echo(f'Chưa ghi tên cơ quan nên tạm gọi là “{org.name}”. Đặt tên: dondoc org rename "Đảng ủy xã …"')


def _check_code(db: Session, code: str) -> None:
    if code and not (code.replace("-", "").replace("_", "").isalnum() and code.isascii()):
        raise Refusal("Mã cơ quan chỉ gồm chữ không dấu và số, ví dụ: HALONG.")
    if code and db.scalar(select(Organization.id).where(func.upper(Organization.code) == code)) is not None:
        raise Refusal(f"Mã cơ quan {code} đã dùng. Đề nghị chọn mã khác.")


def _make(db: Session, charter: Charter, bot_name: str | None) -> tuple[Organization, Issued]:
    now = SystemClock().now()
    org = found(db, charter, CHANNEL, now)
    actor = Actor(org_id=org.id, person_id=None, channel=CHANNEL, now=now)
    return org, issue(db, actor, load_office(db, org.id), Offer(role=Role.SECRETARY), bot_name)


def _say_exists(orgs: list[str], as_json: bool, other: str) -> None:
    """`other`: the name that was asked for, which none of them has."""
    if as_json:
        print_json({"created": False, "organizations": orgs})
        return
    click.echo(f"Đã có cơ sở dữ liệu, gồm: {', '.join(orgs)}. Không tạo lại.")
    if other and len(orgs) == 1:
        click.echo(f'Muốn đổi tên cơ quan này: dondoc org rename "{other}"')
    click.echo("Thêm mã cho thư ký: dondoc invite --role secretary. Thêm cơ quan khác: dondoc init --another --name …")


def _say_made(org: Organization, issued: Issued, as_json: bool) -> None:
    if as_json:
        code = {"code": issued.code, "link": issued.link, "role": Role.SECRETARY.value}
        print_json(
            {"created": True, "organization": {"code": org.code, "name": org.name}}
            | {"invitation": code | {"unit": None, "expires_at": issued.expires_at.isoformat()}}
        )
        return
    click.echo(f"Đã tạo cơ quan {org.name} (mã {org.code}).")
    click.echo(f"Mã mời thư ký đầu tiên (dùng một lần, đến {stamp(issued.expires_at)}): {issued.code}")
    if issued.link:
        click.echo(f"Đường dẫn mời: {issued.link}")
    click.echo(f"Thư ký nhắn cho Trợ lý: /start {issued.code}")
    click.echo("Việc tiếp theo: dondoc plan import TỆP_KẾ_HOẠCH.xlsx")
