"""`/xuat`: the block that is pasted into a superior's system, and the list of what has been entered there.

The block is one message without a word of ours, so that the whole of it can be copied; what it is stands in the message
after it. The .xlsx is drawn beside the message path, from the same moment.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from handlers import scene
from handlers.office import paste_marks, summary
from handlers.office.paste_marks import Table, filled
from handlers.office.report_words import Question, Refused
from handlers.office.report_words import read as read_scope
from handlers.say import general
from handlers.say import report_asked as say_asked
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from models import rendering
from models.rendering import Job
from models.reporting.order import read_wanted, wanted
from models.reporting.values import Scope
from models.workdays import local_date

if TYPE_CHECKING:  # tables and reports load when one is asked for
    from handlers.office.paste_words import Asked
    from handlers.render.paste import Page
    from handlers.render.paste_layout import Layout
    from handlers.render.paste_shelf import Shelf

ROOM = 1_900  # UTF-16 units of one block: a message on the narrowest channel holds 2,000
FRESH = timedelta(days=14)  # so long words without the command are about the table that was sent last
OPEN, ON, PAGE, DONE = "paste_open", "paste_on", "paste_page", "paste_done"


def command(turn: Turn) -> list[Reply]:
    """`/xuat [bảng [thời gian | đã nhập … | còn | hết | chưa nhập …]]`"""
    from handlers.office.paste_words import read

    shelf, args = _shelf(turn), turn.args.strip()
    if not args:
        return [_listed(shelf)]
    picked = _picked(shelf, args) or _in_hand(turn, shelf, args)
    if picked is None:
        from handlers.say import report_paste as say

        return [_listed(shelf, say.unknown_table(args))]
    layout, words = picked
    return _answered(turn, layout, read(words))


def _in_hand(turn: Turn, shelf: Shelf, args: str) -> tuple[Layout, str] | None:
    """*/xuat đã nhập NV07* without a table's name: the one that was sent last in this chat."""
    from handlers.office.paste_words import Deed, read

    last = _last(turn) if read(args).deed != Deed.EXPORT else None
    layout = None if last is None else shelf.find(read_wanted(last.wanted).layout)
    return None if layout is None else (layout, args)


def heard(turn: Turn) -> list[Reply] | None:
    """*đã nhập NV07, NV08* after a table was sent in this chat; null for other words, and where none was."""
    if "nhap" not in plain_words(turn.text[:40]).split():
        return None
    last = _last(turn)
    if last is None or turn.now - last.as_of > FRESH:
        return None
    from handlers.office.paste_words import marks

    asked = marks(turn.text)
    layout = None if asked is None else _shelf(turn).find(read_wanted(last.wanted).layout)
    return None if asked is None or layout is None else _answered(turn, layout, asked)


def open_(turn: Turn, _number: str, name: str) -> list[Reply]:
    """A table of the list; its name decides, the list may have changed."""
    from handlers.office.paste_words import read

    layout = _shelf(turn).find(name)
    return _gone(name) if layout is None else _answered(turn, layout, read(""))


def open_on(turn: Turn, first: str, last: str, unit_id: str, group: str, period: str, name: str) -> list[Reply]:
    """One answer of the closed question what the table is to be about."""
    layout = _shelf(turn).find(name)
    scope = summary.scope_named(turn, scene.office_of(turn), first, last, unit_id, group, period)
    if layout is None or scope is None:
        return [Reply(text=general.CHOICE_GONE)]
    return _exported(turn, layout, scope)


def turn_page(turn: Turn, order: str, number: str) -> list[Reply]:
    """A further part of a block."""
    table = _ordered(turn, order)
    return [Reply(text=general.CHOICE_GONE)] if table is None else _page(turn, table, int(order), int(number))


def done_page(turn: Turn, order: str, number: str) -> list[Reply]:
    """All rows of a part were entered."""
    table = _ordered(turn, order)
    parts = [] if table is None else _pages(table)
    if table is None or not 0 < int(number) <= len(parts):
        return [Reply(text=general.CHOICE_GONE)]
    return paste_marks.mark_rows(turn, table, parts[int(number) - 1].rows, is_in=True)


# --- which table, which time


def _shelf(turn: Turn) -> Shelf:
    from handlers.render.paste_shelf import shelf_of

    return shelf_of(turn.folder)


def _listed(shelf: Shelf, head: str = "") -> Reply:
    from handlers.say import report_paste as say

    tables = [(each.name, each.title, each.is_example) for each in shelf.layouts]
    choices = tuple(
        Choice(label=each.name[:20], action=f"{OPEN}:{n}:{each.name}") for n, each in enumerate(shelf.layouts)
    )
    text = "\n".join(filter(None, [head, say.shelf(tables, shelf.wrong)]))
    return Reply(text=text, choices=choices, is_listed=True)


def _picked(shelf: Shelf, args: str) -> tuple[Layout, str] | None:
    """The layout that the words begin with, and the words after it."""
    typed = args.split()
    for layout in shelf.layouts:
        name = plain_words(layout.name.replace("_", " ").replace("-", " ")).split()
        for count in (1, len(name)):
            if plain_words(" ".join(typed[:count]).replace("_", " ").replace("-", " ")).split() == name:
                return layout, " ".join(typed[count:])
    return None


def _last(turn: Turn, name: str = "") -> Job | None:
    """The table that was sent last in this chat, or that of one layout."""
    office, incoming = scene.office_of(turn), turn.incoming
    found = rendering.recent(turn.db, office.id, incoming.channel, incoming.chat_id)
    return next((job for job in found if (own := job.wanted.get("layout")) and own == (name or own)), None)


def _answered(turn: Turn, layout: Layout, asked: Asked) -> list[Reply]:
    from handlers.office.paste_words import Deed

    if asked.deed == Deed.EXPORT:
        found = _scope(turn, layout, asked.time)
        return _exported(turn, layout, found) if isinstance(found, Scope) else [found]
    scope, as_of = _of_last(turn, layout) if not asked.time else (None, turn.now)
    if scope is None:
        found = _scope(turn, layout, asked.time)
        if not isinstance(found, Scope):
            return [found]
        scope = found
    if asked.deed == Deed.LEFT:
        return paste_marks.left(turn, filled(turn, layout, scope, turn.now))
    return paste_marks.choose(turn, filled(turn, layout, scope, as_of), asked)


def _scope(turn: Turn, layout: Layout, words: str) -> Scope | Reply:
    """The time, unit and group that are named; else a question, or why there can be none."""
    answer = read_scope(words, summary.known_of(turn, scene.office_of(turn)), local_date(turn.now))
    if isinstance(answer, Refused):
        return Reply(text=say_asked.refused(answer).replace("/baocao", f"/xuat {layout.name}"))
    if isinstance(answer, Question):
        choices = tuple(
            Choice(label=say_asked.label(each, answer), action=f"{ON}:{summary.scope_words(each)}:{layout.name}")
            for each in answer.options
        )
        return Reply(text=say_asked.ask(answer), choices=choices, is_listed=True)
    return answer.scope


def _of_last(turn: Turn, layout: Layout) -> tuple[Scope | None, datetime]:
    """What the table in hand is about, and as of when its cells are."""
    last = _last(turn, layout.name)
    return (None, turn.now) if last is None else (read_wanted(last.wanted).scope, last.as_of)


def _ordered(turn: Turn, order: str) -> Table | None:
    """The table of a file that was asked for; null where it, or its layout, is not there any more."""
    job = rendering.find(turn.db, scene.office_of(turn).id, int(order))
    wanted_ = None if job is None or "layout" not in job.wanted else read_wanted(job.wanted)
    layout = None if wanted_ is None else _shelf(turn).find(wanted_.layout)
    if job is None or wanted_ is None or layout is None:
        return None
    return filled(turn, layout, wanted_.scope, job.as_of)


def _gone(name: str) -> list[Reply]:
    from handlers.say import report_paste as say

    return [Reply(text=say.no_table(name))]


# --- the block


def _exported(turn: Turn, layout: Layout, scope: Scope) -> list[Reply]:
    """The order for the file, and the first part of the block."""
    from handlers.say import report_paste as say

    office, incoming = scene.office_of(turn), turn.incoming
    job = Job(
        org_id=office.id,
        origin=f"inbox:{incoming.inbox_id}",
        wanted=wanted(scope, (), layout=layout.name),
        channel=incoming.channel,
        chat_id=incoming.chat_id,
        thread_id=incoming.thread_id,
        as_of=turn.now,
    )
    is_large = summary.shares(turn, office) > summary.AT_ONCE
    table = None if is_large else filled(turn, layout, scope, turn.now)
    if table is not None and not table.rows:
        return [Reply(text=say.no_rows(layout.name, scope))]
    rendering.ask(turn.db, job)
    asked = rendering.find_asked(turn.db, job.origin)
    if table is None or asked is None:
        return [Reply(text=say.file_only(layout.name, scope))]
    return _page(turn, table, asked.id, 1)


def _pages(table: Table) -> list[Page]:
    from handlers.render.paste import pages

    return pages(table.rows, table.layout, ROOM)


def _page(turn: Turn, table: Table, order: int, number: int) -> list[Reply]:
    from handlers.say import report_paste as say

    parts = _pages(table)
    if not 0 < number <= len(parts):
        return [Reply(text=general.CHOICE_GONE)]
    part, done = parts[number - 1], Choice(label=say.DONE_PAGE, action=f"{DONE}:{order}:{number}")
    following = Choice(label=say.NEXT, action=f"{PAGE}:{order}:{number + 1}")
    notes = [
        paste_marks.tally(turn, table),
        *([say.EXAMPLE] if table.layout.is_example and number == 1 else []),
        *([say.IS_CUT] if part.is_cut else []),
        *([say.FILE_FOLLOWS] if number == 1 else []),
    ]
    footer = say.page_footer(
        table.report,
        table.layout.name,
        (number, len(parts)),
        say.rows_named([row.label for row in part.rows]),
        notes,
    )
    choices = (following, done) if number < len(parts) else (done,)
    return [Reply(text=part.text), Reply(text=footer, choices=choices, is_listed=True)]
