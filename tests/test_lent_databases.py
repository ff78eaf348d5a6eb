"""A file that one test gives back is new to the next."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Engine

from tests.databases import CONTENTS
from tests.house import House, build, played_once


def door(house: House) -> Engine:
    return house.db.writer


def told(house: House) -> list[str]:
    """What a report is answered with, and what is recorded after it was confirmed."""
    return [heard.text for words in ("NV07 50%", "1", "/viec") for heard in house.say("lan", words)]


def test_what_one_wrote_the_next_does_not_see(tmp_path: Path) -> None:
    first = build(tmp_path / "1.db")
    same, heard = door(first), told(first)
    del first
    second = build(tmp_path / "2.db")
    assert door(second) is same
    assert second.assignment("NV07", "PVHXH").percent is None
    assert second.raw_inbox() == []
    assert told(second) == heard


def test_two_who_hold_one_at_a_time_have_files_of_their_own(tmp_path: Path) -> None:
    first, second = build(tmp_path / "1.db"), build(tmp_path / "2.db")
    told(first)
    assert second.assignment("NV07", "PVHXH").percent is None
    assert first.assignment("NV07", "PVHXH").percent == 50


def test_a_file_that_was_closed_or_moved_into_is_not_lent_again(tmp_path: Path) -> None:
    first = build(tmp_path / "1.db")
    closed = door(first)
    first.db.close()
    del first
    second = build(tmp_path / "2.db")
    changed = door(second)
    assert changed is not closed
    told(second)
    other = sqlite3.connect(tmp_path / "2.db")
    other.execute("PRAGMA wal_checkpoint")
    other.close()
    del second
    third = build(tmp_path / "3.db")
    assert door(third) not in (closed, changed)
    assert third.raw_inbox() == []


def test_a_beginning_is_played_once_and_nobody_sees_how_another_goes_on(tmp_path: Path) -> None:
    played: list[Path] = []

    @played_once
    def begun(folder: Path) -> House:
        played.append(folder)
        house = build(folder / "house.db")
        house.say("lan", "NV07 50%")
        return house

    ends = []
    for n in range(3):
        (folder := tmp_path / str(n)).mkdir()
        house = begun(folder)
        assert house.assignment("NV07", "PVHXH").percent is None
        ends.append([heard.text for heard in house.say("lan", "1")])
        assert house.assignment("NV07", "PVHXH").percent == 50
        assert house.folder == folder
    assert played == [tmp_path / "0"]
    assert ends[0] == ends[1] == ends[2]


def test_more_kinds_of_houses_than_are_kept(tmp_path: Path) -> None:
    first = build(tmp_path / "first.db")
    for n in range(CONTENTS + 2):
        house = build(tmp_path / f"{n}.db")
        house.say("lan", f"NV07 {n + 1}%")
        other = house.mould()(tmp_path / f"other{n}.db")
        other.say("lan", "1")
        assert other.assignment("NV07", "PVHXH").percent == n + 1
    assert told(first)
