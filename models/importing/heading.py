"""Number, title and date of the plan from the lines above its table. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from models.importing.dates import FIRST_YEAR, LAST_YEAR, find_dates
from models.importing.values import PlanHeader
from models.text import clean, fold

FIRST_LINES = 30  # a letterhead, type and title are no longer
LAST_LINES = 12  # title of an appendix right above its table

_YEAR_NAMED = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_NUMBER = re.compile(r"\b(\d{1,4}[a-z]?)\s*([-–/])\s*([A-ZĐ][A-ZĐa-zđ]{1,7})\s*([-–/])\s*([A-ZĐƯ][A-ZĐƯa-zđ.]*)")
_PLAN_TYPES = ("KH", "CTR", "CTHĐ", "CTHD", "PA", "ĐA", "CTRHĐ")
_DATE = r"ngay\s*(?P<d>\d{1,2})\s*(?:/|-|\.|thang)\s*(?P<m>\d{1,2})\s*(?:/|-|\.|,?\s*nam)\s*(?P<y>\d{4})"
_ISSUED = re.compile(_DATE)
_PLACE = re.compile(rf"(?P<place>[^,()]{{2,40}}),\s*{_DATE}")
_LETTERHEAD = re.compile(
    r"(?:dang bo|dang uy|huyen uy|tinh uy|thanh uy|ban chap hanh|ban thuong vu|dang cong san|uy ban|ubnd|hdnd|hoi dong|"
    r"cong hoa xa hoi|doc lap|so\b|xa\b|phuong\b|tinh\b|huyen\b|[*\-_–—=.\s]+$|\(|kem theo|ban hanh kem|bang mau|"
    r"mau so|"
    r"kinh gui|noi nhan|can cu|t/m|tm\.).*"
)
_TYPE = re.compile(
    r"(?:(?:ke hoach|chuong trinh)(?: hanh dong| cong tac| thuc hien)?|phu luc(?: (?:so )?\w{1,4})?|"
    r"de an|phuong an|danh muc|bang phan cong|bieu(?: so \w+)?)\s*[:.]?"
)
_YEAR = re.compile(r"(?<!den )(?<!tam nhin )\bnam (20\d\d)\b")


def read_heading(lines: Sequence[str]) -> PlanHeader:
    """What the lines above the table say of the plan; empty where they say nothing."""
    plain = [clean(line) for text in lines for line in text.split("\n") if clean(line)]
    near = plain[:FIRST_LINES] + plain[FIRST_LINES:][-LAST_LINES:]
    number, line = _number(near)
    issued = _issued(near, line)
    return PlanHeader(
        number=number,
        title=_title(near),
        issued=issued,
        issuer=_letterhead(near, r"(?:dang uy|uy ban nhan dan|ubnd|ban chap hanh)\b.*"),
        superior=_letterhead(near, r"(?:dang bo|tinh uy|thanh uy)\b.*"),
        place=_place(near),
    )


def year_of(header: PlanHeader, lines: Sequence[str], deadlines: Sequence[str]) -> int | None:
    """The year that a date without one means: of the title («Kế hoạch năm 2026»), of the issue, of most deadlines."""
    named = _YEAR.search(fold(clean(header.title)))
    if named and (header.issued is None or 0 <= int(named[1]) - header.issued.year <= 1):
        return int(named[1])
    if header.issued:
        return header.issued.year
    years = [
        found.first.year for line in lines[:FIRST_LINES] for found in find_dates(fold(clean(line))) if found.has_year
    ]
    named_years = Counter(int(year) for text in deadlines for year in _YEAR_NAMED.findall(text))
    years.extend(year for year, _ in named_years.most_common(1))
    return next((year for year in years if FIRST_YEAR <= year <= LAST_YEAR), None)


def _number(lines: Sequence[str]) -> tuple[str, str]:
    """The plan's own number, not that of the resolution which it carries out."""
    best: tuple[int, str, str] = (0, "", "")
    for line in lines:
        for match in _NUMBER.finditer(line):
            score = _own(fold(line)[: match.start()], match[3].upper(), match[5].upper())
            if score > best[0]:
                text = f"{match[1]}{match[2]}{match[3]}{match[4]}{match[5]}".replace("–", "-").rstrip(".")
                best = (score, text, line)
    return best[1], best[2]


def _own(before: str, kind: str, issuer: str) -> int:
    """How surely a number is the plan's own, by its letters and the words before it."""
    score = 3 if kind.startswith(_PLAN_TYPES) else 0
    score += 3 if re.search(r"kem theo|ban hanh kem", before) else 0
    score += 2 if re.fullmatch(r"\s*so\s*:?\s*", before) else 0
    score += 1 if re.search(r"ke hoach[^.;]*$", before) else 0
    score -= 2 if re.search(r"(?:thuc hien|can cu)[^.;]*$", before) else 0
    score -= 4 if re.search(r"(?:nghi quyet|quyet dinh|chi thi|cong van|huong dan)[^.;]{0,20}$", before) else 0
    return score - (4 if issuer in ("TU", "TW", "CP", "TTG") else 0)


def _issued(lines: Sequence[str], numbered: str) -> date | None:
    """The date after the plan's number, else the one beside the place."""
    number = _NUMBER.search(numbered)
    after = _ISSUED.search(fold(numbered), number.end() if number else 0)
    placed = (_PLACE.search(fold(line)) for line in lines)
    for match in (after, *placed):
        if (match and "kem theo" not in fold(match.string[: match.start()])) or (match is after and match):
            try:
                return date(int(match["y"]), int(match["m"]), int(match["d"]))
            except ValueError:
                continue
    return None


def _place(lines: Sequence[str]) -> str:
    for line in lines:
        match = re.match(r"(?P<place>[^,()\d]{2,40}),\s*ngay\b", fold(line))
        if match:
            return line[: match.end("place")].strip()
    return ""


def _letterhead(lines: Sequence[str], pattern: str) -> str:
    return next((line for line in lines[:12] if line.isupper() and re.fullmatch(pattern, fold(line))), "")


def _title(lines: Sequence[str]) -> str:
    for place, line in enumerate(lines):
        if _TYPE.fullmatch(fold(line)) and line.isupper():
            following = _title_lines(lines[place + 1 :])
            if following:
                return following
    for line in lines:
        if re.match(_TYPE.pattern, fold(line)) and not _LETTERHEAD.fullmatch(fold(line)) and len(line) > 15:
            return line
    return next((line for line in lines if len(line) > 15 and not _is_edge(line)), "")


def _is_edge(line: str) -> bool:
    return bool(_LETTERHEAD.fullmatch(fold(line))) or bool(_PLACE.search(fold(line)))


def _title_lines(lines: Sequence[str]) -> str:
    """Lines up to the rule, the bracket or the letterhead that ends a title."""
    title: list[str] = []
    for line in lines:
        if _is_edge(line) or len(title) == 4:
            break
        if title and not title[-1].isupper() and re.match(r"(?:[IVX]+|\d+)\.", line):
            break
        title.append(line)
    return " ".join(title)
