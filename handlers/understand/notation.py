"""Words as data, and what they are in regular expressions: reads ``words.yaml`` and spells out patterns that are written
in plain, fully marked Vietnamese.

A pattern is a regular expression over the matching copy (see ``fold``): words separated by single spaces.
``_bận`` matches only with its marks. ``{FINISH}`` is a group of words.yaml, ``{X?}`` the same, optional, and ``{X*}`` up to three of them.
Each word of a pattern also matches its unmarked form; typed marks that contradict it never match.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from handlers.understand.syllable import bare, shape

_LETTERS = "a-zăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
_PART = re.compile(rf"\(\?P<\w+>|\(\?[:=!>]|\(\?<[=!]|\\.|\[[^\]]*\]|\{{[A-Z][A-Z0-9_]*[?*]?\}}|_?[{_LETTERS}]+")
_NAME = re.compile(r"\{([A-Z][A-Z0-9_]*)\}")

# Signs of the matching copy: see fold.Copy.
_MACROS = {
    "W": r"[^ ,.;:?!¶()·τ]+",  # one word of any kind; a task ends what is said of another
    "V": r"[^ ,.;:?!¶()·#@πκδρτ]+",  # one word that is no number and not yet read
    "END": r"(?:[,.;:?!¶)]|$)",
    "NUM": r"#\d+",
    "DEC": r"#\d+(?:[.,]\d+)?",
    "PCT": r"π++(?: π++)*+",
    "CNT": r"κ++(?: κ++)*+",
    "DATE": r"δ++(?: δ++)*+",
    "PAST": r"ρ++(?: ρ++)*+",
    "TASK": r"τ++(?: τ++)*+",
}


@cache
def words() -> dict[str, tuple[str, ...]]:
    """The groups of words.yaml; keys as written there."""
    raw = yaml.load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"), Loader=_loader())
    return {group: tuple(str(word) for word in entries) for group, entries in raw.items() if isinstance(entries, list)}


@cache
def slang() -> dict[str, str]:
    """Short forms as typed → what they stand for."""
    raw = yaml.load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"), Loader=_loader())
    return {str(short): str(full) for short, full in raw["slang"].items()}


def _loader() -> type[yaml.SafeLoader]:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Vocabulary:
    """Every word that occurs in any pattern: the fold uses it to judge partial marks and slips."""

    def __init__(self) -> None:
        self.shapes: set[str] = set()
        self.by_bare: dict[str, list[str]] = {}
        self.by_start: dict[tuple[str, int], list[str]] = {}  # first letter and length → bare words

    def add(self, word: str) -> None:
        form = shape(word)
        if form not in self.shapes:
            self.shapes.add(form)
            plain = bare(word)
            if plain not in self.by_bare:
                self.by_start.setdefault((plain[0], len(plain)), []).append(plain)
            self.by_bare.setdefault(plain, []).append(form)


VOCABULARY = _Vocabulary()


def _word(word: str) -> str:
    if word.startswith("_"):
        VOCABULARY.add(word[1:])
        return shape(word[1:])
    VOCABULARY.add(word)
    form, plain = shape(word), bare(word)
    if form == plain:
        return f"=?{form}"
    if form.rstrip("12345") == plain:
        return f"{plain}{form[-1]}?"
    return f"(?:{form}|{plain})"


def named(pattern: str) -> str:
    """The regular expression of a pattern over the matching copy; groups of words.yaml stay named, as ``{FINISH}``."""

    def one(part: re.Match[str]) -> str:
        text = part.group()
        if text.startswith("{"):
            name = text.strip("{}?*")
            body = _MACROS.get(name) or (group(name) and f"{{{name}}}")  # its words are known from now on
            return {"?": f"(?:{body} )?", "*": f"(?:{body} ){{0,3}}"}.get(text[-2], f"(?:{body})")
        return text if text[0] in "(\\[" else _word(text)

    return _PART.sub(one, pattern)


def spelt_out(line: str) -> str:
    """With the words of the groups that are named in it."""
    return _NAME.sub(lambda name: group(name[1]), line)


def expand(pattern: str) -> str:
    """The regular expression of a pattern over the matching copy."""
    return spelt_out(named(pattern))


@cache
def group(name: str) -> str:
    """Alternatives of one group of words.yaml, longest first."""
    entries = sorted(words()[name.lower()], key=len, reverse=True)
    return bounded("(?:" + "|".join(expand(entry) for entry in entries) + ")")


def bounded(pattern: str) -> str:
    """No group repeats without limit, so that the work on any text stays in proportion to its length."""
    return pattern.replace(")*", "){0,5}").replace(")+", "){1,6}")
