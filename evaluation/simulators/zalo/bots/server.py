"""The Bot Platform for tests: `with ZaloBotServer() as server:` and a bot pointed at `server.url`."""

from collections.abc import Mapping

from evaluation.simulators.clock import Clock
from evaluation.simulators.waiting import DEFAULT_DEADLINE_S
from evaluation.simulators.zalo.bots.api import BotApi
from evaluation.simulators.zalo.bots.conversation import BotConversation
from evaluation.simulators.zalo.bots.receiving import SECRET_HEADER, Receiving
from evaluation.simulators.zalo.bots.rules import BotRules
from evaluation.simulators.zalo.bots.world import World
from evaluation.simulators.zalo.calls import Desk
from evaluation.simulators.zalo.deliveries import Delivery, Try
from evaluation.simulators.zalo.delivering import Deliverer, Policy
from evaluation.simulators.zalo.faults import Faults
from evaluation.simulators.zalo.people import Person
from evaluation.simulators.zalo.server import SimulatedServer

# Made up; its form is that of a real one.
TOKEN = "1234567890123:ExampleTokenOfTheSimulatorOnly"  # noqa: S105


class ZaloBotServer(SimulatedServer):
    """A Bot Platform of its own on loopback: people who write to a bot, and the methods for the bot.

    `rules` settles what the contract leaves open, `seed` fixes every fault drawn at a rate, `speedup` divides
    the pauses between tries of the webhook, and `clock` is the time it lives in.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        token: str = TOKEN,
        name: str = "Bot Ngoại vụ",
        rules: BotRules | None = None,
        seed: int = 0,
        speedup: float = 100.0,
        clock: Clock | None = None,
    ) -> None:
        time, rules = clock or Clock(), rules or BotRules()
        self._world = World(token, name, rules, time)
        desk = Desk(Faults(seed), self._world.changed)
        policy = Policy(rules.retry_pauses_s, rules.answer_within_s, range(200, 300), True, gives_up=False)
        self._deliverer = Deliverer(self._world.deliveries, policy, self._headers, desk.faults, speedup)
        api = BotApi(self._world, desk, Receiving(self._world, self._deliverer))
        beside, files = self._deliverer.run, self._world.files
        super().__init__(desk, time, self._world.changed, [api.serve], files, port, beside, "zalo-bot-simulator")
        self._conversations: dict[str, BotConversation] = {}

    def stop(self) -> None:
        """Ends waiting polls and stops listening."""
        self._serving.carry_out(self._close)
        super().stop()

    @property
    def token(self) -> str:
        """The bot's token (ZALO_BOT_TOKEN)."""
        return self._world.token

    @property
    def settings(self) -> dict[str, str]:
        """The environment of this bot."""
        return {"ZALO_BOT_API_URL": self.url, "ZALO_BOT_TOKEN": self.token}

    def person(self, name: str) -> Person:
        """Somebody new."""
        return self._serving.carry_out(lambda: self._world.add_person(name))

    def chat(self, person: Person) -> BotConversation:
        """The person's chat with the bot."""
        chat = self._serving.carry_out(lambda: self._world.add_chat(person))
        return self._conversations.setdefault(chat.id, BotConversation(self._serving, self._world, chat))

    @property
    def waiting_updates(self) -> int:
        """How many updates wait to be fetched."""
        return self._serving.carry_out(lambda: len(self._world.waiting))

    @property
    def webhook(self) -> str:
        """Where updates are pushed; empty where they are fetched."""
        return self._world.deliveries.webhook

    @property
    def deliveries(self) -> list[Delivery]:
        """Every update pushed so far, with what became of it."""
        return self._serving.carry_out(lambda: list(self._world.deliveries.every))

    def until_delivered(self, timeout_s: float = DEFAULT_DEADLINE_S) -> None:
        """Waits until nothing waits and no push is under way; raises `TimeoutError`."""
        world = self._world

        def left() -> str:
            return f"{len(world.waiting) + len(world.deliveries.open)} updates were not taken"

        self._wait(lambda: not (world.waiting or world.deliveries.open), timeout_s, left)

    def post(self, body: bytes, *, secret: str | None = None, headers: Mapping[str, str] | None = None) -> Try:
        """Posts anything to the webhook by hand, with the secret that was set or another one."""
        every = {SECRET_HEADER: self._world.secret if secret is None else secret, **(headers or {})}
        return self._serving.wait(self._deliverer.post(self.webhook, body, every))

    def _headers(self, _delivery: Delivery) -> dict[str, str]:
        return {SECRET_HEADER: self._world.secret}

    def _close(self) -> None:
        self._world.closing = True
        self._world.changed.fire()
