"""What is said after a notice: the nudge of the office, and what people answer to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.say.broadcasts import code
from handlers.say.numbers import clip, count2, stamp
from handlers.say.requests import list_units
from models.broadcasts import Ledger

NUDGE = "Nhắc"
YES_IS, NO_IS = "Đúng, chuyển VPĐU", "Không, việc khác"
LEFT = "(Lời vừa hỏi chưa chuyển tới Văn phòng Đảng ủy.)"


def again(ledger: Ledger) -> str:
    """To whoever has not acknowledged it."""
    return (
        f"Văn phòng Đảng ủy đề nghị đồng chí xác nhận đã nhận thông báo {code(ledger.number)}:\n{ledger.text}\n"
        "Đề nghị đồng chí bấm Đã nhận (hoặc gõ 1)."
    )


def nudged(ledger: Ledger, told: Sequence[str], unreached: Sequence[str], sent_at: datetime | None) -> str:
    """What the nudge did."""
    when = f" (nhận tin lúc {stamp(sent_at)})" if sent_at is not None else ""
    lines = [f"Đã nhắc {count2(len(told))} người chưa xác nhận {code(ledger.number)}{when}: {list_units(told)}."]
    if unreached:
        lines.append(f"⚠️ Chưa liên hệ được, đề nghị gọi điện: {list_units(unreached)}.")
    return "\n".join(lines) if told else lines[-1]


def all_seen(ledger: Ledger) -> str:
    """Nobody to nudge."""
    return f"Mọi người nhận được {code(ledger.number)} đã xác nhận, không cần nhắc."


def nudged_lately(ledger: Ledger, at: datetime, from_: datetime) -> str:
    """Not twice within four hours."""
    return f"{code(ledger.number)} đã nhắc lúc {stamp(at)}; có thể nhắc lại từ {stamp(from_)}."


def how_to_nudge(number: int) -> str:
    """Under the ledger."""
    return f"Nhắc người chưa xác nhận: gõ {code(number)} nhắc."


def nudge_notice(number: int) -> str:
    """Nhắc TB-001"""
    return f"{NUDGE} {code(number)}"


def nudge_request(number: int) -> str:
    """Nhắc YC-001"""
    return f"{NUDGE} YC-{number:03}"


def whom_to_nudge(notice: tuple[int, str, int] | None, asked: Sequence[tuple[int, str, int]]) -> str:
    """Which of the silent ones: of the last notice, of open requests; each with its number, its words and how many."""
    lines = list[str]()
    if notice is not None:
        number, text, silent = notice
        state = f"còn {count2(silent)} người chưa xác nhận" if silent else "mọi người đã xác nhận, không cần nhắc"
        lines.append(f"{code(number)} (“{clip(text, 60)}”): {state}.")
    lines += [
        f"YC-{number:03} ({clip(title, 60)}): còn {count2(left)} đơn vị chưa trả lời." for number, title, left in asked
    ]
    return "\n".join(lines)


def answers_heading(number: int) -> str:
    """Over what people said of a notice."""
    return f"Lời nhắn về {code(number)}:"


def answer_line(unit: str, person: str, words: str) -> str:
    """- CB thôn 2 (Sơn): “mai em bận, nhờ anh Bảy đi thay”"""
    return f"- {f'{unit} ({person})' if unit else person}: “{clip(words, 150)}”"


def carried(number: int, words: str) -> str:
    """To whoever said it."""
    return f"Trợ lý đã chuyển ý kiến của đồng chí về {code(number)} tới Văn phòng Đảng ủy: “{clip(words, 200)}”."


def words_of(number: int, who: str, unit: str, words: str) -> str:
    """To the office."""
    return f"{code(number)} - {clip(f'{who} ({unit})', 80)} trả lời: “{clip(words, 600)}”."


def is_it(number: int, notice: str, words: str) -> str:
    """Words without a notice's number that may answer it."""
    return f"“{clip(words, 80)}”: có phải đồng chí trả lời thông báo {code(number)} ({clip(notice, 60)})?"


def as_written(number: int, text: str) -> str:
    """What the notice says, to whoever asks when or where."""
    return (
        f"Thông báo {code(number)} của Văn phòng Đảng ủy ghi:\n{text}\n"
        f"Cần hỏi thêm, đồng chí nhắn: {code(number)} NỘI DUNG HỎI."
    )
