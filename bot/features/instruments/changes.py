"""What changed in an instrument last: between two texts of it that a reader may read."""

from dataclasses import dataclass
from datetime import date

from bot.services import Services
from knowledge.language.language_detection import Language
from knowledge.law.address import Address
from knowledge.law.comparing import compare, describe
from knowledge.law.instrument import Audience
from knowledge.library.records import ChangeOutcome, HeldVersion, VersionState


@dataclass(frozen=True, slots=True)
class LastChange:
    """`lines` tell it, a change a line. `since` is the day from which the new words hold, where others made them;
    None where the office took in another version. `by` are the provisions that made the change.
    """

    lines: tuple[str, ...]
    since: date | None
    by: tuple[Address, ...]


class InstrumentChanges:
    """Compares what is held, as the command `compare` does."""

    def __init__(self, services: Services) -> None:
        self._library = services.library

    def last(self, version: HeldVersion, reader: Audience, language: str, as_of: date) -> LastChange | None:
        """None where only one text is held that `reader` may read."""
        texts = self._texts(version, as_of)
        before = texts[-2] if len(texts) > 1 else self._taken_in_before(version, reader)
        if before is None:
            return None
        comparison = compare(self._library.structure(before.id), self._library.structure(texts[-1].id))
        in_language = Language.ENGLISH if language == "en" else Language.VIETNAMESE
        since = texts[-1].text_holds.effective_from if texts[-1].is_edition else None
        by = self._made_by(version.instrument.symbol, since) if since is not None else ()
        return LastChange(tuple(describe(comparison, in_language)), since, by)

    def is_known(self, version: HeldVersion, reader: Audience, as_of: date) -> bool:
        """Whether there are two texts to tell apart."""
        return len(self._texts(version, as_of)) > 1 or self._taken_in_before(version, reader) is not None

    def _texts(self, version: HeldVersion, as_of: date) -> list[HeldVersion]:
        """The text that was ingested and its editions, as far as they have begun, in the order of their days."""
        texts = [version, *self._library.editions_of(version.id)]
        begun = [each for each in texts if (since := each.text_holds.effective_from) is None or since <= as_of]
        return sorted(begun, key=lambda each: each.text_holds.effective_from or date.min) or [version]

    def _taken_in_before(self, version: HeldVersion, reader: Audience) -> HeldVersion | None:
        earlier = [each for each in self._library.versions_of(version.instrument.symbol) if each.id < version.id]
        retired = (each for each in earlier if each.state is VersionState.RETIRED)
        return next((each for each in retired if each.instrument.readable_by(reader)), None)

    def _made_by(self, symbol: str, since: date) -> tuple[Address, ...]:
        made = (
            change.source
            for change in self._library.changes(symbol)
            if change.outcome is ChangeOutcome.APPLIED and change.validity.effective_from == since
        )
        return tuple(dict.fromkeys(made))
