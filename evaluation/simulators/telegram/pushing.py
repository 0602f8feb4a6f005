"""Updates pushed to a webhook, chat by chat, with Telegram's retries (contract, part C1).

A failing update holds back the later ones of its chat. It is tried again at once, then after 2, 4, 8 … seconds
up to one or two minutes, and given up when it is a day old. `speedup` divides all these times.
"""

import asyncio
import math
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import httpx

from evaluation.simulators.faults import Dropped
from evaluation.simulators.telegram.faults import Faults
from evaluation.simulators.telegram.parameters import Parameters
from evaluation.simulators.telegram.updates import Queued
from evaluation.simulators.telegram.world import Webhook, World

# The name under which faults are asked for: the push is done or not, and its answer is lost.
PUSH = "webhook"
PROOF_HEADER = "X-Telegram-Bot-Api-Secret-Token"

_OLDEST_S = 24 * 3600.0
_GONE_S = 23 * 3600.0
_MOST_RETRY_AFTER_S = 3600.0
_ANSWER_TIMEOUT_S = 60.0
_NOT_CALLABLE_HERE = ("get", "setwebhook", "deletewebhook", "close", "logout")

CallBack = Callable[[str, Parameters], Awaitable[object]]


@dataclass
class _Delivery:
    """How it goes with one update: tries so far, and since when (seconds, sped up)."""

    webhook: Webhook
    update: Queued
    began_s: float
    tries: int = 0
    wait_s: float = 0.0


@dataclass
class Pusher:
    """Pushes while a webhook is set; `call_back` carries out a method that the webhook's answer names.

    `routes` says where the server behind a public address listens, as a proxy before it knows.
    """

    world: World
    faults: Faults
    call_back: CallBack
    speedup: float
    random: random.Random
    pushes: list[int] = field(default_factory=list)
    routes: dict[str, str] = field(default_factory=dict)
    _busy: set[int] = field(default_factory=set)

    async def run(self) -> None:
        """Pushes until cancelled."""
        limits = httpx.Limits(max_connections=None)
        await self.world.updates.changed.until(lambda: self.world.webhook is not None, math.inf)
        # Only now: a client reads the certificates of the machine, which takes longer than most tests.
        async with (
            httpx.AsyncClient(timeout=_ANSWER_TIMEOUT_S, limits=limits, trust_env=False) as client,
            asyncio.TaskGroup() as group,
        ):
            while True:
                await self.world.updates.changed.until(lambda: bool(self._waiting_chats()), _ANSWER_TIMEOUT_S)
                for chat_id in self._waiting_chats():
                    self._busy.add(chat_id)
                    group.create_task(self._push_chat(client, chat_id))

    def _waiting_chats(self) -> set[int]:
        """The chats with something to push, as many as there may be connections."""
        webhook = self.world.webhook
        if webhook is None:
            return set()
        chats = dict.fromkeys(update.chat_id for update in self.world.updates.pending)
        return set([chat_id for chat_id in chats if chat_id not in self._busy][: self._free(webhook)])

    def _free(self, webhook: Webhook) -> int:
        return max(webhook.max_connections - len(self._busy), 0)

    async def _push_chat(self, client: httpx.AsyncClient, chat_id: int) -> None:
        try:
            while (webhook := self.world.webhook) and (update := self._first(chat_id)):
                await self._push(client, _Delivery(webhook, update, asyncio.get_running_loop().time()))
        finally:
            self._busy.discard(chat_id)
            self.world.updates.changed.fire()

    def _first(self, chat_id: int) -> Queued | None:
        return next((update for update in self.world.updates.pending if update.chat_id == chat_id), None)

    async def _push(self, client: httpx.AsyncClient, delivery: _Delivery) -> None:
        """Tries one update until it is taken, too old, or the webhook is another one."""
        while self.world.webhook is delivery.webhook:
            error = await self._try(client, delivery)
            if not error:
                self.world.updates.confirm(delivery.update.update_id)
                return
            delivery.webhook.last_error = error
            delivery.webhook.last_error_date = int(self.world.clock())
            if self._age_s(delivery) > _OLDEST_S:
                self.world.updates.confirm(delivery.update.update_id)
                return
            delivery.tries += 1
            await asyncio.sleep(self._pause_s(delivery) / self.speedup)

    def _age_s(self, delivery: _Delivery) -> float:
        return (asyncio.get_running_loop().time() - delivery.began_s) * self.speedup

    def _pause_s(self, delivery: _Delivery) -> float:
        """The pause before the next try, not yet sped up."""
        backoff_s = 0.0 if delivery.tries == 1 else min(2.0 ** (delivery.tries - 1), self.random.uniform(60, 120))
        return max(backoff_s, delivery.wait_s)

    async def _try(self, client: httpx.AsyncClient, delivery: _Delivery) -> str:
        """One push; returns what went wrong, empty where the update was taken."""
        webhook, update = delivery.webhook, delivery.update
        fault = self.faults.met_by(PUSH, update.chat_id)
        if isinstance(fault, Dropped) and not fault.after_effect:
            return "Connection timed out"
        headers = {PROOF_HEADER: webhook.secret} if webhook.secret else {}
        self.pushes.append(update.update_id)
        try:
            response = await client.post(self._routed(webhook.url), json=update.as_json(), headers=headers)
        except httpx.HTTPError as error:
            return f"Connection failed: {error}"
        if isinstance(fault, Dropped):
            return "Connection closed"
        delivery.wait_s = min(_seconds(response.headers.get("retry-after", "")), _MOST_RETRY_AFTER_S)
        if response.is_success:
            await self._carry_out(response)
            return ""
        if response.status_code == httpx.codes.GONE and self._age_s(delivery) > _GONE_S:
            self.world.webhook = None
        return f"Wrong response from the webhook: {response.status_code} {response.reason_phrase}"

    def _routed(self, url: str) -> str:
        for public, behind in self.routes.items():
            if url.startswith(f"{public}/"):
                return behind + url.removeprefix(public)
        return url

    async def _carry_out(self, response: httpx.Response) -> None:
        """Calls the method that the answer names; its result goes nowhere."""
        if not response.headers.get("content-type", "").startswith("application/json"):
            return
        try:
            body = response.json()
        except ValueError:
            return
        method = str(body.get("method", "")) if isinstance(body, dict) else ""
        if method and not method.lower().startswith(_NOT_CALLABLE_HERE):
            await self.call_back(method, Parameters.from_json(body))


def _seconds(header: str) -> float:
    return float(header) if header.isdecimal() else 0.0
