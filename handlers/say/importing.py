"""What is said about a plan file: what was understood beside the original words, what is doubtful, what would change.

Complete texts for the command line and for the chat's `/nhap`; `limit` keeps a message short.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from handlers.render.numbers import clip, count2, day
from models.importing import Deadline, PlanFile, Problem, TaskRow, UnitRef
from models.loading import Applied, Entry, Field, FieldChange, Kind, Part, PlanChange, ShareChange
from models.loading.values import Value
from models.plan import Priority, Share
from models.text import clean

TEXT_LIMIT = 60  # characters of a task's text (wording §1)
VALUE_LIMIT = 80  # characters of an old or new value
ASK = "Nhập kế hoạch này?"
NOT_IMPORTED = "Chưa nhập gì vào cơ sở dữ liệu."
MANY_GONE = 5  # removed tasks from which a file is more likely wrong than a plan that shrank
NO_CHANGE = "Tệp không có thay đổi nào so với kế hoạch đang theo dõi."
NO_UNIT = "chưa rõ đơn vị nào"
NO_DATE = "chưa rõ ngày"
OPEN_ENDED = "không thời hạn"

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


def counts(plan: PlanFile) -> str:
    """«07 nhóm nhiệm vụ, 30 nhiệm vụ, 59 phần việc»"""
    return (
        f"{count2(len(plan.groups))} nhóm nhiệm vụ, {count2(len(plan.tasks))} nhiệm vụ, {count2(plan.items)} phần việc"
    )


def heading(plan: PlanFile) -> str:
    """Which plan it is and how much of it was read."""
    head = plan.plan
    number = f"Kế hoạch số {head.number}" if head.number else "Kế hoạch chưa rõ số"
    issued = f", ngày {day(head.issued)}" if head.issued else ""
    lines = [f"{number}{issued}", clip(head.title, 200) if head.title else "", f"Đã đọc {counts(plan)}."]
    if plan.unknown_units:
        names = "; ".join(f"“{clip(raw, 40)}”" for raw in plan.unknown_units[:10])
        lines.append(
            f"Chưa nhận ra {count2(len(plan.unknown_units))} tên đơn vị: {names}. Phần việc đó chưa có người nhận."
        )
    return "\n".join(line for line in lines if line)


def understood(plan: PlanFile, names: Mapping[str, str], *, limit: int | None = None) -> str:
    """Every task: the original words, and beside them what they were taken to mean. `names`: code → unit."""
    shown = plan.tasks if limit is None else plan.tasks[:limit]
    titles = {group.code: group.title for group in plan.groups}
    lines: list[str] = []
    group: str | None = None
    for task in shown:
        if task.group != group and task.group:
            lines.append(f"{task.group}. {clip(titles.get(task.group, ''), 100)}")
        group = task.group
        lines += _task(task, names)
    if len(shown) < len(plan.tasks):
        lines.append(f"… và {count2(len(plan.tasks) - len(shown))} nhiệm vụ nữa.")
    return "\n".join(lines)


def _task(task: TaskRow, names: Mapping[str, str]) -> Iterator[str]:
    yield f"  {task.code} · {clip(task.text, TEXT_LIMIT)}"
    yield f"     Chủ trì: {_units(task.lead_units, names) or NO_UNIT}{' (giao từng đơn vị)' if task.fan_out else ''}"
    if task.support_units:
        yield f"     Phối hợp: {_units(task.support_units, names)}"
    yield f"     Thời hạn: {deadline(task.deadline)}"


def _units(refs: Iterable[UnitRef], names: Mapping[str, str]) -> str:
    return "; ".join(_unit(ref, names) for ref in refs)


def _unit(ref: UnitRef, names: Mapping[str, str]) -> str:
    raw = clip(ref.raw, VALUE_LIMIT)
    if ref.unit is None:
        return f"“{raw}” → {NO_UNIT}"
    name = names.get(ref.unit, ref.unit)
    return name if clean(name) == clean(ref.raw) else f"“{raw}” → {name}"


def deadline(value: Deadline) -> str:
    """The words of a deadline and the dates that they mean."""
    dates = [day(step.date) for step in value.milestones] or ([day(value.date)] if value.date else [])
    meant = ", ".join(dates) if dates else OPEN_ENDED if value.open_ended else NO_DATE
    return meant if value.text == meant else f"“{clip(value.text, VALUE_LIMIT)}” → {meant}" if value.text else meant


def problems(found: Sequence[Problem], *, limit: int | None = None) -> str:
    """What somebody must look at, each with its row and column."""
    if not found:
        return "Không có điểm nào cần xem lại."
    shown = found if limit is None else found[:limit]
    lines = [f"{count2(len(found))} điểm cần xem lại:", *(f"  - {_place(problem)}" for problem in shown)]
    if len(shown) < len(found):
        lines.append(f"  … và {count2(len(found) - len(shown))} điểm nữa.")
    return "\n".join(lines)


def _place(problem: Problem) -> str:
    if problem.row is None or str(problem.row) in problem.message:
        return problem.message
    column = f", cột «{problem.column}»" if problem.column else ""
    return f"Dòng {problem.row}{column}: {problem.message}"


def changes(change: PlanChange, *, limit: int | None = None) -> str:
    """What an import would write; of a new plan only the counts, because all of it is new."""
    if change.is_empty:
        return NO_CHANGE
    if change.is_new_plan:
        return f"Kế hoạch mới: {_new_counts(change)}."
    entries = [entry for entry in change.entries if entry.part is not Part.REST_DAY]
    shown = entries if limit is None else entries[:limit]
    lines = [*_warning(change), _total(change), *(line for entry in shown for line in _entry(entry))]
    if len(shown) < len(entries):
        lines.append(f"  … và {count2(len(entries) - len(shown))} thay đổi nữa.")
    lines += _shares(change.shares, limit)
    if change.moved:
        lines.append(f"Đổi thứ tự, số thứ tự: {count2(change.moved)} dòng.")
    return "\n".join(lines)


def _warning(change: PlanChange) -> list[str]:
    gone = len(change.of(Part.TASK, Kind.REMOVED))
    if gone < MANY_GONE:
        return []
    return [
        f"⚠️ CHÚ Ý: tệp này sẽ bỏ {count2(gone)} nhiệm vụ đang theo dõi. "
        "Đề nghị kiểm tra có đúng tệp, đúng kế hoạch không trước khi đồng ý."
    ]


def _new_counts(change: PlanChange) -> str:
    leads = sum(share.new is Share.LEAD for share in change.shares)
    known = [(len(change.of(part, Kind.ADDED)), PARTS[part]) for part in (Part.GROUP, Part.TASK)]
    known.append((leads, "phần việc chủ trì"))
    known += [(len(change.of(part, Kind.ADDED)), PARTS[part]) for part in (Part.UNIT, Part.PERIOD, Part.REST_DAY)]
    return ", ".join(f"{count2(number)} {name}" for number, name in known if number)


def _total(change: PlanChange) -> str:
    parts = [
        f"{word.lower()} {count2(number)}"
        for kind, word in KINDS.items()
        if (number := len(change.of(Part.TASK, kind)))
    ]
    return (
        f"Thay đổi so với kế hoạch đang theo dõi: {', '.join(parts)} nhiệm vụ."
        if parts
        else ("Thay đổi so với kế hoạch đang theo dõi: không có nhiệm vụ nào thêm, bớt hay sửa.")
    )


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


def _shares(shares: Sequence[ShareChange], limit: int | None) -> Iterator[str]:
    for word, chosen in (
        ("Thêm", [share for share in shares if share.old is None]),
        ("Bỏ", [share for share in shares if share.new is None]),
        ("Đổi vai trò", [share for share in shares if share.old and share.new]),
    ):
        if chosen:
            named = [f"{share.task}/{share.unit}" for share in chosen]
            shown = named if limit is None else named[:limit]
            rest = "…" if len(shown) < len(named) else ""
            yield f"{word} {count2(len(chosen))} phần việc: {', '.join(shown)}{rest}."


def preview(plan: PlanFile, change: PlanChange | None, names: Mapping[str, str], *, limit: int | None = None) -> str:
    """Everything that a person looks at before saying yes. `change` null: there is nothing to compare with."""
    parts = [heading(plan), understood(plan, names, limit=limit), problems(plan.problems, limit=limit)]
    if change is not None:
        parts.append(changes(change, limit=limit))
    return "\n\n".join(part for part in parts if part)


def imported(applied: Applied, change: PlanChange) -> str:
    """After the import."""
    if change.is_empty:
        return NO_CHANGE
    return (
        f"Đã nhập: {count2(applied.groups)} nhóm, {count2(applied.tasks)} nhiệm vụ, "
        f"{count2(applied.leads)} phần việc chủ trì, {count2(applied.supports)} phần việc phối hợp."
    )


IMPORT, LEAVE, NEXT = "Nhập", "Không nhập", "Xem tiếp"
SEND_FILE = (
    "Mời đồng chí gửi tệp kế hoạch: Excel (.xlsx), Word (.docx) hoặc .yaml, dưới 20 MB. Trợ lý cho xem trước, "
    "đồng ý mới nhập. Đề nghị không gửi văn bản mật. Gõ /huy để thôi."
)
WRONG_KIND = (
    "Trợ lý chỉ đọc được kế hoạch từ tệp .xlsx, .docx hoặc .yaml (tệp vừa gửi: {name}). Đề nghị lưu lại rồi gửi."
)
TOO_LARGE = "Tệp lớn quá 20 MB. Đề nghị chỉ gửi bảng phân công nhiệm vụ, bỏ hình ảnh và các trang khác."
READING = "Đã nhận tệp “{name}”. Trợ lý đang đọc; đọc xong sẽ gửi bản xem trước ngay."
NOT_FETCHED = "Trợ lý chưa tải được tệp “{name}”. Đề nghị đồng chí gửi lại, hoặc nạp trên máy chủ: dondoc plan import."
GONE = "Bản xem trước này không còn hiệu lực (đã nhập, đã bỏ, hoặc có tệp khác thay). Gõ /nhap để gửi lại tệp."
MOVED = "Kế hoạch đã có thay đổi từ lúc xem trước; đề nghị đồng chí xem lại."
PROBLEMS_IN_CHAT = 15


def chat_preview(plan: PlanFile, change: PlanChange, names: Mapping[str, str]) -> str:
    """The preview in chat: what would change first, then what is doubtful, then every task as it was understood."""
    parts = [heading(plan), changes(change), problems(plan.problems, limit=PROBLEMS_IN_CHAT), understood(plan, names)]
    return "\n\n".join(part for part in parts if part)


def page(text: str, number: int, pages: int) -> str:
    """One page, with what can be typed under it."""
    more = f" · 3 {NEXT.lower()} (trang {number}/{pages})" if pages > 1 else ""
    return f"{text.strip()}\n\nGõ 1 để nhập · 2 không nhập{more}."
