"""Things that people name by their number."""

import pytest

from handlers.numbered import Series, numbered, shown


@pytest.mark.parametrize(
    ("typed", "series", "number", "rest"),
    [
        ("VM-012 giao VP làm việc với nhà mạng", Series.DIFFICULTY, 12, "giao VP làm việc với nhà mạng"),
        ("vm12: da xu ly", Series.DIFFICULTY, 12, "da xu ly"),
        ("trả lời VM 3", Series.DIFFICULTY, 3, ""),
        ("tra loi yc-4 da co 12 to", Series.REQUEST, 4, "da co 12 to"),
        ("CD 3 đã làm xong", Series.DIRECTIVE, 3, "đã làm xong"),
        ("cđ-003, đang làm", Series.DIRECTIVE, 3, "đang làm"),
        ("BC-0147", Series.REPORT, 147, ""),
    ],
)
def test_a_number_at_the_beginning_says_what_a_message_is_about(
    typed: str, series: Series, number: int, rest: str
) -> None:
    found = numbered(typed)
    assert found is not None
    assert (found.series, found.number, found.rest) == (series, number, rest)


@pytest.mark.parametrize(
    "typed", ["BC 12/BC-UBND đã gửi", "nv5 xong", "bc 50% rồi", "tb 12/8 họp", "yc gửi lại", "BC 12-BC/ĐU"]
)
def test_document_numbers_days_and_figures_are_not_such_numbers(typed: str) -> None:
    assert numbered(typed) is None


def test_numbers_are_shown_with_their_zeros() -> None:
    assert [shown(Series.REPORT, 147), shown(Series.DIRECTIVE, 3)] == ["BC-0147", "CĐ-003"]
