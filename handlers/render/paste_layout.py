"""The table that another system wants, as data: columns, order, labels, its own words. A YAML file the office edits.

Everything in the file is taken as unknown until its type has been looked at. Pure: bytes → Layout.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import yaml

from handlers.render.failure import RenderError
from handlers.say import report_paste as say

EXAMPLE = Path(__file__).parent / "layouts" / "vi_du.yaml"
MOST_COLUMNS = 60
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


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutColumn:
    """`fixed`: the same text in every row, where `source` is null. `words`: ours → theirs."""

    label: str
    source: Source | None
    fixed: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
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
    tree = _tree(data)
    name, title, columns = tree.get("ten"), tree.get("tieu_de"), tree.get("cot")
    if not isinstance(name, str) or not isinstance(title, str) or not isinstance(columns, list):
        raise RenderError(say.not_a_layout())
    if not 1 <= len(columns) <= MOST_COLUMNS:
        raise RenderError(say.how_many_columns(MOST_COLUMNS))
    return Layout(
        name=name,
        title=title,
        is_example=_choice(tree, "la_vi_du", _YES_NO, default="true"),
        row_of=_choice(tree, "moi_dong", {each.value: each for each in RowOf}, default=RowOf.TASK),
        has_header=_choice(tree, "dong_tieu_de", _YES_NO, default="true"),
        date_form=_choice(tree, "dang_ngay", {each.value: each for each in DateForm}, default=DateForm.DAY_FIRST),
        columns=tuple(_column(number, column) for number, column in enumerate(columns, 1)),
    )


_YES_NO = {"true": True, "false": False}


def _tree(data: bytes) -> Mapping[str, Any]:  # what a YAML file is made of
    try:
        tree = yaml.safe_load(data.decode("utf-8-sig"))
    except UnicodeDecodeError as exc:
        raise RenderError(say.unreadable(None)) from exc
    except yaml.YAMLError as exc:
        mark = getattr(exc, "problem_mark", None)
        raise RenderError(say.unreadable(None if mark is None else mark.line + 1)) from exc
    if not isinstance(tree, dict):
        raise RenderError(say.not_a_layout())
    return tree


def _choice(tree: Mapping[str, Any], key: str, allowed: Mapping[str, T], *, default: str) -> T:
    value = tree.get(key, default)
    word = str(value).lower() if isinstance(value, bool | str) else ""
    if word not in allowed:
        raise RenderError(say.wrong_value(key, list(allowed)))
    return allowed[word]


def _column(number: int, column: object) -> LayoutColumn:
    problem = _problem(column)
    if problem or not isinstance(column, dict):
        raise RenderError(say.wrong_column(number, problem))
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
        return say.unknown_source(str(column["lay"]), Source)
    return "" if isinstance(column.get("thay") or {}, dict) else say.wrong_words()
