"""`/kybaocao`: the office looks at reporting periods, opens, moves, locks and reopens them; all is read back first."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from handlers import scene
from handlers.assent import agrees, drops, short_answer
from handlers.editions import edition
from handlers.periods import period_notices, period_words
from handlers.periods.period_deeds import DEEDS, Change, do_add, find, waiting
from handlers.periods.period_listing import LENGTH, line_of, list_all, opens_on, state_lines
from handlers.periods.period_words import Typed, Verb, folded, is_order, read, usual
from handlers.putting_off import puts_off
from handlers.say import general
from handlers.say import period_office as say_office
from handlers.turn import Choice, Reply, Turn
from models import dialogues, period_changes
from models.address_book import AddressBook
from models.codec import Codec
from models.dialogues import Outcome
from models.naming import units_anywhere, units_named
from models.org import OFFICE
from models.periods import Period, fixed_day, locks_at, opens_at, periods
from models.unit_reports import unit_reportings
from models.values import replace
from models.workdays import local_date

KIND = "period_change"
WHY = "reopen_why"  # a period that is opened again, and its reason is asked for
WHOM = "reopen_whom"  # a period that is opened again, and it is asked for whom
REOPEN_DAYS = 5  # working days for which a period is opened again, unless a day is given
_LATER = re.compile(r"(?:(?:chua can|de sau|khoan|thoi|khong can|chua|bo qua|tu tu|da|nua|luc khac)[ ,]*)+")
_BECAUSE = re.compile(r"^\s*(?:vì|vi|do|lý do|ly do)\b\s*:?\s*", re.IGNORECASE)
_CODEC = Codec(Change)


def command(turn: Turn) -> list[Reply]:
    """`/kybaocao [mở | mở lại | khóa] [kỳ] [từ … chốt … hạn … trình …] [cho đơn vị] [lý do …]`"""
    known = periods(turn.db, scene.office_of(turn).id)
    if not turn.args:
        return list_all(turn, known)
    return _order(turn, read(turn.args, known, local_date(turn.now)), known)


def hears(turn: Turn) -> list[Reply] | None:
    """*mở lại kỳ NAM-2025 lý do …*, in plain words; null for all others."""
    plain = folded(turn.text[:LENGTH])
    if period_words.NUDGES.fullmatch(plain.strip(" ?.!")):
        return nudge(turn)
    if period_words.NAMES.fullmatch(plain.strip(" ?.!")):
        return _named(turn)
    if period_words.REMOVES.fullmatch(plain.strip(" ?.!")):
        return [Reply(text=say_office.NEVER_REMOVED)]
    if period_words.EXCUSES.fullmatch(plain.strip(" ?.!")):
        return [Reply(text=say_office.NOBODY_EXCUSED)]
    if (
        period_words.ORDERS.match(plain) is None
        and period_words.SETS.match(plain) is None
        and not is_order(turn.text[:LENGTH])
        and period_words.WHO_OWES.fullmatch(plain.strip(" ?.!")) is None
    ):
        return None
    known = periods(turn.db, scene.office_of(turn).id)
    typed = read(re.sub(r"^\s*(?:thêm|them)\s+", "", turn.text), known, local_date(turn.now))
    return _order(turn, typed, known) if typed.code else None


def refused(turn: Turn) -> list[Reply] | None:
    """The same order by somebody who reads the plan and does not run it; null for other words, and from the office."""
    plain = folded(turn.text[:LENGTH])
    is_one = (
        period_words.ORDERS.match(plain)
        or period_words.SETS.match(plain)
        or period_words.REMOVES.fullmatch(plain)
        or is_order(turn.text[:LENGTH])
    )
    if not is_one or turn.sender.has(*OFFICE):
        return None
    return [Reply(text=say_office.ONLY_OFFICE)]


def nudge(turn: Turn) -> list[Reply]:
    """*nhắc các đơn vị nộp báo cáo kỳ*: read back with who owes a report, before anybody is written to."""
    open_now = [period for period in periods(turn.db, scene.office_of(turn).id) if period.is_open]
    if not open_now:
        return [Reply(text=say_office.NONE_OPEN)]
    owing = {period.code: waiting(turn, period) for period in open_now}
    period = next((period for period in open_now if owing[period.code]), open_now[0])
    if not owing[period.code]:
        return [Reply(text=say_office.nobody_owes(period))]
    shorts = list(period_notices.unit_shorts(turn.db, owing[period.code]).values())
    return _ask(turn, Change(what="nudge", code=period.code), say_office.to_nudge(period, shorts))


def _named(turn: Turn) -> list[Reply] | None:
    """*kỳ năm*, *kỳ 9 tháng*: shown where it is known."""
    known = periods(turn.db, scene.office_of(turn).id)
    typed = read(turn.text, known, local_date(turn.now))
    is_bare = typed.verb == Verb.SET and not typed.dates and any(period.code == typed.code for period in known)
    return _order(turn, typed, known) if is_bare else None


def _order(turn: Turn, typed: Typed, known: Sequence[Period]) -> list[Reply]:
    if typed.bad_day:
        return [Reply(text=say_office.no_such_day(typed.bad_day))]
    if not typed.code:
        return [Reply(text=f"{say_office.NOT_READ}{say_office.HOW}")]
    if typed.days_more and not typed.dates:
        now = next((period.unit_due_on for period in known if period.code == typed.code), None)
        typed = typed if now is None else replace(typed, dates={"unit_due_on": now + timedelta(typed.days_more)})
    due_on = typed.dates.get("unit_due_on")
    aim = fixed_day(due_on, scene.office_of(turn)).aim if due_on else None
    if due_on is None or aim is None or aim in {due_on, local_date(turn.now)} or aim < local_date(turn.now):
        return _known(turn, typed, known)
    [first, *others] = _known(turn, replace(typed, dates={**typed.dates, "unit_due_on": aim}), known)
    return [replace(first, text=f"{say_office.rest_day(due_on, aim)}\n{first.text}"), *others]


def _known(turn: Turn, typed: Typed, known: Sequence[Period]) -> list[Reply]:
    period = next((period for period in known if period.code == typed.code), None)
    if period is None:
        return _new(turn, typed)
    if not typed.unit and not typed.is_for_all and (typed.dates or typed.verb != Verb.SET):
        named = units_named(turn.db, scene.office_of(turn).id, f"cho {typed.words}").units
        typed = replace(typed, unit=", ".join(unit.short for unit in named))
    replies = _ORDER[typed.verb](turn, typed, period)
    if typed.unit and typed.verb in {Verb.OPEN, Verb.CLOSE}:  # not for one unit: said, and never done for all unasked
        return [replace(replies[0], text=f"{say_office.for_every_unit(typed.unit)}\n{replies[0].text}"), *replies[1:]]
    return replies


def _new(turn: Turn, typed: Typed) -> list[Reply]:
    office = scene.office_of(turn)
    period = usual(typed.code, office.calendar)
    if typed.verb not in {Verb.SET, Verb.OPEN} or period is None:
        return [Reply(text=say_office.no_such_period(typed.code))]
    period = period.on(_completed(typed, period, office.calendar.add_workdays))
    if not _in_order(period):
        return [Reply(text=say_office.wrong_order(period))]
    opens = opens_at(period, office)
    at_once = typed.verb == Verb.OPEN
    if not at_once and turn.now >= locks_at(period, office):
        return [Reply(text=say_office.is_over(period))]
    text = say_office.to_add(period, opens_on(turn, opens), now=at_once)
    dates = {name: getattr(period, name) for name in period_changes.DATES}
    what = "add_open" if at_once else "add"
    return _ask(turn, Change(what=what, code=period.code, dates=dates, reason=typed.reason), text)


def _completed(typed: Typed, period: Period, later: Callable[[date, int], date]) -> dict[str, date]:
    """The dates that were typed; with another cut-off, the days after it follow unless they were typed, too."""
    dates = dict(typed.dates)
    cutoff = dates.get("cutoff_on")
    if cutoff is not None and cutoff != period.cutoff_on:
        dates.setdefault("unit_due_on", later(cutoff, 2))
        dates.setdefault("submit_on", max(later(cutoff, 5), dates["unit_due_on"]))
    return dates


def _in_order(period: Period) -> bool:
    return period.from_on <= period.cutoff_on <= period.unit_due_on <= period.submit_on


def _look_or_move(turn: Turn, typed: Typed, period: Period) -> list[Reply]:
    if typed.dates and typed.unit:
        return _move_unit(turn, typed, period)
    if not typed.dates:
        return [Reply(text="\n".join([line_of(turn, period), *state_lines(turn, period)]))]
    if period.locked_at is not None:
        return [Reply(text=say_office.is_locked(period))]
    dates = {name: day for name, day in typed.dates.items() if getattr(period, name) != day}
    if not dates:
        return [Reply(text=say_office.NOTHING_CHANGES)]
    wanted = period.on(dates)
    if not _in_order(wanted):
        return [Reply(text=say_office.wrong_order(wanted))]
    pairs = [(name, getattr(period, name), day) for name, day in dates.items()]
    told = len(waiting(turn, period)) if "unit_due_on" in dates else 0
    change = Change(what="set", code=period.code, dates=dates, reason=typed.reason)
    return _ask(turn, change, say_office.to_change(period, pairs, typed.reason, told))


def _move_unit(turn: Turn, typed: Typed, period: Period) -> list[Reply]:
    office = scene.office_of(turn)
    named = AddressBook(turn.db, office.id).read(typed.unit)
    units = unit_reportings(turn.db, office, period) if period.is_open else {}
    due_on = typed.dates.get("unit_due_on")
    if period.locked_at is not None and due_on is not None:  # «cho P.VHXH nộp muộn … đến 25/8»
        return _reopen(turn, replace(typed, until=due_on), period)
    if not period.is_open:
        return [Reply(text=say_office.not_open(period))]
    meant = [unit for unit in named.units if unit.id in units]
    if not meant or named.unknown or due_on is None:
        return [Reply(text=say_office.no_such_unit("; ".join(named.unknown) or typed.unit))]
    before = {units[unit.id].due_on for unit in meant}
    text = say_office.to_change_unit(period, [unit.short for unit in meant], before, due_on, typed.reason)
    change = Change(
        what="set_unit",
        code=period.code,
        dates={"unit_due_on": due_on},
        unit_ids=tuple(unit.id for unit in meant),
        reason=typed.reason,
    )
    return _ask(turn, change, text)


def _open(turn: Turn, typed: Typed, period: Period) -> list[Reply]:
    if period.locked_at is not None:
        return [Reply(text=say_office.is_locked(period))]
    if period.opened_at is not None:
        return [Reply(text=say_office.already_open(period))]
    dates = {name: day for name, day in typed.dates.items() if getattr(period, name) != day}
    wanted = period.on(dates)
    if not _in_order(wanted):
        return [Reply(text=say_office.wrong_order(wanted))]
    if turn.now >= locks_at(wanted, scene.office_of(turn)):
        return [Reply(text=say_office.is_over(wanted))]
    return _ask(
        turn, Change(what="open", code=period.code, dates=dates, reason=typed.reason), say_office.to_open(wanted)
    )


def _reopen(turn: Turn, typed: Typed, period: Period) -> list[Reply]:
    today = local_date(turn.now)
    if period.locked_at is None:
        return [Reply(text=say_office.not_locked(period))]
    if not typed.reason:
        return _ask_why(turn, typed, period)
    until = typed.until or scene.office_of(turn).calendar.add_workdays(today, REOPEN_DAYS)
    if until < today:
        return [Reply(text=say_office.until_past(until))]
    if typed.unit:
        return _reopen_for(turn, typed, period, until)
    change = Change(what="reopen", code=period.code, dates={"submit_on": until}, reason=typed.reason)
    units = len(unit_reportings(turn.db, scene.office_of(turn), period))
    spoken_of = units_anywhere(turn.db, scene.office_of(turn).id, typed.reason)
    if spoken_of and not typed.is_for_all:
        shorts, ids = [unit.short for unit in spoken_of], tuple(unit.id for unit in spoken_of)
        text = say_office.for_whom(period, shorts, units, until, typed.reason)
        return _ask(turn, replace(change, what=WHOM, unit_ids=ids), text)
    return _ask(turn, change, say_office.to_reopen(period, units, until, typed.reason, today))


def _ask_why(turn: Turn, typed: Typed, period: Period) -> list[Reply]:
    """The next words are the reason."""
    dates = {"submit_on": typed.until} if typed.until else {}
    whom = say_office.EVERYBODY_WORDS if typed.is_for_all else typed.unit
    text = say_office.why_reopen(period, typed.unit, typed.until)
    scene.begin(turn, KIND, text, _CODEC.dump(Change(what=WHY, code=period.code, dates=dates, whom=whom)))
    return [Reply(text=text)]


def _why(turn: Turn, change: Change) -> list[Reply]:
    """The reason was typed, or is put off."""
    reason, period = turn.text.strip(), find(turn, change.code)
    is_later = _LATER.fullmatch(folded(reason).strip(" .!")) is not None
    if period is not None and not is_later and puts_off(reason):
        return [Reply(text=general.STILL_ASKED)]
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    dialogues.close(turn.db, turn.dialogue.id, Outcome.REPLACED, turn.now)
    turn.dialogue = None
    if period is None or is_later:
        return [Reply(text=say_office.DROPPED)]
    is_for_all = change.whom == say_office.EVERYBODY_WORDS
    typed = Typed(
        verb=Verb.REOPEN,
        code=change.code,
        until=change.dates.get("submit_on"),
        unit="" if is_for_all else change.whom,
        is_for_all=is_for_all,
        reason=_BECAUSE.sub("", reason, count=1).strip(" .,;"),
    )
    return _reopen(turn, typed, period)


def _reopen_for(turn: Turn, typed: Typed, period: Period, until: date) -> list[Reply]:
    """«chỉ cho HCCB»: for some units alone."""
    org_id = scene.office_of(turn).id
    named = AddressBook(turn.db, org_id).read(typed.unit)
    if not named.is_sure:
        return [Reply(text=say_office.which_unit("; ".join(named.unknown) or typed.unit))]
    ids = tuple(unit.id for unit in named.units)
    change = Change(what="reopen_for", code=period.code, dates={"submit_on": until}, unit_ids=ids, reason=typed.reason)
    shorts = [unit.short for unit in named.units]
    return _ask(turn, change, say_office.to_reopen_for(period, shorts, until, typed.reason, local_date(turn.now)))


def _close(turn: Turn, typed: Typed, period: Period) -> list[Reply]:
    if not period.is_open and not period.reopened_for:
        return [Reply(text=say_office.not_open(period))]
    change = Change(what="close", code=period.code, reason=typed.reason)
    return _ask(turn, change, say_office.to_close(period, len(waiting(turn, period))))


_ORDER = {Verb.SET: _look_or_move, Verb.OPEN: _open, Verb.REOPEN: _reopen, Verb.CLOSE: _close}


def _ask(turn: Turn, change: Change, text: str) -> list[Reply]:
    data = _CODEC.dump(change)
    dialogue = scene.begin(turn, KIND, text, data)
    first, drop = f"period_change:{dialogue}:{edition(data)}", f"period_leave:{dialogue}"
    is_asked_whom = change.what == WHOM
    everybody = Choice(label=say_office.EVERYBODY, action=f"period_all:{dialogue}:{edition(data)}")
    choices = (
        Choice(label=say_office.ONLY_THESE if is_asked_whom else say_office.AGREE, action=first),
        *((everybody,) if is_asked_whom else ()),
        Choice(label=say_office.DROP, action=drop),
    )
    return [Reply(text=text, choices=choices, is_listed=True)]


def go_on(turn: Turn) -> list[Reply]:
    """Free text while an order waits for its yes."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    is_bare_yes = agrees(turn.text) or short_answer(turn.text) == "yes"
    change = _CODEC.load(turn.dialogue.data)
    if is_bare_yes and change.what in {WHOM, WHY}:
        return [Reply(text=turn.dialogue.step)]
    if is_bare_yes:
        return confirm(turn, str(turn.dialogue.id), edition(turn.dialogue.data))
    if short_answer(turn.text) == "no" or drops(turn.text):
        return leave(turn, str(turn.dialogue.id))
    again = hears(turn)
    if again is None and change.what == WHY and any(letter.isalpha() for letter in turn.text):
        return _why(turn, change)
    return [Reply(text=turn.dialogue.step if change.what == WHY else say_office.STILL_OPEN)] if again is None else again


def leave(turn: Turn, dialogue_id: str) -> list[Reply]:
    """Bỏ."""
    kept = _kept(turn, dialogue_id)
    if kept is None:
        return [Reply(text=general.CHOICE_GONE)]
    dialogues.close(turn.db, kept.id, Outcome.DROPPED, turn.now)
    return [Reply(text=say_office.DROPPED)]


def _kept(turn: Turn, dialogue_id: str) -> dialogues.Kept | None:
    kept = scene.own_dialogue(turn, int(dialogue_id), KIND)
    return kept if kept is not None and turn.now < kept.expires_at else None


def confirm_for_all(turn: Turn, dialogue_id: str, mark: str) -> list[Reply]:
    """Mở cho tất cả: of a period that is opened again, where the reason spoke of some units."""
    return confirm(turn, dialogue_id, mark, is_for_all=True)


def confirm(turn: Turn, dialogue_id: str, mark: str, *, is_for_all: bool = False) -> list[Reply]:
    """Đồng ý: what was read back is done, once."""
    kept = _kept(turn, dialogue_id)
    if kept is None:
        return [Reply(text=general.CHOICE_GONE)]
    if mark != edition(kept.data):
        return [Reply(text=f"{say_office.CHANGED_SINCE}{kept.step}")]
    dialogues.close(turn.db, kept.id, Outcome.RECORDED, turn.now)
    change = _CODEC.load(kept.data)
    period = find(turn, change.code)
    if change.what == WHOM:
        change = replace(change, what="reopen" if is_for_all else "reopen_for")
    if change.what in {"add", "add_open"}:
        return do_add(turn, change) if period is None else [Reply(text=say_office.changed(period))]
    return [Reply(text=general.CHOICE_GONE)] if period is None else DEEDS[change.what](turn, change, period)
