"""The obstacle of a message (its *difficulty*): named, a cause, before *nên*, somebody else's missing step, a wait, a lack, trouble.

Works on the copy after amounts, dates and task codes were read. Nothing here decides the status.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers.understand.fold import Copy
from handlers.understand.lexicon import Rule, regex
from handlers.understand.parts import Bounds, Part, ends, until
from handlers.understand.syllable import bare

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
    r"(?:{WAIT})(?! (?:em|e|anh|chị|mình|tôi|chút|tí|xíu|lát|tý|a|c|được không)(?= (?!{OTHER_ACT})))",
    "đang chờ người khác",
)
LACK = Rule(
    "obstacle.lack",
    r"(?:{LACK})(?: (?:{W})){0,3}? (?:{RESOURCE}|·+ (?:triệu|tỷ|đồng)|·+(?: ·+)?(?= (?:[,.;!¶]|nên|để|$)|$))",
    "thiếu điều kiện để làm",
)
LACK_THING = Rule(
    "obstacle.lack",
    r"(?:còn |đang |vẫn |bị |do |vì )?thiếu (?!{NUM}|@|{UNIT} |một |hai |ba |vài |mấy |chút|ít |phần |mỗi |đúng |gì|sót|hụt){V}(?: (?!nên |để ){V}){0,3}",
    "thiếu điều kiện để làm",
)
LACK_VERB = Rule(
    "obstacle.lack",
    r"(?:chưa được cấp|chưa được bố trí|chưa bố trí được|không bố trí được|chưa cân đối được|chưa tìm được|không tìm được|chưa tuyển được|chưa được giao|không liên hệ được|chưa liên hệ được|không vào được|không đăng nhập được|chưa đăng nhập được|không truy cập được|chưa thống nhất được|chưa được hướng dẫn|chưa được tập huấn|chưa được phê duyệt|chưa được duyệt|chưa được phân bổ|chưa được trang bị|chưa thấy tỉnh|chưa được tỉnh|chưa được huyện|chưa được sở|chưa được cấp trên)",
    "thiếu điều kiện để làm",
)
TROUBLE = Rule("obstacle.trouble", r"(?:{TROUBLE})(?! (?:cầu|lòng))", "sự cố hoặc trở ngại")
OTHERS = Rule(
    "obstacle.others",
    r"(?!bản (?:mềm|cứng|scan|giấy|chính|sao|word|thảo|kế hoạch|báo cáo|pdf|excel))(?:{OTHER})(?: {W}){0,4}? (?:chưa|không|chẳng|vẫn chưa|còn chưa|chậm|mãi chưa|mãi không|hổng)(?: (?:chịu|thấy|có|kịp|cho|được|ai))*(?: {W})?? (?:{OTHER_ACT})",
    "việc của người khác chưa xong",
)
ARRIVE = Rule(
    "obstacle.others",
    r"(?:{V} ){0,2}{V} (?:vẫn )?chưa (?:về|tới nơi|đến nơi|giao|chuyển về)(?= (?:[,.;!¶]|ạ|anh|chị|nên|kịp|tới|đến|$)|$)|(?:{OTHER})(?: {W}){0,3}? (?:{OTHER_ACT})(?: {W})? (?:trễ|_muộn|chậm|lâu)",
    "việc của người khác chưa xong",
)
MUST = Rule(
    "obstacle.must",
    r"phải (?:chờ|đợi|có|xin|qua|được|nhờ|thuê|mua|trình|đi)(?: {W}){1,8}? mới",
    "phụ thuộc vào điều kiện khác",
)
BARE_TROUBLE = Rule(
    "obstacle.trouble",
    r"(?:may|mang|song|loa|phan mem|he thong|camera|duong truyen|wifi|dien|trang|cong|internet|server|duong|xe|cau)(?: (?:{W})){0,2}? (?:bi |hay |qua |con |da )?(?:hu|hong|loi|sap|yeu|kem|cham|treo|dung|cu|lag|do|chay|dut|ngap|sat|vang|rot|mat)",
    "sự cố hoặc trở ngại",
)  # typed without marks; with marks the words above are sure
SUFFER = Rule(
    "obstacle.suffer", r"_bị (?!chậm|trễ|muộn|trả về|trả lại|sửa|sai|nhầm|lộn|động (?!đất)){W}", "sự cố hoặc trở ngại"
)
_BI_WORDS = frozenset(("mat", "thu", "quyet", "danh", "an", "xanh", "dong"))  # bí mật, bí thư … : no *bí*
_WORD_BEFORE_BI = regex(r"(?:chuẩn|thiết|trang|dự|hậu|quân|phòng)(?= $)")  # chuẩn bị, thiết bị: no *bị*
_DENIED = regex(
    r"(?:{DENIED})(?: (?:có|gặp|bị|thấy|còn|gì|phải|vướng|mắc|vướng mắc|khó khăn|trở ngại|tồn tại|,|và|hay|hoặc|hay là))*(?= $)"
)
_SOLVED = regex(
    r"{SOLVED}|(?:gỡ|tháo gỡ|giải quyết|xử lý|khắc phục|vượt qua)(?: (?:được|xong|hết|các|mọi|những))* (?:{OBSTACLE}|trở ngại)(?: (?:trên|đó|này))?(?: (?:rồi|xong|cả))?|(?:nay|giờ|hôm nay) (?:đã )?(?:có|đủ|ổn)(?: rồi)?|(?:đã|vừa|được) (?:được )?(?:(?:tỉnh|xã|trên|sở|huyện|cấp trên) )?(?:xử lý|khắc phục|tháo gỡ|giải quyết|sửa)"
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
_AGENT = regex(
    r"(?:{TITLE}|bên|thôn|bản|xã|phòng|ban|hội|đoàn|{OTHER})(?: (?:{W}|·+)){0,4}? (?:phụ trách|đảm nhiệm|chủ trì|lo|quản lý|tham mưu|làm(?= (?:[,.;!]|chứ|ạ|nhé|mà|$)|$)|làm chủ|theo dõi|làm đầu mối|đảm nhận)"
)
_UNIT_BEFORE = regex(r"(?:đơn|chức|địa|thú|hành|phạm|đồng)(?= $)")  # đơn vị, chức vị
_OTHER_WORD = regex(
    r"tai (?:khoan|lieu|san|chinh|nguyen|nan|tro|xa|thon|ban|cho|day|nha|tru|ubnd|to|khu|truong|tram|diem|buoi)|do (?:bao phu|kho|chinh xac|che phu|am|tin cay)|do (?:chi|anh|em|sep|bac|co|chu|a|c)(?= (?:[,.;!¶]|$)|$)|do (?:(?:chi|anh|em|sep|bac|co|chu|a|c) (?:oi|a|nhe|nha)|thi|dac|luong|dien|an|tuoi|cao|rong|sau|day|,|[.])|vi (?:tri|pham|tinh|du|mo|xu)"
)  # tài khoản, đô thị, vị trí
_NOT_CAUSE = regex(
    r"(?:quyết định|kế hoạch|công văn|văn bản|nghị quyết|chỉ thị|thông báo|tờ trình|báo cáo|vậy|thế|đó|sao|đâu|ai)"
)
_PLACE_AFTER = regex(
    r"(?:cơ sở|địa phương|chỗ|các|buổi|lớp|hội nghị|cuộc|văn phòng|trường|trạm|chợ|chi bộ|phòng|đơn vị|kho|đây|thôn|bản|xã|nhà|trụ sở|hội trường|các thôn|chi bộ|điểm|địa bàn|ubnd|trung tâm|địa phương|khu|tổ|{NUM}|tất cả|·)"
)
_DO_BEFORE = regex(
    r"(?:hiện|tồn|đương|thay|tiến|mức|chế|tốc|trình|cấp|nhiệt|việc|khi|hôm|sau|cái|phần|những|từ|bữa|lúc|trước|ở|chủ|độ|tự|lý|lí|nguyên|chỗ|vụ|đợt)(?= $)"
)


def _part(bounds: Bounds, rule: Rule, start: int, first: int) -> Part:
    last = until(bounds, first, _STOP, _JOIN, None) if first < len(bounds.line) - 1 else first
    return Part(rule=rule.id, why=rule.why, start=start, first=first, last=max(last, first))


def _denied(line: str, at: int) -> bool:
    return ends(_DENIED, line[max(0, at - 48) : at])


def find_obstacles(copy: Copy, titled: Sequence[tuple[int, int]] = ()) -> list[Part]:
    """All obstacles, first in the text first; an empty part is an obstacle without a text (*khó lắm*)."""
    bounds = Bounds.of(copy)
    bounds.titled = titled
    found = [part for finder in (_named, _caused, _so, _others, _waited, _lacked, _troubled) for part in finder(bounds)]
    found.sort(key=lambda part: (part.start, part.empty))
    kept: list[Part] = []
    for part in found:
        if not kept or part.first >= kept[-1].last:
            kept.append(part)
    if kept:
        kept = kept[:1] + [
            part for part in kept[1:] if not _AFTER_SO.search(bounds.line[max(0, part.first - 8) : part.first])
        ]
    return [part for part in kept if not _solved(bounds, part)]


_AFTER_SO = regex(r"nên(?: em| vẫn| cũng)?(?= $)")


def _solved(bounds: Bounds, part: Part) -> bool:
    line = bounds.line
    stop = line.find(" . ", part.last)
    after = line[max(part.start - 14, 0) : stop if stop != -1 else len(line)]
    return _SOLVED.search(after) is not None


def _named(bounds: Bounds) -> list[Part]:
    found = []
    for match in bounds.each(OBSTACLE.regex):
        start, first = match.start() + 1, match.end() + 1
        word = bounds.line[start : bounds.line.index(" ", start)]
        if _denied(bounds.line, start) or _EMPTY_NO.match(bounds.line, first - 1):
            continue
        if (
            bare(word.strip("=12345")) == "bi"
            and bare(bounds.line[match.start() :].split(" ")[2].strip("=12345")) in _BI_WORDS
        ):
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
    r"(?:gì đâu|chi mô|gì mấy|không có|không|chưa có|chưa phát sinh|gì không|nào không|gì ạ|gì \?|không phát sinh)(?= (?:gì|[,.;?!¶]|{TAIL}|$)|$)"
)
_CLEAR = regex(r"{W}(?: (?:do|vì|tại|ở|chỗ|mỗi|cái|khăn|khan|,|\.|lắm|quá|rồi|{RESOURCE})|(?= $))")
_BARE_DO = regex(
    r"(?:[,.;:¶]|π+|κ+|τ+|tắc|vướng|chậm|được|trễ|là|một phần|chủ yếu|kẹt|xong|làm|khó khăn|muộn|nổi|chưa|rồi|hạn|cũ|hôm|π+|nay)(?= $)|(?= $)"
)


def _caused(bounds: Bounds) -> list[Part]:
    found = []
    line = bounds.line
    for match in bounds.each(CAUSE.regex):
        start, first = match.start() + 1, match.end() + 1
        if (
            line[first : first + 1] in "πκδρ#"
            or _NOT_CAUSE.match(line, match.end())
            or _AGENT.match(line, match.end())
            or first >= len(line)
        ):
            continue
        word = line[start : match.end()]
        if word in ("tai", "do", "vi") and _OTHER_WORD.match(line, start - 1):
            continue
        if word.startswith(("do", "tai")) and ends(_DO_BEFORE, line[max(0, start - 10) : start]):
            continue
        if word == "vi" and line.startswith("tri ", first):
            continue
        if word.lstrip("=") in ("tai5", "tai") and _PLACE_AFTER.match(line, match.end()):  # tại thôn: a place
            continue
        if word == "do" and not _BARE_DO.search(" " + bounds.line[max(0, start - 14) : start]):
            continue
        if word == "vi" and ends(_UNIT_BEFORE, line[max(0, start - 10) : start]):
            continue
        if word == "vi" and ends(_DO_BEFORE, line[max(0, start - 10) : start]):
            continue
        found.append(
            _part(bounds, CAUSE, start, bounds.skip_openers(first, len(line)) if line[first] in ":," else first)
        )
    return found


def _so(bounds: Bounds) -> list[Part]:
    found = []
    for match in bounds.each(BECAUSE.regex):
        stop = match.start()
        if bounds.line[stop - 1] == ",":
            stop -= 2
        start = bounds.clause_start(max(stop - 1, 0))
        first = bounds.skip_openers(start, stop)
        causes = list(CAUSE.regex.finditer(bounds.line, start - 1, stop))
        if causes or stop - first < 3 or _PLAIN_SO.search(bounds.line[first - 1 : stop + 1]):
            continue
        found.append(Part(rule=BECAUSE.id, why=BECAUSE.why, start=start, first=first, last=bounds.trim(first, stop)))
    return found


_PLAIN_SO = regex(r"(?:{FINISH}|{PCT}|{CNT}|sớm|thuận lợi|tốt|đã|rồi)")


def _others(bounds: Bounds) -> list[Part]:
    counted = [
        m
        for m in bounds.each(OTHERS.regex)
        if not _COUNTED.search(bounds.line[max(0, m.start() - 12) : m.start() + 1]) and not _is_number_word(bounds, m)
    ]
    return (
        [_part(bounds, OTHERS, m.start() + 1, m.start() + 1) for m in counted]
        + [
            Part(
                rule=MUST.id,
                why=MUST.why,
                start=m.start() + 1,
                first=m.start() + 1,
                last=until(bounds, m.start() + 1, _STOP, _JOIN, None),
            )
            for m in bounds.each(MUST.regex)
        ]
        + [_part(bounds, ARRIVE, m.start() + 1, m.start() + 1) for m in bounds.each(ARRIVE.regex)]
    )


_COUNTED = regex(r"(?:{NUM}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mấy|vài|số|{CNT})(?= $)")
_BARE_WAIT_BEFORE = regex(
    r"(?:[,.;:¶]|đang|còn|phải|vẫn|vì|do|là|nhưng|mà|em|xã|thôn|nên|τ+|hiện|giờ|dạ|mới|chỉ|π+|κ+|thì|thi|cũng|lại|giờ|rồi)(?= $)|(?= $)"
)
_BARE_WAIT = regex(
    r"(?:cho|doi) (?:so|moi sep|sep|tho|troi|lich|nha in|hoi dong|tham dinh|may moi|phieu|mau|tien|(?:{W} ){1,3}?(?:duyet|ky|tra loi|cap|tham dinh|phe duyet|gui ve|in ve)|{OTHER}|(?:có )?{RESOURCE}|(?:anh |chị |sếp |lãnh đạo )?{OTHER_ACT}|họp|duyệt|ký|phê duyệt|kết quả|nghiệm thu|thẩm định|kết luận)"
)


def _waited(bounds: Bounds) -> list[Part]:
    found = []
    for match in bounds.each(WAIT.regex):
        start, word = match.start() + 1, bounds.line[match.start() + 1 : match.end()]
        before = (
            " " + bounds.line[max(0, start - 8) : start].lstrip("abcdeghiklmnopqrstuvxy")
            if start > 9
            else " " + bounds.line[:start]
        )
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
    for rule in (LACK, LACK_VERB, LACK_THING):
        for match in bounds.each(rule.regex):
            if not _is_supplied(bounds, rule, match):
                found.append(_part(bounds, rule, match.start() + 1, match.start() + 1))
    return found


def _is_supplied(bounds: Bounds, rule: Rule, match: re.Match[str]) -> bool:
    """What looks like a lack is denied, mistyped (*gõ thiếu*), given out, or the rest of finished work."""
    before = bounds.line[max(0, match.start() - 16) : match.start() + 1]
    if ends(_DENIED, before) or _TYPED.search(before) or before.endswith("κ ") or _used_up(bounds, match):
        return True
    clause = bounds.line[bounds.clause_start(match.start()) - 1 : match.start() + 1]
    return rule is LACK_THING and _ACHIEVED.search(clause) is not None


def _used_up(bounds: Bounds, match: re.Match[str]) -> bool:
    """*phát hết quà*: all of it was given out, nothing is lacking."""
    word = bounds.line[match.start() + 1 : match.start() + 5]
    return (
        word.startswith(("hêt1", "het "))
        and _GIVEN.search(bounds.line[max(0, match.start() - 10) : match.start() + 1]) is not None
    )


_ACHIEVED = regex(r"(?:{FINISH}|{PCT}|{CNT}|đủ|được|rồi|chỉ|còn)")
_TYPED = regex(r"(?:gõ|ghi|báo|nhập|tính|đếm|bấm|viết)(?= $)")
_GIVEN = regex(r"(?:{ACT}|trao|phát|cấp|chi|dán|giao|chia|tặng|treo|đóng|thay|gắn|nộp|bán|dùng|làm|đi)(?= $)")


def _troubled(bounds: Bounds) -> list[Part]:
    found = []
    for rule in (TROUBLE, SUFFER, BARE_TROUBLE):
        for match in bounds.each(rule.regex):
            if _denied(bounds.line, match.start() + 1) or bounds.in_title(match):
                continue
            if rule is BARE_TROUBLE and not bounds.unmarked:
                continue
            if rule is SUFFER and _WORD_BEFORE_BI.search(bounds.line[max(0, match.start() - 10) : match.start() + 1]):
                continue
            start = bounds.clause_start(match.start())
            stops = [m.end() + 1 for m in _STOP.finditer(bounds.line, start - 1, match.start() + 1)]
            stops += [m.end() + 1 for m in OBSTACLE.regex.finditer(bounds.line, start - 1, match.start() + 1)]
            stops += [m.end() + 1 for m in CAUSE.regex.finditer(bounds.line, start - 1, match.start() + 1)]
            start = max([start, *stops])
            first = bounds.skip_openers(start, match.start() + 1)
            if first <= match.start() + 1:
                found.append(_before_status(bounds, _part(bounds, rule, start, first), match.end()))
    return found


def _is_number_word(bounds: Bounds, match: re.Match[str]) -> bool:
    """Typed without marks *so* is *số*, and *trên* is a place, unless it begins its clause or is waited for."""
    return bounds.line.startswith(("so ", "trên ", "tren "), match.start() + 1) and not _BEGINS.search(
        " " + bounds.line[max(0, match.start() - 8) : match.start() + 1]
    )


_BEGINS = regex(r"(?:^|[,.;:¶]|do|vi|cho|ben|nhung|ma|tren|tai)(?= $)")
_NOT_BEGUN = regex(r"(?:vẫn |còn )?(?:chưa|không)(?: (?:được|kịp|có))? (?:{ACT}|rờ|đụng|xong|nộp)")


def _before_status(bounds: Bounds, part: Part, after: int) -> Part:
    """*lu bu quá chưa rờ tới*: the trouble ends where the status begins."""
    match = _NOT_BEGUN.search(bounds.line, after)
    if match is None or match.start() >= part.last:
        return part
    return replace(part, last=bounds.trim(part.first, match.start()))
