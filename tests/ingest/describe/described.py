"""A short way from a text to its description."""

from ingest.describe import Description, describe, find_symbol
from ingest.structure import parse_structure


def described(text: str, file_name: str = "") -> Description:
    """What `text` says of itself."""
    return describe(text, parse_structure(text, find_symbol(text, file_name)), file_name)


def stated(text: str) -> list[tuple[str, str, str]]:
    """The relations that `text` states: type, anchor of the provision that states it, target."""
    return [(each.type.value, each.source.anchor, str(each.target)) for each in described(text).relations]
