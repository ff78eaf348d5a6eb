"""Short questions of whoever reads the plan, answered from the data: who is silent, how a unit or a task stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers import scene
from handlers.questions.answers_plan import responsible
from handlers.questions.plan_query import Kind, Query, Subject
from handlers.questions.questions import topic_of
from handlers.say import answers as say_answers
from handlers.say import plan_questions as say
from handlers.say.answers import to_leader
from handlers.say.timeline import of_units
from handlers.say.topics import Topic
from handlers.say.words import plain_words
from handlers.turn import Reply, Turn
from models.facts import overview
from models.items import Item, items_of_task, open_obstacle, plan_items, urgency
from models.naming import units_anywhere, units_named
from models.org import Role
from models.plan import CLOSED_STAGES, Share
from models.values import replace

LONGEST = 150  # characters of a question
SHOWN = 8  # tasks in an answer
UNITS = 18  # of one task: what fits into one message
_SILENT = re.compile(
    r" (?:don vi|dau moi|chi bo|phong|ban|ai|thon|noi|co quan)(?: nao)?(?: \w+){0,3}"
    r" (?:chua|khong)(?: \w+){0,2} (?:bao cao|nop|gui|cap nhat)"
)
_WHO = re.compile(r" (?:nao|ai|nhung ai|may) ")
_REPORTED = re.compile(
    r" (?:don vi|dau moi|chi bo|phong|ban|ai|thon|noi|co quan) (?:nao )?(?:da|vua|moi)(?: \w+){0,2}"
    r" (?:bao cao|nop|gui|cap nhat)"
)
_WHY_LATE = re.compile(
    r" (?:cham|tre|lau|vuong|chua xong)(?: \w+){0,2} (?:do dau|vi sao|tai sao|vi dau|ly do gi) "
    r"| (?:nguyen nhan|ly do|vi sao|tai sao)(?: \w+){0,4} (?:cham|tre|lau|vuong|chua xong|qua han)(?: \w+){0,4} "
    r"| (?:vi sao|tai sao|ly do gi|vi dau|sao)(?: \w+){1,4} (?:cham|tre|lau|vuong|chua xong|qua han) "
)
_ONE_TASK = re.compile(
    r" (?:la (?:viec |nhiem vu )?gi|(?:viec|nhiem vu|noi dung) (?:la )?gi"
    r"|(?:cua|do) (?:ai|don vi nao|phong nao|ben nao))(?: \w+){0,2} "
    r"| (?:ai|don vi nao|phong nao|ben nao) (?:lam|phu trach|chu tri|thuc hien|phoi hop)"
    r"| han(?: \w+){0,3} (?:khi nao|bao gio|ngay nao|ngay may|den dau|hom nao|may)"
    r"| (?:khi nao|bao gio|ngay nao)(?: \w+){0,2} (?:xong|het han|den han|toi han|phai xong|nop) "
)
_ASKS = re.compile(
    r" (?:den dau|toi dau|ra sao|(?:la |thi )?sao (?:roi|the|vay|a)|(?<!doan )the nao(?: roi)?|bao nhieu(?: roi)?"
    r"|(?:vi |tai )?sao (?:\w+ ){0,4}(?:chua|cham|khong|lau|tre|im)"
    r"|(?:bao cao|xong|nop|lam) chua"
    r"|(?:dat|duoc|len|toi|lam)(?: (?:duoc|dat|toi))? may(?: phan(?: tram)?)?"
    r"(?: (?:roi|r|a|e|em|vay|the|nhi|ha|day))*(?= $)) "
)

_AND_THIS = re.compile(  # thế còn NV08
    r" (?:(?:the|con|vay|ve|rieng) )+(?:nv|viec|nhiem vu) ?\d{1,3}(?: (?:thi|sao|nua|a|em|nhi|day|ha))* "
)
_COUNTS_ELSE = re.compile(  # thôn 3 cần bao nhiêu cờ: no tasks
    r" bao nhieu (?!roi |viec |nhiem vu |phan tram |cong viec |dau viec |nv|la |the |vay |a |em |anh |ke hoach |% )\w"
)
_ASKED_OF_IT = re.compile(r" (?:chi tieu|phai|can|lam) ")  # nv22 phải đạt bao nhiêu: the target, and no progress


def heard(turn: Turn) -> list[Reply] | None:
    """A short list or one line; null where the words ask nothing of this kind."""
    said = told(turn)
    if said is None or turn.incoming.is_group or not turn.sender.has(Role.LEADER):
        return said
    return [replace(reply, text=to_leader(reply.text)) for reply in said]


def told(turn: Turn) -> list[Reply] | None:
    """The same, whoever asks."""
    if len(turn.text) > LONGEST:
        return None
    plain = f" {plain_words(turn.text)} "
    codes = scene.reading_of(turn, turn.text).unknown_refs
    if codes and _SILENT.search(plain) and _WHO.search(plain):
        return [_told_of(turn, codes, wants=False)]
    if codes and _REPORTED.search(plain) and _WHO.search(plain):
        return [_told_of(turn, codes, wants=True)]
    if codes and _WHY_LATE.search(plain):
        return _why(turn, codes)
    if codes and _ONE_TASK.search(plain) and not _says_more(plain):
        return _what(turn, codes)
    if not _ASKS.search(plain) and not (codes and _AND_THIS.fullmatch(plain)):
        return None
    if codes and _ASKED_OF_IT.search(plain) and topic_of(turn.text) == Topic.CONTENT:
        return _what(turn, codes)
    if codes:
        _keep(turn, Query(kind=Kind.SUMMARY, subject=Subject.TASKS, codes=tuple(codes)))
        return _of_tasks(turn, codes)
    named = units_named(turn.db, scene.office_of(turn).id, turn.text)
    if len(named.units) != 1 or _COUNTS_ELSE.search(plain):
        return None
    (unit,) = named.units
    _keep(turn, Query(kind=Kind.SUMMARY, subject=Subject.TASKS, unit_ids=(unit.id,), unit_names=unit.short))
    return [_of_unit(turn, unit.id, unit.short)]


def _keep(turn: Turn, query: Query) -> None:
    """What is asked next goes on with this question, and with none before it."""
    from handlers.questions import asking

    if turn.office is not None and turn.sender.account_id is not None:
        asking.keep(turn, query)


def _told_of(turn: Turn, codes: Sequence[str], *, wants: bool) -> Reply:
    """The units that have reported on a task, or have not."""
    items = [each for each in plan_items(turn.db, scene.office_of(turn), turn.now) if each.code in codes]
    names = [each.unit_short for each in items if (each.last_report_at is not None) is wants]
    if wants:
        return Reply(text=say.reported(names, len(items), ", ".join(codes)), about=tuple(codes))
    begun = [each for each in items if each.last_report_at is not None and each.is_open and each.share == Share.LEAD]
    return Reply(text=say.silent(names, len(items), ", ".join(codes), begun), about=tuple(codes))


def _says_more(plain: str) -> bool:
    """Whether words that ask what a task is also give or change something: «NV16 hạn 20/9 vì gì cũng được»."""
    return re.search(r" \d+ (?:\d+|%)|\d{1,2}/\d| (?:vi|do|ly do) (?!ai|don vi|phong|ben)", plain) is not None


def _leads(turn: Turn, codes: Sequence[str]) -> list[Item]:
    """The leading shares of some tasks; of the units alone that the question names, too."""
    shares = [each for code in codes[:3] for each in items_of_task(turn.db, scene.office_of(turn), turn.now, code)]
    leads = [each for each in shares if each.share == Share.LEAD]
    asked = {unit.id for unit in units_anywhere(turn.db, scene.office_of(turn).id, turn.text)} if leads[1:] else set()
    return [each for each in leads if each.unit_id in asked] or leads


def _what(turn: Turn, codes: Sequence[str]) -> list[Reply] | None:
    """What a task is, whose it is and when it is due: asked together as often as apart."""
    leads = _leads(turn, codes)
    firsts = list({each.code: each for each in reversed(leads)}.values())[::-1]
    if not firsts:
        return None
    parts = [
        f"{say_answers.content(each, [lead for lead in leads if lead.code == each.code])}\n{_units_of(turn, each.code)}"
        for each in firsts
    ]
    return [Reply(text="\n".join(parts), about=tuple(codes))]


def _units_of(turn: Turn, code: str) -> str:
    """Chủ trì, Phối hợp, without the task's name before them."""
    return responsible(turn, code).partition("\n")[2]


def _why(turn: Turn, codes: Sequence[str]) -> list[Reply] | None:
    """What the units themselves said of what hinders a task; where they said nothing, that."""
    leads = [each for each in _leads(turn, codes) if each.stage not in CLOSED_STAGES]
    if not leads:
        return _of_tasks(turn, codes)
    obstacles = [(each.unit_short, *found) for each in leads if (found := open_obstacle(turn.db, each.id)) is not None]
    text = f"{_lines(turn, '', leads)}\n{say.obstacles(obstacles[:SHOWN])}"
    return [Reply(text=text, about=tuple(codes))]


def _of_tasks(turn: Turn, codes: Sequence[str]) -> list[Reply] | None:
    leads = _leads(turn, codes)
    return [Reply(text=_lines(turn, "", leads), about=tuple(codes))] if leads else None


def _of_unit(turn: Turn, unit_id: int, name: str) -> Reply:
    mine = [each for each in plan_items(turn.db, scene.office_of(turn), turn.now) if each.unit_id == unit_id]
    open_ = [each for each in mine if each.stage not in CLOSED_STAGES]
    return Reply(text=_lines(turn, name, open_))


def _lines(turn: Turn, unit: str, items: Sequence[Item]) -> str:
    """The first of them, each with where it stands; work without an end with its report of the period."""
    office, first = scene.office_of(turn), sorted(items, key=urgency)
    is_one = not unit and len({each.code for each in items}) == 1 < len(items)
    first = first[: UNITS if is_one else SHOWN]
    going = [each for each in first if each.recurring and each.is_open]
    facts = overview(turn.db, office, turn.now) if going else None
    states = {each.id: facts.report_on(each) for each in going} if facts else None
    head = f"{items[0].code}: {of_units(items)}.\n" if is_one else ""
    return head + say.tasks(unit, first, len(items), office, states)
