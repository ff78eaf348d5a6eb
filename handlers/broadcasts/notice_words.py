"""Words that answer a notice without its number: *tôi vắng, nhà có giỗ*, *anh Thịnh đi thay em nhé*.

Who comes, who does not and who comes instead is no report, no leave and no obstacle of a task: whether it is for the
notice is asked, and it is carried to the office when that is so. Otherwise it is heard as if no notice had been sent.
"""

from __future__ import annotations

import re
from datetime import timedelta

from msgspec import Struct

from handlers import first_asked, scene
from handlers.broadcasts import broadcast_more
from handlers.periods.running import running
from handlers.reporting import kept
from handlers.requests.response_draft import CODE
from handlers.say import broadcast_more as say
from handlers.say import general
from handlers.say import period_run as say_run
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from models import broadcasts
from models.broadcasts import Brief
from models.codec import Codec
from models.text import compose

KIND = "tell_words"  # the dialogue in which it is asked whether words are for a notice
LATELY = timedelta(days=5)  # after a notice, words about coming may still be about it
MOST = 300  # characters
_GOES = r"(?:di|du|den|hop|tham du|tham gia|co mat)"
_COMES = re.compile(
    rf"\b(?:(?:xin|toi|em|minh|chi bo|don vi|ben em|se|phai|cho) vang(?: mat)?|vang hop|vang mat|khong du|"
    rf"(?:khong|ko|k|hong|chua) (?:the )?{_GOES}(?: hop)? (?:duoc|dc)|{_GOES} (?:hop )?thay|"
    rf"cu (?:\w+ ){{1,6}}{_GOES}|(?:se|xin) (?:co mat|du hop|tham du|du day du)|co mat (?:day )?du|"
    r"(?:den|toi|di|vao|vo|hop|du) (?:muon|tre)|dang ky (?:du|tham gia|di)|"
    rf"(?:em|toi|tui|minh|ben em|chung toi)(?: (?:se|van|thi|lai|co the)){{0,2}} {_GOES}(?: hop)? (?:duoc|dc)(?! \d)|"
    r"(?:hop|hop hanh) (?:hoai|mai|suot|lien mien|lien tuc|nhieu qua)|(?:lai|nua) hop (?:nua|a|ha)?$)\b"
)
_HOUR = r"(?:\d{1,2} ?(?:h|gio)\b|gio khac|buoi (?:sang|chieu|toi|khac)|(?:sang|chieu) (?:hom|thu|mai))"
_OTHER_HOUR = re.compile(  # 8h sớm quá, dời 9h được không
    rf"\b(?:doi|lui|chuyen|hoan|dich)\b(?: \w+){{0,4}}? {_HOUR}.*\b(?:duoc|dc|ko|khong|nhe|nha|di|giup|voi)\b"
    rf"|\b(?:hop|hoi nghi|gio|\d{{1,2}} ?h)(?: \w+){{0,4}}? (?:som|muon|tre|khuya) (?:qua|lam)\b"
)
_TIME = r"(?:\d{1,2} ?(?:h|gio)(?: ?\d{1,2})?|\d{1,2}(?: gio)? ?ruoi|\d{1,2} (?:sang|chieu|toi))"
_WHICH_HOUR = re.compile(  # 14h hay 2h30, hôm trước nói 2 rưỡi mà; 14h tôi có việc; hôm đó em bận
    rf"\b{_TIME}(?: \w+){{0,3}}? (?:hay(?: la)?|hoac|chu) (?:\w+ ){{0,3}}?{_TIME}\b"
    rf"|\b(?:hom|bua|lan|hoi|tin|thong bao) (?:truoc|qua|kia|nay|dau)(?: \w+){{0,3}}? (?:noi|bao|ghi|nhan)"
    rf"(?!.*\b(?:xong|nop|gui|ky|trinh)\b)(?: \w+){{0,3}}? (?:{_TIME}|thu (?:\w+|\d))\b"
    rf"|\b(?:{_TIME}|hom do|ngay do|gio do|luc do|hom ay|bua do|buoi do)"
    r"(?: (?:thi|la|em|toi|tui|minh|ben em|chi bo|lai))*"
    r" (?:ban|co viec|vuong|ket|trung|co lich|di cong tac|co hop|phai (?:di|hop|don|day))\b"
)
_MEETING = r"(?:hop|hoi nghi|cuoc hop|buoi hop|tap huan|sinh hoat|le|buoi le|hoi thao)"
_ASKS = re.compile(
    rf"(?:(?:da|a|em|anh|chi|oi|cho|hoi|xin|the|vay|thi|cai|la|minh|ma|nhung|roi|ok|oke|u|vang|nhan|ro) )*"
    rf"{_MEETING}(?: (?!nao)\w+){{0,3}}?"
    r"(?: (?:bat dau|dien ra|to chuc|la|thi|vao|luc|o))*"
    r" (?:may gio|gio nao|luc nao|khi nao|bao gio|ngay nao|hom nao|ngay may|thu may|o dau|dau|cho nao|dia diem nao"
    r"|(?:co |gom )?(?:nhung )?ai(?: (?:du|di|hop|phai di))?|(?:can |phai )?mang (?:theo )?(?:gi|nhung gi)"
    r"|noi dung (?:la )?gi|ve (?:viec |noi dung )?gi)(?: (?:vay|the|a|nhi|ha|em|anh|chi|oi|ta|day|roi))*"
    r"|(?:(?:da|a|em|anh|chi|oi|cho|hoi|the|vay|thi|minh|ma|nhung|roi|ok|oke|u|vang|nhan|ro) )*"
    r"(?:may gio|gio nao|luc nao|khi nao|bao gio|o dau|hom nao)"
    rf" (?:thi |la |vao |minh |bat dau )*{_MEETING}(?: (?:vay|the|a|nhi|ha|em|anh|chi|oi|ta|day|do))*"
)
_LEAVE = re.compile(r"\b(?:nghi (?:phep|om|viec|thai san)|di phep|tu \w+(?: \w+){0,3} (?:den|toi) )")


class Asked(Struct, frozen=True, kw_only=True):
    """The words of which it is asked, and the notice they may be for."""

    id: int
    number: int
    words: str


_CODEC = Codec(Asked)


def heard(turn: Turn) -> list[Reply] | None:
    """Words about coming, a few days after a notice, and what is asked of it; null for all others."""
    if (told := _told_of(turn)) is not None:
        return told
    found = meant(turn)
    return None if found is None else _ask(turn, found)


def _told_of(turn: Turn) -> list[Reply] | None:
    """*họp mấy giờ vậy*, *họp ở đâu thế*: what the last notice says, word for word; null where none was sent."""
    if turn.is_other or CODE.search(turn.text) or _ASKS.fullmatch(plain_words(turn.text)) is None:
        return None
    found = broadcasts.last_to(turn.db, scene.actor(turn), turn.now - LATELY)
    return None if found is None else [Reply(text=say.as_written(found.number, found.text))]


def meanwhile(turn: Turn) -> list[Reply] | None:
    """The same while a report is unfinished: that is kept, and offered again."""
    found = meant(turn)
    if found is None:
        return None
    if running(turn) is not None:
        return [Reply(text=say_run.PAUSED), *_ask(turn, found)]
    told = kept.set_aside(turn)
    return told(_ask(turn, found))


def meant(turn: Turn) -> Brief | None:
    """The notice of the last days that words about coming may be for."""
    words = compose(turn.text).strip()
    plain = plain_words(words)
    if turn.is_other or len(words) > MOST or CODE.search(words):
        return None
    comes = _COMES.search(plain) is not None and not words.endswith("?")
    if not (comes or _OTHER_HOUR.search(plain) or _WHICH_HOUR.search(plain)) or _LEAVE.search(plain) is not None:
        return None
    return broadcasts.last_to(turn.db, scene.actor(turn), turn.now - LATELY)


def _ask(turn: Turn, found: Brief) -> list[Reply]:
    words = compose(turn.text).strip()
    asked = _CODEC.dump(Asked(id=found.id, number=found.number, words=words))
    dialogue = scene.begin(turn, KIND, "is", asked)
    choices = (
        Choice(label=say.YES_IS, action=f"tell_is:{dialogue}:1"),
        Choice(label=say.NO_IS, action=f"tell_is:{dialogue}:0"),
    )
    return [Reply(text=say.is_it(found.number, found.text, words), choices=choices)]


def take(turn: Turn, dialogue_id: str, yes: str) -> list[Reply]:
    """Carried to the office, or heard as something else."""
    data = first_asked.chosen(turn, dialogue_id, KIND, yes)
    if data is None:
        return [Reply(text=general.CHOICE_GONE)]
    asked = _CODEC.load(data)
    return broadcast_more.carry(turn, asked.id, asked.words) if yes == "1" else first_asked.as_other(turn, asked.words)


def go_on(turn: Turn) -> list[Reply] | None:
    """Yes or no in words; null for a message of its own."""
    return first_asked.go_on(turn, take)
