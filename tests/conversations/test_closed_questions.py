"""Each doubt is one closed question: every answer that is offered settles it, one to an earlier question does not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handlers.reporting.asking import near_days, question_of
from handlers.reporting.doubts import doubt_of, figures_in, more_time
from handlers.reporting.draft import Doubt, DoubtKind, Line, Span
from handlers.reporting.hearing import hear_words
from handlers.reporting.parts import MOST, read_several
from handlers.reporting.settle import answered
from handlers.understand import OpenTask, understand
from models.items import Item, unit_items
from models.progress import ReportKind
from models.values import replace
from tests.cases import for_each
from tests.house import MONDAY, TASKS, House, build

MINE = [OpenTask(code=code, title=text) for code, text, leads, *_ in TASKS if "PVHXH" in leads]


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def only(house: House, text: str) -> str:
    [heard] = [each for each in house.say("lan", text) if each.to == "lan"]
    return heard.text


def item_of(house: House, code: str) -> Item:
    office = house.office()
    with house.db.read() as db:
        unit = house.assignment(code, "PVHXH").unit_id
        return next(each for each in unit_items(db, office, house.now, [unit]) if each.code == code)


DOUBTS = (
    ("nv7 dạ 65", DoubtKind.BARE, (65,)),
    ("nv7 xong 65", DoubtKind.BARE, (65,)),
    ("nv7 được 40-50%", DoubtKind.RANGE, (40, 50)),
    ("nv7 tu 40 den 50 phan tram", DoubtKind.RANGE, (40, 50)),
    ("nv7 chưa tới 30%", DoubtKind.BOUND, (30,)),
    ("nv7 chưa được một nửa", DoubtKind.BOUND, (50,)),
    ("nv7 thêm 10%", DoubtKind.RISE, (10,)),
    ("nv7 162%", DoubtKind.ABOVE, (162,)),
    ("nv7 tỷ lệ số hóa đạt 74%", DoubtKind.INDICATOR, (74,)),
    ("nv7 xong 1/2 thôn", DoubtKind.HALF, (1, 2)),
    ("nv7 được 9/8 thôn", DoubtKind.OVERFULL, (9, 8)),
    ("nv7 được 30% và 40%", DoubtKind.SEVERAL, (30, 40)),
    ("nv7 mấy chục phần trăm", DoubtKind.VAGUE, ()),
    ("nv7 xin gia hạn", DoubtKind.UNTIL, ()),
    ("nv7 xin gia hạn sau Tết", DoubtKind.UNTIL, ()),
    ("nv7 xin lùi vài hôm", DoubtKind.UNTIL, ()),
    ("nv7 xin gia hạn đến 30/2", DoubtKind.NO_SUCH_DAY, (30, 2)),
    ("nv7 xin gia hạn đến 31/9/2025", DoubtKind.NO_SUCH_DAY, (31, 9, 2025)),
    ("nv7 dự kiến 31/4 xong", DoubtKind.NO_SUCH_FORECAST, (31, 4)),
)


@for_each(("text", "kind", "figures"), DOUBTS)
def test_what_a_message_leaves_open_is_told_apart(text: str, kind: DoubtKind, figures: tuple[int, ...]) -> None:
    doubt = doubt_of(understand(text, now=MONDAY, open_tasks=MINE))
    assert doubt is not None
    assert (doubt.kind, doubt.figures) == (kind, figures)


@for_each(
    "text", ["nv7 60%", "nv7 xong rồi", "nv7 8/12 thôn", "nv7 xin thêm 5 ngày", "cảm ơn", "nv7 hạn khi nào", "xong rồi"]
)
def test_a_clear_message_leaves_nothing_open(text: str) -> None:
    assert doubt_of(understand(text, now=MONDAY, open_tasks=MINE)) is None


@pytest.mark.parametrize("kind", list(DoubtKind))
@pytest.mark.parametrize("code", ["NV07", "NV10"])  # with a deadline and without
def test_every_answer_that_is_offered_settles_the_doubt(house: House, kind: DoubtKind, code: str) -> None:
    figures = {
        DoubtKind.HALF: (1, 2), DoubtKind.PAIR: (4, 7), DoubtKind.MORE: (2, 3),
        DoubtKind.OVERFULL: (9, 8), DoubtKind.SEVERAL: (30, 40), DoubtKind.RANGE: (40, 50),
        DoubtKind.NO_SUCH_DAY: (30, 2), DoubtKind.NO_SUCH_FORECAST: (31, 9), DoubtKind.ABOVE: (162,),
        DoubtKind.NO_SUCH_DONE: (31, 6), DoubtKind.UNTIL: (), DoubtKind.VAGUE: (), DoubtKind.FALLS: (78, 71),
    }.get(kind, (65,))  # fmt: skip
    doubt = Doubt(kind=kind, span="như đã nhắn", figures=figures)
    line = Line(assignment_id=1, kind=ReportKind.PROGRESS, said="…", doubt=doubt)
    question = question_of(line, item_of(house, code), house.office(), MONDAY.date(), of_several=True)
    assert question.answers[-1] == (f"Bỏ {code}", "drop")
    assert not question.listed or len(question.listed) == len(question.answers)
    asks_on = {"total": DoubtKind.TOTAL, "fall": DoubtKind.FALL_WHY}
    for label, what in question.answers:
        assert 0 < len(label) <= 20
        if what in {"again", "drop"}:
            continue
        settled = answered(line, doubt, what)
        assert settled is not None
        assert settled.doubt is None or asks_on[what] == settled.doubt.kind


def test_a_decimal_over_a_hundred_is_shown_as_typed_and_rounded_only_once_chosen(house: House) -> None:
    asked = only(house, "nv7 162,5%")
    assert "NV07 báo 162,5%, vượt 100%" in asked
    assert "Có phải là 62,5%?" in asked
    assert "ghi 63% (làm tròn từ 62,5%)" in only(house, "1")


def test_a_day_that_has_just_gone_is_asked_about_and_not_put_into_the_next_year(house: House) -> None:
    assert only(house, "nv7 xin gia han den 8/8").startswith("Ngày 8/8 đã qua. Đồng chí xin gia hạn NV07 đến ngày nào?")
    assert "Xin gia hạn đến: thứ Sáu, 29/8/2025" in only(house, "29/8")
    assert "Xin gia hạn đến: thứ Bảy, 08/8/2026" in only(house, "nv7 xin gia hạn đến 8/8/2026")


@for_each(
    ("text", "figures"),
    [
        ("nv7 đã xong ngày 31/6", (31, 6)),
        ("nv7 xong ngay 31/6", (31, 6)),
        ("nv7 hoan thanh 30/2/2025", (30, 2, 2025)),
        ("nv7 xong từ ngày 30/2", (30, 2)),
        ("nv7 xong hôm 32/7", (32, 7)),
        ("nv7 xong 31-6 nhé", (31, 6)),
        ("ngay 30/2 ben em hoan thanh nv7", (30, 2)),
        ("nv7 đã nộp cho VPĐU hôm 31 tháng 6", (31, 6)),
        ("nv7 xong từ ngày ba mươi mốt tháng sáu", (31, 6)),
        ("nv7 đạt 100% từ 31/6", (31, 6)),
        ("nv7 hoàn thành trước ngày 31/6", (31, 6)),
        ("nv7 xong ngày 15/13", (15, 13)),
        ("nv7 đã xong ngày 31/9", (31, 9)),
        ("nv7 xong ngày 29/2", (29, 2)),
        ("nv7 xong ngày 31/9", None),  # to come, as 30/9 is
        ("nv7 phấn đấu xong trước 31/6", None),
        ("nv7 xong 31/6 lớp", None),
        ("nv7 xong ngày 31/6, còn vướng kinh phí", None),
    ],
)
def test_a_day_of_completion_that_does_not_exist_is_asked_about_as_one(
    text: str, figures: tuple[int, ...] | None
) -> None:
    line = hear_words(text, MONDAY, MINE).line
    is_asked = line.doubt is not None and line.doubt.kind == DoubtKind.NO_SUCH_DONE
    assert (line.doubt.figures if is_asked and line.doubt is not None else None) == figures
    assert (line.kind == ReportKind.DONE) == (figures is not None)


def test_each_task_of_a_message_is_asked_about_its_own_day_of_completion() -> None:
    lines = hear_words("nv7 xong ngày 31/6, nv8 xong ngày 30/6, nv11 60%", MONDAY, MINE).lines
    told = [(code, line.kind, line.done_on, line.doubt and line.doubt.kind) for code, line in lines]
    assert told == [
        ("NV07", ReportKind.DONE, None, DoubtKind.NO_SUCH_DONE),
        ("NV08", ReportKind.DONE, date(2025, 6, 30), None),
        ("NV11", ReportKind.PROGRESS, None, None),
    ]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("1", "Ngày hoàn thành: thứ Hai, 30/6/2025"),
        ("à 30/6 nhé", "Ngày hoàn thành: thứ Hai, 30/6/2025"),
        ("29", "Ngày hoàn thành: Chủ nhật, 29/6/2025"),
        ("hom qua", "Ngày hoàn thành: Chủ nhật, 10/8/2025"),
        ("30/6, con vuong kinh phi", "Ngày hoàn thành: thứ Hai, 30/6/2025"),
        ("30/8", "Ngày 30/8 chưa tới. NV07 đã hoàn thành ngày nào?"),
        ("31/4", "Lịch không có ngày 31/4. NV07 đã hoàn thành ngày nào?"),
        ("3", "lịch không có ngày 31/6 nên Trợ lý không ghi ngày này"),
        ("chưa xong, mới 60%", "→ 60% (đang thực hiện)"),
    ],
)
def test_the_day_of_completion_is_chosen_or_typed(house: House, typed: str, shown: str) -> None:
    asked = only(house, "nv7 đã xong ngày 31/6")
    assert asked.startswith("Lịch không có ngày 31/6. NV07 đã hoàn thành ngày nào?")
    assert shown in only(house, typed)


def test_a_day_that_does_not_exist_is_named_under_a_read_back_too(house: House) -> None:
    read_back = only(house, "nv7 60%, số liệu đến 31/6")
    assert "lịch không có ngày 31/6 nên Trợ lý ghi số liệu đến 11/8/2025" in read_back
    assert "nhắn, ví dụ: số liệu đến 30/6/2025." in read_back
    only(house, "3")
    assert "lịch không có ngày 31/6 nên Trợ lý không ghi ngày này" in only(house, "nv7 70%, họp ngày 31/6")
    only(house, "nv7 xong")
    assert only(house, "ngày 31/6").startswith("Lịch không có ngày 31/6. NV07 đã hoàn thành ngày nào?")
    only(house, "hôm qua")
    only(house, "1")
    assert only(house, "a quen, xong ngay 31/6").startswith("Lịch không có ngày 31/6. NV07 đã hoàn thành ngày nào?")
    assert "Ngày hoàn thành: thứ Hai, 30/6/2025" in only(house, "1")


def test_a_day_of_completion_that_is_still_to_come_is_named(house: House) -> None:
    said = only(house, "nv7 xong từ hôm 25/8")
    assert "ngày 25/8/2025 chưa tới nên Trợ lý chưa ghi ngày hoàn thành" in said
    assert "chưa tới" not in only(house, "nv7 xong từ hôm 8/8")


@for_each("what", ["p101", "p", "c9/8", "d99", "x", "", "p-5", "drop table"])
def test_an_answer_that_the_question_does_not_have_settles_nothing(what: str) -> None:
    doubt = Doubt(kind=DoubtKind.RANGE, figures=(40, 50))
    assert answered(Line(assignment_id=1, doubt=doubt), doubt, what) is None


def test_a_button_of_an_earlier_question_asks_the_open_one_again(house: House) -> None:
    [first] = house.say("lan", "nv7 30-40%")
    [second] = house.say("lan", "nv8 50-60%")
    [again] = house.press("lan", first, 1)
    assert "Nội dung đã thay đổi" in again.text
    assert again.choices == second.choices
    [read_back] = house.press("lan", second, 1)  # still the open one: NV08
    assert "NV07: đồng chí ghi “30-40%”" in read_back.text
    assert "NV08" in read_back.text


def test_a_button_pressed_twice_answers_once(house: House) -> None:
    [asked] = house.say("lan", "nv7 30-40%")
    house.press("lan", asked, 1)
    [again] = house.press("lan", asked, 2)
    assert "→ 30%" in again.text


def test_a_number_that_is_no_choice_is_an_answer_in_words(house: House) -> None:
    only(house, "nv7 30-40%")
    assert "→ 35%" in only(house, "35")


@pytest.mark.parametrize(
    "typed", ["không, 60", "dạ 60 ạ", "khoảng 60 thôi", "à nhầm, 60% nhé", "60", "60 %", "sửa lại 60"]
)
def test_a_typed_correction_of_the_read_back_is_taken(house: House, typed: str) -> None:
    only(house, "nv7 80%")
    assert "→ 60%" in only(house, typed)


@pytest.mark.parametrize("typed", ["không được 60%", "chưa tới 60%"])
def test_a_bound_is_no_correction_to_that_figure(house: House, typed: str) -> None:
    only(house, "nv7 80%")
    assert "→ 60%" not in only(house, typed)


def test_the_figure_that_is_not_reached_is_no_answer(house: House) -> None:
    [asked] = house.say("lan", "nv7 chưa tới 60%")
    assert asked.choices == ("Ghi, không kèm số",)
    assert "→ 55%" in only(house, "55")
    house.say("lan", "/huy")
    [asked] = house.say("lan", "nv7 ít nhất 60%")
    assert asked.choices == ("60%", "Ghi, không kèm số")


def test_a_question_in_between_is_answered_and_the_open_one_asked_again(house: House) -> None:
    only(house, "nv7 30-40%")
    told, again = house.say("lan", "nv7 hạn khi nào")
    assert "15/8/2025" in told.text
    assert again.choices == ("30%", "40%", "Ghi, không kèm số")


def test_the_sure_ones_are_recorded_when_the_unclear_one_is_left_out(house: House) -> None:
    only(house, "nv7 50%, nv8 tầm 30-40%, nv11 xong")
    house.say("lan", "4")  # Bỏ NV08
    house.say("lan", "1")
    assert house.assignment("NV07", "PVHXH").percent == 50
    assert house.assignment("NV08", "PVHXH").last_report_id is None
    assert house.assignment("NV11", "PVHXH").done_on == date(2025, 8, 11)


def test_each_task_of_a_message_keeps_its_own_obstacle_and_wish() -> None:
    text = "nv7 vướng kinh phí, nv8 vướng máy quét, nv11 60% đề nghị cấp máy"
    _reading, lines = read_several(text, understand(text, now=MONDAY, open_tasks=MINE), now=MONDAY, tasks=MINE)
    assert [(code, line.difficulty, line.proposal) for code, line in lines] == [
        ("NV07", "kinh phí", None),
        ("NV08", "máy quét", None),
        ("NV11", None, "cấp máy"),
    ]


@pytest.mark.parametrize("text", ["nv7 và nv8 đều 40-50%", "40-50% cả nv7, nv8", "nv7, nv8: 40-50%"])
def test_what_is_said_of_two_tasks_together_is_asked_of_both(text: str) -> None:
    _reading, lines = read_several(text, understand(text, now=MONDAY, open_tasks=MINE), now=MONDAY, tasks=MINE)
    assert [(code, line.doubt and line.doubt.kind) for code, line in lines] == [
        ("NV07", DoubtKind.RANGE),
        ("NV08", DoubtKind.RANGE),
    ]


def test_a_code_that_does_not_exist_takes_nothing_from_the_others() -> None:
    text = "nv7 xong, nv99 50%"
    _reading, lines = read_several(text, understand(text, now=MONDAY, open_tasks=MINE), now=MONDAY, tasks=MINE)
    assert [(code, line.kind, line.percent) for code, line in lines] == [
        ("NV07", ReportKind.DONE, None),
        ("NV99", ReportKind.PROGRESS, 50),
    ]


def test_a_message_of_hundreds_of_codes_is_read_in_bounded_work() -> None:
    text = " ".join(f"nv{n} {n % 100}%," for n in range(100, 500))
    heard = hear_words(text, MONDAY, MINE)
    assert len(heard.lines) <= MOST


@for_each(
    ("text", "expected"),
    [
        ("xin thêm 5 ngày", (5, Span.DAYS)),
        ("xin thêm 5 ngày làm việc", (5, Span.WORKDAYS)),
        ("xin them 5 ngay lam viec", (5, Span.WORKDAYS)),
        ("xin lùi 2 tuần", (14, Span.DAYS)),
        ("xin lùi 1 tháng", (1, Span.MONTHS)),
        ("xin gia hạn đến 30/9", (None, Span.DAYS)),
    ],
)
def test_a_length_of_time_is_counted_as_it_was_said(text: str, expected: tuple[int | None, Span]) -> None:
    assert more_time(understand(f"nv7 {text}", now=MONDAY, open_tasks=MINE)) == expected


@pytest.mark.parametrize(
    ("text", "days"),
    [("5 ngày", date(2025, 8, 20)), ("5 ngày làm việc", date(2025, 8, 22)), ("1 tháng", date(2025, 9, 15))],
)
def test_more_time_counts_from_the_present_deadline(house: House, text: str, days: date) -> None:
    house.say("lan", f"nv7 xin thêm {text} vì chờ hướng dẫn")
    house.say("lan", "1")
    [card] = [heard for heard in house.heard if heard.to == "thu"]
    assert f"{days.day:02}/{days.month}/{days.year}" in card.text


@for_each(
    ("figures", "today", "expected"),
    [
        ((30, 2), date(2025, 8, 11), (date(2026, 2, 28), date(2026, 3, 1))),
        ((30, 2), date(2028, 1, 5), (date(2028, 2, 29), date(2028, 3, 1))),
        ((31, 9), date(2025, 8, 11), (date(2025, 9, 30), date(2025, 10, 1))),
        ((31, 4, 2026), date(2025, 8, 11), (date(2026, 4, 30), date(2026, 5, 1))),
        ((31, 4, 2024), date(2025, 8, 11), ()),
        ((5, 13), date(2025, 8, 11), ()),
        ((0, 9), date(2025, 8, 11), (date(2025, 9, 30),)),
    ],
)
def test_the_days_nearest_to_one_that_does_not_exist(
    figures: tuple[int, ...], today: date, expected: tuple[date, ...]
) -> None:
    assert near_days(figures, today) == expected


@for_each(
    ("words", "expected"),
    [("40-50%", (40, 50)), ("1.048 hộ", (1048,)), ("62,5%", (63,)), ("655/1.048", (655, 1048)), ("không có", ())],
)
def test_figures_are_read_as_vietnamese_writes_them(words: str, expected: tuple[int, ...]) -> None:
    assert figures_in(words) == expected


def test_a_rate_is_asked_about_as_the_result_where_the_plan_sets_one(house: House) -> None:
    line = Line(assignment_id=1, doubt=Doubt(kind=DoubtKind.INDICATOR, span="62,5%", figures=(63,)))
    item = replace(item_of(house, "NV07"), indicator="≥ 70%")
    question = question_of(line, item, house.office(), MONDAY.date(), of_several=False)
    assert "NV07 có chỉ tiêu ≥ 70%" in question.text
    assert question.answers == (("Kết quả đạt 63%", "m63"), ("Là số khác", "plain"))


def test_a_digit_that_is_no_choice_does_not_become_a_percentage(house: House) -> None:
    only(house, "nv7 xong")
    assert "ví dụ: 5%" in only(house, "5")
    assert "→ 5%" in only(house, "5%")


@pytest.mark.parametrize(
    ("told", "why", "obstacle"),
    [
        (("nv7 40%", "do thay đổi tổng số"), "do thay đổi tổng số", ""),
        (("nv7 40%", "vi lan truoc bao nham"), "vi lan truoc bao nham", ""),
        (("nv7 40%", "do rà soát lại, thiếu kinh phí"), "do rà soát lại, thiếu kinh phí", "thiếu kinh phí"),
        (("nv7 moi 40% do thay doi tong so",), "thay doi tong so", ""),
        (("nv7 40% vì rà soát lại",), "rà soát lại", ""),
        (("nv7 40% do thieu kinh phi",), "thieu kinh phi", "thieu kinh phi"),
    ],
)
def test_why_a_figure_fell_is_no_obstacle_unless_it_is_one_by_itself(
    house: House, told: tuple[str, ...], why: str, obstacle: str
) -> None:
    only(house, "nv7 60%")
    house.say("lan", "1")
    shown = [only(house, words) for words in told][-1]
    assert "60% → 40%" in shown
    assert f"Lý do giảm so với lần trước (60%): {why}" in shown
    assert (f"Vướng mắc: {obstacle}" in shown) if obstacle else ("Vướng mắc" not in shown)


@pytest.mark.parametrize("asks", ["/giahan nv7", "nv7 xin lùi đến 31/11"])
def test_a_day_that_is_none_answers_no_extension_and_leaves_it_one(house: House, asks: str) -> None:
    house.say("lan", asks)
    assert only(house, "thôi tới 31/9 vì chờ tài liệu").startswith("Lịch không có ngày 31/9. Đồng chí xin gia hạn NV07")
    read_back = only(house, "1")
    assert "Xin gia hạn đến: thứ Ba, 30/9/2025" in read_back
    assert "chờ tài liệu" in read_back


@pytest.mark.parametrize(
    ("words", "day"), [("số 02-KH/PVH ngày 31/6", "31/6"), ("15-QĐ/CB ngày 30/2/2025", "30/2/2025")]
)
def test_a_document_s_day_that_is_none_is_named_in_the_read_back(house: House, words: str, day: str) -> None:
    assert f"lịch không có ngày {day} nên Trợ lý không ghi ngày này." in only(house, f"nv7 xong, quyết định {words}")


@pytest.mark.parametrize(
    "words",
    [
        "<b>nv07</b> 70% <script>alert(1)</script>",
        "nv07 70% ghi chú 1",
        "nv07 70%, 1",
        "NV07 đạt 70% `rm 1`",
        "nv07 70% và 1",
    ],
)
@pytest.mark.parametrize("answer", ["1", "giữ 70", "lay 70% nhe", "không phải số liệu", "cái đầu", "70"])
def test_a_stray_number_beside_a_plain_figure_leaves_the_figure(house: House, words: str, answer: str) -> None:
    assert "tin của đồng chí ghi 70%, còn số 1 là gì?" in only(house, words)
    assert "Kết quả: chưa triển khai → 70% (đang thực hiện)" in only(house, answer)


@pytest.mark.parametrize(("answer", "result"), [("2", "1% (đang"), ("1%", "1% (đang"), ("1", "8/9 (đang")])
def test_the_stray_number_is_the_figure_only_where_it_is_chosen(house: House, answer: str, result: str) -> None:
    only(house, "nv07 8/9 thôn, ghi chú 1")
    assert result in only(house, answer)


@pytest.mark.parametrize("words", ["tháng sau phấn đấu lên 60%", "em gui file sau", "sắp xong rồi", "đang làm"])
def test_what_a_number_is_stays_asked_where_words_tell_none(tmp_path: Path, words: str) -> None:
    house = build(tmp_path / "house.db")
    house.say("lan", "nv8 được 1250")
    asked = house.say("lan", words)[0]
    assert asked.text.startswith(f"Trợ lý đã thêm “{words}”.\nNV08: số 1.250 trong tin của đồng chí là gì?")
    read = house.say("lan", str(len(asked.choices)))[0].text
    assert f"Nội dung: nv8 được 1250 / {words}" in read
