"""*trừ thôn 6 ra*, *thêm cả chị Hoa nữa*, right after an order of one's own: a unit less, or one more; asked first."""

from __future__ import annotations

import re

from handlers import scene
from handlers.directing import directives
from handlers.directing.orders import read_order
from handlers.say import directive_words as say
from handlers.say import directives as say_directives
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from models.naming import units_anywhere
from models.text import compose
from models.values import replace

MOST = 60  # characters
_LESS = re.compile(
    r"(?:(?:a|à|o|u|ừ|thôi|thoi|nhầm|nham|mà|ma|nhưng|nhung)[\s,]+)*"
    r"(?:trừ|tru|bỏ|bo|ngoài trừ|ngoai tru|không có|khong co)"
    r"\s+(?P<whom>\S.*?)(?:\s+(?:ra|đi|di|nhé|nhe|nha|nữa|nua|khỏi|khoi))*[\s.!]*",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"(?:(?:a|à|o|ờ|u|ừ|mà|ma|còn|con)[\s,]+)*"
    r"(?:thêm cả|them ca|thêm|them|cả|ca|gửi cả|gui ca|báo cả|bao ca|giao cả|giao ca)\s+"
    r"(?:cho\s+|cả\s+|ca\s+)?(?P<whom>\S.*?)(?:\s+(?:nữa|nua|luôn|luon|nhé|nhe|nha|đi|di))*[\s.!]*",
    re.IGNORECASE,
)


def heard(turn: Turn) -> list[Reply] | None:
    """Null for all other words, and where nothing was ordered just now."""
    text = compose(turn.text).strip()
    less, more = _LESS.fullmatch(text), _MORE.fullmatch(text)
    found = less or more
    if found is None or len(text) > MOST or turn.sender.unit_ids or any(char == "?" for char in text):
        return None
    together = directives.given_last(turn)
    if not together:
        return None
    if less is not None:
        meant = {unit.id for unit in units_anywhere(turn.db, scene.office_of(turn).id, less["whom"])}
        out = [fact for fact in together if fact.unit_id in meant]
        if not out or len(out) == len(together):
            return None
        choices = tuple(Choice(label=say.take_back_label(fact), action=f"cd_back_one:{fact.id}") for fact in out[:8])
        return [Reply(text=say.sure_without(out[:8]), choices=choices, is_listed=True)]
    return _more(turn, found["whom"], together[0].text, {fact.unit_id for fact in together})


def _more(turn: Turn, whom: str, words: str, has: set[int]) -> list[Reply] | None:
    """The same words for somebody else, too."""
    reading = read_order(turn, f"giao {whom}", is_asked=True)
    is_named = bool(units_anywhere(turn.db, scene.office_of(turn).id, whom)) or (
        reading is not None and reading.is_sure and not plain_words(whom).startswith("nv")
    )
    if reading is None or not reading.options or not is_named:
        return None
    targets = tuple(each for each in reading.options[0].targets if each.unit_id not in has)
    if not targets:
        return None
    last = max(directives.given_last(turn), key=lambda fact: fact.id)
    option = replace(
        reading.options[0],
        label=", ".join(say_directives.target(each.unit, each.code) for each in targets),
        targets=targets,
    )
    draft = directives.own_draft(turn)
    again = replace(reading, words=words, options=(option,), due_on=last.due_on, unknown="")
    return directives.take_up(turn, draft, again, ask=True)
