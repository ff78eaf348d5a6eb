"""The demo's own screens: welcome, help, who can be played. Pure text; what the bot says is never made here."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import datetime

import click

from bot.demo.cast import Cast
from handlers.say.numbers import clock, count2, day, weekday_day
from models.workdays import local_date

EXAMPLES = (  # none wider than 80 columns; so is the help
    "Thử gõ từng dòng:",
    "  nv05 xong roi      trả lời tin nhắc ở trên, không cần dấu; rồi gõ 1",
    "  @pvhxh nv07 60%    nói một câu bằng vai khác (ai: xem các vai); rồi @pvhxh 1",
    "  đến thứ 6          đồng hồ đi tới thứ Sáu, xem Trợ lý nhắc ai",
    "  @thuky /baocao     thư ký Văn phòng Đảng ủy xem số liệu;  ? : cách dùng khác",
)
EXAMPLES_AGAIN = (
    "Gõ tiếp, ví dụ:",
    "  @pvhxh nv07 60%    nói bằng vai khác; @pvhxh: chuyển hẳn sang vai đó;  ai : các vai",
    "  hộp thuky          các tin mà một vai đã nhận",
    "  +1 ngày            đồng hồ đi tới, xem Trợ lý nhắc ai;  ? : cách dùng khác",
)
HELP = (
    "CÁCH DÙNG BẢN CHẠY THỬ (có dấu hay không dấu đều được)",
    "  nv07 60%             nói bằng vai đang chọn; lệnh /viec, /trogiup… cũng vậy",
    "  @pvhxh nv07 60%      nói một câu bằng vai khác: tên, mã, tên tắt của đơn vị,",
    "                       hoặc @thuky, @lanhdao, @nhom (nhóm), @la (người lạ)",
    "  @pvhxh               chuyển hẳn sang vai đó",
    "  1  hoặc  bấm 1       chọn số 1; bấm nút 1 của tin gần nhất có nút",
    "  trả lời 3 xong rồi   trả lời tin [3], bằng vai của người nhận tin đó",
    "  sửa tin nv07 70%     sửa tin vừa nhắn; chuyển tiếp của anh Ba: nv07 40%",
    "  gửi ảnh anh.jpg      cũng vậy: gửi tệp KH_02.docx lời kèm,",
    "                       gửi tệp to.zip 60MB, gửi thoại, gửi nhãn dán, gửi danh bạ",
    "  chặn  ·  mở chặn     chặn Trợ lý; nhận tin trở lại",
    "  “đến 17/10/2025”     trong ngoặc kép: luôn là lời nói, không chuyển đồng hồ",
    "Đồng hồ chỉ đi tới; trên đường đi, Trợ lý gửi mọi tin đến hạn:",
    "  +30 phút   +2 giờ   +1 ngày   +1 tuần   đến 14:00   đến thứ 6",
    "  đến 13/8/2025 08:00   to 13/8/2025 08:00",
    "Xem:",
    "  ai                   các vai",
    "  hộp cbt1             các tin mà một vai nhận gần đây",
    "  bảng                 số liệu hiện tại (như /baocao)",
    "  thoát                kết thúc (hoặc Ctrl-D)",
)
SILENCE = "Trợ lý không nhắn gì"
SILENCE_IN_GROUP = "Trong nhóm, Trợ lý chỉ đọc lệnh, tin trả lời Trợ lý và tin có @troly. Ví dụ: @nhom /baocao"
WHICH_BOX = "Xem hộp tin của ai? Ví dụ: hộp cbt1, hộp thuky, hộp nhom."


def welcome(now: datetime) -> list[str]:
    """What this is, and where its clock stands."""
    return [
        f"{click.style('ĐÔN ĐỐC', bold=True, fg='red')} · chạy thử kế hoạch mẫu số 03-KH/ĐU; "
        "người trong ví dụ đều hư cấu.",
        f"Đồng hồ đứng ở {clock(now)} {weekday_day(local_date(now))}. Trợ lý vừa gửi những tin sau:",
    ]


def welcome_back(now: datetime, speaker: str, *, has_sent: bool) -> list[str]:
    """The same in a folder in which somebody has played; `has_sent`: whether something was due since."""
    first, _ = welcome(now)
    what = "Trợ lý vừa gửi những tin sau:" if has_sent else "Tin gần nhất:"
    where = f"Tiếp tục từ chỗ đã dừng: {clock(now)} {weekday_day(local_date(now))}, vai {speaker}."
    return [first, f"{where} {what}"]


def who(cast: Cast, width: int) -> list[str]:
    """Everybody, with what to type."""
    lines = ["Các vai (gõ @ và tên; người đều hư cấu):"]
    for player in (player for player in cast.players if player.unit_code is None):
        lines.append(f"  @{player.handle:<10}{player.label}")
    glued = (f"@{player.handle} {player.label}".replace(" ", "\u00a0") for player in cast.players if player.unit_code)
    units = "   ".join(glued)
    lines += textwrap.wrap(units, width, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
    return [line.replace("\u00a0", " ") for line in lines]


def sent_later(later: Sequence[tuple[str, str]]) -> str:
    """What waits for sending hours; `later`: (to whom, at what time)."""
    return "Chờ đến giờ gửi: " + "; ".join(dict.fromkeys(f"{at} → {to}" for to, at in later))


def move_or_answer(speaker: str, words: str, to: datetime) -> str:
    """A date was typed while the bot waits for an answer: it could be either."""
    return (
        f"Trợ lý đang chờ {speaker} trả lời. Để trả lời, gõ trong ngoặc kép: “{words}”. "
        f"Để chuyển đồng hồ, ghi thêm giờ: đến {day(local_date(to))} {clock(to)}."
    )


def arrived(now: datetime, sent: int, *, is_shortened: bool) -> str:
    """The end of a move."""
    what = f"Trợ lý đã gửi {count2(sent)} tin" if sent else "trên đường đi không có tin nào đến hạn gửi"
    more = "; xem đủ từng tin: gõ “hộp” và tên" if is_shortened else ""
    return f"Đã tới {clock(now)} {weekday_day(local_date(now))}; {what}{more}"
