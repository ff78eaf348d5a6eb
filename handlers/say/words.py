"""Words without marks, to recognise what somebody asks for in a handful of fixed questions."""

import unicodedata
from functools import lru_cache

# Words by which somebody says that something was wrong: it may be a correction.
SLIPS = (
    "nham", "dinh chinh", "sua lai", "lon", "lon viec", "khong phai", "chu khong", "moi dung", "chinh lai", "ghi sai",
    "bao sai", "go sai", "viet sai", "sai roi",
)  # fmt: skip


@lru_cache(maxsize=16)  # one message is asked about several times; what was said is not kept for long
def plain_words(text: str) -> str:
    """Lower case, no marks, single spaces, letters and digits only."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join("".join(c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c)).split())
