"""What stands open when something else begins is kept, said to be kept, and offered again; nothing is lost silently."""

from __future__ import annotations

from pathlib import Path

import pytest

from models import leaves
from models.org import Role
from tests.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def is_away(house: House) -> bool:
    with house.db.read() as db:
        return bool(leaves.known_leaves(db, house.office().id, house.now.date()))


@pytest.mark.parametrize("again", ["button", "xem lại", "cho em xem lai nv8"])
def test_a_report_is_kept_when_an_extension_is_asked_for_by_command(house: House, again: str) -> None:
    house.say("lan", "nv08 50%")
    [asked] = house.say("lan", "/giahan nv07 thêm 5 ngày do mưa")
    assert asked.text.startswith("Báo cáo về NV08 chưa ghi; Trợ lý giữ lại")
    house.say("lan", "1")
    [shown] = house.press("lan", asked, 4) if again == "button" else house.say("lan", again)
    assert "50%" in shown.text
    assert house.assignment("NV08", "PVHXH").percent is None
    house.say("lan", "1")
    assert house.assignment("NV08", "PVHXH").percent == 50


@pytest.mark.parametrize("end", ["1", "3", "bỏ"])  # recorded, dropped, dropped in words
def test_an_open_leave_waits_for_the_report_that_came_in_between(house: House, end: str) -> None:
    house.say("lan", "tôi nghỉ đến thứ 6")
    assert house.say("lan", "nv07 60%")[0].text.startswith("Việc nghỉ (“tôi nghỉ đến thứ 6”): xong báo cáo này")
    asked = house.say("lan", end)
    assert asked[-1].text.startswith("Trợ lý hiểu: đồng chí nghỉ từ thứ Hai, 11/8/2025")
    assert not is_away(house)
    house.say("lan", "1")
    assert is_away(house)


def test_an_open_leave_is_asked_about_again_after_a_question_and_after_a_button(house: House) -> None:
    [listed] = house.say("lan", "/viec")
    house.say("lan", "tôi nghỉ đến thứ 6")
    assert "đồng chí nghỉ từ" in house.say("lan", "nv08 hạn khi nào?")[-1].text
    assert house.press("lan", listed, 1)[0].text.startswith("Lưu ý: việc báo nghỉ chưa được ghi"), "asked twice"
    house.say("lan", "/nghi từ 18/8 đến 20/8")
    house.press("lan", listed, 1)
    house.say("lan", "60%")
    assert "đồng chí nghỉ từ" in house.say("lan", "1")[-1].text


def test_a_leave_that_was_noted_or_dropped_does_not_come_back(house: House) -> None:
    house.say("lan", "tôi nghỉ đến thứ 6")
    house.say("lan", "3")
    house.say("lan", "nv07 60%")
    assert not any("đồng chí nghỉ từ" in heard.text for heard in house.say("lan", "1"))


@pytest.mark.parametrize(
    ("who", "read_back"),
    [
        ("mttq", "giám sát NV07: chưa có kế hoạch"),
        ("thu", "/yeucau Phòng Kinh tế: số hộ kinh doanh. Trước 16h thứ Sáu"),
        ("thu", "thông báo phòng kinh tế: mai họp 9h"),
    ],
)
@pytest.mark.parametrize("question", ["việc nào quá hạn", "NV07 đến đâu rồi"])
def test_a_question_under_a_read_back_is_answered_and_what_waits_is_said(
    tmp_path: Path, who: str, read_back: str, question: str
) -> None:
    house = build(tmp_path / "house.db")
    house.join("mttq", Role.SUPERVISOR)
    house.say(who, read_back)
    [*told, again] = house.say(who, question)
    assert "quá hạn" in told[0].text or "NV07" in told[0].text
    assert "chưa gửi" in again.text.splitlines()[0]
    assert again.choices[0].startswith(("Ghi và gửi", "Gửi"))


def test_a_finding_that_another_replaces_is_said_to_be_unrecorded(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    house.join("mttq", Role.SUPERVISOR)
    house.say("mttq", "giám sát NV07: chưa có kế hoạch")
    [shown] = house.say("mttq", "giám sát NV08: chưa có chuyên mục")
    assert shown.text.startswith("Nội dung giám sát “chưa có kế hoạch” trước đó chưa ghi, chưa gửi.")


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("lanh", "/chidao NV08 Phòng VH-XH báo cáo trước 31/9"),
        ("lanh", "NV08 Phòng VH-XH báo cáo trước 31/9"),
        ("lanh", "CĐ-001 nộp cả danh mục trước 31.9"),
        ("thu", "VM-001 giao Phòng Kinh tế trả lời trước 31/9"),
        ("phu", "giám sát NV08: báo cáo kết quả trước 31/9"),
    ],
)
def test_an_order_by_a_day_that_is_none_is_not_sent(house: House, who: str, words: str) -> None:
    house.join("phu", Role.SUPERVISOR)
    for sender, said in (
        ("lanh", "/chidao NV07 Phòng VH-XH báo cáo"),
        ("lan", "nv7 vướng chưa có kinh phí"),
        ("lan", "1"),
    ):
        house.say(sender, said)
    [refused] = house.say(who, words)
    assert refused.text.startswith("Lịch không có ngày 31")
    assert refused.text.endswith("nhắn lại cả câu với ngày đúng, ví dụ: 30/9.")
    assert "30/9/2025" in house.say(who, words.replace("31/9", "30/9").replace("31.9", "30/9"))[0].text


@pytest.mark.parametrize(("who", "words"), [("lan", "CĐ-001 xin lùi đến 31/9 vì bận"), ("lanh", "CĐ-001 hạn 31/9")])
def test_a_later_day_that_is_none_is_named(house: House, who: str, words: str) -> None:
    house.say("lanh", "/chidao NV07 Phòng VH-XH báo cáo trước 20/8")
    [asked] = house.say(who, words)
    assert asked.text.startswith("Lịch không có ngày 31/9. ")


def test_the_day_that_the_office_grants_is_the_one_it_names(house: House) -> None:
    house.say("lan", "nv7 xin lùi đến 20/8 vì mưa")
    house.say("lan", "1")
    assert house.say("thu", "duyệt nv7 đến 31/9")[0].text.startswith("Lịch không có ngày 31/9 ")
    assert "đến thứ Hai, 18/8/2025?" in house.say("thu", "duyệt nv7 đến 18/8")[0].text
    assert "20/8" not in house.say("thu", "1")[0].text


def test_a_sum_in_an_order_is_no_day(house: House) -> None:
    assert house.say("lanh", "/chidao NV08 Phòng VH-XH giải ngân 30.2 tỷ")[0].text.startswith("Đã ghi ý kiến")
