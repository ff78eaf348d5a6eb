"""`/baocao`: the plan in figures, for the office, the leaders and their group."""

from __future__ import annotations

from handlers import scene
from handlers.register import group_of
from handlers.render.overview import summary_text
from handlers.say import general
from handlers.turn import Reply, Turn
from models.facts import overview
from models.office import Office, load_office
from models.org import Role

READERS = (Role.SECRETARY, Role.LEADER, Role.SUPERVISOR, Role.ADMIN)


def show(turn: Turn) -> list[Reply]:
    """The current period, from one snapshot. In a bound leadership group everybody present may ask."""
    office = _readable(turn)
    if office is None:
        return [Reply(text=general.NO_RIGHT)]
    return [Reply(text=part) for part in summary_text(overview(turn.db, office, turn.now), office)]


def asked_in_group(turn: Turn) -> list[Reply] | None:
    """Words in the group that ask for the figures."""
    return show(turn) if general.asks_for_figures(turn.text) else None


def _readable(turn: Turn) -> Office | None:
    if turn.incoming.is_group:
        group = group_of(turn)
        return None if group is None else load_office(turn.db, group.org_id)
    return scene.office_of(turn) if turn.sender.has(*READERS) else None
