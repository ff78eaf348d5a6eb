"""Whose task it is, told with a name and an office (*chị Vân thương binh xã hội lo khoản an sinh nhé*).

Read before the words that name a task: the office may share some with a title.
"""

from __future__ import annotations

from handlers.understand.fold import Sign
from handlers.understand.found import Found
from handlers.understand.hits import Sense, SenseHit
from handlers.understand.lexicon import Rule, regex

_CHARGE = Rule(
    "delegation.charge",
    r"(?:(?<=^ )|(?<=[,.;¶] ))(?:(?:dạ|vâng|thưa|để|do|là|có|thì|mà|chứ|còn|giờ|nay|việc này|anh ơi|chị ơi) )*(?:{TITLE}) ·+"
    r"(?: (?!(?:đang|sẽ|đã|chưa|không|mới|bảo|nói|báo|nhắc|cho|với|nhờ|và|cùng|em|tôi|mình)(?: |$))(?:{V}|·+)){0,6}?"
    r" (?:lo|phụ trách|nắm|đảm nhiệm|đảm nhận|theo dõi|cầm|giữ|quản lý|chủ trì)(?= (?:khoản|phần|vụ|mảng|cái|chuyện|việc|khâu|mục|nội dung)(?: |$))",
    "việc của người khác",
)
_STATE = regex(r"(?:{FINISH}|{DELIVER}|{PCT}|{CNT}|được|chưa|đã|đang|không)")
_ENDS = (" , ", " . ", " ; ", "¶", " ! ", " ? ")


def read_charges(found: Found) -> None:
    copy = found.copy
    for match in copy.each(_CHARGE.regex):
        end = min((at for mark in _ENDS if (at := copy.live.find(mark, match.end())) != -1), default=len(copy.live) - 1)
        if _STATE.search(copy.live[match.end() : end] + " "):
            continue  # anh Tú lo phần camera được 3/5 ngõ
        start, end = copy.take(match, Sign.noise)
        found.senses.append(SenseHit(rule=_CHARGE.id, why=_CHARGE.why, start=start, end=end, sense=Sense.delegation))
