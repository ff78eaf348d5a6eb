"""Whether a message says, counts or lists more than the read-back shows: then its words are shown as well. Pure."""

from __future__ import annotations

import re
from decimal import Decimal

from handlers.reporting.draft import Draft, Line
from handlers.reporting.measured import Measured, estimated
from handlers.say.words import DAY_WORD, plain_words
from handlers.understand.documents import without_numbers
from handlers.understand.notation import slang
from models.items import Item
from models.progress import ReportKind
from models.text import compose, fold

_SHOWN = re.compile(
    r"\b(?:nv|nhiệm vụ|nhiem vu|việc|viec)\s*(?:số |so )?\d+(?:\.\d+)?|\d[\d.,]*\s*(?:%|phần trăm|phan tram)"
    r"|\d+\s*[/-]\s*[a-zđ][\w/&.-]*|\d{1,4}\s*(?:[/-]|\.(?!\d{3}(?!\d)))\s*\d{1,4}(?:\s*[/.-]\s*\d{2,4})?"
    r"|(?:ngày|ngay|hôm|hom|bữa|bua|thứ|thu|mùng|mung|tháng|thang|quý|quy|lần|lan|đợt|dot|thôn|thon|tổ|to|số|so|kỳ|ky|t)\s*\d+"
    r"|\d+\s*(?:ngày|ngay|hôm|hom|bữa|bua|tuần|tuan|tháng|thang|giờ|gio|h\b|năm|nam)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?<![\w.,/])(\d[\d.]*)(?:\s+(?!thôi|thoi|chục|chuc|phần(?! mềm)|phan(?! mem)|nhé|nhe|rồi|roi|thì|thi)[^\W\d_]{2,}"
    r"|(?:tr|triệu|trieu|tỷ|ty)(?!\w))",
    re.IGNORECASE,
)
_PAIR = re.compile(  # 150/210 đảng viên, and no day: 2/9 xong em làm
    r"(?<![\w/.,-])(\d{1,4})\s?/\s?(\d{1,4})(?![\w/-]|[.,]\d)\s+"
    r"(?!(?:rồi|roi|em|tôi|toi|bên|ben|thì|thi|xong|mới|moi|sẽ|se|là|la|vì|vi|do|nên|nen|cho|và|va|có|co|đã|da|được|duoc|"
    r"này|nay|tới|toi|đến|den|nhé|nhe)(?!\w))[^\W\d_]{2,}",
    re.IGNORECASE,
)
_CALLS_OFF = re.compile(  # khỏi làm vì trùng với huyện
    r"\b(?:khoi|khong|ko|k)(?: can| phai| nen)* (?:lam|thuc hien|trien khai)\b(?! (?:duoc|dc|kip|noi|gi|xong|het))"
)
_ITEM = re.compile(r"(?:(?<=\s)|(?<=:)|^)\d{1,2}\s?[/.)](?=\s)")
_KINDS = frozenset((ReportKind.PROGRESS, ReportKind.DONE, ReportKind.DIFFICULTY, ReportKind.NOT_STARTED))
_AS_SHOWN = (  # of more than one word, each of which may be told by itself
    r"(?:khó khăn|vướng mắc|kiến nghị|đề nghị|đề xuất|phát sinh) ?: ?(?:không|ko|k|chưa)(?: có(?: gì)?)?(?!\w)|"
    r"(?:hồi|lúc|ban) (?:nãy|sáng|chiều)|"
    r"(?:đang|vẫn|còn|chưa|mới) (?:(?:được|có|đang|bắt đầu|đến|tới|đủ) )*(?:thực hiện|triển khai|làm|xong|"
    r"hoàn thành|báo cáo|đạt|phát sinh|có gì(?: mới)?|(?:được|đến|tới|đủ)(?= ?\d))|"
    r"dự (?:kiến|tính)|(?:đề|kiến) nghị|đề xuất|văn bản ?:|khó khăn|vướng mắc|phát sinh|kế hoạch|nhiệm vụ|đồng chí|"
    r"chi bộ|thời (?:hạn|gian)|phấn đấu|cố gắng|một nửa|phân nửa|cảm ơn|trợ lý|tiến độ|kết quả|số liệu|không phải|"
    r"xin phép|cập nhật|như (?:cũ|trước|trên|sau)|giữ nguyên|lý do|nội dung|do vậy|nguyên nhân|báo cáo|kính gửi|"
    r"văn phòng|đảng ủy|trân trọng|đơn vị|lãnh đạo|không (?:kiến nghị|vướng|khó khăn)(?: gì)?|ngoài ra|"
    r"bên cạnh đó|đồng thời|tuy nhiên|hiện nay|(?:^|/ )(?:không|ko|k)(?=[ ,])|\d+ ?/ ?\d+ \w+"
)
_SHOWN_WORDS = re.compile(rf"(?<!\w)(?:{_AS_SHOWN}|{fold(_AS_SHOWN)})(?!\w)")
_SAYS_NOTHING_WORDS = """
việc xong hoàn thành tất đạt được làm thực hiện triển khai tỷ tỉ lệ mức khoảng tầm chừng cỡ hơn gần mới chỉ thôi
thui là lên tăng giảm xuống có còn lại nữa nộp gửi kỳ muộn phần trăm chục rưỡi rồi đã vẫn hết đủ cả một hai ba bốn
năm sáu bảy tám chín mười mươi lăm vừa tổng trên số ước xấp xỉ cũng coi như đang đều sắp chậm trễ sớm ngày tháng tuần
quý hôm bữa sáng trưa chiều tối đêm mai kia qua thứ t cn chủ nhật đầu cuối giữa trước sau tiếp đến tới từ vào trong
h giờ hạn nay ni lúc sẽ kịp chắc sang nhầm sửa đúng sai lộn đổi gia lùi hoãn thêm nv em e anh a chị c bác chú cô ông bà
tôi mình tui sếp bên cháu dạ vâng ok oke nhé nha nhen ạ xin kính chào thưa ơi à ừ uh thế vậy đó đây đấy nè giúp giùm
dùm với luôn đi nghen hén thì mà và của về ở o nhưng nên nhỉ ý để khó vướng kẹt vì do tại các những ghi xã thôn này
"""  # how far it is, when, who speaks, and courtesy
_SAYS_NOTHING = frozenset(_SAYS_NOTHING_WORDS.split())
_WITHOUT_MARKS = {fold(word) for word in _SAYS_NOTHING} - {"du", "bo", "doi", "dau", "ca"}  # du thao, dong dau
_NOTHING = _SAYS_NOTHING | _WITHOUT_MARKS
_WORD = re.compile(r"[^\W\d_]+")
_THOUSANDS = re.compile(r"(?<=\d)\.(?=\d{3}(?!\d))")  # 1.415/1.500 hồ sơ
_STEP = re.compile(  # 60%, đang in; mà việc này của P.KT; nên khó họp
    r"\b(?:đã|đang|chờ|vừa|cần|thiếu|của|da|dang|vua|thieu|cua|(?:nên|nen) (?:khó|kho|không|khong|ko))"
    r" (?:(?:p|phòng)\b[. ]*)?([^\W\d_]+)"
)
_DENIED = re.compile(r"\b(?:chưa|chua) ([^\W\d_]+)")
_ISSUED = "ban hành ký duyệt phê"  # of what is done
_LEAST = 2  # words that no value, day or title shows


def tells_more(line: Line, item: Item, draft: Draft, told: Measured) -> bool:
    """*80%, đang lấy ý kiến đảng viên*: a step or a reason beside the result, which stays in the content."""
    first = next((each for each in draft.lines if each.said == line.said), line)
    if first.assignment_id != line.assignment_id:
        return False  # nv5 và nv8 đều 50%, đang chờ họp: told once
    said = line.said or draft.said
    return counts_more(line, draft, told) or _parts_told(line, said) or _words_left(line, item, draft, said)


_OTHER_PART = re.compile(r"\b(?:thi|con|nhung|rieng)\b")
_HALF_WAY = re.compile(r"\b(?:nua chung|nha in|xuong in)\b|\bhen (?:cuoi|dau|giua|ngay|thu|\d)")
_LATE = {"cham", "tre", "muon"}  # where the deadline stands is shown anyhow
_SO = re.compile(r"\b(?:nen|do do|vi vay|thanh ra)\b (?P<what>.+)")


def _parts_told(line: Line, said: str) -> bool:
    """*6/6 thôn xong, tập huấn thì 20/8 mới mở*, *bà con đi làm đồng nên khó họp*: what else there is to the work, and
    what follows from an obstacle, where only a count, a day or the obstacle is shown."""
    plain = plain_words(said)
    is_of_two = line.count is not None and line.forecast_on is not None and _OTHER_PART.search(plain) is not None
    if is_of_two or _HALF_WAY.search(plain) is not None:
        return True
    so = _SO.search(plain) if line.difficulty else None
    if so is None:
        return False
    shown = _words_of(line.difficulty, line.proposal)
    what = [word for word in so["what"].split() if word.isalpha() and word not in _WITHOUT_MARKS and word not in _LATE]
    return any(word not in shown for word in what)


def _words_left(line: Line, item: Item, draft: Draft, said: str) -> bool:
    typed = without_numbers(compose(said)).lower()
    short = slang()
    words = _WORD.findall(typed)
    is_short = not short.keys().isdisjoint(words)
    if not is_short and _NOTHING.issuperset(words):  # NV07 60%, nv7 xong rồi
        return False
    typed = _WORD.sub(lambda word: short.get(word[0], word[0]), typed) if is_short else typed  # xog, hum wa
    plain = _SHOWN_WORDS.sub(" ", _THOUSANDS.sub("", typed))
    told = (line.difficulty, line.proposal, line.extend_why, line.reason, draft.leave)
    shown = _words_of(*told, _ISSUED if line.kind == ReportKind.DONE else "")
    left = {word for word in _WORD.findall(plain) if word not in _NOTHING and word not in shown}
    if not left:
        return False
    if not left.isdisjoint(_DENIED.findall(plain)):  # còn thôn 3 chưa học, of a task to learn
        return True
    left -= _words_of(item.text, item.unit_name, item.unit_short, item.indicator_name, item.indicator_unit)
    return len(left) >= _LEAST or not left.isdisjoint(_STEP.findall(plain))


def _words_of(*texts: str | None) -> set[str]:
    """With marks and without."""
    return {word for text in texts if text for word in _WORD.findall(f"{text} {fold(text)}".lower())}


def counts_more(line: Line, draft: Draft, told: Measured) -> bool:
    """*mở 3 lớp, 250 đảng viên dự, đạt 96%*, *2/4 lớp, 150/210 đảng viên*, *kẹt kinh phí, cần 20 triệu*, *1/ đã họp
    2/ đã dự thảo*; in a message about several tasks only what is said of this one."""
    if line.same or line.kind not in _KINDS:
        return False
    said = words = line.said or draft.said
    for shown in (line.difficulty, line.proposal, line.extend_why, line.document):
        words = words.replace(shown, " ") if shown else words
    words = _THOUSANDS.sub("", words) if "." in words else words
    if len(_ITEM.findall(said)) > 1 or (line.difficulty and _CALLS_OFF.search(plain_words(said))):
        return True
    if told.estimate is None and estimated(said) not in {None, str(line.percent)}:
        return True
    return _pairs_more(words, line) or _figures_more(words, line, told)


def _pairs_more(words: str, line: Line) -> bool:
    """A pair that is neither what was read, nor a day, nor an earlier figure of the same total."""
    if "/" not in words:
        return False
    pairs = [(int(done), int(total)) for done, total in _PAIR.findall(DAY_WORD.sub(" ", words))]
    if not pairs:
        return False
    days = (line.forecast_on, line.extend_to, line.document_on, line.done_on)
    read = {line.count, *((day.day, day.month) for day in days if day is not None)}
    whole = line.count[1] if line.count is not None else None
    return any(
        not read & {(done, total), (total, done)} and total != whole and not _is_share(line, done, total)
        for done, total in pairs
    )


def _is_share(line: Line, done: int, total: int) -> bool:
    """*1/2 thôn*, told as 50 %."""
    return line.percent is not None and abs(line.percent * total - 100 * done) <= total


def _figures_more(words: str, line: Line, told: Measured) -> bool:
    figures = _COUNTED.findall(_SHOWN.sub(" ", words))
    if not figures:
        return False
    read = {Decimal(n) for n in (line.percent, *(line.count or ()), told.value, told.estimate) if n is not None}
    return any(Decimal(figure.replace(".", "")) not in read for figure in figures)
