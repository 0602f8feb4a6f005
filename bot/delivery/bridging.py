"""From the threads that deal with events to the adapters, which live on an event loop."""

import asyncio
import time
from collections.abc import Callable, Mapping
from concurrent.futures import CancelledError
from pathlib import Path

from bot.conversation.incoming import Channel, File, Place
from bot.conversation.talk import CannotFetch
from bot.delivery.adapter import Adapter

_BETWEEN_PREVIEWS_S = 1.0
_PREVIEW_PATIENCE_S = 2.0


class Bridge:
    """Waits on the calling thread for what an adapter does on `loop`."""

    def __init__(self, adapters: Mapping[Channel, Adapter], loop: asyncio.AbstractEventLoop) -> None:
        self._adapters = adapters
        self._loop = loop

    def fetch(self, channel: Channel, file: File, target: Path) -> None:
        """Bring what somebody sent. Raises `CannotFetch`, also where we stop meanwhile."""
        try:
            asyncio.run_coroutine_threadsafe(self._adapters[channel].fetch(file, target), self._loop).result()
        except CancelledError as stopped:
            raise CannotFetch("the process ends") from stopped

    def previewer(
        self, channel: Channel, place: Place, clock: Callable[[], float] = time.monotonic
    ) -> Callable[[str], None]:
        """Shows words while they are written, once a second: what comes between is in the next that is shown.

        Waits until they are shown: a preview must not come after the reply itself.
        """
        shown_at = -_BETWEEN_PREVIEWS_S

        def preview(text: str) -> None:
            nonlocal shown_at
            if clock() - shown_at < _BETWEEN_PREVIEWS_S:
                return
            showing = asyncio.run_coroutine_threadsafe(self._adapters[channel].preview(place, text), self._loop)
            try:
                showing.result(_PREVIEW_PATIENCE_S)
            except (TimeoutError, CancelledError):
                showing.cancel()
            shown_at = clock()

        return preview
