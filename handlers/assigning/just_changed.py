"""*à không, 22/8*, right after a deadline was moved or a task was given: another day, read back like any change."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from handlers import scene
from handlers.assigning import ordering
from handlers.assigning.change_words import Altered, Change
from handlers.assigning.held import KIND, Kept, all_changes, load, with_changes
from handlers.assigning.putting_right import only_day, without_oh
from handlers.assigning.recognizing import today
from handlers.say import changing as say_changing
from handlers.say import ordering as say
from handlers.turn import Reply, Turn
from models import dialogues
from models.plan import Task
from models.values import replace

JUST = timedelta(minutes=30)  # so long a bare day is about the order that was carried out last
LONGEST = 60  # characters


def heard(turn: Turn) -> list[Reply] | None:
    """Null for words that are more than a day, and where no day was ordered just now."""
    words = turn.text.strip()
    if len(words) > LONGEST or not any(map(str.isdigit, words)) or words.endswith("?"):
        return None
    limit = only_day(without_oh(words), today(turn))
    if limit is None or (limit.due_on is None and limit.problem is None):
        return None
    data = dialogues.last_recorded(turn.db, scene.place(turn), KIND, turn.now - JUST)
    kept = _moved(turn, load(data)) if data else None
    if kept is None:
        return None
    if limit.problem is not None:
        return [Reply(text=f"{say.no_such_day(limit.text, limit.problem)}{say.FIX_HOW}")]
    return ordering.read_back(
        turn, with_changes(kept, [replace(one, due_on=limit.due_on) for one in all_changes(kept)])
    )


def _moved(turn: Turn, kept: Kept) -> Kept | None:
    """What was changed, where it was one day; of a new task its deadline."""
    if kept.order is not None:
        newest = select(Task.code).where(Task.org_id == scene.office_of(turn).id, Task.ordered_by != "")
        code = turn.db.scalar(newest.order_by(Task.id.desc()).limit(1))
        change = Altered(code=code, what=Change.DUE, reason=say_changing.DAY_PUT_RIGHT) if code else None
        return None if change is None or kept.order.due_on is None else Kept(change=change)
    changes = all_changes(kept)
    is_one_day = len({each.due_on for each in changes}) == 1 and all(each.what == Change.DUE for each in changes)
    return replace(kept, then="") if is_one_day else None
