"""Degrees of completion and counts (sections 2 and 3 of the label scheme), with the value each one has."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from tests.understand.phrases.numbers import SPEAKERS, clipped, dotted, spoken, written

FRACTIONS = ((1, 2), (1, 3), (2, 3), (1, 4), (3, 4))  # of the work, never of things
THINGS = ("thôn", "chi bộ", "hồ sơ", "hộ", "tổ", "lớp", "trường", "đơn vị", "xóm", "ấp", "học viên", "cán bộ")
ABOUT = ("", "khoảng ", "tầm ", "cỡ ", "xấp xỉ ", "gần ", "hơn ", "trên ", "~", ">")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """What a phrase says. `asks`: an amount is written, but the sender has to make it clear; both values are null.
    `is_over`: more than a hundred per cent, which is done (rule I-13).
    """

    text: str
    percent: int | None = None
    count: tuple[int, int] | None = None
    asks: bool = False
    is_over: bool = False

    @property
    def is_complete(self) -> bool:
        return self.is_over or self.percent == 100 or (self.count is not None and self.count[0] == self.count[1])


def half_up(part: int, whole: int) -> int:
    """part / whole in per cent."""
    return (200 * part + whole) // (2 * whole)


# --- degrees of completion --------------------------------------------------------------------------------------
def degree(value: int) -> st.SearchStrategy[str]:
    """*45%*, *45 phần trăm*, *bốn mươi nhăm phần trăm*, *bốn lăm phần trăm*."""
    short = [text for speaker in SPEAKERS if (text := clipped(value, speaker))]
    in_words = sorted({*spoken(value), *short}) if value else []
    return st.sampled_from(
        [f"{value}%", f"{value} %", f"{value} phần trăm", *(f"{text} phần trăm" for text in in_words)]
    )


@st.composite
def plain(draw: st.DrawFn) -> Amount:
    value = draw(st.integers(0, 100))
    about = draw(st.sampled_from(ABOUT if 0 < value < 100 else [""]))
    return Amount(text=about + draw(degree(value)), percent=value)


@st.composite
def mistyped(draw: st.DrawFn) -> Amount:
    """A letter o or l for 0 or 1, beside a true digit."""
    value = draw(st.integers(10, 100))
    text = str(value).replace("0", "o") if draw(st.booleans()) else str(value).replace("1", "l")
    if not any(char.isdigit() for char in text):
        text = str(value)
    return Amount(text=f"{text}%", percent=value)


@st.composite
def decimal(draw: st.DrawFn) -> Amount:
    whole, tenth = draw(st.integers(0, 98)), draw(st.integers(1, 9))
    return Amount(text=f"{whole},{tenth}%", percent=half_up(10 * whole + tenth, 1000))


@st.composite
def fraction(draw: st.DrawFn) -> Amount:
    """*3/4 khối lượng*, *ba phần tư*, *2 phần 5 công việc*."""
    if draw(st.booleans()):
        part, whole = draw(st.sampled_from(FRACTIONS))
        return Amount(
            text=f"{part}/{whole} " + draw(st.sampled_from(["khối lượng", "công việc", "khối lượng công việc"])),
            percent=half_up(part, whole),
        )
    whole = draw(st.integers(3, 10))
    part = draw(st.integers(1, whole - 1))
    forms = [f"{part} phần {whole}"] + [
        f"{one} phần {'tư' if whole == 4 else other}" for one in spoken(part) for other in spoken(whole)
    ]
    return Amount(text=draw(st.sampled_from(forms)), percent=half_up(part, whole))


HALF = st.sampled_from(["một nửa", "phân nửa", "nửa", "hơn nửa", "hơn một nửa", "được nửa", "gần một nửa"]).map(
    lambda text: Amount(text=text, percent=50)
)


@st.composite
def remainder(draw: st.DrawFn) -> Amount:
    value = draw(st.integers(1, 99))
    return Amount(text=f"còn {draw(degree(value))} nữa", percent=100 - value)


TWO_VALUES = (  # the second one counts
    "tháng trước {} tháng này {}", "tuần trước được {}, tuần này được {}", "từ {} lên {}", "hôm qua {} hôm nay {}",
    "không phải {} mà là {}", "mục tiêu {} nhưng mới được {}", "xã giao {}, em mới làm được {}",
    "phấn đấu {} mà hiện mới đạt {}",
)  # fmt: skip


@st.composite
def second_of_two(draw: st.DrawFn) -> Amount:
    frame = draw(st.sampled_from(TWO_VALUES))
    low, high = sorted(draw(st.lists(st.integers(1, 99), min_size=2, max_size=2, unique=True)))
    first, second = (high, low) if ("tiêu" in frame or "giao" in frame or "phấn đấu" in frame) else (low, high)
    return Amount(text=frame.format(draw(degree(first)), draw(degree(second))), percent=second)


UNCLEAR = (  # ranges, bounds, bare numbers, increments, indicators
    "{0}-{1}%", "{0} – {1}%", "{0}% đến {1}%", "từ {0} đến {1}%", "khoảng {0} đến {1}%", "chưa tới {0}%",
    "chưa đến {0}%", "dưới {0}%", "chưa được {0}%", "dạ {0}", "được {0} rồi", "được {0} rồi ạ",
    "thêm được {0}%", "tháng này thêm {0}%",
    "tỷ lệ hồ sơ trực tuyến đạt {0}%", "tỷ lệ giải ngân đạt {0}%", "tỷ lệ người dân tham gia đạt {0}%",
    "tỷ lệ hồ sơ đúng hạn được {0}%",
)  # fmt: skip


@st.composite
def unclear_degree(draw: st.DrawFn) -> Amount:
    low = draw(st.integers(10, 80))
    return Amount(text=draw(st.sampled_from(UNCLEAR)).format(low, draw(st.integers(low + 1, 99))), asks=True)


@st.composite
def over_hundred(draw: st.DrawFn) -> Amount:
    value = draw(st.integers(101, 400))
    return Amount(text=draw(st.sampled_from(["{}%", "đạt {}%", "được {}% rồi"])).format(value), asks=True, is_over=True)


# --- counts -----------------------------------------------------------------------------------------------------
@st.composite
def pairs(draw: st.DrawFn, most: int = 60) -> tuple[int, int]:
    """x ≤ y that is no fraction of the work."""
    whole = draw(st.integers(2, most))
    part = draw(st.integers(0, whole))
    return (part, whole) if (part, whole) not in FRACTIONS else (whole, whole)


@st.composite
def ratio(draw: st.DrawFn) -> Amount:
    """*8/12 thôn*, *1.250/2.400 hồ sơ*, *6 trên tổng số 9 tổ*, *năm trong tám hộ*, *3 lớp/8 lớp*."""
    part, whole = draw(pairs(most=draw(st.sampled_from([20, 60, 9999]))))
    thing = draw(st.sampled_from(THINGS))
    x, y = draw(st.sampled_from([(str(part), str(whole)), (dotted(part), dotted(whole))]))
    frames = [f"{x}/{y} {thing}", f"{x} / {y} {thing}", f"{x} trên {y} {thing}", f"{x} trên tổng số {y} {thing}"]
    frames += [f"{x} trong {y} {thing}", f"{x} trong tổng số {y} {thing}", f"{x} {thing}/{y} {thing}"]
    heads = spoken(part) if part else [x]  # nobody says *không trên tám*
    said = [f"{a} {word} {b} {thing}" for word in ("trên", "trong") for a in heads for b in spoken(whole)]
    return Amount(text=draw(st.sampled_from(frames) | st.sampled_from(said)), count=(part, whole))


@st.composite
def bare_ratio(draw: st.DrawFn) -> Amount:
    """Without a unit a count, even where it could be a date. The scheme leaves open what *được 1/2 rồi* is."""
    part, whole = draw(pairs(most=30))
    return Amount(
        text=draw(st.sampled_from(["được {}/{} rồi", "mới {}/{}", "mới được {}/{}"])).format(part, whole),
        count=(part, whole),
    )


@st.composite
def all_or_none(draw: st.DrawFn) -> Amount:
    whole, thing = draw(st.integers(2, 40)), draw(st.sampled_from(THINGS))
    number = draw(written(whole))
    if draw(st.booleans()):
        return Amount(text=f"cả {number} {thing} đã xong", count=(whole, whole))
    return Amount(text=f"chưa {thing} nào trong {number} {thing} triển khai", count=(0, whole))


@st.composite
def done_and_left(draw: st.DrawFn) -> Amount:
    """*có 10 hộ, 6 hộ đã xong*, *xong 4 hộ, còn 2 hộ*, *còn 3/10 hộ chưa xong*."""
    part, left = draw(st.integers(1, 40)), draw(st.integers(1, 40))
    whole, thing = part + left, draw(st.sampled_from(THINGS))
    frames = [f"có {whole} {thing}, {part} {thing} đã xong", f"tổng số {whole} {thing}, {part} {thing} đã xong"]
    frames += [f"xong {part} {thing}, còn {left} {thing}", f"{part} {thing} xong, {left} {thing} chưa"]
    frames += [f"làm được {part} {thing}, còn {left} {thing} nữa", f"có {part} trong {whole} {thing} đã xong"]
    if (left, whole) not in FRACTIONS:
        frames += [f"còn {left}/{whole} {thing} chưa xong", f"còn {left} trên {whole} {thing} chưa làm"]
    return Amount(text=draw(st.sampled_from(frames)), count=(part, whole))


@st.composite
def unclear_count(draw: st.DrawFn) -> Amount:
    """A fraction of things, or more than all."""
    thing = draw(st.sampled_from(THINGS))
    part, whole = draw(st.sampled_from(FRACTIONS) | st.tuples(st.integers(11, 400), st.integers(2, 10)))
    return Amount(
        text=draw(st.sampled_from(["được {}/{} {}", "xong {}/{} {}", "{}/{} {}"])).format(part, whole, thing), asks=True
    )
