"""When a rule is in force."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ValidityStatus(StrEnum):
    IN_FORCE = "in_force"
    NOT_YET = "not_yet_in_force"
    EXPIRED = "no_longer_in_force"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Validity:
    """In force from `effective_from` (included) to `effective_to` (excluded).

    None means unknown, or without end.

    An unknown start counts as in force: most texts that state none have long been applied,
    and `ValidityStatus.UNKNOWN` lets the reader be told.
    """

    effective_from: date | None = None
    effective_to: date | None = None

    def in_force(self, as_of: date) -> bool:
        if self.effective_from is not None and as_of < self.effective_from:
            return False
        return self.effective_to is None or as_of < self.effective_to

    def status(self, as_of: date) -> ValidityStatus:
        if self.effective_from is not None and as_of < self.effective_from:
            return ValidityStatus.NOT_YET
        if self.effective_to is not None and as_of >= self.effective_to:
            return ValidityStatus.EXPIRED
        return ValidityStatus.IN_FORCE if self.effective_from is not None else ValidityStatus.UNKNOWN
