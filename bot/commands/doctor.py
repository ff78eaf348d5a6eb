"""`dondoc doctor`: looks whether this installation can do its work, and says what to do where it cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import click
from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.commands.base import PROBLEM, Refusal, VietnameseCommand
from bot.commands.opening import json_option, opened, settings
from bot.commands.printing import print_json
from bot.commands.status_words import NO_SECRETARY, channel_trouble, ownerless_sentence
from bot.commands.troubles import DAMAGED, little_room, no_writing, place_sentence
from bot.commands.writing import write_whole
from bot.settings import slips
from handlers.render.paste_layout import example_file
from handlers.render.paste_shelf import shelf_of
from handlers.render.word.checking import advice_for, problems_of
from handlers.render.word.loading import FOLDER, own_file, shipped
from handlers.render.word.values import Form
from handlers.say.numbers import stamp
from models.db import file_of, is_sound, private_folder
from models.heartbeats import channel_states
from models.org import Organization
from models.oversight import has_secretary, ownerless_tasks

EXAMPLE_LAYOUT = "xuat_vi_du.yaml"


class Check(Struct, frozen=True, kw_only=True):
    """One thing that was looked at. `problems`: sentences; empty where all is well. `unseen`: why it could not be.
    `advice`: all works without it."""

    what: str
    problems: tuple[str, ...] = ()
    unseen: str = ""
    advice: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """What stands before it."""
        return "✗" if self.problems else "–" if self.unseen else "!" if self.advice else "✓"


@click.command(cls=VietnameseCommand)
@click.option(
    "--templates",
    is_flag=True,
    help="Chép hai mẫu Word và mẫu ví dụ của /xuat vào thư mục dữ liệu để sửa (không ghi đè).",
)
@json_option
@click.pass_context
def doctor(ctx: click.Context, templates: bool, as_json: bool) -> None:
    """Kiểm tra cơ sở dữ liệu, thư mục, mẫu báo cáo; nói rõ chỗ cần sửa."""
    folder = settings().data_dir
    if templates:
        _copy_templates(folder)
    found = list(_checks(folder))
    if as_json:
        print_json([_as_json(each) for each in found])
    else:
        for each in found:
            click.echo(f"{each.mark} {each.what}{f' ({each.unseen})' if each.unseen else ''}")
            for sentence in (*each.problems, *each.advice):
                click.echo(f"    {sentence}")
    ctx.exit(PROBLEM if any(each.problems for each in found) else 0)


def _as_json(each: Check) -> dict[str, object]:
    return {
        "what": each.what, "problems": list(each.problems), "unseen": each.unseen, "advice": list(each.advice)
    }  # fmt: skip


def _checks(folder: Path) -> Iterator[Check]:
    database = _database()
    yield Check(what="Cơ sở dữ liệu mở được, đúng phiên bản", problems=database)
    yield Check(what="Tên các cấu hình DONDOC_… đúng", problems=tuple(slips()))
    yield _folder(folder)
    yield from (_template(folder, form) for form in Form)
    for what, look in INSIDE.items():
        if database:
            yield Check(what=what, unseen=NOT_OPEN)
        else:
            with opened() as base, base.read() as db:
                yield look(what, db)
    yield Check(what="Mẫu bảng xuất của lệnh /xuat", problems=tuple(shelf_of(folder).wrong))


def _database() -> tuple[str, ...]:
    file = file_of(settings().database)
    try:
        with opened():
            pass
    except Refusal as refused:
        return (refused.message,)
    if file is None:
        return ()
    if trouble := place_sentence(file):
        return (trouble,)
    return () if is_sound(file) else (DAMAGED.format(what=file),)


def _owners(what: str, db: Session) -> Check:
    found = [ownerless_tasks(db, org_id) for org_id in db.scalars(select(Organization.id))]
    return Check(what=what, problems=tuple(ownerless_sentence(codes) for codes in found if codes))


def _secretary(what: str, db: Session) -> Check:
    orgs = db.scalars(select(Organization).order_by(Organization.id)).all()
    return Check(
        what=what, advice=tuple(f"{org.name}: {NO_SECRETARY}" for org in orgs if not has_secretary(db, org.id))
    )


def _channels(what: str, db: Session) -> Check:
    states = channel_states(db)
    if not states:
        return Check(what=what, unseen=NEVER_RAN)
    troubles = (
        f"{name.capitalize()}, lúc {stamp(state.trouble_at)}: {channel_trouble(state.trouble)}."
        for name, state in states.items()
        if state.trouble_at is not None
    )
    return Check(what=what, problems=tuple(troubles))


NOT_OPEN = "chưa xem được: cơ sở dữ liệu chưa mở được"
NEVER_RAN = "chưa xem được: chưa chạy dondoc run lần nào"
INSIDE: Mapping[str, Callable[[str, Session], Check]] = {  # what needs the database
    "Mọi nhiệm vụ có đơn vị chủ trì": _owners,
    "Có thư ký nhận tin": _secretary,
    "Kênh nhắn tin trả lời ở lần chạy gần nhất": _channels,
}


def _folder(folder: Path) -> Check:
    what = f"Ghi được vào thư mục {folder}"
    if not folder.exists():
        missing = f"Chưa có thư mục {folder.resolve()}. Đề nghị chạy: dondoc init (hoặc đặt DONDOC_DATA_DIR)."
        return Check(what=what, problems=(missing,))
    if trouble := no_writing(folder):
        return Check(what=what, problems=(trouble,))
    advice = little_room(folder)
    return Check(what=what, advice=(advice,) if advice else ())


def _template(folder: Path, form: Form) -> Check:
    """The committee's own where it has one; what such an older one does not tell is no problem, and is said."""
    own, what = own_file(folder, form), f"Mẫu báo cáo {form}.docx"
    try:
        template = own.read_bytes() if own.exists() else shipped(form)
    except OSError:
        return Check(what=what, problems=(f"Không đọc được {own}. Đề nghị đóng tệp trong Word và kiểm tra quyền đọc.",))
    problems = tuple(problems_of(template))
    return Check(what=what, problems=problems, advice=() if problems else tuple(advice_for(template)))


def _copy_templates(folder: Path) -> None:
    for form in Form:
        _copy(folder, own_file(folder, form), shipped(form), "Word")
    _copy(folder, folder / FOLDER / EXAMPLE_LAYOUT, example_file(), "Notepad")


def _copy(folder: Path, own: Path, content: bytes, opener: str) -> None:
    if own.exists():
        click.echo(f"Đã có {own}, giữ nguyên.")
        return
    private_folder(folder)
    own.parent.mkdir(exist_ok=True)
    write_whole(own, content)
    click.echo(f"Đã chép {own}. Đồng chí mở bằng {opener} để sửa, rồi chạy lại dondoc doctor.")
