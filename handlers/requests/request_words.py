"""What the office types after `/yeucau`, taken apart: whom, what, until when, on whose behalf. Pure.

`các chi bộ: số Tổ công nghệ số; số lượt người dân. Trước 16h thứ Sáu, theo yêu cầu Ban Chỉ đạo`. Nothing here is sent:
whatever was taken apart wrongly is seen in the read-back and put right there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, time

from msgspec import Struct

from handlers.understand.due import Due, read_due
from models.addressees import Addressees, left_out
from models.collecting import FieldKind
from models.requests import FieldSpec
from models.text import COLON, compose, fold

MOST_FIELDS = 10
LABEL_LENGTH = 200  # characters
BEHALF_LENGTH = 120
HEAD_WORDS = 8  # words that may name units where no colon follows them

_BEHALF = re.compile(
    r"(?:^|[.;,:\n(])\s*theo (?:yeu cau|chi dao|y kien chi dao|y kien|de nghi)(?: cua)?\s*:?\s+(?P<who>[^.;:\n)]+)\)?"
)
_CUTS = re.compile(
    r"\s*[;\n]+\s*|(?<=[^\d\W])\s*[.?!]\s+(?=\S)|[,]\s*(?:va\s+)?(?=(?:tong )?so (?!hoa\b|hieu\b|do\b|la\b)\w)"
    r"|,\s*(?:va\s+)?(?=(?:ty|ti) le\b|kinh phi\b|danh sach\b|(?:co|da) [^,;.?\n]{3,80}\b(?:khong|chua)\b)"
    r"|,\s*(?:va\s+)?(?=(?:(?:co|con) )?(?:bao nhieu|may) \w)"
    r"|(?<!kho khan)(?<!vuong mac)(?<!kien nghi)(?<!de xuat)(?<!thuan loi)(?<!ton tai)(?<!han che),\s*(?:va\s+)?"
    r"(?=(?:(?:co|con|nhung|cac) )*(?:gi )?(?:kho khan|vuong|kien nghi|de xuat)\b)"
    r"|\s+va (?=(?:(?:co|con) )?(?:gi )?(?:kho khan|vuong(?: mac)?|kien nghi|de xuat) (?:gi|nao|khong)\b)"
    r"|\s+va (?=(?:tong )?so (?!hoa\b|hieu\b|do\b|la\b)\w)"
    r"|(?:\s*,)?\s+(?:va|cung|kem(?: theo)?) (?=(?:gui |nop )?(?:kem )?(?:file|tep|anh|hinh anh|phu luc|bieu mau"
    r"|ban scan|ban chup|danh sach|bang ke|ban ke|bien ban)\b)"
)
_NUMBERING = re.compile(r"^\s*(?:\(?\d{1,2}[.)]\s+|\(?\d{1,2}\)\s*|[-+•*–]\s*|cau \d{1,2}\s*:\s*|[a-h]\)\s*)")
_POLITE = re.compile(
    r"^(?:(?:de nghi|kinh de nghi|yeu cau|mong)(?: cac)?(?: dong chi| don vi| chi bo)?\s+)?"
    r"(?:(?:bao cao|bao(?= (?:so|tong|ty|ti|danh sach|ket qua|da|co) )|cho biet|thong ke|cung cap"
    r"|tra loi|noi dung|hoi|(?:gui|nop)(?= (?:(?:tong )?so(?! lieu)|si so|quan so|ty le|ti le) ))"
    r"(?: ve| gap)?\s*:?\s+)?"
)
_VERB_FIRST = re.compile(  # «gửi: số hộ có wifi; …», «báo cáo các nội dung sau: …»: what is asked stands behind
    r"^(?:(?:de nghi|yeu cau) )?(?:bao cao|bao|gui|nop|cung cap|cho biet|thong ke|tra loi|hoi)"
    r"(?: (?:ve|gap|cho|toi|ngay|van phong|dang uy|vpdu|cac|nhung|noi dung|so lieu|thong tin|muc|sau|day))*\s*:\s*"
)
_ASKED = re.compile(r"(?:so|tong so|si so|quan so|dan so|co|da|danh sach|ty le|ti le|gui|bao nhieu|may)\b")
_PARTICLE = r"(?:nhe|nhen|nha|nghe|nghen|nhi|hen|a|ah|voi|luon|gap|di|oi)"
_FOR_ME = r"(?:giup|dum|gium)(?: (?:cai|em|toi|tui|chi|anh|minh|van phong|vp|dang uy))*"
_THANKS = r"(?:(?:em|toi|chi|xin|tran trong|chan thanh|rat) )*(?:cam on|tks|thanks|tran trong)"
_HEARERS = (
    r"(?:(?:cac|may|nhung|moi) )?(?:dong chi|dc|anh chi(?: em)?|anh em|chi em|anh|chi|em|ban|bac|nguoi|don vi"
    r"|chi bo|thon)"
)
_IN_TIME = r"(?:(?:gui|nop|tra loi) )?(?:dung|khong|ko|k) (?:(?:gui|nop|de) )?(?:han|gio|tre|muon|cham)"
_ONLY_POLITE = re.compile(  # nhé; nha mấy anh chị; giúp em với; em cảm ơn; đừng trễ nha; để kịp báo cáo huyện
    rf"(?:(?:nho|mong) )?(?:{_PARTICLE}|{_FOR_ME}|{_THANKS}|{_IN_TIME})"
    rf"(?: (?:{_PARTICLE}|{_FOR_ME}|{_THANKS}|{_HEARERS}|{_IN_TIME}|nhieu|nho|truoc|day|do|thoi))*"
    r"|(?:de|cho) (?:(?:em|toi|tui|chi|anh|minh|van phong|vp|dang uy|con|kip|xa|mai|chieu) )+"
    r"(?:tong hop|bao cao|gui|nop|trinh|lam|chot)\b(?! gi\b).{0,40}"
)
_POLITE_END = re.compile(  # số đảng viên trên 60 tuổi nhé; số hộ có wifi giúp em với; but *số nhà*, *số hộ*
    r"(?:\s+(?:giúp|giup|dùm|dum|giùm|gium)(?:\s+(?:em|tôi|toi|chị|chi|anh|mình|minh|văn phòng|van phong))?)?"
    r"\s+(?:nhé|nhe|nhá|nhen|nghen|nha|ạ|với ạ|luôn nhé|luôn nha|giúp em|giup em|giúp với|giup voi)"
    r"(?:\s+(?:(?:các|cac|mấy|may|mọi|moi)\s+)?(?:đồng chí|dong chi|đ/c|anh chị|anh chi|anh em|bác|chị|anh|em|người"
    r"|nguoi|đơn vị|don vi|chi bộ|chi bo|thôn|thon)(?:\s+(?:ơi|oi|ạ))?)?[\s.!]*$",
    re.IGNORECASE,
)
_THINGS = frozenset(("nhà",))
_NOT_ALONE = frozenset(("so", "dien tich", "xay", "cua", "chu", "gia", "ve"))  # số nha (typed so): a house
_YES_NO = re.compile(r"\b(?:co|da|duoc)\b.*\b(?:khong|chua|hay chua)\s*\??$|\bco\s*/\s*khong\b|\bco hay khong\b")
_WHAT = re.compile(r"\b(?:gi|nao)\b(?! chua$)")  # «có khó khăn gì không»: which they are is wanted
_FILE = re.compile(
    r"\b(?:file|tep|anh|hinh anh|ban scan|ban chup|ban mem|phu luc|bieu mau|van ban kem|minh chung)\b"
    r"|^(?:gui |nop |cung cap )?(?:kem )?(?:danh sach|bang ke|ban ke|bien ban|ke hoach|van ban|bao cao|quyet dinh)\b"
    r"|^(?:gui|nop)\b"
)
_NO_NUMBER = re.compile(
    r"^(?:tong )?so (?:lieu|do|thu tu|hoa|dien thoai|hieu|tai khoan)\b|^so nha\s*(?:$|[,(?])"
    r"|^so (?:(?:van ban|quyet dinh|ke hoach|cong van)\s*(?:$|[,(?]|va\b|ngay\b|ky hieu\b|cua\b|chi dao\b))"
)
_NUMBER = re.compile(
    r"^(?:tong (?:so|cong|kinh phi|dien tich)|so|si so|quan so|dan so|ty le|ti le|kinh phi|dien tich|san luong"
    r"|ket qua thu)\b"
    r"|\bbao nhieu\b|^may\b|\bso luong\b|\bso luot\b"
)
_AFTER_SO = re.compile(r"\b(?:tong so|so luong|so|bao nhieu|may)\s+(?:luong\s+|cac\s+)?")
_KIND_IN_BRACKETS = re.compile(r"\(([^()]{1,30})\)\s*\??\s*$")
_IN_BRACKETS = re.compile(r"\(([^()\d]{1,20})\)\s*$")
_NO_MEASURE = frozenset(  # «số đã cài VNeID»: of whom is not said
    ("da", "dang", "chua", "duoc", "co", "bi", "khong", "hien", "con", "moi", "theo", "trong", "se", "vua", "phat")
)
_PAIRS = frozenset(
    (
        "ho so", "can bo", "dang vien", "nhiem vu", "mo hinh", "van ban", "chi bo", "nguoi dan", "doanh nghiep",
        "cong chuc", "vien chuc", "hoi vien", "doan vien", "hoc sinh", "giao vien", "chuyen muc", "cong dan", "dan cu",
        "co quan", "don vi", "tai khoan", "may tinh", "san pham", "dich vu", "thu tuc", "tin bai", "hop tac",
        "ke hoach", "quyet dinh", "cong van",
    )
)  # fmt: skip


class Words(Struct, frozen=True, kw_only=True):
    """What one message says of a request; what it does not say is empty or null."""

    units: Addressees
    fields: tuple[FieldSpec, ...] = ()
    due: Due | None = None
    behalf: str = ""
    too_many: int = 0  # fields beyond those that are taken


def read_request(text: str, today: date, closing: time, units: Callable[[str], Addressees]) -> Words:
    """Take one message apart. `units` reads names of units; `closing`: the hour that «cuối giờ» means."""
    text = compose(text).strip()
    head, rest = _head(text, units)
    others, rest = left_out(rest, units)
    head = head.without(others)
    due = read_due(rest, today, closing=closing)
    rest = rest if due is None else f"{rest[: due.start]}\n{rest[due.end :]}"
    behalf, rest = _behalf(rest)
    fields = tuple(fields_of(rest))
    return Words(
        units=head,
        fields=fields[:MOST_FIELDS],
        due=due,
        behalf=behalf,
        too_many=max(0, len(fields) - MOST_FIELDS),
    )


def _head(text: str, units: Callable[[str], Addressees]) -> tuple[Addressees, str]:
    """The units, and what follows them: before a colon, on the first line, or as many first words as name units."""
    colon = COLON.search(text)
    if colon is not None:
        head = text[: colon.start()]
        found = units(head)
        if found.units or not (_NUMBER.search(fold(head.strip())) or "\n" in head):
            return found, text[colon.end() :]
    words = [*re.finditer(r"\S+", text)][:HEAD_WORDS]
    for last in reversed(words):
        found = units(text[: last.end()].rstrip(",.;-–"))
        if found.is_sure:
            return found, text[last.end() :].lstrip(" ,.;-–")
    return Addressees(), text


def _behalf(text: str) -> tuple[str, str]:
    match = _BEHALF.search(fold(text))
    if match is None:
        return "", text
    who = text[match.start("who") : match.end("who")].strip(" ,")
    return who[:BEHALF_LENGTH], f"{text[: match.start()]}\n{text[match.end() :]}"


def fields_of(text: str) -> Iterator[FieldSpec]:
    """The things that are asked for; a comma or «và» parts them only before «số …»."""
    start = 0
    plain = fold(text)
    cuts = [*_CUTS.finditer(plain)]
    for begin, end in zip([0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(text)], strict=True):
        ends_asking = plain[end : end + 1] == "?"
        label = _label(text[max(begin, start) : end])
        if label:
            yield field_of(f"{label}?" if ends_asking else label)


def _label(piece: str) -> str:
    piece = piece.strip(" \t\n,.;:-–")
    piece = piece[match.end() :] if (match := _NUMBERING.match(fold(piece))) else piece
    piece = piece[match.end() :] if (match := _VERB_FIRST.match(fold(piece))) else piece
    polite = _POLITE.match(fold(piece))
    if polite is not None and _ASKED.match(fold(piece), polite.end()):
        piece = piece[polite.end() :]
    piece = " ".join(piece.split()).strip(" ,.;:")
    if not any(letter.isalpha() for letter in piece) or _is_polite(piece):
        return ""
    end = _POLITE_END.search(piece)
    if end is not None and fold(piece[: end.start()]).rpartition(" ")[2] not in _NOT_ALONE:
        piece = piece[: end.start()].rstrip(" ,")
    return piece[:LABEL_LENGTH]


def _is_polite(piece: str) -> bool:
    """*nhé*, *nha mấy anh chị*, *em cảm ơn*: nothing that a unit could answer; *nhà* and *ảnh* are."""
    return _ONLY_POLITE.fullmatch(fold(piece).strip(" !?")) is not None and compose(piece).lower() not in _THINGS


def field_of(label: str) -> FieldSpec:
    """One thing that is asked for, with the kind that its words suggest."""
    brackets = _KIND_IN_BRACKETS.search(fold(label))
    if brackets is not None:  # «đã họp chi bộ chưa (có/không)»: the kind, said by the office itself
        bare = FieldSpec(label=label[: brackets.start()].rstrip(), kind=FieldKind.TEXT)
        if bare.label and (said := other_kind(bare, label[brackets.start(1) : brackets.end(1)])) is not None:
            return said
    plain = fold(label).strip()
    if _YES_NO.search(plain.rstrip("? ")) and not (_NUMBER.search(plain) or _WHAT.search(plain)):
        kind = FieldKind.YES_NO
    elif _NUMBER.search(plain) and not _NO_NUMBER.search(plain):
        kind = FieldKind.NUMBER
    elif _FILE.search(plain):
        kind = FieldKind.FILE
    else:
        kind = FieldKind.TEXT
    return FieldSpec(label=label, kind=kind, measure=measure_of(label) if kind == FieldKind.NUMBER else "")


def measure_of(label: str) -> str:
    """In what a number is counted: the words in brackets, `%` for a rate, or the first word after «số»."""
    plain = fold(label)
    if brackets := _IN_BRACKETS.search(plain):
        return label[brackets.start(1) : brackets.end(1)].strip()
    if re.search(r"\b(?:ty|ti) le\b|\bphan tram\b|%", plain):
        return "%"
    after = _AFTER_SO.search(plain)
    if after is None:
        return ""
    words = [*re.finditer(r"[^\W\d_]+", plain[after.end() :])]
    two = " ".join(word[0] for word in words[:2])
    if not words or (words[0][0] in _NO_MEASURE and two not in _PAIRS):
        return ""
    last = words[1] if two in _PAIRS and len(words) > 1 else words[0]
    return label[after.end() + words[0].start() : after.end() + last.end()].lower()


_MEASURED = r"(?:\s*(?:\(|,|tinh bang|don vi tinh)\s*:?\s*(?P<measure>[^()]{1,20})\)?)?"
_KIND_WORDS = (
    (re.compile(rf"(?:la )?(?:so|con so|so luong){_MEASURED}"), FieldKind.NUMBER),
    (re.compile(r"(?:la )?(?:chu|bang chu|van ban|loi|y kien)"), FieldKind.TEXT),
    (re.compile(r"(?:la )?(?:tep|file|anh|tep hoac anh|tai lieu)"), FieldKind.FILE),
    (re.compile(r"(?:la )?(?:co\s*/\s*khong|co khong|co hay khong|co hoac khong)"), FieldKind.YES_NO),
)  # fmt: skip


def other_kind(field: FieldSpec, words: str) -> FieldSpec | None:
    """`số (hộ)`, `chữ`, `tệp`, `có/không`: the field with another kind; null where the words are something else."""
    text = compose(words).strip()
    for pattern, kind in _KIND_WORDS:
        match = pattern.fullmatch(fold(text))
        if match is not None:
            start, end = match.span("measure") if kind == FieldKind.NUMBER else (-1, -1)
            measure = text[start:end].strip() if start >= 0 else measure_of(field.label)
            return FieldSpec(label=field.label, kind=kind, measure=measure if kind == FieldKind.NUMBER else "")
    return None
