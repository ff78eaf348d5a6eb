"""The control endpoints, for tests and benchmarks that run the fake in another process. All bodies are JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import orjson

from tests.fakes.telegram.faults import Fault, RateLimits
from tests.fakes.telegram.wire import Answer, Request

if TYPE_CHECKING:
    from tests.fakes.telegram_server import FakeTelegram


def push(server: FakeTelegram, body: Any) -> object:
    """`{"messages": [{"user", "text"}]}` or `{"count", "users", "first_user", "text"}`, where `{i}` counts."""
    given = body.get("messages")
    if given is None:
        first, users = int(body.get("first_user", 1000)), int(body.get("users", 1))
        text = str(body.get("text", "tin {i}"))
        given = [{"user": first + i % users, "text": text.replace("{i}", str(i))} for i in range(int(body["count"]))]
    ids = [server.user(int(one["user"])).says(one["text"]) for one in given]
    return {"pushed": len(ids), "first": ids[0] if ids else 0, "last": ids[-1] if ids else 0}


def press(server: FakeTelegram, body: Any) -> object:
    """`{"user", "message_id", "choice"}`: the user presses a button of a message in the private chat."""
    user = int(body["user"])
    sent = next(one for one in server.sent_to(user) if one.message_id == int(body["message_id"]))
    return {"update_id": server.user(user).presses(sent, body.get("choice", 0))}


def open_chats(server: FakeTelegram, body: Any) -> object:
    """`{"first_user", "users"}`: these people have pressed Start, without an update."""
    for user in range(int(body["first_user"]), int(body["first_user"]) + int(body["users"])):
        server.user(user, started=True)
    return {}


def fail(server: FakeTelegram, body: Any) -> object:
    """The fields of a `Fault`."""
    server.faults.waiting.append(Fault(**body))
    return {}


def settings(server: FakeTelegram, body: Any) -> object:
    """`{"latency": seconds}` of every send, `{"limits": bool}`."""
    if "latency" in body:
        server.latency = float(body["latency"])
    if "limits" in body:
        server.limits = RateLimits(server.clock) if body["limits"] else None
    return {}


def counters(server: FakeTelegram, body: Any) -> object:
    queue = server.updates
    return {
        "pushed": queue.pushed,
        "confirmed": queue.confirmed,
        "expired": queue.expired,
        "pending": len(queue.pending),
        "polls": server.polls,
        "sent": len(server.sent),
        "calls": dict(server.calls),
    }


def reset(server: FakeTelegram, body: Any) -> object:
    server.reset()
    return {}


ENDPOINTS: dict[str, Callable[[FakeTelegram, Any], object]] = {
    "push": push,
    "press": press,
    "open": open_chats,
    "fail": fail,
    "settings": settings,
    "counters": counters,
    "reset": reset,
}


def handle(server: FakeTelegram, request: Request) -> Answer:
    name = request.path.removeprefix("/control/")
    if name == "sent":
        chat = parse_qs(request.query).get("chat")
        found = server.sent_to(int(chat[0])) if chat else server.sent
        return Answer(body=orjson.dumps([one.as_json() for one in found]))
    if name not in ENDPOINTS:
        return Answer(status=404)
    body = orjson.loads(request.body) if request.body else {}
    return Answer(body=orjson.dumps(ENDPOINTS[name](server, body)))
