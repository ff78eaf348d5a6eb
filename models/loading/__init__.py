"""Plans into the database and out of it: compare a file with what is stored, write the difference, give it back.

Knows plan files only as the values of `models.importing`; knows nothing of chats, commands or the clock.
"""

from models.loading.applying import Applied, apply
from models.loading.comparing import compare
from models.loading.exporting import stored_plan
from models.loading.newunits import with_new_units
from models.loading.values import (
    CodesTaken,
    Entry,
    Field,
    FieldChange,
    Kind,
    LoadingError,
    Part,
    PlanChange,
    PlanMoved,
    ShareChange,
)

__all__ = [
    "Applied", "CodesTaken", "Entry", "Field", "FieldChange", "Kind", "LoadingError", "Part", "PlanChange",
    "PlanMoved", "ShareChange", "apply", "compare", "stored_plan", "with_new_units",
]  # fmt: skip
