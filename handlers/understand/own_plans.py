"""What the sender does tomorrow for other things than the work (*xong rồi, mai họp em có mặt*), and a file that is only
to be sent yet (*xong rồi, chưa up được, mai up*): no day on which the work ends. Covered before anything is read.
"""

from __future__ import annotations

from handlers.understand.fold import Copy, Sign
from handlers.understand.lexicon import Pattern, regex

_OVER = regex(r"{FINISH}(?: (?:hết|cả|luôn|tất|từ lâu|lâu|được))* rồi|(?:đã|vừa) {FINISH}")
_HOUR = r"(?:#\d+ ?(?:h|giờ)|@clock|lúc|đầu giờ)"
_DAY = rf"(?:(?:sáng|chiều|tối|trưa|tí|lát|chút|{_HOUR}) )*(?:ngày mai|hôm sau|mai|mốt|chiều nay|tối nay|lát nữa|tí nữa|(?:thứ|chủ) (?:hai|ba|tư|năm|sáu|bảy|nhật|#[2-7]))(?: {_HOUR})*"
_PLAIN = r"(?:{PERSON}|{TITLE}|em|e|tui|tôi|mình|mk|thì|mà|còn|và|sẽ|cũng|vẫn|chắc chắn|nhất định|dạ|vâng|ừ|nhưng|buổi|cuộc|hội nghị|giao ban|ở|tại|hội trường|xã|đầy đủ|đủ|đúng giờ|được|nha|nhé|nghen|ạ|à|luôn|hết|họp)"
_IS_THERE = r"(?:xin )?(?:có mặt|_vắng(?: mặt)?)"
_GOES = r"(?:(?:họp(?: (?:{PERSON}|em|e|tui|tôi|mình))* |đi |đến |tới |qua |lên |tham |_dự )(?:đi|đến|tới|tham gia|_dự|họp|bận(?: không (?:đi|dự|đến|tới|tham dự))?|không (?:đi|dự|đến|tới|tham dự))|dự họp)"
_FILE = r"(?:file|tệp|ảnh|hình|bản (?:scan|mềm|chụp|pdf)|scan|minh chứng|pdf)"
_SENDS = r"(?:gửi|gởi|nộp|đính kèm|kèm|bổ sung)"
_MORE = r"(?:lên|lại|bù|sau|cho|được|kịp)"
_PUTS_UP = rf"(?:(?:_up|upload|_tải|scan|_chụp|_đăng)(?: (?:{_SENDS}|{_FILE}|{_MORE}))*|{_SENDS}(?: (?:{_MORE}|anh|chị))* {_FILE}(?: {_MORE})*)"
_FILE_LATER = rf"{_FILE}(?: {_PLAIN})* (?:{_DAY}|chưa)(?: {_PLAIN})* {_SENDS}(?: {_MORE})*"
_BEGIN = r"(?:[,.;¶]|rồi|nhé|nha|ạ)"
_REST = rf"(?: {_PLAIN})*(?= (?:[,.;!¶]|$)|$)"
_PRESENT = regex(rf"[,.;¶](?: {_PLAIN})*(?: {_DAY}(?: {_PLAIN})* {_IS_THERE}| {_IS_THERE}(?: {_PLAIN})* {_DAY}){_REST}")
_PLANS = regex(
    rf"{_BEGIN}(?: {_PLAIN})* {_DAY}(?: {_PLAIN})* (?:{_IS_THERE}|{_GOES}|{_PUTS_UP}){_REST}"
    rf"|{_BEGIN}(?: {_PLAIN})* chưa(?: (?:kịp|thể|có|được))* {_PUTS_UP}{_REST}"
    rf"|{_BEGIN}(?: {_PLAIN})* {_FILE_LATER}{_REST}"
)
_BACK = regex(
    rf"(?:{_DAY} |hôm nay |bữa nay )?(?:em|e|tui|tôi|mình) (?:(?:đã|sẽ|lại|là) )*(?:dìa|về|vô làm|vào làm|đi làm|trở lại|quay lại)"
    rf"(?: (?:lại|làm|cơ quan|nhà|xã|việc|tới|đến))* rồi(?: , (?:khỏi|không cần) (?:đợi |chờ )?(?:tới|đến) {_DAY})?{_REST}"
)  # thứ 4 tui dìa rồi, khỏi tới thứ 5: when somebody is back
_MOST = 4  # clauses


def cover_own_plans(copy: Copy) -> None:
    """That somebody will be there says nothing of the work; the rest only behind a clear completion."""
    over = copy.search_full(_OVER)
    _cover(copy, _PRESENT, 0)
    if (back := copy.search(_BACK)) is not None:
        copy.take(back, Sign.noise)
    if over is not None:
        last = over.group().rsplit(" ", 1)[-1]
        _cover(copy, _PLANS, over.end() - len(last) - 1)


def _cover(copy: Copy, pattern: Pattern, at: int) -> None:
    for _ in range(_MOST):
        match = copy.search(pattern, at)
        if match is None:
            return
        first = match.group().split(" ")[1]
        copy.cover(match.start() + len(first) + 2, match.end(), Sign.noise)
