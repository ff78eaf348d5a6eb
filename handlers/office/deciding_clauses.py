"""«duyệt nv05 trả lại nv07 vì thiếu minh chứng»: one message that decides about several things, taken apart into one
sentence for each decision, with its verb first. Pure; what a sentence names is for `deciding_named`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from handlers.say.words import NOT
from models.text import clean, fold

NO = rf"(?:(?:{NOT})(?: the)? (?:duyet|dong y|nhat tri|xac nhan|chap nhan|cho)|tra lai|tra ve|tu choi|bac bo)"
YES = r"(?:xac nhan|duyet|dong y|chap nhan|nhat tri)"
LEAVE = r"(?:de (?:lai|sau|do|day|xem)|khoan|thoi|tu tu)"
_POLITE = r"(?:(?:ok|oke|vang|da|uh|em|toi|xin|cho|thi|la|con|rieng|va|nhung)[\s,]+)*"
_CODE = r"nv[ -]?\d{1,3}\b(?![.,/%]\d)"
_VERB = rf"(?:{NO}|{YES}|{LEAVE})"
_FINE = r"(?:ok|oke|duoc|dat)"  # after what it is said of
_NAME = r"(?: (?!nv|vi\b|do\b|con\b|rieng\b|va\b|chua\b|thi\b)[^\W\d_][\w.]*| \d{1,2}(?!\d))"  # a word of a unit's
_STARTS = re.compile(rf"\s*{_POLITE}{_VERB}\b")
_VERB_FIRST = re.compile(
    rf"(?<!\w){_VERB}(?=(?: (?:cho|viec|bao cao|nhiem vu|hoan thanh|gia han|cua|ca))*[\s:]+{_CODE})"
)
_NOUN_FIRST = re.compile(  # nv07 thôn 2 thì trả lại …
    rf"(?<!\w)(?P<what>{_CODE}(?:(?:[\s,]|\bva\b)+{_CODE})*{_NAME}{{0,4}}?)"
    rf"[\s,:]+(?:(?:thi|la|cho|em|toi|xin)\s+)*(?P<verb>{_VERB}|{_FINE})\b"
)
_ANOTHER = re.compile(rf"[\s,;.]*(?:[,;.]|\b(?:va|con|rieng)\b)\s*(?={_CODE})")
_REST = r"(?:(?:cac |nhung |may )?(?:viec|cai|nhiem vu|bao cao|don vi|thon|so)? ?con lai)"
_EDGES = re.compile(rf"^[\s,;.]+|[\s,;.]+(?:(?:{_REST}|con|rieng|va|nhung|thi)[\s,;.]*)*$")
_ANY_VERB = re.compile(rf"(?<!\w)(?:{NO}|{YES})(?P<links>(?: (?:cho|viec|bao cao|nhiem vu|hoan thanh|cua|ca))*[\s:]+)")
_ALL = re.compile(r"(?:het|tat ca|toan bo)\b")
_NEW_PART = re.compile(rf"(?:[,;.]|\b(?:va|con|rieng|nhung)|{_REST})[\s,]*(?:(?:thi|xin|em|toi|cho)\s+)*$")
_WHY = re.compile(r"\b(?:vi|do|ly do)\b")
_YES_THEN_NO = re.compile(rf"\s*{_POLITE}{YES}\b.*?(?<!\w){NO}\b", re.DOTALL)


def _nothing(_words: str) -> bool:
    return False


def decides_both_ways(text: str) -> bool:
    """Whether something is approved and something returned: never one of the two alone."""
    return _YES_THEN_NO.match(fold(clean(text))) is not None


def clauses(text: str, begins_with_unit: Callable[[str], bool] = _nothing) -> tuple[str, ...]:
    """The decisions, each with its verb first; empty where the text holds fewer than two.

    `begins_with_unit`: whether some words begin with the name of a unit.
    """
    said = clean(text)
    plain = fold(said)
    starts_with_verb = _STARTS.match(plain) is not None
    verbs = [match.start() for match in _VERB_FIRST.finditer(plain)]
    cuts = [at for at in verbs if starts_with_verb or plain[:at].rstrip().endswith((",", ";", "."))]
    cuts = sorted({*cuts, *_before_others(said, cuts, begins_with_unit, starts_with_verb=starts_with_verb)})
    turned = [match for match in _NOUN_FIRST.finditer(plain) if match.start("verb") not in cuts]
    by_start = {_start(plain, match, cuts): match for match in turned}
    marks = sorted({*cuts, *by_start})
    if not marks:
        return ()
    found = list[str]()
    for start, end in zip(marks, [*marks[1:], len(said)], strict=True):
        match = by_start.get(start)
        part = said[start:end] if match is None else _turned(said, start, match, end)
        found += _apart(_trimmed(part))
    return tuple(found) if len(found) > 1 else ()


def _before_others(
    said: str, cuts: list[int], begins_with_unit: Callable[[str], bool], *, starts_with_verb: bool
) -> Iterator[int]:
    """Where a verb stands before a unit or before «hết»; inside a reason only where a new part begins."""
    plain, last = fold(said), 0
    for verb in _ANY_VERB.finditer(plain):
        if not (_ALL.match(plain, verb.end()) or begins_with_unit(said[verb.end() :])):
            continue
        last = max([last, *(cut for cut in cuts if cut < verb.start())])
        is_new = _NEW_PART.search(plain[: verb.start()]) is not None
        if is_new or (starts_with_verb and _WHY.search(plain[last : verb.start()]) is None):
            last = verb.start()
            yield last


def _start(plain: str, match: re.Match[str], cuts: list[int]) -> int:
    """«duyệt nv05, nv07 trả lại»: the first code belongs to the verb before it."""
    verbs = [cut for cut in cuts if cut < match.start()]
    codes = list(re.finditer(_CODE, match["what"]))
    is_after_verb = bool(verbs) and re.search(_CODE, plain[verbs[-1] : match.start()]) is None
    return match.start() + (codes[-1].start() if is_after_verb and len(codes) > 1 else 0)


def _turned(said: str, start: int, match: re.Match[str], end: int) -> str:
    verb = said[match.start("verb") : match.end("verb")]
    verb = "duyệt" if re.fullmatch(_FINE, fold(verb)) else verb
    return f"{verb} {said[start : match.end('what')]} {said[match.end('verb') : end].strip()}"


def _trimmed(part: str) -> str:
    plain = fold(part)
    last = next((match for match in _EDGES.finditer(plain) if match.end() == len(plain)), None)
    return part[: last.start()].strip() if last is not None else part.strip()


def _apart(part: str) -> list[str]:
    """«trả lại nv05 vì thiếu biên bản, nv07 vì thiếu chữ ký»: each with its own reason."""
    verb = re.match(rf"{_VERB}\b", fold(part))
    if verb is None:
        return [part]
    begins = re.match(rf"\s*{_CODE}(?:(?:[\s,;]|\bva\b)+{_CODE})*", fold(part[verb.end() :]))
    at = verb.end() + (begins.end() if begins is not None else 0)
    cuts = list(_ANOTHER.finditer(fold(part), at))
    ends = [cut.start() for cut in cuts] + [len(part)]
    pieces = [part[verb.end() if n == 0 else cuts[n - 1].end() : ends[n]] for n in range(len(ends))]
    return [f"{part[: verb.end()]} {piece.strip()}" for piece in pieces]
