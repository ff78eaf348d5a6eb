"""`dondoc org`: the committees of this database; another name for one, or for one of its units."""

from __future__ import annotations

import unicodedata

import click
from sqlalchemy import select

from bot.clock import SystemClock
from bot.commands.base import Refusal, VietnameseGroup
from bot.commands.opening import choose_org, json_option, opened, org_option
from bot.commands.printing import print_json, print_table
from models.adjusting import stored_settings
from models.founding import Charter, rename
from models.history import Actor
from models.org import Organization
from models.text import key
from models.units import NameTaken, add_alias, load_directory

HEAD = ("Mã", "Tên", "Địa danh", "Cấp trên")
WORDS = {"name": "Tên", "place": "Địa danh", "superior": "Cấp trên"}
OWN = {"name": "co_quan_ban_hanh", "place": "dia_danh", "superior": "co_quan_cap_tren"}  # settings of the drafts
LONGEST = 120  # characters of a line of a draft


@click.group(cls=VietnameseGroup)
def org() -> None:
    """Xem cơ quan, đổi tên cơ quan, thêm tên gọi khác của đơn vị."""


@org.command("list")
@json_option
def show(as_json: bool) -> None:
    """Xem các cơ quan trong cơ sở dữ liệu."""
    with opened() as database, database.read() as db:
        found = db.scalars(select(Organization).order_by(Organization.id)).all()
        rows = [(each.code, each.name, each.place, each.superior) for each in found]
    if as_json:
        print_json([dict(zip(("code", "name", "place", "superior"), row, strict=True)) for row in rows])
        return
    print_table([HEAD, *rows])


@org.command("rename")
@click.argument("name", metavar="TÊN", default="")
@click.option("--place", default="", metavar="ĐỊA DANH", help='Địa danh ghi trên văn bản, ví dụ "Hà Long".')
@click.option("--superior", default="", metavar="TÊN", help='Cơ quan cấp trên, ví dụ "Đảng bộ tỉnh Thanh Hóa".')
@org_option
def change(name: str, place: str, superior: str, org_code: str | None) -> None:
    """Đổi tên cơ quan, ví dụ: dondoc org rename "Đảng ủy phường Hà Long". Mã cơ quan giữ nguyên."""
    charter = Charter(name=_line(name), place=_line(place), superior=_line(superior))
    if not (charter.name or charter.place or charter.superior):
        raise click.UsageError("Cần tên mới, hoặc --place, --superior")
    with opened() as database, database.write() as db:
        org_id = choose_org(db, org_code).id
        actor = Actor(org_id=org_id, person_id=None, channel="cli", now=SystemClock().now())
        changed = rename(db, actor, charter)
        own = stored_settings(db, org_id)
    if not changed:
        click.echo("Các tên này đang đúng như vậy, không có gì thay đổi.")
        return
    for field, old, new in changed:
        click.echo(f"Đã đổi {WORDS[field].lower()}: {old or '(trống)'} → {new}.")
        if own.get(OWN[field]):
            click.echo(
                f"Lưu ý: bản thảo Word vẫn ghi “{own[OWN[field]]}” theo cấu hình {OWN[field]}; "
                f"đổi: dondoc setting set {OWN[field]} …"
            )
    click.echo("Tin nhắn, báo cáo lập từ nay dùng tên mới; tin đã gửi, văn bản của kế hoạch, lịch sử giữ nguyên.")


@org.command("alias")
@click.argument("unit", metavar="ĐƠN_VỊ")
@click.argument("name", metavar="TÊN")
@org_option
def alias(unit: str, name: str, org_code: str | None) -> None:
    """Thêm tên gọi khác cho đơn vị, ví dụ: dondoc org alias PKT "Phòng KT"."""
    other = _line(name)
    if not key(other):
        raise click.UsageError("Cần tên gọi khác")
    with opened() as database, database.write() as db:
        org_id = choose_org(db, org_code).id
        known = load_directory(db, org_id)
        names = {each.code: each.name for each in known.units} | {each.code: each.name for each in known.groups}
        code = known.find(unit)
        if code is None:
            listed = "; ".join(f"{each} ({named})" for each, named in names.items())
            raise Refusal(f"Chưa nhận ra đơn vị “{unit}”. Các đơn vị: {listed or 'chưa có'}.")
        actor = Actor(org_id=org_id, person_id=None, channel="cli", now=SystemClock().now())
        try:
            added = add_alias(db, actor, code, other)
        except NameTaken as exc:
            raise Refusal(f"“{other}” đang là tên của đơn vị {names[str(exc)]}.") from exc
    click.echo(f"{names[code]}: {'đã thêm' if added else 'đã có'} tên gọi khác “{other}”.")


def _line(typed: str) -> str:
    """One line, composed."""
    line = " ".join(unicodedata.normalize("NFC", typed).split())
    if len(line) > LONGEST:
        raise Refusal(f"Tên dài quá {LONGEST} ký tự.")
    return line
