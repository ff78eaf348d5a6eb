"""What words do to a new task that is being made: the answer to what was asked, or what they put right. Pure.

Words that plainly put another part right are never the answer; what is not understood is said back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from handlers.addressing import sides
from handlers.assigning.ordered_words import (
    NO_PRODUCT,
    Order,
    cut_leads,
    cut_limit,
    patched,
    read_limit,
    read_order,
    read_units,
)
from handlers.assigning.putting_right import Fixed, put_right, without_oh
from handlers.say import ordering as say
from models.importing.directory import UnitDirectory
from models.text import clean, fold
from models.values import replace

NEW_WORDS = 3  # of the work of a whole task that does not begin with its verb
WORK_WORDS = 2  # of one that does
UNKNOWN_WORDS, LONG_WORDS = 5, 7  # of one whose unit nobody bears, with a day and without
_HANDS = re.compile(r"(?:(?:de nghi|yeu cau)\s+)?(?:phan cong|giao)\s+(?:cho\s+)?(?!(?:lai|viec|nhiem vu)\b)")
ASKED = re.compile(r"\s*(?:nhờ|nho)\s+(?:cho\s+)?", re.IGNORECASE)  # nhờ phòng kinh tế làm …
_LABELLED = re.compile(r"\s*(?:giao viec|giao nhiem vu)\b\s*:?\s*(?!(?:nay|do|kia|tren)\b)(?=\S)")
_NO_WORK = re.compile(
    r"\b(?:moi|dung|phai|chu|khong|thoi|nhe|di|lam|thuc hien|chu tri|nha|a|viec|nay|do|nua|luon|va|phoi hop|cung"
    r"|giup)\b"
)
# Words with which another part than the one asked for is put right.
_CORRECTS = re.compile(
    r"(?:(?:doi|sua|lui|gia|chuyen|dieu chinh|keo dai)(?:\s+lai)?\s+(?!san pham)(?:thoi )?"
    r"(?:han|ngay|chu tri|don vi|noi dung|phoi hop|den|sang|cho)\b"
    r"|(?:thoi )?han(?:\s+(?:den|la|chot|moi|thanh|truoc|ngay|nop|xong))*\s*:?\s*(?:\d|thu\b|het\b|cuoi\b|ngay\b)"
    r"|(?:don vi )?(?:chu tri|phoi hop)\s*(?::|la\b|voi\b|cung\b|them\b)|noi dung\s*(?::|la\b|thanh\b)"
    r"|(?:bo|them|tru|khong giao|giao them|giao lai|giao cho)\s"
    r"|(?:dua|ghi|xep|chuyen)\s+(?:vao|sang|qua)\s+ke hoach\b)"
)
_OTHER_PART = re.compile(
    r"(?:(?:doi|sua|chuyen|thay)(?: lai)? )?(?:bo|them|noi dung|(?:don vi )?(?:chu tri|phoi hop))\b"
    r"|(?:chuyen|giao)(?: lai)? (?:cho|sang|qua) (?!\d|(?:thu|ngay|den|cuoi|het|tuan|thang|dau|sau|truoc|quy)\b)"
)
_IS_PRODUCT = re.compile(r"(?:doi |sua )?(?:san pham|sp)\b(?:\s+(?:la|thanh|gom|can co))*\s*:?\s*")
_TAIL = re.compile(r"[\s,]+(?:nhe|nha|a|thoi|di|em)[\s.!]*$")
_NEXT = re.compile(  # between two tasks of one message
    r"\s*(?:[;\n]|\.\s)\s*(?:(?:va|con|roi|dong thoi)\s+)?|\s*,\s*(?:(?:va|con|roi)\s+)?"
    r"|\s+(?:va|con|roi|dong thoi)\s+(?=giao\b)|\s+con\s+(?=(?:chi bo|cb|thon|xom|phong|ban|hoi|truong|tram|doan)\b)"
)
_DATED = re.compile(
    r"[\s,;(]*\b(?:(?:thoi )?han|truoc|cham nhat)(?: (?:nop|la|ngay|den|xong))* \d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\)?"
)
_THEN = re.compile(r"(?:[\s,;.\-–]|\b(?:va|con|roi|dong thoi|sau do|tiep theo)\b)*")
_SO_MANY = re.compile(r"[\s,:]*(?:hai|ba|bon|nam|may|cac|\d{1,2}) (?:viec|nhiem vu|noi dung)(?: sau| sau day)?\s*:\s*")
_TOO = re.compile(r"\b(?:đều|deu|cùng|cung|chung)\s+(?=(?:xong|hạn|han|trước|truoc)\b)", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:^|(?<=[\s:;,.]))(?:việc |viec )?(\d{1,2})\s*[).:/]\s*(?=[^\W\d])", re.IGNORECASE
)  # 1) …; 2. …
_NO_TASK = re.compile(  # of a unit that is named behind another one's work
    r"(?:khong|ko|k|chua|thoi|mien|khoi|tru|thi|rieng|phoi hop|cung|tham gia|ho tro|giup|chu tri|phu trach|theo doi|va"
    r"|voi|lo|lam|thuc hien|giam sat|chi dao|de|cho)\b"
)
_NOT_ALONE = re.compile(r"\b(?:phoi hop|tham gia|cung (?:lam|thuc hien)|ho tro)\b")
_DUE = re.compile(r"[\s,;.(]+(?:thoi )?han\b")


def is_new_order(words: str, directory: UnitDirectory, today: date) -> bool:
    """Whether words that are typed while another task is open are a whole new one, and no part of it: the verb, the
    work, and whom or by when."""
    words = ASKED.sub("", words, count=1) if ASKED.match(words) else words
    plain = fold(words).strip()
    if _LABELLED.match(plain):
        return True
    hands = _HANDS.match(plain)
    more = read_order(words, directory, today)
    work = len(_NO_WORK.sub(" ", fold(more.text)).split())
    has_day = more.has_deadline or bool(more.no_day)
    if hands is None:
        return bool(more.leads) and more.has_deadline and work >= NEW_WORDS and not sides(words)
    if more.leads or more.unknown:
        return work >= WORK_WORDS
    return work >= (UNKNOWN_WORDS if has_day else LONG_WORDS)


def answered(
    order: Order, step: str, words: str, directory: UnitDirectory, today: date, names: Mapping[str, str]
) -> Fixed:
    """The order with what the words say of it; null where they say nothing. `step`: what was asked for."""
    bare = without_oh(words)
    if step in {"product", "deadline", "leads"} and _CORRECTS.match(fold(bare)) and not _answers(step, bare):
        fixed = put_right(order, bare, directory, today, names)
        return fixed if fixed.order is None else replace(fixed, said=f"{fixed.said}{say.so_far(fixed.order, names)}")
    match step:
        case "text":
            more = read_order(words, directory, today)
            return Fixed(order=patched(replace(order, text=more.text), more))
        case "leads":
            return _led(order, bare, directory)
        case "deadline":
            limit = read_limit(bare, today)
            if limit is None or limit.problem is not None:
                return Fixed(said=say.NO_DAY if limit is None else say.no_such_day(limit.text, limit.problem))
            dated = replace(order, due_on=limit.due_on, deadline_text=limit.text, recurrence=limit.recurrence)
            return Fixed(order=dated)
        case "product":
            return Fixed(order=_with_product(order, words, today))
        case _:
            return put_right(order, bare, directory, today, names)


def puts_right(words: str) -> bool:
    """Whether words that answer a question put another part right: «khoan, đổi hạn 22/8»."""
    return _CORRECTS.match(fold(without_oh(words))) is not None


def _answers(step: str, words: str) -> bool:
    """Whether what corrects is what was asked for: a day, where the deadline is open."""
    if step == "product" and NO_PRODUCT.fullmatch(fold(words)):  # «bỏ qua» is what the question itself offers
        return True
    return step == "deadline" and _OTHER_PART.match(fold(words)) is None


def _led(order: Order, words: str, directory: UnitDirectory) -> Fixed:
    known, unknown = read_units(words, directory)
    if not known or unknown:
        begun = re.match(r"(?:giao|cho|de)\s+(?:(?:lai|cho)\s+)*", fold(words))
        named = words[begun.end() :] if begun else words
        named = re.sub(r"\s+(?:chủ trì|chu tri|thực hiện|thuc hien|nhé|nhe|đi|di|ạ)\s*$", "", named.strip(" .!"))
        again, strange = read_units(named, directory)
        known, unknown = (again, strange) if again and not strange else (known, unknown)
    if unknown or not known:
        return Fixed(said=say.unknown_units(unknown or (words,)))
    return Fixed(order=replace(order, leads=known))


def _with_product(order: Order, words: str, today: date) -> Order:
    """The product, without its label and what is said around it; a deadline behind it is the deadline."""
    label = _IS_PRODUCT.match(fold(words))
    said = words[label.end() :] if label else words
    if NO_PRODUCT.fullmatch(fold(said)):
        return replace(order, no_product=True)
    cut = _DUE.search(fold(said))
    rest, limit = cut_limit(said[cut.start() :], today) if cut else ("", None)
    if cut and limit is not None and limit.problem is None and not rest.strip(" ,;."):
        said = said[: cut.start()]
        order = replace(order, due_on=limit.due_on, deadline_text=limit.text, recurrence=limit.recurrence)
    tail = _TAIL.search(fold(said))
    return replace(order, deliverable=clean(said[: tail.start()] if tail else said).strip(" ,;:"))


def first_of(words: str, directory: UnitDirectory, today: date) -> tuple[str, str]:
    """The words of the first task, and those of what follows it where one message orders several."""
    words, listed = _listed(words, directory)
    if listed:
        return words, listed
    words, dated = _dated_each(words, directory, today)
    if dated:
        return words, dated
    for cut in _NEXT.finditer(fold(words)):
        head, tail = words[: cut.start()], words[cut.end() :]
        first, second = read_order(head, directory, today), read_order(tail, directory, today)
        has_work = all(len(each.text.split()) >= WORK_WORDS for each in (first, second))
        if not (has_work and first.leads and second.leads):
            continue
        is_begun = _HANDS.match(fold(tail)) is not None
        if is_begun or (first.has_deadline and second.has_deadline):
            is_both = is_begun and _TOO.search(tail) is not None
            head = _dated_too(head, first, second) if is_both else head
            return head, _TOO.sub("", tail, count=1) if is_begun else f"giao {tail}"
        if not cut_leads(tail, directory)[1] or set(first.leads) & set(second.leads):
            continue
        if not (_NO_TASK.match(fold(second.text)) or _NOT_ALONE.search(fold(tail))):
            return _dated_too(head, first, second), f"giao {tail}"
    return words, ""


def _dated_each(words: str, directory: UnitDirectory, today: date) -> tuple[str, str]:
    """«giao phòng kinh tế thống kê hộ, hạn 25/8, báo cáo thu phí chợ, hạn 28/8»: each work with its own day."""
    plain = fold(words)
    days = list(_DATED.finditer(plain))
    if not 1 < len(days) <= MOST_DATED:
        return words, ""
    begun = _HANDS.match(plain)
    body = words[begun.end() if begun else 0 :]
    work = cut_leads(body, directory)[0]
    if not work or not body.endswith(work):
        return words, ""
    named = body[: len(body) - len(work)].strip(" ,;:-–")
    so_many = _SO_MANY.match(fold(work))
    start = len(words) - len(work) + (so_many.end() if so_many else 0)
    head, tail = words[start : days[0].end()], words[_THEN.match(plain, days[0].end()).end() :]  # type: ignore[union-attr]  # it matches the empty beginning too
    first, second = read_order(f"giao {named} {head}", directory, today), read_order(tail, directory, today)
    is_apart = all(len(each.text.split()) >= WORK_WORDS and each.due_on is not None for each in (first, second))
    if not is_apart or second.leads or not first.leads or _NO_TASK.match(fold(tail)):
        return words, ""
    return f"giao {named} {head}", f"giao {named}: {tail}"


MOST_DATED = 9  # tasks in one message


def _dated_too(head: str, first: Order, second: Order) -> str:
    """«giao thôn 1 sửa loa, thôn 2 dọn kênh, trước 25/8»: the day is that of both."""
    is_shared = second.due_on is not None and not (first.has_deadline or first.no_day)
    return f"{head}, {second.deadline_text}" if is_shared else head


def _begins_list(before: str) -> bool:
    """Whether a number behind these words begins a list: «giao phòng kinh tế: 1)», not «giao các thôn (trừ thôn 2)»."""
    plain = fold(before).rstrip(" ")
    return not plain or plain[-1] in ":;\n" or _HANDS.fullmatch(f"{plain} ") is not None


def _listed(words: str, directory: UnitDirectory) -> tuple[str, str]:
    """«giao phòng kinh tế: 1) …; 2) …»: the first one with its number off, and the others for the same units."""
    first = next((each for each in _NUMBERED.finditer(words) if _begins_list(words[: each.start()])), None)
    if first is None:
        return words, ""
    head = words[: first.start()].strip(" ,;:\n")
    begun = _HANDS.match(fold(f"{head} "))
    named = head[begun.end() :].strip() if begun else head
    if named and not read_units(named, directory)[0]:
        return words, ""
    later = [each for each in _NUMBERED.finditer(words, first.end()) if int(each[1]) == int(first[1]) + 1]
    if not later and int(first[1]) == 1:  # a number of something else
        return words, ""
    end = later[0].start() if later else len(words)
    item = words[first.end() : end].strip(" ,;.\n")
    whom = f"giao {named}: " if named else "giao "
    rest = words[later[0].start() :].strip(" ,;\n") if later else ""
    return f"{whom}{item}", f"{whom}{rest}" if rest else ""
