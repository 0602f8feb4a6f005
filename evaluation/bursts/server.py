"""`ngoaivu serve` on a Telegram of our own, to be killed and started again."""

import os
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from evaluation.simulators.telegram import TelegramServer

_STOPS_WITHIN_S = 30.0


class KillableServer:
    """Runs while it is entered."""

    def __init__(self, home: Path, telegram: TelegramServer) -> None:
        self._command = [sys.executable, "-m", "app", "serve", "--port", "0", "--home", str(home)]
        own = {"TELEGRAM_BOT_TOKEN": telegram.token, "TELEGRAM_API_URL": telegram.url, "PYTHONUTF8": "1"}
        self._environment = os.environ | own
        self._process = self._started()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self._process.terminate()
        try:
            self._process.wait(_STOPS_WITHIN_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def kill(self) -> None:
        """As when the power fails; and start again."""
        self.check()
        self._process.kill()
        self._process.wait()
        self._process = self._started()

    def check(self) -> None:
        """Raises `ChildProcessError` where it ended by itself."""
        if self._process.poll() is not None:
            raise ChildProcessError(f"the server ended by itself, with {self._process.returncode}")

    @property
    def cpu_s(self) -> float:
        """Processor time that it has used so far."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _started(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self._command, env=self._environment, stdout=subprocess.DEVNULL)
