"""Percentages and counts x/y. Reads numbers only: what they mean for the status is decided in ``verdict``.

Order is meaning: a rule higher up reads first and covers what it has read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from handlers.understand import amount_rules as rules
from handlers.understand.almanac import next_day_month
from handlers.understand.fold import Copy, Sign
from handlers.understand.hits import CountHit, PercentHit
from handlers.understand.lexicon import Ordered, Pattern, Rule, regex
from handlers.understand.numbers import N, half_up, value_of
from handlers.understand.titles import bare_line

_MOST = 24  # percentages looked at in one message
_HALF = 0.5
_PERCENTS = Ordered((rule.regex, rule) for rule in rules.PERCENT_RULES)
_COUNTS = Ordered((rule.regex, rule) for rule in rules.COUNT_RULES)


def _each(copy: Copy, rule: Rule) -> Iterator[re.Match[str]]:
    """Matches of one rule, from left to right, the copy being covered in between."""
    at = 0
    while (match := copy.search(rule.regex, at)) is not None:
        yield match
        at = match.end()


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
        for rule in _PERCENTS.walk(copy):
            for match in _each(copy, rule):
                if (hit := _percent(copy, rule, match)) is not None:
                    found.append(hit)
                if len(found) == _MOST:
                    return sorted(found, key=lambda hit: hit.start)
    return sorted(found, key=lambda hit: hit.start)


def read_fractions(copy: Copy) -> list[PercentHit]:
    """Halves, thirds and quarters that no count has taken."""
    found: list[PercentHit] = []
    if "/" in copy.live:
        for rule in (rules.HALF_FREE,):
            for match in _each(copy, rule):
                before = copy.live[: match.start() + 1]
                if rules.BEFORE_DATE.search(before) or rules.AFTER_DATE.match(copy.live, match.end()):
                    continue
                a, b = _fraction(match.group("f"))
                start, end = copy.take(match, Sign.percent)
                found.append(
                    PercentHit(
                        rule=rule.id, why=rule.why, start=start, end=end, value=half_up(100 * a / b), explicit=False
                    )
                )
    return found


def _tenths(parts: float | None) -> float | None:
    """*tầm 4 phần rồi*: of ten."""
    return parts * 10 if parts is not None and parts < 10 else None


_FRACTIONS = frozenset(((1, 2), (1, 3), (2, 3), (1, 4), (3, 4)))
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
    "percent.share": lambda m: _share(*_fraction(m.group("f"))),
    "percent.half": lambda _: 50.0,
}


def _left_share(match: re.Match[str]) -> float | None:
    """*còn 1/3 nữa*, *còn một phần tư*."""
    if match.group("f"):
        return _minus(_share(*_fraction(match.group("f"))))
    return _minus(_share(value_of(match.group("a")), value_of(match.group("b"))))


def _decimal(whole: float | None, tenths: float | None) -> float | None:
    """*bốn mươi bảy phẩy năm*."""
    return None if whole is None or tenths is None or tenths > 99 else whole + tenths / (10 if tenths < 10 else 100)


def _left(match: re.Match[str], value: float | None) -> float | None:
    """*còn 20%*: what is left; *chỉ còn 55%*: what it is now, less than before."""
    is_open = rules.ONLY_LEFT.match(match.group() + " ") is not None
    is_beside = Sign.percent.value in match.string[max(match.string.rfind(" . ", 0, match.start()), 0) : match.start()]
    is_level = value is not None and is_open and not is_beside and _is_level(match, value / 100)
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


def _is_level(match: re.Match[str], share: float) -> bool:
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


def _fraction(raw: str) -> tuple[int, int]:
    a, b = raw.split("/")
    return int(a[:9]), int(b[:9])


def _percent(copy: Copy, rule: Rule, match: re.Match[str]) -> PercentHit | None:
    start, end = match.start() + 1, match.end()
    if rule.id in ("percent.denied", "percent.without"):
        copy.cover(match.start("n"), match.end("n"), Sign.noise)  # the denial itself is read as a correction
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
    over = value is not None and (value > 100 or (value == 100 and rules.MORE_THAN.search(before) is not None))
    return PercentHit(
        rule=rule.id, why=rule.why, start=start, end=end, value=None if value is None or over else half_up(value),
        above=half_up(value) if over and value is not None else None, ask=value is None or over,
        target=_ends(rules.TARGET, before), explicit=rule.id not in ("percent.half", "percent.fraction"),
    )  # fmt: skip


_AMOUNTS = regex(r"(?:%|phần trăm)")


def _is_minus(copy: Copy, start: int) -> bool:
    """*-5%*: a dash stuck to the number and to nothing before it is a minus, not a separator."""
    at, _ = copy.span(start, start + 1)
    before = copy.text[at - 2 : at - 1] if at > 1 else ""
    stands_free = not before or not before.isprintable() or before.isspace() or before in ":=,;("
    return at > 0 and copy.text[at - 1] in "-–−" and stands_free


def _ends(pattern: Pattern, before: str) -> bool:
    """True when ``before`` ends with the pattern: the nearest clause counts."""
    return any(match.end() >= len(before) - 1 for match in pattern.finditer(before))


def in_time(copy: Copy, hit: PercentHit) -> PercentHit:
    """After the dates are read: a percentage of last month, as of a day that is over, or only planned."""
    before = copy.live[max(0, hit.start - 60) : hit.start]
    if _ends(rules.WILL, before) or rules.FORESEEN.search(before) or rules.REACHED_BY.search(before):
        return replace(hit, planned=True)
    earlier = _ends(rules.EARLIER, copy.live[max(0, hit.start - 60) : hit.start])
    if not earlier and not rules.EARLIER_AFTER.match(copy.live, hit.end):
        return hit
    return replace(hit, earlier=True)


def latest(copy: Copy, counts: Sequence[CountHit]) -> list[CountHit]:
    """After the dates are read: of *đến 30/6 được 12/20, nay 17/20* the count of an earlier day is left out."""
    now = [hit for hit in counts if not _ends(rules.EARLIER, copy.live[max(0, hit.start - 60) : hit.start])]
    return now if any(hit.value for hit in now) else list(counts)


def covers_people(part: str) -> bool:
    """*100% các thôn đã có tổ*: a turn-out or a coverage."""
    return rules.OF_PEOPLE.search(part) is not None


def is_share(line: str) -> bool:
    """*98% đảng viên*: how many of them, said right behind the figure."""
    return rules.SHARE_OF.search(line) is not None


def has_indicator(part: str) -> bool:
    """True when the words name a rate or a turn-out, not the completion of a task."""
    if covers_people(part):
        return True
    target = rules.OF_TARGET.search(part)
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


def read_counts(copy: Copy, today: date) -> list[CountHit]:
    """All x/y, covered with ``κ``; x > y and 1/2 bản give no value and are asked about."""
    found: list[CountHit] = []
    live = copy.live
    if "@" not in live and not _HAS_NUMBER.search(live):
        return found
    for match in _each(copy, rules.HALF_UNIT):
        start, end = copy.take(match, Sign.counted)
        found.append(
            CountHit(rule=rules.HALF_UNIT.id, why=rules.HALF_UNIT.why, start=start, end=end, value=None, ask=True)
        )
    for rule in _COUNTS.walk(copy):
        for match in _each(copy, rule):
            if rule.id == "count.bodies" and not _is_far(match, today):
                continue
            if (hit := _count(copy, rule, match)) is not None:
                found.append(hit)
    return sorted(found, key=lambda hit: hit.start)


_HAS_NUMBER = regex(N)
_LOOSE = frozenset(("count.noun", "count.sure", "count.fresh"))
_MONEY = regex(r"(?:triệu|tr|tỷ|tỉ|nghìn đồng|ngàn đồng|_đồng)")  # giải ngân 45/60 triệu
_ADDED = regex(r"thêm(?= $)")  # *thêm 3 tin, tổng 15 tin*: so many by now, and no part of what was planned


def _count(copy: Copy, rule: Rule, match: re.Match[str]) -> CountHit | None:
    start, end = match.start() + 1, match.end()
    if rule.id == "count.rate":
        copy.cover(start, end, Sign.noise)
        return None
    written = rule.id != "count.corrected" and rules.WRITTEN_WRONG.search(copy.live[max(0, start - 40) : start])
    if (rules.DENIED_AFTER.match(copy.live, end) or written) or (
        rules.NOT_A_DAY.search(match.group()) and rules.DENIED_BEFORE.search(copy.live[max(0, start - 24) : start])
    ):
        copy.cover(start, end, Sign.noise)
        return None
    if rule.id in _LOOSE and _MONEY.match(copy.live, match.end("f")):
        copy.cover(match.start("f") - 1, match.end("f"), Sign.noise)
        return None
    pair = _pair(rule.id, match)
    if (
        pair is None
        or (rule.id == "count.planned" and _ADDED.search(copy.live[max(0, start - 8) : start]))
        or (rule.id == "count.rest_after" and "U" not in match.groupdict() and _are_unlike(copy, match))
        or (rule.id == "count.total_first" and _are_listed(copy, match))
        or (rule.id == "count.rest_after" and rules.OTHER_STATE.search(copy.live[max(0, start - 40) : start]))
        or (
            rule.id == "count.sure"
            and (
                (pair[1] <= 12 and not _is_beside_none(copy, pair[1]))
                or pair[0] > 2 * pair[1]
                or 2000 < pair[1] < 2100
                or pair[1] > 50000
            )
        )
        or _is_date(copy, rule.id, match, pair)
        or _is_month(copy, match, pair)
        or (
            rule.id == "count.noun"
            and (pair[0] > pair[1] or pair in _FRACTIONS or rules.NO_COUNT.match(copy.live, match.start()))
        )
        or _is_issue_day(copy, match, pair)
        or (rule.id == "count.fresh" and rules.NEW_DUE.search(copy.live[max(0, start - 16) : start]))
        or (
            rule.id == "count.fresh"
            and match.group()[1] == "@"
            and (pair[0] > pair[1] or rules.NO_AMOUNT.search(copy.live[max(0, start - 16) : start]))
        )
    ):
        return None
    if rule.id == "count.corrected":  # *lỡ ghi 6/9, đúng là 5/9 điểm*: the first is taken back
        copy.cover(start, match.end("w"), Sign.noise)
        start = match.start("f") - 1
    copy.cover(start, end, Sign.counted)
    wrong = pair[0] > pair[1]
    return CountHit(rule=rule.id, why=rule.why, start=start, end=end, value=None if wrong else pair, ask=wrong)


_UNIT = regex(r"{UNIT}")
_PEOPLE = regex(
    r"(?:người|cán bộ|công chức|viên chức|đảng viên|đồng chí|đ/c|cb|học viên|thành viên|hội viên|đoàn viên|dân|bà con|công dân|giáo viên|đại biểu|cá nhân|nhân khẩu|khẩu|thanh niên|phụ nữ|tổ viên|ông bà)"
)
_ROOM = 24  # characters in which a unit is told


_THING = 2  # forms that name what is counted
_PARTING = frozenset((",", ";", "thi2", "thi", "ma2", "ma"))


def _are_unlike(copy: Copy, match: re.Match[str], numbers: tuple[str, str] = ("x", "y")) -> bool:
    """*đã cấp 34 giấy, còn 16 hồ sơ*: two things, and no part of one total."""
    units = [_UNIT.match(copy.full[match.end(name) : match.end(name) + _ROOM]) for name in numbers]
    if None in units:
        return False
    one, other = (bare_line(unit.group()) for unit in units if unit is not None)
    alike = one.startswith(other) or other.startswith(one)
    return not alike and not all(_PEOPLE.match(f" {unit} ") for unit in (one, other))


def _are_listed(copy: Copy, match: re.Match[str]) -> bool:
    """*3 tập thể 2 cá nhân*: two things side by side, the first no total of the second."""
    between = copy.full[match.end("t") : match.start("x")].split()
    return len(between) <= _THING and not set(between) & _PARTING and _are_unlike(copy, match, ("t", "x"))


def _is_month(copy: Copy, match: re.Match[str], pair: tuple[int, int]) -> bool:
    """*tới tháng 6/2026 rồi*."""
    at = copy.live.find("@", match.start(), match.end())
    return at > 0 and 2000 < pair[1] < 2100 and _OF_YEAR.search(copy.live[max(0, at - 8) : at]) is not None


_OF_YEAR = regex(r"(?:tháng|quý|kỳ|vụ|đợt)(?= $)")


def _is_far(match: re.Match[str], today: date) -> bool:
    """*nv26 4/5 tổ chức*, told in August: of five bodies, and no day on which something is held."""
    day, month = _fraction(match["f"])
    on = next_day_month(today, day, month)
    return day <= month and (on is None or on - today > _FAR)


_FAR = timedelta(days=180)


def _is_date(copy: Copy, rule_id: str, match: re.Match[str], pair: tuple[int, int]) -> bool:
    """Directly after *ngày, hôm, trước* a pair that can be a day and month is one."""
    at = copy.live.find("@", match.start(), match.end())
    return (
        at > 0
        and pair[0] <= 31
        and pair[1] <= 12
        and rules.BEFORE_DATE.search(copy.live[max(0, at - 12) : at]) is not None
    )


def _is_issue_day(copy: Copy, match: re.Match[str], pair: tuple[int, int]) -> bool:
    """*13/8 ban hành* is a day and a verb, not 13 of 8 boards; *dự kiến 13/8* a day, x of y never being above y."""
    if not (pair[0] <= 31 and pair[1] <= 12):
        return False
    at = copy.live.find("@", match.start(), match.end())
    planned = at > 0 and pair[0] > pair[1] and rules.WILL_BE.search(copy.live[max(0, at - 20) : at]) is not None
    return planned or (at > 0 and rules.ISSUE.match(copy.live, at - 1) is not None)


def _is_beside_none(copy: Copy, total: int) -> bool:
    """*12/12, 0/12*: no day is the 0th, so that of these twelve is told."""
    return f"@0/{total} " in copy.full


def _pair(rule_id: str, match: re.Match[str]) -> tuple[int, int] | None:
    groups = match.groupdict()
    groups.pop("U", None)  # the unit that both numbers have
    if "t2" in groups:
        groups["t"] = groups.pop("t2") or groups["t"]
    if groups.get("f"):
        x, y = _fraction(groups["f"])
        is_rest = rule_id == "count.rest" and x <= y and not (y and _is_level(match, x / y))
        return (y - x, y) if is_rest else (x, y)
    numbers = {name: value_of(text) for name, text in groups.items() if text}
    if any(value is None or value != int(value) for value in numbers.values()):
        return None
    whole = {name: int(value) for name, value in numbers.items() if value is not None}
    if rule_id == "count.none":
        return 0, whole["t"]
    if rule_id == "count.all":
        return whole["t"], whole["t"]
    if rule_id == "count.rest_after":
        return whole["x"], whole["x"] + whole["y"]
    if rule_id in ("count.rest", "count.to_total") and whole["x"] <= whole["t"]:
        return whole["t"] - whole["x"], whole["t"]
    if rule_id == "count.total_first" and whole["x"] > whole["t"]:
        return None
    return whole["x"], whole["t"]
