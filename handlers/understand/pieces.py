"""A message cut into pieces: words, numbers, days, documents, marks. Knows nothing of what a word means."""

from __future__ import annotations

import re

from handlers.understand.courtesy import Piece
from handlers.understand.syllable import shape

_LINK = r"(?P<link>https?://\S+|[^\s@]{1,64}@\S{1,200}\.\S+)"
_TOKENS = r"""
    (?P<name>[hk]['’ʼ][^\W\d_]{2,})
  | (?P<word>(?![ol]{0,2}\d|[đdbtkhmn]/)[^\W\d_]+(?:&[^\W\d_]+)?)
  | (?P<phone>(?<![\w.,/])(?:\+84|0)\d{2,3}[ .]?\d{3}[ .]?\d{3,4}(?![\w/%]))
  | (?P<doc>(?<![\w/])\d+(?:/\d{4})?[-/](?:kh|nq|qđ|qd|cv|bc|tb|hd|ttr|ct|kl|gm|nđ|nd|tt|cđ|pa|qc|ctr|tw|đa|da|cb|ct
        |ubnd|ub|hđnd|hdnd|vp|đu|bcđ|bcd|bch|mttq|ubkt|đtn|hnd|hpn|ccb)
        (?:[-/&][a-zđ&0-9]{1,8}){0,4}(?!\w)
        |(?:(?<=số\s)|(?<=so\s))\d{1,5}\s?[-/\s]\s?(?:kh|nq|qđ|qd|cv|bc|tb|hd|ttr|ct|kl|qc|ctr)\s?[-/\s]\s?
        (?:ubnd|ub|hđnd|hdnd|vpđu|vpdu|đu|du|đtn|dtn|hnd|hpn|hlhpn|ccb|hccb|cb\d{0,2}|cbt\d{0,2}|mttq|ubmttq|ubkt|bxdđ|bxdd|bcđ|bcd|bch
        |tyt|thcs|vhxh|pvhxh|pkt|cax)(?![\w/-]))
  | (?P<days>(?<![\w/.,-])(?:[12]?\d|3[01])\s?[-–—]\s?(?:[12]?\d|3[01])/(?:0?[1-9]|1[0-2])(?![\w/.,-])
        (?!\s*(?:thôn|bản|xóm|tổ|ấp|khu|chi\sbộ|chi\sbo|người|nguoi|hộ|ho|trường|truong|máy|may|lớp|lop|buổi|buoi|thon|ban|xom|to)\b))
  | (?P<ymd>(?<![\w/])\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})(?![\w/]))
  | (?P<clock>(?<![\w.,/])\d{1,2}(?:h|g)\d{0,2}(?!\w)|(?<![\w.,/:])\d{1,2}:\d{2}(?![\w:]|\s?%))
  | (?P<frac>\d+(?:\.\d{3})*\s?/\s?\d+(?:\.\d{3})*)
  | (?P<oh>(?<![^\W_])(?=[ol]*\d)[\dol]{2,3}(?=\s?(?:%|phần|phan|/\d)))
  | (?P<lasts>(?<![\w.,/-])(?<!nv\s)(?<!v[ụu]\s)(?<!vi[ệe]c\s)(?<!m[ụu]c\s)(?<!th[ứu]\s)(?<!ng[àa]y\s)
        \d{1,2}\s?(?:[-–—]|đến|den|tới|toi|hoặc|hoac|hay)\s?\d{1,2}(?=\s?(?:ng[àa]y|h[ôo]m|b[ữu]a|tu[ầa]n|th[áa]ng)\b
        (?!\s?(?:\d|này|nay|ni|sau|trước|truoc|qua|kia|mai|mốt|mot|vừa|vua|rồi|roi|âm|am|một|giêng|gieng|chạp|chap))))
  | (?P<dash>(?<![\w-])\d{1,3}\s?[-–—]\s?\d{1,3}(?![\w-]))
  | (?P<num>\d+(?:[.,]\d+)*)
  | (?P<abbr>(?:đ/c|d/c|b/c|t/h|k/h|h/s|m/c|n/v)(?![^\W\d_]))
  | (?P<dot>(?:(?<=\b[pqđx])|(?<=\b(?:tt|tp|tx|ub|ct|bt|gđ|ks|ts|bs|gs))|(?<=\b(?:pct|pbt|pgđ|ths)))\.(?=[^\W\d_])
        |(?:(?<=\bp)|(?<=\btp))\.[ ](?=[^\W\d_])|(?<=\bnv)\.[ ]?(?=\d))
  | (?P<letters>[^\W\d_]+(?:&[^\W\d_]+)?)
  | (?P<line>[\r\n]+)
  | (?P<item>[^\s\w])
"""
_TOKEN = re.compile(_TOKENS, re.VERBOSE)
_TOKEN_OR_LINK = re.compile(f"{_LINK}|{_TOKENS}", re.VERBOSE)
_ITEM = re.compile(r"(?:^|\n)[ \t]*(\d{1,2}[ ]?[).]|[-+•*]|\d{1,2}/(?=\s))(?=[ \t]*(?:[^\W\d_]|\d+[.-]\d+[ \t]*[:=]))")
_ABBR = {
    "đ/c": "đ/c",
    "d/c": "đ/c",
    "b/c": "báo cáo",
    "t/h": "thực hiện",
    "k/h": "kế hoạch",
    "h/s": "hồ sơ",
    "n/v": "nhiệm vụ",
}
_WORDS = ("word", "letters")  # those that can be nothing else are tried first
_KEPT = frozenset(",.;:?!()%<>~+-&/=👍✅🫡👌❌🙏")


def pieces_of(lower: str) -> list[Piece]:
    """Tokens as (kind, form or word, start, end)."""
    items = {m.start(1): m.end(1) for m in _ITEM.finditer(lower)} if "\n" in lower or lower[:1].isdigit() else {}
    found: list[Piece] = []
    skip_to = 0
    token = _TOKEN_OR_LINK if "@" in lower or "://" in lower else _TOKEN
    for match in token.finditer(lower):
        start, end = match.span()
        if start in items:
            skip_to = items[start]
            found.append(("mark", "¶", start, skip_to))
        if start < skip_to:
            continue
        kind = match.lastgroup or "item"
        if kind in _WORDS:
            found.append(("word", match.group(), start, end))
        elif form := _piece_form(kind, match.group()):
            found.append(("mark", form, start, end))
    return found


def _piece_form(kind: str, raw: str) -> str:
    if kind in ("link", "phone", "clock"):
        return "@" + kind
    if kind == "doc":
        return "@doc"
    if kind == "days":
        return "@" + re.split(r"[-–—]", raw)[1].strip()  # the last of several days
    if kind == "ymd":
        return "@" + re.sub(r"[.-]", "/", raw)
    if kind == "frac":
        return "@" + re.sub(r"[\s.]", "", raw)
    if kind == "lasts":
        return "#" + re.split(r"\D+", raw)[-1]  # the longest of 2-3 days
    if kind == "dash":
        return "@" + re.sub(r"\s|[–—]", lambda m: "" if m.group().isspace() else "-", raw)
    if kind == "oh":
        return "#" + raw.replace("o", "0").replace("l", "1")
    if kind == "num":
        return "#" + raw
    if kind == "name":
        return "k'" + shape(raw[2:])  # K'Năm, H'Hoa: neither *không* nor a number
    if kind == "abbr":
        return " ".join(shape(word) for word in _ABBR.get(raw, raw).split(" "))
    if kind == "line":
        return "¶"
    if kind == "dot":
        return ""  # of an abbreviation: P.KT ends no sentence
    return {"–": "-", "—": "-", "…": "."}.get(raw, raw) if raw in _KEPT or raw in "–—…" else ""
