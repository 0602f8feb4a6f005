"""The programs that reading calls: bounded in time, named by their package where they are missing."""

import subprocess
from collections.abc import Mapping, Sequence

from ingest.reading.port import Unreadable, UnreadableCode

# The Debian package that brings each program.
PACKAGES = {"antiword": "antiword", "tesseract": "tesseract-ocr"}


def run_tool(
    command: Sequence[str],
    timeout_s: float,
    given: bytes | None = None,
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """The finished run of a program, whatever its exit status.

    Raises `Unreadable` where the program is not installed or does not end in time.
    """
    try:
        return subprocess.run(
            command, input=given, capture_output=True, timeout=timeout_s, check=False, env=environment
        )
    except FileNotFoundError as error:
        raise Unreadable(UnreadableCode.MISSING_TOOL, PACKAGES[command[0]]) from error
    except subprocess.TimeoutExpired as error:
        raise Unreadable(UnreadableCode.TOO_SLOW, f"{command[0]} > {timeout_s:.0f} s") from error
