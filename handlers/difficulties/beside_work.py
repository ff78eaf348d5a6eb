"""*nv5 xong rồi, vm1 hết vướng*: what ends an obstacle, and beside it what is told of the work. Both are heard."""

from __future__ import annotations

import re

from handlers import scene
from handlers.difficulties import difficulty_answers, difficulty_unit
from handlers.numbered import Series, numbered
from handlers.reporting import draft as drafts
from handlers.reporting import report, report_more
from handlers.reporting.hearing import hear, hear_words
from handlers.say.words import NOT, TASK_CODE, plain_words
from handlers.turn import Reply, Turn
from handlers.understand import Intent
from models.difficulties import DifficultyFact

_ENDED = "|".join(f"(?<={word})" for word in ("rồi", "roi", "xong", "vướng", "vuong", "mắc", "mac", " r", "%"))
_CLAUSE = re.compile(  # hết vướng rồi │ nv5 xong, without a comma
    rf"\s*(?:,(?!\d)|;|\n|\.(?=\s|$))\s*|(?:{_ENDED})\s+(?=(?:nv|vm)\s?-?\d)", re.IGNORECASE
)
_OVER = re.compile(r"\b(?:xong|het|go|go duoc|thao go|giai quyet|khac phuc|xu ly|on|ok)(?: \w+){0,2} roi\b")
_NOT_OVER = re.compile(rf"\b(?:{NOT}|van|con|cho|doi)\b")


def of_number(turn: Turn, fact: DifficultyFact) -> list[Reply] | None:
    """The words about VM-001 and a report beside them; null where they are of the obstacle alone."""
    return _both(turn, fact, is_numbered=True)


def gone_in_words(turn: Turn) -> list[Reply] | None:
    """*hết vướng rồi*, *nv5 xong rồi, hết vướng*: an obstacle of the unit's own is gone; null for other words."""
    found = difficulty_unit.said_gone(turn)
    both = _both(turn, found[0], is_numbered=False) if len(found) == 1 else None
    return both or (difficulty_unit.gone_of(turn, found) if found else None)


def _both(turn: Turn, fact: DifficultyFact, *, is_numbered: bool) -> list[Reply] | None:
    clauses = [clause for clause in _CLAUSE.split(turn.text) if clause.strip()]
    own = [each for each in clauses if _is_of_it(each, is_numbered=is_numbered)]
    rest = ", ".join(each for each in clauses if each not in own)
    if not _words(own).strip() or not rest:
        return None
    items = scene.my_items(turn)
    heard = hear_words(rest, scene.said_at(turn), scene.open_tasks(items), (fact.code,))
    reading = heard.reading
    is_told = Intent.done in reading.intents or heard.document is not None
    is_told = is_told or reading.percent is not None or reading.count is not None
    is_over = any(_is_over(each) for each in own)
    is_named = TASK_CODE.search(rest) is not None
    if not is_told or heard.question is not None or not (is_over or is_named):
        return None
    of_it = difficulty_unit.gone(turn, fact) if is_over else difficulty_unit.words_about(turn, fact, _words(own))
    turn.say_instead(rest if is_named else f"{fact.code} {rest}")
    if turn.dialogue is not None and turn.dialogue.kind == drafts.KIND:
        return [*of_it, *report_more.go_on(turn)]
    return [*of_it, *report.take(turn, hear(turn, items), items)]


def _is_of_it(clause: str, *, is_numbered: bool) -> bool:
    named = numbered(clause)
    if is_numbered and named is not None and named.series == Series.DIFFICULTY:
        return True
    return difficulty_unit.says_gone(clause) and TASK_CODE.search(clause) is None


def _is_over(clause: str) -> bool:
    named = numbered(clause)
    words = clause if named is None else named.rest
    plain = plain_words(words)
    ends = difficulty_answers.ends(words) or _OVER.search(plain) is not None
    return difficulty_unit.says_gone(words) or (ends and _NOT_OVER.search(plain) is None)


def _words(own: list[str]) -> str:
    """What is said of the obstacle, without its number."""
    said = [(each, numbered(each)) for each in own]
    return ", ".join(named.rest if named is not None else each for each, named in said)
