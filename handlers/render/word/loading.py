"""Which template a draft is made from: the secretary's own where it is there and sound, else the shipped one."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from msgspec import Struct

from handlers.render.word.values import Form
from handlers.say import report_template as say

FOLDER = "mau"  # in the data folder


class Loaded(Struct, frozen=True, kw_only=True):
    """A template that can be filled. `warning`: why it is not the secretary's; empty where nothing is wrong."""

    template: bytes
    is_own: bool
    warning: str = ""


def shipped(form: Form) -> bytes:
    """The template that comes with the program."""
    return (files("handlers.render.word") / "templates" / f"{form}.docx").read_bytes()


def own_file(data_dir: Path, form: Form) -> Path:
    """Where the secretary puts a template of their own: data/mau/bao_cao_dang.docx"""
    return data_dir / FOLDER / f"{form}.docx"


def template_of(data_dir: Path, form: Form) -> Loaded:
    """The secretary's template where there is one and it is sound; else the shipped one, with the reason."""
    from handlers.render.word.checking import problems_of  # heavy, and only needed where a file is there

    path = own_file(data_dir, form)
    if not path.exists():
        return Loaded(template=shipped(form), is_own=False)
    try:
        template = path.read_bytes()
    except OSError:
        return Loaded(template=shipped(form), is_own=False, warning=say.kept_back(path.name, [say.UNREADABLE]))
    problems = problems_of(template)
    if problems:
        return Loaded(template=shipped(form), is_own=False, warning=say.kept_back(path.name, problems))
    return Loaded(template=template, is_own=True)
