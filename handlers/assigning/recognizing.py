"""What words of the office are about where tasks are given and changed: a new task, a change of one of the plan, or
something else that has a conversation of its own.
"""

from __future__ import annotations

import re
from datetime import date

from sqlalchemy import select

from handlers import scene
from handlers.assigning.ordered_words import Order, cut_leads, read_order
from handlers.assigning.scope import CODE as _CODE
from handlers.assigning.scope import codes_before_reason
from handlers.office.sent_words import sends_words
from handlers.putting_off import asks
from handlers.questions.questions import question_in
from handlers.say.words import NO, plain_words
from handlers.turn import Turn
from models.difficulties import WAITING
from models.importing.directory import UnitDirectory
from models.items import items_of_task
from models.naming import units_named
from models.plan import Task
from models.progress import Difficulty, ExtensionRequest, ExtensionState
from models.text import clean, compose, fold
from models.units import load_directory
from models.workdays import local_date

LONGEST = 2_000  # characters of an order
WORK_WORDS = 2  # of the text of a whole order that begins with its verb
_SOME = (  # NV05 thôn 3 tạm dừng, tạm dừng cho các chi bộ thôn NV05
    r"(?:(?:cua|cho|rieng|doi voi|cac) )*(?:chi bo|cb|thon|xom|ap|phong|ban|hoi|truong|tram|doan|cong an)\b"
    r"(?: \w+){0,6}?"
)
_PAUSE = (
    r"tam (?:dung|ngung|hoan|nghi|gac)|hoan (?:den|toi|het|lai|vi|do|thuc hien)|nghi (?:den|toi|het)|dung (?:lai|o)"
)
_CHANGES = re.compile(
    rf"(?:tam dung|tam ngung|tam hoan|tiep tuc|hoan|dung|huy|bo|lui(?: han)?|doi han) (?:phan |viec )?{_SOME} nv ?\d|"
    rf"(?:cho )?(?:bo|rut|loai|dua) {_SOME} (?:ra )?khoi (?:nhiem vu |viec )?nv ?\d|"
    r"(?:doi |sua )?(?:thoi )?han nv ?\d{1,4} (?:la |den |sang |thanh |toi |moi )*\d|"
    r"(?:cho )?(?:tam dung|tam ngung|tam hoan|hoan|tiep tuc(?: thuc hien)?|khoi phuc(?: lai)?|lay lai|huy(?: bo)?"
    r"|xoa(?: bo)?|bo|bai bo|giao lai|chuyen|lui(?: han)?|gia han|doi han|sua han|rut ngan(?: han)?)"
    r" (?:nhiem vu |viec )?[a-z]{1,4} ?\d"
)
_ENDS = re.compile(
    r"(?:cho )?(?:[a-z]{1,4} ?\d{1,4} (?:va |voi )?)+(?:cho )?"
    r"(?:(?:khong|ko|k|khoi) (?:con |can )?(?:thuc hien|lam |ap dung)"
    rf"|(?:chi )?(?:{_PAUSE})\b|tiep tuc|khoi phuc|lay lai|chay lai|(?:lam|thuc hien|trien khai) (?:tiep|lai)|huy"
    r"|chi (?:con )?(?:giao|de|lam) |bo |thoi khong|han |lui |doi han|gia han |gian han |rut ngan |chuyen |giao lai)"
    rf"|nv ?\d{{1,4}} (?:tru )?{_SOME} (?:{_PAUSE}|tiep tuc|(?:gia |lui |doi )?han|lui|keo dai"
    rf"|(?:{NO}|khoi) (?:con |can |phai )?(?:thuc hien|lam))\b"
)
_ALL_OF = re.compile(  # dời hạn tất cả các việc của phòng văn hóa thêm 5 ngày
    r"(?:(?:cho|xin|de nghi)\s+)?(?P<verb>(?:lui|gia|doi|keo dai|rut ngan|them)(?:\s+(?:thoi\s+)?han)?"
    r"|tam\s+(?:dung|ngung|hoan)|tiep tuc)\s+(?:(?:cho|cua|voi|doi voi)\s+)?(?:tat ca|toan bo|het|moi|cac)\s+"
    r"(?:(?:cac|nhung|moi)\s+)?(?:viec|nhiem vu)\s+(?:(?:cua|do|ma)\s+)?(?P<rest>.*)"
)
_DATES = re.compile(r"[a-z]{1,4} ?\d{1,4} (?:han|lui|doi han|gia han) |(?:lui|gia han|doi han|sua han) ")
# What bears a number and is no task of a plan: «bỏ thôn 6 ra khỏi yc-001», «chuyển tổ 3», «hủy tb 2».
_NO_TASK = re.compile(r"(?:^|.* )(?:thon|xom|ap|ban|to|khu|kp|doi|khoi|cum|thu|ngay|yc|tb|vm|cd|gs|bc) ?\d")
_NAMED = re.compile(r"^nv ?\d|\bnv ?\d$")  # of a change: its task, whatever units stand beside it
_LEAVES_OUT = re.compile(r"\b(?:tru|ngoai tru|loai tru|khong ke)\b")
_ELSEWHERE = re.compile(r"\b(?:yc|tb|vm|cd|gs|bc)[ -]?\d")  # the numbers of other things
# A part of a task said anew, or who supports it: «NV19 sửa sản phẩm: …», «đổi tên NV19 thành …», «NV19 phối hợp: …».
_CODED = r"[a-z]{1,4}[ .-]?\d{1,4}\b"
_REWORDS = re.compile(
    rf"\W*(?:nhiem vu |viec )?{_CODED}[\s,:;-]*(?:xin |de nghi |cho )?"
    r"(?:(?:doi|sua|thay|chinh)(?: lai)? (?:noi dung|san pham|ten|don vi phoi hop|phoi hop)\b"
    r"|(?:noi dung|san pham|(?:don vi )?phoi hop)(?: moi)?(?: la)?\s*:|(?:noi dung|san pham)(?: moi)? (?:la|thanh)\b"
    r"|(?:them|bo sung|bo|huy|rut|loai|thoi|khong)\b.{0,60}\bphoi hop\b)"
    rf"|\W*(?:doi|sua|thay|chinh)(?: lai)? (?:noi dung|san pham|ten)(?: cua)?(?: nhiem vu| viec)? {_CODED}\s*"
    r"(?::|thanh|la)"
    rf"|\W*(?:them|bo sung|bo|rut|loai)\b.{{0,60}}\bphoi hop\b.{{0,60}}\b(?:cho|cua|vao|o|khoi|thuc hien|trong)? ?"
    rf"{_CODED}"
)
_BEFORE_CODE = re.compile(
    r"\W*(?:(?:cho|xin|de nghi|nhiem vu|viec|lui|gia|doi|sua|chuyen|giao|lai|huy|xoa|bo|tam|dung|ngung|hoan|tiep tuc"
    r"|khoi phuc|rut ngan|thoi|han|cua|a|khoan|thoi)\b\W*)*"
)
_JUST_GIVEN = re.compile(
    r"\b(?:cai\s+)?(?:viec|nhiem vu)\s+(?:moi\s+|toi\s+)?vua\s+(?:giao|roi|xong)\b(?:\s+(?:do|thi|la|ay)\b)*"
)
_DROPS = re.compile(
    r"(?:(?:thoi|a|u|nham|khoan) )*(?:bo|(?:dung|khong|ko|khoi|chua) (?:giao|doi|lam|thuc hien))"
    r"(?: (?:di|nhe|qua|nua|viec|nay|dau|a|luon|vay|thoi))*"
)
_GIVES = re.compile(
    r"(?:(?:dung|ok|oke|chuan|duoc|dong y|nhat tri|u|vang|roi|the|cu|thi) )*(?:giao|thuc hien|doi|lam)"
    r"(?: (?:viec|di|luon|nhe|ngay|giup|a|thoi|cho toi))+"
)
_DECIDES = re.compile(r"(?:duyet|xac nhan|tra lai|tra ve|chua duyet|khong duyet) (?:\d|het|tat ca|so |nv ?\d)")
NEW = re.compile(
    r"\s*(?:(?:giao việc|giao viec|giao nhiệm vụ|giao nhiem vu)(?:\s+(?:gấp|gap|khẩn|khan))?\b\s*:?"
    r"|giao\s+(?:gấp|gap|khẩn|khan)(?:\s+cho)?\b\s*:?"
    r"|(?:nhiệm vụ|nhiem vu|công việc|cong viec|việc|viec)\s+(?:mới|moi)\s*:"
    r"|(?:thêm|them|bổ sung|bo sung|tạo|tao|nhập|nhap)\s+(?:thêm\s+|them\s+)?(?:(?:1|một|mot)\s+)?"
    r"(?:nhiệm vụ|nhiem vu|công việc|cong viec|việc|viec)\b(?:\s+(?:mới|moi)\b)?"
    r"(?:\s+(?:vào|vao)\s+(?:kế hoạch|ke hoach)\b)?(?:\s*:|(?=[^\n]*[:\d])))\s*",
    re.IGNORECASE,
)
HANDS = re.compile(r"(?:de nghi )?giao (?:cho )?(?!lai |viec |nhiem vu )")
ENDS = re.compile(  # hủy NV10 đi: of a task by its code, with or without a reason
    r"(?:(?:de nghi|cho|anh|chi|toi|em|minh|van phong|tro ly|thoi) )*(?:huy|xoa|bai|bo)(?: bo)?"
    r"(?: (?:nhiem vu|viec|cai|muc))* nv ?\d{1,3}(?: (?:di|luon|nhe|nha|a|giup|cho|toi|roi))*(?: (?:vi|do) .+)?"
)
HANDS_WORDS = frozenset(("giao", "huy", "xoa", "bai", "bo"))
_ANSWERS = re.compile(
    r"(?:phoi hop )?(?:tra loi|giai quyet|xu ly|giai dap|cho y kien|go vuong|xem xet|xem|tham muu|nghien cuu)\b"
)
LATE_RECEIPTS = re.compile(
    r"(?:(?:ai|don vi|nao|xem|danh sach|nhung|cac|con) )*chua (?:xac nhan )?(?:da )?(?:tiep )?nhan(?: viec| nhiem vu)?"
    r"(?: (?:vay|the|nhi|a|roi|day|do))*"
)


def directory(turn: Turn) -> UnitDirectory:
    """The committee's units."""
    return load_directory(turn.db, scene.office_of(turn).id)


def today(turn: Turn) -> date:
    """The day on which the words are read."""
    return local_date(turn.now)


def whole_order(turn: Turn) -> Order | None:
    """*giao cho Hội Nông dân và Đoàn Thanh niên tổ chức 01 lớp … trước 30/9*: units, work and a day; null for less, and
    for words that hand an obstacle to a unit."""
    order = read_order(turn.text[:LONGEST], directory(turn), today(turn))
    is_work = len(order.text.split()) >= WORK_WORDS and _ANSWERS.match(fold(order.text)) is None
    return order if (order.leads or order.unknown) and order.has_deadline and is_work else None


def undated_order(turn: Turn) -> Order | None:
    """*giao Phòng Kinh tế rà soát lại chợ*: units and work without a day, which is asked for; null while an obstacle
    waits, whose answer the words may hand over."""
    order = read_order(turn.text[:LONGEST], directory(turn), today(turn))
    is_work = len(order.text.split()) >= WORK_WORDS and _ANSWERS.match(fold(order.text)) is None
    waits = Difficulty.org_id == scene.office_of(turn).id, Difficulty.state.in_(WAITING)
    if (
        not ((order.leads or order.unknown) and is_work)
        or turn.db.scalar(select(Difficulty.id).where(*waits).limit(1)) is not None
    ):
        return None
    return order


def gives_work(turn: Turn) -> bool:
    """*giao thôn 1 quét đường trước 25/8*: the verb, a unit, work and a day, which are no item of a request."""
    return HANDS.match(plain_words(turn.text[:LONGEST])) is not None and whole_order(turn) is not None


def drops(words: str) -> bool:
    """*bỏ*, *thôi đừng giao nữa*: the open order is dropped."""
    return "đúng" not in compose(words).lower() and _DROPS.fullmatch(plain_words(words)) is not None


def gives(words: str) -> bool:
    """*đúng rồi giao đi*, *thực hiện luôn*: what was read back is carried out."""
    return _GIVES.fullmatch(plain_words(words)) is not None


def orders(turn: Turn, words: str) -> bool:
    """Whether the words give a new task, or change one of the plan."""
    new = NEW.match(words)
    if new is not None and words[new.end() :].strip():
        return True
    if is_change(words) and task_named(turn, words) is not None:
        return True
    return gives_work(turn)


def task_named(turn: Turn, words: str) -> tuple[str, str] | None:
    """The task of the plan whose code stands among the first words, and the words without it."""
    for match in _CODE.finditer(words[:60]):
        for width in (2, 1, 3):
            code = f"{match[1].upper()}{int(match[2]):0{width}d}"
            if items_of_task(turn.db, scene.office_of(turn), turn.now, code):
                return code, f"{words[: match.start()]} {words[match.end() :]}".strip()
    return None


def begins_with_task(turn: Turn, words: str) -> bool:
    """Whether the words begin with a task, or a verb of change and then a task, or all of a unit: no reason of the
    change of another one."""
    if all_of(turn, words) is not None:
        return True
    plain = fold(words)
    match = _CODE.search(plain)
    return (
        match is not None
        and _BEFORE_CODE.fullmatch(plain[: match.start()]) is not None
        and bool(task_named(turn, words))
    )


def tasks_named(turn: Turn, words: str) -> list[str]:
    """The tasks of the plan that a change would be about; those in its reason are not."""
    office, found = scene.office_of(turn), list[str]()
    for spellings in codes_before_reason(words):
        found += [code for code in spellings if items_of_task(turn.db, office, turn.now, code)][:1]
    return list(dict.fromkeys(found))


def with_code(turn: Turn, words: str) -> str:
    """«việc vừa giao hủy đi»: with the code of the task that was given last; as they are where they name none."""
    plain = fold(words)
    just = _JUST_GIVEN.search(plain)
    if just is None:
        return words
    org_id = scene.office_of(turn).id
    newest = select(Task.code).where(Task.org_id == org_id, Task.ordered_by != "").order_by(Task.id.desc()).limit(1)
    code = turn.db.scalar(newest)
    named = f"{code} {words[: just.start()]} {words[just.end() :]}" if code else words
    return clean(named)


def all_of(turn: Turn, words: str) -> tuple[str, str, str] | None:
    """*dời hạn tất cả các việc của phòng văn hóa thêm 5 ngày*: the verb, the unit's code and the rest; null for other
    words, and where no one unit is named."""
    match = _ALL_OF.match(fold(words))
    if match is None:
        return None
    rest, units = cut_leads(words[match.start("rest") :], directory(turn))
    verb = words[match.start("verb") : match.end("verb")]
    return (verb, units[0], rest) if len(units) == 1 else None


def is_change(words: str) -> bool:
    """Whether the words begin like a change of a task, whichever it is."""
    plain = plain_words(words[:LONGEST])
    said = fold(compose(words[:LONGEST]))
    if _REWORDS.match(said) and (code := re.search(_CODED, said)):
        is_task = _NO_TASK.match(plain_words(said[: code.end()])) is None
        return is_task or re.search(r"\bnv[ .-]?\d", said) is not None
    changes = _CHANGES.match(plain) or _ENDS.match(f"{plain} ")
    if changes is None or (_ELSEWHERE.search(plain) and not re.search(r"\bnv ?\d", plain)):
        return False
    said_of = changes[0]
    return _NAMED.search(said_of) is not None or _NO_TASK.match(plain[: changes.end()]) is None


def asked_for(turn: Turn) -> bool:
    """Whether a later deadline of this very task waits for an answer: the words may be that answer."""
    named = task_named(turn, turn.text) if _DATES.match(plain_words(turn.text[:LONGEST])) else None
    if named is None:
        return False
    units = {unit.id for unit in units_named(turn.db, scene.office_of(turn).id, turn.text).units}
    if units and _LEAVES_OUT.search(plain_words(turn.text)):
        return False  # «nv05 trừ thôn 1 lùi …»: no grant to who is left out
    every = items_of_task(turn.db, scene.office_of(turn), turn.now, named[0])
    ids = [each.id for each in every if not units or each.unit_id in units]
    waits = ExtensionRequest.assignment_id.in_(ids), ExtensionRequest.state == ExtensionState.WAITING
    return turn.db.scalar(select(ExtensionRequest.id).where(*waits).limit(1)) is not None


def strange_code(words: str) -> str | None:
    """A code that no task has, where the words would change a task."""
    match = _CODE.search(words[:60])
    is_meant = match is not None and (is_change(words[:200]) or not words[: match.start()].strip())
    return match[0].upper() if match is not None and is_meant and match[1].lower() == "nv" else None


def is_own(turn: Turn, words: str, step: str) -> bool:
    """Whether the words are about something else than the open order: a decision, a change of a task, a question."""
    plain = plain_words(words[:LONGEST])
    if _DECIDES.match(plain) or LATE_RECEIPTS.fullmatch(plain) or sends_words(turn, words):
        return True
    if step != "text" and is_change(words):
        return True
    question = question_in(words, scene.reading_of(turn, words[:LONGEST]))
    is_question = question is not None and (question.topic is not None or "?" in words)
    return step != "text" and (is_question or asks(words))
