"""Words that no rule has read, beside something that one has: they may turn what it says, so the sender is asked.

*em làm muốn xong rồi*, *xong vào dịp 10/10*, *ra giêng xong*: each is a completion but for one word. *64% giao dịch*,
*chết mất một nửa*: figures of something else. *ban quản trị chung cư chưa hợp tác*: words of a title, and nothing that
was read of it. As every number of a message must be read by some rule, so must these words. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from handlers.understand.almanac import safe_date
from handlers.understand.fold import Copy
from handlers.understand.found import Found
from handlers.understand.hits import Hit, PercentHit, Role, Sense, SenseHit
from handlers.understand.lexicon import Rule, regex
from handlers.understand.notation import words
from handlers.understand.syllable import is_syllable, shape
from handlers.understand.tasks import TaskHit
from handlers.understand.titles import fits, plain
from handlers.understand.values import Intent
from models.values import replace

_WORDS = "task.words"  # the rule of a task that words of its title name
_RULE = Rule("status.unsure", r"$", "có chữ chưa hiểu cạnh “xong”")
_ENDS = re.compile(r" (?:[.;,:!?¶]|con2?|còn)(?= |$)")
_ANYHOW = frozenset(
    (Sense.outstanding, Sense.hedged, Sense.unfinished, Sense.will_finish, Sense.partial, Sense.ongoing)
)
STATES = _ANYHOW | {Sense.done, Sense.untouched, Sense.untouched_part, Sense.will_begin, Sense.late, Sense.over}
# whichever side of the completion they stand on
_TURNS = regex(
    r"(?:_muốn|muon|dịp|ra giêng|sẽ|nếu|_hễ|_trừ|sắp|suýt|_gần|_hứa|_tính(?! năng| chất| điểm)|chẳng|chả|_đừng|hoặc|_cần|phải|"
    r"_nên|chưa|không(?! (?:còn|có|·+)(?: |$))|hình như|chắc|_đợi|_chờ|nghe (?:{V} ){0,4}?(?:_nói|noi|_bảo|_báo)|mong)"
)
_TURNS_AFTER = regex(
    r"(?:sau|_vào(?= {DATE})|_tới nơi|(?:_tới|_đến)(?= {DATE})|_lấy|_đâu(?= (?:anh|chị|em|ạ|mà|,|$))|nhưng(?! τ)|_song|vì|_đúng(?= {DATE}))"
)
_TURNS_BEFORE = regex(r"(?:sau|qua tết|xong (?:cái|việc) (?:này|đó)(?: là)?|{V} là(?= ·+(?: |$)))")
_OVER = regex(r"(?:rồi|{PAST})")  # sau vụ cấy em nộp rồi


def unsure_completions(found: Found) -> list[Hit]:
    """The first clause in which something is over, and a word beside it was not read."""
    if any(hit.value is not None and hit.value < 100 for hit in found.percents):
        return []
    if len(found.references.hits) < 2 and {hit.sense for hit in found.senses} & _ANYHOW:
        return []
    for hit in found.senses:
        if hit.sense is Sense.done and not hit.promised and (place := _beside(found.copy, hit)) is not None:
            return [Hit(rule=_RULE.id, why=_RULE.why, start=place[0], end=place[1], ask=True)]
    return []


_JUST = regex(
    r"(?:mới|vừa)(?: (?:mới|được|em|bên em))* (?:duyệt|ký|nghiệm thu|thông qua|phát động|_in|_đăng|ban hành|_cấp|thẩm định|chốt)(?! (?:{W} ){0,4}?(?:xong|rồi|hết|cả|đủ)(?: |$))"
)  # mới duyệt ma-két, mới ký nháy: so far, and of a product that has more steps


def only_just(found: Found, titles: str) -> list[Hit]:
    """What was only just signed, approved or printed may be one step; *vừa ban hành sáng nay* is told with its day.
    So may *đi họp rồi* of a task that is no event (`titles`: of the one that is named).
    """
    if any(hit.role is Role.past for hit in found.dates) or found.counts or found.percents:
        return []
    done = [hit for hit in found.senses if hit.sense is Sense.done]
    if len(done) == 1 and titles and not _EVENT.search(titles) and _WENT.search(found.copy.full, 0, done[0].end + 1):
        return [Hit(rule=_RULE.id, why=_JUST_WHY, start=done[0].start, end=done[0].end, ask=True)]
    for hit in found.senses:
        if hit.sense is Sense.done and (match := _JUST.match(found.copy.full, hit.start - 1)) is not None:
            return [Hit(rule=_RULE.id, why=_JUST_WHY, start=hit.start, end=max(match.end(), hit.end), ask=True)]
    return []


_WENT = regex(r"đi (?:họp|dự|tập huấn|học)(?: (?:{V}|·+)){0,3}? rồi(?: {TAIL})*(?= $)")
_EVENT = regex(r"(?:họp|hội nghị|tập huấn|học|hội thi|hội thao|sinh hoạt|diễn tập|lễ|đại hội|bồi dưỡng|tọa đàm)")
_JUST_WHY = "mới làm một việc, có thể chỉ là một bước"
_SOON = 90  # days: a day without its year that comes so soon is hardly that of last year
_DAY = re.compile(r"@(\d{1,2})/(\d{1,2})")
_WILL_DO = regex(r"(?:{DATE}|{PAST}|[@][^ ]+|ngày|hôm|thứ|·+)(?: {W}){0,2} được(?: (?:rồi|đó|đấy|thôi))+(?= $)")


def days_to_come(found: Found, today: date) -> None:
    """*23/8 được rồi*, said before, is the day on which it will do; *18/8 xong rồi* says two things, and is asked about."""
    for place, day in enumerate(found.dates):
        match = _DAY.search(found.copy.full, day.start, day.end)
        on = None if match is None or day.role is not Role.past else _next(int(match[1]), int(match[2]), today)
        if on is None or not 0 < (on - today).days <= _SOON:
            continue
        for n, hit in enumerate(found.senses):
            if hit.sense is not Sense.done or not (day.start - 1 <= hit.start <= day.end + 1):
                continue
            if _WILL_DO.search(f"{found.copy.full[: hit.end]} ", day.start - 1):
                found.senses[n] = replace(
                    hit, rule="status.date_finish", why="ngày dự kiến xong", sense=Sense.will_finish
                )
                found.dates[place] = replace(day, value=on, role=Role.due)
            else:
                found.numbers.append(
                    Hit(rule=_RULE.id, why="ngày chưa tới mà nói đã xong", start=day.start, end=hit.end, ask=True)
                )
            return


def _next(day: int, month: int, today: date) -> date | None:
    days = (safe_date(year, month, day) for year in (today.year, today.year + 1))
    return next((on for on in days if on is not None and on >= today), None)


def _beside(copy: Copy, hit: SenseHit) -> tuple[int, int] | None:
    first, last = _clause(copy, hit)
    line = copy.live
    for pattern, start, end in (
        (_TURNS, first, last), (_TURNS_BEFORE, first, hit.start), (_TURNS_AFTER, hit.end, last),
    ):  # fmt: skip
        word = pattern.search(f"{line[:end].rstrip()} ", start)
        is_over = pattern is _TURNS_BEFORE and _OVER.search(copy.full, hit.start - 1, last)
        if word is not None and not is_over:
            return min(word.start() + 1, hit.start), max(word.end(), hit.end)
    return None


def _clause(copy: Copy, hit: SenseHit) -> tuple[int, int]:
    """From the space before the first word on."""
    ends = [match for match in _ENDS.finditer(copy.full) if not hit.start <= match.start() < hit.end]
    first = max((match.end() for match in ends if match.end() <= hit.start), default=0)
    last = min((match.start() for match in ends if match.start() >= hit.end - 1), default=len(copy.full))
    other = copy.live.find(" τ", hit.end, last)
    return first, last if other == -1 else other


_OF_WORK = regex(
    r"(?:[,.;:?!¶()+&/<>~-]|[πκδρτ·]+|{TAIL}|{PERSON}|{TITLE}|{ACT}|{FINISH}|{DELIVER}|số|sổ|hồ sơ|văn bản|khối lượng|công việc|phần việc|nội dung|việc|phần|diện tích|"
    r"kế hoạch|chỉ tiêu|tiến độ|chặng|đường|kho|quãng|buổi|các|một (?:chút|tí|xíu|ít)|chút|tí|xíu|rồi|thôi|nữa|giờ|nay|mà|là|thì|nhưng|có|"
    r"đó|đấy|mới|luôn|chứ|chớ|đâu|đứng|so|từ|ở|trên|trong|tới|đến|còn|và|với|hà|à|hả|chẵn|dư|lẻ|tròn|nên|vì|do|vẫn|cũng|"
    r"sẽ|đang|đã|chưa|ghi|hôm|tuần|tháng|ngày|giúp|giùm|[a-z]|theo|gọi|coi|tính|dự|ước|nhờ|xin|đề|khi|đợt|lượng|kia|nớ|ni|gì (?:đó|đấy|á)|nầy|này|tẹo|chi (?:đó|đấy)|dân|th|á|hoàn chỉnh|chỉnh|{PLACE} (?:#\d+|·+))"
)
_OF_THEM = regex(r"số(?= $)")  # 2/3 số thôn
_TURNED = regex(
    r"(?:chưa|không|chẳng|ít ra|ít nhất|_chiếm|chiem|_mất|hụt|rớt|vắng|_chết|_hỏng|_dở|dở dang|dang dở|sót|gấp)(?: {V}){0,2}?(?= $)"
)


_FALLS_SHORT = regex(
    r"(?:chưa|không|chẳng|đâu)(?: (?:có|đủ|đạt|tới|đến|được|quá|lên|bằng|nổi|hơn)){1,2}(?= $)"
)  # chưa đủ 50%


def is_of_something(found: Found, hit: PercentHit) -> bool:
    """Whether a noun that is not the work stands behind a percentage, or a word that turns it before it.

    *NV2: 35% …*, with a code, is of the task (the labels' section 2) but for such a word.
    """
    copy = found.copy
    if any(0 <= topic.start - hit.end <= 1 for topic in found.references.hits):
        return False  # học vụ số năm mươi phần trăm chữ ký số thì xong rồi
    if hit.target or hit.planned or _OF_THEM.search(f"{copy.full[hit.start - 1 : hit.end]} "):
        return False
    behind = f"{copy.live[hit.end :].rstrip()} "
    by_code = any(topic.rule != _WORDS for topic in found.references.hits)
    if not by_code and is_syllable(behind.split(" ")[1].lstrip("=").rstrip("12345")) and not _OF_WORK.match(behind):
        return True
    first = max((match.end() for match in _ENDS.finditer(copy.full) if match.end() <= hit.start), default=0)
    falls_short = _FALLS_SHORT.search(f"{copy.full[first : hit.start].rstrip()} ") is not None
    return falls_short or _TURNED.search(f"{copy.live[first : hit.start].rstrip()} ") is not None


_READ = re.compile(r"[πκδτ#]")
_DOES = regex(
    r"(?:đã|rồi|_được|đang|sẽ|mới|vừa|cũng|đều|_của|không phải|thì|đây|_lo|_nắm|kèm|ảnh|đưa|nhập|_chạy|(?!đi ){ACT}|{DELIVER}|{CHARGE})"
)  # what is told of one's own work
_SMALL_WORDS = 2  # of a clause that was not read, beside the title's: one may be a name


def is_only_named(found: Found, intents: Sequence[Intent]) -> bool:
    """*các hộ kinh doanh ngại xuất hóa đơn*: words of a title, and nothing that was read of that task."""
    hits = found.references.hits
    if not hits or any(hit.rule != _WORDS for hit in hits) or intents or found.proposals:
        return False
    line = found.copy.live
    for hit in hits:
        line = line[: hit.start] + "·" * (hit.end - hit.start) + line[hit.end :]
    return not (found.dates or found.counts or found.percents) and _DOES.search(line) is None


def unread_topics(found: Found, titles: Mapping[str, str]) -> list[TaskHit]:
    """*phần mềm đất đai hay treo, nhập được ít*: named by words whose clause was not read. More than the title's words
    stands there, so it tells of something, and that is hardly the progress of the task.
    """
    if any(hit.sense is Sense.delegation for hit in found.senses):
        return []
    hits = found.references.hits
    by_words = [hit for hit in hits if hit.rule == _WORDS]
    if not by_words:
        return []
    ends = [match.start() for match in _ENDS.finditer(found.copy.full)]
    unread = [hit for hit in by_words if _is_unread(found, hit, titles, ends)]
    sure = {code for hit in hits if hit not in unread for code in hit.codes}
    return [hit for hit in unread if not sure.issuperset(hit.codes)]


def _is_unread(found: Found, hit: TaskHit, titles: Mapping[str, str], ends: Sequence[int]) -> bool:
    copy = found.copy
    first = max((end for end in ends if end < hit.start), default=0)
    last = min((end for end in ends if end >= hit.end - 1), default=len(copy.full))
    if copy.full[last : last + 2] == " :":
        return False  # đài truyền thanh: 3 cụm loa cháy
    line = copy.live[first:last]
    for start, end in copy.kept:
        if start < last and first < end:
            begin, stop = max(start - first, 0), min(end - first, last - first)
            line = line[:begin] + " " * (stop - begin) + line[stop:]
    told = any(first <= sense.start < last for sense in found.senses if sense.sense is not Sense.nothing)
    if told or _READ.search(line) or _DOES.search(f"{line} "):
        return False
    known = [form for code in hit.codes for form in titles[code].split()]
    known += copy.full[hit.start : hit.end].split()  # định danh, where the title has VNeID
    left = {form for form in line.split() if form[0] not in _MARKS and not _is_particle(form)}
    return len({form for form in left if not any(fits(form, title) for title in known)}) >= _SMALL_WORDS


_MARKS = frozenset(",.;:?!¶()+&/<>~-#@·πκδρτ")


def _is_particle(form: str) -> bool:
    return (
        form[1:] in _particles() if form[0] == "=" else any(fits(form, known) for known in _particles_of(plain(form)))
    )


@cache
def _particles() -> frozenset[str]:
    groups = ("particles", "leading", "person", "title", "tail", "place")
    return frozenset(shape(part) for group in groups for word in words()[group] for part in word.strip("_").split())


@cache
def _particles_of(bare_form: str) -> tuple[str, ...]:
    return tuple(known for known in _particles() if plain(known) == bare_form)
