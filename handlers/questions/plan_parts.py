"""The words of a question about the plan, by what they say: form, subject, states, comparison. Pure."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct, field

from handlers.office.report_times import Known
from handlers.questions import plan_more, plan_span
from handlers.questions.plan_draft import Draft
from handlers.questions.plan_query import Doubt, Kind, Query, State, Subject, Time
from handlers.say import plan_vocabulary as v
from models.numerals import number_of
from models.values import replace

_TOP = re.compile(
    rf"(?<!\w)(?:top )?(\d{{1,2}}|hai|ba|bon|nam|muoi) (?={v.UNIT}\b|{v.TASK}\b|{v.FAMILY}\b|nhom\b|vuong)"
    r"|\btop (\d{1,2})\b|\btop\b"
)
_GROUP = r"nhom(?: nhiem vu)?"
_SUBJECTS: tuple[tuple[str, Subject], ...] = (
    (v.INDICATOR, Subject.INDICATORS),
    (v.OBSTACLE, Subject.OBSTACLES),
    (_GROUP, Subject.GROUPS),
    (v.UNIT, Subject.UNITS),
    (v.TASK, Subject.TASKS),
)
_STILL = (
    rf"(?:hien |dang |ben |thi |do )*con(?: lai| no| ton)?(?= (?:lai )?(?:{v.COUNT}|nhung|{v.TASK}|{v.OBSTACLE})\b)"
)
_PLAN_SENT = (
    r"(?P<no>chua|khong|chua co|chua thay)?(?: |^)?(?:da |co |vua |moi |xong )*"
    r"(?:gui|nop|xay dung|ban hanh|lam|lap|hoan thanh|xong|trinh|co)(?: xong)? ke hoach"
)
_NOTHING_DONE = rf"(?:chua|khong)(?: lam)? (?:hoan thanh|xong|lam xong)(?: duoc)? (?:{v.TASK}) nao"
_NOBODY_TOLD = r"(?:chua|khong) (?:co |thay )?(?:ai|don vi nao|nguoi nao) (?:bao cao|cap nhat|gui|nop|bao)"
_PLAN_SENT_LATE = (
    r"(?:da |co |vua |moi )*(?:gui|nop|xay dung|ban hanh|lap|trinh)(?: xong)? ke hoach"
    r" (?:bi )?(?:tre|muon|cham|sau han|qua han)(?: han)?"
    r"|(?:gui|nop|trinh|ban hanh) (?:tre|muon|cham)(?: han)? ke hoach"
    r"|(?:tre|muon|cham) (?:gui|nop|trinh|ban hanh) ke hoach"
)
_BEFORE = r"(?:ky|thang|quy|tuan|nam|lan|thoi gian) truoc(?: do)?|truoc (?:do|day|kia)|cung ky(?: nam (?:ngoai|truoc))?"
_WISHES_SENT = re.compile(rf"^{v.WISHES_SENT}")
_OPPOSED = frozenset((frozenset((State.DONE, State.OPEN)), frozenset((State.REPORTED, State.UNREPORTED))))


class Parts(Struct):
    """What the words of one question say."""

    kinds: set[Kind] = field(default_factory=set)
    subject: Subject | None = None  # that the question word asks for
    mentioned: set[Subject] = field(default_factory=set)
    states: list[State] = field(default_factory=list)
    rank: tuple[State | None, bool, bool, bool] | None = None
    top: int = 0
    is_each: bool = False
    is_still: bool = False
    sends_plan: bool = False
    is_year_before: bool = False
    ends_in_question: bool = False
    goes_on: bool = False  # thì sao, so với …: about what was asked before
    supports: bool = False
    by_original: bool = False
    asks_why: bool = False
    percent: tuple[int, int] = (0, 100)
    doubt: Doubt | None = None

    @classmethod
    def of(cls, draft: Draft, *, has_time: bool, is_order: bool) -> Parts:
        """Take the words row by row, the longest and the most telling first."""
        parts = cls()
        parts._take_noise(draft)
        parts._take_forms(draft, is_order=is_order)
        parts._take_subjects(draft)
        parts._take_states(draft, has_time=has_time)
        parts._take_rest(draft, is_order=is_order)
        return parts

    @property
    def is_compare(self) -> bool:
        return Kind.COMPARE in self.kinds

    @property
    def asks(self) -> bool:
        """Whether the words have the form of a question or of a request for a figure."""
        return bool(self.kinds) or self.is_each or self.ends_in_question or self.goes_on

    @property
    def has_subject(self) -> bool:
        return bool(self.subject or self.mentioned or self.states)

    @property
    def is_about_obstacles(self) -> bool:
        """Whether other words are of an obstacle, not of a task's text."""
        return self.subject == Subject.OBSTACLES or State.BLOCKED in self.states

    @property
    def is_bare(self) -> bool:
        """Whether only filters and a comparison were named."""
        return not (self.has_subject or self.rank or self.is_each or self.kinds - {Kind.COMPARE, Kind.SUMMARY})

    def _take_noise(self, draft: Draft) -> None:
        draft.take(_WISHES_SENT)
        while draft.take(v.NOISE):
            pass
        self.goes_on = draft.take(v.GOES_ON) is not None

    def _take_forms(self, draft: Draft, *, is_order: bool) -> None:
        if plan_more.take_why(draft):
            self.asks_why = True
            self.kinds.add(Kind.LIST)
        self.percent = plan_more.take_percent(draft)
        if draft.has_codes and re.search(v.WHO_HAS, draft.line):  # do ai chủ trì: the task's own answer
            draft.take(rf"{v.LEADS}|{v.SUPPORTS}")
        if re.search(v.IN_TIME, draft.line) and (match := draft.take(v.BY_WHICH)) is not None:
            self.by_original = match["first"] is not None
        if not is_order:
            self._take_rank(draft)
        if draft.take(v.LEADS) is None and draft.unit_ids:  # every figure is of those that lead
            self.supports = draft.take(v.SUPPORTS) is not None
        if draft.take(_NOBODY_TOLD):
            self.states.append(State.UNREPORTED)
        if draft.take(_NOTHING_DONE):
            self.states.append(State.NONE_DONE)
        if draft.take(_PLAN_SENT_LATE):
            self.sends_plan = True
            self.states.append(State.DONE_LATE)
        elif (match := draft.take(_PLAN_SENT)) is not None:
            self.sends_plan = True
            self.states.append(State.UNSENT if match["no"] else State.SENT)
        if draft.take(v.RATIO):
            self.kinds.add(Kind.RATIO)
            draft.take(v.RATIO)
        if draft.take(v.COMPARE):
            self.kinds.add(Kind.COMPARE)
            self.goes_on = True
            draft.take(v.COMPARE)
        if (match := draft.take(_BEFORE)) is not None:
            self.kinds.add(Kind.COMPARE)
            self.is_year_before = match[0].startswith("cung ky")

    def _take_rank(self, draft: Draft) -> None:
        if draft.take(rf"con(?= nhieu (?:{v.TASK}) nhat)"):
            self.is_still = True
        if (match := draft.take(r"(?:nhieu|it)(?= (?!ngay)(?:\w+ ){1,4}nhat\b)")) is not None:
            draft.take("nhat")
            self.rank = (None, match[0] == "it", False, False)
            self.kinds.add(Kind.RANK)
        for words, state, is_least, by_days, by_share in v.RANKS:
            if self.rank is None and draft.take(words):
                self.rank = (state, is_least, by_days, by_share)
                self.mentioned.update([Subject.TASKS] if state == State.DUE else [])  # «tuần này cần chú ý gì»
                self.kinds.add(Kind.RANK)
                break
        if (match := _TOP.search(draft.line)) is None:
            return
        if self.rank is None and "top" not in match[0]:
            return
        draft.take(_TOP)
        self.top = number_of(match[1] or match[2] or "5")
        self.kinds.add(Kind.RANK)
        self.rank = self.rank or (None, False, False, False)

    def _take_subjects(self, draft: Draft) -> None:
        """Which of the things named is asked for: by the word of the question that stands beside it."""
        if draft.take(_STILL):
            self.is_still = True
        for words, subject in (*_SUBJECTS, (None, Subject.UNITS)):
            if draft.take(rf"{v.EACH} (?:{words})" if words else rf"{v.EACH}(?= {v.FAMILY}\b)"):
                self.subject, self.is_each = self.subject or subject, True
        for words, subject in ((None, Subject.UNITS), *_SUBJECTS):
            if draft.take(rf"(?:{v.COUNT}|so) (?:{words})" if words else rf"(?:{v.COUNT}|so)(?= {v.FAMILY}\b)"):
                self.kinds.add(Kind.COUNT)
                self._ask(subject)
        for words, subject in _SUBJECTS:
            if draft.take(rf"(?:nhung |cac )?(?:{words})(?: nhiem vu)? (?:nao|gi)"):
                self.kinds.add(Kind.LIST)
                self._ask(subject)
        if draft.take(r"(?<!chua )(?:nhung )?ai(?! (?:cung|do))"):
            self.kinds.add(Kind.LIST)
            self._ask(Subject.UNITS)
        while draft.take(v.COUNT):
            self.kinds.add(Kind.COUNT)
        if re.search(rf"\b{v.FAMILY}(?: (?:·+|nao|gi))* (?:nao|gi)\b", draft.line):
            self.kinds.add(Kind.LIST)
            self._ask(Subject.UNITS)

    def _ask(self, subject: Subject) -> None:
        """Units that are asked for together with a count of tasks are a list of units with that count."""
        if self.subject is not None and {self.subject, subject} == {Subject.UNITS, Subject.TASKS}:
            self.subject = Subject.UNITS
            self.is_each = self.is_each or {Kind.COUNT, Kind.LIST} <= self.kinds
        self.subject = self.subject or subject

    def _take_states(self, draft: Draft, *, has_time: bool) -> None:
        if re.search(rf"\b{v.INDICATOR}\b", draft.line) or self.subject == Subject.INDICATORS:
            draft.take(v.INDICATOR)
            self.subject = Subject.INDICATORS
            self._take_rows(draft, v.INDICATOR_STATES)
            return
        if self.subject == Subject.OBSTACLES or (re.search(rf"\b{v.OBSTACLE}\b", draft.line) and self.subject is None):
            draft.take(v.OBSTACLE)
            self.subject = Subject.OBSTACLES
            if has_time:
                draft.take("moi(?: phat sinh| nay sinh| mo| neu)?")
            self._take_rows(draft, v.OBSTACLE_STATES)
            return
        if draft.take(rf"(?:dang |co |gap |bi |con )*{v.OBSTACLE}"):
            self.states.append(State.BLOCKED)
            self.mentioned.add(Subject.OBSTACLES)
            draft.take(r"(?:chua|cho|dang cho)(?: duoc)? (?:tra loi|giai quyet|xu ly|thao go)")
        self._take_rows(draft, v.STATES)
        if has_time and State.DUE not in self.states and draft.take(r"(?:co )?(?:thoi )?han(?: chot| cuoi)?"):
            self.states.append(State.DUE)

    def _take_rows(self, draft: Draft, rows: tuple[tuple[str, State], ...]) -> None:
        for words, state in rows:
            is_opposed = any(frozenset((state, each)) in _OPPOSED for each in self.states)
            if is_opposed or (self.sends_plan and state in (State.REPORTED, State.UNREPORTED)):
                continue
            if draft.take(words) and state not in self.states:
                self.states.append(state)

    def _take_rest(self, draft: Draft, *, is_order: bool) -> None:
        if not is_order and (self.states or self.top) and draft.take("nhat"):
            self.rank = self.rank or (None, False, False, False)
            self.kinds.add(Kind.RANK)
        for words, kind in ((v.LISTS, Kind.LIST), (v.SUMMARY, Kind.SUMMARY)):
            while draft.take(words):
                self.kinds.add(kind)
        for words, subject in _SUBJECTS:
            while draft.take(rf"(?:{words})"):
                self.mentioned.add(subject)
        if draft.take(r"(?:roi )?(?:chua|khong)(?: (?:a|ah|nhi|vay|the|nhe|anh|chi|em|day|do|roi))*$"):
            self.ends_in_question = True
        while draft.take(r"nao|gi"):
            self.kinds.add(Kind.LIST)
        while draft.take(r"roi|ke hoach(?! (?!·)\w)"):
            pass

    def query(
        self, draft: Draft, known: Known, today: date, *, time: Time | None, other: Time | None,
        group: tuple[str, str] | None, codes: tuple[str, ...], title: str, least_days: int,
    ) -> Query | None:  # fmt: skip
        """What is asked; null where neither form nor subject is clear."""
        if least_days and State.OVERDUE not in self.states and not self.states:
            self.states.append(State.OVERDUE)
        subject = self._subject(draft, codes)
        kind = self._kind(subject, draft, has_filter=bool(group or codes or title or draft.plan))
        if kind is None:
            return None
        states = self._states(kind, subject, time)
        if kind == Kind.RATIO and not states:
            self.doubt = Doubt.WHICH_RATIO
            return None
        _state, is_least, by_days, by_share = self.rank or (None, False, False, False)
        query = Query(
            kind=kind,
            subject=subject,
            states=states,
            time=time.as_said if time is not None and State.DUE in states else time,
            unit_ids=draft.unit_ids,
            unit_names=draft.unit_names,
            plan=draft.plan,
            group_code=group[0] if group else "",
            group_title=group[1] if group else "",
            codes=codes,
            words=title,
            top=self.top,
            is_least=is_least,
            by_days=by_days,
            by_share=Kind.RATIO in self.kinds or (by_share and states[:1] in ((State.ON_TIME,), (State.DONE,), ())),
            is_each=self.is_each,
            least_days=least_days,
            supports=self.supports,
            by_original=self.by_original,
            asks_why=self.asks_why,
            percent_from=self.percent[0],
            percent_to=self.percent[1],
        )
        return self.compared(query, other, known, today) if kind == Kind.COMPARE else query

    def _subject(self, draft: Draft, codes: tuple[str, ...]) -> Subject:
        if self.subject is not None:
            return self.subject
        reporting = {
            State.REPORTED,
            State.UNREPORTED,
            State.REPORTED_LATE,
            State.ON_LEAVE,
            State.NONE_DONE,
            State.SENT,
            State.UNSENT,
        }
        if Subject.TASKS in self.mentioned and not (self.rank and Subject.UNITS in self.mentioned):
            return Subject.TASKS
        if Subject.GROUPS in self.mentioned:
            return Subject.GROUPS
        is_of_units = self.rank is not None or bool(reporting & set(self.states)) or draft.asked_units
        if is_of_units or (Subject.UNITS in self.mentioned and not draft.unit_ids):
            return Subject.UNITS
        return Subject.TASKS

    def _kind(self, subject: Subject, draft: Draft, *, has_filter: bool) -> Kind | None:
        for kind in (Kind.COMPARE, Kind.RANK, Kind.RATIO):
            if kind in self.kinds:
                return Kind.RANK if kind == Kind.RATIO and self.is_each else kind
        if self.is_each:
            return Kind.RANK
        if Kind.COUNT in self.kinds:
            return Kind.COUNT
        if self.states or Kind.LIST in self.kinds:
            return Kind.LIST
        if Kind.SUMMARY in self.kinds or self.goes_on:
            return Kind.LIST if subject in (Subject.OBSTACLES, Subject.INDICATORS) else Kind.SUMMARY
        if self.subject or self.mentioned or self.is_still:
            return Kind.LIST
        return Kind.SUMMARY if draft.unit_ids or has_filter else None

    def _states(self, kind: Kind, subject: Subject, time: Time | None) -> tuple[State, ...]:
        states = list(self.states)
        if kind == Kind.RANK and self.rank is not None and not states:
            implied, _least, _days, by_share = self.rank
            if implied is not None:
                states = [implied]
            elif by_share and not (subject == Subject.TASKS or self.kinds >= {Kind.RATIO}):
                states = [State.ON_TIME]
        is_all = kind == Kind.LIST and states in ([State.ANSWERED], [State.REACHED]) and self.ends_in_question
        if is_all:  # «trả lời chưa», «đạt chưa»: each is told with where it stands
            states = []
        if self.is_still and not states:
            states = [State.WAITING if subject == Subject.OBSTACLES else State.OPEN]
        if subject == Subject.TASKS and time is not None and not states and kind in (Kind.LIST, Kind.COUNT):
            states = [State.DUE]
        if State.ON_TIME in states and kind in (Kind.LIST, Kind.COUNT) and subject == Subject.TASKS:
            states[states.index(State.ON_TIME)] = State.DONE_IN_TIME
        if subject == Subject.INDICATORS and kind == Kind.RATIO and not states:
            states = [State.REACHED]
        if kind == Kind.RATIO and states[:1] in ([State.DONE_IN_TIME],):
            states = [State.ON_TIME]
        if State.DUE in states and State.OPEN in states:
            states.remove(State.OPEN)
        return tuple(states)

    def compared(self, query: Query, other: Time | None, known: Known, today: date) -> Query:
        """With the two times that are compared; two units that are named are compared with one another."""
        time = query.time
        if time is None and not self.is_year_before and len(query.unit_ids) == 2 and "các" not in query.unit_names:
            return query
        if time is None:
            span = plan_span.around("thang", today)
            time = plan_span.current(Time(from_on=span[0], to_on=span[1], title=""), today)
            against = None
        elif other is not None:
            against = other
        elif time.as_said.to_on < today:
            time, against = plan_span.current(time.as_said, today), time.as_said
        else:
            against = None
        against = against or (plan_span.year_before(time) if self.is_year_before else plan_span.before(time, known))
        if against.from_on > time.from_on:  # «quý trước so với quý này»: the later one is told, the earlier beside it
            time, against = against, time
        return replace(query, time=time, against=against)


def refined(
    last: Query, new: Query | None, draft: Draft, parts: Parts, known: Known, today: date, *, time: Time | None,
    group: tuple[str, str] | None, codes: tuple[str, ...], title: str,
) -> Query:  # fmt: skip
    """The question before, with the filters that are named now in the place of its own."""
    query = replace(
        last,
        time=time or last.time,
        unit_ids=draft.unit_ids or last.unit_ids,
        unit_names=draft.unit_names or last.unit_names,
        plan=draft.plan or last.plan,
        group_code=group[0] if group else last.group_code,
        group_title=group[1] if group else last.group_title,
        codes=codes or last.codes,
        words=title or last.words,
    )
    if query.kind == Kind.RANK and parts.is_compare:  # of the figures, not of the order of units
        query = replace(query, subject=Subject.TASKS, is_each=False, top=0)
    is_alike = time is not None and last.time is not None and plan_span.are_alike(time, last.time)
    if (
        parts.is_compare and time is not None and last.time is not None and is_alike
    ):  # «so với tháng 7», after one about August
        # «so với tháng trước»: the one before
        is_same = (time.from_on, time.to_on) == (last.time.from_on, last.time.to_on)
        against = plan_span.before(last.time, known) if is_same else time
        return replace(query, kind=Kind.COMPARE, time=last.time, against=against)
    if parts.is_compare or (last.kind == Kind.COMPARE and time is not None):
        query = replace(query, kind=Kind.COMPARE, time=time or last.time, against=None)
        return parts.compared(query, None, known, today)
    return query
