"""Which report is asked for: a table of phrases as they are typed, with and without marks."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from handlers.office.report_times import Known, Reason
from handlers.office.report_words import Answer, Doubt, Paper, Question, Refused, Understood, asked, paper_alone, read
from handlers.say import report_asked as say
from handlers.say.report_status import understood
from models.addressees import Addressed, Addressees, UnitList
from models.facts import GroupFact
from models.importing import read_plan
from models.importing.directory import UnitDirectory
from models.periods import Period
from models.workdays import VIETNAM
from tests.cases import for_each

TODAY = date(2025, 11, 20)
NEW_YEAR = date(2026, 2, 5)


@cache
def plan() -> Known:
    with as_file(files("models") / "seeds" / "ke_hoach_03.yaml") as file:
        told = read_plan(Path(file))
    units = UnitList(UnitDirectory(units=told.units, groups=told.unit_groups))
    ids = {unit.code: n for n, unit in enumerate(told.units, 1)}

    def find(text: str) -> Addressees:
        codes, unknown = units.read(text)
        return Addressees(units=tuple(Addressed(id=ids[code], short=code) for code in codes), unknown=tuple(unknown))

    periods = [
        Period(
            id=n, code=each.code, name=each.name, from_on=each.start, cutoff_on=each.cutoff,
            unit_due_on=each.units_due or each.cutoff, submit_on=each.submit_due or each.cutoff,
            opened_at=datetime(2025, 12, 4, tzinfo=VIETNAM) if each.code == "NAM-2025" else None,
        )
        for n, each in enumerate(told.periods, 1)
    ]  # fmt: skip
    groups = [GroupFact(plan_id=1, own_code=group.code, code=group.code, title=group.title) for group in told.groups]
    return Known(periods=periods, groups=groups, begun_on=date(2025, 7, 10), find=find)


def told(answer: Answer) -> str:
    """«01/8-15/9/2025», «NAM-2025», with the unit and the group that were named."""
    match answer:
        case Understood(scope=scope, paper=paper, version=version):
            number = f"v{version}" if version else ""
            time = scope.period_code or f"{scope.from_on:%d/%m/%y}-{scope.to_on:%d/%m/%y}"
            return " ".join(
                part for part in (time, scope.unit_name, scope.group_code or "", _other(paper), number) if part
            )
        case Question(doubt=doubt, options=options):
            return f"{doubt}? {len(options)}"
        case Refused(reason=reason, words=words):
            return f"{reason}: {words}"


def _other(paper: Paper) -> str:
    return "" if paper == Paper.PARTY else paper


NOVEMBER = "01/11/25-30/11/25"
CASES = [
    ("/baocao", NOVEMBER),
    ("", NOVEMBER),
    ("báo cáo", NOVEMBER),
    ("cho tôi xem báo cáo", NOVEMBER),
    ("báo cáo giúp nhé", NOVEMBER),
    ("báo cáo quý 3", "01/07/25-30/09/25"),
    ("bao cao quy 3", "01/07/25-30/09/25"),
    ("bao cao quy iii", "01/07/25-30/09/25"),
    ("báo cáo quý III năm 2025", "01/07/25-30/09/25"),
    ("/baocao q3", "01/07/25-30/09/25"),
    ("/baocao q3/2025", "01/07/25-30/09/25"),
    ("/baocao Q3-2025", "01/07/25-30/09/25"),
    ("báo cáo quý này", "01/10/25-31/12/25"),
    ("báo cáo quý trước", "01/07/25-30/09/25"),
    ("báo cáo 6 tháng đầu năm 2026", "not_begun: 6 tháng đầu năm 2026"),
    ("kỳ 6T-2026", "not_begun: 6 tháng đầu năm 2026"),
    ("báo cáo 6 tháng cuối năm", "01/07/25-31/12/25"),
    ("bao cao 6 thang cuoi nam 2025", "01/07/25-31/12/25"),
    ("báo cáo sáu tháng cuối năm nay", "01/07/25-31/12/25"),
    ("9 tháng", "01/01/25-30/09/25"),
    ("báo cáo 9 tháng đầu năm", "01/01/25-30/09/25"),
    ("bao cao chin thang", "01/01/25-30/09/25"),
    ("6 tháng", "before_plan: 6 tháng đầu năm 2025"),
    ("tháng 9", "01/09/25-30/09/25"),
    ("thang 9/2025", "01/09/25-30/09/25"),
    ("tháng 9 năm 2025", "01/09/25-30/09/25"),
    ("T9", "01/09/25-30/09/25"),
    ("báo cáo tháng chín", "01/09/25-30/09/25"),
    ("báo cáo tháng bốn", "before_plan: tháng 4/2025"),
    ("báo cáo tháng mười một", NOVEMBER),
    ("báo cáo tháng này", NOVEMBER),
    ("bao cao thang truoc", "01/10/25-31/10/25"),
    ("tháng 9 đơn vị Văn hóa", "01/09/25-30/09/25 PVHXH"),
    ("thang 9 don vi van hoa", "01/09/25-30/09/25 PVHXH"),
    ("báo cáo tháng 9 của phòng Văn hóa - Xã hội", "01/09/25-30/09/25 PVHXH"),
    ("báo cáo Phòng Kinh tế quý 3", "01/07/25-30/09/25 PKT"),
    ("bao cao cua p.kt thang nay", f"{NOVEMBER} PKT"),
    ("báo cáo chi bộ thôn 3 tháng 9", "01/09/25-30/09/25 CBT03"),
    ("bao cao chi bo thon 6 thang nay", f"{NOVEMBER} CBT06"),
    ("báo cáo Ban Xây dựng Đảng", f"{NOVEMBER} BXDD"),
    ("báo cáo công an xã từ 1/8 đến 15/9", "01/08/25-15/09/25 CAX"),
    ("từ 1/8 đến 15/9", "01/08/25-15/09/25"),
    ("tu 1/8 den 15/9", "01/08/25-15/09/25"),
    ("từ ngày 01/8/2025 đến ngày 15/9/2025", "01/08/25-15/09/25"),
    ("từ 1/8 tới hết 15/9", "01/08/25-15/09/25"),
    ("1/8 - 15/9", "01/08/25-15/09/25"),
    ("từ ngày 1 tháng 8 đến ngày 15 tháng 9 năm 2025", "01/08/25-15/09/25"),
    ("từ tháng 8 đến tháng 10", "01/08/25-31/10/25"),
    ("từ 1/9 đến nay", "01/09/25-20/11/25"),
    ("báo cáo từ đầu tháng đến nay", "01/11/25-20/11/25"),
    ("báo cáo tháng 8 nhóm II gửi tỉnh", "01/08/25-31/08/25 II"),
    ("tổng hợp cho tôi tình hình đến hôm nay", NOVEMBER),
    ("báo cáo đột xuất", NOVEMBER),
    ("báo cáo kỳ năm", "NAM-2025"),
    ("báo cáo năm", "NAM-2025"),
    ("tổng kết năm", "NAM-2025"),
    ("từ đầu năm đến nay", "01/01/25-20/11/25"),
    ("tu thang 9 den nay", "01/09/25-20/11/25"),
    ("từ khi ban hành kế hoạch đến nay", "10/07/25-20/11/25"),
    ("số liệu đến 15/9", "10/07/25-15/09/25"),
    ("báo cáo tính đến ngày 30/9", "10/07/25-30/09/25"),
    ("năm 2025", "NAM-2025"),
    ("báo cáo năm nay", "NAM-2025"),
    ("bao cao ca nam", "NAM-2025"),
    ("kỳ NAM-2025", "NAM-2025"),
    ("nam-2025", "NAM-2025"),
    ("báo cáo kỳ này", "NAM-2025"),
    ("năm 2024", "before_plan: năm 2024"),
    ("nhóm II", f"{NOVEMBER} II"),
    ("nhom 2", f"{NOVEMBER} II"),
    ("báo cáo nhóm nhiệm vụ IV quý 3", "01/07/25-30/09/25 IV"),
    ("báo cáo tháng 9 nhóm III đơn vị Văn hóa", "01/09/25-30/09/25 PVHXH III"),
    ("nhóm XX", "no_such_group: XX"),
    ("tuần này", "17/11/25-23/11/25"),
    ("bao cao tuan truoc", "10/11/25-16/11/25"),
    ("báo cáo hôm nay", "20/11/25-20/11/25"),
    ("báo cáo ngày 15/9", "15/09/25-15/09/25"),
    ("báo cáo 15/9/2025", "15/09/25-15/09/25"),
    ("báo cáo 7 ngày qua", "14/11/25-20/11/25"),
    ("báo cáo toàn xã tháng 9", "01/09/25-30/09/25"),
    ("từ 31/6 đến 15/9", "no_such_day: 31/6"),
    ("từ 1/8 đến 31/9", "no_such_day: 31/9"),
    ("từ 30/2/2026 đến 15/3/2026", "no_such_day: 30/2"),
    ("báo cáo tháng 13", "no_such_month: 13"),
    ("báo cáo quý 5", "no_such_quarter: 5"),
    ("kỳ 6T-2031", "no_such_period: 6T-2031"),
    ("báo cáo tháng 12", "not_begun: tháng 12/2025"),
    ("báo cáo tháng 1/2026", "not_begun: tháng 1/2026"),
    ("báo cáo Phòng Thủy sản tháng 9", "no_such_unit? 1"),
    ("báo cáo quý một năm 2026", "not_begun: quý I/2026"),
    ("báo cáo nửa đầu tháng 9", "no_such_time: nửa đầu tháng 9"),
    ("báo cáo tháng 8 và tháng 9", "no_such_time: tháng 8 và tháng 9"),
    ("báo cáo 3 tháng gần đây", "no_such_time: 3 tháng gần đây"),
    ("báo cáo ngày mai", "no_such_time: ngày mai"),
    ("báo cáo tổng kết năm", "no_such_time: tổng kết năm"),
    ("báo cáo tổng kết năm nay", "NAM-2025"),
    ("báo cáo quý 3 lần 1", "01/07/25-30/09/25 v1"),
    ("báo cáo các chi bộ tháng 9", "01/09/25-30/09/25 các chi bộ"),
    ("từ 15/9 đến 1/8", "end_first: từ 15/9 đến 1/8"),
    ("từ 15/9/2025 đến 1/8/2025", "end_first: từ 15/9/2025 đến 1/8/2025"),
    ("tháng 9 mẫu nhà nước", "01/09/25-30/09/25 state"),
    ("bao cao thang 9 don vi van hoa mau nha nuoc", "01/09/25-30/09/25 PVHXH state"),
    ("quý 3 theo mẫu Nghị định 30/2020", "01/07/25-30/09/25 state"),
    ("báo cáo tháng 9 bản nhà nước", "01/09/25-30/09/25 state"),
    ("báo cáo tháng 9 cả hai mẫu", "01/09/25-30/09/25 both"),
    ("tháng 9 mẫu Đảng và mẫu UBND", "01/09/25-30/09/25 both"),
    ("báo cáo tháng 9 của UBND xã", "01/09/25-30/09/25 UBND"),
]


@for_each(("typed", "expected"), CASES)
def test_what_is_typed_is_understood(typed: str, expected: str) -> None:
    assert told(read(typed, plan(), TODAY)) == expected


LATER = [
    ("báo cáo 6 tháng đầu năm 2026", "6T-2026"),
    ("bao cao 6 thang dau nam", "6T-2026"),
    ("báo cáo năm 2026", "NAM-2026"),
    ("báo cáo năm ngoái", "NAM-2025"),
    ("báo cáo năm trước", "NAM-2025"),
    ("quý 4", "01/10/25-31/12/25"),
    ("tháng 12", "01/12/25-31/12/25"),
    ("từ 15/12 đến 10/1", "15/12/25-10/01/26"),
    ("tháng trước", "01/01/26-31/01/26"),
    ("báo cáo quý trước", "01/10/25-31/12/25"),
]


@for_each(("typed", "expected"), LATER)
def test_after_the_turn_of_the_year(typed: str, expected: str) -> None:
    assert told(read(typed, plan(), NEW_YEAR)) == expected


def test_a_period_of_the_committee_keeps_its_own_days_and_name() -> None:
    answer = read("báo cáo năm 2025", plan(), TODAY)
    assert isinstance(answer, Understood)
    scope = answer.scope
    assert (scope.from_on, scope.to_on, scope.title) == (date(2025, 7, 10), date(2025, 12, 14), "năm 2025")


def test_what_was_understood_is_said() -> None:
    answer = read("tháng 9 nhóm II đơn vị Văn hóa", plan(), TODAY)
    assert isinstance(answer, Understood)
    assert understood(answer.scope) == "tháng 9/2025 (01/9/2025 - 30/9/2025) · PVHXH · nhóm II"
    ranged = read("từ 1/8 đến 15/9", plan(), TODAY)
    assert isinstance(ranged, Understood)
    assert understood(ranged.scope) == "từ 01/8/2025 đến 15/9/2025"


def test_a_question_has_numbered_answers_and_a_refusal_an_example() -> None:
    question = read("từ 15/9 đến 1/8", plan(), date(2027, 11, 20))
    assert isinstance(question, Question)
    assert say.ask(question).splitlines()[1:] == ["1. 15/9/2026 - 01/8/2027", "2. 01/8/2027 - 15/9/2027"]
    units = read("báo cáo Phòng Kinh tế và Phòng Văn hóa", plan(), TODAY)
    assert isinstance(units, Question)
    assert units.doubt == Doubt.WHICH_UNIT
    assert say.ask(units).endswith("3. Toàn xã")
    no = read("từ 31/6 đến 15/9", plan(), TODAY)
    assert isinstance(no, Refused)
    assert no.reason == Reason.NO_SUCH_DAY
    assert say.refused(no).startswith("Không có ngày 31/6.")
    turned = read("tu 15/9 den 1/8", plan(), TODAY)
    assert isinstance(turned, Refused)
    assert say.refused(turned) == (
        "“từ 15/9 đến 1/8”: ngày kết thúc lại trước ngày bắt đầu. Nếu đồng chí cần từ 01/8/2025 đến 15/9/2025, "
        "đề nghị gõ: /baocao từ 1/8/2025 đến 15/9/2025."
    )
    begun = read("năm 2024", plan(), TODAY)
    assert isinstance(begun, Refused)
    assert "Kế hoạch được ban hành ngày 10/7/2025" in say.refused(begun)


@for_each(
    ("typed", "expected"),
    [
        ("báo cáo quý 3", "quý 3"),
        ("cho xem báo cáo tháng 9", "tháng 9"),
        ("Báo cáo: năm 2025", "năm 2025"),
        ("báo cáo", ""),
        ("cho xin báo cáo tháng 8 nhóm II", "tháng 8 nhóm II"),
        ("báo cáo NV05 60%", None),
        ("báo cáo đã hoàn thành", None),
        ("báo cáo xin gia hạn", None),
        ("việc của tôi", None),
    ],
)
def test_words_that_ask_for_a_report_are_told_from_a_units_own(typed: str, expected: str | None) -> None:
    assert asked(typed) == expected


@for_each(
    ("typed", "expected"),
    [
        ("bản nhà nước", Paper.STATE),
        ("cho toi ban mau nha nuoc nhe", Paper.STATE),
        ("mẫu Nghị định 30", Paper.STATE),
        ("gửi cả hai mẫu", Paper.BOTH),
        ("mẫu Đảng", None),
        ("báo cáo tháng 9 mẫu nhà nước", None),
        ("Văn bản nhà nước đã ban hành", None),
        ("theo UBND xã thì xong rồi", None),
    ],
)
def test_words_that_name_the_form_alone(typed: str, expected: Paper | None) -> None:
    assert paper_alone(typed) == expected
