"""The rules that read signs of status, people and talk from the rest of a message.

Order is meaning: a rule reads first and covers what it has read; a later rule sees only what is left. Each row:
what it means, id, pattern, reason in Vietnamese.
"""

from __future__ import annotations

from handlers.understand.hits import Sense
from handlers.understand.lexicon import Rule

_ADV = r"(?:được|còn|hề|kịp|thể|ai|thật|hẳn|thực sự|đâu|có|thấy|nổi|mà|gì|phải|dám|bao giờ|đi|lần nào|cái nào|tới|đến)"
_NOT = r"(?:{NEG})(?: (?:được|kịp|thể|hề|hẳn|đâu|ai|có|thấy|chịu|biết|thực sự|thật sự|bên nào|thôn nào|hoàn toàn|thèm|dám))*"
_MID = r"(?:(?:{W}) )"
_SO_FAR = r"(?:rồi|xong|hết|ạ|luôn|nhé|đủ|lại|cả|đó|đấy|thôi|r)"

_TABLE: tuple[tuple[Sense, str, str, str], ...] = (
    # -- corrections, people, requests
    (Sense.untouched, "status.not_at_all", r"(?:đã|có|mới) (?:{ACT})(?: (?:gì|được|chi))* đâu(?= (?:[,.;!¶]|ạ|anh|chị|mà|$)|$)", "phủ định việc làm"),
    (Sense.outstanding, "status.to_mend", r"(?:còn|đang|phải|cần) (?:phải )?(?:sửa|chỉnh|chỉnh sửa|bổ sung)(?: lại)?(?: (?:vài|mấy|ít|một số|chút)(?: {V})?)?", "còn phải sửa"),
    (Sense.correction, "correction.forgot", r"(?:à |ý |í |ấy )?(?:quên|ấy chết|chết)(?= ,)", "đính chính tin trước"),
    (Sense.nothing, "status.nothing_new", r"(?:không|chưa|chẳng) (?:có )?(?:gì )?(?:phát sinh|ps)(?: (?:gì|thêm|mới))*", "không có gì để báo"),
    (Sense.nothing, "correction.not", r"(?:không|chưa|chẳng) (?:bị )?(?:nhầm|lộn|sai)", "không phải đính chính"),
    (Sense.delegation, "delegation.wrong_person", r"nhầm (?:người|đơn vị|chỗ|địa chỉ|bộ phận|phòng|nơi)(?: rồi)?|(?:giao|gửi|nhắn|hỏi|nhắc) nhầm (?:người|đơn vị|chỗ|bên|cho|em|sang)", "việc của người khác"),
    (Sense.delegation, "delegation.not_mine", r"(?:không phải|đâu phải|chẳng phải|không thuộc|không có)(?: (?:là|của|việc|phần|trách nhiệm|nhiệm vụ|thẩm quyền|phần việc|nhiệm vụ của|việc của|do|{TASK}))* (?:{PERSON}|mình)(?: (?:phụ trách|làm|quản lý|đâu|theo dõi|chủ trì|lo))*|(?:{PERSON}) (?:không|đâu có|chẳng|đâu)(?: (?:còn|có|được giao|được phân công))*(?: (?:phụ trách|đảm nhiệm|chủ trì|quản lý|theo dõi|được giao|được phân công|làm mảng|làm phần))(?: {W})?", "việc của người khác"),
    (Sense.delegation, "delegation.handed", r"(?:đã |vừa |em |nhờ |đề nghị |xin |anh |chị |cho |việc này |nên |phải )*(?:chuyển cho|chuyển sang cho|giao cho|giao lại cho|bàn giao cho|bàn giao lại cho|bàn giao sang|chuyển giao cho|nhường cho|đẩy sang|chuyển qua cho|chuyển lại cho|phân công cho|giao(?! dịch)(?: việc này| việc)?(?: cho)?(?= (?:{TITLE}|bên|thôn|bản|hội|đoàn|phòng|tổ|văn phòng|công an|chi bộ|mặt trận|ban|·))|phân công(?= (?:{TITLE}|bên))|chuyển (?:sang|qua|về|lại)(?: cho)?(?= (?:{TITLE}|bên|hội|đoàn|phòng|văn phòng|công an|mặt trận|tổ|ban|ubnd|tthc|trung tâm))|chuyển (?:việc|nhiệm vụ|phần|cái) (?:này|đó)(?: (?:sang|qua|cho|về))+|chuyển {TASK} (?:sang|cho|qua))(?: [^ ,.;¶]+){1,5}?(?: (?:phụ trách|làm|lo|đảm nhiệm|chủ trì|theo dõi|thực hiện|xử lý|tiếp|giúp|rồi|nhé|ạ|quản lý|nhận|triển khai|báo cáo))*", "giao cho người khác"),
    (Sense.delegation, "delegation.theirs", r"(?:việc|phần|mảng|nhiệm vụ|cái|nội dung|khâu|vụ|chuyện|{TASK})(?: (?:này|đó|ấy|kia|đây|nớ|ni))?(?: (?:là|thì|giờ|nay|chắc|hình như|thuộc|thuộc về|do))* (?:của|bên|thuộc|do|trách nhiệm của|thuộc trách nhiệm|thẩm quyền của|thuộc thẩm quyền)(?: (?:của|về|bên))*(?! (?:em|mình|tôi|bên em|chúng em|bên mình))(?: (?:{W})){1,6}?(?= (?:phụ trách|làm|lo|chủ trì|mà|chứ|[,.;?!¶]|ạ|nhé|không phải|$)|$)(?: (?:phụ trách|làm|lo|chủ trì|đảm nhiệm|đầu mối|theo dõi))?", "việc của người khác"),
    (Sense.delegation, "delegation.charge", r"(?:do |là |bên |giờ |nay )*(?:{TITLE}|bên|{OTHER}|hội|đoàn|phòng|·+)(?: (?:{W})){0,4}? (?:phụ trách|đảm nhiệm|chủ trì|làm đầu mối|đang phụ trách|mới phụ trách|mới là người|tham mưu|đảm nhận|quản lý|mới nắm)(?: (?:chứ|rồi|mà|việc này|phần này|mảng này|cái này|ạ|đấy|đó|không phải em))*", "việc của người khác"),
    (Sense.delegation, "delegation.ask_them", r"(?:anh|chị|sếp|bot|lãnh đạo|các anh)? ?(?:hỏi|liên hệ|gọi)(?: (?:bên|anh|chị|giúp|cho|với|qua|{TITLE}))+(?: (?:{W})){1,4}?(?: (?:ấy|đi|nhé|giúp|ạ|nha|nắm|biết|phụ trách))+", "việc của người khác"),
    (Sense.delegation, "delegation.ask_them", r"nhờ (?:{TITLE}|bên)(?: (?:{W})){1,3}? (?:làm thay|làm giúp|làm hộ|phụ trách|đảm nhiệm|lo giúp|lo hộ|nhận giúp|lo)", "việc của người khác"),
    (Sense.correction, "correction.said", r"{CORRECT}(?: (?:cái|tin|số liệu|số|lại|giúp|cho|em|e|là|rồi|hôm qua|lúc nãy|nãy|báo cáo|trước|vừa rồi|hồi nãy))*", "đính chính tin trước"),
    (Sense.correction, "correction.withdraw", r"(?:_bỏ|hủy|xóa|thu hồi|_rút|rút lại|bỏ (?:đi|giúp|tin|cái))(?: (?:đi|giúp|cái|tin|báo cáo|lại|cho|em|dùm|giùm|kết quả|số|bản|lúc nãy|hồi nãy|vừa rồi))+|tin (?:trước|vừa rồi|lúc nãy|nãy|hồi nãy|ban nãy)(?: (?:em|của em))? (?:sai|bỏ|không đúng|nhầm|lộn)|chứ không phải|(?:hồi nãy|lúc nãy|nãy|ban nãy)(?: (?:em|e|tôi))?(?: (?:báo|nói|gõ|ghi))? (?:sai|nhầm|lộn)", "đính chính tin trước"),
    (Sense.untouched, "status.no_time", r"(?:chưa|không|chẳng) (?:có )?(?:kịp|thời gian|rảnh|lúc nào) (?:để )?{ACT}(?! (?:xong|hết|đủ))", "chưa kịp làm"),
    (Sense.untouched, "status.untouched", r"(?:chưa|không|chẳng|chả|nỏ|chửa)(?: (?:có|được|kịp|hề))* (?:làm|triển khai|thực hiện|bắt đầu|tiến hành|đụng)(?: được)? (?:gì|chi)(?: (?:cả|hết|đâu|ạ|sất|ráo|trọi))*(?! (?:nhiều|mấy|đáng kể|thêm))", "chưa bắt đầu"),
    # -- outstanding, hedged, negated completion
    (Sense.outstanding, "status.but", rf"(?:{{FINISH}}|{{DELIVER}}|ổn)(?: (?:{{W}})){{0,5}}?(?: ,)? (?:nhưng|mà(?= [^ ,.;!?¶])|song|tuy nhiên|chỉ tội|có điều|nhưng mà|trừ|ngoại trừ|chỉ trừ|chỉ còn|còn mỗi|chỉ thiếu|mỗi tội|còn thiếu|chỉ có điều)(?: (?:còn|chưa|thiếu|phải|có|vẫn|mỗi|đang|không|ai|bị|cần|{_ADV}))*", "nói xong nhưng còn việc"),
    (Sense.outstanding, "status.only_left", r"(?:chỉ còn|còn mỗi|chỉ còn mỗi|còn duy nhất|còn thiếu|còn sót|còn dở|còn vướng mỗi|chỉ thiếu|thiếu mỗi|còn chút|còn ít|còn một ít|còn một chút|còn vài|còn mấy|còn lại|còn tồn|sót|thiếu|còn phải|còn cần|còn nợ|trừ|ngoại trừ|còn khâu|còn phần|còn bước|còn {NUM}|còn (?:thôn|bản|xóm|ấp|tổ|chi bộ|khu|trường|hộ|mấy|vài|các)|đợi nốt|chờ nốt|làm nốt|nốt|còn chỉnh|còn sửa)(?: (?:{V}))?", "còn việc chưa xong"),
    (Sense.unfinished, "status.not_done", rf"(?:{_NOT}|đâu đã|đã đâu|mới chưa|chưa đâu vào đâu)(?: (?:{{W}})){{0,3}}? (?:{{FINISH}}|đủ|đạt|kịp|hết|đến đâu|tới đâu|ra đâu|bao nhiêu|đáng kể|đâu vào đâu|ổn|đầy đủ|trọn|chốt|được mấy|tốt|triệt để|đồng bộ|sát|nhiều)(?: (?:đâu|ạ))?", "phủ định việc hoàn thành"),
    (Sense.unfinished, "status.not_done", r"(?:{FINISH}|đủ)(?: (?:đâu|mô|gì|sao được|thế nào được|thì|là|hẳn|hết|à))* (?:chưa|đâu|thì chưa|là chưa|mô|gì đâu|đâu mà|không nổi|sao nổi)(?: (?:đâu|ạ|hẳn|đến))*", "phủ định việc hoàn thành"),
    (Sense.unfinished, "status.not_done", r"(?:vẫn )?(?:chưa|không) (?:đâu|được đâu|ăn thua|tới nơi tới chốn|khả quan|tiến triển|nhích|có tiến triển|chuyển biến|kịp đâu|kịp|theo kịp)(?! {ACT})(?: ạ)?|không (?:xong|kịp) (?:nổi|đâu|được)", "phủ định việc hoàn thành"),
    (Sense.hedged, "status.nearly", r"(?:{HEDGE})(?: (?:là|đã|được|cũng|như))* (?:{FINISH}|được|đủ|hết|tới nơi|đến nơi|đạt|đầy đủ|về đích|ổn|tốt|{W} {FINISH})(?: rồi)?|(?:{FINISH}|được) (?:cơ bản|gần hết|gần như|hầu hết|phần lớn|đa số|một phần|về cơ bản|nửa chừng|sơ bộ|bước đầu|tạm)|sắp (?:rồi|đến đích|về đích|ổn|tới)|gần (?:hết|đủ|đến|tới)(?: rồi)?|hòm hòm|kha khá|tàm tạm|được phần nào|hầu hết(?: (?:các )?{UNIT})?|cơ bản(?: (?:ổn|đạt|là))?|đâu đó gần|được kha khá|gần như là", "chỉ gần xong"),
    # -- future
    (Sense.will_finish, "status.will_finish", r"(?:{FUTURE})(?: (?:{W})){0,6}? (?:{FINISH}|{DELIVER}|có kết quả|có báo cáo|báo cáo|về đích|đạt|đủ|ký|ra|chốt)(?! (?:sau))", "nói về việc sẽ xong"),
    (Sense.will_finish, "status.will_finish", r"(?:{FUTURE})(?: (?:trong|vào|là|trước|đến|khoảng|tầm|chậm nhất|muộn nhất|qua|sang|tới|hết|cỡ|đầu|cuối))* {DATE}(?! (?:{W} )?{BEGIN})(?: (?:là|sẽ|thì|em|e|bên em|anh|chị|mới|cũng|được|có|thôn|xã))*(?: (?:{W})){0,3}? ?(?:{FINISH}|{DELIVER}|có|được)?", "ngày dự kiến xong"),
    (Sense.will_finish, "status.date_finish", r"{DATE}(?: ,)?(?: (?:là|sẽ|thì|em|e|bên|anh|chị|a|c|mới|cũng|được|có|thôn|xã|cấp|chứng nhận|cố|mình|tôi|chắc|phải|kịp|phấn đấu|dự kiến|em sẽ|hoàn toàn|đơn vị|con|cháu|bọn em|tụi em|chi bộ|tổ|bản|vẫn|nhất định|gởi|có thể|chắc chắn))*(?: (?:{W})){0,3}? (?:{FINISH}|{DELIVER}|có kết quả|báo cáo|trả|chốt|đủ|có|đạt|ký)(?: (?:được|nhé|ạ))*", "ngày dự kiến xong"),
    (Sense.will_finish, "status.finish_date", r"(?:{FINISH}|{DELIVER}|báo cáo|chốt|có|đạt|kết thúc|trả|hẹn|hạn|kịp|đủ)(?: (?:{W})){0,3}? (?:trước|trong|vào|đến|tới|khoảng|tầm|chậm nhất|muộn nhất|là|sang|qua|cỡ|hết|tầm khoảng|không quá|chậm nhất là|muộn nhất là|ngay) {DATE}", "ngày dự kiến xong"),
    (Sense.will_finish, "status.finish_date", r"(?:{FINISH}|{DELIVER}|hẹn|hạn|hạn là) {DATE}|(?:chậm nhất|muộn nhất|trễ nhất)(?: là)?(?: (?:{W})){0,2}? {DATE}(?: (?:{W})){0,2} ?{FINISH}?", "ngày dự kiến xong"),
    (Sense.will_begin, "status.will_begin", r"{DATE}(?: ,)?(?: (?:là|sẽ|thì|em|e|bên em|bên|anh|chị|a|c|mới|xã|thôn|bản|tổ|mình|tôi|có|cố|phải|em sẽ|đơn vị|tụi em|bắt đầu|chi bộ|dự kiến|mới có))*(?: (?:bắt đầu|mới|đi|ra|khởi))* (?:{BEGIN}|{ACT})(?! (?:tiếp|nốt|xong|cho xong|lại))(?: (?:{V}))?", "nói về việc sẽ bắt đầu"),
    (Sense.will_begin, "status.will_begin", r"(?:{FUTURE}|chuẩn bị|sắp|chờ|định)(?: (?:{W})){0,3}? (?:{BEGIN}|{ACT})(?: (?:trong|vào|từ|khoảng|tầm|đầu|cuối|lớp|hội nghị|cuộc))* {DATE}|(?:{BEGIN}|khởi công)(?: (?:từ|vào|trong|khoảng)) {DATE}|(?:sắp|chuẩn bị|chuẩn bị sắp|đang chuẩn bị) (?:{BEGIN}|{ACT})", "nói về việc sẽ bắt đầu"),
    (Sense.ongoing, "status.continue", r"(?:{DATE}|chiều|mai|sáng|tối)(?: (?:em|e|anh|chị|bên em|mình|sẽ|lại))* (?:làm|triển khai|thực hiện|đi|tiếp tục|lắp|nhập|họp)(?: (?:làm))? (?:tiếp|nốt|cho xong)|(?:làm|triển khai) (?:nốt|tiếp)", "đang làm tiếp"),
    (Sense.promise, "ack.promise", r"(?:em |e |anh |chị |bên em |tôi |mình |chúng em |xã |đơn vị |thôn )?(?:{PROMISE})(?: (?:ngay|nhé|ạ|sau|đúng|theo|anh|chị|luôn|cho|hướng dẫn|chỉ đạo|nghiêm túc|đầy đủ|đúng hạn|đúng tiến độ|đúng yêu cầu|đúng quy định))*", "lời hứa, chưa có kết quả"),
    (Sense.will_finish, "status.will_finish", r"(?:{FUTURE}|sắp|tới|rồi)(?: (?:{W})){0,2}? (?:{FINISH}|{DELIVER})(?! rồi)", "nói về việc sẽ xong"),
    # -- negated action
    (Sense.untouched, "status.untouched", r"(?:chưa|không|chẳng|chả|nỏ|hổng)(?: (?:được|kịp|hề|có|ai|làm|động|đụng))* (?:đụng|động|rờ|sờ|mó|rớ)(?: (?:tay|chân|đến|tới|vào|gì|chi|được|tĩnh))*|chưa (?:làm |triển khai |được |có |thấy )*(?:gì|chi)(?: (?:cả|hết|đâu|ạ|rứa|sất|ráo))*|(?:còn |vẫn )?(?:nguyên|y nguyên|trắng trơn|dậm chân tại chỗ|giậm chân tại chỗ|bỏ không|để đó|nằm im|nằm đó|án binh bất động|con số không|số không|chưa đâu vào đâu)|từ số không|không làm nổi|làm không nổi|không làm được|chưa có gì|chưa nhúc nhích|chưa động tĩnh", "chưa bắt đầu"),
    (Sense.untouched, "status.none_yet", r"(?:chưa|không|chẳng)(?: (?:có|được|thấy))* {UNIT} nào(?: {ACT})?", "chưa có đơn vị nào"),
    (Sense.untouched_part, "status.part_untouched", r"(?:{NUM}|mấy|vài|một số|một vài|còn|có|phần|riêng|số còn lại|phần còn lại|bước|khâu|giai đoạn|{CNT}|nửa|một phần)(?: (?:{W})){0,3}?(?: (?:là|thì|vẫn|còn))* (?:chưa|không|chưa được|chưa kịp)(?: (?:{W})){0,2}? (?:{ACT}|có|được|đâu|làm)", "một phần chưa làm"),
    (Sense.untouched, "status.not_acted", r"(?:{NEG}|vẫn chưa|còn chưa)(?: (?:được|kịp|thể|hề|ai|có|chịu|dám|{W})){0,2}? (?:{ACT})(?: (?:được|gì|chi|đâu|ạ|nổi|cả|hết|lần nào))*", "phủ định việc làm"),
    (Sense.untouched, "status.not_yet", r"(?:dạ |em |vẫn |còn |thì |cũng |đều |là )*(?:chưa|chửa)(?: (?:ạ|anh|chị|em|nhé|có|đâu|hết|nha|sếp|luôn|hén|mô|nờ|e|a|c|hè|đó|ơi))*(?= (?:[,.;!¶]|$)|$)", "chưa làm"),
    # -- partial, under way, done
    (Sense.partial, "status.some_number", r"(?:chỉ mới|mới|chỉ|mới có|chỉ có|mới chỉ)(?: (?:có|được|là))* (?:{NUM}|một|hai|ba|bốn|năm|vài|mấy) {UNIT}(?: {V})?", "mới xong một phần"),
    (Sense.done, "status.exists", r"đã có (?:đủ )?(?:quyết định|kế hoạch|văn bản|báo cáo|nghị quyết|chứng nhận|kết quả|biên bản|quy chế|bộ chỉ tiêu)(?: {V}){0,4}", "sản phẩm đã có"),
    (Sense.partial, "status.some_number", r"(?:đã |vừa |mới )(?:{ACT}|{DELIVER}|được)(?: (?!τ){V}){0,4} {NUM} (?:{UNIT})", "mới xong một phần"),
    (Sense.over, "status.over", r"vượt(?: (?:mức|chỉ tiêu|kế hoạch|tiến độ|{PCT}|giao|yêu cầu|xa|chỉ tiêu giao|so với))+|(?:hoàn thành )?vượt (?:{W})", "vượt chỉ tiêu"),
    (Sense.partial, "status.part", r"(?:mới |đã |chỉ |chỉ mới |vừa |cũng |em |tạm )*(?:{FINISH}|{FINISH} được|làm xong|làm được|được|qua|xong được)(?: (?:mỗi|có|cái|được|mới|chỉ))* (?:{PART_NOUN})(?! (?:lớn rồi việc))(?: (?:·+|{V}))?", "mới xong một phần"),
    (Sense.partial, "status.part", r"(?:mới |chỉ |chỉ mới |đã |vừa |mới chỉ )*(?:xong|hoàn thành|làm|làm được|được|cấp|cấp được|có|lắp|lắp được|nhập|tập huấn|mở|tổ chức|kích hoạt|tuyên truyền|quét|scan|đưa|in|rà soát|ra mắt|ký|đăng|phát|nộp|gửi|thu|vận động|hướng dẫn|số hóa|lập|dạy|họp|cập nhật|tạo|phủ|xóa)(?: (?:được|xong|hơn|gần|khoảng|tầm|thêm|{V})){0,2} (?:{NUM}|@[^ ]+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|vài|mấy|dăm|nhiều|lác đác|hơn trăm|hàng trăm|hàng chục) (?:{UNIT}|{V})", "mới xong một phần"),
    (Sense.partial, "status.some", r"(?:một phần|một số|được ít|được một ít|chút ít|lác đác|rải rác|vài thôn|vài bản|mấy thôn|mấy bản|được vài|được mấy|phần nào|bước đầu|một nửa|_nửa|được chút|một vài)(?: (?:{UNIT}))?", "mới xong một phần"),
    (Sense.late, "status.late", r"(?:đang |bị |hơi |có |còn |vẫn )*(?:chậm|_trễ|tre han|_muộn|quá hạn|ì ạch|chậm tiến độ|trễ hạn|chậm trễ|chậm so với kế hoạch|trầy trật)(?: (?:so với|mất|tiến độ|kế hoạch|hạn|quá|lắm|chút|tí|ít|rồi))*", "chậm tiến độ"),
    (Sense.done, "status.delivered_late", r"(?:nộp|gửi)(?: (?:muộn|trễ|chậm|mất|rồi|,))+ (?:mà |nhưng |và )?(?:vừa|đã|mới)(?: (?:nộp|gửi))", "đã nộp"),
    (Sense.done, "status.done", r"(?:đã |vừa |mới )(?:{ACT})(?: [^ ,.;¶]+){0,6}? (?:xong|hoàn thành|hoàn tất|đầy đủ)(?: (?:rồi|hết|cả|ạ))*", "nói đã xong"),
    (Sense.ongoing, "status.under_way", r"đang(?: (?:{W})){0,3}? (?:{ACT}|làm|hoàn thiện|hoàn tất|chạy|trình|soạn|gom|tổng hợp|chuẩn bị|sửa|chỉnh|bổ sung|lấy ý kiến|vận động|đôn đốc|đẩy|khảo sát|liên hệ|xin|tích cực|gấp rút|thẩm định|dự thảo|chốt|chỉnh sửa|in|xây|thi công|học|dạy|xử lý|cập nhật|đàm phán|nghiệm thu|rà|thử|chạy thử|vận hành thử|thí điểm|duy trì|vận hành|hoạt động)", "đang làm"),
    (Sense.ongoing, "status.under_way", r"(?:{ONGOING})", "đang làm"),
    (Sense.done, "status.done", r"(?:đã |vừa |mới |em |cũng |đều |làm |hết |coi như |được |chính thức )*(?:{FINISH})(?: (?:rồi|hết|cả|lâu|toàn bộ|đầy đủ|tất|luôn|sớm|trước hạn|đúng hạn|hoàn toàn|từ|ạ|mọi|100|xuôi|tươm|đâu vào đấy))*", "nói đã xong"),
    (Sense.done, "status.done", r"(?:{SETTLED})", "nói đã xong"),
    (Sense.evidence, "status.evidence", r"(?:(?:em |e |xin |đã |vừa |mới |dạ )*(?:gửi|gởi|kèm|đính kèm|up|đăng|nộp)(?: (?:kèm|anh|chị|lên|sếp|qua|cho|lại|mấy|vài|các|ít|bot|file|một số|trước))* (?:{EVIDENCE})|(?:{EVIDENCE})(?: (?:đây|đính kèm|kèm theo|em gửi|ở trên|bên dưới|gửi kèm|hiện trường))+)(?: (?:minh chứng|đây|kèm theo|họp|ạ|nhé|hoạt động|buổi họp|scan))*", "gửi minh chứng"),
    (Sense.done, "status.product", r"(?:em |e |xin |dạ |bên em )*(?:gửi|gởi|nộp|trình)(?: (?:anh|chị|sếp|lãnh đạo|các anh|văn phòng|đồng chí|bot|ạ|kèm|lại|trợ lý|đ/c|bác|chú))* (?:báo cáo|kế hoạch|quyết định|văn bản|bản ký|bản chính thức|quy chế)(?! (?:sau|trước|muộn|trễ))(?: {V}){0,4}", "gửi chính sản phẩm của nhiệm vụ"),
    (Sense.done, "status.delivered", r"(?:đã |vừa |mới |em |vừa mới |em đã |bên em |đã được |hôm qua )+(?:{DELIVER}|ký|phê duyệt|được duyệt|duyệt|thông qua|nghiệm thu|công bố|niêm yết|ra mắt|khánh thành|khai trương|thành lập|kiện toàn|bàn giao|đưa vào sử dụng|đưa vào vận hành|vận hành|lắp đặt|lắp|tập huấn|tổ chức|cấp|bố trí|mở|họp|phát động|in|nâng cấp|xây dựng)(?! (?:một|mấy|vài|{NUM}|thêm|kèm|ảnh|hình|bước))(?: (?:{W})){0,6}? ?(?:rồi|xong|đầy đủ|đủ|hết)?", "đã giao kết quả"),
    (Sense.done, "status.delivered", r"(?:{DELIVER}|ký|duyệt|cấp|lắp|họp|làm|tập huấn|{PAST}|công bố|ra mắt|tổ chức|kiện toàn)(?: (?:{W}|{PAST}|{DATE})){0,4}? (?:rồi|xong rồi|đủ rồi|hết rồi|đầy đủ)", "đã giao kết quả"),
    (Sense.evidence, "status.added", r"(?:đã |vừa |mới |em |xin )+(?:bổ sung|cập nhật|đính kèm|thêm|điền|ghi)(?: (?:số|văn bản|kế hoạch|quyết định|công văn|báo cáo|tờ trình|số hiệu|biên bản|thông báo))* ·+(?: ·+)*", "bổ sung minh chứng"),
    (Sense.partial, "status.some_number", r"(?:đã |vừa |mới )(?: ?{V}){1,4} {NUM} (?:{UNIT}|mô hình|sáng kiến|giải pháp|đề tài|giao dịch|lượt)", "mới xong một phần"),
    (Sense.partial, "status.some_money", r"(?:thu|chi|giải ngân|thanh toán|vận động|huy động|quyên góp|nộp)(?: {V})? được(?: ·+)+", "mới xong một phần"),
    (Sense.partial, "status.issued", r"(?:ban hành|phát hành)(?: (?:kế hoạch|quyết định|văn bản|công văn|nghị quyết|thông báo|hướng dẫn|quy chế|báo cáo))(?: số)?(?: ·+)+", "nêu văn bản đã có"),
    (Sense.done, "status.sign", r"✅", "dấu đã xong"),
    (Sense.partial, "status.so_many", r"(?:(?<=^ )|(?<=[,.;¶] ))(?:(?:dạ|vâng|mới|được|khoảng|tầm|hơn|đến nay|hiện) )*{DEC} (?!ngày){UNIT}(?= (?:[,.;!¶]|rồi|ạ|thôi|nhé|$)|$)", "mới xong một phần"),
    (Sense.ongoing, "status.going", r"(?:tiến độ|ước|đạt|làm được|thực hiện|triển khai|đến nay|kết quả|được)(?: (?:{W})){0,2}? (?:{PCT}|{CNT})|(?:vẫn )?(?:đúng tiến độ|theo tiến độ|ổn định|bình thường|theo kế hoạch|đúng kế hoạch|chạy tốt|tốt|thuận lợi)", "đang làm"),
)  # fmt: skip

SIGN_RULES: tuple[tuple[Sense, Rule], ...] = tuple(
    (sense, Rule(id, pattern, why)) for sense, id, pattern, why in _TABLE
)
