"""From the text of an amending instrument to the amendments it makes, ready for `knowledge.law.amending`."""

from ingest.amending.reader import AmendmentsRead, read_amendments
from ingest.amending.resolving import Resolve, held_instruments

__all__ = ["AmendmentsRead", "Resolve", "held_instruments", "read_amendments"]
