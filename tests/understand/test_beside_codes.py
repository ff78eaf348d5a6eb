"""A report that names its task by code is about that task, whatever words of other titles it tells of."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import product
from pathlib import Path

import pytest

import models
from handlers.understand import ZONE, OpenTask, understand
from models.importing import read_plan
from tests.cases import for_each
from tests.understand.score import strip_marks

_NOW = datetime(2025, 8, 11, 7, 30, tzinfo=ZONE)
_PLAN = tuple(
    OpenTask(code=task.code, title=task.text)
    for task in read_plan(Path(models.__file__).parent / "seeds" / "ke_hoach_03.yaml").tasks
)
_TASKS = tuple(
    OpenTask(code=code, title=title)
    for code, title in (
        ("NV05", "Các chi bộ xây dựng kế hoạch để tổ chức thực hiện tại chi bộ"),
        ("NV07", "Tuyển quân năm 2026"),
        ("NV09", "Số hóa sổ hộ tịch"),
        ("NV10", "Phát hiện, tuyên truyền các mô hình hay, cách làm thành công"),
        ("NV28", "Huy động sự tham gia của các tầng lớp nhân dân"),
    )
)


def _phrase(title: str, size: int) -> str:
    return " ".join(re.findall(r"\w+", title.lower())[:size])


@pytest.mark.unmeasured
def test_words_of_another_title_are_what_was_done_for_the_task_of_the_code() -> None:
    pairs = [(one, other) for one, other in product(_PLAN, _PLAN) if one is not other][::3]
    assert len(pairs) > 200
    wrong = {}
    for at, (one, other) in enumerate(pairs):
        text = f"{one.code} đã {_phrase(other.title, 2 + at % 5)} 120 hộ"
        text = strip_marks(text) if at % 2 else text
        if (named := understand(text, now=_NOW, open_tasks=_PLAN).task_refs) != (one.code,):
            wrong[text] = named
    assert not wrong


@for_each(
    ("text", "codes"),
    [
        ("nv28 đã tuyên truyền cho hội viên 3 buổi", "NV28"),
        ("nv28 đã vận động nhân dân tham gia, tuyên truyền 3 buổi", "NV28"),
        ("nv28 120 hộ và tuyên truyền 3 buổi", "NV28"),
        ("nv28 xong, tuyên truyền 3 buổi", "NV28"),
        ("nv28. đã phát hiện tuyên truyền mô hình hay 3 bài", "NV28"),
        ("tuyên truyền 120 hộ cho nv28", "NV28"),
        ("nv5 xong, tuyển quân 50%", "NV05 NV07"),
        ("tuyển quân 50%, nv5 xong", "NV05 NV07"),
        ("nv5 và tuyển quân đều xong", "NV05 NV07"),
        ("nv5 đã họp, còn số hóa hộ tịch 30%", "NV05 NV09"),
        ("nv5 50%, nv28 xong, tuyển quân chưa", "NV05 NV07 NV28"),
        ("nv5 xong rồi tuyển quân mới 50%", "NV05 NV07"),
        ("nv5 đã xong tuyển quân chưa", "NV05 NV07"),
        ("nv28 xong rồi tuyên truyền 3 buổi", "NV28"),
    ],
)
def test_another_task_is_named_by_most_of_its_title_and_has_a_state_of_its_own(text: str, codes: str) -> None:
    for typed in (text, strip_marks(text)):
        got = understand(typed, now=_NOW, open_tasks=_TASKS)
        assert sorted(got.task_refs) == codes.split(), typed
