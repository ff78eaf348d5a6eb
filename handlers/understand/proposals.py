"""What a message asks for, other than a later deadline: the span with its addressee, without the introducer."""

from __future__ import annotations

import re

from handlers.understand.fold import Copy
from handlers.understand.lexicon import Rule, bits, regex
from handlers.understand.listing import as_list
from handlers.understand.notation import expand
from handlers.understand.parts import Bounds, Part, ends, until

ASK = Rule(
    "proposal.asked",
    r"(?:(?:em|chúng em|tôi|bên em|xã|đơn vị|chi bộ|thôn|rất|chỉ|đang|cũng|vẫn|_kính) )?{ASK}(?: (?:,|và) (?:kiến nghị|đề xuất|đề nghị)(?= (?::|là)))*(?: (?:được|là|:|với|đề nghị|_kính|mong|rất|nhờ|xin|các anh chị|gửi))*",
    "nêu đề nghị",
)
ASK_AS_QUESTION = Rule(
    "proposal.question",
    r"(?:(?:{W}) ){0,9}?(?:cấp|hỗ trợ|cho mượn|mượn|cử|bố trí|giúp|hướng dẫn|cho người|bổ sung|cho thêm)(?: (?:{W})){0,9}? (?:được không|có được không|đc không|được hông|được k)",
    "đề nghị dưới dạng câu hỏi",
)
_NOT_ASKED = regex(
    r"(?:(?:không|chưa)(?: (?:có|gì|thêm))*(?= (?:[,.;!¶]|ạ|nhé|$)|$)|chấp hành|tiếp thu|hứa|cam đoan|(?:{W} ){0,2}?chuyển (?:đúng|cho|sang|về|lại|qua|giúp|bên|{TASK})|(?:thực hiện|triển khai|chấp hành|làm|tuân thủ)(?: (?:ngay|đúng|theo|nghiêm|nghiêm túc|chỉ đạo|đầy đủ|ạ|nhiệm vụ))*(?= (?:[,.;!¶]|$)|$)|rồi|ạ|nha(?! (?:mang|truong|thau|nuoc|van)(?: |$))|nhé|thôi|được rồi|phép|lỗi|cảm ơn|cám ơn|báo cáo|báo|chào|chúc|nhận|hỏi|thông cảm|thưa|chịu|trả lời|ghi nhận|_chờ|(?:anh|chị|sếp|lãnh đạo|văn phòng) (?:xem|kiểm tra|ghi nhận)(?: (?:giúp|cho|lại|hộ|em))*(?= (?:[,.;!¶]|ạ|nhé|$)|$)|(?:{TITLE}|bên) (?:{W}|·+)(?: (?:{W}|·+)){0,2}? (?:làm thay|làm giúp|làm hộ|lo giúp|lo hộ|đảm nhiệm|nhận giúp|tiếp quản|cáng đáng|gánh giúp|gánh thay)|tiếp thu|(?:{OTHER}) (?:chủ trì|phụ trách|đảm nhiệm|làm thay|làm giúp|làm hộ|lo giúp|lo hộ)|rút|đính chính|cáo|khất|nợ|nghỉ|việc|"
    r"(?:anh|chị|sếp|lãnh đạo|các anh|bác|đồng chí|mọi người|em)? ?(?:thông cảm|bỏ qua|hiểu cho)|{EXTEND}|(?:{W} ){0,3}{EXTEND}(?! (?:_cột|trụ|trạm|đường dây|_mộ|nhà|máy|tủ|loa))|(?:nộp|gửi|báo cáo|hoàn thành|chậm|trễ|muộn)(?: (?:báo cáo|bài|hồ sơ))? ?(?:chậm|trễ|muộn|sau)?|(?:đến|tới|sang|qua|hẹn|thêm|cho|trước|sau)? ?{DATE}|thêm (?:{NUM} |{V} )?(?:ngày|tuần|tháng|thời gian|hôm|bữa|ρ+|·)"
    r"|(?:(?!bàn giao(?: |$)){W} ){0,4}?(?:chuyển cho|chuyển sang|chuyển qua|chuyển về|chuyển sang cho|giao cho|chuyển việc|giao lại|giao việc|chuyển nhiệm vụ|bàn giao (?:lại )?(?:việc|nhiệm vụ|phần|mảng|vụ|{TASK}|cho (?!xã|em|thôn|bên em|chúng|trường|đơn vị)))|cho(?: {PERSON})*(?= {TASK})|(?:thu hồi|gỡ|xóa|bỏ qua) (?:tin|giúp tin|lại tin|bài)|(?!(?:cho )?(?:kết thúc|đóng|khép lại) (?:nhiệm vụ|việc|nv|mục|{TASK}))(?!(?:{OTHER})(?! (?:{W} ){0,3}?(?:em|tôi|mình|chúng|tụi)(?: |$)) (?:{W} ){0,2}?(?:sớm )?{FINISH})(?:{W} ){0,4}?(?:sớm )?{FINISH}|làm (?:tiếp|thêm)|cố gắng|thời gian|thêm thời gian|hết|gì|mẫu|số liệu|thông tin|link|file|ý kiến(?= (?:[,.;!¶]|ạ|rồi|nhé|nha|$)|$))"
)
_MENDING = r"sửa(?: (?:lại|giúp|giùm|hộ|cho|em|tôi|thành|là|sang|phần|cái|con|ngày|thời))*"
_FIGURES_MENDED = regex(  # xin sửa lại 55%; but đề nghị sửa đường, sửa máy
    _MENDING
    + r"(?= (?:số|số liệu|báo cáo|tin|hạn|tiến độ|kết quả|nội dung|thông tin|mã|{TASK}|{PCT}|{CNT}|{DATE}|{NUM})(?: |$))"
)
_MENDED = regex(_MENDING + r"(?= (?:[,.;!¶]|ạ|nhé|nha|$)|$)")
_BROKEN = regex(r"(?:{OBSTACLE}|_hỏng|_hư|_lỗi|trục trặc|sự cố|xuống cấp|sạt lở|_sạt)")  # máy hỏng, đề nghị sửa
_BARE_NEED = regex(
    r"can(?! (?:ho tro|them|tinh|huyen|xa|duoc|cap|co|bo sung|bo tri|anh|chi|huong|su|tap|y kien|phoi|mot|may|so|trang|kinh phi|nguoi|#\d+|·+)(?: |$))"
)  # cận nghèo, cân, căn cước
HELP = Rule(
    "proposal.help",
    r"(?:anh|chị|sếp|bác|cô|chú|trợ lý|lãnh đạo) (?:nhắn|nhắc|gọi|in|mượn|cử|cấp|mời|báo)(?: (?:{V}|·+)){0,3}? (?:giúp|giùm|dùm|hộ) (?:em|tôi|mình|bên|bên em|xã|thôn|bọn em|viettel|vnpt|điện lực|nhà mạng|huyện|trưởng thôn)(?: (?:{V}|·+)){0,8}"
    r"|(?:(?:anh|chị|sếp|bác|xã|lãnh đạo|văn phòng) |(?<=^ )|(?<=[,.;¶] ))cho (?:em|tôi|bên em|thôn|thôn em|xã em|xã|ấp|bản|xóm|tổ|hội|đội|trường|trạm|mình|tụi em) (?:mượn|vay|thuê|thêm (?:người|máy|kinh phí|tiền))(?: (?:{V}|·+|{NUM})){0,8}",
    "nhờ giúp",
)
PLEA = Rule(
    "proposal.help",
    r"(?:(?:anh|chị|sếp|các anh|các chị|các bác|lãnh đạo|văn phòng|xã|huyện|tỉnh|trên|cấp trên|bên trên) (?:ơi )?)(?:cấp|hỗ trợ|cử|bố trí|trang bị|cho mượn|sắp xếp|bổ sung)(?: (?:{V}|·+|{NUM})){1,12}? (?:với|giúp|giùm|dùm|đi)(?= (?:[,.;!¶]|ạ|nhé|nha|anh|chị|sếp|em|$)|$)",
    "nhờ giúp",
)
_PROPOSED = regex(r"(?:đề nghị|đề xuất|kiến nghị)")
_IS = regex(r"được(?= $)")
_ASKING = regex(
    r"(?:đang|đã|vừa|mới)(?: (?:gửi|gởi|trình|chuyển|đưa|đi))? (?:nhờ|xin(?! (?:lỗi|phép))|đề nghị|kiến nghị|đề xuất)"
)  # somebody else is being asked
_CONSULTS = regex(
    r"ý kiến (?:của |tại )?(?:(?:chi ủy|chi bộ|btv|ban thường vụ|bch|ban chấp hành|các {V}|đảng viên|hội viên|nhân dân|bà con)(?! (?:về|chỉ đạo))|(?:{V} ){1,5}(?:ngày |hôm |vào )?(?:{DATE}|{PAST}))"
)  # xin ý kiến BTV Hội ngày 12/8: a step
_STAND_IN = regex(  # nhờ chú Ba làm giùm mà ổng đi đám giỗ: a colleague was asked, and could not
    r"(?:{W} ){0,3}?nhờ {TITLE}(?: (?!giùm|giúp|hộ|thay)(?:{W}|·+)){0,6}? (?:giùm|giúp|hộ|thay|dùm)(?: (?!mà|nhưng|rồi){W}){0,3}?"
    r" (?:, )?(?:mà|nhưng|song|thì)(?: [^ ,.;¶]+){0,4}? (?:cũng|lại|bận|đi|ốm|bịnh|bệnh|nghỉ|chưa|không|vắng)(?= |$)"
)
_MOVES = r"(?:đổi|dời|hoãn|lùi|lui|đẩy|chuyển|để|nghỉ)"
_SO_IT_WAITS = regex(
    rf"{_MOVES}(?: (?:{{V}}|δ+|·+)){{0,9}}? (?:nên|cho nên|thành ra|thành thử|thế nên)(?: (?:{{V}}|·+|δ+)){{0,6}}? (?:chưa|không|hông|phải|đành|lùi|dời|hoãn)"
)  # thôn 6 xin đổi lịch qua tuần sau nên lớp chưa mở: another's wish, and told
_IS_ALL = regex(
    r"(?:(?:{V}|·+) ){0,4}?(?:là|thì) (?:được|xong|có(?: liền| ngay)?|đủ|ra|ok)(?: (?:rồi|thôi|ngay|liền|mà|hết))*(?= (?:[,.;!¶]|{TAIL}|anh|chị|$)|$)"
)  # bên thuế có sẵn rồi, xin số là được: how it will be done
_MAY_WE = regex(r"(?:được|đc) (?:không|hông|k)")
_ANY = bits([ASK.regex, HELP.regex, PLEA.regex, _MAY_WE])
_DENIED_ASK = regex(
    r"(?:không|khỏi|phải|theo|đạt|các|những|đúng|mọi|chưa|chẳng|hổng|không có|chưa có|đâu|chả|không dám|nội dung|chuyên|hồ sơ|đơn|tờ trình|văn bản|công văn|giấy|thủ tục|khâu|việc|đang|chuyện|rượu|uống rượu)(?= $)"
)
_PROPOSAL_STOP = regex(
    r"[.;?!¶)]|nhưng|dự kiến|gia hạn|xin gia hạn|xin lùi|em sẽ|hiện|để (?:em|thôn|xã|bản|chúng em|bên em|đơn vị|kịp|sớm|hoàn thành|triển khai)|vì|do|thì (?:em|bên em|mới)|rồi (?:em|bên em)|còn lại|{TASK}"
)
_PROPOSAL_BREAK = regex(
    r"(?:còn|em|hiện|giờ (?:mới|được|đã|đang|chưa)|đã|đang|dự kiến|vướng|khó khăn|tiến độ|{TASK}|{PCT}|{CNT}|{DATE}|chưa|mới|xong|{NUM}|vì|do|xin|phấn đấu|sẽ|nếu|chứ|còn lại)"
)


_FROM_ABOVE = regex(r"(?:tỉnh|huyện|sở|cấp trên|bên trên|chủ tịch|bí thư)(?= $)")  # tỉnh đề nghị làm lại
_CONTRACTOR = regex(
    r"(?:nhà thầu|công ty|nhà cung cấp|chủ đầu tư|đơn vị thi công|thợ|giáo viên|giảng viên|kế toán|trưởng {V}|tổ trưởng|bí thư|các hộ|hộ|dân|bà con|học sinh|đại lý)(?: {V}){0,2}?(?: (?:đang|đã|lại|đều|cũng|mới|vừa))*(?= $)"
)
_GIVES_UP = regex(r"(?:dừng|ngưng|ngừng|rút|nghỉ|thôi|trả lại|bỏ|chấm dứt|khất|hoãn|ra khỏi)")
_DEMAND = regex(r"yêu cầu(?= $)")
_OF_OTHERS = regex(
    r"(?:{OTHER}|khách|lớp|chương trình|dự án|tiêu chí|đề án|quy trình|hệ thống|phần mềm|mẫu|@doc|·+)(?= $)"
)
_NEEDED = regex(r"cần(?: (?:phải|được))?(?= $)")
_IN_NEED = regex(
    r"(?:danh sách|số|gom|lọc|rà soát)(?: {V}){0,2}? (?:người|hộ|đối tượng|cán bộ|trường hợp|đơn vị)(?= $)"
)
_ONLY_THEN = regex(r"(?:chờ|đợi|có|được|đủ)(?: {W}){1,8}? mới (?:{ACT}|{FINISH}|{DELIVER})")
_NOT_OURS = regex(
    r"(?:không|đâu|chẳng|hổng|chả)(?: (?:phải|thuộc|có phải)){1,2}(?: {V}){0,4}? (?:em|tôi|mình|tui|chúng)"
)
_TO_OTHERS = regex(
    r"(?:(?:gửi|chuyển|giao|hỏi|nhắn|liên hệ)(?: (?:cho|sang|qua|về|lại|giúp|thẳng))* (?:{V}|·+)|(?:(?:cho|sang|qua|về) )?(?:bên|phòng|ban|hội|đoàn) (?:{V}|·+))(?: (?:{V}|·+)){0,3}?(?= (?:[,.;!¶]|{TAIL}|$)|$)"
)
_STUCK_AT = regex(r"(?:vướng|_kẹt|_mắc|_tắc|_nghẽn|khó)(?: (?:khâu|cái|vụ|việc|chỗ|thủ tục|mỗi|ở|nhất|là))*(?= $)")
_MONEY = regex(r"(?:thêm )?{DEC} (?:triệu|tr|tỷ|nghìn đồng|ngàn đồng)")
_MONEY_FOR = regex(r"{DEC} (?:triệu|tr|tỷ|nghìn đồng|ngàn đồng)(?: đồng)? {V}")  # 2 triệu in tài liệu
_UNIT = re.compile(
    r"(?<= )(don(?= vi )|dia(?= vi )|chuc(?= vi )|giup(?= do )|trinh(?= do )|thai(?= do )|tien(?= do )|muc(?= do )) (?:vi|do)(?= )"
)  # đơn vị, giúp đỡ, typed without marks: no *vì*, no *do*


def find_proposals(copy: Copy) -> list[Part]:
    """All requests that are no extension, delegation or correction."""
    bounds = Bounds.of(copy)
    bounds.retell(_UNIT.sub(r"\1 ··", bounds.line))
    if not bounds.mask & _ANY:
        return []
    for match in bounds.each(ASK.regex):
        addressed = _ADDRESSED.match(copy.full, match.end())
        bounds.retell(as_list(bounds.line, copy.full, addressed.end() if addressed else match.end()))
    found: list[Part] = []
    for match in bounds.each(ASK.regex):
        first = match.end() + 1
        first = first if _MONEY_FOR.match(copy.full, first - 1) else _after_mark(bounds.line, first)
        if (
            first >= len(bounds.line)
            or bounds.line[first] in ",.;!?"
            or (
                bounds.line[first] in "·πκ"
                and not _MONEY.match(copy.full, first - 1)
                and not any(start == first for start, _ in copy.kept)  # đề nghị Đảng ủy …: a word of a title
            )
            or ends(_DENIED_ASK, bounds.line[max(0, match.start() - 14) : match.start() + 1])
        ):
            continue
        if _PROPOSED.match(match.group() + " ") and _IS.search(
            bounds.line[max(0, match.start() - 8) : match.start() + 1]
        ):
            continue  # 2 cá nhân được đề nghị khen thưởng
        if _ASKING.match(bounds.line, match.start()) or _ASKING.search(
            bounds.line[max(0, match.start() - 14) : match.end() + 1]
        ):
            continue
        if _WAS_GIVEN.search(match.group() + " ") and _is_given(bounds.line, match):
            continue  # sách xin được 600 cuốn rồi
        if _ONLY_ASKED.search(match.group() + " ") and _OBTAINED.match(bounds.line, match.end()):
            continue  # xin chữ ký dân được 30 hộ
        if _SO_IT_WAITS.match(bounds.line, match.end()):
            continue
        if _ONLY_ASKED.search(match.group() + " ") and _IS_ALL.match(bounds.full, match.end()):
            continue
        if _CONSULTS.match(bounds.line, match.end()) or _STAND_IN.match(bounds.full, match.start()):
            continue
        if _ONLY_ASKED.search(match.group() + " ") and _STUCK_AT.search(bounds.line, 0, match.start() + 1):
            continue  # vướng xin giấy phép
        before = bounds.line[max(0, match.start() - 24) : match.start() + 1]
        if _TO_OTHERS.match(bounds.line, match.end()) and _NOT_OURS.search(bounds.line, 0, match.start() + 1):
            continue  # không thuộc mảng của tôi, đề nghị gửi bên địa chính
        if _NEEDED.search(match.group() + " ") and (
            _ONLY_THEN.match(bounds.line, match.end()) or _IN_NEED.search(before)
        ):
            continue  # cần có hướng dẫn mới triển khai được; danh sách người cần cấp
        if _GIVES_UP.match(bounds.line, match.end()) and _CONTRACTOR.search(before):
            continue  # nhà thầu xin dừng
        if _FROM_ABOVE.search(before) or (_DEMAND.search(match.group() + " ") and _OF_OTHERS.search(before)):
            continue  # ngân hàng yêu cầu nhiều giấy tờ
        if _BARE_NEED.match(bounds.line, match.end() - 4):
            continue
        if (
            _NOT_ASKED.match(bounds.line, match.end())
            or _mends_figures(bounds.line, match)
            or (found and first < found[-1].last)
        ):
            continue
        last = until(bounds, first, _PROPOSAL_STOP, None, _PROPOSAL_BREAK)
        if last > first:
            last = _with_help(bounds, first, last)
            found.append(Part(rule=ASK.id, why=ASK.why, start=match.start() + 1, first=first, last=last))
    return found or _asked(bounds) or _helped(bounds)


_ADDRESSEE = re.compile(
    expand(
        r" (?:(?:các|bên|mấy|nhờ) )?(?:{OTHER}|vp|bên trên|(?:trường|hội|đoàn|phòng|ban|trạm|bên|tổ|đội)(?: [^ ,.;¶]+){0,3}|{TITLE}(?: [^ ,.;¶]+)?|{PERSON})(?: (?:xã|tỉnh|huyện|đảng ủy))?(?: chỉ)?"
    )
)
_HELPS = regex(r"(?:{TITLE} )?(?:hỗ trợ|giúp đỡ|chỉ giúp|giúp|giùm|dùm|hộ)(?= (?:{TAIL}|cho|[,.;!¶]|$)|$)")


def _with_help(bounds: Bounds, first: int, last: int) -> int:
    """*xin VP giúp*: the closing word is all that is asked for."""
    if _ADDRESSEE.fullmatch(f" {bounds.full[first:last]}") is None:
        return last
    helps = _HELPS.match(bounds.full, last)
    return last if helps is None else helps.end()


def _is_given(line: str, match: re.Match[str]) -> bool:
    """What was asked for is there: so many of it, or *rồi*, and the thing stands before."""
    if _SO_MUCH.match(line, match.end()) is None:
        return False
    clause = line[
        max(line.rfind(mark, 0, match.start() + 1) for mark in (" , ", " . ", " ; ", "¶")) + 1 : match.start() + 1
    ]
    return _THERE.match(line, match.end()) is not None or _OURSELVES.fullmatch(f" {clause.strip(' ,.;')} ") is None


_ONLY_ASKED = regex(r"xin(?= $)")
_OBTAINED = regex(
    r"(?!cho |phép |được |nộp |lùi |thêm )(?:{V} ){1,5}?được (?:(?:khoảng|hơn|gần|tầm|thêm) )?(?:{NUM}|κ+|π+|·+|rồi|hết|đủ)(?! (?:không|hông|hem|k)(?: |$))"
)
_WAS_GIVEN = regex(r"xin được(?= $)")
_SO_MUCH = regex(
    r"(?:(?:thêm|khoảng|hơn|gần|tầm|đủ|tổng|cả|mới) )*(?:{NUM}|κ+|·+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mấy|vài|rồi)"
)
_THERE = regex(r"(?:[^ ,.;¶]+ ){0,6}?rồi(?= (?:[,.;!¶]|{TAIL}|mà|nhưng|$)|$)")
_OURSELVES = re.compile(expand(r" (?:(?:{PERSON}|dạ|vâng|thì|nay|kính|cũng|rất|chỉ) )*"))
_ADDRESSED = regex(r"(?:{W} ){1,5}:")  # đề nghị tỉnh: 1. …
_MARK = re.compile(r"·+ ·+ ")


def _after_mark(line: str, first: int) -> int:
    """Where the first item of a list begins; what introduces one alone is told from there."""
    match = _MARK.match(line, first)
    return match.end() if match else first


def _mends_figures(line: str, match: re.Match[str]) -> bool:
    """Whether what is to be mended is the report; *sửa* alone, after something broken, is that thing."""
    if _MENDED.match(line, match.end()) is not None:
        return _BROKEN.search(line[: match.start() + 1]) is None
    return _FIGURES_MENDED.match(line, match.end()) is not None


def _helped(bounds: Bounds) -> list[Part]:
    """*chị nhắn giúp em trưởng thôn Đông*."""
    found = []
    for match in (bounds.each(HELP.regex) or bounds.each(PLEA.regex))[:1]:
        first = match.start() + 1
        last = until(bounds, first, _PROPOSAL_STOP, None, _PROPOSAL_BREAK)
        found.append(Part(rule=HELP.id, why=HELP.why, start=first, first=first, last=max(last, first)))
    return found


_TOLD = regex(r"rồi(?= [^ ]+ [^ ]+ [^ ]+ )")  # được 60% rồi anh bố trí thêm máy được không


def _asked(bounds: Bounds) -> list[Part]:
    match = ASK_AS_QUESTION.regex.search(bounds.line) if bounds.each(_MAY_WE) else None
    if match is None:
        return []
    start = bounds.clause_start(match.start())
    told = max((each.end() + 1 for each in _TOLD.finditer(bounds.line, start - 1, match.end())), default=start)
    first = bounds.skip_openers(told, match.end())
    last = bounds.line.rfind(" ", 0, match.end() - 6)
    return [Part(rule=ASK_AS_QUESTION.id, why=ASK_AS_QUESTION.why, start=told, first=first, last=max(last, first))]
