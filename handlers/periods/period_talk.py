"""What is typed about a period's report: while the guided run asks about a task, to begin it, or to settle it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers import scene
from handlers.periods import period_asides, period_run
from handlers.periods.running import KIND, Run, Running, dump, my_run, my_runs, running
from handlers.questions import passing
from handlers.reporting import asides, mending, placing, report, retract
from handlers.reporting.draft import Line
from handlers.reporting.hearing import Heard, hear
from handlers.reporting.unchanged import SAYS_SO, is_unchanged, tells_nothing, without_nothing
from handlers.say import period_run as say_run
from handlers.say.words import plain_words, says_slip
from handlers.turn import Reply, Turn
from models import dialogues
from models.dialogues import Outcome
from models.items import Item
from models.said import find_said_as, last_offer
from models.values import replace

_START = re.compile(
    r"(?:(?:cho em|em|toi|de em|xin|xin phep|minh|hom truoc|hom qua|hom no|ban nay|sang nay|dang) )*"
    r"(?:(?:bat dau|tiep tuc|lam tiep|lam do|lam|nop|gui|vao|bo sung) )*(?:lam )?"
    r"(?:bao cao|bc)(?: (?:ky|dinh ky|tiep|ky nay|cua ky|dinh ky nay|6 thang|nam|quy|thang))+"
    r"(?: (?:nhe|a|di|nay|\d+|muon|tre|cham|bo sung|do|lam tiep|gio lam tiep|cho em|tiep))*"
)
_START_HERE = frozenset(
    ("bat dau", "bao cao tiep", "tiep tuc", "lam tiep", "tiep", "bat dau nhe", "bat dau di", "bat dau luon")
)
_REPORTS_ON = re.compile(  # tiếp tục báo cáo nè, em báo cáo tiếp đây
    r"(?:(?:da|a|em|e|toi|minh|cho em|gio|xin) )*(?:(?:tiep tuc|lam tiep|lam not) (?:bao cao|bc)|(?:bao cao|bc) tiep)"
    r"(?: (?:nao|thoi|luon|nhe|nha|ne|day|a|di|em|ta|anh|chi))*"
)
_PARTICLES = re.compile(r"(?: (?:nao|thoi|luon|nhe|nha|ne|a|di|em|ta))+$")
_SKIPS = frozenset(
    ("bo qua", "de sau", "bo qua de sau", "chua co so lieu", "viec nay de sau", "cho qua", "qua", "de sau nhe")
)
_GOES_BACK = re.compile(
    r"(?:(?:cho|em|toi|xin|muon|a|oi) )*(?:quay|tro|lui|ve)(?: (?:lai|ve))*(?: (?:cau|viec|muc|phan))?"
    r"(?: (?:hoi|vua|vua roi|truoc|ban nay|do|luc nay))+(?: (?:a|nhe|di|voi))*"
)
_LATER = r"(?:mai|chieu|toi|lat|lat nua|mot lat|luc khac|hom khac|khi khac|tuan sau|dip khac)"
_STOPS = re.compile(
    rf"(?:(?:thoi|thui|thoy|da|a|em|xin|cho em|xin phep) )*"
    rf"(?:thoi|thui|dung lai|tam dung|nghi|nghi da|thoat|de {_LATER}|hen {_LATER}|{_LATER} (?:lam|bao cao|tiep)"
    rf"|(?:dang |em )*ban(?: (?:qua|roi|hop|viec|lam))?)"
    rf"(?: (?:lam|tiep|bao|cao|em|roi|nhe|nha|a|da|tra loi|duoc khong|hop))*"
)
BY_TITLE = "task.words"  # the reader's rule for words that stand in a title
LONGEST = 200  # characters in which such words are looked for
_CODE = re.compile(r"\d")
_WHOLE_UNIT = re.compile(r"(?<!\w)(?:don vi|ca ky|ky nay|toan bo|tat ca|chi bo|phong|ben em|het|moi viec)(?!\w)")
_ALL = re.compile(
    r"(?<!\w)(?:tat ca|toan bo|moi viec|ca ky|(?:(?:cac|nhung|may|so) )?(?:(?:viec|nhiem vu) )?con lai"
    r"|(?:cac|nhung|may) (?:viec|nhiem vu)(?: (?:khac|kia|nay))?)(?!\w)"
)
_PERIOD = r"(?:bao cao|bc) (?:dinh )?ky|ky (?:bao cao|bc)|ky nay|thang nay|quy nay"
_NONE_AT_ALL = re.compile(
    rf"(?=.*(?:{_PERIOD}|(?<!\w)(?:ca|moi|het)(?!\w)))"
    rf"(?:y em la |(?:{_PERIOD})(?: nay| nam)? "
    r"|(?:da|a|em|toi|minh|chung em|chung toi|don vi|ben em|phong|chi bo|thi|la|cung|hien|tai) )*"
    r"(?:khong|ko|k|kg) (?:co (?:viec )?|phat sinh |ps )gi"
    r"(?: (?:moi|ca|het|them|phat sinh|ky nay|trong ky|trong ky nay|dau|a|nhe|nha|em|de bao cao|de bao|de nop"
    r"|thang nay))*"
)
_ASKS = re.compile(
    rf"(?=.*(?:{_PERIOD}))(?=.*(?<!\w)(?:khi nao|bao gio|luc nao|ngay nao|may gio|den ngay|ntn|the nao"
    r"|lam sao|cach|o dau|kieu gi)(?!\w)).*"
)
WORDS = SAYS_SO | {"bat", "tiep", "cao", "bc", "ky", "nay", "sinh", "ps", "gi", "lam", "loi"}  # one in each sentence


def go_on(turn: Turn) -> list[Reply]:
    """Free text while a task is asked about: its result, one of the three short answers, or something else."""
    asked = running(turn)
    assert asked is not None, "the route asks for an open question"
    run = my_run(turn, str(asked.row))
    if isinstance(run, Reply):
        period_run.leave(turn)
        return [run]
    plain = plain_words(turn.text)
    row, assignment_id = str(asked.row), str(asked.assignment_id)
    if plain in _SKIPS:
        return period_run.skip(turn, row, assignment_id)
    if _STOPS.fullmatch(plain) or retract.pauses(turn.text) or retract.stops(turn.text):
        dialogues.close(turn.db, turn.dialogue.id if turn.dialogue else 0, Outcome.DROPPED, turn.now)
        return [Reply(text=say_run.PAUSED)]
    if _is_start(plain):
        return period_run.start_run(turn, run)
    if _same_of_all(plain):
        return period_run.ask_keep(turn, row)
    if _GOES_BACK.fullmatch(plain):
        return [Reply(text=say_run.GO_BACK), period_run.ask_next(turn, run)]
    if _ASKS.fullmatch(plain) and not _CODE.search(plain):
        return [*period_run.how(turn), period_run.ask_next(turn, run)]
    if _says_nothing(plain):
        whole = _WHOLE_UNIT.search(plain) is not None
        return period_run.ask_nothing(turn, row) if whole else period_run.none(turn, row, assignment_id)
    if _NONE_AT_ALL.fullmatch(plain):
        return period_run.ask_nothing(turn, row)
    if is_unchanged(turn.text) and not _names_other(turn, asked):
        return _same(turn, run, asked)
    return _report(turn, run, asked)


def _same(turn: Turn, run: Run, asked: Running) -> list[Reply]:
    """*giữ nguyên*, *như cũ*: the last values; where there are none, how it stands is asked once more."""
    item = next((item for item in scene.my_items(turn) if item.id == asked.assignment_id), None)
    if item is None or item.last_report_at is not None:
        return period_run.keep(turn, str(asked.row), str(asked.assignment_id))
    choices = period_run.choices_of(run, item)
    return [Reply(text=say_run.nothing_to_keep(item.code), choices=choices, is_listed=True, about=(item.code,))]


def asks_to_begin(text: str) -> bool:
    """*báo cáo kỳ*, while another report is unfinished."""
    return _START.fullmatch(plain_words(text[:LONGEST])) is not None or period_asides.resumes(text[:LONGEST])


def _starts_here(plain: str) -> bool:
    return _PARTICLES.sub("", plain) in _START_HERE


def _is_start(plain: str) -> bool:
    starts = _starts_here(plain) or _START.fullmatch(plain) or _REPORTS_ON.fullmatch(plain)
    return bool(starts) or period_asides.resumes(plain)


def _says_nothing(plain: str) -> bool:
    """*không phát sinh* and no task's code."""
    return tells_nothing(plain) and re.search(r"\d", without_nothing(plain)) is None


def _same_of_all(plain: str) -> bool:
    """*tất cả giữ nguyên*, *các việc còn lại như cũ*, and no task's code."""
    if _ALL.search(plain) is None or _CODE.search(plain):
        return False
    return is_unchanged(" ".join(_ALL.sub(" ", plain).split()))


def _names_other(turn: Turn, asked: Running) -> bool:
    refs = hear(turn, scene.my_items(turn)).reading.task_refs
    return bool(refs) and refs != (asked.code,)


def _report(turn: Turn, run: Run, asked: Running) -> list[Reply]:
    items = scene.my_items(turn)
    if says_slip(turn.text) and _names_other(turn, asked):  # à nv7 75 mới đúng: of what was just recorded
        turn.about = ()
        return mending.free_text(turn)
    turn.about = turn.about or (asked.code,)
    heard = _of_asked(hear(turn, items, turn.about), run, asked, items)
    item = next((item for item in items if item.id == asked.assignment_id), None)
    if heard.names_only and heard.reading.task_refs != (asked.code,):
        return _ask_named(turn, run, heard, items)
    told, heard = asides.asking_apart(turn, heard, items, turn.about)
    if heard.is_complaint or heard.only_asks:
        return [*passing.answer(turn, heard, items, codes=turn.about), _still(run, asked, item)]
    if heard.bare is not None and (item is None or item.count is None):
        heard = heard.as_figure()
    if heard.says_something or heard.is_note or heard.lines:
        return [*told, *report.take(turn, heard, items)]
    if heard.words >= 2 and not heard.reading.intents and item is not None:  # an answer in words, kept as it is
        line = Line(assignment_id=item.id, said=turn.text)
        return [*told, *report.proceed(turn, report.new_draft(turn, [line]), items)]
    return [*passing.answer(turn, heard, items, codes=turn.about), _still(run, asked, item)]


def _of_asked(heard: Heard, run: Run, asked: Running, items: Sequence[Item]) -> Heard:
    """*15 buổi tuyên truyền*, asked of NV05: words that also stand in the title of work the unit need not report on
    are an answer to what was asked; a code that is typed is not."""
    in_run = {task.assignment_id for task in run.reporting.tasks}
    named = [item for item in items if item.code in heard.reading.task_refs]
    rules = {reason.rule for reason in heard.reading.why if reason.field == "task_refs"}
    if not named or rules != {BY_TITLE} or heard.lines or any(item.id in in_run for item in named):
        return heard
    return replace(heard, reading=replace(heard.reading, task_refs=(asked.code,), candidates=(), clarify=False))


def _ask_named(turn: Turn, run: Run, heard: Heard, items: Sequence[Item]) -> list[Reply]:
    """Another task's code and nothing else: that one is asked about first."""
    item = next((item for item in items if item.code in heard.reading.task_refs), None)
    if item is None:
        return [period_run.ask_next(turn, run)]
    if item.id not in {task.assignment_id for task in run.reporting.pending}:
        asked = running(turn)
        return report.ask_result(turn, item, report.new_draft(turn, [Line(assignment_id=item.id)])) if asked else []
    scene.begin(turn, KIND, "ask", dump(Running(row=run.row, assignment_id=item.id, code=item.code)))
    return [period_run.question(turn, run, item)]


def _still(run: Run, asked: Running, item: Item | None) -> Reply:
    text = say_run.still_asked(run.place, len(run.reporting.tasks), asked.code)
    choices = () if item is None else period_run.choices_of(run, item)
    return Reply(text=text, choices=choices, is_listed=True, about=(asked.code,))


def hears(turn: Turn) -> list[Reply] | None:
    """*báo cáo kỳ*, *bắt đầu*, *kỳ này đơn vị không phát sinh*, while no conversation is open; null for other words."""
    plain = plain_words(turn.text[:LONGEST])
    if not _may_be_of_period(turn.text, plain):
        return None
    name, *of_what = _last_offered(turn)
    is_here = name in {"period_run", "period_keep"}
    resumes = _starts_here(plain) or period_asides.resumes(plain)
    if _START.fullmatch(plain) or _REPORTS_ON.fullmatch(plain) or (resumes and (is_here or owes(turn))):
        return period_run.begin(turn)
    if _ASKS.fullmatch(plain) and not _CODE.search(plain) and my_runs(turn):
        return period_run.how(turn)
    if (all_same := _keeps_all(turn, plain)) is not None:
        return all_same
    if _NONE_AT_ALL.fullmatch(plain) and (settled := _nothing_of_unit(turn)) is not None:
        return settled
    says_same = is_here and is_unchanged(turn.text) and not _CODE.search(plain)
    if name == "period_run" and says_same:
        return period_run.start(turn, of_what[0])  # one tap for each task of which it is true
    whole = _WHOLE_UNIT.search(plain) is not None
    if name == "period_keep" and not whole:
        row, assignment_id = of_what
        if says_same:
            return period_run.keep(turn, row, assignment_id)
        if _says_nothing(plain):
            return period_run.none(turn, row, assignment_id)
    if name.startswith("respond") and not whole:
        return None  # of the request whose card is before the sender's eyes
    return _nothing_at_all(turn, plain, is_sure=whole or is_here)


def _may_be_of_period(text: str, plain: str) -> bool:
    """Whether any of the sentences below can be meant: by the words alone, because every report passes here."""
    starts = _is_start(plain) or _ASKS.fullmatch(plain) is not None
    same = is_unchanged(text) or _same_of_all(plain)
    return starts or same or _says_nothing(plain) or _NONE_AT_ALL.fullmatch(plain) is not None


def _keeps_all(turn: Turn, plain: str) -> list[Reply] | None:
    """*tất cả giữ nguyên*, *kỳ này như lần trước*, while the unit owes a report; null for other words."""
    of_unit = re.match(r"(?:(?:em|ben em|don vi|chi bo|phong) )*(?:ky|thang|quy) nay ", plain) is not None
    if not _same_of_all(plain) and not (of_unit and is_unchanged(turn.text) and not _CODE.search(plain)):
        return None
    waiting = [run for run in my_runs(turn) if run.reporting.pending]
    if len(waiting) > 1:
        return [period_run.which(waiting, say_run.WHICH_PERIOD)]
    return period_run.ask_keep(turn, str(waiting[0].row)) if waiting else None


def _nothing_of_unit(turn: Turn) -> list[Reply] | None:
    """Nothing at all to report, of whatever the unit owes; null where it owes nothing."""
    waiting = [run for run in my_runs(turn) if run.reporting.pending]
    if turn.incoming.reply_to or not waiting:
        return None
    if len(waiting) > 1:
        return [period_run.which(waiting, say_run.WHICH_NOTHING, "period_nothing")]
    return period_run.ask_nothing(turn, str(waiting[0].row))


def owes(turn: Turn) -> bool:
    """Whether a unit of the sender still owes a period's report."""
    return any(run.reporting.pending for run in my_runs(turn))


def _nothing_at_all(turn: Turn, plain: str, *, is_sure: bool) -> list[Reply] | None:
    """*không phát sinh*, of everything that is left; null where it is said of a task."""
    if not _says_nothing(plain) or hear(turn, scene.my_items(turn)).reading.task_refs:
        return None
    if not is_sure and (turn.about or placing.reminded_of(turn)):
        return None  # of the one task that the message is about
    runs = my_runs(turn)
    waiting = [run for run in runs if run.reporting.pending]
    if not runs and re.search(r"(?<!\w)ky(?!\w)", plain):
        return period_run.begin(turn)  # which says that none is open, or that it is locked
    if runs and not waiting and is_sure:
        return period_run.begin(turn)  # which says that it is complete
    if len(waiting) > 1:
        return [period_run.which(waiting, say_run.WHICH_NOTHING, "period_nothing")]
    return period_run.ask_nothing(turn, str(waiting[0].row)) if waiting else None


def _last_offered(turn: Turn) -> list[str]:
    """The choice of a period's report in what was last said here, or in the message that is replied to, with its
    arguments; where it has none, its first choice."""
    incoming = turn.incoming
    if incoming.reply_to:
        offer = find_said_as(turn.db, incoming.channel, incoming.chat_id, incoming.reply_to)
    else:
        offer = last_offer(turn.db, incoming.channel, incoming.chat_id, turn.now)
    actions = [action for _label, action in offer.choices] if offer is not None else []
    of_period = (action for action in actions if action.startswith(("period_run:", "period_keep:")))
    return next(of_period, actions[0] if actions else "").split(":")
