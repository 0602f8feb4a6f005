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
    after `lasting_s`; each further failure in a row doubles the wait, up to `longest_s`.
    """

    settle_s: float = 30.0
    passing_s: float = 15 * _MINUTE_S
    lasting_s: float = _DAY_S
    longest_s: float = 7 * _DAY_S
    archive: ArchiveLimits = field(default_factory=ArchiveLimits)

    def wait_s(self, problem: NotFetched, failures_before: int) -> float:
        """How long to leave an address alone; never less than the server asked for, within the longest wait."""
        first = self.passing_s if problem.retryable else self.lasting_s
        doubled = first * 2.0 ** min(failures_before, 32)
        return min(max(doubled, problem.retry_after_s), self.longest_s)
