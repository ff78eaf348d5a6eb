"""Carries a message to the first route that fits: the tables are in `handlers.routes` and `handlers.actions`.

Rights are checked here, when the message is handled, never when a button is drawn; what belongs to whom is checked
again in each handler.
"""

from __future__ import annotations

from collections.abc import Sequence

from handlers import another, asked_meanwhile, choosing, guard, register, scene, still_asked
from handlers.actions import ACTIONS, ENDS_OFFERS, VOIDS_OFFER
from handlers.assent import leaves
from handlers.broadcasts import seen
from handlers.helping import help_
from handlers.leave import away, beside, snooze
from handlers.numbered import numbered
from handlers.office import card_replies, cards, office_chat, unconfirming
from handlers.periods import period_run, running
from handlers.reporting import correct, files, kept, mending, report
from handlers.reporting import draft as drafts
from handlers.requests import response_beside, response_cards
from handlers.routes import (
    ALIASES,
    ANEW,
    COMMANDS,
    DIALOGUES,
    ENDED_BY_COMMAND,
    FILES,
    FREE,
    HELPED,
    IN_GROUP,
    KEEPS_QUESTIONS,
    LEFT,
    MEANWHILE,
    NUMBERED,
    OWN_STOP,
    REPLIED,
    SHORT,
    STOPS,
    TAKES_NUMBERS,
    TAKES_WORDS,
    UNDOES,
)
from handlers.routing import Listener, Who, may, rights_of
from handlers.say import general
from handlers.say.words import plain_words, word_set
from handlers.turn import Answer, InKind, OpenDialogue, Reply, Turn
from handlers.understand import dictated
from models import dialogues
from models.dialogues import Outcome
from models.joining import looks_like_code
from models.said import void
from models.secrecy import SecrecyKind
from models.values import replace


def answer(turn: Turn) -> Answer:
    """The one way in: what to say to a message. Raises only for our own faults."""
    if turn.incoming.is_group and not turn.incoming.is_addressed:
        return Answer()
    mark = guard.marked(turn)
    if mark is not None and mark.kind == SecrecyKind.CLASSIFIED:
        return guard.refuse()
    forget = guard.quotes_marked(turn)
    if mark is not None and turn.sender.person_id is not None and not turn.incoming.is_group:
        return Answer(replies=tuple(guard.ask(turn, mark)), forget=forget)
    before = turn.dialogue
    replies = _dispatch(turn)
    if turn.is_again:
        replies = [*replies, *_again(turn)]
    replies = _with_loss(turn, before, replies)
    if before is not None and before.kind == away.KIND:
        replies = beside.reopened(turn, before, replies)
    if turn.answer_aside or turn.answer_due:
        replies = response_beside.after(turn, replies)
    if turn.away_due:
        replies = beside.offered_again(turn, replies)
    if turn.leave_aside or turn.leave_due:
        replies = beside.after(turn, replies)
    if turn.goes_on:
        replies = period_run.after(turn, replies)
    return Answer(replies=_with_own_code(turn, replies), forget=forget)


def _with_own_code(turn: Turn, replies: Sequence[Reply]) -> tuple[Reply, ...]:
    """Every example names a task of the person's own, so that it works when it is copied."""
    if not any(general.OWN_CODE in reply.text for reply in replies):
        return tuple(replies)
    mine = scene.my_items(turn) if turn.office is not None else []
    code = mine[0].code if mine else "NV05"
    is_reader = turn.office is not None and not may(turn, Who.UNIT)
    return tuple(
        replace(
            reply,
            text=(general.for_reader(reply.text) if is_reader and reply.to is None else reply.text).replace(
                general.OWN_CODE, code
            ),
        )
        for reply in replies
    )


def _dispatch(turn: Turn) -> list[Reply]:
    is_figure = _is_figure(turn)
    if not is_figure and (asked := choosing.unclear(turn)) is not None:
        return asked
    if turn.action is not None and not is_figure:
        return _act(turn, turn.action)
    if turn.incoming.kind == InKind.PRESS:
        return [Reply(text=general.CHOICE_GONE)]
    if turn.text.startswith("/") and turn.incoming.kind == InKind.TEXT:
        return _command(turn)
    if turn.sender.person_id is None:
        return register.stranger(turn)
    if turn.incoming.kind == InKind.TEXT and looks_like_code(turn.text):
        return register.use_code(turn, turn.text)
    if turn.incoming.is_group:
        heard = _heard(turn, IN_GROUP) if turn.incoming.kind == InKind.TEXT else None
        return [Reply(text=general.PRIVATE_ONLY)] if heard is None else heard
    return _private(turn)


def _again(turn: Turn) -> list[Reply]:
    """The words that had to be asked about first."""
    if turn.text.startswith("/"):
        return _command(turn)
    if (named := _heard(turn, NUMBERED)) is not None:
        return named
    if turn.is_other:
        return _free(turn)
    return report.take_text(turn) if may(turn, Who.UNIT) else office_chat.free_text(turn)


def _is_figure(turn: Turn) -> bool:
    """A number typed by hand while a conversation waits for one."""
    if turn.incoming.kind != InKind.TEXT or turn.dialogue is None:
        return False
    if any(takes(turn) for takes in TAKES_WORDS):
        return not choosing.is_asked_last(turn)
    return any(takes(turn) for takes in TAKES_NUMBERS)


def _heard(turn: Turn, listeners: Sequence[Listener]) -> list[Reply] | None:
    """What the first listener says that the words are for; null where they are for none."""
    rights, said = rights_of(turn), word_set(turn.text)
    for listener in listeners:
        if listener.who not in rights or (listener.words is not None and listener.words.isdisjoint(said)):
            continue
        if (replies := listener.hears(turn)) is not None:
            return replies
    return None


def _private(turn: Turn) -> list[Reply]:
    asked = running.running(turn)
    if asked is not None and not turn.about:
        turn.about = (asked.code,)
    if turn.incoming.kind == InKind.FILES:
        if (heard := _heard(turn, FILES)) is not None:
            return heard
        return files.take(turn) if may(turn, Who.UNIT) else _refusal(turn, Who.UNIT)
    if turn.incoming.kind == InKind.EDITED:
        if (named := _heard(turn, NUMBERED)) is not None:
            return named
        return correct.edited(turn) if may(turn, Who.UNIT) else []
    if turn.incoming.kind != InKind.TEXT:
        return files.other_kind(turn)
    turn.say_instead(dictated.written(turn.text))
    if turn.incoming.reply_to and (replied := _heard(turn, REPLIED)) is not None:
        return replied
    if not turn.incoming.reply_to:
        response_beside.set_apart(turn)
    if numbered(turn.text) is not None and (named := _heard(turn, NUMBERED)) is not None:
        return named
    if general.asks_for_help(turn.text) and (turn.dialogue is None or turn.dialogue.kind in HELPED):
        return help_(turn, COMMANDS)
    if (stopped := _stopped(turn)) is not None:
        return stopped
    return _said(turn)


def _said(turn: Turn) -> list[Reply]:
    """Words in private that are no reply, no number of a thing and no word for help."""
    if card_replies.is_about_another(turn):
        told = kept.set_aside(turn)
        scene.leave(turn)
        return told(_free(turn))
    is_asked = turn.dialogue is not None and turn.dialogue.kind in (drafts.KIND, running.KIND)
    if is_asked and (beside_it := _heard(turn, MEANWHILE)) is not None:
        return beside_it
    if is_asked and may(turn, Who.UNIT):
        beside.set_apart(turn)
    if is_asked and (other := response_cards.meanwhile(turn)):
        return other
    if unconfirming.says_undo(turn.text):
        return unconfirming.command(turn)
    if turn.dialogue is not None and turn.dialogue.kind != drafts.KIND and leaves(turn.text):
        return correct.stop(turn)  # an unfinished report has its own words for this
    if turn.dialogue is not None and turn.dialogue.kind in DIALOGUES:
        kind, (who, run) = turn.dialogue.kind, DIALOGUES[turn.dialogue.kind]
        if (waits := still_asked.waits(turn)) is not None:
            return waits
        if (asked := asked_meanwhile.answered(turn)) is not None:
            return asked
        if another.is_another(turn):
            scene.leave(turn)
            return _free(turn)
        said = run(turn) if may(turn, who) else [Reply(text=general.NO_RIGHT)]
        return said if said is not None else [*([Reply(text=LEFT[kind])] if kind in LEFT else []), *_free(turn)]
    return _free(turn)


def _stopped(turn: Turn) -> list[Reply] | None:
    """*huỷ*, *thôi*, *hoàn tác*, typed bare: as their commands."""
    plain = plain_words(turn.text) if len(turn.text) <= SHORT else ""
    if plain in UNDOES and turn.dialogue is not None and turn.dialogue.kind in ENDED_BY_COMMAND:
        return correct.stop(turn)  # what is being written is meant, nothing that was decided before
    if plain in UNDOES and may(turn, Who.UNIT):
        return correct.undo(turn)
    if plain in STOPS and turn.dialogue is not None and turn.dialogue.kind not in OWN_STOP:
        return correct.stop(turn)
    if turn.dialogue is not None or plain not in STOPS:
        return None
    return correct.stop(turn) if plain == "huy" or correct.offers_deed(turn) else None


def _free(turn: Turn) -> list[Reply]:
    """Free text outside of any conversation."""
    if may(turn, Who.UNIT) and (plain := report.take_plain(turn)) is not None:
        return plain
    return [*seen.set_apart(turn), *_free_rest(turn)]


def _free_rest(turn: Turn) -> list[Reply]:
    heard = _heard(turn, FREE)
    if heard is not None:
        return heard
    if not may(turn, Who.UNIT):
        return office_chat.free_text(turn)
    beside.set_apart(turn)
    later = snooze.left_unsaid(turn)
    return [*([Reply(text=later)] if later else []), *mending.free_text(turn)]


def _refusal(turn: Turn, who: Who) -> list[Reply]:
    if turn.sender.person_id is None:
        return register.stranger(turn)
    if who == Who.UNIT and may(turn, Who.READER):
        return [Reply(text=general.READER_HELP)]
    if who == Who.OFFICE and may(turn, Who.LEADER):
        return [Reply(text=general.OFFICE_DOES)]
    return [Reply(text=general.ONLY_UNITS if who == Who.UNIT else general.NO_RIGHT)]


def _act(turn: Turn, action: str) -> list[Reply]:
    name, *arguments = action.split(":")
    found = next((each for each in ACTIONS if each.name == name and each.arguments == len(arguments)), None)
    if found is None or not arguments[0].isdecimal():  # the first argument is always a number
        return [Reply(text=general.CHOICE_GONE)]
    if not may(turn, found.who):
        return _refusal(turn, found.who)
    strayed = cards.strayed(turn)
    if strayed is not None:
        return strayed
    said = found.run(turn, *arguments)
    if name in VOIDS_OFFER:
        void(turn.db, turn.said_id)
        turn.said_here = None
    return _without_offers(said) if name in ENDS_OFFERS else said


def _without_offers(replies: Sequence[Reply]) -> list[Reply]:
    """Where the choice made leaves nothing to choose from: the other ones that stood beside it are void."""
    here = [reply for reply in replies if reply.to is None]
    is_over = bool(here) and not any(reply.choices for reply in here)
    return [replace(reply, ends_offers=True) if is_over and reply.to is None else reply for reply in replies]


def _command(turn: Turn) -> list[Reply]:
    word, _, args = turn.text[1:].strip().partition(" ")
    typed, turn.args = word.partition("@")[0].lower(), args.strip()
    name = ALIASES.get(typed, typed)
    found = next((command for command in COMMANDS if command.name == name), None)
    if found is None:
        return register.stranger(turn) if turn.sender.person_id is None else [_unknown(name)]
    if turn.incoming.is_group and not found.in_group:
        return [Reply(text=general.PRIVATE_ONLY)]
    if not may(turn, found.who):
        return _refusal(turn, found.who)
    open_ = turn.dialogue
    if open_ is not None and open_.kind in ENDED_BY_COMMAND and found.name not in KEEPS_QUESTIONS:
        scene.leave(turn)
    return found.run(turn)


def _with_loss(turn: Turn, before: OpenDialogue | None, replies: list[Reply]) -> list[Reply]:
    """What was asked or read back, and has been left for another order, is said to be undone."""
    if before is None or not (before.kind in LEFT or before.kind in another.LOST):
        return replies
    left = dialogues.find(turn.db, scene.office_of(turn).id, before.id)
    is_anew = left is not None and left.is_open and before.kind in ANEW and left.data != before.data
    if left is None or not (left.outcome == Outcome.REPLACED or is_anew):
        return replies
    said = another.LOST[before.kind](turn, before.data) if before.kind in another.LOST else LEFT[before.kind]
    if not said or any(reply.to is None and reply.text.startswith(said) for reply in replies):
        return replies
    return [Reply(text=said), *replies]


def _unknown(name: str) -> Reply:
    from rapidfuzz import process  # five megabytes, and few commands are mistyped

    shown = f"/{name[:20]}"
    nearest = process.extractOne(name, [command.name for command in COMMANDS], score_cutoff=70)
    if nearest is None:
        return Reply(text=general.UNKNOWN_COMMAND.format(command=shown))
    return Reply(text=general.DID_YOU_MEAN.format(command=shown, nearest=f"/{nearest[0]}"))
