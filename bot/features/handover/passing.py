"""Files on their way from one person to another."""

from pathlib import Path
from tempfile import TemporaryDirectory

from bot.conversation.incoming import Channel, File, Said
from bot.conversation.outgoing import Attachment
from bot.conversation.talk import CannotFetch, Talk

LARGEST_MB = 10
"""What goes to another platform is kept until it is sent."""


def file_in(talk: Talk) -> File | None:
    return talk.event.what.file if isinstance(talk.event.what, Said) else None


def attachment(talk: Talk, file: File, channel: Channel) -> Attachment:
    """A file that somebody sent, to be sent on: within a platform by its own name for it, else as content.

    Raises `CannotFetch`.
    """
    if channel is talk.channel:
        return Attachment(file.name, handle=file.handle)
    if file.size_bytes > LARGEST_MB * 1024 * 1024:
        raise CannotFetch("too big to go to another platform", too_big=True)
    with TemporaryDirectory() as folder:
        target = Path(folder) / "file"
        talk.fetch(file, target)
        return Attachment(file.name, content=target.read_bytes())
