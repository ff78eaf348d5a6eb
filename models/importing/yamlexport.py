"""A plan as the project's own .yaml: everything that `read_yaml` reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from models.importing.directory import Unit, UnitGroup
from models.importing.values import Deadline, Indicator, Milestone, PlanFile, RowKind, TaskRow, UnitRef

Tree = dict[str, Any]  # what a YAML file is made of


def yaml_bytes(plan: PlanFile) -> bytes:
    """UTF-8; keys in the format's order; empty values left out."""
    tree = _without_empty(
        {
            "phien_ban_du_lieu": 1,
            "ke_hoach": _header(plan),
            "bao_cao": {"ky_bao_cao": [_period(period) for period in plan.periods]},
            "lich_lam_viec": _calendar(plan),
            "don_vi": [_unit(unit) for unit in plan.units],
            "nhom_don_vi": [_unit_group(group) for group in plan.unit_groups],
            "nhom_nhiem_vu": [{"ma": group.code, "ten": group.title} for group in plan.groups],
            "nhiem_vu": [_task(task) for task in plan.tasks],
        }
    )
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=120).encode()


def _without_empty(value: Any) -> Any:
    if isinstance(value, Mapping):
        pruned = {name: _without_empty(item) for name, item in value.items()}
        return {name: item for name, item in pruned.items() if item not in (None, "", [], {})}
    return [_without_empty(item) for item in value] if isinstance(value, list) else value


def _header(plan: PlanFile) -> Tree:
    return {
        "so_ky_hieu": plan.plan.number,
        "trich_yeu": plan.plan.title,
        "co_quan_cap_tren": plan.plan.superior,
        "co_quan_ban_hanh": plan.plan.issuer,
        "dia_danh": plan.plan.place,
        "ngay_ban_hanh": plan.plan.issued,
    }


def _period(period: Any) -> Tree:
    return {
        "ma": period.code,
        "ten": period.name,
        "tu_ngay": period.start,
        "chot_so_lieu": period.cutoff,
        "han_don_vi_gui": period.units_due,
        "han_tong_hop_trinh": period.submit_due,
    }


def _calendar(plan: PlanFile) -> Tree:
    days = plan.holidays
    return {
        "ngay_nghi": [_day(day.date, day.name) for day in days if not day.worked and not day.expected],
        "ngay_lam_bu": [day.date for day in days if day.worked],
        "ngay_nghi_du_kien": [_day(day.date, day.name) for day in days if day.expected and not day.worked],
    }


def _day(day: date, name: str) -> Tree:
    return {"ngay": day, "ten": name}


def _unit(unit: Unit) -> Tree:
    return {
        "ma": unit.code,
        "ten": unit.name,
        "ten_viet_tat": unit.short,
        "ten_goi_khac": list(unit.aliases),
        "loai": unit.kind,
        "truc_thuoc": unit.parent,
    }


def _unit_group(group: UnitGroup) -> Tree:
    aliases, members = list(group.aliases), list(group.members)
    return {"ma": group.code, "ten": group.name, "ten_goi_khac": aliases, "thanh_vien": members}


def _task(task: TaskRow) -> Tree:
    return {
        "ma": task.code,
        "nhom": task.group,
        "stt": task.stt,
        "thuoc_nhiem_vu": task.parent if task.kind is RowKind.SUBTASK else None,
        "noi_dung": task.text,
        "don_vi_chu_tri": _units(task.lead_units),
        "don_vi_phoi_hop": _units(task.support_units),
        "kieu_giao": "tung_don_vi" if task.fan_out else "chung",
        "thoi_han": _deadline(task.deadline),
        "san_pham": task.deliverable,
        "chi_tieu": _indicator(task.indicator),
        "chu_ky_bao_cao": task.report_cycle,
        "uu_tien": task.priority.value if task.priority else None,
        "ghi_chu": task.note,
    }


def _units(refs: Iterable[UnitRef]) -> list[str]:
    return [ref.unit or ref.raw for ref in refs]


def _deadline(deadline: Deadline) -> Tree:
    milestones = [_milestone(item) for item in deadline.milestones]
    if deadline.date and not milestones:
        milestones = [{"ten": deadline.text, "han_cuoi": deadline.date}]
    return {
        "hien_thi": deadline.text,
        "loai": "khong_thoi_han" if deadline.open_ended else None,
        "lap_lai": deadline.recurrence.value if deadline.recurrence else None,
        "moc": milestones,
    }


def _milestone(milestone: Milestone) -> Tree:
    target = None if milestone.target is None else _number(milestone.target)
    return {"ten": milestone.name, "han_cuoi": milestone.date, "muc_tieu": target}


def _indicator(indicator: Indicator | None) -> Tree | None:
    if indicator is None:
        return None
    return {
        "ten": indicator.name,
        "don_vi_tinh": indicator.unit,
        "muc_tieu": _number(indicator.target) if indicator.target is not None else None,
        "so_sanh": indicator.comparison,
        "nguon": indicator.source,
    }


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
