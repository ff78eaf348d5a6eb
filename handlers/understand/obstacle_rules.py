"""The patterns by which obstacles are told, and those around them that make a word something else. No logic."""

from __future__ import annotations

import re

from handlers.understand.hindrances import (
    AWAY,
    ILL,
    LOST,
    NOBODY_DOES,
    NOT_DONE_ABOVE,
    ON_SHIFT,
    ONLY_ONE,
    OUTDATED,
    REFUSES,
    SHAKY,
    UNWILLING,
)  # fmt: skip
from handlers.understand.lexicon import Rule, regex
from handlers.understand.notation import expand

NEED_MARKS = frozenset(("tac", "ket", "bi", "mac", "kho"))  # bare, these are mostly other words
SURE = regex(
    r"(?:mac|tac) (?:khau|vu|thu tuc|hop dong|mat bang|quy dinh|von|kinh phi|co che|phan mem|duong truyen|nhan su|nguon)|kho (?:that su|nhat la|khan la|o cho|(?:anh|chi|sep|bac|em|chu) (?:oi|a)(?= (?:[,.;!¶]|$)|$))"
)
OTHERWISE = {
    "ket": frozenset(
        [
            "noi",
            "qua",
            "thuc",
            "hop",
            "luan",
            "nap",
            "cau",
            "ban",
            "toan",
            "dinh",
            "xa",
            "su",
            "tinh",
            "cham",
            "doan",
            "thanh",
            "chuyen",
        ]
    ),
}  # after which *ket* is *kết*
OBSTACLE = Rule(
    "obstacle.named",
    r"{OBSTACLE}(?: (?:mắc|·{3,4}(?! ·)))?(?: (?:,|và) (?:khó khăn|vướng mắc|tồn tại|hạn chế|trở ngại|nguyên nhân)(?= (?::|là|,)))*(?: (?:lớn nhất|chính|hiện nay|hiện tại|nhất|chủ yếu|duy nhất|bây giờ|hiện giờ|lúc này|bây giờ là|là|:|ở chỗ|ở khâu|ở|về|do|vì|chỗ|nằm ở|cái|khâu|nằm|mỗi|mỗi cái|mỗi chỗ|tại|bởi|nhất là|là ở|đây là|của em|bên em|em là|,)){0,4}",
    "nêu vướng mắc",
)
ONLY_OBSTACLE = Rule(
    "obstacle.only",
    r"(?:{DENIED})(?: (?:có|còn|gặp|bị|thấy|mấy))* (?:{OBSTACLE}|trở ngại)(?: (?:mắc|gì|nào|chi|lớn|khác|cả|hết|đáng kể|nhiều|,))* (?:ngoài|ngoại trừ|chỉ trừ|trừ|(?:chỉ )?mỗi tội|chỉ tội)(?: (?:chuyện|việc|cái|vụ|ra|là|mỗi|khoản|vấn đề))*(?= (?!{TASK}))",
    "không vướng gì khác",
)  # không vướng gì ngoài kinh phí
CAUSE = Rule(
    "obstacle.cause",
    r"(?:{CAUSE})(?: (?:là|:|do|vì|bị))*(?! thu (?:nghi|om|di|ban|vang|benh|moi|doan|chi bo)(?: |$))",
    "nêu nguyên nhân",
)  # vi bi thu nghi om: bí thư
BECAUSE = Rule(
    "obstacle.so",
    r"(?:nên|cho nên|thành ra|thế nên|vì vậy|vì thế|do vậy|do đó|nên là|thành thử|(?:rồi |thì )?(?:còn|lấy) (?:đâu|gì|ai)(?: ra)?(?: nữa)?(?: mà| để))(?= )",
    "nguyên nhân đứng trước chữ nên",
)
WELL_SO = regex(
    r"(?:nên|cho nên|vì vậy|vì thế|do vậy|do đó|nên là) (?:(?!chưa|không|chậm){V} ){0,2}?(?:nhanh|sớm|thuận lợi|tốt|kịp|suôn sẻ|trôi chảy|đúng hạn|đúng tiến độ)(?= (?:[,.;!¶]|rồi|ạ|hơn|lắm|$)|$)"
)
DAY_MOVED = regex(
    r"(?:xin|đề nghị|mong|muốn)(?: (?:được|cho|phép))* (?:đổi|dời|hoãn|lùi|lui|đẩy|chuyển|để|nghỉ)(?: (?:lại|lịch|ngày|giờ|buổi|lớp|sang|qua|đến|sau|vào|thời gian|{DATE}))+(?= |$)"
)  # thôn 6 xin đổi lịch qua tuần sau nên lớp chưa mở: agreed, and nothing to be solved
COMES_BACK = regex(
    r"(?:chờ|đợi|cho|doi) (?:(?:ông|bà|anh|chị|đồng chí|bác|chú|cô) )*(?:{TITLE}|sếp|lãnh đạo|thủ trưởng|chủ tịch|bí thư|trưởng {V}|hiệu trưởng|giám đốc)(?: (?!chưa|không|mới)(?:{V}|·+)){0,5}? về(?: (?:ký|duyệt|đóng dấu|rồi|là|thì|đã))*(?= (?:[,.;!¶]|{TAIL}|$)|$)"
)  # chờ chủ tịch đi họp về
PROMISED = regex(
    r"{DATE}(?: (?:{PERSON}|sẽ|là|thì|chắc|mới)){0,3} (?:{DELIVER}|{FINISH}|ký|duyệt|trình|đóng dấu|có)(?! rồi)"
)
AT_THAT_TIME = regex(
    r"(?:{DATE}|{PAST})(?! (?:mới(?! (?:có|được cấp|về) )|xong|nộp|gửi|sẽ|là|thì|em nộp|em gửi)(?: |$)) (?:{V}|·+) (?:{V}|·+)"
)  # vì tuần này em đi tập huấn, vì 15/10 mới có máy
OF_A_FEAST = regex(r"{DATE}(?= (?:[,.;!¶]|ạ|nhé|nha|anh|chị|nên|$)|$)")  # xin lùi tới 20/2 vì nghỉ tết
LATE_BECAUSE = regex(r"(?:vì|do|tại|bởi)")
IN_TROUBLE = regex(
    r"(?:(?:nhiều|mấy|một số|các|đa số|phần lớn|còn nhiều) (?:{V})|(?!cu ){FOLK}|máy|mạng|đường truyền|loa|phần mềm|hệ thống|token|sim|pin|điện thoại|anh em|chị em|giáo viên|giảng viên|cán bộ|thợ|nhà thầu|điện lực|viettel|vnpt)"
)  # what may be in trouble, after a title
SHOULD = regex(
    r"(?:(?:dạ|em|thưa|theo em|theo tôi|tôi|anh|chị|sếp|ơi|thì) )*(?:việc|phần|mảng|cái|vụ|khâu|nội dung|nhiệm vụ|τ+)(?: [^ ,.;¶]+){0,7}? nên (?:phải |để |được )*(?:giao|chuyển|phân công|bàn giao|nhường|để)(?: (?:cho|về|sang|qua|lại))* (?:{TITLE}|{OTHER}|bên|hội|đoàn|phòng|ban|công an|văn phòng|mặt trận|trạm|thôn)"
)  # việc này nên giao anh Bảy: what should be, and no cause
WAIT = Rule(
    "obstacle.wait",
    r"(?:{WAIT})(?! (?:em|e|anh|chị|mình|tôi|chút|tí|xíu|lát|tý|a|c|được không)(?= (?!{OTHER_ACT}|·+)))",
    "đang chờ người khác",
)
LACK = Rule(
    "obstacle.lack",
    r"(?:{LACK})(?! ai (?:đi|làm|triển khai|tập huấn|học|nộp|gửi|họp|nhận))(?: (?!phụ trách|theo dõi|quản lý|làm|nắm|rồi|chỉ|chờ|đợi|nhưng|mà|thiếu)(?:{W})){0,3}?(?! tien (?:trien|do|hanh|bo)(?: |$))(?! ý kiến (?:khác|trái|phản đối|thắc mắc)) {RESOURCE}(?! (?:gì|nào (?:(?:là|mà|còn|vẫn) )*(?:chưa|vắng|nghỉ|bỏ))(?: |$))|(?:thiếu|còn thiếu|kẹt|không đủ|chưa đủ|thiếu hụt)(?: (?:{W})){0,2}? ·+(?: (?:·+|triệu|tỷ|đồng))?(?= (?:[,.;!¶]|nên|để|$)|$)|(?:thiếu|còn thiếu|kẹt|thiếu hụt)(?: (?:khoảng|tầm|hơn|gần))? ·+ ·+(?: (?!nữa|mới|là|thì|nên|để){V}){0,5}(?: nữa)?(?: mới đủ)?",
    "thiếu điều kiện để làm",
)
BODY = re.compile(
    expand(
        r" (?:nhà trường|trường|trạm(?! bts)|chợ|trụ sở|ủy ban|ubnd|hội trường|bộ phận một cửa|thư viện|bưu điện|thôn|bản(?! đồ| thảo| vẽ| tin| kế| báo)|xóm|ấp|chi bộ)(?: (?!đang|đã|mới|vẫn|còn|cũng|thì|là|hiện|giờ|em|nay)(?:{V}|·+)){0,3} "
    )
)
NO_OBJECTION = regex(
    r"không(?: (?:có|còn|hề|ai))* ý kiến(?: (?:nào|gì|thêm|bổ sung|góp ý|đóng góp|sửa đổi|chỉnh sửa|thay đổi))*(?= (?:[,.;!¶]|ạ|nhé|nha|nghe|hết|cả|đâu|với|về|và|anh|chị|$)|$)"
)  # thống nhất, không có ý kiến
UNANSWERED = regex(
    r"(?:mà|nhưng|vẫn|mãi|huyện|tỉnh|sở|trên|lãnh đạo|thường trực|thường vụ|chủ tịch|bí thư)(?: (?:thì|vẫn|còn|cũng|mãi|họ|cứ))*(?= $)"
)  # trình rồi mà không có ý kiến
LACK_AFTER = Rule(
    "obstacle.gone",
    r"(?!con khong|hướng dẫn|danh sách|số liệu|văn bản|báo cáo|tài liệu|tập huấn|ý kiến|chỉ đạo|quyết định|công văn){RESOURCE}(?: (?:(?!{FINISH}|đã|được|mới|rồi|nhưng|mà){V}|·+)){0,3}?(?: của (?:{V}|·+)(?: {V}){0,2})? (?:(?:thì|vẫn|còn|cũng|lại|hiện|mãi) )*(?:chưa có|không có|chưa đủ|không đủ|chưa về|về chậm|chậm về|cấp chậm|rót chậm|về nhỏ giọt|chưa được cấp|chưa bố trí|chưa rót|chưa cấp|hết rồi|đã hết|cạn rồi|hết sạch|eo hẹp|hạn hẹp|ít ỏi|không còn)(?! (?:gì|ai|{UNIT}))|(?:vốn|kinh phí|tiền|ngân sách|dự toán|nguồn vốn|vốn đối ứng|tiền hỗ trợ) (?:(?:thì|vẫn|còn|cũng|hiện|mãi) )*chưa (?:được )?(?:giải ngân|duyệt|phê duyệt|phân bổ|giao|chuyển)(?: được)?(?= (?:[,.;!¶]|ạ|nên|anh|chị|$)|$)",
    "thiếu điều kiện để làm",
)
LACK_COUNTED = Rule(
    "obstacle.lack", r"{CNT} (?:có|được cấp|được trang bị) {RESOURCE}", "thiếu điều kiện để làm"
)  # 7 buôn, 4 buôn chưa có mạng: the count was read with *chưa*
PEOPLE_LACK = Rule(
    "obstacle.lack",
    r"(?:(?:nhiều|một số|phần lớn|đa số|các|mấy|số) )?(?:{FOLK})(?: (?!chưa|không|đã|đều){V}){0,2}? (?:còn |vẫn |đều )?không (?:cho|nhường|bằng lòng|ký|chịu|nhận|đóng|giao|hiến|đến|tới|tham gia|hợp tác|phối hợp|đồng ý|di dời|mở cửa|ủng hộ|cung cấp|kê khai|trả lời)(?: (?:{V}|·+)){0,4}|(?:(?:nhiều|một số|phần lớn|đa số|các|mấy|số) )?(?:{FOLK})(?: (?!chưa|không|đã|đều){V}){0,2}? (?:còn |vẫn |đều )?không có (?!ý kiến|gì|ai|vướng|khó khăn|kiến nghị|phản ánh|thay đổi|nhu cầu|việc|thêm|bị|mặt){V}(?: {V}){0,4}",
    "thiếu điều kiện để làm",
)
NOT_PROVIDED = regex(r"chưa (?:được )?(?:bố trí|cấp|giải ngân|duyệt|phê duyệt|phân bổ|giao|chuyển)")
LACK_THING = Rule(
    "obstacle.lack",
    r"(?:còn |đang |vẫn |bị |do |vì )?thiếu (?!{NUM}|@|(?!giấy tờ){UNIT} |một |hai |ba |vài |mấy |chút|ít |phần |mỗi |đúng |gì|sót|hụt)(?:giấy tờ|{V})(?: (?!nên |để ){V}){0,3}",
    "thiếu điều kiện để làm",
)
LACK_OF_OTHERS = Rule(
    "obstacle.lack",
    r"(?:(?<=^ )|(?<=[,.;¶] ))(?!(?:{TASK}|{NUM}|một|hai|ba|bốn|năm|còn|có|giờ|hiện|nay|mới|chỉ|nhưng|mà|em|{PERSON}|coi như|xem như|kể như) )(?:(?!đã|đang|mới|rồi|nhưng|mà|{NEG}|{FINISH}|{DELIVER}|{ACT}){V} ){1,5}(?:vẫn |còn |hiện )*chưa có (?!gì|chi|ai|kết quả|báo cáo|kế hoạch|quyết định|văn bản|dự thảo|đề cương|tiến độ|số liệu|phần|chuyển biến|thay đổi|phát sinh|vướng|khó khăn|ý kiến|đơn|tổ|biên bản|chữ ký|lịch|ngày|thời gian|nhu cầu|phản hồi|mô hình|{UNIT} nào){V}(?: (?!nên|để){V}){0,3}(?= (?:[,.;!¶]|ạ|nên|anh|chị|$)|$)",
    "thiếu điều kiện để làm",
)  # chủ thể OCOP chưa có mã vạch
LACK_VERB = Rule(
    "obstacle.lack",
    r"(?:chưa được cấp|chưa được bố trí|chưa bố trí được|không bố trí được|chưa cân đối được|chưa tìm được|không tìm được|chưa tuyển được|chưa được giao|không liên hệ được|chưa liên hệ được|không vào được|không đăng nhập được|chưa đăng nhập được|không truy cập được|chưa thống nhất được|chưa được hướng dẫn|chưa được tập huấn|chưa được phê duyệt|chưa được duyệt|chưa được phân bổ|chưa được trang bị|chưa thấy (?:tỉnh|ký|duyệt|trả lời|phản hồi|hồi âm|trả|chuyển)|chưa được tỉnh|chưa được huyện|chưa được sở|chưa được cấp trên)",
    "thiếu điều kiện để làm",
)
TROUBLE = Rule(
    "obstacle.trouble",
    r"(?:{TROUBLE}|máy ·+ (?:_treo|_đứng|_đơ)|(?:bắt|gọi|liên hệ|vận động|tìm|đăng nhập|mua|mời|tải|quét|in|kết nối|truy cập|gặp|thuê|mượn|cài|thu|đi|vào|vô|lên|gửi|đẩy|nhập|chạy|đọc|mở)(?: (?:cũng|mãi|hoài|máy))* không (?:được|nổi|ra|thấy|xong)"
    r"|bận quá(?= (?:chưa|nên|,|không))|(?:_hay|hay(?! (?:bo|toi|lam|dai|tac|chet) )) (?!nghỉ hè|quên|đổi tên|lỗi thời){OFTEN}|(?:hay|cứ|thường xuyên|liên tục|suốt ngày) (?:bị )?(?:rớt|_tắt|chết|đứt|mất|nhảy|văng|_treo|_lỗi|_đơ|_lag|_hỏng|_hư|_sập|_nghẽn|ngắt|trục trặc)|một mình (?:{W} ){0,2}?(?:ôm|lo|gánh|kiêm)|(?:chạy|lo|trở tay) không (?:xuể|nổi)|làm không xuể|không (?:mua|thuê|trả|lo|kham|gánh|xoay|chịu|cõng) nổi|không (?:tuyển|mời)(?: được)? đủ(?: {V}){0,3}|không (?:tuyển|mời|thuê|huy động|đo|thi công|chuyển|đồng bộ|trích xuất|xuất|tập trung|gom|sắp xếp|thống nhất|thỏa thuận|xác minh)(?: (?:lại|thêm|sang|vào|lên|ra))* được(?: (?!nhiều|mấy|hết){V}){0,3}|(?:dữ liệu|số liệu|file|hồ sơ)(?: {V}){0,2} không (?:chuyển|nhập|đẩy|đồng bộ|lấy|xuất|tải)(?: (?:sang|lên|về|ra|vào))? được|(?:mặt bằng|đất(?: {V}){0,2}|nhà thầu|đường dây|điện lưới) chưa (?:được )?(?:giải phóng|quy hoạch|đền bù|thu hồi|kéo|chọn được|lựa chọn được|có|bàn giao)|(?:hệ thống|phần mềm|cổng|máy chủ|trang)(?: {V}){0,3}? đang (?:nâng cấp|bảo trì|bảo dưỡng|sửa)(?: (?:,|nên))* (?:không|chưa) {V}(?: được)?|(?:hướng dẫn|văn bản|quy định|mẫu|biểu mẫu|tiêu chí|chỉ tiêu|cơ chế|quy trình|phân công)(?: {V}){0,3}? (?:còn )?(?:chưa|không) (?:rõ|cụ thể|thống nhất|đầy đủ|đồng nhất|phù hợp)|(?:đổi|thay đổi)(?: {V}){0,2}? (?:liên tục|hoài|suốt|xoành xoạch|mãi)|(?:dự toán|tờ trình|thiết kế|tài khoản|phương án)(?: {V}){0,2}? bị trả(?: (?:về|lại|hồ sơ))*(?! để)|(?:nguồn điện|điện|đường dây|cáp|đường truyền|nước máy)(?: (?!đã|đang){V}){0,2}?(?: ·)?(?: {V}){0,2}? chưa (?:kéo|về|tới|lên) (?:tới|đến|về|bản|thôn|xã|được)|(?:thầy giáo|cô giáo|giáo viên|giảng viên|báo cáo viên|thợ) chưa (?:lên|tới|đến|xuống|vào) {V}(?: {V})?|(?:tập trung|dồn sức) (?:lo|cho|chuẩn bị|chạy) {V}(?: {V}){0,3}|lo (?:chuẩn bị |cho |tổ chức )?(?:bầu cử|chống bão|chống lũ|chống hạn|chống dịch|phòng chống|lễ hội|hội trại|mùa vụ|cấy|gặt|thu hoạch)|(?:chưa|không) (?:đấu|kéo|nối|bắt|kết nối) được (?:điện|mạng|cáp|sóng|nước|wifi|internet|đường truyền)|in tờ nào kẹt tờ (?:đó|nấy)|không có ai (?:làm|lo|trực|phụ|dự|đến|tới|tham gia|hưởng ứng|chịu|đăng ký|học)|nhà thầu(?: {V})?? (?:_bỏ|_rút|trốn|dừng|ngưng|ngừng|cầm chừng|thi công chậm|chậm thi công|chậm triển khai|làm chậm|chậm tiến độ|thi công cầm chừng|phá sản)(?: (?:thầu|chạy|lui|cuộc))?|(?:nhận thức|trình độ|ý thức|dân trí|kỹ năng)(?: {V}){0,3}? (?:còn |chưa )?(?:thấp|kém|hạn chế|cao|không đồng đều|chưa đồng đều|yếu)(?: lắm)?|(?:cán bộ|công chức|anh em|cả tổ|cả thôn|cả xóm|dân|bà con|mọi người|chị em|tổ viên)(?: {V}){0,2}? đi (?:(?:gặt|cấy|rẫy|nương|làm ăn|làm thuê)(?: (?:hết|cả|suốt|xa))*|(?:học|họp|công tác) (?:hết|suốt)(?! rồi))|(?:tổ trưởng|trưởng thôn|trưởng bản|trưởng ấp|bí thư chi bộ|bí thư|kế toán|thợ|giáo viên|giảng viên) (?:xin )?nghỉ(?! (?:lễ|trưa|hè|phép xong|rồi))|(?:mạng|máy|máy tính|hệ thống) (?:có|dính|nhiễm) virus|(?:cái )?gì cũng thiếu|(?:bảo|báo|nói) (?:là )?hết hàng|(?:công ty|nhà cung cấp|đại lý|cửa hàng)(?: {V}){0,2}? hết hàng|cà tàng|cà rịch cà tàng|ọp ẹp|rệu rã|cổ lỗ|cũ mèm|cũ rích|già cỗi|mối mọt|_mọt|ẩm mốc|nhòe|ố vàng|phai mờ|(?:chưa|không) (?:có )?ai (?:phụ trách|thay|theo dõi|đứng lớp|đảm nhiệm|đảm nhận)|(?:{FOLK})(?: {V}){0,2}? (?:chưa|không|chẳng) (?:biết|hiểu|rành|quen|tin|muốn|thích|chịu|quan tâm|hợp tác|mặn mà|dùng|sử dụng|xài|nhớ|sẵn sàng)|(?:{FOLK})(?: (?!(?:không|hết|bớt|đỡ|chẳng|chả|đâu|chưa)(?: |$)){V}){0,2}? (?:_ngại|ngai)(?: (?!vì|do|tại){V}){1,2}(?! (?:vì|do|tại)(?: |$))|(?:bí thư|chủ tịch|phó bí thư|trưởng thôn|trưởng bản|kế toán|trưởng ban|cán bộ)(?: ·+)? (?:đi học|đi phép|về quê|nằm viện|nghỉ thai sản)(?= (?:[,.;!¶]|nên|rồi|chưa|suốt|cả|hết|từ|tới|ạ|$)|$)|(?:cán bộ|công chức|người) (?:phụ trách|chuyên trách|theo dõi|được giao|quản lý|giữ)(?: {V}){0,3}? (?:đi học|đi vắng|_vắng|nghỉ|_ốm|chuyển|đi công tác|xin nghỉ)|giá (?:{V} ){1,3}(?:tăng|leo thang|đội lên|quá cao)|nghỉ (?:tết|lễ|phép|{PAST}|{DATE}) (?:hết|cả)|(?:token|chứng thư|chứng thư số|chữ ký số|tài khoản|tên miền|bản quyền|mật khẩu|thẻ|usb)(?: {V})?(?: (?:đã|bị|vừa))? hết hạn|(?:file|tệp|ảnh|video|clip|hình)(?: {V})? (?:nặng|quá nặng|quá lớn|to quá|lớn quá)|(?:ôm|gánh|kiêm) (?:{NUM}|mấy|nhiều|cả|hai|ba|bốn|năm|sáu|bảy) việc)(?! (?:: (?:không|chưa)|cầu|lòng|bao giờ|khi nào|lúc nào|chừng nào|hôm nào|ngày nào|có ))",
    "sự cố hoặc trở ngại",
    parted=16,
)
OTHERS = Rule(
    "obstacle.others",
    r"(?!phòng (?:họp|học|máy|khám|đọc|làm việc|tiếp dân|truyền thống)|trạm (?:bts|bơm|biến áp)|hệ thống (?:loa|camera|mạng|điện|đèn)|trường hợp|bộ (?:chỉ tiêu|tiêu chí|máy|hồ sơ|thủ tục|quy tắc|câu hỏi|chỉ số)|(?:xã|thôn|bản|ấp|xóm|tổ|đơn vị|chi bộ|bên|trường|trạm|phòng|hội|đoàn) (?:em|tôi|tui|mình|chúng tôi) (?:chưa|không|chẳng|đâu)|bản (?:mềm|cứng|scan|giấy|chính|sao|word|thảo|kế hoạch|báo cáo|pdf|excel|chưa|này|đó))(?:{OTHER})(?: (?!rồi ){W}){0,4}? (?:chưa|không|chẳng|vẫn chưa|còn chưa|chậm|mãi chưa|mãi không|hổng)(?: (?:chịu|thấy|có|kịp|cho|được|ai))*(?: (?!thanh lap|phu|phải|cần|bị){W})?? (?!(?:có )?ý kiến (?:gì|khác|nào|thêm|phản đối|trái|thắc mắc)|phu trach|tham gia (?:đâu|nữa|phần|việc|vụ))(?:{OTHER_ACT})|(?:(?:chưa|không|vẫn chưa|mãi chưa) được|(?:chưa|không|vẫn chưa|mãi chưa|mãi không) (?:thấy|nghe)) (?:{OTHER})(?! nào)(?: {W}){0,2}? (?:{OTHER_ACT})",
    "việc của người khác chưa xong",
)
ARRIVE = Rule(
    "obstacle.others",
    r"(?:{V} ){0,2}{V} (?:vẫn )?chưa (?:về|tới nơi|đến nơi|giao|chuyển về)(?= (?:[,.;!¶]|ạ|anh|chị|nên|kịp|tới|đến|$)|$)|(?:{OTHER})(?: {W}){0,3}? (?:{OTHER_ACT})(?: {W})? (?:trễ|_muộn|chậm|lâu)",
    "việc của người khác chưa xong",
)
LATER = Rule(
    "obstacle.others",
    r"{DATE} (?:mới )?(?:có|được cấp) {RESOURCE}(?: {V}){0,2} mới (?:{ACT}|{FINISH})(?: được)?|(?!hướng dẫn|danh sách|số liệu|văn bản|báo cáo|tài liệu){RESOURCE}(?: {V})? {DATE} mới (?:có|về|cấp|rót|giao|đến|tới|chuyển|được cấp)",
    "phải đợi mới có",
)  # kinh phí tháng 12 mới có
BREAK = regex(
    r"(?:mà|việc (?:này|đó|kia|của)|còn lại|em|hiện|đã|đang|dự kiến|tiến độ|{TASK}|{PCT}|{CNT}|{DATE}|mới|xong|{NUM}|xin|đề nghị|kiến nghị|phấn đấu|sẽ|nếu|chứ|tuy|tuy vậy|vẫn|nhờ|mong|cần(?! bo)|đề xuất|hoàn thành|đạt|được|(?:{W} ){1,3}?(?:đã|đang|sẽ|xong|{PCT}|{CNT})|(?:{W} ){1,5}?(?:ổn|suôn sẻ|ngon|tốt)(?: (?:rồi|cả|hết))*(?= (?:[,.;!¶]|ạ|nhé|anh|chị|em|$)|$)|(?:chưa|không)(?! (?:scan|quét|nhập|in|ký|gửi|nộp|cài|đăng ký|kích hoạt|tải) (?:được|nổi)) (?:{ACT}|{FINISH})|(?:{W} ){0,3}?(?:{ACT}|{DELIVER})(?: {W}){0,2} rồi(?= (?:[,.;!¶]|ạ|nhé|anh|chị|em|$)|$))"
)  # after an introducer a comma goes on with the obstacle, except before these
MUST = Rule(
    "obstacle.must",
    r"phải (?:chờ|đợi|có|xin|qua|được|nhờ|thuê|mua|trình|đi)(?: {W}){1,8}? mới|cần (?:phải )?(?:chờ|đợi|có|được|đủ)(?: {W}){1,8}? mới (?:{ACT}|{FINISH}|{DELIVER})(?: được)?",
    "phụ thuộc vào điều kiện khác",
)
BARE_TROUBLE = Rule(
    "obstacle.trouble",
    r"ban (?:{DATE}|tet|gio|dam|cuoi|hop|viec) (?:qua|lam)(?= (?:[,.;]|chua|nen|khong|ko|a|$)|$)|(?:web|website) (?:bi |hay |dang )?(?:loi|sap|treo|cham|hong)|di tang(?= (?:[,.;]|nen|chua|ve|khong|$)|$)|lu ve|ngap (?:het|trang|lut|sau|dong|ruong|duong)|(?:may|mang|song|loa|micro|mic|tivi|man hinh|token|usb|truyen thanh|phan mem|he thong|camera|duong truyen|wifi|dien|trang|cong|internet|server|duong|xe|cau)(?: (?:{W}|·+)){0,2}? (?:bi |hay |qua |con |da )?(?:hu|hong|loi|sap|yeu|kem|cham|treo|lag|dut|ngap|sat|vang|rot|mat)|(?:giang vien|can bo|thay|co giao|lanh dao|em|chi|anh) (?:dang )?ban(?= (?:[,.;]|qua|lam|nen|chua|suot|hop|viec)(?: |$))|dang ban (?:qua|lam|viec)(?= (?:[,.;]|a|anh|chi|sep|$)|$)|(?:em|anh em|chi|anh|can bo|ba con|dan) (?:dang )?ban (?:lo|thu hoach|gat|cay|mua|chong bao|chong dich|chong lu|bau cu)|(?:hong|hu|chet) (?:may|loa|mang)|(?:{W} )?bi (?:trom|mat trom|mat cap|pha|cat|chay|vo|gay|thung|sut|lun|cuon|troi|sau benh|hack|khoa|loi|hong|hu|virus|sap|treo|chan|dut|ngap)|(?:phan mem|he thong|cong dich vu|trang web)(?: {W}){0,5}? (?:loi|treo|sap|cham)(?= (?:lien tuc|hoai|suot|mai|qua|nen|,|$)|$)|lo chong (?:bao|lu|dich|han)|(?:dan|ba con|ho|ho dan|hoi vien|tieu thuong)(?: {W}){0,2}? phan doi|bi (?:set danh|set|chuot can|chuot|moi an|gio cuon|gio giat|nuoc cuon|tai nan|te xe|sot ret|ngap|sau|phat tien)|(?:{PARTY}|em|anh em|chi em|ca thon|ca xa|cac thon)(?: (?:dang|con|deu|cung|toan))* ban (?:ray|nuong|ruong|dong ang|on thi|thi cu|thi hoc|cay|gat|tet|gio|dam|cuoi|hop|viec|khai giang|thu thue|thu quy|chong|don|tiep|kiem tra|tuyen quan|bau cu|dai hoi|quyet toan|thu hoach|mua)|(?:dang|mac|ket) ban (?:thu thue|khai giang|ray|nuong|ruong|gat|cay|thi|on thi|tet|chong|tiep|tuyen quan|bau cu|dai hoi|quyet toan|thu hoach)|nuoc (?:ngap|lu|dang cao|len to)|loa hong|(?:cap|day|cot|tru)(?: (?:quang|dien|mang))? (?:bi )?(?:dut|gay)(?! diem)|(?:troi )?mua (?:qua|to|lon|lu|bao|suot|hoai|gio|dam)(?= (?:[,.;!¶]|nen|chua|khong|ko|$)|$)",
    "sự cố hoặc trở ngại",
)  # typed without marks; with marks the words above are sure
ONLY_LATE = regex(r"(?:(?:quá )?chậm(?: quá)?|(?:hơi |cứ )?ì ạch)")  # *25% thôi anh, chậm quá*: late, no obstacle
GONE_BY = regex(r"(?:sau|qua|hết|xong)(?: (?:mùa|đợt|trận|cơn|vụ|mấy))*(?= $)")
THEN_DONE = regex(
    r"(?:(?:{PERSON}|thì|sẽ|mới|thôn|xã|bản|xóm) ){1,3}(?:{DELIVER}|{FINISH}|{ACT}|{LABOUR})(?! (?:không|khó|chưa))"
)  # hết mùa mưa em trình: a day to come, and nothing in the way
NOT_BUSY = regex(
    r"truong ban lam|ban lam (?:xong|duoc|roi|het)|(?:bien|van) ban (?:hop|lam|sinh|kiem|tiep|viec)"
)  # trưởng bản làm xong, biên bản họp, typed without marks
ENCLOSED = regex(
    r"(?:theo|(?:(?:cả|các|mấy|những|#\d+|bản|tờ|bộ|tấm|cái|một|hai|ba) ){0,2}(?:biên bản|ảnh|hình|file|tệp|link|video|clip|danh sách"
    r"|kế hoạch|kh|quyết định|qđ|báo cáo|bc|số liệu|phụ lục|biểu|bảng|tài liệu|văn bản|vb|công văn|cv|nghị quyết|nq|minh chứng"
    r"|giấy|tờ trình|thông báo|chứng từ|hóa đơn|đây|@doc))(?! (?:{W} ){0,3}(?:không|chưa|nỏ))"
)  # kem bien ban, phan cong kem KH so 3: kèm; not mang kem file không tải được
SUFFER = Rule(
    "obstacle.suffer", r"_bị (?!chậm|trễ|muộn|trả về|trả lại|sửa|sai|nhầm|lộn|động (?!đất)){W}", "sự cố hoặc trở ngại"
)
BI_WORDS = frozenset(("mat", "thu", "quyet", "danh", "an", "xanh", "dong"))  # bí mật, bí thư … : no *bí*
WORD_BEFORE_BI = regex(r"(?:chuẩn|thiết|trang|dự|hậu|quân|phòng)(?= $)")  # chuẩn bị, thiết bị: no *bị*
WORD_BEFORE_TAC = regex(
    r"(?:cong|dong|hop|doi|the|canh|thao|tuong|che|tong|so|doan|lien|cam|dinh|dang|gan|kien|ky)(?= $)"
)  # typed without marks *cong tac*, *tong ket*: công tác, tổng kết
DENIED = regex(
    r"(?:{DENIED})(?! ,)(?: (?:có|gặp|bị|thấy|còn|gì|phải|vướng|mắc|vướng mắc|khó khăn|trở ngại|tồn tại|,|và|hay|hoặc|hay là))*(?= $)"
)
ALL_DONE = regex(
    r"(?:{FINISH}|{DELIVER}|{ACT}) (?:hết|xong hết)(?: (?:rồi|cả|trơn|sạch))*(?: ,(?: (?:đang|còn|vẫn|giờ|nay|mà|nhưng|chỉ))*| chỉ)(?= $)"
    r"|hết(?: (?:rồi|cả|trơn|sạch))* ,(?= $)"
)  # xong hết rồi, chờ …; giấy mục hết, …: nothing is denied
HARD_WORK = re.compile(expand(r" {V}(?: {V}){1,6} "))
NO_WORK = regex(
    r"(?:đủ|trăm|mọi|thứ|bề|này|đó|kia|ấy|ni|nớ|việc|nhiệm vụ|phần|cái|mảng|vụ|khâu|nv|không|chưa|hết|rất|hơi|cũng|vẫn|quá|thật|em|e|tôi|tui|anh|chị|mình|{FINISH}|đang|rồi|là|thì|mà|thấy|có)"
)
STATE = regex(
    r"(?:vừa(?: {V}){1,4} vừa|hết|cũ|_mờ|mục|rách|_nát|_ố|_xa|_khó|_đông|_già|_cao|_thấp|_nhỏ|_chật|_hẹp|_rộng|_nhiều|_ít|_toàn|mỗi|một mình|_tăng|phức tạp|lẫn lộn|_thưa|_dốc|_lầy|_chậm|_bận|_vắng|_rét|_nắng|_quá|_lắm)"
)  # what a clause says that goes with an obstacle: *máy cũ, phải gõ tay nên chậm*
NO_STATE = regex(
    r"(?:đã|đang|sẽ|vẫn|mới|được|rồi|xong|chưa|không|{FINISH}|{DELIVER}|báo cáo|xin|đề nghị|nhờ|mong|kính|ơi|dạ|vâng|thưa|{DATE}|{PAST}|{PCT}|{CNT}|{TASK}|còn|tiến độ|nv|việc|nhiệm vụ|tuy|mặc dù|dù|nhưng|là)"
)
ALL_OVER = regex(r"(?:{FINISH}|{DELIVER}) hết rồi")  # xong hết rồi chỉ chờ tiền: no obstacle is over
SOLVED = regex(
    r"{SOLVED}|(?:gỡ|tháo gỡ|giải quyết|xử lý|khắc phục|vượt qua)(?: (?:được|xong|hết|các|mọi|những))* (?:{OBSTACLE}|trở ngại)(?: (?:trên|đó|này))?(?: (?:rồi|xong|cả))?|(?:nay|giờ|hôm nay) (?:đã )?(?:có|đủ|ổn)(?: rồi)?|(?:nay|giờ|bây giờ)(?: {W}){0,3}? (?:đồng ý|đồng thuận|nhận|chịu|có|đủ|thông|được)(?: {W}){0,2}? rồi|(?:đã|vừa|được) (?:được )?(?:(?:tỉnh|xã|trên|sở|huyện|cấp trên) )?(?:xử lý|khắc phục|tháo gỡ|giải quyết|sửa|thay(?= (?:rồi|xong|mới)))|(?:nay|giờ|hôm nay) (?:thay|sửa)(?: (?:lại|xong))* rồi"
)
ALL_ARE = regex(r"hết rồi(?= $)")
ALL_GONE = regex(
    r"(?:nghỉ|nghỉ hè|nghỉ tết|đi|đi làm|đi vắng|hỏng|_hư|chết|cháy|gãy|_ốm|_bận|_về|mục|rách|_mờ|ngập|trôi|_vắng|_bỏ|chặt|_phá|đốn|nhổ|_cưa|_héo|_thối|bỏ hoang|sập|_lở)(?= $)"
)
EMPTY_CALL = regex(r"(?:{TAIL}|{PERSON})(?: (?:{TAIL}|{PERSON}))*(?= (?:[,.;!¶]|$)|$)")  # đủ thứ khó anh ơi
THEIRS = regex(
    r"(?:{V} ){2,6}?(?:bên|phía) (?!em|e|tôi|mình|tui|chúng|bọn){V}"
)  # thiếu số liệu bên thuế: somebody else's step
EMPTY = regex(
    r"(?:(?:y|y như|như|giống|giống như) (?:vậy|thế|chang|hệt|trên)(?= (?:[,.;!¶]|{TAIL}|{PERSON}|rồi|luôn|$)|$)|tương tự(?= (?:[,.;!¶]|{TAIL}|luôn|$)|$)|như (?:cũ|trước|{PAST})|gì|chi|nào|gì cả|gì hết|gì đâu|lắm|quá|ghê|thật|đấy|thế|vậy|hết|đâu(?! (?:thau|gia|noi|tu|cong)(?: |$))|lớn|gì thêm|gì nhiều|đáng kể|khăn|vô cùng|nhiều|đủ thứ|trăm bề|đủ đường|to|mắc gì|đó)"
)
STOP = regex(
    r"[.;?!¶)]|(?:rồi )?(?:còn|lấy) (?:đâu|gì|ai)(?: ra)?(?: nữa)? (?:mà|để)|nên|cho nên|nhưng|nhưng mà|song(?! (?:to|lon|manh|du|bien|cao|gio|o|yeu|kem|cham|vien|wifi|di|4g|dien|tai|nen)(?: |$))|tuy nhiên|dự kiến|đề nghị|kính đề nghị|đề xuất|kiến nghị|kính mong|rất mong|mong|xin|nhờ|vì vậy|vì thế|do đó|do vậy|thành ra|em sẽ|gia hạn|phấn đấu"
    r"|chắc (?:phải )?(?:sang|qua|đến|tới|cuối|đầu|{DATE})|thành thử|cho em|còn lại|sẽ (?:cố|xong|hoàn thành|làm)|cần (?:tỉnh|huyện|xã|sở|hỗ trợ|thêm|có thêm|được)|hiện (?:mới|đã|được|đang)|mới (?:được|đạt|xong) (?:{PCT}|{CNT})|tiến độ|{TASK}|(?:thôi )?{DATE}(?: {W}){0,2}? (?:{DELIVER}|{FINISH}|{ACT} (?:nốt|tiếp|bù))"
)
JOIN = regex(
    rf"(?:và |với |lại |còn |mà )?(?:{UNWILLING}|{NOBODY_DOES}|{AWAY}|{ONLY_ONE}|{OUTDATED}|{LOST}|{ILL}|{REFUSES}|{ON_SHIFT}|{SHAKY}|{NOT_DONE_ABOVE})|(?:và |lại |còn )?(?:tay run|run tay|mắt (?:mờ|kém|yếu|lòa)|tai (?:điếc|lãng|nghễnh ngãng)|chân yếu)|(?:{{PARTY}} )(?:đã |đang |cũng )*(?:chặt|phá|_bỏ|đốn|nhổ|_cưa|bán)(?: {{V}}){{0,2}}? (?:hết|sạch|trụi|gần hết)|"
    r"(?:[·ρ]+ ){1,4}(?:rồi |nay )?(?:không|chưa) {W} (?:được|nổi|ra)|(?:và |với |lại |lại còn |còn |mà )?(?:(?:{W} ){0,4}?(?:{LACK}|(?!(?:cho|doi) (?!toi |den |{OTHER}|{RESOURCE}|phe duyet|ket qua|duyet|tham dinh)){WAIT}|{TROUBLE})|(?:{OTHER})(?: {W}){0,2} (?:chưa|không)|(?:không|chẳng|chưa|chả) ai|(?:{W} ){0,3}?(?:không|chẳng|chả|hổng) (?:{W} ){1,2}?(?:được|nổi)|(?:{W} ){1,4}?không (?:chịu|muốn|biết|hiểu|ra|tới|đến|vào|nổi|lên)|(?:chưa|không) (?!(?:{ACT}|{FINISH}|{LABOUR}|được|dời|thu|dọn|phá|nạo|di|bán|cân|kết) )(?:{V}) được(?! (?:{V} ){0,1}?(?:nào|gì|ai|mấy|mô)(?: |$)))"
)
HANDLED = regex(
    r"(?:tổng hợp|tiếp nhận|trả lời|giải quyết|tháo gỡ|xử lý|giải đáp|ghi nhận|rà soát|báo cáo|phản ánh|tham mưu)(?: (?:được|xong|cho|các|những|danh sách|về|hết|cả|đủ|kịp thời))*(?: (?:{NUM}|{CNT}|{PCT}|@[^ ]+|·+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mấy|nhiều|các))+(?: (?:khó khăn|ý kiến|kiến nghị|phản ánh|,|và))*(?= $)"
)  # tổng hợp 4 vướng mắc, trả lời 3/4 khó khăn: what the task is, and nothing in its way
_RECOUNTED = r"(?:(?!chưa|thiếu|không){W} ){0,4}?(?:tính lại|rà lại|rà soát lại|đếm lại|thống kê lại|đối chiếu lại|loại trùng|_trùng|tính nhầm|tính sai|báo nhầm|báo sai|nhập nhầm|nhập sai|ghi nhầm|ghi sai|đếm nhầm|đếm sai)(?: (?:lại|số|số liệu|trước|hồ sơ))*(?= (?:[,.;!¶)]|ạ|nhé|$)|$)"  # why a figure is another one now: nothing that stands in the way
STRONG_WAIT = regex(r"(?:cho|doi) (?:tham (?:tra|dinh)|phe duyet|xac minh ly lich|ket qua|y kien|huong dan)")
RECOUNTED = regex(_RECOUNTED)
WHY_RECOUNTED = regex(rf"(?:do|vì|tại|bởi|lý do|nguyên nhân)(?: (?:là|do|vì))* {_RECOUNTED}")
AGENT = regex(
    r"(?!ban (?:lo|lam)(?: |$))(?:{TITLE}|bên|thôn|bản|xã|phòng|ban|hội|đoàn|{OTHER})(?: (?:{W}|·+)){0,4}? (?:phụ trách|đảm nhiệm|chủ trì|lo|quản lý|tham mưu|làm(?= (?:[,.;!]|chứ|ạ|nhé|mà|$)|$)|làm chủ|theo dõi|làm đầu mối|đảm nhận)"
)
SO_MANY = regex(r"(?:{NUM}|mấy|vài|số)(?= $)")
SO_MANY_OF = regex(r"(?:một số|một vài|vài|mấy|nhiều|phần lớn|đa số) {FOLK}(?= $)")
SO_MANY_FOLK = regex(r"(?:{NUM}|·{2,4})(?= $)")
PEOPLE = regex(r"(?:người|cán bộ|nhân viên|giáo viên|đồng chí)")  # còn 4 người chưa cấp: what is left
WEATHER_TALK = regex(
    r"(?:(?:dạ|ôi|ui|hôm nay|nay|sáng nay|chiều nay|tối nay|bữa nay|ngoài này) ){0,3}(?:(?:trời|thời tiết)(?: {V}){1,4}?|(?:mưa|nắng|nóng|lạnh|rét|gió)(?: (?!bão|lũ){V}){0,3}?) (?:ghê|nhỉ|ha|hen|dữ|thế|hỉ|thật|kinh)(?: (?:anh|chị|em|sếp|các|bác|ha|quá|ạ|_nhỉ|mọi người|cả nhà|[.!?]))*(?= $)"
)  # hôm nay trời mưa to ghê: no obstacle
TAKEN_BACK = regex(
    r"{OBSTACLE}(?: (?!không|chưa)[^ ,.;¶]+){0,5}? (?:là|bị|thì)(?: (?:{PERSON}|em|e|tôi|bị|nói|ghi|báo))* (?:_sai|sai|nhầm|_lộn|lộn|không đúng|chưa đúng|không phải|_trật)"
    r"(?= (?:[,.;!¶]|{TAIL}|{PERSON}|rồi|nghen|nghe|nha|hết|đó|đấy|$)|$)"
)  # hồi nãy nói 3 thôn kẹt là sai: what was told before, and nothing that stands in the way
SAID = regex(r"(?:nói|báo|ghi|nhắn|khai|kể|bảo|gõ|nãy|lúc nãy|báo cáo)(?: [^ ,.;¶]+){0,6}(?= $)")
HARD_TO_FINISH = regex(r"khó(?: (?:mà|lòng|có thể|kịp))* (?:{FINISH}|kịp|đạt|đúng hạn)")
UNIT_BEFORE = regex(r"(?:đơn|định|chức|địa|thú|hành|phạm|đồng)(?= $)")  # đơn vị, chức vị
OTHER_WORD = regex(
    r"tai (?:dinh cu|lan chiem|ngheo|kham|xuat|che|bien|thiet|lap|sinh|khoan|lieu|san|chinh|nguyen|nan|tro|xa|thon|ban|day|nha(?! (?:thau|mang|cung|may|san|dan))|tru|ubnd|to|khu|truong|tram|diem|buoi)|do (?:bao phu|kho|chinh xac|che phu|am|tin cay)|do (?:chi|anh|em|sep|bac|co|chu|a|c)(?: (?:hai|ba|tu|nam|sau|bay|tam|chin|ut))?(?= (?:[,.;!¶]|$)|$)|do (?:nghen|nghe|nhen|nha|nhe|nhi|hen|hi|ne|ha|a|ah)(?= (?:[,.;!?¶]|anh|chi|em|sep|ban|$)|$)|do (?:(?:dat )?duoc|dat|xong) (?:(?:gan|hon|khoang|tam|moi|co) )?(?:{PCT}|{CNT}|#\d+|nua|het|xong|rồi)|do (?:be tong|mong nha|nen nha|mai nha|cot dien)|do (?:chung|khoang|tam|gan|hon) (?:{PCT}|{CNT})|do (?:chuc|vai chuc|may chuc|muoi|#\d+)|do (?:(?:chi|anh|em|sep|bac|co|chu|a|c) (?:oi|a|nhe|nha)|thi|dac|luong|dien|an|tuoi|cao|rong|sau|day|,|[.])|vi (?:trí|phạm|tính|dụ|mô|xử|điện tử|khuẩn|rút|sinh|bằng)"
)  # tài khoản, đô thị, vị trí; đo được 70%
NOT_CAUSE = regex(
    r"(?:quyết định|qđ|kh|cv|nq|tb|bc|hđ|kế hoạch|công văn|văn bản|nghị quyết|chỉ thị|thông báo|tờ trình|báo cáo|vậy|thế|đó|sao|đâu|ai|(?:việc|phần|trách nhiệm|nhiệm vụ|thẩm quyền) của)"
)
PLACE_AFTER = regex(
    r"(?:cơ sở|địa phương|_chỗ|các|buổi|lớp|hội nghị|cuộc|văn phòng|trường|trạm|_chợ|chi bộ|phòng|đơn vị|kho|đây|thôn|bản|xã|nhà(?! (?:thầu|mạng|cung cấp|máy|sản xuất))|trụ sở|hội trường|các thôn|chi bộ|điểm|địa bàn|ubnd|trung tâm|địa phương|khu|tổ|{NUM}|tất cả|·)"
)
DONE_THERE = regex(
    r"(?:niêm yết|công khai|dán|treo|tổ chức|họp|đặt|trưng bày|lắp đặt|lắp|mở|phát|tiếp nhận|trực|lưu|tập huấn|tuyên truyền|ra quân|phát động|làm việc|kiểm tra|giám sát|khai trương|bố trí|hướng dẫn|sinh hoạt)(?: {V}){0,3}?(?= $)"
)  # after which *tại* is where
AWAITED = regex(r"(?:_chờ|_đợi|cho|doi(?= (?:giao|can|cap|kinh|vat|tho|may|nha|huyen|tinh|so)))")  # tại chờ: no place
GONE_WRONG = regex(r"(?:chưa|không|chậm|thiếu|hỏng|hư|lỗi|mất|yếu|quá|bận|khó|ít|hết|vắng|nghỉ|bị|đông|quá tải|sai)")
CLAUSE_END = regex(r"(?:[,.;!?¶])")
DO_BEFORE = regex(
    r"(?:hiện|tồn|đương|thay|tiến|mức|chế|tốc|trình|cấp|nhiệt|việc|khi|hôm|sau|cái|phần|những|từ|bữa|lúc|trước|ở|chủ|độ|tự|lý|lí|nguyên|chỗ|vụ|đợt|sổ)(?= $)"
)
AFTER_SO = regex(r"nên(?: em| vẫn| cũng)?(?= $)")
WHY = regex(r"(?:vì|bởi vì|tại vì)(?= (?:không|chưa|chẳng|thiếu|hết) )")  # tỉnh hỗ trợ vì không có phụ cấp
SO_HARD = regex(
    r"(?:quá|lắm|ghê|thật|_dữ|vô cùng)(?: (?:em|e|tôi|tui|mình|anh ơi|chị ơi|sếp ơi|là|vì|do|tại))*(?= (?:không|chưa|chẳng|hổng|thiếu|hết) )"
)  # khó quá em không biết viết sao
EMPTY_NO = regex(
    r"(?:gì (?:nữa |khác |thêm |nhiều |cả |hết )*đâu|chi (?:nữa )?mô|gì mấy|(?:không|chưa) (?:đáng kể|nhiều|lớn|mấy)|không có|không|chưa có|chưa phát sinh|gì không|nào không|gì ạ|gì \?|không phát sinh)(?= (?:gì|[,.;?!¶]|{TAIL}|$)|$)"
)
CLEAR = regex(
    r"{W}(?: (?:do|vì|tại|ở|chỗ|mỗi|cái|khăn|khan|,|\.|lắm|quá|ghê|dữ|thật|rồi|trăm bề|đủ đường|đủ thứ|{RESOURCE})|(?= $))"
)
SURE_DO = regex(
    r"do (?:nha (?:thau|mang|in|may|cung)|may (?:moc|tinh|in|quet|hong|hu|bom)|mang|mua|bao|lu|thieu|chua|khong|ko|dan|ba con|nguoi|duong (?:truyen|xa|sat)|kinh phi|loi|cup|mat (?:dien|mang|song)|can bo|ben|tinh|huyen|phan mem|he thong|het|doi|ngan sach|vuong|sat|sap|ngap|gay|dut|lut|cau (?:sap|gay|hu)|nuoc (?:can|len|lu|dang)|song (?:to|lon|du))"
)  # typed without marks, and yet *do*
BARE_DO = regex(
    r"(?:[,.;:¶]|π+|κ+|τ+|tắc|vướng|chậm|được|trễ|là|một phần|chủ yếu|kẹt|xong|làm|dừng|ngưng|khó khăn|muộn|nổi|chưa|rồi|hạn|cũ|hôm|π+|nay)(?= $)|(?= $)"
)
PLAIN_SO = regex(
    r"(?:(?:mới|vừa) (?:bắt tay|bắt đầu|triển khai|khởi động|phát động|khai giảng)|{FINISH}|{PCT}|{CNT}|sớm|thuận lợi|tốt|đã|rồi)"
)
COUNTED = regex(r"(?:{NUM}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mấy|vài|số|cơ|{CNT})(?= $)")
BARE_WAIT_BEFORE = regex(
    r"(?:[,.;:¶]|ký|đang|còn|phải|vẫn|vì|do|là|nhưng|mà|em|xã|thôn|nên|vừa|τ+|hiện|giờ|dạ|mới|chỉ|π+|κ+|thì|thi|cũng|lại|giờ|rồi|ha|km)(?= $)|(?= $)"
)
GIVEN_TO = regex(
    r"(?:gửi|gởi|nộp|trình|chuyển|giao|đưa|phát|báo cáo)(?: (?!rồi|xong|đang|còn|vẫn|mà|nhưng|nên)(?:{W}|τ+|·+)){0,5}(?= $)"
    r"|(?:bí thư|chủ tịch|lãnh đạo|thường vụ|thường trực|đảng ủy|chi ủy|cấp trên|sếp|huyện|tỉnh|(?:anh|chị|đồng chí|trưởng) {V}) (?:cũng )?(?:đã|vừa|mới|vừa mới)(?= $)"
)  # gui ke hoach nv5 cho van phong, bi thu da cho y kien: typed without marks, and no *chờ*
TO_THE_END = regex(
    r"(?:(?:đến|tới|sang|qua|hết) )?{DATE}(?: (?:em|bên em|là|thì|sẽ|cũng|chắc|tôi|mình))*(?: (?:làm |nộp )?(?:{FINISH}|{DELIVER}|nộp|gửi)(?: (?:luôn|nhé|nha|ạ|cho|anh|chị|cả))*)?(?= (?:[,.;!¶]|$)|$)"
)  # chờ tối nay xong luôn: a day, and nobody else's step
LISTED = regex(
    r"(?:danh sách|ds)(?: (?:gồm|có|là|:))* (?:{NUM}|·+|{CNT})"
)  # danh sách 18 người đi làm xa: the list itself
BARE_WAIT = regex(
    r"(?:cho|doi)(?! phu trach)(?! con (?:thieu|sot|no) )(?! (?:voi|va|thi|la|roi|nua|cu) )(?! {W} co [@#])(?! {V} (?:thi |la |van )*(?:chua|roi|xong|du)(?= (?:[,.;!¶]|$)|$)) (?:gat(?= )|tanh|nuoc rut|kho rao|thu hoach|kiem nghiem|kiem dinh|dai hoi|tham tra|xac minh|thanh tra|cong nhan|tram|thong tu|nghi dinh|ket luan|dong dien|giai phong|boi thuong|dau thau|cham thau|giao hang|len lich|cong van|quyet dinh|co (?:lich|chu truong|ket qua|ke hoach|huong)|so|moi sep|sep|tho|troi|lich|nha in|hoi dong|tham dinh|may moi|hang(?! (?:xom|hoa))|phieu|mau|tien|(?:{W} ){1,3}?(?:duyet|ky|tra loi|cap|tham dinh|phe duyet|gui ve|in ve)|{OTHER}|(?:có )?{RESOURCE}|(?:anh |chị |sếp |lãnh đạo )?{OTHER_ACT}|họp(?! (?:lại|phiên|rồi|trở lại)(?: |$))|duyệt|ký|công bố|bế mạc|bế giảng|khai trương|bàn giao|đóng dấu|in ấn|giải ngân|bốc thăm|phê duyệt|kết quả|nghiệm thu|thẩm định|kết luận)"
)
PRODUCT_LACKS = regex(
    r"(?:còn |vẫn )?(?:thiếu|chưa có|không có|chưa đủ) (?:mỗi )?(?:quyết định|biên bản|hồ sơ|danh sách|con dấu|bản gốc|số liệu|thông tin|minh chứng|phụ biểu|biểu|bảng|văn bản|báo cáo|phụ lục|chữ ký|kết luận|file|ảnh)|(?:còn |vẫn )?thiếu (?:{NUM}|hai|ba|bốn|mấy|vài) (?:{UNIT}|tấm|tờ|bức|chữ)"
)
FINISHED_BUT = regex(
    r"(?:{FINISH}|{DELIVER}|họp|tổ chức)(?: [^ ,.;¶]+){0,3}?(?: ,)?(?: (?:nhưng|mà|nhưng mà|song|còn|chỉ|vẫn|mỗi tội|có điều))*(?= $)"
)  # nộp rồi nhưng thiếu phụ lục: outstanding, no obstacle
FEW_LEFT = regex(
    r"(?:{FINISH}|{DELIVER}|{HEDGE})(?: [^ ,.;¶]+){0,4}?(?: ,)?(?: (?:nhưng|mà))? (?:chỉ )?còn (?:vài|mấy|ít|chút|một ít|một vài|một số|một chút)(?: (?:cái|chỗ))?(?= $)|(?:trừ|ngoại trừ)(?: [^ ,.;¶]+){0,3}(?= $)"
)  # cơ bản xong, còn vài lỗi nhỏ: outstanding, no obstacle
STILL_SOME = regex(
    r"(?:còn|trừ|sót) (?:{NUM}|mấy|vài|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|chục) {UNIT}(?: (?:cũng|vẫn|là|thì|đang))?(?= $)"
)  # còn 2 tổ chưa có …
STILL_ONE = regex(
    r"còn (?:(?:đúng|mỗi|duy nhất|chỉ|có|độc) )+(?:{NUM}|một|hai) {UNIT}(?: (?:cũng|vẫn|là|thì|đang))?(?= $)"
)  # 99%, còn đúng một nhà đi vắng
ACHIEVED = regex(r"(?:{FINISH}|{PCT}|{CNT}|đủ|được|rồi|chỉ|còn)")
TYPED = regex(r"(?:gõ|ghi|báo|nhập|tính|đếm|bấm|viết)(?= $)")
GIVEN = regex(r"(?:{ACT}|trao|phát|cấp|chi|dán|giao|chia|tặng|treo|đóng|thay|gắn|nộp|bán|dùng|làm|đi)(?= $)")
BEGINS = regex(r"(?:[,.;:¶]|do|vi|cho|ben|nhung|ma|tren|tai)(?= $)|(?= $)")
NOT_BEGUN = regex(
    r"(?!không (?:nhập|tải|quét|in|cài|kết nối|truy cập|chạy|đọc|mở|đẩy|đăng nhập) (?:được|nổi|ra))(?:(?:lắp|làm|xây|đào|đổ|thi công|triển khai|họp|trồng) )?(?:vẫn |còn )?(?:chưa|không)(?: (?:được|kịp|có))? (?!sửa|khắc phục|thay|xử lý)(?:{ACT}|rờ|đụng|xong|nộp)"
)
TOPIC = regex(
    r"(?:(?:{PCT}|{CNT}|{V} được)(?: (?:{V})){0,3}|dữ liệu(?: {V}){0,3}|(?:{HEDGE} )?{FINISH}|đang {V}(?: {V})?) thì|(?:(?:{V}|{PCT}|{CNT}) ){1,4}rồi (?:mà|nhưng|còn)|(?:vneid|wifi|camera|ocop|định danh|chữ ký số|tập huấn|số hóa|tuyên truyền|trang web|web|học vụ số|tổ công nghệ số|phòng họp) thì|(?:{V} ){1,7}?thì(?= {PARTY})|[^ ,.;¶]+ (?:chứ|chớ|cho)(?= (?:giờ|bây giờ|lúc này) )"
)  # *làm được nửa thì mất điện*
NONE_IS_LEFT = regex(
    r"(?:không|chẳng|chả|hổng)(?: (?:có|còn))* (?:{V} ){1,3}?nào(?: (?:mà|là|còn|bị))* (?:chưa|không|chậm)"
)
NONE_LEFT = regex(r"(?:không|chẳng|chả)(?: (?:có|còn|thấy|một))*(?= $)")  # không có chi bộ nào chưa nộp: all have
NOBODY = regex(r"(?:không|chẳng|chả)(?: (?:có|còn|thấy|một))* (?:{V} ){1,3}?nào(?: (?:là|mà|còn|bị|phải))*(?= $)")
WHICH = regex(r"nào")
BESIDE = re.compile(expand(r"(?: (?:{TAIL}))*(?: ,(?: (?:và|với|lại|còn|rồi|thêm|lại còn))*|(?: [.;,])? ;+ ;) "))
BACK_ON = re.compile(
    expand(
        r" ,(?: (?:đến|tới|phải|chắc|chừng|thì))* {DATE}(?: (?:bác|anh|chị|ông|bà|chú|cô|đồng chí|họ|nó|ảnh))* (?:mới|sẽ) về(?= |$)"
    )
)
CLEARED = regex(
    r"{SOLVED}|(?:{DENIED})(?: (?:có|còn|gặp|bị|gì))* (?:{OBSTACLE}|trở ngại)|hết (?:vướng|kẹt|khó khăn|tắc)|(?:vướng|khó khăn|kẹt)(?: mắc)? (?:gì đâu|chi mô|không có|hết rồi)"
)
MARKET = regex(r"(?:con|xong|gom|cai|cac|o) cho (?:voi|va|thi|la|roi|cu)")  # con cho voi xuong: chợ
DOGS = regex(r"(?:#\d+|κ+) con cho")  # tiem 300 con cho
ALL_OF_IT = regex(r"{FINISH}(?= $)")
STARTS_WITH_ALL = regex(r"hết")
