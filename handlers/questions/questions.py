"""Which of the questions that the data can answer is asked: by words without marks, topic by topic. Pure.

Order is meaning: the first topic whose words stand in the text is the one that is asked. `x` stands for the code of a
task. What fits no topic is nobody's guess: it goes to the Party office.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

from handlers.say.topics import END, LISTED, RULES, WHEN, WORD, Topic
from handlers.say.words import plain_words, word_set
from handlers.understand.values import Intent, Understanding

MOST_CLAUSES = 6  # clauses of a message that are told apart
_CLAUSES = re.compile(r"[,.;!?\n]+(?=\s|$)")
_POLITE = r"(?:(?:cho|xin|em|e|mình|minh|tôi|toi)\s)*"
_SEAMS = re.compile(  # nv7 60% │ hạn khi nào, nv7 xong │ và xin hỏi mẫu báo cáo, nv7 xong rồi │ nv8 hạn ngày nào
    rf"\s+(?:(?:và|va|với|voi|nhân tiện|nhan tien|tiện|tien)\s)?(?={_POLITE}(?:hỏi|hoi)\b)"
    r"|\s+(?:mà|ma|nhưng|nhung)\s+(?=(?:(?:tại|tai|vì|vi) )?sao\b)"
    r"|(?<=%)\s+(?!(?:thì|thi|là|la|rồi|roi|à|a|phải|phai|đúng|dung|được|duoc|đã|da|ghi|nhận|nhan|duyệt|duyet|có|co)\b)"
    r"|\s+(?=(?:còn|con|cho em xin|cho xin|nv ?\d+)\b)"
    r"|(?<=xong rồi|xong roi)\s+"
    r"|(?<!là)(?<!la)(?<!thì)(?<!thi)(?<!biết)(?<!biet)\s+(?P<figure>"
    r"(?=(?:(?:thời |thoi )?(?:hạn|han)|bao giờ|bao gio|khi nào|khi nao|ngày nào|ngay nao|ai)\b))",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d ?%|\d/\d")  # told before the last kind of seam: nv7 xong khi nào is one question
LONGEST = 300  # characters of a message in which a question is looked for


_HASTY = {
    "bnhieu": "bao nhieu", "bnhiu": "bao nhieu", "bn": "bao nhieu", "baonhieu": "bao nhieu", "bnh": "bao nhieu",
    "r": "roi", "rui": "roi", "chx": "chua", "ntn": "nhu the nao", "j": "gi", "dc": "duoc",
}  # fmt: skip
_ASKS_FORM = re.compile(  # nv14 xin mẫu biểu: a paper that the office has
    r"(?:(?:da|a|em|e|anh|chi|oi|ben em|van phong|vpdu|dong chi|x|nho|cho|can|minh|toi|muon) )*"
    r"(?:xin|gui|cho|can|co)(?: (?:em|e|minh|toi|ben em|giup|lai|cai|ban|file|tep|x|duoc))*"
    r" (?:bieu mau|mau bieu|mau bao cao|mau|bieu|file mau|de cuong)(?: (?:bao cao|ke hoach|x|cua|voi|a|nhe|nha|anh|chi|"
    r"em|moi|ho|giup|de|lam|nay|chung|thong ke|tong hop|cho))*"
)
_TOPICS = tuple((topic, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for topic, words in RULES)
_DIGIT = re.compile(r"\d")  # of a code or a figure
_LISTED = tuple((topic, re.compile(words)) for topic, words in LISTED)
_CODE = re.compile(r"\b(?:(?:nv|nhiem vu|viec|muc)(?: so)? ?0*\d{1,3})\b")
_ASKING = re.compile(
    r"(?<!\w)(?:nao|gi|ai|sao|dau|bao nhieu|may|khi nao|bao gio|the nao|bao lau)(?!\w)|(?:chua|khong)" + END
)
_MAY_ASK = frozenset(  # one in each question, in each wish and in each *sao bảng chưa cập nhật*
    ("nao", "gi", "ai", "sao", "dau", "nhieu", "may", "gio", "lau", "chua", "khong", "hoi", "xin", "gui", "cho")
)
_WISHING = re.compile(r"(?<!\w)(?:hoi|xin)(?!\w)")
_WH = rf"(?:nao|gi|ai|sao|dau|bao nhieu|may|the nao|{WHEN})"
_DENIES = re.compile(rf"(?<!\w)(?:chua|khong|chang|ko|k|dau|khong co){WORD}{{0,3}} {_WH}(?!\w)")  # chưa làm được gì
_TALK = frozenset((Intent.ack, Intent.delegation))  # "không phải việc của em" asks for no list
_BEYOND_STATUS = frozenset((Topic.EXTENSION, Topic.DIFFICULTY, Topic.SOON))  # their words read as a status, too
_DONE = r"(?:xong|hoan thanh|bao cao|bao|nop|gui|lam)(?: xong)?"
_DONE_YET = re.compile(  # nv7 xong chưa, chị Lan đã báo nv7 chưa: whoever tells it says chưa xong
    rf"(?!(?:\w+ )*(?:ro|biet|nho|chua) (?:\w+ )*chua)(?:\w+ ){{0,3}}"
    rf"(?:x{WORD}{{0,2}} {_DONE}|(?:da )?{_DONE} x) chua{END}"
)
_EACH_TOLD = re.compile(rf"(?<!\w)x(?: \w+)*? {_DONE} x chua{END}")  # nv7 xong, nv8 chưa: of two tasks
_OTHERS_YET = re.compile(rf"(?:cac|nhung) \w+(?: \w+){{0,3}} {_DONE}(?: x)? chua{END}")
_WHICH_OTHERS = re.compile(  # chi bộ nào xong rồi, ai chưa nộp: of other units
    rf"(?:(?:cho hoi|hoi) )?(?:(?:chi bo|don vi|phong|hoi|thon|doan the|ban) nao|nhung ai|ai)"
    r"(?! lam(?! xong)(?!.* (?:roi|chua)))"  # ai làm nv7 với em: who has the task
    rf" (?:da |chua |dang )*{_DONE}{WORD}{{0,2}}?(?: roi| chua)?{END}"
)
_UNITS = r"(?:chi bo|cb|don vi|phong|hoi|thon|doan the|truong|to)"
_HOW_MANY_OTHERS = re.compile(  # mấy đơn vị ban hành kế hoạch rồi, đoàn thể nào chưa kiện toàn
    rf"(?:(?:cho hoi|hoi|co|tinh den nay|den nay|nay|hien) )*"
    rf"(?:(?:tat ca |ca thay )?(?:may|bao nhieu) {_UNITS}|{_UNITS} nao)"
    rf" (?:da |chua |dang )*(?:{_DONE}|ban hanh|kien toan|thanh lap|ky|to chuc|hoc|hop)"
    rf"{WORD}{{0,3}}?(?: roi| chua| xong)+{END}"
    rf"|(?:(?:cho hoi|hoi|con|co) )*(?:(?:may|bao nhieu) {_UNITS}|{_UNITS} nao) chua (?:ban hanh|kien toan|thanh lap|ky"
    rf"|to chuc){WORD}{{0,3}}?{END}"
)
_MAY_WE = re.compile(  # nv5 ghép chung với kế hoạch năm được không; no doubt that it will be done
    rf"(?!(?:\w+ )*(?:biet|chac|so|lo|xin) )(?:\w+ ){{2,14}}(?:duoc|dc) (?:khong|ko|k|hong|hem){END}"
)
_WHY_OURS = re.compile(  # sao nv4 lại có tên phòng em
    r"(?:(?:tai|vi) )?sao x (?:(?:lai|ma) )?(?:co ten|giao|la (?:viec )?cua|thuoc|phan cho|ghi (?:ten|cho))\b.*"
)
_REACHED = re.compile(  # tháng này trung tâm đạt chỉ tiêu chưa
    rf"(?:\w+ ){{0,5}}dat (?:chi tieu|ke hoach|yeu cau){WORD}{{0,3}}? chua{END}"
)
_A_FEW = re.compile(  # nv12 mới ký số được mấy văn bản: told, not asked
    r"\bmoi (?:\w+ ){0,4}?duoc (?:co )?(?:may|vai)(?: (?!roi|vay|ha|nhi|the)\w+){1,4}$"
)
_OWN_YET = re.compile(  # em báo cáo chưa, tôi còn thiếu gì: of one's own work
    rf"(?:(?:em|toi|minh|ben em|don vi em|don vi toi|chi bo em|chi bo toi|chung toi) )+"
    rf"(?:(?:da )?(?:bao cao|nop|gui)(?: (?:bao cao|du|het|x))? chua|con thieu (?:gi|nhung gi|viec nao)){END}"
)
_OWES_WHAT = re.compile(  # vậy giờ em còn nợ cái gì hông, giờ em phải làm gì nữa
    r"(?:(?:vay|the|gio|bay gio|hien|hien gio|nay|thi|cho|hoi|anh|chi|oi|a) )*"
    r"(?:(?:em|toi|tui|minh|ben em|ben minh|don vi em|chi bo em|chi bo minh|thon em|phong em) )+(?:thi |gio )*"
    r"(?:(?:con|dang) (?:no|thieu|sot|ton|vuong no)(?: (?:lai|cai|viec|nhung|bao cao|cua|van phong|xa))*"
    r" (?:gi|chi|nao|viec nao|cai nao)"
    rf"|(?:con )?(?:phai|can) (?:lam|bao|nop)(?: (?:them|cai|viec|nhung))* (?:gi|chi|nao) (?:nua|day|tiep))"
    rf"(?: (?:nua|het|khac|day|vay|the))*(?: (?:khong|ko|k|hong|hem|hok|hon|ha))?{END}"
)
_WHOSE_PART = re.compile(  # nv4 phòng mình chủ trì hay phối hợp, nv4 có phải của mình không
    r"(?:(?:cho|hoi|em|anh|chi|oi|a|the|vay) )*x(?: \w+){0,7}? (?:chu tri|phoi hop)(?: \w+){0,3} (?:hay|hoac)"
    r"(?: \w+){0,3}?"
    rf" (?:phoi hop|chu tri)(?: (?:thoi|khong|ko|hong|vay|day|la))*{END}"
    r"|(?:(?:cho|hoi|em|anh|chi|oi|a|the|vay) )*x (?:co )?phai(?: (?:la|viec|cua|do|nhiem vu))+"
    rf"(?: (?:phong|ben|don vi|chi bo|hoi|ban|thon))*(?: (?:minh|em|toi|tui))(?: (?:chu tri|lam|phu trach))*"
    rf" (?:khong|ko|k|hong|hem)(?: (?:vay|anh|chi|ta|nhi))*{END}"
)
_LATE_YET = re.compile(  # nv5 quá hạn chưa, sao nv7 của em bị đỏ
    rf"x (?:da )?(?:qua han|tre han|tre|den han|het han) chua{END}"
    rf"|(?:tai |vi )?sao(?: \w+)? x(?: (?:cua|em|toi|minh|ben em|lai|cu|bi|hien|mau))* (?:do|qua han|tre han|tre){END}"
)
_ENOUGH = re.compile(  # nv8 đăng 5 bài là đạt chưa, tổ mấy người thì đủ
    rf"(?:.* )?(?:la|thi|vay|the)(?: da)? (?:dat|du|on|duoc)(?: (?:chi tieu|yeu cau))? (?:chua|khong|ko){END}"
    rf"|(?:.* )?(?:may|bao nhieu) (?:.* )?(?:la|thi|moi)(?: la)? (?:dat|du|duoc)(?: (?:chi tieu|yeu cau))?{END}"
)
_WHY = re.compile(r"(?:(?:ma|nhung) )?(?:(?:tai|vi) )?sao (?!cho|chep|y|luc)(?:\w+ ){1,8}\w+")  # sao bảng chưa cập nhật
_WHY_THEIRS = re.compile(  # sao phòng kinh tế chưa làm nv21: of another unit's work
    rf"(?:(?:a|em|anh|chi|oi|cho|hoi|the|ma|x) )*(?:(?:tai|vi) )?sao (?:x )?(?:(?:ma|cac|may) )?{_UNITS}\b"
    r"(?: \w+){0,8}"
    r" (?:chua|cham|khong|ko|tre|lau|im)\b(?: [^\W\d]+){0,8}"
)
_WHICH_DAY = re.compile(  # ủa nv5 hạn 20 hay 25 vậy, hạn nv5 là 20/8 hay 25/8, nv5 tới 20 phải không
    r"(?:(?:ua|a|o|da|em|anh|chi|cho|hoi|oi|the|vay|van phong|tro ly|xin) )*"
    r"(?:x(?: (?:cua|em|minh|chi bo|don vi|thon|thi|la|nop|phai|xong))*"
    r" (?:han|toi|den|thoi han|han chot|het han|den han)"
    r"|(?:han|thoi han|han chot)(?: (?:nop|cua|cho))* x)(?: (?:la|ngay|hom|nop|chot|den|toi|het|co|phai|vao|cua|em))*"
    r" \d{1,2}(?: \d{1,2})?(?: \d{4})?"
    rf"(?: (?:hay(?: la)?|hoac)(?: (?:ngay|hom|den|toi))* \d{{1,2}}(?: \d{{1,2}})?(?: \d{{4}})?(?: (?:ta|ha|the))*{END}"
    rf"|(?: (?:thang \d+|dung|co))* (?:phai|dung|dc|duoc)? ?(?:khong|ko|k|hong|hem|chua|chu)(?: (?:ta|ha))*{END})"
)
_ALL_DONE = re.compile(  # xong hết việc chưa ta, em hết việc chưa vậy: of one's own work
    r"(?:(?:a|ua|the|vay|em|toi|tui|minh|ben em|don vi em|chi bo em|thon em|da|gio|hien|nay|la|nhu vay|coi nhu) )*"
    r"(?:(?:lam |bao cao |nop )?(?:xong|du|het)(?: (?:xong|het|tat ca|ca|moi|cac))+(?: (?:viec|nhiem vu|bao cao|no))*"
    r"|het (?:viec|nhiem vu|no)) chua"
    rf"(?: (?:ta|ha|nua))*{END}"
)
_WANTS_MODEL = re.compile(  # ai làm mẫu kế hoạch chưa cho em xin với: a paper that others may have
    r"\b(?:ai|don vi nao|ben nao|chi bo nao|thon nao|phong nao) (?:co|da|lam|soan|viet|xong|dang)(?: \w+){0,4}?"
    r" (?:mau|ban|file|ke hoach|kh)\b(?: \w+){0,5}? (?:cho|xin|gui)\b(?: (?:em|e|minh|toi|tui|ben em))?"
    r"(?: (?:xin|muon|tham khao|coi|xem|mau|file|ban|mot|1))+\b"
)
_PAPER = r"(?:anh|hinh|bien ban|file|tep|scan|ban giay|ban mem|ban cung|ban chup|chup|giay)"
_PROOF = re.compile(  # chụp gửi được k, gửi ảnh biên bản được không, có cần văn bản không
    rf"(?=.*\b{_PAPER}\b)(?!.*\b(?:mau|huong dan|xin|gui cho|gui (?:em|lai cho)|cho (?:em|e|toi|minh))\b)"
    r"(?:.*\b)?(?:chup|gui|nop|kem|dua|scan|dinh kem|up|lay|dung)(?: \w+){0,7}?"
    rf" (?:duoc|dc|dk|on)(?: (?:khong|ko|k|hong|hem|hok|chu))(?: (?:ta|ha))*{END}"
    r"|(?:(?:a|ua|the|vay|thi|em|x|chi|anh|cho|hoi|ma|xong) )*"
    r"(?:co )?(?:can|phai|bat buoc)(?: (?:co|nop|gui|kem|phai|them|ca))*"
    r" (?:van ban|minh chung|anh|hinh|file|tep|bien ban|so van ban)(?: (?:gi|kem|theo|nua))*"
    rf" (?:khong|ko|k|hong|hem)(?: (?:ta|ha))*{END}"
)
_TOLD_DONE = re.compile(r"\b(?:xong|hoan thanh|ky)\b")
_HOW_TO_SAY = re.compile(  # chủ tịch mttq hỏi nv5 của thôn em sao, em trả lời sao đây
    r"(?:.* )?(?:em|e|toi|tui|minh|ben em|chi bo em|thon em)(?: (?:phai|nen|se|thi|biet|can))*"
    r" (?:tra loi|noi|giai thich|thua|bao)"
    r"(?: (?:lai|ho|voi|cho|ong|ba|anh|chi|chu tich|lanh dao|dan|ay|the|no|cau do)){0,3}"
    r" (?:sao|the nao|nhu the nao|ra sao|gi|kieu gi|lam sao)"
    r"(?: (?:day|gio|bay gio|ta|vay|duoc|ha|nhi|chi|anh|oi|a|bot))*"
)
_EXTENDED = re.compile(  # sao hôm nay em nhận tin nhắc nữa, cho tới 20 rồi mà; not: cho tới 25 rồi nhắc em
    r"(?=.*(?:\bsao\b.*\bnhac\b|\bnhac\b.*\bsao\b|\b(?:con|van|cu|lai)(?: \w+){0,3}? nhac\b"
    r"|\bnhac(?: \w+){0,3}? (?:nua|hoai|mai|miet)\b))"
    r"(?!.*\b(?:xin|de nghi|(?:dung|khoi|hay) nhac|nhac lai|\d roi (?:hay |moi |thi )?nhac(?! hoai| mai| miet))\b)"
    r".*\b(?:gia han|cho|duyet|lui|doi han|hen|hoan)"
    r"(?: (?:han|em|cho|toi|minh|don vi|ben|roi|da|duoc|them|x|thoi|thon))*"
    r" (?:toi|den|sang|qua|het)(?: (?:het|ngay|hom|tan|cuoi))* \d{1,2}\b(?! (?:gio|h|phut|tieng)\b)"
    r"(?:(?: \d+)*(?: \w+){0,2}? (?:roi|co ma|ma|lan)|.*\bnhac)\b"
)
_STATES = frozenset((Intent.done, Intent.progress, Intent.not_started, Intent.blocked))
_ORDERS = frozenset((Topic.LIST, Topic.VALUE))  # "việc của em", "cho xem nv7" ask without a question word
_ORDER_WORDS = tuple(words for topic, words in _TOPICS if topic in _ORDERS)
_PLAIN_WORDS = frozenset(  # one is in each of the sentences of `_asked_plainly`
    (
        "chua",
        "nao",
        "ai",
        "may",
        "nhieu",
        "gi",
        "sao",
        "khong",
        "ko",
        "k",
        "hong",
        "hem",
        "han",
        "tre",
        "cham",
        "hay",
        "hoac",
        "chi",
    )
)


class Question(Struct, frozen=True, kw_only=True):
    """What is asked. `topic` null: something that the data cannot answer. `is_all`: the message says nothing else."""

    topic: Topic | None
    is_all: bool


_VAGUE_FIGURES = frozenset(("percent.range", "percent.bound"))  # *50% hay 60% gì đó*: a figure, which is asked about


def question_in(text: str, reading: Understanding) -> Question | None:
    """The question of a message; null where it asks nothing."""
    plain = plain_words(text)
    if "?" not in text and _A_FEW.search(plain):
        return None
    topic = topic_of(text)
    coded = _CODE.sub("x", plain)
    if reading.task_refs and not _says_more(reading) and _ASKS_FORM.fullmatch(coded):
        return Question(topic=None, is_all=True)
    may_be_plain = len(text) <= LONGEST and not _PLAIN_WORDS.isdisjoint(word_set(text))
    if may_be_plain and _WANTS_MODEL.search(coded):
        return Question(topic=None, is_all=not _says_more(reading))
    if may_be_plain and (asked := _asked_plainly(coded, topic, reading)) is not None:
        return asked
    asks = Intent.question in reading.intents
    if topic is not None and not asks and (_DENIES.search(plain) or _TALK & set(reading.intents)):
        topic = topic if topic == Topic.RECEIPT else None
    if topic in _BEYOND_STATUS and reading.percent is None and not _is_due(topic, reading):
        return Question(topic=topic, is_all=True)  # "gia hạn nv7 được duyệt chưa" asks for no extension
    claims = bool({Intent.done, Intent.blocked} & set(reading.intents))
    if topic is not None and not _says_more(reading) and not (asks and claims):
        return Question(topic=topic, is_all=True)
    states = _STATES & set(reading.intents)
    return Question(topic=topic, is_all=not _says_more(reading) and not states) if asks else None


def _asked_plainly(coded: str, topic: Topic | None, reading: Understanding) -> Question | None:
    """What words ask by themselves, of which no topic tells or that tell more than their topic."""
    if topic is None and _OTHERS_YET.fullmatch(coded):
        return Question(topic=None, is_all=True)
    if (plainly := _plainly_asked(coded)) is not None:
        return plainly
    if topic is None and _ENOUGH.fullmatch(coded):
        return Question(topic=None, is_all=reading.percent is None and reading.count is None)
    if _says_more(reading):
        return None
    if _PROOF.fullmatch(coded):
        return Question(topic=Topic.PROOF, is_all=_TOLD_DONE.search(coded) is None)
    if _HOW_TO_SAY.fullmatch(coded) and _STATES.isdisjoint(reading.intents):
        return Question(topic=None, is_all=True)
    if topic is not None:
        return None
    is_ours = _WHY_OURS.fullmatch(coded) or (_MAY_WE.fullmatch(coded) and _STATES.isdisjoint(reading.intents))
    return Question(topic=None, is_all=True) if is_ours else None


def _plainly_asked(plain: str) -> Question | None:
    """Questions whose words would be a status from anybody else: *chi bộ nào xong rồi*, *em báo cáo chưa*."""
    if _WHY_THEIRS.fullmatch(plain) or _WHICH_OTHERS.fullmatch(plain) or _HOW_MANY_OTHERS.fullmatch(plain):
        return Question(topic=None, is_all=True)
    if _OWN_YET.fullmatch(plain) or _REACHED.fullmatch(plain):
        return Question(topic=Topic.VALUE if "x" in plain.split() else Topic.LIST, is_all=True)
    if _WHICH_DAY.fullmatch(plain):
        return Question(topic=Topic.DEADLINE, is_all=True)
    if _OWES_WHAT.fullmatch(plain) or _ALL_DONE.fullmatch(plain):
        return Question(topic=Topic.LIST, is_all=True)
    if _WHOSE_PART.fullmatch(plain):
        return Question(topic=Topic.WHO, is_all=True)
    if _LATE_YET.fullmatch(plain):
        return Question(topic=Topic.DEADLINE, is_all=True)
    return next((Question(topic=topic, is_all=True) for topic, words in _LISTED if words.fullmatch(plain)), None)


def _is_due(topic: Topic | None, reading: Understanding) -> bool:
    """Whether a day is told: "việc nào tuần này" tells none."""
    return reading.date is not None and topic != Topic.SOON


def _says_more(reading: Understanding) -> bool:
    solid = (reading.percent, reading.count, reading.date, reading.difficulty, reading.proposal, reading.above_hundred)
    is_range = any(reason.rule in _VAGUE_FIGURES for reason in reading.why)
    return is_range or any(value is not None for value in solid) or Intent.extension in reading.intents


def asks_why(text: str) -> bool:
    """*mà sao bảng chưa cập nhật*, after what is told."""
    return _WHY.fullmatch(plain_words(text)) is not None


def reminded_though_extended(text: str) -> bool:
    """*sao em còn nhận tin nhắc, cho tới 20 rồi mà*: the day in it is the deadline's, and no figure."""
    return "nhac" in word_set(text) and _EXTENDED.search(_CODE.sub("x", plain_words(text))) is not None


def may_ask(text: str) -> bool:
    """Whether a word of a question or of a wish stands in a text: seen before the text is read."""
    plain = plain_words(text)
    return text.rstrip().endswith("?") or _ASKING.search(plain) is not None or _WISHING.search(plain) is not None


def may_ask_somewhere(text: str) -> bool:
    """Whether any part of a text can ask, or wish for a paper: by the words alone."""
    return "?" in text or not _MAY_ASK.isdisjoint(word_set(text))


def parts_that_ask(text: str, asks: Callable[[str], bool]) -> tuple[str, str]:
    """(what says something, what asks) of a message with several clauses; two empty texts where all are of one kind."""
    clauses = [part for clause in _CLAUSES.split(text) if clause.strip() for part in _at_seam(clause, asks)]
    if not 2 <= len(clauses) <= MOST_CLAUSES:
        return "", ""
    asking = [asks(clause) for clause in clauses]
    said = ", ".join(clause.strip() for clause, is_asking in zip(clauses, asking, strict=True) if not is_asking)
    asked = ", ".join(clause.strip() for clause, is_asking in zip(clauses, asking, strict=True) if is_asking)
    return (said, asked) if said and asked else ("", "")


def _at_seam(clause: str, asks: Callable[[str], bool]) -> list[str]:
    """What is told of a task, and what is asked after it without a comma; the whole where it is not so."""
    for seam in _SEAMS.finditer(clause):
        told, asked = clause[: seam.start()], clause[seam.end() :]
        is_told = (_DIGIT if seam["figure"] is None else _FIGURE).search(told) is not None
        if is_told and _FIGURE.search(asked) is None and asks(asked) and not asks(told):
            return [told, asked]
    return [clause]


def topic_of(text: str) -> Topic | None:
    """The topic whose words stand in a text that asks; null where there is none."""
    if len(text) > LONGEST:
        return None
    plain = " ".join([_HASTY.get(word, word) for word in _CODE.sub("x", plain_words(text)).split()])
    asks = text.rstrip().endswith("?") or _ASKING.search(plain) is not None
    if not asks and not any(words.search(plain) for words in _ORDER_WORDS):  # as in nearly all
        return None
    found = next((topic for topic, words in _TOPICS if words.search(plain)), None)
    if found is None and _DONE_YET.fullmatch(plain) and (text.rstrip().endswith("?") or not _EACH_TOLD.search(plain)):
        return Topic.VALUE
    return found if asks or found in _ORDERS else None
