"""Where something went wrong, for the log: an error's message and a traceback may repeat what people said."""

import traceback
from pathlib import Path


def place_of(error: BaseException) -> str:
    """The file and line that raised it."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
