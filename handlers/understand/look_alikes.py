"""What only looks like an obstacle: a place, a number, a step of which nobody is short."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.understand import hindrances as told
from handlers.understand import obstacle_rules as rules
from handlers.understand.fold import Copy
from handlers.understand.hits import PercentHit, Sense, SenseHit
from handlers.understand.lexicon import Rule, regex
from handlers.understand.parts import Bounds, Part, ends


def is_place(line: str, start: int, end: int) -> bool:
    """*đã niêm yết tại bộ phận một cửa*: where it was done; *chưa niêm yết tại bộ phận một cửa chậm*: why not."""
    if rules.AWAITED.match(line, end):
        return False
    if not ends(rules.DONE_THERE, line[max(0, start - 40) : start]):
        return False
    stop = rules.CLAUSE_END.search(line, end)
    return rules.GONE_WRONG.search(line, end, stop.start() + 1 if stop else len(line)) is None


def is_nobody(bounds: Bounds, match: re.Match[str]) -> bool:
    """*không có chi bộ nào chưa nộp*: nobody's step is missing."""
    before = bounds.line[max(0, match.start() - 24) : match.start() + 1]
    if rules.NONE_IS_LEFT.search(match.group() + " "):
        return True  # xã không có hộ nào chưa ký
    return rules.WHICH.search(match.group() + " ") is not None and ends(rules.NONE_LEFT, before)


def is_number_word(bounds: Bounds, match: re.Match[str]) -> bool:
    """Typed without marks *so* is *số*, and *trên* is a place, unless it begins its clause or is waited for."""
    return bounds.line.startswith(("so ", "trên ", "tren "), match.start() + 1) and not rules.BEGINS.search(
        " " + bounds.line[max(0, match.start() - 8) : match.start() + 1]
    )


_BRIDGE = " cau treo"
_NEAR = 40  # characters before a trouble in which it may be denied, or be the rest of a count


def is_no_trouble(bounds: Bounds, rule: Rule, match: re.Match[str]) -> bool:
    """What only looks like trouble: denied in a question's form, the rest of a count, what the work is about."""
    line, start = bounds.line, match.start() + 1
    before = line[max(0, match.start() - _NEAR) : start]
    if told.NOBODY.search(before) or match.group() == _BRIDGE:
        return True
    if told.HARMLESS.match(line, match.end()) or (
        (rule in told.RULES or told.DAMAGED.search(match.group() + " ")) and told.REPAIRED.match(line, match.end())
    ):
        return True
    if told.NO_SUCH.match(line, match.end()) and (told.HAS.search(before) or told.HAS_IT.search(match.group() + " ")):
        return True  # mạng có yếu gì đâu
    if (rule in told.RULES or told.NOT_YET.match(line, match.start())) and _is_what_is_left(bounds, match.start() + 1):
        return True
    clause = line[bounds.clause_start(match.start()) - 1 : start]
    if (
        told.WENT.match(line, match.start())
        and told.OF_A_TASK.match(clause)
        and told.WENT_OVER.match(line, match.end())
    ):
        return True
    if match.group().endswith(" kem") and (
        rules.ENCLOSED.match(bounds.full, match.end()) or before.endswith((" phan ", " thanh "))
    ):
        return True  # bảng phân công kèm KH số 3, typed without marks
    if told.UNTIDY.match(line, match.start()) and told.SOME_ARE_LEFT.search(line, 0, start):
        return True
    if rule is rules.SUFFER and told.FAMILY.search(before):
        return True
    if told.RETIRED.match(line, match.start()) and told.HELPS.match(line, match.end()):
        return True
    if told.WEAK.match(line, match.start()) and told.OTHER_WEAK.search(before):
        return True
    if told.DEAR.match(line, match.start()) and told.PLEASED.search(before):
        return True
    if told.GOES_ON.match(line, match.start()) and told.PAUSES.search(clause):
        return True
    return told.THEME.match(line, match.start()) is not None and (
        told.WORKED_ON.search(before) is not None or _is_handled(line, match.start(), clause)
    )


def _is_what_is_left(bounds: Bounds, start: int) -> bool:
    """*còn 3/8 em chưa chịu tới lớp*: a count, and no obstacle."""
    count = told.COUNT_BEFORE.search(bounds.line, max(start - _NEAR, 0), start)
    count = count or told.COUNT_BEFORE.search(bounds.line, max(start - 1, 0), bounds.line.find(" ", start) + 1)
    return count is not None and told.IS_LEFT.search(bounds.full, max(count.start() - 8, 0), count.end()) is not None


def _is_handled(line: str, at: int, clause: str) -> bool:
    """*sốt xuất huyết phun xong 1/2 ấp*: what is worked against."""
    theme = told.THEME.match(line, at)
    return theme is not None and "·" not in clause and told.HANDLED_THEME.match(line, theme.end()) is not None


_OF_PEOPLE = regex(
    r"(?:số )?(?:bà con|dân|người dân|người|hộ|hộ dân|cán bộ|đảng viên|hội viên|đoàn viên|học viên|học sinh|phụ huynh)"
)
_LOST_BEFORE = 16  # characters


def is_progress(line: str, hit: PercentHit) -> bool:
    """In an obstacle *40% bà con chưa biết dùng*, *giá tăng 20%*, *chết mất một nửa* are none."""
    lost = told.LOSS.search(line[max(0, hit.start - _LOST_BEFORE) : hit.start]) is not None
    return not lost and hit.rule != "percent.more" and _OF_PEOPLE.match(line, hit.end) is None


_FAR = 160  # characters
_ACTED = regex(
    r"(?!đi |học )(?:{ACT}|{LABOUR}|_khắc|_vẽ|_may|thêu|ươm)(?: (?!rồi|chưa|không|nhưng|mà){V}){0,2}? rồi(?: {TAIL})*(?: ,)?(?: (?:nhưng|mà|còn|giờ|hiện|nay|đang|vẫn|chỉ|thì|do|vì|vướng|kẹt|mỗi|:))*(?= $)"
)


def acted_before(copy: Copy, obstacles: Sequence[Part]) -> list[SenseHit]:
    """*bản đồ in rồi, chờ Sở ký duyệt*: a step is done, and the rest waits."""
    found = []
    for part in obstacles:
        match = _ACTED.search(copy.live, max(0, part.start - _FAR), part.start)
        if match is not None:
            hit = SenseHit(
                rule="status.part",
                why="mới xong một phần",
                start=match.start() + 1,
                end=match.end(),
                sense=Sense.partial,
            )
            found.append(hit)
    return found


_BODY_NAME = regex(r"{OTHER}")


def names_body(copy: Copy, at: int) -> bool:
    """Whether a form stands inside the name of a body of several words: *van phong*."""
    place = copy.at[at]
    return any(
        match.start() < place < match.end() and match.group().count(" ") > 1 for match in copy.each_full(_BODY_NAME)
    )
