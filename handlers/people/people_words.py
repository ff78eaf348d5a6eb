"""What words say of a cadre's place: who, what is to be done, to where, in which role, why. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from handlers.names import LONGEST_NAME, TITLES, words_of
from handlers.say.words import plain_words
from models.org import Role


class Deed(StrEnum):
    """What is asked for."""

    MOVE = "move"  # to another unit or role
    ADD = "add"  # another one beside those held
    TAKES = "takes"  # another one, and it is not said whether those held end
    REMOVE = "remove"
    RENAME = "rename"
    UNCLEAR = "unclear"  # the person goes, and it is not said where to


_RENAMES = re.compile(
    r"(?:đổi|doi|sửa|sua|ghi lại|ghi lai)\s+(?:họ\s+|ho\s+)?(?:tên|ten)\s+(?:(?:của|cua)\s+)?(?P<who>\S.*?)"
    r"\s+(?:thành|thanh|là|la)\s+(?P<new>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
LONGEST_FULL_NAME = 60  # characters


class Renamed(Struct, frozen=True, kw_only=True):
    """*đổi tên đồng chí Lan thành Nguyễn Thị Lan*: who, as typed, and the new name."""

    who: str
    new: str


def read_rename(text: str) -> Renamed | None:
    """Null where no name is to be written otherwise, or what is to be it is none."""
    match = _RENAMES.search(text)
    if match is None:
        return None
    new = " ".join(match["new"].strip(" .,;“”\"'").split())
    is_name = bool(new) and len(new) <= LONGEST_FULL_NAME and all(word.isalpha() for word in words_of(new))
    return Renamed(who=match["who"], new=new) if is_name and words_of(new) else None


class Ordered(Struct, frozen=True, kw_only=True):
    """What was read. `source`, `target`: the words that name units; `later`: words of a day that is still to come."""

    deed: Deed | None
    source: str = ""
    target: str = ""
    role: Role | None = None
    reason: str = ""
    later: str = ""


_CALLED = r"(?:đồng chí|dong chi|đ/c|d/c|đc|dc|anh|chị|chi|ông|ong|bà|ba|cô|co|bác|bac)"
_SAID_ANEW: tuple[tuple[re.Pattern[str], str], ...] = tuple(  # the same in the words that are read below
    (re.compile(words, re.IGNORECASE), plainly)
    for words, plainly in (
        (
            r"\b(?:(?:tr[ởo]|quay) l[ạa]i|t[ừu] nay|b[âa]y gi[ờo]|ch[íi]nh th[ứu]c|hi[ệe]n nay)\b\s*",
            "",
        ),
        (
            r"^\W*(?:(?:đổi|doi|thay|cho)\s+)?(?:người\s+|nguoi\s+)?(?P<role>đầu mối|dau moi)(?:\s+(?:của|cua|ở|tại))?"
            rf"\s+(?P<unit>\S.*?)\s+(?:là|la|sang|thành|thanh|cho|bằng|bang)\s+(?P<who>{_CALLED}\s+\S.*)",
            r"\g<who> làm đầu mối \g<unit>",
        ),
        (r"\b(?:phụ trách|phu trach|theo dõi|theo doi|làm|lam)\s+(?:thêm|them)\b", "kiêm đầu mối"),
        (
            rf"^\W*(?:khóa|khoá|khoa)\s+(?:tài khoản|tai khoan)(?:\s+(?:của|cua))?\s+(?P<who>{_CALLED}\s+\S.*)",
            r"gỡ \g<who>",
        ),
    )
)
_INSTEAD = re.compile(
    r"\s*[,;.]\s*(?:và\s+|va\s+)?(?:ng[ườu]+i\s+)?(?:thay|[đd][ầa]u m[ốo]i m[ớo]i)"
    r"(?:\s+(?:th[ếe]|b[ằa]ng|l[àa]|b[ởo]i))*"
    rf"\s+(?P<who>{_CALLED}\s+\S.*)",
    re.IGNORECASE,
)


def plainly(text: str) -> tuple[str, str]:
    """The order in the words that are read here, and who comes in the place of the person that goes: *đồng chí Hòa* of
    «… chuyển công tác, thay bằng đồng chí Hòa»; empty where nobody is named."""
    instead = _INSTEAD.search(text)
    said = text[: instead.start()] if instead else text
    for pattern, words in _SAID_ANEW:
        said = pattern.sub(words, said)
    return said, instead["who"].strip(" .,;") if instead else ""


_WHY = re.compile(
    r"[,;(]?\s*\b(?:vì|vi(?= )|lý do|ly do|theo (?=qđ|qd|quyết định|quyet dinh|công văn|thông báo))", re.IGNORECASE
)
_LATER = re.compile(
    r"\b(?:kể từ |ke tu |từ |tu )(?:ngày |ngay )?(?:\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?|mai\b|tuần sau|tuan sau|"
    r"tháng sau|thang sau|tháng tới|thang toi|tháng \d+|thang \d+|đầu tháng|dau thang|sang năm|sang nam)",
    re.IGNORECASE,
)
_TO = re.compile(r"(?<!\w)(?:đến|den|tới|toi|vào|vao|làm|lam|kiêm|kiem)(?!\w)", re.IGNORECASE)
_ACROSS = re.compile(r"(?<!\w)(?:sang|về|ve|qua)(?!\w)(?! (?:hưu|huu|nghỉ|nghi|đời|doi|việc|viec))", re.IGNORECASE)
_FROM = re.compile(r"(?<!\w)(?:từ|tu|khỏi|khoi)(?!\w)", re.IGNORECASE)
_AWAY = re.compile(
    r"\b(?:nghi (?:cong tac|huu|han|viec(?! (?:rieng|nha|gia dinh))|che do luon)|ve huu|thoi viec|qua doi|da mat"
    r"|(?:khong con|thoi) (?:lam|cong tac|o|la)|khong lam (?:o|dau moi|nua)"
    r"|(?:go|xoa|loai|rut)(?: bo| ten)?\b|(?:bo|dua|cho) \w.* (?:khoi|trong) (?:danh sach|tro ly|he thong|don vi))"
)
_GOES = re.compile(r"\b(?:chuyen (?:cong tac|di)|di khoi)\b")
_MOVES = re.compile(r"\b(?:chuyen|dieu dong|dieu chuyen|luan chuyen|bo tri|phan cong)\b")
_ADDS = re.compile(r"\b(?:kiem(?: nhiem)?|them)\b")
_ROLES: tuple[tuple[re.Pattern[str], Role], ...] = tuple(
    (re.compile("|".join(words), re.IGNORECASE), role)
    for role, words in (
        (Role.SECRETARY, (r"thư ký", r"thu ky")),
        (
            Role.LEADER,
            (r"lãnh đạo đảng ủy", r"lanh dao dang uy", r"thường trực", r"thuong truc", r"(?:lãnh đạo|lanh dao)(?! \S)"),
        ),
        (Role.SUPERVISOR, (r"giám sát", r"giam sat")),
        (
            Role.HEAD,
            (
                r"(?:người |nguoi )?(?:đứng đầu|dung dau)",
                r"thủ trưởng",
                r"thu truong",
                r"(?:lãnh đạo|lanh dao)(?= \S)",
                r"trưởng(?= )",
                r"bí thư",
                r"bi thu",
                r"truong(?= (?:phong|ban|chi bo))",
            ),
        ),
        (
            Role.REPORTER,
            (r"(?:cán bộ |can bo )?(?:đầu mối|dau moi)(?: báo cáo| bao cao)?", r"cán bộ|can bo", r"công tác|cong tac"),
        ),
    )
)
_FILLERS = re.compile(
    r"(?<!\w)(?:làm|lam|lại|lai|của|cua|ở|tại|tai|bên|giúp|giup|nhé|nhe|ạ|đồng chí|hộ|vị trí|vai trò|luôn|sang|về|từ"
    r"|là)(?!\w)",
    re.IGNORECASE,
)
_BEFORE_NAME = frozenset(
    (*TITLES, "chuyen", "dong", "go", "bo", "xoa", "loai", "rut", "cho", "dua", "ten", "tri", "cong", "them", "nguoi")
)
_AFTER_NAME = frozenset(
    ("sang", "ve", "tu", "qua", "ra", "khoi", "lam", "nghi", "chuyen", "thoi", "khong", "kiem", "roi", "o", "vao", "di")
)


class Place(Struct, frozen=True, kw_only=True):
    """Where a name stands among the words of a message."""

    who: tuple[int, ...]  # which of the names, by index
    start: int
    end: int


def find_name(words: Sequence[str], names: Sequence[str]) -> Place | None:
    """The first place at which people are named: behind a title or a verb, or at the beginning; the longest fit."""
    plain = [plain_words(word) for word in words]
    known = [plain_words(name).split() for name in names]
    for start in range(len(plain)):
        if start and plain[start - 1] not in _BEFORE_NAME:
            continue
        for size in range(min(LONGEST_NAME, len(plain) - start), 0, -1):
            said = plain[start : start + size]
            who = tuple(n for n, name in enumerate(known) if name[-size:] == said)
            whole = [n for n in who if known[n] == said]
            is_title = size == 1 and said[0] in TITLES and start + 1 < len(plain) and plain[start + 1] in _all(known)
            is_bare = size == 1 and not (start and plain[start - 1] in TITLES)
            follows = plain[start + size] if start + size < len(plain) else ""
            if is_bare and follows and follows not in _AFTER_NAME:  # «chuyển thu ngân sách …» names nobody
                continue
            if who and not is_title:
                return Place(who=tuple(whole) or who, start=start, end=start + size)
    return None


def _all(known: Sequence[Sequence[str]]) -> set[str]:
    return {word for name in known for word in name}


def unknown_name(text: str) -> str:
    """*Tuấn* of «chuyển đồng chí Tuấn sang …»: what stands behind a title and is nobody's name; empty for none."""
    match = re.search(
        r"(?:đồng chí|dong chi|đ/c|d/c)\s+(?P<name>[^\W\d_]+(?:\s+[^\W\d_]+){0,3}?)"
        r"(?=\s+(?:sang|về|ve|từ|tu|ra|khỏi|khoi|nghỉ|nghi|làm|lam|chuyển|chuyen|thôi|thoi|không|khong|kiêm|kiem)\b|\s*[,.;]|\s*$)",
        text,
        re.IGNORECASE,
    )
    return match["name"] if match else ""


def read(text: str, place: Place | None) -> Ordered:
    """What is ordered of the person who is named there."""
    why = _WHY.search(text)
    reason, said = (text[why.end() :].strip(" .,:;)"), text[: why.start()]) if why else ("", text)
    if why and "theo" in why[0].lower():
        reason = f"theo {reason}"
    later = _LATER.search(said)
    if later is not None:
        said = f"{said[: later.start()]} {said[later.end() :]}"
    words = words_of(said)
    end = min(place.end, len(words)) if place else 0
    start = min(place.start, len(words)) if place else 0
    before, after = " ".join(words[:start]), " ".join(_rest(said, end))
    across = list(_ACROSS.finditer(after))
    to = across[-1] if across else _TO.search(after)
    deed = _deed(plain_words(before), plain_words(after), has_target=to is not None, is_across=bool(across))
    if to is None or deed == Deed.REMOVE:
        role, target, source = None, "", after
    else:
        (role, target), source = _role(after[to.end() :]), after[: to.start()]
    return Ordered(
        deed=deed,
        source=_FROM.sub(" ", source).strip(" ,.;"),
        target=target,
        role=role,
        reason=reason[:200],
        later=later[0] if later else "",
    )


def _rest(said: str, count: int) -> list[str]:
    """What follows after so many words, as typed."""
    found = list(re.finditer(r"[^\W_]+", said))
    return [said[found[count - 1].end() if count else 0 :].strip()]


def _deed(before: str, after: str, *, has_target: bool, is_across: bool) -> Deed | None:
    both = f"{before} {after}".strip()
    if _ADDS.search(both) and has_target and not is_across:
        return Deed.ADD
    moves = _MOVES.search(both) is not None or after.startswith(("sang ", "ve ", "qua "))
    if is_across and moves:
        return Deed.MOVE
    if _AWAY.search(both):
        return Deed.REMOVE
    if has_target and (moves or after.startswith("lam ")):
        return Deed.TAKES
    return Deed.UNCLEAR if _GOES.search(both) else None


def says_move(text: str) -> bool:
    """Whether it is said in so many words that somebody goes to another place: *về* alone may be a way home."""
    return _MOVES.search(plain_words(text)) is not None


def read_target(text: str) -> tuple[Role | None, str]:
    """The role and the words that name the unit."""
    return _role(text)


def _role(target: str) -> tuple[Role | None, str]:
    for pattern, role in _ROLES:
        match = pattern.search(target)
        if match is not None:
            rest = f"{target[: match.start()]} {target[match.end() :]}"
            if role == Role.HEAD and match[0].lower() in {"trưởng", "truong"}:
                rest = target.replace(match[0], " ", 1)
            return role, _clean(rest)
    return None, _clean(target)


def _clean(words: str) -> str:
    return re.sub(r"\s+", " ", _FILLERS.sub(" ", words)).strip(" ,.;:-")
