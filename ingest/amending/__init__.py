"""From the text of an amending instrument to the amendments it makes, ready for `knowledge.law.amending`."""

from ingest.amending.reader import AmendmentsRead, read_amendments
from ingest.amending.resolving import Resolve, held_instruments
from ingest.amending.stated import stated_relations

__all__ = ["AmendmentsRead", "Resolve", "held_instruments", "read_amendments", "stated_relations"]
