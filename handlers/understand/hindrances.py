"""Obstacles told of others: who does not want or is away, of what there is only one, what is lost, who is ill. No logic.

Each is a subject (people, a body, a thing) and what is said of it; the words of a title inside name no task.
"""

from __future__ import annotations

from handlers.understand.lexicon import Rule, regex

_SO_MANY = r"(?:(?:nhiều|một số|một vài|mấy|các|những|số|vài|đa số|phần lớn|hầu hết|cả|toàn bộ|{NUM}|·{2,4}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) )?"
_STILL = r"(?:(?:thì|còn|vẫn|đều|cũng|cứ|lại|mãi|hầu như|toàn|nói|bảo|hiện) )*"
_NO = r"(?:không|chẳng|chả|hổng|nỏ)"
_BETWEEN = r"(?: (?!(?:đã|rồi|được|mới|chưa|không|chẳng|chả|hổng|{FINISH}|{DELIVER})(?: |$)){V}){0,4}?"
_WILL = r"chịu(?! (?:thiệt|trách|ảnh)(?: |$))|hợp tác|phối hợp|đồng ý|đồng thuận|đồng tình|nhất trí|ủng hộ|muốn|hưởng ứng|mặn mà|mặn|tin(?! (?:bài|nhắn|tức)(?: |$))|quen|rành|thạo|biết|hiểu|thông(?! (?:tin|báo|qua)(?: |$))|thích|bằng lòng|(?:vô|vào|lên|cập) bờ|rảnh|quan tâm|sẵn sàng|dám|ở nhà|có nhà|có mặt|có ở|về(?! (?:đích|số|việc|kế hoạch)(?: |$))|chấp nhận|thỏa thuận|nhường"
_ACTS = r"ra|tới|đến|vô|vào|lên|đi|cho|ký|nhận|giao|hiến|mở cửa|nghe|trả lời|kê khai|khai|đóng|góp|nộp|di dời|dời|tháo|lắp|cài|dùng|xài|sử dụng|mua|vay|tiêm|học|họp|chấp hành|tham gia|cung cấp|để ý|hợp|thèm|ưa|nhớ|gửi con|sắp xếp|bố trí|di chuyển|ký cam kết|trồng|nuôi|bán|phân loại|đăng ký"

UNWILLING = (
    rf"{_SO_MANY}{{PARTY}}{_BETWEEN} {_STILL}(?:{_NO}(?: (?:có|chịu|muốn|dám|thấy|mấy|thể|thèm|ai|hề|được))*(?: (?:{_WILL}|{_ACTS}))|{_NO}(?: (?:thèm|muốn|còn|buồn))* (?:{_ACTS}|{{DELIVER}}|{{ACT}}|nhập|quét|bấm|theo|vào|mở|hỏi|phản ánh|đăng|xem)(?: {{V}}){{0,3}}? nữa"
    rf"|chưa(?: (?:có|thấy|mấy|thể|hề|ai))* (?:{_WILL}))(?! (?:gì|ý kiến|nào|vướng|khó khăn|hết)(?: |$))(?: (?:{{V}}|·+)){{0,3}}?"
)  # ngư dân không chịu lắp, ban quản trị chưa hợp tác
NOBODY_DOES = rf"(?:{_NO}|chưa)(?: (?:có|còn|thấy))* ai(?: (?:thật sự|hẳn|từng))? (?:rành|thạo|thông thạo|am hiểu|tường|biết|hiểu|quen|dùng qua|làm qua|học qua)(?: {{V}}){{0,3}}?|{_NO} (?:(?:có|còn) ai (?:(?:đi|ra|vô|vào|lên|đứng|chịu|dám|thèm|đến|tới|nhận|làm|trực|coi|lo|đưa|chở|phụ|thay)(?: {{V}}){{0,3}}?|{{LABOUR}})|ai (?:ra|đứng|chịu|dám|thèm|trực|coi|đưa|chở|phụ|thay)(?: {{V}}){{0,3}}?)"
_PLACES_OF_WORK = r"đồng|ruộng|rẫy|nương|biển|khơi|ghe|rừng|nước|câu|lưới|làm(?: (?:ăn|mướn|thuê|công|rẫy|đồng|xa|mùa))*|gặt|cấy|hái|buôn(?: bán)?|bạn|xa|khai thác|đánh bắt|bốc vác|phụ hồ|sơ tán|xuất khẩu(?: lao động)?|nước ngoài|chợ|sài gòn|sg|bình dương|đồng nai|hà nội|thành phố|miền nam|miền tây|tỉnh khác|công ty|xí nghiệp|khu công nghiệp|kcn|nhà máy|xưởng|làm công nhân|học xa|học đại học|học nghề xa|nghĩa vụ|bộ đội|xa nhà|xa quê|hàn quốc|nhật|đài loan|lào|campuchia|vắng|chơi tết|lễ|viện|nằm viện"
AWAY = (
    rf"{_SO_MANY}(?:{{PARTY}}|tổ|đội|nhà|cả (?:tổ|đội|nhà|thôn|bản|ấp|xóm|chi bộ)|chi bộ|cả làng){_BETWEEN} {_STILL}(?:đang )?(?:đi (?:{_PLACES_OF_WORK}|·+(?: ·+){{0,2}})|ra khơi|bám biển|vươn khơi|vào rẫy|lên nương|vô rẫy|lên rẫy|vào rừng|qua campuchia|về quê)"
    r"(?: (?!rồi|đã|được){V}){0,2}? (?:(?:hết|cả|sạch|suốt|hoài|miết|tối ngày)(?: (?:trơn|rồi|cả|ngày))*|(?:tối|khuya|tết|cuối năm|cuối tuần) mới (?:về|có)|(?:chưa|không|chẳng|hổng)(?: (?:có|thấy))* (?:về|ở nhà|có|mặt|{ACT} được|gặp được|liên lạc được|liên hệ được|kịp))(?: (?:{V}|·+)){0,3}?"
    rf"|{_SO_MANY}{{PARTY}}{_BETWEEN} {_STILL}(?:đang )?(?:đi biển|ra khơi|đi rừng|đi ghe|đi rẫy|đi làm ăn xa|đi làm xa|bám biển)(?= (?:[,.;!¶]|nên|chưa|hết|ạ|$)|$)"
)  # tổ đi đồng hết trơn, mấy hộ kia đi Sài Gòn chưa có ở nhà
_ONE = r"(?:{NUM}|một|hai|ba|đúng (?:{NUM}|một|hai))"
_MEANS = r"(?:cán bộ|công chức|nhân viên|nhân sự|y sĩ|bác sĩ|y tá|dược sĩ|giáo viên|giảng viên|kỹ thuật viên|kỹ sư|thợ|bảo vệ|lái xe|tài xế|máy|cái|chiếc|xe|bộ(?! phận)|ca nô|ghe|xuồng|thuyền|tàu|loa|bình|đầu máy|phòng|sân|địa chính|kế toán|tay máy|đồng chí(?= (?:làm|lo|phụ trách|biết|chuyên)(?: |$))|người(?= (?:[,.;!¶]|làm|lo|phụ trách|biết|trực|chuyên|kiêm|phụ|dạy|gánh|ôm|chạy|ạ|thôi|nên|$)|$))"
ONLY_ONE = (
    rf"(?:(?:cả |toàn )?(?:xã|phường|thôn|bản|ấp|xóm|khóm|tổ|trạm|trường|đơn vị|bên em|văn phòng|phòng|chi bộ|hội|đoàn|huyện|đội|nhà|ở đây) )?(?:(?:chỉ|mới chỉ|vỏn vẹn|chỉ vỏn vẹn|hiện chỉ)(?: (?:có|còn|được))?(?: (?:mỗi|độc|đúng|vỏn vẹn))*|(?:có|còn|được) (?:mỗi|độc|đúng|vỏn vẹn|duy nhất)) {_ONE} {_MEANS}(?: (?!xong|rồi|đã|chưa|được|đăng ký|nộp|tham gia|hoàn thành|đạt|đi|dự|nữa|là|đủ){{V}}){{0,4}}?(?= (?:[,.;!?¶]|ạ|thôi|nên|mà|nhé|anh|chị|làm|lo|dạy|gánh|ôm|chạy|$)|$)"
    rf"|(?:cả|toàn) (?:xã|phường|thôn|bản|ấp|xóm|tổ|trạm|trường|đơn vị|phòng|huyện|cụm) (?:chỉ |mới )?có (?:{{NUM}}|một|hai) {_MEANS}(?: (?!xong|rồi|đã|chưa|được|đăng ký|nộp){{V}}){{0,3}}?(?= (?:[,.;!?¶]|ạ|thôi|nên|mà|$)|$)"
)  # xã chỉ có 1 cán bộ môi trường
OUTDATED = rf"{_SO_MANY}(?:{{PARTY}}|máy|cơ quan|văn phòng|xã|thôn|trường|trạm){_BETWEEN} {_STILL}(?:dùng|xài|sử dụng|cầm) (?:máy|điện thoại|đt|máy tính|dế|loa)(?: (?!đã|rồi){{V}}){{0,1}}? (?:bàn phím|cục gạch|đen trắng|nút bấm|bấm phím|phím bấm|đời cũ|cũ|cùi|cùi bắp|đời đầu|thường|phổ thông|cổ)"
_LIVING = r"(?:cây(?: (?:giống|con|dừa|keo|quế|mắc ca|ăn quả|rừng|xanh))?|con giống|giống|hom|mạ|lúa|ngô|bắp|rau|hoa màu|dừa|keo|quế|mắc ca|sầu riêng|tiêu|gà|vịt|heo|lợn|trâu|bò|dê|đàn (?:gà|vịt|heo|lợn|trâu|bò|dê|gia cầm)|cá|tôm|tôm hùm|tôm giống|cua|nghêu|ngao|sò|hàu|ong)"
_BUILT = r"(?:cầu(?: (?:treo|tạm|phao|khỉ|tre|gỗ|tràn))?|ngầm|tràn|đường(?: (?:vào|vô|lên|liên) {V}(?: {V})?)?|đường (?:đất|mòn|bê tông)|đê|kè|đập|cống|bờ bao|bờ kè|bè|lồng bè|mái|mái nhà|cột|trụ|cổng|phao|biển báo|nhà kho|lều|trạm bơm|máy(?: (?:bơm|nổ|phát|phun|xúc|in|tính|quét|chiếu|cày|gặt))?|mô tơ|biến áp|tủ điện)"
_SO_BAD = r"(?: (?:hết|cả|sạch|mất|gần|nhiều|một|nửa|phân|khô|rụi|trắng|quá|{NUM}|π+|κ+|·+|{UNIT}|con|cây|trơn|rồi))*"
LOST = (
    rf"{_LIVING}(?: (?!đã|không|chưa|chẳng|được){{V}}){{0,2}}? (?:bị |lại |mới |cứ |đang |trồng |về )*(?:_chết|chet(?! doi)|chết(?= (?:mất|hết|nhiều|khô|cháy|gần|một|mấy|cả|sạch|{{NUM}}|π+))|_héo|_úng|_thối|thối rễ|nhiễm bệnh|dính bệnh|rụng hết|còi cọc){_SO_BAD}"
    rf"|{_BUILT}(?: (?!đã|không|chưa|chẳng|được|nối){{V}}){{0,1}}? (?:bị |lại |mới |vừa )*(?:_trôi|troi(?= (?:mat|het|roi|[,.;!]|$)|$)|_sập|sap(?= (?:het|roi|[,.;!]|$)|$)|_gãy|_cháy|_lún|_sụt|_sạt|sạt lở|sat(?= (?:lo|[,.;!]|$)|$)|_đứt|sụt lún|tốc mái|bay mất|cuốn mất|vỡ){_SO_BAD}"
)  # cây giống chết mất một nửa, cầu treo trôi
_WHO = r"(?:(?!con ){PERSON}|{TITLE} ·+|cán bộ|giáo viên|giảng viên|báo cáo viên|thầy|cô giáo|kế toán|trưởng {V}|bí thư|chủ tịch|thợ|y sĩ|bác sĩ|vợ|chồng)"
ILL = (
    rf"{_WHO}(?: (?!đã|không|chưa|hết|khỏi|khám|chữa|phòng|trị|qua|dứt|giường|thăm){{V}}){{0,2}}? (?:đang |bị |lại |mới |còn |vẫn |đều )+(?:bệnh(?! (?:viện|nhân|án|xá|dịch|tật))|sốt(?! sắng| ruột)|cúm|covid|đau {{V}}|mổ|ốm(?! nghén)|cấp cứu)(?: (?:nặng|quá|mấy|hết|rồi|cả))*"
    rf"|{_WHO}(?: (?!đã|không|chưa|hết|đi|cùng|và){{V}}){{0,2}}? (?:đang |lại |mới |còn |vẫn )*đi(?: (?:xa|vô|vào|ra|lên|về)(?: {{V}}){{0,2}}?)? (?:thăm|chăm|trông|giữ|nuôi) (?:cháu(?! mồ côi| nghèo)|con(?! em| liệt| thương)|mẹ(?! liệt| việt)|cha|bố|ba má|bà con|vợ|chồng|quê)(?: (?:nội|ngoại|ốm|bệnh|đẻ|sinh|ở|tận|trong|ngoài|dưới|trên){{W}}?)*"
    rf"|{_WHO}(?: (?!đã|không|chưa|hết|khỏi|khám|chữa|phòng|trị|qua|dứt|giường|thăm){{V}}){{0,2}}? (?:_bệnh|benh|_ốm)(?= (?:mấy|rồi|nặng|quá|suốt|hoài|từ|nên|chưa|không|ρ+|·+|[,.;!¶])(?: |$)|$)"
    rf"|(?:giang vien|bao cao vien|can bo|thay giao|co giao|giao vien|ke toan|truong thon|truong ban|truong ap|bi thu|y si|bac si|tho|tai xe|nhan vien|ky thuat|nguoi lam|anh em|ca to)(?: {{W}}){{0,2}}? (?:dang |bi |lai )?(?:om|benh|nam vien|di vien|nhap vien)(?= (?:[,.;!¶]|nen|chua|khong|qua|roi|nang|het|suot|a|$)|$)"
)
CANNOT = r"(?:{LABOUR}|chở|kéo|sạ|gieo|cày|đóng|ép|neo) không (?:xuống|nổi|vô|vào|ra|lên|dính|ăn|tới)(?: {V}){0,2}?"  # khoan không xuống
_FARM = r"(?:hái|gặt|_cấy|bẻ (?:ngô|bắp|măng|cà)|cạo mủ|thu hái|thu hoạch|đào (?:khoai|sắn|_mì|lạc)|nhổ (?:sắn|_mì|lạc|đậu|mạ)|dỡ (?:khoai|lạc|sắn)|xịt thuốc|phun thuốc|tưới (?:cà|tiêu|vườn|cây|rẫy)|phơi (?:lúa|cà|tiêu|ngô|sắn)|tuốt lúa|cắt lúa|chặt mía|đốn mía|kéo lưới|thả lưới|làm đồng|làm rẫy|làm nương|xuống giống|sạ lúa|gieo sạ|bón phân|làm muối|cào muối|chạy lúa|chạy mưa|chạy lũ|chạy bão|tránh bão|vô vụ|vào vụ)"
_ALL = r"(?:ai|nhà ai|nhà nào|người nào|nhà nhà|ai nấy|mọi người|cả (?:xóm|làng|thôn|xã|nhà|bản|ấp|buôn|tổ|đội|khu|phòng|cơ quan))"
FARMING = rf"(?:{_SO_MANY}{{PARTY}}|{_ALL}|giờ|hiện|này|mắc|kẹt)(?: (?:đang|còn|toàn|đều|cũng|mắc|lo|_bận|vội|tranh thủ|mải))+ {_FARM}(?! (?:xong|được|rồi|{{PCT}}|{{CNT}}))(?: (?!xong|rồi|được|đã|nên){{V}}){{0,2}}?"  # bà con đang hái cà
ALL_BUSY = rf"(?:giờ |hiện |lúc này |mùa này )*{_ALL}(?: (?:cũng|đều|toàn|đang|chỉ|mải))+ (?:lo(?! lắng)|_bận|_mải|tất bật|tối mắt|bù đầu|vội)(?: (?:{{V}}|{{DATE}}|{{PAST}}|·+)){{1,3}}?"  # ai cũng lo Tết
ON_SHIFT = rf"{_SO_MANY}{{PARTY}}{_BETWEEN} (?:(?:đang|toàn|hay|cứ|phải|đều|còn|bị|đi|cũng) )*(?:tăng ca|làm ca|đi ca|chạy ca|vào ca|vô ca|ca kíp|làm đêm|trực ca|ca đêm|tăng giờ)(?: (?!xong|rồi|nên){{V}}){{0,2}}?"  # công nhân tăng ca
HABIT = rf"{_SO_MANY}{{PARTY}}{_BETWEEN} (?:(?:thì|còn|vẫn|đều|cũng|cứ|lại|toàn|chỉ|đã|vốn|xưa nay|lâu nay) )*quen(?: (?!rồi|dần|nhau|thuộc){{V}}){{0,3}}? (?:giấy|giấy tờ|bản giấy|tiền mặt|tiền tươi|viết tay|bằng tay|ghi sổ|sổ sách|trực tiếp|truyền miệng|ra xã|lên xã|ra chợ|kiểu cũ|cách cũ|lối cũ|nếp cũ|thói cũ|_cũ)"  # dân quen nộp giấy
REFUSES = rf"(?:bảo|nói|kêu|rủ|mời|nhắc|vận động|hỏi|nghe|thấy|gọi|nhờ|đưa|hễ)(?: (?:{{V}}|·+)){{1,6}}? (?:là|thì|đều|cứ|toàn)(?: (?:thì|đều|cứ|toàn|cũng))* (?:lắc đầu|xua tay|bỏ đi|từ chối|trốn|giãy nảy|quay đi|_né|lảng|lảng đi|bỏ chạy|bỏ về|chối|_ngại|_sợ|im re|kêu khó|kêu bận|kêu mệt|cười trừ|ậm ừ)(?: {{V}}){{0,2}}?|{{PARTY}}{_BETWEEN} {_STILL}(?:lắc đầu|xua tay|ngao ngán|giãy nảy|quay lưng|bỏ ngoài tai)"
TRAPPED = r"(?:tàu|ghe|_đò|_phà|ca nô|xuồng|thuyền|xe|xe tải|xe máy|xe khách|ô tô|máy bay|máy xúc|máy gặt|máy cày)(?: (?!đã|còn){V}){0,1}? (?:không|chẳng|hổng|chưa)(?: thể)? (?:ra|_vào|_vô|_lên|qua|chạy|_đi|_tới|xuống|_về|cập|bay|vao|len|di)(?: {V}){0,3}? (?:được|nổi)|(?:gió|sóng)(?: {V}){0,2}? cấp {NUM}"  # tàu không ra đảo được
SHAKY = r"(?:mạng|sóng|hình|hình ảnh|_tiếng|âm thanh|đường truyền|màn hình|video|loa|micro|_mic|wifi)(?: (?!không|đỡ|hết|đã){V}){0,2}? (?:bị |hay |cứ |lại |toàn |cũng )*(?:giật(?! gân)|_vấp|_rè|_hú|_méo|đứt quãng)(?: (?:cục|hình|tiếng|liên tục|hoài|suốt))*"  # mạng giật
SENT_BACK = r"(?:{V} ){0,4}?bị (?:(?:{OTHER})(?: {V})? )?trả (?:lại|về|lui)(?: (?:tới|đến|những|hơn|đã|hồ sơ))* (?:(?:{NUM}|hai|ba|bốn|năm|mấy|vài|nhiều|bao nhiêu) (?:lần|bận|lượt|phen)|·+ ·+|hoài|suốt|liên tục|miết|tới lui|lần nữa)"  # hồ sơ bị trả lại 2 lần
TRESPASS = r"(?:cứ|toàn|hay|vẫn|lại|lén|lén lút|chuyên|liên tục)(?: (?!đã){V}){0,5}? (?:đổ trộm|xả trộm|vứt trộm|chặt trộm|cắt trộm|câu trộm|bẻ trộm|phá hoại|lấn chiếm|tái lấn chiếm|xả bậy|đổ bậy|vứt bậy|vứt bừa|xả bừa|xả rác|vứt rác|đổ rác|đốt bậy)(?: (?!xong|rồi){V}){0,2}?"  # cứ đem rác tới đổ trộm
MADE_WRONG = r"(?:in|làm|khắc|đúc|lắp|may|_vẽ|_đo|xây|_đổ|_đào|giao|mua|đặt|_dán|cắt|_sơn|_kẻ|trồng|thi công|lợp|_hàn)(?: {V}){0,2}? (?:sai|_nhầm|_lỗi|_lệch|nham|hụt)(?: (?:{V}|·+)){0,4}?(?: ,)?(?: (?:giờ|nên|lại|thế là))* phải (?:{V} ){1,2}?lại"  # in sai màu, phải đặt lại
_ABOVE = r"(?!bên (?:em|e|tôi|mình|tui|này|cháu)(?: |$)|(?:các )?(?:thôn|bản|xóm|ấp|xã|hộ|hộ dân|chi bộ)(?: |$)|dân|bà con|người dân|người ta|trường|nhà trường|đơn vị|phụ huynh|ai|phần mềm|hệ thống|trên(?: |$)|bộ (?:phận|tiêu|chỉ|máy|hồ)|phòng (?:họp|học|máy)|cha mẹ|_họ|ban(?: |$))(?:{OTHER}|{TITLE} ·+|·+ thư)"
NOT_DONE_ABOVE = rf"{_ABOVE}(?: (?!đã|rồi|được|mới|còn lại|{{FINISH}}){{V}}){{0,3}}? (?:còn |vẫn |mãi |thì |cũng |lại )*(?:chưa|không|chẳng|mãi chưa)(?: (?:chịu|thấy|có|kịp|cho|được))* (?:nhận|tiếp nhận|bút phê|_phê|đóng điện|cấp điện|đấu điện|hòa mạng|xem|đọc|chấm|công nhận|_ra (?:sửa|lắp|kéo|đo|xem|kiểm|nghiệm|khảo|đấu|thay|cắt|văn|quyết|thông)|lên sửa|xuống sửa|đến sửa|tới sửa|khảo sát|đối soát|đối chiếu|thanh toán|quyết toán|tạm ứng|trả tiền|hẹn|ấn định|ký số|thẩm tra|đánh giá|kiểm tra|nghiệm thu|chi tiền|mở thầu|chấm thầu|chốt)(?: (?!nên|mà|nhưng){{V}}){{0,3}}?"  # bên tỉnh chưa nhận
COMES_NOT = r"(?:thợ(?: {V})?|kỹ thuật|kỹ thuật viên|nhân viên|bên {V}|giảng viên|thầy|đội thợ|tổ kỹ thuật) (?:vẫn |còn |mãi )*(?:chưa|không|chẳng)(?: (?:chịu|thấy|có))* (?:ra|lên|xuống|tới|đến|vào|vô|qua)(?: (?:sửa|lắp|thay|kiểm tra|đo|dạy|hướng dẫn|xem|khảo sát|kéo|đấu)(?: {V}){0,2}?)"  # thợ chưa ra sửa
RULES = tuple(
    Rule("obstacle.trouble", pattern, "sự cố hoặc trở ngại")
    for pattern in (
        UNWILLING, NOBODY_DOES, AWAY, ONLY_ONE, OUTDATED, LOST, ILL, CANNOT, FARMING, ALL_BUSY, ON_SHIFT, HABIT, REFUSES,
        TRAPPED, SHAKY, SENT_BACK, TRESPASS, MADE_WRONG, NOT_DONE_ABOVE, COMES_NOT,
    )
)  # fmt: skip
UNWILLED = regex(UNWILLING)
IN_SEASON = regex(
    r"nguồn(?: {V}){0,4}? (?:còn |quá |rất |hơi )*(?:ít|_mỏng|cạn|hiếm|khan hiếm|cạn kiệt|hạn hẹp)(?= $)|(?:{V} ){1,4}?(?:(?:đang|vào|giờ|cũng|vừa|mới|bắt đầu) )*(?:chín rộ|chín|rộ mùa|_rộ|vào mùa|vô mùa|vào vụ|vô vụ|chính vụ|giữa vụ|cao điểm|ra rộ|thu hoạch|chín đỏ|chín vàng)(?: (?:mùa|vụ|rộ|hết|cả|rồi|đồng))*(?= $)"
)  # sầu riêng đang rộ mùa, bà con …: why they have no time
FAMILY = regex(
    r"(?:mẹ|ba|bố|má|vợ|chồng|bà|ông|con|anh trai|chị gái|em gái|em trai|cô bạn|bạn)(?: (?:em|tôi|mình|tui|nội|ngoại|nhà))* (?:cũng|vừa|mới|suýt|từng)(?= $)"
)  # mẹ em cũng bị gọi
RETIRED = regex(r"(?:về|nghỉ) hưu")
HELPS = regex(
    r"(?:(?:{W}|·+) ){0,4}?(?:giúp|dạy|đứng lớp|hướng dẫn|tham gia|tình nguyện|xung phong|hỗ trợ|chỉ(?= (?:dân|bà con|các|cho|tận))|phụ|viết|vận động|đóng góp|hiến|ủng hộ|làm)"
)  # thầy Lộc về hưu giúp dân: who helps
SHORT_OF = Rule(
    "obstacle.lack",
    r"(?:còn |đang |vẫn )?thiếu (?:khoảng |tầm |hơn |gần |ít nhất )?{NUM} (?!{UNIT}(?: |$)|tấm|tờ|bức|chữ|câu|dòng|trang|{FINISH}|phần trăm)(?:{V})(?: (?!nên |để |nữa ){V}){0,3}?",
    "thiếu điều kiện để làm",
)  # đội ghe thiếu 12 tay bơi
COUNT_BEFORE = regex(r"κ+(?: κ+)*(?: {V})?(?= $)")
IS_LEFT = regex(r"(?:còn|sót|thiếu)")  # còn 3/8 em chưa chịu tới lớp
NOT_YET = regex(r"(?:chưa|không)")
UNTIDY = regex(r"(?:bỏ |để |vứt |đổ )*(?:lẫn lộn|bừa bãi|lộn xộn)")
SOME_ARE_LEFT = regex(
    r"κ+ (?:[^ .;¶]+ ){0,8}?(?:{NUM}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mấy|vài) {UNIT} (?:còn|vẫn|thì|vẫn còn)(?: (?:bỏ|để|vứt|đổ))*(?= $)"
)  # 4/6 thôn làm rồi, 2 thôn còn bỏ lẫn lộn: what is left
HANDLED_THEME = regex(
    r"(?:{V} ){0,2}?(?:đã |đang |cũng |mới )?(?:{ACT}|{LABOUR}|giải quyết|xử lý|khắc phục|di dời|hòa giải|tháo dỡ|sửa chữa|chi trả|hỗ trợ)(?: (?:{V}|·+)){0,3}? (?:{FINISH}|được|rồi|{CNT}|{PCT})"
)
THEME = regex(
    r"(?:sốt xuất huyết|dịch tả|dịch bệnh|lở mồm long móng|dịch|lũ quét|lũ|sạt lở|sạt|bão|mưa bão|mưa lũ|tranh chấp|khiếu nại|khiếu kiện|dột nát|_dột|thấm dột|ngập úng|cháy nổ|tảo hôn|bạo lực|hạn mặn|hạn hán|cúm|xuống cấp)"
)  # sốt xuất huyết phun xong 1/2 ấp: what is worked against
WORKED_ON = regex(
    r"(?:rà soát|phòng chống|phòng|kiểm tra|xử lý|giải quyết|khắc phục|tuyên truyền|dập|diệt|di dời|hòa giải|ứng phó|_tránh)(?: (?:vùng|khu vực|khu|điểm|bệnh|vụ|đơn|các|những|nhà|hộ|dân))*(?= $)"
)  # rà soát cháy nổ
PAUSES = regex(r"(?:lớp|trường|các lớp|khóa|học sinh|học viên)(?: {V}){0,4}?(?: (?:đang|còn|mới))*(?= $)")
GOES_ON = regex(
    r"(?:nghỉ|nghi) {V}(?: (?:{V}|{DATE}|{PAST})){0,6}? (?:học|dạy|mở|họp|làm|luyện) (?:tiếp|lại)"
)  # lớp đang nghỉ hè giữa tháng 6 học tiếp
LOSS = regex(r"(?:chết|_héo|_mất|hư|hỏng|trôi|cháy|gãy|_bỏ|thiệt hại)(?: (?:mất|gần|hơn|khoảng|hết|đi|cả))*(?= $)")
OTHER_WEAK = regex(r"(?:cơ|kỷ|trọng|xung|thiết|tất|nhu|thứ)(?= $)")  # ban cơ yếu
WEAK = regex(r"yếu")
DEAR = regex(r"(?:giá cao|đắt|quá đắt)")
PLEASED = regex(r"(?:tham|đánh|bán|được|thu|mua|với|trúng)(?= $)")  # bán giá cao
NO_SUCH = regex(r"(?:{V} ){0,1}?(?:gì |nữa |lắm |mấy )*đâu")  # mạng có yếu gì đâu
NOBODY = regex(r"(?:không|chẳng|chả|hổng|nỏ)(?: (?:có|còn|thấy))* ai(?: (?:bị|phải|mà|là))*(?= $)")  # không ai vắng
NOT_LATE = regex(r"ai (?:bị |còn )?(?:chậm|vắng|thiếu|nợ|trễ|muộn|sót)")  # các hộ không ai chậm nộp
WENT = regex(r"đi (?:họp|dự|tập huấn|học|kiểm tra|giám sát)(?: (?:{V}|·+)){0,3}?(?= )")
OF_A_TASK = regex(r"{TASK}(?: (?:em|thì|đã|cũng|bên em|anh em|chi bộ|thôn|xã))*(?= $)")
WENT_OVER = regex(r"(?:(?:{V}|·+) ){0,3}?rồi(?: {TAIL})*(?= (?:[.!¶]|$)|$)")  # nv5 đi họp rồi: the task, no absence
HARMLESS = regex(
    r"(?:(?:thì|cũng|hoàn toàn|nhưng) ){0,2}(?:không|chẳng|chưa|chả)(?: (?:bị|có|gây|đến|làm))* (?:ảnh hưởng|thiệt hại|xảy ra|đáng kể|hề gì|vấn đề|sao)"
)  # mưa lũ không ảnh hưởng gì
DAMAGED = regex(r"(?:sạt|vỡ|trôi|sụt|lún)(?= $)")
REPAIRED = regex(
    r"(?:(?:đã|vừa|mới|được|em|xã|thôn|anh em|dân|bà con|nay|giờ|hôm qua) ){0,3}(?:đắp|sửa|vá|làm|dựng|nối|khắc phục|thay|lắp|dọn|chữa|trồng|xây)(?: {V}){0,1}? (?:lại|xong|rồi)"
)  # đường sạt đã đắp lại
HAS_IT = regex(r"(?:có|còn)")
HAS = regex(r"(?:có|còn)(?: (?:bị|gì|thấy))*(?= $)")
PEOPLE_ARE = regex(
    rf"{_SO_MANY}{{PARTY}}(?: {{V}}){{0,2}}? (?:còn |đều |toàn |đã |hơi |quá )*(?:lớn tuổi|cao tuổi|tuổi cao|già|_đông|_ít|_nghèo|_bận|_xa|_nhiều|_mới|bận|nghèo|mù chữ|neo đơn|ở xa)(?: (?:quá|hết|cả|lắm|rồi|yếu|cả rồi))*(?= $)"
)  # các bí thư già, chưa quen …: of whom it is told
