"""The narrative of the Word report: its subject, its opening, part II.1; what the records say, nothing else.

Sentences that the bot may write are counts, lists and comparisons, each with the codes of its tasks; causes and
judgements are the secretary's and stand in the template as `[cần bổ sung]` (requirements §3.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from handlers.say.numbers import clip, count2, day, decimal, percent, points
from handlers.say.report_case import in_sentence, printed
from handlers.say.report_status import PASSED, UNREPORTED, behind, data_line, reported, with_data
from handlers.say.spans import title_of
from handlers.say.words import plain_words
from models.plan import Stage
from models.reporting.values import Committee, EntryLine, Report, ShareLine, Status, TaskLine
from models.standing import TaskClass, Totals

CODES_IN_LINE = 40  # task codes named in one sentence
TITLE = 160  # characters of a task's text in a sentence
LINES = 20  # dash lines under one sentence
OUTSIDE = "Nhiệm vụ ngoài các nhóm của kế hoạch"  # given in the chat, by a document that came later
_OPEN_CLASSES = (TaskClass.OPEN_IN_TIME, TaskClass.OPEN_OVERDUE)
_CLASSES = (
    (TaskClass.DONE_IN_TIME, "Hoàn thành đúng hạn"),
    (TaskClass.DONE_LATE, "Hoàn thành quá hạn"),
    (TaskClass.OPEN_IN_TIME, "Chưa hoàn thành, trong hạn"),
    (TaskClass.OPEN_OVERDUE, "Chưa hoàn thành, quá hạn"),
)


# --- the subject of the report


def plan_named(report: Report) -> str:
    """Kế hoạch số 03-KH/ĐU, ngày 10/7/2025 của Đảng ủy xã Hà Long về thực hiện Nghị quyết…"""
    plan = report.plan
    if plan is None:
        return f"nhiệm vụ được giao của {report.committee.name}"
    issued = f", ngày {day(plan.issued_on)}" if plan.issued_on else ""
    title = printed(in_sentence(plan.title, names_of(report.committee)))
    about = "" if not title else f" {title}" if title.startswith("về ") else f" về {title}"
    return f"{_plan_number(report)}{issued} của {report.committee.name}{about}"


def _plan_number(report: Report) -> str:
    return f"Kế hoạch số {report.plan.number}" if report.plan and report.plan.number else "Kế hoạch"


def unit_names(report: Report) -> Mapping[str, str]:
    """Full names by short ones: sentences of a document use the full one."""
    return {unit.short: unit.name for unit in report.units if unit.name.strip()}


def names_of(committee: Committee) -> tuple[str, ...]:
    """The proper names that titles of this committee may hold."""
    return (committee.name, committee.place)


def _part_of(report: Report) -> str:
    """«nhóm nhiệm vụ IV (chính quyền số) của », where only a part of the plan is reported on."""
    scope = report.scope
    if scope.group_code is None:
        return ""
    title = f" ({in_sentence(scope.group_title, names_of(report.committee))})" if scope.group_title else ""
    return f"nhóm nhiệm vụ {scope.group_code}{title} của "


def result_named(report: Report) -> str:
    """kết quả 6 tháng đầu năm 2026 của Phòng Kinh tế"""
    name = report.scope.unit_name
    unit = f" của {unit_names(report).get(name, name)}" if name else ""
    return f"kết quả {report.scope.title}{unit}"


def abstract(report: Report) -> str:
    """Trích yếu, in lower case as it stands under BÁO CÁO."""
    return f"{result_named(report)} thực hiện {_part_of(report)}{plan_named(report)}"


def draft_mark(report: Report) -> str:
    """«Dự thảo lần 2»; without a number where the figures are of no issue."""
    return f"Dự thảo lần {report.version}" if report.version is not None else "Dự thảo"


def opening(report: Report, issuer: str) -> list[str]:
    """Mở đầu: on what ground, from when to when, as of when, how many units."""
    as_of = data_line(report).rstrip(".")
    scope = report.scope
    return [
        f"Thực hiện {plan_named(report)}; trên cơ sở kết quả do các đơn vị báo cáo từ ngày {day(scope.from_on)} đến ngày "
        f"{day(scope.to_on)} ({as_of[:1].lower()}{as_of[1:]}), {issuer} báo cáo {result_named(report)} như sau:"
    ]


def closing(report: Report, issuer: str) -> str:
    """The last sentence, with a full stop."""
    what = f"{_part_of(report)}{_plan_number(report)}"
    return f"Trên đây là {result_named(report)} thực hiện {what}, {issuer} kính báo cáo."


# --- pieces of sentences


def codes(tasks: Iterable[TaskLine]) -> str:
    """NV01, NV04, NV09"""
    return codes_of(task.code for task in tasks)


def codes_of(found: Iterable[str], appendix: int = 1) -> str:
    """The same from codes; a long list is cut, and says by how many and where they are."""
    unique = list(dict.fromkeys(found))
    shown = ", ".join(unique[:CODES_IN_LINE])
    rest = len(unique) - CODES_IN_LINE
    return f"{shown} và {count2(rest)} nhiệm vụ khác tại Phụ lục {appendix}" if rest > 0 else shown


def bare(text: str, width: int = 160) -> str:
    """What somebody typed or the plan says, on one line, without its full stop."""
    return clip(text, width).rstrip(" .;,")


_FIGURES = r"(?:n\.?v\s*[-.]?\s*\d{1,3}|\d+(?:[.,]\d+)*\s*(?:%|/\s*\d+(?:[.,]\d+)*)|[\s,;:.–-])+"
_AHEAD = re.compile(rf"^{_FIGURES}(?!\w)", re.IGNORECASE)
_ANY_FIGURE = re.compile(_FIGURES, re.IGNORECASE)
_UP_TO = re.compile(  # số liệu đến ngày 8/8, tính đến hết tháng 7: a paper tells that day beside the figure
    r"(?:(?:số liệu|so lieu|kết quả|ket qua|kq)\s+)?(?:(?:tính|tinh)\s+)?(?:đến|den|tới|toi)\s+"
    r"(?:(?:hết|het|ngày|ngay|tháng|thang|quý|quy)\s+)*\d[\d/.]*",
    re.IGNORECASE,
)
_SAYS_LITTLE = re.compile(
    r"\b(?:a|ah|nhe|nha|roi|duoc|da|dang|moi|la|thi|khoang|dat|lam|xong|bao|cao|tien|do|thuc|hien|hoan|thanh|em|den|nay|con"
    r"|viec|nhiem|vu|phan|tram|nham|thoi|sua|lai|dinh|chinh|xin|chi|anh|dong|vay)\b"
)


_WISHES = re.compile(r"^(?:xin (?:gia han|lui|them|doi) |(?:de nghi|kien nghi|de xuat|mong) )")  # told in another part
_BLOCKS = re.compile(r"\b(?:vuong mac|vuong|kho khan|bi|do|vi|gap|co|nhung|hien|tai|van|chua duoc|chua|ve)\b")
_REPEATS = re.compile(
    r"\b(?:giu nguyen|de nguyen|nhu cu|y cu|nhu truoc|nhu (?:lan|ky|thang) truoc|van (?:vay|the)"
    r"|(?:khong|ko|chua) (?:co )?(?:gi )?(?:thay doi|moi|khac))\b"
)


def content_of(share: ShareLine) -> EntryLine | None:
    """The entry that tells the result last: what only repeats it, or only asks for more time, leaves the one before."""
    return next((entry for entry in share.told or filter(None, [share.last]) if _is_content(entry)), share.last)


def _is_content(entry: EntryLine) -> bool:
    has_figure = entry.percent is not None or entry.count is not None or bool(entry.document)
    if entry.asks_more or _only_blocks(entry):
        return has_figure
    return not _REPEATS.search(plain_words(entry.said)) or bool(entry.document)


def quoted(entry: EntryLine | None) -> str:
    """What an entry says beyond its figures; what it only asks for, or is only blocked by, is no result."""
    is_bare = entry is None or entry.asks_more or _only_blocks(entry) or _REPEATS.search(plain_words(entry.said))
    told = "" if entry is None or is_bare else own_words(entry.said)
    return "" if _WISHES.match(plain_words(told)) else told


def _only_blocks(entry: EntryLine) -> bool:
    """«60%, còn vướng kinh phí», where «kinh phí» is told among the obstacles: that is all that it says."""
    if not entry.obstacle:
        return False
    said, blocked = plain_words(_ANY_FIGURE.sub(" ", entry.said)), plain_words(_ANY_FIGURE.sub(" ", entry.obstacle))
    before, is_there, after = f" {said} ".partition(f" {blocked} ")
    return bool(is_there) and not _SAYS_LITTLE.sub(" ", _BLOCKS.sub(" ", f"{before} {after}")).split()


def group_title(code: str, title: str, *, is_only: bool = False) -> str:
    """I. Công tác lãnh đạo, chỉ đạo; work that was given outside the plan's groups has no number."""
    if code:
        return f"{code}. {title}"
    return "Các nhiệm vụ" if is_only else OUTSIDE


def own_words(said: str) -> str:
    """What a unit wrote beyond codes and figures, which a paper tells in its own form; empty where it is nothing."""
    told = _SAYS_LITTLE.sub(" ", plain_words(_ANY_FIGURE.sub(" ", _UP_TO.sub(" ", said)))).split()
    if not re.search(r"\d", said):
        return said.strip() if told else ""
    return _AHEAD.sub("", said).strip() if len(told) > 1 else ""


def task_named(task: TaskLine) -> str:
    """Biên soạn tài liệu, cẩm nang… (NV09)"""
    return f"{clause(task.text)} ({task.code})"


def clause(text: str) -> str:
    """A long text up to the last of its parts that fits: no paper breaks off within one."""
    line = printed(clip(text, 10 * TITLE)).rstrip(" .;,")
    if len(line) <= TITLE:
        return line
    ends = (line.rfind(f"{sign} ", 0, TITLE) for sign in ";,")
    end = next((end for end in ends if end >= TITLE // 2), None)
    return bare(line, TITLE) if end is None else f"{line[:end].rstrip()}…"


def capped(lines: Sequence[str], what: str, appendix: int) -> list[str]:
    """At most `LINES` dash lines; the rest is in an appendix."""
    rest = len(lines) - LINES
    return [*lines[:LINES], f"- Và {count2(rest)} {what} khác tại Phụ lục {appendix}."] if rest > 0 else list(lines)


def share_of(part: int, whole: int) -> str:
    """21/30 nhiệm vụ (70%)"""
    of = f" ({percent(Decimal(100) * part / whole)})" if whole else ""
    return f"{count2(part)}/{count2(whole)} nhiệm vụ{of}"


# --- II.1: the whole


def general(report: Report) -> list[str]:
    """Kết quả chung: totals that reconcile, the tasks of each class, who reported, and the period before."""
    return [
        _whole(report),
        *_by_class(report),
        *_extended_late(report),
        *_within(report),
        _reported(report),
        *_late(report),
        compared(report),
    ]


def _whole(report: Report) -> str:
    t = report.totals
    if not t.total:
        return "Trong phạm vi báo cáo không có nhiệm vụ nào."
    head = f"Tổng số {count2(t.total)} nhiệm vụ với {count2(report.shares)} phần việc của "
    return (
        f"{head}{count2(len(report.leading))} đơn vị chủ trì{_nobodys(report)}. Đến ngày {day(report.counted_to)}, đã hoàn thành "
        f"{share_of(t.done, t.total)}, trong đó đúng hạn {count2(t.done_in_time)}, quá hạn {count2(t.done_late)}; "
        f"chưa hoàn thành {share_of(t.open, t.total)}, trong đó trong hạn {count2(t.open_in_time)}, "
        f"quá hạn {count2(t.open_overdue)}."
    )


def _nobodys(report: Report) -> str:
    """How much no unit leads."""
    count = sum(unit.total for unit in report.units if unit.is_nobody)
    return f", {count2(count)} nhiệm vụ chưa có đơn vị chủ trì" if count else ""


def _by_class(report: Report) -> list[str]:
    found = [(words, report.of(klass)) for klass, words in _CLASSES]
    return [f"- {words}: {count2(len(tasks))} nhiệm vụ ({codes(tasks)})." for words, tasks in found if tasks]


def _extended_late(report: Report) -> list[str]:
    """Complete by the deadline that was granted; by the first one it was late."""
    late = [task for task in report.of(TaskClass.DONE_IN_TIME) if any(s.is_extended_late for s in task.shares)]
    return (
        [
            f"Trong số hoàn thành đúng hạn, theo thời hạn ban đầu là quá hạn: {count2(len(late))} nhiệm vụ ({codes(late)})."
        ]
        if late
        else []
    )


def _within(report: Report) -> list[str]:
    t, running = report.totals, [task for task in report.tasks if task.klass in _OPEN_CLASSES]
    in_time = [task for task in running if task.klass == TaskClass.OPEN_IN_TIME]
    paused = [task for task in running if _all(task, Stage.PAUSED)]
    named = (
        ("sắp đến hạn", t.due_soon, [task for task in in_time if task.status == Status.DUE_SOON]),
        ("chờ xác nhận hoàn thành", t.awaiting, [task for task in running if _has(task, Stage.AWAITING)]),
        ("chưa triển khai", t.not_started, [task for task in running if _all(task, Stage.NOT_STARTED)]),
        ("tạm dừng", len(paused), paused),
        (PASSED, len(report.passed), report.passed),
        ("thường xuyên", t.recurring, [task for task in in_time if task.is_recurring]),
    )
    parts = [f"{words} {count2(number)}{_in_brackets(number, tasks)}" for words, number, tasks in named if number]
    return [f"Trong số chưa hoàn thành: {'; '.join(parts)}."] if parts else []


def _has(task: TaskLine, stage: Stage) -> bool:
    return any(share.stage == stage for share in task.shares)


def _all(task: TaskLine, stage: Stage) -> bool:
    return all(share.stage == stage for share in task.shares)


def _in_brackets(number: int, tasks: Sequence[TaskLine]) -> str:
    """The codes, where they are those that were counted."""
    return f" ({codes(tasks)})" if len(tasks) == number else ""


def _reported(report: Report) -> str:
    head = f"Có {reported(report)}"
    away = [unit for unit in report.units if unit.is_asked and unit.away_until is not None and not unit.has_reported]
    parts = [head, *filter(None, [with_data(report)])]
    if report.missing:
        parts.append(f"{count2(len(report.missing))} đơn vị {behind(report)}: {missing_names(report)}")
    if away:
        names = ", ".join(f"{unit.name} (đến {day(unit.away_until)})" for unit in away if unit.away_until)
        parts.append(f"{UNREPORTED}, đang nghỉ phép: {names}")
    return f"{'; '.join(parts)}."


def missing_names(report: Report) -> str:
    """The units that have not reported, by their full names."""
    return ", ".join(unit.name for unit in report.missing)


def _late(report: Report) -> list[str]:
    late = report.late_entries
    after = "thời hạn của đơn vị" if report.is_collected else "ngày chốt số liệu"
    return [f"Có {count2(late)} báo cáo gửi sau {after}, đã được tính vào số liệu."] if late else []


def compared(report: Report) -> str:
    """With the equal period before; or that there is none."""
    before = report.previous
    if before is None:
        return "So với kỳ trước: chưa có kỳ trước để so sánh."
    return (
        f"So với {title_of(before.span)}: đã hoàn thành {_of(report.totals)}, kỳ trước {_of(before.totals)}"
        f"{_points(report.totals, before.totals)}; quá hạn {count2(report.totals.open_overdue)} nhiệm vụ, kỳ trước "
        f"{count2(before.totals.open_overdue)}; đơn vị đã báo cáo {count2(report.units_reported)}/"
        f"{count2(report.units_asked)}, kỳ trước {count2(before.units_reported)}/{count2(before.units_asked)}."
    )


def _of(totals: Totals) -> str:
    return share_of(totals.done, totals.total)


def _points(now: Totals, before: Totals) -> str:
    if not now.total or not before.total:
        return ""
    moved = points(Decimal(100) * now.done / now.total, Decimal(100) * before.done / before.total)
    if not moved:
        return " (không thay đổi)"
    return f" ({'tăng' if moved > 0 else 'giảm'} {decimal(abs(moved))} điểm phần trăm)"
