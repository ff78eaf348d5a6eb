"""The narrative of the Word report, part I: documents, answers and deadlines of the time; how it was led, people write."""

from __future__ import annotations

from handlers.say.digest_parts import stopped_by
from handlers.say.extending import as_told
from handlers.say.numbers import count2, day
from handlers.say.report import difficulty_number
from handlers.say.report_words import CODES_IN_LINE, bare, capped, unit_names
from models.plan import Stage
from models.reporting.listed import Extended
from models.reporting.values import Report, ShareLine, TaskLine
from models.stopped import Stopped
from models.values import replace


def leading(report: Report) -> list[str]:
    """Documents of the time, obstacles that were answered, deadlines that were moved, work that was stopped."""
    return [*_documents(report), *_answers(report), *_moved(report), *_stopped(report)]


def _documents(report: Report) -> list[str]:
    sent = [(task, named) for task in report.tasks if (named := _documents_of(task, report))]
    if not sent:
        return []
    lines = [f"- {task.code}: {'; '.join(named)}." for task, named in sent]
    whole = sum(len(named) for _, named in sent)
    return [f"Các đơn vị đã ban hành, báo cáo {count2(whole)} văn bản:", *capped(lines, "nhiệm vụ có văn bản", 1)]


def _documents_of(task: TaskLine, report: Report) -> list[str]:
    scope = report.scope
    return [
        f"số {bare(share.last.document, 60)}{_of_day(share)} của {share.unit_name.strip() or share.unit_short}"
        for share in task.shares
        if share.last and share.last.document and scope.from_on <= share.last.data_date <= scope.to_on
    ]


def _of_day(share: ShareLine) -> str:
    on = share.last.document_on if share.last else None
    return f", ngày {day(on)}" if on else ""


def _answers(report: Report) -> list[str]:
    answered = [each for each in report.obstacles if each.is_answered]
    if not answered:
        return []
    named = ", ".join(f"{difficulty_number(each.number)} ({each.code})" for each in answered[:CODES_IN_LINE])
    whole = len(report.obstacles)
    return [
        f"Đã có ý kiến trả lời {count2(len(answered))}/{count2(whole)} khó khăn, vướng mắc của các đơn vị: {named}."
    ]


def _moved(report: Report) -> list[str]:
    if not report.extended:
        return []
    names = unit_names(report)
    moves: dict[Extended, list[str]] = {}
    for each in report.extended:
        moves.setdefault(replace(each, unit_short=""), []).append(names.get(each.unit_short, each.unit_short))
    lines = [
        f"- {move.code} ({', '.join(dict.fromkeys(units))}): {_from_to(move)}{_why(move)}."
        for move, units in moves.items()
    ]
    head = f"Đã điều chỉnh thời hạn {count2(len({each.code for each in report.extended}))} nhiệm vụ:"
    return [head, *capped(lines, "lần điều chỉnh", 1)]


def _from_to(each: Extended) -> str:
    old = day(each.old) if each.old else "chưa có thời hạn"
    return f"từ {old} sang {day(each.new)}" if each.new else f"từ {old} sang không thời hạn"


def _why(each: Extended) -> str:
    document = f", theo văn bản số {bare(each.document, 60)}" if each.document else ""
    whose = "lý do đơn vị nêu" if each.is_asked else "lý do"
    words, less = as_told(each.reason.strip())
    reason = f"; {whose}: “{bare(words)}”{less}" if words else ""
    return f"{document}{reason}"


def _stopped(report: Report) -> list[str]:
    """Why the total is smaller than it was, and what rests. Thôi thực hiện, không tính trong tổng số: 01 nhiệm vụ. - NV19 (Phòng Kinh tế), theo thông báo 12."""
    lines = list[str]()
    for stage, is_whole, words in (
        (Stage.CANCELLED, True, "Thôi thực hiện, không tính trong tổng số"),
        (Stage.CANCELLED, False, "Thôi giao một số đơn vị, không tính trong số phần việc"),
        (Stage.PAUSED, True, "Tạm dừng, vẫn tính trong số chưa hoàn thành"),
        (Stage.PAUSED, False, "Tạm dừng ở một số đơn vị, vẫn tính trong số chưa hoàn thành"),
    ):
        mine = [each for each in report.stopped if (each.stage, each.is_whole) == (stage, is_whole)]
        if mine:
            lines.append(f"{words}: {count2(len(mine))} nhiệm vụ.")
            lines += capped([f"- {_stop_told(each)}." for each in mine], "nhiệm vụ", 1)
    return lines


def _stop_told(each: Stopped) -> str:
    """NV04 (UBKT, ĐTN); lý do: “đoàn thể gộp vào Mặt trận”"""
    units = f" ({', '.join(bare(name, 80) for name in each.names)})"
    if by := stopped_by(each):
        return f"{each.code}{units}, {bare(by, 120)}"
    reason = bare(each.reason.strip(), 200)
    return f"{each.code}{units}{f'; lý do: “{reason}”' if reason else ''}"
