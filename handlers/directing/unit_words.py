"""What a unit's words under an order are: its receipt, a result, or only news, an excuse or a promise. Pure.

*cờ cũ rách hết rồi, chưa có cờ mới* answers no order to hang up flags: it goes to whoever ordered, who is not invited
to end anything, and the order goes on waiting.
"""

from __future__ import annotations

import re
from collections.abc import Set

from handlers.assent import agrees, is_courtesy
from handlers.say.words import plain_words

_WHO = (
    r"(?:da|vang|em|e|toi|minh|don vi|chung toi|ben em|ben minh|chi bo|ok|oke|u|uh|bao cao|thua|anh|chi|dong chi|thi)"
)
_RECEIPT = re.compile(
    rf"(?:{_WHO} )*"
    r"(?:nhan|nhan duoc|da nhan|tiep nhan|ro|da ro|se lam|se thuc hien"
    r"|(?:lam|thuc hien|trien khai)(?= (?:ngay|luon|lien)))"
    r"(?: (?:roi|a|nhe|nha|duoc|y kien|chi dao|lenh|viec|thong tin|va|se|lam|thuc hien|trien khai|ngay|som|luon|lien"
    r"|day|em|anh|chi))*"
)
_UNDERSTOOD = re.compile(  # em đã rõ ý kiến của anh, sẽ trình sớm
    rf"(?:{_WHO} )*"
    r"(?:ro|da ro|nhan|nhan duoc|da nhan|tiep nhan|tiep thu|nam duoc|xin nhan)"
    r"(?: (?:y kien|chi dao|lenh|viec|noi dung|thong tin|tin|cua|anh|chi|dong chi|lanh dao|bi thu|chu tich|roi|a|nhe"
    r"|nha|va|em|toi))+"
    r"(?: se(?: \w+){1,4} (?:som|ngay|luon|dung han|kip|a))?"
)
_RECEIVED = frozenset(("nhan", "ro", "lam", "hien", "khai", "thu", "nam"))  # one in each receipt
_NAMES_IT = re.compile(r"\b(?:chi dao|y kien|viec|lenh)\b")
_CLAUSES = re.compile(r"[,;.\n]+")
_WHEN = (
    r"(?:(?:sang|trua|chieu|toi) )?(?:mai|mot|kia|nay)|chieu|toi|lat|lat nua|tuan sau|tuan nay|cuoi tuan"
    r"|thu (?:[2-7]|hai|ba|tu|nam|sau|bay)|chu nhat|ngay \d+|mong \d+|dau tuan|thang sau|(?:it|vai|may) bua nua"
)
_PROMISE = re.compile(rf"(?:{_WHO} )*(?:(?:{_WHEN}|den|de|se|hen) )+(?:{_WHO} |se |moi |la |thi )*(?:\w+ ?){{1,6}}")
_LATER = re.compile(
    rf"\b(?:se|sap|chuan bi|dinh|du kien|{_WHEN})\b(?! (?:da|xong))|^(?:de|cho) (?:em|toi|minh|ben em)\b"
)
_NOT_YET = re.compile(
    r"\bchua(?! (?:phat hien|ghi nhan|phat sinh|xay ra|co (?:truong hop|ai|ho|vu|sai pham|vi pham)))\b"
    r"|\b(?:khong|ko|k) (?:kip|noi|the|du|lam duoc|lam noi|lam kip|con)\b|\b(?:dang|vuong|ket|thieu|kho khan)\b"
    r"|\bkho (?:qua|lam|lam lam|lam a)\b|\b(?:hong|rach|hu|mat|om|bi) (?:\w+ ){0,2}(?:het|roi|ca)\b"
)
_DONE = re.compile(
    r"\b(?:xong|hoan thanh|hoan tat)\b|\b(?:da|vua|moi) (?:\w+ )?(?:lam|thuc hien|trien khai|xu ly|giai quyet|nop|gui"
    r"|hop|treo|to chuc|kiem tra|ra soat|nhac|bao|ky|trinh|ban hanh)\b"
)
_NOT_DONE = re.compile(r"\b(?:chua|khong|ko|k) (?:\w+ ){0,2}(?:xong|hoan thanh|hoan tat)\b")
_NOT_BEFORE = re.compile(  # thứ 2 tuần sau mới xong; chắc mai mới báo cáo được
    rf"\b(?:(?:{_WHEN})(?! (?:tuan truoc|vua roi|truoc|roi))|\d{{1,2}} \d{{1,2}}|chac|co le|may ra|phai"
    r"|cuoi thang|het thang)"
    r"\b(?: (?!da\b|roi\b)\w+){0,5}? moi (?:\w+ ){0,2}?(?:xong|hoan thanh|hoan tat|lam|thuc hien|trien khai|nop|gui"
    r"|bao cao|tra loi|kiem tra|ra soat|to chuc|trinh|co)\b"
)
_INFORMS = re.compile(
    r"\b(?:bao cao|cho biet|giai trinh|lam ro|ra soat|kiem tra|thong ke|tong hop|tinh hinh|so lieu|neu)\b"
)
_FIGURE = re.compile(r"\d")
_DAYS = re.compile(
    r"\b(?:ngay|hom|thu|thang|truoc|den|toi|sang|qua|mong) \d+(?:[/.-]\d+)*|\d+ ?(?:h|gio|ngay|bua|hom|tuan)\b"
)
_STILL_COUNTS = re.compile(r"\bdang (?:tong hop|ra soat|thong ke|kiem tra)\b")
_TOLD_DONE = re.compile(r" (?:xong|hoan thanh|da (?:\w+ )?(?:lam|thuc hien|trien khai|xu ly|giai quyet|nop|gui)) ")
_DENIED = re.compile(
    r" (?:chua|khong|ko) (?:\w+ )?(?:xong|hoan thanh|lam|thuc hien|trien khai|xu ly|giai quyet|nop|gui|dau) "
)
_BRIEF = 12  # words of a message that takes an answer back; a longer one tells what is still to be done


def is_receipt(text: str, own: Set[str] = frozenset()) -> bool:
    """Whether the words say that an order has arrived, and no more but when it will be done. `own`: the order's words,
    which may be named: *chỉ đạo treo cờ em nhận rồi nhé*."""
    if is_courtesy(text) or agrees(text):
        return True
    clauses = [plain_words(each) for each in _CLAUSES.split(text) if plain_words(each)]
    whole = plain_words(text)
    if _says_received(whole, own):
        return True
    received = [_says_received(each, own) or agrees(each) or is_courtesy(each) for each in clauses]
    return any(received) and all(
        is_received or _PROMISE.fullmatch(each) for each, is_received in zip(clauses, received, strict=True)
    )


def _says_received(plain: str, own: Set[str]) -> bool:
    if _RECEIVED.isdisjoint(plain.split()):
        return False
    if _RECEIPT.fullmatch(plain) or _UNDERSTOOD.fullmatch(plain):
        return True
    if _NAMES_IT.search(plain) is None:  # *nhận cờ rồi* tells of the flags
        return False
    bare = [word for word in plain.split() if word not in own]
    told = " ".join(bare).removeprefix("y kien ").removeprefix("chi dao ").removeprefix("viec ")
    is_done = any(word in told.split() for word in ("xong", "chua", "khong"))
    return not is_done and " nhan " in f" {told} " and _RECEIPT.fullmatch(told) is not None


def asks_to_know(order: str) -> bool:
    """Whether an order wants a report, and not only something done."""
    return _INFORMS.search(plain_words(order)) is not None


def is_no_result(order: str, said: str) -> bool:
    """Whether the words tell neither that the order was carried out nor what it asked to know: an excuse, a promise."""
    plain = _NOT_BEFORE.sub(" se ", plain_words(said))
    without = _NOT_DONE.sub(" chua ", plain)
    if _DONE.search(without):
        return False
    if asks_to_know(order):  # figures, or that there is nothing, are what was asked
        tells = _FIGURE.search(_DAYS.sub(" ", plain)) is not None
        return not tells and (_LATER.search(plain) or _STILL_COUNTS.search(plain)) is not None
    return (_LATER.search(plain) or _NOT_YET.search(without)) is not None


def denies_result(answer: str, said: str) -> bool:
    """*CĐ-001 chưa xong đâu, nhầm*, after it was told to be done."""
    before, plain = f" {plain_words(answer)} ", plain_words(said)
    tells_done = _TOLD_DONE.search(before) is not None and _DENIED.search(before) is None
    return tells_done and len(plain.split()) <= _BRIEF and _DENIED.search(f" {plain} ") is not None
