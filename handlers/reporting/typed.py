"""What words typed by hand mean while a report is unfinished: the answer to a question, a task left out or swapped.

Decides only; the conversation goes on in `handlers.reporting.report_more`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers import scene
from handlers.assent import agrees, is_courtesy, short_answer, without_fillers
from handlers.reporting import no_such_day, refigured, settle
from handlers.reporting.added import typed_total
from handlers.reporting.asking import Question
from handlers.reporting.doubts import bare_number, figures_in
from handlers.reporting.draft import Doubt, DoubtKind, Draft, Line, rounded_from
from handlers.reporting.hearing import Heard, hear, hear_words
from handlers.reporting.open_question import OFFERED, question_about
from handlers.reporting.refigured import count_again, says_anew, without_denied
from handlers.reporting.retract import corrects, pauses
from handlers.say.asking import NOT_A_FIGURE
from handlers.say.numbers import clip
from handlers.say.words import TASK_CODE, plain_words, says_slip, task_number
from handlers.turn import Turn
from handlers.understand.values import Intent
from models.items import Item
from models.numerals import number_of
from models.text import compose, fold
from models.values import replace

_TOTAL = re.compile(r"(?:(?:da|la|a|u) )*(?:tong|tren|trong|tong so|tong cong|cua)(?!\w)")  # tổng 3.000
_EITHER = (("tien do", "work"), ("chi tieu", "measure"))  # of a per cent that may be either
_ITS_RESULT = re.compile(r"(?:(?:da|a|la|u|vang|cua) )*ket qua(?: cua)?(?: chi tieu)?(?: (?:do|nay|a|nhe|em))*")
_CODE = re.compile(r"\b[a-z]{2}[ -]?\d+", re.IGNORECASE)
_PLACE = re.compile(
    r"(?:(?:da|em|lay|chon|theo|ghi) )*(?:cai|y|muc|phuong an|so|dap an)(?: thu)? "
    r"(?P<n>dau|nhat|hai|ba|bon|nam|[2-5]|sau|cuoi)(?: tien)?(?: (?:a|nhe|nha|di))*"
)
_AROUND_LABEL = frozenset(
    ("da", "a", "la", "van", "thi", "nhe", "nha", "em", "di", "con", "chon", "lay", "cai", "do", "day")
)
_EVERY_LABEL = frozenset(("khong", "ghi", "so", "so nay", "kem", "phai", "tren", "ly do", "bo", "xin", "dung", "thoi"))
_NOT_THAT = re.compile(
    r"(?:(?:a|da|o|u|nham(?: roi)?|cai nay|viec nay|day) )*(?:khong|ko|k) phai (?:la |viec |cua )*nv ?0*(\d{1,3})"
    r"(?: (?:a|dau|nhe|nha|em|anh|chi|roi))*"
)
DAY_DOUBTS = frozenset((DoubtKind.UNTIL, DoubtKind.NO_SUCH_DAY))
FALLS = frozenset((DoubtKind.FALLS, DoubtKind.FALL_WHY))
_LENGTH = re.compile(  # 5 ngày, 2 tuần nữa: no 5th of the month, as *ngày 5 tuần sau* and *5 tháng 9* are
    r"(?<![\w/.,-])(?<!ngay )(?<!thu )(?<!mung )\d{1,3} ?(?:ngay|hom|bua|tuan|thang"
    r"(?! (?:nay|sau|toi|mot|hai|ba|tu|nam|sau|bay|tam|chin|muoi|gieng|chap)\b))\b(?! ?\d)"
)
_DAY_OF_MONTH = re.compile(r"\d{1,2} ?thang (?:nay|sau|toi)\b")
_COUNTS = frozenset((DoubtKind.BARE, DoubtKind.PAIR, DoubtKind.HALF, DoubtKind.OVERFULL))
_WHOLE_PAIR = re.compile(r"\d+ ?/ ?\d+")
_THING = re.compile(r"\d\s+(?!ng|gi|th[aáứ]|tu|phần|phan|%)[^\W\d]{2,}", re.IGNORECASE)  # 8 xóm, and no time
_LONE_COUNT = re.compile(r"\d+ \w+(?: (?:nua|roi|thoi|a|nhe))*")  # 7 thôn rồi
_UNKNOWN = re.compile(
    r"(?:(?:da|em|toi|minh|cung) )*(?:khong|ko|k|chua)(?: \w+)? (?:biet|ro|nho|co ly do gi)(?: (?:a|nua|roi))*"
)
LATER_WORDS = 4  # mai em gửi
REASON_LENGTH = 200  # characters
# «do thay đổi tổng số» says why, as it was asked; only what is an obstacle without such a word is one.
_CAUSE = re.compile(r"^\s*(?:là |la )?(?:do|vì|vi|tại|tai|bởi|boi)(?: là| la| vì| vi)? (?=\w)", re.IGNORECASE)
_BEFORE_OUT = (
    r"(?:(?:thoi|a|da|u|uh|nham|the|con|rieng|thi|tam|tam thoi|em|nho|giup|cho em|ma|lan nay|va|voi|cai|phan) )*"
)
_AFTER_OUT = r"(?: (?:di|nhe|nha|a|ra|em|anh|giup|ho|vao|da|nua|qua|luon|lan nay|va|voi|voi nhe))*"
_NOT_WRITTEN = (
    r"(?:khong|ko|k|dung|chua|khoi|khong can|ko can|khoan|khoan hay)(?: can| hay)? (?:ghi|bao|bao cao|nhap|tinh)"
)
_OUT = re.compile(rf"{_BEFORE_OUT}(?:bo|bo qua|bo ra|xoa|huy|rut|rut ra|{_NOT_WRITTEN})(?: voi| vao)?{_AFTER_OUT}")
_NOT_YET = re.compile(rf"{_BEFORE_OUT}(?:khoan|khoan da|tu tu|de sau|de lai|de lat|de mai|de hom khac){_AFTER_OUT}")


def turned_to(turn: Turn, draft: Draft, items: Sequence[Item]) -> Draft | None:
    """*nhầm, nv8 chứ không phải nv7*, *ý em là nv8*, before it was recorded: the same words, about another task."""
    is_slip = says_slip(turn.text)
    if not draft.assignment_ids or not (is_slip or TASK_CODE.search(turn.text)):
        return None
    heard = hear(turn, items)
    if not is_slip and Intent.correction not in heard.reading.intents:
        return None
    meant = [item for item in items if item.code in heard.reading.task_refs and item.id not in draft.assignment_ids]
    if heard.says_something or len(meant) != 1:
        return None
    by_id = {item.id: item for item in items}
    wrong = [line for line in draft.lines if line.assignment_id in by_id]
    wrong = [line for line in wrong if names(turn.text, by_id[line.assignment_id or 0].code)] or wrong
    if len(wrong) != 1:
        return None
    moved = [replace(line, assignment_id=meant[0].id) if line == wrong[0] else line for line in draft.lines]
    return replace(draft, lines=tuple(moved))


def unplaced(turn: Turn, draft: Draft, items: Sequence[Item]) -> Draft | None:
    """*không phải nv5*, and nothing more, of the one task that is read back: which one is it then?"""
    match = _NOT_THAT.fullmatch(plain_words(turn.text))
    mine = [item for item in items if item.id in draft.assignment_ids]
    if match is None or len(draft.lines) != 1 or [task_number(item.code) for item in mine] != [int(match[1])]:
        return None
    offers = [item.code for item in items if item not in mine and item.may_be_reported]
    line = replace(draft.lines[0], assignment_id=None, offers=tuple(offers[: OFFERED - 1]))
    return replace(draft, lines=(line,))


def names(text: str, code: str) -> bool:
    """Whether the number of a code stands in a text: `nv7`, `NV 07`."""
    return re.search(rf"(?<!\d)0*{task_number(code)}(?!\d)", text) is not None


def left_out(text: str, draft: Draft, items: Sequence[Item]) -> list[Item]:
    """*bỏ nv8*, *nv8 không ghi*, *nv8 thôi đừng ghi*, *nv8 để sau*: the tasks that are to be left out; else none.

    Words that only put off mean a task of several; of the only one, they mean that it waits.
    """
    plain = plain_words(text)
    meant = [item for item in items if item.id in draft.assignment_ids and names(plain, item.code)]
    for item in meant:
        number = task_number(item.code)
        plain = re.sub(rf"(?:\b(?:nv|viec|muc|so|nhiem vu) ?)*(?<!\d)0*{number}(?!\d)", " ", plain)
    rest = " ".join(plain.split())
    is_out = _OUT.fullmatch(rest) or (len(draft.lines) > 1 and _NOT_YET.fullmatch(rest))
    return meant if is_out else []


def counted_again(text: str, line: Line) -> Line | None:
    """*nhầm 9/10*, *là 9/10 mới đúng*, about the 8/10 that is read back."""
    pair = (
        count_again(text, line.count[1]) if line.count is not None and line.doubt is None and corrects(text) else None
    )
    return None if pair is None else settle.with_count(line, *pair)


def corrected_figure(text: str, line: Line) -> Line | None:
    """*60 mới đúng*, *sửa lại 4 bài*, about a line that is read back: the one number, in the place of the figure."""
    words = without_denied(text)
    figures = figures_in(words if "%" in words else _CODE.sub(" ", words))
    if not (corrects(text) or says_anew(text)) or len(figures) != 1 or line.doubt is not None:
        return None
    if line.count is not None and "%" not in words:
        return settle.with_count(line, figures[0], line.count[1])
    is_share = figures[0] <= 100 and ("%" in words or not refigured.counts_a_thing(words))
    return settle.with_percent(line, figures[0]) if line.percent is not None and is_share else None


def in_words(turn: Turn, draft: Draft, items: Sequence[Item]) -> str | None:
    """The answer to the open question whose label was typed (`không phải số liệu`), or `đúng` to "is it 62 %?"."""
    item = next((item for item in items if item.id == draft.asked_line.assignment_id), None)
    if draft.asked_line.doubt is None or item is None:
        return None
    question = question_about(turn, draft, item)
    if draft.asked_line.doubt.kind == DoubtKind.FALLS and (agrees(turn.text) or short_answer(turn.text) == "yes"):
        return "fall"
    if draft.asked_line.doubt.kind == DoubtKind.FALL_WHY and short_answer(turn.text) == "no":
        return "plain"
    guessed = draft.asked_line.doubt.kind == DoubtKind.ABOVE and question.answers[0][1].startswith("p")
    if guessed and short_answer(turn.text) == "yes":
        return question.answers[0][1]
    is_bare, stated = draft.asked_line.doubt.kind == DoubtKind.BARE, draft.asked_line.percent
    if is_bare and stated is not None and figures_in(turn.text) == (stated,):  # giữ 70, lấy 70%
        return "plain"
    said = plain_words(turn.text.replace("%", " phần trăm"))
    if draft.asked_line.doubt.kind == DoubtKind.INDICATOR and _ITS_RESULT.fullmatch(said) and item.indicator:
        return question.answers[0][1]
    is_either = draft.asked_line.doubt.kind == DoubtKind.MEASURE and not figures_in(turn.text)
    either = next((what for words, what in _EITHER if words in said), None) if is_either else None
    none = ((NOT_A_FIGURE, "plain"),) if is_bare else ()
    return either or _by_place(said, question) or _by_label(said, (*question.answers, *none))


def _by_place(said: str, question: Question) -> str | None:
    """*cái đầu tiên*, *lấy cái thứ hai*: the answer that stands there."""
    place = _PLACE.fullmatch(said)
    if place is not None and place["n"] in {"sau", "cuoi"}:  # of two figures the second, not the last of the answers
        return next((what for label, what in reversed(question.answers) if label[0].isdecimal()), None)
    number = number_of(place["n"]) if place is not None else 0
    return question.answers[number - 1][1] if 1 <= number <= len(question.answers) else None


def _by_label(said: str, answers: Sequence[tuple[str, str]]) -> str | None:
    """*không kèm số*, *là ngày*, *phần trăm*: words of one label alone; *số liệu* is not *không phải số liệu*."""
    words = " ".join(word for word in said.split() if word not in _AROUND_LABEL)
    if not words or words in _EVERY_LABEL or any(char.isdecimal() for char in words):
        return None
    labels = [(plain_words(label.replace("%", " phần trăm")), what) for label, what in answers]
    found = {
        what
        for label, what in labels
        if f" {words} " in f" {label} " and (" khong " not in f" {label} " or "khong" in words.split())
    }
    return found.pop() if len(found) == 1 else None


def answer(turn: Turn, line: Line, heard: Heard, items: Sequence[Item], codes: Sequence[str]) -> Line | None:
    """The line with its doubt settled by typed words; null where they are no bare answer to the question."""
    doubt = line.doubt
    if doubt is None or (heard.reading.task_refs and list(heard.reading.task_refs) != list(codes)):
        return None
    if doubt.kind in {DoubtKind.NO_SUCH_DONE, DoubtKind.DONE_WHEN}:
        return _done_on(turn, line, heard)
    if doubt.kind in DAY_DOUBTS:
        until = _until(turn, line, items, codes, turn.text) or _until_no_day(turn, line, items, codes)
        return until or _until_gone(turn, line, items, codes)
    if (total := typed_total(line, turn.text, figures_in(_CODE.sub(" ", turn.text)))) is not None:
        return settle.answered(line, doubt, total)
    if (paper := _is_of_paper(line, heard)) is not None:
        return paper
    if (counted := _count(turn, line, doubt)) is not None:
        return counted
    if doubt.kind in FALLS and not _has_figure(heard) and not _asks_or_foretells(heard) and is_reason(heard):
        told = scene.reading_of(turn, _CAUSE.sub("", turn.text, count=1), items)
        why = clip(turn.text, REASON_LENGTH)
        is_unknown = _UNKNOWN.fullmatch(plain_words(turn.text)) is not None
        return replace(line, is_fall=True, reason=why, difficulty=None if is_unknown else told.difficulty, doubt=None)
    is_day = heard.bare is not None and "%" not in turn.text
    if doubt.kind == DoubtKind.NO_SUCH_FORECAST and heard.reading.date is None and (is_day or not heard.says_something):
        when = f"ngày {turn.text}" if is_day else f"{turn.text} nữa"
        later = hear_words(f"dự kiến xong {when}", scene.said_at(turn), scene.open_tasks(items), codes).line
        return None if later.forecast_on is None else replace(line, forecast_on=later.forecast_on, doubt=None)
    if heard.bare is not None and doubt.kind != DoubtKind.NO_SUCH_FORECAST:
        exact = rounded_from(heard.bare, [turn.text])
        return replace(settle.with_percent(line, heard.bare), rounded_from=exact)
    return None


def _is_of_paper(line: Line, heard: Heard) -> Line | None:
    """*nhầm, số 11-KH/CB*, where it is asked what 11 is: the number of a document."""
    doubt, paper = line.doubt, heard.document
    if doubt is None or paper is None or doubt.kind != DoubtKind.BARE:
        return None
    if re.match(rf"0*{doubt.figures[0]}\b", paper.number) is None:
        return None
    settled = settle.answered(line, doubt, "plain")
    return None if settled is None else replace(settled, document=paper.number, document_on=paper.on)


_SLIP_ONLY = re.compile(
    r"(?:(?:a|da|u|uh|o|ua|chet|thoi|em|toi|minh|xin loi|cai nay|cai do) )*"
    r"(?:sai|nham|lon|ghi sai|ghi nham|bao sai|bao nham|go sai|go nham|nhan nham|khong dung|ko dung|sua lai|sua"
    r"|de (?:em|toi|minh) (?:sua|ghi|nhan|bao)(?: lai)?)(?: (?:roi|mat|a|nhe|nha|het|em|het roi|mat roi|lai))*"
)


def is_only_slip(text: str) -> bool:
    """*sai rồi*, *em nhầm*, and nothing more."""
    return _SLIP_ONLY.fullmatch(plain_words(text)) is not None


def _count(turn: Turn, line: Line, doubt: Doubt) -> Line | None:
    """*tổng 80*, *8 chục* of how many, *8/9*, *8 thôn* of 8/12: a count; what is asked for once more stays in doubt."""
    text, figures = turn.text, figures_in(_CODE.sub(" ", turn.text))
    if bare_number(text) is not None and "%" not in text:
        figures = (bare_number(text) or 0,)
    if doubt.kind == DoubtKind.TOTAL or (doubt.kind == DoubtKind.BARE and _TOTAL.match(plain_words(text))):
        if len(figures) != 1 or "%" in text or _LENGTH.search(plain_words(text)):
            return None
        is_total = figures[0] >= doubt.figures[0]
        return settle.with_count(line, doubt.figures[0], figures[0]) if is_total else line
    if doubt.kind not in _COUNTS:
        return None
    if len(figures) == 2 and figures[0] <= figures[1] and _WHOLE_PAIR.fullmatch(without_fillers(text)):
        is_open = doubt.kind == DoubtKind.PAIR  # 8/12 once more says no more than before
        return replace(line, doubt=replace(doubt, figures=figures)) if is_open else settle.with_count(line, *figures)
    if len(figures) != 1 or not _THING.search(text):
        return None
    if doubt.kind in {DoubtKind.PAIR, DoubtKind.HALF} and figures == doubt.figures[:1]:
        return settle.with_count(line, *doubt.figures[:2])
    if doubt.kind == DoubtKind.BARE and figures == doubt.figures[:1]:  # 65 thôn: of how many?
        return replace(line, doubt=replace(doubt, kind=DoubtKind.TOTAL))
    return line if doubt.kind == DoubtKind.OVERFULL else None


def is_reason(heard: Heard) -> bool:
    """Whether words can say why: no question, no courtesy, nothing put off, and more than a number of things."""
    if _CAUSE.match(heard.text):
        return True
    plain = plain_words(heard.text)
    if heard.only_asks or is_courtesy(heard.text) or pauses(heard.text) or _LONE_COUNT.fullmatch(plain):
        return False
    is_later = heard.reading.date is not None and heard.reading.difficulty is None and heard.words <= LATER_WORDS
    return heard.reading.intents != (Intent.ack,) and not is_later


def _asks_or_foretells(heard: Heard) -> bool:
    """*chắc trễ vài bữa, cho em tới 22 được không*, *tuần sau mới xong*: more than why a figure has fallen."""
    is_told = heard.line.forecast_on is not None and heard.line.difficulty is None
    return heard.line.asks_more or (is_told and _CAUSE.match(heard.text) is None)


def _has_figure(heard: Heard) -> bool:
    reading = heard.reading
    return heard.bare is not None or reading.percent is not None or reading.count is not None or bool(reading.task_refs)


def _done_on(turn: Turn, line: Line, heard: Heard) -> Line | None:
    """The day of completion, alone or before what else is said of it."""
    today, reading = scene.said_on(turn), heard.reading
    alone = no_such_day.answered(line, turn.text, today)
    first, _, more = turn.text.partition(",")
    if alone is not None or not more.strip() or reading.percent is not None or reading.count is not None:
        return alone
    told = replace(line, difficulty=reading.difficulty or line.difficulty, proposal=reading.proposal or line.proposal)
    return no_such_day.answered(told, first, today)


def _until_no_day(turn: Turn, line: Line, items: Sequence[Item], codes: Sequence[str]) -> Line | None:
    """*31/9 vì chờ tài liệu*: the day is asked about once more, the reason is kept, and it is still an extension."""
    wrong = no_such_day.no_days(turn.text, (), scene.said_on(turn))
    if not wrong:
        return None
    told = _until(turn, line, items, codes, no_such_day.with_near(turn.text, wrong)) or line
    return replace(told, extend_to=None, extend_by=None, doubt=replace(wrong[0].doubt, kind=DoubtKind.NO_SUCH_DAY))


def _until_gone(turn: Turn, line: Line, items: Sequence[Item], codes: Sequence[str]) -> Line | None:
    """*1/8/2025*, said on 11/8: asked about once more, with the day that is over."""
    if bare_number(turn.text) is not None:
        return None
    words = f"xin gia hạn đến {turn.text.strip()}"
    new = hear_words(words, scene.said_at(turn), scene.open_tasks(items), codes).line
    if new.doubt is None or new.doubt.kind != DoubtKind.UNTIL or not new.doubt.span:
        return None
    return replace(line, doubt=new.doubt, extend_why=new.extend_why or line.extend_why)


def _until(turn: Turn, line: Line, items: Sequence[Item], codes: Sequence[str], text: str) -> Line | None:
    """A day, a day of the month, or a length of time that answers "until when?", with or without a reason."""
    said = text.strip()
    number = bare_number(said)
    plain = fold(compose(said))
    is_day = number is not None or _DAY_OF_MONTH.match(plain) is not None
    until, more = "xin gia hạn đến ngày" if is_day else "xin gia hạn đến", "xin gia hạn thêm"
    in_order = (more, until) if _LENGTH.search(plain) else (until, more)
    if plain == said.lower():  # typed without marks, as the words before it then are
        in_order = (fold(in_order[0]), fold(in_order[1]))
    tries = tuple(f"{words} {said}".strip() for words in (in_order if number is not None else ("", *in_order)))
    for words in tries:
        found = hear_words(words, scene.said_at(turn), scene.open_tasks(items), codes)
        new = found.line
        if new.extend_to is None and new.extend_by is None:
            continue
        if found.reading.task_refs and list(found.reading.task_refs) != list(codes):
            continue
        return replace(
            line,
            extend_to=new.extend_to,
            extend_by=new.extend_by,
            extend_in=new.extend_in,
            extend_why=new.extend_why or line.extend_why,
            difficulty=new.difficulty or line.difficulty,
            proposal=new.proposal or line.proposal,
            doubt=None,
        )
    return None


_RIGHT_AFTER_ALL = re.compile(
    r"(?:(?:a|u|uh|o|thoi|nham|da) )*"
    r"(?:dung roi|dung ma|dung|khong can sua|khoi sua|khong sua|de nguyen|nhu cu)"
    r"(?: (?:roi|a|nhe|nha|di|nua|dau|ghi|ghi nhan|luon|giup|em|do|vay))*"
    r"|(?:(?:a|u|thoi|cu) )*(?:ghi|ghi nhan)(?: (?:di|luon|nhe|nha|giup|em|a|vay))+"
)


def agrees_after_all(text: str) -> bool:
    """*à thôi đúng rồi, ghi đi*, while the content is to be typed again: the draft was right."""
    return agrees(text) or short_answer(text) == "yes" or _RIGHT_AFTER_ALL.fullmatch(plain_words(text)) is not None


_NO_ADDITION = re.compile(r"\b(?:uoc|phan tram)\b|\bchua(?: (?:a|vay|the|anh|chi|em))*$")


def adds(heard: Heard) -> bool:
    """Whether later words are more content: no figure of their own, and no question."""
    is_figure = heard.bare is not None or "%" in heard.text
    return not is_figure and _NO_ADDITION.search(plain_words(heard.text)) is None
