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
from handlers.render.outputs import ALL, DrawnFile, Output, draw
from handlers.render.report_text import report_text
from models.reporting.values import Report

Sheets = dict[str, list[tuple[object, ...]]]


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


_LINE = re.compile(
    r"[Ss]ố liệu đến (?:hết [\d/]+, lập lúc )?(\d\d:\d\d \d{1,2}/\d{1,2}/\d{4}); (\d+)/(\d+) đơn vị đã báo cáo"
)


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


def words_of(file: DrawnFile) -> str:
    """The paragraphs of a document."""
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(file.content)).paragraphs)


def sheets_of(file: DrawnFile) -> Sheets:
    """The rows of a workbook, by sheet."""
    book = load_workbook(BytesIO(file.content), read_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def in_word(text: str) -> Shown:
    of_all = r"(\d+)/\d+ nhiệm vụ[^,;]*(?:,\d+%\))?, trong đó"
    [total] = _numbers(r"Tổng số (\d+) nhiệm vụ", text)
    done, in_time, late = _numbers(rf"đã hoàn thành {of_all} đúng hạn (\d+), quá hạn (\d+)", text)
    still, within, overdue = _numbers(rf"chưa hoàn thành {of_all} trong hạn (\d+), quá hạn (\d+)", text)
    return _shown(text, total, done, in_time, late, still, within, overdue)


def in_register(sheets: Sheets) -> Shown:
    rows = sheets["Tổng hợp"]
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


def supervised_in_chat(text: str) -> Supervised:
    match = re.search(r"giám sát: (\d+), chờ đơn vị trả lời (\d+)(?: \(quá hạn (\d+)\))?", text)
    return NONE_FOUND if match is None else _supervised(match)


def supervised_in_word(text: str) -> Supervised:
    rule = r"ghi nhận (\d+) nội dung: .*chưa trả lời (\d+)(?:, trong đó quá hạn trả lời (\d+))?\."
    match = re.search(rule, text)
    return NONE_FOUND if match is None else _supervised(match)


def _supervised(match: re.Match[str]) -> Supervised:
    found, waiting, overdue = (int(group or 0) for group in match.groups())
    return Supervised(found=found, waiting=waiting, overdue=overdue)


def supervised_in_register(sheets: Sheets) -> Supervised:
    rows = [row for row in sheets["Giám sát"] if str(row[0]).startswith("GS-")]
    states = [str(row[-1]) for row in rows]
    return Supervised(
        found=len(rows),
        waiting=sum(state.startswith("Chờ đơn vị trả lời") for state in states),
        overdue=sum("quá hạn" in state for state in states),
    )


def passed_in_words(text: str) -> int:
    """How many tasks reached a milestone and go on: of the chat text, or of a document."""
    match = re.search(r"[Đđ]ã đạt mốc, tiếp tục thực hiện mốc sau:? (\d+)", text)
    return 0 if match is None else int(match[1])


def passed_in_register(sheets: Sheets) -> tuple[int, int]:
    """Of the whole in «Tổng hợp», and the tasks that the first sheet tells it of."""
    rows = sheets["Tổng hợp"]
    at = next(n for n, row in enumerate(rows) if "Tổng số nhiệm vụ" in row)
    whole = dict(zip(rows[at], rows[at + 1], strict=True))["Trong đó: đã đạt mốc, còn mốc sau"]
    told = [row for row in sheets["Sổ theo dõi"] if any("đã đạt mốc" in _low(c) for c in row)]
    return int(str(whole)), len({row[1] for row in told})


def _low(cell: object) -> str:
    return str(cell or "").lower()


def agree(report: Report, folder: Path) -> Shown:
    """All four show the same, and it adds up."""
    files = {output: draw(report, output, folder) for output in Output}
    chat, word, state = report_text(report), words_of(files[Output.WORD]), words_of(files[Output.STATE])
    register = sheets_of(files[Output.REGISTER])
    shown = in_chat(report)
    assert in_picture(report) == in_word(word) == in_register(register) == shown
    assert shown.total == shown.done + shown.open
    assert (shown.done, shown.open) == (shown.done_in_time + shown.done_late, shown.open_in_time + shown.open_overdue)
    said = supervised_in_chat(chat)
    assert (said.found, said.overdue) == (len(report.findings), sum(each.is_overdue for each in report.findings))
    assert supervised_in_word(word) == supervised_in_register(register) == said
    assert supervised_in_word(state) == said
    passed = [passed_in_words(text) for text in (chat, word, state)]
    assert {*passed, *passed_in_register(register)} == {len(report.passed)}
    for output in ALL:
        assert _LINE.search(files[output].words), "so do the words under each file"
    return shown
