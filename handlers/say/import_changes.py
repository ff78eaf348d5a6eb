"""What an import of a plan would change, said by weight: first what must not be overlooked, last what concerns nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from handlers.say.numbers import clip, count2, day
from models.importing import PlanFile, ProblemKind
from models.loading import Entry, Field, FieldChange, KeptDeadline, Kind, Part, PlanChange, ShareChange
from models.loading.values import Value
from models.org import NOBODY
from models.plan import Priority, Share

TEXT_LIMIT = 60  # characters of a task's text (wording §1)
VALUE_LIMIT = 80  # characters of an old or new value
MANY_GONE = 5  # removed tasks from which a file is more likely wrong than a plan that shrank
MANY_NOTES = 5  # tasks of which only the note changes: of more only the number is told
CODES = 12  # codes or shares in one line
URGENT = 12  # lines that must be seen first
NO_CHANGE = "Tệp không có thay đổi nào so với kế hoạch đang theo dõi."
LOOK_FIRST = "⚠️ Đề nghị xem kỹ trước khi nhập:"

PARTS = {
    Part.OFFICE: "cơ quan",
    Part.PLAN: "kế hoạch",
    Part.GROUP: "nhóm nhiệm vụ",
    Part.TASK: "nhiệm vụ",
    Part.UNIT: "đơn vị",
    Part.PERIOD: "kỳ báo cáo",
    Part.REST_DAY: "ngày nghỉ, ngày làm bù",
}
KINDS = {
    Kind.ADDED: "Thêm",
    Kind.CHANGED: "Sửa",
    Kind.REMOVED: "Bỏ",
    Kind.RETURNED: "Đưa trở lại",
}
FIELDS = {
    Field.NAME: "tên",
    Field.PLACE: "địa danh",
    Field.SUPERIOR: "cấp trên",
    Field.NUMBER: "số kế hoạch",
    Field.TITLE: "tên gọi",
    Field.ISSUED_ON: "ngày ban hành",
    Field.TEXT: "nội dung",
    Field.GROUP: "nhóm",
    Field.PARENT: "thuộc nhiệm vụ",
    Field.DEADLINE_TEXT: "thời hạn ghi",
    Field.DUE_ON: "ngày hoàn thành",
    Field.STEPS: "tên mốc",
    Field.RECURRENCE: "lặp lại",
    Field.LEADS: "chủ trì",
    Field.SUPPORTS: "phối hợp",
    Field.FAN_OUT: "giao từng đơn vị",
    Field.DELIVERABLE: "sản phẩm",
    Field.NOTE: "ghi chú",
    Field.PRIORITY: "ưu tiên",
    Field.INDICATOR: "chỉ tiêu",
    Field.SHORT_NAME: "tên viết tắt",
    Field.KIND: "loại",
    Field.ALIASES: "tên gọi khác",
    Field.MEMBERS: "thành viên",
    Field.FROM_ON: "từ ngày",
    Field.CUTOFF_ON: "chốt số liệu",
    Field.UNIT_DUE_ON: "hạn đơn vị gửi",
    Field.SUBMIT_ON: "hạn trình",
}
PRIORITIES = {Priority.HIGH: "cao", Priority.NORMAL: "bình thường"}
COMING = {Kind.REMOVED: 0, Kind.RETURNED: 1, Kind.ADDED: 2}
FIELD_WEIGHTS = {
    Field.LEADS: 3, Field.DUE_ON: 3, Field.FAN_OUT: 3, Field.TEXT: 4, Field.SUPPORTS: 4, Field.DEADLINE_TEXT: 4,
    Field.DELIVERABLE: 5, Field.INDICATOR: 5,
}  # fmt: skip
SLIGHT = 6  # every other field of a task
BESIDE = 7  # what is no task

NAMED = 5  # tasks that one line names
FAR = 10  # years ahead after which a year is rather a slip: plans of a committee are for a term

Names = Mapping[str, str]  # code → unit


def attention(plan: PlanFile, change: PlanChange, names: Names, today: date) -> str:
    """What the first page must show: work that is taken away, days that are past, lost or impossible, nobody to do it."""
    if change.is_new_plan:
        lines = [*_all_past(plan, today), *_far(plan, today)]
        return "\n".join([LOOK_FIRST, *lines]) if lines else ""
    lines = [*_gone(change), *_days(change, today), *_kept(change.kept), *_new_days(plan, change, today)]
    lines += [*_far(plan, today), *_leads(change, names), *_impossible(plan, change)]
    if not lines:
        return ""
    more = [f"- … và {count2(len(lines) - URGENT)} điểm nữa, xem ở dưới."] if len(lines) > URGENT else []
    return "\n".join([LOOK_FIRST, *lines[:URGENT], *more])


def _all_past(plan: PlanFile, today: date) -> Iterator[str]:
    """A plan that is imported for the first time may well have begun: one line, and not one for each task."""
    past = [(task.code, on) for task in plan.tasks if (on := task.deadline.date) is not None and on < today]
    if past:
        more = "…" if len(past) > NAMED else ""
        shown = ", ".join(f"{code} {day(on)}" for code, on in past[:NAMED])
        yield f"- {count2(len(past))} nhiệm vụ có thời hạn đã qua ({shown}{more}): nhập vào sẽ tính quá hạn ngay."


def _far(plan: PlanFile, today: date) -> Iterator[str]:
    for task in plan.tasks:
        on = task.deadline.date
        if on is not None and on.year > today.year + FAR:
            yield f"- {task.code}: thời hạn {day(on)} rất xa, đề nghị kiểm tra lại năm."


def _gone(change: PlanChange) -> Iterator[str]:
    taken = [share for share in change.shares if share.new is None and share.unit != NOBODY]
    for entry in change.of(Part.TASK, Kind.REMOVED):
        units = sum(share.task == entry.code for share in taken)
        told = f" ({count2(units)} đơn vị đang làm, phối hợp)" if units else ""
        yield f"- Bỏ {entry.code} · {clip(entry.name, TEXT_LIMIT)}{told}."


def _days(change: PlanChange, today: date) -> Iterator[str]:
    for entry in change.of(Part.TASK, Kind.CHANGED, Kind.RETURNED):
        for field in entry.fields:
            if field.field is not Field.DUE_ON:
                continue
            old, new = _dates(field.old), _dates(field.new)
            shown = f"{', '.join(map(day, old)) or 'chưa có'} → {', '.join(map(day, new)) or 'chưa có'}"
            if old and not new:
                yield f"- {entry.code}: mất thời hạn ({shown})."
            elif any(each < today and each not in old for each in new):
                yield f"- {entry.code}: thời hạn {shown} là ngày đã qua; nhập vào sẽ tính quá hạn ngay."


def _dates(value: Value) -> tuple[date, ...]:
    return tuple(each for each in value if isinstance(each, date)) if isinstance(value, tuple) else ()


def _kept(kept: Sequence[KeptDeadline]) -> Iterator[str]:
    for each in kept:
        said = f"“{clip(each.said, 40)}”" if each.said else "ô thời hạn"
        yield f"- {each.task}: {said} không đọc được thành ngày; giữ thời hạn cũ {', '.join(map(day, each.dates))}."


def _new_days(plan: PlanFile, change: PlanChange, today: date) -> Iterator[str]:
    due = {task.text: task.deadline.date for task in plan.tasks}
    for entry in change.of(Part.TASK, Kind.ADDED):
        on = due.get(entry.name)
        if on is not None and on < today:
            yield f"- {entry.code} (nhiệm vụ mới): thời hạn {day(on)} là ngày đã qua; nhập vào sẽ tính quá hạn ngay."


def _leads(change: PlanChange, names: Names) -> Iterator[str]:
    for entry in change.of(Part.TASK, Kind.CHANGED, Kind.RETURNED):
        for field in entry.fields:
            if field.field is Field.LEADS:
                yield f"- {entry.code}: chủ trì {_units(field.old, names)} → {_units(field.new, names)}."


def _units(value: Value, names: Names) -> str:
    codes = [each for each in value if isinstance(each, str)] if isinstance(value, tuple) else []
    known = [names[code] if code in names else f"“{clip(code, 40)}” (chưa rõ đơn vị nào)" for code in codes]
    return ", ".join(known) or "chưa có"


def _impossible(plan: PlanFile, change: PlanChange) -> Iterator[str]:
    """Days that do not exist, of tasks that have no older day to keep."""
    words = {task.row: task.deadline.text for task in plan.tasks}
    kept = {each.said for each in change.kept}
    for problem in plan.problems:
        if problem.kind is ProblemKind.IMPOSSIBLE_DATE and words.get(problem.row or 0) not in kept:
            yield f"- {problem.message}"


def changes(change: PlanChange, names: Names | None = None, *, limit: int | None = None) -> str:
    """What an import would write, weightiest first; of a new plan only the counts, because all of it is new."""
    if change.is_empty:
        return NO_CHANGE
    if change.is_new_plan:
        return f"Kế hoạch mới: {_new_counts(change)}.{_going_on(change)}"
    entries = sorted((entry for entry in change.entries if entry.part is not Part.REST_DAY), key=_weight)
    notes = [entry for entry in entries if _is_note(entry)]
    notes = notes if len(notes) > MANY_NOTES else []
    told = [entry for entry in entries if entry not in notes]
    shown = told if limit is None else told[:limit]
    lines = [*_warning(change), _total(change, len(notes)), *(line for entry in shown for line in _entry(entry))]
    if len(shown) < len(told):
        lines.append(f"  … và {count2(len(told) - len(shown))} thay đổi nữa.")
    if notes:
        codes = [entry.code for entry in notes]
        lines.append(f"Chỉ khác ghi chú (không báo các đơn vị): {_listed(codes, CODES)}.")
    lines += _shares(change.shares, CODES if limit is None else limit, names or {})
    if change.moved:
        lines.append(f"Đổi thứ tự, số thứ tự: {count2(change.moved)} dòng.")
    return "\n".join(lines)


def _weight(entry: Entry) -> int:
    if entry.part is not Part.TASK:
        return BESIDE
    if entry.kind in COMING:
        return COMING[entry.kind]
    return min((FIELD_WEIGHTS.get(field.field, SLIGHT) for field in entry.fields), default=SLIGHT)


def _is_note(entry: Entry) -> bool:
    is_task = entry.part is Part.TASK and entry.kind is Kind.CHANGED
    return is_task and all(field.field is Field.NOTE for field in entry.fields)


def _listed(named: Sequence[str], limit: int) -> str:
    return ", ".join(named[:limit]) + ("…" if len(named) > limit else "")


def _warning(change: PlanChange) -> list[str]:
    gone = len(change.of(Part.TASK, Kind.REMOVED))
    if gone < MANY_GONE:
        return []
    return [
        f"⚠️ CHÚ Ý: tệp này sẽ bỏ {count2(gone)} nhiệm vụ đang theo dõi. "
        "Đề nghị kiểm tra có đúng tệp, đúng kế hoạch không trước khi đồng ý."
    ]


def _going_on(change: PlanChange) -> str:
    codes = [entry.code for entry in change.of(Part.TASK, Kind.ADDED)]
    if not change.goes_on or not codes:
        return ""
    span = f"{codes[0]} đến {codes[-1]}" if len(codes) > 1 else codes[0]
    return f"\nMã nhiệm vụ nối tiếp kế hoạch đang có, khi nhập là {span}."


def _new_counts(change: PlanChange) -> str:
    leads = [share.unit for share in change.shares if share.new is Share.LEAD]
    nobodys = f" ({count2(leads.count(NOBODY))} chưa có người nhận)" if NOBODY in leads else ""
    known = [(len(change.of(part, Kind.ADDED)), PARTS[part]) for part in (Part.GROUP, Part.TASK)]
    known.append((len(leads), f"phần việc chủ trì{nobodys}"))
    known += [(len(change.of(part, Kind.ADDED)), PARTS[part]) for part in (Part.UNIT, Part.PERIOD, Part.REST_DAY)]
    return ", ".join(f"{count2(number)} {name}" for number, name in known if number)


def _total(change: PlanChange, notes: int) -> str:
    """`notes`: the tasks of which only the note changes, where they are counted apart."""
    counted = {kind: len(change.of(Part.TASK, kind)) for kind in KINDS}
    counted[Kind.CHANGED] -= notes
    parts = [f"{KINDS[kind].lower()} {count2(number)}" for kind, number in counted.items() if number]
    beside = f"; {count2(notes)} nhiệm vụ chỉ khác ghi chú" if notes else ""
    if parts:
        return f"Thay đổi so với kế hoạch đang theo dõi: {', '.join(parts)} nhiệm vụ{beside}."
    return f"Thay đổi so với kế hoạch đang theo dõi: không có nhiệm vụ nào thêm, bớt hay sửa{beside}."


def _entry(entry: Entry) -> Iterator[str]:
    name = f" · {clip(entry.name, TEXT_LIMIT)}" if entry.name else ""
    yield f"  {KINDS[entry.kind]} {PARTS[entry.part]} {entry.code}{name}".replace("  ·", " ·")
    for field in entry.fields:
        yield f"     {field_change(field)}"


def field_change(change: FieldChange) -> str:
    """«ngày hoàn thành: 15/8/2025 → 20/8/2025»"""
    return f"{FIELDS[change.field]}: {_value(change.old)} → {_value(change.new)}"


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Priority):
        return PRIORITIES[value]
    if isinstance(value, tuple):
        return ", ".join(map(_value, value)) or "(trống)"
    return f"“{clip(value, VALUE_LIMIT)}”" if value else "(trống)"


def _shares(shares: Iterable[ShareChange], limit: int, names: Names) -> Iterator[str]:
    every = [share for share in shares if share.unit != NOBODY]
    for word, chosen in (
        ("Thêm", [share for share in every if share.old is None]),
        ("Bỏ", [share for share in every if share.new is None]),
        ("Đổi vai trò", [share for share in every if share.old and share.new]),
    ):
        if chosen:
            named = [f"{share.task} ({names.get(share.unit, share.unit)})" for share in chosen]
            yield f"{word} {count2(len(chosen))} phần việc: {_listed(named, limit)}."
