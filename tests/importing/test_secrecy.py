"""What bears a secrecy mark, what is asked about, what only sounds alike."""

# ruff: noqa: E501 - tables of cases
from __future__ import annotations

import unicodedata
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from models.importing import ClassifiedFileError, read_plan
from models.secrecy import SecrecyKind, find_secrecy_mark, secrecy_mark_of_file
from tests.cases import for_each
from tests.importing.build import HEADER, new_document, task, word_table, workbook

CLASSIFIED = [
    "MẬT", "Mật", "* MẬT *", "(MẬT)", "M Ậ T", "TỐI MẬT", "TUYỆT MẬT", "T U Y Ệ T  M Ậ T", "tối mật", "MẬT - KHẨN",
    "Độ mật: Mật", "ĐỘ MẬT: TỐI MẬT", "Tài liệu mật", "đây là văn bản mật nhé", "Công văn đóng dấu mật", "hồ sơ tuyệt mật",
    "Kế hoạch 12 (MẬT) gửi các đồng chí", "gửi văn bản MẬT số 12", "Số 12-CV/ĐU MẬT", "ĐẢNG ỦY XÃ HÀ LONG\nMẬT\nSố 03",
    "tài liệu m.ật", "t.ối m.ật", "tối m.ật", "T.Ố.I M.Ậ.T", "M.A.T", "tai lieu M.A.T nv5 xong", "tài liệu m.a.t", "công văn m-ật",
    "văn bản mậ.t số 5", "văn bản m ật", "TUYET M.A.T", "T.O.I M.A.T", "TOI.MAT", "tối.mật", "t.u.y.ệ.t m.ậ.t", "kế hoạch m_ật",
    "M Ậ.T", "văn bản M.AT",
    "Thông tin mật về nhân sự", "TUYET MAT", "tuyet mat", "do mat: mat", "TOI MAT", "cong van toi mat", "dong dau mat",
]  # fmt: skip
DOUBTFUL = [
    "bí mật kinh doanh", "Luật Bảo vệ bí mật nhà nước", "giữ bí mật giúp", "ĐẢM BẢO BÍ MẬT", "chuyện này mật nhé",
    "tập huấn quản lý văn bản mật", "Quy định về bảo vệ tài liệu mật", "van ban mat", "tai lieu mat", "toi mat", "mật",
    "tai lieu m.ật nv5 xong", "tai lieu m.at", "m.ật", "t.o.i m.a.t",
    "nv12 ký số 118/120, 2 văn bản mật không ký", "ký số hết rồi, văn bản mật vẫn giấy",
    "nv7 50% bi mat quan su", "nv7 50% bi mat kinh doanh", "BI MAT NHA NUOC nv7 xong", "nv7 xong, lien quan bi mat quoc phong",
    "giu bi mat giup em", "nv5 lam lo bi mat noi bo", "tai lieu bi mat, nv7 50%", "kem van ban bi mat", "bí mat kinh doanh",
    "tài liệu mat kèm theo", "nv7 xong theo ke hoach mat", "da gui bao cao mat.", "thong tin mat ve nhan su", "cv mat so 12",
    "thuoc danh muc bi mat", "chi thi mat", "muc do mat: co", "ho so mat cua xa", "dam bao bi mat",
]  # fmt: skip
HARMLESS = [
    "mật độ dân số", "MẬT ĐỘ XÂY DỰNG", "đổi mật khẩu", "bảo mật thông tin", "BẢO MẬT", "quan hệ mật thiết", "nuôi ong lấy mật ong",
    "ký số văn bản trên hệ thống (trừ văn bản mật)", "Văn bản (trừ văn bản mật) được xử lý", "không gửi văn bản mật",
    "không phải tài liệu mật", "Độ mật: Không", "mất điện", "mặt trận", "NV05 xong rồi", "bi mat dien", "mat khau",
    "bao mat thong tin", "mat do dan so", "hom qua toi mat dien thoai", "tru van ban mat", "trừ 2 văn bản mật", "",
    "không soạn thảo văn bản mật, tối mật trên máy tính nối mạng", "mắt", "mát",
    "bi mat cap xe may", "cham do bi mat dien tu sang", "bi mat nuoc", "nv7 may tinh bi mat", "ho so bi mat, dang lam lai",
    "tai lieu bi mat cap", "tai lieu bi mat roi", "cong van bi mat het", "công văn bị mất", "bị mat giấy tờ", "bi mat lien lac",
    "dia ban bi mat an ninh trat tu", "bi mat doan ket noi bo", "bi mat con dau", "lo bi mat tien", "nhan su bi mat 2 nguoi",
    "bao cao mat tran xa", "bao cao mat nhieu thoi gian", "ke hoach mat 3 ngay", "dich co dau mat do", "hop mat can bo huu tri",
    "giai phong mat bang", "mat ong", "le ra mat", "be mat duong", "co mat 20/25 nguoi", "thay mat ban chi dao",
    "m.ật độ dân số", "bảo m.ật", "3 m at", "A.M.A.T.", "5 m. a. t", "nv5: xong. T.A làm", "em làm xong. tối mai họp",
]  # fmt: skip


@for_each("text", CLASSIFIED)
def test_markings_are_found(text: str) -> None:
    for form in (text, unicodedata.normalize("NFD", text), f"Kính gửi\n{text}\nNội dung"):
        mark = find_secrecy_mark(form)
        assert mark is not None
        assert mark.kind is SecrecyKind.CLASSIFIED
        assert mark.words


@for_each("text", DOUBTFUL)
def test_words_near_to_a_marking_are_asked_about(text: str) -> None:
    mark = find_secrecy_mark(text)
    assert mark is not None
    assert mark.kind is SecrecyKind.DOUBTFUL


@for_each(
    ("text", "shown"),
    [
        ("nv7 lấy mật, bán 50%", "lấy mật, bán"),
        ("lấy mật , bán được 5 hộ", "lấy mật, bán"),
        ("lay mật; bán", "lay mật; bán"),
        ("chuyện mật", "chuyện mật"),
        ("mật", "mật"),
    ],
)
def test_words_that_are_asked_about_are_shown_as_they_were_typed(text: str, shown: str) -> None:
    mark = find_secrecy_mark(text)
    assert mark is not None
    assert mark.words == shown


@for_each("text", HARMLESS)
def test_words_that_only_sound_alike_pass(text: str) -> None:
    assert find_secrecy_mark(text) is None


def _docx(*lines: str, header: str = "") -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.sections[0].header.paragraphs[0].text = header
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def _xlsx(*lines: str, header: str = "") -> bytes:
    book = Workbook()
    for line in lines:
        book.worksheets[0].append([line])
    book.worksheets[0].oddHeader.center.text = header
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def _pdf(text: str) -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    fonts = DictionaryObject(
        {NameObject("/F1"): DictionaryObject({NameObject(k): NameObject(v) for k, v in font.items()})}
    )
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 10 100 Td ({text}) Tj ET".encode())
    page[NameObject("/Contents")] = stream
    data = BytesIO()
    writer.write(data)
    return data.getvalue()


def _kind(name: str, data: bytes) -> SecrecyKind | None:
    mark = secrecy_mark_of_file(name, data)
    return mark.kind if mark else None


def test_files_are_refused_for_a_mark_at_their_head() -> None:
    for name, data in (
        ("a.docx", _docx("ĐẢNG ỦY", "MẬT", "Kế hoạch")),
        ("a.docx", _docx("Kế hoạch", header="TỐI MẬT")),
        ("a.xlsx", _xlsx("ĐẢNG ỦY", "Độ mật: Mật")),
        ("a.xlsx", _xlsx("Kế hoạch", header="MẬT")),
        ("a.txt", "TUYỆT MẬT\nNội dung".encode()),
        ("a.txt", "MẬT".encode("utf-16")),
        ("a.pdf", _pdf("DO MAT: TOI MAT")),
        ("cong_van_TUYET_MAT.pdf", b"%PDF-"),
    ):
        assert _kind(name, data) is SecrecyKind.CLASSIFIED, name


def test_other_files_pass() -> None:
    seeds = Path(__file__).parents[2] / "models" / "seeds"
    for name in ("ke_hoach_03.xlsx", "ke_hoach_03.yaml"):
        assert _kind(name, (seeds / name).read_bytes()) is None
    assert _kind("a.docx", _docx("Kế hoạch", "Mật độ dân số")) is None
    assert _kind("a.docx", b"PK broken") is None
    assert _kind("a.pdf", _pdf("Ke hoach")) is None
    assert _kind("a.pdf", b"%PDF-1.4 broken") is None
    assert _kind("a.jpg", b"\xff\xd8") is None


@pytest.mark.parametrize("words", ["MẬT", "Độ mật: TỐI MẬT"])
def test_a_plan_marked_at_its_head_is_refused(tmp_path: Path, words: str) -> None:
    book, _ = workbook([task(1, "Một")], title=f"ĐẢNG ỦY XÃ\n{words}")
    book.save(tmp_path / "a.xlsx")
    document = new_document("ĐẢNG ỦY XÃ")
    document.sections[0].header.paragraphs[0].text = words
    word_table(document, [HEADER, ["1", "Một", "VPĐU", "", "15/8/2025"]])
    document.save(str(tmp_path / "a.docx"))
    for name in ("a.xlsx", "a.docx"):
        with pytest.raises(ClassifiedFileError, match="văn bản mật"):
            read_plan(tmp_path / name)


def test_a_plan_that_speaks_of_secret_papers_is_imported(tmp_path: Path) -> None:
    book, _ = workbook([task(1, "Quản lý văn bản mật theo quy định"), task(2, "Ký số (trừ văn bản mật)")])
    book.save(tmp_path / "a.xlsx")
    assert len(read_plan(tmp_path / "a.xlsx").tasks) == 2
