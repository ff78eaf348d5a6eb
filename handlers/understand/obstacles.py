"""The obstacle (*difficulty*) and the request (*proposal*) of a message: where they begin and where they end.

Works on the copy after amounts, dates and task codes were read. Nothing here decides the status.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.understand.fold import Copy
from handlers.understand.lexicon import Rule, regex

_NEED_MARKS = frozenset(("tac", "ket", "bi", "mac", "kho"))  # bare, these are mostly other words

OBSTACLE = Rule(
    "obstacle.named",
    r"{OBSTACLE}(?: mắc)?(?: (?:lớn nhất|chính|hiện nay|hiện tại|nhất|chủ yếu|duy nhất|là|:|ở chỗ|ở khâu|ở|về|do|vì|chỗ|nằm ở|cái|khâu|nằm|mỗi|mỗi cái|mỗi chỗ|tại|bởi|nhất là|là ở|đây là|của em|bên em|em là|,)){0,4}",
    "nêu vướng mắc",
)
CAUSE = Rule("obstacle.cause", r"(?:{CAUSE})(?: (?:là|:|do|vì|bị))*", "nêu nguyên nhân")
BECAUSE = Rule(
    "obstacle.so",
    r"(?:nên|cho nên|thành ra|thế nên|vì vậy|vì thế|do vậy|do đó|nên là|thành thử)(?= )",
    "nguyên nhân đứng trước chữ nên",
)
WAIT = Rule(
    "obstacle.wait",
    r"(?:{WAIT})(?! (?:em|e|anh|chị|mình|tôi|chút|tí|xíu|lát|tý|a|c|được không)(?= ))",
    "đang chờ người khác",
)
LACK = Rule("obstacle.lack", r"(?:{LACK})(?: (?:{W})){0,3}? (?:{RESOURCE})", "thiếu điều kiện để làm")
LACK_VERB = Rule(
    "obstacle.lack",
    r"(?:chưa được cấp|chưa được bố trí|chưa bố trí được|không bố trí được|chưa cân đối được|chưa tìm được|không tìm được|chưa tuyển được|chưa được giao|không liên hệ được|chưa liên hệ được|không vào được|không đăng nhập được|chưa đăng nhập được|không truy cập được|chưa thống nhất được|chưa được hướng dẫn|chưa được tập huấn|chưa được phê duyệt|chưa được duyệt|chưa được phân bổ|chưa được trang bị|chưa thấy tỉnh|chưa được tỉnh|chưa được huyện|chưa được sở|chưa được cấp trên)",
    "thiếu điều kiện để làm",
)
TROUBLE = Rule("obstacle.trouble", r"(?:{TROUBLE})(?! (?:cầu|lòng))", "sự cố hoặc trở ngại")
OTHERS = Rule(
    "obstacle.others",
    r"(?:{OTHER})(?: {W}){0,3}? (?:chưa|không|chẳng|vẫn chưa|còn chưa|chậm|mãi chưa|mãi không|hổng)(?: (?:chịu|thấy|có|kịp|cho|được|ai))*(?: {W})?? (?:{OTHER_ACT})",
    "việc của người khác chưa xong",
)
MUST = Rule(
    "obstacle.must",
    r"phải (?:chờ|đợi|có|xin|qua|được|nhờ|thuê|mua|trình|đi)(?: {W}){1,8}? mới",
    "phụ thuộc vào điều kiện khác",
)
SUFFER = Rule("obstacle.suffer", r"_bị (?!nhầm|lộn){W}", "sự cố hoặc trở ngại")

_DENIED = regex(r"(?:{DENIED})(?: (?:có|gặp|bị|thấy|còn|gì|phải|vướng|mắc|khó khăn))*(?= $)")
_SOLVED = regex(
    r"{SOLVED}|(?:nay|giờ|hôm nay) (?:đã )?(?:có|đủ|ổn)(?: rồi)?|(?:đã|vừa) (?:được (?:tỉnh|xã|trên) )?(?:xử lý|khắc phục|tháo gỡ|giải quyết|sửa)"
)
_EMPTY = regex(
    r"(?:gì|chi|nào|gì cả|gì hết|gì đâu|lắm|quá|ghê|thật|đấy|thế|vậy|hết|đâu|lớn|gì thêm|gì nhiều|đáng kể|khăn|vô cùng|nhiều|đủ thứ|trăm bề|đủ đường|to|mắc gì|đó)"
)
_STOP = regex(
    r"[.;?!¶)]|nên|cho nên|nhưng|nhưng mà|song|tuy nhiên|dự kiến|đề nghị|kính đề nghị|đề xuất|kiến nghị|kính mong|rất mong|mong|xin|nhờ|vì vậy|vì thế|do đó|do vậy|thành ra|em sẽ|gia hạn|phấn đấu"
    r"|chắc (?:phải )?(?:sang|qua|đến|tới|cuối|đầu|{DATE})|thành thử|cho em|còn lại|sẽ (?:cố|xong|hoàn thành|làm)|cần (?:tỉnh|huyện|xã|sở|hỗ trợ|thêm|có thêm|được)|hiện (?:mới|đã|được|đang)|mới (?:được|đạt|xong) (?:{PCT}|{CNT})|tiến độ|{TASK}"
)
_JOIN = regex(
    r"(?:và |với |lại |lại còn |còn |mà )?(?:(?:{W} ){0,4}?(?:{LACK}|{WAIT}|{TROUBLE})|(?:{OTHER})(?: {W}){0,2} (?:chưa|không))"
)
_CLAUSE = re.compile(r" (?:[,.;:?!¶()])(?= )")
_AGENT = regex(
    r"(?:{TITLE}|bên|thôn|bản|xã|phòng|ban|hội|đoàn|{OTHER})(?: {W}){0,4}? (?:phụ trách|đảm nhiệm|chủ trì|lo|quản lý|tham mưu|làm chủ|theo dõi|làm đầu mối|đảm nhận)"
)
_NOT_CAUSE = regex(
    r"(?:vậy|thế|đó|sao|đâu|ai|đây|thôn|bản|xã|nhà|trụ sở|hội trường|các thôn|chi bộ|điểm|địa bàn|ubnd|trung tâm|địa phương|khu|tổ|{NUM}|tất cả|·)"
)
_DO_BEFORE = regex(
    r"(?:tiến|mức|chế|tốc|trình|cấp|nhiệt|việc|khi|hôm|sau|cái|phần|những|từ|bữa|lúc|trước|ở|chủ|độ|tự|lý|lí|nguyên|chỗ|vụ|đợt)(?= $)"
)

ASK = Rule(
    "proposal.asked",
    r"(?:(?:em|chúng em|tôi|bên em|xã|đơn vị|chi bộ|thôn|rất|chỉ|đang|cũng|vẫn|kính) )?{ASK}(?: (?:được|là|:|với|đề nghị|kính|mong|rất|nhờ|xin|các anh chị|gửi))*",
    "nêu đề nghị",
)
ASK_AS_QUESTION = Rule(
    "proposal.question",
    r"(?:(?:{W}) ){0,9}?(?:cấp|hỗ trợ|cho mượn|cử|bố trí|giúp|hướng dẫn|cho người|bổ sung|cho thêm)(?: (?:{W})){0,9}? (?:được không|có được không|đc không|được hông|được k)",
    "đề nghị dưới dạng câu hỏi",
)
_NOT_ASKED = regex(
    r"(?:phép|lỗi|cảm ơn|cám ơn|báo cáo|báo|chào|chúc|nhận|hỏi|thông cảm|thưa|chịu|trả lời|ghi nhận|chờ|tiếp thu|rút|sửa|đính chính|cáo|khất|nợ|nghỉ|việc|"
    r"(?:anh|chị|sếp|lãnh đạo|các anh|bác|đồng chí|mọi người|em)? ?(?:thông cảm|bỏ qua|hiểu cho)|{EXTEND}|(?:{W} ){0,3}{EXTEND}|(?:nộp|gửi|báo cáo|hoàn thành|chậm|trễ|muộn)(?: (?:báo cáo|bài|hồ sơ))? ?(?:chậm|trễ|muộn|sau)?|(?:đến|tới|sang|qua|hẹn|thêm|cho|trước|sau)? ?{DATE}|thêm (?:{NUM} |{V} )?(?:ngày|tuần|tháng|thời gian|hôm|bữa|ρ+|·)"
    r"|(?:{W} ){0,4}?(?:chuyển cho|chuyển sang cho|giao cho|chuyển việc|giao lại|giao việc|chuyển nhiệm vụ)|(?:{W} ){0,4}?(?:sớm )?{FINISH}|làm (?:tiếp|thêm)|cố gắng|thời gian|thêm thời gian|hết|gì|mẫu|số liệu|thông tin|link|file|bộ|bo|cuộc|cuoc)"
)
_DENIED_ASK = regex(r"(?:không|khỏi|chưa|chẳng|hổng|không có|chưa có|đâu|chả|không dám|nội dung)(?= $)")
_PROPOSAL_STOP = regex(
    r"[.;?!¶)]|nhưng|dự kiến|gia hạn|xin gia hạn|xin lùi|em sẽ|hiện|để (?:em|thôn|xã|bản|chúng em|bên em|đơn vị|kịp|sớm|hoàn thành|triển khai)|vì|do|thì (?:em|bên em|mới)|rồi (?:em|bên em)|còn lại|{TASK}"
)
_PROPOSAL_BREAK = regex(
    r"(?:còn|em|hiện|đã|đang|dự kiến|vướng|khó khăn|tiến độ|{TASK}|{PCT}|{CNT}|{DATE}|chưa|mới|xong|{NUM}|vì|do|xin|phấn đấu|sẽ|nếu|chứ|còn lại)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the message taken as obstacle or request. ``start`` includes the introducer, ``first``–``last`` the text."""

    rule: str
    why: str
    start: int
    first: int
    last: int

    @property
    def empty(self) -> bool:
        return self.first >= self.last


def _ends(pattern: re.Pattern[str], before: str) -> bool:
    return any(True for _ in pattern.finditer(before))


@dataclass(slots=True)
class Bounds:
    """Where clauses begin and end in one copy."""

    line: str

    def clause_start(self, at: int) -> int:
        """First position of the clause around ``at``."""
        start = 1
        for match in _CLAUSE.finditer(self.line, 0, at + 1):
            start = match.end() + 1
        return start

    def skip_openers(self, start: int, stop: int) -> int:
        at = start
        for _ in range(8):
            match = _OPENER.match(self.line, at - 1)
            if match is None or match.end() >= stop:
                return at
            at = match.end() + 1
        return at

    def trim(self, first: int, last: int) -> int:
        """The end without closing particles and punctuation."""
        for _ in range(8):
            words = self.line[first:last].rstrip()
            last = first + len(words)
            match = _CLOSER.search(" " + words + " ")
            if match is None or match.start() == 0:
                return last
            last = first + match.start() - 1
        return last


_OPENER = regex(r"(?:{OPENER}|,)")
_CLOSER = re.compile(regex(r"(?:{TAIL}|rồi|[,.;:!?¶()+-])").pattern + r"\s*$")


def _until(
    bounds: Bounds, first: int, stop: re.Pattern[str], join: re.Pattern[str] | None, cut: re.Pattern[str] | None
) -> int:
    """The end of a part: the next stop, or a comma after which something else begins."""
    line = bounds.line
    found = stop.search(line, first - 1)
    limit = found.start() if found else len(line) - 1
    comma = line.find(" , ", first - 1, limit + 1)
    while comma != -1:
        goes_on = join.match(line, comma + 2) if join else not (cut and cut.match(line, comma + 2))
        if not goes_on:
            limit = comma
            break
        comma = line.find(" , ", comma + 2, limit + 1)
    return bounds.trim(first, limit) if limit > first else first


def _part(bounds: Bounds, rule: Rule, start: int, first: int) -> Part:
    last = _until(bounds, first, _STOP, _JOIN, None) if first < len(bounds.line) - 1 else first
    return Part(rule=rule.id, why=rule.why, start=start, first=first, last=max(last, first))


def _denied(line: str, at: int) -> bool:
    return _ends(_DENIED, line[max(0, at - 24) : at])


def find_obstacles(copy: Copy) -> list[Part]:
    """All obstacles, first in the text first; an empty part is an obstacle without a text (*khó lắm*)."""
    bounds = Bounds(copy.live)
    found = [part for finder in (_named, _caused, _so, _others, _waited, _lacked, _troubled) for part in finder(bounds)]
    found.sort(key=lambda part: (part.start, part.empty))
    kept: list[Part] = []
    for part in found:
        if not kept or part.first >= kept[-1].last:
            kept.append(part)
    if kept:
        kept = kept[:1] + [part for part in kept[1:] if not _AFTER_SO.search(bounds.line[max(0, part.first - 8) : part.first])]
    return [part for part in kept if not _solved(bounds, part)]


_AFTER_SO = regex(r"nên(?: em| vẫn| cũng)?(?= $)")


def _solved(bounds: Bounds, part: Part) -> bool:
    line = bounds.line
    stop = line.find(" . ", part.last)
    after = line[max(part.start - 1, 0) : stop if stop != -1 else len(line)]
    return _SOLVED.search(after) is not None


def _named(bounds: Bounds) -> list[Part]:
    found = []
    for match in OBSTACLE.regex.finditer(bounds.line):
        start, first = match.start() + 1, match.end() + 1
        word = bounds.line[start : bounds.line.index(" ", start)]
        if _denied(bounds.line, start) or _EMPTY_NO.match(bounds.line, first - 1):
            continue
        if word == "ket" and bounds.line.startswith("qua ", first):
            continue
        if word in _NEED_MARKS and not _CLEAR.match(bounds.line, start - 1):
            continue
        if _EMPTY.match(bounds.line, first - 1):
            first = len(bounds.line)
            found.append(Part(rule=OBSTACLE.id, why=OBSTACLE.why, start=start, first=match.end(), last=match.end()))
            continue
        found.append(_part(bounds, OBSTACLE, start, first))
    return found


_EMPTY_NO = regex(
    r"(?:không có|không|chưa có|chưa phát sinh|gì không|nào không|gì ạ|gì \?|không phát sinh)(?= (?:gì|[,.;?!¶]|ạ|$)|$)"
)
_CLEAR = regex(r"{W}(?: (?:do|vì|tại|ở|chỗ|mỗi|cái|khăn|khan|,|\.|lắm|quá|rồi|{RESOURCE})|(?= $))")


_BARE_DO = regex(r"(?:[,.;:¶]|π+|κ+|τ+|tắc|vướng|chậm|được|trễ|là|một phần|chủ yếu|kẹt|xong|làm|khó khăn|muộn|nổi|chưa)(?= $)|(?= $)")


def _caused(bounds: Bounds) -> list[Part]:
    found = []
    line = bounds.line
    for match in CAUSE.regex.finditer(line):
        start, first = match.start() + 1, match.end() + 1
        if line[first : first + 1] in "πκδρ#" or _NOT_CAUSE.match(line, match.end()) or _AGENT.match(line, match.end()) or first >= len(line):
            continue
        word = line[start : match.end()]
        if word.startswith(("do", "tai")) and _ends(_DO_BEFORE, line[max(0, start - 10) : start]):
            continue
        if word == "vi" and line.startswith("tri ", first):
            continue
        if word == "do" and not _BARE_DO.search(" " + bounds.line[max(0, start - 14) : start]):
            continue
        if word == "vi" and _ends(_DO_BEFORE, line[max(0, start - 10) : start]):
            continue
        found.append(
            _part(bounds, CAUSE, start, bounds.skip_openers(first, len(line)) if line[first] in ":," else first)
        )
    return found


def _so(bounds: Bounds) -> list[Part]:
    found = []
    for match in BECAUSE.regex.finditer(bounds.line):
        stop = match.start()
        if bounds.line[stop - 1] == ",":
            stop -= 2
        start = bounds.clause_start(max(stop - 1, 0))
        first = bounds.skip_openers(start, stop)
        causes = [m for m in CAUSE.regex.finditer(bounds.line, start - 1, stop)]
        if causes or stop - first < 3 or _PLAIN_SO.search(bounds.line[first - 1 : stop + 1]):
            continue
        found.append(Part(rule=BECAUSE.id, why=BECAUSE.why, start=start, first=first, last=bounds.trim(first, stop)))
    return found


_PLAIN_SO = regex(r"(?:{FINISH}|{PCT}|{CNT}|sớm|thuận lợi|tốt|đã|rồi)")


def _others(bounds: Bounds) -> list[Part]:
    counted = [m for m in OTHERS.regex.finditer(bounds.line) if not _COUNTED.search(bounds.line[max(0, m.start() - 12) : m.start() + 1])]
    return [_part(bounds, OTHERS, m.start() + 1, m.start() + 1) for m in counted] + [
        Part(
            rule=MUST.id,
            why=MUST.why,
            start=m.start() + 1,
            first=m.start() + 1,
            last=_until(bounds, m.start() + 1, _STOP, _JOIN, None),
        )
        for m in MUST.regex.finditer(bounds.line)
    ]


_COUNTED = regex(r"(?:{NUM}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mấy|vài|số|{CNT})(?= $)")
_BARE_WAIT_BEFORE = regex(r"(?:[,.;:¶]|đang|còn|phải|vẫn|vì|do|là|nhưng|mà|em|xã|thôn|nên|τ+|hiện|giờ|dạ|mới|π+|κ+)(?= $)|(?= $)")
_BARE_WAIT = regex(r"(?:cho|doi) (?:{OTHER}|{RESOURCE}|họp|duyệt|ký|phê duyệt|kết quả|nghiệm thu|thẩm định|kết luận)")


def _waited(bounds: Bounds) -> list[Part]:
    found = []
    for match in WAIT.regex.finditer(bounds.line):
        start, word = match.start() + 1, bounds.line[match.start() + 1 : match.end()]
        before = " " + bounds.line[max(0, start - 8) : start].lstrip("abcdeghiklmnopqrstuvxy") if start > 9 else bounds.line[:start]
        bare = word in ("cho", "doi")
        if bare and not (_BARE_WAIT.match(bounds.line, match.start()) and _BARE_WAIT_BEFORE.search(before)):
            continue
        if _denied(bounds.line, start):
            continue
        head = word.rsplit(" ", 1)[-1]
        first = start if word.startswith(("phai", "chơ2 ", "chơ ", "cho ")) else match.end() - len(head)
        found.append(_part(bounds, WAIT, start, first))
    return found


def _lacked(bounds: Bounds) -> list[Part]:
    found = []
    for rule in (LACK, LACK_VERB):
        for match in rule.regex.finditer(bounds.line):
            if not _ends(_DENIED, bounds.line[max(0, match.start() - 16) : match.start() + 1]):
                found.append(_part(bounds, rule, match.start() + 1, match.start() + 1))
    return found


def _troubled(bounds: Bounds) -> list[Part]:
    found = []
    for rule in (TROUBLE, SUFFER):
        for match in rule.regex.finditer(bounds.line):
            if _denied(bounds.line, match.start() + 1):
                continue
            start = bounds.clause_start(match.start())
            stops = [m.end() + 1 for m in _STOP.finditer(bounds.line, start - 1, match.start() + 1)]
            start = max([start, *stops])
            first = bounds.skip_openers(start, match.start() + 1)
            if first <= match.start() + 1:
                found.append(_part(bounds, rule, start, first))
    return found


def find_proposals(copy: Copy) -> list[Part]:
    """All requests that are no extension, delegation or correction."""
    bounds = Bounds(copy.live)
    found: list[Part] = []
    for match in ASK.regex.finditer(bounds.line):
        first = match.end() + 1
        if first >= len(bounds.line) or bounds.line[first] == "·" or _ends(_DENIED_ASK, bounds.line[max(0, match.start() - 14) : match.start() + 1]):
            continue
        if _NOT_ASKED.match(bounds.line, match.end()) or (found and first < found[-1].last):
            continue
        last = _until(bounds, first, _PROPOSAL_STOP, None, _PROPOSAL_BREAK)
        if last > first:
            found.append(Part(rule=ASK.id, why=ASK.why, start=match.start() + 1, first=first, last=last))
    return found or _asked(bounds)


def _asked(bounds: Bounds) -> list[Part]:
    match = ASK_AS_QUESTION.regex.search(bounds.line)
    if match is None:
        return []
    start = bounds.clause_start(match.start())
    first = bounds.skip_openers(start, match.end())
    last = bounds.line.rfind(" ", 0, match.end() - 6)
    return [Part(rule=ASK_AS_QUESTION.id, why=ASK_AS_QUESTION.why, start=start, first=first, last=max(last, first))]
