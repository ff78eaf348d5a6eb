"""A count on a task that is its indicator's figure, and one that may be another count of the same task."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from handlers.reporting.share_told import share_told
from handlers.say.report_appendix import indicator_value
from handlers.say.report_results import indicators
from handlers.say.report_status import unmeasured
from models.db import Database
from models.plan import Task
from tests.cases import for_each
from tests.reporting.office import AUGUST, Office

TEAMS = "Thôn có Tổ công nghệ số cộng đồng được kiện toàn"
ONLINE = "Hồ sơ được tiếp nhận, xử lý trực tuyến"
APP = "Đảng viên (trừ miễn sinh hoạt) cài đặt, sử dụng"
MACHINES = "Máy tính công vụ được rà soát, cài phần mềm phòng chống mã độc"
CASHLESS = "Hộ kinh doanh có phương thức thanh toán không dùng tiền mặt"


@for_each(
    ("text", "name", "count", "share"),
    [
        ("nv23 được 4/6 thôn", TEAMS, (4, 6), "66.67"),
        ("dạ NV23 4/6 thôn ạ", TEAMS, (4, 6), "66.67"),
        ("nv23 4/6 thon roi nha a", TEAMS, (4, 6), "66.67"),
        ("nv23 4 trên 6 thôn đã kiện toàn", TEAMS, (4, 6), "66.67"),
        ("nv23 tổ công nghệ 4/6 thôn", TEAMS, (4, 6), "66.67"),
        ("nv23 da kien toan to cong nghe so 4/6 thon", TEAMS, (4, 6), "66.67"),
        ("nv23 kiện toàn xong 4/6 thôn, còn thôn 5 thôn 6", TEAMS, (4, 6), "66.67"),
        ("nv23 4/6 thôn, dự kiến xong 30/8", TEAMS, (4, 6), "66.67"),
        ("nv23 xong 6/6 thôn rồi", TEAMS, (6, 6), "100"),
        ("nv23 4/6 thôn xong rồi, vướng kinh phí", TEAMS, (4, 6), "66.67"),
        ("nv23 được 4 thôn trên tổng số 6 thôn", TEAMS, (4, 6), "66.67"),
        ("nv23 4/6 thôn, tuần sau xong", TEAMS, (4, 6), "66.67"),
        ("nv23 đạt 4/6 thôn, còn thôn 5, thôn 6 chưa", TEAMS, (4, 6), "66.67"),
        ("nv14 655/1.048 hồ sơ", ONLINE, (655, 1048), "62.5"),
        ("nv14 655/1048 ho so tiep nhan xu ly truc tuyen", ONLINE, (655, 1048), "62.5"),
        ("nv13 15/18 đảng viên cài đặt, sử dụng", APP, (15, 18), None),  # the second clause alone
        ("nv21 30/60 hộ", CASHLESS, (30, 60), "50"),
        # what may be another count of the task
        ("nv23 đạt 4/6", TEAMS, (4, 6), None),
        ("nv23 tập huấn 4/6 thôn", TEAMS, (4, 6), None),
        ("nv23 4/6 thôn họp rồi", TEAMS, (4, 6), None),
        ("nv23 4/6 thôn chưa có", TEAMS, (4, 6), None),
        ("nv23 4/6 thôn còn phải làm", TEAMS, (4, 6), None),
        ("nv23 còn 4/6 thôn", TEAMS, (2, 6), None),
        ("nv23 dự kiến 4/6 thôn", TEAMS, (4, 6), None),
        ("nv23 4/6 thôn dự kiến xong", TEAMS, (4, 6), None),
        ("nv23 lập danh sách 4/6 thôn", TEAMS, (4, 6), None),
        ("nv23 4/6 thôn, mới gửi danh sách", TEAMS, (4, 6), None),
        ("nv23 4/6 thôn, tập huấn 2/6 thôn", TEAMS, (4, 6), None),
        ("nv23 được 4 tổ trên 6 thôn", TEAMS, (4, 6), None),
        ("nv23 được 4/6 thôn, thôn 5 thôn 6 chưa họp dân", TEAMS, (4, 6), None),
        ("nv23 4/6 tổ", TEAMS, (4, 6), None),
        ("nv20 rà soát 8/15 máy", MACHINES, (8, 15), None),
        ("nv20 kiểm tra 8/15 máy", MACHINES, (8, 15), None),
        ("nv13 co 15/18 dang vien cai", APP, (15, 18), None),
        ("nv14 30/60 hộ", ONLINE, (30, 60), None),
        ("nv21 30/60 hộ không dùng", CASHLESS, (30, 60), None),
        ("nv23 5/6 thôn", TEAMS, (4, 6), None),  # the count was put right since
    ],
)
def test_a_count_is_the_indicators_only_where_nothing_else_can_be_meant(
    text: str, name: str, count: tuple[int, int], share: str | None
) -> None:
    assert share_told(text, count, name, "%") == share


@for_each(
    ("text", "share"),
    [
        ("nv23 5/6", "83.33"),
        ("thôn 5 họp rồi, thành 5/6", "83.33"),
        ("nv23 được 5/6 thôn", "83.33"),
        ("nv23 tập huấn 5/6 thôn", None),
        ("nv23 họp được 5/6", None),
    ],
)
def test_a_bare_count_goes_on_with_the_one_before_it(text: str, share: str | None) -> None:
    assert share_told(text, (5, 6), TEAMS, "%", goes_on=True) == share


def test_only_a_rate_has_a_share() -> None:
    assert share_told("nv27 1/2 cuộc", (1, 2), "Cuộc giám sát", "cuộc") is None


@pytest.fixture
def office(database: Database) -> Iterator[Office]:
    with database.write() as db:
        yield Office(db)


def test_a_count_of_the_task_stands_beside_its_indicator_until_that_has_a_figure(office: Office) -> None:
    task = office.db.get_one(Task, office.shares["NV01"][0].task_id)
    task.indicator_name, task.indicator_unit = MACHINES, "%"
    task.indicator_comparison, task.indicator_target = "=", "100"
    office.say("NV01", "2025-08-04", count=(8, 15))
    found = office.report(AUGUST, "2025-08-31")
    [line] = found.indicators
    assert (line.value, line.counted) == (None, (8, 15))
    assert indicators(found)[1:] == ["Nhiệm vụ đã có tiến độ, chỉ tiêu chưa có số liệu: NV01 8/15 (mục II.2)."]
    assert indicator_value(line, {}) == ["Chưa có số liệu", "(tiến độ nhiệm vụ 8/15)"]
    assert unmeasured(line) == "chưa có số liệu, tiến độ nhiệm vụ 8/15"
    office.say("NV01", "2025-08-05", count=(9, 15), value="60")
    found = office.report(AUGUST, "2025-08-31")
    assert found.indicators[0].counted is None
    assert not any("chỉ tiêu chưa có số liệu" in said for said in indicators(found))
