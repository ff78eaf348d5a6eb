"""What is said when a unit has handed something in and is still reminded: reminders stop until somebody has looked."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.say.numbers import clip

RECEIVED, MISSING, ANSWER = "Đã nhận được", "Chưa nhận được", "Trả lời"
WHICH = "Đồng chí nói về đơn vị nào? Gõ số:"


def one_of(name: str, codes: Sequence[str]) -> str:
    """Of several claims that wait."""
    return f"{', '.join(codes)} của đồng chí {name}"


def stopped(codes: Sequence[str]) -> str:
    """To the unit."""
    return (
        f"Trợ lý tạm ngừng nhắc {', '.join(codes)} và đã chuyển Văn phòng Đảng ủy kiểm tra. "
        f"Nếu chưa báo qua Trợ lý, đồng chí nhắn giúp: {codes[0]} xong, kèm số văn bản."
    )


def is_of_claim(text: str) -> bool:
    """Whether a message of ours told that reminders were stopped."""
    return " ngừng nhắc " in text and "Văn phòng Đảng ủy kiểm tra" in text


def goes_on(codes: Sequence[str]) -> str:
    """To the unit, which only grumbles: why it is reminded, and how to be reminded later."""
    return (
        f"Trợ lý nhắc {', '.join(codes)} theo lịch đến khi có kết quả, mong đồng chí thông cảm. "
        f"Muốn nhắc muộn hơn, đồng chí nhắn: {codes[0]} để mai nhắc; nếu đã nộp: {codes[0]} xong, kèm số văn bản."
    )


def stopped_before(codes: Sequence[str]) -> str:
    """To the unit, which complains again: no reminder of this work goes out any more."""
    return (
        f"Trợ lý đã ngừng nhắc {', '.join(codes)} từ lần đồng chí báo trước và đang chờ Văn phòng Đảng ủy kiểm tra; "
        f"để ghi kết quả, đồng chí nhắn: {codes[0]} xong, kèm số văn bản."
    )


def card(name: str, unit: str, codes: Sequence[str], text: str) -> str:
    """To the office."""
    return (
        f"Đồng chí {name} ({unit}) báo đã nộp {', '.join(codes)} mà vẫn bị nhắc: “{clip(text, 300)}”\n"
        f"Trợ lý đã tạm ngừng nhắc. Văn phòng đã nhận được chưa? Gõ 1 (đã nhận), 2 (chưa nhận, nhắc tiếp), "
        "hoặc trả lời (reply) tin này."
    )


def received(codes: Sequence[str], by: str) -> str:
    """To the unit: the office has it."""
    return (
        f"Đồng chí {by} (Văn phòng Đảng ủy) đã nhận được báo cáo {', '.join(codes)}. "
        f"Để ghi vào số liệu, đồng chí nhắn giúp một dòng: {codes[0]} xong, hoặc {codes[0]} 60%."
    )


def missing(codes: Sequence[str], by: str) -> str:
    """To the unit: the office has not got it."""
    return (
        f"Đồng chí {by} (Văn phòng Đảng ủy) đã kiểm tra, chưa nhận được báo cáo {', '.join(codes)}. "
        f"Mong đồng chí gửi lại, ví dụ: {codes[0]} xong, kèm số văn bản. Trợ lý nhắc theo lịch từ mốc kế tiếp."
    )


def done_here(codes: Sequence[str], name: str, *, goes_on: bool) -> str:
    """To whoever answered."""
    if goes_on:
        return f"Đã báo đồng chí {name}; {', '.join(codes)}: tiếp tục nhắc theo lịch."
    return (
        f"Đã báo đồng chí {name}; {', '.join(codes)}: vẫn ngừng nhắc đến khi có báo cáo mới. "
        "Số liệu của kế hoạch chưa đổi; để ghi, đề nghị đơn vị báo "
        f"(ví dụ: {codes[0]} xong), sau đó Văn phòng xác nhận hoàn thành."
    )
