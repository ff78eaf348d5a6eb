"""A white sheet to draw on: text in a font of our own, bars filled with patterns, smooth lines. Knows nothing of plans.

The font (Be Vietnam Pro, SIL Open Font License) lies beside this file: no look-up on the machine, so the marks are
right everywhere. Patterns, not colours alone, tell bars apart in black-and-white print.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from functools import cache, lru_cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont

WIDTH = 1080  # pixels; a phone shows it at a third
MARGIN = 44
INK, GREY, FAINT, WHITE = "#1A1A1A", "#4A4A4A", "#C9C9C9", "#FFFFFF"
STEPS = 8  # shades between two colours, for smooth letters and edges
SMALLEST = 26  # pixels of a letter
NEAR_WHITE = 236  # of 255: paler shades would be taken for the paper itself
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Mn", "Me"}  # what is left of marks after composition belongs to no letter here
_FONTS = Path(__file__).parent / "fonts"
_SMOOTH = 4  # times finer, then scaled down: Pillow draws slanted lines with stairs


class Weight(StrEnum):
    """The two cuts of the font."""

    REGULAR = "Regular"
    BOLD = "SemiBold"


class Pattern(StrEnum):
    """How an area is filled."""

    SOLID = "solid"
    EMPTY = "empty"  # pale
    STRIPES = "stripes"  # rising
    DOTS = "dots"


@cache
def font(size: int, weight: Weight) -> ImageFont.FreeTypeFont:
    """The same letters on every machine: no system font, no shaping library, no hinting (four times faster)."""
    path = _FONTS / f"BeVietnamPro-{weight}.ttf"
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def printable(text: str) -> str:
    """One line in composed letters, without signs that nobody sees (controls, marks of direction); ? for no letter."""
    line = unicodedata.normalize("NFC", " ".join(text[:2_000].split()))
    seen = (sign for sign in line if unicodedata.category(sign) not in _UNSEEN)
    return "".join(sign if has_letter(sign) else "?" for sign in seen).strip()


@lru_cache(maxsize=4_096)
def has_letter(sign: str) -> bool:
    """Whether the font has a letter for it; what it lacks it would leave blank."""
    return sign == " " or font(SMALLEST, Weight.REGULAR).getmask(sign).size[1] > 0


def fit(text: str, size: int, weight: Weight, width: float) -> str:
    """As many whole words as fit into `width` pixels, closed with «…» where some do not."""
    line = printable(text)
    letters = font(size, weight)
    if letters.getlength(line) <= width:
        return line
    low, high = 0, min(len(line), 400)
    while low < high:
        middle = (low + high + 1) // 2
        if letters.getlength(f"{line[:middle].rstrip()}…") <= width:
            low = middle
        else:
            high = middle - 1
    space = line.rfind(" ", low // 2, low + 1)
    return f"{line[: space if space > 0 else low].rstrip(' ,;:.-–(')}…"


def wrapped(text: str, size: int, weight: Weight, width: float, most: int = 3) -> list[str]:
    """The text in lines of at most `width` pixels; only what is left over in the last of `most` lines is cut."""
    letters, lines, words = font(size, weight), [""], printable(text).split(" ")
    for number, word in enumerate(words):
        longer = f"{lines[-1]} {word}".strip()
        if letters.getlength(longer) <= width or not lines[-1]:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(word)
        else:
            lines[-1] = " ".join([lines[-1], *words[number:]])
            break
    return [fit(line, size, weight, width) for line in lines if line]


@cache
def _tile(pattern: Pattern, colour: str) -> Image.Image:
    """One repeat of a pattern."""
    side = 16
    tile = Image.new("RGB", (side * _SMOOTH, side * _SMOOTH), colour)
    pen, end = ImageDraw.Draw(tile), side * _SMOOTH
    if pattern == Pattern.STRIPES:
        for shift in (-end, 0, end):
            pen.line((shift - end, 2 * end, shift + 2 * end, -end), fill=WHITE, width=6 * _SMOOTH)
    if pattern == Pattern.DOTS:
        for x, y in ((4, 4), (12, 12)):
            pen.ellipse([(each - 2) * _SMOOTH for each in (x, y)] + [(each + 2) * _SMOOTH for each in (x, y)], fill=INK)
    return tile.resize((side, side), Image.Resampling.BOX)


@cache
def _palette(inks: tuple[str, ...], areas: tuple[str, ...]) -> Image.Image:
    """Each colour, and its shades to white and to the ink: three times faster than to look for the best colours."""
    pairs = [(ink, WHITE) for ink in inks] + [(area, INK) for area in areas]
    shades = {_mixed(first, second, step / STEPS) for first, second in pairs for step in range(STEPS + 1)}
    shades = {shade for shade in shades if shade == (255, 255, 255) or min(shade) < NEAR_WHITE}
    picture = Image.new("P", (1, 1))
    picture.putpalette([part for shade in sorted(shades)[:256] for part in shade])
    return picture


def _mixed(first: str, second: str, part: float) -> tuple[int, int, int]:
    one, other = ImageColor.getrgb(first), ImageColor.getrgb(second)
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(one[:3], other[:3], strict=True))
    return red, green, blue


class Canvas:
    """Grows downwards: draw from the top, then `png(height)`."""

    def __init__(self, height: int, colours: tuple[str, ...]) -> None:
        """`colours`: those of the areas; letters and edges are drawn in the four of this file and in these."""
        self._palette = _palette((INK, GREY, FAINT, *colours), colours)
        self._image = Image.new("RGB", (WIDTH, height), WHITE)
        self._pen = ImageDraw.Draw(self._image)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: int,
        *,
        weight: Weight = Weight.REGULAR,
        colour: str = INK,
        width: float = WIDTH,
        anchor: str = "ls",
    ) -> float:
        """Written from (x, y), the left end of the base line; returns its width in pixels. Too long a text is cut."""
        line = fit(text, size, weight, width)
        self._pen.text((x, y), line, font=font(size, weight), fill=colour, anchor=anchor)
        return font(size, weight).getlength(line)

    def block(
        self, y: int, text: str, size: int, *, weight: Weight = Weight.REGULAR, colour: str = INK, leading: int = 40
    ) -> int:
        """Written across the sheet in as many lines as it needs, `y` the first one's base; returns the next one's."""
        for line in wrapped(text, size, weight, WIDTH - 2 * MARGIN):
            self._pen.text((MARGIN, y), line, font=font(size, weight), fill=colour, anchor="ls")
            y += leading
        return y

    def area(self, x: float, y: float, width: float, height: float, pattern: Pattern, colour: str) -> None:
        """A filled rectangle with a thin dark edge."""
        left, top, right, bottom = round(x), round(y), round(x + width), round(y + height)
        if right <= left or bottom <= top:
            return
        if pattern in {Pattern.SOLID, Pattern.EMPTY}:
            self._pen.rectangle((left, top, right - 1, bottom - 1), fill=colour)
        else:
            self._tiled(left, top, right, bottom, _tile(pattern, colour))
        self._pen.rectangle((left, top, right - 1, bottom - 1), outline=INK, width=2)

    def _tiled(self, left: int, top: int, right: int, bottom: int, tile: Image.Image) -> None:
        patch = Image.new("RGB", (right - left, bottom - top))
        for x in range(0, patch.width, tile.width):
            for y in range(0, patch.height, tile.height):
                patch.paste(tile, (x, y))
        self._image.paste(patch, (left, top))

    def plate(self, x: float, y: float, text: str, size: int, *, dark: bool, patterned: bool) -> None:
        """A number in the middle of an area, on a plate of its own where the area has a pattern."""
        letters = font(size, Weight.BOLD)
        if patterned:
            half = letters.getlength(text) / 2 + 5
            self._pen.rounded_rectangle((x - half, y - size * 0.55, x + half, y + size * 0.55), radius=6, fill=WHITE)
        colour = WHITE if dark and not patterned else INK
        self._pen.text((x, y), text, font=letters, fill=colour, anchor="mm")

    def rule(self, y: float, *, x: float = MARGIN, end: float = WIDTH - MARGIN, colour: str = FAINT) -> None:
        """A thin line across."""
        self._pen.line((x, y, end, y), fill=colour, width=2)

    def tick(self, x: float, top: float, bottom: float) -> None:
        """A thick upright line: a target."""
        self._pen.line((x, top, x, bottom), fill=INK, width=6)

    def curve(
        self, box: tuple[int, int, int, int], points: Sequence[tuple[float, float]], colour: str, *, dashed: bool
    ) -> None:
        """A smooth line through points inside `box` (left, top, right, bottom), whole or dashed."""
        left, top, right, bottom = box
        size = ((right - left) * _SMOOTH // 2, (bottom - top) * _SMOOTH // 2)
        mask = Image.new("L", size)
        pen = ImageDraw.Draw(mask)
        scaled = [((x - left) * _SMOOTH / 2, (y - top) * _SMOOTH / 2) for x, y in points]
        for start, end in _dashes(scaled) if dashed else pairwise(scaled):
            pen.line((*start, *end), fill=255, width=7 * _SMOOTH // 2)
        if not dashed:
            for x, y in scaled:
                pen.ellipse((x - 7, y - 7, x + 7, y + 7), fill=255)
        self._image.paste(colour, (left, top), mask.resize((right - left, bottom - top), Image.Resampling.BOX))

    def dot(self, x: float, y: float, colour: str, *, square: bool) -> None:
        """Where a line ends."""
        shape = self._pen.rectangle if square else self._pen.ellipse
        shape((x - 9, y - 9, x + 9, y + 9), fill=colour, outline=INK, width=2)

    def png(self, height: int) -> bytes:
        """The upper part of the sheet as a file."""
        out = BytesIO()
        picture = self._image.crop((0, 0, WIDTH, height))
        picture.quantize(palette=self._palette, dither=Image.Dither.NONE).save(out, "PNG", compress_level=4)
        return out.getvalue()


def _dashes(points: Sequence[tuple[float, float]]) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Pieces of a broken line, each as long as the gap after it."""
    dash = 12.0 * _SMOOTH / 2
    found, is_on, left = [], True, dash
    for (x, y), (end_x, end_y) in pairwise(points):
        length = ((end_x - x) ** 2 + (end_y - y) ** 2) ** 0.5
        done = 0.0
        while length - done > 1e-6:
            step = min(left, length - done)
            if is_on:
                found.append(
                    (_along(x, y, end_x, end_y, done / length), _along(x, y, end_x, end_y, (done + step) / length))
                )
            done, left = done + step, left - step
            if left <= 1e-6:
                is_on, left = not is_on, dash
    return found


def _along(x: float, y: float, end_x: float, end_y: float, part: float) -> tuple[float, float]:
    return (x + (end_x - x) * part, y + (end_y - y) * part)
