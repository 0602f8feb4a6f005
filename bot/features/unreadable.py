"""What we cannot read, explained."""

from collections.abc import Mapping

from bot.conversation.incoming import Medium, Said
from bot.conversation.outgoing import Block, BlockKind
from bot.conversation.phrases import phrases_of
from bot.conversation.talk import Talk

_PHRASES: Mapping[Medium | None, str] = {
    Medium.VOICE: "voice",
    Medium.STICKER: "sticker",
    Medium.PICTURE: "picture",
    Medium.VIDEO: "video",
    Medium.LOCATION: "location",
}

_say = phrases_of(__name__).say


def explain(talk: Talk) -> None:
    """Somebody sent something other than words or a file."""
    medium = talk.event.what.medium if isinstance(talk.event.what, Said) else None
    talk.say(Block(BlockKind.TEXT, _say(_PHRASES.get(medium, "other"), talk.language)))


def declined_file(talk: Talk) -> None:
    """Somebody sent a file who cannot have it taken in."""
    talk.say(Block(BlockKind.TEXT, _say("file", talk.language)))
