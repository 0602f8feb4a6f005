"""What an instrument states it does to others: căn cứ, thay thế, bãi bỏ, sửa đổi, hướng dẫn, ngưng hiệu lực.

Only targets with a symbol become relations, for a name alone ("Luật Hộ tịch") may mean several instruments; a
law named in the title is looked up among the legal bases, which print symbol and name together, and then among the
instruments held.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from ingest.describe.mentions import KIND_WORDS, acted_on, first_symbols, may_change
from ingest.describe.symbols import mentioned_symbols, read_symbol
from ingest.describe.targets import provisions_named
from ingest.describe.verbs import STANDS_AFTER, STANDS_BEFORE, VERBS, WORDS, orders_only, verb_of
from knowledge.law.address import Address, Level
from knowledge.law.instrument import Instrument, Relation, RelationType
from knowledge.law.provision import Provision, StructuredText
from knowledge.law.references import InstrumentMention, find_references

Resolve = Callable[[InstrumentMention], str | None]
"""The symbol of the instrument held that a mention means; None where it is not certain which."""

_BASIS = re.compile(r"\W*căn cứ\b", re.IGNORECASE)
_AMENDS = re.compile(
    rf"\b(?:sửa đổi|bổ sung|đính chính|(?:thay thế|thay|(?:bãi |hủy |huỷ )?bỏ) {WORDS})", re.IGNORECASE
)
_AMENDED_THUS = re.compile(r"\bđược\s+(?:sửa đổi|bổ sung|thay thế)\b[^.;]*(?:như sau|:)", re.IGNORECASE)
_WORDS_ONLY = re.compile(rf"{WORDS}(?=[^;]*\b(?:tại|trong|ở)\b)", re.IGNORECASE)
_LINK = re.compile(r"\[([^\]]*)\]\([^)\s]*\)")
_GUIDES = re.compile(
    r"\b(?:quy định chi tiết|hướng dẫn|chi tiết thi hành|(?:thi hành|thực hiện) một số điều|biện pháp thi hành)\b",
    re.IGNORECASE,
)
_ANY_VERB = re.compile("|".join(each.pattern for each in VERBS.values()), re.IGNORECASE)
_AMENDED_BEFORE = re.compile(
    r"\b(?:đã )?được\s+(?:sửa đổi|bổ sung|thay thế)(?![^,;.]*(?:như sau|:))[^,;.]*|"
    r"\(\s*(?:đã\s+)?(?:được\s+)?sửa đổi[^)]*\)",
    re.IGNORECASE,
)
_STILL_APPLIES = re.compile(
    r"\btiếp tục (?:có hiệu lực|được|áp dụng|thực hiện)|\bcho đến khi\b|\btrước ngày\b", re.IGNORECASE
)
_EXCEPT = re.compile(r"(?:,\s*(?:ngoại )?trừ|\(\s*(?:ngoại )?trừ)\b[^;]*?(?:\)|(?=;|:?$))", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"(?<=[^\d\s])\.\s+(?=[A-ZĐ])|\s\.\s")
_PLACED = re.compile(r"\b(?:vào|ở)\s+(?:ngay\s+)?(?:sau|trước|cuối)\b[^,;:.]*", re.IGNORECASE)
_SOME = re.compile(
    r"\b(?:một số (?:điều|khoản|nội dung|quy định)|một phần|các quy định|danh mục|(?:biểu )?mẫu|mục \d)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"«][^”\"»]*[”\"»]")
_INTRODUCES_QUOTATION = re.compile(r":\s*[*_]*[“\"«]")
_NAMED_LAW = re.compile(r"\b(?:Bộ luật|Luật|Pháp lệnh)\s+(?P<name>[^,;.()]{4,120})")
_SEVERAL = re.compile(rf"\bcác {KIND_WORDS}\b|(?:\bvà|,)\s+{KIND_WORDS}\s+số")
_THIS_INSTRUMENT = re.compile(rf"^{KIND_WORDS} này\s+")
_MARKER = re.compile(r"^\W*(?:Điều\s+\d+[a-z]?\s*[.:]|\d+[a-z]?\s?[.)]|[a-zđ]\d?\s?\))\s*", re.IGNORECASE)


def read_relations(
    instrument: Instrument, structured: StructuredText, resolve: Resolve | None = None
) -> tuple[Relation, ...]:
    """The relations that the text states, each once: of title, legal bases, then the provisions in order.

    `resolve` finds the instruments held that a title calls by their names alone, as laws do that amend others.
    """
    bases = _bases(structured.preamble)
    found: dict[Relation, None] = {}
    for relation in (
        *_of_title(instrument, bases, resolve),
        *_of_bases(instrument.address, bases),
        *_of_provisions(instrument, structured.provisions, resolve),
    ):
        if relation.target.symbol != instrument.symbol and _is_possible(relation):
            found.setdefault(relation)
    return tuple(found)


def _is_possible(relation: Relation) -> bool:
    changes = relation.type not in {RelationType.BASED_ON, RelationType.GUIDES}
    return not changes or may_change(relation.source.symbol, relation.target.symbol)


def _bases(preamble: str) -> list[str]:
    """The legal bases, one a paragraph; a line that only goes on with the one before is joined to it."""
    bases: list[str] = []
    for line in preamble.split("\n"):
        words = line.strip(" *_")
        if _BASIS.match(words):
            bases.append(words)
        elif bases and (words[:1].islower() or words[:1].isdigit()):
            bases[-1] += f" {words}"
    return bases


def _of_bases(source: Address, bases: Sequence[str]) -> Iterator[Relation]:
    for basis in bases:
        for symbol in first_symbols(basis):
            yield Relation(RelationType.BASED_ON, source, Address(symbol))


def _of_title(instrument: Instrument, bases: Sequence[str], resolve: Resolve | None) -> Iterator[Relation]:
    title = instrument.title
    type_ = _type_of_title(title)
    if type_ is None:
        return
    for target in _instruments_in(title, bases) or _held_by_name(instrument, resolve):
        changes = type_ is not RelationType.GUIDES
        provisions = list(provisions_named(_before(title, target), target)) if changes else []
        for each in provisions or [target]:
            yield Relation(
                type_, instrument.address, each, changes and not provisions and bool(_SOME.search(title))
            )


def _type_of_title(title: str) -> RelationType | None:
    """What the first verb of the title says; the guiding of an amending law is still guidance."""
    guides = _GUIDES.search(title)
    found: list[tuple[int, RelationType]] = [(guides.start(), RelationType.GUIDES)] if guides else []
    for type_, pattern in ((RelationType.AMENDS, _AMENDS), *VERBS.items()):
        match = pattern.search(title)
        if match is not None:
            found.append((match.start(), type_))
    return min(found)[1] if found else None


def _instruments_in(words: str, bases: Sequence[str]) -> list[Address]:
    """The instruments named with their symbols, or laws by name, looked up among the bases.

    After the first, further symbols mostly tell what it is about, unless the words enumerate.
    """
    symbols = first_symbols(words)
    if symbols:
        return [Address(each) for each in (symbols if _SEVERAL.search(words) else symbols[:1])]
    targets: list[Address] = []
    for named in _NAMED_LAW.finditer(words):
        name = named["name"].strip().casefold()
        basis = next((each for each in bases if name[:30] in each.casefold()), "")
        targets += [Address(each) for each in first_symbols(basis)[:1]]
    return targets


def _held_by_name(instrument: Instrument, resolve: Resolve | None) -> list[Address]:
    """The instruments held that the title names without their symbols; none is younger than the one that does."""
    if resolve is None:
        return []
    mentions = [each.instrument for each in find_references(instrument.title)]
    found = [resolve(each) for each in mentions if each is not None and each.name]
    year = read_symbol(instrument.symbol).year
    return [
        Address(symbol)
        for symbol in dict.fromkeys(found)
        if symbol is not None and (year is None or (read_symbol(symbol).year or 0) <= year)
    ]


def _before(words: str, target: Address) -> str:
    """What stands before the target's symbol: its parts are named there, its date and subject after it."""
    number = re.match(r"\d+[a-z]?", target.symbol)
    at = words.find(number.group()) if number else -1
    found = re.search(rf"\b{number.group()}\s?[/-]", words) if number else None
    return words[: found.start() if found else max(at, 0)]


def _of_provisions(
    instrument: Instrument, provisions: Sequence[Provision], resolve: Resolve | None
) -> Iterator[Relation]:
    """Relations in the articles; parts of an amending article inherit the instrument it amends."""
    of_title = _of_title(instrument, (), resolve)
    amended = {each.target.instrument for each in of_title if each.type is RelationType.AMENDS}
    context = amended.pop() if len(amended) == 1 else None
    for provision in provisions:
        yield from _of_provision(provision, context, None)


def _of_provision(
    provision: Provision, amended: Address | None, listing: RelationType | None
) -> Iterator[Relation]:
    """`amended` is what the provisions around amend; `listing` what a list opened above does to its items."""
    if provision.level is Level.ANNEX:
        return
    words = _own_words(provision)
    type_ = _type_stated(words, amended is not None)
    below = amended
    lists: RelationType | None = None
    if type_ is RelationType.AMENDS:
        found = list(_amendments(provision.address, words, amended))
        yield from found
        below = _context(found) or amended
    elif type_ is not None:
        yield from _actions(provision.address, words, type_, amended)
        lists = type_ if words.endswith(":") else None
    elif listing is not None:
        type_ = RelationType.AMENDS if _WORDS_ONLY.match(words) else listing
        yield from _actions(provision.address, words, type_, amended, listed=True)
        lists = listing if words.endswith(":") else None
    for child in provision.children:
        yield from _of_provision(child, below, lists)


def _own_words(provision: Provision) -> str:
    """The provision's words up to its first child or quotation, its title included, without its number.

    Verbs that give no order are taken out, and so is what is only excepted.
    """
    printed = provision.own if provision.children else provision.verbatim
    heading, body = (" ".join(part.split()) for part in (provision.heading, printed[len(provision.heading) :]))
    words = _LINK.sub(r"\1", f"{heading.rstrip('.')} . {body}" if heading and body else heading or body)
    quotation = _INTRODUCES_QUOTATION.search(words)
    bare = _MARKER.sub("", words[: quotation.start() + 1] if quotation else words)
    return orders_only(_EXCEPT.sub(" ", _QUOTED.sub(" ", _AMENDED_BEFORE.sub(" ", bare)))).strip()


def _type_stated(words: str, amending: bool) -> RelationType | None:
    """What the provision does; an amendment begins its sentence with the verb, as drafting rules demand."""
    start = _AMENDS.search(_THIS_INSTRUMENT.sub("", words))
    if (start is not None and start.start() < 3) or _AMENDED_THUS.search(words):
        return RelationType.AMENDS
    return verb_of(words, first=True) or (RelationType.AMENDS if amending and start is not None else None)


def _amendments(source: Address, words: str, amended: Address | None) -> Iterator[Relation]:
    for sentence in _SENTENCE_ENDS.split(words):
        yield from _amendment(source, sentence, amended)


def _amendment(source: Address, words: str, amended: Address | None) -> Iterator[Relation]:
    targets = _instruments_in(words, ())
    if not targets and amended is not None:
        yield from (Relation(RelationType.AMENDS, source, each) for each in _named(words, amended))
    for target in targets:
        named = _named(_before(words, target), target)
        for each in named:
            yield Relation(RelationType.AMENDS, source, each)
        if not named:
            yield Relation(RelationType.AMENDS, source, target, bool(_SOME.search(words)))


def _named(words: str, target: Address) -> list[Address]:
    """The provisions named, each once; where a new one is put in ("vào sau Điều 5") is no provision amended."""
    return list(dict.fromkeys(provisions_named(_PLACED.sub(" ", words), target)))


def _context(found: Sequence[Relation]) -> Address | None:
    """What the parts of an amending provision are about: the one provision, or the one instrument, it names."""
    if len(found) == 1:
        return found[0].target
    instruments = {each.target.instrument for each in found}
    return instruments.pop() if len(instruments) == 1 else None


def _actions(
    source: Address, words: str, type_: RelationType, amended: Address | None, listed: bool = False
) -> Iterator[Relation]:
    """Instruments and provisions that sentences repeal, replace or suspend.

    `listed` items need no verb of their own. Without any symbol, the provisions are those of the amended
    instrument ("Bãi bỏ khoản 3 Điều 7").
    """
    if amended is not None and not first_symbols(words):
        for each in _named(words, amended):
            yield Relation(type_, source, each)
        return
    for sentence in _SENTENCE_ENDS.split(words):
        if not listed and _ANY_VERB.search(sentence) is None:
            continue
        parts = [part for part in sentence.split(";") if not _STILL_APPLIES.search(part)]
        verbs = _verbs_said(parts)
        stated, at = type_, -1
        for number, mention in acted_on(parts, STANDS_BEFORE, listed or _named_before_verb(sentence)):
            if number != at:
                stated, at = verbs[number] or stated, number
            stated = verb_of(mention.before) or stated
            yield Relation(stated, source, mention.target, mention.partial)


def _verbs_said(parts: Sequence[str]) -> list[RelationType | None]:
    """For each part of a sentence its first verb, or that of the last part before it that has one."""
    said: list[RelationType | None] = []
    for part in parts:
        said.append(verb_of(part, first=True) or (said[-1] if said else None))
    return said


def _named_before_verb(sentence: str) -> bool:
    """Whether the sentence says of instruments named before it that they end: "Nghị định số A hết hiệu lực"."""
    verbs = [found.start() for found in STANDS_AFTER.finditer(sentence)]
    return any(found.start() < max(verbs) for found in mentioned_symbols(sentence)) if verbs else False
