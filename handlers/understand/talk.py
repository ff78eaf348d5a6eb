"""Questions, receipts, agreement and small talk: what is said around the work."""

from __future__ import annotations

import re

from handlers.understand.fold import Copy
from handlers.understand.lexicon import Rule, Spots, regex
from handlers.understand.notation import expand

_SENTENCE = re.compile(r"[^.!?¶]*[.!?¶]*")
_PARTICLE = r"(?: (?:ạ|anh|chị|vậy|thế|_nhỉ|sếp|em|ơi|hả|bot|vậy ạ|thế ạ|a|c|e|hè|rứa|đấy|đó|nha|nhé|bác|chú|_cô|đồng chí|đ/c|các đồng chí|các anh|các chị|_mấy anh|_mấy chị|anh chị|các anh chị|mọi người|cả nhà|_ta|\?|\.|!))*"
QUESTION = (
    Rule("question.mark", r"(?:{W}|τ+|π+|κ+|δ+|\)|·+)(?: [.!])* \?", "câu hỏi"),
    Rule("question.whom", rf"(?:{{FINISH}}|{{DELIVER}})(?: (?:rồi|thì|là|em|mình|tôi|bên em))* (?:(?:phải|cần|nên|thì|là|cho) ){{0,2}}(?:báo|báo cáo|gửi|nộp|trình|đưa|nhắn)(?: (?:cho|lên|về))? (?:ai|đâu|chỗ nào|bên nào){_PARTICLE}(?= $)|τ+ (?:thì |là |do )?ai (?:kiểm tra|duyệt|ký|xác nhận|nhận|theo dõi|phụ trách|chủ trì|chịu trách nhiệm){_PARTICLE}(?= $)|τ+ (?:mà )?sao (?:chưa|không|vẫn|lại|cứ|mãi)(?: {{W}}){{1,6}}(?= $)", "câu hỏi"),
    Rule("question.word", r"(?:(?:{FINISH}|{DELIVER}|đủ|được)(?: {W}){0,2} chưa (?:vậy|thế|hả|rứa|hỉ|_nhỉ)|(?:đúng|phải) không(?= (?:em|anh|chị|ạ|sếp|a|c|e|bot|$)|$)|chưa biết (?:phải )?(?:làm|bắt đầu|triển khai) (?:thế nào|sao|từ đâu|kiểu gì)(?! (?:nên|,))|kiểu gì mà|ai (?:giao|phân công|phân|đưa) (?:{W} ){1,5}?(?:thế|vậy|hả|rứa)|mấy (?:h|g)(?= (?:[?.!]|vậy|thế|ạ|anh|chị|em|$)|$)|những (?:{W} ){1,3}gì|cần (?:{W} ){0,3}gì|(?:báo cáo|nộp|họp|làm|gửi|có|cần|phải|hạn)(?: {W}){0,2}? mấy (?:lần|bản|ngày|người|lớp|buổi|cái|đợt|việc|nội dung|mục|bộ|phần|hôm)(?= (?:ạ|vậy|thế|anh|chị|sếp|[?]|$)|$)|mấy {W}(?: nữa)? (?:vậy|hả|rứa|_nhỉ)|mấy {W}(?: (?:{W}|·+)){1,5}? (?:vậy|hả|rứa|_nhỉ)(?: (?:anh|chị|sếp|em|ạ))*(?=(?: [.!])* $)|mấy {W}(?: {W})? thế(?: (?:anh|chị|sếp|em|ạ))*(?=(?: [.!])* $)|là(?: (?:(?!rồi|xong|đủ|ổn|được|hết){W}|δ+|·+)){1,8} ha(?: (?:anh|chị|sếp|em))*(?=(?: [.!])* $)|(?:hết|tới|đến) hạn chưa(?= (?:[?]|ạ|anh|chị|sếp|vậy|$)|$)|(?:phải|cần) (?:{V} ){1,2}?mấy {W}(?= (?:[?]|ạ|anh|chị|sếp|$)|$)|(?:file|mẫu|link|văn bản|tài liệu|công văn|hướng dẫn) đâu(?= (?:[?]|ạ|anh|chị|vậy|sếp|em|$)|$)|(?:theo|bản|bằng|qua|file|đến|tính) {W}(?: {W}){0,2}? hay (?:là )?(?:theo|bản|bằng|qua|file|đến|tính) {W}|(?:tính|là|phải)(?: {W}){1,5} _à(?= (?:[?]|anh|chị|sếp|$)|$)|chừng nào|bữa nào|ngày mấy|ai (?:giữ|cầm|lo|theo dõi|đứng lớp|dạy|đi|ra)|mấy giờ|bao giờ|khi nào|ở đâu|thế nào|ra sao|làm sao|tại sao|vì sao|răng mà|_sao (?:{V} ){0,4}?(?:nhắc|réo|giục|hối|đòi)(?! lại)|sao (?:(?:anh|chị|sếp|mấy anh|văn phòng|lãnh đạo) (?:nhắc|hỏi|báo|cứ|lại|không|chưa|chê)|mà|lại|còn|hệ thống|phần mềm|trợ lý|lâu|nó|không|chưa|bot|em|cứ|vẫn|hoài|nhắc|báo)|bao nhiêu|bao lâu|hôm nào|ngày mấy|ngày nào|thứ mấy|tháng mấy|như nào|như thế nào|làm gì|gì vậy|gì thế|là gì|gì _đây|gì rứa|bữa mô|khi mô|_răng|mô rứa|chi rứa|có phải|nào vậy|nào ạ|mẫu nào|việc nào|nhiệm vụ nào (?:của|là|thì|sắp|đang|chưa|còn|đến|quá|em|hết)|còn mấy (?:hôm|ngày|bữa|tuần) (?:nữa )?(?:là |thì )?(?:(?:đến|tới|hết) )?hạn|(?:số|mẫu|khoản|(?<![d][a][n][h] )mục|phần|đợt|lần) mấy(?= (?:[?]|ạ|vậy|thế|anh|chị|sếp|$)|$)|cái nào|ai (?:là|được giao|đang|sẽ) (?:{W}|τ+)|do ai|của ai|là việc gì|việc gì (?:vậy|thế|đấy|đây|ạ|rứa)|what is|what are|ai (?:làm|phụ trách|chủ trì|duyệt|ký|nhận|xem)|gửi ai|cho ai|hỏi ai|báo ai|nộp ai|nộp cho ai|gửi đâu|nộp đâu|(?:qua|lên|ở|từ) (?:đâu|_mô)(?! (?:tháng|tuần|năm|quý|giờ|mùa|vụ|vi|do|[ρδ]+)(?: |$))|vào đâu|đến đâu rồi|đâu vậy|theo mẫu gì|những gì|những ai|bên nào|đơn vị nào|những việc nào|còn việc gì|còn gì|hạn mấy|đến mấy|mấy (?:việc|nhiệm vụ|đầu việc)(?: nữa)?(?= (?:ạ|vậy|thế|anh|chị|sếp|bot|trợ lý|[?]|$)|$)|(?:nghĩa )?là sao(?= (?:hả|ạ|vậy|thế|anh|chị|sếp|bot|trợ lý|[?]|$)|$)|hay sao(?= (?:ạ|vậy|anh|chị|sếp|em|bot|[?.]|$)|$)|(?<=^ )sao (?:việc|cái|phần|vụ|nhiệm vụ)(?: (?:này|đó|ấy|kia|nớ|ni))? (?:lại|cứ|vẫn|mãi|chưa|không|bị)(?: {W}){1,6}?(?= (?:[?.!]|$)|$)|sao (?:τ+ )+(?:vẫn|còn|lại|cứ|chưa|bị|hiện|không|mãi)(?: [^ ,.;¶]+){1,6}? (?:vậy|thế|rứa|hả|ta|_nhỉ|bot|ad)|(?:giờ|đang|tới|đến|thế|vậy|là|τ+|(?:tình hình|việc)(?: {W}){1,5}?) sao rồi(?= (?:[?]|ạ|vậy|thế|anh|chị|em|sếp|bot|$)|$)|là ai(?= (?:[?]|ạ|vậy|thế|anh|chị|$)|$)|có (?:mẫu|file|văn bản|hướng dẫn|lịch|kinh phí|danh sách|link|tài liệu|công văn|giấy mời)(?: {W}){0,2}? chưa(?= (?:ạ|anh|chị|sếp|vậy|thế|bot|[?])(?: |$))|_hả(?! ,)|_hở|phải không|đúng không|đúng chứ(?= (?:[?.!]|ạ|anh|chị|em|sếp|$)|$)|(?:sai|nhầm|lỗi|hỏng|được|xong|chưa|rồi|hết|quên) _à(?= (?:[?.!,]|anh|chị|em|bot|$)|$)|hay là|có phải không|hạn hôm nào|chỗ nào|nào thế|cần gì|cần những gì|gồm gì|gồm những gì|nội dung gì|file gì|file nào|số nào|ngày hôm nào|(?<![d][o][n][g] )(?<![c][o] )(?<![x][i][n] )(?<![l][a][y] )đâu rồi|đâu nhỉ|đâu hè|_nhỉ|đâu hả)", "từ để hỏi", parted=8),
    Rule("question.open", r"(?!(?:dạ )?hỏi (?:{THEY}(?= )|(?:{TITLE}|bên) (?:{V}|·+)(?: (?:{V}|·+)){0,4}?(?: [,.;]| ấy| nhé| đi| $)))(?:em |cho em |anh cho em |chị cho em |xin |cho |dạ |cho mình |cho anh |cho tôi )*(?:_hỏi|xin hỏi|cho (?:em |mình |anh )?hỏi|muốn hỏi|em hỏi)(?! (?:bên|trường|viên|đồng|nghị|phụ nữ|nông dân|cựu|chữ thập|ý kiến tỉnh|tỉnh|lại tỉnh|rồi báo))(?! (?:(?:{W}|·+) ){0,5}?(?:(?:rồi(?! (?:báo|nói|thưa|nhắn|trả lời)(?: |$))|mãi|hoài|mấy lần)(?: |$)|, (?:vẫn |mà )?(?:chưa|không) (?:thấy|ai|nghe|có (?:trả lời|phản hồi|hồi âm)|trả lời|phản hồi)))(?: (?:{W}))", "hỏi thông tin"),
    Rule("question.word", r"(?:τ+|{W}) (?:là|làm|nói về|về) (?:việc |cái |nội dung |phần )?gì(?: (?:ạ|vậy|thế|đấy|anh|chị|nhỉ|hả|rứa))*(?= (?:[.?!]|$)|$)", "từ để hỏi"),
    Rule("question.whether", rf"(?:có|còn|được|cần|phải|τ+)(?: (?:{{W}}|τ+|δ+)){{0,9}}? không{_PARTICLE}(?= $)", "câu hỏi có hay không"),
    Rule("question.whether", rf"được (?:{{W}} )?(?:ghi nhận|duyệt|cập nhật|xác nhận|nhận) chưa{_PARTICLE}(?= $)|(?:đã|anh|chị|sếp|bot|lãnh đạo|trợ lý|bên anh|văn phòng)(?: (?:{{W}}|τ+|δ+)){{0,4}}? (?:nhận|xem|duyệt|thấy|đọc|ký|tính|ghi nhận|cập nhật|có|gửi|ăn|ngủ|về|khỏe|dậy)(?: (?:{{W}}|τ+)){{0,5}}? chưa{_PARTICLE}(?= $)", "câu hỏi có hay không"),
    Rule("question.whether", rf"(?:{{W}}|τ+) (?:{{W}}|τ+) (?:không|_hông|hem){_PARTICLE}(?= $)", "câu hỏi có hay không"),
    Rule("question.whether", r"(?:có|đã)(?: {W}){1,9}? chưa (?:các |mấy )?(?:đồng chí|anh chị|anh|chị|sếp|bot|đ/c)(?= (?:[?.!]|$)|$)|(?:(?<=^ )|(?<=[,.;¶] ))(?:(?:ủa|ơ|mà|dạ) )?sao (?:τ+ )+(?:vẫn|còn|lại|cứ|chưa|bị|không|mãi)(?: {W}){1,6}(?= $)", "câu hỏi"),
    Rule("question.choice", r"(?:điền|ghi|tính|nhập|viết|chọn|bấm|báo|để|lấy|theo)(?: (?:{W}|τ+)){0,3}? (?:{PCT}|{CNT}|#[^ ]+) hay (?:là )?(?:{PCT}|{CNT}|#[^ ]+)(?: (?:ạ|vậy|thế|anh|chị|sếp|_nhỉ|hả|hỉ|ta|rứa|em|[?]))+(?= $)", "hỏi chọn một trong hai"),
    Rule("question.choice", r"(?:{W}|τ+|·+) (?:{W}|τ+|·+) hay (?!(?:là|bị|{OFTEN}) )(?:{W}|τ+|·+)(?: (?:{W}|τ+|·+)){0,3}? (?:ạ|vậy|thế|anh|chị|sếp|đồng chí|đ/c|bác|chú|_cô|_nhỉ|hả|hỉ|ta|rứa|nhỉ|ha)(?: (?:ạ|anh|chị|sếp|em|{TITLE}|hả|ta))*(?=(?: [.!])* $)", "hỏi chọn một trong hai"),
)  # fmt: skip
_NOT_QUESTION = regex(
    r"(?:để|hẹn|thôi|khoan) (?:hôm|bữa|khi|lúc) nào(?= (?:rảnh|rỗi|tiện|khỏe|[,.;!¶]|ạ|nhé|nha|$)|$)|(?:ngày|hôm|bữa|khi|lúc|mấy giờ|đợt|buổi) nào (?:thì |là |làm |họp |xong )?(?:{V} ){1,5}?(?:chưa|không) (?:dám |thể |có thể )?(?:hứa|chốt|biết|rõ|định|báo|nói|quyết|thấy|có lịch|xếp|xác định)|(?:cái|việc|nhiệm vụ|thôn|bên|chỗ|đơn vị|nơi|đâu|ngày|hôm) nào cũng(?! (?:{W} ){1,5}?là sao)|bằng không(?= (?:{TAIL}|[.!,]|$)|$)|(?:vướng|vướng mắc|khó khăn|kiến nghị|đề xuất|phát sinh) không có|(?:chưa|không) biết (?:phải )?(?:làm|bắt đầu|triển khai) (?:thế nào|sao|từ đâu|kiểu gì|ra sao) nên|(?:hôm nào|bữa nào|ngày nào|lúc nào|khi nào|bao giờ|khi mô|bữa mô|hôm mô|lúc mô|chừng nào|chừng mô|hồi nào) (?:rảnh|có|xong|được|hết(?! hạn)|đủ|về|ổn|thông|tạnh|khô)(?: (?:{W}|·+)){0,5}? (?:mới|thì|sẽ|em|e|tui|tôi|mình|bên em|xã em|con|cháu)|rồi còn gì|hỏi (?:{TITLE}|bên)(?: (?:{W}|·+)){1,4}? (?:nhé|đi|nha|giúp|ấy)(?= $)|để (?:em|e|tôi|mình|bên em|anh|chị|tụi em) hỏi|(?:làm gì|làm sao|sao) (?:mà )?(?:kịp )?{FINISH} (?:được|nổi|kịp)|{FINISH} (?:thế nào|_sao|làm sao|kiểu gì)(?: mà)? (?:được|nổi|kịp)|(?:làm gì|đâu) (?:đã|có) (?:{FINISH}|{ACT})|(?:đã|có) (?:{W} ){0,1}?(?:{DELIVER}|{ACT})(?: (?:vào|tới|đến))? đâu|đâu vào (?:đâu|đấy)|đâu ra đâu|(?:bao giờ|khi nào|chừng nào|lúc nào) (?:(?:{W}|·+|[·π]+%?) ){1,6}?thì (?:{W} ){0,2}?(?:làm|triển khai|nộp|gửi|xong|mở|được|báo|hoàn thành|tính|lắp|cấp|thôi)|có phải (?:{W} ){0,2}?đâu|(?!chưa biết (?:phải )?(?:làm|bắt đầu|triển khai) )(?:không|chưa|chẳng|chả|hổng|nỏ|đâu|khỏi(?: cần)?)(?: (?:{W})){0,4}? (?:bao nhiêu|bao giờ|ở đâu|như thế nào|ra sao|làm sao|thế nào|khi nào|là gì|mấy(?! (?:anh|chị|bác|chú|đồng chí)(?: |$))|bao lâu|nào|gì|ai|sao|còn gì|làm gì)|(?:{FINISH}|thì|{DELIVER}|đủ|làm) chưa(?! (?:vậy|thế|hả|rứa|hỉ|_nhỉ)(?: |$))|(?:{FINISH}|thì|đủ) không|được không|không sao|lúc (?:{W} ){1,3}?lúc không|gì đâu|chi mô|bao giờ cũng|(?:sẽ|xong(?! (?:{W} )?(?:đúng không|phải không|chưa|có phải|có cần|có nên))|có gì|(?:khi nào|bao giờ|chừng nào) (?:xong|có|rảnh|được|làm))(?: (?:{W}|,)){0,4} (?:báo|gửi|nộp|bc|em)|thế nào cũng|kiểu gì cũng|làm sao cho|như thế nào thì|(?:để|cho) (?:em|e|tôi|bên em) hỏi(?: lại)? (?:anh em|bên|các|chi bộ|thôn|xã|sếp|lãnh đạo|rồi|đã)|hỏi (?:lại )?(?:{W} ){0,6}?rồi (?:báo|thưa|trả lời|em|nói|nhắn|gọi|phản hồi)"
)
_PHRASE_NOT_SURE = regex(
    r"(?:chưa|không) (?:biết(?! (?:phải )?(?:làm|bắt đầu|triển khai) (?:thế nào|sao|từ đâu|kiểu gì))|rõ|hiểu)(?: (?:{W})){0,4} (?:thế nào|như thế nào|làm sao|ra sao|sao|gì|nào|ai|đâu|bao giờ|khi nào)"
)

RECEIPT = Rule(
    "ack.received",
    r"(?:em |e |dạ |đã |xã |thôn |bên em |đơn vị |chi bộ |tổ )*(?:{RECEIVE}(?! (?:(?:lại|thêm|được|về|đủ|khoảng|hơn) )*(?:{CNT}|{PCT}|{NUM} {UNIT}))(?! (?:lại|bàn giao|máy|thiết bị|tiền|kinh phí|vốn|loa|camera)(?: |$))|nhận (?:văn bản|cv|công văn|giấy mời|thông báo|tin|kế hoạch|tài liệu|nhiệm vụ|chỉ đạo)(?: {V})?? rồi)(?: (?:được|đủ|văn bản|công văn|thông báo|tin|nhiệm vụ|việc|thông tin|kế hoạch|chỉ đạo|rồi|ạ|tài liệu|giấy mời|hướng dẫn|file|yêu cầu|phân công))*",
    "báo đã nhận",
)
AGREE = Rule("ack.agreed", r"(?:{AGREE})", "đồng ý, đã rõ")
_MEAL = r"(?:phở|bún|miến|cháo|_lẩu|hủ tiếu|hủ tíu|mì quảng|bánh mì|bánh cuốn|bánh xèo|_ốc|cơm|xôi|thịt chó|bia|bia hơi|rượu|trà|trà đá|nước mía|cà phê|sinh tố|chè chén)"
_DISH = r"(?:_bát|bat|_tô|to|_ly|ly|cốc|_lon|lon|chai|_chén|chen|ấm|đĩa|dĩa|suất|xị|cút|chầu|vài ly|vài chai|vài lon)"
_WEATHER = (
    r"(?:mưa|nắng|nóng|rét|lạnh|oi|nồm|gió|bão)(?: (?:to|lớn|dầm|dề|phùn|gắt|nực|bức|buốt|căm căm|ẩm)){0,2}"
    r"(?: (?:quá|thế|này|ni|vậy|vầy|ri|rứa|như|kiểu|mấy hôm|mấy bữa|suốt|hoài|miết|cả tuần)){1,3}"
    r"(?: (?:mà|thì|ai|cũng|chỉ|cứ|thật|lại|thấy|em|_nhỉ)){0,3}"
)
PASTIME = regex(
    r"(?:{PASTIME}|(?:lên|ra|đi|xuống|qua|ghé|về|vô|vào)(?: (?!để|cho|họp){W}){1,3} chơi|thời tiết (?:đẹp|mát|dễ chịu|chán|thất thường|lạ|nóng|lạnh)|đi biển(?= (?:chơi|không|nhé|nha|đi|với|tắm|hè|nghỉ)(?: |$))|trời (?:mưa|nắng|nóng|lạnh|rét)(?: to)? (?:quá|thế|ghê)(?= (?:{TAIL} )*$)"
    rf"|(?:làm|ăn|uống|gọi|kêu|pha|đi|mời|rủ)(?: {{PERSON}})? {_DISH} {_MEAL}"
    rf"|(?:sáng|trưa|chiều|tối|đêm|mai|nay|cuối tuần|hôm nào|bữa nào)(?: (?:đi|ra|làm|quán))* {_MEAL} (?:không|hông|nhé|nha|nghen|đi|thôi)(?= (?:{{TAIL}} |[^ ,.;¶]+ )?(?:[?.!¶]|$)|$)"
    r"|(?:đi|ra|xuống|lên|về|ghé) (?:chợ|phố|quán|suối|núi|chùa|đình|đền|quê|biển)(?: (?:huyện|phiên|đêm|quê|nổi|hoa|cũ))? (?:không|hông|nhé|nha|nghen|đi)(?= (?:(?:{TAIL}|{PERSON}) ){0,3}(?:[?.!¶]|$)|$)"
    r"|(?:(?<=^ )|(?<=[,.;¶] ))(?:sáng|trưa|chiều|tối|mai|lát|cuối tuần|chủ nhật|hôm nào|bữa nào|tan làm)(?: (?:nay|mai|này))?(?: {PERSON})? (?:đi|ra|lên|xuống|qua|ghé|về|làm)(?: (?!(?:họp|báo|cơ sở|công tác|lấy|khảo sát|giám sát|dân|thực địa|kiểm tra|{ACT}|{DELIVER}|{FINISH}|{UNIT}|{OTHER}) ){W}){1,4} (?:không|hông|hem|nhé|nha|nghen)(?= (?:(?:{TAIL}|{PERSON}|ta|cả nhà|nào) ){0,3}(?:[?.!¶]|$)|$)"
    r"|(?:(?<=^ )|(?<=[,.;¶] ))(?:(?:sáng|trưa|chiều|tối|đêm|mai|mốt|nay|ni|này|cuối tuần|chủ nhật|hôm nào|bữa nào|lát|tí|có|ai|cả|phòng|nhà|mọi người|{PERSON}|{TITLE}|đi|ra|rủ|mời|với|định|lại|muốn) ){0,5}(?:ăn|uống|nhậu)(?: (?!(?:hết|được|xong|rồi|phát|chia|cho|_của|tại|có|chưa|_đã|phải|cần|họp|tập huấn|tổ chức|{DELIVER})(?= )){V}){1,5}? (?:không|hông|hem|nhé|nha|nghen)(?: (?:{TAIL}|{PERSON}|{TITLE}|mấy|các|cả nhà|mọi người|anh em|ta|nào|để|với)){0,4}(?: (?:mua|đặt|mang|lấy|gọi|kêu|lên|luôn|cho|sang|qua|{PERSON})){0,4}(?= (?:[?.!¶]|$)|$)"
    rf"|{_WEATHER} (?:ngại|lười|chán|muốn|thích|buồn)(?: (?:ra|đi|khỏi|đường|đâu|ngoài|nhà|dậy|ngủ|ở|đắp|trùm|chăn|nằm|về|thật|ghê|chết)){{0,4}}(?: (?:{{TAIL}}|{{PERSON}}|nhỉ)){{0,4}}(?= (?:[?.!¶]|$)|$))"
)
CROP = regex(
    r"(?:tưới|hái|bón|phơi|mùa|vụ|cây|giá|vườn|rẫy|trồng|ghép|tái canh|thu hoạch|xay|rang|sản phẩm|bán|hộ|diện tích) cà phê|cà phê (?:rớt|mất|được|lên|xuống|giá|chín|ra hoa|rụng|ocop|sạch|hữu cơ|chết|cháy|đang|vào|xuất khẩu|rang|đặc sản|thu)"
)
WISHES = regex(
    r"(?:(?:{OPENER}|cảm ơn|cám ơn|bot|anh|chị|em|sếp|nhé|nha|ạ|xin|kính|trợ lý|thân|ái|,|[.!]) )*(?:chúc (?:mừng (?:năm mới|sinh nhật|giáng sinh|ngày|anh|chị|sếp|bác|cô|chú|cả|các)|cả nhà|mọi người|anh|chị|sếp|bot|buổi|một ngày|ngày|cuối tuần|các|đồng chí|ngon|may mắn|bác|cô|chú|mấy))"
)
GREET = Rule("talk.greeting", r"(?:{GREET})", "lời chào, chuyện ngoài công việc")
WORK = regex(
    r"(?:_tiền|_đợt|_lượt|_khâu|để báo|bỏ ngỏ|dừng lại|tạm dừng|giáo viên|giảng viên|học viên|cấp trên|các ngành|chủ tịch|bí thư|kế toán|quy hoạch|quy định|dữ liệu|hợp đồng|khai giảng|hội nghị|thi công|thủ tục|hướng dẫn|nhóm|cán bộ|tổ trưởng|học viên|lớp|_mạng|virus|_loa|zalo|đơn hàng|thầu|nhà mạng|viettel|vnpt|dân|người dân|bà con|hội viên|mặt bằng|con dấu|nhận thức|giữ nguyên|như cũ|không đổi|không thay đổi|như tháng trước|như kỳ trước|phát sinh|ps|khó khăn|_khó|gì khó|vướng|kẹt(?! xe)|báo cáo|kế hoạch|nhiệm vụ|công việc|việc|hạn|văn bản|hồ sơ|tiến độ|xã|thôn|bản|chi bộ|nghị quyết|tài liệu|mẫu|file|số liệu|nhắc|link|minh chứng|họp|nộp|gửi|làm|xong|hoàn thành|triển khai|chuyển đổi số|trợ lý|hệ thống|cập nhật|phần mềm|_máy|may(?! (?:sep|anh|chi|bac|co|chu|ong|ba|dong chi)(?: |$))|đề xuất|kiến nghị|đề nghị|khắc phục|sửa|camera|sóng|kinh phí|trở ngại|khúc mắc|trục trặc)"
)


_SURE = frozenset(("question.mark", "question.whom"))
_NO = regex(r"(?:không|chưa|_hông|hem)")


_NO_ASKING = re.compile(expand(r" (?:câu|bảng|phiếu|mục|bộ|đề|đố|học) hỏi(?= )| hỏi (?:đáp|thăm|cưới|han)(?= )"))
_ASKS_OPENLY = "question.open"


def _asks(rule: Rule, line: str, spots: Spots) -> bool:
    """*có … không* asks only at the end of a sentence: the beginning of a long one is not searched."""
    if rule.id == "question.mark" and "?" not in line:
        return False
    if rule.id == _ASKS_OPENLY and _NO_ASKING.search(line):
        return rule.regex.search(_NO_ASKING.sub(" · ·", line)) is not None  # chuyên mục hỏi đáp, bộ câu hỏi
    if rule.id == "question.whether":
        line = line[max(line.find(" ", max(len(line) - 90, 0)), 0) :]
        return _NO.search(line[-60:]) is not None and rule.regex.search(line) is not None
    return spots.search(rule.regex, line) is not None


_WHY = regex(
    r"(?:{OPENER} ){0,2}(?:sao|tại sao|vì sao|cớ sao) (?:hạn|em|e|tôi|mình|bot|trợ lý|nó|chưa|không|vẫn|cứ|lại|bên em|xã em)"
)
_BARE_HA = regex(r"rồi ha(?: (?:chị|anh|sếp|bot|ad|cô|chú|bác|[?.!]))*(?= $)")  # *xong 70% roi ha chi*: hả
_OF_ONESELF = regex(r"(?:em|tôi|tui|mình|bên em|cháu)")
_BEGINS = 3  # characters before the first word of a sentence


def _asks_why(line: str) -> bool:
    """*sao em không thấy việc nào của em vậy*: the *không … nào* in it is part of what is asked."""
    match = _WHY.search(line)
    return match is not None and match.start() < _BEGINS


def question_spans(copy: Copy) -> list[tuple[int, int, Rule]]:
    """Sentences that ask: their places in the copy and the rule."""
    found: list[tuple[int, int, Rule]] = []
    rules = [rule for rule in QUESTION if rule.regex.bit & copy.mask]
    for match in _SENTENCE.finditer(copy.live):
        start, end = match.span()
        if end - start < 3:
            continue
        line = " " + copy.live[start:end].strip() + " "
        spots = copy.spots.within(start, end)
        rule = next((rule for rule in rules if _asks(rule, line, spots)), None)
        if rule is None and copy.text.isascii() and _BARE_HA.search(line) and not _OF_ONESELF.search(line):
            rule = QUESTION[2]
        if rule is None or (
            rule.id not in _SURE
            and not _asks_why(line)
            and (_NOT_QUESTION.search(line) or _PHRASE_NOT_SURE.search(line))
        ):
            continue
        found.append((start, end, rule))
    return found
