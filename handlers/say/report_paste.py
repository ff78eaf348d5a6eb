"""The words of `/xuat`: the checklist, and what is wrong with a layout file that the office edits by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handlers.render.numbers import clip, count2

ENTERED = "Đã nhập"
MARK = "x"  # in the checklist's cell
SHEET = "Nhập liệu"
EXAMPLE = "MẪU VÍ DỤ, chưa đối chiếu với biểu của hệ thống cấp trên; đề nghị sửa tệp mẫu trước khi dùng."


def tally(entered: int, rows: int) -> str:
    """Đã nhập: 03/30"""
    return f"{ENTERED}: {count2(entered)}/{count2(rows)}"


def checklist_line(number: int, label: str, text: str, *, is_entered: bool) -> str:
    """1. [x] NV01 - Thành lập Ban Chỉ đạo…"""
    return f"{number}. [{MARK if is_entered else ' '}] {label} - {clip(text.rstrip('.'), 50)}"


def unreadable(line: int | None) -> str:
    """The file is no YAML."""
    where = f" ở dòng {line}" if line is not None else ""
    return f"Tệp mẫu xuất chưa đúng cách ghi{where}. Đề nghị kiểm tra dấu hai chấm và khoảng trắng đầu dòng."


def not_a_layout() -> str:
    """It is YAML of something else."""
    return "Tệp mẫu xuất cần có các mục: ten, tieu_de, cot."


def wrong_value(key: str, allowed: Sequence[str]) -> str:
    """A word that the file format does not know."""
    return f"Mục “{key}” của tệp mẫu xuất chỉ nhận: {', '.join(allowed)}."


def wrong_column(number: int, problem: str) -> str:
    """Which column is meant."""
    return f"Cột thứ {number} của tệp mẫu xuất: {problem}"


def no_label() -> str:
    """A column without a name."""
    return "chưa có “nhan” (tên cột)."


def one_source() -> str:
    """Neither or both."""
    return "cần đúng một trong hai mục “lay” hoặc “ghi”."


def unknown_source(name: str, known: Iterable[str]) -> str:
    """A misspelt source."""
    return f"không có nội dung “{clip(name, 40)}”. Các nội dung lấy được: {', '.join(known)}."


def wrong_words() -> str:
    """`thay` must be pairs of words."""
    return "mục “thay” ghi từng cặp “chữ của Trợ lý: chữ của hệ thống”."


def how_many_columns(most: int) -> str:
    """None, or far too many."""
    return f"Tệp mẫu xuất cần từ 1 đến {most} cột."
