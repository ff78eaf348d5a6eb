"""The role that somebody types after `--role`: its name in Vietnamese or its code."""

from __future__ import annotations

from bot.commands.base import Refusal
from handlers.say.joining import ROLE_NAMES
from handlers.say.words import plain_words
from models.org import UNIT_ROLES, Role


def role_of(name: str | None, *, of_unit: bool, or_else: str = "") -> Role:
    """A reporter where none is named; raises `Refusal`. `or_else`: what else than `--unit` names a role's unit."""
    if name is None:
        return Role.REPORTER
    role = next((each for each in Role if plain_words(name) in (each.value, plain_words(ROLE_NAMES[each]))), None)
    if role is None:
        listed = ", ".join(f"{each.value} ({ROLE_NAMES[each]})" for each in Role)
        raise Refusal(f"Không có vai trò “{name}”. Các vai trò: {listed}.")
    if (role in UNIT_ROLES) != of_unit:
        raise Refusal(
            f"Vai trò {ROLE_NAMES[role]} là của toàn cơ quan, không đi với --unit."
            if of_unit
            else f"Vai trò {ROLE_NAMES[role]} cần đơn vị. Đề nghị thêm --unit ĐƠN_VỊ{or_else}."
        )
    return role
