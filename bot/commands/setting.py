"""`dondoc setting`: the committee's settings, from the one table of `models.settings`."""

from __future__ import annotations

import click

from bot.clock import SystemClock
from bot.commands.base import Refusal, VietnameseGroup
from bot.commands.opening import choose_org, json_option, opened, org_option
from bot.commands.printing import print_json
from models import signing
from models.adjusting import UnknownSetting, change_setting, stored_settings
from models.history import Actor
from models.settings import SETTINGS, SettingError


@click.group(cls=VietnameseGroup)
def setting() -> None:
    """Xem, đổi cấu hình của cơ quan."""


@setting.command("list")
@json_option
@org_option
def show(as_json: bool, org_code: str | None) -> None:
    """Xem mọi cấu hình, giá trị đang dùng và ý nghĩa."""
    with opened() as database, database.read() as db:
        org = choose_org(db, org_code)
        stored = stored_settings(db, org.id)
    own = {signing.PLACE: org.place, "co_quan_cap_tren": org.superior, "co_quan_ban_hanh": org.name}
    if as_json:
        print_json(
            [
                {"key": key, "value": stored.get(key, spec.default), "default": spec.default, "meaning": spec.meaning}
                for key, spec in SETTINGS.items()
            ]
        )
        return
    for key, spec in SETTINGS.items():
        value = stored.get(key, spec.default)
        instead = f"(trống; đang dùng: {own[key]})" if own.get(key) else "(trống)"
        click.echo(f"{key} = {value or instead}\n    {spec.meaning}")


@setting.command("set")
@click.argument("key", metavar="TÊN")
@click.argument("value", metavar="GIÁ_TRỊ")
@org_option
def change(key: str, value: str, org_code: str | None) -> None:
    """Đổi một cấu hình, ví dụ: dondoc setting set nhac_truoc 5,2,1."""
    with opened() as database, database.write() as db:
        org = choose_org(db, org_code)
        actor = Actor(org_id=org.id, person_id=None, channel="cli", now=SystemClock().now())
        try:
            old = change_setting(db, actor, key, value.strip())
        except UnknownSetting as exc:
            raise Refusal(f"Không có cấu hình “{key}”. Các cấu hình: {', '.join(SETTINGS)}.") from exc
        except SettingError as exc:
            raise Refusal(f"Giá trị “{value}” chưa đúng. {exc}") from exc
    before, now = SETTINGS[key].default if old is None else old, value.strip()
    click.echo(f"{key} vẫn là {before}, như trước." if before == now else f"Đã đổi {key}: {before} → {now}.")
