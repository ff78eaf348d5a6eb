"""`dondoc report` and `dondoc doctor`: the same figures in every file, and templates that are looked at."""

from __future__ import annotations

from pathlib import Path

from docx import Document

from bot.drawing import carry_out
from handlers.render.outputs import ALL
from handlers.say.report_template import NOT_WORD
from models.rendering import Job
from models.reporting.order import wanted
from models.reporting.values import Scope
from tests.cli.conftest import Shell
from tests.cli.test_operations import SUMMER

NOW = "2031-01-10T08:00"  # the plan of these tests is imported on the day on which they run


def test_four_files_and_the_figures_that_they_carry(planned: Shell, tmp_path: Path) -> None:
    made = planned.done("report", "--period", "nam-2025", "--now", NOW, "--out", tmp_path / "ra", "--json").fields
    assert made["period"] == "NAM-2025"
    totals = made["totals"]
    assert isinstance(totals, dict)
    assert totals["total"] == totals["done"] + totals["open"] == 30
    files = made["files"]
    assert isinstance(files, list)
    assert sorted(path.name for path in (tmp_path / "ra").iterdir()) == sorted(files)
    assert {Path(name).suffix for name in files} == {".txt", ".png", ".docx", ".xlsx"}
    told = (tmp_path / "ra" / next(name for name in files if name.endswith(".txt"))).read_text(encoding="utf-8")
    assert "Số liệu đến hết 14/12/2025, lập lúc 08:00 10/01/2031; 0/30 đơn vị đã báo cáo trong năm 2025." in told
    again = planned.done("report", "--period", "NAM-2025", "--now", NOW, "--out", tmp_path / "nua").out
    assert told.strip() in again


def test_the_figures_carry_those_of_the_period_before(planned: Shell, tmp_path: Path) -> None:
    made = planned.done("report", "--period", "6T-2026", "--now", NOW, "--out", tmp_path / "ra", "--json").fields
    before = made["previous"]
    assert isinstance(before, dict)
    assert before["span"] == ["2025-06-15", "2025-12-14"]
    assert before["totals"]["total"] == 30


def test_a_period_that_there_is_not_is_said_with_those_that_there_are(planned: Shell, tmp_path: Path) -> None:
    ran = planned("report", "--period", "Q9-2031", "--out", tmp_path / "ra")
    assert (ran.code, not (tmp_path / "ra").exists()) == (1, True)
    assert "Không có kỳ báo cáo mã Q9-2031. Đang có: NAM-2025" in ran.err


def test_figures_of_a_day_before_the_plan_are_not_written(planned: Shell, tmp_path: Path) -> None:
    early = planned("report", "--period", "NAM-2025", "--now", "2020-01-01T08:00", "--out", tmp_path / "ra")
    assert (early.code, (tmp_path / "ra").exists()) == (1, False)
    assert "ở trước ngày ban hành kế hoạch" in early.err


def test_a_committee_without_periods_is_told_how_to_open_one(office: Shell, tmp_path: Path) -> None:
    assert "nhắn Trợ lý /kybaocao" in office("report", "--period", "6T-2026", "--out", tmp_path / "ra").err


def test_the_drawing_process_makes_what_was_ordered_and_the_same_again(planned: Shell) -> None:
    scope = Scope(from_on=SUMMER.date().replace(day=1), to_on=SUMMER.date().replace(day=31), title="tháng 8/2025")
    job = Job(
        id=1, org_id=1, origin="inbox:1", wanted=wanted(scope, ALL, with_text=True), channel="test", chat_id="1",
        as_of=SUMMER.replace(year=2031),
    )  # fmt: skip
    url = f"sqlite:///{planned.folder / 'dondoc.db'}"
    text, *files = carry_out(url, planned.folder, job)
    assert (text.path, "Tổng: 30 nhiệm vụ" in text.words) == ("", True)
    assert [Path(file.name).suffix for file in files] == [".png", ".docx", ".xlsx"]
    assert all((planned.folder / file.path).stat().st_size > 10_000 for file in files)
    assert [file.path for file in carry_out(url, planned.folder, job)[1:]] == [file.path for file in files]


def test_the_doctor_looks_at_the_secretarys_template(planned: Shell) -> None:
    assert "✗" not in planned.done("doctor").out
    planned.done("doctor", "--templates")
    own = planned.folder / "mau" / "bao_cao_dang.docx"
    kept = own.read_bytes()
    own.write_bytes(b"khong phai Word")
    ran = planned("doctor")
    assert (ran.code, NOT_WORD in ran.out) == (1, True)
    planned("doctor", "--templates")
    assert own.read_bytes() == b"khong phai Word", "what is there is not written over"
    made = planned("report", "--period", "NAM-2025", "--now", NOW, "--out", planned.folder / "ra", "--json")
    assert made.code == 0
    assert "Mẫu bao_cao_dang.docx chưa dùng được nên báo cáo lập theo mẫu có sẵn." in made.err
    own.write_bytes(kept)
    assert planned("doctor", "--json").code == 0
    layout = planned.folder / "mau" / "xuat_vi_du.yaml"
    layout.write_text(layout.read_text(encoding="utf-8").replace("lay: stt", "lay: so_tt"), encoding="utf-8")
    ran = planned("doctor")
    assert ran.code == 1
    assert "Tệp mau/xuat_vi_du.yaml chưa dùng được. Dòng 19: Cột thứ 1" in ran.out


def test_the_doctor_says_what_an_older_template_does_not_tell(planned: Shell) -> None:
    planned.done("doctor", "--templates")
    own = planned.folder / "mau" / "bao_cao_dang.docx"
    book = Document(str(own))
    block = [at for at, each in enumerate(book.paragraphs) if "in giam_sat" in each.text]
    for paragraph in book.paragraphs[block[0] : block[0] + 3]:  # for, the place, endfor
        paragraph._p.getparent().remove(paragraph._p)
    book.save(str(own))
    ran = planned.done("doctor")
    assert "! Mẫu báo cáo bao_cao_dang.docx" in ran.out
    assert "không có chỗ điền “giam_sat”" in ran.out
    assert "✗" not in ran.out
