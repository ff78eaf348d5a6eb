"""What `/kiemtra` shows: why a sentence was understood as it was, field by field, in words that a secretary uses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from handlers.reporting.draft import DoubtKind, Line, Span
from handlers.say.numbers import clip, count2, percent, stamp, thousands, weekday_day
from handlers.say.numbers import day as show_day
from handlers.say.report import report_number
from handlers.say.topics import Topic
from handlers.understand.values import Intent, Reason
from models.progress import ReportKind

HOW = (
    "Để xem Trợ lý hiểu một câu thế nào (không ghi gì), đồng chí gõ: /kiemtra rồi câu đó, "
    "ví dụ: /kiemtra ‹mã› xong 80%, còn vướng kinh phí.\n"
    "Đọc theo việc của một đơn vị: /kiemtra Phòng Văn hóa: nv5 xong 80%. Xem lại tin của một báo cáo: /kiemtra BC-0012. "
    "Hoặc trả lời (reply) một tin rồi gõ /kiemtra."
)
NOT_FOUND = (
    "Trợ lý không tìm thấy lời nhắn của tin được trả lời. Đồng chí chép câu đó vào sau lệnh: /kiemtra CÂU CẦN XEM."
)
NO_REPORT = "Không có báo cáo {number} trong sổ của cơ quan."
NO_WORDS = "Báo cáo {number} được ghi bằng nút bấm hoặc tệp, không có lời nhắn để đọc lại."
HEAD = "Kiểm tra cách hiểu - Trợ lý không ghi gì vào sổ."
UNKNOWN_UNIT = "Chưa rõ đơn vị “{name}” nên đọc theo toàn bộ nhiệm vụ của cơ quan."
NEXT = "Với tin này Trợ lý sẽ:"
FOLLOWED = "Cán bộ nhắn tiếp trong cùng báo cáo (trả lời câu hỏi, bổ sung hoặc sửa):"
NO_SENSE = "Ý của tin: không thấy nói gì về kết quả công việc"
NONE = "không có"
UNCLEAR = "chưa rõ"
BY_TASK = "theo từng việc, ghi ở dưới"
READS_BACK = "đọc lại {what} để cán bộ xác nhận rồi mới ghi"
KEEPS = "giữ phần đã rõ ({what}), đọc lại chung với các phần khác sau khi hỏi"
IS_FORECAST = "ghi là ngày dự kiến xong, không phải xin gia hạn, vì chưa quá thời hạn hiện tại"
NOT_COMPLETE = "  (có ý đã xong, nhưng con số, phần còn lại hoặc chỗ vướng cho thấy việc chưa hoàn thành)"
BY_FIGURES = "  (suy từ con số, ngày hoặc khoảng giá trị trong tin)"
ASKS_RESULT = "hỏi kết quả của {code}, vì tin chỉ nêu tên việc"
STORED = "trả lời bằng số liệu đang ghi, vì tin than phiền vẫn bị nhắc"
NOT_UNDERSTOOD = "nói chưa hiểu và nêu ví dụ, không ghi gì"
NO_TASK = "hỏi việc nào, vì tin không nêu việc"
ONLY_ONE = "hiểu là {code}, việc duy nhất đơn vị chủ trì đang mở"
AMBIGUOUS = "hỏi việc nào (gợi ý {codes}), vì từ ngữ hợp với nhiều việc"
UNKNOWN_CODE = "nói không có việc đang mở mang mã {code}, rồi hỏi là việc nào"
TALK = {
    Intent.delegation: "báo Văn phòng Đảng ủy về việc giao lại nhiệm vụ, không ghi vào tiến độ",
    Intent.correction: "hướng dẫn sửa báo cáo gần nhất, hoặc hiểu là sửa nếu vừa báo trong 24 giờ",
    Intent.ack: "ghi vào lịch sử là đã nhận, đáp một câu",
    Intent.smalltalk: "đáp một câu, không ghi gì",
}
INTENTS = {
    Intent.done: "đã hoàn thành",
    Intent.progress: "đang thực hiện",
    Intent.not_started: "chưa triển khai",
    Intent.blocked: "có vướng mắc",
    Intent.extension: "xin gia hạn",
    Intent.ack: "đã nhận, đồng ý",
    Intent.question: "hỏi",
    Intent.delegation: "việc của người khác",
    Intent.correction: "đính chính",
    Intent.smalltalk: "lời chào, ngoài công việc",
}
FIELDS = {
    "task_refs": "Nhiệm vụ",
    "percent": "Tỷ lệ",
    "count": "Số đếm",
    "date": "Ngày",
    "difficulty": "Vướng mắc",
    "proposal": "Đề nghị",
    "intents": "Ý của tin",
    "clarify": "Con số chưa rõ",
}
DOUBTS = {
    DoubtKind.BARE: "con số không kèm đơn vị nên không biết là phần trăm, số đếm hay số khác",
    DoubtKind.TOTAL: "biết số đã làm, chưa biết tổng số",
    DoubtKind.RANGE: "là một khoảng, chưa phải một con số",
    DoubtKind.BOUND: "mới là mức chặn trên hoặc dưới",
    DoubtKind.RISE: "chỉ là phần tăng thêm, chưa biết mức đạt được",
    DoubtKind.MORE: "chỉ là phần làm thêm, chưa biết tổng đến nay",
    DoubtKind.ABOVE: "vượt 100%",
    DoubtKind.INDICATOR: "có thể là một chỉ tiêu, không phải tiến độ của nhiệm vụ",
    DoubtKind.MEASURE: "có thể là kết quả của chỉ tiêu, hoặc tiến độ của nhiệm vụ",
    DoubtKind.STEP: "chưa rõ việc đã xong hẳn hay mới xong một bước",
    DoubtKind.HALF: "có thể là phân số hoặc số đếm",
    DoubtKind.PAIR: "có thể là số lượng, cũng có thể là ngày",
    DoubtKind.OVERFULL: "số đã làm lớn hơn tổng số",
    DoubtKind.SEVERAL: "có nhiều tỷ lệ khác nhau",
    DoubtKind.VAGUE: "có nói đến số lượng nhưng không rõ là bao nhiêu",
    DoubtKind.FALLS: "thấp hơn số đã ghi",
    DoubtKind.FALL_WHY: "thấp hơn số đã ghi, chưa có lý do",
    DoubtKind.NO_BEFORE: "giữ nguyên mà chưa có số liệu lần trước",
    DoubtKind.UNTIL: "xin gia hạn mà chưa có ngày",
    DoubtKind.NO_SUCH_DAY: "ngày không có trên lịch",
    DoubtKind.NO_SUCH_FORECAST: "ngày không có trên lịch",
    DoubtKind.NO_SUCH_DONE: "ngày hoàn thành không có trên lịch",
    DoubtKind.DONE_WHEN: "không rõ ngày hoàn thành",
}
TOPICS = {
    Topic.HOW: "cách báo cáo",
    Topic.EXTENSION: "đề nghị gia hạn",
    Topic.DIFFICULTY: "vướng mắc đã báo",
    Topic.CONFIRMED: "việc xác nhận hoàn thành",
    Topic.RECEIPT: "báo cáo đã ghi",
    Topic.WHO: "đơn vị phụ trách",
    Topic.DOCUMENT: "văn bản thực hiện",
    Topic.PRODUCT: "sản phẩm phải nộp",
    Topic.LATE: "việc quá hạn",
    Topic.SOON: "việc sắp đến hạn",
    Topic.PERIOD: "kỳ báo cáo",
    Topic.DEADLINE: "thời hạn",
    Topic.VALUE: "số liệu đang ghi",
    Topic.CONTENT: "nội dung nhiệm vụ",
    Topic.LIST: "danh sách việc",
    Topic.LEAVE: "ngày nghỉ của mình",
    Topic.PROOF: "minh chứng gửi thế nào",
    Topic.WHY: "lý do, chưa rõ của việc nào",
}
_SPANS = {Span.DAYS: "ngày", Span.WORKDAYS: "ngày làm việc", Span.MONTHS: "tháng"}
_KINDS = {
    ReportKind.DONE: "đã hoàn thành",
    ReportKind.PROGRESS: "đang thực hiện",
    ReportKind.NOT_STARTED: "chưa triển khai",
    ReportKind.NOTHING: "không phát sinh",
    ReportKind.DIFFICULTY: "vướng mắc",
    ReportKind.NOTE: "thông tin",
}


def read_for(tasks: int, unit: str, on: date) -> str:
    """By whose work the words were read."""
    whose = f"của {unit}" if unit else "của cả cơ quan"
    return f"Đọc theo {count2(tasks)} nhiệm vụ đang mở {whose}, ngày {show_day(on)}."


def recorded(number: int, code: str, shown: str, name: str, at: datetime) -> str:
    """What was written down of the words."""
    what = f" {shown}" if shown else ""
    return f"Đã ghi: {report_number(number)}, {code}{what}, người báo {name}, lúc {stamp(at)}."


def chosen_otherwise(code: str) -> str:
    """The task of a recorded report that its words do not name."""
    return f"Lời nhắn không nêu {code}: việc này do cán bộ chọn khi được hỏi, hoặc theo tin đang trả lời."


def of_answer(value: str, answer: str) -> str:
    """A recorded value that the words themselves do not say. `answer`: the message that is nothing but that figure."""
    if answer:
        return f"Đã ghi {value} theo “{clip(answer, 40)}”, là câu trả lời khi Trợ lý hỏi kết quả [answer.figure]."
    return (
        f"Đã ghi {value} theo lựa chọn hoặc câu trả lời của cán bộ khi Trợ lý hỏi, không phải do lời nhắn nêu [answer]."
    )


def of_the_report(on: date) -> str:
    """The day of a completion whose words name none."""
    return f"Ngày hoàn thành: Trợ lý không thấy nêu trong lời nhắn nên lấy ngày của số liệu, {show_day(on)} [done.reported]."


def ended_on(on: date) -> str:
    """The day of completion that words name."""
    return f"Ngày hoàn thành: {weekday_day(on)}, nêu trong lời nhắn [done.on]"


def not_open(code: str) -> str:
    """NV99 (không có việc đang mở)"""
    return f"{code} (không có việc đang mở)"


def quoted(text: str) -> str:
    """Tin: “nv7 xong 60%”"""
    return f"Tin: “{clip(text, 400)}”"


def field(name: str, value: str) -> str:
    """Tỷ lệ: 60%"""
    return f"{FIELDS[name]}: {value}"


def because(reason: Reason) -> str:
    """“60%”: mức độ hoàn thành ghi rõ [percent.plain]"""
    return f"  “{clip(reason.span, 80)}”: {reason.why} [{reason.rule}]"


def intents(found: Sequence[Intent]) -> str:
    """đang thực hiện; có vướng mắc"""
    return "; ".join(INTENTS[intent] for intent in found)


def date_value(on: date, *, asks_more: bool) -> str:
    """thứ Ba, 30/9/2025 (xin gia hạn đến)"""
    return f"{weekday_day(on)} ({'xin gia hạn đến' if asks_more else 'dự kiến xong'})"


def more_time(number: int, unit: Span) -> str:
    """thêm 05 ngày làm việc so với thời hạn hiện tại"""
    return f"thêm {count2(number)} {_SPANS[unit]} so với thời hạn hiện tại"


def part(code: str, line: Line) -> str:
    """- NV07: đang thực hiện, 60%: one task of a message about several."""
    said = [_KINDS.get(line.kind, "")]
    if line.percent is not None:
        said.append(percent(line.percent))
    if line.count is not None:
        said.append(f"{thousands(line.count[0])}/{thousands(line.count[1])}")
    if line.forecast_on:
        said.append(f"dự kiến {show_day(line.forecast_on)}")
    if line.extend_to:
        said.append(f"xin gia hạn đến {show_day(line.extend_to)}")
    elif line.extend_by is not None:
        said.append(f"xin gia hạn {more_time(line.extend_by, line.extend_in)}")
    if line.difficulty:
        said.append(f"vướng: {clip(line.difficulty, 80)}")
    if line.proposal:
        said.append(f"đề nghị: {clip(line.proposal, 80)}")
    return f"- {code}: {', '.join(piece for piece in said if piece)}"


def asks(question: str, answers: Sequence[str], kind: DoubtKind) -> str:
    """The closed question that would be asked, and why."""
    shown = " / ".join(answers)
    return f"- hỏi: “{question}” (lựa chọn: {shown}), vì {DOUBTS[kind]}"


def asks_without_task(kind: DoubtKind) -> str:
    """The doubt of a line whose task has to be asked for first."""
    return f"- sau đó hỏi tiếp, vì {DOUBTS[kind]}"


def answers_question(topic: Topic | None) -> str:
    """What happens to a question."""
    if topic is None:
        return "- chuyển câu hỏi tới Văn phòng Đảng ủy, vì dữ liệu không có câu trả lời"
    return f"- trả lời từ dữ liệu về {TOPICS[topic]}; phần dữ liệu không có thì chuyển Văn phòng Đảng ủy"
