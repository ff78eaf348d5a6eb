"""*không được, thứ 6 là thứ 6*, typed right under a unit's words on an order: whether they go to the unit is asked."""

from __future__ import annotations

from handlers import scene
from handlers.directing import amending, directive_life, sent
from handlers.numbered import Series
from handlers.questions.questions import question_in
from handlers.say import directives as say_directives
from handlers.say.words import TASK_CODE, plain_words
from handlers.turn import Reply, Turn
from models.directives import DirectiveFact
from models.naming import units_anywhere
from models.said import last_said


def offered(turn: Turn) -> list[Reply] | None:
    """Null where no such words are the last thing that was shown here, for questions, and where another unit or a task
    is named."""
    words = turn.text.strip()
    if turn.incoming.reply_to or len(words) > say_directives.LONGEST or TASK_CODE.search(plain_words(words)):
        return None
    card, fact = _last(turn)
    if fact is None or not fact.is_open or question_in(words, scene.reading_of(turn, words)) is not None:
        return None
    named = {unit.id for unit in units_anywhere(turn.db, scene.office_of(turn).id, words)}
    return None if named - {fact.unit_id} else amending.ask_word(turn, fact, words, is_of_later=card == "cd_until")


def _last(turn: Turn) -> tuple[str, DirectiveFact | None]:
    """The order of which the last message here tells, and by which card."""
    last = last_said(turn.db, turn.incoming.channel, turn.incoming.chat_id)
    name, *arguments = last.choices[0][1].split(":") if last is not None and last.choices else [""]
    if name not in {"cd_close", "cd_until"} or not arguments[0].isdecimal():
        return name, None
    fact = sent.find(turn, Series.DIRECTIVE, int(arguments[0]))
    return name, fact if isinstance(fact, DirectiveFact) and directive_life.may_end(turn, fact) else None
