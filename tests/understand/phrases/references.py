"""References to open tasks (section 5 of the label scheme), by code, number and words of the title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from handlers.understand.values import OpenTask
from tests.understand.phrases.numbers import spoken

TITLES = {  # title: what it is called in one breath; no two of them share such a word
    "Lắp đặt camera an ninh tại các ngã ba": ("camera an ninh", "việc camera", "lắp đặt camera"),
    "Bồi dưỡng kỹ năng số cho hội viên phụ nữ": ("kỹ năng số", "bồi dưỡng kỹ năng số"),
    "Kiện toàn Tổ công nghệ số cộng đồng": ("tổ công nghệ số", "tổ cnscđ", "kiện toàn tổ công nghệ số cộng đồng"),
    "Số hóa sổ hộ tịch giai đoạn 2": ("số hóa hộ tịch", "sổ hộ tịch", "số hóa sổ hộ tịch"),
    "Nâng cấp đài truyền thanh thông minh": ("đài truyền thanh", "truyền thanh thông minh"),
    "Cấp chữ ký số cho cán bộ không chuyên trách": ("chữ ký số", "cks"),
    "Xây dựng chuyên mục trên cổng thông tin điện tử": ("chuyên mục", "cổng thông tin điện tử"),
    "Đưa nông sản lên sàn thương mại điện tử": ("sàn thương mại điện tử", "tmđt"),
    "Thanh toán không dùng tiền mặt tại chợ": ("không dùng tiền mặt", "thanh toán không dùng tiền mặt"),
    "Hướng dẫn người dân cài ứng dụng VNeID": ("vneid", "định danh điện tử"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """How a task is called, and its code."""

    text: str
    code: str


def number_of(code: str) -> int:
    return int(code.removeprefix("NV"))


@st.composite
def open_lists(draw: st.DrawFn, least: int = 1, most: int = 6) -> tuple[OpenTask, ...]:
    """Open tasks with codes NV01 … NV40, in the plan's order, their titles unlike each other."""
    numbers = draw(st.lists(st.integers(1, 40), min_size=least, max_size=most, unique=True))
    titles = draw(st.permutations(list(TITLES)))
    return tuple(
        OpenTask(code=f"NV{number:02}", title=title) for number, title in zip(sorted(numbers), titles, strict=False)
    )


def by_number(number: int) -> st.SearchStrategy[str]:
    """*NV03, nv 3, nhiệm vụ số ba, việc số 3*; the number need not be open."""
    typed = [f"NV{number:02}", f"nv{number}", f"nv {number}", f"nv{number:02}", f"NV-{number:02}", f"nhiệm vụ {number}"]
    typed += [f"nhiệm vụ số {number}", f"việc số {number}", f"nv số {number}"]
    return st.sampled_from([*typed, *(f"nhiệm vụ số {form}" for form in spoken(number))])


@st.composite
def names(draw: st.DrawFn, tasks: Sequence[OpenTask]) -> Named:
    """One open task, by number or by words."""
    task = draw(st.sampled_from(list(tasks)))
    text = draw(by_number(number_of(task.code)) | st.sampled_from(TITLES[task.title]))
    return Named(text=text, code=task.code)


@st.composite
def several(draw: st.DrawFn, tasks: Sequence[OpenTask], least: int = 2, most: int = 3) -> list[Named]:
    """Different open tasks by code, in any order."""
    chosen = draw(st.lists(st.sampled_from(list(tasks)), min_size=least, max_size=most, unique=True))
    return [Named(text=draw(by_number(number_of(task.code))), code=task.code) for task in chosen]
