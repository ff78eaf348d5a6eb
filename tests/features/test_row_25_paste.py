"""Row 25: `/xuat` gives text and Excel in another system's order, and a checklist of what has been entered there."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from bot.drawing import carry_out
from handlers.office.paste_words import Deed, marks, read
from handlers.office.pasting import ROOM
from handlers.render.paste import pages, paste_rows
from handlers.render.paste_layout import example_file, read_layout
from models import rendering
from models.org import Person
from models.pasting import PasteMark
from tests.cases import for_each
from tests.house import Heard, House, build
from tests.reporting.sample import large_report, sample_report

OWN = """
ten: nq57
tieu_de: Nhiệm vụ Nghị quyết 57
la_vi_du: false
cot:
  - {nhan: Mã, lay: ma}
  - {nhan: Nhiệm vụ, lay: noi_dung}
  - {nhan: Tỷ lệ, lay: phan_tram}
"""


@pytest.fixture
def house(tmp_path: Path) -> House:
    """With a table of the committee's own, and a file that is wrong."""
    folder = tmp_path / "mau"
    folder.mkdir()
    (folder / "nq57.yaml").write_text(OWN, encoding="utf-8")
    (folder / "sai.yaml").write_text(OWN.replace("lay: phan_tram", "lay: phan_chia").strip(), encoding="utf-8")
    return build(tmp_path / "house.db")


def told(heard: list[Heard]) -> str:
    return heard[-1].text


def report(house: House, who: str, words: str) -> None:
    house.say(who, words)
    house.say(who, "1")


def test_the_list_has_their_own_tables_the_example_and_what_is_wrong_with_a_file(house: House) -> None:
    [listed] = house.say("thu", "/xuat")
    assert "1. nq57 - Nhiệm vụ Nghị quyết 57\n" in listed.text
    assert "2. vi_du - " in listed.text
    assert "MẪU VÍ DỤ, chưa đối chiếu" in listed.text
    assert "Tệp mau/sai.yaml chưa dùng được. Dòng 7: Cột thứ 3" in listed.text
    assert "Mã\tNhiệm vụ\tTỷ lệ" in house.say("thu", "1")[0].text


def test_the_block_is_one_message_that_holds_nothing_else_and_the_file_has_the_same_rows(house: House) -> None:
    report(house, "lan", "NV07 xong 50%")
    block, footer = house.say("thu", "/xuat nq57 quý 3")
    header, *rows = [line.split("\t") for line in block.text.split("\n")]
    assert header == ["Mã", "Nhiệm vụ", "Tỷ lệ"]
    assert [row[0] for row in rows] == ["NV05", "NV06", "NV07", "NV08", "NV11", "NV19", "NV10"]
    assert rows[2] == ["NV07", "Xây dựng kế hoạch tuyên truyền về Nghị quyết", "50"]
    assert "Số liệu đến 08:00 11/8/2025; 01/05 đơn vị đã báo cáo trong quý III/2025." in footer.text
    house.say("thu", "đã nhập NV07")
    with house.db.read() as db:
        [job] = rendering.waiting(db, 5)
    assert house.folder is not None
    [file] = carry_out(f"sqlite:///{house.folder / 'house.db'}", house.folder, job)
    assert file.name == "NhapLieu_nq57_quy_iii_2025_KH03.xlsx"
    assert "Số liệu đến 08:00 11/8/2025; 01/05 đơn vị đã báo cáo trong quý III/2025." in file.words
    sheet = load_workbook(BytesIO((house.folder / file.path).read_bytes())).active
    assert sheet is not None
    cells = list(sheet.iter_rows(min_row=7, values_only=True))
    assert [[cell or "" for cell in row[1:]] for row in cells] == [header, *rows]
    assert [row[1] for row in cells if row[0] == "x"] == ["NV07"]


def test_the_checklist_is_kept_by_table_and_period_with_who_and_when(house: House) -> None:
    house.say("thu", "/xuat nq57 quý 3")
    assert "Đã đánh dấu đã nhập 02 dòng" in told(house.say("thu", "đã nhập NV07, nv5"))
    left = told(house.say("thu", "/xuat nq57 còn"))
    assert "Đã nhập: 02/07." in left
    assert "[x]" not in left
    assert "2. [ ] NV06 - " in left
    assert "Đã nhập: 0/07." in told(house.say("thu", "/xuat vi_du quý 3")), "another table"
    assert "Đã nhập: 0/07." in told(house.say("thu", "/xuat nq57 tháng 8")), "another period"
    house.say("thu", "/xuat nq57 quý 3 đã nhập 2, 4-6")
    house.say("thu", "/xuat nq57 quý 3 chưa nhập NV07")
    assert "Đã nhập: 05/07." in told(house.say("thu", "/xuat nq57 quý 3 còn"))
    assert "Không còn dòng nào chờ nhập" in told(house.say("thu", "/xuat nq57 quý 3 hết"))
    with house.db.read() as db:
        rows = db.execute(select(PasteMark.row, PasteMark.is_entered, PasteMark.at, Person.name).join(Person)).all()
    assert [(row.row, row.is_entered) for row in rows if row.row == "NV07"] == [
        ("NV07", True), ("NV07", False), ("NV07", True),
    ], "what was said is never changed"  # fmt: skip
    assert {(row.at, row.name) for row in rows} == {(house.now, "thu")}


def test_a_value_that_changed_after_it_was_entered_is_shown_as_such(house: House) -> None:
    report(house, "lan", "NV07 xong 50%")
    house.say("thu", "/xuat nq57 quý 3")
    house.wait(hours=1)
    report(house, "lan", "NV07 80%")
    house.say("thu", "đã nhập NV07")  # what is entered is what was in hand: 50
    left = told(house.say("thu", "còn chưa nhập"))
    assert "Đã nhập: 01/07 (01 đã thay đổi từ khi nhập)." in left
    assert (
        "3. [x] NV07 - Xây dựng kế hoạch tuyên truyền về Nghị quyết: đã thay đổi từ khi nhập (Tỷ lệ: 50 → 80)" in left
    )
    house.say("thu", "/xuat nq57 quý 3")
    house.say("thu", "đã nhập NV07")
    assert "NV07" not in told(house.say("thu", "còn chưa nhập")).split("\n", 1)[1].split("Nhập xong")[0]


def test_what_cannot_be_meant_changes_nothing(house: House) -> None:
    house.say("thu", "/xuat nq57 quý 3")
    assert "Bảng không có dòng: NV99, 12." in told(house.say("thu", "đã nhập NV07, NV99, 12"))
    assert "Đồng chí đã nhập những dòng nào?" in told(house.say("thu", "đã nhập"))
    assert "chưa có bảng xuất nào tên “bang la”" in told(house.say("thu", "/xuat bang la"))
    assert "ngày kết thúc lại trước ngày bắt đầu" in told(house.say("thu", "/xuat nq57 từ 15/9 đến 1/8"))
    with house.db.read() as db:
        assert db.scalars(select(PasteMark)).all() == []


def test_a_long_table_comes_in_parts_that_a_narrow_channel_can_send() -> None:
    layout = read_layout(example_file())
    for found in (sample_report(), sample_report(hostile=True), large_report(300)):
        rows = paste_rows(found, layout)
        parts = pages(rows, layout, ROOM)
        assert [row.key for part in parts for row in part.rows] == [row.key for row in rows]
        for number, part in enumerate(parts):
            assert len(part.text.encode("utf-16-le")) // 2 <= ROOM + 1
            lines = part.text.split("\n")
            assert len(lines) == len(part.rows) + (number == 0)
            assert {line.count("\t") for line in lines} == {len(layout.columns) - 1}
            assert not part.text.startswith("\t")


@for_each(
    ("typed", "deed", "time", "rows"),
    [
        ("", Deed.EXPORT, "", ()),
        ("từ 1/8 đến hết 15/9", Deed.EXPORT, "từ 1/8 đến hết 15/9", ()),
        ("quý 3 da nhap nv7, NV08", Deed.ENTERED, "quý 3", ("NV07", "NV08")),
        ("đã nhập 1, 3-5 và 9", Deed.ENTERED, "", ("1", "3", "4", "5", "9")),
        ("nhập xong NV07 rồi", Deed.ENTERED, "", ("NV07",)),
        ("đã nhập dòng 2 đến 4", Deed.ENTERED, "", ("2", "3", "4")),
        ("tháng 9 hết", Deed.ENTERED, "tháng 9", ()),
        ("đã nhập hết", Deed.ENTERED, "", ()),
        ("chưa nhập NV07", Deed.NOT_ENTERED, "", ("NV07",)),
        ("bỏ nhập tất cả", Deed.NOT_ENTERED, "", ()),
        ("chưa nhập", Deed.LEFT, "", ()),
        ("còn", Deed.LEFT, "", ()),
        ("còn những dòng nào chưa nhập", Deed.LEFT, "", ()),
    ],
)
def test_what_is_typed_after_the_tables_name(typed: str, deed: Deed, time: str, rows: tuple[str, ...]) -> None:
    asked = read(typed)
    assert (asked.deed, asked.time, asked.rows) == (deed, time, rows)


OTHERS = ("kế hoạch nhập khẩu", "NV07 đã nhập số liệu vào phần mềm", "nhập kế hoạch mới", "còn việc gì")


@for_each("typed", OTHERS)
def test_other_words_are_left_to_others(typed: str) -> None:
    assert marks(typed) is None


def test_a_layout_of_shares_is_entered_unit_by_unit(house: House) -> None:
    assert house.folder is not None
    text = OWN.replace("ten: nq57", "ten: tung_don_vi\nmoi_dong: phan_viec")
    (house.folder / "mau" / "phan.yaml").write_text(text, encoding="utf-8")
    house.say("thu", "/xuat tung don vi quý 3")
    assert "02 dòng" in told(house.say("thu", "đã nhập NV05")), "both units of the task"
    assert "NV05 CB thôn 2" in told(house.say("thu", "chưa nhập 2"))
