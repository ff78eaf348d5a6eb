"""Deadlines as the office types them; today is Monday, 11/8/2025."""

from __future__ import annotations

from datetime import date, time

from handlers.understand.due import NoDay, read_due
from tests.cases import for_each

TODAY, CLOSING = date(2025, 8, 11), time(17)


def shown(text: str, *, is_answer: bool = False) -> str | None:
    due = read_due(text, TODAY, closing=CLOSING, is_answer=is_answer)
    if due is None:
        return None
    if due.day is None:
        return str(due.problem)
    return f"{due.day:%d/%m/%Y}{f' {due.hour:%H:%M}' if due.hour else ''}"


@for_each(
    ("text", "expected"),
    [
        ("số tổ; số lượt. Trước 16h thứ Sáu, theo yêu cầu Ban Chỉ đạo", "15/08/2025 16:00"),
        ("truoc 16h thu 6", "15/08/2025 16:00"),
        ("trước 16:00 ngày 21/11/2025", "21/11/2025 16:00"),
        ("hạn 4 giờ chiều mai", "12/08/2025 16:00"),
        ("16 giờ 30 thứ Sáu 15/8", "15/08/2025 16:30"),
        ("trước 16 giờ, thứ Hai, 18/8", "18/08/2025 16:00"),
        ("cuối giờ chiều thứ năm", "14/08/2025 17:00"),
        ("trước 8h rưỡi sáng mai", "12/08/2025 08:30"),
        ("chậm nhất thứ 6 tuần sau", "22/08/2025"),
        ("chậm nhất tuần sau thứ 5", "21/08/2025"),
        ("trước thứ 6 tuần này thứ 2 họp thôn", "15/08/2025"),
        ("thứ 6 trước 16h", "15/08/2025 16:00"),
        ("trước 16h", "11/08/2025 16:00"),
        ("trước 16h 15/8, theo yêu cầu của Ban Chỉ đạo ngày 10/8/2025", "15/08/2025 16:00"),
        ("số hồ sơ tính đến 15/8; hạn 16h 20/8", "20/08/2025 16:00"),
        ("số liệu đến 31/7/2025. Trước 16h thứ Sáu", "15/08/2025 16:00"),
        ("số hộ đã làm trước 15/8 là bao nhiêu; hạn thứ 6", "15/08/2025"),
        ("gửi về trước 17h ngày 13/8 nhé", "13/08/2025 17:00"),
        ("trước hôm qua", NoDay.PAST),
        ("trước 30/2", NoDay.BAD),
        ("số liệu tháng 7/2025", None),
        ("họp giao ban 8h thứ Hai", None),
        ("số hộ nghèo", None),
        ("x" * 2_000 + ". Trước 16h thứ Sáu", "15/08/2025 16:00"),
    ],
)
def test_the_deadline_is_found_among_other_dates(text: str, expected: str | None) -> None:
    assert shown(text) == expected


@for_each(
    ("text", "expected"),
    [
        ("8h thứ Hai", "18/08/2025 08:00"),
        ("thứ tư", "13/08/2025"),
        ("hết tuần này", "15/08/2025"),
        ("16h30 21/11", "21/11/2025 16:30"),
        ("vài hôm nữa", NoDay.VAGUE),
        ("không biết", None),
    ],
)
def test_as_an_answer_any_day_or_hour_is_meant(text: str, expected: str | None) -> None:
    assert shown(text, is_answer=True) == expected


@for_each(
    ("text", "rest"),
    [
        ("các hộ nghèo. Trước 16h thứ Sáu, theo yêu cầu Ban Chỉ đạo", "các hộ nghèo. | theo yêu cầu Ban Chỉ đạo"),
        ("số hộ nghèo, khó khăn trước 16h thứ Sáu", "số hộ nghèo, khó khăn |"),  # «hăn» is no «hạn»
        ("so ho ngheo, kho khan truoc thu 6", "so ho ngheo, kho khan |"),
        ("giao phòng kinh tế nhận trước 20/11", "giao phòng kinh tế nhận |"),
    ],
)
def test_the_places_of_the_deadline_leave_the_rest_whole(text: str, rest: str) -> None:
    due = read_due(text, TODAY, closing=CLOSING)
    assert due is not None
    assert text[: due.start] + "|" + text[due.end :] == rest
