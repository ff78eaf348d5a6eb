"""Classified content: refused and erased when it carries a marking; asked about when the words only sound like one."""

from __future__ import annotations

from handlers import scene
from handlers.assent import short_answer
from handlers.say import general
from handlers.turn import Answer, Choice, Reply, Turn
from models import dialogues
from models.dialogues import Outcome
from models.inbox import wipe
from models.secrecy import SecrecyKind, SecrecyMark, find_secrecy_mark
from models.values import replace

KIND = dialogues.SECRECY


def marked(turn: Turn) -> SecrecyMark | None:
    """The gravest marking in the text and the file names of a message."""
    names = [file.name.replace("_", " ").replace(".", " ") for file in turn.incoming.files]
    marks = [mark for text in (turn.text, *names) if text and (mark := find_secrecy_mark(text))]
    return next((mark for mark in marks if mark.kind == SecrecyKind.CLASSIFIED), marks[0] if marks else None)


def quotes_marked(turn: Turn) -> bool:
    """Whether the message that this one replies to carries a marking: its words came along, and are not looked at."""
    mark = find_secrecy_mark(turn.incoming.quoted) if turn.incoming.quoted else None
    if mark is None or mark.kind != SecrecyKind.CLASSIFIED:
        return False
    turn.incoming = replace(turn.incoming, quoted="")
    return True


def refuse() -> Answer:
    """M29; what was received is erased."""
    return Answer(replies=(Reply(text=general.CLASSIFIED),), wipe=True)


def ask(turn: Turn, mark: SecrecyMark) -> list[Reply]:
    """Is it classified? The text waits in the dialogue, and goes with it."""
    dialogue = scene.begin(turn, KIND, str(turn.incoming.inbox_id), turn.text)
    choices = (
        Choice(label=general.SECRET_NO, action=f"secret_no:{dialogue}"),
        Choice(label=general.SECRET_YES, action=f"secret_yes:{dialogue}"),
    )
    return [Reply(text=general.SECRET_ASKED.format(phrase=mark.words), choices=choices)]


def not_secret(turn: Turn, dialogue_id: str) -> list[Reply]:
    """Không, ghi tiếp: the text that was asked about is handled as if it had just been typed."""
    kept = scene.own_dialogue(turn, int(dialogue_id), KIND)
    if kept is None:
        return [Reply(text=general.CHOICE_GONE)]
    dialogues.close(turn.db, kept.id, Outcome.RECORDED, turn.now)
    turn.dialogue = turn.action = None
    turn.say_instead(kept.data)
    turn.is_again = True
    return []


def go_on(turn: Turn) -> list[Reply]:
    """Free text instead of the answer to "is it classified?"."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    word = short_answer(turn.text)
    if word == "yes":
        return erase(turn, str(turn.dialogue.id))
    if word == "no":
        return not_secret(turn, str(turn.dialogue.id))
    return [Reply(text=general.SECRET_FIRST)]


def erase(turn: Turn, dialogue_id: str) -> list[Reply]:
    """Có, xóa tin."""
    kept = scene.take_out(turn, dialogue_id, KIND, Outcome.DROPPED)
    if kept is None:
        return [Reply(text=general.CHOICE_GONE)]
    wipe(turn.db, int(kept.step), turn.now)
    return [Reply(text=general.CLASSIFIED)]
