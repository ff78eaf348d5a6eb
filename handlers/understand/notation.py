"""Words as data, and what they are in regular expressions: reads ``words.yaml`` and spells out patterns that are written
in plain, fully marked Vietnamese.

A pattern is a regular expression over the matching copy (see ``fold``): words separated by single spaces.
``_bận`` matches only with its marks. ``{FINISH}`` is a group of words.yaml, ``{X?}`` the same, optional, and ``{X*}`` up to three of them.
Each word of a pattern also matches its unmarked form; typed marks that contradict it never match.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
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
    return _read()[0]


@cache
def slang() -> dict[str, str]:
    """Short forms as typed → what they stand for."""
    return _read()[1]


@cache
def _read() -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    raw = yaml.load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"), Loader=_loader())
    groups = {
        group: tuple(str(word) for word in entries) for group, entries in raw.items() if isinstance(entries, list)
    }
    return groups, {str(short): str(full) for short, full in raw["slang"].items()}


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
    marked = [at for at, (letter, other) in enumerate(zip(form, plain, strict=False)) if letter != other]
    if len(marked) == 1 and len(form) == len(plain):
        at = marked[0]
        return f"{form[:at]}[{form[at]}{plain[at]}]{form[at + 1 :]}"  # half as long, compiled, as two alternatives
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


def groups_in(line: str) -> list[str]:
    """The names of the groups that stand in it by their names."""
    return _NAME.findall(line)


def spelt_out(line: str) -> str:
    """With the words of the groups that are named in it."""
    return _NAME.sub(lambda name: _tree_of(name[1]), line)


def expand(pattern: str) -> str:
    """The regular expression of a pattern over the matching copy."""
    return spelt_out(named(pattern))


@cache
def group(name: str) -> str:
    """Alternatives of one group of words.yaml, longest first."""
    return bounded("(?:" + "|".join(expand(entry) for entry in _longest_first(name)) + ")")


def _longest_first(name: str) -> list[str]:
    return sorted(words()[name.lower()], key=len, reverse=True)


@cache
def _tree_of(name: str) -> str:
    """What ``group`` matches, in the same order, with a word that several entries begin with written once: the units
    alone stand in more than a hundred patterns, and each letter of a compiled one takes eight bytes.
    """
    entries = _longest_first(name)
    if any(_SPECIAL.search(entry) for entry in entries):
        return group(name)
    return _tree([entry.split(" ") for entry in entries])


_SPECIAL = re.compile(r"[][(){}|?*+.^$\\]")  # of a regular expression


def _tree(entries: Sequence[Sequence[str]]) -> str:
    """Of entries that match at one place the shorter is what the longer begins with, marks aside: only those with the
    same bare first word need keep their order.
    """
    alike: dict[str, list[Sequence[str]]] = {}
    for entry in entries:
        alike.setdefault(bare(entry[0].lstrip("_")), []).append(entry)
    branches = [_branches(each) for each in alike.values()]
    unmarked = [each[0][2:] for each in branches if len(each) == 1 and each[0].startswith("=?")]
    others = [branch for each in branches if len(each) > 1 or not each[0].startswith("=?") for branch in each]
    if unmarked:
        others.insert(0, f"=?{_either(unmarked)}")
    return _either(others)


def _branches(alike: Sequence[Sequence[str]]) -> list[str]:
    """Alternatives for entries whose first words differ in their marks at most."""
    by_first: dict[str, list[Sequence[str]]] = {}
    for first, *rest in alike:
        by_first.setdefault(first, []).append(rest)
    if len(by_first) == 1:
        return [_then(first, rests) for first, rests in by_first.items()]
    if _are_nested(alike):
        return [" ".join(map(_form, entry)) for entry in alike]
    longer = [_then(first, [rest for rest in rests if rest]) for first, rests in by_first.items() if any(rests)]
    return longer + [_form(first) for first, rests in by_first.items() if [] in rests]


def _are_nested(alike: Sequence[Sequence[str]]) -> bool:
    """Whether a longer entry begins as another one of several words that is written with other marks."""
    plain = [[bare(word.lstrip("_")) for word in entry] for entry in alike]
    return any(
        one[0] != other[0] and 1 < len(one) <= len(other) and plain[at] == plain[place][: len(one)]
        for at, one in enumerate(alike)
        for place, other in enumerate(alike)
    )


def _then(first: str, rests: Sequence[Sequence[str]]) -> str:
    """A word and what may follow it."""
    longer = [rest for rest in rests if rest]
    if not longer:
        return _form(first)
    following = f" {_tree(longer)}"
    return _form(first) + (following if len(longer) == len(rests) else f"(?:{following}|)")


def _form(word: str) -> str:
    return _PART.sub(lambda part: _word(part.group()), word)


def _either(branches: Sequence[str]) -> str:
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def bounded(pattern: str) -> str:
    """No group repeats without limit, so that the work on any text stays in proportion to its length."""
    return pattern.replace(")*", "){0,5}").replace(")+", "){1,6}")
