"""Text with entities as Telegram's servers read it: markup parsed, cleaned, nested, measured in UTF-16 units."""

from evaluation.simulators.telegram.formatting.entity import Entity, Kind
from evaluation.simulators.telegram.formatting.formatted import Formatted, formatted, typed_by_person
from evaluation.simulators.telegram.formatting.html_markup import Malformed, parsed_html
from evaluation.simulators.telegram.formatting.rendering import as_html
from evaluation.simulators.telegram.formatting.units import utf16_length

__all__ = [
    "Entity",
    "Formatted",
    "Kind",
    "Malformed",
    "as_html",
    "formatted",
    "parsed_html",
    "typed_by_person",
    "utf16_length",
]
