"""*nv4 bên phụ nữ 80 rồi mà hội mình mới 65*, *nv7 xong, các việc khác đang làm*: another unit's figure, or a word on
tasks that are not named, beside one's own. Only one's own is a report; the other is not asked about, and does not make
the task another unit's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers import scene
from handlers.periods import rest_nothing
from handlers.reporting.hearing import hear_words
from handlers.say import asides as say
from handlers.turn import Turn
from handlers.understand.values import Intent
from models.naming import units_named
from models.text import compose, fold

_PARTS = re.compile(
    r"[;\n]|[,.](?!\d)|\b(?:the )?ma\b|\bcon\b|\bnhung\b|\btrong khi\b|\brieng\b"
    r"|\bthi (?=(?:hoi|ben|chi bo|don vi|doan|phong|to) (?:minh|em|toi|tui)\b)"  # so với phụ nữ 90% thì hội mình 40
)
_CODE = re.compile(r"\bnv ?-?\d+\b\W*")
_SIDE = re.compile(r"\W*(?:(?:ben|phia|cua|cac|thay|nghe|thi|ma|con|so voi) )*")  # before a unit's name
_OWN = re.compile(
    r"\b(?:hoi|ben|chi bo|cb|don vi|doan|phong|to|ban|thon|truong|tram|cua)"
    r" (?:minh|em|e|toi|tui|t|ta|chung toi|chung em)\b"
    r"|\b(?:minh|chung toi|chung em|em|tui|toi)\b"
)
_TELLS = re.compile(r"\d|\b(?:xong|hoan thanh)\b")
_FIGURE = re.compile(r"[\d.,/%]+")
_NO_UNIT = frozenset(  # the name of none begins so: tuần sau xong
    ("tuan", "thang", "ngay", "hom", "cuoi", "dau", "em", "da", "duoc", "moi", "dat", "dang", "se", "khoang")
)
_STATE = frozenset(
    (
        "lam", "da", "duoc", "moi", "cung", "dat", "bao", "toi", "den", "roi", "thi", "la", "co", "khoang", "xong",
        "het", "deu", "thoi", "nha", "nhe", "a", "len", "tan", "gan", "hon", "phan", "tram", "hoan", "thanh", "ca",
        "viec", "nay", "nghe", "noi", "lau", "cao",
    )
)  # fmt: skip
_NOT_THIS = re.compile(r"\b(?:khac|kia|con lai|sau|cai (?:thu )?(?:2|hai))\b")
_OTHER_TASKS = re.compile(  # the last clause: còn mấy việc kia đang làm, các nhiệm vụ còn lại chưa triển khai
    r"[\s,.;]*\b(?:(?:con|va|nhung) )?"
    r"(?:(?:(?:may|cac|nhung|tat ca|toan bo|cai) )*(?:viec|nhiem vu|nv|cai|dau viec|muc)"
    r" (?:khac|kia|con lai|nay kia|sau(?! (?:khi|do|nay|day|cung)\b)|thu (?:2|hai))|cai (?:2|hai))\b"
    r"(?: (?!nao\b|gi\b|chua$)\w+)*"
    r" (?:dang|chua|lam|trien khai|thuc hien|xong|roi|tiep|\d+)\b(?![^,.;]*\b(?:nao|gi|bao nhieu|khi nao)\b)[^,.;?]*$"
)


def set_apart(turn: Turn) -> str:
    """From here on the turn says one's own part only; returns what is said of the other's."""
    rest_nothing.spell_out(turn)
    text = compose(turn.text)
    plain = fold(text)
    return "" if len(plain) != len(text) else _other_tasks(turn, text, plain) or _other_units(turn, text, plain)


def _other_tasks(turn: Turn, text: str, plain: str) -> str:
    """The words on tasks that are not named say nothing of the one that is: they are left out, which is said."""
    others = (_OTHER_TASKS.search(plain) or rest_nothing.begins(plain)) if _NOT_THIS.search(plain) else None
    if others is None or not others.start() or _CODE.search(plain[others.start() :]):
        return ""
    kept = text[: others.start()].strip()
    rest = hear_words(kept, scene.said_at(turn), scene.open_tasks(scene.my_items(turn)), turn.about)
    is_result = (
        rest.reading.percent is not None or rest.reading.count is not None or Intent.done in rest.reading.intents
    )
    if not is_result or rest.question is not None:  # else a part of the same task may be meant
        return ""
    turn.say_instead(kept)
    return say.other_tasks(text[others.start() : others.end()].strip(" ,.;"))


def _other_units(turn: Turn, text: str, plain: str) -> str:
    """Likewise of what is told of another unit."""
    parts = list(_parts(plain))
    if len(parts) < 2:
        return ""
    codes = _CODE.findall(plain)
    telling = [(start, end) for start, end in parts if _TELLS.search(_CODE.sub(" ", plain[start:end]))]
    if len(telling) < 2 or len(codes) > 1 or not turn.sender.unit_ids:
        return ""  # before the units are read: most messages tell how far one task is
    theirs = {
        (start, end): others
        for start, end in telling
        if _ends_in_state(plain[start:end]) and (others := _of_others(turn, text, plain, (start, end)))
    }
    own = [part for part in telling if theirs and part not in theirs and _is_own(turn, text, plain, part)]
    if not theirs or not own:
        return ""
    code = codes[0].strip() if codes else ""
    kept = " ".join(text[start:end].strip(" ,;.") for start, end in parts if (start, end) not in theirs)
    turn.say_instead(kept if code in fold(kept) else f"{code} {kept}")
    return say.only_own(scene.unit_names(turn), list(dict.fromkeys(name for each in theirs.values() for name in each)))


def _parts(plain: str) -> Iterator[tuple[int, int]]:
    """Where each part stands, without the word that joins it."""
    at = 0
    for joint in _PARTS.finditer(plain):
        yield at, joint.start()
        at = joint.end()
    yield at, len(plain)


def _ends_in_state(words: str) -> bool:
    """Whether only words of a state follow the last figure, as in every part that tells how far others are."""
    *_, last = _TELLS.finditer(words)
    return all(word in _STATE or word.isdecimal() for word in re.findall(r"\w+", words[last.end() :]))


def _of_others(turn: Turn, text: str, plain: str, part: tuple[int, int]) -> list[str]:
    """The other units of which a part tells how far they are, and nothing besides; empty for any other part."""
    start, end = part
    code = _CODE.match(plain[start:end].lstrip())
    start += (len(plain[start:end]) - len(plain[start:end].lstrip()) + code.end()) if code else 0
    side = _SIDE.match(plain[start:end])
    start += side.end() if side else 0
    if plain[start:end].partition(" ")[0] in _NO_UNIT:
        return []
    called = f"cho {text[start:end]}"
    named = units_named(turn.db, scene.office_of(turn).id, called)
    if not named.units or named.start != len("cho ") or any(unit.id in turn.sender.unit_ids for unit in named.units):
        return []
    rest = fold(called[named.places[-1][1] :])
    words = [word for word in _FIGURE.sub(" ", rest).split() if word.strip("()!?")]
    is_state = _TELLS.search(rest) is not None and all(word in _STATE for word in words)
    return [unit.short for unit in named.units] if is_state else []


def _is_own(turn: Turn, text: str, plain: str, part: tuple[int, int]) -> bool:
    """Whether a part tells how far one's own unit is."""
    words = _CODE.sub(" ", plain[part[0] : part[1]])
    if _TELLS.search(words) is None:
        return False
    named = units_named(turn.db, scene.office_of(turn).id, f"cho {text[part[0] : part[1]].strip()}").units
    return _OWN.search(words) is not None or any(unit.id in turn.sender.unit_ids for unit in named)
