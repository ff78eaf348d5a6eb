"""``dondoc understand``: every line of input gets its line of output."""

from __future__ import annotations

import json
import re

from bot.understanding import understand_lines
from tests.cases import for_each

GOOD = {
    "id": "a1",
    "text": "NV04 được 3/8 thôn, 20/4 xong",
    "now": "2026-04-08T09:00:00+07:00",
    "open_tasks": [{"code": "NV04", "title": "Lắp đặt camera"}],
}


def test_a_message_becomes_a_record_of_the_scheme() -> None:
    (line,) = understand_lines([json.dumps(GOOD)])
    record = json.loads(line)
    assert record["id"] == "a1"
    assert (record["intents"], record["count"], record["task_refs"]) == (["progress"], [3, 8], ["NV04"])
    assert (record["date"], record["percent"], record["clarify"]) == ("2026-04-20", None, False)
    assert {"field", "span", "rule", "why"} == set(record["why"][0])


def test_a_moment_without_a_zone_is_of_vietnam() -> None:
    lines = [json.dumps(GOOD | {"now": now}) for now in ("2026-04-08T23:30:00", "2026-04-08T23:30:00+07:00")]
    with_zone, without = (json.loads(line)["date"] for line in understand_lines(lines))
    assert with_zone == without


@for_each(
    "line",
    ["{", "[]", "7", json.dumps(GOOD | {"now": "hôm nay"}),
     json.dumps(GOOD | {"open_tasks": [{"code": "NV04"}]}), json.dumps(GOOD | {"open_tasks": ["NV04"]}),
    json.dumps(GOOD | {"text": None}), json.dumps({"id": "x"})],
)  # fmt: skip
def test_a_malformed_line_gets_an_error_and_the_next_line_is_read(line: str) -> None:
    bad, good = understand_lines([line, "", json.dumps(GOOD)])
    assert "Dòng 1" in json.loads(bad)["error"]
    assert not re.search("Invalid|string|indices", json.loads(bad)["error"]), "in Vietnamese"
    assert json.loads(good)["id"] == "a1"
