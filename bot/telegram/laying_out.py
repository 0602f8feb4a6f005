"""From a reply to the messages that it makes."""

from dataclasses import replace

from bot.conversation.outgoing import Reply
from bot.conversation.phrases import phrases_of
from bot.telegram.keyboard import keyboard_of
from bot.telegram.message import Message, SentFile
from bot.telegram.rendering import paragraphs_of
from bot.telegram.splitting import MOST_CAPTION_UNITS, Page, Splitter

_say = phrases_of("bot.telegram.splitting").say


def messages_of(reply: Reply) -> list[Message]:
    """The messages in order: buttons under the last, the quoted message above the first.

    A file has the text under it if that fits; otherwise it follows the text. With neither text nor file it is
    nothing, or, where something is to be edited, its buttons alone.
    """
    messages = _texts_and_file(reply)
    if not messages and (reply.edits or reply.edits_key):
        messages = [Message()]
    if messages:
        messages[0] = replace(messages[0], answers=reply.answers)
        messages[-1] = replace(messages[-1], keyboard=keyboard_of(reply.buttons))
    return messages


def _texts_and_file(reply: Reply) -> list[Message]:
    paragraphs = paragraphs_of(reply.blocks)
    goes_on, topic = _say("goes_on", reply.language), reply.place.topic
    if reply.attachment is None:
        return [_message(page, topic) for page in Splitter(goes_on).pages(paragraphs)]
    file = SentFile.of(reply.attachment)
    captions = Splitter(goes_on, MOST_CAPTION_UNITS).pages(paragraphs)
    if len(captions) <= 1:
        caption = _message(captions[0], topic) if captions else Message(topic=topic)
        return [replace(caption, file=file)]
    texts = [_message(page, topic) for page in Splitter(goes_on).pages(paragraphs)]
    return [*texts, Message(topic=topic, file=file)]


def _message(page: Page, topic: str) -> Message:
    return Message(plain=page.plain, html=page.html, topic=topic)
