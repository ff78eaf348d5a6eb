"""Numbers in words, as they are spoken in the north and in the south."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

UNITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How one speaker forms numbers."""

    four: str = "bốn"  # after twenty: bốn or tư
    five: str = "lăm"  # after twenty: lăm or nhăm
    seven: str = "bảy"
    thousand: str = "nghìn"
    gap: str = "linh"  # for the missing ten of a hundred


SPEAKERS = (
    Dialect(),
    Dialect(four="tư", five="nhăm", seven="bẩy"),  # north
    Dialect(four="tư", thousand="ngàn", gap="lẻ"),  # south
)


def spell(number: int, speaker: Dialect) -> str:
    """0 … 9,999 in full words."""
    if number >= 1000:
        head, rest = divmod(number, 1000)
        between = " không trăm" if 0 < rest < 100 else ""
        tail = _last_two(rest, speaker) if rest < 100 else spell(rest, speaker)
        return f"{_digit(head, speaker)} {speaker.thousand}{between}" + (f" {tail}" if rest else "")
    if number >= 100:
        head, rest = divmod(number, 100)
        return f"{_digit(head, speaker)} trăm" + (f" {_last_two(rest, speaker)}" if rest else "")
    return _below_hundred(number, speaker)


def _digit(number: int, speaker: Dialect) -> str:
    return speaker.seven if number == 7 else UNITS[number]


def _last_two(rest: int, speaker: Dialect) -> str:
    return f"{speaker.gap} {_digit(rest, speaker)}" if rest < 10 else _below_hundred(rest, speaker)


def _below_hundred(number: int, speaker: Dialect) -> str:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _digit(ones, speaker)
    if tens == 1:
        return "mười" + ("" if not ones else " lăm" if ones == 5 else f" {_digit(ones, speaker)}")
    endings = {0: "", 1: " mốt", 4: f" {speaker.four}", 5: f" {speaker.five}"}
    return f"{_digit(tens, speaker)} mươi" + endings.get(ones, f" {_digit(ones, speaker)}")


def clipped(number: int, speaker: Dialect) -> str | None:
    """*sáu lăm*, *ba mốt*, *sáu chục*: only endings that no single number has; *hai ba* (two or three) stays out."""
    tens, ones = divmod(number, 10)
    endings = {0: "chục", 1: "mốt", 4: "tư", 5: speaker.five}
    return f"{_digit(tens, speaker)} {endings[ones]}" if 2 <= tens <= 9 and ones in endings else None


def spoken(number: int) -> list[str]:
    """Every full spelling. Zero is not said so: *không* is also *not*."""
    return sorted({spell(number, speaker) for speaker in SPEAKERS})


def dotted(number: int) -> str:
    """With a thousands dot."""
    return f"{number:,}".replace(",", ".")


def written(number: int) -> st.SearchStrategy[str]:
    """In digits, with and without a dot, or in words."""
    return st.sampled_from([str(number), dotted(number), *spoken(number)])
