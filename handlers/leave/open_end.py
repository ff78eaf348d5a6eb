"""A leave whose end is not known yet: *nằm viện từ mai, chưa biết chừng nào ra*. Pure."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from handlers.say.words import plain_words

FOR_NOW = timedelta(days=13)  # what is noted until more is known: two weeks, the first day included
_WHEN = (
    r"(?:chung nao|bao gio|khi nao|luc nao|hom nao|bua nao|ngay nao|bao lau|the nao"
    r"|(?:may|bao nhieu) (?:ngay|hom|bua|tuan))"
)
_BACK = (
    r"(?:ra|ve|xong|khoi|khoe|on|het|di lam|tro lai|xuat vien|dut|lanh)"
    r"(?: (?:vien|benh|lai|viec|om|khoe|han|nha|nghi|roi))*"
)
_I = r"(?:moi|thi|se|em|e|toi|tui|minh|no|la|bac si)"
_END = r"(?: (?:nua|a|nha|nhe|nhen|nghen|dau|sau|duoc|dc))*"
_UNKNOWN = re.compile(
    # chưa biết chừng nào ra, không rõ mấy ngày, chưa hẹn ngày về, bác sĩ chưa cho biết
    r"\b(?:(?:nhung|ma|cung|thi|hien|bac si) )*(?:chua|khong|ko|k|kg|chang)(?: (?:biet|ro|xac dinh|hen|dinh|noi|cho))+"
    rf"(?: (?:duoc|dc|truoc|la|den|toi|ngay|lich|nghi))*(?: {_WHEN}(?: {_I})*)?(?: {_BACK})?{_END}(?= |$)"
    # cho đến khi khỏi bệnh, tới chừng nào khoẻ
    rf"|\b(?:(?:cho|keo dai|nghi) )*(?:den|toi)(?: khi| luc| {_WHEN})(?: {_I})* {_BACK}{_END}(?= |$)"
    # khi nào ra em báo
    rf"|\b{_WHEN}(?: {_I})* {_BACK}(?: {_I})* (?:bao|noi|nhan|alo|goi)(?: (?:lai|tin|chi|anh|cho|troly))*{_END}(?= |$)"
)
_ALONE = re.compile(
    r"(?:(?:da|a|em|e|toi|tui|minh|cung|thi|hien|gio|cai do|y) )*(?:chua|khong|ko|k)(?: (?:biet|ro|chac|hen))+"
)


def without_open_end(text: str) -> tuple[str, bool]:
    """The text without the words that say that the end is not known, and whether there are any."""
    places = list(re.finditer(r"[^\W_]+", unicodedata.normalize("NFC", text)))
    match = _UNKNOWN.search(" ".join(plain_words(place.group()) for place in places))
    if match is None:
        return text, False
    composed = unicodedata.normalize("NFC", text)
    first = len(match.string[: match.start()].split())
    last = first + len(match.group().split()) - 1
    return f"{composed[: places[first].start()]}{composed[places[last].end() :]}", True


def is_unknown(text: str) -> bool:
    """*chưa biết*, *chưa biết chừng nào ra*, where it is asked until when."""
    left, found = without_open_end(text)
    return (found and len(left.split()) <= 3) or _ALONE.match(plain_words(text)) is not None


def for_now(first: date) -> date:
    """The last day that is noted until more is known."""
    return first + FOR_NOW
