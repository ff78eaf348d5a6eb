"""What somebody asks to be urged: "nhắc 1,3", "nhắc nv09: gửi trước 16 giờ", "đôn đốc Ban XDĐ", "nhắc hết". Pure."""

from __future__ import annotations

import re

from msgspec import Struct

from handlers.say.words import plain_words
from models.text import compose, fold
from models.values import replace

_OFFICE = (  # các đồng chí đôn đốc nv1 giúp tôi · văn phòng nhắc phòng kinh tế nhé
    r"(?:(?:(?:các|cac|mấy|may)\s+)?(?:đồng chí|dong chi|đ/c|d/c)|(?:các|cac|mấy|may)\s+(?:em|anh|chị|bạn|ban)"
    r"|(?:bên|ben|phía|phia)?\s*(?:văn phòng|van phong|vp)(?:\s*(?:đảng ủy|đảng uỷ|dang uy|đu|du))?|thư ký|thu ky)"
)
_VERB = re.compile(
    rf"\s*(?:(?:đề nghị|de nghi|nhờ|nho|em|anh|chị|chi|trợ lý|tro ly|(?P<office>{_OFFICE}))\s+)*"
    r"(?:(?:gửi|gui)(?: (?:tin|lời|loi))? )?"
    r"(?:nhắc nhở|nhac nho|nhắc việc|nhac viec|nhắc|nhac|đôn đốc|don doc|hối thúc|hoi thuc|hối|giục|giuc)"
    r"(?:\s+(?:giúp|giup|hộ|ho|giùm|gium|lại|lai|ngay|luôn|luon|cho|việc|viec))*(?=[\s:,.]|$)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"(?:việc|viec|số|so|mục|muc)?\s*(\d{1,2}(?:\s*(?:,|;|và|va|\s)\s*\d{1,2})*)\s*(?:nhé|nhe|ạ|a)?", re.IGNORECASE
)
_ALL = frozenset(
    (
        "cac viec qua han",
        "het",
        "tat ca",
        "toan bo",
        "het nhe",
        "tat ca nhe",
        "het di",
        "tat ca viec qua han",
        "het viec qua han",
        "het cac viec qua han",
        "moi viec qua han",
        "viec qua han",
        "cac don vi qua han",
        "don vi qua han",
        "cac don vi cham",
        "cac don vi cham han",
    )
)
_TELLS = re.compile(  # bảo thôn 3 nộp kế hoạch đi: as nhắc thôn 3 …
    r"\s*(?:bảo|bao(?! (?:nhieu|gio|lau|cao|gom|luc))|gọi(?: điện)?(?: cho)?|goi(?: dien)?(?: cho)?|nói(?: với)?"
    r"|noi(?: voi)?"
    r"|kêu|keu)\s+(?P<who>\S.*?)\s+(?:nhắc\s+|nhac\s+)?(?=(?:nộp|nop|gửi|gui|báo cáo|bao cao|làm|lam|hoàn thành"
    r"|hoan thanh|đẩy nhanh|day nhanh|khẩn trương|khan truong)(?!\w))(?P<what>.+)",
    re.IGNORECASE | re.DOTALL,
)
_POINTS = re.compile(  # nhắc mấy chi bộ đó đi; nhắc họ; nhắc các đơn vị chưa nộp đó
    r"(?:(?:het|tat ca|toan bo|may|cac|nhung|ca|luon|cho|danh sach|ds|tung|rieng) )*"
    r"(?:(?:don vi|chi bo|thon|xom|phong|ban|hoi|noi|dau moi|truong|ben|cai|viec|nhiem vu|dong chi|anh|ong|chi|nguoi)"
    r" )*(?:(?:chua|dang|con|bi|trong|o) \w+(?: \w+){0,2}? )?"
    r"(?:nay|do|ay|kia|tren|tren day|tren do|vua roi|vua neu|vua hoi|vua ke|ho|bon ho|danh sach)(?= |$)"
)
_POINTS_IDLE = frozenset(
    (
        "di",
        "nhe",
        "nha",
        "a",
        "giup",
        "gium",
        "dum",
        "ho",
        "toi",
        "em",
        "anh",
        "luon",
        "ngay",
        "het",
        "voi",
        "hay",
        "minh",
    )
)
_PEOPLE = re.compile(  # mấy đứa chưa nộp: the units of whoever it is
    r"^(?:(?:tat ca|het)\s+)?(?:may|cac|nhung)\s+(?:dua|thang|ong|ba|bac|cau|nguoi|nha|cho|noi|ben)(?=\s+(?:nao\s+)?"
    r"(?:con\s+)?(?:chua|khong|ko|dang|no|cham|tre|im|qua))"
)
_ITS_PLAN = re.compile(
    r"\s+(?:kế hoạch|ke hoach|kh|báo cáo|bao cao|bc)(?=\s+(?:của\s+|cua\s+)?(?:nv|nhiệm vụ|nhiem vu) ?\d)", re.I
)
_DESCRIBES = re.compile(  # nhắc các đơn vị chưa báo cáo; đôn đốc những việc sắp đến hạn
    r"(?:(?:tat ca|toan bo|het|cac|nhung|may|moi|cho) )*(?:ai|(?:don vi|viec|nhiem vu|chi bo|thon|xom|phong|ban|hoi|noi"
    r"|dau moi|truong|nguoi|dong chi|doan the|co quan)\b)(?: [^:]*?)? ?"
    r"\b(?:chua|khong|ko|sap|den han|toi han|qua han|tre|cham|im|con|no)\b"
)
OWN_WORDS = 500  # characters
LONGEST_TARGET = 300  # characters in which somebody is left out behind the task
_BUT = re.compile(  # nv04 trừ hội nông dân; nv05 nhưng bỏ qua chi bộ công an; «trụ sở» is no «trừ»
    r"(?:^|[\s,;.(]+)(?:(?:nhưng|nhung|mà|ma)\s+(?:bỏ|bo)|(?:(?:chỉ|chi|nhưng|nhung|mà|ma)\s+)*"
    r"(?:bỏ qua|bo qua|bỏ ra|bo ra|chừa(?: ra| lại)?|miễn|mien|ngoại trừ|ngoai tru|loại trừ|loai tru"
    r"|trừ ra|tru ra|trừ|tru(?!\s+so\b)"
    r"|không kể|khong ke|không tính|khong tinh|ngo(?:à|a)i(?!\s+ra\b)))(?:\s+(?:ra|cho|của|cua))*\s*:?\s+(?=\S)",
    re.IGNORECASE,
)
_NOT_THEM = re.compile(  # nv05, riêng thôn 4 thì thôi · nv05, thôn 4 không cần nhắc
    r"(?:[\s(]*[,;.(]\s*(?:rieng|con)?|\s+rieng)\s*(?P<but>[^,;.()]+?(?:\s*,\s*[^,;.()]+?){0,5})\s+(?:thi\s+|la\s+)*"
    r"(?:thoi|khoi|mien|bo qua|bo|tru|de sau|(?:khong|ko|k|chua|dung|khoan)(?: (?:can|phai|cho))*)"
    r"(?: (?:nhac|don doc|giuc|hoi|nua|ra|nhe|nha|a|di|da|can|phai|bao cao|gui|nop))*\s*[)]?"
)
_LEAVES_OUT = re.compile(
    r"[\s,;.(]+(?:thoi )?(?:khong|ko|k|chua|dung|khoi|mien|khoan)(?: (?:can|phai))*"
    r" (?:co|tinh|gom|ke|nhac|don doc|giuc|gui)(?: (?:toi|den|cho|qua|ra))*\s+(?P<but>\S.*)"
)
_EVERYBODY = re.compile(  # nhắc hết trừ 1 · nhắc tất cả các đơn vị quá hạn nộp trước thứ 6
    r"(?:(?:tat ca|toan bo|het)(?: (?:cac|nhung))?(?: (?:don vi|viec|nhiem vu))?|(?:cac|nhung|moi) (?:don vi|viec))"
    r"(?: dang)?"
    r"(?: (?:qua han|cham|tre)(?: han)?)?"
    r"(?: (?:nhe|di|luon))*(?:[\s,;(]+(?:(?:chi )?(?:ngoai tru|loai tru|tru ra|tru|ngoai)\s+(?P<but>.+)"
    r"|(?P<what>(?:nop|gui|bao cao|hoan thanh|xong|truoc|trong|de nghi|yeu cau)\b.+)))"
)


class Urge(Struct, frozen=True, kw_only=True):
    """`numbers`: of the list that was shown last. `target`: names of tasks and units. `words`: the urger's own."""

    is_all: bool = False
    numbers: tuple[int, ...] = ()
    target: str = ""
    words: str = ""
    but: str = ""  # what is left out, of all or of the target
    is_asked: bool = False  # the office is asked to urge, and does not do it itself


def points_back(asked: Urge) -> str | None:
    """What those are told of whom a list was shown: «nhắc mấy chi bộ đó nộp trước thứ 6»; empty where nothing is said;
    null where the words point at no list."""
    if asked.is_all:
        return asked.words
    if asked.target and set(plain_words(asked.target).split()) <= _POINTS_IDLE:  # «nhac ho di», of hộ or of họ
        return asked.words
    points = _POINTS.match(fold(asked.target)) if asked.target else None
    if points is None or asked.target[: points.end()].split()[-1].istitle():  # «đồng chí Hồ Văn Đó»
        return None
    rest = asked.target[points.end() :].strip(_SIGNS)
    is_told = any(word not in _POINTS_IDLE for word in plain_words(rest).split())
    return asked.words or (rest if is_told else "")


def described(text: str) -> tuple[str, str] | None:
    """(who, what they are told) of *nhắc các đơn vị chưa báo cáo: trước 16h*: those of whom something holds; null for
    other words."""
    text = compose(text)
    match = _VERB.match(text)
    if match is None:
        return None
    target, _colon, words = text[match.end() :].partition(":")
    who = target.strip(_SIGNS).split()
    while who and plain_words(who[-1]) in _POINTS_IDLE and not who[-2:][0].isdecimal():  # trên 5 ngày
        who.pop()
    target = " ".join(who)
    if (people := _PEOPLE.match(fold(target))) is not None:
        target = f"các đơn vị{target[people.end() :]}"
    target = _ITS_PLAN.sub("", target)
    is_all = plain_words(target) in _ALL or _EVERYBODY.fullmatch(fold(target)) is not None
    return None if is_all or _DESCRIBES.match(fold(target)) is None else (target, words.strip())


def told(text: str) -> tuple[str, str] | None:
    """(who is meant, the same as an urge) of *bảo thôn 3 nộp kế hoạch đi*; null for other words."""
    match = _TELLS.fullmatch(compose(text))
    return None if match is None else (match["who"], f"nhắc {match['who']} {match['what']}")


def read_urge(text: str) -> Urge | None:
    """Null where the words do not begin with such a verb."""
    text = compose(text)
    match = _VERB.match(text)
    if match is None:
        return None
    return replace(_read(text[match.end() :]), is_asked=match["office"] is not None)


def _read(said: str) -> Urge:
    """What stands behind the verb."""
    target, colon, words = said.partition(":")
    target = target.strip(" ,.;")
    plain = plain_words(target)
    if plain in _ALL:
        return Urge(is_all=True, words=words.strip())
    everybody = _EVERYBODY.fullmatch(fold(target))
    if everybody is not None:
        but, what = (target[slice(*everybody.span(name))] if everybody[name] else "" for name in ("but", "what"))
        return Urge(is_all=True, words=words.strip() or what.strip(), but=but.strip(" ,.;()"))
    numbered = _NUMBERS.fullmatch(target)
    if numbered is not None:
        numbers = tuple(int(number) for number in re.findall(r"\d+", numbered[1]))
        return Urge(numbers=numbers, words=words.strip())
    target, but = _without(target)
    if but and (not target or plain_words(target) in _ALL):
        return Urge(is_all=True, but=but, words=words.strip())
    return Urge(target=target, words=words.strip() if colon else "", but=but)


def _without(target: str) -> tuple[str, str]:
    """The target, and what is left out of it: «nv05 trừ thôn 1», «nv05, riêng thôn 4 thì thôi»."""
    if cut := _BUT.search(target):
        return target[: cut.start()].strip(_SIGNS), target[cut.end() :].strip(_SIGNS)
    plain = fold(target)
    if len(plain) > LONGEST_TARGET:
        return target, ""
    for pattern in (_NOT_THEM, _LEAVES_OUT):
        for at in [match.start() for match in re.finditer(r"[\s(]*[,;.(]|\s", plain)]:
            if found := pattern.fullmatch(plain, at):
                return target[:at].strip(_SIGNS), target[slice(*found.span("but"))].strip(_SIGNS)
    return target, ""


_SIGNS = " ,.;:()"
