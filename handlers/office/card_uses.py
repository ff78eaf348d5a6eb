"""What of the office's open cards some words can be used for: each use with its whole effect in one line."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct
from sqlalchemy import select

from handlers import scene
from handlers.office import extending, lengths
from handlers.office.card_words import is_assent, is_fine
from handlers.office.weekdays import behind_deadline, with_day
from handlers.questions import inquiries
from handlers.say import cards as say
from handlers.say.words import plain_words
from handlers.turn import Turn
from handlers.understand.dates import read_dates
from handlers.understand.fold import fold
from handlers.understand.ordered import day_ordered
from models import extensions
from models.difficulties import WAITING, find_all
from models.items import Item, item, plan_items
from models.org import Membership, Role
from models.plan import Stage
from models.progress import Difficulty, ExtensionRequest, ExtensionState
from models.recording import own_assignment
from models.text import compose
from models.text import fold as plain_of
from models.values import replace

MOST = 8  # cards that are offered
APPROVES = re.compile(r" (?:duyet|dong y|nhat tri|xac nhan|cho phep) ")
DENIES = re.compile(  # không duyệt, chưa thể duyệt; duyệt chưa được
    r" (?:khong|ko|k|kg|chua|dung) (?:\w+ )?(?:duyet|dong y|nhat tri|xac nhan|cho) "
    r"| (?:duyet|dong y|xac nhan) (?:khong|ko|k|kg|chua) (?:duoc|dc|on|noi) "
)
_OF_LATER = re.compile(r" (?:gia han|lui|cho|them thoi gian|\d{1,2} (?:thang )?\d{1,2}|\d{1,2}/\d{1,2}) ")
_NOT = re.compile(
    r" (?:khong|ko|k|kg|chua|dung|thieu|sai|tu choi|giu|vi|do|ly do|qua lau|da (?:lui|gia han)"
    r"|cho (?:y kien|xin|den khi)) "
)
_BARE_DAY = re.compile(  # ừ thôi cho 23; được, 23 nhé; 23 được
    r"\b(?:cho|duoc|chi|thoi)(?:[\s,]+(?:duoc|thoi|hom|toi|den))*[\s,]+(?P<given>\d{1,2})"
    r"(?=(?:[\s,.]+(?:thoi|nhe|nha|nghe|nghen|a|em|luon|do|ha|hi))*[\s.!]*$)"
    r"|(?<!thon )(?<!khu )(?<!nv )(?<!so )(?<!thu )\b(?P<said>\d{1,2}) (?:thi |cung )?(?:duoc|ok)(?=[\s,.!]|$)"
)
_ONLY_TO = re.compile(  # cuối tháng thì không được, 25 thôi
    r"[,;.]\s*(?:(?:chi|cho|den|toi|duoc|de|thi|thoi)\s+)*(?P<day>\d{1,2})\s+(?:thoi|thui)"
    r"(?:\s+(?:nhe|nha|nghe|nghen|a|em|e|anh|chi))*[\s.!]*$"
)
RETURNS = re.compile(r" (?:tra (?:lai|ve)|bac bo) ")


class Use(Struct, frozen=True, kw_only=True):
    """One thing that the words can be used for."""

    what: str  # inquiry | difficulty | grant | refuse | approve | return
    number: int  # of the inquiry, the obstacle or the request; the assignment of a completion
    label: str
    codes: tuple[str, ...] = ()
    until: date | None = None  # the day that the words grant, where it is not the one that was asked for
    report_id: int = 0
    unit_id: int = 0  # whose it is; 0: not told
    card: str = ""  # the beginning of the actions of its card, as `vm_answer:12`


def handed(turn: Turn) -> list[Use]:
    """Words that hand over, «giao phòng kinh tế», can only be about an obstacle that waits."""
    items = {each.id: each for each in plan_items(turn.db, scene.office_of(turn), turn.now)}
    return [replace(use, label=use.label.replace("trả lời", "giao trả lời", 1)) for use in _obstacles(turn, items)]


def open_uses(turn: Turn) -> list[Use]:
    items = {each.id: each for each in plan_items(turn.db, scene.office_of(turn), turn.now)}
    if not turn.sender.has(Role.SECRETARY):  # a leader: only what was passed up, and what the setting gives them
        return [*_requests(turn), *_obstacles(turn, items)]
    return [*_questions(turn), *_requests(turn), *_completions(turn, items), *_obstacles(turn, items)]


def of_card(turn: Turn, card: set[str], *, yes: bool, no: bool) -> list[Use]:
    """What can be decided about the completion or the later deadline of one card."""
    items = {each.id: each for each in plan_items(turn.db, scene.office_of(turn), turn.now)}
    wanted = [says_yes for says_yes, is_wanted in ((True, yes), (False, no)) if is_wanted]
    found = [use for says_yes in wanted for use in _requests(turn, says_yes)]
    if turn.sender.has(Role.SECRETARY):
        found += [use for says_yes in wanted for use in _completions(turn, items, says_yes)]
    return [use for use in found if use.card in card]


def _questions(turn: Turn) -> list[Use]:
    found = inquiries.unanswered(turn)[:MOST]
    units = _units_of(turn, [each.person_id for each in found])
    return [
        Use(
            what="inquiry",
            number=each.id,
            label=say.inquiry(inquiries.asker(turn, each), each.text),
            codes=each.codes,
            unit_id=units.get(each.person_id, 0),
            card=f"answer:{each.id}",
        )
        for each in found
    ]


def _units_of(turn: Turn, person_ids: list[int]) -> dict[int, int]:
    """The unit that each of some cadres reports for; of several, the first."""
    if not person_ids:
        return {}
    rows = turn.db.execute(
        select(Membership.person_id, Membership.unit_id)
        .where(Membership.person_id.in_(person_ids), Membership.unit_id.is_not(None), Membership.until.is_(None))
        .order_by(Membership.id.desc())
    )
    return {person_id: unit_id for person_id, unit_id in rows if unit_id is not None}


def _requests(turn: Turn, says_yes: bool | None = None) -> list[Use]:
    office = scene.office_of(turn)
    if not extending.may_decide(turn):
        return []
    waiting = turn.db.scalars(
        select(ExtensionRequest.id)
        .where(ExtensionRequest.org_id == office.id, ExtensionRequest.state == ExtensionState.WAITING)
        .order_by(ExtensionRequest.id.desc())
    ).all()
    uses = list[Use]()
    for request_id in waiting:
        request = extensions.find(turn.db, office.id, request_id)
        found = item(turn.db, office, turn.now, request.assignment_id) if request is not None else None
        if request is not None and found is not None and request.state == ExtensionState.WAITING:
            meant = _of_request(turn, request, found, says_yes)
            is_open = says_yes is None and meant.what == "refuse" and _may_grant(turn, found)
            uses += [_of_request(turn, request, found, True), meant] if is_open else [meant]
    return uses


def _may_grant(turn: Turn, found: Item) -> bool:
    """Words that speak of a later day and deny nothing: both answers are offered. A day that is no later denies it."""
    plain = f" {plain_words(turn.text)} "
    day = day_named(turn) or _of_length(turn, found)
    day = day if day is None else behind_deadline(turn.text, day, found.due_on)
    is_later = day is None or found.due_on is None or day > found.due_on
    return is_later and _OF_LATER.search(plain) is not None and _NOT.search(plain) is None


def day_named(turn: Turn) -> date | None:
    """The day that the words name, as a decision about a later deadline reads it."""
    named = scene.reading_of(turn, turn.text).date or day_ordered(turn.text, scene.said_at(turn), only_until=True)
    return named or _day(turn)[0]


def _day(turn: Turn) -> tuple[date | None, str]:
    """The one day that the words name without *đến* or *ngày*, «thôi được 22/8», «cho tới 22 thôi», and the words
    without it."""
    said = with_day(turn.text)
    if (
        said == turn.text
        and len(said) == len(plain_of(compose(said)))
        and (bare := _BARE_DAY.search(plain_of(compose(said)))) is not None
    ):
        start = bare.start("given") if bare["given"] else bare.start("said")
        said = f"{said[:start]}ngày {said[start:]}"
    folded = fold(said)
    found = [raw for raw in read_dates(folded, scene.said_on(turn)) if isinstance(raw.value, date)]
    if len(found) != 1 or not isinstance(found[0].value, date):
        return None, turn.text
    start, end = folded.span(found[0].start, found[0].end)
    return found[0].value, f"{said[:start]} {said[end:]}"


def _of_length(turn: Turn, found: Item) -> date | None:
    """«cho 3 ngày thôi»: three days more."""
    return lengths.granted(turn.text, found, scene.said_on(turn), scene.office_of(turn).calendar)


def _only_to(turn: Turn) -> date | None:
    """*cuối tháng thì không được, 25 thôi*: the day that is granted in the place of the one that was asked for."""
    match = _ONLY_TO.search(plain_of(compose(turn.text)))
    found = read_dates(fold(f"ngày {match['day']}"), scene.said_on(turn)) if match is not None else []
    return found[0].value if len(found) == 1 and isinstance(found[0].value, date) else None


def lets_have_a_day(turn: Turn) -> bool:
    """*ok thứ 3*: somebody may have a day to come, which a completion does not ask for."""
    day, rest = _day(turn)
    return day is not None and day > scene.said_on(turn) and is_assent(rest)


def _of_request(turn: Turn, request: ExtensionRequest, found: Item, says_yes: bool | None) -> Use:
    """Another day than the one asked for, a plain yes, or else a no with these words. `says_yes` null: as the words
    say."""
    plain = f" {plain_words(turn.text)} "
    named = scene.reading_of(turn, turn.text).date or day_ordered(turn.text, scene.said_at(turn), only_until=True)
    bare, rest = _day(turn) if named is None else (None, turn.text)
    if bare is not None and (is_fine(rest) or says_yes):
        named = bare
    only = _only_to(turn)
    named = only or named or _of_length(turn, found)
    named = named if named is None else behind_deadline(turn.text, named, found.due_on)
    denies, approves = DENIES.search(plain) is not None, APPROVES.search(plain) is not None or is_fine(turn.text)
    is_later = named is not None and (found.due_on is None or named > found.due_on)
    grants = (only is not None or not denies) and (is_later or (approves and named is None))
    if grants if says_yes is None else says_yes:
        until = named if named is not None and is_later else request.wanted_on
        return Use(
            what="grant",
            number=request.id,
            label=say.grant(found, until),
            codes=(found.code,),
            until=until,
            unit_id=found.unit_id,
            card=f"extend_yes:{request.id}",
        )
    return Use(
        what="refuse",
        number=request.id,
        label=say.refuse(found, request.wanted_on),
        codes=(found.code,),
        unit_id=found.unit_id,
        card=f"extend_yes:{request.id}",
    )


def _completions(turn: Turn, items: dict[int, Item], says_yes: bool | None = None) -> list[Use]:
    plain = f" {plain_words(turn.text)} "
    approves = APPROVES.search(plain) is not None or is_fine(turn.text)
    confirms = approves and DENIES.search(plain) is None and not RETURNS.search(plain)
    if says_yes is None and lets_have_a_day(turn):
        return []
    is_yes = confirms if says_yes is None else says_yes
    what, label = ("approve", say.confirm) if is_yes else ("return", say.give_back)
    org_id = scene.office_of(turn).id
    return [
        Use(
            what=what,
            number=each.id,
            label=label(each),
            codes=(each.code,),
            report_id=own_assignment(turn.db, org_id, each.id).last_report_id or 0,
            unit_id=each.unit_id,
            card=f"approve:{each.id}",
        )
        for each in items.values()
        if each.stage == Stage.AWAITING
    ]


def _obstacles(turn: Turn, items: dict[int, Item]) -> list[Use]:
    org_id = scene.office_of(turn).id
    of_leaders = () if turn.sender.has(Role.SECRETARY) else (Difficulty.for_leaders.is_(True),)
    rows = find_all(turn.db, org_id, Difficulty.state.in_(WAITING), *of_leaders)[::-1][:MOST]
    return [
        Use(
            what="difficulty",
            number=row.number,
            label=say.obstacle(row.number, items[row.assignment_id], row.text),
            codes=(items[row.assignment_id].code,),
            unit_id=items[row.assignment_id].unit_id,
            card=f"vm_answer:{row.id}",
        )
        for row in rows
        if row.assignment_id in items
    ]
