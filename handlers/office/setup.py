"""`/cauhinh`: the office reads and changes settings and the calendar; every change is read back with its effect first.

The list is made from `models.settings.SETTINGS`: a new setting appears by itself.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from msgspec import Struct
from sqlalchemy import select

from handlers import scene
from handlers.assent import short_answer
from handlers.office import setup_words
from handlers.office.setup_words import DayKind, find_setting, read_days, read_value
from handlers.say import general
from handlers.say import setup as say
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from models import dialogues
from models.adjusting import (
    NoSuchRestDay,
    change_setting,
    remove_rest_day,
    rest_days,
    set_rest_day,
    stored_settings,
)
from models.codec import Codec
from models.dialogues import Outcome
from models.org import Person
from models.progress import Change
from models.said import last_offer
from models.settings import SETTINGS, SettingError
from models.workdays import RestDay, RestDayKind, local_date

KIND = "setup"
SENTENCE = 3  # words that are no value
PAGE = 8  # settings on one page
LINES = 15  # of the history or the calendar
AHEAD = timedelta(days=550)
_ON = frozenset(("bat", "mo", "co", "on"))  # of a setting that is a number: which is asked
_NUMBERED = re.compile(r"\s*(\d{1,2})\s*[.:)=-]?\s+(\S.*)", re.DOTALL)


class Pending(Struct, frozen=True, kw_only=True):
    """A change that is read back: of one setting, or of some days."""

    key: str = ""
    value: str = ""
    day_kind: str = ""
    days: tuple[date, ...] = ()
    name: str = ""


_CODEC = Codec(Pending)


def show(turn: Turn) -> list[Reply]:
    """`/cauhinh [tên giá trị | nghỉ NGÀY | ngày nghỉ | lịch sử]`"""
    args = turn.args.strip()
    plain = plain_words(args)
    if not args:
        return page(turn, "1")
    if plain in ("lich su", "lich su thay doi"):
        return history(turn, "1")
    if plain in ("ngay nghi", "lich", "lich nghi", "lich nghi le", "ngay le", "nghi le"):
        return _calendar(turn)
    days = read_days(args, local_date(turn.now))
    if days is not None:
        return _ask_days(turn, days.kind, days.days, days.name)
    return _by_number(turn, args) or _by_name(turn, args)


def page(turn: Turn, number: str) -> list[Reply]:
    """One page of settings, numbered through."""
    keys, stored = say.ordered(), stored_settings(turn.db, scene.office_of(turn).id)
    pages = -(-len(keys) // PAGE)
    at = min(max(int(number), 1), pages)
    shown = keys[(at - 1) * PAGE : at * PAGE]
    lines, choices, before = list[str](), list[Choice](), ""
    for n, key in enumerate(shown, 1):
        lines += [f"{group}:"] if (group := say.group_of(key)) != before else []
        before = group
        lines.append(say.line(n, key, stored.get(key, SETTINGS[key].default)))
        choices.append(Choice(label=key[:20], action=f"config:{keys.index(key)}"))
    more = []
    if at < pages:
        choices.append(Choice(label=say.NEXT_PAGE, action=f"config_page:{at + 1}"))
        more = [f"{len(choices)}. {say.NEXT_PAGE}"]
    return [Reply(text=say.page(lines, at, pages, more), choices=tuple(choices), is_listed=True)]


def choose(turn: Turn, index: str) -> list[Reply]:
    """One setting of the list: to what value?"""
    keys = say.ordered()
    if int(index) >= len(keys):
        return [Reply(text=general.CHOICE_GONE)]
    return ask_value(turn, keys[int(index)])


def ask_value(turn: Turn, key: str) -> list[Reply]:
    scene.begin(turn, KIND, "value", _dump(Pending(key=key)))
    return [Reply(text=say.ask_value(key, _now(turn, key)))]


def _now(turn: Turn, key: str) -> str:
    return stored_settings(turn.db, scene.office_of(turn).id).get(key, SETTINGS[key].default)


def _by_number(turn: Turn, words: str) -> list[Reply] | None:
    """*2 tắt*, after the list."""
    match = _NUMBERED.fullmatch(words)
    incoming = turn.incoming
    offered = last_offer(turn.db, incoming.channel, incoming.chat_id, turn.now) if match else None
    if match is None or offered is None:
        return None
    number = int(match[1])
    action = offered.choices[number - 1][1] if 0 < number <= len(offered.choices) else ""
    name, _, index = action.partition(":")
    return change(turn, say.ordered()[int(index)], match[2]) if name == "config" else None


def heard(turn: Turn) -> list[Reply] | None:
    """*2 tắt* typed under the list of settings."""
    return _by_number(turn, turn.text)


def _by_name(turn: Turn, words: str) -> list[Reply]:
    found = find_setting(words)
    if found is None:
        return [Reply(text=say.UNKNOWN)]
    key, typed = found
    return change(turn, key, typed) if typed else ask_value(turn, key)


def change(turn: Turn, key: str, typed: str) -> list[Reply]:
    """Read back old → new."""
    try:
        value = read_value(key, typed)
    except SettingError as wrong:
        [asked] = ask_value(turn, key)  # the value alone, typed next, is the answer
        is_on = plain_words(typed) in _ON
        return [asked if is_on else Reply(text=say.wrong_value(key, typed, str(wrong)))]
    old = _now(turn, key)
    if old == value:
        return [Reply(text=say.same_value(key, value))]
    windows = SETTINGS["gio_gui"].parse(_now(turn, "gio_gui"))
    if key == "gio_diem_tin" and not setup_words.is_inside(value, windows):
        first = setup_words.first_hour(value, windows)
        return [Reply(text=say.wrong_value(key, typed, say.outside(first, _now(turn, "gio_gui"))))]
    text = say.read_back(key, old, value, _digest_note(turn, key, value))
    return _ask(turn, Pending(key=key, value=value), text)


def _digest_note(turn: Turn, key: str, value: str) -> str:
    """New sending hours that leave the digest's own hour outside."""
    at = _now(turn, "gio_diem_tin")
    windows = SETTINGS[key].parse(value) if key == "gio_gui" else None
    if windows is None or setup_words.is_inside(at, windows):
        return ""
    return f"{say.digest_moves(at, setup_words.first_hour(at, windows))}\n"


def _ask_days(turn: Turn, kind: DayKind, days: tuple[date, ...], name: str) -> list[Reply]:
    if not days:
        return [Reply(text=say.NO_DAY)]
    return _ask(turn, Pending(day_kind=kind, days=days, name=name), say.read_back_days(kind, days, name))


def _ask(turn: Turn, pending: Pending, text: str) -> list[Reply]:
    dialogue = scene.begin_another(turn, KIND, "confirm", _dump(pending))
    choices = (
        Choice(label=say.AGREE, action=f"config_set:{dialogue}:yes"),
        Choice(label=say.DROP, action=f"config_set:{dialogue}:no"),
    )
    return [Reply(text=text, choices=choices)]


def _dump(pending: Pending) -> str:
    return _CODEC.dump(pending)


def confirm(turn: Turn, dialogue_id: str, what: str) -> list[Reply]:
    """Đồng ý, or Thôi; once."""
    kept = scene.own_dialogue(turn, int(dialogue_id), KIND)
    if kept is None or kept.step != "confirm":
        return [Reply(text=general.CHOICE_GONE)]
    is_agreed = what == "yes"
    dialogues.close(turn.db, kept.id, Outcome.RECORDED if is_agreed else Outcome.DROPPED, turn.now)
    if not is_agreed:
        return [Reply(text=say.DROPPED)]
    pending = _CODEC.load(kept.data)
    return _set(turn, pending) if pending.key else _set_days(turn, pending)


def _set(turn: Turn, pending: Pending) -> list[Reply]:
    old = change_setting(turn.db, scene.actor(turn), pending.key, pending.value)
    was = SETTINGS[pending.key].default if old is None else old
    mine = f"notice:setting:{turn.incoming.inbox_id}"
    text = say.changed_for_others(pending.key, was, pending.value, turn.sender.name)
    others = [each for each in scene.tell_office(turn, mine, text) if each.key != f"{mine}:{turn.sender.person_id}"]
    return [Reply(text=say.changed(pending.key, was, pending.value)), *others]


def _set_days(turn: Turn, pending: Pending) -> list[Reply]:
    actor, changed = scene.actor(turn), list[date]()
    for day in pending.days:
        if pending.day_kind == DayKind.ORDINARY:
            try:
                remove_rest_day(turn.db, actor, day)
            except NoSuchRestDay:
                continue
        else:
            kind = RestDayKind.OFF if pending.day_kind == DayKind.OFF else RestDayKind.WORKED
            name = pending.name or ("Nghỉ" if kind == RestDayKind.OFF else "Làm bù")
            set_rest_day(turn.db, actor, RestDay(day=day, name=name, kind=kind))
        changed.append(day)
    text = say.days_changed(pending.day_kind, changed) if changed else say.no_such_days(pending.days)
    return [Reply(text=text)]


def _is_own(key: str, typed: str) -> bool:
    """Whether some words are a message of their own: a sentence, and no value of the setting."""
    try:
        read_value(key, typed)
    except SettingError:
        return len([word for word in typed.split() if word.isalpha()]) >= SENTENCE
    return False


def go_on(turn: Turn) -> list[Reply] | None:
    """Words while a change is asked about: the value, yes or no; null for a message of its own."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    pending, word = _CODEC.load(turn.dialogue.data), short_answer(turn.text)
    if turn.dialogue.step == "value" and not _is_own(pending.key, turn.text):
        return change(turn, pending.key, turn.text)
    if word or plain_words(turn.text) == "thoi":
        return confirm(turn, str(turn.dialogue.id), word or "no")
    dialogues.close(turn.db, turn.dialogue.id, Outcome.REPLACED, turn.now)
    turn.dialogue = None
    return None


def _calendar(turn: Turn) -> list[Reply]:
    today = local_date(turn.now)
    found = [
        (line.rest_day, line.is_own)
        for line in rest_days(turn.db, scene.office_of(turn).id)
        if today <= line.rest_day.day <= today + AHEAD
    ]
    return [Reply(text=say.rest_days(found[: 2 * LINES]) if found else say.NO_REST_DAYS)]


def history(turn: Turn, number: str) -> list[Reply]:
    """Who changed what, newest first."""
    rows = turn.db.execute(
        select(Change, Person.name)
        .outerjoin(Person, Person.id == Change.person_id)
        .where(Change.org_id == scene.office_of(turn).id, Change.subject.in_(("settings", "rest_days")))
        .order_by(Change.id.desc())
    ).all()
    if not rows:
        return [Reply(text=say.NO_HISTORY)]
    pages = -(-len(rows) // LINES)
    at = min(max(int(number), 1), pages)
    lines = [
        say.history_line(change.at, name or say.COMMAND_LINE, change.field, change.old, change.new)
        for change, name in rows[(at - 1) * LINES : at * LINES]
    ]
    choices = (Choice(label=say.NEXT_PAGE, action=f"config_log:{at + 1}"),) if at < pages else ()
    return [Reply(text=say.history(lines, at, pages), choices=choices, is_listed=bool(choices))]
