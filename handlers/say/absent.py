"""What is said of a task that is in the plan no longer."""

from __future__ import annotations

from handlers.say.numbers import clip, stamp
from models.removed import Removed

NOT_RECORDED = "Báo cáo đang chờ về việc này không được ghi."
TEXT = 60  # characters of the task's text (wording §1)


def removed(gone: Removed, *, may_look: bool) -> str:
    """To whoever names it: «NV20 - … đã đưa ra khỏi kế hoạch …»"""
    by = f", khi đồng chí {gone.by} nhập kế hoạch" if gone.by else ", khi nhập kế hoạch"
    history = f" Các báo cáo trước đó vẫn giữ: /lichsu {gone.code}." if may_look else ""
    return (
        f"{gone.code} - {clip(gone.text.rstrip('.'), TEXT)} đã được đưa ra khỏi kế hoạch lúc {stamp(gone.at)}{by}; "
        f"đơn vị không phải thực hiện, báo cáo nữa.{history}"
    )


def not_yours_any_more(code: str) -> str:
    """To a unit whose task went to another one."""
    return f"{code} không còn giao cho đơn vị đồng chí."
