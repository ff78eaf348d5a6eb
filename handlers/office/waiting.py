"""What waits for the office, each thing with its line and its choice, and how one of them is decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct
from sqlalchemy import select

from handlers import scene
from handlers.office import extending, review
from handlers.office.reasons import COMPLETION, EXTENSION, Refused
from handlers.say import approving as say
from handlers.say import general
from handlers.turn import Choice, Reply, Turn
from models import extensions
from models.evidence import evidence_count
from models.items import Item, item, plan_items
from models.joining import waiting_requests
from models.org import OFFICE, JoinRequest
from models.plan import Stage
from models.progress import ExtensionRequest, ExtensionState
from models.recording import own_assignment, paper_of
from models.standing import finished_in_time
from models.values import replace

LOOK, LOOK_MORE = "look", "look_more"


class Thing(Struct, frozen=True, kw_only=True):
    """One thing that waits."""

    line: str
    choice: Choice
    about: Item

    @property
    def subject(self) -> str:
        """What it is, whichever of its reports was shown."""
        return subject(self.choice.action)


def subject(action: str) -> str:
    """`look:12` of `look:12:40`."""
    return ":".join(action.split(":")[:2])


def granted_until(thing: Thing, until: date | None) -> Thing:
    """The same with another day than the one that was asked for, in its action and in its line."""
    if until is None:
        return thing
    choice = replace(thing.choice, action=f"{thing.choice.action}:{until:%Y%m%d}")
    return replace(thing, choice=choice, line=say.granted_until(thing.line, until))


def decidable(turn: Turn, which: str = "everything") -> list[Thing]:
    """What the sender may decide, as the list numbers it; "done": completions only."""
    later = requests(turn) if which == "everything" and extending.may_decide(turn) else []
    done = completions(turn) if turn.sender.has(*OFFICE) else []
    return [*done, *later]


def completions(turn: Turn) -> list[Thing]:
    """Reports of completion."""
    office = scene.office_of(turn)
    return [
        Thing(line=_completion_line(turn, each), choice=_completion_choice(turn, each), about=each)
        for each in plan_items(turn.db, office, turn.now)
        if each.stage == Stage.AWAITING
    ]


def _completion_line(turn: Turn, each: Item) -> str:
    document, _on = paper_of(turn.db, each.id)
    in_time = finished_in_time(each, scene.office_of(turn))
    return say.completion(each, document, evidence_count(turn.db, each.id), in_time=in_time)


def _completion_choice(turn: Turn, each: Item) -> Choice:
    report_id = own_assignment(turn.db, scene.office_of(turn).id, each.id).last_report_id or 0
    return Choice(label=each.code, action=f"{LOOK}:{each.id}:{report_id}")


def requests(turn: Turn) -> list[Thing]:
    """Later deadlines that units ask for."""
    office = scene.office_of(turn)
    ids = turn.db.scalars(
        select(ExtensionRequest.id)
        .where(ExtensionRequest.org_id == office.id, ExtensionRequest.state == ExtensionState.WAITING)
        .order_by(ExtensionRequest.id)
    ).all()
    found = list[Thing]()
    for request_id in ids:
        request = extensions.find(turn.db, office.id, request_id)
        about = item(turn.db, office, turn.now, request.assignment_id) if request is not None else None
        if request is not None and about is not None and request.state == ExtensionState.WAITING:
            line = say.extension(about, request.wanted_on, request.reason)
            choice = Choice(label=say.label(about.code), action=f"{LOOK_MORE}:{request.id}")
            found.append(Thing(line=line, choice=choice, about=about))
    return found


def strangers(turn: Turn) -> Sequence[JoinRequest]:
    """Who waits to be let in."""
    return waiting_requests(turn.db, scene.office_of(turn).id)


def approve(turn: Turn, actions: Iterable[str]) -> list[Reply]:
    """What several of them mean. Later deadlines first: a completion is counted by the deadline that then holds."""
    by_deadline = sorted(actions, key=lambda action: not action.startswith(LOOK_MORE))
    return [reply for action in by_deadline for reply in _approve(turn, action)]


def _approve(turn: Turn, action: str) -> list[Reply]:
    """Confirm a completion, or grant a later deadline, perhaps to another day: `look_more:7:20250825`."""
    what, *arguments = action.split(":")
    if what == LOOK_MORE:
        number, *day = arguments
        return extending.grant_until(turn, number, date.fromisoformat(day[0]) if day else None)
    if not turn.sender.has(*OFFICE):
        return [Reply(text=general.NO_RIGHT)]
    return review.approve(turn, arguments[0], arguments[1])


def refused(action: str) -> Refused:
    """What an action of the list is about, to be refused."""
    what, *arguments = action.split(":")
    if what == LOOK_MORE:
        return Refused(what=EXTENSION, number=int(arguments[0]))
    return Refused(what=COMPLETION, number=int(arguments[0]), report_id=int(arguments[1]))


def refuse(turn: Turn, refused: Refused, reason: str) -> list[Reply]:
    """Return a completion, or refuse a later deadline, with its reason."""
    if refused.what == EXTENSION:
        return extending.refuse(turn, str(refused.number), reason)
    if not turn.sender.has(*OFFICE):
        return [Reply(text=general.NO_RIGHT)]
    return review.give_back(turn, str(refused.number), str(refused.report_id), reason)


def what_is_left(turn: Turn) -> list[Reply]:
    """How much still waits for the sender."""
    left = len(decidable(turn))
    return [Reply(text=say.left(left))] if left else []


def merged(replies: Sequence[Reply]) -> list[Reply]:
    """One message here, however much was decided; the notices to the units as they are."""
    here = [reply for reply in replies if reply.to is None]
    about = tuple(dict.fromkeys(code for reply in here for code in reply.about))
    choices = here[-1].choices if here else ()
    first = Reply(text="\n".join(reply.text for reply in here), choices=choices, about=about)
    return [first, *(reply for reply in replies if reply.to is not None)]
