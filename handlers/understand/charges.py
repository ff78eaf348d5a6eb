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
_IT = r"(?:(?<=^ )|(?<=[,.;¶] ))(?:(?:dạ|vâng|thưa|thì|à|ờ|anh ơi|chị ơi) )*(?:cái|việc|phần|vụ|mảng|khoản|chuyện|khâu|nội dung|{TASK})(?: (?:này|đó|ấy|kia|đây|nớ|ni|kìa))?(?: (?:thì|là|giờ|nay|vừa|đã|mới|phải|nên))*"
_BODY = r"(?:bên|hội|đoàn|phòng|ban|công an|văn phòng|mặt trận|trạm|trường)"
_MORE = r"(?: (?!(?:đang|sẽ|đã|chưa|không|mới|em|tôi|mình|rồi|xong|duyệt|ký|xem|kiểm tra|góp ý|đọc|_sửa|_hỏi|_lấy|_đóng|trình|nộp|thẩm định|và|cùng)(?: |$))(?:{V}|·+)){0,6}?"
_GIVEN = (
    Rule("delegation.charge", rf"{_IT} (?:thôi )?(?:để|để cho) (?:{{TITLE}} ·+|{_BODY}){_MORE} (?:lo|làm|phụ trách|theo dõi|nắm|đảm nhiệm|đảm nhận|xử lý|giải quyết|quản lý|nhận)(?= (?:{{TAIL}}|đi|chứ|[,.;!¶]|$)|$)", "việc của người khác"),
    Rule("delegation.handed", rf"{_IT}(?<! τ) (?:chuyển |giao |đưa )?(?:sang|qua|về|chuyển|giao)(?: (?:cho|tay|chỗ|lại))* (?:{{TITLE}} ·+|{_BODY}(?! (?:em|tôi|mình|tui)(?: |$)) (?:{{V}}|·+)){_MORE} (?:(?:lo|làm|phụ trách|nhận|theo dõi|nắm|xử lý) )?rồi(?= (?:{{TAIL}}|[,.;!¶]|$)|$)", "giao cho người khác"),
    Rule("delegation.theirs", rf"{_IT}(?<! τ) của (?:bên )?(?:hội|đoàn|phòng|ban|công an|văn phòng|mặt trận|trạm|trường)(?! (?:em|tôi|mình|tui)(?: |$)){_MORE} (?:mà|chứ|chớ|cơ)(?= (?:{{TAIL}}|[,.;!¶]|$)|$)", "việc của người khác"),
)  # fmt: skip
_STATE = regex(r"(?:{FINISH}|{DELIVER}|{PCT}|{CNT}|được|chưa|đã|đang|không)")
_ENDS = (" , ", " . ", " ; ", "¶", " ! ", " ? ")


def read_charges(found: Found) -> None:
    copy = found.copy
    for rule in (_CHARGE, *_GIVEN):
        for match in copy.each(rule.regex):
            ends = (at for mark in _ENDS if (at := copy.live.find(mark, match.end())) != -1)
            if _STATE.search(copy.live[match.end() : min(ends, default=len(copy.live) - 1)] + " "):
                continue  # anh Tú lo phần camera được 3/5 ngõ
            start, end = match.start() + 1, match.end()
            copy.cover(start, end, Sign.noise)
            found.senses.append(SenseHit(rule=rule.id, why=rule.why, start=start, end=end, sense=Sense.delegation))
