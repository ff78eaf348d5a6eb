"""What is an order of a leader, what is none, and to whom it goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from models import directives
from models.org import Membership, Person, Role, Unit
from models.steering import DirectiveState
from tests.house import Heard, House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def in_group(house: House, who: str, text: str, **more: object) -> list[Heard]:
    """A reply to what the bot said last in the group."""
    came = [each for each in house.heard if each.to == "nhom"] or house.say(
        who, "/baocao", chat_id="nhom", is_group=True
    )
    return house.say(who, text, chat_id="nhom", is_group=True, reply_to=f"m{came[-1].key}", **more)


def orders(house: House) -> list[tuple[str, str | None, str | None]]:
    """(unit, task, day) of each."""
    with house.db.read() as db:
        return [
            (fact.unit_short, fact.code, fact.due_on.isoformat() if fact.due_on else None)
            for fact in directives.find_all(db, house.office().id)
        ]


@pytest.mark.parametrize(
    ("words", "order"),
    [
        ("NV07 đề nghị Phòng Văn hóa báo cáo trước thứ Sáu", ("P.VHXH", "NV07", "2025-08-15")),
        ("nv19 khan truong hoan thanh truoc 20/8", ("P.KT", "NV19", "2025-08-20")),
        ("giao Ban XDĐ tham mưu văn bản chỉ đạo", ("Ban XDĐ", None, None)),
        ("ban xay dung dang lam ro nv6 trong tuan nay", ("Ban XDĐ", "NV06", "2025-08-15")),
        ("giao chị Lan xử lý NV08", ("P.VHXH", "NV08", None)),
        ("NV05 chi bộ thôn 2 phải họp ngay trong tuần", ("CB thôn 2", "NV05", "2025-08-15")),
    ],
)
def test_a_reply_in_the_group_is_recorded_at_once_where_it_is_certain(
    house: House, words: str, order: tuple[str, str | None, str | None]
) -> None:
    heard = in_group(house, "lanh", words)
    assert orders(house) == [order]
    assert "CĐ-001" in heard[0].text
    assert [each for each in heard if f"«{words}»" in each.text and each.to not in ("nhom", "thu")]


@pytest.mark.parametrize(
    ("words", "choice", "order"),
    [
        ("NV05 khẩn trương hoàn thành", "3", ("CB thôn 2", "NV05", None)),
        ("giao Phòng Kinh tế xử lý NV07", "1", ("P.KT", "NV07", None)),  # another unit leads it
        ("giao Phòng Kinh tế xử lý NV07", "2", ("P.VHXH", "NV07", None)),
        ("NV08 nhé", "1", ("P.VHXH", "NV08", None)),
    ],
)
def test_what_is_not_certain_is_asked_about(
    house: House, words: str, choice: str, order: tuple[str, str | None, str | None]
) -> None:
    in_group(house, "lanh", words)
    assert orders(house) == []
    in_group(house, "lanh", choice)
    assert orders(house) == [order]
    in_group(house, "lanh", choice)
    assert orders(house) == [order], "once"


@pytest.mark.parametrize(
    "words",
    ["cảm ơn các đồng chí", "tốt", "ok", "nhất trí", "Ban XDĐ làm tốt lắm", "NV07 sao chậm thế?", "👍", "báo cáo NV07"],
)
def test_thanks_praise_and_questions_are_no_orders(house: House, words: str) -> None:
    heard = in_group(house, "lanh", words)
    assert orders(house) == []
    assert heard
    assert "Chuyển cho" not in heard[0].text


@pytest.mark.parametrize("who", ["lan", "thu", "mttq"])
def test_only_leaders_order(house: House, who: str) -> None:
    house.join("mttq", Role.SUPERVISOR)
    heard = in_group(house, who, "NV07 đề nghị Phòng Văn hóa báo cáo trước thứ Sáu")
    assert orders(house) == []
    assert len(heard) == 1
    assert "nhắn riêng" in heard[0].text


def test_what_is_not_addressed_to_us_stays_unanswered(house: House) -> None:
    heard = house.say("lanh", "NV07 giao Phòng Kinh tế", chat_id="nhom", is_group=True, is_addressed=False)
    assert heard == []
    assert orders(house) == []


def test_nobody_chooses_for_another_leader(house: House) -> None:
    house.join("pho", Role.LEADER)
    in_group(house, "lanh", "NV05 khẩn trương hoàn thành")
    in_group(house, "pho", "1")
    assert orders(house) == []


def test_the_secretary_writes_one_down_in_a_leaders_name(house: House) -> None:
    house.say("thu", "/chidao đ/c Lanh: NV19 đề nghị làm rõ nguồn")
    heard = house.say("thu", "1")
    with house.db.read() as db:
        [fact] = directives.find_all(db, house.office().id)
    assert fact.leader == "lanh"
    assert "đồng chí thu (Văn phòng Đảng ủy) đã ghi" in "".join(each.text for each in heard if each.to == "lanh")
    assert "Theo ý kiến chỉ đạo của đồng chí lanh" in "".join(each.text for each in heard if each.to == "binh")


def test_a_unit_without_anybody_to_write_to_is_told_by_the_office(house: House) -> None:
    heard = in_group(house, "lanh", "giao Văn phòng Đảng ủy theo dõi, báo cáo trước 20/8")
    assert "Chưa nhắn được qua Trợ lý: VPĐU" in heard[0].text
    assert "đề nghị báo trực tiếp: VPĐU" in "".join(each.text for each in heard if each.to == "thu")


def test_a_button_under_a_card_of_another_conversation_asks_for_the_words(house: House) -> None:
    """`order:<assignment>` is what a card about late work offers a leader."""
    from tests.test_rights import act

    nv07 = house.assignment("NV07", "PVHXH")
    assert "NV07" in act(house, "lanh", f"order:{nv07.id}")[0]
    house.say("lanh", "đề nghị báo cáo trước 20/8")
    assert orders(house) == [("P.VHXH", "NV07", "2025-08-20")]


def test_the_unit_answers_the_leader_asks_more_and_closes(house: House) -> None:
    in_group(house, "lanh", "NV07 đề nghị Phòng Văn hóa báo cáo")
    house.say("lan", "CĐ-001 đã làm xong dự thảo")
    house.say("lanh", "CĐ-001 gửi Ban XDĐ góp ý trước 20/8")
    with house.db.read() as db:
        fact = directives.find_number(db, house.office().id, 1)
    assert fact is not None
    assert (fact.state, fact.due_on.isoformat() if fact.due_on else "") == (DirectiveState.OPEN, "2025-08-20")
    house.say("lan", "cd1 đã gửi góp ý")
    house.say("lanh", "cd1 đồng ý")
    with house.db.read() as db:
        fact = directives.find_number(db, house.office().id, 1)
    assert fact is not None
    assert (fact.state, fact.answer) == (DirectiveState.CLOSED, "đã gửi góp ý")
    assert "đã kết thúc" in house.say("lan", "cd1 làm thêm")[0].text


def test_a_leader_who_took_it_back_is_obeyed_in_the_group(house: House) -> None:
    in_group(house, "lanh", "NV07 đề nghị Phòng Văn hóa báo cáo")
    heard = in_group(house, "lanh", "CĐ-001 rút lại")
    assert "đã được rút lại" in "".join(each.text for each in heard if each.to == "lan")


def test_a_leader_who_also_reports_for_a_unit_reports(house: House) -> None:
    house.join("kiem", Role.LEADER)
    with house.db.write() as db:
        unit = db.scalars(select(Unit).where(Unit.code == "PKT")).one()
        person = db.scalars(select(Person).where(Person.name == "kiem")).one()
        db.add(Membership(org_id=unit.org_id, person_id=person.id, unit_id=unit.id, role=Role.HEAD, since=house.now))
    heard = house.say("kiem", "NV19 hoàn thành trước 20/8")
    assert "Trợ lý hiểu báo cáo" in heard[0].text
    house.say("kiem", "/chidao NV19 hoàn thành trước 20/8")
    assert orders(house) == [("P.KT", "NV19", "2025-08-20")]


def test_an_order_to_several_units_is_taken_back_at_once(house: House) -> None:
    in_group(house, "lanh", "giao các chi bộ thôn 1, chi bộ thôn 2 họp trước 20/8, NV05")
    if not orders(house):
        in_group(house, "lanh", "1")
    assert [unit for unit, *_rest in orders(house)] == ["CB thôn 1", "CB thôn 2"]
    heard = house.say("lanh", "CĐ-001 rút lại hết")
    assert {each.to for each in heard} == {"lanh", "cb1", "cb2"}


@pytest.mark.parametrize("words", ["ok", "vâng ạ", "da nhan duoc roi a", "đồng ý"])
def test_a_brief_word_right_after_an_order_is_its_receipt(house: House, words: str) -> None:
    in_group(house, "lanh", "NV07 đề nghị Phòng Văn hóa báo cáo")
    house.say("lan", words)
    with house.db.read() as db:
        [fact] = directives.find_all(db, house.office().id)
    assert fact.seen_at == house.now


@pytest.mark.parametrize("words", ["CĐ-001 chưa xong đâu, nhầm", "nhầm, CĐ-001 chưa xong", "cd1 chua lam xong a"])
def test_a_result_told_by_mistake_is_taken_back(house: House, words: str) -> None:
    house.say("lanh", "chỉ đạo Phòng VH-XH hoàn thành NV07 trước 14/8")
    house.say("lanh", "1")
    house.say("lan", "CĐ-001 đã thực hiện xong")
    told = house.say("lan", words)
    assert "Đã rút kết quả báo trước của CĐ-001" in told[0].text
    assert all("chưa xong" in heard.text and "Đồng ý thì gõ 1" not in heard.text for heard in told)
    assert {heard.to for heard in told} == {"lan", "thu", "lanh"}
    with house.db.read() as db:
        [fact] = directives.find_all(db, house.office().id)
    assert (fact.state, fact.answer or "") == (DirectiveState.OPEN, "")


def test_what_is_still_to_be_done_is_an_answer(house: House) -> None:
    house.say("lanh", "chỉ đạo Phòng VH-XH hoàn thành NV07 trước 14/8")
    house.say("lanh", "1")
    house.say("lan", "CĐ-001 đang làm")
    assert "Đã chuyển" in house.say("lan", "CĐ-001 chưa xong phần in tờ rơi")[0].text


def test_an_order_is_not_late_once_its_work_is_confirmed(house: House) -> None:
    in_group(house, "lanh", "NV07 xong trước 20/8")
    house.say("lan", "nv7 xong, so 12-KH/UBND")
    house.say("lan", "1")
    house.now = house.now.replace(day=25)
    with house.db.read() as db:
        [late] = directives.find_all(db, house.office().id)
        assert late.is_overdue(house.now.date())
    house.say("thu", "duyệt NV07")
    house.say("thu", "1")
    with house.db.read() as db:
        [order] = directives.find_all(db, house.office().id)
        assert order.is_open, "the leader ends it"
        assert not order.is_overdue(house.now.date())
    [listed] = house.say("lanh", "/chidao")
    assert "hạn 20/8/2025 · việc đã được xác nhận hoàn thành" in listed.text


@pytest.mark.parametrize(
    "words", ["treo băng rôn xong hết rồi, 30 cái", "da treo bang ron roi a", "nv07 đã treo băng rôn rồi"]
)
def test_what_was_ordered_told_in_its_own_words_is_asked_about_and_is_not_the_whole_task(
    house: House, words: str
) -> None:
    order(house, "NV07 đề nghị Phòng Văn hóa treo băng rôn trước 20/8")
    [asked] = house.say("lan", words)
    assert "có phải đồng chí trả lời ý kiến chỉ đạo CĐ-001" in asked.text
    assert asked.choices == ("Trả lời CĐ-001", "Báo cáo nhiệm vụ")
    heard = house.say("lan", "1")
    assert [each.to for each in heard if f"“{words}”" in each.text] == ["thu", "lanh"]
    assert house.say("lan", "nv07 60%")[0].text.startswith("Trợ lý hiểu")


@pytest.mark.parametrize("draft", ["nv8 3 tin", "nv7 70%"])
def test_what_was_ordered_completes_no_task_of_a_report_that_is_read_back(house: House, draft: str) -> None:
    order(house, "NV07 đề nghị Phòng Văn hóa treo băng rôn trước 20/8")
    house.say("lan", draft)
    [asked] = house.say("lan", "băng rôn treo xong rồi nha")
    assert asked.choices[:2] == ("Trả lời CĐ-001", "Báo cáo nhiệm vụ")
    assert "Trợ lý hiểu báo cáo" in house.press("lan", asked, 3)[-1].text, "the report is kept"


def test_words_of_an_order_may_be_a_report_after_all(house: House) -> None:
    order(house, "NV07 đề nghị Phòng Văn hóa treo băng rôn trước 20/8")
    house.say("lan", "nv07 đã treo băng rôn rồi")
    assert "Nhiệm vụ: NV07" in house.say("lan", "2")[0].text


@pytest.mark.parametrize("words", ["em đã rõ ý kiến của anh, sẽ treo sớm", "da nhan chi dao cua dong chi a"])
def test_an_order_is_received_in_more_words(house: House, words: str) -> None:
    order(house, "NV07 đề nghị Phòng Văn hóa treo băng rôn trước 20/8")
    assert house.say("lan", words)[0].text.startswith("Đã ghi: đơn vị đã nhận CĐ-001")


def order(house: House, words: str) -> None:
    house.say("lanh", words)
    house.say("lanh", "1")
