"""What is said when a question, or a task handed on, goes to the Party office and its answer comes back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.say.numbers import clip, count2, stamp

ANSWER = "Trả lời"
NOBODY_THERE = (
    "Nội dung này cần Văn phòng Đảng ủy trả lời, nhưng hiện chưa có đồng chí nào ở Văn phòng nhận tin qua Trợ lý. "
    "Đề nghị đồng chí liên hệ trực tiếp."
)
ONLY_A_NUMBER = "Tin chỉ có một số nên Trợ lý chưa gửi. Mời đồng chí nhắn câu trả lời bằng lời, hoặc gõ /huy để thôi."
TOO_LONG = (
    "Câu trả lời dài quá {limit} ký tự nên Trợ lý chưa gửi. Đề nghị đồng chí viết ngắn hơn, hoặc gửi làm hai lần."
)
UNREACHABLE = "Trợ lý không còn liên hệ được với đồng chí {name} nên chưa gửi câu trả lời. Đề nghị liên hệ trực tiếp."


_HOW = "Để trả lời, đồng chí trả lời (reply) tin này, hoặc chọn Trả lời; Trợ lý sẽ chuyển lại."


def question_card(name: str, unit: str, codes: Sequence[str], text: str) -> str:
    """The secretary's card: something is asked."""
    about = f" về {', '.join(codes)}" if codes else ""
    return f"Đồng chí {name} ({unit}) hỏi{about}: “{text}”\n{_HOW}"


def words_card(name: str, unit: str, codes: Sequence[str], text: str) -> str:
    """The secretary's card: what the unit asked for is the office's to do."""
    about = f" về {', '.join(codes)}" if codes else ""
    return f"Đồng chí {name} ({unit}) nhắn Văn phòng{about}: “{text}”\n{_HOW}"


def delegation_card(name: str, unit: str, codes: Sequence[str], text: str) -> str:
    """The secretary's card: the task is said to be somebody else's."""
    task = f"nhiệm vụ {', '.join(codes)}" if codes else "nhiệm vụ (chưa ghi mã)"
    return f"Đồng chí {name} ({unit}) cho rằng {task} thuộc người, đơn vị khác: “{text}”\nPhân công giữ nguyên. {_HOW}"


def discussion_card(name: str, unit: str, codes: Sequence[str], text: str) -> str:
    """The secretary's card: a unit wants to discuss work that it was given."""
    about = f" về {_codes(codes)}" if codes else ""
    return f"Đồng chí {name} ({unit}) cần trao đổi{about} trước khi nhận việc: “{text}”\n{_HOW}"


def discussion_passed(codes: Sequence[str], later: datetime | None) -> str:
    """To the cadre: who reads it, and what holds meanwhile."""
    about = f" về {_codes(codes)}" if codes else ""
    return (
        f"Trợ lý đã chuyển nội dung cần trao đổi{about} tới Văn phòng Đảng ủy. Phân công giữ nguyên trong khi chờ trả lời; "
        "khi thống nhất, đồng chí nhắn: đã nhận." + _when(later)
    )


def _codes(codes: Sequence[str]) -> str:
    return ", ".join(codes[:8]) + ("…" if len(codes) > 8 else "")


def objection_card(name: str, unit: str, codes: Sequence[str], text: str) -> str:
    """The secretary's card: what was confirmed is said not to be so."""
    return (
        f"Đồng chí {name} ({unit}) báo lại về {', '.join(codes)}, việc đã được xác nhận hoàn thành: “{text}”\n"
        f"Xác nhận giữ nguyên cho đến khi Văn phòng quyết định: cho đơn vị làm lại thì chọn Bỏ xác nhận (hoặc nhắn: mở lại "
        f"{codes[0]}). {_HOW}"
    )


def objection_passed(codes: Sequence[str], later: datetime | None) -> str:
    """To the cadre: why nothing is changed, and who decides."""
    return (
        f"{', '.join(codes)} đã được Văn phòng Đảng ủy xác nhận hoàn thành nên Trợ lý không tự sửa; "
        "nội dung của đồng chí đã được chuyển tới Văn phòng Đảng ủy." + _when(later)
    )


def _when(later: datetime | None) -> str:
    return f" Văn phòng sẽ nhận lúc {stamp(later)}." if later is not None else ""


def question_passed(later: datetime | None) -> str:
    """To the cadre. `later`: when the office gets it, outside its hours."""
    return (
        "Trợ lý không có sẵn thông tin này nên đã chuyển câu hỏi tới Văn phòng Đảng ủy; có trả lời, Trợ lý nhắn lại ngay."
        + _when(later)
    )


def words_passed(later: datetime | None) -> str:
    """To the cadre, who chose that the words go to the office."""
    return "Trợ lý đã chuyển lời của đồng chí tới Văn phòng Đảng ủy; có trả lời, Trợ lý nhắn lại ngay." + _when(later)


UNITS_SHOWN = 6


def led_elsewhere(code: str, leads: Sequence[str], *, is_support: bool) -> str:
    """A task that the cadre's unit does not lead."""
    more = f" và {count2(len(leads) - UNITS_SHOWN)} đơn vị khác" if len(leads) > UNITS_SHOWN else ""
    mine = "đơn vị đồng chí phối hợp" if is_support else "đơn vị đồng chí không được giao việc này"
    return f"{code} do {', '.join(leads[:UNITS_SHOWN])}{more} chủ trì; {mine}."


def delegation_passed(codes: Sequence[str], later: datetime | None, leads: str = "") -> str:
    """To the cadre: who was told, and what holds meanwhile. `leads`: of tasks that the unit does not lead."""
    about = f" ({', '.join(codes)})" if codes else ""
    which = "" if codes else " Đồng chí nhắn thêm mã việc (ví dụ: ‹mã›) để Văn phòng rõ hơn."
    return (
        f"Trợ lý đã báo Văn phòng Đảng ủy về việc giao lại nhiệm vụ{about}; chưa ghi gì vào tiến độ. "
        f"{leads or 'Trong khi chờ Văn phòng trả lời, đơn vị đồng chí vẫn là đầu mối.'}{which}{_when(later)}"
    )


def inside(codes: Sequence[str], name: str, unit: str) -> str:
    """To the cadre: the task stays with the unit, so nobody outside of it is told."""
    task = f"{_codes(codes)} giao" if codes else "giao"
    example = codes[0] if codes else "‹mã›"
    return (
        f"Trợ lý hiểu: {task} đồng chí {name} cùng đơn vị ({unit}) thực hiện. Việc vẫn của đơn vị nên Trợ lý không báo "
        "Văn phòng Đảng ủy, không đổi phân công; đồng chí nào của đơn vị báo cáo cũng được, "
        f"ví dụ: {example} 60%."
    )


def how_to_answer(name: str, text: str, answered_by: str) -> str:
    """The button was pressed."""
    before = f" (đồng chí {answered_by} đã trả lời trước đó)" if answered_by else ""
    return f"Mời đồng chí nhắn câu trả lời cho đồng chí {name}{before}: “{clip(text, 200)}”. Gõ /huy để thôi."


def answer(question: str, words: str, by: str) -> str:
    """To the cadre who asked."""
    return f"Văn phòng Đảng ủy trả lời nội dung “{clip(question, 120)}”:\n{words}\nNgười trả lời: {by}."


def answered_here(name: str, answered_by: str, later: datetime | None) -> str:
    """To the secretary who answered."""
    when = f" (gửi lúc {stamp(later)})" if later is not None else ""
    before = f" Trước đó đồng chí {answered_by} đã trả lời." if answered_by else ""
    return f"Đã chuyển câu trả lời tới đồng chí {name}{when}.{before}"


def answered_for_others(by: str, name: str, question: str, words: str) -> str:
    """To the other secretaries: the card is settled."""
    return f"Đồng chí {by} đã trả lời đồng chí {name} (“{clip(question, 80)}”): {clip(words, 300)}"
