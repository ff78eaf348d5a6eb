"""What a draft is made by: its form, and the lines of its head and foot. Pure values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from handlers.say import report_form as say
from models.reporting.values import Committee


class Form(StrEnum):
    """Whose rules the document follows. The value is the name of the template's file."""

    PARTY = "bao_cao_dang"  # Hướng dẫn 05-HD/VPTW
    STATE = "bao_cao_nha_nuoc"  # Nghị định 30/2020/NĐ-CP


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Head and foot. `head`: left above the number; its last line is set bold by the template.

    `issuer`: as sentences name it. `suffix`: what follows the blank for the number. An empty `signer` leaves the name
    to be filled in.
    """

    superior: str
    head: str
    issuer: str
    suffix: str
    authority: str
    position: tuple[str, ...]
    signer: str = ""
    recipients: tuple[str, ...]


def lines_of(committee: Committee, form: Form) -> Lines:
    """The lines of a report of the committee, or of the people's committee of the same commune."""
    if form == Form.STATE:
        commune = say.commune(committee.name)
        return Lines(
            superior=say.STATE_ISSUER.upper(),
            head=commune.upper(),
            issuer=f"{say.STATE_ISSUER} {commune}",
            suffix=say.STATE_SUFFIX,
            authority=say.STATE_AUTHORITY,
            position=say.STATE_POSITION,
            recipients=say.STATE_RECIPIENTS,
        )
    return Lines(
        superior=committee.superior.upper(),
        head=committee.name.upper(),
        issuer=committee.name,
        suffix=say.PARTY_SUFFIX,
        authority=say.PARTY_AUTHORITY,
        position=say.PARTY_POSITION,
        recipients=say.PARTY_RECIPIENTS,
    )
