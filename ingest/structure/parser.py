"""Reading a document's structure: segments, then articles, then what is above and below them."""

from collections.abc import Sequence

from ingest.structure.articles import own_articles
from ingest.structure.clauses import clause_marks
from ingest.structure.headings import annex_heading, article_heading, division_headings
from ingest.structure.lines import Line, MarkedHeading, split_lines
from ingest.structure.markers import ArticleMarker
from ingest.structure.outline import outline_marks
from ingest.structure.segments import Annex, split_segments
from ingest.structure.tree import Mark, TreeBuilder
from ingest.structure.warning import Warnings
from knowledge.law.address import Level
from knowledge.law.provision import StructuredText

_DEPTH = {
    Level.ANNEX: 0,
    Level.PART: 1,
    Level.CHAPTER: 2,
    Level.SECTION: 3,
    Level.SUBSECTION: 4,
    Level.ARTICLE: 5,
}


def parse_structure(
    text: str, symbol: str, headings: Sequence[MarkedHeading] = (), title: str = ""
) -> StructuredText:
    """The tree of `text` (NFC, paragraphs separated by line breaks); its `verbatim` is `text` to the character.

    `symbol` is the instrument's, the root of every address; `headings` are the paragraphs that the file formats
    as headings; `title` names a text that has neither articles nor headings. A text of nothing but white space
    has no provisions. Nothing is raised: what looks wrong (a number missing, an address given twice) is told in
    `warnings`, in Vietnamese and English.
    """
    return _Parser(text, symbol, headings, title).parse()


class _Parser:
    def __init__(self, text: str, symbol: str, headings: Sequence[MarkedHeading], title: str) -> None:
        self._text = text
        self._title = title
        self._lines = split_lines(text, headings)
        self._builder = TreeBuilder(text, symbol)
        self._warnings = Warnings()

    def parse(self) -> StructuredText:
        segments = split_segments(self._lines)
        marks = self._body(self._lines[: segments.body_end])
        unnumbered = 0
        for annex in segments.annexes:
            unnumbered += not annex.marker.label
            marks += self._annex(annex, annex.marker.label or str(unnumbered))
        closing = self._offset(segments.closing)
        if not marks:
            return StructuredText(preamble=self._text, warnings=self._warnings.empty())
        provisions = self._builder.build(marks, closing)
        self._warnings.repeated(self._builder.repeated)
        return StructuredText(
            preamble=self._text[: marks[0].start],
            provisions=provisions,
            closing=self._text[closing:],
            warnings=self._warnings.all(),
        )

    def _offset(self, line_number: int) -> int:
        return self._lines[line_number].start if line_number < len(self._lines) else len(self._text)

    def _body(self, lines: Sequence[Line]) -> list[Mark]:
        articles = own_articles(lines)
        if articles:
            self._warnings.numbering(articles)
            return self._articles(lines, articles)
        return outline_marks(lines, self._title)

    def _annex(self, annex: Annex, label: str) -> list[Mark]:
        named_at = annex.marker.line.number
        lines = self._lines[named_at + 1 : annex.end]
        articles = own_articles(lines)
        heading = annex_heading(annex.marker, self._offset(annex.first), lines)
        marks = [Mark(heading.start, heading.end, Level.ANNEX, label, heading.title, _DEPTH[Level.ANNEX])]
        body = [line for line in lines if line.start >= heading.end]
        if articles:
            return marks + self._articles(body, [each for each in articles if each.line.start >= heading.end])
        return marks + outline_marks(body, "", inside=True)

    def _articles(self, lines: Sequence[Line], articles: Sequence[ArticleMarker]) -> list[Mark]:
        starts = {each.line.number: each for each in articles}
        marks = [
            Mark(heading.start, heading.end, marker.level, marker.label, heading.title, _DEPTH[marker.level])
            for marker, heading in division_headings(lines, starts)
        ]
        taken = {mark.start for mark in marks}
        offset = lines[0].number if lines else 0
        ends = sorted([*starts, *(line.number for line in lines if line.start in taken), offset + len(lines)])
        for number, article in starts.items():
            end = next(each for each in ends if each > number)
            marks += self._article(article, lines[number - offset + 1 : end - offset])
        return sorted(marks, key=lambda mark: (mark.start, mark.depth))

    def _article(self, article: ArticleMarker, after: Sequence[Line]) -> list[Mark]:
        heading = article_heading(article, after)
        mark = Mark(heading.start, heading.end, Level.ARTICLE, article.label, heading.title, _DEPTH[Level.ARTICLE])
        return [mark, *clause_marks([article.line, *after], heading.end, article.number)]
