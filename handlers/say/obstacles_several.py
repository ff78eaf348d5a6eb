"""What is said of several obstacles that one message answers, and of words that may be about an answer."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.say.difficulties import number, state_of, way
from handlers.say.numbers import clip
from models.difficulties import DifficultyFact

NOT_ENOUGH, SOMETHING_ELSE = "Chưa thỏa đáng", "Việc khác"
SEND_ALL, SEND_NONE = "Thực hiện", "Không gửi"
STILL_WAITS = "Ý kiến của đồng chí về các vướng mắc chưa gửi: gõ 1 để thực hiện, 2 để thôi, hoặc nhắn lại cho đúng."


def one_part(fact: DifficultyFact, what: str, name: str, words: str) -> str:
    """VM-001 (CB thôn 1, NV13: chưa có máy) - trả lời: “cấp 5 triệu”"""
    head = f"{number(fact)} ({fact.unit_short}, {fact.code}: {clip(fact.text, 60)})"
    if what == "answer":
        return f"{head} - trả lời: “{clip(words, 200)}”"
    if what == "more":
        return f"{head} - đã có trả lời, gửi thêm: “{clip(words, 200)}”"
    done = way(fact, what, name)
    return f"{head} - {done[0].lower()}{done[1:]}"


def read_back(parts: Sequence[str]) -> str:
    """Before anything is sent."""
    lines = [
        "Trợ lý hiểu ý kiến của đồng chí về từng vướng mắc như sau, chưa gửi gì:",
        *(f"- {part}" for part in parts),
        "Đúng thì gõ 1 (Thực hiện); chưa đúng thì nhắn lại; gõ 2 để thôi.",
    ]
    return "\n".join(lines)


def unclear_part(fact: DifficultyFact, words: str) -> str:
    """Of one part it is not certain what is to be done, so nothing is sent of any."""
    return (
        f"Trợ lý chưa gửi gì: với {number(fact)}, chưa rõ “{clip(words, 120)}” là giao ai hay là câu trả lời. Mong đồng "
        f"chí nhắn riêng vướng mắc này, ví dụ: {number(fact)} giao TÊN ĐƠN VỊ trả lời."
    )


def changed_since(fact: DifficultyFact) -> str:
    """Something happened to it between the read-back and the word to carry on."""
    return f"{number(fact)} đã thay đổi sau khi Trợ lý đọc lại (hiện: {state_of(fact)}) nên chưa gửi gì."


def ask_whether_enough(fact: DifficultyFact, words: str) -> str:
    """Right after an answer: is this a word on it?"""
    lines = [
        f"“{clip(words, 200)}”: có phải đồng chí nói về trả lời {number(fact)} ({fact.code}: {clip(fact.text, 60)})? "
        "Trợ lý chưa ghi gì.",
        f"1. Chưa thỏa đáng: gửi lại {who_answered(fact)} kèm lời này",
        "2. Không, là báo cáo hoặc vướng mắc khác",
    ]
    return "\n".join(lines)


def who_answered(fact: DifficultyFact) -> str:
    """đồng chí Minh"""
    return f"đồng chí {fact.answered_name}" if fact.answered_name else "người đã trả lời"
