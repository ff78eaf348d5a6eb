"""A verdict for each thing that is named, wherever it stands; a bare refusal; a number that strayed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handlers.office.deciding_verdicts import named_again
from models.plan import Stage
from tests.cases import for_each
from tests.house import House, build, played_once


@pytest.fixture
@played_once
def house(tmp_path: Path) -> House:
    """CB thôn 1 and 2 ask for more time for NV05, P.VHXH says that NV07 is complete."""
    house = build(tmp_path / "house.db")
    for who, words in (("cb1", "nv05 xin gia hạn đến 25/8 vì mưa lũ"), ("cb2", "nv05 xin gia hạn đến 27/8 vì bận")):
        house.say(who, words)
        house.say(who, "1")
    house.say("lan", "nv07 xong")
    house.say("lan", "1")
    return house


def due(house: House, unit: str) -> date | None:
    return house.assignment("NV05", unit).due_on


@pytest.mark.parametrize(
    ("said", "first", "second", "told"),
    [
        ("duyệt gia hạn thôn 1, không duyệt thôn 2 vì đã lùi rồi", 25, 20, "“đã lùi rồi”"),
        ("cho thôn 1 lùi, thôn 2 thì chỉ cho đến 25/8 thôi", 25, 25, "duyệt đến 25/8/2025"),
        ("thon 1 duoc, thon 2 chi den 25/8", 25, 25, "duyệt đến 25/8/2025"),
        ("không cho thôn 1, việc này không lùi được", 20, 20, "“việc này không lùi được”"),
        ("không cho thôn 1 nhé, báo cáo tháng còn thiếu", 20, 20, "“báo cáo tháng còn thiếu”"),
        ("không cho thôn 1 việc này không lùi được", 20, 20, "“việc này không lùi được”"),
        ("không cho thôn 1, việc nv05 đã lùi rồi", 20, 20, "“đã lùi rồi”"),
        ("ok gia hạn thôn 2", 20, 27, "27/8/2025"),
        ("gia hạn của thôn 1 ok", 25, 20, "25/8/2025"),
        ("duyệt hết trừ báo cáo hoàn thành", 25, 27, "Để lại"),
        ("thôn 1 được, thôn 2 để tôi xem lại đã", 25, 20, "Để lại"),
        ("gia hạn thì cho hết, còn báo xong để tôi xem lại", 25, 27, "Để lại"),
        ("duyệt thôn 1, thôn 2 chưa có văn bản thì trả lại", 25, 20, "“chưa có văn bản”"),
        ("duyệt hết gia hạn, riêng thôn 2 tới 23/8 thôi", 25, 23, "Duyệt gia hạn 02 việc?"),
        ("duyệt hết gia hạn, riêng thôn 2 không cho vì đã lùi rồi", 25, 20, "“đã lùi rồi”"),
        ("duyệt hết gia hạn trừ thôn 2", 25, 20, "Để lại"),
        ("duyệt hết trừ thôn 2, thôn 2 chỉ tới 23/8", 25, 23, "duyệt gia hạn 02 việc?"),
        ("duyet het tru thon 2 chi toi 23/8", 25, 23, "duyệt gia hạn 02 việc?"),
        ("thôn 2 tới 23/8 thôi, còn lại duyệt hết", 25, 23, "duyệt gia hạn 02 việc?"),
        ("tất cả đồng ý, chỉ thôn 2 là 23/8", 25, 23, "duyệt gia hạn 02 việc?"),
        ("duyệt thôn 1, duyệt thôn 2 đến 23/8", 25, 23, "duyệt đến 23/8/2025"),
        ("duyệt hết, thôn 2 để lại", 25, 20, "Để lại"),
        ("thôn 1 thì cho, thôn 2 thì không", 25, 20, "Trả lại, chưa duyệt 01 việc"),
        ("thôn 1 thì cho, thôn 2 tới 25 thôi nhé", 25, 25, "duyệt đến 25/8/2025"),
        ("thon 1 thi cho, thon 2 toi 24 thoi", 25, 24, "duyệt đến 24/8/2025"),
        ("thôn 2 đến 25 thôi", 20, 25, "duyệt đến 25/8/2025"),
        ("thôn 1 cho nhé", 25, 20, "Duyệt gia hạn 01 việc?"),
        ("ko được, thôn 2 phải xong trước 25/8", 20, 25, "duyệt đến 25/8/2025"),
        ("thôn 1 ok, thôn 2 chưa thấy văn bản đâu trả lại", 25, 20, "“chưa thấy văn bản đâu”"),
        ("thôn 1 được, thôn 2 thiếu văn bản", 25, 20, "“thiếu văn bản”"),
        ("thôn 2 để mai tính, thôn 1 được", 25, 20, "Để lại"),
        ("thôn 1 duyệt, thôn 2 xem lại sau", 25, 20, "Để lại"),
        ("cho cả hai", 25, 27, "Duyệt gia hạn 02 việc?"),
        ("cả hai đơn vị đều được", 25, 27, "Duyệt gia hạn 02 việc?"),
        ("dong y ca 2 luon", 25, 27, "Duyệt gia hạn 02 việc?"),
        ("cho hết đi", 25, 27, "Duyệt gia hạn 02 việc?"),
        ("cả ba đều ok", 25, 27, "Xác nhận hoàn thành 01 việc và duyệt gia hạn 02 việc?"),
        ("không cho cả hai vì đã lùi rồi", 20, 20, "“đã lùi rồi”"),
        (
            "duyệt hết đi, riêng thôn 2 thì tới 25 thôi nghen, còn phòng văn hóa chưa thấy văn bản đâu",
            25,
            25,
            "25/8/2025",
        ),
        (
            "duyet het di, rieng thon 2 thi toi 24 thoi nghen, con phong van hoa chua thay van ban dau",
            25,
            24,
            "chua thay",
        ),
        (
            "duyệt hết. riêng thôn 2 tới 24/8 thôi hen. còn phòng văn hóa chưa thấy văn bản",
            25,
            24,
            "“chưa thấy văn bản”",
        ),
        ("duyệt hết đi, còn thôn 2 chưa thấy văn bản đâu", 25, 20, "“chưa thấy văn bản đâu”"),
        ("duyệt hết nghen, thôn 2 thì thiếu văn bản", 25, 20, "“thiếu văn bản”"),
        ("thôn 2 tới 25 thôi hí, phòng văn hóa chưa thấy văn bản, còn lại duyệt hết", 25, 25, "“chưa thấy văn bản”"),
        ("duyệt hết đi, thôn 2 đừng duyệt vội", 25, 20, "Để lại"),
        ("à thôn 2 cũng 25 luôn cho đều", 20, 25, "duyệt đến 25/8/2025"),
        ("thon 2 cung 25 luon cho deu", 20, 25, "duyệt đến 25/8/2025"),
        ("thôn 2 25 thôi", 20, 25, "duyệt đến 25/8/2025"),
        ("riêng thôn 2 thì 25/8 nhé", 20, 25, "duyệt đến 25/8/2025"),
        ("à mà thôn 2 thì cũng tới 25 thôi nha", 20, 25, "duyệt đến 25/8/2025"),
        ("cho thôn 1 với thôn 2 cùng 24 luôn cho đều", 24, 24, "duyệt đến 24/8/2025"),
        ("ừ rồi thôn 2 duyệt", 20, 27, "Duyệt gia hạn 01 việc?"),
        ("u roi, thon 2 duyet", 20, 27, "Duyệt gia hạn 01 việc?"),
        ("à quên thôn 2 duyệt luôn", 20, 27, "Duyệt gia hạn 01 việc?"),
        ("ok rồi, thôn 1 thôn 2 duyệt nghen", 25, 27, "Duyệt gia hạn 02 việc?"),
        ("thôn 1 ok, thôn 2 thì để hỏi lại bí thư đã", 25, 20, "Để lại"),
        ("thon 1 ok, thon 2 thi de hoi lai bi thu da", 25, 20, "Để lại"),
        ("thôn 1 được, thôn 2 để tui hỏi lại bí thư rồi tính", 25, 20, "Để lại"),
        ("thôn 1 được rồi, còn thôn 2 để xin ý kiến thường trực", 25, 20, "Để lại"),
        ("thôn 1 ok, thôn 2 họp thường trực rồi tính", 25, 20, "Để lại"),
        ("duyệt phòng văn hóa; cho thôn 1, thôn 2", 25, 27, "Xác nhận hoàn thành 01 việc và duyệt gia hạn 02 việc"),
        ("duyệt phòng văn hóa; không duyệt thôn 1 vì muộn; cho thôn 2", 20, 27, "duyệt gia hạn 01 việc"),
        ("không duyệt thôn 1, cho thôn 2", 20, 27, "Duyệt gia hạn 01 việc"),
        ("duyệt thôn 1, phòng văn hóa; thôn 2 cho tới 25/8", 25, 25, "Xác nhận hoàn thành 01 việc và duyệt gia hạn 02"),
        ("duyet thon 1, phong van hoa, khong duyet thon 2", 25, 20, "Xác nhận hoàn thành 01 việc và duyệt gia hạn 01"),
        ("cho thôn 1 2", 25, 27, "Duyệt gia hạn 02 việc"),
        ("duyệt thôn 1 2, phòng văn hóa thì chưa", 25, 27, "Trả lại, chưa duyệt 01 việc"),
        ("duyệt thôn 1, phòng kinh tế; thôn 2 tới 25/8", 25, 25, "“P.KT”: hiện không có việc nào"),
    ],
)
def test_each_part_is_said_back_and_taken(house: House, said: str, first: int, second: int, told: str) -> None:
    [asked] = house.say("thu", said)
    assert told in asked.text
    assert (due(house, "CBT01"), due(house, "CBT02")) == (date(2025, 8, 20), date(2025, 8, 20))
    house.say("thu", "1")
    assert (due(house, "CBT01"), due(house, "CBT02")) == (date(2025, 8, first), date(2025, 8, second))


@pytest.mark.parametrize(
    ("said", "unclear"),
    [
        ("duyệt hết đi, riêng thôn 2 thì bớt lại, còn phòng văn hóa chưa thấy văn bản đâu", "riêng thôn 2 thì bớt lại"),
        ("duyệt hết, còn thôn 2 thì kêu gửi lại", "còn thôn 2 thì kêu gửi lại"),
    ],
)
def test_all_with_an_exception_that_is_not_understood_decides_nothing(house: House, said: str, unclear: str) -> None:
    [told] = house.say("thu", said)
    assert told.text.startswith(f"Trợ lý chưa rõ phần “{unclear}”")
    assert not told.choices


@pytest.mark.parametrize(
    "said",
    [
        "phòng văn hóa đừng duyệt vội", "phong van hoa dung duyet voi", "đừng duyệt vội phòng văn hóa nghen",
        "chưa duyệt vội phòng văn hóa nhé", "chưa vội duyệt phòng văn hóa", "khoan hãy duyệt cho phòng văn hóa",
        "phòng văn hóa khoan xác nhận đã", "không cần duyệt gấp phòng văn hóa", "nv7 đừng xác nhận vội",
        "phòng văn hóa đừng duyệt vội vì chưa thấy văn bản", "khoan đã, đừng duyệt phòng văn hóa",
        "phòng văn hóa cứ để đó, mai đóng dấu xong thì duyệt", "phong van hoa co dau moi duyet",
    ],
)  # fmt: skip
def test_what_is_not_to_be_decided_yet_waits_and_nobody_is_told(house: House, said: str) -> None:
    [told] = house.say("thu", said)
    assert told.to == "thu"
    assert told.text.startswith(
        "01 việc sau vẫn chờ, Trợ lý chưa quyết định và chưa báo đơn vị:\n- P.VHXH báo xong NV07"
    )
    assert not told.choices
    assert house.assignment("NV07", "PVHXH").stage == Stage.AWAITING


@pytest.mark.parametrize("said", ["thôn 2 để hỏi bí thư đã", "thôn 2 chờ chút", "thon 2 de hoi lai bi thu da"])
def test_what_is_put_off_is_not_refused(house: House, said: str) -> None:
    [told] = house.say("thu", said)
    assert told.text.startswith("Chưa xác nhận, chưa duyệt gì.")


def test_a_reason_is_no_hurry(house: House) -> None:
    """«với» and «đúng» look like «vội» and «đừng» without their marks."""
    assert "“thiếu văn bản”" in house.last_heard("thu", "không duyệt phòng văn hóa với lý do thiếu văn bản")
    assert "vẫn chờ" not in house.last_heard("thu", "đúng duyệt phòng văn hóa")


@pytest.mark.parametrize("said", ["thôn 2 đừng duyệt vội", "khoan, thôn 2 để lại", "trừ thôn 2 ra"])
def test_a_thing_is_taken_out_of_what_is_read_back(house: House, said: str) -> None:
    house.say("thu", "duyệt hết")
    [asked] = house.say("thu", said)
    assert asked.text.startswith("Xác nhận hoàn thành 01 việc và duyệt gia hạn 01 việc:")
    assert "Để lại, chưa quyết định 01 việc:\n- CB thôn 2" in asked.text
    house.say("thu", "1")
    assert (due(house, "CBT01"), due(house, "CBT02")) == (date(2025, 8, 25), date(2025, 8, 20))


@pytest.mark.parametrize("said", ["phòng văn hóa tôi xem rồi, đạt", "phong van hoa xem roi, duoc"])
def test_a_verdict_behind_what_was_looked_at_is_of_it(house: House, said: str) -> None:
    [asked] = house.say("thu", said)
    assert asked.text.startswith("Xác nhận hoàn thành 01 việc?\n- P.VHXH báo xong NV07")


@pytest.mark.parametrize("said", ["cho cả bốn", "duyệt cả năm"])
def test_another_number_than_waits_shows_what_waits(house: House, said: str) -> None:
    assert house.last_heard("thu", said).startswith("Chờ xác nhận hoàn thành 01 việc; xin gia hạn 02 việc:\n1. ")


@pytest.mark.parametrize("said", ["1, 2 được, 3 thiếu văn bản", "1 ok 2 ok 3 thieu van ban nen tra lai"])
def test_each_number_of_the_list_takes_what_is_said_of_it(house: House, said: str) -> None:
    house.say("thu", "/duyet")
    [asked] = house.say("thu", said)
    assert asked.text.startswith("Xác nhận hoàn thành 01 việc và duyệt gia hạn 01 việc:\n- P.VHXH báo xong NV07")
    assert asked.text.count("thiếu văn bản") + asked.text.count("thieu van ban") == 1
    assert due(house, "CBT01") == date(2025, 8, 20)
    house.say("thu", "1")
    assert (due(house, "CBT01"), due(house, "CBT02")) == (date(2025, 8, 25), date(2025, 8, 20))
    assert house.assignment("NV07", "PVHXH").stage == Stage.DONE


def test_numbers_with_a_verdict_mean_nothing_where_no_list_was_shown(house: House) -> None:
    house.say("thu", "1 được, 2 chưa được")
    assert house.assignment("NV07", "PVHXH").stage == Stage.AWAITING


@pytest.mark.parametrize("said", ["duyệt hết", "xác nhận nv07", "/duyet", "duyệt nv07, duyệt gia hạn nv07"])
def test_a_completion_is_counted_by_the_later_day_that_is_granted_with_it(tmp_path: Path, said: str) -> None:
    house = build(tmp_path / "house.db")
    for day, words in ((11, "nv07 xin gia hạn đến 20/8 vì chờ tài liệu"), (19, "nv07 xong")):
        house.now = house.now.replace(day=day)
        house.say("lan", words)
        house.say("lan", "1")
    house.say("thu", said)
    told = house.say("thu", "duyệt 1,2" if said == "/duyet" else "1")
    assert "Đã xác nhận NV07 của P.VHXH hoàn thành đúng hạn" in told[0].text
    mine = [heard.text for heard in told if heard.to == "lan"]
    assert "điều chỉnh: từ 15/8/2025 sang thứ Tư, 20/8/2025" in mine[0]
    assert "hoàn thành đúng hạn (19/8/2025, hạn 20/8/2025)" in mine[1]


def test_what_is_good_enough_is_confirmed_by_the_units_name(house: House) -> None:
    [asked] = house.say("thu", "cái của phòng văn hóa thì đạt rồi")
    assert asked.text.startswith("Xác nhận hoàn thành 01 việc?")
    house.say("thu", "1")
    assert house.assignment("NV07", "PVHXH").stage == Stage.DONE


@pytest.mark.parametrize("said", ["thôn 1 được, thôn 1 tới 23/8", "duyệt thôn 1, duyệt thôn 1 đến 23/8"])
def test_one_thing_with_two_days_is_not_decided(house: House, said: str) -> None:
    [asked] = house.say("thu", said)
    assert asked.text.startswith("Một tin quyết định hai cách khác nhau")
    assert not asked.choices


def test_an_exception_after_the_read_back_takes_the_units_place(house: House) -> None:
    house.say("thu", "duyệt hết gia hạn")
    [asked] = house.say("thu", "à riêng thôn 2 tới 23/8 thôi")
    assert asked.text.startswith("Duyệt gia hạn 02 việc?")
    house.say("thu", "1")
    assert (due(house, "CBT01"), due(house, "CBT02")) == (date(2025, 8, 25), date(2025, 8, 23))


def test_a_part_that_is_not_understood_is_named_and_nothing_decided(house: House) -> None:
    [asked] = house.say("thu", "thôn 1 được, thôn 2 hỏi anh Sơn")
    assert "“thôn 2 hỏi anh Sơn”" in asked.text
    assert not asked.choices


@pytest.mark.parametrize(
    ("added", "first", "second", "told"),
    [
        ("vì đã lùi rồi", 24, 20, "“đã lùi rồi”"),
        ("đổi thôn 1 thành 23/8", 23, 20, "duyệt đến 23/8/2025"),
        ("không, thôn 2 cho như xin luôn", 24, 27, "27/8/2025"),
        ("à thôn 2 cũng cho đến 25/8", 24, 25, "duyệt đến 25/8/2025"),
        ("thôn 1 thì cũng không vì quá lâu", 20, 20, "“quá lâu”"),
    ],
)
def test_what_is_added_to_a_read_back_is_part_of_it(
    house: House, added: str, first: int, second: int, told: str
) -> None:
    house.say("thu", "thôn 1 cho đến 24/8, thôn 2 không")
    [asked] = house.say("thu", added)
    assert told in asked.text
    house.say("thu", "1")
    assert (due(house, "CBT01"), due(house, "CBT02")) == (date(2025, 8, first), date(2025, 8, second))


def test_a_put_off_leaves_the_decisions_open(house: House) -> None:
    house.say("thu", "thôn 1 cho đến 24/8, thôn 2 cho đến 25/8")
    assert "vẫn chờ đồng chí" in house.say("thu", "để tôi hỏi lại đã")[0].text
    house.say("thu", "1")
    assert (due(house, "CBT01"), due(house, "CBT02")) == (date(2025, 8, 24), date(2025, 8, 25))


def test_a_granted_day_is_put_right(house: House) -> None:
    house.say("thu", "thôn 1 cho đến 24/8")
    house.say("thu", "1")
    assert "đến 24/8/2025" in house.say("thu", "hoàn tác duyệt gia hạn thôn 1")[0].text
    house.say("thu", "2")
    assert "từ 24/8/2025 thành thứ Hai, 25/8/2025" in house.say("thu", "thôn 1 nhầm, phải là 25/8")[0].text
    house.say("thu", "1")
    assert due(house, "CBT01") == date(2025, 8, 25)


def test_a_refusal_by_a_units_name_asks_for_its_reason(house: House) -> None:
    [asked] = house.say("thu", "thôn 2 không cho")
    assert "lý do chưa duyệt gia hạn NV05" in asked.text
    told = house.say("thu", "vì đã lùi một lần rồi")
    assert [heard.to for heard in told] == ["thu", "cb2"]


@pytest.mark.parametrize("said", ["không cho", "khong dong y, giu nguyen han", "chưa được vì việc gấp"])
def test_a_bare_refusal_keeps_the_day_of_the_order_that_it_follows(tmp_path: Path, said: str) -> None:
    house = build(tmp_path / "house.db")
    house.say("lanh", "thôn 1 nộp lại kế hoạch trước 20/8")
    house.say("lanh", "1")
    house.say("cb1", "CĐ-001 xin lùi đến 30/8 vì bão")
    told = house.say("thu", said)
    assert [heard.to for heard in told] == ["thu", "cb1", "lanh"]
    assert all("hạn vẫn là thứ Tư, 20/8/2025" in heard.text for heard in told)
    [asked] = house.say("thu", "1")  # the card is not the last message any more
    assert asked.text.startswith("Tin gần nhất không có lựa chọn nào.")


def test_a_bare_refusal_under_a_card_of_more_time_asks_for_the_reason(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    house.say("cb1", "nv05 xin gia hạn đến 25/8 vì mưa lũ")
    house.say("cb1", "1")
    [asked] = house.say("thu", "không đồng ý, giữ nguyên hạn")
    assert "lý do chưa duyệt gia hạn NV05" in asked.text


@pytest.mark.parametrize("said", ["duyệt hết", "duyệt nv05", "trả lại nv05 vì thiếu tệp"])
def test_who_confirms_is_said_to_a_leader(house: House, said: str) -> None:
    assert house.say("lanh", said)[0].text.startswith("Báo cáo hoàn thành do Văn phòng Đảng ủy xác nhận hoặc trả lại")


@pytest.mark.parametrize(
    ("said", "first", "second"),
    [
        ("cho thon 1, thon 2 thi khong vi da lui roi", 25, 20),
        ("thôn 2 không vì đã lùi rồi, cho thôn 1", 25, 20),
        ("cho thôn 1, thôn 2 lùi", 25, 27),
        ("cho thôn 1, thôn 2 tới 23/8", 23, 23),
    ],
)
def test_whom_time_is_given_is_decided_and_is_no_question(house: House, said: str, first: int, second: int) -> None:
    [asked] = house.say("thu", said)
    assert asked.text.startswith("Duyệt gia hạn")
    house.say("thu", "1")
    assert (due(house, "CBT01"), due(house, "CBT02")) == (date(2025, 8, first), date(2025, 8, second))


@pytest.mark.parametrize("said", ["thôn 1 xong chưa, thôn 2 xong chưa", "cho tôi xem việc của thôn 1, thôn 2"])
def test_a_question_about_two_units_decides_nothing(house: House, said: str) -> None:
    assert not any("Duyệt" in each.text or "Trả lại" in each.text for each in house.say("thu", said))


def test_a_reason_that_nothing_takes_leaves_the_decisions_open(house: House) -> None:
    house.say("thu", "thôn 1 được, thôn 2 chỉ đến 25/8")
    [asked] = house.say("thu", "vì đã lùi rồi")
    assert asked.text.startswith("Lý do chỉ gửi kèm việc trả lại, việc chưa duyệt; ở đây không có việc nào như vậy.\n")
    assert "duyệt đến 25/8/2025" in asked.text
    house.say("thu", "1")
    assert (due(house, "CBT01"), due(house, "CBT02")) == (date(2025, 8, 25), date(2025, 8, 25))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("thôn 1 nhầm, 26/8 mới đúng", "(CB thôn 1): đổi thời hạn từ 24/8/2025 thành thứ Ba, 26/8/2025"),
        ("à nhầm, thôn 1 26/8", "(CB thôn 1): đổi thời hạn từ 24/8/2025 thành thứ Ba, 26/8/2025"),
        ("thôi cho đến 26/8", "Duyệt gia hạn 01 việc?"),
        ("thôi cho đi", "Duyệt gia hạn 01 việc?"),
        ("à nhầm, 26/8", "Duyệt gia hạn 01 việc?"),
        ("thôn 1 xin qua điện thoại rồi", "(bận): “thôn 1 xin qua điện thoại rồi”\nGõ 1 để đồng ý"),
        ("ghi nhầm ngày rồi", "(bận): “ghi nhầm ngày rồi”\nGõ 1 để đồng ý"),
    ],
)
def test_what_corrects_something_or_names_another_unit_is_no_reason_unasked(house: House, said: str, told: str) -> None:
    house.say("thu", "thôn 1 cho đến 24/8, thôn 2 không")
    assert "lý do chưa duyệt gia hạn NV05" in house.say("thu", "1")[0].text
    heard = house.say("thu", said)
    assert told in "\n".join(each.text for each in heard)
    assert {each.to for each in heard} == {"thu"}


def test_a_plain_reason_goes_to_the_unit_at_once(house: House) -> None:
    house.say("thu", "thôn 1 cho đến 24/8, thôn 2 không")
    house.say("thu", "1")
    assert [each.text for each in house.say("thu", "thời hạn do tỉnh quy định") if each.to == "cb2"]


@pytest.mark.parametrize(
    ("said", "day"),
    [("thôi được 22/8", 22), ("cho", 25), ("thôi cho đi em", 25), ("gia hạn cho thôn 1 22/8 thôi", 22)],
)
def test_what_grants_is_offered_as_a_grant_first(tmp_path: Path, said: str, day: int) -> None:
    house = build(tmp_path / "house.db")
    house.say("cb1", "nv05 xin gia hạn đến 25/8 vì mưa lũ")
    house.say("cb1", "1")
    [asked] = house.say("thu", said)
    assert "duyệt gia hạn NV05" in asked.text
    house.say("thu", "1")
    assert due(house, "CBT01") == date(2025, 8, day)


@pytest.mark.parametrize(
    "words",
    ["thôn 1 cuối tháng thì không được, 25 thôi", "chi bo thon 1 cuoi thang thi ko duoc, 25 thoi",
     "thôn 1 31/8 thì muộn quá, 25 thôi", "thôn 1 cuối tháng thì muộn quá, cho đến 25 thôi nhé",
     "thôn 1 không duyệt đến cuối tháng, 25 thôi", "cuối tháng thì không được, chỉ 25 thôi em"],
)  # fmt: skip
def test_a_day_in_the_place_of_the_one_asked_for_is_offered_as_a_grant(tmp_path: Path, words: str) -> None:
    house = build(tmp_path / "house.db")
    house.say("cb1", "nv05 xin gia hạn đến 31/8 vì mưa lũ")
    house.say("cb1", "1")
    [asked] = house.say("thu", words)
    assert "duyệt gia hạn NV05 của CB thôn 1 đến thứ Hai, 25/8/2025" in asked.text
    assert "chưa duyệt" not in asked.text
    assert due(house, "CBT01") == date(2025, 8, 20), "nothing is decided before the yes"
    house.say("thu", "1")
    assert due(house, "CBT01") == date(2025, 8, 25)


@pytest.mark.parametrize("words", ["thôn 1 cuối tháng không được, 18 thôi", "thôn 1 cuối tháng thì không được"])
def test_no_later_day_is_no_grant(tmp_path: Path, words: str) -> None:
    house = build(tmp_path / "house.db")
    house.say("cb1", "nv05 xin gia hạn đến 31/8 vì mưa lũ")
    house.say("cb1", "1")
    [asked] = house.say("thu", words)
    assert "chưa duyệt gia hạn NV05" in asked.text


def test_of_two_cards_a_bare_yes_grants_one(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    for who in ("cb1", "cb2"):
        house.say(who, "nv05 xin gia hạn đến 25/8 vì mưa lũ")
        house.say(who, "1")
    [asked] = house.say("thu", "cho")
    assert "chưa duyệt" not in asked.text
    assert all(f"duyệt gia hạn NV05 của CB thôn {n}" in asked.text for n in (1, 2))


@pytest.fixture
@played_once
def one_asks(tmp_path: Path) -> House:
    house = build(tmp_path / "house.db")
    house.say("cb1", "nv05 xin gia hạn đến 25/8 vì bí thư đi vắng")
    house.say("cb1", "1")
    return house


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("gia hạn cho thôn 2 thì được nhưng chỉ tới 23/8 thôi", "CB thôn 2"),
        ("gia han cho thon 2 thi duoc nhung chi toi 23/8 thoi", "CB thôn 2"),
        ("thôn 2 thì cho đến 23/8", "CB thôn 2"),
        ("ừ thì gia hạn cho bên thôn 2 cũng được, tối đa 23/8", "CB thôn 2"),
        ("duyệt gia hạn thôn 2 đến 23/8", "CB thôn 2"),
        ("thôn 2 thì đồng ý nhưng chỉ thêm ba ngày", "CB thôn 2"),
        ("gia hạn cho thôn 9 thì được nhưng chỉ tới 23/8 thôi", "thôn 9"),
    ],
)
def test_a_decision_for_a_unit_that_asks_nothing_is_never_taken_for_another(
    one_asks: House, said: str, unit: str
) -> None:
    told = one_asks.last_heard("thu", said)
    assert f"Hiện không có việc nào của {unit} đang chờ" in told
    assert ("/giahan NV05 CB thôn 2 23/8" in told) == (unit == "CB thôn 2" and "23/8" in said)
    one_asks.say("thu", "1")
    assert due(one_asks, "CBT01") == date(2025, 8, 20)


def test_a_day_behind_the_grant_is_the_day_that_is_granted(one_asks: House) -> None:
    one_asks.say("thu", "gia hạn cho thôn 1 thì được nhưng chỉ tới 23/8 thôi")
    one_asks.say("thu", "1")
    assert due(one_asks, "CBT01") == date(2025, 8, 23)


@for_each(
    ("said", "parts"),
    [
        ("thôn 1 2 duyệt|3 thì không|4 cho", ["thôn 1", "thôn 2 duyệt", "thôn 3 thì không", "thôn 4 cho"]),
        ("thon 1|2 va 3 dc|con 4 ko", ["thon 1", "thon 2", "thon 3 dc", "thon 4 ko"]),
        ("thôn 5 được|thôn 6 chỉ đến 25/8", ["thôn 5 được", "thôn 6 chỉ đến 25/8"]),
        ("thôn 1 duyệt|25 thôi", ["thôn 1 duyệt", "25 thôi"]),
        ("thôn 1 không|thiếu mục 2|3", ["thôn 1 không", "thiếu mục 2", "3"]),
        ("nông dân duyệt|3 không", ["nông dân duyệt", "3 không"]),
        ("duyệt thôn 1 2|3 thì không|4 cho", ["duyệt thôn 1", "duyệt thôn 2", "thôn 3 thì không", "thôn 4 cho"]),
        ("duyet thon 1|2|ko duyet 3|cho 4", ["duyet thon 1", "thon 2", "ko duyet thon 3", "cho thon 4"]),
        ("duyệt nv05|cho 3", ["duyệt nv05", "cho 3"]),
    ],
)
def test_bare_numbers_before_a_verdict_are_units_of_the_kind_named_before(said: str, parts: list[str]) -> None:
    assert named_again(said.split("|")) == parts


@pytest.mark.parametrize("said", ["thôn 1 duyệt, 2 thì không", "thon 1 dc, 2 ko", "duyệt thôn 1, 2 thì không cho"])
def test_an_approval_is_never_offered_as_a_return(house: House, said: str) -> None:
    told = house.say("thu", said)[0].text
    assert "trả lại báo cáo hoàn thành" not in told
    assert "kèm lời này" not in told
