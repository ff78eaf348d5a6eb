"""Words that differ by a slip of the finger, as the library that measures such distances tells them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import DamerauLevenshtein

from models.text import is_one_letter_off

words = st.text("abc", max_size=6)


@given(typed=words, known=words)
def test_one_letter_off_is_a_distance_of_one(typed: str, known: str) -> None:
    assert is_one_letter_off(typed, known) == (DamerauLevenshtein.distance(typed, known) == 1)
