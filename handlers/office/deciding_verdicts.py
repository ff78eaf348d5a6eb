"""A part of a message that decides, read wherever its words stand: what it names, its verdict, until when and why."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from datetime import date

from msgspec import Struct

from handlers import scene
from handlers.office import lengths
from handlers.office.deciding_pieces import LACKS, TELLS, WHY, concedes, reasons_joined
from handlers.office.waiting import LOOK_MORE, Thing
from handlers.office.weekdays import DAY_ALONE, TAG, with_day
from handlers.putting_off import puts_off
from handlers.turn import Turn
from handlers.understand.dates import read_dates
from handlers.understand.fold import fold as for_reading
from models.naming import units_named
from models.text import fold
from models.values import replace

_APART = re.compile(
    r"\s*[,;\n]+\s*|\.\s+(?=(?:con|rieng|nhung|thon|chi bo|hoi|phong)\b)"
    r"|\s+(?=(?:con|rieng|nhung|(?:(?:chi|ngoai|loai) )?tru)\s)(?<!chi )(?<!ngoai )(?<!loai )"
)
_BUT = re.compile(r"(?:chi )?(?:ngoai tru|loai tru|tru ra|tru|ngoai)\b(?: ra\b)?")
_CODE = re.compile(r"\bnv[ -]?0*(\d{1,3})\b(?![.,/%]\d)")
_LATER = r"(?:xin )?(?:gia han|lui han|lui|them thoi gian)"
_AGREES = r"(?:duyet|dong y|nhat tri|xac nhan|chap nhan|cho phep)"
_RETURNS = r"(?:tra lai|tra ve|tu choi|lam lai|nop lai|bac bo|bac don)"
_NO = re.compile(rf"\b(?:khong|chua|ko|k|kg)(?: the)?(?: (?:{_AGREES}|cho|duoc|dat|{_LATER}))*(?= |$)|\b{_RETURNS}\b")
_YES = re.compile(rf"\b(?:{_AGREES}|ok|oke|okie|duoc|dc|dat|on|tot)\b")
GRANTS = re.compile(r"(?:(?:thoi|ok|vang|da|thi|rieng)[\s,]+)*cho\b")
_LETS = re.compile(rf"\bcho (?={_LATER})|\b(?:cho|duoc) (?=den|toi|nhu)")
_MORE = re.compile(rf"\b{_LATER}\b")
_DONE = re.compile(r"\b(?:bao cao|hoan thanh|ket qua|bao xong|xong)\b")
_KEEPS = re.compile(r"\bgiu (?:nguyen )?(?:thoi )?han(?: cu)?\b")
_DECIDES = r"(?:phe duyet|duyet|xac nhan|dong y|nhat tri|cho|tra loi|chot|quyet)"
_NOT_NOW = r"(?:chua|khong|ko|k)(?: can)?"
_NOT_YET = (  # «đừng duyệt vội», «chưa vội duyệt», «khoan hãy xác nhận»
    rf"(?:(?:dung|khoan)(?: (?:co|hay|da|voi|voi vang))* {_DECIDES}|{_NOT_NOW} (?:voi|voi vang|gap) {_DECIDES}"
    rf"|{_NOT_NOW} {_DECIDES} (?:gap|voi vang|voi(?! (?:ly do|dieu kien)\b))|dung (?:voi|gap)(?: vang)?)"
    r"(?: (?:voi vang|voi|gap|da|het|luon|ngay))*"
)
_NOT_YET_SAID = re.compile(rf"\b{_NOT_YET}\b")
_LEAVES = re.compile(
    rf"\b(?:{_NOT_YET}"
    r"|de (?:(?:toi|em|minh) )?(?:lai|sau|do|day|xem|nguyen|mai|chieu|tuan sau)(?: xem| lai| tinh| duyet)*"
    r"|(?:xem|tinh|duyet)(?: lai)? sau|khoan(?: duyet| da)*|tu tu)\b"
)
_OTHER_WORDS = re.compile(r"đúng|với\b", re.IGNORECASE)  # that look like «đừng», «vội» without their marks
_ALL = re.compile(r"\b(?:het|tat ca|toan bo|ca|con lai|khac)\b")
_THEN = re.compile(
    r"\s+(?:thi|nen) (?=(?:(?:xin|em|toi|phai|cho) )*(?:tra lai|tra ve|tu choi|lam lai|nop lai|(?:khong|chua)\b))"
    r"|\s+(?=(?:tra lai|tra ve|tu choi|lam lai|nop lai)\b)"
)
_GIVES_LAST = re.compile(  # thôn 4 thì cho
    r"(?<!khong )(?<!chua )(?<!\bko )(?<!\bk )\bcho(?: (?:phep|nhe|nha|luon|di|thoi|a|ok|roi|het|do))*[\s.!]*$"
)
_SAID_OF = (
    r"(?=\s+(?:(?:thi|la|cung|deu)\s+)*(?:duyet|khong|ko|k|chua|cho|duoc|dc|dat|ok|oke|dong y|xac nhan|tra|tu choi)\b"
    r"|(?P<bare>$))"
)
_NUMBERS = r"(?P<numbers>\d{1,2}(?:(?:\s+(?:va|voi)\s+|\s*&\s*|\s+)\d{1,2})*)"
_KIND_THEN = re.compile(
    rf"(?:(?:con|rieng|a|ok|u)\s+)*(?P<kind>(?:chi bo )?(?:thon|khu|ap|ban|xom)) {_NUMBERS}{_SAID_OF}"
)
_VERB_KIND = re.compile(  # duyệt thôn 1 2, (thôn …) không cho 3, cho 4
    rf"(?P<verb>(?:(?:con|rieng)\s+)?(?:(?:khong|chua|ko|k) )?(?:{_AGREES}|{_RETURNS}|cho) )"
    rf"(?P<kind>(?:(?:chi bo )?(?:thon|khu|ap|ban|xom) )?){_NUMBERS}$"
)
_KIND_NEXT = re.compile(
    rf"(?:(?:con|rieng|nhung)\s+)?(?:(?:{_AGREES}|{_RETURNS}|cho|ok) )*(?P<kind>(?:chi bo )?(?:thon|khu|ap|ban|xom)) \d"
)
_NUMBERS_THEN = re.compile(rf"(?:(?:con|rieng)\s+)?{_NUMBERS}{_SAID_OF}")
_VERB_FIRST = re.compile(rf"(?:khong |chua |ko |k )?(?:{_AGREES}|{_RETURNS})\b")
_BEGINS = re.compile(r"(?:(?:a|u|uh|um|o|da|vang|ok|oke|okie|dung|quen)(?: (?:roi|quen|la|ma))*\b[\s,.]+)+")
_LEADS = re.compile(r"^(?:con(?! lai)|rieng|nhung)\b")
_IDLE = re.compile(
    rf"\b(?:{TAG}|con lai|moi (?:dung|phai)|cai|cua|viec|nhiem vu|de nghi|thi|la|roi|a|di|luon|cho|cac|don vi"
    r"|va|voi|cung|con|rieng|chi|thoi|han|den|toi|sang|het|truoc|ngay|thoi|em|minh|xin|the|vay|nua|dau|da|vang"
    r"|(?:(?:da|cung) )?(?:xem|coi|doc|kiem tra)(?: qua| ky| lai)?(?: roi| xong)?"
    r"|phan|ben|thanh|phai|can|u|nhung|tat ca|toan bo|ca(?: hai| ba| 2| 3)?|moi|nhung|may|nham|han|nhu|khac|deu|ra)\b"
)
NAMED = 3  # the rank of a part that names units or tasks
_TO = "cho "  # before a unit that is called by a part of its name


class Part(Struct, frozen=True, kw_only=True):
    """One thing, or some, with what is decided of it. `says`: null where the part has no verdict."""

    text: str
    unit_ids: tuple[int, ...] = ()
    codes: tuple[str, ...] = ()
    says: bool | None = None
    is_later: bool = False
    is_done: bool = False
    until: date | None = None
    has_length: bool = False  # «cho thêm 3 ngày»: until when is counted for each thing
    reason: str = ""
    is_all: bool = False  # everything of its kind: «gia hạn thì cho hết»
    leaves: bool = False  # «báo xong để tôi xem lại»
    lets: bool = False  # «cho thôn 1»
    is_but: bool = False  # «trừ thôn 2»
    lacks: bool = False  # «thôn 2 thiếu văn bản»: no verdict, but what would be its reason
    is_clear: bool = True  # nothing in it that is not understood

    @property
    def is_of_kind(self) -> bool:
        return not (self.unit_ids or self.codes) and self.is_later != self.is_done and (self.is_all or self.leaves)

    @property
    def is_everything(self) -> bool:
        """«duyệt hết», «còn lại thì không»: whatever no other part names."""
        is_bare = not (self.unit_ids or self.codes or self.is_later or self.is_done)
        return is_bare and self.is_all and (self.says is not None or self.leaves)

    @property
    def is_named(self) -> bool:
        return bool(self.unit_ids or self.codes) or self.is_of_kind or self.is_everything

    @property
    def is_open(self) -> bool:
        """Named, and without a verdict of its own."""
        return self.is_named and self.says is None and self.is_clear

    @property
    def rank(self) -> int:
        """What is named more narrowly is decided first; a verdict for it before its being left out of the rest."""
        if self.unit_ids or self.codes:
            return 2 if self.is_but and self.leaves else NAMED
        return 1 if self.is_of_kind else 0

    @property
    def is_whole(self) -> bool:
        return self.is_named and (self.says is not None or self.leaves) and self.is_clear

    def holds(self, thing: Thing) -> bool:
        """Whether the thing is what is named."""
        is_later = thing.choice.action.startswith(LOOK_MORE)
        has_day = self.until is not None or self.has_length
        is_of_kind = is_later if self.is_later or has_day else not (is_later and self.is_done)
        is_of_unit = not self.unit_ids or thing.about.unit_id in self.unit_ids
        return is_of_kind and is_of_unit and (not self.codes or thing.about.code in self.codes)


def is_turned_down(said: str) -> bool:
    """«ko được, …» begins it, or «… tới 25 thôi» names a bare day."""
    return (_NO.match(fold(said)) or DAY_ALONE.search(fold(said))) is not None


def is_put_off(said: str) -> bool:
    """Whether «đừng duyệt vội», «khoan hãy duyệt» stands in it."""
    put_off = _NOT_YET_SAID.search(fold(said))
    return put_off is not None and _OTHER_WORDS.search(said[put_off.start() : put_off.end()]) is None


def begins_with_verdict(said: str) -> bool:
    """«duyệt …», «không duyệt …», «trả lại …»"""
    return _VERB_FIRST.match(fold(said)) is not None


def parts_of(turn: Turn, said: str) -> list[Part]:
    """The parts of a message; without the «ừ rồi», «à quên» that it begins with, where only so it is understood."""
    parts, begins = _parts_of(turn, said), _BEGINS.match(fold(said))
    if begins is None or begins.end() == len(said) or all(part.is_whole for part in parts):
        return parts
    rest = _parts_of(turn, said[begins.end() :])
    return rest if rest and all(part.is_whole for part in rest) else parts


def _parts_of(turn: Turn, said: str) -> list[Part]:
    pieces, ends = list[str](), set[int]()
    for group in re.split(r"[;\n]", said):
        pieces += _pieces(group)
        ends.add(len(named_again(pieces)))
    parts = [_read(turn, piece) for piece in named_again(pieces)]
    if len(parts) > 1 and not parts[0].is_named and concedes(parts[0].text):  # bão thì phải cho, thôn 2 …
        parts, ends = parts[1:], {end - 1 for end in ends}
    return _joined(_listed(parts, ends))


def _pieces(said: str) -> list[str]:
    plain, begins = fold(said), 0
    pieces = list[str]()
    for cut in _APART.finditer(plain):
        pieces.append(said[begins : cut.start()])
        begins = cut.end()
    pieces.append(said[begins:])
    return reasons_joined([piece.strip() for piece in pieces if piece.strip(" .!")], refuses=_NO)


def _listed(parts: Sequence[Part], ends: Set[int]) -> list[Part]:
    """«duyệt thôn 1, thôn 2; thôn 3 thì không», «duyệt thôn 1, thôn 2, không duyệt thôn 3»: a name behind a verdict
    that comes first shares it, where what follows the names begins anew. `ends`: behind which parts a semicolon is."""
    found = list[Part]()
    for n, part in enumerate(parts):
        last = found[-1] if found else None
        if last is not None and part.rank == NAMED and part.is_open and not (part.lets or part.is_but or part.lacks):
            is_list = last.rank == NAMED and last.is_whole and begins_with_verdict(last.text) and not last.reason
            after = next((at for at in range(n + 1, len(parts)) if at in ends or not parts[at].is_open), len(parts))
            begins_anew = after in ends or parts[after].lets or begins_with_verdict(parts[after].text)
            if is_list and begins_anew and last.until is None:
                ids, codes = (*last.unit_ids, *part.unit_ids), (*last.codes, *part.codes)
                found[-1] = replace(last, text=f"{last.text}, {part.text}", unit_ids=ids, codes=codes)
                continue
        found.append(part)
    return found


def named_again(pieces: Sequence[str]) -> list[str]:
    """«thôn 1 2 duyệt, 3 thì không, 4 cho»: bare numbers before a verdict with the kind of unit that was named before
    them, or right behind them («không duyệt 1, cho thôn 2»), each by itself; all pieces as they are where none was
    named so. Pure."""
    kind, is_open, found = "", False, list[str]()
    for n, piece in enumerate(pieces):
        folded = fold(piece)
        if not n and (then := _KIND_NEXT.match(fold(pieces[1])) if len(pieces) > 1 else None) is not None:
            kind = pieces[1][then.start("kind") : then.end("kind")]
        if (verb := _VERB_KIND.match(folded)) is not None and (verb["kind"] or kind):
            kind = piece[verb.start("kind") : verb.end("kind")].strip() or kind
            order = piece[: verb.end("verb")]
            found += [f"{order}{kind} {number}" for number in re.findall(r"\d{1,2}", verb["numbers"])]
            is_open = True
            continue
        first = _KIND_THEN.match(folded)
        if first is not None:
            kind, begins = piece[first.start("kind") : first.end("kind")], first.start("kind")
        else:
            first, begins = _NUMBERS_THEN.match(folded) if kind else None, 0
        if first is None or (first["bare"] is not None and not first.groupdict().get("kind") and not is_open):
            found, is_open = [*found, piece], False
            continue
        is_open = first["bare"] is not None
        *others, last = [f"{kind} {number}" for number in re.findall(r"\d{1,2}", first["numbers"])]
        found += [*others, f"{last}{piece[first.end('numbers') :]}"]
        if piece[:begins].strip():  # còn thôn 3 không
            found[-len(others) - 1] = f"{piece[:begins]}{found[-len(others) - 1]}"
    return found


def _joined(pieces: Sequence[Part]) -> list[Part]:
    """«thôn 1, thôn 2 được»: a name before another one shares its verdict; «…, giữ nguyên hạn», «…, vì đã lùi rồi»
    belong to the part before them."""
    found = list[Part]()
    for piece in pieces:
        last = found[-1] if found else None
        is_open = last is not None and last.is_open
        if last is not None and is_open and last.is_but and piece.rank == 3 and piece.is_open:
            found[-1] = replace(last, unit_ids=(*last.unit_ids, *piece.unit_ids), codes=(*last.codes, *piece.codes))
        elif last is not None and _is_bare_no(last) and piece.rank == 3 and piece.is_whole and piece.until is not None:
            found[-1] = replace(piece, text=f"{last.text}, {piece.text}")  # «ko được, thôn 5 phải xong trước 25/8»
        elif last is not None and is_open and last.lets and piece.is_whole and piece.says is False:
            found = [*found[:-1], replace(last, says=True), piece]  # «cho thôn 1, thôn 2 thì không»
        elif last is not None and is_open and last.lets and piece.rank == 3 and piece.is_open:
            found[-1] = _merged(last, piece)  # «cho thôn 1, thôn 2 lùi»
        elif last is not None and is_open and not last.leaves and piece.is_whole:
            found[-1] = _merged(last, piece)
        elif last is not None and is_open and not piece.is_named and piece.says is not None and piece.is_clear:
            found[-1] = _merged(last, piece)  # «thôn 3 tôi xem rồi, đạt»
        elif last is not None and is_open and _is_day(piece):
            found[-1] = replace(piece, text=f"{last.text}, {piece.text}", unit_ids=last.unit_ids, codes=last.codes)
        elif last is not None and last.is_whole and last.says and last.until is None and _is_day(piece):
            found[-1] = replace(last, text=f"{last.text}, {piece.text}", until=piece.until)  # «…, nhưng chỉ tới 23/8»
        elif last is not None and last.is_whole and not piece.is_named and piece.is_clear and piece.until is None:
            says = last.says if piece.says is None else piece.says
            same = says == last.says
            found = [*found[:-1], replace(last, reason=last.reason or piece.reason)] if same else [*found, piece]
        else:
            found.append(piece)
    return [replace(part, says=True, is_later=True) if part.lets and part.is_open else part for part in found]


def _merged(first: Part, then: Part) -> Part:
    """One part for what both name, decided as the second one says."""
    return replace(
        then,
        text=f"{first.text}, {then.text}",
        unit_ids=(*first.unit_ids, *then.unit_ids),
        codes=(*first.codes, *then.codes),
        is_later=then.is_later or first.is_later,
        is_done=then.is_done or first.is_done,
        lets=then.lets or first.lets,
    )


def _is_bare_no(piece: Part) -> bool:
    return piece.says is False and piece.is_clear and not (piece.is_named or piece.reason or piece.until)


def _is_day(piece: Part) -> bool:
    """«…, phải là 28/8»"""
    return not piece.is_named and piece.until is not None and piece.is_clear


def _called(words: str) -> str:
    """With «cho» before whatever may be the name of a unit: «ok gia hạn thôn 3» calls it by a part of its name."""
    plain = fold(words)
    ends = {match.end() for rule in (_NO, _YES, _MORE, _DONE, _LEADS) for match in rule.finditer(plain)}
    for end in sorted(ends, reverse=True):
        words = f"{words[:end]} {_TO}{words[end:].lstrip()}"
    return f"{_TO}{words}"


def _reason_inside(turn: Turn, words: str) -> tuple[str, str]:
    """«thôn 2 chưa có văn bản thì trả lại»: the words without the reason between the unit and the verdict, and it."""
    then = _THEN.search(fold(words))
    named = units_named(turn.db, scene.office_of(turn).id, f"{_TO}{words[: then.start()]}") if then else None
    if then is None or named is None or not named.places:
        return words, ""
    end = named.places[-1][1] - len(_TO)
    reason = words[end : then.start()].strip()
    is_one = re.match(r"(?:chua|thieu|khong|sai|con|qua|moi)\b", fold(reason)) is not None
    return (f"{words[:end]} {words[then.end() :]}", reason) if is_one else (words, "")


def _lacking(turn: Turn, words: str) -> tuple[str, str]:
    """«thôn 2 thiếu văn bản»: the unit, and what it lacks; all of the words and nothing where they say otherwise."""
    named = units_named(turn.db, scene.office_of(turn).id, f"{_TO}{words}")
    end = named.places[-1][1] - len(_TO) if named.places else 0
    is_it = end > 0 and LACKS.match(fold(words[end:])) is not None
    reason = re.sub(r"^\s*(?:thì|thi|là|la)\s+", "", words[end:], flags=re.IGNORECASE).strip()
    return (words[:end], reason) if is_it else (words, "")


def _left(words: str) -> re.Match[str] | None:
    """«để mai tính», «đừng duyệt vội»; null for «đúng, duyệt» and «không duyệt với lý do …»."""
    put_off = _LEAVES.search(fold(words))
    return None if put_off is None or _OTHER_WORDS.search(words[put_off.start() : put_off.end()]) else put_off


def _without(words: str, put_off: re.Match[str] | None) -> tuple[str, bool]:
    return (words, False) if put_off is None else (f"{words[: put_off.start()]} {words[put_off.end() :]}", True)


def _read(turn: Turn, piece: str) -> Part:
    text, but = piece, _BUT.match(fold(piece))
    piece = piece[but.end() :].strip() if but is not None else piece
    piece = piece[lead.end() :].strip() if (lead := _LEADS.match(fold(piece))) is not None else piece
    told = TELLS.search(fold(piece))
    why = WHY.search(fold(piece)) if told is None else None
    ends, begins = told.span("cut") if told is not None else why.span() if why is not None else (0, 0)
    reason = piece[begins:].strip() if begins else ""
    words = piece[:ends] if reason else piece
    if not reason:
        words, reason = _reason_inside(turn, words)
    words, lacking = (words, "") if reason else _lacking(turn, words)
    words, is_left = _without(words, _left(words))
    spoken = _called(words)
    named = units_named(turn.db, scene.office_of(turn).id, spoken)
    left = list(spoken)
    for start, end in named.places:
        left[start:end] = " " * (end - start)
    rest = with_day("".join(left)[len(_TO) :], is_of_unit=bool(named.places))
    rest, leaves = (rest, True) if is_left else _without(rest, _left(rest))  # «để mai tính» names no day
    if (
        named.places and not (leaves or re.match(r"cho\b", piece)) and puts_off(rest)
    ):  # «thôn 2 thì để hỏi lại bí thư đã»
        rest, leaves = "", True
    codes = tuple(f"NV{int(code):02d}" for code in _CODE.findall(fold(rest)))
    days = [raw for raw in read_dates(for_reading(rest), scene.said_on(turn)) if isinstance(raw.value, date)]
    folded = _CODE.sub(lambda match: " " * len(match[0]), fold(rest))
    for raw in days:
        start, end = for_reading(rest).span(raw.start, raw.end)
        folded = f"{folded[:start]}{' ' * (end - start)}{folded[end:]}"
    folded, has_length = lengths.apart(" ".join(folded.split())) if not days else (" ".join(folded.split()), False)
    until = days[0].value if len(days) == 1 and isinstance(days[0].value, date) else None
    denies = bool(lacking) or _NO.search(folded) is not None or _KEEPS.search(folded) is not None
    allows = _YES.search(_NO.sub(" ", folded)) is not None or _LETS.search(folded) is not None or until is not None
    allows = allows or (has_length and not denies)
    lets = GRANTS.match(fold(piece)) is not None
    allows = allows or (bool(named.places) and not lets and _GIVES_LAST.search(fold(words)) is not None)
    is_all = _ALL.search(folded) is not None
    allows = allows or (is_all and not denies and not leaves and re.search(r"\bcho\b", folded) is not None)
    for rule in (_KEEPS, _NO, _LETS, _YES, _MORE, _DONE, _IDLE):
        folded = rule.sub(" ", folded)
    has_verdict = denies or allows or leaves
    return Part(
        text=text,
        unit_ids=tuple(unit.id for unit in named.units),
        codes=codes,
        says=False if denies and not allows else True if allows and not denies else None,
        is_later=_MORE.search(fold(rest)) is not None,
        is_done=_DONE.search(fold(rest)) is not None,
        until=until,
        has_length=has_length,
        reason=reason or lacking,
        is_all=is_all,
        leaves=(leaves and not allows) or (but is not None and not has_verdict),
        lets=lets,
        lacks=bool(lacking),
        is_but=but is not None,
        is_clear=not re.sub(r"[\s.,!:;“”\"()-]+", "", folded) and len(days) <= 1 and not (denies and allows),
    )
