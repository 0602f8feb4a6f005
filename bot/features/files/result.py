"""What became of the files that an admin sent."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from bot.administration import Intake, TakenIn
from bot.conversation.outgoing import Block, BlockKind, Button, Buttons
from bot.conversation.phrases import phrases_of
from bot.features.held import titled
from bot.features.opening import opening
from knowledge.answering.writing import printed
from knowledge.library.records import HeldVersion
from knowledge.links import page_url

_MOST_FILES = 40
_WORST_FIRST = (Intake.REJECTED, Intake.UPDATED, Intake.ADDED, Intake.UNCHANGED)

_say = phrases_of(__name__).say


def described(version: HeldVersion, language: str) -> str:
    """The title, how much it is, and who may read it."""
    instrument = version.instrument
    readers = _say(f"readers_{instrument.audience.value}", language)
    size = _say("size" if version.articles else "size_without_articles", language, articles=version.articles)
    return "\n".join(filter(None, (instrument.title, f"{size} {readers}")))


class ResultWriter:
    """Writes results. `public_url` is where document pages are found, empty where there are none."""

    def __init__(self, public_url: str) -> None:
        # Buttons may only lead to the web.
        self._public_url = public_url if urlsplit(public_url).scheme in {"http", "https"} else ""

    def written(self, taken: Sequence[TakenIn], language: str) -> tuple[tuple[Block, ...], Buttons]:
        """What is said, and what can be done about it next."""
        if len(taken) == 1:
            return tuple(_of_one(taken[0], language)), self._buttons(taken[0], language)
        return tuple(_of_several(taken, language)), ()

    def _buttons(self, taken: TakenIn, language: str) -> Buttons:
        if taken.version is None:
            return ()
        instrument = taken.version.instrument
        first = [replace(opening(instrument, language), label=_say("look_up", language))]
        if self._public_url and instrument.is_public:
            first.append(Button(_say("open_page", language), url=page_url(self._public_url, instrument.address)))
        retract = Button(_say("retract", language), data=f"adm:ask:{taken.version.id}")
        return (tuple(first), (retract,))


def _of_one(taken: TakenIn, language: str) -> Iterator[Block]:
    if taken.version is None:
        yield Block(BlockKind.HEADING, _say("heading_rejected", language, name=taken.file))
        yield Block(BlockKind.TEXT, _listed(_remarks(taken, language)))
        return
    instrument = taken.version.instrument
    name = printed(language, instrument.address, instrument)
    yield Block(BlockKind.HEADING, _say(f"heading_{taken.intake.value}", language, name=name))
    yield Block(BlockKind.TEXT, described(taken.version, language))
    if taken.was_internal:
        yield Block(BlockKind.TEXT, _say("was_internal", language))
    if changes := taken.changes.in_language(language):
        yield Block(BlockKind.TEXT, f"{_say('changes', language)}\n{_listed(changes.splitlines())}")
    elif taken.intake is Intake.UPDATED:
        yield Block(BlockKind.TEXT, _say("same_words", language))
    if remarks := _remarks(taken, language):
        yield Block(BlockKind.NOTICE, f"{_say('remarks', language)}\n{_listed(remarks)}")


def _of_several(taken: Sequence[TakenIn], language: str) -> Iterator[Block]:
    if not taken:
        yield Block(BlockKind.TEXT, _say("empty_archive", language))
        return
    counts = Counter(each.intake for each in taken)
    parts = [_say(f"count_{kind.value}", language, count=counts[kind]) for kind in Intake if counts[kind]]
    yield Block(BlockKind.HEADING, _say("heading_several", language, total=len(taken), parts=", ".join(parts)))
    shown = [each for kind in _WORST_FIRST for each in taken if each.intake is kind][:_MOST_FILES]
    for kind in _WORST_FIRST:
        if lines := [_line(each, language) for each in shown if each.intake is kind]:
            yield Block(BlockKind.TEXT, f"{_say(f'group_{kind.value}', language)}\n{_listed(lines)}")
    if len(taken) > len(shown):
        yield Block(BlockKind.NOTICE, _say("more", language, count=len(taken) - len(shown)))


def _line(taken: TakenIn, language: str) -> str:
    """One of several, on a line of its own."""
    file = taken.file.rpartition("!/")[2]
    if taken.version is None:
        return f"{file}: {' '.join(_remarks(taken, language))}"
    line = titled(taken.version.instrument, language)
    notes = [_say("was_internal", language)] if taken.was_internal else []
    notes += [f"{remark.rstrip('.')}." for remark in _remarks(taken, language)]
    return f"{line}\n  {' '.join(notes)}" if notes else line


def _remarks(taken: TakenIn, language: str) -> list[str]:
    return [each.in_language(language) for each in taken.remarks]


def _listed(lines: Sequence[str]) -> str:
    return "\n".join(f"• {line}" for line in lines)
