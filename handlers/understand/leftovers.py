"""Numbers that no rule has read: with a noun behind them they count something else; bare ones must be asked about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from handlers.understand.fold import Copy, Sign
from handlers.understand.hits import Hit
from handlers.understand.lexicon import Rule, regex
from handlers.understand.syllable import is_syllable

_BARE = Rule(
    "number.bare",
    r"(?:#\d #\d chục|#\d+ chục|#\d+(?:[.,]\d+)?|@\d+/\d+|@\d+-\d+|(?:hai|ba|bốn|năm|sáu|bảy|tám|chín) (?:mươi|chục|lăm|mốt|nhăm)(?: (?:một|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|mốt))?)"
    r"(?! chi (?:bộ|hội|đoàn))(?= (?:[,.;:!?¶)]|ạ|á|rồi|thôi|nhé|nha|anh|chị|em|sếp|luôn|đó|đấy|hơn|_mấy|may(?! (?:[,.;!¶]|ạ|nhé|$)|$)|gì (?:đó|đấy|á)|chu khong|$|_còn|nhưng|là|và|_chứ|đang|xong|a|c|e|r|nghen|hén|cho|cứ|τ+)(?: |$)|$)",
    "con số không rõ là gì",
)


_YEAR = re.compile(r" #(?:19|20)\d\d")
_HOUSES = regex(r"nha (?:con|kia|nay|chua|da|dang|duoc|xong|nua|dot|tam)")  # nhà, typed without marks
_OF_LEVEL = regex(r"(?:mức|mức độ|cấp độ)(?= $)")
_OF_YEAR = regex(
    r"(?:năm|từ|đến|tới|giai đoạn|khóa|ngân sách|dự toán|kế hoạch|nhiệm kỳ|chương trình|báo cáo|tài chính|tổng kết|học)(?= $)"
)
_OF_YEARS = regex(r"năm (?:#(?:19|20)\d\d|·+)(?: (?:,|và|với|,|đến|tới|rồi))+(?= $)")
_PERSONS = regex(
    r"(?:anh chị em|anh chị|chị em|anh em|em (?:học sinh|nhỏ|bé|gái|trai|mầm non|nghỉ|bỏ|ra|tới|đến|đi|chưa|đã|được)|anh chị nông dân|chị (?:phụ nữ|hội viên)|cháu"
    r"|(?:anh|chị) (?:tham gia|đăng ký|tham dự|vào (?:tổ|hội|nhóm|đội|câu lạc bộ|chi hội|chi bộ)|dự (?:họp|lớp|tập huấn)|cài|kích hoạt|học|ra học|đồng ý|ủng hộ|góp|đóng góp|hiến|tình nguyện|biết dùng))"
)
_TAUGHT = regex(  # 3 lớp, 120 em; dạy cho 120 em
    r"(?:{NUM} (?:lớp|buổi|tiết|khóa|đợt|nhóm|đội|câu lạc bộ)(?: (?:học|tập huấn))?(?: (?:,|với|và|gồm|có|cho|được|tổng|tổng cộng|tổng số|cộng lại|khoảng|tầm|hơn|gần))*"
    r"|(?:đã dạy|dạy (?:được|cho|xong|thêm))(?: (?:được|cho|khoảng|tầm|hơn|gần))*|(?:tập huấn|hướng dẫn|bồi dưỡng|phổ cập)(?: (?:được|xong|thêm))* cho(?: (?:khoảng|tầm|hơn|gần))?)(?= $)"
)
_LEARNERS = regex(r"(?:em|chị|anh|bạn)(?! (?:ơi|ạ|à|nhé|nha|nhen|nghen|hén)(?: |$))")
_SOME_REST = regex(r"(?:, |mà |nhưng )?(?:còn|chừa|sót)(?: lại)? (?:mấy|vài|một số|một vài|dăm|ít)")
_TOLD_BEFORE = regex(r"(?:{PERSON} )?(?:báo|ghi|nói|nhắn|nhập|đếm|tính)(?: (?:là|có|được|cáo))*(?= $)")
_IN_TRUTH = regex(
    r"(?:{UNIT} )?(?:, |mà |nhưng )?(?:thật ra|thực ra|thực tế|đúng ra|đúng là|chính xác|giờ đếm lại|đếm lại|tính lại|rà lại|kiểm lại)"
)
_NEAR = 80  # characters
_MOST = 24  # numbers without a unit that are looked at: nobody writes so many, and one is enough to ask
_EARLIER = regex(r"{PAST}(?: [^ ,.;¶]+){0,3}(?= $)")


_END = " xong "
_NO_SUCH = frozenset(("chua1", "chua2", "chua3", "chua5", "chưa1", "chưa2"))  # typed for *chưa*
_NOT_YET = "chua"
_SIX = "sau1"  # tuần sáu xong, typed for *tuần sau*
_UNSURE, _WHY_UNSURE = "status.unsure", "chữ trước “xong” chưa rõ"


def unsure_ends(copy: Copy, titles: Iterable[str]) -> list[Hit]:
    """*chùa xong*, *xhua xong*, *tuần sáu xong*: a slip of the finger may say the opposite; covered, and asked about.
    Nobody says *chưa xong rồi*.
    """
    found: list[Hit] = []
    if _END not in copy.live:
        return found
    forms = copy.live.split()
    for at in (at for at in range(1, len(forms)) if forms[at] == "xong" and forms[at + 1 : at + 2] != ["rôi2"]):
        form = forms[at - 1].lstrip("=")
        is_week = form == _SIX and forms[at - 2 : at - 1] in (["tuân2"], ["tuan"])
        if not (is_week or form in _NO_SUCH or _is_slip(form)) or any(f" {form} " in title for title in titles):
            continue
        start, end = copy.at[at - 1], copy.at[at] + len("xong")
        copy.cover(start, end, Sign.noise)
        found.append(Hit(rule=_UNSURE, why=_WHY_UNSURE, start=start, end=end, ask=True))
    return found


def _is_slip(form: str) -> bool:
    """One letter beside *chua*, and no word."""
    differ = len(form) == len(_NOT_YET) and sum(a != b for a, b in zip(form, _NOT_YET, strict=True)) == 1
    return differ and not is_syllable(form)


def bare_numbers(copy: Copy, has_percent: bool) -> list[Hit]:
    """The numbers that stand alone; beside a percentage one of an earlier time needs no question."""
    found: list[Hit] = []
    for match in copy.each(_BARE.regex)[:_MOST]:
        near = copy.live[max(0, match.start() - _NEAR) : match.start() + 1]  # of a long text not all before each number
        before = near[-13:]
        if _YEAR.fullmatch(match.group()) and _OF_YEAR.search(before):
            continue  # *sổ năm 1998*
        if _YEAR.fullmatch(match.group()) and _OF_YEARS.search(near):
            continue  # *số năm 2024 với 2025*
        if _PERSONS.match(copy.live, match.end()) or _SOME_REST.match(copy.live, match.end()):
            continue  # *27 chị em ra học*; *xong 10, còn mấy cái*: of how many is not said
        if _TAUGHT.search(near) and _LEARNERS.match(copy.live, match.end()):
            continue
        if _OF_LEVEL.search(near[-10:]):
            continue  # *định danh mức 2 cho 275/900 người*
        if _HOUSES.match(copy.live, match.end()):
            continue  # *14/22 nha, 8 nha con lai dang lam mong*
        if _TOLD_BEFORE.search(near) and _IN_TRUTH.match(copy.live, match.end()):
            continue  # *hôm trước em báo 12, thật ra 10/14 hộ*
        if has_percent and _EARLIER.search(near):
            continue
        found.append(Hit(rule=_BARE.id, why=_BARE.why, start=match.start() + 1, end=match.end(), ask=True))
    return found
