"""What the office says of a period in plain words reaches the periods, also while a card waits for its answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.features.period import at, opened


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("khóa kỳ năm", "Khóa ngay kỳ báo cáo năm 2025 (NAM-2025)"),
        ("lùi hạn kỳ năm đến 18/12", "- đơn vị gửi: 16/12/2025 → thứ Năm, 18/12/2025"),
        ("đổi hạn gửi kỳ năm từ 16/12 sang 18/12", "- đơn vị gửi: 16/12/2025 → thứ Năm, 18/12/2025"),
        ("đơn vị nào chưa nộp báo cáo kỳ", "Hiểu là: đơn vị chưa báo cáo · từ 10/7/2025 đến 14/12/2025"),
        ("ai chưa gửi báo cáo kỳ?", "Hiểu là: đơn vị chưa báo cáo · từ 10/7/2025 đến 14/12/2025"),
        ("lùi hạn kỳ năm thêm 2 ngày vì bão", "- đơn vị gửi: 16/12/2025 → thứ Năm, 18/12/2025"),
        (
            "lùi hạn kỳ năm cho các chi bộ đến 18/12 vì bão",
            "của CB thôn 1, CB thôn 2: 16/12/2025 → thứ Năm, 18/12/2025",
        ),
        (
            "cho phòng kinh tế nộp kỳ năm muộn đến 18/12 vì bão",
            "của P.KT: 16/12/2025 → thứ Năm, 18/12/2025. Lý do: bão",
        ),
        ("lùi hạn kỳ năm cho ngân hàng đến 18/12", "chưa tìm thấy đơn vị “ngân hàng”"),
        ("thôn 2 không phải báo cáo kỳ năm", "chưa miễn báo cáo kỳ cho riêng đơn vị nào"),
        ("miễn báo cáo kỳ năm cho thôn 2", "chưa miễn báo cáo kỳ cho riêng đơn vị nào"),
        ("lùi hạn kỳ năm đến 30/12", "ví dụ: /kybaocao NAM-2025 chốt 14/12/2025 hạn 30/12/2025 trình 30/12/2025."),
        ("kỳ năm ai chưa nộp", "- Chưa báo cáo: 05 đơn vị (P.VHXH, P.KT"),
        ("ai chưa nộp kỳ năm?", "- Chưa báo cáo: 05 đơn vị (P.VHXH, P.KT"),
    ],
)
def test_an_order_or_a_question_while_an_obstacle_waits(tmp_path: Path, words: str, answer: str) -> None:
    [told] = opened(tmp_path).say("thu", words)
    assert answer in told.text
    assert "VM-001" not in told.text


def test_a_locked_period_is_reopened_by_its_kind(tmp_path: Path) -> None:
    house = opened(tmp_path)
    at(house, 30)
    [asked] = house.say("thu", "mở lại kỳ năm vì công an xã gửi muộn")
    assert "Mở lại kỳ báo cáo năm 2025 (NAM-2025)" in asked.text
    assert "Lý do: công an xã gửi muộn." in asked.text


def test_a_period_that_is_over_is_not_announced_to_open(tmp_path: Path) -> None:
    house = opened(tmp_path)
    [over] = house.say("thu", "/kybaocao tháng 11/2025")
    assert "đã qua nên mở ra sẽ khóa ngay" in over.text
    house.now = house.now.replace(day=8)
    [begun] = house.say("thu", "/kybaocao tháng 12/2025")
    assert "Trợ lý tự mở thứ Hai, 08/12/2025." in begun.text
    house.say("thu", "1")
    assert "Báo cáo tháng 12/2025" in (listed := house.say("thu", "/kybaocao")[0].text)
    assert "Trợ lý tự mở thứ Hai, 08/12/2025" in listed


@pytest.mark.parametrize(
    "words",
    [
        "mở lại kỳ năm vì gửi nhầm số liệu, chỉ cho phòng kinh tế",
        "mở lại kỳ năm chỉ phòng kinh tế vì gửi nhầm số liệu",
        "mở lại kỳ năm phòng kinh tế vì gửi nhầm số liệu",
        "mo lai cho phong kinh te ky nam vi gui nham so lieu",
        "cho phòng kinh tế mở lại kỳ năm vì gửi nhầm số liệu",
        "gửi nhầm số liệu, mở lại kỳ năm cho phòng kinh tế",
    ],
)
def test_a_period_is_reopened_for_the_unit_that_is_named_wherever_it_stands(tmp_path: Path, words: str) -> None:
    house = opened(tmp_path)
    at(house, 30)
    [asked] = house.say("thu", words)
    assert "(NAM-2025) chỉ cho P.KT đến hết" in asked.text
    assert {each.to for each in house.say("thu", "1")} == {"thu", "binh"}


def test_a_unit_in_the_reason_is_asked_about_and_a_bare_yes_opens_nothing(tmp_path: Path) -> None:
    house = opened(tmp_path)
    at(house, 30)
    [asked] = house.say("thu", "mở lại kỳ năm vì phòng kinh tế gửi muộn")
    assert "1. Chỉ cho P.KT (các đơn vị khác vẫn khóa và không nhận tin)\n2. Cho tất cả 05 đơn vị\n3. Bỏ" in asked.text
    assert house.say("thu", "ok")[0].text == asked.text
    assert {each.to for each in house.say("thu", "1")} == {"thu", "binh"}


def test_reopening_for_everybody_says_so(tmp_path: Path) -> None:
    house = opened(tmp_path)
    at(house, 30)
    [asked] = house.say("thu", "mở lại kỳ năm cho tất cả đơn vị vì phòng kinh tế gửi muộn")
    assert "cho tất cả 05 đơn vị đến hết" in asked.text


def test_a_unit_may_hand_in_late_and_the_period_is_locked_again(tmp_path: Path) -> None:
    house = opened(tmp_path)
    at(house, 30)
    [asked] = house.say("thu", "cho phòng kinh tế nộp muộn kỳ năm đến 8/1/2026 vì đi công tác")
    assert "chỉ cho P.KT đến hết thứ Năm, 08/01/2026. Lý do: đi công tác." in asked.text
    house.say("thu", "1")
    assert "Khóa ngay kỳ báo cáo năm 2025" in house.say("thu", "khóa lại kỳ năm")[0].text


def test_a_due_day_that_is_a_rest_day_is_told_as_the_working_day_before_it(tmp_path: Path) -> None:
    house = opened(tmp_path)
    [asked] = house.say("thu", "lùi hạn kỳ năm đến 20/12/2025")
    assert asked.text.startswith("Thứ Bảy, 20/12/2025 là ngày nghỉ nên đơn vị gửi chậm nhất thứ Sáu, 19/12/2025.")
    assert "- đơn vị gửi: 16/12/2025 → thứ Sáu, 19/12/2025" in asked.text


def test_locking_for_one_unit_is_said_to_be_locking_for_all(tmp_path: Path) -> None:
    [asked] = opened(tmp_path).say("thu", "khóa kỳ năm cho phòng kinh tế")
    assert asked.text.startswith("Mở kỳ lần đầu, khóa kỳ là cho mọi đơn vị, không riêng phòng kinh tế.\nKhóa ngay kỳ")


@pytest.mark.parametrize("words", ["mở lại kỳ năm vì số liệu thôn 2 sai", "mở lại kỳ năm do thôn 2 gửi nhầm số liệu"])
def test_a_unit_that_is_spoken_of_by_a_part_of_its_name_is_asked_about_too(tmp_path: Path, words: str) -> None:
    house = opened(tmp_path)
    at(house, 30)
    [asked] = house.say("thu", words)
    assert "1. Chỉ cho CB thôn 2 (các đơn vị khác vẫn khóa và không nhận tin)" in asked.text


def test_the_reason_that_was_asked_for_is_taken_in_plain_words(tmp_path: Path) -> None:
    house = opened(tmp_path)
    at(house, 30)
    [asked] = house.say("thu", "mở lại kỳ năm")
    assert "phải có lý do" in asked.text
    assert house.say("thu", "chưa cần, để sau")[0].text == "Đã bỏ, kỳ báo cáo không thay đổi."
    house.say("thu", "mở lại kỳ năm chỉ cho phòng kinh tế")
    [asked] = house.say("thu", "vì bận bão")
    assert "chỉ cho P.KT" in asked.text
    assert "Lý do: bận bão." in asked.text


def test_a_day_that_is_put_right_in_the_same_words_is_the_one_that_holds(tmp_path: Path) -> None:
    [asked] = opened(tmp_path).say("thu", "lùi hạn kỳ năm đến 17/12 à không 18/12")
    assert "- đơn vị gửi: 16/12/2025 → thứ Năm, 18/12/2025" in asked.text


def test_units_that_are_urged_hear_of_their_own_day(tmp_path: Path) -> None:
    house = opened(tmp_path)
    house.say("thu", "/kybaocao NAM-2025 hạn 18/12 cho P.KT lý do bão")
    house.say("thu", "1")
    house.say("thu", "nhắc các đơn vị nộp báo cáo kỳ")
    told = {heard.to: heard.text for heard in house.say("thu", "1")}
    assert "chậm nhất thứ Năm, 18/12/2025" in told["binh"]
    assert "chậm nhất thứ Ba, 16/12/2025" in told["lan"]


@pytest.mark.parametrize("words", ["mở lại kỳ năm vì thiếu số liệu", "khóa kỳ năm", "kỳ năm chốt 12/12 hạn 14/12"])
def test_a_leader_is_told_who_runs_the_periods(tmp_path: Path, words: str) -> None:
    [told] = opened(tmp_path).say("lanh", words)
    assert told.text.startswith("Kỳ báo cáo do Văn phòng Đảng ủy mở, khóa")


def test_a_period_is_never_removed(tmp_path: Path) -> None:
    [told] = opened(tmp_path).say("thu", "xóa kỳ năm")
    assert told.text.startswith("Kỳ báo cáo không xóa được")


def test_new_figures_of_a_reopened_period_are_told_when_the_office_locks_it(tmp_path: Path) -> None:
    house = opened(tmp_path)
    at(house, 17)
    at(house, 30)
    house.say("thu", "mở lại kỳ năm chỉ cho phòng kinh tế vì gửi nhầm")
    house.say("thu", "1")
    house.say("binh", "không phát sinh")
    house.say("binh", "1")
    house.say("thu", "khóa kỳ năm")
    told = house.say("thu", "1")
    assert "Số liệu kỳ báo cáo năm 2025 cập nhật lần 2: P.KT báo cáo muộn NV19" in told[0].text


def test_each_of_some_units_has_the_day_that_was_granted(tmp_path: Path) -> None:
    house = opened(tmp_path)
    house.say("thu", "lùi hạn kỳ năm cho các chi bộ đến 18/12 vì bão")
    told = house.say("thu", "1")
    assert {each.to for each in told} == {"thu", "cb1", "cb2"}
    assert "CB thôn 1, CB thôn 2 gửi kỳ báo cáo năm 2025 chậm nhất thứ Năm, 18/12/2025" in told[0].text
