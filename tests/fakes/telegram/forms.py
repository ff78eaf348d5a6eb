"""Parameters of a request: query, form, JSON or multipart, as the Bot API takes them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from email.message import Message
from typing import Any
from urllib.parse import parse_qsl

from tests.fakes.telegram.wire import Request

NAME = re.compile(r'[; ]name="([^"]*)"')
FILENAME = re.compile(r'[; ]filename="([^"]*)"')
FILENAME_WIDE = re.compile(r"[; ]filename\*=utf-8''([^;\r]*)", re.IGNORECASE)


@dataclass(slots=True)
class Upload:
    """A file in a multipart body."""

    name: str
    mime: str
    data: bytes


Parameters = dict[str, Any]


def read_parameters(request: Request) -> Parameters:
    """Names to texts, uploads or (of a JSON body) plain values."""
    found: Parameters = dict(parse_qsl(request.query, keep_blank_values=True))
    kind = request.headers.get("content-type", "")
    if kind.startswith("application/x-www-form-urlencoded"):
        found |= dict(parse_qsl(request.body.decode(), keep_blank_values=True))
    elif kind.startswith("application/json"):
        found |= json.loads(request.body or b"{}")
    elif kind.startswith("multipart/form-data"):
        found |= _multipart(request.body, kind)
    return found


def nested(parameters: Parameters, name: str) -> Any:
    """An object or list, which forms carry as JSON text."""
    value = parameters.get(name)
    return json.loads(value) if isinstance(value, str) and value else value


def _multipart(body: bytes, kind: str) -> Parameters:
    boundary = _boundary(kind)
    found: Parameters = {}
    for piece in body.split(b"--" + boundary)[1:-1]:
        head, _, content = _split(piece)
        lines = head.decode("utf-8", "replace")
        name = NAME.search(lines)
        if name is None:
            continue
        filename = FILENAME_WIDE.search(lines) or FILENAME.search(lines)
        if filename is None:
            found[name[1]] = content.decode()
        else:
            found[name[1]] = Upload(name=filename[1], mime=_mime(lines), data=content)
    return found


def _split(piece: bytes) -> tuple[bytes, bytes, bytes]:
    """Head and content of one part, without the line ends around them."""
    return piece[2:-2].partition(b"\r\n\r\n")


def _boundary(kind: str) -> bytes:
    header = Message()
    header["content-type"] = kind
    return str(header.get_param("boundary")).encode()


def _mime(lines: str) -> str:
    found = re.search(r"content-type:\s*([^\r\n;]+)", lines, re.IGNORECASE)
    return found[1] if found else ""
