"""The table of rights: every command and choice × every role × own and other unit × own and other committee.

What the table of routes says stands here once more, by role: a route that is opened to somebody else must be opened
here, too. Whoever may not use a route gets a sentence and changes nothing; nobody ever changes another committee.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import select

from handlers.actions import ACTIONS
from handlers.routes import COMMANDS
from handlers.routing import Action, Command, Who
from handlers.say import general
from models.org import Organization, Role, Unit
from tests.cases import for_each
from tests.house import _add_person
from tests.test_rights import Room, furnished, trial

pytestmark = pytest.mark.unmeasured  # a sweep: measuring takes as long as doing
NOBODY = "nobody"
# lan owns what is acted on; everybody else is of another unit, or of none.
ROLES: dict[str, frozenset[Who]] = {
    NOBODY: frozenset({Who.ANYONE}),
    "lan": frozenset({Who.ANYONE, Who.MEMBER, Who.UNIT}),
    "binh": frozenset({Who.ANYONE, Who.MEMBER, Who.UNIT}),  # another unit's reporter
    "truong": frozenset({Who.ANYONE, Who.MEMBER, Who.UNIT}),  # head of another unit
    "thu": frozenset({Who.ANYONE, Who.MEMBER, Who.OFFICE, Who.ANSWERER, Who.DECIDER, Who.READER}),
    "quan": frozenset({Who.ANYONE, Who.MEMBER, Who.OFFICE, Who.DECIDER, Who.READER}),  # keeps the bot running
    "lanh": frozenset({Who.ANYONE, Who.MEMBER, Who.LEADER, Who.ANSWERER, Who.DECIDER, Who.READER}),
    "mttq": frozenset({Who.ANYONE, Who.MEMBER, Who.SUPERVISOR, Who.READER}),
}
OTHER_UNITS = ("binh", "truong")
OTHER_COMMITTEE = ("lan@DOAI", "thu@DOAI", "lanh@DOAI")
REFUSALS = (general.NO_RIGHT, general.OFFICE_DOES, general.ONLY_UNITS, general.READER_HELP)
WORDS = "NV07 31/12/2025 lý do"  # after every command


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """The committee of `tests.test_rights`, with a head and an administrator. Never changed: each trial
    is rolled back."""
    house = furnished(Path(tmp_path_factory.mktemp("rights")) / "house.db")
    with house.db.write() as db:
        org = db.scalars(select(Organization).where(Organization.code == "HALONG")).one()
        pkt = db.scalars(select(Unit).where(Unit.code == "PKT", Unit.org_id == org.id)).one()
        _add_person(db, org, "truong", Role.HEAD, pkt.id)
        _add_person(db, org, "quan", Role.ADMIN, None)
    return Room.of(house)


def tried(room: Room, who: str, action: str | None, text: str = "") -> tuple[list[str], bool]:
    """What somebody is told, and whether anything of the committee's changed; undone afterwards."""
    came = trial(room, who, action, text, at_desk=True)
    return came.told, bool(came.changed - {"join_requests"})  # a stranger's own request may appear


def is_refusal(told: list[str]) -> bool:
    """One of the sentences that say that this is not for the person, or the welcome of a stranger."""
    return any(text in REFUSALS or text.startswith(("Chào đồng chí", "Văn phòng Đảng ủy đã nhận")) for text in told)


def wrong(room: Room, who: str, is_allowed: bool, action: str | None, text: str = "") -> str | None:
    """What is not as it must be when somebody asks for something; null where all is well."""
    told, changed = tried(room, who, action, text)
    if not told:
        return f"{who}: kept silent, instead of refused"
    if is_allowed:
        return f"{who}: refused: {told}" if action and who != NOBODY and is_refusal(told) else None
    if not is_refusal(told):
        return f"{who}: not refused: {told}"
    return f"{who}: refused, and yet something changed" if changed else None


def changed_by(room: Room, people: Sequence[str], action: str | None, text: str = "") -> list[str]:
    """Who of these changed something of the first committee's, or was told nothing."""
    results = {who: tried(room, who, action, text) for who in people}
    return [who for who, (told, changed) in results.items() if changed or not told]


@for_each("action", ACTIONS)
def test_a_choice_is_for_whom_the_table_says(room: Room, action: Action) -> None:
    asked = f"{action.name}:{room.known[action.name]}"
    assert not list(filter(None, (wrong(room, who, action.who in may, asked) for who, may in ROLES.items())))


@for_each("action", [a for a in ACTIONS if a.who == Who.UNIT])
def test_a_unit_never_changes_another_units_work(room: Room, action: Action) -> None:
    assert changed_by(room, OTHER_UNITS, f"{action.name}:{room.known[action.name]}") == []


@for_each("action", ACTIONS)
def test_nobody_changes_another_committee_by_a_choice(room: Room, action: Action) -> None:
    assert changed_by(room, OTHER_COMMITTEE, f"{action.name}:{room.known[action.name]}") == []


@for_each("command", COMMANDS)
def test_a_command_is_for_whom_the_table_says(room: Room, command: Command) -> None:
    words = f"/{command.name} {WORDS}"
    assert not list(filter(None, (wrong(room, who, command.who in may, None, words) for who, may in ROLES.items())))


@for_each("command", COMMANDS)
def test_nobody_changes_another_committee_by_a_command(room: Room, command: Command) -> None:
    words = f"/{command.name} {WORDS}"
    assert not any(tried(room, who, None, words)[1] for who in OTHER_COMMITTEE)
