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
from knowledge.procedures.procedure import Fact, Procedure

ISSUER = "Ngoại Vụ"


@dataclass(frozen=True, slots=True)
class ProcedureDocument:
    """What publishing needs of a procedure."""

    instrument: Instrument
    structure: StructuredText
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class _Section:
    title: str
    lines: tuple[str, ...]
    basis: tuple[str, ...]


def as_document(procedure: Procedure) -> ProcedureDocument:
    """The document's symbol is `TTHC-` and the procedure's id; its sections are numbered from 1."""
    instrument = Instrument(
        symbol=f"TTHC-{procedure.id}",
        kind=Kind.PROCEDURE,
        title=procedure.name.vi,
        issuer=ISSUER,
        issued_on=procedure.checked_on,
        audience=procedure.audience,
        topics=(procedure.name.en,),
    )
    nodes: list[Provision] = []
    relations: list[Relation] = []
    for number, section in enumerate(_sections(procedure), start=1):
        address = instrument.address.child(Level.HEADING, str(number))
        heading = f"{section.title}\n"
        own = heading + "".join(f"{line}\n" for line in section.lines) + "\n"
        nodes.append(Provision(address=address, title=section.title, heading=heading, own=own))
        relations.extend(Relation(RelationType.BASED_ON, address, Address.parse(basis)) for basis in section.basis)
    preamble = f"{procedure.name.vi}\n{procedure.name.en}\n\n"
    return ProcedureDocument(instrument, StructuredText(preamble, tuple(nodes)), tuple(relations))


def _sections(procedure: Procedure) -> Iterator[_Section]:
    yield from _in_vietnamese(procedure)
    yield from _in_english(procedure)


def _in_vietnamese(procedure: Procedure) -> Iterator[_Section]:
    name = procedure.name.vi
    opening = [procedure.summary.vi, "Còn gọi là: " + "; ".join(procedure.aliases.vi) + "."]
    if procedure.caution is not None:
        opening.append(f"Lưu ý: {_vietnamese(procedure.caution)}")
    yield _Section(name, tuple(opening), procedure.caution.basis if procedure.caution else ())
    for facet, facts in procedure.facets.items():
        yield _Section(
            f"{facet.label.vi}: {name}", tuple(f"– {_vietnamese(fact)}" for fact in facts), _basis(facts)
        )


def _in_english(procedure: Procedure) -> Iterator[_Section]:
    name = procedure.name.en
    opening = [procedure.summary.en, "Also called: " + "; ".join(procedure.aliases.en) + "."]
    if procedure.caution is not None:
        opening.append(f"Note: {_english(procedure.caution)}")
    yield _Section(name, tuple(opening), procedure.caution.basis if procedure.caution else ())
    for facet, facts in procedure.facets.items():
        yield _Section(f"{facet.label.en}: {name}", tuple(f"– {_english(fact)}" for fact in facts), _basis(facts))


def _vietnamese(fact: Fact) -> str:
    return f"{fact.text.vi} ({'; '.join(in_vietnamese(Address.parse(basis)) for basis in fact.basis)})"


def _english(fact: Fact) -> str:
    return f"{fact.text.en} ({'; '.join(in_english(Address.parse(basis)) for basis in fact.basis)})"


def _basis(facts: tuple[Fact, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(basis for fact in facts for basis in fact.basis))
