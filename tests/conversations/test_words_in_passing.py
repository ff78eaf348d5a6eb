"""What cadres say in passing: a wish, a question, a complaint, a figure that may be for two things."""

from __future__ import annotations

from pathlib import Path

import pytest

from models import requests, responses
from tests.features.period import opened
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def test_a_second_thought_mends_the_answer_just_given(house: House) -> None:
    house.say("thu", "/yeucau P.VHXH: số tổ công nghệ số; hạn 16h 12/8")
    house.say("thu", "1")
    house.say("lan", "YC-001 3 tổ")
    house.say("lan", "1")
    assert "trả lời YC-001" in house.say("lan", "à 4 tổ")[-1].text
    house.say("lan", "1")
    house.say("lan", "1")
    with house.db.read() as db:
        asked = requests.find_numbered(db, house.office().id, 1)
        assert asked is not None
        table = responses.table(db, house.office().id, asked.id)
    assert table is not None
    assert [f"{each.number:f}" for row in table.rows for each in row.given.values()] == ["4"]


def test_a_bare_figure_after_a_requests_card_is_asked_about_in_the_run(tmp_path: Path) -> None:
    house = opened(tmp_path)
    house.say("lan", "báo cáo kỳ")
    house.say("thu", "/yeucau P.VHXH: số đảng viên; hạn 16h 12/12")
    house.say("thu", "1")
    asked = house.say("lan", "25")
    assert "có phải đồng chí trả lời YC-001" in asked[-1].text
    assert "25 đảng viên" in house.say("lan", "1")[-1].text


def test_nothing_is_kept_where_nothing_was_reported(tmp_path: Path) -> None:
    house = opened(tmp_path)
    house.say("lan", "báo cáo kỳ")
    told = house.say("lan", "nv08")[-1]
    before = house.assignment("NV08", "PVHXH").last_report_id
    assert before is None
    assert "NV08" in told.text
    assert "chưa có số liệu để giữ nguyên" in house.say("lan", "như cũ")[0].text
    assert house.assignment("NV08", "PVHXH").last_report_id is None
    assert "Đã ghi NV08: chưa triển khai" in house.say("lan", "1")[0].text


def test_the_question_before_is_mended_not_asked_again(tmp_path: Path) -> None:
    house = opened(tmp_path)
    house.say("lan", "báo cáo kỳ")
    assert "/sua" in house.say("lan", "cho em quay lại câu trước")[0].text


def test_without_an_obstacle_that_is_said_first(house: House) -> None:
    assert house.say("lan", "/vuongmac")[0].text.startswith("Đơn vị đồng chí không có vướng mắc nào đang mở")


@pytest.mark.parametrize("said", ["cho em xin mẫu báo cáo", "gui em file de cuong voi", "xin số điện thoại chị thư ký"])
def test_what_only_the_office_can_send_is_passed_on(house: House, said: str) -> None:
    assert any(heard.to == "thu" and said in heard.text for heard in house.say("lan", said))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("em có phải báo cáo gì hôm nay không", "việc đang mở"),
        ("hnay co gi moi ko", "việc đang mở"),
        ("tai sao van chua duoc duyet", "không có báo cáo hoàn thành nào chờ xác nhận"),
        ("bao giờ em hết nghỉ", "chưa ghi đồng chí đang nghỉ"),
        ("sao lại thế", "chưa rõ đồng chí hỏi về điều gì"),
        ("nv7 bận lắm đừng nhắc nữa", "nhắc"),
    ],
)
def test_what_the_book_knows_is_answered_here(house: House, said: str, told: str) -> None:
    [here] = house.say("lan", said)
    assert here.to == "lan"
    assert told in here.text
    assert "Vướng mắc:" not in here.text


def test_why_it_is_not_approved_is_told_of_an_extension(house: House) -> None:
    house.say("lan", "nv8 xin gia hạn đến 30/9 vì thiếu người")
    house.say("lan", "1")
    assert "đang chờ duyệt" in house.say("lan", "sao vẫn chưa được duyệt")[0].text


@pytest.mark.parametrize(
    "said", ["nv7 nộp lâu rồi mà cứ hỏi hoài", "nv7 gui roi ma sao con doi", "nhắc gì nhắc lắm thế, nv7 nộp rồi"]
)
def test_a_complaint_in_other_words_stops_the_reminders_and_completes_nothing(house: House, said: str) -> None:
    here = house.say("lan", said)[0].text
    assert "tạm ngừng nhắc NV07" in here
    assert "hoàn thành, chờ xác nhận" not in here


def test_a_second_complaint_hears_that_reminders_are_stopped(house: House) -> None:
    house.say("lan", "nộp nv07 rồi mà vẫn nhắc")
    [here] = house.say("lan", "nộp nv07 rồi mà vẫn nhắc")
    assert "đã ngừng nhắc NV07 từ lần đồng chí báo trước" in here.text


def test_an_obstacle_under_another_units_code_is_kept(house: House) -> None:
    said = "nv19 đang khó khăn vì máy trạm chưa có, đường truyền chập chờn, anh em phải làm tay hết"
    asked = house.say("lan", said)[-1]
    assert "NV19 do P.KT chủ trì" in asked.text
    assert "1. NV" in asked.text
    assert "đường truyền chập chờn" in house.say("lan", "1")[-1].text


@pytest.mark.parametrize("said", ["ok r nha", "ok roi nhe", "uh r"])
def test_agreement_right_after_a_recorded_report_is_no_completion(house: House, said: str) -> None:
    house.say("lan", "NV07 60%")
    house.say("lan", "1")
    assert "Đã rõ, cảm ơn đồng chí." in house.say("lan", said)[0].text
    house.say("lan", "NV08 20%")
    assert "Đã ghi nhận NV08" in house.say("lan", said)[0].text


@pytest.mark.parametrize(
    "words",
    [
        "sáng nay tôi họp",
        "sang nay toi hop",
        "hôm nay tôi bận quá",
        "hom nay toi ban qua",
        "hôm qua tôi đi họp huyện",
        "hom qua toi di hop huyen",
        "tôi đang họp",
        "chiều nay em họp ở huyện",
        "em bận họp",
        "em ốm mấy hôm nay",
        "tôi đi đám cưới",
        "hom nay em co viec gia dinh",
    ],
)
def test_where_somebody_is_is_no_report_and_no_obstacle(house: House, words: str) -> None:
    [told] = house.say("cb1", words)
    assert told.text.startswith("Đã rõ, cảm ơn đồng chí.")
    house.say("cb1", "nv5 60%")
    assert "Báo cáo về NV05 còn chờ đồng chí" in house.say("cb1", words)[-1].text
    assert "60%" in house.say("cb1", "1")[0].text


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("sáng nay họp", "Nội dung: sáng nay họp"),
        ("đã họp chi bộ triển khai", "Nội dung: đã họp chi bộ triển khai"),
        ("nv5 hôm nay tôi bận quá", "Vướng mắc: hôm nay tôi bận"),
        ("em họp rồi", "đã xong hẳn, hay mới xong một bước"),
    ],
)
def test_what_may_be_of_the_work_is_read_back_with_its_words(house: House, words: str, shown: str) -> None:
    assert shown in house.say("cb1", words)[0].text


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("việc quá hạn", "Đơn vị đồng chí không có việc nào quá hạn"),
        ("viec qua han", "Đơn vị đồng chí không có việc nào quá hạn"),
        ("các việc trễ hạn của đơn vị", "Đơn vị đồng chí không có việc nào quá hạn"),
        ("danh sách việc quá hạn", "Đơn vị đồng chí không có việc nào quá hạn"),
        ("cho xem nhiệm vụ chậm", "Đơn vị đồng chí không có việc nào quá hạn"),
        ("việc sắp đến hạn", "Việc đến hạn trong 07 ngày làm việc tới"),
        ("viec sap toi han cua toi", "Việc đến hạn trong 07 ngày làm việc tới"),
    ],
)
def test_a_list_that_is_named_is_asked_for(house: House, words: str, head: str) -> None:
    assert house.say("cb1", words)[0].text.startswith(head)
