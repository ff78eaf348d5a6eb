"""Words that are surely no answer to a card of the office: questions, commands, codes alone, notes of leave. Pure."""

from __future__ import annotations

import re

from handlers.assent import agrees
from handlers.say.words import NOT, plain_words
from models.text import compose, fold

_BARE = re.compile(r"(?:(?:(?:nv|vm|cd|gs|yc|tb|bc|t|q|quy|thang|nam)[ -]?)?\d{1,4}(?:[ -]\d{1,4})?[ ,]*)+")
_ASKS = re.compile(
    r" (?:gi|nao|ai|may|bao nhieu|khi nao|bao gio|the nao|den dau|toi dau|ra sao|tai sao|vi sao) | (?:chua|khong|ko) $"
    r"|^ (?:lich su|xem|cho xem|cho toi xem|liet ke|danh sach|thong ke|tong hop)\b"
    r"|^ (?:cac |nhung |tat ca )*(?:viec|nhiem vu) (?:cua|sap|qua|den|da|chua|con|trong|tuan|thang|hom|cham|cac)\b"
)
_COMMANDS = re.compile(
    r"^ (?:de nghi |cho |xin |em |toi )*(?:huy|mo|khoa|chot|xoa|tao|lap|nhac|don doc|khen|bieu duong|hoan tac|tam dung"
    r"|dong|ket thuc|rut lai) "
    r"|^ (?:sua|doi|them|bot|bo|lui|dieu chinh|cap nhat)"
    r" (?:nv|tb|yc|cd|vm|gs|bc|ky|han|gio|ngay|don vi|phoi hop|chu tri|ten|dau moi|nguoi|viec|nhiem vu|thoi han)\b"
    r"|^ nv ?\d+ (?:\w+ )?(?:them|bot|bo|doi|chuyen|sua|lui|han|giao|phoi hop|chu tri)\b"
)
_LEAVE = re.compile(
    r" nghi (?:om|phep|che do|thai san|viec|mat|den|tu|hom|ngay|tuan|2|3)\b| (?:di|ban) (?:cong tac|hoc|hop|vien) | om "
)
_DONE = re.compile(r"^ nv ?\d+ (?:\w+ ){0,2}(?:xong|hoan thanh)(?: roi| a| nhe)* $")
_ORDER = re.compile(
    r" (?:phai|khan truong|yeu cau|de nghi|can) (?:\w+ ){0,3}(?:nop|gui|bao cao|hoan thanh|xong|trinh|lam) "
)
_FINE = re.compile(  # what somebody says of a thing that is good enough
    r"(?:(?:da|vang|u|uh|ok|oke|the|nhu vay|nhu the|bao cao|cai nay|viec nay|la|thi) )*"
    r"(?:dat|on|tot|duoc|day du|du|good)"
    r"(?: (?:dat|on|tot|roi|yeu cau|day|do|nhe|nha|a|em|anh|chi|dong chi|lam|qua|r|ok|day du|the|luon))*"
)
_LETS = re.compile(  # what somebody says who lets a unit have what it asks for
    r"(?:(?:da|vang|u|uh|ok|oke|thoi|the|thi|vay|a|em|toi|minh)[\s,]+)*(?:cho|duoc|nhat tri|dong y|cho phep|ok)"
    r"(?: (?:cho|duoc|phep|lui|gia han|di|luon|nhe|nha|nghen|nghe|hen|a|em|anh|chi|ho|thoi|het|ca|ca hai|hai|roi|vay"
    r"|do|day|den|toi|qua|sang|ngay|nhu de nghi))*"
)
_ASSENT = re.compile(  # what is left of «ok thứ 3 nhé», «ừ thứ 3 cũng được» without its day
    r"(?:(?:da|vang|u|uh|um|ok|oke|okie|thoi|the|thi|vay|a|em|e|anh|chi|chu|bac|toi|minh|cung|duoc|dong y|nhat tri|nhe"
    r"|nha|nghe|nghen|de|den|toi|di|hen|gui|nop|bao|lai|cho|sang|chieu|luon|do|cx|dc) ?)*"
)
_GREETS = re.compile(r"^ (?:xin |kinh )*(?:chao|hello|hi|alo)\b")
_ORDERS = re.compile(  # not part of the reason
    r"\s*(?:tra lai|tra ve)\b(?:[\s,:;.-]*(?:bao cao|viec|nhiem vu))?"
    r"(?:[\s,:;.-]*\bnv[ -]?\d{1,3}\b)*[\s,:;.-]*(?:(?:vi|do|ly do)\b[\s:]*)?"
)
_ORDERS_LAST = re.compile(  # …, trả lại nhé; … nên chưa duyệt
    rf"[\s,;:.-]+(?:(?:thi|nen|cho nen|em|toi|anh|chi|xin|de nghi)\s+)*"
    rf"(?:tra lai|tra ve|(?:{NOT})\s+(?:duyet|xac nhan|chap nhan|dong y))"
    r"(?:\s+(?:bao cao|viec|nhiem vu|cho|nhe|nha|nghe|nghen|hen|a|em|e|anh|chi|ho|giup|di|voi|luon|don vi"
    r"|de bo sung|bo sung|lam lai))*[\s,;:.!-]*$"
)
_CODE_FIRST = re.compile(
    r"[\s,;:.-]*(?:\bnv[ -]?\d{1,3}\b[\s,;:.-]*)*(?:(?:thi|la)\s+(?=(?:chua|thieu|khong|sai|file)\b))?"
)


def reason_told(words: str) -> str:
    """«chưa thấy file» of «nv7 chưa thấy file, trả lại nhé»: without order and code; all of it where that is all."""
    said = compose(words)
    last = _ORDERS_LAST.search(fold(said))
    order = None if last is not None else _ORDERS.search(fold(said))
    said = said[: last.start()] if last is not None else said
    said = f"{said[: order.start()]} {said[order.end() :]}" if order is not None else said
    first = _CODE_FIRST.match(fold(said))
    return said[first.end() if first is not None else 0 :].strip(" ,;:-") or words


def is_bare(text: str) -> bool:
    """`10`, `T8-2025`, `NV05`."""
    return _BARE.fullmatch(plain_words(text)) is not None


def is_fine(text: str) -> bool:
    """*được rồi em*, *đạt*, *ổn*, *cho*, *thôi được*, 👍: nothing but that it is well, or granted."""
    return agrees(text) or _FINE.fullmatch(plain_words(text)) is not None or lets(text)


def lets(text: str) -> bool:
    """*cho*, *thôi được*, *cho đi em*: nothing but that it is granted."""
    return _LETS.fullmatch(plain_words(text)) is not None


def is_assent(text: str) -> bool:
    """*ok*, *cũng được nhé*, and no word at all: that something may be so, and nothing of what."""
    return _ASSENT.fullmatch(plain_words(text)) is not None


def grants(text: str) -> bool:
    """*ok cho*, *cho đi em*, *thôi cho lùi*: that a unit may have what it asks for, and nothing else."""
    return lets(text) and "cho" in plain_words(text).split()


def orders(text: str) -> bool:
    """*phòng kinh tế phải nộp báo cáo*"""
    return _ORDER.search(f" {plain_words(text)} ") is not None


def is_of_its_own(text: str) -> bool:
    """Whether the words ask, command, greet, order work or tell of a leave."""
    plain = f" {plain_words(text)} "
    return any(each.search(plain) is not None for each in (_ASKS, _COMMANDS, _LEAVE, _DONE, _ORDER, _GREETS))
