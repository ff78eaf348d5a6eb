"""*nv15 số hóa được 1200/3000 hồ sơ*, while words about NV14 are asked for: a report, and not those words."""

from __future__ import annotations

from handlers import scene
from handlers.say.words import TASK_CODE, plain_words
from handlers.turn import Turn
from handlers.understand.plain import may_be_plain


def is_told(turn: Turn, code: str) -> bool:
    """Whether the words name another task of the sender's than `code`, or are the plain report of one: *nv14 60%*."""
    named = {f"NV{int(number):02d}" for number in TASK_CODE.findall(plain_words(turn.text))}
    if not named or not turn.sender.unit_ids or named.isdisjoint(item.code for item in scene.my_items(turn)):
        return False
    return code not in named or may_be_plain(turn.text.strip())
