"""What is typed under the list of what waits, read without a database."""

from __future__ import annotations

from handlers.office.deciding_words import Decision, read_decision, read_verdicts
from tests.cases import for_each


@for_each(
    ("text", "approves", "refuses"),
    [
        ("1,3", (1, 3), ()),
        ("1 3", (1, 3), ()),
        ("1 và 3", (1, 3), ()),
        ("duyet 1 3", (1, 3), ()),
        ("Duyệt số 1, 2.", (1, 2), ()),
        ("xác nhận 2", (2,), ()),
        ("trả lại 2 chưa có tệp", (), ((2, "chưa có tệp"),)),
        ("tra lai 1 chua co tep, 3 sai so lieu", (), ((1, "chua co tep"), (3, "sai so lieu"))),
        ("trả lại 1: chưa có tệp, thiếu chữ ký", (), ((1, "chưa có tệp, thiếu chữ ký"),)),
        ("trả lại 1,2 chưa có tệp", (), ((1, "chưa có tệp"), (2, "chưa có tệp"))),
        ("trả lại 1", (), ((1, ""),)),
        ("xác nhận 1; trả lại 2: thiếu tệp; chưa ký", (1,), ((2, "thiếu tệp; chưa ký"),)),
        ("duyệt 1 3 trả lại 2 vì chưa đạt", (1, 3), ((2, "chưa đạt"),)),
        ("xác nhận 1\ntrả lại 2 chưa có tệp\ntrả lại 4 sai ngày", (1,), ((2, "chưa có tệp"), (4, "sai ngày"))),
        ("duyệt 1-3", (1, 2, 3), ()),
        ("duyet tu 2 den 4", (2, 3, 4), ()),
        (
            "duyệt 1,3 trả lại 4,5 vì thiếu kế hoạch, còn 7 thì không duyệt vì hạn sắp đến",
            (1, 3),
            ((4, "thiếu kế hoạch"), (5, "thiếu kế hoạch"), (7, "hạn sắp đến")),
        ),
        ("duyệt 1, còn 2 thì trả lại thiếu tệp", (1,), ((2, "thiếu tệp"),)),
        ("chưa duyệt 3 do tỉnh quy định", (), ((3, "tỉnh quy định"),)),
    ],
)
def test_numbers_and_reasons(text: str, approves: tuple[int, ...], refuses: tuple[tuple[int, str], ...]) -> None:
    found = read_decision(text)
    assert found is not None
    assert (found.approves, found.refuses, found.all_of) == (approves, refuses, "")


@for_each(
    ("text", "which"),
    [
        ("xác nhận hết", "done"),
        ("xac nhan tat ca", "done"),
        ("duyệt hết cho anh", "everything"),
        ("đồng ý tất cả", "everything"),
        ("ok duyệt cả đi", "everything"),
    ],
)
def test_all(text: str, which: str) -> None:
    assert read_decision(text) == Decision(all_of=which)


@for_each(
    "text",
    ["duyệt", "ok", "giao VP làm việc với nhà mạng", "trả lại NV07 chưa có tệp", "12/8 xong", "1" + " " * 900 + "x"],
)
def test_other_words_decide_nothing(text: str) -> None:
    assert read_decision(text) is None


@for_each(
    ("text", "but", "codes", "words"),
    [
        ("duyệt hết trừ 1", (1,), (), ""),
        ("duyet tat ca tru so 1 va 3", (1, 3), (), ""),
        ("duyệt tất cả trừ nv07", (), ("NV07",), ""),
        ("duyệt hết cho anh, trừ nv7, 2", (2,), ("NV07",), ""),
        ("trừ 2 ra còn lại duyệt hết", (2,), (), ""),
        ("xác nhận hết các việc, ngoại trừ phòng kinh tế", (), (), "phòng kinh tế"),
    ],
)
def test_all_but_some(text: str, but: tuple[int, ...], codes: tuple[str, ...], words: str) -> None:
    found = read_decision(text)
    assert found is not None
    assert (found.but, found.but_codes, found.but_words, bool(found.all_of)) == (but, codes, words, True)


def test_all_but_what_is_returned() -> None:
    found = read_decision("duyệt hết, trả lại 2 vì thiếu biên bản")
    assert found == Decision(all_of="everything", refuses=((2, "thiếu biên bản"),))


@for_each(
    ("said", "yes", "no", "later"),
    [
        ("1, 2 được, 3 thiếu văn bản", (1, 2), ((3, "thiếu văn bản"),), ()),
        ("1 ok 2 ok 3 trả lại vì thiếu số", (1, 2), ((3, "thiếu số"),), ()),
        ("số 1 đạt, số 3 chưa đạt", (1,), ((3, ""),), ()),
        ("1,2 ok còn 3 thì chưa có minh chứng", (1, 2), ((3, "chưa có minh chứng"),), ()),
        ("1: ok; 2: thiếu số, trả lại", (1,), ((2, "thiếu số"),), ()),
        ("1-3 duoc roi", (1, 2, 3), (), ()),
        ("1 được, 2 để tôi xem đã", (1,), (), (2,)),
        ("2 được 1 chưa", (2,), ((1, ""),), ()),
    ],
)
def test_verdicts_behind_numbers_are_read(
    said: str, yes: tuple[int, ...], no: tuple[tuple[int, str], ...], later: tuple[int, ...]
) -> None:
    decision = read_verdicts(said)
    assert decision is not None
    assert (decision.approves, decision.refuses, decision.but) == (yes, no, later)


@for_each(
    "said",
    [
        "1 tuần nữa được không",
        "2 thôn được rồi",
        "3 chưa xong thì sao",
        "1 đến 22/8",
        "thôn 1 được",
        "12 hộ",
        "1,3",
        "",
    ],
)
def test_other_words_with_numbers_are_no_verdicts(said: str) -> None:
    assert read_verdicts(said) is None
