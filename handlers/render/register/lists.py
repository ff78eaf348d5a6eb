"""The sheets that list: indicators, obstacles, findings, moved deadlines, praise, and the history, for people."""

from __future__ import annotations

from handlers.numbered import Series, shown
from handlers.render.register.table import Cell, Column, Look, Sheet
from handlers.say import report_history as told
from handlers.say import report_register as say
from handlers.say import report_supervised as supervised
from handlers.say.report_appendix import indicator_source, obstacle_state
from handlers.say.report_status import STATUS, of_milestone, unmeasured
from models.reporting.listed import Extended, FindingLine, HistoryLine, ObstacleLine, PraiseLine
from models.reporting.values import IndicatorLine, Report
from models.workdays import local_time


def indicators_sheet(report: Report) -> Sheet[IndicatorLine]:
    """«Chỉ tiêu»: a target reached is not the task done, so both stand there."""

    def value(line: IndicatorLine) -> Cell:
        return unmeasured(line) if line.value is None else line.value

    columns: list[Column[IndicatorLine]] = [
        Column(title="Mã", width=8, of=lambda line: line.code, look=Look.WORD),
        Column(title="Chỉ tiêu", width=44, of=lambda line: line.name),
        Column(title="Mốc", width=13, of=of_milestone),
        Column(title="Mục tiêu", width=15, of=lambda line: line.target_text),
        Column(title="Mục tiêu (số)", width=10, of=lambda line: line.target, look=Look.NUMBER),
        Column(title="Đơn vị tính", width=12, of=lambda line: line.unit),
        Column(title="Thực hiện", width=12, of=value, look=Look.NUMBER),
        Column(title="Số liệu đến ngày", width=12, of=lambda line: line.value_on, look=Look.DAY),
        Column(title="Đơn vị báo cáo", width=14, of=lambda line: line.value_by),
        Column(title="Ước thực hiện", width=11, of=lambda line: line.estimate, look=Look.NUMBER),
        Column(title="Đánh giá", width=12, of=say.is_reached),
        Column(title="Tình trạng nhiệm vụ", width=16, of=lambda line: STATUS[line.task_status], look=Look.STATUS),
        Column(title="Nguồn", width=16, of=indicator_source),
    ]
    return Sheet(name=say.INDICATORS, heading=say.HEADINGS[say.INDICATORS], columns=columns, rows=report.indicators)


def obstacles_sheet(report: Report) -> Sheet[ObstacleLine]:
    """«Khó khăn, vướng mắc»."""
    columns: list[Column[ObstacleLine]] = [
        Column(title="Số", width=9, of=lambda line: shown(Series.DIFFICULTY, line.number), look=Look.WORD),
        Column(title="Mã", width=8, of=lambda line: line.code, look=Look.WORD),
        Column(title="Đơn vị", width=15, of=lambda line: line.unit_short),
        Column(title="Nội dung vướng mắc", width=36, of=lambda line: line.text),
        Column(title="Đề xuất, kiến nghị", width=32, of=lambda line: line.proposal),
        Column(title="Nơi trả lời", width=18, of=told.owner),
        Column(title="Ngày nêu", width=12, of=lambda line: line.opened_on, look=Look.DAY),
        Column(title="Hạn trả lời", width=12, of=lambda line: line.answer_due_on, look=Look.DAY),
        Column(title="Nội dung trả lời", width=32, of=lambda line: line.answer),
        Column(title="Ngày kết thúc", width=12, of=lambda line: line.closed_on, look=Look.DAY),
        Column(title="Tình trạng", width=18, of=obstacle_state),
    ]
    return Sheet(name=say.OBSTACLES, heading=say.HEADINGS[say.OBSTACLES], columns=columns, rows=report.obstacles)


def findings_sheet(report: Report) -> Sheet[FindingLine]:
    """«Giám sát»: what supervisors found, what the unit answered."""
    columns: list[Column[FindingLine]] = [
        Column(title="Số", width=9, of=supervised.number, look=Look.WORD),
        Column(title="Mã", width=8, of=lambda line: line.code, look=Look.WORD),
        Column(title="Đơn vị", width=15, of=lambda line: line.unit_short),
        Column(title="Nội dung giám sát", width=40, of=lambda line: line.text),
        Column(title="Người ghi", width=18, of=lambda line: line.supervisor),
        Column(title="Ngày ghi", width=12, of=lambda line: line.found_on, look=Look.DAY),
        Column(title="Hạn trả lời", width=12, of=lambda line: line.reply_due_on, look=Look.DAY),
        Column(title="Đơn vị trả lời", width=40, of=lambda line: line.reply),
        Column(title="Ngày trả lời", width=12, of=lambda line: line.replied_on, look=Look.DAY),
        Column(title="Ngày kết thúc", width=12, of=lambda line: line.closed_on, look=Look.DAY),
        Column(title="Tình trạng", width=22, of=supervised.state),
    ]
    return Sheet(name=say.FINDINGS, heading=say.HEADINGS[say.FINDINGS], columns=columns, rows=report.findings)


def extended_sheet(report: Report) -> Sheet[Extended]:
    """«Gia hạn»: the original deadline is kept, both are shown."""
    columns: list[Column[Extended]] = [
        Column(title="Mã", width=8, of=lambda line: line.code, look=Look.WORD),
        Column(title="Đơn vị", width=18, of=lambda line: line.unit_short),
        Column(title="Hạn cũ", width=13, of=lambda line: line.old, look=Look.DAY),
        Column(title="Hạn mới", width=13, of=lambda line: line.new, look=Look.DAY),
        Column(title="Lý do", width=48, of=lambda line: line.reason),
        Column(title="Văn bản", width=18, of=lambda line: line.document),
    ]
    return Sheet(name=say.EXTENDED, heading=say.HEADINGS[say.EXTENDED], columns=columns, rows=report.extended)


def praise_sheet(report: Report) -> Sheet[PraiseLine]:
    """«Biểu dương»."""
    columns: list[Column[PraiseLine]] = [
        Column(title="Đơn vị", width=36, of=lambda line: line.unit_name),
        Column(title="Cá nhân", width=26, of=lambda line: line.person),
        Column(title="Thành tích", width=56, of=lambda line: line.reason),
        Column(title="Mã", width=8, of=lambda line: line.code, look=Look.WORD),
    ]
    return Sheet(name=say.PRAISE, heading=say.HEADINGS[say.PRAISE], columns=columns, rows=report.praise, frozen=1)


def history_sheet(report: Report) -> Sheet[HistoryLine]:
    """«Lịch sử»: who, when, through which channel, what, from what to what, why."""
    columns: list[Column[HistoryLine]] = [
        Column(title="Thời điểm", width=16, of=lambda line: local_time(line.at), look=Look.MOMENT),
        Column(title="Người cập nhật", width=22, of=told.who),
        Column(title="Kênh", width=11, of=told.channel),
        Column(title="Mã", width=8, of=lambda line: line.code, look=Look.WORD),
        Column(title="Đơn vị", width=15, of=lambda line: line.unit_short),
        Column(title="Nội dung", width=24, of=told.what),
        Column(title="Trước", width=26, of=told.before),
        Column(title="Sau", width=26, of=told.after),
        Column(title="Lý do", width=30, of=told.reason),
    ]
    return Sheet(name=say.HISTORY, heading=say.HEADINGS[say.HISTORY], columns=columns, rows=report.history, frozen=1)
