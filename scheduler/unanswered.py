"""Conversations that nobody went on with: closed when their time is over, with a word, so that nobody thinks that
something was recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import orjson
from sqlalchemy import Row, bindparam, case, select, update

from handlers.reporting import draft as drafts
from handlers.requests import response_draft as answers
from handlers.say import reminders as say
from handlers.say import report as say_report
from handlers.say.responses import code_of
from models import requests
from models.dialogues import SECRECY, Outcome, chat_of
from models.inbox import wipe
from models.mail import Kind
from models.org import Account, Organization, Reach
from models.outbox import Post, post_many
from models.plan import Assignment, Task
from models.progress import Dialogue
from models.requests import Owed
from models.values import replace
from scheduler.jobs import CHUNK, Done, Posted, Work, posted

KEPT = (drafts.KIND, answers.KIND)  # what can be taken up again
STILL_FRESH = timedelta(hours=1)  # the person has just been here: told at once, also outside sending hours

_Expired = Row[int, str, str, str, str, datetime, str, str, Reach, int, int]

_OVERDUE = (
    select(
        Dialogue.id,
        Dialogue.kind,
        Dialogue.step,
        Dialogue.data,
        Dialogue.chat_id,
        Dialogue.expires_at,
        Account.channel,
        Account.display_name,
        Account.reach,
        Dialogue.org_id,
        Organization.version,
    )
    .join(Account, Account.id == Dialogue.account_id)
    .join(Organization, Organization.id == Dialogue.org_id)
    .where(Dialogue.closed_at.is_(None), Dialogue.expires_at <= bindparam("now"))
    .order_by(Dialogue.expires_at)
    .limit(CHUNK)
    .with_for_update(of=Dialogue, skip_locked=True)
)


def close_unanswered(work: Work) -> Done:
    """Close the dialogues that have expired and tell each chat, once."""
    rows = work.db.connection().execute(_OVERDUE, {"now": work.now}).all()
    if not rows:
        return Done()
    work.db.connection().execute(
        update(Dialogue)
        .where(Dialogue.id.in_([row.id for row in rows]))
        .values(
            closed_at=work.now,
            outcome=Outcome.EXPIRED,
            data=case((Dialogue.kind.in_(KEPT), Dialogue.data), else_=""),
        )
    )
    for row in rows:
        if row.kind == SECRECY:  # nobody said that it is harmless
            wipe(work.db, int(row.step), work.now)
    return Done(posted=_tell(work, rows), more=len(rows) == CHUNK)


def _tell(work: Work, rows: Sequence[_Expired]) -> tuple[Posted, ...]:
    told = [row for row in rows if row.reach == Reach.OPEN and not _is_silent(row)]
    about = {row.id: tuple(dict.fromkeys(_assignments(_json(row.data)))) for row in told}
    code_of = _codes(work, {id_ for ids in about.values() for id_ in ids})
    asked = _requests(work, told)
    posts = list[tuple[str, tuple[str, ...], Post]]()
    for row in told:
        if row.id in asked:
            posts.append((row.display_name, (), _post_answer(work, row, asked[row.id])))
            continue
        codes = tuple(dict.fromkeys(code_of[id_] for id_ in about[row.id] if id_ in code_of))
        posts.append((row.display_name, codes, _post(work, row, codes)))
    post_many(work.db, [message for _, _, message in posts])
    return tuple(posted(message, to, codes) for to, codes, message in posts)


def _is_silent(row: _Expired) -> bool:
    """Whether only a task was named, and nothing of it told: nothing is lost."""
    if row.kind != drafts.KIND or row.step != "amend":
        return False
    draft = drafts.load(row.data)
    return not draft.files and not draft.run and all(line.is_empty for line in draft.lines)


def _requests(work: Work, rows: Sequence[_Expired]) -> dict[int, Owed]:
    """By dialogue: the request that was being answered."""
    found = dict[int, Owed]()
    for row in rows:
        if row.kind == answers.KIND:
            owed = requests.owed(work.db, row.org_id, target_id=answers.load(row.data).target_id)
            found.update((row.id, each) for each in owed[:1])
    return found


def _post_answer(work: Work, row: _Expired, owed: Owed) -> Post:
    office = work.offices.get(work.db, row.org_id, row.version)
    minutes = int(office.settings.dialogue_wait.total_seconds() // 60)
    is_open = owed.asked.is_open
    draft = answers.load(row.data)
    may_go_on = is_open and bool(draft.given or draft.words)
    text = say.unanswered_request(code_of(owed.asked), minutes, is_open=is_open)
    return replace(
        _post(work, row, ()),
        text=text if may_go_on or not is_open else say.unanswered(row.kind, (), minutes),
        choices=((say_report.RESUME, f"respond_again:{row.id}"),) if may_go_on else (),
    )


def _post(work: Work, row: _Expired, codes: tuple[str, ...]) -> Post:
    office = work.offices.get(work.db, row.org_id, row.version)
    minutes = int(office.settings.dialogue_wait.total_seconds() // 60)
    is_fresh = work.now - row.expires_at < STILL_FRESH
    return Post(
        org_id=row.org_id,
        channel=row.channel,
        chat_id=chat_of(row.chat_id)[0],
        kind=Kind.NOTICE,
        key=f"notice:unanswered:{row.id}",
        text=say.unanswered(row.kind, codes, minutes),
        at=work.now,
        about=codes,
        choices=((say_report.RESUME, f"resume:{row.id}"),) if row.kind == drafts.KIND else (),
        not_before=None if is_fresh else office.next_opening(work.now),
    )


def _json(data: str) -> object:
    """A conversation's own value; some keep plain words, which name no assignment."""
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        return None


def _assignments(data: object) -> Iterator[int]:
    """The assignments that a conversation was about, whatever conversation it was."""
    if isinstance(data, dict):
        if isinstance(id_ := data.get("assignment_id"), int):
            yield id_
        for value in data.values():
            yield from _assignments(value)
    elif isinstance(data, list):
        for value in data:
            yield from _assignments(value)


def _codes(work: Work, ids: set[int]) -> dict[int, str]:
    rows = work.db.execute(
        select(Assignment.id, Task.code).join(Task, Task.id == Assignment.task_id).where(Assignment.id.in_(ids))
    )
    return dict(rows.all())
