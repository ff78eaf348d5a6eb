"""What a reading leaves open, as one question's worth: which words, which figures. Pure; never asks anything itself.

It goes by the reader's own reasons (`Understanding.why`): the spans as typed and the ids of its rules.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from handlers.reporting.draft import Doubt, DoubtKind, Line, Span, rounded_from
from handlers.reporting.measured import measured
from handlers.reporting.why_later import behind
from handlers.say.words import DAY_WORD, TASK_CODE, plain_words
from handlers.understand.fold import fold
from handlers.understand.numbers import value_of
from handlers.understand.values import STATUS, Intent, Reason, Understanding
from models.items import Item
from models.progress import ReportKind
from models.values import replace

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+(?:[.,]\d+)?", re.ASCII)
_DIGIT = re.compile(r"\d")  # of any script
_BARE = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?) ?%?", re.ASCII)
NUMBER_WORDS = 4  # of a number up to a hundred
_ELIDED = re.compile(
    r"^(hai|ba|bốn|bon|năm|nam|sáu|sau|bảy|bay|tám|tam|chín|chin) (lăm|lam|nhăm|mốt|mot)$", re.IGNORECASE
)
_DAY = re.compile(r"(?<!\d)(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}|\d{2}))?(?!\d)", re.ASCII)
_BY_RULE = {
    "percent.range": DoubtKind.RANGE,
    "percent.either": DoubtKind.RANGE,
    "percent.bound": DoubtKind.BOUND,
    "percent.more": DoubtKind.RISE,
    "percent.half_unit": DoubtKind.HALF,
    "percent.of_place": DoubtKind.VAGUE,
    "status.unsure": DoubtKind.STEP,
    "number.bare": DoubtKind.BARE,
}
_PAIR = re.compile(r"(?<![\w/.,-])(\d{1,2})\s?/\s?(\d{1,2})(?![\w/]|[.,]\d)", re.ASCII)
_UNTIL_DAY = re.compile(  # xin gia hạn đến 1/8/2025, said on 11/8
    r"(?:đến|den|tới|toi|sang|qua|hết|het)\s+(?:(?:hết|het|ngày|ngay|hôm|hom)\s+)*"
    r"(?P<day>(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>20\d\d|\d{2}))(?!\d)",
    re.IGNORECASE | re.ASCII,
)
_ENDED = re.compile(r"\b(?:xong|hoan thanh)\b")
_WILL_BE = re.compile(r"\b(?:du kien|se|phan dau|han|den|truoc)\b")  # before a day
_OF_PART = re.compile(  # 100% học sinh khối 9 đã học
    r"\d{1,3}(?:[.,]\d+)?\s?(?:%|phần trăm|phan tram)\s+(?:(?:số|so|các|cac)\s+)?"
    r"(?:học sinh|hoc sinh|hộ dân|ho dan|hộ|ho|người dân|nguoi dan|người|nguoi|dân|dan|bà con|ba con"
    r"|đảng viên|dang vien|hội viên|hoi vien|đoàn viên|doan vien|cán bộ|can bo|hồ sơ|ho so)\s+"
    r"(?:(?:của|cua|ở|o|tại|tai)\s+)?"
    r"(?P<place>(?:khối|khoi|lớp|lop|thôn|thon|bản|xóm|xom|ấp|buôn|buon|trường|truong)\s+(?P<name>\d{1,2}))(?![\w/])",
    re.IGNORECASE,
)
_PLACES = re.compile(r"\b(?:thon|xom|ap|buon|khu pho|khu dan cu|to dan pho)\b")  # what is counted in them
_SO_MANY_PLACES = re.compile(  # nv23 được chín thôn rồi chị
    rf"(?:(?:da|moi|lam|duoc|hien|nay|den|co|xong|hoan thanh|dat|kien toan|len) )*"
    rf"(?P<n>\d{{1,2}}|(?:hai |ba )?muoi(?: \w+)?|\w+) {_PLACES.pattern[2:-2]}"
    r"(?: (?:da|duoc|xong|hoan thanh|kien toan|roi|thoi|a|nha|nhe|anh|chi|em|dong chi))*"
)
_ONE_PLACE = re.compile(  # thôn 2 mới được 60%
    r"(?<![\w/])(?<!\d )(?P<place>(?:thôn|thon|bản|ban|xóm|xom|ấp|ap|buôn|buon|tổ|to|khu phố|khu pho|khu)\s+"
    r"(?:(?:số|so)\s+)?(?P<name>\d{1,2}|[^\W\d_]+))"
    r"(?:\s+(?:thì|thi|là|la|đã|da|mới|moi|hiện|hien|đang|dang|cũng|cung|được|duoc|đạt|dat|làm|lam|"
    r"triển khai|trien khai|thực hiện|thuc hien|hoàn thành|hoan thanh|xong|"
    r"khoảng|khoang|tầm|tam|chừng|chung|gần|gan|hơn|hon)){0,5}"
    r"\s+\d{1,3}(?:[.,]\d+)?\s?(?:%|phần trăm|phan tram)",
    re.IGNORECASE,
)
LEFT = re.compile(r"(?:còn|con|thiếu|thieu)\b", re.IGNORECASE)  # còn 40: what is not done
MONTH_DAYS = 31  # up to it, a number may be a day
JUST_GONE = 31  # days since a day without its year that is taken for this year's
MONTHS = 12  # above it, the second of a pair is no month
LONG_AFTER = 60  # days after the deadline: nobody promises a day so far off without saying more
SHORT_WORDS = 8  # in a longer message a pair may be the day of something told by the way
_WORKDAYS = ("làm việc", "lam viec")
_LEAP_YEAR = 2024  # a year in which every day of the calendar exists


def doubt_of(reading: Understanding) -> Doubt | None:
    """The first thing that must be asked about a message on one task; null where nothing is open."""
    if reading.above_hundred is not None:
        spans = [reason.span for reason in reading.why if reason.field == "percent"]
        exact = rounded_from(reading.above_hundred, spans)
        return Doubt(kind=DoubtKind.ABOVE, span=exact, figures=(reading.above_hundred,))
    asks_more = Intent.extension in reading.intents
    if asks_more and reading.date is None and reading.days_more is None:
        return _no_such_day(reading, DoubtKind.NO_SUCH_DAY) or Doubt(kind=DoubtKind.UNTIL)
    if not reading.clarify or not set(reading.intents) & set(STATUS):
        return None
    return _figure(reading) or _no_such_day(reading, DoubtKind.NO_SUCH_FORECAST) or _vague(reading)


def _figure(reading: Understanding) -> Doubt | None:
    for reason in reading.why:
        kind = _BY_RULE.get(reason.rule)
        if kind is not None and not (kind == DoubtKind.HALF and reading.count is not None):
            return _with_figures(kind, reason, is_over=Intent.done in reading.intents)
        if reason.field == "count" and (pair := _overfull(reason.span)) is not None:
            return Doubt(kind=DoubtKind.OVERFULL, span=reason.span, figures=pair)
    return _percents(reading)


def _with_figures(kind: DoubtKind, reason: Reason, *, is_over: bool) -> Doubt:
    in_words = _in_words(reason.span)  # bảy chục, 7 chục
    figures = _tens(reason.span) or (figures_in(reason.span) if in_words is None else (in_words,))
    kind = DoubtKind.RANGE if len(figures) > 1 and kind == DoubtKind.BARE else kind
    if kind == DoubtKind.RISE and figures and (is_over or figures[0] > 100):  # vượt 20%, vượt 120%
        return Doubt(kind=DoubtKind.ABOVE, figures=(figures[0] + (100 if figures[0] <= 100 else 0),))
    if reason.rule == "percent.either":
        figures = tuple(each for figure in figures for each in (figure, 100 - figure))  # done, or what is left
    if not figures and kind == DoubtKind.BOUND:
        figures = (50,)  # chưa được một nửa
    if kind == DoubtKind.STEP:
        return Doubt(kind=kind, span=reason.span)
    if not figures or (kind == DoubtKind.RANGE and len(figures) < 2):
        return Doubt(kind=DoubtKind.VAGUE, span=reason.span)
    return Doubt(kind=kind, span=reason.span, figures=figures)


def figures_in(words: str) -> tuple[int, ...]:
    """The whole numbers written in digits, halves rounded up; a dot before three digits parts thousands."""
    found = []
    for match in _NUMBER.finditer(words):
        raw = match.group()
        thousands = "." in raw and len(raw.rpartition(".")[2]) == 3
        found.append(int(raw.replace(".", "")) if thousands else int(float(raw.replace(",", ".")) + 0.5))
    return tuple(found)


def bare_number(text: str) -> int | None:
    """60 for `60`, `60%`, `60 %`, `sáu mươi`; 63 for `62,5` (whole per cents are kept, half rounded up)."""
    match = _BARE.fullmatch(text.strip())
    if match is None:
        return _in_words(text)
    figure = int(float(match[1].replace(",", ".")) + 0.5)
    return figure if figure <= 100 else None


def _in_words(text: str) -> int | None:
    """60 for `sáu mươi`; one word alone may be a name or an address (*ba*, *năm*)."""
    words = text.split()
    if not 2 <= len(words) <= NUMBER_WORDS:
        return None
    if not words[0][0].isdecimal() and _DIGIT.search(text):  # nv07 60%: begins with a name
        return None
    value = value_of(fold(_ELIDED.sub(r"\1 mươi \2", text)).full.strip())
    return int(value) if value is not None and 0 < value <= 100 and value == int(value) else None


def _tens(words: str) -> tuple[int, ...]:
    """70 and 80 for *7 8 chục %* and *bảy tám chục phần trăm*."""
    said = plain_words(words).split()
    at = next((n for n, word in enumerate(said) if word in {"chuc", "muoi"}), 0)
    ones = [_whole_number(word) for word in said[:at]]
    tens = tuple(10 * one for one in ones if 0 < one < 10)
    return tens if len(tens) > 1 else ()


def _whole_number(typed: str) -> int:
    """9 for *9* and *chín*; 0 for what is no number."""
    return int(value_of(fold(typed).full.strip()) or 0)


def _overfull(words: str) -> tuple[int, int] | None:
    figures = figures_in(words)
    return (figures[0], figures[1]) if len(figures) >= 2 and figures[0] > figures[1] else None


def _percents(reading: Understanding) -> Doubt | None:
    """Several percentages, or one that may be a rate instead of the task's progress."""
    if reading.percent is not None:
        return None
    reasons = [reason for reason in reading.why if reason.field == "percent"]
    if len(reasons) == 1 and (tens := _tens(reasons[0].span)):
        return Doubt(kind=DoubtKind.RANGE, span=reasons[0].span, figures=tens)
    pair = _PAIR.search(reasons[0].span) if len(reasons) == 1 else None
    if pair is not None and 0 < int(pair[1]) < int(pair[2]):  # giải ngân được 1/3: a third of something
        share = round(100 * int(pair[1]) / int(pair[2]))
        return Doubt(kind=DoubtKind.INDICATOR, span=reasons[0].span, figures=(share,))
    figures = tuple(dict.fromkeys(n for reason in reasons for n in figures_in(reason.span) if n <= 100))
    if not figures:
        return None
    kind = DoubtKind.INDICATOR if len(figures) == 1 else DoubtKind.SEVERAL
    return Doubt(kind=kind, span=" … ".join(reason.span for reason in reasons), figures=figures)


def _no_such_day(reading: Understanding, kind: DoubtKind) -> Doubt | None:
    for reason in reading.why:
        if reason.field == "date" and (match := _DAY.search(reason.span)) is not None:
            day, month = int(match[1]), int(match[2])
            year = (int(match[3]) % 100 + 2000,) if match[3] else ()
            if not _exists(day, month, year[0] if year else _LEAP_YEAR):
                return Doubt(kind=kind, span=match.group(), figures=(day, month, *year))
    return None


def _exists(day: int, month: int, year: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _vague(reading: Understanding) -> Doubt | None:
    """A figure is meant (the reader asks, and not because of the task), but which one cannot be said."""
    is_about_task = bool(reading.unknown_refs or reading.candidates) or _names_no_task(reading)
    if is_about_task or reading.percent is not None or reading.count is not None:
        return None
    return Doubt(kind=DoubtKind.VAGUE)


def _names_no_task(reading: Understanding) -> bool:
    """The reader asks which task is meant, and has nothing to offer."""
    return not any(reason.field in {"percent", "count", "date", "clarify"} for reason in reading.why)


def more_time(reading: Understanding) -> tuple[int | None, Span]:
    """An extension counted from the present deadline: how many, of what."""
    days = reading.days_more
    if days is None or Intent.extension not in reading.intents:
        return None, Span.DAYS
    spans = [reason.span.lower() for reason in reading.why if reason.rule == "extension.delta"]
    if any(words in span for span in spans for words in _WORKDAYS):
        return days, Span.WORKDAYS
    if days >= 30 and days % 30 == 0 and any(re.search(r"\bth[aá]ng\b", span) for span in spans):
        return days // 30, Span.MONTHS
    return days, Span.DAYS


def just_gone(line: Line, today: date) -> Line:
    """*gia hạn đến 10/8*, said on 11/8: that of the next year is hardly meant, so until when is asked."""
    on = line.extend_to
    if line.doubt == Doubt(kind=DoubtKind.UNTIL) and (over := _UNTIL_DAY.search(line.said)) is not None:
        day, month, year = int(over["d"]), int(over["m"]), int(over["y"]) % 100 + 2000
        is_over = _exists(day, month, year) and date(year, month, day) <= today
        return replace(line, doubt=replace(line.doubt, span=over["day"])) if is_over else line
    if on is None or line.doubt is not None or (on - today).days < 365 - JUST_GONE:
        return line
    days = (
        each for each in _DAY.finditer(line.said) if not each[3] and (int(each[1]), int(each[2])) == (on.day, on.month)
    )
    typed = next(days, None)
    if typed is None:
        return line
    return replace(line, extend_to=None, doubt=Doubt(kind=DoubtKind.UNTIL, span=typed.group()))


def of_place(line: Line, item: Item) -> Line:
    """*thôn 2 được 60%*: the figure of one place, and no other is told; of a task that is wider, it is asked about."""
    if line.percent is None or line.doubt is not None:
        return line
    words = TASK_CODE.sub(" ", line.said)
    found = _ONE_PLACE.search(words) or _OF_PART.search(words)
    if found is None or not _is_named(found["name"], line.said):
        return line
    if re.search(rf"\b{plain_words(found['place'])}\b", plain_words(f"{item.unit_name} {item.unit_short} {item.text}")):
        return line
    doubt = Doubt(kind=DoubtKind.INDICATOR, span=found.group(), figures=(line.percent,))
    return replace(line, percent=None, rounded_from="", doubt=doubt)


def _is_named(name: str, said: str) -> bool:
    return name.isdecimal() or (name[0].isupper() and not said.isupper())


def of_indicator(line: Line, item: Item | None) -> Line:
    """Figures that are the indicator's (done so far, and what is expected) leave nothing open; the first is the result,
    as a single figure is."""
    if item is None or line.doubt is None or line.doubt.kind not in {DoubtKind.SEVERAL, DoubtKind.INDICATOR}:
        return line
    if _ONE_PLACE.fullmatch(line.doubt.span) or _OF_PART.fullmatch(line.doubt.span):
        return line  # *thôn 2 được 60%*
    told = measured(line.said, item.indicator_name, "%")
    rest = set(line.doubt.figures) - {_whole(told.value), _whole(told.estimate)}
    is_beside = told.value is None and told.estimate is not None and len(rest) == 1  # beside what is expected
    if (item.indicator_unit != "%" or rest) and not is_beside:
        return line
    share = _whole(told.value) if not is_beside else next(iter(rest))
    kind = ReportKind.PROGRESS if line.kind == ReportKind.NOTE else line.kind
    typed = "" if told.value is None or "." not in told.value else f"{told.value.replace('.', ',')}%"
    return replace(line, doubt=None, kind=kind, percent=share, rounded_from=typed)


def _whole(figure: str | None) -> int | None:
    return None if figure is None else int(Decimal(figure).quantize(Decimal(1), ROUND_HALF_UP))


def paired(line: Line, item: Item | None) -> Line:
    """*nv23 sửa lại 4/6*, where 5/6 is recorded: a count again; of a task that was never counted it is asked about, as
    is *xong 8/12* of one that is done village by village."""
    told = (line.percent, line.count, line.extend_to, line.extend_by)
    is_vague = line.doubt == Doubt(kind=DoubtKind.VAGUE)  # *nv7 60% nv11 3/12*: read as a day, and not surely
    pairs = _PAIR.findall(line.said)
    if item is None or line.document or any(value is not None for value in told) or len(pairs) != 1:
        return line
    done, total = pair = int(pairs[0][0]), int(pairs[0][1])
    if line.same or line.is_day or not 0 < done <= total <= MONTHS or DAY_WORD.search(line.said):
        return line
    is_no_day = line.doubt is None and (_is_no_sure_day(line, item, pair) or _is_too_late(line, item, pair))
    is_open = is_vague or (line.doubt is None and line.forecast_on is None and line.difficulty is None)
    if not is_no_day and (line.kind not in {ReportKind.NOTE, ReportKind.PROGRESS} or not is_open):
        return line
    if _is_total(item, total):
        kind = ReportKind.DONE if done == total else ReportKind.PROGRESS
        return replace(line, kind=kind, count=(done, total), forecast_on=None, done_on=None, doubt=None)
    if len(line.said.split()) > SHORT_WORDS and not is_no_day:
        return line
    return replace(line, forecast_on=None, done_on=None, doubt=Doubt(kind=DoubtKind.PAIR, figures=(done, total)))


def _is_no_sure_day(line: Line, item: Item, pair: tuple[int, int]) -> bool:
    """*xong 8/12*, read as a day, of a task that is counted; *xong 8/12 rồi*, on a day that is no completion's."""
    said = plain_words(line.said)
    if _WILL_BE.search(said) or not _ENDED.search(said):
        return False
    is_counted = item.count is not None or _PLACES.search(plain_words(item.text)) is not None
    on = line.forecast_on if line.kind == ReportKind.PROGRESS else line.done_on
    if on is not None:
        is_its = is_counted if line.kind == ReportKind.PROGRESS else _is_total(item, pair[1])
        return is_its and (on.day, on.month) == pair
    return line.kind == ReportKind.DONE


def _is_too_late(line: Line, item: Item, pair: tuple[int, int]) -> bool:
    """*nv23 9/12, vướng kinh phí*, of a task of all villages that is due in August: hardly a day in December."""
    on, due = line.forecast_on, item.due_on
    if on is None or due is None or (on.day, on.month) != pair or _WILL_BE.search(plain_words(line.said)):
        return False
    return (on - due).days > LONG_AFTER and _PLACES.search(plain_words(item.text)) is not None


def _is_total(item: Item, total: int) -> bool:
    return item.count is not None and item.count[1] == total


def pair_in(text: str) -> tuple[int, int] | None:
    """*nv8 4/7*: the one pair of a short message that may be a count or a day, and is not said to be a day."""
    pairs = _PAIR.findall(text) if "/" in text else []
    if len(pairs) != 1 or len(text.split()) > SHORT_WORDS or DAY_WORD.search(text):
        return None
    done, total = int(pairs[0][0]), int(pairs[0][1])
    return (done, total) if 0 < done <= total <= MONTHS else None


def counted(line: Line, item: Item | None) -> Line:
    """*nv15 1300 hồ sơ rồi*, where 1.200/3.000 is recorded: so many of the same total."""
    told = (line.percent, line.count, line.forecast_on, line.extend_to, line.extend_by, line.difficulty)
    is_open = line.doubt is None or line.doubt.kind in {DoubtKind.VAGUE, DoubtKind.BARE}
    if item is None or item.count is None or not is_open or any(value is not None for value in told):
        return line
    is_settled = line.is_day or line.is_more_told
    if line.kind not in {ReportKind.NOTE, ReportKind.PROGRESS} or line.document or line.same or is_settled:
        return line
    if line.doubt is not None and LEFT.match(line.doubt.span):
        return line
    words = TASK_CODE.sub(" ", line.said)
    done, total = item.count
    places = _SO_MANY_PLACES.fullmatch(plain_words(words)) if _PLACES.search(plain_words(item.text)) else None
    figures = figures_in(words) if places is None else (_whole_number(places["n"]),)
    is_sure = len(figures) == 1 and done <= figures[0] <= total and not set("%/") & set(words)
    if not is_sure or len(line.said.split()) > SHORT_WORDS or (places is None and figures[0] <= MONTH_DAYS):
        return line
    kind = ReportKind.DONE if figures[0] == total else ReportKind.PROGRESS
    return replace(line, kind=kind, count=(figures[0], total), doubt=None)


_MAY_IT = re.compile(  # 23/8 được không; 23/8 được không vì chị Hoa ốm
    r"\b(?:duoc|dc) (?:khong|ko|k|hong|hem)(?: (?:a|vay|anh|chi|em|nhe|nha|dong chi|van phong))*"
    r"(?:$| (?:vi|do|tai|boi) )"
)


def fitted(line: Line, item: Item | None) -> Line:
    """A day before the deadline is no extension but the unit's own forecast; days more than no deadline, and no
    days more, are no day."""
    if item is None:
        return line
    if line.extend_by is not None and line.extend_to is None and (item.due_on is None or line.extend_by == 0):
        return replace(line, extend_by=None, doubt=line.doubt or Doubt(kind=DoubtKind.UNTIL))
    line = _leave_asked(line, item.due_on)
    if line.extend_to is None or item.due_on is None or line.extend_to > item.due_on:
        return line
    kind = ReportKind.PROGRESS if line.kind == ReportKind.NOTE else line.kind
    why = line.difficulty or line.extend_why
    return replace(
        line, kind=kind, extend_to=None, extend_why=None, difficulty=why, forecast_on=line.extend_to, was_sooner=True
    )


def _leave_asked(line: Line, due_on: date | None) -> Line:
    """*20/8 không kịp, 23/8 được không*: whoever asks whether a day after the deadline will do asks for more time."""
    day, told = line.forecast_on, (line.percent, line.count, line.doubt, line.extend_to, line.extend_by)
    is_later = day is not None and due_on is not None and day > due_on
    if not is_later or any(value is not None for value in told) or not _MAY_IT.search(plain_words(line.said)):
        return line
    kind = ReportKind.NOTE if line.kind in {ReportKind.PROGRESS, ReportKind.DIFFICULTY} else line.kind
    why = line.extend_why or behind(line.said)
    obstacle = None if why is not None else line.difficulty
    return replace(line, kind=kind, forecast_on=None, extend_to=day, extend_why=why, difficulty=obstacle)
