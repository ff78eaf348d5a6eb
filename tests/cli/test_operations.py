"""`dondoc tick`, `status`, `holiday`, `setting`, `understand`, and the help pages."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import orjson
import pytest
from sqlalchemy import insert, select

from bot.commands.status_words import channel_trouble, dropped_name, reason
from bot.runlock import run_lock
from models import inbox
from models.db import open_database
from models.heartbeats import beat, heartbeats, poll_name, trouble_name
from models.history import Actor
from models.joining import Offer, check_code, create_invitation, make_account, use_code
from models.mail import InboxRow, InboxState, Kind, OutboxRow, OutboxState
from models.org import Account, Organization, Reach, Role, Unit
from models.plan import Assignment
from models.progress import Change
from models.workdays import VIETNAM
from tests.cases import for_each
from tests.cli.conftest import Shell

SUMMER = datetime(2025, 8, 8, 17, 30, tzinfo=VIETNAM)
numbers = count(1)


def add_person(shell: Shell, role: Role, unit: str | None = None, org: str = "HALONG", name: str = "") -> int:
    """Somebody joins by a code; returns the account's id."""
    database = open_database(f"sqlite:///{shell.folder / 'dondoc.db'}")
    with database.write() as db:
        org_id = db.scalars(select(Organization.id).where(Organization.code == org)).one()
        unit_id = db.scalars(select(Unit.id).where(Unit.org_id == org_id, Unit.code == unit)).one() if unit else None
        actor = Actor(org_id=org_id, person_id=None, channel="test", now=SUMMER)
        number = next(numbers)
        code = f"ABCDE{number:03d}"
        offer = Offer(role=role, unit_id=unit_id, person_name=name or f"Người {number}")
        create_invitation(db, actor, offer, code, life=datetime.resolution * 10**12)
        account = db.get_one(Account, make_account(db, "test", f"p{number}", f"p{number}", "", SUMMER))
        use_code(db, account, check_code(db, account, code, SUMMER), "", "test", SUMMER)
        account_id = account.id
    database.close()
    return account_id


def write(shell: Shell, *rows: object) -> None:
    database = open_database(f"sqlite:///{shell.folder / 'dondoc.db'}")
    with database.write() as db:
        for row in rows:
            db.execute(row) if not callable(row) else row(db)  # type: ignore[call-overload]
    database.close()


def ticked(shell: Shell, now: str) -> list[dict[str, object]]:
    posted = shell.done("tick", "--now", now, "--json").fields["posted"]
    assert isinstance(posted, list)
    return posted


def test_a_tick_posts_what_is_due_at_that_moment_in_vietnam(planned: Shell) -> None:
    add_person(planned, Role.REPORTER, "PVHXH")
    posted = ticked(planned, "2025-08-12T08:00")
    assert [(message["kind"], message["tasks"]) for message in posted] == [("remind", ["NV07"])]
    assert str(posted[0]["dedupe_key"]).endswith("2025-08-12")
    same_moment = ticked(planned, "2025-08-12T01:00:00+00:00")
    assert same_moment == []


def test_ticks_before_the_import_can_be_played_day_by_day(planned: Shell) -> None:
    add_person(planned, Role.REPORTER, "PVHXH")
    days = {day: [m["tasks"] for m in ticked(planned, f"2025-08-{day}T08:00")] for day in (11, 12, 14, 15, 16, 18)}
    assert days == {11: [], 12: [["NV07"]], 14: [["NV07"]], 15: [["NV07"]], 16: [], 18: [["NV07"]]}


def test_a_tick_in_words_names_who_is_told(planned: Shell) -> None:
    add_person(planned, Role.REPORTER, "PVHXH", name="Nguyễn Thị Lan")
    out = planned.done("tick", "--now", "2025-08-12 08:00").out
    assert out.startswith("Lúc 08:00 12/8/2025: 01 tin đưa vào hàng đợi.\n")
    assert "nhắc việc → Nguyễn Thị Lan (Test) [NV07]:" in out


@for_each(
    ("what", "words"),
    [
        ("digest:HALONG:week:2026-W53", "điểm tin tuần từ 28/12/2026 (HALONG)"),
        ("digest:HALONG:month:2026-11", "điểm tin tháng 11/2026 (HALONG)"),
        ("digest:HALONG:day:2026-12-01", "điểm tin ngày 01/12/2026 (HALONG)"),
        ("digest:HALONG:period:NAM-2025", "điểm tin kỳ NAM-2025 (HALONG)"),
        ("period:HALONG:NAM-2025", "kỳ báo cáo NAM-2025 (HALONG)"),
        ("remind:person:12:2025-08-11", "nhắc việc"),
        ("NV01 · P.VHXH", "NV01 · P.VHXH"),
    ],
)
def test_what_was_dropped_is_named_in_words(what: str, words: str) -> None:
    assert dropped_name(what) == words


@for_each(
    ("error", "words"),
    [
        ("Forbidden: bot was blocked by the user", "người nhận đã chặn Trợ lý"),
        ("Bad Request: chat not found", "không tìm thấy cuộc trò chuyện"),
        ("RemoteProtocolError: Server disconnected without sending a response.", "mất kết nối giữa chừng"),
        ("ReadError: ", "mất kết nối giữa chừng"),
        ("ServerDisconnectedError: Server disconnected", "mất kết nối giữa chừng"),
        ("Timed out", "dịch vụ nhắn tin không trả lời kịp"),
        ("no answer within 45 s", "dịch vụ nhắn tin không trả lời kịp"),
        ("Flood control: retry in 5 s", "dịch vụ nhắn tin yêu cầu chờ"),
        ("Bad Gateway", "máy chủ dịch vụ nhắn tin gặp lỗi"),
        ("Internal Server Error", "máy chủ dịch vụ nhắn tin gặp lỗi"),
        ("Gateway Timeout", "máy chủ dịch vụ nhắn tin gặp lỗi"),
        ("The answer is no JSON: is this a Bot API server?", "máy chủ trả lời không theo Bot API"),
        ("given up after 5 attempts: ReadError: ", "đã gửi nhiều lần, không rõ tới hay chưa"),
        ("its file is gone: [Errno 2] No such file or directory: 'a'", "tệp đi kèm không còn"),
        ("not sent while it was of use", "không gửi kịp"),
        ("Không kết nối được tới Telegram: kiểm tra mạng; nguyên văn: ConnectError: [Errno 111]", "Không kết nối được"),
        ("KeyError: 'đơn vị'", "chưa rõ lý do"),
        ("Bad Request: BUTTON_DATA_INVALID", "chưa rõ lý do"),
        ("", "chưa rõ lý do"),
    ],
)
def test_why_a_message_failed_is_said_in_vietnamese_alone(error: str, words: str) -> None:
    told = reason("outbox", error)
    assert told.startswith(words)
    assert not re.search(r"Error|Errno|attempts|Request|Gateway|retry|server|answer", told)


def test_why_a_received_message_failed_is_for_the_log() -> None:
    assert reason("inbox", "KeyError: 'unit'").startswith("Trợ lý gặp lỗi khi xử lý")


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("Không kết nối được tới Telegram; nguyên văn: ReadError: ", "Không kết nối được tới Telegram"),
        ("Một chương trình khác đang nhận tin", "Một chương trình khác đang nhận tin"),
        ("Flood control: retry in 5 s", "dịch vụ nhắn tin yêu cầu chờ; Trợ lý tự gửi tiếp"),
    ],
)
def test_why_a_channel_is_out_of_reach_is_said_in_vietnamese_alone(why: str, words: str) -> None:
    assert channel_trouble(why) == words


def test_before_anybody_is_there_the_next_step_is_said(office: Shell) -> None:
    out = office.done("status").out
    assert "Chưa có thư ký" in out
    assert "dondoc invite --role secretary" in out
    assert "dondoc plan import TỆP" in out
    assert "Mọi đơn vị" not in out
    assert "! Có thư ký nhận tin\n" in office.done("doctor").out
    add_person(office, Role.SECRETARY)
    assert "Chưa có thư ký" not in office.done("status").out + office.done("doctor").out


def test_on_served_data_a_tick_elsewhen_is_refused_and_takes_nothing_from_the_real_days(planned: Shell) -> None:
    add_person(planned, Role.REPORTER, "PVHXH")
    write(planned, lambda db: beat(db, "poll:telegram", SUMMER), lambda db: beat(db, "tick", SUMMER))
    ahead = planned("tick", "--now", f"{datetime.now(VIETNAM).year + 1}-06-01T08:00")
    assert (ahead.code, ahead.out) == (1, "")
    assert "ở phía trước" in ahead.err
    assert "--dry-run" in ahead.err
    assert "nhịp gần nhất của đồng hồ (17:30 08/8/2025)" in planned("tick", "--now", "2025-08-08T17:29").err
    looked = planned.done("tick", "--now", "2025-08-12T08:00", "--dry-run")
    assert looked.out.startswith("Lúc 08:00 12/8/2025: 01 tin sẽ đến hạn (chỉ xem, chưa đưa vào hàng đợi).\n")
    assert planned.ask(lambda db: heartbeats(db)["tick"][0]) == SUMMER
    assert planned.ask(lambda db: db.scalars(select(OutboxRow.id)).all()) == []
    assert [message["tasks"] for message in ticked(planned, "2025-08-12T08:00")] == [["NV07"]]


def test_a_drill_on_a_copy_plays_any_moment(planned: Shell) -> None:
    add_person(planned, Role.REPORTER, "PVHXH")
    write(planned, lambda db: beat(db, "poll:telegram", SUMMER), lambda db: beat(db, "tick", SUMMER))
    year = datetime.now(VIETNAM).year + 1
    assert planned.done("tick", "--now", f"{year}-06-01T08:00", "--drill", "--json").fields["posted"]


def test_no_drill_where_the_bot_serves(planned: Shell) -> None:
    add_person(planned, Role.REPORTER, "PVHXH")
    with run_lock(planned.folder):
        refused = planned("tick", "--now", "2025-08-12T08:00", "--drill")
        looked = planned.done("tick", "--now", "2025-08-12T08:00", "--drill", "--dry-run")
    assert (refused.code, refused.out) == (1, "")
    assert "chép cả thư mục ra nơi khác" in refused.err
    assert "01 tin sẽ đến hạn" in looked.out


def test_a_moment_may_be_written_as_everybody_writes_it(planned: Shell) -> None:
    assert planned.done("tick", "--now", "12/8/2025 08:00", "--dry-run").out.startswith("Lúc 08:00 12/8/2025:")


def test_a_moment_that_is_none_is_refused(planned: Shell) -> None:
    ran = planned("tick", "--now", "mai")
    assert (ran.code, ran.err) == (1, "Chưa hiểu thời điểm “mai”. Đề nghị ghi dạng 2025-08-13T08:00.\n")


def test_status_shows_queues_failures_beats_and_whom_nobody_reaches(planned: Shell) -> None:
    blocked = add_person(planned, Role.REPORTER, "PVHXH", name="Nguyễn Thị Lan")
    add_person(planned, Role.REPORTER, "PKT")
    outgoing = {
        "channel": "test", "chat_id": "p1", "kind": Kind.REMINDER, "priority": 2, "text": "…", "created_at": SUMMER,
        "not_before": SUMMER, "state": OutboxState.REFUSED, "error": "bot was blocked by the user",
    }  # fmt: skip
    write(
        planned,
        lambda db: beat(db, "tick", SUMMER),
        lambda db: inbox.store(db, "test", [inbox.Arrival(external_id="7", chat_key="p1", raw=b"{}")], SUMMER),
        lambda db: db.execute(
            InboxRow.__table__.update().values(state=InboxState.PARKED, error="KeyError: 'unit'", attempts=3)
        ),
        insert(OutboxRow).values(dedupe_key="remind:person:1:2025-08-08", **outgoing),
        Account.__table__.update().where(Account.id == blocked).values(reach=Reach.BLOCKED),
    )
    found = planned.done("status", "--json").fields
    assert found["inbox"] == {"new": 0, "done": 0, "parked": 1, "refused": 0}
    assert found["outbox"] == {"queued": 0, "sending": 0, "sent": 0, "refused": 1, "dropped": 0, "expired": 0}
    assert list(found["heartbeats"]) == ["tick"]  # type: ignore[call-overload]
    failures = {(f["box"], f["what"], f["error"]) for f in found["failures"]}  # type: ignore[attr-defined]
    assert failures == {
        ("inbox", "p1", "KeyError: 'unit'"),
        ("outbox", "remind:person:1:2025-08-08", "bot was blocked by the user"),
    }
    (office,) = found["organizations"]  # type: ignore[misc]
    assert office["unreachable_people"] == [
        {"name": "Nguyễn Thị Lan", "channel": "test", "reach": "blocked", "units": ["Phòng Văn hóa - Xã hội"]}
    ]
    silent = {unit["code"] for unit in office["units_without_reporter"]}
    assert "PVHXH" in silent
    assert "PKT" not in silent
    out = planned.done("status").out
    assert "Không nhắn được cho Nguyễn Thị Lan (Phòng Văn hóa - Xã hội): đã chặn Trợ lý." in out
    assert "  đồng hồ nhắc việc: 17:30 08/8/2025\n" in out
    assert "Tin đi số 1 (nhắc việc), bị từ chối: người nhận đã chặn Trợ lý\n" in out
    assert "Tin đến số 1, lỗi, gác lại: Trợ lý gặp lỗi khi xử lý; chi tiết trong nhật ký" in out
    assert "KeyError" not in out
    assert "TRỢ LÝ KHÔNG CHẠY ở thư mục này. Nhịp gần nhất: 17:30 08/8/2025. Chạy: dondoc run\n" in out
    assert re.search(r"  \d\d đơn vị chưa có đầu mối liên hệ được: Văn phòng Đảng ủy; .* và \d\d đơn vị khác\.\n", out)


def test_status_knows_a_run_that_was_killed_before_its_clock_ticked(planned: Shell) -> None:
    assert "Trợ lý chưa chạy lần nào. Chạy: dondoc run\n" in planned.done("status").out
    write(planned, lambda db: beat(db, poll_name("telegram"), SUMMER))
    out = planned.done("status").out
    assert "Lần chạy gần nhất:\n  nhận tin Telegram: " in out
    assert "Trợ lý chưa chạy lần nào" not in out
    assert "KHÔNG CHẠY ở thư mục này. Lần chạy trước đã dừng khi đồng hồ nhắc việc chưa có nhịp nào. Chạy: " in out


def test_status_tells_whether_the_bot_runs_and_which_channel_is_out_of_reach(
    planned: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = SUMMER + timedelta(minutes=5)
    write(
        planned,
        lambda db: beat(db, poll_name("telegram"), SUMMER),
        lambda db: beat(db, trouble_name("telegram"), later, "Một chương trình khác đang nhận tin"),
        lambda db: beat(db, "tick", datetime.now(UTC)),
    )
    with run_lock(planned.folder):
        out = planned.done("status").out
        assert f"Trợ lý đang chạy (tiến trình {os.getpid()}).\n" in out
        monkeypatch.setenv("DONDOC_DATABASE_URL", f"sqlite:///{planned.folder / 'dondoc.db'}")
        monkeypatch.setenv("DONDOC_DATA_DIR", str(tmp_path / "elsewhere"))  # the same database all the same
        (tmp_path / "elsewhere").mkdir()
        assert f"Trợ lý đang chạy (tiến trình {os.getpid()}).\n" in planned.done("status").out
    assert (
        "Kênh Telegram: KHÔNG LIÊN LẠC ĐƯỢC lúc 17:35 08/8/2025 (trả lời gần nhất lúc 17:30 08/8/2025). "
        "Một chương trình khác đang nhận tin.\n"
    ) in out
    assert "Một chương trình khác" in planned("doctor").out
    write(planned, lambda db: beat(db, poll_name("telegram"), later))
    assert "Kênh Telegram: trả lời gần nhất lúc 17:35 08/8/2025.\n" in planned.done("status").out
    assert planned.done("status", "--json").fields["running"] is False


def test_a_watch_script_reads_from_the_exit_code_whether_the_bot_is_at_work(planned: Shell) -> None:
    assert (planned("status", "--check").code, planned("status", "--check", "--json").code) == (1, 1)
    write(planned, lambda db: beat(db, "tick", SUMMER))  # it ran once
    assert planned("status", "--check").code == 1
    with run_lock(planned.folder):
        assert "TRỢ LÝ KHÔNG CHẠY" not in planned.done("status", "--check").out
    assert planned.done("status").code == 0


def test_a_day_off_is_added_listed_and_removed_and_reminders_follow(planned: Shell) -> None:
    out = planned.done("holiday", "add", "2027-02-12", "Nghỉ thêm").out
    assert out == "Đã ghi: thứ Sáu, 12/02/2027, nghỉ (Nghỉ thêm). Lịch nhắc việc đã tính lại.\n"
    planned.done("holiday", "add", "13/02/2027", "--worked")
    days = planned.done("holiday", "list", "--year", "2027", "--json").json
    assert isinstance(days, list)
    own = {day["day"]: (day["kind"], day["name"]) for day in days if day["own"]}
    assert own == {"2027-02-12": ("off", "Nghỉ thêm"), "2027-02-13": ("worked", "Làm bù")}
    planned.done("holiday", "remove", "12/02/2027")
    assert "12/02/2027" not in planned.done("holiday", "list").out
    again = planned("holiday", "remove", "12/02/2027")
    assert (again.code, again.err) == (1, "Ngày 12/02/2027 không có trong danh sách ngày nghỉ, ngày làm bù.\n")
    lines = planned.ask(
        lambda db: [
            tuple(row)
            for row in db.execute(
                select(Change.field, Change.old, Change.new, Change.channel).where(Change.subject == "rest_days")
            )
        ]
    )
    assert lines == [
        ("2027-02-12", None, "off: Nghỉ thêm", "cli"),
        ("2027-02-13", None, "worked: Làm bù", "cli"),
        ("2027-02-12", "off: Nghỉ thêm", None, "cli"),
    ]


def test_a_holiday_undone_for_the_committee_is_shown_as_an_ordinary_day(planned: Shell) -> None:
    planned.done("holiday", "remove", "24/11/2026")
    line = next(line for line in planned.done("holiday", "list").out.splitlines() if "24/11/2026" in line)
    assert "ngày thường" in line


@pytest.mark.parametrize("typed", ["hôm kia", "31/02/2027", "2027-13-01", ""])
def test_a_day_that_is_none_is_refused(office: Shell, typed: str) -> None:
    ran = office("holiday", "add", typed, "Tết")
    assert (ran.code, ran.err) == (1, f"Chưa hiểu ngày “{typed}”. Đề nghị ghi dạng 05/02/2027 hoặc 2027-02-05.\n")


def test_a_setting_is_listed_set_and_checked(planned: Shell) -> None:
    assert planned.done("setting", "set", "nhac_truoc", "5,2").out == "Đã đổi nhac_truoc: 7,3,1 → 5,2.\n"
    assert planned.done("setting", "set", "nhac_truoc", "5,2").out == "nhac_truoc vẫn là 5,2, như trước.\n"
    values = {each["key"]: each["value"] for each in planned.done("setting", "list", "--json").json}  # type: ignore[attr-defined]
    assert (values["nhac_truoc"], values["gio_diem_tin"]) == ("5,2", "07:30")
    listed = planned.done("setting", "list").out
    assert "nhac_truoc = 5,2\n    Nhắc trước hạn mấy ngày làm việc\n" in listed
    assert "dia_danh = (trống; đang dùng: Hà Long)\n" in listed
    assert max(map(len, listed.splitlines())) < 160
    wrong = planned("setting", "set", "nhac_truoc", "mười")
    assert (wrong.code, wrong.err) == (
        1, "Giá trị “mười” chưa đúng. Đề nghị ghi các số cách nhau bằng dấu phẩy, ví dụ: 7,3,1.\n"
    )  # fmt: skip
    assert planned("setting", "set", "nhac_sau", "1").err.startswith("Không có cấu hình “nhac_sau”.")
    looks = planned.ask(lambda db: db.scalars(select(Assignment.next_remind_at)).all())
    assert any(looks)  # type: ignore[arg-type]


def test_migrate_leaves_a_current_database_as_it_is(planned: Shell) -> None:
    before = planned.ask(lambda db: len(db.scalars(select(Assignment.id)).all()))
    assert planned.done("migrate").out == "Cơ sở dữ liệu đã đúng phiên bản.\n"
    assert planned.ask(lambda db: len(db.scalars(select(Assignment.id)).all())) == before


@pytest.mark.process
def test_understand_answers_each_line_before_the_next_one_comes(shell: Shell) -> None:
    command = [sys.executable, "-c", "import sys; from bot.cli import main; sys.exit(main())", "understand"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=shell.environment | {"LC_ALL": "C"}
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number, text in enumerate(("NV05 đạt 62,5%", "xong rồi", "không phải JSON")):
            asked = {"id": number, "text": text, "now": "2025-08-11T07:30:00+07:00", "open_tasks": []}
            process.stdin.write((orjson.dumps(asked) if number < 2 else b"{") + b"\n")
            process.stdin.flush()
            answer = orjson.loads(process.stdout.readline())  # blocks for ever unless the line was flushed
            assert ("intents" in answer) == (number < 2)
            assert answer["id"] == (number if number < 2 else None)
        process.stdin.close()
    assert process.returncode == 0


def test_the_example_of_a_deadline_in_the_past_is_still_due(planned: Shell) -> None:
    dues = planned.ask(lambda db: set(db.scalars(select(Assignment.due_on))))
    assert date(2025, 7, 31) in dues  # type: ignore[operator]
