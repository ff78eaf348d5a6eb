"""*thu quỹ phòng chống thiên tai 100%*, to a reminder of a plan: is it that task, another one, or none of the plan's?

The reader says which words no open title has; here they are held against all that is known of the task that nothing
but the conversation points at. What people type where that is asked is read here, too.
"""

from __future__ import annotations

import re

from handlers.assent import agrees, short_answer
from handlers.reporting.draft import Line
from handlers.reporting.hearing import Heard
from handlers.say.words import plain_words
from models.items import Item
from models.progress import ReportKind
from models.values import replace

_TOLD = frozenset((ReportKind.DONE, ReportKind.PROGRESS))
_NONE_OF_IT = re.compile(
    r"(?:(?:a|da|u|thoi|khong|ko|la|day la|do la|cai nay|viec nay|cai do|viec do|no) )*"
    r"(?:(?:viec )?ngoai(?: ke hoach)?|viec rieng|(?:la )?viec (?:cua )?"
    r"(?:thon|ap|ban|xom|xa|chi bo|don vi|dia phuong|em|minh)"
    r"|(?:khong|ko|k|chang|hong|hok)(?: co)? (?:phai|lien quan|thuoc|nam trong|trong|dinh dang)"
    r"(?: (?:gi|den|toi|la|viec|trong|cua|ve|ke hoach|nhiem vu|nay|do|nao|ca|het|nghi quyet|nv ?0*\d{1,3}))*)"
    r"(?: (?:a|nhe|nha|roi|dau|em|anh|chi|do|day|khac|ca|thoi))*"
)
_ANOTHER = re.compile(
    r"(?:(?:a|da|la|cua|nhiem vu) )*(?:(?:mot )?(?:viec|nhiem vu|cai|nv) khac)"
    r"(?: (?:a|nhe|nha|co|trong ke hoach|cua ke hoach))*"
)


def doubted(heard: Heard, item: Item) -> Line | None:
    """The line without its task, where its words are those of other work; null where they may be this task's."""
    words = heard.reading.elsewhere
    if not words or heard.reading.task_refs:
        return None
    line = heard.line
    if line.kind not in _TOLD or line.asks_more or line.document:
        return None
    own = set(plain_words(f"{item.text} {item.deliverable} {item.indicator_name} {item.unit_name}").split())
    if all(own & set(plain_words(part).split()) for part in words.split(", ")):
        return None
    return replace(line, assignment_id=None, offers=(item.code,), elsewhere=True)


def answered(text: str) -> str:
    """`none` for *không phải*, *việc của thôn*; `another` for *việc khác*; `it` for *đúng*; empty for other words."""
    plain = plain_words(text)
    if short_answer(text) == "no" or _NONE_OF_IT.fullmatch(plain):
        return "none"
    if _ANOTHER.fullmatch(plain):
        return "another"
    return "it" if agrees(text) else ""
