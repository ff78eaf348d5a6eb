"""What no sign has read and what yet keeps a message from being done: *chưa* after the end, so many of nobody knows how many."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.understand.fold import Copy
from handlers.understand.hits import Sense, SenseHit
from handlers.understand.lexicon import Rule, regex
from handlers.understand.numbers import N, value_of
from handlers.understand.talk import PASTIME

_NOT_YET = Rule(
    "status.yet",
    r"chưa(?! (?:(?:kịp |có )?báo(?: (?:anh|chị|sếp|lên|lại))?(?= (?:[,.;!¶]|$)|$)|biết|rõ|hiểu|chắc|nói|thấy (?:anh|chị|bot|sếp|lãnh đạo)))",
    "còn phần chưa xong",
)
_MENDING = regex(r"(?:quên|sửa|cứu|phòng cháy|chạy|khám)(?= $)")  # typed without marks *sua chua*: sửa chữa
_SOME = Rule(
    "status.so_many",
    r"(?:(?!#(?:19|20)\d\d ){DEC}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|chục|trăm|vài|một vài|dăm|lác đác)"
    r" (?!báo cáo|văn bản|kế hoạch|quyết định|file|tệp|ngày|biên bản|bản (?:báo|kế|scan|ký)|nhiệm vụ|việc|mục|tờ|công văn){UNIT}",
    "nói một số đơn vị, không nói tổng",
)
_WHOLLY = regex(r"(?:hết|cả|đủ|toàn bộ|trọn)")
_OF_ALL = regex(
    r"(?:đủ|cả|hết|toàn bộ|tất cả|trọn|với|trong|sau|gồm|nộp|gửi|trình|ban hành|gởi|lần|đợt|thêm|đủ cho|hết cho|cho cả)(?= $)"
)
TURNOUT = regex(
    r"(?:người|đại biểu|học viên|đồng chí|hội viên|đoàn viên|đảng viên|cán bộ|bà con|hộ|lượt)(?: {V})? (?:dự|tham gia|tham dự|đến dự|có mặt|tới dự|đi học|học|nghe)"
)  # tổ chức xong rồi, được 42 người dự
_SHARE = Rule(
    "status.share",
    r"#(?:[1-9]|[1-9]\d)(?:[.,]\d+)? (?:%|phần trăm) (?:số |các |tổng số )*(?:{FOLK}|{UNIT})(?: [^ ,.;¶]+){0,3}?(?= (?:đã|vừa|được|đều|{FINISH}|{ACT}|{DELIVER}))",
    "mới một phần số người, số nơi",
)  # 80% đảng viên đã học xong
_RATE = Rule(
    "status.rate",
    r"(?:{NUM} (?:{UNIT}|lần) / (?:tuần|tháng|ngày|quý|năm)|{NUM} (?:{UNIT}|lần) (?:mỗi|một|#1) (?:tuần|tháng|ngày|quý)|(?:mỗi|hằng|hàng|một) (?:tuần|tháng|ngày|quý|buổi|sáng|tối)(?: {V}){0,2} (?:{NUM}|một|hai|ba|bốn|năm) (?:{UNIT}|lần))",
    "đang làm",
)
_STEP = Rule(
    "status.step",
    r"(?:đã|vừa|mới|em|cũng) {STEP}|(?:{STEP})(?: {V}){0,3}? rồi|_đã (?!(?:nhận|rõ|hiểu|nắm|đọc|xem|biết|tiếp|tiếp thu|ghi|ghi nhận|thấy|thông|quen|nhất|nhất trí|đồng|bảo|nói|hỏi|nhắn|báo|nhắc"
    r"|ăn|ngủ|về|dậy|gặp|lâu|từng|bao|mấy|đây|là|thế|vậy|đúng|hay|hết|được|khắc phục|xử lý|tháo gỡ|gỡ|phân công|giao|chuyển|qua|ổn|có (?:{RESOURCE}|gì|ai)|có|thống nhất(?= (?:[,.;!¶]|$)|$))(?= ))"
    r"{V}(?: {V}){1,4}",
    "một bước, chưa phải kết quả",
)  # nothing else tells of the work: *đã lên lịch*, *vừa mời thợ*
_STEP_BEFORE = Rule(
    "status.step",
    r"(?:đã|vừa|mới|em|cũng) {STEP}|(?:{ACT}|{LABOUR}|_vẽ)(?: (?:xong|được))? rồi(?= [,.;])|(?:{STEP}|hoàn thiện hồ sơ|làm hồ sơ|lập hồ sơ|hoàn thiện thủ tục)(?: {V}){0,3}? rồi|_đã (?:lên|lập|soạn|có|gửi|làm|chuẩn bị|hoàn thiện|rà|rà soát|trình|khảo sát|họp|tham mưu|thống kê|tổng hợp|chốt|chọn|thống nhất) (?:{V} ){0,2}?(?:danh sách|hồ sơ|phương án|dự thảo|kịch bản|nội dung|thủ tục|báo giá|đề cương|giáo án|tài liệu|văn bản|tờ trình|công văn|dự toán|kinh phí|địa điểm|mặt bằng|số liệu|kế hoạch|lịch|chương trình|bản vẽ|thiết kế)",
    "một bước, chưa phải kết quả",
)
_WAITS = frozenset((Sense.blocked, Sense.ack, Sense.nothing))
_TIMES = Rule("status.so_many", r"{NUM} (?:lần|lượt|cuộc|phiên) rồi", "nói số lần, không nói tổng")
_SENT = regex(r"(?:{DELIVER}|báo cáo|nhắc|hỏi|sửa|làm lại)(?: [^ ,.;¶]+){0,2}(?= $)")
_LEFT = Rule(
    "status.then_left",
    r", (?:chỉ |nay |giờ |mà |nhưng )?còn (?!gì|ai|anh|chị|em|e|việc gì|vướng gì|lại gì|hỏi|cần|{TASK}|{NUM}|là|thì){W}(?: {W}){0,4}?(?= (?:[,.;!¶]|nữa|ạ|nhé|nha|thôi|$)|$)"
    r"|(?:, |nhưng |mà )?còn(?: (?:lại|khoảng|tầm|hơn|gần|độ|chừng))* {DEC} (?:ha|km|m|mét|m2|tấn|tạ|lít|kg|sào|triệu|tỷ|tr)",
    "còn việc chưa xong",
)
_MONEY = r"(?:triệu|tr|tỷ|tỉ)(?: đồng)?"
_OF_MONEY = Rule(
    "status.some_money",
    rf"(?P<x>{N}) {_MONEY} (?:trên|trong|/)(?: (?:tổng số|tổng|số|cả|tổng cộng))* (?P<t>{N}) {_MONEY}",
    "mới được một phần số tiền",
)
_MAY_WAIT = Rule(
    "status.waits",
    r", (?:cho|doi) (?!(?:em|e|anh|chi|a|c|toi|tui|minh|xin|phep|biet|hoi|ben|thon|xa|ban|dan|ba con|cac|moi|roi|ca|vao|ra|len|xem|no|du|thay|sep|bot|lanh dao|dong chi|co|chu|bac)(?= |$)){V}(?: {V})?"
    r"|, (?:cho|doi) (?:(?:anh|chi|dong chi|bac|chu|co|sep|lanh dao|bi thu|chu tich|thuong truc|a|c) )(?:(?:{V}|·+) ){0,2}?(?:duyet|phe duyet|ky|tham dinh|gop y|thong qua|chot|xac nhan|cho y kien)",
    "có thể đang chờ",
)
_OVER = regex(r"(?:{FINISH}|rồi|đã|thì|ok|ổn|{PCT}|{CNT}|đạt|được|đang|sẽ|{DATE}|chưa|không)")
_PLACE = Rule(
    "status.one_place",
    r"(?!bản (?:chỉ đạo|quản lý|thường vụ|thường trực|điều hành|tổ chức|chấp hành|giám hiệu|giám sát|tuyên giáo|dân vận|công tác|vận động|đại diện))"
    r"(?:thôn|bản|xóm|ấp|buôn|khóm|sóc|làng|khu phố|khu|tổ dân phố|tổ|chi bộ|chi hội|trường|nhà văn hóa|điểm|cụm|nhóm|lớp|đợt|giai đoạn|vòng|khóa|(?:ngõ|ngách|hẻm|kiệt|kênh|mương|tuyến|cống|_dãy)(?= #)|(?:bài|tin|clip|video|chuyên đề|mô hình)(?= (?:số|thứ)))(?: (?:số|thứ|cấp))? "
    r"(?P<name>(?:#\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?! (?:{UNIT}|%|phần|trăm|mươi|ngày|tháng|tuần|trên|trong|/))|(?!thôn|bản|xóm|ấp|buôn|khu|số)[^ ,.;:?!¶()#@]+)",
    "mới nói một thôn, một đơn vị",
)
_OF_THE_SENDER = regex(
    r"(?:(?:bên|của|chúng|tụi|bọn|phía) )?(?:em|e|tôi|tui|mình|xin|kính|báo cáo|bc)|:"
)  # thôn 3 em làm xong: the sender's whole share
_PERSON_OF = regex(r"(?:anh|chị|cô|chú|bác|ông|bà|đ/c|đồng chí|thầy|cậu|dì) [^ ,.;¶]+(?= $)")  # chị Năm ấp Ba làm xong
_NUMBER = regex(r"(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)")
_FILE = regex(r"(?:bản|nhóm) (?:word|pdf|excel|scan|file|zalo|facebook|fb|web|docx?)")

Place = tuple[int, int]


def find_some(copy: Copy) -> list[Place]:
    """Before the signs are read: numbers of units that no count has taken."""
    return [
        (match.start() + 1, match.end())
        for match in copy.each(_SOME.regex)
        if not _OF_ALL.search(copy.live[max(0, match.start() - 12) : match.start() + 1])
    ]


def keep_from_done(
    copy: Copy, senses: Sequence[SenseHit], some: Sequence[Place], places: Sequence[Place]
) -> list[SenseHit]:
    """After the signs are read: what more is to be said of the status."""
    done = [hit for hit in senses if hit.sense is Sense.done]
    if done:
        return (
            _so_many(copy, done, [place for place in some if not _of_turnout(copy.full, *place)])
            + _shares(copy, done)
            + _in_places(copy, done, places)
            + _not_yet(copy)
            + _left(copy.full, done)
            + _times(copy)
            + _some_money(copy)
            + _waits(copy)
        )
    at = None if senses else copy.search_full(_RATE.regex)
    if not senses and some:
        return [_hit(_SOME, *some[0], Sense.partial)]
    kinds = {hit.sense for hit in senses}
    if kinds <= _WAITS | {Sense.will_begin} and kinds & {Sense.blocked, Sense.will_begin}:
        begun = copy.search(_STEP_BEFORE.regex)
        return [] if begun is None else [_hit(_STEP, begun.start() + 1, begun.end(), Sense.ongoing)]
    if at is None and not senses and (step := copy.search_full(_STEP.regex)) and not copy.search_full(PASTIME):
        return [_hit(_STEP, step.start() + 1, step.end(), Sense.ongoing)]
    if at is None:
        return _in_places(copy, [hit for hit in senses if hit.sense is Sense.untouched], places)
    return [_hit(_RATE, at.start() + 1, at.end(), Sense.ongoing)]


def _so_many(copy: Copy, done: Sequence[SenseHit], some: Sequence[Place]) -> list[SenseHit]:
    """*6 cái wifi lắp rồi*, *hơn chục thôn xong rồi*: in the clause of what is done."""
    not_wholly = [hit for hit in done if not _is_whole(copy.full, hit)] if some else []
    return [
        _hit(_SOME, start, end, Sense.partial)
        for start, end in some
        if any(_in_one_clause(copy, start, end, hit) for hit in not_wholly)
    ]


def _shares(copy: Copy, done: Sequence[SenseHit]) -> list[SenseHit]:
    """*80% đảng viên đã học xong*: the end of so many of them."""
    return [
        _hit(_SHARE, match.start() + 1, match.end(), Sense.partial)
        for match in copy.each_full(_SHARE.regex)
        if any(match.end() <= hit.start and _in_one_clause(copy, match.start(), match.end(), hit) for hit in done)
    ]


def _of_turnout(line: str, start: int, end: int) -> bool:
    return TURNOUT.search(line, max(start - 1, 0), end + 12) is not None


def find_places(copy: Copy, titles: Sequence[str]) -> list[Place]:
    """Before the signs are read: single villages or groups, but the sender's own and those of a title."""
    return [
        (match.start() + 1, match.end())
        for match in copy.each_full(_PLACE.regex)
        if _is_named(copy, match)
        and not _OF_THE_SENDER.match(copy.full, match.end())
        and not _PERSON_OF.search(copy.full[max(0, match.start() - 24) : match.start() + 1])
        and not any(f"{match.group()} " in title for title in titles)
    ]


def _is_named(copy: Copy, match: re.Match[str]) -> bool:
    """With a number or a name: a word in capitals that is no shout and begins no sentence."""
    start, end = match.span("name")
    if copy.full[start] == "#" or (copy.live[start] == "·" and _NUMBER.match(copy.full, start - 1)):
        return True
    typed = copy.typed(start, end)
    return typed[:1].isupper() and not typed.isupper() and not _FILE.match(copy.full, match.start())


def _in_places(copy: Copy, done: Sequence[SenseHit], places: Sequence[Place]) -> list[SenseHit]:
    """*thôn 3 xong rồi*, *bản Nà Lay lắp xong*: a part of the commune."""
    line = copy.full
    return [
        _hit(_PLACE, start, end, Sense.partial)
        for start, end in places
        if any(
            (hit.end > start or (_is_village(line, start, end) and _OF_PLACE.fullmatch(line, hit.end, start)))
            and _in_one_clause(copy, start, end, hit)
            for hit in done
        )
    ]


_VILLAGE = regex(r"(?:thôn|bản|xóm|ấp|buôn|khóm|sóc|làng)")


def _is_village(line: str, start: int, end: int) -> bool:
    """With a number, or the name of a village: *xong nhà văn hóa Thống Nhất* may be all of the task."""
    return "#" in line[start:end] or _VILLAGE.match(line, start - 1) is not None


_OF_PLACE = re.compile(r" (?:ơ3 |o |cho |=?cho |tai5? |đươc5 |duoc )?")  # xong tổ 4, xong ở tổ 4


def _in_one_clause(copy: Copy, start: int, end: int, hit: SenseHit) -> bool:
    return not copy.parted(min(end, hit.end), max(start, hit.start))


def _is_whole(line: str, hit: SenseHit) -> bool:
    return _WHOLLY.search(line[hit.start - 1 : hit.end + 1]) is not None


def _not_yet(copy: Copy) -> list[SenseHit]:
    """*họp xong rồi, chưa có biên bản*: what no rule has read is outstanding."""
    return [
        _hit(_NOT_YET, match.start() + 1, match.end(), Sense.outstanding)
        for match in copy.each(_NOT_YET.regex)
        if not _MENDING.search(copy.full[max(0, match.start() - 11) : match.start() + 1])
    ]


def _times(copy: Copy) -> list[SenseHit]:
    """*họp 3 lần rồi*, but not *nộp 2 lần rồi*."""
    return [
        _hit(_TIMES, match.start() + 1, match.end(), Sense.partial)
        for match in copy.each_full(_TIMES.regex)
        if not _SENT.search(copy.full[max(0, match.start() - 40) : match.start() + 1])
    ]


def _waits(copy: Copy) -> list[SenseHit]:
    """*bao bi xong, cho kiem nghiem*: typed without marks it may be *chờ*, and then nothing is done yet."""
    found = copy.search(_MAY_WAIT.regex) if copy.text.isascii() else None
    return [] if found is None else [_hit(_MAY_WAIT, found.start() + 1, found.end(), Sense.outstanding)]


def _some_money(copy: Copy) -> list[SenseHit]:
    """*đã bố trí 350 triệu trên 500 triệu*: a part of the sum."""
    return [
        _hit(_OF_MONEY, match.start() + 1, match.end(), Sense.partial)
        for match in copy.each_full(_OF_MONEY.regex)
        if (value_of(match["x"]) or 0) < (value_of(match["t"]) or 0)
    ]


def _left(line: str, done: Sequence[SenseHit]) -> list[SenseHit]:
    """*nghiệm thu rồi, còn thanh toán*: what is named after *còn* is outstanding, unless more is told of it."""
    first = min(hit.end for hit in done)
    return [
        _hit(_LEFT, match.start() + 1, match.end(), Sense.outstanding)
        for match in _LEFT.regex.finditer(line, max(first - 1, 0))
        if not _OVER.search(match.group() + " ")
    ]


_SOME_PEOPLE = Rule(
    "status.some_left",
    r"còn(?: (?:lại|khoảng|tầm|hơn|gần|độ|chừng|có|tới))* (?:{NUM}|·+|một số|một vài|vài|mấy|ít|nhiều|nhóm|những|các|bộ phận|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) "
    r"(?!ngày|hôm|bữa|tuần|tháng|lần|phần|nhiệm vụ|việc|mục|giờ)(?:{UNIT}|{PARTY}|{FOLK}|em|cháu|cụ)(?: (?!xong|rồi|đã|nên){W}){0,7}? chưa (?:được |kịp |thể )?(?!có|biết|rõ|hiểu|đủ|chịu|thống|đồng|quen|tin|dám){W}(?: được)?"
    r"|(?<=[,;] ){NUM} (?!ngày|hôm|bữa|tuần|tháng|lần|phần|nhiệm vụ|việc|mục|giờ)(?:{UNIT}|{PARTY}|{FOLK}|em|cháu|cụ)(?: (?:thì|vẫn|còn|kia))* chưa(?= (?:[,.;!¶]|ạ|nhé|nha|anh|chị|$)|$)",
    "còn phần chưa xong",
)  # còn 28 đ/c đi làm ăn xa chưa học: what is told in between may be why


_NONE_BEFORE = regex(r"(?:không|chẳng|chả|hết|đâu|hổng)(?= $)")


def some_left(copy: Copy, senses: Sequence[SenseHit]) -> list[SenseHit]:
    """Where some are left to be done: that they are not is no word of the whole task."""
    for match in copy.each_full(_SOME_PEOPLE.regex):
        start, end = match.start() + 1, match.end()
        if _NONE_BEFORE.search(copy.full[max(0, start - 12) : start]):
            continue  # không còn một hộ nào chưa cài
        senses = [
            hit
            for hit in senses
            if not (start <= hit.start < end and hit.sense in (Sense.untouched, Sense.untouched_part))
        ]
        senses = [*senses, _hit(_SOME_PEOPLE, start, end, Sense.outstanding)]
    return list(senses)


def _hit(rule: Rule, start: int, end: int, sense: Sense) -> SenseHit:
    return SenseHit(rule=rule.id, why=rule.why, start=start, end=end, sense=sense)


_WITH_A_BREAK = re.compile(r" [,;] (?:trong đó |gồm |với |có )?")


_SOME_PART = frozenset(("status.so_many", "status.part", "status.some_number"))


_ENDED = regex(r"(?:(?<=^ )|(?<=[.;¶] ))(?:[^ ,.;¶]+ ){0,7}?{FINISH} (?:hết |cả )?rồi(?: (?:ạ|nhé|anh|chị))? [,.;]")
_OF_RESULT = regex(
    r"(?:đã |được )?(?:_đăng|dang|có|gồm|phát|ra|tổng|tổng số|tổng cộng|cả thảy|tất cả)(?: (?:được|là|có))* {NUM} {V}(?: {V}){0,3}?(?= (?:[.;!¶]|ạ|nhé|nha|anh|chị|$)|$)"
)  # mở xong rồi, đăng 14 tin: what is there now
_THEN_OVER = regex(r"(?:{V} ){0,1}?rồi(?= (?:[,.;!¶]|ạ|nhé|anh|chị|$)|$)")  # xong rồi, họp 2 cuộc rồi


def is_told_of_done(line: str, senses: Sequence[SenseHit], hit: SenseHit) -> bool:
    """*xong rồi, 2 văn bản*: how many there were, and no part of them."""
    if hit.rule in _SOME_PART and TURNOUT.search(line, max(hit.start - 1, 0), hit.end + 12):
        return any(done.sense is Sense.done and done.end <= hit.start for done in senses)
    if (
        hit.rule in _SOME_PART
        and (_OF_RESULT.match(line, hit.start - 1) or _THEN_OVER.match(line, line.rfind(" ", 0, hit.end)))
        and _ENDED.search(line, 0, hit.start + 1)
    ):
        return True
    if hit.rule == "status.part" and any(
        done.sense is Sense.done
        and 0 <= done.start - hit.end <= 1
        and _WHOLLY.search(line, done.start - 1, done.end + 1)
        for done in senses
    ):
        return True  # tập huấn 2 buổi xong cả rồi
    if hit.rule != "status.so_many" or hit.sense is not Sense.partial:
        return False
    ends = line[hit.end :].strip() == ""
    return ends and any(
        done.sense is Sense.done and _WITH_A_BREAK.fullmatch(line[done.end : hit.start]) for done in senses
    )


_NOT_OURS = regex(r"(?:em |tôi |xã |thôn |ấp |bản |bên em )?(?:không|ko) (?:làm|lo|quản|nhận|phụ trách|đụng)(?= $)")
_COULD_NOT = regex(r"(?:được|nổi|kịp|xuể)")


def is_not_ours(copy: Copy, senses: Sequence[SenseHit], hit: SenseHit) -> bool:
    """*bên bưu điện lo rồi, ấp không làm*: whose task it is not, and nothing of its state."""
    if hit.sense is not Sense.untouched or not any(other.sense is Sense.delegation for other in senses):
        return False
    said = f" {copy.full[hit.start : hit.end]} "
    return _NOT_OURS.search(said) is not None and _COULD_NOT.match(copy.full, hit.end) is None
