"""What the unit says of its own obstacle: the answer is clear, it is not enough, there is more, nothing blocks now."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from handlers import scene
from handlers.assent import is_courtesy
from handlers.difficulties import difficulty_people as people
from handlers.difficulties.difficulty_answers import CODEC, KIND, Kept, ends
from handlers.reporting import come, kept
from handlers.reporting import draft as drafts
from handlers.reporting.hearing import Heard, hear
from handlers.say import difficulties as say
from handlers.say import general
from handlers.say import obstacles_ended as say_ended
from handlers.say.words import NOT, plain_words
from handlers.turn import Choice, Reply, Turn
from handlers.understand import Intent
from models import difficulties
from models.difficulties import WAITING, DifficultyFact
from models.org import Role
from models.progress import DifficultyState
from models.said import last_offer, last_said
from models.workdays import local_date

_CLEAR = re.compile(
    r"(?:(?:da|vang|em|toi|chung toi|ben em|don vi|u|ok|cam on|xin|dong chi|van phong|dc|anh|chi|nhe|a) )*(?:da )?"
    r"(?:ro|hieu|thong suot|nam duoc|thoa dang|ro roi)"
    r"(?: (?:roi|a|nhe|cam on|anh|chi|dong|em|vang|da|rat|nhieu|dc))*"
)
_DISPUTES = re.compile(
    r" (?:chua thoa dang|khong thoa dang|chua ro|trao doi them|chua dong y|khong dong y|chua giai quyet"
    r"|van vuong|van chua (?:\w+ )?(?:duoc|ro|xong)|chua dap ung|chua cu the) "
)
# Of these, what means an answer also where no answer is replied to or named.
_DISPUTES_IN_FREE_WORDS = re.compile(
    r" (?:chua thoa dang|khong thoa dang|chua ro|trao doi them|chua dong y|khong dong y) "
)
_ASKS_STATE = re.compile(  # VM-002 đến đâu rồi: a question about its state, and no word on the answer
    r" (?:den dau|toi dau|the nao roi|sao roi|ra sao|tinh hinh|tinh trang"
    r"|(?:tra loi|giai quyet|xu ly|ket qua|y kien|go|xong|duyet)(?: gi| duoc| cho)? chua"
    r"|ai (?:tra loi|giai quyet|xu ly|lo)"
    r"|(?:bao gio|khi nao|bao lau)(?: nua)?(?: thi| moi)? (?:co |duoc )?(?:tra loi|y kien|ket qua|giai quyet|xu ly)) "
)
_RECEIVED = frozenset(("cd_seen", "seen", "cd_answer"))  # cards that *đã rõ* may be for
_ASKS_AT_MOST = 10  # words
_MISSES = re.compile(
    rf" (?:(?:{NOT}) (?:thay|nhan duoc|mo duoc|co) (?:\w+ ){{0,3}}?(?:phu luc|file|tep|van ban|tai lieu|mau|dau)"
    r"|gui (?:\w+ ){0,2}?(?:file|tep|phu luc|van ban|tai lieu|mau)|(?:file|tep|phu luc|van ban|tai lieu) (?:dau|nao)) "
)
_BARE = frozenset(("vuong", "vuong mac", "kho", "kho khan", "bi vuong", "dang vuong", "kho qua", "gap kho khan"))
_SOON = timedelta(hours=1)  # after an obstacle without words, more words are its details
_DETAILS = 4  # words, at least
_LATELY = timedelta(days=7)  # after an answer, free words may still be about it
_GONE = re.compile(
    r" (?:het vuong(?: mac)?|het kho khan|khong con vuong(?: mac)?|ko con vuong|k con vuong|khong con kho khan"
    r"|go(?: duoc| xong)? (?:vuong(?: mac)?|kho khan)(?: \w+){0,4}? roi"
    r"|da (?:thao )?go(?: duoc| xong| roi)?|thao go (?:duoc|xong) roi|go duoc roi"
    r"|da (?:duoc )?(?:giai quyet|khac phuc|xu ly)(?: \w+)? (?:xong|roi|duoc)) "
)
_STILL = re.compile(  # vẫn chưa hết vướng, chưa gỡ được
    rf" (?:{NOT})(?: \w+)? (?:het|go|thao go|giai quyet|khac phuc|xu ly) | van (?:con|dang|bi|vuong) "
)
_REMAINS = re.compile(r" con (?:thieu|vuong|ket|cho|kho|mac|lai|bi|chua) ")  # gỡ kinh phí rồi, còn thiếu người
_OF_OBSTACLES = (" vuong ", " kho khan ", " go ", " giai quyet ", " khac phuc ", " xu ly ")
GONE_WORDS = frozenset(words.split()[0] for words in _OF_OBSTACLES)
COME_WORDS = come.WORDS
ANSWER_WORDS = frozenset(  # one in each sentence about an answer
    ("ro", "hieu", "suot", "nam", "dang", "doi", "y", "roi", "luc", "file", "tep", "ban", "lieu", "mau", "dau")
)
_WORDS_AROUND = 12  # words of a message that says nothing but that the obstacle is gone


def words_about(turn: Turn, fact: DifficultyFact, words: str) -> list[Reply]:
    """`VM-012 …`, or a reply to its answer, by the unit that told it."""
    said = words.strip()
    plain = f" {plain_words(said)} "
    if not said:
        text = say.one(fact, scene.office_of(turn), local_date(turn.now))
        return [Reply(text=text, choices=people.choices_of(turn, fact), about=(fact.code,))]
    if len(said) > say.LONGEST_ANSWER:
        return [Reply(text=say.TOO_LONG)]
    if _DISPUTES.search(plain) and fact.answer:
        return dispute(turn, fact, said)
    if _ASKS_STATE.search(plain) and len(plain.split()) <= _ASKS_AT_MOST:
        return words_about(turn, fact, "")
    if says_gone(said) or (ends(said) and fact.is_waiting):
        return gone(turn, fact)
    if _CLEAR.fullmatch(plain.strip()) or is_courtesy(said):
        return content(turn, fact)
    if fact.is_waiting:
        return _add(turn, fact, said)
    return dispute(turn, fact, said)


def clear(turn: Turn, difficulty_id: str) -> list[Reply]:
    """Đã rõ."""
    fact = _own(turn, difficulty_id)
    return [fact] if isinstance(fact, Reply) else content(turn, fact)


def ask_dispute(turn: Turn, difficulty_id: str) -> list[Reply]:
    """Trao đổi thêm: the next message says what is missing."""
    fact = _own(turn, difficulty_id)
    if isinstance(fact, Reply):
        return [fact]
    if not fact.answer:
        return [Reply(text=say.NOT_ANSWERED_YET.format(number=say.number(fact)))]
    scene.begin(turn, KIND, "dispute", CODEC.dump(Kept(id=fact.id)))
    return [Reply(text=say.ask_dispute(fact), about=(fact.code,))]


def choose_gone(turn: Turn, difficulty_id: str) -> list[Reply]:
    """Of several, this one is gone."""
    fact = _own(turn, difficulty_id)
    return [fact] if isinstance(fact, Reply) else gone(turn, fact)


def _own(turn: Turn, difficulty_id: str) -> DifficultyFact | Reply:
    fact = difficulties.find_id(turn.db, scene.office_of(turn).id, int(difficulty_id))
    if fact is None:
        return Reply(text=general.CHOICE_GONE)
    return fact if people.is_mine(turn, fact) else Reply(text=general.NOT_YOURS)


def content(turn: Turn, fact: DifficultyFact) -> list[Reply]:
    """The unit is content with the answer."""
    if not fact.answer or fact.is_waiting:
        return [Reply(text=say.NOT_ANSWERED_YET.format(number=say.number(fact)))]
    difficulties.settle(turn.db, scene.actor(turn), fact, "đơn vị đã rõ")
    return [Reply(text=say_ended.settled_here(fact), about=(fact.code,))]


def gone(turn: Turn, fact: DifficultyFact) -> list[Reply]:
    """Nothing blocks any more; whoever owes the answer need not give it."""
    if not difficulties.settle(turn.db, scene.actor(turn), fact, "đơn vị báo đã hết vướng"):
        return [Reply(text=say.NOT_WAITING.format(number=say.number(fact), state=say.state_of(fact)))]
    text = say_ended.gone_for_answerers(fact, turn.sender.name)
    here = Reply(text=say_ended.gone_here(fact), about=(fact.code,))
    return [here, *_tell_answerers(turn, fact, "gone", text, with_office=True)]


def dispute(turn: Turn, fact: DifficultyFact, words: str) -> list[Reply]:
    """Chưa thỏa đáng: back to whoever answered, with the unit's words, counted."""
    office = scene.office_of(turn)
    answer_by = office.calendar.add_workdays(scene.said_on(turn), office.settings.answer_difficulty_in)
    if not difficulties.dispute(turn.db, scene.actor(turn), fact, words, answer_by):
        return _add(turn, fact, words) if fact.is_waiting else [Reply(text=general.CHOICE_GONE)]
    here = Reply(text=say.disputed_here(fact, answer_by), about=(fact.code,))
    cards = list[Reply]()
    everybody = [*scene.person(turn, fact.answered_by), *scene.with_role(turn, Role.SECRETARY)]
    for contact in {each.person_id: each for each in everybody}.values():
        leads = people.is_leader(turn, contact)
        text = say.card_disputed(fact, words, turn.sender.name, answer_by, to_leader=leads)
        choices = people.for_answerer(fact, say.GIVE_VIEW) if leads else people.for_office(fact)
        if contact.person_id == fact.answered_by and fact.owner_id is not None:
            choices = people.for_answerer(fact, say.ANSWER)
        key = f"notice:vm:dispute:{fact.id}:{turn.incoming.inbox_id}"
        cards += scene.tell(turn, [contact], key, text, choices, (fact.code,))
    return [here, *cards]


def _add(turn: Turn, fact: DifficultyFact, words: str) -> list[Reply]:
    difficulties.note_addition(turn.db, scene.actor(turn), fact, words)
    text = say.added_for_answerers(fact, words, turn.sender.name)
    return [Reply(text=say.added_here(fact), about=(fact.code,)), *_tell_answerers(turn, fact, "added", text)]


def _tell_answerers(
    turn: Turn, fact: DifficultyFact, what: str, text: str, *, with_office: bool = False
) -> list[Reply]:
    found = people.answerers(turn, fact)
    found += scene.with_role(turn, Role.SECRETARY) if with_office else []
    unique = list({contact.person_id: contact for contact in found}.values())
    choices: tuple[Choice, ...] = () if what == "gone" else people.for_answerer(fact, say.ANSWER)
    key = f"notice:vm:{what}:{fact.id}:{turn.incoming.inbox_id}"
    return scene.tell(turn, unique, key, text, choices, (fact.code,))


def replied(turn: Turn) -> list[Reply] | None:
    """A reply to the answer; null where it is a report about the task, which is recorded as one."""
    card = scene.replied_to(turn, "vm_clear")
    fact = difficulties.find_id(turn.db, scene.office_of(turn).id, int(card[0])) if card else None
    if fact is None or not people.is_mine(turn, fact):
        return None
    plain = f" {plain_words(turn.text)} "
    if not (_DISPUTES.search(plain) or says_gone(turn.text)) and _reports(hear(turn, scene.my_items(turn))):
        return None
    return words_about(turn, fact, turn.text)


def _reports(heard: Heard) -> bool:
    return heard.reading.percent is not None or heard.reading.count is not None or bool(heard.reading.task_refs)


def heard(turn: Turn) -> list[Reply] | None:
    """Free words of a unit about the answer to an obstacle of its own; null where they are about something else."""
    plain = f" {plain_words(turn.text)} "
    if _CLEAR.fullmatch(plain.strip()):
        return _clear_in_words(turn)
    if _DISPUTES_IN_FREE_WORDS.search(plain):
        return _dispute_in_words(turn)
    if _GOT.fullmatch(plain.strip()) and (id_ := _answered_last(turn)):
        return clear(turn, id_)
    return _on_the_answer(turn, plain)


def _is_about_answer(plain: str) -> bool:
    """Whether an answer is said to be clear, or not to be: where there is none, no obstacle is meant either."""
    return _CLEAR.fullmatch(plain) is not None or _DISPUTES_IN_FREE_WORDS.search(f" {plain} ") is not None


def come_in_words(turn: Turn) -> list[Reply] | None:
    """*mẫu về rồi, bắt đầu viết*, where an obstacle waits for it: whether that one is gone is asked."""
    if not come.says_come(turn.text):
        return None
    org_id, units = scene.office_of(turn).id, turn.sender.unit_ids
    if turn.is_other or turn.dialogue is not None or not turn.worklists.has_obstacle(turn.db, org_id, units):
        return None
    open_ = difficulties.of_units(turn.db, org_id, units, *WAITING, DifficultyState.ANSWERED)
    reading = scene.reading_of(turn, turn.text, scene.my_items(turn))
    if reading.difficulty is not None:
        return None
    is_of = come.is_only_of if Intent.done in reading.intents else come.names
    named = set(reading.task_refs) | set(turn.about)
    found = [each for each in open_ if is_of(turn.text, each.text) and (not named or each.code in named)]
    if not found or _figures(turn):
        return None
    choices = tuple(Choice(label=say_ended.gone_label(each), action=f"vm_gone:{each.id}") for each in found[:4])
    return [Reply(text=say_ended.is_gone(found[:4], turn.text.strip()), choices=choices, about=(found[0].code,))]


def _on_the_answer(turn: Turn, plain: str) -> list[Reply] | None:
    """*ko thấy phụ lục đâu, c gửi file đi*, right under an answer: something of it is missing; null for other words."""
    if _MISSES.search(plain) is None or _figures(turn):
        return None
    id_ = _answered_last(turn)
    fact = _own(turn, id_) if id_ else None
    return dispute(turn, fact, turn.text.strip()) if isinstance(fact, DifficultyFact) and fact.answer else None


_GOT = re.compile(  # nhận được mẫu rồi, cảm ơn: what the answer promised has come
    r"(?:(?:da|vang|em|ok|toi|ben em|u|don vi) )*(?:da )?(?:nhan duoc|nhan|thay|tai duoc|xem duoc|mo duoc|co)"
    r"(?: (?:duoc|mau|file|tep|van ban|phu luc|tai lieu|huong dan|cong van|bieu mau))* roi"
    r"(?: (?:a|cam|on|nhe|nha|anh|chi|em|dong chi|nhieu|van phong))*"
)


def _answered_last(turn: Turn) -> str:
    """The obstacle whose answer is the last thing that was said here; empty for none."""
    last = last_said(turn.db, turn.incoming.channel, turn.incoming.chat_id)
    name, _, id_ = last.choices[0][1].partition(":") if last is not None and last.choices else ("", "", "")
    return id_ if name == "vm_clear" else ""


def details(turn: Turn) -> list[Reply] | None:
    """What blocks, told right after *nv31 vướng* and no more: the details of that obstacle, and no second one."""
    org_id, units = scene.office_of(turn).id, turn.sender.unit_ids
    is_short = len(plain_words(turn.text).split()) < _DETAILS
    if is_short or turn.about or not turn.worklists.has_obstacle(turn.db, org_id, units):
        return None
    if _is_about_answer(plain_words(turn.text)):
        return None
    reading = hear(turn, scene.my_items(turn)).reading
    if (reading.difficulty is None and reading.proposal is None) or _figures(turn):
        return None
    waiting = difficulties.of_units(turn.db, org_id, units, *WAITING)
    bare = [fact for fact in waiting if plain_words(fact.text) in _BARE and turn.now - fact.opened_at <= _SOON]
    is_of_it = len(bare) == 1 and not set(reading.task_refs) - {bare[0].code}
    return words_about(turn, bare[0], turn.text) if is_of_it else None


def meanwhile(turn: Turn) -> list[Reply] | None:
    """*không đồng ý* while a report is unfinished, right under the card of an answer: it is about that; the report goes
    on waiting."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    plain = f" {plain_words(turn.text)} "
    if not (_CLEAR.fullmatch(plain.strip()) or _DISPUTES_IN_FREE_WORDS.search(plain)):
        return None
    offer = last_offer(turn.db, turn.incoming.channel, turn.incoming.chat_id, turn.now)
    name, _, id_ = offer.choices[0][1].partition(":") if offer is not None and offer.choices else ("", "", "")
    fact = _own(turn, id_) if name == "vm_clear" else None
    if not isinstance(fact, DifficultyFact) or _figures(turn):
        return None
    said = words_about(turn, fact, turn.text)
    if turn.dialogue.kind != drafts.KIND or turn.dialogue.step != "confirm":
        return said
    draft = drafts.load(turn.dialogue.data)
    return [*said, kept.still_waiting(turn, draft, turn.dialogue.id, turn.dialogue.data)]


def says_gone(text: str) -> bool:
    """Whether a report says, besides, that nothing blocks any more."""
    plain = f" {plain_words(text)} "
    return _GONE.search(plain) is not None and _STILL.search(plain) is None


def answered(turn: Turn) -> list[DifficultyFact]:
    """What was answered lately, and the unit has not said a word on."""
    org_id = scene.office_of(turn).id
    found = difficulties.of_units(turn.db, org_id, turn.sender.unit_ids, DifficultyState.ANSWERED)
    return [each for each in found if each.answered_at is not None and turn.now - each.answered_at <= _LATELY]


def _clear_in_words(turn: Turn) -> list[Reply] | None:
    """*đã rõ*, right after an answer: its card offers choices last; or there is one only."""
    offer = last_offer(turn.db, turn.incoming.channel, turn.incoming.chat_id, turn.now)
    name, _, id_ = offer.choices[0][1].partition(":") if offer is not None and offer.choices else ("", "", "")
    if name == "vm_clear":
        return clear(turn, id_)
    found = answered(turn)
    return content(turn, found[0]) if len(found) == 1 and name not in _RECEIVED else None


def _dispute_in_words(turn: Turn) -> list[Reply] | None:
    found = answered(turn)
    reading = hear(turn, scene.my_items(turn)).reading
    named = set(reading.task_refs) or set(turn.about)
    found = [each for each in found if each.code in named] or ([] if reading.task_refs else found)
    if not found or _figures(turn):
        return None
    if len(found) == 1:
        return dispute(turn, found[0], turn.text.strip())
    choices = tuple(Choice(label=say.number(each), action=f"vm_dispute:{each.id}") for each in found[:8])
    return [Reply(text=say.which_disputed(found[:8]), choices=choices, is_listed=True)]


def said_gone(turn: Turn) -> list[DifficultyFact]:
    """*hết vướng rồi*, *gỡ được kinh phí rồi*: which of the unit's own obstacles may be gone; none for other words."""
    plain = f" {plain_words(turn.text)} "
    if len(plain.split()) > _WORDS_AROUND or not any(words in plain for words in _OF_OBSTACLES):
        return []
    if _is_about_answer(plain.strip()):
        return []
    reading = hear(turn, scene.my_items(turn)).reading
    is_denied = _STILL.search(plain) is not None or _REMAINS.search(plain) is not None
    if reading.difficulty is not None or is_denied or not (reading.cleared or says_gone(turn.text)):
        return []
    names_it = any(words in plain for words in (" vuong ", " kho khan "))
    if Intent.done in reading.intents and not names_it:  # "đã xử lý xong nv8" reports the work
        return []
    open_ = difficulties.of_units(
        turn.db, scene.office_of(turn).id, turn.sender.unit_ids, *WAITING, DifficultyState.ANSWERED
    )
    named = set(reading.task_refs) or set(turn.about)
    found = [each for each in open_ if each.code in named] if named else open_
    return [] if _figures(turn) else found


def gone_of(turn: Turn, found: Sequence[DifficultyFact]) -> list[Reply]:
    """The obstacle that is gone, or which of these it is."""
    if len(found) == 1:
        return gone(turn, found[0])
    choices = tuple(Choice(label=say.number(each), action=f"vm_gone:{each.id}") for each in found[:8])
    return [Reply(text=say_ended.which_gone(found[:8]), choices=choices, is_listed=True)]


def _figures(turn: Turn) -> bool:
    """Whether the message reports something besides."""
    heard = hear(turn, scene.my_items(turn))
    return heard.reading.percent is not None or heard.reading.count is not None or heard.reading.date is not None
