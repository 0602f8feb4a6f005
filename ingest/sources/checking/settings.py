"""How long to wait: for files to be complete, and before asking a failing address again."""

from dataclasses import dataclass, field

from ingest.sources.archive import ArchiveLimits
from ingest.sources.problems import NotFetched

_MINUTE_S = 60.0
_DAY_S = 24 * 60 * _MINUTE_S


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """Times in seconds.

    After a failure that may pass by itself an address is asked again after `passing_s`, after any other failure
    after `lasting_s`; each further failure in a row doubles the wait, up to `longest_s`. A file is complete when
    nobody has written to it for `settle_s`; for who waits at a check that he asked for, `early_settle_s`.
    """

    settle_s: float = 30.0
    early_settle_s: float = 3.0
    passing_s: float = 15 * _MINUTE_S
    lasting_s: float = _DAY_S
    longest_s: float = 7 * _DAY_S
    archive: ArchiveLimits = field(default_factory=ArchiveLimits)

    def wait_s(self, problem: NotFetched, failures_before: int) -> float:
        """How long to leave an address alone; never less than the server asked for, within the longest wait."""
        first = self.passing_s if problem.retryable else self.lasting_s
        return min(max(self.doubled_s(first, failures_before), problem.retry_after_s), self.longest_s)

    def doubled_s(self, first: float, failures_before: int) -> float:
        """The wait after failures in a row, the first of which is worth `first`."""
        return min(first * 2.0 ** min(failures_before, 32), self.longest_s)
