"""The spelling of single Vietnamese syllables: marks, Telex, typing slips. Knows nothing of meaning.

A *shape* is a syllable with its letters' marks kept and the tone moved to a digit at the end (``hoà``, ``hòa`` →
``hoa2``), so that where the tone was typed does not matter. A *bare* syllable has no marks at all (``hoa``).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_TONES = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
_TELEX_TONES = {"s": "1", "f": "2", "r": "3", "x": "4", "j": "5"}
_LONGEST = 16  # letters of a syllable in Telex, with room for slips
_VOWELS = frozenset("aeiouyăâêôơư")
_DOUBLE = {"a": "â", "e": "ê", "o": "ô"}
_HORN = {"u": "ư", "o": "ơ", "a": "ă"}
_PLAIN = str.maketrans("ăâđêôơư", "aadeoou")

_ONSETS = frozenset(
    [
        "b",
        "c",
        "ch",
        "d",
        "đ",
        "g",
        "gh",
        "gi",
        "h",
        "k",
        "kh",
        "l",
        "m",
        "n",
        "ng",
        "ngh",
        "nh",
        "p",
        "ph",
        "q",
        "qu",
        "r",
        "s",
        "t",
        "th",
        "tr",
        "v",
        "x",
    ]
) | {""}
_RIMES = frozenset(
    [
        "a",
        "ac",
        "ach",
        "ai",
        "am",
        "an",
        "ang",
        "anh",
        "ao",
        "ap",
        "at",
        "au",
        "ay",
        "e",
        "ec",
        "ech",
        "em",
        "en",
        "eng",
        "enh",
        "eo",
        "ep",
        "et",
        "eu",
        "i",
        "ia",
        "ich",
        "iec",
        "iem",
        "ien",
        "ieng",
        "iep",
        "iet",
        "ieu",
        "im",
        "in",
        "inh",
        "ip",
        "it",
        "iu",
        "o",
        "oa",
        "oac",
        "oach",
        "oai",
        "oam",
        "oan",
        "oang",
        "oanh",
        "oao",
        "oat",
        "oay",
        "oc",
        "oe",
        "oen",
        "oeo",
        "oet",
        "oi",
        "om",
        "on",
        "ong",
        "ooc",
        "oong",
        "op",
        "ot",
        "u",
        "ua",
        "uan",
        "uang",
        "uat",
        "uay",
        "uc",
        "ue",
        "uech",
        "uenh",
        "ui",
        "uy",
        "uya",
        "uych",
        "uyen",
        "uyet",
        "uynh",
        "uyt",
        "uyu",
        "um",
        "un",
        "ung",
        "uo",
        "uoc",
        "uoi",
        "uom",
        "uon",
        "uong",
        "uop",
        "uot",
        "uou",
        "up",
        "ut",
        "uu",
        "y",
        "yem",
        "yen",
        "yet",
        "yeu",
    ]
)


@lru_cache(maxsize=8192)
def shape(word: str) -> str:
    """Letters with their marks, tone as a last digit. ``word`` is lower case."""
    if word.isascii():
        return word
    tone, letters = "", []
    for char in unicodedata.normalize("NFD", word):
        if char in _TONES:
            tone = _TONES[char]
        else:
            letters.append(char)
    return unicodedata.normalize("NFC", "".join(letters)) + tone


@lru_cache(maxsize=8192)
def bare(word: str) -> str:
    """Without any mark. ``word`` is lower case."""
    if word.isascii():
        return word
    return shape(word).rstrip("12345").translate(_PLAIN)


def split_shape(form: str) -> tuple[str, str]:
    """Letters and tone digit ('' for level) of a shape."""
    return (form[:-1], form[-1]) if form[-1:].isdigit() else (form, "")


def within(typed: str, known: str) -> bool:
    """True when every mark typed is also in ``known`` (both shapes): marks may be missing, none may contradict."""
    (letters, tone), (model, model_tone) = split_shape(typed), split_shape(known)
    if len(letters) != len(model) or tone not in ("", model_tone):
        return False
    return all(a in (b, b.translate(_PLAIN)) for a, b in zip(letters, model, strict=True))


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """True when the bare letters could be one Vietnamese syllable."""
    letters = bare(word)
    return any(letters[:cut] in _ONSETS and letters[cut:] in _RIMES for cut in range(min(4, len(letters))))


def telex(word: str) -> str | None:
    """The shape of a syllable typed in Telex with the converter off (``hoanf`` → ``hoan2``), or None."""
    if len(word) > _LONGEST:
        return None
    letters: list[str] = []
    tone = ""
    for char in word:
        if char in _TELEX_TONES and any(c in _VOWELS for c in letters):
            tone = _TELEX_TONES[char]
        elif char == "w":
            _put_horn(letters)
        elif char == "d" and letters[:1] == ["d"]:
            letters[0] = "đ"
        elif char in _DOUBLE and char in letters and letters[-1] not in "iuy":
            letters[len(letters) - 1 - letters[::-1].index(char)] = _DOUBLE[char]
        else:
            letters.append(char)
    decoded = "".join(letters)
    if not decoded or decoded + tone == word or not is_syllable(decoded):
        return None
    return decoded + tone


def _put_horn(letters: list[str]) -> None:
    for at in range(len(letters) - 1, -1, -1):
        if letters[at] in _HORN:
            if letters[at] == "a" and at and letters[at - 1] == "u" and letters[:1] != ["q"]:
                letters[at - 1] = "ư"  # chuaw: chưa
                return
            letters[at] = _HORN[letters[at]]
            if letters[at] == "ơ" and at and letters[at - 1] == "u":
                letters[at - 1] = "ư"
            return
