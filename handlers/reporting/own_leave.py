"""*nghỉ* where it is no obstacle, or only a piece of one: beside the reader, whose words are kept otherwise. Pure."""

from __future__ import annotations

import re

from handlers.leave.trips import may_be_trip
from handlers.say.words import NOT, plain_words
from handlers.understand.values import Intent, Understanding
from models.values import replace

_OWN = re.compile(
    r"(?:(?:em|toi|minh|dang|con|bi) )*nghi (?:om|phep|benh|thai san|che do|de|sinh|viec rieng)(?: (?:roi|a))*"
)
_STOPS = re.compile(r"(?:(?:tam|dang|phai) )*nghi(?: viec| lam| roi)?")
_ILL = re.compile(
    r"(?:(?:chao|da|alo|tro ly|anh|chi|em|toi|minh|dang|bi|hom nay|hom qua|hom kia|nay|may hom nay|may bua nay) )*"
    r"(?:om|benh|sot|cam|dau|nam vien|di vien|mo)"
    r"(?: (?:qua|nang|roi|nam vien|dau|bung|cam|sot|a|nhe|(?:may|tu) (?:hom|bua|ngay)(?: qua| kia)?|nay))*"
    r"(?: (?:\w+ ){0,6}?(?:di lam|lam viec|khoe)(?: lai)?)?"
    rf"(?: (?:nen |do do |thanh ra )?(?:{NOT}) (?:kip )?(?:bao cao|bao|nop|gui|lam)"
    r"(?: (?:duoc|dc|kip|bao cao))*)?"
    r"(?: (?:a|nhe|duoc|dc))*"
)  # tôi ốm, mấy hôm nữa mới đi làm lại: nothing of a task
_OF_THE_TALKER = re.compile(
    r"(?:(?:em|toi|minh|e) )?(?:khong|ko|k|chua|chang)(?: (?:co|duoc))? (?:ranh|biet|quen|thao|hieu|biet cach)"
    r"(?: (?:cach|gi|ve))*"
    r" (?:may moc|nhan(?: tin)?|dung|go|bam|su dung|tro ly|zalo|cong nghe|dien thoai|bot)"
    r"(?: (?:sao|the nao|ra sao|lam sao|kieu gi|gi|tin|may|cho|lam|a|dau|tro ly|dung|nay))*"
)  # about whom it is that writes: nothing that stands in the way of a task
_TODAY = r"(?:(?:sang|trua|chieu|hom|bua) (?:nay|ni)|sang|nay)"
_BUSY = re.compile(  # sáng nay bận họp: some hours of the speaker's own
    rf"(?:{_TODAY} )?(?:(?:em|e|toi|tui|minh|con|dang|lai|cung|thi|phai|bi) )*(?:(?:ban|mac|ket|di)(?: di| du)? )?"
    r"(?:hop|tiep dan|viec|cong viec|giao ban|tap huan|hoi nghi|tiep khach)"
    rf"(?: (?:xa|dang uy|uy ban|rieng|tren|o|duoi|ngoai|trong|huyen|tinh|mat|roi|qua|{_TODAY}))*"
)
_SOON = re.compile(  # …, chiều em gửi hết
    r" (?:chieu|trua|toi|lat|mai)(?: (?:nay|nua|ve|sang|chieu))?(?: (?:em|e|toi|tui|minh|se|moi|xin|thi|ben em))*"
    r" (?:gui|nop|bao|bao cao|lam|hoan thanh|xong|tra loi|cap nhat)(?: [a-z]+){0,3}$"
)
_HINDERS = re.compile(r"\b(?:nen|vi|do|boi|tai|khong|ko|k|chua|chang|kho|tre|cham|vuong|ket)\b")
_CAUSE = re.compile(r"(?<!\w)(?:vì|do|vi|bởi)\s+(?P<why>[^,.;\n]{3,120})", re.IGNORECASE)
_WHOLE = re.compile(r"(?<!\w)(?:nghỉ|nghi)\s+(?:hè|he|lễ|le|tết|tet|mưa bão|mua bao)(?!\w)", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:em|toi|minh|e)\b")


def without_own_leave(text: str, reading: Understanding) -> Understanding:
    """The reading without the speaker's own leave as an obstacle, and with the cause where only *nghỉ* was taken."""
    if not reading.task_refs and not reading.unknown_refs and _ILL.fullmatch(plain_words(text)):
        return replace(reading, difficulty=None, date=None, intents=(Intent.smalltalk,))
    if reading.difficulty is None:
        return reading
    if reading.more_obstacles and _FIRST.search(plain_words(text)):
        others = tuple(words for words in reading.more_obstacles if not _OWN.fullmatch(plain_words(words)))
        reading = replace(reading, more_obstacles=others)
    taken = plain_words(reading.difficulty)
    if not reading.task_refs and not reading.unknown_refs and _OF_THE_TALKER.fullmatch(taken):
        return replace(reading, difficulty=None, intents=(Intent.smalltalk,))
    if _OWN.fullmatch(taken) and _FIRST.search(plain_words(text)):
        left = tuple(intent for intent in reading.intents if intent != Intent.blocked)
        has_more = reading.percent is not None or reading.count is not None or bool(left)
        return replace(reading, difficulty=None, intents=left) if has_more else reading
    if reading.percent is not None and may_be_trip(taken) and not _HINDERS.search(plain_words(text)):
        return replace(reading, difficulty=None, intents=tuple(i for i in reading.intents if i != Intent.blocked))
    if reading.date is not None and _BUSY.fullmatch(taken) and _is_over_soon(plain_words(text)):
        left = tuple(intent for intent in reading.intents if intent != Intent.blocked)
        return replace(reading, difficulty=None, intents=left or (Intent.progress,))
    if not _STOPS.fullmatch(taken):
        return reading
    if (cause := _CAUSE.search(text)) is not None:
        return replace(reading, difficulty=cause["why"].strip())
    whole = _WHOLE.search(text)
    return reading if whole is None else replace(reading, difficulty=whole.group())


def _is_over_soon(plain: str) -> bool:
    """*sáng nay bận họp, chiều em gửi hết*: it takes some hours of today, and stands in nobody's way."""
    return re.search(rf"\b{_TODAY}\b", plain) is not None and _SOON.search(plain) is not None
