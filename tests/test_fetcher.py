"""Evidence: kept whole under its own hash, refused when marked classified, tried again when out of reach."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import docx
import pytest
from sqlalchemy import select, update

from bot.channels.base import Refused, TryLater
from bot.clock import MovableClock
from bot.fetcher import Fetcher
from bot.writer import Writer
from models.mail import OutboxState
from models.outbox import OUTBOX
from models.progress import Evidence, EvidenceState
from tests.house import CHANNEL, House, build


class Service:
    """A channel from which files can be fetched, or not."""

    name = CHANNEL

    def __init__(self) -> None:
        self.files: dict[str, bytes | Exception] = {}

    async def download(self, file_id: str, *, limit: int) -> bytes:
        content = self.files[file_id]
        if isinstance(content, Exception):
            raise content
        return content


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db")
    house.send_file("lan", "KH_02.docx", "NV07 xong")
    house.say("lan", "1")
    return house


async def fetch(house: House, folder: Path, content: bytes | Exception) -> None:
    """One round of the fetcher, with this content behind the file."""
    service = Service()
    service.files["file:KH_02.docx"] = content
    writer = Writer(house.db)
    try:
        await Fetcher(writer, {CHANNEL: service}, MovableClock(house.now), folder).once()  # type: ignore[dict-item]
    finally:
        writer.close()


def evidence(house: House) -> Evidence:
    with house.db.read() as db:
        return db.scalars(select(Evidence)).one()


def word_file(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


async def test_a_file_is_kept_under_its_hash(house: House, tmp_path: Path) -> None:
    data = word_file("KẾ HOẠCH", "Tuyên truyền Nghị quyết")
    await fetch(house, tmp_path, data)
    kept = evidence(house)
    assert kept.state == EvidenceState.STORED
    assert kept.sha256 == hashlib.sha256(data).hexdigest()
    assert (tmp_path / (kept.path or "")).read_bytes() == data


async def test_a_file_with_a_classified_head_is_not_kept(house: House, tmp_path: Path) -> None:
    await fetch(house, tmp_path, word_file("MẬT", "ĐẢNG ỦY XÃ HÀ LONG", "Phương án"))
    assert evidence(house).state == EvidenceState.REFUSED
    assert not list((tmp_path / "files").rglob("*")) if (tmp_path / "files").exists() else True
    [told] = [heard for heard in house.collect() if heard.to == "lan"]
    assert "văn thư bảo mật" in told.text


async def test_a_file_that_is_gone_is_said_to_be_gone(house: House, tmp_path: Path) -> None:
    await fetch(house, tmp_path, Refused("file is too big", unreachable=False))
    assert evidence(house).state == EvidenceState.FAILED
    [told] = [heard for heard in house.collect() if heard.to == "lan"]
    assert "chưa tải được tệp “KH_02.docx”" in told.text


async def test_a_service_out_of_reach_is_tried_again(house: House, tmp_path: Path) -> None:
    await fetch(house, tmp_path, TryLater("no route"))
    assert evidence(house).state == EvidenceState.NAMED
    await fetch(house, tmp_path, b"%PDF-1.4 broken")
    assert evidence(house).state == EvidenceState.STORED


def cards(house: House) -> list[str]:
    """What the secretary hears of NV07."""
    return [heard.text for heard in house.heard if heard.to == "thu" and "NV07" in heard.text]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (word_file("MẬT", "ĐẢNG ỦY XÃ HÀ LONG"), "có dấu hiệu là văn bản mật"),
        (Refused("file is too big", unreachable=False), "chưa tải được"),
    ],
)
async def test_the_office_hears_that_a_file_of_its_card_is_not_kept(
    house: House, tmp_path: Path, content: bytes | Exception, why: str
) -> None:
    assert "Minh chứng: 01 tệp" in cards(house)[-1]
    await fetch(house, tmp_path, content)
    house.collect()
    assert why in cards(house)[-1]
    assert "Nay: chưa có minh chứng." in cards(house)[-1]
    [told] = [heard for heard in house.heard if heard.text == cards(house)[-1]]
    assert told.choices == ("Xác nhận NV07", "Trả lại NV07")
    assert "Đã xác nhận" in house.press("thu", told)[0].text


async def test_a_card_that_has_not_gone_out_counts_no_file_that_is_refused(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    house.send_file("lan", "KH_02.docx", "NV07 xong")
    house.say("lan", "1")
    with house.db.write() as db:  # as if it waited for the sending hours
        db.execute(update(OUTBOX).where(OUTBOX.c.chat_id == "thu").values(state=OutboxState.QUEUED))
    await fetch(house, tmp_path, word_file("TỐI MẬT"))
    with house.db.read() as db:
        texts = db.scalars(select(OUTBOX.c.text).where(OUTBOX.c.chat_id == "thu")).all()
    assert [text for text in texts if "NV07" in text] == [
        cards(house)[-1].replace("Minh chứng: 01 tệp, ảnh.", "Chưa có minh chứng.")
    ]


async def test_a_kept_file_is_told_once(house: House, tmp_path: Path) -> None:
    await fetch(house, tmp_path, word_file("KẾ HOẠCH"))
    assert not [heard for heard in house.collect() if heard.to == "thu"]
