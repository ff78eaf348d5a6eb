"""Codes of groups and tasks (NV01, NV05.1), and what is odd about the numbers in the STT column. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence

from models.importing.columns import Role
from models.importing.labels import LabelKind
from models.importing.rows import Line, LineKind
from models.importing.values import ProblemKind, TaskRow
from models.numerals import roman

_HIGHER = {LabelKind.ROMAN: LabelKind.CAPITAL, LabelKind.NUMBER: LabelKind.ROMAN}
_SERIES = re.compile(r"(?!NV\d)(?P<letters>[^\d{}]*)(?P<number>\d{1,6})")  # B01, TU-7; not NV01, which the order gives
Report = Callable[[int, Role | None, ProblemKind, str], None]


class Numbering:
    """Hands out codes in the order of the rows: the running number of the task, whatever the STT says.

    Beside codes of the plan's own («B01» in the column «Mã») it goes on with their series, past all that are written.
    """

    def __init__(self, report: Report, lines: Sequence[Line]) -> None:
        self._report = report
        self._count = 0
        self._codes: dict[str, int] = {}  # with their rows
        self._written = {_given(line) for line in lines}
        self._series = ""  # of the plan's own codes: B01
        self._groups: dict[str, int] = {}
        self._above: dict[LabelKind, str] = {}  # the last group that is numbered so
        self._seen: dict[int, int] = {}
        self._previous = 0
        self._new_group = True

    def group(self, line: Line) -> str:
        self._new_group = True
        label = line.label
        code = label.text if label else roman(len(self._groups) + 1)
        above = self._above.get(_HIGHER[label.kind], "") if label and label.kind in _HIGHER else ""
        if code in self._groups and above and f"{above}.{code}" not in self._groups:
            code = f"{above}.{code}"
        if label:
            self._above[label.kind] = code
        if code in self._groups:
            message = f"Nhóm «{code}» đã có ở dòng {self._groups[code]}. Đề nghị kiểm tra lại số nhóm."
            self._report(line.row, Role.STT if label else None, ProblemKind.DUPLICATE_CODE, message)
            code = _free(code + "-{}", self._groups, 2)
        self._groups[code] = line.row
        return code

    def code(self, line: Line, parent: TaskRow | None) -> str:
        """The code of the «Mã» column, else the next free number (below its parent for a sub-task)."""
        given = _given(line)
        if line.kind is LineKind.TASK or parent is None:
            self._count += 1
            self._check(line)
        if parent is None and _SERIES.fullmatch(given):
            self._series = given
        code = given or self._next(line, parent)
        if code in self._codes:
            code = self._next(line, parent)
            message = (
                f"Mã «{given}» đã có ở dòng {self._codes[given]}, dòng này lấy mã {code}. "
                "Chưa đúng thì sửa mã rồi nhập lại."
            )
            self._report(line.row, Role.CODE, ProblemKind.DUPLICATE_CODE, message)
        self._codes[code] = line.row
        return code

    def _next(self, line: Line, parent: TaskRow | None) -> str:
        if parent:
            return self._below(parent, line)
        taken = self._codes.keys() | self._written
        own = _SERIES.fullmatch(self._series)
        if own is None:
            return _free("NV{:02d}", taken, self._count)
        return _free(f"{own['letters']}{{:0{len(own['number'])}d}}", taken, int(own["number"]) + 1)

    def skip(self, line: Line) -> None:
        """A row that has a number and is no task: the next number is in its place."""
        self._check(line)

    def _below(self, parent: TaskRow, line: Line) -> str:
        text = line.label.text if line.label else ""
        if line.label and line.label.kind is LabelKind.LETTER:
            code = parent.code + text
        else:
            tail = re.search(r"[a-z]$|(?<=[.\-/])[\d.\-/]+$", text)
            code = f"{parent.code}.{tail[0].replace('-', '.').replace('/', '.')}" if tail else ""
        return code if code and code not in self._codes else _free(parent.code + ".{}", self._codes, 1)

    def _check(self, line: Line) -> None:
        if line.label is None or line.label.kind is not LabelKind.NUMBER:
            return
        number = line.label.number
        restart = self._new_group and number == 1
        if restart:
            self._seen = {}
        elif number in self._seen:
            message = f"Số thứ tự {number} đã có ở dòng {self._seen[number]}."
            self._report(line.row, Role.STT, ProblemKind.DUPLICATE_NUMBER, message)
        elif number > self._previous + 1:
            message = f"Số thứ tự nhảy từ {self._previous} đến {number}; có thể thiếu nhiệm vụ."
            self._report(line.row, Role.STT, ProblemKind.NUMBER_GAP, message)
        elif number < self._previous:
            self._report(line.row, Role.STT, ProblemKind.NUMBER_ORDER, f"Số thứ tự {number} đứng sau {self._previous}.")
        self._seen.setdefault(number, line.row)
        self._previous = number
        self._new_group = False


def _given(line: Line) -> str:
    """What stands in the column «Mã», as codes are written: b 05 → B05."""
    written = re.sub(r"\s+", "", line.cell(Role.CODE).text)
    return re.sub(r"^[a-zđ]+", lambda letters: letters[0].upper(), written)


def _free(pattern: str, taken: Container[str], start: int) -> str:
    number = start
    while pattern.format(number) in taken:
        number += 1
    return pattern.format(number)
