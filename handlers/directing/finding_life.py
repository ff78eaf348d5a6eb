"""A finding after it was recorded: the unit answers, the supervisor closes or asks again; the list of what is open."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from handlers import scene, several
from handlers.asked_back import asks_back, asks_state
from handlers.assent import agrees, is_courtesy
from handlers.numbered import Series, numbered, shown
from handlers.putting_off import puts_off
from handlers.reporting import no_such_day
from handlers.say import findings as say
from handlers.say import general
from handlers.say.numbers import weekday_day
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from handlers.understand.ordered import day_ordered
from models import findings
from models.codec import Codec
from models.findings import FindingFact
from models.org import READERS, Role
from models.outbox import drop_about
from models.people import Contact
from models.steering import FindingState
from models.values import replace
from models.workdays import local_date

KIND = "finding"
PAGE = 5
_AROUND = r"(?:da|dong y|ok|nhat tri|nhu vay|vay|the|la|cho|xin|toi|noi dung nay|viec nay)"
_AFTER = r"(?:roi|nhe|lai|a|luon|het|tat ca|viec|giam sat|theo doi|noi dung|nay|giup|di|cam on|dong chi)"
_ENDED = r"(?:dong|ket thuc|dat(?: yeu cau)?|thoa dang|da xong|xong)"
_CLOSES = re.compile(rf"(?:{_AROUND} )*{_ENDED}(?: (?:{_AROUND} )*(?:{_ENDED}|{_AFTER}))*")
_WITHDRAWS = re.compile(
    rf"(?:{_AROUND} |thoi |a )*(?:rut|rut lai|huy|thu hoi|bo)(?: (?:{_AFTER}|bo|nham|ghi nham|do ghi))*"
)
_MAY_END = re.compile(  # a word of ending beside others: asked about
    r"(?:.* )?(?:ket thuc|dong lai|rut lai|thu hoi|huy bo)(?: .*)?|(?:dong|huy|rut|dat)(?: (?!y\b).*)?"
)


class Draft(Struct, frozen=True, kw_only=True):
    """A finding that is not yet recorded, or whose next message is awaited."""

    text: str = ""
    assignment_id: int = 0
    finding_id: int = 0
    code: str = ""
    reply_by: date | None = None  # the day that the words name
    rounds: int = 0  # how often it was to be put right: what was drawn before that records nothing


CODEC = Codec(Draft)


def reply_by_of(turn: Turn, words: str) -> date:
    """By when the unit answers: the day that the words name, else the committee's rule."""
    office = scene.office_of(turn)
    named = day_ordered(words, scene.said_at(turn), only_until=True)
    return named or office.calendar.add_workdays(scene.said_on(turn), office.settings.answer_finding_in)


def for_unit(fact: FindingFact) -> tuple[Choice, ...]:
    return (Choice(label=say.REPLY, action=f"gs_reply:{fact.id}"),)


def _for_supervisor(fact: FindingFact) -> tuple[Choice, ...]:
    return (
        Choice(label=say.CLOSE, action=f"gs_close:{fact.id}"),
        Choice(label=say.MORE, action=f"gs_more:{fact.id}"),
    )


def tell_unit(turn: Turn, fact: FindingFact, what: str, text: str, choices: tuple[Choice, ...] = ()) -> list[Reply]:
    return tell(turn, scene.people_of(turn, fact.unit_id), fact, what, text, choices)


def tell(
    turn: Turn, people: list[Contact], fact: FindingFact, what: str, text: str, choices: tuple[Choice, ...] = ()
) -> list[Reply]:
    key = f"notice:gs:{what}:{fact.id}:{turn.incoming.inbox_id}"
    return scene.tell(turn, people, key, text, choices, (fact.code,))


def find(turn: Turn, finding_id: str) -> FindingFact | None:
    return findings.find_id(turn.db, scene.office_of(turn).id, int(finding_id))


def _is_mine(turn: Turn, fact: FindingFact) -> bool:
    return turn.sender.speaks_for(fact.unit_id)


def start_reply(turn: Turn, finding_id: str) -> list[Reply]:
    """Trả lời: the next message is the unit's answer."""
    fact = find(turn, finding_id)
    if fact is None:
        return [Reply(text=general.CHOICE_GONE)]
    if not _is_mine(turn, fact):
        return [Reply(text=say.NOT_MINE.format(number=say.number(fact)))]
    return _await(turn, fact, "reply", say.ASK_REPLY.format(number=say.number(fact), text=fact.text[:300]))


def start_more(turn: Turn, finding_id: str) -> list[Reply]:
    """Hỏi thêm: the next message goes to the unit."""
    fact = find(turn, finding_id)
    if fact is None:
        return [Reply(text=general.CHOICE_GONE)]
    return _await(turn, fact, "more", say.ASK_MORE.format(number=say.number(fact)))


def _await(turn: Turn, fact: FindingFact, step: str, text: str) -> list[Reply]:
    if not fact.is_open:
        return [ended(fact)]
    draft = Draft(finding_id=fact.id, code=fact.code)
    scene.begin(turn, KIND, step, CODEC.dump(draft))
    return [Reply(text=text, about=(fact.code,))]


def close(turn: Turn, finding_id: str) -> list[Reply]:
    """Đạt, kết thúc."""
    fact = find(turn, finding_id)
    return [Reply(text=general.CHOICE_GONE)] if fact is None else _close(turn, fact)


def _close(turn: Turn, fact: FindingFact) -> list[Reply]:
    if not findings.close(turn.db, scene.actor(turn), fact):
        return [ended(fact)]
    drop_about(turn.db, scene.office_of(turn).id, "gs", fact.id, say.SETTLED)
    return [Reply(text=say.closed_here(fact)), *tell_unit(turn, fact, "closed", say.closed(fact))]


def by_number(turn: Turn) -> list[Reply] | None:
    """`GS-002`, `GS-002 đã niêm yết`: what the sender may say of it."""
    found = numbered(turn.text)
    if found is None or found.series != Series.FINDING:
        return None
    is_sure = not found.rest or closes(found.rest) or withdraws(found.rest)
    if turn.sender.has(Role.SUPERVISOR) and (found.is_mixed or (found.others and not is_sure)):
        return [Reply(text=say.one_by_one(found.number, turn.text))]
    if not found.others:
        return _of_number(turn, found.number, found.rest)
    return several.each(found.numbers, lambda number: _of_number(turn, number, found.rest))


def _of_number(turn: Turn, number: int, words: str) -> list[Reply]:
    fact = findings.find_number(turn.db, scene.office_of(turn).id, number)
    reads = turn.sender.has(*READERS)
    if fact is None or not (reads or _is_mine(turn, fact)):
        unknown = say.NO_SUCH if reads else say.NOT_MINE
        return [Reply(text=unknown.format(number=shown(Series.FINDING, number)))]
    return words_about(turn, fact, words)


def replied(turn: Turn) -> list[Reply] | None:
    """A reply to the unit's card is its answer; one to the answer is the supervisor's word on it."""
    if numbered(turn.text) is not None:
        return None
    card = scene.replied_to(turn, "gs_reply") or scene.replied_to(turn, "gs_close")
    fact = find(turn, card[0]) if card else None
    if fact is None or not (_is_mine(turn, fact) or turn.sender.has(Role.SUPERVISOR)):
        return None
    return words_about(turn, fact, turn.text)


def words_about(turn: Turn, fact: FindingFact, words: str, *, is_asked: bool = False) -> list[Reply]:
    """The unit answers; the supervisor closes, takes back, or asks for more."""
    said = words.strip()
    if not said:
        return [_one(turn, fact)]
    if len(said) > say.LONGEST:
        return [Reply(text=say.TOO_LONG)]
    if turn.sender.has(Role.SUPERVISOR) and not _is_mine(turn, fact):
        return _supervisor_says(turn, fact, said, is_asked=is_asked)
    return _unit_says(turn, fact, said) if _is_mine(turn, fact) else [Reply(text=say.ONLY_SUPERVISORS)]


def ended(fact: FindingFact) -> Reply:
    is_back = fact.state == FindingState.WITHDRAWN
    return Reply(text=(say.WITHDRAWN if is_back else say.CLOSED).format(number=say.number(fact)))


def closes(words: str) -> bool:
    """*đạt*, *đồng ý, kết thúc*"""
    return _CLOSES.fullmatch(plain_words(words)) is not None


def withdraws(words: str) -> bool:
    """*rút lại*, *hủy, ghi nhầm*"""
    return _WITHDRAWS.fullmatch(plain_words(words)) is not None


def _withdraw(turn: Turn, fact: FindingFact) -> list[Reply]:
    """By whoever recorded it."""
    if fact.supervisor_id != turn.sender.person_id:
        return [Reply(text=say.NOT_YOURS.format(number=say.number(fact), name=fact.supervisor))]
    if not findings.withdraw(turn.db, scene.actor(turn), fact):
        return [ended(fact)]
    unheard = drop_about(turn.db, scene.office_of(turn).id, "gs", fact.id, say.SETTLED)
    told = tell_unit(turn, fact, "withdrawn", say.withdrawn(fact))
    return [Reply(text=say.withdrawn_here(fact)), *(each for each in told if not scene.goes_to(each, unheard))]


def _supervisor_says(turn: Turn, fact: FindingFact, said: str, *, is_asked: bool = False) -> list[Reply]:
    """`is_asked`: the words were asked for as words to the unit."""
    if asks_state(said) and not is_asked:
        return [_one(turn, fact)]
    if closes(said) or agrees(said):
        return _close(turn, fact)
    if withdraws(said):
        return _withdraw(turn, fact)
    if is_courtesy(said):
        return [Reply(text=general.THANKS)]
    if fact.is_open and not is_asked and (_MAY_END.fullmatch(plain_words(said)) or puts_off(said)):
        return [Reply(text=say.not_sent(fact, said), choices=_for_supervisor(fact), is_listed=True, about=(fact.code,))]
    if refused := no_such_day.refused(said, scene.said_on(turn)):
        return refused
    reply_by = reply_by_of(turn, said)
    if not findings.ask_again(turn.db, scene.actor(turn), fact, said, reply_by):
        return [ended(fact)]
    cards = tell_unit(turn, fact, "again", say.card_again(fact, said, reply_by), for_unit(fact))
    return [Reply(text=say.again_here(fact, reply_by), about=(fact.code,)), *cards]


def _unit_says(turn: Turn, fact: FindingFact, said: str) -> list[Reply]:
    is_receipt = is_courtesy(said) or agrees(said) or puts_off(said)
    if is_receipt and "co" not in plain_words(said).split():  # «đã có rồi» answers «chưa có kế hoạch»
        day = weekday_day(fact.reply_due_on)
        return [Reply(text=say.RECEIPT.format(number=say.number(fact), day=day))]
    if fact.is_open and asks_back(said):
        return _ask_on(turn, fact, said)
    if not findings.reply(turn.db, scene.actor(turn), fact, said):
        return [ended(fact)]
    text = say.replied(fact, said, turn.sender.name)
    supervisor = scene.person(turn, fact.supervisor_id)
    office = [each for each in scene.with_role(turn, Role.SECRETARY) if each.person_id != fact.supervisor_id]
    back = tell(turn, supervisor, fact, "reply", f"{text}\n{say.how_to_close(fact)}", _for_supervisor(fact))
    return [
        Reply(text=say.replied_here(fact), about=(fact.code,)),
        *back,
        *tell(turn, office, fact, "reply-office", text),
    ]


def _ask_on(turn: Turn, fact: FindingFact, said: str) -> list[Reply]:
    """*gs2 là pano nào vậy*: whoever recorded it hears the question, and the finding waits on."""
    asked = say.asked(fact, said, turn.sender.name)
    supervisor = tell(turn, scene.person(turn, fact.supervisor_id), fact, "asked", asked, _for_supervisor(fact)[1:])
    return [Reply(text=say.asked_on_here(fact), about=(fact.code,)), *supervisor]


def show(turn: Turn, page: int = 1) -> list[Reply]:
    """One page of the open findings: all for whoever reads the plan, a unit's own for its people."""
    office, today = scene.office_of(turn), local_date(turn.now)
    reads = turn.sender.has(*READERS)
    if not reads and not turn.sender.unit_ids:
        return [Reply(text=general.NO_RIGHT)]
    facts = findings.unfinished(turn.db, office.id, None if reads else turn.sender.unit_ids)
    how = f"\n{say.HOW}" if turn.sender.has(Role.SUPERVISOR) else ""
    if not facts:
        return [Reply(text=f"{say.NOTHING}{how}")]
    pages = -(-len(facts) // PAGE)
    page = min(max(page, 1), pages)
    on_page = facts[(page - 1) * PAGE : page * PAGE]
    lines = [say.heading(len(facts), sum(fact.is_overdue(today) for fact in facts), page, pages)]
    lines += [say.line(n, fact, office, today) for n, fact in enumerate(on_page, 1)]
    choices = [Choice(label=say.number(fact), action=f"gs_show:{fact.id}") for fact in on_page]
    if page < pages:
        choices.append(Choice(label=say.NEXT_PAGE, action=f"gs_list:{page + 1}"))
        lines.append(f"{len(choices)}. {say.NEXT_PAGE}")
    lines.append(f"{say.LIST_HOW}{how}")
    return [Reply(text="\n".join(lines), choices=tuple(choices), is_listed=True)]


def turn_page(turn: Turn, page: str) -> list[Reply]:
    """Xem tiếp."""
    return show(turn, int(page[:4]))


def show_one(turn: Turn, finding_id: str) -> list[Reply]:
    """One of the list."""
    fact = find(turn, finding_id)
    if fact is None or not (turn.sender.has(*READERS) or _is_mine(turn, fact)):
        return [Reply(text=general.CHOICE_GONE)]
    return [_one(turn, fact)]


def _one(turn: Turn, fact: FindingFact) -> Reply:
    reply = Reply(text=say.one(fact), about=(fact.code,))
    if not fact.is_open:
        return reply
    if turn.sender.has(Role.SUPERVISOR) and not _is_mine(turn, fact):
        return replace(reply, choices=_for_supervisor(fact))
    return replace(reply, choices=for_unit(fact)) if _is_mine(turn, fact) else reply
