"""One question as its answers need it: who asks, about which tasks, and the ways in which all answers are told."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from handlers import scene
from handlers.absent import no_task
from handlers.say import answers as say
from handlers.turn import Reply, Turn
from models.items import Item, items_of_task
from models.plan import Share

SHOWN = 5  # tasks or reports in one answer


class Asked(Struct, frozen=True, kw_only=True):
    """What a question is about. `codes`: the tasks that it names or answers; `mine`: the sender's work, open or not."""

    turn: Turn
    codes: tuple[str, ...]
    mine: tuple[Item, ...]
    text: str

    @property
    def named(self) -> list[Item]:
        """The sender's own shares of the tasks that are named."""
        return [item for item in self.mine if item.code in self.codes][:SHOWN]

    @property
    def others(self) -> list[str]:
        """Codes that are named and are not the sender's."""
        own = {item.code for item in self.mine}
        return [code for code in self.codes if code not in own][:SHOWN]


def told(asked: Asked, parts: Sequence[str]) -> list[Reply]:
    """One message with all the parts of an answer, each once: the units of a task may stand alike."""
    return [Reply(text="\n".join(dict.fromkeys(parts)), about=tuple(item.code for item in asked.named))]


def only_one(asked: Asked) -> list[Item]:
    """The one open task that the sender leads, where none is named and there is no other."""
    open_leads = [item for item in asked.mine if item.share == Share.LEAD and item.may_be_reported]
    return open_leads if len(open_leads) == 1 and not asked.codes else []


def of_others(asked: Asked, code: str, show: Callable[[Item], str]) -> str:
    """One line of the plan about somebody else's task; what its unit reported is not told."""
    turn = asked.turn
    found = items_of_task(turn.db, scene.office_of(turn), turn.now, code)
    return show(found[0]) if found else no_task(turn, code, say.NO_TASK.format(code=code))
