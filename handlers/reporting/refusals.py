"""*không nhận, việc này của UBND*: the unit holds that the task is not its own. No obstacle, no progress: the office
must hear the whole words. Beside the reader, which keeps such words as an obstacle, a wish, or nothing. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.reporting.draft import Line
from handlers.say.words import NO, plain_words
from handlers.understand.values import Intent, Understanding, Update
from models.progress import ReportKind
from models.values import replace

_CLAUSE = re.compile(r"[,.;:!?\n]")
_TASK = r"(?:viec|nhiem vu|phan viec|phan|cong viec|cai|noi dung|nv ?\d+)"
_US = rf"(?:(?:em|e|toi|minh|chung|ben|don vi|phong|ban|chi bo|to|hoi|thi|la|da|xin|phep|nay|do|{_TASK}) )*"
_NOT = r"(?:khong|ko|k|kg|hong|tu choi|khong the|khong dam)"
_END = r"(?: (?:a|nhe|nha|dau|roi|anh|chi|nua|duoc|giao|em|them))*(?: (?:vi|do|boi|tai)(?: .*)?)?"
_THIS = rf" {_TASK}(?: (?:nay|do|nv ?\d+))*"
_REFUSES = re.compile(
    rf"{_US}{_NOT} (?:(?:nhan|tiep nhan|dam nhan)(?: duoc)?{_THIS}{_END}|(?:lam|thuc hien){_THIS}{_END}"
    rf"|(?:nhan|tiep nhan|dam nhan)(?: (?:a|nhe|nha|dau|anh|chi))*(?: (?:vi|do|boi|tai)(?: .*)?)?)"
    rf"|{_US}(?:tra lai){_THIS}{_END}"
    rf"|{_US}(?:duoc )?(?:rut(?: ten)?(?: ra)? khoi|thoi tham gia|khong tham gia|khong phoi hop){_THIS}{_END}"
)
_OUTSIDE = re.compile(
    rf"(?<!\w)(?:{NO}) (?:dung|thuoc|phai|nam trong)(?: (?:ve|trong|la|dung))*"
    r" (?:chuc nang|tham quyen|nhiem vu|pham vi|trach nhiem|linh vuc)(?!\w)"
)
_NOT_OF = re.compile(  # nv24 không thuộc trạm y tế, thuộc phòng VHXH mà
    rf"{_US}(?:{NO}) thuoc(?: (?:ve|cua))*"
    r" (?:tram|phong|ban|hoi|chi bo|doan|truong|don vi|ben|to|em|toi|minh)(?: \w+){0,3}"
)
_OF_PART = re.compile(
    r"(?<!\w)(phần(?: việc)?|phan(?: viec)?) (?:của|cua|bên|ben) (?:\w+ ){1,3}?(?=(?:đã |da |thì |thi |cũng |cung )*"
    r"(?:xong|hoàn thành|hoan thanh))",
    re.IGNORECASE,
)
_TITLED = "d c|dc|dong chi|anh|chi|co|chu|bac|ong|ba"
_SHARES = re.compile(  # đã phân công đồng chí Tư, chi ủy giao chị Mận dự thảo: not giao lại, bàn giao, giao anh Bảy đi
    r"(?:(?:\b(?:da|vua|moi) phan cong(?! (?:lai|cua)\b)|(?:phan cong|\b(?:da|vua|moi|chi uy|chi bo|cap uy|bi thu"
    rf"|lanh dao|truong \w+) giao)(?: (?:viec|nhiem vu|cho))* (?:{_TITLED}|em|thay|chau|can bo)(?! (?:uy|bo)\b)) \w+"
    # giao đồng chí Hùng tổng hợp: what they do of it
    rf"|\bgiao (?:cho )?(?:(?:cac|moi|tung) )?(?:thon|xom|ban|to|phong|doan|hoi|{_TITLED})(?: \w+){{0,4}}? "
    r"(?:ra soat|tong hop|du thao|soan|viet|lap|mo lop|tuyen truyen|van dong|thong ke|khao sat|nhap)\b)"
    r"(?!.* (?:di|nhe|nha|giup|dum|gium|thay)$)"
)
_INSIDE = r"(?:pho|chi uy|chi uy vien|cap uy|bi thu chi bo|truong|van thu|can bo|nhan vien|ke toan)"
_LEADS = rf"(?:{_TITLED}) (?!ay\b|oi\b|em\b|nay\b)\w+"
_DOES = r"(?:lam|lo|phu trach|soan|viet|thuc hien|du thao|theo doi|tong hop)"
_HANDS = re.compile(  # tôi giao cho đồng chí Lộc lo, để anh Quý làm, giao phó bí thư; anh Tâm phó bí thư đang làm
    rf"\b(?:toi|em|e|minh|tui) (?:da |vua |moi )?(?:giao|phan cong)(?: viec)?(?: cho)? (?:{_LEADS}|{_INSIDE}\b)"
    rf"|\b(?:giao|de|phan cong|nho|chuyen)(?: viec)?(?: cho)?(?: (?:{_TITLED}))? {_INSIDE}\b"
    rf"|\b(?:giao|de|nho)(?: cho)? {_LEADS}(?: \w+){{0,3}}? {_DOES}\b"
    rf"|^(?:nv ?\d+ )?{_LEADS}(?: \w+){{0,4}}? (?:dang|phu trach|theo doi)\b"
)
_OF_ANOTHER = re.compile(  # chị Hạnh phòng kinh tế, của mặt trận; không nhận
    r"\b(?:phong|thon|hoi(?! (?:anh|chi|dong|em|ong|ba|co|chu|bac|ho|ai)\b)|doan|ubnd|uy ban|cong an|tram|mat tran"
    r"|xa|tinh|huyen|truong (?:hoc|th|thcs|mam non)|lai)\b"
)
_ELSEWHERE = re.compile(
    r"\b(?:de nghi|khong|ko|thuoc|nham|sao|ben|sang|qua|chuyen|chu tri|(?:viec|phan|muc|cai|mang) (?:nay|do|cua))\b"
)
_FIGURE = re.compile(
    r"(?<!thon )(?<!nv )(?<!so )(?<!to )(?<!khu )(?<!xom )(?<!ap )\b\d+ "
    r"(?!(?:hom|ngay|tuan|thang|nam|bua|gio|h|tay|nv)\b)[a-z]"
)
_OBSTACLE = re.compile(r"(?<!\w)(?:vuong|kho khan|tro ngai)(?!\w)")
_REPORTS = frozenset((Intent.done, Intent.progress, Intent.extension))


_ASKS_WHO = re.compile(  # ai chịu trách nhiệm nv4 bên ubnd; not không ai làm, ai làm cũng được
    r"(?<!\w)(?<!khong )(?<!chua )(?<!chang )(?<!co )"
    r"(?:ai|(?:nguoi|dong chi|can bo|lanh dao|anh|chi|don vi|ben|phong) nao)"
    r"(?: (?:la|thi|se|dang|phai|duoc|nguoi))* (?:phu trach|chu tri|lo|chiu|lanh|dam nhan|dam nhiem|nam|giu|theo doi"
    r"|dau moi|lam dau moi)\b(?! (?:cung|thi|duoc|noi|het))"
)
_MAY_WE_LEAVE_IT = re.compile(  # nv5 không làm nữa được không, khỏi làm được ko
    rf"\b(?:{NO}|khoi|thoi|ngung|dung|mien|bo|xin mien|xin thoi|khong phai)(?: phai| can)?"
    r"(?: (?:lam|thuc hien|trien khai|nop|bao cao|tham gia))?(?: (?:nua|viec|nhiem vu|phan|cai|nay|do|nv ?\d+|luon))*"
    rf" (?:duoc|dc) (?:{NO}|hem|hok|hay {NO}|chu)(?= |$)"
)


_REPORTED = re.compile(r"\b(?:xong|hoan thanh|hoan tat|nop|gui|goi|ban hanh|ky|trinh|dang|duoc \d+|\d+ ?/ ?\d+)\b")


def asks_leave(text: str) -> bool:
    """Whether it is asked if the task may be left undone: with all that is told besides the office's to answer."""
    return _MAY_WE_LEAVE_IT.search(plain_words(text)) is not None


def as_question(text: str, reading: Understanding) -> Understanding:
    """*ai chịu trách nhiệm nv4 bên ubnd*, *nv5 không làm nữa được không*: asked, and neither refused nor reported."""
    figures = (reading.percent, reading.count, reading.above_hundred)
    named = (*reading.task_refs, *reading.unknown_refs)
    if any(figure is not None for figure in figures) or len(named) > 1:
        return reading
    said = set(reading.intents)
    asks_who = said <= {Intent.delegation} and bool(named) and _ASKS_WHO.search(plain_words(text)) is not None
    may_stop = asks_leave(text) and not _REPORTED.search(_MAY_WE_LEAVE_IT.sub(" ", plain_words(text)))
    if not (asks_who or may_stop):
        return reading
    return replace(reading, intents=(Intent.question,), difficulty=None, more_obstacles=(), proposal=None, updates=())


def refuses(text: str) -> bool:
    """Whether the speaker's unit does not take the task, or says that it is none of its own."""
    clauses = [plain_words(clause) for clause in _CLAUSE.split(text)]
    return any(
        _REFUSES.fullmatch(clause) or _NOT_OF.fullmatch(clause) or _OUTSIDE.search(clause)
        for clause in clauses
        if clause
    )


def shares_inside(text: str) -> bool:
    """Whether the words tell of work that the unit's own people were given: a step of it, and nobody else's task."""
    plain = plain_words(text)
    if _SHARES.search(plain) is not None and _ELSEWHERE.search(plain) is None:
        return True
    elsewhere = _OF_ANOTHER.search(plain) or _ELSEWHERE.search(plain.replace("chuyen cho", "giao cho"))
    return _HANDS.search(plain) is not None and elsewhere is None


def tells_figure(text: str) -> bool:
    """Whether the words tell how many of something besides."""
    return _FIGURE.search(plain_words(text)) is not None


def as_refusal(text: str, reading: Understanding) -> Understanding:
    """The reading as a task that is said to be somebody else's, where the words report nothing besides."""
    figures = (reading.percent, reading.count, reading.above_hundred)
    if any(figure is not None for figure in figures) or not _REPORTS.isdisjoint(reading.intents):
        return reading
    if Intent.question in reading.intents or not (Intent.delegation in reading.intents or refuses(text)):
        return reading
    if len(reading.updates) > 1 and (shares_inside(text) or tells_figure(text)):  # read part by part
        return reading
    if _OBSTACLE.search(plain_words(text)):  # an obstacle besides: it is recorded, and the office hears the whole
        return replace(reading, intents=tuple(dict.fromkeys((*reading.intents, Intent.delegation))))
    return replace(
        reading,
        intents=(Intent.delegation,),
        difficulty=None,
        more_obstacles=(),
        proposal=None,
        clarify=False,
        updates=(),
    )


def own_part(text: str) -> str:
    """*phần của đoàn xong*, said of a task that the unit only supports: whose part it is says nothing else."""
    return _OF_PART.sub(r"\1 bên em ", text)


def handed_over(updates: Sequence[Update], lines: Sequence[tuple[str, Line]]) -> tuple[str, ...]:
    """Of a message about several tasks those that are said to be somebody else's, and of which nothing is reported."""
    by_code = {update.task: update for update in updates}
    return tuple(
        code
        for code, line in lines
        if code in by_code
        and line.kind in {ReportKind.NOTE, ReportKind.DIFFICULTY}
        and not shares_inside(line.said)
        and (Intent.delegation in by_code[code].intents or (line.difficulty is not None and refuses(line.difficulty)))
    )
