"""How the lines of a draft's head and foot are written, and what its file is called. The lines: `models.signing`."""

from __future__ import annotations

import re

from handlers.say.words import plain_words

STATE_ISSUER = "Ủy ban nhân dân"
_COMMITTEE = re.compile(r"(?:ban chấp hành )?đảng (?:ủy|bộ) ", re.IGNORECASE)


def commune(committee: str) -> str:
    """«xã Hà Long», from «Đảng ủy xã Hà Long»."""
    return _COMMITTEE.sub("", committee, count=1).strip()


def recipients(lines: tuple[str, ...]) -> list[str]:
    """Each on its line, closed with a semicolon, the last with a full stop."""
    cleaned = [f"- {line.strip(' ;.')}" for line in lines if line.strip(" ;.")]
    return [f"{line};" for line in cleaned[:-1]] + [f"{line}." for line in cleaned[-1:]]


def file_stem(title: str, plan_number: str) -> str:
    """BC_6thang_2026_KH03_du_thao: of letters, digits and underscores only."""
    words = re.sub(r"\b(\d+) thang dau nam (\d{4})\b", r"\1thang \2", plain_words(title))
    plans = "_".join(_of_plan(number) for number in plan_number.split(", ") if number)
    return "_".join(filter(None, ["BC", *words.encode("ascii", "ignore").decode().split(), plans, "du_thao"]))[:120]


def _of_plan(number: str) -> str:
    """KH03, of 03-KH/ĐU."""
    digits = plain_words(number.partition("-")[0]).replace(" ", "")
    kind = plain_words(number.partition("-")[2].partition("/")[0]).replace(" ", "").upper()
    return f"{kind or 'KH'}{digits}" if digits else ""
