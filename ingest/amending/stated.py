"""The relations that amendments state, provision by provision."""

from collections.abc import Iterator

from ingest.amending.reader import AmendmentsRead
from knowledge.law.amending import AmendmentKind
from knowledge.law.instrument import Relation, RelationType


def stated_relations(read: AmendmentsRead) -> Iterator[Relation]:
    """One for each amendment, towards the provision it acts on; and for what an admin has to settle, where that is
    clear.

    Partial where only some of what the target says is touched: words of it, or what an admin has to find.
    """
    for amendment in read.amendments:
        repeals = amendment.kind is AmendmentKind.REPEAL
        partly = amendment.kind not in {AmendmentKind.REPEAL, AmendmentKind.REPLACE, AmendmentKind.INSERT}
        yield Relation(
            RelationType.REPEALS if repeals else RelationType.AMENDS, amendment.source, amendment.target, partly
        )
    for left in read.unsettled:
        if left.target is not None:
            yield Relation(RelationType.AMENDS, left.source, left.target, partial=True)
