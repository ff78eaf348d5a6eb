"""M15: what would be recorded, shown before it is. Pure."""

from __future__ import annotations

from handlers.draft import Draft, Line
from handlers.record import wanted_deadline
from handlers.render.numbers import clip, count2, weekday_day
from handlers.render.numbers import day as show_day
from handlers.say import report as say
from models.items import Item
from models.plan import Share, Stage
from models.progress import ReportKind

NOTE_LENGTH = 300  # characters of a note that are read back


def block(line: Line, item: Item, draft: Draft) -> str:
    """One task's part: old → new, what else was said, and where the deadline stands."""
    parts = [f"Nhiệm vụ: {say.title(item)}", *_result(line, item)]
    if line.forecast_on:
        parts.append(f"Dự kiến xong: {weekday_day(line.forecast_on)}")
    wanted = wanted_deadline(line, item)
    if wanted:
        parts.append(f"Xin gia hạn đến: {weekday_day(wanted)}")
    if line.difficulty:
        parts.append(f"Vướng mắc: {line.difficulty}")
    if line.proposal:
        parts.append(f"Đề nghị: {line.proposal}")
    if _tells_only_words(line) and (line.said or draft.said):
        parts.append(f"Nội dung: {clip(line.said or draft.said, NOTE_LENGTH)}")
    if draft.files:
        parts.append(f"Minh chứng: {count2(len(draft.files))} tệp, ảnh")
    return "\n".join([*parts, f"Số liệu đến: {show_day(draft.data_date)}", say.deadline_line(item)])


def _tells_only_words(line: Line) -> bool:
    """Whether nothing of a message shows in the read-back but that there was one: then its words are shown."""
    shown = (line.percent, line.count, line.forecast_on, line.extend_to, line.extend_by, line.difficulty, line.proposal)
    return line.kind in {ReportKind.NOTE, ReportKind.PROGRESS} and all(value is None for value in shown)


def _result(line: Line, item: Item) -> list[str]:
    if line.kind == ReportKind.NOTHING:
        return [say.NOTHING_NEW]
    if line.kind == ReportKind.DONE and item.share == Share.SUPPORT:
        return [say.SUPPORT_DONE]
    if line.kind not in {ReportKind.PROGRESS, ReportKind.DONE, ReportKind.NOT_STARTED}:
        return []
    shown = [f"Kết quả: {say.old_to_new(item, expected_stage(line, item), line.percent, line.count)}"]
    if line.percent is not None and item.percent is not None and line.percent < item.percent:
        shown.append(say.falls(item.percent, line.percent))
    return shown


def expected_stage(line: Line, item: Item) -> Stage:
    """Where recording the line would bring the assignment."""
    if line.kind == ReportKind.DONE and item.share == Share.LEAD:
        return Stage.DOING if item.recurring else Stage.AWAITING
    if line.kind in {ReportKind.PROGRESS, ReportKind.DONE}:
        return Stage.DOING
    return Stage.NOT_STARTED if line.kind == ReportKind.NOT_STARTED else item.stage
