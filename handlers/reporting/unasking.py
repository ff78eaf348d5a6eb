"""*rút đề nghị gia hạn nv8*, *em không xin gia hạn nữa*: a request for more time that waits is taken back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers import scene
from handlers.directing.amended_words import asks_time
from handlers.reporting import book, refigured, report
from handlers.reporting.draft import Line
from handlers.reporting.hearing import hear
from handlers.reporting.other_day import dated
from handlers.say import extending as say
from handlers.say import general
from handlers.say import report as say_report
from handlers.say.words import TASK_CODE, plain_words, word_set
from handlers.turn import Choice, Reply, Turn
from models import extensions
from models.extensions import find
from models.items import Item
from models.org import Role
from models.progress import ExtensionRequest, ExtensionState
from models.settings import Approver
from models.text import compose

ACTION, KEEP = "unask", "unask_keep"
_TAKES_BACK = r"(?:(?:thoi )?(?:rut|huy|bo|thu hoi|xoa))"
_WORDS = re.compile(
    r"(?:(?:a|da|u|em|e|ben em|toi|minh|don vi|xin|cho em|cho|nho|gio|nay|hien|nham|xin phep|xong roi|kip roi|the) )*"
    rf"(?:{_TAKES_BACK}|(?:thoi )?(?:khong|ko|k|khoi|dung|chang)|thoi)"
    r"(?: (?:lai|can|phai|cai|phan|vu|viec|don|giup|ho|em|xin|de nghi|yeu cau|loi|muon|di|cho|bo))*"
    r" (?:gia han|lui|lui han|them thoi gian|them ngay|doi han|keo dai)"
    r"(?: (?:han|thoi han|thoi gian|nua|dau|roi|di|a|nhe|nha|em|anh|chi|giup|ho|cua|cho|viec|den|toi|sang|ngay|"
    r"thang|\d{1,2}|20\d\d|luon|vi|xong|lam|kip|do|kia|truoc|vua))*"
    r"|(?:(?:a|da|thoi|u|em|ben em|nv|cu|cho|xin) )*(?:giu|giu nguyen|de nguyen|theo) (?:thoi )?han(?: cu)?"
    r"(?: (?:nhe|nha|a|di|thoi|roi|em|anh|chi))*"
)
MORE_TIME_WORDS = frozenset(("gia", "lui", "them", "doi", "keo", "han"))  # one of them is in each of these sentences
_BARE = re.compile(  # không xin nữa, thôi khỏi xin, à thôi kịp rồi: of the request that was sent just now
    r"(?:(?:a|da|u|uh|o|em|e|ben em|thoi|thui|the|vay|gio|chac) )*"
    r"(?:(?:khong|ko|k|khoi|chang|dung|khong can|ko can|khoi can) xin|(?:thoi|thui|khoi|thoi khoi|thoi khong can)"
    r" (?:em )?(?:lam |se )?kip)"
    r"(?: (?:nua|dau|roi|a|nhe|nha|em|anh|chi|luon|han|do|vi|lam|kip|duoc|xong))*"
)
STATE_WORDS = MORE_TIME_WORDS | {"xin", "chua"}
TAKE_BACK_WORDS = MORE_TIME_WORDS | {"xin", "kip"}
_ASKS_STATE = re.compile(
    r"(?:(?:cho|hoi|a|da|em|e|anh|chi|oi|the|vay|viec|don) )*(?:"
    r"(?:bao gio|khi nao|luc nao|chung nao|hom nao)(?: \w+){0,3} (?:duyet|tra loi|cho)(?: \w+){0,2} (?:gia han|lui)"
    r"|(?:duyet |xin |de nghi )*(?:gia han|lui han)(?: \w+){0,3}? (?:chua|sao|the nao|den dau|toi dau)"
    r")(?: (?:roi|cho|em|minh|chi bo|ben em|a|the|vay|anh|chi|nhi|duoc|duyet|chua))*"
)
_EARLIER = (
    r"(?:(?:bua|hom|sang|chieu|toi|dem) (?:qua|kia|truoc|no|roi|nay)|hom bua|hoi (?:nay|som|hom|sang|chieu)"
    r"|tuan (?:truoc|roi)|luc nay|khi nay|vua roi|hom thu \w+|da|moi|vua|don|de nghi|loi)"
)
_OF_TIME = (  # what may stand between «xin» and the question: nothing but time is asked for
    r"(?:gia han|lui han|lui|doi han|doi|them|thoi gian|han|toi|den|qua|sang|het|thu|ngay|tuan|thang|cuoi|dau|\d+|hai"
    r"|ba|tu|nam|sau|bay|chu nhat|mai|roi|cho|cai|viec|vu"
    r"|do|nay|truoc|no|kia|hoi|chieu|bua|hom|cua|em|tui|minh|ben|nua|ma"
    r"|may|vai|it|mot)"
)
_BARE_STATE = re.compile(  # có chi chưa, thế có kết quả chưa ạ: while a request waits
    r"(?:(?:the|vay|da|a|u|roi|anh|chi|oi|em|hoi) )*(?:co|da co) (?:chi|gi|ket qua|tin gi|tra loi)(?: moi| hon)? chua"
    r"(?: (?:a|vay|the|rua|nhi|ha|he|hi|anh|chi|em|sep|oi))*"
)
_ASKED_EARLIER = re.compile(  # bữa qua tui xin thứ 5, có chi chưa; đơn xin của em sao rồi
    rf"(?:(?!xin )\w+ ){{0,6}}?{_EARLIER} (?:(?!xin )\w+ ){{0,4}}?(?:co )?xin(?: {_OF_TIME})*"
    r" (?:(?:co|da) (?:(?:ai|anh|chi|van phong|lanh dao|thuong truc|duoc) )?(?:chi|gi|ket qua|tra loi|y kien|duyet|tin)"
    r"(?: \w+){0,2}? chua|(?:duyet|duoc|tra loi|cho|dong y)(?: duyet)? chua|(?:sao|the nao|ra sao|toi dau|den dau)"
    r"(?: roi)?|co (?:duoc|cho|duyet) (?:khong|ko|k|hong))"
    r"(?: (?:a|vay|the|rua|nhi|ha|he|hi|anh|chi|em|sep|oi|roi|hoi|ta|may anh|van phong|dong chi))*"
)
_OTHER_DAY = re.compile(r"(?:(?:vay|the|thoi|thi|hay|hay la|neu vay|da|em|cho em) )*xin(?: \w+){0,3} \d{1,2} \d{1,2}\b")
_SLIP = re.compile(
    r"(?:(?:nv ?\d{1,3}|a|ah|o|u|ui|da) )*(?:nham|lon|sua|doi|khong phai|ko phai|thoi|chinh)\b.*(?:\d|\bthu )"
)  # nhầm, 27/8
_WHY = re.compile(
    r"(?:(?:dạ|da|à|a|em|quên|quen|thưa|thua|anh|chị|chi|là|la|thì|thi|tại|xin)[\s,]+)*?"
    r"(?:(?:lý do|ly do|lí do|li do)(?:\s+(?:xin|gia hạn|gia han|lùi|lui))*\s*(?::|là|la|vì|vi|do|thì|thi)*"
    r"|(?:bởi |boi |tại |tai )?(?:vì|vi)|do|tại|tai)\s+(?P<why>\S.{4,300})",
    re.IGNORECASE | re.DOTALL,
)
_BARE_DAY = re.compile(  # à 25/8 đi, thôi cho em tới thứ 2 nhé, 25/8: whether it is only a day, `dated` says
    r"(?!.*\b(?:xong|kip|lam|hoan thanh|so lieu)\b)(?!(?:\w+ ){12})"
    r".*(?:\d|\bthu (?:hai|ba|tu|nam|sau|bay)\b|\bchu nhat\b|\bcuoi )"
)
_SAYS_MORE = re.compile(r"\d|\b(?:xong|hoan thanh|xin|lui|gia han|vuong)\b")  # more than why: a report of its own
_IN_TIME = re.compile(r"^(?!.*\b(?:xong|hoan thanh|xin|lui|gia han|vuong)\b)(?!.*\d ?%).*\bkip\b")  # 20/8 em làm kịp
_CLAUSES = re.compile(r"[,;.:]+(?=\s|$)|\n|\s(?=(?:vì|vi|do)\s)", re.IGNORECASE)
_SURE = re.compile(rf"\b{_TAKES_BACK}\b")


def heard(turn: Turn) -> list[Reply] | None:
    """Words that take a request for more time back; null where nothing of the kind waits, or they say more."""
    words = _taking_back(turn.text)
    if words is None:
        return [_ask([just_sent])] if _BARE.fullmatch(_bare(turn.text)) and (just_sent := _just_sent(turn)) else None
    waiting, items = _waiting(turn), scene.my_items(turn, closed=True)
    named = [item for item in items if item.code in hear(turn, items).reading.task_refs]
    by_id = {item.id: item for item in named or items}
    meant = [(request, by_id[request.assignment_id]) for request in waiting if request.assignment_id in by_id]
    if not meant:
        return [Reply(text=say.nothing_to_unask([item.code for item in named]))] if _SURE.search(words) else None
    return [_ask(meant)]


def _taking_back(text: str) -> str | None:
    """The words that take it back, without marks and code: all of it, or the clause beside which only why is said."""
    if word_set(text).isdisjoint(MORE_TIME_WORDS):
        return None
    whole = _bare(text)
    if _WORDS.fullmatch(whole):
        return whole
    clauses = [clause for clause in _CLAUSES.split(text) if clause.strip()]
    found = [n for n, clause in enumerate(clauses) if _WORDS.fullmatch(_bare(clause))]
    if not found or "?" in text:
        return None
    others = (plain_words(clause) for n, clause in enumerate(clauses) if n not in found)
    is_only_why = all(_IN_TIME.search(each) or not _SAYS_MORE.search(each) for each in others)
    return _bare(clauses[found[0]]) if is_only_why else None


def _bare(text: str) -> str:
    return " ".join(TASK_CODE.sub(" ", plain_words(text)).split())


def how_it_stands(turn: Turn) -> list[Reply] | None:
    """*bao giờ duyệt gia hạn cho em*, *gia hạn được chưa*, *bữa qua tui xin thứ 5, có chi chưa*: the requests that
    wait; null for other words."""
    said = word_set(turn.text)
    is_earlier = "xin" in said and _ASKED_EARLIER.fullmatch(_bare(turn.text)) is not None
    is_bare = _BARE_STATE.fullmatch(_bare(turn.text)) is not None
    if not (is_earlier or is_bare) and (
        said.isdisjoint(MORE_TIME_WORDS) or _ASKS_STATE.fullmatch(_bare(turn.text)) is None
    ):
        return None
    everything = scene.my_items(turn, closed=True)
    question = hear(turn, everything).question
    if (
        not (is_earlier or is_bare) and question is not None and question.topic is not None
    ):  # it is known what to answer
        return None
    items = {item.id: item for item in everything}
    waiting = [(request, items[request.assignment_id]) for request in _waiting(turn) if request.assignment_id in items]
    if not waiting:
        return [Reply(text=say.NONE_WAITS)] if is_earlier else None
    about = tuple(dict.fromkeys(item.code for _request, item in waiting))
    lines = [say.still_waits(item, request.wanted_on) for request, item in waiting]
    return [Reply(text="\n".join(lines), about=about)]


def other_day(turn: Turn) -> list[Reply] | None:
    """*vậy xin 10/10 được không, lý do chờ tài liệu*, *nhầm, 27/8*, *à 25/8 đi*, right after a request that waits:
    another day for the same task, read back; null for other words."""
    plain = plain_words(turn.text)
    is_wish = _OTHER_DAY.match(plain) is not None and TASK_CODE.search(plain) is None
    is_slip = _SLIP.match(plain) is not None or (not is_wish and _is_day(turn))
    if not is_slip and not is_wish:
        return None
    just_sent = _just_sent(turn)
    if just_sent is None:
        return None
    request, item = just_sent
    last = book.last_report(turn)
    if last is not None and refigured.count_again(turn.text, last.count_total or 0) is not None:
        return None  # nhầm 5/12, where 4/12 were told with the request: the count
    if is_slip:
        asked = Line(assignment_id=item.id, extend_to=request.wanted_on, extend_why=request.reason or None)
        draft = dated(turn.text, report.new_draft(turn, [asked]), [item], scene.said_on(turn))
        return None if draft is None else report.proceed(turn, draft, [item])
    read = asks_time(turn.text, scene.said_at(turn))
    if read is None or read.due_on is None:
        return None
    why = read.why or request.reason or None
    line = Line(assignment_id=item.id, extend_to=read.due_on, extend_why=why, said=turn.text)
    return report.proceed(turn, report.new_draft(turn, [line]), [item])


def why(turn: Turn) -> list[Reply] | None:
    """*lý do là bí thư đi vắng*, right after a request that gave none: the same request with its reason, read back."""
    said = _WHY.match(compose(turn.text).strip())
    if said is None or turn.dialogue is not None or TASK_CODE.search(turn.text):
        return None
    if _SAYS_MORE.search(plain_words(said["why"])):
        return None
    just_sent = _just_sent(turn)
    if just_sent is None or just_sent[0].reason:
        return None
    request, item = just_sent
    line = Line(assignment_id=item.id, extend_to=request.wanted_on, extend_why=said["why"].strip(" ."), said=turn.text)
    return report.proceed(turn, report.new_draft(turn, [line]), [item])


def _is_day(turn: Turn) -> bool:
    """Nothing but another day, of no other task than the one that the request is for."""
    just_sent = _just_sent(turn) if _BARE_DAY.match(plain_words(turn.text)) else None
    return just_sent is not None and turn.about in ((), (just_sent[1].code,))


def _just_sent(turn: Turn) -> tuple[ExtensionRequest, Item] | None:
    """The request that waits and came with the sender's latest report, a day old at most, with its task."""
    waiting = _waiting(turn)
    last = book.last_report(turn) if waiting else None
    if last is None or turn.now - last.at > book.JUST_NOW or waiting[-1].assignment_id != last.assignment_id:
        return None
    item = next((item for item in scene.my_items(turn) if item.id == last.assignment_id), None)
    return (waiting[-1], item) if item is not None else None


def _waiting(turn: Turn) -> list[ExtensionRequest]:
    if not turn.worklists.asks_time(turn.db, scene.office_of(turn).id, turn.sender.unit_ids):
        return []
    by_unit = extensions.waiting_by_unit(turn.db, scene.office_of(turn).id)
    ids = sorted(id_ for unit_id in turn.sender.unit_ids for id_ in by_unit.get(unit_id, ()))
    requests = [find(turn.db, scene.office_of(turn).id, id_) for id_ in ids]
    return [request for request in requests if request is not None and request.state == ExtensionState.WAITING]


def _ask(meant: Sequence[tuple[ExtensionRequest, Item]]) -> Reply:
    about = tuple(item.code for _request, item in meant)
    if len(meant) == 1:
        [(request, item)] = meant
        choices = (
            Choice(label=say_report.WITHDRAW, action=f"{ACTION}:{request.id}"),
            Choice(label=say_report.KEEP, action=f"{KEEP}:{request.id}"),
        )
        return Reply(text=say.unask(item, request.wanted_on), choices=choices, about=about)
    several = tuple(
        Choice(label=say.unask_one(item.code, request.wanted_on), action=f"{ACTION}:{request.id}")
        for request, item in meant
    )
    return Reply(text=say.WHICH_UNASK, choices=several, about=about)


def take_back(turn: Turn, request_id: str) -> list[Reply]:
    """Rút: only what one's own unit asked for, only while nobody has decided; whoever decides is told."""
    request = find(turn.db, scene.office_of(turn).id, int(request_id))
    mine = {item.id: item for item in scene.my_items(turn, closed=True)}
    if request is None or request.assignment_id not in mine:
        return [Reply(text=general.NOT_YOURS)]
    item, wanted_on = mine[request.assignment_id], request.wanted_on
    if not extensions.decide(turn.db, scene.actor(turn), request.id, ExtensionState.WITHDRAWN):
        return [Reply(text=say.nothing_to_unask([item.code]))]
    key, told = f"notice:unasked:{request_id}", say.unasked_for_office(item, wanted_on, turn.sender.name)
    notices = scene.tell_office(turn, key, told, about=(item.code,))
    if scene.office_of(turn).settings.extension_by == Approver.LEADERS:
        notices += scene.tell_role(turn, Role.LEADER, f"{key}:leaders", told, about=(item.code,))
    return [Reply(text=say.unasked(item, wanted_on), about=(item.code,)), *notices]


def keep(turn: Turn, request_id: str) -> list[Reply]:
    """Giữ nguyên."""
    request = find(turn.db, scene.office_of(turn).id, int(request_id))
    mine = {item.id: item for item in scene.my_items(turn, closed=True)}
    if request is None or request.assignment_id not in mine:
        return [Reply(text=general.NOT_YOURS)]
    return [Reply(text=say.unask_kept(mine[request.assignment_id].code))]
