"""Things that people name by their number."""

from handlers.numbered import Series, numbered, shown
from tests.cases import for_each


@for_each(
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


@for_each("typed", ["BC 12/BC-UBND đã gửi", "nv5 xong", "bc 50% rồi", "tb 12/8 họp", "yc gửi lại", "BC 12-BC/ĐU"])
def test_document_numbers_days_and_figures_are_not_such_numbers(typed: str) -> None:
    assert numbered(typed) is None


@for_each(
    "words",
    [
        "đến đâu rồi", "sao rồi?", "the nao roi a", "còn hạn không", "con han ko", "hạn đến bao giờ", "khi nào đến hạn",
        "trả lời chưa", "ai trả lời vậy", "có kết quả gì chưa ạ", "bao giờ có ý kiến", "xử lý đến đâu rồi anh",
        "là việc gì", "cho em hỏi tình hình thế nào",
    ],
)  # fmt: skip
def test_a_question_how_it_stands_is_no_word_on_it(words: str) -> None:
    found = numbered(f"CĐ-003 {words}")
    assert found is not None
    assert (found.rest, found.asks) == ("", True)


@for_each(
    "words",
    [
        "đã xong", "làm đến đâu báo cáo đến đó", "chưa trả lời được vì chờ tỉnh", "xong chưa thì báo tôi trong hôm nay",
        "còn 3 hộ chưa nhận", "gia hạn đến 20/8", "nhắc", "sao lại giao cho P.KT", "không có", "giao P.KT trả lời",
    ],
)  # fmt: skip
def test_other_words_are_kept_as_they_are(words: str) -> None:
    found = numbered(f"CĐ-003 {words}")
    assert found is not None
    assert (found.rest, found.asks) == (words, False)


@for_each(
    ("typed", "numbers", "rest", "is_mixed"),
    [
        ("VM-001, VM-002 trình thường trực", (1, 2), "trình thường trực", False),
        ("CĐ-003, CĐ-004 đóng", (3, 4), "đóng", False),
        ("cd 3 va cd 4 ket thuc", (3, 4), "ket thuc", False),
        ("CĐ-014 và 015 kết thúc", (14, 15), "kết thúc", False),
        ("đóng CĐ-003, CĐ-004", (3, 4), "đóng", False),
        ("rút lại GS-002", (2,), "rút lại", False),
        ("VM-001 trình thường trực, VM-002 giao P.KT", (1,), "trình thường trực, VM-002 giao P.KT", True),
        ("VM-001, CĐ-002 đóng", (1,), "CĐ-002 đóng", True),
        ("CĐ-003 như CĐ-003 đã nêu", (3,), "như CĐ-003 đã nêu", False),
        ("VM-001, 20 bộ bàn ghế", (1,), "20 bộ bàn ghế", False),
    ],
)
def test_several_numbers_of_one_series_share_the_words(
    typed: str, numbers: tuple[int, ...], rest: str, is_mixed: bool
) -> None:
    found = numbered(typed)
    assert found is not None
    assert (found.numbers, found.rest, found.is_mixed) == (numbers, rest, is_mixed)


def test_numbers_are_shown_with_their_zeros() -> None:
    assert [shown(Series.REPORT, 147), shown(Series.DIRECTIVE, 3)] == ["BC-0147", "CĐ-003"]
