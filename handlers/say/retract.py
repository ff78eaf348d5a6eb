"""What is said when something is taken out of a report that is not recorded yet, or takes the place of another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.say.numbers import clip, weekday_day

SPAN = 60  # characters of a person's own words


def no_obstacle(code: str, words: str) -> str:
    """The obstacle is gone."""
    return f"Đã bỏ vướng mắc “{clip(words, SPAN)}” của {code}."


_PARTS = {"difficulty": "vướng mắc", "proposal": "đề nghị", "forecast_on": "ngày dự kiến xong", "document": "văn bản"}


def left_out_part(part: str, value: str | date, code: str) -> str:
    """A part of the report that is not to be written down."""
    shown = weekday_day(value) if isinstance(value, date) else f"“{clip(value, SPAN)}”"
    return f"Đã bỏ {_PARTS[part]} {shown} của {code}."


def no_more_time(code: str, reason: str | None) -> str:
    """The request for a later deadline is gone, with the reason that was told for it."""
    why = f" (lý do “{clip(reason, SPAN)}”)" if reason else ""
    return f"Đã bỏ đề nghị gia hạn {code}{why}."


def figure_replaced(code: str, old: str, new: str) -> str:
    """Another figure of the same task, without a word of correction."""
    return f"Lưu ý: {code} thay {old} bằng {new}.\n"


def claim_left(code: str) -> str:
    """A result that was asked about, and left open for a request for more time."""
    return f"Kết quả {code} vừa hỏi lại chưa rõ nên Trợ lý không ghi; mong đồng chí nhắn lại khi có."


def left_out(codes: Sequence[str]) -> str:
    """Tasks that the unit left out of a report before it was recorded."""
    return f"{', '.join(codes)}: không ghi lần này.\n"
