"""The project's own plan format (.yaml, Vietnamese keys): plan, units, groups, periods, holidays in one file.

Everything in the file is taken as unknown until its type has been looked at: people edit these files by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

import yaml

from models.importing.deadlines import read_deadline
from models.importing.directory import Unit, UnitDirectory, UnitGroup, unit_name
from models.importing.errors import ClassifiedFileError, PlanFileError
from models.importing.tables import NO_TASKS, summary, unknown_units
from models.importing.tasks import count_items
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
from models.importing.yamlvalues import Map, as_date, date_of, list_of, map_of, maps_of, text_of, texts_of
from models.secrecy import SecrecyKind, find_secrecy_mark
from models.text import key
from models.values import replace

MAX_YAML = 5 * 1024 * 1024  # bytes; reading takes about a second per megabyte
NOT_YAML = "Tệp .yaml viết sai cú pháp{where}. Đề nghị sửa, hoặc gửi tệp Excel (.xlsx)."
NO_PLAN = (
    "Tệp .yaml này không phải là kế hoạch: thiếu mục «nhiem_vu». Đề nghị gửi tệp do Trợ lý xuất ra, hoặc tệp Excel."
)


def read_yaml(data: bytes, units: UnitDirectory | None) -> PlanFile:
    """The plan in a .yaml file. `row` counts the entries of each list from 1. `PlanFileError` on wrong syntax."""
    root = _load(data)
    entries = list(maps_of(root, "nhiem_vu"))
    if not entries:
        return PlanFile(is_plan=False, message=NO_TASKS if "nhiem_vu" in root else NO_PLAN)
    _refuse_classified(root)
    listed = UnitDirectory(units=tuple(_units(root)), groups=tuple(_unit_groups(root)))
    header = _header(map_of(root, "ke_hoach"))
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
        holidays=tuple(_holidays(map_of(root, "lich_lam_viec"))),
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
    plan = map_of(root, "ke_hoach")
    level = text_of(plan, "do_mat")
    texts = [text_of(plan, "trich_yeu"), text_of(plan, "ten_loai"), f"Độ mật: {level}" if level else ""]
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
        parent = text_of(entry, "thuoc_nhiem_vu") or None
        lead = self._unit_refs(row, entry, "don_vi_chu_tri")
        said = text_of(entry, "kieu_giao")
        return TaskRow(
            row=row,
            kind=RowKind.SUBTASK if parent else RowKind.TASK,
            group=text_of(entry, "nhom") or None,
            stt=text_of(entry, "stt") or str(row),
            code=self._code(row, entry),
            text=self._content(row, entry),
            lead_units=lead,
            support_units=self._unit_refs(row, entry, "don_vi_phoi_hop"),
            deadline=_with_targets(self._deadline(row, entry), map_of(entry, "chi_tieu")),
            deliverable=text_of(entry, "san_pham"),
            note=text_of(entry, "ghi_chu"),
            fan_out=said == "tung_don_vi" if said else any(self.units.is_group(ref.unit) for ref in lead),
            indicator=_indicator(map_of(entry, "chi_tieu")),
            priority=_priority(text_of(entry, "uu_tien")),
            report_cycle=text_of(entry, "chu_ky_bao_cao") or None,
            parent=parent,
        )

    def _problem(self, row: int, column: str, kind: ProblemKind, message: str) -> None:
        self.problems.append(
            Problem(row=row, column=column, kind=kind, message=f"Nhiệm vụ thứ {row}, mục «{column}»: {message}")
        )

    def _code(self, row: int, entry: Map) -> str:
        code = text_of(entry, "ma")
        if code and code not in self._codes:
            self._codes.add(code)
            return code
        if code:
            self._problem(row, "ma", ProblemKind.DUPLICATE_CODE, f"mã «{code}» đã dùng cho nhiệm vụ khác.")
        free = next(f"NV{n:02d}" for n in range(row, row + 10_000) if f"NV{n:02d}" not in self._codes)
        self._codes.add(free)
        return free

    def _content(self, row: int, entry: Map) -> str:
        text = text_of(entry, "noi_dung")
        if not text:
            self._problem(row, "noi_dung", ProblemKind.NO_TEXT, "chưa có nội dung.")
        return text

    def _unit_refs(self, row: int, entry: Map, name: str) -> tuple[UnitRef, ...]:
        value = entry.get(name)
        cells = [value] if isinstance(value, str) else [item for item in list_of(entry, name) if isinstance(item, str)]
        refs = tuple(ref for cell in cells for ref in self._names.read(cell))
        for ref in refs:
            if ref.unit is None:
                self._problem(row, name, ProblemKind.UNKNOWN_UNIT, f"chưa nhận ra đơn vị «{ref.raw}».")
        if not refs and name == "don_vi_chu_tri":
            self._problem(row, name, ProblemKind.NO_LEAD, "chưa ghi đơn vị chủ trì.")
        return refs

    def _deadline(self, row: int, entry: Map) -> Deadline:
        stated = map_of(entry, "thoi_han")
        written = text_of(stated, "hien_thi") or text_of(entry, "thoi_han")
        deadline = read_deadline(written, plan_year=self._plan_year)
        milestones = tuple(self._milestones(row, stated))
        recurrence = _recurrence(text_of(stated, "lap_lai")) or deadline.recurrence
        if milestones:
            last = milestones[-1].date
            return replace(
                deadline, date=last, milestones=milestones, recurrence=recurrence, open_ended=False, doubts=()
            )
        if stated and "moc" not in stated and text_of(stated, "loai") in ("thuong_xuyen", "theo_ky", "khong_thoi_han"):
            return Deadline(text=deadline.text, open_ended=True, recurrence=recurrence)
        for doubt in deadline.doubts:
            self._problem(row, "thoi_han", doubt.kind, doubt.message)
        return replace(deadline, recurrence=recurrence)

    def _milestones(self, row: int, stated: Map) -> Iterator[Milestone]:
        found = []
        for entry in maps_of(stated, "moc"):
            day = date_of(entry, "han_cuoi")
            if day is None:
                self._problem(row, "thoi_han", ProblemKind.IMPOSSIBLE_DATE, "một mốc không có ngày đúng (han_cuoi).")
            else:
                found.append(Milestone(name=text_of(entry, "ten"), date=day, target=_target(entry)))
        yield from sorted(found, key=lambda milestone: milestone.date)


def _header(plan: Map) -> PlanHeader:
    return PlanHeader(
        number=text_of(plan, "so_ky_hieu"),
        title=text_of(plan, "trich_yeu"),
        issued=date_of(plan, "ngay_ban_hanh"),
        issuer=text_of(plan, "co_quan_ban_hanh"),
        superior=text_of(plan, "co_quan_cap_tren"),
        place=text_of(plan, "dia_danh"),
    )


def _groups(root: Map) -> Iterator[Group]:
    for row, entry in enumerate(maps_of(root, "nhom_nhiem_vu"), 1):
        yield Group(row=row, code=text_of(entry, "ma") or str(row), title=text_of(entry, "ten"))


def _units(root: Map) -> Iterator[Unit]:
    for entry in maps_of(root, "don_vi"):
        if text_of(entry, "ma") and text_of(entry, "ten"):
            yield Unit(
                code=text_of(entry, "ma"),
                name=unit_name(text_of(entry, "ten")),
                short=text_of(entry, "ten_viet_tat"),
                aliases=tuple(texts_of(entry, "ten_goi_khac")),
                kind=text_of(entry, "loai"),
                parent=text_of(entry, "truc_thuoc") or None,
            )


def _unit_groups(root: Map) -> Iterator[UnitGroup]:
    for entry in maps_of(root, "nhom_don_vi"):
        if text_of(entry, "ma") and text_of(entry, "ten"):
            yield UnitGroup(
                code=text_of(entry, "ma"),
                name=text_of(entry, "ten"),
                aliases=tuple(texts_of(entry, "ten_goi_khac")),
                members=tuple(texts_of(entry, "thanh_vien")),
            )


def _periods(root: Map) -> Iterator[Period]:
    for entry in maps_of(map_of(root, "bao_cao"), "ky_bao_cao"):
        start, cutoff = date_of(entry, "tu_ngay"), date_of(entry, "chot_so_lieu")
        if start and cutoff:
            yield Period(
                code=text_of(entry, "ma"),
                name=text_of(entry, "ten"),
                start=start,
                cutoff=cutoff,
                units_due=date_of(entry, "han_don_vi_gui"),
                submit_due=date_of(entry, "han_tong_hop_trinh"),
            )


def _holidays(calendar: Map) -> Iterator[Holiday]:
    for entry in maps_of(calendar, "ngay_nghi"):
        if day := date_of(entry, "ngay"):
            yield Holiday(date=day, name=text_of(entry, "ten"))
    for value in list_of(calendar, "ngay_lam_bu"):
        if worked := as_date(value):
            yield Holiday(date=worked, name="Làm bù", worked=True)
    for name in calendar:
        if str(name).startswith("ngay_nghi_du_kien"):
            for entry in maps_of(calendar, str(name)):
                if day := date_of(entry, "ngay"):
                    yield Holiday(date=day, name=text_of(entry, "ten"), expected=True)


def _indicator(entry: Map) -> Indicator | None:
    name = text_of(entry, "ten")
    if not name:
        return None
    sign = text_of(entry, "so_sanh")
    return Indicator(
        name=name,
        unit=text_of(entry, "don_vi_tinh"),
        comparison=sign if sign in ("=", ">=", "<=", ">", "<") else "=",
        target=_target(entry),
        source=text_of(entry, "nguon"),
    )


def _with_targets(deadline: Deadline, entry: Map) -> Deadline:
    """Targets that stand by their days beside the indicator (`theo_moc`) are those of the milestones of these days."""
    by_day = {date_of(step, "den_ngay"): _target(step) for step in maps_of(entry, "theo_moc")}
    steps = deadline.milestones
    return replace(
        deadline, milestones=tuple(replace(step, target=step.target or by_day.get(step.date)) for step in steps)
    )


def _target(entry: Map) -> Decimal | None:
    try:
        target = Decimal(text_of(entry, "muc_tieu").replace(",", "."))
    except InvalidOperation:
        return None
    return target if target.is_finite() else None


def _priority(text: str) -> Priority | None:
    return next((priority for priority in Priority if priority.value == key(text).replace(" ", "_")), None)


def _recurrence(text: str) -> Recurrence | None:
    return next((kind for kind in Recurrence if kind.value == text), None)
