"""Who a report goes out from and who signs it, by form, and to whom: the lines that are the same in every report.

Defaults of Hướng dẫn 05-HD/VPTW and of Nghị định 30/2020/NĐ-CP; a committee changes them in its template.
"""

from __future__ import annotations

import re

from handlers.say.words import plain_words

PARTY_SUFFIX, STATE_SUFFIX = "-BC/ĐU", "/BC-UBND"
PARTY_AUTHORITY, PARTY_POSITION = "T/M BAN THƯỜNG VỤ", ("PHÓ BÍ THƯ",)
STATE_AUTHORITY, STATE_POSITION = "TM. ỦY BAN NHÂN DÂN", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
STATE_ISSUER = "Ủy ban nhân dân"
PARTY_RECIPIENTS = (
    "Văn phòng Tỉnh ủy (b/c)",
    "Ban Chỉ đạo",
    "Các đồng chí Đảng ủy viên",
    "Các đảng bộ, chi bộ trực thuộc",
    "Lưu VPĐU",
)
STATE_RECIPIENTS = (
    "Ban Thường vụ Đảng ủy xã (b/c)",
    "Thường trực HĐND xã (b/c)",
    "Chủ tịch, các Phó Chủ tịch UBND xã",
    "Các phòng, đơn vị thuộc UBND xã",
    "Lưu: VT, VP",
)
_COMMITTEE = re.compile(r"(?:ban chấp hành )?đảng (?:ủy|bộ) ", re.IGNORECASE)


def commune(committee: str) -> str:
    """«xã Hà Long», from «Đảng ủy xã Hà Long»."""
    return _COMMITTEE.sub("", committee, count=1).strip()


def recipients(lines: tuple[str, ...]) -> list[str]:
    """Each on its line, closed with a semicolon, the last with a full stop."""
    cleaned = [f"- {line.strip(' ;.')}" for line in lines if line.strip(" ;.")]
    return [f"{line};" for line in cleaned[:-1]] + [f"{line}." for line in cleaned[-1:]]


def file_stem(title: str, plan_number: str) -> str:
    """BC_6thang_2026_KH03_du_thao: of letters, digits and underscores only."""
    words = re.sub(r"\b(\d+) thang dau nam (\d{4})\b", r"\1thang \2", plain_words(title))
    number = plain_words(plan_number.partition("-")[0]).replace(" ", "")
    kind = plain_words(plan_number.partition("-")[2].partition("/")[0]).replace(" ", "").upper()
    plan = f"{kind or 'KH'}{number}" if number else ""
    return "_".join(filter(None, ["BC", *words.encode("ascii", "ignore").decode().split(), plan, "du_thao"]))[:120]
