"""Papers that are named with their number and the day on which they were signed or issued, and work that runs and is over.

*đã ký công văn 302/UBND từ 9/10*, *tờ trình 17/TTr phát hành bữa 12/3*: the task's own product. What a paper only
rests on (*theo quyết định 5/QĐ ký ngày 3/8*) is none.
"""

from __future__ import annotations

from collections.abc import Sequence

from handlers.understand.fold import Copy, Sign
from handlers.understand.hits import Sense, SenseHit
from handlers.understand.lexicon import Rule, regex

_SIGNS = r"(?:ký(?: số)?(?: (?:ban hành|phát hành))?|ban hành|phát hành|đóng dấu(?: (?:phát hành|ban hành|gửi đi))?|lấy số|thông qua)"
_NAMED = r"(?:{PAPER}|công văn|cv|tờ trình|thông báo|chỉ thị)"
ISSUED_ON = "status.issued_on"
_ISSUED = Rule(
    ISSUED_ON,
    rf"@doc(?: (?:đã|được|vừa|mới|rồi))* (?:{_SIGNS}|ra)|(?:đã|vừa|mới)(?: (?:đã|vừa|mới|được|có))* {_SIGNS}(?: (?:xong|rồi|số|{_NAMED}))* @doc",
    "văn bản đã ban hành, đã thông qua",
)
_ON = regex(r"(?:(?:từ|hôm|ngày|bữa|hồi|vào|luôn|rồi) ){0,3}{PAST}(?: (?:{TAIL}|rồi))*(?= (?:[,.;!¶]|$)|$)")
_RESTS_ON = regex(
    r"(?:theo|căn cứ|nhận|nhận được|chờ|đợi|tại|kèm|kèm theo|trả lời|dựa|của|giấy mời|thực hiện|triển khai|thêm|bổ sung|nộp kèm)"
)
_NOT_ISSUED = regex(r"(?:chưa|không|dự thảo|nháp)")
_RUNS = frozenset(("status.regular", "status.step", "status.going"))
_SINCE = regex(r"(?:từ|nay|đều|ngon|ổn|suốt)")
_CLOSES = regex(
    r"[,.;](?: (?:{OPENER}|thế là|vậy là|nói chung|đã))* (?:xong|hoàn thành|hoàn tất)(?: (?:hẳn|luôn|cả|hết|xuôi|rồi|{TAIL}))*(?: [.!])*(?= $)"
)


def read_issued(copy: Copy) -> list[SenseHit]:
    """Papers that were signed or issued on a day that is over, covered."""
    found: list[SenseHit] = []
    for match in copy.each_full(_ISSUED.regex) if "@doc" in copy.full else ():
        start, end = match.start() + 1, match.end()
        cut = max(copy.full.rfind(mark, 0, start) for mark in (" , ", " . ", " ; ", "¶")) + 1
        on = _ON.match(copy.live, end)
        said = f" {copy.full[cut:end].strip()} "
        if on is None or _NOT_ISSUED.search(said):
            continue
        copy.cover(start, on.end(), Sign.noise)
        if _RESTS_ON.search(said) is None:
            found.append(SenseHit(rule=_ISSUED.id, why=_ISSUED.why, start=start, end=end, sense=Sense.done))
    return found


def without_run(copy: Copy, senses: Sequence[SenseHit]) -> list[SenseHit]:
    """*loa phát đều ba tháng nay, xong*: that it runs keeps nothing from being done."""
    closes = copy.search_full(_CLOSES)
    if closes is None or not any(hit.sense is Sense.done and hit.end > closes.start() for hit in senses):
        return list(senses)
    return [
        hit
        for hit in senses
        if hit.rule not in _RUNS
        or hit.end > closes.start()
        or _SINCE.search(f" {copy.full[hit.start : hit.end]} ") is None
    ]
