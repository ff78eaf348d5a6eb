"""The plainest reports (*nv7 60%*, *NV07: xong rồi ạ*, *60%*): what is typed most, read without looking for all that
people also say.

Whatever is not exactly of this form is read layer by layer; what is reads the same there (tests/understand/test_plain.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.understand.values import Intent, OpenTask, Reason, Understanding

_LONGEST = 28  # characters: nothing of the form is longer
_PLAIN = re.compile(
    r"(?:(?P<code>nv ?0?(?P<number>[1-9]\d?))(?: |: ?))?"
    r"(?:(?P<share>(?P<percent>[1-9]\d?|100) ?%)(?: ạ| a)?"
    r"|(?P<done>(?:đã |da )?xong(?: rồi| roi)?(?: ạ| a)?))",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"NV\d\d+")  # codes that nothing but the letters and the number can stand for


def may_be_plain(text: str) -> bool:
    """Whether the words are of this form, whatever code they name."""
    return len(text) <= _LONGEST and _PLAIN.fullmatch(text) is not None


def read_plain(text: str, open_tasks: Sequence[OpenTask]) -> Understanding | None:
    """How far a task is, and its code or nothing; null for a message that says it in another form."""
    form = _PLAIN.fullmatch(text) if len(text) <= _LONGEST else None
    codes = [task.code for task in open_tasks] if form else []
    if form is None or not all(map(_NUMBERED.fullmatch, codes)):
        return None
    named: tuple[Reason, ...] = ()
    if form["code"]:
        code = f"NV{form['number']:0>2}"
        if code not in codes:
            return None
        named = (_reason("task_refs", form["code"], "task.code", "mã hoặc số của nhiệm vụ", code),)
    told = named[0].codes if named else ()
    if form["done"] and not named:
        return None  # titles have such words
    if form["done"]:
        done = _reason("intents", form["done"], "status.done", "nói đã xong")
        return Understanding(intents=(Intent.done,), task_refs=told, why=(*named, done))
    percent = int(form["percent"])
    share = _reason("percent", form["share"], "percent.plain", "mức độ hoàn thành ghi rõ")
    intent = Intent.done if percent == 100 else Intent.progress
    return Understanding(intents=(intent,), percent=percent, task_refs=told, why=(share, *named))


def _reason(field: str, span: str, rule: str, why: str, *codes: str) -> Reason:
    return Reason(field=field, span=span, rule=rule, why=why, codes=codes)
