"""Notices to many: whom they reach, who has seen them, what the ledger says of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from handlers.say.numbers import utf16_units
from models.collecting import Broadcast, BroadcastTarget
from models.mail import OutboxRow, OutboxState
from models.org import Account, Reach
from tests.conversations.test_requests import add_units, said, second_cadre
from tests.house import House, build

ALL = "/thongbao các chi bộ: họp giao ban 8h thứ Hai, 18/8/2025"


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db", orgs=("HALONG", "DOAI"))


def told(house: House, words: str = ALL, who: str = "thu") -> None:
    house.say(who, words)
    house.say(who, "1")


def test_a_person_of_two_units_gets_one_copy(house: House) -> None:
    second_cadre(house, "ba", "CBT01")
    told(house)
    copies = [each.to for each in house.heard if each.text.startswith("Thông báo TB-001")]
    assert sorted(copies) == ["ba", "cb1", "cb2"]


def test_the_text_goes_out_as_it_was_typed(house: House) -> None:
    told(house, "/thongbao các chi bộ: dòng một\n- dòng hai: 8:30\n<b>đậm</b> =1+1")
    copy = next(each.text for each in house.heard if each.to == "cb1")
    assert "dòng một\n- dòng hai: 8:30\n<b>đậm</b> =1+1" in copy


def test_whom_it_does_not_reach_is_said_before_and_after_sending(house: House) -> None:
    with house.db.write() as db:
        db.execute(update(Account).where(Account.external_id == "cb2").values(reach=Reach.NEVER_STARTED))
    assert "Không tới được, cần gọi điện: CB thôn 2" in said(house, "thu", ALL)
    assert "Không tới được 01 đơn vị, đề nghị gọi điện: CB thôn 2" in said(house, "thu", "1")
    assert "01 đơn vị chưa có người nhận, đề nghị gọi điện: CB thôn 2" in said(house, "thu", "TB-001")


def test_the_ledger_tells_seen_sent_waiting_and_failed_apart(house: House) -> None:
    add_units(house, 2)
    told(house)
    house.say("cb1", "1")
    with house.db.write() as db:
        copies = db.scalars(select(OutboxRow).where(OutboxRow.dedupe_key.like("notice:broadcast:%")))
        rows = {row.chat_id: row for row in copies}
        rows["cb3"].state, rows["cb3"].error = OutboxState.REFUSED, "Forbidden: bot was blocked by the user"
        rows["cb4"].state = OutboxState.QUEUED
    shown = said(house, "thu", "/thongbao TB-001").splitlines()
    assert shown[1] == "04 tin: đã gửi 02 · trong đó đã nhận 01 · chờ gửi 01 · không gửi được 01"
    assert shown[2] == "- CB thôn 3 (cb3): không gửi được - đã chặn Trợ lý"
    assert shown[3].startswith("- CB thôn 4 (cb4): chờ gửi")
    assert shown[4] == "- CB thôn 2 (cb2): đã gửi 08:00 11/8/2025, chưa bấm Đã nhận"
    assert shown[5] == "- CB thôn 1 (cb1): đã nhận 08:00 11/8/2025"


def test_seen_is_kept_once_however_often_it_is_said(house: House) -> None:
    told(house)
    house.say("cb1", "1")
    house.wait(hours=1)
    assert "đã ghi đồng chí nhận TB-001" in said(house, "cb1", "TB-001 đã nhận")
    with house.db.read() as db:
        assert db.scalar(select(func.count()).select_from(BroadcastTarget).where(BroadcastTarget.seen_at.is_not(None)))
    assert "đã nhận 08:00" in said(house, "thu", "TB-001")


@pytest.mark.parametrize("words", ["đã nhận", "ok", "da nhan roi a", "Vâng, đã rõ ạ"])
def test_a_bare_acknowledgement_right_after_the_notice_counts(house: House, words: str) -> None:
    told(house)
    assert "TB-001" in said(house, "cb1", words)


def test_an_acknowledgement_of_something_else_does_not(house: House) -> None:
    told(house)
    house.say("cb1", "/viec")
    assert "TB-001" not in said(house, "cb1", "đã nhận")


def test_forty_units_fit_and_the_ledger_is_paged(house: House) -> None:
    add_units(house, 38)
    told(house, "/thongbao tất cả: " + "họp giao ban lúc 8 giờ. " * 55)
    assert sum(each.text.startswith("Thông báo TB-001") for each in house.heard) == 43
    shown = {line for line in said(house, "thu", "TB-001").splitlines() if line.startswith("- ")}
    for _page in range(3):
        shown |= {line for line in said(house, "thu", "1").splitlines() if line.startswith("- ")}
    assert len(shown) == 43
    assert all(utf16_units(each.text) <= 2_000 for each in house.heard)


@pytest.mark.parametrize("words", ["ă" * 10_000, "👍" * 1_500, "các chi bộ: " + "ă" * 5_000])
def test_what_is_too_long_is_refused(house: House, words: str) -> None:
    assert "dài quá" in said(house, "thu", f"/thongbao {words}")


def test_a_marked_text_is_refused_and_erased(house: House) -> None:
    assert "mật" in said(house, "thu", "/thongbao các chi bộ: gửi kèm văn bản TỐI MẬT số 5")
    assert b"giao ban" not in b"".join(house.raw_inbox())
    with house.db.read() as db:
        assert db.scalar(select(func.count()).select_from(Broadcast)) == 0


def test_words_that_only_sound_secret_are_asked_about_and_then_handled_as_the_command(house: House) -> None:
    house.say("thu", "/thongbao các chi bộ: tập huấn bảo vệ bí mật nhà nước 8h thứ Hai")
    assert "Thông báo gửi tới 02 đơn vị" in said(house, "thu", "1")


def test_two_committees_have_their_own_notices(house: House) -> None:
    told(house)
    told(house, "/thongbao các chi bộ: mai nghỉ", who="thu@DOAI")
    assert "mai nghỉ" in said(house, "thu@DOAI", "TB-001")
    assert "giao ban" in said(house, "thu", "TB-001")
    assert not [each for each in house.heard if each.to in {"cb1", "cb2"} and "mai nghỉ" in each.text]


@pytest.mark.parametrize(
    "words",
    [
        "thông báo các chi bộ với phòng văn hóa: mai họp 8h",
        "thông báo phòng văn hóa, các chi bộ và ban xây dựng đảng, không có ban xây dựng đảng: mai họp 8h",
    ],
)
def test_units_that_are_joined_are_all_written_to(house: House, words: str) -> None:
    read_back = said(house, "thu", words)
    assert "P.VHXH, CB thôn 1, CB thôn 2\nNội dung:\nmai họp 8h" in read_back


def test_a_joined_name_that_nobody_bears_is_no_content(house: House) -> None:
    assert "Gửi thông báo tới đơn vị nào?" in said(house, "thu", "thông báo các chi bộ và mấy ông lái đò: mai họp 8h")


@pytest.mark.parametrize(
    "words",
    [
        "gui thong bao hop giao ban 8h sang thu 4 tai hoi truong cho tat ca",
        "thông báo mọi người mai họp giao ban 8h",
        "báo mọi người mai họp giao ban 8h",
        "nhac tat ca mai hop giao ban 8h",
    ],
)
def test_everybody_is_told_in_plain_words(house: House, words: str) -> None:
    read_back = said(house, "thu", words)
    assert read_back.startswith("Thông báo gửi tới 06 đơn vị")
    assert "giao ban 8h" in read_back


def test_a_notice_to_nobody_asks_to_whom(house: House) -> None:
    assert said(house, "thu", "gửi thông báo họp giao ban 8h sáng thứ 4").startswith("Gửi thông báo tới đơn vị nào?")
    assert "họp giao ban 8h sáng thứ 4" in said(house, "thu", "các chi bộ")


@pytest.mark.parametrize("words", ["gửi thông báo cho ai rồi", "nhắc tất cả đơn vị chậm", "nhắc tất cả"])
def test_questions_and_reminders_are_no_notice(house: House, words: str) -> None:
    assert "hông báo gửi tới" not in said(house, "thu", words)


def test_who_has_seen_a_notice_is_answered_where_none_was_sent(house: House) -> None:
    assert said(house, "thu", "ai chưa xem thông báo") == "Chưa có thông báo nào."
