"""Percentages and counts x/y. Reads numbers only: what they mean for the status is decided in ``verdict``.

Order is meaning: a rule higher up reads first and covers what it has read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from handlers.understand.fold import Copy, Sign
from handlers.understand.hits import CountHit, PercentHit
from handlers.understand.lexicon import Pattern, Rule, regex
from handlers.understand.numbers import N, half_up, value_of

_P = r"(?:%|phần trăm)"
_ABOUT = r"(?:(?:trên dưới|khoảng|tầm(?! (?:mươi|chục) )|cỡ|độ|chừng|xấp xỉ|gần|hơn|trên|được|đạt|là|~|>|ước|cũng|có|đâu|chắc|ước chừng|tròn|đúng|ngót|cỡ chừng|tới|mới|vào khoảng|nhỉnh hơn|áng|khoảng chừng|chỉ|lại|lại khoảng) ){0,3}"
_U = r"{UNIT}"
_WORKLOAD = r"(?:khối lượng|công việc|số|chặng đường|tiến độ|quãng đường|phần việc|nhiệm vụ|việc|tổng số|kế hoạch)"

PERCENT_RULES = (
    Rule("percent.range", r"@(?:1/2|1/3|2/3|1/4|3/4) (?:-|đến|tới|hoặc|hay) @(?:1/2|1/3|2/3|1/4|3/4)", "khoảng giá trị, chưa phải một con số"),
    Rule("percent.decimal", rf"(?P<a>{N}) phẩy (?P<b>{N}) {_P}", "mức độ hoàn thành ghi rõ"),
    Rule("percent.range", rf"(?:từ )?(?:{N} (?:{_P} )?(?:-|đến|tới|hoặc|hay|~|/) {N}|#\d+ #\d+|@\d+-\d+(?: (?:chục|mươi))?|(?:mấy|vài) chục|(?:mấy|vài) mươi|mấy|(?:hơn|gần|trên|ngoài|cả) chục) {_P}", "khoảng giá trị, chưa phải một con số"),
    Rule("percent.rise", rf"(?:tăng |nhích |nâng |đi )?từ (?P<old>{N})(?: {_P})?(?: (?!còn|và){{V}}){{0,3}}? (?:lên|đến|tới|thành) {_ABOUT}(?P<n>{N}) {_P}", "lấy giá trị sau khi tăng"),
    Rule("percent.rise", rf"từ (?P<old>{N})(?: {_P})? (?:sửa |đổi )?(?:thành|sang) (?P<n>{N}) {_P}|(?P<old2>{N}) {_P} (?:thành|sang|ra) (?P<n2>{N}) {_P}", "lấy giá trị sau khi sửa"),
    Rule("percent.swapped", rf"(?:nhầm|lộn)(?: từ)? (?P<n>{N})(?: {_P})? (?:thành|ra|sang) {N} {_P}", "giá trị đúng bị ghi nhầm"),
    Rule("percent.denied", rf"(?:(?:chứ |chớ )?(?:không phải|chứ không|chớ không|đâu phải|hổng phải|hông phải|không phải là)|(?:nhầm|lộn|sai) (?:thành|là|ra|sang)) {_ABOUT}(?P<n>{N} {_P})", "giá trị bị phủ nhận"),
    Rule("percent.plain", rf"trên dưới (?P<n>{N}) {_P}", "mức độ hoàn thành ghi rõ"),
    Rule("percent.bound", rf"(?:{N}|chục) {_P} (?:(?:là |thì )?(?:cùng|cùng lắm|hết cỡ|tối đa|nhiều nhất)|trở xuống|trở lên|đổ lại|đổ lên)", "chỉ là mức chặn trên hoặc dưới"),
    Rule("percent.bound", rf"(?:(?:chưa|không)(?: (?:tới|đến|được|đạt|quá|đầy|nổi|có|đến được|đạt được|vượt))+|chưa|dưới|<|(?:ít nhất|tối thiểu|nhiều nhất|tối đa|không dưới)(?: (?:cũng|phải|là|được|đạt|thì|chỉ))*|(?:quá|cao|giỏi|cùng|nhiều|hết) lắm(?: (?:cũng|thì|là|chỉ|được|mới|tới|đạt))*|cao nhất|hết cỡ) (?:khoảng )?(?:{N} {_P}|(?:một |phân )?nửa|#\d+ %|{N} phần {N}|@(?:1/2|1/3|2/3|1/4|3/4)(?! {_U}))", "chỉ là mức chặn trên hoặc dưới"),
    Rule("percent.more", rf"(?:thêm|tăng|tăng thêm|nhích thêm|cao hơn|nhiều hơn|vượt|vượt mức|vượt chỉ tiêu|vượt kế hoạch|giảm|giảm còn|giảm xuống|giảm xuống còn)(?: được)? {_ABOUT}(?P<n>{N}) {_P}", "chỉ là phần tăng thêm"),
    Rule("percent.left", rf"(?:còn|còn thiếu|thiếu|còn tồn|chỉ còn|còn có)(?: (?:khoảng|tầm(?! (?:mươi|chục) )|cỡ|độ|chừng|lại|lại khoảng|có|đâu|đúng|thiếu|gần|hơn)){{0,2}} (?P<n>{N}) {_P}", "phần còn lại: 100 trừ đi"),
    Rule("percent.left", rf"(?P<n>{N}) {_P} (?:còn lại|nữa (?:là|mới|thì) (?:xong|đủ|tròn|đạt|về đích|hoàn thành)(?: {N} {_P})?|chưa làm|chưa xong|chưa hoàn thành)", "phần còn lại: 100 trừ đi"),
    Rule("percent.plain", rf"(?P<n>{N}) {_P}", "mức độ hoàn thành ghi rõ"),
    Rule("percent.left_share", rf"(?:còn|còn thiếu|thiếu|chỉ còn|còn lại)(?: (?:khoảng|tầm(?! (?:mươi|chục) )|cỡ|độ|chừng|lại|đúng|gần|hơn)){{0,2}} (?:@(?P<f>1/2|1/3|2/3|1/4|3/4)(?! (?!việc|công việc|nhiệm vụ|phần việc){_U})|(?P<a>{N}) phần (?P<b>{N})(?! %))(?: {_WORKLOAD})?", "phần còn lại: 100 trừ đi"),
    Rule("percent.fraction", rf"(?P<a>{N}) phần (?P<b>{N})", "phân số của công việc"),
    Rule("percent.share", rf"@(?P<f>\d+/\d+) {_WORKLOAD}", "phân số của công việc"),
    Rule("percent.half", r"(?:(?:(?:hơn|gần|quá|trên|non|già|quá|được|khoảng|tầm(?! (?:mươi|chục) )|cỡ|mới) )*(?:một nửa|phân nửa|#1 nửa|_nửa)|(?:(?:hơn|gần|quá|trên|non|già|được|khoảng|tầm(?! (?:mươi|chục) )|cỡ|mới|chừng|độ) )+nửa|nua (?:viec|khoi luong|cong viec|chang duong|quang duong)(?= (?:roi|thoi|[,.]|$)))(?! (?:tháng|ngày|buổi|năm|tiếng|giờ|tuần|chừng|đầu|sau|cuối|phút|đêm|vời|thế))", "một nửa là 50"),
)  # fmt: skip
_HALF_UNIT = Rule("percent.half_unit", rf"@(?P<f>1/2|1/3|2/3|1/4|3/4) {_U}", "có thể là phân số hoặc số đếm")
_HALF_FREE = Rule("percent.fraction", r"@(?P<f>1/2|1/3|2/3|1/4|3/4)", "phân số của công việc")
_DENIED_AFTER = regex(r"(?:(?:{W}|{PAST}) ){0,5}?(?:sai|nhầm|lộn|gõ lộn|không đúng|rút lại|xin rút)")
_NOT_A_DAY = regex(r"(?:{UNIT}|@\d+/(?:1[3-9]|[2-9]\d|\d{3,}))")
_DENIED_BEFORE = regex(
    r"(?:không phải|đâu phải|chẳng phải|(?:nhầm|lộn|sai) (?:thành|là|ra|sang))(?: (?:là|được|có|đạt))*(?= $)"
)
_EARLIER = regex(r"(?:tháng trước|tuần trước|hôm trước|lần trước|đợt trước|kỳ trước|quý trước|hôm qua|trước đây|bữa trước|hồi trước|ban đầu|lúc đầu|năm ngoái|năm trước|đầu tháng|đầu năm|trước đó|trước là|trước(?= $)|sáng báo|trước báo|nãy báo|lúc nãy|hồi nãy|vừa nãy|lúc trước|{PAST})(?: (?!này|nay|giờ)[^ ,.;¶π]+){0,3}")  # fmt: skip
_TARGET = regex(r"(?:chỉ tiêu|mục tiêu|kế hoạch|yêu cầu|giao|so với|cần đạt|phải đạt|tiêu chí|định mức|quy định|trên giao|đích|lẽ ra|đáng lẽ|đáng ra|phải được|phải đạt|phải|đặt ra|đề ra|chỉ tiêu là|khoán)(?: [^ ,.;¶πδ]+){0,3}")  # fmt: skip
_TIME_BEFORE = regex(r"(?:ngày|hôm|bữa|tuần|tháng)(?= $)")
_EARLIER_AFTER = regex(r"(?:(?:là|của|số|bên|lúc|hồi) ){0,3}{PAST}")
_MORE_THAN = regex(r"(?:hơn|trên|quá|vượt)(?= $)")  # hơn 100%
_WILL = regex(r"(?:sẽ|dự kiến|phấn đấu|cố gắng|quyết tâm|hy vọng|ráng)(?: [^ ,.;¶π]+){0,6}")
_FORESEEN = regex(
    r"(?:ước|ước tính|khả năng|chắc)(?: [^ ,.;¶π]+){0,2} {DATE}(?: [^ ,.;¶π]+){0,3}(?= $)"
)  # ước hết tháng đạt 80%
_INDICATOR = regex(r"{INDICATOR}")
_WORK_ON = regex(
    r"(?:rà soát|điều tra|cập nhật|bình xét|làm sạch|dữ liệu|danh sách|hồ sơ|nhà|cho|nhập|vận động|hỗ trợ)(?= $)"
)
_FIFTY = regex(r"(?:mươi|chục|lăm|phần trăm|%)")
_OF_TARGET = regex(
    r"(?:%|phần trăm) (?:so với )?(?:chỉ tiêu|kế hoạch|dự toán|nhu cầu|cùng kỳ|dân số|tổng dân số)"
)  # 64% chỉ tiêu năm
_OF_WORK = regex(r"(?:hoàn thành|thực hiện|triển khai|xong|tiến độ|khối lượng|làm)(?: (?!thu|chi)[^ ,.;¶]+){0,4}(?= $)")
_OF_PEOPLE = regex(
    r"(?:%|phần trăm) (?:số )?(?:cán bộ|công chức|đảng viên|hội viên|đoàn viên|học viên|đại biểu|người dân|người|dân|bà con|hộ|hộ dân|học sinh|phụ nữ|thanh niên|nông dân|cử tri)"
    r"(?: (?:đã|được|đều|đang|đồng chí|dân|trong xã|xã|thôn|bản))* (?:dự|tham gia|tham dự|có mặt|có|biết|dùng|sử dụng|đồng ý|đồng tình|hài lòng|đến|đi|học|tới|ủng hộ|nhất trí|cài)"
    r"|(?:%|phần trăm) (?:là )?tính (?:trên|theo)"
    r"|(?:%|phần trăm) (?:số )?(?:thôn|bản|xóm|ấp|tổ|buôn|chi bộ|trường|đơn vị|cơ quan|nhà)(?: (?:đã|được|đều))* (?:có|dùng|sử dụng)"
)  # 90% cán bộ dự lớp: a turn-out or a coverage

_NOT_YET = r"(?:chưa|không)(?= (?:có|làm|nộp|gửi|lắp|triển khai|báo cáo|họp|ban hành|được|tập huấn|thực hiện|{ACT})(?! (?:xong|đủ|hết)))"

COUNT_RULES = (
    Rule("count.rate", r"(?:{NUM} {UNIT} / (?:tuần|tháng|ngày|quý|năm|thôn|bản|hộ|người|xã|buổi|lần|lớp|tổ)|{NUM} / (?:tuần|tháng|ngày))", "tần suất, không phải kết quả"),
    Rule("count.words", rf"@\d+/\d+(?: {_U})? (?:thành|sang|ra) @(?P<f>\d+/\d+)(?: {_U})?", "lấy giá trị sau khi sửa"),
    Rule("count.none", rf"(?:chưa|không|chẳng|chả)(?: (?:có|được|làm|xong|làm được|một))*(?: {{V}}){{0,3}}? {_U} nào(?: {{V}}){{0,2}} (?:trong|trên)(?: (?:tổng số|số|tổng|cả))* (?P<t>{N})(?: {_U})?", "chưa có đơn vị nào"),
    Rule("count.none", rf"(?:chưa|không|chẳng|chả)(?: có)? (?:ai|{_U} nào)(?: {{V}}){{0,2}} (?:trong|trên)(?: (?:tổng số|số|tổng|cả))* (?P<t>{N})(?: {_U})?", "chưa có đơn vị nào"),
    Rule("count.none", rf"(?:(?:trong|trên|có|tổng số) )?(?P<t>{N}) {_U}(?: ,| thì| mà)? (?:chưa|không|chẳng)(?: (?:có|được))* {_U} nào", "chưa có đơn vị nào"),
    Rule("count.rest", rf"(?:còn|còn lại|thiếu|còn thiếu)(?: lại)? @(?P<f>\d+/\d+)(?: {_U})?", "còn lại x trên y"),
    Rule("count.rest", rf"(?:còn|còn lại|thiếu|còn thiếu)(?: lại)? (?P<x>{N})(?: {_U})? (?:trên|trong|/)(?: (?:tổng số|tổng|số))* (?P<t>{N})(?: {_U})?", "còn lại x trên y"),
    Rule("count.rest", rf"@(?P<f>\d+/\d+) {_U} (?:(?:là|vẫn|còn) )*{_NOT_YET}", "x trên y chưa làm"),
    Rule("count.rest", rf"(?P<x>{N})(?: {_U})? (?:trên|trong|trong số)(?: (?:tổng số|tổng|số))* (?P<t>{N}) {_U} (?:(?:là|vẫn|còn) )*{_NOT_YET}", "x trên y chưa làm"),
    Rule("count.written", rf"@(?P<f>\d+/\d+) (?!ma(?= [@#])|cho(?= (?:khong|ko|em|anh|chi|kip|xong|dung|sep|hong))|nha(?= (?:em|anh|chị|bác|sếp|cô|[.,!]|$)|$)){_U}", "x trên y đơn vị"),
    Rule("count.written", rf"(?!ngày|ca |đợt |báo cáo |kế hoạch |văn bản |biên bản |file ){_U} (?:: )?(?:được |đạt |xong |là )?@(?P<f>\d+/\d+)(?= (?:[,.;:?!¶)]|rồi|ạ|thôi|đã|xong|nhé|$)|$)", "x trên y đơn vị"),
    Rule("count.noun", r"{V} @(?P<f>\d+/\d+) (?!(?:{ACT}|{FINISH}|{DELIVER}|{PERSON}|{TAIL}|{OPENER}|là|thì|mới|sẽ|này|tới|sau|năm|tháng|và|với|hay|hoặc|âm|dương|nghỉ|lễ|quốc khánh|vừa|qua|rồi|hết|cho|để|có|không|chưa|kịp|phải|được|bên|ở|tại|trở|khai|giao|trả|hẹn|chốt|do|vì|nhưng|mà|vướng|nên|đang|còn|trong|như|theo|nữa) ){V}", "x trên y đơn vị"),
    Rule("count.words", rf"(?P<x>{N}) {{V}}(?: {{V}})? / (?P<t>{N}) {{V}}", "x trên tổng số y"),
    Rule("count.words", rf"(?P<x>{N})(?:(?: {_U})?(?: {{V}})? (?:trên|trong|/|trong số|trên số)| {_U}(?: {{V}}){{2,4}} (?:trên|trong) (?:tổng số|tổng cộng|tổng|số))(?: (?:tổng số|tổng|số|tổng cộng|cả|khoảng|tầm|cỡ|độ))* (?P<t>{N})(?: {_U})?(?! (?:ngày|tháng|tuần|năm|giờ) )", "x trên tổng số y"),
    Rule("count.to_total", rf"còn (?P<x>{N}) {_U} nữa (?:là|mới|thì) (?:đủ|xong|hết|được) (?:cả )?(?P<t>{N})(?: {_U})?", "tổng trừ phần còn lại"),
    Rule("count.rest_after", rf"(?P<x>{N}) {_U}(?: (?:đã|được|làm|rồi|mới|đã được|thì))* (?:{{FINISH}}|được|rồi|có|ok|ổn|đã {{V}})(?: {{V}})?(?: (?:,|;|và|mà|nhưng))? (?:(?:chỉ )?còn(?: lại)? )?(?P<y>{N})(?: {_U})? (?:chưa|nữa|còn lại|còn|đang|thì chưa)", "đã xong cộng phần còn lại"),
    Rule("count.rest_after", rf"(?P<x>{N}) {_U} (?:xong )?rồi ,? ?(?:chỉ )?còn (?P<y>{N}) {_U}(?= (?:[,.;!¶]|ạ|nhé|anh|chị|thôi|$)|$)", "đã xong cộng phần còn lại"),
    Rule("count.rest_after", rf"(?P<x>{N}) {_U}(?: {{V}}){{1,4}} , (?:còn (?:lại )?)?(?P<y>{N}) {_U} (?:(?:thì|là|vẫn|còn|kia) )*(?:chưa|không)(?= (?:[,.;!¶]|ạ|anh|chị|xong|có|làm|$)|$)", "đã xong cộng phần còn lại"),
    Rule("count.rest_after", rf"(?:{{FINISH}}|được|làm|rồi|đã {{V}})(?: được)? (?P<x>{N}) {_U} , (?P<y>{N}) {_U} (?:còn lại|còn|kia|nữa)", "đã xong cộng phần còn lại"),
    Rule("count.rest_after", rf"(?:{{FINISH}}|được|làm|rồi|đã {{V}}|đạt|có|xử lý|lắp|mở|họp|quét|nhập|kích hoạt|rà soát|ra mắt|cài|ký)(?: được)? (?P<x>{N})(?: {_U})?(?: {{V}}){{0,3}}(?: (?:,|;|và|mà|nhưng|rồi|rồi ,))? (?:chỉ )?(?:còn|sót|thiếu)(?: lại| thiếu| sót)?(?: (?:khoảng|tầm(?! (?:mươi|chục) )|độ))? (?P<y>{N})(?: {_U})?(?! %)", "đã xong cộng phần còn lại"),
    Rule("count.total_first", rf"(?:có|tổng|tổng số|tổng cộng|trong|trong số|toàn xã|toàn xã có|cả xã có|xã có|tất cả có|giao|được giao)(?: (?:là|có|cả))* (?P<t>{N}) {_U}(?: {{V}}){{0,2}}?(?: ,| thì| mà| ;)? (?:{{V}} ){{0,4}}?(?P<x>{N})(?: {_U})?(?= )", "tổng số trước, phần đã làm sau"),
    Rule("count.total_first", rf"(?P<t>{N}) {_U}(?: ,| thì| mà)? (?:đã |mới |em |thì )*(?:(?:{{V}} )?được|xong|làm được|hoàn thành|hoàn thành được|xong được|làm xong|đạt) (?P<x>{N})(?: {_U})?", "tổng số trước, phần đã làm sau"),
    Rule("count.total_first", rf"(?P<t>{N}) {_U} (?:,|thì|mà|có|nay) (?:mới |có |chỉ )*(?P<x>{N}) {_U} (?:đã |được |mới )*(?:có|lắp|xong|họp|học|mở|làm|nộp|đủ|nhận|cài|cấp|triển khai|ra mắt)(?= )", "tổng số trước, phần đã làm sau"),
    Rule("count.total_first", rf"(?P<t>{N}) {_U}(?: (?:,|thì|mà|mới|có|nay))* (?P<x>{N})(?: {_U})? (?:đã |là |rồi )?(?:xong|hoàn thành|làm xong|làm rồi|ok|ổn|triển khai rồi)", "tổng số trước, phần đã làm sau"),
    Rule("count.all", rf"(?:cả|toàn bộ|tất cả|đủ|hết|đủ cả|tất cả các|hết cả|trọn)(?: cả)? (?P<t>{N}) (?!nhiệm vụ|việc|mục){_U}|{{FINISH}}(?: (?:hết|đủ|trọn))? cả (?P<t2>{N}) (?!nhiệm vụ|việc|mục|ngày|tuần|tháng|năm|công việc|đầu việc){{V}}", "tất cả y đơn vị"),
    Rule("count.fresh", r"(?:mới|được|đạt|mới được|mới xong|đã được|làm được|mới có|hiện được|xong được|hoàn thành được)(?: (?:khoảng|tầm(?! (?:mươi|chục) )|cỡ|là|mới|thành))? @(?!(?:1/2|1/3|2/3|1/4|3/4) )(?P<f>\d+/\d+)", "x trên y"),
    Rule("count.sure", r"@(?P<f>\d+/\d+)", "x trên y, không thể là ngày"),
    Rule("count.fresh", r"@(?!(?:1/2|1/3|2/3|1/4|3/4) )(?P<f>\d+/\d+) (?:rồi|thôi)(?= (?:[,.;¶!(]|ạ|anh|chị|em|nhé|$)|$)", "x trên y"),
)  # fmt: skip


def _each(copy: Copy, rule: Rule) -> Iterator[re.Match[str]]:
    """Matches of one rule, from left to right, the copy being covered in between."""
    at = 0
    while (match := copy.search(rule.regex, at)) is not None:
        yield match
        at = match.end()


def read_percents(copy: Copy) -> list[PercentHit]:
    """All percentages, covered with ``π``."""
    found: list[PercentHit] = []
    if (
        "%" in copy.live
        or " ph" in copy.live
        or "nu" in copy.live
        or "nử" in copy.live
        or "nư" in copy.live
        or "/" in copy.live
    ):
        for rule in PERCENT_RULES:
            for match in _each(copy, rule):
                if (hit := _percent(copy, rule, match)) is not None:
                    found.append(hit)
    return sorted(found, key=lambda hit: hit.start)


def read_fractions(copy: Copy) -> list[PercentHit]:
    """Halves, thirds and quarters that no count has taken."""
    found: list[PercentHit] = []
    if "/" in copy.live:
        for rule in (_HALF_FREE,):
            for match in _each(copy, rule):
                before = copy.live[: match.start() + 1]
                if _BEFORE_DATE.search(before) or _AFTER_DATE.match(copy.live, match.end()):
                    continue
                a, b = _fraction(match.group("f"))
                start, end = copy.take(match, Sign.percent)
                found.append(
                    PercentHit(
                        rule=rule.id, why=rule.why, start=start, end=end, value=half_up(100 * a / b), explicit=False
                    )
                )
    return found


_NO_AMOUNT = regex(r"(?:{ACT}|ký|khai giảng|khánh thành|khai trương|giảng|xong|{DELIVER})(?= $)")  # ký 12/6 rồi: a day
_FRACTIONS = frozenset(((1, 2), (1, 3), (2, 3), (1, 4), (3, 4)))
_NO_COUNT = regex(
    r"(?:ngày|hôm|bữa|hạn|trước|sau|đến|tới|từ|lễ|dịp|mừng|tết|sang|qua|hẹn|vào|chiều|sáng|tối|trưa|hội|số|là|định|đợt|kỳ)(?= @)"
)
_BEFORE_DATE = regex(r"(?:bữa|ngày|hội|ngày hội|dịp|sự kiện|hôm|trước|sau|đến|tới|lễ|từ|tết|sang|qua)(?= $)")
_ISSUE = regex(r"@\d+/\d+ ban hành")
_WILL_BE = regex(r"(?:dự kiến|sẽ|hẹn|phấn đấu|chậm nhất|muộn nhất|hạn|dự định)(?: (?:là|vào|đến|tới))?(?= $)")
_AFTER_DATE = regex(r"(?:nộp|gửi|xong|trình|báo cáo|hoàn thành|làm|tới|năm|này|là xong|em)")
_PERCENT_VALUE: dict[str, Callable[[re.Match[str]], float | None]] = {
    "percent.rise": lambda m: value_of(m.group("n") or m.group("n2")),
    "percent.swapped": lambda m: value_of(m.group("n")),
    "percent.plain": lambda m: value_of(m.group("n")),
    "percent.decimal": lambda m: _decimal(value_of(m.group("a")), value_of(m.group("b"))),
    "percent.left": lambda m: _minus(value_of(m.group("n"))),
    "percent.fraction": lambda m: _share(value_of(m.group("a")), value_of(m.group("b"))),
    "percent.left_share": lambda m: _left_share(m),
    "percent.share": lambda m: _share(*_fraction(m.group("f"))),
    "percent.half": lambda _: 50.0,
}


def _left_share(match: re.Match[str]) -> float | None:
    """*còn 1/3 nữa*, *còn một phần tư*."""
    if match.group("f"):
        return _minus(_share(*_fraction(match.group("f"))))
    return _minus(_share(value_of(match.group("a")), value_of(match.group("b"))))


def _decimal(whole: float | None, tenths: float | None) -> float | None:
    """*bốn mươi bảy phẩy năm*."""
    return None if whole is None or tenths is None or tenths > 99 else whole + tenths / (10 if tenths < 10 else 100)


def _minus(value: float | None) -> float | None:
    return None if value is None or value > 100 else 100 - value


def _share(a: float | None, b: float | None) -> float | None:
    return None if not a or not b or a > b or b == 100 else 100 * a / b


def _fraction(raw: str) -> tuple[int, int]:
    a, b = raw.split("/")
    return int(a[:9]), int(b[:9])


def _percent(copy: Copy, rule: Rule, match: re.Match[str]) -> PercentHit | None:
    start, end = match.start() + 1, match.end()
    if rule.id == "percent.denied":
        copy.cover(match.start("n"), end, Sign.noise)  # the denial itself is read as a correction
        return None
    if _DENIED_AFTER.match(copy.live, end):
        copy.cover(start, end, Sign.noise)
        return None
    before = copy.live[max(0, start - 60) : start]
    value = _PERCENT_VALUE[rule.id](match) if rule.id in _PERCENT_VALUE else None
    if value is None and rule.id in ("percent.fraction", "percent.share", "percent.left_share"):
        return None
    if rule.id == "percent.half" and _TIME_BEFORE.search(copy.live[max(0, start - 8) : start]):
        return None  # *10 hôm nửa*: nữa
    copy.cover(match.start("n") if rule.id in ("percent.more", "percent.swapped") else start, end, Sign.percent)
    if value is not None and _is_minus(copy, start):
        value = None
    over = value is not None and (value > 100 or (value == 100 and _MORE_THAN.search(before) is not None))
    return PercentHit(
        rule=rule.id, why=rule.why, start=start, end=end, value=None if value is None or over else half_up(value),
        above=half_up(value) if over and value is not None else None, ask=value is None or over,
        target=_ends(_TARGET, before), explicit=rule.id not in ("percent.half", "percent.fraction"),
    )  # fmt: skip


def _is_minus(copy: Copy, start: int) -> bool:
    """*-5%*: a dash stuck to the number and to nothing before it is a minus, not a separator."""
    at, _ = copy.span(start, start + 1)
    before = copy.text[at - 2 : at - 1] if at > 1 else ""
    stands_free = not before or not before.isprintable() or before.isspace() or before in ":=,;("
    return at > 0 and copy.text[at - 1] in "-–−" and stands_free


def _ends(pattern: Pattern, before: str) -> bool:
    """True when ``before`` ends with the pattern: the nearest clause counts."""
    return any(match.end() >= len(before) - 1 for match in pattern.finditer(before))


def in_time(copy: Copy, hit: PercentHit) -> PercentHit:
    """After the dates are read: a percentage of last month, as of a day that is over, or only planned."""
    before = copy.live[max(0, hit.start - 60) : hit.start]
    if _ends(_WILL, before) or _FORESEEN.search(before):
        return replace(hit, planned=True)
    earlier = _ends(_EARLIER, copy.live[max(0, hit.start - 60) : hit.start])
    if not earlier and not _EARLIER_AFTER.match(copy.live, hit.end):
        return hit
    return replace(hit, earlier=True)


def latest(copy: Copy, counts: Sequence[CountHit]) -> list[CountHit]:
    """After the dates are read: of *đến 30/6 được 12/20, nay 17/20* the count of an earlier day is left out."""
    now = [hit for hit in counts if not _ends(_EARLIER, copy.live[max(0, hit.start - 60) : hit.start])]
    return now if any(hit.value for hit in now) else list(counts)


def has_indicator(part: str) -> bool:
    """True when the words name a rate or a turn-out, not the completion of a task."""
    if _OF_PEOPLE.search(part) is not None:
        return True
    target = _OF_TARGET.search(part)
    if target is not None and not _OF_WORK.search(part[: max(part.rfind(" #", 0, target.start() + 1), 0) + 1]):
        return True
    return any(not _is_worked_on(part, match) for match in _INDICATOR.finditer(part))


def _is_worked_on(part: str, match: re.Match[str]) -> bool:
    """*rà soát hộ nghèo được 70%*: the households are what is worked on, no rate."""
    if match.group().endswith((" năm", " nam")) and _FIFTY.match(part, match.end()):
        return True  # mục tiêu năm mươi phần trăm
    return (
        match.group().startswith((" hô5 ngheo", " ho ngheo")) and _WORK_ON.search(part[: match.start() + 1]) is not None
    )


def read_counts(copy: Copy) -> list[CountHit]:
    """All x/y, covered with ``κ``; x > y and 1/2 bản give no value and are asked about."""
    found: list[CountHit] = []
    live = copy.live
    if "@" not in live and not _HAS_NUMBER.search(live):
        return found
    for match in _each(copy, _HALF_UNIT):
        start, end = copy.take(match, Sign.counted)
        found.append(CountHit(rule=_HALF_UNIT.id, why=_HALF_UNIT.why, start=start, end=end, value=None, ask=True))
    for rule in COUNT_RULES:
        for match in _each(copy, rule):
            if (hit := _count(copy, rule, match)) is not None:
                found.append(hit)
    return sorted(found, key=lambda hit: hit.start)


_HAS_NUMBER = regex(N)


def _count(copy: Copy, rule: Rule, match: re.Match[str]) -> CountHit | None:
    start, end = match.start() + 1, match.end()
    if rule.id == "count.rate":
        copy.cover(start, end, Sign.noise)
        return None
    if _DENIED_AFTER.match(copy.live, end) or (
        _NOT_A_DAY.search(match.group()) and _DENIED_BEFORE.search(copy.live[max(0, start - 24) : start])
    ):
        copy.cover(start, end, Sign.noise)
        return None
    pair = _pair(rule.id, match)
    if (
        pair is None
        or (rule.id == "count.sure" and (pair[1] <= 12 or pair[0] > 2 * pair[1] or pair[1] > 2000))
        or _is_date(copy, rule.id, match, pair)
        or (
            rule.id == "count.noun"
            and (pair[0] > pair[1] or pair in _FRACTIONS or _NO_COUNT.match(copy.live, match.start()))
        )
        or _is_issue_day(copy, match, pair)
        or (
            rule.id == "count.fresh"
            and match.group()[1] == "@"
            and (pair[0] > pair[1] or _NO_AMOUNT.search(copy.live[max(0, start - 16) : start]))
        )
    ):
        return None
    copy.cover(start, end, Sign.counted)
    wrong = pair[0] > pair[1]
    return CountHit(rule=rule.id, why=rule.why, start=start, end=end, value=None if wrong else pair, ask=wrong)


def _is_date(copy: Copy, rule_id: str, match: re.Match[str], pair: tuple[int, int]) -> bool:
    """Directly after *ngày, hôm, trước* a pair that can be a day and month is one."""
    at = copy.live.find("@", match.start(), match.end())
    return (
        at > 0 and pair[0] <= 31 and pair[1] <= 12 and _BEFORE_DATE.search(copy.live[max(0, at - 12) : at]) is not None
    )


def _is_issue_day(copy: Copy, match: re.Match[str], pair: tuple[int, int]) -> bool:
    """*13/8 ban hành* is a day and a verb, not 13 of 8 boards; *dự kiến 13/8* a day, x of y never being above y."""
    if not (pair[0] <= 31 and pair[1] <= 12):
        return False
    at = copy.live.find("@", match.start(), match.end())
    planned = at > 0 and pair[0] > pair[1] and _WILL_BE.search(copy.live[max(0, at - 20) : at]) is not None
    return planned or _ISSUE.search(copy.live[match.start() :], 0, match.end() - match.start() + 7) is not None


def _pair(rule_id: str, match: re.Match[str]) -> tuple[int, int] | None:
    groups = match.groupdict()
    if "t2" in groups:
        groups["t"] = groups.pop("t2") or groups["t"]
    if groups.get("f"):
        x, y = _fraction(groups["f"])
        return (y - x, y) if rule_id == "count.rest" and x <= y else (x, y)
    numbers = {name: value_of(text) for name, text in groups.items() if text}
    if any(value is None or value != int(value) for value in numbers.values()):
        return None
    whole = {name: int(value) for name, value in numbers.items() if value is not None}
    if rule_id == "count.none":
        return 0, whole["t"]
    if rule_id == "count.all":
        return whole["t"], whole["t"]
    if rule_id == "count.rest_after":
        return whole["x"], whole["x"] + whole["y"]
    if rule_id in ("count.rest", "count.to_total") and whole["x"] <= whole["t"]:
        return whole["t"] - whole["x"], whole["t"]
    if rule_id == "count.total_first" and whole["x"] > whole["t"]:
        return None
    return whole["x"], whole["t"]
