"""Buttons that open what a list names, each in a message of its own."""

from bot.conversation.outgoing import Button
from bot.features.held import code_of, titled
from knowledge.answering.writing import shortened
from knowledge.law.instrument import Instrument, Kind

LABEL_CHARS = 44
"""Telephones cut longer labels themselves, in the middle of a word."""


def opening(instrument: Instrument, language: str) -> Button:
    """A procedure opens by its parts, any other document by how it stands."""
    prefix = "tt" if instrument.kind is Kind.PROCEDURE else "vb"
    label = shortened(titled(instrument, language), LABEL_CHARS)
    return Button(label, f"{prefix}:o:{code_of(instrument.symbol)}")
