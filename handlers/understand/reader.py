"""``understand``: one message → what it reports, why, and whether to ask first. Pure; the layers do the work."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import TypeVar

from handlers.understand import talk
from handlers.understand.amounts import covers_people, has_indicator, is_of_work, is_share
from handlers.understand.elsewhere import all_elsewhere, leave_out
from handlers.understand.fold import Copy
from handlers.understand.found import Found
from handlers.understand.hits import DateHit, Hit, Sense
from handlers.understand.lexicon import regex
from handlers.understand.obstacles import tells_cleared
from handlers.understand.parts import Part
from handlers.understand.plain import read_plain
from handlers.understand.reading import read
from handlers.understand.segments import listed_apart, split
from handlers.understand.tasks import NO_PLACE, TaskHit
from handlers.understand.told_again import told_again
from handlers.understand.unsure import is_of_something, is_only_named
from handlers.understand.values import STATUS, Intent, OpenTask, Reason, Understanding, Update
from handlers.understand.verdict import Amount, Segment, amount_of, pick_date, status_of
from models.values import replace

_NOT_YET = frozenset((Sense.will_begin, Sense.will_finish))
_LONGEST_PARTED = 400  # characters: the rest of a message with a part that is not sure is read once more
_SENTENCE_ENDS = re.compile(r" [.;?!¶]")
_INTENT_OF = {
    Sense.blocked: Intent.blocked, Sense.extension: Intent.extension, Sense.question: Intent.question,
    Sense.delegation: Intent.delegation, Sense.correction: Intent.correction,
}  # fmt: skip
_ORDER = (
    *STATUS,
    Intent.blocked,
    Intent.extension,
    Intent.ack,
    Intent.question,
    Intent.delegation,
    Intent.correction,
    Intent.smalltalk,
)


def understand(text: str, *, now: datetime, open_tasks: Sequence[OpenTask], about: Sequence[str] = ()) -> Understanding:
    """Read one message. ``now``: aware, when it was sent. ``about``: codes that the message replies to."""
    plain = read_plain(text, open_tasks)
    return plain if plain is not None else read_in_full(text, now, open_tasks, about)


def read_in_full(text: str, now: datetime, open_tasks: Sequence[OpenTask], about: Sequence[str]) -> Understanding:
    """As `understand`, layer by layer."""
    found = read(text, now, open_tasks, about)
    if not found.references.unplaced or len(text) > _LONGEST_PARTED:
        return _conclude(found, open_tasks)
    spans = [found.copy.span(start, end) for start, end in found.references.unplaced]
    if found.references.hits or found.references.unknown:
        found = read(text, now, open_tasks, about, apart=spans)
    parts = tuple(text[start:end].strip(" \n,;") for start, end in spans)
    return replace(_conclude(found, open_tasks), clarify=True, unplaced=parts)


def rest_of(text: str, parts: Sequence[str]) -> str:
    """A message without the parts that could not be placed."""
    for part in parts:
        before, _, after = text.partition(part)
        text = f"{before.rstrip(' ,;')}\n{after.lstrip(' ,;')}".strip()
    return text


def _conclude(found: Found, open_tasks: Sequence[OpenTask]) -> Understanding:
    leave_out(found)
    named = {code for hit in found.references.hits for code in hit.codes}
    codes = tuple([task.code for task in open_tasks if task.code in named])
    whole = Segment(
        senses=tuple(found.senses), percents=tuple(found.percents), counts=tuple(found.counts), dates=tuple(found.dates),
        numbers=bool(found.numbers),
    )  # fmt: skip
    updates, ask_parts = _updates(found, whole) if len(codes) > 1 else ((), False)
    amount = _amount(found, whole)
    intents = _intents(found, whole, amount, updates)
    date_hit = pick_date(whole.dates, whole.senses)
    flat_date = date_hit.value if date_hit else None
    percent, count = amount.percent, amount.count
    if updates:
        percent, count, flat_date = (
            _only({u.percent for u in updates}),
            _only({u.count for u in updates}),
            _only({u.date for u in updates}),
        )
    silent = not set(intents) & {*STATUS, Intent.extension, Intent.correction}
    if Intent.done in intents and not updates and not set(intents) & _WITH_A_DAY:
        flat_date = None  # *gửi báo cáo sáng nay*: when it was done
    if silent:
        percent, count, flat_date = None, None, None
    return Understanding(
        intents=intents, percent=percent, count=count, task_refs=codes, date=flat_date,
        difficulty=None if intents == (Intent.smalltalk,) else _text(found.copy, found.obstacles), proposal=_text(found.copy, found.proposals),
        clarify=_must_ask(found, intents, ask_parts if updates else amount.ask, _asked_until(updates, flat_date)), updates=updates,
        why=tuple(_reasons(found, percent, count, flat_date, date_hit)),
        unknown_refs=tuple(dict.fromkeys(found.references.unknown)), candidates=tuple(dict.fromkeys(found.references.candidates))[:3],
        above_hundred=amount.above, days_more=found.asked.days_more,
        cleared=not found.obstacles and tells_cleared(found.copy),
        more_obstacles=() if intents == (Intent.smalltalk,) else _further(found.copy, found.obstacles),
        elsewhere="" if silent else all_elsewhere(found),
    )  # fmt: skip


_WITH_A_DAY = frozenset((Intent.progress, Intent.not_started, Intent.extension, Intent.correction))
_NO_STATUS = frozenset(("status.away_at_it", "status.day_open"))  # of what more time is asked for
_T = TypeVar("_T")


def _only(values: set[_T | None]) -> _T | None:
    said = [value for value in values if value is not None]
    return said.pop() if len(said) == 1 else None


def _corrected(segment: Segment) -> bool:
    return any(hit.sense is Sense.correction for hit in segment.senses)


def _amount(found: Found, segment: Segment) -> Amount:
    amount = amount_of(segment, _corrected(segment))
    if amount.percent is not None and _is_indicator(found, segment):
        people = covers_people(_around(found, segment)) or _is_share_of_done(found, segment)
        mixed = amount.percent < 100 and not people and _SO_FAR.search(found.copy.full[: segment.percents[0].start])
        return Amount(
            percent=None, count=amount.count, above=amount.above, ask=True, covered=amount.percent == 100 and people,
            mixed=bool(mixed),
        )  # fmt: skip
    told = next((hit for hit in reversed(segment.percents) if hit.value == amount.percent), None)
    if told is not None and amount.percent is not None and is_of_something(found, told):
        is_all = amount.percent == 100  # 100% chi bộ đã họp: over, whatever it is of
        return Amount(percent=None, count=amount.count, above=amount.above, ask=True, covered=is_all)
    return amount


_SO_FAR = regex(r"(?:được|mới)(?= $)")  # học xong rồi, thu tiền không tiền mặt được 80%: one part of two


def _is_indicator(found: Found, segment: Segment) -> bool:
    if len(segment.percents) == 1 and is_of_work(found.copy, segment.percents[0]):
        return False
    return has_indicator(_around(found, segment)) or _is_share_of_done(found, segment)


def _is_share_of_done(found: Found, segment: Segment) -> bool:
    """*xong, 98% đảng viên*: the work is over, and so many took part."""
    line, first = found.copy.full, segment.percents[0]
    done = any(
        hit.sense is Sense.done and " , " in line[hit.end : first.start + 1] and hit.end <= first.start
        for hit in segment.senses
    )
    return done and is_share(line[first.start - 1 : first.end + 40])


def _around(found: Found, segment: Segment) -> str:
    """What is said around the percentages, in their clause; a comma ends what is said of another task."""
    first, last = segment.percents[0].start, segment.percents[-1].end
    line = found.copy.full
    several = len({code for hit in found.references.hits for code in hit.codes}) > 1
    marks = (" . ", " ; ", "¶", " , ") if several else (" . ", " ; ", "¶")
    cut = max(line.rfind(mark, 0, first) for mark in marks) + 1
    over = _TOLD.match(line, last)
    others = [hit.start for hit in found.references.hits if hit.start >= last] if several else []
    end = over.end() - 1 if over else min([last + 30, *others])
    begin = cut if _RATE_OF.match(line, cut) else max(cut, first - 70)
    return " " + line[begin:end].strip() + " "


_RATE_OF = regex(
    r"(?:{OPENER} |τ+ |, ){0,3}(?:tỷ lệ|tỉ lệ|tỷ suất|tỷ trọng)"
)  # said far before its figure, over a comma
_TOLD = regex(r"(?:{TAIL} ){0,3}[,.;¶]")  # *100% nhé, kinh phí đã bố trí*: something else


def _updates(found: Found, whole: Segment) -> tuple[tuple[Update, ...], bool]:
    made: dict[str, Update] = {}
    ask = False
    found.references.hits = listed_apart(found.copy, found.references.hits, whole)
    for named, segment in split(found.copy, found.references.hits, whole, found.numbers, found.titles):
        amount = _amount(found, segment)
        ask = ask or amount.ask
        date_hit = pick_date(segment.dates, segment.senses)
        intents = _segment_intents(segment, amount)
        for code in named:
            said = Update(
                task=code,
                intents=intents,
                percent=amount.percent,
                count=amount.count,
                date=date_hit.value if date_hit else None,
            )
            before = made.get(code)
            if before is None or not before.intents:
                made[code] = said
            elif said.intents and len(named) == 1:
                made[code], is_open = told_again(before, said, corrects=_corrects(found, segment, code))
                ask = ask or is_open
    return tuple(made.values()), ask


_SLIP = regex(
    r"[,.;¶](?: (?:à|ý|í|ấy|ủa|nhầm|lộn|khoan|quên|sửa lại|nói lại|xin lỗi|đúng ra|chính xác|em|rồi|là|mà|mới|,)){1,5}(?= τ)"
)


def _corrects(found: Found, segment: Segment, code: str) -> bool:
    """*à nv5 35% nhé*, *nhầm, nv5 35%*: what was said of it before is taken back."""
    last = max(hit.start for hit in found.references.hits if code in hit.codes)
    if _corrected(segment) or any(s.sense is Sense.correction and 0 < last - s.end <= 3 for s in found.senses):
        return True
    at = max(found.copy.live.rfind(mark, 0, last - 1) for mark in (" , ", " . ", " ; ", "¶"))
    return at != -1 and _SLIP.match(found.copy.live, at) is not None


def _whole_of_its_own(segment: Segment) -> Segment:
    """*còn tuyển quân thì chưa làm*: a part of the message, and the whole of that task."""
    senses = {hit.sense for hit in segment.senses}
    if senses - {Sense.ack, Sense.nothing} != {Sense.untouched_part}:
        return segment
    return replace(segment, senses=tuple(replace(hit, sense=Sense.untouched) for hit in segment.senses))


def _segment_intents(segment: Segment, amount: Amount) -> tuple[Intent, ...]:
    segment = _whole_of_its_own(segment)
    senses = {hit.sense for hit in segment.senses}
    intents = {_INTENT_OF[sense] for sense in senses if sense in _INTENT_OF}
    status = _flat_status(segment, amount, intents)
    if status is not None:
        intents.add(status)
    return tuple(intent for intent in _ORDER if intent in intents)


def _intents(found: Found, whole: Segment, amount: Amount, updates: Sequence[Update]) -> tuple[Intent, ...]:
    senses = {hit.sense for hit in whole.senses}
    intents = {_INTENT_OF[sense] for sense in senses if sense in _INTENT_OF}
    if updates:
        intents |= {intent for update in updates for intent in update.intents}
    elif (status := _flat_status(whole, amount, intents)) is not None:
        intents.add(status)
    if Intent.delegation in intents and not whole.percents and not whole.counts:
        intents.discard(Intent.correction)  # *gửi nhầm, việc của công an*: nothing earlier is replaced
    if Sense.receipt in senses or (not intents and not found.proposals and senses & {Sense.ack, Sense.promise}):
        intents.add(Intent.ack)
    if _only_greets(found, senses):
        return (Intent.smalltalk,)
    if not intents and not found.proposals and _is_small_talk(found, senses):
        intents.add(Intent.smalltalk)
    return tuple(intent for intent in _ORDER if intent in intents)


def _flat_status(whole: Segment, amount: Amount, intents: set[Intent]) -> Intent | None:
    """An extension's or a delegation's date is no status."""
    if Intent.extension in intents and not whole.percents and not whole.counts:
        senses = tuple(hit for hit in whole.senses if hit.sense not in _NOT_YET and hit.rule not in _NO_STATUS)
        return status_of(Segment(senses=senses, percents=(), counts=(), dates=(), numbers=False), amount)
    if Intent.delegation in intents:
        return status_of(
            Segment(
                senses=tuple(h for h in whole.senses if h.sense is not Sense.ongoing and h.rule != "status.delivered"),
                percents=whole.percents,
                counts=whole.counts,
                dates=(),
            ),
            amount,
        )
    return status_of(whole, amount)


def _only_greets(found: Found, senses: set[Sense]) -> bool:
    """A greeting with a day in it (*chúc cuối tuần vui vẻ*) commits nobody, nor does a meal (*ăn cơm chưa*); *tưới
    cà phê*, *cà phê rớt giá* is a crop.
    """
    line = found.copy.full
    pastime = None if found.copy.search_full(talk.CROP) else found.copy.search_full(talk.PASTIME)
    if (
        (pastime or found.copy.match_full(talk.WISHES))
        and Sense.extension not in senses
        and not (found.references.hits or found.references.unknown or found.percents or found.counts or found.proposals)
    ):  # *làm bát phở*, *lên bản chơi*: words of the pastime itself are none of work
        rest = line if pastime is None else line[: pastime.start() + 1] + line[pastime.end() + 1 :]
        return talk.WORK.search(rest) is None
    if (
        Sense.smalltalk not in senses
        or senses - {Sense.smalltalk, Sense.ack}
        or found.percents
        or found.counts
        or found.numbers
        or found.references.hits
        or found.obstacles
    ):
        return False
    return not found.proposals and not found.copy.search_full(talk.WORK)


def _is_small_talk(found: Found, senses: set[Sense]) -> bool:
    if (
        found.references.hits
        or found.references.unknown
        or found.references.ask
        or any(hit.rule == "date.vague" for hit in found.dates)
    ):
        return False
    if Sense.smalltalk in senses:
        return True
    line = found.copy.full
    return len(line.split()) > 2 and not found.copy.search_full(talk.WORK) and "#" not in line and "@" not in line


def _text(copy: Copy, parts: Sequence[Part]) -> str | None:
    part = next((part for part in parts if not part.empty), None)
    return (_words(copy, part) or None) if part else None


def _words(copy: Copy, part: Part) -> str:
    """As typed; what goes on where the reading ends is told to its own end."""
    start, end = copy.span(part.first, part.last)
    goes_on = copy.cut and end >= copy.source[-2:][0][1]  # the last word may be half a one
    words = copy.text[start : None if goes_on else end].strip()
    return _SPOKEN_END.sub("", words)


_SPOKEN_END = re.compile(r"\s+chấm(?:\s+hết)?(?:\s+xuống dòng)?$", re.IGNORECASE)  # told to a telephone that writes


def _further(copy: Copy, parts: Sequence[Part]) -> tuple[str, ...]:
    """The obstacles after the first that are told in sentences of their own."""
    told = [part for part in parts if not part.empty]
    further = [
        _words(copy, part)
        for before, part in pairwise(told)
        if _SENTENCE_ENDS.search(copy.live, before.last - 1, part.first)
    ]
    return tuple(dict.fromkeys(words for words in further if words and words != _text(copy, parts)))


def _asked_until(updates: Sequence[Update], flat_date: date | None) -> date | None:
    """The day until which more time is asked for; null where one of the tasks has none."""
    asked = [update.date for update in updates if Intent.extension in update.intents] or [flat_date]
    return None if None in asked else asked[0]


def _must_ask(found: Found, intents: Sequence[Intent], amount_asks: bool, until: date | None) -> bool:
    status = bool(set(intents) & set(STATUS))
    if status and (amount_asks or found.numbers):
        return True
    if is_only_named(found, intents) or found.references.ask or found.copy.cut or any(hit.ask for hit in found.dates):
        return True
    return Intent.extension in intents and until is None and found.asked.days_more is None


def _reasons(found: Found, percent: object, count: object, flat_date: object, date_hit: DateHit | None) -> list[Reason]:
    copy = found.copy
    made: list[Reason] = []
    pairs: list[tuple[str, Hit | TaskHit]] = [("percent", hit) for hit in found.percents] + [
        ("count", hit) for hit in found.counts
    ]
    pairs += [("date", hit) for hit in found.dates] + [
        ("task_refs", hit) for hit in found.references.hits if hit.rule != NO_PLACE
    ]
    pairs += [("intents", hit) for hit in found.senses if hit.sense is not Sense.nothing] + [
        ("clarify", hit) for hit in found.numbers
    ]
    for name, hit in pairs:
        codes = hit.codes if isinstance(hit, TaskHit) else ()
        span = copy.typed(hit.start, hit.end)
        made.append(Reason(field=name, span=span, rule=hit.rule, why=hit.why, codes=codes))
    for name, parts in (("difficulty", found.obstacles), ("proposal", found.proposals)):
        made.extend(
            Reason(field=name, span=copy.typed(p.first, p.last), rule=p.rule, why=p.why)
            for p in parts[:1]
            if not p.empty
        )
    return made
