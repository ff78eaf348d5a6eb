"""Every setting of a committee: its key, default and meaning, in one table that can be read on one screen.

Values are kept as text (`Setting` rows hold only what differs from the default), parsed here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import time, timedelta
from enum import StrEnum

from msgspec import Struct

from models import signing
from models.deadline import Ladder
from models.signing import FormLines, PaperLines
from models.workdays import SendingHours


class SettingError(ValueError):
    """The value does not fit the setting; the text is the Vietnamese sentence to show."""


class Approver(StrEnum):
    """Who decides about a later deadline."""

    OFFICE = "van_phong"  # the Party office
    LEADERS = "thuong_truc"  # the standing committee; the office sees it


class Spec(Struct, frozen=True):
    """One setting: default as text, how it is read, what it means (Vietnamese, shown in `/cauhinh`)."""

    default: str
    parse: Callable[[str], object]
    meaning: str


def _numbers(value: str) -> tuple[int, ...]:
    try:
        numbers = tuple(int(part) for part in value.split(",") if part.strip())
    except ValueError as exc:
        raise SettingError("Đề nghị ghi các số cách nhau bằng dấu phẩy, ví dụ: 7,3,1.") from exc
    if not numbers or any(number < 1 or number > 365 for number in numbers):
        raise SettingError("Đề nghị ghi các số từ 1 đến 365, ví dụ: 7,3,1.")
    return numbers


def _number(least: int, most: int, example: int = 7) -> Callable[[str], int]:
    def read(value: str) -> int:
        word = value.strip()
        if not (word.isdigit() and word.isascii()) or not least <= int(word) <= most:
            raise SettingError(f"Đề nghị ghi một số từ {least} đến {most}, ví dụ: {example}.")
        return int(word)

    return read


def _switch(value: str) -> bool:
    word = value.strip().lower()
    if word in {"1", "bật", "bat", "có", "co", "on"}:
        return True
    if word in {"0", "tắt", "tat", "không", "khong", "off"}:
        return False
    raise SettingError("Đề nghị ghi: bật hoặc tắt.")


def _approver(value: str) -> Approver:
    word = value.strip().lower().replace(" ", "_")
    known = {"van_phong": Approver.OFFICE, "văn_phòng": Approver.OFFICE}
    known |= {"thuong_truc": Approver.LEADERS, "thường_trực": Approver.LEADERS}
    if word not in known:
        raise SettingError("Đề nghị ghi: van_phong hoặc thuong_truc.")
    return known[word]


def _hour(value: str) -> time:
    try:
        hour, _, minute = value.strip().partition(":")
        return time(int(hour), int(minute or 0))
    except ValueError as exc:
        raise SettingError("Đề nghị ghi giờ dạng 07:30.") from exc


def _line(value: str) -> str:
    line = " ".join(value.split())
    if len(line) > signing.LONGEST_LINE or not line.isprintable():
        raise SettingError(f"Đề nghị ghi một dòng, không quá {signing.LONGEST_LINE} ký tự.")
    return line


def _lines(value: str) -> tuple[str, ...]:
    pieces = value.replace("\n", signing.LINE_MARK).split(signing.LINE_MARK)
    lines = tuple(line for piece in pieces if (line := _line(piece)).strip(" ;.-"))
    if len(lines) > signing.MOST_LINES:
        raise SettingError(f"Đề nghị ghi không quá {signing.MOST_LINES} dòng, cách nhau bằng dấu chấm phẩy (;).")
    return lines


def _some_line(value: str) -> str:
    line = _line(value)
    if not line:
        raise SettingError("Đề nghị ghi nội dung của dòng này.")
    return line


def _some_lines(value: str) -> tuple[str, ...]:
    lines = _lines(value)
    if not lines:
        raise SettingError("Đề nghị ghi các dòng cách nhau bằng dấu chấm phẩy (;).")
    return lines


def _windows(value: str) -> tuple[tuple[time, time], ...]:
    windows = tuple(_window(part) for part in value.split(",") if part.strip())
    if not windows or any(start >= end for start, end in windows) or list(windows) != sorted(windows):
        raise SettingError("Đề nghị ghi khung giờ từ sớm đến muộn, ví dụ: 07:30-11:00, 14:00-17:00.")
    return windows


def _window(part: str) -> tuple[time, time]:
    start, dash, end = part.partition("-")
    if not dash:
        raise SettingError("Đề nghị ghi khung giờ dạng 07:30-11:00, 14:00-17:00.")
    return _hour(start), _hour(end)


SETTINGS: Mapping[str, Spec] = {
    "gio_gui": Spec("07:30-11:00, 14:00-17:00", _windows, "Khung giờ được gửi nhắc việc, điểm tin (ngày làm việc)"),
    "nhac_truoc": Spec("7,3,1", _numbers, "Nhắc trước hạn mấy ngày làm việc"),
    "nhac_ngay_han": Spec("bật", _switch, "Nhắc đúng ngày đến hạn"),
    "nhac_qua_han": Spec("1,3,7", _numbers, "Nhắc khi quá hạn mấy ngày làm việc"),
    "nhac_lai_sau": Spec("5", _number(0, 60), "Sau đó nhắc lại mỗi mấy ngày làm việc (5 = mỗi tuần, 0 = thôi nhắc)"),
    "sap_den_han": Spec("7", _number(1, 60), "Còn từ mấy ngày làm việc trở xuống thì coi là sắp đến hạn"),
    "truoc_ngay_la_hom_truoc": Spec("tắt", _switch, "“Trước ngày 15/8” nhắc cho 14/8 (quá hạn vẫn tính sau 15/8)"),
    "diem_tin_tuan": Spec("bật", _switch, "Gửi điểm tin tuần sáng thứ Hai vào nhóm lãnh đạo"),
    "diem_tin_ngay": Spec(
        "tắt", _switch, "Gửi điểm tin mỗi sáng có tin mới (mặc định tắt: lãnh đạo đã có điểm tin tuần)"
    ),
    "diem_tin_thang": Spec(
        "tắt",
        _switch,
        "Gửi điểm tin tháng, ngày làm việc đầu tháng sau (mặc định tắt: kế hoạch báo cáo 6 tháng, năm)",
    ),
    "diem_tin_ky": Spec(
        "bật", _switch, "Gửi điểm tin kỳ khi hết hạn đơn vị gửi báo cáo kỳ (mặc định bật: 6 tháng, năm mới có một lần)"
    ),
    "gio_diem_tin": Spec("07:30", _hour, "Giờ gửi điểm tin (ngày nghỉ thì ngày làm việc kế tiếp)"),
    "bang_xep_hang": Spec(
        "tắt", _switch, "Nhóm lãnh đạo xem được tỷ lệ đúng hạn từng đơn vị, điểm tin tháng nêu đơn vị dẫn đầu"
    ),
    "mo_ky_truoc": Spec(
        "7", _number(0, 60), "Tự mở kỳ báo cáo trước ngày chốt mấy ngày làm việc (0 = chỉ Văn phòng mở)"
    ),
    "khoa_ky_sau": Spec("0", _number(0, 60), "Khóa kỳ báo cáo sau hạn trình mấy ngày làm việc (0 = hết ngày trình)"),
    "cho_tra_loi": Spec("30", _number(5, 1440, 30), "Câu hỏi dở dang chờ trả lời bao nhiêu phút"),
    "han_ma_moi": Spec("7", _number(1, 90), "Mã mời có hiệu lực mấy ngày"),
    "bao_giao_viec": Spec(
        "bật", _switch, "Nhập kế hoạch thì báo đơn vị việc mới giao, việc thay đổi (mỗi người một tin)"
    ),
    "nhan_viec_trong": Spec(
        "24", _number(1, 400), "Sau mấy giờ làm việc thì báo thư ký đơn vị chưa nhận việc (8 = một ngày)"
    ),
    "hoi_minh_chung": Spec("bật", _switch, "Báo hoàn thành chưa có minh chứng thì hỏi thêm một lần"),
    "duyet_gia_han": Spec("van_phong", _approver, "Ai duyệt gia hạn: van_phong hoặc thuong_truc"),
    "tra_loi_vuong_mac": Spec("5", _number(1, 60), "Trả lời vướng mắc trong mấy ngày làm việc"),
    "tra_loi_giam_sat": Spec("5", _number(1, 60), "Đơn vị trả lời phát hiện qua giám sát trong mấy ngày làm việc"),
    "bieu_duong_som": Spec("3", _number(0, 60), "Xong sớm từ mấy ngày làm việc thì đề xuất biểu dương (0 = không)"),
    "hoan_nhac_toi_da": Spec("2", _number(0, 10), "Một việc được hoãn nhắc mấy lần giữa hai báo cáo (0 = không cho)"),
    "don_doc_cach": Spec("24", _number(0, 240), "Đôn đốc lại một việc sau mấy giờ làm việc (24 = ngày làm việc sau)"),
    "bao_nguoi_dung_dau": Spec(
        "0", _number(0, 60), "Báo người đứng đầu đơn vị khi quá hạn mấy ngày làm việc (0 = tắt)"
    ),
    "bao_thuong_truc": Spec("0", _number(0, 60), "Báo Thường trực, VPĐU khi quá hạn mấy ngày làm việc (0 = tắt)"),
    "nhac_quyet_dinh": Spec(
        "0", _number(0, 60), "Nhắc người duyệt việc chờ xác nhận, gia hạn, xin vào từ mấy ngày làm việc (0 = tắt)"
    ),
    signing.PLACE: Spec("", _line, "Địa danh trước ngày tháng trên bản thảo báo cáo"),
    **{
        key: Spec(signing.default_of(key), parse, meaning)
        for key, parse, meaning in (
            ("co_quan_cap_tren", _lines, "Bản thảo mẫu Đảng: cơ quan cấp trên, góc trái phía trên"),
            ("co_quan_ban_hanh", _lines, "Bản thảo mẫu Đảng: cơ quan ban hành báo cáo"),
            ("ky_hieu_van_ban", _some_line, "Bản thảo mẫu Đảng: ký hiệu sau số (số để trống)"),
            ("quyen_han_ky", _some_line, "Bản thảo mẫu Đảng: dòng quyền hạn ký (T/M, T/L, K/T, Q.)"),
            ("chuc_vu_ky", _some_lines, "Bản thảo mẫu Đảng: chức vụ người ký (họ tên để trống)"),
            ("noi_nhan", _some_lines, "Bản thảo mẫu Đảng: nơi nhận, mỗi dòng cách nhau dấu ;"),
            ("co_quan_cap_tren_nha_nuoc", _lines, "Bản thảo mẫu Nhà nước: cơ quan chủ quản, nếu có"),
            ("co_quan_ban_hanh_nha_nuoc", _lines, "Bản thảo mẫu Nhà nước: cơ quan ban hành báo cáo"),
            ("ky_hieu_van_ban_nha_nuoc", _some_line, "Bản thảo mẫu Nhà nước: ký hiệu sau số (số để trống)"),
            ("quyen_han_ky_nha_nuoc", _some_line, "Bản thảo mẫu Nhà nước: dòng quyền hạn ký (TM., TL., KT., TUQ.)"),
            ("chuc_vu_ky_nha_nuoc", _some_lines, "Bản thảo mẫu Nhà nước: chức vụ người ký (họ tên để trống)"),
            ("noi_nhan_nha_nuoc", _some_lines, "Bản thảo mẫu Nhà nước: nơi nhận, mỗi dòng cách nhau dấu ;"),
        )
    },
}


class OfficeSettings(Struct, frozen=True, kw_only=True):
    """The settings of one committee, parsed."""

    hours: SendingHours
    ladder: Ladder
    soon: int  # working days
    before_is_strict: bool
    daily_digest: bool
    weekly_digest: bool
    monthly_digest: bool
    period_digest: bool
    digest_at: time
    shows_ranks: bool  # the leaders' group sees how many of each unit's tasks were in time
    open_period_before: int  # working days before the cut-off; 0: the clock opens none
    lock_period_after: int  # working days after the submission day
    dialogue_wait: timedelta
    invitation_life: timedelta
    answer_difficulty_in: int  # working days
    answer_finding_in: int  # working days
    praise_early: int  # working days before the deadline; 0: the figures propose nobody
    tells_imported: bool  # units hear of what an import gave them or changed
    acknowledge_in: int  # working hours
    ask_proof: bool  # of a completion without a document or file
    extension_by: Approver
    most_snoozes: int  # of one assignment between two reports; 0: none
    nudge_gap: int  # hours, 24 to a working day
    head_after: int  # working days late; 0: never
    leaders_after: int  # working days late; 0: never
    recall_after: int  # working days that a decision has waited; 0: never
    paper: PaperLines  # head and foot of a report's draft

    @property
    def escalates(self) -> bool:
        """Whether anybody above the unit's own people is told of lateness, or of what they have not decided."""
        return bool(self.head_after or self.leaders_after or self.recall_after)


def read_settings(stored: Mapping[str, str]) -> OfficeSettings:
    """The settings that hold, from what was changed; an unreadable stored value falls back to its default."""
    value = {key: _value(spec, stored.get(key)) for key, spec in SETTINGS.items()}
    return OfficeSettings(
        hours=SendingHours(windows=value["gio_gui"]),  # type: ignore[arg-type]  # each parser gives what its key needs
        ladder=Ladder(
            before=value["nhac_truoc"],  # type: ignore[arg-type]
            on_day=value["nhac_ngay_han"],  # type: ignore[arg-type]
            overdue=value["nhac_qua_han"],  # type: ignore[arg-type]
            overdue_every=value["nhac_lai_sau"],  # type: ignore[arg-type]
        ),
        soon=value["sap_den_han"],  # type: ignore[arg-type]
        before_is_strict=value["truoc_ngay_la_hom_truoc"],  # type: ignore[arg-type]
        daily_digest=value["diem_tin_ngay"],  # type: ignore[arg-type]
        weekly_digest=value["diem_tin_tuan"],  # type: ignore[arg-type]
        monthly_digest=value["diem_tin_thang"],  # type: ignore[arg-type]
        period_digest=value["diem_tin_ky"],  # type: ignore[arg-type]
        digest_at=value["gio_diem_tin"],  # type: ignore[arg-type]
        shows_ranks=value["bang_xep_hang"],  # type: ignore[arg-type]
        open_period_before=value["mo_ky_truoc"],  # type: ignore[arg-type]
        lock_period_after=value["khoa_ky_sau"],  # type: ignore[arg-type]
        dialogue_wait=timedelta(minutes=value["cho_tra_loi"]),  # type: ignore[arg-type]
        invitation_life=timedelta(days=value["han_ma_moi"]),  # type: ignore[arg-type]
        answer_difficulty_in=value["tra_loi_vuong_mac"],  # type: ignore[arg-type]
        answer_finding_in=value["tra_loi_giam_sat"],  # type: ignore[arg-type]
        praise_early=value["bieu_duong_som"],  # type: ignore[arg-type]
        tells_imported=value["bao_giao_viec"],  # type: ignore[arg-type]
        acknowledge_in=value["nhan_viec_trong"],  # type: ignore[arg-type]
        ask_proof=value["hoi_minh_chung"],  # type: ignore[arg-type]
        extension_by=value["duyet_gia_han"],  # type: ignore[arg-type]
        most_snoozes=value["hoan_nhac_toi_da"],  # type: ignore[arg-type]
        nudge_gap=value["don_doc_cach"],  # type: ignore[arg-type]
        head_after=value["bao_nguoi_dung_dau"],  # type: ignore[arg-type]
        leaders_after=value["bao_thuong_truc"],  # type: ignore[arg-type]
        recall_after=value["nhac_quyet_dinh"],  # type: ignore[arg-type]
        paper=PaperLines(
            place=value[signing.PLACE],  # type: ignore[arg-type]
            party=_form(value, ""),
            state=_form(value, signing.STATE),
        ),
    )


def _form(value: Mapping[str, object], end: str) -> FormLines:
    return FormLines(**{field: value[f"{key}{end}"] for key, field in signing.FIELDS.items()})  # type: ignore[arg-type]


def _value(spec: Spec, stored: str | None) -> object:
    if stored is not None:
        try:
            return spec.parse(stored)
        except SettingError:
            pass
    return spec.parse(spec.default)
