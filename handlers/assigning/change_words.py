"""A change of a task as somebody writes it in one message: which task, what of it, to what, why. Pure."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from handlers.addressing import Part, Side, sides
from handlers.assigning.ordered_words import cut_document, cut_leads, cut_limit, read_units
from handlers.assigning.reason_words import Told, said, told
from handlers.assigning.scope import limits_whom, parts_in, units_in, without_units
from handlers.corrected import corrected
from handlers.understand.due import NoDay
from models.importing import read_deadline
from models.importing.dates import find_dates
from models.importing.directory import UnitDirectory
from models.plan import Stage
from models.text import clean, fold
from models.values import replace


class Change:
    """What a change of a task is about."""

    DUE, PAUSE, RESUME, CANCEL, LEAD, TEXT, PRODUCT = "due", "pause", "resume", "cancel", "lead", "text", "deliverable"
    SUPPORT = "support"  # who supports


_NEEDS_REASON = frozenset((Change.DUE, Change.PAUSE, Change.CANCEL, Change.LEAD))
OF_PARTS = frozenset((Change.PAUSE, Change.RESUME, Change.CANCEL))  # may be for some units' parts only
STAGES = {Change.PAUSE: Stage.PAUSED, Change.CANCEL: Stage.CANCELLED}
_ANEW = r"(?:(?:doi|sua|thay|chinh)(?: lai)? )"
_TO = r"(?: cua)?(?: nhiem vu| viec)?(?: moi)?(?: thanh| la| bang)?\s*:?"
_AT_FIRST = (  # only where the words begin so: they may stand in a reason, or in a text, as well
    (
        Change.LEAD,
        re.compile(
            r"(?:chuyen(?: chu tri)?(?: lai)?(?: cho| sang| giao)*|ban giao(?: cho| sang)?|giao(?: lai)?(?: cho)?"
            r"|chi(?: con)? (?:giao|de)(?: cho)?|(?:don vi )?chu tri\s*:?)(?!\w)"
        ),
    ),
    (Change.TEXT, re.compile(rf"(?:{_ANEW}?noi dung|{_ANEW}ten){_TO}(?!\w)")),
    (Change.PRODUCT, re.compile(rf"{_ANEW}?san pham{_TO}(?!\w)")),
)
_ANYWHERE = (
    (
        Change.PAUSE,
        re.compile(
            r"\b(?:tam dung|tam ngung|tam hoan|tam nghi|tam gac|tam thoi dung"
            r"|hoan(?: lai)?(?= (?:den|toi|het|vi|do|thuc hien)\b|$)|^hoan(?! (?:thanh|thien|tat|chinh)\b)"
            r"|nghi(?= (?:den|toi|het)\b)|dung(?= o\b| lai\b))(?: lai\b)?"
        ),
    ),
    (
        Change.CANCEL,
        re.compile(
            r"\b(?:(?:khong|ko|k|khoi) (?:con |can )?(?:thuc hien|lam|ap dung)(?: nua)?|huy(?: bo)?|bai bo|"
            r"dung han|cham dut)\b|^bo\b"
            r"|^xoa(?: bo)?(?: (?:di|luon|nhe|a|han))*(?=[ .!]*$|[ ,.]+(?:vi|do|theo|ly do|can cu)\b)"  # no nhà tạm
        ),
    ),
    (
        Change.RESUME,
        re.compile(
            r"\b(?:tiep tuc(?: thuc hien)?|khoi phuc|lay lai|chay lai|(?:trien khai|thuc hien|lam) (?:lai|tiep))\b"
        ),
    ),
)
_WHY = re.compile(r"(?<!don )\b(?:vi|do|ly do|boi)\b")
_ONLY_THIS = re.compile(r"(?:\s*(?:nhiem vu|viec|nay|luon|di|nhe|a|ra|khoi|ke hoach|khoi ke hoach)\b)*[\s,;:.(]*")
_SOONER = re.compile(
    r"\b(?:rut(?: ngan)?|day|keo|thu ngan)(?: bot)?(?: thoi)? han(?: (?:con|ve|xuong|lai|den|som hon|den ngay))*\s+"
    r"(?=\d|thu\b|het\b)"
    r"|\bdoi(?: thoi)? han(?: (?:sang|den|toi|qua))+\s+(?=\d|thu\b|het\b|cuoi\b)"
)
_WITH = re.compile(
    r"(?:(?:don vi|cac don vi|phan|viec)\s+)*phoi hop(?:\s+(?:voi|cung|la|gom|nua|thuc hien))*\s*:?\s*"
    r"|\s*(?:cung\s+|de\s+|khoi\s+|ra khoi\s+)?(?:danh sach\s+)?phoi hop\b"
)
_LISTED = re.compile(rf"\W*{_ANEW}?(?:don vi )?phoi hop(?: moi)?(?: la| gom| them)?\s*:\s*")
_STOPS = re.compile(
    r"(?P<names>\S.*?)\s+(?:thoi|khong(?: con| can)?|ko)\s+phoi hop(?:\s+(?:nua|nhe|a|thuc hien))*[\s.]*"
)
_SECOND = re.compile(  # NV18 hạn 20/11 vì chờ tỉnh và chuyển cho Phòng Kinh tế
    r"(?:\s+(?:va|dong thoi)\s+|\s*[,;.]\s*(?:va\s+|dong thoi\s+)?)(?="
    r"chuyen(?: chu tri)?(?: lai)? (?:cho|sang|giao)\b|giao(?: lai)? cho\b|(?:doi |lui |gia |sua )(?:thoi )?han\b"
    r"|(?:lui|doi|dich)(?: lai)? (?:sang|den|toi) (?:ngay )?\d"
    r"|(?:thoi )?han (?:moi )?(?:den|toi|sang|la|thanh)?\s*\d|tam (?:dung|ngung|hoan)\b"
    rf"|(?:them|bo sung|bo|rut|loai) .{{0,60}}\bphoi hop\b|{_ANEW}?(?:noi dung|san pham)(?:\s*:| thanh\b| la\b))"
)


class Altered(Struct, frozen=True, kw_only=True):
    """A change of one task: what of it, to what, why."""

    code: str
    what: str
    due_on: date | None = None
    unit: str = ""  # code of the new leading unit
    value: str = ""  # the new text or product
    reason: str = ""
    document: str = ""
    no_day: str = ""  # the new deadline as written, where it is none
    why_no_day: NoDay | None = None
    units: tuple[
        str, ...
    ] = ()  # of a deadline, a pause, an end: the leading units, by code, that it is for; empty: all
    but: tuple[str, ...] = ()  # likewise: all leading units except these
    strange: tuple[str, ...] = ()  # words that should name such a unit, and name none
    days_more: int = 0  # a new deadline so many days behind the one that counts
    joins: tuple[str, ...] = ()  # units that support from now on, by code
    leaves: tuple[str, ...] = ()  # units that support no longer
    until: date | None = None  # how long a pause is said to last
    unread: str = ""  # words that no rule reads: said back

    @property
    def missing(self) -> str:
        """What has to be asked next; empty where nothing is open. A document is a reason."""
        if self.what == Change.LEAD and not self.unit:
            return "unit"
        if self.what in {Change.TEXT, Change.PRODUCT} and not self.value:
            return "value"
        has_reason = bool(self.reason or self.document)
        return "reason" if self.what in _NEEDS_REASON and not has_reason else ""


def read_change(code: str, words: str, directory: UnitDirectory, today: date) -> Altered | None:
    """What is to change of a task; null where the words do not say. `words`: without the code."""
    rest, document = cut_document(_out_of(clean(_sooner(corrected(words, today)))), today)
    if (supports := _new_supports(code, rest, directory, today, document)) is not None:
        return supports
    begun = _begun_so(code, rest, directory, document)
    return begun or _ended(code, rest, directory, today, document) or _moved(code, rest, directory, today, document)


def _sooner(words: str) -> str:
    """«rút ngắn hạn còn 15/9», «dời hạn sang …»: a new deadline like any other."""
    found = _SOONER.search(fold(words))
    return f"{words[: found.start()]}hạn {words[found.end() :]}" if found else words


def read_changes(code: str, words: str, directory: UnitDirectory, today: date) -> tuple[Altered | None, str]:
    """The first change that the words name, and the words of another one behind it; a reason of one is that of both."""
    words = _joining_too(_sooner(corrected(words, today)))
    for cut in _SECOND.finditer(fold(clean(words))):
        first = read_change(code, clean(words)[: cut.start()], directory, today)
        behind = clean(words)[cut.end() :]
        second = read_change(code, behind, directory, today)
        if first is None or second is None or first.what == second.what:
            continue
        is_words = first.what in {Change.TEXT, Change.PRODUCT}
        if is_words and second.what != Change.DUE:  # a text may speak of all else
            continue
        if first.no_day or first.missing == "unit" or second.missing in {"unit", "value"}:
            continue
        if is_words:
            return first, behind
        why, by = first.reason or second.reason, first.document or second.document
        shared = "" if second.reason or second.document else f", vì {why}" if why else f", theo {by}" if by else ""
        return replace(first, reason=why, document=by), f"{behind}{shared}"
    return read_change(code, words, directory, today), ""


_OUT_OF = re.compile(
    r"\W*(?:cho\s+)?(?:bo|rut|loai|dua)\s+(?P<names>\S[^;]{1,100}?)\s+(?:ra\s+)?khoi\b(?:\s+(?:nhiem vu|viec)\b)?"
)


def _out_of(words: str) -> str:
    """«bỏ thôn 4 ra khỏi NV05»: its part is done no more."""
    found = _OUT_OF.match(fold(words))
    named = words[slice(*found.span("names"))] if found else ""
    if found is None or "phoi hop" in fold(words) or "bộ" in words[: found.start("names")].lower():
        return words
    return f"không thực hiện cho {named} {words[found.end() :].strip()}"


_WITH_OTHERS = re.compile(  # «giao lại cho phòng kinh tế, phòng văn hóa phối hợp»
    r"\b(?:cho|sang)\s+[^,;]{2,60}[,;]\s*(?:va\s+)?(?=(?!(?:them|bo|rut|loai|phoi|vi|do)\b)[^,;]{2,60}\s+phoi hop\b)"
)


def _joining_too(words: str) -> str:
    """Who supports beside a new leading unit is a change of its own."""
    text = clean(words)
    found = _WITH_OTHERS.search(fold(text))
    return f"{text[: found.end()]}thêm {text[found.end() :]}" if found else words


_WHY_FIRST = re.compile(r"\W*(?:vi|do|ly do|boi|theo|can cu|cho|de)\b")


def read_reason(words: str, today: date) -> tuple[str, str]:
    """A reason, and the document that orders it; each empty where the words do not say."""
    rest, document = cut_document(clean(words), today)
    return told(_ONLY_WORK.sub("", rest), today).reason, document


def begins_reason(words: str, today: date) -> bool:
    """Whether words that nobody asked for are a reason: *vì …*, *theo …*, *chờ …*, or a document."""
    return _WHY_FIRST.match(fold(words)) is not None or bool(cut_document(clean(words), today)[1])


_ONLY = re.compile(r"\W*chi(?: con)? (?:giao|de|lam)(?: cho)?\b")


def left_to(code: str, words: str, directory: UnitDirectory, today: date) -> Altered | None:
    """«chỉ còn giao thôn 1», of a task that several units lead: the others do it no more."""
    rest, document = cut_document(clean(words), today)
    begun = _ONLY.match(fold(rest))
    cut = _REASON_OF_LEAD.search(fold(rest))
    named = rest[begun.end() : cut.start() if cut else len(rest)] if begun else ""
    known, unknown = read_units(_LAST.sub("", named).strip(" ,;."), directory) if named else ((), ())
    if not known or unknown:
        return None
    why = said(rest[cut.end() :]) if cut else ""
    return Altered(code=code, what=Change.CANCEL, but=known, reason=why, document=document)


_LAST = re.compile(
    r"\s+(?:thôi|thoi|làm|lam|thực hiện|thuc hien|nhé|nhe|nha)(?:\s+(?:thôi|thoi|nhé|nhe|nha))*\s*$", re.I
)


def _begun_so(code: str, rest: str, directory: UnitDirectory, document: str) -> Altered | None:
    """*chuyển cho P.KT*, *nội dung: …*, *sửa sản phẩm thành …*"""
    plain = fold(rest)
    start = len(plain) - len(plain.lstrip(" ,;:.-"))
    for what, pattern in _AT_FIRST:
        match = pattern.match(plain, start)
        if match is None:
            continue
        after = rest[match.end() :]
        if what == Change.LEAD:
            return _new_lead(code, after, directory, document)
        return Altered(code=code, what=what, value=clean(after).strip(" ,;:."), document=document)
    return None


def _ended(code: str, rest: str, directory: UnitDirectory, today: date, document: str) -> Altered | None:
    """*tạm dừng vì …*, *không còn thực hiện*, *tiếp tục*; what stands in a reason is none of these."""
    plain = fold(rest).strip(" ,;:.-")
    why = _WHY.search(plain)
    head = plain[: why.start()] if why is not None and plain[: why.start()].strip(" ,;:.-(") else plain
    rest = rest.strip(" ,;:.-")
    for what, pattern in _ANYWHERE:
        match = pattern.search(head)
        if match is None:
            continue
        before, after = rest[: match.start()], rest[match.end() :]
        if match[0] == "bo" and not _is_bare(plain[match.end() :]):
            return None  # «bỏ phòng kinh tế»: of whom, and in what, is asked
        scope = parts_in(before, after, directory)
        behind = _ONLY_WORK.sub("", scope.rest if scope.is_named else after)
        heard = told(behind, today, is_pause=what == Change.PAUSE, needs_word=what == Change.RESUME)
        first = told("" if scope.is_named else _ONLY_WORK.sub("", before), today, needs_word=what == Change.RESUME)
        return Altered(
            code=code,
            what=what,
            reason=heard.reason or first.reason,
            document=document,
            units=scope.units,
            but=scope.but,
            strange=scope.unknown or _whom(heard, first),
            until=heard.until,
            unread=heard.unread,
        )
    return None


def _is_bare(after: str) -> bool:
    """Whether «bỏ» is said of the task itself: nothing but a reason follows."""
    rest = after[_ONLY_THIS.match(after).end() :]  # type: ignore[union-attr]  # it matches the empty beginning too
    return not rest or _WHY.match(rest) is not None or rest.startswith(("theo ", "can cu ", "cua ", "cho "))


def _moved(code: str, rest: str, directory: UnitDirectory, today: date, document: str) -> Altered | None:
    """A new deadline."""
    limit, days = cut_limit(rest, today)[1], find_dates(fold(rest))
    due_on = limit.due_on if limit else read_deadline(rest, plan_year=today.year).date if days else None
    if limit is not None and limit.problem is not None:
        return Altered(code=code, what=Change.DUE, no_day=limit.text, why_no_day=limit.problem)
    if due_on is None:
        return _longer(code, rest, directory, today, document)
    start, end = (limit.start, limit.end) if limit else (days[0].start, days[-1].end)
    return _new_due(code, (rest[:start], rest[end:]), directory, today, document, due_on=due_on)


def _new_supports(code: str, rest: str, directory: UnitDirectory, today: date, document: str) -> Altered | None:
    """*thêm Đoàn Thanh niên phối hợp*, *bỏ phối hợp Trạm Y tế*, *phối hợp: …*, *Trạm Y tế thôi phối hợp*."""
    plain = fold(rest)
    why = _WHY.search(plain)
    named, reason = (rest[: why.start()], told(rest[why.start() :], today).reason) if why else (rest, "")
    parts = _support_parts(named.strip(" ,;:.-("))
    if not parts:
        return None
    joins, leaves, strange = list[str](), list[str](), list[str]()
    for part in parts:
        known, unknown = read_units(part.names, directory) if part.names else ((), ())
        strange += unknown
        (leaves if part.side == Side.OUT else joins).extend(known)
    return Altered(
        code=code,
        what=Change.SUPPORT,
        joins=tuple(dict.fromkeys(joins)),
        leaves=tuple(dict.fromkeys(leaves)),
        strange=tuple(dict.fromkeys(strange)),
        reason=reason,
        document=document,
    )


def _support_parts(said: str) -> tuple[Part, ...]:
    plain = fold(said)
    if "phoi hop" not in plain:
        return ()
    if listed := _LISTED.match(plain):
        return (Part(side=Side.IN, names=said[listed.end() :].strip(" ,;.")),)
    if stops := _STOPS.fullmatch(plain):
        return (Part(side=Side.OUT, names=said[: stops.end("names")].strip(" ,;.")),)
    parts = sides(said)
    if not parts or not any(_WITH.search(fold(part.names)) for part in parts):
        return ()
    return tuple(Part(side=part.side, names=_without(part.names)) for part in parts)


def _without(names: str) -> str:
    """The names, without the words that say that they support."""
    match = _WITH.search(fold(names))
    return f"{names[: match.start()]} {names[match.end() :]}".strip(" ,:;.") if match else names


def _new_due(
    code: str,
    around: tuple[str, str],
    directory: UnitDirectory,
    today: date,
    document: str,
    *,
    due_on: date | None,
    more: int = 0,
) -> Altered:
    before, after = around
    scope = units_in(before, after, directory)
    heard = told(without_units(after, directory), today)
    return Altered(
        code=code,
        what=Change.DUE,
        due_on=due_on,
        reason=heard.reason,
        unread=heard.unread,
        document=document,
        units=scope.units,
        but=scope.but,
        strange=scope.unknown or _whom(heard),
        days_more=more,
    )


def _whom(*heard: Told) -> tuple[str, ...]:
    """Words that would say of whom a change is and were not read: they are asked about, and no reason."""
    return tuple(words for each in heard for words in (each.unread, each.reason) if words and limits_whom(words))


def _longer(code: str, text: str, directory: UnitDirectory, today: date, document: str) -> Altered | None:
    """*lùi hạn NV12 thêm 10 ngày*, *gia hạn NV12 2 tuần*: counted from the deadline that counts."""
    match = _MORE_DAYS.search(fold(text))
    if match is None or not 0 < (days := int(match[1]) * (7 if match[2] == "tuan" else 1)) <= MOST_DAYS:
        return None
    around = text[: match.start()], text[match.end() :]
    return _new_due(code, around, directory, today, document, due_on=None, more=days)


_ONLY_WORK = re.compile(r"^[\s,;:.]*(?:(?:nhiệm vụ|nhiem vu|việc|viec|này|nay)\b[\s,;:.]*)+", re.IGNORECASE)
_MORE_DAYS = re.compile(
    r"\b(?:gia han|gian han|lui|doi han|keo dai|them)\b[^\d;.]*?\b(?:them\s+)?(\d{1,3})\s*(ngay|tuan|hom)\b(?!\s*\d)"
)
_REASON_OF_LEAD = re.compile(r"[\s,;.(]*\b(?:vi|do|ly do|boi)\b\s*:?\s*|[\s,;.(]+(?=(?:theo|can cu) )")
MOST_DAYS = 366  # that a deadline is moved by


def _new_lead(code: str, words: str, directory: UnitDirectory, document: str) -> Altered:
    cut = _REASON_OF_LEAD.search(fold(words))
    named, why = (words[: cut.start()], words[cut.end() :]) if cut else (words, "")
    _rest, leads = cut_leads(
        re.sub(r"\s+(?:chủ trì|chu tri|thực hiện|thuc hien)\s*$", "", named.strip(" ,;.")), directory
    )
    return Altered(
        code=code, what=Change.LEAD, unit=leads[0] if len(leads) == 1 else "", reason=said(why), document=document
    )
