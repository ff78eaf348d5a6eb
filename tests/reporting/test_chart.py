"""The picture: the figures it draws are the report's, its letters are there, it is wide, quick to send and harmless."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import pytest
from PIL import Image

from handlers.render.chart import chart, chart_data
from handlers.render.chart.canvas import Pattern, Weight, fit, font, has_letter, printable, wrapped
from handlers.render.chart.sections import IN_TIME, LATE, OPEN, OVERDUE
from handlers.say import report_chart as say
from models.reporting.values import Report
from models.values import replace
from tests.cases import for_each
from tests.reporting.sample import empty_report, large_report, sample_report

VOWELS = (
    "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"
    "bcdfghjklmnpqrstvwxz0123456789.,;:/%()-–…·≥≤&«»“”'\"!?+=*"
)


def picture(report: Report) -> Image.Image:
    return Image.open(BytesIO(chart(report)))


def test_the_figures_drawn_are_the_reports() -> None:
    report = sample_report()
    data = chart_data(report)
    assert data.totals == report.totals
    assert data.data_line == "Số liệu đến hết 14/12/2025, lập lúc 08:05 17/12/2025; 26/30 đơn vị đã báo cáo kỳ."
    assert data.title == "Kế hoạch số 03-KH/ĐU - năm 2025"
    assert data.weeks == report.weeks
    assert set(data.units) <= set(report.units)
    assert set(data.indicators) <= set(report.indicators)


@pytest.mark.parametrize("tasks", [30, 500])
def test_bars_and_the_line_of_the_others_add_up_to_all_units(tasks: int) -> None:
    report = large_report(tasks)
    data = chart_data(report)
    others = data.other_units
    assert others is not None
    assert len(data.units) + others.units == report.units_asked
    assert sum(unit.total for unit in data.units) + others.shares == report.shares
    overdue = sum(unit.open_overdue for unit in report.units)
    assert sum(unit.open_overdue for unit in data.units) + others.overdue == overdue
    assert sum(unit.is_missing for unit in data.units) + others.missing == len(report.missing)


def test_the_most_overdue_units_come_first_and_then_the_silent() -> None:
    units = chart_data(sample_report()).units
    late = [unit.open_overdue for unit in units]
    assert late == sorted(late, reverse=True)
    in_time = [unit for unit in units if not unit.open_overdue]
    assert in_time[0].is_missing


def test_few_units_leave_no_line_of_others() -> None:
    report = sample_report()
    assert chart_data(replace(report, units=report.units[:8])).other_units is None


def test_indicators_not_reached_come_first_and_the_unknown_are_counted() -> None:
    report = sample_report()
    data = chart_data(report)
    others = data.other_indicators
    assert others is not None
    assert [line.is_reached for line in data.indicators] == sorted(bool(line.is_reached) for line in data.indicators)
    assert others.unknown == sum(line.value is None for line in report.indicators)
    counted = len(data.indicators) + others.reached + others.not_reached + others.unknown
    assert counted == len(report.indicators)


def test_a_smaller_value_is_the_better_one_where_the_target_is_a_ceiling() -> None:
    report = sample_report()
    line = next(line for line in report.indicators if line.value is not None)
    far = replace(line, comparison="<=", target=Decimal(10), value=Decimal(30), is_reached=False)
    near = replace(far, value=Decimal(11))
    assert chart_data(replace(report, indicators=(near, far))).indicators == (far, near)


def test_a_unit_without_data_is_said_to_have_none() -> None:
    report = sample_report()
    late = next(unit for unit in report.missing if unit.open_overdue)
    in_time = next(unit for unit in report.missing if not unit.open_overdue)
    assert say.unit_words(late) == ("quá hạn 01/02", "chưa báo cáo")
    assert say.unit_words(in_time) == ("chưa báo cáo", "")


def test_every_letter_of_vietnamese_is_in_both_fonts() -> None:
    for sign in VOWELS + VOWELS.upper():
        assert has_letter(sign), sign
        assert font(28, Weight.BOLD).getmask(sign).size[1] > 0, sign


def test_every_text_of_the_plan_is_drawn_without_a_gap() -> None:
    report = sample_report()
    texts = [unit.short for unit in report.units] + [line.name + line.target_text for line in report.indicators]
    assert [text for text in texts if "?" in printable(text)] == []


@for_each(
    ("typed", "drawn"),
    [
        ("Ho\u0302\u0323i No\u0302ng da\u0302n", "Hội Nông dân"),
        ("hai\ndòng\t\x00\x07", "hai dòng"),
        ("trái\u202ephải\u200f", "tráiphải"),
        ("chữ 中 lạ 😀", "chữ ? lạ ?"),
        ("  ", ""),
    ],
)
def test_typed_text_becomes_one_line_of_letters(typed: str, drawn: str) -> None:
    assert printable(typed) == drawn


def test_a_long_name_is_cut_between_words_and_fits() -> None:
    text = "Chỉ tiêu về tỷ lệ hồ sơ được tiếp nhận và xử lý trực tuyến " * 90
    cut = fit(text, 28, Weight.REGULAR, 400)
    assert font(28, Weight.REGULAR).getlength(cut) <= 400
    assert cut.endswith("…")
    assert text.startswith(cut.removesuffix("…") + " ")


def test_a_line_of_figures_is_wrapped_never_cut() -> None:
    text = "sắp đến hạn 1.146 · chờ xác nhận 1.345 · chưa triển khai 1.654 · thường xuyên 1.123 · tạm dừng 1.004"
    lines = wrapped(text, 28, Weight.REGULAR, 992)
    assert len(lines) == 2
    assert " ".join(lines) == text
    assert all(font(28, Weight.REGULAR).getlength(line) <= 992 for line in lines)
    endless = wrapped("chữ " * 3_000, 28, Weight.REGULAR, 992)
    assert len(endless) == 3
    assert endless[-1].endswith("…")


@pytest.mark.parametrize(
    "report",
    [sample_report(), sample_report(hostile=True), large_report(500), empty_report()],
    ids=["plan", "hostile", "500", "empty"],
)
def test_the_picture_fits_a_phone_and_a_chat(report: Report) -> None:
    with picture(report) as image:
        assert image.format == "PNG"
        assert image.width == 1080
        assert image.height <= 2 * image.width
        assert image.convert("RGB").getpixel((2, 2)) == (255, 255, 255)
    assert len(chart(report)) < 200_000


def test_the_classes_are_told_apart_without_colour() -> None:
    fills = [IN_TIME, LATE, OPEN, OVERDUE]
    assert len({fill.pattern for fill in fills}) == len(fills) == len(Pattern)
    with picture(sample_report()) as image:
        grey = image.convert("L")
        bar = grey.crop((200, 316, 1036, 328)).getcolors(10_000)  # a strip of the bar of all tasks
    assert bar is not None
    shades = {shade for count, shade in bar if count > 100}
    assert min(shades) < 90
    assert max(shades) > 215


def test_the_same_report_gives_the_same_picture() -> None:
    assert chart(sample_report()) == chart(sample_report())


def test_the_picture_changes_with_the_figures() -> None:
    report = sample_report()
    one_more = replace(report.totals, done_late=report.totals.done_late + 1, open_in_time=17)
    assert chart(replace(report, totals=one_more)) != chart(report)
