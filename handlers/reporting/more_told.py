"""Whether a message counts or lists more than the read-back shows: then its words are shown as well. Pure."""

from __future__ import annotations

import re
from decimal import Decimal

from handlers.reporting.doubts import DAY_WORD
from handlers.reporting.draft import Draft, Line
from handlers.reporting.measured import Measured, estimated
from handlers.say.words import plain_words
from models.progress import ReportKind
from models.text import fold

_SHOWN = re.compile(
    r"\b(?:nv|nhiệm vụ|nhiem vu|việc|viec)\s*(?:số |so )?\d+(?:\.\d+)?|\d[\d.,]*\s*(?:%|phần trăm|phan tram)"
    r"|\d+\s*[/-]\s*[a-zđ][\w/&.-]*|\d{1,4}\s*(?:[/-]|\.(?!\d{3}(?!\d)))\s*\d{1,4}(?:\s*[/.-]\s*\d{2,4})?"
    r"|(?:ngày|ngay|hôm|hom|bữa|bua|thứ|thu|mùng|mung|tháng|thang|quý|quy|lần|lan|đợt|dot|thôn|thon|tổ|to|số|so|kỳ|ky|t)\s*\d+"
    r"|\d+\s*(?:ngày|ngay|hôm|hom|bữa|bua|tuần|tuan|tháng|thang|giờ|gio|h\b|năm|nam)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?<![\w.,/])(\d[\d.]*)(?:\s+(?!thôi|thoi|chục|chuc|phần(?! mềm)|phan(?! mem)|nhé|nhe|rồi|roi|thì|thi)[^\W\d_]{2,}"
    r"|(?:tr|triệu|trieu|tỷ|ty)(?!\w))",
    re.IGNORECASE,
)
_PAIR = re.compile(  # 150/210 đảng viên, and no day: 2/9 xong em làm
    r"(?<![\w/.,-])(\d{1,4})\s?/\s?(\d{1,4})(?![\w/-]|[.,]\d)\s+"
    r"(?!(?:rồi|roi|em|tôi|toi|bên|ben|thì|thi|xong|mới|moi|sẽ|se|là|la|vì|vi|do|nên|nen|cho|và|va|có|co|đã|da|được|duoc|"
    r"này|nay|tới|toi|đến|den|nhé|nhe)(?!\w))[^\W\d_]{2,}",
    re.IGNORECASE,
)
_CALLS_OFF = re.compile(  # khỏi làm vì trùng với huyện
    r"\b(?:khoi|khong|ko|k)(?: can| phai| nen)* (?:lam|thuc hien|trien khai)\b(?! (?:duoc|dc|kip|noi|gi|xong|het))"
)
_LEFT_OUT = re.compile(
    r"[,.;] (?:con|rieng|nhung)(?: \w+){1,5}? (?:chua|khong) (?!het|du|xong|du lieu)\w+"
)  # 60%, còn kế hoạch chưa trình
_ITEM = re.compile(r"(?:(?<=\s)|(?<=:)|^)\d{1,2}\s?[/.)](?=\s)")
_KINDS = frozenset((ReportKind.PROGRESS, ReportKind.DONE, ReportKind.DIFFICULTY, ReportKind.NOT_STARTED))


def counts_more(line: Line, draft: Draft, told: Measured) -> bool:
    """*mở 3 lớp, 250 đảng viên dự, đạt 96%*, *2/4 lớp, 150/210 đảng viên*, *kẹt kinh phí, cần 20 triệu*, *1/ đã họp
    2/ đã dự thảo*; in a message about several tasks only what is said of this one."""
    is_shared = len(draft.lines) > 1 and (not line.said or sum(each.said == line.said for each in draft.lines) > 1)
    if line.same or line.kind not in _KINDS or is_shared:
        return False
    said = words = line.said or draft.said
    for shown in (line.difficulty, line.proposal, line.extend_why, line.document):
        words = words.replace(shown, " ") if shown else words
    if len(_ITEM.findall(said)) > 1 or (line.difficulty and _CALLS_OFF.search(plain_words(said))):
        return True
    if line.percent is not None and _LEFT_OUT.search(fold(words)):
        return True
    if told.estimate is None and estimated(said) not in {None, str(line.percent)}:
        return True
    return _pairs_more(words, line) or _figures_more(words, line, told)


def _pairs_more(words: str, line: Line) -> bool:
    """A pair that is neither what was read, nor a day, nor an earlier figure of the same total."""
    days = (line.forecast_on, line.extend_to, line.document_on, line.done_on)
    read = {line.count, *((day.day, day.month) for day in days if day is not None)}
    whole = line.count[1] if line.count is not None else None
    pairs = [(int(done), int(total)) for done, total in _PAIR.findall(DAY_WORD.sub(" ", words))]
    return any(
        not read & {(done, total), (total, done)} and total != whole and not _is_share(line, done, total)
        for done, total in pairs
    )


def _is_share(line: Line, done: int, total: int) -> bool:
    """*1/2 thôn*, told as 50 %."""
    return line.percent is not None and abs(line.percent * total - 100 * done) <= total


def _figures_more(words: str, line: Line, told: Measured) -> bool:
    read = {Decimal(n) for n in (line.percent, *(line.count or ()), told.value, told.estimate) if n is not None}
    return any(Decimal(figure.replace(".", "")) not in read for figure in _COUNTED.findall(_SHOWN.sub(" ", words)))
