"""What words take out of a report that is not recorded yet: its obstacle, its request for time, or all of it. Pure.

Words are compared without marks; the reader's own verdict on obstacles (`Understanding.cleared`) comes from outside.
"""

from __future__ import annotations

import re

from msgspec import Struct

from handlers.reporting import come
from handlers.reporting.doubts import bare_number
from handlers.reporting.draft import DoubtKind, Line
from handlers.say import retract as say
from handlers.say.report import value
from handlers.say.words import plain_words, word_set
from models.progress import ReportKind
from models.text import compose
from models.values import replace

_OF_REQUEST = frozenset((DoubtKind.UNTIL, DoubtKind.NO_SUCH_DAY))  # doubts about a later deadline, not the result
_OBSTACLE = r"(?:vuong mac|vuong|kho khan|tro ngai)"
_TAIL = r"(?: (?:gi|nua|roi|dau|ca|het|luon|nhe|nha|a|em|anh|day|do|di|cho em|giup|ho))*"
_OPEN = r"(?:(?:a|ah|u|uh|oh|o|da|thoi|ma|nay|gio|hien|hien nay|thang nay|tuan nay|em|ben em|quen|nham)(?= ) )*"
_ONLY_CLEARED = re.compile(
    rf"{_OPEN}(?:nv ?\d+ )?{_OPEN}(?:het|khong con|ko con|khong|ko|k|khong co|ko co|k co|chang co|bo)"
    rf"(?: (?:co|con|bi|gap|cai|phan|vu|muc))*(?: {_OBSTACLE})+{_TAIL}"
)
_LEAVE_OUT = (  # said of a part of what is read back: bỏ, khỏi ghi, đừng đưa vào
    r"(?:bo|xoa|go|cat|loai|rut|huy|khoi|khong|ko|k|dung)"
    r"(?: (?:can|phai|bo|ghi|neu|bao|de|dua|nhac|tinh|keu|vao|ra|lai|giup|di|cho|em|ho))*"
)
_THE = r"(?: (?:cai|phan|vu|muc|noi dung|dong|y|chuyen|doan|ngay|han|so|thoi gian|la|nua))*"
_PARTS = {  # of a report, each by its names
    "difficulty": r"(?:vuong mac|vuong|kho khan|tro ngai)",
    "proposal": r"(?:de nghi|de xuat|kien nghi)",
    "forecast_on": r"(?:du kien(?: xong| hoan thanh)?|ngay xong|ngay hoan thanh)",
    "document": r"(?:van ban|so van ban|so vb)",
}
_LEAVES_OUT = {
    part: re.compile(
        rf"{_OPEN}(?:nv ?\d+ )?{_OPEN}(?:{_LEAVE_OUT}{_THE}(?: {names})+"
        rf"|(?:(?:cai|phan|muc|cho|vu) )*{names}(?: (?:do|nay|kia|thi|la|thoi|cung|nv ?\d+))* {_LEAVE_OUT}"
        rf"|(?:(?:cai|do|nay|day|chuyen) )*(?:khong|ko|k|dau|chua)(?: co)? (?:phai|tinh|goi)(?: la)? {names}){_TAIL}"
    )
    for part, names in _PARTS.items()
}
_NO_TIME = re.compile(
    r"(?<!\w)(?:khong|ko|k|khoi|dung|bo|chang|rut|huy)(?: (?:can|phai|cai|phan|vu|viec|don|lai))*"
    r" (?:xin|de nghi gia han|gia han|lui)(?!\w)(?: (?:gia han|lui|han|them|thoi gian))*(?P<rest>.*)"
)
_ASKS_TIME = re.compile(r"(?<!\w)(?:xin|gia han|lui)(?!\w)")
_CORRECTS = re.compile(
    r"(?<!\w)(?:nham|khong phai|ko phai|sua|chinh lai|dinh chinh|moi dung|sai|a khong|a ko|lon|quen|"
    r"chu khong|so dung)(?!\w)"
)
_DROPS_WORDS = re.compile(
    rf"{_OPEN}(?:bo|xoa|khong ghi|dung ghi|huy)(?: (?:cai|phan|vu|cho|doan|viec|muc|y))* (.+?){_TAIL}"
)
_DROPS_ALL = re.compile(
    r"(?:(?:a|khoan|da|thoi|u|uh|nham|nham roi|the) )*"
    r"(?:huy|huy bo|bo|xoa|khong ghi|ko ghi|k ghi|dung ghi|khoi ghi|rut|rut lai|thu hoi|khong can ghi"
    r"|ko can ghi|khoi can ghi)"
    r"(?: (?:bo|di|het|luon|giup|ho|em|anh|cho|nhe|nha|a|cau|tin|cai|vu|bao cao|bc|do|nay|vua roi|vua|kia|lai|nua|ca))*"
)
_GIVES_UP = re.compile(
    r"(?:(?:a|da|em|u) )*(?:thoi|thui)(?: (?:khong can|ko can|k can|nua|em|anh|a|nhe|nha|vay|khoi))*"
)
_EVERYTHING = re.compile(r"(?<!\w)(?:het|ca|tat|bao cao|bc)(?!\w)")
_HOLDS = re.compile(
    r"(?:(?:a|da|u|uh|thoi) )*(?:khoan|khoan da|tu tu|doi|doi da|cho ty|cho ti|cho chut|doi chut|doi ty|doi ti)"
    r"(?: (?:da|chut|ti|ty|nhe|nha|em|anh|a|khoan|hay|ghi|xem lai|de em xem lai|de xem lai))*"
)
_LATER = (
    r"(?:(?:sang|chieu|toi|ngay) (?:nay|mai|kia|mot)|mai|mot|chieu|toi|lat|lat nua|chut nua|ti nua|mot lat|mot chut|"
    r"ti|ty|chut|chut xiu|"
    r"luc khac|hom khac|khi khac|sau|tuan sau|dip khac|hom sau|bua khac|luc nao ranh|khi nao ranh)"
)
_SELF = r"(?:em|toi|minh|e|tui|chi|anh|co|chu|bac)"
_DO = r"(?:lam|bao cao|bao|bc|tra loi|nhap|ghi|xem|tinh|tiep(?: tuc)?)"
_PAUSES = re.compile(
    r"(?:(?:thoi|thui|da|a|em|xin|cho em|xin phep|u|ok|gio|nay|dang|hom nay|sang nay|chieu nay|bua nay|tuan nay) )*"
    rf"(?:(?:de|hen) {_LATER}|(?!toi {_DO}){_LATER} (?:{_SELF} )?(?:se |moi )?{_DO}"
    rf"|ban(?: (?:qua|roi|hop|viec|lam|chut|ti))*(?: (?:de |hen )?{_LATER})?"
    r"|(?:(?:tam )?dung|lam den|den|toi)(?: lai)?(?: o)? day"
    r"|nghi(?: (?:tay|giai lao|mot|chut|ty|ti|lat|cai|xiu|da))+"
    rf"|nv ?\d{{1,3}} (?:de )?{_LATER} (?:(?:em|toi|minh|e) )?(?:bao(?: cao)?|bc|tra loi)"
    rf"|de (?:{_SELF} )?(?:coi|xem|kiem tra|ra soat) lai da|de (?:{_SELF} )?hoi(?: lai)?(?: \w+){{1,4}}? da)"
    r"(?: (?:em|lam|tiep|not|nua|lai|thoi|bao cao|bc|tra loi|roi|nhe|nha|a|da|di|duoc khong|sau|luon))*",
)
_WHY_LATER = re.compile(  # giờ có khách, em phải đi họp: beside words that put off
    rf"(?:(?:vi|do|gio|nay|dang|{_SELF}|hom nay|sang nay|chieu nay|may nay|may bua nay|tuan nay|bua nay|bay gio|lai) )*"
    r"(?:co (?:khach|viec|hop|nguoi goi|dien thoai)"
    r"|(?:phai )?di (?:hop|lam|don con|an|cong viec)|vao hop|sap hop|hop|met|het gio|toi gio"
    r"|(?:ban |di )(?:dam|gio|cuoi|tang)(?: \w+)?"
    r"|(?:dt|dien thoai|may) (?:hu|hong|het pin|bi hu)(?: \w+){0,6}|moi (?:doc|thay|xem) (?:duoc )?(?:tin)?"
    r"|ban(?: (?:tiep|lo|don|di|truc|du|lam|cham)(?: \w+){1,3})?)"
    r"(?: (?:roi|da|gap|dot xuat|qua|a|nhe|nha|rieng|chut|ti))*"
)
_EXCUSES = re.compile(
    r"(?:(?:thoi|da|a|de|em|thi) )*(?:mai|mot|lat|chieu|sang mai|chieu mai|tuan sau|toi nay|bua khac|hom khac)"
    r" (?:di|nha|nhe|nghen|hen)"
    r"|(?:\w+ ){1,14}?nen (?:em |toi |minh |e )?(?:gio |nay |bay gio |hom nay |den gio |toi gio )?"
    r"moi (?:bao cao|bao|nhan tin|nhan|tra loi|doc|xem|thay|gui bao cao)"
    r"(?: (?:tin|cho|anh|chi|em|van phong|bot|tro ly))*(?: (?:duoc|dc|kip))*"
    r"(?: (?:a|nhe|nha|em|anh|chi|thong cam|xin loi))*"
    r"|(?!.*\d)(?:\w+ ){1,14}?(?:nen|ma) (?:em |toi |minh |e )?(?:chua|khong|ko|k) (?:kip |the )*"
    r"(?:bao cao|bao|nhan tin|nhan|tra loi|gui bao cao)(?: (?:cho|anh|chi|em|van phong|bot|tro ly))*"
    r"(?: (?:duoc|dc|kip|som))*(?: (?:a|nhe|nha|em|anh|chi|thong cam|xin loi))*"
)
_WHEN = (
    r"(?:(?:sang|trua|chieu|toi|hom|bua|ngay|tuan|thang) )?(?:nay|qua|kia|mai|mot)"
    r"|(?:may|ca) (?:hom|bua|ngay|tuan)(?: nay| qua)?|(?:tuan|thang) (?:truoc|sau|roi)|bay gio|gio|luc nay|vua nay"
)
_PLACE = r"(?:(?:o|tren|duoi|tai|ve|len|xuong|ben) )?(?:huyen|tinh|xa|uy ban|trung uong|ha noi|thanh pho|so|truong)"
_ELSEWHERE = re.compile(  # sáng nay tôi họp, hôm qua em đi họp huyện; not tôi họp rồi, which may be the work
    rf"(?:(?:da|a|thoi|bao cao|thong cam|xin loi|anh|chi|dong chi|tro ly|{_WHEN}) )*(?:toi|em|minh|e|tui)"
    rf"(?: (?:{_WHEN}|dang|phai|ban|lai|con|sap|bi))*"
    r" (?:ban|hop|(?:di|vao|du) (?:hop|tap huan|hoi nghi)|di (?:hoc|cong tac|cong viec|lam|vien|kham|an|cho|gat|thi)"
    r"|(?:di |co )(?:dam|cuoi)|co (?:viec|khach|hop)|ve que|om|met|lai xe)"
    rf"(?: (?:{_WHEN}|{_PLACE}|qua|lam|nhieu|suot|ca|ngay|buoi|chut|ti|rieng|nha|gia dinh|cuoi|tang|gio|com|lua|benh"
    r"|viec|hop|a|nhe|nha|anh|chi|em|dot xuat|gap))*"
)
_STRAYED = re.compile(
    r"(?:(?:ua|ui|y|oi|a|chet|xin loi|thoi|em|e|toi|minh|nhan|gui|tin|nay|bi|bo qua|da) )*"
    r"(?:nham|lon) (?:nguoi|nhom|chat|cho|may|zalo|cuoc tro chuyen)"
    r"(?: (?:roi|a|nhe|nha|em|minh|bo qua|giup|anh|chi|mat))*"
)
_CLAUSES = re.compile(r"[,;.!]+")
_CLAUSES_AND_WHY = re.compile(r"[,;!]+|\.(?!\d)|(?<!\w)(?:nên|nen|vì|vi|tại|tai)(?!\w)", re.IGNORECASE)
_STOPS = frozenset(("dừng", "dừng lại", "tạm dừng", "dung lai", "tam dung"))  # bare *dung* is *đúng* as well


class Taken(Struct, frozen=True, kw_only=True):
    """A line after words took something out of it. `told`: what went, one sentence; `is_all`: they say nothing else."""

    line: Line
    told: str
    is_all: bool
    is_unwritten: bool = False  # they ask for a part to be left out, and are no content of the report


def drops_all(text: str) -> bool:
    """*huỷ đi*, *thôi hủy câu đó*"""
    return _DROPS_ALL.fullmatch(plain_words(text)) is not None or gives_up(text)


def gives_up(text: str) -> bool:
    """*thôi*, *thôi ạ*, *thôi không cần nữa*: bare, without saying what."""
    return _GIVES_UP.fullmatch(plain_words(text)) is not None


def drops_everything(text: str) -> bool:
    """*huỷ hết*, *bỏ cả báo cáo*: of several, surely all."""
    return drops_all(text) and _EVERYTHING.search(plain_words(text)) is not None


def holds(text: str) -> bool:
    """*khoan*: neither yes nor no yet."""
    return _HOLDS.fullmatch(plain_words(text)) is not None


def pauses(text: str) -> bool:
    """*thôi để mai*, *khoan đã*, *bận, lát làm*, *mai em làm tiếp nhé*: later, while something is asked."""
    clauses = [clause for clause in _CLAUSES.split(text) if clause.strip()]
    later = [each for each in clauses if holds(each) or _PAUSES.fullmatch(plain_words(each))]
    if not later or not all(each in later or _WHY_LATER.fullmatch(plain_words(each)) for each in clauses):
        return False
    return bare_number(text) is None  # sáu lăm


def excuses(text: str) -> bool:
    """*hôm qua bị ốm nên chưa báo cáo được*: why nothing was heard, and no obstacle of the work."""
    return _EXCUSES.fullmatch(plain_words(text)) is not None


def elsewhere(text: str) -> bool:
    """*sáng nay tôi họp*, *hôm nay tôi bận quá*: where somebody is, by the way, and nothing of any task."""
    return _ELSEWHERE.fullmatch(plain_words(text)) is not None


def strayed(text: str) -> bool:
    """*ủa nhầm người*: the words were for somebody else."""
    return _STRAYED.fullmatch(plain_words(text)) is not None


def stops(text: str) -> bool:
    """*dừng*, *tạm dừng nhé*: a run of questions is left."""
    words = compose(text).lower().strip(" .!")
    return re.sub(r"(?: (?:nhé|nhe|nha|ạ|a|đã|da|em|cái|cai|chút|chut|lát|lat))+$", "", words) in _STOPS


_SOME_DAY = re.compile(  # bữa nào sửa xong máy em gửi, chừng nào có mẫu thì tụi em nộp; not khi nào thì em nộp được
    r"(?:(?:da|a|vang|u|thoi|de|chac|anh|chi|oi) )*(?:khi|bua|hom|luc|chung|ngay) nao (?!thi |moi |la )(?!em |e |toi )"
    r"(?:(?!phai |can |thi (?!em|toi|tui|ben|chi bo))\w+ ){1,8}?(?:thi |la |roi )*"
    r"(?:em|e|toi|tui|minh|tui em|chung em|ben em|chi bo em|don vi em)(?: (?:se|moi|lai|thi|xin))*"
    r" (?:gui|nop|bao|trinh|lam|goi|chup|cap nhat|nhan)(?P<rest>(?: \w+){0,5})"
)
_STILL_ASKS = re.compile(r"\b(?:gi|nhac|dau|ai|sao|khong|chua|bao nhieu|vay|the nao|phai|can|duoc (?:a|anh|chi))\b")


def promises_some_day(text: str) -> bool:
    """*bữa nào sửa xong máy em gửi*: no question of when."""
    if "?" in text or "nao" not in word_set(text):
        return False
    found = _SOME_DAY.fullmatch(plain_words(text))
    return found is not None and _STILL_ASKS.search(found["rest"]) is None


def corrects(text: str) -> bool:
    """*nhầm*, *sửa lại*, *mới đúng*: what was said before is put right on purpose."""
    return _CORRECTS.search(plain_words(text)) is not None


def changes(old: Line, new: Line, code: str) -> str:
    """What newer words of the same task changed without saying so, one sentence each; empty where nothing is lost."""
    told = ""
    if is_claim(old) and new.kind in {ReportKind.NOTE, ReportKind.DIFFICULTY}:
        told += f"{say.claim_left(code)}\n"
    if old.difficulty and not new.difficulty:
        told += f"{say.no_obstacle(code, old.difficulty)}\n"
    before, after = value(old.percent, old.count), value(new.percent, new.count)
    if before and after and before != after and new.kind != ReportKind.DONE and not corrects(new.said):
        told += say.figure_replaced(code, before, after)
    return told


def is_claim(line: Line) -> bool:
    """*162%*, *xong ngày 30/2*: a completion that is still asked about."""
    return line.kind == ReportKind.DONE and line.doubt is not None and line.doubt.kind not in _OF_REQUEST


def taken_out(text: str, line: Line, code: str, *, cleared: bool, is_done: bool = False) -> Taken | None:
    """The line without what the words take back; null where they take nothing out of it. `is_done`: something is said
    to be completed, which is no word of the obstacle where the words speak of anything else."""
    plain = plain_words(text)
    if (without := _left_out(plain, line, code)) is not None:
        return without
    clauses = [clause for clause in _CLAUSES_AND_WHY.split(text) if clause.strip()]
    for n, clause in enumerate(clauses if len(clauses) > 1 else ()):  # máy có người sửa rồi, thôi khỏi ghi vướng
        if (without := _left_out(plain_words(clause), line, code)) is not None:
            is_all = not re.search(r"\d", " ".join((*clauses[:n], *clauses[n + 1 :])))
            return replace(without, is_all=is_all, is_unwritten=False)
    told: list[str] = []
    time = _NO_TIME.search(plain) if line.asks_more else None
    is_all = time is not None
    if time is not None and not _ASKS_TIME.search(time["rest"]):
        told.append(say.no_more_time(code, line.extend_why))
        line = _without_time(line)
    drops = _drops_obstacle(plain, line)
    is_over = _ONLY_CLEARED.fullmatch(plain) is not None
    there = _there(text, line.difficulty or "", is_over=is_over, is_named=cleared or drops, is_done=is_done)
    if there is not None:
        told.append(say.no_obstacle(code, there[0]))
        is_all = is_all or drops or is_over or (is_done and not cleared)
        line = replace(line, difficulty=there[1] or None)
    if not told:
        return None
    if line.kind == ReportKind.DIFFICULTY and not line.difficulty:
        line = replace(line, kind=ReportKind.NOTE)
    return Taken(line=line, told="".join(f"{words}\n" for words in told), is_all=is_all)


def _there(text: str, obstacle: str, *, is_over: bool, is_named: bool, is_done: bool) -> tuple[str, str] | None:
    """Of an obstacle what is gone and what remains: all, or *số liệu có rồi* of *thiếu máy, chờ số liệu*; else null."""
    if not obstacle or is_over:
        return (obstacle, "") if obstacle else None
    if is_named:
        return come.divided(text, obstacle) or (obstacle, "")
    is_of = come.is_only_of if is_done else come.names
    return come.divided(text, obstacle) if come.says_come(text) and is_of(text, obstacle) else None


def _left_out(plain: str, line: Line, code: str) -> Taken | None:
    """*thôi khỏi ghi vướng*, *bỏ ngày dự kiến đi*: a part that is to be left out, with its words where they stand."""
    part = next((name for name, says in _LEAVES_OUT.items() if getattr(line, name) and says.fullmatch(plain)), None)
    if part is None or (part == "proposal" and line.asks_more):
        return None
    value = getattr(line, part)
    told = f"{say.left_out_part(part, value, code)}\n"
    said = _without_words(line.said, value) if isinstance(value, str) else line.said
    line = replace(line, said=said, **({"document": "", "document_on": None} if part == "document" else {part: None}))
    if line.kind == ReportKind.DIFFICULTY and not (line.difficulty or line.proposal):
        line = replace(line, kind=ReportKind.NOTE)
    return Taken(line=line, told=told, is_all=True, is_unwritten=True)


_LEADS_IN = (
    r"[\s,;.:-]*(?:(?:hiện|đang|còn|vẫn|bị|có|gặp|nhưng|mà|hien|dang|con|van|bi|co|gap|nhung|ma)\s+)*"
    r"(?:vướng mắc|vướng|khó khăn|vuong mac|vuong|kho khan|đề nghị|đề xuất|kiến nghị|de nghi|de xuat|kien nghi|số|so)?"
    r"[\s:]*"
)


def _without_words(said: str, value: str) -> str:
    """The words of a message without those of a part, where something else was said."""
    rest = re.sub(rf"{_LEADS_IN}{re.escape(value)}", "", said, flags=re.IGNORECASE).strip(" ,;")
    return rest or said


def _without_time(line: Line) -> Line:
    open_day = line.asks_more and line.extend_to is None and line.extend_by is None
    return replace(line, extend_to=None, extend_by=None, extend_why=None, doubt=None if open_day else line.doubt)


def _drops_obstacle(plain: str, line: Line) -> bool:
    """*bỏ cái thiếu người đi*, while "thiếu người" is the obstacle."""
    match = _DROPS_WORDS.fullmatch(plain)
    if match is None or not line.difficulty:
        return False
    return f" {match[1]} " in f" {plain_words(line.difficulty)} "
