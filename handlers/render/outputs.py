"""The files of a report, by name: the picture, the Word draft, the register. Heavy libraries load when one is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from handlers.say import report_files as say
from models.documents import XLSX
from models.reporting.values import Report


class Output(StrEnum):
    """What can be drawn of a report."""

    CHART = "chart"
    WORD = "word"
    STATE = "state"  # the Word draft in the state's form
    REGISTER = "register"


ALL = (Output.CHART, Output.WORD, Output.REGISTER)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PNG = "image/png"


class DrawnFile(Struct, frozen=True, kw_only=True):
    """One file, and the words that go with it. `warning`: what of these is wrong with it; empty where nothing is."""

    name: str
    mime: str
    content: bytes
    words: str
    warning: str = ""


def draw(report: Report, output: Output, data_dir: Path) -> DrawnFile:
    """One output. `data_dir`: where the secretary's own templates are (`mau/`). Raises `RenderError`."""
    stem = say.stem(report)
    match output:
        case Output.CHART:
            from handlers.render.chart import chart

            return DrawnFile(name=f"BieuDo_{stem}.png", mime=PNG, content=chart(report), words=say.picture(report))
        case Output.REGISTER:
            from handlers.render.register import register

            return DrawnFile(
                name=f"SoTheoDoi_{stem}.xlsx", mime=XLSX, content=register(report), words=say.register(report)
            )
        case Output.WORD | Output.STATE:
            return _word(report, output, stem, data_dir)


def table(report: Report, layout: str, entered: Mapping[str, Sequence[tuple[str, str]]], data_dir: Path) -> DrawnFile:
    """The table of `/xuat` in one of the layouts; `entered`: by row, what has been entered. Raises `RenderError`."""
    from handlers.render.failure import RenderError
    from handlers.render.paste import paste_sheet
    from handlers.render.paste_shelf import shelf_of
    from handlers.say import report_paste

    found = shelf_of(data_dir).find(layout)
    if found is None:
        raise RenderError(report_paste.no_table(layout))
    return DrawnFile(
        name=f"NhapLieu_{layout}_{say.stem(report)}.xlsx",
        mime=XLSX,
        content=paste_sheet(report, found, entered),
        words=report_paste.file_words(report, found.title, is_example=found.is_example),
    )


def _word(report: Report, output: Output, stem: str, data_dir: Path) -> DrawnFile:
    from handlers.render.word.drafting import draft
    from handlers.render.word.loading import template_of
    from handlers.render.word.values import Form

    is_state = output == Output.STATE
    form = Form.STATE if is_state else Form.PARTY
    loaded = template_of(data_dir, form)
    name = f"BC_{stem}_{'nha_nuoc_' if is_state else ''}du_thao.docx"
    words, warning = say.word(report, loaded.warning, is_state=is_state), loaded.warning
    return DrawnFile(name=name, mime=DOCX, content=draft(report, form, loaded.template), words=words, warning=warning)
