"""Telegram for tests: `with TelegramServer() as server:` and a bot pointed at `server.url`."""

import random
import time
from collections.abc import Callable, Sequence
from types import TracebackType

from evaluation.simulators.serving import Connections, Serving
from evaluation.simulators.telegram.application import Application
from evaluation.simulators.telegram.chat import BotStanding
from evaluation.simulators.telegram.conversation import Conversation
from evaluation.simulators.telegram.dispatch import Dispatcher
from evaluation.simulators.telegram.faults import Faults
from evaluation.simulators.telegram.journal import Call
from evaluation.simulators.telegram.limits import FloodGate, Limits
from evaluation.simulators.telegram.people import Bot, Person
from evaluation.simulators.telegram.pushing import Pusher
from evaluation.simulators.telegram.world import World

# Made up; its form is that of a real one.
TOKEN = "1234567890:AAExampleTokenOfTheSimulatorOnly-000"  # noqa: S105


class TelegramServer:
    """A Telegram of its own on loopback: people and chats to act with, and the Bot API for the bot.

    It outlives the bot: a bot that is killed and started again finds its unconfirmed updates waiting.
    `seed` fixes every fault drawn at a rate, `limits` sets flood limits (none by default), `webhook_speedup`
    divides the pauses between pushes, `clock` gives Unix seconds, and with `reads_all` the bot sees all that
    is said in groups. Methods may be called from any thread but the server's own.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        token: str = TOKEN,
        username: str = "ngoaivu_bot",
        name: str = "Ngoại Vụ",
        reads_all: bool = False,
        seed: int = 0,
        limits: Limits | None = None,
        webhook_speedup: float = 100.0,
        callback_lifetime_s: float = 15.0,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._world = World(Bot(token, username, name, reads_all), clock, callback_lifetime_s)
        self._dispatcher = Dispatcher(self._world, Faults(seed), FloodGate(limits or Limits()))
        call_back = self._dispatcher.answer
        self._pusher = Pusher(self._world, self.faults, call_back, webhook_speedup, random.Random(seed))  # noqa: S311
        connections = Connections()
        application = Application(self._world, self._dispatcher, connections.abort)
        self._serving = Serving(application, connections, [port], self._pusher.run, "telegram-simulator")
        self._conversations: dict[int, Conversation] = {}

    def __enter__(self) -> "TelegramServer":
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Listens; raises `OSError` where the port is in use."""
        self._serving.start()

    def stop(self) -> None:
        """Ends waiting calls and stops listening."""
        self._serving.carry_out(self._close)
        self._serving.stop()

    @property
    def token(self) -> str:
        """The bot's token (TELEGRAM_BOT_TOKEN)."""
        return self._world.bot.token

    @property
    def username(self) -> str:
        """The bot's username, without the @."""
        return self._world.bot.username

    @property
    def url(self) -> str:
        """Where the server listens (TELEGRAM_API_URL): `/bot<token>/` for calls, `/file/bot<token>/` for files."""
        return f"http://127.0.0.1:{self._serving.ports[0]}"

    @property
    def faults(self) -> Faults:
        """What goes wrong from now on."""
        return self._dispatcher.faults

    def route(self, public_url: str, to: str) -> None:
        """Pushes to a public address reach the server that listens at `to`, as if there were a proxy before it."""
        public, behind = public_url.rstrip("/"), to.rstrip("/")
        self._serving.carry_out(lambda: self._pusher.routes.update({public: behind}))

    # Who there is.

    def person(
        self, first_name: str, *, last_name: str = "", username: str = "", language_code: str = "vi"
    ) -> Person:
        """A new user."""
        return self._serving.carry_out(
            lambda: self._world.add_person(first_name, last_name, username, language_code)
        )

    def chat(self, person: Person, *, started: bool = True) -> Conversation:
        """The person's private chat with the bot; unless it is started, the bot may not write first."""
        chat = self._serving.carry_out(lambda: self._world.add_private_chat(person, started=started))
        return self._conversations.setdefault(chat.id, Conversation(self._serving, self._world, chat))

    def group(
        self, title: str, members: Sequence[Person], *, topics: Sequence[str] = (), bot: BotStanding = "member"
    ) -> Conversation:
        """A new supergroup owned by its first member; with topics it is a forum. No update tells of it."""
        chat = self._serving.carry_out(lambda: self._world.add_group(title, list(members), list(topics)))
        chat.bot = bot
        self._conversations[chat.id] = Conversation(self._serving, self._world, chat)
        return self._conversations[chat.id]

    # What the bot did.

    def calls(self, method: str = "", *, chat_id: int | None = None) -> list[Call]:
        """The calls so far, oldest first, of one method or chat if one is named."""
        every = self._serving.carry_out(lambda: list(self._dispatcher.journal.calls))
        named = [call for call in every if not method or call.method.lower() == method.lower()]
        return [call for call in named if chat_id is None or call.chat_id == chat_id]

    def count(self, method: str = "", *, chat_id: int | None = None) -> int:
        """How many such calls took effect."""
        return sum(call.effective for call in self.calls(method, chat_id=chat_id))

    def until_called(
        self, method: str, count: int = 1, timeout_s: float = 10.0, *, answered: bool = True
    ) -> list[Call]:
        """Waits until so many calls of the method came, and were answered; raises `TimeoutError`."""

        def called() -> list[Call]:
            calls = self._dispatcher.journal.calls
            named = [call for call in calls if call.method.lower() == method.lower()]
            return [call for call in named if call.answered_at_s or not answered]

        async def waiting() -> list[Call]:
            if not await self._world.changed.until(lambda: len(called()) >= count, timeout_s):
                raise TimeoutError(
                    f"{method} was called {len(called())} times within {timeout_s:g} s, not {count}"
                )
            return called()

        return self._serving.wait(waiting())

    @property
    def pending_updates(self) -> int:
        """How many updates the bot has not confirmed."""
        return self._serving.carry_out(lambda: len(self._world.updates.pending))

    def until_confirmed(self, timeout_s: float = 10.0) -> None:
        """Waits until the bot has confirmed every update; raises `TimeoutError`."""

        async def waiting() -> None:
            updates = self._world.updates
            if not await updates.changed.until(lambda: not updates.pending, timeout_s):
                raise TimeoutError(f"{len(updates.pending)} updates were not confirmed within {timeout_s:g} s")

        self._serving.wait(waiting())

    @property
    def pushes(self) -> list[int]:
        """The update ids pushed to the webhook so far, repetitions included."""
        return list(self._pusher.pushes)

    def _close(self) -> None:
        self._world.closing = True
        self._world.updates.changed.fire()
