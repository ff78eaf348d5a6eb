"""Date expressions of a message → days: THE table. What role a day plays (due, start, past) is decided in ``roles``."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from msgspec import Struct

from handlers.understand.fold import Copy, Sign
from handlers.understand.lexicon import Ordered, Rule, regex
from handlers.understand.numbers import N
from handlers.understand.resolve import (
    FESTIVAL,
    HOUR,
    MONTH,
    MONTHS,
    PART,
    WEEKDAY,
    YEAR,
    Resolved,
    after_tomorrow,
    always,
    before_new_year,
    begged_day,
    day_done,
    day_month,
    day_named_month,
    day_of_month,
    days_later,
    festival,
    full,
    full_moon,
    in_days,
    in_months,
    in_weeks,
    lunar,
    lunar_written,
    month_later,
    month_of_year,
    named_month,
    named_year,
    promised_day,
    quarter,
    quarter_of_year,
    tomorrow,
    week_later,
    weekday,
    year_later,
)


class RawDate(Struct, frozen=True, kw_only=True):
    """A date expression in the copy and what it resolves to."""

    rule: str
    why: str
    start: int
    end: int
    value: Resolved
    has_year: bool = False  # written
    numbered: bool = False  # *quý 1*, *tháng 9*
    says_day: bool = False  # written with *ngày*
    of_day: bool = False  # a part of today (*sáng nay*)


_WHEN = r"(?: (?P<when>tuần này|tuần sau nữa|tuần sau|tuần tới|tuần kế tiếp|tuần kế|tuần trước|tuần rồi|này|tới|sau|trước|vừa rồi|rồi|trong tuần))?"
_NOT_RATE = r"(?! (?:trước|vừa qua|vừa rồi|qua|rồi(?! (?:ạ|anh|chị|em|nhé|đó|sếp|[,.;!¶]))(?= [^ ])))"
_ONES = "một|mốt|hai|ba|bốn|tư|năm|lăm|nhăm|sáu|bảy|bẩy|tám|chín"
#: *hai mươi lăm tháng ni*: a day from the eleventh on in words; *hai ba tháng này* is none.
_TWO_FIGURES = (
    rf"(?:mười (?:{_ONES})|(?:hai|ba) mươi(?: (?:{_ONES}))?|(?:hai|ba) (?:mốt|lăm|nhăm)|hai tư|hăm (?:{_ONES}))"
)
_MONTHS_TOLD = "(?:mười hai|mười tám|hai mươi (?:bốn|tư)|ba mươi sáu)"  # *mười hai tháng tới*: a year
#: Order is meaning: the first rule that matches a place reads it.
DATE_RULES: tuple[tuple[Rule, Callable[[re.Match[str], date], Resolved]], ...] = (
    (Rule("date.full", rf"{HOUR}(?:ngày |hôm )?@(?P<d>\d\d?/\d\d?/\d+)", "ngày, tháng, năm ghi đủ"), full),
    (Rule("date.month_year", rf"{PART}?tháng @(?P<d>\d\d?/20\d\d)", "tháng và năm ghi rõ"), month_of_year),
    (Rule("date.lunar", r"(?:ngày )?@(?P<d>\d\d?/\d\d?) (?:âm lịch|âm)", "ngày âm lịch"), lunar_written),
    (Rule("date.vague", r"(?:khoảng |tầm |độ |chừng |cỡ |trong )*(?:#1 #2|#2 #3|#3 #4|#4 #5|#5 #7|#5 #6) (?:hôm|bữa|ngày|tuần|tháng)(?: nữa| nửa| tới)", "không rõ ngày nào"), always("vague")),
    (Rule("date.in_days", r"(?P<n>(?:hai|ba|bốn|năm|sáu|bảy|tám|chín) mươi mốt) (?:ngày|hôm|bữa) (?:nữa|tới)", "số ngày tính từ hôm nay"), in_days),
    (Rule("date.lunar", rf"(?:(?:mùng|mồng|ngày) )?(?P<n>{N}) (?:tháng )?(?P<m>#\d\d?|{MONTHS}) (?:âm lịch|âm)", "ngày âm lịch"), lunar),
    (Rule("date.lunar", rf"(?:(?:mùng|mồng|ngày) )?(?P<n>{N}) (?:tháng )?(?P<m>giêng|chạp)", "ngày âm lịch"), lunar),
    (Rule("date.lunar", r"(?:ngày )?(?P<n>#(?:2\d|30)|hăm (?:ba|bốn|tư|lăm|sáu|bảy|tám|chín)|hai (?:mươi )?(?:ba|bốn|tư|lăm|sáu|bảy|tám|chín)|ba mươi) tết", "ngày âm lịch"), before_new_year),
    (Rule("date.lunar", rf"(?:mùng|mồng) (?P<n>{N}) (?P<m>tết)", "ngày âm lịch"), lunar),
    (Rule("date.lunar", rf"(?:mùng|mồng|ngày) (?P<n>{N}) (?:âm lịch|âm|ta)", "ngày âm lịch"), lunar),
    (Rule("date.lunar", rf"(?:hết |trước )?rằm(?: tháng (?P<m>#\d\d?|{MONTHS}))(?: âm lịch| âm)?", "ngày âm lịch"), full_moon),
    (Rule("date.full_moon", r"(?:ngày )?rằm(?! trung thu)", "ngày rằm"), full_moon),
    (Rule("date.day_month", rf"{HOUR}(?:(?:ngày|hôm|lễ|tết|mùng|mồng) )?@(?P<d>\d\d?[/-]\d\d?){YEAR}", "ngày và tháng ghi rõ"), day_month),
    (Rule("date.day_month", rf"(?:ngày |hôm |đến |trước |tới )?#(?P<d>\d\d?[.]\d\d?)(?! (?:%|phần|triệu|tỷ|km|điểm|hộ|người|hồ sơ|{{UNIT}})){YEAR}", "ngày và tháng ghi rõ"), day_month),
    (Rule("date.monthday", rf"(?!{_MONTHS_TOLD} tháng tới)(?P<n>{_TWO_FIGURES}) tháng (?P<when>này|ni|sau|tới){_NOT_RATE}(?! (?:(?:lên|được|đạt|là|mới|còn|tăng|nhích|thì) ){{0,3}}{{PCT}})", "ngày trong tháng"), day_of_month),
    (Rule("date.monthday", rf"{HOUR}(?:mùng|mồng|ngày|hôm|bữa) (?P<n>{N})(?: (?:hoặc|hay) (?:ngày )?(?P<alt>#\d\d?))? tháng (?P<when>này|ni|sau|tới){_NOT_RATE}", "ngày trong tháng"), day_of_month),
    (Rule("date.day_month", rf"{HOUR}(?:(?:ngày|hôm|mùng|mồng) |(?!tư tháng ))(?P<n>{N}) tháng {MONTH}{YEAR}", "ngày và tháng ghi rõ"), day_named_month),
    (Rule("date.festival", rf"(?!nghỉ (?:tết|lễ) (?:hết|cả|rồi))(?:(?:ngày|dịp|lễ|đợt|nghỉ|trong|kỳ nghỉ|nghỉ lễ) ){{0,2}}{FESTIVAL}(?! (?:dưỡng|trồng))", "ngày lễ, tết"), festival),
    (Rule("date.vague", r"mai (?:mốt|kia)|nay mai|nay mốt|ngày một ngày hai", "không rõ ngày nào"), always("vague")),
    (Rule("date.monthday", rf"{HOUR}(?:mùng|mồng) (?P<n>{N})(?: tháng (?P<when>này|ni|sau|tới))?{_NOT_RATE}", "ngày trong tháng"), day_of_month),
    (Rule("date.after_tomorrow", r"mot(?= (?:em|e|moi|ben em|toi|se|chu|chi|anh) (?:{W} ){0,2}?(?:nop|gui|xong|trinh|hoan thanh|bao cao|lam|trien khai|bat dau))", "hai ngày nữa"), after_tomorrow),
    (Rule("date.after_tomorrow", r"mot(?= (?:(?:la|se|thi|em) )?(?:xong|nop|gui|trinh|hoan thanh|hoan tat|bao cao|co ket qua|co bao cao))|(?:hẹn|đến|tới|trước|chắc|chậm nhất|sang|chiều) mot(?= (?:[,.;!¶]|ạ|nhé|nha|anh|chị|em|được|là|thì|$)|$)", "hai ngày nữa"), after_tomorrow),
    (Rule("date.after_tomorrow", rf"{HOUR}(?:ngày mốt|bữa mốt|ngày kia|_mốt|bữa kia|(?:sáng|chiều|tối) mốt|(?:(?<=^ )|(?<=[,.;¶] ))mot(?= (?:{{PERSON}} )*(?:(?:moi|se|la|thi|cho|ranh) )*(?:(?:la|thi) rôi2|xong|nop|goi|gui|trinh|hoan thanh)(?: |$)))", "hai ngày nữa"), days_later(2)),
    (Rule("date.monthday", rf"{HOUR}(?!ngay sau (?:day|do|khi|buoi|hop|dai|le|dot|ky|hoi|hom|lat|nua)(?: |$))(?:mùng|mồng|ngày|hôm|bữa) (?P<n>{N})(?: (?:hoặc|hay) (?:ngày )?(?P<alt>#\d\d?))?(?: tháng (?P<when>này|ni|sau|tới))?{_NOT_RATE}", "ngày trong tháng"), day_of_month),
    (Rule("date.monthday", rf"(?P<n>{N}) (?:tây|dương lịch)(?: tháng (?P<when>này|ni|sau|tới))?", "ngày trong tháng"), day_of_month),
    (Rule("date.monthday", r"(?:sáng|trưa|chiều|tối) (?P<n>#\d\d?)(?! (?:h|g|giờ|%|phần|/|{UNIT}))", "ngày trong tháng"), day_of_month),
    (Rule("date.monthday", r"(?P<n>#\d\d?)(?P<when>)(?= (?:[,.;!¶]|ạ|nhé|nha|được|giúp|anh|chị|luôn|cho (?:chắc|thoải mái|kịp|dư|đủ|xong)|nghen|nghe|hen|hỉ|nghén|với|thôi|vì|do|tại|mới (?:kịp|xong)|đi(?= (?:[,.;!¶]|$)|$)|$)|$)", "ngày trong tháng"), begged_day),
    (Rule("date.monthday", r"(?P<n>#\d\d?)(?P<when>)(?= (?:[,.;!¶]|ạ|nhé|nha|anh|chị|em|thôi|luôn|nghen|nghe|hen|$)|$)", "ngày trong tháng"), promised_day),
    (Rule("date.monthday", r"(?P<n>#\d\d?)(?P<when>)(?= (?:(?:là|thì|sẽ|em|chắc|phải|cố|chắc chắn|bên em) ){0,3}(?:xong|hoàn thành|nộp|gửi|gởi|trình|có)(?: (?:được|hết|luôn|ngay|thôi|ạ|nhé|nha|anh|chị|em))*(?: [,.;!¶]| $|$))", "ngày trong tháng"), day_done),
    (Rule("date.monthday", r"(?:chắc|chắc là|tầm|khoảng|cỡ|phải|đến|tới|sang|qua|cũng) (?P<n>#\d\d?)(?P<when>)(?= mới (?:xong|hoàn thành|nộp|gửi|trình|có|được|ký)(?! (?:#|{PCT})))", "ngày trong tháng"), day_of_month),
    (Rule("date.monthday", r"(?P<n>#\d\d?) tháng (?P<when>này|ni|sau|tới)(?! (?:(?:lên|được|đạt|là|mới|còn|tăng|nhích|thì) ){0,3}{PCT})", "ngày trong tháng"), day_of_month),
    (Rule("date.weekday", rf"(?P<when>tuần sau nữa|tuần sau|tuần tới|tuần kế tiếp|tuần kế|tuần này) (?:vào |là |hôm )*{HOUR}{WEEKDAY}(?! tuần)", "thứ trong tuần"), weekday),
    (Rule("date.weekday", rf"{HOUR}{WEEKDAY}{_WHEN}", "thứ trong tuần"), weekday),
    (Rule("date.past", r"(?:vài|mấy|dăm|một vài|dăm ba) (?:hôm|bữa|ngày|tuần|tháng) (?:rồi|trước|qua)|cách (?:đây|nay) (?:khoảng |chừng |tầm )?(?:#\d+|vài|mấy|hai|ba|bốn|năm|sáu|bảy|mười) (?:hôm|bữa|ngày|tuần|tháng)(?: trước)?", "thời điểm đã qua"), always("past")),
    (Rule("date.in_days", rf"(?:sau |trong vòng |trong |khoảng |tầm |độ |chừng )*(?P<n>{N}) (?:ngày|hôm|bữa|ngày làm việc) (?:nữa|nửa|tới)(?: là)?", "số ngày tính từ hôm nay"), in_days),
    (Rule("date.in_days", rf"(?:trong vòng|trong|sau|cần|chừng) (?:khoảng )?(?P<n>{N}) (?:ngày|hôm|bữa){_NOT_RATE}", "số ngày tính từ hôm nay"), in_days),
    (Rule("date.in_weeks", rf"(?:sau |trong vòng |trong |khoảng |tầm |độ |chừng )*(?P<n>{N}) tuần(?: lễ)? (?:nữa|nửa|tới)", "số tuần tính từ hôm nay"), in_weeks),
    (Rule("date.in_weeks", rf"(?:trong vòng|trong|sau) (?:khoảng )?(?P<n>{N}) tuần{_NOT_RATE}", "số tuần tính từ hôm nay"), in_weeks),
    (Rule("date.in_months", rf"(?:sau |trong vòng |trong |khoảng |tầm |độ |chừng )*(?P<n>{N}) tháng (?:nữa|nửa|tới)", "số tháng tính từ hôm nay"), in_months),
    (Rule("date.in_days", r"(?:khoảng |tầm |độ |chừng |cỡ |trong |một )*chục (?:ngày|hôm|bữa) (?:nữa|tới)", "số ngày tính từ hôm nay"), days_later(10)),
    (Rule("date.half_month", r"(?:khoảng |tầm |độ |chừng )?nửa tháng nữa", "nửa tháng là 15 ngày"), days_later(15)),
    (Rule("date.vague", r"(?:vài|mấy|ít|dăm|_mươi|dăm bảy|mươi mười lăm|một vài|hai ba|ba bốn|dăm ba|đôi ba|ba bảy) (?:hôm|bữa|ngày|tuần|tháng|bửa)(?: nữa| tới)?(?! (?:nữa )?(?:vậy|thế|hả|rứa|_nhỉ|(?:là |thì )?(?:đến |tới |hết )?hạn)(?: |$))", "không rõ ngày nào"), always("vague")),
    (Rule("date.in_weeks", r"(?:khoảng |tầm |độ |chừng |cỡ |trong )*tuần (?:lễ )?nữa", "một tuần nữa"), days_later(7)),
    (Rule("date.vague", r"(?:khoảng |tầm |độ |chừng |cỡ )*tháng nữa", "không rõ ngày nào"), always("vague")),
    (Rule("date.tomorrow", rf"{HOUR}(?:ngày mai|mai)(?! (?:mốt|kia|chưa|không|vẫn chưa|chẳng|mới (?:(?:được|đạt|có|xong|ra) ){{0,2}}(?:{{CNT}}|#\d+)))", "ngày mai"), tomorrow),
    (Rule("date.third_day", rf"{HOUR}(?:ngày kìa|bữa kìa)", "ba ngày nữa"), days_later(3)),
    (Rule("date.past", r"(?:hôm|bữa|ngày) (?:qua|kia|trước|nọ|rồi)|hôm bữa|bữa hổm|hổm trước|cả (?:tuần|tháng|quý) nay|(?:sáng|chiều|tối|trưa|đêm) (?:hôm )?qua|hồi (?:sáng|trưa|chiều|tối)(?: nay)?|(?:tuần|tháng|quý|năm|đợt|kỳ) (?:trước|rồi|vừa rồi|vừa qua|qua)|năm ngoái|hôm (?:chủ nhật|thứ {V})", "thời điểm đã qua"), always("past")),
    (Rule("date.today", r"(?:@clock (?:ngày )?)?(?:trong |nội |nội nhật |nội trong |hết |cuối |ngay )?(?:hôm nay|bữa nay|ngày hôm nay|ngày hôm ni|hôm ni|bữa ni)|(?:ngay |cuối |đầu |trong |@clock )?(?:sáng|trưa|chiều|tối|đêm|khuya|tối khuya|đêm khuya) (?:nay|ni)|(?:nội trong|trong nội|trong|cuối|hết|nội) ngày(?! {NUM}| @)|cuối giờ(?: chiều| sáng)?|cuối buổi", "hôm nay"), days_later(0)),
    (Rule("date.today", r"(?:chiều|_tối|trưa)(?= (?:(?:{PERSON}|sẽ|là|mới|thì) ){0,2}?(?:nộp|gửi|gởi|trình|xong|hoàn thành)(?! (?:{W} )?(?:rồi|thì)))", "hôm nay"), days_later(0)),
    (Rule("date.week", rf"{PART}?(?:tuần sau nữa)", "tuần sau nữa"), week_later(2)),
    (Rule("date.week", rf"{PART}?(?:tuần (?:sau|tới|kế tiếp|kế|tiếp theo)|tuần lễ (?:sau|tới))|sang tuần(?: sau)?|qua tuần|bước sang tuần", "tuần sau"), week_later(1)),
    (Rule("date.week", rf"{PART}?tuần (?:này|ni)", "tuần này"), week_later(0)),
    (Rule("date.week", rf"{PART}tuần(?! (?:trước|rồi|qua))", "tuần này"), week_later(0)),
    (Rule("date.month", rf"{PART}?tháng (?:sau|tới|kế|kế tiếp)|(?:sang|qua) tháng(?! (?:{{NUM}}|{MONTHS}))", "tháng sau"), month_later(1)),
    (Rule("date.month", rf"{PART}?tháng (?:này|ni)", "tháng này"), month_later(0)),
    (Rule("date.vague", rf"tuần (?:đầu|đầu tiên|thứ (?:#\d|hai|ba))(?: của)? tháng {MONTH}", "không rõ ngày nào"), always("vague")),
    (Rule("date.vague", rf"{PART}?tháng (?:{MONTHS}|#\d\d?|giêng|chạp) (?:âm lịch|âm(?= (?:em|anh|là|mới|nộp|xong|gửi|[,.;!¶]|$)|$))", "không rõ ngày nào"), always("vague")),
    (Rule("date.past", rf"(?:từ hồi|từ|hồi) (?:đầu |giữa |cuối )?tháng {MONTH} (?:rồi|nay|đến nay|tới nay)", "thời điểm đã qua"), always("past")),
    (Rule("date.month", rf"{PART}(?:tháng|t) {MONTH}{YEAR}(?! (?:nay|qua|rồi|trời))", "tháng ghi rõ"), named_month),
    (Rule("date.month", rf"tháng {MONTH}{YEAR}(?! (?:nay|qua|rồi|trời))", "tháng ghi rõ"), named_month),
    (Rule("date.month", r"t (?P<m>#(?:8|9|1[0-2]))", "tháng ghi rõ"), named_month),
    (Rule("date.month", rf"{PART}th(?= (?:[,.;!¶]|ạ|nhé|nha|là|em|anh|chị|xong|nộp|gửi|trình|mới|có|$)|$)", "tháng này"), month_later(0)),
    (Rule("date.month", rf"{PART}tháng", "tháng này"), month_later(0)),
    (Rule("date.quarter", rf"{PART}?(?:quý|quí|q) (?P<q>#\d|i|ii|iii|iv|này|sau|tới|một|hai|ba|tư|bốn){YEAR}(?: năm nay)?", "quý"), quarter),
    (Rule("date.quarter", rf"{PART}(?:quý|quí)(?! (?:trước|rồi|vừa))(?P<q>)", "quý này"), quarter),
    (Rule("date.quarter", rf"{PART}?(?:quý|quí|q) @(?P<d>[1-4]/20\d\d)", "quý và năm ghi rõ"), quarter_of_year),
    (Rule("date.year", rf"{PART}(?:năm )?#(?P<n>20\d\d)", "năm ghi rõ"), named_year),
    (Rule("date.vague", r"qua năm(?! (?:#|20|sau|tới))", "không rõ ngày nào"), always("vague")),
    (Rule("date.year", rf"{PART}?(?:năm (?:sau|tới)|sang năm)", "năm sau"), year_later(1)),
    (Rule("date.year", rf"{PART}năm(?: (?:nay|này))?(?! (?:sau|tới))", "năm nay"), year_later(0)),
    (Rule("date.monthday", r"(?P<n>#\d\d?) (?P<when>này)(?= (?:[,.;!¶]|ạ|nhé|nha|anh|chị|em|xong|nộp|gửi|là|$)|$)", "ngày trong tháng"), day_of_month),
)  # fmt: skip
_DATES = Ordered((row[0].regex, row) for row in DATE_RULES)
_MOST = 24  # days looked at in one message
_HEADS, _NO_HEADS = (" dau ", " đâu2 "), (" phan ", " bat ", " băt1 ")
_ROMAN = ("i", "ii", "iii", "iv")
_PARTS_OF_DAY = ("sang", "trưa", "trua", "chiêu2", "chieu", "tôi1", "toi", "đêm", "dem")
#: No date is without one of these: spares most messages the table.
_ANY = regex(
    r"(?:@\d|#\d+[.]\d|#20\d\d)[^ ]*|(?:sang|tới|đến|qua|tận|trước|nhất|là|thì|chắc|khoảng|tầm|em|vào) #\d+|#\d\d? mới|ngày|hôm|bữa|bửa|mai|mốt|tuần|tháng|quý|quí|q|năm|tết|giêng|chạp|giao thừa|rằm|mùng|mồng|t|thứ|chủ nhật|chúa nhật"
    r"|nay|ni|tây|dương lịch|âm|âm lịch|ta|hồi|cuối|sáng|trưa|chiều|tối|đêm|giỗ|trung thu|vu lan|phật đản|quốc khánh|noel|giáng sinh|ông táo|ông công|giải phóng|quốc tế|rằm|này"
)


def read_dates(copy: Copy, today: date) -> list[RawDate]:
    """All date expressions, covered with ``δ`` (to come) or ``ρ`` (over)."""
    found: list[RawDate] = []
    if copy.search(_ANY) is None:
        return found
    for (rule, resolve), first in _DATES.matching(copy):
        match: re.Match[str] | None = first
        while match is not None:
            at = match.end()
            if match.group().startswith(_HEADS) and copy.live[: match.start() + 1].endswith(_NO_HEADS):
                at = match.start() + len(" dau")  # phan dau tuan sau, bắt đầu tuần sau: not đầu tuần
            elif (value := _resolved(resolve, match, today)) is not None:
                start, end = copy.take(match, Sign.past if value == "past" else Sign.date)
                found.append(_raw(rule, match, start, end, value))
            match = copy.search(rule.regex, at)
    return sorted(found, key=lambda raw: raw.start)[:_MOST]


def _resolved(resolve: Callable[[re.Match[str], date], Resolved], match: re.Match[str], today: date) -> Resolved:
    try:
        return resolve(match, today)
    except (OverflowError, ValueError):
        return "bad"


def _raw(rule: Rule, match: re.Match[str], start: int, end: int, value: Resolved) -> RawDate:
    written, quarter_said = match.group(), match.groupdict().get("q")
    return RawDate(
        rule=rule.id, why=rule.why, start=start, end=end, value=value,
        of_day=rule.id == "date.today" and written.lstrip().startswith(_PARTS_OF_DAY),
        says_day="ngay" in written,
        has_year=bool(match.groupdict().get("y") or match.groupdict().get("next")),
        numbered="#" in written or quarter_said in _ROMAN,
    )  # fmt: skip
