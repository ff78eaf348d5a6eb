"""How people are: some answer at once, some late, some vaguely, some never. Each looks at what reached them and acts.

Every choice comes from one seeded generator, so that a failing half year can be lived again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from handlers.turn import InKind
from models.mail import Kind
from tests.simulation.commune import GROUP, Commune, Letter

_CODE = re.compile(r"\bNV\d\d\b")
ASKED = re.compile(r"\?|Đúng thì|gõ số|trả lời số", re.IGNORECASE)
OBSTACLES = (
    "vướng kinh phí", "con vuong kinh phi", "chờ hướng dẫn của tỉnh", "thieu nguoi", "may tinh hong chua sua duoc",
    "chua co tai lieu", "mạng yếu quá",
)  # fmt: skip
VAGUE = (
    "{code} đang làm anh ạ", "gan xong roi", "{code} cơ bản xong", "dạ 65", "{code} tuần sau xong", "dang lam",
    "em bao cao sau nhe", "{code} được kha khá rồi", "{code} 40-50%", "xong xuoi het roi a",
)  # fmt: skip
CLEAR = (
    "{code} {percent}%", "{code} dat {percent} phan tram", "nv{number} {percent}% roi, {obstacle}",
    "{code} đang triển khai, được {percent}%", "báo cáo đ/c {code} làm được {percent}%, {obstacle}",
)  # fmt: skip
DONE = (
    "{code} xong roi", "{code} đã hoàn thành, KH số 0{percent}-KH/CB ngày {day}", "nv{number} xong",
    "{code} hoàn thành rồi ạ", "da xong {code}, gui van phong",
)  # fmt: skip
MORE_TIME = (
    "{code} xin gia hạn đến {later} vì chờ hướng dẫn của tỉnh",
    "nv{number} cham do thieu nguoi, xin gia han den {later}", "{code} xin thêm 5 ngày vì vướng mặt bằng",
)  # fmt: skip
AWAY = (
    "tôi nghỉ đến thứ 6", "em di cong tac den {later}", "mai tôi nghỉ phép, giao đồng chí Hoa",
    "toi nghi om hom nay", "tôi đi làm lại rồi",
)  # fmt: skip
ELSE = (
    "cảm ơn", "còn việc nào", "hạn khi nào", "ok", "/viec", "/trogiup", "để chiều", "mai nhắc lại", "đã nhận", "?",
    "👍", "giữ nguyên", "khong phat sinh", "chưa có", "bao cao ky", "đã nộp rồi mà vẫn nhắc",
)  # fmt: skip
CHANGES_OF_MIND = ("60%", "đúng rồi", "không", "nhầm, 45%", "ừ", "thôi bỏ đi")


@dataclass(slots=True)
class Cadre:
    """One unit's reporter."""

    who: str
    habit: str
    seen: int = 0  # letters that were looked at
    due: list[tuple[datetime, str]] = field(default_factory=list)  # what they mean to write, and when


Habit = Callable[[Cadre, Letter, Random, datetime], list[tuple[timedelta, str]]]


def fill(words: str, code: str, chance: Random, now: datetime) -> str:
    """One sentence as this cadre types it today."""
    day, later = now - timedelta(days=1), now + timedelta(days=chance.randrange(5, 30))
    return words.format(
        code=code,
        number=int(code[2:]),
        percent=chance.randrange(10, 96),
        obstacle=chance.choice(OBSTACLES),
        day=f"{day.day}/{day.month}",
        later=f"{later.day}/{later.month}/{later.year}",
    )


def _hours(chance: Random, least: float, most: float) -> timedelta:
    return timedelta(hours=chance.uniform(least, most))


def _any_code(letter: Letter) -> str:
    found = _CODE.findall(letter.text)
    return found[0] if found else "NV05"


def prompt(cadre: Cadre, letter: Letter, chance: Random, now: datetime) -> list[tuple[timedelta, str]]:
    """Answers within hours, clearly."""
    words = DONE if chance.random() < 0.4 else CLEAR
    return [(_hours(chance, 0.2, 3), fill(chance.choice(words), _any_code(letter), chance, now))]


def late(cadre: Cadre, letter: Letter, chance: Random, now: datetime) -> list[tuple[timedelta, str]]:
    """Lets most of them pass."""
    if chance.random() < 0.7:
        return []
    return [(_hours(chance, 20, 120), fill(chance.choice((*CLEAR, *DONE)), _any_code(letter), chance, now))]


def vague(cadre: Cadre, letter: Letter, chance: Random, now: datetime) -> list[tuple[timedelta, str]]:
    """Says something, never a figure."""
    return [(_hours(chance, 0.5, 30), fill(chance.choice(VAGUE), _any_code(letter), chance, now))]


def silent(cadre: Cadre, letter: Letter, chance: Random, now: datetime) -> list[tuple[timedelta, str]]:
    """Nothing, ever."""
    return []


def away(cadre: Cadre, letter: Letter, chance: Random, now: datetime) -> list[tuple[timedelta, str]]:
    """Often away; reports when back."""
    if chance.random() < 0.4:
        return [(_hours(chance, 0.2, 2), fill(chance.choice(AWAY), _any_code(letter), chance, now))]
    return [(_hours(chance, 24, 90), fill(chance.choice(CLEAR), _any_code(letter), chance, now))]


def asks_for_time(cadre: Cadre, letter: Letter, chance: Random, now: datetime) -> list[tuple[timedelta, str]]:
    """A later deadline first, the result afterwards."""
    words = MORE_TIME if chance.random() < 0.6 else DONE
    return [(_hours(chance, 1, 20), fill(chance.choice(words), _any_code(letter), chance, now))]


def chatty(cadre: Cadre, letter: Letter, chance: Random, now: datetime) -> list[tuple[timedelta, str]]:
    """Small talk, questions, a report now and then."""
    words = ELSE if chance.random() < 0.6 else (*CLEAR, *VAGUE)
    return [(_hours(chance, 0.1, 8), fill(chance.choice(words), _any_code(letter), chance, now))]


HABITS: dict[str, Habit] = {
    "prompt": prompt, "late": late, "vague": vague, "silent": silent, "away": away,
    "asks_for_time": asks_for_time, "chatty": chatty,
}  # fmt: skip


@dataclass(slots=True)
class People:
    """Everybody who acts, moment by moment."""

    commune: Commune
    chance: Random
    cadres: list[Cadre]
    _office_seen: int = 0
    _done_today: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, commune: Commune, seed: int) -> People:
        """Habits are dealt out in turn, so that each stands for several units."""
        names = list(HABITS)
        whos = [*commune.units.values(), *(f"dv2:{code}" for code in ("PVHXH", "VPHU") if code in commune.units)]
        cadres = [Cadre(who=who, habit=names[n % len(names)]) for n, who in enumerate(whos)]
        return cls(commune=commune, chance=Random(seed), cadres=cadres)

    def act(self) -> None:
        """What everybody does at this moment."""
        for cadre in self.cadres:
            self._look(cadre)
            self._write(cadre)
        self._office()

    def _look(self, cadre: Cadre) -> None:
        letters, cadre.seen = self.commune.delivered[cadre.seen :], len(self.commune.delivered)
        for letter in letters:
            if letter.to == cadre.who and letter.kind in {Kind.REMINDER, Kind.NOTICE}:
                meant = HABITS[cadre.habit](cadre, letter, self.chance, self.commune.now)
                cadre.due += [(self.commune.now + wait, words) for wait, words in meant]

    def _write(self, cadre: Cadre) -> None:
        ready = [words for at, words in cadre.due if at <= self.commune.now]
        cadre.due = [(at, words) for at, words in cadre.due if at > self.commune.now]
        for words in ready:
            self._talk(cadre.who, words)

    def _talk(self, who: str, words: str) -> None:
        """Say it, and answer what is asked back: mostly yes, sometimes a change of mind, sometimes nothing."""
        heard = self.commune.say(who, words)
        for _turn in range(4):
            mine = [letter for letter in heard if letter.to == who and letter.choices]
            if not mine or self.chance.random() < 0.05:
                return
            heard = self._answer(who, mine[-1])

    def _answer(self, who: str, letter: Letter) -> list[Letter]:
        roll = self.chance.random()
        if roll < 0.8:
            number = 1
        elif roll < 0.9:
            number = self.chance.randrange(1, len(letter.choices) + 1)
        else:
            return self.commune.say(who, self.chance.choice(CHANGES_OF_MIND))
        if self.chance.random() < 0.5:
            return self.commune.press(who, letter, number)
        return self.commune.say(who, str(number))

    def _office(self) -> None:
        """The secretary works off cards; leaders and the Front speak now and then."""
        now, chance = self.commune.now, self.chance
        letters = self.commune.delivered[self._office_seen :]
        self._office_seen = len(self.commune.delivered)
        for letter in letters:
            if letter.to == "thu" and letter.choices and chance.random() < 0.7:
                self._decide(letter)
            elif letter.to == GROUP and letter.kind == Kind.DIGEST and chance.random() < 0.3:
                self._direct(letter)
        if now.hour == 9 and chance.random() < 0.25:
            self._talk("thu", chance.choice(SECRETARY_SAYS))
        if now.hour == 14 and chance.random() < 0.05:
            self._talk("mttq", "/giamsat NV14 tiếp nhận hồ sơ còn chậm, đề nghị làm rõ")
        if now.hour == 14 and chance.random() < 0.05:
            self._talk(chance.choice(("bithu", "phobithu")), chance.choice(LEADERS_SAY))

    def _decide(self, letter: Letter) -> None:
        number = 1 if self.chance.random() < 0.75 else self.chance.randrange(1, len(letter.choices) + 1)
        heard = self.commune.press("thu", letter, number)
        mine = [each for each in heard if each.to == "thu"]
        if mine and not mine[-1].choices and mine[-1].text.rstrip().endswith(("?", ":", ".")) and number == 2:
            self.commune.say("thu", "đề nghị bổ sung số, ngày văn bản")

    def _direct(self, letter: Letter) -> None:
        codes = _CODE.findall(letter.text)
        if codes:
            words = f"{codes[0]} đề nghị đơn vị báo cáo rõ nguyên nhân trước thứ Sáu"
            self._in_group("bithu", words, letter)

    def _in_group(self, who: str, words: str, letter: Letter) -> None:
        heard = self.commune.say(
            who, words, chat_id=GROUP, is_group=True, chat_title="Lãnh đạo", reply_to=f"m{letter.key}"
        )
        offered = [each for each in heard if each.to == GROUP and each.choices]
        if offered:
            self.commune.say(who, "", kind=InKind.PRESS, press=(offered[-1].row_id, 0), chat_id=GROUP, is_group=True)


SECRETARY_SAYS: Sequence[str] = (
    "/baocao", "/duyet", "/nhac", "/donvi", "/vuongmac", "/kiemtra", "/bieuduong", "/lichsu NV07", "/cauhinh",
    "/yeucau các chi bộ: số Tổ công nghệ số cộng đồng đang hoạt động. Trước 16h thứ Sáu",
    "VM-001 đã báo cáo tỉnh, các đơn vị chủ động triển khai", "/thongbao tất cả: họp giao ban 8 giờ thứ Hai tuần sau",
)  # fmt: skip
LEADERS_SAY: Sequence[str] = ("/baocao", "việc nào đang trễ", "/chidao", "NV09 ai làm", "VM-002 giao Văn phòng xử lý")
