"""A list of units that comes with the plan: the sheet «Danh mục đơn vị». Pure, from grids."""

from __future__ import annotations

import re
from collections.abc import Iterable

from models.importing.directory import Unit, UnitDirectory, UnitGroup, unit_name
from models.importing.grid import Grid, GridRow
from models.text import clean, key

_TITLES = {
    "code": r"ma(?: so)?(?: don vi)?|ky hieu",
    "name": r"ten(?: day du)?(?: (?:don vi|co quan|to chuc))?(?: day du)?|(?:don vi|co quan don vi)",
    "short": r"(?:ten )?viet tat|ten ngan",
    "aliases": r"ten (?:goi )?khac.*|cach goi khac.*",
    "kind": r"loai(?: hinh)?(?: don vi)?",
    "parent": r"(?:don vi )?truc thuoc|thuoc|cap tren",
    "members": r"thanh vien.*|gom.*",
}
_LIST = re.compile(r"[;\n]+")


def read_unit_list(grids: Iterable[Grid]) -> UnitDirectory:
    """Units and groups from every sheet whose header names code and name of units; empty where there is none."""
    directory = UnitDirectory()
    for grid in grids:
        for place, row in enumerate(grid.rows[:20]):
            columns = _columns(row)
            if columns:
                directory = directory.joined(_read(grid.rows[place + 1 :], columns))
                break
    return directory


def _columns(row: GridRow) -> dict[str, int] | None:
    found: dict[str, int] = {}
    for place, cell in enumerate(row.cells):
        for name, pattern in _TITLES.items():
            if name not in found and re.fullmatch(pattern, key(cell.text)):
                found[name] = place
                break
    is_list = {"code", "name"} <= found.keys() and {"short", "aliases"} & found.keys()
    return found if is_list else None


def _read(rows: Iterable[GridRow], columns: dict[str, int]) -> UnitDirectory:
    units: list[Unit] = []
    group_rows: list[GridRow] = []
    for row in rows:
        code, name = _text(row, columns, "code"), _text(row, columns, "name")
        if not code or not name or " " in code:
            continue
        if key(_text(row, columns, "kind")).startswith("nhom"):
            group_rows.append(row)
            continue
        units.append(
            Unit(
                code=code,
                name=unit_name(name),
                short=_text(row, columns, "short"),
                aliases=_names(row, columns),
                kind=_text(row, columns, "kind"),
                parent=_text(row, columns, "parent") or None,
            )
        )
    return UnitDirectory(units=tuple(units), groups=tuple(_group(row, columns, units) for row in group_rows))


def _group(row: GridRow, columns: dict[str, int], units: list[Unit]) -> UnitGroup:
    code = _text(row, columns, "code")
    members = _members(row, columns, {unit.code for unit in units})
    return UnitGroup(
        code=code,
        name=_text(row, columns, "name"),
        aliases=_names(row, columns),
        members=members or tuple(unit.code for unit in units if unit.parent == code),
    )


def _members(row: GridRow, columns: dict[str, int], known: set[str]) -> tuple[str, ...]:
    """From the column of members, else from any cell that is a list of known codes and nothing else."""
    named = {columns[name] for name in ("code", "name", "short", "aliases", "kind", "parent") if name in columns}
    for place, cell in enumerate(row.cells):
        codes = [clean(part) for part in re.split(r"[,;\n]", cell.text) if clean(part)]
        if place not in named and codes and all(code in known for code in codes):
            return tuple(codes)
    return ()


def _text(row: GridRow, columns: dict[str, int], name: str) -> str:
    return row.cell(columns.get(name)).line


def _names(row: GridRow, columns: dict[str, int]) -> tuple[str, ...]:
    parts = _LIST.split(row.cell(columns.get("aliases")).text)
    return tuple(clean(part) for part in parts if clean(part))
