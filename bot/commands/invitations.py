"""What `dondoc invite --list` and `--withdraw` do: the codes that were given out, never the codes themselves."""

from __future__ import annotations

import click
from sqlalchemy.orm import Session

from bot.clock import SystemClock
from bot.commands.base import Refusal
from bot.commands.opening import choose_org, opened
from bot.commands.printing import print_json, print_table
from handlers.say.joining import ROLE_NAMES
from handlers.say.numbers import stamp
from models.history import Actor
from models.invitations import CodeState, Given, NotOpen, given_out, withdraw

HEAD = ("Số", "Dành cho", "Họ tên", "Cấp lúc", "Tình trạng")
GROUP = "nhóm lãnh đạo"
NONE = "Chưa cấp mã mời nào."
HOW = (
    "Mã không được lưu nên không hiện lại được. Thu hồi: dondoc invite --withdraw SỐ (hoặc mã); "
    "cần mã khác thì cấp mã mới."
)


def show(org_code: str | None, *, as_json: bool) -> None:
    """Every code: for whom, until when, used by whom."""
    now = SystemClock().now()
    with opened() as database, database.read() as db:
        found = given_out(db, choose_org(db, org_code).id, now)
    if as_json:
        print_json([_json(each) for each in found])
        return
    if not found:
        click.echo(NONE)
        return
    print_table([HEAD, *(_cells(each) for each in found)])
    click.echo(HOW)


def take_back(org_code: str | None, typed: str, *, as_json: bool) -> None:
    """One code opens nothing from now on."""
    with opened() as database, database.write() as db:
        given = _withdraw(db, choose_org(db, org_code).id, typed.strip())
    if as_json:
        print_json(_json(given) | {"state": CodeState.WITHDRAWN.value})
        return
    click.echo(
        f"Đã thu hồi mã số {given.number} ({_whom(given)}). Ai nhập mã này từ nay được báo là mã không còn dùng."
    )


def _withdraw(db: Session, org_id: int, typed: str) -> Given:
    actor = Actor(org_id=org_id, person_id=None, channel="cli", now=SystemClock().now())
    try:
        return withdraw(db, actor, typed, "thu hồi")
    except NotOpen as exc:
        raise Refusal(
            f"Mã số {exc.given.number} ({_whom(exc.given)}) {_state(exc.given)} nên không cần thu hồi."
        ) from exc
    except LookupError as exc:
        raise Refusal("Không có mã nào như vậy. Xem các mã đã cấp: dondoc invite --list") from exc


def _whom(each: Given) -> str:
    return f"{ROLE_NAMES[each.role]}{f' của {each.unit}' if each.unit else ''}" if each.role else GROUP


def _state(each: Given) -> str:
    match each.state:
        case CodeState.OPEN:
            return f"còn dùng được đến {stamp(each.expires_at)}"
        case CodeState.USED:
            by = f" ({each.used_by})" if each.used_by else ""
            return f"đã dùng {stamp(each.used_at)}{by}" if each.used_at else "đã dùng"
        case CodeState.WITHDRAWN:
            return f"đã thu hồi {stamp(each.expires_at)}"
        case CodeState.EXPIRED:
            return f"hết hạn {stamp(each.expires_at)}"


def _cells(each: Given) -> tuple[str, ...]:
    return str(each.number), _whom(each), each.person_name, stamp(each.created_at), _state(each)


def _json(each: Given) -> dict[str, object]:
    return {
        "number": each.number,
        "state": each.state.value,
        "role": each.role.value if each.role else None,
        "unit": each.unit_code or None,
        "name": each.person_name or None,
        "created_at": each.created_at.isoformat(),
        "expires_at": each.expires_at.isoformat(),
        "used_at": each.used_at.isoformat() if each.used_at else None,
        "used_by": each.used_by or None,
    }
