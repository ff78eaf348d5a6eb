"""Đôn đốc: `/nhac`, a number of its list, or words. Posted to the unit's people, kept, not repeated too soon.

`urge` is the one way in for whoever may urge, from wherever: it checks the work, the cool-down and who can be reached.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from msgspec import Struct

from handlers import scene
from handlers.absent import no_task
from handlers.assent import drops, short_answer
from handlers.questions import asking
from handlers.routing import Who, may
from handlers.say import general
from handlers.say import unled as say_unled
from handlers.say import urging as say
from handlers.say.words import OFFICE_NAME, plain_words
from handlers.turn import Address, Choice, Reply, Turn
from handlers.urging import urge_target
from handlers.urging.urge_words import OWN_WORDS, Urge, described, points_back, read_urge, told
from models.items import Item, items_by_id, plan_items
from models.leaves import Away, units_away
from models.mail import Kind
from models.nudging import Urged, extensions_waiting, last_urged, note_urged, set_mute, urged_again_from
from models.org import OFFICE, Role
from models.people import Contact
from models.plan import Mute, Priority, Share
from models.snoozing import put_off_since_report
from models.standins import hearing_on
from models.workdays import local_date

MOST_NAME = 4  # words after "nhắc" that are meant as a unit's name
ASK_FIRST = 3  # more units than these are read back before anything is sent


def show(turn: Turn) -> list[Reply]:
    """`/nhac`: late work, worst first; `/nhac NV09 …` urges; `/nhac NV10 tắt` stops the reminders of a task."""
    if not turn.args:
        return page(turn, "1")
    switched = urge_target.switch(turn.args)
    if switched is not None:
        return _switch(turn, *switched)
    return _do(turn, read_urge(f"nhắc {turn.args}") or Urge(target=turn.args))


def late_items(turn: Turn) -> list[Item]:
    """Every late share, worst first; priority before the rest of the same day."""
    late = [item for item in plan_items(turn.db, scene.office_of(turn), turn.now) if item.is_late]
    return sorted(late, key=lambda item: (-item.deadline.days_overdue, item.priority != Priority.HIGH, item.position))


def page(turn: Turn, number: str) -> list[Reply]:
    """One page of late work."""
    late = late_items(turn)
    if not late:
        return [Reply(text=say.NONE_LATE)]
    pages = -(-len(late) // say.PAGE)
    at = min(max(int(number), 1), pages)
    shown = late[(at - 1) * say.PAGE : at * say.PAGE]
    notes = _notes(turn, shown)
    lines = [say.late_line(n, item, notes[item.id]) for n, item in enumerate(shown, 1)]
    choices = [Choice(label=f"{item.code} {item.unit_short}"[:20], action=f"urge:{item.id}") for item in shown]
    more = []
    for label, action in [(say.ALL, "urge_all:1")] + ([(say.NEXT_PAGE, f"late:{at + 1}")] if at < pages else []):
        choices.append(Choice(label=label, action=action))
        more.append(f"{len(choices)}. {label}")
    text = say.late_list(len(late), lines, at, pages, more)
    return [Reply(text=text, choices=tuple(choices), is_listed=True)]


def _notes(turn: Turn, items: Sequence[Item]) -> dict[int, list[str]]:
    """What the office should see of each: urged, put off, away, an extension that waits, reminders stopped."""
    office, ids = scene.office_of(turn), [item.id for item in items]
    urged, put_off = last_urged(turn.db, ids), put_off_since_report(turn.db, ids)
    away = units_away(turn.db, office.id, local_date(turn.now))
    asked = extensions_waiting(turn.db, office.id)
    notes: dict[int, list[str]] = {}
    for item in items:
        found = notes.setdefault(item.id, [])
        if item.id in asked:
            found.append(say.extension_note(asked[item.id].wanted_on))
        if item.id in urged:
            found.append(say.urged_note(urged[item.id]))
        if item.id in put_off:
            found.append(say.snoozed_note(put_off[item.id].times, put_off[item.id].until_at, turn.now))
        if item.unit_id in away:
            found.append(say.away_note(away[item.unit_id]))
        if item.mute is not None:
            found.append(say.MUTED[item.mute])
    return notes


def choose(turn: Turn, assignment_id: str) -> list[Reply]:
    """One line of a list was chosen."""
    return urge(turn, [int(assignment_id)])


def choose_task(turn: Turn, task_id: str) -> list[Reply]:
    """A task of a list: every unit that is late with it; many are read back first."""
    found = [item for item in late_items(turn) if item.task_id == int(task_id)]
    if not found:
        return [Reply(text=say.NONE_LATE)]
    return read_back(turn, found, "") if len(found) > ASK_FIRST else urge(turn, [item.id for item in found])


def choose_all(turn: Turn, number: str) -> list[Reply]:
    """Nhắc hết: read back first."""
    return read_back(turn, late_items(turn), "")


def confirm(turn: Turn, dialogue_id: str, what: str) -> list[Reply]:
    """Gửi, or Thôi, under the read-back."""
    kept = urge_target.kept(turn, int(dialogue_id), is_sent=what == "yes")
    if kept is None:
        return [Reply(text=general.CHOICE_GONE)]
    return urge(turn, kept.assignments, kept.words) if what == "yes" else [Reply(text=say.DROPPED)]


def go_on(turn: Turn) -> list[Reply] | None:
    """Words under the read-back: yes, no; null for a message of its own."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    word = short_answer(turn.text) or ("no" if drops(turn.text) or plain_words(turn.text) == "thoi khong" else "")
    if word:
        return confirm(turn, str(turn.dialogue.id), word)
    urge_target.kept(turn, turn.dialogue.id, is_sent=False)
    turn.dialogue = None
    return None


def heard(turn: Turn) -> list[Reply] | None:
    """ "nhắc nv09", "đôn đốc Ban XDĐ NV09", "nhắc hết": words of the office or of a leader."""
    asked = read_urge(turn.text) or _told(turn)
    if asked is None or (not asked.is_all and not asked.numbers and not asked.target):
        return None
    if (listed := _listed(turn, asked)) is not None:
        return listed
    if not (asked.is_all or asked.numbers or urge_target.names_task(turn, asked.target)):
        is_name = len(asked.target.split()) <= MOST_NAME and not turn.text.rstrip().endswith("?")
        return [Reply(text=say.NO_UNIT.format(name=asked.target))] if is_name else None
    if turn.sender.has(Role.LEADER) and not asked.words and urge_target.orders_more(turn, asked.target):
        return None  # an order with a content of its own, rather than a push
    return _do(turn, asked)


def _listed(turn: Turn, asked: Urge) -> list[Reply] | None:
    """*nhắc mấy chi bộ đó*, *nhắc hết*, right after an answer that names units or tasks: those, read back."""
    words = points_back(asked)
    listed = () if words is None else asking.listed_before(turn, by_name=asked.is_all)
    items = items_by_id(turn.db, scene.office_of(turn), turn.now, listed) if listed else []
    going = [item for item in items if item.is_open and item.share == Share.LEAD]
    if not going or words is None:
        return None
    out = urge_target.left_out(turn, asked.but, going) if asked.but else set[int]()
    if out is None:
        return [Reply(text=say.BUT_WHAT.format(words=asked.but))]
    sides = ([item for item in going if (item.id in out) is side] for side in (False, True))
    return read_back(turn, next(sides), words[:OWN_WORDS], next(sides))


def _told(turn: Turn) -> Urge | None:
    """*bảo thôn 3 nộp kế hoạch đi*, where a unit is told; a leader's words of that kind are an order."""
    said = told(turn.text) if turn.sender.has(*OFFICE) else None
    return read_urge(said[1]) if said is not None and urge_target.names_task(turn, said[0]) else None


def pushed(turn: Turn) -> list[Reply] | None:
    """The same in the group and under a card, where words are an order: only what surely is a push."""
    asked = read_urge(turn.text)
    is_sure = asked is not None and (
        asked.is_all or points_back(asked) is not None or urge_target.names_task(turn, asked.target)
    )
    return heard(turn) if is_sure else None


def refused(turn: Turn) -> list[Reply] | None:
    """*nhắc NV01* by whoever may not urge: who does is said. Of one's own task it is about one's own reminders."""
    asked = read_urge(turn.text)
    if asked is None or asked.is_asked or may(turn, Who.ANSWERER):  # «văn phòng nhắc nv5 rồi, em xong rồi» is a report
        return None
    if described(turn.text) is not None:
        return [Reply(text=say.NOT_YOURS)]
    if not turn.sender.unit_ids:
        return [Reply(text=say.NOT_YOURS)] if urge_target.names_task(turn, asked.target) else None
    codes = scene.reading_of(turn, turn.text[:OWN_WORDS]).unknown_refs
    is_own = not codes or any(item.code in codes for item in scene.my_items(turn))
    return None if is_own else [Reply(text=say.NOT_YOURS)]


def _do(turn: Turn, asked: Urge) -> list[Reply]:
    if len(asked.words) > OWN_WORDS:
        return [Reply(text=say.TOO_LONG)]
    if asked.is_all:
        return _all(turn, asked)
    if asked.numbers:
        ids = urge_target.of_list(turn, asked.numbers)
        return [Reply(text=ids)] if isinstance(ids, str) else urge(turn, ids, asked.words)
    words = asked.words or urge_target.what_more(turn, asked.target)
    found = urge_target.items_meant(turn, asked.target, asked.but)
    if isinstance(found, Reply):
        return [found]
    is_sure = found.is_sure and not asked.is_asked and not urge_target.says_between(turn, asked.target)
    if not is_sure or len({item.unit_id for item in found.items}) > ASK_FIRST:
        return read_back(turn, found.items, words, found.left_out)
    return urge(turn, [item.id for item in found.items], words)


def offered(turn: Turn, target: str, words: str) -> list[Reply]:
    """The open work that is named, read back before the units are written to."""
    found = urge_target.items_meant(turn, target)
    return [found] if isinstance(found, Reply) else read_back(turn, found.items, words[:OWN_WORDS])


def _all(turn: Turn, asked: Urge) -> list[Reply]:
    """Everything that is late, or all but some of it."""
    late = late_items(turn)
    if not asked.but or not late:
        return read_back(turn, late, asked.words)
    left_out = urge_target.left_out(turn, asked.but, late)
    if left_out is None:
        return [Reply(text=say.BUT_WHAT.format(words=asked.but))]
    going, without = ([item for item in late if (item.id in left_out) is side] for side in (False, True))
    return read_back(turn, going, asked.words, without)


def read_back(turn: Turn, items: Sequence[Item], words: str, left_out: Sequence[Item] = ()) -> list[Reply]:
    """Who is written to about what, before anybody is."""
    if not items:
        return [Reply(text=say.NONE_BESIDE if left_out else say.NONE_LATE)]
    dialogue = urge_target.keep(turn, [item.id for item in items], words)
    choices = (
        Choice(label=say.SEND, action=f"urge_sure:{dialogue}:yes"),
        Choice(label=say.DROP, action=f"urge_sure:{dialogue}:no"),
    )
    return [Reply(text=say.ask_all(items, words, _who(turn), left_out), choices=choices)]


class _Checked(Struct, frozen=True, kw_only=True):
    """What can be urged, whom to write to about it, and why the rest cannot."""

    done: tuple[Item, ...]
    contacts: dict[int, tuple[Contact, ...]]  # by unit
    refused: tuple[str, ...]


def urge(turn: Turn, assignment_ids: Iterable[int], words: str = "") -> list[Reply]:
    """Write to the units of some work in the sender's name, and keep it. Rights are the caller's check."""
    office = scene.office_of(turn)
    checked = _check(turn, items_by_id(turn.db, office, turn.now, dict.fromkeys(assignment_ids)))
    opens = office.next_opening(turn.now)
    who = _who(turn)
    number, notices = turn.incoming.inbox_id, list[Reply]()
    for contact, items in _by_person(checked):
        text = say.to_unit(items, words, who)
        notices.append(
            Reply(
                text=text,
                choices=_answers(items),
                is_listed=len(items) > 1,
                about=tuple(dict.fromkeys(item.code for item in items)),
                to=Address(channel=contact.channel, chat_id=contact.chat_id),
                kind=Kind.NOTICE,
                key=f"nudge:{number}:{contact.person_id}",
                not_before=opens,
            )
        )
    for item in checked.done:
        origin = f"inbox:{number}:{item.id}"
        note_urged(turn.db, scene.actor(turn), origin, item.id, words or say.to_unit([item], "", who))
    lines = [say.sent(checked.done, opens if opens > turn.now else None)] if checked.done else []
    return [Reply(text="\n".join([*lines, *checked.refused]) or say.WHICH), *notices]


def _who(turn: Turn) -> str:
    """In whose name it is."""
    return say.leader_name(turn.sender.name) if turn.sender.has(Role.LEADER) else OFFICE_NAME


def _check(turn: Turn, items: Sequence[Item]) -> _Checked:
    office = scene.office_of(turn)
    urged = last_urged(turn.db, [item.id for item in items])
    hearing = hearing_on(turn.db, office.id, {item.unit_id for item in items}, local_date(turn.now))
    done, refused = list[Item](), list[str]()
    soon = dict[tuple[str, datetime], tuple[Urged, datetime, list[Item]]]()  # urged at one moment: said once
    for item in items:
        before = urged.get(item.id)
        again = urged_again_from(before.at, office) if before is not None else None
        if not item.is_open:
            refused.append(say.not_open(item))
        elif before is not None and again is not None and turn.now < again:
            soon.setdefault((before.by, before.at), (before, again, []))[2].append(item)
        elif item.is_nobodys:
            refused.append(say_unled.not_urged(item.code))
        elif not hearing[item.unit_id].contacts:
            refused.append(say.nobody(item, _back(hearing[item.unit_id].away)))
        else:
            done.append(item)
    refused += [say.too_soon(each, before, again) for before, again, each in soon.values()]
    contacts = {unit_id: found.contacts for unit_id, found in hearing.items()}
    return _Checked(done=tuple(done), contacts=contacts, refused=tuple(refused))


def _back(away: Sequence[Away]) -> date | None:
    return min((each.until_on for each in away), default=None)


def _by_person(checked: _Checked) -> list[tuple[Contact, list[Item]]]:
    """One message per person, however much of theirs is urged."""
    found: dict[int, tuple[Contact, list[Item]]] = {}
    for item in checked.done:
        for contact in checked.contacts[item.unit_id]:
            found.setdefault(contact.person_id, (contact, []))[1].append(item)
    return list(found.values())


def _answers(items: Sequence[Item]) -> tuple[Choice, ...]:
    if len(items) > 1:
        return tuple(Choice(label=item.code, action=f"report:{item.id}") for item in items[: say.PAGE])
    return (
        Choice(label="Báo cáo tiến độ", action=f"report:{items[0].id}"),
        Choice(label="Đã hoàn thành", action=f"done:{items[0].id}"),
        Choice(label="Có vướng mắc", action=f"difficulty:{items[0].id}"),
        Choice(label="Xin gia hạn", action=f"extend:{items[0].id}"),
    )


def _switch(turn: Turn, code: str, is_off: bool) -> list[Reply]:
    """The office stops or resumes the reminders of a task, for every leading unit."""
    if not turn.sender.has(*OFFICE):
        return [Reply(text=say.OFFICE_MUTE)]
    found = urge_target.leading_items(turn, code)
    if not found:
        return [Reply(text=no_task(turn, code, say.NO_TASK.format(code=code)))]
    mute = Mute.OFFICE if is_off else None
    changed = set_mute(turn.db, scene.actor(turn), [item.id for item in found], mute, say.WHY_MUTED)
    if not changed:
        return [Reply(text=say.as_it_was(found[0].code, is_off=is_off))]
    return [Reply(text=(say.muted if is_off else say.unmuted)(found[0].code, changed))]
