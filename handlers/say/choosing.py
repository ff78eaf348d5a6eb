"""What is asked where a number typed by hand does not say by itself what it chooses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.say.cards import card_in
from handlers.say.numbers import clip

WORDS = 60  # characters of a message that is named by its beginning
_NUMBERED = re.compile(r"\b(?:CĐ|GS|VM|YC|TB)-\d{3,}")
_QUOTED = re.compile(r"[«“]([^»”]+)[»”]")
NEXT_PAGE = "Xem tiếp"  # as every list that has more says

NOTHING_ASKED = (  # a digit alone is a tap on a choice that is gone, rather than a figure
    "Hiện Trợ lý không chờ đồng chí chọn số nào nên chưa ghi gì. "
    "Nếu {number} là kết quả, đồng chí nhắn kèm mã và đơn vị tính, ví dụ: {code} {number}%."
)


def of_which(number: int, offers: Sequence[tuple[str, str]]) -> str:
    """Two messages came close together, and both have this number. `offers`: (the choice, the message's words)."""
    heads = [clip(card_in(text), WORDS) for _label, text in offers]
    alike = len(set(heads)) < len(heads)  # two orders of one day begin with the same words
    heads = [_told_apart(text) or head for head, (_label, text) in zip(heads, offers, strict=True)] if alike else heads
    lines = [
        f"{n}. {label} (tin “{head}”)" for n, ((label, _text), head) in enumerate(zip(offers, heads, strict=True), 1)
    ]
    return "\n".join([f"Số {number} đồng chí gõ là của tin nào? Đồng chí gõ số:", *lines])


def _told_apart(text: str) -> str:
    """*CĐ-002: NV23 rà soát lại danh sách*: the number of what a card is about, and its words."""
    number, words = _NUMBERED.search(text), _QUOTED.search(text)
    return clip(f"{number[0]}: {words[1]}" if words else number[0], WORDS) if number else ""


def named(label: str, text: str) -> str:
    """A choice by its own words, where its label is only the number of its line: «CB thôn 1 (NV05)»."""
    line = re.search(rf"^{label}\. (.+)$", text, re.MULTILINE) if label.isdecimal() else None
    return clip(line[1], WORDS) if line is not None else label


def labels(offers: Sequence[tuple[str, str]]) -> list[str]:
    """The choices of that question: what would be chosen, or which message where both say the same."""
    names = [label for label, _text in offers]
    if len(set(names)) == 1:
        numbers = [number[0] for _label, text in offers if (number := _NUMBERED.search(text))]
        names = numbers if len(numbers) == len(names) else names
    return names if len(set(names)) == len(names) else [f"Tin {n}" for n in range(1, len(names) + 1)]


def no_such(number: int, choices: Sequence[str], *, percent: bool, code: str = "") -> str:
    """A number was typed that the question does not have. `percent`: it may have been meant as a figure; `code`: of
    which task, where several are listed."""
    shown = ", ".join(f"{n} ({label})" for n, label in enumerate(choices, 1))
    how = f"kèm mã và dấu %, ví dụ: {code} {number}%" if code else f"kèm dấu %, ví dụ: {number}%"
    figure = f" Nếu là tỷ lệ, đồng chí ghi {how}." if percent else ""
    return f"Tin này không có lựa chọn số {number}. Đồng chí gõ {shown}.{figure}"
