"""Chatting with a bot from a terminal: a person's Telegram client in plain text."""

import threading
from collections.abc import Callable, Iterable
from html.parser import HTMLParser
from pathlib import Path

from rich.console import Console
from rich.text import Text

from evaluation.simulators.telegram.conversation import Conversation
from evaluation.simulators.telegram.transcript import SeenButton, SeenMessage
from evaluation.simulators.waiting import NothingCame

HELP = """Type a text or a /command. Further:
  !2           press the second button of the latest message that has buttons
  @file PATH   send a file
  @edit TEXT   change what you sent last
  @voice       send a voice message; likewise @sticker and @photo
  @block       block the bot; @unblock takes it back
  @quit        leave (or end of input)"""

_STYLES = {"b": "bold", "i": "italic", "u": "underline", "s": "strike", "code": "cyan", "pre": "cyan"}
_LOOK_AGAIN_S = 0.2


class Terminal:
    """Carries lines of input out in one private chat and shows what the bot does there."""

    def __init__(self, chat: Conversation, console: Console) -> None:
        self._chat = chat
        self._console = console
        self._shown: dict[int, int] = {}
        self._told: set[str] = set()
        self._last_sent = 0
        self._over = threading.Event()

    def run(self, lines: Iterable[str]) -> None:
        """Until the input ends; what the bot does meanwhile is shown at once."""
        watching = threading.Thread(target=self._watch, name="telegram-terminal", daemon=True)
        watching.start()
        try:
            for line in lines:
                if line.strip() == "@quit":
                    break
                self._carry_out(line.strip())
        finally:
            self._over.set()
            watching.join()

    def _carry_out(self, line: str) -> None:
        command, _blank, rest = line.partition(" ")
        acts: dict[str, Callable[[], object]] = {
            "@voice": self._chat.send_voice,
            "@sticker": self._chat.send_sticker,
            "@block": self._chat.block,
            "@unblock": self._chat.unblock,
        }
        if command in acts:
            acts[command]()
        elif command == "@photo":
            self._chat.send_photo(b"\xff\xd8\xff\xd9")
        elif command == "@file":
            self._send_file(Path(rest).expanduser())
        elif command == "@edit" and self._last_sent:
            self._chat.edit(self._last_sent, rest)
        elif line.startswith("!"):
            self._press(line.removeprefix("!"))
        elif line.startswith("@"):
            self._console.print(HELP, style="dim", highlight=False, markup=False)
        elif line:
            self._last_sent = self._chat.send(line)

    def _send_file(self, path: Path) -> None:
        if path.is_file():
            self._chat.send_document(path.name, path.read_bytes())
        else:
            self._console.print(f"no file at {path}", style="red", highlight=False, markup=False)

    def _press(self, number: str) -> None:
        """A button that carries data is pressed; one that opens an address shows it."""
        message = next((message for message in reversed(self._chat.bot_messages) if message.buttons), None)
        buttons = [button for row in message.buttons for button in row] if message else []
        if message is None or not number.isdecimal() or not 0 < int(number) <= len(buttons):
            self._console.print("no such button", style="red")
            return
        button = buttons[int(number) - 1]
        if button.data:
            self._chat.press_button(message, button)
        else:
            self._console.print(f"opens {button.url}", style="dim", highlight=False, markup=False)

    def _watch(self) -> None:
        while not self._over.is_set():
            try:
                self._chat.until(self._is_news, _LOOK_AGAIN_S)
            except NothingCame:
                continue
            self._show_news()

    def _is_news(self, messages: list[SeenMessage]) -> bool:
        changed = any(
            message.by_bot and self._shown.get(message.message_id) != message.revision for message in messages
        )
        return changed or any(
            press.notice and press.query_id not in self._told for press in self._chat.presses_now()
        )

    def _show_news(self) -> None:
        for message in self._chat.bot_messages:
            if self._shown.get(message.message_id) != message.revision:
                self._shown[message.message_id] = message.revision
                self._console.print(rendered(message), highlight=False)
        for press in (press for press in self._chat.presses if press.notice and press.query_id not in self._told):
            self._told.add(press.query_id)
            self._console.print(f"({press.notice})", style="yellow", highlight=False, markup=False)


def rendered(message: SeenMessage) -> Text:
    """A message of the bot for a terminal: looks as styles, links with their addresses, buttons numbered."""
    shown = Text(f"\n{message.sender}{' (edited)' if message.edited else ''}\n", style="bold blue")
    if message.file:
        shown.append(f"[{message.file}]\n", style="magenta")
    reader = _Styled()
    reader.feed(message.html)
    reader.close()
    shown.append_text(reader.text)
    number = 0
    for row in message.buttons:
        shown.append("\n")
        for button in row:
            number += 1
            shown.append(f" {number} {_labelled(button)} ", style="reverse").append(" ")
    return shown


def _labelled(button: SeenButton) -> str:
    return f"{button.label} ({button.url})" if button.url else button.label


class _Styled(HTMLParser):
    """Telegram's HTML as styled text."""

    def __init__(self) -> None:
        super().__init__()
        self.text = Text(style="default")
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append((tag, dict(attrs).get("href") or ""))
        if tag == "blockquote":
            self.text.append("│ ", style="dim")

    def handle_endtag(self, tag: str) -> None:
        address = self._open.pop()[1]
        if tag == "a":
            self.text.append(f" ({address})", style="blue")

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _address in self._open]
        style = " ".join(_STYLES[tag] for tag in tags if tag in _STYLES)
        if "blockquote" in tags:
            data = data.replace("\n", "\n│ ")
        self.text.append(data, style=style or None)
