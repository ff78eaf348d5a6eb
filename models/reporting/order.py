"""What is wanted of a report, as it waits to be drawn: the scope in words and days, which outputs. Never figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import asdict

from models.reporting.values import Scope

_DAYS = ("from_on", "to_on")
_STANDS, _ISSUE = "as_things_stand", "issue"
_OWN = (_STANDS, _ISSUE, "unit_ids")  # written in a way of their own
MARK = "mark"  # of what an issue says (`models.reporting.issues`)


class ReportOrder(Struct, frozen=True, kw_only=True):
    """A report that is to be drawn. `outputs`: names of `handlers.render.outputs.Output`; `with_text`: the summary,
    too, where it was not said at once. `layout`: the table of `/xuat` in that layout; empty: none."""

    scope: Scope
    outputs: tuple[str, ...]
    with_text: bool = False
    layout: str = ""


def wanted(
    scope: Scope, outputs: Sequence[str], *, with_text: bool = False, layout: str = "", mark: str = ""
) -> dict[str, str]:
    """As `models.rendering.Job.wanted` keeps it."""
    named = {name: value for name, value in asdict(scope).items() if value is not None and name not in _OWN}
    plain = {name: value.isoformat() if name in _DAYS else str(value) for name, value in named.items()}
    plain |= {"unit_ids": ",".join(map(str, scope.unit_ids))} if scope.unit_ids else {}
    stands = {_STANDS: "1"} if scope.as_things_stand else {}
    stands |= {_ISSUE: str(scope.issue), MARK: mark} if scope.issue else {}
    asked = {"outputs": ",".join(outputs), "with_text": "1" if with_text else "", "layout": layout}
    return {**plain, **stands, **asked}


def read_wanted(kept: Mapping[str, str]) -> ReportOrder:
    """The reverse of `wanted`."""
    return ReportOrder(
        scope=_scope(kept),
        outputs=tuple(filter(None, kept["outputs"].split(","))),
        with_text=bool(kept["with_text"]),
        layout=kept.get("layout", ""),
    )


def _scope(kept: Mapping[str, str]) -> Scope:
    names = set(Scope.__struct_fields__) - {*_DAYS, *_OWN, "unit_id", "plan_id"}
    return Scope(
        from_on=date.fromisoformat(kept["from_on"]),
        to_on=date.fromisoformat(kept["to_on"]),
        unit_id=int(kept["unit_id"]) if "unit_id" in kept else None,
        plan_id=int(kept["plan_id"]) if "plan_id" in kept else None,
        as_things_stand=_STANDS in kept,
        issue=int(kept.get(_ISSUE, "0")),
        unit_ids=tuple(int(each) for each in kept.get("unit_ids", "").split(",") if each),
        **{name: kept[name] for name in names if name in kept},
    )
