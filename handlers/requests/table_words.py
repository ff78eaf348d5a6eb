"""What is typed about a request and its table: `YC-004 nhắc`, `ai chưa trả lời yc 4`, `xuất` under the table."""

from __future__ import annotations

import re

from handlers import scene
from handlers.requests import request_changes, requesting
from handlers.requests.request_table import close, file, files, listing, nudge, show, table_of
from handlers.say import request_table as say
from handlers.say.words import plain_words
from handlers.turn import Reply, Turn
from models import requests
from models.org import OFFICE
from models.requests import Asked
from models.said import last_offer
from models.text import COLON, fold

LONGEST = 120  # characters of a question
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
    table = table_of(turn, str(asked.id))
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
