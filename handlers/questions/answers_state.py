"""Where a matter that waits for the office stands: a completion, an extension, an obstacle."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from handlers import scene
from handlers.questions.asked import SHOWN, Asked, told
from handlers.say import answers as say
from handlers.say import away as say_away
from handlers.say import difficulties as say_difficulties
from handlers.turn import Reply
from models.difficulties import DifficultyFact, find_all
from models.leaves import leaves_of
from models.plan import Assignment, Stage
from models.progress import Difficulty, DifficultyState, ExtensionRequest, ExtensionState
from models.workdays import local_date


def confirmed(asked: Asked) -> list[Reply]:
    """văn phòng xác nhận chưa"""
    shown = asked.named or [item for item in asked.mine if item.stage == Stage.AWAITING][:SHOWN]
    if not shown:
        states = [row.state for row in _extensions(asked)]  # «duyệt» is said of an extension, too
        is_extension = ExtensionState.WAITING in states or states[:1] == [ExtensionState.REFUSED]
        return extension(asked) if is_extension else [Reply(text=say.NOTHING_AWAITS)]
    rows = asked.turn.db.execute(
        select(Assignment.id, Assignment.confirmed_at).where(Assignment.id.in_([item.id for item in shown]))
    )
    when = {id_: local_date(at) for id_, at in rows if at is not None}
    return told(asked, [say.confirmation(item, when.get(item.id)) for item in shown])


def proof(asked: Asked) -> list[Reply]:
    """chụp ảnh gửi được không: what shows a completion, and of which one"""
    waiting = [item for item in asked.mine if item.stage == Stage.AWAITING]
    meant = asked.named or (waiting if len(waiting) == 1 else [])
    where = f", Trợ lý kèm vào {meant[0].code}" if len(meant) == 1 else ""
    about = tuple(item.code for item in meant) if len(meant) == 1 else ()
    return [Reply(text=say.PROOF.format(where=where), about=about)]


_STATES = {
    ExtensionState.WAITING: "đang chờ duyệt",
    ExtensionState.APPROVED: "đã được duyệt",
    ExtensionState.REFUSED: "chưa được duyệt",
    ExtensionState.WITHDRAWN: "đơn vị đã rút lại",
    ExtensionState.REPLACED: "đã được thay bằng thời hạn hoặc đề nghị khác",
}


def extension(asked: Asked) -> list[Reply]:
    """gia hạn được duyệt chưa"""
    codes = {item.id: item.code for item in (asked.named or asked.mine)}
    rows = _extensions(asked)
    if not rows:
        return [Reply(text=say.NO_EXTENSION)]
    return told(
        asked, [say.extension(codes[row.assignment_id], row.wanted_on, _STATES[row.state], _why(row)) for row in rows]
    )


def _why(row: ExtensionRequest) -> str:
    """What the unit was told with a refusal."""
    return row.answer if row.state == ExtensionState.REFUSED else ""


def _extensions(asked: Asked) -> Sequence[ExtensionRequest]:
    ids = [item.id for item in (asked.named or asked.mine)]
    query = select(ExtensionRequest).where(ExtensionRequest.assignment_id.in_(ids))
    return asked.turn.db.scalars(query.order_by(ExtensionRequest.id.desc()).limit(SHOWN)).all()


def leave(asked: Asked) -> list[Reply]:
    """bao giờ em hết nghỉ"""
    person_id = asked.turn.sender.person_id
    found = leaves_of(asked.turn.db, person_id, local_date(asked.turn.now)) if person_id is not None else []
    return [Reply(text=say_away.my_leaves(found) if found else say_away.NO_LEAVE)]


def difficulty(asked: Asked) -> list[Reply]:
    """vướng mắc được trả lời chưa"""
    ids = [item.id for item in (asked.named or asked.mine)]
    rows = find_all(asked.turn.db, scene.office_of(asked.turn).id, Difficulty.assignment_id.in_(ids))
    rows.sort(key=lambda row: (not row.is_waiting, -row.id))
    if not rows:
        return [Reply(text=say.NO_DIFFICULTY)]
    return told(asked, [_obstacle(row) for row in rows[:SHOWN]])


def _obstacle(row: DifficultyFact) -> str:
    if row.state == DifficultyState.WITHDRAWN:
        return say.difficulty_withdrawn(row.number, row.code, row.text)
    if row.ended_unanswered:
        return say.difficulty_ended(row.number, row.code, row.text, say_difficulties.ENDED_UNANSWERED)
    return say.difficulty(row.number, row.code, row.text, row.answer, row.answer_due_on, say_difficulties.answerer(row))
