"""A question and an order in one message: the question is answered, and the order is offered, so that neither is lost.

«NV02 sao vẫn chưa xong? yêu cầu xong trước 15/8» · «NV01 sao để lâu thế, nhắc VPĐU đi». Nothing is sent or written down
before it was chosen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from handlers import scene
from handlers.directing import directives
from handlers.numbered import numbered
from handlers.office.sent_words import read_sent
from handlers.questions import plan_questions, spoken
from handlers.turn import Reply, Turn
from handlers.understand.ordered import day_ordered
from handlers.urging import urge_target, urging
from handlers.urging.urge_words import read_urge
from models.org import Role
from models.text import compose, fold
from models.values import replace

LONGEST = 300  # characters
_MOST = 1_800  # characters of the answer and of what is offered, in one message
_CLAUSE = re.compile(r"[^,.;!?\n]+(?:[.,](?=\S)[^,.;!?\n]*)*[,.;!?\n]*")
_ASKS = re.compile(
    r"\b(?:sao|the nao|den dau|toi dau|bao gio|khi nao|nao|ai|bao nhieu|gi|do dau|duoc chua|xong chua|nop chua)\b"
)
_VERB = r"(?:yeu cau|de nghi|giao(?: cho)?|chi dao|nhac(?: nho)?|don doc|khan truong|giuc|hoi thuc|phai|can|thuc)"
_LEADS_IN = r"(?:(?:va|thi|nen|vay|toi|van phong|vpdu|tro ly|dong chi|anh|em|minh) )*"
_BEGINS = re.compile(rf"\s*{_LEADS_IN}{_VERB}\b")
_MUST = re.compile(  # 2 ngày nữa phải có báo cáo nv19 · nv19 phải làm nhanh lên · nv19 báo cáo ngay
    r"(?<!\bco )\bphai (?:co|lam|xong|bao cao|gui|nop|hoan thanh|giai trinh|trien khai|day nhanh|khan truong|xu ly"
    r"|trinh|ban hanh|to chuc|sua|khac phuc|kiem tra|tap trung|nhanh|gap|som)\b"
    r"|\b(?:lam|bao cao|gui|nop|xong|trien khai|sua|xu ly)(?: \w+){0,4} (?:ngay|gap|nhanh|luon|lien|som|di)"
    r"(?: (?:len|di|cho|toi|anh|giup|nhe|nha|ngay))*[\s.!]*$"
)
_DAY_FIRST = r"(?:\d+ (?:ngay|hom|tuan) nua|(?:trong|cuoi|het) (?:tuan|thang|ngay)(?: nay)?|mai|hom nay|tuan nay)"
_WITHIN = re.compile(rf"\s(?={_LEADS_IN}(?:yeu cau|de nghi|nhac|don doc|khan truong)\b|{_DAY_FIRST} phai )")
_COMPLAINS = re.compile(  # sao loa chưa sửa · kinh tế im re thế, sao vậy · phòng kinh tế đâu?
    r"\s*(?:(?:the|ma|o|a|nay|vi|tai|lam)\s+)*sao\b"
    r"|.*\b(?:(?<!\bdi )(?<!\bden )(?<!\btoi )(?<!\bo )dau(?: roi| het)?|im (?:re|lang|hoi|lim|thin thit)(?: \w+){0,2}"
    r"|lam an (?:kieu gi|the nao)(?: \w+)?)[\s?!.]*$"
)
_DEMAND = re.compile(r"\bthi (?:phai|de nghi|xu ly|nhac|don doc|bao cao|gui|nop|lam|giai trinh)\b|\bphai giai trinh\b")
_DEMANDS = re.compile(r"\s*(?:(?:gui|ra) )?yeu cau\b")
_OF_THE_WORK = re.compile(r"\b(?:sao|the nao|(?:den|toi) dau|nv ?\d+)\b")  # a question of its own, not an item


class Said(Struct, frozen=True, kw_only=True):
    """The two parts of a message, as typed."""

    asks: str
    orders: str


def parts(turn: Turn, text: str) -> Said | None:
    """What asks and what orders; null where a message has not both."""
    clauses = [clause for match in _CLAUSE.finditer(compose(text)) for clause in _halves(turn, match[0])]
    if len(clauses) < 2:
        return None
    asks, orders = list[str](), list[str]()
    for clause in clauses:
        if _orders(turn, clause):
            orders.append(clause)
        elif orders and not _is_question(clause):
            orders.append(clause)  # what goes on with the order
        else:
            asks.append(clause)
    if not orders or not any(_is_question(clause) for clause in asks):
        return None
    return Said(asks=" ".join(map(str.strip, asks)).strip(" ,.;"), orders=" ".join(map(str.strip, orders)).strip(" ,;"))


def _halves(turn: Turn, clause: str) -> list[str]:
    """A clause that asks and then orders, without a mark between the two."""
    for match in _WITHIN.finditer(fold(clause)):
        first, second = clause[: match.start()], clause[match.start() :]
        if _is_question(first) and (_is_by_a_day(turn, second) or _MUST.search(fold(second)) is not None):
            return [first, second]
    return [clause]


def _is_question(clause: str) -> bool:
    plain = fold(clause)
    asks = "?" in clause or _ASKS.search(plain) is not None or _COMPLAINS.match(plain.strip(" ,.;!\n")) is not None
    return asks and _DEMAND.search(plain) is None


def _orders(turn: Turn, clause: str) -> bool:
    """By its first word, by what must be done, or by a day until which something is wanted."""
    plain = fold(clause)
    if "?" in clause or _ASKS.search(plain) is not None:
        return False
    return _BEGINS.match(plain) is not None or _MUST.search(plain) is not None or _is_by_a_day(turn, clause)


def _is_by_a_day(turn: Turn, clause: str) -> bool:
    return day_ordered(clause, scene.said_at(turn), only_until=True) is not None


def heard(turn: Turn) -> list[Reply] | None:
    """Both; null where a message only asks, only orders, or asks nothing that is answered."""
    if len(turn.text) > LONGEST or numbered(turn.text) is not None or turn.sender.unit_ids:
        return None
    if not turn.sender.has(Role.LEADER) and (turn.incoming.is_group or not turn.sender.has(Role.SECRETARY)):
        return None
    said = parts(turn, turn.text)
    if said is None or _only_requests(turn):
        return None
    card = directives.codes_of_card(turn)
    codes = scene.reading_of(turn, turn.text).unknown_refs or (card if len(card) == 1 else ())
    whole = turn.text
    has_code = not codes or bool(scene.reading_of(turn, said.asks).unknown_refs)
    turn.say_instead(said.asks if has_code else f"{codes[0]} {said.asks}")
    complains = turn.sender.has(Role.LEADER) and _COMPLAINS.match(fold(said.asks)) is not None
    answers = _ANSWERS if complains else (*_ANSWERS, spoken.half_understood)
    told = next((told for each in answers if (told := each(turn)) is not None), None)
    turn.say_instead(whole)
    if told is None:  # a complaint that no figures answer: the order stands in it, with all that was said
        return (_offered(turn, said, codes) or None) if complains else None
    return _together(told, _offered(turn, said, codes))


def _only_requests(turn: Turn) -> bool:
    """Whether it asks units for something, and its question is one of the things: «…, khó khăn gì không, trước 16h»."""
    if _OF_THE_WORK.search(fold(turn.text)) is not None or _DEMANDS.match(fold(turn.text)) is None:
        return False
    sent = read_sent(turn, turn.text)
    return sent is not None and sent.is_request


_ANSWERS = (spoken.narrowed, plan_questions.heard, spoken.any_question)


def _together(told: list[Reply], offer: list[Reply]) -> list[Reply]:
    """In one message where the answer has no choices of its own."""
    if len(told) == 1 and offer and not told[0].choices and len(told[0].text) + len(offer[0].text) <= _MOST:
        return [replace(offer[0], text=f"{told[0].text}\n\n{offer[0].text}"), *offer[1:]]
    return [*told, *offer]


def _offered(turn: Turn, said: Said, codes: Sequence[str]) -> list[Reply]:
    """A push where the words are one, or are the office's; else an order of the leader."""
    is_leader = turn.sender.has(Role.LEADER)
    urge = None if turn.incoming.is_group else read_urge(said.orders)
    if urge is None and is_leader:
        return directives.offered(turn, said.orders, codes)
    target = urge.target if urge is not None else said.orders
    words = (urge.words or urge_target.what_more(turn, target)) if urge is not None else said.orders
    if urge is not None and is_leader and urge_target.orders_more(turn, target):
        return directives.offered(turn, said.orders, codes)
    return urging.offered(turn, " ".join((*codes, target)), words)
