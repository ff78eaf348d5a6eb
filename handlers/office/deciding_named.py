"""«duyệt NV05 của thôn 2 và NV07», «trả lại NV05 thôn 3 thiếu biên bản»: decided is what the words name, nothing else.

What is named and does not wait is said so; another task or unit is never offered in its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from handlers import scene
from handlers.office import deciding_all, deciding_each, deciding_parts, extending, not_asked, reasons, waiting
from handlers.office.deciding_clauses import LEAVE, NO, YES, clauses, decides_both_ways
from handlers.office.deciding_words import LONGEST
from handlers.office.waiting import LOOK_MORE, Thing
from handlers.say import approving as say
from handlers.turn import Reply, Turn
from models.naming import units_named
from models.org import Unit
from models.text import clean, fold
from models.values import replace

_VERB = re.compile(
    r"(?:(?:ok|oke|vang|da|uh|thoi|nhat tri|dong y|em|toi|xin)[\s,]+)*"
    rf"(?:(?P<no>{NO})|(?P<yes>{YES}))\b"
)
_FILLER = re.compile(
    r"[\s,;:.&+]*(?:(?P<later>(?:xin )?gia han)|(?P<done>hoan thanh)|(?P<all>het|tat ca|toan bo|ca)"
    r"|cua|cho|viec|nhiem vu|bao cao|don vi|va|voi|nhe|a|di|giup|luon|cac|nhung)\b(?! (?:nay|do|ay)\b)"
)
_CODE = re.compile(r"[\s,;:.&+]*nv[ -]?0*(\d{1,3})\b(?![.,/%]\d)")
_GAP = re.compile(r"[\s,;:.&+-]*")
_WHY = re.compile(r"[\s,;:.-]*(?:(?:vi|do|ly do)\b[\s:]*)?")
_AND_BEFORE = re.compile(r"\b(?:va|voi|cung)\s*$")
_LEAVES = re.compile(rf"{LEAVE}\b")
_UNIT_THEN = re.compile(  # thôn 5 thì được, phụ nữ thì không
    r"\s*(?:(?:thi|la|xin|em|toi)\s+)+(?:(?P<no>(?:khong|chua)(?: (?:duyet|dong y|cho|duoc))?|tra lai)"
    r"|(?P<yes>duoc|dat|ok|oke|duyet|dong y|xac nhan))(?: (?:nhe|a|roi|thoi))*(?=$|\s)"
)
_CHANGES = re.compile(r"\d|\b(?:den|toi|het|truoc|tru|ngoai) |\b(?:tru|khong|chua)\b")
_STILL_NO = re.compile(r"khong duyet\b")
_RETURN_ALL = re.compile(r"\btra (?=(?:het|tat ca|toan bo)\b)")
_LETS_LATER = re.compile(  # …, không duyệt thôn 3, cho thôn 4; duyệt thôn 1 2, 3 không
    r"[,;]\s*(?:(?:con|rieng|va|roi|thi)\s+)*(?:cho\s|\d{1,2}(?![/.\d]))"
)
_TO = "cho "  # before a unit that is called by a part of its name


class Pick(Struct, frozen=True, kw_only=True):
    """A task, some units, or both."""

    code: str = ""
    unit_ids: tuple[int, ...] = ()

    def holds(self, thing: Thing) -> bool:
        """Whether the thing is what is named."""
        return self.code in ("", thing.about.code) and (not self.unit_ids or thing.about.unit_id in self.unit_ids)


class Wanted(Struct, frozen=True, kw_only=True):
    """What the words decide. `rest`: a reason, or something that is not understood."""

    approves: bool
    is_later: bool = False  # later deadlines only
    is_done: bool = False  # completions only
    is_all: bool = False
    is_unit_first: bool = False  # «thôn 2 nv05»
    picks: tuple[Pick, ...] = ()
    rest: str = ""

    @property
    def is_rest(self) -> bool:
        """Whether it is all that no other part of the message names."""
        return self.is_all and not self.picks

    @property
    def says_more(self) -> bool:
        """Whether an approval has words that change it: a day, an exception."""
        return self.has_words and (self.is_rest or _CHANGES.search(fold(self.rest)) is not None)

    @property
    def has_words(self) -> bool:
        """Whether something follows what is named."""
        return any(letter.isalpha() for letter in self.rest)


def decides(turn: Turn, text: str) -> bool:
    """Whether a text decides about things by their names."""
    text = _verb_first(turn, text)
    return bool(_parts(turn, text)) or read_named(turn, text) is not None


def decided(turn: Turn) -> list[Reply] | None:
    """Null for words that name nothing, and where one thing is named and its own card takes the words."""
    if _LETS_LATER.search(fold(clean(turn.text))) and (each := deciding_each.with_exceptions(turn)) is not None:
        return each
    text = _verb_first(turn, turn.text)
    several = _parts(turn, text)
    if several and (replies := _several(turn, several)) is not None:
        return replies
    if decides_both_ways(text):
        unclear = [Reply(text=say.NOT_CLEAR)] if waiting.decidable(turn) else None
        return deciding_parts.heard(turn) or unclear
    wanted = read_named(turn, text)
    if wanted is None or (wanted.is_later and not extending.may_decide(turn)):
        return None
    every = waiting.decidable(turn)
    things = [thing for thing in every if _is_of_kind(wanted, thing)]
    missing = [pick for pick in wanted.picks if not any(pick.holds(thing) for thing in things)]
    meant = [thing for thing in things if not wanted.picks or any(pick.holds(thing) for pick in wanted.picks)]
    told = say.not_waiting([_shown(turn, pick) for pick in missing], [thing.line for thing in every]) if missing else ""
    if not meant and wanted.approves:
        told += not_asked.by_itself(turn, {each for pick in missing for each in pick.unit_ids}) if told else ""
    if not meant:
        return [Reply(text=told or say.not_waiting([], [thing.line for thing in every]))]
    replies = _take(turn, wanted, meant, is_partly=bool(missing))
    if replies is None or not missing:
        return replies
    return [replace(replies[0], text=f"{told}\n{replies[0].text}"), *replies[1:]]


def _verb_first(turn: Turn, text: str) -> str:
    """«đồng ý mặt trận, phụ nữ thì không, quá lâu»: a unit's verb before its name, its reason behind it; «trả hết» as
    «trả lại hết»."""
    said = clean(text)
    if len(said) > LONGEST:
        return text
    if (everything := _RETURN_ALL.search(fold(said))) is not None:
        said = f"{said[: everything.start()]}trả lại {said[everything.end() :]}"
    pieces = re.split(r"\s*[,;]\s*", said)
    found, is_changed = list[str](), False
    for piece in pieces:
        name = _unit_first(turn, piece)
        verb = _UNIT_THEN.match(fold(piece[name:])) if name else None
        if verb is None:
            is_reason = is_changed and not _VERB.match(fold(piece)) and not name and _STILL_NO.match(fold(found[-1]))
            found = [*found[:-1], f"{found[-1]} {piece}"] if is_reason else [*found, piece]
            continue
        is_changed = True
        order = "duyệt" if verb["no"] is None else "không duyệt"
        found.append(f"{order} {piece[:name]} {piece[name + verb.end() :].strip()}".strip())
    return ", ".join(found) if is_changed else said


def _parts(turn: Turn, text: str) -> tuple[str, ...]:
    return clauses(text, lambda words: _unit_first(turn, words) > 0)


def _unit_first(turn: Turn, words: str) -> int:
    """Where the name of a unit ends that some words begin with; 0 where they begin otherwise."""
    named = units_named(turn.db, scene.office_of(turn).id, f"{_TO}{words}") if words else None
    is_first = named is not None and bool(named.places) and named.places[0][0] == len(_TO)
    return named.places[0][1] - len(_TO) if named is not None and is_first else 0


def _several(turn: Turn, parts: Sequence[str]) -> list[Reply] | None:
    """«duyệt nv05 trả lại nv07 vì …»: all of it read back as one list; null where a part is not understood."""
    wanted = [_clause(turn, part) for part in parts]
    every = waiting.decidable(turn)
    approves, refuses, left = list[Thing](), list[tuple[Thing, str]](), list[Thing]()
    missing = list[Pick]()
    everything = [(each, leaves) for each, leaves in wanted if each is not None and each.is_rest]
    for each, leaves in wanted:
        if each is None or (each.approves and each.says_more) or len(everything) > 1:
            return None
        if each.is_rest:
            continue
        things = [thing for thing in every if _is_of_kind(each, thing)]
        missing += [pick for pick in each.picks if not any(pick.holds(thing) for thing in things)]
        meant = [thing for thing in things if any(pick.holds(thing) for pick in each.picks)]
        is_narrow = any(pick.unit_ids for pick in each.picks) or len(each.picks) > 1
        if not each.approves and not leaves and len(meant) > 1 and not (is_narrow or each.is_all):
            return [Reply(text=say.which_named([thing.line for thing in meant]))]
        if leaves:
            left += meant
        elif each.approves:
            approves += meant
        else:
            refuses += [(thing, each.rest) for thing in meant]
    taken = {thing.subject for thing in (*approves, *left, *(thing for thing, _why in refuses))}
    for each, leaves in everything:  # «còn lại duyệt hết»
        rest = [thing for thing in every if thing.subject not in taken and _is_of_kind(each, thing)]
        approves += rest if each.approves and not leaves else []
        refuses += [] if each.approves else [(thing, each.rest) for thing in rest]
        left += rest if leaves else []
    return _read_back_several(turn, approves, refuses, left, missing)


def _clause(turn: Turn, part: str) -> tuple[Wanted | None, bool]:
    """What one part names, and whether it is to be left as it is."""
    leaves = _LEAVES.match(fold(part))
    return read_named(turn, part if leaves is None else f"duyệt{part[leaves.end() :]}"), leaves is not None


def _read_back_several(
    turn: Turn,
    approves: Sequence[Thing],
    refuses: Sequence[tuple[Thing, str]],
    left: Sequence[Thing],
    missing: Sequence[Pick],
) -> list[Reply]:
    both = {thing.subject for thing in approves} & {thing.subject for thing, _why in refuses}
    if both:
        return [Reply(text=say.both_ways([thing.line for thing in approves if thing.subject in both]))]
    lines = [] if approves or refuses else [thing.line for thing in waiting.decidable(turn)]
    told = say.not_waiting([_shown(turn, pick) for pick in missing], lines) if missing else ""
    if not approves and not refuses:
        return [Reply(text=told or say.LEFT_ALL)]
    [first, *others] = deciding_all.read_back(turn, approves, refuses, left)
    return [replace(first, text=f"{told}\n{first.text}" if told else first.text), *others]


def _take(turn: Turn, wanted: Wanted, meant: Sequence[Thing], *, is_partly: bool) -> list[Reply] | None:
    is_narrow = any(pick.unit_ids for pick in wanted.picks)
    if wanted.approves:
        if wanted.has_words or (len(meant) == 1 and wanted.picks and not is_narrow and not is_partly):
            return None
        return deciding_all.read_back(turn, meant, [])
    if wanted.has_words:
        if len(meant) == 1 and not is_narrow and not is_partly:
            return None
        if len(meant) == 1 or is_narrow or wanted.is_all:
            return deciding_all.read_back(turn, [], [(thing, wanted.rest) for thing in meant])
    if len(meant) > 1 and not wanted.is_all:
        return [Reply(text=say.which_named([thing.line for thing in meant]))]
    return reasons.ask_for(turn, [waiting.refused(thing.choice.action) for thing in meant])


def units_meant(turn: Turn, text: str) -> set[int]:
    """The units that a decision in words names, also right behind a code: «nv05 thôn 1»."""
    wanted = read_named(turn, text)
    return {unit_id for pick in wanted.picks for unit_id in pick.unit_ids} if wanted is not None else set()


def _is_of_kind(wanted: Wanted, thing: Thing) -> bool:
    is_later = thing.choice.action.startswith(LOOK_MORE)
    return is_later if wanted.is_later else not (is_later and wanted.is_done)


def _shown(turn: Turn, pick: Pick) -> str:
    """NV05 · CB thôn 2"""
    units = [turn.db.get_one(Unit, unit_id) for unit_id in pick.unit_ids]
    names = ", ".join(unit.short for unit in units)
    return " · ".join(part for part in (pick.code, names) if part)


def read_named(turn: Turn, text: str) -> Wanted | None:
    """What follows the verb, word by word, as long as it names tasks and units; null where it names nothing."""
    said = clean(text)
    verb = _VERB.match(fold(said)) if len(said) <= LONGEST else None
    if verb is None:
        return None
    found, at, clause = Wanted(approves=verb["no"] is None), verb.end(), len(said)
    while (step := _step(turn, said, at, found)) is not None:
        if step[0] != found:  # «thôn 1, việc nv05»: what stands between two names
            clause = len(said)
        elif clause == len(said) and said[at] in ",;:.":  # «thôn 1, việc này không lùi được»
            clause = at
        found, at = step
    rest = said[min(at, clause) :] if any(map(str.isalpha, said[at:])) else ""
    why = _WHY.match(fold(rest))
    found = replace(found, rest=rest[why.end() if why is not None else 0 :].strip())
    if not found.picks and not (found.is_later or found.is_all):
        return None
    return None if not found.picks and found.has_words and found.approves else found


def _step(turn: Turn, said: str, at: int, found: Wanted) -> tuple[Wanted, int] | None:
    plain = fold(said)
    if (code := _CODE.match(plain, at)) is not None:
        is_apart = _AND_BEFORE.search(plain[:at]) is not None
        return _with_code(found, f"NV{int(code[1]):02d}", is_apart=is_apart), code.end()
    gap = _GAP.match(plain, at)
    start = gap.end() if gap is not None else at
    if length := _unit_first(turn, said[start:]):
        only = units_named(turn.db, scene.office_of(turn).id, f"{_TO}{said[start : start + length]}")
        return _with_units(found, tuple(unit.id for unit in only.units)), start + length
    filler = _FILLER.match(plain, at)
    if filler is None:
        return None
    is_later, is_done, is_all = (filler[name] is not None for name in ("later", "done", "all"))
    more = replace(
        found,
        is_later=found.is_later or is_later,
        is_done=found.is_done or is_done,
        is_all=found.is_all or is_all,
    )
    return more, filler.end()


def _with_code(found: Wanted, code: str, *, is_apart: bool) -> Wanted:
    """«thôn 2 nv05»: the unit that stood alone before is the code's; not of «thôn 2 và nv07»."""
    last = found.picks[-1] if found.picks else None
    if last is not None and not last.code and not is_apart:
        return replace(found, picks=(*found.picks[:-1], replace(last, code=code)), is_unit_first=True)
    return replace(found, picks=(*found.picks, Pick(code=code)))


def _with_units(found: Wanted, unit_ids: tuple[int, ...]) -> Wanted:
    last = found.picks[-1] if found.picks else None
    if last is None or (found.is_unit_first and last.code and last.unit_ids):  # «thôn 2 nv05, thôn 3 nv07»
        return replace(found, picks=(*found.picks, Pick(unit_ids=unit_ids)))
    last = replace(last, unit_ids=tuple(dict.fromkeys((*last.unit_ids, *unit_ids))))
    return replace(found, picks=(*found.picks[:-1], last))
