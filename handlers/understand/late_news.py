"""Why something was told late (*máy hết pin quên báo*): nothing that stood in the way of the work."""

from __future__ import annotations

from handlers.understand.fold import Copy, Sign
from handlers.understand.lexicon import regex

_DONE_FIRST = regex(
    r"(?:{FINISH}|{DELIVER})(?: (?:rồi|lâu|hết|xong|cả))*(?: ,)? (?P<why>(?:mà|nhưng|nhưng mà|tại)(?! (?:bên|tỉnh|huyện|sở|thành phố|cấp trên|văn phòng|kế toán|kho bạc|ngân hàng|chủ tịch|lãnh đạo|sếp|công an|điện lực|trung tâm|phòng|ban))(?: {W}){0,7}? (?:chưa kịp|chưa|quên|không kịp|quên mất|quên chưa) (?:báo|_nhắn|nhan(?= (?:tin|anh|chi|sep|bot|cho|lai))|cập nhật|báo cáo|nhắn tin|bấm)(?! (?:cáo )?(?:{W} ){0,2}?(?:xong|được))(?: (?:cho|lại|lên))*)(?= (?:[,.;!¶]|anh|chị|em|ạ|sếp|bot|thông cảm|nên|$)|$)"
)  # xong rồi mà điện thoại hết pin chưa kịp báo: why it was told late, and no obstacle
_WHY_FIRST = regex(
    r"(?P<why>(?:{V} ){0,9}?(?:quên|chưa kịp|không kịp|quên mất|quên chưa|chưa|không) (?:báo|nhắn|cập nhật|báo cáo|nhắn tin|trả lời|bấm|gọi)(?: (?:cáo|tin|được|cho|lại|lên|anh|chị|em|sếp|bot|kịp|ai|luôn|máy))*)(?= [,.;] (?:{V} |{PAST} |{TASK} |κ+ |κ |π+ ){0,6}?(?:{FINISH}|{DELIVER}|{ACT} (?:rồi|{PAST}))(?: {V}){0,2}? (?:{PAST}|rồi))"
)  # máy hết pin quên báo, làm xong hôm kia rồi


def cover_late_news(copy: Copy) -> None:
    for match in (*copy.each(_DONE_FIRST), *copy.each(_WHY_FIRST)):
        copy.cover(match.start("why"), match.end("why"), Sign.noise)
