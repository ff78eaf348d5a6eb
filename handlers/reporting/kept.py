"""The unfinished report that is kept in a dialogue: whose it is, what it is about, and its three choices."""

from __future__ import annotations

from collections.abc import Callable

from handlers import scene
from handlers.reporting import draft as drafts
from handlers.reporting.draft import KIND, Draft
from handlers.say import general
from handlers.say import report as say
from handlers.turn import Choice, Reply, Turn
from models import dialogues
from models.dialogues import Outcome
from models.values import replace


def codes_of(turn: Turn, draft: Draft) -> list[str]:
    """The codes that a draft is about."""
    wanted = set(draft.assignment_ids)
    return [item.code for item in scene.my_items(turn, closed=True) if item.id in wanted] or [general.OWN_CODE]


def mine(turn: Turn, dialogue_id: str) -> dialogues.Kept | Reply:
    """The dialogue, if it is the sender's and still open; otherwise what to say instead."""
    kept = dialogues.find(turn.db, scene.office_of(turn).id, int(dialogue_id))
    if kept is None or kept.account_id != turn.sender.account_id or kept.kind != KIND:
        return Reply(text=general.NOT_YOURS)
    if kept.is_open and turn.now < kept.expires_at:
        return kept
    if kept.outcome == Outcome.RECORDED:
        return Reply(text=say.ALREADY.format(numbers=kept.data))
    if kept.outcome == Outcome.DROPPED:
        return Reply(text=say.DROPPED.format(example=f"{general.OWN_CODE} 50%"))
    if kept.is_open:
        dialogues.close(turn.db, kept.id, Outcome.EXPIRED, turn.now)
    example = f"{general.OWN_CODE} 50%"
    if kept.outcome == Outcome.EXPIRED and kept.data:
        again = Choice(label=say.RESUME, action=f"resume:{kept.id}")
        return Reply(text=say.EXPIRED_KEPT.format(example=example), choices=(again,))
    return Reply(text=say.EXPIRED.format(example=example))


def still_waiting(turn: Turn, draft: Draft, dialogue_id: int, data: str) -> Reply:
    """One line about a read-back that nobody has answered, with the same three choices."""
    codes = codes_of(turn, draft)
    return Reply(
        text=say.STILL_WAITING.format(codes=", ".join(codes)), choices=choices(dialogue_id, data), about=tuple(codes)
    )


def set_aside(turn: Turn) -> Callable[[list[Reply]], list[Reply]]:
    """Another report is begun from a list, a reminder or a command: what is not recorded yet is kept, not lost.

    Returns what says so with the replies that follow, and offers to look at it again.
    """
    before = turn.dialogue
    if before is None or before.kind != KIND:
        return _as_they_are
    draft = drafts.load(before.data)
    if not draft.files and all(line.is_empty for line in draft.lines):
        return _as_they_are
    if not dialogues.set_aside(turn.db, before.id):
        return _as_they_are
    turn.dialogue = None
    codes = codes_of(turn, draft) if draft.assignment_ids else []
    again = Choice(label=say.resume_label(codes), action=f"resume:{before.id}")

    def told(replies: list[Reply]) -> list[Reply]:
        [first, *others] = replies
        return [_offering(replace(first, text=f"{say.set_aside(codes)}{first.text}"), again), *others]

    return told


def offered_again(turn: Turn, replies: list[Reply], done: Draft | None = None) -> list[Reply]:
    """Another report, or a leave, is done with: what was set aside for it is offered again. Of the same work nothing is
    left, unless files wait with it.
    """
    of_done = set(done.assignment_ids) if done is not None else set()
    for each in turn.aside if done is None or not done.run else ():
        draft = drafts.load(each.data)
        if not draft.files and set(draft.assignment_ids) and set(draft.assignment_ids) <= of_done:
            dialogues.close(turn.db, each.id, Outcome.REPLACED, turn.now)
        elif turn.now < each.expires_at:
            codes = codes_of(turn, draft) if draft.assignment_ids else []
            [first, *others] = replies
            told = replace(first, text=f"{first.text}\n{say.set_aside(codes).rstrip()}")
            again = Choice(label=say.resume_label(codes), action=f"resume:{each.id}")
            replies = [_offering(told, again), *others]
    return replies


def _offering(reply: Reply, choice: Choice) -> Reply:
    """The reply with one more thing to choose."""
    offered = (*reply.choices, choice)
    listed = f"\n{len(offered)}. {choice.label}" if reply.is_listed else ""
    return replace(reply, text=f"{reply.text}{listed}", choices=offered)


def _as_they_are(replies: list[Reply]) -> list[Reply]:
    return replies


def choices(dialogue_id: int, data: str) -> tuple[Choice, ...]:
    return (
        Choice(label=say.RECORD, action=f"confirm:{dialogue_id}:{drafts.edition(data)}"),
        Choice(label=say.AMEND, action=f"amend:{dialogue_id}"),
        Choice(label=say.DISCARD, action=f"discard:{dialogue_id}"),
    )
