"""Who may work on what: one event at a time in each lane, lanes in turn."""

import threading
from collections import deque
from collections.abc import Iterable
from typing import NamedTuple

from bot.conversation.incoming import Channel, Event, Pressed, Said
from bot.delivery.inbox import Waiting

_LONG_PRESSES = ("file:", "adm:")
"""Of buttons under which a document is ingested, or taken out once what is being ingested is done."""


class Lane(NamedTuple):
    """What keeps its order: a chat, and beside it what is done there with files, which may take long."""

    channel: Channel
    chat: str
    is_of_files: bool


def lane_of(event: Event) -> Lane:
    match event.what:
        case Said(file=file):
            is_of_files = file is not None
        case Pressed(data=data):
            is_of_files = data.startswith(_LONG_PRESSES)
        case _:
            is_of_files = False
    return Lane(event.channel, event.place.chat, is_of_files)


class Lanes:
    """Events in memory, on their way to the threads."""

    def __init__(self) -> None:
        self._queues: dict[Lane, deque[Waiting]] = {}
        self._ready: dict[bool, deque[Lane]] = {False: deque(), True: deque()}
        self._changed = threading.Condition()
        self._is_open = True

    def add(self, waiting: Iterable[Waiting]) -> None:
        with self._changed:
            for each in waiting:
                lane = lane_of(each.event)
                if lane not in self._queues:
                    self._queues[lane] = deque()
                    self._ready[lane.is_of_files].append(lane)
                self._queues[lane].append(each)
            self._changed.notify_all()

    def take(self, *, of_files: bool) -> Waiting | None:
        """Wait for the next; nobody else gets one of its lane until `release`. None once they are closed."""
        ready = self._ready[of_files]
        with self._changed:
            self._changed.wait_for(lambda: ready or not self._is_open)
            return self._queues[ready.popleft()].popleft() if self._is_open else None

    def release(self, taken: Waiting) -> None:
        """It is over, whatever came of it."""
        lane = lane_of(taken.event)
        with self._changed:
            if self._queues[lane]:
                self._ready[lane.is_of_files].append(lane)
                self._changed.notify_all()
            else:
                del self._queues[lane]

    def close(self) -> None:
        """Nobody gets anything any more."""
        with self._changed:
            self._is_open = False
            self._changed.notify_all()
