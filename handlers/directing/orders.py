"""What a leader's words order, of whom, by when: read from the sentence and the plan; nothing is recorded here.

`Reading.options` are the ways in which the words can be carried on; with `is_sure` there is one, and it needs no
question. Thanks, praise and plain questions are no orders.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from handlers import scene
from handlers.assent import agrees, is_courtesy
from handlers.directing import spoken_of, told_person
from handlers.directing.told_person import TELLS
from handlers.questions.questions import question_in
from handlers.say import directives as say
from handlers.say.words import OFFICE_NAME, TASK_NAMED, plain_words
from handlers.turn import Turn
from handlers.understand.ordered import day_ordered
from models.address_book import AddressBook
from models.facts import overview
from models.items import Item, items_of_task
from models.naming import NamedPerson, NamedUnit, people_named, people_together, units_named
from models.plan import Share

MOST_NAME = 4  # words beside a unit that may name another one
MOST = 8  # ways that are offered
MOST_UNITS = 6  # units that are offered one by one; of more, all or none: a single one is named in the words
_VERBS = re.compile(
    r" (?:giao|de nghi|yeu cau|phai|can|khan truong|chi dao|xu ly|lam ro|giai trinh|tap trung|hoan thanh|kiem tra"
    r"|don doc|nhac|ra soat|phoi hop|chu tri|trien khai|thuc hien|bo sung|lam viec|lam|gui|nop|to chuc|tham muu|sua"
    r"|day nhanh|som|cho biet|bo tri|chuan bi|xem lai|lap|trinh|ho tro) "
)
_PRAISE = re.compile(r" (?:tot|hoan nghenh|khen|bieu duong|cam on|tuyet|gioi|tot lam|xuat sac) ")
_BEGINS_WITH_PRAISE = re.compile(
    r"^ (?:(?:rat|toi|xin|nhiet liet|tran trong) )*"
    r"(?:hoan nghenh|khen|bieu duong|tuyen duong|cam on|danh gia cao|chuc mung|ghi nhan) "
)
_ORDERS_TOO = re.compile(r" (?:de nghi|yeu cau|giao|phai|can|don doc|khan truong|tiep tuc|chi dao|nhung) ")
_WELL_DONE = re.compile(r" lam (?:\w+ )?(?:tot|gioi|hay|duoc)(?: lam)? | (?:tot|gioi|hay) lam ")
_EVERYBODY = re.compile(
    r" (?:tat ca|toan bo|toan the|moi)(?: (?:cac|moi|nhung))?(?: co quan)?(?: cac)? (?:don vi|dau moi|co quan) "
    r"| (?:cac|moi|tung)(?: co quan)?(?: cac)? (?:don vi|dau moi) "
)
_LATE_ONES = re.compile(  # 2 việc trễ kia giải trình · các đơn vị đang chậm báo cáo · mấy việc quá hạn
    r" (?:\d{1,2}|hai|ba|bon|may|cac|nhung|moi|tat ca|toan bo)(?: (?:cac|cai))?"
    r" (?:viec|nhiem vu|dau viec|cong viec|muc|don vi)(?: (?:nao|dang|bi|con|ma|da))*"
    r" (?:tre|cham|qua han|no)(?! (?:nhat|lam))(?: han)? "
)
_URGES = re.compile(
    r" (?:don doc|nhac nho|nhac|giuc|hoi thuc) .*(?:giup|ho|gium|dum) "
)  # đồng chí Minh đôn đốc nv9 giúp
_SOME_PLACES = re.compile(  # yêu cầu 3 thôn báo cáo: which three is not said
    r" (?:yeu cau|de nghi|giao|nhac|chi dao|bao|cho)(?: (?:cho|cac|ca))*"
    r" (?P<whom>(?:\d{1,2}|hai|ba|bon|nam|sau|bay|tam|may) (?:thon|xom|ap|chi bo|doan the|truong|phong|hoi|don vi)) "
)
_AND = re.compile(r"\s*(?:,\s*)?(?:và|va|với|voi|cùng|cung|&|\+)\s+(?P<rest>\S.*)", re.IGNORECASE | re.DOTALL)
_ASKS_STATE = re.compile(  # "nv7 làm đến đâu, sao chậm thế" asks, whatever verb stands in it
    r" (?:den dau|toi dau|ra sao|the nao roi"
    r"|(?:vi |tai )?sao (?:\w+ ){0,4}(?:chua|cham|khong|lau|tre|im|het)|bao nhieu roi) "
)

_OFFICE = re.compile(  # nhắc văn phòng chuẩn bị báo cáo giao ban: that of the Party committee, whose plan it is
    rf"^(?P<tells>\s*(?:{TELLS}\s+(?:cho\s+|với\s+|voi\s+)?)?)(?:văn phòng|van phong|vp)(?=\s+\w)"
    r"(?!\s+(?:đảng|dang|hđnd|hdnd|hội đồng|hoi dong|ubnd|ủy ban|uy ban|uỷ ban|xã|xa|huyện|huyen|tỉnh|tinh|đoàn"
    r"|doan)\b)",
    re.IGNORECASE,
)
_TASK = re.compile(r"\b(?:nv|nhiệm vụ|nhiem vu|việc|viec)(?:\s+(?:số|so))?[ -]?\d{1,3}\b\s*[:,]?(?=\s)", re.IGNORECASE)
_TELLS_SOMEBODY = re.compile(rf"\s*{TELLS}\s", re.IGNORECASE)


class Target(Struct, frozen=True, kw_only=True):
    """Who is to act, on which task."""

    unit_id: int
    unit: str  # short name
    task_id: int | None = None
    code: str | None = None
    words: str = ""  # its own, where the message gives several orders
    due_on: date | None = None  # likewise


class Option(Struct, frozen=True, kw_only=True):
    """One way to carry the words on."""

    label: str
    targets: tuple[Target, ...]


class Reading(Struct, frozen=True, kw_only=True):
    """An order as understood."""

    words: str
    options: tuple[Option, ...]
    is_sure: bool
    is_order: bool  # the words order, and do not only name
    due_on: date | None
    unknown: str = ""  # words beside a unit that may name another one


def read_order(turn: Turn, words: str, *, codes: Sequence[str] = (), is_asked: bool = False) -> Reading | None:
    """What the words order; null where they order nothing. `codes`: the tasks of the card that is answered.

    `is_asked`: the person said that it is an order (a command, a button), so that no verb is needed.
    """
    said = words.strip()
    if not said or is_courtesy(said) or agrees(said):
        return None
    reading = scene.reading_of(turn, said[: say.LONGEST])
    due_on = day_ordered(said, scene.said_at(turn))
    plain = f" {plain_words(said)} "
    text = _for_names(said)
    named = units_named(turn.db, scene.office_of(turn).id, text)
    orders = due_on is not None or _VERBS.search(_WELL_DONE.sub(" ", f" {TASK_NAMED.sub(' ', plain)} ")) is not None
    orders = orders or (" bao cao " in plain and bool(named.units))  # else the figures are asked for
    asks = question_in(said, reading) is not None or said.endswith("?") or _ASKS_STATE.search(plain) is not None
    if not is_asked and ((asks and due_on is None) or (_PRAISE.search(plain) and not orders)):
        return None
    if not is_asked and due_on is None and _BEGINS_WITH_PRAISE.match(plain) and not _ORDERS_TOO.search(plain):
        return None
    tasks = _tasks(turn, reading.unknown_refs or codes)
    unknown = _beside(turn, text[named.end :]) if len(named.units) == 1 and not named.is_group else ""
    is_exact = named.is_exact and not named.is_group and not unknown
    is_everybody = _EVERYBODY.search(plain) is not None
    if not tasks and (is_everybody or not named.units) and _LATE_ONES.search(plain) and (late := _late(turn)):
        options, is_sure, unknown = [*_all_late(late), *late], False, ""
    elif is_everybody and (everybody := _everybody(turn)):
        options, is_sure, unknown = _all_of(tasks, everybody), False, ""
    elif told := told_person.ways(turn.db, scene.office_of(turn).id, text, named):
        options, is_sure, unknown = [_option(_pairs(tasks, units)) for units in told], False, ""
    elif acting := spoken_of.told(text, named.places):
        options, is_sure = _of_some(turn, tasks, acting, named.units), False
    else:
        options, is_sure, strangers = _options(turn, said, tasks, named.units, is_exact=is_exact)
        unknown = unknown or strangers
    if not options and (orders or is_asked):
        options, is_sure = _late(turn), False
    if not options:
        return None
    return Reading(
        words=said,
        options=tuple(options[:MOST]),
        is_sure=is_sure and (orders or is_asked) and _URGES.search(plain) is None,
        is_order=orders,
        due_on=due_on,
        unknown=unknown,
    )


def has_verb(words: str) -> bool:
    """Whether a word of the text orders something."""
    return _VERBS.search(f" {TASK_NAMED.sub(' ', plain_words(words))} ") is not None


def _everybody(turn: Turn) -> list[NamedUnit]:
    """Every unit of the committee: «tất cả các đơn vị»."""
    found = AddressBook(turn.db, scene.office_of(turn).id).read("tất cả").units
    return [NamedUnit(id=each.id, code="", name=each.short, short=each.short) for each in found]


def _all_of(tasks: Sequence[Sequence[Item]], units: Sequence[NamedUnit]) -> list[Option]:
    """All of them; of a named task first those that have a share in it."""
    with_share = [unit for unit in units if _has_share(tasks, unit)]
    options = [_option(_pairs(tasks, with_share))] if with_share and len(with_share) < len(units) else []
    return [*options, _option(_pairs(tasks, units))]


def _beside(turn: Turn, rest: str) -> str:
    """The words after a unit's name that may name a second one: «Công an xã và quân sự phối hợp …»."""
    match = _AND.fullmatch(rest)
    if match is None:
        return ""
    words = match["rest"].split()[: MOST_NAME + 3]
    plain = [plain_words(word) for word in words]
    at = next((n for n in range(len(words)) if _VERBS.match(f" {' '.join(plain[n : n + 2])} ")), 0)
    name = " ".join(words[:at])
    if not 1 <= at <= MOST_NAME or units_named(turn.db, scene.office_of(turn).id, name).units:
        return ""
    return name


def names_work(turn: Turn, words: str) -> bool:
    """Whether a text names a task of the plan or a unit, or tells somebody by name."""
    reading = scene.reading_of(turn, words[: say.LONGEST])
    if _EVERYBODY.search(f" {plain_words(words)} "):
        return True
    org_id = scene.office_of(turn).id
    if _tasks(turn, reading.unknown_refs) or units_named(turn.db, org_id, _for_names(words)).units:
        return True
    return _TELLS_SOMEBODY.match(words) is not None and bool(people_named(turn.db, org_id, words))


def _for_names(words: str) -> str:
    """The words in which units are looked for: «nv05 thôn 3 nộp» calls upon «thôn 3» as «thôn 3 nộp nv05» does.

    An order that begins with «văn phòng» alone has the whole name of the Party office.
    """
    return _OFFICE.sub(rf"\g<tells>{OFFICE_NAME}", _TASK.sub(lambda task: " " * len(task[0]), words), count=1)


def unknown_tasks(turn: Turn, words: str) -> tuple[str, ...]:
    """The codes in a text that no task of the plan bears; empty where one of them does."""
    codes = tuple(dict.fromkeys(scene.reading_of(turn, words[: say.LONGEST]).unknown_refs))
    return () if _tasks(turn, codes) else codes


def _tasks(turn: Turn, codes: Sequence[str]) -> list[list[Item]]:
    """The shares of each task that exists, of at most three."""
    office = scene.office_of(turn)
    found = [items_of_task(turn.db, office, turn.now, code) for code in dict.fromkeys(codes[:3])]
    return [shares for shares in found if shares]


def _options(
    turn: Turn, words: str, tasks: Sequence[Sequence[Item]], units: Sequence[NamedUnit], *, is_exact: bool
) -> tuple[list[Option], bool, str]:
    """The ways, whether the first is certain, and who is named beside the others and known to nobody."""
    together, strangers = people_together(turn.db, scene.office_of(turn).id, words) if "xã" not in words else ([], [])
    if together or strangers:
        return *_of_people(tasks, together, units, is_exact=not strangers), ", ".join(strangers)
    if units:
        return *_of_units(tasks, units, is_exact=is_exact), ""
    people = people_named(turn.db, scene.office_of(turn).id, words) if "xã" not in words else []
    if people:
        candidates = {each.unit.id: each.unit for each in people}
        in_task = [unit for unit in candidates.values() if _has_share(tasks, unit)] or list(candidates.values())
        options = [_option([target]) for unit in in_task for target in _pairs(tasks, [unit])[:1]]
        leads = _of_leads(tasks)[0] if not any(_has_share(tasks, unit) for unit in in_task) else []
        return [*options, *leads], len(options) == 1 and not leads, ""
    return *_of_leads(tasks), ""


def _of_some(turn: Turn, tasks: Sequence[Sequence[Item]], acting: str, units: Sequence[NamedUnit]) -> list[Option]:
    """First the units that are told to act, then as where all of them were."""
    told = units_named(turn.db, scene.office_of(turn).id, acting).units
    options = _of_units(tasks, units, is_exact=False)[0]
    first = [_option(_pairs(tasks, told))] if told else []
    return [*first, *(each for each in options if each not in first)]


def _of_people(
    tasks: Sequence[Sequence[Item]],
    together: Sequence[Sequence[NamedPerson]],
    units: Sequence[NamedUnit],
    *,
    is_exact: bool,
) -> tuple[list[Option], bool]:
    """Several people by name: the units of all of them."""
    meant = {unit.id: unit for unit in units}
    for people in together:
        candidates = {each.unit.id: each.unit for each in people}
        in_task = [unit for unit in candidates.values() if _has_share(tasks, unit)] or list(candidates.values())
        is_exact = is_exact and len(in_task) == 1
        meant |= {unit.id: unit for unit in in_task}
    if not meant:
        return _of_leads(tasks)[0], False
    return _of_units(tasks, list(meant.values()), is_exact=is_exact)


def _has_share(tasks: Sequence[Sequence[Item]], unit: NamedUnit) -> bool:
    return any(item.unit_id == unit.id for shares in tasks for item in shares)


def _of_units(
    tasks: Sequence[Sequence[Item]], units: Sequence[NamedUnit], *, is_exact: bool
) -> tuple[list[Option], bool]:
    targets = _pairs(tasks, units)
    strangers = bool(tasks) and not all(_has_share(tasks, unit) for unit in units)
    options = [_option(targets)]
    if 1 < len(units) <= MOST_UNITS:
        options += [_option([target]) for target in targets]
    if strangers:
        options += [each for each in _of_leads(tasks)[0] if each.label not in {kept.label for kept in options}]
    is_sure = is_exact and not strangers and (len(units) == 1 or len(tasks) <= 1)
    return options, is_sure


def _pairs(tasks: Sequence[Sequence[Item]], units: Sequence[NamedUnit]) -> list[Target]:
    """Each unit with the named tasks that it has a share in; where it has none, with the first one named."""
    found = list[Target]()
    for unit in units:
        own = [shares[0] for shares in tasks if any(item.unit_id == unit.id for item in shares)]
        about = own or [shares[0] for shares in tasks[:1]]
        found += [Target(unit_id=unit.id, unit=unit.short, task_id=item.task_id, code=item.code) for item in about] or [
            Target(unit_id=unit.id, unit=unit.short)
        ]
    return found


def _of_leads(tasks: Sequence[Sequence[Item]]) -> tuple[list[Option], bool]:
    """The units that lead the named tasks."""
    leads = [
        Target(unit_id=item.unit_id, unit=item.unit_short, task_id=item.task_id, code=item.code)
        for shares in tasks
        for item in shares
        if item.share == Share.LEAD
    ]
    if not leads:
        return [], False
    if all(sum(item.share == Share.LEAD for item in shares) == 1 for shares in tasks):
        return [_option(leads)], True
    still = _still_open(tasks, leads)
    single = [_option([target]) for target in still] if 1 < len(still) <= MOST_UNITS or len(leads) <= MOST_UNITS else []
    first = [_option(still)] if len(still) < len(leads) else []
    return [*first, _option(leads), *(each for each in single if each not in first)], False


def _still_open(tasks: Sequence[Sequence[Item]], leads: Sequence[Target]) -> list[Target]:
    """Those that have not finished their share; all of them where every one has."""
    open_ = {(item.unit_id, item.task_id) for shares in tasks for item in shares if item.is_open}
    return [each for each in leads if (each.unit_id, each.task_id) in open_] or list(leads)


def _late(turn: Turn) -> list[Option]:
    """Neither a unit nor a task is named: one of the late tasks may be meant."""
    late = overview(turn.db, scene.office_of(turn), turn.now).late_tasks
    return [
        _option([Target(unit_id=item.unit_id, unit=item.unit_short, task_id=item.task_id, code=item.code)])
        for task in late
        for item in task.late_items
        if item.is_open
    ]


def _all_late(late: Sequence[Option]) -> list[Option]:
    """All of them together, where there are several."""
    targets = tuple(target for option in late for target in option.targets)
    return [Option(label=say.all_late([each.label for each in late]), targets=targets)] if len(late) > 1 else []


def some_places(words: str) -> str:
    """«yêu cầu 3 thôn báo cáo»: units that are counted, and of which it is not said which ones; as they are called."""
    found = _SOME_PLACES.search(f" {plain_words(words)} ")
    return found["whom"] if found is not None else ""


def _option(targets: Sequence[Target]) -> Option:
    codes = {target.code for target in targets}
    if len(targets) > 1 and len(codes) == 1:
        label = say.all_units([target.unit for target in targets], targets[0].code)
    else:
        label = ", ".join(say.target(target.unit, target.code) for target in targets)
    return Option(label=label, targets=tuple(targets))
