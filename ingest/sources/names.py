"""What places are called. Imports nothing heavy: a command line starts with it."""

import re

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def is_address(given: str) -> bool:
    """Whether this is meant as an address and not as a path; whether of the web is for the fetcher to say."""
    return _SCHEME.match(given.strip()) is not None


def member_name(archive: str, member: str) -> str:
    """What a member of an archive is called."""
    return f"{archive}!/{member}"
