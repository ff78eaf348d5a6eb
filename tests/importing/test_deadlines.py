"""What deadline texts mean. The plan's year is 2025 throughout."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, time

from models.importing import Deadline, Recurrence, read_deadline
from tests.cases import for_each

DATED = {
    "Trước ngày 15/8/2025": "2025-08-15",
    "15/8/2025": "2025-08-15",
    "05/02/2026": "2026-02-05",
    "15.8.2025": "2025-08-15",
    "15-8-2025": "2025-08-15",
    "15/ 8/ 2025": "2025-08-15",
    "15/8/25": "2025-08-15",
    "2025-08-15": "2025-08-15",
    "Ngày 15 tháng 8 năm 2025": "2025-08-15",
    "Trước 17 giờ 00, ngày 15/8/2025": "2025-08-15",
    "15/08/2025 00:00:00": "2025-08-15",
    "Chậm nhất ngày 15/8/2025.": "2025-08-15",
    "Từ ngày 01/8/2025 đến ngày 31/8/2025": "2025-08-31",
    "15/8 - 20/8/2025": "2025-08-20",
    "Tháng 8/2025": "2025-08-31",
    "Trong tháng 8/2025": "2025-08-31",
    "TRONG THÁNG 8 NĂM 2025": "2025-08-31",
    "tháng Tám năm 2025": "2025-08-31",
    "T8/2025": "2025-08-31",
    "8/2025": "2025-08-31",
    "Tháng 2/2028": "2028-02-29",
    "Tháng 8-10/2025": "2025-10-31",
    "Từ tháng 8 đến tháng 10/2025": "2025-10-31",
    "cuối tháng 9/2025": "2025-09-30",
    "Quý III/2025": "2025-09-30",
    "quý 3 năm 2025": "2025-09-30",
    "Hết quý II/2026": "2026-06-30",
    "Quý III - IV/2025": "2025-12-31",
    "6 tháng đầu năm 2026": "2026-06-30",
    "6 tháng cuối năm 2025": "2025-12-31",
    "Trong năm 2025": "2025-12-31",
    "Tổ chức đại hội trong năm 2025": "2025-12-31",
    "Kỳ họp HĐND tháng 12/2025": "2025-12-31",
    "Giai đoạn 2025 - 2030": "2030-12-31",
    "Đến hết năm 2026": "2026-12-31",
    "01 cuộc/năm; năm 2025 hoàn thành trước ngày 12/12/2025": "2025-12-12",
    "Quý III/2025 (trước ngày 15/9/2025)": "2025-09-15",
    "Tháng 11/2025; hằng năm": "2025-11-30",
    "Tháng 8/2025; duy trì thường xuyên": "2025-08-31",
    "Đến ngày 31/12/2025 đạt 60%; đến ngày 31/12/2026 đạt 80%": "2026-12-31",
    "Phát động trong tháng 9/2025; xét khen thưởng trước ngày 15/12/2025": "2025-12-15",
    "Trước cuối tháng 10/2025": "2025-10-31",
    "Trước cuối quý 4/2025": "2025-12-31",
    "Quý một/2026": "2026-03-31",
    "Trong quý hai năm 2026": "2026-06-30",
    "Quý tư/2025": "2025-12-31",
    "ngày mười lăm tháng chín năm 2026": "2026-09-15",
    "Trước ngày hăm ba tháng mười một năm 2026": "2026-11-23",
    "ba mươi mốt tháng mười hai năm 2026": "2026-12-31",
    "ngày 20 tháng mười hai năm 2026": "2026-12-20",
    "ngày 15 tháng năm năm 2026": "2026-05-15",
    "tháng năm năm 2026": "2026-05-31",
    "Trước 20 tháng 12/2026": "2026-12-20",
    "Thôn 1 tháng 9/2026": "2026-09-30",
    "Đợt 1 tháng 6/2026": "2026-06-30",
    "thứ sáu 18/12/2026": "2026-12-18",
    "Thứ Tư, 16/12/2026": "2026-12-16",
    "Từ thứ hai, 14/12/2026 đến hết thứ sáu, ngày 18/12/2026": "2026-12-18",
    "15 – 20/9/2026": "2026-09-20",
    "5-7/2026": "2026-07-31",
    "20/12 âm lịch (tức 27/01/2027)": "2027-01-27",
    "27/01/2027 (20 tháng Chạp)": "2027-01-27",
    "Ngày làm việc cuối cùng của tháng 9/2026": "2026-09-30",
    "Ngay trong tháng 9/2026": "2026-09-30",
    "Tổ chức 02 ngày trong tháng 9/2026": "2026-09-30",
    "Đề án 06 năm 2026": "2026-12-31",
    "Quỹ Hội năm 2026": "2026-12-31",
    "Đạt mức 3 tháng 12/2026": "2026-12-31",
    "Hội nghị - tháng 9/2026": "2026-09-30",
    "15/9/2026 hoặc khi có chỉ đạo": "2026-09-15",
    "Từ 01/9/2026 kéo dài đến 30/9/2026": "2026-09-30",
}
DOUBTED = {  # read, but not silently
    "8/31/2025": ("2025-08-31", "suspicious_date"),
    "45884": ("2025-08-15", "suspicious_date"),
    "Học kỳ I năm học 2025 - 2026": ("2026-01-16", "assumed_date"),
    "HKI năm học 2026-2027": ("2027-01-15", "assumed_date"),
    "Học kỳ II": ("2026-05-29", "assumed_date"),
    "Trước ngày 15/8": ("2025-08-15", "assumed_date"),
    "15 tháng 8": ("2025-08-15", "assumed_date"),
    "Tháng 9": ("2025-09-30", "assumed_date"),
    "Quý IV": ("2025-12-31", "assumed_date"),
    "Trong năm": ("2025-12-31", "assumed_date"),
    "đầu tháng 9/2025": ("2025-09-01", "assumed_date"),
    "giữa tháng 9/2025": ("2025-09-15", "assumed_date"),
    "Trước tháng 9/2025": ("2025-08-31", "assumed_date"),
    "Trước giữa tháng 9/2025": ("2025-09-15", "assumed_date"),
    "Tuần 2 tháng 9/2025": ("2025-09-14", "assumed_date"),
    "Nửa đầu tháng 9/2025": ("2025-09-15", "assumed_date"),
    "Trước Tết Nguyên đán năm 2027": ("2027-02-05", "assumed_date"),
    "Dịp Tết Nguyên đán Đinh Mùi 2027": ("2027-02-05", "assumed_date"),
    "Xong trước Tết Dương lịch 2026": ("2025-12-31", "assumed_date"),
    "Tết Trung thu năm 2026": ("2026-09-24", "assumed_date"),
    "Trước Trung thu 2026": ("2026-09-24", "assumed_date"),
    "Hai mươi tháng mười hai": ("2025-12-20", "assumed_date"),
    "mùng hai tháng chín": ("2025-09-02", "assumed_date"),
    "15-20/9": ("2025-09-20", "assumed_date"),
    "trước 30/4 - 01/5": ("2025-04-30", "assumed_date"),
    "trước 30/4/2026 – 01/5/2026": ("2026-04-30", "assumed_date"),
    "2O/12/2026": ("2026-12-20", "suspicious_date"),
    "l5/12/2026": ("2026-12-15", "suspicious_date"),
    "15/9/2O26": ("2026-09-15", "suspicious_date"),
    "T1O/2026": ("2026-10-31", "suspicious_date"),
    "01/10/2025 (gia hạn đến 01/12/2026)": ("2026-12-01", "assumed_date"),
    "01/10/2025; gia hạn đến ngày 01/12/2026": ("2026-12-01", "assumed_date"),
    "hạn cũ 15/5/2026, lùi sang 15/6/2026": ("2026-06-15", "assumed_date"),
    "15/6/2026 (hạn cũ 15/5/2026)": ("2026-06-15", "assumed_date"),
    "15/5/2026 → 15/6/2026": ("2026-06-15", "assumed_date"),
    "15/9/2026, điều chỉnh thành quý IV/2026": ("2026-12-31", "assumed_date"),
}
OPEN = {
    "Thường xuyên": Recurrence.ONGOING,
    "Thường xuyên; báo cáo 6 tháng, hằng năm": Recurrence.ONGOING,
    "Định kỳ 6 tháng, hằng năm; đột xuất khi có yêu cầu": Recurrence.PERIODIC,
    "Hằng năm": Recurrence.YEARLY,
    "Hàng quý": Recurrence.QUARTERLY,
    "Hằng quý 1 lần": Recurrence.QUARTERLY,
    "Mỗi quý một lần": Recurrence.QUARTERLY,
    "Mỗi tháng 2 lần": Recurrence.MONTHLY,
    "Khi có hướng dẫn": None,
    "Theo chỉ đạo": None,
    "Theo Kế hoạch số 266-KH/TU ngày 26/4/2025": None,
}
EACH = {
    "Trước ngày 25 hằng tháng": Recurrence.MONTHLY,
    "Hàng tháng, trước ngày 25": Recurrence.MONTHLY,
    "Trước ngày 5 hàng tháng": Recurrence.MONTHLY,
    "Thứ sáu hằng tuần": Recurrence.WEEKLY,
    "Trước ngày 15 của tháng cuối quý": Recurrence.QUARTERLY,
    "Trước 10/10 hằng năm": Recurrence.YEARLY,
}
UNDATED = {
    "": ("no_deadline", True),
    "chưa xác định": ("no_deadline", True),
    "…": ("no_deadline", True),
    "sớm nhất có thể": ("unknown_deadline", True),
    "Từ ngày 01/9/2025": ("unknown_deadline", True),
    "31/02/2025": ("impossible_date", False),
    "32/8/2025": ("impossible_date", False),
    "15/13/2025": ("impossible_date", False),
    "15/8/202": ("impossible_date", False),
    "15/8/2205": ("impossible_date", False),
    "Tháng 13/2025": ("impossible_date", False),
    "Quý 5/2025": ("impossible_date", False),
    "29/2": ("impossible_date", False),
    "trong 10 ngày làm việc kể từ ngày ký": ("relative_deadline", False),
    "30 ngày kể từ ngày 10/7/2025": ("relative_deadline", False),
    "Sau khi ban hành 15 ngày": ("relative_deadline", False),
    "Ngay sau khi có Kế hoạch": ("relative_deadline", False),
    "Nhân dịp kỷ niệm 80 năm ngày Thương binh liệt sĩ năm 2027": ("relative_deadline", False),
    "Sau Đại hội Đảng năm 2027": ("relative_deadline", False),
    "Trước kỳ họp HĐND cuối năm 2026": ("relative_deadline", False),
    "Trước kỳ họp HĐND tháng 12/2026": ("relative_deadline", False),
    "Trước khai giảng năm học 2025 - 2026": ("relative_deadline", False),
    "Sau Tết Nguyên đán 2026": ("unknown_deadline", True),
    "tháng sau": ("relative_deadline", False),
    "trước ngày 20 tháng sau": ("relative_deadline", False),
    "20/12/2026 âm lịch": ("suspicious_date", False),
    "20/12/2026 (ÂL)": ("suspicious_date", False),
    "tháng 12 âm lịch": ("suspicious_date", False),
    "20 tháng Chạp": ("suspicious_date", False),
    "Trước 23 tháng Chạp năm 2026": ("suspicious_date", False),
    "tháng Giêng năm 2027": ("suspicious_date", False),
    "rằm tháng Bảy": ("suspicious_date", False),
    "tháng 12 năm Bính Ngọ": ("suspicious_date", False),
    "28 Tết 2027": ("suspicious_date", False),
    "15/9/2026 hoặc 30/9/2026": ("suspicious_date", False),
    "tháng 8 hoặc tháng 9/2026": ("suspicious_date", False),
    "tuần 40 năm 2026": ("suspicious_date", False),
    "thứ sáu cuối tháng 9/2026": ("suspicious_date", False),
    "ngày 20 tháng năm 2026": ("suspicious_date", False),
    "tháng 9/2026, ngày bầu cử": ("suspicious_date", False),
    "ngày bầu cử tháng 3/2026": ("suspicious_date", False),
    "15/X/2026": ("suspicious_date", False),
    "20-12/2026": ("suspicious_date", False),
}


def read(text: str | date | None) -> Deadline:
    return read_deadline(text, plan_year=2025)


def doubts(deadline: Deadline) -> list[str]:
    return [doubt.kind.value for doubt in deadline.doubts]


@for_each(("text", "day"), DATED.items())
def test_plain_deadlines_are_read_without_doubt(text: str, day: str) -> None:
    deadline = read(text)
    assert (str(deadline.date), deadline.open_ended, doubts(deadline)) == (day, False, [])
    assert deadline.milestones[-1].date == deadline.date


@for_each(("text", "wanted"), DOUBTED.items())
def test_what_rests_on_a_guess_says_so(text: str, wanted: tuple[str, str]) -> None:
    deadline = read(text)
    assert str(deadline.date) == wanted[0]
    assert wanted[1] in doubts(deadline)


@for_each(("text", "recurrence"), OPEN.items())
def test_open_ended_tasks_have_no_date(text: str, recurrence: Recurrence | None) -> None:
    deadline = read(text)
    assert (deadline.date, deadline.open_ended, deadline.recurrence, doubts(deadline)) == (None, True, recurrence, [])


@for_each(("text", "recurrence"), EACH.items())
def test_a_day_of_every_month_has_no_date_and_is_not_lost_silently(text: str, recurrence: Recurrence) -> None:
    deadline = read(text)
    assert (deadline.date, deadline.open_ended, deadline.recurrence) == (None, True, recurrence)
    assert doubts(deadline) == ["assumed_date"]


@for_each(("text", "wanted"), UNDATED.items())
def test_what_cannot_be_a_date_gets_none_and_a_reason(text: str, wanted: tuple[str, bool]) -> None:
    deadline = read(text)
    assert (deadline.date, doubts(deadline), deadline.open_ended) == (None, [wanted[0]], wanted[1])


@for_each("text", [*DATED, *DOUBTED, *OPEN, *EACH, *UNDATED])
def test_marks_missing_or_decomposed_change_nothing(text: str) -> None:
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    bare = bare.replace("đ", "d").replace("Đ", "D")
    for other in (unicodedata.normalize("NFD", text), bare, text.upper(), f"  {text}\n"):
        assert (read(other).date, read(other).open_ended) == (read(text).date, read(text).open_ended)


def test_true_dates_are_shown_as_offices_write_them() -> None:
    for value in (date(2026, 2, 5), datetime.combine(date(2026, 2, 5), time(17))):
        assert (read(value).text, read(value).date) == ("05/02/2026", date(2026, 2, 5))


def test_milestones_carry_what_is_due() -> None:
    deadline = read("Phát động trong tháng 9/2025; xét khen thưởng trước ngày 15/12/2025")
    assert [item.name for item in deadline.milestones] == ["Phát động", "xét khen thưởng"]
    assert [item.name for item in read("Đến ngày 31/12/2025 đạt 60%").milestones] == ["đạt 60%"]
    assert [item.name for item in read("Quý III/2025").milestones] == ["Quý III/2025"]


def test_a_deadline_that_was_put_off_is_one_milestone_and_keeps_its_name() -> None:
    deadline = read("Xây dựng đề án trước 15/5/2026, lùi sang 15/6/2026")
    assert [(item.name, str(item.date)) for item in deadline.milestones] == [("Xây dựng đề án", "2026-06-15")]
    assert "đã đổi thành 15/6/2026" in deadline.doubts[0].message
    both = read("Phát động trước 15/5/2026, tổng kết trước 15/6/2026")
    assert [str(item.date) for item in both.milestones] == ["2026-05-15", "2026-06-15"]


def test_a_lunar_day_is_asked_for_as_a_solar_one() -> None:
    mixed = read("đợt 1 ngày 15/6/2026, đợt 2 ngày 20/12 (âm lịch)")
    assert (str(mixed.date), doubts(mixed)) == ("2026-06-15", ["suspicious_date"])
    assert "Đề nghị ghi ngày dương lịch" in read("rằm tháng Bảy").doubts[0].message


def test_without_a_plan_year_a_day_and_month_are_no_date() -> None:
    deadline = read_deadline("15/8", plan_year=None)
    assert (deadline.date, doubts(deadline), deadline.open_ended) == (None, ["no_year"], False)
    assert read_deadline("15/8/2025", plan_year=None).date == date(2025, 8, 15)


def test_a_year_named_once_counts_for_the_days_before_it() -> None:
    assert [str(item.date) for item in read("15/8, 20/9/2026").milestones] == ["2026-08-15", "2026-09-20"]
    assert read("15/8, 20/9/2026").doubts == ()
