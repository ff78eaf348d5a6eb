"""The pieces of a message that decides, before they are read: a reason belongs to the refusal before it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.text import fold

WHY = re.compile(r"(?:^|\s)(?:vi|do|ly do)\b[\s:]*(?!het\b)")
LACKS = re.compile(  # thôn 2 thiếu văn bản: why it is returned, without a verdict
    r"\s*(?:(?:thi|con|van|moi|la)\s+)*(?:thieu|sai|(?:chua|khong|ko|k) (?:thay|co|gui|nop|kem|ro|ky|du|dung|khop"
    r"|dong dau)|can bo sung|phai bo sung|lech)\b"
)
_LOOKED = re.compile(  # nhận giấy rồi, xem hồ sơ rồi
    r"(?:(?:da|toi|em|minh|van phong|u|vang|moi|vua) )*(?:nhan|xem|doc|coi|kiem tra|thay|co)"
    r"(?: (?:duoc|dc|qua|ky|du|xong))*"
    r"(?: (?:giay|ban giay|ban cung|ho so|file|tep|van ban|bao cao|ke hoach|minh chung|anh|het|ca))*"
    r"(?: (?:roi|xong|day du|cua \w+(?: \w+)?))*[\s.!]*"
)


def reasons_joined(pieces: Sequence[str], *, refuses: re.Pattern[str]) -> list[str]:
    """«nv2 chưa đạt», «thiếu phần của quân sự»: what lacks behind a refusal is its reason, whomever it names; «nhận
    giấy rồi», «xem rồi» beside a verdict decide nothing."""
    found = list[str]()
    for piece in pieces:
        folded = fold(piece)
        if found and LACKS.match(folded) and refuses.search(fold(found[-1])) and not WHY.search(fold(found[-1])):
            found[-1] = f"{found[-1]} vì {piece}"
        elif len(pieces) == 1 or not _LOOKED.fullmatch(folded):
            found.append(piece)
    return found


_REASON = re.compile(r"[\s,;]+(?:vi|thieu|con thieu|sai|can bo sung|phai bo sung|lech)\b")


def without_reason(said: str) -> str:
    """«nv2 chưa đạt» of «nv2 chưa đạt thiếu phần của quân sự»: whoever is named in the reason has not reported."""
    cut = _REASON.search(fold(said))
    return said[: cut.start()] if cut is not None and len(fold(said)) == len(said) else said
