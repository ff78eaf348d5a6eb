"""Deciding about a later deadline: by whom the setting says, once, with a reason where it is refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers import scene
from handlers.office import reasons, review
from handlers.office.reasons import EXTENSION, Refused
from handlers.say import extending as say
from handlers.say import general
from handlers.say import office as say_office
from handlers.say.for_office import extension_for_office
from handlers.turn import Choice, Reply, Turn
from models import difficulties, extensions
from models.items import Item, item, items_of_task
from models.office import Office
from models.org import OFFICE, Person, Role
from models.plan import Share
from models.progress import Difficulty, ExtensionRequest, ExtensionState
from models.settings import Approver

WHO_DECIDES = {Approver.OFFICE: OFFICE, Approver.LEADERS: (Role.LEADER,)}


def may_decide(turn: Turn) -> bool:
    """Whether the sender is whom the setting names; checked when a choice is taken, never when it is drawn."""
    return turn.sender.has(*WHO_DECIDES[scene.office_of(turn).settings.extension_by])


def not_yours(turn: Turn) -> list[Reply]:
    """Somebody else decides."""
    return [Reply(text=say.not_yours(_office(turn).settings.extension_by))]


def decider(turn: Turn) -> str:
    """Who decides, by name."""
    return say.decider(_office(turn).settings.extension_by)


def choices(request_id: int) -> tuple[Choice, ...]:
    """Under a card that asks for a later deadline."""
    return (
        Choice(label=say.GRANT, action=f"extend_yes:{request_id}"),
        Choice(label=say.REFUSE, action=f"extend_no:{request_id}"),
    )


def ask(turn: Turn, request_id: int, card: str, code: str) -> list[Reply]:
    """The card goes to whoever decides; where that is the leaders, the office sees it without the choices."""
    key = f"notice:extension:{request_id}"
    if scene.office_of(turn).settings.extension_by == Approver.OFFICE:
        return scene.tell_office(turn, key, card, choices(request_id), (code,))
    leaders = scene.tell_role(turn, Role.LEADER, key, say.to_leader(card), choices(request_id), (code,))
    for_office = say.seen_by_office(card, is_asked=bool(leaders))
    return [*leaders, *scene.tell_office(turn, f"{key}:seen", for_office, (), (code,))]


def look(turn: Turn, request_id: str) -> list[Reply]:
    """One request from the list, with the two answers."""
    asked = _waiting(turn, request_id)
    if isinstance(asked, Reply):
        return [asked]
    request, found = asked
    author = turn.db.get(Person, request.asked_by)
    name = author.name if author else found.unit_short
    fact = next(iter(_obstacles(turn, request)), None)
    number, told = (None, ("", "")) if fact is None else (fact.number, (fact.text, fact.proposal or ""))
    card = extension_for_office(found, request.wanted_on, request.reason, name, number, told)
    return [Reply(text=card, choices=choices(request.id), about=(found.code,))]


def grant(turn: Turn, request_id: str) -> list[Reply]:
    """Duyệt gia hạn, to the day that was asked for."""
    return grant_until(turn, request_id, None)


def grant_until(turn: Turn, request_id: str, until: date | None) -> list[Reply]:
    """Only a request that still holds, and never to a day before the deadline of today. `until`: another day."""
    asked = _decidable(turn, request_id)
    if isinstance(asked, Reply):
        return [asked]
    request, found = asked
    wanted_on, reason = until or request.wanted_on, request.reason
    if found.due_on is not None and wanted_on <= found.due_on:
        extensions.decide(turn.db, scene.actor(turn), request.id, ExtensionState.REPLACED)
        return [Reply(text=say_office.extension_overtaken(found, wanted_on))]
    if not extensions.decide(turn.db, scene.actor(turn), request.id, ExtensionState.APPROVED):
        return [Reply(text=say_office.EXTENSION_GONE)]
    _answer_obstacle(turn, request, say_office.granted_as_answer(wanted_on))
    why = reason or say.AS_ASKED
    if wanted_on < request.wanted_on:
        why = say.granted_less(why, request.wanted_on)
    told = review.change_all(turn, [found, *_following(turn, found)], wanted_on, why)
    return [*told, *_seen(turn, request.id, say.granted_seen(found, wanted_on, turn.sender.name), found)]


def _following(turn: Turn, lead: Item) -> list[Item]:
    """The supporting units of the one that leads alone, as far as they have its deadline and none of their own: they
    help with a work that goes on. Where several units lead, the later day is that of the one that asked."""
    if lead.share != Share.LEAD:
        return []
    shares = [
        each for each in items_of_task(turn.db, _office(turn), turn.now, lead.code) if each.task_id == lead.task_id
    ]
    if sum(each.share == Share.LEAD for each in shares) > 1:
        return []
    return [each for each in shares if each.share == Share.SUPPORT and each.is_open and each.due_on == lead.due_on]


def _answer_obstacle(turn: Turn, request: ExtensionRequest, words: str) -> None:
    """The obstacle for which more time was asked has its answer with the later deadline; not one that is another than
    the reason, or that asks for something besides time."""
    for fact in _obstacles(turn, request):
        if fact.text == request.reason and not fact.proposal:
            difficulties.answer(turn.db, scene.actor(turn), fact, words)


def _obstacles(turn: Turn, request: ExtensionRequest) -> Sequence[difficulties.DifficultyFact]:
    report_id = extensions.report_of(request)
    return difficulties.find_all(turn.db, scene.office_of(turn).id, Difficulty.report_id == report_id)


def ask_refusal(turn: Turn, request_id: str) -> list[Reply]:
    """Chưa duyệt: a reason is needed first."""
    asked = _decidable(turn, request_id)
    if isinstance(asked, Reply):
        return [asked]
    return reasons.ask_for(turn, [Refused(what=EXTENSION, number=asked[0].id)])


def refuse(turn: Turn, request_id: str, words: str) -> list[Reply]:
    """Chưa duyệt, with what the unit is told."""
    asked = _decidable(turn, request_id)
    if isinstance(asked, Reply):
        return [asked]
    request, found = asked
    if not extensions.decide(turn.db, scene.actor(turn), request.id, ExtensionState.REFUSED, answer=words):
        return [Reply(text=say_office.EXTENSION_GONE)]
    by = say.decider(_office(turn).settings.extension_by)
    here = Reply(text=say_office.EXTENSION_REFUSED_DONE.format(code=found.code))
    told = review.tell_unit(turn, found, "extension", say_office.extension_refused(found, words, by))
    return [here, *told, *_seen(turn, request.id, say.refused_seen(found, words, turn.sender.name), found)]


def _seen(turn: Turn, request_id: int, text: str, found: Item) -> list[Reply]:
    """What the leaders decided, to the office."""
    if _office(turn).settings.extension_by == Approver.OFFICE:
        return []
    return scene.tell_office(turn, f"notice:extension-decided:{request_id}", text, (), (found.code,))


def _office(turn: Turn) -> Office:
    return scene.office_of(turn)


_NO_LONGER = {
    ExtensionState.WITHDRAWN: say_office.EXTENSION_WITHDRAWN,
    ExtensionState.REPLACED: say_office.EXTENSION_REPLACED,
}


def _decidable(turn: Turn, request_id: str) -> tuple[ExtensionRequest, Item] | Reply:
    """The request, if the sender may decide it and it can still be decided; otherwise why not."""
    if not may_decide(turn):
        return not_yours(turn)[0]
    return _waiting(turn, request_id)


def _waiting(turn: Turn, request_id: str) -> tuple[ExtensionRequest, Item] | Reply:
    office = _office(turn)
    request = extensions.find(turn.db, office.id, int(request_id))
    if request is None:
        return Reply(text=say_office.EXTENSION_GONE)
    found = item(turn.db, office, turn.now, request.assignment_id)
    if found is None:
        return Reply(text=general.CHOICE_GONE)
    if request.state != ExtensionState.WAITING:
        words = _NO_LONGER.get(request.state, say_office.EXTENSION_GONE)
        return Reply(text=words.format(code=found.code, now=say_office.deadline_now(found)))
    return request, found
