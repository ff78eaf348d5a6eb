"""What is said where the units of something are changed under its read-back."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.say.numbers import clip

NOBODY_LEFT = "Bỏ như vậy thì không còn đơn vị nào nên Trợ lý giữ nguyên danh sách.\n"
NAMES_SHOWN = 5


def notes(unknown: Sequence[str], never_in: Sequence[str]) -> str:
    """Names that no unit bears, and units that were not in; empty where there are none."""
    return (
        f"{_unknown(unknown) if unknown else ''}"
        f"{f'{_list(never_in)} không có trong danh sách nên không phải bỏ.{chr(10)}' if never_in else ''}"
    )


def _unknown(names: Sequence[str]) -> str:
    shown = ", ".join(f"“{clip(name, 40)}”" for name in names[:NAMES_SHOWN])
    return f"Trợ lý chưa nhận ra đơn vị {shown} nên chưa đổi theo tên đó.\n"


def _list(names: Sequence[str]) -> str:
    return ", ".join(names[:NAMES_SHOWN])
