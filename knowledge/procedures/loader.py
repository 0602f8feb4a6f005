"""Loads procedures from YAML, one file a procedure, named by its id; and the starter set that ships with us."""

from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from knowledge.law.instrument import Audience
from knowledge.procedures.procedure import Bilingual, Facet, Fact, Phrases, Procedure
from knowledge.procedures.reading import Field, ProcedureFileError, read_yaml

STARTER = Path(__file__).parent / "starter"

GUIDANCE = Bilingual(
    vi="Nội dung hướng dẫn do hệ thống biên soạn; trước khi thực hiện, đối chiếu với văn bản chính thức được dẫn.",
    en="Guidance in our own words; before acting on it, check it against the official text cited.",
)
"""Shown with every procedure of the starter set: it explains the law and is not the law."""

_REQUIRED = frozenset({"id", "name", "summary", "aliases", "audience", "checked_on", "facets"})
_LANGUAGES = frozenset({"vi", "en"})
_Choice = TypeVar("_Choice", bound=StrEnum)


def load_procedure(file: Path) -> Procedure:
    """The procedure a file holds.

    Raises `ProcedureFileError` naming the field when the file does not fit, `OSError` when it cannot be read.
    """
    fields = read_yaml(file).fields(_REQUIRED, frozenset({"caution", "questions"}))
    identifier = fields["id"].text()
    if identifier != file.stem:
        raise fields["id"].error(f"{identifier!r} must be the name of the file, {file.stem!r}")
    facets = _facets(fields["facets"])
    return Procedure(
        id=identifier,
        name=_bilingual(fields["name"]),
        summary=_bilingual(fields["summary"]),
        aliases=_phrases(fields["aliases"]),
        audience=_choice(fields["audience"], Audience),
        checked_on=fields["checked_on"].day(),
        facets=facets,
        caution=_fact(fields["caution"]) if "caution" in fields else None,
        questions=_questions(fields["questions"], frozenset(facets)) if "questions" in fields else {},
    )


def load_folder(folder: Path) -> tuple[Procedure, ...]:
    """Every procedure of a folder (`*.yaml`), by id. One file that does not fit stops the loading.

    Ids are unique because each is its file's name.
    """
    return tuple(load_procedure(file) for file in sorted(folder.glob("*.yaml")))


@cache
def load_starter() -> tuple[Procedure, ...]:
    """The starter set, by id."""
    return load_folder(STARTER)


def find_procedure(identifier: str, procedures: Iterable[Procedure] | None = None) -> Procedure | None:
    """The procedure of that id among `procedures` (the starter set when not given), or nothing."""
    among = load_starter() if procedures is None else procedures
    return next((procedure for procedure in among if procedure.id == identifier), None)


def _bilingual(field: Field) -> Bilingual:
    fields = field.fields(_LANGUAGES)
    return Bilingual(fields["vi"].text(), fields["en"].text())


def _phrases(field: Field) -> Phrases:
    fields = field.fields(_LANGUAGES)
    return Phrases(_each_once(fields["vi"]), _each_once(fields["en"]))


def _each_once(field: Field) -> tuple[str, ...]:
    phrases = tuple(item.text() for item in field.items())
    if len({phrase.casefold() for phrase in phrases}) < len(phrases):
        raise field.error("says one thing twice")
    return phrases


def _questions(field: Field, answered: frozenset[Facet]) -> MappingProxyType[Facet, Phrases]:
    fields = field.fields(frozenset(), answered)
    return MappingProxyType({Facet(name): _phrases(phrases) for name, phrases in fields.items()})


def _choice(field: Field, choices: type[_Choice]) -> _Choice:
    text = field.text()
    if text not in set(choices):
        raise field.error(f"{text!r} is not one of {', '.join(choices)}")
    return choices(text)


def _facets(field: Field) -> MappingProxyType[Facet, tuple[Fact, ...]]:
    fields = field.fields(frozenset(), frozenset(Facet))
    if not fields:
        raise field.error("must hold at least one facet")
    facts = {Facet(name): tuple(_fact(item) for item in items.items()) for name, items in fields.items()}
    return MappingProxyType({facet: facts[facet] for facet in Facet if facet in facts})


def _fact(field: Field) -> Fact:
    fields = field.fields(_LANGUAGES | {"basis"})
    basis = tuple(item.address() for item in fields["basis"].items())
    if len(set(basis)) < len(basis):
        raise fields["basis"].error("cites one provision twice")
    return Fact(Bilingual(fields["vi"].text(), fields["en"].text()), basis)


__all__ = [
    "GUIDANCE",
    "STARTER",
    "ProcedureFileError",
    "find_procedure",
    "load_folder",
    "load_procedure",
    "load_starter",
]
