"""An answer to a request in the same message as a report: *nv5 xong, yc-001 98 hộ*; *yc1 98, nv5 xong*. It waits with
the report and is read back when that is recorded, or left: both are confirmed, one after the other; nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handlers import scene
from handlers.numbered import numbered
from handlers.reporting import draft as drafts
from handlers.requests import responding
from handlers.requests.response_draft import CODE, LEFT_OPEN, Draft, load
from handlers.requests.response_steps import proceed
from handlers.requests.response_targets import answerable, targets_of
from handlers.requests.response_words import gives_anew, names_field, names_label, read_answer
from handlers.say import period_run as say_run
from handlers.say import responses as say
from handlers.turn import InKind, Reply, Turn, told_first
from handlers.understand.values import Intent
from models import dialogues, requests
from models.collecting import FieldKind, TargetState
from models.requests import Asked, Owed
from models.values import replace

_NUMBER = r"YC\s*-?\s*0*(?P<number>\d{1,6})(?![\d/%]|[.,]\d)\s*[:,.-]?\s+"
_AFTER = re.compile(
    r"(?P<report>.*?\S)(?P<parts>\s*[,;.\n]\s*(?:(?:còn|con|và|va|về|ve|trả lời|tra loi)\s+)*|\s+)"
    rf"{_NUMBER}(?P<words>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_BEFORE = re.compile(
    rf"\s*(?:(?:trả lời|tra loi|về|ve)\s+)?{_NUMBER}(?P<words>\S.*?)"
    r"(?P<parts>\s*[,;.\n]\s*(?:(?:còn|con|và|va)\s+)*|\s+(?:(?:còn|con|và|va)\s+)*)(?P<report>nv[ -]?\d.*)",
    re.IGNORECASE | re.DOTALL,
)
_PLAINLY = re.compile(  # *NV05 60%*, and no more: words about a task within an answer say more than that
    r"nv[ -]?\d{1,3}\s*[:,-]?\s*(?:(?:đã|da|được|duoc|đạt|dat|là|la|mới|moi|khoảng|khoang)\s+)*"
    r"(?:\d{1,3}\s*(?:%|phần trăm|phan tram)|\d{1,5}\s*/\s*\d{1,5}|xong|hoàn thành|hoan thanh)"
    r"(?:\s+(?:rồi|roi|ạ|a|nhé|nhe|em|hộ|ho|thôn|thon))*[\s.!]*",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"(?:\s*[,;\n]\s*|\s*\.\s+|\s+)(?:(?:với|voi|còn|con|và|va)\s+)+|\s*[;\n]\s*|\s*,\s+|\s*\.\s+",
    re.IGNORECASE,
)
_REPORTS = re.compile(  # nv5 70%; à mà nv5 em xong 70% rồi; còn cái nv5 thì; em làm xong nv5
    r"(?:(?:à|a|ờ|ơ|ừ|ừm|mà|ma|nhân tiện|nhan tien|tiện thể|tien the|tiện|tien|luôn|luon|thêm|them|nữa|nua|còn|con|với"
    r"|voi|và|va|cả|ca|ngoài ra|ngoai ra|báo luôn|bao luon|báo|bao|báo cáo|bao cao|về|ve|cái|cai|việc|viec|vụ|vu"
    r"|nhiệm vụ|nhiem vu|thì|thi|em|e|tôi|toi|tui|mình|minh|bên em|ben em|chi bộ|chi bo|thôn em|thon em|đã|da|làm|lam"
    r"|xong|được|duoc|cho|là|la|quên|quen|dạ|da|vâng|vang)[\s,:]+)*(?=nv[\s-]?\d)",
    re.IGNORECASE,
)
_REQUEST = re.compile(r"\byc\s*-?\s*\d", re.IGNORECASE)
_STATUS = frozenset((Intent.done, Intent.progress, Intent.not_started, Intent.blocked, Intent.extension))


def set_apart(turn: Turn) -> None:
    """From here on the turn says the report only; the answer is kept in it until `after`."""
    if turn.incoming.kind != InKind.TEXT or not turn.sender.unit_ids:
        return
    match = _BEFORE.fullmatch(turn.text) or _AFTER.fullmatch(turn.text)
    if match is None:
        _set_unnamed_apart(turn)
        return
    if CODE.search(match["words"]) is not None or _REQUEST.search(match["words"]):
        return
    asked = requests.find_numbered(turn.db, scene.office_of(turn).id, int(match["number"]))
    if asked is None or not any(turn.sender.speaks_for(each.unit_id) for each in targets_of(turn, asked)):
        return
    if not _is_apart(asked, match) or not _reports(turn, match["report"]):
        return
    turn.answer_aside = f"{say.code_of(asked)} {match['words'].strip(' ,;.')}"
    turn.say_instead(match["report"])


def _set_unnamed_apart(turn: Turn) -> None:
    """*nv5 70%, còn số hộ có internet là 80, đảng viên 22*: the answer is named by its words, not by its number."""
    if CODE.search(turn.text) is None or turn.dialogue is not None or _REQUEST.search(turn.text):
        return
    if not turn.worklists.owes_answer(turn.db, turn.sender.unit_ids):
        return
    owed = requests.owed(turn.db, scene.office_of(turn).id, unit_ids=turn.sender.unit_ids)
    waiting = [each.asked for each in owed if each.state == TargetState.WAITING]
    for report, words in _halves(turn.text):
        asked = next((each for each in waiting if _answers(turn, each, words)), None)
        if asked is not None and _reports(turn, report):
            turn.answer_aside = f"{say.code_of(asked)} {words.strip(' ,;.')}"
            turn.say_instead(report)
            return


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """(what begins with a task's code, *à mà nv5* too, the rest, which names none) at each place where the text may be
    parted."""
    for joint in _JOINT.finditer(text):
        first, second = text[: joint.start()].strip(), text[joint.end() :].strip()
        for report, words in ((first, second), (second, first)):
            if _REPORTS.match(report) and words and not CODE.search(words):
                yield report, words


def _answers(turn: Turn, asked: Asked, words: str) -> bool:
    """Whether words name what a request asked for, and answer more than one item of it, or its only one; of several
    one, too, where nothing else is said: *hộ có wifi 150*."""
    today = scene.said_on(turn)
    given = read_answer(asked.fields, words, today).given
    if len(asked.fields) == 1:
        return bool(given) and names_label(asked.fields, words)
    if len(given) == 1:
        return names_label(asked.fields, words) and gives_anew(asked.fields, words)
    return len(given) > 1 and names_field(asked.fields, words, today)


def _is_apart(asked: Asked, match: re.Match[str]) -> bool:
    """Where words were asked for, a task may be named in the answer: only what is plainly parted is a report."""
    takes_words = any(each.kind == FieldKind.TEXT for each in asked.fields)
    is_parted = bool(re.search(r"[,;.\n]", match["parts"]))
    if takes_words and match.re is _BEFORE and not (is_parted and _PLAINLY.fullmatch(match["report"])):
        return any(mark in match["parts"] for mark in ".;\n") or len(match["parts"].split()) > 1
    return bool(match["parts"].strip()) or not takes_words


def _reports(turn: Turn, words: str) -> bool:
    """Whether the words tell how a task of the sender's stands."""
    if CODE.search(words) is None:
        return False
    reading = scene.reading_of(turn, words, scene.my_items(turn))
    return bool(_STATUS & set(reading.intents)) or reading.percent is not None or reading.count is not None


def after(turn: Turn, replies: Sequence[Reply]) -> list[Reply]:
    """What was said, and the answer: it waits where a report is read back now, and is read back itself otherwise."""
    if turn.answer_aside:
        kept = dialogues.find_open(turn.db, scene.place(turn))
        if kept is not None and kept.kind == drafts.KIND:
            waiting = drafts.dump(replace(drafts.load(kept.data), respond=turn.answer_aside))
            dialogues.go_on(turn.db, kept.id, kept.step, waiting, kept.expires_at)
            return told_first(f"{_told_of(turn, turn.answer_aside)}\n", replies)
        turn.answer_due = turn.answer_aside
    if turn.answer_due.startswith(LEFT_OPEN):
        return [*replies, *_asked_on(turn, turn.answer_due)]
    found = numbered(turn.answer_due)
    if found is None:
        return list(replies)
    if turn.leave_due or turn.leave_aside or turn.away_due:  # one read-back at a time
        return [*replies, Reply(text=say.answer_left(turn.answer_due))]
    paused = [Reply(text=say_run.PAUSED)] if turn.goes_on else []
    turn.goes_on, turn.dialogue = 0, None
    return [*replies, *paused, *(responding.by_number(turn, found.number, found.rest) or [])]


def _told_of(turn: Turn, aside: str) -> str:
    found = _begun(turn, aside)
    return say.asked_later(aside) if found is None else say.asked_on(found[1].asked)


def _begun(turn: Turn, aside: str) -> tuple[Draft, Owed] | None:
    """The answer that was left, where it can still be given."""
    if not aside.startswith(LEFT_OPEN):
        return None
    draft = load(aside.removeprefix(LEFT_OPEN))
    found = answerable(turn, draft.target_id)
    return (draft, found) if isinstance(found, Owed) else None


def _asked_on(turn: Turn, due: str) -> list[Reply]:
    """The item that was asked about before the report, once more."""
    found = _begun(turn, due)
    if found is None:
        return []
    is_other_open = dialogues.find_open(turn.db, scene.place(turn)) is not None
    if is_other_open or turn.goes_on or turn.leave_due or turn.leave_aside or turn.away_due:
        return [Reply(text=say.left_unsent(found[1]))]
    turn.dialogue = None
    return proceed(turn, *found)
