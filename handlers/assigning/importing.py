"""`/nhap`: a plan file sent in chat. Named at once, read by the edge, shown page by page, imported once agreed to.

The very difference that was shown is what is written: where the stored plan moved meanwhile, it is shown again.
"""

from __future__ import annotations

import re
from datetime import datetime

from sqlalchemy.orm import Session

from handlers import scene
from handlers.assent import agrees
from handlers.editions import edition
from handlers.reporting.files import safe_name
from handlers.say import general
from handlers.say import giving as say_giving
from handlers.say import importing as say
from handlers.say import unled as say_unled
from handlers.say.words import plain_words
from handlers.turn import Choice, Reply, Turn
from models import dialogues
from models.dialogues import Outcome
from models.evidence import MAX_BYTES
from models.importing import PlanFile
from models.loading import LoadingError, PlanChange, apply, as_stored, compare
from models.mail import Kind
from models.outbox import Post
from models.said import last_said
from models.units import load_directory
from models.unled import half_led_tasks, unled_tasks
from models.uploads import (
    PlanUpload,
    Upload,
    UploadState,
    close_upload,
    find_upload,
    name_upload,
    plan_of_upload,
    settle_upload,
)
from models.workdays import local_date

KIND = "import"  # the dialogue in which the file is waited for
SENTENCE = 4  # words of a message that is surely no slip
_ASIDE = r"(?:(?:da|vang|ok|oke|dung|roi|duoc|dong y|nhat tri|the|thi|em|toi|a|u|cho|vay)[ ,]*)*"
_TAIL = r"(?: (?:di|luon|nhe|nha|a|giup|ho|toi|vao|ke hoach|nua|roi|lai|he thong|dau))*"
_DO = re.compile(rf"{_ASIDE}nhap{_TAIL}")
_NO = r"(?:khong |chua |dung |khoan |huy |thoi )"
_NOT_NOW = re.compile(rf"{_ASIDE}(?:(?:thoi|khoan|huy|dung)[ ,]*)*{_NO}(?:can )?nhap{_TAIL}")
_WANTS = re.compile(
    r"(?:(?:em|toi|minh|muon|can|cho|xin|de nghi|tro ly|giup) )*(?:nap|nhap|dua|tai|them) (?:vao )?"
    r"(?:file |tep |mot |1 )*ke hoach"
    r"(?: (?:moi|khac|nua|vao|len|di|nhe|he thong|tu|file|tep|excel|word|cua|dang uy|thu hai))*"
)
READABLE = (".xlsx", ".docx", ".yaml", ".yml")
PAGE = 1_700  # characters of one page; with its last lines a message stays below 2,000


def command(turn: Turn) -> list[Reply]:
    """`/nhap`: the next file is a plan."""
    scene.begin(turn, KIND, "file", "")
    return [Reply(text=say.SEND_FILE)]


def sent(turn: Turn) -> list[Reply] | None:
    """A file that somebody of the office sent; null where it is no plan."""
    return take_file(turn) if is_for_us(turn) else None


def is_for_us(turn: Turn) -> bool:
    """Whether a file that somebody of the office sent is a plan: asked for, captioned, or nothing else it could be."""
    is_asked = turn.dialogue is not None and turn.dialogue.kind == KIND
    is_captioned = turn.text.strip().lower().startswith("/nhap")
    is_plan = all(safe_name(file.name).lower().endswith(READABLE) for file in turn.incoming.files)
    return is_asked or is_captioned or (is_plan and not turn.sender.unit_ids)


def take_file(turn: Turn) -> list[Reply]:
    """The file came; its bytes follow."""
    file = turn.incoming.files[0]
    name = safe_name(file.name)
    if not name.lower().endswith(READABLE):
        return [Reply(text=say.WRONG_KIND.format(name=name or "không tên"))]
    if file.size is not None and file.size > MAX_BYTES:
        return [Reply(text=say.TOO_LARGE)]
    assert turn.sender.person_id is not None, "the route admits members only"
    let_go = name_upload(
        turn.db,
        Upload(
            org_id=scene.office_of(turn).id,
            origin=f"inbox:{turn.incoming.inbox_id}",
            channel=turn.incoming.channel,
            chat_id=turn.incoming.chat_id,
            file_id=file.file_id,
            name=name,
            person_id=turn.sender.person_id,
            at=turn.now,
        ),
    )
    if turn.dialogue is not None and turn.dialogue.kind == KIND:
        dialogues.close(turn.db, turn.dialogue.id, Outcome.RECORDED, turn.now)
    return [Reply(text=say.reading(name, let_go))]


def waits_for_file(turn: Turn) -> list[Reply] | None:
    """Words while the file is waited for: a no ends it, and so does a message of its own (null)."""
    assert turn.dialogue is not None, "the route asks for an open dialogue"
    is_left = _NOT_NOW.fullmatch(plain_words(turn.text)) is not None
    if not is_left and len(turn.text.split()) < SENTENCE:
        return [Reply(text=say.SEND_FILE)]
    outcome = Outcome.DROPPED if is_left else Outcome.REPLACED
    dialogues.close(turn.db, turn.dialogue.id, outcome, turn.now)
    turn.dialogue = None
    return [Reply(text=say.NO_LONGER_WAITS)] if is_left else None


def heard(turn: Turn) -> list[Reply] | None:
    """*nạp kế hoạch*; *đúng rồi nhập đi*, *thôi không nhập nữa* under the plan that was shown; null for other words."""
    plain = plain_words(turn.text)
    if _WANTS.fullmatch(plain):
        return command(turn)
    says_no = _NOT_NOW.fullmatch(plain) is not None
    if not says_no and not _DO.fullmatch(plain) and not agrees(turn.text):
        return None
    offered = last_said(turn.db, turn.incoming.channel, turn.incoming.chat_id)
    actions = [action.split(":") for _label, action in offered.choices] if offered is not None else []
    yes = next((action for action in actions if action[0] == "import_yes"), None)
    if yes is None:
        return None
    return leave(turn, yes[1]) if says_no else carry_out(turn, yes[1], yes[2])


def offer(db: Session, upload: PlanUpload, found: PlanFile, now: datetime) -> Post:
    """The file was read: keep what was understood, and show it; called by whoever fetched the bytes."""
    if not found.is_plan:
        return refuse(db, upload, found.message, now)
    try:
        change = compare(db, upload.org_id, found)
    except LoadingError as error:
        return refuse(db, upload, str(error), now)
    if change.is_empty:
        shown = as_stored(db, upload.org_id, found)
        return refuse(db, upload, say.no_change(shown, change, _names(db, upload, shown), local_date(now)), now)
    settle_upload(db, upload.id, UploadState.READ, found)
    text, choices = _page(db, upload, found, change, 1, now)
    return _post(upload, text, now, tuple((choice.label, choice.action) for choice in choices))


def refuse(db: Session, upload: PlanUpload, why: str, now: datetime, state: UploadState = UploadState.REFUSED) -> Post:
    """The file cannot be imported: nothing of it is kept."""
    settle_upload(db, upload.id, state)
    return _post(upload, why, now, ())


def _post(upload: PlanUpload, text: str, now: datetime, choices: tuple[tuple[str, str], ...]) -> Post:
    return Post(
        org_id=upload.org_id,
        channel=upload.channel,
        chat_id=upload.chat_id,
        kind=Kind.REPLY,
        key=f"notice:import:{upload.id}",
        text=text,
        at=now,
        choices=choices,
    )


def _names(db: Session, upload: PlanUpload, found: PlanFile) -> dict[str, str]:
    """Code → unit or group of units."""
    known = load_directory(db, upload.org_id)
    names = {unit.code: unit.short or unit.name for unit in (*known.units, *found.units)}
    return names | {group.code: group.name for group in (*known.groups, *found.unit_groups)}


def _pages(db: Session, upload: PlanUpload, found: PlanFile, change: PlanChange, now: datetime) -> list[str]:
    """The whole preview, cut between lines."""
    pages = [""]
    shown = as_stored(db, upload.org_id, found)
    for line in say.chat_preview(shown, change, _names(db, upload, shown), local_date(now)).split("\n"):
        if pages[-1] and len(pages[-1]) + len(line) + 1 > PAGE:
            pages.append("")
        pages[-1] = f"{pages[-1]}\n{line}" if pages[-1] else line
    return pages


def _page(
    db: Session, upload: PlanUpload, found: PlanFile, change: PlanChange, number: int, now: datetime
) -> tuple[str, tuple[Choice, ...]]:
    pages = _pages(db, upload, found, change, now)
    number = (number - 1) % len(pages) + 1
    choices = [
        Choice(label=say.IMPORT, action=f"import_yes:{upload.id}:{_mark(change)}"),
        Choice(label=say.LEAVE, action=f"import_no:{upload.id}"),
    ]
    if len(pages) > 1:
        choices.append(Choice(label=say.NEXT, action=f"import_page:{upload.id}:{number + 1}"))
    return say.page(pages[number - 1], number, len(pages)), tuple(choices)


def _mark(change: PlanChange) -> str:
    return edition(repr(change))


def _open(turn: Turn, upload_id: str) -> tuple[PlanUpload, PlanFile, PlanChange] | Reply:
    """The preview, if it is still open, with the difference as it is now."""
    upload = find_upload(turn.db, scene.office_of(turn).id, int(upload_id))
    if upload is None or upload.state != UploadState.READ:
        return Reply(text=say.GONE if upload is not None else general.CHOICE_GONE)
    found = plan_of_upload(upload)
    try:
        return upload, found, compare(turn.db, upload.org_id, found)
    except LoadingError as error:
        return Reply(text=str(error))


def turn_page(turn: Turn, upload_id: str, number: str) -> list[Reply]:
    """Xem tiếp."""
    opened = _open(turn, upload_id)
    if isinstance(opened, Reply):
        return [opened]
    upload, found, change = opened
    text, choices = _page(turn.db, upload, found, change, int(number) if number.isdecimal() else 1, turn.now)
    return [Reply(text=text, choices=choices)]


def carry_out(turn: Turn, upload_id: str, mark: str) -> list[Reply]:
    """Nhập: exactly what was shown."""
    opened = _open(turn, upload_id)
    if isinstance(opened, Reply):
        return [opened]
    upload, found, change = opened
    if mark != _mark(change):
        text, choices = _page(turn.db, upload, found, change, 1, turn.now)
        return [Reply(text=f"{say.MOVED}\n{text}", choices=choices)]
    office = scene.office_of(turn)
    name = upload.name
    applied = apply(turn.db, scene.actor(turn), office, found, change, file_name=name)
    close_upload(turn.db, int(upload_id), UploadState.IMPORTED)
    told = [say.imported(applied, change)]
    if nobodys := unled_tasks(turn.db, office.id):
        told.append(say_unled.briefly(nobodys))
    if half := half_led_tasks(turn.db, office.id):
        told.append(say_unled.half_led(half))
    if office.settings.tells_imported and applied.leads:
        told.append(say_giving.told_at(office.next_opening(turn.now)))
    return [Reply(text="\n".join(told))]


def leave(turn: Turn, upload_id: str) -> list[Reply]:
    """Không nhập."""
    upload = find_upload(turn.db, scene.office_of(turn).id, int(upload_id))
    if upload is None:
        return [Reply(text=general.CHOICE_GONE)]
    left = close_upload(turn.db, upload.id, UploadState.DROPPED)
    return [Reply(text=say.NOT_IMPORTED if left else say.GONE)]
