"""The Word draft on paper, as LibreOffice lays it out: pages and numbers; and a template that it has saved."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from handlers.render.word.checking import problems_of
from handlers.render.word.drafting import draft
from handlers.render.word.loading import shipped
from handlers.render.word.values import Form
from tests.reporting.sample import sample_report
from tests.reporting.word_reading import before_foot, opened


def has_vietnamese_font() -> bool:
    """Otherwise letters come from two fonts, and lines break elsewhere than in Times New Roman."""
    if shutil.which("fc-match") is None:
        return False
    asked = ["fc-match", "Times New Roman:lang=vi", "family"]
    found = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    return "Times" in found or "Liberation Serif" in found


pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here to lay the pages out"),
    pytest.mark.skipif(not has_vietnamese_font(), reason="no font of Times' measures with Vietnamese letters is here"),
]
FORMS = tuple(Form)
A4 = (595, 842)  # points


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both drafts with their pages, and both templates as LibreOffice saves them."""
    work = tmp_path_factory.mktemp("pages")
    for form in Form:
        (work / f"{form}.docx").write_bytes(draft(sample_report(), form))
        (work / f"mau_{form}.docx").write_bytes(shipped(form))
    convert(work, "pdf", *(f"{form}.docx" for form in Form))
    convert(work, "docx:MS Word 2007 XML", *(f"mau_{form}.docx" for form in Form), "--outdir", "saved")
    return work


def convert(work: Path, to: str, *arguments: str) -> None:
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", to, *arguments]
    subprocess.run(command, cwd=work, check=True, capture_output=True, timeout=180)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page as it is laid out; its size in points."""

    width: float
    height: float
    text: str

    @property
    def is_across(self) -> bool:
        return self.width > self.height

    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in self.text.splitlines() if line.strip()]


@cache  # to take the words off the pages takes a second
def pages(folder: Path, form: Form) -> tuple[Page, ...]:
    return tuple(
        Page(width=float(page.mediabox.width), height=float(page.mediabox.height), text=page.extract_text())
        for page in PdfReader(folder / f"{form}.pdf").pages
    )


def numbered(found: list[Page]) -> Iterator[str]:
    """What stands at the head of each page, where it is a number."""
    for page in found:
        first = page.lines[0]
        yield first if first.isdecimal() else ""


@pytest.mark.parametrize("form", FORMS)
def test_pages_are_numbered_from_the_second_and_each_appendix_anew(folder: Path, form: Form) -> None:
    upright = [page for page in pages(folder, form) if not page.is_across]
    assert list(numbered(upright)) == ["", *(str(number) for number in range(2, len(upright) + 1))]
    across = [page for page in pages(folder, form) if page.is_across]
    starts = [place for place, page in enumerate(across) if "PHỤ LỤC" in page.text]
    assert len(starts) == 3
    for start, end in zip(starts, [*starts[1:], len(across)], strict=True):
        assert list(numbered(across[start:end])) == ["", *(str(number) for number in range(2, end - start + 1))]


@pytest.mark.parametrize("form", FORMS)
def test_every_page_is_a4_and_has_words_on_it(folder: Path, form: Form) -> None:
    for page in pages(folder, form):
        size = sorted((round(page.width), round(page.height)))
        assert all(abs(is_ - wanted) <= 1 for is_, wanted in zip(size, A4, strict=True))
        assert len(page.lines) > 2


@pytest.mark.parametrize("form", FORMS)
def test_every_page_of_an_appendix_has_the_heads_of_its_columns(folder: Path, form: Form) -> None:
    for page in pages(folder, form):
        if page.is_across:
            assert {"STT", "Số"} & {word for line in page.lines[:12] for word in line.split()}


@pytest.mark.parametrize("form", FORMS)
def test_signature_and_recipients_stand_on_one_page_with_the_last_sentence(folder: Path, form: Form) -> None:
    [page] = [page for page in pages(folder, form) if "Nơi nhận:" in page.text]
    text = page.text
    assert "kính báo cáo." in " ".join(text.split())
    assert "PHÓ BÍ THƯ" in text or "PHÓ CHỦ TỊCH" in text
    assert "Lưu" in text


@pytest.mark.parametrize("form", FORMS)
def test_a_template_that_another_program_saved_makes_the_same_report(folder: Path, form: Form) -> None:
    resaved = (folder / "saved" / f"mau_{form}.docx").read_bytes()
    assert problems_of(resaved) == []
    report = sample_report()
    now = [paragraph.text for paragraph in before_foot(opened(draft(report, form, resaved)))]
    assert now == [paragraph.text for paragraph in before_foot(opened(draft(report, form)))]
