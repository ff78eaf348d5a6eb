"""What is said of a completion that was just recorded and still waits: its day, what goes with it, that it is none yet.

*xong ngày 05/8/2025* takes the place of the report with its day put right; *ký ngày 8/8* gives the document its day,
and where no document was named it is the day of completion. *thiếu trang phụ lục, mai gửi bù* is told beside it,
*khoan, bí thư chưa ký* undoes it. Everything is read back; of any other message this says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from handlers import scene
from handlers.reporting import book, report
from handlers.reporting.draft import Line
from handlers.reporting.falling import is_step
from handlers.reporting.hearing import hear
from handlers.reporting.no_such_day import no_days
from handlers.reporting.retract import corrects
from handlers.say import report as say
from handlers.say.words import TASK_CODE, plain_words, task_number, word_set
from handlers.turn import Reply, Turn
from handlers.understand.documents import Document, document_in
from handlers.understand.gone import DAY, day_gone
from models.items import Item
from models.progress import ProgressReport, ReportKind
from models.text import compose, fold
from models.values import replace
from models.workdays import local_date

_BEFORE = (
    r"(?:(?:a|da|u|uh|ma|quen|thuc ra|that ra|nham|em|ben em|don vi|chi bo|viec nay|viec do|no|cai nay|thi|la|duoc"
    r"|nv ?\d{1,3}|van ban|ke hoach|kh|quyet dinh|qd|bao cao|bb|bien ban|to trinh)[\s,:]+)*"
)
_WHEN = r"(?:[\s,:]+(?:tu|vao|hom|bua|ngay|hoi|luc|roi|sang|chieu|toi))*"
_AFTER = r"(?:[\s,]+(?:a|nhe|nha|roi|co|thoi|moi dung|em|anh|chi|da|do))*"
_DONE_ON = re.compile(rf"{_BEFORE}(?:xong|hoan thanh|lam xong|hoan tat){_WHEN}[\s,:]+{DAY}{_AFTER}")
_SIGNED_ON = re.compile(rf"{_BEFORE}(?:ky|ban hanh|ra|phat hanh)(?: ban hanh| duyet)?{_WHEN}[\s,:]+{DAY}{_AFTER}")
_PAPER_DAY = re.compile(  # à mà ngày ký là 7/8; nhầm ngày ký, 7/8; sửa ngày văn bản thành 7/8
    rf"{_BEFORE}(?:(?:ma|con|nham|sai|lon|ghi nham|ghi sai|sua|sua lai|doi|chinh)[\s,:]+)*(?:cai )?ngay(?: cua)?"
    r" (?:ky|ban hanh|phat hanh|ra|van ban|vb|ke hoach|kh|quyet dinh|qd|bao cao|cong van|cv|bien ban|to trinh)"
    r"(?:[\s,:]+(?:van ban|ke hoach|ban hanh|ky|do|nay|bi|sai|nham|ghi|phai|dung|moi|la|thanh|sang|ngay|hom|vao|thi))*"
    rf"[\s,:]+{DAY}{_AFTER}"
)
_NOT_DAY = r"(?:khong|ko|k|chua) phai (?:la )?(?:ngay |hom )?(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})(?:[/.-]\d{2,4})?"
_DENIED_DAY = (  # ngày 6/8 chứ không phải 7/8; không phải 7/8 mà là 6/8
    re.compile(rf"[\s,]+(?:chu |ma )?{_NOT_DAY}(?=$|[\s,])"),
    re.compile(rf"^{_NOT_DAY}[\s,]+(?:ma |la )*"),
)
_NUMBERED = re.compile(  # số 12; số đây 12; số kh của em là 12; số 12 ký hôm thứ sáu
    rf"{_BEFORE}(?:(?:day|do|kem)[\s:]+)?so(?:[\s:]+(?:day|do|nay|ne|hieu"
    r"|(?:cua )?(?:kh|ke hoach|vb|van ban|qd|quyet dinh|cv|cong van|bc|bao cao|nq|nghi quyet)"
    r"|cua (?:no|em|minh|toi|ben em|chi bo|hoi|doan)))*"
    rf"(?:[\s:]+(?:la|thi|day))*[\s:]+(?P<number>\d{{1,5}}[a-e]?)"
    rf"(?P<dated>(?:[\s,]+(?:ky|ban hanh|ra))?{_WHEN}[\s,:]+{DAY})?{_AFTER}"
)
_OF_PAPER = re.compile(r"\b(?:kh|ke hoach|vb|van ban|qd|quyet dinh|cv|cong van|nq|nghi quyet)\b")
_THIS_DAY = re.compile(  # ngày 7/8 mới đúng, nhầm ngày, 9/8 mới đúng
    rf"{_BEFORE}(?:(?:nham|sai|lon|ghi nham|ghi sai) )?ngay(?:[\s,:]+(?:la|phai la|ngay))*[\s,:]+{DAY}{_AFTER}"
)
_NOT_YET = re.compile(
    r"(?:(?:a|ay|y|o|ua|ui|u|thoi|quen|khoan|da|em|thuc ra|that ra|ma|van|con) )*(?:chua xong|chua hoan thanh)\b"
    r"|(?:(?:a|ay|y|o|ua|ui|thoi|quen|da|nv ?\d+) )*(?P<hold>khoan|(?:cho|doi) (?:da|ti|chut))(?: (?:da|ti|chut))* "
    r"(?:\w+ ){0,6}?(?:chua|thieu)\b"
    r"|(?:(?:a|ay|y|o|ua|ui|thoi|da|em|bao|ghi|nv ?\d+) )*(?P<slip>nham|lon|sai)"
    r"(?: (?:roi|mat|thuc ra|bi thu|em|con|van)){0,3} chua\b"
)
_PAPER = r"(?:so|chu ky|con dau|dau|phu luc|trang|bia|ban|tep|file|bieu|danh sach|muc|phan|tieu de|ngay)"
_ADDS = re.compile(
    rf"\b(?:thieu|quen|sot)(?: \w+)?? {_PAPER}\b|\b(?:gui|nop) (?:bu|sau|lai)\b|\bbo sung\b|\b(?:bao|bat|yeu cau) sua\b"
    r"|\bchua (?:co|cho|cap|vao|lay|ra|kip lay|xin duoc)(?: duoc)? so\b(?! (?:lieu|luong|nguoi|ho|dien|nha))"
    r"|\b(?:cho|doi) (?:van thu |van phong )?(?:cap|vao|lay|cho) so\b(?! (?:lieu|luong))"
)
_OF_SEAL = re.compile(  # chưa có dấu, mai mới đóng dấu; chưa gửi văn phòng; gửi văn phòng luôn rồi; chưa scan
    r"\b(?:dong|xin|lay|cho|doi) (?:con )?(?:dau|moc)\b"
    r"|\b(?:co|thieu|chua) (?:con )?(?:dau(?! (?:hieu|moi|tien|muc|viec|sach))|moc(?! (?:thoi|noi))|chu ky)\b"
    r"|\b(?:con )?(?:dau|moc|chu ky) (?:thi |van |con )*chua (?:co|dong|xin|lay)\b"
    r"|\bchua (?:kip )?(?:scan|chup|photo|in(?: ra)?|(?:gui|nop|chuyen)"
    r"(?: (?:len|cho|ve|qua|ra|duoc|ban|file))*(?: (?:van phong|vp|vpdu|dang uy|xa|tren|giay|cung|mem))*)"
    r"(?: (?:dau|a|nha|nhe|anh|chi|em|nua|ma))*$"
    r"|(?<!chua )\b(?:gui|nop|chuyen)(?: (?:len|cho|ve|qua|ra))? (?:van phong|vp|vpdu|dang uy)\b"
    r"(?! (?:ban|danh|so|bao|mau|bieu|yeu))"
)
_SEAL_WORDS = frozenset(("dau", "moc", "ky", "scan", "chup", "photo", "in", "gui", "nop", "chuyen"))  # one in each
_BLOCKED = re.compile(r"\b(?:vuong|kho khan|ket|kinh phi)\b")


def not_yet(turn: Turn, items: Sequence[Item]) -> list[Reply] | None:
    """*à chưa xong đâu, mới 80% thôi*, *khoan, bí thư chưa ký*, right after a completion: it is still under way."""
    plain = plain_words(turn.text)
    match = None if turn.about else _NOT_YET.match(plain)
    last = book.last_completion(turn) if match is not None else None
    if match is None or last is None or ((match["hold"] or match["slip"]) and not _is_latest(turn, last)):
        return None
    told = hear(turn, items)
    others = {*told.reading.task_refs, *told.reading.unknown_refs} - _codes(items, last)
    if others or told.lines or told.question is not None:
        return None
    line = replace(told.line, assignment_id=last.assignment_id, corrects_id=last.id, offers=())
    line = replace(line, replaces=say.report_number(last.number))
    is_open = line.kind in {ReportKind.NOTE, ReportKind.DIFFICULTY} or is_step(line)
    if is_open and not _BLOCKED.search(plain):
        line = replace(line, kind=ReportKind.PROGRESS, difficulty=None)
    return report.proceed(turn, report.new_draft(turn, [line]), items)


def again(turn: Turn, items: Sequence[Item]) -> list[Reply] | None:
    """*bổ sung biên bản rồi đó*, *dạ em bổ sung, KH số 05-KH/CB*, right after a completion was sent back: complete
    again."""
    plain = plain_words(turn.text)
    is_handed_in = not turn.about and _HANDED_IN.fullmatch(plain) is not None
    is_supplied = is_handed_in or (not turn.about and "/" in turn.text and _SUPPLIES.search(plain) is not None)
    if not is_supplied or _OPEN.search(plain):
        return None
    spoken = turn.spoken()
    about = spoken[0].said.about if spoken else ()
    meant = [item for item in items if about == (item.code,) and item.is_returned and item.may_be_reported]
    told = hear(turn, items)
    is_more = told.reading.percent is not None or told.reading.count is not None or told.question is not None
    if len(meant) != 1 or is_more or told.reading.task_refs or told.reading.unknown_refs:
        return None
    if not is_handed_in and (told.document is None or told.line.difficulty or told.line.forecast_on):
        return None
    paper, line = told.document, Line(assignment_id=meant[0].id, kind=ReportKind.DONE, said=turn.text)
    if paper is not None:
        line = replace(line, document=paper.number, document_on=paper.on)
    return report.proceed(turn, report.new_draft(turn, [line]), items)


_HANDED_IN = re.compile(
    r"(?:(?:a|da|em|toi|minh|vang|ok|ben em|chi bo|don vi|phong|anh|chi|oi) )*(?:da |vua |moi )?"
    r"(?:bo sung|gui|nop|goi|cap nhat|hoan thien|sua)(?: (?:bu|lai|them|kem|du|day du))*(?: [\w/-]+){0,8}?"
    r" (?:roi|r|xong|day|du)(?: (?:roi|do|a|nhe|nha|em|anh|chi|day|nay|het|xong|luon))*"
)
_SUPPLIES = re.compile(
    r"\b(?:bo sung|(?:gui|nop|cap nhat) (?:lai|them|bu|kem)|day(?: a)?)\b"
)  # and a document's number
_OPEN = re.compile(r"\b(?:chua|khong|ko|mai|se|sap|dang|cho|du kien|sao|nao)\b")


def _beside(turn: Turn, items: Sequence[Item]) -> list[Reply] | None:
    """*thiếu số, là 03b-KH/CB*, *thiếu trang phụ lục, mai gửi bù*, and no result: told beside the completion."""
    plain = plain_words(turn.text)
    if _BLOCKED.search(plain):
        return None
    last, told = _meant(turn, items, plain, None), hear(turn, items)
    is_number = (
        _NUMBERED.fullmatch(_plain(turn.text)) is not None or _only_number(turn.text, scene.said_on(turn)) is not None
    )
    is_other = told.reading.percent is not None or told.reading.count is not None or told.question is not None
    is_other = not is_number and (is_other or told.line.asks_more)
    named = {int(number) for number in TASK_CODE.findall(plain)} - {task_number(code) for code in _codes(items, last)}
    if last is None or is_other or named or not _is_latest(turn, last):
        return None
    line = Line(assignment_id=last.assignment_id, said=turn.text)
    if last.document and is_number:  # of another paper, or another number of this one?
        return None
    is_of_seal = _is_of_seal(turn.text, plain)
    if is_of_seal and not _ADDS.search(plain) and not _is_told_last(turn, told.reading.candidates, items, last):
        return None
    if told.document is not None:
        line = replace(line, document=told.document.number, document_on=told.document.on)
    elif not (is_of_seal or _ADDS.search(plain)):  # số 12
        numbered = with_paper(line, turn.text, scene.said_on(turn))
        if numbered is None:
            return None
        line = numbered
    return report.proceed(turn, report.new_draft(turn, [line]), items)


def _is_of_seal(text: str, plain: str) -> bool:
    """*chưa có dấu*, *gửi văn phòng luôn rồi*: how far its paper has come."""
    return not _SEAL_WORDS.isdisjoint(word_set(text)) and _OF_SEAL.search(plain) is not None


def _is_told_last(turn: Turn, candidates: Sequence[str], items: Sequence[Item], last: ProgressReport) -> bool:
    """Whether what was said last here is of that completion, and the words point at no other work."""
    spoken, codes = turn.spoken(), _codes(items, last)
    is_other = len(candidates) == 1 and candidates[0] not in codes
    return bool(spoken) and not spoken[0].said.choices and set(spoken[0].said.about) == codes and not is_other


_AROUND_NUMBER = frozenset(
    (
        "a", "ma", "u", "uh", "quen", "va", "cua", "em", "no", "la", "so", "van", "ban", "vb", "ke", "hoach", "kh",
        "da", "day", "nha", "nhe", "anh", "chi", "do", "ah", "con", "thi", "nay", "bao", "cao", "hieu",
    )
)  # fmt: skip


def _only_number(text: str, today: date) -> Document | None:
    """*số 05-KH/CB nha*, *số kh là 5 nha, 05-KH/CB*: of what was called complete; *quyết định 16-QĐ/CB* may be another
    one's."""
    found = document_in(text, today) if "/" in text else None
    if found is None:
        return None
    whole = compose(text)
    around = f"{whole[: found.start]} {found.kind} {whole[found.end :]}"
    told = {int(each) if each.isdigit() else each for each in plain_words(around).split()}
    figure = int(re.match(r"\d+", found.number)[0])  # type: ignore[index]  # it begins with one
    return found if told - {figure} <= _AROUND_NUMBER else None


def with_paper(line: Line, text: str, today: date) -> Line | None:
    """*số 12*, *ký hôm thứ sáu*, of a completion that is not recorded yet: with the number of its document, or its
    day; null for other words."""
    plain = _plain(text)
    if not line.document and (whole := _only_number(text, today)) is not None:
        return replace(line, document=whole.number, document_on=whole.on)
    numbered = None if line.document else _NUMBERED.fullmatch(plain)
    signed = _signed(plain) if numbered is None else numbered if numbered["dated"] else None
    on = day_gone(signed, today) if signed is not None else None
    if signed is not None and on is None:
        return None
    if numbered is not None:
        return replace(line, document=numbered["number"], document_on=on)
    if on is None:
        return None
    return replace(line, document_on=on) if line.document else replace(line, done_on=on)


def with_sure_number(line: Line, text: str, today: date) -> Line | None:
    """*số 04 nhé*, *số nghị quyết là 12*, of work under way: no figure begins with a zero, or is a paper's."""
    numbered = _NUMBERED.fullmatch(_plain(text))
    is_sure = numbered is not None and (numbered["number"][0] == "0" or _OF_PAPER.search(numbered[0]) is not None)
    paper = with_paper(line, text, today) if is_sure and not line.document else None
    return None if paper is None or not paper.document else paper


def with_other_day(line: Line, text: str, today: date) -> Line | None:
    """*nhầm ngày, 9/8*, of such a completion: the day of its document, where one was told, else its own."""
    match = _THIS_DAY.fullmatch(_without_denied(_plain(text))[0])
    on = day_gone(match, today) if match is not None and corrects(text) else None
    if on is None:
        return None
    return replace(line, document_on=on) if line.document_on is not None else replace(line, done_on=on)


def _plain(text: str) -> str:
    return fold(compose(text)).strip(" .!")


def _signed(plain: str) -> re.Match[str] | None:
    """*ký hôm thứ sáu*, *ngày ký là 7/8*."""
    rest = _LONE_DAY.sub("la ngay ", _without_denied(plain)[0])  # ngày ký là 7
    return _SIGNED_ON.fullmatch(rest) or (_PAPER_DAY.fullmatch(rest) if "ngay" in rest else None)


_LONE_DAY = re.compile(r"(?<=ky )(?:la|phai la) (?=\d{1,2}(?:$| (?!thang)[a-z]))")


def _without_denied(plain: str) -> tuple[str, tuple[int, int] | None]:
    """*ngày 6/8* of *ngày 6/8 chứ không phải 7/8*, and the day and month of the wrong one."""
    if " phai " not in plain:
        return plain, None
    match = next((found for pattern in _DENIED_DAY if (found := pattern.search(plain)) is not None), None)
    if match is None:
        return plain, None
    rest = f"{plain[: match.start()]} {plain[match.end() :]}".strip(" ,")
    return rest if _CALLED_DAY.match(rest) is None else f"ngay {rest}", (int(match["d"]), int(match["m"]))


_CALLED_DAY = re.compile(r"\d{1,2}\s?[/.-]\s?\d{1,2}\b")  # 6/8 chứ không phải 7/8


def _is_latest(turn: Turn, last: ProgressReport) -> bool:
    """Whether nothing was recorded since, but what was added to it."""
    latest = book.last_report(turn)
    return latest is not None and latest.assignment_id == last.assignment_id


def _codes(items: Sequence[Item], last: ProgressReport | None) -> set[str]:
    """The code of its task."""
    return {item.code for item in items if last is not None and item.id == last.assignment_id}


def heard(turn: Turn) -> list[Reply] | None:
    """A day of the completion that is meant, read back, or what is told beside it; null for other words, or where none
    or several could be."""
    plain, denied = _without_denied(_plain(turn.text))
    done, signed = _DONE_ON.fullmatch(plain) or _THIS_DAY.fullmatch(plain), _signed(plain)
    match = done or signed
    on = day_gone(match, scene.said_on(turn)) if match is not None else None
    wrong = no_days(turn.text, (), scene.said_on(turn)) if done is not None and on is None else []
    if turn.about:
        return None
    if on is None and not wrong:
        is_beside = bool(_ADDS.search(plain)) or _is_of_seal(turn.text, plain)
        is_beside = is_beside or bool(_NUMBERED.fullmatch(plain) or _only_number(turn.text, scene.said_on(turn)))
        return _beside(turn, scene.my_items(turn)) if is_beside else None
    items = scene.my_items(turn)
    last = _meant(turn, items, plain, on)
    if last is None:
        return None
    dated = last.document_on is not None and (last.document_on.day, last.document_on.month)
    is_signed = done is None or denied == dated or (on != last.document_on and is_day_of_paper(last, plain))
    line = put_right(last, turn.text, on or last.data_date, is_signed=is_signed)
    if wrong:  # *xong ngày 31/6*
        line = replace(line, done_on=None, doubt=wrong[0].doubt)
    return report.proceed(turn, report.new_draft(turn, [line]), items)


def _meant(turn: Turn, items: Sequence[Item], plain: str, on: date | None) -> ProgressReport | None:
    """The completion of the task that is named, the one whose document has this day, or the only one."""
    codes = {item.id: item.code for item in items}
    waiting = [each for each in book.completions(turn) if each.assignment_id in codes]
    named = {int(number) for number in TASK_CODE.findall(plain)}
    if named:
        waiting = [each for each in waiting if task_number(codes[each.assignment_id]) in named]
    dated = [each for each in waiting if on is not None and each.document_on == on]
    latest = {each.assignment_id: each for each in reversed(waiting)}  # bí thư ký luôn rồi, told as complete once more
    found = dated if len(dated) == 1 else list(latest.values())
    return found[0] if len(found) == 1 else None


def is_day_of_paper(last: ProgressReport, plain: str) -> bool:
    """Whether the document's day is the only one that was told: a day without another word is that."""
    is_told = last.data_date != local_date(last.at)
    return last.document_on is not None and not is_told and _FINISHED.search(plain) is None


_FINISHED = re.compile(r"\b(?:xong|hoan thanh|hoan tat)\b")


def tells_end(text: str) -> bool:
    """Whether a day is told as that of completion."""
    return _FINISHED.search(_plain(text)) is not None


def put_right(last: ProgressReport, text: str, on: date, *, is_signed: bool) -> Line:
    of_document = is_signed and bool(last.document)
    count = None if last.count_total is None else (last.count_done or 0, last.count_total)
    return Line(
        assignment_id=last.assignment_id,
        kind=ReportKind.DONE,
        percent=last.percent,
        count=count,
        corrects_id=last.id,
        replaces=say.report_number(last.number),
        document=last.document,
        document_on=on if of_document else last.document_on,
        done_on=last.data_date if of_document else on,
        said=f"{last.said} / {text}".strip(" /"),
    )
