"""`/xephang`: how much of each unit's work was in time, by both deadlines. In private for who decides, in the leaders'
group only where they have switched it on."""

from __future__ import annotations

import re

from handlers import scene
from handlers.office.details import DECIDERS
from handlers.office.report_words import Question, Refused, read
from handlers.office.summary import known_of
from handlers.register import not_shown, office_for
from handlers.say import general
from handlers.say import report_asked as say_asked
from handlers.say import report_status as say_status
from handlers.say import scoreboard as say
from handlers.say.digest import as_of
from handlers.say.words import plain_words
from handlers.turn import Reply, Turn
from models.adjusting import change_setting
from models.facts import overview
from models.office import Office
from models.reporting.present import standing
from models.reporting.scoring import UnitScore
from models.reporting.values import Report, UnitLine
from models.workdays import local_date

SETTING = "bang_xep_hang"
PAGE = 10
SWITCH = {"bat": True, "mo": True, "tat": False, "dong": False}
_MEANT = re.compile(
    r"(?:(?:cho|xem|toi|em|minh|xin|giup) )*(?:bang ty le dung han|(?:bang )?xep (?:hang|loai|thu tu|thu hang))"
    r"(?: (?:thi dua|cua|cac|don vi|phong ban|toan xa|di|nhe|nha|a|em|xem|giup|the nao|ra sao))*"
)


def show(turn: Turn) -> list[Reply]:
    """`/xephang [trang | bật | tắt | tháng 9]`"""
    words = plain_words(turn.args)
    if words in SWITCH:
        return _switch(turn, is_on=SWITCH[words])
    page = words.removeprefix("trang").strip() or "1"
    return _page(turn, page) if page.isdecimal() else _of_a_time(turn, turn.args)


def heard(turn: Turn) -> list[Reply] | None:
    """*bảng xếp hạng*, *xếp loại các đơn vị*, and nothing else."""
    is_meant = len(turn.text) <= 40 and _MEANT.fullmatch(plain_words(turn.text)) is not None
    return _page(turn, "1") if is_meant else None


def _of_a_time(turn: Turn, words: str) -> list[Reply]:
    """The board as it stood on the cut-off day of a time; other words get none, not the one of today."""
    office = office_for(turn, *DECIDERS)
    refused = _refused(turn, office)
    if office is None or refused is not None:
        return refused or []
    answer = read(words, known_of(turn, office), local_date(turn.now))
    if isinstance(answer, Refused):
        return [Reply(text=say_asked.refused(answer))]
    if isinstance(answer, Question) or not answer.scope.is_whole_plan:
        return [Reply(text=say.NOT_UNDERSTOOD)]
    from models.reporting.building import report

    found = report(turn.db, office, answer.scope, turn.now, is_brief=True)
    scores = _board(found)
    lines = say.lines(scores)
    number = found.plan.number if found.plan else ""
    head = f"{say_status.understood(answer.scope)}\n{say_status.data_line(found)}"
    return [Reply(text=say.text(number, head, lines, 1, 1))] if scores else [Reply(text=say.NOTHING)]


def _board(found: Report) -> list[UnitScore]:
    """Those with a rank first, then those of which something was due."""
    scores = map(_score, found.units)
    return sorted(scores, key=lambda unit: (unit.rank is None, unit.rank or 0, not unit.by_extended.of))


def _score(unit: UnitLine) -> UnitScore:
    return UnitScore(
        unit_id=unit.unit_id,
        short=unit.short,
        by_original=unit.by_original,
        by_extended=unit.by_extended,
        rank=unit.rank,
        milestones=unit.milestones,
        targets_reached=unit.targets_reached,
        targets_known=unit.targets_known,
    )


def _refused(turn: Turn, office: Office | None) -> list[Reply] | None:
    """Why nothing is shown here; null where it is."""
    if office is None:
        return not_shown(turn)
    if turn.incoming.is_group and not office.settings.shows_ranks:
        return [Reply(text=hidden(turn, office))]
    return None


def _page(turn: Turn, typed: str) -> list[Reply]:
    office = office_for(turn, *DECIDERS)
    refused = _refused(turn, office)
    if office is None or refused is not None:
        return refused or []
    from models.reporting.building import report

    facts = overview(turn.db, office, turn.now)
    scores = _board(report(turn.db, office, standing(facts), turn.now, is_brief=True))
    if not scores:
        return [Reply(text=say.NOTHING)]
    pages = -(-len(scores) // PAGE)
    number = min(max(int(typed), 1), pages) if len(typed) <= 4 else 1
    lines = say.lines(scores[(number - 1) * PAGE : number * PAGE])
    number_of_plan = facts.plan.number if facts.plan else ""
    line = as_of(facts)
    return [Reply(text=say.text(number_of_plan, line, lines, number, pages))]


def hidden(turn: Turn, office: Office) -> str:
    """What is said in the group of any figure that ranks or rates units, until the leaders have switched it on."""
    return say.NOT_SHOWN if _decides(turn, office) else say.NOT_IN_GROUP


def _decides(turn: Turn, office: Office) -> bool:
    return turn.sender.org_id == office.id and turn.sender.has(*DECIDERS)


def _switch(turn: Turn, *, is_on: bool) -> list[Reply]:
    """The leaders or the office decide; the secretaries hear of it, and the history keeps who."""
    office = office_for(turn, *DECIDERS)
    if office is None or not _decides(turn, office):
        return [Reply(text=general.NO_RIGHT if office is None else say.ONLY_DECIDERS)]
    if office.settings.shows_ranks == is_on:
        return [Reply(text=say.SAME[is_on])]
    change_setting(turn.db, scene.actor(turn), SETTING, "bật" if is_on else "tắt")
    mine = f"notice:setting:{turn.incoming.inbox_id}"
    text = say.switched_for_others(turn.sender.name, is_on=is_on)
    others = [each for each in scene.tell_office(turn, mine, text) if each.key != f"{mine}:{turn.sender.person_id}"]
    return [Reply(text=say.SWITCHED[is_on]), *others]
