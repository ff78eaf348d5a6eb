"""Work that no open title has: what is told as over may be something else that the sender did.

*thu quỹ phòng chống thiên tai 100% rồi*, *xây nhà văn hóa xong*, answering a reminder of a plan: the nouns of the
completion are those of other work. What most tasks are made of (*kế hoạch*, *tài liệu*, *phần của chi bộ*), people,
places, days and amounts tell nothing of it. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial

from msgspec import Struct

from handlers.understand.fold import Copy
from handlers.understand.found import Found, inside, outside
from handlers.understand.hits import Sense
from handlers.understand.lexicon import regex
from handlers.understand.syllable import is_syllable
from handlers.understand.titles import fits, plain
from handlers.understand.unsure import STATES

_ENDS = re.compile(r" (?:[.;,:!?¶])(?= |$)")
_OVER = frozenset((Sense.done, Sense.over))
_TOLD = _OVER | {Sense.partial}
_OF_A_PART = 2  # words of other work beside what is no completion: one may be a step of any task
_MARKS = ",.;:?!¶()+&/<>~-#@·πκδρτ=%*\"'“”"
_TURN = regex(r"(?:còn|riêng|nhưng|mà|trong khi)(?: (?:cái|việc|nhiệm vụ|vụ|phần))?(?= $)")
_NAMED = regex(r"(?:{TITLE}|{PLACE}|chú em|bên|nhà)(?= $)")  # a name follows: anh Lành, bản Sín
_OF_ANY = regex(
    r"(?:{PAPER}|{GENERIC}|{STEP}|(?:học tập|tài liệu|quán triệt|y tế|bảo vệ|kho bạc|ủy ban|văn phòng|đường đi)|{ACT}|{FINISH}|{DELIVER}|{PERSON}|{TITLE}|{OPENER}|{TAIL}|{LEADING}|{PARTY}|{FOLK}|{PLACE}|{PARTICLES}|{RISKY}|{CHARGE}|{PROMISE}|{OTHER}|{NEG}|{GREET}"
    r"|{HEDGE}|{EVIDENCE}|{NOWADAYS}|{SETTLED}|{RECEIVE}|{BEGIN}|{PART_NOUN}|{FUTURE}|{LATE}|{THEY}|{AGREE}|{CORRECT}"
    r"|(?:chi bộ|chi ủy|chi hội|chi đoàn|đảng bộ|đảng viên|chi|ban|hội|đoàn|đội|ngành|phòng)"
    r"|(?:khối lượng|lượng|khối|công văn|văn|công việc|công|sản phẩm|mục tiêu|chỉ tiêu|tiêu|nhiệm vụ|giao|đề ra|chương trình|phương án|đề cương|dự thảo|nháp|bản|trang|tờ|file|pdf|final|mail|drive|zalo|nhóm|zép|email|link|scan"
    r"|hệ thống|phần mềm|phiếu|biểu|mẫu|cứng|mềm|nội dung|thông báo|tb|cv|qđ|qd|vb|bc|kh|ck|pa|vp|vpđu|ubnd|hđnd|đu|kq|hs|tl|bản chính|chính|phụ lục|dấu|đóng dấu|chữ ký|bút phê|lưu)"
    r"|(?:mới|khoảng|chừng|áng|cỡ|tầm|độ|quãng|hơn|nhỉnh|già|trộm|chẵn|lẻ|tròn|trọn|trơn|tuốt|tất|tật|trọi|ráo|nhẵn|gọn|sạch|sạch sẽ|tươm|đẹp|ngon|ổn|êm|hồi|hôm|bữa|lúc|nãy|chừ|giờ|đời|thuở|nào|nao|đâu|đây|đó|kia|ni|nớ|tê|thế|vậy|rứa|nên|nếu|đề|để|đủ|chỉ|chút|xíu|tí|ti|nhích|nhúc"
    r"|hết|tận|từ|cuối|cùng|đầu|giữa|chung|tổng|tổng thể|riêng|lẽ ra|kiểm lại|kiểm|đếm|thống kê|đo|cách|vừa|sấp|cứ|coi|như|xem|được|đặng|đương|chặng|đường đi|vòng|thật|thiệt|dứt|lo|kịp|nhanh|chậm|trễ|sớm|muộn|khuya|tối|sáng|trưa|chiều|đêm|hum|qua|kỳ|đợt|lần|lượt|quý|tháng|năm|tuần|ngày|buổi"
    r"|lâu|đúng|đúng hạn|tốt|tốt đẹp|đẹp|xuất sắc|mỹ mãn|hoàn toàn|hoàn thiện|hoàn|chính thức|ít|ngoài|non|tấm|hình|ảnh|soạn thảo|thảo|hành động|số hóa|máy|người|mươi|chín|tư|sáu|bốn|năm|nhăm|góp ý|bàn|thô|thêm|dăm|lác đác|giữ|nọ|ngoái|trước đại hội|nội|cảm ơn|xỉ|cơ sở|đẩy|gỡ|chạm|mốc|hà|chớ|chứ|dax|tần|mãi|bảy|tám|gì|chặng đường|nửa đường|nửa chặng|chặng|phủ|chỗ|đặt ra|cháu|bé|thể|loanh quanh|ùi|luốt|liền|thứ|mọi thứ|tiếp|duyệt|giấy tờ|giấy|sổ|xổ|lớp|chụp|chạy|lận|hổm|rày|phứt|đỉnh|lết|lẹt|đẹt|tròm|trèm|phát hành|số liệu|đứng|mi|nờ|diện tích|tài khoản|trăm|chục|phân|phần|nửa|bấm|nhấn|chốt|báo|nói|bảo|kể|nhắn|nghe|gửi|tưởng|thấy|biết|nhầm|lộn|ghi|gõ|nhập|trao|cầm|đưa|đem|mang|nạp|tự|team|cả|đều|đôi|mọi|toàn|all|lun|cơ bản|cơ|nhen|nghen|nhe|hen|nà|nka|ui|uk|iu|yêu|quý|kính|thưa|giúp|đã|da|dạ|đa|mềnh|mk|nv|vx|th|no|nó|ạ|á|à|ak)"
    r")"
)

_Known = Callable[[], Mapping[str, list[str]]]  # the words of the titles, without marks → with them


class Told(Struct, frozen=True):
    """A clause that tells something as over or gives a percentage, and its words that are of other work."""

    start: int
    end: int
    words: str  # as typed; empty where it has none


def told(found: Found) -> tuple[Told, ...]:
    """The clauses of a message in which something is over, or so many per cent of it."""
    copy = found.copy
    spots = sorted({hit.start for hit in found.senses if hit.sense in _TOLD} | {hit.start for hit in found.percents})
    if not spots:
        return ()
    ends = _ends(found)
    over = [(hit.start, hit.end) for hit in found.senses if hit.sense in _OVER]
    known = cache(partial(_forms_of, found.titles))  # seldom asked for
    clauses: dict[int, Told] = {}
    for at in spots:
        first = max((end for _, end in ends if end <= at), default=0)
        last = min((start for start, _ in ends if start >= at - 1), default=len(copy.full))
        if first not in clauses:
            words = list(_foreign(copy, first, last, known, over))
            is_over = any(first <= start < last for start, _ in over)
            is_over = is_over or any(hit.value == 100 and first <= hit.start < last for hit in found.percents)
            clauses[first] = Told(first, last, " ".join(words) if is_over or len(words) >= _OF_A_PART else "")
    return tuple(clauses.values())


def _forms_of(titles: Mapping[str, str]) -> dict[str, list[str]]:
    """The words of the titles, without marks → with them."""
    known: dict[str, list[str]] = {}
    for form in {form for title in titles.values() for form in title.split()}:
        known.setdefault(plain(form), []).append(form)
    return known


def _ends(found: Found) -> list[tuple[int, int]]:
    """Where clauses end, and the next ones begin; *còn*, *riêng*, right before a task, ends what is told of others."""
    line = found.copy.full
    ends = [(match.start(), match.end()) for match in _ENDS.finditer(line)]
    turns = (_TURN.search(line[: hit.start]) for hit in found.references.hits)
    return sorted([*ends, *((turn.start(), turn.end() - 1) for turn in turns if turn is not None)])


def all_elsewhere(found: Found) -> str:
    """The words of other work, where nothing is told as over but such work, and no task is named."""
    if found.references.hits or found.references.unknown:
        return ""
    clauses = told(found)
    return ", ".join(clause.words for clause in clauses) if all(clause.words for clause in clauses) else ""


def leave_out(found: Found) -> None:
    """*treo cờ xong 100%, nv5 thì 60%*: what is told of other work, beside the one task that is named and told of."""
    if len({code for hit in found.references.hits for code in hit.codes}) != 1:
        return
    ends = _ends(found)
    if not ends:
        return  # one clause, that of the task
    clauses = told(found)
    named = [hit.start for hit in found.references.hits]
    others = [(each.start, each.end) for each in clauses if each.words and not _holds(each, named)]
    if not others:
        return
    states = [hit.start for hit in found.senses if hit.sense in STATES]
    states += [hit.start for hit in (*found.percents, *found.counts)]
    own = [
        (max((end for _, end in ends if end <= at), default=0), min((s for s, _ in ends if s >= at), default=1 << 30))
        for at in named
    ]
    if any(first <= state < last for first, last in own for state in states):
        found.percents = outside(found.percents, others)
        found.senses = [hit for hit in found.senses if hit.sense not in STATES or not inside(hit.start, others)]


def _holds(clause: Told, places: Sequence[int]) -> bool:
    return any(clause.start <= at < clause.end for at in places)


def _foreign(copy: Copy, first: int, last: int, known: _Known, over: Sequence[tuple[int, int]]) -> Iterator[str]:
    line, at = copy.full, first
    while at < last:
        read = _OF_ANY.match(line, at)
        if read is not None:
            at = read.end()
            continue
        end = line.find(" ", at + 1)
        end = len(line) if end == -1 else end
        form = line[at + 1 : end]
        is_open = copy.live[at + 1 : at + 2] not in "·πκδρτ" or inside(at + 1, over)
        if form and is_open and _is_foreign(copy, at, form, known):
            yield copy.typed(at + 1, end)
        at = end


def _is_foreign(copy: Copy, at: int, form: str, known: _Known) -> bool:
    if form[0] in _MARKS or len(form) < 2 or not is_syllable(plain(form)):
        return False
    if _NAMED.search(f"{copy.full[:at].rstrip()} "):
        return False
    return not any(fits(form, title) for title in known().get(plain(form), ()))
