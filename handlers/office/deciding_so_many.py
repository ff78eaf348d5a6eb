"""«cho cả hai», «cả 3 đều được», «không cho cả hai vì đã lùi rồi»: as many as wait, read back; any other number shows
the list. *cho* is of later deadlines alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from handlers import scene
from handlers.office import deciding_all, extending, waiting
from handlers.office.waiting import LOOK_MORE, Thing, granted_until
from handlers.office.weekdays import behind_deadline, with_day
from handlers.say import office as say_office
from handlers.say.words import NOT
from handlers.turn import Reply, Turn
from handlers.understand.dates import read_dates
from handlers.understand.fold import fold as for_reading
from models.numerals import number_of
from models.text import clean, fold

LONGEST = 200  # characters
_YES = r"duyet|xac nhan|dong y|nhat tri|chap nhan|duoc|ok|oke|dat"
_NO = rf"(?:{NOT})(?: (?:duyet|xac nhan|dong y|nhat tri|chap nhan|cho|duoc|dat|lui|gia han))*|tra lai|tra ve|tu choi"
_LATER = r"xin gia han|gia han|xin lui|lui han|lui|cho phep|cho"
_SAYS = re.compile(rf"\b(?:(?P<no>{_NO})|(?P<yes>{_YES})|(?P<later>{_LATER}))(?!\w)")
_HOW_MANY = re.compile(
    r"\b(?:ca|het ca) (?P<many>\d|hai|ba|bon|nam|sau|bay|tam|chin)\b"
    r"(?: (?:viec|don vi|thon|chi bo|cai|ben|noi|de nghi|bao cao|nguoi))*"
    r"|\b(?:het|tat ca|toan bo)\b"
)
_IDLE = re.compile(r"\b(?:ok|oke|vang|u|uh|thoi|thi|deu|cung|het|luon|nhe|nha|di|a|roi|toi|em|minh|xin|the|cho|ma)\b")
_WHY = re.compile(r"(?<!don)[\s,]+(?:vi|do|ly do)\b[\s:]*")


def heard(turn: Turn) -> list[Reply] | None:
    """Null for words that say anything else, and where nothing waits."""
    said = clean(turn.text)
    why = _WHY.search(fold(said))
    head, reason = (said[: why.start()], said[why.end() :].strip()) if why is not None else (said, "")
    head, until = _day_apart(turn, head)
    plain = " ".join(re.sub(r"[.,!;]", " ", fold(head)).split())
    many = _HOW_MANY.search(plain)
    if many is None or len(said) > LONGEST or (until is not None and not extending.may_decide(turn)):
        return None
    rest = f"{plain[: many.start()]} {plain[many.end() :]}"
    verbs = list(_SAYS.finditer(rest))
    if not (verbs or until) or _IDLE.sub(" ", _SAYS.sub(" ", rest)).strip():
        return None
    is_no = any(verb["no"] is not None for verb in verbs)
    is_later = "cho" in rest.split() or any(verb["later"] is not None for verb in verbs) or "han" in rest.split()
    is_later = is_later or until is not None
    if many["many"] is None and not (is_later and not is_no):  # «duyệt hết» has its own rule
        return None
    meant = _meant(waiting.decidable(turn), many["many"], is_later=is_later)
    if meant is None or (is_no and until is not None):
        return None
    if until is not None and meant:
        days = [(thing, behind_deadline(said, until, thing.about.due_on)) for thing in meant]
        wrong = next((thing for thing, day in days if thing.about.due_on and day <= thing.about.due_on), None)
        if wrong is not None:
            return [Reply(text=say_office.extension_overtaken(wrong.about, until))]
        return deciding_all.read_back(turn, [granted_until(thing, day) for thing, day in days], [])
    if is_no:
        return deciding_all.read_back(turn, [], [(thing, reason) for thing in meant]) if meant else []
    return deciding_all.read_back(turn, meant, []) if meant else []


def _day_apart(turn: Turn, head: str) -> tuple[str, date | None]:
    """«cho cả hai tới 25», «cả 2 thôn đều tới 25/8»: the words without the one day that they name, and it."""
    folded = for_reading(said := with_day(head))
    days = [raw for raw in read_dates(folded, scene.said_on(turn)) if isinstance(raw.value, date)]
    if len(days) != 1 or not isinstance(days[0].value, date):
        return head, None
    start, end = folded.span(days[0].start, days[0].end)
    rest = re.sub(r"\b(?:den|toi|het|chi|ngay|han|hom)\s*$", "", fold(said[:start]))
    return f"{said[: len(rest)]} {said[end:]}", days[0].value


def _meant(things: Sequence[Thing], many: str | None, *, is_later: bool) -> list[Thing] | None:
    """The kind of which so many wait; empty where none has that number; null where nothing waits."""
    later = [thing for thing in things if thing.choice.action.startswith(LOOK_MORE)]
    done = [thing for thing in things if thing not in later]
    if not (later if is_later else things):
        return None
    if many is None:
        return later
    count = number_of(many)
    kinds = [kind for kind in ([later] if is_later else [list(things), later, done]) if len(kind) == count]
    return kinds[0] if len({tuple(thing.subject for thing in kind) for kind in kinds}) == 1 else []
