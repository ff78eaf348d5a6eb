"""What a message says, as the conversations need it: the reader's values, and a few sentences of the house's own."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date, datetime
from functools import partial

from msgspec import Struct

from handlers import scene
from handlers.assent import without_fillers
from handlers.questions.questions import Question, question_in, reminded_though_extended
from handlers.reporting import draft as drafts
from handlers.reporting.data_day import DataDay, data_day, dated
from handlers.reporting.done_when import asked_when
from handlers.reporting.doubts import bare_number, doubt_of, just_gone, more_time, pair_in
from handlers.reporting.draft import Doubt, DoubtKind, Line, rounded_from
from handlers.reporting.excused import without_excuse
from handlers.reporting.no_such_day import NoDay, asked_of, no_days, with_near
from handlers.reporting.own_leave import without_own_leave
from handlers.reporting.parts import read_several
from handlers.reporting.refigured import without_lone_denial
from handlers.reporting.refusals import as_question, as_refusal, handed_over
from handlers.reporting.rhetoric import without_rhetoric
from handlers.reporting.slips import each_its_own
from handlers.reporting.unchanged import is_nothing_new, is_unchanged, parts_of, tells_nothing
from handlers.reporting.why_later import with_one_reason, with_reason
from handlers.say.words import TASK_CODE, plain_words
from handlers.turn import Turn
from handlers.understand import understand
from handlers.understand.completed import amounts_in, completed_on
from handlers.understand.documents import Document, documents_in, last_number
from handlers.understand.reader import rest_of
from handlers.understand.values import STATUS, Intent, OpenTask, Reason, Understanding
from models.items import Item
from models.progress import ReportKind
from models.values import replace
from models.workdays import local_date

WEIGHTY = frozenset((*STATUS, Intent.blocked, Intent.extension))
TALK = frozenset((Intent.question, Intent.delegation, Intent.correction, Intent.ack, Intent.smalltalk))
_TALK_OF_ELSE = TALK - {Intent.ack}
_RECEIVED = re.compile(r" (?:da|vua|moi) (?:tiep )?nhan ")  # đã nhận công văn số 12-CV/ĐU
NOTE_WORDS = 4  # a code and three words: shorter ones name a task and say nothing of it
_PROMISED = frozenset(("ack.when_done", "ack.put_off", "ack.promise"))
_AROUND_PROMISE = frozenset(
    (
        "de", "da", "thi", "la", "nha", "nhe", "nghe", "nhen", "hen", "a", "ah", "em", "e", "anh", "chi", "ok", "thoi",
        "vang", "cu", "bua", "khi", "viec", "lam",
    )
)  # fmt: skip
_BEFORE_PAIR = re.compile(  # 3. nv23 8/12, nv23 - 8/12: marks of a list, and no sign that the pair is a day
    r"\s*(?:\d{1,2}\s?[.)]|[-–•+*])?\s*(nv\s?\d{1,3})\s*[:–—-]?\s+(?=\d{1,2}\s?/\s?\d{1,2}(?![\d/]))", re.IGNORECASE
)
_BY_SO_MUCH = re.compile(r"(?<!\w)(?:tăng|tang|giảm|giam)(?: thêm| them)? \d", re.IGNORECASE)
_PLACE = re.compile(  # chi bộ thôn 4, and no 4/7, no thôn 4 of a list
    r"(?<!\w)(?P<kind>chi bộ|chi bo|thôn|thon|bản|ban|xóm|xom|ấp|ap|buôn|buon|khu phố|khu pho|tổ dân phố|to dan pho)\s+"
    r"(?:(?:số|so)\s+)?(?P<number>\d{1,2})(?![\w/%.,-]*\d)(?!\s*(?:%|hộ|ho\b|người|nguoi|thôn|thon))",
    re.IGNORECASE,
)
_OWN_WORK = re.compile(  # cả 4 việc của phòng vẫn như cũ: the sender's own, and nobody else's
    r"((?:việc|viec|nhiệm vụ|nhiem vu))\s+(?:của|cua)\s+(?:phòng|phong|trung tâm|trung tam|trạm|tram|trường|truong|ban"
    r"|hội|hoi|đoàn|doan|chi bộ|chi bo|đơn vị|don vi|cơ quan|co quan)(?:\s+(?:em|mình|minh|tôi|toi|ta))?"
    r"(?=\s+(?:vẫn|van|đều|deu|đã|da|đang|dang|chưa|chua|cũng|cung|thì|thi|không|khong|xong)(?!\w))",
    re.IGNORECASE,
)
_ATTENDED = re.compile(  # 28/30 đảng viên dự họp: no progress, but content
    r"\b\d{1,3} \d{1,3} (?:dang vien|dong chi|dai bieu|nguoi|hoi vien|doan vien) (?:den |toi )?(?:du(?! kien)|tham du"
    r"|tham gia"
    r"|co mat|bieu quyet|nhat tri)\b"
)
_STILL_REMINDED = re.compile(  # đã nộp rồi mà vẫn nhắc, trả lời miệng rồi còn đòi gì nữa, nhắc gì nhắc lắm thế
    r"\b(?:van(?: bi)? nhac|cu nhac|nhac hoai|sao con nhac|nhac mai|nhac (?:gi|sao)(?: ma)? (?:nhac )?(?:lam|nhieu))\b"
    r"|\b(?:nop|gui|bao|bao cao|xong)(?: (?!chua|khong)\w+){0,5}? roi(?: \w+){0,2}? (?:ma|sao)(?: \w+){0,3}? "
    r"(?:hoi|doi|giuc)\b(?! (?:y kien|duyet|ky|xac nhan))"
    r"|\b(?:nop|gui|bao|bao cao|noi|tra loi|tra)(?: (?!chua|khong)\w+){0,4}? roi con (?:cu )?"
    r"(?:doi|hoi|giuc|nhac)(?: (?:hoi|them|toi|tui|em))* (?:gi|chi|hoai|mai|nua|lam)\b"
)
_LEFT_OUT = re.compile(  # trong điểm tin chưa có thôn em, em gửi hôm thứ 6 rồi mà
    r"(?=.*\b(?:gui|goi|nop|bao|bao cao|trinh)(?: \w+){0,4}? (?:roi|tu|hom|bua|lau)\b)"
    r".*\b(?:diem tin|danh sach|ds|bang (?:tong hop|diem|theo doi|xep hang)|tin (?:tuan|sang) nay)\b(?: \w+){0,6}? "
    r"(?:(?:chua|khong|ko|k)(?: (?:co|thay|ghi|tinh))+|thieu|sot|bo sot|quen)(?: (?:ten|cua|mat))* "
    r"(?:thon|don vi|chi bo|ben|phong|hoi|doan|em|toi|minh|tui|chung|ban)\b"
)


class Heard(Struct, frozen=True, kw_only=True):
    """One message, read. `bare`: the message is nothing but a figure from 0 to 100, as in an answer to "how many?".

    `lines`: for a message about two or more tasks, (code, line) of each; empty for all others. `handed`: its tasks that
    are said to be somebody else's.
    """

    text: str
    reading: Understanding
    bare: int | None
    is_nothing: bool  # không phát sinh: reported, but no progress
    is_same: bool  # giữ nguyên: the last values once more
    is_complaint: bool  # đã nộp rồi mà vẫn nhắc
    words: int  # how many there are
    said_on: date
    lines: tuple[tuple[str, Line], ...] = ()
    handed: tuple[str, ...] = ()
    question: Question | None = None
    document: Document | None = None
    done_on: date | None = None  # the day of completion that is named
    data_day: DataDay | None = None  # the day up to which its figures go
    no_days: tuple[NoDay, ...] = ()  # what it calls a day, and the calendar has not
    as_near: Line | None = None  # how it reads with the days that are nearest to those

    @property
    def only_asks(self) -> bool:
        """Whether the message is a question and nothing else."""
        return self.question is not None and self.question.is_all

    @property
    def says_something(self) -> bool:
        """Whether there is anything to record or to ask for."""
        reading = self.reading
        told = (reading.percent, reading.count, reading.above_hundred, reading.proposal)
        if not WEIGHTY.isdisjoint(reading.intents) or any(value is not None for value in told):
            return True
        quiet = any(line.same or line.kind == ReportKind.NOTHING for _code, line in self.lines)
        if quiet or self.is_nothing or self.is_same or self.is_only_document:
            return True
        return not reading.intents and _ATTENDED.search(plain_words(self.text)) is not None

    @property
    def is_only_document(self) -> bool:
        """The number of a document, with or without a task: *KH số 02-KH/CB ngày 12/8*. Not one that was received."""
        if self.document is None or self.question is not None or not TALK.isdisjoint(self.reading.intents):
            return False
        return _RECEIVED.search(f" {plain_words(self.text)} ") is None

    @property
    def is_receipt(self) -> bool:
        """Whether all that is said of a task is that it has arrived."""
        is_ack = self.reading.intents == (Intent.ack,)
        return is_ack and any(reason.rule == "ack.received" for reason in self.reading.why)

    @property
    def is_note(self) -> bool:
        """Words about a task that is named, without a result that the reader knows: kept as a note, never lost."""
        if self.handed and self.lines:  # the other tasks of the message
            return True
        if len(self.reading.task_refs) != 1 or self.says_something:
            return False
        if not _TALK_OF_ELSE.isdisjoint(self.reading.intents) or self.is_receipt or self._only_promises:
            return False
        return self.words >= NOTE_WORDS or pair_in(self.text) is not None

    @property
    def _only_promises(self) -> bool:
        """*nv24 chừng nào xong em báo*, *nv24 để mai mốt tính*: of the task only that it will be told."""
        if self.reading.intents != (Intent.ack,) or self.document is not None:
            return False
        rest = self.text
        said = [r.span for r in self.reading.why if r.field == "task_refs" or r.rule in _PROMISED]
        for span in sorted(said, key=len, reverse=True):
            rest = rest.replace(span, " ")
        return rest != self.text and not set(plain_words(rest).split()) - _AROUND_PROMISE

    @property
    def names_only(self) -> bool:
        """Nothing but a task's name: what is there to report of it?"""
        if self.words >= NOTE_WORDS or self.reading.intents or len(self.reading.task_refs) != 1:
            return False
        asks = self.question is not None and self.question.topic is not None  # cho xem nv7
        if asks or self.says_something or pair_in(self.text) is not None:
            return False
        told = self.text
        for span in (each.span for each in self.reading.why if each.field == "task_refs"):
            told = told.replace(span, " ")
        return re.search(r"\d", told) is None  # 500 triệu: what it is was not understood

    @property
    def line(self) -> Line:
        """The whole message as one line of a draft, with what it leaves open, and the tasks to offer."""
        return self._line(None, self.reading.candidates)

    def line_on(self, assignment_id: int) -> Line:
        """The same, told of a task."""
        return self._line(assignment_id, ())

    def _line(self, assignment_id: int | None, offers: tuple[str, ...]) -> Line:
        line = dated(self._as_said(assignment_id, offers), self.data_day, self.reading.why)
        if self.as_near is None:
            return asked_when(line, self.said_on)
        return asked_of(line, self.as_near, self.no_days, text=self.text, why=self.reading.why, today=self.said_on)

    def _as_said(self, assignment_id: int | None, offers: tuple[str, ...]) -> Line:
        if self.is_nothing:
            return Line(assignment_id=assignment_id, kind=ReportKind.NOTHING, said=self.text)
        if self.is_same:
            return Line(assignment_id=assignment_id, kind=ReportKind.PROGRESS, same=True, said=self.text)
        reading, document = self.reading, self.document
        kind, doubt = drafts.kind_of_whole(reading), doubt_of(reading)
        if pair_in(self.text) is not None and self.is_note:  # 4/7: a count or a day, which is asked about
            kind, doubt = ReportKind.PROGRESS, doubt or Doubt(kind=DoubtKind.VAGUE)
        number = document.number if document is not None else ""
        is_bare = doubt is not None and doubt.kind == DoubtKind.BARE
        is_done = kind == ReportKind.DONE or (is_bare and any(r.rule == "status.done" for r in reading.why))
        if document is None and is_done and (number := last_number(self.text)):  # xong, số 22 nhé
            kind, doubt = ReportKind.DONE, None if is_bare else doubt
        by, unit = more_time(reading)
        asks_more = Intent.extension in reading.intents
        line = Line(
            assignment_id=assignment_id,
            kind=kind,
            percent=reading.percent,
            rounded_from=rounded_from(reading.percent, [r.span for r in reading.why if r.field == "percent"]),
            count=reading.count,
            forecast_on=None if asks_more else reading.date,
            extend_to=reading.date if asks_more else None,
            extend_by=None if asks_more and reading.date else by,
            extend_in=unit,
            difficulty=reading.obstacles,
            proposal=reading.proposal,
            document=number,
            document_on=None if document is None else document.on,
            done_on=self.done_on if kind == ReportKind.DONE else None,
            said=self.text,
            offers=offers,
            doubt=doubt,
        )
        return just_gone(with_reason(line, self.text), self.said_on)

    def as_figure(self) -> Heard:
        """The same message, taken as the answer to "how many per cent?"; only for a bare figure."""
        typed = Reason(field="percent", span=self.text, rule="number.bare", why="số trả lời")
        settled = replace(self.reading, clarify=False, above_hundred=None, percent=self.bare, why=(typed,))
        kind = Intent.done if self.bare == 100 else Intent.progress
        return replace(self, reading=replace(settled, intents=(kind,)))


def hear(turn: Turn, items: Sequence[Item], about: Sequence[str] = ()) -> Heard:
    """Read the turn's message; `about`: codes that it answers."""
    key = (turn.text, scene.ids_of(items), tuple(about))
    found = turn.heard.get(key)
    if found is None:
        words = _BEFORE_PAIR.sub(r"\1 ", turn.text, count=1) if _BEFORE_PAIR.match(turn.text) else turn.text
        words = each_its_own(_asking_share(without_excuse(words)))
        words = _with_code(_OWN_WORK.sub(r"\1", words), {item.code for item in items})
        words = without_own_place(without_lone_denial(without_rhetoric(words)), {item.unit_name for item in items})
        reading = scene.reading_of(turn, words, items, about)
        found = _heard(words, reading, scene.said_at(turn), scene.open_tasks(items), about)
        found = turn.heard[key] = found if words == turn.text else replace(found, text=turn.text)
    return found


def _asking_share(text: str) -> str:
    """*nv7 giờ đang mấy phần trăm* asks how many there are; *mới được mấy phần trăm thôi* tells few."""
    asked = _SHARE_ASKED.search(text)
    if asked is None or _FEW.search(plain_words(text)):
        return text
    return f"{text[: asked.start()]}bao nhiêu{text[asked.end() :]}"


_SHARE_ASKED = re.compile(r"(?<!\w)(?:mấy|may)(?= ?(?:%|(?:phần|phan) (?:trăm|tram)))", re.IGNORECASE)
_FEW = re.compile(r"\b(?:moi|chi|co|vai|thoi|them|con|thieu|tang|giam|hon|chua|mat|it|khoang|tam|chung) |\bthoi\b")


def _with_code(text: str, codes: Collection[str]) -> str:
    """*nv14 72%, còn 16 thì chưa*: after a code the number of another open task stands for its code."""
    if not _NEXT_TASK.search(text) or not TASK_CODE.search(text):
        return text
    return _NEXT_TASK.sub(lambda each: f"{each[1]} nv{each[2]}" if f"NV{int(each[2]):02}" in codes else each[0], text)


_NEXT_TASK = re.compile(r"(?<!\w)(còn|con|riêng|rieng) (\d{1,2})(?= (?:thì|thi)\b)", re.IGNORECASE)
_OWN_BODY = "chi bo"


def without_own_place(text: str, units: Collection[str]) -> str:
    """*chi bộ thôn 4 đã ban hành*, of chi bộ thôn 04: the sender's place, no part of the work; another one stays."""
    places = {(plain_words(match["kind"]), int(match["number"])): match for match in _PLACE.finditer(text)}
    own = [_PLACE.search(unit) for unit in units]
    if len(places) != 1 or len(own) != 1 or own[0] is None:
        return text
    [((kind, number), match)] = places.items()
    if kind == _OWN_BODY:  # chi bộ 4, of chi bộ thôn 04: whose plan it is, and no part of it
        is_own = number == int(own[0]["number"])
        return f"{text[: match.end('kind')]}{text[match.end() :]}" if is_own else text
    is_own = (kind, number) == (plain_words(own[0]["kind"]), int(own[0]["number"]))
    return f"{text[: match.start()].rstrip()} {text[match.end() :].lstrip()}".strip() if is_own else text


def hear_words(text: str, at: datetime, tasks: Sequence[OpenTask], about: Sequence[str] = ()) -> Heard:
    """Read some words as said at a moment by somebody with these tasks."""
    return _heard(text, understand(text, now=at, open_tasks=tasks, about=about), at, tasks, about)


def _heard(text: str, whole: Understanding, at: datetime, tasks: Sequence[OpenTask], about: Sequence[str]) -> Heard:
    """The message read; one with a day that does not exist, beside the same with a day that does."""
    heard = _taken(text, whole, at, tasks, about)
    days = tuple(no_days(text, whole.why, heard.said_on))
    if not days:
        return heard
    words = with_near(text, days)
    near = _taken(words, understand(words, now=at, open_tasks=tasks, about=about), at, tasks, about)
    ask = partial(asked_of, days=days, text=text, why=whole.why, today=heard.said_on)
    by_code = dict(near.lines)
    lines = tuple((code, ask(line, by_code[code]) if code in by_code else line) for code, line in heard.lines)
    return replace(heard, lines=lines, no_days=days, as_near=near.line)


def _taken(text: str, whole: Understanding, at: datetime, tasks: Sequence[OpenTask], about: Sequence[str]) -> Heard:
    return _told(text, whole, at, tasks, about) if not whole.unplaced else _with_unplaced(text, whole, at, tasks)


def _with_unplaced(text: str, whole: Understanding, at: datetime, tasks: Sequence[OpenTask]) -> Heard:
    """A message with parts whose task is not sure: each is a line that is asked about, beside those of the rest."""
    asked = []
    for part in whole.unplaced:
        own = hear_words(part, at, tasks)
        offers = own.reading.candidates or own.reading.task_refs
        asked.append((part, replace(own.line, offers=offers)))
    rest = rest_of(text, whole.unplaced)
    named = (*whole.task_refs, *whole.unknown_refs)
    told = _told(rest if named else text, understand(rest, now=at, open_tasks=tasks) if named else whole, at, tasks)
    first = told.lines or tuple((code, told.line) for code in named[:1])
    return replace(told, text=text, reading=whole, lines=(*first, *asked), bare=None)


def _told(text: str, whole: Understanding, at: datetime, tasks: Sequence[OpenTask], about: Sequence[str] = ()) -> Heard:
    plain, today = f" {plain_words(text)} ", local_date(at)
    reading = as_refusal(text, as_question(text, without_own_leave(text, whole)))
    reading, lines = read_several(text, reading, now=at, tasks=tasks, about=about)
    handed = handed_over(reading.updates, lines)
    lines = tuple((code, line) for code, line in lines if code not in handed)
    lines = with_one_reason(_with_quiet(text, reading, lines, at, tasks))
    lines = tuple((code, asked_when(line, local_date(at))) for code, line in lines)
    return Heard(
        text=text,
        reading=reading,
        bare=_bare(text, reading),
        is_nothing=is_nothing_new(text, reading),
        is_same=not lines and is_unchanged(text),
        is_complaint=bool(_STILL_REMINDED.search(plain) or _LEFT_OUT.search(plain) or reminded_though_extended(text)),
        words=len(plain.split()),
        lines=lines,
        handed=handed,
        question=question_in(text, reading),
        document=documents_in(text, today),
        said_on=today,
        done_on=completed_on(text, today, amounts_in(reading)),
        data_day=data_day(text, today),
    )


def _with_quiet(
    text: str,
    reading: Understanding,
    lines: tuple[tuple[str, Line], ...],
    at: datetime,
    tasks: Sequence[OpenTask],
) -> tuple[tuple[str, Line], ...]:
    """The lines, with *giữ nguyên* and *không phát sinh* of the tasks of which they are said; of a message that says
    nothing else, a line for each task that it names."""
    refs = (*reading.task_refs, *reading.unknown_refs)
    if len(refs) < 2 and not lines:
        return lines
    quiet: dict[str, Line] = {}
    parts = parts_of(text)
    for part in parts:
        same = is_unchanged(part)
        if not same and not tells_nothing(plain_words(part)):
            continue
        read = understand(part, now=at, open_tasks=tasks)
        if same or is_nothing_new(part, read):
            kind = ReportKind.PROGRESS if same else ReportKind.NOTHING
            quiet |= {ref: Line(kind=kind, same=same, said=text) for ref in (*read.task_refs, *read.unknown_refs)}
    if not lines:
        return tuple((ref, quiet[ref]) for ref in refs) if set(refs) <= set(quiet) else ()
    return tuple((code, quiet.get(code, line)) for code, line in lines)


def _bare(text: str, reading: Understanding) -> int | None:
    """The figure of `60`, of `không, 60 thôi ạ` and of `nv5 lên 90 rồi`; not of `không được 60%`, which is a bound."""
    figure = bare_number(text)
    if figure is not None:
        return figure
    if _BY_SO_MUCH.search(text):  # tăng 10: on top of what?
        return None
    is_of_one = len(reading.task_refs) == 1 and "%" not in text
    bare = without_fillers(TASK_CODE.sub(" ", text) if is_of_one else text)
    figure, doubt = bare_number(bare) if bare != text else None, doubt_of(reading)
    has_percent = any(reason.field == "percent" for reason in reading.why)
    is_number = doubt.kind == DoubtKind.BARE if doubt is not None else not has_percent
    return figure if figure is not None and (reading.percent == figure or is_number) else None
