"""The words that a line at the demo's prompt may hold, read with or without marks. Pure.

A line is an *order* to the demo (move the clock, show a chat box, help, leave) or an *act* in somebody's name (say
something, send a photo, press a button, answer a message). Who that somebody is, `bot.demo.cast` finds out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from msgspec import Struct

from handlers.say.numbers import stamp
from handlers.turn import InKind, ReachEvent
from models.numerals import WEEKDAY, number_of
from models.text import compose, fold
from models.workdays import VIETNAM, local_date

MORNING = time(7, 30)  # when a day begins that was named without an hour
MEGABYTE = 1024 * 1024
FARTHEST = timedelta(days=3 * 366)  # one move at most


class DemoError(Exception):
    """The line cannot be done; the text is the Vietnamese sentence to show."""


class Say(Struct, frozen=True, kw_only=True):
    """Plain words, commands, numbers."""

    text: str


class Press(Struct, frozen=True, kw_only=True):
    """`bấm 2`: a button of the last message with buttons."""

    number: int


class Answer(Struct, frozen=True, kw_only=True):
    """`trả lời 3 …`: a reply to message [3]."""

    number: int
    text: str


class Edit(Struct, frozen=True, kw_only=True):
    """`sửa tin …`: the speaker's last message gets these words."""

    text: str


class Forward(Struct, frozen=True, kw_only=True):
    """`chuyển tiếp của anh Ba: nv07 40%`: another's message is sent on; who wrote it may be left out."""

    who: str
    text: str


class SendFile(Struct, frozen=True, kw_only=True):
    """`gửi ảnh a.jpg`, `gửi tệp b.docx 60MB lời kèm`; size in bytes, null for a small one."""

    kind: str  # "photo" | "document"
    name: str
    size: int | None
    caption: str


class SendOther(Struct, frozen=True, kw_only=True):
    """`gửi thoại`, `gửi nhãn dán`, `gửi danh bạ`."""

    kind: InKind


class Reach(Struct, frozen=True, kw_only=True):
    """`chặn`, `mở chặn`: the speaker shuts the bot out, or lets it in again."""

    event: ReachEvent


Act = Say | Press | Answer | Edit | Forward | SendFile | SendOther | Reach


class Move(Struct, frozen=True, kw_only=True):
    """The clock goes to this moment; `is_date_only`: the words could also be an answer («đến 17/10/2025»)."""

    to: datetime
    is_date_only: bool = False


class Box(Struct, frozen=True, kw_only=True):
    """`hộp pvhxh`: what that person got. Without marks it could be a meeting («hop chi bo»): `is_sure` is false."""

    name: str
    is_sure: bool = True


class Help(Struct, frozen=True, kw_only=True):
    """`?`"""


class Who(Struct, frozen=True, kw_only=True):
    """`ai`"""


class Figures(Struct, frozen=True, kw_only=True):
    """`bảng`"""


class Quit(Struct, frozen=True, kw_only=True):
    """`thoát`"""


Order = Move | Box | Help | Who | Figures | Quit

_WORDS: dict[str, Order] = {
    "?": Help(), "giup": Help(), "help": Help(), "huong dan": Help(),
    "ai": Who(), "who": Who(),
    "bang": Figures(),
    "thoat": Quit(), "quit": Quit(), "exit": Quit(), "q": Quit(),
}  # fmt: skip
_BOX = re.compile(r"hop(?: thu)?(?:\s+@?(.*))?")
_STEP = re.compile(r"([+-])\s*(\d{1,5})\s*([a-z]+)")
_STEPS = {
    **dict.fromkeys(("phut", "p", "minute", "minutes", "min"), timedelta(minutes=1)),
    **dict.fromkeys(("gio", "h", "hour", "hours"), timedelta(hours=1)),
    **dict.fromkeys(("ngay", "n", "d", "day", "days"), timedelta(days=1)),
    **dict.fromkeys(("tuan", "week", "weeks"), timedelta(weeks=1)),
}
_TO = re.compile(r"(?:den|toi|to)\s+(.+)")
_HOUR = r"(?:(?P<hour>\d{1,2})(?::(?P<minute>\d{2})|\s*(?:h|gio)\s*(?P<past>\d{2})?))"
_DATE = re.compile(rf"(?:ngay )?(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?:/(?P<year>\d{{4}}))?(?:\s+(?:luc )?{_HOUR})?")
_DATE_LAST = re.compile(rf"{_HOUR}\s+(?:ngay )?(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?:/(?P<year>\d{{4}}))?")
_TIME = re.compile(_HOUR)
_WEEKDAY = re.compile(
    rf"(?:(?:thu |t(?=\d))(?P<weekday>[2-7]|{WEEKDAY})|chu nhat|cn)(?P<next> tuan (?:sau|toi))?(?:\s+(?:luc )?{_HOUR})?"
)
_QUOTES = '"“”'


def read_order(line: str, now: datetime) -> Order | None:
    """What the line asks of the demo; null where it is something that is said. Raises `DemoError`."""
    words = compose(line).strip()
    plain = " ".join(fold(words).split())
    if plain in _WORDS:
        return _WORDS[plain]
    if found := _BOX.fullmatch(plain):
        is_sure = words.lower().startswith("hộp")
        return Box(name=found[1] or "", is_sure=is_sure) if is_sure or words.lower().startswith("hop") else None
    if (found := _STEP.fullmatch(plain)) and (found[1] == "+" or found[3] in _STEPS):
        return _step(int(f"{found[1]}{found[2]}"), found[3], now)
    if found := _TO.fullmatch(plain):
        return _to(found[1], now)
    if plain.startswith("+"):
        raise DemoError("Chưa rõ đi tới bao lâu. Ví dụ: +30 phút, +2 giờ, +1 ngày, +1 tuần.")
    return None


def read_act(words: str) -> Act:
    """What is done in somebody's name: an act of the demo's, else the words themselves, as they were typed.

    Words in quotation marks are always said: «"đến 17/10/2025"» moves no clock.
    """
    composed = compose(words).strip()
    if composed[:1] in _QUOTES and composed.strip(_QUOTES):
        return Say(text=composed.strip(_QUOTES))
    plain = fold(composed)
    for pattern, make in _ACTS:
        if (found := pattern.fullmatch(plain)) and (act := make(found, composed)):
            return act
    return Say(text=words)


def _step(count: int, unit: str, now: datetime) -> Move:
    length = _STEPS.get(unit)
    if length is None:
        raise DemoError(f"Chưa rõ “{unit}” là bao lâu. Ví dụ: +30 phút, +2 giờ, +1 ngày, +1 tuần.")
    return Move(to=_checked(now + min(count * length, 2 * FARTHEST), now))


def _to(words: str, now: datetime) -> Move | None:
    """A moment; null where what follows «đến» is no moment at all: then it was said, not ordered."""
    if found := _DATE.fullmatch(words) or _DATE_LAST.fullmatch(words):
        moment = datetime.combine(_date(found, now), _hour(found) or MORNING, VIETNAM)
        return Move(to=_checked(moment, now), is_date_only=found["hour"] is None)
    if found := _WEEKDAY.fullmatch(words):
        today = local_date(now)
        weekday = number_of(found["weekday"]) - 2 if found["weekday"] else 6
        ahead = (weekday - today.weekday() - 1) % 7 + 1
        if found["next"]:
            ahead = 7 - today.weekday() + weekday
        moment = datetime.combine(today + timedelta(days=ahead), _hour(found) or MORNING, VIETNAM)
        return Move(to=moment, is_date_only=found["hour"] is None)
    if found := _TIME.fullmatch(words):
        return Move(to=_checked(datetime.combine(local_date(now), _hour(found) or MORNING, VIETNAM), now))
    return None


def _date(found: re.Match[str], now: datetime) -> date:
    """Without a year: the next such day."""
    today = local_date(now)
    try:
        day = date(int(found["year"] or today.year), int(found["month"]), int(found["day"]))
        return day if found["year"] or day >= today else day.replace(year=today.year + 1)
    except ValueError as exc:
        raise DemoError("Ngày này không có trên lịch. Ví dụ: đến 13/8/2025 08:00.") from exc


def _hour(found: re.Match[str]) -> time | None:
    if found["hour"] is None:
        return None
    try:
        return time(int(found["hour"]), int(found["minute"] or found["past"] or 0))
    except ValueError as exc:
        raise DemoError("Giờ này không có trên đồng hồ. Ví dụ: đến 13/8/2025 08:00.") from exc


def _checked(moment: datetime, now: datetime) -> datetime:
    if moment < now:
        raise DemoError(f"Đồng hồ đang ở {stamp(now)} và chỉ đi tới, không lùi lại được. Ví dụ: +1 ngày, đến thứ 6.")
    if moment - now > FARTHEST:
        raise DemoError("Mỗi lần chỉ đi tới tối đa 03 năm.")
    return moment


def _press(found: re.Match[str], _typed: str) -> Act:
    return Press(number=int(found[1]))


def _answer(found: re.Match[str], typed: str) -> Act:
    return Answer(number=int(found[1]), text=typed[found.start(2) :])


def _edit(found: re.Match[str], typed: str) -> Act:
    return Edit(text=typed[found.start(1) :])


def _forward(found: re.Match[str], typed: str) -> Act:
    who = typed[found.start("who") : found.end("who")].strip() if found["who"] else ""
    return Forward(who=who, text=typed[found.start("text") :])


def _file(found: re.Match[str], typed: str) -> Act:
    size = int(float(found["size"].replace(",", ".")) * MEGABYTE) if found["size"] else None
    caption = typed[found.start("caption") :] if found["caption"] else ""
    name = typed[found.start("name") : found.end("name")]
    return SendFile(kind="photo" if found[1] in ("anh", "hinh") else "document", name=name, size=size, caption=caption)


def _other(found: re.Match[str], _typed: str) -> Act:
    kinds = {"tin thoai": InKind.VOICE, "thoai": InKind.VOICE, "danh ba": InKind.CONTACT}
    return SendOther(kind=kinds.get(found[1], InKind.STICKER))


def _reach(found: re.Match[str], typed: str) -> Act | None:
    """«chan» alone may mean something else."""
    if found[1]:
        return Reach(event=ReachEvent.OPENED)
    return Reach(event=ReachEvent.CLOSED) if found[2] or typed.lower() == "chặn" else None


_ACTS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], Act | None]], ...] = (
    (re.compile(r"(?:bam|press)\s+(\d{1,2})"), _press),
    (re.compile(r"(?:tra loi|reply)\s+\[?(\d{1,6})\]?\s*:?\s+(.+)", re.DOTALL), _answer),
    (re.compile(r"sua tin\s*:?\s+(.+)", re.DOTALL), _edit),
    (re.compile(r"chuyen tiep(?: tin)?(?: cua (?P<who>[^:]{1,60}))?\s*:\s*(?P<text>.+)", re.DOTALL), _forward),
    (re.compile(r"gui (tin thoai|thoai|nhan dan|sticker|danh ba)"), _other),
    (re.compile(r"gui (anh|hinh)"), lambda *_: SendFile(kind="photo", name="anh.jpg", size=None, caption="")),
    (
        re.compile(
            r"gui (anh|hinh|tep|file)\s+(?P<name>[^\n]+?\.[a-z0-9]{2,5})(?=\s|$)"
            r"(?:\s+(?P<size>\d{1,4}(?:[.,]\d+)?)\s*mb)?(?:\s+(?P<caption>.+))?",
            re.DOTALL,
        ),
        _file,
    ),
    (re.compile(r"(mo )?chan( tro ly)?"), _reach),
)
