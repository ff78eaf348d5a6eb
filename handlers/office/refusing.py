"""«không cho», «không đồng ý, giữ nguyên hạn»: bare words of refusal refuse what the card asks for that they follow.

The card is the one that is replied to, else the last message here: nothing further back is refused by so few words.
"""

from __future__ import annotations

import re

from handlers import register
from handlers.directing import amending
from handlers.office import reasons, waiting
from handlers.office.reasons import COMPLETION, EXTENSION, Refused
from handlers.say import directives as say_directives
from handlers.say.directive_due import NOT_MOVED_HERE
from handlers.turn import Reply, Turn
from models.org import OFFICE
from models.said import find_said_as, last_said
from models.text import clean, fold

_CARDS = frozenset(("extend_yes", "approve", "cd_until", "gs_until", "cd_due", "join", "join_no"))
LONGEST = 300  # characters of a refusal with its reason
_NOT = r"(?:khong|chua|ko|k|kg)(?: the)? (?:cho phep|cho|dong y|nhat tri|chap nhan|duyet|duoc|gia han|lui|doi han)"
_MORE = r"(?:lui|gia han|doi|han|them|nua|dau|nhe|nha|a|di|roi|vao|phep|thoi gian|thoi han|duoc|ngay|nhu vay|the)"
_KEEP = r"(?:cu )?giu (?:nguyen )?(?:thoi )?han(?: (?:cu|nhu cu|do|nhe|nha|a|thoi|cho toi|di))*"
_MAY_GRANT = re.compile(r"\b(?:dong y|nhat tri|duyet|chap nhan|cho)\b")
_REFUSES = re.compile(
    r"(?:(?:da|thoi|em|toi|minh|xin|van phong|vay|the thi|viec nay|cai nay)[\s,]+)*"
    rf"(?:{_NOT}(?: {_MORE})*(?:[\s,;.]+{_KEEP})?|{_KEEP}|tu choi(?: {_MORE})*)"
    r"(?:[\s,;.:]*(?:vi|do|ly do)\b[\s:]*(?P<why>.*))?[\s.!]*"
)


def heard(turn: Turn) -> list[Reply] | None:
    """Null for other words, and where they follow no card."""
    why = _reason(turn.text)
    if why is None:
        return _granted(turn)
    card = _card(turn)
    if card is None:
        return _of_which(turn)
    return _refuse(turn, card, why)


def _granted(turn: Turn) -> list[Reply] | None:
    """*đồng ý cho thôn 1*, *ừ cho lùi CĐ-001 nhưng chỉ tới 25/8*, of a later day that a unit asks for."""
    if len(turn.text) > LONGEST or not _MAY_GRANT.search(fold(clean(turn.text))):
        return None
    card = _card(turn)
    return amending.granted(turn, card if card is not None and card.startswith(("cd_until", "gs_until")) else None)


def _of_which(turn: Turn) -> list[Reply] | None:
    """The card is not the last message: the only one since the person wrote last is meant where nothing else asks."""
    incoming = turn.incoming
    if incoming.reply_to:
        return None
    cards, asks_else = list[str](), False
    for spoken in turn.spoken():
        first = spoken.said.choices[0][1] if spoken.said.choices else ""
        if spoken.is_reply:
            break
        if first.partition(":")[0] in _CARDS:
            cards.append(first)
        asks_else = asks_else or (bool(first) and first not in cards)
    if len(cards) == 1 and not asks_else and _may(turn, cards[0]):
        return _refuse(turn, cards[0], _reason(turn.text) or "")
    return [Reply(text=say_directives.REFUSE_WHICH)] if cards else None


def _refuse(turn: Turn, card: str, why: str) -> list[Reply]:
    what, *arguments = card.split(":")
    match what:
        case "cd_until" | "gs_until":
            return amending.decline(turn, what, arguments[0], turn.text.strip())
        case "cd_due":
            return [Reply(text=NOT_MOVED_HERE)]
        case "join" | "join_no":
            return register.reject(turn, arguments[0])
        case "extend_yes":
            refused = Refused(what=EXTENSION, number=int(arguments[0]))
        case _:
            refused = Refused(what=COMPLETION, number=int(arguments[0]), report_id=int(arguments[1]))
    return waiting.refuse(turn, refused, why) if why else reasons.ask_for(turn, [refused])


def _reason(text: str) -> str | None:
    """What follows *vì*; empty without a reason; null for words that are no bare refusal."""
    said = clean(text)
    match = _REFUSES.fullmatch(fold(said)) if len(said) <= LONGEST else None
    if match is None:
        return None
    return said[match.start("why") : match.end("why")].strip() if match["why"] else ""


def _card(turn: Turn) -> str | None:
    """The first action of the card, where the sender may decide it."""
    incoming = turn.incoming
    said = (
        find_said_as(turn.db, incoming.channel, incoming.chat_id, incoming.reply_to)
        if incoming.reply_to
        else last_said(turn.db, incoming.channel, incoming.chat_id)
    )
    actions = [action for _label, action in said.choices] if said is not None else []
    first = next((each for each in actions if each.partition(":")[0] in _CARDS), None)
    return first if first is not None and _may(turn, first) else None


def _may(turn: Turn, card: str) -> bool:
    return turn.sender.has(*OFFICE) or card.partition(":")[0] not in {"approve", "join", "join_no", "cd_due"}
