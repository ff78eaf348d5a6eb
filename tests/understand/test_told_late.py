"""What a late report says of itself: *mà nay mới báo*, *nhưng trễ*, *chưa bấm*; the work is done all the same."""

from __future__ import annotations

from datetime import datetime

from handlers.understand import ZONE, Intent, OpenTask, understand
from tests.cases import for_each

NOW = datetime(2025, 8, 11, 8, tzinfo=ZONE)
TASKS = [OpenTask(code="NV05", title="Các chi bộ xây dựng kế hoạch thực hiện Nghị quyết")]


@for_each(
    "words",
    [
        "nv5 xong rồi mà giờ mới nhớ báo, xin lỗi nha",
        "nv5 xong roi ma gio moi nho bao, xin loi nha",
        "nv5 xong bữa thứ 6 mà nay mới báo",
        "nv5 xong bua thu 6 ma nay moi bao",
        "nv5 xong hôm 8/8 mà nay mới báo, số 03-KH/CB",
        "nv5 xong hôm bữa rồi mà hôm nay em mới nhớ báo",
        "nv5 xong lâu rồi mà giờ em mới báo được",
        "nv5 xong lâu òi mà hổm rày bận giờ mới báo",
        "nv5 hoàn thành rồi mà chừ mới báo",
        "nv5 xong rùi mà tới giờ mới báo",
        "nv5 xong rồi mà bận quá nay mới nhắn",
        "nv5 xong rồi mà giờ em mới lên mạng báo",
        "nv5 xong rồi nhưng bây giờ mới có thời gian báo cáo, mong thông cảm",
        "nv5 xong từ tuần trước mà chưa báo",
        "nv5 xong rồi mà em chưa bấm ghi nhận",
        "nv5 xong rồi, số 11-KH/ĐTN ngày 8/8, đã báo từ tuần trước mà chưa bấm",
        "nv5 xong, hôm bữa nhắn rồi mà quên bấm 1",
        "nv5 xong rồi nhưng báo muộn",
        "nv5 xong rồi, xin lỗi báo trễ",
        "nv5 xong rồi nhưng trễ, hôm qua mới ký",
        "nv5 xong roi nhung tre, hom qua moi ky",
        "nv5 xong rồi nhưng trễ hạn",
        "nv5 xong rồi mà trễ mất 2 hôm",
        "nv5 hoàn thành nhưng chậm tiến độ",
    ],
)
def test_a_late_report_is_of_work_that_is_done(words: str) -> None:
    read = understand(words, now=NOW, open_tasks=TASKS)
    assert read.intents == (Intent.done,)
    assert not read.clarify
    assert read.difficulty is None


@for_each(
    "words",
    [
        "nv5 xong dự thảo mà nay mới báo",
        "nv5 xong bản nháp rồi nhưng trễ",
        "nv5 chưa xong, giờ mới báo",
        "nv5 chưa xong vì trễ",
        "nv5 xong rồi mà chưa ký",
        "nv5 xong rồi nhưng giờ mới trình ký",
        "nv5 xong rồi mà giờ mới họp",
        "nv5 xong rồi, mai mới ký",
        "nv5 xong rồi mà chưa báo bí thư",
        "nv5 xong rồi mà chưa báo cáo chi bộ",
        "nv5 xong rồi nhưng giờ mới báo chi bộ",
        "nv5 xong rồi nhưng trễ quá nên chưa ký",
        "nv5 giờ mới bắt đầu làm",
        "nv5 đang trễ",
        "nv5 thứ 6 mới xong",
    ],
)
def test_work_that_goes_on_is_not_done_by_it(words: str) -> None:
    assert Intent.done not in understand(words, now=NOW, open_tasks=TASKS).intents
