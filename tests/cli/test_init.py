"""`dondoc init` and what is said when there is no database, an old one or none of ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select, text

from models.joining import hash_code, looks_like_code
from models.migrating import upgrade_url
from models.org import Invitation, Organization, RestDayRow, Role
from models.workdays import load_rest_days
from tests.cli.conftest import Shell


def test_init_makes_a_database_a_committee_and_the_first_secretarys_code(shell: Shell) -> None:
    made = shell.done("init", "--name", "Đảng ủy xã Hà Long", "--bot-name", "@HaLongBot", "--json").fields
    invitation = made["invitation"]
    assert isinstance(invitation, dict)
    code = str(invitation["code"])
    assert looks_like_code(code)
    assert made["organization"] == {"code": "HALONG", "name": "Đảng ủy xã Hà Long"}
    assert (invitation["link"], invitation["role"]) == (f"https://t.me/HaLongBot?start={code}", "secretary")
    for db in shell.read():
        stored = db.scalars(select(Invitation)).one()
        assert (stored.role, stored.unit_id, stored.code_hash) == (Role.SECRETARY, None, hash_code(code))
        assert len(db.scalars(select(RestDayRow)).all()) == len(load_rest_days())
    assert code.encode() not in (shell.folder / "dondoc.db").read_bytes()


def test_init_again_keeps_everything_and_says_so(office: Shell) -> None:
    again = office.done("init", "--name", "Đảng ủy xã Khác")
    assert again.out.startswith("Đã có cơ sở dữ liệu, gồm: HALONG (Đảng ủy xã Hà Long). Không tạo lại.")
    assert 'dondoc org rename "Đảng ủy xã Khác"' in again.out
    assert "org rename" not in office.done("init", "--name", "Đảng ủy xã Hà Long").out
    assert "org rename" not in office.done("init").out
    assert office.done("init", "--json").fields["created"] is False
    assert office.ask(lambda db: db.scalars(select(Organization.name)).all()) == ["Đảng ủy xã Hà Long"]
    assert office.ask(lambda db: len(db.scalars(select(Invitation)).all())) == 1


def test_without_a_name_it_is_told_how_to_give_one(shell: Shell) -> None:
    assert "dondoc org rename" in shell.done("init").out


def test_with_a_name_nothing_is_said_of_another(shell: Shell) -> None:
    assert "org rename" not in shell.done("init", "--name", "Đảng ủy xã Hà Long").out


def test_another_committee_joins_the_same_database(office: Shell) -> None:
    made = office.done("init", "--another", "--name", "Đảng ủy xã Đoài", "--json").fields
    assert made["organization"] == {"code": "DOAI", "name": "Đảng ủy xã Đoài"}
    taken = office("init", "--another", "--code", "doai")
    assert (taken.code, taken.err) == (1, "Mã cơ quan DOAI đã dùng. Đề nghị chọn mã khác.\n")
    assert office("init", "--another", "--code", "ĐOÀI 1").err.startswith("Mã cơ quan chỉ gồm chữ không dấu và số")


@pytest.mark.parametrize(
    "words",
    [
        ("status",),
        ("plan", "export", "a.xlsx"),
        ("invite", "--group"),
        ("tick",),
        ("migrate",),
        ("run",),
        ("holiday", "list"),
        ("setting", "list"),
    ],
)
def test_without_a_database_every_command_says_what_to_type(shell: Shell, words: tuple[str, ...]) -> None:
    ran = shell(*words)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"Chưa có cơ sở dữ liệu. Đề nghị chạy: dondoc init\n(Đã tìm tệp {shell.folder}")
    assert shell.files() == []


def test_a_migrated_database_without_a_committee_asks_for_init(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    upgrade_url(f"sqlite:///{shell.folder / 'dondoc.db'}")
    assert shell("invite", "--group").err == ("Chưa có cơ quan nào trong cơ sở dữ liệu. Đề nghị chạy: dondoc init\n")
    monkeypatch.setenv("DONDOC_TELEGRAM_TOKEN", "12345678:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
    ran = shell("run")
    assert (ran.code, f"(Đã tìm tệp {shell.folder}" in ran.err) == (1, True)
    assert shell.done("init").out.startswith("Đã tạo cơ quan")


def test_an_older_database_asks_for_migrate_and_a_newer_one_is_left_alone(office: Shell) -> None:
    for version, sentence in (("0000", "dondoc migrate"), ("9999", "phiên bản mới hơn")):
        set_version(office, version)
        ran = office("status")
        assert ran.code == 1
        assert sentence in ran.err


def set_version(shell: Shell, version: str) -> None:
    from models.db import open_database

    database = open_database(f"sqlite:///{shell.folder / 'dondoc.db'}")
    with database.write() as db:
        db.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})
    database.close()


def test_a_file_that_is_no_database_and_a_wrong_address_are_one_sentence(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    (shell.folder / "dondoc.db").write_bytes(b"not a database at all" * 100)
    ran = shell("status")
    assert (ran.code, len(ran.err.splitlines())) == (1, 1)
    monkeypatch.setenv("DONDOC_DATABASE_URL", "somewhere over there")
    assert shell("status").err.startswith("Cấu hình DONDOC_DATABASE_URL chưa đúng:")
    monkeypatch.setenv("DONDOC_DATABASE_URL", "nosuchbase://host/name")
    assert shell("init").err.startswith("Cấu hình DONDOC_DATABASE_URL chưa đúng:")


def test_the_address_from_the_environment_is_used(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DONDOC_DATABASE_URL", f"sqlite:///{tmp_path / 'sub' / 'other.db'}")
    shell.done("init")
    assert (tmp_path / "sub" / "other.db").exists()
    assert not (tmp_path / "dondoc.db").exists()


def test_a_wrong_setting_of_the_process_is_named(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONDOC_TICK_SECONDS", "often")
    ran = shell("status")
    assert (ran.code, ran.err.startswith("Cấu hình DONDOC_TICK_SECONDS chưa đúng")) == (1, True)


@pytest.mark.parametrize("address", ["http://127.0.0.1:99999", "http://:8080", "http://proxy:0"])
def test_an_address_without_a_place_or_port_is_refused_at_the_start(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("DONDOC_TELEGRAM_PROXY", address)
    assert shell("status").err.startswith("Cấu hình DONDOC_TELEGRAM_PROXY chưa đúng: cần địa chỉ")


def test_run_without_any_channel_says_what_is_missing(office: Shell) -> None:
    ran = office("run")
    assert ran.code == 1
    assert "DONDOC_TELEGRAM_TOKEN" in ran.err
