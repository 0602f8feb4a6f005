"""`python -m evaluation.simulators.telegram`: chat from this terminal with a bot that is pointed here."""

import argparse
import sys
from collections.abc import Sequence

from rich.console import Console

from evaluation.simulators.telegram.server import TelegramServer
from evaluation.simulators.telegram.terminal import HELP, Terminal


def main(arguments: Sequence[str] | None = None) -> int:
    """Serves until the input ends; returns the exit status."""
    options = _options(arguments)
    console = Console()
    with TelegramServer(port=options.port, callback_lifetime_s=3600.0) as server:
        person = server.person(options.name, language_code=options.language)
        chat = server.chat(person, started=False)
        console.print("Start the bot with these settings:", style="bold")
        console.print(f"TELEGRAM_API_URL={server.url}\nTELEGRAM_BOT_TOKEN={server.token}\n", highlight=False)
        console.print(HELP, style="dim", highlight=False, markup=False)
        Terminal(chat, console).run(sys.stdin)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation.simulators.telegram", description=__doc__)
    parser.add_argument("--port", type=int, default=8081, help="port on loopback, 0 for any free one")
    parser.add_argument("--name", default="An", help="the name you write under")
    parser.add_argument("--language", default="vi", help="language of your client, such as vi or en")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
