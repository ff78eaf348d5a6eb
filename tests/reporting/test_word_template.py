"""A template that somebody changed in Word: what is wrong with it, in sentences; which one a draft is made from."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from handlers.render.word import making
from handlers.render.word.checking import problems_of
from handlers.render.word.drafting import UnsoundTemplate, draft
from handlers.render.word.loading import own_file, shipped, template_of
from handlers.render.word.values import Form
from handlers.say import report_template as say
from handlers.say.report_template import FIELDS, Field
from tests.cases import for_each
from tests.reporting.sample import sample_report
from tests.reporting.word_reading import all_text, changed, only_problem, opened, saved

FORMS = tuple(Form)


@pytest.mark.parametrize("form", FORMS)
def test_the_shipped_template_is_sound(form: Form) -> None:
    assert problems_of(shipped(form)) == []


@pytest.mark.parametrize("form", FORMS)
def test_the_shipped_template_is_what_the_script_makes(form: Form) -> None:
    with zipfile.ZipFile(BytesIO(shipped(form))) as there, zipfile.ZipFile(BytesIO(making.template(form))) as made:
        assert there.namelist() == made.namelist()
        for part in there.namelist():
            assert there.read(part) == made.read(part), part


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("{{ dia_danh }}", "{{ dia_dan }}", "“dia_dan” (thân văn bản, đoạn “{{ dia_dan }}, ngày"),
        ("{{ dia_danh }}", "{{ dia_dan }}", "Có phải là “dia_danh”?"),
        ("{{ dia_danh }}", "{{ dia_danh }", "Dấu “{{”"),
        ("{{ d.tinh_trang_dam }}", "{{ d.tinh_trg_dam }}", "Chỗ điền “tinh_trg_dam”"),
        ("{{ nhom.ten }}", "{{ nhom.tieu_de_rieng }}", "Chỗ điền “tieu_de_rieng”"),
        ("{%p for doan in mo_dau %}", "", "“{%p endfor %}” (thân văn bản"),
        ("{%p for doan in mo_dau %}", "{%p for doan in mo_dau %} Mở đầu", "phải đứng một mình"),
        ("{%p for doan in mo_dau %}", "{%p for doan in modau %}", "Có phải là “mo_dau”?"),
        ("{%tr for d in phu_luc_2 %}", "{%p for d in phu_luc_2 %}", "phải kết thúc bằng “{%p endfor %}”"),
        ("{%p if phu_luc_3 %}", "{%p if phu_luc_3 %}{%p if phu_luc_3 %}", "phải đứng một mình"),
        ("{{ trich_yeu }}", "kết quả", "thiếu chỗ điền “trich_yeu” hoặc “trich_yeu_hoa”"),
        ("{{ d.tinh_trang_dam }}", "", "thiếu chỗ điền “tinh_trang_dam”"),
        ("{{ ket_luan }}", "{{ ket_luan.__class__ }}", "không được phép"),
        ("{{ ket_luan }}", "{{ ket_luan | khong_co }}", "viết chưa đúng"),
        ("{{ ket_luan }}", "{{ 1/0 }}", "viết chưa đúng"),
        ("{{ ket_luan }}", "{{ 1 + }}", "đoạn “{{ 1 + }}”"),
        ("{{ ket_luan }}", "{% include 'a' %}", "viết chưa đúng"),
        ("{{ ket_luan }}", "{{ range(9) }}", "Chỗ điền “range”"),
    ],
)
def test_a_wrong_template_is_explained(old: str, new: str, says: str) -> None:
    problem = " ".join(problems_of(changed(old, new)))
    assert says in problem
    assert "Đề nghị" in problem


def test_a_block_without_an_end_is_named_with_what_to_add() -> None:
    template = changed("{%p for noi in noi_nhan %}", "{%p if noi_nhan %}")
    assert "phải kết thúc bằng “{%p endif %}”" in " ".join(problems_of(template))
    book = opened(shipped(Form.PARTY))
    book.add_paragraph("{%p for doan in mo_dau %}")
    assert only_problem(saved(book)) == (
        "Khối “{%p for doan in mo_dau %}” (thân văn bản, đoạn “{%p for doan in mo_dau %}”) chưa có “{%p endfor %}”. "
        "Đề nghị thêm “{%p endfor %}” vào chỗ kết thúc khối."
    )


def test_a_wrong_place_in_the_header_is_found_there() -> None:
    book = opened(shipped(Form.PARTY))
    book.sections[0].header.paragraphs[0].add_run("{{ so_van_ban }}")
    assert "(đầu trang, đoạn" in only_problem(saved(book))


def test_a_command_that_tears_a_row_apart_is_explained() -> None:
    book = opened(shipped(Form.PARTY))
    cell = book.tables[0].rows[0].cells[0]
    cell.paragraphs[0].insert_paragraph_before("{%tr if trich_yeu %}")
    book.add_paragraph("{%tr endif %}")
    assert problems_of(saved(book))


@for_each("junk", [b"", b"PK\x03\x04junk", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_what_is_no_word_file_is_refused(junk: bytes) -> None:
    assert problems_of(junk) == [say.NOT_WORD]


def test_other_archives_and_bombs_are_refused() -> None:
    assert problems_of(archive({"xl/workbook.xml": b"<a/>"})) == [say.NOT_WORD]
    assert problems_of(archive({"word/document.xml": b"<a/>"})) == [say.NOT_WORD]
    assert "quá 60 MB" in only_problem(archive({"word/document.xml": b"0" * 70_000_000}))


def archive(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def test_a_template_with_all_its_places_missing_says_each_once() -> None:
    book = Document()
    book.add_paragraph("Báo cáo")
    problems = problems_of(saved(book))
    assert len(problems) == len(set(problems)) == len(say.NEEDED)


@pytest.mark.parametrize("form", FORMS)
def test_every_place_in_the_list_can_be_used(form: Form) -> None:
    """A template that names them all is sound, so the list that a secretary reads is the one that is filled."""
    book = opened(shipped(form))
    for name, value in FIELDS.items():
        for text in naming(name, value, 0):
            book.add_paragraph(text)
    assert problems_of(saved(book)) == []
    assert all_text(opened(draft(sample_report(), form, saved(book))))


def test_every_place_is_in_the_page_that_the_secretary_reads() -> None:
    page = (Path(__file__).parents[2] / "docs" / "mau_bao_cao.md").read_text(encoding="utf-8")
    assert [name for name in FIELDS if f"| `{name}` |" not in page] == []


def naming(name: str, value: Field, depth: int) -> list[str]:
    if isinstance(value, str):
        return ["{{ " + name + " }}"]
    assert isinstance(value, list)
    [item] = value
    each = f"x{depth}"
    parts = [] if isinstance(item, str) else [t for k, v in item.items() for t in naming(f"{each}.{k}", v, depth + 1)]
    inner = parts or ["{{ " + each + " }}"]
    return ["{%p for " + each + " in " + name + " %}", *inner, "{%p endfor %}"]


def test_drafting_from_a_wrong_template_fails_and_leaves_no_half_report() -> None:
    with pytest.raises(UnsoundTemplate, match="Mẫu Word chưa dùng được"):
        draft(sample_report(), Form.PARTY, changed("{{ dia_danh }}", "{{ dia_dan }}"))


# --- which template


def test_without_a_file_the_shipped_template_is_taken_silently(tmp_path: Path) -> None:
    loaded = template_of(tmp_path, Form.PARTY)
    assert (loaded.template, loaded.is_own, loaded.warning) == (shipped(Form.PARTY), False, "")


def test_the_secretarys_file_is_taken_where_it_is_sound(tmp_path: Path) -> None:
    own = changed("{{ du_thao }}", "{{ du_thao }} của xã")
    put(tmp_path, Form.PARTY, own)
    loaded = template_of(tmp_path, Form.PARTY)
    assert (loaded.template, loaded.is_own, loaded.warning) == (own, True, "")
    assert "Dự thảo lần 2 của xã" in all_text(opened(draft(sample_report(), Form.PARTY, loaded.template)))
    assert not template_of(tmp_path, Form.STATE).is_own


def test_a_wrong_file_is_left_out_with_the_reason(tmp_path: Path) -> None:
    put(tmp_path, Form.STATE, changed("{{ dia_danh }}", "{{ dia_dan }}", Form.STATE))
    loaded = template_of(tmp_path, Form.STATE)
    assert loaded.template == shipped(Form.STATE)
    assert loaded.warning.startswith("Mẫu bao_cao_nha_nuoc.docx chưa dùng được nên báo cáo lập theo mẫu có sẵn. ")
    assert "dia_dan" in loaded.warning


def test_a_folder_of_that_name_is_no_file(tmp_path: Path) -> None:
    own_file(tmp_path, Form.PARTY).mkdir(parents=True)
    assert template_of(tmp_path, Form.PARTY).warning


def put(data_dir: Path, form: Form, template: bytes) -> None:
    path = own_file(data_dir, form)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(template)
