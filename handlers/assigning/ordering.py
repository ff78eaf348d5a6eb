"""`/giaoviec`: a new task, or a change of one, from a message of the office. Read, completed by questions, read back,
and only then written; the units are told.

Steps of the dialogue: the name of what is missing (`text`, `leads`, `deadline`, `product`, `reason`, `unit`, `value`),
then `confirm`, where further words put something right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select

from handlers import scene
from handlers.absent import no_task
from handlers.addressing import sides
from handlers.assent import agrees, short_answer
from handlers.assigning import altering, giving
from handlers.assigning.change_words import Altered, Change, read_change
from handlers.assigning.ordered_words import Order, patched, read_limit, read_order, read_units
from handlers.assigning.putting_right import put_right
from handlers.assigning.scope import CODE as _CODE
from handlers.assigning.scope import codes_before_reason
from handlers.editions import edition
from handlers.office.office_words import sends_words
from handlers.questions.questions import question_in
from handlers.render.numbers import thousands
from handlers.say import general
from handlers.say import ordering as say
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from models import dialogues
from models.codec import Codec
from models.dialogues import Outcome
from models.facts import plan_of
from models.importing.directory import UnitDirectory
from models.items import Item, items_of_task
from models.ordering import NewTask, create_task
from models.progress import ExtensionRequest, ExtensionState
from models.recording import ClosedWork
from models.text import fold
from models.units import load_directory
from models.workdays import local_date

KIND = "order"
_CHANGES = re.compile(
    r"(?:tam dung|tam ngung|tam hoan|tiep tuc(?: thuc hien)?|huy(?: bo)?|bo|bai bo|giao lai|chuyen|lui(?: han)?|gia han"
    r"|doi han|sua han) (?:nhiem vu |viec )?[a-z]{1,4} ?\d"
)
_ENDS = re.compile(
    r"[a-z]{1,4} ?\d{1,4} (?:(?:khong|ko|k|khoi) (?:con |can )?(?:thuc hien|lam)|tam (?:dung|ngung|hoan)|tiep tuc|huy"
    r"|bo |thoi khong|han |lui |doi han|gia han |gian han |chuyen |giao lai)"
)
_DATES = re.compile(r"[a-z]{1,4} ?\d{1,4} (?:han|lui|doi han|gia han) |(?:lui|gia han|doi han|sua han) ")
# What bears a number and is no task of a plan: «bỏ thôn 6 ra khỏi yc-001», «chuyển tổ 3», «hủy tb 2».
_NO_TASK = re.compile(r"(?:^|.* )(?:thon|xom|ap|ban|to|khu|kp|doi|khoi|cum|thu|ngay|yc|tb|vm|cd|gs|bc) ?\d")
_ELSEWHERE = re.compile(r"\b(?:yc|tb|vm|cd|gs|bc)[ -]?\d")  # the numbers of other things
_DECIDES = re.compile(r"(?:duyet|xac nhan|tra lai|tra ve|chua duyet|khong duyet) (?:\d|het|tat ca|so |nv ?\d)")
_NEW = re.compile(r"\s*(?:giao việc|giao viec|giao nhiệm vụ|giao nhiem vu)\b\s*:?\s*", re.IGNORECASE)
_HANDS = re.compile(r"(?:de nghi )?giao (?:cho )?(?!lai |viec |nhiem vu )")
_ANSWERS = re.compile(r"(?:phoi hop )?(?:tra loi|giai quyet|xu ly|giai dap|cho y kien|go vuong)\b")
_LATE_RECEIPTS = re.compile(
    r"(?:(?:ai|don vi|nao|xem|danh sach|nhung|cac|con) )*chua (?:xac nhan )?(?:da )?(?:tiep )?nhan(?: viec| nhiem vu)?"
)
SKIPS = frozenset(("khong", "ko", "k", "khong co", "bo qua", "chua co", "0"))
DROPS = frozenset(("bo", "bo di", "bo qua", "bo nhe", "thoi bo", "khong doi nua", "khong giao nua", "khong lam nua"))
LONGEST = 2_000  # characters of an order
NEW_WORDS = 3  # of the text of a whole order, typed while another one is open


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is being ordered: a new task, or a change of one."""

    order: Order | None = None
    change: Altered | None = None


_CODEC = Codec(Kept)


def command(turn: Turn) -> list[Reply]:
    """`/giaoviec …`: a change where it names a task of the plan, else a new one; without words, how it is done."""
    words = turn.args or turn.incoming.quoted.strip()
    if _LATE_RECEIPTS.fullmatch(plain_words(words)):
        return giving.waiting(turn)
    if not words:
        scene.begin(turn, KIND, "text", _dump(Kept(order=Order())))
        return [Reply(text=say.HOW)]
    return begin(turn, words)


def begin(turn: Turn, words: str) -> list[Reply]:
    """Read an order for the first time."""
    if len(words) > LONGEST:
        return [Reply(text=say.TOO_LONG.format(limit=thousands(LONGEST)))]
    named = _named(turn, words)
    if named is not None and len(several := _tasks_named(turn, words)) > 1:
        return [Reply(text=say.one_at_a_time(several), about=tuple(several))]
    if named is not None:
        return _changed(turn, *named)
    if (strange := _strange(words)) is not None:
        return [Reply(text=no_task(turn, strange, say.NO_SUCH_TASK.format(code=strange)))]
    return _go_on(turn, Kept(order=read_order(words, _directory(turn), _today(turn))))


def heard(turn: Turn) -> list[Reply] | None:
    """Free words of the office: *giao việc: …*, *tạm dừng NV18 vì …*, *ai chưa nhận việc*, a forwarded order."""
    plain = plain_words(turn.text[:LONGEST])
    if _LATE_RECEIPTS.fullmatch(plain):
        return giving.waiting(turn)
    match = _NEW.match(turn.text)
    if match is not None and turn.text[match.end() :].strip():
        return begin(turn, turn.text[match.end() :])
    if _is_change(plain) and not _asked_for(turn, plain):
        return begin(turn, turn.text)
    if _HANDS.match(plain) and (whole := _whole_order(turn)) is not None:
        return _go_on(turn, Kept(order=whole))
    if not turn.incoming.is_forward or not turn.text.strip():
        return None
    order = read_order(turn.text[:LONGEST], _directory(turn), _today(turn))
    return _go_on(turn, Kept(order=order)) if order.leads and order.has_deadline and order.text else None


def _whole_order(turn: Turn) -> Order | None:
    """*giao cho Hội Nông dân và Đoàn Thanh niên tổ chức 01 lớp … trước 30/9*: units, work and a day; null for less, and
    for words that hand an obstacle to a unit."""
    order = read_order(turn.text[:LONGEST], _directory(turn), _today(turn))
    is_work = len(order.text.split()) > NEW_WORDS and _ANSWERS.match(fold(order.text)) is None
    return order if order.leads and order.has_deadline and is_work else None


def _named(turn: Turn, words: str) -> tuple[str, str] | None:
    """The task of the plan whose code stands among the first words, and the words without it."""
    for match in _CODE.finditer(words[:60]):
        for width in (2, 1, 3):
            code = f"{match[1].upper()}{int(match[2]):0{width}d}"
            if items_of_task(turn.db, scene.office_of(turn), turn.now, code):
                return code, f"{words[: match.start()]} {words[match.end() :]}".strip()
    return None


def _tasks_named(turn: Turn, words: str) -> list[str]:
    """The tasks of the plan that a change would be about; those in its reason are not."""
    office, found = scene.office_of(turn), list[str]()
    for spellings in codes_before_reason(words):
        found += [code for code in spellings if items_of_task(turn.db, office, turn.now, code)][:1]
    return list(dict.fromkeys(found))


def _is_change(plain: str) -> bool:
    changes = _CHANGES.match(plain) or _ENDS.match(f"{plain} ")
    if changes is None or (_ELSEWHERE.search(plain) and not re.search(r"\bnv ?\d", plain)):
        return False
    return _NO_TASK.match(plain[: changes.end()]) is None


def _asked_for(turn: Turn, plain: str) -> bool:
    """Whether a later deadline of this very task waits for an answer: the words may be that answer."""
    named = _named(turn, turn.text) if _DATES.match(plain) else None
    if named is None:
        return False
    ids = [each.id for each in items_of_task(turn.db, scene.office_of(turn), turn.now, named[0])]
    waits = ExtensionRequest.assignment_id.in_(ids), ExtensionRequest.state == ExtensionState.WAITING
    return turn.db.scalar(select(ExtensionRequest.id).where(*waits).limit(1)) is not None


def _strange(words: str) -> str | None:
    """A code that no task has, where the words would change a task."""
    match = _CODE.search(words[:60])
    is_change = match is not None and (_is_change(plain_words(words[:200])) or not words[: match.start()].strip())
    return match[0].upper() if match is not None and is_change and match[1].lower() == "nv" else None


def deadline(turn: Turn) -> list[Reply] | None:
    """`/giahan NV04 20/8 …` by the office: read back, or asked where the reason is missing; null where it says no new
    deadline of a task."""
    named = _named(turn, turn.args)
    if named is not None and len(several := _tasks_named(turn, turn.args)) > 1:
        return [Reply(text=say.one_at_a_time(several), about=tuple(several))]
    change = None if named is None else read_change(*named, _directory(turn), _today(turn))
    if change is None or change.what != Change.DUE:
        return None
    if change.no_day:
        return [Reply(text=say.change_without_day(change.code, change.no_day, change.why_no_day), about=(change.code,))]
    return _go_on(turn, Kept(change=change))


def _directory(turn: Turn) -> UnitDirectory:
    return load_directory(turn.db, scene.office_of(turn).id)


def _today(turn: Turn) -> date:
    return local_date(turn.now)


def _changed(turn: Turn, code: str, words: str) -> list[Reply]:
    """A change of a task; where the words do not say which, how to say it."""
    change = read_change(code, words, _directory(turn), _today(turn))
    if change is not None and change.no_day:
        return [Reply(text=say.change_without_day(code, change.no_day, change.why_no_day), about=(code,))]
    if change is None:
        shown = altering.leads_of(turn, code) or items_of_task(turn.db, scene.office_of(turn), turn.now, code)
        return [Reply(text=say.change_how(shown), about=(code,))]
    return _go_on(turn, Kept(change=change))


def _dump(kept: Kept) -> str:
    return _CODEC.dump(kept)


def _missing(kept: Kept) -> str:
    """What has to be asked next; empty where nothing is open."""
    if kept.change is not None:
        return kept.change.missing
    assert kept.order is not None, "one of the two is kept"
    return kept.order.missing


def _go_on(turn: Turn, kept: Kept, *, lead: str = "") -> list[Reply]:
    """Ask for what is missing, or read back."""
    kept = _counted(turn, kept)
    problem = _problem(turn, kept)
    if problem and kept.order is not None and kept.order.due_on is not None:
        kept = Kept(order=replace(kept.order, due_on=None, deadline_text="", recurrence=None))
        lead, problem = f"{problem}\n", _problem(turn, kept)
    if problem:
        return [Reply(text=problem)]
    if kept.order is not None and kept.order.no_day:
        lead += say.no_such_day(kept.order.no_day, kept.order.why_no_day)
        kept = Kept(order=replace(kept.order, no_day="", why_no_day=None))
    step, data = _missing(kept) or "confirm", _dump(kept)
    dialogue = scene.begin(turn, KIND, step, data)
    if step == "product":
        skipped = Choice(label=say.SKIP, action=f"order_skip:{dialogue}")
        return [Reply(text=f"{lead}{say.QUESTIONS[step]}", choices=(skipped,))]
    if step == "reason" and kept.change is not None:
        lead += say.about_change(kept.change, altering.concerned(turn, kept.change), altering.unit_names(turn))
    if step != "confirm":
        return [Reply(text=f"{lead}{say.QUESTIONS[step]}")]
    choices = (
        Choice(label=say.GIVE if kept.order else say.CHANGE, action=f"order_yes:{dialogue}:{edition(data)}"),
        Choice(label=say.AMEND, action=f"order_fix:{dialogue}"),
        Choice(label=say.DROP, action=f"order_drop:{dialogue}"),
    )
    before = f"{lead.rstrip()}\n" if lead else ""
    return [Reply(text=f"{before}{_shown(turn, kept)}", choices=choices)]


def _counted(turn: Turn, kept: Kept) -> Kept:
    """*thêm 10 ngày*: a day, where all units that are meant have the same one now."""
    change = kept.change
    if change is None or not change.days_more:
        return kept
    days = {each.due_on for each in altering.concerned(turn, change)}
    day = days.pop() if len(days) == 1 else None
    return kept if day is None else Kept(change=replace(change, due_on=day + timedelta(change.days_more), days_more=0))


def _problem(turn: Turn, kept: Kept) -> str:
    """Why the order cannot be carried out as it stands."""
    due_on = kept.order.due_on if kept.order else kept.change.due_on if kept.change else None
    if due_on is not None and due_on < _today(turn):
        return say.past(due_on)
    if kept.order is not None:
        return say.NO_PLAN if plan_of(turn.db, scene.office_of(turn).id) is None else ""
    assert kept.change is not None, "one of the two is kept"
    leads = altering.leads_of(turn, kept.change.code)
    if kept.change.what == Change.DUE and leads and (wrong := _wrong_scope(turn, kept.change, leads)):
        return wrong
    its_own = next((each for each in leads if each.unit_code == kept.change.unit), None)
    if kept.change.what == Change.LEAD and its_own is not None:
        return say.leads_already(its_own)
    return say.cannot(kept.change.what, altering.concerned(turn, kept.change))


def _wrong_scope(turn: Turn, change: Altered, leads: Sequence[Item]) -> str:
    """A unit that is named and has no part in the task, or a deadline that is the same already."""
    if change.strange:
        return f"{say.unknown_units(change.strange)}{say.whose_deadline(change.code, leads)}"
    leading = {each.unit_code for each in leads}
    if others := [code for code in change.units if code not in leading]:
        return say.not_leading(change.code, say.units(others, altering.unit_names(turn)), leads)
    if change.due_on is None:
        return say.which_day(change.code)
    meant = [each for each in altering.concerned(turn, change) if each.may_be_reported]
    return say.same_day(meant[0]) if meant and all(each.due_on == change.due_on for each in meant) else ""


def _shown(turn: Turn, kept: Kept) -> str:
    names = altering.unit_names(turn)
    if kept.order is not None:
        plan = plan_of(turn.db, scene.office_of(turn).id)
        return say.read_back(kept.order, names, plan.number if plan else "")
    assert kept.change is not None, "one of the two is kept"
    return say.change_read_back(kept.change, altering.concerned(turn, kept.change), names)


def _open(turn: Turn, dialogue_id: str) -> dialogues.Kept | Reply:
    """The dialogue, if it is the sender's and still open."""
    kept = scene.own_dialogue(turn, int(dialogue_id), KIND)
    if kept is None:
        return Reply(text=general.CHOICE_GONE)
    return kept


def _is_own(turn: Turn, words: str, step: str) -> bool:
    """Whether the words are about something else than the open order: a decision, a change of a task, a question."""
    plain = plain_words(words[:LONGEST])
    if _DECIDES.match(plain) or _LATE_RECEIPTS.fullmatch(plain) or sends_words(turn, words):
        return True
    if step != "text" and _is_change(plain):
        return True
    question = question_in(words, scene.reading_of(turn, words[:LONGEST]))
    return step != "text" and question is not None and (question.topic is not None or "?" in words)


def go_on(turn: Turn) -> list[Reply] | None:
    """Free text while an order is unfinished: the answer to the question, what is to be put right, or (null) a message
    of its own, which ends the order."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    kept, step, words = _CODEC.load(turn.dialogue.data), turn.dialogue.step, turn.text.strip()
    if not words:
        return [Reply(text=general.EMPTY)]
    if step != "product" and plain_words(words) in DROPS:
        return drop(turn, str(turn.dialogue.id))
    if step == "confirm":
        word = short_answer(words) or ("yes" if agrees(words) else "")
        if word == "yes":
            return carry_out(turn, str(turn.dialogue.id), edition(turn.dialogue.data))
        if word == "no":
            return fix(turn, str(turn.dialogue.id))
    is_code = kept.change is not None and (_named(turn, words) or ("",))[0] == kept.change.code
    if not is_code and _is_own(turn, words, step):
        dialogues.close(turn.db, turn.dialogue.id, Outcome.REPLACED, turn.now)
        turn.dialogue = None
        return None
    if kept.change is not None:
        return _change_goes_on(turn, kept.change, step, words)
    assert kept.order is not None, "one of the two is kept"
    return _order_goes_on(turn, kept.order, step, words)


def takes_words(turn: Turn) -> bool:
    """Whether a bare number that is typed now answers a question without choices, and presses no older button."""
    asks = {"text", "leads", "deadline", "reason", "unit", "value"}
    return turn.dialogue is not None and turn.dialogue.kind == KIND and turn.dialogue.step in asks


def _order_goes_on(turn: Turn, order: Order, step: str, words: str) -> list[Reply]:
    directory = _directory(turn)
    more = read_order(words, directory, _today(turn))
    is_new = _NEW.match(words) is not None or (
        not sides(words) and more.leads and more.has_deadline and len(more.text.split()) >= NEW_WORDS
    )
    if order.text and is_new:
        begun = begin(turn, _NEW.sub("", words, count=1))
        return [replace(begun[0], text=f"{say.former(order.text)}\n{begun[0].text}"), *begun[1:]]
    match step:
        case "text" if order == Order():  # the whole order, after a bare /giaoviec
            return begin(turn, words)
        case "text":
            return _go_on(turn, Kept(order=patched(replace(order, text=more.text), more)))
        case "leads":
            known, unknown = read_units(words, directory)
            lead = say.unknown_units(unknown or (words,)) if unknown or not known else ""
            return _go_on(turn, Kept(order=order if lead else replace(order, leads=known)), lead=lead)
        case "deadline":
            limit = read_limit(words, _today(turn))
            if limit is None or limit.problem is not None:
                why = say.NO_DAY if limit is None else say.no_such_day(limit.text, limit.problem)
                return _go_on(turn, Kept(order=order), lead=why)
            dated = replace(order, due_on=limit.due_on, deadline_text=limit.text, recurrence=limit.recurrence)
            return _go_on(turn, Kept(order=dated))
        case "product":
            has_none = plain_words(words) in SKIPS
            named = replace(order, no_product=True) if has_none else replace(order, deliverable=words)
            return _go_on(turn, Kept(order=named))
        case _:
            return _put_right(turn, order, words)


def _put_right(turn: Turn, order: Order, words: str) -> list[Reply]:
    fixed = put_right(order, words, _directory(turn), _today(turn), altering.unit_names(turn))
    return [Reply(text=fixed.said)] if fixed.order is None else _go_on(turn, Kept(order=fixed.order), lead=fixed.said)


def _change_goes_on(turn: Turn, change: Altered, step: str, words: str) -> list[Reply]:
    if step == "unit":
        known, unknown = read_units(words, _directory(turn))
        if len(known) != 1 or unknown:
            return _go_on(turn, Kept(change=change), lead=f"{say.unknown_units(unknown or (words,))}{say.TO_LEAVE}")
        return _go_on(turn, Kept(change=replace(change, unit=known[0])))
    if step == "value":
        return _go_on(turn, Kept(change=replace(change, value=words)))
    more = read_change(change.code, words, _directory(turn), _today(turn)) if step == "confirm" else None
    if more is not None and more.no_day:
        return [Reply(text=f"{say.no_such_day(more.no_day, more.why_no_day)}{say.FIX_HOW}")]
    if more is not None and not (more.what == Change.LEAD and more.what != change.what and not more.unit):
        kept = replace(
            more,
            units=more.units or change.units,
            reason=more.reason or change.reason,
            document=more.document or change.document,
        )
        return _go_on(turn, Kept(change=kept))
    told = read_change(change.code, f"tạm dừng {words}", _directory(turn), _today(turn))
    assert told is not None, "the words name what is to happen"
    reason, document = told.reason or change.reason, told.document or change.document
    return _go_on(turn, Kept(change=replace(change, reason=reason, document=document)))


def skip(turn: Turn, dialogue_id: str) -> list[Reply]:
    """Bỏ qua: no product is named."""
    kept = _open(turn, dialogue_id)
    if isinstance(kept, Reply):
        return [kept]
    held = _CODEC.load(kept.data)
    if held.order is None or kept.step != "product":
        return _go_on(turn, held)
    return _go_on(turn, Kept(order=replace(held.order, no_product=True)))


def fix(turn: Turn, dialogue_id: str) -> list[Reply]:
    """Sửa: what is to be put right is typed."""
    kept = _open(turn, dialogue_id)
    return [kept] if isinstance(kept, Reply) else [Reply(text=say.FIX_HOW)]


def drop(turn: Turn, dialogue_id: str) -> list[Reply]:
    """Bỏ."""
    kept = _open(turn, dialogue_id)
    if isinstance(kept, Reply):
        return [kept]
    dialogues.close(turn.db, kept.id, Outcome.DROPPED, turn.now)
    return [Reply(text=say.DROPPED)]


def carry_out(turn: Turn, dialogue_id: str, mark: str) -> list[Reply]:
    """Confirmed: written once, as it was read back."""
    kept = _open(turn, dialogue_id)
    if isinstance(kept, Reply):
        return [kept]
    held = _CODEC.load(kept.data)
    if kept.step != "confirm" or mark != edition(kept.data):
        return _go_on(turn, held, lead=say.CHANGED_SINCE)
    problem = _problem(turn, held)
    if problem:
        return [Reply(text=problem)]
    dialogues.close(turn.db, kept.id, Outcome.RECORDED, turn.now)
    turn.dialogue = None
    if held.order is not None:
        return _give(turn, held.order)
    assert held.change is not None, "one of the two is kept"
    try:
        return altering.alter(turn, held.change)
    except ClosedWork:
        return [Reply(text=say.CANNOT_NOW)]


def _give(turn: Turn, order: Order) -> list[Reply]:
    office = scene.office_of(turn)
    plan = plan_of(turn.db, office.id)
    assert plan is not None, "checked with the other problems"
    new = NewTask(
        text=order.text,
        leads=order.leads,
        supports=order.supports,
        due_on=order.due_on,
        deadline_text=order.deadline_text,
        recurrence=order.recurrence,
        deliverable=order.deliverable,
        ordered_by=order.ordered_by or say.by_office(_today(turn)),
    )
    code, ids = create_task(turn.db, office, scene.actor(turn), plan.id, new)
    told = giving.tell(turn, ids)
    here = say.given(code, order, altering.unit_names(turn), len(told), altering.opens(turn, told))
    return [Reply(text=here, about=(code,)), *told]
