"""Many cases of one rule in one test. What pytest and the handing out do for a test, two and a half milliseconds, is
longer than most sentences take to be read.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from functools import partial, wraps
from typing import Any

import pytest

Check = Callable[..., None]


def for_each(names: str | Sequence[str], values: Iterable[Any]) -> Callable[[Check], Check]:
    """As `pytest.mark.parametrize`, of which several may stand above each other, too, but the cases are not tests of
    their own: all of them are checked, and the failure names each that does not hold. What else the test takes is
    shared by them. The first is kept apart, for it is the one that is measured (see conftest).

    For what is quick and leaves nothing behind; what says something to a house wants a house of its own.
    """
    keys = [name.strip() for name in names.split(",")] if isinstance(names, str) else [*names]
    rows = [dict(zip(keys, value if len(keys) > 1 else (value,), strict=True)) for value in values]

    def decorate(check: Any) -> Check:  # Any: a function that may carry the cases of another `for_each`
        plain, before = getattr(check, "cases_of", (check, [{}]))
        cases = [row | case for row in before for case in rows]

        @wraps(plain)
        def test(cases: Sequence[dict[str, Any]], **shared: Any) -> None:
            check_all(cases, partial(plain, **shared))

        signature = inspect.signature(plain)
        shared = [each for name, each in signature.parameters.items() if name not in cases[0]]
        own = inspect.Parameter("cases", inspect.Parameter.KEYWORD_ONLY)
        test.__signature__ = signature.replace(parameters=[*shared, own])  # type: ignore[attr-defined]
        test.cases_of = plain, cases  # type: ignore[attr-defined]
        return pytest.mark.parametrize("cases", [cases[:1], cases[1:]], ids=["first", "others"])(test)

    return decorate


def check_all(cases: Sequence[dict[str, Any]], check: Check) -> None:
    """One failure hides no other."""
    failed = []
    for case in cases:
        try:
            check(**case)
        except (Exception, pytest.fail.Exception) as error:  # noqa: BLE001 (raised below)
            failed.append((case, error))
    if failed:
        told = (f"{case}: {type(error).__name__}: {error}" for case, error in failed)
        raise AssertionError(f"{len(failed)} of {len(cases)} cases\n" + "\n".join(told)) from failed[0][1]
