"""Row 6: the question shows the last %, the last difficulty; "giữ nguyên" is one tap."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from models.progress import ProgressReport, ReportKind
from tests.features.period import opened


def test_the_question_shows_the_last_value_and_obstacle_and_one_tap_keeps_them(tmp_path: Path) -> None:
    house = opened(tmp_path)
    [question] = house.say("lan", "báo cáo kỳ")
    assert question.text.splitlines()[:2] == [
        "1/4 · NV07 - Xây dựng kế hoạch tuyên truyền về Nghị quyết",
        "Lần trước 60% (10/11/2025); vướng mắc đang mở VM-001: thiếu kinh phí.",
    ]
    assert question.choices == ("Giữ nguyên", "Không phát sinh", "Bỏ qua, để sau")
    [told] = house.press("lan", question, 1)
    assert told.text.startswith("Đã ghi NV07: giữ nguyên 60% (BC-0002).")
    with house.db.read() as db:
        kept = db.scalars(select(ProgressReport).order_by(ProgressReport.id.desc()).limit(1)).one()
    assert (kept.kind, kept.percent, kept.said, kept.period_id) == (ReportKind.PROGRESS, 60, "giữ nguyên", 1)


def test_the_same_is_said_in_plain_words_in_the_run_and_read_back_outside_of_it(tmp_path: Path) -> None:
    house = opened(tmp_path)
    for words in ("nv7 nhu cu", "nv7 ko thay đổi", "NV07 giữ nguyên như lần trước", "nv07 k có gì mới"):
        [shown] = house.say("lan", words)
        assert "Kết quả: 60% (giữ nguyên như lần trước, ngày 10/11/2025)" in shown.text
        house.say("lan", "3")
    house.say("lan", "báo cáo kỳ")
    [told] = house.say("lan", "vẫn như cũ ạ")
    assert told.text.startswith("Đã ghi NV07: giữ nguyên 60%")


def test_work_that_was_never_reported_has_nothing_to_keep(tmp_path: Path) -> None:
    house = opened(tmp_path)
    [asked] = house.say("lan", "nv8 giữ nguyên")
    assert asked.text.startswith("NV08 chưa có báo cáo lần nào nên không có số liệu để giữ nguyên.")
    [shown] = house.press("lan", asked, 1)
    assert "Kết quả: vẫn chưa triển khai" in shown.text


def test_of_two_tasks_each_keeps_its_own_words(tmp_path: Path) -> None:
    house = opened(tmp_path)
    [shown] = house.say("lan", "nv8 30%, nv7 như cũ")
    assert "60% (giữ nguyên như lần trước" in shown.text
    assert "chưa triển khai → 30%" in shown.text


def test_chosen_from_the_list_the_question_shows_them_too_and_one_tap_keeps_them_once(tmp_path: Path) -> None:
    house = opened(tmp_path)
    house.say("lan", "/viec")
    [question] = house.say("lan", "1")
    assert question.text.splitlines() == [
        "NV07 - Xây dựng kế hoạch tuyên truyền về Nghị quyết",
        "Lần trước 60% (10/11/2025); vướng mắc đang mở VM-001: thiếu kinh phí.",
        "Mời đồng chí nhắn kết quả, ví dụ: 60%, hoặc: 5/12, hoặc: xong, hoặc: chưa làm vì thiếu kinh phí. "
        "Không có gì mới thì gõ 1 (giữ nguyên).",
    ]
    [told] = house.say("lan", "1")
    assert told.text.startswith("Đã ghi NV07: giữ nguyên 60%.\nMã báo cáo: BC-0002.")
    [again] = house.press("lan", question, 1)
    assert again.text == "NV07 đã có báo cáo mới hơn (60%) nên Trợ lý không ghi thêm."
