"""Counts x/y. Reads numbers only: what they mean for the status is decided in ``verdict``.

Order is meaning: a rule higher up reads first and covers what it has read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from handlers.understand import amount_rules as rules
from handlers.understand.almanac import next_day_month
from handlers.understand.amounts import FRACTIONS, each, ends, fraction, tells_level
from handlers.understand.fold import Copy, Sign
from handlers.understand.hits import CountHit
from handlers.understand.lexicon import Ordered, Rule, regex
from handlers.understand.numbers import N, value_of
from handlers.understand.titles import bare_line

_COUNTS = Ordered((rule.regex, rule) for rule in rules.COUNT_RULES)


def read_counts(copy: Copy, today: date) -> list[CountHit]:
    """All x/y, covered with ``κ``; x > y and 1/2 bản give no value and are asked about."""
    found: list[CountHit] = []
    live = copy.live
    if "@" not in live and not _HAS_NUMBER.search(live):
        return found
    for match in each(copy, rules.HALF_UNIT, copy.search(rules.HALF_UNIT.regex)):
        start, end = copy.take(match, Sign.counted)
        found.append(
            CountHit(rule=rules.HALF_UNIT.id, why=rules.HALF_UNIT.why, start=start, end=end, value=None, ask=True)
        )
    for rule, first in _COUNTS.matching(copy):
        for match in each(copy, rule, first):
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
        rule.id == "count.all"
        and pair is not None
        and pair[1] <= _FEW_TASKS
        and _OF_NOTHING.search(f"{match.group()} ")
    ):
        copy.cover(match.start("t2") - 1 if match["t2"] else start, end, Sign.noise)
        return None
    if (
        pair is None
        or _is_ordinal(match)
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
            and (pair[0] > pair[1] or pair in FRACTIONS or rules.NO_COUNT.match(copy.live, match.start()))
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
    if match.groupdict().get("c"):
        start = match.start("c")  # *xong cả 5 thôn*: the end is read as a sign of its own
    copy.cover(start, end, Sign.counted)
    wrong = pair[0] > pair[1]
    return CountHit(rule=rule.id, why=rule.why, start=start, end=end, value=None if wrong else pair, ask=wrong)


_FEW_TASKS = 5  # so many may just have been spoken of
_OF_NOTHING = regex(  # xong cả hai rồi: both tasks, and no two of anything
    r"(?:_rồi|_roi|nha|nhé|_nhe|nghe|nghen|luôn|_luon|_đó|_do|_đấy|_day|_em|_anh|_chị|_thôi|_hết|_nè)(?= $)"
)
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


_RANK = regex(r"(?:thứ|hạng|top|(?:trường|học sinh|học bạ|so|số|chứng chỉ|nhà) cấp|bậc|_mức|_giải|_khối)(?= $)")
_RECORD = regex(r"(?:_học bạ|hoc ba)(?= $)")  # hoc ba so, typed without marks


def _is_ordinal(match: re.Match[str]) -> bool:
    """*612 lượt, đứng thứ 2 toàn tỉnh*, *cấp 1*: no number of units."""
    for name in ("x", "t", "y"):
        if match.groupdict().get(name) is None:
            continue
        line, (start, end) = match.string, match.span(name)
        if _RANK.search(line[max(0, start - 12) : start]) or (
            match[name] == "ba" and _RECORD.search(line[max(0, start - 12) : end] + " ")
        ):
            return True
    return False


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
    day, month = fraction(match["f"])
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
    groups.pop("c", None)
    if "t2" in groups:
        groups["t"] = groups.pop("t2") or groups["t"]
    if groups.get("f"):
        x, y = fraction(groups["f"])
        is_rest = rule_id == "count.rest" and x <= y and not (y and tells_level(match, x / y))
        return (y - x, y) if is_rest else (x, y)
    numbers = {name: value_of(text) for name, text in groups.items() if text}
    if any(value is None or value != int(value) for value in numbers.values()):
        return None
    whole = {name: int(value) for name, value in numbers.items() if value is not None}
    if rule_id == "count.none":
        return 0, whole["t"]
    if rule_id == "count.all":
        return whole["t"], whole["t"]
    if rule_id == "count.parts":
        return (whole["x"], whole["t"]) if whole["x"] + whole["y"] == whole["t"] else None
    if rule_id == "count.rest_after":
        return whole["x"], whole["x"] + whole["y"]
    if rule_id in ("count.rest", "count.to_total") and whole["x"] <= whole["t"]:
        return whole["t"] - whole["x"], whole["t"]
    if rule_id == "count.total_first" and whole["x"] > whole["t"]:
        return None
    return whole["x"], whole["t"]


def latest(copy: Copy, counts: Sequence[CountHit]) -> list[CountHit]:
    """After the dates are read: of *đến 30/6 được 12/20, nay 17/20* the count of an earlier day is left out."""
    now = [hit for hit in counts if not ends(rules.EARLIER, copy.live[max(0, hit.start - 60) : hit.start])]
    return now if any(hit.value for hit in now) else list(counts)
