"""Documents that change: what a home holds, written out as files of which a clause is worded anew each time."""

from dataclasses import dataclass
from pathlib import Path

from app.office import Office
from knowledge.law.address import Address, Level
from knowledge.law.instrument import Audience, Kind
from knowledge.law.printing import in_vietnamese
from knowledge.law.provision import Provision
from knowledge.library.records import HeldVersion

_FEWEST_WORDS = 12
_MOST_ARTICLES = 40


@dataclass(frozen=True, slots=True)
class ChangingDocument:
    """An instrument as held, and the clause of it that changes."""

    symbol: str
    text: str
    clause: Address
    words: str

    @property
    def question(self) -> str:
        return question_about(self.clause)

    def worded(self, revision: int) -> str:
        """The clause in its `revision`th wording; in the 0th as held."""
        return self.words if not revision else f"{self.words} Nội dung này được diễn đạt lại lần thứ {revision}."

    def write(self, folder: Path, revision: int) -> Path:
        """The document as a file, in a wording."""
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{self.symbol.replace('/', '-')}.txt"
        file.write_text(self.text.replace(self.words, self.worded(revision), 1))
        return file


def question_about(address: Address) -> str:
    """Asks what a provision says, naming it."""
    printed = in_vietnamese(address)
    return f"{printed[0].upper()}{printed[1:]} quy định gì?"


def clauses_of(office: Office, version: HeldVersion) -> list[Provision]:
    """The clauses of an instrument that are whole sentences without points."""
    return [
        node
        for node in office.library.structure(version.id).walk()
        if node.address.steps and node.address.steps[-1].level is Level.CLAUSE
        if not node.children and len(node.own.split()) >= _FEWEST_WORDS
    ]


def public_law(office: Office) -> list[HeldVersion]:
    """The public instruments of some length, shortest first; procedures apart."""
    return sorted(
        (
            version
            for version in office.library.active_versions()
            if version.instrument.audience is Audience.PUBLIC and version.instrument.kind is not Kind.PROCEDURE
        ),
        key=lambda version: version.provisions,
    )


def changing_documents(office: Office, count: int) -> list[ChangingDocument]:
    """Instruments of which a clause can be worded anew: those that say its words once."""
    found = []
    for version in public_law(office):
        text = office.library.structure(version.id).verbatim
        for clause in clauses_of(office, version):
            words = clause.own.strip()
            if text.count(words) == 1 and "\n" not in words and version.articles <= _MOST_ARTICLES:
                found.append(ChangingDocument(version.instrument.symbol, text, clause.address, words))
                break
    return found[-count:]
