"""Writing a file whole or not at all: a full disk leaves neither half a report nor half a template."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from bot.commands.base import Refusal
from bot.commands.troubles import file_sentence


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` in place of whatever stood there. Raises `Refusal` that names the file and the trouble."""
    half = path.with_name(f".{path.name}.tam")
    try:
        half.write_bytes(content)
        half.replace(path)
    except OSError as exc:
        with suppress(OSError):
            half.unlink()
        is_homeless = isinstance(exc, FileNotFoundError)
        raise Refusal(file_sentence(exc, what=f"thư mục {path.parent}" if is_homeless else str(path))) from exc
