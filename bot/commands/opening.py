"""Opening the database for a command, and choosing the committee; every way to fail says what to type."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from sqlalchemy import select
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.orm import Session

from bot.commands.base import Refusal
from bot.commands.troubles import DAMAGED, database_sentence
from bot.settings import Settings, SettingsError, read_settings
from models.db import Database, file_of, is_sound, open_database
from models.faults import is_outage
from models.migrating import OtherShape, WrongDatabase, check_shape, current, upgrade
from models.migrations import HEAD
from models.org import Organization

NO_DATABASE = (
    "Chưa có cơ sở dữ liệu. Đề nghị chạy: dondoc init\n"
    "(Đã tìm {place}. Nếu Trợ lý đã cài từ trước: chạy lệnh trong đúng thư mục đã cài, hoặc đặt DONDOC_DATA_DIR.)"
)
EMPTY_FILE = (
    "Tệp cơ sở dữ liệu {file} trống. Nếu Trợ lý đã dùng từ trước: đề nghị khôi phục từ bản sao lưu (docs/van_hanh.md). "
    "Nếu mới cài: xóa tệp này rồi chạy: dondoc init"
)
NO_OFFICE = "Chưa có cơ quan nào trong cơ sở dữ liệu. Đề nghị chạy: dondoc init"
OLD_DATABASE = "Cơ sở dữ liệu thuộc phiên bản cũ. Đề nghị chạy: dondoc migrate"
WRONG_DATABASE = (
    "Cơ sở dữ liệu này do phiên bản mới hơn hoặc chương trình khác tạo ra. Đề nghị kiểm tra DONDOC_DATABASE_URL."
)
OTHER_SHAPE = (
    "Cơ sở dữ liệu do một bản thử trước đây của Trợ lý tạo ra (thiếu {what}), bản này không nâng cấp được. Đề nghị "
    "dùng lại đúng bản cũ để xuất kế hoạch (dondoc plan export TỆP), rồi cài bản này ở thư mục mới và nhập tệp đó."
)
BAD_ADDRESS = "Địa chỉ cơ sở dữ liệu chưa đúng. Đề nghị kiểm tra DONDOC_DATABASE_URL, ví dụ: sqlite:///data/dondoc.db"


class NoDatabase(Refusal):
    """There is nothing to open yet."""

    def __init__(self) -> None:
        super().__init__(NO_DATABASE.format(place=place()))


class EmptyDatabase(NoDatabase):
    """There is a file, with nothing in it: it stands where data should be, and a new database would hide their loss."""

    def __init__(self, file: Path) -> None:
        Refusal.__init__(self, EMPTY_FILE.format(file=file.resolve()))


def settings() -> Settings:
    """The settings of this process, or a refusal that names the wrong one."""
    try:
        return read_settings()
    except SettingsError as exc:
        raise Refusal(str(exc)) from exc


def place() -> str:
    """Where the database is looked for, as a person can find it."""
    file = file_of(settings().database)
    return f"tệp {file.resolve()}" if file else "máy chủ cơ sở dữ liệu"


def is_missing(url: str) -> bool:
    """Whether there is no database yet; a server is only asked when it is opened. Raises `EmptyDatabase`."""
    try:
        file = file_of(url)
    except ArgumentError as exc:
        raise Refusal(BAD_ADDRESS) from exc
    if file is None:
        return False
    if file.is_file() and not file.stat().st_size:
        raise EmptyDatabase(file)
    return not file.exists()


@contextmanager
def opened(*, make: bool = False) -> Iterator[Database]:
    """The database, at the version of this program. `make`: create and upgrade it; else `NoDatabase` or another refusal
    says what to do.
    """
    url = settings().database
    is_new = is_missing(url)
    if is_new and not make:
        raise NoDatabase
    with _nothing_left_behind(url, is_new=is_new), translated_errors(url):
        database = open_database(url)
        try:
            upgrade(database) if make else _check(database)
            yield database
        finally:
            database.close()


@contextmanager
def _nothing_left_behind(url: str, *, is_new: bool) -> Iterator[None]:
    """A database that could not be made leaves no empty file: the next try would take it for lost data."""
    try:
        yield
    finally:
        file = file_of(url) if is_new else None
        if file is not None and file.exists() and not file.stat().st_size:
            for each in (file, *(file.with_name(file.name + side) for side in ("-wal", "-shm"))):
                each.unlink(missing_ok=True)


@contextmanager
def translated_errors(url: str) -> Iterator[None]:
    """Troubles with the database at `url` as one sentence; what a damaged file leads to, whatever it is, as that."""
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort, OSError):
        raise
    except OtherShape as exc:
        raise Refusal(OTHER_SHAPE.format(what=exc)) from exc
    except WrongDatabase as exc:
        raise Refusal(WRONG_DATABASE) from exc
    except (ArgumentError, NoSuchModuleError) as exc:
        raise Refusal(BAD_ADDRESS) from exc
    except DBAPIError as exc:
        if not is_outage(exc):
            raise
        raise Refusal(database_sentence(exc.orig or exc, file_of(url))) from exc
    except Exception as exc:
        file = file_of(url)
        if file is None or is_sound(file):
            raise
        raise Refusal(DAMAGED.format(what=file)) from exc


def _check(database: Database) -> None:
    with database.reader.connect() as connection:
        found = current(connection)
        if found == HEAD:
            check_shape(connection)
    if found is None:
        raise NoDatabase
    if found != HEAD:
        raise Refusal(OLD_DATABASE if found < HEAD else WRONG_DATABASE)


def choose_org(db: Session, code: str | None) -> Organization:
    """The committee with this code; without a code the only one there is."""
    orgs = db.scalars(select(Organization).order_by(Organization.id)).all()
    if not orgs:
        raise Refusal(NO_OFFICE)
    listed = ", ".join(f"{org.code} ({org.name})" for org in orgs)
    if code is None and len(orgs) > 1:
        raise Refusal(f"Có {len(orgs)} cơ quan: {listed}. Đề nghị thêm --org MÃ.")
    found = [org for org in orgs if code is None or org.code.casefold() == code.casefold()]
    if not found:
        raise Refusal(f"Không có cơ quan mã {code}. Đang có: {listed}.")
    return found[0]


org_option = click.option("--org", "org_code", metavar="MÃ", help="Mã cơ quan, khi có nhiều cơ quan.")
json_option = click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
