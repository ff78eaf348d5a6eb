"""Right after an order of one's own: *trừ thôn 6 ra*, *thêm cả chị Hoa nữa* (a unit less, or one more; asked first),
*à nhầm, 12/9* (another day), *thôi không cần nữa* (taken back; asked first)."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from handlers import scene
from handlers.directing import amending, directive_life, directives
from handlers.directing.orders import read_order
from handlers.say import directive_words as say
from handlers.say import directives as say_directives
from handlers.say import directives_several as say_several
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from handlers.understand.due import read_due
from models import directives as orders
from models.directives import DirectiveFact
from models.naming import units_anywhere
from models.text import compose, fold
from models.values import replace

MOST = 60  # characters
_LATELY = timedelta(hours=2)  # after an order, bare words may still take it back
_SLIP = re.compile(  # à nhầm, 12/9; à thôi cho tới thứ 6
    r"\s*(?:(?:a|o|uh|um|u|oi|thoi|chet|xin loi)[\s,.]+)*(?:nham|lon|sai|sua|doi|chinh|thoi|khong|ko)\b[\s,.:]*"
)
_AROUND_A_DAY = frozenset(
    (
        "roi", "lai", "han", "thoi", "la", "phai", "thanh", "sang", "den", "ngay", "moi", "dung", "nhe", "nha", "a",
        "nhi", "khong", "truoc", "vao", "hom", "cho", "toi", "qua", "ho", "het", "di", "them", "lui",
    )
)  # fmt: skip
_CLOSING = time(17)
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
    if turn.sender.unit_ids:
        return None
    if directive_life.takes_back(turn.text):
        return _take_back_last(turn)
    if (day := _other_day(turn)) is not None and (given := given_last(turn)):
        if say_several.are_several(given):
            return [Reply(text=say_several.which_day(given, day))]
        return amending.to_another_day(turn, given, day)
    return _other_units(turn)


def _other_units(turn: Turn) -> list[Reply] | None:
    """A unit less, or one more."""
    text = compose(turn.text).strip()
    less, more = _LESS.fullmatch(text), _MORE.fullmatch(text)
    found = less or more
    if found is None or len(text) > MOST or any(char == "?" for char in text):
        return None
    together = given_last(turn)
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
    last = max(given_last(turn), key=lambda fact: fact.id)
    option = replace(
        reading.options[0],
        label=", ".join(say_directives.target(each.unit, each.code) for each in targets),
        targets=targets,
    )
    draft = directives.own_draft(turn)
    again = replace(reading, words=words, options=(option,), due_on=last.due_on, unknown="")
    return directives.take_up(turn, draft, again, ask=True)


def _other_day(turn: Turn) -> date | None:
    """*à nhầm, 12/9*: another day, and nothing besides."""
    slip = _SLIP.match(fold(compose(turn.text)))
    if slip is None:
        return None
    said = compose(turn.text)[slip.end() :]
    due = read_due(said, scene.said_on(turn), closing=_CLOSING, is_answer=True)
    if due is None or due.day is None or due.day < scene.said_on(turn):
        return None
    rest = re.findall(r"\w+", fold(f"{said[: due.start]} {said[due.end :]}"))
    return due.day if all(word in _AROUND_A_DAY for word in rest) else None


def given_last(turn: Turn) -> list[DirectiveFact]:
    """What one's own last message gave, a short while ago; empty where there is none."""
    org_id = scene.office_of(turn).id
    mine = [fact for fact in orders.unfinished(turn.db, org_id) if fact.leader_id == turn.sender.person_id]
    last = max(mine, key=lambda fact: fact.id, default=None)
    return [] if last is None or turn.now - last.at > _LATELY else orders.given_with(turn.db, org_id, last)


def _take_back_last(turn: Turn) -> list[Reply] | None:
    """*à thôi không cần nữa*, right after an order of one's own: asked about, and never guessed."""
    together = given_last(turn)
    if not together:
        return None
    last = max(together, key=lambda fact: fact.id)
    choices = (
        Choice(label=say_directives.TAKE_BACK, action=f"cd_back:{last.id}"),
        Choice(label=say_directives.KEEP_OPEN, action=f"cd_show:{last.id}"),
    )
    sure = say_several.sure_to_take_back if say_several.are_several(together) else say_directives.sure_to_take_back
    return [Reply(text=sure(together), choices=choices, is_listed=True)]
