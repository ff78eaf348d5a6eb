"""*Đã giao chị Lan làm*, of a colleague of the sender's own unit: how the unit shares its work is its own affair, and
nothing of it goes to the Party office."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers import scene
from handlers.names import TITLES, find_named, words_of
from handlers.say import inquiries as say
from handlers.say.words import plain_words
from handlers.turn import Reply, Turn
from models.naming import units_named
from models.staff import Cadre, cadres

_GIVES = frozenset(("giao", "cong", "cho", "sang", "nho", "cu", "qua", "de", "do"))  # after which the name stands
_BACK = re.compile(r"(?<!\w)(?:tra lai|khong nhan|tu choi)(?!\w)")
_LONGEST = 6  # words of a title and a name


def kept_inside(turn: Turn, codes: Sequence[str]) -> list[Reply] | None:
    """What the unit is told; null where no colleague is named, or another unit is."""
    if not turn.sender.unit_ids or _BACK.search(plain_words(turn.text)):
        return None
    org_id = scene.office_of(turn).id
    if any(unit.id not in turn.sender.unit_ids for unit in units_named(turn.db, org_id, turn.text).units):
        return None
    mine = cadres(turn.db, org_id, turn.sender.unit_ids)
    found = _colleague(turn.text, [each for each in mine if each.person_id != turn.sender.person_id])
    if found is None:
        return None
    return [Reply(text=say.inside(codes, found.name, found.unit), about=tuple(codes))]


def _colleague(text: str, people: Sequence[Cadre]) -> Cadre | None:
    """Whom *giao chị Lan*, *chị Lan lo* names: the one person whose name stands behind a title, or behind *giao*."""
    words = words_of(text)
    plain = [plain_words(word) for word in words]
    for at, word in enumerate(plain):
        is_led = at > 0 and plain[at - 1] in _GIVES
        if not (is_led or word in TITLES):
            continue
        found = find_named(words[at : at + _LONGEST], [each.name for each in people])
        if len(found) == 1:
            return people[found[0]]
    return None
