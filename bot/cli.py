"""`dondoc`: the table of commands. A command's code is loaded only when it is called, so that each starts fast."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

import click

from bot.commands.base import VietnameseGroup, friendly_errors

# name → (where it lives, what it does); in the order in which a newcomer needs them
COMMANDS: Mapping[str, tuple[str, str]] = {
    "demo": ("bot.commands.running:demo", "Chạy thử ngay với kế hoạch mẫu, không cần cấu hình."),
    "init": ("bot.commands.init:init", "Tạo cơ sở dữ liệu, cơ quan và mã mời cho thư ký đầu tiên."),
    "org": ("bot.commands.org:org", "Xem cơ quan, đổi tên cơ quan, thêm tên gọi khác của đơn vị."),
    "plan": ("bot.commands.plan:plan", "Nhập, xuất kế hoạch (.xlsx, .docx, .yaml)."),
    "invite": ("bot.commands.invite:invite", "Cấp mã mời dùng một lần cho đơn vị, vai trò, nhóm lãnh đạo."),
    "person": ("bot.commands.person:person", "Xem, chuyển đơn vị, vai trò, gỡ cán bộ."),
    "run": ("bot.commands.running:run", "Chạy Trợ lý với các kênh đã cấu hình."),
    "status": ("bot.commands.status:status", "Xem hàng đợi, lỗi, ai chưa liên hệ được."),
    "holiday": ("bot.commands.holiday:holiday", "Xem, thêm, bỏ ngày nghỉ và ngày làm bù."),
    "setting": ("bot.commands.setting:setting", "Xem, đổi cấu hình của cơ quan."),
    "report": ("bot.commands.report:report", "Lập báo cáo của một kỳ: tóm tắt, biểu đồ, Word, Excel."),
    "tick": ("bot.commands.tick:tick", "Cho đồng hồ chạy một nhịp tại một thời điểm."),
    "understand": ("bot.commands.understand:understand", "Đọc hiểu tin nhắn: JSON từng dòng vào, JSON từng dòng ra."),
    "doctor": ("bot.commands.doctor:doctor", "Kiểm tra cơ sở dữ liệu, thư mục, mẫu báo cáo."),
    "backup": ("bot.commands.backup:backup", "Sao lưu dữ liệu, không cần dừng Trợ lý."),
    "migrate": ("bot.commands.running:migrate", "Nâng cấp cơ sở dữ liệu lên phiên bản của chương trình."),
}


class CommandTable(VietnameseGroup):
    """Shows the table without loading any command, loads the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def command_lines(self, ctx: click.Context) -> Sequence[tuple[str, str]]:
        return [(name, meaning) for name, (_, meaning) in COMMANDS.items()]


@click.group(cls=CommandTable)
def cli() -> None:
    """Đôn Đốc: Trợ lý theo dõi, đôn đốc thực hiện kế hoạch của Đảng ủy."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line. Exit codes: 0 done, 1 refused or a problem (one sentence), 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")  # Vietnamese marks, whatever the system's language
    return friendly_errors(cli, arguments)


if __name__ == "__main__":
    sys.exit(main())
