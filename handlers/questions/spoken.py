"""Questions about the plan that are typed without `/hoi`: what they are answered is what the command answers.

A question of which a part is not understood is told so, and never answered as if that part had not been there; what
orders, decides or reports is for others.
"""

from __future__ import annotations

import re

from handlers import scene
from handlers.office import summary
from handlers.questions import asking
from handlers.questions.plan_query import Doubt, Heard, Kind, Query, State, Subject
from handlers.say.words import NOT, plain_words
from handlers.turn import Reply, Turn
from handlers.understand.ordered import day_ordered
from models.office import Office
from models.org import READERS

LONGEST = 150  # characters of a question that has no command before it
MOST_LEFT = 4  # words that are not understood: of more, it is something else than a question
_MAY_ASK = re.compile(
    r"(?<!\w)(?:nao|gi|ai|may|bao nhieu|bn|bnhieu|nhiu|tong(?: so| cong)?|so luong|nguyen nhan"
    r"|ly do|ty le|ti le|tyle|tile|nhat|top|so voi|so sanh|ss|the nao|ntn|sao"
    r"|dau|chua|khong|ko|k|danh sach|ds|liet ke|thong ke|xep hang|(?<!\d )phan tram|con|moi|tung|tang|giam|hon|j"
    r"|(?:viec|nhiem vu|dau viec|don vi|vuong mac|kho khan|chi tieu) .+)(?!\w)"
)
_THEN = (  # a question word that belongs to an order: «đơn vị nào chậm thì phải giải trình»
    r"(?:thi (?:phai|de nghi|xu ly|nhac|don doc|bao cao|gui|lam|giai trinh)|phai giai trinh"
    r"|bao cao (?:toi|lai|thuong truc))"
)
_DEMANDS = re.compile(rf"(?<!\w){_THEN}(?!\w)")
_ORDERS = re.compile(
    rf"(?<!\w)(?:{_THEN}|khan truong|yeu cau|don doc|giao cho|giao phong|de nghi(?! dong chi)|truoc ngay"
    r"|cham nhat(?= (?:la |vao |den )*(?:ngay|thu|\d)))(?!\w)"
)
_ASKS = re.compile(  # a word that only a question has: «P.KT còn 2 việc, xử lý ngay» has none
    r"(?<!\w)(?:nao|gi|ai|may|bao nhieu|bn|nhiu|the nao|ntn|ra sao|sao|dau|ty le|ti le|top|nhat|so voi|so sanh|xep hang"
    rf"|danh sach|liet ke|thong ke|(?<!\d )phan tram|j)(?!\w)|(?<!\w)(?:{NOT})(?: (?:a|ah|nhi|vay|the|day|roi))*$"
)
_POINTS = frozenset(("nay", "do", "kia", "ay", "day"))
_LOOKS_ASKING = re.compile(
    r"(?<!\w)(?:nao|gi|ai|may|bao nhieu|khong|chua|dau|sao|the nao)(?: (?:a|ah|nhi|vay|the|day|roi))*$"
)
_ASKING = re.compile(r"^(?:(?:co|con|nhung|cac|bao nhieu|may|dang|hien|xem|cho) )+")
_OTHER_BOOKS = re.compile(
    r"(?:y kien )?(?:chi dao|giam sat|yeu cau|thong bao)(?: \w+){0,2} (?:nao|gi|mo|qua han|chua xong)(?!\w)"
)

_HOW_IT_IS = re.compile(  # tình hình tuần này ra sao: a question; báo cáo tuần này: a report with its papers
    r"(?!.*\b(?:bao cao|bc|so lieu|tong hop|lap|xuat|gui|word|excel|file|ban|trinh|bieu do)\b)"
    r".*\b(?:ra sao|the nao|ntn|sao|den dau|toi dau)(?: (?:roi|rui|r|e|a|nhi|vay|the|day|ha|em|anh|chi))*"
)


def _asks_how(text: str) -> bool:
    return _HOW_IT_IS.fullmatch(plain_words(text)) is not None


def narrowed(turn: Turn) -> list[Reply] | None:
    """A question that names a time, a unit, a group: before those who answer about everything."""
    heard = _surely(turn)
    if heard is None or heard.query is None:
        return None
    if not heard.went_on and (not heard.query.is_narrowed or _is_of_one(heard.query)):
        return None
    return asking.answered(turn, heard)


def _is_of_one(query: Query) -> bool:
    """«P.KT làm đến đâu rồi», «NV07 sao chậm thế», «phòng văn hóa sao chưa báo cáo»: these have their own answers."""
    if query.time or query.plan or query.group_code or query.words or query.against or query.least_days:
        return False
    is_told = query.kind == Kind.SUMMARY or set(query.states) <= {State.REPORTED, State.UNREPORTED}
    if query.codes:
        return query.subject == Subject.TASKS or (is_told and not query.unit_ids)
    return len(query.unit_ids) == 1 and query.kind in (Kind.SUMMARY, Kind.LIST) and is_told


def any_question(turn: Turn) -> list[Reply] | None:
    """Any other question that is understood to its last word."""
    heard = _surely(turn)
    if heard is None or heard.query is None:
        return None
    if heard.query.kind == Kind.SUMMARY and not heard.query.is_narrowed and not _asks_how(turn.text):
        return None
    named = _OF_UNITS if heard.query.subject == Subject.UNITS else _OF_TASKS
    if _is_of_everything(heard.query) and not named.search(plain_words(turn.text)):
        return None  # «có gì lạ không», «còn ai nữa không» ask for no list of the whole plan
    return None if asking.is_about_codes(heard) else asking.answered(turn, heard)


_OF_TASKS = re.compile(r"\b(?:viec|nhiem vu|nv|dau viec|cong viec|muc|ke hoach|danh sach|tat ca|toan bo)\b")
_OF_UNITS = re.compile(
    r"\b(?:don vi|co quan|chi bo|phong|ban|hoi|doan the|thon|truong|to chuc|danh sach|tat ca|toan bo)\b"
)


def _is_of_everything(query: Query) -> bool:
    """Whether the answer would be each task of the plan, or each unit."""
    is_list = query.kind == Kind.LIST and query.subject in (Subject.TASKS, Subject.UNITS)
    return is_list and not (query.is_narrowed or query.states or query.top or query.by_days or query.percent_from)


def half_understood(turn: Turn) -> list[Reply] | None:
    """A question of which a part is not understood: that is said, nothing is answered as if it had not been there."""
    office, plain = _reads(turn), plain_words(turn.text)
    if office is None or _ORDERS.search(plain) or of_other_books(turn.text):
        return None
    heard = asking.read_question(turn, office, turn.text)
    has_word = heard.asks and ("?" in turn.text or "%" in turn.text or _ASKS.search(plain) is not None)
    if heard.doubt in (None, Doubt.NOTHING) or not (has_word or asking.names_a_list(turn.text, heard)):
        return None
    left = plain_words(heard.words).replace(",", " ").split() if heard.doubt == Doubt.LEFT else []
    if len(left) > MOST_LEFT or (left and set(left) <= _POINTS):
        return None  # more of it is something else than a question; «mấy việc này xong rồi» is no question at all
    if left and day_ordered(turn.text, scene.said_at(turn)) is not None:
        return None  # «đơn vị nào chưa có thì gửi trước 20/11»
    return asking.answered(turn, heard)


def unclear(turn: Turn) -> list[Reply] | None:
    """A question of which nothing is understood: what can be asked, and no figures that were not asked for."""
    is_short = len(turn.text) <= LONGEST and len(turn.text.split()) > 2 and turn.sender.has(*READERS)
    asks = turn.text.rstrip().endswith("?") or _LOOKS_ASKING.search(plain_words(turn.text)) is not None
    if not is_short or not asks:
        return None
    from handlers.say import plan_answers as say

    return [Reply(text=say.NOT_UNDERSTOOD)]


def of_other_books(text: str) -> bool:
    """Directives, findings, requests: they have lists of their own, whatever tasks hold the same words."""
    return _OTHER_BOOKS.match(_ASKING.sub("", plain_words(text))) is not None


def _reads(turn: Turn) -> Office | None:
    """The committee of somebody who reads the plan and whose words may ask; a first look, before anything is loaded."""
    if len(turn.text) > LONGEST or not turn.sender.has(*READERS):
        return None
    may_ask = "?" in turn.text or "%" in turn.text or _MAY_ASK.search(plain_words(turn.text)) is not None
    return summary.readable(turn) if may_ask else None


def _surely(turn: Turn) -> Heard | None:
    """A question of which every word is understood; null for anything else."""
    office = _reads(turn)
    if office is None or of_other_books(turn.text) or _DEMANDS.search(plain_words(turn.text)):
        return None
    heard = asking.read_question(turn, office, turn.text)
    if heard.query is None or not heard.is_sure or not (heard.asks or asking.names_a_list(turn.text, heard)):
        return None
    if heard.query.kind == Kind.SUMMARY and summary.is_asked(turn.text) and not _asks_how(turn.text):
        return None  # "tình hình tháng 9" asks for the report
    if (
        turn.sender.unit_ids
        and heard.query.subject == Subject.TASKS
        and not (heard.query.unit_ids or heard.query.group_code)
    ):
        return None  # whoever also reports for a unit means its work
    return heard
