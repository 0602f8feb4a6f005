"""What names the text that a question was written for."""

import hashlib


def text_digest(title: str, text: str) -> str:
    """Sixteen hexadecimal digits over an article's title and words; spacing does not count."""
    return hashlib.sha256(" ".join(f"{title}\n{text}".split()).encode()).hexdigest()[:16]
