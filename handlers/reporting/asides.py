"""Words beside a report that change whose it is or what is to be done with it: for another unit, for a colleague of the
own one, or a completion that nobody has confirmed yet; and what is asked beside a report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers import scene
from handlers.questions import inquiries, inside, passing
from handlers.questions.questions import asks_why, may_ask, may_ask_somewhere, parts_that_ask
from handlers.reporting import placing, refusals
from handlers.reporting.hearing import Heard, hear, hear_words
from handlers.reporting.newcomer import asked_by_newcomer
from handlers.reporting.rhetoric import without_rhetoric
from handlers.say import asides as say
from handlers.say.topics import Topic
from handlers.say.words import NOT, plain_words, word_set
from handlers.turn import Reply, Turn
from handlers.understand.values import Intent
from models.items import Item
from models.naming import units_named
from models.plan import Stage
from models.values import replace

_FOR = re.compile(
    r"\b(?:bao|bao cao|bc|nop|gui|ghi)(?: \w+){0,2}? (?:giup|ho|gium|dum|thay|cho)(?: cho)?"
    r" (?:ben|don vi|chi bo|thon|cb)\b"
)
_TELLS = r"(?:bao|bao cao|bc|nop|gui|ghi|noi|nhan|cap nhat)"
_BEFORE_UNIT = re.compile(  # right before a unit's name: báo giúp hội nông dân, nói giùm chi bộ thôn 1
    rf"\b{_TELLS}(?: \w+){{0,2}}? (?:giup|ho|gium|dum|thay|cho)(?: (?:cho|ben|cac|dong chi))*$"
)
_HELPS = re.compile(r"\b(?:giup|gium|dum|thay)(?: (?:cho|ben))*$")  # giúp hội nông dân báo nv4 70%
_THEN_TELLS = re.compile(rf"{_TELLS}\b")
_ASKED_FOR = re.compile(
    rf"(?:nho|keu|muon) (?:em|e|minh|toi|tui|ben em|ben minh) {_TELLS}\b"
)  # hội nông dân nhờ em báo
_PERHAPS = re.compile(r"\b(?:giup|ho|gium|dum|thay|cho|nho|keu|muon)\b")  # a word that all of the above have
_GIVES = re.compile(r"\b(?:giao|nho|phan cong|cu)\b")
_FIGURE = re.compile(r"\d")
_WHY = frozenset(("sao", "rang", "ua", "gi"))
_OPEN_STILL = re.compile(
    r"\b(?:van|con|cu|lai|mai)(?: (?:con|cu|dang|bao|hien|ghi|de|thay|bi|la|mau|cua em|nv ?\d+))* "
    r"(?:do|qua han|tre(?: han)?|cham|chua (?:xong|hoan thanh|ghi|cap nhat|len|tinh|lam))\b"
    r"|\b(?:bao|hien|bi|mau) do\b"
)
_UNCONFIRMED = re.compile(rf"\b(?:{NOT}) (?:thay )?(?:co )?(?:ai |duoc |vp |van phong )*(?:xac nhan|duyet)\b")


_GOES_ON = re.compile(
    r"(?:(?:da|a|u|em|thi|ok) )*(?:tiep tuc|lam tiep|tiep)(?: (?:nao|thoi|luon|nhe|nha|ne|a|di|em|ta))*"
)


def _nothing_after_completion(turn: Turn, heard: Heard, items: Sequence[Item]) -> list[Reply] | None:
    """*k ps*, *tiếp tục nè*, without a code, where the only task that it can be of is complete: neither a report nor
    the end of that completion; null for other words."""
    if heard.reading.task_refs or not (heard.is_nothing or _GOES_ON.fullmatch(plain_words(turn.text))):
        return None
    lines, by_id = placing.place(turn, heard, items).lines, {item.id: item for item in items}
    waiting = [by_id[line.assignment_id] for line in lines if line.assignment_id in by_id]
    if len(lines) != 1 or not waiting or waiting[0].stage != Stage.AWAITING:
        return None
    other = next((item.code for item in items if item.stage != Stage.AWAITING and item.may_be_reported), "")
    return [Reply(text=say.complete_already(waiting[0], other), about=(waiting[0].code,))]


def beside(turn: Turn, heard: Heard, items: Sequence[Item]) -> list[Reply] | None:
    """What records nothing: a task of the unit that goes to a colleague, a completion that waits; null otherwise."""
    plain, refs = plain_words(turn.text), heard.reading.task_refs
    if heard.is_note and _GIVES.search(plain) and (told := inside.kept_inside(turn, refs)) is not None:
        return told
    if (done := _nothing_after_completion(turn, heard, items)) is not None:
        return done
    if _UNCONFIRMED.search(plain) is None and not asks_why_open(turn.text):
        return None
    waiting = [item for item in items if item.stage == Stage.AWAITING and (item.code in refs or not refs)]
    if not waiting or len({item.code for item in waiting}) > 1:
        return None
    [asked, *cards] = inquiries.pass_on(turn, inquiries.QUESTION, (waiting[0].code,))
    return [Reply(text=say.waits(waiting[0], asked.text), about=asked.about), *cards]


def asks_why_open(text: str) -> bool:
    """*sao vẫn báo đỏ nv4 của em*, *răng nv4 còn quá hạn*: why it is not counted as done."""
    return not word_set(text).isdisjoint(_WHY) and _OPEN_STILL.search(plain_words(text)) is not None


def shared_inside(turn: Turn, heard: Heard) -> tuple[str, Heard]:
    """*đã phân công đồng chí Tư*, of the unit's own people, and *giao đoàn* beside a figure: read back, and nothing is
    sent at once. What to say first, and the message as one to record."""
    reading, shares = heard.reading, refusals.shares_inside(turn.text)
    if reading.intents != (Intent.delegation,) or heard.handed or not (shares or refusals.tells_figure(turn.text)):
        return "", heard
    if inside.kept_inside(turn, reading.task_refs) is not None:
        return "", heard
    return say.IF_ELSEWHERE, replace(heard, reading=replace(reading, intents=(Intent.progress,) if shares else ()))


def asking_apart(
    turn: Turn, heard: Heard, items: Sequence[Item], codes: Sequence[str] = ()
) -> tuple[list[Reply], Heard]:
    """The answer to the part of a message that asks, and the rest of it to be recorded: "nv7 60%, nv8 hạn khi nào?"."""
    codes = codes or turn.about
    if heard.only_asks and heard.question is not None and heard.question.topic == Topic.PROOF:
        return [], heard  # có văn bản gì đâu, chụp gửi được không: no part of it is told for itself

    def heard_of(words: str, about: Sequence[str] = ()) -> Heard:
        return hear_words(words, scene.said_at(turn), scene.open_tasks(items), about)

    def asks(words: str) -> bool:
        if without_rhetoric(turn.text) != turn.text:
            return False
        if passing.wishes(words) or asks_why(words):
            return True
        if heard.question is not None:
            return heard_of(words).question is not None
        return may_ask(words) and heard_of(words).reading.intents == (Intent.question,)

    has_why = heard.question is None and heard.reading.difficulty is not None  # *kẹt tiền, chưa biết làm sao*
    may_be_apart = heard.question is not None or may_ask_somewhere(turn.text)
    may_be_apart = may_be_apart and heard.reading.proposal is None and not has_why
    said, asked = parts_that_ask(turn.text, asks) if may_be_apart else ("", "")
    rest = heard_of(said, codes) if said else None
    if rest is not None and rest.says_something and not asked_by_newcomer(turn.text):
        question = heard_of(asked, codes)
        topic = question.question or heard.question
        named = rest.reading.task_refs or codes or placing.reminded_of(turn)
        is_plain = len(named) < 2 or question.reading.task_refs  # else which of them is asked about is in the whole
        words = asked if is_plain else turn.text
        return passing.answer_question(turn, topic, question.reading, words, codes=named), rest
    if heard.question is None or heard.only_asks:
        return [], heard
    return passing.answer_question(turn, heard.question, heard.reading, turn.text, codes=codes), heard


def asked_beside(turn: Turn, items: Sequence[Item], codes: Sequence[str]) -> list[Reply]:
    """The answer to what is asked beside a report, *nv7 60% hạn khi nào*; the report alone is left to the turn."""
    if not (may_ask(turn.text) and _FIGURE.search(turn.text)):
        return []
    answered, rest = asking_apart(turn, hear(turn, items, turn.about), items, codes)
    if not answered or rest.text == turn.text:
        return []
    turn.say_instead(rest.text)
    return answered


def for_whom(turn: Turn) -> str:
    """Whose report it is, where the words name another unit; else nothing."""
    if (
        not turn.sender.unit_ids or _PERHAPS.search(plain_words(turn.text)) is None
    ):  # most messages need no look at units
        return ""
    named = units_named(turn.db, scene.office_of(turn).id, turn.text)
    others = [unit.short for unit in named.units if unit.id not in turn.sender.unit_ids]
    is_for = _FOR.search(plain_words(turn.text)) is not None or _is_told_for(turn.text, named.places)
    return say.own_unit(scene.unit_names(turn), others) if others and is_for else ""


def _is_told_for(text: str, places: Sequence[tuple[int, int]]) -> bool:
    """Whether the words tell something in the place of a unit that is named."""
    return any(
        _BEFORE_UNIT.search(before := plain_words(text[:start])) is not None
        or (_HELPS.search(before) is not None and _THEN_TELLS.match(plain_words(text[end:])) is not None)
        or _ASKED_FOR.match(plain_words(text[end:])) is not None
        for start, end in places
    )
