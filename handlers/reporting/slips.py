"""*nv6 30% à nhầm, nv5 mới đúng*: the task that is meant after a slip; *nv7 với nv8 đều được 70, riêng nv8 …*: what is
said of both, said of each. Pure but for the turn, whose words are put right.
"""

from __future__ import annotations

import re

from handlers.say.words import word_set
from handlers.turn import Turn
from models.text import compose, fold

_CODE = r"\bnv\s?-?0*"
_PARTICLE = r"(?:a|ay|o|oi|u|ua|y|chet|khoan|quen|thoi|em|e|da|xin loi|ma|hic)"
_SLIP = re.compile(
    rf"{_CODE}(?P<wrong>\d{{1,3}})\b(?P<told>(?:(?!{_CODE}\d)[^\n])*?)[\s,.;:()-]+(?P<oh>(?:{_PARTICLE}[\s,.]+)*)"
    r"(?P<slip>nham|lon|sai)(?P<mended>(?:\s(?:roi|mat|cho|em|e|a|nha|hic|het|viec|ma|nhiem vu))*)[\s,.;:!()-]+"
    rf"(?:(?:la|phai la|ma la|chinh la|cua)\s)?{_CODE}(?P<right>\d{{1,3}})\b(?P<rest>.*)",
    re.DOTALL,
)
_WRONG_WORDS = frozenset(("nhầm", "nham", "lộn", "lon", "sai"))  # no lợn, lớn, nhằm
_NO_SLIP = re.compile(  # nv6 ghi nhầm nv5: of which of them was it told? nv6 không sai, nv5 …
    r"\b(?:ghi|bao|bao cao|nhan|go|gui|nhap|bi|tinh|viet|danh|khong|ko|k|chua|dau|de|hay|so|lieu|con|to|dien)\s*$"
)
_IS_RIGHT = re.compile(  # mới đúng, chứ, nha
    r"[\s,.!]*(?:(?:moi|la|dung|phai|chu|co|ma|nha|nhe|a|do|day|thoi|nghe|nghen|em|anh|chi|roi)\b[\s,.!]*)*"
)
_MOST_TOLD = 4  # words: more may tell what is lost with the wrong task
_ONE_OF_BOTH = rf"{_CODE}\d{{1,3}}"
_BOTH = re.compile(
    rf"^(?P<before>.*?)(?P<codes>{_ONE_OF_BOTH}(?:\s*(?:,|\+|&|voi|va|cung)\s*{_ONE_OF_BOTH})+)\s+"
    r"(?:(?:ca hai|thi)\s+)*deu\s+(?P<told>(?:(?:duoc|dat|khoang|moi|toi|da|len|la|o|muc|tam)\s+)*\d{1,3}(?!\d|\s*/)"
    r"[^,;.\n]*?)\s*[,;.]\s*"
    rf"(?:rieng|con|chi|nhung|ma)?\s*(?:(?:cai|co)\s+)?(?P<apart>{_ONE_OF_BOTH})\s+(?P<rest>(?:(?!{_ONE_OF_BOTH}).)+)$",
    re.DOTALL,
)
_OWN_FIGURE = re.compile(r"(?:(?:moi|thi|duoc|dat|da|chi|khoang)\s+)*\d")  # còn nv8 mới 50: not 70, then
_POLITE = re.compile(r"(?:[\s,.]+(?:ạ|a|nhé|nhe|nha|nghen|nghe|hen))+$", re.IGNORECASE)


def put_right(turn: Turn) -> None:
    """*nv6 30% nhầm nv5 30%*: as if the second had been typed, *chứ không phải* the first."""
    if (meant := meant_by(turn.text)) is not None:
        turn.say_instead(meant)


def meant_by(text: str) -> str | None:
    """The words with the right task alone; null where no slip between two codes is told."""
    if word_set(text).isdisjoint(("nham", "lon", "sai")):
        return None
    text = compose(text)
    plain = fold(text)
    found = _SLIP.search(plain)
    if found is None or int(found["wrong"]) == int(found["right"]) or _NO_SLIP.search(found["told"]):
        return None
    is_sure = bool(found["oh"] or found["mended"]) or found["told"].rstrip()[-1:] in {*"0123456789%"}
    if text[slice(*found.span("slip"))].lower() not in _WRONG_WORDS or not is_sure:
        return None
    told, rest = (text[slice(*found.span(part))].strip(" ,.;:") for part in ("told", "rest"))
    is_told_before = _IS_RIGHT.fullmatch(found["rest"]) is not None
    if not (told if is_told_before else rest) or (not is_told_before and len(told.split()) > _MOST_TOLD):
        return None
    meant = told if is_told_before else _POLITE.sub("", rest)
    is_right_too = re.search(rf"{_CODE}{found['wrong']}\b", found["rest"]) is not None
    denied = "" if is_right_too else f"nhầm, không phải nv{found['wrong']}. "
    return f"{denied}{text[: found.start()]}nv{found['right']} {meant}"


def each_its_own(text: str) -> str:
    """*nv7 với nv8 đều được 70, riêng nv8 vướng máy ảnh*: 70 of each, and the obstacle of the one named again."""
    if "deu" not in word_set(text) or len(re.findall(_CODE, fold(compose(text)))) < 3:
        return text
    text = compose(text)
    found = _BOTH.match(fold(text))
    codes = re.findall(rf"{_CODE}(\d{{1,3}})", found["codes"]) if found is not None else []
    apart = re.search(r"\d+$", found["apart"]) if found is not None else None
    if found is None or apart is None or apart[0].lstrip("0") not in codes or _OWN_FIGURE.match(found["rest"]):
        return text
    told, rest, before = (text[slice(*found.span(part))].strip() for part in ("told", "rest", "before"))
    others = [code for code in codes if code != apart[0].lstrip("0")]
    parts = [*(f"nv{code} {told}" for code in others), f"nv{apart[0]} {told}, {rest}"]
    return f"{before} {'; '.join(parts)}".strip()
