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
    r"(?:(?:da|toi|em|minh|chi|anh|co|chu|bac|van phong|u|vang|moi|vua) )*(?:nhan|xem|doc|coi|kiem tra|thay|co)"
    r"(?: (?:duoc|dc|qua|ky|du|xong))*"
    r"(?: (?:giay|ban giay|ban cung|ho so|file|tep|van ban|bao cao|ke hoach|minh chung|anh|het|ca))*"
    r"(?: (?:roi|xong|day du|cua \w+(?: \w+)?))*[\s.!]*"
)


_REMARK = re.compile(  # còn có mỗi tờ kế hoạch; đã lùi một lần rồi; việc này dễ mà xin mãi
    r"(?:(?:con|vi|ma|tai) )?(?:co (?:moi|mot|1)|moi co|chi (?:co|con)|(?:da|vua|moi) (?:lui|gia han|xin|cho|hoan)"
    r"|(?:lui|xin|hoan|nhac|keo dai) (?:hoai|mai|nhieu|may|hai|\d)|(?:cai |to |ban )?(?:ke hoach|viec|bao cao|van ban)"
    r"(?: (?:do|nay|kia|ay))? (?:co |thi |don gian|de |ngan|lam )"
    r"|co gi (?:dau|kho)|khong (?:co gi )?kho|qua (?:lau|tre)|(?:tre|cham) (?:qua|lam|nhieu))"
)
_DECIDES = re.compile(
    r"\b(?:duyet|dong y|xac nhan|chap nhan|tra lai|tra ve|tu choi|den ngay|thon|chi bo|hoi|phong|truong|doan|nv ?\d+)\b"
)


_CONCEDES = re.compile(  # bão thì phải cho, thôn 2 …: a remark before the decisions
    r"(?!.*\b(?:khong|chua|ko|k)\b)(?:\w+ ){1,8}?(?:phai|danh|nen) (?:cho|duyet|dong y|chap nhan)"
    r"(?: (?:thoi|roi|chu|a|lui))*"
)
TELLS = re.compile(  # trả về kêu nộp kế hoạch; trả lại bổ sung chữ ký: what the unit has to do is the reason
    r"\b(?:tra (?:lai|ve)|tu choi|bac(?: bo)?|(?:khong|chua|ko) (?:duyet|cho|dong y))"
    r"(?P<cut>\s+(?:(?:roi|va|de|thi|ma)\s+)*"
    r"(?:(?:keu|bao|bieu|noi|nhac|yeu cau|de nghi)\s+(?:(?:ho|no|may|ben do|don vi|em|phai|lai)\s+)*)?)"
    r"(?=(?:nop|gui|bo sung|lam lai|sua|ky|kem|dong dau|chup|viet|ghi)\b)"
)


def concedes(text: str) -> bool:
    """*bão thì phải cho*, which names nothing."""
    return _CONCEDES.fullmatch(fold(text)) is not None


def _is_remark(folded: str) -> bool:
    """What is only said of the refusal before it."""
    return _REMARK.match(folded) is not None and _DECIDES.search(folded) is None


def reasons_joined(pieces: Sequence[str], *, refuses: re.Pattern[str]) -> list[str]:
    """«nv2 chưa đạt», «thiếu phần của quân sự»: what lacks behind a refusal is its reason, whomever it names; «nhận
    giấy rồi», «xem rồi» beside a verdict decide nothing; «còn có mỗi tờ kế hoạch» at the end is its reason, too."""
    found = list[str]()
    for n, piece in enumerate(pieces):
        folded = fold(piece)
        says_why = LACKS.match(folded) or (n == len(pieces) - 1 and _is_remark(folded))
        if found and says_why and refuses.search(fold(found[-1])) and not WHY.search(fold(found[-1])):
            found[-1] = f"{found[-1]} vì {piece}"
        elif len(pieces) == 1 or not _LOOKED.fullmatch(folded):
            found.append(piece)
    return found


_REASON = re.compile(r"[\s,;]+(?:vi|thieu|con thieu|sai|can bo sung|phai bo sung|lech)\b")


def without_reason(said: str) -> str:
    """«nv2 chưa đạt» of «nv2 chưa đạt thiếu phần của quân sự»: whoever is named in the reason has not reported."""
    cut = _REASON.search(fold(said))
    return said[: cut.start()] if cut is not None and len(fold(said)) == len(said) else said
