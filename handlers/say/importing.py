"""What is said about a plan file: what was understood beside the original words, what is doubtful, what would change.

Complete texts for the command line and for the chat's `/nhap`; `limit` keeps a message short.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from handlers.say.import_changes import NO_CHANGE, TEXT_LIMIT, VALUE_LIMIT, attention, changes
from handlers.say.numbers import clip, count2, day
from models.importing import Deadline, PlanFile, Problem, TaskRow, UnitRef
from models.loading import Applied, Field, Kind, Part, PlanChange
from models.text import clean
from models.values import replace

ASK = "Nhập kế hoạch này?"
NOT_IMPORTED = "Chưa nhập gì vào cơ sở dữ liệu."
NO_UNIT = "chưa rõ đơn vị nào"
NO_DATE = "chưa rõ ngày"
OPEN_ENDED = "không thời hạn"
ROWS = 12  # of which one line speaks
_WHERE = re.compile(r"(?:Dòng|Nhiệm vụ thứ) \d+(?:, (?:cột|mục) «[^»]*»)?: ")  # at the beginning of a problem


def counts(plan: PlanFile) -> str:
    """«07 nhóm nhiệm vụ, 30 nhiệm vụ, 59 phần việc»"""
    return (
        f"{count2(len(plan.groups))} nhóm nhiệm vụ, {count2(len(plan.tasks))} nhiệm vụ, {count2(plan.items)} phần việc"
    )


def reading(name: str, let_go: Sequence[str]) -> str:
    """A plan file came; files that came before it and are let go of are named."""
    names = ", ".join(f"“{one}”" for one in let_go)
    return "\n".join([READING.format(name=name), *([LET_GO.format(names=names)] if let_go else [])])


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
    """Each text beside the units that it means."""
    meant: dict[str, list[UnitRef]] = {}
    for ref in refs:
        meant.setdefault(ref.raw, []).append(ref)
    return "; ".join(_unit(raw, [ref.unit for ref in same], names) for raw, same in meant.items())


def _unit(text: str, codes: Sequence[str | None], names: Mapping[str, str]) -> str:
    raw = clip(text, VALUE_LIMIT)
    known = ", ".join(names.get(code, code) for code in codes if code)
    if not known:
        return f"“{raw}” → {NO_UNIT}"
    return known if clean(known) == clean(text) else f"“{raw}” → {known}"


def deadline(value: Deadline) -> str:
    """The words of a deadline and the dates that they mean."""
    dates = [day(step.date) for step in value.milestones] or ([day(value.date)] if value.date else [])
    meant = ", ".join(dates) if dates else OPEN_ENDED if value.open_ended else NO_DATE
    return meant if value.text == meant else f"“{clip(value.text, VALUE_LIMIT)}” → {meant}" if value.text else meant


def problems(found: Sequence[Problem], *, limit: int | None = None) -> str:
    """What somebody must look at, each with its row and column; what is said of several rows is said once."""
    if not found:
        return "Không có điểm nào cần xem lại."
    alike: dict[str, list[Problem]] = {}
    for problem in found:
        alike.setdefault(_WHERE.sub("", problem.message), []).append(problem)
    told = [_said(words, where) for words, where in alike.items()]
    shown = told if limit is None else told[:limit]
    lines = [f"{count2(len(told))} điểm cần xem lại:", *(f"  - {line}" for line in shown)]
    if len(shown) < len(told):
        lines.append(f"  … và {count2(len(told) - len(shown))} điểm nữa.")
    return "\n".join(lines)


def _said(words: str, where: Sequence[Problem]) -> str:
    """«Dòng 2, 3, 5, cột «Đơn vị chủ trì»: …»"""
    first = where[0]
    if first.row is None or (len(where) == 1 and first.message != words):
        return first.message
    column = f", cột «{first.column}»" if len({problem.column for problem in where}) == 1 and first.column else ""
    rows = [str(row) for row in dict.fromkeys(problem.row for problem in where)]
    more = f"… (tất cả {count2(len(rows))})" if len(rows) > ROWS else ""
    named = "Nhiệm vụ thứ" if first.message.startswith("Nhiệm vụ thứ") else "Dòng"
    return f"{named} {', '.join(rows[:ROWS])}{more}{column}: {words}"


def preview(
    plan: PlanFile, change: PlanChange | None, names: Mapping[str, str], today: date, *, limit: int | None = None
) -> str:
    """Everything that a person looks at before saying yes. `change` null: there is nothing to compare with."""
    parts = [heading(plan), understood(plan, names, limit=limit), problems(plan.problems, limit=limit)]
    if change is not None:
        parts += [changes(change, names, limit=limit), attention(plan, change, names, today)]
    return "\n\n".join(part for part in parts if part)


def ownerless(names: int, command: str) -> str:
    """Under the preview and after an import: what unknown names of units mean, and the command that makes them units."""
    return (
        f"{count2(names)} tên đơn vị chưa có trong danh sách của cơ quan: phần việc của các tên này chưa có người nhận, "
        f"Trợ lý chưa nhắc được ai.\nĐể tạo đơn vị từ các tên đó: {command}\n"
        'Nếu là cách gọi khác của đơn vị đã có: sửa tên trong tệp, hoặc dondoc org alias "ĐƠN VỊ" "TÊN GỌI KHÁC"; '
        "rồi nhập lại."
    )


def not_made(names: Sequence[str]) -> str:
    """Names of which `--add-units` makes no units."""
    listed = "; ".join(f"“{clip(name, 40)}”" for name in names[:10])
    return (
        f"{count2(len(names))} tên chưa tạo thành đơn vị (tên chung hoặc tên người): {listed}. Phần việc đó chưa có người "
        "nhận. Đề nghị ghi rõ từng đơn vị trong tệp, hoặc khai nhóm đơn vị (docs/van_hanh.md), rồi nhập lại."
    )


def new_units(units: Iterable[tuple[str, str]]) -> str:
    """Units that an import makes: «VPDU · Văn phòng Đảng ủy», to be looked at before saying yes."""
    listed = [f"  {code} · {name}" for code, name in units]
    return "\n".join((f"{count2(len(listed))} đơn vị mới:", *listed)) if listed else ""


def imported(applied: Applied, change: PlanChange) -> str:
    """After the import."""
    if change.is_empty:
        return NO_CHANGE
    nobodys = f" ({count2(applied.unled)} chưa có người nhận)" if applied.unled else ""
    return (
        f"Đã nhập: {count2(applied.groups)} nhóm, {count2(applied.tasks)} nhiệm vụ, "
        f"{count2(applied.leads + applied.unled)} phần việc chủ trì{nobodys}, {count2(applied.supports)} phần việc phối hợp."
    )


IMPORT, LEAVE, NEXT = "Nhập", "Không nhập", "Xem tiếp"
NO_LONGER_WAITS = "Trợ lý thôi chờ tệp kế hoạch, chưa nhập gì. Khi cần, đồng chí gõ /nhap."
SEND_FILE = (
    "Mời đồng chí gửi tệp kế hoạch: Excel (.xlsx), Word (.docx) hoặc .yaml, dưới 20 MB. Trợ lý cho xem trước, "
    "đồng ý mới nhập. Đề nghị không gửi văn bản mật. Gõ /huy để thôi."
)
WRONG_KIND = (
    "Trợ lý chỉ đọc được kế hoạch từ tệp .xlsx, .docx hoặc .yaml (tệp vừa gửi: {name}). Đề nghị lưu lại rồi gửi."
)
TOO_LARGE = "Tệp lớn quá 20 MB. Đề nghị chỉ gửi bảng phân công nhiệm vụ, bỏ hình ảnh và các trang khác."
READING = "Đã nhận tệp “{name}”. Trợ lý đang đọc; đọc xong sẽ gửi bản xem trước ngay."
LET_GO = "Mỗi lần một tệp: {names} gửi trước chưa nhập nên được bỏ qua; cần nhập thì đề nghị gửi lại sau tệp này."
NOT_FETCHED = "Trợ lý chưa tải được tệp “{name}”. Đề nghị đồng chí gửi lại, hoặc nạp trên máy chủ: dondoc plan import."
GONE = "Bản xem trước này không còn hiệu lực (đã nhập, đã bỏ, hoặc có tệp khác thay). Gõ /nhap để gửi lại tệp."
MOVED = "Kế hoạch đã có thay đổi từ lúc xem trước; đề nghị đồng chí xem lại."
PROBLEMS_IN_CHAT = 15
RENAME = "Đơn vị đã có: đề nghị sửa theo tên đang dùng (gõ /donvi để xem) rồi gửi lại tệp."


def chat_preview(plan: PlanFile, change: PlanChange, names: Mapping[str, str], today: date) -> str:
    """The preview in chat: what must be seen, what would change, what is doubtful, then every task that is new or has
    another unit or another day, as it was understood."""
    head = f"{heading(plan)} {RENAME}" if plan.unknown_units else heading(plan)
    parts = [head, attention(plan, change, names, today), changes(change, names)]
    parts += [problems(plan.problems, limit=PROBLEMS_IN_CHAT), understood(_of_news(plan, change), names)]
    return "\n\n".join(part for part in parts if part)


def no_change(plan: PlanFile, change: PlanChange, names: Mapping[str, str], today: date) -> str:
    """Nothing would be written; a day that could not be read is said all the same."""
    return "\n\n".join(part for part in (NO_CHANGE, attention(plan, change, names, today)) if part)


_RETOLD = frozenset((Field.LEADS, Field.DUE_ON, Field.TEXT, Field.FAN_OUT))


def _of_news(plan: PlanFile, change: PlanChange) -> PlanFile:
    """Of a plan that is known the tasks that have to be looked at; of a new one all."""
    if change.is_new_plan:
        return plan
    entries = change.of(Part.TASK, Kind.ADDED, Kind.RETURNED, Kind.CHANGED)
    told = [e for e in entries if e.kind is not Kind.CHANGED or _RETOLD & {field.field for field in e.fields}]
    codes = {entry.name: entry.code for entry in told}  # under the code that the task keeps
    return replace(plan, tasks=tuple(replace(t, code=codes[t.text]) for t in plan.tasks if t.text in codes))


def page(text: str, number: int, pages: int) -> str:
    """One page, with what can be typed under it."""
    more = f" · 3 {NEXT.lower()} (trang {number}/{pages})" if pages > 1 else ""
    return f"{text.strip()}\n\nGõ 1 để nhập · 2 không nhập{more}."
