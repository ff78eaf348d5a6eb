"""Secrecy markings: «Mật», «Tối mật», «Tuyệt mật» on a text or a file. What bears one is refused and not stored.

Pure rules over text; the words around decide: «mật độ» and «mật khẩu» are no marking, «bí mật kinh doanh» is to be
asked about, «(trừ văn bản mật)» stands in the example plan itself. Must not know who sends what, nor what follows.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from msgspec import Struct

from models.text import CharTable, fold


class SecrecyKind(StrEnum):
    CLASSIFIED = "classified"  # a marking: refuse, do not store
    DOUBTFUL = "doubtful"  # a word near to one: ask the person


class SecrecyMark(Struct, frozen=True, kw_only=True):
    """`words` are those that gave it away, as written."""

    kind: SecrecyKind
    words: str


_PAPER = (
    r"(?:văn\s*bản|tài\s*liệu|công\s*văn|hồ\s*sơ|báo\s*cáo|kế\s*hoạch|thông\s*tin|nội\s*dung|nghị\s*quyết|quyết\s*định|"
    r"chỉ\s*thị|công\s*điện|điện|bản\s*đồ|số\s*liệu|tin|tệp|file|vb|cv|tl)"
)
_LEVEL = r"(?:tuyệt\s*mật|tối\s*mật|mật)"
_HARMLESS = re.compile(
    r"\bmật\s*(?:độ|khẩu|mã|ong|mía|gấu|hoa|thiết|ngọt|ngữ|rừng)\b|\b(?:bảo|thân|cẩn|ngọt|rỉ|trăng|tuần\s+trăng|túi|sỏi|"
    r"gan|ống|đường|nước|rót|ong|hũ)\s*mật\b|\bđộ\s*mật\s*[:=]\s*(?:không|thường|bình\s*thường)\b|\bkhông\s+mật\b",
)
_EXCEPT = re.compile(
    r"\b(?:trừ|ngoại\s*trừ|ngoài|không\s+(?:phải|chứa|có|thuộc|bao\s*gồm|gửi|đưa|áp\s*dụng|đăng|soạn\s*thảo|nhận|lưu|xử\s*lý|"
    r"đề\s*nghị\s+gửi)|cấm\s+\w+|chưa\s+có)\s+(?:(?:là|với|đối\s*với|các|những|những\s*gì|bất\s*kỳ|loại|nội\s*dung|cho|\d+)\s+)*"
    rf"(?:{_PAPER}\s*,?\s*(?:{_PAPER}\s*)?)?(?:có\s+)?(?:độ\s+|dấu\s+|chế\s*độ\s+)?{_LEVEL}(?:\s*(?:,|/|và|hoặc|hay|-)\s*{_LEVEL})*\b",
)
_ABOUT = (
    r"(?:quản\s*lý|bảo\s*vệ|bảo\s*quản|quy\s*định|công\s*tác|lưu\s*trữ|sử\s*dụng|xử\s*lý|soạn\s*thảo|tiếp\s*nhận|tiêu\s*hủy|"
    r"tiêu\s*huỷ|giải|nghiệp\s*vụ|tập\s*huấn|danh\s*mục|rà\s*soát|luật|cơ\s*yếu)"
)
_TALK = re.compile(
    rf"\b{_ABOUT}(?:\s+(?:về|các|việc|đối\s*với|và|{_ABOUT}))*\s+(?:{_PAPER}\s*,?\s*)+{_LEVEL}\b"
    rf"|\b{_PAPER}\s+mật\s+(?:thì\s+)?(?:không|ko|chưa|vẫn|phải|làm|cũng|để)\b"  # 2 văn bản mật không ký số
)
_CLASSIFIED = (
    re.compile(r"\b(?:tuyệt|tối)\s*mật\b"),
    re.compile(r"\b(?:mức\s+|cấp\s+)?độ\s*mật\s*[:=\-–]?\s*mật\b"),
    re.compile(r"\b(?:đóng\s+dấu|dấu|con\s+dấu|chế\s*độ|loại|mức)(?:\s+chỉ)?(?:\s+độ)?\s*[:«\"“']?\s*mật\b"),
    re.compile(rf"\b{_PAPER}\s*[:«\"“'(\[]?\s*mật\b"),
    re.compile(r"[(\[«“\"]\s*mật\s*[)\]»”\"]"),
)
_SHOUTED = re.compile(r"\bMẬT\b")
_ALONE = re.compile(rf"[\W_\d]*({_LEVEL})[\W_\d]*(?:(?:hỏa\s*tốc|thượng\s*khẩn|khẩn|a|b|c)[\W_\d]*)?")
_ANY = re.compile(r"\bmật\b")

# Typed without marks, «mat» is mostly «mất», «mặt», «mát»; only fixed phrases count.
_BARE_HARMLESS = re.compile(
    r"\bmat (?:do|khau|ma|ong|thiet)\b|\bbao mat\b|\b(?:tru|khong (?:co|phai)) (?:van ban|tai lieu) mat\b"
)
_BARE_CLASSIFIED = (
    re.compile(r"\btuyet mat\b"),
    re.compile(r"\bdo mat\s*[:=]\s*(?:tuyet |toi )?mat\b"),
    re.compile(r"\bdong dau mat\b"),
    re.compile(r"\b(?:van ban|tai lieu|cong van|ho so|ke hoach|bao cao|do|muc|dau|vb|cv)\s*:?\s*toi mat\b"),
)
_BARE_PAPER = (
    r"(?:van ban|tai lieu|cong van|thong tin|noi dung|ke hoach|bao cao|ho so|nghi quyet|quyet dinh|chi thi|"
    r"cong dien|ban do|vb|cv)"
)
_ENDS = r"(?=\W*$|\s*[,.;:!?)]| (?:so \d+|cua|ve|gui|kem|nhe)\b)"
# «bi mat» is «bị mất», too (điện, an ninh trật tự): what follows or comes before tells a secret from a loss.
_SECRETS = (
    r"(?:quan (?:su|doi)|quoc (?:gia|phong)|an ninh quoc (?:gia|phong)|nha nuoc|noi bo|kinh doanh|thuong mai|"
    r"doanh nghiep|cong (?:tac|nghe|vu)|ky thuat|nghiep vu|dieu tra|tac chien|chien (?:luoc|thuat)|dau thau|"
    r"ca nhan|rieng tu|doi tu|cap (?:do|nha nuoc)|cua (?:dang|nha nuoc|co quan|don vi|doanh nghiep))"
)
_KEPT = (
    r"(?:giu(?: gin)?|bao ve|bao dam|dam bao|(?:lam|de|bi|lot) lo|tiet lo|ro ri|phat tan|danh cap|mang tinh|tuyet doi|"
    r"hoat dong|thuoc(?: dien| loai| danh muc)?)"
)
_BARE_DOUBTFUL = re.compile(
    r"\b(?:van ban|tai lieu|cong van) mat\b(?! (?:roi|het|do|vi|luc|khi|cap|tich))|\btoi mat\b(?=\W*$)"
    rf"|\bbi mat {_SECRETS}\b|\b{_KEPT} (?:(?:duoc|cac|ve|su) )?bi mat\b"
    rf"|\b(?:van ban|tai lieu|cong van|thong tin|noi dung|ke hoach|chi thi) bi mat\b{_ENDS}"
    rf"|\b{_BARE_PAPER} mat\b{_ENDS}|\b(?:co|mang) dau mat\b(?! do\b)|\bche do mat\b|\bmuc do mat\s*[:=]"
)
_MIXED = re.compile(r"\bbí mat\b")
_OTHER_WORDS = re.compile(r"\b(?:bị|m[ấặắạáàâãảăầằẩẳẫẵ]t)\b")  # once the marks are off they would look alike
_BARE_ALONE = re.compile(r"[\W_\d]*(?:TUYET MAT|TOI MAT)[\W_\d]*")
_LETTERS = ("mật", "ậ ", "mat")  # every marking has one of these, in small letters; the second one in «M Ậ T»
_M_PARTED = r"\bm(?:(?:[^\w\s]|_){1,3} ?[aậ]| {1,2}ậ|[aậ](?:(?:[^\w\s]|_){1,3} ?| {1,2})t\b)"
_PARTED = re.compile(_M_PARTED)  # or is written *m.ật*


def find_secrecy_mark(text: str) -> SecrecyMark | None:
    """The gravest marking in a text; None for none and for words that only sound alike. Never raises."""
    composed = _compose(text)
    lower = composed.lower()
    if not any(letters in lower for letters in _LETTERS) and _PARTED.search(lower) is None:  # as in nearly all
        return None
    composed = _join_spaced(composed)
    doubtful: SecrecyMark | None = None
    for line in composed.splitlines():
        mark = _of_line(line.strip())
        if mark and mark.kind is SecrecyKind.CLASSIFIED:
            return mark
        doubtful = doubtful or mark
    return doubtful


def secrecy_mark_of_file(name: str, data: bytes) -> SecrecyMark | None:
    """The marking in a file's name, first lines, page headers and text boxes (.docx, .xlsx, .pdf, .txt).

    None too where the file cannot be read: whoever opens it then must refuse it for that.
    """
    from models.filehead import head_texts  # most messages carry no file

    texts = [re.sub(r"[_.]+", " ", name), *head_texts(name, data)]
    marks = [mark for text in texts if (mark := find_secrecy_mark(text))]
    return next((mark for mark in marks if mark.kind is SecrecyKind.CLASSIFIED), marks[0] if marks else None)


def _of_line(line: str) -> SecrecyMark | None:
    lower = line.lower()
    if "mật" in lower:
        return _marked(line, lower)
    if re.search(r"\bmat\b", lower):
        return _bare(line, lower)
    return None


def _marked(line: str, lower: str) -> SecrecyMark | None:
    alone = _ALONE.fullmatch(lower)
    if alone and not line.strip(" .*-\"'()").islower():
        return SecrecyMark(kind=SecrecyKind.CLASSIFIED, words=alone[1])
    rest = _blank(_EXCEPT, _blank(_HARMLESS, lower))
    talk = _TALK.search(rest)
    rest = _blank(_TALK, rest)
    for pattern in _CLASSIFIED:
        match = pattern.search(rest)
        if match:
            return SecrecyMark(kind=SecrecyKind.CLASSIFIED, words=match[0].strip())
    shouted = next((match for match in _SHOUTED.finditer(line) if _is_shouted(line, rest, match.start())), None)
    if shouted:
        return SecrecyMark(kind=SecrecyKind.CLASSIFIED, words=shouted[0])
    near = talk or _ANY.search(rest)
    return SecrecyMark(kind=SecrecyKind.DOUBTFUL, words=_around(lower, near)) if near else None


def _is_shouted(line: str, rest: str, place: int) -> bool:
    """MẬT in capitals within ordinary writing or at the edge of a heading; inside a heading it says nothing."""
    at_edge = place == 0 or place + 3 == len(line)
    hidden = rest[place : place + 3] != "mật" or re.search(r"\b(?:bí|cơ|thư)\s*$", rest[:place])
    return not hidden and (at_edge or not line.isupper())


def _bare(line: str, lower: str) -> SecrecyMark | None:
    rest = _blank(_BARE_HARMLESS, fold(_blank(_OTHER_WORDS, lower)))
    if _BARE_ALONE.fullmatch(line):
        return SecrecyMark(kind=SecrecyKind.CLASSIFIED, words=line.strip())
    for pattern in _BARE_CLASSIFIED:
        match = pattern.search(rest)
        if match:
            return SecrecyMark(kind=SecrecyKind.CLASSIFIED, words=lower[slice(*match.span())])
    doubtful = _BARE_DOUBTFUL.search(rest) or _MIXED.search(lower)
    return SecrecyMark(kind=SecrecyKind.DOUBTFUL, words=lower[slice(*doubtful.span())]) if doubtful else None


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: "·" * len(match[0]), text)


_WORD_BEFORE = re.compile(r"\S+\s*\Z")
_WORDS_AFTER = re.compile(r"\s*\S+(?:\s+\S+)?")
_APART = re.compile(r" (?=[,;:.!?](?: |$))")  # mật , bán


def _around(text: str, match: re.Match[str]) -> str:
    before, after = _WORD_BEFORE.search(text, 0, match.start()), _WORDS_AFTER.match(text, match.end())
    start, end = before.start() if before else match.start(), after.end() if after else match.end()
    return _APART.sub("", " ".join(text[start:end].split()))


def _seen(char: str) -> str:
    """What a reader sees of a character: nothing of those that only format."""
    return "" if unicodedata.category(char) == "Cf" else " " if char == "\u00a0" else char


_SEEN = CharTable(_seen)


def _compose(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text.translate(_SEEN))


_DOT = r"[.·•∙*_~|,/+\-]{1,3}"  # put between the letters of a word
_IN = rf"{_DOT} ?"
_GAP = rf"(?:{_IN}| {{1,2}}(?:{_IN})?)"
_SPACED = re.compile(r"\b(?:(T +U +Y +Ệ +T) +|(T +Ố +I) +)?M +Ậ +T\b")
_PIECES = tuple(
    (re.compile(pattern, re.IGNORECASE), word)
    for pattern, word in (
        (rf"\bm(?:{_GAP}ậ(?:{_GAP})?t|ậ{_GAP}t)\b", "mật"),
        (rf"\bt(?:{_GAP}ố(?:{_GAP})?i|ố{_IN}i)(?=\s+mật\b|{_IN}mật\b)", "tối"),
        (rf"\bt(?:{_GAP}u(?:{_GAP})?y(?:{_GAP})?ệ(?:{_GAP})?t|u{_IN}yệt|uy{_IN}ệt|uyệ{_IN}t)(?=\s+mật\b)", "tuyệt"),
        (rf"(?<!\w[.])\bm{_DOT}a{_DOT}t\b", "mật"),
        (rf"(?<!\w[.])\bm(?:{_DOT}at|a{_DOT}t)\b", "mat"),
        (rf"\bt(?:{_IN}o(?:{_IN})?i|o{_IN}i)(?=\s+m[aậ]t\b)", "toi"),
        (rf"\bt{_IN}u(?:{_IN})?y(?:{_IN})?e(?:{_IN})?t(?=\s+m[aậ]t\b)", "tuyet"),
    )
)
_MAY_BE = re.compile(
    _M_PARTED + r"|[it](?:[^\w\s]|_){1,3} ?m[aậ]t\b|t(?:[^\w\s]|_)",
    re.IGNORECASE,
)
_HALVES = re.compile(rf"\b(tuyệt|tối|tuyet|toi){_IN}(mật|mat)\b", re.IGNORECASE)


def _join_spaced(text: str) -> str:
    """«M Ậ T», «T Ố I  M Ậ T» as headings are written; *m.ật*, *M.A.T*: with something put into them."""
    text = _SPACED.sub(
        lambda match: " ".join(filter(None, ("TUYỆT" if match[1] else "TỐI" if match[2] else "", "MẬT"))), text
    )
    if _MAY_BE.search(text) is None:
        return text
    for pattern, word in _PIECES:
        text = pattern.sub(lambda match, word=word: _in_case(match[0], word), text)  # type: ignore[misc]
    return _HALVES.sub(r"\1 \2", text)


def _in_case(typed: str, word: str) -> str:
    """As it was typed; a dotted *M.A.T* in capitals is no other word."""
    if not typed.isupper():
        return word
    return "MẬT" if word == "mat" else "TỐI" if word == "toi" else "TUYỆT" if word == "tuyet" else word.upper()
