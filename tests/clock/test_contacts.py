"""Whom to write to."""

from __future__ import annotations

from models.contacts import contacts_with_role, leadership_groups, reporters_of, unreachable_units, with_several_units
from models.db import Database
from models.org import Membership, Reach, Role
from tests.builders import Committee, at


def test_the_account_seen_last_is_used_and_a_blocked_one_never(database: Database) -> None:
    with database.write() as db:
        c = Committee.begin(db)
        c.unit("A")
        person = c.person("Lan", Role.REPORTER, "A")
        c.account(person, channel="old", seen=at("2025-08-01"))
        c.account(person, channel="new", seen=at("2025-08-09"))
        c.account(person, channel="gone", seen=at("2025-08-10"), reach=Reach.BLOCKED)
        c.account(person, channel="silent", reach=Reach.NEVER_STARTED)
        [contact] = reporters_of(db, c.org.id, [1])[1]
    assert contact.channel == "new"


def test_a_head_stands_in_where_no_reporter_can_be_reached(database: Database) -> None:
    with database.write() as db:
        c = Committee.begin(db)
        for code in ("A", "B", "C"):
            c.unit(code)
        c.person("Lan", Role.REPORTER, "A", reach=Reach.BLOCKED)
        c.person("Trưởng", Role.HEAD, "A", "B")
        found = reporters_of(db, c.org.id, [1, 2, 3])
        assert {unit: [contact.name for contact in contacts] for unit, contacts in found.items()} == {
            1: ["Trưởng"],
            2: ["Trưởng"],
        }
        assert unreachable_units(db, c.org.id, [3, 1, 2]) == [3]
        assert with_several_units(db, [1, 2]) == {2}


def test_a_role_that_has_ended_and_another_committees_people_do_not_count(database: Database) -> None:
    with database.write() as db:
        c = Committee.begin(db)
        c.unit("A")
        c.person("Cũ", Role.REPORTER, "A")
        c.person("Thư cũ", Role.SECRETARY)
        for membership in db.query(Membership):
            membership.until = at("2025-08-01")
        other = Committee.begin(db, "YS")
        other.unit("A")
        other.person("Thư khác", Role.SECRETARY)
        other.group()
        db.flush()
        assert reporters_of(db, c.org.id, [1]) == {}
        assert contacts_with_role(db, c.org.id, Role.SECRETARY) == []
        assert leadership_groups(db, c.org.id) == []
        assert reporters_of(db, c.org.id, []) == {}


def test_only_groups_that_can_be_written_to_are_named(database: Database) -> None:
    with database.write() as db:
        c = Committee.begin(db)
        c.group("Thường trực")
        c.group("Đã rời").reach = Reach.BLOCKED
        db.flush()
        assert [group.title for group in leadership_groups(db, c.org.id)] == ["Thường trực"]
