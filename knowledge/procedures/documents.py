"""A procedure as a document of the library: searched, cited and shown like any other.

Vietnamese headings come first, English ones after them; each fact is followed by the provisions it rests on,
which are also kept as relations, so that search can lead from a fact to the law itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.law.address import Address, Level
from knowledge.law.instrument import Instrument, Kind, Relation, RelationType
from knowledge.law.printing import in_english, in_vietnamese
from knowledge.law.provision import Provision, StructuredText
from knowledge.procedures.loader import load_starter
from knowledge.procedures.procedure import Facet, Fact, Phrases, Procedure
from knowledge.question_bank.bank import Entry, Style
from knowledge.question_bank.digest import text_digest
from knowledge.search.passages import unit_text

ISSUER = "Ngoại Vụ"


@dataclass(frozen=True, slots=True)
class ProcedureDocument:
    """What publishing needs of a procedure."""

    instrument: Instrument
    structure: StructuredText
    relations: tuple[Relation, ...]
    questions: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Section:
    """One part of the procedure in one language: its heading, the line its facts follow, the facts, what each of
    them rests on, and how people ask for them.
    """

    title: str
    lead: str
    facts: tuple[str, ...]
    bases: tuple[tuple[str, ...], ...]
    questions: tuple[tuple[Style, str], ...]


def as_document(procedure: Procedure) -> ProcedureDocument:
    """The document's symbol is `TTHC-` and the procedure's id; its sections, and their facts, count from 1."""
    instrument = Instrument(
        symbol=f"TTHC-{procedure.id}",
        kind=Kind.PROCEDURE,
        title=procedure.name.vi,
        issuer=ISSUER,
        issued_on=procedure.checked_on,
        audience=procedure.audience,
        topics=(procedure.name.en, *procedure.aliases.vi, *procedure.aliases.en),
    )
    nodes: list[Provision] = []
    relations: list[Relation] = []
    questions: list[Entry] = []
    for number, section in enumerate(_sections(procedure), start=1):
        address = instrument.address.child(Level.HEADING, str(number))
        node = _node(address, section)
        nodes.append(node)
        if section.questions:
            questions.append(Entry(str(address), text_digest(node.title, unit_text(node)), section.questions))
        for fact, bases in zip(node.children, section.bases, strict=True):
            rests_on = map(Address.parse, bases)
            relations.extend(Relation(RelationType.BASED_ON, fact.address, basis) for basis in rests_on)
    structure = StructuredText(_preamble(procedure), tuple(nodes))
    return ProcedureDocument(instrument, structure, tuple(relations), tuple(questions))


def starter_questions() -> Iterator[Entry]:
    """How people ask for what the starter set tells."""
    for procedure in load_starter():
        yield from as_document(procedure).questions


def _preamble(procedure: Procedure) -> str:
    """What the page opens with; search and answers go by the sections."""
    name, summary, aliases = procedure.name, procedure.summary, procedure.aliases
    vietnamese = f"{name.vi}\n{summary.vi}\nCòn gọi là: {'; '.join(aliases.vi)}.\n"
    english = f"{name.en}\n{summary.en}\nAlso called: {'; '.join(aliases.en)}.\n"
    return f"{vietnamese}\n{english}\n"


def _node(address: Address, section: _Section) -> Provision:
    heading = f"{section.title}\n"
    facts = tuple(
        Provision(address.child(Level.CLAUSE, str(number)), "", "", f"{number}. {fact}\n")
        for number, fact in enumerate(section.facts, start=1)
    )
    return Provision(address, section.title, heading, heading + section.lead, facts)


def _sections(procedure: Procedure) -> Iterator[_Section]:
    for facet, facts in _with_caution(procedure):
        lead = "Hồ sơ gồm:\n" if facet is Facet.DOSSIER else ""
        said = tuple(_vietnamese(fact) for fact in facts)
        asked = _asked(procedure, facet)
        questions = tuple((Style.CITIZEN, question) for question in asked.vi)
        yield _Section(f"{facet.label.vi}: {procedure.name.vi}", lead, said, _bases(facts), questions)
    for facet, facts in _with_caution(procedure):
        lead = "The dossier consists of:\n" if facet is Facet.DOSSIER else ""
        said = tuple(_english(fact) for fact in facts)
        asked = _asked(procedure, facet)
        questions = tuple((Style.ENGLISH, question) for question in asked.en)
        yield _Section(f"{facet.label.en}: {procedure.name.en}", lead, said, _bases(facts), questions)


def _asked(procedure: Procedure, facet: Facet) -> Phrases:
    return procedure.questions.get(facet, Phrases((), ()))


def _with_caution(procedure: Procedure) -> Iterator[tuple[Facet, tuple[Fact, ...]]]:
    """The facets in the order of the file, the caution first among the notes."""
    caution = (procedure.caution,) if procedure.caution is not None else ()
    yield from ((facet, facts) for facet, facts in procedure.facets.items() if facet is not Facet.NOTES)
    notes = (*caution, *procedure.facets.get(Facet.NOTES, ()))
    if notes:
        yield Facet.NOTES, notes


def _vietnamese(fact: Fact) -> str:
    return f"{fact.text.vi} ({'; '.join(in_vietnamese(Address.parse(basis)) for basis in fact.basis)})"


def _english(fact: Fact) -> str:
    return f"{fact.text.en} ({'; '.join(in_english(Address.parse(basis)) for basis in fact.basis)})"


def _bases(facts: tuple[Fact, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(dict.fromkeys(fact.basis)) for fact in facts)
