"""Rankings of articles under different policies, without asking the indexes again for each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.office import Office
from evaluation.articles import FoundArticle
from evaluation.metrics.retrieval import DEPTH, Ranking
from evaluation.questions import EvaluationQuestion
from knowledge.law.address import Address
from knowledge.law.instrument import Audience
from knowledge.library.records import HeldVersion
from knowledge.search.fusion import Unit, first
from knowledge.search.hit import Query
from knowledge.search.policy import SearchPolicy
from knowledge.search.ranking import Evidence, rank
from knowledge.search.searcher import LibrarySearcher


@dataclass(frozen=True, slots=True)
class GatheredQuestion:
    """A question with everything the indexes say about it."""

    question: EvaluationQuestion
    evidence: Evidence


def searcher_with(office: Office, policy: SearchPolicy) -> LibrarySearcher:
    """The office's search under another policy."""
    return LibrarySearcher(
        office.library,
        office.holdings,
        office.encoder,
        office.indexes,
        office.reader,
        policy=policy,
    )


def gather(
    office: Office, policy: SearchPolicy, questions: Sequence[EvaluationQuestion]
) -> list[GatheredQuestion]:
    """The evidence for every question that has gold articles."""
    searcher = searcher_with(office, policy)
    day = date.today()  # noqa: DTZ011  the office's own calendar day
    return [
        GatheredQuestion(question, searcher.gather(Query(question.q, day, Audience.OFFICIALS)))
        for question in questions
        if question.gold
    ]


def ranked(office: Office, gathered: GatheredQuestion, policy: SearchPolicy) -> Ranking:
    """Where the gold articles stand under a policy."""
    order = first(gathered.evidence.meant.units, rank(gathered.evidence, policy))
    active = office.holdings.now().active
    found = [_article(active, unit) for unit, _ in order[: 2 * DEPTH]]
    return Ranking.of(gathered.question, [article for article in found if article is not None][:DEPTH])


def _article(active: Mapping[int, HeldVersion], unit: Unit) -> FoundArticle | None:
    version = active.get(unit[0])
    if version is None:
        return None
    symbol = version.instrument.symbol
    return FoundArticle(symbol, Address.parse(f"{symbol}#{unit[1]}").article)
