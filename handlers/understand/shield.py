"""Words that mean something else where they stand: in a compound (*máy tính*) or in the title of an open task
(*Quỹ "Vì người nghèo"*). They are covered before anything is read, and stay words of a title.
"""

from __future__ import annotations

import re
from functools import lru_cache

from handlers.understand.fold import Copy, Sign
from handlers.understand.lexicon import regex, right_before
from handlers.understand.notation import words
from handlers.understand.syllable import bare, shape
from handlers.understand.titles import Index, fits, plain

_COMPOUND = regex(r"(?:{COMPOUND}|(?<![c][h][u][a] )đo đạc|(?<![l][a][m] )(?<![d][a][n][g] )đô thị)")
_WHOLE_COMPOUND = regex(
    r"(?:{WHOLE_COMPOUND}|(?:chung|bán|tứ) kết(?! (?:quả|luận|nối|hợp|thúc|nạp|cấu))|(?:từ|tự)(?: cái)? (?:bao giờ|khi nào|hồi nào|lúc nào|đời nào|kiếp nào|thuở nào)(?= (?:rồi|tới giờ|đến giờ|tới nay|đến nay)(?! (?:{TAIL} )*[?]))|gọi hỏi(?! (?:nãy|này|nay)(?: |$))|hòm thư(?= (?:nào|điện|công|của|góp|chung|xã|mới|gì)(?: |$))|(?:cất|cất vào|nhập|xuất|lưu) kho|tổng hợp (?:các )?(?:khó khăn )?(?:, |và )?vướng mắc(?! (?:sau|là|:))"
    r"|(?:khó khăn )?(?:, |và )?(?:vướng mắc|khó khăn)(?= (?:(?:đã|chưa|đang|mới|thì|em) ){0,2}tổng hợp))"
)  # tổng hợp vướng mắc: what is done with obstacles, and none
_NOT_DONE = regex(r"(?:chua|khong|ko|cham|tre|muon|moi|_bị|ket|ngung|dung)(?: [^ ,.;¶]+){0,6}(?: ,)?(?= $)")
_AWAITED = regex(
    r"(?!cho |nay |do |ay |kia |roi |xong |luon |duoc |dong |cu |moi |ngoi |o |hop |dat |trong |nao |a |nhe |nha |de |va |nen )[a-z]+"
)
_WHOLE = frozenset((("can", "bo"), ("dang", "vien"), ("dang", "bo")))  # cán bộ, đảng viên typed without marks: counted


def shield(copy: Copy, index: Index) -> None:
    """Cover them as noise; ``copy.kept`` notes where, for the reader of titles."""
    for match in copy.each(_WHOLE_COMPOUND):
        copy.kept.append(copy.take(match, Sign.noise))
    for match in copy.each(_COMPOUND):
        if _waits(copy, match):
            continue
        at = match.start() + 1
        for form in match.group()[1:].split(" "):
            _cover(copy, at, form)
            at += len(form) + 1
    forms, risky = copy.full.split(), _risky()
    for at, form in enumerate(forms):
        if (form, *forms[at + 1 : at + 2]) in _WHOLE:
            continue
        if form in risky and any(_in_title(index.pairs, pair) for pair in _beside(index, forms, at)):
            _cover(copy, copy.at[at], form)


def _waits(copy: Copy, match: re.Match[str]) -> bool:
    """*chua lam duoc tai cho mau cua tinh*, typed without marks: tại chờ, and no *tại chỗ*."""
    if match.group() != " tai cho" or not _AWAITED.match(copy.full, match.end()):
        return False
    return _NOT_DONE.search(right_before(copy.full, match.start() + 1)) is not None


def _beside(index: Index, forms: list[str], at: int) -> list[tuple[str, str]]:
    pairs = [(forms[at - 1], forms[at])] if at else []
    known = index.pairs.get((plain(forms[at]), plain(forms[at + 1]))) if at + 1 < len(forms) else None
    if (
        known is not None
        and known[0] != bare(forms[at])
        and forms[at].isascii()
        and forms[at] != "dang"
        and not _is_risky(known[0])
    ):
        return pairs  # *doi so tra loi*: in *chuyển đổi số* it is another word, and has one before it
    return [*pairs, (forms[at], forms[at + 1])] if at + 1 < len(forms) else pairs


def _in_title(known: dict[tuple[str, str], tuple[str, str]], pair: tuple[str, str]) -> bool:
    found = known.get((plain(pair[0]), plain(pair[1])))
    return found is not None and all(map(fits, pair, found))


def _cover(copy: Copy, at: int, form: str) -> None:
    if _is_risky(form) and copy.live[at : at + len(form)] == form:
        copy.cover(at, at + len(form), Sign.noise)
        copy.kept.append((at, at + len(form)))


def _is_risky(form: str) -> bool:
    return form in _risky()


@lru_cache(maxsize=1)
def _risky() -> frozenset[str]:
    """As typed with marks, or without any; a word that is what it is (*=ban*) is none of them."""
    return frozenset(form for word in words()["risky"] for form in (shape(word), bare(word)))
