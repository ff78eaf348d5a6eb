"""Requests for a later deadline: the words, and lengths of time counted from the current deadline."""

from __future__ import annotations

import re

from msgspec import Struct

from handlers.understand.fold import Copy, Sign
from handlers.understand.hits import Sense, SenseHit
from handlers.understand.lexicon import Rule, bits, regex, right_before
from handlers.understand.numbers import N, value_of
from handlers.understand.syllable import shape

_TIME = r"(?P<unit>ngày làm việc|ngày|hôm|bữa|tuần|tháng)"
_SOFT = r"(?: (?:{TASK}|lại|thêm|hạn|cho|em|e|khoảng|được|ra|giúp|tầm|độ|chừng|chỉ|thời hạn|thời gian|dùm|giùm|{PERSON}|anh|chị|bên em|xã))*"
_BEGGED = r"(?:xin|cho|cho em|cho e|cho bên em|cho xã em|cho phép|xin phép|em xin|cho tụi em|cho đơn vị|đề nghị cho|mong cho|nhờ cho|cho mình|cho tôi|cho chúng em)"

_USES = r"(?:trả|chi|chi trả|dùng|sử dụng|xài|mượn|_thuê|giữ|bán|ở|học|nghỉ|vay|hỗ trợ|cấp|phát|họp|duy trì|chạy|bố trí|kéo điện|tạm ứng)"  # xin cho trả tiền mặt thêm tháng này: no later deadline
_EVENT = r"(?:lễ|nghỉ lễ|đại hội|bầu cử|kỳ họp|(?:mùa|vụ|đợt) {V})"
_DELTA_RULES = (
    Rule("extension.delta", rf"(?!doi ba (?:hom|bua|ngay|tuan) (?:nua|toi))(?:thêm|lùi|_lui|lui|gia hạn|dời|giãn|hoãn|_nới|noi han|kéo dài|du di|khất|lùi hạn|nộp trễ|nộp muộn|nộp chậm|gửi trễ){_SOFT} (?:(?P<n>{N})|(?P<half>nửa)) {_TIME}(?P<more> rưỡi)?(?! (?:{{NUM}}|giêng|chạp|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười))(?: (?:nữa|so với hạn|so với kế hoạch|làm việc))*", "xin thêm thời gian so với hạn hiện tại"),
    Rule("extension.delta", r"(?:thêm|lùi|dời|giãn|nới)(?: (?:cho|giúp|em|lại))* (?P<n>_một )?(?P<half>_nửa )?(?P<unit>tuần|tháng|ngày|bữa) nữa", "xin thêm thời gian so với hạn hiện tại"),
    Rule("extension.delta", rf"(?:xin|xin phép|cho em|cho bên em|em xin|cho phép)(?: (?:{{W}}|τ+)){{1,8}}? (?:_muộn|_trễ|chậm|thêm)(?: (?:lại|khoảng|tầm|độ|chừng|mất))* (?:(?P<n>{N})|(?P<half>nửa)) {_TIME}(?P<more> rưỡi)?(?! (?:sau|tới|trước|nay|rồi|qua|{{NUM}}|giêng|chạp))(?: (?:nữa|làm việc))*", "xin thêm thời gian so với hạn hiện tại"),
    Rule("extension.delta", rf"(?:xin|xin phép|cho|mong cho)(?: {{PERSON}})* (?:nộp|gửi|trình|báo cáo|hoàn thành|trả|nop)(?: (?:{{W}}|τ+)){{0,5}}? (?:muộn|trễ|chậm)(?: (?:lại|khoảng|tầm|độ|chừng|mất|hơn|hạn))* (?:(?P<n>{N})|(?P<half>nửa)) {_TIME}(?P<more> rưỡi)?(?! (?:trước|nay|rồi|qua))(?: (?:nữa|làm việc))*", "xin thêm thời gian so với hạn hiện tại"),
    Rule("extension.delta", rf"(?:_trễ|_muộn|chậm|nộp trễ|nộp muộn|gửi trễ)(?: (?:thêm|lại|hạn|khoảng|tầm|độ))* (?:(?P<n>{N})|(?P<half>nửa)) {_TIME}(?P<more> rưỡi)?(?= (?:có )?được (?:không|hông|hem|k)(?: |$))", "xin thêm thời gian so với hạn hiện tại"),
    Rule("extension.delta", rf"{_BEGGED}(?: (?:{{W}})){{0,3}}? (?:thêm |trễ |chậm |muộn |khoảng |tầm |hạn |lại )*(?:(?P<n>{N})|(?P<half>nửa)) {_TIME}(?P<more> rưỡi)?(?! (?:sau|tới|trước|{{NUM}}|giêng|chạp|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười))(?! @)(?: (?:nữa|làm việc))*", "xin thêm thời gian so với hạn hiện tại"),
)  # fmt: skip
_ANY_DELTA = bits([rule.regex for rule in _DELTA_RULES])
_NO_LENGTH = regex(
    r"(?:thứ|t|ngày|mùng|tháng|quý|năm|hôm|báo cáo|bc|sơ kết|tổng kết|kết quả)(?= $)"
)  # *thứ 6 tuần này* is no six weeks
_LONG = 10  # months
_THIS, _UP_TO = regex(r"(?:này|ni)"), regex(r"(?:đến|tới|sang|qua|vào|hết)(?= $)")
_DECLINED = Rule(
    "extension.declined",
    r"(?:{DECLINE})(?: (?:{W})){0,2}? (?:{EXTEND}|thêm thời gian|(?P<length>·+)|thêm)|(?:thôi )?(?:không|khỏi|chẳng|đừng)(?: (?:cần|phải|xin|dám|có))? (?:{EXTEND}) (?:nữa|đâu|gì)|(?:không|khỏi|đừng) {EXTEND}(?= (?:[,.;!]|ạ|nhé|nha|nghen|$)|$)|(?:_đừng|dung(?= (?:co |xin |phai )*(?:gia han|lui|doi|hoan)))(?: (?:có|xin|phải|cho))* {EXTEND}(?: (?:hạn|lại|cho|em|nữa|đâu|làm|gì|chi|hết|anh|chị|ạ|nhé|tụi em|bên em))*|(?:chẳng|chả|hổng|đâu)(?: (?:cần|phải|có|dám|xin))+ {EXTEND}(?: (?:hạn|lại|nữa|đâu|gì|chi|hết))*|{EXTEND}(?: (?:hạn|lại|thêm|cho|nữa))* (?:làm (?:gì|chi)|chi(?= (?:cho (?:mất|mệt|tốn|phiền|cực)|nữa|hết))|gì)(?: (?:nữa|đâu|hết|cho (?:mất công|mệt|tốn|phiền|cực)|anh|chị|ạ))*(?= (?:[,.;!¶]|$)|$)",
    "nói không cần gia hạn",
)
_RULES = (
    Rule("extension.asked", r"(?:(?:xin|xin phép|cho|cho em|cho bên em|đề nghị|mong|nhờ|kính đề nghị|em xin|cần|muốn|được|có thể|cho phép) ){0,4}(?:{EXTEND}|kéo dài(?= (?:(?:{TASK}|nhiệm vụ|việc|mục|phần|vụ|này|đó) ){0,4}(?:tới|đến|sang|qua|thêm|{DATE})))(?: (?:hạn|thời hạn|thời gian|thêm|lại|giúp|cho|em|e|được không|nộp))*", "xin lùi thời hạn"),
    Rule("extension.asked", rf"{_BEGGED}(?! (?:người|bà con|dân|hộ|cán bộ|các))(?: (?:{{W}})){{0,4}}? (?:_trễ|_muộn|(?:nộp|gửi|báo cáo|hoàn thành|trả) (?:muộn|trễ)|chậm|_nợ)(?! (?:tiền|thuế|vốn|lãi|phí|học phí|viện phí|ngân hàng|lương|nần|nước|điện)(?: |$))(?: (?:đến|tới|sang|qua|lại|chút|tí|xíu|hạn|một|báo cáo))*", "xin lùi thời hạn"),
    Rule("extension.asked", rf"{_BEGGED}(?: (?:(?!{_USES} ){{W}})){{0,3}}? (?:đến|tới|sang|qua|hết|hẹn|thêm|trong) (?:hết |đầu |cuối |khoảng )?{{DATE}}(?: (?:nộp|gửi|xong|báo cáo|hoàn thành))*|(?:cho xin|em xin|xin) (?:hẹn )?{{DATE}}(?= (?:[,.;!¶]|ạ|nhé|nha|anh|chị|$)|$)|(?:xin|xin phép) (?:em )?(?:nộp |báo cáo |gửi |hoàn thành )(?:vào |trong )?{{DATE}}|(?:xin|xin phép|đề nghị) (?:cho |phép |được |em |xã |bên em |thôn ){{1,3}}(?:nộp|gửi|báo cáo|hoàn thành|trình)(?: (?:báo cáo|kế hoạch|hồ sơ|bài))? (?:vào |trong |vào ngày )?{{DATE}}|(?:xin|cho em|cho bên em) {{DATE}} (?:nộp|gửi|báo cáo|trình)", "xin lùi thời hạn"),
    Rule("extension.asked", r"(?:xin|cho|đề nghị|mong|nhờ)(?: {PERSON})*(?: cho)? (?:thời )?hạn(?: (?:nộp|của|cho|cái|việc|phần|báo cáo|{TASK}|{V}|·+)){0,4}? (?:(?:đến|tới|sang|qua|lại|thêm|hết) )?(?:hết |đầu |cuối )?{DATE}|(?:(?<=^ )|(?<=[,.;¶] ))(?:(?:dạ|anh|chị|sếp|xin|thôi|hay|vậy|em|bot|ơi|,) )*(?:cho|dời|hoãn|lùi|_lui|giãn|doi|lui)(?: em)? (?:{TASK}|(?:việc|cái|phần|mục|vụ) (?:này|đó|kia|ấy|ni|nớ)) (?:(?:đến|tới|sang|qua|hết|ra) )?(?:hết |đầu |cuối )?{DATE}(?= (?:{TAIL}|nghe|nghen|được|[,.;!¶]|$)|$)|(?:xin|cho|đề nghị|mong|nhờ)(?: {PERSON})*(?: cho)? (?:chuyển|đổi|dời|đẩy|doi)(?: (?:ngày|lịch|buổi|lớp|cuộc|hội nghị|tập huấn|phiên|đợt|lễ|giờ))(?: (?:{V}|·+|τ+)){0,4}? (?:(?:tới|đến|sang|qua|vào) )?{DATE}(?= (?:{TAIL}|[,.;!?¶]|vì|do|tại|bởi|để|được|$)|$)|xin (?:{PERSON} )?cho (?:{PERSON} )?(?:nợ|no(?= (?:bao cao|bc|ke hoach|ho so|bai|so lieu)))(?: (?:{V}|τ+)){0,4}? (?:(?:đến|tới|sang|qua) )?{DATE}", "xin lùi thời hạn"),
    Rule("extension.asked", r"xin (?:hẹn )?{DATE}(?= (?:vì|do|tại|bởi)(?: |$))|doi (?:ho|giup|gium|dum)(?: (?:em|e|toi|tui|minh|ben em|lai|han))* (?:(?:sang|qua|den|toi) )?{DATE}(?= (?:{TAIL}|[,.;!¶]|$)|$)|noi them {DATE}(?= (?:nghen|nghe|nha|nhe|giup|gium|dum|ho|voi|di|duoc|[,.;!¶]|$)|$)", "xin lùi thời hạn"),
    Rule("extension.asked", rf"{_BEGGED}(?: (?:em|bên em|xã|được))? kéo dài(?= (?:{{TASK}}|việc này|nhiệm vụ này))|{_BEGGED}(?: (?:em|bên em|xã|được))? kéo dài(?: (?:{{V}}|τ+)){{1,6}}? (?:tới|đến|sang|qua|hết) {{DATE}}|kéo(?: dài)?(?: (?:giúp|cho|em|dùm|giùm|lại))* (?:(?:{{V}}|τ+) ){{0,5}}?(?:tới|đến|sang|qua) {{DATE}}(?= (?:có )?được (?:không|hông|hem|k))|hạn(?: (?:nộp|này|đó|{{TASK}}))* kéo(?: (?:ra|dài))* (?:tới|đến|sang|qua|thêm) {{DATE}}(?= (?:(?:có )?được (?:không|hông|hem|k)|nhé|nha|với|giúp|đi))", "xin lùi thời hạn"),
    Rule("extension.asked", rf"(?:có (?:được|thể|cho)|được)(?: (?:phép|cho|em|bên em|xã|lùi|dời|đổi|nộp|gửi|báo cáo|hoàn thành|làm|để|kéo|chuyển|trễ|muộn|chậm|sang|qua|đến|tới|sau|hết|{{TASK}})){{1,6}} (?:{{DATE}}|{_EVENT})(?: (?:nộp|gửi|xong|báo cáo|làm))?(?= (?:không|hông|hem|k)(?: |$))", "xin lùi thời hạn"),
    Rule("extension.asked", r"(?:xin|cho|cho em|cho e|xin cho em|xin phep)(?: (?:nop|gui|em))? tre(?= (?:it|may|vai|them|den|toi|lai|mot|#\d+|[·δ]+|[,.;!¶]|a|nhe|nha|anh|chi|$)|$)", "xin lùi thời hạn"),
    Rule("extension.asked", r"(?:em |cho |cho em |bên em )*(?:xin )?hẹn lại(?: (?:với|anh|chị|sếp|là|vào|đến|tới|sang|qua|em))* {DATE}|(?:xin|xin phép|cho em|cho em xin|cho bên em|cho xã em|cho thôn em|cho đơn vị|đề nghị cho|mong cho|cho phép)(?: (?:được|em|xin|phép|xã|thôn|bên em))* (?:nộp|gửi|trình|làm|triển khai|thực hiện|báo cáo|hoàn thành)(?: (?:báo cáo|bài|hồ sơ|kế hoạch))? sau(?: (?:lễ|nghỉ lễ|tết|đại hội|bầu cử|kỳ họp|(?:mùa|vụ|đợt) {V})|(?= (?:{DATE}|[,.;!¶]|ạ|nhé|nha|anh|chị|sếp|được|$)|$))", "xin lùi thời hạn"),
    Rule("extension.asked", r"(?:kính đề nghị|đề nghị|đề xuất|kính mong|mong|nhờ)(?: (?:anh|chị|cho|sếp|em|được|xã))* (?:đến|tới|sang|qua) (?:hết |đầu |cuối |khoảng )?{DATE}(?= (?:[,.;!?¶]|ạ|nhé|được|nộp|xong|hoàn thành|thì|mới|$)|$)", "xin lùi thời hạn"),
    Rule("extension.asked", r"(?:để|cho|dời|chuyển|đẩy|lui)(?: (?:em|bên em|việc này|lại|{TASK}))* (?:(?:sang|qua|đến|tới|sau|ra) )?(?:hết |đầu |cuối |khoảng )?{DATE}(?: (?:nộp|gửi|làm|xong|báo cáo|thì))*(?= (?:có )?được (?:không|hông|hem|k))", "xin lùi thời hạn"),
    Rule("extension.asked", r"(?:xin |cho |cho em |em |xin phép )*thêm (?:cho em |khoảng |tầm )?{DATE}(?= (?:(?:có )?được (?:không|hông|hem|k)|nhé|nha|với|giúp|đi))", "xin lùi thời hạn"),
    Rule("extension.asked", r"(?:nộp|gửi|báo cáo|hoàn thành|trình|làm)(?: {V}){0,2}? (?:(?:vào|đến|tới|trong|sau|hết) )?{DATE}(?= (?:có )?được (?:không|hông|hem|k))|{DATE}(?: (?:{PERSON}|mới|sẽ))* (?:nộp|gửi|báo cáo|trình)(?: (?:báo cáo|bài|hồ sơ))?(?= (?:có )?được (?:không|hông|hem|k))|(?:nộp|gửi|báo cáo|hoàn thành|trình|làm)(?: {V}){0,2}? sau (?:lễ|nghỉ lễ|đại hội|bầu cử|kỳ họp|(?:mùa|vụ|đợt) {V})(?= (?:có )?được (?:không|hông|hem|k))|(?:(?<=^ )|(?<=[,.;¶] ))(?:(?:dạ|em|cho) )*(?:đến|tới|sang|qua) {DATE}(?= (?:có )?được (?:không|hông|hem|k))", "xin lùi thời hạn"),
    Rule("extension.asked", r"(?:xin|xin phép|xin được|cho em|cho bên em)(?: em)? (?:chuyển|để|đẩy|dời)(?: (?:hạn|lại|việc này))* (?:(?:sang|qua|đến|tới) )?(?:hết |đầu |cuối |khoảng )?{DATE}", "xin lùi thời hạn"),
    Rule("extension.asked", r"(?:chuyển|dời|lùi|đẩy|điều chỉnh(?: lại)? tiến độ)(?: (?:{TASK}|việc này|giúp|cho|em|hạn|sang|qua|đến|tới|hết|đầu|cuối))* {DATE}(?= (?:[,.;!]|nhé|nha|ạ|được|giúp|với|anh|chị|$)|$)", "xin lùi thời hạn"),
    Rule("extension.asked", r"(?:(?<=^ )|(?<=[,.;¶] ))(?:(?:{PERSON}|xin|cho|nên|đề nghị|mong|nhờ) )*hoan(?! (?:thanh|tat|thien|chinh|nghenh|tra|toan|cai|von|ung|cong|canh|ho)(?: |$))(?: {V}){1,5}? (?:tới|đến|sang|qua) {DATE}(?= (?:[,.;!?¶]|nhé|nha|ạ|được|giúp|với|đi|anh|chị|sếp|vì|do|$)|$)", "xin lùi thời hạn"),
    Rule("extension.asked", r"(?:_xê|xê dịch|nhích|xích)(?: (?:giúp|giùm|dùm|hộ|cho|em|lại|cái|thêm|xuống|{TASK}))* hạn(?: (?:nộp|báo cáo))?(?: (?:lại|sang|đến|tới|qua))*", "xin lùi thời hạn"),
    Rule("extension.asked", r"(?:chuyển|đổi|thay đổi|dời|kéo|sửa|_chỉnh|điều chỉnh)(?: (?:giúp|cho|lại|em|ngày|thời|{TASK}))* hạn(?: (?:nộp|hoàn thành|báo cáo))?(?: (?:lại|sang|đến|tới|qua|thành))*", "xin lùi thời hạn"),
)  # fmt: skip
_HANDED_LATE = regex(r"(?:nộp|gửi) (?:trễ|muộn|chậm)")
_HANDED_OVER = regex(
    r"(?:(?:,|nhưng|mà|và|em|bên em|cũng|ạ|nhé|sáng nay|sáng|(?:hôm|sáng|chiều|tối|trưa|đêm) (?:qua|kia)|hôm (?:trước|nay|thứ {V})|(?:chiều|tối) nay|tuần trước) ){0,4}(?:sáng nay (?:em )?(?:nộp|gửi|gởi)(?= (?:[,.;!¶]|ạ|nhé|anh|chị|$)|$)|(?:đã|vừa|mới) (?:nộp|gửi|gởi)|(?:nộp|gửi|gởi)(?: {V})? (?:rồi|xong))"
)  # nộp trễ hai hôm nhưng nộp rồi: over, no time is asked for
_ASKED_SO = Rule(
    "extension.request",
    r"(?:được không|có được không|được hông|được hem|được k)(?: (?:ạ|anh|chị|sếp|bot|(?!(?:vì|do|tại|bởi|mà|nhưng|chứ|tại vì|bởi vì)(?: |$)){W}))? ?",
    "lời xin, không phải câu hỏi",
)
_MAY_I = regex(
    r"(?:có (?:cho|được|thể|·+)|·+ ·+)(?: (?:{W}|δ+|τ+|·+)){1,9}? (?P<asked>(?:không|_hông|hem)(?: (?:ạ|anh|chị|sếp|em|a|c|bot))*)(?= (?:[?.!¶]|$)|$)"
)  # có cho dời sang tháng 12 không: a request
_ASKS_IF = regex(
    r"(?:hạn|deadline|{TASK})(?: {V}){0,3} có (?:được )?{EXTEND}(?: (?!được){V})? (?:không|_hông|hem)"
)  # hạn có lùi không: a question
_SECRETARY = regex(r"bí(?= $)")  # *bí thư cho ý kiến*, no *thư cho em mấy hôm*
_THING = regex(
    r"(?:_cột|_mộ|trụ|trạm|máy|nhà dân|đường dây|họp|cuộc họp|lớp|buổi|hội nghị|tập huấn|ra quân)"
)  # *dời cột*, *nên hoãn họp*: moves no deadline
_TO_A_DAY = regex(
    r"(?:hoãn|lùi)(?: {V}){1,5}? (?:tới|đến|sang|qua) {DATE}(?= (?:[,.;!?¶]|nhé|nha|ạ|được|giúp|với|đi|anh|chị|sếp|vì|do|$)|$)"
    r"|(?:xin|cho|đề nghị|mong|nhờ)(?: {PERSON})*(?: cho)? (?:hoãn|lùi|dời|chuyển|doi|lui|hoan)(?: (?:{V}|·+|τ+)){1,6}? (?:(?:tới|đến|sang|qua|vào) )?{DATE}(?= (?:{TAIL}|[,.;!?¶]|vì|do|tại|bởi|để|được|$)|$)"
)  # hoãn lớp nghề tới đầu quý 4 nhé: the task itself is put off
_PAID = "chứng thư|token|chữ ký|tên miền|hợp đồng|bản quyền|hosting|thẻ|bảo hiểm|tài khoản|phần mềm|gói cước|máy chủ"
_RENEWED = regex(rf"(?:{_PAID})")  # *gia hạn chứng thư số*, *token hết hạn chưa gia hạn được*: no deadline of a task
_EXPIRED = regex(rf"(?:{_PAID})(?: (?:(?!xin|nhờ|mong|cho){{V}}|,)){{0,5}} (?:chưa|không|cần|phải|chờ)(?: được)?(?= $)")
_THEIR_OWN = regex(
    r"(?:tập huấn|đại hội|hội thao|hội thi|giải|lớp|buổi|cuộc|hội nghị|đợt|phiên|lễ|trận|chuyến)(?: (?!xin|cho|đề|nhờ|mong)[^ ,.;¶]+){0,2}(?= $)"
)  # lớp cuối hoãn vì bão: what was put off, and no request
_ONLY_THEN_THERE = regex(
    r"(?:doi|đợi|chờ|cho)(?: (?:toi|tới|den|đến|sang|qua))? {DATE}(?: {W})? mới (?:có|được|về|cấp|làm)"
)  # doi toi tuan sau moi co, typed without marks: a wait
_CHANGED = regex(
    r"(?:cho|xin) (?:đổi|doi) (?:căn cước|cccd|thẻ|mật khẩu|tài khoản|bằng|giấy|sổ|mẫu|tiền|tên|máy|sim|biển|màu|người|giống)"
)
_SET_ANEW = regex(
    r"đổi(?: (?:lại|giúp|giùm|dùm|hộ|cho|em|e|tôi|tui|mình|anh|chị|bot|số|bên em|xã em|cháu|con))* (?:là|thành|còn) (?:{PCT}|{CNT})"
)  # doi lai ho em la 11/15 to: đổi, and no later day
_SO_IT_WAITS = regex(
    r"(?:(?!vì|do|tại|bởi)(?:{V}|δ+|·+) ){0,7}?(?:nên|cho nên|thành ra|thành thử|thế nên) (?:(?:{V}|·+|δ+|τ+) ){0,6}?(?:chưa|không|hông|phải|đành)(?= |$)"
)
_OTHERS_WISH = regex(
    r"(?:thôn|bản|xóm|ấp|khu|tổ|trường|hội|đoàn|lớp|dân|bà con|các hộ|học viên|nhà thầu|giáo viên|giảng viên|phòng)(?: (?:(?!em|tôi|mình|tui|bên|xin|vì|do|nên){V}|#\d+|·+)){0,3}?(?= $)"
)  # thôn 6 xin dời lịch qua tuần sau nên lớp chưa mở: told, and no time is asked for here
_HEARSAY = regex(r"nghe (?:nói|đâu|đồn|bảo|tin)")
_ASKED_BEFORE = regex(
    r"(?:_đã|vừa|vừa mới|mới|hôm qua|hôm trước|tuần trước)(?: (?:có|làm|gửi|nộp|ra|đơn|văn bản|công văn|tờ trình|giấy|em|được))*(?= $)"
)
_ASKED_ALREADY = regex(r"(?:(?:{W}|τ+|ρ+) ){0,3}?rồi(?= (?:mà|ạ|nhé|nha|đó|đấy|anh|chị|sếp|[,.;!¶]|$)|$)")
_PUT_OFF = regex(r"(?:_hoãn|hoan)(?= )")
_WAS_PUT_OFF = regex(
    r"_hoãn(?: (?:mất|hết|lại|rồi|mãi|tới))* (?:(?:do|vì|tại|bởi)|(?:{NUM}|hai|ba|mấy|cả|mọi|hết) {UNIT})"
)
_MOVES = regex(r"(?:dời|lùi|lui|chuyển|hoãn)(?= $)")
_OF_THINGS = frozenset(shape(word) for word in ("dời", "lùi", "giãn", "nới"))
_BEGS = regex(r"(?:xin|cho|đề nghị|kính đề nghị|mong|nhờ)")
_IS_THE_WORK = regex(
    r"(?:di|chưa|không|chẳng|hổng|chả|đang|tiền|kinh phí|chi phí|hỗ trợ|vận động|thuyết phục|cưỡng chế|đền bù|bồi thường|tháo)(?: (?:chịu|được|kịp|thể|muốn|dám|ai|có|tiền|hộ|dân|chi phí))*(?= $)"
)
_SOME_THING = regex(
    r"(?!hộ(?= (?:em|e|tôi|tui|mình|cháu|con|bên|tụi|xã|thôn|ấp|bản|với|nhé|nha|nghen|cái|[,.;!¶]|$)|$)|(?:từ|lại|sang|qua|tới|đến|hạn|ngày|thời|giúp|giùm|dùm|hộ giúp|cho|em|thêm|sau|ra|vào|với|nhé|nha|nghen|ạ|được không|được hông|được|việc này|đi|nữa|đâu|tiến độ|lịch|mốc|anh|chị|sếp|kế hoạch|báo cáo)(?: |$)){V}|{NUM} (?!ngày|hôm|bữa|tuần|tháng)(?:{UNIT}|{V})|được (?!không|hông|hem|qua|sang|tới|đến){V}"
)
_TOLD_OF_A_DAY = regex(r"noi han (?:nop |cuoi |chot )?(?:ngay (?:may|nao)|hom nao|la|may|bao gio)")  # nói hạn ngày mấy
_UNTIL = regex(r"(?:[^ ,.;¶]+ ){1,7}?(?:lại|(?:sang|qua|tới|đến|vào|thành|sau) (?:{V} ){0,2}?(?:{DATE}|lễ|tết))")
_ANY = regex(
    r"(?:{EXTEND}|kéo|chuyển|dời|lùi|đẩy|thêm|trễ|muộn|chậm|có được|có thể|được (?:nộp|gửi|để)|được không|được hông|được hem|mong|nhờ|xin|cho|phép|đề nghị|hạn|{DECLINE}|điều chỉnh|hoan(?! (?:thanh|tat|thien|chinh)(?: |$)))"
)  # no request is without one of these
_DAYS = {"ng": 1, "h": 1, "b": 1, "tu": 7, "th": 30}


class Asked(Struct, frozen=True):
    """An extension: its places, and the days from the deadline where such a length was given."""

    hits: tuple[SenseHit, ...]
    days_more: int | None
    told: tuple[SenseHit, ...] = ()  # requests of an earlier time that are only told of


NOTHING_ASKED = Asked((), None)


def read_deltas(copy: Copy) -> Asked:
    """Before the dates are read: *thêm 5 ngày*, covered as noise."""
    hits: list[SenseHit] = []
    days: int | None = None
    for rule in _DELTA_RULES if copy.may_match(_ANY_DELTA) else ():
        for match in copy.each(rule.regex):
            value = 0.5 if match.group("half") else value_of(match.group("n").strip()) if match.group("n") else 1.0
            if value is None or _NO_LENGTH.search(
                copy.live[max(0, match.start("n") - 10) : max(match.start("n"), 0)] if match.group("n") else ""
            ):
                continue
            if value > _LONG and _is_day_of_month(copy, match):
                continue
            if _HANDED_LATE.match(match.group() + " ") and _HANDED_OVER.match(copy.live, match.end()):
                continue
            value += 0.5 if match.groupdict().get("more") else 0
            unit = match.group("unit")
            size = next(size for head, size in _DAYS.items() if unit.lstrip("=").startswith(head))
            days = int(value * size) if value * size < 3660 else None
            start, end = copy.take(match, Sign.noise)
            hits.append(SenseHit(rule=rule.id, why=rule.why, start=start, end=end, sense=Sense.extension))
    return Asked(tuple(hits), days) if hits else NOTHING_ASKED


def _is_day_of_month(copy: Copy, match: re.Match[str]) -> bool:
    """*đến hai mươi lăm tháng ni*: no length of time."""
    return match.group("unit").lstrip("=").startswith("th") and (
        _THIS.match(copy.live, match.end()) is not None
        or _UP_TO.search(right_before(copy.live, match.start("n"))) is not None
    )


def read_requests(copy: Copy, earlier: Asked) -> Asked:
    """After the dates: the request itself; a declined one is no request."""
    hits = list(earlier.hits)
    if copy.search(_ANY) is None:
        return earlier
    for match in copy.each(_DECLINED.regex):
        length = match.start("length")
        if length != -1 and not any(hit.start <= length < hit.end for hit in hits):
            continue  # what is covered there is no length of time
        start, end = copy.take(match, Sign.noise)
        hits = [hit for hit in hits if not start <= hit.start <= end]
    told: list[SenseHit] = []
    for rule in _RULES:
        for match in copy.each(rule.regex):
            if match.group().startswith((" thư", " thu")) and _SECRETARY.search(copy.full, 0, match.start() + 1):
                continue
            if _ASKS_IF.search(copy.live, max(match.start() - 30, 0), match.end() + 12):
                continue
            moves = _THING.match(copy.live, match.end()) and _MOVES.search(copy.live[match.start() : match.end() + 1])
            if moves and not _TO_A_DAY.match(copy.live, match.start()):
                continue
            if _TOLD_OF_A_DAY.match(copy.live, match.start()) and not _BEGS.search(copy.live[: match.start() + 1]):
                continue
            if _is_the_work(copy, match):
                continue
            if _RENEWED.match(copy.live, match.end()) or _EXPIRED.search(copy.live, 0, match.start() + 1):
                continue
            if _PUT_OFF.match(match.group() + " ") and (
                _THEIR_OWN.search(right_before(copy.live, match.start() + 1))
                or _WAS_PUT_OFF.search(copy.full, match.start())
            ):
                continue
            if _ONLY_THEN_THERE.search(copy.live, match.start(), match.end() + 40):
                continue
            if _CHANGED.match(copy.live, match.start()) or _SET_ANEW.search(copy.live, match.start(), match.end() + 40):
                continue
            if _SO_IT_WAITS.match(copy.live, match.end()) and _OTHERS_WISH.search(
                right_before(copy.full, match.start() + 1)
            ):
                continue
            if _HEARSAY.search(copy.full, 0, match.start() + 1):
                continue
            if (over := _reported(copy, match)) is not None:
                copy.cover(match.start() + 1, over, Sign.noise)
                told.append(
                    SenseHit(rule=_TOLD, why="đã xin gia hạn", start=match.start() + 1, end=over, sense=Sense.nothing)
                )
                continue
            start, end = match.start() + 1, match.end()
            _cover_words(copy, start, end)
            hits.append(SenseHit(rule=rule.id, why=rule.why, start=start, end=end, sense=Sense.extension))
    if hits:
        for match in copy.each(_ASKED_SO.regex):
            copy.take(match, Sign.noise)
        for match in copy.each(_MAY_I):
            copy.cover(*match.span("asked"), Sign.noise)
    return Asked(tuple(hits), earlier.days_more if hits else None, tuple(told))


def _is_the_work(copy: Copy, match: re.Match[str]) -> bool:
    """*chưa dời được bè nào*, *di dời 30 hộ*, *tiền dời nhà*: what is to be moved, and no deadline."""
    words = match.group().split()
    if not _OF_THINGS.intersection(words[-2:]) or _BEGS.search(match.group() + " "):
        return False
    if _IS_THE_WORK.search(right_before(copy.full, match.start() + 1)):
        return True
    return (
        words[-1] in _OF_THINGS
        and _SOME_THING.match(copy.live, match.end()) is not None
        and _UNTIL.match(copy.live, match.end()) is None
    )


_TOLD = "extension.told"


def _reported(copy: Copy, match: re.Match[str]) -> int | None:
    """*đã xin gia hạn*, *xin gia hạn hôm qua rồi*: told of, and not asked for anew. Where that ends."""
    over = _ASKED_ALREADY.match(copy.live, match.end())
    if over is not None:
        return over.end()
    return match.end() if _ASKED_BEFORE.search(right_before(copy.full, match.start() + 1)) else None


def _cover_words(copy: Copy, start: int, end: int) -> None:
    """Cover a request but not the dates in it."""
    part = copy.live[start:end]
    covered = "".join(c if c in " δρ" else Sign.noise.value for c in part)
    copy.replace(start, end, covered, Sign.noise)
    copy.kept.append((start, end))  # *xin dời tập huấn*: still words of a title
