"""Right after a report was recorded its task is still the one that is talked about; and why more time is asked for
belongs to the request, even where it is not known yet for which task."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def said(house: House, who: str, words: str) -> str:
    return house.say(who, words)[0].text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("xin thêm 3 ngày", "Xin gia hạn đến: thứ Tư, 03/9/2025"),
        ("xin lui toi 5/9 nha", "Xin gia hạn đến: thứ Sáu, 05/9/2025"),
        ("xin lùi tới 5/9 vì bí thư đi họp tỉnh", "Lý do xin gia hạn: bí thư đi họp tỉnh"),
        ("còn vướng con dấu mẻ", "Vướng mắc: con dấu mẻ"),
        ("mà chưa có mẫu nên khó làm quá", "Vướng mắc: chưa có mẫu"),
        ("đề nghị xã cấp máy", "Đề nghị: xã cấp máy"),
        ("số 05-KH/CB nha", "Văn bản: số 05-KH/CB"),
        ("thôi khỏi xin nữa, 20/8 kịp", "Dự kiến xong: thứ Tư, 20/8/2025"),
        ("thêm: đã họp bàn lần 1", "Nội dung: thêm: đã họp bàn lần 1"),
        ("bổ sung thêm là đang chờ lãnh đạo phòng duyệt", "Nội dung: bổ sung thêm là đang chờ lãnh đạo phòng duyệt"),
    ],
)
def test_what_follows_a_record_is_about_its_task(house: House, words: str, told: str) -> None:
    house.say("lan", "nv8 50%")
    house.say("lan", "1")
    read_back = said(house, "lan", words)
    assert "Nhiệm vụ: NV08" in read_back
    assert told in read_back


def test_so_much_more_is_on_top_of_what_was_recorded(house: House) -> None:
    house.say("lan", "nv8 50%")
    house.say("lan", "1")
    assert said(house, "lan", "thêm 10%").startswith("NV08: đồng chí ghi “thêm 10%” (lần trước 50%).")


@pytest.mark.parametrize("words", ["đang hoàn thiện", "xong rồi nhé", "NV07 xin thêm 3 ngày"])
def test_a_result_or_another_code_is_not(house: House, words: str) -> None:
    house.say("lan", "nv8 50%")
    house.say("lan", "1")
    assert "Nhiệm vụ: NV08" not in said(house, "lan", words)


def test_what_a_returned_report_lacks_is_told_of_it(house: House) -> None:
    for who, words in (("lan", "nv7 xong"), ("lan", "1"), ("thu", "trả lại nv7 thiếu biên bản họp"), ("thu", "1")):
        house.say(who, words)
    read_back = said(house, "lan", "biên bản số 04-BB/CB đây")
    assert "Nhiệm vụ: NV07" in read_back
    assert "Văn bản: số 04-BB/CB" in read_back


@pytest.mark.parametrize(
    ("words", "why"),
    [("vì trùng đám giỗ", "trùng đám giỗ"), ("chưa có mẫu", "chưa có mẫu"), ("thiếu người", "thiếu người")],
)
def test_why_more_time_is_asked_for_waits_for_its_task(house: House, words: str, why: str) -> None:
    assert "báo cáo việc nào" in said(house, "lan", "xin lùi tới 5/9 nha")
    asked = said(house, "lan", words)
    assert asked.startswith(f"Trợ lý đã thêm lý do xin gia hạn “{why}”.")
    assert "báo cáo việc nào" in asked
    read_back = said(house, "lan", "nv8")
    assert "Xin gia hạn đến: thứ Sáu, 05/9/2025" in read_back
    assert f"Lý do xin gia hạn: {why}" in read_back


NOW_SO_FAR = [
    "à quên giờ 90 rồi",
    "a quen gio 90 roi",
    "70% là tuần trước, giờ 90% rồi",
    "80% là hôm qua, bây giờ 90 rồi chị",
    "quên, hiện được 90% rồi ạ",
    "ủa giờ lên 90 rồi nha",
]


@pytest.mark.parametrize("words", NOW_SO_FAR)
def test_how_far_it_is_now_is_of_the_task_just_recorded(tmp_path: Path, words: str) -> None:
    house = build(tmp_path / "house.db")
    for text in ("nv7 80%", "1"):
        house.say("lan", text)
    told = house.last_heard("lan", words)
    assert "Nhiệm vụ: NV07" in told
    assert "Kết quả: 80% → 90%" in told


@pytest.mark.parametrize("words", ["giờ 60 rồi", "giờ 90 hộ rồi", "hôm nay 15 rồi", "nv8 giờ 90 rồi", "giờ 130 rồi"])
def test_other_figures_are_not_taken_for_its_share_now(tmp_path: Path, words: str) -> None:
    house = build(tmp_path / "house.db")
    for text in ("nv7 80%", "1"):
        house.say("lan", text)
    assert "Kết quả: 80% →" not in house.last_heard("lan", words)


def test_without_a_report_before_it_is_asked_which_task_it_is(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    assert "chưa rõ đồng chí báo cáo việc nào" in house.last_heard("lan", "à quên giờ 90 rồi")
