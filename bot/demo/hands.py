"""What is done in somebody's name, brought into the console channel's own form."""

from __future__ import annotations

from bot.channels.console import ConsoleChannel, Typed, is_group
from bot.clock import Clock
from bot.demo import post
from bot.demo.cast import Cast, Player
from bot.demo.files import content_of
from bot.demo.words import Act, Answer, DemoError, Edit, Forward, Press, Reach, Say, SendFile, SendOther
from handlers.turn import InKind
from models.db import Database


class Hands:
    """Types, presses and sends for whoever is being played."""

    def __init__(self, database: Database, cast: Cast, console: ConsoleChannel, clock: Clock) -> None:
        self._database = database
        self._cast = cast
        self._console = console
        self._clock = clock
        self._said: dict[str, str] = {}  # the last message's id, by chat

    def do(self, player: Player, act: Act, *, is_named: bool = False) -> Player:
        """Put the act before the channel; returns who did it: who got a message answers it. Raises `DemoError`.

        `is_named`: the part was named with the act: it is not played by somebody else where it is not in the group.
        """
        if isinstance(act, Answer):
            owner = self._owner(act.number)
            if is_named and is_group(owner.chat.id) and player.sender_id != owner.sender_id:
                raise DemoError(
                    f"Tin [{act.number}] ở {owner.label}; trong bản chạy thử {player.label} không ở trong nhóm đó. "
                    f"Gõ: @{owner.handle} trả lời {act.number} …"
                )
            if is_named and not is_group(owner.chat.id) and player.sender_id != owner.sender_id:
                raise DemoError(
                    f"Tin [{act.number}] là tin của {owner.label}. Gõ: @{owner.handle} trả lời {act.number} … "
                    f"hoặc xem số tin của {player.label}: hộp {player.handle}"
                )
            player = owner
        typed = self._typed(player, act)
        message_id = self._console.type(typed)
        if typed.kind in (InKind.TEXT, InKind.FILES):
            self._said[player.chat.id] = message_id
        return player

    def _typed(self, player: Player, act: Act) -> Typed:
        match act:
            case Say(text=text):
                return self._by(player, text=text)
            case Answer(number=number, text=text):
                return self._by(player, text=text, reply_to=str(number))
            case Edit(text=text):
                return self._by(player, kind=InKind.EDITED, text=text, edits=self._last_said(player))
            case Forward(who=who, text=text):
                return self._by(player, text=text, forwarded=who)
            case Press(number=number):
                return self._press(player, number)
            case SendFile():
                return self._file(player, act)
            case SendOther(kind=kind):
                return self._by(player, kind=kind)
            case Reach(event=event):
                return self._by(player, kind=InKind.REACH, reach=event)

    def _by(self, player: Player, **done: object) -> Typed:
        return Typed(
            sender_id=player.sender_id,
            sender_name=player.name,
            chat=player.chat,
            at=self._clock.now(),
            **done,  # type: ignore[arg-type]  # fields of `Typed`, named by the callers above
        )

    def _owner(self, number: int) -> Player:
        with self._database.read() as db:
            kept = post.numbered_as(db, number)
        player = self._cast.of_chat(kept.message.chat_id) if kept else None
        if player is None:
            raise DemoError(f"Chưa có tin số [{number}]. Số tin đứng trong ngoặc vuông, ví dụ: trả lời 3 xong rồi.")
        return player

    def _last_said(self, player: Player) -> str:
        if player.chat.id not in self._said:
            raise DemoError(f"{player.label} chưa nhắn tin nào từ lúc mở nên chưa có tin để sửa.")
        return self._said[player.chat.id]

    def _press(self, player: Player, number: int) -> Typed:
        with self._database.read() as db:
            kept = post.last_with_choices(db, player.chat.id)
        if kept is None:
            raise DemoError(f"{player.label} chưa nhận tin nào có nút.")
        count = len(kept.message.choices)
        if not 1 <= number <= count:
            raise DemoError(f"Tin [{kept.number}] chỉ có các nút từ 1 đến {count}.")
        return self._by(player, kind=InKind.PRESS, press=(kept.message.id, number - 1), reply_to=kept.number)

    def _file(self, player: Player, act: SendFile) -> Typed:
        file = self._console.hand_over(act.name, content_of(act.name), kind=act.kind, size=act.size)
        return self._by(player, kind=InKind.FILES, text=act.caption, files=(file,))
