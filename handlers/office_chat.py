"""What the Party office and the leaders type: `/duyet`, `/giahan`, and free text of people without a unit."""

from __future__ import annotations

from handlers import register, report, review, summary
from handlers.say import general
from handlers.turn import Reply, Turn
from handlers.understand import understand
from handlers.understand.values import Intent
from models.org import Role

OFFICE = (Role.SECRETARY, Role.ADMIN)


def approve(turn: Turn) -> list[Reply]:
    """`/duyet` shows what waits; `/duyet 12 PVHXH` lets stranger 12 in as that unit's reporter."""
    number, _, unit = turn.args.partition(" ")
    if not number:
        return review.show_waiting(turn)
    if not number.isdigit() or not unit.strip():
        return [Reply(text=general.APPROVE_HOW)]
    return register.approve(turn, number, unit.strip())


def deadline(turn: Turn) -> list[Reply]:
    """`/giahan`: the office sets a deadline; a unit asks for one."""
    if turn.sender.has(*OFFICE):
        return review.set_deadline(turn)
    if not turn.sender.unit_ids:
        return [Reply(text=general.ONLY_UNITS)]
    code, _, rest = turn.args.partition(" ")
    turn.say_instead(f"{code} xin gia hạn {rest}".strip() if turn.args else "xin gia hạn")
    return report.take_text(turn)


def free_text(turn: Turn) -> list[Reply]:
    """Somebody without a unit wrote in plain words."""
    if not turn.text.strip():
        return [Reply(text=general.EMPTY)]
    if turn.sender.has(*summary.READERS) and general.asks_for_figures(turn.text):
        return summary.show(turn)
    intents = understand(turn.text[: report.MAX_TEXT], now=turn.now, open_tasks=()).intents
    if Intent.smalltalk in intents or Intent.ack in intents:
        return [Reply(text=general.THANKS)]
    return [Reply(text=general.READER_HELP if turn.sender.has(*summary.READERS) else general.ONLY_UNITS)]
