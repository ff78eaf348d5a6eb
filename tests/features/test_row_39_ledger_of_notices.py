"""Row 39, as far as notices go: whom the bot could not reach is seen, with the reason, and the secretary is told to
phone them; what failed for a moment is tried again."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select, update

from models.mail import OutboxRow, OutboxState
from models.org import Account, Reach
from tests.conversations.test_requests import said
from tests.house import build


def test_everybody_who_was_not_reached_stands_in_the_ledger_with_the_reason(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    with house.db.write() as db:
        db.execute(update(Account).where(Account.external_id == "xay").values(reach=Reach.NEVER_STARTED))
    house.say("thu", "/thongbao tất cả: họp giao ban 8h thứ Hai")
    assert "đề nghị gọi điện: VPĐU, Ban XDĐ" in said(house, "thu", "1")
    with house.db.write() as db:
        copies = db.scalars(select(OutboxRow).where(OutboxRow.dedupe_key.like("notice:broadcast:%")))
        rows = {row.chat_id: row for row in copies}
        rows["lan"].state, rows["lan"].error = OutboxState.REFUSED, "Forbidden: bot was blocked by the user"
        rows["binh"].state, rows["binh"].error = OutboxState.QUEUED, "no answer within 45 s"
    shown = said(house, "thu", "/thongbao TB-001")
    assert "02 đơn vị chưa có người nhận, đề nghị gọi điện: VPĐU, Ban XDĐ" in shown
    assert "- P.VHXH (lan): không gửi được - đã chặn Trợ lý" in shown
    assert "- P.KT (binh): đang gửi lại" in shown
    assert "- CB thôn 1 (cb1): đã gửi 08:00 11/8/2025, chưa bấm Đã nhận" in shown
