"""Corrections in plain words: "nhầm, 60% thôi" replaces what was just recorded, "nhầm, nv8 không phải nv7" moves it.

Nothing is replaced before it was read back and confirmed; history keeps every version.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import select

from handlers import scene
from handlers.assent import agrees, short_answer
from handlers.questions import passing
from handlers.reporting import (
    after_done,
    book,
    correct,
    day_again,
    placing,
    refigured,
    report,
    settle,
    told_on,
    unasking,
)
from handlers.reporting import draft as drafts
from handlers.reporting.draft import DoubtKind, Draft, Line
from handlers.reporting.hearing import Heard, hear, hear_words
from handlers.reporting.renumber import puts_number_right, renumbered
from handlers.say import report as say
from handlers.say.words import plain_words, says_slip, task_number, word_set
from handlers.turn import Choice, Reply, Turn
from handlers.understand.values import Intent
from models.items import Item
from models.mail import OutboxRow
from models.progress import ProgressReport, ReportKind
from models.recording import stands
from models.said import last_offer, last_said
from models.values import replace

_SURE = ("nham", "dinh chinh", "sua lai", "ghi sai", "bao sai", "go sai", "moi dung", "sai roi", "chu khong phai")
# không phải 65% mà là 70%, nv8 80% chứ không phải nv7
_INSTEAD = re.compile(r"khong phai (?:la )?(?:nv ?)?\d.* (?:ma|la|moi) |chu khong phai (?:la )?nv ?\d")
_THING = r"(?:bao cao|bc|tin|so lieu|noi dung|cai|lan ghi)"
_TAKES_BACK = re.compile(
    rf"(?:rut lai|rut|huy bo|huy|xoa|thu hoi|go bo|(?<!chi )(?<!can )\bbo)(?: giup em| giup| ho)?"
    rf"(?: \w+){{0,1}} {_THING}"
    rf"|{_THING}(?: vua| truoc| nay| do| roi| vua roi| nham| hoi nay| da ghi)*(?: em| cho em| nho| xin| thi)*"
    r" (?:rut lai|huy|xoa|thu hoi)"
    r"|(?:nham|sai)(?: \w+){0,3} (?:huy|xoa|rut lai|thu hoi)|rut lai (?:giup|ho|dum)"
    r"|\b(?:rut|huy bao cao|xoa bao cao)(?: (?:lai|cai|vu|viec|phan))* nv ?\d"
    r"|\bnv ?\d{1,3}(?: (?:cho|em|toi|xin|nho|hoi|nay|luc|vua|roi|thoi|thui|ma|nham|a|khoan|thi"
    r"|cai|bao cao|don|gia han|de nghi))* (?:rut|thu hoi(?= (?:lai|giup|nhe|nha|di|a|ho|bao)| *$))\b"
    r"(?! (?:kinh nghiem|ngan|gon))"
)
_ONLY_TAKES_BACK = re.compile(
    r"(?:(?:a|da|thoi|u|uh|em|cho em|nho|xin) )*(?:rut|rut lai|thu hoi|huy|xoa)"
    r"(?: (?:lai|di|giup|ho|em|cho|anh|nhe|nha|a|luon|bo))*"
)
_KEEPS = re.compile(r"(?:thoi )?(?:giu|giu nguyen|de nguyen)(?: \w+)?")
_THINKS = re.compile(r"(?:khoan|ua|quen|ay|a khong)(?: da)? \d+(?: \w+){1,3}")
_ANEW = frozenset(("a", "khoan", "thoi", "thui", "giam", "xuong"))
_NUMBER = re.compile(r"\bbc[-\s]?(\d{1,6})\b|^\s*(\d{1,6})\s*$", re.IGNORECASE)
_CODE, _FIGURE = re.compile(r"\b(?:nv|bc)[- ]?\d+"), re.compile(r"\d")


def free_text(turn: Turn) -> list[Reply]:
    """Free text without an open dialogue: a correction of what was just recorded, or a message of its own."""
    placing.name_meant(turn)
    plain = f" {plain_words(turn.text)} "
    answered = _answer_to_withdrawal(turn, plain.strip())
    if answered is not None:
        return answered
    if _ONLY_TAKES_BACK.fullmatch(plain.strip()) and _just_recorded(turn) is not None:
        return correct.undo(turn)
    if says_take_back(turn.text):
        return take_back(turn, scene.my_items(turn, closed=True))
    if agrees(turn.text) and not turn.about and _is_told_last(turn):  # ok r nha
        return passing.noted(turn, scene.my_items(turn))
    items = scene.my_items(turn, closed=True)
    put_right = after_done.not_yet(turn, items) or _instead(turn, items)
    if put_right is None and not turn.about and puts_number_right(turn.text):
        put_right = _renumbered(turn, items)
    if (put_right := put_right or after_done.heard(turn) or day_again.heard(turn, items)) is not None:
        return put_right
    if (handed_in := after_done.again(turn, items)) is not None:
        return handed_in
    is_anew = not turn.about and _tells_anew(turn, items)
    if turn.about or not (is_anew or says_slip(turn.text)):
        return report.take_text(turn)
    heard = hear(turn, items)
    means_it = is_anew or Intent.correction in heard.reading.intents or any(f" {words} " in plain for words in _SURE)
    means_it = means_it or _INSTEAD.search(plain) is not None
    last = _just_recorded(turn) if means_it and not heard.only_asks else None
    return report.take_text(turn) if last is None else _mend(turn, heard, items, last)


def _tells_anew(turn: Turn, items: Sequence[Item]) -> bool:
    """*khoan, 75 thôi*, *giảm xuống 40*, and nothing more, right after a per cent was recorded: another one; *khoan, 4
    tin*, of the 3 that were told."""
    is_later, is_anew = told_on.is_afterthought(turn.text), not word_set(turn.text).isdisjoint(_ANEW)
    is_figure = is_later or (is_anew and (refigured.says_anew(turn.text) or hear(turn, items).bare is not None))
    is_count = _THINKS.fullmatch(plain_words(turn.text)) is not None
    last = _just_recorded(turn) if (is_figure or is_count) and _is_told_last(turn) else None
    if last is None or not is_figure:
        return last is not None and refigured.mended_words(last.said, turn.text) is not None
    return is_later or (last.percent is not None and last.count_total is None)


def _instead(turn: Turn, items: Sequence[Item]) -> list[Reply] | None:
    """*k phải 50 mà 60*, *lan báo 60 là chưa đúng, 50 thôi*: the figure that the book has, put right; by a head as a
    report of their own."""
    pair = refigured.instead(turn.text)
    if pair is None:
        return _only_denied(turn, items)
    refs = hear(turn, items).reading.task_refs
    named = [item for item in items if item.code in refs]
    last = _just_recorded(turn) if not named else book.last_of(turn, named[0].id)
    item = named[0] if len(named) == 1 else next((i for i in items if last and i.id == last.assignment_id), None)
    if item is None or not item.may_be_reported or len(named) > 1:
        return None
    told = refigured.put_in(pair, item.percent, item.count)
    if not told:
        return None
    line = Line(assignment_id=item.id, kind=ReportKind.PROGRESS, said=turn.text, mends=last is not None)
    is_fall = last is None and "percent" in told and pair.new < pair.old
    line = replace(line, is_fall=is_fall, reason=turn.text if is_fall else "", **told)  # type: ignore[arg-type]
    return report.proceed(turn, report.new_draft(turn, [line]), items)


def _only_denied(turn: Turn, items: Sequence[Item]) -> list[Reply] | None:
    """*ko phải 30 đâu*, right after 30 % was recorded: what is right is asked; *…, mới có đề cương*: in its place."""
    figure = refigured.denied_alone(turn.text)
    last = None if figure is None else _just_recorded(turn)
    if last is None or figure not in {last.percent, last.count_done}:
        return None
    heard = hear(turn, items)
    named = [item for item in items if item.code in heard.reading.task_refs]
    if any(item.id != last.assignment_id for item in named) or heard.lines:
        return None
    if heard.line.doubt is not None or not heard.says_something:
        return _ask(turn, last, items)
    line = replace(heard.line, assignment_id=last.assignment_id, percent=None, count=None, mends=True, offers=())
    return report.proceed(turn, replace(report.new_draft(turn, [line]), data_date=last.data_date), items)


def says_take_back(text: str) -> bool:
    """*rút lại báo cáo nv18*, *huỷ báo cáo vừa rồi*: no figure besides."""
    plain = f" {plain_words(text)} "
    return _TAKES_BACK.search(plain) is not None and _FIGURE.search(_CODE.sub("", plain)) is None


def take_back(turn: Turn, items: Sequence[Item]) -> list[Reply]:
    """Whether to take a report back is asked: the one whose number is named, else the last of the task that is named,
    else the last of all.
    """
    if (number := _NUMBER.search(turn.text)) is not None:
        return correct.undo(turn, int(number[1] or number[2]))
    named = [item for item in items if item.code in hear(turn, items).reading.task_refs]
    if len(named) != 1:
        return correct.undo(turn)
    found = book.last_of(turn, named[0].id, is_ever=True)
    return correct.undo_one(turn, found, named[0].code)


def _is_told_last(turn: Turn) -> bool:
    """Whether a recorded report is the last thing that was said here: nothing is asked or reminded of since."""
    last = last_said(turn.db, turn.incoming.channel, turn.incoming.chat_id)
    return (last is None or not last.choices) and _just_recorded(turn) is not None


def _just_recorded(turn: Turn) -> ProgressReport | None:
    """The sender's latest report, where words of correction still mean it."""
    last = book.last_report(turn)
    return last if last is not None and turn.now - last.at <= book.JUST_NOW else None


def _answer_to_withdrawal(turn: Turn, plain: str) -> list[Reply] | None:
    """*đúng*, *ừ rút*, *thôi giữ nguyên*, right after it was asked whether to take a report back."""
    takes_back = agrees(turn.text) or _ONLY_TAKES_BACK.fullmatch(plain) is not None
    if not takes_back and not _keeps(turn.text, plain):  # the words first: most messages need no look at what was said
        return None
    offer = last_offer(turn.db, turn.incoming.channel, turn.incoming.chat_id, turn.now)
    name, _, number = offer.choices[0][1].partition(":") if offer is not None and offer.choices else ("", "", "")
    if offer is None or offer.id != _last_said(turn):
        return None
    if name == unasking.ACTION and len(offer.choices) == 2:
        return unasking.take_back(turn, number) if takes_back else unasking.keep(turn, number)
    if name not in {"withdraw", "withdraw_all"}:
        return None
    if not takes_back:
        return correct.keep(turn, number)
    return (correct.take_back if name == "withdraw" else correct.take_back_all)(turn, number)


def _keeps(text: str, plain: str) -> bool:
    return short_answer(text) == "no" or _KEEPS.fullmatch(plain) is not None


def _last_said(turn: Turn) -> int | None:
    here = (OutboxRow.channel == turn.incoming.channel, OutboxRow.chat_id == turn.incoming.chat_id)
    return turn.db.scalar(select(OutboxRow.id).where(*here).order_by(OutboxRow.id.desc()).limit(1))


def _refigured(turn: Turn, heard: Heard, items: Sequence[Item], last: ProgressReport) -> list[Reply] | None:
    """*nv28 nhầm 54 người*: what was recorded, with the one figure that counts the same put right."""
    named = [item for item in items if item.code in heard.reading.task_refs]
    of = last if not named else book.last_of(turn, named[0].id) if len(named) == 1 else None
    code = next((item.code for item in items if of is not None and item.id == of.assignment_id), "")
    words = refigured.mended_words(of.said, turn.text) if of is not None else None
    if of is None or not code:
        return None
    if not named and told_on.is_afterthought(turn.text) and len(_recorded_together(turn, of, items)) > 1:
        return None  # of which of them is asked
    if (pair := refigured.count_again(turn.text, of.count_total or 0)) is not None:
        told = settle.with_count(Line(assignment_id=of.assignment_id, said=turn.text, mends=True), *pair)
        draft = report.new_draft(turn, [told] if told is not None else [])
        return report.proceed(turn, replace(draft, data_date=of.data_date), items)
    later, figure = told_on.figure_of(turn.text), refigured.bare_figure(turn.text)
    figure = figure if later is None or later > 100 else later
    if of.count_total and later is not None and "%" not in turn.text:
        line = Line(assignment_id=of.assignment_id, said=turn.text, mends=True)
        told = settle.with_count(line, later, of.count_total)
        draft = replace(report.new_draft(turn, [told] if told is not None else []), data_date=of.data_date)
        return None if told is None else report.proceed(turn, draft, items)
    if of.percent is not None and figure is not None:
        kind = ReportKind.DONE if figure == 100 else ReportKind.PROGRESS
        line = Line(assignment_id=of.assignment_id, kind=kind, percent=figure, said=turn.text, mends=True)
        return report.proceed(turn, replace(report.new_draft(turn, [line]), data_date=of.data_date), items)
    is_done = of.kind == ReportKind.DONE and of.percent is None and of.count_total is None and not of.document
    if words is None and is_done:
        words = refigured.with_its_figure(of.said, turn.text)  # nhầm 36, of «xong, có 35 cụ»
    if words is None:
        return None
    again = hear_words(words, scene.said_at(turn), scene.open_tasks(items), (code,))
    line = replace(again.line, assignment_id=of.assignment_id, mends=True, offers=(), said=words)
    if is_done:
        line = replace(line, kind=ReportKind.DONE, doubt=None)
    return report.proceed(turn, replace(report.new_draft(turn, [line]), data_date=of.data_date), items)


def _mend(turn: Turn, heard: Heard, items: Sequence[Item], last: ProgressReport) -> list[Reply]:
    says = heard.says_something or heard.bare is not None
    is_figureless = heard.line.percent is None and heard.line.count is None and not heard.lines
    if (not says or is_figureless) and (again := _refigured(turn, heard, items, last)) is not None:
        return again
    if heard.reading.task_refs or heard.reading.unknown_refs:
        moved = _figure_of_other(turn, heard, items, last) or _moved(turn, heard, items, last) if not says else None
        return moved or (_replace(turn, heard, items, last) if says else _ask(turn, last, items))
    among = _recorded_together(turn, last, items)
    if not says:
        return _ask(turn, last, items)
    if heard.bare is not None:
        heard = heard.as_figure()
    if len(among) == 1:
        line = replace(heard.line, assignment_id=last.assignment_id, mends=True, offers=())
        draft = replace(report.new_draft(turn, [line]), data_date=last.data_date)
        return report.proceed(turn, draft, items)
    return report.proceed(turn, report.new_draft(turn, [replace(heard.line, mends=True, offers=among)]), items)


def _figure_of_other(turn: Turn, heard: Heard, items: Sequence[Item], last: ProgressReport) -> list[Reply] | None:
    """*cái tổ công nghệ là năm thôn chứ không phải bốn*, of which nothing was recorded: what was recorded last, of
    another task, stands."""
    named = [item for item in items if item.code in heard.reading.task_refs and item.id != last.assignment_id]
    if len(named) != 1 or not named[0].may_be_reported or refigured.instead(turn.text) is None:
        return None
    return report.proceed(turn, report.new_draft(turn, [Line(assignment_id=named[0].id, said=turn.text)]), items)


def _replace(turn: Turn, heard: Heard, items: Sequence[Item], last: ProgressReport) -> list[Reply]:
    """The tasks are named: each takes the place of what was just recorded of it, or of another task by mistake."""
    placed = placing.place(turn, heard, items)
    if not placed.lines:
        return [Reply(text=f"{placed.lead}{say.SEE_LIST}")]
    if (moved := _of_other_task(turn, placed.lines, items, last)) is not None:
        return report.proceed(turn, report.new_draft(turn, [moved]), items, lead=placed.lead)
    lines = [replace(line, mends=True) for line in placed.lines]
    return report.proceed(turn, report.new_draft(turn, lines), items, lead=placed.lead)


def _of_other_task(turn: Turn, lines: Sequence[Line], items: Sequence[Item], last: ProgressReport) -> Line | None:
    """*80% là của nv8 chứ không phải nv7*: the line of NV08, with which NV07's report is taken back.

    That one is meant which is said to be the wrong one; where none is, the one that says the same.
    """
    told = [line for line in lines if line.kind != ReportKind.NOTE]
    if len(told) != 1 or told[0].assignment_id is None:
        return None
    [new] = told
    new = _with_its_figure(turn, new, last)
    recorded, codes = _together(turn, last), {item.id: item.code for item in items}
    wrongly = refigured.denied_tasks(turn.text)
    named = [id_ for id_, code in codes.items() if task_number(code) in wrongly and id_ != new.assignment_id]
    if any(line.assignment_id not in named for line in lines if line is not told[0]):
        return None
    wrong = [found for id_ in named if (found := _meant(turn, id_, new)) is not None]
    if not named and new.assignment_id not in {each.assignment_id for each in recorded}:
        wrong = [each for each in recorded if _says_the_same(each, new)]
    if len(wrong) != 1 or wrong[0].assignment_id not in codes:
        return None
    number = say.report_number(wrong[0].number)
    return replace(new, moves_id=wrong[0].id, replaces=f"{number} ({codes[wrong[0].assignment_id]})")


def _with_its_figure(turn: Turn, line: Line, last: ProgressReport) -> Line:
    """*60 là của nv8*, right after 60 % was recorded of NV07: that figure, typed without its sign."""
    figures = line.doubt.figures if line.doubt is not None and line.doubt.kind == DoubtKind.BARE else ()
    if not any(each.percent in figures for each in _together(turn, last)):
        return line
    return settle.with_percent(line, figures[0])


def _meant(turn: Turn, assignment_id: int, line: Line) -> ProgressReport | None:
    """Of what was just recorded of a task what has the figure of the line, else the last."""
    recorded = list(book.all_of(turn, assignment_id))
    same = (each for each in recorded if _says_the_same(each, line))
    return next(same, recorded[0] if recorded else None)


def _says_the_same(recorded: ProgressReport, line: Line) -> bool:
    value = (recorded.kind, recorded.percent, correct.count_of(recorded))
    return value == (line.kind, line.percent, line.count)


def _recorded_together(turn: Turn, last: ProgressReport, items: Sequence[Item]) -> tuple[str, ...]:
    """The codes of all tasks that were recorded with the last report, in one confirmation."""
    ids = {each.assignment_id for each in _together(turn, last)}
    return tuple(item.code for item in items if item.id in ids)


def _together(turn: Turn, last: ProgressReport) -> list[ProgressReport]:
    """The last report, and those that were recorded with it and still stand."""
    batch = last.origin.rpartition(":")[0]
    found = turn.db.scalars(
        select(ProgressReport).where(
            ProgressReport.org_id == last.org_id, ProgressReport.origin.startswith(f"{batch}:", autoescape=True)
        )
    )
    return [last, *(each for each in found if each.id != last.id and stands(turn.db, each))]


def _ask(turn: Turn, last: ProgressReport, items: Sequence[Item]) -> list[Reply]:
    """Only that something is wrong: which report is meant, what is recorded, and how to put it right."""
    shown = next((item for item in items if item.id == last.assignment_id), None)
    if shown is None:
        return [Reply(text=say.NO_OPEN_WORK)]
    line = Line(assignment_id=shown.id, corrects_id=last.id, replaces=say.report_number(last.number))
    draft = Draft(lines=(line,), said="", data_date=last.data_date, source_message=turn.incoming.message_id)
    scene.begin(turn, drafts.KIND, "amend", drafts.dump(draft))
    text = say.amend_question(last.number, shown, correct.told_by(last))
    choices = (Choice(label=say.WITHDRAW, action=f"withdraw_ask:{last.id}"),)
    return [Reply(text=text, choices=choices, about=(shown.code,))]


def _moved(turn: Turn, heard: Heard, items: Sequence[Item], last: ProgressReport) -> list[Reply] | None:
    """The right words about the wrong task: the same report, on the task that is named now."""
    wrong = next((item for item in items if item.id == last.assignment_id), None)
    right = [item for item in items if item.code in heard.reading.task_refs and item.id != last.assignment_id]
    if wrong is None or len(right) != 1 or not right[0].may_be_reported:
        return None
    line = replace(
        correct.as_recorded(turn, last),
        assignment_id=right[0].id,
        moves_id=last.id,
        replaces=f"{say.report_number(last.number)} ({wrong.code})",
    )
    draft = Draft(lines=(line,), said=turn.text, data_date=last.data_date, source_message=turn.incoming.message_id)
    return report.proceed(turn, draft, items)


def _renumbered(turn: Turn, items: Sequence[Item]) -> list[Reply] | None:
    """*nhầm số văn bản, 13-KH/HPN*: what was just recorded, with another number of its document."""
    heard = hear(turn, items)
    named = [item for item in items if item.code in heard.reading.task_refs]
    last = _just_recorded(turn) if not named else book.last_of(turn, named[0].id) if len(named) == 1 else None
    if last is not None and not last.document:  # what was told after the completion names none
        last = next((each for each in book.all_of(turn, last.assignment_id) if each.document), None)
    return None if last is None else renumber(turn, last, items, is_asked=False)


def renumber(turn: Turn, last: ProgressReport, items: Sequence[Item], *, is_asked: bool) -> list[Reply] | None:
    """A report with another number of its document, read back; null where the words are about something else."""
    if not last.document:
        return None
    new = renumbered(turn.text, last.document, scene.said_on(turn), is_asked=is_asked)
    if new is None:
        return None
    line = replace(
        correct.as_recorded(turn, last),
        corrects_id=last.id,
        replaces=say.report_number(last.number),
        document=new.number,
        document_on=new.on or last.document_on,
        done_on=last.data_date if last.kind == ReportKind.DONE else None,
    )
    return report.proceed(turn, replace(report.new_draft(turn, [line]), data_date=last.data_date), items)
