"""A webhook for Telegram."""

from collections.abc import Callable

from tests.evaluation.simulators.receiver import Json, Reply, Webhook

__all__ = ["Json", "Receiver", "Reply"]


class Receiver(Webhook):
    """Listens on loopback; `answer` gets each update and the secret header it came with."""

    def __init__(self, answer: Callable[[Json, str], Reply]) -> None:
        header = "x-telegram-bot-api-secret-token"
        super().__init__(lambda push: answer(push.update, push.headers.get(header, "")), "/webhooks/telegram")
