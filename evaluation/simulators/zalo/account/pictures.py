"""Telling files apart by their first bytes, as Zalo does with uploads."""

_SIGNATURES = {
    "png": b"\x89PNG\r\n\x1a\n",
    "jpg": b"\xff\xd8\xff",
    "gif": b"GIF8",
}


def picture_kind(data: bytes) -> str:
    """`png`, `jpg`, `gif`, or empty for anything else."""
    return next((kind for kind, signature in _SIGNATURES.items() if data.startswith(signature)), "")
