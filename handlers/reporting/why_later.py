"""The reason of a request for more time: it belongs to the request and is no obstacle that somebody must answer. Pure.

The reader's `difficulty` keeps the span of either. An obstacle it is where the words say so (*vướng …*), where they ask
for something besides time (*đề nghị … tháo gỡ*), and where it is the cause of something else (*chưa làm được vì …*).
"""

from __future__ import annotations

import re
import unicodedata

from handlers.reporting.draft import Line
from handlers.say.words import TASK_NAMED, plain_words
from models.progress import ReportKind
from models.values import replace

_OBSTACLE = re.compile(  # as typed: sơ kết is no *kẹt*, đồng chí Vương no *vướng*
    r"(?<!\w)(?:vướng|vuong|khó khăn|kho khan|trở ngại|tro ngai|bế tắc|ách tắc|tắc|kẹt)(?!\w)", re.IGNORECASE
)
_MORE_TIME = re.compile(
    r"(?<!\w)(?:gia han|lui|hoan|doi|noi|keo dai|them (?:thoi gian|han|\d+ )|xin them|khat|xin cham"
    r"|xin (?:cho )?(?:den|toi|qua|sang|gh)|(?:xin|den) (?:ngay )?\d)"
)
_CAUSE = re.compile(r"(?<!\w)(?:vi|do|boi|tai|ly do|nguyen nhan|boi vi|tai vi|vi la)(?: la)?$")
_CLAUSE = re.compile(r"[,;.:!?\n]|(?<!\w)(?:nên|nen)(?!\w)", re.IGNORECASE)
_BETWEEN = re.compile(r"[^,;.:!?\n]+")
_NO_VERB = re.compile(r"(?:[a-z]{2} ?\d+|em|ben em|don vi|toi|minh|da|a|hien|hien nay|dang|con|viec|nay| )*")


_ASKS = re.compile(
    r"\b(?:xin|gia han|lui|hoan|doi|gian|keo dai|khat|du di|noi|cham|han|duoc khong|dc ko|den ngay"
    r"|cho (?:em|e|ben em|don vi|chi bo|phep|toi|minh|lui|den|toi|qua|sang|them))\b"
)
_TELLS = re.compile(
    r"\b(?:(?:xong|hoan thanh|duyet)(?! moi)|nop|gui|bao cao|se|co gang|phan dau|dam bao|bao dam|hua|du kien|mong"
    r"|de nghi|kien nghi|nho|nhe|nha|voi a|cam on|cam thong|thong cam|giup|dong y"
    r"|da (?:hop|lam|trien khai|soan|du thao|thao)|dang (?:lam|soan|viet|trien khai|hoan thien|hoan chinh|chinh|du thao"
    r"|tong hop|thuc hien|gom|in|trinh|chuan bi))\b"
)  # a result, a promise, a wish or a politeness, and no reason
_WORDS = range(3, 16)  # of a clause that tells why


def with_reason(line: Line, text: str) -> Line:
    """The line with the reason of its request where it belongs. `text`: the words about this task."""
    if line.asks_more and not line.difficulty and not line.extend_why and (why := _beside(text) or behind(text)):
        return replace(line, extend_why=why)
    if not line.asks_more or not line.difficulty or line.proposal or not is_reason(text, line.difficulty):
        return line
    kind = ReportKind.NOTE if line.kind == ReportKind.DIFFICULTY else line.kind
    asked = _BEHIND.match(unicodedata.normalize("NFC", line.difficulty))  # được không vì máy in hư
    why = asked["why"] if asked else without_opener(line.difficulty)
    return replace(line, kind=kind, difficulty=None, extend_why=why or None)


def with_one_reason(lines: tuple[tuple[str, Line], ...]) -> tuple[tuple[str, Line], ...]:
    """*xin gia hạn nv19 thêm 5 ngày, nv21 thêm 10 ngày do chờ dự toán*: nothing but requests, and one reason behind the
    last of them: it is that of each, as the read-back shows."""
    only_asks = all(line.asks_more and line.percent is None and line.count is None for _code, line in lines)
    if len(lines) < 2 or not only_asks or any(line.extend_why or line.difficulty for _code, line in lines[:-1]):
        return lines
    why = lines[-1][1].extend_why
    return tuple((code, replace(line, extend_why=why)) for code, line in lines) if why else lines


def _beside(text: str) -> str | None:
    """*xin thêm dăm bữa, đơn vị đang diễn tập*: the clauses beside the request that tell nothing else."""
    clauses = [(match.group().strip(), _kind(match.group())) for match in _BETWEEN.finditer(text)]
    if not any(kind == "asks" for _, kind in clauses):
        return None
    first = next((at for at, (_, kind) in enumerate(clauses) if kind == "why"), None)
    if first is None:
        return None
    last = next((at for at in range(first, len(clauses)) if clauses[at][1] != "why"), len(clauses))
    return ", ".join([without_opener(clauses[first][0]), *(words for words, _ in clauses[first + 1 : last])])


_OPENER = re.compile(  # mà ri nì, à mà cái vụ đó, thế này anh ạ: what a sentence begins with that is no reason
    r"(?:(?:(?:như |nhu )?(?:thế|the|vầy|vay|vậy) (?:này|nay|nè|ne)|(?:ma )?ri (?:nì|ni|nè|ne|này|nay|hí|hi)"
    r"|(?:như |nhu )?ri(?= ?,)"
    r"|(?:cái |cai |về |ve )*(?:vụ|vu|việc|viec|chuyện|chuyen) (?:đó|do|này|nay|ấy|ay|kia|nớ|nì)"
    r"|(?:anh|chị|chi|em|bác|bac|sếp|sep|đồng chí|dong chi) (?:ơi|oi|ạ)|báo cáo (?:anh|chị|sếp|bác)"
    r"|bao cao (?:anh|chi|sep|bac)|chả là|cha la|số là|so la|nói thật|noi that|thật ra|that ra"
    r"|à|ờ|ừ|dạ|vâng|mà|thì|ạ|(?:thế|the|là|la|a|o|u|da|vang|ma|thi)(?=\s*[,:]))(?!\w)[\s,:]*)+",
    re.IGNORECASE,
)


def without_opener(words: str) -> str:
    """A reason without the «à mà cái vụ đó» before it; empty where it is nothing else."""
    opener = _OPENER.match(unicodedata.normalize("NFC", words))
    return unicodedata.normalize("NFC", words)[opener.end() :].strip() if opener is not None else words


_BEHIND = re.compile(  # xin lùi tới 30/9 được không vì hộ kinh doanh nghỉ nhiều
    r"(?<!\w)(?:được|đc|dc|duoc)\s+(?:không|khong|ko|k|hông|hong|hem)(?:\s+(?:ạ|a|anh|chị|chi|em|đồng chí"
    r"|dong chi))*[\s,?]*"
    r"(?<!\w)(?:vì|vi|do|tại|tai|bởi|boi)(?:\s+(?:là|la|vì|vi))?\s+(?P<why>[^;.\n?]{3,160})",
    re.IGNORECASE,
)


def behind(text: str) -> str | None:
    """The reason behind the question whether it may be."""
    match = _BEHIND.search(unicodedata.normalize("NFC", text))
    return match["why"].strip(" ,") if match is not None else None


def _kind(clause: str) -> str:
    plain = plain_words(without_opener(clause.strip()))
    if _ASKS.search(plain):
        return "asks"
    bare = TASK_NAMED.sub(" ", plain)
    is_why = bare == plain and not any(char.isdigit() for char in plain) and not _TELLS.search(plain)
    return "why" if is_why and len(plain.split()) in _WORDS else "other"


def as_reason(old: Line, new: Line) -> Line:
    """*vì thiếu người*, said right after a request without a reason: the reason that was missing."""
    is_missing = old.asks_more and not new.asks_more and not old.extend_why and not old.difficulty
    says_more = new.proposal or new.kind != ReportKind.DIFFICULTY
    if not is_missing or says_more or not new.difficulty or not is_reason(new.said, new.difficulty):
        return new
    return replace(new, kind=ReportKind.NOTE, difficulty=None, extend_why=new.difficulty)


def is_reason(text: str, span: str) -> bool:
    """Whether the span only says why more time is needed."""
    if _OBSTACLE.search(unicodedata.normalize("NFC", text)):
        return False
    before = plain_words(_CLAUSE.split(text.partition(span)[0])[-1])
    cause = _CAUSE.search(before)
    if cause is None or _MORE_TIME.search(before):
        return True
    return _NO_VERB.fullmatch(before[: cause.start()]) is not None
