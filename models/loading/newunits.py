"""Units made of the names in a plan that match nothing: for a committee that starts without a list of units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set

from models.importing import PlanFile, Problem, ProblemKind, Unit, UnitDirectory, UnitRef
from models.importing.directory import index_of, spelt_out
from models.importing.numbered import numbered
from models.importing.tasks import count_items
from models.text import clean, key
from models.values import replace

LONGEST_CODE = 12
BEGINNINGS = (  # how the name of a unit begins, without marks
    "chi bo", "chi hoi", "chi doan", "phong", "ban", "hoi", "doan", "van phong", "tram", "truong", "cong an", "uy ban",
    "dang uy", "mat tran", "trung tam", "to", "hop tac xa", "quan su", "thon", "xom", "khu pho", "doi", "dang bo",
    "bo chi huy", "thuong truc",
)  # fmt: skip
NO_UNITS = ("cac", "moi", "tat ca", "toan", "ong", "ba", "anh", "chi")  # persons, and all of a kind
TITLES = (  # of a person, wherever they stand: Nam - PCT UBND
    "pct", "ct", "chu tich", "bi thu", "can bo", "chuyen vien", "cong chuc", "nhan vien", "hieu truong", "giam doc",
)  # fmt: skip
PERSON = re.compile(  # đ/c Hùng, cô Oanh, thôn trưởng, trưởng thôn 1, phó phòng; not Trường Tiểu học, Tổ trường
    r"(?:đồng chí|dong chi|đ/?c|d/?c|ông|cô|thầy|bác|chú)\b"
    r"|(?:thôn|thon|xóm|xom|ấp|ap|bản|tổ|to|đội|doi|nhóm) (?:trưởng|truong)\b"
    r"|trưởng\b|truong (?:thon|xom|ban|phong|tram|cong an|khu|to|doan)\b|(?:phó|pho) |công an viên\b|cong an vien\b"
)
SURNAMES = "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý trịnh đinh đoàn hà mai đào lương"
LONGEST_GIVEN = 6  # letters of one syllable: a single word so short is somebody's name, Hùng
BETWEEN = re.compile(r"\s*(?:[,;\n]|\bvà\b)\s*")
MANY = re.compile(r"(?:chi bo|chi hoi|chi doan|dang bo|to dan pho|hop tac xa) cac ")  # «chi bộ các thôn»: all of a kind


def with_new_units(plan: PlanFile, known: UnitDirectory) -> PlanFile:
    """The plan with a unit for every unknown name; «known» are those of the file and of the database.

    A name that lists units makes each of them. What is plainly no unit (a person, «các chi bộ») stays unknown.
    """
    made = _Made(known)
    parts = {key(raw): made.take(raw) for raw in plan.unknown_units if key(raw)}
    tasks = tuple(
        replace(t, lead_units=_found(t.lead_units, parts), support_units=_found(t.support_units, parts))
        for t in plan.tasks
    )
    units = (*(plan.units or known.units), *made.units.values())
    groups = plan.unit_groups if plan.units else known.groups
    left = tuple(raw for raw in plan.unknown_units if not parts.get(key(raw)))
    return replace(
        plan,
        tasks=tasks,
        units=units,
        unit_groups=groups,
        items=count_items(tasks, UnitDirectory(units=units, groups=groups).joined(known)),
        unknown_units=left,
        problems=_left(plan.problems, left),
    )


class _Made:
    """The units that are made, by the words of their names."""

    def __init__(self, known: UnitDirectory) -> None:
        self._taken = {unit.code for unit in known.units} | {group.code for group in known.groups}
        self._index = index_of(known)
        self._known: dict[str, str] = {}
        self.units: dict[str, Unit] = {}

    def take(self, raw: str) -> tuple[UnitRef, ...]:
        """The units that a name stands for; none where it stands for no unit, or may be one of several known ones."""
        names = _names_in(clean(raw))
        if any(len(self._index.possible(name)) > 1 for name in names):
            return ()
        return tuple(UnitRef(raw=name, unit=self._code_of(name)) for name in names)

    def _code_of(self, name: str) -> str:
        words = key(name)
        known = self._known.get(words) or self._index.find(name)
        if known:
            return known
        code = _code(name)
        shortened = next((whole for whole, unit in self.units.items() if _is_same(unit, code, name)), None)
        if shortened is not None:
            code = self.units[shortened].code
            self.units[shortened] = _as_one(self.units[shortened], name)
        else:
            code = _free(code, self._taken)
            self._taken.add(code)
            self.units[words] = Unit(code=code, name=name)
        self._known[words] = code
        return code


def _is_same(unit: Unit, code: str, name: str) -> bool:
    """Whether two unknown names are two ways of writing one."""
    has_letters = unit.code == code and _is_shortened(name, unit.name)
    return has_letters or spelt_out(unit.name) == spelt_out(name)


def _is_shortened(one: str, other: str) -> bool:
    """«Phòng VH-XH» and «Phòng Văn hóa - Xã hội»: one of two names with the same letters abbreviates."""
    return any(word.isupper() and sum(map(str.isalpha, word)) > 1 for word in f"{one} {other}".split())


def _as_one(unit: Unit, name: str) -> Unit:
    whole, short = sorted((unit.name, name), key=len, reverse=True)
    return replace(unit, name=whole, aliases=(*unit.aliases, short))


def _names_in(raw: str) -> tuple[str, ...]:
    """«Chi bộ thôn 1, 2 và 3» are three; «Phòng Văn hóa, Thể thao và Du lịch» is one."""
    names = numbered(raw)
    if names and _begins(names[0]):
        return names
    if MANY.match(key(raw)) or (not _begins(raw) and _is_no_unit(f" {key(raw)} ")):
        return ()
    parts = [part for part in BETWEEN.split(raw) if part]
    if any(map(_is_person, parts)):
        return ()
    if all(map(_begins, parts)):
        return tuple(parts)
    return (raw,)


def _is_person(name: str) -> bool:
    """«đ/c Hùng», «Nguyễn Văn Tám», «Hùng - PKT»: somebody, and in the last of the office that is named behind."""
    if PERSON.match(name.lower()):
        return True
    first, *behind = re.split(r"\s+[-–—]\s+|\s*\(", name, maxsplit=1)
    return _is_name(first) and (len(first.split()) > 1 or all(map(_begins, behind)))


def _is_name(words: str) -> bool:
    """«Hùng», «Nguyễn Văn Tám»: one short word, or a surname and what belongs to it."""
    each = words.split()
    if not each or _begins(words) or not all(word[0].isupper() and word[1:].islower() for word in each):
        return False
    return len(words) <= LONGEST_GIVEN if len(each) == 1 else len(each) <= 4 and each[0].lower() in SURNAMES.split()


def _is_no_unit(words: str) -> bool:
    return words.startswith(tuple(f" {word} " for word in NO_UNITS)) or any(f" {word} " in words for word in TITLES)


def _begins(name: str) -> bool:
    words = f"{key(name)} "
    return any(words.startswith(f"{beginning} ") for beginning in BEGINNINGS) or name.split()[0].isupper()


def _found(refs: Sequence[UnitRef], parts: Mapping[str, tuple[UnitRef, ...]]) -> tuple[UnitRef, ...]:
    found = [each for ref in refs for each in ((ref,) if ref.unit else parts.get(key(ref.raw)) or (ref,))]
    return tuple({ref.unit or ref.raw: ref for ref in found}.values())


def _left(problems: Iterable[Problem], unknown: Sequence[str]) -> tuple[Problem, ...]:
    return tuple(
        problem
        for problem in problems
        if problem.kind is not ProblemKind.UNKNOWN_UNIT or any(f"«{raw}»" in problem.message for raw in unknown)
    )


def _letters(word: str) -> str:
    parts = key(word).upper().split()
    return "".join(part if part.isdigit() or (word.isupper() and len(part) > 1) else part[0] for part in parts)


def _code(name: str) -> str:
    """«Văn phòng Đảng ủy» → VPDU; numbers and abbreviations stay whole: «Chi bộ thôn 12» → CBT12."""
    return "".join(_letters(word) for word in clean(name).split())[:LONGEST_CODE]


def _free(code: str, taken: Set[str]) -> str:
    """VPDU, then VPDU2."""
    number = 2
    free = code
    while free in taken:
        free, number = f"{code}{number}", number + 1
    return free
