"""What somebody types under the list of what waits: numbers, reasons, all of it, all but some. Pure."""

from __future__ import annotations

import re

from msgspec import Struct

from handlers.say.words import NOT, TASK_CODE, plain_words
from models.text import clean_lines, fold

SHORT = 100  # characters of a question
LONGEST = 1_000  # characters of what is read as decisions
_RANGE = r"\d{1,2}(?:\s*(?:-|–|den)\s*\d{1,2})?"
_NUMBERS = rf"(?:tu )?{_RANGE}(?:(?:[\s,;&]|va|voi|cung)+{_RANGE})*"
YES = r"(?:xac nhan|duyet|dong y|chap nhan)"
NO = rf"(?:tra lai|tra ve|(?:{NOT}) duyet|tu choi|bac bo)"
_THING = r"(?:(?:so|muc|viec) )?"
_PLEASE = (
    r"(?:[\s,.]+(?:cac|nhung|viec|nay|con lai|luon|di|nhe|nha|a|cho|giup|ho|anh|chi|em|toi|minh|dong chi|so do|do))*"
)
_EVERYTHING = (
    r"(?:(?:ok|oke|vang|uh|da|thoi|em|nhat tri)[\s,]+)*"
    rf"(?P<verb>{YES})(?: cho)? (?:het|tat ca|toan bo|tat|ca){_PLEASE}"
)
_ALL = re.compile(rf"{_EVERYTHING}[\s.!]*")
_BUT = r"(?:chi )?(?:ngoai tru|loai tru|tru ra|chi tru|tru|ngoai)\b"
_ALL_BUT = (
    re.compile(rf"{_EVERYTHING}[\s,;:(]*{_BUT}(?P<rest>.+)", re.DOTALL),
    re.compile(rf"{_BUT}(?P<rest>.+?)(?: ra)?[\s,;:]+(?:con lai[\s,]+)?{_EVERYTHING}[\s.!]*", re.DOTALL),
)
_SPAN = re.compile(r"(\d+)(?:\s*(?:-|–|den)\s*(\d+))?")
_TURNED = re.compile(  # còn 7 thì không duyệt vì …
    rf"\s*[,;.]?\s*(?:con|rieng) {_THING}(?P<numbers>{_NUMBERS})(?: (?:thi|la|xin|de nghi))* (?P<verb>{YES}|{NO})\b"
)
_NUMBER = re.compile(r"\b\d{1,2}\b")
_IDLE = re.compile(r"\b(?:so|muc|viec|cai|nhiem vu|va|voi|cua|ra|nhe|nha|a|thoi|thi|la|cac)\b")
_KIND = re.compile(
    r"(?:(?:cac|nhung|viec|cai|de nghi|may|phan) )*"
    r"(?:(?P<later>(?:xin )?(?:gia han|lui han))|(?:bao cao |bao )?(?:hoan thanh|xong))(?: (?:ra|nhe|a|nha|thoi))*"
)
BARE_ALL = re.compile(r"(?:(?:tat ca|toan bo|het|tat)(?: luon| nhe| di| a| cac viec| viec)*)")
BARE_YES = re.compile(
    r"(?:(?:ok|oke|vang|em|toi|xin) )*(?:duyet|phe duyet|xac nhan)(?: (?:di|nhe|nha|a|em|luon|cho|giup))*"
)
_ME = r"(?:toi|tui|tao|minh|em|anh|chi|co|chu|bac|van phong|thuong truc)"  # who decides, as they speak of themselves
_OR_NOT = r"(?:khong|ko|k|hong|hok|hem|hon|hg)"  # at the end of a question, here and in the south
_TAG = rf"(?:{_OR_NOT}|a|nhi|the|vay|roi|nua|ta|e|em|oi|ha|he|hen|hi|z|v|nghe|nhe|rua|day|do|ay|hom nay|bua nay|viec)"
_WAITS = re.compile(  # hôm nay có gì cần tôi quyết định không; còn việc nào chờ duyệt; có gì chờ chị duyệt hông
    r"(?:(?:hom nay|bua nay|tuan nay|hien nay|hien|gio|nay|co|con|cac|nhung|xem|cho xem|danh sach|viec|cai|de nghi|gi"
    r"|chi|nao|mo|dang|them|em|oi|a|da) )*"
    rf"(?:can|dang cho|cho|doi|phai|trinh)(?: {_ME})?(?: (?:phai|cho|de|ra))*"
    rf" (?:duyet|phe duyet|quyet dinh|xac nhan|quyet)(?: (?:gi|chi|nao|mo|{_TAG}))*"
)
_WHO = (
    r"(?:ai|gi|viec gi|(?:don vi|noi|ben|thon|chi bo|phong|hoi|doan the|truong|co quan|nguoi|dong chi|viec|nhiem vu"
    r"|cai) (?:nao|gi))"
)
_HOW_MANY = r"(?:may|bao nhieu)(?: (?:don vi|noi|thon|chi bo|phong|viec|cai|nguoi|dong chi|truong hop|bao cao))?"
_FRAME = (
    rf"(?:{_WHO}|{_HOW_MANY}|hom nay|tuan nay|hien nay|hien tai|hien|bay gio|gio|da|co|con|dang|van|cac|nhung|xem"
    r"|cho xem|danh sach|ds|liet ke|bao cao|bao xong|de nghi|viec|don vi|nua|them|chua|thi|bua nay|cai"
    rf"|ma|phai|bi|la|cua toi|nao|gi|ai|{_TAG}|{_ME})"
)
_DECIDED = r"(?:duyet|phe duyet|xac nhan|quyet dinh|quyet|giai quyet|dong y)"
_MORE_TIME = r"(?:gia han|lui han|doi han|lui(?: thoi gian| ngay)?|hoan han|them thoi gian|them ngay)"
_WHO_WAITS = re.compile(  # còn ai chờ duyệt không; đơn vị nào còn chờ xác nhận
    rf"(?:{_FRAME} )*(?:cho|doi|trinh) (?:(?:{_ME}|duoc) )*{_DECIDED}"
    rf"(?: (?:{_FRAME}|{_MORE_TIME}|hoan thanh))*"
)
_ASKS_TIME = re.compile(  # ai đang xin gia hạn; còn đề nghị gia hạn nào chưa duyệt không
    rf"(?:(?:{_FRAME}|{TASK_CODE.pattern}) )*(?:(?:xin|de nghi)(?: duoc| cho)? {_MORE_TIME}"
    rf"|(?:cho|doi|chua)(?: duoc| toi)? {_DECIDED}(?: cho)? {_MORE_TIME})"
    rf"(?: (?:{_FRAME}|{TASK_CODE.pattern}|(?:cho|chua)(?: duoc)? {_DECIDED}|{_DECIDED}))*"
)
_ASKS_WHAT = re.compile(
    r"(?:(?:ai|ho|nguoi ta|ben (?:do|nay|ay)|don vi (?:nao|do|nay|ay)|co|dang|con|vua|moi|da"
    r"|thi|the|cac|may|nhung|ma|a) )*(?:xin|de nghi|doi) (?:(?:cai|viec|chuyen|them|nhung|lui|gia han) )*"
    r"(?:gi|chi|(?:den|toi|qua)? ?(?:ngay nao|hom nao|bua nao|bao gio|khi nao|luc nao|hom mo|bua mo)"
    r"|(?:bao nhieu|may) (?:ngay|hom|bua))"
    r"(?: (?:do|day|vay|the|rua|a|nua|nhi|ta|ha|he|hi|ho|roi|em|anh|co|hong|dau|khong|ko|z|v))*"
    r"|(?:con|co) (?:ai|don vi nao|noi nao|ben nao|thon nao) (?:(?:dang|con) )?xin(?: (?:gi|chi|nua|them))*"
    r" (?:khong|ko|k|hong|a)(?: (?:em|a|vay|nhi|ta|ha))*"
)
_WHO_ELSE = re.compile(
    r"(?:the |roi |vay )*con (?:ai|don vi nao|cai nao|viec nao|noi nao|gi)(?: (?:nua|khac|khong|ko|k|hong|a|em|nhi))+"
)
_FAMILY = re.compile(r"\b(?:thon|chi bo|phong|hoi|doan the|truong) (?:nao|gi)\b")  # a part of the plan's units
_IS_ASKED = re.compile(rf"\b(?:{_WHO}|{_HOW_MANY}|nao|danh sach|ds|liet ke|co .*(?:{_OR_NOT}|chua)|con .*{_OR_NOT})\b")
_ABOUT = r"(?:(?:cai|ben|cua|cho|viec|vu) )*(?:nv|thon|chi bo|hoi|phong|ban|truong|tram|cong an|nong dan|phu nu)\b"
_DECIDED_YET = re.compile(  # duyệt chưa vậy, thôn 2 ấy; thôn 1 đã được duyệt chưa; duyệt cho thôn 1 được không em
    r"(?!.*\b(?:thieu|vi|do|ly do|nen|neu|can|bo sung|den|tra|tin|thong bao|tb|giay moi)\b)(?:[^,;.]*\s)?"
    r"(?:duyet|xac nhan|dong y|cho(?: [^\s,;.]+){0,4} (?:gia han|lui))\s(?:[^,;.]*\s)?"
    rf"(?:chua|(?:duoc|dc) {_OR_NOT}|(?:hong|hok|hem|hg)|(?:khong|ko|k)(?= {_TAG}))"
    rf"(?:\s{_TAG})*[\s?!.]*(?:(?:,|\s(?={_ABOUT}))(?P<behind>[^,;]+))?"
)
_VERDICT = re.compile(r"\b(?:duyet|xac nhan|dong y|cho|khong|ko|chua|duoc|dc|ok)\b")
_APPROVE = re.compile(rf"(?:(?P<verb>{YES}) )?{_THING}(?P<numbers>{_NUMBERS})[\s.!]*")
_REFUSE = re.compile(rf"{NO} {_THING}(?P<rest>\d.*)", re.DOTALL)
_OTHERS = r"(?:thon|chi bo|khu|ap|ban|xom|hoi|phong|truong|doan|mat tran|cong an|quan su|tram|nong dan|phu nu)"
_OF_ANOTHER = re.compile(  # không duyệt 1, cho thôn 2; trả lại 1, thôn 2 thì được: no reason of what is refused
    rf"[,;.]\s*(?:(?:con|rieng|nhung|va|ma|thi)[\s,]+)*(?:(?:cho|{YES}|ok)(?: (?:cho|ca|gia han))* {_OTHERS}"
    rf"(?! \w+ (?:\w+ ){{0,4}}(?:lam|bo sung|sua|nop|gui|ky))\b"
    rf"|{_OTHERS}(?: \w+){{1,3}}? (?:(?:thi|la|van|cung) )*(?:duoc|dc|cho|ok|oke|dat|{YES})[\s.!]*$)"
)
_CLAUSE = re.compile(rf"(?<!khong)(?<!chua)(?<!\bko)(?<!\bk)[\s;,.]+(?={YES} {_THING}\d|{NO} {_THING}\d)")
_NEXT = re.compile(r"\s*[,;\n]\s*(?=\d{1,2}\s*[:.)-]?\s+[^\W\d])")  # 1 chưa có tệp, 2 sai số liệu
_ONE = re.compile(rf"(?P<numbers>{_NUMBERS})\s*[:.)-]?\s*(?:(?:vi|do|ly do)\b\s*:?\s*)?", re.DOTALL)


_VERDICT_OF = re.compile(  # 1, 2 được, 3 thiếu văn bản: where a number, or some, and what is said of them begin
    r"(?:^|[\s,;.]*[,;.\n]\s*|\s+)(?:(?:con|rieng|va|so|muc|viec|cai)\s+)*"
    rf"(?P<numbers>{_NUMBERS})\s*[:.)-]?\s+(?:(?:thi|la|deu|cung|xin|toi|em)\s+)*(?=(?P<word>[^\W\d]+))"
)
_SAYS_YES = re.compile(
    r"(?:duoc|ok|oke|okie|dat|tot|on|duyet|dong y|nhat tri|xac nhan|chap nhan|cho)"
    r"(?: (?:duyet|phep|roi|nhe|nha|a|luon|het|di|thoi|lui|gia han))*"
)
_SAYS_NO = re.compile(
    rf"(?:(?:{NOT})(?: (?:duoc|dat|on|ok|duyet|dong y|xac nhan|chap nhan|cho))*(?=$|[\s,.]*(?:vi|do|ly do)\b|[\s.]*$)"
    r"|tra lai|tra ve|tu choi|nop lai|lam lai)(?: (?:nhe|nha|a|di))*[\s,.]*(?:(?:vi|do|ly do)\b[\s:]*)?"
)
_SAYS_LATER = re.compile(r"(?:de (?:(?:toi|em|minh) )?(?:lai|sau|do|day|xem|mai)|khoan|tu tu|xem (?:lai )?sau)\b.*")
_LACKS = re.compile(
    r"(?:thieu|sai|lech|can bo sung|phai bo sung|bo sung"
    rf"|(?:{NOT}) (?:co|thay|gui|nop|kem|ro|ky|du|dung|khop|dong dau))\b"
)
_SO_RETURNED = re.compile(r"[\s,]*(?:(?:thi|nen)\s+)?(?:tra lai|tra ve|nop lai|lam lai)[\s.]*$")


class Decision(Struct, frozen=True, kw_only=True):
    """What somebody typed under the list. `reasons`: of what is refused, by its number."""

    approves: tuple[int, ...] = ()
    refuses: tuple[tuple[int, str], ...] = ()
    all_of: str = ""  # "done": all completions; "everything": later deadlines too
    but: tuple[int, ...] = ()  # numbers that are left out of all
    but_codes: tuple[str, ...] = ()  # tasks that are left out, as NV07
    but_words: str = ""  # what else is left out: a unit, or something that is not understood
    has_verb: bool = True

    @property
    def is_plain(self) -> bool:
        """Whether it is one thing: some approved, some refused, or all."""
        kinds = [bool(self.approves), bool(self.refuses), bool(self.all_of)]
        return sum(kinds) <= 1 and not (self.but or self.but_codes or self.but_words)

    @property
    def numbers(self) -> tuple[int, ...]:
        """Every number of the list that the words name."""
        return (*self.approves, *(number for number, _reason in self.refuses), *self.but)


def read_decision(text: str) -> Decision | None:
    """`1,3` · `duyệt 1 3` · `trả lại 2 chưa có tệp, 4 sai số` · `xác nhận 1; trả lại 2: lý do` · `duyệt hết trừ 1`."""
    if len(text) > LONGEST:
        return None
    whole = _straight(clean_lines(text))
    found, cuts = Decision(has_verb=False), [(0, 0), *(cut.span() for cut in _CLAUSE.finditer(fold(whole)))]
    ends = [start for start, _end in cuts[1:]] + [len(whole)]
    for (_start, begins), ends_at in zip(cuts, ends, strict=True):
        read = _clause(whole[begins:ends_at])
        if read is None:
            return None
        found = Decision(
            approves=(*found.approves, *read.approves),
            refuses=(*found.refuses, *read.refuses),
            all_of=found.all_of or read.all_of,
            but=(*found.but, *read.but),
            but_codes=(*found.but_codes, *read.but_codes),
            but_words=found.but_words or read.but_words,
            has_verb=found.has_verb or read.has_verb,
        )
    return found


def read_verdicts(text: str) -> Decision | None:
    """`1, 2 được, 3 thiếu văn bản`: numbers of the list, each with what is said of it behind; null for other words."""
    said = clean_lines(text)
    plain, marks = fold(said), list[re.Match[str]]()
    for match in _VERDICT_OF.finditer(plain) if len(said) <= LONGEST else ():
        is_apart = not match.start() or match[0].lstrip(" ")[:1] in ",;.\n" or match[0].split()[0] in ("con", "rieng")
        if not marks and match.start():
            return None
        if is_apart or _SAYS_YES.fullmatch(plain[marks[-1].end() : match.start()].strip()):
            marks.append(match)
    if not marks:
        return None
    yes, no, later = list[int](), list[tuple[int, str]](), list[int]()
    for match, end in zip(marks, [*(each.start() for each in marks[1:]), len(said)], strict=True):
        numbers, words = _numbers(match["numbers"]), said[match.end() : end].strip(" ,;.\n")
        folded = fold(words)
        if _SAYS_YES.fullmatch(folded):
            yes += numbers
        elif _SAYS_LATER.fullmatch(folded):
            later += numbers
        elif _LACKS.match(folded):
            reason = words[: cut.start()] if (cut := _SO_RETURNED.search(folded)) else words
            no += [(number, reason) for number in numbers]
        elif (verb := _SAYS_NO.match(folded)) is not None:
            no += [(number, words[verb.end() :].strip()) for number in numbers]
        else:
            return None
    return Decision(approves=tuple(yes), refuses=tuple(no), but=tuple(later), has_verb=False) if yes or no else None


def asks_what_waits(text: str) -> bool:
    """*có gì chờ tôi duyệt không*, *còn ai chờ duyệt không*: and nothing else."""
    plain = plain_words(text)
    return _WAITS.fullmatch(plain) is not None or (_asks(_WHO_WAITS, plain) and _FAMILY.search(plain) is None)


def asks_whether_decided(text: str) -> bool:
    """*duyệt chưa vậy, thôn 2 ấy*, *thôn 1 xác nhận chưa em*: whether something was decided; it decides nothing."""
    folded = " ".join(fold(text).split())
    asked = _DECIDED_YET.fullmatch(folded) if len(folded) <= SHORT else None
    return asked is not None and _VERDICT.search(asked["behind"] or "") is None


def asks_for_more_time(text: str) -> tuple[str, ...] | None:
    """*ai đang xin gia hạn*, *còn ai chờ duyệt gia hạn không*: the tasks that it names; null for any other words."""
    plain = plain_words(text)
    if not _asks(_ASKS_TIME, plain):
        return None
    return tuple(f"NV{int(number):02d}" for number in TASK_CODE.findall(plain))


def asks_who_else(text: str) -> bool:
    """*còn ai nữa không*: it says itself of nothing."""
    return _WHO_ELSE.fullmatch(plain_words(text)) is not None


def asks_what_of(text: str) -> bool:
    """*ai xin gì đó*, *xin chi rứa*, *xin tới ngày nào vậy*, also behind the name of a unit that is left out."""
    plain = plain_words(text)
    return len(plain) <= SHORT and _ASKS_WHAT.fullmatch(plain) is not None


def _asks(rule: re.Pattern[str], plain: str) -> bool:
    return len(plain) <= SHORT and _IS_ASKED.search(plain) is not None and rule.fullmatch(plain) is not None


def _straight(text: str) -> str:
    """«…, còn 7 thì không duyệt vì …» with its verb before its number."""
    for match in reversed(list(_TURNED.finditer(fold(text)))):
        numbers, verb = text[match.start("numbers") : match.end("numbers")], match["verb"]
        text = f"{text[: match.start()]}, {verb} {numbers} {text[match.end() :]}"
    return text


def _clause(text: str) -> Decision | None:
    folded = fold(text)
    if match := _APPROVE.fullmatch(folded):
        return Decision(approves=_numbers(match["numbers"]), has_verb=match["verb"] is not None)
    if match := _REFUSE.fullmatch(folded):
        if _OF_ANOTHER.search(folded):
            return None
        return Decision(refuses=tuple(_refusals(text[match.start("rest") :])))
    if match := _ALL.fullmatch(folded):
        return Decision(all_of=_which(match["verb"]))
    match = next((match for pattern in _ALL_BUT if (match := pattern.fullmatch(folded))), None)
    return None if match is None else _all_but(match["verb"], text[match.start("rest") : match.end("rest")])


def _which(verb: str) -> str:
    return "done" if verb == "xac nhan" else "everything"


def _all_but(verb: str, rest: str) -> Decision:
    """«trừ 1, 3», «trừ nv07», «trừ phòng kinh tế»"""
    numbers, codes, is_bare = read_left_out(rest)
    if is_bare:
        return Decision(all_of=_which(verb), but=numbers, but_codes=codes)
    return Decision(all_of=_which(verb), but_words=rest.strip(" ,.;:()"))


def read_left_out(words: str) -> tuple[tuple[int, ...], tuple[str, ...], bool]:
    """Numbers of the list and codes of tasks in some words, and whether they hold nothing else."""
    plain = fold(words)
    codes = tuple(f"NV{int(number):02d}" for number in TASK_CODE.findall(plain))
    without = TASK_CODE.sub(" ", plain)
    return _numbers(without), codes, not plain_words(_IDLE.sub(" ", _NUMBER.sub(" ", without)))


def read_kind(words: str) -> str:
    """«trừ gia hạn»: "later"; «trừ báo cáo hoàn thành»: "done"; else empty."""
    match = _KIND.fullmatch(plain_words(words))
    return "" if match is None else "later" if match["later"] else "done"


def _refusals(text: str) -> list[tuple[int, str]]:
    """Numbers with their reasons; a number without one of its own shares the next one's: "1, 2 chưa có tệp"."""
    found, reason = list[tuple[int, str]](), ""
    cuts = [0, *(cut.end() for cut in _NEXT.finditer(fold(text)))]
    for start, end in reversed(list(zip(cuts, [*cuts[1:], len(text)], strict=True))):
        part = text[start:end].strip(" ,;\n")
        match = _ONE.match(fold(part))
        assert match is not None, "each part begins with a number"
        reason = part[match.end() :].strip() or reason
        found = [*((number, reason) for number in _numbers(match["numbers"])), *found]
    return found


def _numbers(text: str) -> tuple[int, ...]:
    """`1, 3`; `1-3`, `1 đến 3` with what lies between."""
    found = list[int]()
    for match in _SPAN.finditer(text):
        first, last = int(match[1]), int(match[2] or match[1])
        found += range(first, last + 1) if first <= last else (first, last)
    return tuple(dict.fromkeys(found))
