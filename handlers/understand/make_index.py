"""`make index`: writes beginnings.txt anew, for the patterns of all modules of the reader."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from handlers.understand.beginnings import FILE, written
from handlers.understand.lexicon import all_patterns


def load_all() -> None:
    """Every module of the reader: some are loaded only by those who need them."""
    for module in iter_modules([str(FILE.parent)]):
        import_module(f"handlers.understand.{module.name}")


if __name__ == "__main__":
    load_all()
    FILE.write_text(written(all_patterns()), encoding="utf-8")
