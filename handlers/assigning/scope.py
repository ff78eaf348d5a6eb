"""Of which units a task's deadline moves, and of how many tasks one message speaks. Pure.

«gia hạn NV05 cho chi bộ thôn 4, thôn 5 đến 25/8»: these two, and nobody else's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from handlers.addressing import looks_like_unit
from models.addressees import list_of
from models.importing.directory import UnitDirectory
from models.text import clean, compose, fold
from models.values import replace

_VERBS = re.compile(
    r"^\W*(?:(?:de nghi|dong y|cho phep|xin|gia han|gian han|lui|doi|sua|dieu chinh|keo dai|them|thoi han|han|nhiem vu"
    r"|viec|la|thi|moi|lai)\b\W*)*"
)
_FOR = re.compile(r"^(?:(?:rieng|chi(?! bo\b))\s+)?(?:cho|cua|doi voi|voi|o|rieng)\b\s*:?\s*(?:rieng\s+)?")
_NICE = re.compile(r"(?:[\s,]+(?:nhé|nhe|nha|ạ|đi|thôi|luôn))+[\s.!]*$", re.IGNORECASE)
_LIMITS = re.compile(
    r"(?:của|cua|riêng|rieng|đối với|doi voi|trừ(?: ra)?|ngoại trừ|ngoai tru|tru|loại trừ|không tính|không kể)\b\s*",
    re.IGNORECASE,
)
_SOME = re.compile(r"(?:may|cac|nhung|mot so|ben|anh em|dong chi|don vi|rieng)\b")
_PURPOSE = re.compile(r"(?:so|vi|do)\b")
_WAITS = re.compile(r"chờ\b", re.IGNORECASE)
_TAIL = re.compile(
    r"[\s,;:.(]*(?:\b(?:(?:gia |lui |doi )?han|thoi han|den|toi|thanh|sang|la|ngay|moi|lui|them|het|truoc|vao|xin|duoc"
    r"|de nghi|muon|can|doi|sua|dieu chinh|keo dai|gia|chi|thi)\b[\s,;:]*)*$"
)
_BECAUSE = re.compile(r"[\s,;.(]*(?<!don )\b(?:vi|do|ly do|boi|theo|can cu)\b")
CODE = re.compile(r"(?<!\w)([a-zđ]{1,4})[\s.-]?0*(\d{1,4})(?!\w)", re.IGNORECASE)


class Scope(Struct, frozen=True, kw_only=True):
    """The units that are named, by code; all empty where none is: all that lead the task are meant. `but`: all except
    these."""

    units: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def is_named(self) -> bool:
        """Whether the words speak of some units only."""
        return bool(self.units or self.but or self.unknown)


def units_in(before: str, after: str, directory: UnitDirectory) -> Scope:
    """What stands before a new deadline, then what stands behind it, up to the reason."""
    found = _read(before, directory)
    if found.is_named:
        return found
    cut = _BECAUSE.search(fold(after))
    return _read(after[: cut.start()], directory) if cut else _first_named(after, directory)


def _first_named(after: str, directory: UnitDirectory) -> Scope:
    """Behind the deadline without a word of reason: only what is plainly for a unit; «chờ tỉnh» is a reason."""
    text = after.strip(" ,;:.(-")
    is_for = (_FOR.match(fold(text)) and not _WAITS.match(text)) or _BUT.match(fold(text))
    found = _read(after, directory) if is_for else Scope()
    return Scope() if found.unknown else found


_IN_IT = re.compile(r"\s+(?:ở|o|trong|tại|tai|khỏi|khoi)$", re.IGNORECASE)
_PART = re.compile(r"(?:(?:phan|viec|rieng|chi(?! bo\b)|tai|o|doi voi|voi|cua|cho|don vi|cac don vi)\b\s*:?\s*)*")
_BUT = re.compile(r"(?:ngoai tru|loai tru|tru ra|tru|ngoai|khong ke|chua ke|khong tinh)\b\s*:?\s*")
_BEHIND = re.compile(  # what follows the units: a reason, a document, what it is for
    r"[\s,;.(]*(?<!don )\b(?:vi|do|ly do|boi|theo|can cu|de|nham|den khi|toi khi)\b"
    r"|[\s,;.(]*\b(?:den|toi)\s+(?=\d|het\b|cuoi\b|thu\b)|\s*[,;.(]\s*cho\b"
)
_TILL = re.compile(r"[\s,;.(]*chờ\b", re.IGNORECASE)


class PartScope(Struct, frozen=True, kw_only=True):
    """Whose parts of a task are paused, ended, taken up; `but`: all except these; `rest`: the words behind them."""

    units: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    rest: str = ""

    @property
    def is_named(self) -> bool:
        """Whether the words speak of some units only."""
        return bool(self.units or self.but or self.unknown)


def parts_in(before: str, after: str, directory: UnitDirectory) -> PartScope:
    """«thôn 3 tạm dừng vì lũ», «tạm dừng cho thôn 3 và thôn 5 theo công văn 12», «hủy phần của thôn 2»."""
    found = _parts(before, directory)
    if found.is_named:
        return replace(found, rest=after)
    cuts = [match.start() for match in (_BEHIND.search(fold(after)), _TILL.search(after)) if match is not None]
    end = min(cuts, default=len(after))
    return replace(_parts(after[:end], directory), rest=after[end:])


def _parts(words: str, directory: UnitDirectory) -> PartScope:
    text = clean(words).strip(" ,;:.()-")
    text = _IN_IT.sub("", text)
    text = text[_PART.match(fold(text)).end() :]  # type: ignore[union-attr]  # it matches the empty beginning too
    without = _BUT.match(fold(text))
    named = text[without.end() :] if without else text
    if not any(map(str.isalpha, named)):
        return PartScope()
    known, unknown = list_of(directory).read(_NICE.sub("", named))
    if any(not looks_like_unit(each) for each in unknown):
        return PartScope()
    codes = tuple(dict.fromkeys(known))
    return PartScope(but=codes, unknown=tuple(unknown)) if without else PartScope(units=codes, unknown=tuple(unknown))


def without_units(words: str, directory: UnitDirectory) -> str:
    """What follows a new deadline, without the units that it is for."""
    cut = _BECAUSE.search(fold(words))
    end = cut.start() if cut else len(words)
    found = Scope() if _WAITS.match(words.strip(" ,;:.(-")) else _read(words[:end], directory)
    return words[end:] if found.units or found.but else words


def _read(words: str, directory: UnitDirectory) -> Scope:
    text = clean(words)
    text = text[_VERBS.match(fold(text)).end() :]  # type: ignore[union-attr]  # it matches the empty beginning too
    tail = _TAIL.search(fold(text))
    text = text[: tail.start()] if tail else text
    without = _BUT.match(fold(text.strip(" ,;:.()-")))
    text = text.strip(" ,;:.()-") if without else text
    called = without or (None if _WAITS.match(text) else _FOR.match(f"{fold(text)} "))
    named = text[called.end() :] if called else text
    if not any(map(str.isalpha, named)):
        return Scope()
    known, unknown = list_of(directory).read(_NICE.sub("", named).strip(" .,;:"))
    if unknown and not called:
        return Scope()
    codes = tuple(dict.fromkeys(known))
    return Scope(unknown=tuple(unknown), **({"but": codes} if without else {"units": codes}))


def limits_whom(words: str) -> bool:
    """Whether words that are no unit's name would still say of whom a change is: «của mấy bác công an»."""
    text = compose(words).strip(" ,;:.()-")
    plain = fold(text)
    if called := _LIMITS.match(text):
        return not _PURPOSE.match(plain[called.end() :])
    if not plain.startswith("cho ") or _WAITS.match(text):
        return False
    return looks_like_unit(plain[len("cho ") :]) or _SOME.match(plain, len("cho ")) is not None


def codes_before_reason(words: str) -> Iterator[Sequence[str]]:
    """The spellings of each code of a task, in order, as far as the reason begins."""
    cut = _BECAUSE.search(fold(words))
    for match in CODE.finditer(words[: cut.start() if cut else len(words)]):
        yield [f"{match[1].upper()}{int(match[2]):0{width}d}" for width in (2, 1, 3)]


def without_codes(words: str) -> str:
    """The words without the codes before the reason, and what joins them."""
    cut = _BECAUSE.search(fold(words))
    end = cut.start() if cut else len(words)
    return f"{_JOINED.sub(' ', words[:end]).strip()} {words[end:]}".strip()


def are_together(words: str) -> bool:
    """Whether the codes stand together: «NV07, NV08 và NV09 lùi …», not «NV07 lùi …, NV08 chuyển …»."""
    cut = _BECAUSE.search(fold(words))
    head = words[: cut.start() if cut else len(words)]
    return len(list(_JOINED.finditer(head))) == 1


_JOINED = re.compile(rf"(?:{CODE.pattern}(?:\s*(?:,|;|&|\+|\bvà\b|\bva\b|\bvới\b)\s*)*\s*)+", re.IGNORECASE)
