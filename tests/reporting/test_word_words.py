"""The narrative of the Word draft: only what the report says, each sentence traceable, no cause and no judgement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from handlers.render.word.context import context_of
from handlers.render.word.drafting import draft
from handlers.render.word.values import Form, Lines, lines_of
from handlers.say import report_assess as assess
from handlers.say import report_files
from handlers.say import report_results as results
from handlers.say import report_words as words
from handlers.say.report_case import as_heading, in_sentence
from handlers.say.report_form import commune, file_stem, recipients
from handlers.say.report_leading import leading
from handlers.say.report_template import Field
from models.progress import DifficultyState
from models.reporting.values import Previous, Report, Status
from models.standing import TaskClass, Totals
from models.values import replace
from tests.cases import for_each
from tests.reporting.golden_files import check
from tests.reporting.sample import empty_report, large_report, sample_report
from tests.reporting.word_reading import all_text, before_foot, golden_text, opened

NARRATIVE = (
    "chi_dao", "ket_qua_chung", "ket_qua_nhom", "chi_tieu", "ke_hoach_don_vi", "uu_diem", "bieu_duong", "ton_tai",
    "kho_khan", "trong_tam", "kien_nghi_tinh", "kien_nghi_ban_chi_dao", "kien_nghi_co_quan",
)  # fmt: skip
SAID_BY_ITSELF = {  # sentences that need no code and no number: they say that there is nothing
    "So với kỳ trước: chưa có kỳ trước để so sánh.",
    "Các chỉ tiêu chưa đạt:",
    "Tập thể, cá nhân điển hình đề nghị biểu dương:",
    "Các khó khăn, vướng mắc chưa được trả lời:",
}
CODE = re.compile(r"\bNV\d+\b")
JUDGEMENTS = (
    "nhìn chung", "cơ bản", "tích cực", "nghiêm túc", "quyết liệt", "yếu kém", "vi phạm", "chưa tốt", "nguyên nhân",
    "do chủ quan", "xuất sắc",
)  # fmt: skip


def head(report: Report) -> Lines:
    return lines_of(report.committee, Form.PARTY)


def sentences(report: Report) -> Iterator[str]:
    context = context_of(report, head(report))
    for name in NARRATIVE:
        yield from leaves(context[name])


def leaves(value: Field) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif hasattr(value, "values"):
        for each in value.values():
            yield from leaves(each)
    else:
        for each in value:
            yield from leaves(each)


def test_the_text_of_the_party_draft_is_the_golden_one() -> None:
    check("bao_cao_dang.txt", golden_text(sample_report()))


def test_every_sentence_leads_to_a_task_a_number_or_a_unit() -> None:
    report = sample_report()
    names = {unit.name for unit in report.units}
    for sentence in sentences(report):
        traced = CODE.search(sentence) or re.search(r"\d", sentence) or any(name in sentence for name in names)
        is_heading = re.match(r"(?:[a-zđ]\)|-) Nhóm [IVX]+", sentence)
        assert traced or is_heading or sentence in SAID_BY_ITSELF, sentence


def test_every_code_in_it_is_a_task_of_the_report() -> None:
    report = sample_report()
    known = {task.code for task in report.tasks}
    named = {code for sentence in sentences(report) for code in CODE.findall(sentence)}
    assert named
    assert named <= known


def test_nothing_is_judged_and_no_cause_is_given() -> None:
    for sentence in sentences(sample_report()):
        own = re.sub(r"“[^”]*”", "", sentence)  # what units said stands in quotation marks
        own = re.sub(r"“.*$", "", own)
        for words_of_judgement in JUDGEMENTS:
            assert words_of_judgement not in own.lower(), sentence


def test_causes_and_judgement_are_left_to_people() -> None:
    texts = [paragraph.text for paragraph in before_foot(opened(draft(sample_report(), Form.PARTY)))]
    for heading, left in (
        ("a) Nguyên nhân khách quan", "[cần bổ sung: nguyên nhân khách quan]"),
        ("b) Nguyên nhân chủ quan", "[cần bổ sung: nguyên nhân chủ quan]"),
        ("1. Ưu điểm", "[cần bổ sung: đánh giá ưu điểm]"),
    ):
        assert texts[texts.index(heading) + 1] == left


def test_the_totals_reconcile_and_are_those_of_the_report() -> None:
    report = sample_report()
    whole = words.general(report)[0]
    t = report.totals
    found = re.fullmatch(
        r"Tổng số (\d+) nhiệm vụ với (\d+) phần việc của (\d+) đơn vị chủ trì\. Đến ngày 14/12/2025, đã hoàn thành "
        r"(\d+)/(\d+) nhiệm vụ \([\d,]+%\), trong đó đúng hạn (\d+), quá hạn (\d+); chưa hoàn thành (\d+)/(\d+) nhiệm "
        r"vụ \([\d,]+%\), trong đó trong hạn (\d+), quá hạn (\d+)\.",
        whole,
    )
    assert found, whole
    total, shares, units, done, _, in_time, late, left, _, open_in_time, overdue = map(int, found.groups())
    assert (total, shares, units) == (t.total, report.shares, report.units_asked)
    assert (in_time, late, open_in_time, overdue) == (t.done_in_time, t.done_late, t.open_in_time, t.open_overdue)
    assert total == done + left
    assert (done, left) == (in_time + late, open_in_time + overdue)


def test_each_class_names_its_tasks() -> None:
    report = sample_report()
    lines = words.general(report)
    for klass, label in (
        (TaskClass.DONE_IN_TIME, "Hoàn thành đúng hạn"),
        (TaskClass.DONE_LATE, "Hoàn thành quá hạn"),
        (TaskClass.OPEN_IN_TIME, "Chưa hoàn thành, trong hạn"),
        (TaskClass.OPEN_OVERDUE, "Chưa hoàn thành, quá hạn"),
    ):
        [line] = [line for line in lines if line.startswith(f"- {label}:")]
        assert CODE.findall(line) == [task.code for task in report.of(klass)]


def test_the_opening_says_as_of_when_and_how_many_units() -> None:
    [opening] = words.opening(sample_report(), "Đảng ủy xã Hà Long")
    assert "từ ngày 10/7/2025 đến ngày 14/12/2025" in opening
    assert "(số liệu đến hết 14/12/2025, lập lúc 08:05 17/12/2025; 26/30 đơn vị đã báo cáo kỳ)" in opening
    assert opening.endswith("báo cáo kết quả năm 2025 như sau:")


def test_a_unit_without_data_is_named_and_never_counted_as_zero() -> None:
    report = sample_report()
    assert report.missing
    text = all_text(opened(draft(report, Form.PARTY)))
    for unit in report.missing:
        assert unit.name in text
    told = [task for task in report.tasks if all(share.last is None for share in task.shares)]
    assert told
    for task in told:
        [line] = [each for each in sentences(report) if each.startswith("- Chưa có số liệu:") and task.code in each]
        assert not re.search(rf"{task.code}[^,;]*\b0\b", line)
    assert "0%" not in re.sub(r"\d+0%", "", text)


def test_a_unit_on_leave_is_told_apart_from_one_that_is_silent() -> None:
    text = "\n".join(words.general(sample_report()))
    assert "chưa báo cáo, đang nghỉ phép: Trường Mầm non (đến 19/12/2025)" in text


# --- comparison


def previous(*, done: int, late: int, total: int) -> Previous:
    totals = Totals(
        total=total, done_in_time=done, done_late=0, open_in_time=total - done - late, open_overdue=late, due_soon=0,
        not_started=0, awaiting=0, recurring=0,
    )  # fmt: skip
    return Previous(span=(date(2024, 1, 1), date(2024, 12, 31)), totals=totals, units_reported=20, units_asked=29)


@for_each(
    ("before", "says"),
    [
        (None, "So với kỳ trước: chưa có kỳ trước để so sánh."),
        (previous(done=3, late=2, total=30), "kỳ trước 03/30 nhiệm vụ (10%) (tăng 13,3 điểm phần trăm); quá hạn 05"),
        (previous(done=15, late=6, total=30), "kỳ trước 15/30 nhiệm vụ (50%) (giảm 26,7 điểm phần trăm)"),
        (previous(done=2, late=0, total=30), "kỳ trước 02/30 nhiệm vụ (6,7%) (tăng 16,6 điểm phần trăm)"),
        (previous(done=7, late=0, total=30), "kỳ trước 07/30 nhiệm vụ (23,3%) (không thay đổi); quá hạn 05 nhiệm vụ"),
        (previous(done=0, late=0, total=0), "kỳ trước 0/0 nhiệm vụ; quá hạn 05 nhiệm vụ, kỳ trước 0"),
    ],
)
def test_the_period_before_is_compared_with(before: Previous | None, says: str) -> None:
    assert says in words.compared(replace(sample_report(), previous=before))


# --- groups, indicators, obstacles


def test_every_group_has_its_point_and_its_figures() -> None:
    report = sample_report()
    groups = context_of(report, head(report))["ket_qua_nhom"]
    assert [group["ten"] for group in groups][:2] == [
        "a) Nhóm I: Công tác lãnh đạo, chỉ đạo",
        "b) Nhóm II: Quán triệt, tuyên truyền, thi đua\u00a0- khen thưởng",
    ]
    for line, group in zip(report.groups, groups, strict=True):
        assert group["doan"][0].startswith(f"Có {line.totals.total:02} nhiệm vụ: ")


def test_work_that_recurs_is_reported_and_never_complete() -> None:
    [task] = [task for task in sample_report().tasks if task.is_recurring and len(task.shares) > 3]
    said = results.task_said(task)
    assert said.startswith("07/12 đơn vị đã báo cáo; chưa có số liệu: ")
    assert "hoàn thành" not in said


def test_what_the_office_closed_without_a_report_is_complete_and_not_without_data() -> None:
    report = sample_report()
    task = next(task for task in report.tasks if task.status == Status.DONE_IN_TIME and len(task.shares) == 1)
    closed = replace(task, shares=(replace(task.shares[0], last=None),))
    group = next(group for group in report.groups if group.code == task.group_code)
    lines = results.group_lines(group, [closed])
    assert lines[1].startswith(f"- {words.task_named(closed)}: {task.shares[0].unit_name} hoàn thành ngày ")
    assert "chưa có số liệu" not in "\n".join(lines).lower()


def test_a_missed_target_says_by_how_much() -> None:
    report = sample_report()
    row = next(row for row in report.indicators if row.is_reached is False and row.target_text.startswith("≥"))
    said = results.indicator_said(row, words.unit_names(report))
    assert re.fullmatch(
        r"mục tiêu từ \d+% trở lên, thực hiện [\d,]+% \(số liệu đến [\d/]+, Ban Xây dựng Đảng\), "
        r"còn thiếu [\d,]+ điểm phần trăm",
        said,
    ), said


def test_a_reached_target_is_not_the_task_done_and_both_are_said() -> None:
    report = sample_report()
    done = {Status.DONE_IN_TIME, Status.DONE_LATE}
    ahead = [row.code for row in report.indicators if row.is_reached and row.task_status not in done]
    behind = [row.code for row in report.indicators if row.is_reached is False and row.task_status in done]
    said = results.indicators(report)
    assert f"Chỉ tiêu đã đạt, nhiệm vụ chưa hoàn thành: {', '.join(ahead)}." in said
    assert f"Nhiệm vụ đã hoàn thành, chỉ tiêu chưa đạt: {', '.join(behind)}." in said


def test_what_units_propose_goes_to_whom_it_is_asked_of() -> None:
    report = sample_report()
    owners = ("Tỉnh ủy Thanh Hóa", "Ban Chỉ đạo", "P.KT")
    asked = tuple(
        replace(row, owner=owner, proposal="Đề nghị bổ sung", state=DifficultyState.OPEN)
        for row, owner in zip(report.obstacles[:3], owners, strict=True)
    )
    province, steering, others = assess.proposals(replace(report, obstacles=asked))
    assert [len(found) for found in (province, steering, others)] == [1, 1, 1]
    assert "VM-001" in province[0]
    assert "VM-002" in steering[0]
    assert "VM-003" in others[0]


def test_an_empty_plan_makes_a_report_that_says_so() -> None:
    report = empty_report()
    text = all_text(opened(draft(report, Form.PARTY)))
    assert "Trong phạm vi báo cáo không có nhiệm vụ nào." in text
    assert "Trong kỳ không ghi nhận khó khăn, vướng mắc." in text
    assert "Không có nhiệm vụ." in text


@pytest.mark.parametrize("form", tuple(Form))
def test_a_large_plan_is_counted_in_the_text_and_told_in_the_appendix(form: Form) -> None:
    report = large_report(500)
    book = opened(draft(report, form))
    codes = {code for table in book.tables[2:3] for code in CODE.findall("".join(table._tbl.itertext()))}
    assert codes == {task.code for task in report.tasks}
    assert sum(len(paragraph.text) for paragraph in before_foot(book)) < 80_000  # characters: some thirty pages


def test_a_unit_is_named_in_full_wherever_its_report_says_of_whom_it_is() -> None:
    report = sample_report()
    unit = report.units[0]
    of_one = replace(report, scope=replace(report.scope, unit_id=unit.unit_id, unit_name=unit.short))
    [opening] = words.opening(of_one, "Đảng ủy xã Hà Long")
    for text in (words.abstract(of_one), opening, words.closing(of_one, "Đảng ủy xã Hà Long")):
        assert f"kết quả năm 2025 của {unit.name} " in text


def test_a_part_of_the_plan_is_named_in_the_abstract() -> None:
    report = sample_report()
    scope = replace(report.scope, unit_id=6, unit_name="Phòng Kinh tế", group_code="IV", group_title="CHÍNH QUYỀN SỐ")
    about = words.abstract(replace(report, scope=scope))
    assert about.startswith(
        "kết quả năm 2025 của Phòng Kinh tế thực hiện nhóm nhiệm vụ IV (chính quyền số) của Kế hoạch số 03-KH/ĐU"
    )


# --- lines and letters


@for_each(
    ("title", "inside"),
    [
        (
            "PHÂN CÔNG NHIỆM VỤ THỰC HIỆN NGHỊ QUYẾT SỐ 57-NQ/TW CỦA BỘ CHÍNH TRỊ",
            "phân công nhiệm vụ thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị",
        ),
        ("MẶT TRẬN TỔ QUỐC, CÁC ĐOÀN THỂ VÀ CÁC CHI BỘ", "Mặt trận Tổ quốc, các đoàn thể và các chi bộ"),
        ("CHUYỂN ĐỔI SỐ TRONG CƠ QUAN ĐẢNG", "chuyển đổi số trong cơ quan Đảng"),
        ("CÔNG TÁC ĐẢNG VIÊN CỦA ĐẢNG ỦY XÃ HÀ LONG", "công tác đảng viên của Đảng ủy xã Hà Long"),
        ("Thực hiện Nghị quyết số 57-NQ/TW", "thực hiện Nghị quyết số 57-NQ/TW"),
        ("Nghị quyết số 57-NQ/TW", "Nghị quyết số 57-NQ/TW"),
        ("", ""),
    ],
)
def test_a_title_in_a_sentence(title: str, inside: str) -> None:
    assert in_sentence(title, ("Hà Long", "Đảng ủy xã Hà Long")) == inside
    assert as_heading(title, ("Hà Long",))[:1] == inside[:1].upper()


def test_points_go_through_the_vietnamese_alphabet() -> None:
    report = sample_report()
    [group, *_] = report.groups
    marks = [results.group_heading(place, group, report).partition(" ")[0] for place in range(24)]
    assert marks[:9] == ["a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)", "i)"]
    assert marks[-1] == "-"


@for_each(
    ("title", "number", "stem"),
    [
        ("6 tháng đầu năm 2026", "03-KH/ĐU", "BC_6thang_2026_KH03_du_thao"),
        ("quý III/2025", "12-CTr/TU", "BC_quy_iii_2025_CTR12_du_thao"),
        ("từ 01/8/2025 đến 15/9/2025", "", "BC_tu_01_8_2025_den_15_9_2025_du_thao"),
        ("../../etc/passwd\x00", "", "BC_etc_passwd_du_thao"),
    ],
)
def test_the_name_of_the_file(title: str, number: str, stem: str) -> None:
    assert file_stem(title, number) == stem


def test_the_names_of_the_files_tell_the_scope_and_the_issue() -> None:
    found = sample_report()
    assert report_files.stem(replace(found, version=None)) == "nam_2025_KH03"
    unit = replace(found.scope, unit_id=1, unit_name="P.VHXH")
    assert report_files.stem(replace(found, scope=unit)) == "nam_2025_pvhxh_KH03_lan_2"
    group = replace(found.scope, group_code="II")
    assert report_files.stem(replace(found, scope=group, version=None)) == "nam_2025_nhom_ii_KH03"


def test_the_lines_of_a_form() -> None:
    assert recipients(("Lưu VPĐU", " ", "Ban Chỉ đạo.")) == ["- Lưu VPĐU;", "- Ban Chỉ đạo."]
    assert commune("Đảng ủy xã Hà Long") == commune("Ban Chấp hành Đảng bộ xã Hà Long") == "xã Hà Long"
    state = lines_of(sample_report().committee, Form.STATE)
    assert (state.issuer, state.head) == ("Ủy ban nhân dân xã Hà Long", ("XÃ HÀ LONG",))


def test_other_lines_can_be_given() -> None:
    report = sample_report()
    lines = replace(
        head(report), authority="T/M BAN CHẤP HÀNH", position=("PHÓ BÍ THƯ THƯỜNG TRỰC",), signer="Vũ Văn A"
    )
    right = opened(draft(report, Form.PARTY, head=lines)).tables[1].rows[0].cells[1]
    found = [paragraph.text for paragraph in right.paragraphs if paragraph.text]
    assert found == ["T/M BAN CHẤP HÀNH", "PHÓ BÍ THƯ THƯỜNG TRỰC", "Vũ Văn A"]


def test_an_extended_deadline_shows_both() -> None:
    moved = next(each for each in sample_report().extended if each.code == "NV09")
    assert (moved.old, moved.new) == (date(2025, 9, 30), date(2026, 1, 30))
    said = leading(sample_report())
    assert any("NV09 (Ban Xây dựng Đảng): từ 30/9/2025 sang 30/01/2026" in line for line in said)
