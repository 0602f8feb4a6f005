"""What an admin has to settle: instructions that were recognised but cannot be applied mechanically."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml

from knowledge.law.address import Address
from knowledge.law.amending.amendment import Amendment


class Reason(StrEnum):
    """Why: the first ones are found when an instruction is read, the others when it is applied."""

    INSTRUMENT_UNKNOWN = "instrument_unknown"
    PROVISION_UNNAMED = "provision_unnamed"
    BELOW_POINT = "below_point"
    PARTLY = "partly"
    NEW_TEXT_MISSING = "new_text_missing"
    NEW_TEXT_MISMATCH = "new_text_mismatch"
    WORDS_UNMARKED = "words_unmarked"
    ANNEX_CONTENT = "annex_content"
    RENUMBERING = "renumbering"
    SUSPENSION = "suspension"
    TITLE_OF_INSTRUMENT = "title_of_instrument"
    TARGET_NOT_FOUND = "target_not_found"
    TARGET_AMBIGUOUS = "target_ambiguous"
    LATER_NUMBERING = "later_numbering"
    PLACE_NOT_FOUND = "place_not_found"
    NUMBER_TAKEN = "number_taken"
    KEPT_PART_MISSING = "kept_part_missing"
    WORDS_NOT_FOUND = "words_not_found"
    OVERLAP = "overlap"
    DAY_UNKNOWN = "day_unknown"
    ORDER_REPEALED = "order_repealed"


@dataclass(frozen=True, slots=True)
class ReasonText:
    """A reason as a reader sees it, in both languages."""

    vietnamese: str
    english: str


@cache
def reason_texts() -> Mapping[Reason, ReasonText]:
    """The texts of every reason, from `reasons.yaml` beside this module."""
    table = yaml.safe_load(files(__package__).joinpath("reasons.yaml").read_text("utf-8"))
    return {Reason(name): ReasonText(texts["vi"], texts["en"]) for name, texts in table.items()}


@dataclass(frozen=True, slots=True)
class Unsettled:
    """An instruction left to an admin.

    `source` is the provision that gives it and `instruction` its words; `target` as far as it is known.
    `amendment` is what was read of it, where it was the text amended that it did not fit.
    """

    source: Address
    reason: Reason
    instruction: str
    target: Address | None = None
    amendment: Amendment | None = None
