"""*nv31 thôi khỏi cho thôn 2 nha, bên đó họp rồi*: a unit that need not do its part, said as a change. Pure."""

from __future__ import annotations

import re

from models.text import clean, compose, fold

_BEGINS = r"(?:(?:thoi|a|u|uh|ok|em|khoan|thi|cai|viec|nhiem vu|rieng|con|voi)[\s,]+)*"
_CODE = r"(?P<code>nv[\s.-]?\d{1,4})"
_VERB = (
    r"(?:khoi|khong can|ko can|k can|mien|tru|bot|khong giao|khong tinh)"
    r"(?: (?:giao|lam|thuc hien|tinh))?(?: cho)?(?: (?:phan(?: cua)?|ben))?"
)
_WHO = r"(?P<who>(?:chi bo|cb|thon|xom|ap|phong|ban|hoi|truong|tram|doan|cong an|quan su|p\.)(?=[\s.\d])[^,;.:]{0,50}?)"
_ENDS = (
    r"(?:\s+(?:ra|nua|nha|nhe|di|nghe|nghen|luon|a|dum|giup|khoi nhiem vu|khoi viec))*"
    r"(?:[\s,;.:]+(?:vi|do|boi)\b[\s:]*(?P<why>\S.*)|\s*[,;:]\s*(?P<note>\S.*))?[\s.!]*"
)
_SAID = (
    re.compile(rf"{_BEGINS}{_CODE}[\s,:]+{_BEGINS}{_VERB} {_WHO}{_ENDS}", re.DOTALL),
    re.compile(rf"{_BEGINS}{_VERB} {_WHO}(?:\s+(?:o|trong|cua|khoi|viec|nhiem vu|lam))*\s+{_CODE}{_ENDS}", re.DOTALL),
    re.compile(rf"{_BEGINS}{_WHO} (?:thi )?{_VERB}(?: viec| nhiem vu)* {_CODE}{_ENDS}", re.DOTALL),
)
_OTHER = re.compile(r"\b(?:phoi hop|han|den|toi|lui|chu tri|\d{1,2} ?/ ?\d{1,2})\b|\?")


def as_change(words: str) -> str:
    """*nv31 không thực hiện cho thôn 2, vì bên đó họp rồi*; any other words as they are."""
    text = compose(clean(words))
    plain = fold(text)
    if len(plain) != len(text) or _OTHER.search(plain):
        return words
    match = next((found for pattern in _SAID if (found := pattern.fullmatch(plain))), None)
    if match is None:
        return words
    part = "why" if match["why"] else "note" if match["note"] else ""
    why = f", vì {text[slice(*match.span(part))]}" if part else ""
    return f"{text[slice(*match.span('code'))]} không thực hiện cho {text[slice(*match.span('who'))]}{why}"
