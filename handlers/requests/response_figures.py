"""Which figure of an answer is for which field: by its measure and the words beside it. Pure.

*14 cận, 9 nghèo* names in another order than was asked; *nghèo* alone is *hộ nghèo* and not *hộ cận nghèo*, though it
stands in both. A figure that nothing names is left to its place; one that two fields may own is nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from decimal import Decimal

from handlers.say.words import NO, plain_words
from handlers.understand.figures import Figure
from models.requests import Field
from models.responses import Given
from models.text import fold
from models.values import replace

COMMON = frozenset(
    ("so", "tong", "cac", "cua", "da", "duoc", "tren", "dia", "ban", "trong", "va", "la", "co", "dang", "moi", "luong")
)
_TOTAL = re.compile(r"\b(?:tong|tong so|tong cong|tat ca|ca thay|cong lai)(?: (?:la|co|cong|so|ho|duoc))*$")
_HEAD = re.compile(r"\d")
_CLAUSES = re.compile(r"[,;.\n]+|\b(?:còn|con|và|va)\b", re.IGNORECASE)
_NONE_OF = re.compile(  # thôn tôi không có hộ nghèo nào
    rf"(?:\w+ ){{0,5}}?(?P<no>{NO}|chua)(?: (?:con|co))? (?P<what>(?:\w+ ){{0,4}}?\w+?)"
    r"(?: (?:nao|ai|het|ca|a|nhe|nha|dau|em|anh|chi))*"
)
_OF_NONE = re.compile(  # cận nghèo thì không có
    rf"(?P<what>(?:\w+ ){{1,6}}?)(?:thi |la |hien |hien tai )*(?P<no>{NO}|chua)(?: (?:con|co|ho|phat sinh))*"
    r"(?: (?:nao|ai|gi|het|ca|a|nhe|nha|dau|em|anh|chi))*"
)
_WORD = 100  # what one word of a label is worth; a word that is missing only decides between equals
_MEASURE, _PART_OF_MEASURE = 600, 400
_BEFORE, _AFTER = 6, 5  # words beside a number


def counts(measure: Sequence[str], after: Sequence[str]) -> bool:
    """Whether what stands after a number is the measure, in full or by its first letters: *24 đv* of *đảng viên*."""
    initials = "".join(word[0] for word in measure)
    return after[: len(measure)] == list(measure) or (len(measure) > 1 and after[:1] == [initials])


def claimed(wanted: Sequence[Field], figures: Sequence[Figure]) -> list[frozenset[int]]:
    """For each figure the fields that the words beside it fit best; several where they are equal, none for none."""
    own = {each.id: _own_words(each) for each in wanted}
    known = frozenset().union(*own.values())
    found, is_before = list[frozenset[int]](), False
    for figure in figures:
        if not figure.is_joined:  # *hộ nghèo 9 cận 14*: all have their names before them, as the first has
            is_before = any(_leads(figure, each, own[each.id]) for each in wanted)
        beside = _beside(figure, is_before=is_before)
        scores = {each.id: _score(each, figure, own[each.id], beside, known, is_before) for each in wanted}
        best = max(scores.values(), default=0)
        found.append(frozenset(id_ for id_, score in scores.items() if score == best > 0))
    return _without_people(wanted, figures, own, found)


_PEOPLE = frozenset(("dang vien", "doan vien", "hoi vien", "can bo", "hoc sinh", "giao vien", "cu tri", "thanh nien"))


def _without_people(
    wanted: Sequence[Field],
    figures: Sequence[Figure],
    own: Mapping[int, frozenset[str]],
    claims: Sequence[frozenset[int]],
) -> list[frozenset[int]]:
    """*trên 70 có 9 người, chưa có điện thoại 5*: «người» alone counts members as well. A figure with nothing else is
    that of the members that are named beside it, of whatever the others leave, or of nobody surely."""
    members = {each.id for each in wanted if plain_words(each.measure) in _PEOPLE}
    people = {each.id for each in wanted if plain_words(each.measure) == "nguoi"}
    if not (members and people):
        return list(claims)
    around = [_beside(each, is_before=True) | _beside(each, is_before=False) for each in figures]
    pairs = list(zip(claims, around, strict=True))
    is_bare = [bool(ids) and ids <= people and not any(own[id_] & words for id_ in ids) for ids, words in pairs]
    named = {id_ for (ids, _words), bare in zip(pairs, is_bare, strict=True) if not bare for id_ in ids}
    found = list[frozenset[int]]()
    for (ids, words), bare in zip(pairs, is_bare, strict=True):
        theirs = frozenset(id_ for id_ in members if own[id_] & words)
        found.append((theirs or frozenset((ids | members) - named)) if bare else ids)
    return found


def told_apart(
    wanted: Sequence[Field], figures: Sequence[Figure], claims: Sequence[frozenset[int]]
) -> tuple[dict[int, Figure], set[int]]:
    """Each field with the one figure that is its own and no other field's; the places of these figures."""
    found, taken = dict[int, Figure](), set[int]()
    for field in wanted:
        hits = [n for n, ids in enumerate(claims) if ids == {field.id}]
        if len(hits) == 1:
            found[field.id] = figures[hits[0]]
            taken.add(hits[0])
    return found, taken


def is_total(wanted: Sequence[Field], figure: Figure) -> bool:
    """*tổng 23 hộ*, where no total was asked for."""
    is_asked = any("tong" in plain_words(each.label).split() for each in wanted)
    return not is_asked and _TOTAL.search(figure.before) is not None


def without_totals(wanted: Sequence[Field], figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures without the sum of all the others: *tổng 23 hộ, trong đó nghèo 9, cận nghèo 14*."""
    totals = [each for each in figures if is_total(wanted, each)]
    after = [n + 1 for n, each in enumerate(figures) if each in totals]
    rest = tuple(
        replace(each, is_joined=each.is_joined and n not in after)
        for n, each in enumerate(figures)
        if each not in totals
    )
    return rest if len(totals) == 1 and totals[0].value == sum(each.value for each in rest) else tuple(figures)


_BOUND = re.compile(
    r"(?:\b(?P<before>tren|duoi|tu|du|hon|qua|den|toi|sau|truoc) )?\b(?P<n>\d+)\b(?: (?P<after>[a-z]+))?"
)


def without_bounds(wanted: Sequence[Field], text: str) -> str:
    """*70 tuổi thì 14*, where members above 70 are asked for: a number that only says again what is asked for is left
    out, where others are told beside it."""
    plain = fold(text)
    if len(plain) != len(text):
        return text
    for match in (each for field in wanted for each in _BOUND.finditer(fold(field.label))):
        n, before, after = match["n"], match["before"], match["after"]
        ways = [rf"\b{n}(?= {after}\b)"] if after else []
        ways += [rf"(?<=\b{before} ){n}\b(?![.,/%]?\d)"] if before else []
        for said in list(re.finditer("|".join(ways), plain)) if ways else []:
            rest = f"{plain[: said.start()]}{'x' * len(n)}{plain[said.end() :]}"
            if re.search(r"\d", rest):
                text, plain = f"{text[: said.start()]}{'x' * len(n)}{text[said.end() :]}", rest
    return text


def without_any(wanted: Sequence[Field], text: str) -> dict[int, Given]:
    """*không có hộ nghèo nào*, *cận nghèo không có*: none of what is counted; *chưa có*: nothing to be told yet."""
    found = dict[int, Given]()
    bounds = {n for field in wanted for n in re.findall(r"\d+", field.label)}
    for clause in filter(str.strip, _CLAUSES.split(text)):
        plain = plain_words(clause)
        match = _OF_NONE.fullmatch(plain) or _NONE_OF.fullmatch(plain)
        if set(re.findall(r"\d+", plain)) - bounds:  # chưa có điện thoại 5: five of them
            continue
        counted = [each for each in wanted if each.measure != "%"] if match is not None else []
        ids = _named_by(counted, match["what"]) if match is not None else frozenset()
        if match is not None and len(ids) == 1:
            found[min(ids)] = Given(number=None if match["no"] == "chua" else Decimal(0), said=text)
    return found


def named_in_order(wanted: Sequence[Field], figures: Sequence[Figure], text: str) -> tuple[int, ...] | None:
    """*hộ nghèo và cận nghèo là 9 và 14*: the fields that are named before the first figure, where they are several;
    empty where the figures behind them are not as many, or have names of their own. Null where fewer are named."""
    head = _CLAUSES.split(_HEAD.split(text, maxsplit=1)[0])
    plain = [plain_words(clause) for clause in head]
    named = [_named_by(wanted, each) for each in plain if each and not _OF_NONE.fullmatch(each)]
    ids = tuple(min(each) for each in named if len(each) == 1)
    if len(set(ids)) < 2:
        return None
    rest = [min(each) for each in (_named_by(wanted, figure.after) for figure in figures) if len(each) == 1]
    return ids if len(ids) == len(set(ids)) == len(figures) and not rest else ()


def _named_by(fields: Sequence[Field], words: str) -> frozenset[int]:
    """The field that words name and that they name alone: by its label, or by the measure of only one."""
    beside = set(words.split())
    own = {each.id: _own_words(each) for each in fields}
    known = frozenset().union(*own.values())
    scores = {id_: _worth(words_, beside, known) for id_, words_ in own.items()}
    best = max(scores.values(), default=0)
    if best > 0:
        return frozenset(id_ for id_, score in scores.items() if score == best)
    return frozenset(each.id for each in fields if each.measure and plain_words(each.measure) in words)


def _worth(own: frozenset[str], beside: Set[str], known: frozenset[str]) -> int:
    """What words are worth for a label: those of it that they have, without those that are only another's."""
    named, others = len(own & beside), len((known - own) & beside)
    return max(_WORD * (named - others) - len(own - beside), 0) if named else 0


def _own_words(field: Field) -> frozenset[str]:
    measure = plain_words(field.measure).split()
    words = plain_words(field.label).split()
    bounds = ("x" * len(word) for word in words if word.isdecimal())  # as `without_bounds` leaves them
    return frozenset((*words, *bounds)) - COMMON - frozenset(measure)


def _leads(figure: Figure, field: Field, own: frozenset[str]) -> bool:
    before = plain_words(figure.before).split()[-_BEFORE:]
    return bool(own & set(before)) or bool(field.measure and before[-1:] == plain_words(field.measure).split()[-1:])


def _beside(figure: Figure, *, is_before: bool) -> frozenset[str]:
    if is_before:
        return frozenset(plain_words(figure.before).split()[-_BEFORE:])
    return frozenset(plain_words(figure.after).split()[:_AFTER])


def _score(
    field: Field, figure: Figure, own: frozenset[str], beside: frozenset[str], known: frozenset[str], is_before: bool
) -> int:
    """How surely the words beside a figure are the field's."""
    score = _worth(own, beside, known)
    measure, after = plain_words(field.measure).split(), plain_words(figure.after).split()
    if field.measure == "%":
        score += _MEASURE if figure.after.startswith("%") or after[:2] == ["phan", "tram"] else 0
    elif measure and counts(measure, after):
        score += _MEASURE
    elif measure and after[:1] == measure[:1]:
        score += _PART_OF_MEASURE
    elif measure and is_before and set(measure) <= beside:
        score += _WORD
    return score
