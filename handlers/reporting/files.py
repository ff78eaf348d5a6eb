"""Photos and files: evidence of the task they answer. Kept at once by the service's id; the bytes come later."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from handlers import scene
from handlers.questions import passing
from handlers.reporting import asides, placing, report
from handlers.reporting import draft as drafts
from handlers.reporting.draft import Draft, Line
from handlers.reporting.hearing import hear
from handlers.say import files as say
from handlers.say import general
from handlers.say import report as say_report
from handlers.turn import IncomingFile, Reply, Turn
from models.evidence import MAX_BYTES, Named, keep
from models.items import Item
from models.values import replace

ACCEPTED = (".doc", ".docx", ".xls", ".xlsx", ".pdf", ".jpg", ".jpeg", ".png", ".heic", ".webp", ".zip", ".rar", ".7z")
NAME_LENGTH = 120


def take(turn: Turn) -> list[Reply]:
    """A photo or a document, with or without words."""
    why = refusal(turn.incoming.files)
    refused = [] if why is None else [Reply(text=why)]
    items = scene.my_items(turn)
    if not items or (refused and not turn.text.strip()):
        return refused or [Reply(text=say.NO_WORK)]
    heard = hear(turn, items, turn.about)
    draft, reading = _joined(turn), heard.reading
    if not (heard.says_something or reading.task_refs or reading.unknown_refs):
        if refused:
            return refused
        if draft is not None:
            return _attach(turn, draft)
    told, heard = asides.asking_apart(turn, heard, items)
    if heard.only_asks:
        told = passing.answer(turn, heard, items)
    placed = placing.place(turn, heard, items)
    told = [*refused, *told]
    if not placed.lines:
        return [*told, Reply(text=f"{placed.lead}{say_report.SEE_LIST}")]
    return [*told, *report.proceed(turn, _with_file(turn, draft, placed.lines, items), items, lead=placed.lead)]


def _with_file(turn: Turn, open_: Draft | None, lines: Sequence[Line], items: Sequence[Item]) -> Draft:
    """What the caption says, with the file, beside whatever was unfinished."""
    known = {item.id: item for item in items}
    target = next((known[line.assignment_id] for line in lines if line.assignment_id in known), items[0])
    files = _keep(turn, target)
    if open_ is None:
        return replace(report.new_draft(turn, lines), files=files)
    joined = open_.joined(lines) if open_.asked is None else open_.preceded(lines)
    return replace(joined, files=(*open_.files, *files), said=f"{open_.said}\n{turn.text}".strip())


def refusal(files: Sequence[IncomingFile]) -> str | None:
    """Why files are not taken; null where all of them are."""
    return next((why for file in files if (why := _refusal(file))), None)


def _refusal(file: IncomingFile) -> str | None:
    if file.size is not None and file.size > MAX_BYTES:
        return say.TOO_LARGE
    if file.kind == "document" and not safe_name(file.name).lower().endswith(ACCEPTED):
        return say.WRONG_KIND.format(name=safe_name(file.name) or "không tên")
    return None


def safe_name(name: str) -> str:
    """A file's name without folders, control characters or anything that a shell or Windows would trip over."""
    last = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(letter for letter in last if letter.isprintable() and letter not in '<>:"|?*\u202e\u202d')
    return kept.strip(" .")[-NAME_LENGTH:]


def _keep(turn: Turn, item: Item) -> tuple[int, ...]:
    assert turn.sender.person_id is not None, "the route admits members only"
    return tuple(
        keep(
            turn.db,
            Named(
                org_id=scene.office_of(turn).id,
                assignment_id=item.id,
                origin=f"inbox:{turn.incoming.inbox_id}:{n}",
                kind=file.kind,
                channel=turn.incoming.channel,
                file_id=file.file_id,
                name=safe_name(file.name),
                mime=file.mime,
                size=file.size,
                album=turn.incoming.album,
                person_id=turn.sender.person_id,
                at=turn.now,
            ),
        )
        for n, file in enumerate(turn.incoming.files)
        if _refusal(file) is None
    )


def _joined(turn: Turn) -> Draft | None:
    """The unfinished report that a file without words belongs to."""
    if turn.dialogue is None or turn.dialogue.kind != drafts.KIND:
        return None
    return drafts.load(turn.dialogue.data)


def _attach(turn: Turn, draft: Draft) -> list[Reply]:
    items = {item.id: item for item in scene.my_items(turn)}
    known = [draft.asked_line.assignment_id, *draft.assignment_ids]
    target = next((items[id_] for id_ in known if id_ in items), next(iter(items.values())))
    with_files = replace(draft, files=(*draft.files, *_keep(turn, target)))
    assert turn.dialogue is not None, "checked by the caller"
    if turn.incoming.album and draft.files:  # the rest of an album: one answer for all of it
        scene.begin(turn, drafts.KIND, turn.dialogue.step, drafts.dump(with_files))
        return []
    return report.proceed(turn, with_files, list(items.values()))


def other_kind(turn: Turn) -> list[Reply]:
    """Voice, stickers, contacts and everything unknown: always an answer."""
    return [Reply(text=general.KINDS.get(turn.incoming.kind, general.OTHER_KIND))]
