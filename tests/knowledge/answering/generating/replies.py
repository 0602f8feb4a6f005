"""Replies as models write them."""

import json

Said = tuple[str, str] | tuple[str, str, str]
"""A claim and the tokens it cites."""


def reply(*claims: Said, answerable: bool = True) -> str:
    said = [{"text": text, "cites": list(cites)} for text, *cites in claims]
    return json.dumps({"answerable": answerable, "claims": said}, ensure_ascii=False)
