"""Photos and files that answer a request."""

from __future__ import annotations

from collections.abc import Sequence

from handlers import scene
from handlers.reporting import files
from handlers.requests.response_draft import Draft, Kept
from handlers.say import responses as say
from handlers.turn import Reply, Turn
from models import evidence
from models.collecting import FieldKind
from models.evidence import Named
from models.requests import Owed
from models.values import replace


def with_files(turn: Turn, draft: Draft, found: Owed) -> tuple[Draft, Reply | None]:
    """The first file field that is free gets the file; the rest of an album goes with it."""
    wanted = [each for each in found.asked.fields if each.kind == FieldKind.FILE]
    if not wanted:
        code = say.code_of(found.asked)
        return draft, Reply(text=say.NO_FILE_WANTED.format(code=code))
    refused = files.refusal(turn.incoming.files)
    if refused is not None:
        return draft, Reply(text=refused)
    free = next((each for each in wanted if each.id not in draft.given), wanted[0])
    asked = next((each for each in wanted if each.id == draft.asked), free)
    old = draft.given.get(asked.id, Kept())
    return replace(draft, given={**draft.given, asked.id: _added(old, _keep(turn))}), None


def _added(old: Kept, new: Sequence[Kept]) -> Kept:
    """More files of one answer: one to a line."""
    files_ = [(old.file_id, old.file_name)] if old.file_id else []
    files_ += [(each.file_id, each.file_name) for each in new]
    return Kept(
        file_id="\n".join(id_ for id_, _name in files_),
        file_name="\n".join(name for _id, name in files_),
        said=old.said or new[0].said,
    )


def _keep(turn: Turn) -> list[Kept]:
    """Each file is fetched and looked at for a marking like every other one."""
    assert turn.sender.person_id is not None, "the route admits members only"
    kept = []
    for n, each in enumerate(turn.incoming.files):
        name = files.safe_name(each.name)
        evidence.keep(
            turn.db,
            Named(
                org_id=scene.office_of(turn).id,
                assignment_id=None,
                origin=f"inbox:{turn.incoming.inbox_id}:{n}",
                kind=each.kind,
                channel=turn.incoming.channel,
                file_id=each.file_id,
                name=name,
                mime=each.mime,
                size=each.size,
                album=turn.incoming.album,
                person_id=turn.sender.person_id,
                at=turn.now,
            ),
        )
        kept.append(Kept(file_id=each.file_id, file_name=name, said=turn.text))
    return kept
