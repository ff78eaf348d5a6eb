"""Words that name a kind of thing (*hồ sơ*, *văn bản*, *lớp*), where they are all that a clause tells of.

Alone they weigh too little to name a task. Where several open titles have them, which is meant has to be asked; what
follows must tell how it stands: in *hồ sơ nhà chị Lan xong* they are half a name. A class, a machine or a signed plan is
the one open task of its kind. Pure.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import lru_cache

from msgspec import Struct

from handlers.understand.fold import Copy
from handlers.understand.lexicon import bits, regex
from handlers.understand.notation import words
from handlers.understand.syllable import bare
from handlers.understand.titles import bare_line, fits, plain

Pairs = Container[tuple[str, ...]]  # words side by side in a title, without marks
_LONGEST = 5  # words of a title
_SHORTEST = 2  # one syllable is half a word more often than not
_STATE = (
    r"(?:(?:ấy|đó|đấy|này|nầy|kia|nớ|ni|tê|thì|đã|mới|vừa|cũng|em|bên em|mình|làm|được|đạt|nó|hiện|nay|giờ|đều|cơ bản|coi như|tầm|khoảng|gần|hơn|{DATE}) ){0,4}"
    r"(?:{FINISH}|{PCT}|{CNT}|nửa|phân nửa|rồi(?= (?:{TAIL}|[,.;!¶]|$)|$)|chưa(?= (?:{FINISH}|{TAIL}|đâu|làm|đụng|[,.;!¶]|$)|$))"
)
_STANDS = regex(_STATE)
_POINTS = regex(r"(?:việc|phần|vụ|mảng|khâu|món|chuyện|mục|công tác|nhiệm vụ)(?: (?:của|về|bên))?(?= $)")
_NO_THING = regex(
    r"(?:{ACT}|{PLACE}|{PERSON}|tăng cường|đẩy mạnh|tiếp tục|nâng cao|phối hợp|duy trì|hỗ trợ|xử lý|giải quyết|đánh giá|cập nhật|hoàn thành|phát triển|củng cố|phục vụ|bảo đảm|đảm bảo|kế hoạch|báo cáo|nội dung|danh sách|công tác|tình hình|kết quả|chất lượng|số lượng|thời gian|tiến độ|hằng|hàng)"
)  # what is done in many tasks, or made for many
_FOLK = regex(r"(?:{FOLK}|{PARTY}|cán bộ|công chức|viên chức|lãnh đạo)")


class Thing(Struct, frozen=True):
    """The words, by their forms, and the tasks whose titles have them."""

    first: int
    last: int
    tasks: tuple[int, ...]


def thing_told_of(copy: Copy, forms: Sequence[str], head: int, titles: Sequence[str], pairs: Pairs) -> Thing | None:
    """*phần văn bản được 50%*: what the clause that begins at ``head`` tells of, as titles call it."""
    return _kind(copy, forms, titles) or _opening(copy, forms, head, titles, pairs)


def _opening(copy: Copy, forms: Sequence[str], head: int, titles: Sequence[str], pairs: Pairs) -> Thing | None:
    if tuple(map(plain, forms[head : head + _SHORTEST])) not in pairs:
        return None  # no title has even its first two words
    points = head < len(forms) and _POINTS.search(f" {copy.full[: copy.at[head]]}") is not None
    for last in range(min(head + _LONGEST, len(forms)), head + _SHORTEST - 1, -1):
        if not _STANDS.match(copy.live, _end(copy, forms, last)):
            continue
        said = forms[head:last]
        tasks = tuple(at for at, title in enumerate(titles) if _has(said, title.split(), points=points))
        if len(tasks) > 1:
            return Thing(head, last, tasks)
    return None


def _end(copy: Copy, forms: Sequence[str], last: int) -> int:
    """Behind the form before ``last``."""
    return copy.at[last - 1] + len(forms[last - 1])


def _has(said: Sequence[str], title: Sequence[str], *, points: bool) -> bool:
    """Whether the words stand side by side in a title; *chi bộ xong rồi* tells who, *việc chi bộ xong rồi* what."""
    size = len(said)
    for at in range(len(title) - size + 1):
        part = title[at : at + size]
        if all(map(fits, said, part)):
            line = f" {' '.join(part)} "
            is_who = _FOLK.match(line) is not None or bare_line(line) in _people()
            return _NO_THING.match(line) is None and (points or not is_who)
    return False


@lru_cache(maxsize=1)
def _people() -> frozenset[str]:
    return frozenset(bare(word) for word in words()["weak"])


_CLASS = ("lớp",)
_KINDS = (
    (
        regex(
            r"(?P<thing>lớp)(?: (?:bồi dưỡng|tập huấn|đào tạo|học|dạy|này|ấy|đó)){0,2}"
            rf"(?= (?:(?:chưa|đã|mới|vừa|sẽ|đang|thì|cũng|vẫn|không|{{DATE}}) ){{0,3}}(?:mở|khai giảng|bế giảng|học xong|dạy xong|tổ chức)| {_STATE})"
        ),
        _CLASS,
    ),
    (
        regex(
            r"(?:(?:chưa|mới|đã|vừa|có|được|đang|sẽ) ){0,3}(?:mở|khai giảng|tổ chức|bế giảng)(?: (?:được|xong|rồi|thêm)){0,2} (?P<thing>lớp)(?= (?:nào|này|ấy|rồi|xong|{TAIL}|[,.;!¶]|$)|$)"
        ),
        _CLASS,
    ),
    (
        regex(
            r"(?:(?:mua )(?P<thing>máy)(?= (?:xong|rồi|được|đợt|đủ|chưa))|máy(?: (?:thì|đã|mới|{NUM} cái|{NUM} bộ|{NUM} chiếc))* (?:về|nhận về|mua|giao)(?= (?:{FINISH}|rồi|đủ|hết|được|{CNT}|{NUM}|[,.;]|$)))"
        ),
        ("máy tính", "máy quét", "máy scan", "máy in", "máy móc"),
    ),
    (
        regex(r"(?:{CNT}(?: {V}){0,3} )(?P<thing>học) (?:xong|rồi|đủ|hết)"),
        _CLASS,
    ),
    (regex(r"(?P<thing>quét|scan)(?: (?:được|xong|hết|đủ)){1,2}"), ("quét", "scan")),
    (
        regex(
            r"(?P<thing>kế hoạch|kh)(?: số)? (?:@doc|{NUM})(?: (?:đã|mới|được|cũng)){0,2} (?:ký|ban hành|phê duyệt|phát hành)"
        ),
        ("ban hành kế hoạch", "xây dựng kế hoạch", "lập kế hoạch", "ra kế hoạch"),
    ),
    (
        regex(
            r"(?P<thing>trường)(?: {V}){1,4}? (?:nhập|làm|lên|cập nhật|triển khai)(?: (?:xong|được|đủ|rồi)){0,2} {CNT}"
        ),
        ("các trường", "trường học", "học bạ"),
    ),
)  # what is said, and the titles of its kind
_ANY_KIND = bits(said for said, _ in _KINDS)


def _kind(copy: Copy, forms: Sequence[str], titles: Sequence[str]) -> Thing | None:
    """*lớp chưa mở được*: where one open task is a class, that one."""
    if not copy.may_match(_ANY_KIND):
        return None
    for said, meant in _KINDS:
        match = next((each for each in (*copy.each(said), *copy.each_full(said)) if _opens(copy, each.start())), None)
        if match is None:
            continue
        place = match.start("thing") if match.group("thing") else match.start() + 1
        tasks = tuple(
            at for at, title in enumerate(titles) if any(f" {bare(m)} " in f" {bare_line(title)} " for m in meant)
        )
        if tasks and place in copy.at:
            first = copy.at.index(place)
            return Thing(first, first + 1, tasks)
    return None


_BEFORE = regex(r"(?:[,.;:!¶]|nên|mà|nhưng|còn|riêng|thì|và|{TAIL}|{PERSON}|{LEADING}|{OPENER}|{DATE}|{PAST})(?= $)")


def _opens(copy: Copy, at: int) -> bool:
    """Whether a clause begins there, or an amount that is told."""
    return at == 0 or copy.live[at + 1] == "κ" or _BEFORE.search(copy.live[max(0, at - 16) : at + 1]) is not None
