"""Vietnamese progress replies → values. Pure: no network, no clock, no database; every reading can be explained."""

from handlers.understand.lexicon import warm
from handlers.understand.reader import understand
from handlers.understand.reading import ZONE
from handlers.understand.values import STATUS, Intent, OpenTask, Reason, Understanding, Update

__all__ = ["STATUS", "ZONE", "Intent", "OpenTask", "Reason", "Understanding", "Update", "understand", "warm"]
