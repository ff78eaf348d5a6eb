"""Files that go out: durable like every message, written down once, sent again after a crash, in the last part."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select

from bot.channels.base import Unknown
from bot.clock import MovableClock
from bot.posting import CAPTION_LIMIT, posts_of
from handlers.say.numbers import utf16_units
from handlers.turn import Choice, Incoming, InKind, Reply
from models.db import Database
from models.documents import XLSX, Document
from models.mail import DocumentRow, OutboxState
from models.outbox import claim, post_many, release_stale
from models.values import replace
from tests.engine.rig import MONDAY, Rig, add_committee, message, outbox_rows, until

LEASE = timedelta(minutes=2)
TABLE = Document(name="YC-004.xlsx", mime=XLSX, content=b"PK" + bytes(range(256)) * 20)


def post_table(database: Database, *keys: str, document: Document = TABLE) -> None:
    org_id = add_committee(database)
    with database.write() as db:
        post_many(db, [replace(message(1), key=key, org_id=org_id, document=document) for key in keys])


async def test_a_document_is_sent_with_its_message(database: Database, clock: MovableClock) -> None:
    post_table(database, "a")
    rig = Rig(database, clock)
    async with rig.running(rig.courier):
        await until(lambda: rig.channel.sent)
    [sent] = rig.channel.sent
    assert sent.attachment is not None
    assert (sent.attachment.name, sent.attachment.content) == (TABLE.name, TABLE.content)


def test_a_document_for_many_is_kept_once_and_posting_again_adds_nothing(database: Database) -> None:
    post_table(database, "a", "b", "c")
    with database.write() as db:
        org_id = outbox_rows(database)[0].org_id
        post_many(db, [replace(message(1), key="a", org_id=org_id, document=TABLE)])
        assert db.scalar(select(func.count()).select_from(DocumentRow)) == 1
    assert len(outbox_rows(database)) == 3


def test_after_a_crash_the_document_is_claimed_again(database: Database) -> None:
    post_table(database, "a")
    for me in ("killed", "next"):
        with database.write() as db:
            [row] = claim(db, "memory", MONDAY, me, limit=8, lease=LEASE, bulk_free=True)
            assert row.document == TABLE
        with database.write() as db:
            assert release_stale(db, "memory", MONDAY, everything=True) == 1


async def test_a_send_of_which_nobody_knows_is_tried_again_with_the_file(
    database: Database, clock: MovableClock
) -> None:
    post_table(database, "a")
    rig = Rig(database, clock)
    rig.channel.plan.append(Unknown("time-out"))
    async with rig.running(rig.courier):
        await until(lambda: outbox_rows(database)[0].attempts == 1)
        clock.set(clock.now() + timedelta(minutes=2))
        rig.courier.wake()
        await until(lambda: rig.channel.sent)
    assert rig.channel.sent[0].attachment is not None


async def test_a_kept_file_is_read_from_the_data_folder_and_a_lost_one_is_refused(
    database: Database, clock: MovableClock, tmp_path: Path
) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "anh").write_bytes(b"JPEG")
    post_table(database, "a", document=Document(name="ảnh.jpg", mime="image/jpeg", path="files/anh"))
    with database.write() as db:
        lost = Document(name="mất.jpg", mime="image/jpeg", path="files/none")
        post_many(db, [replace(message(1), key="b", org_id=outbox_rows(database)[0].org_id, document=lost)])
    rig = Rig(database, clock)
    rig.courier._folder = tmp_path  # as the process sets it
    async with rig.running(rig.courier):
        await until(lambda: outbox_rows(database)[1].state == OutboxState.REFUSED)
    assert [sent.attachment and sent.attachment.content for sent in rig.channel.sent if sent.attachment] == [b"JPEG"]
    assert "its file is gone" in (outbox_rows(database)[1].error or "")


def test_long_words_go_before_the_file_and_the_last_part_fits_a_caption() -> None:
    incoming = Incoming(channel="memory", kind=InKind.TEXT, chat_id="1", sender_id="1", inbox_id=7)
    reply = Reply(text="ă chữ " * 400, document=TABLE, choices=(Choice(label="Đóng", action="x:1"),))
    parts = posts_of([reply], incoming, 1, MONDAY)
    assert len(parts) > 1
    assert [part.document is not None for part in parts] == [False] * (len(parts) - 1) + [True]
    assert utf16_units(parts[-1].text) <= CAPTION_LIMIT
