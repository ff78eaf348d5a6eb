"""*nv5 họp rồi*, *xong rồi, chờ bí thư duyệt*: a step of the work, or all of it?

A completion that only waits for the office to confirm it is complete: that it waits is no obstacle. What somebody else
has still to decide, and a step that is not what the task asks for, are asked about.
"""

from __future__ import annotations

import re
from itertools import pairwise

from handlers import scene
from handlers.reporting.draft import Doubt, DoubtKind, Draft, Line
from handlers.say.report import is_part
from handlers.say.words import plain_words
from handlers.turn import Turn
from handlers.understand.completed import completed_on
from models.items import Item
from models.org import Role
from models.plan import Share, Stage
from models.progress import ReportKind
from models.text import compose, fold
from models.values import replace

_WAITS = re.compile(
    r"(?:(?:dang|con|chi) )*(?:cho|doi) (?P<who>(?:\w+ ){0,5}?)"
    r"(?:xem va )?(?P<what>phe duyet|duyet|xac nhan|ky|thong qua)"
    r"(?: (?:roi|a|nha|nhe|nua|thoi|cho|lai|giup|ket qua))*"
)
_OWN_STEP = (
    r"(?:lay so|vao so|phat hanh|dong dau|dong quyen|dong cuon|in|in an|photo|nhan ban|scan|duyet dang|dang|dang bai"
    r"|dang tai|ban hanh)"
)
_OWN_WAIT = re.compile(  # chờ lấy số, cho dong dau nua thoi, chờ anh Hùng xem lại: the unit's own next step
    rf"(?:(?:dang|con|chi) )*(?:cho|doi) (?:(?:de|em|minh|ben em|van thu) )*(?:{_OWN_STEP}(?: (?:va )?{_OWN_STEP})*"
    r"|(?:anh|chi|em|co|chu|dong chi|dc) \w+ (?:xem|doc|ra|ra soat|kiem tra) lai)"
    r"(?: (?:nua|thoi|la|xong|roi|a|nha|nhe|cho|van ban|ke hoach|luon))*"
)
_WHEN = (
    r"(?: (?:(?:vao|ngay|hom|sang|trua|chieu|toi|thu|t) )*"
    r"(?:\d+(?: \d+)?|hai|ba|tu|nam|sau|bay|chu nhat|nay|mai|(?:tuan|thang) (?:nay|sau|toi)))*"
)
_OWN_BODY = r"(?:ban )?(?:chi uy|chi bo|cap uy|chi doan|chi hoi)"
_OWN_MEETING = re.compile(rf"(?:(?:dang|con|chi) )*(?:cho|doi) {_OWN_BODY} (?:hop|sinh hoat){_WHEN}")
_OWN_COMMENTS = re.compile(rf"(?:(?:dang|con|chi) )*(?:cho|doi) gop y(?: cua {_OWN_BODY})?")  # beside what is reached
_NO_OBSTACLE = re.compile(  # chưa tới năm học, mới họp chi ủy: why it is so far, which nobody can help with
    r"chua (?:toi|den) (?:nam hoc|ky|thoi gian|thoi diem|han|luc|ngay|thang|mua|vu|dot)(?: \w+){0,3}"
    r"|(?:vua )?moi (?:hop|lam|du thao|soan|trien khai|xong|lay y kien|gui|trinh)(?: \w+){0,4}"
)
_NOT_TAKEN = re.compile(
    r"\b(?:chua|khong|ko|chang|se|sap|mai|toi(?! (?:hom )?qua)|du kien|dinh|can|phai|chuan bi|ngay mai|tuan sau)\b"
)
_SIGNED_OFF = re.compile(r"(?<!chu )\b(?:ky|ban hanh|thong qua)\b")
_CAME = re.compile(  # có rồi, 31-KH/HPN
    r"\b(?:co|ra|lay)(?: (?:so|ke hoach|van ban|quyet dinh|ban chinh thuc|dau))* roi\b|\bda (?:co|ra|lay)\b"
)
_OFFICE = re.compile(r"(?:(?:ben|cac|dong chi|anh|chi|thu ky|van phong|vp|vpdu|dang uy|tro ly|may) ?)*")
_TITLED = re.compile(r"(?:(?:ben|cac|dong chi|dc|anh|a|chi|c|thu ky) )*(?P<name>\w+)")
_ALL = re.compile(r"\b(?:xong|hoan thanh|hoan tat)\b")
_NOT_ALL = re.compile(r"\b(?:chua|khong|ko|chang)(?: \w+){0,3}? (?:xong|hoan thanh|hoan tat)\b")
_BESIDE_COUNT = re.compile(r"[,;\n]|\bvoi\b")
_PART_LEFT = re.compile(
    r"\b(?:xong|hoan thanh|hoan tat) "
    r"(?:(?:duoc|tren|khoang) |(?:dot|buoi|phan|khau|buoc|giai doan|lop|vong) (?:\d|dau|mot))"
    r"|\b(?:con|thieu|cho|doi|se|sap|dang(?! (?:vien|bo|uy)))\b"
)
_OF_PART = re.compile(  # thôn 1 xong, tài liệu in xong: not all of it
    r"\b(?:(?:thon|xom|ap|ban|to|lop|chi bo|chi hoi|nhom) (?:so )?\d+(?! (?:em|minh|toi|tui|chung toi)\b)"
    r"|tai lieu|giay moi|du thao|danh sach|hoi truong|kinh phi)\b"
)
_NONE_OF_IT = re.compile(r"\b(?:chua|khong|ko)(?: \w+)? (?:lam|trien khai|thuc hien|bat dau)\b")
_PART = re.compile(r"\b(?:chua|khong|ko|co ban|gan|sap|phan lon|moi|tam|phan)\b|\d ?%")
_NOT_CAME = r"(?<!dong chi )(?<!dang vien )(?<!dai bieu )(?<!hoi vien )(?<!nguoi )"  # 15/19 đồng chí dự is no "đủ"
_COMPLETE = re.compile(rf"\b(?:xong|hoan thanh|hoan tat|ban hanh|nop|100|day du|het|ky|tat ca|{_NOT_CAME}du)\b")
_SIZE = re.compile(  # có 14 hộ
    r"(?:(?:co|gom|ca thay|tat ca|tong cong|duoc|tong) )*\d{1,4} (?!phan|trong|tren|ngay|tuan|gio)[a-z]+(?: [a-z]+)?"
)
_ASKS_TO_GIVE = re.compile(
    r"(?:nop|gui|lap|cung cap|bao cao|tong hop)(?: (?:nop|gui|va|lai|bo sung))* (?P<thing>\w+ \w+)"
)
_GIVEN = re.compile(r"\b(?:gui|goi|nop|chuyen)\b.* roi\b|\b(?:da|vua) (?:gui|goi|nop|chuyen)\b")
_IS_GIVEN = re.compile(r"(?:nv ?\d+ )?(?:(?:ds|cai do|viec do|em|da|toi|minh|ben em) )*(?:gui|goi|nop|chuyen)\b")
_NOT_GIVEN = re.compile(r"\b(?:chua|khong|ko|se|sap|con|thieu|du thao|moi|mot (?:phan|nua|it)|bo sung sau|dot 1)\b")
_SENT_OFF = re.compile(  # ký hôm 7, gửi bưu điện, chắc nay mai tới
    r"\b(?:gui|goi|nop|chuyen|dem|mang)(?: \w+){0,4} (?:buu dien|van thu|giay|ban cung|tan tay|xe khach|xe do)\b"
    r"|\b(?:nay mai|mai|mot|hom sau|vai (?:hom|bua|ngay)(?: nua)?) (?:la |thi |chac |se )*(?:toi|den)(?: noi)?$"
)
_TO_SIGN = re.compile(  # trình chị Hạnh ký rồi, gửi bí thư ký: it went out to be signed
    r"\b(?:trinh|gui|dua|chuyen)(?: cho)?(?: (?!duoc|va|da|roi|xong|ma)\w+){0,4}? ky\b(?: (?:duyet|ban hanh))?"
)
_ENDS_IT = re.compile(
    r"\b(?:xong|hoan thanh|hoan tat)\b|(?<!chu )\b(?:ky|ban hanh|thong qua) (?:roi|xong|hom|ngay|bua)\b"
)
_STEP = re.compile(
    r"(?<!tong )(?<!phoi )(?<!ket )(?<!phu )(?<!thich )\b(?P<meets>hop)\b(?! (?:tac|dong|le|phap|nhat|ly))"
    r"|\b(?:hoi|lay|xin|gop) y kien\b|\btrinh (?:bi thu|chu tich|lanh dao|chi uy|cap uy|ky|anh|chi|dong chi|truong)\b"
    r"|\b(?:gui|dua|chuyen)(?: cho)? (?:bi thu|chu tich|lanh dao|chi uy|cap uy|truong|pho)\b|\bban bac\b"
    r"|\b(?:phat dong|ra quan|khai giang|khai mac|khai truong|khoi dong|khoi cong|ra mat)\b"  # a beginning
    r"|\b(?:tap huan|du thao|soan thao|khao sat|ra soat|dau thau|ky(?: xong)? hop dong)\b"
    r"|\b(?:lap|len|chot) danh sach\b|\b(?:soan|viet|in|danh may)\b(?= (?:xong|hoan tat))"
)
_SIGNED = re.compile(r"\bky(?= (?:xong|hoan tat))")  # the last step of a document, and of nothing else
_OF_PAPER = re.compile(r"\b(?:ke hoach|quyet dinh|quy che|cong van|van ban|bao cao|to trinh|nghi quyet|thong bao)\b")
_FINAL = re.compile(r"\b(?:bao cao|ket qua|ket luan|xong|hoan thanh|hoan tat|het|tong ket|so ket)\b")
_ENDED = r"(?:xong xuoi|xong|hoan thanh|hoan tat)(?: (?:het|ca|day du))?"
_OTHER_WORK = (
    r"(?! (?:va|roi|nen|thi|la|nop|gui|ban hanh|trinh|lam|viec|nhiem vu|nv)\d*\b) \w+"  # between the step and its end
)
_ONE_OF_THEM = "(?:phan|viec|buoi|lop|cuoc|khau|dot|cong tac)"
_CLAUSE_END = re.compile(r"[,.;:!?\n]+| / ")
_GENERAL = frozenset(("trien khai", "to chuc", "thuc hien"))  # *triển khai xong*: all of it
_PARTS = re.compile(r"[;\n]| và (?=triển khai|tổ chức)")


def of_step(turn: Turn, line: Line, item: Item | None) -> Line:
    """The line, where its words leave open whether the work is complete, with that doubt."""
    if item is None or item.share != Share.LEAD or item.recurring or line.is_step_told or line.doubt is not None:
        return line
    if line.asks_more or line.same:
        return line
    obstacle = plain_words(line.difficulty) if line.difficulty else ""
    if obstacle and _is_own_step(obstacle, has_share=line.percent is not None):
        kind = ReportKind.PROGRESS if line.kind == ReportKind.DIFFICULTY else line.kind
        return replace(line, kind=kind, difficulty=None, is_added=True)
    waits = _WAITS.fullmatch(obstacle) if obstacle else None
    if line.percent is not None and (line.percent != 100 or waits is None):
        return line
    plain = " , ".join(plain_words(clause) for clause in _CLAUSE_END.split(line.said))
    if line.kind == ReportKind.DONE and not line.difficulty and line.percent is None and _is_one_part(plain, item):
        return replace(line, doubt=Doubt(kind=DoubtKind.STEP, span=line.said))
    if line.count is not None:
        is_over = line.kind == ReportKind.PROGRESS and _is_over_beside_count(line, plain)
        return _asked(turn, line) if is_over else line
    if line.kind == ReportKind.PROGRESS and (_is_all_beside(line, plain) or _is_handed_in(line, plain, item)):
        return _asked(turn, line)
    if line.kind == ReportKind.NOTE:  # what is told beside a completion that waits is no step of it
        return line if item.stage == Stage.AWAITING else _taken(line, plain)
    if waits is not None:
        is_office = waits["what"] != "ky" and _is_office(turn, waits["who"].strip())
        return _waiting(line, plain, is_office=is_office)
    if line.kind != ReportKind.DONE or line.difficulty:
        return line
    is_open = _is_other_paper(plain, item) or (not line.document and _is_one_step(plain, item))
    return replace(line, doubt=Doubt(kind=DoubtKind.STEP, span=line.said)) if is_open else line


def _asked(turn: Turn, line: Line) -> Line:
    """Work under way that may be complete, with the day on which it was, if it was."""
    counted = (f"{line.count[0]}/{line.count[1]}",) if line.count else ()
    on = line.done_on or completed_on(line.said, scene.said_on(turn), counted)
    return replace(line, doubt=Doubt(kind=DoubtKind.STEP, span=line.said), done_on=on)


def _is_all_beside(line: Line, plain: str) -> bool:
    """*em làm xong rồi, có 14 hộ*, *kế hoạch ký hôm 7, gửi bưu điện*: the end of it, and what is told beside that."""
    if line.percent is not None or line.forecast_on is not None or line.difficulty or _NOT_ALL.search(plain):
        return False
    clauses = [clause.strip() for clause in plain.split(",")]
    ended = [clause for clause in clauses if _ENDS_IT.search(clause) and _PART.search(clause) is None]
    beside = [clause for clause in clauses if _SIZE.fullmatch(clause) or _SENT_OFF.search(clause)]
    return bool(ended) and bool(beside)


def _is_over_beside_count(line: Line, plain: str) -> bool:
    """*tổ chức xong 8/8, 412/430 đảng viên dự*: the end of it, and how many came; no *xong 5/12 chi bộ*."""
    if line.percent is not None or line.forecast_on is not None or line.difficulty or line.count is None:
        return False
    figures = re.compile(rf"(?<!\d){line.count[0]}\s*/\s*{line.count[1]}(?!\d)")
    said = fold(compose(line.said))
    if not figures.search(said) or _PART.search(plain) or _PART_LEFT.search(plain):
        return False
    clauses = _BESIDE_COUNT.split(said)
    ended = [clause for clause in clauses if _ALL.search(clause) and not figures.search(clause)]
    return any(_OF_PART.search(clause) is None for clause in ended)


def _is_handed_in(line: Line, plain: str, item: Item) -> bool:
    """*danh sách gửi rồi nha, 45 người*, of *Nộp danh sách …*: what the task asks for was given."""
    if line.percent is not None or line.forecast_on is not None or line.difficulty:
        return False
    asks = _ASKS_TO_GIVE.match(plain_words(item.text))
    if asks is None:
        return False
    is_it = asks["thing"] in plain or _IS_GIVEN.match(plain) is not None
    return is_it and _GIVEN.search(plain) is not None and _NOT_GIVEN.search(plain) is None


def _is_own_step(obstacle: str, *, has_share: bool) -> bool:
    """Whether what is told as an obstacle is the unit's own next step, which nobody can help with."""
    if any(own.fullmatch(obstacle) for own in (_OWN_WAIT, _OWN_MEETING, _NO_OBSTACLE)):
        return True
    return has_share and _OWN_COMMENTS.fullmatch(obstacle) is not None


def _taken(line: Line, plain: str) -> Line:
    """*họp chi bộ ngày 9/8 thông qua*: a step that was taken; *ký ngày 7, số 4-KH/CB*: perhaps the end of it."""
    if _NOT_TAKEN.search(plain) or line.forecast_on is not None:
        return line
    if line.document and (_SIGNED_OFF.search(plain) or _CAME.search(plain)):
        return replace(line, kind=ReportKind.PROGRESS, doubt=Doubt(kind=DoubtKind.STEP, span=line.said))
    is_step = _STEP.search(plain) is not None and len(plain.split()) > 1
    return replace(line, kind=ReportKind.PROGRESS) if is_step else line


def _is_other_paper(plain: str, item: Item) -> bool:
    """*ban hành kế hoạch kiểm tra rồi*, of a check: a paper that is not what the task ends with, and nothing else."""
    papers = [paper[0] for paper in _OF_PAPER.finditer(plain)]
    asked_for = plain_words(f"{item.text} {item.deliverable.rpartition(';')[2]}")
    return bool(papers) and _FINAL.search(plain) is None and not any(paper in asked_for for paper in papers)


def _is_one_step(plain: str, item: Item) -> bool:
    """Whether the words tell of a step that is not all that the task asks for, and of nothing else as complete."""
    to_sign = _TO_SIGN.search(plain)
    asked_for = plain_words(f"{item.text} {item.deliverable}")
    parts = _verbs_of(item.text)
    of_title = next((verb for verb in parts if verb not in _GENERAL and re.search(rf"\b{verb}\b", plain)), None)
    if of_title is not None and (all(verb in plain for verb in parts) or of_title in plain_words(item.deadline_text)):
        return False  # *kiện toàn và tập huấn xong*; a part with a day of its own is the milestone that is due
    steps = [match[0] for match in (to_sign, *_STEP.finditer(plain)) if match is not None]
    steps += [] if _OF_PAPER.search(asked_for) else [match[0] for match in _SIGNED.finditer(plain)]
    if of_title is None and (not steps or _is_asked_for(steps[0], asked_for)):
        return False
    words = "|".join(
        filter(None, (of_title, *(re.escape(step) for step in steps if not _is_asked_for(step, asked_for))))
    )
    own_end = rf"\b(?:{words})(?:(?:{_OTHER_WORK}){{0,4}}? {_ENDED})?\b|\b{_ENDED}(?: {_ONE_OF_THEM})* (?:{words})\b"
    return _COMPLETE.search(re.sub(own_end, " ", _TO_SIGN.sub(" ", plain))) is None


def _is_asked_for(step: str, asked_for: str) -> bool:
    """Whether the task asks for the step; *phù hợp*, *hợp tác xã* in its title is no meeting."""
    if step == "hop":
        return any(match["meets"] for match in _STEP.finditer(asked_for))
    return step in asked_for


_EVERY_PART = re.compile(
    r"\b(?:ca hai|ca 2|ca nhiem vu|ca viec|toan bo nhiem vu|xong nhiem vu|xong viec|xong nv|deu xong)\b"
)
_JOINS = frozenset(
    ("cac", "cua", "cho", "va", "tai", "trong", "theo", "voi", "ve", "den", "tren", "duoc", "la", "cong", "so")
)


def _is_one_part(plain: str, item: Item) -> bool:
    """*5/5 lớp thu tiền không dùng tiền mặt rồi*, of a task that asks for skills, too: words of one part alone."""
    parts = [_pairs(part) for part in item.text.split(";")]
    if len(parts) < 2 or _EVERY_PART.search(plain):
        return False
    said = _pairs(plain)
    told = [n for n, part in enumerate(parts) if said & part - set().union(*parts[:n], *parts[n + 1 :])]
    return len(told) == 1 and not said & _pairs(item.deadline_text)


def _pairs(text: str) -> set[tuple[str, str]]:
    """The words that stand beside each other."""
    words = plain_words(text).split()
    return {pair for pair in pairwise(words) if not _JOINS & {*pair}}


def _verbs_of(title: str) -> tuple[str, ...]:
    """What the parts of a title begin with, where it has several: *Kiện toàn Tổ …; tập huấn thành viên*."""
    parts = [" ".join(plain_words(part).split()[:2]) for part in _PARTS.split(title)]
    verbs = tuple(dict.fromkeys(part for part in parts if part))
    return verbs if len(verbs) > 1 else ()


def _waiting(line: Line, plain: str, *, is_office: bool) -> Line:
    """Words that end with what is waited for: the office, or somebody else."""
    if _NOT_ALL.search(plain):
        return line  # *chưa xong vì chờ chủ tịch ký*
    is_all = _ALL.search(plain) is not None
    if not is_office:
        return replace(line, doubt=Doubt(kind=DoubtKind.STEP, span=line.said)) if is_all else line
    if is_all and _PART.search(plain) is None:
        return replace(line, kind=ReportKind.DONE, difficulty=None, is_step_told=True)
    return replace(line, difficulty=None, doubt=Doubt(kind=DoubtKind.STEP, span=line.said))


def _is_office(turn: Turn, who: str) -> bool:
    """Whether it is the Party office that is waited for, which confirms every completion anyhow."""
    if _OFFICE.fullmatch(who):
        return True
    titled = _TITLED.fullmatch(who)
    names = {plain_words(each.name).split()[-1] for each in scene.with_role(turn, Role.SECRETARY) if each.name}
    return titled is not None and titled["name"] in names


def of_another_code(before: Draft, placed: Draft, item: Item) -> Draft:
    """*nv77 xong rồi*, once a task was chosen in the place of a code that the unit has not: complete is asked about."""
    asked, n = before.asked_line, before.asked
    if (
        not asked.named
        or asked.named == item.code
        or is_part(asked.named)
        or asked.kind != ReportKind.DONE
        or n is None
    ):
        return placed
    doubt = Doubt(kind=DoubtKind.STEP, span=asked.said)
    lines = (
        replace(line, doubt=line.doubt or doubt) if line.assignment_id == item.id else line for line in placed.lines
    )
    return replace(placed, lines=tuple(lines))


def told_later(asked: Line, merged: Line, later: Line) -> Line:
    """*còn chờ ký*, *chưa, còn ký nữa*, typed where it was asked whether it was only a step: it was."""
    if asked.doubt is None or asked.doubt.kind != DoubtKind.STEP:
        return merged
    plain = plain_words(later.said)
    is_all = _ALL.search(plain) is not None and _NOT_ALL.search(plain) is None
    is_short = later.kind == ReportKind.NOT_STARTED and _NONE_OF_IT.search(plain) is None
    waits = later.difficulty is not None and later.kind != ReportKind.DONE and not is_all
    return (settled(merged, "step_blocked") or merged) if is_short or waits else merged


def settled(line: Line, what: str) -> Line | None:
    """The line with one of the answers; null for an answer that this question does not have."""
    told = replace(line, doubt=None, is_step_told=True)
    match what:
        case "step_done":
            return replace(told, kind=ReportKind.DONE, difficulty=None, extend_to=None, extend_by=None, extend_why=None)
        case "step_going":
            share = None if line.percent == 100 else line.percent
            return replace(told, kind=ReportKind.PROGRESS, percent=share, difficulty=None, done_on=None)
        case "step_blocked":
            return replace(told, kind=ReportKind.PROGRESS, done_on=None)
        case _:
            return None
