"""References to law in free text, and which held instruments they mean."""

from knowledge.law.references.finding import find_references
from knowledge.law.references.index import HeldName, InstrumentIndex, resolve
from knowledge.law.references.reference import Deixis, InstrumentMention, Reference, pointed_at

__all__ = [
    "Deixis",
    "HeldName",
    "InstrumentIndex",
    "InstrumentMention",
    "Reference",
    "find_references",
    "pointed_at",
    "resolve",
]
