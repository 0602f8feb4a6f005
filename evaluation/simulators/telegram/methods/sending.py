"""Sending messages, files, drafts and chat actions."""

from io import BytesIO
from typing import Any

from PIL import Image, UnidentifiedImageError

from evaluation.simulators.telegram.chat import Chat, Draft
from evaluation.simulators.telegram.failures import Refusal, bad_request
from evaluation.simulators.telegram.files import MOST_PHOTO_BYTES, MOST_UPLOAD_BYTES, StoredFile
from evaluation.simulators.telegram.keyboards import markup
from evaluation.simulators.telegram.message import Content, Message
from evaluation.simulators.telegram.methods.contents import MOST_TEXT_UNITS, caption_of, read, text_of
from evaluation.simulators.telegram.parameters import Parameters
from evaluation.simulators.telegram.world import World

Json = dict[str, Any]

_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
# Width and height together, https://core.telegram.org/bots/api#sendphoto.
_MOST_PHOTO_PIXELS = 10_000


def send_message(world: World, parameters: Parameters) -> Json:
    """https://core.telegram.org/bots/api#sendmessage"""
    chat = _destination(world, parameters)
    keyboard, reply_keyboard = markup(parameters)
    return _sent(world, chat, parameters, Content(text=text_of(parameters), keyboard=keyboard), reply_keyboard)


def send_document(world: World, parameters: Parameters) -> Json:
    """https://core.telegram.org/bots/api#senddocument"""
    chat = _destination(world, parameters)
    file = _file(world, parameters, "document", "documents", MOST_UPLOAD_BYTES)
    return _sent_file(world, chat, parameters, {"document": file.as_document()})


def send_photo(world: World, parameters: Parameters) -> Json:
    """https://core.telegram.org/bots/api#sendphoto"""
    chat = _destination(world, parameters)
    file = _file(world, parameters, "photo", "photos", MOST_PHOTO_BYTES)
    width, height = _pixels(file.data)
    return _sent_file(world, chat, parameters, {"photo": [{**file.as_json(), "width": width, "height": height}]})


def send_message_draft(world: World, parameters: Parameters) -> bool:
    """https://core.telegram.org/bots/api#sendmessagedraft"""
    chat = _destination(world, parameters)
    draft_id = parameters.integer("draft_id")
    if not chat.private:
        raise bad_request("drafts can be sent only to private chats")
    if not draft_id:
        raise bad_request("TEXTDRAFT_ID_INVALID")
    text = read(parameters, "text", "entities")
    if text.length > MOST_TEXT_UNITS:
        raise bad_request("message is too long")
    chat.drafts.append(Draft(draft_id, text.text, text.html))
    world.changed.fire()
    return True


def send_chat_action(world: World, parameters: Parameters) -> bool:
    """https://core.telegram.org/bots/api#sendchataction"""
    chat = _destination(world, parameters)
    action = parameters.text("action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.actions.append(action)
    world.changed.fire()
    return True


def _destination(world: World, parameters: Parameters) -> Chat:
    chat = world.chat(parameters)
    chat.check_sendable()
    return chat


def _sent_file(world: World, chat: Chat, parameters: Parameters, media: Json) -> Json:
    keyboard, reply_keyboard = markup(parameters)
    content = Content(caption=caption_of(parameters), media=media, keyboard=keyboard)
    return _sent(world, chat, parameters, content, reply_keyboard)


def _sent(world: World, chat: Chat, parameters: Parameters, content: Content, reply_keyboard: Json | None) -> Json:
    replied = _replied(chat, parameters)
    thread_id = _thread(chat, parameters, replied)
    reply_to = replied.message_id if replied else 0
    message = world.post(chat, world.bot, content, reply_to=reply_to, thread_id=thread_id)
    message.reply_keyboard = reply_keyboard
    return world.as_json(message)


def _replied(chat: Chat, parameters: Parameters) -> Message | None:
    """The message replied to; one that is gone is an error unless the caller allows for it."""
    given = parameters.mapping("reply_parameters", "reply parameters")
    if not given:
        return None
    if given.get("chat_id") not in {None, chat.id}:
        raise bad_request("message to be replied not found")
    message = chat.messages.get(int(given.get("message_id", 0)))
    if message is not None and not message.deleted:
        return message
    if given.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def _thread(chat: Chat, parameters: Parameters, replied: Message | None) -> int:
    """The topic: the one named, else that of the message replied to, else the general one (0)."""
    thread_id = parameters.integer("message_thread_id")
    if not thread_id:
        return replied.thread_id if replied else 0
    if thread_id not in chat.topics:
        raise bad_request("message thread not found")
    return thread_id


def _file(world: World, parameters: Parameters, name: str, folder: str, most_bytes: int) -> StoredFile:
    """The file of a call: an upload under the parameter's own name, one attached, or an id of an earlier one."""
    reference = parameters.text(name)
    upload = parameters.uploads.get(reference.removeprefix("attach://") if reference else name)
    if upload is None:
        if not reference:
            raise bad_request(f"there is no {name} in the request")
        if reference.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        return world.files.by_id(reference)
    if not upload.data:
        raise bad_request("file must be non-empty")
    if len(upload.data) > most_bytes:
        raise Refusal(413, "Request Entity Too Large")
    return world.files.add(upload.name, upload.data, upload.mime_type, folder)


def _pixels(data: bytes) -> tuple[int, int]:
    try:
        with Image.open(BytesIO(data)) as image:
            width, height = image.size
    except UnidentifiedImageError as error:
        raise bad_request("IMAGE_PROCESS_FAILED") from error
    if width + height > _MOST_PHOTO_PIXELS or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height
