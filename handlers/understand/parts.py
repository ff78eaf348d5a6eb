"""Parts of a message that are taken as a text (an obstacle, a request): where a clause begins, where a part ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from msgspec import Struct, field

from handlers.understand.fold import Copy
from handlers.understand.lexicon import Pattern, Rule, Spots, begun_by, keys_of, possible, regex

Places = Callable[[], Sequence[tuple[int, int]]]
_MOST = 24
_CLAUSE = re.compile(r" (?:[,.;:?!¶()])(?= )")
_OPENER = regex(r"(?!phần mềm|chi (?:ủy|bộ|hội|đoàn|cục|nhánh)(?: |$))(?:{OPENER}|,)")
_CLOSER = re.compile(regex(r"(?:{TAIL}|rồi|[,.;:!?¶()+-]|[,;]{2,4})").line + r"\s*$")
_LONGEST_CLOSER = 48  # characters
_WANTED = regex(r"(?:{NEG}|thiếu|hết|cần|chờ|đợi|không ai|chưa ai)(?: (?:có|được|đủ|thấy|ra))?(?= $)")
_ONE_WORD = frozenset(
    (
        "cong nghe",
        "cu the",
        "biet chu",
        "mu chu",
        "giup do",
        "trinh do",
        "thai do",
        "che do",
        "o nha",
        "ve nha",
        "xay nha",
        "co nha",
        "keo day",
        "nguoi day",
        "kho di",
        "tap the",
        "di lam",
        "viec lam",
        "tung ho",
        "von vay",
        "may do",
        "may chu",
        "hay do",
        "bi do",
        "ho vay",
    )
)  # typed without marks, their second half looks like a particle
_ALWAYS_ONE = frozenset(("măn5 ma2", "man ma", "bao3 hô5", "bao ho"))  # mặn mà, bảo hộ
_WORKERS = regex(r"(?:người|cán bộ|nhân viên|công chức|thợ|ai|nhân lực|chuyên môn|dân|viên)(?= $)")
_SUMMERS = frozenset(("he2", "he"))
_HOUSEHOLD = frozenset(("hô5", "ho"))
_SUMMER = regex(r"(?:nghỉ|mùa|vụ|dịp|kỳ|đợt|học|trong|sau|qua|trước)(?= $)")  # nghỉ hè
_SO_MANY = regex(r"(?:#\d+|κ+|mấy|các|nhiều|vài|số|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|những)(?= $)")
_COUNTED = frozenset(
    ("em", "cô", "co", "chu1", "chu", "anh", "chi5", "chi", "bac1", "bac", "đông2 chi1", "dong chi", "đ/c", "d/c")
)
_NUMBER = regex(r"(?:#\d+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|vài|_mấy)(?= $)")
_HELPS = frozenset(("giup1", "giup", "hô5", "ho"))
_COMES = regex(r"(?:xuống|lên|qua|sang|đến|tới|ra|vào|về|đi)(?= $)")
_VERBS = frozenset(("co", "chi"))  # có, chi; an address (cô, chị) only where another particle stands beside it
_PARTICLES = frozenset(("a", "nhe", "nha", "roi", "oi", "em", "e", "sep", "luon"))


class Part(Struct, frozen=True, kw_only=True):
    """A part of the message taken as obstacle or request. ``start`` includes the introducer, ``first``–``last`` the text."""

    rule: str
    why: str
    start: int
    first: int
    last: int

    @property
    def empty(self) -> bool:
        return self.first >= self.last


class Bounds(Struct):
    """Where clauses begin and end in one copy."""

    line: str
    mask: int
    spots: Spots
    titled: Places = list  # words of a title: no trouble; looked up when there is some
    unmarked: bool = False  # typed without any marks
    full: str = ""  # the line with nothing covered
    clauses: list[int] | None = None  # where they begin
    seen: dict[int, tuple[int, re.Match[str] | None]] = field(default_factory=dict)  # of a pattern: from where, what
    behind: dict[tuple[int, int], bool] = field(default_factory=dict)  # whether a pattern matches at a place

    @classmethod
    def of(cls, copy: Copy) -> Bounds:
        return cls(copy.live, copy.mask, copy.spots, unmarked=copy.unmarked, full=copy.full)

    def each(self, pattern: Pattern) -> list[re.Match[str]]:
        """The first matches; nobody names as many obstacles or requests in one message as are looked at."""
        return self.spots.each(pattern, self.line)[:_MOST] if pattern.bit & self.mask else []

    def among(self, rules: Sequence[Rule]) -> list[Rule]:
        """Those that can match."""
        mask = self.mask
        return [rule for rule in rules if rule.regex.bit & mask]

    def retell(self, line: str) -> None:
        """Put another line of the same length, in which forms are hidden or commas stand for other signs."""
        if line != self.line:
            self.line = line
            keys = keys_of(line)
            self.mask |= possible(keys)
            self.spots = Spots(self.spots.at, begun_by(keys), self.spots.anywhere)
            self.clauses = None
            self.seen.clear()
            self.behind.clear()

    def next(self, pattern: Pattern, at: int) -> re.Match[str] | None:
        """The first match at or after ``at``. What an earlier look from before ``at`` has found behind it still is."""
        begun, found = self.seen.get(pattern.bit, (-1, None))
        if begun == -1 or begun > at or (found is not None and found.start() < at):
            found = self.spots.search(pattern, self.line, at) if pattern.bit & self.mask else None
            self.seen[pattern.bit] = (at, found)
        return found

    def stands(self, pattern: Pattern, at: int) -> bool:
        """Whether a match begins at ``at``; tried once, however many parts reach there."""
        known = self.behind.get((pattern.bit, at))
        if known is None:
            known = self.behind[pattern.bit, at] = pattern.match(self.line, at) is not None
        return known

    def in_title(self, match: re.Match[str]) -> bool:
        return any(start <= match.start() + 1 and match.end() <= end for start, end in self.titled())

    def has_title(self, first: int, last: int) -> bool:
        return any(start < last and first < end for start, end in self.titled())

    def clause_start(self, at: int) -> int:
        """First position of the clause around ``at``."""
        if self.clauses is None:
            self.clauses = [1, *(match.end() + 1 for match in _CLAUSE.finditer(self.line))]
        return self.clauses[max(bisect_right(self.clauses, at + 1) - 1, 0)]

    def skip_openers(self, start: int, stop: int) -> int:
        at = start
        for _ in range(8):
            match = _OPENER.match(self.line, at - 1)
            if match is None or match.end() >= stop:
                return at
            at = match.end() + 1
        return at

    def _is_told(self, words: str, closer: re.Match[str], *, is_last: bool) -> bool:
        """Whether what looks like a closing particle is told: *(2 người)*; unmarked, *chua co anh*, *khong co tien chi*."""
        word, before = closer.group().strip(), f" {words[: closer.start() - 1]} "
        if word == ")":
            return " (" in before
        if word in _HOUSEHOLD and _SO_MANY.search(before):
            return True  # *vướng 5 hộ*: no *giúp hộ*
        if word.lstrip("=") in _SUMMERS and _SUMMER.search(before):
            return True
        if word.lstrip("=") in _COUNTED and _NUMBER.search(before):
            return True  # *cử thêm 2 em*
        if word.lstrip("=") in _HELPS and _COMES.search(before):
            return True  # *cử người xuống giúp*
        pair = f"{words[: closer.start() - 1].rpartition(' ')[2]} {word}"
        if pair in _ALWAYS_ONE:
            return True
        if not self.unmarked or word in _PARTICLES or not word.isalpha():
            return False
        if pair in _ONE_WORD:
            return True
        if word == "lam" and _WORKERS.search(before):
            return True  # *thieu nguoi lam*: typed without marks, and yet no *lắm*
        return _WANTED.search(before) is not None or (is_last and word in _VERBS and not _CLOSER.search(before))

    def trim(self, first: int, last: int) -> int:
        """The end without closing particles and punctuation."""
        for n in range(8):
            words = self.line[first:last].rstrip()
            last = first + len(words)
            match = _CLOSER.search(" " + words + " ", max(len(words) - _LONGEST_CLOSER, 0))
            if match is None or match.start() == 0 or self._is_told(words, match, is_last=n == 0):
                return last
            last = first + match.start() - 1
        return last


def ends(pattern: Pattern, before: str) -> bool:
    return any(True for _ in pattern.finditer(before))


def until(bounds: Bounds, first: int, stop: Pattern, join: Pattern | None, cut: Pattern | None) -> int:
    """The end of a part: the next stop, or a comma after which something else begins."""
    line = bounds.line
    found = _stop(bounds, first, stop)
    limit = found.start() if found else len(line) - 1
    comma = line.find(" , ", first - 1, limit + 1)
    while comma != -1:
        goes_on = bounds.stands(join, comma + 2) if join else not (cut and bounds.stands(cut, comma + 2))
        if not goes_on:
            limit = comma
            break
        comma = line.find(" , ", comma + 2, limit + 1)
    return bounds.trim(first, limit) if limit > first else first


def _stop(bounds: Bounds, first: int, stop: Pattern) -> re.Match[str] | None:
    """The next stop; the end of a remark in brackets within the part is none, nor *chưa xin được*, *phải xin*."""
    line = bounds.line
    found = bounds.next(stop, first - 1)
    while found is not None and (
        (found.group() == " )" and line.count(" (", first - 1, found.start()))
        or (found.group() in _ASKED and _NOT_YET.search(line[max(0, found.start() - 12) : found.start() + 1]))
    ):
        found = bounds.next(stop, found.end())
    return found


_ASKED = frozenset((" xin", " =xin"))
_NOT_YET = regex(r"(?:chưa|không|phải)(?= $)")
