"""What there is too little of: means, people, steps of others. Nothing here decides the status."""

from __future__ import annotations

import re

from handlers.understand import hindrances as told
from handlers.understand import obstacle_rules as rules
from handlers.understand.causes import part_of
from handlers.understand.lexicon import Pattern, Rule, regex
from handlers.understand.parts import Bounds, Part, ends

_LACKS = (
    rules.LACK, told.SHORT_OF, rules.LACK_OF_OTHERS, rules.LACK_VERB, rules.LACK_AFTER, rules.LACK_THING, rules.PEOPLE_LACK
)  # fmt: skip
LACKS = (*_LACKS, rules.LACK_COUNTED)  # all that is looked for


def find_lacks(bounds: Bounds) -> list[Part]:
    found = []
    for rule in bounds.among(_LACKS):
        for match in bounds.each(rule.regex):
            if not _is_supplied(bounds, rule, match) and not _is_task_itself(bounds, rule, match):
                first = _whose(bounds, match) if rule is rules.LACK else match.start() + 1
                first = _how_many(bounds, first, rules.SO_MANY_FOLK if rule is rules.PEOPLE_LACK else rules.SO_MANY_OF)
                found.append(part_of(bounds, rule, first, first))
    return found + _counted(bounds)


def _counted(bounds: Bounds) -> list[Part]:
    """*nối được 7 buôn, 4 buôn chưa có mạng*: the last clause was read as what is left of the count."""
    found, rule = [], rules.LACK_COUNTED
    for match in bounds.each(rule.regex):
        at = match.start() + match.group().rindex("κ") + 1
        comma = bounds.full.rfind(" , ", match.start(), at)
        if comma != -1 and _NOT_YET.search(bounds.full[: at + 1], comma) and not bounds.has_title(at, match.end()):
            last = part_of(bounds, rule, at + 1, at + 1).last
            found.append(Part(rule=rule.id, why=rule.why, start=comma + 3, first=comma + 3, last=last))
    return found


_GONE = regex(r"(?:hết rồi|hết sạch|đã hết)(?= $)")
_WHEN = regex(r"(?:khi|bữa|hôm|lúc|chừng|hồi|ngày)(?= $)")
_NOT_YET = regex(r"(?:chưa|không|chẳng|hổng)(?= $)")


def _whose(bounds: Bounds, match: re.Match[str]) -> int:
    """*trường tiểu học thiếu giáo viên*: a place or a body that lacks something is no topic."""
    first = bounds.skip_openers(bounds.clause_start(match.start()), match.start() + 1)
    return first if rules.BODY.fullmatch(bounds.line[first - 1 : match.start() + 1]) else match.start() + 1


def _how_many(bounds: Bounds, first: int, so_many: Pattern) -> int:
    """*7 cụ không có điện thoại*, *một số hộ chưa có điện thoại*: how many they are belongs to it."""
    before = bounds.line[max(0, first - 24) : first]
    match = so_many.search(before)
    return first if match is None else first - len(before) + match.start() + 1


def _is_supplied(bounds: Bounds, rule: Rule, match: re.Match[str]) -> bool:
    """What looks like a lack is denied, mistyped (*gõ thiếu*), given out, or the rest of finished work."""
    before = bounds.line[max(0, match.start() - 16) : match.start() + 1]
    if ends(rules.DENIED, before) or rules.TYPED.search(before) or before.endswith("κ ") or _used_up(bounds, match):
        return True
    if rules.NO_OBJECTION.match(bounds.line, match.start()) and not rules.UNANSWERED.search(before):
        return True
    if rules.ALL_OF_IT.search(before) and rules.STARTS_WITH_ALL.match(bounds.line, match.start()):
        return True  # xong hết mấy hẻm
    product = rules.PRODUCT_LACKS.match(bounds.line, match.start())
    if (
        product
        and not rules.THEIRS.match(bounds.line, product.start())
        and rules.FINISHED_BUT.search(bounds.line[max(0, match.start() - 40) : match.start() + 1])
    ):
        return True
    if _WHEN.search(before):
        return True  # khi mô có máy
    gone = _GONE.search(match.group() + " ") if rule is rules.LACK_AFTER else None
    if gone is not None and rules.GIVEN.search(match.group()[: gone.start() + 1]):
        return True  # thẻ phát hết rồi
    if rule is rules.LACK_AFTER and rules.SO_MANY.search(before) and rules.PEOPLE.match(bounds.line, match.start()):
        return True
    if rules.STILL_SOME.search(bounds.line[max(0, match.start() - 24) : match.start() + 1]):
        return True
    clause = bounds.line[bounds.clause_start(match.start()) - 1 : match.start() + 1]
    return rule is rules.LACK_THING and rules.ACHIEVED.search(clause) is not None


def _is_task_itself(bounds: Bounds, rule: Rule, match: re.Match[str]) -> bool:
    """*kinh phí chưa bố trí*, where a task is to provide the means: its status."""
    if rule is rules.LACK_OF_OTHERS:
        return bounds.has_title(match.group().rfind(" co ") + match.start(), match.end())
    if rule is rules.LACK_THING or not rules.NOT_PROVIDED.search(match.group() + " "):
        return False
    return any(start < match.end() and match.start() < end for start, end in bounds.titled())


def _used_up(bounds: Bounds, match: re.Match[str]) -> bool:
    """*phát hết quà*: all of it was given out, nothing is lacking."""
    word = bounds.line[match.start() + 1 : match.start() + 5]
    return (
        word.startswith(("hêt1", "het "))
        and rules.GIVEN.search(bounds.line[max(0, match.start() - 10) : match.start() + 1]) is not None
    )
