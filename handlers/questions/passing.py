"""Messages that record nothing on a task: questions, thanks, receipts, a task handed on, what was not understood."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import select

from handlers import scene, worklist
from handlers.absent import no_task
from handlers.assent import is_courtesy
from handlers.assigning import giving
from handlers.questions import answers, beyond_rights, claimed, inquiries, inside
from handlers.questions.asked import Asked
from handlers.questions.questions import Question, reminded_though_extended
from handlers.reporting import book, placing
from handlers.reporting.hearing import Heard
from handlers.say import answers as say_answers
from handlers.say import claimed as say_claimed
from handlers.say import general
from handlers.say import tasks as say_tasks
from handlers.say.topics import WHEN, Topic
from handlers.say.words import NOT, plain_words
from handlers.turn import Choice, Reply, Turn
from handlers.understand.values import STATUS, Intent, Understanding
from models.giving import acknowledge
from models.items import Item, items_of_task
from models.last_said import last_reminder, reminder_meant
from models.mail import OutboxRow
from models.plan import Share, Stage
from models.values import replace

_SENT_BACK = re.compile(
    r"\bsao\b(?: \w+){0,4}? (?:tra lai|tra ve|bi tra|khong duyet|tu choi|bac|khong cong nhan|khong nhan)\b"
)
_WISHES = re.compile(  # cho em xin mẫu báo cáo: what only the office can send
    r"(?:(?:a|da|em|toi|anh|chi|dong chi|oi|van phong|vp|vpdu|tro ly|bot|nho|lam on) )*"
    r"(?:cho (?:em |toi |minh |ben em )?xin|xin|gui (?:cho |giup |lai |dum )*(?:em|toi|minh|ben em|don vi)"
    r"|cho (?:em|toi))"
    r"(?: (?:lai|giup|cai|mot|cac|ban|1|file|it|so))* (?:mau|bieu mau|de cuong|van ban|cong van|tai lieu|file|huong dan"
    r"|so dien thoai|dien thoai|sdt|danh sach|duong link|link)(?: .*)?"
    r"|(?:gui|cho xem|cho) (?:mau|bieu mau|de cuong|huong dan)(?: \w+){0,4} "
    r"(?:cho|giup) (?:em|e|toi|minh|ben em)(?: \w+)?"
)
_US = r"(?:(?:da|a|hien|nay|tai|tam thoi|em|e|toi|minh|chung|ben|don vi|chi bo|phong|ban|hoi|van|cung) )*"
_NOT = rf"(?:{NOT}|chang|hong)"
_END = r"(?: (?:gi|nao|ca|het|dau|a|nhe|nha|anh|chi|em|them|nay|do|cua|tren|vpdu|van phong|xa))*"
_LACKS = re.compile(  # bên em chưa nhận được kế hoạch: as a wish for it
    rf"{_US}{_NOT}(?: (?:co|duoc|nhan|thay|gui))+(?: (?:ban|file|tep|cai))* (?:ke hoach|van ban|cong van|mau|bieu mau"
    rf"|tai lieu|huong dan|giay moi|quyet dinh|thong bao){_END}"
)
_NEW_HERE = re.compile(  # em mới nhận bàn giao, chưa nắm việc: what the work is
    rf"{_US}(?:vua|moi)(?: (?:moi|duoc|nhan|tiep nhan|ve|chuyen|thay|giao|ban giao|viec|cong viec|don vi|lam|dau moi))+"
    rf"(?: (?:nen|va|con))?(?: {_NOT}(?: (?:nam|ro|biet|quen|duoc|het|viec|cong viec|nhiem vu))+)?{_END}"
)
_NOTHING_IN_WAY = re.compile(
    rf"{_US}{_NOT}(?: (?:co|gap|bi|thay|con))*(?: (?:vuong|mac|kho khan|tro ngai|van de))+{_END}"
)

_THANKS_AND_ASKS = re.compile(  # cám ơn chị, mấy giờ xuống được
    r"(?:(?:da|vang|ok|oke|u|em|e|toi|tui|minh|xin) )*(?:cam on|tks|thanks|thank)(?: \w+){1,14}?"
    rf" (?:{WHEN}|chung nao|o dau|cho nao|bao nhieu|lam sao|may (?:nguoi|bua|hom|ngay))\b(?! (?:cung|thi))"
)

_HANDED = r"(?:nop|gui|trinh|chuyen|dua|bao(?! (?:lau|nhieu|lan|gio)\b)|lam|xong|hoan thanh|ky|cap nhat|nhan tin)"
_CLAIMS = re.compile(  # đã nộp 2 lần, gửi tuần trước, báo cáo lâu rồi mà vẫn nhắc; no claim: nhắc hoài à, biết rồi
    rf"\b(?<!chua )(?<!chua co )(?<!chua duoc )(?<!khong )(?<!dang ){_HANDED}"
    r"(?: (?!chua|khong|dang)\w+){0,5}? (?:roi|r)\b"
    rf"|\b(?:da|vua|moi) {_HANDED}\b"
    r"|\b(?<!chua )(?:nop|gui|trinh|bao cao)(?: \w+){0,3}? (?:tu|hom|bua|tuan truoc|thang truoc|\w+ lan|lau)\b"
)

_TO_COME = re.compile(  # mai tôi gửi; not nhắc mãi
    r"\b(?:khi nao|bao gio|luc nao|chung nao|se|(?<!nhac )(?<!giuc )(?<!hoi )(?<!doi )(?<!noi )mai)\b"
    r"(?: \w+){0,4} (?:nop|gui|bao|xong)\b"
)


CUT = 3  # words of a question that alone say too little to whoever answers it


def answer(turn: Turn, heard: Heard, items: Sequence[Item], *, codes: Sequence[str] = ()) -> list[Reply]:
    """What to say to a message without anything to record. `codes`: of the report that is being talked about."""
    reading = heard.reading
    if heard.is_complaint and reminded_though_extended(turn.text):
        return _of_the_deadline(turn, reading)
    if heard.is_complaint:
        return _what_is_stored(turn, reading)
    if heard.question is not None:
        return answer_question(turn, heard.question, reading, turn.text, codes=codes)
    if Intent.delegation in reading.intents:
        named = _codes(turn, reading, codes) or placing.reminded_of(turn)
        kept = _led_by_others(turn, named) or inside.kept_inside(turn, named) or beyond_rights.handed_on(turn)
        return kept or inquiries.pass_on(turn, inquiries.DELEGATION, named)
    if Intent.correction in reading.intents:
        last = book.last_report(turn)
        is_recent = last is not None and turn.now - last.at <= book.JUST_NOW
        return [Reply(text=say_tasks.CORRECTION_HOW if is_recent else say_tasks.NOTHING_TO_MEND)]
    if Intent.ack in reading.intents:
        named = _codes(turn, reading, codes)
        receipt = giving.by_words(turn, heard, named)
        if receipt:
            return receipt
        _note_receipt(turn, named or placing.reminded_of(turn))
        return noted(turn, items)
    if Intent.smalltalk in reading.intents and _THANKS_AND_ASKS.match(plain_words(turn.text)):
        return inquiries.pass_on(turn, inquiries.QUESTION, _codes(turn, reading, codes))
    if Intent.smalltalk in reading.intents:
        return _courtesy(turn, general.courtesy(turn.text))
    plain = plain_words(turn.text)
    if plain.strip() and is_courtesy(turn.text):  # thấy rồi cảm ơn; no faces alone
        return _courtesy(turn, general.THANKS)
    if wishes(turn.text) or _LACKS.fullmatch(plain):
        return asks_office(turn, heard, codes=codes)
    if _NOTHING_IN_WAY.fullmatch(plain):
        return noted(turn, items)
    if len(plain.split()) > 2 and _NEW_HERE.fullmatch(plain):
        return worklist.show_first(turn)
    return [Reply(text=general.NOT_UNDERSTOOD.format(example=_example(turn, items)))]


def noted(turn: Turn, items: Sequence[Item]) -> list[Reply]:
    """To a word of agreement with what was told."""
    return _courtesy(turn, general.NOTED.format(example=_example(turn, items)))


def objects(heard: Heard) -> bool:
    """*sao lại trả lại, em gửi đủ rồi mà*: what is told besides is why it should not have been, and no report."""
    question, reading = heard.question, heard.reading
    is_of_office = question is not None and question.topic is None and len(reading.task_refs) < 2
    return is_of_office and _SENT_BACK.search(plain_words(heard.text)) is not None


def wishes(text: str) -> bool:
    """Whether the words ask for papers or a number, and begin with that."""
    return _WISHES.fullmatch(plain_words(text)) is not None


def _led_by_others(turn: Turn, codes: Sequence[str]) -> list[Reply] | None:
    """*nv7 của phòng VH chứ phòng kinh tế không liên quan đâu*: so the plan has it, and nothing is to be given back;
    null where the sender's units have a part in one of the tasks: the office decides on that."""
    if {item.code for item in scene.my_items(turn, closed=True)} & set(codes):
        return None
    lines = [line for code in codes if (line := inquiries.led_elsewhere(turn, code))]
    return beyond_rights.offered(turn, " ".join(lines)) if lines and len(lines) == len(codes) else None


def asks_office(turn: Turn, heard: Heard, *, codes: Sequence[str] = ()) -> list[Reply]:
    """What only the office can give."""
    return inquiries.pass_on(turn, inquiries.QUESTION, _codes(turn, heard.reading, codes))


def handed_over(turn: Turn, heard: Heard) -> list[Reply]:
    """A task that is said to be somebody else's, in a message that reports something besides: the office hears it."""
    intents = set(heard.reading.intents)
    if not heard.handed and (Intent.delegation not in intents or intents & {*STATUS, Intent.extension}):
        return []  # 60 %, the rest given to somebody: a report
    codes = heard.handed or _codes(turn, heard.reading, ())
    return inside.kept_inside(turn, codes) or inquiries.pass_on(turn, inquiries.DELEGATION, codes)


def answer_question(
    turn: Turn, question: Question | None, reading: Understanding, words: str, *, codes: Sequence[str] = ()
) -> list[Reply]:
    """From the data where these know; else to the office. `words`: the part of the message that asks; `question` null:
    it wishes for what only the office has."""
    about = _codes(turn, reading, codes)
    asked = Asked(turn=turn, codes=about, mine=tuple(scene.my_items(turn, closed=True)), text=words)
    topic = question.topic if question is not None else None
    told = answers.answer(asked, topic) if topic is not None else None
    if told is None and not reading.task_refs and (absent := _absent(turn, reading.unknown_refs)):
        return [Reply(text=no_task(turn, absent, say_answers.NO_TASK.format(code=absent)))]
    is_cut = len(words.split()) <= CUT  # ai ký: of what, stands before it
    return inquiries.pass_on(turn, inquiries.QUESTION, about, "" if is_cut else words) if told is None else told


def _absent(turn: Turn, codes: Sequence[str]) -> str:
    """The first of some codes, where the plan has none of them; empty where it has one."""
    office = scene.office_of(turn)
    return "" if any(items_of_task(turn.db, office, turn.now, code) for code in codes) else next(iter(codes), "")


def _codes(turn: Turn, reading: Understanding, codes: Sequence[str]) -> tuple[str, ...]:
    """The tasks that are named, else those of the message that is answered, else those that are talked about."""
    talked_of = tuple(codes) if len(codes) == 1 else ()
    return (*reading.task_refs, *reading.unknown_refs) or turn.about or talked_of


def _of_the_deadline(turn: Turn, reading: Understanding) -> list[Reply]:
    """Cho tới 20 rồi mà vẫn nhắc: the deadline that holds now, by which reminders go."""
    about = tuple(reading.task_refs) or turn.about or placing.reminded_of(turn)
    asked = Asked(turn=turn, codes=about, mine=tuple(scene.my_items(turn)), text=turn.text)
    [first, *others] = answers.answer(asked, Topic.DEADLINE) or [Reply(text=say_tasks.NOTHING_STORED)]
    return [replace(first, text=f"{first.text}\n{say_answers.REMINDED_BY_DEADLINE}"), *others]


def _what_is_stored(turn: Turn, reading: Understanding) -> list[Reply]:
    """Đã nộp rồi mà vẫn nhắc: show what is in the book. *Nhắc hoài à* claims nothing: the reminders go on."""
    incoming = turn.incoming
    reminded = reminder_meant(turn.db, incoming.channel, incoming.chat_id, turn.now)
    codes = reading.task_refs or turn.about or reminded or ()
    items = scene.my_items(turn, closed=True)
    meant = [item for item in items if item.code in codes]
    late = [item for item in items if item.is_late and item.share == Share.LEAD]
    if not codes and len(late) == 1:  # what is reminded of is what is overdue
        meant = late
    if not codes and not late:
        meant = _partly_told(turn, items)
    shown = meant or late or [item for item in items if item.last_report_at]
    if not shown:  # of what nobody can say: the office looks
        is_claim = _CLAIMS.search(plain_words(turn.text)) is not None
        passed = inquiries.pass_on(turn, inquiries.WORDS, ()) if is_claim else []
        return [Reply(text=say_tasks.NOTHING_STORED), *passed]
    lines = [say_tasks.STORED_HEAD, *(worklist.last_value(item) for item in shown[:8])]
    open_ = [item for item in meant if item.is_open and item.share == Share.LEAD]
    plain = plain_words(turn.text)
    claims = _CLAIMS.search(plain) is not None and not _TO_COME.search(plain)
    stopped, cards = claimed.stop(turn, open_) if claims else ([], [])
    nagged = tuple(dict.fromkeys(item.code for item in open_ if item.mute is None and item.stage != Stage.AWAITING))
    stopped += [say_claimed.goes_on(nagged)] if nagged and not claims else []
    quiet = tuple(dict.fromkeys(item.code for item in open_ if item.mute is not None))
    stopped += [say_claimed.stopped_before(quiet)] if quiet else []
    told = [item for item in open_ if item.last_report_at is not None and item.stage != Stage.AWAITING]
    choices = tuple(Choice(label=say_tasks.done_label(item.code), action=f"done:{item.id}") for item in told[:1])
    if not meant and len(shown) > 1:
        grumbled = say_claimed.goes_on(tuple(dict.fromkeys(item.code for item in shown[:8] if item.is_open)))
        stopped += [say_tasks.SAY_WHICH.format(code=shown[0].code) if claims else grumbled]
    stopped += [say_tasks.IF_DONE.format(code=told[0].code)] if told else []
    about = tuple(dict.fromkeys(item.code for item in meant))
    return [Reply(text="\n".join([*lines, *stopped]), choices=choices, about=about), *cards]


def _partly_told(turn: Turn, items: Sequence[Item]) -> list[Item]:
    """What was told in part and is still reminded of: of the last reminder's task, else the only one of its kind."""
    open_ = [item for item in items if item.is_open and item.share == Share.LEAD and item.last_report_at is not None]
    reminded = last_reminder(turn.db, turn.incoming.channel, turn.incoming.chat_id, turn.now)
    named = [item for item in items if item.code in reminded and item.is_open and item.share == Share.LEAD]
    return named or (open_ if len(open_) == 1 else [])


def _example(turn: Turn, items: Sequence[Item]) -> str:
    code = next(iter(turn.about), items[0].code if items else general.OWN_CODE)
    return f"{code} 50%"


def _note_receipt(turn: Turn, codes: Sequence[str]) -> None:
    """The receipt of work that nobody need acknowledge is kept, once; nobody is told."""
    acknowledge(turn.db, scene.actor(turn), [item.id for item in scene.my_items(turn) if item.code in codes], turn.text)


def _courtesy(turn: Turn, text: str) -> list[Reply]:
    """A brief word; not again where it was the last thing said here."""
    last = turn.db.scalar(
        select(OutboxRow.text)
        .where(OutboxRow.channel == turn.incoming.channel, OutboxRow.chat_id == turn.incoming.chat_id)
        .order_by(OutboxRow.id.desc())
        .limit(1)
    )
    return [] if last is not None and general.repeats_courtesy(last, text) else [Reply(text=text)]
