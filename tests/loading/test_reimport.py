"""A plan that is imported again: what changed, and only that."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from handlers.say.import_changes import attention, changes
from handlers.say.importing import no_change
from models.importing import Deadline, Holiday, Milestone, PlanFile, TaskRow, Unit, UnitRef, read_plan, write_plan
from models.importing.deadlines import read_deadline
from models.loading import CodesTaken, Field, KeptDeadline, Kind, Part, PlanChange, PlanMoved, ShareChange, stored_plan
from models.loading.comparing import load
from models.loading.values import WhichPlan
from models.plan import Plan, Share, Stage
from models.values import replace
from tests.loading.conftest import SEEDS, Cabinet, edited, org_version, task_of, without


def listed(change: PlanChange) -> list[tuple[Part, Kind, str, tuple[Field, ...]]]:
    return [(e.part, e.kind, e.code, tuple(f.field for f in e.fields)) for e in change.entries]


def on(day: date, text: str = "") -> Deadline:
    return Deadline(text=text or f"{day:%d/%m/%Y}", date=day, milestones=(Milestone(name="", date=day),))


def named(*codes: str) -> tuple[UnitRef, ...]:
    return tuple(UnitRef(raw=code, unit=code) for code in codes)


@pytest.mark.parametrize("name", ["ke_hoach_03.yaml", "ke_hoach_03.xlsx"])
def test_the_same_file_again_changes_nothing_and_writes_nothing(cabinet: Cabinet, name: str) -> None:
    plan = read_plan(SEEDS / name)
    cabinet.load(plan)
    before = cabinet.dump()
    cabinet.now += timedelta(days=3)
    _, change = cabinet.load(plan)
    assert change.is_empty
    assert cabinet.dump() == before


@pytest.mark.parametrize("ending", ["yaml", "xlsx"])
def test_an_exported_plan_imported_again_changes_nothing(
    cabinet: Cabinet, example: PlanFile, tmp_path: Path, ending: str
) -> None:
    cabinet.load(example)
    cabinet.set_share("NV07", "PVHXH", percent=60, stage=Stage.DOING, due_on=date(2025, 9, 5))
    path = tmp_path / f"kh.{ending}"
    with cabinet.db.read() as db:
        write_plan(stored_plan(db, cabinet.org_id, db.get_one(Plan, 1)), path)
    assert listed(cabinet.compare(read_plan(path))) == []
    assert cabinet.compare(read_plan(path)).is_empty


def test_the_plan_as_a_table_adds_only_its_notes(cabinet: Cabinet, example: PlanFile) -> None:
    """A heading in capitals is not the plan's title; «…; chỉ tiêu: …» beside a product is no other product."""
    cabinet.load(example)
    change = cabinet.compare(read_plan(SEEDS / "ke_hoach_03.xlsx"))
    assert {field for entry in change.entries for field in (f.field for f in entry.fields)} == {Field.NOTE}
    assert change.shares == ()


@pytest.mark.parametrize("words", ["Trước ngày 31/11/2025", "15/8", "khoảng giữa đợt"])
def test_a_day_that_cannot_be_read_leaves_the_stored_one(cabinet: Cabinet, example: PlanFile, words: str) -> None:
    cabinet.load(example)
    copy = edited(example, "NV18", deadline=read_deadline(words, plan_year=None))
    change = cabinet.compare(copy)
    assert change.is_empty
    assert change.kept == (KeptDeadline(task="NV18", said=words, dates=(date(2025, 11, 14),)),)
    today = date(2025, 8, 11)
    assert f"NV18: “{words}” không đọc được thành ngày; giữ thời hạn cũ 14/11/2025" in no_change(
        copy, change, {}, today
    )


def test_no_day_at_all_takes_the_day_away_and_is_warned_of(cabinet: Cabinet, example: PlanFile) -> None:
    cabinet.load(example)
    copy = edited(example, "NV18", deadline=read_deadline("Khi có hướng dẫn", plan_year=2025))
    change = cabinet.compare(copy)
    assert "- NV18: mất thời hạn (14/11/2025 → chưa có)." in attention(copy, change, {}, date(2025, 8, 11))


def test_an_edited_copy_reports_exactly_what_was_edited(cabinet: Cabinet, example: PlanFile) -> None:
    cabinet.load(example)
    nv02 = task_of(example, "NV02")
    copy = edited(example, "NV01", text="Thành lập Ban Chỉ đạo của xã")
    copy = edited(copy, "NV07", deadline=on(date(2025, 8, 22), "Trước ngày 22/8/2025"))
    copy = edited(copy, "NV14", lead_units=named("PKT"), support_units=())
    copy = without(copy, "NV30")
    copy = replace(
        copy,
        tasks=(*copy.tasks, replace(nv02, code="NV31", stt="30", text="Sơ kết một năm thực hiện Kế hoạch")),
        units=tuple(replace(u, short="Phòng Kinh tế") if u.code == "PKT" else u for u in copy.units),
        periods=tuple(replace(p, cutoff=date(2025, 11, 30)) if p.code == "NAM-2025" else p for p in copy.periods),
        groups=tuple(replace(g, title="Lãnh đạo") if g.code == "I" else g for g in copy.groups),
    )
    change = cabinet.compare(copy)
    assert listed(change) == [
        (Part.UNIT, Kind.CHANGED, "PKT", (Field.SHORT_NAME,)),
        (Part.GROUP, Kind.CHANGED, "I", (Field.TITLE,)),
        (Part.TASK, Kind.CHANGED, "NV01", (Field.TEXT,)),
        (Part.TASK, Kind.CHANGED, "NV07", (Field.DEADLINE_TEXT, Field.DUE_ON)),
        (Part.TASK, Kind.CHANGED, "NV14", (Field.LEADS, Field.SUPPORTS)),
        (Part.TASK, Kind.ADDED, "NV31", ()),
        (Part.TASK, Kind.REMOVED, "NV30", ()),
        (Part.PERIOD, Kind.CHANGED, "NAM-2025", (Field.CUTOFF_ON,)),
    ]
    given = {(s.task, s.unit, s.new) for s in change.shares if s.task == "NV14"}
    old = [unit for task, unit in cabinet.shares() if task == "NV14" and unit != "PKT"]
    assert given == {("NV14", "PKT", Share.LEAD), *(("NV14", unit, None) for unit in old)}
    before = {entry.code: entry for entry in change.entries if entry.part is Part.TASK}["NV07"].fields[1]
    assert (before.old, before.new) == ((date(2025, 8, 15),), (date(2025, 8, 22),))
    cabinet.load(copy)
    assert cabinet.compare(copy).is_empty


def test_progress_and_confirmations_outlive_a_changed_plan(cabinet: Cabinet, example: PlanFile) -> None:
    cabinet.load(example)
    cabinet.set_share("NV07", "PVHXH", percent=60, stage=Stage.DOING, count_done=6, count_total=10)
    cabinet.set_share("NV05", "CBT01", stage=Stage.DONE, percent=100, done_on=date(2025, 8, 10))
    copy = edited(example, "NV07", text="Xây dựng kế hoạch tuyên truyền", deadline=on(date(2025, 8, 29)))
    copy = edited(copy, "NV05", deadline=on(date(2025, 9, 30)))
    cabinet.load(copy)
    moved, done, other = (cabinet.share(*key) for key in (("NV07", "PVHXH"), ("NV05", "CBT01"), ("NV05", "CBT02")))
    assert (moved.percent, moved.stage, moved.count_done, moved.count_total) == (60, Stage.DOING, 6, 10)
    assert (moved.due_on, moved.original_due_on) == (date(2025, 8, 29), date(2025, 8, 15))
    assert (done.stage, done.due_on, done.next_remind_at) == (Stage.DONE, date(2025, 8, 20), None)
    assert other.due_on == date(2025, 9, 30)


def test_a_changed_deadline_is_in_the_history_and_moves_the_reminder(cabinet: Cabinet, example: PlanFile) -> None:
    cabinet.load(example)
    old = cabinet.share("NV07", "PVHXH")
    cabinet.load(edited(example, "NV07", deadline=on(date(2025, 12, 15), "Trước ngày 15/12/2025")))
    new = cabinet.share("NV07", "PVHXH")
    assert ("due_on", "2025-08-15", "2025-12-15") in cabinet.history("assignments", new.id)
    lines = cabinet.history("tasks", new.task_id)
    assert ("due_on", "2025-08-15", "2025-12-15") in lines
    assert ("deadline_text", "Trước ngày 15/8/2025", "Trước ngày 15/12/2025") in lines
    assert old.next_remind_at is not None
    assert new.next_remind_at is not None
    assert new.next_remind_at.date() == date(2025, 12, 4)  # seven working days before, in UTC


def test_an_extension_that_reaches_further_than_the_new_deadline_stays(cabinet: Cabinet, example: PlanFile) -> None:
    cabinet.load(example)
    cabinet.set_share("NV07", "PVHXH", due_on=date(2025, 9, 30))  # extended
    cabinet.load(edited(example, "NV07", deadline=on(date(2025, 8, 22))))
    assert cabinet.share("NV07", "PVHXH").due_on == date(2025, 9, 30)
    cabinet.load(edited(example, "NV07", deadline=on(date(2025, 10, 31))))
    share = cabinet.share("NV07", "PVHXH")
    assert (share.due_on, share.original_due_on) == (date(2025, 10, 31), date(2025, 8, 15))


def test_a_share_on_its_second_milestone_follows_that_milestone(cabinet: Cabinet, example: PlanFile) -> None:
    cabinet.load(example)
    lead = next(unit for (task, unit), s in cabinet.shares().items() if task == "NV22" and s.share is Share.LEAD)
    cabinet.set_share("NV22", lead, milestone=1, due_on=date(2026, 12, 31), original_due_on=date(2026, 12, 31))
    deadline = task_of(example, "NV22").deadline
    steps = (deadline.milestones[0], replace(deadline.milestones[1], date=date(2026, 11, 30)))
    cabinet.load(edited(example, "NV22", deadline=replace(deadline, milestones=steps, date=date(2026, 11, 30))))
    share = cabinet.share("NV22", lead)
    assert (share.milestone, share.due_on, share.original_due_on) == (1, date(2026, 11, 30), date(2026, 12, 31))


def test_a_removed_task_keeps_its_rows_and_comes_back_with_its_progress(cabinet: Cabinet, example: PlanFile) -> None:
    cabinet.load(example)
    cabinet.set_share("NV07", "PVHXH", percent=60, stage=Stage.DOING)
    before = cabinet.share("NV07", "PVHXH")
    _, change = cabinet.load(without(example, "NV07"))
    gone = cabinet.share("NV07", "PVHXH")
    assert [(e.kind, e.code) for e in change.of(Part.TASK)] == [(Kind.REMOVED, "NV07")]
    assert (gone.id, gone.percent, gone.next_remind_at) == (before.id, 60, None)
    assert gone.removed_at is not None
    assert "NV07" not in {task for task, _ in cabinet.shares()}
    _, change = cabinet.load(example)
    back = cabinet.share("NV07", "PVHXH")
    assert [(e.kind, e.code) for e in change.of(Part.TASK)] == [(Kind.RETURNED, "NV07")]
    assert (back.id, back.percent, back.stage, back.removed_at) == (before.id, 60, Stage.DOING, None)
    assert back.next_remind_at == before.next_remind_at
    fields = [field for field, _, _ in cabinet.history("tasks", back.task_id)]
    assert fields == ["removed", "returned"]
    assert cabinet.compare(example).is_empty


def test_a_unit_that_only_supports_becomes_the_lead_and_back(cabinet: Cabinet, example: PlanFile) -> None:
    cabinet.load(example)
    task = task_of(example, "NV07")
    swapped = edited(
        example,
        "NV07",
        lead_units=(UnitRef(raw="BXDD", unit="BXDD"),),
        support_units=(UnitRef(raw="PVHXH", unit="PVHXH"),),
    )
    _, change = cabinet.load(swapped)
    assert ShareChange(task="NV07", unit="BXDD", old=Share.SUPPORT, new=Share.LEAD) in change.shares
    assert cabinet.share("NV07", "BXDD").next_remind_at is not None
    assert cabinet.share("NV07", "PVHXH").next_remind_at is None
    cabinet.load(edited(swapped, "NV07", lead_units=task.lead_units, support_units=task.support_units))
    assert cabinet.share("NV07", "PVHXH").share is Share.LEAD


def test_a_new_member_of_a_group_gets_its_share_of_every_task_of_the_group(cabinet: Cabinet, example: PlanFile) -> None:
    cabinet.load(example)
    grown = replace(
        example,
        units=(*example.units, Unit(code="CBT07", name="Chi bộ thôn 07", parent="CHIBO")),
        unit_groups=tuple(
            replace(g, members=(*g.members, "CBT07")) if g.code == "CHIBO" else g for g in example.unit_groups
        ),
    )
    _, change = cabinet.load(grown)
    leads = {(s.task, s.unit) for s in change.shares if s.new is Share.LEAD}
    assert leads == {("NV05", "CBT07"), ("NV28", "CBT07")}
    assert [(e.kind, e.code) for e in change.of(Part.TASK)] == []
    assert ("share", None, "CBT07: lead") in cabinet.history("tasks", cabinet.share("NV05", "CBT07").task_id)


def test_a_unit_that_leaves_the_list_is_marked_and_comes_back(cabinet: Cabinet, example: PlanFile) -> None:
    extra = Unit(code="HTX", name="Hợp tác xã nông nghiệp")
    longer = replace(example, units=(*example.units, extra))
    cabinet.load(longer)
    _, gone = cabinet.load(example)
    _, back = cabinet.load(longer)
    assert [(e.kind, e.code) for e in gone.of(Part.UNIT)] == [(Kind.REMOVED, "HTX")]
    assert [(e.kind, e.code) for e in back.of(Part.UNIT)] == [(Kind.RETURNED, "HTX")]
    assert org_version(cabinet) == 4
    with cabinet.db.read() as db:
        assert load(db, cabinet.org_id, longer)[1].units["HTX"].is_removed is False


def test_a_file_without_list_of_units_leaves_the_units_alone(cabinet: Cabinet, example: PlanFile) -> None:
    cabinet.load(example)
    assert cabinet.compare(replace(example, units=(), unit_groups=())).is_empty


def test_an_excel_table_that_knows_no_rhythm_and_no_priority_takes_none_away(
    cabinet: Cabinet, example: PlanFile
) -> None:
    cabinet.load(example)
    silent = replace(
        example,
        tasks=tuple(
            replace(t, priority=None, indicator=None, deadline=replace(t.deadline, recurrence=None))
            for t in example.tasks
        ),
    )
    assert cabinet.compare(silent).is_empty


def test_rest_days_of_the_file_are_the_committees_own_and_never_overrule_it(
    cabinet: Cabinet, example: PlanFile
) -> None:
    party_day, saturday = date(2027, 2, 3), date(2027, 2, 6)
    days = (
        *example.holidays,
        Holiday(date=party_day, name="Nghỉ theo thông báo của tỉnh"),
        Holiday(date=saturday, name="Mùng 1"),  # off on a Saturday changes nothing
    )
    plan = replace(example, holidays=days)
    _, change = cabinet.load(plan)
    assert [e.code for e in change.of(Part.REST_DAY)] == [party_day.isoformat()]
    assert cabinet.compare(plan).is_empty
    worked = replace(plan, holidays=(*example.holidays, Holiday(date=party_day, worked=True)))
    assert cabinet.compare(worked).is_empty


def rows(*texts: str) -> tuple[TaskRow, ...]:
    """A table without codes: the reader numbers its rows."""
    lead = (UnitRef(raw="VPĐU", unit="VPDU"),)
    return tuple(
        TaskRow(row=n, stt=str(n), code=f"NV{n:02d}", text=text, lead_units=lead, deadline=on(date(2025, 9, 30)))
        for n, text in enumerate(texts, 1)
    )


TEXTS = (
    "Xây dựng kế hoạch tuyên truyền của Đảng ủy",
    "Tổ chức học tập, quán triệt Nghị quyết",
    "Rà soát trang thiết bị của các cơ quan",
    "Số hóa hồ sơ lưu trữ trước năm 2025",
)


def codes_of(cabinet: Cabinet) -> dict[str, str]:
    with cabinet.db.read() as db:
        stored = stored_plan(db, cabinet.org_id, db.get_one(Plan, 1))
    return {task.text: task.code for task in stored.tasks}


def test_a_row_put_in_between_does_not_give_its_neighbours_progress_away(cabinet: Cabinet, example: PlanFile) -> None:
    plan = replace(example, tasks=rows(*TEXTS))
    cabinet.load(plan)
    cabinet.set_share("NV03", "VPDU", percent=40)
    new = "Kiện toàn Ban Chỉ đạo"
    _, change = cabinet.load(replace(plan, tasks=rows(TEXTS[0], new, *TEXTS[1:])))
    assert listed(change) == [(Part.TASK, Kind.ADDED, "NV05", ())]
    assert change.moved == 3
    assert codes_of(cabinet) == {TEXTS[0]: "NV01", new: "NV05", TEXTS[1]: "NV02", TEXTS[2]: "NV03", TEXTS[3]: "NV04"}
    assert cabinet.share("NV03", "VPDU").percent == 40


def test_a_row_taken_out_and_another_slightly_edited_are_told_apart(cabinet: Cabinet, example: PlanFile) -> None:
    plan = replace(example, tasks=rows(*TEXTS))
    cabinet.load(plan)
    slightly = "Rà soát trang thiết bị của các cơ quan, đơn vị"
    change = cabinet.compare(replace(plan, tasks=rows(TEXTS[1], slightly, TEXTS[3])))
    assert listed(change) == [
        (Part.TASK, Kind.CHANGED, "NV03", (Field.TEXT,)),
        (Part.TASK, Kind.REMOVED, "NV01", ()),
    ]


def test_a_text_written_anew_in_its_place_keeps_the_code(cabinet: Cabinet, example: PlanFile) -> None:
    plan = replace(example, tasks=rows(*TEXTS))
    cabinet.load(plan)
    change = cabinet.compare(replace(plan, tasks=rows(TEXTS[0], "Mua máy tính", *TEXTS[2:])))
    assert listed(change) == [(Part.TASK, Kind.CHANGED, "NV02", (Field.TEXT,))]


def test_own_codes_decide_whatever_the_order_and_the_text(cabinet: Cabinet, example: PlanFile) -> None:
    first = rows(*TEXTS)
    coded = tuple(replace(task, code=code) for task, code in zip(first, ("A1", "A2", "A3", "A4"), strict=True))
    cabinet.load(replace(example, tasks=coded))
    swapped = (replace(coded[0], text=TEXTS[1]), replace(coded[1], text=TEXTS[0]), *coded[2:])
    change = cabinet.compare(replace(example, tasks=swapped))
    assert listed(change) == [
        (Part.TASK, Kind.CHANGED, "A1", (Field.TEXT,)),
        (Part.TASK, Kind.CHANGED, "A2", (Field.TEXT,)),
    ]


def test_a_second_plan_without_codes_goes_on_where_the_first_ones_numbers_end(
    cabinet: Cabinet, example: PlanFile
) -> None:
    cabinet.load(example)
    tasks = tuple(replace(t, text=f"Việc khác số {n}: {t.text[::-1]}") for n, t in enumerate(example.tasks[:3]))
    other = replace(example, plan=replace(example.plan, number="15-KH/ĐU"), tasks=tasks)
    _, change = cabinet.load(other)
    assert [entry.code for entry in change.of(Part.TASK)] == ["NV31", "NV32", "NV33"]
    assert "Mã nhiệm vụ nối tiếp kế hoạch đang có, khi nhập là NV31 đến NV33." in changes(change)
    assert cabinet.compare(other).is_empty
    assert cabinet.compare(example).is_empty


def test_a_second_plan_may_not_use_the_first_ones_codes(cabinet: Cabinet, example: PlanFile) -> None:
    cabinet.load(example)
    other = replace(example, plan=replace(example.plan, number="15-KH/ĐU"))
    with pytest.raises(CodesTaken, match=r"NV01.* đã dùng trong Kế hoạch số 03-KH/ĐU"):
        cabinet.compare(other)
    recoded = replace(other, tasks=tuple(replace(t, code=t.code.replace("NV", "B")) for t in other.tasks))
    _, change = cabinet.load(recoded)
    assert change.is_new_plan
    assert {kind for _, kind, _, _ in listed(change)} == {Kind.ADDED}
    assert cabinet.compare(example).is_empty


def test_a_file_without_number_is_about_the_only_plan(cabinet: Cabinet, example: PlanFile) -> None:
    cabinet.load(example)
    unnumbered = replace(example, plan=replace(example.plan, number="", title="", issued=None))
    assert cabinet.compare(unnumbered).is_empty


def test_a_preview_that_is_out_of_date_is_not_written(cabinet: Cabinet, example: PlanFile) -> None:
    cabinet.load(example)
    copy = edited(example, "NV01", text="Thành lập Ban Chỉ đạo của xã")
    seen = cabinet.compare(copy)
    cabinet.load(without(example, "NV02"))
    before = cabinet.dump()
    with pytest.raises(PlanMoved, match="xem lại"):
        cabinet.load(copy, seen)
    assert cabinet.dump() == before


def test_nobody_supports_what_it_leads(cabinet: Cabinet, example: PlanFile) -> None:
    both = edited(example, "NV05", support_units=(UnitRef(raw="CBT01", unit="CBT01"), UnitRef(raw="VPĐU", unit="VPDU")))
    cabinet.load(both)
    shares = {unit: s.share for (task, unit), s in cabinet.shares().items() if task == "NV05"}
    assert (shares["CBT01"], shares["VPDU"]) == (Share.LEAD, Share.SUPPORT)


def test_a_group_that_leads_a_shared_task_is_opened_all_the_same(cabinet: Cabinet, example: PlanFile) -> None:
    cabinet.load(edited(example, "NV05", fan_out=False))
    leads = [unit for (task, unit), s in cabinet.shares().items() if task == "NV05" and s.share is Share.LEAD]
    assert len(leads) == 12


def another(plan: PlanFile, number: str, *, kept: int) -> PlanFile:
    """Other tasks under the same codes; the first ones stay."""
    tasks = [task for task in plan.tasks if task.parent is None]
    other = (replace(task, text=f"Việc {place} của kế hoạch khác hẳn") for place, task in enumerate(tasks[kept:]))
    return replace(plan, plan=replace(plan.plan, number=number), tasks=(*tasks[:kept], *other))


def test_a_file_without_a_number_and_with_other_tasks_is_not_written_over_the_plan(
    cabinet: Cabinet, example: PlanFile
) -> None:
    cabinet.load(example)
    before = cabinet.dump()
    with pytest.raises(WhichPlan) as refused:
        cabinet.load(another(example, "", kept=9))
    assert "chỉ 09/30 nhiệm vụ giống Kế hoạch số 03-KH/ĐU đang theo dõi" in str(refused.value)
    assert "ghi số 03-KH/ĐU ở đầu tệp" in str(refused.value)
    assert cabinet.dump() == before
    _, change = cabinet.load(another(example, "", kept=15))
    assert not change.is_new_plan


def test_a_file_with_a_number_and_with_other_tasks_is_a_further_plan_beside_one_without(
    cabinet: Cabinet, example: PlanFile
) -> None:
    cabinet.load(replace(example, plan=replace(example.plan, number="")))
    _, change = cabinet.load(another(example, "14-KH/ĐU", kept=0))
    assert change.is_new_plan
    assert "NV31" in {entry.code for entry in change.of(Part.TASK, Kind.ADDED)}
