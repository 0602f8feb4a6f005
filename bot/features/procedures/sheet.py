"""A procedure as a message: its summary, or the facts under one heading with the law that they rest on."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.conversation.outgoing import Block, BlockKind, Button, Buttons
from bot.conversation.phrases import phrases_of
from bot.features.held import HeldDocuments, bases_in_words, code_of
from bot.features.paging import in_rows
from knowledge.answering.fate_notices import day_in_words, fate_told
from knowledge.answering.messages import label
from knowledge.answering.writing import shortened
from knowledge.law.address import Address
from knowledge.law.instrument import Audience
from knowledge.procedures.held import HeldProcedure, Section
from knowledge.procedures.loader import GUIDANCE
from knowledge.procedures.procedure import Facet, Fact

_ASKED_FIRST = (
    Facet.DOSSIER,
    Facet.TIME_LIMIT,
    Facet.FILING,
    Facet.FEE,
    Facet.FORMS,
    Facet.STEPS,
    Facet.CONDITIONS,
    Facet.VALIDITY,
    Facet.WHO_MAY_FILE,
    Facet.AUTHORITY,
    Facet.RESULT,
    Facet.COPIES,
    Facet.NOTES,
)
_LABEL_CHARS = 22
_say = phrases_of(__name__).say


class ProcedureSheet:
    """Lays procedures out."""

    def __init__(self, documents: HeldDocuments) -> None:
        self._documents = documents

    def blocks(
        self, procedure: HeldProcedure, key: str, reader: Audience, language: str, as_of: date
    ) -> tuple[Block, ...]:
        """What stands under the heading with a key, or the summary where there is none; what to mind with both."""
        section = next((each for each in procedure.sections if each.key == key), None)
        name = procedure.name.in_language(language)
        if not procedure.instrument.is_public:
            name += f" [{label('internal', language)}]"
        heading = Block(BlockKind.HEADING, name, self._documents.url(procedure.instrument.address))
        told = self._section(section, language) if section is not None else self._summary(procedure, language)
        ended = self._ended(_bases(procedure, section), reader, language, as_of)
        guidance = Block(BlockKind.NOTICE, "\n".join(_of_guidance(procedure, language)))
        return (heading, *self._caution(procedure, language), *told, *ended, guidance)

    def buttons(self, procedure: HeldProcedure, key: str, language: str) -> Buttons:
        """The headings, what is asked for most first; the one that is shown leads back to the summary."""
        code = code_of(procedure.instrument.symbol)
        sections = sorted(procedure.sections, key=_place)
        others = [
            Button(_heading(each, language), f"tt:p:{code}:{each.key}") for each in sections if each.key != key
        ]
        back = [Button(_say("summary", language), f"tt:p:{code}")] if len(others) < len(sections) else []
        return in_rows([*others, *back], 2)

    def _summary(self, procedure: HeldProcedure, language: str) -> Iterator[Block]:
        if procedure.summary is not None:
            yield Block(BlockKind.TEXT, procedure.summary.in_language(language))
        yield Block(BlockKind.TEXT, _say("choose", language))

    def _section(self, section: Section, language: str) -> Iterator[Block]:
        yield Block(BlockKind.LEAD, section.title.in_language(language))
        for number, fact in enumerate(section.facts, start=1):
            mark = f"{number}. " if len(section.facts) > 1 else ""
            yield Block(BlockKind.TEXT, mark + fact.text.in_language(language))
            yield from self._bases(fact, language)

    def _bases(self, fact: Fact, language: str) -> Iterator[Block]:
        """The law that a fact rests on; it leads to the first provision that has a page."""
        bases = [Address.parse(basis) for basis in fact.basis]
        if bases:
            url = next(filter(None, map(self._documents.url, bases)), "")
            words = _say("basis", language, places=bases_in_words(bases, language))
            yield Block(BlockKind.NOTICE, words, url)

    def _caution(self, procedure: HeldProcedure, language: str) -> Iterator[Block]:
        if procedure.caution is not None:
            yield Block(
                BlockKind.TEXT, _say("caution", language, text=procedure.caution.text.in_language(language))
            )
            yield from self._bases(procedure.caution, language)

    def _ended(self, bases: Sequence[Address], reader: Audience, language: str, as_of: date) -> Iterator[Block]:
        """What of the law behind the facts does not apply any more."""
        ended = self._documents.fates.of_instruments(bases, reader, as_of)
        if ended:
            told = " ".join(dict.fromkeys(fate_told(fate, language) for fate in ended))
            yield Block(BlockKind.TEXT, _say("basis_ended", language, told=told))


def _bases(procedure: HeldProcedure, section: Section | None) -> list[Address]:
    """What is shown rests on; of a summary everything."""
    if section is None:
        return procedure.bases()
    return [Address.parse(basis) for fact in section.facts for basis in fact.basis]


def _of_guidance(procedure: HeldProcedure, language: str) -> Iterator[str]:
    if procedure.is_ours:
        yield GUIDANCE.in_language(language)
    if procedure.checked_on is not None:
        how = "checked" if procedure.is_ours else "issued"
        yield _say(how, language, day=day_in_words(procedure.checked_on, language))


def _place(section: Section) -> tuple[int, str]:
    """An office's own headings keep their order."""
    return (_ASKED_FIRST.index(section.facet), "") if section.facet is not None else (int(section.key), "")


def _heading(section: Section, language: str) -> str:
    if section.facet is not None:
        return _say(section.facet.value, language)
    return shortened(section.title.in_language(language), _LABEL_CHARS)
