"""Units and groups of units by name: which unit is meant by «UBND xã (Phòng VH-XH)»?

Pure: takes names, gives codes. Exact first (marks, case and punctuation aside), then without the place, then with the
usual abbreviations written out, then misspelt; a name that fits two units fits none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from models.text import compose, is_one_letter_off, key

FUZZY_SCORE = 88  # of 100; below, two different offices look alike
FUZZY_MARGIN = 6  # to the best name of any other unit
LONGEST_KNOWN = 100  # characters of a name that is remembered
MOST_KNOWN = 500  # names that are: a sentence is tried from each of its words on, and by several rules
FUZZY_MIN_LETTERS = 7  # shorter names are abbreviations: one letter makes another office

_SHORT = {
    "vp": "van phong", "vpdu": "van phong dang uy", "du": "dang uy", "ub": "uy ban", "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan", "mttq": "mat tran to quoc", "ubmttq": "uy ban mat tran to quoc",
    "ubmttqvn": "uy ban mat tran to quoc", "mttqvn": "mat tran to quoc", "ubkt": "uy ban kiem tra",
    "ubktdu": "uy ban kiem tra dang uy", "xd": "xay dung", "xdd": "xay dung dang", "bxdd": "ban xay dung dang",
    "tn": "thanh nien", "tncs": "thanh nien cong san", "dtn": "doan thanh nien", "lhpn": "lien hiep phu nu",
    "pn": "phu nu", "nd": "nong dan", "ccb": "cuu chien binh", "vh": "van hoa", "xh": "xa hoi",
    "vhxh": "van hoa xa hoi",
    "kt": "kinh te", "ca": "cong an", "qs": "quan su", "chqs": "chi huy quan su", "bchqs": "ban chi huy quan su",
    "tt": "trung tam", "hcc": "hanh chinh cong", "pvhcc": "phuc vu hanh chinh cong", "hc": "hanh chinh",
    "cnscd": "cong nghe so cong dong", "cb": "chi bo", "p": "phong", "mn": "mam non", "thcs": "trung hoc co so",
    "thpt": "trung hoc pho thong", "ctxh": "chinh tri xa hoi", "ct": "chinh tri", "cq": "co quan", "gd": "giao duc",
    "dt": "dao tao", "cs": "cong san", "hcm": "ho chi minh", "th": "tieu hoc", "yt": "y te", "tyt": "tram y te",
    "hnd": "hoi nong dan", "hpn": "hoi phu nu", "hlhpn": "hoi phu nu", "hccb": "hoi cuu chien binh",
    "nct": "nguoi cao tuoi", "ctd": "chu thap do", "ttpvhcc": "trung tam phuc vu hanh chinh cong",
}  # fmt: skip
_OTHERWISE = {"th": "truong hoc"}  # what else it may stand for, beside other words
# Where a name begins with one of these, its kind may have been left out: «THCS Hà Long», «CCB».
_KINDLESS = frozenset(("th", "thcs", "thpt", "mn", "ccb", "mttq", "nct", "ctd", "lhpn"))
_AMBIGUOUS_ALONE = frozenset(("th", "mn"))  # «thực hiện», «mọi người»
_KIND = re.compile(
    r"^(?:truong (?=tieu hoc|trung hoc|mam non)|uy ban (?=mat tran)"
    r"|hoi (?=cuu chien binh|nguoi cao tuoi|chu thap do|phu nu))"
)
_PLACE = re.compile(r"^(.+?) (?:xa(?! hoi\b)|(?<!dia )phuong|thi tran|dac khu)(?: (?!va\b)\w+){0,3}$")
# A text of several parts may not lose what follows «xã»: «UBND xã (Phòng VH-XH)» is not the UBND.
_PARTS = re.compile(r"[;,/()\n]|\s[-–]\s")
_FILLER = re.compile(r"\b(?:va|viet nam|lien hiep(?= phu nu))\b")
_RELATED = re.compile(r" (?:(?:co )?lien quan|truc thuoc|tren dia ban(?: xa)?|thuoc xa|khac)$")
_EVERY = re.compile(r"^(?:(?:tat ca|toan bo|toan the|moi) )?(?:\d+ )?(?:cac )?")


_WHOLE = "cả"  # «cả xã», «cả hai»: all of it, not «CA xã»


class Unit(Struct, frozen=True, kw_only=True):
    code: str
    name: str
    short: str = ""
    aliases: tuple[str, ...] = ()
    kind: str = ""
    parent: str | None = None


_TO_FILL_IN = re.compile(r"\s*\((?:điền|ghi|bổ sung)\b[^)]*\)", re.IGNORECASE)  # Chi bộ thôn 01 (điền tên thôn)


def unit_name(written: str) -> str:
    """A unit's name without the place that the plan's author left to be filled in: it would stand in every message."""
    return _TO_FILL_IN.sub("", written).strip() or written


class UnitGroup(Struct, frozen=True, kw_only=True):
    """`members` are codes of units (or of other groups)."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


class UnitDirectory(Struct, frozen=True, kw_only=True):
    """All units and groups that a name in a plan may mean."""

    units: tuple[Unit, ...] = ()
    groups: tuple[UnitGroup, ...] = ()

    def __hash__(self) -> int:
        """By their numbers alone: it is looked up for each message, and few are kept."""
        return hash((len(self.units), len(self.groups)))

    def find(self, name: str) -> str | None:
        """The code of the one unit or group that goes by this name; None if none does, or two."""
        return index_of(self).find(name)

    def is_group(self, code: str | None) -> bool:
        return any(group.code == code for group in self.groups)

    def members(self, code: str) -> tuple[str, ...]:
        """The units behind a code: itself for a unit, all members for a group (groups within groups opened)."""
        return tuple(dict.fromkeys(self._open(code, frozenset())))

    def parent(self, code: str) -> str | None:
        return next((unit.parent for unit in self.units if unit.code == code), None)

    def _open(self, code: str, above: frozenset[str]) -> Iterator[str]:
        group = next((group for group in self.groups if group.code == code), None)
        if group is None or not group.members:
            yield code
        elif code not in above:
            for member in group.members:
                yield from self._open(member, above | {code})

    def joined(self, other: UnitDirectory | None) -> UnitDirectory:
        """Both directories; where they name the same unit (by code or by name), this one's entry stands."""
        if other is None:
            return self
        taken = {*(unit.code for unit in self.units), *(group.code for group in self.groups)}
        named = {*(key(unit.name) for unit in self.units), *(key(group.name) for group in self.groups)}
        units = [unit for unit in other.units if unit.code not in taken and key(unit.name) not in named]
        groups = [group for group in other.groups if group.code not in taken and key(group.name) not in named]
        return UnitDirectory(units=(*self.units, *units), groups=(*self.groups, *groups))


def _squeeze(words: str) -> str:
    return words.replace(" ", "")


def _expand(words: str) -> str:
    """Written out, and without the place."""
    return _written_out(_without_place(words))


def _written_out(words: str) -> str:
    """Abbreviations in full, filler words and noughts out: «vp hdnd va ubnd» → «van phong hoi dong nhan dan uy ban nhan
    dan», «cb thon 01» → «chi bo thon 1»."""
    written = " ".join(_SHORT.get(word) or word.lstrip("0") or word for word in words.split())
    return " ".join(_FILLER.sub(" ", written).split())


def _readings(words: str) -> tuple[str, ...]:
    """All that a name may be written out to, without the place: «CB TH» is of the primary school or of the schools."""
    other = " ".join(_OTHERWISE.get(word, word) for word in words.split()) if " " in words else words
    return tuple(dict.fromkeys(_squeeze(_written_out(each)) for each in (words, other)))


def _kindless(words: str) -> str:
    """«ccb» for «Hội Cựu chiến binh»; empty where the kind was not left out."""
    first, _, rest = words.partition(" ")
    may_be = first in _KINDLESS and (rest or first not in _AMBIGUOUS_ALONE)
    return _squeeze(_written_out(words)) if may_be else ""


def spelt_out(name: str) -> str:
    """The same for every way of writing a unit's name: «Hội LHPN xã», «HPN»."""
    return _squeeze(_expand(key(name)))


def _without_place(words: str) -> str:
    match = _PLACE.match(words)
    return match[1] if match else words


def _group_words(words: str) -> str:
    return _EVERY.sub("", _RELATED.sub("", words))


def _group_keys(words: str) -> tuple[str, str]:
    """As it is said, and in whatever order its parts are: «các chi bộ, đảng bộ trực thuộc»."""
    expanded = _expand(_group_words(words))
    return _squeeze(expanded), " ".join(sorted(expanded.split()))


class NameIndex:
    """Names to codes, in steps from strict to lenient. A step answers only where exactly one code fits."""

    def __init__(self, directory: UnitDirectory) -> None:
        names = list(_names(directory))
        self._exact = _table((_squeeze(words), code) for words, code, _ in names)
        codes = [*(unit.code for unit in directory.units), *(group.code for group in directory.groups)]
        self._codes = _table((code.casefold(), code) for code in codes)
        self._placeless = _table((_squeeze(_without_place(words)), code) for words, code, _ in names)
        self._expanded = _table((each, code) for words, code, _ in names for each in _readings(_without_place(words)))
        self._kindless = _table((_squeeze(_KIND.sub("", _expand(words))), code) for words, code, _ in names)
        self._groups = _table((each, code) for words, code, group in names if group for each in _group_keys(words))
        self._fuzzy = {
            _expand(words): code for words, code, _ in names if len(_squeeze(_expand(words))) >= FUZZY_MIN_LETTERS
        }
        self._by_initials = _table((_initials(words), words) for words in self._fuzzy)
        self._known: dict[str, tuple[str, ...]] = {}

    def find(self, name: str) -> str | None:
        """The code of the one unit that goes by this name; None where none or several do."""
        codes = self.fitting(name)
        return codes[0] if len(codes) == 1 else None

    def fitting(self, name: str) -> tuple[str, ...]:
        """The codes of all that a name may mean: of the first step that knows it."""
        if (known := self._known.get(name)) is not None:
            return known
        found = self._fitting(name)
        if len(name) <= LONGEST_KNOWN:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[name] = found
        return found

    def _fitting(self, name: str) -> tuple[str, ...]:
        words = key(name)
        if not words or (words.startswith("ca") and compose(name).lower().split()[0] == _WHOLE):
            return ()
        found = self._exact.get(_squeeze(words)) or self._codes.get(name.strip().casefold())
        placeless = re.sub(r" xa$", "", words) if _PARTS.search(name) else _without_place(words)
        found = found or self._loosely(placeless)
        return tuple(sorted(found)) if found else self._misspelt(_written_out(placeless))

    def possible(self, name: str) -> tuple[str, ...]:
        """Of a name that means no one unit, the codes of those that it may mean: «Trường TH» where there are two."""
        begin = f"{_expand(key(name))} "
        begun = (code for words, code in self._fuzzy.items() if words.startswith(begin) and begin != " ")
        return self.fitting(name) or tuple(dict.fromkeys(begun))

    def _loosely(self, placeless: str) -> set[str] | None:
        found = self._placeless.get(_squeeze(placeless)) or {
            code for each in _readings(placeless) for code in self._expanded.get(each, ())
        }
        found = found or self._kindless.get(_kindless(placeless), set())
        keys = _group_keys(placeless) if not found and _says_many(placeless) else ()
        return found or next((codes for each in keys if (codes := self._groups.get(each))), None)

    def _misspelt(self, words: str) -> tuple[str, ...]:
        if len(_squeeze(words)) < FUZZY_MIN_LETTERS:
            return ()
        if not any(_is_misspelling(words, known) for known in self._by_initials.get(_initials(words), ())):
            return ()
        from rapidfuzz import fuzz, process  # five megabytes, for few names

        hits = process.extract(
            words, self._fuzzy.keys(), scorer=fuzz.ratio, score_cutoff=FUZZY_SCORE - FUZZY_MARGIN, limit=12
        )
        good = [
            (self._fuzzy[hit], score) for hit, score, _ in hits if score >= FUZZY_SCORE and _is_misspelling(words, hit)
        ]
        if not good:
            return ()
        code, best = good[0]
        rivals = [self._fuzzy[hit] for hit, score, _ in hits if best - score < FUZZY_MARGIN]
        return tuple(dict.fromkeys((code, *rivals)))


def _says_many(words: str) -> bool:
    return bool(re.match(r"(?:tat ca|toan bo|toan the|moi|cac|\d+) ", words)) or bool(_RELATED.search(words))


def _initials(words: str) -> str:
    """The first letter of each word, which nobody misspells."""
    return "".join([word[0] for word in words.split()])


def _is_misspelling(words: str, known: str) -> bool:
    """Word for word at most one letter off, none in short words and numbers: «thôn 3» is not a misspelt «thôn 2»."""
    left, right = words.split(), known.split()
    return len(left) == len(right) and all(map(_nearly, left, right))


def _nearly(left: str, right: str) -> bool:
    if left == right:
        return True
    if left[0] != right[0] or min(len(left), len(right)) < 3 or any(c.isdigit() for c in left + right):
        return False
    return is_one_letter_off(left, right)


def _names(directory: UnitDirectory) -> Iterator[tuple[str, str, bool]]:
    for unit in directory.units:
        for name in (unit.name, unit.short, *unit.aliases, re.sub(r"\([^)]*\)", "", unit.name)):
            if key(name):
                yield key(name), unit.code, False
    for group in directory.groups:
        for name in (group.name, *group.aliases):
            if key(name):
                yield key(name), group.code, True


def _table(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    table: dict[str, set[str]] = {}
    for name, code in pairs:
        if name:
            table.setdefault(name, set()).add(code)
    return table


@lru_cache(maxsize=32)
def index_of(directory: UnitDirectory) -> NameIndex:
    return NameIndex(directory)
