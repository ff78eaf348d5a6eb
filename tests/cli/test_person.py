"""`dondoc person`: who is there, another unit, none."""

from __future__ import annotations

from sqlalchemy import select

from models.mail import OutboxRow
from models.personnel import staff
from tests.cli.conftest import Shell
from tests.cli.test_invite import join


def invited(shell: Shell, *words: str) -> None:
    join(shell, str(shell.done("invite", *words, "--json").fields["code"]))


def test_somebody_moves_and_goes_with_history_and_notices(planned: Shell) -> None:
    invited(planned, "--unit", "PVHXH", "--name", "Nguyễn Thị Lan")
    assert "Nguyễn Thị Lan" in planned.done("person", "list").out
    moved = planned.done("person", "move", "nguyen thi lan", "--unit", "PKT", "--reason", "QĐ 12", "--yes").out
    assert "P.VHXH không còn ai nhận tin" in moved
    assert planned.done("person", "list", "--json").json[0]["roles"] == [{"role": "reporter", "unit": "PKT"}]  # type: ignore[index]
    assert planned("person", "move", "Lan", "--unit", "PKT").code == 1  # half a name is nobody's
    assert "Đã thôi" in planned.process("person", "remove", "1", stdin="n\n").err
    assert "Lê Thị Lan" in planned.done("person", "rename", "1", "Lê Thị Lan").out
    planned.done("person", "remove", "Lê Thị Lan", "--yes")
    assert planned.ask(lambda db: staff(db, 1)) == []
    told = planned.ask(lambda db: db.scalars(select(OutboxRow.text).order_by(OutboxRow.id)).all())
    assert isinstance(told, list)
    assert ["đầu mối báo cáo của P.KT, thôi là" in told[0], "trân trọng cảm ơn" in told[1]] == [True, True]


def test_the_last_secretary_stays(planned: Shell) -> None:
    invited(planned, "--role", "secretary", "--name", "Thu")
    ran = planned("person", "remove", "Thu", "--yes")
    assert (ran.code, "thư ký duy nhất" in ran.err) == (1, True)
