"""Words of a question about the plan that ask why, or for a part in per cent. Pure."""

from __future__ import annotations

import re

from handlers.questions.plan_draft import Draft
from handlers.say import plan_vocabulary as v

_WHY = r"(?:vi|tai) sao|(?<!thi )(?<!lam )(?<!an )sao(?! (?:roi|cu))|nguyen nhan|ly do|do dau|vi dau"
_WHY_LATE = rf"(?:{_WHY})\b.*\b{v.LATE}\b|\b{v.LATE}\b.*\b(?:vi sao|tai sao|do dau|vi dau)"
_ALL_OF_IT = re.compile(r"(?:dat |la |bang |du )?100(?:%| phan tram)")
_PER_CENT = re.compile(
    r"(?<!\w)(?P<more>tren|hon|tu|it nhat|qua)?(?P<less>duoi|chua den|chua toi|chua dat|thap hon|kem)?"
    r" ?(?P<n>\d{1,3})(?:%| phan tram)(?: tro (?P<end>len|xuong))?(?![\w%])"
)
_ALL = (0, 100)  # per cent


def take_why(draft: Draft) -> bool:
    """«sao trễ nhiều thế»: the late work, with what is said of it; no list of who is late with most."""
    if draft.has_codes or not re.search(_WHY_LATE, draft.line):
        return False
    while draft.take(_WHY):
        pass
    draft.take(r"(?:nhieu|lau|mai|hoai)(?: the| vay| qua| ngay)?")
    draft.take(r"(?:bi|la gi|gi vay)")
    return True


def take_percent(draft: Draft) -> tuple[int, int]:
    """«100% đúng hạn» is all of it, of a unit; «việc nào trên 50%» how far a task has come: from, to."""
    of_units = re.search(rf"\b(?:(?:{v.UNIT}|{v.FAMILY}) (?:nao|gi)|ai)\b", draft.line) is not None
    is_state = re.search(rf"\b(?:{v.IN_TIME}|{v.DO})\b", draft.line) is not None
    if of_units and is_state and draft.take(_ALL_OF_IT):
        draft.take(v.RATIO)
        return _ALL
    match = (
        None if of_units or is_state or not re.search(rf"\b{v.TASK}\b", draft.line) else _PER_CENT.search(draft.line)
    )
    if match is None or not (match["more"] or match["less"] or match["end"]):
        return _ALL
    draft.take(r"(?:da )?(?:dat|lam duoc|dat duoc)(?= (?:tren|hon|duoi|tu|it|qua|chua|\d))")
    draft.take(_PER_CENT)
    number = int(match["n"])
    if match["less"] or match["end"] == "xuong":
        return 0, number if match["end"] else number - 1
    return number + (match["more"] in ("tren", "hon", "qua") and not match["end"]), 100
