"""Where scenes are played: a Telegram of our own, an office that holds some documents, and `ngoaivu serve`."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from app.local_client import call_server
from app.ownership import RunningServer
from evaluation.conversations.actor import Actor
from evaluation.conversations.script import Line, Script
from evaluation.serving import serving
from evaluation.simulators.telegram import Person, TelegramServer

OFFICE = {
    "OFFICE_NAME": "Sở Ngoại vụ tỉnh Ví Dụ",
    "OFFICE_ADDRESS": "1 Đường Ví Dụ, phường Ví Dụ",
    "OFFICE_HOURS": "thứ Hai đến thứ Sáu, 7:30–11:30 và 13:30–17:00",
    "OFFICE_PHONE": "0200 000 0000",
    "PUBLIC_URL": "https://ngoaivu.example.vn",
}
_AT_ONCE = {"NEWS_QUIET_S": "0"}
"""Nobody in a scene waits for a minute."""
_ON_THE_SERVER = "máy chủ / on the server"


@dataclass(frozen=True, slots=True)
class Stage:
    """`admin` and `official` have their roles by the settings; everybody else comes as a citizen.

    `server` is the office's, on the data folder `home`.
    """

    telegram: TelegramServer
    server: RunningServer
    home: Path
    admin: Person
    official: Person

    def alone(self, person: Person, script: Script) -> Actor:
        """A person in their own chat with the bot."""
        return Actor(person, self.telegram.chat(person), script)

    def takes_in(self, name: str, text: str, script: Script) -> None:
        """The administrator ingests a document on the command line."""
        with TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_text(text, encoding="utf-8")
            self._commands("ingest", {"paths": [str(path)]}, f"ngoaivu ingest {name}", script)

    def retracts(self, symbol: str, script: Script) -> None:
        """The administrator takes a document out again on the command line."""
        self._commands("retract", {"symbol": symbol}, f"ngoaivu retract {symbol}", script)

    def _commands(self, name: str, parameters: Mapping[str, object], typed: str, script: Script) -> None:
        script.add(Line(self.admin.name, typed, where=_ON_THE_SERVER))
        call_server(self.server, name, parameters, lambda _event: None)


@contextmanager
def staged(home: Path, **settings: str) -> Iterator[Stage]:
    """The curtain up: a server on the data folder `home`, and a Telegram on which its bot lives."""
    with TelegramServer() as telegram:
        admin, official = telegram.person("Hoa"), telegram.person("Bình")
        with performed(telegram, home, admin, official, **settings) as stage:
            yield stage


@contextmanager
def performed(
    telegram: TelegramServer, home: Path, admin: Person, official: Person, **settings: str
) -> Iterator[Stage]:
    """The server alone comes and goes: Telegram, and who is there, outlive it."""
    of_telegram = {
        "TELEGRAM_BOT_TOKEN": telegram.token,
        "TELEGRAM_API_URL": telegram.url,
        "TELEGRAM_ADMINS": str(admin.id),
        "TELEGRAM_OFFICIALS": str(official.id),
    }
    with serving(home, OFFICE | of_telegram | _AT_ONCE | settings) as server:
        yield Stage(telegram, server, home, admin, official)
