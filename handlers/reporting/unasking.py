"""*rút đề nghị gia hạn nv8*, *em không xin gia hạn nữa*: a request for more time that waits is taken back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import select

from handlers import scene
from handlers.reporting.hearing import hear
from handlers.say import extending as say
from handlers.say import general
from handlers.say import report as say_report
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from models import extensions
from models.extensions import find
from models.items import Item
from models.org import Role
from models.plan import Assignment
from models.progress import ExtensionRequest, ExtensionState
from models.settings import Approver

ACTION, KEEP = "unask", "unask_keep"
_CODE = re.compile(r"\bnv ?\d{1,3}\b")
_TAKES_BACK = r"(?:(?:thoi )?(?:rut|huy|bo|thu hoi|xoa))"
_WORDS = re.compile(
    r"(?:(?:a|da|u|em|e|ben em|toi|minh|don vi|xin|cho em|cho|nho|gio|nay|hien|nham|xin phep|xong roi|kip roi|the) )*"
    rf"(?:{_TAKES_BACK}|(?:thoi )?(?:khong|ko|k|khoi|dung|chang)|thoi)"
    r"(?: (?:lai|can|phai|cai|phan|vu|viec|don|giup|ho|em|xin|de nghi|yeu cau|loi|muon|di|cho|bo))*"
    r" (?:gia han|lui|lui han|them thoi gian|doi han|keo dai)"
    r"(?: (?:han|thoi han|thoi gian|nua|dau|roi|di|a|nhe|nha|em|anh|chi|giup|ho|cua|cho|viec|den|toi|sang|ngay|"
    r"thang|\d{1,2}|20\d\d|luon|vi|xong|kip|do|kia|truoc|vua))*"
)
_SAYS_MORE = re.compile(r"\d|\b(?:xong|hoan thanh|xin|lui|gia han|vuong)\b")  # more than why: a report of its own
_SURE = re.compile(rf"\b{_TAKES_BACK}\b")


def heard(turn: Turn) -> list[Reply] | None:
    """Words that take a request for more time back; null where nothing of the kind waits, or they say more."""
    first, _comma, why = turn.text.strip().partition(",")
    said = first if why and not _SAYS_MORE.search(plain_words(why)) else turn.text
    words = " ".join(_CODE.sub(" ", plain_words(said)).split())
    if not _WORDS.fullmatch(words) or (said != turn.text and not _SURE.search(words)):
        return None
    waiting, items = _waiting(turn), scene.my_items(turn, closed=True)
    named = [item for item in items if item.code in hear(turn, items).reading.task_refs]
    by_id = {item.id: item for item in named or items}
    meant = [(request, by_id[request.assignment_id]) for request in waiting if request.assignment_id in by_id]
    if not meant:
        return [Reply(text=say.nothing_to_unask([item.code for item in named]))] if _SURE.search(words) else None
    return [_ask(meant)]


def _waiting(turn: Turn) -> list[ExtensionRequest]:
    found = turn.db.scalars(
        select(ExtensionRequest.id)
        .join(Assignment, Assignment.id == ExtensionRequest.assignment_id)
        .where(Assignment.unit_id.in_(turn.sender.unit_ids), ExtensionRequest.state == ExtensionState.WAITING)
        .order_by(ExtensionRequest.id)
    ).all()
    requests = [find(turn.db, scene.office_of(turn).id, id_) for id_ in found]
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
