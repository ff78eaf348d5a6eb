"""`dondoc understand`: a line in, a line out, at once: another program may be waiting for each answer."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from bot.commands.base import VietnameseCommand


@click.command(cls=VietnameseCommand)
def understand() -> None:
    """Đọc hiểu tin nhắn.

    Mỗi dòng vào là một đối tượng JSON có id, text, now, open_tasks; mỗi dòng ra là kết quả đọc hiểu của dòng đó.
    Không ghi múi giờ trong now thì hiểu là giờ Việt Nam.
    """
    from bot.understanding import understand_lines
    from handlers.understand import warm

    warm()
    for line in understand_lines(_lines()):
        sys.stdout.buffer.write(line.encode() + b"\n")
        sys.stdout.buffer.flush()


def _lines() -> Iterator[str]:
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", errors="replace")
