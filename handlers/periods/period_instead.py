"""*báo cáo kỳ*, typed while another report is unfinished."""

from __future__ import annotations

from handlers.periods import period_run, period_talk
from handlers.reporting import kept, report
from handlers.reporting.draft import Draft
from handlers.turn import Reply, Turn


def begin(turn: Turn, draft: Draft) -> list[Reply]:
    """*báo cáo kỳ*: a report that only waits for its *1* is pointed to, once; else what is unfinished is kept aside.
    Where there is no period's report to give, it goes on."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    waits = turn.dialogue.step == "confirm"
    asked = [kept.still_waiting(turn, draft, turn.dialogue.id, turn.dialogue.data)] if waits else []
    spoken = turn.spoken()
    if waits and not (spoken and spoken[0].text == asked[0].text):
        return asked
    if period_talk.owes(turn):
        return kept.set_aside(turn)(period_run.begin(turn, is_anew=True))
    return [*period_run.begin(turn), *(asked or report.ask_again(turn, draft))]
