"""The obstacle of a message (its *difficulty*): named, a cause, before *nên*, somebody else's missing step, a wait, a lack, trouble.

Works on the copy after amounts, dates and task codes were read. Nothing here decides the status.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from handlers.understand import hindrances as told
from handlers.understand import obstacle_rules as rules
from handlers.understand.causes import after_task, find_caused, find_so, listed, part_of
from handlers.understand.fold import Copy
from handlers.understand.lacks import LACKS, find_lacks
from handlers.understand.lexicon import bits, right_before
from handlers.understand.listing import as_clauses
from handlers.understand.look_alikes import is_no_trouble, is_nobody, is_number_word
from handlers.understand.parts import Bounds, Part, Places, ends, until
from handlers.understand.syllable import bare
from models.values import replace


def _denied(line: str, at: int) -> bool:
    before = line[max(0, at - 48) : at]
    return ends(rules.DENIED, before) and not ends(rules.ALL_DONE, before)


def find_obstacles(copy: Copy, titled: Places = list) -> tuple[list[Part], list[Part]]:
    """All obstacles, first in the text first, and those that are solved; an empty part is one without a text (*khó lắm*)."""
    if copy.match_full(rules.WEATHER_TALK):
        return [], []
    bounds = Bounds.of(copy)
    bounds.titled = titled
    bounds.retell(as_clauses(copy))
    found = list[Part]()
    for finder, patterns in _FINDERS:
        if patterns & bounds.mask:
            found += finder(bounds)
    if not found:
        return [], []
    found.sort(key=lambda part: (part.start, part.empty))
    kept: list[Part] = []
    for part in found:
        if not kept or part.first >= kept[-1].last:
            kept.append(part)
    kept = [_without_topic(bounds, part) for part in kept]
    kept = kept[:1] + [
        part for part in kept[1:] if not rules.AFTER_SO.search(bounds.line[max(0, part.first - 8) : part.first])
    ]
    solved = [part for part in kept if _solved(bounds, part)]
    joined = _joined(bounds.line, [part for part in kept if part not in solved])
    return [_with_state(bounds, part) if part.rule in _TOLD_LAST else part for part in joined[:1]] + joined[1:], solved


def _without_topic(bounds: Bounds, part: Part) -> Part:
    """*học vụ số mạng yếu*: the title before what is in trouble is the topic, and no part of the obstacle."""
    line, end = bounds.line, part.first - 1
    if rules.IN_TROUBLE.match(line, end) or not rules.IN_TROUBLE.search(line, end, part.last + 1):
        return part
    for start, stop in sorted(bounds.titled()):
        end = max(end, stop) if start <= end + 1 else end
    if not part.first < end < part.last or not rules.IN_TROUBLE.match(line, end):
        return part
    return replace(part, start=end + 1, first=end + 1)


def _is_late_because(line: str, match: re.Match[str]) -> bool:
    """*camera cham vi cho dien luc*: late, and what it is in trouble for is told."""
    return match.group().endswith(" cham") and rules.LATE_BECAUSE.match(line, match.end()) is not None


_TOLD_LAST = frozenset((rules.BECAUSE.id, rules.TROUBLE.id))


def _with_state(bounds: Bounds, part: Part) -> Part:
    """*giấy mục hết, phải gõ tay nên chậm*: what is told before it of the same state of things."""
    first = part.first
    for _ in range(_MOST_CLAUSES):
        if not bounds.line.endswith(" , ", 0, first):
            break
        begin = after_task(bounds.line, bounds.clause_start(first - 4), first - 3)
        clause = f" {bounds.line[begin : first - 3]} "
        full = f" {bounds.full[begin : first - 3]} "
        if not (told.PEOPLE_ARE.match(full) or told.IN_SEASON.match(full)) and (
            "·" in clause
            or not rules.STATE.search(clause)
            or rules.NO_STATE.search(clause)
            or bounds.has_title(begin, first)
        ):
            break
        first = begin
    return part if first == part.first else replace(part, start=first, first=first)


_MOST_CLAUSES = 3


def _joined(line: str, parts: list[Part]) -> list[Part]:
    """*dân không hợp tác, máy tính hỏng hết*: what stands side by side is one obstacle."""
    made: list[Part] = []
    for part in parts:
        last = made[-1] if made else None
        if last is None or last.empty or part.empty or not rules.BESIDE.fullmatch(line[last.last : part.first]):
            made.append(part)
        else:
            made[-1] = replace(last, last=part.last)
    return [_until_back(line, part) for part in made]


def _until_back(line: str, part: Part) -> Part:
    """*bí thư đi vắng, thứ 5 mới về*: when the person is back."""
    back = None if part.empty else rules.BACK_ON.match(line, part.last)
    return part if back is None else replace(part, last=back.end())


_FAR = 300  # characters in which it is told that an obstacle is over


def _solved(bounds: Bounds, part: Part) -> bool:
    line = bounds.line
    stop = line.find(" . ", part.last)
    begin = part.last if part.rule == rules.LACK_AFTER.id else max(part.start - 14, line.rfind(" , ", 0, part.start), 0)
    over = rules.ALL_OVER.search(line, max(begin - 12, 0), part.start)
    begin = max(begin, over.end()) if over else begin
    after = line[begin : min(stop if stop != -1 else len(line), begin + _FAR)]
    return any(not _all_of_it(after, match) for match in rules.SOLVED.finditer(after))


def _all_of_it(line: str, match: re.Match[str]) -> bool:
    """*nghỉ hè hết rồi*, *hỏng hết rồi*: all of them, and nothing is over."""
    return (
        rules.ALL_ARE.match(match.group() + " ") is not None
        and rules.ALL_GONE.search(right_before(line, match.start() + 1)) is not None
    )


def _is_title_of_office(line: str, match: re.Match[str]) -> bool:
    """*bí thư*, *bí mật*: no *bí*."""
    word, following = (*line[match.start() + 1 :].split(" ", 2), "")[:2]
    return bare(word.strip("=12345")) == "bi" and bare(following.strip("=12345")) in rules.BI_WORDS


def _only(bounds: Bounds) -> list[Part]:
    """*không vướng gì ngoài kinh phí*: what is denied of everything else is told of this."""
    return [
        part_of(bounds, rules.ONLY_OBSTACLE, match.start() + 1, match.end() + 1)
        for match in bounds.each(rules.ONLY_OBSTACLE.regex)
    ]


def _named(bounds: Bounds) -> list[Part]:
    found = []
    for match in bounds.each(rules.OBSTACLE.regex):
        start, first = match.start() + 1, match.end() + 1
        word = bounds.line[start : bounds.line.index(" ", start)]
        if _denied(bounds.line, start) or rules.EMPTY_NO.match(bounds.line, first - 1):
            continue
        if rules.HANDLED.search(" " + bounds.line[max(0, start - 60) : start].lstrip()):
            continue
        if _is_title_of_office(bounds.line, match) or (
            word in ("tac", "ket")
            and rules.WORD_BEFORE_TAC.search(bounds.line[max(0, start - 8) : start])
            and not (bounds.line.startswith(" dang ket ", max(start - 6, 0)) and _is_sure(bounds, start, word))
        ):
            continue
        if word == "bi" and rules.WORD_BEFORE_BI.search(bounds.line[max(0, start - 10) : start]):
            continue
        if word == "kho" and not bounds.unmarked:
            continue  # a store, in a message typed with marks
        if _is_taken_back(bounds.line, match):
            continue
        if rules.HARD_TO_FINISH.match(bounds.line, match.start()):
            continue  # khó hoàn thành: late, and nothing that stands in the way
        if word == "ket" and bounds.line.startswith("qua ", first):
            continue
        if word in rules.NEED_MARKS and not (
            _is_sure(bounds, start, word) or rules.CLEAR.match(bounds.line, start - 1)
        ):
            continue
        if (much := rules.SO_HARD.match(bounds.line, first - 1)) is not None:
            first = much.end() + 1
        if rules.EMPTY.match(bounds.line, first - 1) or rules.EMPTY_CALL.match(bounds.line, first - 1):
            found.append(_told_before(bounds, start, match.end()))
            continue
        part = listed(bounds, part_of(bounds, rules.OBSTACLE, start, first))
        found.append(_told_before(bounds, start, match.end()) if part.empty else part)
    return found


def _is_taken_back(line: str, match: re.Match[str]) -> bool:
    """*hồi nãy em nói 3 thôn kẹt là sai*: a word about what was told."""
    said = rules.SAID.search(right_before(line, match.start() + 1))
    return said is not None and rules.TAKEN_BACK.match(line, match.start()) is not None


def _told_before(bounds: Bounds, start: int, end: int) -> Part:
    """*kéo cáp khó quá*: the clause before the word; *việc này khó lắm* has no text."""
    begin = bounds.skip_openers(after_task(bounds.line, bounds.clause_start(start), start), start)
    clause = f" {bounds.line[begin:start].strip()} "
    if bounds.line.startswith("kho", start) and rules.HARD_WORK.fullmatch(clause) and not rules.NO_WORK.search(clause):
        return Part(rule=rules.OBSTACLE.id, why=rules.OBSTACLE.why, start=begin, first=begin, last=end)
    return Part(rule=rules.OBSTACLE.id, why=rules.OBSTACLE.why, start=start, first=end, last=end)


def _is_sure(bounds: Bounds, start: int, word: str) -> bool:
    """*ket dau thau*, *kho nhat la*: typed without marks, and yet no *kết nối*, no *kho*."""
    following = bounds.line[start:].split(" ", 2)[1]
    other = rules.OTHERWISE.get(word)
    return (other is not None and following not in other) or rules.SURE.match(bounds.line, start - 1) is not None


def _others(bounds: Bounds) -> list[Part]:
    counted = [
        m
        for m in bounds.each(rules.OTHERS.regex)
        if not rules.COUNTED.search(bounds.line[max(0, m.start() - 12) : m.start() + 1])
        and not is_number_word(bounds, m)
        and not is_nobody(bounds, m)
        and not told.NOT_LATE.search(m.group() + " ")
        and not rules.WHY.search(m.group() + " ")
    ]
    return (
        [part_of(bounds, rules.OTHERS, m.start() + 1, m.start() + 1) for m in counted]
        + [
            Part(
                rule=rules.MUST.id,
                why=rules.MUST.why,
                start=m.start() + 1,
                first=m.start() + 1,
                last=until(bounds, m.start() + 1, rules.STOP, rules.JOIN, None),
            )
            for m in bounds.each(rules.MUST.regex)
        ]
        + [
            part_of(
                bounds,
                rule,
                m.start() + 1,
                _whole_thing(bounds, m.start() + 1) if rule is rules.ARRIVE else m.start() + 1,
            )
            for rule in (rules.ARRIVE, rules.LATER)
            for m in bounds.each(rule.regex)
        ]
    )


def _whole_thing(bounds: Bounds, at: int) -> int:
    """*máy tính bảng chưa về*: the words before that mean something else elsewhere belong to the thing."""
    first = bounds.skip_openers(after_task(bounds.line, bounds.clause_start(at), at), at)
    before = bounds.line[first:at]
    return first if 0 < len(before.split()) <= _MOST_BEFORE and not set(before) & set("πκδρτ#") else at


_MOST_BEFORE = 2  # words


def _waited(bounds: Bounds) -> list[Part]:
    found = []
    for match in bounds.each(rules.WAIT.regex):
        start, word = match.start() + 1, bounds.line[match.start() + 1 : match.end()]
        before = (
            " " + bounds.line[max(0, start - 8) : start].lstrip("abcdeghiklmnopqrstuvxy")
            if start > 9
            else " " + bounds.line[:start]
        )
        if rules.TO_THE_END.match(bounds.line, match.end()):
            continue
        if rules.COMES_BACK.search(bounds.full, match.start(), match.end() + 60) and rules.PROMISED.search(bounds.line):
            continue  # hôm nay ký nhé, chờ chủ tịch đi họp về
        bare = word in ("cho", "doi")
        if rules.MARKET.search(bounds.line, max(match.start() - 5, 0), match.end() + 6):
            continue
        if word == "con cho" and rules.DOGS.search(bounds.line, max(match.start() - 8, 0), match.end() + 1):
            continue
        strong = rules.STRONG_WAIT.match(bounds.line, match.start()) or rules.BARE_WAIT_BEFORE.search(before)
        if bare and not (strong and rules.BARE_WAIT.match(bounds.line, match.start())):
            continue
        given = word == "cho" and rules.GIVEN_TO.search(bounds.line[max(0, start - 40) : start])
        if _denied(bounds.line, start) or given or (bare and bounds.line.endswith(" giay moi ", 0, start)):
            continue
        head = word.rsplit(" ", 1)[-1]
        first = start if word.startswith(("phai", "chơ2 ", "chơ ", "cho ")) else match.end() - len(head)
        found.append(part_of(bounds, rules.WAIT, start, first))
    return found


_TROUBLES = (rules.TROUBLE, rules.SUFFER, rules.BARE_TROUBLE, *told.RULES)


def _troubled(bounds: Bounds) -> list[Part]:
    found = []
    for rule in bounds.among(_TROUBLES):
        for match in bounds.each(rule.regex):
            if _denied(bounds.line, match.start() + 1) or bounds.in_title(match):
                continue
            if is_no_trouble(bounds, rule, match):
                continue
            before = bounds.line[max(0, match.start() - 60) : match.start() + 1]
            if (
                ends(rules.NOBODY, before)
                or rules.FEW_LEFT.search(before)
                or (" κ" in before and rules.STILL_SOME.search(before))
                or ((" κ" in before or " π" in before) and rules.STILL_ONE.search(before))
            ):
                continue
            if rules.GONE_BY.search(before) and rules.THEN_DONE.match(bounds.line, match.end()):
                continue
            if rules.NOT_BUSY.search(bounds.line, max(match.start() - 8, 0), match.end() + 6):
                continue
            if match.group().endswith((" song1", " song")) and bounds.line[: match.start() + 1].endswith("κ "):
                continue  # còn 4/9 bản chưa có sóng: what is left
            if rule is rules.BARE_TROUBLE and (not bounds.unmarked or _is_late_because(bounds.line, match)):
                continue
            if rule is rules.SUFFER and rules.WORD_BEFORE_BI.search(
                bounds.line[max(0, match.start() - 10) : match.start() + 1]
            ):
                continue
            start = bounds.clause_start(match.start())
            if rules.LISTED.search(bounds.line, start - 1, match.start() + 1):
                continue
            stops = [m.end() + 1 for m in rules.STOP.finditer(bounds.line, start - 1, match.start() + 1)]
            named = rules.OBSTACLE.regex.finditer(bounds.line, start - 1, match.start() + 1)
            stops += [m.end() + 1 for m in named if not _is_title_of_office(bounds.line, m)]
            stops += [m.end() + 1 for m in rules.CAUSE.regex.finditer(bounds.line, start - 1, match.start() + 1)]
            topics = rules.TOPIC.finditer(bounds.line, start - 1, match.end() + 1)
            stops += [m.end() + 1 for m in topics if m.end() <= match.start()]
            start = max([start, *stops])
            first = bounds.skip_openers(start, match.start() + 1)
            if first == match.start() + 1 and rules.ONLY_LATE.match(bounds.line, first - 1):
                continue
            if first <= match.start() + 1:
                part = _before_status(bounds, part_of(bounds, rule, start, first), match.end())
                whole = match.group().endswith((" hêt1", " het"))  # *nghỉ hè hết*: all of them, no particle
                found.append(replace(part, last=max(part.last, match.end())) if whole else part)
    return found


def _before_status(bounds: Bounds, part: Part, after: int) -> Part:
    """*lu bu quá chưa rờ tới*: the trouble ends where the status begins."""
    match = bounds.next(rules.NOT_BEGUN, after)
    if match is None or match.start() >= part.last or _is_refusal(bounds.line, match):
        return part
    return replace(part, last=bounds.trim(part.first, match.start()))


def _is_refusal(line: str, match: re.Match[str]) -> bool:
    """*app hay treo, dân bực không gửi nữa*: what others will not do is part of the trouble."""
    return any(each.start() <= match.start() < each.end() for each in told.UNWILLED.finditer(line))


def tells_cleared(copy: Copy) -> bool:
    """*không vướng gì*, *hết vướng rồi*, *gỡ được rồi*: what was told before holds no more."""
    return copy.search_full(rules.CLEARED) is not None


_FINDERS: tuple[tuple[Callable[[Bounds], list[Part]], int], ...] = (
    (_only, bits([rules.ONLY_OBSTACLE.regex])),
    (_named, bits([rules.OBSTACLE.regex])),
    (find_caused, bits([rules.CAUSE.regex])),
    (find_so, bits([rules.BECAUSE.regex])),
    (_others, bits([rule.regex for rule in (rules.OTHERS, rules.MUST, rules.ARRIVE, rules.LATER)])),
    (_waited, bits([rules.WAIT.regex])),
    (find_lacks, bits([rule.regex for rule in LACKS])),
    (_troubled, bits([rule.regex for rule in _TROUBLES])),
)  # each with the patterns without a match of which it finds nothing
