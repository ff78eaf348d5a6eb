"""«tắt điểm tin tuần», «đổi giờ gửi điểm tin thành 8h», «nhắc trước 10 ngày», «tắt nhắc NV10»: settings in plain words.

A setting must be named by its own words, or by others that people use for it; its change is read back as after
`/cauhinh`.
"""

from __future__ import annotations

import re

from handlers import scene
from handlers.office import setup
from handlers.say.words import plain_words
from handlers.turn import Reply, Turn
from handlers.urging import urging
from models.settings import SETTINGS
from models.text import clean, fold

LONGEST = 120  # characters of such words
_ASIDE = r"(?:(?:hay|cho|de nghi|em|toi|xin|giup|tro ly|tu nay|tu mai)[\s,]+)*"
_OFF = r"(?:tat|dung|ngung|thoi|khong|bo)(?: (?:gui|khong))?"
_ON = r"(?:bat|mo)(?: lai)?(?: gui)?"
_SET = r"(?:doi|sua|dat|chinh|dieu chinh|chuyen|cai)(?: lai)?"
_TAIL = r"(?: (?:di|nhe|nha|a|luon|giup|ho|cho toi|cho em))*"
_NO_MORE = r"(?:tat|dung|ngung|thoi|khong|ko|k|khoi|ngung gui)(?: (?:can|phai|co|khong|dung|khoi|gui))*"
_NO_LONGER = r"(?: (?:di|nhe|nha|a|luon|giup|ho|cho toi|cho em|nua|dau|lam gi|vi da xong))*"
_MUTES = re.compile(  # tắt nhắc NV10, thôi không nhắc nv10 nữa, nv10 khỏi nhắc
    rf"{_ASIDE}(?:(?P<off>{_NO_MORE})|(?P<on>bat|mo)(?: lai)?)(?: viec)?"
    rf" (?:nhac(?: nho)?|nhac viec)(?: (?:viec|nua|lai|cho|nhiem vu))* (?P<code>nv[ -]?\d{{1,3}}){_NO_LONGER}[\s.!]*"
)
_MUTED = re.compile(
    rf"{_ASIDE}(?:viec |nhiem vu )?(?P<code>nv[ -]?\d{{1,3}})(?: (?:thi|la|thoi))*"
    rf" (?:(?P<off>{_NO_MORE})|(?P<on>bat|mo)(?: lai)?) (?:nhac(?: nho)?|nhac viec){_NO_LONGER}[\s.!]*"
)
_LED = re.compile(rf"{_ASIDE}(?:(?P<set>{_SET})|(?P<off>{_OFF})|(?P<on>{_ON})) (?P<what>.+?){_TAIL}[\s.!]*")
_LATE = r"(?:khi )?(?:viec )?(?:(?:bi|da) )*(?:qua|tre) han(?: (?:tu|tren|hon))?"
_TO = re.compile(
    rf"^[\s:=,]*(?:(?:han|thanh|sang|ve|con|la|lai|xuong|len|luc|{_LATE}|tu .+? (?:thanh|sang))\b[\s:=]*)*"
)
_COUNT = r"\d[\d\s,;:.hg-]*(?: ?(?:ngay lam viec|ngay|gio|phut|lan))?"
_BARE_VALUE = re.compile(rf"{_COUNT}(?:[\s,;]*(?:va|roi|voi)? ?{_COUNT})*[\s.!]*")
_CALLED = {  # what people call some settings
    "gio gui diem tin": "gio_diem_tin",
    "diem tin hang tuan": "diem_tin_tuan",
    "diem tin hang ngay": "diem_tin_ngay",
    "diem tin moi ngay": "diem_tin_ngay",
    "diem tin hang thang": "diem_tin_thang",
    "khung gio gui": "gio_gui",
    "gio gui tin": "gio_gui",
    "nhac truoc han": "nhac_truoc",
    "nhac dung ngay han": "nhac_ngay_han",
    "nhac ngay den han": "nhac_ngay_han",
    "nguoi duyet gia han": "duyet_gia_han",
    "bao lanh dao": "bao_thuong_truc",
}
_NAMES = _CALLED | {plain_words(key.replace("_", " ")): key for key in SETTINGS}


def heard(turn: Turn) -> list[Reply] | None:
    """Null for words that name no setting and no reminders of a task."""
    said = clean(turn.text)
    if len(said) > LONGEST:
        return None
    plain = fold(said)
    if (mutes := _MUTES.fullmatch(plain) or _MUTED.fullmatch(plain)) is not None:
        turn.args = f"{mutes['code'].upper()} {'tắt' if mutes['off'] else 'bật'}"
        return urging.show(turn)
    led, what, named = _split(said)
    if named is None:
        return None
    key, end = named
    rest = what[end:]
    typed = rest[_end_of_link(rest) :].strip(" .!")
    if led is None:
        return setup.change(turn, key, typed) if _BARE_VALUE.fullmatch(fold(typed)) else None
    if led["set"] is None:
        if typed and led["on"]:
            return setup.change(turn, key, typed) if _BARE_VALUE.fullmatch(fold(typed)) else None
        return None if typed else setup.change(turn, key, "tắt" if led["off"] else "bật")
    return setup.change(turn, key, typed) if typed else setup.ask_value(turn, key)


def go_on(turn: Turn) -> list[Reply] | None:
    """Words while a setting is asked about: *đổi giờ gửi thành 8h-11h* is a change of its own, and no value."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    led, _what, named = _split(clean(turn.text))
    if led is None or named is None:
        return setup.go_on(turn)
    scene.leave(turn)
    return heard(turn)


def _split(said: str) -> tuple[re.Match[str] | None, str, tuple[str, int] | None]:
    """The verb that leads, the words behind it, and the setting that these begin with."""
    plain = fold(said).replace("_", " ")
    led = None if _named(plain) else _LED.fullmatch(plain)  # «mở kỳ trước 10 ngày» names it with its first word
    what = said if led is None else said[led.start("what") : led.end("what")]
    return led, what, _named(fold(what).replace("_", " "))


def _named(plain: str) -> tuple[str, int] | None:
    """(key, where its name ends) of the setting that some words begin with; the longest name wins."""
    names = sorted((name for name in _NAMES if re.match(rf"{name}\b", plain)), key=len, reverse=True)
    return (_NAMES[names[0]], len(names[0])) if names else None


def _end_of_link(rest: str) -> int:
    """Behind «thành», «sang», «là» before the value."""
    match = _TO.match(fold(rest))
    return match.end() if match is not None else 0
