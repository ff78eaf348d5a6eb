"""What a date is in its message: the day something is due, when work starts, or a day that only dates something."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from handlers.understand.almanac import safe_date
from handlers.understand.dates import RawDate
from handlers.understand.fold import Copy, Sign
from handlers.understand.given_up import is_given_up
from handlers.understand.hits import SINGLE_DAYS, DateHit, Role
from handlers.understand.lexicon import regex
from handlers.understand.syllable import bare
from models.values import replace

_FAR = timedelta(days=300)  # a day without a year that would be so far ahead is meant to be over
_FAR_DONE = timedelta(days=180)  # likewise right after a word of finishing: xong ngày 14/8, said in October
_ENDS_PAST = regex(
    r"(?:hôm|từ|từ hôm|từ ngày|kể từ|ký|ký ngày|hồi|ban hành ngày|vừa|được giao|mới|ngày ký|giao|xong từ|(?:ký|ban hành|phát hành|đóng dấu) (?:bữa|hồi)|đã (?:{W} )?(?:{W} )?(?:hôm|ngày|vào))(?= $)"
)
_ENDS_AFTER = regex(r"(?:sau|ra|ngoài|ăn|khỏi)(?= $)")
_ENDS_OVER = regex(r"(?:qua|hết)(?= $)")  # qua Tết, but: dời qua thứ sáu
_HOLIDAY = regex(r"(?:nghỉ )?(?:lễ|tết)(?= @)")  # qua lễ 2/9
_WENT_BY = regex(r"qua(?= $)")
_ONLY_THEN = regex(r"(?:{W} ){0,2}?mới")
_FEASTS = frozenset(("date.festival", "date.lunar", "date.full_moon"))
_OVER_AFTER = regex(r"(?:ra|xong|vô|vào)(?= (?:{W} ){0,2}?(?:mới|sẽ|em|là|rồi|thì|bên|tụi|làm|nộp|họp))")  # nghỉ Tết ra
_ENDS_UNTIL = regex(r"(?:đến|tính đến|tới|tính tới|đến hết|đến ngày|tính|cuối|hết)(?= $)")
_ENDS_DENIED = regex(
    r"(?:(?:viết|ghi|gõ|báo|bấm|nói|nhắn|đánh) (?:lộn|nhầm|sai)(?: (?:là|thành|ra))?|lỡ (?:viết|ghi|gõ|báo|bấm|nói|nhắn|đánh)(?: (?:là|thành|ra))?|nhầm thành|nhầm là|nhầm|lộn thành|lộn là|sai thành|sai là|không phải|chứ không phải|chứ không|không phải là)(?: ngày| hôm| hạn)?(?= $)"
)
_ENDS_OLD_DUE = regex(r"(?:hạn|hạn cũ|hạn là|thời hạn|từ|hạn ngày)(?= $)")
_MOVED = regex(r"(?:(?:{W}|,) ){0,5}?(?:dời|lùi|lui|xin|chuyển|sang|qua|gia hạn|·)")
_NAMED_PERIODS = frozenset(("date.quarter", "date.month"))
_ENDS_PRODUCT = regex(
    r"(?:báo cáo|kế hoạch|kết quả|số liệu|tổng kết|sơ kết|lịch|chuyên đề|đảng phí|đoàn phí|hội phí|công đoàn phí|(?<!_kinh )phí|lệ phí|quỹ|thuế|lương|phụ cấp|đóng góp|khoản|đợt|đợt (?:kiểm tra|giám sát|thu|phát động|sinh hoạt|tập huấn|rà soát)|dự toán|quyết toán|bản tin|chỉ tiêu)(?= $)"
)  # báo cáo quý 1
_DATA_UP_TO = regex(
    r"(?:số liệu|tình hình|dữ liệu|lũy kế|kết quả|chốt số liệu)(?: (?:tính|có))? (?:đến|tới|đến hết|đến ngày|tới ngày|đến hết ngày)(?= $)"
)  # số liệu đến 30/9 nộp ngày 5/10
_DEMANDED = regex(
    r"(?:(?:công văn|cv|văn bản|@doc|·+|tỉnh|huyện|sở|cấp trên|trên|xã|đảng ủy|ủy ban|ubnd)(?: (?:{W}|·+)){0,3}? (?:yêu cầu|quy định|chỉ đạo|bắt|đòi|giao)|(?:theo|đúng) (?:yêu cầu|quy định|công văn|kế hoạch))(?: (?:{W}|·+)){0,4}? (?:trước|trước ngày|đến|tới|chậm nhất|chậm nhất là|muộn nhất|trong)(?= $)"
    r"|(?:công văn|cv|văn bản|@doc|tỉnh|huyện|sở|cấp trên|đảng ủy|ủy ban|ubnd)(?: (?!xin|cho|lùi|dời|sửa|chỉnh){V}| ·+){0,3}? (?:hạn|thời hạn|ghi hạn|hạn nộp|hạn báo cáo)(?: (?:là|đến|hết|ngày|tới|trước))*(?= $)"
)  # CV 120 yêu cầu báo cáo trước 10/8: what others demand
_HAS_PART = regex(r"(?:đầu|giữa|cuối|trong|hết|nội)")  # nộp báo cáo giữa tháng 10
_NAMED = frozenset(("date.festival", "date.day_month"))
_ENDS_NAME = regex(
    r"(?:_quà|chợ|mừng|chào mừng|tặng|thưởng|hoa|phục vụ|hội|ngày hội|lễ hội|chương trình|cao điểm|hoạt động|phong trào|phiên chợ|hàng|gói|_chúc|bánh|lo|vui|nghỉ)(?= $)"
)  # quà Tết, mừng 2/9
_BY_EVENT = regex(
    r"(?:trước|kịp) (?:ngày chuyển đổi số|ngày hội chuyển đổi số|ngày hội|hội|lễ hội|phiên chợ|chương trình|lễ|phong trào)(?= $)"
)  # trước ngày hội 18/11
_OTHERS_STEP = regex(
    r"(?:họ|người ta|tỉnh|huyện|sở|bên (?:{W} ){1,3}?|trên|viettel|vnpt|nhà thầu|công ty)(?: {W}){0,2}? ?(?:hẹn|hứa|bảo|nói|báo)(?: {W}){0,2}?(?= $)"
)
_OTHERS_DO = regex(
    r"(?:(?:là|sẽ|mới|họ|sẽ) )*(?:trả lời|phản hồi|duyệt|ký|cấp|giao|gửi|cho lịch|cho ý kiến|hướng dẫn|xuống|lắp|trả|sửa|xử lý)(?! (?:xong|hoàn|là xong))"
)
_OF_DOCUMENT = regex(
    r"@doc(?: (?:ký|ban hành|ngày|của|{W}(?= ngày)))*(?= $)|@doc ,(?: (?:ký|ban hành))?(?: ngày)(?= $)"
)
_WRITTEN = frozenset(("date.full", "date.day_month"))
_ENDS_FUTURE = regex(
    r"(?:chậm nhất|muộn nhất|trễ nhất|trước|hạn|dự kiến|sẽ|phấn đấu|cố gắng|cố|hẹn|hứa|quyết tâm|mong|chắc|ước|kịp|xin|lùi|gia hạn|·)(?: (?:{W})){0,4}"
)
_DONE_JUST = regex(r"{FINISH}(?: (?:hồi|lúc|từ|vào|luôn))*(?= $)")  # xong sáng nay
_THEN_DONE = regex(
    r"(?:(?:em|tôi|mình|bên em|đơn vị|thì em|đã|τ+) ){0,3}(?:làm )?{FINISH}(?! (?:trước|được không|chưa))"
)
_OPEN_PART = regex(r"(?:trong|nội|nội trong|nội nhật|hết|cuối|trước|đến|tới)")  # xong trong hôm nay: to come
_CURRENT = regex(r"(?:đầu|giữa) (?:tuần|tháng)(?= $)")
_COMES_AT = {
    "chiêu2": 12,
    "chieu": 12,
    "tôi1": 17,
    "toi": 17,
    "đêm": 17,
    "dem": 17,
}  # before, that part of the day is to come
_UNDER_WAY_AFTER = regex(r"(?:(?:thì|em|e|vẫn|còn|cũng|bên em|tụi em|xã|thôn) ){0,3}đang")  # bữa ni đang nhập
_AMOUNT_AFTER = regex(
    r"(?:(?:là|đạt|được|mới|đã|có|xong|:|,|ước|thực hiện|làm|em|thôn|xã|bên em|mới được|{W}) ){0,3}?(?:{PCT}|{CNT}|#\d+)"
)
_MORE_TO_COME = regex(
    r"(?:(?!{NUM}){W} ){0,5}?{NUM} (?:{W} ){1,4}?nữa (?:là|thì|mới)"
)  # tuần tới kết nạp thêm 2 đồng chí nữa là đủ
_NOTHING_AFTER = regex(r"(?:{V} ){0,4}?(?:không|chưa|chẳng|#0)(?: (?:có|gì|thấy))* (?:phát sinh|ps)")  # tháng này …
_ALL_AFTER = regex(
    r"(?:(?:là|thì|em|bên em|xã|thôn) ){0,2}(?:sẽ|chắc|dự kiến|phấn đấu|cố gắng)(?: (?:là|sẽ|lên|được|đạt|đủ|xong|hoàn thành)){0,3} #100 (?:%|phần)"
)  # cuối tháng sẽ được 100%: to come
_REACHED_AFTER = regex(
    r"(?:(?:là|thì|em|bên em|xã|thôn|mới|sẽ|chỉ) ){0,3}(?:được|đạt|lên|đủ|xong)(?: (?:được|khoảng|tầm|cỡ|lên|đến|tới))* (?:{PCT}|#[1-9]\d* (?:%|phần)|(?:trăm|một trăm) phần)"
)  # cuối tháng được 100%, đến 30/10 mới đủ 60%
_DONE_AFTER = regex(
    r"(?:(?:{W}|,|·+) ){0,5}?(?:rồi|đã (?:{DELIVER}|{FINISH}|{ACT}|duyệt|thông qua))"
    r"|(?:{W} ){0,3}?(?:{DELIVER}|{FINISH}) (?:{W} ){0,2}?{TASK} (?:{W} ){0,4}?rồi(?= (?:[,.;!¶]|ạ|nhé|nha|anh|chị|em|đó|đấy|mà|còn|riêng|nhưng|τ+|$)|$)"
    r"|(?:em |tôi |mình ){0,2}(?:mới|vừa|vừa mới|đã) {DELIVER} (?:{W} ){0,2}?{TASK} (?:{W} ){0,3}?xong"
)  # hôm nay mình nộp nv5 rồi
_DONE_BEFORE = regex(r"(?:đã|vừa|mới)(?: (?:{W})){0,5}")
_PERIODS = frozenset(("date.month", "date.week", "date.today", "date.quarter", "date.year"))
_NOW = regex(r"(?:này|nay|ni)")
_NOT_DUE_RULES = frozenset(
    (
        "date.day_month",
        "date.today",
        "date.monthday",
        "date.week",
        "date.month",
        "date.weekday",
        "date.full",
        "date.festival",
        "date.quarter",
        "date.year",
        "date.full_moon",
        "date.lunar",
    )
)


def judge_dates(copy: Copy, raws: Sequence[RawDate], today: date, hour: int = 0) -> list[DateHit]:
    """The dates with their roles; those that only date something are covered as past. A denied date is left out."""
    found: list[DateHit] = []
    for raw in raws:
        went_by = _is_over(copy, raw, hour)
        is_over = went_by or _is_done(copy, raw, today, hour)
        hit = _judge(copy, replace(raw, value="past") if is_over else raw, today, hour)
        if hit is None or hit.role is Role.past:
            current = (
                not went_by
                and raw.value != "past"
                and raw.rule in _PERIODS
                and _NOW.search(copy.full[raw.start - 1 : raw.end + 1]) is not None
            )
            copy.cover(raw.start, raw.end, Sign.noise if current else Sign.past)
        if hit is not None:
            found.append(hit)
    return found


_LATE = regex(
    r"(?:_trễ|_muộn|(?:trễ|quá|lỡ) hạn|trễ hẹn|(?:nộp|gửi) (?:trễ|muộn|chậm))"
)  # nộp trễ mất rồi, sáng nay mới nộp
_JUST_THEN = regex(r"(?:em |mới |vừa |đã ){1,3}{DELIVER}")
_MORNING = regex(r"sáng (?:nay|ni)")
_THEN = regex(r"(?:em )?{DELIVER}(?= (?:[,.;!¶]|ạ|nhé|nha|anh|chị|$)|$)")  # nộp trễ 1 ngày, sáng nay nộp
_TODAY = regex(r"(?:sáng|trưa|chiều) (?:nay|ni)")
_JUST_DONE = regex(r"(?:{PERSON} )?(?:mới|vừa|vừa mới) (?:{DELIVER}|làm|ký|họp) (?:được )?xong")
_BEGUN_AT = {"sang": 0, "trua": 11, "chieu": 13}  # the hour from which that part of the day may be over
_OVER_AT = {"sang": 12, "trua": 14, "chieu": 19}  # the hour from which that part of the day is over


def _is_over(copy: Copy, raw: RawDate, hour: int) -> bool:
    """*sáng nay nộp*, written in the afternoon."""
    if raw.of_day and _LATE.search(copy.full[: raw.start]):
        just_then = _THEN if _MORNING.match(copy.full, raw.start - 1) else _JUST_THEN
        if _JUST_THEN.match(copy.live, raw.end) or just_then.match(copy.live, raw.end):
            return True
    if not raw.of_day or _ENDS_FUTURE.search(copy.live[max(0, raw.start - 30) : raw.start]):
        return False
    word = bare(copy.full[raw.start : raw.end].split(" ")[0].rstrip("12345"))
    if _TODAY.match(copy.full, raw.start - 1) and _JUST_DONE.match(copy.live, raw.end):
        return hour >= _BEGUN_AT.get(word, 24)  # sáng nay mới nộp xong
    return hour >= _OVER_AT.get(word, 24)


def _is_done(copy: Copy, raw: RawDate, today: date, hour: int) -> bool:
    """*xong 11/8*, *11/8 xong nv7* on that day; *xong cuối tháng 7* in August: only a day to come is a forecast."""
    said = f" {copy.full[raw.start : raw.end]} "
    if not isinstance(raw.value, date) or (raw.value == today and _OPEN_PART.match(said)):
        return False
    if raw.value == today and hour < _comes_at(copy, raw):
        return False
    cut = max(copy.live.rfind(mark, 0, raw.start) for mark in (" , ", " . ", " ; ", "¶", " ( ")) + 1
    before = " " + copy.live[cut : raw.start].lstrip()
    if _ENDS_FUTURE.search(before):
        return False
    is_beside = _DONE_JUST.search(before) is not None
    is_issued = _ISSUED.search(before) is not None
    if raw.rule == "date.weekday" and _WHICH.search(said) is None and (is_beside or is_issued):
        numbered = "@doc" in (copy.full if is_issued else copy.full[raw.end :])  # of the paper that there is now
        return numbered or _HELD.search(before) is not None
    if raw.value == today:
        first = raw.rule in _WRITTEN and "τ" in copy.live and not before.strip(" τ")
        return is_beside or (first and _THEN_DONE.match(copy.live, raw.end) is not None)
    if raw.rule == "date.monthday":
        is_told = is_beside or is_issued or _TOOK_PLACE.search(before) is not None
        return is_told and _went_by(raw, said, today)
    return is_beside and _went_by(raw, said, today)


_AT = r"(?: (?:hồi|lúc|từ|vào))*(?= $)"
_ISSUED = regex(rf"(?:ban hành|ký|phê duyệt|thông qua){_AT}")
_TOOK_PLACE = regex(rf"tổ chức{_AT}")
_HELD = regex(rf"(?:họp|tổ chức|sinh hoạt|hội nghị|học|tập huấn) (?:đã )?xong{_AT}")
_WHICH = regex(r"(?:tuần|tháng|này|tới)|(?:thứ|t) [^ ]+ sau|nhật sau")  # but: thu sau, typed without marks


def _went_by(raw: RawDate, said: str, today: date) -> bool:
    """A period or a day of this month that is over, where nothing names the next one."""
    if raw.rule == "date.monthday" and isinstance(raw.value, date) and _WHICH.search(said) is None:
        over = safe_date(today.year, today.month, raw.value.day)
        return over is not None and over < today and today - over < raw.value - today
    if raw.rule == "date.month" and raw.numbered and not raw.has_year:
        return isinstance(raw.value, date) and raw.value - today > _FAR
    return raw.rule in ("date.month", "date.week") and _CURRENT.match(said) is not None


def _judge(copy: Copy, raw: RawDate, today: date, hour: int) -> DateHit | None:
    cut = max(copy.live.rfind(mark, 0, raw.start) for mark in (" , ", " . ", " ; ", "¶", " ( ")) + 1
    before, after = copy.live[max(cut, raw.start - 50) : raw.start], copy.live[raw.end :]
    before = before if before.startswith(" ") else " " + before
    whole = not _HAS_PART.match(copy.full, raw.start - 1)
    if raw.rule in _NAMED_PERIODS and raw.numbered and whole and _ENDS_PRODUCT.search(before):
        return DateHit(rule=raw.rule, why=raw.why, start=raw.start, end=raw.end, value=None, role=Role.past)
    if raw.rule == "date.year" and _ENDS_PRODUCT.search(before):
        return DateHit(rule=raw.rule, why=raw.why, start=raw.start, end=raw.end, value=None, role=Role.past)
    if _DATA_UP_TO.search(before) or _DEMANDED.search(before):
        return DateHit(rule=raw.rule, why=raw.why, start=raw.start, end=raw.end, value=None, role=Role.past)
    if raw.rule in _NAMED and _ENDS_NAME.search(before) and not _BY_EVENT.search(before):
        return DateHit(rule=raw.rule, why=raw.why, start=raw.start, end=raw.end, value=None, role=Role.past)
    if (_OTHERS_STEP.search(before) and _OTHERS_DO.match(after)) or _is_of_a_step(copy, raw, after):
        return DateHit(rule=raw.rule, why=raw.why, start=raw.start, end=raw.end, value=None, role=Role.past)
    if _ENDS_OLD_DUE.search(before) and _MOVED.match(after):
        return None
    if _ENDS_DENIED.search(before) or _RIGHT_IS_NEXT.match(copy.live, raw.end):
        return None
    around = copy.full[max(0, raw.start - 40) : raw.start] + ("ngay2 " if raw.says_day else "")
    if raw.rule in _WRITTEN and _OF_DOCUMENT.search(around):
        return None
    role, value, ask = Role.due, raw.value if isinstance(raw.value, date) else None, raw.value == "bad"
    if (
        cut <= 1
        and before.startswith(" da ")
        and copy.text[:2].isascii()
        and not _has_given(raw, copy, before, today, hour)
    ):
        before = " " + before[4:]  # *da tuan sau*: dạ, not đã
    future = (
        _ENDS_FUTURE.search(before) is not None
        or _ALL_AFTER.match(copy.full, raw.end) is not None
        or (_comes(raw, copy.full, before, whole, today) and _REACHED_AFTER.match(copy.full, raw.end) is not None)
    )
    still = raw.value == today and hour < _comes_at(copy, raw)
    if raw.value == "past" or (
        raw.rule in _NOT_DUE_RULES and not future and _is_past(raw, before, after, today, still)
    ):
        role, value, ask = Role.past, None, False
    elif _is_after(raw, before, after) or (
        _ENDS_OVER.search(before) is not None and _HOLIDAY.match(copy.full, raw.start - 1)
    ):
        role, value = Role.open_ended, None
    elif value is None and not ask:
        role = Role.open_ended
    elif value is not None and is_given_up(before, after):
        role, value = Role.start, None
    return DateHit(rule=raw.rule, why=raw.why, start=raw.start, end=raw.end, value=value, role=role, ask=ask)


_RIGHT_IS_NEXT = regex(
    r"(?:(?:,|thì|mà|em|là|nhé|ạ) ){1,3}(?:ngày |hôm |hạn )?{DATE} (?:mới (?:đúng|phải)|là đúng|mới là đúng)"
)  # gõ 31/9, 30/9 mới đúng
_OF_OPINIONS = regex(
    r"(?:lấy|xin|góp|gửi) ý kiến(?: {W}){0,6}?(?: ,)? (?:thời )?hạn(?: (?:chót|góp ý|trả lời|phản hồi))?(?: (?:là|đến|hết|ngày))*(?= $)"
)  # đã gửi lấy ý kiến các phòng, hạn 13/8: by when they answer
_SENDS_COPY = regex(
    r"(?:(?:{PERSON}|sẽ|là|mới|thì) ){0,2}?(?:nộp|gửi|gởi|bổ sung|chụp|tải|up)(?: (?:bù|thêm|lên|kèm|qua|anh|chị|cho))*"
    r" (?:tệp|file|bản (?:mềm|scan|cứng|chụp|giấy|pdf)|ảnh|hình|minh chứng|phụ lục)(?! (?:báo cáo|kế hoạch))"
)
_TOLD_ALREADY = regex(r"(?:{PCT}|{CNT}|{FINISH})")


def _is_of_a_step(copy: Copy, raw: RawDate, after: str) -> bool:
    """*40%, chiều em gửi bản mềm*: when a copy is sent of what is told, and no day of its end."""
    if _OF_OPINIONS.search(copy.full[max(0, raw.start - 80) : raw.start]):
        return True
    return _SENDS_COPY.match(after) is not None and _TOLD_ALREADY.search(copy.live, 0, raw.start) is not None


def _has_given(raw: RawDate, copy: Copy, before: str, today: date, hour: int) -> bool:
    """*da gui bao cao sang nay*: đã, unless that part of the day is still to come."""
    comes = hour < _COMES_AT.get(copy.full[raw.start : raw.end].split(" ")[0], 0)
    return raw.value == today and not comes and _GIVEN.match(before) is not None


_GIVEN = regex(r"da (?:{DELIVER}|{FINISH}|{ACT})(?= )")


def _comes(raw: RawDate, line: str, before: str, whole: bool, today: date) -> bool:
    """*cuối tháng được 100%*: a day to come, and neither one as of which something is told (*tính đến cuối tháng*) nor
    the period that is running (*tuần này được 60%*).
    """
    if not isinstance(raw.value, date) or raw.value <= today or _AS_OF.search(before) is not None:
        return False
    if raw.value - today > _FAR_DONE and not raw.has_year:
        return False  # đến 8/8 được 60%, on 11/8
    is_end = not whole and not _EARLY.match(line, raw.start - 1)
    return is_end or raw.rule in SINGLE_DAYS or raw.why in _NEXT_PERIODS


_EARLY = regex(r"(?:đầu|giữa)")
_NEXT_PERIODS = frozenset(("tuần sau", "tháng sau", "tuần sau nữa", "năm sau"))
_AS_OF = regex(r"tính (?:đến|tới)(?= $)")


def _is_after(raw: RawDate, before: str, after: str) -> bool:
    """*sau 30/9*, *qua Tết*, *nghỉ Tết ra*: no day can be had."""
    if (
        _WENT_BY.search(before)
        and raw.rule in ("date.day_month", "date.full", "date.monthday")
        and _ONLY_THEN.match(after)
    ):
        return True  # qua 30/4 mới xong
    if _ENDS_AFTER.search(before):
        return not raw.rule.startswith("date.in_")
    return raw.rule in _FEASTS and (_ENDS_OVER.search(before) is not None or _OVER_AFTER.match(after) is not None)


def _will_start(raw: RawDate, before: str, today: date) -> bool:
    """*bắt đầu làm từ 20/8*, a day to come: nothing has begun."""
    return isinstance(raw.value, date) and raw.value > today and _STARTS_FROM.search(before) is not None


_STARTS_FROM = regex(
    r"(?:bắt đầu|bắt tay|khởi động|khởi công|triển khai|mở lớp|khai giảng)(?: {V}){0,3}? (?:từ|từ ngày|từ hôm|kể từ|kể từ ngày)(?= $)"
)


_RUNNING = frozenset(("date.today", "date.week", "date.month", "date.quarter", "date.day_month"))  # tháng 10 đang chi
_NOT_YET_AFTER = regex(r"(?:(?:thì|em|vẫn|còn|cũng|bên em|tụi em|xã|thôn) ){0,3}chưa")  # quý 4 chưa làm
_NEXT_RUNS = regex(
    r"(?:{V} ){0,5}?{FINISH}(?: rồi)?(?: ,)? (?:còn |sang |qua )?{DATE} (?:(?:thì|em|mới|vẫn) )*(?:đang|chưa|làm dở|dở)"
)  # tháng 9 thu xong, tháng 10 đang thu
_SOON = regex(
    r"là (?:(?!đã|vừa|mới|{FINISH}|{DELIVER}|được){V} ){1,4}?rồi(?= (?:[,.;!¶]|ạ|nhé|nha|anh|chị|em|$)|$)"
    r"|(?:là|thì) rồi(?: (?:hết|cả))*(?= (?:{TAIL}|[,.;!¶]|$)|$)"
)  # thứ bảy là họp rồi: soon; thứ ba tới là rồi: done by then


def _is_of_last_months(raw: RawDate, today: date) -> bool:
    """*tháng 2 xong*, said in March."""
    named = raw.rule == "date.month" and raw.numbered and not raw.has_year
    return named and isinstance(raw.value, date) and raw.value.year > today.year and raw.value - today > _FAR


def _comes_at(copy: Copy, raw: RawDate) -> int:
    """The hour before which *chiều nay*, *tối nay* is to come."""
    return _COMES_AT.get(copy.full[raw.start : raw.end].split()[0], 0)


def _is_past(raw: RawDate, before: str, after: str, today: date, still: bool) -> bool:
    """`still`: the part of today that it names is to come."""
    if _SOON.match(after) and isinstance(raw.value, date) and (still or raw.value > today):
        return False
    far = _FAR_DONE if _DONE_JUST.search(before) else _FAR
    if raw.rule == "date.day_month" and isinstance(raw.value, date) and raw.value - today > far and not raw.has_year:
        return True
    if _is_of_last_months(raw, today):
        return True
    if (_ENDS_PAST.search(before) and not _will_start(raw, before, today)) or (
        raw.of_day and _DONE_JUST.search(before)
    ):
        return True
    if raw.rule in _RUNNING and _UNDER_WAY_AFTER.match(after):
        return True
    if raw.numbered and raw.rule in _NAMED_PERIODS and (_NEXT_RUNS.match(after) or _NOT_YET_AFTER.match(after)):
        return True
    if raw.rule in _PERIODS and _NOTHING_AFTER.match(after):
        return True
    if (
        _AMOUNT_AFTER.match(after)
        and not _MORE_TO_COME.match(after)
        and (_ENDS_UNTIL.search(before) or raw.rule in ("date.month", "date.week", "date.today", "date.quarter"))
    ):
        return True
    if raw.rule in (
        "date.quarter",
        "date.today",
        "date.day_month",
        "date.monthday",
        "date.weekday",
        "date.week",
        "date.month",
        "date.full",
        "date.lunar",
        "date.year",
    ):
        clause = after.split(" , ")[0].split(" . ")[0]
        return bool(_DONE_BEFORE.search(before + " ")) or bool(_DONE_AFTER.match(" " + clause.strip() + " "))
    return False
