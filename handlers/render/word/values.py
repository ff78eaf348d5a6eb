"""What a draft is made by: its form, and the lines of its head and foot. Pure values."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from handlers.say import report_form as say
from models.reporting.values import Committee


class Form(StrEnum):
    """Whose rules the document follows. The value is the name of the template's file."""

    PARTY = "bao_cao_dang"  # Hướng dẫn 05-HD/VPTW
    STATE = "bao_cao_nha_nuoc"  # Nghị định 30/2020/NĐ-CP


class Lines(Struct, frozen=True, kw_only=True):
    """Head and foot, as they are printed. `head`: left above the number; its last line is set bold by the template.

    `issuer`: as sentences name it. `suffix`: what follows the blank for the number. An empty `signer` leaves the name
    to be filled in.
    """

    superior: tuple[str, ...]
    head: tuple[str, ...]
    issuer: str
    suffix: str
    place: str
    authority: str
    position: tuple[str, ...]
    signer: str = ""
    recipients: tuple[str, ...]


def lines_of(committee: Committee, form: Form) -> Lines:
    """The lines of a report of the committee, or of the people's committee of the same commune, as the committee set
    them."""
    paper = committee.paper
    own = paper.state if form == Form.STATE else paper.party
    if form == Form.STATE:
        issuer = own.issuer or (say.STATE_ISSUER, say.commune(committee.name))
        # nobody stands above it on its paper: its own name takes both lines
        superior, head = (own.superior, issuer) if own.superior else (issuer[:-1], issuer[-1:])
    else:
        issuer = own.issuer or (committee.name,)
        superior, head = own.superior or (committee.superior,), issuer
    return Lines(
        superior=_capitals(superior),
        head=_capitals(head),
        issuer=" ".join(issuer),
        suffix=own.suffix,
        place=paper.place or committee.place,
        authority=own.authority.upper(),
        position=_capitals(own.position),
        recipients=own.recipients,
    )


def _capitals(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line.upper() for line in lines)
