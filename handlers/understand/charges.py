"""Whose task it is, told with a name and an office (*chị Vân thương binh xã hội lo khoản an sinh nhé*).

Read before the words that name a task: the office may share some with a title.
"""

from __future__ import annotations

from handlers.understand.fold import Sign
from handlers.understand.found import Found
from handlers.understand.hits import Sense, SenseHit
from handlers.understand.lexicon import Rule, bits, regex

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
_WHO = r"(?:{TITLE} ·+|·+(?= (?:bên|ở|buôn|thôn|bản|xóm|ấp|tổ|nhận))|(?:bên|hội|đoàn|phòng|ban|công an|văn phòng|mặt trận|trạm|trường|tổ|thôn|bản|ấp|xóm|khóm|chi bộ|chi hội)(?! (?:em|tôi|mình|tui)(?: |$)) (?:{V}|·+))"
_BEARS = r"(?:cáng|cáng đáng|gánh|gánh vác|_lãnh|lo|lo liệu|đảm nhiệm|đảm nhận|phụ trách|tiếp quản|cầm trịch|cầm|_ôm|nắm|quản lý|theo dõi|xử lý|giải quyết)"
_FOR_US = r"(?: (?:giùm|giúp|dùm|hộ|thay|hết|luôn|cho|phần|việc|vụ|khâu|mảng|cái|này|đó|ấy|kia|ni|nớ|em|tôi|mình|đi|chứ|thôi))*"
_SINCE = r"(?: (?:từ )?(?:giờ|nay|chừ|bây giờ|hiện|hiện nay|dạo này|{DATE}|{PAST})(?: (?:thì|là|do|trở đi))*)"
_START = r"(?:(?<=^ )|(?<=[,.;¶] ))(?:(?:dạ|vâng|thưa|thôi|thì|à|ờ|ok|anh ơi|chị ơi|thì) )*"
_ENDS_HERE = r"(?= (?:{TAIL}|đi|chứ|[,.;!¶]|$)|$)"
_BORNE = (
    Rule("delegation.charge", rf"{_IT}{_SINCE} {_WHO}{_MORE} (?:{_BEARS}|làm|nhận|giữ){_FOR_US}{_ENDS_HERE}|{_IT} (?:để |cho |nhờ )?{_WHO}{_MORE} (?:cáng|cáng đáng|gánh|gánh vác|_lãnh|_ôm|đảm nhận|tiếp quản){_FOR_US}{_ENDS_HERE}|{_IT} cho {_WHO}{_MORE} (?:nhận|{_BEARS}){_FOR_US}{_ENDS_HERE}", "việc của người khác"),
    Rule("delegation.theirs", rf"(?:là|thuộc)(?: (?:việc|phần|trách nhiệm|nhiệm vụ))? (?:của|bên|về) (?:bên )?(?:hạt|đội|chi cục|ban chỉ huy|bệnh viện|ngân hàng|bưu điện|điện lực|kho bạc|trung tâm|xã đội|huyện)(?! (?:em|tôi|mình|tui)(?: |$))(?: (?:{{V}}|·+)){{0,4}}?(?: (?:mà|chứ|chớ|cơ))?{_ENDS_HERE}|{_IT} thuộc (?:về |bên )*{_BODY}(?! (?:em|tôi|mình|tui)(?: |$)){_MORE}(?: (?:mà|chứ|chớ|cơ))?{_ENDS_HERE}", "việc của người khác"),
    Rule("delegation.handed", rf"(?:{_IT} |{_START})(?:giao|chuyển|đẩy|bàn giao|nhường|đưa|_thảy|quăng)(?: (?:lại|hẳn|luôn|phần này|việc này|cái này))* (?:qua|sang|về)(?: cho)? {_WHO}{_MORE} (?:{_BEARS}|làm|nhận){_FOR_US}{_ENDS_HERE}", "giao cho người khác"),
    Rule("delegation.charge", rf"{_START}(?:để|để cho) {_WHO}{_MORE} (?:cáng|cáng đáng|gánh|gánh vác|_lãnh|_ôm|đảm nhận|tiếp quản|cầm trịch){_FOR_US}{_ENDS_HERE}|{_START}(?:để|để cho|cho) {_WHO}{_MORE} (?:{_BEARS}|làm|nhận) (?:cái|việc|phần|vụ|mảng|khoản|chuyện|khâu) (?:này|đó|ấy|kia|ni|nớ)(?: (?:đi|chứ|thôi|giùm|giúp))*{_ENDS_HERE}", "việc của người khác"),
)  # fmt: skip
_RULES = (_CHARGE, *_GIVEN, *_BORNE)
_ANY = bits([rule.regex for rule in _RULES])
_STATE = regex(r"(?:{FINISH}|{DELIVER}|{PCT}|{CNT}|được|chưa|đã|đang|không)")
_ENDS = (" , ", " . ", " ; ", "¶", " ! ", " ? ")


def read_charges(found: Found) -> None:
    copy = found.copy
    if not copy.may_match(_ANY):
        return
    for rule in _RULES:
        for match in copy.each(rule.regex):
            ends = (at for mark in _ENDS if (at := copy.live.find(mark, match.end())) != -1)
            if _STATE.search(copy.live[match.end() : min(ends, default=len(copy.live) - 1)] + " "):
                continue  # anh Tú lo phần camera được 3/5 ngõ
            start, end = match.start() + 1, match.end()
            copy.cover(start, end, Sign.noise)
            found.senses.append(SenseHit(rule=rule.id, why=rule.why, start=start, end=end, sense=Sense.delegation))
