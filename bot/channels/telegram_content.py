"""What a Telegram message holds: its kind and its files, read from plain JSON of any shape."""

from __future__ import annotations

from bot.channels.loose import Json, items, number, part, word
from handlers.turn import IncomingFile, InKind

CONTENT = (  # the first that is present decides; an animation also carries a `document`
    ("photo", InKind.FILES),
    ("animation", InKind.OTHER),
    ("document", InKind.FILES),
    ("video", InKind.FILES),
    ("voice", InKind.VOICE),
    ("audio", InKind.VOICE),
    ("video_note", InKind.VOICE),
    ("sticker", InKind.STICKER),
    ("contact", InKind.CONTACT),
)
SERVICE = (  # what the service itself says in a chat: nobody waits for an answer
    "new_chat_members",
    "left_chat_member",
    "new_chat_title",
    "new_chat_photo",
    "delete_chat_photo",
    "group_chat_created",
    "supergroup_chat_created",
    "channel_chat_created",
    "message_auto_delete_timer_changed",
    "pinned_message",
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
    "general_forum_topic_hidden",
    "general_forum_topic_unhidden",
    "video_chat_scheduled",
    "video_chat_started",
    "video_chat_ended",
    "video_chat_participants_invited",
    "write_access_allowed",
    "connected_website",
    "chat_background_set",
    "boost_added",
    "proximity_alert_triggered",
    "giveaway_created",
    "giveaway_completed",
    "users_shared",
    "chat_shared",
    "web_app_data",
    "chat_owner_left",
    "chat_owner_changed",
)


def kind_of(message: Json, *, edited: bool) -> InKind | None:
    """The kind; null for service messages and for edits that changed no words (a live location moves every minute)."""
    if edited:
        return InKind.EDITED if "text" in message or "caption" in message else None
    if "text" in message:
        return InKind.TEXT
    for key, kind in CONTENT:
        if message.get(key):
            return kind
    return None if any(key in message for key in SERVICE) else InKind.OTHER


def files_of(message: Json) -> tuple[IncomingFile, ...]:
    """The photo in its largest size, the document, or the video as a document."""
    if photos := items(message, "photo"):
        return _file("photo", max(photos, key=lambda size: number(size, "width") * number(size, "height")))
    if "animation" in message:
        return ()
    for key in ("document", "video"):
        if found := part(message, key):
            return _file("document", found)
    return ()


def forwarded_from(message: Json) -> str:
    """Who wrote a forwarded message, or where it stood; empty where the service does not say."""
    origin = part(message, "forward_origin")
    user = part(origin, "sender_user") or part(message, "forward_from")
    place = part(origin, "sender_chat") or part(origin, "chat") or part(message, "forward_from_chat")
    hidden = word(origin, "sender_user_name") or word(message, "forward_sender_name")
    signed = word(origin, "author_signature") or word(message, "forward_signature")
    names = (word(user, "first_name"), word(user, "last_name")) if user else (hidden or signed,)
    return ", ".join(filter(None, (" ".join(filter(None, names)), word(place, "title"))))


def _file(kind: str, found: Json) -> tuple[IncomingFile, ...]:
    file_id = word(found, "file_id")
    if not file_id:
        return ()
    return (
        IncomingFile(
            kind=kind,
            file_id=file_id,
            name=word(found, "file_name"),
            mime=word(found, "mime_type"),
            size=number(found, "file_size") or None,
        ),
    )
