"""Questions in words that would be a status from anybody else: answered or carried on, and never a report."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("em báo cáo chưa", "Việc của P.VHXH"),
        ("toi con thieu gi", "Việc của P.VHXH"),
        ("phòng em nộp báo cáo chưa ạ", None),
        ("nv7 quá hạn chưa", "Thời hạn: thứ Sáu, 15/8/2025"),
        ("chi bo nao xong roi", "đã chuyển câu hỏi"),
        ("ai chưa nộp", "đã chuyển câu hỏi"),
        ("ai làm nv7 với em", "Phối hợp: Ban XDĐ"),
        ("nv7 lam cung don vi nao", "Phối hợp: Ban XDĐ"),
        ("nv7 hạn chót ngày nào", "Thời hạn: thứ Sáu, 15/8/2025"),
        ("bao gio het han nv7", "Thời hạn: thứ Sáu, 15/8/2025"),
        ("khi nào nộp nv7", "Thời hạn: thứ Sáu, 15/8/2025"),
        ("chỉ tiêu nv7 là bao nhiêu", "NV07: Xây dựng kế hoạch tuyên truyền"),
        ("nv7 phai dang may bai", "NV07: Xây dựng kế hoạch tuyên truyền"),
        ("nv7 làm thế nào", "NV07: Xây dựng kế hoạch tuyên truyền"),
        ("cho xem nv7", "Trợ lý chưa ghi báo cáo nào về NV07"),
        ("bên em chưa nhận được kế hoạch", "đã chuyển câu hỏi"),
        ("em mới nhận bàn giao, chưa nắm việc", "Việc của P.VHXH"),
        ("khong vuong gi", "Đã rõ, cảm ơn đồng chí"),
        ("bạn là ai", "Đây là Trợ lý theo dõi thực hiện kế hoạch của Đảng ủy"),
        ("tro ly lam duoc gi", "Gõ /viec để xem việc, /trogiup để xem hướng dẫn"),
    ],
)
@pytest.mark.parametrize("before", [None, "nv8 60%"])
def test_it_is_no_report_even_beside_one(house: House, words: str, told: str | None, before: str | None) -> None:
    if before:
        house.say("lan", before)
    said = "\n".join(each.text for each in house.say("lan", words) if each.to == "lan")
    assert told is None or told in said
    assert "Kết quả: chưa triển khai → hoàn thành" not in said
    assert words not in said, "the words are nobody's report"


@pytest.mark.parametrize(
    "words", ["nv7 làm thế nào rồi", "nv7 đạt bao nhiêu rồi", "kỳ báo cáo chốt khi nào", "ai làm nv7 rồi"]
)
def test_what_was_asked_of_the_book_stays_so(house: House, words: str) -> None:
    told = "\n".join(each.text for each in house.say("lan", words))
    assert any(known in told for known in ("chưa ghi báo cáo nào về NV07", "Báo cáo năm 2025", "đã chuyển câu hỏi"))


@pytest.mark.parametrize("words", ["nv7 chưa báo cáo được vì thiếu người", "nv7 xong rồi", "nv7 chưa xong"])
def test_a_status_stays_one(house: House, words: str) -> None:
    assert "Nhiệm vụ: NV07" in house.say("lan", words)[-1].text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("chỉ tiêu nv7 là bao nhiêu", "NV07: Xây dựng"),
        ("nv7 phai dat bao nhieu", "NV07: Xây dựng"),
        ("nv7 làm thế nào", "NV07: Xây dựng"),
        ("nv7 làm thế nào rồi", "NV07 · P.VHXH: chưa triển khai"),
        ("nv7 đạt bao nhiêu rồi", "NV07 · P.VHXH: chưa triển khai"),
    ],
)
def test_the_office_is_told_what_a_task_asks_for_or_where_it_stands(house: House, words: str, told: str) -> None:
    assert told in house.say("thu", words)[-1].text


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("cb1", "nv5 ghép chung với kế hoạch năm của chi bộ được không"),
        ("lan", "sao nv8 lại có tên phòng e"),
        ("lan", "đoàn thể nào chưa ban hành kế hoạch"),
        ("xay", "mấy đơn vị ban hành kế hoạch rồi"),
        ("xay", "mấy thôn nộp rồi"),
        ("xay", "co bao nhieu chi bo nop ke hoach roi"),
    ],
)
def test_what_only_the_office_knows_is_no_report(house: House, who: str, words: str) -> None:
    here, card = house.say(who, words)
    assert here.text.startswith("Trợ lý không có sẵn thông tin này")
    assert (card.to, words in card.text) == ("thu", True)


@pytest.mark.parametrize("words", ["em bao cao nv5 chua nhi?", "em báo cáo nv5 chưa ạ"])
def test_whether_one_task_was_reported_is_answered_of_that_task(house: House, words: str) -> None:
    assert "Trợ lý chưa ghi báo cáo nào về NV05." in house.say("cb1", words)[0].text


@pytest.mark.parametrize("words", ["nv8 mới viết được mấy văn bản", "nv10 mới đăng được mấy bài thôi"])
def test_only_a_few_so_far_is_told_and_not_asked(house: House, words: str) -> None:
    assert "→ đang thực hiện" in house.say("lan", words)[0].text


def test_a_step_that_was_only_just_begun_is_asked_about(house: House) -> None:
    assert "mới xong một bước?" in house.say("lan", "nv8 mới ký số được mấy văn bản")[0].text


@pytest.mark.parametrize("words", ["nv8 được mấy tin rồi", "nv10 mới đăng được mấy bài rồi"])
def test_how_many_are_recorded_is_asked(house: House, words: str) -> None:
    assert "Trợ lý chưa ghi báo cáo nào" in house.say("lan", words)[0].text


@pytest.mark.parametrize(
    "words", ["nv8 không biết làm được không", "nv8 xin lùi tới 5/9 được không", "nv8 60% được không"]
)
def test_a_doubt_and_a_request_are_no_such_question(house: House, words: str) -> None:
    assert "không có sẵn thông tin" not in house.say("lan", words)[0].text


@pytest.mark.parametrize(
    "words",
    [
        "vậy giờ em còn nợ cái gì hông",
        "vay gio em con no cai gi hong",
        "giờ em phải làm gì nữa",
        "em còn thiếu cái gì nữa hông",
        "bên em còn sót việc nào không",
        "em còn nợ gì không",
    ],
)
def test_what_one_still_owes_is_ones_list(tmp_path: Path, words: str) -> None:
    told = build(tmp_path / "house.db").say("cb1", words)
    assert [each.to for each in told] == ["cb1"]
    assert told[0].text.startswith("Việc của CB thôn 1")


@pytest.mark.parametrize("words", ["em còn thiếu máy chiếu", "em còn nợ 2 báo cáo"])
def test_what_is_told_to_be_lacking_is_asked_of_nobody(tmp_path: Path, words: str) -> None:
    assert "Việc của CB thôn 1" not in build(tmp_path / "house.db").say("cb1", words)[0].text


@pytest.mark.parametrize(
    "words",
    [
        "nv19 có phải của phòng mình chủ trì hông hay phối hợp thôi",
        "nv19 phòng mình chủ trì hay phối hợp",
        "nv19 minh chu tri hay phoi hop",
        "nv19 phối hợp hay chủ trì vậy anh",
        "nv19 có phải của mình không",
    ],
)
@pytest.mark.parametrize("who", ["binh", "thu"])
def test_who_leads_and_who_supports_is_told(tmp_path: Path, who: str, words: str) -> None:
    told = build(tmp_path / "house.db").say(who, words)
    assert [each.to for each in told] == [who]
    assert "Chủ trì: P.KT.\nPhối hợp: VPĐU." in told[0].text


@pytest.mark.parametrize("words", ["nv31 có mẫu không anh", "nv31 co mau khong"])
def test_what_is_asked_of_no_task_of_the_plan_goes_to_nobody(tmp_path: Path, words: str) -> None:
    told = build(tmp_path / "house.db").say("cb2", words)
    assert [each.to for each in told] == ["cb2"]
    assert "không có nhiệm vụ mang mã NV31" in told[0].text
