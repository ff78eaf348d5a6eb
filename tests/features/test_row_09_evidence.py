"""Row 9: photo/file/"BC số 12-BC/ĐU ngày…" attached to the report; unsupported type gets a reply, never silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy import select

from handlers.turn import IncomingFile, InKind
from models.progress import Evidence, ProgressReport
from tests.house import build


def test_a_documents_number_and_date_are_kept_with_the_report(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    [read_back] = house.say("lan", "NV07 xong, BC số 12-BC/ĐU ngày 8/8")
    assert "Văn bản: số 12-BC/ĐU, ngày 08/8/2025" in read_back.text
    [_here, card] = house.say("lan", "1")
    assert "Minh chứng: số 12-BC/ĐU, ngày 08/8/2025" in card.text
    with house.db.read() as db:
        kept = db.scalars(select(ProgressReport)).one()
    assert (kept.document, kept.document_on) == ("12-BC/ĐU", date(2025, 8, 8))


def test_an_album_is_one_evidence_with_one_answer(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    answers = []
    for n in range(4):
        photo = IncomingFile(kind="photo", file_id=f"photo:{n}", name="", size=1000)
        words = "nv7 xong" if n == 0 else ""
        answers += house.say("lan", words, kind=InKind.FILES, files=(photo,), album="a1")
    assert len(answers) == 1
    [_here, card] = house.say("lan", "1")
    assert "04 tệp, ảnh" in card.text
    with house.db.read() as db:
        reports = {row.report_id for row in db.scalars(select(Evidence))}
    assert len(reports) == 1
    assert None not in reports


def test_without_evidence_it_is_asked_once_and_recorded_all_the_same(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    assert "Minh chứng: chưa có." in house.say("lan", "nv7 xong")[0].text
    [_here, card] = house.say("lan", "1")
    assert "Chưa có minh chứng." in card.text
    house.set("hoi_minh_chung", "tắt")
    assert "Minh chứng" not in house.say("binh", "nv19 xong")[0].text


def test_an_unsupported_type_gets_a_reply(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    assert "không nhận loại tệp này" in house.send_file("lan", "phim.mp4", "nv7 xong")[0].text
    assert house.say("lan", "", kind=InKind.VOICE)[0].text


def test_a_file_of_a_report_that_is_not_confirmed_shows_nothing_to_the_office(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    house.say("lan", "nv07 xong")
    house.say("lan", "1")
    house.send_file("lan", "bien_ban.pdf", "nv07 xong đây")
    assert "chưa có minh chứng" in house.say("thu", "/duyet")[0].text
    house.say("lan", "1")
    assert "01 tệp" in house.say("thu", "/duyet")[0].text
