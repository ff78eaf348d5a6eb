"""Words that speak for tasks, weighed: which task stands out, and which are as likely as another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from handlers.understand.titles import GENERAL, OWN

_ENOUGH = 1.0
_MARGIN = 0.3  # by which the best must outdo the second


class Evidence(Struct, frozen=True):
    """Words at forms ``first`` to ``last`` (exclusive) that speak for one task."""

    first: int
    last: int
    task: int
    weight: float
    of_people: bool = False
    telling: bool = False  # a phrase that is not general
    deep: bool = False  # behind the words that say what the title is about
    exact: bool = False  # one word, typed with all its marks
    unsure: bool = False  # one word, typed without them
    body: bool = False  # of_people, and no persons (*chi bộ*)


def named_tasks(
    evidence: Sequence[Evidence], joined: bool, doubtful: list[int]
) -> Iterator[tuple[int, Sequence[Evidence]]]:
    """The tasks that stand out, one after the other, each with what speaks for it; several only where ``joined``."""
    left = list(evidence)
    if joined and len(apart := _apart(left)) > 1:
        for task in apart:
            yield task, [one for one in left if one.task == task]
        return
    while left and (best := _standing_out(left, doubtful)) is not None:
        spot = [one for one in left if one.task == best]
        yield best, spot
        taken = {at for one in spot for at in range(one.first, one.last)}
        left = [one for one in left if one.task != best and not taken & set(range(one.first, one.last))]
        if not joined:
            return


def _apart(evidence: Sequence[Evidence]) -> list[int]:
    """*web với phòng họp*: tasks that are named in different places, each by words that no other task shares."""
    sure = [task for task, score in scores_of(evidence).items() if score >= _ENOUGH]
    places = {task: {at for one in evidence if one.task == task for at in range(one.first, one.last)} for task in sure}
    others = {task: {at for one in evidence if one.task != task for at in range(one.first, one.last)} for task in sure}
    return sorted(sure) if sure and all(not places[task] & others[task] for task in sure) else []


def _standing_out(evidence: Sequence[Evidence], doubtful: list[int]) -> int | None:
    """The task that the words name; where several are as likely they are noted as doubtful."""
    scores = scores_of(evidence)
    top = max(scores.values())
    if top < _ENOUGH:
        return None
    best = max(scores, key=lambda task: scores[task])
    sure = top - sum(one.weight for one in evidence if one.task == best and one.of_people)
    if _only_guessed([one for one in evidence if one.task == best]):
        return None
    told = {at for one in evidence if one.task == best and one.of_people for at in range(one.first, one.last)}
    beside = [one for one in evidence if not (one.of_people and one.first in told)]  # *chi bộ* speaks for neither
    others = scores_of([one for one in beside if one.task != best])
    rivals = [best, *(task for task, score in others.items() if score > sure - _MARGIN)]
    if len(rivals) == 1:
        return best
    if _is_told_apart(evidence, best, rivals):
        return best
    doubtful.extend(task for task in sorted(rivals) if task not in doubtful)
    return None


def _is_told_apart(evidence: Sequence[Evidence], best: int, rivals: Sequence[int]) -> bool:
    """*đoàn thanh niên tập huấn rồi*: of what several titles have, whom it is for says which is meant."""
    shared = [one for one in evidence if one.task == best and not one.of_people]
    people = [one for one in evidence if one.task == best and one.of_people and not one.body]
    places = {(one.first, one.last) for one in shared}
    for rival in rivals:
        if rival != best and any(
            (one.first, one.last) not in places or one.of_people for one in evidence if one.task == rival
        ):
            return False
    return any(0 <= max(b.first - a.last, a.first - b.last) <= 1 for a in people for b in shared)


def _only_guessed(spot: Sequence[Evidence]) -> bool:
    """*chu tich ky* for *chữ ký*: nothing but single words typed without marks, apart from one another."""
    spot = [one for one in spot if not one.of_people]
    places = {one.first for one in spot}
    return (
        bool(spot)
        and all(one.unsure and one.weight < OWN for one in spot)
        and not any(at + 1 in places for at in places)
    )


def scores_of(evidence: Sequence[Evidence]) -> dict[int, float]:
    scores: dict[int, float] = {}
    general: set[int] = set()
    for one in evidence:
        if one.weight == GENERAL:
            general.add(one.task)
        else:
            scores[one.task] = scores.get(one.task, 0.0) + one.weight
    for task in general:
        scores[task] = scores.get(task, 0.0) + GENERAL
    return {task: round(score, 3) for task, score in scores.items()}
