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

_OVER = regex(r"(?:{FINISH}|{DELIVER}|hoàn thiện|ký|họp|tổ chức)")
_NOW = r"(?:{DATE}|{PAST}|giờ|bây giờ|giờ này|nay|hôm nay|bữa nay|hôm ni|bữa ni|chừ|sáng nay|trưa nay|chiều nay|tối nay|(?:tới|đến|cho đến|mãi|mãi đến|mãi tới) (?:giờ|nay|chừ|bây giờ|hôm nay|bữa nay))"
_BUT = r"(?:nhưng mà|nhưng|mà|song|tại|do|vì|có điều)"
_TO = r"(?: (?:lại|được|lên đây|lên|vào|cho (?=anh|chị|em|sếp|bot|trợ lý|văn phòng|đồng chí|cô|chú|bác|ban)|lên (?=bot|nhóm|zalo)))*"
_TELL = rf"(?:báo cáo|báo|_nhắn tin|_nhắn|nhan(?= (?:tin|anh|chi|sep|bot|cho|lai|[,.;!]|a|nha|nhe|xin)| $)|cập nhật|bấm|gõ|trả lời|khai báo|gửi tin|ghi vào|thông báo){_TO}"
_AT_END = r"(?= (?:[,.;!?¶)]|ạ|nhé|nha|nghe|nghen|nhen|hen|anh|chị|em|sếp|bot|trợ lý|văn phòng|đồng chí|cô|chú|bác|xin|mong|thông cảm|$)|$)"
_ITSELF = r"(?!bên|tỉnh|huyện|sở|thành phố|cấp|văn phòng|kế toán|kho bạc|ngân hàng|chủ tịch|lãnh đạo|sếp|công an|điện lực|trung tâm|phòng|ban|bí thư|chi bộ)"
_TOLD_LATE = (
    # mà giờ mới nhớ báo, nay em mới báo được, mà bận quá nay mới nhắn
    regex(rf"(?:{_BUT} (?:{_ITSELF}{{V}} ){{0,4}}?)?{_NOW}(?: {{PERSON}})? mới (?:(?:nhớ|nhớ ra|sực nhớ|rảnh|kịp|có dịp|có thời gian|dám|vào|vào mạng|lên|lên mạng|mở máy|để ý|hay|biết|biết cách)(?: (?:để|mà|ra))* )?{_TELL}{_AT_END}"),
    # mà chưa báo, nhưng em chưa bấm ghi nhận, mà quên chưa cập nhật
    regex(rf"{_BUT} (?:(?:{{PERSON}}|vẫn|còn|lại|thì|bữa giờ|hổm rày) )*(?:chưa|không|quên)(?: (?:kịp|có|chưa|mất|không|nhớ))* {_TELL}(?: (?:ghi nhận|xác nhận|nút|xong|ghi))*{_AT_END}"),
    # đã báo từ tuần trước mà chưa bấm, tuần trước em báo rồi
    regex(rf"(?:(?:{{PAST}}|{{PERSON}}|đã|có) )*(?:báo|báo cáo|_nhắn)(?: (?:rồi|từ|hôm|bữa|lâu|{{PAST}}|{{DATE}}|anh|chị))+ {_BUT}(?: {{PERSON}})? (?:chưa|quên|không) (?:có )?(?:bấm|gõ|nhấn)(?: (?:ghi nhận|xác nhận|nút|xong|ghi|số #1|#1))*{_AT_END}"),
    # nhưng báo muộn, mà em báo hơi trễ
    regex(rf"(?:{_BUT} )?(?:(?:{{PERSON}}|do|vì|xin lỗi) )*(?:báo cáo|báo|_nhắn|cập nhật)(?: (?:hơi|bị|có|quá))* (?:trễ|_muộn|chậm)(?: (?:quá|chút|tí|xíu|mất|rồi|mấy|vài|#\d+|hôm|bữa|ngày|tuần|một))*{_AT_END}"),
    # nhưng trễ, mà hơi muộn, nhưng trễ hạn mất 2 hôm: late, and done nevertheless
    regex(rf"{_BUT}(?= (?:(?:hơi|bị|có|là|cũng|thì|{{PERSON}}|quá) )*(?:trễ|_muộn|chậm(?= (?:hạn|tiến độ|so với|kế hoạch|mất|mấy|vài|#\d+|một|hai|ba|·+|δ+)(?: |$))|quá hạn)(?: (?:hạn|tiến độ|so với|kế hoạch|quá|chút|tí|xíu|mất|rồi|mấy|vài|#\d+|hôm|bữa|ngày|tuần|một|hai|ba|δ+|·+))*{_AT_END})"),
)  # fmt: skip


def cover_late_news(copy: Copy) -> None:
    for match in (*copy.each(_DONE_FIRST), *copy.each(_WHY_FIRST)):
        copy.cover(match.start("why"), match.end("why"), Sign.noise)
    over = copy.search(_OVER)
    for pattern in _TOLD_LATE if over is not None else ():
        for match in copy.each(pattern):
            if over is not None and match.start() >= over.end():
                copy.take(match, Sign.noise)
