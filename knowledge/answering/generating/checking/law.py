"""The articles and instruments that a claim names must be cited, or named in what is cited."""

from collections.abc import Iterator

from knowledge.answering.generating.checking.evidence import Evidence
from knowledge.answering.generating.sources import Source
from knowledge.language.normal_form import fold
from knowledge.law.address import Address
from knowledge.law.instrument import Kind
from knowledge.law.references import HeldName, InstrumentIndex, InstrumentMention, Reference
from knowledge.law.references.names import name_ends
from knowledge.law.references.tokens import TokenKind, Tokens
from knowledge.law.symbol import split_symbol

# One series of numbers, or one word for both.
_ALIKE = ({Kind.LAW, Kind.CODE}, {Kind.CIRCULAR, Kind.JOINT_CIRCULAR}, {Kind.RESOLUTION, Kind.JOINT_RESOLUTION})


def unsupported_references(text: str, references: tuple[Reference, ...], evidence: Evidence) -> Iterator[str]:
    """The words of a claim that name an article or an instrument which the evidence does not."""
    for reference in references:
        if not _is_named(reference, evidence):
            yield text[reference.start : reference.end]


def _is_named(reference: Reference, evidence: Evidence) -> bool:
    if not reference.steps:
        return reference.instrument is None or _names_instrument(reference.instrument, evidence)
    return any(_means_source(reference, source) for source in evidence.sources) or any(
        _agree(reference, other, source) for source, other in evidence.references
    )


def _means_source(reference: Reference, source: Source) -> bool:
    """Whether it is a provision cited, one inside it, or one that it lies in."""
    return any(_within(meant, source) for meant in _addresses(reference, source))


def _addresses(reference: Reference, source: Source) -> tuple[Address, ...]:
    mention = reference.instrument
    if mention is None or reference.deixis is not None:
        seen = reference.seen_from(source.address)
        return () if seen is None else (seen,)
    if _is_of(mention, source):
        return tuple(Address(source.address.symbol, steps) for steps in reference.readings)
    return ()


def _within(meant: Address, source: Source) -> bool:
    """Steps above the article are not written ("Điều 9", in whatever chapter it stands)."""
    place = _below_article(meant)
    provisions = [_below_article(node.address) for node in source.provision.walk()]
    above = _below_article(source.address)
    return place in provisions or any(above[:depth] == place for depth in range(1, len(above)))


def _below_article(address: Address) -> tuple[str, ...]:
    unit = address.unit.steps[-1:]
    inner = address.steps[len(address.unit.steps) :]
    return tuple(str(step) for step in (*unit, *inner))


def _agree(reference: Reference, other: Reference, source: Source) -> bool:
    """Whether both name one provision: where a text names no instrument it speaks of its own."""
    mine, theirs = reference.instrument, other.instrument
    if not set(reference.readings) & _and_above(other):
        return False
    if mine is None or reference.deixis is not None:
        return True
    if theirs is None or other.deixis is not None:
        return _is_of(mine, source)
    return _same(mine, theirs)


def _and_above(reference: Reference) -> set[tuple[object, ...]]:
    """The steps of a reference, and those it lies in: who names khoản 1 Điều 5 names Điều 5."""
    return {steps[:depth] for steps in reference.readings for depth in range(1, len(steps) + 1)}


def _names_instrument(mention: InstrumentMention, evidence: Evidence) -> bool:
    if mention.number is None and not mention.name:
        return True
    cited = any(_is_of(mention, source) for source in evidence.sources)
    named = any(_same(mention, one.instrument) for _, one in evidence.references if one.instrument is not None)
    return cited or named or _is_spelt_out(mention, evidence)


def _is_of(mention: InstrumentMention, source: Source) -> bool:
    """Whether a mention means the instrument of a source."""
    instrument = source.hit.instrument
    held = HeldName(instrument.symbol, instrument.kind, instrument.title, instrument.issued_on)
    return bool(InstrumentIndex((held,)).resolve(Reference(0, 0, (), mention)))


def _same(mine: InstrumentMention, theirs: InstrumentMention) -> bool:
    """By symbol where both have one; else by number or name, and by kind and year as far as both give them."""
    if mine.symbol and theirs.symbol:
        one, other = split_symbol(mine.symbol), split_symbol(theirs.symbol)
        return one is not None and other is not None and one.key == other.key
    if mine.number != theirs.number or not (mine.number or _alike(mine.name, theirs.name)):
        return False
    return _compatible(mine.year, theirs.year) and _compatible(_family(mine.kind), _family(theirs.kind))


def _alike(name: str, other: str) -> bool:
    """Whether one name goes on where the other ends: neither text marks the end."""
    shorter, longer = sorted((fold(" ".join(name.split())), fold(" ".join(other.split()))), key=len)
    return bool(shorter) and f"{longer} ".startswith(f"{shorter} ")


def _compatible(one: object, other: object) -> bool:
    return one is None or other is None or one == other


def _family(kind: Kind | None) -> object:
    return next((str(min(alike)) for alike in _ALIKE if kind in alike), kind)


def _is_spelt_out(mention: InstrumentMention, evidence: Evidence) -> bool:
    """Whether the evidence has the very name ("Luật Hộ tịch"), at any place where the words may end one."""
    if not mention.name or mention.kind is None:
        return False
    tokens = Tokens(mention.name)
    kind = fold(mention.kind.value)
    for end, _ in name_ends(tokens):
        name = " ".join(tokens[at].text for at in range(end) if tokens[at].kind is not TokenKind.MARK)
        if f" {kind} {name} " in evidence.folded:
            return True
    return False
