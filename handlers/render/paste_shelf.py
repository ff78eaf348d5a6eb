"""Which layouts of `/xuat` there are: the committee's own in its data folder, and the example that is shipped."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from handlers.render.failure import RenderError
from handlers.render.paste_layout import LARGEST, Layout, example_file, read_layout
from handlers.render.word.loading import FOLDER
from handlers.say import report_paste as say

MOST = 30  # files that are looked at
ENDINGS = (".yaml", ".yml")


class Shelf(Struct, frozen=True, kw_only=True):
    """`wrong`: a sentence for each file that cannot be used, with its line."""

    layouts: tuple[Layout, ...]
    wrong: tuple[str, ...] = ()

    def find(self, name: str) -> Layout | None:
        """By its name, as it stands in the file."""
        return next((each for each in self.layouts if each.name == name), None)


def shelf_of(data_dir: Path | None) -> Shelf:
    """Their own first, by the files' names; the example last."""
    found, wrong = dict[str, Layout](), list[str]()
    for path in own_layouts(data_dir):
        try:
            layout = read_layout(_bytes(path))
        except RenderError as refused:
            wrong.append(say.wrong_file(path.name, str(refused)))
            continue
        if layout.name in found:
            wrong.append(say.same_name(path.name, layout.name))
            continue
        found[layout.name] = layout
    example = read_layout(example_file())
    return Shelf(layouts=tuple(found.values()) + ((example,) if example.name not in found else ()), wrong=tuple(wrong))


def own_layouts(data_dir: Path | None) -> list[Path]:
    """The committee's files: data/mau/*.yaml"""
    folder = None if data_dir is None else data_dir / FOLDER
    if folder is None or not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in ENDINGS and path.is_file())[:MOST]


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as exc:
        raise RenderError(say.NO_READING) from exc
