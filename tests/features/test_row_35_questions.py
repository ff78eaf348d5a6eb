# ruff: noqa: E501
"""Row 35: questions in plain Vietnamese, answered from the data alone, with what was understood, codes and as-of line.

Each entry: what is understood of the question, a figure that was counted from the rows by `tests.plan_count`, and the
wordings that ask for it. Two of them are told as typed, the others are read as the same question; without marks every
wording must be read as with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.questions.asking import plan_for
from handlers.questions.plan_query import Query
from handlers.questions.plan_reading import Plan, read
from handlers.questions.spoken import of_other_books
from handlers.turn import Turn
from models.office import Office
from models.progress import ProgressReport
from models.reporting.building import report
from models.reporting.values import Scope
from models.values import replace
from models.workdays import VIETNAM, local_date
from tests import plan_count as count
from tests.cases import for_each
from tests.conversations.test_questions import without_marks
from tests.house import House
from tests.plan_count import n, of, share
from tests.plan_house import CHI_BO, NOW, build
from tests.test_rights import act_in

AUGUST, SEPTEMBER, OCTOBER = date(2025, 8, 31), date(2025, 9, 30), date(2025, 10, 31)
DOAN_THE = ("HND", "HPN", "DTN", "CCB")
ALL = 30
LATE = count.codes("overdue")
DONE = count.codes("done_in_time", "done_late")
OPEN = count.codes("overdue", "open")
UNITS = count.units_of()
ASKED: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("số việc quá hạn", f"Có {of(LATE, ALL)} việc quá hạn", (
        "có bao nhiêu việc quá hạn", "bao nhiêu nhiệm vụ trễ hạn", "mấy việc quá hạn rồi", "hiện có mấy việc trễ",
        "tổng số việc quá hạn là bao nhiêu", "số nhiệm vụ chậm tiến độ", "co bn viec qua han", "bn nv tre han r",
        "toàn xã có bao nhiêu việc quá hạn", "đếm việc quá hạn", "có mấy đầu việc bị trễ", "bao nhiu viec qhan",
    )),
    ("việc quá hạn", f"Có {of(LATE, ALL)} việc quá hạn", (
        "việc nào quá hạn", "những việc nào đang trễ", "liệt kê việc quá hạn", "danh sách nhiệm vụ trễ hạn",
        "cho tôi xem các việc quá hạn", "nhiệm vụ nào bị chậm", "có việc nào trễ hạn không", "còn việc gì quá hạn không",
        "viec j tre", "viecj naof quas hanj", "việc nào chậm tiến độ", "xem danh sách việc trễ",
    )),
    ("số việc đã hoàn thành", f"Có {of(DONE, ALL)} việc đã hoàn thành", (
        "mấy việc xong rồi", "bao nhiêu việc đã hoàn thành", "đã xong bao nhiêu nhiệm vụ", "hoàn thành được mấy việc",
        "đến nay xong mấy việc", "có bao nhiêu việc làm xong rồi", "ht bn viec r", "tổng số việc đã hoàn thành",
    )),
    ("số việc chưa hoàn thành", f"Có {of(OPEN, ALL)} việc chưa hoàn thành", (
        "còn bao nhiêu việc", "còn mấy việc chưa xong", "còn lại bao nhiêu nhiệm vụ", "bao nhiêu việc chưa hoàn thành",
        "con bn viec", "chưa xong mấy việc", "còn mấy việc nữa", "bao nhiêu việc còn dang dở",
    )),
    ("số việc quá hạn · tháng 9/2025", f"Có {of(count.codes('overdue', on=SEPTEMBER), ALL)} việc quá hạn", (
        "tháng 9 có bao nhiêu việc quá hạn", "bao nhiêu việc quá hạn trong tháng 9", "t9 co may viec tre",
        "tháng chín có mấy việc trễ hạn", "thg 9 bn viec qua han", "số việc quá hạn tháng 9/2025",
    )),
    ("số việc quá hạn · các chi bộ", f"Có {of(count.codes('overdue', units=CHI_BO), len(count.by_task(CHI_BO)))} việc", (
        "các chi bộ có bao nhiêu việc quá hạn", "bao nhiêu việc quá hạn của các chi bộ",
    )),
    ("số việc chưa hoàn thành · P.KT", f"Có {of(count.codes('overdue', 'open', units=['PKT']), 2)} việc chưa", (
        "Phòng Kinh tế còn bao nhiêu việc", "phòng kinh tế còn mấy việc chưa xong", "pkt con bn viec",
        "P.KT còn bao nhiêu nhiệm vụ", "còn bao nhiêu việc của phòng kinh tế", "phòng KT chưa xong mấy việc",
        "kinh tế còn mấy việc", "phong kinh te con may viec nua",
    )),
    ("số việc chưa hoàn thành · nhóm II", f"Có {of(count.codes('overdue', 'open', group='II'), 6)} việc chưa", (
        "nhóm 2 còn bao nhiêu việc", "nhóm II còn mấy việc chưa xong", "nhóm nhiệm vụ 2 còn bao nhiêu việc",
    )),
    ("tình hình thực hiện · nhóm III", "Tổng: 02 việc", (
        "nhóm 3 thế nào", "nhóm III ra sao", "nhóm 3 đến đâu rồi", "nhom 3 sao roi", "tình hình nhóm 3 thế nào",
    )),
    ("đơn vị theo số việc quá hạn, nhiều trước", "(NV05)", (
        "ai trễ nhiều nhất", "đơn vị nào trễ nhiều nhất", "đơn vị nào trễ hạn nhất", "ai chậm nhất",
        "ai quá hạn nhiều nhất", "đơn vị nào nhiều việc quá hạn nhất", "don vi nao tre nhieu nhat", "dv nao cham nhat",
        "đầu mối nào trễ hẹn nhiều nhất", "cơ quan nào chậm tiến độ nhất",
    )),
    ("đơn vị theo số việc quá hạn, nhiều trước (03 dòng đầu)", "01 việc", (
        "3 đơn vị trễ nhiều nhất", "top 3 đơn vị trễ nhất", "ba đơn vị chậm nhất", "top 3 đơn vị quá hạn nhiều nhất",
    )),
    ("việc theo số ngày quá hạn, nhiều trước", "- NV04", (
        "việc nào trễ lâu nhất", "việc nào quá hạn lâu nhất", "nhiệm vụ nào quá hạn nhiều ngày nhất",
        "việc nào trễ nhất",
    )),
    ("việc đến hạn trong tuần từ 17/11/2025 đến 23/11/2025", "Không có việc nào đến hạn", (
        "việc nào sắp đến hạn tuần này", "tuần này có việc gì đến hạn", "việc gì phải xong tuần này",
        "tuần này đến hạn những việc nào", "trong tuần này việc nào tới hạn", "việc nào cần nộp trong tuần này",
    )),
    ("việc đến hạn trong tuần từ 24/11/2025 đến 30/11/2025",
     f"Có {of(count.due(date(2025, 11, 24), date(2025, 11, 30)), ALL)} việc đến hạn", (
        "tuần sau việc nào đến hạn", "tuần tới có việc gì", "việc nào đến hạn tuần sau", "tuan sau co viec gi den han",
    )),
    ("việc đến hạn trong tháng 12/2025", f"Có {of(count.due(date(2025, 12, 1), date(2025, 12, 31)), ALL)} việc đến hạn", (
        "tháng sau có những việc gì", "việc nào đến hạn tháng 12", "tháng tới việc nào đến hạn",
        "việc nào hạn tháng 12", "những việc nào phải xong trong tháng 12",
    )),
    ("việc đến hạn từ 17/11/2025 đến 30/11/2025",
     f"Có {of(count.due(NOW.date(), date(2025, 11, 30)), ALL)} việc đến hạn", (
        "việc nào phải xong trước 30/11", "từ nay đến cuối tháng việc nào đến hạn", "đến hết tháng còn việc gì đến hạn",
    )),
    ("đơn vị chưa gửi · các chi bộ · NV05 · có chữ “kế hoạch”", "Có 04/12 đơn vị chưa gửi", (
        "chi bộ nào chưa gửi kế hoạch", "chi bộ nào chưa nộp kế hoạch", "cb nao chua nop ke hoach",
        "những chi bộ nào chưa có kế hoạch", "chi bộ nào chưa xây dựng kế hoạch",
    )),
    ("đơn vị đã gửi · các chi bộ · NV05 · có chữ “kế hoạch”", "Có 08/12 đơn vị đã gửi", (
        "chi bộ nào đã gửi kế hoạch", "chi bộ nào nộp kế hoạch rồi", "chi bộ nào đã xong kế hoạch",
    )),
    ("tỷ lệ đúng hạn · quý IV/2025", share(*count.on_time()), (
        "tỷ lệ đúng hạn quý này", "tỉ lệ đúng hạn quý 4", "ty le dung han quy nay", "tyle dung han quy IV la bao nhieu",
        "tỷ lệ đúng tiến độ quý này", "phần trăm đúng hạn quý này", "quý này tỷ lệ đúng hạn bao nhiêu",
        "tỷ lệ hoàn thành đúng hạn trong quý 4/2025",
    )),
    ("tỷ lệ hoàn thành", share(len(DONE), ALL), (
        "tỷ lệ hoàn thành", "tỷ lệ hoàn thành là bao nhiêu", "hoàn thành bao nhiêu phần trăm", "đã xong bao nhiêu %",
        "ty le ht", "tỉ lệ việc đã hoàn thành", "phần trăm hoàn thành toàn xã",
    )),
    ("tỷ lệ quá hạn", share(len(LATE), ALL), (
        "tỷ lệ quá hạn", "bao nhiêu phần trăm việc quá hạn", "tỷ lệ việc trễ hạn", "% việc quá hạn",
    )),
    ("tỷ lệ đúng hạn · các chi bộ", share(*count.on_time(CHI_BO)), (
        "tỷ lệ đúng hạn của các chi bộ", "các chi bộ đúng hạn bao nhiêu phần trăm",
    )),
    ("so sánh kết quả thực hiện, tháng 11/2025 với tháng 10/2025",
     f"- Hoàn thành: {n(len(DONE))}; tháng 10/2025: {n(len(count.codes('done_in_time', 'done_late', on=OCTOBER)))}", (
        "so với tháng trước", "so với tháng trước thế nào", "tháng này so với tháng trước", "so với tháng 10",
        "tháng này tăng hay giảm so với tháng trước", "so sanh voi thang truoc",
    )),
    ("so sánh việc quá hạn, tháng 11/2025 với tháng 10/2025",
     f"- Việc quá hạn: {n(len(LATE))}; tháng 10/2025: {n(len(count.codes('overdue', on=OCTOBER)))}", (
        "việc quá hạn so với tháng trước", "việc quá hạn tăng hay giảm so với tháng trước",
        "số việc trễ so với tháng trước", "so với tháng trước việc quá hạn tăng hay giảm",
    )),
    ("so sánh kết quả thực hiện, tháng 10/2025 với tháng 9/2025",
     f"- Quá hạn: {n(len(count.codes('overdue', on=OCTOBER)))}; tháng 9/2025: {n(len(count.codes('overdue', on=SEPTEMBER)))}",
     ("tháng 10 so với tháng 9", "so sánh tháng 10 với tháng 9")),
    ("so sánh kết quả thực hiện · P.KT, P.VHXH", f"- P.VHXH: {n(len(count.by_task(['PVHXH'])))} việc", (
        "so sánh Phòng Kinh tế với Phòng Văn hóa", "so sánh P.KT và P.VHXH",
    )),
    ("đơn vị chưa báo cáo", f"Có {of(count.units_of(told=False), len(UNITS))} đơn vị chưa báo cáo", (
        "đơn vị nào chưa báo cáo", "ai chưa báo cáo", "những đơn vị nào chưa gửi báo cáo", "đơn vị nào chưa cập nhật",
        "don vi nao chua bc", "đầu mối nào còn im lặng", "đơn vị nào chưa có báo cáo", "ai chưa nộp báo cáo",
    )),
    ("số đơn vị đã báo cáo", f"Có {of(count.units_of(told=True), len(UNITS))} đơn vị đã báo cáo", (
        "bao nhiêu đơn vị đã báo cáo", "có mấy đơn vị báo cáo rồi", "mấy đầu mối đã gửi báo cáo",
    )),
    ("đơn vị có việc quá hạn", f"Có {of(count.units_of(late=True), len(UNITS))} đơn vị có việc quá hạn", (
        "đơn vị nào có việc quá hạn", "những đơn vị nào đang trễ", "đơn vị nào trễ hạn", "ai đang trễ việc",
    )),
    ("vướng mắc chưa trả lời", "Có 02/03 vướng mắc chưa trả lời", (
        "vướng mắc nào chưa trả lời", "khó khăn nào chưa giải quyết", "còn vướng mắc nào chưa xử lý",
        "vuong mac nao chua tl", "kiến nghị nào chưa được trả lời",
    )),
    ("số vướng mắc chưa trả lời", "Có 02/03 vướng mắc chưa trả lời", (
        "còn mấy vướng mắc chưa trả lời", "bao nhiêu vướng mắc chưa giải quyết", "còn bao nhiêu vướng mắc",
    )),
    ("vướng mắc quá hạn trả lời", "VM-002", ("vướng mắc nào quá hạn trả lời", "vướng mắc nào trễ hạn")),
    ("vướng mắc đã trả lời", "VM-001", ("vướng mắc nào đã trả lời", "vướng mắc nào được giải quyết rồi")),
    ("việc đang có vướng mắc", "- NV14", ("việc nào đang vướng", "nhiệm vụ nào gặp khó khăn", "việc nào có vướng mắc")),
    ("vướng mắc · TTPVHCC", "VM-003", ("Trung tâm hành chính công vướng gì", "một cửa có vướng mắc gì không")),
    ("đơn vị theo tỷ lệ đúng hạn, cao trước (03 dòng đầu)", "- P.VHXH: đúng hạn 01/04 = 25%", (
        "top 3 đơn vị tốt nhất", "3 đơn vị làm tốt nhất", "top 3 đơn vị đúng hạn nhất", "ba đơn vị dẫn đầu",
    )),
    ("đơn vị theo tỷ lệ đúng hạn, cao trước", "- P.VHXH: đúng hạn", (
        "đơn vị nào làm tốt nhất", "xếp hạng các đơn vị", "đơn vị nào đúng hạn nhất", "ai làm tốt nhất",
        "bảng xếp hạng đơn vị",
    )),
    ("đơn vị theo số việc, nhiều trước", f"- P.VHXH: {n(len(count.by_task(['PVHXH'])))} việc", (
        "đơn vị nào nhiều việc nhất", "ai nhiều việc nhất",
    )),
    ("đơn vị theo số việc chưa hoàn thành, nhiều trước", "- P.VHXH: 02 việc (NV11, NV22)", (
        "mỗi đơn vị còn bao nhiêu việc", "từng đơn vị còn mấy việc chưa xong",
    )),
    ("nhóm nhiệm vụ theo số việc quá hạn, nhiều trước", "Nhóm", ("nhóm nào chậm nhất", "nhóm nào trễ nhiều nhất")),
    ("việc chờ xác nhận", "- NV20", ("việc nào đang chờ xác nhận", "việc nào chờ duyệt", "việc nào chưa xác nhận")),
    ("việc được gia hạn", "- NV30", ("việc nào được gia hạn", "nhiệm vụ nào đã gia hạn")),
    ("việc chưa triển khai", "- NV22", ("việc nào chưa triển khai", "việc nào chưa làm gì", "nhiệm vụ nào chưa bắt đầu")),
    ("việc hoàn thành quá hạn", f"Có {of(count.codes('done_late'), ALL)} việc hoàn thành quá hạn", (
        "việc nào hoàn thành muộn", "việc nào xong trễ hạn", "nhiệm vụ nào xong nhưng quá hạn",
        "việc nào hoàn thành quá hạn", "việc nào hoàn thành chậm",
    )),
    ("số việc hoàn thành đúng hạn", f"Có {of(count.codes('done_in_time'), ALL)} việc hoàn thành đúng hạn", (
        "bao nhiêu việc xong đúng hạn", "có mấy việc hoàn thành đúng hạn", "bao nhiêu việc đúng hạn",
    )),
    ("số việc đã hoàn thành · tháng 9/2025", "Trong đó hoàn thành trong tháng 9/2025: 02 (NV08, NV23)", (
        "tháng 9 xong mấy việc", "tháng 9 hoàn thành bao nhiêu việc",
    )),
    ("việc quá hạn · quá hạn từ 31 ngày làm việc", "- NV05", ("việc nào quá hạn trên 30 ngày", "việc nào trễ hơn 30 ngày")),
    ("chỉ tiêu chưa đạt", "không tính là chưa đạt", ("chỉ tiêu nào chưa đạt", "những chỉ tiêu nào chưa hoàn thành")),
    ("việc quá hạn · các đoàn thể", f"Có {of(count.codes('overdue', units=DOAN_THE), len(count.by_task(DOAN_THE)))} việc quá hạn", (
        "khối đoàn thể có việc nào trễ", "các đoàn thể có việc nào quá hạn không", "khoi doan the viec nao tre",
    )),
    ("đơn vị có việc quá hạn · các đoàn thể", "- HCCB (NV04)", ("đoàn thể nào trễ", "doan the nao co viec qua han")),
    ("số việc quá hạn · tháng 8/2025", f"Có {of(count.codes('overdue', on=AUGUST), ALL)} việc quá hạn", (
        "mấy việc trễ hồi tháng 8", "hồi tháng 8 có mấy việc quá hạn", "hồi tháng 8 bao nhiêu việc quá hạn",
    )),
    ("việc đến hạn trong năm 2026", f"Có {of(count.due(date(2026, 1, 1), date(2026, 12, 31)), ALL)} việc đến hạn", (
        "năm 2026 có việc gì đến hạn", "năm sau có việc nào đến hạn", "việc nào đến hạn trong năm 2026",
    )),
    ("việc · UBND xã", "- NV04", ("việc nào do UBND xã chủ trì", "UBND xã chủ trì những việc gì")),
    ("việc · HND phối hợp", "- NV21", ("viec nao hoi nong dan phoi hop", "Hội Nông dân phối hợp việc nào")),
    ("tỷ lệ đúng hạn · theo hạn ban đầu", share(*count.on_time()), (
        "tỷ lệ đúng hạn theo hạn ban đầu", "ty le dung han tinh theo han goc", "tỷ lệ đúng hạn theo hạn giao ban đầu là bao nhiêu",
    )),
    ("đơn vị theo số việc đã có báo cáo, nhiều trước", "- P.VHXH: 04 việc", ("ai báo cáo nhiều nhất", "đơn vị nào báo cáo nhiều nhất")),
    ("so sánh kết quả thực hiện, quý IV/2025 với quý III/2025", "quý III/2025: ", (
        "quý trước so với quý này", "quý này so với quý trước", "so sánh quý 3 với quý 4",
    )),
    ("số vướng mắc chưa trả lời", "Có 02/03 vướng mắc chưa trả lời", ("có bao nhiêu vướng mắc đang chờ",)),
    ("việc đã hoàn thành · NV07 · có chữ “kế hoạch tuyên truyền”", "Có 01/01", ("kế hoạch tuyên truyền xong chưa",)),
)  # fmt: skip
# The conversations about one task or one unit, and what waits for a decision, have answers of their own.
OWN_ANSWER = ("nhóm III", "NV07 · có chữ", "xếp hạng các đơn vị", "chờ xác nhận", "chờ duyệt")
ALIKE = {
    text
    for understood, _figure, texts in ASKED
    for text in texts[:2]
    if not any(own in (understood, text) or own in understood for own in OWN_ANSWER)
}  # asked without the command, too
# read as another question than the rest, and told alike
OTHERWISE = ("việc nào trễ nhất", "top 3 đơn vị đúng hạn nhất", "đơn vị nào đúng hạn nhất")
CASES = [
    (text, understood, figure)
    for understood, figure, texts in ASKED
    for text in texts if text in (*texts[:2], *OTHERWISE)
]  # fmt: skip
OTHER = [(text, texts[0]) for _understood, _figure, texts in ASKED for text in texts[2:] if text not in OTHERWISE]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return build(tmp_path_factory.mktemp("row35") / "house.db")


@pytest.fixture(scope="module")
def office(house: House) -> Office:
    return house.office()


@contextmanager
def plan_of(house: House, office: Office) -> Iterator[Plan]:
    """What can be asked about, as the bot has it: it keeps what it has read of the units."""
    with house.db.trial() as db:
        yield plan_for(Turn(db=db, now=house.now, incoming=None, sender=None, office=office), office)  # type: ignore[arg-type]


def ask(house: House, who: str, text: str) -> str:
    """What is said, in a transaction that is undone: no question follows another."""
    with Session(house.db.writer, expire_on_commit=False, autoflush=False) as db:
        told = act_in(db, house, who, None, text)
        db.rollback()
    return "\n".join(told)


def query_of(plan: Plan, text: str) -> Query:
    """What is asked, whatever the words."""
    query = read(text, plan, local_date(NOW)).query
    assert query is not None
    return replace(query, words="")


def test_there_are_as_many_wordings_as_the_row_wants() -> None:
    assert len(CASES) + len(OTHER) == len({text for text, *_rest in (*CASES, *OTHER)}) >= 200


@pytest.mark.parametrize(("text", "understood", "figure"), CASES, ids=[text for text, *_rest in CASES])
def test_a_question_gets_its_figure(house: House, office: Office, text: str, understood: str, figure: str) -> None:
    told = ask(house, "thu", f"/hoi {text}")
    assert told.splitlines()[0] == f"Hiểu là: {understood}"
    assert figure in told
    assert re.search(r"Số liệu đến (?:hết [\d/]+, lập lúc )?09:00 17/11/2025; \d+/\d+ đơn vị đã báo cáo", told)
    assert len(told) <= 2000
    if text in ALIKE:
        assert ask(house, "thu", text) == told
    with plan_of(house, office) as plan:
        assert query_of(plan, without_marks(text)) == query_of(plan, text)


@for_each(("text", "told"), OTHER)
def test_other_words_ask_for_the_same_figure(house: House, office: Office, text: str, told: str) -> None:
    with plan_of(house, office) as plan:
        heard = read(text, plan, local_date(NOW))
        assert heard.is_sure
        assert heard.query == read(told, plan, local_date(NOW)).query
        assert query_of(plan, without_marks(text)) == query_of(plan, text)
    assert not of_other_books(text)


SPOKEN = (  # without the command, as they are typed; the leaders' and the supervisors' words are answered alike
    ("tháng 9 có bao nhiêu việc quá hạn", "Hiểu là: số việc quá hạn · tháng 9/2025"),
    ("chi bộ nào chưa gửi kế hoạch", "Hiểu là: đơn vị chưa gửi · các chi bộ"),
    ("ai trễ nhiều nhất", "Hiểu là: đơn vị theo số việc quá hạn"),
    ("tỷ lệ đúng hạn quý này", "Hiểu là: tỷ lệ đúng hạn · quý IV/2025"),
    ("so với tháng trước", "Hiểu là: so sánh kết quả thực hiện, tháng 11/2025 với tháng 10/2025"),
    ("mấy việc xong rồi", "Hiểu là: số việc đã hoàn thành"),
    ("top 3 đơn vị tốt nhất", "Hiểu là: đơn vị theo tỷ lệ đúng hạn"),
    ("việc nào sắp đến hạn tuần này", "Hiểu là: việc đến hạn trong tuần"),
    ("đơn vị nào chưa báo cáo tháng 10", "Hiểu là: đơn vị chưa báo cáo · tháng 10/2025"),
    ("việc quá hạn của phòng kinh tế có bao nhiêu", "Hiểu là: số việc quá hạn · P.KT"),
)
NOT_ASKED = (  # orders, reports and decisions that share their words: nothing of this row answers
    "Phòng Kinh tế báo cáo NV19 trước 20/11", "việc này chậm nhất cuối tháng phải xong", "mấy việc này xong rồi",
    "các đơn vị chưa báo cáo khẩn trương gửi", "duyệt hết", "nhắc các đơn vị quá hạn", "NV07 xong rồi", "NV12 được 30%",
    "đôn đốc đơn vị chưa báo cáo", "yêu cầu các chi bộ gửi kế hoạch trước 20/11", "trả lại NV20 vì chưa có tệp",
    "thông báo các chi bộ họp 8h mai", "giao Phòng Kinh tế lập báo cáo trước 20/12", "cảm ơn đồng chí", "NV19 hạn 20/12",
)  # fmt: skip
UNREAD = (  # no figure: what was not understood is said
    ("phòng nội vụ còn mấy việc", "chưa rõ “phòng nội vụ” là đơn vị nào"),
    ("chi bộ thôn 99 thế nào", "chưa rõ “chi bộ thôn 99”"),
    ("nv77 thế nào", "không có nhiệm vụ NV77"),
    ("tháng 13 có mấy việc quá hạn", "Không có tháng 13"),
    ("nhóm 9 còn mấy việc", "không có nhóm nhiệm vụ 9"),
    ("tháng 2 năm 2024 có mấy việc quá hạn", "Kế hoạch được ban hành ngày 10/7/2025"),
    ("tháng 3/2027 xong mấy việc", "bắt đầu từ 01/3/2027"),
    ("đơn vị nào được khen", "chưa hiểu “khen”"),
    ("việc nào quá hạn mà bí thư giao", "chưa hiểu “bí thư giao”"),
    ("đơn vị nào vướng kinh phí", "chưa hiểu “kinh phí”"),
    ("mấy hôm nay có bao nhiêu việc quá hạn", "chưa hiểu “mấy hôm nay”"),
    ("tỷ lệ thế nào", "hỏi tỷ lệ nào"),
    ("hôm nay trời đẹp không", "chưa hiểu câu hỏi này"),
    ("abc xyz", "chưa hiểu câu hỏi này"),
)  # fmt: skip


@for_each(("text", "told"), SPOKEN)
@for_each("who", ["thu", "lanh", "quan", "mttq"])
def test_whoever_reads_the_plan_need_type_no_command(house: House, who: str, text: str, told: str) -> None:
    said = ask(house, who, text)
    assert told in said
    assert said.startswith("Kính báo cáo đồng chí:") is (who == "lanh")


@for_each("text", NOT_ASKED)
@for_each("who", ["thu", "lanh"])
def test_what_is_no_question_is_not_answered_as_one(house: House, who: str, text: str) -> None:
    said = ask(house, who, text)
    assert "Hiểu là:" not in said
    assert "chưa trả lời câu hỏi này" not in said


@for_each(("text", "told"), UNREAD)
def test_what_is_not_understood_gets_no_figure(house: House, text: str, told: str) -> None:
    said = ask(house, "thu", f"/hoi {text}")
    assert told in said
    assert "Số liệu đến" not in said


def test_a_count_is_the_one_of_the_report(house: House) -> None:
    scope = Scope(from_on=date(2025, 11, 1), to_on=date(2025, 11, 30), title="tháng 11/2025")
    with house.db.read() as db:
        of_month = report(db, house.office(), scope, house.now)
    t, shown = of_month.totals, ask(house, "thu", "/baocao")
    for words, figure in (("quá hạn", t.open_overdue), ("đã hoàn thành", t.done), ("chưa hoàn thành", t.open)):
        assert f"Có {n(figure)}/{n(t.total)} việc {words}" in ask(house, "thu", f"/hoi bao nhiêu việc {words}")
    line = f"Số liệu đến 09:00 17/11/2025; {n(of_month.units_reported)}/{n(of_month.units_asked)} đơn vị đã báo cáo trong tháng 11/2025."
    assert line in shown
    assert line in ask(house, "thu", "/hoi tỷ lệ hoàn thành")
    assert f"Quá hạn: {n(t.open_overdue)}" in shown


def test_a_comparison_is_the_one_of_the_report(house: House) -> None:
    scope = Scope(from_on=date(2025, 11, 1), to_on=date(2025, 11, 30), title="tháng 11/2025")
    with house.db.read() as db:
        of_month = report(db, house.office(), scope, house.now)
    before, said = of_month.previous, ask(house, "thu", "/hoi so với tháng trước")
    assert before is not None
    assert f"- Hoàn thành: {n(of_month.totals.done)}; tháng 10/2025: {n(before.totals.done)}" in said
    assert f"- Quá hạn: {n(of_month.totals.open_overdue)}; tháng 10/2025: {n(before.totals.open_overdue)}" in said
    assert f"- Đơn vị đã báo cáo: {n(of_month.units_reported)}; tháng 10/2025: {n(before.units_reported)}" in said


def test_there_is_no_time_before_the_plan_to_compare_with(house: House) -> None:
    said = ask(house, "thu", "/hoi so với cùng kỳ năm trước")
    assert "Chưa có kỳ trước để so sánh" in said
    assert "Tổng: 30 việc" in said


def test_a_question_goes_on_with_the_one_before_it(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    told = [
        house.say("thu", text)[0].text.splitlines()[0]
        for text in (
            "tháng 9 có bao nhiêu việc quá hạn", "còn tháng 10?", "còn các chi bộ?", "nhóm 1 thì sao", "so với tháng trước",
        )
    ]  # fmt: skip
    assert told == [
        "Hiểu là: số việc quá hạn · tháng 9/2025",
        "Hiểu là: số việc quá hạn · tháng 10/2025",
        "Hiểu là: số việc quá hạn · các chi bộ · tháng 10/2025",
        "Hiểu là: số việc quá hạn · các chi bộ · nhóm I · tháng 10/2025",
        "Hiểu là: so sánh việc quá hạn, tháng 10/2025 với tháng 9/2025 · các chi bộ · nhóm I",
    ]
    house.wait(minutes=40)
    assert "các chi bộ" not in house.say("thu", "so với tháng trước")[0].text


def test_a_long_list_comes_in_pages_by_a_typed_number(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    first = house.say("thu", "/hoi việc nào chưa hoàn thành")[0]
    assert "gõ 1 để xem tiếp" in first.text
    texts = [first.text]
    while "gõ 1 để xem tiếp" in texts[-1]:
        texts.append(house.say("thu", "1")[0].text)
    assert all(len(text) <= 2000 for text in texts)
    assert sorted(set(re.findall(r"^- (NV\d+)", "\n".join(texts), re.MULTILINE))) == OPEN


def test_the_leaders_group_is_answered_where_it_addresses_the_bot(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    group = {"chat_id": "nhom", "is_group": True, "chat_title": "Lãnh đạo"}
    told = house.say("lanh", "tháng 9 có bao nhiêu việc quá hạn", **group)
    assert [(heard.to, heard.text.splitlines()[0]) for heard in told] == [
        ("nhom", "Hiểu là: số việc quá hạn · tháng 9/2025")
    ]
    assert house.say("lanh", "tháng 9 có bao nhiêu việc quá hạn", is_addressed=False, **group) == []
    elsewhere = house.say("lanh", "/hoi bao nhiêu việc quá hạn", chat_id="la", is_group=True, chat_title="Nhóm lạ")
    assert "Số liệu" not in "".join(heard.text for heard in elsewhere)


OWN = (
    ("/hoi còn bao nhiêu việc", "Hiểu là: số việc chưa hoàn thành · P.VHXH"),
    ("/hoi tỷ lệ hoàn thành", f"Tỷ lệ hoàn thành: {share(len(count.codes('done_in_time', 'done_late', units=['PVHXH'])), 5)}"),
    ("/hoi việc nào quá hạn", "- NV11"),
    ("/hoi hạn nv11 khi nào", "30/9/2025"),
)  # fmt: skip
OTHERS = (
    "/hoi Phòng Kinh tế còn bao nhiêu việc", "/hoi đơn vị nào chưa báo cáo", "/hoi ai trễ nhiều nhất", "/hoi",
    "/hoi so sánh phòng văn hóa với phòng kinh tế", "/hoi nhóm nào chậm nhất", "/hoi trời đẹp không", "/hoi phòng nội vụ còn mấy việc",
)  # fmt: skip


@pytest.mark.parametrize(("text", "told"), OWN)
def test_a_cadre_is_answered_about_the_own_unit(house: House, text: str, told: str) -> None:
    said = ask(house, "lan", text)
    assert told in said
    assert "P.KT" not in said


@pytest.mark.parametrize("text", OTHERS)
def test_a_cadre_is_told_politely_what_may_be_asked(house: House, text: str) -> None:
    assert ask(house, "lan", text).startswith("Trợ lý chỉ trả lời đồng chí về việc của đơn vị mình")


def test_a_question_records_nothing_and_strangers_are_welcomed(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    house.say("thu", "/hoi mấy việc xong rồi")
    assert "chưa hiểu" not in house.say("ai do", "/hoi mấy việc xong rồi")[0].text
    with house.db.read() as db:
        assert max(row.at for row in db.scalars(select(ProgressReport))) < datetime(2025, 11, 17, tzinfo=VIETNAM)


def test_a_page_of_somebody_elses_question_is_not_shown(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    house.say("thu", "/hoi việc nào chưa hoàn thành")
    with Session(house.db.writer, expire_on_commit=False, autoflush=False) as db:
        told = [line for who in ("lan", "lanh", "binh") for line in act_in(db, house, who, "ask_page:1:2")]
        db.rollback()
    assert told
    assert not any("Hiểu là" in line for line in told)
