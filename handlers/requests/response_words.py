"""The words of an answer to a request → a value for each field that was asked for. Pure.

A number goes to the field whose measure or words stand beside it; bare numbers go by order only where there are exactly
as many as number fields. What is not clear is left out, to be asked about; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from handlers.requests.response_figures import (
    COMMON,
    claimed,
    counts,
    is_total,
    named_in_order,
    told_apart,
    without_any,
    without_bounds,
    without_totals,
)
from handlers.say.numbers import clip, decimal
from handlers.say.words import NO, plain_words
from handlers.understand.figures import Figure, Figures, read_figures
from models.collecting import FieldKind
from models.requests import Field
from models.responses import Given
from models.text import compose
from models.values import replace

MOST_TEXT = 1_000  # characters of one answer in words
_LEAD = r"(?:(?:da|thua|vang|bao cao|bc|don vi|ben em|ben minh|em|hien|hien tai|hien nay|dang|toi|chi bo)\s+)*"
_NONE = re.compile(
    rf"{_LEAD}(?:chua|khong|ko|k|kg|khg|hok|hong)(?:\s+(?:duoc|he))?"
    r"\s+(?P<what>co|thong ke|tong hop|nam|phat sinh|ps|thu thap|lap)"
    r"(?:\s+(?:so|lieu|gi|thong|tin|du|duoc|xong|day|nao|het|a|nhe|nha|dau|ca|em|bac|anh|chi|dong|ro))*"
    rf"|{_LEAD}chua(?:\s+(?:a|nhe|em|anh|chi))*|de trong|{_LEAD}(?:{NO}) ps"
)
_BARE_NONE = re.compile(rf"{_LEAD}(?:{NO}|chua) (?:co|duoc)(?: (?:gi|het|a|nhe|nha|dau|ca|em|bac|anh|chi|dong))*")
_BECAUSE = re.compile(r"\s*[,;.\n]\s*|\s+(?=(?:vì|vi|do|chờ|cho|đợi|doi|đang|dang)\s)", re.IGNORECASE)
_WHY = re.compile(  # chờ trưởng thôn, vì thôn chưa gửi, mai em gửi
    r"(?:(?:con|phai|da|em|toi|tui|ben em|hien|van|thi|de|se) )*"
    r"(?:cho|doi|vi|do|dang|tai|trong|mai|mot|chieu|toi|lat|tuan|sang|thon|truong thon|to|ban)\b"
)
_NO_DATA = re.compile(r"\b(?:so lieu|thong tin|thong ke|tong hop|thu thap)\b")
_PARTED = re.compile(  # measures of which a part may be had: money, weight, area, length, time, points
    r"\b(?:trieu|ty|ti|dong|tan|ta|yen|kg|kilogam|gam|ha|hecta|hec|sao|mau|m2|m3|met|m|km|lit|diem|gio|nam|phan)\b"
)
_YES = re.compile(rf"{_LEAD}(?:co|roi|da|xong|dung|duoc|ok|u)\b")
_NO = re.compile(rf"{_LEAD}(?:khong|ko|k|kg|chua|hok|hong)\b")
_DA = re.compile(r"^(?:da|vang)\b(?:\s+a\b)?\s*(?=\w)")  # "dạ" typed without marks, before something else
_PERSON = re.compile(  # a Ba, chú Tư, đ/c Năm: people who are named by their rank among brothers
    r"\b(?:a|anh|em|chị|cô|bác|bac|chú|chu|ông|ong|bà|dì|cậu|thím|mợ|đ/c|d/c|đồng chí|dong chi)\s+"
    r"(?P<name>hai|ba|bốn|bon|tư|tu|năm|nam|sáu|sau|bảy|bay|tám|tam|chín|chin|mười|muoi)\b(?=\s*(?P<next>\w*))",
    re.IGNORECASE,
)
_COUNTED = frozenset(("muoi", "tram", "nghin", "ngan", "chuc", "trieu", "phan", "phay", "ruoi", "hai", "ba", "bon"))
_COMMAS = re.compile(r"\s*,\s+")
_PARTS = re.compile(r"\s*[\n;]+\s*")
_CLAUSES = re.compile(r"[,;\n]+")
_DIGIT = re.compile(r"\d")
_OWN_NUMBER = re.compile(r"\byc[ -]?\d{1,6}\b[ :,-]*", re.IGNORECASE)  # *em gửi YC-001: nghèo 5*
_OF_TOTAL = re.compile(r"\d+(?: [a-z]+){0,2} (?:tren|trong)(?: tong(?: so)?)? \d")  # 7 trên 12
_TO_COME = re.compile(r"(?:ngay|hom|bua|tuan|thang|gio|tieng)\b(?: \w+)? (?:nua|toi)\b")  # 3 ngày nữa em gửi
_BARELY = re.compile(  # a number and what it counts; who has it before it, polite words behind it
    r"(?:(?:da|vang|a|u|ok|em|toi|tui|minh|ben em|ben toi|ben minh|chi bo|don vi|thon|thon em|thon toi|thon tui"
    r"|bao cao|bc|gui|tong|tong cong|co|duoc|dc|la|khoang|so luong|hien|hien co|hien nay) )*"
    r"\d[\d ]* (?P<what>[a-z]+(?: [a-z]+){0,2}?)"
    r"(?: (?:nhe|nha|nghe|nghen|a|ah|em|anh|chi|chu|bac|dong chi|do|day|roi|thoi|hi|hen|co|tat ca|het))*"
)
_ELSE = frozenset(("thon", "xom", "ho", "lop", "bai", "buoi", "lan", "ngay", "tuan", "thang", "phan", "buoc"))
_AROUND = frozenset(  # beside a number that is given anew: à cho sửa, đếm lại còn 96 hộ thôi
    (
        "a", "ah", "o", "u", "ui", "ua", "um", "da", "vang", "khoan", "quen", "cho", "xin", "em", "toi", "tui", "minh",
        "sua", "doi", "lai", "dem", "ra", "soat", "xem", "tinh", "kiem", "tra", "thuc", "te", "chinh", "xac", "dung",
        "la", "thi", "con", "co", "chi", "thoi", "moi", "nha", "nhe", "nhen", "nham", "lon", "sai", "giup", "thanh",
        "phai", "chu", "muc", "phan", "roi", "ben", "thon", "tong",
        "khoang", "tam", "co", "duoc", "dc", "hien",
    )
)  # fmt: skip
_NUMBERING = re.compile(r"^\s*(?:(?:mục|muc|câu|cau|ý)\s*)?\(?\d{1,2}\s?[.)/:-]\s+", re.IGNORECASE)


class Reading(Struct, frozen=True, kw_only=True):
    """What a text answers, by the field's id; `is_unclear`: numbers are left that fit no field surely."""

    given: Mapping[int, Given]
    is_unclear: bool = False
    broken: tuple[str, ...] = ()  # `12,5` where whole things are counted


def is_none(text: str) -> bool:
    """`chưa có`, `ko co so lieu`, `chua tong hop duoc`: an answer, to everything that was asked."""
    return _NONE.fullmatch(plain_words(text)) is not None


def says_nothing_yet(fields: Sequence[Field], text: str) -> bool:
    """`chưa có số liệu`, of a list that is asked for `chưa có danh sách`; *chưa* alone says it of anything."""
    words = [text, *(_without_name(each, text) for each in fields if each.kind == FieldKind.FILE)]
    return any((match := _NONE.fullmatch(plain_words(each))) is not None and match["what"] for each in words)


def nothing_yet_because(fields: Sequence[Field], text: str) -> bool:
    """*chưa có số, chờ trưởng thôn*: that the data are not there yet, and why or until when."""
    head, *rest = _BECAUSE.split(compose(text).strip(), maxsplit=1)
    is_of_data = says_nothing_yet(fields, head) and not _BARE_NONE.fullmatch(plain_words(head))
    return is_of_data and bool(rest) and _WHY.match(plain_words(rest[0])) is not None


def _without_name(field: Field, text: str) -> str:
    """`chưa có danh sách`, `chưa lập được danh sách hộ`: without the words that name what was asked for."""
    name = set(plain_words(field.label).split()) - COMMON - {"chua", "khong"}
    return " ".join(word for word in plain_words(text).split() if word not in name)


def read_answer(fields: Sequence[Field], text: str, today: date) -> Reading:
    """A whole message as an answer to all fields."""
    text = _OWN_NUMBER.sub("", compose(text)).strip()
    if len(fields) == 1:
        one = read_one(fields[0], text, today)
        broken = () if one else broken_numbers(fields[0], text, today)
        return Reading(given={fields[0].id: one} if one else {}, is_unclear=one is None, broken=broken)
    if is_none(text):  # nothing yet, for the whole of it
        return Reading(given={each.id: Given(said=text) for each in fields})
    parts = [part for part in _PARTS.split(text) if part]
    if len(parts) == 1 and sum(each.kind == FieldKind.TEXT for each in fields) <= 1:
        parts = [part for part in _COMMAS.split(text) if part]  # «12 hộ, không có ý kiến»
    numbers = _numbers(fields, text, today)
    if len(parts) == 1 and len(fields) > 2 and text.count("/") == len(fields) - 1:  # 70/18/không
        parts, numbers = [part.strip() for part in text.split("/")], Reading(given={})
    if len(parts) == len(fields):
        by_part = _by_parts(fields, parts, numbers, today)
        if by_part is not None:
            return Reading(given=by_part)
    told, _rest = labelled(fields, text, today)
    return replace(numbers, given={**numbers.given, **told}) if told else numbers


def _by_parts(fields: Sequence[Field], parts: Sequence[str], numbers: Reading, today: date) -> dict[int, Given] | None:
    """One part for each field, in their order; numbers that name their field go there. Null where one does not fit."""
    found: dict[int, Given] = {}
    for field, part in zip(fields, parts, strict=True):
        words = _NUMBERING.sub("", part)
        one = numbers.given.get(field.id) or read_one(field, _without_label(field, words), today)
        if one is None or (one.number is not None and _is_of_another(fields, field, words, numbers, today)):
            return None
        found[field.id] = one
    return found


def _is_of_another(fields: Sequence[Field], field: Field, words: str, numbers: Reading, today: date) -> bool:
    """Whether the words name another field than the one whose turn it is, or a number of them is another's already."""
    if field.id in numbers.given:
        return False
    wanted = [each for each in fields if each.kind == FieldKind.NUMBER]
    claims = claimed(wanted, _figures(wanted, words, today).found)
    return any(ids and (field.id not in ids or ids & set(numbers.given)) for ids in claims)


def _without_label(field: Field, words: str) -> str:
    """`khó khăn: thiếu máy tính`, `khó khăn không` without the label, where it is the field's."""
    if (told := _after_label(field, words)) is not None:
        return told
    head, colon, rest = words.partition(":")
    if colon and rest.strip() and set(plain_words(head).split()) & set(plain_words(field.label).split()):
        return rest.strip()
    return words


def labelled(fields: Sequence[Field], text: str, today: date) -> tuple[dict[int, Given], str]:
    """What clauses that begin with the label of a field in words say of it (*khó khăn: địa bàn rộng, dân thưa*), and
    the rest."""
    words: dict[int, str] = {}
    rest, last = list[str](), 0
    in_words = [each for each in fields if each.kind == FieldKind.TEXT]
    for clause in filter(str.strip, _CLAUSES.split(text)):
        named = ((each.id, _after_label(each, clause)) for each in in_words)
        id_, told = next(((id_, told) for id_, told in named if told), (0, None))
        if told is None and last and not _DIGIT.search(clause):
            id_, told = last, f"{words[last]}, {clause.strip()}"
        if told is None:
            rest.append(clause.strip())
        else:
            words[id_] = told
        last = id_
    by_id = {each.id: each for each in in_words}
    read = ((id_, read_one(by_id[id_], told, today)) for id_, told in words.items())
    return {id_: one for id_, one in read if one is not None}, ", ".join(rest)


def _after_label(field: Field, words: str) -> str | None:
    """What follows the whole label of a field; null where the words begin with something else."""
    label = r"\W+".join(re.escape(word) for word in compose(field.label).lower().split())
    plain_label = r"\W+".join(plain_words(field.label).split())
    match = re.match(
        rf"\s*(?:còn |con )?(?:{label}|{plain_label})(?!\w)\s*:?\s*(?:(?:thì|thi|là|la)\s+)?(?=\S)", words, re.I
    )
    return words[match.end() :].strip() if match is not None else None


# --- numbers


def _figures(fields: Sequence[Field], text: str, today: date) -> Figures:
    """The numbers of a text, without the names of people; what is counted after a word makes it a number."""
    counted = {words[0] for each in fields if (words := plain_words(each.measure).split())} | _COUNTED

    def nameless(match: re.Match[str]) -> str:
        is_number = plain_words(match["next"]) in counted
        return match[0] if is_number else match[0][: match.start("name") - match.start()] + "x"

    told = without_bounds(fields, text)
    figures = read_figures(_PERSON.sub(nameless, told), today)
    found = tuple(each for each in figures.found if not _TO_COME.match(each.after) or _is_named(fields, each))
    return Figures(found=found, is_strange=figures.is_strange or _OF_TOTAL.search(plain_words(told)) is not None)


def _is_named(fields: Sequence[Field], figure: Figure) -> bool:
    """Whether the word behind a number stands in what is asked for; also where nothing is said to be counted."""
    word = figure.after.split(" ")[0]
    return any(not each.measure or word in plain_words(f"{each.label} {each.measure}").split() for each in fields)


def _counts_else(fields: Sequence[Field], figure: Figure) -> bool:
    """*7 thôn*, where members are asked for."""
    return figure.after.split(" ")[0] in _ELSE and not _is_named(fields, figure)


def _numbers(fields: Sequence[Field], text: str, today: date) -> Reading:
    """The numbers of a text for the number fields among `fields`."""
    wanted = [each for each in fields if each.kind == FieldKind.NUMBER]
    figures = _figures(wanted, text, today)
    figures = replace(figures, found=without_totals(wanted, figures.found))
    given = _matched(wanted, figures, text)
    left = len(figures.found) - len(given)
    by_id = {each.id: each for each in wanted}
    broken = tuple(_as_typed(each) for id_, each in given.items() if is_broken(by_id[id_], each))
    given = {id_: each for id_, each in given.items() if not is_broken(by_id[id_], each)}
    given |= {id_: one for id_, one in without_any(wanted, text).items() if id_ not in given}
    return Reading(given=given, is_unclear=figures.is_strange or left > 0 or not figures.found, broken=broken)


def is_broken(field: Field, given: Given) -> bool:
    """`12,5` hộ: half a thing, where whole ones are counted."""
    is_part = given.number is not None and given.number != given.number.to_integral_value()
    return is_part and bool(field.measure) and not _PARTED.search(plain_words(field.measure)) and field.measure != "%"


def broken_numbers(field: Field, text: str, today: date) -> tuple[str, ...]:
    """The number with a fraction that an answer to one question gives, where whole things are counted."""
    one = _number_of(field, text, today) if field.kind == FieldKind.NUMBER else None
    return (_as_typed(one),) if one is not None and is_broken(field, one) else ()


def _as_typed(given: Given) -> str:
    return decimal(given.number or Decimal(0), 3)


def _matched(wanted: Sequence[Field], figures: Figures, text: str) -> dict[int, Given]:
    if figures.is_strange or not wanted:
        return {}
    in_order = named_in_order(wanted, figures.found, text)
    if in_order is not None:
        by_id = {each.id: each for each in wanted}
        return {id_: _number(by_id[id_], figure, text) for id_, figure in zip(in_order, figures.found, strict=False)}
    claims = claimed(wanted, figures.found)
    found, taken = told_apart(wanted, figures.found, claims)
    rest = [field for field in wanted if field.id not in found]
    left = [n for n in range(len(figures.found)) if n not in taken]
    free = [figures.found[n] for n in left]
    is_in_order = len(rest) == len(free) and not (found and len(free) > 1)
    if is_in_order and all(
        (not claims[n] or field.id in claims[n]) and _may_be(rest, figure) and not is_total(wanted, figure)
        for n, field, figure in zip(left, rest, free, strict=True)
    ):
        found |= {field.id: figure for field, figure in zip(rest, free, strict=True)}
    return {id_: _number(next(f for f in wanted if f.id == id_), figure, text) for id_, figure in found.items()}


def names_measure(fields: Sequence[Field], text: str, today: date) -> bool:
    """Whether a number stands before the measure of a field: `12 hộ`. A rate may be a task's as well."""
    measures = [plain_words(each.measure).split() for each in fields if each.kind == FieldKind.NUMBER]
    found = [plain_words(figure.after).split() for figure in _figures(fields, text, today).found]
    return any(words and counts(words, after) for words in measures for after in found)


def names_field(fields: Sequence[Field], text: str, today: date) -> bool:
    """Whether the words name something that was asked for: *khó khăn không*, *hộ có wifi 55*, `12 hộ`."""
    return names_measure(fields, text, today) or names_label(fields, text)


def names_label(fields: Sequence[Field], text: str) -> bool:
    """Whether the words name a field by more than its measure: *khó khăn không*, *hộ có wifi 55*."""
    plain = f" {plain_words(text)} "
    named = ((phrase, plain_words(each.measure)) for each in fields for phrase in _first_words(each.label))
    return any(f" {phrase} " in plain and phrase != measure for phrase, measure in named)


def answers_barely(fields: Sequence[Field], text: str, today: date) -> bool:
    """*280 hộ nhé*, *dạ bên em có 280 hộ*: a count of what was asked for, and no more. A rate may be a task's."""
    wanted = [each for each in fields if each.kind == FieldKind.NUMBER and each.measure != "%"]
    figures = _figures(wanted, text, today)
    match = _BARELY.fullmatch(plain_words(text))
    return (
        len(figures.found) == 1 and match is not None and any(match["what"] == plain_words(f.measure) for f in wanted)
    )


def gives_anew(fields: Sequence[Field], text: str) -> bool:
    """*à cho sửa, 96 hộ thôi*, *hộ có wifi 96 nha*: one number with what is counted, and no word of anything else."""
    numbers = [each for each in fields if each.kind == FieldKind.NUMBER and each.measure]
    words = plain_words(text).split()
    own = {word for each in numbers for word in plain_words(f"{each.label} {each.measure}").split()}
    named = any(f" {plain_words(each.measure)} " in f" {' '.join(words)} " for each in numbers)
    is_one = sum(word.isdecimal() for word in words) == 1
    return named and is_one and all(word.isdecimal() or word in _AROUND or word in own for word in words)


def _first_words(label: str) -> tuple[str, ...]:
    """*ho internet* and *ho co internet* of *số hộ có internet*: the first two words that say what is meant."""
    words = plain_words(label).split()
    told = [n for n, word in enumerate(words) if word not in COMMON][:2]
    if len(told) < 2:
        return ()
    return (" ".join(words[n] for n in told), " ".join(words[told[0] : told[1] + 1]))


def _may_be(rest: Sequence[Field], figure: Figure) -> bool:
    """Whether a figure may stand for a field by its place: a per cent only for a rate."""
    is_rate = figure.after.startswith("%")
    if _counts_else(rest, figure):
        return False
    return not is_rate or any(field.measure in {"%", ""} for field in rest)


def _number(field: Field, figure: Figure, text: str) -> Given:
    value = figure.value
    measure = plain_words(field.measure)
    if figure.scale > 1 and figure.scale != 1_000 and not re.search(r"\b(?:trieu|ty|ti)\b", measure):
        value *= figure.scale
    elif figure.scale == 1_000_000_000 and "trieu" in measure:
        value *= 1_000
    elif figure.scale == 1 and "trieu" in measure and figure.after.startswith("dong"):
        value /= 1_000_000
    return Given(number=Decimal(value).normalize() + 0, said=clip(text, 300))


# --- one field


def read_one(field: Field, text: str, today: date) -> Given | None:
    """The answer to one question; null where the words do not fit it."""
    text = compose(text).strip()
    if not text:
        return None
    match field.kind:
        case FieldKind.YES_NO:
            return _yes_no(text)
        case FieldKind.NUMBER:
            one = _number_of(field, text, today)
            return None if one is None or is_broken(field, one) else one
        case FieldKind.FILE:
            return Given(said=text) if is_none(text) or says_nothing_yet([field], text) else None
        case _:
            return Given(said=text) if is_none(text) else Given(value=text[:MOST_TEXT], said=text[:MOST_TEXT])


def _number_of(field: Field, text: str, today: date) -> Given | None:
    figures = _figures([field], text, today)
    if not figures.found and not figures.is_strange and is_none(text):
        return Given(said=text)
    if figures.is_strange or not figures.found:
        return None
    if len(figures.found) == 1:
        return None if _counts_else([field], figures.found[0]) else _number(field, figures.found[0], text)
    found, _taken = told_apart([field], figures.found, claimed([field], figures.found))
    return _number(field, found[field.id], text) if found else None


def _yes_no(text: str) -> Given | None:
    plain = plain_words(text)
    if _NO_DATA.search(plain) and is_none(text):  # «chưa có số liệu» says nothing of the question itself
        return Given(said=text)
    bare = _DA.sub("", plain) if text[:1].lower() == "d" else plain
    if match := _NO.match(bare):
        word = "chưa" if "chua" in match[0].split() else "không"
    elif _YES.match(bare) or (text.isascii() and _YES.match(plain)):
        word = "có"
    else:
        return None
    more = len(plain.split()) > 3
    return Given(value=f"{word} ({clip(text, 200)})" if more else word, said=text[:MOST_TEXT])
