"""`python -m evaluation.simulators.zalo`: chat from this terminal with a bot on Zalo."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from evaluation.simulators.zalo.account.console import NotAccepted
from evaluation.simulators.zalo.account.conversation import Conversation
from evaluation.simulators.zalo.account.server import ZaloServer
from evaluation.simulators.zalo.bots.conversation import BotConversation
from evaluation.simulators.zalo.bots.server import ZaloBotServer
from evaluation.simulators.zalo.terminal import Act, Terminal

REFUSALS = (NotAccepted, LookupError, OSError, ValueError)


def main(arguments: Sequence[str] | None = None) -> int:
    """Serves until the input ends; returns the exit status."""
    options = _options(arguments)
    console = Console()
    if options.product == "bot":
        _talk_to_bot(options, console)
    else:
        _talk_to_account(options, console)
    return 0


def _talk_to_account(options: argparse.Namespace, console: Console) -> None:
    with ZaloServer(port=options.port) as server:
        chat = server.chat(server.person(options.name))
        terminal = account_terminal(server, chat, options.webhook, console)
        _announce(console, server.settings, f"It has to answer at {options.webhook}.", terminal)
        terminal.run(sys.stdin)


def _talk_to_bot(options: argparse.Namespace, console: Console) -> None:
    with ZaloBotServer(port=options.port) as server:
        chat = server.chat(server.person(options.name))
        terminal = bot_terminal(chat, console)
        _announce(console, server.settings, "It may poll, or set a webhook on loopback.", terminal)
        terminal.run(sys.stdin)


def account_terminal(server: ZaloServer, chat: Conversation, webhook: str, console: Console) -> Terminal:
    """A terminal for a chat with an account; whatever is sent first also sets the webhook."""

    def send(text: str) -> None:
        _connect(server, webhook)
        chat.send(text)

    def follow(_rest: str) -> None:
        _connect(server, webhook)
        chat.follow()

    def say_as_operator(text: str) -> None:
        _connect(server, webhook)
        chat.operator_says(text)

    acts = {
        "@press": Act(lambda label: chat.press(label), "press the button with these words"),
        "@file": Act(lambda path: chat.send_file(Path(path).name, _read(path)), "send the file at a path"),
        "@image": Act(lambda caption: chat.send_image(caption=caption), "send a picture, perhaps with a caption"),
        "@sticker": Act(lambda _rest: chat.send_sticker(), "send a sticker"),
        "@audio": Act(lambda _rest: chat.send_audio(), "send a voice message"),
        "@location": Act(lambda _rest: chat.send_location(), "send a place"),
        "@follow": Act(follow, "follow the account"),
        "@unfollow": Act(lambda _rest: chat.unfollow(), "no longer follow it"),
        "@react": Act(lambda icon: chat.react(_latest(chat), icon or "/-heart"), "react to the latest message"),
        "@operator": Act(say_as_operator, "say something as a human of the office"),
        "@withdraw": Act(lambda _rest: chat.withdraw(), "ask that your data be deleted"),
        "@days": Act(lambda days: server.clock.advance(days=float(days)), "let so many days pass"),
    }
    return Terminal(chat, console, acts, send, REFUSALS)


def bot_terminal(chat: BotConversation, console: Console) -> Terminal:
    """A terminal for a chat with a bot of the Bot Platform."""
    acts = {
        "@image": Act(lambda caption: chat.send_image(caption=caption), "send a picture, perhaps with a caption"),
        "@sticker": Act(lambda _rest: chat.send_sticker(), "send a sticker"),
        "@audio": Act(lambda _rest: chat.send_audio(), "send a voice message"),
        "@other": Act(lambda _rest: chat.send_unsupported(), "send something that is not passed on"),
    }
    return Terminal(chat, console, acts, chat.send, REFUSALS)


def _connect(server: ZaloServer, webhook: str) -> None:
    if not server.webhook:
        server.set_webhook(webhook)


def _latest(chat: Conversation) -> str:
    sent = chat.bot_messages
    if not sent:
        raise LookupError("there is no message yet")
    return sent[-1].message_id


def _read(path: str) -> bytes:
    return Path(path).expanduser().read_bytes()


def _announce(console: Console, settings: dict[str, str], more: str, terminal: Terminal) -> None:
    console.print("Start the bot with these settings:", style="bold")
    for name, value in settings.items():
        console.print(f"{name}={value}", highlight=False, markup=False)
    console.print(f"{more}\n", highlight=False, markup=False)
    console.print(terminal.help, style="dim", highlight=False, markup=False)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation.simulators.zalo", description=__doc__)
    parser.add_argument("product", nargs="?", choices=["account", "bot"], default="account")
    parser.add_argument("--port", type=int, default=8082, help="first port on loopback, 0 for any free ones")
    parser.add_argument("--name", default="An", help="the name you write under")
    parser.add_argument(
        "--webhook", default="http://127.0.0.1:8000/webhooks/zalo", help="where the account's events go"
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
