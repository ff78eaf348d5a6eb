# ruff: noqa: E501
"""A message on several tasks: each has what is said of it, and nothing of what is said of its neighbour."""

from __future__ import annotations

from datetime import datetime

import pytest

from handlers.reporting.hearing import hear_words
from handlers.understand import ZONE, OpenTask, understand
from tests.cases import for_each
from tests.understand.score import strip_marks

_NOW = datetime(2025, 8, 11, 7, 30, tzinfo=ZONE)
_TASKS = tuple(
    OpenTask(code=code, title=title)
    for code, title in (
        ("NV04", "Ban hành kế hoạch thực hiện Nghị quyết"),
        ("NV05", "Các chi bộ xây dựng kế hoạch để tổ chức thực hiện tại chi bộ"),
        ("NV08", "Xây dựng chuyên trang, chuyên mục trên trang thông tin điện tử xã"),
        ("NV11", "Đưa chỉ tiêu vào đánh giá cán bộ hằng năm"),
        ("NV28", "Vận động hộ dân cài đặt VNeID"),
    )
)


_CASES = """
nv5 50%, nv28 không có gì | NV05 progress 50: nv5 50% | NV28 note: nv28 không có gì
vẫn vướng nv5, nv28 xong | NV05 difficulty: vẫn vướng nv5 | NV28 done: nv28 xong
nv28 xong, vẫn vướng nv5 | NV28 done: nv28 xong | NV05 difficulty: vẫn vướng nv5
nv5 đoàn có lồng ghép, nv28 chưa đến kỳ | NV05 note: nv5 đoàn có lồng ghép | NV28 note: nv28 chưa đến kỳ
nv4 xong, nv8 đoàn đã quay 2 clip | NV04 done: nv4 xong | NV08 note: nv8 đoàn đã quay 2 clip
nv28 30 hộ, nv5 60% nv28 vướng | NV28 difficulty: nv28 30 hộ / nv28 vướng | NV05 progress 60: nv5 60%
nv28 60 hộ, nv5 vướng kinh phí | NV28 note: nv28 60 hộ | NV05 difficulty: nv5 vướng kinh phí
60% nv5 30% nv28 | NV05 progress 60: 60% nv5 | NV28 progress 30: 30% nv28
nv5 làm dc nửa rồi, nv28 thì chưa | NV05 progress 50: nv5 làm dc nửa rồi | NV28 not_started: nv28 thì chưa
nv5 xong, nv11 chưa, nv28 30% | NV05 done: nv5 xong | NV11 not_started: nv11 chưa | NV28 progress 30: nv28 30%
nv5 xong, nv28 chưa xong | NV05 done: nv5 xong | NV28 progress: nv28 chưa xong
nv5, nv28 xong | NV05 done: nv5, nv28 xong | NV28 done: nv5, nv28 xong
làm xong nv8 rồi nv5 được 60% | NV08 done: làm xong nv8 rồi | NV05 progress 60: nv5 được 60%
em nộp nv5 rồi ạ nv28 mai nộp | NV05 done: em nộp nv5 rồi ạ | NV28 progress: nv28 mai nộp
hoàn thành nv5 nv28 60% | NV05 done: hoàn thành nv5 | NV28 progress 60: nv28 60%
hoàn thành nv5 và nv28 60% | NV05 progress 60: hoàn thành nv5 và nv28 60% | NV28 progress 60: hoàn thành nv5 và nv28 60%
xong nv5 rồi nv11 chưa làm | NV05 done: xong nv5 rồi | NV11 not_started: nv11 chưa làm
nv 5, 8 xong, 28 chưa | NV05 done: nv 5, 8 xong | NV08 done: nv 5, 8 xong | NV28 not_started: 28 chưa
hôm nay em làm xong nv8 rồi còn nv28 50% | NV08 done: hôm nay em làm xong nv8 rồi | NV28 progress 50: nv28 50%
1. nv5 xong 2. nv8 60% 3. nv11 chưa | NV05 done: nv5 xong | NV08 progress 60: nv8 60% | NV11 not_started: nv11 chưa
em báo cáo: 1. NV05 60%; 2. NV08 xong | NV05 progress 60: em báo cáo: NV05 60% | NV08 done: NV08 xong
nv5 xong, chuyên trang 70% | NV05 done: nv5 xong | chuyên trang 70% progress 70: chuyên trang 70%
nv5 xong còn chuyên trang chưa | NV05 done: nv5 xong | còn chuyên trang chưa not_started: còn chuyên trang chưa
nv8 xong còn vận động hộ dân chưa làm | NV08 done: nv8 xong | NV28 not_started: vận động hộ dân chưa làm
nv8 rồi nv28 chưa | NV08 done: nv8 rồi | NV28 not_started: nv28 chưa
nv8 chưa, nv28 rồi | NV08 not_started: nv8 chưa | NV28 done: nv28 rồi
nv5 kế hoạch chi bộ, nv28 đều xong | NV05 done: nv5 kế hoạch chi bộ | NV28 done: nv28 đều xong
"""


_PLAN = tuple(
    OpenTask(code=code, title=title)
    for code, title in (
        ("NV01", "Thành lập (kiện toàn) Ban Chỉ đạo phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số xã; ban hành quy chế làm việc"),
        ("NV03", "Kịp thời tổng hợp khó khăn, vướng mắc, những vấn đề mới phát sinh trong quá trình thực hiện; đề xuất cấp có thẩm quyền xem xét điều chỉnh, bổ sung"),
        ("NV04", "Xây dựng, ban hành kế hoạch thực hiện Nghị quyết số 57-NQ/TW của chính quyền, Mặt trận Tổ quốc và các tổ chức chính trị - xã hội"),
        ("NV08", "Xây dựng chuyên trang, chuyên mục về khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số trên trang thông tin điện tử xã"),
        ("NV17", "Xử lý văn bản, hồ sơ công việc của UBND xã trên môi trường mạng, ký số đầy đủ (trừ văn bản mật)"),
        ("NV18", "Xây dựng bộ chỉ tiêu phục vụ công tác chỉ đạo, điều hành và bộ tiêu chí đánh giá năng suất lao động, chất lượng đội ngũ cán bộ"),
        ("NV23", "Kiện toàn Tổ công nghệ số cộng đồng tại 100% thôn; tập huấn thành viên"),
        ("NV26", "Lồng ghép các nội dung đổi mới sáng tạo, ứng dụng khoa học công nghệ, chuyển đổi số vào các phong trào thi đua yêu nước"),
        ("NV29", "Theo dõi, tổng hợp kết quả thực hiện nhiệm vụ của các phòng, ngành; báo cáo Ban Chỉ đạo định kỳ 6 tháng, hàng năm hoặc đột xuất theo yêu cầu"),
    )
)  # fmt: skip
_SHORT = """
bộ chỉ tiêu dự thảo xong rồi, ký số 95% | NV18 progress: bộ chỉ tiêu dự thảo xong rồi | NV17 progress 95: ký số 95%
ký số 95%, tổ công nghệ 12/12 | NV17 progress 95: ký số 95% | NV23 progress: tổ công nghệ 12/12
lồng ghép xong, chuyên trang chưa | NV26 done: lồng ghép xong | NV08 not_started: chuyên trang chưa
chuyên trang 4 bài, ký số 80% | NV08 progress: chuyên trang 4 bài | NV17 progress 80: ký số 80%
ban chỉ đạo xong rồi, lồng ghép 50% | NV01 done: ban chỉ đạo xong rồi | NV26 progress 50: lồng ghép 50%
em làm xong chuyên trang rồi, ký số mai trình | NV08 done: em làm xong chuyên trang rồi | ký số mai trình progress: ký số mai trình
kế hoạch xong rồi, lồng ghép 50% | NV26 progress 50: lồng ghép 50% | kế hoạch xong rồi done: kế hoạch xong rồi
kế hoạch 57 xong, ký số 90% | NV17 progress 90: ký số 90% | kế hoạch 57 xong done: kế hoạch 57 xong
tổng hợp vướng mắc xong, ký số 100% | NV03 done: tổng hợp vướng mắc xong | NV17 done 100: ký số 100%
tổ công nghệ 12/12, tập huấn 0/12, ký số 60% | NV23 progress: tổ công nghệ 12/12 / tập huấn 0/12 | NV17 progress 60: ký số 60%
"""


_AFTER_A_REMINDER = """
em làm được nửa rồi còn nv28 thì chưa làm | NV05 progress 50: em làm được nửa rồi | NV28 not_started: nv28 thì chưa làm
60%, còn nv28 90% | NV05 progress 60: 60% | NV28 progress 90: nv28 90%
xong rồi, vướng mạng còn nv28 thì mai làm | NV05 progress: xong rồi, vướng mạng | NV28 not_started: nv28 thì mai làm
60% còn nv99 90% | NV05 progress 60: 60% | NV99 progress 90: nv99 90%
"""


def _heard(text: str, about: tuple[str, ...] = (), tasks: tuple[OpenTask, ...] = _TASKS) -> list[str]:
    lines = hear_words(text, _NOW, tasks, about).lines
    shown = [(code, line, "" if line.percent is None else f" {line.percent}") for code, line in lines]
    return [f"{code} {line.kind}{percent}: {line.said}" for code, line, percent in shown]


@for_each("case", [typed for line in _CASES.strip().splitlines() for typed in (line, strip_marks(line))])
def test_a_task_has_only_what_is_said_of_it(case: str) -> None:
    text, *lines = case.split(" | ")
    assert _heard(text) == lines


@for_each("case", [typed for line in _SHORT.strip().splitlines() for typed in (line, strip_marks(line))])
def test_a_few_words_of_a_long_title_name_its_task(case: str) -> None:
    text, *lines = case.split(" | ")
    assert _heard(text, tasks=_PLAN) == lines


def test_a_paper_being_drawn_up_is_of_the_code_before_it() -> None:
    for text in ("nv28 sẽ giám sát 1 cuộc, đang xây dựng kế hoạch", "nv28 se giam sat 1 cuoc, dang xay dung ke hoach"):
        reading = understand(text, now=_NOW, open_tasks=_TASKS)
        assert (reading.task_refs, reading.intents, reading.unplaced) == (("NV28",), ("progress",), ()), text


@pytest.mark.parametrize("case", _AFTER_A_REMINDER.strip().splitlines())
def test_what_is_told_before_another_code_is_of_the_task_that_is_answered(case: str) -> None:
    for typed in (case, strip_marks(case)):
        text, *lines = typed.split(" | ")
        assert _heard(text, ("NV05",)) == lines, typed
        first = lines[0].removeprefix("NV05 ")
        assert f"{first.partition(': ')[2]} {first}" in _heard(text), "asked about where nothing is answered"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("nv8 tất cả các bài đã đăng xong", ["NV08"]),
        ("nv28 xong tất cả", ["NV28"]),
        ("chuyên trang chuyên mục tất cả đã xong", ["NV08"]),
        ("tất cả các hộ xong rồi", []),
        ("nv8 chưa, tất cả còn lại xong", [task.code for task in _TASKS]),
        ("tất cả đã xong, riêng nv8 60%", [task.code for task in _TASKS]),
    ],
)
def test_all_beside_a_task_is_all_of_its_parts(text: str, codes: list[str]) -> None:
    for typed in (text, strip_marks(text)):
        assert sorted({*hear_words(typed, _NOW, _TASKS).reading.task_refs}) == codes, typed
