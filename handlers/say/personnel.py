"""What is said when a cadre goes to another unit or role, or leaves: read back, done, told to whom it concerns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from handlers.say.joining import ROLE_NAMES
from handlers.say.numbers import clip, count2, short_day
from models.leaves import Away
from models.org import Role

AGREE, DROP, NEXT_PAGE = "Đồng ý", "Thôi", "Xem tiếp"
TO_UNIT, REMOVE, EVERY_POST = "Chuyển đơn vị", "Gỡ khỏi danh sách", "Tất cả"
DROPPED = "Đã thôi, danh sách cán bộ giữ nguyên."
NOT_CHANGED = "Lưu ý: danh sách cán bộ chưa đổi vì đồng chí chưa xác nhận."
CHANGED_MEANWHILE = (
    "Vai trò của đồng chí này đã thay đổi từ lúc Trợ lý đọc lại nên chưa làm gì. Gõ /nguoi TÊN để xem hiện nay."
)
LAST_SECRETARY = (
    "Đây là thư ký duy nhất còn nhận tin qua Trợ lý nên chưa gỡ, chưa chuyển được. Đề nghị mời thư ký mới trước "
    "(trên máy: dondoc invite --role secretary), rồi nhắn lại."
)
ONE_EACH = "Trợ lý đổi từng người một để đọc lại cho đúng; chưa làm gì. Đề nghị đồng chí nhắn mỗi tin một người."
HOW = (
    "Gõ số hoặc /nguoi TÊN để xem một người; đổi: chuyển đồng chí Lan sang Phòng Kinh tế · "
    "đồng chí Lan kiêm đầu mối Phòng Kinh tế · đồng chí Lan nghỉ công tác, gỡ khỏi danh sách."
)
LISTED = 8  # numbers of one kind


class What(Struct, frozen=True, kw_only=True):
    """A change as it is said: (role, unit) that end, that stay, that begins."""

    name: str
    left: tuple[tuple[Role, str], ...]
    kept: tuple[tuple[Role, str], ...]
    to: tuple[Role, str] | None


def post(role: Role, unit: str) -> str:
    """đầu mối báo cáo của P.VHXH"""
    return f"{ROLE_NAMES[role]}{f' của {unit}' if unit else ''}"


def _posts(posts: Sequence[tuple[Role, str]]) -> str:
    return ", ".join(post(role, unit) for role, unit in posts)


def post_label(role: Role, unit: str) -> str:
    """On a button."""
    return unit or ROLE_NAMES[role]


def named(name: str, posts: Sequence[tuple[Role, str]]) -> str:
    """Lan: đầu mối báo cáo của P.VHXH"""
    return f"{name}: {_posts(posts)}"


def page(lines: Sequence[str], total: int, page: int, pages: int) -> str:
    """Everybody."""
    of = f", trang {page}/{pages}" if pages > 1 else ""
    return "\n".join([f"Cán bộ đang dùng Trợ lý: {count2(total)} người{of}", *lines, HOW])


def several(names: Sequence[str]) -> str:
    """Some people, to choose."""
    return "\n".join(["Đồng chí chọn người:", *(f"{n}. {name}" for n, name in enumerate(names, 1))])


whose = several


def one(name: str, lines: Sequence[str]) -> str:
    """One person, and what can be done."""
    holds = ["Đang giữ:", *(f"- {line}" for line in lines)] if lines else ["Hiện không giữ việc nào dở dang."]
    return "\n".join([f"Đồng chí {name}.", *holds, f"1. {TO_UNIT}", f"2. {REMOVE}"])


def nobody_of(name: str) -> str:
    """No such person."""
    return (
        f"Trợ lý chưa thấy “{clip(name, 60)}” trong danh sách cán bộ. Gõ /nguoi để xem danh sách; "
        "người mới thì nhắn cho Trợ lý họ tên, đơn vị để đồng chí duyệt, hoặc mời bằng mã (trên máy: dondoc invite --unit "
        "ĐƠN VỊ --name HỌ TÊN)."
    )


def comes_instead(name: str) -> str:
    """The person in the place of whoever goes is an order of its own."""
    return (
        f"Người thay “{clip(name, 60)}” Trợ lý chưa ghi. Đang dùng Trợ lý thì sau đó đồng chí nhắn: {clip(name, 60)} làm "
        "đầu mối TÊN ĐƠN VỊ; chưa dùng thì mời nhắn cho Trợ lý họ tên, đơn vị để đồng chí duyệt."
    )


def nobody_in(units: Sequence[str]) -> str:
    """A unit without people."""
    return (
        f"{', '.join(units)} chưa có ai đăng ký. Người mới nhắn cho Trợ lý họ tên, đơn vị để đồng chí duyệt, "
        "hoặc mời bằng mã (trên máy: dondoc invite --unit ĐƠN VỊ)."
    )


def only_now(words: str) -> str:
    """A day that is still to come."""
    return (
        f"Trợ lý chỉ đổi được ngay khi đồng chí xác nhận, chưa hẹn ngày được (“{words}”) nên chưa làm gì. "
        "Đến ngày đó đồng chí nhắn lại; đổi ngay thì nhắn lại không kèm ngày."
    )


def goes_where(name: str) -> str:
    """It is said that the person goes, not where to."""
    return f"{name}. Đồng chí ấy chuyển đi đâu?\n1. {TO_UNIT} (trong danh sách)\n2. {REMOVE}\n3. {DROP}"


INSTEAD, ALSO = "Thay vai trò cũ", "Kiêm thêm"


def instead_or_also(what: What) -> str:
    """A role begins, and it was not said whether those that are held end."""
    assert what.to is not None, "a role begins"
    return (
        f"Đồng chí {what.name} (đang là {_posts(what.kept)}) làm {post(*what.to)}:\n"
        f"1. {INSTEAD} (thôi vai trò cũ)\n2. {ALSO} (giữ vai trò cũ)\n3. {DROP}"
    )


def which_post(name: str, posts: Sequence[tuple[Role, str]], *, is_removal: bool) -> str:
    """Of several roles."""
    what = "Gỡ vai trò nào" if is_removal else "Vai trò nào được thay"
    lines = [f"{n}. {post(role, unit)}" for n, (role, unit) in enumerate(posts, 1)]
    return "\n".join(
        [f"Đồng chí {name} có {count2(len(posts))} vai trò. {what}?", *lines,
         f"{len(posts) + 1}. {EVERY_POST}", f"{len(posts) + 2}. {DROP}"]
    )  # fmt: skip


def where(name: str, typed: str, found: Sequence[str]) -> str:
    """Which unit?"""
    if found:
        why = f"“{clip(typed, 60)}” chưa rõ là một đơn vị nào ({', '.join(found[:5])}). "
    else:
        why = f"Trợ lý chưa rõ đơn vị “{clip(typed, 60)}”. " if typed else ""
    return f"{why}Đồng chí {name} chuyển sang đơn vị nào? Đề nghị gõ tên hoặc mã đơn vị.\n1. {DROP}"


def is_there(name: str, role: Role, unit: str) -> str:
    """Nothing to change."""
    return f"Đồng chí {name} đang là {post(role, unit)}; không có gì thay đổi."


def rename(old: str, new: str) -> str:
    """Another way to write a name, read back."""
    return f"Trợ lý hiểu: ghi tên đồng chí {old} là {new} (trong danh sách, tin nhắn, báo cáo từ nay).\nĐúng thì gõ 1.\n1. {AGREE}\n2. {DROP}"


def renamed(old: str, new: str) -> str:
    """Done."""
    return f"Đã ghi tên đồng chí {old} là {new}; lịch sử giữ nguyên."


def _order(what: What) -> str:
    """chuyển đồng chí Lan (đầu mối báo cáo của P.VHXH) sang làm đầu mối báo cáo của P.KT"""
    left = _posts(what.left)
    kept = f"; vẫn là {_posts(what.kept)}" if what.kept else ""
    if what.to is None:
        return f"gỡ đồng chí {what.name} khỏi danh sách ({left}){kept}"
    if not what.left:
        return f"giao thêm cho đồng chí {what.name} vai trò {post(*what.to)}{kept}"
    return f"chuyển đồng chí {what.name} từ {left} sang làm {post(*what.to)}{kept}"


def reason(what: What) -> str:
    """For the history, where nobody said why."""
    return "gỡ khỏi danh sách" if what.to is None else "thêm vai trò" if not what.left else "chuyển đơn vị, vai trò"


_POWERS = {
    Role.SECRETARY: "Thư ký điều hành cả kế hoạch: giao việc, xác nhận, đổi cấu hình, đổi danh sách cán bộ.",
    Role.LEADER: "Lãnh đạo xem cả kế hoạch và cho ý kiến chỉ đạo.",
    Role.SUPERVISOR: "Người giám sát xem cả kế hoạch.",
}


_NO_MORE = "Trợ lý sẽ không gửi tin và không nhận lệnh, báo cáo của đồng chí ấy nữa; lịch sử giữ nguyên."


def read_back(what: What, holds: Sequence[str], notes: Sequence[str], why: str) -> str:
    """Before it is done, with the two answers."""
    return f"{summary(what, holds, notes, why)}\nĐúng thì gõ 1.\n1. {AGREE}\n2. {DROP}"


def summary(what: What, holds: Sequence[str], notes: Sequence[str], why: str) -> str:
    """What is going to be done."""
    lines = [f"Trợ lý hiểu: {_order(what)}.", *([f"Lý do: {clip(why, 200)}"] if why else [])]
    power = _POWERS.get(what.to[0]) if what.to else None
    lines += [power] if power else []
    lines += [_NO_MORE] if what.to is None and not what.kept else []
    lines += ["Đang giữ, đơn vị sẽ tiếp tục:", *(f"- {line}" for line in holds)] if holds else []
    lines += [f"Lưu ý: {line}." for line in notes]
    return "\n".join(lines)


def _some(items: Sequence[str]) -> str:
    more = f" và {count2(len(items) - LISTED)} mục khác" if len(items) > LISTED else ""
    return f"{', '.join(items[:LISTED])}{more}"


def holding(
    *,
    drafts: Sequence[str],
    unfinished: int,
    completions: Sequence[str],
    extensions: Sequence[tuple[str, date]],
    difficulties: Sequence[int],
    requests: Sequence[int],
    directives: Sequence[int],
    findings: Sequence[int],
    orders: Sequence[int],
) -> list[str]:
    """What goes on in the unit without the person."""
    lines = [f"báo cáo soạn dở, chưa ghi: “{said}”" for said in drafts[:3]]
    lines += [f"{count2(unfinished)} nội dung khác đang hỏi dở (sẽ dừng)"] if unfinished else []
    lines += [f"chờ xác nhận hoàn thành: {_some(completions)}"] if completions else []
    later = [f"{code} (đến {short_day(day)})" for code, day in extensions]
    lines += [f"chờ duyệt gia hạn: {_some(later)}"] if later else []
    for words, mark, numbers in (
        ("vướng mắc chưa trả lời xong", "VM", difficulties),
        ("yêu cầu chưa trả lời", "YC", requests),
        ("ý kiến chỉ đạo đang thực hiện", "CĐ", directives),
        ("nội dung giám sát chưa trả lời", "GS", findings),
        ("ý kiến chỉ đạo đã cho, còn theo dõi", "CĐ", orders),
    ):
        lines += [f"{words}: {_some([f'{mark}-{number:03}' for number in numbers])}"] if numbers else []
    return lines


def leaves_of(away: Sequence[Away], stands_in: Sequence[Away]) -> list[str]:
    """Leave and standing in, as they are."""
    lines = [f"nghỉ phép {short_day(each.from_on)} - {short_day(each.until_on)}" for each in away]
    return lines + [f"thay đồng chí {each.name} đến hết {short_day(each.until_on)}" for each in stands_in]


def leaves_behind(away: Sequence[Away], stands_in: Sequence[Away], *, is_last: bool) -> list[str]:
    """What becomes of leave and of standing in."""
    lines = []
    for each in away:
        ends = "kết thúc" if is_last else f"giữ nguyên{', người thay thôi thay' if each.delegate else ''}"
        lines.append(f"nghỉ phép {short_day(each.from_on)} - {short_day(each.until_on)}: {ends}")
    for each in stands_in:
        lines.append(
            f"đang thay đồng chí {each.name} đến hết {short_day(each.until_on)}: thôi thay, cần cử người khác (/nghi)"
        )
    return lines


def nobody_left(unit: str, code: str) -> str:
    """A unit that nobody can be written to for."""
    return (
        f"{unit} sẽ không còn ai nhận tin: người mới nhắn cho Trợ lý họ tên, đơn vị để đồng chí duyệt, hoặc mời bằng mã "
        f"(trên máy: dondoc invite --unit {code})"
    )


def done(what: What, handed: Sequence[str], empty: Sequence[tuple[str, str]]) -> str:
    """To whoever ordered it."""
    is_of_unit = any(unit for _role, unit in (*what.left, *([what.to] if what.to else [])))
    told = "Đồng chí ấy và đơn vị được báo" if is_of_unit else "Đồng chí ấy được báo"
    lines = [f"Đã {_order(what)}. {told}; lịch sử giữ nguyên."]
    if handed and not empty:
        lines.append(f"Đã bàn giao cho đơn vị: {'; '.join(handed)}.")
    elif handed:
        lines.append(f"Chưa có người nhận bàn giao: {'; '.join(handed)}.")
    lines += [f"{unit} không còn ai nhận tin: mời bằng dondoc invite --unit {code}." for unit, code in empty]
    return "\n".join(lines)


def done_for_others(what: What, by: str, why: str) -> str:
    """To the other secretaries."""
    return f"Đồng chí {by} đã {_order(what)}.{f' Lý do: {clip(why, 200)}.' if why else ''}"


def for_person(what: What, org: str, *, is_last: bool) -> str:
    """To the person, politely."""
    kept = f" Đồng chí vẫn là {_posts(what.kept)}." if what.kept else ""
    if what.to is None:
        ends = "Trợ lý sẽ không gửi tin nhắc việc cho đồng chí nữa. " if is_last else ""
        return (
            f"Văn phòng Đảng ủy thông báo: từ nay đồng chí thôi là {_posts(what.left)} trên Trợ lý.{kept} {ends}"
            f"{org} trân trọng cảm ơn đồng chí đã phối hợp. Nếu có gì chưa đúng, mong đồng chí liên hệ Văn phòng Đảng ủy."
        )
    instead = f", thôi là {_posts(what.left)}" if what.left else ""
    see = "/viec để xem việc của đơn vị" if what.to[1] else "/trogiup để xem hướng dẫn"
    return (
        f"Văn phòng Đảng ủy thông báo: từ nay đồng chí là {post(*what.to)}{instead}.{kept} "
        f"Đồng chí gõ {see}. Nếu có gì chưa đúng, mong đồng chí báo Văn phòng Đảng ủy."
    )


def for_unit_left(what: What, left: Sequence[tuple[Role, str]], handed: Sequence[str]) -> str:
    """To those who stay."""
    lines = [f"Đồng chí {what.name} thôi là {_posts(left)}. Mong các đồng chí trong đơn vị tiếp tục."]
    lines += ["Việc còn dở của đơn vị:", *(f"- {line}" for line in handed)] if handed else []
    return "\n".join([*lines, "Gõ /viec để xem đủ."]) if handed else lines[0]


def for_unit_joined(what: What) -> str:
    """To those whom the person joins."""
    assert what.to is not None, "somebody joins"
    return f"Từ nay đồng chí {what.name} là {post(*what.to)}, cùng nhận tin và báo cáo với đồng chí."


def for_absent(what: What) -> str:
    """To somebody whom the person stood in for."""
    return (
        f"Đồng chí {what.name} đã chuyển đơn vị hoặc thôi công tác nên không thay đồng chí được nữa. "
        "Đề nghị đồng chí cử người khác, ví dụ: giao đồng chí Hoa làm thay."
    )
