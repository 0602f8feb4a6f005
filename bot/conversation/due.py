"""What the clock, or a change of the law, makes us say."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.conversation.outgoing import Reply
from bot.conversation.talk import Effect


@dataclass(frozen=True, slots=True)
class Due:
    """To be written, and kept, in one transaction: nobody is told twice then."""

    replies: Sequence[Reply] = ()
    effects: Sequence[Effect] = ()


Duty = Callable[[datetime], Due]
"""What is due at a moment, which has the zone of the office. Asked often, so it costs little where nothing is."""
