"""«bác Bảy là người trạm y tế, cho vào», «không biết người này, từ chối đi»: a stranger who waits, decided in words.

To let somebody in is read back with the unit as the first choice; somebody who is the only one meant is turned away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers import join_cards, register, scene
from handlers.office import approving, waiting
from handlers.say import joining as say
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from models.naming import NamedUnit, units_anywhere
from models.org import Account, JoinRequest

LONGEST = 200  # characters of such words
_WHO = r"(?:nguoi (?:la|nay|do|kia|ay|dang cho)|de nghi tham gia|nguoi xin vao|yeu cau tham gia)"
_IN = re.compile(
    r"\b(?:cho|duyet|dong y|nhan|xac nhan|them|ket nap)\b(?: \w+){0,8} (?:vao|tham gia|lam dau moi)\b"
    r"|\bla (?:can bo|nguoi|dau moi|nhan vien|giao vien)(?: cua| o| ben)? \w.*\b(?:cho vao|duyet|dong y|nhan)\b"
    r"|\bcho vao\b"
)
_OUT = re.compile(
    r"\b(?:tu choi|khong (?:cho|duyet|nhan|dong y)|chua (?:cho|duyet)) (?:cho )?"
    rf"(?:{_WHO}|tham gia|vao)\b"
    rf"|\b(?:khong|chua) (?:biet|quen|ro) (?:{_WHO}|la ai|ai)\b"
)
_BARE = re.compile(r"(?:(?:thoi|em|toi|xin|vay) )*tu choi(?: (?:di|nhe|nha|a|luon|giup|ho))*")
_NUMBER = re.compile(r"\b(?:so|de nghi) (\d{1,4})\b")


def heard(turn: Turn) -> list[Reply] | None:
    """Null while nobody waits, and for other words."""
    plain = plain_words(turn.text[: LONGEST + 1])
    is_out = _OUT.search(plain) is not None or _named_out(plain) is not None
    is_bare = _BARE.fullmatch(plain) is not None and not waiting.decidable(turn)
    if len(turn.text) > LONGEST or not (is_out or is_bare or _IN.search(plain)):
        return None
    strangers = waiting.strangers(turn)
    if not strangers:
        return None
    meant = _meant(turn, strangers, plain)
    if meant is None:
        return None if is_bare and len(strangers) > 1 else approving.show(turn)
    if is_out or is_bare:
        return register.reject(turn, str(meant.id))
    return _read_back(turn, meant, units_anywhere(turn.db, scene.office_of(turn).id, turn.text))


def _named_out(plain: str) -> re.Match[str] | None:
    return re.match(r"(?:thoi )?tu choi (?:de nghi (?:so )?|so )\d", plain)


def _meant(turn: Turn, strangers: Sequence[JoinRequest], plain: str) -> JoinRequest | None:
    """By number, by a name that they go by or told, else the only one; null where it is not clear."""
    if (number := _NUMBER.search(plain)) is not None:
        return next((each for each in strangers if each.id == int(number[1])), None)
    words = set(plain.split())
    called = [each for each in strangers if words & _names(turn, each)]
    found = called if called else list(strangers)
    return found[0] if len(found) == 1 else None


def _names(turn: Turn, request: JoinRequest) -> set[str]:
    account = turn.db.get_one(Account, request.account_id)
    names = [plain_words(name).split() for name in (account.display_name, join_cards.name_told(request)) if name]
    return {words[-1] for words in names if words}


def _read_back(turn: Turn, request: JoinRequest, units: Sequence[NamedUnit]) -> list[Reply]:
    """The card again, with the unit that was named as its first choice."""
    if not units:
        return register.look(turn, str(request.id))
    account = turn.db.get_one(Account, request.account_id)
    name = join_cards.name_told(request) or account.display_name or ""
    choices = (
        *(Choice(label=say.into(unit.short), action=f"join:{request.id}:{unit.code}") for unit in units[:3]),
        Choice(label=say.TURN_AWAY, action=f"join_no:{request.id}"),
    )
    text = say.let_in(request.id, name, request.said, [unit.short for unit in units[:3]])
    return [Reply(text=text, choices=choices)]
