"""What is said where one message changes several tasks."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.say.numbers import clip, count2

MOST_TASKS = 12  # that one message changes


def too_many(count: int) -> str:
    """More tasks than one message may change."""
    return (
        f"Tin này liên quan {count2(count)} nhiệm vụ; mỗi lần Trợ lý chỉ thay đổi {count2(MOST_TASKS)} nhiệm vụ nên chưa "
        "đổi gì. Đề nghị đồng chí ghi từng mã, ví dụ: NV07, NV08 lùi hạn đến 30/9 vì …"
    )


def no_open_task(unit: str) -> str:
    """A change of all tasks of a unit that has none."""
    return f"{unit} hiện không chủ trì nhiệm vụ nào đang thực hiện nên Trợ lý chưa đổi gì."


def one_at_a_time(codes: Sequence[str]) -> str:
    """A change that names several tasks."""
    return (
        f"Tin này nêu {', '.join(codes[:MOST_TASKS])}; mỗi tin Trợ lý chỉ thay đổi một nhiệm vụ nên chưa đổi gì. "
        f"Đề nghị đồng chí nhắn từng nhiệm vụ, bắt đầu bằng mã, ví dụ: {codes[0]} hạn 20/11/2025 vì …"
    )


WHY_APART = "giao hạn riêng"


def day_apart(apart: str, then: str) -> str:
    """One unit has a day of its own: it is read back after the task."""
    if then:
        return f"Hạn riêng “{clip(apart, 60)}”, Trợ lý chưa ghi; giao xong, đồng chí nhắn: MÃ VIỆC {clip(apart, 60)}.\n"
    return f"Hạn riêng “{clip(apart, 60)}”: giao xong, Trợ lý đọc lại để đồng chí xác nhận.\n"
