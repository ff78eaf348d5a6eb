"""What is said of tasks that no unit leads."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.say.numbers import clip, count2
from handlers.say.numbers import day as show_day
from models.unled import HalfLed, Unled

NONE = "Nhiệm vụ nào của kế hoạch cũng đã có đơn vị chủ trì."
GIVE, LEAVE = "Giao", "Thôi"
LEFT = "Trợ lý chưa giao gì."
SHOWN = 10  # tasks in one list


def _due(task: Unled) -> str:
    return f", hạn {show_day(task.due_on)}" if task.due_on else ""


def _how(code: str) -> str:
    return f"Để giao, đồng chí nhắn: {code} giao TÊN ĐƠN VỊ."


def listed(tasks: Sequence[Unled]) -> str:
    """All of them, and how one is given."""
    lines = [f"{count2(len(tasks))} việc chưa có đơn vị chủ trì, Trợ lý chưa nhắc được ai:"]
    for task in tasks[:SHOWN]:
        named = f" (trong tệp ghi “{clip(task.named, 60)}”)" if task.named else ""
        lines.append(f"- {task.code} - {clip(task.text, 100)}{named}{_due(task)}")
    more = [f"và {count2(len(tasks) - SHOWN)} việc khác."] if len(tasks) > SHOWN else []
    return "\n".join([*lines, *more, _how(tasks[0].code)])


def briefly(tasks: Sequence[Unled]) -> str:
    """01 việc chưa có đơn vị chủ trì: NV34."""
    codes = ", ".join(task.code for task in tasks[:SHOWN]) + ("…" if len(tasks) > SHOWN else "")
    return f"{count2(len(tasks))} việc chưa có đơn vị chủ trì: {codes}. {_how(tasks[0].code)}"


def half_led(tasks: Sequence[HalfLed]) -> str:
    """A name beside the unit that leads was not recognised: whoever is meant has no part in the task."""
    named = "; ".join(f"{task.code} (“{clip(task.named, 40)}”)" for task in tasks[:SHOWN])
    more = "…" if len(tasks) > SHOWN else ""
    return (
        f"Chưa rõ đơn vị cùng chủ trì, nên chưa có phần việc và chưa được nhắc: {named}{more}. "
        "Đề nghị ghi rõ từng đơn vị trong tệp kế hoạch rồi nhập lại."
    )


def not_urged(code: str) -> str:
    """Whom should one remind of it?"""
    return f"{code} chưa có đơn vị chủ trì nên Trợ lý chưa nhắc được ai. {_how(code)}"


def reminded(lines: Sequence[tuple[str, str]]) -> str:
    """To the office, of such tasks that are due: the code, and how it stands."""
    found = "; ".join(f"{code} {standing}" for code, standing in lines)
    return f"Chưa có đơn vị chủ trì: {found}. {_how(lines[0][0])}"


def read_back(task: Unled, unit: str) -> str:
    """Before it is given."""
    return (
        f"{task.code} - {clip(task.text, 200)}{_due(task)}: chưa có đơn vị chủ trì.\n"
        f"Giao {unit} chủ trì thì gõ 1 (Giao); gõ 2 để thôi."
    )


def not_read(task: Unled, words: str) -> str:
    """Whom it is given to is not known."""
    return f"{task.code} chưa có đơn vị chủ trì. Trợ lý chưa rõ “{clip(words, 80)}” là đơn vị nào. {_how(task.code)}"


def given(task: Unled, unit: str, *, reached: bool) -> str:
    """After it was given."""
    told = (
        "Đơn vị được báo vào giờ gửi tin." if reached else "Đơn vị chưa có đơn vị chủ trì tin: đề nghị báo trực tiếp."
    )
    return f"Đã giao {task.code} cho {unit} chủ trì{_due(task)}. {told}"
