"""*nv15 số hóa được 1200/3000 hồ sơ*, *giao trạm y tế làm nv24*, while words about NV14 are asked for: a report or an
order of their own, and not those words.
"""

from __future__ import annotations

import re

from handlers import scene
from handlers.say.words import TASK_CODE, plain_words
from handlers.turn import Turn
from handlers.understand.plain import may_be_plain
from models.org import OFFICE, Role

_GIVES = re.compile(r"(?:(?:de nghi|cho|nho|em|toi) )*(?:giao|phan cong|nhac|don doc|yeu cau)\b")


def is_told(turn: Turn, code: str) -> bool:
    """Whether the words are of another task than `code`, or the plain report of a task: *nv14 60%*."""
    plain = plain_words(turn.text)
    named = {f"NV{int(number):02d}" for number in TASK_CODE.findall(plain)}
    if not named:
        return False
    if turn.sender.has(*OFFICE, Role.LEADER) and code not in named and _GIVES.match(plain):
        return True
    if not turn.sender.unit_ids or named.isdisjoint(item.code for item in scene.my_items(turn)):
        return False
    return code not in named or may_be_plain(turn.text.strip())
