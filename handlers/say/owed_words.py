"""Whether words without a number answer an obstacle or a finding that waits for the unit."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.say import difficulties, findings
from handlers.say.numbers import clip
from models.difficulties import DifficultyFact
from models.findings import FindingFact

YES_IS, NO_IS = "Đúng, trả lời", "Không, việc khác"
LEFT = "(Lời vừa hỏi chưa ghi làm trả lời.)"
WHICH = "Đồng chí chọn theo số: trả lời nội dung nào?"
STILL_WAITS = "{number} vẫn chờ đơn vị trả lời. Khi có, đồng chí nhắn: {number} NỘI DUNG."


def is_it(found: Sequence[DifficultyFact | FindingFact], words: str) -> str:
    """“vốn tháng 9 mới rót”: có phải đồng chí trả lời vướng mắc VM-001 của P.KT (vướng vốn)?"""
    if len(found) == 1:
        return f"“{clip(words, 120)}”: có phải đồng chí trả lời {_named(found[0])}?"
    named = "; ".join(_named(each) for each in found)
    return f"“{clip(words, 120)}”: đồng chí trả lời nội dung nào - {named}?"


def _named(fact: DifficultyFact | FindingFact) -> str:
    if isinstance(fact, DifficultyFact):
        return f"vướng mắc {difficulties.number(fact)} của {fact.unit_short} ({clip(fact.text, 60)})"
    return f"nội dung giám sát {findings.number(fact)} ({clip(fact.text, 60)})"
