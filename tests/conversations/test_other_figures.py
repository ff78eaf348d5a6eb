"""Another figure for one that was told, in the words that people use for it; and words that stop or go on."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import update

from models.org import Role
from models.plan import Task
from tests.conversations.test_requests import said
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def told(house: House, who: str, words: str) -> None:
    house.say(who, words)
    house.say(who, "1")


def test_a_figure_takes_the_place_of_the_one_that_is_named(house: House) -> None:
    told(house, "lan", "nv7 50%")
    shown = said(house, "lan", "k phải 50 mà 60")
    assert "Kết quả: 50% → 60%" in shown
    assert "Thay cho báo cáo BC-0001" in shown


COUNTED_TWICE = [
    "hôm bữa báo 60 là tính trùng, còn có 52 à",
    "bua bao 60 la trung, 52 thoi",
    "số 60 đếm lộn, có 52 hà",
    "60 là nhập dư, thực tế 52",
]


@pytest.mark.parametrize("words", COUNTED_TWICE)
def test_of_what_was_counted_twice_the_right_figure_is_taken(house: House, words: str) -> None:
    told(house, "lan", "nv8 60/85 bài")
    shown = said(house, "lan", words)
    assert "Kết quả: 60/85 → 52/85" in shown
    assert "Thay cho báo cáo BC-0001" in shown


@pytest.mark.parametrize("words", COUNTED_TWICE)
def test_of_what_was_counted_twice_the_draft_takes_the_right_figure(house: House, words: str) -> None:
    house.say("lan", "nv8 60/85 bài")
    assert "Kết quả: chưa triển khai → 52/85" in said(house, "lan", words)
    told(house, "lan", "nv7 60%")
    house.say("lan", "nv7 chờ thẩm định")
    shown = said(house, "lan", words)
    assert "Kết quả: 60% → 52%" in shown
    assert "Vướng mắc: chờ thẩm định" in shown


@pytest.mark.parametrize(
    ("words", "obstacle"),
    [
        ("nv8 9/12 bài, còn kẹt người", "kẹt người"),
        ("nv8 mấy thôn kia kẹt người làm", "kẹt người làm"),
        ("nv8 ket tien", "ket tien"),
        ("nv8 vướng nhân sự", "vướng nhân sự"),
        ("nv8 vướng kinh phí", "kinh phí"),
        ("nv8 kẹt máy chủ hỏng", "máy chủ hỏng"),
    ],
)
def test_what_there_is_too_little_of_is_told_with_its_word(house: House, words: str, obstacle: str) -> None:
    assert f"Vướng mắc: {obstacle}\n" in said(house, "lan", words)


def test_a_count_in_words_is_put_right_in_its_place(house: House) -> None:
    told(house, "lan", "nv8 tổ chức 1 buổi tuyên truyền vneid, 45 người")
    assert "nv8 tổ chức 1 buổi tuyên truyền vneid, 54 người" in said(house, "lan", "nv8 nhầm 54 người")


def test_a_head_puts_the_figure_of_a_colleague_right(house: House) -> None:
    house.join("hoa", Role.HEAD, "PVHXH")
    told(house, "lan", "nv7 60%")
    assert "Kết quả: 60% → 50%" in said(house, "hoa", "nv7 lan báo 60 là chưa đúng, 50 thôi")
    assert "Đã ghi nhận NV07: 50%" in said(house, "hoa", "1")


@pytest.mark.parametrize("words", ["khoan, bận rồi, để mai", "bận rồi, để mai làm tiếp"])
def test_to_be_busy_is_no_obstacle(house: House, words: str) -> None:
    assert "Vướng mắc" not in said(house, "cb1", words)


@pytest.mark.parametrize(
    "words",
    [
        "em bị ốm hôm qua nên chưa báo cáo được",
        "mất điện nên chưa báo kịp ạ",
        "em bận tiếp đoàn kiểm tra, chiều em trả lời",
        "bận quá, để e coi lại đã",
        "nv5 mai báo",
    ],
)
def test_why_nothing_was_heard_is_no_report_and_no_obstacle(house: House, words: str) -> None:
    assert said(house, "cb1", words).startswith("Đã rõ, cảm ơn đồng chí.")
    assert "Vướng mắc: mạng yếu" in said(house, "cb1", "nv5 mạng yếu nên chưa báo cáo được")


def test_a_share_that_may_be_what_is_left_is_asked_about(house: House) -> None:
    assert "“70% còn lại”. Trợ lý ghi mức nào?" in said(house, "lan", "nv7 70% còn lại hồ sơ cũ")
    assert "→ 30% (đang thực hiện)" in said(house, "lan", "2")


@pytest.mark.parametrize("words", ["nv7 tầm 7 8 chục %", "nv7 bảy tám chục phần trăm", "nv7 được 7 8 chục rồi"])
def test_two_tens_are_asked_about_as_such(house: House, words: str) -> None:
    assert "Trợ lý ghi mức nào?" in said(house, "lan", words)
    assert "→ 80% (đang thực hiện)" in said(house, "lan", "2")


@pytest.mark.parametrize("words", ["nv7 được chín thôn rồi chị", "nv7 9 thon xong roi"])
def test_so_many_places_of_the_total_that_is_recorded(house: House, words: str) -> None:
    with house.db.write() as db:
        db.execute(update(Task).where(Task.code == "NV07").values(text="Kiện toàn tổ công nghệ số tại các thôn"))
    told(house, "lan", "nv7 8/12 thôn")
    assert "Kết quả: 8/12 → 9/12" in said(house, "lan", words)


def test_as_many_figures_as_tasks_are_each_its_own(house: House) -> None:
    shown = said(house, "lan", "nv7 nv8 nv11: 50%, 12 bài và 20%")
    assert "Nội dung: nv8 12 bài" in shown
    assert [f"→ {figure}% (đang thực hiện)" in shown for figure in (50, 20)] == [True, True]


def test_a_pair_among_several_reports_is_asked_about(house: House) -> None:
    asked = said(house, "lan", "nv7 60% nv8 20% nv11 3/12")
    assert "NV11: “3/12” là số lượng (3 trên 12) hay là ngày?" in asked
    assert "→ 3/12 (đang thực hiện)" in said(house, "lan", "1")


@pytest.mark.parametrize(
    "words",
    [
        "mai hẵng nhắc",
        "bận quá chiều nhắc e nha",
        "e bận tiếp dân, chiều nhắc",
        "mai anh nhắc em nghen",
        "để mai em báo",
    ],
)
def test_a_reminder_is_put_off_with_its_excuse(house: House, words: str) -> None:
    house.remind()
    assert said(house, "cb1", words).startswith("Trợ lý sẽ nhắc lại NV05")
    assert "hoãn lần 02/02" in said(house, "cb1", "để thứ 5 nhé")


def open_period(house: House) -> None:
    told(house, "thu", "/kybaocao tháng 8/2025")
    house.wait(days=1)
    house.tick()


def test_a_guided_run_stops_and_goes_on_in_words(house: House) -> None:
    open_period(house)
    house.say("lan", "báo cáo kỳ")
    for words in ("khoan đã, bận rồi, để mai làm tiếp", "tạm dừng cái đã", "đang có việc, tối em làm nốt"):
        assert said(house, "lan", words).startswith("Đã tạm dừng báo cáo kỳ")
        assert said(house, "lan", "hôm qua báo cáo dở, giờ làm nốt").startswith("1/4 · NV07")
    house.say("lan", "dừng ở đây nhé, mai làm tiếp")
    assert said(house, "lan", "em làm nốt đây").startswith("1/4 · NV07")


@pytest.mark.parametrize("words", ["tiếp", "báo cáo kỳ"])
def test_a_run_that_goes_on_begins_with_what_was_read_back_when_it_rested(house: House, words: str) -> None:
    open_period(house)
    house.say("lan", "báo cáo kỳ")
    house.say("lan", "40%")
    assert "chưa ghi; Trợ lý giữ lại" in said(house, "lan", "em đang bận, lát em báo tiếp")
    assert "NV07: chưa triển khai → 40%" in said(house, "lan", words)
    assert "2/4 · NV08" in said(house, "lan", "1")


def test_a_figure_of_the_run_is_put_right_in_it(house: House) -> None:
    open_period(house)
    house.say("lan", "báo cáo kỳ")
    told(house, "lan", "70%")
    assert "70% → 75%" in said(house, "lan", "à nv7 75 mới đúng")
    assert "2/4 · NV08" in said(house, "lan", "1")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("tháng này chi bộ k có gì để báo", "ghi “không phát sinh” cho 01 nhiệm vụ"),
        ("kỳ này y như kỳ trước", "giữ nguyên 01 nhiệm vụ"),
        ("cho lùi báo cáo kỳ tới 22/8 nha", "Hạn báo cáo kỳ chưa thay đổi"),
    ],
)
def test_words_about_the_whole_period_are_no_report(house: House, words: str, answer: str) -> None:
    open_period(house)
    assert answer in said(house, "cb1", words)


def test_a_period_locked_without_the_unit_says_whom_to_ask(house: House) -> None:
    open_period(house)
    house.wait(days=33)
    house.tick()
    assert "đã khóa từ 14/9/2025 nên không nhận thêm. Báo cáo của đơn vị đồng chí chưa đủ" in said(
        house, "cb1", "báo cáo tháng"
    )
    heard = house.say("cb1", "chưa nộp báo cáo tháng, mở lại giùm")
    assert any(each.to == "thu" and "mở lại giùm" in each.text for each in heard)


def test_a_question_which_task_bars_no_report_of_the_period(house: House) -> None:
    open_period(house)
    house.say("lan", "đã làm được 20%")
    assert "1/4 · NV07" in said(house, "lan", "báo cáo kỳ")


@pytest.mark.parametrize("words", ["thứ 5 họp chi bộ thông qua", "còn phần phân công", "bi thu dang xem", "mai họp"])
def test_words_that_change_nothing_of_what_is_read_back_are_shown_in_it(house: House, words: str) -> None:
    said(house, "cb1", "60%")
    told = said(house, "cb1", words)
    assert f"Nội dung: 60% / {words}" in told
    assert "Chỉ tiêu" not in told
    assert f"Nội dung: 60% / {words} / mai hop nua" in said(house, "cb1", "mai hop nua")
    assert f"Nội dung: 70% / {words} / mai hop nua" in said(house, "cb1", "70%")


@pytest.mark.parametrize(
    "words",
    [
        "hộ nghèo thì 9, cận nghèo 12, còn kế hoạch thì xong rồi",
        "ho ngheo thi 9, can ngheo 12, con ke hoach thi xong roi",
        "nv5 xong, đảng viên 12",
        "nv5 xong rồi; chi ủy 3",
        "nv5 xong, còn wifi 99 hộ, chưa đt 7, không khó khăn",
        "nv5 hoàn thành rồi, tổ công nghệ 12, thành viên 60",
    ],
)
def test_a_number_with_a_name_of_its_own_is_no_share_of_what_is_done(house: House, words: str) -> None:
    assert house.say("cb1", words)[-1].choices == ("Xong hẳn", "Còn làm tiếp")


@pytest.mark.parametrize("words", ["nv5 xong, mới 40", "nv5 chưa xong, đảng viên 12", "nv5 gần xong, đảng viên 12"])
def test_a_number_that_may_be_the_result_is_asked_about(house: House, words: str) -> None:
    assert house.say("cb1", words)[-1].choices[-1] == "Không phải số liệu"


def test_what_is_said_to_be_done_is_not_lost_with_a_number_that_is_no_figure(house: House) -> None:
    house.say("cb1", "nv5 xong 40")
    assert house.say("cb1", "3")[-1].choices == ("Xong hẳn", "Còn làm tiếp")


@pytest.mark.parametrize(
    "words",
    [
        "70 của nv7 đó chứ không phải nv8",
        "70 cua nv7 do chu khong phai nv8",
        "70 là của nv7, không phải nv8 đâu",
        "70% của nv7 chứ ko phải nv8",
        "cái 70 là của nv7",
        "à 70 của nv7 mà",
    ],
)
def test_a_figure_of_another_task_stands_beside_what_is_read_back(house: House, words: str) -> None:
    house.say("lan", "nv8 80%")
    kept, _, other = said(house, "lan", words).partition("NV08")[2].partition("NV07")
    assert "→ 80% (đang thực hiện)" in kept
    assert "→ 70% (đang thực hiện)" in other


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("80 của nv7 chứ không phải nv8", 80),
        ("80% la cua nv7", 80),
        ("nv7 mới 70, không phải nv8", 70),
        ("nv7 70 chứ không phải nv8", 70),
    ],
)
def test_the_same_figure_is_moved_to_its_task(house: House, words: str, figure: int) -> None:
    house.say("lan", "nv8 80%")
    shown = said(house, "lan", words)
    assert "Nhiệm vụ: NV07" in shown
    assert f"→ {figure}% (đang thực hiện)" in shown
    assert "NV08" not in shown
