"""What a language model claims, and what checking made of it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from knowledge.answering.generating.sources import Source


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement as the model made it; `cites` are the tokens it names, known or not."""

    text: str
    cites: tuple[str, ...]


class Fault(StrEnum):
    """Why a claim is not kept. None of them says more of the claim than its kind: a trace may hold it."""

    UNUSABLE = "unusable"
    """Empty, too long, or in letters of another alphabet."""
    NO_SOURCE = "no_source"
    """It cites no provision that was given."""
    LANGUAGE = "language"
    """It is in another language than the question."""
    FIGURE = "figure"
    """A number, deadline, amount, date or form number that the provisions cited do not say."""
    LAW = "law"
    """An article or instrument that is neither cited nor named in what is cited."""
    AUTHORITY = "authority"
    """An agency or office that the provisions cited do not name."""
    CODE = "code"
    """An acronym or symbol that they do not use."""
    LINK = "link"
    """An address on the web, or of mail, that they do not give."""
    NEGATION = "negation"
    """It forbids, denies or exempts where they do not, or leaves out that they do."""
    SUBJECT = "subject"
    """It speaks of something else."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault and the words it was found in, for a person to look at; empty where it is the whole claim."""

    fault: Fault
    words: str = ""


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """`sources` are the provisions cited that exist. It is kept where nothing was found."""

    claim: Claim
    sources: tuple[Source, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def is_kept(self) -> bool:
        return not self.findings


ClaimListener = Callable[[CheckedClaim], None]
"""Hears each claim as soon as it has been checked and may be shown; the answer then replaces what it heard."""
