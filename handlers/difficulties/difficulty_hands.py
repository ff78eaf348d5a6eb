"""Words that hand an obstacle to somebody else: «chuyển Phòng Kinh tế», «trình đ/c Thành», and whom they name.

Only what surely names one unit or one leader is carried out at once; everything else that begins like a hand-over is
asked about, so that it never reaches the unit that waits as if it were the answer.
"""

from __future__ import annotations

import re

from msgspec import Struct

from handlers import scene
from handlers.turn import Turn
from models.contacts import contacts_with_role
from models.naming import leader_named, people_named, units_named
from models.org import Role
from models.text import clean, fold, key

MOST = 4  # units that are offered
_POLITE = r"(?:(?:ok|dong y|nhat tri|vang|uh|thoi|nhung|de nghi|kinh|xin|em|cho|nho|se|toi)[\s,.:;]+)*"
_HANDS = re.compile(
    rf"\s*{_POLITE}(?P<verb>giao|chuyen|phan cong|trinh|xin y kien|bao cao|nho)"
    r"(?: (?:cho|sang|len|ve|toi|den|qua|viec nay|cai nay|lai))*\s+(?P<who>.+)"
)
_PERSON = re.compile(
    r"(?:d/c|dc|dong chi|anh|chi|ong|ba|bac)\s+(?!bo\b|uy\b|hoi\b|huy\b)(?P<name>\w+(?: \w+){0,4}?)"
    r"(?:[\s,.]+(?:xem|cho|giai|xu|quyet|chi dao|y kien|tra loi|nhe|a|truoc|lam|bi thu|pho"
    r"|chu tich|phu trach)\b.*)?[\s.!]*"
)
_ANSWERS = re.compile(  # what follows a unit that is only asked to answer
    r"[\s,.:;-]*(?:(?:xem xet|xem|tham muu|chu tri|giup|de|va|nhe|a|di|luon|gap|som|ngay)\s*)*"
    r"(?:(?:tra loi|giai dap|phan hoi|cho y kien|xu ly|giai quyet)\b.*|(?:truoc|trong|han)\b.*)?[\s.!]*"
)
_BODY = re.compile(
    r"(?:phong|ban|hoi|chi bo|cb|cong an|cax|trung tam|tt\w*|van phong|vp\w*|tram|truong|mat tran|mttq|doan|ubnd|uy ban"
    r"|quan su|bch\w*|ubkt|to|p\.\s*\w+|to chuc|co quan|don vi|dang uy|thanh tra|kho bac|so|huyen|tinh)\b"
)


class Hand(Struct, frozen=True, kw_only=True):
    """One way to carry the words on. `what`: unit | leader | leaders | answer; `id`: of the unit or the person."""

    what: str
    id: int = 0
    name: str = ""


class Hands(Struct, frozen=True, kw_only=True):
    """Whom the words name; with `is_sure` the one way, else what is asked. `unknown`: the name that nobody bears."""

    ways: tuple[Hand, ...] = ()
    is_sure: bool = False
    unknown: str = ""


def hands_over(turn: Turn, words: str) -> Hands | None:
    """Null where the words do not begin like a hand-over, and for whoever may hand nothing over."""
    if not turn.sender.has(Role.SECRETARY, Role.LEADER):
        return None
    said = clean(words)
    match = _HANDS.fullmatch(fold(said))
    if match is None:
        return None
    who = said[match.start("who") :].strip()
    person = _PERSON.fullmatch(match["who"])
    if person is not None:
        return _of_person(turn, who, said[match.start("who") + person.start("name") :][: len(person["name"])])
    if match["verb"] in {"trinh", "xin y kien"}:
        return _of_several(turn, who)
    return None if match["verb"] == "bao cao" else _of_unit(turn, who, match["who"])


def _of_several(turn: Turn, who: str) -> Hands:
    """«trình đồng chí Thành, và giao P.VHXH trả lời trước 14/8»: nobody alone is meant, so each is offered."""
    everybody = contacts_with_role(turn.db, scene.office_of(turn).id, Role.LEADER)
    leaders = {each.person_id: each.name for each in everybody if each.person_id != turn.sender.person_id}
    plain = f" {key(who)} "
    called = [(id_, name) for id_, name in leaders.items() if f" {key(name).rpartition(' ')[2]} " in plain]
    up = [Hand(what="leader", id=id_, name=name) for id_, name in called] if turn.sender.has(Role.SECRETARY) else []
    if not up and turn.sender.has(Role.SECRETARY):
        up = [Hand(what="leaders")]
    units = units_named(turn.db, scene.office_of(turn).id, who).units
    return Hands(ways=(*up, *(Hand(what="unit", id=unit.id, name=unit.short) for unit in units[:MOST])))


def _of_person(turn: Turn, who: str, name: str) -> Hands:
    everybody = contacts_with_role(turn.db, scene.office_of(turn).id, Role.LEADER)
    leaders = [(each.person_id, each.name) for each in everybody if each.person_id != turn.sender.person_id]
    found = leader_named(leaders, name)
    if found and turn.sender.has(Role.SECRETARY):
        ways = tuple(Hand(what="leader", id=id_, name=full) for id_, full in found)
        return Hands(ways=ways, is_sure=len(ways) == 1)
    people = people_named(turn.db, scene.office_of(turn).id, who)
    units = {each.unit.id: Hand(what="unit", id=each.unit.id, name=each.unit.short) for each in people}
    up = (Hand(what="leaders"),) if turn.sender.has(Role.SECRETARY) else ()
    return Hands(ways=tuple(units.values()) or up, unknown="" if units else name)


def _of_unit(turn: Turn, who: str, plain: str) -> Hands | None:
    named = units_named(turn.db, scene.office_of(turn).id, who)
    is_first = bool(named.units) and named.start <= 1
    if not is_first:
        return Hands(unknown=_body(who)) if _BODY.match(plain) else None
    ways = tuple(Hand(what="unit", id=unit.id, name=unit.short) for unit in named.units[:MOST])
    is_one = len(named.units) == 1 and named.is_exact and not named.is_group
    only_answers = _ANSWERS.fullmatch(plain[named.end :]) is not None
    if is_one and not only_answers and turn.sender.has(Role.LEADER):
        return None  # a leader's answer that sets a unit to work is carried to both
    return Hands(ways=ways, is_sure=is_one and only_answers)


def _body(who: str) -> str:
    """The words that may be a unit's name."""
    return re.split(r"[,.;:!?]|\s(?:trả lời|tra loi|xử lý|xu ly|xem|giải quyết|giai quyet)\b", who)[0].strip()[:80]
