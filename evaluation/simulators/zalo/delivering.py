"""Delivers events to a webhook: in order, with a deadline for the answer, and again where it failed.

The first tries of one person's events come one after another; whatever fails is tried again beside them, so
that it may come after later events. `speedup` divides the pauses between tries, never the deadline.
"""

import asyncio
import math
import ssl
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import httpx

from evaluation.simulators.faults import Dropped
from evaluation.simulators.zalo.deliveries import Deliveries, Delivery, Try
from evaluation.simulators.zalo.faults import PUSH, Duplicated, Fault, Faults

# Webhooks of tests are plain HTTP on loopback; reading the machine's certificates takes longer than most tests.
NOBODY_TRUSTED = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


@dataclass(frozen=True)
class Policy:
    """What counts as taken, and what follows where it was not.

    An answer counts that comes within `answer_within_s` with one of the `statuses`; after failed tries there
    are pauses of `pauses_s`, after answers that do not count only with `retries_refusals`. With `gives_up`, an
    event that failed for good ends the subscription.
    """

    pauses_s: Sequence[float]
    answer_within_s: float
    statuses: range
    retries_refusals: bool
    gives_up: bool


@dataclass
class Deliverer:
    """Delivers while the server runs; `headers` gives those of a try."""

    deliveries: Deliveries
    policy: Policy
    headers: Callable[[Delivery], dict[str, str]]
    faults: Faults
    speedup: float
    _turns: dict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))

    async def run(self) -> None:
        """Delivers until cancelled."""
        async with _client() as client, asyncio.TaskGroup() as group:
            while True:
                await self.deliveries.changed.until(lambda: bool(self.deliveries.fresh), math.inf)
                for delivery in self.deliveries.take_fresh():
                    group.create_task(self._deliver(client, delivery))

    async def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Try:
        """One request by hand, beside everything else."""
        async with _client() as client:
            return await self._post(client, url, body, headers)

    async def _deliver(self, client: httpx.AsyncClient, delivery: Delivery) -> None:
        webhook = self.deliveries.webhook
        fault = self.faults.met_by(PUSH, delivery.chat_id)
        async with self._turns[delivery.chat_id]:
            await self._try(client, delivery, fault)
        for pause_s in self.policy.pauses_s:
            if delivery.taken or not self._tries_again(delivery) or not self.deliveries.webhook:
                break
            await asyncio.sleep(pause_s / self.speedup)
            webhook = self.deliveries.webhook
            await self._try(client, delivery, None)
        if isinstance(fault, Duplicated) and not fault.at_once:
            for _ in range(fault.times):
                await self._try(client, delivery, None)
        if self._gives_up_on(delivery) and self.deliveries.webhook == webhook:
            self.deliveries.webhook = ""
        self.deliveries.end(delivery)

    def _tries_again(self, delivery: Delivery) -> bool:
        return self.policy.retries_refusals or not delivery.tries[-1].connected

    def _gives_up_on(self, delivery: Delivery) -> bool:
        return self.policy.gives_up and not delivery.taken and self._tries_again(delivery)

    async def _try(self, client: httpx.AsyncClient, delivery: Delivery, fault: Fault | None) -> None:
        """One delivery, or several at the same time; a fault may keep it away, or lose its answer."""
        if isinstance(fault, Dropped) and not fault.after_effect:
            delivery.tries.append(Try(0, 0.0, "the connection failed", connected=False))
        else:
            times = 1 + fault.times if isinstance(fault, Duplicated) and fault.at_once else 1
            headers, webhook = self.headers(delivery), self.deliveries.webhook
            tries = await asyncio.gather(
                *(self._post(client, webhook, delivery.body, headers) for _ in range(times))
            )
            delivery.tries += [
                _answer_lost(attempt) if isinstance(fault, Dropped) else attempt for attempt in tries
            ]
        self.deliveries.changed.fire()

    async def _post(self, client: httpx.AsyncClient, url: str, body: bytes, headers: Mapping[str, str]) -> Try:
        began_s = asyncio.get_running_loop().time()
        code, trouble, connected = 0, "", True
        try:
            async with asyncio.timeout(self.policy.answer_within_s):
                every = {"Content-Type": "application/json", **headers}
                code = (await client.post(url, content=body, headers=every)).status_code
                trouble = "" if code in self.policy.statuses else f"the webhook answered {code}"
        except TimeoutError:
            trouble = f"no answer within {self.policy.answer_within_s:g} s"
        except httpx.HTTPError as error:
            trouble, connected = f"{type(error).__name__}: {error}", False
        return Try(code, asyncio.get_running_loop().time() - began_s, trouble, connected)


def _client() -> httpx.AsyncClient:
    limits = httpx.Limits(max_connections=None)
    return httpx.AsyncClient(limits=limits, trust_env=False, verify=NOBODY_TRUSTED, timeout=None)  # noqa: S113


def _answer_lost(attempt: Try) -> Try:
    return Try(0, attempt.seconds, "the answer was lost", connected=False)
