"""Questions of a message: what they ask is covered, what is told beside them is still to be read; and receipts, agreement, small talk."""

from __future__ import annotations

import re

from handlers.understand import talk
from handlers.understand.fold import Copy, Sign
from handlers.understand.found import Found, outside
from handlers.understand.hits import Sense, SenseHit
from handlers.understand.lexicon import regex


def read_questions(found: Found) -> None:
    copy = found.copy
    places: list[tuple[int, int]] = []
    for start, end, rule in talk.question_spans(copy):
        start = _after_told(copy, start, end)
        busy = (
            _BUSY_TOO.search(copy.live, start, end) or _promised_too(copy, start, end) or _theirs_too(copy, start, end)
        )
        end = end if busy is None else busy.start()
        small = (
            talk.GREET.regex.search(copy.live, start, end)
            and not talk.WORK.search(copy.live, start, end)
            and "τ" not in copy.live[start:end]
        )
        sense = Sense.smalltalk if small else Sense.question
        found.senses.append(SenseHit(rule=rule.id, why=rule.why, start=start + 1, end=end, sense=sense))
        places.append((start, end))
    if not places:
        return
    copy.asked = places
    for start, end in places:
        _cover_question(copy, start, end)
    found.percents = outside(found.percents, places)
    found.counts = outside(found.counts, places)
    found.dates = outside(found.dates, places)


_COMPLAINS = regex(
    r"(?:sao|răng|gì|chi|cớ _sao|can chi|mắc gì|làm gì|việc gì)(?: {V}){0,4}? (?:nhắc|_hối|hoi|giục|thúc|réo|_dí|_đòi|_kêu|hỏi)"
)
_PROMISES_TOO = regex(
    r"(?:,|;) (?:(?:{PERSON}|thì|để|rồi|chắc|đã bảo|đã nói|bảo|nói) )*{DATE}(?: (?:{PERSON}|sẽ|mới|là|thì))* (?:{DELIVER}|{FINISH}|{ACT}|{LABOUR}|có|đủ|chốt)(?= )"
)
_STILL_ASKS = regex(r"(?:không|chưa|nào|mấy|_gì|hả|sao|đâu|ai)(?= (?:{V} )?(?:[?.!¶]|$)|$)|[?]")


def _promised_too(copy: Copy, start: int, end: int) -> re.Match[str] | None:
    """*răng mà nhắc miết rứa, mai gửi*: after the complaint a day is promised."""
    said = _PROMISES_TOO.search(copy.live, start, end + 1)
    if said is None or not _COMPLAINS.search(copy.full, max(start - 1, 0), said.start() + 1):
        return None
    return None if _STILL_ASKS.search(copy.live, said.end() - 1, end + 1) else said


_OTHERS_DO = regex(
    r"(?:,|;) (?:[^ ,.;?¶]+ ){0,6}?(?:là |do |thì |của )*(?:bên|hội|đoàn|phòng|ban|mặt trận|trạm|trường|{OTHER}|{TITLE} ·+|văn hóa|tư pháp|địa chính|y tế|kế toán|tài chính)(?: (?!em|tôi|mình){V}){0,3}? (?:làm|lo|phụ trách|nắm|quản lý|theo dõi|đảm nhiệm|giữ)(?: {V}){0,2}? (?:mà|chứ|chớ|cơ mà)(?= (?:[.!¶?]|ạ|anh|chị|$)|$)"
)


def _theirs_too(copy: Copy, start: int, end: int) -> re.Match[str] | None:
    """*sao nhắc em hoài vậy, hồ sơ ấy là trạm y tế làm mà*: after the complaint it is told whose task it is."""
    said = _OTHERS_DO.search(copy.live, start, end + 1)
    return said if said and _COMPLAINS.search(copy.full, max(start - 1, 0), said.start() + 1) else None


_BUSY_TOO = regex(
    r", (?:(?:{PERSON}|giờ|nay|cả nhà|anh em|người ta|{PAST}|{DATE}) )*(?:(?:đang|còn|đang còn|vẫn|bị|mắc|đều) )+(?:_bận|ban|_ốm|om|nằm viện|đi (?:họp|viện|học|công tác|tang|gặt|tập huấn)|chạy lũ|chống) {V}"
)  # sao nhắc suốt vậy bot, đang bận gặt …: why it is late is told, and not asked
_GOT = regex(r"(?:{V} ){0,3}?(?:nhận|tiếp nhận)")  # *đã rõ, …* only opens a question
_AMOUNT = regex(r"(?:{PCT}|{CNT})")
_SUPPOSED = regex(r"(?:sao|nếu|là|hay|thì|tính|phải|có|hạn|yêu cầu|chỉ tiêu|giao)")


def _after_told(copy: Copy, start: int, end: int) -> int:
    """*nv5 50% nhé, còn nv6 hạn hôm nào?*: the amount is told, the last clause asks; so it does after *rồi*."""
    comma = copy.live.find(" , ", start, end)
    receipt = talk.RECEIPT.regex.match(copy.live, start)
    if receipt is not None and receipt.end() == comma and _GOT.match(copy.live, start):
        return comma + 2  # đã nhận công văn, xin hỏi …
    comma = copy.live.rfind(" , ", start, end)
    asks = comma + 2 if comma != -1 else max((m.end() for m in _THEN.finditer(copy.live, start, end)), default=start)
    told = f" {copy.live[start:asks].strip(' ,')} "
    return asks if _AMOUNT.search(told) and not _SUPPOSED.search(told) else start


_THEN = regex(
    r"rồi(?: (?:ạ|đấy|đó|nhé|chị ơi|anh ơi|chị ạ|anh ạ))?(?= (?!(?:phải không|đúng không|đúng chưa|đúng chứ|hả|hở|à|không|chưa|mà|sao|nhé|ạ|thế|vậy|_nhỉ)(?: |$))[^ ]+ [^ ]+ [^ ]+)"
)


_ALREADY = regex(
    r"(?:đã |em |tôi |xã |bên em )*(?:nộp|gửi|gởi|báo cáo|trình|làm xong|xong|hoàn thành)(?: (?:{W}|{PAST}|{DATE}|τ+|·+)){0,6}? rồi(?= (?:mà|cơ mà|đấy|chứ|,|ạ|nhé|sao|$)|$)|(?:đã |em |tôi |tui )*(?:nộp|gửi|gởi|báo cáo|trình|xong)(?: {W}){0,2}? {PAST}(?= mà(?: |$))"
)


def _cover_question(copy: Copy, start: int, end: int) -> None:
    """*sao cứ nhắc, em nộp rồi mà?*: what is asked is covered; that it was done is still to be read."""
    at = start
    for match in _ALREADY.finditer(copy.live, max(start - 1, 0), end):
        copy.cover(at, match.start(), Sign.noise)
        at = match.end()
    copy.cover(at, end, Sign.noise)


_MERE_OPENER = regex(
    r"dạ (?:(?!{TITLE}|{AGREE}|{TAIL}){W} {W} {W}|{GREET})"
)  # *dạ* before a sentence agrees to nothing


_NO_ACK = regex(
    r"(?:không|chưa|chẳng|(?:dân|bà con|các hộ|hội viên|loa|đài|phát thanh xã|phát thanh|truyền thanh|huyện|tỉnh|sở|nhà mạng|chủ tịch|bí thư|(?:các|mọi|mấy)(?: (?:thôn|bản|trường|đơn vị|chi bộ|hội|phòng|ngành|đoàn thể|đảng viên|tổ))?)(?: (?:đã|đều|cũng|vừa|mới))*)(?= $)"
)  # nghe không rõ; dân đồng ý rồi; các thôn nhận được kế hoạch rồi
_BARE_YES = frozenset(("da", "da duoc"))
_BARE_DA = re.compile(r"[,.;!¶] da | da da ")  # *da duoc thao go*: đã, unless it opens


def read_talk(found: Found) -> None:
    copy = found.copy
    for sense, rule in ((Sense.receipt, talk.RECEIPT), (Sense.ack, talk.AGREE), (Sense.smalltalk, talk.GREET)):
        match = copy.search(rule.regex)
        if match is not None and sense is Sense.ack and match.end() < 6 and _MERE_OPENER.match(copy.full):
            match = copy.search(rule.regex, match.end())
        if match is not None and sense is Sense.ack and match.group().strip() in _BARE_YES and match.start() > 0:
            match = match if _BARE_DA.match(copy.full, match.start() - 1) else copy.search(rule.regex, match.end())
        if match is not None and not (
            sense is not Sense.smalltalk and _NO_ACK.search(copy.full[max(0, match.start() - 30) : match.start() + 1])
        ):
            start, end = copy.take(match, Sign.noise)
            found.senses.append(SenseHit(rule=rule.id, why=rule.why, start=start, end=end, sense=sense))
