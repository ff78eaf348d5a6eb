"""What is said about a plan file: the words that a secretary decides by."""

from __future__ import annotations

from datetime import date

from handlers.say import import_changes
from handlers.say import importing as say
from models.importing import Deadline, Milestone, PlanFile, Problem, ProblemKind, UnitRef
from models.loading import Field, FieldChange, Kind, Part
from models.plan import Priority
from models.values import replace
from tests.cases import for_each
from tests.loading.conftest import Cabinet, edited, task_of, without


def names(plan: PlanFile) -> dict[str, str]:
    return {unit.code: unit.name for unit in (*plan.units, *plan.unit_groups)}


@for_each(
    ("deadline", "said"),
    [
        (Deadline(text="Quý III/2025", date=date(2025, 9, 30)), "“Quý III/2025” → 30/9/2025"),
        (Deadline(text="05/02/2026", date=date(2026, 2, 5)), "05/02/2026"),
        (Deadline(text="Thường xuyên", open_ended=True), "“Thường xuyên” → không thời hạn"),
        (Deadline(text="Khi có hướng dẫn"), "“Khi có hướng dẫn” → chưa rõ ngày"),
        (Deadline(text=""), "chưa rõ ngày"),
        (
            Deadline(
                text="60% trong năm 2025, 80% năm 2026",
                date=date(2026, 12, 31),
                milestones=(Milestone(name="a", date=date(2025, 12, 31)), Milestone(name="b", date=date(2026, 12, 31))),
            ),
            "“60% trong năm 2025, 80% năm 2026” → 31/12/2025, 31/12/2026",
        ),
    ],
)
def test_a_deadline_is_shown_beside_what_it_means(deadline: Deadline, said: str) -> None:
    assert say.deadline(deadline) == said


def test_a_unit_that_nobody_knows_is_said_to_be_unknown(example: PlanFile) -> None:
    plan = edited(example, "NV01", lead_units=(UnitRef(raw="Hợp tác xã", unit=None), UnitRef(raw="VPĐU", unit="VPDU")))
    said = say.understood(plan, names(plan), limit=1)
    assert "Chủ trì: “Hợp tác xã” → chưa rõ đơn vị nào; “VPĐU” → Văn phòng Đảng ủy" in said
    assert said.endswith("… và 29 nhiệm vụ nữa.")


def test_a_task_that_fans_out_says_so(example: PlanFile) -> None:
    assert "Các đảng bộ, chi bộ trực thuộc (giao từng đơn vị)" in say.understood(example, names(example))


def test_problems_are_counted_and_name_row_and_column() -> None:
    known = Problem(
        row=40, column="Thời hạn", kind=ProblemKind.ASSUMED_DATE, message="Dòng 40, cột «Thời hạn»: xem lại."
    )
    bare = Problem(row=7, column="STT", kind=ProblemKind.NO_NUMBER, message="Chưa có số thứ tự.")
    whole = Problem(kind=ProblemKind.NO_PLAN_NUMBER, message="Chưa rõ số kế hoạch.")
    assert say.problems([known, bare, whole]).splitlines() == [
        "03 điểm cần xem lại:",
        "  - Dòng 40, cột «Thời hạn»: xem lại.",
        "  - Dòng 7, cột «STT»: Chưa có số thứ tự.",
        "  - Chưa rõ số kế hoạch.",
    ]
    assert say.problems([known, bare, whole], limit=1).endswith("… và 02 điểm nữa.")
    assert say.problems([]) == "Không có điểm nào cần xem lại."


@for_each(
    ("change", "said"),
    [
        (FieldChange(field=Field.DUE_ON, old=(date(2025, 8, 15),), new=()), "ngày hoàn thành: 15/8/2025 → (trống)"),
        (FieldChange(field=Field.FAN_OUT, old=False, new=True), "giao từng đơn vị: không → có"),
        (FieldChange(field=Field.PRIORITY, old=Priority.NORMAL, new=Priority.HIGH), "ưu tiên: bình thường → cao"),
        (FieldChange(field=Field.NOTE, old=None, new="gấp"), "ghi chú: (trống) → “gấp”"),
        (FieldChange(field=Field.ISSUED_ON, old=None, new=date(2025, 7, 10)), "ngày ban hành: (trống) → 10/7/2025"),
        (FieldChange(field=Field.LEADS, old=("PKT",), new=("PKT", "CAX")), "chủ trì: “PKT” → “PKT”, “CAX”"),
    ],
)
def test_each_kind_of_value_is_shown_the_vietnamese_way(change: FieldChange, said: str) -> None:
    assert import_changes.field_change(change) == said


def test_every_part_kind_and_field_has_its_words() -> None:
    assert set(import_changes.FIELDS) == set(Field)
    assert set(import_changes.KINDS) == set(Kind)
    assert set(import_changes.PARTS) == set(Part)


def test_changes_name_what_comes_goes_returns_and_who_gets_the_work(cabinet: Cabinet, example: PlanFile) -> None:
    cabinet.load(without(example, "NV07"))
    cabinet.load(without(example, "NV30"))
    copy = edited(without(example, "NV01"), "NV09", priority=None, note="Gấp")
    copy = replace(copy, tasks=(replace(task_of(example, "NV02"), code="NV31", text="Sơ kết một năm"), *copy.tasks))
    said = import_changes.changes(cabinet.compare(copy))
    lines = said.splitlines()
    assert lines[0] == "Thay đổi so với kế hoạch đang theo dõi: thêm 01, sửa 01, bỏ 01, đưa trở lại 01 nhiệm vụ."
    assert "  Thêm nhiệm vụ NV31 · Sơ kết một năm" in lines
    assert any(line.startswith("  Bỏ nhiệm vụ NV01 · ") for line in lines)
    assert any(line.startswith("  Đưa trở lại nhiệm vụ NV30 · ") for line in lines)
    assert "     ghi chú: (trống) → “Gấp”" in lines
    assert any(line.startswith("Bỏ ") and "NV01 (VPDU)" in line for line in lines)
    assert any(line.startswith("Thêm ") and "NV30 (" in line for line in lines)
    short = import_changes.changes(cabinet.compare(copy), limit=1)
    assert "… và 03 thay đổi nữa." in short


def test_rows_that_only_moved_are_counted(cabinet: Cabinet, example: PlanFile) -> None:
    cabinet.load(example)
    first, second, *rest = example.tasks
    said = import_changes.changes(cabinet.compare(replace(example, tasks=(second, first, *rest))))
    assert said.splitlines()[1:] == ["Đổi thứ tự, số thứ tự: 02 dòng."]
