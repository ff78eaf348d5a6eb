"""What a unit asks for that only the office does (*duyệt hết*, *mở lại kỳ*, *tạm dừng NV24*), or asks about somebody
else's work: who may is said, and the words are offered to the office. They are never a report, nor an obstacle.
"""

from __future__ import annotations

import re

from handlers import scene
from handlers.questions import inquiries
from handlers.reporting import draft as drafts
from handlers.reporting import kept
from handlers.routing import Who, may
from handlers.say import beyond_rights as say
from handlers.say import general
from handlers.say.words import plain_words, word_set
from handlers.turn import Choice, Reply, Turn
from models.history import history_of, note_change
from models.naming import people_named, units_named
from models.text import fold

OFFERED, PASSED = "offered", "offer_taken"  # in the history of the message
MOST_WORDS = 20
_ASKS_FOR = r"(?:(?:em|toi|xin|de nghi|cho|nho|anh|chi|dong chi|van phong|vpdu|tro ly|oi|giup|phep|a) )*"
_TAIL = r"(?: (?:di|nhe|nha|a|giup|ho|luon|em|toi|cho|nua|voi))*"
_PERIOD = re.compile(rf"{_ASKS_FOR}(?:mo lai|mo|khoa lai|khoa|dong) ky(?: bao cao)?\b.*")
_TASK = re.compile(rf"{_ASKS_FOR}tam (?:dung|ngung|hoan) (?:nhiem vu |viec )?[a-z]{{1,4}} ?\d{{1,4}}{_TAIL}")
_DECISION = re.compile(
    r"(?:(?:phe )?duyet(?: (?:het|tat ca|toan bo))|(?:phe )?duyet (?:bao cao |viec |nhiem vu |gia han )*"
    rf"(?:nv ?\d{{1,3}}|\d{{1,2}})(?:[ ,]+(?:va )?(?:nv ?)?\d{{1,3}})*){_TAIL}"
)
_OTHERS_DECISION = re.compile(  # xác nhận NV05 của thôn 1 hoàn thành
    rf"{_ASKS_FOR}(?:(?:phe |khong )?duyet|xac nhan|tra lai|dong y|chap nhan|tu choi"
    r"|(?P<urges>nhac|don doc)(?!.*\b(?:roi|xong)\b))\b"
    r"(?=.*\b(?:[a-z]{1,4} ?\d{1,3}|gia han|bao cao|hoan thanh)\b)(?P<of>.*)"
)
_CANCEL = re.compile(rf"{_ASKS_FOR}(?:huy|huy bo|xoa|bo han) (?:nhiem vu |viec )?[a-z]{{1,4}} ?\d{{1,4}}{_TAIL}")
_NOT_DO = r"(?:lam|thuc hien|bao cao|nop|viet|xay dung|trien khai|nhiem vu|viec|nv ?\d+|cai nay|vu nay)"
_EXEMPT = re.compile(  # thôn tôi sáp nhập rồi, khỏi làm được không; nv5 không làm nữa được không; xin miễn NV05
    rf"\b(?:(?:khoi|mien)(?: (?:phai|can))?(?: {_NOT_DO}\b(?: \w+){{0,5}}?)?"
    rf"|khong (?:phai |can )?{_NOT_DO}(?: \w+){{0,3}}? nua|khong (?:phai|can) {_NOT_DO}(?: \w+){{0,5}}?)"
    r" (?:duoc|dc) (?:khong|ko|k|hong|hok|hem|chang)\b"
    rf"|\b(?:xin|de nghi|cho(?: \w+){{0,3}}?) (?:duoc )?(?:mien|khoi)(?: (?:phai|can))? {_NOT_DO}\b"
)
_TOLD = re.compile(r"\b(?:xong|hoan thanh|hoan tat|nop roi|gui roi)\b|\d ?%|\d/\d")  # beside it, a result
_WORK = re.compile(  # đồng chí Lan có mấy việc; chi bộ thôn 3 còn bao nhiêu việc
    r"(?P<who>\S.*?) (?:hien |dang |con |duoc giao |phai |co |lam |phu trach |chu tri )+"
    r"(?:may|bao nhieu|nhung) (?:viec|nhiem vu)\b.*"
    r"|(?P<whose>\S.*?) (?:co|con|dang lam|duoc giao) (?:viec|nhiem vu) (?:gi|nao)\b.*"
    r"|(?:viec|nhiem vu) (?:cua |ben )(?P<of>\S.*?) "
    r"(?:the nao|den dau|toi dau|sao roi|ra sao|co gi|con gi|gom nhung gi)\b.*"
    r"|(?:(?:cho|em|toi|minh|hoi|muon) )*(?:xem|coi)(?: (?:cac|nhung|giup|thu))* "
    r"(?:viec|nhiem vu|bao cao|so lieu|tien do|ket qua)(?: cua| ben)? (?P<shown>\S.*)"
)
_ASKING = frozenset(("may", "nhieu", "nhung", "gi", "nao", "dau", "sao", "gom", "xem", "coi"))  # one in each of these
_RANKED = re.compile(  # chi bộ nào trễ nhất, ai chậm nhiều việc nhất
    r"(?:(?:cho|em|toi|hoi|xin) )*(?:(?:chi bo|don vi|phong|hoi|thon|doan the|ban|doi) nao|nhung ai|ai)"
    r"(?: (?:dang|da|con|hien|bi|lam|nop|bao cao|co|viec))* (?:tre|cham|qua han|no|nhanh|tot|kem|yeu|som|nhieu|it)"
    r"(?: (?:nhieu|it|viec|han|tre|qua|tien do|bao cao|nop|hon|nhat|ky|tuan|thang|quy|nam|nay|hien|vay|the|a|nhi|ha|roi"
    r"|ca|xa|toan|trong))*"
)
_MOVED = re.compile(  # tôi chuyển công tác, hôm nay nghỉ việc luôn, người mới là đồng chí Bích
    r"(?:(?:da|xin|bao cao|a|dong chi|van phong) )*(?:em|toi|minh) (?:sap |da |duoc |moi |se )*"
    r"(?:chuyen cong tac|chuyen don vi|chuyen sang don vi khac|nghi huu|thoi phu trach|thoi lam dau moi)\b.*"
    r"|(?:(?:da|xin|em|toi|minh|hom nay|tu nay|tu hom nay|mai|tuan sau|thang sau|sap|duoc|moi|se|cho) )*"
    r"(?:nghi (?:viec|lam) (?:luon|han)|nghi han|xin nghi viec|thoi viec|ve huu|nghi huu|chuyen cong tac)\b.*"
    r"|(?:(?:tu nay|tu hom nay|don vi|chi bo|phong|doi) )*(?:nguoi|dau moi|can bo)(?: phu trach| dau moi)? moi"
    r"(?: cua don vi| cua chi bo)? la .*"
)
WORDS = _ASKING | {  # one in each of all these sentences
    "ky", "tam", "duyet", "xac", "tra", "dong", "chap", "tu", "nhac", "don", "huy", "xoa", "bo", "nao", "ai", "chuyen",
    "nghi", "thoi", "huu", "moi", "khoi", "mien", "khong",
}  # fmt: skip
_MYSELF = frozenset(
    ("toi", "em", "minh", "don vi", "chi bo", "ben em", "chung toi", "don vi em", "don vi toi", "ca nhan")
)


def heard(turn: Turn) -> list[Reply] | None:
    """Free words of a unit while nothing is open."""
    why = _why(turn)
    return None if why is None else offered(turn, why)


_TITLED = "d c|dc|dong chi|anh|chi|co|chu|bac|ong|ba|em|thay|cau"
_HANDED_ON = re.compile(  # em bàn giao cho chị Vy rồi, chị Vy báo nha; từ nay chị Vy làm đầu mối thay em
    r"(?:(?:da|a|nv ?\d+|viec nay|em|e|toi|minh|tui|xin|bao cao) )*(?:da |vua |moi )?(?:ban giao|chuyen|giao lai|giao)"
    r"(?: (?:viec|cong viec|het|lai|dau moi|phan|toan bo|cai|nay|nv ?\d+|cho|sang|qua|luon|so sach))*"
    rf" (?:{_TITLED}) (?!oi\b|di\b)\w+\b(?P<told>.*)"
    rf"|(?:(?:da|a|tu|nay|hom nay|mai|gio|bay gio|nv ?\d+) )*(?:{_TITLED}) \w+(?: se)?"
    r" (?:lam|phu trach|lo|nhan|thay)(?: \w+){0,4}? (?:thay |cho )?(?:em|toi|minh|tui)(?P<also>)\b.*"
)
_DONE_SO = re.compile(r"\b(?:roi|xong|tu nay|tu hom|tu gio|thay (?:em|toi|minh|tui)|bao)\b")


def handed_on(turn: Turn) -> list[Reply] | None:
    """*em bàn giao cho chị Vy rồi, chị Vy báo nha*, of nobody that is known here, and no other unit: who is the contact
    the office changes; that the task is another unit's nobody said."""
    match = _HANDED_ON.fullmatch(plain_words(turn.text)) if turn.dialogue is None else None
    if match is None or (match["also"] is None and not _DONE_SO.search(match["told"])):
        return None
    named = units_named(turn.db, scene.office_of(turn).id, turn.text).units
    if _OF_OTHERS.search(plain_words(turn.text)) or any(each.id not in turn.sender.unit_ids for each in named):
        return None
    return offered(turn, say.MOVED)


_OF_OTHERS = re.compile(r"\b(?:ben|phong|ban (?!giao)|hoi|doan|ubnd|mat tran|cong an|thon|xa|huyen|tram|truong)\b")


def meanwhile(turn: Turn) -> list[Reply] | None:
    """The same while a report is open: it waits, and the words can be sent once it is done."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    if (why := _why(turn)) is None:
        return None
    said = Reply(text=f"{why} {say.LATER}")
    if turn.dialogue.kind != drafts.KIND or turn.dialogue.step != "confirm":
        return [said]
    draft = drafts.load(turn.dialogue.data)
    return [said, kept.still_waiting(turn, draft, turn.dialogue.id, turn.dialogue.data)]


def _why(turn: Turn) -> str | None:
    """Who may do what is asked for; null for all other words, and for whoever may."""
    plain = plain_words(turn.text)
    if len(plain.split()) > MOST_WORDS or may(turn, Who.DECIDER) or may(turn, Who.READER):
        return None
    if _PERIOD.fullmatch(plain):
        return say.PERIOD
    if _TASK.fullmatch(plain):
        return say.TASK
    if turn.dialogue is None and _CANCEL.fullmatch(plain):
        return say.CANCEL
    if _EXEMPT.search(plain) and not _TOLD.search(fold(turn.text)):
        return say.EXEMPT
    if _MOVED.fullmatch(plain):
        return say.MOVED
    decides = _OTHERS_DECISION.fullmatch(plain) if "%" not in turn.text else None
    if decides is not None and _is_others(turn, decides["of"]):
        return say.URGING if decides["urges"] else say.DECISION
    if _DECISION.fullmatch(plain):
        return say.DECISION
    if _RANKED.fullmatch(plain):
        return say.OTHERS_WORK
    return say.OTHERS_WORK if _is_about_others(turn, plain) else None


def _is_about_others(turn: Turn, plain: str) -> bool:
    """A person, or a unit, is asked about who is not of the sender's own unit."""
    if word_set(turn.text).isdisjoint(_ASKING):
        return False
    match = _WORK.fullmatch(plain)
    who = "" if match is None else match["who"] or match["whose"] or match["of"] or match["shown"]
    return bool(who) and who not in _MYSELF and _is_others(turn, who)


def _is_others(turn: Turn, who: str) -> bool:
    org_id = scene.office_of(turn).id
    people = people_named(turn.db, org_id, turn.text)
    if people:
        return not any(each.unit.id in turn.sender.unit_ids for each in people)
    named = units_named(turn.db, org_id, f"{turn.text}, của {who}")  # thôn 2: a unit where something is its own
    return bool(named.units) and not any(each.id in turn.sender.unit_ids for each in named.units)


def offered(turn: Turn, why: str) -> list[Reply]:
    """Why nothing is done about it here; the words go to the office if that is chosen."""
    number = turn.incoming.inbox_id
    note_change(turn.db, scene.actor(turn), inquiries.SUBJECT, number, OFFERED, None, turn.text[: inquiries.LENGTH])
    choices = (
        Choice(label=say.PASS_ON, action=f"pass_on:{number}:1"),
        Choice(label=say.LEAVE, action=f"pass_on:{number}:0"),
    )
    return [Reply(text=say.offer(why), choices=choices, is_listed=True)]


def take(turn: Turn, number: str, yes: str) -> list[Reply]:
    """The words go to the office, once; or not."""
    lines = history_of(turn.db, scene.office_of(turn).id, inquiries.SUBJECT, int(number))
    offered = next((line for line in lines if line.field == OFFERED), None)
    is_over = any(line.field == PASSED for line in lines)
    if offered is None or is_over or offered.person_id != turn.sender.person_id:
        return [Reply(text=general.CHOICE_GONE)]
    note_change(turn.db, scene.actor(turn), inquiries.SUBJECT, int(number), PASSED, None, yes)
    if yes != "1":
        return [Reply(text=say.LEFT)]
    return inquiries.pass_on(turn, inquiries.WORDS, (), offered.new or "")
