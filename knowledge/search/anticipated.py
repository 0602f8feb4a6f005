"""Questions that the bank anticipates for a document, as passages beside those of its text."""

import hashlib

from knowledge.law.instrument import Instrument
from knowledge.law.provision import StructuredText
from knowledge.library.records import Passage, PassageKind
from knowledge.question_bank.bank import QuestionBank
from knowledge.question_bank.digest import text_digest
from knowledge.search.passages import unit_text, units_with_path


def anticipated_passages(
    instrument: Instrument, structure: StructuredText, bank: QuestionBank, first_number: int
) -> tuple[Passage, ...]:
    """A passage for each question whose article still reads as it did when the question was written."""
    found = [
        (unit.address.anchor, question)
        for unit, _path in units_with_path(instrument, structure)
        for question in bank.questions(str(unit.address), text_digest(unit.title, unit_text(unit)))
    ]
    return tuple(
        Passage(number, anchor, anchor, text, _digest(text), PassageKind.QUESTION)
        for number, (anchor, text) in enumerate(found, start=first_number)
    )


def _digest(text: str) -> str:
    """Of the words and of what they are: a question and a passage of the same words have different vectors."""
    return hashlib.sha256(f"{PassageKind.QUESTION}\n{text}".encode()).hexdigest()
