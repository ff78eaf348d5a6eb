"""A mistaken decision: «hoàn tác», «duyệt nhầm nv02», «hoàn tác duyệt gia hạn NV05», «trả nhầm NV05» takes a
confirmation, a return or a decision on a later deadline back, and the unit is told."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from sqlalchemy import select

from handlers import scene
from handlers.assent import agrees, short_answer
from handlers.assigning import ordering, reversing
from handlers.editions import edition
from handlers.first_asked import as_other
from handlers.office import card_uses, extending, review
from handlers.questions import inquiries
from handlers.reporting import correct, mending
from handlers.say import approving as say_approving
from handlers.say import general
from handlers.say import unconfirming as say
from handlers.say.words import apart_from_reason, plain_words
from handlers.turn import Choice, Reply, Turn
from models import dialogues, undeciding
from models.codec import Codec
from models.deciding import unconfirm, unreturn
from models.dialogues import Outcome
from models.history import note_change
from models.items import Item, items_by_id, items_of_task, plan_items
from models.naming import NamedUnit, units_named
from models.org import OFFICE, READERS, Membership, Role
from models.plan import Stage
from models.recording import ClosedWork, NothingToUndo, own_assignment
from models.said import last_offer_of
from models.undeciding import Decision, DecisionKind, built_on, standing_decisions

KIND = "undeciding"
_REASON = Codec(str)
MOST = 8  # confirmations that are offered
_UNDO = re.compile(
    r"(?:(?:a|da|em|toi|cho|xin|lenh|nham|nham roi|thoi|oi) )*hoan tac"
    r"(?: (?:lai|di|nhe|a|giup|em|tin|vua roi|vua|roi))*"
)
_VERBS = r"(?:duyet|xac nhan|tu choi|bac|tra(?! loi)(?: lai| ve)?|gia han)"
_MISTAKEN = re.compile(
    rf" (?:{_VERBS}(?: \w+){{0,3}} nham|nham(?: \w+){{0,2}} {_VERBS}"
    r"|(?:bo|huy|rut|rut lai|thu hoi)(?: cai| viec| quyet dinh)? (?:xac nhan|duyet|tra lai|tu choi)|hoan tac) "
)
_REOPENS = re.compile(  # mở lại nv4 cho hội phụ nữ; cho thôn 1 rút lại nv5; not «mở lại kỳ báo cáo»
    r"(?<!chua )(?<!khong )(?<!\bko )(?<!dung )(?<!khoan )\bmo lai\b"
    r"(?! (?:cac )?(?:ky|bao cao|yeu cau|yc|tb|thong bao|cd|gs|vm|file|tep|anh))"
    r"|\b(?:cho|de)(?: \w+){1,4} rut lai\b(?! (?:gia han|don|don xin|yeu cau|vm|cd))"
)
_LATER = re.compile(r"\b(?:gia han|lui han|lui thoi han|them han|han)\b")
_REFUSES = re.compile(r"\b(?:chua duyet|khong duyet|ko duyet|tu choi|bac)\b")
_GRANTS = re.compile(r"\b(?:duyet|dong y|cho)\b")
_RETURNS = re.compile(r"\b(?:tra lai|tra ve|tra)\b")
_DAY_INSTEAD = re.compile(  # …, chỉ đến 25; …, phải là 25/8; …, 25/8 mới đúng
    r"\b(?:chi|den|toi|phai la|la|thanh|sang|con)(?: (?:ngay|het|het ngay|den|toi|thu))* \d"
    r"|\b\d{1,2}(?: \d{1,2})? (?:moi dung|moi phai|co|thoi)\b"
)
_EVERY = frozenset(DecisionKind)
_ABOUT_LATER = frozenset((DecisionKind.GRANTED, DecisionKind.REFUSED))


def says_undo(text: str) -> bool:
    """Bare *hoan tac*, *hoàn tác giúp em*: as good as the command."""
    return _UNDO.fullmatch(plain_words(text)) is not None


def command(turn: Turn) -> list[Reply]:
    """`/hoantac [BC-0147 | NV07]`: a unit takes a report back, by itself the last; who decides, the last decision."""
    if turn.sender.unit_ids and not (turn.args and turn.sender.has(*OFFICE)):
        if not turn.args:
            return correct.undo(turn)
        turn.say_instead(turn.args)
        return mending.take_back(turn, scene.my_items(turn, closed=True))
    if not _decides(turn):
        return [Reply(text=general.READER_HELP if turn.sender.has(*READERS) else general.ONLY_UNITS)]
    return _ask(turn, turn.args)


def _decides(turn: Turn) -> bool:
    """Whether the sender takes decisions: the office, and a leader where leaders decide on later deadlines."""
    return turn.sender.has(*OFFICE) or extending.may_decide(turn)


def reopens(text: str) -> bool:
    """*mở lại nv4 cho hội phụ nữ*: a task that was confirmed as complete is given back to its unit."""
    return _REOPENS.search(plain_words(text)) is not None


def _reopened(turn: Turn) -> list[Reply] | None:
    """Which confirmation is taken back for it; null where none stands on what is named, or was told of last."""
    codes, units = scene.reading_of(turn, turn.text).unknown_refs, _units(turn, turn.text)
    spoken = turn.spoken()
    codes = codes or turn.about or (() if units or not spoken else tuple(spoken[0].said.about))
    kinds = frozenset((DecisionKind.CONFIRMED,))
    found = _decided(turn, codes, {unit.id for unit in units}, kinds) if codes or units else []
    items = {each.id: each for each in items_by_id(turn.db, scene.office_of(turn), turn.now, _shares(found))}
    named = [(each, items[each.assignment_id]) for each in found if each.assignment_id in items]
    return _offer(turn, named, "") if named else None


def heard(turn: Turn) -> list[Reply] | None:
    """«lúc nãy duyệt nhầm nv02», «mở lại nv4 cho hội phụ nữ»; null where the words take no decision back."""
    if reopens(turn.text) and turn.sender.has(*OFFICE) and (asked := _reopened(turn)) is not None:
        return asked
    if _MISTAKEN.search(f" {plain_words(turn.text)} ") is None:
        return None
    if not _decides(turn):
        return extending.not_yours(turn) if _LATER.search(plain_words(turn.text)) else None
    return _ask(turn, turn.text)


def _kinds(words: str) -> frozenset[DecisionKind]:
    """What kind of decision is spoken of; all where none is."""
    plain = plain_words(words)
    if _LATER.search(plain):
        if _REFUSES.search(plain):
            return frozenset((DecisionKind.REFUSED,))
        return frozenset((DecisionKind.GRANTED,)) if _GRANTS.search(plain) else _ABOUT_LATER
    if _REFUSES.search(plain):
        return frozenset((DecisionKind.REFUSED, DecisionKind.RETURNED))
    if _RETURNS.search(plain):
        return frozenset((DecisionKind.RETURNED,))
    if "xac nhan" in plain:
        return frozenset((DecisionKind.CONFIRMED,))
    return frozenset((DecisionKind.CONFIRMED, DecisionKind.GRANTED)) if "duyet" in plain else _EVERY


def _may(turn: Turn, kind: DecisionKind) -> bool:
    return extending.may_decide(turn) if kind in _ABOUT_LATER else turn.sender.has(*OFFICE)


def _ask(turn: Turn, words: str) -> list[Reply]:
    said, why = apart_from_reason(words)
    codes = scene.reading_of(turn, said).unknown_refs if said else ()
    units, kinds = _units(turn, said), _kinds(said)
    found = _decided(turn, codes, {unit.id for unit in units}, kinds)
    mine = [each for each in found if _may(turn, each.kind)]
    if not (codes or units) and kinds == _EVERY and turn.sender.has(*OFFICE):
        newest = max((each.at for each in mine), default=None)
        if undone := reversing.last_change(turn, newest):
            return ordering.begin(turn, undone)
    if found and not mine:
        return extending.not_yours(turn)
    if not mine:
        return [Reply(text=say.nothing(codes, [unit.short for unit in units], kinds))]
    office = scene.office_of(turn)
    items = {each.id: each for each in items_by_id(turn.db, office, turn.now, _shares(mine))}
    if (another := _another_day(turn, words, mine, items)) is not None:
        return another
    if len(mine) == 1 and mine[0].kind != DecisionKind.CONFIRMED:
        built = built_on(turn.db, office, mine[0])
        if built is not None:
            return [Reply(text=say.stays(mine[0].kind, items[mine[0].assignment_id], built))]
    named = [(each, items[each.assignment_id]) for each in mine if each.assignment_id in items]
    return _offer(turn, named, why.strip(" .;"))


def _another_day(turn: Turn, words: str, mine: Sequence[Decision], items: dict[int, Item]) -> list[Reply] | None:
    """«duyệt nhầm thôn 4, chỉ đến 25»: the day that was granted is put right, after a read-back."""
    granted = [each for each in mine if each.kind == DecisionKind.GRANTED]
    is_told = _DAY_INSTEAD.search(plain_words(words)) is not None
    if len(granted) != 1 or not is_told or not turn.sender.has(*OFFICE):
        return None
    found, until = items.get(granted[0].assignment_id), card_uses.day_named(turn)
    if found is None or not found.is_open or until is None:
        return None
    return as_other(turn, say_approving.day_again(found, until, ""))


def _shares(decisions: Sequence[Decision]) -> list[int]:
    return list(dict.fromkeys(each.assignment_id for each in decisions))


def _offer(turn: Turn, named: Sequence[tuple[Decision, Item]], reason: str) -> list[Reply]:
    is_plain = all(each.kind == DecisionKind.CONFIRMED for each, _ in named)
    dialogue = 0 if is_plain else scene.begin(turn, KIND, "choose", _REASON.dump(reason))
    choices = [
        Choice(label=say.take_back(each.kind, item), action=_action(turn, dialogue, each, item)) for each, item in named
    ]
    keep = "unconfirm:0:0" if is_plain else f"undecide:{dialogue}:keep:0:0"
    choices.append(Choice(label=say.KEEP, action=keep))
    return [
        Reply(
            text=say.ask(named),
            choices=tuple(choices),
            is_listed=True,
            about=tuple({item.code for _, item in named}),
        )
    ]


def _action(turn: Turn, dialogue: int, decision: Decision, found: Item) -> str:
    if decision.kind == DecisionKind.CONFIRMED:
        return f"unconfirm:{found.id}:{_report(turn, found)}"
    return f"undecide:{dialogue}:{decision.kind}:{decision.id}:{edition(decision.at.isoformat())}"


def _units(turn: Turn, words: str) -> tuple[NamedUnit, ...]:
    """The units that the words name, also right behind a code or the verb: «duyệt nhầm NV05 thôn 2»."""
    verbs = r"\b(?:nhầm|nham|duyệt|duyet|xác nhận|xac nhan|mở lại|mo lai|rút lại|rut lai|cho|của|cua)\b"
    parts = re.split(rf"\bnv[ -]?\d{{1,3}}\b|{verbs}", words, flags=re.IGNORECASE)
    org_id = scene.office_of(turn).id
    found = {unit.id: unit for part in parts for unit in units_named(turn.db, org_id, f"cho {part.strip()}").units}
    return tuple(found.values())


def _decided(
    turn: Turn, codes: tuple[str, ...], unit_ids: Collection[int], kinds: Collection[DecisionKind]
) -> list[Decision]:
    """Those on the named tasks and units, else the last one that the sender took."""
    office = scene.office_of(turn)
    if not codes and not unit_ids:
        every = standing_decisions(turn.db, office.id)
        return [each for each in every if each.kind in kinds and each.by == turn.sender.person_id][:1]
    items = [each for code in codes for each in items_of_task(turn.db, office, turn.now, code)]
    items = items if codes else plan_items(turn.db, office, turn.now)
    wanted = [each.id for each in items if not unit_ids or each.unit_id in unit_ids]
    found = [each for each in standing_decisions(turn.db, office.id, wanted) if each.kind in kinds]
    return sorted(found, key=lambda each: wanted.index(each.assignment_id))[:MOST]


def _report(turn: Turn, found: Item) -> int:
    return own_assignment(turn.db, scene.office_of(turn).id, found.id).last_report_id or 0


def take_back(turn: Turn, assignment_id: str, report_id: str) -> list[Reply]:
    """Bỏ xác nhận: back to waiting, with history; the unit is told. 0: it stays."""
    if assignment_id == "0":
        return [Reply(text=say.KEPT, ends_offers=True)]
    office = scene.office_of(turn)
    try:
        before = own_assignment(turn.db, office.id, int(assignment_id))
        if str(before.last_report_id) != report_id or before.stage == Stage.AWAITING:
            return [Reply(text=general.CHOICE_GONE)]
        unconfirm(turn.db, office, scene.actor(turn), before.id)
    except ClosedWork:
        return [Reply(text=say.not_while(*items_by_id(turn.db, office, turn.now, [before.id])))]
    except (LookupError, NothingToUndo):
        return [Reply(text=say.CANNOT)]
    [found] = items_by_id(turn.db, office, turn.now, [int(assignment_id)])
    here = Reply(text=say.taken_back_here(found), about=(found.code,))
    wished = _wished(turn, found)
    for number in wished:
        note_change(turn.db, scene.actor(turn), inquiries.SUBJECT, number, inquiries.ANSWER, None, say.REOPENED)
    told = say.taken_back_as_wished(found) if wished else say.taken_back(found)
    return [here, *review.tell_unit(turn, found, "unconfirmed", told)]


def _wished(turn: Turn, found: Item) -> list[int]:
    """The unit's own words that the completion is not true, which wait for an answer."""
    asked = [each for each in inquiries.unanswered(turn) if each.what == inquiries.OBJECTION]
    asked = [each for each in asked if found.code in each.codes]
    members = select(Membership.person_id).where(Membership.unit_id == found.unit_id, Membership.until.is_(None))
    theirs = set(turn.db.scalars(members)) if asked else set()
    return [each.id for each in asked if each.person_id in theirs]


def undecide(turn: Turn, dialogue_id: str, kind: str, number: str, mark: str) -> list[Reply]:
    """A return, or a decision on a later deadline: it waits for a decision again."""
    kept = scene.own_dialogue(turn, int(dialogue_id), KIND)
    if kept is not None and kind == "keep":
        dialogues.close(turn.db, kept.id, Outcome.DROPPED, turn.now)
        return [Reply(text=say.KEPT, ends_offers=True)]
    office = scene.office_of(turn)
    every = standing_decisions(turn.db, office.id)
    found = next((each for each in every if each.kind == kind and str(each.id) == number), None)
    if kept is None or found is None or edition(found.at.isoformat()) != mark:
        return [Reply(text=general.CHOICE_GONE)]
    if not _may(turn, found.kind):
        return extending.not_yours(turn)
    reason = _REASON.load(kept.data)
    dialogues.close(turn.db, kept.id, Outcome.RECORDED, turn.now)
    [before] = items_by_id(turn.db, office, turn.now, [found.assignment_id])
    try:
        if found.kind == DecisionKind.RETURNED:
            built = built_on(turn.db, office, found)
            if built is not None:
                return [Reply(text=say.stays(found.kind, before, built))]
            unreturn(turn.db, office, scene.actor(turn), found.assignment_id, reason)
            shares = [found.assignment_id]
        else:
            shares = undeciding.take_back(turn.db, office, scene.actor(turn), found, reason or say.BY_MISTAKE)
    except undeciding.BuiltUpon as exc:
        return [Reply(text=say.stays(found.kind, before, exc.built))]
    except (ClosedWork, NothingToUndo):
        return [Reply(text=general.CHOICE_GONE)]
    return _told(turn, found, shares, reason)


def _told(turn: Turn, decision: Decision, shares: Sequence[int], reason: str) -> list[Reply]:
    """Both sides: the unit that asked and whoever was moved with it; who had decided, and the office."""
    items = {each.id: each for each in items_by_id(turn.db, scene.office_of(turn), turn.now, list(shares))}
    found = items[decision.assignment_id]
    replies = [Reply(text=say.undone_here(decision, found, reason), about=(found.code,))]
    for share in shares:
        told = say.undone(decision, items[share], reason, is_asker=share == decision.assignment_id)
        replies += review.tell_unit(turn, items[share], "undecided", told)
    others = {
        each.person_id: each for each in (*scene.person(turn, decision.by), *scene.with_role(turn, Role.SECRETARY))
    }
    seen = say.undone_seen(decision, found, turn.sender.name, reason)
    return [*replies, *scene.tell(turn, others.values(), f"notice:undecided:{turn.incoming.inbox_id}", seen)]


def go_on(turn: Turn) -> list[Reply] | None:
    """Words while it is asked which decision to take back; null for a message of its own."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    if short_answer(turn.text) == "no" or plain_words(turn.text) in {"thoi", "giu nguyen"}:
        return undecide(turn, str(turn.dialogue.id), "keep", "0", "0")
    offer = last_offer_of(turn.db, turn.incoming.channel, turn.incoming.chat_id, turn.now, "undecide")
    actions = [action for _label, action in offer.choices] if offer is not None else []
    if len(actions) == 2 and (agrees(turn.text) or short_answer(turn.text) == "yes"):
        _name, *arguments = actions[0].split(":")
        if len(arguments) == 4 and arguments[0] == str(turn.dialogue.id):
            return undecide(turn, *arguments)
    scene.leave(turn)
    return None
