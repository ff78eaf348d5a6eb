"""A stranger is told no more than is so, and a secretary hears of them: at once, or as soon as there is one."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from handlers.turn import Incoming, InKind, ReachEvent
from models import inbox
from models.history import Actor
from models.inbox import Arrival
from models.joining import Offer, create_invitation
from models.mail import OutboxRow, OutboxState
from models.org import Membership, Organization, Reach, Role
from models.reach import close_chat
from tests.house import CHANNEL, MESSAGES, Heard, House, build, played_once

KEPT = "hiện chưa liên lạc được với ai ở Văn phòng Đảng ủy"
PASSED_ON = "Trợ lý đã chuyển thông tin của đồng chí tới Văn phòng Đảng ủy."
CODE = "ABCDEF23"


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


@pytest.fixture
def first_day(house: House) -> House:
    """No secretary has joined yet."""
    with house.db.write() as db:
        db.execute(update(Membership).where(Membership.role == Role.SECRETARY).values(until=house.now))
    return house


def invite(house: House, role: Role) -> None:
    with house.db.write() as db:
        actor = Actor(org_id=house.office().id, person_id=None, channel="cli", now=house.now)
        create_invitation(db, actor, Offer(role=role), CODE, life=timedelta(days=9))


def cards(heard: list[Heard]) -> list[tuple[str, str]]:
    return [(each.to, each.text.partition(":")[0]) for each in heard if each.text.startswith("Đề nghị tham gia")]


@pytest.mark.parametrize(
    "said", ["Tôi là Hoàng, Phòng Kinh tế", "toi la hoang phong kinh te", "Hoàng, P.KT", "cho tôi vào nhóm với ạ"]
)
def test_before_there_is_a_secretary_nothing_is_said_to_be_passed_on(first_day: House, said: str) -> None:
    [told] = first_day.say("la", said)
    assert KEPT in told.text
    assert "đã chuyển" not in told.text
    [again] = first_day.say("la", "cho tôi vào với")
    assert KEPT in again.text


def test_a_secretary_who_joins_gets_the_cards_of_those_who_wait(first_day: House) -> None:
    first_day.say("la", "Tôi là Hoàng, Phòng Kinh tế")
    first_day.say("la2", "alo")
    first_day.wait(hours=12)  # in the evening: whoever joins is there
    invite(first_day, Role.SECRETARY)
    told = first_day.say("moi", CODE)
    assert cards(told) == [("moi", "Đề nghị tham gia số 1"), ("moi", "Đề nghị tham gia số 2")]
    assert [each.choices for each in told[1:]] == [("Vào P.KT", "Từ chối"), ("Từ chối",)]
    assert {each.not_before for each in told} == {first_day.now}
    assert "đã chuyển" in first_day.say("la", "có chưa ạ")[0].text
    let_in = first_day.press("moi", told[1])
    assert [each.to for each in let_in] == ["moi", "la"]


def test_of_many_who_wait_the_first_come_as_cards_and_the_rest_are_counted(first_day: House) -> None:
    for n in range(7):
        first_day.say(f"la{n}", "Tôi là Hoàng, Phòng Kinh tế")
    invite(first_day, Role.SECRETARY)
    told = first_day.say("moi", CODE)
    assert len(cards(told)) == 5
    assert told[-1].text == "Còn 02 đề nghị tham gia khác đang chờ. Gõ /duyet để xem."


def test_a_leader_who_joins_gets_no_cards(first_day: House) -> None:
    first_day.say("la", "Tôi là Hoàng, Phòng Kinh tế")
    invite(first_day, Role.LEADER)
    assert cards(first_day.say("moi", CODE)) == []


def test_whoever_asks_again_comes_to_a_secretary_who_has_not_heard_of_them(first_day: House) -> None:
    first_day.say("la", "Tôi là Hoàng, Phòng Kinh tế")
    first_day.join("moi", Role.SECRETARY)  # in some other way
    told = first_day.say("la", "cho tôi vào với")
    assert told[0].text.startswith(PASSED_ON)
    assert cards(told) == [("moi", "Đề nghị tham gia số 1")]
    assert cards(first_day.say("la", "cho tôi vào với nhé")) == []  # it is there already


def test_somebody_made_a_secretary_in_chat_hears_who_waits(house: House) -> None:
    with house.db.write() as db:
        close_chat(db, CHANNEL, "thu", house.now, reach=Reach.BLOCKED)
    assert KEPT in house.say("la", "Tôi là Hoàng, Phòng Kinh tế")[0].text
    house.say("thu", "/nguoi lan làm thư ký")
    house.say("thu", "2")
    assert cards(house.say("thu", "1")) == [("lan", "Đề nghị tham gia số 1")]


def test_a_secretary_who_blocked_the_bot_hears_when_the_stranger_asks_again(house: House) -> None:
    with house.db.write() as db:
        close_chat(db, CHANNEL, "thu", house.now, reach=Reach.BLOCKED)
    house.say("la", "Tôi là Hoàng, Phòng Kinh tế")
    house.say("thu", "/trogiup")
    assert cards(house.say("la", "cho tôi vào với")) == [("thu", "Đề nghị tham gia số 1")]


def test_a_secretary_who_opens_the_chat_again_hears_who_came_meanwhile(house: House) -> None:
    house.say("la0", "Tôi là Hoa, Phòng Kinh tế")
    house.say("thu", "", kind=InKind.REACH, reach=ReachEvent.CLOSED)
    assert KEPT in house.say("la", "Tôi là Hoàng, Phòng Kinh tế")[0].text
    told = house.say("thu", "", kind=InKind.REACH, reach=ReachEvent.OPENED)
    assert cards(told) == [("thu", "Đề nghị tham gia số 2")]
    assert len(told) == 1
    assert house.say("thu", "", kind=InKind.REACH, reach=ReachEvent.OPENED) == []
    assert house.say("lan", "", kind=InKind.REACH, reach=ReachEvent.OPENED) == []


def test_what_came_in_while_the_bot_was_down_makes_one_card(house: House) -> None:
    messages = [
        Incoming(channel=CHANNEL, kind=InKind.TEXT, chat_id="la", sender_id="la", sender_name="La", text=text)
        for text in ("Tôi là Hoàng, Phòng Kinh tế", "cho tôi vào với", "sao lâu thế")
    ]
    arrivals = [
        Arrival(external_id=f"d{n}", chat_key="la", raw=MESSAGES.dump(each).encode()) for n, each in enumerate(messages)
    ]
    with house.db.write() as db:
        inbox.store(db, CHANNEL, arrivals, house.now)
    for _ in messages:
        with house.db.write() as db:
            house._desk.handle(db, house.now)
    heard = house.collect()
    assert cards(heard) == [("thu", "Đề nghị tham gia số 1")]
    assert ["đã chuyển" in each.text for each in heard if each.to == "la"] == [True] * 3


def test_a_card_that_was_not_taken_comes_again_when_the_stranger_asks_again(house: House) -> None:
    house.say("la", "Tôi là Hoàng, Phòng Kinh tế")
    with house.db.write() as db:
        card = update(OutboxRow).where(OutboxRow.dedupe_key.startswith("notice:join:"))
        db.execute(card.values(state=OutboxState.REFUSED, error="bot was blocked by the user"))
    assert cards(house.say("la", "cho tôi vào với")) == [("thu", "Đề nghị tham gia số 1")]
    assert cards(house.say("la", "cho tôi vào với nhé")) == []


def test_in_the_evening_it_is_said_when_the_office_will_hear(house: House) -> None:
    house.wait(hours=12)
    told = house.say("la", "Tôi là Hoàng, Phòng Kinh tế")
    assert "Trợ lý sẽ chuyển thông tin của đồng chí tới Văn phòng Đảng ủy lúc 07:30 ngày 12/8/2025." in told[0].text
    assert told[1].not_before > house.now
    house.wait(hours=12)
    assert house.say("la", "có chưa ạ")[0].text.startswith(PASSED_ON)


def test_who_is_asked_for_a_name_and_a_unit_until_one_is_told(house: House) -> None:
    assert "đề nghị đồng chí ghi thêm" in house.say("la", "có ai ở đó không ạ")[0].text
    assert "đề nghị đồng chí ghi thêm" in house.say("la", "/viec")[0].text
    assert "ghi thêm" not in house.say("la", "Hoa, phòng kinh tế")[0].text


def test_a_name_that_comes_after_much_else_is_heard(house: House) -> None:
    for said in ("alo", "có ai không", "trả lời đi", "sao lâu thế"):
        house.say("la", said)
    assert house.say("la", "đâu rồi") == []
    told = house.say("la", "tôi là Nam, Phòng Kinh tế")
    assert told[1].choices == ("Vào P.KT", "Từ chối")
    assert "tôi là Nam, Phòng Kinh tế" in told[1].text


def test_whoever_joins_by_a_code_waits_no_longer(house: House) -> None:
    [_, card] = house.say("la", "Tôi là Hoàng, Phòng Kinh tế")
    invite(house, Role.LEADER)
    house.say("la", CODE)
    assert house.press("thu", card)[0].text == "Đề nghị tham gia này đã được xử lý trước đó."
    assert house.say("thu", "/duyet")[0].text.startswith("Hiện không có việc nào chờ xác nhận")


@pytest.mark.parametrize(
    "command", ["/baocao", "/chitiet", "/xephang", "/viec", "/duyet", "/trogiup", "/hoi", "/khongco"]
)
def test_a_strangers_command_is_answered_with_how_to_join(house: House, command: str) -> None:
    told = house.say("la", command)
    assert "Nếu chưa có, đề nghị ghi họ tên và đơn vị công tác" in told[0].text
    assert cards(told) == [("thu", "Đề nghị tham gia số 1")]


def test_the_card_speaks_of_units_below_only_where_there_are_some(house: House) -> None:
    card = house.say("la", "xin chào")[1]
    assert card.choices == ("Từ chối",)
    assert "bên dưới" not in card.text
    assert "đồng chí gõ: /duyet 1 TÊN ĐƠN VỊ" in card.text
    card = house.say("la", "Hoa, phòng kinh tế")[1]
    assert card.choices == ("Vào P.KT", "Từ chối")
    assert "chọn đơn vị bên dưới" in card.text


@pytest.fixture
@played_once
def two(tmp_path: Path) -> House:
    """Two committees in one database."""
    house = build(tmp_path / "house.db", orgs=("HALONG", "DOAI"))
    with house.db.write() as db:
        for code, name in (("HALONG", "Đảng ủy xã Hà Long"), ("DOAI", "Đảng ủy xã Đoài")):
            db.execute(update(Organization).where(Organization.code == code).values(name=name, place=""))
    return house


@pytest.mark.parametrize(
    "said", ["Tôi là Hoàng, Phòng Kinh tế xã Đoài", "hoang phong kinh te xa doai", "DOAI, Hoàng, P.KT"]
)
def test_of_two_committees_the_one_that_is_named_hears(two: House, said: str) -> None:
    told = two.say("la", said)
    assert "Đảng ủy xã Đoài" in told[0].text
    assert "đã chuyển" in told[0].text
    assert cards(told) == [("thu@DOAI", "Đề nghị tham gia số 1")]
    assert two.say("la", "/baocao")[0].text.startswith(PASSED_ON)
    let_in = two.press("thu@DOAI", told[1])
    assert let_in[0].text.endswith("là đầu mối báo cáo của Phòng Kinh tế.")


def test_of_two_committees_none_hears_until_one_is_named(two: House) -> None:
    for said in ("xin chào", "/baocao", "Tôi là Hoàng, Phòng Kinh tế"):
        [told] = two.say("la", said)
        assert "tên xã (phường)" in told.text
    assert "chưa chuyển được tin này" in told.text
    assert cards(two.say("la", "Tôi là Hoàng, Phòng Kinh tế, xã Hà Long")) == [("thu", "Đề nghị tham gia số 1")]


def test_a_stranger_who_named_the_wrong_committee_turns_to_another(two: House) -> None:
    [_, wrong] = two.say("la", "Tôi là Hoàng, Phòng Kinh tế xã Đoài")
    told = two.say("la", "à nhầm, xã Hà Long ạ")
    assert cards(told) == [("thu", "Đề nghị tham gia số 2")]
    assert "Tôi là Hoàng, Phòng Kinh tế" in told[1].text
    assert two.press("thu@DOAI", wrong)[0].text == "Đề nghị tham gia này đã được xử lý trước đó."
    for n in range(8):
        two.say("la", f"xã {('Đoài', 'Hà Long')[n % 2]}")
    assert len({each.text.partition(":")[0] for each in two.heard if each.text.startswith("Đề nghị tham gia số")}) <= 5


def test_who_once_served_in_one_committee_is_let_into_another(two: House) -> None:
    with two.db.write() as db:
        db.execute(update(Membership).where(Membership.role == Role.REPORTER).values(until=two.now))
    [_, card] = two.say("lan", "Tôi là Lan, Phòng Kinh tế xã Đoài")
    two.press("thu@DOAI", card)
    assert two.say("lan", "/viec")[0].text.startswith("Việc của P.KT")
