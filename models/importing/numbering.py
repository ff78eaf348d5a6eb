"""Codes of groups and tasks (NV01, NV05.1), and what is odd about the numbers in the STT column. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable

from models.importing.columns import Role
from models.importing.labels import LabelKind
from models.importing.rows import Line, LineKind
from models.importing.values import ProblemKind, TaskRow
from models.numerals import roman

_HIGHER = {LabelKind.ROMAN: LabelKind.CAPITAL, LabelKind.NUMBER: LabelKind.ROMAN}
Report = Callable[[int, Role | None, ProblemKind, str], None]


class Numbering:
    """Hands out codes in the order of the rows: the running number of the task, whatever the STT says."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._count = 0
        self._codes: set[str] = set()
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
        written = re.sub(r"\s+", "", line.cell(Role.CODE).text)
        given = re.sub(r"^[a-zđ]+", lambda letters: letters[0].upper(), written)
        if line.kind is LineKind.TASK or parent is None:
            self._count += 1
            self._check(line)
        code = given or (self._below(parent, line) if parent else _free("NV{:02d}", self._codes, self._count))
        if code in self._codes:
            twice, code = code, self._below(parent, line) if parent else _free("NV{:02d}", self._codes, self._count)
            message = f"Mã «{twice}» đã có ở dòng trên, dòng này lấy mã {code}. Chưa đúng thì sửa mã rồi nhập lại."
            self._report(line.row, Role.CODE, ProblemKind.DUPLICATE_CODE, message)
        self._codes.add(code)
        return code

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


def _free(pattern: str, taken: set[str] | dict[str, int], start: int) -> str:
    number = start
    while pattern.format(number) in taken:
        number += 1
    return pattern.format(number)
