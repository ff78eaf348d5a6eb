"""`/duyet`: everything that waits for the office in one list; answered one by one, several at once, or all.

A number means what it meant in the list that was shown; every decision is checked again when it is taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from handlers import scene
from handlers.assent import agrees, short_answer
from handlers.office import extending, reasons, review
from handlers.office.reasons import COMPLETION, EXTENSION, Refused
from handlers.say import approving as say
from handlers.say import general
from handlers.say import office as say_office
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from models import dialogues, extensions
from models.dialogues import Outcome
from models.evidence import evidence_count
from models.items import Item, item, plan_items
from models.org import Account, JoinRequest, JoinState
from models.plan import Stage
from models.progress import ExtensionRequest, ExtensionState, ProgressReport
from models.recording import own_assignment
from models.said import last_offer, last_offer_of
from models.standing import finished_in_time
from models.text import clean_lines, fold

KIND = "approve_all"  # the dialogue in which "all of them" is asked back
LISTED = 10  # things in one list
LOOK, LOOK_MORE = "look", "look_more"
_NUMBERS = r"\d{1,2}(?:(?:[\s,;&]|va)+\d{1,2})*"
_YES = r"(?:xac nhan|duyet|dong y|chap nhan)"
_NO = r"(?:tra lai|tra ve|(?:khong|chua|ko|k) duyet|tu choi)"
_THING = r"(?:(?:so|muc|viec) )?"
_ALL = re.compile(rf"(?P<verb>{_YES})(?: cho)? (?:het|tat ca|toan bo|tat|ca)(?: \w+){{0,3}}")
_BARE_ALL = re.compile(r"(?:(?:tat ca|toan bo|het|tat)(?: luon| nhe| di| a| cac viec| viec)*)")
_APPROVE = re.compile(rf"(?:(?P<verb>{_YES}) )?{_THING}(?P<numbers>{_NUMBERS})[\s.!]*")
_REFUSE = re.compile(rf"{_NO} {_THING}(?P<rest>\d.*)", re.DOTALL)
_CLAUSE = re.compile(rf"(?<!khong)(?<!chua)(?<!\bko)(?<!\bk)[\s;,.]+(?={_YES} {_THING}\d|{_NO} {_THING}\d)")
_LATER = re.compile(rf"(?:{_YES}|{_NO}) (?:cho )?gia han")
LONGEST = 1_000  # characters of what is read as decisions
_NEXT = re.compile(r"\s*[,;\n]\s*(?=\d{1,2}\s*[:.)-]?\s+[^\W\d])")  # 1 chưa có tệp, 2 sai số liệu
_ONE = re.compile(rf"(?P<numbers>{_NUMBERS})\s*[:.)-]?\s*(?:(?:vi|do|ly do)\b\s*:?\s*)?", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What somebody typed under the list. `reasons`: of what is refused, by its number."""

    approves: tuple[int, ...] = ()
    refuses: tuple[tuple[int, str], ...] = ()
    all_of: str = ""  # "done": all completions; "everything": later deadlines too
    has_verb: bool = True


def read_decision(text: str) -> Decision | None:
    """`1,3` · `duyệt 1 3` · `trả lại 2 chưa có tệp, 4 sai số` · `xác nhận 1; trả lại 2: lý do` · `duyệt hết`. Pure."""
    if len(text) > LONGEST:
        return None
    plain = plain_words(text)
    if match := _ALL.fullmatch(plain):
        return Decision(all_of="done" if match["verb"] == "xac nhan" else "everything")
    whole = clean_lines(text)
    found, cuts = Decision(has_verb=False), [(0, 0), *(cut.span() for cut in _CLAUSE.finditer(fold(whole)))]
    ends = [start for start, _end in cuts[1:]] + [len(whole)]
    for (_start, begins), ends_at in zip(cuts, ends, strict=True):
        read = _clause(whole[begins:ends_at])
        if read is None:
            return None
        found = Decision(
            approves=(*found.approves, *read.approves),
            refuses=(*found.refuses, *read.refuses),
            has_verb=found.has_verb or read.has_verb,
        )
    return found


def _clause(text: str) -> Decision | None:
    folded = fold(text)
    if match := _APPROVE.fullmatch(folded):
        return Decision(approves=_numbers(match["numbers"]), has_verb=match["verb"] is not None)
    if match := _REFUSE.fullmatch(folded):
        return Decision(refuses=tuple(_refusals(text[match.start("rest") :])))
    return None


def _refusals(text: str) -> list[tuple[int, str]]:
    """Numbers with their reasons; a number without one of its own shares the next one's: "1, 2 chưa có tệp"."""
    found, reason = list[tuple[int, str]](), ""
    cuts = [0, *(cut.end() for cut in _NEXT.finditer(fold(text)))]
    for start, end in reversed(list(zip(cuts, [*cuts[1:], len(text)], strict=True))):
        part = text[start:end].strip(" ,;\n")
        match = _ONE.match(fold(part))
        assert match is not None, "each part begins with a number"
        reason = part[match.end() :].strip() or reason
        found = [*((number, reason) for number in _numbers(match["numbers"])), *found]
    return found


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(int(number) for number in re.findall(r"\d+", text)))


def show(turn: Turn) -> list[Reply]:
    """`/duyet` without words: completions, later deadlines and strangers that wait for the office."""
    completions, requests, strangers = _completions(turn), _requests(turn), _strangers(turn)
    if not completions and not requests and not strangers:
        return [Reply(text=say_office.NOTHING_WAITS)]
    decides = extending.may_decide(turn)
    numbered = [*completions, *(requests if decides else ())]
    lines = [say.head(len(completions), len(requests) if decides else 0)] if numbered else []
    lines += [f"{n}. {line}" for n, (line, _choice) in enumerate(numbered[:LISTED], 1)]
    if len(numbered) > LISTED:
        lines.append(say.more(len(numbered) - LISTED))
    if requests and not decides:
        lines += [say.OTHERS_DECIDE, *(f"- {line}" for line, _choice in requests[:LISTED])]
    if numbered:
        lines.append(say.how(len(numbered[:LISTED])))
    if strangers:
        lines.append(say_office.JOIN_HEAD.format(count=len(strangers)))
        lines += [f"- số {request.id}: {_who(turn, request)}" for request in strangers[:8]]
    choices = tuple(choice for _line, choice in numbered[:LISTED])
    return [Reply(text="\n".join(lines), choices=choices, is_listed=bool(choices))]


def _completions(turn: Turn) -> list[tuple[str, Choice]]:
    office = scene.office_of(turn)
    waiting = [each for each in plan_items(turn.db, office, turn.now) if each.stage == Stage.AWAITING]
    return [(_completion_line(turn, each), _completion_choice(turn, each)) for each in waiting]


def _completion_line(turn: Turn, each: Item) -> str:
    report_id = own_assignment(turn.db, scene.office_of(turn).id, each.id).last_report_id
    report = turn.db.get(ProgressReport, report_id) if report_id else None
    document = report.document if report else ""
    in_time = finished_in_time(each, scene.office_of(turn))
    return say.completion(each, document, evidence_count(turn.db, each.id), in_time=in_time)


def _completion_choice(turn: Turn, each: Item) -> Choice:
    report_id = own_assignment(turn.db, scene.office_of(turn).id, each.id).last_report_id or 0
    return Choice(label=each.code, action=f"{LOOK}:{each.id}:{report_id}")


def _requests(turn: Turn) -> list[tuple[str, Choice]]:
    office = scene.office_of(turn)
    ids = turn.db.scalars(
        select(ExtensionRequest.id)
        .where(ExtensionRequest.org_id == office.id, ExtensionRequest.state == ExtensionState.WAITING)
        .order_by(ExtensionRequest.id)
    ).all()
    found = []
    for request_id in ids:
        request = extensions.find(turn.db, office.id, request_id)
        about = item(turn.db, office, turn.now, request.assignment_id) if request is not None else None
        if request is not None and about is not None and request.state == ExtensionState.WAITING:
            line = say.extension(about, request.wanted_on, request.reason)
            found.append((line, Choice(label=say.label(about.code), action=f"{LOOK_MORE}:{request.id}")))
    return found


def _strangers(turn: Turn) -> Sequence[JoinRequest]:
    query = select(JoinRequest).where(
        JoinRequest.org_id == scene.office_of(turn).id, JoinRequest.state == JoinState.WAITING
    )
    return turn.db.scalars(query).all()


def _who(turn: Turn, request: JoinRequest) -> str:
    account = turn.db.get_one(Account, request.account_id)
    return say_office.stranger(account.display_name, request.said)


def decided(turn: Turn) -> list[Reply] | None:
    """Words under the list; null for words that decide nothing, and where no list was shown lately."""
    decision = read_decision(turn.text)
    if decision is None and _BARE_ALL.fullmatch(plain_words(turn.text)) and _offered(turn, is_last=True) is not None:
        decision = Decision(all_of="everything")  # "tất cả", right under the list
    if decision is None:
        is_theirs = _LATER.match(plain_words(turn.text)) is None or extending.may_decide(turn)
        return None if is_theirs else extending.not_yours(turn)
    if decision.all_of:
        return _ask_all(turn, decision.all_of)
    offered = _offered(turn, is_last=not decision.has_verb)
    if offered is None:
        return show(turn) if decision.has_verb else None
    return _carry_out(turn, decision, offered)


def _offered(turn: Turn, *, is_last: bool) -> tuple[str, ...] | None:
    """The actions of the list that was shown last. `is_last`: bare numbers mean it only while it is the last offer."""
    channel, chat_id = turn.incoming.channel, turn.incoming.chat_id
    if is_last:
        offer = last_offer(turn.db, channel, chat_id, turn.now)
        offer = offer if offer is not None and offer.choices and offer.choices[0][1].startswith(LOOK) else None
    else:
        offer = last_offer_of(turn.db, channel, chat_id, turn.now, LOOK)
    return None if offer is None else tuple(action for _label, action in offer.choices)


def _carry_out(turn: Turn, decision: Decision, offered: Sequence[str]) -> list[Reply]:
    replies, queue, missing = list[Reply](), list[Refused](), list[int]()
    for number in decision.approves:
        action = offered[number - 1] if 1 <= number <= len(offered) else None
        replies += [] if action is None else _approve(turn, action)
        missing += [number] if action is None else []
    for number, reason in decision.refuses:
        refused = _refused(offered[number - 1]) if 1 <= number <= len(offered) else None
        if refused is None:
            missing.append(number)
        elif any(letter.isalpha() for letter in reason):
            replies += _refuse(turn, refused, reason)
        else:
            queue.append(refused)
    if missing:
        replies.append(Reply(text=say.no_such_number(missing, len(offered))))
    return _merged([*replies, *(reasons.ask_for(turn, queue) if queue else _what_is_left(turn))])


def _approve(turn: Turn, action: str) -> list[Reply]:
    what, *arguments = action.split(":")
    if what == LOOK_MORE:
        return extending.grant(turn, arguments[0])
    return review.approve(turn, arguments[0], arguments[1])


def _refused(action: str) -> Refused:
    what, *arguments = action.split(":")
    if what == LOOK_MORE:
        return Refused(what=EXTENSION, number=int(arguments[0]))
    return Refused(what=COMPLETION, number=int(arguments[0]), report_id=int(arguments[1]))


def _refuse(turn: Turn, refused: Refused, reason: str) -> list[Reply]:
    """Return a completion, or refuse a later deadline, with its reason."""
    if refused.what == EXTENSION:
        return extending.refuse(turn, str(refused.number), reason)
    return review.give_back(turn, str(refused.number), str(refused.report_id), reason)


def take_reason(turn: Turn) -> list[Reply]:
    """The reason was typed."""
    reason = turn.text.strip()
    if not any(letter.isalpha() for letter in reason):  # a number that was no choice is no reason
        return [Reply(text=say_office.REASON_IN_WORDS)]
    first, *rest = reasons.asked(turn)
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    dialogues.close(turn.db, turn.dialogue.id, Outcome.RECORDED, turn.now)
    turn.dialogue = None
    told = _refuse(turn, first, reason)
    return [*told, *reasons.ask_for(turn, rest)] if rest else told


def _what_is_left(turn: Turn) -> list[Reply]:
    left = len(_completions(turn)) + (len(_requests(turn)) if extending.may_decide(turn) else 0)
    return [Reply(text=say.left(left))] if left else []


def _merged(replies: Sequence[Reply]) -> list[Reply]:
    """One message here, however much was decided; the notices to the units as they are."""
    here = [reply for reply in replies if reply.to is None]
    about = tuple(dict.fromkeys(code for reply in here for code in reply.about))
    choices = here[-1].choices if here else ()
    first = Reply(text="\n".join(reply.text for reply in here), choices=choices, about=about)
    return [first, *(reply for reply in replies if reply.to is not None)]


def _ask_all(turn: Turn, which: str) -> list[Reply]:
    """Asked back once, with everything that it would decide."""
    completions = _completions(turn)
    requests = _requests(turn) if which == "everything" and extending.may_decide(turn) else []
    if not completions and not requests:
        return [Reply(text=say_office.NOTHING_WAITS)]
    actions = [choice.action for _line, choice in (*completions, *requests)]
    dialogue = scene.begin(turn, KIND, "confirm", " ".join(actions))
    lines = [line for line, _choice in (*completions, *requests)]
    choices = (
        Choice(label=say.AGREED, action=f"all_yes:{dialogue}"),
        Choice(label=say.NOT_YET, action=f"all_no:{dialogue}"),
    )
    return [Reply(text=say.all_of(lines, len(completions), len(requests)), choices=choices)]


def go_on(turn: Turn) -> list[Reply] | None:
    """Free text while "all of them" is asked back; null for a message of its own."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    word = short_answer(turn.text) or ("yes" if agrees(turn.text) else "")
    if word == "yes":
        return take_all(turn, str(turn.dialogue.id))
    if word == "no":
        return leave_all(turn, str(turn.dialogue.id))
    if _BARE_ALL.fullmatch(plain_words(turn.text)):
        return _ask_all(turn, "everything")
    dialogues.close(turn.db, turn.dialogue.id, Outcome.REPLACED, turn.now)  # a message of its own, "duyệt hết" anew
    turn.dialogue = None
    return None


def take_all(turn: Turn, dialogue_id: str) -> list[Reply]:
    """Everything that was shown, each as it stood then; what changed since is said and left."""
    kept = dialogues.find(turn.db, scene.office_of(turn).id, int(dialogue_id))
    if kept is None or kept.account_id != turn.sender.account_id or kept.kind != KIND or not kept.is_open:
        return [Reply(text=general.CHOICE_GONE)]
    dialogues.close(turn.db, kept.id, Outcome.RECORDED, turn.now)
    taken = [reply for action in kept.data.split() for reply in _approve(turn, action)]
    return _merged([*taken, *_what_is_left(turn)])


def leave_all(turn: Turn, dialogue_id: str) -> list[Reply]:
    """Thôi."""
    kept = dialogues.find(turn.db, scene.office_of(turn).id, int(dialogue_id))
    if kept is None or kept.account_id != turn.sender.account_id or kept.kind != KIND or not kept.is_open:
        return [Reply(text=general.CHOICE_GONE)]
    dialogues.close(turn.db, kept.id, Outcome.DROPPED, turn.now)
    return [Reply(text=say.LEFT_ALL)]
