"""*đã làm xong chỉ đạo rồi*, without its number: the answer to the order whose card came last, also in the middle of a
report, whose words these are not."""

from __future__ import annotations

import re

from handlers.directing import directive_life
from handlers.reporting import draft as drafts
from handlers.reporting import kept
from handlers.say.words import plain_words
from handlers.turn import Reply, Turn
from models.said import last_offer_of

_NAMES = re.compile(r"(?<!\w)(?:y kien )?chi dao(?!\w)")
_DONE = re.compile(
    r"(?<!\w)(?:da|vua|moi)(?: \w+){0,2} (?:lam|thuc hien|hoan thanh|xu ly|giai quyet|trien khai|xong)(?!\w)"
    r"|(?<!\w)(?:lam|thuc hien|xu ly|giai quyet) xong(?!\w)|(?<!\w)xong (?:viec |y kien )?chi dao(?!\w)"
)
_NOT = re.compile(r"(?<!\w)(?:chua|khi nao|bao gio|ai|gi|sao)(?!\w)|\d")
LONGEST = 20  # words


def heard(turn: Turn) -> list[Reply] | None:
    """Null where no order is named, or none was shown here within a day."""
    plain = plain_words(turn.text)
    is_said = _NAMES.search(plain) and _DONE.search(plain) and not _NOT.search(plain) and "?" not in turn.text
    if not is_said or len(plain.split()) > LONGEST:
        return None
    channel, chat_id = turn.incoming.channel, turn.incoming.chat_id
    offer = last_offer_of(turn.db, channel, chat_id, turn.now, "cd_seen") or last_offer_of(
        turn.db, channel, chat_id, turn.now, "cd_answer"
    )
    fact = directive_life.find(turn, offer.choices[0][1].split(":")[1]) if offer is not None else None
    if fact is None or not directive_life.is_mine(turn, fact) or directive_life.may_end(turn, fact):
        return None
    return directive_life.words_about(turn, fact, turn.text)


def meanwhile(turn: Turn) -> list[Reply] | None:
    """The same while a report is unfinished, which goes on waiting."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    said = heard(turn)
    if said is None or turn.dialogue.kind != drafts.KIND or turn.dialogue.step != "confirm":
        return said
    draft = drafts.load(turn.dialogue.data)
    return [*said, kept.still_waiting(turn, draft, turn.dialogue.id, turn.dialogue.data)]
