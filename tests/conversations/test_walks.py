"""People say anything at any time: whatever the order, each message is handled, answered, and leaves a sound state."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from sqlalchemy import func, select

from handlers.reporting import draft as drafts
from handlers.say import general
from models.mail import InboxRow, InboxState
from models.plan import Assignment
from models.progress import Dialogue, ProgressReport
from tests.house import Heard, House, build

pytestmark = pytest.mark.unmeasured

SAYINGS = (
    "nv7 60%", "nv8 tầm 40-50%", "dạ 65", "65", "40%", "1", "2", "3", "4", "đúng rồi", "không, 60", "không", "ok",
    "nv7 xong, nv8 30-40%, nv99 50%", "nv7 và nv8 đều 40-50%", "xong rồi", "nv99 xong", "nv19 xong", "nv8 9/8 thôn",
    "nv7 xin gia hạn", "nv7 xin thêm 5 ngày làm việc vì thiếu người", "25/9 vì bão", "thêm 3 ngày",
    "nv10 xin thêm 5 ngày", "nv7 xin gia hạn đến 30/2", "nv11 dự kiến 31/9 xong", "nv8 thêm 10%", "nv8 162%",
    "nv8 xong 1/2 thôn", "80 hộ", "nv11 tỷ lệ số hóa đạt 74%", "tuyên truyền xong 50%",
    "vướng kinh phí, đề nghị cấp bổ sung", "nhầm, 60% thôi", "nhầm", "nhầm, nv8 chứ không phải nv7",
    "xóa báo cáo vừa rồi giúp em", "bỏ nv8", "thôi, không xin", "không phải số liệu", "hạn nv7 khi nào",
    "còn việc nào", "kinh phí bao giờ có ạ", "nv7 xong rồi, gửi ai ạ?", "cảm ơn", "chào buổi sáng",
    "việc này không phải của em", "nv7 không phải của bên em", "đã nhận được nv7", "không phát sinh", "nv8",
    "chuyên mục", "/viec", "/huy", "/sua", "/sua 70%", "/hoantac", "/xong NV08", "/giahan NV07 30/9", "/capnhat",
    "đã nộp rồi mà vẫn nhắc", "nv7 vướng A, nv8 vướng B, nv11 60%", "nv7 60%, nv8 xin lùi đến 30/9",
    "không được 60%", "tất cả đều xong", "...", "0",
)  # fmt: skip
OFFICE = ("1", "2", "chưa có tệp", "Đã cấp kinh phí", "/duyet", "/huy", "/kiemtra nv7 40-50%", "/kiemtra BC-0001", "ok")
STEPS = 120


def offers(house: House, who: str) -> list[Heard]:
    return [heard for heard in house.heard if heard.to == who and heard.choices]


def step(house: House, dice: random.Random) -> tuple[str, list[Heard]]:
    who = dice.choice(("lan", "lan", "lan", "lan", "thu"))
    offered = offers(house, who)
    if offered and dice.random() < 0.25:  # a button, sometimes of long ago
        heard = dice.choice(offered[-6:])
        return f"{who}! {heard.text[:40]}", house.press(who, heard, dice.randint(1, len(heard.choices)))
    text = dice.choice(OFFICE if who == "thu" else SAYINGS)
    if offered and dice.random() < 0.1:
        return f'{who}" {text}', house.say(who, text, reply_to=f"m{dice.choice(offered[-6:]).key}")
    return f"{who}> {text}", house.say(who, text)


# made once: asked after each message
FAILED = select(InboxRow.error).where(InboxRow.attempts > 0)
WAITING = select(func.count()).select_from(InboxRow).where(InboxRow.state == InboxState.NEW)
KEPT = select(Dialogue.step, Dialogue.data).where(Dialogue.closed_at.is_(None), Dialogue.kind == drafts.KIND)
PERCENTS = select(Assignment.percent).where(Assignment.percent.is_not(None))
NUMBERS = select(ProgressReport.number)


def check(house: House, done: str, heard: list[Heard]) -> None:
    """Nothing failed, nobody is left without an answer, and what is kept can be read."""
    with house.db.read() as db:
        execute = db.connection().execute
        failed = execute(FAILED).scalars().all()
        assert not failed, (done, failed)
        assert execute(WAITING).scalar() == 0, done
        for step_kept, data in execute(KEPT):
            draft = drafts.load(data)
            assert draft.lines, done
            assert (step_kept == "confirm") <= (draft.asked is None), done
        assert all(0 <= percent <= 100 for percent in execute(PERCENTS).scalars()), done
        numbers = execute(NUMBERS).scalars().all()
        assert len(numbers) == len(set(numbers)), done
    polite = general.repeats_courtesy(
        next((h.text for h in reversed(house.heard) if h.to == "lan"), ""), general.THANKS
    )
    assert heard or polite, f"{done}: no answer"
    assert all(len(each.text) <= 2_000 for each in heard), done
    assert all(len(label) <= 20 for each in heard for label in each.choices), done
    assert not any("‹" in each.text or "{" in each.text for each in heard), done


@pytest.mark.parametrize("seed", range(5))
def test_a_random_walk_never_fails_and_never_loses_its_thread(tmp_path: Path, seed: int) -> None:
    house, dice = build(tmp_path / "house.db"), random.Random(seed)
    for _ in range(STEPS):
        check(house, *step(house, dice))
        if dice.random() < 0.05:
            house.wait(minutes=dice.choice((1, 20, 300, 1500)))
