"""What the office says of the one request that is open, without its number: *thôn 3 gọi điện báo 175 với 12*, *ai gửi
rồi*, *tổng hợp*, *cho thôn 6 tới sáng thứ 5*."""

from __future__ import annotations

import re
from datetime import datetime

from handlers import scene
from handlers.requests import request_changes, responding, response_targets
from handlers.requests.request_table import show
from handlers.say import request_changes as say_changes
from handlers.say import request_table as say
from handlers.say.words import TASK_CODE, plain_words
from handlers.turn import Reply, Turn
from handlers.understand.due import read_due
from models import requests
from models.naming import units_anywhere, units_named
from models.requests import Asked, Standing
from models.text import compose, fold
from models.values import replace
from models.workdays import VIETNAM

LONGEST = 40  # words
_TOLD = re.compile(r"\b(?:goi dien|dien thoai|bao mieng|nhan tin|zalo|bao|goi|gui|nop|tra loi|noi)\b")
_FIGURE = re.compile(r"\d")
_WHO_SENT = re.compile(
    r"(?:(?:cho|xem|hoi|con|da|nhung|cac) )*(?:ai|(?:don vi|thon|chi bo|noi|cho) nao|(?:may|bao nhieu) (?:don vi|thon"
    r"|chi bo|noi|cho))(?: (?:con|da|chua|moi|co))*(?: (?:gui|tra loi|phan hoi))+"
    r"(?: (?:roi|chua|ve|so|so lieu|a|nhi|vay))*"
)
_WHOM = r"(?:ai|(?:don vi|thon|chi bo|noi|cho|ben) nao|(?:may|bao nhieu) (?:don vi|thon|chi bo|noi|cho|ben|nguoi))"
_WHO_LACKS = re.compile(  # ai còn thiếu; còn thiếu thôn nào; đủ chưa
    rf"(?:(?:cho|xem|hoi|the|vay|hien|con|nhung|cac) )*{_WHOM}"
    r"(?: (?:con|van|dang|da|co|thi|chua|thieu|cham|no|xong|du|nop|lam|dien|co|so|so lieu|bao|nua|khong|ko|a|nhi"
    r"|vay|the|roi))+"
    rf"|(?:(?:the|vay|con|van|hien|dang) )*thieu(?: (?:nhung|cua|mat))* {_WHOM}(?: (?:nua|a|nhi|vay|the|khong|ko))*"
    r"|(?:(?:the|vay|da|may|cac|thon|don vi|gui|tra loi|nop|so lieu) )*du(?: (?:het|so|ca))* chua(?: (?:a|nhi|vay|em))*"
)
_NUMBER = re.compile(r"\bYC-0*(\d+)\b")
_SUMS = re.compile(
    r"(?:(?:cho|em|toi|lam|lap) )*tong hop(?: (?:di|lai|so lieu|so|giup|nhe|nha|a|cho toi|ket qua|vao))*"
)
_AND = re.compile(r"(?<=\d)\s+(?:với|voi|và|va|cùng|cung)\s+(?=\d)", re.IGNORECASE)
_NOTHING = re.compile(
    r"\b(?:không|khong|ko)(?: có| co)? (?:khó khăn|kho khan|vướng mắc|vuong mac|vướng|vuong)"
    r"(?: gì| gi| nào| nao| cả| ca)*",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(?:tat ca|cac don vi|moi nguoi|ca lang)\b")
_UNTIL = re.compile(r"\b(?:cho|de|gia han|lui|them)\b.*\b(?:toi|den|sang|qua|het)\b")


def heard(turn: Turn) -> list[Reply] | None:
    """Null for all other words, and where not exactly one request is open."""
    plain = plain_words(turn.text)
    if turn.incoming.reply_to or len(plain.split()) > LONGEST or TASK_CODE.search(plain):
        return None
    if _WHO_SENT.fullmatch(plain):
        found = _open(turn)
        return None if found is None else show(turn, str(found.id), "1")
    if _WHO_LACKS.fullmatch(plain):
        told = _told_last(turn)
        return None if told is None else show(turn, str(told.id), "1")
    if _SUMS.fullmatch(plain):
        return _summed(turn)
    return _on_behalf(turn) if _FIGURE.search(plain) and _TOLD.search(plain) and "?" not in turn.text else None


def _open(turn: Turn) -> Standing | None:
    found = requests.standings(turn.db, scene.office_of(turn).id, most_closed=0)
    return found[0] if len(found) == 1 else None


def _told_last(turn: Turn) -> Standing | None:
    """The open request of which the last message here was: *ai còn thiếu* behind it is none of the plan."""
    spoken = turn.spoken()
    named = _NUMBER.search(spoken[0].text) if spoken else None
    if named is None:
        return None
    found = requests.standings(turn.db, scene.office_of(turn).id, most_closed=0)
    return next((each for each in found if each.number == int(named[1])), None)


def _summed(turn: Turn) -> list[Reply] | None:
    """The table of answers, where somebody answered; how the plan's figures are asked for is told."""
    found = _open(turn)
    if found is None or not found.answered:
        return None
    [first, *others] = show(turn, str(found.id), "1")
    return [replace(first, text=f"{first.text}\n{say.OR_THE_PLAN}"), *others]


def _on_behalf(turn: Turn) -> list[Reply] | None:
    """*thôn 3 gọi điện báo 175 với 12*: read back as the answer of that unit."""
    text = compose(turn.text).strip()
    unit, colon, answer = response_targets.unit_first(turn, text)
    if not colon or not answer or not _TOLD.search(fold(text[len(unit) : text.rfind(answer)])):
        return None
    found = _open(turn)
    asked = requests.find(turn.db, scene.office_of(turn).id, found.id) if found is not None else None
    named = {each.id for each in units_named(turn.db, scene.office_of(turn).id, f"cho {unit}").units}
    if asked is None or named.isdisjoint(each.unit_id for each in response_targets.targets_of(turn, asked)):
        return None
    listed = _NOTHING.sub("không", _AND.sub(", ", answer))
    return responding.by_number(turn, asked.number, f"{unit}: {listed}")


def later_for(turn: Turn) -> list[Reply] | None:
    """*cho thôn 6 tới sáng thứ 5*: the hour of a request is everybody's, so that is read back."""
    plain = plain_words(turn.text)
    if len(plain.split()) > LONGEST or TASK_CODE.search(plain) or _UNTIL.search(plain) is None:
        return None
    found = _open(turn)
    asked = requests.find(turn.db, scene.office_of(turn).id, found.id) if found is not None else None
    return None if asked is None else _move(turn, asked)


def _move(turn: Turn, asked: Asked) -> list[Reply] | None:
    office = scene.office_of(turn)
    named = () if _ALL.search(plain_words(turn.text)) else units_anywhere(turn.db, office.id, turn.text)
    is_asked = {each.id for each in named} & {each.unit_id for each in response_targets.targets_of(turn, asked)}
    closing = office.settings.hours.windows[-1][1]
    due = read_due(compose(turn.text), scene.said_on(turn), closing=closing, is_answer=True)
    if due is None or due.day is None or (named and not is_asked):
        return None
    at = datetime.combine(due.day, due.hour or closing, VIETNAM)
    told = request_changes.move(turn, str(asked.id), f"{at:%Y%m%d%H%M}{request_changes.ASK}")
    if len(named) == 1:
        return [replace(told[0], text=f"{say_changes.for_everybody(asked)}\n{told[0].text}"), *told[1:]]
    return told
