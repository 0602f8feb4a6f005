"""What changed between two texts of one instrument: clause by clause, and word by word inside a clause."""

from knowledge.law.comparing.compare import compare
from knowledge.law.comparing.comparison import (
    Change,
    ChangeKind,
    Comparison,
    MalformedComparison,
    Part,
    Summary,
)
from knowledge.law.comparing.describing import describe
from knowledge.law.comparing.runs import Run, RunKind

__all__ = [
    "Change",
    "ChangeKind",
    "Comparison",
    "MalformedComparison",
    "Part",
    "Run",
    "RunKind",
    "Summary",
    "compare",
    "describe",
]
