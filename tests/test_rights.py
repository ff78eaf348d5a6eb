"""Who may do what: every action and command, tried by everybody it is not for. Nothing of the others' may change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from zlib import crc32

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.actions import ACTIONS
from handlers.dispatch import answer
from handlers.editions import edition
from handlers.requests.response_draft import load, mark
from handlers.routes import COMMANDS
from handlers.say import commands as words
from handlers.turn import Incoming, InKind, OpenDialogue, Turn
from models.absence import Leave
from models.collecting import Broadcast, Request, RequestTarget, UnitReport
from models.org import JoinRequest, Role, Unit
from models.people import find_sender
from models.progress import Change, Dialogue, Difficulty, Evidence, ExtensionRequest, ProgressReport
from models.rendering import Rendering
from models.steering import Directive, Finding, Nomination
from tests.cases import for_each
from tests.house import CHANNEL, House, build

pytestmark = pytest.mark.unmeasured  # a sweep: measuring takes as long as doing
INTRUDERS = ("binh", "lanh", "nobody", "lan@DOAI", "thu@DOAI", "binh@DOAI")
OWN_UNIT_ONLY = {
    "confirm",
    "amend",
    "discard",
    "settle",
    "other",
    "leave",
    "draft_back",
    "task",
    "resume",
    "report",
    "done",
    "same",
    "difficulty",
    "extend",
    "withdraw",
    "withdraw_all",
    "withdraw_ask",
    "unask",
    "unask_keep",
    "unfile",
    "vm_clear",
    "vm_dispute",
    "vm_still",
    "pass_on",
    "vm_gone",
    "cd_seen",
    "cd_is",
    "owed_is",
    "cd_answer",
    "gs_reply",
    "respond",
    "respond_is",
    "respond_send",
    "respond_again",
    "respond_amend",
    "respond_drop",
    "tell_is",
    "period_run",
    "period_keep",
    "period_none",
    "period_skip",
    "period_nothing",
    "period_all_nothing",
    "period_all_keep",
}
DECIDES = {
    "approve",
    "extend_yes",
    "join",
    "join_no",
    "ask_send",
    "request_close",
    "request_due",
    "request_cancel",
    "request_less",
}
OFFICE_ONLY = DECIDES | {
    "claimed_in",
    "claimed_out",
    "join_look",
    "look",
    "look_more",
    "proof",
    "extend_no",  # asks for the reason first
    "vm_up",
    "cd_due",
    "unled_give",
    "unled_leave",
    "unconfirm",
    "answer",
    "return",
    "ask_new",
    "ask_due",
    "ask_amend",
    "ask_drop",
    "request_nudge",
    "broadcast_nudge",
    "mute",
    "tell_made",
    "tell_send",
    "tell_amend",
    "tell_drop",
    "undecide",
    "people",
    "people_page",
    "people_look",
    "people_start",
    "period_all",
    "period_change",
    "period_leave",
    "paste_open",
    "paste_on",
    "paste_page",
    "paste_done",
}
# A secretary or a leader; of `vm_answer` and `vm_more` also the unit that was asked to answer.
ANSWERER_ONLY = {
    "vm_answer",
    "vm_more",
    "vm_hand",
    "vm_all",
    "cd_back",
    "cd_back_one",
    "cd_take",
    "cd_close",
    "cd_more",
    "bd_show",
    "bd_keep",
    "bd_decline",
}
SUPERVISOR_ONLY = {"gs_unit", "gs_take", "gs_close", "gs_more", "gs_word"}
OWN_ONLY = {"away", "stand_in", "stand_in_no"}  # a leave that somebody is asked about, or stands in for
DOMAIN = (
    "assignments",
    "progress_reports",
    "difficulties",
    "directives",
    "evidence",
    "findings",
    "nominations",
    "extension_requests",
    "memberships",
    "join_requests",
    "people",
    "reporting_periods",
    "unit_reports",
    "period_issues",
    "requests",
    "request_targets",
    "responses",
    "broadcasts",
    "broadcast_targets",
    "leaves",
    "nudges",
    "settings",
    "rest_days",
    "paste_marks",
)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """See `furnished`. Never changed: each trial is rolled back."""
    return Room.of(furnished(tmp_path_factory.mktemp("busy") / "house.db"))


def furnished(path: Path) -> House:
    """A completion that waits, an extension that is asked for, a stranger at the door, an unfinished report; a request
    that one unit is answering while the office writes another, and a notice to all; a period that is open, and another
    day for it that waits for its yes."""
    house = build(path, orgs=("HALONG", "DOAI"))
    house.join("van", Role.SECRETARY)
    house.say("van", "/kybaocao mở NAM-2025")
    house.say("van", "1")
    house.say("van", "/kybaocao NAM-2025 hạn 17/12/2025")
    house.say("lan", "NV07 xong rồi")
    house.send_file("lan", "ke_hoach.docx")
    house.say("lan", "1")
    house.say("lan", "NV08 vướng: chờ hướng dẫn, xin gia hạn đến 30/9/2025")
    house.say("lan", "1")
    with house.db.write() as db:
        request = JoinRequest(
            org_id=house.office().id, account_id=find_sender(db, CHANNEL, "binh").account_id or 0, created_at=house.now
        )
        db.add(request)
    house.say("lan", "NV11 vướng: chưa có kinh phí")
    house.say("lan", "1")
    house.say("thu", "VM-001 đã giao Phòng Kinh tế")
    house.say("lanh", "/chidao NV08 đề nghị Phòng Văn hóa báo cáo")
    house.join("mttq", Role.SUPERVISOR)
    house.say("mttq", "giám sát NV08: chưa có bài")
    house.say("mttq", "1")
    house.say("lan", "GS-001 đã đăng bài")
    house.say("thu", "/bieuduong Phòng Kinh tế: bố trí vốn sớm")
    house.say("lan", "nv08 nộp rồi mà vẫn nhắc")
    house.say("thu", "/nghi @lan 18/8 đến 20/8, giao xay")
    house.say("thu", "1")
    house.say("thu", "/yeucau Phòng Văn hóa - Xã hội; CB thôn 1: số hộ nghèo. Hạn 16h thứ Sáu")
    house.say("thu", "1")
    house.say("thu", "/thongbao Phòng Văn hóa - Xã hội: họp giao ban 8h thứ Hai")
    house.say("thu", "1")
    house.say("thu", "/xuat vi_du")
    house.say("thu", "/yeucau CB thôn 2: số hộ nghèo. Hạn 16h thứ Sáu")
    house.say("cb1", "YC-001 12 hộ")
    house.say("xay", "tôi nghỉ phép 21/8")
    house.say("lan", "kinh phí bao giờ có?")
    house.say("lan", "NV11 30%")
    return house


Rows = dict[str, list[tuple[object, ...]]]


@dataclass(frozen=True, slots=True)
class Room:
    """A house with what stands in it before each trial; `known` are for each choice the arguments that work."""

    house: House
    org_id: int  # the first committee
    rows: Rows  # every row of its domain tables
    unfinished: tuple[str, str]  # Lan's unfinished report: its step and its data
    known: dict[str, str]

    @classmethod
    def of(cls, house: House) -> Room:
        """As it is in the file now."""
        org_id = house.office().id
        with house.db.read() as db:
            return cls(house, org_id, snapshot_in(db, org_id), unfinished(db), arguments(house))


def snapshot_in(db: Session, org_id: int) -> Rows:
    """Every row of the domain tables that belongs to a committee, as a transaction sees it: as the driver reads it, for
    this is done thousands of times."""
    cursor = db.connection().connection.cursor()
    return {
        name: cursor.execute(f"SELECT * FROM {name} WHERE org_id = ? ORDER BY id", (org_id,)).fetchall()
        for name in DOMAIN
    }


def _dialogue(db: Session, account_id: int | None) -> OpenDialogue | None:
    row = db.scalars(select(Dialogue).where(Dialogue.account_id == account_id, Dialogue.closed_at.is_(None))).first()
    if row is None:
        return None
    return OpenDialogue(id=row.id, kind=row.kind, step=row.step, data=row.data, expires_at=row.expires_at)


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of an action that was undone afterwards."""

    told: list[str]
    changed: set[str]  # the tables whose rows of the first committee are others than before
    unfinished: tuple[str, str]


def trial(room: Room, who: str, action: str | None, text: str = "", *, at_desk: bool = False) -> Trial:
    """`who` asks for an action, however they came by it; `at_desk`: what they have left open is known, as there."""
    with room.house.db.trial() as db:
        told = act_in(db, room.house, who, action, text, with_dialogue=at_desk)
        db.flush()
        after = snapshot_in(db, room.org_id)
        return Trial(told, {table for table in DOMAIN if after[table] != room.rows[table]}, unfinished(db))


def act(house: House, who: str, action: str | None, text: str = "") -> list[str]:
    """`who` asks for an action, however they came by it; returns what they are told."""
    with house.db.write() as db:
        return act_in(db, house, who, action, text)


def act_in(
    db: Session, house: House, who: str, action: str | None, text: str = "", *, with_dialogue: bool = False
) -> list[str]:
    """The same inside a transaction; `with_dialogue`: the person's unfinished conversation is known, as at the desk."""
    message = Incoming(
        channel=CHANNEL, kind=InKind.TEXT, chat_id=who, sender_id=who, sender_name=who, message_id="1", text=text
    )
    sender = find_sender(db, CHANNEL, who)
    office = house.office_in(db, sender)
    if sender.account_id is None:
        from models.joining import make_account

        sender = replace(sender, account_id=make_account(db, CHANNEL, who, who, who, house.now))
    turn = Turn(
        db=db,
        now=house.now,
        incoming=message,
        sender=sender,
        office=office,
        action=action,
        dialogue=_dialogue(db, sender.account_id) if with_dialogue else None,
    )
    return [reply.text for reply in answer(turn).replies if reply.to is None]


def _open_of(db: Session, who: str) -> Dialogue:
    account = find_sender(db, CHANNEL, who).account_id
    return db.scalars(select(Dialogue).where(Dialogue.closed_at.is_(None), Dialogue.account_id == account)).one()


def unfinished(db: Session) -> tuple[str, str]:
    """Step and data of Lan's report; empty where it is closed."""
    account = find_sender(db, CHANNEL, "lan").account_id
    found = _dialogue(db, account)
    return (found.step, found.data) if found else ("", "")


def arguments(house: House) -> dict[str, str]:
    """For each action, the very arguments that would work for whom it is meant."""
    with house.db.read() as db:
        dialogue = _open_of(db, "lan")
        asking, answering = _open_of(db, "thu"), _open_of(db, "cb1")
        change = _open_of(db, "van")
        owed = db.scalars(
            select(UnitReport.id)
            .join(Unit, Unit.id == UnitReport.unit_id)
            .where(UnitReport.org_id == house.office().id, Unit.code == "PVHXH")
        ).one()
        asked = db.scalars(select(Request)).one()
        target = db.scalars(select(RequestTarget).order_by(RequestTarget.id)).first()
        told = db.scalars(select(Broadcast)).one()
        leave = _open_of(db, "xay")
        lan = find_sender(db, CHANNEL, "lan").person_id
        stood_in = db.scalars(select(Leave.id)).one()
        report = db.scalars(select(ProgressReport).order_by(ProgressReport.id)).first()
        extension = db.scalars(select(ExtensionRequest)).one()
        request = db.scalars(select(JoinRequest)).one()
        question = db.scalars(select(Change.subject_id).where(Change.field == "question")).one()
        order = db.scalars(select(Directive.id)).one()
        finding = db.scalars(select(Finding.id)).one()
        nomination = db.scalars(select(Nomination.id)).one()
        answered, waiting = db.scalars(select(Difficulty.id).order_by(Difficulty.id)).all()
        table = db.scalars(select(Rendering.id)).one()
        evidence = db.scalars(select(Evidence.id)).one()
        claim = db.scalars(select(Change.subject_id).where(Change.field == "claim")).one()
    from handlers.reporting import draft as drafts

    assert report is not None
    assert target is not None
    nv10 = house.assignment("NV10", "PVHXH")
    nv07, nv11 = house.assignment("NV07", "PVHXH"), house.assignment("NV11", "PVHXH")
    return {
        "ask_page": "1:1",
        "ask_unit": f"1:{nv07.unit_id}",
        "away": f"{leave.id}:{edition(leave.data)}:yes",
        "stand_in": f"{stood_in}",
        "stand_in_no": f"{stood_in}",
        "claimed_in": f"{claim}",
        "claimed_out": f"{claim}",
        "config": "0",
        "config_page": "1",
        "config_log": "1",
        "config_set": f"{leave.id}:yes",
        "undecide": f"{change.id}:granted:{extension.id}:0",
        "people": f"{change.id}:{edition(change.data)}:yes",
        "people_page": "1",
        "people_look": f"{lan}",
        "people_start": f"{lan}:gone",
        "unit": f"{nv07.unit_id}",
        "units": "1:all",
        "late": "1",
        "urge": f"{nv11.id}",
        "urge_task": f"{nv11.task_id}",
        "urge_all": "1",
        "urge_sure": f"{dialogue.id}:yes",
        "card": f"{dialogue.id}:1",
        "confirm": f"{dialogue.id}:{drafts.edition(dialogue.data)}",
        "amend": f"{dialogue.id}",
        "discard": f"{dialogue.id}",
        "settle": f"{dialogue.id}:{drafts.edition(dialogue.data)}:p62",
        "other": f"{dialogue.id}:2",
        "leave": f"{dialogue.id}",
        "draft_back": f"{dialogue.id}",
        "task": f"{dialogue.id}:{nv11.id}",
        "resume": f"{dialogue.id}",
        "report": f"{nv11.id}",
        "done": f"{nv11.id}",
        "same": f"{nv07.id}:{nv07.last_report_id}",
        "difficulty": f"{nv11.id}",
        "extend": f"{nv11.id}",
        "tasks": "2",
        "withdraw": f"{report.id}",
        "withdraw_all": f"{report.id}",
        "withdraw_ask": f"{report.id}",
        "unask": f"{extension.id}",
        "unask_keep": f"{extension.id}",
        "keep": f"{report.id}",
        "received": f"{int(house.now.timestamp()) + 1}",
        "discuss": f"{int(house.now.timestamp()) + 1}",
        "history": f"{nv07.id}:1",
        "import_yes": "1:00000000",
        "import_no": "1",
        "unled_give": "1:1",
        "unled_leave": "1",
        "import_page": "1:2",
        "order_yes": f"{dialogue.id}:00000000",
        "order_fix": f"{dialogue.id}",
        "order_drop": f"{dialogue.id}",
        "order_skip": f"{dialogue.id}",
        "order_plan": f"{dialogue.id}:1",
        "all_yes": f"{dialogue.id}",
        "all_no": f"{dialogue.id}",
        "look_more": f"{extension.id}",
        "look": f"{nv07.id}:{nv07.last_report_id}",
        "answer": f"{question}",
        "proof": f"{nv07.id}",
        "unfile": f"{evidence}",
        "approve": f"{nv07.id}:{nv07.last_report_id}",
        "return": f"{nv07.id}:{nv07.last_report_id}",
        "cd_list": "1",
        "cd_show": f"{order}",
        "cd_take": f"{dialogue.id}:1",
        "cd_is": f"{dialogue.id}:1",
        "owed_is": f"{dialogue.id}:1",
        "cd_seen": f"{order}",
        "cd_answer": f"{order}",
        "cd_close": f"{order}",
        "cd_more": f"{order}",
        "cd_back": f"{order}",
        "cd_back_one": f"{order}",
        "cd_due": f"{order}",
        "cd_until": f"{order}:20251231",
        "gs_until": f"{finding}:20251231",
        "reword": f"{dialogue.id}:1",
        "unconfirm": f"{report.assignment_id}:{report.id}",
        "order": f"{nv07.id}",
        "gs_list": "1",
        "gs_show": f"{finding}",
        "gs_unit": f"{dialogue.id}:{nv11.id}",
        "gs_take": f"{dialogue.id}:1",
        "gs_reply": f"{finding}",
        "gs_close": f"{finding}",
        "gs_more": f"{finding}",
        "gs_word": f"{dialogue.id}:{finding}",
        "bd_list": "1",
        "bd_show": f"{nomination}",
        "bd_keep": f"{nomination}",
        "bd_decline": f"{nomination}",
        "vm_list": "1",
        "vm_show": f"{waiting}",
        "vm_answer": f"{waiting}",
        "vm_up": f"{waiting}",
        "vm_more": f"{dialogue.id}:1",
        "vm_hand": f"{dialogue.id}:1",
        "vm_all": f"{dialogue.id}:0",
        "vm_clear": f"{answered}",
        "vm_dispute": f"{answered}",
        "vm_still": f"{dialogue.id}:0",
        "pass_on": "1:0",
        "vm_gone": f"{waiting}",
        "extend_yes": f"{extension.id}",
        "extend_no": f"{extension.id}",
        "join": f"{request.id}:PVHXH",
        "join_look": f"{request.id}",
        "join_no": f"{request.id}",
        "ask_new": "0",
        "ask_due": f"{asking.id}:1",
        "ask_send": f"{asking.id}:{edition(asking.data)}",
        "ask_amend": f"{asking.id}",
        "ask_drop": f"{asking.id}",
        "details": "2",
        "report_on": f"20250801:20250831:{nv07.unit_id}:-:-:party",
        "paste_open": "0:vi_du",
        "paste_on": f"20250801:20250831:{nv07.unit_id}:-:-:vi_du",
        "paste_page": f"{table}:1",
        "paste_done": f"{table}:1",
        "request": f"{asked.id}:1",
        "request_file": f"{asked.id}",
        "request_nudge": f"{asked.id}",
        "request_close": f"{asked.id}:1",
        "request_due": f"{asked.id}:2025123116001",
        "request_cancel": f"{asked.id}:1",
        "request_less": f"{target.id}:1",
        "respond": f"{target.id}",
        "respond_is": f"{answering.id}:1",
        "respond_send": f"{answering.id}:{mark(load(answering.data))}",
        "respond_again": f"{answering.id}",
        "respond_amend": f"{answering.id}",
        "respond_drop": f"{answering.id}",
        "tell_is": f"{dialogue.id}:1",
        "tell_for_leader": f"{dialogue.id}:1",
        "tell_made": f"{dialogue.id}",
        "tell_send": f"{asking.id}:{edition(asking.data)}",
        "tell_amend": f"{asking.id}",
        "tell_drop": f"{asking.id}",
        "broadcast": f"{told.id}:1",
        "broadcast_nudge": f"{told.id}",
        "mute": f"{nv07.id}:1:1",
        "seen": f"{told.id}",
        "period_run": f"{owed}",
        "period_keep": f"{owed}:{nv10.id}",
        "period_none": f"{owed}:{nv10.id}",
        "period_skip": f"{owed}:{nv10.id}",
        "period_nothing": f"{owed}",
        "period_all_nothing": f"{owed}",
        "period_all_keep": f"{owed}",
        "period_all": f"{change.id}:{crc32(change.data.encode()):08x}",
        "period_change": f"{change.id}:{crc32(change.data.encode()):08x}",
        "period_leave": f"{change.id}",
        "secret_no": f"{dialogue.id}",
        "secret_yes": f"{dialogue.id}",
    }


def test_every_action_is_in_the_table_of_this_test(room: Room) -> None:
    assert set(room.known) == {action.name for action in ACTIONS}


@for_each("who", INTRUDERS)
@for_each("name", sorted(OWN_UNIT_ONLY | OFFICE_ONLY | OWN_ONLY))
def test_nobody_else_can_act(room: Room, name: str, who: str) -> None:
    tried = trial(room, who, f"{name}:{room.known[name]}")
    joining = {"join_requests"} if who == "nobody" else set()  # a stranger's own request to join may appear
    assert tried.changed <= joining
    assert tried.unfinished == room.unfinished
    assert tried.told, "a refusal is said, not kept silent"


@for_each(
    ("name", "who"),
    [
        *((name, who) for name in sorted(ANSWERER_ONLY) for who in ("lan", "binh", "mttq", "nobody", "thu@DOAI")),
        *((name, who) for name in sorted(SUPERVISOR_ONLY) for who in ("lan", "thu", "lanh", "nobody", "lan@DOAI")),
        *(("order", who) for who in ("lan", "thu", "mttq", "nobody", "thu@DOAI")),
    ],
)
def test_what_is_for_others_is_refused(room: Room, name: str, who: str) -> None:
    tried = trial(room, who, f"{name}:{room.known[name]}")
    assert tried.changed <= ({"join_requests"} if who == "nobody" else set())
    assert tried.unfinished == room.unfinished
    assert tried.told, "a refusal is said, not kept silent"


@for_each(
    ("who", "name"),
    [("thu", "cd_close"), ("lanh", "cd_close"), ("mttq", "gs_close"), ("thu", "bd_keep"), ("lanh", "bd_decline")],
)
def test_those_it_is_for_can(room: Room, who: str, name: str) -> None:
    assert trial(room, who, f"{name}:{room.known[name]}").changed


@for_each("name", sorted(OFFICE_ONLY - {"look", "look_more"}))
def test_a_unit_cannot_decide_its_own_work(room: Room, name: str) -> None:
    assert not trial(room, "lan", f"{name}:{room.known[name]}").changed


@for_each("name", sorted(DECIDES))
def test_the_office_can(room: Room, name: str) -> None:
    assert trial(room, "thu", f"{name}:{room.known[name]}").changed


@for_each(
    ("command", "who"),
    [
        (command.name, who)
        for command in COMMANDS
        for who in ("nobody", "lanh", "mttq", "lan@DOAI", "thu@DOAI")
        if (command.name, who) not in {("chidao", "lanh"), ("giamsat", "mttq")}  # the leader's, the supervisor's own
    ],
)
def test_commands_of_others_leave_this_committee_alone(room: Room, command: str, who: str) -> None:
    assert trial(room, who, None, f"/{command} NV07 31/12/2025 lý do").changed <= {"join_requests"}


def test_lists_never_show_another_committees_work(room: Room, tmp_path: Path) -> None:
    house = room.house.mould()(tmp_path / "house.db")
    house.say("lan", "1")  # NV11 30 %, of Hạ Long only
    shown = "\n".join(heard.text for heard in [*house.say("lan@DOAI", "/viec"), *house.say("thu@DOAI", "/baocao")])
    house.db.close()
    assert "NV11" in shown
    assert "30%" not in shown
    assert "Halong" not in shown


@for_each("action", ["", "confirm", "confirm:x:y", "confirm:999999:zz", "join:abc:PVHXH", "look:-1", "nope:1"])
def test_a_forged_or_broken_action_gets_an_answer(room: Room, action: str) -> None:
    assert trial(room, "lan", action).told
    assert trial(room, "thu", action).told


def test_every_command_says_what_it_is_for() -> None:
    assert [command.name for command in COMMANDS] == list(words.COMMANDS)
