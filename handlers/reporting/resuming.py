"""A report that nobody confirmed in time is shown once more, as it was; nothing is written unseen."""

from __future__ import annotations

import re

from handlers import scene
from handlers.assent import agrees, short_answer
from handlers.reporting import draft as drafts
from handlers.reporting import kept, report
from handlers.say import general
from handlers.say import report as say
from handlers.say.words import plain_words
from handlers.turn import Reply, Turn
from models import dialogues
from models.said import last_said

_LOOK_AGAIN = re.compile(r"(?:(?:cho|em|toi|mo) )*xem lai(?: bao cao| ban nhap)?(?: nv ?\d{1,3})?(?: a| nhe| voi| da)*")

_TASK = re.compile(r"\bnv ?(\d{1,3})\b")


def resume(turn: Turn, dialogue_id: str) -> list[Reply]:
    """Xem lại: a report that nobody confirmed in time is shown as it was, once, by whoever wrote it."""
    before = dialogues.find(turn.db, scene.office_of(turn).id, int(dialogue_id))
    if before is None or before.account_id != turn.sender.account_id or before.kind != drafts.KIND:
        return [Reply(text=general.NOT_YOURS)]
    if not dialogues.take_up(turn.db, before.id, turn.now):
        return [Reply(text=general.CHOICE_GONE)]
    told = kept.set_aside(turn)
    return told(report.proceed(turn, drafts.load(before.data)))


def agreed_late(turn: Turn) -> list[Reply] | None:
    """*ừ đúng rồi* under the word that a report was not recorded, *xem lại nv08* of one that was kept: nothing is
    written unseen, it is shown once more."""
    if _LOOK_AGAIN.fullmatch(plain_words(turn.text)):
        spoken = turn.spoken()
        offered = [
            (action.partition(":")[2], {*label.split(), *(each.said.about if label == say.RESUME else ())})
            for each in spoken
            for label, action in each.said.choices
            if action.startswith("resume:")
        ]
        named = _TASK.search(plain_words(turn.text))
        code = f"NV{int(named[1]):02d}" if named is not None else ""
        of_it = [number for number, about in offered if code in about] or [number for number, _about in offered]
        return resume(turn, of_it[0]) if of_it else None
    if not (agrees(turn.text) or short_answer(turn.text) == "yes"):
        return None
    offer = last_said(turn.db, turn.incoming.channel, turn.incoming.chat_id)
    name, _, number = offer.choices[0][1].partition(":") if offer is not None and offer.choices else ("", "", "")
    return resume(turn, number) if name == "resume" else None
