"""The desk: what a batch of messages leads to, and what one bad message must not lead to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import OperationalError

from bot.channels.base import Delivery
from bot.clock import MovableClock
from bot.desk import BATCH, BrokenBatch, Desk, Handled
from bot.intake import store
from handlers.say.operation import NOT_RECORDED
from handlers.turn import Address, Answer, Choice, InKind, Reply, Turn
from models.db import Database
from models.dialogues import Outcome, Place, close, open_dialogue
from models.mail import Kind, OutboxState
from models.org import Counter, Organization, Reach
from models.outbox import claim
from models.settling import Delivered, settle_many
from tests.engine.rig import MONDAY, add_committee, echo, outbox_rows, scalar
from tests.fakes.memory_channel import MemoryChannel, said

AT_ONCE = (timedelta(0), timedelta(0))


def desk_with(answer: Callable[[Turn], Answer], **more: object) -> Desk:
    return Desk({"memory": MemoryChannel()}, answer, retry_after=AT_ONCE, **more)  # type: ignore[arg-type]


def put(database: Database, *deliveries: Delivery) -> None:
    with database.write() as db:
        store(db, "memory", deliveries, MovableClock(MONDAY))


def work(database: Database, desk: Desk, *, now=MONDAY, is_careful: bool = False) -> Handled:
    with database.write() as db:
        return desk.handle(db, now, is_careful=is_careful)


def work_all(database: Database, desk: Desk) -> list[Handled]:
    batches = []
    while (batch := work(database, desk)).found:
        batches.append(batch)
    return batches


def send_all(database: Database) -> None:
    """As the courier would."""
    with database.write() as db:
        while rows := claim(db, "memory", MONDAY, "me", limit=50, lease=timedelta(minutes=1), bulk_free=True):
            settle_many(db, [Delivered(id=row.id, message_id=f"m{row.id}") for row in rows], "me", MONDAY)


def texts(database: Database, chat: str) -> list[str]:
    return [row.text for row in outbox_rows(database) if row.chat_id == chat]


def test_the_answer_and_the_mark_that_it_is_done_are_one_transaction(database: Database) -> None:
    put(database, said(1, "NV05 50%"))
    assert work(database, desk_with(echo)).done == 1
    [row] = outbox_rows(database)
    assert (row.chat_id, row.text, row.dedupe_key, row.kind) == ("100", "Đã nhận: NV05 50%", "reply:1:0", Kind.REPLY)
    assert scalar(database, "SELECT state FROM inbox") == "done"
    assert work(database, desk_with(echo)).found == 0


@pytest.mark.parametrize("is_careful", [False, True])
def test_one_poisoned_message_of_a_hundred_is_parked_told_and_harms_none_of_the_others(
    database: Database, is_careful: bool
) -> None:
    add_committee(database)
    put(
        database,
        *(said(n, "hỏng" if n == 42 else f"tin {n}", chat="100" if n == 42 else str(1000 + n)) for n in range(100)),
    )
    desk, batches = desk_with(echo), []
    while (batch := work(database, desk, is_careful=is_careful)).found:
        batches.append(batch)
    assert scalar(database, "SELECT count(*) FROM inbox WHERE state = 'done'") == 99
    assert scalar(database, "SELECT attempts FROM inbox WHERE state = 'parked'") == 3
    assert scalar(database, "SELECT error FROM inbox WHERE state = 'parked'") == "ValueError: hỏng"
    assert texts(database, "100") == [NOT_RECORDED]
    assert sum(text.startswith("Đã nhận") for row in outbox_rows(database) for text in [row.text]) == 99
    for office in ("900", "901"):  # the secretary and the administrator
        [told] = texts(database, office)
        assert "Lan" in told
        assert "43" in told  # the inbox id
    assert sum(batch.parked for batch in batches) == 1


def test_a_message_that_fails_leaves_nothing_of_what_it_changed(database: Database) -> None:
    def answer(turn: Turn) -> Answer:
        turn.db.add(Organization(code=turn.text, name="x", created_at=MONDAY))
        turn.db.flush()
        turn.db.add(Organization(code=f"{turn.text}-2", name="x", created_at=MONDAY))
        return echo(turn)

    put(database, said(1, "hỏng"), said(2, "lành", chat="200"))
    work_all(database, desk_with(answer))
    assert scalar(database, "SELECT group_concat(code) FROM organizations") == "lành,lành-2"


def test_later_messages_of_a_chat_wait_for_the_one_that_failed(database: Database) -> None:
    order, failures = [], iter([True, False])

    def answer(turn: Turn) -> Answer:
        order.append(turn.text)
        if turn.text == "một" and next(failures):
            raise RuntimeError("once")
        return echo(turn)

    put(database, said(1, "một"), said(2, "hai"), said(3, "khác", chat="200"))
    work_all(database, desk_with(answer))
    assert order == ["một", "khác", "một", "hai"]
    assert texts(database, "100") == ["Đã nhận: một", "Đã nhận: hai"]


def break_flush(turn: Turn) -> Answer:
    turn.db.add(Counter(org_id=1, name=turn.text if turn.text != "trùng" else "tin 1", value=1))
    return Answer(replies=(Reply(text=turn.text),))


def test_a_message_that_breaks_the_whole_transaction_is_found_in_a_careful_round(database: Database) -> None:
    add_committee(database)
    put(database, said(1, "tin 1"), said(2, "trùng", chat="200"), said(3, "tin 3", chat="300"))
    desk = desk_with(break_flush)
    with pytest.raises(BrokenBatch):
        work(database, desk)
    assert scalar(database, "SELECT count(*) FROM outbox") == 0
    for _round in range(3):
        work(database, desk, is_careful=True)
    assert scalar(database, "SELECT group_concat(state) FROM inbox") == "done,parked,done"
    assert scalar(database, "SELECT group_concat(name) FROM counters") == "tin 1,tin 3"


def test_an_answer_that_the_database_refuses_parks_its_message_only(database: Database) -> None:
    def answer(turn: Turn) -> Answer:
        return Answer(replies=(Reply(text="\ud83d" if turn.text == "lẻ" else turn.text),))  # half an emoji

    put(database, said(1, "lẻ"), said(2, "lành", chat="200"))
    desk = desk_with(answer)
    with pytest.raises(UnicodeEncodeError):
        work(database, desk)
    for _round in range(3):
        work(database, desk, is_careful=True)
    assert texts(database, "100") == [NOT_RECORDED]
    assert texts(database, "200") == ["lành"]


def test_a_database_out_of_order_is_nobodys_fault(database: Database) -> None:
    def answer(turn: Turn) -> Answer:
        turn.db.connection().exec_driver_sql("PRAGMA max_page_count = 1")
        turn.db.connection().exec_driver_sql("CREATE TABLE big (x)")
        return echo(turn)

    put(database, said(1, "tin 1"))
    with pytest.raises(OperationalError, match="full"):
        work(database, desk_with(answer))
    assert scalar(database, "SELECT attempts FROM inbox") == 0
    assert scalar(database, "SELECT state FROM inbox") == "new"


@pytest.mark.parametrize("is_careful", [False, True])
def test_a_full_disk_that_a_handler_overlooks_commits_nothing_by_halves(database: Database, is_careful: bool) -> None:
    """SQLite ends the transaction by itself then; every further statement would be committed on its own."""

    def answer(turn: Turn) -> Answer:
        if turn.text == "đầy":
            run = turn.db.connection().exec_driver_sql
            run("PRAGMA max_page_count = 1")
            with pytest.raises(OperationalError, match="full"):
                run("INSERT INTO heartbeats VALUES ('big', '2025-08-11', hex(zeroblob(20000)))")
            run("PRAGMA max_page_count = 1000000")
        return echo(turn)

    put(database, said(1, "lành", chat="1"), said(2, "đầy", chat="2"), said(3, "lành", chat="3"))
    with pytest.raises(BrokenBatch):
        work(database, desk_with(answer), is_careful=is_careful)
    assert scalar(database, "SELECT count(*) FROM inbox WHERE state = 'new' AND attempts = 0") == 3
    assert scalar(database, "SELECT count(*) FROM outbox") == 0


def test_a_delivery_that_cannot_be_read_is_parked(database: Database) -> None:
    add_committee(database)
    put(database, Delivery(external_id="1", chat_key="100", raw=b"{no json"), said(2, "tin 2", chat="200"))
    work_all(database, desk_with(echo))
    assert scalar(database, "SELECT group_concat(state) FROM inbox") == "parked,done"
    assert "một tin gửi đến" in texts(database, "900")[0]


def test_what_carries_nothing_for_us_is_done_without_a_word(database: Database) -> None:
    put(database, said(1, "", nothing=True))
    assert work(database, desk_with(echo)).done == 1
    assert outbox_rows(database) == []


def test_talk_in_a_group_that_is_not_for_the_bot_is_neither_answered_nor_kept(database: Database) -> None:
    put(database, said(1, "chuyện riêng", chat="-5", sender="7", is_group=True, is_addressed=False))
    work(database, desk_with(echo))
    assert outbox_rows(database) == []
    assert scalar(database, "SELECT raw FROM inbox") == b""
    assert scalar(database, "SELECT count(*) FROM accounts") == 0


def test_classified_content_is_wiped_and_still_answered(database: Database) -> None:
    put(database, said(1, "TỐI MẬT"))
    work(database, desk_with(lambda turn: Answer(replies=(Reply(text="không lưu"),), wipe=True)))
    assert scalar(database, "SELECT state FROM inbox") == "refused"
    assert scalar(database, "SELECT raw FROM inbox") == b""
    assert texts(database, "100") == ["không lưu"]


def offer(turn: Turn) -> Answer:
    """Offers two choices, and says which was taken and what it is about."""
    if turn.action:
        return Answer(replies=(Reply(text=f"{turn.action} {','.join(turn.about)}"),))
    choices = (Choice(label="Ghi nhận", action="confirm:1"), Choice(label="Bỏ", action="drop:1"))
    return Answer(replies=(Reply(text=f"nhận {','.join(turn.about)}".strip(), choices=choices, about=("NV05",)),))


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (said(2, "1"), "confirm:1 NV05"),
        (said(2, " 2. "), "drop:1 NV05"),
        (said(2, "2)"), "drop:1 NV05"),
        (said(2, "", kind=InKind.PRESS, press=(1, 0)), "confirm:1 NV05"),
        (said(2, "1", reply_to="m1"), "confirm:1 NV05"),
        (said(2, "3"), "nhận"),  # no such choice
        (said(2, "0"), "nhận"),
        (said(2, "12345"), "nhận"),
        (said(2, "", kind=InKind.PRESS, press=(1, 7)), "nhận NV05"),
        (said(2, "", kind=InKind.PRESS, press=(99, 0)), "nhận"),
        (said(2, "1", chat="200"), "nhận"),  # another chat's question
        (said(2, "", kind=InKind.PRESS, press=(1, 0), chat="200"), "nhận"),
        (said(2, "xong rồi", reply_to="m1"), "nhận NV05"),
        (said(2, "xong rồi", reply_to="m77"), "nhận"),
    ],
)
def test_a_number_a_press_and_a_reply_mean_what_was_asked(database: Database, answer: Delivery, expected: str) -> None:
    desk = desk_with(offer)
    put(database, said(1, "NV05 50%"))
    work(database, desk)
    send_all(database)
    put(database, answer)
    result = work(database, desk)
    assert outbox_rows(database)[-1].text == expected
    assert [press.press_id for press in result.presses] == (["2"] if b"press" in answer.raw else [])


def test_a_number_means_nothing_when_the_question_is_a_day_old(database: Database) -> None:
    desk = desk_with(offer)
    put(database, said(1, "NV05 50%"))
    work(database, desk)
    send_all(database)
    put(database, said(2, "1"))
    work(database, desk, now=MONDAY + timedelta(hours=24, seconds=1))
    assert outbox_rows(database)[-1].text == "nhận"


def test_a_stranger_gets_an_account_and_who_writes_in_a_group_first_is_not_yet_reachable(database: Database) -> None:
    put(
        database,
        said(1, "chào", chat="300", sender_name="Anh Ba"),
        said(2, "/trogiup", chat="-9", sender="400", is_group=True),
    )
    work(database, desk_with(echo))
    with database.read() as db:
        rows = db.connection().exec_driver_sql("SELECT external_id, chat_id, display_name, reach FROM accounts").all()
    assert rows == [("300", "300", "Anh Ba", "open"), ("400", "400", "", "never_started")]


def test_who_writes_in_private_and_in_a_group_at_once_is_reachable(database: Database) -> None:
    """On the first day: the code in private, then the group's in the group, both before the bot has fetched any."""
    in_group = said(2, "/nhom CODE", chat="-9", sender="300", is_group=True)
    put(database, said(1, "/start CODE", chat="300", sender_name="Anh Ba"), in_group)
    work(database, desk_with(echo))
    with database.read() as db:
        rows = db.connection().exec_driver_sql("SELECT chat_id, reach FROM accounts").all()
    assert rows == [("300", "open")]


def test_last_seen_is_kept_once_a_minute_and_a_private_message_opens_the_chat_again(database: Database) -> None:
    add_committee(database)
    desk, seen = desk_with(echo), "SELECT last_seen_at FROM accounts WHERE external_id = '100'"
    with database.write() as db:
        db.connection().exec_driver_sql("UPDATE accounts SET reach = 'blocked' WHERE external_id = '100'")
    put(database, said(1, "một"))
    work(database, desk)
    assert scalar(database, "SELECT reach FROM accounts WHERE external_id = '100'") == Reach.OPEN
    first = scalar(database, seen)
    put(database, said(2, "hai"))
    work(database, desk, now=MONDAY + timedelta(seconds=59))
    assert scalar(database, seen) == first
    put(database, said(3, "ba"))
    work(database, desk, now=MONDAY + timedelta(seconds=61))
    assert scalar(database, seen) != first


def test_the_second_message_of_a_batch_sees_the_conversation_that_the_first_began(database: Database) -> None:
    org_id = add_committee(database)

    def answer(turn: Turn) -> Answer:
        assert turn.sender.account_id is not None
        place = Place(org_id=org_id, account_id=turn.sender.account_id, chat_id=turn.incoming.chat_id)
        if turn.dialogue is None:
            open_dialogue(turn.db, place, "count", "1", "{}", now=turn.now, expires_at=turn.now + timedelta(hours=1))
            return Answer(replies=(Reply(text="bắt đầu"),))
        close(turn.db, turn.dialogue.id, Outcome.RECORDED, turn.now)
        return Answer(replies=(Reply(text=f"xong {turn.dialogue.kind}"),))

    put(database, *(said(n, "x") for n in range(4)))
    assert work(database, desk_with(answer)).done == 4
    assert texts(database, "100") == ["bắt đầu", "xong count", "bắt đầu", "xong count"]


def test_a_long_answer_goes_out_in_parts_with_the_choices_under_the_last(database: Database) -> None:
    text = "\n".join(f"{n}. Nhiệm vụ số {n} của đơn vị" for n in range(150))
    reply = Reply(text=text, choices=(Choice(label="Xem tiếp", action="more"),), key="list:1")
    put(database, said(1, "/viec"))
    work(database, desk_with(lambda turn: Answer(replies=(reply,))))
    rows = outbox_rows(database)
    assert len(rows) > 1
    assert all(len(row.text) <= 2000 for row in rows)
    assert [row.dedupe_key for row in rows] == [f"list:1:{n}" for n in range(len(rows))]
    assert [bool(row.choices) for row in rows] == [False] * (len(rows) - 1) + [True]
    assert "".join("".join(row.text.split()) for row in rows) == "".join(text.split())


def test_in_a_group_the_answer_shows_whom_it_answers_and_a_notice_goes_to_its_address(
    database: Database,
) -> None:
    elsewhere = Reply(text="báo", to=Address(channel="memory", chat_id="900"), kind=Kind.NOTICE)
    put(database, said(7, "/baocao", chat="-5", sender="100", is_group=True, thread_id="3"))
    work(database, desk_with(lambda turn: Answer(replies=(Reply(text="đây"), elsewhere))))
    here, there = outbox_rows(database)
    assert (here.chat_id, here.thread_id, here.reply_to) == ("-5", "3", "7")
    assert (there.chat_id, there.thread_id, there.reply_to, there.kind) == ("900", None, None, Kind.NOTICE)


def test_a_block_is_noted_and_the_secretary_is_told_whom_to_phone_once_a_day(database: Database) -> None:
    add_committee(database)
    desk = desk_with(echo)
    for n in range(3):
        put(database, said(n, "", kind=InKind.REACH, reach="closed"))
        work(database, desk)
    assert scalar(database, "SELECT reach FROM accounts WHERE external_id = '100'") == "blocked"
    [told] = texts(database, "900")
    assert "Lan" in told
    assert "điện thoại" in told
    assert texts(database, "100") == []
    put(database, said(10, "", kind=InKind.REACH, reach="opened"))
    work(database, desk)
    assert scalar(database, "SELECT reach FROM accounts WHERE external_id = '100'") == "open"


def test_a_secretary_who_blocks_the_bot_is_not_told_about_it(database: Database) -> None:
    add_committee(database)
    put(database, said(1, "", chat="900", kind=InKind.REACH, reach="closed"))
    work(database, desk_with(echo))
    assert outbox_rows(database) == []


def test_a_group_that_moved_is_followed_with_what_waits_for_it(database: Database) -> None:
    add_committee(database)
    put(database, said(1, "/trogiup", chat="-5", sender="100", is_group=True))
    work(database, desk_with(echo))
    put(database, said(2, "", chat="-5", sender="100", kind=InKind.MIGRATED, new_chat_id="-1005", is_group=True))
    work(database, desk_with(echo))
    assert scalar(database, "SELECT chat_id FROM groups") == "-1005"
    assert [row.chat_id for row in outbox_rows(database)] == ["-1005"]


def test_a_long_batch_is_cut_so_that_others_can_write(database: Database) -> None:
    put(database, *(said(n, "x", chat=str(n)) for n in range(10)))
    batch = work(database, desk_with(echo, budget=0.0))
    assert (batch.found, batch.done, batch.is_more_likely) == (10, 1, True)


def test_a_batch_is_limited(database: Database) -> None:
    put(database, *(said(n, "x", chat=str(n)) for n in range(BATCH + 10)))
    assert work(database, desk_with(echo, budget=10.0)).done == BATCH
    assert all(row.state is OutboxState.QUEUED for row in outbox_rows(database))


def test_errors_are_kept_without_what_was_written(database: Database) -> None:
    def answer(turn: Turn) -> Answer:
        turn.db.execute(insert(Organization).values(code=None, name="lời riêng", created_at=MONDAY))
        return Answer()

    put(database, said(1, "x"))
    work_all(database, desk_with(answer))
    assert "lời riêng" not in str(scalar(database, "SELECT error FROM inbox"))
    assert "NOT NULL" in str(scalar(database, "SELECT error FROM inbox"))
