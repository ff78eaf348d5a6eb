"""The project's own plan format (.yaml, Vietnamese keys): plan, units, groups, periods, holidays in one file.

Everything in the file is taken as unknown until its type has been looked at: people edit these files by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

import yaml

from models.importing.deadlines import read_deadline
from models.importing.directory import Unit, UnitDirectory, UnitGroup
from models.importing.errors import ClassifiedFileError, PlanFileError
from models.importing.tables import NO_TASKS, summary, unknown_units
from models.importing.tasks import count_items
from models.importing.text import clean, key
from models.importing.units import UnitReader
from models.importing.values import (
    Deadline,
    Group,
    Holiday,
    Indicator,
    Milestone,
    Period,
    PlanFile,
    PlanHeader,
    Priority,
    Problem,
    ProblemKind,
    Recurrence,
    RowKind,
    TaskRow,
    UnitRef,
)
from models.secrecy import SecrecyKind, find_secrecy_mark

MAX_YAML = 5 * 1024 * 1024  # bytes; reading takes about a second per megabyte
NOT_YAML = "Tệp .yaml viết sai cú pháp{where}. Đề nghị sửa, hoặc gửi tệp Excel (.xlsx)."
NO_PLAN = (
    "Tệp .yaml này không phải là kế hoạch: thiếu mục «nhiem_vu». Đề nghị gửi tệp do Trợ lý xuất ra, hoặc tệp Excel."
)
Map = Mapping[str, object]


def read_yaml(data: bytes, units: UnitDirectory | None) -> PlanFile:
    """The plan in a .yaml file. `row` counts the entries of each list from 1. `PlanFileError` on wrong syntax."""
    root = _load(data)
    entries = list(_maps(root, "nhiem_vu"))
    if not entries:
        return PlanFile(is_plan=False, message=NO_TASKS if "nhiem_vu" in root else NO_PLAN)
    _refuse_classified(root)
    listed = UnitDirectory(units=tuple(_units(root)), groups=tuple(_unit_groups(root)))
    header = _header(_map(root, "ke_hoach"))
    reader = _YamlTasks(listed.joined(units), header.issued.year if header.issued else None)
    tasks = tuple(reader.task(row, entry) for row, entry in enumerate(entries, 1))
    groups = tuple(_groups(root))
    items = count_items(tasks, reader.units)
    return PlanFile(
        is_plan=True,
        message=summary(tasks, len(groups), items),
        plan=header,
        groups=groups,
        tasks=tasks,
        items=items,
        unknown_units=unknown_units(tasks),
        problems=tuple(reader.problems),
        units=listed.units,
        unit_groups=listed.groups,
        periods=tuple(_periods(root)),
        holidays=tuple(_holidays(_map(root, "lich_lam_viec"))),
    )


def _load(data: bytes) -> Map:
    if len(data) > MAX_YAML:
        raise PlanFileError("Tệp .yaml lớn quá 5 MB. Đề nghị gửi tệp Excel (.xlsx).")
    try:
        root = yaml.load(data, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as exc:
        where = f" ở dòng {exc.problem_mark.line + 1}" if exc.problem_mark else ""
        raise PlanFileError(NOT_YAML.format(where=where)) from exc
    except (yaml.YAMLError, ValueError, RecursionError, TypeError) as exc:
        raise PlanFileError(NOT_YAML.format(where="")) from exc
    return root if isinstance(root, Mapping) else {}


def _refuse_classified(root: Map) -> None:
    plan = _map(root, "ke_hoach")
    level = _text(plan, "do_mat")
    texts = [_text(plan, "trich_yeu"), _text(plan, "ten_loai"), f"Độ mật: {level}" if level else ""]
    marks = filter(None, map(find_secrecy_mark, texts))
    if any(mark.kind is SecrecyKind.CLASSIFIED for mark in marks):
        raise ClassifiedFileError


class _YamlTasks:
    def __init__(self, units: UnitDirectory, plan_year: int | None) -> None:
        self.units = units
        self.problems: list[Problem] = []
        self._names = UnitReader(units)
        self._plan_year = plan_year
        self._codes: set[str] = set()

    def task(self, row: int, entry: Map) -> TaskRow:
        parent = _text(entry, "thuoc_nhiem_vu") or None
        lead = self._unit_refs(row, entry, "don_vi_chu_tri")
        said = _text(entry, "kieu_giao")
        return TaskRow(
            row=row,
            kind=RowKind.SUBTASK if parent else RowKind.TASK,
            group=_text(entry, "nhom") or None,
            stt=_text(entry, "stt") or str(row),
            code=self._code(row, entry),
            text=self._content(row, entry),
            lead_units=lead,
            support_units=self._unit_refs(row, entry, "don_vi_phoi_hop"),
            deadline=self._deadline(row, entry),
            deliverable=_text(entry, "san_pham"),
            note=_text(entry, "ghi_chu"),
            fan_out=said == "tung_don_vi" if said else any(self.units.is_group(ref.unit) for ref in lead),
            indicator=_indicator(_map(entry, "chi_tieu")),
            priority=_priority(_text(entry, "uu_tien")),
            report_cycle=_text(entry, "chu_ky_bao_cao") or None,
            parent=parent,
        )

    def _problem(self, row: int, column: str, kind: ProblemKind, message: str) -> None:
        self.problems.append(
            Problem(row=row, column=column, kind=kind, message=f"Nhiệm vụ thứ {row}, mục «{column}»: {message}")
        )

    def _code(self, row: int, entry: Map) -> str:
        code = _text(entry, "ma")
        if code and code not in self._codes:
            self._codes.add(code)
            return code
        if code:
            self._problem(row, "ma", ProblemKind.DUPLICATE_CODE, f"mã «{code}» đã dùng cho nhiệm vụ khác.")
        free = next(f"NV{n:02d}" for n in range(row, row + 10_000) if f"NV{n:02d}" not in self._codes)
        self._codes.add(free)
        return free

    def _content(self, row: int, entry: Map) -> str:
        text = _text(entry, "noi_dung")
        if not text:
            self._problem(row, "noi_dung", ProblemKind.NO_TEXT, "chưa có nội dung.")
        return text

    def _unit_refs(self, row: int, entry: Map, name: str) -> tuple[UnitRef, ...]:
        value = entry.get(name)
        cells = [value] if isinstance(value, str) else [item for item in _list(entry, name) if isinstance(item, str)]
        refs = tuple(ref for cell in cells for ref in self._names.read(cell))
        for ref in refs:
            if ref.unit is None:
                self._problem(row, name, ProblemKind.UNKNOWN_UNIT, f"chưa nhận ra đơn vị «{ref.raw}».")
        if not refs and name == "don_vi_chu_tri":
            self._problem(row, name, ProblemKind.NO_LEAD, "chưa ghi đơn vị chủ trì.")
        return refs

    def _deadline(self, row: int, entry: Map) -> Deadline:
        stated = _map(entry, "thoi_han")
        written = _text(stated, "hien_thi") or _text(entry, "thoi_han")
        deadline = read_deadline(written, plan_year=self._plan_year)
        milestones = tuple(self._milestones(row, stated))
        recurrence = _recurrence(_text(stated, "lap_lai")) or deadline.recurrence
        if milestones:
            last = milestones[-1].date
            return replace(
                deadline, date=last, milestones=milestones, recurrence=recurrence, open_ended=False, doubts=()
            )
        if stated and "moc" not in stated and _text(stated, "loai") in ("thuong_xuyen", "theo_ky", "khong_thoi_han"):
            return Deadline(text=deadline.text, open_ended=True, recurrence=recurrence)
        for doubt in deadline.doubts:
            self._problem(row, "thoi_han", doubt.kind, doubt.message)
        return replace(deadline, recurrence=recurrence)

    def _milestones(self, row: int, stated: Map) -> Iterator[Milestone]:
        found = []
        for entry in _maps(stated, "moc"):
            day = _date(entry, "han_cuoi")
            if day is None:
                self._problem(row, "thoi_han", ProblemKind.IMPOSSIBLE_DATE, "một mốc không có ngày đúng (han_cuoi).")
            else:
                found.append(Milestone(name=_text(entry, "ten"), date=day))
        yield from sorted(found, key=lambda milestone: milestone.date)


def _header(plan: Map) -> PlanHeader:
    return PlanHeader(
        number=_text(plan, "so_ky_hieu"),
        title=_text(plan, "trich_yeu"),
        issued=_date(plan, "ngay_ban_hanh"),
        issuer=_text(plan, "co_quan_ban_hanh"),
        superior=_text(plan, "co_quan_cap_tren"),
        place=_text(plan, "dia_danh"),
    )


def _groups(root: Map) -> Iterator[Group]:
    for row, entry in enumerate(_maps(root, "nhom_nhiem_vu"), 1):
        yield Group(row=row, code=_text(entry, "ma") or str(row), title=_text(entry, "ten"))


def _units(root: Map) -> Iterator[Unit]:
    for entry in _maps(root, "don_vi"):
        if _text(entry, "ma") and _text(entry, "ten"):
            yield Unit(
                code=_text(entry, "ma"),
                name=_text(entry, "ten"),
                short=_text(entry, "ten_viet_tat"),
                aliases=tuple(_texts(entry, "ten_goi_khac")),
                kind=_text(entry, "loai"),
                parent=_text(entry, "truc_thuoc") or None,
            )


def _unit_groups(root: Map) -> Iterator[UnitGroup]:
    for entry in _maps(root, "nhom_don_vi"):
        if _text(entry, "ma") and _text(entry, "ten"):
            yield UnitGroup(
                code=_text(entry, "ma"),
                name=_text(entry, "ten"),
                aliases=tuple(_texts(entry, "ten_goi_khac")),
                members=tuple(_texts(entry, "thanh_vien")),
            )


def _periods(root: Map) -> Iterator[Period]:
    for entry in _maps(_map(root, "bao_cao"), "ky_bao_cao"):
        start, cutoff = _date(entry, "tu_ngay"), _date(entry, "chot_so_lieu")
        if start and cutoff:
            yield Period(
                code=_text(entry, "ma"),
                name=_text(entry, "ten"),
                start=start,
                cutoff=cutoff,
                units_due=_date(entry, "han_don_vi_gui"),
                submit_due=_date(entry, "han_tong_hop_trinh"),
            )


def _holidays(calendar: Map) -> Iterator[Holiday]:
    for entry in _maps(calendar, "ngay_nghi"):
        if day := _date(entry, "ngay"):
            yield Holiday(date=day, name=_text(entry, "ten"))
    for value in _list(calendar, "ngay_lam_bu"):
        if worked := _as_date(value):
            yield Holiday(date=worked, name="Làm bù", worked=True)
    for name in calendar:
        if str(name).startswith("ngay_nghi_du_kien"):
            for entry in _maps(calendar, str(name)):
                if day := _date(entry, "ngay"):
                    yield Holiday(date=day, name=_text(entry, "ten"), expected=True)


def _indicator(entry: Map) -> Indicator | None:
    name = _text(entry, "ten")
    if not name:
        return None
    try:
        target = Decimal(_text(entry, "muc_tieu").replace(",", "."))
    except InvalidOperation:
        target = None
    sign = _text(entry, "so_sanh")
    return Indicator(
        name=name,
        unit=_text(entry, "don_vi_tinh"),
        comparison=sign if sign in ("=", ">=", "<=", ">", "<") else "=",
        target=target if target is not None and target.is_finite() else None,
    )


def _priority(text: str) -> Priority | None:
    return next((priority for priority in Priority if priority.value == key(text).replace(" ", "_")), None)


def _recurrence(text: str) -> Recurrence | None:
    return next((kind for kind in Recurrence if kind.value == text), None)


def _map(source: Map, name: str) -> Map:
    value = source.get(name)
    return value if isinstance(value, Mapping) else {}


def _list(source: Map, name: str) -> list[object]:
    value = source.get(name)
    return value if isinstance(value, list) else []


def _maps(source: Map, name: str) -> Iterator[Map]:
    return (item for item in _list(source, name) if isinstance(item, Mapping))


def _as_text(value: object) -> str:
    if isinstance(value, str | int | float | Decimal) and not isinstance(value, bool):
        return clean(str(value))
    return value.isoformat() if isinstance(value, date) else ""


def _text(source: Map, name: str) -> str:
    return _as_text(source.get(name))


def _texts(source: Map, name: str) -> Iterator[str]:
    return (text for item in _list(source, name) if (text := _as_text(item)))


def _as_date(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return read_deadline(value, plan_year=None).date if isinstance(value, str) else None


def _date(source: Map, name: str) -> date | None:
    return _as_date(source.get(name))
