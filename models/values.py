"""Values are msgspec's structs: to make and to keep such a class costs a fiftieth of a dataclass, for which six
functions are written and compiled; and a value is made ten times as fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import replace as replace  # mypy checks by the fields what it is given, of a struct as well
else:
    from msgspec.structs import replace as replace
