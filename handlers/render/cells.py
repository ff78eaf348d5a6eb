"""Text as a spreadsheet may hold it: never run as a formula, never too long, without signs that the file cannot hold.

Pure. What people type goes through `safe`, whoever typed it and whichever library writes the file.
"""

from __future__ import annotations

import re

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
TEXT_LENGTH = 32_000  # characters; a cell holds 32,767 and a longer text would be lost
CUT = "… [còn tiếp trong hệ thống]"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML 1.0 cannot hold
_LIST_DASH = re.compile(r"-[ \u00a0]+(?=[^\W\d_])")  # «- Đã họp chi bộ»: how minutes are written


def safe(text: str) -> str:
    """The text as typed, harmless: one that begins like a formula gets an apostrophe, a list's dash becomes «–»."""
    plain = _FORBIDDEN.sub("", text)
    if plain.startswith(FORMULA_STARTS):
        plain = f"–{plain[1:]}" if _LIST_DASH.match(plain) else f"'{plain}"
    if "\r" in plain:
        plain = plain.replace("\r\n", "\n").replace("\r", "\n")
    return plain if len(plain) <= TEXT_LENGTH else plain[: TEXT_LENGTH - len(CUT)] + CUT
