"""*làm gì có chuyện xong rồi*, *răng mà xong sớm rứa được*: a question in form only; whoever says it denies that the
work is done, and asks nobody. Pure."""

from __future__ import annotations

import re

from models.text import compose, fold

_DONE = r"(?:xong|hoan thanh|hoan tat)"
_TAIL = r"(?: (?:roi|som|nhanh|the|vay|rua|ri|duoc|noi|kip|ngay|luon|a|dau|chu|ma|nhu|ha|nhi))*"
_HOW = re.compile(
    rf"(?<!\w)(?:lam gi(?: (?:co|da|ma|noi|chuyen|viec|kip|duoc))* {_DONE}{_TAIL}"
    rf"|(?:lay )?(?:dau|mo) ra(?: (?:ma|duoc|de))* {_DONE}{_TAIL}"
    rf"|(?:lam )?(?:sao|rang) ma(?: (?:lam|kip|da|co the))* {_DONE}{_TAIL}"
    rf"|lam (?:sao|rang)(?: (?:kip|da|co the))* {_DONE}(?: \w+){{0,2}}? (?:kip|duoc|noi|som)"
    rf"{_TAIL})(?=\s*(?:[,.;?!\n]|$| nv))"
)
_WHO = re.compile(
    rf"(?<!\w)ai (?:ma )?(?:bao|noi|bieu|ghi|keu)(?: (?:la|rang|voi|anh|chi|dong chi|em))*"
    rf"(?: (?!nv)\w+){{0,4}}? (?:da )?{_DONE}{_TAIL}"
    r"(?=\s*(?:[,.;?!\n]|$))"
)
_HURRY = r"(?:gap|voi|hoi|thuc|giuc|cang|du)"
_HOW_SO = r"(?: (?:gap|gap gap|hoi|du|the|vay|rua|ri|la|ky|lam|ghe|qua|a|ha|hoai|mai|khong biet))*"
_GRUMBLE = re.compile(  # mần chi mà gấp rứa; các anh làm ăn kiểu gì thế: nothing is asked, nothing is told
    rf"(?:^|(?<=[,.;?!\n]))\s*(?:(?:oi|oi doi|oi dao|troi|troi oi|u|o|thi) )*"
    rf"(?:(?:lam|man|mang)? ?(?:gi|chi)(?: ma)? {_HURRY}"
    rf"|sao ma {_HURRY}|(?:(?:cac|may) )?(?:anh|chi|ong|ba|bac|sep|dong chi)?(?: (?:anh|chi))? ?lam an"
    rf"(?: (?:cai|kieu|the|nhu))* (?:gi|chi|nao|sao)){_HOW_SO}\s*(?:[,.;?!\n]+|$)"
)
_SURELY = re.compile(r"(?<=\bchac )rang (?=(?:cung|phai|la|toi|den|mai|tuan|thang)\b)")  # chắc răng cũng phải tuần sau
_NOT_SO = re.compile(r"\b(?:chua|moi|con|dang|dau co)\b")  # beside who says so: chưa xong mà, mới 40%
_UNDONE = r"(?:chua (?:xong|lam|ky|nop|gui|hoan thanh|trien khai|ban hanh)|dang (?:lam|thuc hien|trien khai))"
_TOLD_WRONG = re.compile(  # sao lan báo chưa xong, …; … mà lan bảo chưa xong: beside what is so
    rf"(?<!\w)(?:sao|ma)(?: (?:lai|la|van|cu))*(?: (?!bao\b|ghi\b|noi\b)[a-z]+){{0,3}}? (?:lai )?"
    rf"(?:bao cao|bao|ghi|noi|bieu|de)(?P<code> nv ?\d+)?(?: (?:la|van|con|cu|dang))* {_UNDONE}"
    r"(?: (?:vay|the|a|nhi|ha|ta))*\s*(?:[,.;?!]+|$)"
)
_IS_SO = re.compile(r"\b(?:ky|xong|nop|gui|ban hanh|hoan thanh|hoan tat)\b[^,.;]*\broi\b")
_ASKING = ("ai", "chi", "dau", "gi", "mo", "nao", "rang", "sao")  # one of them is in every such question
_HOLDS = "chưa xong"


def without_rhetoric(text: str) -> str:
    """The text with what such a question means in its place; as typed where there is none."""
    typed = compose(text)
    plain = fold(typed)
    if "chua " in plain or "dang " in plain:
        typed = _without_wrong(typed, plain)
        if typed != compose(text):
            return without_rhetoric(typed)
    if not any(word in plain for word in _ASKING):
        return text
    if len(plain) == len(typed) and (surely := _SURELY.search(plain)) is not None:
        return without_rhetoric(typed[: surely.start()] + typed[surely.end() :])
    if len(plain) == len(typed) and (grumble := _GRUMBLE.search(plain)) is not None:
        rest = f"{typed[: grumble.start()]} {typed[grumble.end() :]}".strip(" ,;")
        return without_rhetoric(rest) if rest else text
    found = None if len(plain) != len(typed) else _HOW.search(plain) or _who(plain)
    if found is None:
        return text
    before, after = typed[: found.start()].rstrip(" ,;"), typed[found.end() :].lstrip(" ,;.?!")
    is_told = _NOT_SO.search(fold(f"{before} {after}")) is not None  # con chua hop: how far it is, is told
    return " ".join(part for part in (before, "" if is_told else f"{_HOLDS}{',' if after else ''}", after) if part)


def _without_wrong(typed: str, plain: str) -> str:
    """Without what somebody told wrongly, where it is said how it is: *tôi ký hôm thứ 6 rồi mà*."""
    found = _TOLD_WRONG.search(plain) if len(plain) == len(typed) else None
    if found is None or _IS_SO.search(f"{plain[: found.start()]},{plain[found.end() :]}") is None:
        return typed
    code = typed[found.start("code") : found.end("code")].strip() if found["code"] else ""
    parts = (code, typed[: found.start()].strip(" ,;"), typed[found.end() :].strip(" ,;"))
    return " ".join(part for part in parts if part)


def _who(plain: str) -> re.Match[str] | None:
    found = _WHO.search(plain)
    return found if found is not None and _NOT_SO.search(plain[found.end() :]) else None
