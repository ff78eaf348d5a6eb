"""Which of the sender's tasks the parts of a message belong to; what is not theirs is said, not asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from msgspec import Struct

from handlers import scene
from handlers.absent import is_removed, no_task
from handlers.assent import without_fillers
from handlers.reporting import book, just_said, listed, outside, slips, told_on
from handlers.reporting.doubts import of_place
from handlers.reporting.draft import Doubt, DoubtKind, Draft, Line
from handlers.reporting.hearing import Heard, hear
from handlers.say import asides as say_asides
from handlers.say import report as say
from handlers.say.words import TASK_CODE, plain_words
from handlers.turn import Turn
from handlers.understand.commitment import DELIVERED
from handlers.understand.issued import ISSUED_ON
from models.items import Item
from models.last_said import all_reminded_lately, reminded_lately
from models.numerals import number_of
from models.plan import Share, Stage
from models.progress import ReportKind
from models.said import last_offer, last_said
from models.values import replace

ALL = "+"  # between the tasks of a choice that means all of them
ABOUT_ONE = ("report:", "period_keep:")  # the first choice of a message that asks about one task

_ALL_OF = re.compile(  # cả hai, cả 2 việc đều xong; not cả hai thôn
    r"\bca (hai|2|ba|3|bon|4|5)(?: (?:viec|nhiem vu|nv|cai|muc|dau viec))?(?: (?:nay|do|tren|kia|ben tren))?"
    r"(?: cua(?: \w+){1,4}?)?(?= (?:deu|da|dang|chua|xong|roi|thi|em|cung|moi|duoc|dat|hoan|lam|van(?! ban)|con|bi"
    r"|vuong|a|nhe|nha|luon|\d)|$)"
)
_EVERY = re.compile(r"\b(?:tat ca|cac viec|cac nhiem vu|moi viec|may viec|het cac viec)\b")
_WORK = re.compile(r" (?:viec|nhiem vu|nv|dau viec)\b")
_NAME = re.compile(r"^(?:(?:cai|viec|muc|phan|nhiem vu|la|do la) )+")  # before a task's name
_PROOF = re.compile(r"\b(?:minh chung|bo sung|kem theo|van ban|(?:gui|nop|goi|them|kem) (?:them|kem|tiep|luon))\b")
_TURN = re.compile(r"^(?:còn|con|riêng|rieng|nhưng|nhung)\s+", re.IGNORECASE)
_BESIDE = frozenset((ReportKind.PROGRESS, ReportKind.NOTE, ReportKind.DIFFICULTY))  # no result, no *chưa làm*
_OF_PAPER = frozenset((ISSUED_ON, DELIVERED))
_LONG = 8  # words of an obstacle that are not thrown away for a code that is not the sender's


class Placed(Struct, frozen=True, kw_only=True):
    """The lines of one message; `remarks`: what was said of tasks that nothing can be recorded on."""

    lines: tuple[Line, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def lead(self) -> str:
        """The remarks, as the beginning of what is said next."""
        return "".join(f"{remark}\n" for remark in self.remarks)


def heard_in(turn: Turn, items: Sequence[Item]) -> Heard:
    """The message read; of *60% còn nv6 90%* the first part is of the one task whose reminder it answers."""
    heard = hear(turn, items, turn.about)
    parts = heard.reading.unplaced
    if turn.about or not parts or not turn.text.lstrip().startswith(parts[0]):
        return heard
    answered = reminded_of(turn)
    return hear(turn, items, answered) if answered else heard


def place(turn: Turn, heard: Heard, items: Sequence[Item], *, among: Sequence[str] = ()) -> Placed:
    """The lines of a message, each with its task or with what to offer. `among`: codes that it must be about if it
    names none itself."""
    if heard.lines:
        return _several(turn, heard, items)
    if heard.reading.unknown_refs:
        return _unknown(turn, dict.fromkeys(heard.reading.unknown_refs[:1], heard.line), heard, items)
    if not heard.reading.task_refs and (each := all_of(turn, heard, items)):
        return Placed(lines=tuple(heard.line_on(item.id) for item in each))
    codes = (
        _of_the_paper(turn, heard, items)
        or heard.reading.task_refs
        or tuple(among)
        or turn.about
        or reminded_of(turn)
        or _proved_by(turn, heard, items)
    )
    going_on = _told_on(turn, heard, items)
    codes = (
        codes
        or _goes_on(turn, heard, items)
        or _left_of_it(turn, heard, items)
        or going_on
        or just_said.received(turn, heard, items)
        or _only_reminded(turn, heard, items)
    )
    found = [item for item in items if item.code in codes]
    if not codes and len({item.id for item in items if item.share == Share.LEAD}) == 1:
        found = [item for item in items if item.share == Share.LEAD]
    found = found or among_listed(turn, heard, items)
    is_on = len(found) == 1 and bool(codes) and tuple(codes) == going_on
    if len(found) == 1 and not is_on and (asked := outside.doubted(heard, found[0])) is not None:
        return Placed(lines=(asked,))
    if len(found) == 1:
        line = _so_far(turn, of_place(heard.line_on(found[0].id), found[0]), found[0])
        if is_on and (pair := told_on.counts_on(turn.text, (found[0].count or (0, 0))[1])) is not None:
            is_day = line.forecast_on is not None and (line.forecast_on.day, line.forecast_on.month) == pair
            line = replace(line, kind=ReportKind.PROGRESS, count=pair, doubt=None)
            line = replace(line, forecast_on=None) if is_day else line
            line = replace(line, kind=ReportKind.DONE) if pair[0] == pair[1] else line
        if line.kind == ReportKind.DONE and line.doubt is None and (is_on or _left_of_it(turn, heard, items)):
            line = replace(line, doubt=Doubt(kind=DoubtKind.STEP, span=line.said))
        return Placed(lines=(line,), remarks=_of_more(turn, heard, found[0]))
    offers = tuple(item.code for item in found) or _waits(turn, heard, items)
    named = () if heard.is_nothing else heard.reading.candidates  # *chưa có gì báo cáo* names no report
    named = named if offers or not named else (*named, *_under_way(turn, named, items))
    offers = offers or (
        *(just_said.told(turn, items) if len(named) == 1 else ()),
        *named,
    )  # of two, the words say more
    offers = offers or tuple(code for code in _reminded(turn) if any(item.code == code for item in items))
    if not named and _OTHERS.search(plain_words(turn.text)) and (told := just_said.told(turn, items)):
        offers = tuple(dict.fromkeys(item.code for item in items if item.code not in told))[:4]
    return Placed(lines=(replace(heard.line, offers=tuple(dict.fromkeys(offers))),))


def _of_more(turn: Turn, heard: Heard, item: Item) -> tuple[str, ...]:
    """*cả 2 việc đều xong*, where one is meant: the other is asked for."""
    said = None if heard.reading.task_refs else _ALL_OF.search(plain_words(turn.text))
    is_told = said is not None and _WORK.search(said[0]) is not None
    return (say_asides.of_more(number_of(said[1]), item.code),) if said is not None and is_told else ()


def _proved_by(turn: Turn, heard: Heard, items: Sequence[Item]) -> tuple[str, ...]:
    """*bổ sung minh chứng: 08-KH/CB*, or a photo without words, right after a completion: it is what shows that."""
    shows = heard.document is not None and _PROOF.search(plain_words(heard.text)) is not None
    line = heard.line
    says_more = line.percent is not None or line.count is not None or line.difficulty or line.forecast_on is not None
    if says_more or not (shows or (turn.incoming.files and not heard.text.strip())):
        return ()
    last = book.last_completion(turn)
    return () if last is None else tuple(item.code for item in items if item.id == last.assignment_id)


def _so_far(turn: Turn, line: Line, item: Item) -> Line:
    """*giờ 90 rồi*, of a task at 80 %: 90 %, typed without its sign."""
    is_bare = line.doubt is not None and line.doubt.kind == DoubtKind.BARE and item.percent is not None
    now = told_on.so_far_now(turn.text) if is_bare and item.count is None else None
    if now is None or now <= (item.percent or 0):
        return line
    kind = ReportKind.DONE if now == _WHOLE else ReportKind.PROGRESS
    return replace(line, kind=kind, percent=now, doubt=None)


_WHOLE = 100  # per cent


def _goes_on(turn: Turn, heard: Heard, items: Sequence[Item]) -> tuple[str, ...]:
    """*3 ngày nữa xong*, *xin thêm 3 ngày*, *còn vướng con dấu*, *số 05-KH/CB*, right after a word on one task (its
    report was recorded, or sent back): told of that, unless the words point at others."""
    if counted := just_said.counted(turn, heard, items) or just_said.risen(turn, heard, items):
        return counted
    line, candidates = heard.line, heard.reading.candidates
    rises = line.doubt is not None and line.doubt.kind == DoubtKind.RISE  # thêm 10%: on top of what was recorded
    figures = (line.percent, line.count, line.doubt if not (line.asks_more or rises) else None)
    says_how_far = any(figure is not None for figure in figures) or heard.is_nothing or heard.is_same
    adds = _ADDS_TO.match(plain_words(turn.text)) is not None  # thêm: đã họp chi bộ lần 1
    told = adds or rises or any((line.forecast_on, line.asks_more, line.difficulty, line.proposal))
    if says_how_far or line.kind not in _BESIDE or heard.question is not None or not (told or heard.document):
        return ()
    spoken = turn.spoken()
    said = spoken[0].said if spoken else None
    found = [] if said is None or said.choices else [item for item in items if said.about == (item.code,)]
    found = (
        found if told else [item for item in found if item.stage != Stage.AWAITING]
    )  # a document of it is asked about
    return tuple(item.code for item in found[:1] if adds or not candidates or item.code in candidates)


def _left_of_it(turn: Turn, heard: Heard, items: Sequence[Item]) -> tuple[str, ...]:
    """*xong luôn phụ lục*, right after *3 phần 4, còn cái phụ lục*: what was left of that."""
    told = just_said.told(turn, items) if heard.line.kind == ReportKind.DONE and not heard.reading.task_refs else ()
    last = book.last_report(turn) if told else None
    left = _LEFT.search(plain_words(last.said)) if last is not None else None
    is_it = left is not None and f" {left['what']} " in f" {plain_words(turn.text)} "
    return tuple(item.code for item in items if is_it and last is not None and item.id == last.assignment_id)


def _told_on(turn: Turn, heard: Heard, items: Sequence[Item]) -> tuple[str, ...]:
    """*thành 5/6*, of 4/6; *đánh máy xong rồi*, of *chưa đánh máy*: the task of the last report, whose words these go
    on with; where they name another one, none."""
    if heard.reading.task_refs or heard.question is not None or heard.is_nothing or not told_on.may_go_on(turn.text):
        return ()
    last = book.last_report(turn)
    item = next((item for item in items if last is not None and item.id == last.assignment_id), None)
    if last is None or item is None or turn.now - last.at > _LATELY or not item.may_be_reported:
        return ()
    if set(heard.reading.candidates) - {item.code}:
        return ()
    counts = told_on.counts_on(turn.text, last.count_total or 0) is not None
    return (item.code,) if counts or told_on.deed_done(turn.text, last.said) else ()


def _under_way(turn: Turn, named: Sequence[str], items: Sequence[Item]) -> tuple[str, ...]:
    """*tối qua họp xong, nghị quyết ra rồi*, whose words point at work that nobody has begun: the task of the last
    report, where that is under way, may be meant as well."""
    if any(item.code in named and item.stage != Stage.NOT_STARTED for item in items):
        return ()
    last = book.last_report(turn)
    is_late = last is not None and turn.now - last.at <= _LATELY
    meant = (item for item in items if is_late and last is not None and item.id == last.assignment_id)
    return tuple(item.code for item in meant if item.stage == Stage.DOING and item.code not in named)


_LATELY = timedelta(days=7)


_LEFT = re.compile(r"\b(?:con|thieu)(?: (?:thieu|lai|cai|moi|phan|cho|moi cai|ban|may cai))* (?P<what>[a-z]+ [a-z]+)$")
_OTHERS = re.compile(r"\b(?:may|cac|nhung) (?:cai |viec |nhiem vu |muc |dau viec |cai viec )?(?:kia|khac|con lai)\b")
_ADDS_TO = re.compile(
    r"(?:(?:a|da|u|o|em|xin|va|cho|toi|ma) )*(?:bo sung|noi|bao|ghi|nhan|ke)? ?(?:them|bo sung|quen|con nua|voi lai"
    r"|ngoai ra)\b"
    r"(?! (?:\d|nguoi|kinh phi|may|thoi gian|ngay|han))"
)


def _waits(turn: Turn, heard: Heard, items: Sequence[Item]) -> tuple[str, ...]:
    """*quyết định 15-QĐ/CB ký 8/8*, and nothing more: the completion that waits is asked about before all others."""
    line = heard.line
    told = (line.percent, line.count, line.difficulty, line.proposal, line.forecast_on, line.doubt)
    if heard.document is None or line.asks_more or any(told):
        return ()
    last = book.last_completion(turn)
    waiting = () if last is None else tuple(item.code for item in items if item.id == last.assignment_id)
    says_more = line.kind == ReportKind.DONE and not _is_paper(heard)  # xong rồi, số 07-KH/CB: of the one just told
    return tuple(code for code in waiting if code in just_said.told(turn, items)) if says_more else waiting


def _is_paper(heard: Heard) -> bool:
    """Whether nothing but a paper says that it is done: that it was issued on a day, or *ký rồi*."""
    told = [reason.rule for reason in heard.reading.why if reason.field == "intents"]
    return bool(told) and _OF_PAPER.issuperset(told)


def _several(turn: Turn, heard: Heard, items: Sequence[Item]) -> Placed:
    by_code = {item.code: item for item in items}
    mine = tuple(replace(line, assignment_id=by_code[code].id) for code, line in heard.lines if code in by_code)
    parts = {words: line for words, line in heard.lines if words in heard.reading.unplaced}
    unknown = {code: line for code, line in heard.lines if code not in by_code and code not in parts}
    others = _unknown(turn, unknown, heard, items)
    asked = (replace(line, named=say.quoted_part(_TURN.sub("", words))) for words, line in parts.items())
    return replace(others, lines=(*mine, *others.lines, *asked))


def _unknown(turn: Turn, lines: dict[str, Line], heard: Heard, items: Sequence[Item]) -> Placed:
    """Codes that are not open here: closed or another unit's work is only remarked on; the rest is asked about."""
    if not lines:
        return Placed()
    closed = {item.code: item for item in scene.my_items(turn, closed=True) if item.code in lines}
    led = dict(book.leads_of(turn, [code for code in lines if code not in closed]))
    unheard_of = [code for code in lines if code not in closed and code not in led]
    remarks = [say.closed_work(item) for item in closed.values()]
    remarks += [say.led_by_others(code, units) for code, units in led.items()]
    remarks += [no_task(turn, code, say.NO_SUCH_CODE.format(code=code)) for code in unheard_of]
    offers = tuple(item.code for item in likely_items(heard, items))
    if len(lines) == len(led) == 1 and items:  # perhaps only the code is wrong
        [line] = lines.values()
        if line.difficulty and len(heard.text.split()) >= _LONG and line.percent is None and line.count is None:
            return Placed(lines=(replace(line, offers=offers),), remarks=tuple(remarks))
    asked = tuple(replace(lines[code], named=code, offers=offers) for code in unheard_of if not is_removed(turn, code))
    return Placed(lines=asked, remarks=tuple(remarks))


def reminded_of(turn: Turn) -> tuple[str, ...]:
    """The one task of the reminder that was the last thing said here: "xong rồi nhé" means that."""
    codes = _reminded(turn)
    return codes if len(codes) == 1 else ()


def _of_the_paper(turn: Turn, heard: Heard, items: Sequence[Item]) -> tuple[str, ...]:
    """*xong rồi, KH 12/KH-VHXH ký hôm qua* under the reminder of work whose product is a plan: the plan of that, though
    other work has the word in its title."""
    named = [reason for reason in heard.reading.why if reason.field == "task_refs"]
    papers = {_PAPERS.get(plain_words(reason.span)) for reason in named if reason.rule == "task.words"}
    if len(named) != 1 or len(papers) != 1 or None in papers:
        return ()
    codes = turn.about if len(turn.about) == 1 else reminded_of(turn)
    [paper] = papers
    meant = [item for item in items if item.code in codes and item.share == Share.LEAD]
    return tuple(item.code for item in meant if f" {paper} " in f" {plain_words(f'{item.deliverable} {item.text}')} ")


_PAPERS = {
    **dict.fromkeys(("kh", "ke", "ke hoach", "ban ke hoach", "cai ke hoach"), "ke hoach"),
    **dict.fromkeys(("bc", "bao cao", "ban bao cao"), "bao cao"),
}  # how the reader writes the products that it takes for a title, and what they are


def _reminded(turn: Turn) -> tuple[str, ...]:
    offer = last_offer(turn.db, turn.incoming.channel, turn.incoming.chat_id, turn.now)
    is_reminder = offer is not None and bool(offer.choices) and offer.choices[0][1].startswith(ABOUT_ONE)
    return offer.about if offer is not None and is_reminder else ()


_BARE = frozenset(
    (
        "a", "da", "xong", "het", "roi", "nha", "nhe", "anh", "chi", "em", "ben", "dang", "lam", "hoan", "thanh",
        "tat", "thien", "con", "khoang", "tam", "nua", "coi", "nhu", "chua", "moi", "duoc", "dat", "gan", "sap",
        "phan", "tram", "thoi", "ca", "luon", "dc", "r", "viec", "tuan", "mai", "mot", "nop", "gui", "file", "tep",
        "sau", "toi", "nay", "se", "kip", "truoc", "thu", "hom", "bua", "ngay", "cuoi", "dau", "chieu", "sang",
        "minh", "tui", "cho", "gop", "y", "cua", "cac", "vien", "bi", "ky", "duyet", "tai", "sao", "la", "de", "ne",
        "nghe", "hen",
    )
)  # fmt: skip


def _only_reminded(turn: Turn, heard: Heard, items: Sequence[Item]) -> tuple[str, ...]:
    """*xong hết rồi*, *còn khoảng 20% nữa*, and nothing more: the only task that was reminded of these days, where
    nothing was recorded or said of another one since."""
    if any(word not in _BARE and not word.isdecimal() for word in plain_words(turn.text).split()):
        return ()
    found = reminded_lately(turn.db, turn.incoming.channel, turn.incoming.chat_id, turn.now)
    meant = [item for item in items if found is not None and item.code == found[0] and item.share == Share.LEAD]
    last = book.last_report(turn) if meant else None
    is_other = found is not None and last is not None and last.at > found[1] and last.assignment_id != meant[0].id
    if meant and found is not None and not is_other:  # work that was given since may be meant as well
        spoken = turn.spoken()
        is_other = any(each.at > found[1] and each.said.about and found[0] not in each.said.about for each in spoken)
    return () if len(meant) != 1 or is_other or heard.is_nothing else (meant[0].code,)


def name_meant(turn: Turn) -> None:
    """*cái đầu tiên 40%*, *số 1 xong rồi*, right after a numbered list of tasks: from here on their codes are said; and
    the right one after a slip."""
    slips.put_right(turn)
    if turn.dialogue is None and len(turn.about) != 1 and listed.names_place(turn.text):
        turn.say_instead(listed.by_number(turn.text, turn.about or _listed(turn) or reminded_of(turn)))


def _listed(turn: Turn) -> tuple[str, ...]:
    """The tasks that the last message here named one by one: a reminder, a list, the question which one is meant."""
    said = last_said(turn.db, turn.incoming.channel, turn.incoming.chat_id)
    if said is None or len(said.about) > 1:
        return () if said is None else said.about
    return tuple(label for label, _action in said.choices if TASK_CODE.fullmatch(label))


def are_listed(turn: Turn, codes: Sequence[str]) -> bool:
    """Whether one message told of these tasks together, or asked which of them just now: all of them may be meant."""
    if len(turn.about) > 1:
        return set(turn.about) == set(codes)
    said = last_said(turn.db, turn.incoming.channel, turn.incoming.chat_id)
    return said is not None and (set(said.about) == set(codes) or any(ALL in action for _label, action in said.choices))


def among_listed(turn: Turn, heard: Heard, items: Sequence[Item]) -> list[Item]:
    """*cái chuyên trang*, of which several tasks tell: the one of them that was just listed, or the one of those listed
    whose title has these words; empty where it is not one."""
    if len(heard.reading.candidates) < 2:
        return []
    codes = set(_listed(turn)) & set(heard.reading.candidates)
    listed = [item for item in items if item.code in codes]
    name = _NAME.sub("", plain_words(without_fillers(turn.text)))
    titled = [item for item in listed if f" {name} " in f" {plain_words(item.text)} "] if len(listed) > 1 else listed
    return titled if len({item.code for item in titled}) == 1 else []


def all_of(turn: Turn, heard: Heard, items: Sequence[Item]) -> list[Item]:
    """*cả hai xong rồi*: the tasks that were just listed, where they are as many; *cả 3 việc …*: all that the unit
    leads; else those that were reminded of these days. *các việc vẫn như tuần trước*: all it leads, however many."""
    plain = plain_words(turn.text)
    said = _ALL_OF.search(plain)
    own = [item for item in items if item.share == Share.LEAD]
    if said is None:
        return own if heard.is_same and _EVERY.search(plain) else []
    codes = turn.about if len(turn.about) > 1 else _listed(turn)
    if len(codes) == number_of(said[1]):
        return [item for item in items if item.code in codes]
    if _WORK.search(said[0]) and len({item.code for item in own}) == number_of(said[1]):
        return own
    lately, _last = all_reminded_lately(turn.db, turn.incoming.channel, turn.incoming.chat_id, turn.now)
    reminded = [item for item in items if item.code in lately and item.stage != Stage.AWAITING]
    return reminded if len({item.code for item in reminded}) == number_of(said[1]) else []


def reportable(items: Sequence[Item], draft: Draft) -> dict[int, Item]:
    """The work of a draft that may be written about."""
    ids = draft.assignment_ids
    return {item.id: item for item in items if item.id in ids and item.may_be_reported}


def likely_items(heard: Heard, items: Sequence[Item]) -> list[Item]:
    """Three tasks to offer: those the words point at, then the sender's most urgent ones."""
    named = [item for code in heard.reading.candidates for item in items if item.code == code]
    return list(dict.fromkeys([*named, *items]))[:3]
