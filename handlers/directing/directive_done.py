"""*đã làm xong chỉ đạo rồi*, *xin lùi chỉ đạo tới 25/8*, without its number: words of the unit on an order (or, asking
for time, on a finding), also in the middle of a report, whose words these are not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers import scene
from handlers.directing import amending, directive_life
from handlers.directing.amended_words import asks_time
from handlers.reporting import draft as drafts
from handlers.reporting import kept
from handlers.say import directives as say
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from models import directives, findings
from models.directives import DirectiveFact
from models.findings import FindingFact
from models.said import last_offer_of

_NAMES = re.compile(r"(?<!\w)(?:y kien )?chi dao(?!\w)")
_ABOVE = re.compile(  # chỉ đạo của tỉnh: none of this committee's
    r"chi dao (?:cua |tu )?(?:tinh|huyen|trung uong|cap tren|bo|so|thu tuong|chinh phu|tinh uy|ubnd tinh)(?!\w)"
)
_FINDING = re.compile(r"(?<!\w)(?:cai|vu|ve|phan|noi dung|phat hien|y kien) giam sat(?!\w)|^giam sat(?!\w)")
_DONE = re.compile(
    r"(?<!\w)(?:da|vua|moi)(?: \w+){0,2} (?:lam|thuc hien|hoan thanh|xu ly|giai quyet|trien khai|xong)(?!\w)"
    r"|(?<!\w)(?:lam|thuc hien|xu ly|giai quyet) xong(?!\w)|(?<!\w)xong (?:viec |y kien )?chi dao(?!\w)"
)
_NOT = re.compile(r"(?<!\w)(?:chua|khi nao|bao gio|ai|gi|sao|phan tram|nv ?\d+)(?!\w)|\d ?%")
WORDS = frozenset(("dao", "sat"))  # of what an order, and a finding, is called
_COMMON = frozenset(
    (
        "chi", "dao", "y", "kien", "lam", "xong", "roi", "da", "vua", "thuc", "hien", "bao", "cao", "de", "nghi", "cho",
        "den", "toi", "ngay", "truoc", "xin", "lui", "han", "vi", "phong", "viec", "cac", "cua", "va", "trong", "cai",
        "dong", "nhe", "a", "em", "don", "ben",
    )
)  # fmt: skip
LONGEST = 40  # words


def heard(turn: Turn) -> list[Reply] | None:
    """Null where no order of the sender's unit is named, or the words neither tell nor ask for time."""
    plain = plain_words(turn.text)
    if _NOT.search(plain) or "?" in turn.text or "%" in turn.text or len(plain.split()) > LONGEST:
        return None
    if _FINDING.search(plain):
        return _later(turn, findings.unfinished(turn.db, scene.office_of(turn).id, turn.sender.unit_ids))
    if not _NAMES.search(plain) or _ABOVE.search(plain):
        return None
    found = directives.unfinished(turn.db, scene.office_of(turn).id, turn.sender.unit_ids)
    open_ = [fact for fact in found if not directive_life.may_end(turn, fact)]
    if (later := _later(turn, open_)) is not None:
        return later
    if not open_ or not _DONE.search(plain):
        return None
    meant = _meant(turn, open_, plain)
    return _which(open_) if meant is None else directive_life.words_about(turn, meant, turn.text)


def _later(turn: Turn, open_: Sequence[DirectiveFact] | Sequence[FindingFact]) -> list[Reply] | None:
    """More time, which the words ask for."""
    orders = [fact for fact in open_ if isinstance(fact, DirectiveFact)]
    one = open_[0] if len(open_) == 1 else _meant(turn, orders, plain_words(turn.text)) if orders else None
    if one is not None:
        return amending.asks_later(turn, one, turn.text)
    asks = bool(orders) and asks_time(turn.text, scene.said_at(turn)) is not None
    return _which(orders) if asks else None


def _meant(turn: Turn, open_: Sequence[DirectiveFact], plain: str) -> DirectiveFact | None:
    """The only one; else whose own words are said again; else the one whose card came last within a day."""
    if len(open_) == 1:
        return open_[0]
    said = set(plain.split()) - _COMMON
    shared = [len(said & set(plain_words(fact.text).split())) for fact in open_]
    best = max(shared, default=0)
    if best >= 2 and shared.count(best) == 1:
        return open_[shared.index(best)]
    channel, chat_id = turn.incoming.channel, turn.incoming.chat_id
    offer = last_offer_of(turn.db, channel, chat_id, turn.now, "cd_seen") or last_offer_of(
        turn.db, channel, chat_id, turn.now, "cd_answer"
    )
    id_ = int(offer.choices[0][1].split(":")[1]) if offer is not None else 0
    return next((fact for fact in open_ if fact.id == id_), None)


def _which(open_: Sequence[DirectiveFact]) -> list[Reply]:
    """Of several, the one that is answered; the words are typed again under it."""
    choices = tuple(Choice(label=say.number(fact), action=f"cd_answer:{fact.id}") for fact in open_[:8])
    return [Reply(text=say.which_answered(open_[:8]), choices=choices, is_listed=True)]


def meanwhile(turn: Turn) -> list[Reply] | None:
    """The same while a report is unfinished, which goes on waiting."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    said = heard(turn)
    if said is None or turn.dialogue.kind != drafts.KIND or turn.dialogue.step != "confirm":
        return said
    draft = drafts.load(turn.dialogue.data)
    return [*said, kept.still_waiting(turn, draft, turn.dialogue.id, turn.dialogue.data)]
