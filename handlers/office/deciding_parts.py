"""«thôn 5 được, thôn 6 thì chỉ đến 25/8», «gia hạn của thôn 3 ok»: a verdict for each thing that is named, wherever it
stands in its part of the sentence.

Every part is said back, with the day up to which a later deadline is granted; a part that is not understood is named,
and then nothing is decided.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from handlers import scene
from handlers.office import deciding_all, extending, reasons, waiting
from handlers.office.waiting import LOOK_MORE, Thing
from handlers.say import approving as say
from handlers.say import office as say_office
from handlers.turn import Reply, Turn
from handlers.understand.dates import read_dates
from handlers.understand.fold import fold as for_reading
from models.naming import units_named
from models.text import clean, fold

LONGEST = 300  # characters of a message that is read so
_APART = re.compile(r"\s*[,;\n]+\s*|\s+(?=(?:con|rieng|nhung)\s)")
_CODE = re.compile(r"\bnv[ -]?0*(\d{1,3})\b(?![.,/%]\d)")
_WHY = re.compile(r"(?:^|\s)(?:vi|do|ly do)\b[\s:]*(?!het\b)")
_LATER = r"(?:xin )?(?:gia han|lui han|lui|them thoi gian)"
_AGREES = r"(?:duyet|dong y|nhat tri|xac nhan|chap nhan|cho phep)"
_RETURNS = r"(?:tra lai|tra ve|tu choi)"
_NO = re.compile(rf"\b(?:khong|chua|ko|k|kg)(?: the)?(?: (?:{_AGREES}|cho|duoc|dat|{_LATER}))*(?= |$)|\b{_RETURNS}\b")
_YES = re.compile(rf"\b(?:{_AGREES}|ok|oke|okie|duoc|dat|on|tot)\b")
_LETS = re.compile(rf"\bcho (?={_LATER})|\b(?:cho|duoc) (?=den|toi)")
_MORE = re.compile(rf"\b{_LATER}\b")
_DONE = re.compile(r"\b(?:bao cao|hoan thanh|ket qua|bao xong|xong)\b")
_KEEPS = re.compile(r"\bgiu (?:nguyen )?(?:thoi )?han(?: cu)?\b")
_VERB_FIRST = re.compile(rf"(?:khong |chua |ko |k )?(?:{_AGREES}|{_RETURNS})\b")
_LEADS = re.compile(r"^(?:con|rieng|nhung)\b")
_IDLE = re.compile(
    r"\b(?:cai|cua|viec|nhiem vu|de nghi|thi|la|roi|nhe|nha|nhi|a|di|luon|cho|cac|don vi|va|voi|cung|con|rieng|nhung"
    r"|chi|thoi|han|den|toi|sang|het|truoc|ngay|thoi|em|minh|xin|the|vay|nua|dau|da|vang|phan|ben)\b"
)
_TO = "cho "  # before a unit that is called by a part of its name


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing, or some, with what is decided of it. `says`: null where the part has no verdict."""

    text: str
    unit_ids: tuple[int, ...] = ()
    codes: tuple[str, ...] = ()
    says: bool | None = None
    is_later: bool = False
    is_done: bool = False
    until: date | None = None
    reason: str = ""
    is_clear: bool = True  # nothing in it that is not understood

    @property
    def is_named(self) -> bool:
        return bool(self.unit_ids or self.codes)

    @property
    def is_whole(self) -> bool:
        return self.is_named and self.says is not None and self.is_clear

    def holds(self, thing: Thing) -> bool:
        """Whether the thing is what is named."""
        is_later = thing.choice.action.startswith(LOOK_MORE)
        is_of_kind = is_later if self.is_later or self.until is not None else not (is_later and self.is_done)
        is_of_unit = not self.unit_ids or thing.about.unit_id in self.unit_ids
        return is_of_kind and is_of_unit and (not self.codes or thing.about.code in self.codes)


def heard(turn: Turn) -> list[Reply] | None:
    """Null for words that name nothing that can be decided, or that decide nothing."""
    said = clean(turn.text)
    every = waiting.decidable(turn)
    if not every or len(said) > LONGEST:
        return None
    parts = _parts(turn, said)
    if not any(part.is_whole for part in parts):
        return None
    if len(parts) == 1 and (parts[0].until is not None or _VERB_FIRST.match(fold(said))):
        return None  # one card takes the words
    if any(part.is_later or part.until is not None for part in parts) and not extending.may_decide(turn):
        return None
    unclear = [part.text for part in parts if not part.is_whole]
    found = {n: [thing for thing in every if part.holds(thing)] for n, part in enumerate(parts) if part.is_whole}
    if not any(found.values()):
        return None
    if unclear:
        return [Reply(text=say.part_unclear(unclear))]
    return _decide(turn, parts, found)


def _decide(turn: Turn, parts: Sequence[Part], found: dict[int, list[Thing]]) -> list[Reply]:
    approves, refuses, missing = list[Thing](), list[tuple[Thing, str]](), list[str]()
    for n, part in enumerate(parts):
        things = found[n]
        if not things:
            missing.append(part.text)
        elif len(things) > max(1, len(part.unit_ids)) and not part.codes:
            return [Reply(text=say.which_of_unit([thing.line for thing in things]))]
        elif not part.says:
            refuses += [(thing, part.reason) for thing in things]
        else:
            wrong = next((each for each in things if _is_no_later(each, part.until)), None)
            if wrong is not None and part.until is not None:
                return [Reply(text=say_office.extension_overtaken(wrong.about, part.until))]
            approves += [_until(thing, part.until) for thing in things]
    both = {thing.subject for thing in approves} & {thing.subject for thing, _why in refuses}
    if both:
        return [Reply(text=say.both_ways([thing.line for thing in approves if thing.subject in both]))]
    told = f"{say.none_waits(missing)}\n" if missing else ""
    if not approves and len(refuses) == 1 and not refuses[0][1] and not missing:
        return reasons.ask_for(turn, [waiting.refused(refuses[0][0].choice.action)])
    [first, *others] = deciding_all.read_back(turn, approves, refuses)
    return [replace(first, text=f"{told}{first.text}"), *others]


def _is_no_later(thing: Thing, until: date | None) -> bool:
    return until is not None and thing.about.due_on is not None and until <= thing.about.due_on


def _until(thing: Thing, until: date | None) -> Thing:
    """The same with another day than the one that was asked for, in its action and in its line."""
    if until is None:
        return thing
    choice = replace(thing.choice, action=f"{thing.choice.action}:{until:%Y%m%d}")
    return replace(thing, choice=choice, line=say.granted_until(thing.line, until))


def _parts(turn: Turn, said: str) -> list[Part]:
    plain, begins = fold(said), 0
    pieces = list[str]()
    for cut in _APART.finditer(plain):
        pieces.append(said[begins : cut.start()])
        begins = cut.end()
    pieces.append(said[begins:])
    return _joined([_read(turn, piece.strip()) for piece in pieces if piece.strip(" .!")])


def _joined(pieces: Sequence[Part]) -> list[Part]:
    """«thôn 1, thôn 2 được»: a name before another one shares its verdict; «…, giữ nguyên hạn», «…, vì đã lùi rồi»
    belong to the part before them."""
    found = list[Part]()
    for piece in pieces:
        last = found[-1] if found else None
        if last is not None and last.is_named and last.says is None and last.is_clear and piece.is_whole:
            units = (*last.unit_ids, *piece.unit_ids)
            codes = (*last.codes, *piece.codes)
            merged = replace(piece, text=f"{last.text}, {piece.text}", unit_ids=units, codes=codes)
            found[-1] = replace(merged, is_later=piece.is_later or last.is_later, is_done=piece.is_done or last.is_done)
        elif last is not None and last.is_whole and not piece.is_named and piece.is_clear and piece.until is None:
            says = last.says if piece.says is None else piece.says
            same = says == last.says
            found = [*found[:-1], replace(last, reason=last.reason or piece.reason)] if same else [*found, piece]
        else:
            found.append(piece)
    return found


def _called(words: str) -> str:
    """With «cho» before whatever may be the name of a unit: «ok gia hạn thôn 3» calls it by a part of its name."""
    plain = fold(words)
    ends = {match.end() for rule in (_NO, _YES, _MORE, _DONE, _LEADS) for match in rule.finditer(plain)}
    for end in sorted(ends, reverse=True):
        words = f"{words[:end]} {_TO}{words[end:].lstrip()}"
    return f"{_TO}{words}"


def _read(turn: Turn, piece: str) -> Part:
    why = _WHY.search(fold(piece))
    reason = piece[why.end() :].strip() if why is not None else ""
    words = piece[: why.start()] if why is not None and reason else piece
    spoken = _called(words)
    named = units_named(turn.db, scene.office_of(turn).id, spoken)
    left = list(spoken)
    for start, end in named.places:
        left[start:end] = " " * (end - start)
    rest = "".join(left)[len(_TO) :]
    codes = tuple(f"NV{int(code):02d}" for code in _CODE.findall(fold(rest)))
    days = [raw for raw in read_dates(for_reading(rest), scene.said_on(turn)) if isinstance(raw.value, date)]
    folded = _CODE.sub(lambda match: " " * len(match[0]), fold(rest))
    for raw in days:
        start, end = for_reading(rest).span(raw.start, raw.end)
        folded = f"{folded[:start]}{' ' * (end - start)}{folded[end:]}"
    folded = " ".join(folded.split())
    until = days[0].value if len(days) == 1 and isinstance(days[0].value, date) else None
    denies = _NO.search(folded) is not None or _KEEPS.search(folded) is not None
    allows = _YES.search(_NO.sub(" ", folded)) is not None or _LETS.search(folded) is not None or until is not None
    for rule in (_KEEPS, _NO, _LETS, _YES, _MORE, _DONE, _IDLE):
        folded = rule.sub(" ", folded)
    return Part(
        text=piece,
        unit_ids=tuple(unit.id for unit in named.units),
        codes=codes,
        says=False if denies and not allows else True if allows and not denies else None,
        is_later=_MORE.search(fold(rest)) is not None,
        is_done=_DONE.search(fold(rest)) is not None,
        until=until,
        reason=reason,
        is_clear=not re.sub(r"[\s.,!:;“”\"()-]+", "", folded) and len(days) <= 1 and not (denies and allows),
    )
