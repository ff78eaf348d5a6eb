"""Percentages. Reads numbers only: what they mean for the status is decided in ``verdict``.

Order is meaning: a rule higher up reads first and covers what it has read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from handlers.understand import amount_rules as rules
from handlers.understand.fold import Copy, Sign
from handlers.understand.hits import PercentHit
from handlers.understand.lexicon import Ordered, Pattern, Rule, regex, right_before
from handlers.understand.numbers import half_up, value_of
from handlers.understand.titles import bare_line
from models.values import replace

_MOST = 24  # percentages looked at in one message
_HALF = 0.5
_MOSTLY_LEFT = 30  # per cent: so little is still to do
_PERCENTS = Ordered((rule.regex, rule) for rule in rules.PERCENT_RULES)


def each(copy: Copy, rule: Rule, first: re.Match[str] | None) -> Iterator[re.Match[str]]:
    """The first match of a rule and those after it, the copy being covered in between."""
    match = first
    while match is not None:
        yield match
        match = copy.search(rule.regex, match.end())


def read_percents(copy: Copy) -> list[PercentHit]:
    """All percentages, covered with ``π``."""
    found: list[PercentHit] = []
    if (
        "%" in copy.live
        or " ph" in copy.live
        or "nu" in copy.live
        or " ban1" in copy.live
        or "nử" in copy.live
        or "nư" in copy.live
        or "/" in copy.live
    ):
        for rule, first in _PERCENTS.matching(copy):
            for match in each(copy, rule, first):
                if (hit := _percent(copy, rule, match)) is not None:
                    found.append(hit)
                if len(found) == _MOST:
                    return sorted(found, key=lambda hit: hit.start)
    return sorted(found, key=lambda hit: hit.start)


def read_fractions(copy: Copy) -> list[PercentHit]:
    """Halves, thirds and quarters that no count has taken."""
    found: list[PercentHit] = []
    if "/" in copy.live:
        rule = rules.HALF_FREE
        for match in each(copy, rule, copy.search(rule.regex)):
            if rules.BEFORE_DATE.search(right_before(copy.live, match.start() + 1)) or rules.AFTER_DATE.match(
                copy.live, match.end()
            ):
                continue
            a, b = fraction(match.group("f"))
            start, end = copy.take(match, Sign.percent)
            found.append(
                PercentHit(rule=rule.id, why=rule.why, start=start, end=end, value=half_up(100 * a / b), explicit=False)
            )
    return found


def _tenths(parts: float | None) -> float | None:
    """*tầm 4 phần rồi*: of ten."""
    return parts * 10 if parts is not None and parts < 10 else None


FRACTIONS = frozenset(((1, 2), (1, 3), (2, 3), (1, 4), (3, 4)))
_PERCENT_VALUE: dict[str, Callable[[re.Match[str]], float | None]] = {
    "percent.rise": lambda m: value_of(m.group("n") or m.groupdict().get("n2") or ""),
    "percent.swapped": lambda m: value_of(m.group("n")),
    "percent.tenths": lambda m: _tenths(value_of(m.group("n"))),
    "percent.plain": lambda m: value_of(m.group("n")),
    "percent.decimal": lambda m: _decimal(value_of(m.group("a")), value_of(m.group("b"))),
    "percent.left": lambda m: _left(m, value_of(m.group("n"))),
    "percent.rest": lambda m: _minus(value_of(m.group("n"))),
    "percent.fallen": lambda m: value_of(m.group("n")),
    "percent.fraction": lambda m: _share(value_of(m.group("a")), value_of(m.group("b"))),
    "percent.left_share": lambda m: _left_share(m),
    "percent.share": lambda m: _share(*fraction(m.group("f"))),
    "percent.half": lambda _: 50.0,
}


def _left_share(match: re.Match[str]) -> float | None:
    """*còn 1/3 nữa*, *còn một phần tư*."""
    if match.group("f"):
        return _minus(_share(*fraction(match.group("f"))))
    return _minus(_share(value_of(match.group("a")), value_of(match.group("b"))))


def _decimal(whole: float | None, tenths: float | None) -> float | None:
    """*bốn mươi bảy phẩy năm*."""
    return None if whole is None or tenths is None or tenths > 99 else whole + tenths / (10 if tenths < 10 else 100)


def _left(match: re.Match[str], value: float | None) -> float | None:
    """*còn 20%*: what is left; *chỉ còn 55%*: what it is now, less than before."""
    is_open = rules.ONLY_LEFT.match(match.group() + " ") is not None
    is_level = value is not None and is_open and not _is_beside(match) and tells_level(match, value / 100)
    return value if is_level else _minus(value)


def _rest(copy: Copy, rule: Rule, match: re.Match[str], before: str) -> tuple[Rule, int]:
    """*20% còn lại* is what is left; in *được 70% còn lại để mai* it is the rest that waits, and *nv5 70% còn lại
    hồ sơ cũ* may be either. Which rule it is, and where the figure ends.
    """
    end = match.end()
    if rules.REST_TO_DO.search(before):
        return rule, end
    has_reached = rules.HAS_REACHED.search(before)
    if rules.REST_ENDS.search(copy.live, match.start()):
        return rules.EITHER if has_reached else rule, end
    if has_reached or (rules.ALL_BUT_REST.search(before) and rules.REST_STANDS.match(copy.live, end)):
        return rules.REACHED, match.start() + len(match.group().rsplit(" ", 2)[0])
    return rules.EITHER, end


def _reached_so_far(match: re.Match[str], before: str) -> re.Match[str] | None:
    """*nv5 40% chưa xong*, *được 40% chưa xong*: what is reached; *80%, 20% chưa xong* is what is left."""
    if not rules.NOT_FINISHED.search(f"{match.group()} "):
        return None
    told = before.rstrip().endswith("τ") or not before.strip()
    has_reached = told or rules.HAS_REACHED.search(before) or rules.ALL_BUT_REST.search(before)
    return rules.REACHED.regex.match(match.string, match.start()) if has_reached else None


def _is_beside(match: re.Match[str]) -> bool:
    """*được 60%, còn 40%*: another one stands before it, in its sentence."""
    return Sign.percent.value in match.string[max(match.string.rfind(" . ", 0, match.start()), 0) : match.start()]


def _may_be_level(match: re.Match[str]) -> bool:
    """*còn có 40% à*: in the south no more than 40, elsewhere 40 to go; of a small figure it is what is left."""
    value = value_of(match.group("n"))
    if value is None or not _MOSTLY_LEFT < value <= _HALF * 100 or _is_beside(match):
        return False
    if f" #{100 - value:g} " in match.string[: match.start() + 1]:
        return False  # được 60%, còn có 40%
    is_open = rules.NO_MORE_THAN.match(match.group() + " ") and not rules.STILL_TO_DO.match(match.string, match.end())
    return bool(is_open) and not tells_level(match, value / 100)


def tells_level(match: re.Match[str], share: float) -> bool:
    """*chỉ còn 55%*, *còn 8/12 thôn do rà soát lại*: more than half, or counted anew, and no word of what is to do."""
    line, end = match.string, match.end()
    if rules.STILL_TO_DO.match(line, end):
        return False
    only = rules.ONLY.search(f"{line[: match.start()]} ") or rules.ONLY.search(f" {match.group().split()[0]} ")
    return (only is not None and share > _HALF) or rules.COUNTED_ANEW.match(line, end) is not None


def _minus(value: float | None) -> float | None:
    return None if value is None or value > 100 else 100 - value


def _share(a: float | None, b: float | None) -> float | None:
    return None if not a or not b or a > b or b == 100 else 100 * a / b


def fraction(raw: str) -> tuple[int, int]:
    a, b = raw.split("/")
    return int(a[:9]), int(b[:9])


def _percent(copy: Copy, rule: Rule, match: re.Match[str]) -> PercentHit | None:
    start, end = match.start() + 1, match.end()
    if rule.id in ("percent.denied", "percent.without"):
        copy.cover(match.start("n"), match.end("n"), Sign.noise)  # the denial itself is read as a correction
        return None
    if rule.id == "percent.theirs" and _is_of_others(copy, match):
        copy.cover(start, end, Sign.noise)
        return None
    before = copy.live[max(0, start - 60) : start]
    if rules.DENIED_AFTER.match(copy.live, end) or rules.WRITTEN_WRONG.search(before):
        copy.cover(start, end, Sign.noise)
        return None
    if rule.id == "percent.times" and not _AMOUNTS.search(copy.full):
        return None
    if rule.id == "percent.tenths" and rules.OF_PARTS.search(before):
        return None
    if rule.id == "percent.range" and rules.OF_WEEKDAY.search(before[-8:]):
        return None  # hôm thứ 2 33%
    if rule.id == "percent.rest":
        rule, end = _rest(copy, rule, match, before)
    if rule.id == "percent.left" and (reached := _reached_so_far(match, before)) is not None:
        rule, end, match = rules.REACHED, reached.end(), reached
    if rule.id == "percent.left" and _may_be_level(match):
        rule = rules.EITHER
    value = _PERCENT_VALUE[rule.id](match) if rule.id in _PERCENT_VALUE else None
    if value is None and rule.id in ("percent.fraction", "percent.share", "percent.left_share"):
        return None
    if rule.id == "percent.half" and bare_line(match.group()).endswith(" nua") and rules.NO_MORE.search(before):
        return None  # *khong mua duoc nua*: nữa
    if rule.id == "percent.half" and rules.TIME_BEFORE.search(copy.live[max(0, start - 8) : start]):
        return None  # *10 hôm nửa*: nữa
    copy.cover(match.start("n") if rule.id in ("percent.more", "percent.swapped") else start, end, Sign.percent)
    if value is not None and _is_minus(copy, start):
        value = None
    start = match.start("n") if rule.id == "percent.swapped" else start
    over = value is not None and (value > 100 or (value == 100 and rules.MORE_THAN.search(before) is not None))
    return PercentHit(
        rule=rule.id, why=rule.why, start=start, end=end, value=None if value is None or over else half_up(value),
        above=half_up(value) if over and value is not None else None, ask=value is None or over,
        target=ends(rules.TARGET, before), explicit=rule.id not in ("percent.half", "percent.fraction"),
    )  # fmt: skip


def _is_of_others(copy: Copy, match: re.Match[str]) -> bool:
    """*70% là của thôn 2, cả xã mới 52%*, *số 71% là của xã cũ, bỏ giùm em*: said only to be left out."""
    others = f"{copy.live[: match.start('n')]}{copy.live[match.end('n') :]}"
    return bool(_AMOUNTS.search(others) or rules.TAKEN_BACK.search(others))


_AMOUNTS = regex(r"(?:%|phần trăm)")


def _is_minus(copy: Copy, start: int) -> bool:
    """*-5%*: a dash stuck to the number and to nothing before it is a minus, not a separator."""
    at, _ = copy.span(start, start + 1)
    before = copy.text[at - 2 : at - 1] if at > 1 else ""
    stands_free = not before or not before.isprintable() or before.isspace() or before in ":=,;("
    return at > 0 and copy.text[at - 1] in "-–−" and stands_free


def ends(pattern: Pattern, before: str) -> bool:
    """True when ``before`` ends with the pattern: the nearest clause counts."""
    return any(match.end() >= len(before) - 1 for match in pattern.finditer(before))


def in_time(copy: Copy, hit: PercentHit) -> PercentHit:
    """After the dates are read: a percentage of last month, as of a day that is over, or only planned."""
    before = copy.live[max(0, hit.start - 60) : hit.start]
    by_then = rules.GUESSED.search(before) is not None and rules.BY_THEN.match(copy.live, hit.end) is not None
    by_then = by_then or rules.BY_END.search(copy.full[max(0, hit.start - 60) : hit.start]) is not None
    if by_then or ends(rules.WILL, before) or rules.FORESEEN.search(before) or rules.REACHED_BY.search(before):
        return replace(hit, planned=True)
    earlier = ends(rules.EARLIER, copy.live[max(0, hit.start - 60) : hit.start])
    if not earlier and not rules.EARLIER_AFTER.match(copy.live, hit.end):
        return hit
    return replace(hit, earlier=True)


def last_of_all(hits: list[PercentHit]) -> list[PercentHit]:
    """*đến hết tháng 2 đạt 35%, đến 4/3 đạt 48%*: of rising figures, each as of a day, the last one is what there is now."""
    values = [hit.value for hit in hits if hit.value is not None]
    rising = len(values) == len(hits) > 1 and values == sorted(set(values))
    if not rising or not all(hit.earlier for hit in hits):
        return hits
    return [*hits[:-1], replace(hits[-1], earlier=False)]


def covers_people(part: str) -> bool:
    """*100% các thôn đã có tổ*: a turn-out or a coverage."""
    return rules.OF_PEOPLE.search(part) is not None


def is_share(line: str) -> bool:
    """*98% đảng viên*: how many of them, said right behind the figure."""
    return rules.SHARE_OF.search(line) is not None


def is_of_work(copy: Copy, hit: PercentHit) -> bool:
    """*40% công việc*: how far the work is, whatever else the clause names."""
    is_rate = rules.OF_A_RATE.search(copy.full[max(0, hit.start - 30) : hit.start]) is not None
    return not is_rate and rules.OF_THE_WORK.match(copy.full, hit.end) is not None


def has_indicator(part: str) -> bool:
    """True when the words name a rate or a turn-out, not the completion of a task."""
    if covers_people(part):
        return True
    target = rules.OF_TARGET.search(part)
    if target is not None and rules.OF_THE_PLAN.search(part) and not rules.OF_MONEY.search(part):
        target = None  # *56% kế hoạch*: of what is to be done
    if target is not None and not rules.OF_WORK.search(part[: max(part.rfind(" #", 0, target.start() + 1), 0) + 1]):
        return True
    return any(not _is_worked_on(part, match) for match in rules.INDICATOR.finditer(part))


def _is_worked_on(part: str, match: re.Match[str]) -> bool:
    """*rà soát hộ nghèo được 70%*: the households are what is worked on, no rate; *tỷ lệ hoàn thành 64%*."""
    if rules.OF_COMPLETION.match(part, match.end()):
        return True
    if match.group().endswith((" năm", " nam")) and rules.FIFTY.match(part, match.end()):
        return True  # mục tiêu năm mươi phần trăm
    if rules.SOLVED_HERE.match(part, match.end()):
        return True
    if match.group().endswith((" toan1", " toan")) and rules.DRAWN_UP.search(part):
        return True
    return (
        match.group().startswith((" hô5 ngheo", " ho ngheo"))
        and rules.WORK_ON.search(part[: match.start() + 1]) is not None
    )
