"""From the new wording that an amendment quotes to the provisions it consists of, under the addresses they get.

The text stays verbatim. It may hold several provisions one after the other, each beginning with its number; a
provision within those above it ("“Điều 5. … 2. …”" for khoản 2); or, of a single provision, no number at all.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.amending.readdressing import moved
from knowledge.law.address import Address, Level, Step
from knowledge.law.amending.marking import bears, marker
from knowledge.law.amending.numbering import next_after
from knowledge.law.provision import Provision, StructuredText

Parse = Callable[[str, str], StructuredText]
"""Finds the structure of a text (its first argument) of the instrument whose symbol is the second."""

_DIVISIONS = frozenset({Level.PART, Level.CHAPTER, Level.SECTION, Level.SUBSECTION})
_INNER = {Level.ARTICLE: (Level.CLAUSE, Level.POINT), Level.CLAUSE: (Level.POINT,)}
_NUMBER = re.compile(r"\d+")
_EMPHASIS = re.compile(r"\*\*|__")
_MOST_NUMBERS = 60


class Wordings:
    """The new texts of one instruction."""

    def __init__(self, texts: Sequence[str], parse: Parse) -> None:
        self._texts = [_tidy(text) for text in texts if text.strip()]
        self._parse = parse

    def __bool__(self) -> bool:
        return bool(self._texts)

    @property
    def text(self) -> str:
        return "\n".join(self._texts)

    def provisions(self, targets: Sequence[Address]) -> dict[Address, Provision]:
        """The provision of each target that the texts hold; a target that they do not hold is left out."""
        if len(targets) == 1:
            only = self._provision(self.text, targets[0], alone=True)
            return {targets[0]: only} if only is not None else {}
        pieces = self._split(targets)
        found: dict[Address, Provision] = {}
        for target in targets:
            text = pieces.get(target)
            provision = self._within(self.text, target) if text is None else self._provision(text, target)
            if provision is not None:
                found[target] = provision
        return found

    def _split(self, targets: Sequence[Address]) -> dict[Address, str]:
        """The texts, or the lines of them, that begin with a target's number: each up to the next."""
        steps = [target.steps[-1] for target in targets]
        if len(self._texts) == len(targets) and all(map(bears, self._texts, steps)):
            return dict(zip(targets, self._texts, strict=True))
        if len(set(steps)) < len(steps):
            return {}
        pieces: dict[Address, list[str]] = {}
        above = {target.parent for target in targets if target.parent is not None} - set(targets)
        current: Address | None = None
        passing = False
        for line in _without_heading(self.text, targets).splitlines(keepends=True):
            begun = next((each for each in targets if each not in pieces and bears(line, each.steps[-1])), None)
            if begun is not None:
                current, passing, pieces[begun] = begun, False, []
            elif any(each.steps and bears(line, each.steps[-1]) for each in above):
                passing = True  # "3. …" before điểm a khoản 3: only tells where that one stands
            elif current is None and not passing and line.strip():
                return {}
            if current is not None and not passing:
                pieces[current].append(line)
        return {target: "".join(lines).strip() for target, lines in pieces.items()}

    def _provision(self, text: str, target: Address, *, alone: bool = False) -> Provision | None:
        if bears(text, target.steps[-1]):
            return self._numbered(text, target)
        inside = self._within(text, target)
        if inside is not None or not alone or _bears_any(text, target):
            return inside
        return self._unnumbered(text, target)

    def _within(self, text: str, target: Address) -> Provision | None:
        """The target inside a text that begins with the number of a provision above it."""
        for cut in range(1, len(target.steps)):
            above = Address(target.symbol, target.steps[:cut])
            if bears(text, above.steps[-1]):
                around = self._numbered(text, above)
                inside = around.walk() if around is not None else ()
                found = next((each for each in inside if each.address == target), None)
                if found is not None:
                    return found
        body = _without_heading(text, [target])
        return self._numbered(body, target) if body != text and bears(body, target.steps[-1]) else None

    def _numbered(self, text: str, target: Address) -> Provision | None:
        """The provision whose number a text begins with; None where the text goes on with the next one."""
        if _goes_on(text, target.steps[-1]):
            return None
        level = target.steps[-1].level
        if level is Level.CLAUSE:
            return self._clause(text, target)
        if level is Level.ARTICLE or level in _DIVISIONS:
            parsed = self._parse(text, target.symbol)
            if level is Level.ARTICLE and len(parsed.articles()) > 1:
                return None
            if len(parsed.provisions) == 1 and parsed.provisions[0].verbatim == text:
                provision = _readdressed(parsed.provisions[0], target)
                if provision.address == target:
                    return provision
        heading = text.splitlines(keepends=True)[0] if level is Level.ANNEX or level in _DIVISIONS else ""
        return Provision(target, heading[len(marker(heading, level)) :].strip(), heading, text)

    def _unnumbered(self, text: str, target: Address) -> Provision | None:
        if target.steps[-1].level is not Level.ARTICLE:
            return Provision(target, "", "", text)
        head = f"Điều {target.label_of(Level.ARTICLE)}.\n"
        numbered = self._numbered(head + text, target)
        return replace(numbered, title="", heading="", own=numbered.own[len(head) :]) if numbered else None

    def _clause(self, text: str, target: Address) -> Provision:
        """A clause with its points: parsed as the last one of an article, after the clauses numbered before it."""
        label = target.steps[-1].label
        number = _NUMBER.match(label)
        last = int(number.group()) if number is not None else 1
        before = [f"{each}. …\n" for each in range(1, last + (label != str(last)))]
        if len(before) <= _MOST_NUMBERS:
            head = "Điều 1. …\n" + "".join(before)
            parsed = self._parse(head + text, target.symbol)
            articles = [each for each in parsed.articles() if each.level is Level.ARTICLE]
            clause = articles[0].children[-1] if len(articles) == 1 and articles[0].children else None
            if clause is not None and clause.verbatim == text and clause.address.steps[-1] == target.steps[-1]:
                return moved(clause, clause.address, target)
        return Provision(target, "", "", text)


def lead_of(text: str, target: Address) -> str:
    """The words of a new text up to the first provision inside it."""
    lines = text.splitlines(keepends=True)
    inner = _INNER.get(target.steps[-1].level, ())
    end = next(
        (at for at, line in enumerate(lines) if at and any(marker(line, each) for each in inner)), len(lines)
    )
    return "".join(lines[:end]).strip()


def _goes_on(text: str, step: Step) -> bool:
    """Whether a clause or point is followed by the next of its kind."""
    if step.level not in {Level.CLAUSE, Level.POINT}:
        return False
    following = next_after(step)
    return following is not None and any(bears(line, following) for line in text.splitlines()[1:])


def _readdressed(provision: Provision, target: Address) -> Provision:
    """The provision under the target's address; of a division only itself, for articles count on their own."""
    if provision.address.steps[-1] != target.steps[-1]:
        return provision
    if provision.level in _DIVISIONS:
        return replace(provision, address=target)
    return moved(provision, provision.address, target)


def _without_heading(text: str, targets: Sequence[Address]) -> str:
    """A text without the heading of the article that all targets lie in: "“Điều 49. … 4. …”" for khoản 4."""
    articles = {target.steps[:cut] for target in targets for cut in range(1, len(target.steps))}
    heading, _, body = text.partition("\n")
    above = [steps[-1] for steps in articles if steps[-1].level is Level.ARTICLE]
    return body.strip() if any(bears(heading, step) for step in above) else text


def _bears_any(text: str, target: Address) -> bool:
    """Whether the text begins with some number of the target's level: then another provision's."""
    level = target.steps[-1].level
    head = marker(text, level) if level in {Level.CLAUSE, Level.POINT} else ""
    return bool(head) or (level is not Level.ARTICLE and bool(marker(text, Level.ARTICLE)))


def _tidy(text: str) -> str:
    """A quotation without the emphasis of its heading, half of which may stand outside the quotation."""
    heading, line_break, rest = text.strip().partition("\n")
    return (_EMPHASIS.sub("", heading).strip() + line_break + rest).strip()
