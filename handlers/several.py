"""One sentence said of several things that were named by their numbers: «CĐ-003, CĐ-004 kết thúc»."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from handlers.turn import Choice, Reply


def each(numbers: Iterable[int], say: Callable[[int], list[Reply]]) -> list[Reply]:
    """What is said of each, in one message here; the notices to others as they are."""
    said = [say(number) for number in numbers]
    here = [reply for replies in said for reply in replies if reply.to is None]
    offered = list[Choice]()
    for reply in here:
        offered += [choice for choice in reply.choices if choice not in offered]
    about = tuple(dict.fromkeys(code for reply in here for code in reply.about))
    text = "\n".join(dict.fromkeys(reply.text for reply in here))
    first = Reply(text=text, choices=tuple(offered) if len(here) == 1 else (), about=about)
    return [first, *(reply for replies in said for reply in replies if reply.to is not None)]
