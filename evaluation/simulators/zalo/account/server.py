"""An Official Account for tests: `with ZaloServer() as server:` and a bot pointed at its addresses."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from evaluation.simulators.clock import Clock
from evaluation.simulators.waiting import DEFAULT_DEADLINE_S
from evaluation.simulators.zalo.account import console
from evaluation.simulators.zalo.account.api import Api
from evaluation.simulators.zalo.account.console import NotAccepted
from evaluation.simulators.zalo.account.conversation import Conversation
from evaluation.simulators.zalo.account.credentials import Credentials
from evaluation.simulators.zalo.account.forging import signature_headers
from evaluation.simulators.zalo.account.oauth import OAuth
from evaluation.simulators.zalo.account.rules import Rules
from evaluation.simulators.zalo.account.signing import Signed, as_body
from evaluation.simulators.zalo.account.world import World
from evaluation.simulators.zalo.calls import Desk
from evaluation.simulators.zalo.deliveries import Delivery, Try
from evaluation.simulators.zalo.delivering import Deliverer, Policy
from evaluation.simulators.zalo.faults import Faults
from evaluation.simulators.zalo.people import Person
from evaluation.simulators.zalo.server import SimulatedServer

Json = dict[str, Any]

# Contract, part A2; after the last retry the subscription ends.
RETRY_PAUSES_S = (30.0, 300.0, 900.0, 1800.0, 3600.0)
RETRY_HEADER = "num_retry"


class ZaloServer(SimulatedServer):
    """A Zalo of its own on loopback: people who write to an account, its API and token endpoint, and a webhook.

    `rules` settles what the contract leaves open, `seed` fixes every fault drawn at a rate, `speedup` divides
    the pauses between deliveries, and `clock` is the time it lives in. The API, the tokens and the files have a
    port each, from `port` on.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        credentials: Credentials | None = None,
        rules: Rules | None = None,
        seed: int = 0,
        speedup: float = 100.0,
        clock: Clock | None = None,
    ) -> None:
        time, rules = clock or Clock(), rules or Rules()
        self.credentials = credentials or Credentials()
        self._world = World(self.credentials, rules, time)
        desk = Desk(Faults(seed), self._world.changed)
        self._deliverer = Deliverer(self._world.deliveries, _policy(rules), self._headers, desk.faults, speedup)
        hosts = [Api(self._world, desk).serve, OAuth(self._world, desk).serve]
        beside, files = self._deliverer.run, self._world.files
        super().__init__(desk, time, self._world.changed, hosts, files, port, beside, "zalo-simulator")
        self._conversations: dict[str, Conversation] = {}

    @property
    def oauth_url(self) -> str:
        """The host of tokens and consent (ZALO_OAUTH_URL); `url` is the API's (ZALO_API_URL)."""
        return self._address(1)

    @property
    def settings(self) -> dict[str, str]:
        """The environment of a bot that serves this account."""
        return {
            "ZALO_API_URL": self.url,
            "ZALO_OAUTH_URL": self.oauth_url,
            "ZALO_APP_ID": self.credentials.app_id,
            "ZALO_APP_SECRET": self.credentials.app_secret,
            "ZALO_OA_ID": self.credentials.oa_id,
            "ZALO_OA_SECRET_KEY": self.credentials.oa_secret_key,
            "ZALO_REFRESH_TOKEN": self.credentials.refresh_token,
        }

    # Who there is.

    def person(self, name: str, *, anonymous: bool = False) -> Person:
        """Somebody new; anonymous people write from a web page."""
        return self._serving.carry_out(lambda: self._world.add_person(name, anonymous=anonymous))

    def chat(self, person: Person) -> Conversation:
        """The person's chat with the account."""
        chat = self._serving.carry_out(lambda: self._world.add_chat(person))
        return self._conversations.setdefault(chat.id, Conversation(self._serving, self._world, chat))

    # The console.

    def set_webhook(self, url: str, *, ping: bool = True) -> None:
        """Sets where events go, with the ping that the console makes; raises `NotAccepted` unless it gets a 200.

        The ping is empty, since no page says what it holds.
        """
        console.checked_address(url)
        self._check_domain(url)
        if ping and (trouble := self._ping(url).trouble):
            raise NotAccepted(f"the webhook does not answer the console's ping with 200: {trouble}")
        self._world.deliveries.webhook = url

    def unset_webhook(self) -> None:
        """From now on events are dropped."""
        self._world.deliveries.webhook = ""

    @property
    def webhook(self) -> str:
        """Where events go; empty where there is no webhook, or Zalo has given up on it."""
        return self._world.deliveries.webhook

    def verify_domain(self, base_url: str, code: str) -> str:
        """Verifies the bot's site, by "file" or by "meta" tag; raises `NotAccepted` where it shows neither."""
        how = console.verify_domain(base_url, code)
        self._world.verified_hosts.add(urlsplit(base_url).netloc)
        return how

    def save_callback(self, url: str, code_challenge: str) -> None:
        """Saves the callback of consent links, after which only this one, with this challenge, is accepted."""
        self._check_domain(url)
        self._world.callback = url, code_challenge

    def _ping(self, url: str) -> Try:
        body = b"{}"
        proof = self._proof(body, Signed.PROPERLY if self._world.rules.ping_signed else Signed.NOT_AT_ALL)
        return self._serving.wait(self._deliverer.post(url, body, proof))

    def _headers(self, delivery: Delivery) -> dict[str, str]:
        retry = {RETRY_HEADER: str(len(delivery.tries))} if delivery.tries else {}
        return retry | self._proof(delivery.body, Signed.PROPERLY)

    def _proof(self, body: bytes, signed: Signed) -> dict[str, str]:
        return signature_headers(self.credentials, self._world.rules.signature_prefix, body, signed)

    def _check_domain(self, url: str) -> None:
        if self._world.rules.domain_needed and urlsplit(url).netloc not in self._world.verified_hosts:
            raise NotAccepted(f"{urlsplit(url).netloc}: chưa được xác thực domain")

    # Tokens.

    @property
    def latest_refresh_token(self) -> str:
        """The refresh token that was given out last."""
        return self._world.tokens.latest_refresh_token

    def issue_access_token(self) -> str:
        """A new access token, as the console gives it, for calls of the test itself; it ends those before it."""
        return str(self._serving.carry_out(self._world.tokens.issue)["access_token"])

    def end_access_tokens(self, code: int = -220) -> None:
        """Every access token so far is refused from now on: -220 as too old, -216 as invalid."""
        self._serving.carry_out(lambda: self._world.tokens.end_access(code))

    def end_refresh_tokens(self) -> None:
        """Every refresh token so far is refused from now on: an admin has to consent again."""
        self._serving.carry_out(self._world.tokens.end_refresh)

    # Deliveries.

    @property
    def deliveries(self) -> list[Delivery]:
        """Every event so far with what became of its delivery, oldest first."""
        return self._serving.carry_out(lambda: list(self._world.deliveries.every))

    def until_delivered(self, timeout_s: float = DEFAULT_DEADLINE_S) -> None:
        """Waits until no delivery is under way; raises `TimeoutError`."""
        deliveries = self._world.deliveries

        def left() -> str:
            return f"{len(deliveries.open)} events were not delivered ({deliveries.trouble()})"

        self._wait(lambda: not deliveries.open, timeout_s, left)

    @contextmanager
    def reversed_order(self) -> Iterator[None]:
        """What happens meanwhile is delivered afterwards, the last event first."""
        self._serving.carry_out(self._world.deliveries.hold)
        try:
            yield
        finally:
            self._serving.carry_out(self._world.deliveries.release_in_reverse)

    def post(
        self, event: Json | bytes, *, signed: Signed = Signed.PROPERLY, headers: Mapping[str, str] | None = None
    ) -> Try:
        """Posts anything to the webhook by hand, signed in whatever way, and returns what came of it."""
        body = event if isinstance(event, bytes) else as_body(event)
        every = {**self._proof(body, signed), **(headers or {})}
        return self._serving.wait(self._deliverer.post(self.webhook, body, every))


def _policy(rules: Rules) -> Policy:
    return Policy(RETRY_PAUSES_S, rules.answer_within_s, range(200, 201), rules.retries_refusals, gives_up=True)
