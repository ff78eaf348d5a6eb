"""The fake itself: what the channel's tests do not touch, and its life in a process of its own."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
import pytest_asyncio

from tests.fakes.telegram_server import TOKEN, FakeTelegram


@pytest_asyncio.fixture
async def server() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as started:
        yield started


@pytest_asyncio.fixture
async def api(server: FakeTelegram) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=f"{server.url}/bot{TOKEN}/") as client:
        yield client


async def test_a_new_poll_ends_the_old_one(server: FakeTelegram, api: httpx.AsyncClient) -> None:
    old = asyncio.create_task(api.post("getUpdates", data={"timeout": "20"}))
    await server.polled.wait()
    new = asyncio.create_task(api.post("getUpdates", data={"timeout": "20"}))
    assert (await old).status_code == 409
    server.user(7).says("xong")
    assert [update["message"]["text"] for update in (await new).json()["result"]] == ["xong"]


async def test_a_long_poll_that_meets_no_message_ends_empty(server: FakeTelegram, api: httpx.AsyncClient) -> None:
    assert (await api.post("getUpdates", data={"timeout": "0.01"})).json() == {"ok": True, "result": []}


async def test_a_poll_whose_client_left_takes_nothing_with_it(server: FakeTelegram, api: httpx.AsyncClient) -> None:
    poll = asyncio.create_task(api.post("getUpdates", data={"timeout": "20"}))
    await server.polled.wait()
    server.cut_all()
    with pytest.raises(httpx.HTTPError):
        await poll
    server.user(7).says("xong")
    assert len((await api.post("getUpdates", data={})).json()["result"]) == 1


async def test_a_negative_offset_forgets_all_but_the_last(server: FakeTelegram, api: httpx.AsyncClient) -> None:
    for text in "abc":
        server.user(7).says(text)
    answer = (await api.post("getUpdates", json={"offset": -1})).json()
    assert [update["message"]["text"] for update in answer["result"]] == ["c"]


@pytest.mark.parametrize(
    ("method", "body", "words"),
    [
        ("sendMessage", {"chat_id": 7, "text": " "}, "message text is empty"),
        ("sendMessage", {"chat_id": 8, "text": "a"}, "chat not found"),
        ("sendMessage", {"chat_id": 7, "text": "a", "message_thread_id": 5}, "message thread not found"),
        ("sendMessage", {"chat_id": 7, "text": "a", "reply_parameters": {"message_id": 9}}, "message to be replied"),
        (
            "sendMessage",
            {
                "chat_id": 7,
                "text": "a",
                "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "ă" * 33}]]},
            },
            "BUTTON_DATA_INVALID",
        ),
        ("sendDocument", {"chat_id": 7}, "there is no document"),
        ("editMessageReplyMarkup", {"chat_id": 7, "message_id": 99}, "message to edit not found"),
        ("answerCallbackQuery", {"callback_query_id": "1"}, "query is too old"),
        ("getFile", {"file_id": "x"}, "wrong file_id"),
        ("setMyCommands", {"commands": [{"command": "Hoa", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ("sendChatAction", {"chat_id": 8, "action": "typing"}, "chat not found"),
    ],
)
async def test_what_the_real_service_refuses_is_refused(
    server: FakeTelegram, api: httpx.AsyncClient, method: str, body: dict, words: str
) -> None:
    server.user(7, started=True)
    answer = await api.post(method, json=body)
    assert answer.status_code == 400
    assert words in answer.json()["description"]


async def test_buttons_can_be_taken_away_once(server: FakeTelegram, api: httpx.AsyncClient) -> None:
    server.user(7, started=True)
    markup = {"inline_keyboard": [[{"text": "Có", "callback_data": "1:0"}]]}
    await api.post("sendMessage", json={"chat_id": 7, "text": "Đúng?", "reply_markup": markup})
    where = {"chat_id": 7, "message_id": server.sent_to(7)[0].message_id}
    assert (await api.post("editMessageReplyMarkup", json=where)).json()["ok"]
    assert server.sent_to(7)[0].buttons == []
    assert "not modified" in (await api.post("editMessageReplyMarkup", json=where)).json()["description"]


async def test_an_asked_for_answer_is_kept_as_it_was_asked(server: FakeTelegram, api: httpx.AsyncClient) -> None:
    server.user(7, started=True)
    markup = {"force_reply": True, "selective": True}
    await api.post("sendMessage", json={"chat_id": 7, "text": "Bao nhiêu %?", "reply_markup": markup})
    assert server.sent_to(7)[0].markup == markup


async def test_an_unknown_method_and_a_wrong_token_are_told_apart(server: FakeTelegram, api: httpx.AsyncClient) -> None:
    assert (await api.post("sendEverything")).status_code == 404
    assert (await api.post(f"{server.url}/bot123:x/getMe")).status_code == 401


# --- in a process of its own


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    command = [sys.executable, "-m", "tests.fakes.telegram_server"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.kill()


@pytest.mark.process
def test_another_process_can_fill_it_read_it_and_break_it(address: str) -> None:
    with httpx.Client(base_url=address) as client:
        bot = f"/bot{TOKEN}"

        def control(name: str, body: object = None) -> dict:
            return client.post(f"/control/{name}", json=body or {}).json()

        control("reset")
        pushed = control("push", {"count": 250, "users": 10, "first_user": 100, "text": "NV{i}"})
        assert pushed["pushed"] == 250
        batch = client.post(f"{bot}/getUpdates", data={}).json()["result"]
        assert [update["message"]["text"] for update in batch[:2]] == ["NV0", "NV1"]
        client.post(f"{bot}/getUpdates", data={"offset": str(batch[-1]["update_id"] + 1)})
        markup = '{"inline_keyboard": [[{"text": "1. Có", "callback_data": "5:0"}]]}'
        client.post(f"{bot}/sendMessage", data={"chat_id": "100", "text": "xong", "reply_markup": markup})
        [sent] = client.get("/control/sent", params={"chat": "100"}).json()
        assert (sent["text"], sent["labels"], sent["data"]) == ("xong", ["1. Có"], ["5:0"])
        control("press", {"user": 100, "message_id": sent["message_id"]})
        control(
            "fail", {"method": "sendMessage", "status": 403, "description": "Forbidden: bot was blocked by the user"}
        )
        assert client.post(f"{bot}/sendMessage", data={"chat_id": "100", "text": "xong"}).status_code == 403
        counted = control("counters")
        assert (counted["pushed"], counted["confirmed"], counted["pending"], counted["sent"]) == (251, 100, 151, 1)
        control("settings", {"limits": True, "latency": 0.001})
        codes = [client.post(f"{bot}/sendMessage", data={"chat_id": "101", "text": "a"}).status_code for _ in range(4)]
        assert codes == [200, 200, 200, 429]
