"""`/nhap`: a secretary sends a plan file in chat; it is read, shown in pages, and imported only when agreed to."""

from __future__ import annotations

import io
from importlib.resources import files
from pathlib import Path

import docx
import pytest
from sqlalchemy import select

from bot.channels.base import Refused
from bot.clock import MovableClock
from bot.fetcher import Fetcher
from bot.writer import Writer
from models.plan import Plan, Task
from models.uploads import PlanUpload, UploadState
from tests.house import CHANNEL, Heard, House, build

EXAMPLE = files("models").joinpath("seeds", "ke_hoach_03.xlsx").read_bytes()


class Service:
    """A channel from which one file can be fetched, or not."""

    name = CHANNEL

    def __init__(self, content: bytes | Exception) -> None:
        self._content = content

    async def download(self, file_id: str, *, limit: int) -> bytes:
        if isinstance(self._content, Exception):
            raise self._content
        return self._content


@pytest.fixture
def house(tmp_path: Path) -> House:
    return build(tmp_path / "house.db")


async def arrive(house: House, folder: Path, content: bytes | Exception) -> list[Heard]:
    """The bytes of the file that was sent come in."""
    writer = Writer(house.db)
    service = Service(content)
    try:
        await Fetcher(writer, {CHANNEL: service}, MovableClock(house.now), folder).once()  # type: ignore[dict-item]
    finally:
        writer.close()
    return house.collect()


def upload(house: House) -> PlanUpload:
    with house.db.read() as db:
        return db.scalars(select(PlanUpload).order_by(PlanUpload.id.desc())).first()  # type: ignore[return-value]


async def test_a_plan_is_shown_in_pages_and_imported_on_1(house: House, tmp_path: Path) -> None:
    assert "gửi tệp kế hoạch" in house.say("thu", "/nhap")[0].text
    assert "đang đọc" in house.send_file("thu", "ke_hoach.xlsx")[0].text
    [page] = await arrive(house, tmp_path, EXAMPLE)
    assert page.to == "thu"
    assert page.choices == ("Nhập", "Không nhập", "Xem tiếp")
    assert "30 nhiệm vụ" in page.text
    pages = [page, *(house.say("thu", "3")[0] for _ in range(4))]
    assert all(len(each.text) <= 2_000 for each in pages)
    assert len({each.text for each in pages}) == 5
    [done] = house.say("thu", "1")
    assert "Đã nhập: 07 nhóm, 30 nhiệm vụ" in done.text
    assert "mỗi người một tin" in done.text
    with house.db.read() as db:
        assert "NV30" in set(db.scalars(select(Task.code).where(Task.removed_at.is_(None))))
    assert upload(house).plan == "", "what was understood is not kept twice"
    told = [heard for heard in house.tick() if heard.key.startswith("notice:given")]
    assert len({heard.to for heard in told}) == len(told), "one message per person"


def test_a_file_that_another_one_follows_is_said_to_be_let_go_of(house: House) -> None:
    house.send_file("thu", "ke_hoach_a.xlsx", "/nhap")
    [told] = house.send_file("thu", "ke_hoach_b.xlsx", "/nhap")
    assert "Đã nhận tệp “ke_hoach_b.xlsx”" in told.text
    assert "“ke_hoach_a.xlsx” gửi trước chưa nhập nên được bỏ qua" in told.text


async def test_2_leaves_everything_as_it_was(house: House, tmp_path: Path) -> None:
    house.send_file("thu", "ke_hoach.xlsx", "/nhap")
    await arrive(house, tmp_path, EXAMPLE)
    assert house.say("thu", "2")[0].text == "Chưa nhập gì vào cơ sở dữ liệu."
    with house.db.read() as db:
        assert len(db.scalars(select(Task)).all()) == 7
        assert db.scalars(select(Plan.file_name)).one() == ""


async def test_what_moved_since_the_preview_is_shown_again(house: House, tmp_path: Path) -> None:
    house.send_file("thu", "ke_hoach.xlsx")
    [page] = await arrive(house, tmp_path, EXAMPLE)
    house.say("thu", "/giaoviec nv7 nội dung: Xây dựng kế hoạch tuyên truyền, tổ chức hội thi")
    house.say("thu", "1")
    [again] = house.press("thu", page, 1)
    assert again.text.startswith("Kế hoạch đã có thay đổi từ lúc xem trước")
    assert "Đã nhập" in house.press("thu", again, 1)[0].text


async def test_a_classified_file_is_refused_and_wiped(house: House, tmp_path: Path) -> None:
    house.send_file("thu", "phuong_an.docx", "/nhap")
    document = docx.Document()
    for paragraph in ("MẬT", "ĐẢNG ỦY XÃ HÀ LONG", "PHƯƠNG ÁN"):
        document.add_paragraph(paragraph)
    data = io.BytesIO()
    document.save(data)
    [told] = await arrive(house, tmp_path, data.getvalue())
    assert "văn thư bảo mật" in told.text
    assert told.choices == ()
    assert upload(house).state == UploadState.REFUSED
    assert not any(b"phuong_an" in raw for raw in house.raw_inbox())
    assert not any("phuong_an" in str(kept) for kept in tmp_path.rglob("*"))  # noqa: ASYNC240 - nothing else runs here


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"not an office file", "không phải là tệp Excel hay Word"),
        (Refused("gone", unreachable=False), "chưa tải được"),
    ],
)
async def test_a_file_that_cannot_be_read_is_said_to_be_so(
    house: House, tmp_path: Path, content: bytes | Exception, words: str
) -> None:
    house.send_file("thu", "ke_hoach.xlsx")
    [told] = await arrive(house, tmp_path, content)
    assert words in told.text
    assert await arrive(house, tmp_path, content) == [], "once"


async def test_only_the_office_loads_a_plan(house: House, tmp_path: Path) -> None:
    assert "Văn phòng Đảng ủy" in house.say("lan", "/nhap")[0].text
    house.send_file("lan", "ke_hoach.xlsx", "NV07 60%")  # a unit's spreadsheet is evidence
    house.send_file("thu", "ke_hoach.xlsx")
    [page] = await arrive(house, tmp_path, EXAMPLE)
    assert "hết hiệu lực" not in page.text
    with house.db.read() as db:
        assert len(db.scalars(select(PlanUpload)).all()) == 1


async def test_what_was_given_in_chat_stays_when_a_file_is_imported(house: House, tmp_path: Path) -> None:
    house.say("thu", "/giaoviec Phòng Kinh tế lập báo cáo đầu tư công trước 20/9/2025; sản phẩm: báo cáo")
    house.say("thu", "1")
    house.send_file("thu", "ke_hoach.xlsx")
    await arrive(house, tmp_path, EXAMPLE)
    house.say("thu", "1")
    with house.db.read() as db:
        kept = db.scalars(select(Task).where(Task.text == "Lập báo cáo đầu tư công")).one()
        assert kept.removed_at is None
        assert kept.code not in {"", None}
    assert house.assignment(kept.code, "PKT").removed_at is None


async def test_a_plan_that_was_shown_is_imported_or_left_in_words(house: House, tmp_path: Path) -> None:
    assert house.say("thu", "nạp kế hoạch mới")[0].text.startswith("Mời đồng chí gửi tệp kế hoạch")
    house.send_file("thu", "ke_hoach.xlsx")
    await arrive(house, tmp_path, EXAMPLE)
    assert house.say("thu", "thôi không nhập nữa")[0].text == "Chưa nhập gì vào cơ sở dữ liệu."
    house.send_file("thu", "ke_hoach.xlsx")
    await arrive(house, tmp_path, EXAMPLE)
    assert "Đã nhập" in house.say("thu", "đúng rồi nhập đi")[0].text


def test_the_file_is_no_longer_waited_for_after_a_no_or_an_order(house: House) -> None:
    house.say("thu", "/nhap")
    assert house.say("thu", "thôi không nhập nữa")[0].text.startswith("Trợ lý thôi chờ tệp kế hoạch")
    house.say("thu", "/nhap")
    told = house.say("thu", "giao phòng kinh tế rà soát chợ, hạn 22/8")
    assert told[0].text.startswith("Trợ lý thôi chờ tệp kế hoạch")
    assert told[-1].text.startswith("Sản phẩm là gì?")
