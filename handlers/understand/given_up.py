"""Days that were once planned or promised, and do not hold any more. Pure."""

from __future__ import annotations

from handlers.understand.lexicon import regex

_PLANNED = regex(
    r"(?:định|dự định|dự tính|tính|tưởng|tưởng là|lẽ ra|đáng lẽ|đáng ra|ban đầu|lúc đầu)(?: (?!đến |tới |từ ){V}){0,4}?(?= $)"
)
_GIVEN_UP = regex(
    r"(?:(?:{V}|·+) ){0,5}?(?:, )?(?:{V} ){0,2}?(?:mà|nhưng|nhưng mà|song|ai dè|ai ngờ|cuối cùng|giờ (?:chắc|phải)|chắc (?:phải|tới|đến|sang|qua|lùi|dời|trễ|không|mới))(?! (?:vẫn|kịp|cũng kịp))"
)  # định 30/6 xong mà mưa quá, chắc phải 5/7: the first day is given up
_PROMISED = regex(r"(?:hứa|hẹn)(?: (?:với|là|sẽ|nộp|xong|gửi|trước|đến|tới|ngày|hôm|vào|anh|chị|văn phòng))*(?= $)")
_ONCE = regex(
    r"(?:{PAST}|(?:hôm|bữa|lần|tuần|đợt|kỳ|lúc|hồi) (?:trước|rồi|nọ|kia|bữa|qua)|hôm bữa|trước đây|trước)"
    r"(?: (?!huyện|tỉnh|sở|họ|trên){V}){0,3}? (?:hứa|hẹn|báo|nói|bảo|nhắn|ghi|dự kiến)(?: (?:với|là|sẽ|nộp|xong|gửi|trước|đến|tới|ngày|hôm|vào|anh|chị|văn phòng))*(?= $)"
)
_NOT_KEPT = (
    r"(?:(?:{V}|·+) ){0,3}?(?:, )?(?:mà|nhưng|nhưng mà|song|ai dè|ai ngờ)(?! (?:vẫn|kịp|cũng kịp) )"
    r"(?: (?!nhớ|nếu|có thể|chưa (?:chắc|biết)|chua (?:chac|biet))(?:{V}|·+)){0,8}?"
)
_SINCE = regex(_NOT_KEPT + r"(?: (?:chưa|không|kẹt|bận|vướng|trễ|chậm)| [,.;] )")
_THEN_ANOTHER = regex(_NOT_KEPT + r"(?: [,.;])?(?: (?!nếu|kịp){V}){0,4}? {DATE}")


def is_given_up(before: str, after: str) -> bool:
    """Whether the day between them is one that was planned (*định 30/6 xong mà mưa*), or promised and not kept: *bữa
    trước hứa thứ 2 mà chưa ký được*, *hứa thứ 2 mà chưa ký, mai nộp*."""
    if _PLANNED.search(before):
        return _GIVEN_UP.match(after) is not None
    if _ONCE.search(before):
        return _SINCE.match(after) is not None or _THEN_ANOTHER.match(after) is not None
    return _PROMISED.search(before) is not None and _THEN_ANOTHER.match(after) is not None
