"""A report that nobody confirmed in time is shown once more, as it was; nothing is written unseen."""

from __future__ import annotations

import re

from handlers import scene
from handlers.assent import agrees, short_answer
from handlers.reporting import draft as drafts
from handlers.reporting import report
from handlers.say import general
from handlers.say.words import plain_words
from handlers.turn import Reply, Turn
from models import dialogues
from models.said import last_said, last_spoken

_LOOK_AGAIN = re.compile(r"(?:(?:cho|em|toi|mo) )*xem lai(?: bao cao| ban nhap)?(?: nv ?\d{1,3})?(?: a| nhe| voi| da)*")


def resume(turn: Turn, dialogue_id: str) -> list[Reply]:
    """Xem lại: a report that nobody confirmed in time is shown as it was, once, by whoever wrote it."""
    before = dialogues.find(turn.db, scene.office_of(turn).id, int(dialogue_id))
    if before is None or before.account_id != turn.sender.account_id or before.kind != drafts.KIND:
        return [Reply(text=general.NOT_YOURS)]
    if not dialogues.take_up(turn.db, before.id):
        return [Reply(text=general.CHOICE_GONE)]
    return report.proceed(turn, drafts.load(before.data))


def agreed_late(turn: Turn) -> list[Reply] | None:
    """*ừ đúng rồi* under the word that a report was not recorded, *xem lại nv08* of one that was kept: nothing is
    written unseen, it is shown once more."""
    if _LOOK_AGAIN.fullmatch(plain_words(turn.text)):
        spoken = last_spoken(turn.db, turn.incoming.channel, turn.incoming.chat_id, turn.now)
        offered = (action for each in spoken for _label, action in each.said.choices)
        kept_before = next((action for action in offered if action.startswith("resume:")), None)
        return resume(turn, kept_before.partition(":")[2]) if kept_before is not None else None
    if not (agrees(turn.text) or short_answer(turn.text) == "yes"):
        return None
    offer = last_said(turn.db, turn.incoming.channel, turn.incoming.chat_id)
    name, _, number = offer.choices[0][1].partition(":") if offer is not None and offer.choices else ("", "", "")
    return resume(turn, number) if name == "resume" else None
