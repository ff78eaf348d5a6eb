"""What is said in every conversation: greetings, refusals, what was not understood, help.

`‹mã›` stands for the code of one of the person's own tasks; `handlers.dispatch` puts it in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.say.words import plain_words
from handlers.turn import InKind

OWN_CODE = "‹mã›"
STRANGER = (
    "Chào đồng chí. Đây là Trợ lý theo dõi thực hiện kế hoạch của {org}.\n"
    "Nếu có mã mời, đề nghị đồng chí gửi mã vào đây. Nếu chưa có, đề nghị ghi họ tên và đơn vị công tác; "
    "Văn phòng Đảng ủy sẽ xác nhận."
)
STRANGER_HELLO = "Chào đồng chí. Đây là Trợ lý theo dõi thực hiện kế hoạch của {org}. "
_IN_ONE = (
    "trong một tin: họ tên, đơn vị công tác, tên xã (phường), ví dụ: tôi là Hòa, chi bộ thôn 2, xã Yên Bình; "
    "Văn phòng Đảng ủy nơi đó sẽ xác nhận."
)
STRANGER_ANYWHERE = (
    "Chào đồng chí. Đây là Trợ lý theo dõi thực hiện kế hoạch.\n"
    "Nếu có mã mời do Văn phòng Đảng ủy cấp (8 ký tự, ví dụ: K7M2P9QR), đề nghị đồng chí gửi mã vào đây. "
    f"Nếu chưa có, đề nghị ghi {_IN_ONE}"
)
STRANGER_WHERE = (
    "Chào đồng chí. Trợ lý chưa rõ đồng chí ở xã (phường) nào nên chưa chuyển được tin này. "
    f"Đề nghị ghi lại {_IN_ONE} Nếu có mã mời, đồng chí gửi mã vào đây."
)
PASSED_ON = "Trợ lý đã chuyển thông tin của đồng chí tới Văn phòng Đảng ủy. Được xác nhận, Trợ lý sẽ nhắn ngay."
PASSED_ON_LATER = (
    "Trợ lý sẽ chuyển thông tin của đồng chí tới Văn phòng Đảng ủy lúc {when}. Được xác nhận, Trợ lý sẽ nhắn ngay."
)
KEPT_FOR_OFFICE = (
    "Trợ lý đã giữ thông tin của đồng chí nhưng hiện chưa liên lạc được với ai ở Văn phòng Đảng ủy; liên lạc được, "
    "Trợ lý sẽ chuyển. Nếu cần ngay, đề nghị đồng chí gọi Văn phòng Đảng ủy xin mã mời."
)
OR_A_CODE = " Nếu có mã mời, đồng chí gửi mã vào đây."
SAY_WHO = " Nếu chưa ghi họ tên, đơn vị công tác, đề nghị đồng chí ghi thêm."
OFFICE_DOES = "Mục này do Văn phòng Đảng ủy thực hiện; mong đồng chí cho ý kiến, Văn phòng Đảng ủy sẽ thực hiện."
NO_RIGHT = (
    "Mục này dành cho Văn phòng Đảng ủy và Thường trực Đảng ủy. "
    "Nếu đồng chí được phân công, đề nghị liên hệ Văn phòng Đảng ủy để cấp quyền."
)
ONLY_UNITS = (
    "Mục này dành cho cán bộ đầu mối của đơn vị. "
    "Đồng chí chưa được gắn với đơn vị nào; đề nghị liên hệ Văn phòng Đảng ủy."
)
NOT_IN_CALENDAR = "Lịch không có ngày {day}. "
NO_SUCH_DAY = (
    "Lịch không có ngày {day} nên Trợ lý chưa ghi và chưa gửi gì. "
    "Mong đồng chí nhắn lại cả câu với ngày đúng, ví dụ: {near}."
)


def office_deadline(code: str, unit: str, day: str, *, is_of_several: bool) -> str:
    """How the office itself gives more time, with the unit's name where several units have the task."""
    whose = f" {unit}" if is_of_several else ""
    return (
        "Đề nghị gia hạn do đơn vị gửi; Trợ lý chưa ghi gì. Nếu Văn phòng Đảng ủy đổi thời hạn, đồng chí nhắn, "
        f"ví dụ: /giahan {code}{whose} {day} chờ tài liệu."
    )


LEADER_DEADLINE = (
    "Thời hạn do Văn phòng Đảng ủy đổi. Đồng chí lãnh đạo cho ý kiến, Trợ lý chuyển Văn phòng, "
    "ví dụ: /chidao NV07 lùi hạn đến 30/8."
)
PRIVATE_ONLY = "Việc này đề nghị đồng chí nhắn riêng cho Trợ lý, để nhóm chỉ nhận thông tin chung."
CLASSIFIED = (
    "Tin hoặc tệp có dấu hiệu chứa nội dung mật nên Trợ lý không lưu và không xử lý. "
    "Đề nghị đồng chí xóa tin này và gửi theo đường văn thư bảo mật."
)
NOTHING_OPEN = "Hiện không có câu hỏi nào đang chờ đồng chí trả lời."
SEE_WORK = " Gõ /viec để xem việc của đơn vị."
CANCELLED = "Đã dừng, chưa ghi gì. Khi cần, đồng chí nhắn lại, ví dụ: ‹mã› 50%."
STILL_ASKED = "Trợ lý chưa ghi và chưa gửi gì, vẫn chờ đồng chí trả lời câu hỏi trên. Gõ /huy để thôi."
STILL_WAITS = "Trợ lý chưa ghi và chưa gửi gì, vẫn chờ đồng chí.\n"
STOPPED = "Đã dừng, chưa ghi và chưa gửi gì."
CHOICE_GONE = "Lựa chọn này không còn hiệu lực. Đề nghị đồng chí nhắn lại nội dung, ví dụ: ‹mã› 50%."
NOT_YOURS = "Nút này dành cho người khác nên Trợ lý không thực hiện."
EMPTY = "Trợ lý nhận được tin trống. Đồng chí nhắn giúp nội dung, ví dụ: ‹mã› 50%."
TOO_LONG = (
    "Tin dài quá (trên {limit} ký tự) nên Trợ lý chưa xử lý. "
    "Đề nghị đồng chí tách thành nhiều tin ngắn, mỗi tin một việc, ví dụ: ‹mã› 50%, vướng: thiếu kinh phí."
)
VOICE = "Trợ lý chưa nghe được tin thoại nên chưa ghi gì. Đồng chí nhắn giúp bằng chữ, ví dụ: ‹mã› 50%."
STICKER = "Cảm ơn đồng chí. Khi có kết quả, đồng chí nhắn bằng chữ, ví dụ: ‹mã› 50%."
OTHER_KIND = (
    "Trợ lý chưa đọc được loại tin này (nhận: chữ, ảnh, tệp Word, Excel, PDF). "
    "Đồng chí nhắn giúp bằng chữ, ví dụ: ‹mã› 50%."
)
CONTACT = "Trợ lý không lưu danh bạ. Để đăng ký, đề nghị đồng chí gửi mã mời, hoặc ghi họ tên và đơn vị công tác."
KINDS = {
    InKind.VOICE: VOICE,
    InKind.STICKER: STICKER,
    InKind.CONTACT: CONTACT,
}
THANKS = "Cảm ơn đồng chí."
GREETING = "Chào đồng chí. Gõ /viec để xem việc, hoặc nhắn ngay kết quả, ví dụ: ‹mã› 50%."
WISHES = "Trân trọng cảm ơn đồng chí. Chúc đồng chí mạnh khỏe, công tác tốt."
OFF_TOPIC = "Trợ lý chưa ghi gì từ tin này. Nếu là việc của kế hoạch, đồng chí nhắn kèm mã, ví dụ: ‹mã› 50%."
NOTED = "Đã rõ, cảm ơn đồng chí. Khi có kết quả, đồng chí nhắn, ví dụ: {example}."
NOT_UNDERSTOOD = (
    "Trợ lý chưa hiểu nội dung này nên chưa ghi gì. Đồng chí thử ghi: {example}. Gõ /viec để xem danh sách."
)
WHO_I_AM = (
    "Đây là Trợ lý theo dõi thực hiện kế hoạch của {org}: nhắc việc, nhận báo cáo bằng lời nhắn, chuyển vướng mắc tới "
    "Văn phòng Đảng ủy, trả lời câu hỏi về việc và thời hạn.\n"
    "Gõ /viec để xem việc, /trogiup để xem hướng dẫn, hoặc nhắn ngay kết quả, ví dụ: ‹mã› 50%."
)
HOW_TO_REPORT = "Đồng chí chỉ cần nhắn kết quả bằng lời, ví dụ: ‹mã› 50%, hoặc: ‹mã› xong. Trợ lý đọc lại rồi mới ghi."
SECRET_ASKED = (
    "Tin có cụm từ “{phrase}”. Nội dung này có thuộc danh mục bí mật không? Nếu có, Trợ lý sẽ xóa và không xử lý."
)
SECRET_NO = "Không, ghi tiếp"
SECRET_YES = "Có, xóa tin"
SECRET_FIRST = "Đề nghị đồng chí trả lời trước: tin vừa rồi có nội dung mật không? Gõ 1 (không) hoặc 2 (có, xóa tin)."
APPROVE_HOW = (
    "Để xem việc chờ xác nhận, đồng chí gõ /duyet. Để duyệt người tham gia, gõ số và đơn vị, ví dụ: /duyet 12 PVHXH."
)
READER_HELP = "Đồng chí gõ /baocao để xem số liệu kế hoạch, /trogiup để xem các lệnh khác."
READER_UNREAD = "Trợ lý chưa hiểu “{words}” nên chưa làm gì. Đồng chí gõ /baocao để xem số liệu kế hoạch, /trogiup để xem các lệnh khác."
UNKNOWN_COMMAND = "Trợ lý không có lệnh {command}. Gõ /trogiup để xem các lệnh, hoặc nhắn bằng lời, ví dụ: ‹mã› 50%."
DID_YOU_MEAN = "Trợ lý không có lệnh {command}. Có phải đồng chí muốn gõ {nearest}?"


def hello(name: str, unit: str) -> str:
    """/start of somebody known."""
    where = f" ({unit})" if unit else ""
    return (
        f"Chào đồng chí {name}{where}. Trợ lý sẵn sàng. Gõ /viec để xem việc, /trogiup để xem hướng dẫn, "
        "hoặc nhắn ngay kết quả, ví dụ: ‹mã› 50%. Đề nghị không gửi văn bản mật."
    )


_OWN_EXAMPLE = re.compile(r",? ví dụ: ‹mã›[^.]*(?=\.)")
_FOR_UNITS = (
    ("Gõ /viec để xem việc, hoặc nhắn ngay kết quả", "Gõ /baocao để xem số liệu, /trogiup để xem các lệnh"),
    ("Gõ /viec để xem việc, /trogiup để xem hướng dẫn, hoặc nhắn ngay kết quả",
     "Gõ /baocao để xem số liệu, /trogiup để xem hướng dẫn"),
)  # fmt: skip


def for_reader(text: str) -> str:
    """The same to somebody who reports for no unit: without an example of a report, and without the list of work."""
    shown = _OWN_EXAMPLE.sub("", text)
    for unit, reader in _FOR_UNITS:
        shown = shown.replace(unit, reader)
    return shown


_WELCOME = GREETING.partition("‹")[0]
_COURTESIES = (THANKS, WISHES, OFF_TOPIC.partition("‹")[0], NOTED.partition("{")[0])


def repeats_courtesy(last: str, text: str) -> bool:
    """Whether `text` would be a second polite word after `last`; thanks after a greeting are none."""
    return last.startswith(_COURTESIES) or (last.startswith(_WELCOME) and text.startswith(_WELCOME))


def courtesy(text: str) -> str:
    """The answer to thanks, greetings, wishes and other small talk."""
    plain = f" {plain_words(text)} "
    if any(
        f" {word} " in plain for word in ("cam on", "cam on nhe", "thanks", "thank", "tks", "cam ta", "camon", "c on")
    ):
        return THANKS
    if any(f" {word} " in plain for word in ("chuc", "chuc mung", "happy")):
        return WISHES
    if any(f" {word} " in plain for word in ("chao", "hello", "hi", "alo", "kinh chao", "xin chao", "good morning")):
        return GREETING
    words = plain.split()
    if not words and "?" in text:  # ???
        return HOW_TO_REPORT
    return THANKS if len(words) <= 2 else OFF_TOPIC


def asks_for_figures(text: str, *, at_start: bool = False) -> bool:
    """báo cáo, tiến độ, tình hình, số liệu: asked by somebody who reads the whole plan. `at_start`: surely so, because
    the words stand among the first ones: "cho tôi xem báo cáo", not "ngày 20/8 có báo cáo viên".
    """
    plain = plain_words(text)
    if at_start:
        plain = " ".join(plain.split()[:5])
    return any(word in plain for word in ("bao cao", "tien do", "tinh hinh", "so lieu", "tong hop"))


_ASKS_HELP = re.compile(
    r"(?:(?:cho|xin|em|e|toi|minh|a|da|oi|bot|tro ly|can|muon|xem|gui|co) )*"
    r"(?:help|menu|hdsd|huong dan|tro giup|giup|cach dung|cach su dung|cac lenh|danh sach lenh|lenh)"
    r"(?: (?:su dung|cach dung|cach su dung|giup|em|e|toi|minh|voi|di|a|nhe|nha|bot|tro ly|do))*"
)


_IS_LOST = re.compile(  # em chưa hiểu lắm: of nothing that could be an obstacle
    r"(?:(?:a|da|em|e|toi|minh|oi|bot|tro ly|anh|chi|xin loi|nhung|thi|the|sao|van) )*(?:chua|khong|ko|k|chang|hong)"
    r"(?: (?:biet|ro|thay))*(?: hieu| biet cach)(?: (?:lam|gi|ca|het|a|nhe|nha|em|anh|chi|oi|y|bot|tro ly|cach|dung|"
    r"bao cao|nhan|the nao|sao|noi|tin|nay))*"
)


_ASKS_WHO = re.compile(  # bạn là ai, trợ lý làm được gì: of whom they talk to
    r"(?:(?:a|oi|o|alo|cho|em|toi|hoi|xin|vay|the|thi) )*"
    r"(?:(?:ban|tro ly|bot|em|may|day|ben nay|ai|so nay|may nay)(?: (?:nay|day|oi))* (?:la|ten)(?: la)? "
    r"(?:ai|gi|bot gi|cai gi|may hay nguoi|nguoi hay may|don vi nao)"
    r"|(?:ban|tro ly|bot)(?: (?:nay|co|the|co the|biet))*(?: (?:lam|giup|ho tro)(?: (?:em|toi|minh|ben em))?)?"
    r" (?:duoc )?(?:nhung )?(?:gi|viec gi)"
    r"|ai (?:dang )?(?:nhan|nhan tin|noi|tra loi)(?: (?:day|do|tin))*)"
    r"(?: (?:vay|the|a|nhi|day|do|ha|cho em|cho toi|khong|nhe|duoc|ma))*"
)


def asks_for_help(text: str) -> bool:
    """*help*, *hướng dẫn*, *giúp em với*, *em chưa hiểu lắm*, *bạn là ai*: and nothing else."""
    plain = plain_words(text)
    return len(text) <= 40 and any(each.fullmatch(plain) for each in (_ASKS_HELP, _IS_LOST, _ASKS_WHO))


def asks_who(text: str) -> bool:
    """Whether it is asked who or what the assistant is."""
    return _ASKS_WHO.fullmatch(plain_words(text)) is not None


def help_text(lines: Sequence[tuple[str, str, str]], by_words: Sequence[str]) -> str:
    """`/trogiup`: (command, meaning, example) of every route the person may use. `by_words`: what can just be said."""
    shown = [f"{command} – {meaning}{f' (ví dụ: {example})' if example else ''}" for command, meaning, example in lines]
    head = ["Đồng chí chỉ cần nhắn bằng lời, có dấu hoặc không dấu, ví dụ:", *by_words, "Hoặc dùng lệnh:"]
    return "\n".join([*(head if by_words else ["Các lệnh:"]), *shown, "Không gửi văn bản mật qua Trợ lý."])
