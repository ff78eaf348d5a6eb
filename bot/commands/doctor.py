"""`dondoc doctor`: looks whether this installation can do its work, and says what to do where it cannot."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

import click

from bot.commands.base import PROBLEM, Refusal, VietnameseCommand
from bot.commands.opening import json_option, opened, settings
from bot.commands.printing import print_json
from handlers.render.paste_layout import example_file
from handlers.render.paste_shelf import shelf_of
from handlers.render.word.checking import problems_of
from handlers.render.word.loading import FOLDER, own_file, shipped
from handlers.render.word.values import Form

EXAMPLE_LAYOUT = "xuat_vi_du.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at. `problems`: sentences; empty where all is well."""

    what: str
    problems: tuple[str, ...] = ()


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
        print_json([{"what": each.what, "problems": list(each.problems)} for each in found])
    else:
        for each in found:
            click.echo(f"{'✗' if each.problems else '✓'} {each.what}")
            for problem in each.problems:
                click.echo(f"    {problem}")
    ctx.exit(PROBLEM if any(each.problems for each in found) else 0)


def _checks(folder: Path) -> Iterator[Check]:
    looks: Mapping[str, Callable[[], tuple[str, ...]]] = {
        "Cơ sở dữ liệu mở được, đúng phiên bản": _database,
        f"Ghi được vào thư mục {folder}": lambda: _folder(folder),
        **{f"Mẫu báo cáo {form}.docx": lambda form=form: _template(folder, form) for form in Form},  # type: ignore[misc]
        "Mẫu bảng xuất của lệnh /xuat": lambda: shelf_of(folder).wrong,
    }
    for what, look in looks.items():
        yield Check(what=what, problems=look())


def _database() -> tuple[str, ...]:
    try:
        with opened() as database, database.read() as db:
            broken = db.connection().exec_driver_sql("PRAGMA quick_check(5)").scalars().all() if _is_file() else ["ok"]
    except Refusal as refused:
        return (refused.message,)
    if list(broken) == ["ok"]:
        return ()
    return ("Tệp cơ sở dữ liệu bị hỏng. Đề nghị dừng Trợ lý, giữ nguyên tệp này và khôi phục từ bản sao lưu.",)


def _is_file() -> bool:
    return settings().database.startswith("sqlite")


def _folder(folder: Path) -> tuple[str, ...]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=folder) as probe:
            probe.write(b"x")
    except OSError as exc:
        return (f"Không ghi được: {os.strerror(exc.errno or 0)}. Đề nghị kiểm tra quyền ghi hoặc DONDOC_DATA_DIR.",)
    return ()


def _template(folder: Path, form: Form) -> tuple[str, ...]:
    own = own_file(folder, form)
    try:
        return tuple(problems_of(own.read_bytes() if own.exists() else shipped(form)))
    except OSError:
        return (f"Không đọc được {own}. Đề nghị đóng tệp trong Word và kiểm tra quyền đọc.",)


def _copy_templates(folder: Path) -> None:
    for form in Form:
        _copy(own_file(folder, form), shipped(form), "Word")
    _copy(folder / FOLDER / EXAMPLE_LAYOUT, example_file(), "Notepad")


def _copy(own: Path, content: bytes, opener: str) -> None:
    if own.exists():
        click.echo(f"Đã có {own}, giữ nguyên.")
        return
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_bytes(content)
    click.echo(f"Đã chép {own}. Đồng chí mở bằng {opener} để sửa, rồi chạy lại dondoc doctor.")
