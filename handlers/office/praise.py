"""Models are praised: the figures and people propose, the office keeps or declines, the unit hears of it when kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers import scene
from handlers.putting_off import asks
from handlers.say import general
from handlers.say import praise as say
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from models import nominations
from models.dialogues import Outcome
from models.items import Item, items_of_task
from models.naming import NamedUnit, people_named, units_named
from models.nominations import NominationFact
from models.org import Role
from models.plan import Share
from models.standing import finished_in_time
from models.steering import NominationState
from models.text import clean, fold

KIND = "praise"  # the dialogue in which the reason is awaited; it holds whom, as one would type it
PAGE = 6
MOST_UNITS = 6  # praised in one message
_TO = "cho "  # before a unit that is called by a part of its name
KEPT_SHOWN = 3
_ASKED = re.compile(
    r"\s*(?:(?:đề nghị|de nghi|xin)\s+)?(?:biểu dương|bieu duong|tuyên dương|tuyen duong)\b[\s:,]*(.+)",
    re.IGNORECASE | re.DOTALL,
)
_PRAISES = re.compile(  # by whoever decides
    r"\s*(?:(?:đề nghị|de nghi|xin|cần|can|nên|nen|phải|phai|rất|rat|đáng|dang|tôi|toi|xem xét|xem xet)\s+)*"
    r"(?:biểu dương|bieu duong|tuyên dương|tuyen duong|khen(?:\s+(?:ngợi|ngoi|thưởng|thuong))?)\b[\s:,]*(.*)",
    re.IGNORECASE | re.DOTALL,
)
_WELCOMES = re.compile(  # likewise, where the one that is praised follows at once
    r"\s*(?:(?:rất|rat|tôi|toi|xin|nhiệt liệt|nhiet liet|trân trọng|tran trong)\s+)*"
    r"(?:hoan nghênh|hoan nghenh|đánh giá cao|danh gia cao|chúc mừng|chuc mung|cảm ơn|cam on|cám ơn|ghi nhận|ghi nhan)"
    r"\b[\s:,]*(.+)",
    re.IGNORECASE | re.DOTALL,
)
_FAULT = re.compile(r"\b(?:chua|khong|ko|cham|tre|muon|kem|yeu|thieu)\b")
_BEHIND = re.compile(  # chi bộ thôn 1 làm tốt đấy, khen nhé
    r"\s*(?P<said>[^?]{8,160}?)[\s,.;]+"
    r"(?:(?:nên|nen|đề nghị|de nghi|cần|can|đáng|dang|phải|phai|được|duoc|cho|tôi|toi)\s+)*"
    r"(?:biểu dương|bieu duong|tuyên dương|tuyen duong|khen(?:\s+(?:ngợi|ngoi|thưởng|thuong))?)"
    r"(?:\s+(?:nhé|nhe|đi|di|nha|ngay|luôn|luon|cho|tôi|toi|họ|ho|đấy|day|một|mot|tiếng|tieng|kịp|kip|thời|thoi))*[\s.!]*",
    re.IGNORECASE,
)
WORDS = frozenset(("duong", "khen", "nghenh", "gia", "mung", "on", "nhan"))  # one in each of these sentences
_NOTES = re.compile(r"\s*(?:(?:toi|xin|em|da) )*ghi nhan\b")
_DEED = re.compile(r"\b(?:da|vua|moi|xong|hoan thanh|nop|gui|bao cao|bao)\b")
_MERIT = re.compile(
    r"\b(?:som|tot|nhanh|truoc han|dung han|kip thoi|guong mau|tich cuc|xuat sac|dau tien|di dau|dan dau|day du|chu dao"
    r"|sang tao|nhiet tinh|vuot|hieu qua|gioi|hay|co gang|no luc|dong gop|thanh tich|nghiem tuc|trach nhiem|chu dong)\b"
)
_ORDERS_TOO = re.compile(  # … , đề nghị tiếp tục triển khai NV08
    r"[,.;]\s*(?:(?:nhung|con|va|dong thoi|tuy nhien)\s+)*"
    r"(?:de nghi|yeu cau|giao|can|phai|don doc|khan truong|tiep tuc)\b"
)
_TITLED = re.compile(r"(?:đ/c|đồng chí|dong chi|ông|bà|anh|chị)\b", re.IGNORECASE)
_SPLIT = re.compile(
    r"[\s,;(]*(?:\b(?:với|voi)\s+)?\b(?:lý do|ly do)(?:\s+(?:là|la))?\b\s*:?\s*|\s*:\s*|\s+(?:vì|vi|do|đã|da)\s+",
    re.IGNORECASE,
)
_WHY = re.compile(r"(?:(?:vì|vi|do|bởi|boi|tại|tai|lý do|ly do)\b(?:\s+(?:là|la)\b)?[\s:,]*)+", re.IGNORECASE)
_BEGINS_WITH_TASK = re.compile(r"nv[ -]?\d", re.IGNORECASE)
_PERSON = re.compile(r"[\s,;–-]*(?:đ/c|đồng chí|dong chi|ông|bà|anh|chị)?\s*", re.IGNORECASE)
_PARTICLES = re.compile(
    r"^(?:\s*\b(?:(?:nhé|nhe|nha|ạ)(?!\w)|(?:đi|nữa|với|luôn|giúp|hộ)\s*(?=[,;.]|$))[\s,;.]*)+"
    r"|(?:[\s,;.]+(?:nhé|nhe|nha|ạ|đi|nữa|với|luôn|giúp|hộ))+[\s,;.]*$",
    re.IGNORECASE,
)
_BEFORE_UNIT = re.compile(r"[\s,]+(?:của|cua|ở|o|bên|ben|thuộc|thuoc|trong|tại|tai|\()\s*$", re.IGNORECASE)
LONGEST_PERSON = 5  # words of a name
_WHOM = re.compile(  # ai đáng khen, đơn vị nào nên biểu dương: the list of what the figures propose
    r"(?:(?:co|cho biet|cho hoi) )*(?:nhung )?(?:ai|(?:don vi|chi bo|phong|hoi|dong chi|can bo) nao)"
    r"(?: (?:dang|nen|xung dang|can|duoc|dang duoc|de nghi|co the|lam tot))*"
    r" (?:khen|bieu duong|tuyen duong)(?: (?:thuong|ngoi|khong|a|nhi|the|vay))*"
)
_DECIDERS = (Role.SECRETARY, Role.LEADER)


def asked(turn: Turn) -> list[Reply] | None:
    """*ai đáng khen*: what `/bieuduong` lists; null for other words."""
    is_meant = len(turn.text) <= 80 and _WHOM.fullmatch(plain_words(turn.text)) is not None
    return show(turn) if is_meant else None


def propose_early(turn: Turn, item: Item) -> None:
    """After a completion was confirmed: what the figures propose. Told to nobody; it waits in the list."""
    office, actor = scene.office_of(turn), scene.actor(turn)
    least = office.settings.praise_early
    if least == 0 or not finished_in_time(item, office):
        return
    days = nominations.days_early(item, office)
    if days >= least:
        origin = f"early:{item.id}:{item.due_on}"
        reason = say.early(item, days)
        nominations.propose(turn.db, actor, origin, item.unit_id, reason, assignment_id=item.id, by_figures=True)
    tasks = nominations.completed_all(turn.db, office, item.unit_id)
    if tasks:
        origin = f"complete:{item.unit_id}:{tasks}"
        nominations.propose(turn.db, actor, origin, item.unit_id, say.complete(tasks), by_figures=True)


def command(turn: Turn) -> list[Reply]:
    """`/bieuduong` lists what is proposed; with words it proposes somebody."""
    if turn.args:
        return _nominate(turn, turn.args)
    return show(turn) if turn.sender.has(*_DECIDERS) else [Reply(text=say.HOW)]


def heard(turn: Turn) -> list[Reply] | None:
    """`đề nghị biểu dương Chi bộ thôn 1 vì …`, in plain words; `khen …` of whoever decides. Null for an order beside
    it, which carries the praise along."""
    decides = turn.sender.has(*_DECIDERS)
    match = (_PRAISES if decides else _ASKED).fullmatch(turn.text)
    if match is None and decides:
        if (proposed := _behind(turn)) is not None:
            return proposed
        match = _welcomed(turn)
    if match is None or _ORDERS_TOO.search(fold(match[1])) or turn.text.rstrip().endswith("?"):
        return None
    if (told := _only_told(turn, match)) is not None:
        return told
    head = _SPLIT.split(match[1], maxsplit=1)[0]
    if units_named(turn.db, scene.office_of(turn).id, head).units or not decides:
        return _nominate(turn, match[1]) if units_named(turn.db, scene.office_of(turn).id, head).units else None
    meant = _meant(turn, match[1])
    if meant is None:
        return None if scene.reading_of(turn, turn.text[: say.LONGEST]).percent is not None else [_how(turn)]
    unit, name = meant
    reason = _SPLIT.split(_after_name(clean(match[1]), name), maxsplit=1)[-1].strip(" .;")
    return _propose(turn, unit, name, reason) if len(reason.split()) > 1 else [_how(turn, unit, name)]


def _behind(turn: Turn) -> list[Reply] | None:
    """*chi bộ thôn 1 làm tốt đấy, khen nhé*: what one unit did well, and then that it be praised for it."""
    match = _BEHIND.fullmatch(turn.text)
    said = fold(match["said"]) if match is not None else ""
    if match is None or not _MERIT.search(said) or _FAULT.search(said):
        return None
    words = f"{_TO}{match['said']}"
    named = units_named(turn.db, scene.office_of(turn).id, words)
    if len(named.units) != 1 or named.is_group or named.start != len(_TO):
        return None
    reason = clean(words[named.end :]).strip(" ,.;")
    return _propose(turn, named.units[0], "", reason) if len(reason.split()) > 1 else None


def _only_told(turn: Turn, match: re.Match[str]) -> list[Reply] | None:
    """*ghi nhận thôn 3 đã nộp kế hoạch*: what a unit has done, without a word of merit, is no praise."""
    plain = fold(turn.text)
    if _NOTES.match(plain) is None or _MERIT.search(plain) or not _DEED.search(plain):
        return None
    words = f"{_TO}{match[1]}"
    named = units_named(turn.db, scene.office_of(turn).id, words)
    if not named.units:
        return None
    why = re.sub(r"^(?:đã|da)\s+", "", words[named.end :].strip(" ,.;"))[:60]
    return [Reply(text=say.NOT_RECORDED.format(unit=named.units[0].short, why=why or "…"))]


def begins(turn: Turn, text: str) -> bool:
    """Whether a text begins with praise or thanks and then a unit: no answer to a question about something else."""
    match = _PRAISES.match(text) or _WELCOMES.match(text)
    named = units_named(turn.db, scene.office_of(turn).id, f"{_TO}{match[1]}") if match is not None else None
    return named is not None and bool(named.places) and named.places[0][0] == len(_TO)


def _welcomed(turn: Turn) -> re.Match[str] | None:
    """*hoan nghênh chi bộ thôn 5 làm nhanh*: a unit at once, and then why; thanks alone are thanks."""
    match = _WELCOMES.fullmatch(turn.text)
    if match is None:
        return None
    named = units_named(turn.db, scene.office_of(turn).id, f"{_TO}{match[1]}")
    is_first = len(named.units) == 1 and not named.is_group and named.start == len(_TO)
    return match if is_first and len(f"{_TO}{match[1]}"[named.end :].split()) > 1 else None


def _meant(turn: Turn, words: str) -> tuple[NamedUnit, str] | None:
    """The unit of the one person, or that leads the one task alone, that the words name."""
    org_id = scene.office_of(turn).id
    people = people_named(turn.db, org_id, words)
    if len(people) == 1:
        return people[0].unit, people[0].name
    codes = dict.fromkeys(scene.reading_of(turn, words[: say.LONGEST]).unknown_refs)
    shares = [each for code in codes for each in items_of_task(turn.db, scene.office_of(turn), turn.now, code)]
    leads = {each.unit_id: each for each in shares if each.share == Share.LEAD}
    if people or len(leads) != 1:
        return None
    [lead] = leads.values()
    return NamedUnit(id=lead.unit_id, code="", name=lead.unit_short, short=lead.unit_short), ""


def _after_name(words: str, name: str) -> str:
    """«đ/c Lan làm nhanh lắm» without whom it is about."""
    last = fold(name).rpartition(" ")[2]
    found = re.search(rf"\b{re.escape(last)}\b", fold(words)) if last else None
    return words if found is None else words[found.end() :].strip()


def go_on(turn: Turn) -> list[Reply] | None:
    """The reason that was asked for; null for a message of its own, and the praise is not written down."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    whom, said = turn.dialogue.data, clean(turn.text)
    reason = said[led.end() :] if (led := _WHY.match(said)) else said
    reading = scene.reading_of(turn, said[: say.LONGEST])
    is_own = reading.percent is not None or reading.count is not None or _BEGINS_WITH_TASK.match(said) is not None
    kept = str(turn.dialogue.id)
    if (is_own and reason == said) or _PRAISES.fullmatch(said) or said.endswith("?") or asks(said):
        scene.leave(turn)
        return None
    scene.take_out(turn, kept, KIND, Outcome.RECORDED)
    turn.dialogue = None
    return _nominate(turn, f"{whom}: {reason}")


def _how(turn: Turn, unit: NamedUnit | None = None, name: str = "") -> Reply:
    """What is missing: whom, or why."""
    if unit is not None and turn.dialogue is None and not turn.incoming.is_group:
        scene.begin(turn, KIND, "why", f"{unit.short} đồng chí {name}" if name else unit.short)
        return Reply(text=say.WHY_ALONE.format(unit=unit.short))
    if unit is not None:
        return Reply(text=say.WHY.format(unit=unit.short))
    return Reply(text=say.WHOM if turn.incoming.is_group else f"{say.WHOM} {say.HOW}")


def _nominate(turn: Turn, words: str) -> list[Reply]:
    head, *rest = _SPLIT.split(clean(words), maxsplit=1)
    named = units_named(turn.db, scene.office_of(turn).id, head)
    if 1 < len(named.units) <= MOST_UNITS and not named.is_group and turn.sender.has(*_DECIDERS):
        after = " ".join([head[named.places[-1][1] :], *rest]).strip(" .,;-")
        if after and len(after) <= say.LONGEST:
            return _propose_all(turn, named.units, after)
    if len(named.units) > 1 or named.is_group:
        return [Reply(text=say.ONE_BY_ONE.format(name=head[:60]))]
    if not named.units:
        return [Reply(text=say.NO_UNIT.format(name=head[:60], how=say.HOW))]
    name, after = _person(head[: named.start], _PARTICLES.sub("", head[named.end :]).strip(" ,.;-"))
    reason = _PARTICLES.sub("", ", ".join([after, *rest]) if after else rest[0] if rest else "").strip(" .;,")
    if not reason:
        return [_how(turn, named.units[0], name)]
    if len(reason) > say.LONGEST:
        return [Reply(text=say.TOO_LONG)]
    return _propose(turn, named.units[0], name, reason)


def _person(before: str, after: str) -> tuple[str, str]:
    """Who is praised beside the unit, and what else stands behind it: «đồng chí Lan phòng văn hóa», «CB thôn 1 đồng chí
    An»; a name has a title, or capitals in all its words."""
    if _TITLED.match(before.strip()):
        return _PERSON.sub("", _BEFORE_UNIT.sub("", f"{before.strip()} "), count=1).strip(" ,.;-("), after
    words = _PERSON.sub("", after, count=1).strip(" ,.;-").split()
    is_name = bool(words) and len(words) <= LONGEST_PERSON and all(word[:1].isupper() for word in words)
    if after and (is_name or (_TITLED.match(after) and len(words) <= LONGEST_PERSON)):
        return " ".join(words), ""
    return "", after


def _propose_all(turn: Turn, units: Sequence[NamedUnit], reason: str) -> list[Reply]:
    """«khen chi bộ thôn 1 với thôn 4 làm tốt NV05»: each is proposed; the list decides."""
    for unit in units:
        origin = f"inbox:{turn.incoming.inbox_id}:{unit.id}"
        nominations.propose(turn.db, scene.actor(turn), origin, unit.id, reason)
    return [Reply(text=say.proposed_all([unit.short for unit in units], reason, in_group=turn.incoming.is_group))]


def _propose(turn: Turn, unit: NamedUnit, name: str, reason: str) -> list[Reply]:
    if turn.sender.speaks_for(unit.id) and not name and not turn.sender.has(*_DECIDERS):
        return [Reply(text=say.OWN_UNIT.format(unit=unit.short))]
    origin = f"inbox:{turn.incoming.inbox_id}"
    fact = nominations.propose(turn.db, scene.actor(turn), origin, unit.id, reason, name=name[:60])
    if fact is None:
        return [Reply(text=general.CHOICE_GONE)]
    return (
        [_ask(fact, in_group=turn.incoming.is_group)]
        if turn.sender.has(*_DECIDERS)
        else [Reply(text=say.proposed_here(fact))]
    )


def _ask(fact: NominationFact, *, in_group: bool = False) -> Reply:
    choices = (
        Choice(label=say.KEEP, action=f"bd_keep:{fact.id}"),
        Choice(label=say.DECLINE, action=f"bd_decline:{fact.id}"),
    )
    return Reply(text=say.ask(fact, in_group=in_group), choices=choices, is_listed=True)


def show(turn: Turn, page: int = 1) -> list[Reply]:
    """One page of what waits for a decision, then what was kept."""
    org_id = scene.office_of(turn).id
    waiting, kept = nominations.proposed(turn.db, org_id), nominations.kept(turn.db, org_id)
    if not waiting and not kept:
        return [Reply(text=f"{say.NOTHING}\n{say.HOW}")]
    pages = max(-(-len(waiting) // PAGE), 1)
    page = min(max(page, 1), pages)
    on_page = waiting[(page - 1) * PAGE : page * PAGE]
    lines = [say.heading(len(waiting), len(kept), page, pages)]
    lines += [say.line(n, fact) for n, fact in enumerate(on_page, 1)]
    choices = [Choice(label=f"Số {n}", action=f"bd_show:{fact.id}") for n, fact in enumerate(on_page, 1)]
    if page < pages:
        choices.append(Choice(label=say.NEXT_PAGE, action=f"bd_list:{page + 1}"))
        lines.append(f"{len(choices)}. {say.NEXT_PAGE}")
    lines += [say.LIST_HOW] if on_page else []
    lines += _kept_lines(kept) if page == 1 else []
    return [Reply(text="\n".join(lines), choices=tuple(choices), is_listed=True)]


def _kept_lines(kept: list[NominationFact]) -> list[str]:
    if not kept:
        return []
    newest = kept[::-1][:KEPT_SHOWN]
    rest = [say.rest(len(kept) - KEPT_SHOWN)] if len(kept) > KEPT_SHOWN else []
    return [say.KEPT_HEAD, *(say.kept_line(fact) for fact in newest), *rest]


def turn_page(turn: Turn, page: str) -> list[Reply]:
    """Xem tiếp."""
    return show(turn, int(page[:4]))


def show_one(turn: Turn, nomination_id: str) -> list[Reply]:
    """One of the list, with the two answers."""
    fact = _waiting(turn, nomination_id)
    return [fact] if isinstance(fact, Reply) else [_ask(fact)]


def _waiting(turn: Turn, nomination_id: str) -> NominationFact | Reply:
    fact = nominations.find_id(turn.db, scene.office_of(turn).id, int(nomination_id))
    if fact is None:
        return Reply(text=general.CHOICE_GONE)
    return fact if fact.state == NominationState.PROPOSED else Reply(text=say.DECIDED)


def keep(turn: Turn, nomination_id: str) -> list[Reply]:
    """Giữ trong danh sách: the unit is told (M20)."""
    fact = _waiting(turn, nomination_id)
    if isinstance(fact, Reply):
        return [fact]
    if not nominations.decide(turn.db, scene.actor(turn), fact, NominationState.KEPT):
        return [Reply(text=say.DECIDED)]
    people = scene.people_of(turn, fact.unit_id)
    told = scene.tell(turn, people, f"notice:praise:{fact.id}", say.kept(fact))
    return [Reply(text=say.kept_here(fact, reached=bool(told))), *told]


def decline(turn: Turn, nomination_id: str) -> list[Reply]:
    """Không đưa vào: nobody is told."""
    fact = _waiting(turn, nomination_id)
    if isinstance(fact, Reply):
        return [fact]
    if not nominations.decide(turn.db, scene.actor(turn), fact, NominationState.DECLINED):
        return [Reply(text=say.DECIDED)]
    return [Reply(text=say.declined_here(fact))]
