"""A question about the plan in somebody's words → what is asked. Pure; every word is read by a rule, or told as left.

Units, groups and codes are taken out first, then the time, then the words of `handlers.say.plan_vocabulary`; what is
left must be words of a task's text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from msgspec import Struct

from handlers.office.report_times import Known, NoSuch, Reason
from handlers.office.report_words import group_by_title, group_in, plan_in
from handlers.questions import plan_span
from handlers.questions.plan_draft import PUNCTUATION, Draft, split
from handlers.questions.plan_parts import Parts, refined
from handlers.questions.plan_query import Doubt, Heard, Kind, Query, State
from handlers.say import plan_vocabulary as v
from models.naming import Named
from models.numerals import number_of
from models.text import compose, fold

LONGEST = 300  # characters
_CODE = re.compile(r"\bn\.?v\s*[-.]?\s*0*(\d{1,3})\b|\b(?:nhiem vu|viec|muc)(?: so)? 0*(\d{1,3})\b")
_DAYS = re.compile(r"\b(?:tren|hon|qua|tu|it nhat|toi thieu)? ?(\d{1,3}) ngay(?: lam viec)?(?: tro len| roi)?\b")
_ALL_UNITS = re.compile(r"\b(?:cac|nhung|toan bo|tat ca)(?: cac)? (?:don vi|dau moi|co quan)\b(?! (?:nao|gi))")
_ANY_UNIT = re.compile(
    r"\b(?:(?:moi|tung|theo|bao nhieu|may) (?:don vi|dau moi|co quan)|(?:don vi|dau moi|co quan) (?:nao|gi)"
    r"|(?:moi|tung|theo)(?= (?:chi bo|phong|hoi|truong)\b)|doan the (?:nao|gi)"
    r"|(?:cac|nhung) (?:chi tieu|chi so|chi dao|phong trao|truong hop|hoi nghi|chi so))\b"
)
# No time at all; what is only asked for: no rule reads these.
_VAGUE = re.compile(
    r"\b(?:may|vai|nhieu) (?:hom|ngay|tuan|thang) (?:nay|qua|gan day|roi|vua qua)\b|\bxin (?:gia|lui|doi) han\b"
)
_PLAN = re.compile(r"(?:ca |toan bo )?ke hoach(?: nay| co| 03| so 03)?")  # by itself: the plan
_FAMILY = re.compile(rf"\b{v.FAMILY}\b")
_SEVERAL = re.compile(rf"\bnhung(?= {v.FAMILY}(?: \w+)? (?:nao|gi)\b)")  # «những chi bộ nào» names no group of units
_OF_SO_MANY = re.compile(  # trong 30 việc xong mấy việc: of all of them
    r"\b(?:trong )?(?:tong )?(?:so )?(\d{1,3}) (?:viec|nhiem vu|dau viec|cong viec)\b"
    r"(?=.*\b(?:may|bao nhieu|phan tram)\b)"
)
_WORRIES = re.compile(  # tuần này cần chú ý gì
    r"\b(?:can|phai|nen|dang) (?:chu y|luu y|quan tam|de y|lo)\b|\b(?:dang lo|dang ngai|gap) nhat\b"
)
_AT_THE_LATEST = re.compile(
    r"\b(?:cham|muon|tre) nhat (?:la |vao |den |trong |truoc |het |cuoi |dau )*"
    r"(?:ngay|cuoi|thu|dau|het|tuan|thang|\d|hom|mai)"
)
_NO_FILLER = re.compile(r"(?<!\w)(?:cờ|cỏ|cọ|cỗ|cô|cổ)(?!\w)", re.IGNORECASE)  # typed so, they are no «có»
_VILLAGE = re.compile(r"(?<!\w)(?<!bộ )(?<!bo )(?<!cb )(?:thôn|thon|xóm|xom) \d{1,2}(?!\w)", re.IGNORECASE)
_HOW_FAR = re.compile(r"\b(?:den|toi) dau\b")  # asks all of it, whatever was asked before
_GO_ON = re.compile(
    r"^\s*(?:con|the con|vay con|the|vay|con ve|rieng) "
    r"(?!(?:may|bao nhieu|bn|viec|gi|ai|don vi|nhung|ton|no|mo|do|dang)\b|\d)"
)


class Task(Struct, frozen=True, kw_only=True):
    """A task that a question may name by its code or by words of its text."""

    code: str
    text: str


class Plan(Struct, frozen=True, kw_only=True):
    """What a question can be about. `units`: those that a text names; `guess`: those that some words may mean."""

    known: Known
    tasks: Sequence[Task]
    units: Callable[[str], Named]
    guess: Callable[[str], Sequence[tuple[int, str]]]
    all_units: int


_SUBJECT_FIRST = re.compile(
    r"(?:(?:bao|bao cao|gui|cho|dua|neu|ke|trinh)(?: (?:cho|lai|giup|ngay|luon))* (?:toi|minh|anh|em|tui|a|e)"
    r"(?: (?:biet|xem|nghe))? )?"
    r"(?:(?:cac|nhung|tong|so|cho xem|xem|danh sach|liet ke) )*"
    rf"(?:{v.TASK}|don vi|dau moi|co quan|{v.OBSTACLE}|{v.INDICATOR}) "
)
_SAYS_ORDERS = re.compile(  # what is told or ordered of the things that are named: no list is asked for
    r"\b(?:nay|do|roi|phai|can|de nghi|yeu cau|khan truong|giao|nho|hay|don doc|nhac|truoc|cham nhat|han chot|duyet"
    r"|dong y|vi|do la|nen|thi)\b"
)


def names_a_list(text: str, heard: Heard) -> bool:
    """«việc quá hạn của phòng văn hóa tháng 8»: no question word, and the words of a list from first to last."""
    query, plain = heard.query, fold(" ".join(compose(text).split()))
    names = query is not None and bool(query.states or query.unit_ids or query.group_code)
    if query is None or not names or query.codes or heard.doubt in (Doubt.LEFT, Doubt.NOTHING):
        return False
    said = re.sub(r"\b(?:den|toi|sap|het) han truoc\b", "", plain) if State.DUE in query.states else plain
    said = re.sub(r"\bdon vi\b|\bdo (?=.+ chu tri\b)|\b(?:tuan|thang|quy|nam|ky|hom) (?:nay|truoc)\b", "", said)
    return _SUBJECT_FIRST.match(plain) is not None and _SAYS_ORDERS.search(said) is None


def read(text: str, plan: Plan, today: date, last: Query | None = None) -> Heard:
    """What a text asks. `last`: the question before it in the same chat, which a bare filter goes on with."""
    typed = _in_full_names(" ".join(compose(text)[:LONGEST].split()))
    typed = _villages(typed, plan)
    plain = fold(typed)
    if not plain.strip(" ?.!"):
        return Heard(query=None, doubt=Doubt.NOTHING)
    try:
        return _read(typed, plain, plan, today, last)
    except NoSuch as no:
        return Heard(query=None, doubt=Doubt.NO_TIME, words=f"{no.reason}:{no.words}", asks=True)


def _read(typed: str, plain: str, plan: Plan, today: date, last: Query | None) -> Heard:
    goes_on = _GO_ON.match(plain) is not None
    draft = Draft()
    is_mark = "?" in typed
    for match in _SEVERAL.finditer(plain):
        typed, plain = (f"{text[: match.start()]}{' ' * 5}{text[match.end() :]}" for text in (typed, plain))
    for match in _NO_FILLER.finditer(typed):
        plain = f"{plain[: match.start()]}_{plain[match.start() + 1 : match.end()]}{plain[match.end() :]}"
    if (whole := _OF_SO_MANY.search(plain)) is not None and int(whole[1]) == len(plan.tasks):
        typed, plain = (f"{text[: whole.start()]} {text[whole.end() :]}" for text in (typed, plain))
    for match in _VAGUE.finditer(plain):
        plain, typed = _joined(plain, match.span()), _joined(typed, match.span())
    titled, left_of_it = group_by_title(plain, plan.known)  # before «cơ quan Đảng» in it is taken for a unit
    typed = "".join(" " if now != before else sign for sign, before, now in zip(typed, plain, left_of_it, strict=True))
    typed, plain = _without_units(draft, typed, left_of_it, plan)
    plan_id, plain = plan_in(plain, plan.known) if len(plan.known.plans) > 1 else (None, plain)
    draft.plan = next((each for each in plan.known.plans if each[0] == plan_id), None)
    group, plain = (titled, plain) if titled is not None else group_in(plain, plan.known, plan_id)
    codes, plain, strange = _codes(plain, plan)
    plain = _in_full_times(plain, today)
    least_days, plain = _least_days(plain)
    time, plain = plan_span.time_in(plain, plan.known, today)
    other, plain = plan_span.time_in(plain, plan.known, today) if time is not None else (None, plain)
    if time is not None and time.from_on <= today <= time.to_on and _WORRIES.search(fold(typed)) is not None:
        time = None  # what is overdue by now, too
    is_order = _AT_THE_LATEST.search(fold(typed)) is not None
    split(draft, typed, plain)
    draft.has_codes = bool(codes)
    parts = Parts.of(draft, has_time=time is not None, is_order=is_order)
    _unit_family(draft, plan)
    title = _title(draft, plan, parts)
    left = [each for each in draft.left() if each != title and not _PLAN.fullmatch(fold(each))]
    if other is not None and not parts.is_compare:
        left.append(other.title)  # two times, and nothing that compares them
    if least_days and parts.states and State.OVERDUE not in parts.states:
        left.append(f"{least_days} ngày")  # of something else than lateness
    codes = codes or tuple(task.code for task in plan.tasks if title and _holds(task.text, title))
    query = parts.query(
        draft, plan.known, today, time=time, other=other, group=group, codes=codes, title=title, least_days=least_days
    )
    asks = parts.asks or (is_mark and query is not None)
    went_on = False
    is_bare = parts.is_bare and bool(
        time or draft.unit_ids or draft.plan or group or codes or parts.is_compare or title
    )
    is_whole = parts.is_compare and time is None and len(draft.unit_ids) == 2  # P.KT with P.VHXH: nothing is lacking
    if (
        last is not None
        and is_bare
        and not is_whole
        and other is None
        and not (codes and not last.codes)  # «còn NV08» after a list: how it stands
        and not (Kind.SUMMARY in parts.kinds and _HOW_FAR.search(fold(typed)) is not None)
        and (goes_on or parts.goes_on or (is_mark and not parts.kinds))
    ):
        asks = went_on = True
        query = refined(last, query, draft, parts, plan.known, today, time=time, group=group, codes=codes, title=title)
    if strange:
        return Heard(query=query, doubt=Doubt.NO_TASK, words=strange, asks=asks and parts.asks)
    if draft.doubt is not None:
        doubt, words, units = draft.doubt
        return Heard(query=query, doubt=doubt, words=words, units=units, asks=asks or parts.has_subject)
    if query is None:
        return Heard(query=None, doubt=parts.doubt or Doubt.NOTHING, words=", ".join(left), asks=asks)
    if left:
        asks = asks and (parts.has_subject or is_bare)
        return Heard(query=query, doubt=Doubt.LEFT, words=", ".join(left).replace("_", " "), asks=asks, is_bare=is_bare)
    refused = _refused(query, plan.known, today)
    if refused:
        return Heard(query=None, doubt=Doubt.NO_TIME, words=refused, asks=asks)
    return Heard(query=query, asks=asks, is_bare=is_bare, went_on=went_on)


_FULL_NAMES = (  # words before and in the name of several units; hồi is a time, and no Hội
    (re.compile(r"\bkhoi (?=(?:cac )?(?:mat tran|doan the)\b)"), ""),
    (re.compile(r"(?<!cac )(?<!nhung )\bdoan the\b(?! (?:nao|gi)\b)"), "các đoàn thể"),
    (re.compile(r"\bhoi (?=(?:dau |cuoi |giua )?(?:thang|quy|tuan|nam|ngay|hom|t\d))"), ""),
)


def _in_full_names(typed: str) -> str:
    """Words that would be read as a unit which is not meant, in full or left out."""
    typed = re.sub(r"(?<!\w)hồi (?=\w)", "", typed, flags=re.IGNORECASE)
    for pattern, full in _FULL_NAMES:
        if (match := pattern.search(fold(typed))) is not None and "hội" not in typed[slice(*match.span())].lower():
            typed = typed[: match.start()] + full + typed[match.end() :]
    return typed


def _villages(typed: str, plan: Plan) -> str:
    """«so sánh thôn 1 với thôn 2»: a village by its number is the one unit that bears it, wherever it stands."""

    def named(match: re.Match[str]) -> str:
        found = plan.units(f"cho {match[0]}")
        return found.units[0].name if len(found.units) == 1 and not found.is_group else match[0]

    return _VILLAGE.sub(named, typed)


def _refused(query: Query, known: Known, today: date) -> str:
    """Why a time says nothing: still to come, or over before the plan. What falls due may be to come."""
    time = query.time
    if time is None or State.DUE in query.states:
        return ""
    if time.from_on > today:
        return f"{Reason.NOT_BEGUN}:{time.title}:{time.from_on.isoformat()}"
    if known.begun_on is not None and time.to_on < known.begun_on and query.kind != Kind.COMPARE:
        return f"{Reason.BEFORE_PLAN}:{time.title}:{known.begun_on.isoformat()}"
    return ""


def _without_units(draft: Draft, typed: str, plain: str, plan: Plan) -> tuple[str, str]:
    """Units that are named, taken out; «các đơn vị» asks of all and narrows nothing."""
    blank = _ALL_UNITS.search(plain)
    if blank is not None:
        draft.asked_units = True
        plain, typed = _spaced(plain, blank.span(), "đơn vị"), _spaced(typed, blank.span(), "đơn vị")
    named = plan.units(_without_any(typed, plain))
    if named.units and len(named.units) < plan.all_units:
        draft.unit_ids = tuple(unit.id for unit in named.units)
        draft.unit_names = ", ".join(unit.short for unit in named.units)
        if named.is_group and named.places:
            start, end = named.places[0]
            called = v.FAMILIES.get(fold(typed[start:end]).removeprefix("cac ").removeprefix("nhung "))
            shown = f"các {called}" if called else typed[start:end]
            draft.unit_names = shown if len(named.places) == 1 else draft.unit_names
    elif named.units:
        draft.asked_units = True
    for start, end in named.places:
        end = start + len(_without_place(plain[start:end]))
        plain, typed = _spaced(plain, (start, end), ""), _spaced(typed, (start, end), "")
    return typed, plain


def _without_place(name: str) -> str:
    """A name up to «xã»: what follows it is a place in a plan's table, and words of the question here."""
    match = re.match(r".+? (?:xa|phuong)(?= (?!hoi\b))", name)
    return match[0] if match else name


_WHOLE = re.compile(r"(?<!\w)(?:tất |toàn )?cả(?: xã)?(?!\w)|(?<!\w)tat ca(?!\w)", re.IGNORECASE)  # not CA xã


def _joined(text: str, at: tuple[int, int]) -> str:
    """Some words as one that no rule reads."""
    return text[: at[0]] + text[slice(*at)].replace(" ", "_") + text[at[1] :]


def _without_any(typed: str, plain: str) -> str:
    """The text without «đơn vị nào», which names nobody though a unit's name may begin so."""
    for match in _ANY_UNIT.finditer(plain):
        typed = _spaced(typed, match.span(), "")
    return _WHOLE.sub(lambda match: " " * len(match[0]), typed)


def _spaced(text: str, at: tuple[int, int], words: str) -> str:
    """The text with other words in the place of a part, and as long as it was."""
    size = at[1] - at[0]
    put = fold(words)[:size] if len(words) <= size else ""
    return text[: at[0]] + put.ljust(size) + text[at[1] :]


def _codes(plain: str, plan: Plan) -> tuple[tuple[str, ...], str, str]:
    """The tasks that are named by code, the text without them, and the first code that no task has."""
    by_number = {int(digits[0]): task.code for task in plan.tasks if (digits := re.findall(r"\d+", task.code))}
    found: list[str] = []
    strange = ""
    for match in _CODE.finditer(plain):
        number = int(match[1] or match[2])
        if number in by_number:
            found.append(by_number[number])
        else:
            strange = strange or f"NV{number:02}"
        plain = plain[: match.start()] + " " * len(match[0]) + plain[match.end() :]
    return tuple(dict.fromkeys(found)), plain, strange


_WORKDAYS = {"tuan": 5, "thang": 22}  # of the office
_LATE_SINCE = re.compile(  # trễ trên 1 tháng, quá hạn hơn hai tuần
    r"(?:(?<=tre )|(?<=han )|(?<=cham )|(?<=muon ))(tren|hon|qua|tu) (\d{1,2}|mot|hai|ba|bon) (tuan|thang)\b"
    r"(?! (?:nay|truoc|sau|toi))"
)
_TIMES = (
    (r"\bthg\b", "thang"),
    (r"\bthag\b", "thang"),
    (r"\btrc\b", "truoc"),
    (  # sáng nay ai báo cáo rồi; *toi nay* is *tới nay*
        r"\bhnay\b|\b(?:hom|bua) ni\b|\b(?:bua|sang|trua|chieu) nay\b|\b(?:tu )?sang (?:(?:den|toi) )?gio\b",
        "hom nay",
    ),
    (r"\bqui\b", "quy"),
    (r"\bt\.(?=\d)", "t"),
)


def _in_full_times(plain: str, today: date) -> str:
    """Words of time as typed in haste, in full; what follows moves, so this comes after the units."""
    for short, full in _TIMES:
        plain = re.sub(short, full, plain)
    plain = _LATE_SINCE.sub(lambda more: f"{more[1]} {number_of(more[2]) * _WORKDAYS[more[3]]} ngay", plain)
    plain = re.sub(r"\b(han|den han|toi han) (?:vao )?(?=\d{1,2}/\d{1,2}(?:/\d{4})?(?![\d/]))", r"\1 ngay ", plain)
    return re.sub(r"\b(thang \d{1,2}|quy (?:\d|[iv]+)) nam (?:sau|toi)\b", rf"\1 nam {today.year + 1}", plain)


def _least_days(plain: str) -> tuple[int, str]:
    match = _DAYS.search(plain)
    if match is None or re.match(r"\s*(?:qua|gan|toi|nua|sau|vua|ke|sap)\b", plain[match.end() :]):
        return 0, plain
    if not re.search(r"\b(?:tre|cham|han|muon)\b", plain):
        return 0, plain
    more = re.match(r"(?:tren|hon|qua)\b", match[0].strip()) is not None
    return int(match[1]) + more, f"{plain[: match.start()]} {plain[match.end() :]}"


def _unit_family(draft: Draft, plan: Plan) -> None:
    """«chi bộ nào», «mấy phòng»: all units that are called so; one that has a name nobody bears is asked about."""
    if (match := draft.take(_FAMILY)) is None:
        return
    _without_whose_plan(draft)
    kind = v.FAMILIES.get(match[0], match[0])
    first = draft.line[: match.start()].count(" ")
    after = draft.words[first + len(match[0].split()) :]
    if after and after[0] not in v.AFTER_FAMILY:
        named = _name_after(draft, first, len(match[0].split()))
        options = tuple(plan.guess(named))
        draft.doubt = (Doubt.WHICH_UNIT if options else Doubt.NO_UNIT, named, options)
        return
    many = plan.units(f"các {kind}")
    if many.units and not draft.unit_ids:
        draft.unit_ids = tuple(unit.id for unit in many.units)
        draft.unit_names = f"các {kind}"


def _without_whose_plan(draft: Draft) -> None:
    """«chi bộ nào chưa nộp kế hoạch chi bộ»: whose plan it is, said once more."""
    for match in re.finditer(rf"\b{v.FAMILY}(?! (?:nao|gi)\b)(?![\w%])", draft.line):
        first = draft.line[: match.start()].count(" ")
        before = [word for word in draft.words[:first] if word not in ("cua", "cac", "moi", "tung")]
        if before[-2:] == ["ke", "hoach"]:
            draft.take(re.compile(rf"(?<=^.{{{match.start()}}}){re.escape(match[0])}"))


def _name_after(draft: Draft, first: int, size: int) -> str:
    """The words from a kind of unit on that are part of its name, as typed; they are taken with it."""
    last = first + size
    while last < len(draft.words) and last < first + size + 4 and draft.words[last] not in v.AFTER_FAMILY:
        last += 1
    places = [sum(len(word) + 1 for word in draft.words[:number]) for number in range(first, last)]
    for place, word in zip(places, draft.words[first:last], strict=True):
        draft.line = draft.line[:place] + "·" * len(word) + draft.line[place + len(word) :]
    return " ".join(draft.typed[first:last])


def _title(draft: Draft, plan: Plan, parts: Parts) -> str:
    """What is left, where it stands in the text of a task; the only words that are looked up there."""
    left = draft.left()
    if parts.sends_plan and not left:
        return "kế hoạch"
    if len(left) != 1 or parts.is_compare or parts.is_about_obstacles or not _is_telling(left[0]):
        return ""
    if _PLAN.fullmatch(fold(left[0])) or re.fullmatch(v.SUPPORTS, fold(left[0])):
        return ""
    return left[0] if any(_holds(task.text, left[0]) for task in plan.tasks) else ""


def _is_telling(phrase: str) -> bool:
    """Two words, or one that is no common one: NQ57, VNeID."""
    return " " in phrase or any(sign.isdigit() for sign in phrase) or sum(sign.isupper() for sign in phrase) > 1


def _holds(text: str, phrase: str) -> bool:
    plain = f" {' '.join(PUNCTUATION.sub(' ', fold(compose(text))).split())} "
    words = " ".join(PUNCTUATION.sub(" ", fold(phrase)).split())
    return bool(words) and f" {words} " in plain
