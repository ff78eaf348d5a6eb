"""What an import changes, as frozen values: made by a comparison, shown to a person, then written."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from models.plan import Priority, Share

Value = str | bool | date | Priority | tuple[str, ...] | tuple[date, ...] | None


class LoadingError(Exception):
    """A plan that cannot be written; the text is the Vietnamese sentence to show."""


class PlanMoved(LoadingError):
    """The stored plan changed between the preview and the import."""

    def __init__(self) -> None:
        super().__init__("Kế hoạch đã có thay đổi từ lúc xem trước. Đề nghị xem lại rồi nhập.")


class WhichPlan(LoadingError):
    """A file without a number whose tasks are others than those of the plan that it would be written over."""

    def __init__(self, number: str, known: int, tasks: int) -> None:
        plan = f"Kế hoạch số {number}" if number else "kế hoạch"
        again = f"ghi số {number} ở đầu tệp" if number else "giữ nguyên nội dung những nhiệm vụ không đổi"
        super().__init__(
            f"Tệp không ghi số kế hoạch, mà chỉ {known:02d}/{tasks:02d} nhiệm vụ giống {plan} đang theo dõi. "
            "Nếu là kế hoạch khác: đề nghị ghi số của kế hoạch đó ở đầu tệp, ví dụ «Kế hoạch số 14-KH/ĐU». "
            f"Nếu là bản mới của {plan}: đề nghị {again}. Sau đó nhập lại."
        )


class CodesTaken(LoadingError):
    """Codes of tasks that another plan of the same committee uses: in chat nobody could tell them apart."""

    def __init__(self, number: str, codes: tuple[str, ...]) -> None:
        shown = ", ".join(codes[:5]) + ("…" if len(codes) > 5 else "")
        plan = f"Kế hoạch số {number}" if number else "kế hoạch khác"
        super().__init__(
            f"Mã {shown} đã dùng trong {plan} của cơ quan. "
            "Đề nghị ghi mã khác ở cột «Mã» (chưa có thì thêm cột này), ví dụ: B01, B02, rồi nhập lại."
        )


class Part(StrEnum):
    """What an entry is about."""

    OFFICE = "office"  # the committee's own name and place
    PLAN = "plan"
    GROUP = "group"
    TASK = "task"
    UNIT = "unit"
    PERIOD = "period"
    REST_DAY = "rest_day"


class Kind(StrEnum):
    """What happens to it. Nothing is ever deleted: what is removed keeps its history and can return."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    RETURNED = "returned"  # was removed, is in the file again


class Field(StrEnum):
    """What of it changes; also the field's name in the history."""

    NAME = "name"
    PLACE = "place"
    SUPERIOR = "superior"
    NUMBER = "number"
    TITLE = "title"
    ISSUED_ON = "issued_on"
    TEXT = "text"
    GROUP = "group"
    PARENT = "parent"
    DEADLINE_TEXT = "deadline_text"
    DUE_ON = "due_on"
    STEPS = "steps"  # names of the milestones
    RECURRENCE = "recurrence"
    LEADS = "leads"
    SUPPORTS = "supports"
    FAN_OUT = "fan_out"
    DELIVERABLE = "deliverable"
    NOTE = "note"
    PRIORITY = "priority"
    INDICATOR = "indicator"
    SHORT_NAME = "short_name"
    KIND = "kind"
    ALIASES = "aliases"
    MEMBERS = "members"
    FROM_ON = "from_on"
    CUTOFF_ON = "cutoff_on"
    UNIT_DUE_ON = "unit_due_on"
    SUBMIT_ON = "submit_on"


class FieldChange(Struct, frozen=True, kw_only=True):
    """One field, old → new."""

    field: Field
    old: Value
    new: Value


class Entry(Struct, frozen=True, kw_only=True):
    """One thing that is added, changed, removed or returned. `code` of a rest day is its date."""

    part: Part
    kind: Kind
    code: str
    name: str = ""
    fields: tuple[FieldChange, ...] = ()


class ShareChange(Struct, frozen=True, kw_only=True):
    """One unit's share of one task: given (`old` null), taken away (`new` null) or of another kind."""

    task: str  # code
    unit: str  # code
    old: Share | None
    new: Share | None


class KeptDeadline(Struct, frozen=True, kw_only=True):
    """A task whose deadline in the file cannot be read, so that the one that is stored stays."""

    task: str  # code
    said: str  # the file's words
    dates: tuple[date, ...]  # what stays


class PlanChange(Struct, frozen=True, kw_only=True):
    """Everything that an import would write. `moved`: things that only change their place in the list. `goes_on`: the
    numbers of its tasks go on behind those of the committee's other plan.
    """

    is_new_plan: bool
    entries: tuple[Entry, ...] = ()
    shares: tuple[ShareChange, ...] = ()
    moved: int = 0
    kept: tuple[KeptDeadline, ...] = ()  # no change: the opposite
    goes_on: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        return not (self.is_new_plan or self.entries or self.shares or self.moved)

    def of(self, part: Part, *kinds: Kind) -> tuple[Entry, ...]:
        """The entries of one part, of all or of some kinds."""
        return tuple(entry for entry in self.entries if entry.part == part and (not kinds or entry.kind in kinds))


class Applied(Struct, frozen=True, kw_only=True):
    """What the plan holds after the import."""

    plan_id: int
    groups: int
    tasks: int
    leads: int  # shares of leading units
    unled: int  # tasks that no unit leads
    supports: int
