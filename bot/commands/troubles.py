"""The world's troubles in one Vietnamese sentence: a full disk, a wrong path, a file that is locked or damaged.

Names the file and says what to do. Loads nothing slow, because the help page passes here too.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from pathlib import Path
from tempfile import NamedTemporaryFile

NEARLY_FULL = 256 << 10  # bytes: with less SQLite's side files find no room
LITTLE = 500 << 20  # bytes: with less the disk may be full before anybody looks again
PROBE = 4096  # bytes
OUTPUT = "kết quả ra màn hình hoặc tệp nhận"

FULL = "Ổ đĩa đã đầy nên chưa ghi được {what}. Đề nghị xóa bớt tệp không cần, hoặc ghi sang ổ khác, rồi chạy lại."
READ_ONLY = "Chưa ghi được {what}: ổ đĩa hoặc thư mục này chỉ cho đọc. Đề nghị chọn nơi khác hoặc nhờ quản trị máy."
NO_RIGHT = "Không có quyền đọc, ghi {what}. Đề nghị chạy bằng tài khoản đã cài Trợ lý, hoặc kiểm tra quyền của thư mục."
NOT_THERE = "Không có {what}. Đề nghị kiểm tra đường dẫn."
NO_FOLDER = "Không dùng được {what} làm thư mục (đang là một tệp). Đề nghị kiểm tra đường dẫn."
A_FOLDER = "{what} là thư mục, không phải tệp. Đề nghị ghi thêm tên tệp."
LITTLE_ROOM = "Ổ đĩa của {what} chỉ còn {free} MB. Đề nghị dọn bớt tệp trước khi đầy."
NOT_DONE = "Không đọc, ghi được {what} (lỗi hệ thống số {code}). Đề nghị kiểm tra đường dẫn và ổ đĩa."

BUSY = "Cơ sở dữ liệu đang bận. Đề nghị thử lại sau ít phút."
DAMAGED = (
    "Tệp cơ sở dữ liệu {what} bị hỏng (hoặc không phải của Trợ lý). Đề nghị dừng Trợ lý, giữ nguyên thư mục này "
    "và khôi phục từ bản sao lưu: docs/van_hanh.md."
)
BROKEN = "Không mở được cơ sở dữ liệu {what}. Đề nghị kiểm tra ổ đĩa, quyền của thư mục, rồi chạy: dondoc doctor"
NO_SERVER = "Máy chủ cơ sở dữ liệu không trả lời hoặc từ chối. Đề nghị kiểm tra máy chủ và DONDOC_DATABASE_URL."

_SENTENCES = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EROFS: READ_ONLY,
    errno.EACCES: NO_RIGHT,
    errno.EPERM: NO_RIGHT,
    errno.ENOENT: NOT_THERE,
    errno.ENOTDIR: NO_FOLDER,
    errno.EEXIST: NO_FOLDER,
    errno.EISDIR: A_FOLDER,
}


def file_sentence(exc: OSError, *, what: str = "") -> str:
    """What an error of the file system means. `what`: of which file, where the error does not say."""
    name = what or (str(exc.filename) if exc.filename else OUTPUT)
    return _SENTENCES.get(exc.errno or 0, NOT_DONE).format(what=name, code=exc.errno)


def no_writing(folder: Path) -> str:
    """Why nothing can be written into a folder, found by trying it; empty where it can."""
    what = f"thư mục {folder}"
    try:
        with NamedTemporaryFile(dir=folder) as probe:
            probe.write(b"x" * PROBE)
        return FULL.format(what=what) if shutil.disk_usage(folder).free < NEARLY_FULL else ""
    except OSError as exc:
        return file_sentence(exc, what=what)


def little_room(folder: Path, little: int = LITTLE) -> str:
    """That the disk may be full before anybody looks again; empty where there is room."""
    free = shutil.disk_usage(folder).free
    return LITTLE_ROOM.format(what=f"thư mục {folder}", free=free >> 20) if free < little else ""


def database_sentence(exc: BaseException, file: Path | None) -> str:
    """What an error of the database's driver means. `file`: SQLite's; null for a server."""
    if file is None:
        return NO_SERVER
    code = (getattr(exc, "sqlite_errorcode", None) or 0) & 0xFF  # the low byte is the kind, the rest its detail
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return BUSY
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return DAMAGED.format(what=file)
    if code == sqlite3.SQLITE_FULL:
        return FULL.format(what=file)
    return place_sentence(file) or (READ_ONLY if code == sqlite3.SQLITE_READONLY else BROKEN).format(what=file)


def place_sentence(file: Path) -> str | None:
    """Why a database cannot be written where it is: SQLite says "cannot open" of everything, its place tells more."""
    folder = file.parent
    try:
        if shutil.disk_usage(folder).free < NEARLY_FULL:
            return FULL.format(what=file)
        if hasattr(os, "statvfs") and os.statvfs(folder).f_flag & os.ST_RDONLY:
            return READ_ONLY.format(what=file)
    except OSError as exc:
        return file_sentence(exc, what=str(folder))
    if not os.access(folder, os.W_OK):
        return NO_RIGHT.format(what=file)
    beside = (file.with_name(f"{file.name}{end}") for end in ("-wal", "-shm"))  # with the file's rights as they were
    closed = (each for each in (file, *beside) if each.exists() and not os.access(each, os.R_OK | os.W_OK))
    return next((NO_RIGHT.format(what=each) for each in closed), None)
