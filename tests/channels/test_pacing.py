"""The service's limits, on a clock that only moves when told."""

from __future__ import annotations

import random

import pytest

from bot.pacing import UNLIMITED, Limits, Pacer


def run(pacer: Pacer, chats: list[tuple[str, bool]]) -> list[float]:
    """Send to each in turn as early as the pacer lets; the moments."""
    now, moments = 100.0, []
    for chat_id, is_group in chats:
        now += pacer.delay(chat_id, is_group=is_group, now=now)
        assert pacer.delay(chat_id, is_group=is_group, now=now) <= 1e-9
        pacer.took(chat_id, is_group=is_group, now=now)
        moments.append(now)
    return moments


def busiest(moments: list[float], period: float) -> int:
    """The most moments in any window of `period` seconds."""
    return max(sum(1 for other in moments if start <= other < start + period) for start in moments)


def test_no_second_carries_more_than_thirty_messages() -> None:
    moments = run(Pacer(), [(str(number), False) for number in range(300)])
    assert busiest(moments, 1.0) == 30
    assert moments[-1] - moments[0] < 10.5


def test_one_chat_gets_a_short_burst_and_then_about_one_a_second() -> None:
    moments = run(Pacer(), [("7", False)] * 30)
    assert moments[2] == moments[0]
    assert busiest(moments, 3.0) == 3
    assert 27 <= moments[-1] - moments[0] <= 30


def test_a_group_gets_twenty_a_minute() -> None:
    moments = run(Pacer(), [("-5", True)] * 61)
    assert busiest(moments, 60.0) == 20
    assert moments[-1] - moments[0] < 3 * 66


def test_a_busy_group_does_not_hold_up_the_others() -> None:
    pacer = Pacer()
    run(pacer, [("-5", True)] * 20)
    assert pacer.delay("-5", is_group=True, now=125.0) > 30
    assert pacer.delay("7", is_group=False, now=125.0) == 0


def test_whatever_the_mixture_no_limit_is_broken() -> None:
    dice = random.Random(5)
    chats = [(str(chat), chat < 0) for chat in (dice.choice((-2, -1, 1, 2, 3)) for _ in range(200))]
    moments = run(Pacer(), chats)
    for chat in set(chats):
        of_chat = [moment for moment, other in zip(moments, chats, strict=True) if other == chat]
        assert busiest(of_chat, 3.0) <= 3
        assert not chat[1] or busiest(of_chat, 60.0) <= 20


def test_zero_is_no_limit() -> None:
    assert set(run(Pacer(UNLIMITED), [("-5", True)] * 1000)) == {100.0}


def test_limits_can_be_set_one_by_one() -> None:
    moments = run(Pacer(Limits(overall=2, overall_period=10.0, chat=0, group=0)), [("7", False)] * 4)
    assert moments[1] == moments[0]
    assert moments[2] - moments[0] == pytest.approx(10.5)


def test_a_held_chat_waits_and_the_others_do_not() -> None:
    pacer = Pacer()
    pacer.hold("7", until=130.0, now=100.0)
    pacer.hold("7", until=110.0, now=100.0)
    assert pacer.delay("7", is_group=False, now=100.0) == 30.0
    assert pacer.delay("8", is_group=False, now=100.0) == 0
    assert pacer.delay("7", is_group=False, now=131.0) == 0


def test_holding_everything_holds_everything_until_that_moment() -> None:
    pacer = Pacer()
    pacer.hold_all(until=105.0)
    assert pacer.delay("8", is_group=False, now=100.0) == pacer.overall_delay(100.0) == 5.0
    assert pacer.delay("8", is_group=False, now=105.0) == 0


@pytest.mark.unmeasured  # a sweep: measuring takes as long as doing
def test_memory_follows_the_chats_that_are_busy_not_those_that_exist() -> None:
    pacer = Pacer(Limits(overall=0))
    for number in range(200_000):
        pacer.took(str(-number), is_group=True, now=number / 100)
    assert pacer.remembered < 10_000


def test_holds_that_are_over_are_forgotten() -> None:
    pacer = Pacer()
    for number in range(1000):
        pacer.hold(str(number), until=101.0, now=100.0)
    pacer.hold("x", until=201.0, now=200.0)
    assert pacer.remembered == 1
