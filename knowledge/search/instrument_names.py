"""What instruments are called besides their titles."""

from collections.abc import Mapping
from functools import cache
from importlib import resources

import yaml

from knowledge.law.folding import fold
from knowledge.law.instrument import Instrument
from knowledge.law.references import HeldName


def usual_names(instrument: Instrument) -> tuple[str, ...]:
    """Short and English names of an instrument, by its kind and official title; none for most."""
    return _names().get((instrument.kind.value, _key(instrument.title)), ())


def held_name(instrument: Instrument) -> HeldName:
    """What an instrument that is held may be called."""
    return HeldName(
        symbol=instrument.symbol,
        kind=instrument.kind,
        title=instrument.title,
        issued_on=instrument.issued_on,
        in_force=instrument.validity.effective_to is None,
        aliases=usual_names(instrument),
    )


@cache
def _names() -> Mapping[tuple[str, str], tuple[str, ...]]:
    content = resources.files(__package__).joinpath("data/instrument_names.yaml").read_text(encoding="utf-8")
    return {(entry["kind"], _key(entry["title"])): tuple(entry["names"]) for entry in yaml.safe_load(content)}


def _key(title: str) -> str:
    """A title as it is compared: without accents, capitals, punctuation and the word that leads to the subject."""
    letters = "".join(character if character.isalnum() else " " for character in fold(title))
    return " ".join(letters.split()).removeprefix("ve ")
