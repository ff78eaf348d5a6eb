"""«chờ chút», «để tôi hỏi lại đã», «ai chưa báo cáo»: words that put an answer off, or ask something themselves, are
never the answer that a question of ours waits for. Pure.
"""

from __future__ import annotations

import re

from handlers.say.words import plain_words

LONGEST = 160  # characters of a put-off
_BEFORE = (
    r"(?:(?:a|o|u|uh|um|da|vang|ok|thoi|khoan|hay|cu|the|thi|tam thoi|bay gio|hien|viec nay|cai nay|lam on|dang ban|ban"
    r"|anh|chi|em|van phong|tro ly|de nghi|phien|xin|cai) )*"
)
_ME = r"(?:toi|tui|em|minh|anh|chi|van phong|chung toi|ben em|ben toi)"
_LOOKS = (  # what is done before the answer
    r"(?:hoi|tinh|nghi|xem|xin y kien|xin chi dao|ban|kiem tra|trao doi|can nhac|suy nghi|tham khao|bao cao|ra soat"
    r"|xac minh|doc|ngam|lien he|goi|hop|lam viec|thong nhat|trinh|cho)"
)
_MORE = r"(?: \w+){0,7}?"
_WHEN = (
    r"(?:(?:sang|trua|chieu|dem|ngay) (?:nay|mai|kia)|mai|chieu|sang mai|tuan sau|hom sau|dau tuan|cuoi tuan"
    r"|lat nua|ti nua|cuoi ngay|cuoi buoi)"
)
_SAYS = r"(?:tra loi|bao|noi|xem|tinh|quyet|trao doi|cho y kien|co y kien)"
_TELLS = rf"(?:{_SAYS}|nhan|goi|ban|hop|hoi|ghi)"
_A_WHILE = (
    r"(?:chut|ti|ty|xiu|lat|mot chut|mot ti|mot lat|mot luc|it phut|vai phut|\d{1,2} phut|chut xiu|ti xiu|chut da"
    r"|lat nua|ti nua|chut nua|da)"
)
_LATER = (
    r"(?:(?:de|bao|noi|ghi|tra loi|tinh)(?: tra loi| tinh| xem)? (?:sau|mai|chieu|toi nay|ngay mai|hom sau)"
    r"|(?:(?:de|tra loi|noi) )?(?:lat nua|lat|ti nua|hom khac|luc khac))"
)
_AFTER = r"(?: (?:da|nhe|nha|a|nua|voi|thoi|xem|the nao|roi tinh|tinh|tra loi|roi tra loi|roi bao|sau|di|vay))*"
_PUTS_OFF = re.compile(
    rf"{_BEFORE}(?:"
    rf"(?:cho|doi|khoan|tu tu|de)(?: {_ME})? {_A_WHILE}"  # chờ chút, đợi em tí
    rf"|(?:khoan|tu tu|khoan da|thu thu|gian gian)"
    rf"|(?:cho|doi|de|khoan)(?: da)? {_ME} (?:con )?{_LOOKS}{_MORE}"  # để tôi xin ý kiến huyện
    rf"|(?:(?:cho|doi|de|khoan|con|phai|{_ME}) )*{_LOOKS}{_MORE} da"  # hỏi lại lãnh đạo đã
    rf"|de (?:{_ME} )?{_LOOKS}(?: lai| them| ky| ki)?"  # để nghĩ
    rf"|de (?:{_ME} )?xin (?:y kien|chi dao)(?: \w+){{0,4}}?"
    rf"|(?:de|cho) (?:day|do|nguyen do)(?: da)?"
    rf"|{_LATER}"
    rf"|(?:(?:de|cho|doi|khoan|hen) )*{_WHEN} "  # để chiều tôi xem lại
    rf"(?:{_ME} (?:se |moi )?{_TELLS}|(?:se |moi |hop |hoi )?{_SAYS}){_MORE}"
    rf"|(?:de )?{_LOOKS}{_MORE} (?:xong|roi)(?: roi| thi)? "  # họp xong rồi tính
    rf"(?:{_ME} )?(?:se |moi )?{_TELLS}{_MORE}"
    rf"|{_ME} (?:con |dang |se )+(?:hoi|nghi|xem|tinh|can nhac|suy nghi|ban|doc|{_TELLS}){_MORE}"  # tôi đang xem
    rf"|(?:chua|khong) (?:nghi ra|biet|ro|chac|quyet|tra loi)(?: duoc)?(?: ngay)?"
    rf"|chua (?:nghi ra(?: \w+){{0,3}}|quyet(?: dinh)?|(?:co|biet|ro) (?:ly do|ghi gi|noi gi|tra loi(?: sao)?))"
    rf"|(?:cu|tam) (?:the|vay)"
    rf"){_AFTER}"
)
_ASKS = re.compile(
    r"(?:(?:cho hoi|hoi|the|xem) )*(?:ai|nhung ai|(?:don vi|chi bo|phong|thon|viec|truong|hoi) nao|(?:con|co) bao nhieu"
    r"|bao nhieu|(?:con|co) (?:ai|may|viec nao|don vi nao))\b.*"
)


_TO_DO = (
    r"(?:de|cho|doi|khoan|nho|nhac|ghi nho|lat|lat nua|tu tu|thu (?:[2-7]|hai|ba|tu|nam|sau|bay)"
    rf"|{_WHEN})"
)
_SELF = r"(?:toi|tui|em|minh|anh|chi)"  # *văn phòng* speaks to the unit
_FINDS_OUT = (
    r"(?:hoi|xin y kien|xin chi dao|xem lai|coi lai|kiem tra|tinh lai|trao doi|ban|hop|goi|lien he|lam viec|xac minh"
    r"|tham khao|suy nghi|can nhac|thong nhat)"
)
_NOTE = re.compile(  # what somebody is still to do, told to nobody but themselves
    rf"{_BEFORE}(?:{_TO_DO} )(?:{_TO_DO} |{_SELF} )*(?:len |qua |ghe |di )?{_FINDS_OUT}\b.*"  # để chiều hỏi lại huyện
    rf"|{_BEFORE}(?:de|khoan|tu tu|cho|doi|phai)\b.* (?:da|cai da|tinh|tinh sau|xem sao|coi sao|xem the nao)"
    rf"|{_BEFORE}(?:hoi|xem|coi|kiem tra|tinh) lai\b.*"
    rf"|{_BEFORE}(?:(?:{_ME}|van|con) )*(?:dang |con )?(?:cho|doi) .*\b(?:tra loi|y kien|phan hoi|chi dao)"
    rf"|{_BEFORE}(?:de|hen) (?:tu tu|sau|{_WHEN}|thang sau|thu \w+)(?: {_ME})?"
    r"(?: (?:xu ly|giai quyet|tinh|lam|coi|xem|ban|noi))?(?: (?:sau|nhe|nha|di|vay|da))*"
)


def may_be_note(words: str) -> bool:
    """*để chiều hỏi lại bên y tế huyện đã*: what is still to be done may be told to nobody but oneself; whether it is
    the answer is asked."""
    return len(words) <= LONGEST and _NOTE.fullmatch(plain_words(words)) is not None


def puts_off(words: str) -> bool:
    """Whether the words only say that the answer comes later."""
    return len(words) <= LONGEST and _PUTS_OFF.fullmatch(plain_words(words)) is not None


def asks(words: str) -> bool:
    """Whether the words are a question about the plan: they begin with who, which or how many."""
    return _ASKS.fullmatch(plain_words(words)) is not None
