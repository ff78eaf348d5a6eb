"""Every setting of the process, read from the environment and from a `.env` file: names, defaults, meaning.

The only place that reads the environment. (What a committee sets for itself is in `models.settings`.)
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Annotated, Any, Literal, get_type_hints
from urllib.parse import urlsplit

import msgspec
from dotenv import dotenv_values
from msgspec import Meta
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.pacing import Limits
from models.db import file_of

PREFIX = "DONDOC_"
BURST = 3  # seconds over which the rate per chat is averaged: short bursts are allowed

Count = Annotated[int, Meta(ge=0, le=10_000)]
Url = Annotated[str, Meta(pattern=r"^https?://\S+$")]
Proxy = Annotated[str, Meta(pattern=r"^(https?|socks5h?)://\S+$")]

WANTED: Mapping[str, str] = {  # what to write, where a value was not understood
    "database_url": "địa chỉ cơ sở dữ liệu, ví dụ: sqlite:///data/dondoc.db",
    "data_dir": "đường dẫn thư mục, ví dụ: data",
    "telegram_token": "mã bot do BotFather cấp, dạng 123456:ABC…",
    "telegram_api_url": "địa chỉ bắt đầu bằng http:// hoặc https://, cổng từ 1 đến 65535",
    "telegram_proxy": "địa chỉ bắt đầu bằng http://, https:// hoặc socks5://, cổng từ 1 đến 65535",
    "telegram_http": "httpx hoặc aiohttp",
    "telegram_rate": "một số từ 0 đến 10000 (tin mỗi giây; 0 là không giới hạn)",
    "telegram_chat_rate": "một số từ 0 đến 10000 (tin mỗi giây cho một cuộc trò chuyện; 0 là không giới hạn)",
    "telegram_group_rate": "một số từ 0 đến 10000 (tin mỗi phút cho một nhóm; 0 là không giới hạn)",
    "log_level": "DEBUG, INFO, WARNING hoặc ERROR",
    "keep_drawn_days": "một số từ 0 đến 3650 (ngày; 0 là giữ mãi)",
    "tick_seconds": "một số từ 1 đến 600 (giây)",
}


class SettingsError(Exception):
    """A setting cannot be understood; the text is the sentence to show."""


WRONG_DATABASE = (
    "Cấu hình DONDOC_DATABASE_URL chưa đúng: cần một tệp SQLite, ví dụ: sqlite:///data/dondoc.db, "
    "hoặc PostgreSQL, ví dụ: postgresql+psycopg://ten:matkhau@maychu/dondoc."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the process was told."""

    database_url: str = ""  # empty: an SQLite file in the data folder
    data_dir: Path = Path("data")
    telegram_token: str | None = field(default=None, repr=False)  # not set: no Telegram
    telegram_api_url: Url = "https://api.telegram.org"  # the part before /bot<token>
    telegram_proxy: Proxy | None = None
    telegram_http: Literal["httpx", "aiohttp"] = "httpx"
    telegram_rate: Count = 30  # messages a second overall
    telegram_chat_rate: Count = 1  # messages a second to one chat
    telegram_group_rate: Count = 20  # messages a minute to one group
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    keep_drawn_days: Annotated[int, Meta(ge=0, le=3650)] = 30  # charts, drafts, registers that went out; 0: for ever
    tick_seconds: Annotated[int, Meta(ge=1, le=600)] = 30

    @property
    def database(self) -> str:
        """The database's address."""
        return self.database_url or f"sqlite:///{(self.data_dir / 'dondoc.db').as_posix()}"

    @property
    def served_folder(self) -> Path:
        """Where one process at a time may run: the database's folder, or the data folder beside a server."""
        file = file_of(self.database)
        return file.parent if file is not None else self.data_dir

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never stand in a log."""
        return (self.telegram_token,) if self.telegram_token else ()

    @property
    def telegram_limits(self) -> Limits:
        """How fast Telegram may be written to."""
        return Limits(
            overall=self.telegram_rate,
            chat=self.telegram_chat_rate * BURST,
            chat_period=float(BURST),
            group=self.telegram_group_rate,
        )


def _check_database(address: str) -> None:
    """A file of SQLite, or PostgreSQL with its driver installed; anything else is refused before it is opened."""
    try:
        url = make_url(address)
        backend, place = url.get_backend_name(), url.database or ""
        if backend not in {"sqlite", "postgresql"} or (backend == "sqlite" and place in {"", ":memory:"}):
            raise SettingsError(WRONG_DATABASE)
        url.get_dialect().import_dbapi()
    except (SQLAlchemyError, ValueError):
        raise SettingsError(WRONG_DATABASE) from None
    except ImportError as exc:
        raise SettingsError(f"Thiếu gói {exc.name} để dùng cơ sở dữ liệu này. Đề nghị cài thêm gói đó.") from None


def _has_place(address: str) -> bool:
    """Whether an address names a host, and a port that can be."""
    parts = urlsplit(address)  # its port is read when it is asked for, and may be none
    return bool(parts.hostname) and parts.port != 0


def _is_token(text: str) -> bool:
    """Whether it has the shape of what BotFather gives."""
    number, colon, secret = text.partition(":")
    return number.isdecimal() and bool(colon and secret) and not any(sign.isspace() for sign in secret)


_RIGHT = {"telegram_api_url": _has_place, "telegram_proxy": _has_place, "telegram_token": _is_token}


def _path(kind: type, value: object) -> object:
    """What msgspec has no reading of."""
    if kind is Path:
        return Path(str(value))
    raise NotImplementedError(kind)


def _read(name: str, kind: Any, text: str) -> object:  # Any: a type, with its bounds
    """One setting. Raises `SettingsError`, with what to write instead."""
    try:
        value: object = msgspec.convert(text, kind, strict=False, dec_hook=_path)
        if name not in _RIGHT or _RIGHT[name](text):
            return value
    except ValueError:  # also of an address's port, and what msgspec raises
        pass
    raise SettingsError(f"Cấu hình {PREFIX}{name.upper()} chưa đúng: cần {WANTED[name]}.")


def _told() -> dict[str, str]:
    """What stands in the environment and, where it says nothing, in the file: the names in small letters."""
    told = {**dotenv_values(".env", encoding="utf-8"), **os.environ}
    return {name.lower().removeprefix(PREFIX.lower()): text for name, text in told.items() if text and _ours(name)}


def _ours(name: str) -> bool:
    return name.upper().startswith(PREFIX)


def slips() -> list[str]:
    """Names that begin like a setting and are none: a sentence for each, with the name that was meant."""
    known = [one.name for one in fields(Settings)]
    unknown = sorted(_told().keys() - set(known))
    if not unknown:
        return []
    from difflib import get_close_matches  # most starts have no slip to find

    said = []
    for name in unknown:
        like = get_close_matches(name, known, n=1)
        meant = f", có phải {PREFIX}{like[0].upper()}" if like else ""
        said.append(f"Không có cấu hình {PREFIX}{name.upper()}{meant}. Đề nghị sửa tên trong .env hoặc môi trường.")
    return said


def read_settings() -> Settings:
    """The settings of this process. Raises `SettingsError` with one clear sentence."""
    try:
        told = _told()
    except UnicodeDecodeError:
        raise SettingsError("Tệp .env chưa đọc được: đề nghị lưu tệp này dạng UTF-8.") from None
    kinds = get_type_hints(Settings, include_extras=True)
    read = {one.name: _read(one.name, kinds[one.name], told[one.name]) for one in fields(Settings) if one.name in told}
    settings = Settings(**read)  # type: ignore[arg-type]  # each was read as its own type
    _check_database(settings.database)
    return settings
