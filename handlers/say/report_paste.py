"""The words of `/xuat`: the tables, the block to copy, the checklist, and what is wrong with a layout file that the
office edits by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from handlers.say.numbers import clip, count2
from handlers.say.report_status import data_line, understood
from models.reporting.values import Report, Scope

ENTERED = "Đã nhập"
MARK = "x"  # in the checklist's cell
CHANGED = "đã thay đổi từ khi nhập"
MARKS: Mapping[str, str | None] = {"not_yet": None, "entered": MARK, "changed": CHANGED}  # by `paste.Check`
SHEET = "Nhập liệu"
EXAMPLE = "MẪU VÍ DỤ, chưa đối chiếu với biểu của hệ thống cấp trên; đề nghị sửa tệp mẫu trước khi dùng."
NEXT, DONE_PAGE = "Phần tiếp theo", "Đã nhập phần này"
SHOWN = 25  # lines of a checklist in one message
NAMED = 12  # rows named in one sentence


# --- the tables


def shelf(tables: Sequence[tuple[str, str, bool]], wrong: Sequence[str]) -> str:
    """Which tables there are: (name, title, whether it is the example); what is wrong with the other files."""
    lines = [
        f"{n}. {name} - {clip(title, 80)}{f'. {EXAMPLE}' if is_example else ''}"
        for n, (name, title, is_example) in enumerate(tables, 1)
    ]
    first = tables[0][0]
    how = (
        f"Gõ số thứ tự để lấy số liệu tháng này, hoặc: /xuat {first} quý 3 · /xuat {first} còn · "
        f"/xuat {first} đã nhập NV07, NV08."
    )
    return "\n".join(["Bảng số liệu để dán vào hệ thống của cấp trên:", *lines, *wrong[:5], how])


def unknown_table(typed: str) -> str:
    """None is called that."""
    return f"Trợ lý chưa có bảng xuất nào tên “{clip(typed, 40)}”."


def no_table(name: str) -> str:
    """Its file was taken away or spoilt meanwhile."""
    return f"Bảng xuất “{clip(name, 40)}” không còn dùng được. Gõ /xuat để xem các bảng."


# --- the block


def page_footer(report: Report, name: str, place: tuple[int, int], rows: str, notes: Sequence[str]) -> str:
    """After the block: which part it is, as of when, what has been entered, what to type. `place`: part, of how many."""
    part, parts = place
    head = f"Phần {part}/{parts}" if parts > 1 else "Toàn bộ"
    head += f" bảng {name} ({rows}): {understood(report.scope)}. Đồng chí sao chép cả tin trên rồi dán vào ô đầu tiên."
    choices = [*([NEXT] if part < parts else []), DONE_PAGE]
    listed = [f"{n}. {choice}" for n, choice in enumerate(choices, 1)]
    how = "Nhập xong dòng nào, đồng chí gõ: đã nhập NV07, NV08. Xem dòng chưa nhập: còn chưa nhập."
    return "\n".join([head, data_line(report), *notes, *listed, how])


def rows_named(labels: Sequence[str]) -> str:
    """NV01 - NV07"""
    return labels[0] if len(labels) == 1 else f"{labels[0]} - {labels[-1]}"


IS_CUT = "Có ô dài quá một tin nên rút gọn (…); bản đủ trong tệp Excel."
FILE_FOLLOWS = "Tệp Excel của bảng gửi ngay sau tin này."


def file_only(name: str, scope: Scope) -> str:
    """A plan too large for a block in the chat."""
    return f"Trợ lý đang lập tệp Excel của bảng {name}, {understood(scope)}; kế hoạch lớn nên không gửi bảng trong tin nhắn."


def no_rows(name: str, scope: Scope) -> str:
    """Nothing to enter."""
    return f"Bảng {name}, {understood(scope)}: chưa có nhiệm vụ nào để nhập."


def file_words(report: Report, title: str, *, is_example: bool) -> str:
    """Under the .xlsx."""
    example = f"\n{EXAMPLE}" if is_example else ""
    return f"Bảng nhập liệu: {title}, {understood(report.scope)}\n{data_line(report)}{example}"


# --- the checklist


def tally(entered: int, rows: int, changed: int = 0) -> str:
    """Đã nhập: 03/30 (01 đã thay đổi từ khi nhập)"""
    more = f" ({count2(changed)} {CHANGED})" if changed else ""
    return f"{ENTERED}: {count2(entered)}/{count2(rows)}{more}"


def checklist_line(number: int, label: str, text: str, *, is_entered: bool) -> str:
    """1. [x] NV01 - Thành lập Ban Chỉ đạo…"""
    return f"{number}. [{MARK if is_entered else ' '}] {label} - {clip(text.rstrip('.'), 50)}"


def changed_line(line: str, changes: Sequence[tuple[str, str, str]]) -> str:
    """…: đã thay đổi từ khi nhập (Trạng thái: Đang thực hiện → Hoàn thành)"""
    told = "; ".join(f"{clip(label, 24)}: {_cell(old)} → {_cell(new)}" for label, old, new in changes[:2])
    rest = f"; và {count2(len(changes) - 2)} cột khác" if len(changes) > 2 else ""
    return f"{line}: {CHANGED} ({told}{rest})"


def _cell(text: str) -> str:
    return clip(text, 40) or "trống"


def left(name: str, scope: Scope, lines: Sequence[str]) -> str:
    """What waits: the tally, then the rows."""
    tally_line, *rows = lines
    head = f"Bảng {name}, {understood(scope)}. {tally_line}."
    if not rows:
        return f"{head}\nKhông còn dòng nào chờ nhập."
    more = [f"Và {count2(len(rows) - SHOWN)} dòng khác, xem trong tệp Excel."] if len(rows) > SHOWN else []
    how = "Nhập xong, đồng chí gõ: đã nhập NV07, NV08 (hoặc số thứ tự: đã nhập 1, 3-5; tất cả: đã nhập hết)."
    return "\n".join([head, *rows[:SHOWN], *more, how])


def marked(name: str, scope: Scope, labels: Sequence[str], left_: int, *, is_in: bool) -> str:
    """Noted, with the way back."""
    did = "đã nhập" if is_in else "chưa nhập"
    undo = "chưa nhập" if is_in else "đã nhập"
    rest = f"Còn {count2(left_)} dòng chờ nhập." if left_ else "Không còn dòng nào chờ nhập."
    back = ", ".join(dict.fromkeys(label.partition(" ")[0] for label in labels))
    way = f"Nếu nhầm, đồng chí gõ: {undo} {back}."
    return f"Đã đánh dấu {did} {count2(len(labels))} dòng của bảng {name}, {understood(scope)}: {_some(labels)}. {rest}\n{way}"


def nothing_to_mark(name: str, scope: Scope, *, is_in: bool) -> str:
    """They stand so already."""
    state = "đã nhập" if is_in else "chưa nhập"
    return f"Các dòng ấy của bảng {name}, {understood(scope)} vốn đang là {state}; không có gì thay đổi."


def unknown_rows(names: Sequence[str], rows: int) -> str:
    """Codes or numbers that the table does not have."""
    return (
        f"Bảng không có dòng: {_some(names)}. Đề nghị đồng chí ghi mã nhiệm vụ hoặc số thứ tự từ 1 đến {rows}; "
        "chưa ghi dòng nào."
    )


def which_rows() -> str:
    """Entered what?"""
    return "Đồng chí đã nhập những dòng nào? Ví dụ: đã nhập NV07, NV08; đã nhập 1, 3-5; đã nhập hết."


def _some(names: Sequence[str]) -> str:
    rest = len(names) - NAMED
    return f"{', '.join(names[:NAMED])}{f' và {count2(rest)} dòng khác' if rest > 0 else ''}"


# --- a layout file that is wrong


def wrong_file(name: str, why: str) -> str:
    """Tệp mau/nq57.yaml chưa dùng được. Dòng 7: …"""
    return f"Tệp mau/{clip(name, 60)} chưa dùng được. {why}"


def same_name(file: str, name: str) -> str:
    """Two files of one name."""
    return f"Tệp mau/{clip(file, 60)} trùng tên bảng “{name}” với một tệp khác. Đề nghị đổi mục “ten”."


NO_READING = "Không đọc được tệp. Đề nghị đóng tệp và kiểm tra quyền đọc."


def _at(line: int | None) -> str:
    return f"Dòng {line}: " if line is not None else ""


def unreadable(line: int | None) -> str:
    """The file is no YAML."""
    where = f" ở dòng {line}" if line is not None else ""
    return f"Tệp mẫu xuất chưa đúng cách ghi{where}. Đề nghị kiểm tra dấu hai chấm và khoảng trắng đầu dòng."


def too_large(limit: int) -> str:
    """No layout is that long."""
    return f"Tệp mẫu xuất lớn quá {limit} KB, không phải là tệp mẫu."


def not_a_layout(missing: Sequence[str]) -> str:
    """It is YAML of something else, or one of its parts is missing."""
    return f"Tệp mẫu xuất cần có các mục: ten, tieu_de, cot. Mục còn thiếu hoặc ghi chưa đúng: {', '.join(missing)}."


def wrong_name(line: int | None, name: str) -> str:
    """A name that nobody could type after the command."""
    return f"{_at(line)}mục “ten” chỉ gồm chữ, số, dấu gạch (không dấu cách, nhiều nhất 30 ký tự); đang là “{clip(name, 40)}”."


def wrong_value(line: int | None, key: str, allowed: Sequence[str]) -> str:
    """A word that the file format does not know."""
    return f"{_at(line)}Mục “{key}” của tệp mẫu xuất chỉ nhận: {', '.join(allowed)}."


def wrong_column(line: int | None, number: int, problem: str) -> str:
    """Which column is meant."""
    return f"{_at(line)}Cột thứ {number} của tệp mẫu xuất: {problem}"


def no_label() -> str:
    """A column without a name."""
    return "chưa có “nhan” (tên cột)."


def one_source() -> str:
    """Neither or both."""
    return "cần đúng một trong hai mục “lay” hoặc “ghi”, mỗi mục một giá trị."


def unknown_source(name: str, known: Iterable[str]) -> str:
    """A misspelt source."""
    return f"không có nội dung “{clip(name, 40)}”. Các nội dung lấy được: {', '.join(known)}."


def wrong_words() -> str:
    """`thay` must be pairs of words."""
    return "mục “thay” ghi từng cặp “chữ của Trợ lý: chữ của hệ thống”."


def how_many_columns(line: int | None, most: int) -> str:
    """None, or far too many."""
    return f"{_at(line)}Tệp mẫu xuất cần từ 1 đến {most} cột."
