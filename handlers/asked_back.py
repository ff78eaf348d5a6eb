"""*vm3 giải quyết xong chưa*, *gs2 là pano nào vậy*: what is asked about an obstacle, an order or a finding is not its
answer. Pure."""

from __future__ import annotations

import re

from handlers.say.words import plain_words

_OPENS = r"(?:(?:the|vay|cho (?:toi |anh |em )?hoi|hoi|em|may|troly|a|o|u|nay|cai nay|viec nay|vuong mac(?: nay)?) )*"
_ENDS = r"(?: (?:roi|vay|the|day|a|ha|ta|nhi|nua|em|e|anh|chi|dong chi|ban|do|hen|nhe))*"
_HAS = r"(?:da|duoc|co|dang|don vi|ben (?:do|no|ay)|ai|van phong|lanh dao)"
_DEALT = (
    r"(?:giai quyet|xu ly|thao go|khac phuc|tra loi|lam|bao cao|xong|on|het(?: vuong)?|dong|ket thuc|trinh"
    r"(?: (?:len|lanh dao))*|chuyen(?: (?:len|lanh dao|di))*|giao(?: ai)?)"
)
_STATE = re.compile(
    rf"{_OPENS}(?:{_HAS} )*(?:[a-z]+ ){{0,3}}?{_DEALT}(?: (?:xong|duoc|gi|ai|on|no|cho ho))*"
    rf" (?:chua|khong|ko|k|hong)(?: xong)?{_ENDS}"
    rf"|{_OPENS}(?:(?:tinh hinh|ket qua|tien do|no|gio|hien|dang|giai quyet|xu ly) )*"
    rf"(?:the nao|ra sao|sao|toi dau|den dau|nhu the nao){_ENDS}"
    rf"|{_OPENS}(?:ai|don vi nao|ben nao) (?:dang |se |phai |da )*(?:{_DEALT}|lo|chiu trach nhiem){_ENDS}"
    rf"|{_OPENS}(?:bao gio|khi nao|chung nao|may gio|ngay nao) (?:thi |moi |se )*{_DEALT}(?: (?:xong|duoc))*{_ENDS}"
    rf"|{_OPENS}(?:ket qua|tinh hinh){_ENDS}"
    rf"|{_OPENS}(?:cua|la cua) (?:ai|don vi nao|ben nao|thon nao|chi bo nao){_ENDS}"
)
_REPROACH = re.compile(rf"{_OPENS}(?:vi |tai )?sao (?:van |con |lai |mai )*chua (?:ai )?{_DEALT}{_ENDS}")
_ASKS = re.compile(
    r".* (?:chua|khong|ko|hong|hok|sao|the nao|ra sao|den dau|toi dau|bao gio|khi nao|bao nhieu(?: \w+)?"
    rf"|may (?:tien|nguoi|ho|trieu|cai|thon)|gi|nao|o dau){_ENDS}"
    r"|(?:vi sao|tai sao|sao (?!cung)|bao gio|khi nao|chung nao|ai|don vi nao|bao nhieu) ?.*"
)
_NO_QUESTION = re.compile(  # xem sao, có sao đâu, không sao, còn gì đâu
    r".*(?:xem sao|coi sao|khong sao|ko sao|chang sao|gi dau|co sao dau|dang chua|thi chua|khong(?: co)? gi|vi sao do)"
    rf"{_ENDS}|(?:da |hien |gio )?(?:van |con )?(?:khong|ko|chua)(?: (?:co|duoc|dc))?"
)


def asks_state(words: str) -> bool:
    """How it stands, who deals with it and since when: it can be told."""
    return _STATE.fullmatch(plain_words(words)) is not None


def reproaches(words: str) -> bool:
    """*sao chưa trả lời*: of an obstacle it is asked how that stands, a unit hears it of its order."""
    return _REPROACH.fullmatch(plain_words(words)) is not None


def asks_back(words: str) -> bool:
    """Whether the words may only ask something back: they are not sent before that was chosen."""
    plain = plain_words(words)
    return words.rstrip().endswith("?") or (_ASKS.fullmatch(plain) is not None and not _NO_QUESTION.fullmatch(plain))
