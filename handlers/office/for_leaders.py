"""What waits for a leader: obstacles that were passed up to the leaders, and answers to the leader's own directives."""

from __future__ import annotations

from handlers import scene
from handlers.office import extending, waiting
from handlers.say import approving as say
from handlers.say import difficulties as say_difficulties
from handlers.say import directives as say_directives
from handlers.turn import Choice, Reply, Turn
from models import difficulties, directives
from models.steering import DirectiveState
from models.workdays import local_date

LISTED = 8  # things in one list


def show(turn: Turn) -> list[Reply]:
    """*hôm nay có gì cần tôi quyết định không*, of a leader who decides no later deadlines."""
    office, today = scene.office_of(turn), local_date(turn.now)
    asked = [each for each in difficulties.register(turn.db, office.id) if each.is_waiting and each.for_leaders]
    own = [each for each in directives.unfinished(turn.db, office.id) if each.leader_id == turn.sender.person_id]
    told = [each for each in own if each.state == DirectiveState.ANSWERED]
    others = say.later_by_others(len(waiting.requests(turn)), extending.decider(turn))
    if not asked and not told:
        return [Reply(text=" ".join(filter(None, (say.NOTHING_FOR_YOU, others))))]
    lines = [say_difficulties.line(n, fact, office, today) for n, fact in enumerate(asked, 1)]
    lines += [say_directives.line(n, fact, office, today) for n, fact in enumerate(told, len(asked) + 1)]
    choices = [Choice(label=say_difficulties.number(fact), action=f"vm_show:{fact.id}") for fact in asked]
    choices += [Choice(label=say_directives.number(fact), action=f"cd_show:{fact.id}") for fact in told]
    left = [say.more(len(lines) - LISTED)] if len(lines) > LISTED else []
    head = say.for_you(len(asked), len(told))
    text = "\n".join([head, *lines[:LISTED], *left, say.FOR_YOU_HOW, *([others] if others else [])])
    return [Reply(text=text, choices=tuple(choices[:LISTED]), is_listed=True)]
