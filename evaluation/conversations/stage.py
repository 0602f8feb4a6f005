"""Where scenes are played: a Telegram of our own, an office that holds some documents, and `ngoaivu serve`."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.ownership import RunningServer
from evaluation.conversations.actor import Actor
from evaluation.conversations.script import Script
from evaluation.serving import serving
from evaluation.simulators.telegram import Person, TelegramServer

OFFICE = {
    "OFFICE_NAME": "Sở Ngoại vụ tỉnh Ví Dụ",
    "OFFICE_ADDRESS": "1 Đường Ví Dụ, phường Ví Dụ",
    "OFFICE_HOURS": "thứ Hai đến thứ Sáu, 7:30–11:30 và 13:30–17:00",
    "OFFICE_PHONE": "0200 000 0000",
    "PUBLIC_URL": "https://ngoaivu.example.vn",
}


@dataclass(frozen=True, slots=True)
class Stage:
    """`admin` is an administrator by the settings; everybody else comes as a citizen.

    `server` is the office's, on the data folder `home`.
    """

    telegram: TelegramServer
    server: RunningServer
    home: Path
    admin: Person

    def alone(self, person: Person, script: Script) -> Actor:
        """A person in their own chat with the bot."""
        return Actor(person, self.telegram.chat(person), script)


@contextmanager
def staged(home: Path, **settings: str) -> Iterator[Stage]:
    """The curtain up: a server on the data folder `home`, and a Telegram on which its bot lives."""
    with TelegramServer() as telegram:
        admin = telegram.person("Hoa")
        of_telegram = {
            "TELEGRAM_BOT_TOKEN": telegram.token,
            "TELEGRAM_API_URL": telegram.url,
            "TELEGRAM_ADMINS": str(admin.id),
        }
        with serving(home, OFFICE | of_telegram | settings) as server:
            yield Stage(telegram, server, home, admin)
