"""What looks like a number or a date and is neither: persons, places, ordinals, amounts of money, lengths of time."""

from __future__ import annotations

import re

from handlers.understand.fold import Copy, Sign
from handlers.understand.lexicon import Rule, regex, right_before
from handlers.understand.numbers import WHOLE, N

_NAME_WORDS = "mai|mốt|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|xuân|hạ|thu|đông|tết|út|tí|giêng|rằm|quý|nguyệt|tuần"
_PERSON = regex(r"(?!thang (?:chap|gieng) )(?:{TITLE}) (?P<name>{W})")  # 23 thang Chap: a month, and no *thằng*
_HIGHLAND = re.compile(r" k'[^ ]+(?= )")  # K'Năm, H'Hoa: see ``pieces``
_TABLE_GOD = regex(r"(?:táo|công)")  # ông Táo: a day of the lunar year
_LOWER_PERSON = Rule(
    "noise.person",
    rf"(?:anh|chị|cô|chú|bác|ông|bà|đ/c|đồng chí|thầy|em|cậu|dì|o|mệ) (?:{_NAME_WORDS})"
    r"(?= (?:bên|phụ trách|ở|thôn|bản|xóm|tổ|hội|đã|báo|văn phòng|kế toán|công an|địa chính|đoàn|nông dân|phụ nữ|mặt trận|tư pháp|văn hóa|quân sự|xã|cb|cán bộ|lo|đang|nói|bảo|giao|cầm|nắm|theo dõi|làm hết|làm rồi|đi))",
    "tên người",
)
_ORDER = Rule(
    "noise.ordinal",
    r"(?:{V}(?= thứ (?:#(?:[89]|\d\d+)|tám|chín|nhất)(?: |$))|đợt|lần|kỳ|khóa|vòng|buổi|hội nghị|lớp|cuộc|đại hội|tổ|nhóm|người|bài|tin|clip|video|chuyên đề|mô hình|cuốn|sổ|hộ|máy|trang|tờ|bản|tập|quyển|phần|bước|giai đoạn|tuần) (?P<name>thứ (?:#\d+|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|nhất))(?! (?:tuần|tới|này))",
    "số thứ tự",
)
_PLACE = Rule(
    "noise.place",
    r"(?!ca nam )(?:thôn|bản|xóm|ấp|tổ|tổ dân phố|khu phố|khu|làng|buôn|lớp|mũi|khối|đội|đợt|lần|kỳ|khóa|mức|mức độ|cấp độ|giai đoạn|bước|phần|vòng|số hiệu|khoản|điều|mẫu|mẫu số|phụ lục|phòng số|quốc lộ|chương|đề án|hạng|loại|chi bộ|cụm|trạm|buổi|(?<![t][r][ư][c]5 )(?<![t][r][u][c] )tuyến|điểm|đề án|cv|cv số|vneid|biểu|biểu số|tờ trình|dự án|chi hội|trường|phiếu số|phiên bản|ca|tầng|nhà văn hóa|nhà|bài|tiết|trang|ngõ|ngách|hẻm|kiệt|đường|phố|kênh|mương|cống|cầu|bến|_lô|thửa|_tòa|_dãy|cột|trụ|chốt|cổng|trạm bơm|_hồ|_đập|cánh đồng|xứ đồng|khoảnh|tiểu khu|_bể|_giếng|quầy|sạp|ki ốt|tổ liên gia|phân khu|ô)"
    r" (?P<name>(?:số )?#\d+|(?:số )?(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười))(?! (?:%|phần|trăm|mươi|chục|trên|trong|/|(?!(?:còn|nữa) ){UNIT}|tháng(?! #(?:[1-9]|1[0-2])(?: |$))|ngày|{DATE}|viện))",
    "tên thôn, bản hoặc số thứ tự",
)
_IN_STEPS = (  # 1 tỷ 2, 45 triệu 500: one sum
    r"(?:triệu|tr|tỷ|tỉ) #\d{1,3}(?: đồng)?(?= (?:[,.;:!?¶)/]|{TAIL}|{PERSON}|rồi|đã|được|trên|trong|cho|là|thôi|để|từ)(?: |$)| $|$)"
)
_MEASURE = Rule(
    "noise.measure",
    rf"(?:{WHOLE} )?(?P<n>{N}) ?(?:{_IN_STEPS}|triệu|tr|tỷ|tỉ|nghìn đồng|ngàn đồng|đồng(?! chí)|đ|km|kg|m|gb|mb|mbps|inch|lít|tấn|ha|m2|m #2|lần|giờ|tiếng|tiếng đồng hồ|phút|tuổi|_độ|ký(?! (?:họp))|năm liền)(?! (?:%|{{UNIT}} (?:đã|xong)))",
    "đơn vị đo, không phải tiến độ",
)
_PARTED = regex(
    rf"(?:{{FINISH}}|được|rồi) {N} (?P<U>{{MEASURE}})(?: {{V}}){{0,3}}(?: (?:,|;|và|mà|nhưng))? (?:chỉ )?còn(?: lại)? {N} (?P=U)"
    rf"|{N} (?P<W>{{MEASURE}})(?: {{V}}){{0,3}} (?:trên|trong|/|trong số|trên số)(?: (?:tổng số|tổng|số|cả|tổng cộng|tổng diện tích|tổng chiều dài|kế hoạch))* {N} (?P=W)"
    rf"|(?:tổng|tổng số|tổng cộng|có|kế hoạch|chỉ tiêu|giao|được giao|diện tích|cần|phải)(?: (?:là|có|giao|{{V}})){{0,2}} {N} (?P<T>{{MEASURE}})(?: {{V}}){{0,2}}(?: (?:,|;|thì|mà))?(?: {{V}}){{0,4}}? {N} (?P=T)"
)  # xong 3 km, còn 2 km; 12 ha trên 30 ha: so many of all that there are
_DURATION = Rule(
    "noise.duration",
    rf"(?!#(?:1[3-9]|2\d|3\d) tháng)(?!tư )(?:(?:hơn|gần|cả|được|suốt|mất|đã|mới|hết|quá|trong) )?{N} (?:ngày|hôm|bữa|tuần|tháng|quý|năm|tối|đêm)(?: (?:nay|qua|rồi|liền|trời|trước|đầu năm|cuối năm|đầu|cuối|rưỡi(?= (?:nay|qua|rồi|liền|trời|trước|hơn)(?: |$))|vừa qua|vừa rồi|liên tục|liên tiếp|hơn))+|(?:(?:được|đã|hơn|gần|cả|quá) )?nửa (?:năm|tháng|tuần)(?: (?:nay|qua|rồi|trời|hơn))+",
    "khoảng thời gian đã qua",
)
_PERIOD = Rule(
    "noise.period",
    r"(?:#6|sáu|#3|ba|#9|chín) tháng(?: (?:đầu|cuối) năm)?(?! (?:nữa|tới|{NUM}|@|sau|này|giêng|chạp))",
    "tên kỳ báo cáo",
)
_BASIS = Rule(
    "noise.document",
    r"(?:căn cứ|theo|thực hiện)(?: theo)? (?:nghị quyết|nq|kế hoạch|công văn|quyết định|chỉ thị|thông báo|hướng dẫn|văn bản|tờ trình|{V})(?: số)? @doc(?: (?:của|ngày) {W}(?: {V})?)?",
    "văn bản làm căn cứ",
)
_NUMBER = regex(r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|không)(?= $)")
_ALL_OF = regex(r"(?:{FINISH}|đủ|hết)(?= $)")
_WEEKDAY = regex(r"(?:thứ|t|quý|tháng)(?= $)")
_TO_SIGN = regex(r"(?:thứ|t) (?:#[2-7]|hai|ba|tư|năm|sáu|bảy) ký")
_PUPILS = Rule(
    "noise.people",
    r"còn (?P<name>#\d+) (?:em|cháu|cụ|anh|chị)(?= (?:chưa|nữa|học sinh))",
    "số người, không phải tiến độ",
)
_DOC = Rule("noise.document", r"(?:tờ trình )?(?:số )?@(?:doc|link|phone)", "số hiệu văn bản, điện thoại")
_EARLY = Rule(
    "noise.early",
    rf"(?:trước hạn|trước thời hạn|trước kế hoạch|sớm|sớm hơn|sớm hơn kế hoạch|sớm hơn hạn|quá hạn|chậm tiến độ)(?: mất| có| được| tới)? (?P<name>{N} (?:ngày|hôm|bữa|tuần|tháng))",
    "sớm hay muộn bao nhiêu, không phải ngày hẹn",
)
_ATTENDS = r"(?:người|đồng chí|đ/c|đảng viên|hội viên|đoàn viên|học viên|đại biểu)"
_ABSENT = Rule(
    "noise.absent",
    rf"{N} {_ATTENDS}(?: {{V}}){{0,3}}(?: ,)?(?: (?:chỉ|có|và|thì|chỉ có))* (?P<name>vắng(?: mặt)? {N}(?: {_ATTENDS})?|{N}(?: {_ATTENDS})? vắng(?: mặt)?)(?= (?:[,.;!¶]|ạ|nhé|có lý do|có phép|$)|$)",
    "số người vắng, không phải tiến độ",
)  # bữa học có 45 người, 3 vắng
_MISTAKEN = Rule(
    "noise.mistaken",
    rf"(?:nhầm|lộn|sai)(?: từ)? (?P<name>{N} (?:thành|sang|ra) {N}(?! (?:%|phần)))",
    "số đã gõ nhầm",
)
_NOT_SO_MANY = Rule(
    "noise.mistaken",
    r"(?:#\d+|@\d+/\d+)(?: {V}){0,3}(?: ,)? (?:chứ|chớ) (?:không|không phải|đâu phải|hổng phải|hông phải)(?: là)? (?P<name>#\d+)(?! (?:%|phần|trên|/))",
    "số đã gõ nhầm",
)  # 25 bể chứ không phải 52
_BATTERY = Rule(
    "noise.battery",
    rf"(?:pin|bình ắc quy)(?: (?:{{V}})){{0,3}}? (?P<name>(?:còn )?{N} (?:%|phần trăm))(?! (?:hồ sơ|công việc|nhiệm vụ))",
    "mức pin, không phải tiến độ",
)  # pin còn 3%
_OF_BATTERY = Rule(
    "noise.battery", rf"(?P<name>(?:còn )?{N} (?:%|phần trăm)) pin", "mức pin, không phải tiến độ"
)  # còn 3% pin
_TYPED_WRONG = Rule(
    "noise.mistaken",
    r"(?:ghi|gõ|báo|nhắn|bấm|đánh|nhập) (?:nhầm|lộn|sai)(?: (?:là|thành|ra|số))* (?P<name>#\d+)(?= (?:[,.;!¶]|ạ|nhé|nha|anh|chị|$)|$)",
    "số đã gõ nhầm",
)  # 8/14 điểm, em gõ nhầm 9
_RESOLUTION = Rule(
    "noise.document", r"(?:nghị quyết|nq)(?: số)? (?P<name>#\d+)(?! (?:%|phần|trên|/))", "số hiệu văn bản"
)  # before the words of titles are covered
_DENIED = Rule(
    "noise.mistaken",
    r"(?:không phải|chứ không|chớ không|đâu phải|hổng phải|hông phải|thay vì)(?: (?:là|số|con số|mức))* (?P<name>#\d+)(?= (?:[,.;!¶]|ạ|nhé|nha|đâu|anh|chị|em|sếp|$)|$)",
    "số đã gõ nhầm",
)  # 20% thôi không phải 200
_DROPPED = Rule(
    "noise.mistaken",
    r"(?:bỏ|xóa|hủy|gạch|thu hồi|rút|rút lại|đừng tính|đừng lấy|khỏi tính)(?: (?:giùm|giúp|dùm|hộ|cho|em|đi|cái|lại))* (?:con )?số (?P<name>#\d+)(?! (?:%|phần|trên|/|thành|sang|ra|{UNIT}|{MEASURE}))",
    "số đã gõ nhầm",
)  # bỏ số 65 em gửi hồi trưa
_IN_ONE = Rule(
    "noise.in_one", r"(?P<name>#[2-9] trong #1)(?! (?:{UNIT}|tuần|tháng|ngày|năm|quý))", "tên loại, không phải số đếm"
)  # vắc xin 5 trong 1, phiếu 2 trong 1
_LEVEL = Rule(
    "noise.level",
    r"(?!(?:đã|mới|được|vừa|và|nhưng|mà|còn|thì|em|xã|thôn) ){V} cấp (?P<name>#[1-3])(?! (?:%|phần|trên|trong|/|{UNIT}|{MEASURE}|{FOLK}|ngày|tháng|tuần))",
    "cấp học, không phải số đếm",
)  # học bạ cấp 1
_ROOF = Rule(
    "noise.roof", r"lop lai (?P<name>mai)(?! (?:em|moi|nop|gui|la|se))", "mái nhà, không phải ngày mai"
)  # typed without marks
_SCORE = Rule(
    "noise.score",
    r"(?:chấm|tự chấm|chấm điểm|đánh giá|xếp loại|xếp hạng|thẩm định|phúc tra|bộ chỉ số|thang điểm)(?: [^ .;¶@%]+){0,8}? (?P<name>(?:(?:được|đạt|tổng|cộng|là|có|mới) ){0,2}{DEC} điểm)(?= (?:[,.;!¶(]|rồi|thôi|ạ|nhé|nha|anh|chị|em|sếp|trên|$)|$)",
    "điểm chấm, không phải số đếm",
)  # chấm xong, được 71 điểm
_US = r"(?:máy|bot|con bot|trợ lý|hệ thống|_nó|app|ứng dụng|phần mềm)"
_SAYS_NO = r"(?: (?:vẫn|cứ|lại))* (?:không|chưa|chẳng|chả|hổng|hông|ko|k)"
_TELLS = r"(?:báo|ghi nhận|ghi|cập nhật|nhắn|hiện|_nói|nhận)"
_UNHEARD = Rule(
    "noise.unheard",
    rf"(?:{{FINISH}}|{{DELIVER}}|rồi|ký|họp|làm)(?: ,)? (?P<name>(?:mà|nhưng|_sao)(?: (?:mà|sao|răng|cái))*"
    rf"(?: {_US}{_SAYS_NO}(?: (?:có|thấy|chịu|thèm|hề))* (?:{_TELLS}|phản hồi|trả lời)"
    rf"|{_SAYS_NO} (?:(?:thấy|có|nghe)(?: (?:{_US}|ai|tin))?|{_US}|ai) {_TELLS})"
    r"(?: (?:gì|chi|hết|lại|nhận|cả|tin|vậy|rứa|ta))*)(?= (?:[,.;!?¶]|ạ|anh|chị|nhỉ|hè|$)|$)",
    "máy không báo lại, không phải việc còn dở",
)  # xong hôm qua rồi mà máy không báo
_FIRST_RULES = (
    _UNHEARD,
    _ABSENT,
    _IN_ONE,
    _SCORE,
    _LEVEL,
    _ROOF,
    _DENIED,
    _DROPPED,
    _RESOLUTION,
    _MISTAKEN,
    _NOT_SO_MANY,
    _TYPED_WRONG,
    _EARLY,
    _ORDER,
    _LOWER_PERSON,
    _DURATION,
    _BATTERY,
    _OF_BATTERY,
)
_CITED = Rule(
    "noise.document",
    r"(?:nghị quyết|nq|kế hoạch|quyết định|công văn|văn bản|chỉ thị|hướng dẫn|thông tư|nghị định|quy chế|quy định|qđ|qc|kh|cv|tb|bc|ttr)(?: số)? (?P<name>#\d+)(?! (?:%|phần|trên|/|{UNIT}|{MEASURE}))",
    "số hiệu văn bản",
)
_ISSUED = Rule(
    "noise.document",
    r"(?:(?<=^ )số|(?!tổng |ký số #\d{3})[^ ]+ số) (?P<name>#\d+)(?= (?:[,.;¶]|ngày|$)|$)",
    "số hiệu văn bản",
)
_FORWARDED = Rule(
    "noise.forwarded",
    r"(?:(?<=^ )|(?<=[.¶] ))(?P<name>(?:chuyển tiếp|fwd|forward|forwarded|trích công văn|trích thông báo)(?: {W}){0,2} :(?: (?![.¶-] )[^ ]+){1,60})",
    "lời của người khác, chuyển lại",
)  # a notice that is passed on: what it demands, nobody has promised
_WEEKLY = Rule(
    "noise.weekly",
    r"(?P<name>(?:(?:sáng|trưa|chiều|tối) )?(?:thứ [^ ,.]+|chủ nhật)(?: (?:,|và|với)(?: (?:sáng|trưa|chiều|tối))? (?:thứ [^ ,.]+|chủ nhật)){0,4}) (?:hằng|hàng|mỗi) tuần",
    "lịch hằng tuần, không phải ngày hẹn",
)
_RULES = (_FORWARDED, _WEEKLY, *_FIRST_RULES)
_LATE_RULES = (_PUPILS, _CITED, _ISSUED, _PLACE, _MEASURE)


_CONDITION = regex(r"(?:bao giờ|khi nào|chừng nào|lúc nào|nếu|hễ)(?: (?!thì)[^ ,.;¶?!]+){1,8} thì")
_SAID_IN_IT = regex(r"(?:#\d+|{FINISH})[^ ]*")


_LONG = 300  # characters: a person's short reply is not looked through
_REPEATED = re.compile(
    r" (?P<said>[^ ·]+(?: [^ ]+){0,11}?)(?: (?P=said)){5,}(?= )"
)  # ba ba ba ba ba ba …; nv5 xong , nv5 xong , …


def cover_repeats(copy: Copy) -> None:
    """Of what is said over and over in a long text only the first two are read: the work stays in proportion to it."""
    if len(copy.live) < _LONG:
        return
    for match in list(_REPEATED.finditer(copy.live)):
        copy.cover(match.start() + 1 + 2 * (len(match["said"]) + 1), match.end(), Sign.noise)


_SPOKEN = regex(r"(?:_chấm )?(?:hết )?xuống (?:dòng|hàng)|_chấm (?:hết|phẩy|than|hỏi)|_chấm(?= $)")


def cover_spoken_marks(copy: Copy) -> None:
    """*75 phần trăm chấm hết xuống dòng vướng phòng máy*: marks that were told to a telephone that writes."""
    for match in copy.each(_SPOKEN):
        copy.take(match, Sign.noise)


def cover_conditions(copy: Copy) -> None:
    """*bao giờ đủ 100% thì em báo*: nothing of it is said to be so."""
    for match in copy.each(_CONDITION):
        for said in list(_SAID_IN_IT.finditer(copy.live, match.start(), match.end())):
            copy.cover(said.start() + 1, said.end(), Sign.noise)


def cover_names(copy: Copy) -> None:
    """Before anything is read: documents, persons, ordinals, past lengths of time."""
    if "@" in copy.live:
        _cover(copy, _BASIS)
        _cover(copy, _DOC)
    if "'" in copy.full:
        for match in list(_HIGHLAND.finditer(copy.live)):
            copy.cover(match.start() + 1, match.end(), Sign.noise)
    for match in copy.each(_PERSON):
        start, end = match.span("name")
        typed = copy.typed(start, end)
        festival = _TABLE_GOD.match(copy.live, start - 1) is not None
        if typed[:1].isupper() and not typed.isupper() and copy.live[start] not in "#@" and not festival:
            copy.cover(start, end, Sign.noise)
    for rule in _RULES:
        if rule.regex.bit & copy.mask:
            _cover(copy, rule)


_NOT = regex(r"không")
_ALLEY_BEFORE = regex(
    r"(?:vu|chuyen|ten|bang|duong|trong|may|cac|dau|so|ra|vo|vao|tung|moi|cua|ngo|cuoi|lo|nhung|toan|cay|camera|den|rac)(?= $)"
)


def cover_alleys(copy: Copy) -> None:
    """*thay bang ten hem xong*, typed without marks: hẻm, and no *hem* for không."""
    if " hem" not in copy.text.lower():
        return
    for match in copy.each(_NOT):
        start, end = match.start() + 1, match.end()
        if copy.typed(start, end).lower() == "hem" and _ALLEY_BEFORE.search(copy.full[:start]):
            copy.cover(start, end, Sign.noise)


def cover_places(copy: Copy) -> None:
    """After the percentages: villages, parts, money, report periods."""
    for match in copy.each(_PERIOD.regex):
        copy.take(match, Sign.past)  # still a word of a title
    parted = copy.search(_PARTED)
    for rule in _LATE_RULES:
        if rule.regex.bit & copy.mask and (rule is not _MEASURE or parted is None):
            _cover(copy, rule)


def _cover(copy: Copy, rule: Rule) -> None:
    for match in copy.each(rule.regex):
        if (
            rule is _PLACE
            and match.group().startswith(" tram ")
            and _NUMBER.search(copy.live[max(0, match.start() - 8) : match.start() + 1])
        ):
            continue  # hai tram muoi chin, typed without marks
        if (
            rule is _PLACE
            and match.group().startswith(" ca ")
            and _ALL_OF.search(right_before(copy.live, match.start() + 1))
        ):
            continue  # hoc xong ca 11 bi thu: cả
        if rule is _DURATION and _WEEKDAY.search(copy.live[max(0, match.start() - 6) : match.start() + 1]):
            continue  # *thứ năm tuần này*
        if rule is _MEASURE and _TO_SIGN.search(copy.live, max(0, match.start() - 5), match.end() + 1):
            continue  # *thứ 5 ký*
        start, end = match.span("name") if "name" in match.groupdict() else (match.start() + 1, match.end())
        copy.cover(start, end, Sign.noise)
        if rule is _PLACE:
            _cover_listed(copy, match["name"], end)


_LISTED = regex(
    r"(?:(?:,|và|với|&|-|;) )?(?P<name>#\d+)(?= (?:[,.;!¶()&-]|#\d+ |đã|xong|rồi|chưa|đang|thì|đều|vẫn|còn|và|với|cũng|mới|sắp|sẽ|ok|ổn|cả|hết|có|không|ạ|nhé|nha|{ACT}|{LABOUR}|{DELIVER}|$)|$)"
)


def _cover_listed(copy: Copy, first: str, end: int) -> None:
    """*ngõ 12, 15, 18 đã lắp*: names that rise, one after the other."""
    last = first.rpartition("#")[2]
    while last.isdigit() and (match := _LISTED.match(copy.live, end)) is not None:
        number = match["name"].lstrip("#")
        if int(number[:6]) <= int(last[:6]):
            return
        last, (start, end) = number, match.span("name")
        copy.cover(start, end, Sign.noise)
