"""The table that another system wants, as data: columns, order, labels, its own words. A YAML file the office edits.

Everything in the file is taken as unknown until its type has been looked at; what is wrong is said with its line.
Pure: bytes → Layout.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import yaml
from msgspec import Struct, field

from handlers.render.failure import RenderError
from handlers.say import report_paste as say

EXAMPLE = Path(__file__).parent / "layouts" / "vi_du.yaml"
MOST_COLUMNS = 60
LARGEST = 200_000  # bytes
_NAME = re.compile(r"[^\W_][\w-]{0,29}")  # what is typed after /xuat
T = TypeVar("T")


class Source(StrEnum):
    """What a column can be taken from."""

    NUMBER = "stt"
    CODE = "ma"
    TEXT = "noi_dung"
    GROUP = "nhom"
    ORDERED_BY = "van_ban"
    LEAD = "chu_tri"
    SUPPORT = "phoi_hop"
    ORIGINAL_DUE = "han_ban_dau"
    DUE = "han_hien_tai"
    PERCENT = "phan_tram"
    STATUS = "tinh_trang"
    RESULT = "ket_qua"
    OBSTACLE = "vuong_mac"
    PROPOSAL = "de_xuat"
    EVIDENCE = "minh_chung"
    UPDATED = "cap_nhat"
    DELIVERABLE = "san_pham"
    INDICATOR = "chi_tieu"
    NOTE = "ghi_chu"


class RowOf(StrEnum):
    """What makes a row."""

    TASK = "nhiem_vu"
    SHARE = "phan_viec"  # each unit's share of a task


class DateForm(StrEnum):
    """How the other system wants a date."""

    DAY_FIRST = "dd/mm/yyyy"
    YEAR_FIRST = "yyyy-mm-dd"


class LayoutColumn(Struct, frozen=True, kw_only=True):
    """`fixed`: the same text in every row, where `source` is null. `words`: ours → theirs."""

    label: str
    source: Source | None
    fixed: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


class Layout(Struct, frozen=True, kw_only=True):
    """One table of another system. `is_example`: nobody has held it against the real one."""

    name: str
    title: str
    is_example: bool
    row_of: RowOf
    has_header: bool
    date_form: DateForm
    columns: tuple[LayoutColumn, ...]


def example_file() -> bytes:
    """The layout that is shipped, to start from."""
    return EXAMPLE.read_bytes()


def read_layout(data: bytes) -> Layout:
    """RenderError with a sentence for the office where the file is wrong."""
    text = _text(data)
    tree, lines = _tree(text), _lines(text)
    name, title, columns = tree.get("ten"), tree.get("tieu_de"), tree.get("cot")
    if not isinstance(name, str) or not isinstance(title, str) or not isinstance(columns, list):
        raise RenderError(
            say.not_a_layout([key for key, kind in _NEEDED.items() if not isinstance(tree.get(key), kind)])
        )
    if not _NAME.fullmatch(name):
        raise RenderError(say.wrong_name(lines.get("ten"), name))
    if not 1 <= len(columns) <= MOST_COLUMNS:
        raise RenderError(say.how_many_columns(lines.get("cot"), MOST_COLUMNS))
    choose = _Choices(tree=tree, lines=lines)
    return Layout(
        name=name,
        title=" ".join(title.split()),
        is_example=choose.one("la_vi_du", _YES_NO, default="true"),
        row_of=choose.one("moi_dong", {each.value: each for each in RowOf}, default=RowOf.TASK),
        has_header=choose.one("dong_tieu_de", _YES_NO, default="true"),
        date_form=choose.one("dang_ngay", {each.value: each for each in DateForm}, default=DateForm.DAY_FIRST),
        columns=tuple(_column(number, column, lines) for number, column in enumerate(columns, 1)),
    )


_NEEDED: Mapping[str, type] = {"ten": str, "tieu_de": str, "cot": list}
_YES_NO = {"true": True, "false": False}


def _text(data: bytes) -> str:
    if len(data) > LARGEST:
        raise RenderError(say.too_large(LARGEST // 1000))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        raise RenderError(say.unreadable(None)) from exc


def _tree(text: str) -> Mapping[str, Any]:  # what a YAML file is made of
    try:
        tree = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError) as exc:  # ValueError: a date that there is not
        mark = getattr(exc, "problem_mark", None)
        raise RenderError(say.unreadable(None if mark is None else mark.line + 1)) from exc
    if not isinstance(tree, dict):
        raise RenderError(say.not_a_layout(list(_NEEDED)))
    return tree


def _lines(text: str) -> Mapping[str, int]:
    """Where each of the file's own keys stands, counted from 1; of the columns `cot.1`, `cot.2`, …"""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    found: dict[str, int] = {}
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        found[str(key.value)] = key.start_mark.line + 1
        if isinstance(value, yaml.SequenceNode):
            of_items = {f"{key.value}.{n}": item.start_mark.line + 1 for n, item in enumerate(value.value, 1)}
            found |= of_items
    return found


class _Choices(Struct, frozen=True, kw_only=True):
    """The keys of which a file may choose one of some words."""

    tree: Mapping[str, Any]
    lines: Mapping[str, int]

    def one(self, key: str, allowed: Mapping[str, T], *, default: str) -> T:
        """What is chosen."""
        value = self.tree.get(key, default)
        word = str(value).lower() if isinstance(value, bool | str) else ""
        if word not in allowed:
            raise RenderError(say.wrong_value(self.lines.get(key), key, list(allowed)))
        return allowed[word]


def _column(number: int, column: object, lines: Mapping[str, int]) -> LayoutColumn:
    problem = _problem(column)
    if problem or not isinstance(column, dict):
        raise RenderError(say.wrong_column(lines.get(f"cot.{number}"), number, problem))
    source, words = column.get("lay"), column.get("thay") or {}
    return LayoutColumn(
        label=str(column["nhan"]),
        source=None if source is None else Source(source),
        fixed=str(column.get("ghi", "")),
        words={str(ours): str(theirs) for ours, theirs in words.items()},
    )


def _problem(column: object) -> str:
    """What is wrong with a column; empty: nothing."""
    if not isinstance(column, dict) or not isinstance(column.get("nhan"), str):
        return say.no_label()
    if ("lay" in column) == ("ghi" in column):
        return say.one_source()
    if "lay" in column and column["lay"] not in list(Source):
        return say.unknown_source(str(column["lay"])[:200], Source)
    if isinstance(column.get("ghi"), list | dict):
        return say.one_source()
    words = column.get("thay") or {}
    is_plain = isinstance(words, dict) and not any(isinstance(each, list | dict) for each in words.values())
    return "" if is_plain else say.wrong_words()
