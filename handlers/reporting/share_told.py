"""Where a count on a task is the figure of its indicator: *nv23 được 4/6 thôn*, of «Thôn có Tổ công nghệ số». Pure.

An indicator in per cent whose name begins with the thing that is counted is how many of these there are. Only what
leaves no doubt is taken: the words of the report say nothing but the indicator's own ones and that so much is reached;
*tập huấn 4/6 thôn* may be another count of the same task. What is taken is read back before it is recorded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from decimal import ROUND_HALF_UP, Decimal

from handlers.say.words import TASK_CODE
from models.text import compose, fold, key

_NUMBER = r"\d{1,3}(?:\.\d{3})+|\d+"
_PAIR = re.compile(
    rf"(?<![\w.,/-])(?P<done>{_NUMBER})(?: (?P<thing>[a-z]+)(?= (?:tren|trong|/)))?"
    rf"\s*(?:/|tren(?: tong so)?|trong(?: tong so)?)\s*(?P<total>{_NUMBER})"
    rf"(?![\w/]|[.,]\d)"
)
_CLAUSE = re.compile(r"[;\n]|[.,](?!\d)|\bnhung\b")
_OF_THE_REST = re.compile(  # tells of what is still to be done, and by when: the count stays what it is
    r"\s*(?:(?:nhung|hien|cac|va) )*(?:con|du kien|vuong|thieu|de nghi|xin|vi|do|so lieu den|phan dau|bao cao"
    r"|(?:sang |chieu |toi )?mai|(?:tuan|thang) (?:sau|toi)|(?:cuoi|het) (?:tuan|thang))\b"
)
_LEFT = re.compile(r"\s*con\b")
_SAYS_REACHED = frozenset(
    key(
        "a ạ anh chị em ơi dạ nhé nha rồi rùi r thì là mà đã có được đc đạt xong làm hoàn thành thực hiện kết quả kq "
        "nhiệm vụ báo cáo tiến độ tổng số trong tại gồm chỉ mới hơn hiện nay tính đến giờ hôm ngày bây thêm luôn"
    ).split()
)
_DENIES = frozenset(("khong", "chua", "tru"))  # thanh toán không dùng tiền mặt: who is counted cannot be told
_OF_ALL = Decimal(100)


def share_told(text: str, count: tuple[int, int], name: str, unit: str, *, goes_on: bool = False) -> str | None:
    """The per cent, with up to two decimals, as it is kept. `goes_on`: the count before this one was the indicator's,
    so a bare one is it, too."""
    if unit.strip() != "%" or count[1] <= 0 or count[0] > count[1]:
        return None
    typed = TASK_CODE.sub(" ", compose(text))
    plain, own = fold(typed), key(name).split()
    pairs = [each for each in _PAIR.finditer(plain) if (_whole(each["done"]), _whole(each["total"])) == count]
    if len(pairs) != 1 or not own or pairs[0]["thing"] not in (None, own[0]):
        return None
    start, end = _clause(plain, *pairs[0].span())
    before, thing = plain[start : pairs[0].start()], plain[pairs[0].end() : end]
    rest = [plain[:start], *_CLAUSE.split(plain[end:])]
    is_named = _is_of(typed[pairs[0].end() : end], name)
    is_sure = not thing.strip() or is_named if goes_on else is_named and _are_beside(rest, own[0])
    words = set(key(f"{before} {thing}").split()) - _SAYS_REACHED
    return _kept(count) if is_sure and words <= {*own} - _DENIES and _tells_all(words, name) else None


def share_of(count: tuple[int, int]) -> Decimal:
    """4/6 is 66.67."""
    return (_OF_ALL * count[0] / count[1]).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _kept(count: tuple[int, int]) -> str:
    return f"{share_of(count).normalize():f}"


def _whole(typed: str) -> int:
    return int(typed.replace(".", ""))


def _clause(plain: str, first: int, last: int) -> tuple[int, int]:
    start = max((each.end() for each in _CLAUSE.finditer(plain, 0, first)), default=0)
    end = next((each.start() for each in _CLAUSE.finditer(plain, last)), len(plain))
    return start, end


def _is_beside(clause: str) -> bool:
    """Whether a clause leaves the count what it is: it is empty, polite, or tells of what is still to be done."""
    return _OF_THE_REST.match(clause) is not None or all(word in _SAYS_REACHED for word in key(clause).split())


def _are_beside(rest: Sequence[str], thing: str) -> bool:
    """*còn thôn 5, thôn 6 chưa*: what goes on with those that are left is beside the count, too."""
    more = re.compile(rf"\s*{thing} \d")
    left = [each for n, each in enumerate(rest) if not (n and _LEFT.match(rest[n - 1]) and more.match(each))]
    return all(map(_is_beside, left))


def _tells_all(words: Set[str], name: str) -> bool:
    """Of a name with several deeds (*được rà soát, cài phần mềm*) none is told alone: it is that one's count then."""
    deeds = words - {*key(name).split()[:2]}
    parts = [{*key(part).split()} for part in re.sub(r"\([^()]*\)", " ", name).split(",")]
    return not deeds or all(part & deeds for part in parts)


def _is_of(said: str, name: str) -> bool:
    """Whether the thing that is counted is the one that the indicator's name begins with: hộ is no hồ sơ."""
    thing, own = (compose(words).lower().split() for words in (said, name))
    first = next(iter(thing), "").strip(".,;:()")
    is_typed_plain = first == fold(first)
    return bool(first) and (key(first) == key(own[0]) if is_typed_plain else first == own[0])
