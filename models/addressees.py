"""Whom a request or a notice is for: «các chi bộ», «tất cả trừ Công an», «Phòng Kinh tế; Trạm Y tế» → units.

Names are matched as in a plan (`models.importing`): a name may hold a comma. Groups of units are opened; where the
committee keeps no such group, «các chi bộ» means every unit whose name begins so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from models.called_together import BODIES, counted, several
from models.importing.directory import Unit as DirectoryUnit
from models.importing.directory import UnitDirectory, index_of
from models.importing.units import UnitReader
from models.text import clean, compose, fold, key

MOST_TEXT = 1_500  # characters that name units
_ALL = re.compile(
    r"(?:tat ca|toan bo|toan the|het|tat)(?: (?:cac|moi|nhung))?(?: co quan)?(?: (?:don vi|dau moi))?"
    r"(?: (?:trong|toan|thuoc) xa)?"
    r"|(?:cac|moi|tung)(?: co quan)? (?:don vi|dau moi)(?: (?:trong|toan|thuoc) xa)?|toan xa"
)
_WHOLE = re.compile(r"(?:tất )?cả (?:toàn )?xã(?: (?:ta|mình|nhà))?", re.IGNORECASE)  # not «ca xã», the police
_MANY = re.compile(
    r"^(?:(?:tat ca|toan bo|toan the|moi|tung|ca(?= \d)) )?(?:mot )?(?:(?P<count>\d+) )?(?:cac |nhung )?"
)
_PLACE = re.compile(r"(?:thon|xom|ap|khu|to|to dan pho|khu pho|khu dan cu|lang)")  # its Party cell is what is meant
_SCHOOLS = "truong hoc"
_BUT = r"(?:ngoai tru|loai tru|tru ra|tru|khong (?:co|gom|bao gom|tinh|ke)|(?:nhung|ma) bo(?: qua| ra)?|bo qua|chua ra)"
_EXCEPT = re.compile(rf"\b{_BUT}\b:?")
_PARTS = re.compile(r"\s*[,;\n]\s*(?:và\s+|va\s+)?|\s+(?:và|va|với|voi|cùng|cung|kèm|lẫn)\s+|\s*[+&]\s*", re.IGNORECASE)
_WITH = re.compile(r"\s+(?:với|voi|cùng với|cung voi|cùng|kèm|kem|lẫn)\s+", re.IGNORECASE)
_NUMBERED = r"(?:chi bộ |chi bo |cb )?(?:thôn|thon|xóm|xom|khu|tổ|to)"
_RANGE = re.compile(  # thôn 1 đến thôn 3
    rf"\b(?P<kind>{_NUMBERED}) (?P<first>\d{{1,2}})\s*(?:đến|den|tới|toi|-|–)\s*"
    rf"(?:{_NUMBERED} )?(?P<last>\d{{1,2}})(?![\d/.-])",
    re.IGNORECASE,
)
_ONE_AFTER = re.compile(rf"\b(?P<first>{_NUMBERED} \d{{1,2}})\s+(?={_NUMBERED} \d{{1,2}}\b)", re.IGNORECASE)
_IN_A_ROW = re.compile(  # thôn 1 2 3
    rf"\b(?P<kind>{_NUMBERED}) (?P<numbers>\d{{1,2}}(?: \d{{1,2}}){{2,}})(?=\s|$)", re.IGNORECASE
)
_NUMBERS = re.compile(r"\b0+(\d)")
_ENDS_IN_NUMBER = re.compile(r"(?P<name>.*[^\W\d]\D*?)\s*\d+")
_OF = re.compile(r"\s*(?:cac|nhung)\s+")
_SAYS_MANY = re.compile(r"^(?:cac|nhung|moi|tung|tat ca|toan bo|toan the) ")
_INVITES = re.compile(r"\s*mời\s", re.IGNORECASE)  # «mời phòng văn hóa» is not «mỗi phòng»
_BUT_ONLY = re.compile(
    r"\s*nhưng\s|\s*(?:nhung|những) (?:chi|chỉ)$", re.IGNORECASE
)  # «nhưng chỉ» is not «những chi bộ»
_CALLS_ALL = re.compile(r" (?:don vi|dau moi|co quan)(?: |$)")
_KIND = re.compile(  # what a name says before what distinguishes it: «Ban Chỉ huy Quân sự xã» is «quân sự»
    r"^(?:ban chi huy|ban|phong|hoi lien hiep|hoi|tram|trung tam|uy ban|to|doan|truong|chi bo) | xa$"
)
_IS_WORK = re.compile(r"(?:xay dung|kiem tra|phuc vu)\b")  # in a unit's name, and what anybody may be told to do
_NOT_NAMES = frozenset(
    ("ban chi", "hoi lien", "dang uy", "thuong truc", "van phong", "chi bo", "trung tam", "hoi", "ban", "phong")
)
_TITLE = re.compile(  # «các đồng chí bí thư chi bộ», «trưởng các đoàn thể»: their unit is meant
    r"(?P<many>(?:tat ca |toan the |toan bo )?(?:cac |nhung )?)(?:dong chi |d/c |dc |ong |ba )?"
    r"(?:pho )?(?:bi thu|chi uy|cap uy|thu truong|lanh dao|nguoi dung dau|dai dien|chu tich|hieu truong|truong)"
    r"(?: cua)?"
    r" (?P<unit>\S.*)"
)
_PLACES = re.compile(r"^(?P<kind>chi bo|cb) (?:cac|nhung) (?P<place>thon|xom|ap|to|khu|ban)\b")
_LEFT_OUT = re.compile(rf"(?:^|(?<=[\s,;.(]))\s*(?:chi )?{_BUT}\b\s*:?\s*(?=\S)")
_NOT_THEIRS = re.compile(  # «…, thôn 2 không phải làm», «…, riêng thôn 2 thì thôi»
    r"[,;.(]\s*(?:rieng\s+|con\s+)?(?P<names>[^,;.()]+?(?:,[^,;.()]+?){0,4}?)\s+(?:thi\s+|la\s+)*"
    r"(?:(?:khong|ko|k|khoi|mien)(?: (?:can|phai))*(?: (?:lam|giao|gui|nop|thuc hien|tham gia|bao cao|phai|can))+"
    r"|thoi|khoi|mien)(?: (?:nua|nhe|nha|a|viec|nay|ca))*\s*(?=[,;.)\n]|$)"
)
_ENDS_PART = re.compile(r"[,;.:)\n]|\b(?:truoc|thoi han|han|cham nhat|den|gui|nop|bao cao)\b|$")
_LEAD = re.compile(r"^(?:kinh gui|gui cho|gui toi|gui den|gui|toi|cho|den)\s*:?\s+")


class Addressed(Struct, frozen=True, kw_only=True):
    """One unit that is meant."""

    id: int
    short: str


class Addressees(Struct, frozen=True, kw_only=True):
    """The units that are meant, in the committee's order, and the words that name none."""

    units: tuple[Addressed, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether every word named units."""
        return bool(self.units) and not self.unknown

    def without(self, others: Addressees) -> Addressees:
        """All but the others."""
        return Addressees(units=tuple(unit for unit in self.units if unit not in others.units), unknown=self.unknown)


class UnitName(Struct, frozen=True, kw_only=True):
    """What one name in a sentence means. `is_exact`: it is the whole of a name that the committee uses.

    `is_many`: it calls several units by one name, «các chi bộ thôn».
    """

    codes: tuple[str, ...]
    is_exact: bool = True
    is_many: bool = False


class UnitList:
    """The one reader of units in somebody's words: names, groups, families of units, all, all but some. Pure."""

    def __init__(self, directory: UnitDirectory) -> None:
        self._directory = directory
        self._index = index_of(directory)
        self._reader = UnitReader(directory)
        self._codes = frozenset(unit.code for unit in directory.units)
        names = [(unit.code, name) for unit in directory.units for name in _names(unit) if name]
        cells = [unit for unit in directory.units if _plain(unit.name).startswith("chi bo ")]
        self._by_beginning = _indexed((code, part) for code, name in names for part in _beginnings(key(name)))
        self._by_end = _indexed((code, part) for code, name in names for part in _endings(_plain(name)))
        kinds = [
            (unit.code, name) for unit in directory.units if unit not in cells for name in _written_short(unit.name)
        ]
        self._by_kind = _indexed((code, _bare_kind(name)) for code, name in kinds)

    def name(self, words: str, *, is_addressed: bool) -> UnitName | None:
        """What the whole of some words inside a sentence names; null for other words.

        `is_addressed`: they stand where somebody is called upon, so that «quân sự», «thôn 3» are enough.
        """
        plain = key(words)
        if not plain or plain in _NOT_NAMES:
            return None
        if (code := self._index.find(words)) is not None:
            members = tuple(each for each in self._directory.members(code) if each in self._codes)
            return UnitName(codes=members, is_many=self._directory.is_group(code))
        if " " not in plain:
            return None
        if BODIES.fullmatch(plain) and (named := self._bodies()):
            return named
        if is_addressed and (places := self._family(counted(plain))):
            return UnitName(codes=tuple(places), is_many=True)
        if (titled := _untitled(words)) and (named := self.name(titled, is_addressed=is_addressed)) is not None:
            return named
        is_other = _INVITES.match(compose(words)) or _BUT_ONLY.match(compose(words))
        if (_SAYS_MANY.match(plain) and not is_other) or (is_addressed and plain == _SCHOOLS):
            is_all = _ALL.fullmatch(plain) is not None and _CALLS_ALL.search(plain) is not None
            many = [unit.code for unit in self._directory.units] if is_all else self._family(words)
            return UnitName(codes=tuple(many), is_many=True) if many else None
        found = self._by_beginning.get(plain) or (self._called(plain) if is_addressed else ())
        return UnitName(codes=tuple(found), is_exact=False) if len(found) == 1 else None

    def _bodies(self) -> UnitName | None:
        """«đoàn thể», however it is said: all of them, and never «đoàn» alone."""
        code = self._index.find("các đoàn thể")
        members = tuple(each for each in self._directory.members(code) if each in self._codes) if code else ()
        return UnitName(codes=members, is_many=True) if members else None

    def _called(self, words: str) -> Sequence[str]:
        """By the end of the name with its number, else by what distinguishes it; a cell only where it is called one."""
        if words[-1].isdecimal():
            return self._by_end.get(_plain(words), ())
        return self._by_kind.get(words, ())

    def read(self, text: str) -> tuple[list[str], list[str]]:
        """Codes of the units that a text names, and what of it names none."""
        text = one_by_one(text).strip()[:MOST_TEXT]
        text = text[match.end() :] if (match := _LEAD.match(fold(text))) else text
        without = _EXCEPT.search(fold(text))
        if without is None:
            return self._read(text)
        wanted, unknown = self._read(text[: without.start()])
        left_out, strange = self._read(text[without.end() :])
        return [code for code in wanted if code not in left_out], [*unknown, *strange]

    def _read(self, text: str) -> tuple[list[str], list[str]]:
        """Codes of units, and what was not understood."""
        codes: list[str] = []
        unknown: list[str] = []
        if len(joined := _WITH.split(text)) > 1:  # before a place is left out: «Công an xã với quân sự» are two
            for part in joined:
                more, strange = self._read(part)
                codes, unknown = [*codes, *more], [*unknown, *strange]
            return codes, unknown
        for ref in self._reader.read(text.strip(" ,.:")):
            found = list(self._directory.members(ref.unit)) if ref.unit else self._loosely(ref.raw)
            if found:
                codes += found
            else:
                unknown.append(clean(ref.raw))
        return [code for code in codes if code in self._codes], unknown

    def _loosely(self, raw: str) -> list[str]:
        """All, a family of units, one by a part of its name, or a list of these of which every part is known."""
        raw = several(raw)
        words = key(raw)
        if _ALL.fullmatch(words) or _WHOLE.fullmatch(compose(raw).strip()):
            return [unit.code for unit in self._directory.units]
        if BODIES.fullmatch(words) and (named := self._bodies()):
            return list(named.codes)
        if family := self._family(raw) or self._family(counted(words)) or self._by_part(words, raw):
            return family
        if titled := _untitled(raw):
            return self._read(titled)[0]
        parts = _written_out([part for part in _PARTS.split(raw) if part])
        if len(parts) < 2:
            return []
        found = [self._read(part) for part in parts]
        return (
            [] if any(unknown for _codes, unknown in found) else [code for codes, _unknown in found for code in codes]
        )

    def _family(self, raw: str) -> list[str]:
        """«các chi bộ», «chi bộ thôn»: two or more units whose names begin so; «mỗi thôn»: the cells of the places."""
        words = key(raw)
        many = _MANY.match(words)
        assert many is not None, "it matches the empty beginning too"
        begin = words[many.end() :]
        if not begin or (begin == words and " " not in begin):  # «phòng» means nobody, «các phòng» all of them
            return []
        typed = compose(raw).strip().split()[-1] if " " not in begin else ""  # «các trưởng» are no «trường»
        found = self._called_so(begin, typed)
        if not found and begin == _SCHOOLS:  # whatever is called a school: «trường học» is no unit's own name
            found = self._called_so("truong", "trường")
        if not found and _PLACE.fullmatch(begin):
            found = self._called_so(f"chi bo {begin}", "")
        is_another_count = many["count"] is not None and int(many["count"]) != len(found)  # «3 thôn»: which is not said
        return found if len(found) > 1 and not is_another_count else []

    def _called_so(self, begin: str, typed: str) -> list[str]:
        return [
            unit.code
            for unit in self._directory.units
            if any(_begins(name, begin) and not _is_other_word(typed, name) for name in _names(unit))
        ]

    def _by_part(self, words: str, raw: str) -> list[str]:
        """«phòng văn hóa», «thôn 1»: two words or more that begin the name of one unit, or end it with a number."""
        if " " not in words or "bỏ" in compose(raw).lower().split():  # «bỏ thôn 6» is not «bộ thôn 6»
            return []
        fits = _ends if words[-1].isdecimal() else _begins
        found = [unit.code for unit in self._directory.units if any(fits(name, words) for name in _names(unit))]
        if not found:  # «quân sự»: a cell of the Party is meant only where it is called one
            others = [unit for unit in self._directory.units if not key(unit.name).startswith("chi bo ")]
            fits = _is_called if _IS_WORK.match(words) else _has  # «xây dựng kế hoạch» is not «Ban Xây dựng Đảng»
            found = [unit.code for unit in others if fits(unit.name, words)]
        return found if len(found) == 1 else []

    def is_name(self, text: str) -> bool:
        """Whether a list ends with a name or a part of one: «Công an xã», not «Công an xã kiểm tra»."""
        said = _LEAD.sub("", fold(compose(text)))  # as `read` takes «cho Phòng Kinh tế»
        words = key(_PARTS.split(_EXCEPT.split(said)[-1].strip(" .,;:"))[-1])
        begin = _plain(_MANY.sub("", words)).removesuffix(" xa")  # «Phòng Kinh tế xã» is one of the commune's
        every = [*(name for unit in self._directory.units for name in _names(unit))]
        every += [name for group in self._directory.groups for name in (group.name, *group.aliases)]
        is_part = any(f" {begin} " in f" {_plain(name)} " for name in every if name)
        return bool(begin) and (is_part or _ALL.fullmatch(words) is not None)


def _untitled(words: str) -> str:
    """«các trưởng chi bộ», «bí thư chi bộ các thôn» → the units whose people they are; empty for other words."""
    said = clean(words)
    match = _TITLE.fullmatch(fold(said))
    if match is None or "trường" in said[: match.start("unit")].lower():
        return ""
    unit = said[match.start("unit") :]
    if (place := _PLACES.match(fold(unit))) is not None:
        return f"các {unit[: place.end('kind')]} {unit[place.start('place') :]}"
    is_many = bool(match["many"].strip()) and not _SAYS_MANY.match(fold(unit)) and not unit[-1].isdecimal()
    return f"các {unit}" if is_many else unit


def _is_other_word(typed: str, name: str) -> bool:
    """Whether a word that was typed with its marks is another one than the first of a name that has marks, too."""
    first = compose(name).split()[0].lower()
    marks = [sorted(unicodedata.normalize("NFD", word)) for word in (typed.lower(), first)]
    has_marks = all(fold(word) != word for word in (typed.lower(), first))
    return has_marks and marks[0] != marks[1]


def one_by_one(text: str) -> str:
    """«thôn 1 đến thôn 3» as thôn 1, thôn 2, thôn 3; «thôn 3 thôn 4» as thôn 3, thôn 4."""
    ranged = _IN_A_ROW.sub(lambda run: ", ".join(f"{run['kind']} {n}" for n in run["numbers"].split()), compose(text))
    return _ONE_AFTER.sub(r"\g<first>, ", _RANGE.sub(_each, ranged))


def _each(found: re.Match[str]) -> str:
    """thôn 1, thôn 2, thôn 3"""
    numbers = range(int(found["first"]), int(found["last"]) + 1)
    return ", ".join(f"{found['kind']} {number}" for number in numbers) or found[0]


def left_out(text: str, units: Callable[[str], Addressees]) -> tuple[Addressees, str]:
    """«…, trừ thôn 6»: the units that a part of a text leaves out, and the text without that part."""
    names, rest = cut_left_out(text, lambda words: units(words).is_sure)
    return (units(names) if names else Addressees()), rest


def cut_left_out(text: str, is_sure: Callable[[str], bool]) -> tuple[str, str]:
    """The names behind «trừ», the most words that surely name units, and the text without that part."""
    plain = fold(text)
    for match in _LEFT_OUT.finditer(plain):
        ends = [found.start() for found in _ENDS_PART.finditer(plain, match.end())]
        for end in reversed(ends):
            names = text[match.end() : end]
            if is_sure(names):
                before, after = text[: match.start()].rstrip(" ,;(\n"), text[end:].lstrip(" )")
                joined = f"{before}{after}" if after[:1] in ("", ",", ";", ".", "\n", ":") else f"{before}; {after}"
                return names, joined
    for start in [match.start() for match in re.finditer(r"[,;.(]", plain)]:
        found = _NOT_THEIRS.match(plain, start)
        if found is not None and is_sure(names := text[slice(*found.span("names"))]):
            return names, f"{text[:start].rstrip()}{text[found.end() :].lstrip(' )')}"
    return "", text


def _names(unit: DirectoryUnit) -> tuple[str, ...]:
    return (unit.name, unit.short, *unit.aliases)


def _indexed(parts: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Of (code, words) the codes under their words, each once, in their order."""
    found: dict[str, dict[str, None]] = {}
    for code, words in parts:
        found.setdefault(words, {})[code] = None
    return {words: tuple(codes) for words, codes in found.items()}


def _beginnings(words: str) -> Iterator[str]:
    """«phong kinh te» → phong, phong kinh"""
    return (words[:at] for at, char in enumerate(words) if char == " ")


def _endings(words: str) -> Iterator[str]:
    """«chi bo thon 1» → bo thon 1, thon 1, 1"""
    return (words[at + 1 :] for at, char in enumerate(words) if char == " ")


def _begins(name: str, words: str) -> bool:
    return key(name).startswith(f"{words} ")


def _ends(name: str, words: str) -> bool:
    """Whatever zeros stand before a number: «thôn 1» is «thôn 01»."""
    return _plain(name).endswith(f" {_plain(words)}")


def _has(name: str, words: str) -> bool:
    return f" {words} " in f" {key(name)} "


def _is_called(name: str, words: str) -> bool:
    return _bare_kind(name) == words


@lru_cache(maxsize=1024)  # names of units, and the few words that may end one
def _plain(name: str) -> str:
    return _NUMBERS.sub(r"\1", key(name))


def _written_short(name: str) -> Iterator[str]:
    """«Phòng Văn hóa - Xã hội» is called «văn hóa», too."""
    yield name
    first, dash, _rest = name.partition(" - ")
    if dash and " " in _bare_kind(first):
        yield first


@lru_cache(maxsize=1024)
def _bare_kind(name: str) -> str:
    """What distinguishes a unit: «Phòng Kinh tế» → kinh te."""
    return _KIND.sub("", key(name))


def _written_out(parts: Sequence[str]) -> list[str]:
    """«thôn 1», «2», «3» → «thôn 1», «thôn 2», «thôn 3»."""
    found: list[str] = []
    before = ""
    many = _OF.match(fold(parts[0])) if len(parts) > 1 and _ENDS_IN_NUMBER.fullmatch(parts[0].strip()) else None
    if many is not None:  # «các thôn 1, 2 và 3»
        parts = [parts[0][many.end() :], *parts[1:]]
    for part in parts:
        named = _ENDS_IN_NUMBER.fullmatch(part.strip())
        before = named["name"] if named else before if part.strip().isdecimal() else ""
        found.append(f"{before} {part.strip()}" if part.strip().isdecimal() and before else part)
    return found


@lru_cache(maxsize=32)
def list_of(directory: UnitDirectory) -> UnitList:
    """The reader of one committee's units; made once for as long as the units stay the same."""
    return UnitList(directory)
