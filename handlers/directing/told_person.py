"""*giao anh Hùng soạn giấy mời …*, *nhờ chị Hương phụ nữ và bên đoàn …*: an order that begins with a person's name is
for that person's unit, whatever units its words speak of besides. Which of them is meant is asked."""

from __future__ import annotations

import re

from sqlalchemy.orm import Session

from models.naming import Named, NamedUnit, people_named

TELLS = (
    r"(?:nhắc|nhac|yêu cầu|yeu cau|đề nghị|de nghi|giao|bảo|bao|nói|noi|chỉ đạo|chi dao|nhờ|nho|kêu|keu|phân công"
    r"|phan cong)"
)
_PERSON = re.compile(
    rf"\s*(?:(?:tôi|toi|thôi|thoi|hãy|hay)\s+)?(?:{TELLS}\s+(?:cho\s+|với\s+|voi\s+|ngay\s+)?)?"
    r"(?P<whom>(?:đ/c|d/c|đc|dc|đồng chí|dong chi|chị|chi|anh|ông|ong|bà|bác|bac|cô|chú|chu)\s+"
    r"(?!(?:bộ|bo|hội|hoi|uỷ|ủy|uy|đạo|dao|tiết|tiet|đồng|dong|em)\b)\w+)",
    re.IGNORECASE,
)
_OF = re.compile(r"[\s,(]*(?:(?:bên|ben|của|cua|ở|o|bí thư|bi thu|trưởng|truong)\s+)*", re.IGNORECASE)
_AND = re.compile(
    r"(?:\s+\w+){0,3}?\s*(?:,|&|\+|(?<=\s)(?:và|va|với|voi|cùng|cung)\s)\s*(?:(?:bên|ben|cả|ca|với|voi)\s+)*",
    re.IGNORECASE,
)
_AND_AT_ONCE = re.compile(r"\s*(?:,|&|\+|(?:và|va|với|voi|cùng|cung)\b)", re.IGNORECASE)


def ways(db: Session, org_id: int, text: str, named: Named) -> list[list[NamedUnit]]:
    """The units for whom the words may be, the likeliest first; empty where no person of another unit is told."""
    person = _PERSON.match(text)
    if person is None or not named.units:
        return []
    own = list({each.unit.id: each.unit for each in people_named(db, org_id, f"{person['whom']} ")}.values())
    others = list(named.units)
    if not own or {each.id for each in own} & {each.id for each in others}:
        return []
    between = text[person.end() : named.start]
    is_joined = _AND.fullmatch(between) or _AND_AT_ONCE.match(text, person.end())
    if not is_joined and _OF.fullmatch(between):  # anh Hùng công an xã: another Hùng than the one who is known
        return [others, *([each] for each in own)]
    together = [[each, *others] for each in own]
    alone = [[each] for each in own]
    return [*together, *alone, others] if is_joined else [*alone, *together, others]
