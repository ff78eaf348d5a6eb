"""What is said when something is taken out of a report that is not recorded yet, or takes the place of another."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.say.numbers import clip

SPAN = 60  # characters of a person's own words


def no_obstacle(code: str, words: str) -> str:
    """The obstacle is gone."""
    return f"Đã bỏ vướng mắc “{clip(words, SPAN)}” của {code}."


def no_more_time(code: str, reason: str | None) -> str:
    """The request for a later deadline is gone, with the reason that was told for it."""
    why = f" (lý do “{clip(reason, SPAN)}”)" if reason else ""
    return f"Đã bỏ đề nghị gia hạn {code}{why}."


def figure_replaced(code: str, old: str, new: str) -> str:
    """Another figure of the same task, without a word of correction."""
    return f"Lưu ý: {code} thay {old} bằng {new}.\n"


def left_out(codes: Sequence[str]) -> str:
    """Tasks that the unit left out of a report before it was recorded."""
    return f"{', '.join(codes)}: không ghi lần này.\n"
