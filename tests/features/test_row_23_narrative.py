"""Row 23: the draft's parts are pre-written from the entries, every sentence traceable to task codes."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from models.org import Role
from models.workdays import VIETNAM
from tests.features.papers import drawn
from tests.house import House, build


def said(house: House, who: str, words: str) -> None:
    house.say(who, words)
    house.say(who, "1")


def test_what_people_said_stands_in_its_part_with_its_code(tmp_path: Path) -> None:
    house = build(tmp_path / "house.db")
    house.join("mttq", Role.SUPERVISOR)
    said(house, "lan", "NV08 xong 40%")
    said(house, "lan", "NV11 vướng: chưa có kinh phí, đề nghị bố trí 20 triệu")
    said(house, "mttq", "giám sát NV08: chưa đăng bài nào")
    house.now = datetime(2025, 9, 10, 8, 0, tzinfo=VIETNAM)
    house.say("thu", "báo cáo tháng 8")
    text = drawn(house)["docx"].text()
    parts = re.split(r"\n(?=(?:I|II|III|IV|V)\. [A-ZĐ])", text.split("PHỤ LỤC 1")[0])
    result, assessed, ahead = parts[2], parts[3], parts[4]
    assert re.search(r"Qua giám sát, kiểm tra, ghi nhận 01 nội dung: .* quá hạn trả lời 01\.", result)
    assert "- GS-001 (NV08, Phòng Văn hóa - Xã hội): chưa đăng bài nào." in result
    assert re.search(r"- .*\(NV07\): Phòng Văn hóa - Xã hội, thời hạn 15/8/2025, quá hạn", assessed)
    assert "VM-001 (NV11, Phòng Văn hóa - Xã hội): chưa có kinh phí" in assessed
    assert "(NV11)" in ahead
    listed = [line for line in "\n".join(parts[1:5]).split("\n") if line.startswith("- ")]
    assert len(listed) > 5
    assert not [line for line in listed if not re.search(r"\bNV\d\d\b", line)], "each leads to its task"
    assert {"nguyên nhân khách quan", "nguyên nhân chủ quan"} <= set(re.findall(r"\[cần bổ sung: ([^\]]+)\]", text))
    assert re.search(r"0\d đơn vị chưa báo cáo trong tháng 8/2025, có việc đã đến hạn: ", text), (
        "a unit without data is named"
    )
