"""`dondoc invite`: what each code opens is proved by using it."""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from models.db import open_database
from models.joining import ExpiredCode, check_code, make_account, use_code
from models.org import Account, Invitation, Membership, Person, Role, Unit
from tests.cli.conftest import Shell

NOW = datetime.fromisoformat("2026-01-05T08:00:00+07:00")


def join(shell: Shell, code: str) -> tuple[Role, str | None, str]:
    """Somebody types the code: role, unit and name that they get."""
    database = open_database(f"sqlite:///{shell.folder / 'dondoc.db'}")
    with database.write() as db:
        invited_at = db.scalars(select(Invitation.created_at)).first() or NOW
        account = db.get_one(Account, make_account(db, "test", code, code, "Ai đó", NOW))
        person = use_code(db, account, check_code(db, account, code, invited_at), "", "test", NOW)
        role, unit, name = db.execute(
            select(Membership.role, Unit.code, Person.name)
            .join(Person, Person.id == Membership.person_id)
            .outerjoin(Unit, Unit.id == Membership.unit_id)
            .where(Membership.person_id == person.id)
        ).one()
    database.close()
    return role, unit, name


@pytest.mark.parametrize("name", ["PVHXH", "pvhxh", "Phòng VH-XH", "phong van hoa - xa hoi"])
def test_a_unit_is_found_by_any_of_its_names(planned: Shell, name: str) -> None:
    made = planned.done(
        "invite", "--unit", name, "--name", "Nguyễn Thị Lan", "--json", "--bot-name", "HaLongBot"
    ).fields
    assert list(made) == ["code", "link", "unit", "role", "expires_at"]
    assert (made["unit"], made["role"]) == ("PVHXH", "reporter")
    assert made["link"] == f"https://t.me/HaLongBot?start={made['code']}"
    assert join(planned, str(made["code"])) == (Role.REPORTER, "PVHXH", "Nguyễn Thị Lan")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--unit", "PKT", "--role", "head"), (Role.HEAD, "PKT")),
        (("--unit", "PKT", "--role", "người đứng đầu"), (Role.HEAD, "PKT")),
        (("--role", "secretary"), (Role.SECRETARY, None)),
        (("--role", "leader"), (Role.LEADER, None)),
        (("--role", "giám sát"), (Role.SUPERVISOR, None)),
    ],
)
def test_a_code_opens_the_role_that_was_asked_for(
    planned: Shell, words: tuple[str, ...], expected: tuple[Role, str | None]
) -> None:
    code = str(planned.done("invite", *words, "--json").fields["code"])
    assert join(planned, code)[:2] == expected


def test_a_groups_code_has_no_role_and_its_own_link(planned: Shell) -> None:
    made = planned.done("invite", "--group", "--json", "--bot-name", "HaLongBot").fields
    assert (made["role"], made["unit"]) == (None, None)
    assert made["link"] == f"https://t.me/HaLongBot?startgroup={made['code']}"
    assert "/nhom " in planned.done("invite", "--group").out


def test_a_code_lives_as_long_as_the_setting_says(planned: Shell) -> None:
    planned.done("setting", "set", "han_ma_moi", "2")
    planned.done("invite", "--role", "leader")
    newest = select(Invitation.created_at, Invitation.expires_at).order_by(Invitation.id.desc())
    created, expires = planned.ask(lambda db: tuple(db.execute(newest).first()))  # type: ignore[misc]
    assert expires - created == timedelta(days=2)


def test_several_codes_are_all_different_and_kept_only_as_hashes(planned: Shell) -> None:
    made = planned.done("invite", "--unit", "PKT", "--count", "20", "--json").json
    assert isinstance(made, list)
    codes = {each["code"] for each in made}
    assert len(codes) == 20
    content = b"".join(path.read_bytes() for path in planned.folder.glob("dondoc.db*"))
    assert not any(code.encode() in content for code in codes)


def test_every_unit_gets_a_line_to_hand_out(planned: Shell) -> None:
    table = planned.done("invite", "--all-units", "--csv").out
    lines = list(csv.reader(io.StringIO(table.removeprefix("\ufeff"))))
    assert table.startswith("\ufeff")
    assert len(lines) == 33
    assert lines[0] == ["Đơn vị", "Vai trò", "Mã mời", "Đến", "Đường dẫn"]
    assert lines[1][:2] == ["Văn phòng Đảng ủy", "đầu mối báo cáo"]
    assert join(planned, lines[7][2])[:2] == (Role.REPORTER, "PVHXH")
    again = planned("invite", "--all-units")
    assert len(again.out.splitlines()) == 33
    assert again.err.startswith("31 mã cấp trước cho các đơn vị này chưa dùng, vẫn còn hiệu lực")


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        ((), 2, "Cần chọn --unit, --all-units, --role hoặc --group."),
        (("--unit", "PKT", "--group"), 2, "Chỉ chọn một trong"),
        (("--group", "--role", "leader"), 2, "Mã gắn nhóm không có vai trò"),
        (("--unit", "PKT", "--count", "0"), 2, "Giá trị của --count chưa đúng"),
        (("--unit", "Sở Xây dựng"), 1, "Chưa nhận ra đơn vị “Sở Xây dựng”. Các mã đơn vị: VPDU, BXDD"),
        (("--unit", "CHIBO"), 1, "Chưa nhận ra đơn vị “CHIBO”."),
        (("--role", "vua"), 1, "Không có vai trò “vua”."),
        (("--role", "reporter"), 1, "Vai trò đầu mối báo cáo cần đơn vị."),
        (("--role", "leader", "--unit", "PKT"), 1, "Vai trò lãnh đạo Đảng ủy là của toàn cơ quan"),
    ],
)
def test_a_wrong_request_is_answered_in_one_sentence(
    planned: Shell, words: tuple[str, ...], code: int, sentence: str
) -> None:
    ran = planned("invite", *words)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(sentence)
    assert len(ran.err.splitlines()) == 1


def test_units_can_be_invited_only_when_there_are_some(office: Shell) -> None:
    assert office("invite", "--all-units").err.startswith("Cơ quan chưa có đơn vị nào.")
    assert "Cơ quan chưa có đơn vị nào." in office("invite", "--unit", "PKT").err


def test_codes_that_were_given_out_are_listed_without_being_shown_and_withdrawn(planned: Shell) -> None:
    codes = [str(planned.done("invite", "--unit", unit, "--json").fields["code"]) for unit in ("PVHXH", "PKT", "PKT")]
    join(planned, codes[0])
    listed = planned.done("invite", "--list").out
    assert not any(code in listed for code in codes)
    assert "đã dùng" in listed
    states = {each["number"]: each["state"] for each in planned.done("invite", "--list", "--json").json}  # type: ignore[attr-defined]
    [first, second, third] = sorted(states)[-3:]
    assert [states[first], states[second], states[third]] == ["used", "open", "open"]
    planned.done("invite", "--withdraw", codes[1].lower())
    assert "đã thu hồi" in planned("invite", "--withdraw", second).err
    assert "đã dùng" in planned("invite", "--withdraw", first).err
    assert planned("invite", "--withdraw", "9999").code == 1
    for db in planned.read():
        withdrawn_at = db.scalars(select(Invitation.expires_at).where(Invitation.id == second)).one()
        with pytest.raises(ExpiredCode):
            check_code(db, Account(wrong_codes=0), codes[1], withdrawn_at)
    assert join(planned, codes[2]) == (Role.REPORTER, "PKT", "Ai đó")
    assert planned("invite", "--list", "--unit", "PKT").code == 2
