"""What one instrument does to another's text, and the text that comes of it.

`ingest.amending` reads amendments out of an instrument; `consolidate` applies those of several instruments, in the
order of their dates, to the text they amend. What was changed is told with its source, and what could not be
applied mechanically with the reason: nothing is guessed.
"""

from knowledge.law.amending.amendment import (
    Amendment,
    AmendmentKind,
    DeleteWords,
    Insert,
    InsertWords,
    Part,
    Rename,
    Repeal,
    Replace,
    ReplaceLead,
    ReplaceWords,
    Side,
)
from knowledge.law.amending.change import Change, Consolidated, DatedAmendments
from knowledge.law.amending.consolidation import consolidate
from knowledge.law.amending.unsettled import Reason, ReasonText, Unsettled, reason_texts

__all__ = [
    "Amendment",
    "AmendmentKind",
    "Change",
    "Consolidated",
    "DatedAmendments",
    "DeleteWords",
    "Insert",
    "InsertWords",
    "Part",
    "Reason",
    "ReasonText",
    "Rename",
    "Repeal",
    "Replace",
    "ReplaceLead",
    "ReplaceWords",
    "Side",
    "Unsettled",
    "consolidate",
    "reason_texts",
]
