"""Nonsense, accidents and malice: each gets a polite answer that says what to type, and nothing is lost or recorded."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from sqlalchemy import func, select

from handlers.reporting.files import safe_name
from handlers.turn import IncomingFile, InKind
from models.evidence import waiting
from models.plan import Stage
from models.progress import Dialogue, Evidence, ProgressReport
from scheduler.tick import tick
from tests.cases import for_each
from tests.house import CHANNEL, House, build


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


def reports(house: House) -> int:
    with house.db.read() as db:
        return db.execute(select(func.count()).select_from(ProgressReport)).scalar_one()


def only(house: House, who: str, text: str, **more: object) -> str:
    """The one answer that `who` gets."""
    [heard] = [heard for heard in house.say(who, text, **more) if heard.to == who]
    return heard.text


def test_ten_thousand_characters_are_asked_to_be_split(house: House) -> None:
    assert "tách thành nhiều tin ngắn" in only(house, "lan", "NV07 xong " * 1000)
    assert reports(house) == 0


def test_what_is_too_long_to_be_read_leaves_the_open_question_open(house: House) -> None:
    house.say("lan", "NV07 60%")
    told, again = house.say("lan", "NV07 70% " * 1000)
    assert "tách thành nhiều tin ngắn" in told.text
    assert "60% (đang thực hiện)" in again.text
    assert "Đã ghi nhận NV07: 60%" in only(house, "lan", "1")


@pytest.mark.parametrize("words", ["/hoantac BC-0001", "/hoantac 1", "/hoantac nv07", "rút lại báo cáo BC-0001"])
def test_only_the_report_that_is_named_is_offered_to_be_taken_back(house: House, words: str) -> None:
    for text in ("NV07 60%", "1", "NV08 20%", "1"):
        house.say("lan", text)
    assert only(house, "lan", words).startswith("Rút lại báo cáo BC-0001 của NV07")
    assert "không có báo cáo BC-0099" in only(house, "lan", "/hoantac BC-0099")


def test_a_figure_that_says_nothing_of_the_task_is_not_dropped_silently(house: House) -> None:
    assert "chưa hiểu" in only(house, "lan", "nv07 500 triệu")
    assert "Mời đồng chí nhắn kết quả" in only(house, "lan", "nv07")


def test_question_marks_are_answered_each_time_with_what_to_type(house: House) -> None:
    for _ in range(2):
        assert "ví dụ: NV07 50%" in only(house, "lan", "???")


def test_an_empty_message_gets_an_example(house: House) -> None:
    assert "NV07 50%" in only(house, "lan", "   ")


@pytest.mark.parametrize(
    "text",
    [
        "😀",
        "👨‍👩‍👧‍👦🔥",
        "!!!",
        "𝓝𝓥𝟎𝟕 𝟓𝟎%",
        "\u202eNV07",
        "a" * 300,
        "'; DROP TABLE tasks; --",
        "\x00\x01",
        "(((",
        "%s {0}",
    ],
)
def test_nonsense_is_answered_and_not_recorded(house: House, text: str) -> None:
    assert only(house, "lan", text)
    house.say("lan", "/huy")
    assert reports(house) == 0


def test_decomposed_letters_are_the_same_words(house: House) -> None:
    assert "→ 45%" in only(house, "lan", unicodedata.normalize("NFD", "nhiệm vụ 7 đạt 45%"))


def test_markup_in_a_report_comes_back_as_typed(house: House) -> None:
    told = only(house, "lan", "NV07 50%, vướng <b>kinh phí</b> & *nhân lực* [x](http://a.b)")
    assert "<b>kinh phí</b> & *nhân lực* [x](http://a.b)" in told


def test_percent_over_a_hundred_is_asked_about(house: House) -> None:
    assert "vượt 100%" in only(house, "lan", "NV07 đạt 162%")
    assert reports(house) == 0


def test_another_units_task_is_named_and_refused(house: House) -> None:
    assert "NV19 do P.KT chủ trì" in only(house, "lan", "NV19 xong")


def test_an_unknown_code_offers_my_own_tasks(house: House) -> None:
    told = only(house, "lan", "NV77 xong")
    assert "NV77" in told
    assert "1. NV07" in told


def test_a_forwarded_message_is_read_back_like_any_other(house: House) -> None:
    assert "Trợ lý hiểu báo cáo" in only(house, "lan", "NV07 40%", is_forward=True)


@pytest.mark.parametrize(
    ("words", "answers"),
    [
        ("NV07 40%", ()),
        ("nv7 xong roi", ()),
        ("NV07 40%, NV08 xong", ()),
        ("được 40%", ("nv7",)),  # which task is asked first
        ("nv7 162%", ("62%",)),
        ("nv7 vướng kinh phí", ()),
    ],
)
@pytest.mark.parametrize(("who", "told"), [("Anh Ba", "người viết: Anh Ba"), ("", "không rõ người viết")])
def test_a_forwarded_report_is_named_as_such(
    house: House, words: str, answers: tuple[str, ...], who: str, told: str
) -> None:
    shown = only(house, "lan", words, is_forward=True, forwarded_from=who)
    for answer in answers:
        shown = only(house, "lan", answer)
    assert f"Tin chuyển tiếp ({told}). Ghi nhận thì là báo cáo của đồng chí." in shown


def test_ones_own_words_are_not_named_as_forwarded(house: House) -> None:
    assert "chuyển tiếp" not in only(house, "lan", "NV07 40%")
    only(house, "lan", "NV07 50%", is_forward=True)
    only(house, "lan", "2")
    assert "chuyển tiếp" not in only(house, "lan", "NV07 45%")


def test_a_forwarded_photo_with_words_is_named_as_such(house: House) -> None:
    [told] = house.send_file("lan", "a.docx", "nv7 40%", is_forward=True, forwarded_from="Anh Ba")
    assert "Tin chuyển tiếp (người viết: Anh Ba)" in told.text


@pytest.mark.parametrize("kind", [InKind.VOICE, InKind.STICKER, InKind.CONTACT, InKind.OTHER])
def test_every_kind_of_message_gets_an_answer(house: House, kind: InKind) -> None:
    assert "đồng chí" in only(house, "lan", "", kind=kind).lower()


def test_a_sixty_megabyte_file_is_refused_with_a_way_out(house: House) -> None:
    [heard] = house.send_file("lan", "to.zip", size=60 * 1024 * 1024)
    assert "20 MB" in heard.text
    with house.db.read() as db:
        assert waiting(db, CHANNEL) == []


@for_each(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system32\\a.docx", "a.docx"),
        ("KH\u202excod.exe", "KHxcod.exe"),
        ("a\nb\x00.pdf", "ab.pdf"),
        ('<>:"|?*.pdf', "pdf"),
        ("x" * 500 + ".pdf", ("x" * 500 + ".pdf")[-120:]),
    ],
)
def test_a_hostile_file_name_becomes_harmless(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_an_unknown_kind_of_file_is_refused_by_name(house: House) -> None:
    [heard] = house.send_file("lan", "virus.exe")
    assert "virus.exe" in heard.text
    assert "PDF" in heard.text


def test_a_file_under_a_reminder_becomes_evidence_of_that_task(house: House) -> None:
    [asked] = house.send_file("lan", "KH_02.docx", "NV07 xong")
    assert "Minh chứng: 01 tệp" in asked.text
    [done, card] = house.say("lan", "1")
    assert "Đã nhận kết quả hoàn thành NV07" in done.text
    assert "Minh chứng: 01 tệp" in card.text
    with house.db.read() as db:
        [evidence] = db.scalars(select(Evidence)).all()
        assert evidence.assignment_id == house.assignment("NV07", "PVHXH").id
        assert evidence.report_id is not None


def test_a_file_without_words_asks_which_task_and_keeps_the_file(house: House) -> None:
    [asked] = house.send_file("lan", "anh.jpg")
    assert "báo cáo việc nào" in asked.text
    [back] = house.say("lan", "NV08")
    assert "NV08" in back.text
    assert "Minh chứng: 01 tệp" in back.text
    house.say("lan", "1")
    with house.db.read() as db:
        assert db.scalars(select(Evidence)).one().assignment_id == house.assignment("NV08", "PVHXH").id


def test_an_album_is_answered_once(house: House) -> None:
    house.send_file("lan", "1.jpg", "NV08 40%", album="a1")
    assert house.send_file("lan", "2.jpg", album="a1") == []
    assert house.send_file("lan", "3.jpg", album="a1") == []
    house.say("lan", "1")
    with house.db.read() as db:
        report = db.scalars(select(ProgressReport)).one()
        assert {evidence.report_id for evidence in db.scalars(select(Evidence))} == {report.id}


def test_a_photo_joins_the_unfinished_report(house: House) -> None:
    house.say("lan", "NV08 40%")
    [again] = house.say("lan", "", kind=InKind.FILES, files=(IncomingFile(kind="photo", file_id="p1"),))
    assert "40%" in again.text
    assert "Minh chứng: 01" in again.text


def test_a_press_after_the_dialogue_expired_says_so(house: House) -> None:
    [asked] = house.say("lan", "NV07 50%")
    house.wait(minutes=31)
    [told] = house.press("lan", asked, 1)
    assert "hết hạn chờ" in told.text
    assert reports(house) == 0


def test_a_press_under_an_older_draft_shows_the_newer_one_again(house: House) -> None:
    [first] = house.say("lan", "NV07 50%")
    house.say("lan", "à 70%")
    [told] = house.press("lan", first, 1)
    assert "Nội dung đã thay đổi" in told.text
    assert "→ 70%" in told.text
    assert reports(house) == 0


def test_somebody_elses_button_does_nothing(house: House) -> None:
    [asked] = house.say("lan", "NV07 50%")
    [told] = house.press("binh", asked, 1)
    assert told.to == "binh"
    assert reports(house) == 0


def test_a_dialogue_outlives_the_process(house: House, tmp_path: Path) -> None:
    house.say("lan", "NV07 50%")
    house.db.close()
    again = House(type(house.db)(house.db.writer, house.db.reader), now=house.now)
    again._message = 5000
    again._last_row = house._last_row
    again.say("lan", "1")
    assert again.assignment("NV07", "PVHXH").percent == 50


def test_classified_words_are_wiped_from_everything(house: House) -> None:
    house.say("lan", "TUYỆT MẬT: phương án tác chiến NV07")
    assert all("tác chiến".encode() not in raw for raw in house.raw_inbox())
    assert b"" in house.raw_inbox()


def test_doubtful_words_are_wiped_when_they_were_classified(house: House) -> None:
    house.say("lan", "NV07 55%, có bí mật kinh doanh của doanh nghiệp")
    house.say("lan", "2")
    assert all(b"kinh doanh" not in raw for raw in house.raw_inbox())
    with house.db.read() as db:
        assert all("kinh doanh" not in data for data in db.scalars(select(Dialogue.data)))


def test_doubtful_words_are_wiped_when_nobody_answers(house: House) -> None:
    house.say("lan", "NV07 55%, có bí mật kinh doanh của doanh nghiệp")
    house.wait(minutes=31)
    with house.db.write() as db:
        tick(db, house.now)
    assert all(b"kinh doanh" not in raw for raw in house.raw_inbox())
    with house.db.read() as db:
        assert all("kinh doanh" not in data for data in db.scalars(select(Dialogue.data)))


def test_a_done_without_a_figure_does_not_become_a_hundred_percent(house: House) -> None:
    house.say("lan", "NV07 xong rồi")
    house.say("lan", "1")
    assignment = house.assignment("NV07", "PVHXH")
    assert assignment.stage == Stage.AWAITING
    assert assignment.percent is None
