"""«nhắc các đơn vị chưa báo cáo», «đôn đốc các việc sắp đến hạn»: whoever the same words would list as a question,
read back before anything goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from handlers.questions import asking
from handlers.questions.plan_query import Kind, Query, State, Subject
from handlers.say import urging as say
from handlers.turn import Reply, Turn
from handlers.urging import urging
from handlers.urging.urge_words import OWN_WORDS, described
from models.items import Item, items_by_id
from models.org import READERS
from models.plan import Share, Stage
from models.workdays import local_date

SOON = timedelta(days=30)  # of a unit that has reported nothing: what is late or falls due so soon is urged
# What somebody may be urged for; each must hold of what is urged.
URGED = frozenset((State.UNREPORTED, State.OVERDUE, State.OPEN, State.OPEN_IN_TIME, State.DUE, State.NOT_STARTED,
                   State.DOING, State.UNSENT, State.HIGH))  # fmt: skip


def heard(turn: Turn) -> list[Reply] | None:
    """Null for other words, and where any of them is not understood: then the names in them are looked for."""
    asked = described(turn.text)
    if asked is None or turn.office is None or not turn.sender.has(*READERS):
        return None
    who, words = asked
    query = _listed(asking.read_question(turn, turn.office, who).query_if_sure)
    if query is None:
        return None
    from handlers.questions.plan_listed import shares

    found = items_by_id(turn.db, turn.office, turn.now, shares(turn.db, turn.office, query, turn.now))
    live = [item for item in found if item.is_open and item.share == Share.LEAD and item.stage != Stage.AWAITING]
    if State.UNREPORTED in query.states:
        live = _soonest(turn, [item for item in live if not query.codes or item.last_report_at is None])
    if not live:
        return None if query.codes else [Reply(text=say.NONE_SUCH)]  # whose task it is, is said of one that is named
    return urging.read_back(turn, live, words[:OWN_WORDS])


def _listed(query: Query | None) -> Query | None:
    """A question that names tasks or units by how they stand, whose words were all understood."""
    if query is None or query.subject not in (Subject.UNITS, Subject.TASKS) or query.words or query.top:
        return None
    is_named = query.kind in (Kind.LIST, Kind.COUNT)  # «mấy thôn chưa nộp»: how many, or which
    return query if is_named and query.states and URGED.issuperset(query.states) else None


def _soonest(turn: Turn, items: Sequence[Item]) -> list[Item]:
    """Of each unit what is late or falls due soon; of one that has neither, what falls due next."""
    until = local_date(turn.now) + SOON
    by_unit: dict[int, list[Item]] = {}
    for item in items:
        by_unit.setdefault(item.unit_id, []).append(item)
    kept = set[int]()
    for mine in by_unit.values():
        dated = sorted(
            (item for item in mine if item.due_on is not None), key=lambda item: (item.due_on, item.position)
        )
        soon = [item for item in dated if item.due_on is not None and item.due_on <= until]
        kept.update(item.id for item in soon or dated[:1] or mine[:1])
    return [item for item in items if item.id in kept]
