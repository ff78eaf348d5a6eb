"""The lines above and below a report that a committee may change: who it goes out from, who signs it, to whom it goes.

Defaults of Hướng dẫn 05-HD/VPTW and of Nghị định 30/2020/NĐ-CP. Number, date and the signer's name are no settings:
they stay blank in a draft.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

LINE_MARK = ";"  # between the lines of one value, as they are typed
MOST_LINES, LONGEST_LINE = 15, 120
PARTY_RECIPIENTS = (
    "Văn phòng Tỉnh ủy (b/c)",
    "Ban Chỉ đạo",
    "Các đồng chí Đảng ủy viên",
    "Các đảng bộ, chi bộ trực thuộc",
    "Lưu VPĐU",
)
STATE_RECIPIENTS = (
    "Ban Thường vụ Đảng ủy xã (b/c)",
    "Thường trực HĐND xã (b/c)",
    "Chủ tịch, các Phó Chủ tịch UBND xã",
    "Các phòng, đơn vị thuộc UBND xã",
    "Lưu: VT, VP",
)


class FormLines(Struct, frozen=True, kw_only=True):
    """Of one form. An empty `superior` or `issuer`: as the committee was registered."""

    superior: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ()
    suffix: str
    authority: str
    position: tuple[str, ...]
    recipients: tuple[str, ...]


class PaperLines(Struct, frozen=True, kw_only=True):
    """Of both forms. `place`: before the date; empty: the committee's own."""

    place: str = ""
    party: FormLines = FormLines(
        suffix="-BC/ĐU", authority="T/M BAN THƯỜNG VỤ", position=("PHÓ BÍ THƯ",), recipients=PARTY_RECIPIENTS
    )
    state: FormLines = FormLines(
        suffix="/BC-UBND",
        authority="TM. ỦY BAN NHÂN DÂN",
        position=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        recipients=STATE_RECIPIENTS,
    )


DEFAULT = PaperLines()
STATE = "_nha_nuoc"  # the end of a key of the state's form
# Key without that end → the field of `FormLines`.
FIELDS: Mapping[str, str] = {
    "co_quan_cap_tren": "superior",
    "co_quan_ban_hanh": "issuer",
    "ky_hieu_van_ban": "suffix",
    "quyen_han_ky": "authority",
    "chuc_vu_ky": "position",
    "noi_nhan": "recipients",
}
PLACE = "dia_danh"


def as_text(value: str | tuple[str, ...]) -> str:
    """«KT. CHỦ TỊCH; PHÓ CHỦ TỊCH»: as the value is stored and typed."""
    return value if isinstance(value, str) else f"{LINE_MARK} ".join(value)


def default_of(key: str) -> str:
    """The text of a setting's default."""
    form = DEFAULT.state if key.endswith(STATE) else DEFAULT.party
    value: str | tuple[str, ...] = getattr(form, FIELDS[key.removesuffix(STATE)])
    return as_text(value)
