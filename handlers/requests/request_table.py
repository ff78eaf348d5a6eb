"""`/yeucau` and `/yeucau YC-004`: which requests there are, and how one stands; nudge, close, compile.

Everybody who reads the plan reads the table; the office decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from handlers import scene
from handlers.requests import ending, request_changes, requesting
from handlers.say import general
from handlers.say import request_table as say
from handlers.say import requests as say_requests
from handlers.say.requests import NAMES_SHOWN
from handlers.say.responses import HOW_CLOSED, code_of
from handlers.say.words import plain_words
from handlers.turn import Address, Choice, Reply, Turn
from models import requests, responses
from models.contacts import with_several_units
from models.documents import XLSX, Document
from models.mail import Kind
from models.naming import units_anywhere
from models.org import OFFICE
from models.progress import Evidence, EvidenceState
from models.requests import Asked
from models.responses import RequestTable, TableRow
from models.said import last_offer
from models.standins import told_by_unit
from models.text import COLON, fold
from models.workdays import local_date

LONGEST = 120  # characters of a question
PAGE = 8  # units on one page
COOL_DOWN = timedelta(hours=4)  # between two nudges

complete, at_the_hour, the_day_after = say.complete, say.at_the_hour, say.the_day_after


def told_key(asked: Asked) -> str:
    """The table comes once for each hour that was set: when everybody has answered, or at that hour."""
    return f"notice:request-table:{asked.id}:{asked.due_at:%Y%m%d%H%M}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a table."""

    text: str
    choices: tuple[Choice, ...]


def listing(turn: Turn) -> list[Reply]:
    """`/yeucau`: the open requests, and how to make one."""
    found = requests.standings(turn.db, scene.office_of(turn).id)[:9]
    may_ask = turn.sender.has(*OFFICE)
    new = say_requests.NEW if may_ask else ""
    lines = [say.listing(found, turn.now, new)] if found else [say.NONE_OPEN, *([f"1. {new}"] if new else [])]
    choices = [Choice(label=f"YC-{each.number:03}", action=f"request:{each.id}:1") for each in found]
    if may_ask:
        choices.append(Choice(label=new, action="ask_new:0"))
        lines.append(say.HOW_TO_ASK)
    return [Reply(text="\n".join(lines), choices=tuple(choices), is_listed=True)]


def show(turn: Turn, request_id: str, number: str) -> list[Reply]:
    """One page of one request's table."""
    table = _table(turn, request_id)
    if table is None:
        return [Reply(text=general.CHOICE_GONE)]
    shown = page(table, turn.now, int(number) if number.isdecimal() else 1, may_decide=turn.sender.has(*OFFICE))
    return [Reply(text=shown.text, choices=shown.choices)]


def page(table: RequestTable, now: datetime, number: int = 1, *, may_decide: bool) -> Page:
    """The heading names the silent units; where they are too many for it, they follow those that have answered."""
    ordered = [*table.answered, *(table.silent if len(table.silent) > NAMES_SHOWN else ())]
    pages = max(1, -(-len(ordered) // PAGE))
    number = min(max(number, 1), pages)
    rows = ordered[(number - 1) * PAGE : number * PAGE]
    lines = [say.heading(table, now) if number == 1 else say.page_head(table, number, pages)]
    lines += [say.row(table, row) for row in rows]
    choices = _choices(table, may_decide=may_decide)
    if number < pages:
        choices.append(Choice(label=say.NEXT, action=f"request:{table.asked.id}:{number + 1}"))
        lines.append(say_requests.next_line(len(choices), number, pages))
    if may_decide:
        lines.append(say.how_to_decide(table))
    return Page(text="\n".join(lines), choices=tuple(choices))


def _choices(table: RequestTable, *, may_decide: bool) -> list[Choice]:
    request_id, choices = table.asked.id, list[Choice]()
    if may_decide and table.asked.is_open:
        if table.silent:
            choices.append(Choice(label=say.NUDGE, action=f"request_nudge:{request_id}"))
        choices.append(Choice(label=say.CLOSE, action=f"request_close:{request_id}:0"))
    choices.append(Choice(label=say.FILE, action=f"request_file:{request_id}"))
    return choices


_WHO = re.compile(
    r"^(?:con )?(?:ai|(?:nhung |cac )?don vi nao|may don vi|bao nhieu don vi|con thieu|thieu)\b"
    r"|\b(?:chua tra loi|da tra loi|chua gui|den dau|toi dau|the nao|ra sao|sao|du chua|xong chua)(?: (?:roi|a|vay"
    r"|nhi))*$"
    r"|\b(?:ai|don vi nao|thon nao|chi bo nao)(?: (?:da|con|chua|moi|gui|nop|bao|tra loi|bao cao|roi|a|nhi))+$"
    r"|\b(?:may|bao nhieu)(?: (?:don vi|thon|chi bo|noi|cho|nguoi|bao cao|ban|phieu|da|co|tra loi|gui|nop|bao|roi"
    r"|chua|a"
    r"|nhi|ve))*$"
)
_OF_WHICH = re.compile(  # ai chưa trả lời yêu cầu, yêu cầu tới đâu rồi
    r"(?:(?:con|nhung|cho|xem|hoi) )*(?:ai|(?:don vi|thon|chi bo|noi) nao|may (?:don vi|thon|chi bo)|bao nhieu don vi)"
    r"(?: (?:con|da|chua|moi|co))*(?: (?:tra loi|gui|nop|bao cao|bao|phan hoi))+(?: (?:cai|cac|cho))*"
    r" (?:yeu cau|yc|bao cao dot xuat)(?: (?:vua|roi|qua|dot xuat|bao cao|nay|do|cua|toi|minh|chua|nhi|a|hom|nao))*"
    r"|(?:(?:cai|xem|cac) )*(?:yeu cau|yc|bao cao dot xuat)(?: (?:vua|roi|dot xuat|bao cao|hom|qua|nay|ay|do))*"
    r"(?: (?:tong hop|thu|nhan|tra loi|duoc|da|co))*"
    r" (?:den dau|toi dau|the nao|ra sao|sao|may don vi|bao nhieu don vi|may noi|may)(?: (?:roi|a|nhi|vay|tra loi"
    r"|gui))*"
)
_WORDS = {
    "": "show", "xem": "show", "bang": "show", "ket qua": "show",
    "nhac": "nudge", "nhac don vi": "nudge", "don doc": "nudge", "nhac lai": "nudge", "don doc lai": "nudge",
    "nhac di": "nudge", "nhac lai di": "nudge", "nhac cac don vi": "nudge", "nhac ai chua gui": "nudge",
    "dong": "close", "dong lai": "close", "ket thuc": "close",
    "excel": "file", "xuat": "file", "xuat excel": "file", "xuat bang": "file",
    "tong hop": "file", "tong hop excel": "file", "tong hop lai": "file", "bang tong hop": "file", "lap bang": "file",
    "tep": "files", "file": "files", "xem tep": "files", "anh": "files",
}  # fmt: skip


def by_words(turn: Turn, asked: Asked, words: str) -> list[Reply] | None:
    """`YC-004`, `YC-004 nhắc`, `YC-004 đóng`, `YC-004 excel`; null for words that are an answer."""
    what = _WORDS.get(plain_words(words))
    if what is None and turn.sender.has(*OFFICE) and _NUDGES.search(plain_words(words)):  # YC-004 nhắc thôn 3
        return nudge(turn, str(asked.id), words)
    if what is None and not (_is_asked(turn, asked) or COLON.search(words)):
        if _WHO.search(plain_words(words)):
            return show(turn, str(asked.id), "1")
        if not turn.sender.has(*OFFICE):
            return [Reply(text=say.ONLY_OFFICE)] if request_changes.is_meant(words) else None
        return request_changes.by_words(turn, asked, words)
    if what is None or (what == "show" and not words and _is_asked(turn, asked)):
        return None
    request_id = str(asked.id)
    if what in {"nudge", "close"} and not turn.sender.has(*OFFICE):
        return [Reply(text=say.ONLY_OFFICE)]
    match what:
        case "nudge":
            return nudge(turn, request_id)
        case "close":
            return close(turn, request_id, "0")
        case "file":
            return file(turn, request_id)
        case "files":
            return files(turn, request_id)
        case _:
            return show(turn, request_id, "1")


def _is_asked(turn: Turn, asked: Asked) -> bool:
    """A leader or supervisor who also reports for a unit that was asked: the bare number is for the answer."""
    if turn.sender.has(*OFFICE):
        return False
    table = _table(turn, str(asked.id))
    return table is not None and any(turn.sender.speaks_for(row.unit_id) for row in table.rows)


def under_table(turn: Turn) -> list[Reply] | None:
    """`nhắc`, `đóng`, `xuất` typed by the office under a table that it was just shown."""
    what = _WORDS.get(plain_words(turn.text)) if turn.text.strip() else None
    if what not in {"nudge", "close", "file"}:
        return None
    offered = last_offer(turn.db, turn.incoming.channel, turn.incoming.chat_id, turn.now)
    wanted = f"request_{what}"
    action = next((a for _l, a in (offered.choices if offered else ()) if a.partition(":")[0] == wanted), None)
    if action is None:
        return None
    request_id = action.split(":")[1]
    return {"nudge": nudge, "file": file}[what](turn, request_id) if what != "close" else close(turn, request_id, "0")


_NAMED = re.compile(r"\b(?:yc|yeu cau)(?: so)? ?0*(\d{1,4})\b")
_NAMED_HERE = re.compile(r"\b(?:yc|yeu cau)(?: so)?[\s-]*0*\d{1,4}\b")
_VERBS = (
    (re.compile(r"\b(?:xuat|excel|bang tinh)\b"), "excel"),
    (re.compile(r"\b(?:nhac|don doc)\b"), "nhac"),
    (re.compile(r"^(?:dong|ket thuc)\b"), "dong"),
    (re.compile(r"\b(?:tep|anh)\b"), "tep"),
    (
        re.compile(
            r"\b(?:ai|don vi nao|den dau|the nao|ra sao|ket qua|bang|xem|tinh hinh|tong hop|tra loi|bao nhieu)\b"
        ),
        "xem",
    ),
)


def in_words(turn: Turn) -> list[Reply] | None:
    """`ai chưa trả lời yc 4`, `nhắc yêu cầu 4`, `xuất excel yc-004`: by whoever reads the table."""
    plain = plain_words(turn.text)
    if plain in {"tao", "tao moi", "tao yeu cau", "tao yeu cau moi", "yeu cau moi"} and turn.sender.has(*OFFICE):
        return requesting.start(turn)
    named = _NAMED.search(plain)
    if named is None:
        return _of_the_open(turn) if _OF_WHICH.fullmatch(plain) else _by_what_is_asked(turn, plain)
    words = next((word for pattern, word in _VERBS if pattern.search(plain)), None)
    asked = requests.find_numbered(turn.db, scene.office_of(turn).id, int(named[1]))
    if asked is None:
        return None
    if words is None and turn.sender.has(*OFFICE):  # «hủy yc 4», «gia hạn yc-004 đến thứ Sáu»
        named_here = _NAMED_HERE.search(fold(turn.text))
        rest = f"{turn.text[: named_here.start()]} {turn.text[named_here.end() :]}".strip() if named_here else ""
        return request_changes.by_words(turn, asked, " ".join(rest.split())) if rest else None
    if words == "nhac" and turn.sender.has(*OFFICE):
        return nudge(turn, str(asked.id), _NAMED_HERE.sub(" ", fold(turn.text)))
    return None if words is None else by_words(turn, asked, words)


_WHAT = re.compile(r"^(?:tong )?so (?:lieu |luong |luot )?|^(?:tong|ty le|ti le)(?= )")  # of an item that is a number
_ASKS_SUM = re.compile(
    r"^(?:(?:cho|hoi|xem|hien|hien nay|toan xa|ca xa|bao cao|toi|em|anh|den nay|nay|ket qua|co|con) )*"
    r"(?:tong|tong cong|tong so|bao nhieu|may|duoc bao nhieu|so)\b|\b(?:bao nhieu|may)\b"
)
_ASKS_WHO = re.compile(
    r"\b(?:ai|(?:nhung |cac )?(?:thon|don vi|chi bo|noi|phong|ban|truong|hoi) nao|may (?:thon|don vi|chi bo))\b"
    r"(?: \w+){0,2}? (?:chua|da|con|gui|nop|bao|tra loi|thieu|xong)\b"
)
_NUDGES = re.compile(r"^(?:(?:em|anh|chi|nho|de nghi) )*(?:nhac|don doc|giuc|hoi thuc)\b")


def _by_what_is_asked(turn: Turn, plain: str) -> list[Reply] | None:
    """*thôn nào chưa gửi số hộ nghèo*, *tổng bao nhiêu hộ nghèo*, *nhắc thôn 3 gửi số hộ nghèo*: the one request that
    asks for it."""
    is_nudge = _NUDGES.search(plain) is not None
    if len(plain) > LONGEST or not (is_nudge or _ASKS_SUM.search(plain) or _ASKS_WHO.search(plain)):
        return None
    found = [each for each in requests.standings(turn.db, scene.office_of(turn).id) if _is_named(each.title, plain)]
    if len(found) != 1 or (is_nudge and not turn.sender.has(*OFFICE)):
        return None
    request_id = str(found[0].id)
    return nudge(turn, request_id, turn.text) if is_nudge else show(turn, request_id, "1")


def _is_named(title: str, plain: str) -> bool:
    """Whether words name an item of a request, of at least two words, that is a number."""
    items = (plain_words(item) for item in title.split(";"))
    names = (_WHAT.sub("", item).strip() for item in items if _WHAT.match(item))
    return any(" " in name and f" {name} " in f" {plain} " for name in names)


def _of_the_open(turn: Turn) -> list[Reply]:
    """*ai chưa trả lời yêu cầu*: how the one that is open stands; of several, or none, the list."""
    found = requests.standings(turn.db, scene.office_of(turn).id)
    return show(turn, str(found[0].id), "1") if len(found) == 1 else listing(turn)


def nudge(turn: Turn, request_id: str, words: str = "") -> list[Reply]:
    """Nhắc đơn vị: a notice to those that are silent, at most every four hours. `words`: may name some of them."""
    table = _table(turn, request_id)
    if table is None:
        return [Reply(text=general.CHOICE_GONE)]
    code = code_of(table.asked)
    if not table.asked.is_open:
        return [Reply(text=say.closed_before(table.asked))]
    if not table.silent:
        return [Reply(text=say.NOBODY_SILENT.format(code=code))]
    office, silent = scene.office_of(turn), _named_of(turn, table, words)
    if not silent:
        return [Reply(text=say.not_silent(table))]
    lately = requests.nudged_at(turn.db, office.id, table.asked.id, turn.now - COOL_DOWN)
    fresh = [row for row in silent if row.unit_short not in lately]
    if not fresh:
        last = max(lately[row.unit_short] for row in silent)
        return [Reply(text=say.nudged_lately(table, last, last + COOL_DOWN))]
    silent = fresh
    by_unit = told_by_unit(turn.db, office.id, [row.unit_id for row in silent], local_date(turn.now))
    told = [row for row in silent if row.unit_id in by_unit]
    opens = office.next_opening(turn.now)
    if told:
        requests.note_nudge(turn.db, scene.actor(turn), table.asked.id, [row.unit_short for row in told])
    unreached = [row.unit_short for row in silent if row.unit_id not in by_unit]
    sent_at = opens if opens > turn.now else None
    here = Reply(text=say.nudged(table, [row.unit_short for row in told], unreached, sent_at))
    return [here, *_nudges(turn, table, told, opens)]


_BUT = re.compile(r"\b(?:tru|ngoai tru|loai tru|ngoai|khong (?:can )?nhac|chua (?:can )?nhac|khong ke)\b")


_A_UNIT = re.compile(r"\b(?:thon|xom|ap|chi bo|cb|phong|ban|hoi|truong|tram|doan) (?!nao\b|chua\b|con\b|khong\b)\w")


def _named_of(turn: Turn, table: RequestTable, words: str) -> list[TableRow]:
    """The silent units that the words name, or all but those that they leave out; all of them where none is named."""
    plain = fold(words)
    but = _BUT.search(plain)
    org_id = scene.office_of(turn).id
    named = (
        {unit.id for unit in units_anywhere(turn.db, org_id, words[: but.start()] if but else words)} if words else {}
    )
    out = {unit.id for unit in units_anywhere(turn.db, org_id, words[but.end() :])} if but else {}
    if (but is not None and not out) or (_A_UNIT.search(plain) and not (named or out)):
        return []  # a name that no unit bears never means all of them
    return [row for row in table.silent if row.unit_id not in out and (not named or row.unit_id in named)]


def _nudges(turn: Turn, table: RequestTable, told: Sequence[TableRow], opens: datetime) -> list[Reply]:
    by_unit = told_by_unit(turn.db, scene.office_of(turn).id, [row.unit_id for row in told], local_date(turn.now))
    several = with_several_units(turn.db, [each.person_id for people in by_unit.values() for each in people])
    return [
        Reply(
            text=say.nudge(table, row.unit_short if contact.person_id in several else ""),
            choices=(Choice(label=say_requests.RESPOND_NOW, action=f"respond:{row.target_id}"),),
            to=Address(channel=contact.channel, chat_id=contact.chat_id),
            kind=Kind.NOTICE,
            key=f"notice:request-nudge:{row.target_id}:{turn.incoming.inbox_id}:{contact.person_id}",
            not_before=opens,
        )
        for row in told
        for contact in by_unit.get(row.unit_id, ())
    ]


def close(turn: Turn, request_id: str, sure: str) -> list[Reply]:
    """Đóng: where units are silent, only after they were named."""
    table = _table(turn, request_id)
    if table is None:
        return [Reply(text=general.CHOICE_GONE)]
    code = code_of(table.asked)
    if not table.asked.is_open:
        return [Reply(text=say.closed_before(table.asked))]
    if sure == "2":
        return [Reply(text=say.LEFT_OPEN.format(code=code))]
    if table.silent and sure != "1":
        choices = (
            Choice(label=say.CLOSE_YES, action=f"request_close:{request_id}:1"),
            Choice(label=say.CLOSE_NO, action=f"request_close:{request_id}:2"),
        )
        return [Reply(text=say.close_anyway(table), choices=choices)]
    requests.close(turn.db, scene.actor(turn), table.asked.id)
    drafts = ending.end_answers(turn, {row.target_id for row in table.rows})
    return [Reply(text=say.closed(table)), *ending.tell(turn, table.asked, HOW_CLOSED, drafts)]


def file(turn: Turn, request_id: str) -> list[Reply]:
    """Xuất Excel: the table as a sheet; a few kilobytes, made in some milliseconds."""
    table = _table(turn, request_id)
    if table is None:
        return [Reply(text=general.CHOICE_GONE)]
    from handlers.render.request_sheet import sheet_of  # openpyxl: nine megabytes that few processes ever need

    name = f"{code_of(table.asked)}_{local_date(turn.now).isoformat()}.xlsx"
    document = Document(name=name, mime=XLSX, content=sheet_of(table, turn.now))
    return [Reply(text=say.file_words(table, turn.now), document=document)]


def files(turn: Turn, request_id: str) -> list[Reply]:
    """`YC-004 tệp`: every file that units sent, as far as it is here and carries no marking."""
    table = _table(turn, request_id)
    if table is None:
        return [Reply(text=general.CHOICE_GONE)]
    sent = [(row, given, *file) for row in table.rows for given in row.given.values() for file in given.files]
    if not sent:
        return [Reply(text=say.NO_FILES.format(code=code_of(table.asked)))]
    replies, missing = list[Reply](), list[str]()
    for row, given, file_id, name in sent:
        document = _document(turn, table, row, given.channel, file_id, name)
        if document is None:
            missing.append(row.unit_short)
        else:
            replies.append(Reply(text=say.answer_file(table, row.unit_short), document=document))
    return [*replies, *([Reply(text=say.file_missing(table, missing))] if missing else [])]


def _document(turn: Turn, table: RequestTable, row: TableRow, channel: str, file_id: str, name: str) -> Document | None:
    found = turn.db.scalars(
        select(Evidence)
        .where(
            Evidence.org_id == scene.office_of(turn).id,
            Evidence.channel == channel,
            Evidence.file_id == file_id,
            Evidence.assignment_id.is_(None),
        )
        .order_by(Evidence.id.desc())
        .limit(1)
    ).first()
    if found is None or found.state != EvidenceState.STORED or found.path is None:
        return None
    return Document(
        name=f"{code_of(table.asked)}_{row.unit_short}_{name or 'anh.jpg'}".replace("/", "-"),
        mime=found.mime or "application/octet-stream",
        path=found.path,
    )


def _table(turn: Turn, request_id: str) -> RequestTable | None:
    return responses.table(turn.db, scene.office_of(turn).id, int(request_id))
