"""The patterns by which percentages and counts are told, and those around them. No logic; order is meaning: a rule
higher up reads first and covers what it has read.
"""

from __future__ import annotations

from handlers.understand.lexicon import Rule, regex
from handlers.understand.numbers import WHOLE, N

_BARE = r"#(?:[1-9]\d|100)"  # a number without its unit, which stands beside it
_BARE_END = r"(?= (?:[,.;!¶)]|thôi|rồi|ạ|nhé|nha|hà|à|anh|chị|em|sếp|$)|$)"
_P = r"(?:%|phần trăm|phầm trăm|_phân trăm)"
_ABOUT = r"(?:(?:trên dưới|khoảng|tầm(?! (?:mươi|chục) )|cỡ|độ|chừng|xấp xỉ|gần|hơn|trên|được|đạt|là|~|>|ước|cũng|có|đâu|chắc|ước chừng|tròn|đúng|ngót|cỡ chừng|tới|mới|vào khoảng|nhỉnh hơn|áng|khoảng chừng|chỉ|lại|lại khoảng) ){0,3}"
_U = r"{UNIT}"
_OPEN = r"(?:(?:thì|đều|vẫn|cũng|hiện|giờ|còn|em|này) )*(?:đang|chưa|chờ|đợi|sắp|mới (?!xong|hoàn thành))"  # cả hai văn bản │ đang dự thảo
_FALLEN = r"(?:_tụt|_sụt|tut|sut|giảm|_rớt|_rơi|rot|_hạ|_trượt|_thụt|thut|lùi|lui)(?: (?:xuống|lại|bớt|nhẹ|mất|tiến độ|đi|{TASK}))*"
_WORKLOAD = r"(?:khối lượng|công việc|số|chặng đường|tiến độ|quãng đường|phần việc|nhiệm vụ|việc|tổng số|kế hoạch)"
_LOST = r"(?:chết|_hư|_hỏng|héo|_úng|_thối|_trôi|cuốn trôi|thiệt hại|mất trắng|cháy rụi|_rụng|_gãy|đổ ngã|ngập úng|sạt lở|_dịch bệnh chết)"
PERCENT_RULES = (
    Rule("percent.without", rf"{_LOST}(?: (?:mất|hết|gần|khoảng|tới|hơn|đến|trên|đi|toi|cả))* (?P<n>{N} {_P}|(?:một |phân |#1 )?nửa|{N} phần {N}|@(?:1/2|1/3|2/3|1/4|3/4))", "nói về thiệt hại, không phải tiến độ"),
    Rule("percent.range", r"(?:(?:một|#1|phân) )?nửa (?:-|đến|tới|hoặc|hay) (?:@(?:1/2|1/3|2/3|1/4|3/4)|(?:hai|ba) phần (?:ba|bốn|tư))", "khoảng giá trị, chưa phải một con số"),
    Rule("percent.range", r"@(?:1/2|1/3|2/3|1/4|3/4) (?:-|đến|tới|hoặc|hay) @(?:1/2|1/3|2/3|1/4|3/4)", "khoảng giá trị, chưa phải một con số"),
    Rule("percent.decimal", rf"(?P<a>{N}) phẩy (?P<b>{N}) {_P}", "mức độ hoàn thành ghi rõ"),
    Rule("percent.theirs", rf"(?P<n>{N} {_P})(?: (?:này|đó|nớ|ấy|kia|tê|trên))? (?:là|thuộc) (?:số |số liệu |kết quả |mức |phần )?(?:của|bên|ở) (?:{{OTHER}}|{{UNIT}}|nơi|năm|tháng|quý|kỳ|đợt|lần|nhiệm vụ|việc|phường|thị trấn|người)(?: (?:#\d+|(?!hay |hoặc |hoac |không |khong ){{V}}|·+)){{0,5}}(?! (?:hay|hoặc|không))", "mức của một nơi, chưa phải của cả nhiệm vụ"),
    Rule("percent.of_place", rf"(?:thôn|bản|xóm|ấp|tổ|khu|khu phố|buôn|chi bộ|lớp|nhóm) #\d+ (?P<n>#\d+) {_P}", "mức của một nơi, chưa phải của cả nhiệm vụ"),
    Rule("percent.range", rf"(?:từ )?(?:{N} (?:{_P} )?(?:-|đến|tới|hoặc|hay|với|~|/) {N}|(?:khoảng|tầm|cỡ|chừng|độ|đâu|chắc|loanh quanh) {N} , {N}|{N} , {N}(?= {_P} (?:gì|chi) (?:đó|đấy|á))|#\d+ #\d+(?: (?:chục|mươi))?|@\d+-\d+(?: (?:chục|mươi))?|(?:mấy|vài) chục|(?:mấy|vài) mươi|mấy|(?:hơn|gần|trên|ngoài|cả) chục) {_P}", "khoảng giá trị, chưa phải một con số"),
    Rule("percent.rise", rf"(?:tăng |nhích |nâng |đi )?từ (?P<old>{N})(?: {_P})?(?: (?!còn|và){{V}}){{0,3}}? (?:lên|đến|tới|thành) {_ABOUT}(?P<n>{N}) {_P}", "lấy giá trị sau khi tăng"),
    Rule("percent.rise", rf"từ (?P<old>{N})(?: {_P})? (?:sửa |đổi )?(?:thành|sang) (?P<n>{N}) {_P}|(?P<old2>{N}) {_P} (?:thành|sang|ra) (?P<n2>{N}) {_P}", "lấy giá trị sau khi sửa"),
    Rule("percent.rise", rf"(?P<n>{N}) {_P} từ (?:mức |con số |chỗ )?{N} {_P}", "lấy giá trị sau khi tăng"),
    Rule("percent.rise", rf"(?:chưa|không|đâu có|đâu|làm gì có)(?: (?:tới|đến|được|đạt|có))+ {N} {_P}(?: (?:đâu|ạ))? ,(?: (?:mới|chỉ|chỉ mới|mới chỉ|được|có|đạt|khoảng|tầm(?! (?:mươi|chục) )|cỡ|chừng|thôi)){{0,3}} (?P<n>{N}) {_P}", "giá trị sau khi phủ nhận"),
    Rule("percent.swapped", rf"(?P<n>{N}) (?:chứ |chớ )?(?:không phải|chứ không|chớ không|đâu phải|hổng phải|hông phải)(?: là)? {N} {_P}", "giá trị đúng bị ghi nhầm"),
    Rule("percent.swapped", rf"(?:nhầm|lộn)(?: từ)? (?P<n>{N})(?: {_P})? (?:thành|ra|sang) {N} {_P}", "giá trị đúng bị ghi nhầm"),
    Rule("percent.swapped", rf"(?:không phải|đâu phải|chẳng phải|hổng phải|hông phải|nhầm|lộn|sai)(?: (?:là|được|tới|đến|thành))* {N} {_P}(?: (?:đâu|gì|mà|ạ|rồi))*(?: ,)?(?: (?:mà|mới|chỉ|là|có|được|đạt|khoảng|tầm|chừng|thôi|thực ra|đúng|đúng ra|chính xác)){{0,4}} (?P<n>{_BARE}){_BARE_END}", "giá trị đúng bị ghi nhầm"),
    Rule("percent.rise", rf"(?P<old>{N}) {_P}(?: ,)?(?: (?:nay|giờ|hiện|đã|mới|em|hôm nay|bữa nay|tuần này))*(?: (?:nâng|tăng|nhích|kéo|đẩy|bò))? lên(?: (?:được|tới|đến|thành|khoảng|tầm))* (?P<n>{_BARE}){_BARE_END}", "lấy giá trị sau khi tăng"),
    Rule("percent.swapped", rf"{N} {_P} ,(?: (?:nay|giờ|hiện|hiện nay|bây giờ|hôm nay|bữa nay|tuần này|tháng này)){{1,2}}(?: (?:thì|là|được|đạt|mới|đã|lên|khoảng|tầm)){{0,3}} (?P<n>{_BARE}){_BARE_END}", "lấy giá trị mới"),
    Rule("percent.denied", rf"(?:_bỏ|bo(?= (?:gium|giup|dum|cai|con so|so|muc))|xóa|hủy|gạch|thu hồi|đừng tính|đừng lấy|khỏi tính)(?: (?:giùm|giúp|dùm|hộ|cho|em|số|con số|cái|mức|chỗ|lại))* (?P<n>{N} {_P})(?= (?:{{END}}|giùm|giúp|dùm|hộ|cho|đi|đó|này|kia|nớ|ấy|của|hồi|lúc|bữa|hôm|em|nhé|nha|ạ))", "giá trị bị phủ nhận"),
    Rule("percent.denied", rf"(?:(?:chứ |chớ )?(?:không phải|chứ không|chớ không|đâu phải|hổng phải|hông phải|không phải là)|(?:nhầm|lộn|sai) (?:thành|là|ra|sang)) {_ABOUT}(?P<n>{N} {_P})", "giá trị bị phủ nhận"),
    Rule("percent.rise", rf"(?P<old>{N}) (?:thành|sang|ra) (?P<n>{N}) {_P}", "lấy giá trị sau khi sửa"),
    Rule("percent.without", rf"(?P<n>{N} {_P}) (?:số )?(?:{{FOLK}})(?: {{V}}){{0,2}}? (?:chưa|không) (?:có(?! (?:gì|ý kiến))|biết|dùng|sử dụng|xài|rành|chịu|tin)(?= )", "nói về vướng mắc, không phải tiến độ"),
    Rule("percent.plain", rf"trên dưới (?P<n>{N}) {_P}", "mức độ hoàn thành ghi rõ"),
    Rule("percent.left", rf"(?:(?:còn|chỉ còn|vẫn còn|mới còn) (?:sót|hụt|kẹt|vướng|dôi|dư|chừa|đọng|tồn|dở|bỏ|nợ|thiếu)(?: lại)?|(?:sót|hụt|kẹt|dôi|chừa|đọng|tồn|dở)(?: lại)?|thiếu)(?: (?:khoảng|tầm(?! (?:mươi|chục) )|cỡ|độ|chừng|đâu|đúng|gần|hơn|chút|xíu|tí|ít|có|mỗi)){{0,2}} (?P<n>{N}) {_P} nữa", "phần còn lại: 100 trừ đi"),
    Rule("percent.without", rf"(?:bỏ|thấy|phát hiện|để|ghi|nhập) sót(?: lại| mất)?(?: (?:khoảng|tầm|cỡ|độ|chừng|đâu|gần|hơn|tới))? (?P<n>{N} {_P})", "nói về vướng mắc, không phải tiến độ"),
    Rule("percent.left", rf"(?:(?<=^ )|(?<=[,.;¶τ] )|chỉ |giờ |nay |hiện |nhưng )sót(?: lại)?(?: (?:khoảng|tầm(?! (?:mươi|chục) )|cỡ|độ|chừng|đâu|đúng|gần|hơn|chút|có|mỗi)){{0,2}} (?P<n>{N}) {_P}", "phần còn lại: 100 trừ đi"),
    Rule("percent.left", rf"(?:còn|chỉ còn|vẫn còn) (?:sót|hụt|dôi|đọng|sót lại|dôi lại|đọng lại)(?: (?:khoảng|tầm(?! (?:mươi|chục) )|cỡ|độ|chừng|đâu|đúng|gần|hơn|chút|có|mỗi)){{0,2}} (?P<n>{N}) {_P}", "phần còn lại: 100 trừ đi"),
    Rule("percent.bound", rf"(?:{N}|chục) {_P} (?:(?:là |thì )?(?:cùng|cùng lắm|hết cỡ|tối đa|nhiều nhất)|trở xuống|trở lên|đổ lại|đổ lên)", "chỉ là mức chặn trên hoặc dưới"),
    Rule("percent.bound", rf"(?:(?:chưa|không|hong(?= (?:quá|tới|đến|đầy) ))(?: (?:tới|đến|được|đạt|quá|đầy|nổi|có|đến được|đạt được|vượt))+|chưa|dưới|thấp hơn|ít hơn|kém|<|(?:ít nhất|ít ra|chí ít|ít gì|tối thiểu|nhiều nhất|tối đa|không dưới)(?: (?:cũng|phải|là|được|đạt|thì|chỉ|trên|hơn))*|(?:quá|cao|giỏi|cùng|nhiều|hết) lắm(?: (?:cũng|thì|là|chỉ|được|mới|tới|đạt))*|cao nhất|hết cỡ) (?:khoảng )?(?:{N} {_P}|(?:một |phân |#1 )?nửa|#\d+ %|{N} phần {N}|@(?:1/2|1/3|2/3|1/4|3/4)(?! (?!số ){_U}))", "chỉ là mức chặn trên hoặc dưới"),
    Rule("percent.bound", r"(?:chưa|không|chẳng|hổng) (?:{V} ){1,2}?(?:được|tới|đến|đầy|quá) (?:(?:một |phân |#1 )nửa|nửa(?= (?:số|đàn|khối lượng|công việc|diện tích|{UNIT}|kế hoạch)))", "chỉ là mức chặn trên hoặc dưới"),
    Rule("percent.fallen", rf"(?:{_FALLEN} (?:còn|chỉ còn|xuống|về|còn lại|xuống còn|xuống chỉ còn)|xuống (?:chỉ )?còn) {_ABOUT}(?P<n>{N}) {_P}(?! (?:nữa|chưa))", "mức mới, thấp hơn trước"),
    Rule("percent.times", r"gấp (?:đôi|hai|ba|bốn|rưỡi|mấy)(?: lần)?", "chỉ là so với kỳ trước"),
    Rule("percent.more", rf"(?:lên|nhích|nhích lên)(?: được)? (?P<n>{N}) {_P}(?= (?:so với|hơn) (?:đợt|lần|kỳ|tháng|tuần|hôm|quý|năm|bữa|cùng) (?:trước|qua|rồi|ngoái|kỳ)(?! (?:là |được )?#))", "chỉ là phần tăng thêm"),
    Rule("percent.more", rf"(?:thêm|tăng|tăng thêm|nhích thêm|cao hơn|nhiều hơn|vượt|vượt mức|vượt chỉ tiêu|vượt kế hoạch|giảm)(?: được)? {_ABOUT}(?P<n>{N}) {_P}", "chỉ là phần tăng thêm"),
    Rule("percent.swapped", rf"(?:(?:sửa|chỉnh|đổi|rút)(?: (?:lại|xuống|giúp|em|số|là|cho|thành))*|(?:rà|rà soát|tính|đếm|kiểm tra|thống kê|đối chiếu|xem) lại(?: (?:thì|chỉ|ra|thấy))*) còn {_ABOUT}(?P<n>{N}) {_P}", "lấy giá trị sau khi sửa"),
    Rule("percent.left", rf"(?:còn|còn thiếu|thiếu|còn tồn|chỉ còn|còn có)(?: (?:khoảng|tầm(?! (?:mươi|chục) )|cỡ|độ|chừng|lại|lại khoảng|có|đâu|đúng|thiếu|gần|hơn|chút|xíu|tí|ít|một|mỗi|nốt)){{0,3}} (?P<n>{N}) {_P}", "phần còn lại: 100 trừ đi"),
    Rule("percent.left", rf"(?:phần|khối lượng|số|việc|phần việc) (?:còn lại|còn dang dở|còn dở|dang dở|chưa làm|chưa xong|còn thiếu)(?: (?:chỉ|là|chỉ là|còn|chừng|khoảng|tầm|cỡ|độ|đâu|thì|cũng|:)){{0,3}} (?P<n>{N}) {_P}", "phần còn lại: 100 trừ đi"),
    Rule("percent.left", rf"(?P<n>{N}) {_P} (?:nữa (?:là|mới|thì) (?:xong|đủ|tròn|đạt|về đích|hoàn thành)(?: {N} {_P})?|chưa làm|chưa xong|chưa hoàn thành)", "phần còn lại: 100 trừ đi"),
    Rule("percent.rest", rf"(?P<n>{N}) {_P} còn lại", "phần còn lại: 100 trừ đi"),
    Rule("percent.left", rf"(?P<n>{N}) {_P} nữa thôi(?= (?:[,.;!¶]|ạ|nhé|nha|anh|chị|em|à|là|$)|$)", "phần còn lại: 100 trừ đi"),
    Rule("percent.either", rf"(?P<n>{N}) {_P} nữa(?= (?:[,.;!¶]|ạ|nhé|nha|anh|chị|$)|$)", "có thể là phần đã làm, có thể là phần còn lại"),
    Rule("percent.plain", rf"(?P<n>{N}) {_P}", "mức độ hoàn thành ghi rõ"),
    Rule("percent.left_share", rf"(?:@(?P<f>1/2|1/3|2/3|1/4|3/4)|(?P<a>{N}) phần (?P<b>{N})(?! %)) (?:còn lại|kia)", "phần còn lại: 100 trừ đi"),
    Rule("percent.left_share", rf"(?:còn|còn thiếu|thiếu|chỉ còn|còn lại)(?: (?:khoảng|tầm(?! (?:mươi|chục) )|cỡ|độ|chừng|lại|đúng|gần|hơn)){{0,2}} (?:@(?P<f>1/2|1/3|2/3|1/4|3/4)(?! (?!việc|công việc|nhiệm vụ|phần việc){_U})|(?P<a>{N}) phần (?P<b>{N})(?! %))(?: {_WORKLOAD})?", "phần còn lại: 100 trừ đi"),
    Rule("percent.fraction", rf"(?P<a>{N}) phần (?P<b>{N})", "phân số của công việc"),
    Rule("percent.plain", r"(?:được|đạt|làm được|mới được) (?:khoảng |tầm |cỡ |chừng )?(?P<n>#[1-9]\d) phần(?= (?:[,.;!¶]|rồi|thôi|ạ|nhé|nha|anh|chị|$)|$)", "mức độ hoàn thành ghi rõ"),
    Rule("percent.tenths", rf"(?:được |đạt |mới |đã )*(?:khoảng|tầm|cỡ|chừng|độ|(?:được|đạt)(?= (?!#[0-3] |một |hai |ba )))(?: được)? (?P<n>{N}) phần(?= (?:[,.;!¶]|rồi|thôi|ạ|nhé|nha|anh|chị|$)|$)", "mấy phần mười"),
    Rule("percent.share", rf"@(?P<f>\d+/\d+) {_WORKLOAD}", "phân số của công việc"),
    Rule("percent.half", r"được _nữa(?= (?:rồi|công việc|khối lượng|[,.;!¶]|ạ|nhé|$)|$)(?! rồi (?:đâu|ạ đâu))", "một nửa là 50"),
    Rule("percent.half", r"(?:(?:(?:hơn|gần|quá|trên|non|già|quá|được|khoảng|tầm(?! (?:mươi|chục) )|cỡ|mới) )*(?:một nửa|phân nửa|#1 nửa|_nửa|quá _bán)|(?:(?:hơn|gần|quá|trên|non|_già|được|khoảng|tầm(?! (?:mươi|chục) )|cỡ|mới|chừng|độ) )+nửa|làm nua(?= (?:rồi|xong|thôi))|nua so {UNIT}|nua (?:viec|khoi luong|cong viec|chang duong|quang duong)(?= (?:roi|thoi|a|nhe|nha|anh|chi|sep|[,.]|$)|$))(?! (?:tháng|ngày|buổi|năm|tiếng|giờ|tuần|chừng|đầu|sau|cuối|phút|đêm|vời|thế))", "một nửa là 50"),
)  # fmt: skip
REACHED = Rule("percent.plain", rf"(?P<n>{N}) {_P}", "mức độ hoàn thành ghi rõ")  # được 70% còn lại để mai
EITHER = Rule("percent.either", rf"(?P<n>{N}) {_P} còn lại", "có thể là phần đã làm, có thể là phần còn lại")
NOT_FINISHED = regex(r"chưa (?:xong|hoàn thành)")  # 40% chưa xong
HALF_UNIT = Rule("percent.half_unit", rf"@(?P<f>1/2|1/3|2/3|1/4|3/4) {_U}", "có thể là phân số hoặc số đếm")
HALF_FREE = Rule("percent.fraction", r"@(?P<f>1/2|1/3|2/3|1/4|3/4)", "phân số của công việc")
DENIED_AFTER = regex(
    r"(?:(?:(?!(?:do|vì|tại|bởi) (?!sai|nhầm|lộn)){W}|{PAST}) ){0,5}?(?:sai|nhầm|lộn|_trật|gõ lộn|(?:gõ|ghi|viết|nhập) ngược|không đúng|rút lại|xin rút)"
)
ONLY_LEFT = regex(r"(?:còn|chỉ còn|còn có)")
NO_MORE_THAN = regex(r"(?:chỉ còn|còn (?:có|mỗi|đúng))(?= )")
ONLY = regex(r"chỉ(?= $)")
_GONE_ON = r"(?: (?:khoảng|tầm|cỡ|chừng|độ|gần|hơn|trên|xấp xỉ|được|đạt|chỉ|có|cũng|tới|lên))*(?= $)"
REST_TO_DO = regex(
    r"(?:nốt|tiếp|sẽ|đang|phải|cần|sắp|tập trung|cố gắng|phấn đấu|dự kiến)(?: [^ ,.;¶τ]+){0,4}(?= $)|(?:%|phần|nửa|,|;|[.]|và|với|nhưng|mà|thì)(?= $)|(?:%|phần trăm|{PCT})(?: [^ τ.;¶]+){0,12}(?= $)"
)  # làm nốt 20% còn lại; 80%, 20% còn lại mai làm
REST_ENDS = regex(r"còn lại(?: (?:{TAIL}|thôi|anh|chị|em))*(?= (?:{END})|$)")
HAS_REACHED = regex(rf"(?:được|đạt|mới|mới chỉ|chỉ mới){_GONE_ON}")  # được 70% còn lại để mai
ALL_BUT_REST = regex(rf"(?:làm|xong|hoàn thành|thực hiện|triển khai|{{ACT}}){_GONE_ON}")
REST_STANDS = regex(r"(?:là |thì |đều |vẫn )*(?:chờ|đợi|đang|chưa|do|vì|vướng|thiếu|kẹt|khâu|phần|mấy|các)")
STILL_TO_DO = regex(r"(?:nữa|chưa|là|thì|mới|khối lượng|công việc|việc|phần việc|số)")
COUNTED_ANEW = regex(
    r"(?:(?:,|do|vì|tại|bởi|là|sau khi|sau|khi|lý do|nguyên nhân) ){1,3}(?:(?!chưa|thiếu){W} ){0,4}?(?:tính lại|rà lại|rà soát|đếm lại|thống kê lại|kiểm tra lại|đối chiếu|điều chỉnh|cập nhật lại|loại|trùng|nhầm|sai|giải thể|sáp nhập)"
)  # còn 55% do hệ thống tính lại: what it is now, not what is left
NOT_A_DAY = regex(r"(?:{UNIT}|@\d+/(?:1[3-9]|[2-9]\d|\d{3,}))")
WRITTEN_WRONG = regex(
    r"(?:(?:ghi|gõ|báo|nhắn|nói|bấm|đánh|viết|nhập) (?:nhầm|lộn|sai|_trật|ngược)|lỡ (?:ghi|gõ|báo|nhắn|nói|bấm|đánh|viết|nhập))(?: (?:là|thành|ra|số))*(?= $)|(?:_bỏ|xóa|hủy|_rút|thu hồi|rút lại)(?: (?:giúp|em|cho|cái|đi|giùm|dùm|lại))* (?:tin|số|con số|báo cáo|số liệu|tin nhắn)(?: (?:là|báo|ghi|cái))*(?= $)"
)  # em ghi nhầm 34%: the other one
DENIED_BEFORE = regex(
    r"(?:không phải|đâu phải|chẳng phải|(?:nhầm|lộn|sai) (?:thành|là|ra|sang))(?: (?:là|được|có|đạt))*(?= $)"
)
EARLIER = regex(r"(?:tháng trước|tuần trước|hôm trước|lần trước|đợt trước|kỳ trước|quý trước|hôm qua|trước đây|bữa trước|hồi trước|ban đầu|lúc đầu|năm ngoái|năm trước|đầu tháng|đầu năm|trước đó|trước là|trước(?= $)|sáng báo|trước báo|nãy báo|lúc nãy|hồi nãy|vừa nãy|lúc trước|{PAST})(?: (?!này|nay|giờ)[^ ,.;¶π]+){0,3}")  # fmt: skip
TARGET = regex(r"(?:tưởng|cứ tưởng|(?:phần mềm|hệ thống|trên giấy|sổ sách) (?:báo|ghi|hiện|hiển thị|tính)|chỉ tiêu|mục tiêu|kế hoạch|yêu cầu|giao|so với|cần đạt|phải đạt|tiêu chí|định mức|quy định|trên giao|đích|lẽ ra|đáng lẽ|đáng ra|phải được|phải đạt|phải|đặt ra|đề ra|chỉ tiêu là|_khoán|mốc|đặt mốc)(?: [^ ,.;¶πδ]+){0,3}")  # fmt: skip
OF_WEEKDAY = regex(r"(?:thứ|ngày|mùng|tháng)(?= $)")
NO_MORE = regex(r"(?:không|chưa|chẳng|hết|khỏi|đừng)(?: [^ ,.;¶]+){0,3}(?= $)")
TIME_BEFORE = regex(r"(?:ngày|hôm|bữa|tuần|tháng)(?= $)")
EARLIER_AFTER = regex(r"(?:(?:là|của|số|bên|lúc|hồi) ){0,3}{PAST}")
MORE_THAN = regex(r"(?:hơn|trên|quá|vượt)(?= $)")  # hơn 100%
WILL = regex(r"(?:sẽ|dự kiến|dự tính|phấn đấu|cố gắng|quyết tâm|hy vọng|ráng)(?: [^ ,.;¶π]+){0,6}")
FORESEEN = regex(
    r"(?:ước|ước tính|khả năng|chắc)(?: [^ ,.;¶π]+){0,2} (?:{DATE}|cả năm|hết năm)(?: [^ ,.;¶π]+){0,3}(?= $)"
    r"|(?:{DATE}|cả năm)(?: [^ ,.;¶π]+){0,2} (?:ước|ước tính|ước chừng)(?: [^ ,.;¶π]+){0,3}(?= $)"
)  # ước hết tháng đạt 80%
BY_END = regex(
    r"(?:hết|cuối)(?: (?:tháng|quý|năm|tuần|kỳ))(?: này)? (?:ước|ước tính|ước chừng)(?: [^ ,.;¶#]+){0,2}(?= $)"
)  # hết tháng ước 50%
GUESSED = regex(r"(?:ước|ước tính|ước chừng|ước khoảng)(?: [^ ,.;¶π#]+){0,3}(?= $)")
BY_THEN = regex(
    r"(?:(?:vào|đến|tới|lúc|khi|trong|cho|của|hết) ){0,2}(?:{DATE}|cả năm|năm nay)(?= (?:[,.;!¶]|ạ|nhé|nha|anh|chị|$)|$)"
)  # ước đạt 65% cuối năm
REACHED_BY = regex(
    r"{DATE} (?:(?:là|thì|em|bên em|xã|thôn|mới|sẽ|chỉ) ){0,3}(?:được|đạt|lên|đủ|xong)(?: (?:được|khoảng|tầm|cỡ|lên|đến|tới))*(?= $)"
)  # cuối tháng được 100%, đến 30/10 mới đủ 60%
INDICATOR = regex(r"(?!đi (?:họp|học) về){INDICATOR}")
OF_COMPLETION = regex(
    r"(?:hoàn thành|thực hiện|khối lượng|công việc|tiến độ)(?= (?:công việc|khối lượng|nhiệm vụ|là|đạt|được|khoảng|tầm|ước|mới|:|#\d[^ ]*))"
)
DRAWN_UP = regex(
    r"dự toán(?: [^ ,.;¶]+){0,4}? (?:đang|mới|vừa|còn|hiện đang)(?: {V})? (?:lập|làm|viết|soạn|xây dựng|hoàn thiện|tổng hợp|rà soát)|(?:lập|soạn|xây dựng|tổng hợp) dự toán"
)  # dự toán đang lập, khoảng 40%: the estimate is what is worked on
SOLVED_HERE = regex(
    r"(?: ?(?:được|cơ bản|cũng|có))*(?: ?(?:giải quyết|tháo gỡ|gỡ|khắc phục|xử lý))(?: (?:được|xong|rồi|hết|{TAIL}))*(?= (?:[,.;¶]|nay|hiện|nên|giờ|đến nay)(?= ))"
)  # khó khăn về kinh phí đã được giải quyết, hiện đạt 80%
WORK_ON = regex(
    r"(?:rà soát|điều tra|cập nhật|bình xét|làm sạch|dữ liệu|danh sách|hồ sơ|nhà|cho|nhập|vận động|hỗ trợ)(?= $)"
)
FIFTY = regex(r"(?:mươi|chục|lăm|phần trăm|%)")
OF_TARGET = regex(
    r"(?:%|phần trăm) (?:so với )?(?:chỉ tiêu|kế hoạch|dự toán|nhu cầu|cùng kỳ|dân số|tổng dân số)"
)  # 64% chỉ tiêu năm
OF_THE_PLAN = regex(r"(?:%|phần trăm) kế hoạch(?= (?:[,.;!¶]|ạ|rồi|thôi|nhé|nha|anh|chị|$)|$)")
OF_MONEY = regex(r"(?:thu|chi|quỹ|phí|thuế|vốn|tiền|ngân sách|giải ngân|kinh phí|huy động|sản lượng|doanh thu)")
OF_WORK = regex(
    r"(?:hoàn thành|thực hiện|triển khai|xong|tiến độ|khối lượng|làm)(?: (?!thu|chi)[^ ,.;¶]+){0,4}(?= $)|(?:đã|vừa) (?:tổ chức|tập huấn|mở|cấp|lắp|lắp đặt|số hóa|quét|kích hoạt|rà soát|kiểm tra|hướng dẫn)(?: (?!thu|chi)[^ .;¶]+){0,12}(?= $)"
)
OF_THE_WORK = regex(r"(?:số |tổng )?(?:công việc|khối lượng|phần việc|tiến độ)(?! (?:năm|cả năm))")  # 40% công việc
OF_A_RATE = regex(r"(?:tỷ lệ|tỉ lệ|giải ngân|thu|nộp)")
OF_PEOPLE = regex(
    r"(?:%|phần trăm) (?:số )?(?:cán bộ|công chức|đảng viên|hội viên|đoàn viên|học viên|đại biểu|người dân|người|dân|bà con|hộ|hộ dân|học sinh|phụ nữ|thanh niên|nông dân|cử tri)"
    r"(?: (?:đã|được|đều|đang|đồng chí|dân|trong xã|xã|thôn|bản))* (?:dự|tham gia|tham dự|có mặt|có|biết|dùng|sử dụng|đồng ý|đồng tình|hài lòng|đến|đi|học|tới|ủng hộ|nhất trí|cài)"
    r"|(?:đến|tới|phủ|cho|ở|trên) #\d+ (?:%|phần trăm) (?:các |số |tổng số )*(?:thôn|bản|xóm|ấp|tổ|buôn|chi bộ|trường|đơn vị|cơ quan|hộ|hộ dân|hộ gia đình|người dân|dân|bà con|cán bộ|đảng viên|hội viên|đoàn viên|thôn bản)"
    r"|(?:%|phần trăm) (?:các |số )?(?:chi bộ|trường|chi hội|chi đoàn) (?:tổ chức|thực hiện|tham gia|chấp hành|đăng ký)"
    r"|(?:%|phần trăm) (?:các |số )?(?:văn bản|cuộc họp|văn bản đi|văn bản đến)(?: {V}){0,3}? (?:đã|được|đều)"
    r"|(?:%|phần trăm) (?:là )?tính (?:trên|theo)"
    r"|(?!(?:{ACT}|{LABOUR}|{DELIVER}|{FINISH}|được|đạt|mới|khoảng|tầm|gần|hơn|trên|là|có|còn|thiếu|cho|của|với|lập|nhập) ){V} #\d+ (?:%|phần trăm) (?:số |các |tổng số )?{FOLK}(?= (?:[,.;!¶]|rồi|thôi|ạ|nhé|nha|anh|chị|em|$)|$)"
    r"|(?:%|phần trăm) (?:số )?(?:thôn|bản|xóm|ấp|tổ|buôn|chi bộ|trường|đơn vị|cơ quan|nhà)(?: (?:đã|được|đều))* (?:có|dùng|sử dụng)"
    r"|(?:%|phần trăm) (?:các )?(?:thôn|bản|xóm|ấp|tổ|buôn|chi bộ|trường|đơn vị|cơ quan|hộ(?! so)|hộ dân|cán bộ|đảng viên|điểm|nhà văn hóa)(?: (?!xong|hoàn thành){V}){0,3}? (?:đã|được|đều)(?: (?:được|đều|có))* (?:có|dùng|{ACT}|{DELIVER}|{FINISH})"
)  # 90% cán bộ dự lớp: a turn-out or a coverage
SHARE_OF = regex(
    r"(?:%|phần trăm) (?:số |các |tổng số |toàn thể |là )*(?:cán bộ|công chức|đảng viên|hội viên|đoàn viên|học viên|đại biểu|người dân|người|dân|bà con|hộ|hộ dân|học sinh|phụ nữ|thanh niên|nông dân|cử tri|thành viên)(?: (?!xong|được){V}){0,5}?(?= (?:[,.;!¶]|ạ|rồi|nhé|nha|$)|$)"
)  # xong, 98% đảng viên: of those who took part, and the work is over
_RATHER = r"(?:(?:,|;|mà|thì|nhưng|em|xin|báo|ghi|rồi|ạ|là|tính|đếm|nhầm|lộn|sai) ){0,5}(?:có|đúng|_số đúng|thực ra|thực tế|thật ra|sửa|sửa lại|chỉnh lại|chính xác|nói lại|phải|mới)(?: (?:ra|phải|là|thành|mới|chỉ|có|được)){0,3}"
_NOT_YET = r"(?:chưa|không)(?= (?:có|làm|nộp|gửi|lắp|triển khai|báo cáo|họp|ban hành|được|tập huấn|thực hiện|{ACT})(?! (?:xong|đủ|hết)))"
COUNT_RULES = (
    Rule("count.rate", r"(?:{NUM} {UNIT} / (?:tuần|tháng|ngày|quý|năm|thôn|bản|hộ|người|xã|buổi|lần|lớp|tổ)|{NUM} / (?:tuần|tháng|ngày))", "tần suất, không phải kết quả"),
    Rule("count.words", rf"@\d+/\d+(?: {_U})? (?:thành|sang|ra) @(?P<f>\d+/\d+)(?: {_U})?", "lấy giá trị sau khi sửa"),
    Rule("count.words", rf"(?P<x>{N}) {_U}(?: (?:chứ|chớ))? (?:không phải|không)(?: là)? (?:·+|{N})(?: {_U})?(?: (?:,|nhé|nha|ạ))* (?:trên|trong)(?: (?:tổng|tổng số|tổng cộng|số|cả))* (?P<t>{N})(?: {_U})?", "lấy giá trị sau khi sửa"),
    Rule("count.corrected", rf"(?P<w>@\d+/(?P<T>\d+)(?: {_U})?) {_RATHER} @(?P<f>\d+/(?P=T)) {_U}", "lấy giá trị sau khi sửa"),
    Rule("count.corrected", rf"(?P<w>@\d+/(?P<T>\d+) {_U}) {_RATHER} @(?P<f>\d+/(?P=T))(?= (?:[,.;!¶(]|ạ|nhé|nha|anh|chị|mới|$)|$)", "lấy giá trị sau khi sửa"),
    Rule("count.none", rf"(?:chưa|không|chẳng|chả)(?: (?:có|được|làm|xong|làm được|một))*(?: {{V}}){{0,3}}? {_U} nào(?: {{V}}){{0,2}} (?:trong|trên)(?: (?:tổng số|số|tổng|cả))* (?P<t>{N})(?: {_U})?(?: (?:{{ACT}}|{{DELIVER}})(?: (?!nhưng|mà|còn|vì|do|nên|thì|xong){{V}}){{0,3}})?", "chưa có đơn vị nào"),
    Rule("count.none", rf"(?:chưa|không|chẳng|chả)(?: (?:có|được|làm|xong|làm được|một|{{V}})){{0,4}}? {{V}} nào(?: {{V}}){{0,2}} (?:trong|trên)(?: (?:tổng số|số|tổng|cả))* (?P<t>{N})(?: {{V}})?(?= (?:[,.;!¶]|ạ|nhé|cả|hết|$)|$)", "chưa có đơn vị nào"),
    Rule("count.none", rf"(?:chưa|không|chẳng|chả)(?: có)? (?:ai|{_U} nào)(?: {{V}}){{0,2}} (?:trong|trên)(?: (?:tổng số|số|tổng|cả))* (?P<t>{N})(?: {_U})?(?: (?:{{ACT}}|{{DELIVER}})(?: (?!nhưng|mà|còn|vì|do|nên|thì|xong){{V}}){{0,3}})?", "chưa có đơn vị nào"),
    Rule("count.none", rf"(?:(?:trong|trên|có|tổng số) )?(?P<t>{N}) {_U}(?: ,| thì| mà)? (?:chưa|không|chẳng)(?: (?:có|được))* {_U} nào", "chưa có đơn vị nào"),
    Rule("count.fallen", rf"(?:{_FALLEN} (?:còn|chỉ còn|xuống|về|còn lại|xuống còn|xuống chỉ còn)|xuống (?:chỉ )?còn|(?:rà|rà soát|tính|đếm|kiểm tra|thống kê|đối chiếu|xem) lại(?: (?:thì|chỉ|ra|thấy))* còn) (?:@(?P<f>\d+/\d+)|(?P<x>{N})(?: {_U})? (?:trên|trong|/)(?: (?:tổng số|tổng|số))* (?P<t>{N}))(?: {_U})?(?! (?:nữa|chưa))", "mức mới, thấp hơn trước"),
    Rule("count.fallen", r"(?:chỉnh|sửa|đổi|điều chỉnh|đính chính)(?: (?:lại|giúp|giùm|dùm|hộ|cho|em|số|con số|số liệu|cái|chỗ|đó|này|là|xuống|{TASK})){1,6} còn (?P<c>@(?P<f>\d+/\d+)(?: {UNIT})?)(?! (?:nữa|chưa))", "lấy giá trị sau khi sửa"),
    Rule("count.rest", rf"(?:còn|còn lại|thiếu|còn thiếu)(?: lại)? @(?P<f>\d+/\d+)(?: {_U})?", "còn lại x trên y"),
    Rule("count.rest", rf"(?:còn|còn lại|thiếu|còn thiếu)(?: lại)? (?P<x>{N})(?: {_U})?(?: nữa)? (?:trên|trong|/)(?: (?:tổng số|tổng|số))* (?P<t>{N})(?: {_U})?", "còn lại x trên y"),
    Rule("count.rest", rf"@(?P<f>\d+/\d+) {_U} (?:(?:là|vẫn|còn) )*{_NOT_YET}", "x trên y chưa làm"),
    Rule("count.rest", rf"(?P<x>{N})(?: {_U})? (?:trên|trong|trong số)(?: (?:tổng số|tổng|số))* (?P<t>{N}) {_U} (?:(?:là|vẫn|còn) )*{_NOT_YET}", "x trên y chưa làm"),
    Rule("count.written", r"(?:(?:đã |mới )?(?:có|được|đạt) )@(?P<f>\d+/\d+) tổ chức", "x trên y tổ chức"),
    Rule("count.written", r"@(?P<f>\d+/\d+) tổ chức(?= (?:đã|đang|đều|chính trị|đoàn thể|cơ sở|thành viên))", "x trên y tổ chức"),
    Rule("count.bodies", r"(?<=τ )(?:mới |được |đã |có )?@(?P<f>\d+/\d+) tổ chức(?= (?:[,.;!¶]|ạ|rồi|thôi|nhé|nha|anh|chị|$)|$)", "x trên y tổ chức"),
    Rule("count.written", rf"@(?P<f>\d+/\d+) (?!tổ chức|tập huấn|tập trung|ban hành|bàn giao|bàn bạc|hội (?:trường|nghị|thi|thao|đồng|chợ|diễn|khỏe|làng|xuân|trại|thảo)|(?:trường|xã|cơ quan|dân|bà con|đơn vị|khu phố) (?:bận|nghỉ|mít tinh|đông|về|đi)|phòng chống|buổi (?:sáng|trưa|chiều|tối)|ma(?= (?:[@#]|la |phai ))|cho(?= (?:khong|ko|em|anh|chi|kip|xong|dung|sep|hong))|nha(?= (?:em|anh|chị|bác|sếp|cô|[.,!]|$)|$)){_U}", "x trên y đơn vị"),
    Rule("count.written", rf"(?!ngày|ca |ma (?:la|phai) |đợt |báo cáo |kế hoạch |văn bản |biên bản |file |(?:(?:chữ )?ký )?số (?:: )?@(?:1/2|1/3|2/3|1/4|3/4) ){_U} (?:: )?(?:được |đạt |xong |là )?@(?P<f>\d+/\d+)(?= (?:[,.;:?!¶)]|rồi|ạ|thôi|đã|xong|nhé|$)|$)", "x trên y đơn vị"),
    Rule("count.noun", r"(?!thành ){V} @(?P<f>\d+/\d+) (?!(?:{ACT}|{FINISH}|{DELIVER}|{PERSON}|{TAIL}|{OPENER}|là|thì|mới|sẽ|này|tới|sau|năm|tháng|và|với|hay|hoặc|chứ|chớ|âm|dương|nghỉ|lễ|quốc khánh|vừa|qua|rồi|hết|cho|để|có|không|chưa|kịp|phải|được|bên|ở|tại|trở|khai|giao|trả|hẹn|chốt|do|vì|nhưng|mà|vướng|nên|đang|còn|trong|như|theo|nữa) ){V}", "x trên y đơn vị"),
    Rule("count.words", rf"(?P<x>{N}) {{V}}(?: {{V}})? / (?P<t>{N}) {{V}}", "x trên tổng số y"),
    Rule("count.total_first", rf"(?:tổng|tổng số|tổng cộng|có|kế hoạch|chỉ tiêu|giao|được giao|diện tích|cần|phải)(?: (?:là|có|giao|{{V}})){{0,2}} (?P<t>{N}) (?P<U>{{MEASURE}})(?: {{V}}){{0,2}}(?: (?:,|;|thì|mà))?(?: (?!còn|chưa|thiếu){{V}}){{0,4}}? (?P<x>{N}) (?P=U)(?! (?:nữa|chưa|còn))", "tổng số trước, phần đã làm sau"),
    Rule("count.words", rf"(?P<x>{WHOLE})(?:(?: {_U})?(?: {{V}})? (?:trên|trong|/|trong số|trên số)| {_U}(?: {{V}}){{2,4}} (?:trên|trong) (?:tổng số|tổng cộng|tổng|số)|(?: {{V}}){{1,3}} (?:trên|trong) (?:tổng số|tổng cộng))(?: (?:tổng số|tổng|số|tổng cộng|mục tiêu|chỉ tiêu|kế hoạch|cả|khoảng|tầm(?! (?:mươi|chục) )|cỡ|độ))* (?P<t>{N})(?: {_U})?(?! (?:ngày|tháng|tuần|năm|giờ) )", "x trên tổng số y"),
    Rule("count.words", rf"(?P<x>{N}) (?P<U>{_U}|{{MEASURE}})(?: (?!chưa|không|còn){{V}}){{1,4}} (?:/|trên|trong)(?: (?:tổng số|tổng|số|cả|tổng cộng))* (?P<t>{N}) (?P=U)", "x trên tổng số y"),
    Rule("count.to_total", rf"(?:còn|thiếu|còn thiếu) (?P<x>{N}) {_U} nữa (?:là|mới|thì) (?:đủ|xong|hết|được) (?:cả )?(?P<t>{N})(?: {_U})?", "tổng trừ phần còn lại"),
    Rule("count.rest_after", rf"(?P<x>{N}) {_U}(?: (?:đã|được|làm|rồi|mới|đã được|thì))* (?:{{FINISH}}|được|rồi|có|ok|ổn|đã {{V}})(?: {{V}})?(?: (?:,|;|và|mà|nhưng))? (?:(?:chỉ )?còn(?: lại)? )?(?P<y>{N})(?: {_U})? (?:chưa|nữa|còn lại|còn|đang|thì chưa)", "đã xong cộng phần còn lại"),
    Rule("count.rest_after", rf"(?:mới|đã|được|{{ACT}})(?: được)? (?P<x>{N}) {_U}(?: (?!chưa|không){{V}}){{0,3}} ,? ?(?:còn )?(?P<y>{N}) {_U} (?:(?:thì|là|vẫn|còn) )*chưa(?: được)? {{ACT}}", "đã xong cộng phần còn lại"),
    Rule("count.rest_after", rf"(?:{{FINISH}}(?: được)?|{{ACT}} được) (?P<x>{N}) (?P<U>{_U})(?: rồi)? (?:,|;|nhưng) (?:còn |còn lại )?(?P<y>{N}) (?P=U)(?=(?: (?!đã|được|đang){{V}}){{0,3}} (?:không|chưa) )", "đã xong cộng phần còn lại"),
    Rule("count.rest_after", rf"(?P<x>{N}) (?P<U>{_U})(?: (?:rồi|xong|đã {{V}}))? ,(?: (?:còn|mà|nhưng))? (?:chưa|không) (?:được )?(?:{{ACT}}|{{LABOUR}}|{{DELIVER}}) (?P<y>{N}) (?P=U)", "đã xong cộng phần còn lại"),
    Rule("count.rest_after", rf"còn(?: lại)? (?P<y>{N}) (?P<U>{_U})(?: (?!chưa|không){{V}}){{0,2}} , (?:đã |mới |em )+(?:{{V}} ){{0,2}}?(?:xong |được )?(?P<x>{N}) (?P=U)", "đã xong cộng phần còn lại"),
    Rule("count.rest_after", rf"còn(?: lại)? (?P<y>{N}) (?P<U>{_U})(?: {{V}}){{0,2}}? (?:chưa|không)(?: {{V}}){{0,2}} , (?:còn |thì )?(?P<x>{N}) (?P=U)(?: {{V}}){{0,3}}? (?:rồi|xong|ok|ổn|đủ|{{FINISH}})", "đã xong cộng phần còn lại"),
    Rule("count.rest_after", rf"(?:mới|mới được|mới có|chỉ mới) (?P<x>{N}) (?P<U>{_U}) thôi ,? ?còn(?: lại)? (?P<y>{N}) (?P=U)", "đã xong cộng phần còn lại"),
    Rule("count.rest_after", rf"(?P<x>{N}) (?P<U>{_U}) (?:đã |mới |cũng )*(?:{{FINISH}}|rồi)(?: rồi)? ,? ?(?:chỉ )?còn(?: lại)? (?P<y>{N}) (?P=U)", "đã xong cộng phần còn lại"),
    Rule("count.rest_after", rf"(?:{{FINISH}}|{{ACT}} được)(?: (?!chưa|không){{V}}){{1,5}} (?P<x>{N}) (?P<U>{_U})(?: rồi)? , (?:chỉ )?còn(?: lại)? (?P<y>{N}) (?P=U)", "đã xong cộng phần còn lại"),
    Rule("count.rest_after", rf"(?:{{FINISH}}|được)(?: được)? (?P<x>{N}) (?P<U>(?!ngày|tuần|tháng|hôm|bữa|lần|phần|năm|giờ){{V}})(?: rồi)? ,(?: còn)? (?P<y>{N}) (?P=U)(?: còn)? (?:lại|nữa|chưa)", "đã xong cộng phần còn lại"),
    Rule("count.rest_after", rf"(?P<x>{N}) {_U}(?: (?!chưa|không|còn|_đang|mới){{V}}){{1,3}} rồi(?: (?:,|;|và|mà|nhưng))? (?:chỉ )?còn(?: lại)? (?P<y>{N})(?: {_U})?(?= (?:[,.;!¶]|ạ|nữa|nhé|anh|chị|em|thôi|chưa|$)|$)", "đã xong cộng phần còn lại"),
    Rule("count.rest_after", rf"(?P<x>{N}) (?P<U>{_U})(?: (?!chưa|không|còn|đang|mới){{V}}){{0,3}} (?:xong rồi|rồi|xong)(?: (?:,|;|và|mà|nhưng))? (?P<y>{N})(?: (?:(?P=U)|cái|chiếc|đứa|người|nhà))?(?: (?:thì|là|vẫn|còn|kia|nữa))* chưa(?! (?:đến|tới|quá|đầy))", "đã xong cộng phần còn lại"),
    Rule("count.rest_after", rf"(?P<x>{N}) {_U} (?:xong rồi|rồi|xong) ,? ?(?:chỉ )?còn (?P<y>{N})(?: {_U})?(?: nữa)?(?= (?:[,.;!¶]|ạ|nhé|anh|chị|thôi|$)|$)", "đã xong cộng phần còn lại"),
    Rule("count.rest_after", rf"(?P<x>{N}) {_U}(?: {{V}}){{1,4}} , (?:còn (?:lại )?)?(?P<y>{N}) {_U} (?:(?:thì|là|vẫn|còn|kia) )*(?:chưa|không)(?= (?:[,.;!¶]|ạ|anh|chị|xong|có|làm|$)|$)", "đã xong cộng phần còn lại"),
    Rule("count.rest_after", rf"(?:{{FINISH}}|được|làm|rồi|đã {{V}})(?: được)? (?P<x>{N}) {_U} , (?P<y>{N}) {_U} (?:còn lại|còn|kia|nữa)", "đã xong cộng phần còn lại"),
    Rule("count.rest_after", rf"(?:{{FINISH}}|được|làm|rồi|đã {{V}}|đạt|có|xử lý|lắp|mở|họp|quét|nhập|kích hoạt|rà soát|ra mắt|cài|ký|(?:đi|{{ACT}}|{{LABOUR}}) hết)(?: (?:được|ở|tại|cho))* (?P<x>{N})(?: {_U})?(?: {{V}}){{0,3}}(?: (?:,|;|và|mà|nhưng|rồi|rồi ,))? (?:chỉ |vẫn )?(?:còn|sót|thiếu)(?: lại| thiếu| sót)?(?: (?:khoảng|tầm(?! (?:mươi|chục) )|độ))? (?P<y>{N})(?: {_U})?(?! %)", "đã xong cộng phần còn lại"),
    Rule("count.total_first", rf"(?:có|tổng|tổng số|tổng cộng|trong|trong số|toàn xã|toàn xã có|cả xã có|xã có|tất cả có|giao|được giao)(?: (?:là|có|cả))* (?P<t>{N}) {_U}(?: {{V}}){{0,2}}?(?: ,| thì| mà| ;)? (?:{{V}} ){{0,4}}?(?P<x>{N})(?! (?!chi bo|can bo)(?:chị|anh|cô|chú|ông|bà|đồng chí|đ/c|người|em|cái|máy) (?:{{V}} )?(?:nghỉ|ốm|bận|đi|chuyển|hỏng|hư|chưa))(?: {_U})?(?= )", "tổng số trước, phần đã làm sau"),
    Rule("count.total_first", rf"(?P<t>{WHOLE}) {_U}(?: ,| thì| mà)? (?:đã |mới |em |thì )*(?:(?:{{V}} ){{0,2}}?được|xong|làm được|hoàn thành|hoàn thành được|xong được|làm xong|đạt) (?P<x>{N})(?: {_U})?", "tổng số trước, phần đã làm sau"),
    Rule("count.total_first", rf"(?P<t>{WHOLE}) (?P<U>{_U})(?: (?!còn|chưa|thiếu){{V}}){{0,3}} (?:,|thì|mà) (?:đã |mới |có |chỉ |trong đó |em )*(?P<x>{N}) (?P=U) (?:đã|được|{{ACT}}|{{LABOUR}}|{{DELIVER}})(?! (?:được )?(?:chưa|không|lỗi|hỏng|hư|bị|chuyển|nghỉ|mất|chết|đi|bỏ|về|rời|gãy|cũ|hết|xin|từ chối|già|trả|giải thể|sáp nhập|miễn|khó|vướng))(?= )", "tổng số trước, phần đã làm sau"),
    Rule("count.parts", rf"(?P<t>{WHOLE}) (?P<U>{_U})(?: (?!chưa|không|còn|con(?: |$)){{V}}){{1,3}} (?P<x>{N})(?: {_U})? , (?:còn )?(?P<y>{N})(?: (?:(?P=U)|cái|chiếc|người))?(?: (?:thì|còn|vẫn))* chưa(?= (?:[,.;!¶]|ạ|nhé|{{ACT}}|{{FINISH}}|anh|chị|$)|$)", "tổng bằng phần đã có cộng phần còn lại"),
    Rule("count.parts", rf"(?P<t>{WHOLE}) {_U}(?: (?:,|thì|mà))?(?: (?!chưa|không|còn|con(?: |$)){{V}}){{1,3}} (?P<x>{N})(?: {_U})?(?: (?:rồi|thôi|xong))? ,? ?(?:còn|con|thiếu)(?: lại| thiếu)? (?P<y>{N})(?! %)", "tổng bằng phần đã có cộng phần còn lại"),
    Rule("count.total_first", rf"(?P<t>{WHOLE}) {_U} (?:cần|phải|thuộc diện|trong diện|đăng ký|có nhu cầu|đủ điều kiện)(?: {{V}}){{0,2}} (?:,|thì|mà) (?:đã |mới |em |chỉ |hiện )*(?:{{V}} )?(?:được |xong )?(?P<x>{N})(?: {_U})?(?= (?:[,.;!¶]|rồi|thôi|ạ|nhé|$)|$)", "tổng số trước, phần đã làm sau"),
    Rule("count.total_first", rf"(?P<t>{WHOLE}) {_U} (?:,|thì|mà|nhưng|nhưng mà|có|nay|đã có|mới có) (?:mới |có |chỉ )*(?P<x>{N}) {_U} (?:đã |được |mới )*(?:có|lắp|xong|họp|học|mở|làm|nộp|gửi|gởi|hoàn thành|ký|đủ|nhận|cài|cấp|triển khai|ra mắt)(?= )", "tổng số trước, phần đã làm sau"),
    Rule("count.total_first", rf"(?P<t>{WHOLE}) {_U}(?: (?:,|thì|mà|mới|có|nay))* (?P<x>{N})(?: {_U})? (?:đã |là |rồi )?(?:xong|hoàn thành|làm xong|làm rồi|ok|ổn|triển khai rồi)", "tổng số trước, phần đã làm sau"),
    Rule("count.total_first", rf"(?P<t>{WHOLE}) {_U}(?: ,| thì| mà| nhưng| nhưng mà)?(?: (?:đã|mới|em|có|chỉ|hiện|nay))* (?:duyệt đăng|{{ACT}}|chạy|hoạt động|kích hoạt)(?: (?:được|xong|tốt|đều|ổn|ngon|đủ|cả|hết))* (?P<x>{N})(?= (?:[,.;!¶(]|rồi|thôi|ạ|nhé|$)|$)", "tổng số trước, phần đã làm sau"),
    Rule("count.total_first", rf"(?P<t>{WHOLE}) {_U}(?: (?:thì|,|là|đã|đều|em))* (?:{{FINISH}}|đủ)(?: (?:hết|đủ|rồi))* cả (?P<x>{N})(?: {_U})?", "tổng số trước, phần đã làm sau"),
    Rule("count.total_first", rf"(?P<t>{WHOLE}) (?P<U>{_U})(?: (?:đi|đến|phát hành|phát sinh|tiếp nhận))? ,(?: (?:đã|có|trong đó|em|được))* {{ACT}}(?: (?:số|điện tử|trực tuyến|được|trên mạng|trên hệ thống)){{0,2}} (?P<x>{N})(?: (?P=U))?(?= (?:[,.;!¶(]|rồi|thôi|ạ|nhé|$)|$)", "tổng số trước, phần đã làm sau"),
    Rule("count.total_first", rf"(?P<t>{WHOLE}) (?P<U>{_U})(?: {{V}}){{0,2}}? ,? ?trong đó(?: (?:có|là|số|nộp|xử lý|tiếp nhận))* (?:trực tuyến|toàn trình|qua mạng|qua cổng|trên mạng|trên cổng|điện tử)(?: (?:là|có|được|:))* (?P<x>{N})(?: (?P=U))?(?= (?:[,.;!¶]|ạ|nhé|rồi|thôi|chiếm|đạt|$)|$)", "tổng số trước, phần đã làm sau"),
    Rule("count.planned", rf"(?P<x>{N}) (?P<U>{_U})(?: (?:{{V}}|,)){{0,6}}? (?:trong khi |mà |so với |trên |trong |theo )?(?:kế hoạch|chỉ tiêu|mục tiêu|yêu cầu|giao|được giao|tổng số|tổng cộng|tổng)(?: (?:là|giao|đề ra|phải|cần|được|có|những|tới|năm|của xã|xã|đặt ra))* (?P<t>{N})(?: (?P=U)|(?= (?:[,.;!¶]|ạ|thôi|nhé|$)|$))", "đã làm, rồi tổng số phải làm"),
    Rule("count.all", rf"(?:cả|toàn bộ|tất cả|đủ|hết|đủ cả|tất cả các|hết cả|trọn)(?: cả)? (?P<t>{N}) (?!nhiệm vụ|việc|mục|ngày|tuần|tháng|năm|giờ|hôm|bữa|so(?= (?:[,.;!¶]|$))){_U}(?! (?:{_OPEN}|so với))|{{FINISH}} (?P<c>(?:(?:hết|đủ|trọn) )?cả (?P<t2>{N}) (?!nhiệm vụ|việc|mục|ngày|tuần|tháng|năm|công việc|đầu việc)(?:{{V}}|·+))", "tất cả y đơn vị"),
    Rule("count.fresh", r"(?:mới|được|đạt|mới được|mới xong|đã được|làm được|mới có|hiện được|xong được|hoàn thành được|đủ|đủ cả)(?: (?:khoảng|tầm(?! (?:mươi|chục) )|cỡ|là|mới|thành))? @(?!(?:1/2|1/3|2/3|1/4|3/4) )(?P<f>\d+/\d+)", "x trên y"),
    Rule("count.sure", r"@(?P<f>\d+/\d+)", "x trên y, không thể là ngày"),
    Rule("count.fresh", r"@(?!(?:1/2|1/3|2/3|1/4|3/4) )(?P<f>\d+/\d+) (?:rồi|thôi)(?= (?:[,.;¶!(]|ạ|anh|chị|em|nhé|$)|$)", "x trên y"),
)  # fmt: skip
TAKEN_BACK = regex(
    r"(?:(?:_bỏ|bo|xóa|hủy|gạch|_rút|rut|thu hồi|đừng tính|đừng lấy|khỏi tính)(?: (?:giùm|giúp|dùm|hộ|cho|em|đi|số|con số|cái|lại|ra|với))+|nhầm|_lộn|sai|không phải|sửa lại)"
)
OF_PARTS = regex(rf"{N} phần")  # kế hoạch 12 phần, được 8 phần
OTHER_STATE = regex(
    r"(?:{NUM}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) {UNIT} (?:đang|mới|sắp)(?: {V}){1,3} (?:,|và)(?= $)"
)  # 3 lớp đang học, 5 lớp xong, 2 lớp chưa mở: x and y are not all
NO_AMOUNT = regex(r"(?:{ACT}|ký|khai giảng|khánh thành|khai trương|giảng|xong|{DELIVER})(?= $)")  # ký 12/6 rồi: a day
NO_COUNT = regex(
    r"(?:ngày|hôm|bữa|hạn|trước|sau|đến|tới|từ|lễ|dịp|mừng|tết|sang|qua|hẹn|vào|chiều|sáng|tối|trưa|hội|số|là|định|đợt|kỳ)(?= @)"
)
NEW_DUE = regex(r"(?:hạn|thời hạn|hạn nộp|ngày|lịch)(?= $)")  # hạn mới 31/7: a day
BEFORE_DATE = regex(
    r"(?:sáng|trưa|chiều|tối|đêm|đổi số|bữa|ngày|hội|ngày hội|dịp|sự kiện|hôm|trước|sau|đến|tới|lễ|từ|tết|sang|qua)(?= $)"
)
ISSUE = regex(r"@\d+/\d+ (?:ban hành|ngày (?:chuyển đổi số|hội))")
WILL_BE = regex(r"(?:dự kiến|sẽ|hẹn|phấn đấu|chậm nhất|muộn nhất|hạn|dự định)(?: (?:là|vào|đến|tới))?(?= $)")
AFTER_DATE = regex(r"(?:nộp|gửi|xong|trình|báo cáo|hoàn thành|làm|tới|năm|này|là xong|em)")
