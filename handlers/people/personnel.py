"""A cadre goes to another unit or role, gets one more, or leaves: the office says so, it is read back with what the
person still holds, and done once it is confirmed and still so.

Steps of the dialogue: `whose` (several bear the name), `which` (of several roles), `goes` (where to is not said),
`where` (the unit), `confirm`. Each takes a number or words.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from handlers import scene
from handlers.assent import agrees, drops, short_answer
from handlers.editions import edition
from handlers.names import words_of
from handlers.people import entry, listing, people_words
from handlers.people.carrying import Change, before, carry_out, told_elsewhere
from handlers.people.listing import named, units_of
from handlers.people.people_words import Deed, Ordered
from handlers.say import general
from handlers.say import personnel as say
from handlers.say.joining import UNITS_BY_FILE
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from models import dialogues
from models.address_book import AddressBook
from models.codec import Codec
from models.dialogues import Outcome
from models.org import UNIT_ROLES, Role
from models.personnel import LastSecretary, Post, Staff, one_of_staff, staff, write_name
from models.values import replace

OFFERED = 8  # that are offered by number


class Draft(Struct, frozen=True, kw_only=True):
    """A change that is being asked about. `person_id` 0: one of `offered`; `posts`: the roles that end."""

    deed: Deed
    person_id: int = 0
    offered: tuple[int, ...] = ()
    posts: tuple[int, ...] = ()
    role: Role | None = None
    unit_id: int = 0
    target: str = ""  # words for the unit, until it is known
    source: str = ""
    reason: str = ""
    mark: str = ""  # the person's roles when it was read back


_CODEC = Codec(Draft)


def command(turn: Turn) -> list[Reply]:
    """`/nguoi`: everybody; with a name that person; with more words what is to be done."""
    args = turn.args.strip()
    if not args:
        return listing.listed(turn, 1)
    ordered = _ordered(turn, args)
    if ordered is not None:
        return ordered
    everybody = staff(turn.db, scene.office_of(turn).id)
    place = people_words.find_name(words_of(args), [each.name for each in everybody])
    if place is None:
        return listing.of_unit(turn, args, everybody)
    found = [everybody[n] for n in place.who]
    return listing.one(turn, found[0]) if len(found) == 1 else [listing.several(found)]


def heard(turn: Turn) -> list[Reply] | None:
    """The same in plain words; null where no person is named, or nothing is said of their place."""
    return _ordered(turn, turn.text)


def _ordered(turn: Turn, text: str) -> list[Reply] | None:
    """What is ordered of the person who goes; who comes instead is said after it, in so many words."""
    said, instead = people_words.plainly(text)
    told = _ordered_of_one(turn, said)
    if not told or not instead:
        return told
    return [replace(told[0], text=f"{told[0].text}\n{say.comes_instead(instead)}"), *told[1:]]


def _ordered_of_one(turn: Turn, text: str) -> list[Reply] | None:
    everybody = staff(turn.db, scene.office_of(turn).id)
    names = [each.name for each in everybody]
    if (renamed := people_words.read_rename(text)) is not None:
        return _rename(turn, renamed, everybody)
    place = people_words.find_name(words_of(text), names)
    ordered = people_words.read(text, place)
    if place is None:
        name = people_words.unknown_name(text)
        is_order = ordered.deed in {Deed.REMOVE, Deed.UNCLEAR} or (ordered.deed is not None and bool(ordered.target))
        is_order = is_order or " lam dau moi " in plain_words(text)
        return [Reply(text=say.nobody_of(name))] if name and is_order else None
    if ordered.deed is None or (
        ordered.deed in {Deed.MOVE, Deed.ADD, Deed.TAKES} and not (ordered.target or ordered.role)
    ):
        return None
    if ordered.later:
        return [Reply(text=say.only_now(ordered.later))]
    if ordered.deed in {Deed.MOVE, Deed.TAKES} and ordered.role is None and not people_words.says_move(text):
        units, unknown = units_of(turn, ordered.target)
        if len(units) != 1 or unknown:
            return None
    if people_words.find_name(words_of(ordered.source), names) is not None:  # never one of several, silently
        return [Reply(text=say.ONE_EACH)]
    found = [everybody[n] for n in place.who]
    return _begin(turn, ordered, _of_source(turn, found, ordered.source))


def _rename(turn: Turn, renamed: people_words.Renamed, everybody: Sequence[Staff]) -> list[Reply] | None:
    """Another way to write somebody's name, asked back."""
    words = words_of(renamed.who)
    place = people_words.find_name(words, [each.name for each in everybody])
    if place is None:
        name = people_words.unknown_name(renamed.who)
        is_unit = not name and bool(units_of(turn, renamed.who)[0])
        return [Reply(text=say.nobody_of(name) if name else UNITS_BY_FILE)] if name or is_unit else None
    found = [everybody[n] for n in place.who]
    of_unit = _of_source(turn, found, " ".join(words[place.end :]))
    return _begin(turn, Ordered(deed=Deed.RENAME, target=renamed.new), of_unit)


def _of_source(turn: Turn, found: list[Staff], source: str) -> list[Staff]:
    """Those of several who bear a name that serve in the unit which is named beside it."""
    if len(found) == 1 or not source:
        return found
    units = {unit.id for unit in units_of(turn, source)[0]}
    return [each for each in found if any(post.unit_id in units for post in each.posts)] or found


def _begin(turn: Turn, ordered: Ordered, found: Sequence[Staff]) -> list[Reply]:
    draft = Draft(
        deed=ordered.deed or Deed.UNCLEAR,
        role=ordered.role,
        target=ordered.target,
        source=ordered.source,
        reason=ordered.reason,
    )
    if len(found) > 1:
        draft = replace(draft, offered=tuple(each.person_id for each in found[:OFFERED]))
        labels = [(f"{n}", f"p{each.person_id}") for n, each in enumerate(found[:OFFERED], 1)]
        return _ask(turn, draft, "whose", say.whose([named(each) for each in found[:OFFERED]]), labels)
    return _next(turn, replace(draft, person_id=found[0].person_id))


def _next(turn: Turn, draft: Draft) -> list[Reply]:
    """The next question, or the read-back."""
    person = one_of_staff(turn.db, scene.office_of(turn).id, draft.person_id)
    if person is None:
        return [Reply(text=general.CHOICE_GONE)]
    if draft.deed == Deed.RENAME:
        text = say.rename(person.name, draft.target)
        return _ask(turn, replace(draft, mark=person.name), "rename", text, [(say.AGREE, "yes"), (say.DROP, "drop")])
    if draft.deed == Deed.UNCLEAR:
        labels = [(say.TO_UNIT, "unit"), (say.REMOVE, "gone"), (say.DROP, "drop")]
        return _ask(turn, draft, "goes", say.goes_where(named(person)), labels)
    if draft.deed != Deed.REMOVE:
        settled = _with_target(turn, draft, person)
        if isinstance(settled, list):
            return settled
        draft = settled
    if draft.deed == Deed.TAKES:
        labels = [(say.INSTEAD, "instead"), (say.ALSO, "also"), (say.DROP, "drop")]
        return _ask(
            turn,
            draft,
            "takes",
            say.instead_or_also(_change(draft, person, _unit_name(turn, draft.unit_id)).what),
            labels,
        )
    if draft.deed == Deed.ADD:
        return _read_back(turn, replace(draft, posts=()), person)
    if not draft.posts:
        posts = _posts_left(turn, draft, person)
        if len(posts) > 1:
            return _ask_which(turn, draft, person, posts)
        draft = replace(draft, posts=tuple(post.id for post in posts))
    return _read_back(turn, draft, person)


def _posts_left(turn: Turn, draft: Draft, person: Staff) -> tuple[Post, ...]:
    """The roles that may be meant: of the unit that is named, else all."""
    units, _unknown = units_of(turn, draft.source)
    named = tuple(post for post in person.posts if post.unit_id in {unit.id for unit in units})
    return named or person.posts


def _ask_which(turn: Turn, draft: Draft, person: Staff, posts: Sequence[Post]) -> list[Reply]:
    labels = [(say.post_label(post.role, post.unit), f"m{post.id}") for post in posts]
    labels += [(say.EVERY_POST, "every"), (say.DROP, "drop")]
    text = say.which_post(person.name, [(p.role, p.unit) for p in posts], is_removal=draft.deed == Deed.REMOVE)
    return _ask(turn, draft, "which", text, labels)


def _with_target(turn: Turn, draft: Draft, person: Staff) -> Draft | list[Reply]:
    """The draft with its unit and role, or the question for them."""
    if draft.unit_id or (draft.role is not None and draft.role not in UNIT_ROLES and not draft.target):
        return _if_new(draft, person)
    units, unknown = units_of(turn, draft.target)
    if len(units) != 1 or unknown:
        text = say.where(person.name, draft.target, [unit.short for unit in units])
        return _ask(turn, draft, "where", text, [(say.DROP, "drop")])
    role = draft.role
    if role not in UNIT_ROLES:
        heads = [post for post in person.posts if post.role == Role.HEAD]
        role = Role.HEAD if heads and len(person.posts) == 1 else Role.REPORTER
    return _if_new(replace(draft, unit_id=units[0].id, role=role), person)


def _if_new(draft: Draft, person: Staff) -> Draft | list[Reply]:
    held = next((p for p in person.posts if p.role == draft.role and (p.unit_id or 0) == draft.unit_id), None)
    return draft if held is None else [Reply(text=say.is_there(person.name, held.role, held.unit))]


def _change(draft: Draft, person: Staff, unit: str) -> Change:
    return Change(
        person=person,
        posts=person.of(draft.posts),
        role=None if draft.deed == Deed.REMOVE else draft.role,
        unit_id=draft.unit_id or None,
        unit=unit,
        reason=draft.reason,
    )


def _unit_name(turn: Turn, unit_id: int) -> str:
    named = AddressBook(turn.db, scene.office_of(turn).id).with_ids([unit_id])
    return named[0].short if named else ""


def _read_back(turn: Turn, draft: Draft, person: Staff) -> list[Reply]:
    draft = replace(draft, mark=person.mark)
    change = _change(draft, person, _unit_name(turn, draft.unit_id))
    try:
        told = before(turn.db, scene.office_of(turn), change, turn.now)
    except LastSecretary:
        return _refused(turn)
    text = say.read_back(change.what, told.holds, told.notes, draft.reason)
    return _ask(turn, draft, "confirm", text, [(say.AGREE, "yes"), (say.DROP, "drop")])


def _refused(turn: Turn) -> list[Reply]:
    scene.leave(turn)
    return [Reply(text=say.LAST_SECRETARY)]


def _ask(turn: Turn, draft: Draft, step: str, text: str, labels: Sequence[tuple[str, str]]) -> list[Reply]:
    data = _CODEC.dump(draft)
    dialogue = scene.begin(turn, entry.KIND, step, data)
    choices = tuple(
        Choice(label=label[:20], action=f"{entry.CHOOSE}:{dialogue}:{edition(data)}:{what}") for label, what in labels
    )
    return [Reply(text=text, choices=choices, is_listed=True)]


def choose(turn: Turn, dialogue_id: str, mark: str, what: str) -> list[Reply]:
    """One of the choices under a question of ours."""
    kept = scene.own_dialogue(turn, int(dialogue_id), entry.KIND)
    if kept is None or turn.now >= kept.expires_at:
        return [Reply(text=general.CHOICE_GONE)]
    draft = _CODEC.load(kept.data)
    if what == "drop":
        dialogues.close(turn.db, kept.id, Outcome.DROPPED, turn.now)
        return [Reply(text=say.DROPPED)]
    if mark != edition(kept.data):
        return [Reply(text=general.CHOICE_GONE)]
    if what == "yes" and kept.step in _CONFIRMS:
        return _CONFIRMS[kept.step](turn, draft, kept.id)
    return _answered(turn, draft, kept.step, what)


def _answered(turn: Turn, draft: Draft, step: str, what: str) -> list[Reply]:
    if what == "gone" and step == "goes":
        return _next(turn, replace(draft, deed=Deed.REMOVE))
    if what == "unit" and step == "goes":
        return _next(turn, replace(draft, deed=Deed.MOVE))
    if step == "takes" and what in {"instead", "also"}:
        return _next(turn, replace(draft, deed=Deed.MOVE if what == "instead" else Deed.ADD))
    number = int(what[1:]) if what[1:].isdecimal() else 0
    if step == "whose" and number in draft.offered:
        return _next(turn, replace(draft, person_id=number, offered=()))
    person = one_of_staff(turn.db, scene.office_of(turn).id, draft.person_id)
    held = () if person is None else tuple(post.id for post in person.posts)
    if step == "which" and (what == "every" or number in held):
        return _next(turn, replace(draft, posts=held if what == "every" else (number,)))
    return [Reply(text=general.CHOICE_GONE)]


def _carry_out(turn: Turn, draft: Draft, dialogue_id: int) -> list[Reply]:
    """Once, and only while the person serves where they did when it was read back."""
    office = scene.office_of(turn)
    dialogues.close(turn.db, dialogue_id, Outcome.RECORDED, turn.now)
    person = one_of_staff(turn.db, office.id, draft.person_id)
    if person is None or person.mark != draft.mark:
        return [Reply(text=say.CHANGED_MEANWHILE)]
    change = _change(draft, person, _unit_name(turn, draft.unit_id))
    try:
        done = carry_out(turn.db, office, scene.actor(turn), change)
    except LastSecretary:
        return [Reply(text=say.LAST_SECRETARY)]
    others = told_elsewhere(turn.db, office, turn.now, change, done, turn.sender.person_id, turn.incoming.inbox_id)
    mine = f"notice:people:{turn.incoming.inbox_id}:office"
    for_office = scene.tell_office(turn, mine, say.done_for_others(change.what, turn.sender.name, change.reason))
    skipped = {f"{mine}:{turn.sender.person_id}", f"{mine}:{person.person_id}"}
    return [
        Reply(text=say.done(change.what, done.handed, done.without_anybody)),
        *others,
        *(each for each in for_office if each.key not in skipped),
    ]


def _write_name(turn: Turn, draft: Draft, dialogue_id: int) -> list[Reply]:
    """The name is written so from now on; what was written before keeps its author."""
    dialogues.close(turn.db, dialogue_id, Outcome.RECORDED, turn.now)
    person = one_of_staff(turn.db, scene.office_of(turn).id, draft.person_id)
    if person is None or person.name != draft.mark:
        return [Reply(text=say.CHANGED_MEANWHILE)]
    write_name(turn.db, scene.actor(turn), person.person_id, draft.target)
    return [Reply(text=say.renamed(draft.mark, draft.target))]


_CONFIRMS = {"confirm": _carry_out, "rename": _write_name}


def go_on(turn: Turn) -> list[Reply] | None:
    """Words while a change is asked about; null for a message of its own."""
    kept = turn.dialogue
    assert kept is not None, "the route asks for an open dialogue"
    draft = _CODEC.load(kept.data)
    if kept.step in _CONFIRMS and (agrees(turn.text) or short_answer(turn.text) == "yes"):
        return _CONFIRMS[kept.step](turn, draft, kept.id)
    if short_answer(turn.text) == "no" or drops(turn.text):
        dialogues.close(turn.db, kept.id, Outcome.DROPPED, turn.now)
        return [Reply(text=say.DROPPED)]
    again = heard(turn)
    if again is not None:
        return again
    if kept.step in {"where", "goes", "confirm"} and draft.deed not in {Deed.REMOVE, Deed.RENAME}:
        role, target = people_words.read_target(turn.text)
        units, unknown = units_of(turn, target)
        if (len(units) == 1 and not unknown) or (role is not None and not target):
            deed = Deed.MOVE if draft.deed == Deed.UNCLEAR else draft.deed
            return _next(turn, replace(draft, deed=deed, role=role or draft.role, target=target, unit_id=0))
    dialogues.close(turn.db, kept.id, Outcome.REPLACED, turn.now)
    turn.dialogue = None
    return None


def start(turn: Turn, person_id: int, what: str) -> list[Reply]:
    """One of these two, for somebody who was looked at."""
    deed = Deed.REMOVE if what == "gone" else Deed.MOVE
    scene.leave(turn)
    return _next(turn, Draft(deed=deed, person_id=person_id))
