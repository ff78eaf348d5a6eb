"""A supervisor's word on a unit's answer, without its number: *đạt*, *chưa thỏa đáng*, *đề nghị làm rõ thêm*.

One answer that waits is meant without asking; of several, or where the words could be something else, it is asked
which one they are for, and nothing goes out before that.
"""

from __future__ import annotations

import re

from handlers import scene
from handlers.assent import agrees, is_courtesy, short_answer
from handlers.directing import finding_life as life
from handlers.questions.questions import question_in
from handlers.say import findings as say
from handlers.say import general
from handlers.say.words import NOT, plain_words
from handlers.turn import Choice, Reply, Turn
from models import dialogues, findings
from models.dialogues import Outcome
from models.findings import FindingFact
from models.said import last_offer
from models.steering import FindingState

STEP = "which"  # of the dialogue `finding`: the words wait for the answer that they are about
MOST = 8  # answers that are offered
_NOT_ENOUGH = re.compile(
    rf" (?:{NOT}) (?:duoc )?(?:\w+ )?(?:thoa dang|dat|du|ro|cu the|duoc|dong y|nhat tri|phu hop|bao dam"
    r"|dam bao|hop ly|chap nhan|thuyet phuc|dung|day du) "
    r"| (?:con |qua |rat )?(?:chung chung|so sai|chung qua) "
    r"| (?:lam ro|giai trinh|bo sung|tra loi|bao cao|cung cap|giai thich|noi|ghi|neu)(?: \w+)?"
    r" (?:them|lai|ro hon|cu the) "
)


def heard(turn: Turn) -> list[Reply] | None:
    """Null where no answer waits, and for words that are something of their own."""
    answered, is_verdict = _meant(turn), _is_verdict(turn.text)
    if not answered:
        return _not_answered(turn) if is_verdict else None
    if is_courtesy(turn.text) and not is_verdict:
        return None
    if is_verdict:
        return life.words_about(turn, answered[0], turn.text) if len(answered) == 1 else _ask(turn, answered)
    return _ask(turn, answered) if _is_under_answer(turn) and not _is_question(turn) else None


def _is_verdict(words: str) -> bool:
    return life.closes(words) or _NOT_ENOUGH.search(f" {plain_words(words)} ") is not None


def _not_answered(turn: Turn) -> list[Reply] | None:
    """Nothing was answered yet: said so, where something is open."""
    own = [
        fact
        for fact in findings.unfinished(turn.db, scene.office_of(turn).id)
        if fact.supervisor_id == turn.sender.person_id
    ]
    return [Reply(text=say.no_answer_yet(own))] if own and not _is_question(turn) else None


def _meant(turn: Turn) -> list[FindingFact]:
    """The answers that wait for the sender's word, the sender's own findings before others'; of the tasks named."""
    every = findings.unfinished(turn.db, scene.office_of(turn).id)
    answered = [fact for fact in every if fact.state == FindingState.ANSWERED]
    own = [fact for fact in answered if fact.supervisor_id == turn.sender.person_id] or answered
    named = set(scene.reading_of(turn, turn.text[: say.LONGEST]).unknown_refs)
    return sorted((fact for fact in own if not named or fact.code in named), key=lambda fact: fact.number)


def _is_under_answer(turn: Turn) -> bool:
    """Whether the last thing that was offered here is a unit's answer."""
    offer = last_offer(turn.db, turn.incoming.channel, turn.incoming.chat_id, turn.now)
    return offer is not None and any(action.startswith("gs_close:") for _label, action in offer.choices)


def _is_question(turn: Turn) -> bool:
    reading = scene.reading_of(turn, turn.text[: say.LONGEST])
    return question_in(turn.text, reading) is not None or general.asks_for_figures(turn.text)


def _ask(turn: Turn, facts: list[FindingFact]) -> list[Reply]:
    """What the words are for: one line for each answer, with what would happen."""
    draft = life.Draft(text=turn.text.strip())
    dialogue = scene.begin(turn, life.KIND, STEP, life.CODEC.dump(draft))
    ends = life.closes(turn.text) or agrees(turn.text)
    choices = [Choice(label=say.number(fact), action=f"gs_word:{dialogue}:{fact.id}") for fact in facts[:MOST]]
    choices.append(Choice(label=say.NEITHER, action=f"gs_word:{dialogue}:0"))
    text = say.which_answer(facts[:MOST], turn.text, ends=ends)
    return [Reply(text=text, choices=tuple(choices), is_listed=True)]


def take(turn: Turn, dialogue_id: str, finding_id: str) -> list[Reply]:
    """The answer that is meant was chosen, once; 0: none."""
    kept = scene.own_dialogue(turn, int(dialogue_id), life.KIND)
    if kept is None or kept.step != STEP or not finding_id.isdecimal():
        return [Reply(text=general.CHOICE_GONE)]
    words, fact = life.CODEC.load(kept.data).text, life.find(turn, finding_id)
    dialogues.close(turn.db, kept.id, Outcome.DROPPED if fact is None else Outcome.RECORDED, turn.now)
    turn.dialogue = None
    if fact is None:
        return [Reply(text=say.NOT_CARRIED if finding_id == "0" else general.CHOICE_GONE)]
    return life.words_about(turn, fact, words)


def go_on(turn: Turn) -> list[Reply] | None:
    """Free text while it is asked which answer is meant: yes and no where one is offered; null for other words."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    word, dialogue = short_answer(turn.text), turn.dialogue
    if word == "no":
        return take(turn, str(dialogue.id), "0")
    answered = _meant(turn)
    if word == "yes" and len(answered) == 1:
        return take(turn, str(dialogue.id), str(answered[0].id))
    dialogues.close(turn.db, dialogue.id, Outcome.REPLACED, turn.now)
    turn.dialogue = None
    return None
