"""Several units by one word: *mấy thôn*, *cả 6 thôn*, *đoàn thể*; whatever units there are. Pure."""

from __future__ import annotations

import re

from models.text import key

_NUMERALS = {
    "hai": "2", "ba": "3", "bon": "4", "nam": "5", "sau": "6", "bay": "7", "tam": "8", "chin": "9", "muoi": "10",
}  # fmt: skip
_COUNTED = re.compile(  # 6 thôn, cả sáu thôn: the cells of the places, where there are so many
    rf"(?:(?:tat ca|toan bo|ca|du) )?(?P<count>\d{{1,2}}|{'|'.join(_NUMERALS)}) (?P<what>(?:chi bo |cb )?"
    r"(?:thon|xom|ap|khu pho|khu dan cu|to dan pho|lang))"
)
_SEVERAL = re.compile(  # mấy thôn, mấy chi bộ: the same as «các»
    r"^(\s*)(?:mấy|may)(?=\s+(?:thôn|thon|chi bộ|chi bo|cb|xóm|xom|đoàn thể|doan the|trường|truong)(?!\w))",
    re.IGNORECASE,
)
BODIES = re.compile(  # đoàn thể: all of them, without «các», too
    r"(?:cac )?(?:to chuc )?doan the(?: (?:chinh tri(?: xa hoi)?|nhan dan))?(?: xa)?"
)


def several(words: str) -> str:
    """*mấy thôn*, where units are called upon, as *các thôn*."""
    return _SEVERAL.sub(r"\1các", words)


def counted(plain: str) -> str:
    """«ca sau thon» → 6 thon; empty for words that count no places."""
    match = _COUNTED.fullmatch(plain)
    return f"{_NUMERALS.get(match['count'], match['count'])} {match['what']}" if match is not None else ""


def is_another(words: str, next_word: str) -> bool:
    """Whether what follows shows that places are not counted: «sau thôn 6» is none, and no «sáu thôn»."""
    return next_word.isdecimal() and bool(counted(key(words)))
