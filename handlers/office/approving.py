"""`/duyet`: everything that waits for the office in one list; answered one by one, several at once, or all.

A number means what it meant in the list that was shown; every decision is checked again when it is taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers import scene
from handlers.office import (
    card_words,
    cards,
    deciding_all,
    deciding_each,
    deciding_named,
    deciding_parts,
    deciding_so_many,
    deciding_verdicts,
    extending,
    for_leaders,
    not_asked,
    reasons,
    waiting,
)
from handlers.office.deciding_words import (
    BARE_ALL,
    BARE_YES,
    NO,
    SHORT,
    YES,
    Decision,
    asks_for_more_time,
    asks_what_of,
    asks_what_waits,
    asks_whether_decided,
    asks_who_else,
    read_decision,
    read_verdicts,
)
from handlers.office.reasons import Refused
from handlers.say import approving as say
from handlers.say import office as say_office
from handlers.say.words import TASK_CODE, plain_words, word_set
from handlers.turn import Choice, Reply, Turn
from models import dialogues
from models.dialogues import Outcome
from models.naming import office_units, units_anywhere, units_named
from models.org import OFFICE, Account, JoinRequest
from models.said import last_offer, last_offer_of
from models.text import clean, fold

LISTED = 10  # things in one list
_OF_WORK = re.compile(r"\b(?:viec|nhiem vu|phan viec)\b(?!.*\b(?:toi|minh|anh|em)\b)")
_DECIDES_WORK = re.compile(
    r"(?:(?:em|toi|xin|cho|de nghi) )*(?:duyet|phe duyet|tra lai|xac nhan hoan thanh)"
    r"(?: (?:cho|giup|bao cao|viec|hoan thanh|nhiem vu))*(?: het| tat ca| nv ?\d| (?:so )?\d{1,2}(?: |$))"
)
_LATER = re.compile(rf"(?:{YES}|{NO}) (?:cho )?gia han")
_CORRECTS = re.compile(
    r"\b(?:nham|lon|moi dung|moi phai|dung ra|phai la|chu khong(?: phai)?|chu ko(?: phai)?|y (?:toi|em|minh)(?: la)?"
    r"|(?:sua|doi|chua|ghi|noi|go|nhan|viet) (?:lai|nham|sai))\b|^(?:a|u|uh|o|khoan|quen)\b(?! (?:nop|gui|ky|ghi))"
)
_MAY_ASK_WHAT = frozenset(("xin", "nghi", "doi"))
_TO = "cho "  # before a unit that is called by a part of its name
_IN_ORDER_TO = re.compile(r"\bnhằm\b", re.IGNORECASE)


def show(turn: Turn) -> list[Reply]:
    """`/duyet` without words: completions, later deadlines and strangers that wait for the office; later deadlines for
    a leader who decides them."""
    if not turn.sender.has(*OFFICE):
        return _show_to_leader(turn)
    completions, requests, strangers = waiting.completions(turn), waiting.requests(turn), waiting.strangers(turn)
    if not completions and not requests and not strangers:
        return [Reply(text=say_office.NOTHING_WAITS)]
    decides = extending.may_decide(turn)
    numbered = [*completions, *(requests if decides else ())]
    lines = [say.head(len(completions), len(requests) if decides else 0)] if numbered else []
    lines += [f"{n}. {thing.line}" for n, thing in enumerate(numbered[:LISTED], 1)]
    if len(numbered) > LISTED:
        lines.append(say.more(len(numbered) - LISTED))
    if requests and not decides:
        lines += [say.OTHERS_DECIDE, *(f"- {thing.line}" for thing in requests[:LISTED])]
    if numbered:
        count = len(numbered[:LISTED])
        lines.append(say.how(count) if completions else say.how_later(count, numbered[0].about.code))
    if strangers:
        lines.append(say_office.JOIN_HEAD.format(count=len(strangers)))
        marks = [f"{n}." if not numbered else "-" for n in range(1, LISTED + 1)]  # among reports the numbers are theirs
        shown = list(zip(marks, strangers, strict=False))
        lines += [f"{mark} số {request.id}: {_who(turn, request)}" for mark, request in shown]
        lines += [say_office.JOIN_PICK] if not numbered else []
    choices = tuple(thing.choice for thing in numbered[:LISTED])
    choices = choices or tuple(
        Choice(label=say_office.JOIN_LABEL.format(number=each.id), action=f"join_look:{each.id}")
        for each in strangers[:LISTED]
    )
    return [Reply(text="\n".join(lines), choices=choices, is_listed=bool(choices))]


def _show_to_leader(turn: Turn) -> list[Reply]:
    if not extending.may_decide(turn):
        return extending.not_yours(turn)
    things = waiting.decidable(turn)[:LISTED]
    if not things:
        return [Reply(text=say.NOTHING_FOR_LEADER)]
    lines = [say.head(0, len(things)), *(f"{n}. {thing.line}" for n, thing in enumerate(things, 1))]
    lines.append(say.how_later(len(things), things[0].about.code))
    return [Reply(text="\n".join(lines), choices=tuple(thing.choice for thing in things), is_listed=True)]


def asked(turn: Turn) -> list[Reply] | None:
    """*hôm nay có gì cần tôi quyết định không*: what waits for the sender; to a leader who decides nothing here, the
    plan's own work that waits is not refused as if it had been about deadlines."""
    if asks_whether_decided(turn.text) and (yet := _decided_yet(turn, is_sure=False)) is not None:
        return yet
    is_of_list = asks_who_else(turn.text) and (_offered(turn, is_last=True) is not None or cards.is_under_card(turn))
    if not is_of_list and not asks_what_waits(turn.text):
        return None
    if turn.sender.has(*OFFICE) or extending.may_decide(turn):
        return show(turn)
    return for_leaders.show(turn) if _OF_WORK.search(plain_words(turn.text)) is None else None


def _decided_yet(turn: Turn, *, is_sure: bool) -> list[Reply] | None:
    """*thôn 2 duyệt chưa*: what waits of the units and tasks that are named, to be decided by its number. Where nothing
    of them does, so it is told if the words can be about nothing else (`is_sure`)."""
    units = {each.id for each in units_anywhere(turn.db, scene.office_of(turn).id, turn.text)}
    codes = {f"NV{int(number):02d}" for number in TASK_CODE.findall(turn.text)}
    every = waiting.decidable(turn)
    things = [each for each in every if not codes or each.about.code in codes]
    things = [each for each in things if not units or each.about.unit_id in units]
    if not (units or codes):
        return show(turn) if every or is_sure else None
    if not things:
        return not_asked.told(turn, units) if is_sure and units else None
    shown, later = things[:LISTED], sum(each.choice.action.startswith(waiting.LOOK_MORE) for each in things)
    head = f"{say.STILL_WAITS} {say.head(len(things) - later, later)}"
    lines = [head, *(f"{n}. {each.line}" for n, each in enumerate(shown, 1))]
    lines += [say.more(len(things) - LISTED)] if len(things) > LISTED else []
    lines.append(say.how_later(len(shown), shown[0].about.code) if later == len(things) else say.how(len(shown)))
    return [Reply(text="\n".join(lines), choices=tuple(each.choice for each in shown), is_listed=True)]


def who_asks(turn: Turn) -> list[Reply] | None:
    """*ai đang xin gia hạn*: the later deadlines that wait, to be decided by whoever decides them; what else waits is
    counted below."""
    codes, units = asks_for_more_time(turn.text), set[int]()
    if codes is None and not _MAY_ASK_WHAT.isdisjoint(word_set(turn.text)):
        codes, units = _asked_of_units(turn)
    if codes is None:
        return None
    things = [thing for thing in waiting.requests(turn) if not codes or thing.about.code in codes]
    things = [thing for thing in things if not units or thing.about.unit_id in units]
    done = waiting.completions(turn) if turn.sender.has(*OFFICE) and not turn.incoming.is_group else []
    if not things:
        names = [each.short for each in office_units(turn.db, scene.office_of(turn).id) if each.id in units]
        return [Reply(text=say.nobody_asks(codes, names, len(done)))]
    shown, decides = things[:LISTED], extending.may_decide(turn) and not turn.incoming.is_group
    lines = [say.head(0, len(things)), *(f"{n}. {thing.line}" for n, thing in enumerate(shown, 1))]
    lines += [say.more(len(things) - LISTED)] if len(things) > LISTED else []
    lines.append(say.how_later(len(shown), shown[0].about.code) if decides else say.decided_by(extending.decider(turn)))
    lines += [say.completions_wait(len(done))] if done else []
    choices = tuple(thing.choice for thing in shown) if decides else ()
    return [Reply(text="\n".join(lines), choices=choices, is_listed=bool(choices))]


def _asked_of_units(turn: Turn) -> tuple[tuple[str, ...] | None, set[int]]:
    """*hội nông dân xin chi rứa*, *ai xin gì đó*: of no task, and of which units; null for other words."""
    said = clean(turn.text)
    if len(said) > SHORT:
        return None, set()
    named = units_named(turn.db, scene.office_of(turn).id, f"{_TO}{said}")
    rest = f"{_TO}{said}"
    for start, end in reversed(named.places):
        rest = f"{rest[:start]} {rest[end:]}"
    return ((), {unit.id for unit in named.units}) if asks_what_of(rest[len(_TO) :]) else (None, set())


def _who(turn: Turn, request: JoinRequest) -> str:
    account = turn.db.get_one(Account, request.account_id)
    return say_office.stranger(account.display_name, request.said)


def decided(turn: Turn) -> list[Reply] | None:
    """Words under the list; null for words that decide nothing, and where no list was shown lately."""
    if not turn.sender.has(*OFFICE) and not waiting.decidable(turn):  # a leader who decides nothing, or nothing now
        if _LATER.match(plain_words(turn.text)) is None:
            return None
        return show(turn)
    if asks_whether_decided(turn.text):
        return _decided_yet(turn, is_sure=True)
    if (left := deciding_parts.left_waiting(turn)) is not None:
        return left
    if (so_many := deciding_so_many.heard(turn)) is not None:
        return so_many or show(turn)
    decision = read_decision(turn.text)
    if decision is None and (verdicts := read_verdicts(turn.text)) is not None:
        offered = _offered(turn, is_last=True)
        return None if offered is None else deciding_all.ask(turn, verdicts, offered)
    if decision is None and BARE_ALL.fullmatch(plain_words(turn.text)) and _offered(turn, is_last=True) is not None:
        decision = Decision(all_of="everything")  # "tất cả", right under the list
    if decision is None and BARE_YES.fullmatch(plain_words(turn.text)) and not cards.is_under_card(turn):
        things = waiting.decidable(turn)
        is_meant = bool(things) or (turn.sender.has(*OFFICE) and "duyet" in plain_words(turn.text).split())
        return deciding_all.read_back(turn, things, []) if len(things) == 1 else show(turn) if is_meant else None
    named = deciding_named.decided(turn) if decision is None else None
    if named is None and decision is None:
        named = deciding_parts.heard(turn)
    if named is not None:
        return named
    if decision is None:
        is_theirs = _LATER.match(plain_words(turn.text)) is None or extending.may_decide(turn)
        return None if is_theirs else extending.not_yours(turn)
    if decision.but_words and (replies := deciding_each.with_exceptions(turn)) is not None:
        return replies
    if decision.all_of and not decision.numbers:
        return deciding_all.ask(turn, decision, _offered(turn, is_last=False) or ())
    offered = _offered(turn, is_last=not decision.has_verb)
    if offered is None and decision.has_verb and decision.is_plain and decision.numbers:
        return _as_listed(turn, decision)
    if offered is None:
        return show(turn) if decision.has_verb else None
    return _carry_out(turn, decision, offered) if decision.is_plain else deciding_all.ask(turn, decision, offered)


def refused(turn: Turn) -> list[Reply] | None:
    """*duyệt nv05* by a leader or a supervisor, who do not confirm; null for other words, and from anybody else."""
    if turn.sender.has(*OFFICE) or turn.sender.unit_ids or _DECIDES_WORK.match(plain_words(turn.text)) is None:
        return None
    return [Reply(text=say.ONLY_OFFICE)]


def _as_listed(turn: Turn, decision: Decision) -> list[Reply]:
    """Numbers of a list that was not shown: what they are in it is read back, with the reason, before it is done."""
    actions = tuple(thing.choice.action for thing in waiting.decidable(turn)[:LISTED])
    is_there = set(decision.numbers) <= set(range(1, len(actions) + 1))
    return deciding_all.ask(turn, decision, actions) if is_there else show(turn)


def _offered(turn: Turn, *, is_last: bool) -> tuple[str, ...] | None:
    """The actions of the list that was shown last. `is_last`: bare numbers mean it only while it is the last offer."""
    channel, chat_id = turn.incoming.channel, turn.incoming.chat_id
    if is_last:
        offer = last_offer(turn.db, channel, chat_id, turn.now)
        offer = offer if offer is not None and offer.choices and offer.choices[0][1].startswith(waiting.LOOK) else None
    else:
        offer = last_offer_of(turn.db, channel, chat_id, turn.now, waiting.LOOK)
    return None if offer is None else tuple(action for _label, action in offer.choices)


def _carry_out(turn: Turn, decision: Decision, offered: Sequence[str]) -> list[Reply]:
    queue = list[Refused]()
    missing = [number for number in decision.approves if not 1 <= number <= len(offered)]
    replies = waiting.approve(turn, [offered[number - 1] for number in decision.approves if number not in missing])
    for number, reason in decision.refuses:
        refused = waiting.refused(offered[number - 1]) if 1 <= number <= len(offered) else None
        if refused is None:
            missing.append(number)
        elif any(letter.isalpha() for letter in reason):
            replies += waiting.refuse(turn, refused, reason)
        else:
            queue.append(refused)
    if missing:
        replies.append(Reply(text=say.no_such_number(missing, len(offered))))
    return waiting.merged([*replies, *(reasons.ask_for(turn, queue) if queue else waiting.what_is_left(turn))])


def take_reason(turn: Turn) -> list[Reply] | None:
    """The reason was typed; null for another decision, which is a message of its own."""
    reason = turn.text.strip()
    if _decides(turn) or _of_another(turn):
        assert turn.dialogue is not None, "the route asks for an open dialogue"
        dialogues.close(turn.db, turn.dialogue.id, Outcome.REPLACED, turn.now)
        turn.dialogue = None
        return None
    if not any(letter.isalpha() for letter in reason):  # a number that was no choice is no reason
        return [Reply(text=say_office.REASON_IN_WORDS)]
    first, *rest = reasons.asked(turn)
    if (kept := _to_read_back(turn, reason)) is not None:
        return kept
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    dialogues.close(turn.db, turn.dialogue.id, Outcome.RECORDED, turn.now)
    turn.dialogue = None
    told = waiting.refuse(turn, first, reason)
    return [*told, *reasons.ask_for(turn, rest)] if rest else told


def _decides(turn: Turn) -> bool:
    """`duyệt NV05 thôn 1`, `trả lại 2 thiếu tệp`: no reason for what was asked about."""
    decision = read_decision(turn.text)
    return (decision is not None and decision.has_verb) or deciding_named.decides(turn, turn.text)


def _subjects(turn: Turn) -> list[waiting.Thing]:
    """What the open question asks reasons for, in its order; without what does not wait any more."""
    every = {waiting.refused(thing.choice.action): thing for thing in waiting.decidable(turn)}
    return [every[each] for each in reasons.asked(turn) if each in every]


def _of_another(turn: Turn) -> bool:
    """«thôn 4 nhầm, 26/8 mới đúng», while the reason for thôn 5 is asked: another decision, whole in itself. It is said
    without what it begins with, «à nhầm, …»."""
    asked_of = {thing.about.unit_id for thing in _subjects(turn)}
    said = deciding_parts.without_slip(clean(turn.text))
    parts = deciding_verdicts.parts_of(turn, said)
    is_it = bool(asked_of) and all(
        part.is_whole and part.until is not None and part.unit_ids and not asked_of & set(part.unit_ids)
        for part in parts
    )
    if is_it and said != clean(turn.text):
        turn.say_instead(said)
    return is_it


def _to_read_back(turn: Turn, reason: str) -> list[Reply] | None:
    """Words that correct something, grant something or name somebody else are read back before they go to the unit;
    null for a plain reason."""
    things = _subjects(turn)
    if not things or reasons.asked(turn)[0] != waiting.refused(things[0].choice.action):
        return None
    first, *others_asked = things
    about, said = first.about, clean(reason)
    parts = deciding_verdicts.parts_of(turn, deciding_parts.without_slip(said))
    if card_words.lets(said):  # «thôi cho đi»
        return _read_back(turn, [first], [(thing, "") for thing in others_asked])
    if len(parts) == 1 and (granted := deciding_parts.granted(turn, parts[0], first)) is not None:
        return _read_back(turn, [granted], [(thing, "") for thing in others_asked])
    others = {unit.id for unit in units_anywhere(turn.db, scene.office_of(turn).id, said)} - {about.unit_id}
    codes = {f"NV{int(code):02d}" for code in TASK_CODE.findall(said)} - {about.code}
    grants = any(part.is_clear and (part.says or part.until) for part in parts)
    corrects = _CORRECTS.search(fold(_IN_ORDER_TO.sub(" ", said))) is not None
    if not (others or codes or grants or corrects):
        return None
    return _read_back(turn, [], [(first, reason), *((thing, "") for thing in others_asked)])


def _read_back(
    turn: Turn, approves: Sequence[waiting.Thing], refuses: Sequence[tuple[waiting.Thing, str]]
) -> list[Reply]:
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    dialogues.close(turn.db, turn.dialogue.id, Outcome.RECORDED, turn.now)
    turn.dialogue = None
    return deciding_all.read_back(turn, approves, refuses)
