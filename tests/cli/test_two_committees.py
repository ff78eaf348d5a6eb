"""Every command in a database of two committees with the same plan: one never shows or touches the other's."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from models.org import Invitation, Organization, Role, Unit
from models.plan import Assignment, Task
from tests.cli.conftest import YAML, Shell
from tests.cli.test_operations import add_person

TABLES = (
    "units",
    "tasks",
    "assignments",
    "settings",
    "invitations",
    "plans",
    "reporting_periods",
    "rest_days",
    "changes",
)


@pytest.fixture
def pair(shell: Shell, prepared: dict[str, Path]) -> Shell:
    shutil.copy(prepared["pair"], shell.folder / "dondoc.db")
    return shell


def rows_of(shell: Shell, org: str) -> dict[str, list[tuple[object, ...]]]:
    """Everything that belongs to one committee, as stored."""
    from models.base import Base

    def read(db) -> dict[str, list[tuple[object, ...]]]:  # type: ignore[no-untyped-def]
        org_id = db.scalars(select(Organization.id).where(Organization.code == org)).one()
        tables = {name: Base.metadata.tables[name] for name in TABLES}
        return {
            name: [tuple(row) for row in db.execute(select(table).where(table.c.org_id == org_id).order_by(table.c.id))]
            for name, table in tables.items()
        }

    return shell.ask(read)  # type: ignore[return-value]


@pytest.mark.parametrize(
    "words",
    [
        f"plan import {YAML} --yes",
        "plan export a.xlsx",
        "invite --unit PKT",
        "invite --list",
        "invite --withdraw 1",
        "person list",
        "org rename Khác",
        "holiday list",
        "holiday add 2027-01-04",
        "setting list",
        "setting set nhac_truoc 5",
    ],
)
def test_with_two_committees_one_must_be_named(pair: Shell, words: str) -> None:
    ran = pair(*words.split())
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == ("Có 2 cơ quan: HALONG (Đảng ủy xã Hà Long), DOAI (Đảng ủy xã Đoài). Đề nghị thêm --org MÃ.\n")
    assert pair(*words.split(), "--org", "KHAC").err.startswith("Không có cơ quan mã KHAC.")


def edited_plan(folder: Path) -> Path:
    copy = folder / "sua.yaml"
    copy.write_text(YAML.read_text(encoding="utf-8").replace("2025-08-15", "2025-08-22"), encoding="utf-8")
    return copy


def test_no_command_for_one_committee_writes_a_row_of_the_other(pair: Shell) -> None:
    before = rows_of(pair, "DOAI")
    pair.done("plan", "import", edited_plan(pair.folder), "--yes", "--org", "halong")
    pair.done("plan", "export", pair.folder / "a.xlsx", "--org", "HALONG")
    pair.done("invite", "--all-units", "--org", "HALONG")
    pair.done("holiday", "add", "2025-12-22", "Nghỉ riêng", "--org", "HALONG")
    pair.done("holiday", "remove", "24/11/2026", "--org", "HALONG")
    pair.done("setting", "set", "nhac_truoc", "5", "--org", "HALONG")
    assert rows_of(pair, "DOAI") == before
    assert "Tệp không có thay đổi nào" in pair.done("plan", "import", YAML, "--dry-run", "--org", "DOAI").out


def test_lists_and_exports_show_ones_own(pair: Shell) -> None:
    pair.done("holiday", "add", "2025-12-22", "Nghỉ riêng", "--org", "HALONG")
    pair.done("setting", "set", "nhac_truoc", "5", "--org", "HALONG")
    assert "Nghỉ riêng" not in pair.done("holiday", "list", "--org", "DOAI").out
    values = pair.done("setting", "list", "--org", "DOAI", "--json").json
    assert {"5"} & {each["value"] for each in values if each["key"] == "nhac_truoc"} == set()  # type: ignore[attr-defined]
    pair.done("plan", "import", edited_plan(pair.folder), "--yes", "--org", "HALONG")
    pair.done("plan", "export", pair.folder / "doai.yaml", "--org", "DOAI")
    assert "2025-08-22" not in (pair.folder / "doai.yaml").read_text(encoding="utf-8")


def test_a_code_for_a_unit_is_for_ones_own_unit(pair: Shell) -> None:
    pair.done("invite", "--unit", "PKT", "--org", "DOAI")
    newest = (
        select(Organization.code, Unit.org_id == Invitation.org_id)
        .select_from(Invitation)
        .join(Organization, Organization.id == Invitation.org_id)
        .join(Unit, Unit.id == Invitation.unit_id)
    )
    assert pair.ask(lambda db: tuple(db.execute(newest).one())) == ("DOAI", True)


def test_status_of_one_committee_names_nobody_of_the_other(pair: Shell) -> None:
    add_person(pair, Role.REPORTER, "PVHXH", org="HALONG")
    both = pair.done("status", "--json").fields["organizations"]
    assert [office["code"] for office in both] == ["HALONG", "DOAI"]  # type: ignore[attr-defined]
    (ours,) = pair.done("status", "--json", "--org", "HALONG").fields["organizations"]  # type: ignore[misc]
    (theirs,) = pair.done("status", "--json", "--org", "DOAI").fields["organizations"]  # type: ignore[misc]
    silent = [{unit["code"] for unit in office["units_without_reporter"]} for office in (ours, theirs)]
    assert silent[1] - silent[0] == {"PVHXH"}


def test_a_tick_reminds_each_committees_people_of_their_own_work(pair: Shell) -> None:
    add_person(pair, Role.REPORTER, "PVHXH", org="HALONG", name="Lan")
    add_person(pair, Role.REPORTER, "PKT", org="DOAI", name="Bình")
    posted = pair.done("tick", "--now", "2025-08-12T08:00", "--json").fields["posted"]
    assert [(message["to"], message["tasks"]) for message in posted] == [("Lan", ["NV07"])]  # type: ignore[attr-defined]


def test_no_share_joins_a_task_and_a_unit_of_different_committees(pair: Shell) -> None:
    crossing = (
        select(Assignment.id)
        .join(Task, Task.id == Assignment.task_id)
        .join(Unit, Unit.id == Assignment.unit_id)
        .where((Task.org_id != Assignment.org_id) | (Unit.org_id != Assignment.org_id))
    )
    assert pair.ask(lambda db: db.scalars(crossing).all()) == []
