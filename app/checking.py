"""One check of one source: what is new or changed in it is fetched, ingested and settled."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from app.office import Office
from ingest import ingestion
from ingest.drafting import Filing
from ingest.outcome import DocumentOutcome
from ingest.sources.checking import Arrival
from ingest.sources.ledger import SourceRemoved
from ingest.sources.records import Source


@dataclass(frozen=True, slots=True)
class Arrived:
    """Something new or changed came, from this place of the source."""

    location: str


Event = Arrived | ingestion.Event
Listener = Callable[[Event], None]


def check_source(
    office: Office, source_id: int, tell: Listener, *, early: bool = False, again: bool = False
) -> list[DocumentOutcome]:
    """Check a source and ingest what arrives; one outcome for each arrival, none where the source was removed.

    An `early` check asks for what is not due yet; with `again` all that the source holds arrives once more.

    The library is locked only while a document is ingested, not while it is fetched. Each is settled as soon as it
    is ingested: what a crash, or an exception that `tell` raises, leaves unsettled arrives at the next check.
    """
    outcomes: list[DocumentOutcome] = []
    with suppress(SourceRemoved), office.sources.alone_with(source_id) as workspace:
        # Read only now: for whom its documents are may have changed while another check was waited for.
        source = office.sources.ledger.source(source_id)
        if again:
            office.sources.ledger.recall(source_id)
        arrivals = []
        for arrival in office.sources.checker.check(source, workspace, early=early):
            arrivals.append(arrival)
            if again:
                office.ingestion.try_again(arrival.file, Filing(source.audience))
            tell(Arrived(arrival.location))
        if arrivals:
            _ingest(office, source, arrivals, outcomes, tell)
    return outcomes


def _ingest(
    office: Office, source: Source, arrivals: Sequence[Arrival], outcomes: list[DocumentOutcome], tell: Listener
) -> None:
    unsettled: Iterator[Arrival] = iter(arrivals)

    def settle(event: ingestion.Event) -> None:
        if isinstance(event, DocumentOutcome):
            outcomes.append(event)
            office.sources.checker.settle(next(unsettled), event)
        tell(event)

    def alone(work: ingestion.Work) -> DocumentOutcome:
        with office.writing:
            return work()

    origins = {arrival.file: arrival.origin for arrival in arrivals}
    office.ingestion.carry_out(ingestion.Batch(list(origins), Filing(source.audience), origins), settle, alone)
    with office.writing:
        office.learn_words()
