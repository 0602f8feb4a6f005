"""Chatting with a bot from a terminal: a person's Zalo app in plain text."""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from evaluation.simulators.waiting import NothingCame, Watching
from evaluation.simulators.zalo.message import Message

_LOOK_AGAIN_S = 0.2


@dataclass(frozen=True)
class Act:
    """What `@name` does with the rest of its line, and how help describes it."""

    does: Callable[[str], object]
    help: str


class Terminal:
    """Carries lines of input out in one chat and shows what the bot says there.

    `send` sends a text; what is not possible raises one of `refusals`, whose words are shown.
    """

    def __init__(
        self,
        chat: Watching[Message],
        console: Console,
        acts: Mapping[str, Act],
        send: Callable[[str], object],
        refusals: tuple[type[Exception], ...] = (),
    ) -> None:
        self._chat = chat
        self._console = console
        self._acts = acts
        self._send = send
        self._refusals = refusals
        self._shown: set[str] = set()
        self._over = threading.Event()

    @property
    def help(self) -> str:
        """What can be typed."""
        acts = [f"  {name:<12} {act.help}" for name, act in self._acts.items()]
        return "\n".join(["Type a text. Further:", *acts, f"  {'@quit':<12} leave (or end of input)"])

    def run(self, lines: Iterable[str]) -> None:
        """Until the input ends; what the bot says meanwhile is shown at once."""
        watching = threading.Thread(target=self._watch, name="zalo-terminal", daemon=True)
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
        name, _blank, rest = line.partition(" ")
        try:
            if name in self._acts:
                self._acts[name].does(rest)
            elif line.startswith("@"):
                self._console.print(self.help, style="dim", highlight=False, markup=False)
            elif line:
                self._send(line)
        except self._refusals as error:
            self._console.print(str(error), style="red", highlight=False, markup=False)

    def _watch(self) -> None:
        while not self._over.is_set():
            try:
                messages = self._chat.until(self._has_news, _LOOK_AGAIN_S)
            except NothingCame:
                continue
            for message in self._news(messages):
                self._shown.add(message.message_id)
                self._console.print(rendered(message), highlight=False)

    def _has_news(self, messages: list[Message]) -> bool:
        return bool(self._news(messages))

    def _news(self, messages: list[Message]) -> list[Message]:
        return [message for message in messages if message.by_bot and message.message_id not in self._shown]


def rendered(message: Message) -> Text:
    """A message of the bot for a terminal, its buttons below."""
    shown = Text(f"\n{message.sender}{' (billed)' if message.billed else ''}\n", style="bold blue")
    if message.file:
        shown.append(f"[{message.file}] {message.address}\n", style="magenta")
    shown.append(message.text, style="default")
    for button in message.buttons:
        opens = "" if button.talks else f" ({button.payload})"
        shown.append("\n").append(f" {button.label}{opens} ", style="reverse")
    return shown
