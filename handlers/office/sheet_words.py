"""*xuất excel*, *cho bảng excel các chi bộ*: the register alone; *biểu đồ*, *gửi file word*: the chart, the draft;
*tổng hợp nv5*, with or without a sheet: how each unit stands with it, since the register holds all tasks.
"""

from __future__ import annotations

import re

from handlers import scene
from handlers.office import summary
from handlers.questions import plan_questions
from handlers.render.outputs import Output
from handlers.say.words import TASK_CODE, plain_words
from handlers.turn import Reply, Turn
from models.text import compose, fold

SHORT = 120  # characters of such words
_SHEET = re.compile(r"\b(?:excel|xlsx|exel|bang tinh)\b")
_DRAWN = {
    Output.CHART: re.compile(r"\b(?:bieu do|do thi)\b"),
    Output.WORD: re.compile(r"\b(?:word|docx)\b|\b(?:ban thao|du thao)(?= (?:bao cao|thang|quy|tuan|ky)\b|$)"),
}
DRAWN_WORDS = frozenset(("bieu", "thi", "word", "docx", "thao"))  # one of them at least
_ASIDE_DRAWN = frozenset(
    ("ve", "bieu", "do", "thi", "word", "docx", "bao", "cao", "ban", "thao", "du", "hien", "tai", "dau", "roi")
)
_SUMS = re.compile(r"\b(?:tong hop|so lieu|bang|ket qua|tinh hinh|tien do)\b")
_ASIDE_WORDS = """
xuat gui cho lay lam lap tong hop giup toi em minh xin can muon ra thanh bang duoi dang file tep ban so theo
doi excel exel xlsx tinh du lieu nhe nha a di voi dum ho coi xem in viec nhiem vu cua ket qua hinh tien do lai
vao mot cai tro ly oi de nghi duoc khong tai trich anh len day
"""
_ASIDE = frozenset(_ASIDE_WORDS.split())


def heard(turn: Turn) -> list[Reply] | None:
    """Null for other words."""
    plain = plain_words(turn.text) if len(turn.text) <= SHORT else ""
    is_sheet = _SHEET.search(plain) is not None
    if is_sheet and any(words.search(plain) for words in _DRAWN.values()):
        return None  # gửi word và excel: all papers
    if not is_sheet and not (_SUMS.search(plain) and TASK_CODE.search(plain)):
        return None
    codes = scene.reading_of(turn, turn.text).unknown_refs
    rest = _without_asides(TASK_CODE.sub(" ", compose(turn.text)))
    if codes:
        return _of_task(turn, codes[0], is_sheet=is_sheet) if len(codes) == 1 and not rest else None
    return summary.register_alone(turn, rest)


def drawn(turn: Turn) -> list[Reply] | None:
    """*vẽ biểu đồ tháng 8*, *cho xin file word báo cáo*: that file alone; null for other words."""
    plain = plain_words(turn.text) if len(turn.text) <= SHORT else ""
    wanted = [output for output, words in _DRAWN.items() if words.search(plain)]
    if len(wanted) != 1 or _SHEET.search(plain):
        return None
    return summary.file_alone(turn, _without_asides(turn.text, _ASIDE | _ASIDE_DRAWN), wanted[0])


def _without_asides(text: str, asides: frozenset[str] = _ASIDE) -> str:
    return " ".join(word for word in text.split() if fold(word).strip(" .,!?:") not in asides)


def _of_task(turn: Turn, code: str, *, is_sheet: bool) -> list[Reply] | None:
    """How the task stands, unit by unit, and the register where a sheet was asked for."""
    turn.say_instead(f"{code} đến đâu rồi")
    told = plan_questions.heard(turn)
    if told is None or not is_sheet:
        return told
    return [*told, *(summary.register_alone(turn, "") or [])]
