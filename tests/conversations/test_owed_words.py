"""Words that answer an obstacle handed to the unit, or a finding about it, without its number: asked, never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from models import difficulties, findings
from models.org import Role
from tests.house import House, build, played_once


@pytest.fixture
@played_once
def blocked(tmp_path: Path) -> House:
    """VM-001 of P.KT was handed to P.VHXH."""
    house = build(tmp_path / "house.db")
    house.say("binh", "nv19 vướng vốn")
    house.say("binh", "1")
    house.say("thu", "vm1 giao phòng văn hóa trả lời trước thứ 6")
    return house


@pytest.fixture
@played_once
def found(tmp_path: Path) -> House:
    """GS-001 is about P.VHXH's NV07."""
    house = build(tmp_path / "house.db")
    house.join("mttq", Role.SUPERVISOR)
    house.say("mttq", "giám sát NV07: bà con phản ánh nộp hồ sơ mạng mà vẫn bị kêu nộp giấy")
    house.say("mttq", "1")
    return house


def answer_of(house: House) -> str | None:
    with house.db.read() as db:
        fact = difficulties.find_number(db, house.office().id, 1)
    assert fact is not None
    return fact.answer


def reply_of(house: House) -> str | None:
    with house.db.read() as db:
        fact = findings.find_number(db, house.office().id, 1)
    assert fact is not None
    return fact.reply


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("vốn tháng 9 tỉnh mới rót, bảo phòng kinh tế chờ", "vốn tháng 9 tỉnh mới rót, bảo phòng kinh tế chờ"),
        ("trả lời phòng kinh tế là vốn tháng 9 mới có", "vốn tháng 9 mới có"),
        ("trả lời: vốn tháng 9 mới có", "vốn tháng 9 mới có"),
        ("tra loi phong kinh te la von thang 9 moi co", "von thang 9 moi co"),
        ("tháng 9 tỉnh mới rót nha", "tháng 9 tỉnh mới rót nha"),
        ("bảo kinh tế chờ tháng 9", "bảo kinh tế chờ tháng 9"),
        ("đề nghị phòng kinh tế dùng tạm nguồn dự phòng", "đề nghị phòng kinh tế dùng tạm nguồn dự phòng"),
        ("đồng ý hỗ trợ 2 triệu", "đồng ý hỗ trợ 2 triệu"),
        ("dùng tạm nguồn thường xuyên nha", "dùng tạm nguồn thường xuyên nha"),
        ("liên hệ anh Tâm huyện 0912345678", "liên hệ anh Tâm huyện 0912345678"),
    ],
)
def test_an_answer_without_its_number_is_asked_about(blocked: House, said: str, kept: str) -> None:
    asked = blocked.last_heard("lan", said)
    assert asked == f"“{said}”: có phải đồng chí trả lời vướng mắc VM-001 của P.KT (vướng vốn)?"
    assert answer_of(blocked) is None
    assert any(each.to == "binh" and kept in each.text for each in blocked.say("lan", "đúng rồi"))
    assert answer_of(blocked) == kept


@pytest.mark.parametrize("said", ["vốn tháng 9 tỉnh mới rót, bảo phòng kinh tế chờ", "trả lời kinh tế là chờ tháng 9"])
def test_an_answer_days_later_is_asked_about_too(blocked: House, said: str) -> None:
    blocked.wait(days=2)
    blocked.say("lan", "nv7 60%")
    blocked.say("lan", "1")
    assert "có phải đồng chí trả lời vướng mắc VM-001" in blocked.last_heard("lan", said)


def test_no_is_heard_as_a_report(blocked: House) -> None:
    blocked.say("lan", "vốn tháng 9 tỉnh mới rót, bảo phòng kinh tế chờ")
    assert "chưa rõ đồng chí báo cáo việc nào" in blocked.last_heard("lan", "không")
    assert answer_of(blocked) is None


def test_a_report_that_is_open_is_kept(blocked: House) -> None:
    blocked.say("lan", "nv7 60%")
    asked = blocked.last_heard("lan", "trả lời phòng kinh tế là vốn tháng 9 mới có")
    assert "có phải đồng chí trả lời vướng mắc VM-001" in asked
    assert answer_of(blocked) is None
    blocked.say("lan", "1")
    assert answer_of(blocked) == "vốn tháng 9 mới có"
    assert blocked.assignment("NV07", "PVHXH").percent is None


def test_another_message_leaves_it_and_says_so(blocked: House) -> None:
    blocked.say("lan", "bảo kinh tế chờ tháng 9")
    told = blocked.say("lan", "nv7 60%")
    assert told[0].text == "(Lời vừa hỏi chưa ghi làm trả lời.)"
    assert "→ 60%" in told[-1].text


@pytest.mark.parametrize("said", ["để em hỏi lại tỉnh đã", "ok để em xem"])
def test_an_answer_that_is_to_come_leaves_it_waiting(blocked: House, said: str) -> None:
    assert blocked.last_heard("lan", said).startswith("VM-001 vẫn chờ đơn vị trả lời.")


@pytest.mark.parametrize(
    "said",
    [
        "nv7 60%",
        "đang làm 60%",
        "xong rồi ạ",
        "kế hoạch tuyên truyền đã xong",
        "kế hoạch tuyên truyền chưa ban hành vì chờ phòng kinh tế gửi số liệu",
        "mai em nghỉ",
        "đã nhận, cảm ơn",
        "vốn nào vậy?",
        "cho em xin tới thứ 2 trả lời",
        "bên em đang vướng mặt bằng",
        "chiều nay em gửi kế hoạch",
        "hôm qua họp rồi ạ",
        "mai em nộp báo cáo",
        "em đang soạn văn bản",
        "máy in bên em hỏng chưa in được",
        "chưa làm gì hết",
        "nhờ chị xem giúp",
    ],
)
def test_what_is_no_answer_is_not_asked_about(blocked: House, said: str) -> None:
    assert not any("có phải đồng chí trả lời" in each.text for each in blocked.say("lan", said))


def test_whom_it_was_not_handed_to_is_not_asked(blocked: House) -> None:
    assert "VM-001" not in blocked.last_heard("cb1", "vốn tháng 9 tỉnh mới rót, bảo phòng kinh tế chờ")


@pytest.mark.parametrize(
    "said",
    [
        "bữa đó là do máy scan hư thôi, sửa rồi",
        "bua do la do may scan hu thoi, sua roi",
        "do máy scan hư, đã sửa rồi ạ",
        "đã nhắc nhở anh em, từ nay không thu giấy nữa",
        "bên em đã khắc phục, không yêu cầu nộp giấy nữa",
        "báo với bà con là nộp mạng thì không cần giấy",
    ],
)
def test_an_answer_to_a_finding_is_asked_about(found: House, said: str) -> None:
    assert f"“{said}”: có phải đồng chí trả lời nội dung giám sát GS-001" in found.last_heard("lan", said)
    assert reply_of(found) is None
    found.say("lan", "1")
    assert reply_of(found) == said


@pytest.mark.parametrize("said", ["bữa đó là do máy scan hư thôi, sửa rồi", "đã chấn chỉnh, không thu giấy nữa"])
def test_an_answer_to_a_finding_days_later_too(found: House, said: str) -> None:
    found.wait(days=2)
    found.say("lan", "nv8 60%")
    found.say("lan", "1")
    assert "GS-001" in found.last_heard("lan", said)


@pytest.mark.parametrize("said", ["đang làm 60%", "nv7 60%", "xong rồi", "vướng kinh phí", "dạ em nhận được rồi"])
def test_what_is_no_answer_to_a_finding_is_not_asked_about(found: House, said: str) -> None:
    assert not any("có phải đồng chí trả lời" in each.text for each in found.say("lan", said))


def test_of_several_it_is_asked_which(found: House) -> None:
    found.say("binh", "nv19 vướng vốn")
    found.say("binh", "1")
    found.say("thu", "vm1 giao phòng văn hóa trả lời")
    found.say("lan", "nv8 60%")
    found.say("lan", "1")
    asked = found.say("lan", "trả lời: đã xử lý từ tuần trước")[-1]
    assert asked.choices == ("VM-001", "GS-001", "Không, việc khác")
    assert "chọn theo số" in found.last_heard("lan", "đúng rồi")
    found.say("lan", "2")
    assert reply_of(found) == "đã xử lý từ tuần trước"
