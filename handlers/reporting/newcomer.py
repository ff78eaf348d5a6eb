"""*em mới nhận chức, chưa nắm được gì, nv5 là làm gì*: who says why they ask reports nothing of any work. Pure."""

from __future__ import annotations

import re

from handlers.questions.questions import may_ask
from handlers.say.words import plain_words, word_set
from models.text import compose

_POST = (
    r"(?:chuc|viec|nhiem vu|ban giao|cong tac|cong viec|phan cong|lop|vi tri|phu trach|bi thu|to truong|may|tai khoan)"
)
_NEW = re.compile(
    rf"\b(?:moi|vua)(?: (?:moi|duoc|tiep|chuyen|ve|sang|len|vao|tham gia))* (?:nhan|giu|lam|ke nhiem) {_POST}\b"
    r"|\b(?:moi|vua)(?: moi)?(?: (?:duoc|bi|co))* (?:bau|phan cong|dieu dong|bo nhiem|luan chuyen|chi dinh)\b"
    r"|\b(?:moi|vua)(?: moi)? (?:ve|len|sang|vao)(?: (?:lam|thay|day|nghe|giu chuc|chi bo|don vi|xa|co quan)\b| *$)"
    r"|\b(?:moi|vua) (?:tap )?(?:dung|biet dung|xai)(?: \w+){0,2}$"
)
_UNAWARE = re.compile(
    r"(?:(?:a|da|em|e|toi|tui|minh|ben em|nen|con|ma|cung|that ra|thuc su|anh|chi|dong chi|oi) )*"
    r"(?:chua|khong|ko|k|chang|hong)(?: (?:duoc|he|kip|ai))* (?:nam|ro|biet|quen|hieu|ranh|hinh dung|thao)\b"
)
_NEXT = re.compile(
    r"[,;.\n]+\s*|\s+(?=cho (?:em|e|tôi|toi|tui|mình|minh)? ?(?:hỏi|hoi)\b)|\s+(?=(?:nên|nen) )", re.IGNORECASE
)
_NEWLY = frozenset(("moi", "vua"))
_FIGURE = re.compile(r"\d")


def asked_by_newcomer(text: str) -> str:
    """The question behind such words; empty for any other message."""
    if word_set(text).isdisjoint(_NEWLY):  # most messages
        return ""
    rest, is_new = compose(text).strip(), False
    while (end := _NEXT.search(rest)) is not None:
        clause = plain_words(rest[: end.start()])
        if _FIGURE.search(clause) or not (_NEW.search(clause) or _UNAWARE.match(clause)):
            break
        rest, is_new = rest[end.end() :].strip(), is_new or _NEW.search(clause) is not None
    return rest if is_new and may_ask(rest) and not _UNAWARE.match(plain_words(rest)) else ""
