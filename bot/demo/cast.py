"""Who can be played in the demo, and how they are called at the prompt. Pure: from the plan's directory of units.

Every person is invented: a given name without a surname, one per unit, so that nobody can be taken for a real cadre.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from msgspec import Struct
from rapidfuzz import fuzz, process

from bot.channels.console import GROUP, Chat
from bot.demo.words import DemoError
from models.importing.directory import UnitDirectory
from models.org import Role
from models.text import key

GIVEN_NAMES = (
    "Hùng", "Mai", "Tuấn", "Hoa", "Dũng", "Hạnh", "Lan", "Bình", "Cường", "Nga", "Thu", "Thắng", "Hương", "Quang",
    "Liên", "Phúc", "Ngọc", "Yến", "Oanh", "Khánh", "Thủy", "Đức", "Hiền", "Kiên", "Trang", "Việt", "Nhung", "Sơn",
    "Thảo", "Toàn", "Vân", "Tâm", "Loan", "Hải", "Xuân", "Huy", "Hà", "Đông", "Cúc", "Phương",
)  # fmt: skip
SECRETARY, LEADER, GROUP_CHAT, STRANGER = "thuky", "lanhdao", "nhom", "la"
SUPERVISOR, HEAD = "giamsat", "truong"
TEAM = "PVHXH"  # the unit whose head can be played, too
GROUP_TITLE = "Lãnh đạo Đảng ủy (ví dụ)"
MOST_WORDS = 9  # of a unit's name


class Player(Struct, frozen=True, kw_only=True):
    """Somebody whose part can be played. `sender_id` is the account; the group is spoken in by the leader."""

    handle: str  # typed after @
    sender_id: str
    name: str
    label: str  # "P.VHXH (Lan)"
    chat: Chat
    unit_code: str | None = None
    role: Role | None = None  # null: the stranger, who has none, and the group
    names: tuple[str, ...] = ()  # other ways to call them


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Everybody who can be played."""

    players: tuple[Player, ...]
    directory: UnitDirectory
    _by_name: dict[str, Player] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        names: dict[str, Player] = {}
        for player in reversed(self.players):  # the first one keeps a name that two share
            names |= dict.fromkeys(_spellings(player), player)
        object.__setattr__(self, "_by_name", names)

    @property
    def group(self) -> Player:
        """The leadership group's chat."""
        return self[GROUP_CHAT]

    def __getitem__(self, handle: str) -> Player:
        return next(player for player in self.players if player.handle == handle)

    def of_chat(self, chat_id: str) -> Player | None:
        """Whose chat it is."""
        return next((player for player in self.players if player.chat.id == chat_id), None)

    def find(self, name: str) -> Player:
        """The one who goes by this name, written in any usual way. Raises `DemoError`, which says who there is."""
        found = self._known(name)
        if found is None:
            raise DemoError(self._missing(name))
        return found

    def split(self, words: str) -> tuple[Player, str]:
        """Who the words begin with, by the longest name that fits, and what follows. Raises `DemoError`."""
        pieces = words.split(maxsplit=MOST_WORDS)[:MOST_WORDS]
        starts = {count: " ".join(pieces[:count]) for count in range(len(pieces), 0, -1) if _squeeze(pieces[count - 1])}
        for known in (self._exactly, self._known):
            for count, start in starts.items():
                player = known(start)
                is_said = count > 1 and pieces[count - 1].islower()  # «thuky minh chứng» is not Minh's name
                if player is not None and not (is_said and player.handle == _squeeze(pieces[0])):
                    rest = words.split(maxsplit=count)[count:]
                    return player, rest[0].lstrip(": ") if rest else ""
        several = next(
            (start for start in starts.values() if self.directory.is_group(self.directory.find(start))), None
        )
        raise DemoError(self._missing(several or "".join(pieces[:1])))

    def _exactly(self, name: str) -> Player | None:
        return self._by_name.get(_squeeze(name))

    def _known(self, name: str) -> Player | None:
        code = self.directory.find(name)
        return self._exactly(name) or next(
            (player for player in self.players if code and player.unit_code == code), None
        )

    def _missing(self, name: str) -> str:
        """Who there is instead."""
        code = self.directory.find(name)
        if code and self.directory.is_group(code):
            handles = [f"@{player.handle}" for player in self._members(code)]
            return f"“{name}” là nhiều đơn vị; đề nghị gọi từng đơn vị: {', '.join(handles)}."
        near = process.extract(_squeeze(name), self._by_name.keys(), scorer=fuzz.ratio, score_cutoff=60, limit=3)
        handles = list(dict.fromkeys(f"@{self._by_name[hit].handle}" for hit, _, _ in near))
        guess = f" Có phải: {', '.join(handles)}?" if handles else ""
        who = f"Không có ai tên “{name}”." if name else "Chưa rõ gọi ai."
        return f"{who}{guess} Gõ “ai” để xem mọi vai, ví dụ: @pvhxh, @cbt1, @thuky, @nhom, @la."

    def _members(self, code: str) -> Iterator[Player]:
        codes = self.directory.members(code)
        return (player for player in self.players if player.unit_code in codes)


def make_cast(directory: UnitDirectory) -> Cast:
    """One person per unit, one unit's head, the secretary, a leader with the leadership group, a supervisor, and a
    stranger."""
    units = [
        _player(
            unit.code.lower(),
            name,
            f"{unit.short or unit.name} ({name})",
            (unit.name, unit.short, *unit.aliases),
            Role.REPORTER,
            unit.code,
        )
        for unit, name in zip(directory.units, _names(len(directory.units)), strict=True)
    ]
    secretary = _player(SECRETARY, "Minh", "Thư ký (Minh)", ("thư ký", "secretary"), Role.SECRETARY)
    leader = _player(LEADER, "Thành", "Lãnh đạo (Thành)", ("lãnh đạo", "leader"), Role.LEADER)
    supervisor = _player(SUPERVISOR, "Phú", "Giám sát (Phú)", ("giám sát", "supervisor"), Role.SUPERVISOR)
    group = Player(
        handle=GROUP_CHAT,
        sender_id=leader.sender_id,
        name=leader.name,
        label="nhóm Lãnh đạo",
        chat=Chat(id=f"{GROUP}{LEADER}", title=GROUP_TITLE),
        names=("nhóm", "nhóm lãnh đạo", "group"),
    )
    stranger = _player(STRANGER, "Người lạ", "Người lạ", ("lạ", "người lạ", "stranger"))
    players = (secretary, leader, group, *units, *_head(directory), supervisor, stranger)
    return Cast(players=players, directory=directory)


def _head(directory: UnitDirectory) -> list[Player]:
    """The head of one unit, who may stand in for its cadre and hears when its work is late."""
    unit = next((unit for unit in directory.units if unit.code == TEAM), None)
    if unit is None:
        return []
    label = f"Trưởng {unit.short or unit.name} (Thịnh)"
    return [_player(HEAD, "Thịnh", label, ("trưởng phòng", "head"), Role.HEAD, TEAM)]


def _player(
    handle: str,
    name: str,
    label: str,
    names: Sequence[str],
    role: Role | None = None,
    unit_code: str | None = None,
) -> Player:
    return Player(
        handle=handle,
        sender_id=handle,
        name=name,
        label=label,
        chat=Chat(id=handle),
        unit_code=unit_code,
        role=role,
        names=tuple(names),
    )


def _names(count: int) -> list[str]:
    """As many different names as are asked for."""
    rounds = -(-count // len(GIVEN_NAMES))
    every = [name if round_ == 1 else f"{name} {round_}" for round_ in range(1, rounds + 1) for name in GIVEN_NAMES]
    return every[:count]


def _spellings(player: Player) -> Iterator[str]:
    """Every squeezed way to call a player; the leader's own name is not the group's."""
    own = () if player.handle == GROUP_CHAT else (player.name, player.label)
    return (_squeeze(name) for name in (player.handle, *own, *player.names) if _squeeze(name))


def _squeeze(name: str) -> str:
    return key(name).replace(" ", "")
