"""Words of a message that speak for open tasks: where they stand in it, and whether they are free to name one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from handlers.understand.fold import Copy, Sign
from handlers.understand.lexicon import regex
from handlers.understand.look_alikes import names_body
from handlers.understand.syllable import bare, is_syllable
from handlers.understand.table import Table
from handlers.understand.titles import HALF, OWN, SUBJECT, Index, fits, plain
from handlers.understand.weighing import Evidence

_MOST_INITIALS = 6  # letters
_BODY = regex(r"(?:bên|phòng|ban|hội|đoàn|cán bộ|công chức|đài|của|sở)(?= $)")  # a body's name, no topic
_NO_BODY = regex(r"(?:biên phòng|bộ đội|quốc phòng|tiêm phòng|dự phòng|liên đoàn)(?= $)")
_LEFT_OVER = regex(
    r"(?:(?:nhưng|mà) (?:còn|thiếu|chưa có|chờ|đợi|vẫn thiếu|còn thiếu)|chỉ thiếu|còn thiếu|thiếu mỗi)(?: mỗi)?(?= $)"
)
_TAKEN_BACK = regex(
    r"(?:xóa|hủy|_bỏ|_rút|thu hồi|sửa) (?:giúp|giùm|dùm|đi|cái|tin|hộ|cho em|cho tôi|báo cáo|lại giúp)"
)  # a message, no task
_SENT_BY = regex(
    r"(?:gửi|nhắn|báo|báo cáo|nộp|gởi|chuyển|trao đổi|liên hệ|thông báo|up)(?: [^ ,.;¶]+){0,3}? (?:qua|bằng|trên|vào|lên)(?: nhóm)?(?= $)"
)  # gửi qua zalo: how it was sent
_SIGNED = regex(
    r"chữ ký (?:của )?(?:lãnh đạo|chủ tịch|phó chủ tịch|bí thư|sếp|kế toán|trưởng|thủ trưởng)"
    r"|báo cáo (?:với )?(?:các )?(?:anh|chị|đồng chí|lãnh đạo|thủ trưởng|sếp)(?= )"
)  # no digital one; dạ báo cáo anh: who is spoken to
_CHANNELS = frozenset(("zalo", "facebook", "fb"))
_SENDS = regex(r"(?:gửi|gởi|nhắn|nộp)(?: [^ ,.;¶]+){0,3}(?= $)")  # gửi mail hay zalo
_ANY_TIME = regex(r"(?:nào|gì|đâu|mô) cũng có(?= $)")  # tuần nào cũng có, no *củng cố*
_COUNTED_BY = regex(r"(?:tính|hay|hoặc) (?:trên|theo|bằng)(?: số)?(?= $)")  # tính trên hộ hay trên sản phẩm
_AWAY_AT = regex(
    r"(?:đi (?:họp|dự|học|tập huấn|công tác)|dự (?:họp|hội nghị|lớp|buổi|lễ|tập huấn)|(?:ở|tại) (?:lớp|hội nghị|cuộc|buổi|lễ|trung tâm))(?: (?!nên|thì|mà|nhưng|rồi)[^ ,.;¶]+){0,3}?(?= $)"
)  # đang ở hội nghị học nghị quyết: where somebody is
_MADE = regex(r"(?:thành lập|ra mắt|kiện toàn)(?: (?:được|xong|thêm))*(?P<made>(?: κ+)+)")
_BODIES = frozenset((("chi", "bo"), ("to", "chuc"), ("nha", "van", "hoa"), ("van", "hoa"), ("thon", "ban")))
_DIGITS = frozenset(("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"))
_NUMERALS = _DIGITS | {"tu"}


def collect(copy: Copy, forms: list[str], index: Index, hidden: Sequence[tuple[int, int]]) -> Iterator[Evidence]:
    """Pairs of words, rare words and initials of titles, outside the ``hidden`` places; one word may speak for several."""
    bares = [plain(form) for form in forms]
    spoken: set[tuple[int, int]] = set()  # (form, task) that a phrase has
    for at, word in enumerate(bares):
        if word not in index.openings:
            continue
        for size in range(min(index.longest, len(forms) - at), 0, -1):
            for entry in index.phrases.get(tuple(bares[at : at + size]), ()):
                if size == 2 and (_makes_another(copy, forms, at, index) or _is_numbered(forms, at)):
                    continue
                if all(map(fits, forms[at : at + size], entry.forms)) and is_free(copy, forms, at, at + size, hidden):
                    spoken.update((place, entry.task) for place in range(at, at + size))
                    yield Evidence(
                        at, at + size, entry.task, entry.weight, entry.of_people, entry.telling, entry.at >= SUBJECT,
                        body=tuple(bares[at : at + size]) in _BODIES,
                    )  # fmt: skip
    for at, word in enumerate(bares):
        rare = index.rare.get(word)
        new = rare is not None and (at, rare.task) not in spoken and _is_the_word(forms[at], rare.forms[0])
        if rare is not None and word in _NUMERALS and copy.live[copy.at[at]] in (Sign.date, Sign.past):
            continue  # *quý tư*, *thứ tư*, and no *đầu tư*
        if rare is not None and new and forms[at] == word != rare.forms[0] and names_body(copy, at):
            continue  # *o van phong*, and no *vấn* of a title
        if rare is not None and new and is_free(copy, forms, at, at + 1, hidden):
            exact = forms[at].lstrip("=") == rare.forms[0] and not (forms[at].isascii() and copy.text.isascii())
            yield Evidence(at, at + 1, rare.task, rare.weight, exact=exact, unsure=not exact)
    for at, (start, end) in enumerate(copy.source):
        for task in _by_initials(copy, index, at) if 3 <= end - start <= _MOST_INITIALS else ():
            if is_free(copy, forms, at, at + 1, hidden):
                yield Evidence(at, at + 1, task, OWN)


def _is_numbered(forms: Sequence[str], at: int) -> bool:
    """*tổ số 3*: one of several groups, and no *tổ (công nghệ) số*."""
    return (
        plain(forms[at]) == "to"
        and plain(forms[at + 1]) == "so"
        and at + 2 < len(forms)
        and (forms[at + 2][0] in "#@" or plain(forms[at + 2]) in _DIGITS)
    )


def _is_the_word(typed: str, known: str) -> bool:
    """One word alone must be the very word: marks typed in part (*đạt*) are another one (*đặt*)."""
    return typed.lstrip("=") == known or (typed[0] != "=" and typed == plain(known))


def _by_initials(copy: Copy, index: Index, at: int) -> tuple[int, ...]:
    """*cchc*: initials of words side by side in a title; as typed, because folding may take them for a slip."""
    start, end = copy.source[at]
    typed = bare(copy.text[start:end].lower())
    return index.initials.get(typed, ()) if typed.isalpha() and not is_syllable(typed) else ()


def _makes_another(copy: Copy, forms: list[str], at: int, index: Index) -> bool:
    """*thành lập 11/14 tổ*, where a title has *Thành lập Ban Chỉ đạo*: the verb alone, of another thing."""
    match = _MADE.match(copy.live, copy.at[at] - 1)
    if match is None:
        return _has_object(copy, at, index)
    thing = plain(copy.full[match.start("made") : match.end("made")].split()[-1])
    return not any(thing in pair for pair in index.pairs)


def _has_object(copy: Copy, at: int, index: Index) -> bool:
    """*bố trí người*, where a title has *Bố trí kinh phí*: what is done is the same, but not to what."""
    match = _DOES.match(copy.full, copy.at[at] - 1)
    thing = "" if match is None else plain(match.group("thing"))
    return bool(thing) and not any(thing in pair for pair in index.pairs)


_DOES = regex(
    r"(?:thành lập|kiện toàn|bố trí)(?: (?:được|xong|thêm|cho|#\d+))* (?P<thing>người|đồng chí|cán bộ|tổ|đội|câu lạc bộ|nhóm|ban|máy|xe|phòng|chỗ|lịch|thời gian|lực lượng|nhân lực|nhân sự)"
)


def is_free(copy: Copy, forms: list[str], first: int, last: int, hidden: Sequence[tuple[int, int]]) -> bool:
    """Not part of an obstacle or a request, not read as something else, no name of a body (*ban chỉ đạo …*)."""
    start, end = copy.at[first], copy.at[last - 1] + len(forms[last - 1])
    if any(a < end and start < b for a, b in hidden):
        return False
    if copy.live[start] == "·" and not any(a <= start < b for a, b in (*copy.asked, *copy.kept)):
        return False
    if _TAKEN_BACK.match(copy.full, start - 1) or _LEFT_OVER.search(copy.full[max(0, start - 30) : start]):
        return False
    if _COUNTED_BY.search(copy.full[max(0, start - 24) : start]):
        return False
    if _SIGNED.match(copy.full, start - 1):
        return False
    if _AWAY_AT.search(copy.full[max(0, start - 40) : start]):
        return False
    if _SENT_BY.search(copy.full[max(0, start - 40) : start]):
        return False
    if plain(forms[first]) in _CHANNELS and _SENDS.search(copy.full[max(0, start - 40) : start]):
        return False
    if _ANY_TIME.search(copy.full[max(0, start - 8) : end + 1]):
        return False
    before = copy.live[max(0, start - 14) : start]
    return not _BODY.search(before[-10:]) or _NO_BODY.search(before) is not None


class TitledPlaces(Struct):
    """Where two or more words of a title stand side by side; looked up once, when first asked for."""

    copy: Copy
    table: Table
    found: list[tuple[int, int]] | None = None

    def __call__(self) -> list[tuple[int, int]]:
        if self.found is None:
            copy, forms = self.copy, self.copy.full.split()
            several = [one for one in collect(copy, forms, self.table.index, ()) if one.last - one.first > 1]
            self.found = [
                (copy.at[one.first], copy.at[one.last - 1] + len(forms[one.last - 1]))
                for one in several
                if one.weight >= HALF
            ]
        return self.found
