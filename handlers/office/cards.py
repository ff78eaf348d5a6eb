"""Free words of the Party office while cards wait for its answer: nothing is decided before it chose what they are for.

Each use of the words is offered by number, with its whole effect in its line; the words are kept in the dialogue.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import bindparam, select

from handlers import scene
from handlers.assent import agrees, is_courtesy, says_seen, short_answer
from handlers.difficulties import register as difficulties
from handlers.difficulties.difficulty_hands import hands_over
from handlers.office import card_uses, card_words, deciding_named, extending, not_asked, review
from handlers.office.card_uses import APPROVES, DENIES, MOST, RETURNS, Use, handed, open_uses
from handlers.office.deciding_pieces import without_reason
from handlers.questions import inquiries
from handlers.questions.questions import question_in
from handlers.reporting import no_such_day
from handlers.say import cards as say
from handlers.say import choosing as say_choosing
from handlers.say import general
from handlers.say.approving import NOT_CLEAR
from handlers.say.words import TASK_CODE, plain_words
from handlers.turn import Choice, Reply, Turn
from handlers.understand.values import Understanding
from models import dialogues
from models.codec import Codec
from models.dialogues import Outcome
from models.mail import OutboxRow, OutboxState
from models.naming import units_named
from models.org import Role
from models.prepared import Prepared
from models.said import find_said_as, last_offer, last_said
from models.text import compose, fold

_CALLING = "cho "  # before a unit that is called by a part of its name
MOST_OF_A_NAME = 6  # words of a unit that is spoken to before a colon
KIND = "card"  # the dialogue in which the words wait
_LACKS = re.compile(  # what a reason for a return or a refusal says
    r" (?:chua|thieu|sai|khong|ko|k|kg|can|phai|bo sung|lam lai|xem lai|gui lai|nop lai|sua|chinh|ro hon|vi|do|han) "
)
_SUPPLY = re.compile(r" (?:yeu cau|de nghi|bao|nhac|noi) .*?\b(?:bo sung|(?:gui|nop|lam|sua|chinh) lai)\b")
_TO = re.compile(r"\s*(?:tra loi|nhan|phan hoi)(?: lai)?(?: cho| voi)? (?P<whom>[^:\n]{2,60}):\s*(?=\S)")
ANSWERS = frozenset(("inquiry", "difficulty"))  # any words can answer a question or an obstacle
DECISIONS = frozenset(
    (
        "approve", "return", "answer", "extend_yes", "extend_no", "join", "join_no", "vm_up", "vm_more", "cd_close",
        "gs_close", "bd_keep", "bd_decline", "urge", "urge_task", "claimed_in", "claimed_out", "vm_answer", "cd_more",
        "gs_more", "cd_back", "order", "unconfirm", "cd_until", "gs_until",
    )
)  # fmt: skip

# What one number does at once, in no conversation of its own: it belongs to the last message or is asked about.
CARRIES_OUT = DECISIONS | {
    "cd_until", "gs_until", "cd_due", "request_nudge", "request_close", "request_due", "request_cancel", "request_less",
    "broadcast_nudge", "urge_all",
}  # fmt: skip
ASKED_ONCE = frozenset(("confirm", "cd_take"))  # their first argument is the conversation that they end
CARDS = frozenset(("answer", "vm_answer", "vm_up", "approve", "return", "extend_yes", "extend_no"))  # asks the office
DECIDED = frozenset(("approve", "return", "extend_yes", "extend_no"))  # under a completion, under a later deadline
_LATER = re.compile(r" (?:gia han|lui han|lui|them thoi gian) ")


class Waiting(Struct, frozen=True, kw_only=True):
    """The words, and what they can be used for."""

    text: str
    uses: tuple[Use, ...]
    is_decision: bool = False  # the words decide one thing; else they may be for nobody


_CODEC = Codec(Waiting)


def left(data: str) -> str:
    """What is said where a decision that was read back is left for something else; empty for words that may be for
    nobody."""
    waiting = _CODEC.load(data)
    return say.not_done(waiting.text) if waiting.is_decision else ""


def offer(turn: Turn) -> list[Reply] | None:
    """Ask what the words are for; null for somebody else's, for a courtesy, and where no card is open."""
    if not turn.sender.has(Role.SECRETARY, Role.LEADER) or turn.incoming.is_group:
        return None
    if (agreed := _agreed(turn)) is not None:
        return agreed
    if is_courtesy(turn.text):
        return None
    if card_words.is_bare(turn.text):
        return _no_such(turn)
    reading = scene.reading_of(turn, turn.text)
    question = question_in(turn.text, reading)
    if question is not None and (question.topic is not None or "?" in turn.text):
        return None  # the secretary asks something
    if short_answer(turn.text) and not is_under_card(turn):
        return [Reply(text=say.TO_WHAT)] if open_uses(turn) else None
    codes, hands = set(reading.unknown_refs), hands_over(turn, turn.text)
    if hands is not None:
        uses = handed(turn)
        if not uses:
            return [Reply(text=say.HOW_TO_GIVE)] if turn.sender.has(Role.SECRETARY) else None
        return _ask(turn, uses, is_decision=True)
    every, is_of_its_own = open_uses(turn), card_words.is_of_its_own(turn.text)
    came, card = _cards(turn), decidable_card(turn)
    lacks = _LACKS.search(f" {plain_words(turn.text)} ") is not None
    if card and lacks and card_words.orders(turn.text):  # «thiếu chữ ký, đề nghị nộp lại»
        is_of_its_own = False
    units = _units(turn)
    named = [use for use in every if use.card in came or set(use.codes) & codes or use.unit_id in units]
    kinds = _kinds(turn.text, reading, named)
    if not kinds and (is_of_its_own or reading.percent is not None):
        is_order = turn.sender.has(Role.SECRETARY) and bool(units) and card_words.orders(turn.text)
        return [Reply(text=say.HOW_TO_ORDER)] if is_order else None
    if card and not kinds and (of_card := card_uses.of_card(turn, card, yes=not lacks, no=True)):
        return _ask(turn, of_card, is_decision=True)
    unknown = not_asked.unknown_unit(turn) if kinds and not units and not turn.incoming.reply_to else ""
    uses = [] if unknown else _meant(turn, every, kinds, units)
    if not uses and every and kinds and (units or unknown):
        return not_asked.told(turn, units, unknown)
    if not uses and (unasked := not_asked.day_of_unit(turn)) is not None:
        return unasked
    if not uses:
        is_day = turn.sender.has(Role.SECRETARY) and card_uses.lets_have_a_day(turn)  # a leader's may be of an order
        return [Reply(text=say.TO_WHAT)] if every or is_day else None
    denies = DENIES.search(plain := f" {plain_words(turn.text)} ")
    is_both = denies is not None and APPROVES.search(plain[: denies.start() + 1]) is not None
    if is_both and not {use.what for use in uses} & {"approve", "grant", *ANSWERS}:  # an approval is no return
        return [Reply(text=NOT_CLEAR)]
    return _ask(turn, uses, is_decision=bool(kinds))


def _agreed(turn: Turn) -> list[Reply] | None:
    """*được rồi*, *đạt*, 👍, under a card that something is asked for in: read back as the yes that it is."""
    if not card_words.is_fine(turn.text) or not (decidable_card(turn) or is_under_card(turn)):
        return None
    came = _cards(turn)
    uses = [use for use in open_uses(turn) if use.card in came and use.what in {"approve", "grant", *ANSWERS}]
    if not any(use.what not in ANSWERS for use in uses):
        return None
    return _ask(turn, uses, is_decision=True)


def _ask(turn: Turn, uses: Sequence[Use], *, is_decision: bool) -> list[Reply]:
    is_later = any(use.card.startswith("extend_yes") for use in uses)
    if is_later and (refused := no_such_day.refused(turn.text, scene.said_on(turn))):  # duyệt đến 31/11
        return refused
    words, kept = _without_address(turn), tuple(uses[:MOST])
    waiting = Waiting(text=words, uses=kept, is_decision=is_decision and len(uses) == 1)
    dialogue = scene.begin(turn, KIND, "choose", _CODEC.dump(waiting))
    return [_question(waiting, dialogue)]


def _without_address(turn: Turn) -> str:
    """*xã sẽ cấp 5 triệu* of *trả lời thôn 2: xã sẽ cấp 5 triệu*, of *thôn 2: …*: what the unit reads."""
    address, text = _address(turn.text), compose(turn.text)
    if address is not None:
        return text[address.end() :].strip()
    name, colon, rest = text.partition(":")
    if not colon or not rest.strip() or len(name.split()) > MOST_OF_A_NAME:
        return turn.text.strip()
    named = units_named(turn.db, scene.office_of(turn).id, f"cho {name.strip()}")
    is_only = len(named.units) == 1 and named.places == ((len("cho "), len(f"cho {name.strip()}")),)
    return rest.strip() if is_only else turn.text.strip()


def _address(text: str) -> re.Match[str] | None:
    plain = fold(compose(text))
    return _TO.match(plain) if len(plain) == len(compose(text)) else None


def _no_such(turn: Turn) -> list[Reply] | None:
    """A bare number or code: of the list that was shown last, where that has no such line."""
    number = turn.text.strip(" .)")
    offered = last_offer(turn.db, turn.incoming.channel, turn.incoming.chat_id, turn.now)
    if not number.isdecimal() or offered is None or int(number) <= len(offered.choices):
        return None
    return [Reply(text=say.no_such_number(int(number), len(offered.choices)))]


def _question(waiting: Waiting, dialogue: int) -> Reply:
    """One decision that the words make is read back; else one is chosen. The last number sends nothing."""
    labels = [use.label for use in waiting.uses]
    leave = Choice(label=say.NOT_SENT, action=f"card:{dialogue}:0")
    codes = tuple(dict.fromkeys(code for use in waiting.uses for code in use.codes))
    choices = [
        Choice(label=say.AGREED if waiting.is_decision else f"{n}", action=f"card:{dialogue}:{n}")
        for n in range(1, len(labels) + 1)
    ]
    text = say.what_for(waiting.text, labels, is_decision=waiting.is_decision)
    return Reply(text=text, choices=(*choices, leave), is_listed=True, about=codes)


def go_on(turn: Turn) -> list[Reply] | None:
    """Free text while the words wait: yes and no where one use is offered; null for a message of its own."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    word = short_answer(turn.text)
    waiting = _CODEC.load(turn.dialogue.data)
    if word == "no":
        return take(turn, str(turn.dialogue.id), "0")
    if word == "yes" and len(waiting.uses) == 1:
        return take(turn, str(turn.dialogue.id), "1")
    if word == "yes" or (len(turn.text.strip()) <= 2 and turn.text.strip().isdecimal()):
        return [_question(waiting, turn.dialogue.id)]
    dialogues.close(turn.db, turn.dialogue.id, Outcome.REPLACED, turn.now)
    turn.dialogue = None
    return None


def take(turn: Turn, dialogue_id: str, number: str) -> list[Reply]:
    """A use was chosen, once; 0: none of them."""
    kept = scene.own_dialogue(turn, int(dialogue_id), KIND)
    if kept is None:
        return [Reply(text=general.CHOICE_GONE)]
    waiting = _CODEC.load(kept.data)
    chosen = int(number) if number.isdecimal() else 0
    dialogues.close(turn.db, kept.id, Outcome.RECORDED if chosen else Outcome.DROPPED, turn.now)
    if not 1 <= chosen <= len(waiting.uses):
        return [Reply(text=say.LEFT)]
    turn.say_instead(waiting.text)
    return _do(turn, waiting.uses[chosen - 1], waiting.text)


def _do(turn: Turn, use: Use, words: str) -> list[Reply]:
    """The decisions check themselves that they can still be taken."""
    match use.what:
        case "inquiry":
            return inquiries.give(turn, use.number)
        case "difficulty":
            return difficulties.answer_number(turn, use.number, words)
        case "grant":
            return extending.grant_until(turn, str(use.number), use.until)
        case "refuse":
            return extending.refuse(turn, str(use.number), words)
        case "approve":
            return review.approve(turn, str(use.number), str(use.report_id))
        case _:
            return review.give_back(turn, str(use.number), str(use.report_id), _to_the_unit(turn, use, words))


def _to_the_unit(turn: Turn, use: Use, words: str) -> str:
    """The reason of a return as the unit reads it, without its own name before it."""
    reason = card_words.reason_told(words)
    named = units_named(turn.db, scene.office_of(turn).id, f"{_CALLING}{reason}")
    is_own = bool(named.units) and named.units[0].id == use.unit_id and named.start == len(_CALLING)
    return card_words.reason_told(reason[named.end - len(_CALLING) :]) if is_own else reason


def courtesy_in_group(turn: Turn) -> list[Reply] | None:
    """Thanks or a greeting to us in the group."""
    is_one = bool(turn.text.strip()) and (is_courtesy(turn.text) or agrees(turn.text))
    if is_one and says_seen(turn.text):
        return [Reply(text=general.THANKS)]
    return [Reply(text=general.courtesy(turn.text))] if is_one else None


def _kinds(text: str, reading: Understanding, about: Sequence[Use]) -> set[str]:
    """What the words decide; empty for none. A day alone decides where a later one was asked for."""
    plain, later = f" {plain_words(text)} ", {"grant", "refuse"}
    if RETURNS.search(plain):
        return {"return", "refuse"}
    if _SUPPLY.search(plain) and reading.date is None and any(use.what == "return" for use in about):
        return {"return"}
    if APPROVES.search(plain):
        return later if _LATER.search(plain) else {*later, "approve", "return"}
    if _LATER.search(plain) and reading.date is not None:
        return later
    names_day = reading.date is not None and not card_words.is_of_its_own(text)
    return later if names_day and any(use.what in later for use in about) else set()


def _units(turn: Turn) -> set[int]:
    address = _address(turn.text)
    said = without_reason(compose(turn.text)) if TASK_CODE.search(turn.text) else turn.text
    whom = said if address is None else f"cho {compose(turn.text)[slice(*address.span('whom'))]}"
    named = units_named(turn.db, scene.office_of(turn).id, whom).units
    found = {unit.id for unit in named} | deciding_named.units_meant(turn, said)
    is_told = bool(turn.incoming.reply_to) or said != turn.text
    return found or (set() if is_told else not_asked.units_of_parts(turn))


def _meant(turn: Turn, uses: Sequence[Use], kinds: set[str], units: set[int]) -> list[Use]:
    """Those that the words name by task and unit; where they name none, those of the cards that came last."""
    codes = set(scene.reading_of(turn, turn.text).unknown_refs)
    if codes:
        found = [use for use in uses if codes & set(use.codes) and (not units or use.unit_id in units)]
    else:
        came = _cards(turn)
        found = [use for use in uses if use.card in came and (not units or use.unit_id in units)]
        if units and (kinds or not found):  # of earlier cards, an answer to the unit that is named
            found = [use for use in uses if use.unit_id in units and (kinds or use.what in ANSWERS)]
    if kinds:
        decided = [use for use in found if use.what in kinds]
        returned = [use for use in decided if use.what == "return"]
        return returned if "approve" not in kinds and returned else decided
    if card_words.grants(turn.text):  # «ok cho»: a completion is not let have anything
        return [use for use in found if use.what in {"grant", *ANSWERS}]
    is_reason = bool(codes) or _LACKS.search(f" {plain_words(turn.text)} ") is not None or is_under_card(turn)
    return [use for use in found if is_reason or use.what in ANSWERS]


def _cards(turn: Turn) -> set[str]:
    """The beginnings of the choices of the card that is replied to, else of the cards that came last, one after the
    other; what was said in between without choices of its own does not count."""
    incoming = turn.incoming
    if incoming.reply_to:
        card = find_said_as(turn.db, incoming.channel, incoming.chat_id, incoming.reply_to)
        return _begin(card.choices) if card is not None else set()
    found = set[str]()
    for spoken in turn.spoken():
        begins = _begin(spoken.said.choices)
        is_passed = not begins or any(each.startswith(f"{KIND}:") for each in begins)
        if found and spoken.is_reply:
            break
        if not is_passed and not begins & _begins_of_cards(begins):
            break
        found |= set() if is_passed else begins
    return found


def decidable_card(turn: Turn) -> set[str]:
    """The beginnings of the choices of the card that is replied to, where it asks to confirm or to grant."""
    begins = _cards(turn) if turn.incoming.reply_to else set[str]()
    return {each for each in begins if each.partition(":")[0] in DECIDED}


def _begin(choices: Sequence[tuple[str, str]]) -> set[str]:
    return {":".join(action.split(":")[:2]) for _label, action in choices}


def _begins_of_cards(begins: set[str]) -> set[str]:
    return {each for each in begins if each.partition(":")[0] in CARDS}


def is_under_card(turn: Turn) -> bool:
    """Whether the last thing that was said here is a card: a bare word may answer it."""
    offered = last_said(turn.db, turn.incoming.channel, turn.incoming.chat_id)
    return offered is not None and any(action.partition(":")[0] in DECISIONS for _label, action in offered.choices)


_LAST_SENT = Prepared(
    select(OutboxRow.id)
    .where(
        OutboxRow.channel == bindparam("in_channel"),
        OutboxRow.chat_id == bindparam("in_chat"),
        OutboxRow.state.in_((OutboxState.SENT, OutboxState.SENDING)),
    )
    .order_by(OutboxRow.id.desc())
    .limit(1)
)


def strayed(turn: Turn) -> list[Reply] | None:
    """A bare number that would carry something out from a message which is not the last one here, or any choice behind
    words that were not understood: asked about first."""
    incoming = turn.incoming
    if incoming.press is not None or incoming.reply_to or turn.action is None:
        return None
    if turn.action.partition(":")[0] not in CARRIES_OUT and not _follows_unread(turn):
        return None
    offered = last_offer(turn.db, incoming.channel, incoming.chat_id, turn.now)
    here = {"in_channel": incoming.channel, "in_chat": incoming.chat_id}
    last = _LAST_SENT.scalar(turn.db, here)
    if offered is None or last is None or offered.id >= last or _is_recorded(turn, turn.action):
        return None
    card = turn.db.get_one(OutboxRow, offered.id)
    choices = tuple(
        Choice(label=say_choosing.named(label, card.text)[:20], action=action) for label, action in offered.choices
    )
    return [Reply(text=say.which_card(card.text), choices=choices, about=offered.about)]


def _is_recorded(turn: Turn, action: str) -> bool:
    """Whether what was asked is answered already, as its own answer says: nothing to ask about."""
    name, _, rest = action.partition(":")
    kept = dialogues.find(turn.db, scene.office_of(turn).id, int(rest.split(":")[0])) if name in ASKED_ONCE else None
    return kept is not None and not kept.is_open


def _follows_unread(turn: Turn) -> bool:
    """Whether the last thing that was said here is that words were not understood."""
    spoken = turn.spoken()
    return bool(spoken) and spoken[0].text.startswith(general.READER_UNREAD.partition("“")[0])
