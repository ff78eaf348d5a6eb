"""What is said right after a leave was noted: another day, or who stands in."""

from __future__ import annotations

import re

from handlers.leave.away_rules import MAY_NAME
from handlers.leave.away_words import stands_in_alone
from handlers.names import words_of
from handlers.say import away as say
from handlers.say.words import plain_words, word_set
from handlers.turn import Turn

_CORRECTS = re.compile(
    r"(?:(?:a|da|u|oi|thoi|y|em|toi|xin loi) )*(?:khong|ko|nham|lon|sai|sua lai|doi lai|y em la|y toi la)\b"
    r"|(?:a|ma|thuc ra|quen|chac) .{0,30}\b(?:dia|ve|di lam|vo lam|vao lam)(?: lai)? roi\b"  # à mà thứ 4 tui dìa rồi
)
_ONLY_UNTIL = re.compile(  # thôi đến thứ 6 thôi, and nothing more
    r"(?:(?:a|da|u|thoi|em|toi|tui|minh|chac|chi|nghi|nua|co) )*(?:den|toi|het) (?:het )?(?:ngay )?"
    r"(?:thu \w+|chu nhat|cuoi tuan|het tuan|mai|mot|\d{1,2}(?: \d{1,2})?)(?: (?:tuan sau|thoi|nha|nhe|a|di|la duoc))*"
)
_CORRECT_WORDS = "khong ko nham lon sai sua doi y dia ve lam den toi het"
WORDS = MAY_NAME | frozenset(_CORRECT_WORDS.split())
_NAMES_STAND_IN = re.compile(
    r"(?:(?:a|da|em|toi|cho|xin|nho|quen|bo sung|them) )*(?:giao(?: viec)?(?: cho| lai cho)?"
    r"|nguoi (?:lam |truc )?thay(?: em| toi| minh)?(?: la)?|ban giao(?: lai)?(?: cho)?|uy quyen(?: cho)?) "
)
MOST_NAME = 6  # words of a name with its title and its end: "đồng chí Vân Anh nhé"


def corrects(turn: Turn) -> bool:
    """*à không, đến thứ 5 thôi*, and *thôi đến thứ 6 thôi* where the leave is the last thing said here."""
    plain = plain_words(turn.text)
    return _CORRECTS.match(plain) is not None or (_ONLY_UNTIL.fullmatch(plain) is not None and _is_told_last(turn))


def _is_told_last(turn: Turn) -> bool:
    """Whether a leave that was noted is the last thing said here."""
    spoken = turn.spoken()
    return bool(spoken) and say.is_noted(spoken[0].text)


def stands_in(turn: Turn) -> tuple[str, ...]:
    """*giao đồng chí Thịnh*, *người thay là cô Vân Anh*: the name, and nothing besides."""
    if word_set(turn.text).isdisjoint(MAY_NAME):
        return ()
    typed = words_of(turn.text)
    match = _NAMES_STAND_IN.match(" ".join(plain_words(word) for word in typed) + " ")
    rest = typed[len(match[0].split()) :] if match is not None else stands_in_alone(turn.text)
    return tuple(rest) if 1 <= len(rest) <= MOST_NAME else ()
