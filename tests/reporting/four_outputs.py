"""The figures of a report, taken back out of its four outputs: chat text, picture, Word draft and register.

Each reads only what a person would: words of a message, paragraphs of a document, cells of a sheet; of the picture the
very values that are drawn.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from docx import Document
from openpyxl import load_workbook

from handlers.render.chart.data import chart_data
from handlers.render.outputs import ALL, Output, draw
from handlers.render.report_text import report_text
from models.reporting.values import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What an output shows. `as_of`: the line that all of them carry, as words."""

    total: int
    done: int
    done_in_time: int
    done_late: int
    open: int
    open_in_time: int
    open_overdue: int
    as_of: str  # "07:30 17/12/2025"
    reported: int
    asked: int


_LINE = re.compile(r"[Ss]ố liệu đến (\d\d:\d\d \d{1,2}/\d{1,2}/\d{4}); (\d+)/(\d+) đơn vị đã báo cáo")


def _shown(line: str, *figures: int) -> Shown:
    match = _LINE.search(line)
    assert match is not None, line
    total, done, in_time, late, still, within, overdue = figures
    return Shown(
        total=total, done=done, done_in_time=in_time, done_late=late, open=still, open_in_time=within,
        open_overdue=overdue, as_of=match[1], reported=int(match[2]), asked=int(match[3]),
    )  # fmt: skip


def _numbers(pattern: str, text: str) -> list[int]:
    match = re.search(pattern, text)
    assert match is not None, text
    return [int(group or 0) for group in match.groups()]


def in_chat(report: Report) -> Shown:
    text, share = report_text(report), r"(\d+)(?: \([\d,]+%\))?"
    [total] = _numbers(r"Tổng: (\d+) nhiệm vụ", text)
    done, in_time, late = _numbers(rf"Đã hoàn thành: {share}(?:, trong đó đúng hạn (\d+), quá hạn (\d+))?", text)
    still, within, overdue = _numbers(rf"Chưa hoàn thành: {share}(?:, trong đó trong hạn (\d+), quá hạn (\d+))?", text)
    return _shown(text, total, done, in_time, late, still, within, overdue)


def in_picture(report: Report) -> Shown:
    data = chart_data(report)
    t = data.totals
    return _shown(data.data_line, t.total, t.done, t.done_in_time, t.done_late, t.open, t.open_in_time, t.open_overdue)


def in_word(report: Report, folder: Path) -> Shown:
    book = Document(BytesIO(draw(report, Output.WORD, folder).content))
    text = "\n".join(paragraph.text for paragraph in book.paragraphs)
    of_all = r"(\d+)/\d+ nhiệm vụ[^,;]*(?:,\d+%\))?, trong đó"
    [total] = _numbers(r"Tổng số (\d+) nhiệm vụ", text)
    done, in_time, late = _numbers(rf"đã hoàn thành {of_all} đúng hạn (\d+), quá hạn (\d+)", text)
    still, within, overdue = _numbers(rf"chưa hoàn thành {of_all} trong hạn (\d+), quá hạn (\d+)", text)
    return _shown(text, total, done, in_time, late, still, within, overdue)


def in_register(report: Report, folder: Path) -> Shown:
    book = load_workbook(BytesIO(draw(report, Output.REGISTER, folder).content), read_only=True)
    rows = list(book["Tổng hợp"].iter_rows(values_only=True))
    at = next(n for n, row in enumerate(rows) if "Tổng số nhiệm vụ" in row)
    whole = dict(zip(rows[at], rows[at + 1], strict=True))
    names = (
        "Tổng số nhiệm vụ", "Đã hoàn thành", "Hoàn thành đúng hạn", "Hoàn thành quá hạn", "Chưa hoàn thành",
        "Chưa hoàn thành, trong hạn", "Chưa hoàn thành, quá hạn",
    )  # fmt: skip
    head = " ".join(str(cell) for row in rows[:at] for cell in row if cell)
    shown = _shown(head, *(int(str(whole[name])) for name in names))
    assert (whole["Đơn vị đã báo cáo"], whole["Tổng số đơn vị"]) == (shown.reported, shown.asked)
    return shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervised:
    """What an output shows of supervision; the picture shows none."""

    found: int
    waiting: int
    overdue: int


NONE_FOUND = Supervised(found=0, waiting=0, overdue=0)


def supervised_in_chat(report: Report) -> Supervised:
    match = re.search(r"giám sát: (\d+), chờ đơn vị trả lời (\d+)(?: \(quá hạn (\d+)\))?", report_text(report))
    return NONE_FOUND if match is None else _supervised(match)


def supervised_in_word(report: Report, output: Output, folder: Path) -> Supervised:
    book = Document(BytesIO(draw(report, output, folder).content))
    text = "\n".join(paragraph.text for paragraph in book.paragraphs)
    rule = r"ghi nhận (\d+) nội dung: .*chưa trả lời (\d+)(?:, trong đó quá hạn trả lời (\d+))?\."
    match = re.search(rule, text)
    return NONE_FOUND if match is None else _supervised(match)


def _supervised(match: re.Match[str]) -> Supervised:
    found, waiting, overdue = (int(group or 0) for group in match.groups())
    return Supervised(found=found, waiting=waiting, overdue=overdue)


def supervised_in_register(report: Report, folder: Path) -> Supervised:
    book = load_workbook(BytesIO(draw(report, Output.REGISTER, folder).content), read_only=True)
    rows = [row for row in book["Giám sát"].iter_rows(values_only=True) if str(row[0]).startswith("GS-")]
    states = [str(row[-1]) for row in rows]
    return Supervised(
        found=len(rows),
        waiting=sum(state.startswith("Chờ đơn vị trả lời") for state in states),
        overdue=sum("quá hạn" in state for state in states),
    )


def passed_in_words(report: Report, output: Output | None, folder: Path) -> int:
    """How many tasks reached a milestone and go on: of the chat text (`output` null), or of a document."""
    if output is None:
        text = report_text(report)
    else:
        book = Document(BytesIO(draw(report, output, folder).content))
        text = "\n".join(paragraph.text for paragraph in book.paragraphs)
    match = re.search(r"[Đđ]ã đạt mốc, tiếp tục thực hiện mốc sau:? (\d+)", text)
    return 0 if match is None else int(match[1])


def passed_in_register(report: Report, folder: Path) -> tuple[int, int]:
    """Of the whole in «Tổng hợp», and the tasks that the first sheet tells it of."""
    book = load_workbook(BytesIO(draw(report, Output.REGISTER, folder).content), read_only=True)
    rows = list(book["Tổng hợp"].iter_rows(values_only=True))
    at = next(n for n, row in enumerate(rows) if "Tổng số nhiệm vụ" in row)
    whole = dict(zip(rows[at], rows[at + 1], strict=True))["Trong đó: đã đạt mốc, còn mốc sau"]
    told = [row for row in book["Sổ theo dõi"].iter_rows(values_only=True) if any("đã đạt mốc" in _low(c) for c in row)]
    return int(str(whole)), len({row[1] for row in told})


def _low(cell: object) -> str:
    return str(cell or "").lower()


def agree(report: Report, folder: Path) -> Shown:
    """All four show the same, and it adds up."""
    shown = in_chat(report)
    assert in_picture(report) == in_word(report, folder) == in_register(report, folder) == shown
    assert shown.total == shown.done + shown.open
    assert (shown.done, shown.open) == (shown.done_in_time + shown.done_late, shown.open_in_time + shown.open_overdue)
    said = supervised_in_chat(report)
    assert (said.found, said.overdue) == (len(report.findings), sum(each.is_overdue for each in report.findings))
    assert supervised_in_word(report, Output.WORD, folder) == supervised_in_register(report, folder) == said
    assert supervised_in_word(report, Output.STATE, folder) == said
    passed = [passed_in_words(report, output, folder) for output in (None, Output.WORD, Output.STATE)]
    assert {*passed, *passed_in_register(report, folder)} == {len(report.passed)}
    for output in ALL:
        assert _LINE.search(draw(report, output, folder).words), "so do the words under each file"
    return shown
