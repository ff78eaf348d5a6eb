"""Transcripts that a secretary could read: `tests/dialogs/*.txt`.

`lan> …` Lan types · `lan! 2` Lan presses the second button of the last message she got · `lan~ 1005 …` Lan edits the
message she sent as number 1005 · `lan^ tệp [lời]` Lan sends a file · `nhom:thu> …` the secretary types in the group ·
`thu" …` the secretary replies to the last message with choices that she got ·
`nhom:lanh" …` the leader replies to the last message in the group · `= 13/8/2025 08:00` the clock is set · `* đồng hồ`
the clock does its work · `* nhắc việc` likewise, after reminders were planned ·
`* mttq: supervisor`, `* hoa: reporter PVHXH` somebody new ·
`* duyet_gia_han thuong_truc` a setting is changed ·
`lan< …` what Lan receives, every line of it · `# …` a remark.

Everything that is posted must stand in the transcript, word for word. `DIALOGS=write pytest tests/test_dialogs.py`
writes the answers anew: read the difference before you keep it.

Each transcript is played once, here at the desk or on one of the channels (`tests/contract/test_dialogs_everywhere`),
which lead to the same desk; a dozen, with every gesture and every kind of conversation, on all channels. `make dialogs`
(and `make test-all`) plays all of them at all places.
"""

from __future__ import annotations

import os
import re
from datetime import datetime
from pathlib import Path

import pytest

from handlers.turn import InKind
from models.org import Role
from models.workdays import VIETNAM
from tests.extent import ALL
from tests.house import Heard, House, build

DESK = "desk"
# httpx passes the contract, at three times the cost; the words are the same
PLACES = (DESK, "console", "telegram-aiohttp")
EVERYWHERE = frozenset((
    "bang_xep_hang", "bieu_duong", "cau_hinh", "chi_tiet", "hoan_thanh_va_xac_nhan", "kiem_tra", "minh_chung",
    "nguoi_moi_cho_duyet", "nhom_lanh_dao", "sua_va_hoan_tac", "xuat_bang", "yeu_cau_tra_loi",
))  # fmt: skip
TICK, REMIND = "* đồng hồ", "* nhắc việc"
JOINS = re.compile(r"\* (?P<who>\w+): (?P<role>[a-z]+)(?: (?P<unit>\w+))?")
FOLDER = Path(__file__).parent / "dialogs"
MOVE = re.compile(r'(?:(?P<chat>[\w@]+):)?(?P<who>[\w@]+)(?P<how>[>!~^"]) ?(?P<rest>.*)')


def played_at(place: str) -> list[Path]:
    """The transcripts that are played there: one in turn, so that neighbours of the same kind have other places."""
    every = sorted(FOLDER.glob("*.txt"))
    if ALL or "DIALOGS" in os.environ:
        return every
    turn = PLACES.index(place)
    return [
        path for n, path in enumerate(every) if (place != DESK if path.stem in EVERYWHERE else n % len(PLACES) == turn)
    ]


@pytest.mark.parametrize("path", played_at(DESK), ids=lambda path: path.stem)
def test_transcript_is_what_is_said(path: Path, tmp_path: Path) -> None:
    written = path.read_text(encoding="utf-8")
    played = play(written, build(tmp_path / "house.db"))
    if os.environ.get("DIALOGS") == "write":
        path.write_text(played, encoding="utf-8")
    assert played == written


def play(script: str, house: House) -> str:
    """The script with what was really said in the place of what it expects."""
    lines: list[str] = []
    for line in script.splitlines():
        if re.match(r"[\w@]+< ?", line):
            continue
        lines.append(line)
        if line.startswith("= "):
            house.now = datetime.strptime(line[2:].strip(), "%d/%m/%Y %H:%M").replace(tzinfo=VIETNAM)
        elif line == REMIND:
            lines += [f"{heard.to}< {text}".rstrip() for heard in house.remind() for text in _shown(heard)]
        elif joins := JOINS.fullmatch(line):
            house.join(joins["who"], Role(joins["role"]), joins["unit"])
        elif line == TICK:
            lines += [f"{heard.to}< {text}".rstrip() for heard in house.tick() for text in _shown(heard)]
        elif line.startswith("* "):
            house.set(*line[2:].split(maxsplit=1))
        elif move := MOVE.fullmatch(line):
            for heard in _move(house, move):
                lines += [f"{heard.to}< {text}".rstrip() for text in _shown(heard)]
    return "\n".join(lines) + "\n"


def _move(house: House, move: re.Match[str]) -> list[Heard]:
    who, rest = move["who"], move["rest"].replace("\\n", "\n")
    chat = {"chat_id": move["chat"], "is_group": True, "chat_title": "Lãnh đạo"} if move["chat"] else {}
    match move["how"]:
        case "!":
            offers = [heard for heard in house.heard if heard.to == (move["chat"] or who) and heard.choices]
            return house.press(who, offers[-1], int(rest))
        case '"':
            came = [heard for heard in house.heard if heard.to == (move["chat"] or who)]
            offers = [heard for heard in came if heard.choices or move["chat"]]
            return house.say(who, rest, reply_to=f"m{offers[-1].key}", **chat)
        case "~":
            number, _, text = rest.partition(" ")
            return house.say(who, text, kind=InKind.EDITED, message_id=number)
        case "^":
            name, _, caption = rest.partition(" ")
            return house.send_file(who, name, caption, **chat)
        case _:
            return house.say(who, rest, **chat)


def _shown(heard: Heard) -> list[str]:
    lines = [*heard.text.split("\n"), *([f"[tệp {heard.file}]"] if heard.file else [])]
    return lines if not heard.choices else [*lines, " ".join(f"[{n} {c}]" for n, c in enumerate(heard.choices, 1))]
