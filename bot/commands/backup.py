"""`dondoc backup`: a whole copy of the data while the bot goes on; a copy that was broken off never bears its name."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import click

from bot.clock import SystemClock
from bot.commands.base import Refusal, VietnameseCommand
from bot.commands.opening import NoDatabase, is_missing, settings, translated_errors
from bot.commands.troubles import DAMAGED, database_sentence, file_sentence
from models.db import copy_database, file_of, is_sound, private_folder
from models.workdays import local_time

ENV = ".env"
SERVER = "Cơ sở dữ liệu ở máy chủ riêng: đề nghị sao lưu bằng công cụ của máy chủ đó (pg_dump)."
INSIDE = "Thư mục sao lưu nằm trong thư mục dữ liệu {folder}. Đề nghị chọn nơi khác, tốt nhất là ổ khác."
NOT_SOUND = "Bản sao không đọc lại được nên không giữ. Đề nghị kiểm tra ổ đĩa rồi chạy lại."


@click.command(cls=VietnameseCommand)
@click.argument("folder", metavar="THƯ_MỤC", type=click.Path(path_type=Path))
def backup(folder: Path) -> None:
    """Sao lưu dữ liệu và .env vào THƯ_MỤC; Trợ lý đang chạy thì không cần dừng."""
    data, file = settings().data_dir, file_of(settings().database)
    if file is None:
        raise Refusal(SERVER)
    if is_missing(settings().database):
        raise NoDatabase
    if folder.resolve().is_relative_to(data.resolve()):
        raise Refusal(INSIDE.format(folder=data))
    whole = folder / f"data-{local_time(SystemClock().now()):%Y-%m-%d-%H%M%S}"
    half = folder / f"{whole.name}.do-dang"
    try:
        with translated_errors(settings().database):
            private_folder(half)
            _copy(data, file, half)
            half.rename(whole)
    except OSError as exc:
        raise Refusal(file_sentence(exc, what=f"thư mục {folder}")) from exc
    finally:
        shutil.rmtree(half, ignore_errors=True)
    click.echo(f"Đã sao lưu vào {whole} (đã đọc lại, không lỗi).")


def _copy(data: Path, file: Path, half: Path) -> None:
    """The files beside the database may be old or new: none of them is ever written over."""
    try:
        copy_database(file, half / "dondoc.db")
    except sqlite3.Error as exc:
        raise Refusal(database_sentence(exc, half / "dondoc.db" if is_sound(file) else file)) from exc
    if not is_sound(half / "dondoc.db"):
        raise Refusal(NOT_SOUND if is_sound(file) else DAMAGED.format(what=file))
    if Path(ENV).is_file():
        shutil.copy2(ENV, half / ENV)
    own = {f"{file.name}{end}" for end in ("", "-wal", "-shm")} | {"run.lock"}
    for each in data.iterdir() if data.is_dir() else ():
        if each.is_dir():
            shutil.copytree(each, half / each.name)
        elif each.name not in own:
            shutil.copy2(each, half / each.name)
