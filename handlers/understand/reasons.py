"""Reasons without a word that says so: what stands before a request, and what follows *không làm được*.

*máy tính quá cũ, xin cấp mới 2 bộ*, *không làm được đâu, một mình em gánh năm mảng*: nothing in the words themselves names an
obstacle, their place does. Only clauses of which no rule has read anything, and that tell of no work. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.understand.fold import Copy
from handlers.understand.lexicon import regex
from handlers.understand.parts import Bounds, Part, Places

_RULE, _WHY = "obstacle.by_place", "điều nêu trước kiến nghị, hoặc sau “không làm được”"
_READ = re.compile(r"[πκδρτ@]")
_SENTENCE = re.compile(r" (?:[.;:?!¶])(?= )")
_OF_WORK = regex(
    r"(?:{FINISH}|{DELIVER}|{ACT} (?:được|rồi)|rồi|đã|đang|mới|sẽ|vẫn|chắc|dự kiến|tiến độ|kết quả|báo cáo|kính|cảm ơn|nhận|thống nhất|đồng ý|nhất trí|"
    r"không (?:có )?(?:gì|vướng|khó khăn|phải|cần)|_nhưng|_còn|_nên|nv|nhiệm vụ|em hiểu|rõ|làm|triển khai|thực hiện)"
)
_TOPIC = regex(r"(?:về|phần|vụ|việc|nội dung|mảng|khâu|mục|riêng|cái|chuyện)")
_CANNOT = regex(
    r"(?:không|chưa|chẳng|chả|nỏ|hổng) (?:thể )?(?:làm|triển khai|thực hiện|kham|mần|theo|lo|gánh|chạy|mở|đi|nhập) (?:được|nổi|kịp|xuể|đặng)"
    r"(?: (?:đâu|gì|hết|cả|ạ|mô|nữa|anh|chị|em|sếp|rồi|việc|này))* ,"
)
_NOT_BEGUN = (
    r"(?:không|chưa|chẳng|chả|nỏ|hổng)(?: (?:có|kịp|thể|hề|ai))* (?:{ACT}|{BEGIN}|làm|họp|mở)(?! (?:xong|hết))"
    r"(?: (?:được|nổi|kịp|đặng|gì|chi|đâu|mô|hết|cả|ạ|anh|chị|em|sếp|nha|nhé|nghe|nghen|hen|hỉ))*"
)
_SAID_FIRST = regex(rf"{_NOT_BEGUN} ,")
_SAID_LAST = regex(rf"(?:(?:,|{{PERSON}}|nên|vẫn|thành ra|cho nên) )*{_NOT_BEGUN}(?= (?:[,.;!¶]|$)|$)")
_NOW = r"(?: (?!đã|rồi|xong|đang){V}){0,3}? (?:hiện |còn |vẫn |cũng |lại )*đang"
_OUT_OF_USE = regex(
    rf"(?:(?:hội trường|nhà văn hóa|nhà sinh hoạt|nhà cộng đồng|trụ sở|phòng (?:họp|máy|học)|trường|nhà trường|trạm|sân|cầu"
    rf"|đường|máy|mạng|điện|loa|hệ thống|phần mềm|chỗ họp|địa điểm){_NOW} (?:sửa chữa|sửa sang|tu sửa|xây|xây lại|làm lại"
    r"|cải tạo|nâng cấp|bảo trì|bảo dưỡng|thi công|sơn|lát|lợp|tháo|hư|hỏng|cúp|mất|cắt|bị|dở dang|làm dở|nghỉ"
    r"|(?:sửa|làm)(?= (?:[,.;!¶]|ạ|nhé|nha|chưa|nên|$)|$))"
    rf"|(?:bí thư|phó bí thư|chủ tịch|trưởng (?:thôn|bản|ấp|xóm|khu|ban)|kế toán|hiệu trưởng|chi ủy){_NOW}"
    r" (?:đi (?:học|họp|viện|vắng|phép|xa|nghỉ|công tác|tập huấn)|họp|nằm viện|nghỉ|ốm|bệnh|bận))"
    r"(?: {V}){0,3}?(?= (?:[,.;!¶]|chưa|không|nên|$)|$)"
)  # hội trường đang sửa: no work of the task; not đang sửa kế hoạch, dự thảo đang sửa
_FEWEST = 3  # words of a reason: fewer may be a topic


def reasons_by_place(copy: Copy, proposals: Sequence[Part], titled: Places) -> list[Part]:
    """At most one; of a message in which no obstacle was found."""
    bounds = Bounds.of(copy)
    for match in copy.each(_SAID_FIRST)[:1]:
        first = bounds.skip_openers(match.end() + 1, len(bounds.line))
        if (state := _OUT_OF_USE.match(bounds.line, first - 1)) is not None:
            return _told(bounds, first, state.end(), titled)
    for state in copy.each(_OUT_OF_USE)[:1]:
        if _SAID_LAST.match(bounds.line, state.end()) is not None:
            return _told(bounds, state.start() + 1, state.end(), titled)
    for match in copy.each(_CANNOT)[:1]:
        first = bounds.skip_openers(match.end() + 1, len(bounds.line))
        end = _SENTENCE.search(bounds.line, first - 1)
        return _part(bounds, first, end.start() if end else len(bounds.line) - 1, titled, fewest=2)
    asked = min((part.start for part in proposals if not part.empty), default=None)
    if asked is None or (comma := bounds.line.rfind(" , ", 0, asked)) == -1 or bounds.line[comma + 3 : asked].strip():
        return []
    start = max((match.end() + 1 for match in _SENTENCE.finditer(bounds.line, 0, asked)), default=1)
    first = bounds.skip_openers(start, comma)
    if _TOPIC.match(bounds.line, first - 1):
        return []
    return _part(bounds, first, comma, titled, fewest=_FEWEST)


def _part(bounds: Bounds, first: int, last: int, titled: Places, *, fewest: int) -> list[Part]:
    last = bounds.trim(first, last)
    words = bounds.line[first:last]
    if _READ.search(words) or _OF_WORK.search(f" {words} ") or len(words.split()) < fewest:
        return []
    return _told(bounds, first, last, titled)


def _told(bounds: Bounds, first: int, last: int, titled: Places) -> list[Part]:
    """Unless they are words of a title."""
    named = {at for start, end in titled() for at in range(start, end)}
    own = [at for at in range(first, last) if bounds.line[at - 1] == " " and at not in named and bounds.line[at] != "·"]
    if len(own) < 2:
        return []
    return [Part(rule=_RULE, why=_WHY, start=first, first=first, last=last)]
