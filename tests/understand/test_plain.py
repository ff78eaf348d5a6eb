"""The short way through the plainest reports leads to where the long one does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

import pytest

from handlers.understand import OpenTask, understand
from handlers.understand.plain import read_plain
from handlers.understand.reader import read_in_full
from models.workdays import VIETNAM
from tests.cases import for_each

NOW = datetime(2025, 8, 11, 9, 0, tzinfo=VIETNAM)
TITLES = {
    "NV01": "Hoàn thành 100% việc rà soát; xong trước quý III",
    "NV05": "Các chi bộ xây dựng kế hoạch thực hiện Nghị quyết",
    "NV07": "Xây dựng kế hoạch tuyên truyền",
    "NV10": "Phát hiện, tuyên truyền các mô hình hay",
    "NV29": "Tổ chức 60 lớp tập huấn",
    "NV40": "Ban hành văn bản số 12",
}
TASKS = [OpenTask(code=code, title=title) for code, title in TITLES.items()]


def forms() -> Iterator[str]:
    """Each share alone; each share and each word with some names, each name with some of them."""
    written = [name for code in TITLES for name in (code, f"nv{int(code[2:])}", f"Nv {int(code[2:])}", code.lower())]
    names = [f"{name}{between}" for name in written for between in (" ", ": ", ":")]
    shares = [f"{n}%{polite}" for n in range(1, 101) for polite in ("", " ạ", " a")] + ["5 %", "60 %", "100 % ạ"]
    states = [
        f"{already}{word}{end}{polite}"
        for already in ("", "đã ", "da ", "Đã ")
        for word in ("xong", "XONG")
        for end in ("", " rồi", " roi")
        for polite in ("", " ạ", " a")
    ]
    said = [*shares, *states]
    yield from shares
    for at, words in enumerate(said):
        yield f"{names[at % len(names)]}{words}"
    for at, name in enumerate(names):
        yield from (f"{name}{said[(at * step) % len(said)]}" for step in (5, 31))


@pytest.mark.parametrize(("about", "every"), [((), 1), (("NV10",), 5), (("NV05", "NV07"), 7)])
def test_it_reads_what_the_layers_read(about: Sequence[str], every: int) -> None:
    for text in [*forms()][::every]:
        assert read_plain(text, TASKS) == read_in_full(text, NOW, TASKS, about), text


@for_each(
    "text",
    ["nv7", "nv7 0%", "nv7 160%", "nv7 60", "nv7 60% rồi", "xong", "xong rồi", "nv7 hoàn thành", "nv99 60%", "nv7 3/5",
     "nv7 xong chưa", "nv7 xong?", "nv7, nv5 xong", "nv7 chưa xong", "em nv7 60%", "nv7 60%\nnv5 xong", "nv60%",
     "nv7 gần xong", "60% đảng viên"],
)  # fmt: skip
def test_anything_else_is_left_to_the_layers(text: str) -> None:
    assert read_plain(text, TASKS) is None


def test_a_plan_with_codes_of_its_own_is_left_to_the_layers() -> None:
    own = [OpenTask(code=code, title="Việc") for code in ("NV07", "KH7", "4.4")]
    assert read_plain("nv7 60%", own) is None
    assert understand("nv7 60%", now=NOW, open_tasks=own) == read_in_full("nv7 60%", NOW, own, ())
