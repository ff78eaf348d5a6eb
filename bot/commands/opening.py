"""Opening the database for a command, and choosing the committee; every way to fail says what to type."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from sqlalchemy import make_url, select
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError
from sqlalchemy.orm import Session

from bot.commands.base import Refusal
from bot.settings import Settings, SettingsError, read_settings
from models.db import Database, open_database
from models.migrating import WrongDatabase, current, upgrade
from models.migrations import HEAD
from models.org import Organization

NO_DATABASE = "Chưa có cơ sở dữ liệu. Đề nghị chạy: dondoc init"
NO_OFFICE = "Chưa có cơ quan nào trong cơ sở dữ liệu. Đề nghị chạy: dondoc init"
OLD_DATABASE = "Cơ sở dữ liệu thuộc phiên bản cũ. Đề nghị chạy: dondoc migrate"
WRONG_DATABASE = (
    "Cơ sở dữ liệu này do phiên bản mới hơn hoặc chương trình khác tạo ra. Đề nghị kiểm tra DONDOC_DATABASE_URL."
)
BAD_ADDRESS = "Địa chỉ cơ sở dữ liệu chưa đúng. Đề nghị kiểm tra DONDOC_DATABASE_URL, ví dụ: sqlite:///data/dondoc.db"
BUSY = "Cơ sở dữ liệu đang bận. Đề nghị thử lại sau ít phút."
BROKEN = "Không mở được cơ sở dữ liệu (tệp hỏng, không có quyền, hoặc máy chủ không trả lời). Đề nghị kiểm tra lại."


class NoDatabase(Refusal):
    """There is nothing to open yet."""

    def __init__(self) -> None:
        super().__init__(NO_DATABASE)


def settings() -> Settings:
    """The settings of this process, or a refusal that names the wrong one."""
    try:
        return read_settings()
    except SettingsError as exc:
        raise Refusal(str(exc)) from exc


def is_missing(url: str) -> bool:
    """Whether there is no database yet; a server is only asked when it is opened."""
    try:
        parsed = make_url(url)
    except ArgumentError as exc:
        raise Refusal(BAD_ADDRESS) from exc
    is_file = parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:")
    return is_file and not Path(str(parsed.database)).exists()


@contextmanager
def opened(*, make: bool = False) -> Iterator[Database]:
    """The database, at the version of this program. `make`: create and upgrade it; else `NoDatabase` or another refusal
    says what to do.
    """
    url = settings().database
    if not make and is_missing(url):
        raise NoDatabase
    with translated_errors():
        database = open_database(url)
        try:
            upgrade(database) if make else _check(database)
            yield database
        finally:
            database.close()


@contextmanager
def translated_errors() -> Iterator[None]:
    try:
        yield
    except WrongDatabase as exc:
        raise Refusal(WRONG_DATABASE) from exc
    except (ArgumentError, NoSuchModuleError) as exc:
        raise Refusal(BAD_ADDRESS) from exc
    except OperationalError as exc:
        raise Refusal(BUSY if "locked" in str(exc.orig) else BROKEN) from exc
    except OSError as exc:
        raise Refusal(BROKEN) from exc
    except DatabaseError as exc:
        if "not a database" not in str(exc.orig):
            raise
        raise Refusal(BROKEN) from exc


def _check(database: Database) -> None:
    with database.reader.connect() as connection:
        found = current(connection)
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
