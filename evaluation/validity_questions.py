"""Questions on what is repealed, amended, not yet in force, or asked as of a past day."""

import re
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from evaluation.articles import FoundArticle
from evaluation.questions import EvaluationQuestion
from knowledge.law.address import Address

WRITTEN_ON = date(2026, 11, 22)
"""Questions about today were written on this day; what they say has ended had ended by then."""

REASON = re.compile(r"«(?P<quote>[^»]+)» \((?P<address>[^)]+)\)")
"""How a `why` tells its reasons: a sentence of the law, and where it stands."""


class Kind(StrEnum):
    REPEALED = "repealed"
    AMENDED = "amended"
    NOT_YET_IN_FORCE = "not_yet_in_force"
    AS_OF = "as_of"


class Validity(BaseModel):
    """What a question about validity expects; the README of the questions says what each field means."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    instrument: str
    article: str | None
    as_of: date | None
    said: str | None
    in_force: bool
    since: date
    successor: str | None
    amended_by: str | None
    predecessor: str | None
    must_not_cite: tuple[FoundArticle, ...]
    may_cite: tuple[FoundArticle, ...]
    outdated: tuple[str, ...]
    may_decline: bool


class Reason(NamedTuple):
    """A sentence of the law from which the expectation follows, and where it stands."""

    quote: str
    address: Address


class ValidityQuestion(EvaluationQuestion):
    """`before` are the questions of the conversation that it follows on from."""

    validity: Validity
    accented: str | None = None
    before: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        return self.validity.as_of or WRITTEN_ON

    @property
    def reasons(self) -> list[Reason]:
        return [Reason(found["quote"], Address.parse(found["address"])) for found in REASON.finditer(self.why)]

    def __str__(self) -> str:
        return self.id


def read_validity_questions(path: Path) -> list[ValidityQuestion]:
    """One a line. Raises `pydantic.ValidationError` for a line that is none."""
    return [ValidityQuestion.model_validate_json(line) for line in path.read_text("utf-8").splitlines()]
