"""What is added to a completion, and what is taken back in words: never the opposite of what was said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handlers.assent import number_typed
from handlers.reporting.renumber import puts_number_right, renumbered
from models.plan import Stage
from tests.cases import for_each
from tests.conversations.test_requests import said
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def done(house: House) -> None:
    house.say("cb1", "nv5 xong")
    house.say("cb1", "1")


@pytest.mark.parametrize(
    "words",
    [
        "bổ sung 2 trang có chữ ký rồi, 05-KH/CB ngày 8/8",
        "nv5 thiếu trang bìa, tôi gửi lại nha",
        "thiếu số, là 03b-KH/CB",
        "chưa có số, văn thư chưa cho số",
        "đang đợi văn thư cấp số",
        "chua lay duoc so a",
        "thiếu trang phụ lục, mai gửi bù",
        "nv5 thiếu trang phụ lục, mai gửi bù",
        "bí thư bảo sửa lại mục 3",
        "30 đảng viên dự họp",
        "28/30 đảng viên dự họp",
        "mai gửi bản giấy",
    ],
)
def test_what_is_added_undoes_no_completion(house: House, words: str) -> None:
    done(house)
    assert "đang thực hiện" not in said(house, "cb1", words)
    heard = house.say("cb1", "1")
    assert "vẫn chờ Văn phòng Đảng ủy xác nhận" in heard[0].text
    assert house.assignment("NV05", "CBT01").stage == Stage.AWAITING
    [card] = [each for each in heard if each.to == "thu"]
    assert "bổ sung cho báo cáo hoàn thành NV05" in card.text
    assert "Đã xác nhận" in house.press("thu", card)[0].text


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("30 đảng viên dự họp", "hoàn thành, chờ xác nhận"),
        ("28/30 đảng viên dự họp", "hoàn thành, chờ xác nhận"),
        ("28/30 chi bộ", "28/30 (đang thực hiện)"),
        ("bản gốc tuần sau nộp", "hoàn thành, chờ xác nhận"),
        ("mới họp chi bộ", "đang thực hiện"),
        ("mai mới gửi kế hoạch", "đang thực hiện"),
        ("à nhầm, chưa ký", "đang thực hiện"),
    ],
)
def test_what_tells_no_state_below_a_completion_is_its_content(house: House, words: str, result: str) -> None:
    house.say("cb1", "nv5 xong")
    assert f"Kết quả: chưa triển khai → {result}" in (read := said(house, "cb1", words))
    assert "đang thực hiện" in result or f"Nội dung: nv5 xong / {words}" in read


def test_the_office_still_sees_the_document_of_a_completion_that_is_added_to(house: House) -> None:
    for words in ("nv5 xong, số 03-KH/CB ngày 8/8", "1", "thiếu trang phụ lục, mai gửi bù"):
        house.say("cb1", words)
    [card] = [each for each in house.say("cb1", "1") if each.to == "thu"]
    assert "Minh chứng: số 03-KH/CB" in card.text


@pytest.mark.parametrize(
    ("added", "paper"),
    [
        (("em còn làm thêm 1 lớp tập huấn",), "số 03-KH/CB"),
        (("thiếu trang phụ lục, mai gửi bù", "em còn làm thêm 1 lớp tập huấn"), "số 03-KH/CB"),
        (("gửi thêm quyết định 15-QĐ/CB", "em còn làm thêm 1 lớp tập huấn"), "số 15-QĐ/CB"),
    ],
)
def test_what_is_added_hides_no_document(house: House, added: tuple[str, ...], paper: str) -> None:
    for words in ("nv5 xong, số 03-KH/CB ngày 8/8", "1", *(each for told in added for each in (told, "1"))):
        replies = house.say("cb1", words)
    [card] = [each for each in replies if each.to == "thu"]
    assert f"Minh chứng: {paper}" in card.text
    assert paper.removeprefix("số ") in (listed := said(house, "thu", "/duyet"))
    assert "chưa có minh chứng" not in listed
    assert f"Minh chứng: {paper}" in said(house, "thu", "1")


def test_the_document_of_a_completion_that_was_sent_back_proves_no_later_one(house: House) -> None:
    for words in ("nv5 xong, số 03-KH/CB ngày 8/8", "1"):
        house.say("cb1", words)
    for words in ("trả lại nv5 vì sai mẫu", "1"):
        house.say("thu", words)
    for words in ("nv5 xong rồi", "1"):
        house.say("cb1", words)
    assert "chưa có minh chứng" in said(house, "thu", "/duyet")


def sent_back(house: House, *, told: str = "nv5 xong từ 12/8", later: int = 7) -> None:
    """A completion of 12/8 that was told on 14/8 and sent back; a week later its deadline, 20/8, is over."""
    house.wait(days=3)
    for words in (told, "1"):
        house.say("cb1", words)
    for words in ("trả lại nv5 vì không có văn bản", "1"):
        house.say("thu", words)
    house.wait(days=later)


@pytest.mark.parametrize(
    "words",
    [
        "có chứ, 05-KH/CB ngày 11/8",
        "co chu, 05-KH/CB ngay 11/8",
        "nv5 xong, 05-KH/CB ngày 11/8",
        "05-KH/CB nè anh",
    ],
)
def test_a_paper_that_comes_later_makes_the_work_no_later(house: House, words: str) -> None:
    sent_back(house)
    assert "Ngày hoàn thành: thứ Ba, 12/8/2025 (trong hạn)" in said(house, "cb1", words)
    house.say("cb1", "1")
    house.say("thu", "duyệt nv5")
    assert "hoàn thành đúng hạn" in said(house, "thu", "1")


@pytest.mark.parametrize(
    "words", ["nv5 xong, 05-KH/CB ngày 19/8", "em sửa lại kế hoạch rồi, 06-KH/CB", "nv5 họp lại xong rồi, 06-KH/CB"]
)
def test_what_was_done_anew_is_of_its_own_day(house: House, words: str) -> None:
    sent_back(house)
    assert "12/8/2025 (trong hạn)" not in said(house, "cb1", words)


def test_a_paper_that_is_only_told_of_makes_it_no_later(house: House) -> None:
    sent_back(house, later=1)
    assert "Ngày hoàn thành: thứ Ba, 12/8/2025 (trong hạn)" in said(house, "cb1", "em bổ sung biên bản rồi đó")


def test_the_day_that_is_said_stands_before_the_one_of_before(house: House) -> None:
    sent_back(house, told="nv5 xong")
    assert "Ngày hoàn thành: thứ Năm, 14/8/2025 (trong hạn)" in said(house, "cb1", "05-KH/CB nè")
    assert "Ngày hoàn thành: thứ Tư, 13/8/2025 (trong hạn)" in said(house, "cb1", "xong ngày 13/8")


def test_that_it_is_not_done_after_all_still_undoes_it(house: House) -> None:
    done(house)
    told = ("ủa khoan, chưa xong đâu, mới dự thảo thôi", "khoan, còn thiếu chữ ký", "nv5 chờ đã, bí thư chưa ký")
    for words in (*told, "à nhầm, chưa ký"):
        assert "chờ xác nhận hoàn thành → đang thực hiện" in (read := said(house, "cb1", words))
        assert "Vướng mắc" not in read
        house.say("cb1", "/huy")


def test_what_was_added_to_it_is_no_other_report(house: House) -> None:
    done(house)
    for words in ("mai gửi bản giấy", "1"):
        house.say("cb1", words)
    assert "Văn bản: số 12" in said(house, "cb1", "số 12")
    house.say("cb1", "/huy")
    assert "chờ xác nhận hoàn thành → đang thực hiện" in (read := said(house, "cb1", "à nhầm, chưa ký"))
    assert "Thay cho báo cáo BC-0001" in read


@pytest.mark.parametrize(
    "words",
    ["nv5 rút lại đi, chưa ký", "rút nv5 thôi", "nv5 cho em rút lại", "nv5 thôi rút", "nv5 thoi rut lai nhe",
     "nv5 nhầm, rút giúp em", "nv5 xin thu hồi"],
)  # fmt: skip
def test_a_named_report_is_taken_back_in_words(house: House, words: str) -> None:
    done(house)
    assert said(house, "cb1", words).startswith("Rút lại báo cáo BC-0001 của NV05")
    house.say("cb1", "1")
    assert house.assignment("NV05", "CBT01").stage == Stage.NOT_STARTED


@pytest.mark.parametrize("words", ["nv5 thu hồi 3ha đất", "thu hoi giay phep 3 ho", "nv5 thu hồi được 5 tỷ nợ đọng"])
def test_what_the_commune_takes_back_is_its_work(house: House, words: str) -> None:
    house.say("cb1", "nv5 50%")
    house.say("cb1", "1")
    assert f"Nội dung: {words}" in said(house, "cb1", words)


def test_a_wish_for_time_is_taken_back_with_its_reason(house: House) -> None:
    house.say("lan", "nv7 cho thêm 3 ngày được không ạ, máy in hư")
    house.say("lan", "1")
    assert said(house, "lan", "hủy xin gia hạn đi, tự làm được").startswith("Rút đề nghị gia hạn NV07")


@pytest.mark.parametrize(
    "words",
    [
        "thôi khỏi gia hạn nữa, kịp rồi",
        "khong xin gia han nua, lam kip roi",
        "kịp rồi, không xin gia hạn nữa",
        "không cần lùi nữa vì đã đủ máy",
        "thôi khỏi gia hạn nữa, 15/8 em làm kịp",
        "thôi giữ hạn cũ nhé",
        "không xin nữa",
        "thôi khỏi xin",
        "à thôi, kịp rồi",
    ],
)
def test_a_wish_for_time_is_taken_back_in_other_words(house: House, words: str) -> None:
    house.say("lan", "nv7 cho thêm 3 ngày được không ạ, máy in hư")
    house.say("lan", "1")
    assert said(house, "lan", words).startswith("Rút đề nghị gia hạn NV07")
    house.say("lan", "1")
    assert "gia hạn" not in said(house, "thu", "/duyet")


def test_a_result_beside_is_no_reason_of_a_withdrawal(house: House) -> None:
    house.say("lan", "nv7 cho thêm 3 ngày được không ạ, máy in hư")
    house.say("lan", "1")
    assert not said(house, "lan", "nv7 không xin gia hạn nữa, được 90% rồi").startswith("Rút đề nghị")


def test_a_document_after_a_completion_is_first_of_all_that_one_s(house: House) -> None:
    house.say("lan", "nv8 xong")
    house.say("lan", "1")
    heard = said(house, "lan", "quyết định 16-QĐ/CB ký 8/8").splitlines()
    assert (heard[1][:7], heard[2]) == ("1. NV08", "2. Việc khác")
    house.say("lan", "/huy")
    assert "Nhiệm vụ: NV08" in said(house, "lan", "gửi thêm quyết định 15-QĐ/CB ký 8/8")


@pytest.mark.parametrize(
    "words", ["xong ngày 05/8/2025", "nv5 xong hôm 5/8 nhé", "nhầm ngày, 5/8 mới đúng", "ngày 5/8 mới đúng"]
)
def test_the_day_of_a_completion_is_put_right_after_it_was_recorded(house: House, words: str) -> None:
    house.say("cb1", "nv5 xong, số 9-KH/CB ngày 5/8")
    house.say("cb1", "1")
    read_back = said(house, "cb1", words)
    assert "Thay cho báo cáo BC-0001" in read_back
    assert "Văn bản: số 9-KH/CB, ngày 05/8/2025" in read_back
    house.say("cb1", "1")
    assert house.assignment("NV05", "CBT01").done_on == date(2025, 8, 5)


def test_the_day_on_which_it_was_signed_is_the_document_s_or_that_of_completion(house: House) -> None:
    done(house)
    assert "Ngày hoàn thành: thứ Sáu, 08/8/2025" in said(house, "cb1", "ký hôm 8/8 nha")
    house.say("cb1", "1")
    assert house.assignment("NV05", "CBT01").done_on == date(2025, 8, 8)
    house.say("cb2", "nv5 xong, số 9-KH/CB")
    house.say("cb2", "1")
    assert "số 9-KH/CB, ngày 08/8/2025" in said(house, "cb2", "ký ngày 8/8")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("số 12", "Văn bản: số 12"),
        ("số 12 ký thứ sáu", "Văn bản: số 12, ngày 08/8/2025"),
        ("số 05-KH/CB ngày 9/8", "Văn bản: số 05-KH/CB, ngày 09/8/2025"),
        ("ký hôm thứ sáu", "Ngày hoàn thành: thứ Sáu, 08/8/2025"),
    ],
)
def test_the_number_of_its_document_and_its_day_are_told_alone(house: House, words: str, shown: str) -> None:
    house.say("cb1", "nv5 xong")
    assert shown in (below := said(house, "cb1", words))
    assert "hoàn thành, chờ xác nhận" in below
    house.say("cb1", "3")
    done(house)
    assert shown in (after := said(house, "cb1", words))
    assert "đang thực hiện" not in after


def test_a_day_below_the_number_of_a_document_is_the_document_s(house: House) -> None:
    for words in ("nv5 xong", "số 12"):
        house.say("cb1", words)
    assert "Văn bản: số 12, ngày 08/8/2025" in said(house, "cb1", "ký hôm thứ sáu")


def test_of_two_completions_that_wait_none_is_guessed(house: House) -> None:
    for words in ("nv7 xong", "1", "nv8 xong", "1"):
        house.say("lan", words)
    assert "chưa rõ" in said(house, "lan", "xong ngày 5/8")


def corrected_number(house: House) -> None:
    for words in ("nv7 xong, số 11/KH-VHXH", "1", "nhầm số, 12/KH-VHXH", "1"):
        house.say("lan", words)


def test_a_completion_put_right_is_taken_back_with_what_it_replaced(house: House) -> None:
    corrected_number(house)
    assert "đã thay cho BC-0001 (số 11/KH-VHXH)" in said(house, "lan", "rút báo cáo nv7")
    heard = house.say("lan", "1")
    assert "trở về: chưa triển khai" in heard[0].text
    assert [each.text for each in heard if "đã rút lại báo cáo hoàn thành NV07" in each.text]
    assert "NV07" not in said(house, "thu", "/duyet")


def test_of_a_completion_put_right_only_the_last_version_goes_when_that_is_said(house: House) -> None:
    corrected_number(house)
    house.say("lan", "rút báo cáo nv7")
    heard = house.say("lan", "2")
    assert "trở về báo cáo BC-0001 (số 11/KH-VHXH): chờ xác nhận" in heard[0].text
    [card] = [each for each in heard if each.to == "thu"]
    assert "BC-0001 báo hoàn thành NV07" in card.text
    assert "Đã xác nhận" in house.press("thu", card)[0].text


@pytest.mark.parametrize(
    "words", ["à 25/8 đi", "25/8", "nv7 25/8 đi", "thôi cho em tới thứ 2 tuần sau nữa", "à thêm 10 ngày đi"]
)
def test_another_day_right_after_a_request_changes_the_request(house: House, words: str) -> None:
    for each in ("nv7 xin gia hạn đến 22/8 vì máy in hư", "1"):
        house.say("lan", each)
    read = said(house, "lan", words)
    assert "Xin gia hạn đến: thứ Hai, 25/8/2025\nLý do xin gia hạn: máy in hư" in read
    assert "Kết quả" not in read


@pytest.mark.parametrize("words", ["60%", "14/8 xong"])
def test_what_tells_more_than_a_day_is_a_report(house: House, words: str) -> None:
    for each in ("nv7 xin gia hạn đến 22/8 vì máy in hư", "1"):
        house.say("lan", each)
    assert "Xin gia hạn" not in said(house, "lan", words)


@pytest.mark.parametrize("words", ["thôi khỏi, kịp rồi", "khỏi xin nữa", "thôi kịp rồi"])
def test_that_no_time_is_needed_takes_the_request_back(house: House, words: str) -> None:
    for each in ("nv7 xin gia hạn đến 22/8 vì máy in hư", "1"):
        house.say("lan", each)
    assert said(house, "lan", words).startswith("Rút đề nghị gia hạn NV07")


@pytest.mark.parametrize(
    "words",
    [
        "mà thôi nv7 để tui báo sau, rút cái đó lại",
        "rút báo cáo nv7",
        "thoi nv7 de toi bao sau, rut lai bao cao do",
        "cái nv7 hồi nãy cho em rút lại",
        "thôi nv7 để báo sau, cái đã ghi thì rút lại",
        "nv7 báo nhầm, rút lại giúp",
    ],
)
def test_taken_back_while_more_of_the_same_task_is_asked_about_means_what_was_recorded_too(
    house: House, words: str
) -> None:
    for each in ("nv7 40%", "1", "nv7 30 mẫu"):
        house.say("lan", each)
    heard = [each.text for each in house.say("lan", words)]
    assert heard[0].startswith("Đã bỏ, chưa ghi gì")
    assert heard[1].startswith("Rút lại báo cáo BC-0001 của NV07")
    assert house.last_heard("lan", "1").startswith("Đã rút lại BC-0001")
    assert house.assignment("NV07", "PVHXH").percent is None


@pytest.mark.parametrize("words", ["bỏ nv7", "nv7 thôi", "huỷ"])
def test_what_only_leaves_the_draft_takes_nothing_recorded_back(house: House, words: str) -> None:
    for each in ("nv7 40%", "1", "nv7 30 mẫu"):
        house.say("lan", each)
    assert not any("Rút lại báo cáo" in each.text for each in house.say("lan", words))
    assert house.assignment("NV07", "PVHXH").percent == 40


@pytest.mark.parametrize(
    "words",
    ["số đây 12", "so day: 12", "đây số 12", "số văn bản là 12", "số của nó là 12", "số kế hoạch 12 nhé", "số này 12"],
)
def test_the_number_that_follows_is_the_paper_s(house: House, words: str) -> None:
    house.say("cb1", "nv5 xong")
    assert "Văn bản: số 12" in said(house, "cb1", words)
    house.say("cb1", "/huy")
    done(house)
    assert "Văn bản: số 12" in said(house, "cb1", words)


@pytest.mark.parametrize(
    ("words", "number"),
    [("số 03 nhé", "03"), ("so 04 nhe", "04"), ("dạ số 02 ạ", "02"), ("số 5 nhé", "5")],
)
def test_the_number_of_a_paper_is_no_choice(house: House, words: str, number: str) -> None:
    house.say("cb1", "nv5 xong")
    assert f"Văn bản: số {number}" in said(house, "cb1", words)


@pytest.mark.parametrize(
    ("told", "words", "number"),
    [
        ("nv5 70%", "số 04 nhé", "04"),
        ("nv5 70%", "số kế hoạch là 12", "12"),
        ("nv5 đang in", "so 05 ngay 9/8", "05"),
    ],
)
def test_nor_is_it_of_work_under_way(house: House, told: str, words: str, number: str) -> None:
    house.say("cb1", told)
    read = said(house, "cb1", words)
    assert f"Văn bản: số {number}" in read
    assert "đang thực hiện" in read


def test_a_paper_that_came_out_may_be_all_of_the_work(house: House) -> None:
    house.say("cb1", "nv5 nghị quyết ra rồi")
    assert "xong hẳn, hay mới xong một bước" in said(house, "cb1", "số 04 nhé")
    assert "Văn bản: số 04" in said(house, "cb1", "1")


@for_each(("text", "number"), [("số 03", None), ("dạ so 04 nhé", None), ("số 3", 3), ("chọn số 02", 2), ("03", 3)])
def test_a_number_that_begins_with_a_zero_is_a_paper_s(text: str, number: int | None) -> None:
    assert number_typed(text) == number


@pytest.mark.parametrize(
    "words",
    ["số kh là 12 nha, 12-KH/CB", "so kh la 12 nha", "số qđ là 12 nhé", "số kế hoạch của em là 12", "số hiệu kh là 12",
     "số 12 nha anh, 12-KH/CB", "số văn bản là 12, 12-KH/CB ngày 8/8"],
)  # fmt: skip
def test_the_number_of_a_named_paper_is_no_figure(house: House, words: str) -> None:
    house.say("cb1", "nv5 xong")
    shown = said(house, "cb1", words)
    assert ("Văn bản: số 12-KH/CB" if "/CB" in words else "Văn bản: số 12\n") in shown
    assert "hoàn thành, chờ xác nhận" in shown
    house.say("cb1", "/huy")
    done(house)
    shown = said(house, "cb1", words)
    assert ("Văn bản: số 12-KH/CB" if "/CB" in words else "Văn bản: số 12\n") in shown
    house.say("cb1", "1")
    assert house.assignment("NV05", "CBT01").stage == Stage.AWAITING


@pytest.mark.parametrize("words", ["số kh là 12 nha, 13-KH/CB", "số đảng viên là 12", "số kế hoạch phải làm là 12"])
def test_a_number_that_may_be_another_one_is_asked_about(house: House, words: str) -> None:
    done(house)
    assert "số 12 trong tin của đồng chí là gì?" in said(house, "cb1", words)


@for_each(
    ("text", "old", "number"),
    [("ơ số 9 chứ", "6", "9"), ("o so 9 chu", "6-KH/CB", "9-KH/CB"), ("số kh 9 mà", "6-KH/CB", "9-KH/CB"),
     ("số 9 chứ anh", "6", "9"), ("số 9 chú ạ", "6", None), ("số 9 hộ chứ", "6", None), ("9 chứ", "6", None)],
)  # fmt: skip
def test_another_number_than_was_told(text: str, old: str, number: str | None) -> None:
    found = renumbered(text, old, date(2025, 8, 11))
    assert (found.number if found is not None else None) == number
    assert puts_number_right(text) == (number is not None)


@pytest.mark.parametrize("recorded", [True, False])
def test_it_is_put_right(house: House, *, recorded: bool) -> None:
    house.say("cb1", "nv5 xong, văn bản số 6 ngày 9/8")
    if recorded:
        house.say("cb1", "1")
    assert "Văn bản: số 9, ngày 09/8/2025" in said(house, "cb1", "ơ số 9 chứ")
