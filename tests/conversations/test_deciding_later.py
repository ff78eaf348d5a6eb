"""What the office leaves for later, or approves only when something has come, is not decided yet."""

from __future__ import annotations

from handlers.office.deciding_later import is_for_later
from tests.cases import for_each


@for_each(
    "said",
    [
        "thôn 1 cứ để đó, mai đóng dấu xong thì duyệt", "thon 1 cu de do, mai dong dau xong thi duyet",
        "mai duyệt thôn 1", "thôn 1 khi nào đóng dấu thì duyệt", "thôn 1 đóng dấu xong mới duyệt",
        "chờ thôn 1 gửi file rồi duyệt", "nv5 thôn 1 để mai xem rồi duyệt", "thôn 1 mai duyệt cũng được",
        "thôn 1 chiều tôi duyệt", "có dấu thì duyệt", "mai duyệt", "để đó mai duyệt", "thôn 1 cứ để đó nhé",
        "thôn 1 bao giờ nộp bản giấy thì hãy duyệt", "đợi thôn 1 bổ sung xong rồi tôi duyệt",
        "thôn 1 đủ chữ ký thì mới xác nhận", "thứ 5 họp xong duyệt thôn 1", "thôn 1 duyệt sau",
        "chiều mai tôi xem rồi duyệt thôn 1", "hội nông dân để đó đã", "thôn 1 gửi bản có dấu thì duyệt",
        "cho thon 1 gui file roi duyet",
    ],
)  # fmt: skip
def test_an_approval_to_come_is_none_yet(said: str) -> None:
    assert is_for_later(said)


@for_each(
    "said",
    [
        "duyệt thôn 1", "thôn 1 đủ rồi thì duyệt đi", "cô Mai duyệt rồi", "chị Mai xem rồi duyệt thôn 1",
        "duyệt thôn 1, thôn 2 mai duyệt", "trả lại thôn 1, mai đóng dấu rồi duyệt", "thôn 1 được thì duyệt đi",
        "đã có dấu thì duyệt", "tôi mới duyệt thôn 1", "đóng dấu rồi, duyệt thôn 1",
        "chiều qua nộp rồi, duyệt thôn 1", "cho thôn 1 xong rồi duyệt", "thôn 1 đạt", "có dấu rồi thì duyệt",
        "thôn 1 gửi rồi duyệt luôn", "duyệt đến thứ 6", "thôn 1 gửi đủ rồi, duyệt", "xem rồi duyệt nhé",
        "thôn 1 xem rồi, duyệt", "thôn 3 tôi xem rồi, đạt", "duyệt hết đi, thôn 2 để đó",
    ],
)  # fmt: skip
def test_what_is_decided_now_is_not_for_later(said: str) -> None:
    assert not is_for_later(said)
