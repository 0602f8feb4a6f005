"""From one instruction's operations to amendments; what they leave open becomes `Unsettled`."""

import re
from collections.abc import Iterator

from ingest.amending.new_texts import new_texts
from ingest.amending.operations import Operation
from ingest.amending.repeals import repeals
from ingest.amending.setting import Instructed, Settled
from ingest.amending.verbs import Verb
from ingest.amending.word_changes import word_changes
from ingest.amending.wordings import Wordings
from knowledge.law.address import Level
from knowledge.law.amending import Insert, Reason, Rename, Repeal, Replace, ReplaceLead

_UNMARKED_WORDS = re.compile(
    r"\b(?:thay(?:\s+thế)?|bỏ|sửa(?:\s+đổi)?|bổ sung)\s+(?:các\s+)?cụm từ\s*:?\s+(?![\ue000-\uf8ff])",
    re.IGNORECASE,
)

_WITH_TEXT = Insert | Rename | Replace | ReplaceLead


def settled(instructed: Instructed) -> Iterator[Settled]:
    """The amendments that an instruction orders, in its order.

    Where nothing takes up the new wording it gives, what it repeals may only make room for that: nothing is sure.
    """
    found = list(_settled(instructed))
    if instructed.instruction.wordings and not any(isinstance(each, _WITH_TEXT) for each in found):
        found = [
            instructed.left(Reason.NEW_TEXT_MISMATCH, each.target) if isinstance(each, Repeal) else each
            for each in found
        ]
    return iter(found)


def _settled(instructed: Instructed) -> Iterator[Settled]:
    if _UNMARKED_WORDS.search(instructed.instruction.words):
        yield instructed.left(Reason.WORDS_UNMARKED)
        return
    wordings = Wordings(instructed.instruction.wordings, instructed.setting.parse)
    giving = [each for each in instructed.operations if _gives_text(each, wordings)]
    for operation in instructed.operations:
        if operation.words is not None:
            yield from word_changes(instructed, operation, operation.words)
        elif not _gives_text(operation, wordings):
            yield from repeals(instructed, operation)
        elif operation is giving[0]:
            yield from new_texts(instructed, giving, wordings)


def _gives_text(operation: Operation, wordings: Wordings) -> bool:
    if operation.words is not None:
        return False
    by_annex = any(name.steps[:1] and name.steps[0].level is Level.ANNEX for name in operation.by)
    swaps_text = operation.verb is Verb.SWAP and bool(wordings) and not by_annex
    return operation.verb in {Verb.AMEND, Verb.INSERT} or swaps_text
