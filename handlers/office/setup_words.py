"""Which setting is meant and what value is typed for it: "nhac truoc 5,2,1", "điểm tin tuần tắt", "7h30". Pure."""

from __future__ import annotations

import re
from datetime import date, time
from enum import StrEnum

from msgspec import Struct

from handlers.say.words import plain_words
from handlers.understand.dates import read_dates
from handlers.understand.fold import fold
from models.settings import SETTINGS, SettingError
from models.signing import as_text

_VALUE = re.compile(
    r"(?:^|\s|=|:)(tắt|tat|bật|bat|không|khong|có|co|on|off|[-−]?\d[\d\s,;:.hgiờphútngày\-–vàđến]*)$", re.IGNORECASE
)
_NO_COUNT = re.compile(r"(?:^|[\s,;])[-−]\d|\d\.\d")  # «-3», «7.5»: never taken for 3, for 7 and 5
_LEADING = re.compile(  # tắt điểm tin tuần: the value stands first
    r"\s*(?:hãy |hay |cho |đề nghị |de nghi )*"
    r"(?:(?P<off>tắt|tat|dừng|dung|ngừng|ngung|không gửi|khong gui|không|khong)|bật|bat|mở|mo)\s+"
    r"(?:gửi |gui |việc |viec )*(?P<what>\S.*?)\s*(?:đi|di|nhé|nhe|giúp|giup|lại|lai)?\s*",
    re.IGNORECASE | re.DOTALL,
)
_HOUR = re.compile(r"(\d{1,2})\s*(?::|h|g|giờ|gio)\s*(\d{2})?", re.IGNORECASE)
_SPAN = re.compile(r"(?<![\d/])(\d{1,2})\s*[-–]\s*(\d{1,2})/(\d{1,2})(?:/(\d{4}))?")
_WRITTEN = ("date.full", "date.day_month")  # "16/02/2026 Tết Nguyên đán": the festival is the name, not another day
MOST_DAYS = 31  # of one range of days off


def find_setting(text: str) -> tuple[str, str] | None:
    """(key, value as typed, perhaps empty); null where no setting is meant, or two."""
    plain = plain_words(text)
    for key in sorted(SETTINGS, key=len, reverse=True):
        words = plain_words(key.replace("_", " "))
        if plain == words or plain.startswith(f"{words} "):
            return key, _after(text, len(words.split()))
    if (led := _LEADING.fullmatch(text)) is not None:
        named = find_setting(led["what"])
        return None if named is None or named[1] else (named[0], "tắt" if led["off"] else "bật")
    match = _VALUE.search(text)
    named_by = set(plain_words(text[: match.start()] if match else text).split())
    if all(len(word) < 3 for word in named_by):
        return None
    known_as = {key: f"{key.replace('_', ' ')} {plain_words(spec.meaning)}".split() for key, spec in SETTINGS.items()}
    found = [key for key, known in known_as.items() if named_by <= set(known)]
    return (found[0], match[1].strip() if match else "") if len(found) == 1 else None


def _after(text: str, words: int) -> str:
    """What follows so many words, with its signs."""
    at = 0
    for match in re.finditer(r"[^\W_]+", text):
        if not words:
            break
        words, at = words - 1, match.end()
    return text[at:].strip(" _=:") if not words else ""


_AROUND_NUMBERS = frozenset(
    ("ngay", "hom", "va", "roi", "voi", "truoc", "sau", "lam", "viec", "han", "qua", "la", "con", "nhac", "thanh",
     "cho", "luc", "khi", "moi", "tre", "den", "chi", "a", "nhe", "nha", "di", "giup", "thoi", "cac", "moc")
)  # fmt: skip


def read_value(key: str, typed: str) -> str:
    """The value as it is stored. Raises `SettingError` with the sentence to show."""
    spec = SETTINGS[key]
    if plain_words(typed) == "mac dinh":
        return spec.default
    like = spec.parse(spec.default)
    for each in _forms(typed.strip(), like):
        try:
            return _canonical(each, spec.parse(each))
        except SettingError:
            continue
    spec.parse(typed)  # raises, with what is wrong
    return typed


def _forms(typed: str, like: object) -> list[str]:
    plain, numbers = plain_words(typed), re.findall(r"\d+", typed)
    forms = [typed]
    if isinstance(like, time):
        forms += _hours(typed)[:1] or ([f"{numbers[0]}:00"] if len(numbers) == 1 else [])
    elif isinstance(like, tuple) and like and isinstance(like[0], tuple):
        hours = _hours(typed)
        if len(hours) % 2 == 0:
            forms.append(", ".join(f"{a}-{b}" for a, b in zip(hours[::2], hours[1::2], strict=True)))
    elif _NO_COUNT.search(typed):
        return forms
    elif isinstance(like, tuple) and like and isinstance(like[0], int):
        forms += [",".join(numbers)] if not set(re.findall(r"[a-z]+", plain)) - _AROUND_NUMBERS else []  # not 99,abc
    elif isinstance(like, int) and not isinstance(like, bool):
        forms += numbers[:1] if len(numbers) == 1 else []
        forms += ["0"] if plain in ("tat", "off", "thoi", "khong") else []
    return [form for form in forms if form]


def _hours(typed: str) -> list[str]:
    return [f"{int(match[1]):02}:{int(match[2] or 0):02}" for match in _HOUR.finditer(typed)]


def _canonical(typed: str, value: object) -> str:
    if isinstance(value, bool):
        return "bật" if value else "tắt"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple) and value and isinstance(value[0], int):
        return ",".join(str(each) for each in value)
    if isinstance(value, str) or (isinstance(value, tuple) and all(isinstance(each, str) for each in value)):
        return as_text(value)
    return typed


def is_inside(hour: str, windows: object) -> bool:
    """Whether an hour as it is stored lies in the sending hours."""
    at = time.fromisoformat(hour)
    return any(start <= at < end for start, end in _as_windows(windows))


def first_hour(hour: str, windows: object) -> str:
    """When something planned for an hour outside the sending hours is sent: at the next opening, perhaps tomorrow's."""
    at, every = time.fromisoformat(hour), _as_windows(windows)
    later = [start for start, _end in every if start > at] or [every[0][0]]
    return f"{later[0]:%H:%M}"


def _as_windows(windows: object) -> tuple[tuple[time, time], ...]:
    assert isinstance(windows, tuple), "as the setting's parser gives them"
    return windows


class DayKind(StrEnum):
    """What is done to some days of the calendar."""

    OFF = "off"
    WORKED = "worked"
    ORDINARY = "ordinary"  # the line is taken away


class Days(Struct, frozen=True, kw_only=True):
    """`nghỉ 02/01/2026 Nghỉ bù`. `days` empty: no day was read."""

    kind: DayKind
    days: tuple[date, ...]
    name: str


_KINDS = (
    (re.compile(r"(?:bo|huy|xoa|khong) (?:ngay )?(?:nghi|lam bu|lam)(?: bu)?(?: |$)"), DayKind.ORDINARY),
    (re.compile(r"(?:lam bu|ngay lam bu|di lam bu|lam viec|lam)(?: |$)"), DayKind.WORKED),
    (re.compile(r"(?:nghi|ngay nghi|nghi le|nghi bu|nghi tet)(?: |$)"), DayKind.OFF),
)


def read_days(text: str, today: date) -> Days | None:
    """Null where the words do not begin with a change of the calendar."""
    plain = plain_words(text)
    kind = next((kind for rule, kind in _KINDS if rule.match(plain)), None)
    if kind is None:
        return None
    line = _SPAN.sub(lambda m: f"{m[1]}/{m[3]}{_year(m)} - {m[2]}/{m[3]}{_year(m)}", text)
    copy = fold(line)
    found = [raw for raw in read_dates(copy, today) if raw.rule in _WRITTEN and isinstance(raw.value, date)]
    days = [raw.value for raw in found if isinstance(raw.value, date)]
    if len(days) == 2 and re.search(r" - |\bden\b", _with_hyphens(line)):
        first, last = days
        count = (last - first).days + 1
        days = [date.fromordinal(first.toordinal() + n) for n in range(count)] if 0 < count <= MOST_DAYS else []
    end = max((copy.span(raw.start, raw.end)[1] for raw in found), default=len(line))
    return Days(kind=kind, days=tuple(days), name=line[end:].strip(' ,:;-–()“”"')[:60])


def _year(match: re.Match[str]) -> str:
    return f"/{match[4]}" if match[4] else ""


def _with_hyphens(text: str) -> str:
    """Without marks, hyphens kept: a range is recognised by them."""
    parts = re.split(r"\s+", text.replace("-", " - ").replace("–", " - "))
    return " ".join("-" if part == "-" else plain_words(part) for part in parts)
