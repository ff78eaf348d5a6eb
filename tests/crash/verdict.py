"""What a drill is judged by: the database and the service, compared message by message."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select, text

from bot.courier import IN_FLIGHT
from models.db import Database
from models.mail import InboxRow, InboxState, Kind, OutboxRow, OutboxState
from models.plan import Assignment, Task
from models.progress import ProgressReport
from tests.crash.cadres import Cadre
from tests.fakes.telegram_server import FakeTelegram


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The counts of one drill."""

    kills: Mapping[str, int]
    messages: int  # said or pressed by people
    messages_lost: int  # without a row in the inbox, or with a row that was not handled
    messages_unanswered: int
    reports: int  # that people hold a receipt for
    reports_lost: int  # receipts without a row of their own
    reports_twice: int  # rows without a receipt of their own
    replies: int
    replies_lost: int
    replies_twice: int
    reminders: int  # that came due
    reminders_lost: int
    reminders_twice: int
    strange: Sequence[str]  # answers that people could not make sense of
    exit_code: int | None  # of the last process, which was asked to stop; none where it did not

    @property
    def broken(self) -> list[str]:
        """Which promises do not hold; empty where all do."""
        kills = sum(self.kills.values())
        promises = {
            "every message is stored and handled": self.messages_lost == 0,
            "every message is answered": self.messages_unanswered == 0,
            "every report is recorded": self.reports_lost == 0,
            "no report is recorded twice": self.reports_twice == 0,
            "every reply arrives": self.replies_lost == 0,
            "at most the replies in flight are doubled by a kill": self.replies_twice <= kills * IN_FLIGHT,
            "every reminder arrives": self.reminders_lost == 0,
            "at most one reminder is doubled by a kill": self.reminders_twice <= kills,
            "every answer makes sense": not self.strange,
            "a process that is asked to stop stops": self.exit_code == 0,
        }
        return [promise for promise, holds in promises.items() if not holds]

    def __str__(self) -> str:
        kills = ", ".join(f"{number} × {kind}" for kind, number in self.kills.items())
        return "\n".join(
            (
                f"kills      {sum(self.kills.values()):5}   ({kills})",
                f"messages   {self.messages:5}   lost {self.messages_lost}, unanswered {self.messages_unanswered}",
                f"reports    {self.reports:5}   lost {self.reports_lost}, twice {self.reports_twice}",
                f"replies    {self.replies:5}   lost {self.replies_lost}, twice {self.replies_twice}",
                f"reminders  {self.reminders:5}   lost {self.reminders_lost}, twice {self.reminders_twice}",
                *(f"strange: {said!r}" for said in self.strange[:10]),
                f"broken promises: {', '.join(self.broken) or 'none'}",
            )
        )


def is_quiet(database: Database, due: Sequence[int]) -> bool:
    """Whether nothing waits: no message, nothing to send, no reminder that came due."""
    with database.read() as db:
        waiting = db.execute(text("SELECT count(*) FROM inbox WHERE state = 'new'")).scalar_one()
        unsent = db.execute(text("SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending')")).scalar_one()
        posted = db.execute(text("SELECT count(*) FROM outbox WHERE kind = 'remind'")).scalar_one()
    return not waiting and not unsent and bool(posted >= len(due))


def judge(
    database: Database,
    service: FakeTelegram,
    cadres: Sequence[Cadre],
    due: Sequence[int],
    kills: Mapping[str, int],
    *,
    backlog: int,
    exit_code: int | None,
) -> Verdict:
    """Count everything."""
    receipts = Counter((cadre.code, percent) for cadre in cadres for percent in cadre.confirmed)
    recorded = _recorded(database)
    posted, delivered = _posted(database), Counter((str(sent.chat_id), sent.text) for sent in service.sent)
    reminded = {(chat, words) for (chat, words), kind in posted.items() if kind is Kind.REMINDER}
    replies = {key: number for key, number in _counts(database).items() if key not in reminded}
    listeners = Counter(int(chat) for chat, words in delivered.elements() if (chat, words) in reminded)
    said = backlog + sum(cadre.said for cadre in cadres)
    handled, answered = _handled(database)
    return Verdict(
        kills=kills,
        messages=said,
        messages_lost=said - handled,
        messages_unanswered=handled - answered,
        reports=receipts.total(),
        reports_lost=(receipts - recorded).total(),
        reports_twice=(recorded - receipts).total(),
        replies=sum(replies.values()),
        replies_lost=sum(max(0, number - delivered[key]) for key, number in replies.items()),
        replies_twice=sum(max(0, delivered[key] - number) for key, number in replies.items()),
        reminders=len(due),
        reminders_lost=sum(1 for chat in due if not listeners[chat]),
        reminders_twice=sum(listeners[chat] - 1 for chat in due if listeners[chat]),
        strange=[f"{cadre.code}: {words}" for cadre in cadres for words in cadre.strange],
        exit_code=exit_code,
    )


def _recorded(database: Database) -> Counter[tuple[str, int]]:
    with database.read() as db:
        rows = db.execute(
            select(Task.code, ProgressReport.percent)
            .join(Assignment, Assignment.id == ProgressReport.assignment_id)
            .join(Task, Task.id == Assignment.task_id)
        )
        return Counter((code, percent) for code, percent in rows)


def _posted(database: Database) -> dict[tuple[str, str], Kind]:
    with database.read() as db:
        rows = db.execute(select(OutboxRow.chat_id, OutboxRow.text, OutboxRow.kind))
        return {(chat, words): kind for chat, words, kind in rows}


def _counts(database: Database) -> Counter[tuple[str, str]]:
    with database.read() as db:
        return Counter((chat, words) for chat, words in db.execute(select(OutboxRow.chat_id, OutboxRow.text)))


def _handled(database: Database) -> tuple[int, int]:
    """How many messages were handled, and how many of them got an answer that was sent."""
    with database.read() as db:
        handled = db.execute(select(func.count()).where(InboxRow.state == InboxState.DONE)).scalar_one()
        first = OutboxRow.dedupe_key.like("reply:%:0"), OutboxRow.state == OutboxState.SENT
        answered = db.execute(select(func.count()).where(*first)).scalar_one()
    return handled, answered
