"""`/nguoi` and the words that may be about a cadre's place; what reads and does it loads when it is needed."""

from __future__ import annotations

import re

from handlers.say import joining as say
from handlers.say.words import plain_words
from handlers.turn import Reply, Turn

KIND = "people"  # the dialogue in which a change is asked about
PAGE, LOOK, CHOOSE, START = "people_page", "people_look", "people", "people_start"
_MOVES = r"chuyen|dieu dong|dieu chuyen|luan chuyen|bo tri|phan cong"
_GOES = (
    r"nghi cong tac|nghi huu|ve huu|nghi viec han|nghi han|thoi viec|nghi che do luon|chuyen cong tac|chuyen di|di khoi"
    r"|nghi viec(?! (?:rieng|nha|gia dinh))|(?:khong con|thoi)(?: lam| cong tac| o| la)|khong lam (?:o|dau moi|nua)"
    r"|da mat|qua doi"
)
_DROPS = (
    r"(?:go|xoa|loai|dua|rut|cho)(?: bo)? (?:\w+ ){1,7}?(?:ra )?(?:khoi|trong) (?:danh sach|tro ly|he thong|don vi)"
)
_ARRIVES = (
    r"(?:dong chi|dc|d c) (?:\w+ ){1,5}"
    r"(?:(?:sang|ve) |lam (?:truong|bi thu|dau moi|thu ky|lanh dao|giam sat|nguoi dung dau|thu truong))"
)
_CALLED = r"(?:dong chi|dc|d c|anh|chi|ong|ba|co|bac) "
_SAID_ANEW = rf"(?:xoa|loai|rut) {_CALLED}|khoa tai khoan|dau moi (?:\w+ ){{1,8}}(?:la|sang|thanh|cho|bang) {_CALLED}"
_GATE = re.compile(
    rf"\b(?:{_MOVES}|{_GOES}|{_DROPS}|{_ARRIVES}|{_SAID_ANEW}|go|kiem|them|(?:doi|sua|ghi lai) (?:ho )?ten)\b"
)
_LISTS = re.compile(
    r"(?:(?:cho|xem|liet ke|toi|gui|in) )*(?:danh sach|ds) (?:can bo|nguoi dung|dau moi|tai khoan)"
    r"(?: (?:cua|o|trong|thuoc|cac don vi|dang dung|tro ly))*(?P<unit> \w.*)?"
)
_INVITES = re.compile(
    r"(?:(?:cho|xin|toi|hay) )*(?:(?:cap|tao|gui|lay|lam)(?: (?:lai|them|cho|toi))* )?(?:1 |mot )?ma moi\b.*"
    r"|moi .* (?:vao|dung|tham gia|dang ky)(?: \w+)? (?:tro ly|he thong|bot|zalo|telegram)\b.*"
)
_MERGES = re.compile(r"(?:\w+ ){1,8}(?:sap nhap|hop nhat|nhap) (?:vao|voi) .*|(?:sap nhap|hop nhat|giai the) .*")
_WHY = re.compile(r" (?:vi|do|ly do|theo) .*")  # a reason may speak of anything
_OTHER = re.compile(
    r"\b(?:nv|vm|cd|gs|yc|tb|bc) ?\d"
    r"|\b(?:viec|nhiem vu|(?<!dau moi )bao cao|vuong mac|y kien|yeu cau|thong bao)\b"
)
MOST = 300  # characters of such words


def command(turn: Turn) -> list[Reply]:
    """`/nguoi [TÊN] [sang ĐƠN VỊ | nghỉ công tác]`"""
    from handlers.people import personnel

    return personnel.command(turn)


def heard(turn: Turn) -> list[Reply] | None:
    """*chuyển đồng chí Lan sang Phòng Kinh tế*, *đồng chí Lan nghỉ công tác*; null for other words."""
    plain = plain_words(turn.text) if len(turn.text) <= MOST else ""
    if _INVITES.fullmatch(plain) is not None:
        return [Reply(text=say.HOW_TO_INVITE)]
    if _MERGES.fullmatch(plain) is not None:
        return [Reply(text=say.UNITS_BY_FILE)]
    if (listed := _LISTS.fullmatch(plain)) is not None:
        turn.args = (listed["unit"] or "").strip()
        return command(turn)
    if _GATE.search(plain) is None or _OTHER.search(_WHY.sub("", plain)) is not None:
        return None
    from handlers.people import personnel

    return personnel.heard(turn)


def go_on(turn: Turn) -> list[Reply] | None:
    """Words while a change is asked about."""
    from handlers.people import personnel

    return personnel.go_on(turn)


def choose(turn: Turn, dialogue_id: str, mark: str, what: str) -> list[Reply]:
    """One of the choices under a question of ours."""
    from handlers.people import personnel

    return personnel.choose(turn, dialogue_id, mark, what)


def turn_page(turn: Turn, page: str) -> list[Reply]:
    """Xem tiếp."""
    from handlers.people import listing

    return listing.listed(turn, int(page))


def look(turn: Turn, person_id: str) -> list[Reply]:
    """One person of the list."""
    from handlers.people import listing

    return listing.look(turn, int(person_id))


def start(turn: Turn, person_id: str, what: str) -> list[Reply]:
    """Chuyển đơn vị, or Gỡ khỏi danh sách, under one person."""
    from handlers.people import personnel

    return personnel.start(turn, int(person_id), what)
