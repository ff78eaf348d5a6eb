"""Which column holds what: finds the header row of a plan table by its words, never by its place."""

from __future__ import annotations

import re
from enum import StrEnum

from msgspec import Struct

from models.importing.grid import Grid, GridRow
from models.text import key

HEADER_WITHIN = 40  # rows from the top of a sheet
MAX_DEPTH = 3  # lines of a header
MAX_TITLE = 80  # characters; longer is a sentence, no column title


class Role(StrEnum):
    STT = "stt"
    CODE = "code"
    TEXT = "text"
    LEAD = "lead"
    SUPPORT = "support"
    DEADLINE = "deadline"
    DELIVERABLE = "deliverable"
    NOTE = "note"
    INDICATOR = "indicator"
    INDICATOR_UNIT = "indicator_unit"
    TARGET = "target"
    SOURCE = "source"  # of the target
    PRIORITY = "priority"
    ASSIGN = "assign"
    TRACKING = "tracking"  # results to be filled in: a follow-up table, not the plan
    FOREIGN = "foreign"  # money, places, birthdays: another kind of table


# Role, pattern over the folded title, rank: among columns of one role the lowest rank is taken. First match wins.
_TITLES: tuple[tuple[Role, str, int], ...] = (
    (Role.STT, r"(?:so )?s?tt|s tt|so thu tu|thu tu|no|so tt", 0),
    (Role.FOREIGN, r".*\b(?:thanh tien|don gia|so luong|so tien|ngay sinh|nam sinh|ho (?:va )?ten|dia diem|thanh phan|"
     r"trich yeu|so ky hieu|so hieu|dien thoai|chuc vu|dien tich|noi dung chi|khoi luong|co quan ban hanh|"
     r"don vi ban hanh)\b.*", 0),
    (Role.INDICATOR_UNIT, r"dvt|don vi tinh", 0),
    (Role.SOURCE, r"(?:nguon|can cu) (?:cua )?(?:chi tieu|muc tieu)", 0),
    (Role.TRACKING, r"tinh trang.*|trang thai.*|.*cap nhat.*|kho khan.*|vuong mac.*|de xuat.*|kien nghi.*|ty le.*|"
     r"tien do (?:thuc hien )?\d*|ket qua(?: thuc hien| den nay| dat duoc)|ket qua den.*|muc do hoan thanh|danh gia.*|"
     r"nguyen nhan.*|da hoan thanh|chua hoan thanh|dang thuc hien|so lieu.*", 0),
    (Role.CODE, r"ma(?: so)?(?: nhiem vu| viec| cong viec| nv)?", 0),
    (Role.SUPPORT, r"(?!.*chu tri).*phoi hop.*", 0),
    (Role.SUPPORT, r"(?:co quan |don vi )?tham gia", 2),
    (Role.LEAD, r".*chu tri.*", 0),
    (Role.LEAD, r".*(?:co quan|don vi|to chuc|bo phan|nguoi|ca nhan|phong ban).*(?:thuc hien|phu trach|"
     r"chiu trach nhiem|dau moi|duoc giao)(?: chinh)?", 1),
    (Role.LEAD, r"(?:phan cong|phan cong thuc hien|phu trach|dau moi|trach nhiem|chiu trach nhiem|co quan don vi)", 2),
    (Role.LEAD, r"(?:don vi|co quan|bo phan|phong ban|noi thuc hien)", 3),
    (Role.ASSIGN, r"kieu giao|cach giao|hinh thuc giao", 0),
    (Role.PRIORITY, r".*\buu tien|muc do", 0),
    (Role.TARGET, r"muc tieu|chi tieu giao|ke hoach giao", 0),
    (Role.DEADLINE, r".*(?:hoan thanh|ket thuc).*(?:thoi gian|thoi han|ngay).*|.*(?:thoi gian|thoi han|ngay|han|moc).*"
     r"(?:hoan thanh|ket thuc|phai xong|xong).*", 0),
    (Role.DEADLINE, r"(?!.*bat dau)(?:thoi han|han)\b.*|deadline|han chot|den han", 1),
    (Role.DEADLINE, r"(?!.*(?:bat dau|bao cao|giao)).*(?:thoi gian|thoi diem|moc thoi gian|lo trinh)\b.*", 2),
    (Role.DEADLINE, r"tien do|ke hoach thoi gian|hoan thanh", 3),
    (Role.DELIVERABLE, r".*san pham.*", 0),
    (Role.DELIVERABLE, r".*(?:dau ra|minh chung|yeu cau dat duoc).*|ket qua du kien|(?:du kien|yeu cau) ket qua", 1),
    (Role.DELIVERABLE, r"ket qua", 2),
    (Role.NOTE, r"(?:ghi chu|chu thich|luu y|can cu|gc).*", 0),
    (Role.INDICATOR, r"(?:ten )?chi tieu(?: danh gia| chu yeu)?", 0),
    (Role.TEXT, r".*noi dung.*(?:nhiem vu|cong viec|cong tac|thuc hien|giai phap|trien khai).*|.*nhiem vu.*|"
     r"ten cong viec", 0),
    (Role.TEXT, r".*(?:noi dung|cong viec|dau viec|viec can lam|hoat dong|cong tac|giai phap).*", 1),
    (Role.TEXT, r"(?:(?:ten|cac|nhung|phan|danh muc) )*viec(?: (?:phai|duoc|lam|giao|thuc hien|cu the|trong tam))*", 2),
)  # fmt: skip
_PATTERNS = tuple((role, re.compile(pattern), rank) for role, pattern, rank in _TITLES)
_WEIGHTS = {
    Role.TEXT: 4, Role.LEAD: 4, Role.DEADLINE: 3, Role.SUPPORT: 2, Role.DELIVERABLE: 2, Role.STT: 2, Role.NOTE: 1,
    Role.CODE: 1,
}  # fmt: skip
_MONEY = {
    "thanh tien",
    "don gia",
    "so luong",
    "so tien",
    "noi dung chi",
    "ngay sinh",
    "ho ten",
    "ho va ten",
    "dia diem",
}
_INDEX_CELL = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])\)?(?:\s*=.*)?")


class Columns(Struct, frozen=True, kw_only=True):
    """Where a plan table begins and what its columns are; `score` to choose among tables."""

    first_row: int
    titles: dict[Role, str]
    places: dict[Role, int]
    header_keys: frozenset[str]
    score: int
    is_tracking: bool

    def place(self, role: Role) -> int | None:
        return self.places.get(role)

    def title(self, role: Role) -> str:
        return self.titles.get(role) or DEFAULT_TITLES[role]


DEFAULT_TITLES = {
    Role.STT: "STT", Role.CODE: "Mã", Role.TEXT: "Nội dung nhiệm vụ", Role.LEAD: "Đơn vị chủ trì",
    Role.SUPPORT: "Đơn vị phối hợp", Role.DEADLINE: "Thời gian hoàn thành", Role.DELIVERABLE: "Sản phẩm",
    Role.NOTE: "Ghi chú", Role.INDICATOR: "Chỉ tiêu", Role.INDICATOR_UNIT: "ĐVT", Role.TARGET: "Mục tiêu",
    Role.SOURCE: "Nguồn chỉ tiêu",
    Role.PRIORITY: "Ưu tiên", Role.ASSIGN: "Kiểu giao", Role.TRACKING: "Tình trạng", Role.FOREIGN: "",
}  # fmt: skip


def role_of(title: str) -> tuple[Role, int] | None:
    """What a column of this title holds, and how surely (0 best)."""
    words = key(title)
    if not words or len(words) > MAX_TITLE:
        return None
    return next(((role, rank) for role, pattern, rank in _PATTERNS if pattern.fullmatch(words)), None)


def find_columns(grid: Grid) -> Columns | None:
    """The header of a plan table within the first rows; None where no row reads like one."""
    best: Columns | None = None
    for start in range(min(HEADER_WITHIN, len(grid.rows))):
        for depth in range(1, MAX_DEPTH + 1):
            lines = grid.rows[start : start + depth]
            if len(lines) < depth or not _may_be_header(lines):
                break
            columns = _columns(lines, start + depth)
            if columns and (best is None or columns.score > best.score):
                best = columns
    return best


def _may_be_header(lines: tuple[GridRow, ...]) -> bool:
    """Lines without gap, each with words for columns; above stands no title alone in its row."""
    gapless = all(row.number == lines[0].number + place for place, row in enumerate(lines))
    alone = sum(bool(cell.text) and not cell.filled for cell in lines[0].cells) < 2
    return gapless and not alone and all(map(_is_header_line, lines))


def _is_header_line(row: GridRow) -> bool:
    """Names at least one column, and else holds short words: numbers and long texts are data."""
    own = [cell.line for cell in row.cells if cell.text and not cell.filled]
    return bool(own) and any(role_of(text) for text in own) and all(_is_title(text) for text in own)


def _is_title(text: str) -> bool:
    return len(text) <= MAX_TITLE and not re.match(r"[\d(]|[IVX]+\b", text)


def _columns(lines: tuple[GridRow, ...], first_row: int) -> Columns | None:
    titles = _titles(lines)
    taken: dict[Role, tuple[int, int]] = {}
    roles: list[Role] = []
    for place, title in titles.items():
        found = role_of(title) or role_of(title.split("\n")[-1])
        if not found:
            continue
        role, rank = found
        roles.append(role)
        if role not in taken or rank < taken[role][0]:
            taken[role] = (rank, place)
    places = {role: place for role, (_, place) in taken.items()}
    if not _is_plan_header(places, titles):
        return None
    tracking = roles.count(Role.TRACKING)
    keys = frozenset(key(cell.text) for row in lines for cell in row.cells if cell.text)
    return Columns(
        first_row=first_row,
        titles={role: " ".join(titles[place].split()) for role, place in places.items()},
        places=places,
        header_keys=keys,
        score=sum(_WEIGHTS.get(role, 0) for role in places) - 3 * tracking - 2 * roles.count(Role.FOREIGN),
        is_tracking=tracking >= 2,
    )


def _is_plan_header(places: dict[Role, int], titles: dict[int, str]) -> bool:
    if Role.TEXT not in places or not {Role.LEAD, Role.DEADLINE} & places.keys():
        return False
    if Role.LEAD not in places and Role.STT not in places and Role.DELIVERABLE not in places:
        return False
    words = {key(title) for title in titles.values()}
    surely_lead = Role.LEAD in places and role_of(titles[places[Role.LEAD]]) == (Role.LEAD, 0)
    foreign = sum(any(money in title for money in _MONEY) for title in words)
    return foreign == 0 or (surely_lead and foreign < 2 and Role.STT in places and Role.DEADLINE in places)


def _titles(lines: tuple[GridRow, ...]) -> dict[int, str]:
    """Column titles from all header lines; a title merged over several columns counts for each."""
    titles: dict[int, str] = {}
    for row in lines:
        for place, cell in enumerate(row.cells):
            if cell.text and not cell.filled:
                for covered in range(place, place + cell.span):
                    if covered == place or not row.cell(covered).text:
                        titles[covered] = f"{titles[covered]}\n{cell.line}" if covered in titles else cell.line
    return titles


def is_repeated_header(row: GridRow, columns: Columns) -> bool:
    """The header again at the top of a page: nothing in the row but header words, two at least."""
    texts = [key(cell.text) for cell in row.cells if cell.text]
    return len(texts) > 1 and all(text in columns.header_keys for text in texts)


def is_index_row(row: GridRow) -> bool:
    """«(1) (2) (3) …» or «A B 1 2 3» below the header."""
    texts = [cell.line for cell in row.cells if cell.text]
    return len(texts) >= 3 and all(_INDEX_CELL.fullmatch(text) for text in texts)
