"""*chừng nào xong em báo*: the end is to come, and so is the report."""

from __future__ import annotations

from handlers.understand.values import Intent
from tests.cases import for_each
from tests.understand.score import both
from tests.understand.test_unsure import read


@for_each(
    "text",
    both(
        [
            "nv5 chừng nào xong em báo",
            "nv5 để chừng nào nhập xong dữ liệu em báo",
            "nv5 hồi nào nhập xong thì báo",
            "nv5 bữa nào làm xong em nhắn",
            "nv5 khi mô xong em báo",
            "nv5 để nhập xong dữ liệu rồi em báo",
            "nv5 đợi nhập xong rồi em báo",
            "nv5 nhập xong dữ liệu em báo liền",
        ]
    ),
)
def test_a_report_that_is_promised_says_nothing_of_the_work(text: str) -> None:
    assert read(text).intents == (Intent.ack,)


@for_each(
    "text",
    both(
        [
            "nv5 xong rồi em báo anh luôn",
            "nv5 đã nhập xong dữ liệu, em báo anh biết",
            "nv5 em báo cáo là đã xong",
            "nv5 xong rồi, em báo",
            "nv5 em báo xong rồi nha",
        ]
    ),
)
def test_an_end_that_is_told_stays_one(text: str) -> None:
    assert Intent.done in read(text).intents
