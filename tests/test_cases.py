"""One failure hides no other, where many cases are checked in one test."""

from __future__ import annotations

from inspect import signature

import pytest

from tests.cases import check_all, for_each


def test_every_case_that_does_not_hold_is_named() -> None:
    def is_small(number: int) -> None:
        if number == 7:
            raise KeyError("seven")
        with pytest.raises(ZeroDivisionError):
            assert 1 / number > 0.2

    with pytest.raises(AssertionError) as failure:
        check_all([{"number": number} for number in (0, 9, 3, 7)], is_small)
    told = str(failure.value)
    assert told.startswith("3 of 4 cases\n")
    assert all(f"{{'number': {number}}}: {kind}" in told for number, kind in ((9, "Assert"), (3, "Failed"), (7, "Key")))


def test_each_of_one_goes_with_each_of_another() -> None:
    seen = []

    @for_each("one", [1, 2])
    @for_each(("other", "third"), [(1, 0), (2, 0), (3, 0)])
    def check(one: int, other: int, third: int, shared: str) -> None:
        assert (third, shared) == (0, "tmp_path")
        seen.append((one, other))

    marks: list[pytest.Mark] = check.pytestmark  # type: ignore[attr-defined]
    assert [(mark.name, mark.args[0]) for mark in marks] == [("parametrize", "cases")]
    assert list(signature(check).parameters) == ["shared", "cases"]
    for part in marks[0].args[1]:
        check(cases=part, shared="tmp_path")
    assert sorted(seen) == [(one, other) for one in (1, 2) for other in (1, 2, 3)]
