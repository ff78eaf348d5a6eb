"""What stays as it was told before: the obstacle of a report that is corrected, and one that is *vẫn vướng như cũ*."""

from __future__ import annotations

import re

from handlers import scene
from handlers.difficulties.difficulty_unit import says_gone
from handlers.reporting import book
from handlers.reporting.draft import Doubt, DoubtKind, Line
from handlers.reporting.readback import wanted_deadline
from handlers.say.report import report_number
from handlers.say.words import NO, plain_words
from handlers.turn import InKind, Turn
from models import difficulties, extensions
from models.items import Item, open_obstacle
from models.plan import Share, Stage
from models.progress import Difficulty, ProgressReport, ReportKind
from models.recording import own_assignment, standing_reports
from models.values import replace

_AS_BEFORE = re.compile(
    r"(?:(?:van|cung|y|con|ket|la|giong|nhu|vuong|vuong mac|kho khan|chua|chua duoc|go|go duoc|thao go|do|"
    r"nay|cai|vu|viec|cu|lan|hom|dot|ky|thang|tuan|truoc|vay|the|da|bao|bao cao|trinh bay|neu|noi|roi|nguyen|em|toi|a|"
    r"do thoi|thoi|ma|luon|chang|het|tuong tu|ben em|minh|tren) ?)+"
)
_LIKE = re.compile(
    r"(?<!\w)(?:nhu (?:cu|truoc|lan|hom|vay|the|da|bao|thang|tuan|ky|dot|tren)|giong (?:lan|hom|nhu|truoc|vay|the|het)"
    r"|cu|y (?:vay|chang|het|the)|tuong tu|(?<=cung vuong )(?:vay|the))(?!\w)"
)
_AS_OTHER = re.compile(r"\bcung (?:\w+ ){0,3}?(?:vay|the|chang|het|tuong tu|tren)\b")  # cũng vướng y vậy
_FIGURES = re.compile(r"\b(?:\d+|phan tram)\b")
_BLOCKED = re.compile(r"\b(?:vuong|kho khan|tac|ket)\b")
_NAMED = re.compile(r"\b(?:nv|nhiệm vụ|nhiem vu|việc|viec)(?: số| so)?[ .-]?\d{1,3}\b", re.IGNORECASE)
_UNDONE = re.compile(  # chưa ký, mới dự thảo, đang sửa lại, còn 2 chi bộ; not 30 đảng viên
    r"\b(?:chua|moi (?:chi|la|lam|duoc|du thao|xong|co|den|toi|o|hop)|dang(?! (?:vien|uy|bo|vu)\b)|van con|lam lai|"
    r"con (?:thieu|\d+|phan|lai|khau|buoc|vai|may)|(?:lam|trien khai|thuc hien) tiep|tiep tuc|"
    rf"(?:{NO}) (?:xong|dat|kip))\b"
)
_TO_COME = re.compile(r"\b(?:mai|se|sap|(?:tuan|thang|hom) (?:sau|toi))\b")
_ATTENDED = re.compile(  # 28/30 đảng viên dự họp
    r"\b(?:dang vien|dong chi|dai bieu|nguoi) (?:den |toi )?(?:du(?! kien)|tham du|tham gia|co mat"
    r"|bieu quyet|nhat tri)\b"
)
_ON_PAPER = re.compile(  # mai gửi bản giấy, bản gốc tuần sau nộp
    r"\b(?:ban|ho so|tai lieu|van ban) (?:giay|goc|cung|chinh|in|mem|scan|photo|dong dau)\b|\b(?:file|anh|minh chung)\b"
)
_REMAINS = re.compile(
    r"(?<!\w)(?:còn|con)\s+(?:vướng\s+|vuong\s+)?(?P<what>(?:thiếu|thieu|kẹt|ket|chờ|cho|bị|bi|khó|kho)\s[^,.;\n]{2,120})",
    re.IGNORECASE,
)
_ASKS_NO_MORE = re.compile(rf"\b(?:{NO}|khoi|thoi|dung|rut|huy|bo)\b(?: \w+){{0,3}}? (?:xin|lui|gia han|them ngay)\b")
_PARTICLES = re.compile(r"(?:\s+(?:thôi|thoi|nữa|nua|ạ|a|nhé|nhe|mà|ma))+$", re.IGNORECASE)


def as_before(turn: Turn, line: Line, item: Item | None) -> Line:
    """*vẫn vướng như cũ*: the obstacle that waits for its answer, in its own words, so that no second one is opened;
    *nv19 cũng vướng y vậy*: the one that was just told of another task."""
    said = plain_words(line.difficulty or _NAMED.sub(" ", line.said))
    is_obstacle = bool(line.difficulty) or _BLOCKED.search(said) is not None
    if item is None or not is_obstacle or not _LIKE.search(said):
        return line
    if not _AS_BEFORE.fullmatch(" ".join(_FIGURES.sub(" ", said).split())):
        return line
    waiting = open_obstacle(turn.db, item.id)
    like = waiting[1] if waiting else book.obstacle_just_told(turn) if _AS_OTHER.search(said) else ""
    return replace(line, difficulty=like) if like else line


def with_the_rest(turn: Turn, line: Line, item: Item | None) -> Line:
    """A correction with what else the report told that it replaces, where its words say nothing of that: the obstacle,
    the day it is expected, the later deadline that waits to be decided. Once, so that what is taken out stays out."""
    if line.corrects_id is None or line.carries or item is None or line.kind == ReportKind.DONE or line.is_empty:
        return line
    line = _with_days(turn, replace(line, carries=True), item)
    if line.difficulty or says_gone(line.said):
        return line
    told = difficulties.find_all(
        turn.db,
        scene.office_of(turn).id,
        Difficulty.report_id == line.corrects_id,
        Difficulty.assignment_id == item.id,
        Difficulty.state.in_(difficulties.WAITING),
    )
    if not told or scene.reading_of(turn, line.said, [item], (item.code,)).cleared:
        return line
    return replace(line, difficulty=told[0].text, proposal=line.proposal or told[0].proposal)


def _with_days(turn: Turn, line: Line, item: Item) -> Line:
    """The forecast and the request of before. An edited message is whole: what was taken out of it is out."""
    if line.forecast_on or line.asks_more or line.corrects_id is None or turn.incoming.kind == InKind.EDITED:
        return line
    before = turn.db.get_one(ProgressReport, line.corrects_id)
    if before.assignment_id != item.id:
        return line
    if before.forecast_on is not None and before.forecast_on >= scene.said_on(turn):
        line = replace(line, forecast_on=before.forecast_on)
    asked = extensions.waits_by(turn.db, before) if not _ASKS_NO_MORE.search(plain_words(line.said)) else None
    return replace(line, extend_to=asked.wanted_on, extend_why=asked.reason or None) if asked is not None else line


_PAPER = r"(?:van ban|vb|ke hoach|kh|quyet dinh|qd|to giay|giay to|minh chung|cong van|quy che|chuong trinh)"
_NO_PAPER = re.compile(  # chưa có kế hoạch, không phải văn bản đó, chưa ký; bỏ số văn bản đi; kế hoạch đó nhầm
    rf"\b(?:{NO}|chua)(?: (?:co|phai|ra|duoc|kip|he|la|lay|cai|so|ngay|lam|viet|soan|xong))*"
    rf" (?:{_PAPER}|so|ky|dong dau|ban hanh|phat hanh|thong qua)\b"
    rf"|\b(?:bo|rut|huy|xoa|go|thu hoi)(?: (?:giup|ho|cho|em|di|lai|luon|cai|so|ngay))* (?:{_PAPER}|so)\b"
    rf"|\b{_PAPER}(?: \w+){{0,3}} (?:nham|sai|lon|cu|khac)\b"
    r"|\b(?:du thao|nhap)\b|\bso \d"  # another number, which is not read
)


def with_paper(turn: Turn, line: Line, item: Item | None) -> Line:
    """*nhầm, xong hẳn rồi chứ*, *nv4 xong 8/8*: the document that the report told which is corrected, or an earlier one
    of work that is complete now, since the office last decided on it. Once, so that what is taken out stays out."""
    if line.document_of and _NO_PAPER.search(plain_words(line.said)):
        return replace(line, document="", document_on=None, document_of="")
    if item is None or line.document or line.recalls or line.is_empty or not (told := _papers(turn, line, item)):
        return line
    if _NO_PAPER.search(plain_words(line.said)):
        return line
    paper, told_in = told[-1], report_number(told[-1].number)
    return replace(line, document=paper.document, document_on=paper.document_on, document_of=told_in, recalls=True)


def _papers(turn: Turn, line: Line, item: Item) -> list[ProgressReport]:
    """The reports whose document a line may go on with, oldest first. An edited message is whole."""
    if line.kind in {ReportKind.NOT_STARTED, ReportKind.NOTHING} or item.last_report_at is None:
        return []
    is_done = line.kind == ReportKind.DONE and item.share == Share.LEAD and not item.recurring
    if not is_done and line.corrects_id is None:
        return []
    is_edited = turn.incoming.kind == InKind.EDITED
    decided = own_assignment(turn.db, scene.office_of(turn).id, item.id).decided_at
    return [
        each
        for each in standing_reports(turn.db, item.id)
        if each.document and not (is_edited and each.id == line.corrects_id)
        if each.id == line.corrects_id or (is_done and (decided is None or each.at > decided))
    ]


def in_words(turn: Turn, line: Line, item: Item | None) -> Line:
    """*vẫn vướng nv9*, *nv28 khó quá*: an obstacle without words of its own is the one that waits, else the words."""
    if item is None or line.kind != ReportKind.DIFFICULTY or line.difficulty or line.proposal or line.asks_more:
        return line
    waiting = open_obstacle(turn.db, item.id)
    said = " ".join(_NAMED.sub(" ", line.said).split()).strip(" ,;:.-")
    return replace(line, difficulty=waiting[1] if waiting else said or line.said.strip()) if line.said else line


def beside_completion(line: Line, item: Item | None) -> Line:
    """*bổ sung 2 trang có chữ ký rồi, 05-KH/CB*, while the completion waits to be confirmed: it is added to that, and
    undoes nothing. Only words that say so, or a figure, do."""
    is_waiting = item is not None and item.stage == Stage.AWAITING and line.corrects_id is None
    return without_state(line) if is_waiting else line


def handed_in_again(line: Line, item: Item | None) -> Line:
    """*biên bản số 04-BB/CB đây*, of a completion that was sent back for want of it: complete again."""
    told = (line.percent, line.count, line.difficulty, line.proposal, line.forecast_on, line.doubt)
    if item is None or line.kind not in {ReportKind.NOTE, ReportKind.PROGRESS} or any(told) or line.is_step_told:
        return line
    plain = plain_words(line.said)
    if line.asks_more or line.same or _UNDONE.search(plain) or _TO_COME.search(plain):
        return line
    if not item.is_returned:  # sent back by word of mouth, perhaps
        was_back = line.kind == ReportKind.PROGRESS and _SENT_BACK.search(plain) and _GIVEN_AGAIN.search(plain)
        return replace(line, doubt=Doubt(kind=DoubtKind.STEP, span=line.said)) if was_back else line
    if _GIVEN_AGAIN.search(plain) or (line.document and line.kind == ReportKind.NOTE):
        return replace(line, kind=ReportKind.DONE)
    is_mended = line.kind == ReportKind.PROGRESS and _MENDED.search(plain) is not None
    return replace(line, doubt=Doubt(kind=DoubtKind.STEP, span=line.said)) if is_mended else line


_GIVEN_AGAIN = re.compile(r"\b(?:gui|goi|nop|trinh|bao cao|chuyen)(?: (?!de|cho em|giup)\w+){0,2}? lai\b")
_SENT_BACK = re.compile(r"\b(?:bi|duoc) tra\b|\btra (?:lai|ve)\b")
_MENDED = re.compile(
    r"\b(?:da|vua|moi)? ?(?:bo sung|sua|chinh sua|chinh|hoan thien)(?: \w+){0,6}? (?:roi|xong|day du|day)\b"
)


def not_begun(line: Line, item: Item | None) -> Line:
    """*chưa đâu*, and nothing more, of a task of which nothing was reported: not begun."""
    figures = (line.percent, line.count, line.difficulty, line.proposal, line.forecast_on, line.doubt)
    if item is None or line.kind != ReportKind.PROGRESS or any(figures) or line.same or line.asks_more:
        return line
    is_new = item.last_report_at is None or item.stage == Stage.NOT_STARTED
    bare = _ONLY_NOT_YET.fullmatch(" ".join(plain_words(_NAMED.sub(" ", line.said)).split()))
    return replace(line, kind=ReportKind.NOT_STARTED) if is_new and bare else line


_ONLY_NOT_YET = re.compile(
    r"(?:(?:da|a|u|em|e|ben em|minh|thi|van|con|bao cao|thua|anh|chi|co|la) )*(?:chua|chua co|da) dau"
    r"(?: (?:a|anh|chi|em|e|oi|nha|nhe|het|ca|ma|co|chu|bac|sep|dong chi|luon|nao))*"
)


def without_state(line: Line) -> Line:
    """*30 đảng viên dự họp*, *mai gửi bản giấy*, said of a completion: content that says nothing of how far it is."""
    plain = plain_words(line.said)
    count = None if _ATTENDED.search(plain) else line.count
    told = (line.percent, count, line.difficulty, line.doubt)
    if line.kind != ReportKind.PROGRESS or line.same or line.asks_more or any(told) or _UNDONE.search(plain):
        return line
    is_later = line.forecast_on is not None or _TO_COME.search(plain) is not None
    if is_later and not _ON_PAPER.search(plain):
        return line
    return replace(line, kind=ReportKind.NOTE, count=None, forecast_on=None)


def left_over(line: Line) -> Line:
    """*gỡ vướng kinh phí rồi, còn thiếu người thôi*: one obstacle is gone, another one is told."""
    match = _REMAINS.search(line.said) if not line.difficulty and says_gone(line.said) else None
    if match is None or line.kind not in {ReportKind.NOTE, ReportKind.PROGRESS, ReportKind.DIFFICULTY}:
        return line
    has_figure = line.percent is not None or line.count is not None or line.forecast_on is not None
    kind = line.kind if has_figure else ReportKind.DIFFICULTY
    return replace(line, kind=kind, difficulty=_PARTICLES.sub("", match["what"].strip()))


def counted_from_today(turn: Turn, line: Line, item: Item | None) -> Line:
    """*xin thêm 1 tuần*, of a task that is overdue: a week from its deadline would be over already."""
    if item is None or line.extend_by is None or line.extend_to is not None or item.due_on is None:
        return line
    today, calendar = scene.said_on(turn), scene.office_of(turn).calendar
    wanted = wanted_deadline(line, item, calendar)
    if wanted is None or wanted > today:
        return line
    anew = wanted_deadline(line, replace(item, due_on=today), calendar)
    return replace(line, extend_to=anew, extend_by=None, from_today=True)
