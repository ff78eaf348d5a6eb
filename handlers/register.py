"""Joining: codes, strangers, approval cards, and the leadership group. Nobody is ever known by a name or @username."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from handlers import join_cards, scene
from handlers.say import general
from handlers.say import joining as say
from handlers.say.numbers import clock, day
from handlers.turn import Address, Reply, Turn
from models import joining
from models.committees import Committee, all_committees, committee_meant
from models.contacts import leadership_groups
from models.items import unit_items
from models.joining import ChatPlace, WrongPlace
from models.mail import Kind
from models.office import Office, load_office
from models.org import (
    OFFICE,
    READERS,
    Account,
    Group,
    Invitation,
    JoinRequest,
    JoinState,
    Role,
    Unit,
)
from models.plan import Share
from models.units import find_unit
from models.workdays import local_date

CODE_ERRORS = {
    joining.UnknownCode: say.UNKNOWN_CODE,
    joining.UsedCode: say.USED_CODE,
    joining.ExpiredCode: say.EXPIRED_CODE,
    joining.TooManyWrong: say.TOO_MANY_CODES,
}
ENOUGH_WORDS = 4  # a first message of so many words says who is writing
MAX_FOLLOW_UPS = 3  # messages of a stranger that are answered while the request waits
MOST_ASKED = 5  # times that a stranger may turn from one committee to another
MOST_FOLLOW_UPS = 10  # the same, of those that say more of who it is


def start(turn: Turn) -> list[Reply]:
    """`/start [MÃ]`"""
    if turn.args:
        return use_code(turn, joining.code_in(turn.args) or turn.args)
    if turn.sender.person_id is None:
        return stranger(turn)
    unit = scene.unit_names(turn) if turn.sender.unit_ids else ""
    return [Reply(text=general.hello(turn.sender.name, unit))]


def use_code(turn: Turn, code: str) -> list[Reply]:
    """A code was typed, or came with /start."""
    account = turn.db.get_one(Account, turn.sender.account_id)
    try:
        invitation = joining.check_code(turn.db, account, code, turn.now)
        if invitation.role is None:
            return _bind(turn, account, invitation, code)
        if turn.incoming.is_group:
            return [Reply(text=say.PERSON_CODE)]
        return _join(turn, account, invitation)
    except joining.CodeError as wrong:
        return [Reply(text=CODE_ERRORS.get(type(wrong), say.UNKNOWN_CODE))]


def _join(turn: Turn, account: Account, invitation: Invitation) -> list[Reply]:
    if turn.sender.org_id is not None and turn.sender.org_id != invitation.org_id:
        return [Reply(text=say.OTHER_ORGANIZATION)]
    name = turn.incoming.sender_name
    person = joining.use_code(turn.db, account, invitation, name, turn.incoming.channel, turn.now)
    assert invitation.role is not None, "a code without a role binds a group"
    welcome = Reply(text=_welcome(turn, person.name, invitation.org_id, invitation.role, invitation.unit_id))
    is_office = invitation.role == Role.SECRETARY
    return [welcome, *(join_cards.owed(turn.db, invitation.org_id, person.id, turn.now) if is_office else ())]


def _welcome(turn: Turn, name: str, org_id: int, role: Role, unit_id: int | None) -> str:
    if unit_id is None:
        return say.joined(name, role, None, 0, 0)
    unit = turn.db.get_one(Unit, unit_id)
    items = unit_items(turn.db, load_office(turn.db, org_id), turn.now, [unit_id], share=None)
    lead = sum(item.share == Share.LEAD for item in items)
    example = next((item.code for item in items if item.share == Share.LEAD), "NV05")
    return say.joined(name, role, unit.name, lead, len(items) - lead, example)


def _bind(turn: Turn, account: Account, invitation: Invitation, code: str) -> list[Reply]:
    if not turn.incoming.is_group:
        return [Reply(text=say.GROUP_CODE.format(code=code))]
    if not turn.sender.has(*OFFICE) or turn.sender.org_id != invitation.org_id:
        return [Reply(text=say.GROUP_ONLY_SECRETARY)]
    place = ChatPlace(
        channel=turn.incoming.channel,
        chat_id=turn.incoming.chat_id,
        thread_id=turn.incoming.thread_id,
        title=turn.incoming.chat_title,
    )
    try:
        joining.bind_group(turn.db, account, invitation, place, scene.actor(turn))
    except WrongPlace:
        return [Reply(text=say.GROUP_TAKEN)]
    others = [g.title for g in leadership_groups(turn.db, invitation.org_id) if g.chat_id != place.chat_id]
    return [Reply(text=say.group_bound(scene.office_of(turn).name, others))]


def bind(turn: Turn) -> list[Reply]:
    """`/nhom MÃ`, typed by a secretary in the group."""
    if not turn.incoming.is_group:
        return [Reply(text=say.NOT_IN_GROUP)]
    return use_code(turn, joining.code_in(turn.args) or turn.args) if turn.args else [Reply(text=say.GROUP_HOW)]


def group_of(turn: Turn) -> Group | None:
    """The bound group in which this message was written."""
    return turn.db.scalar(
        select(Group).where(Group.channel == turn.incoming.channel, Group.chat_id == turn.incoming.chat_id)
    )


def office_for(turn: Turn, *roles: Role) -> Office | None:
    """The committee whose leaders' group this is, or the sender's who has one of the roles; null for anybody else."""
    if turn.incoming.is_group:
        group = group_of(turn)
        return None if group is None else load_office(turn.db, group.org_id)
    return scene.office_of(turn) if turn.sender.has(*roles) else None


def not_shown(turn: Turn) -> list[Reply]:
    """Why the plan is not shown here: to its readers, that nobody has bound this group yet, and how that is done. A
    stranger hears how to join."""
    if turn.sender.person_id is None and not turn.incoming.is_group:
        return stranger(turn)
    if not turn.incoming.is_group or group_of(turn) is not None or not turn.sender.has(*READERS):
        return [Reply(text=general.NO_RIGHT)]
    return [Reply(text=f"{say.GROUP_UNBOUND}{say.GROUP_HOW if turn.sender.has(*OFFICE) else say.GROUP_ASK_OFFICE}")]


def stranger(turn: Turn) -> list[Reply]:
    """Somebody unknown: one polite sentence, and a card for the secretary. A code opens the door at once."""
    if code := joining.code_in(turn.text):
        return use_code(turn, code)
    if turn.incoming.is_group:
        return []
    said = turn.text if not turn.text.startswith("/") else ""
    meant = _committee(turn, said)
    if meant is None:
        is_told = len(said.split()) >= ENOUGH_WORDS
        return [Reply(text=general.STRANGER_WHERE if is_told else general.STRANGER_ANYWHERE)]
    org, left = meant
    assert turn.sender.account_id is not None, "the worker makes the account first"
    if left is not None:  # what was said before goes along
        joining.withdraw(turn.db, left, turn.incoming.channel, turn.now)
        said = f"{left.said} / {said}".strip(" /")
    request, is_new = joining.ask_to_join(turn.db, org.id, turn.sender.account_id, said, turn.now)
    office = load_office(turn.db, org.id)
    if not is_new:
        return _follow_up(turn, office, request, said)
    cards = join_cards.to_secretaries(turn, office, request, is_news=True)
    if len(said.split()) < ENOUGH_WORDS and not join_cards.who(turn.db, request):
        return [Reply(text=general.STRANGER.format(org=org.name)), *cards]
    told = f"{general.STRANGER_HELLO.format(org=org.name)}{_passed_on(turn, office, request, cards)}{general.OR_A_CODE}"
    return [Reply(text=told), *cards]


def _committee(turn: Turn, said: str) -> tuple[Committee, JoinRequest | None] | None:
    """Whose secretaries a stranger asks: the only ones, those they name, else those they have asked; and the request
    that is left for it. Null where several committees are there and none is meant."""
    there = all_committees(turn.db)
    if len(there) == 1:
        return there[0], None
    asked = joining.asked_in(turn.db, turn.sender.account_id)
    waits = next((each for each in asked if each.state == JoinState.WAITING), None)
    before = next((each for each in there if waits is not None and each.id == waits.org_id), None)
    meant = committee_meant(said, there) if before is None or len(asked) < MOST_ASKED else None
    if meant is None or meant == before:
        return None if before is None else (before, None)
    return meant, waits


def _follow_up(turn: Turn, office: Office, request: JoinRequest, said: str) -> list[Reply]:
    """More from somebody who waits: a card where it says more of them, and to a secretary who has had none yet."""
    before, heard = join_cards.who(turn.db, request), request.said
    request.said = f"{request.said} / {said}".strip(" /")[:500]
    says_more = join_cards.who(turn.db, request) != before  # a unit, a name: else /duyet has it
    if request.follow_ups >= (MOST_FOLLOW_UPS if says_more else MAX_FOLLOW_UPS):
        request.said = heard
        return []
    request.follow_ups += 1
    turn.db.flush()
    cards = join_cards.to_secretaries(turn, office, request, is_news=says_more)
    return [Reply(text=_passed_on(turn, office, request, cards)), *cards]


def _passed_on(turn: Turn, office: Office, request: JoinRequest, cards: Sequence[Reply]) -> str:
    """What has become of what the stranger wrote: no more than is so."""
    when = join_cards.told_at(turn, office, request, cards)
    if when is None:
        told = general.KEPT_FOR_OFFICE
    elif when <= turn.now:
        told = general.PASSED_ON
    else:
        told = general.PASSED_ON_LATER.format(when=f"{clock(when)} ngày {day(local_date(when))}")
    return told if join_cards.who(turn.db, request) else f"{told}{general.SAY_WHO}"


def look(turn: Turn, request_id: str) -> list[Reply]:
    """One stranger of the office's list, with the same choices as their card."""
    request = _waiting(turn, request_id)
    return [request if isinstance(request, Reply) else join_cards.card(turn.db, request)]


def approve(turn: Turn, request_id: str, unit_code: str) -> list[Reply]:
    """The secretary lets a stranger in, as the reporter of a unit."""
    request = _waiting(turn, request_id)
    if isinstance(request, Reply):
        return [request]
    unit = find_unit(turn.db, request.org_id, unit_code)
    if unit is None:
        return [Reply(text=say.REQUEST_UNIT_UNKNOWN.format(name=unit_code, number=request.id))]
    if not joining.decide_request(turn.db, scene.actor(turn), request, JoinState.APPROVED):
        return [Reply(text=say.REQUEST_GONE)]
    account = turn.db.get_one(Account, request.account_id)
    name = join_cards.name_told(request)
    person = joining.person_of(turn.db, account, request.org_id, name, turn.now)
    joining.add_membership(turn.db, scene.actor(turn), person.id, Role.REPORTER, unit.id, reason="duyệt tham gia")
    joining.end_requests(turn.db, scene.actor(turn), account.id)
    welcome = _welcome(turn, person.name, request.org_id, Role.REPORTER, unit.id)
    return [Reply(text=say.decided(request.id, person.name, unit.name)), _tell(account, request, welcome)]


def reject(turn: Turn, request_id: str) -> list[Reply]:
    """Từ chối."""
    request = _waiting(turn, request_id)
    if isinstance(request, Reply):
        return [request]
    if not joining.decide_request(turn.db, scene.actor(turn), request, JoinState.REFUSED):
        return [Reply(text=say.REQUEST_GONE)]
    account = turn.db.get_one(Account, request.account_id)
    return [Reply(text=say.decided(request.id, account.display_name, None)), _tell(account, request, say.REFUSED)]


def _waiting(turn: Turn, request_id: str) -> JoinRequest | Reply:
    request = turn.db.get(JoinRequest, int(request_id)) if request_id.isdigit() else None
    if request is None or request.org_id != scene.office_of(turn).id:
        return Reply(text=say.NO_REQUEST.format(number=request_id[:6]))
    return request if request.state == JoinState.WAITING else Reply(text=say.REQUEST_GONE)


def _tell(account: Account, request: JoinRequest, text: str) -> Reply:
    return Reply(
        text=text,
        to=Address(channel=account.channel, chat_id=account.chat_id),
        kind=Kind.NOTICE,
        key=f"notice:joined:{request.id}",
    )
