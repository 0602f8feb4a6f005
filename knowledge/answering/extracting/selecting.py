"""Which clauses are quoted, and how much around each."""

from collections.abc import Iterable, Iterator, Sequence

from knowledge.answering.draft import Quotation
from knowledge.answering.extracting.clauses import Clause
from knowledge.answering.extracting.lists import announces_list
from knowledge.answering.extracting.scoring import ScoredClause
from knowledge.answering.extracting.sentences import sentences, window
from knowledge.answering.extracting.weights import extracting_weights
from knowledge.answering.facets import Wanted
from knowledge.answering.terms import QuestionTerms
from knowledge.language.normal_form import terms_in
from knowledge.law.provision import Provision


class QuotationSelector:
    """Takes the best clauses while they fit; keeps lists whole and short articles uncut."""

    def __init__(self, terms: QuestionTerms, wanted: Wanted) -> None:
        self._terms = terms
        self._wants = wanted

    def select(self, scored: Iterable[ScoredClause]) -> tuple[Quotation, ...]:
        """The quotations: best article first, in reading order inside each."""
        selection = _Selection()
        for one in self._wanted(sorted(scored, key=lambda one: -one.total)):
            if selection.may_take(one.clause):
                selection.take_if_it_fits(self._quotation(one))
        return selection.in_reading_order()

    def _wanted(self, ranked: Sequence[ScoredClause]) -> Iterator[ScoredClause]:
        """The clauses worth quoting, most needed first."""
        weights, best = extracting_weights(), ranked[0]
        same = [one for one in ranked if one.clause.hit is best.clause.hit]
        others = [one for one in ranked if one.clause.hit is not best.clause.hit]
        close = [one for one in others if one.total >= weights.share_elsewhere * best.total]
        yield best
        yield from self._for_facets(
            [one for one in same if one.evidence >= weights.share_for_facet * best.evidence]
        )
        yield from close[:1]
        yield from (one for one in same if one.evidence >= weights.share_in_article * best.evidence)
        yield from close[1:]

    def _for_facets(self, clauses: Sequence[ScoredClause]) -> Iterator[ScoredClause]:
        """For each facet asked, the clause that holds the most telling words for it; the best such one."""
        for facet in self._wants.facets:
            found = [(self._wants.evidence(facet, one.clause.provision.text), one) for one in clauses]
            telling = [(evidence.rank, one) for evidence, one in found if evidence is not None]
            if telling:
                yield min(telling, key=lambda one: one[0])[1]

    def _quotation(self, one: ScoredClause) -> Quotation:
        clause, node = one.clause, self._widened(one.clause)
        leads = tuple(
            above
            for above in clause.leads
            if above.address != node.address and above.address.contains(node.address)
        )
        return Quotation(clause.hit, node, self._words(node), leads, one.total)

    def _widened(self, clause: Clause) -> Provision:
        """The provision to quote for a clause: itself, its list, its short khoản or its short article."""
        weights = extracting_weights()
        if len(clause.hit.article.text) <= weights.whole_article_chars:
            return clause.hit.article
        enclosing = self._list_around(clause)
        if enclosing is not None:
            return enclosing
        parent = clause.above[-1] if clause.above else clause.provision
        is_short = len(parent.text) <= weights.whole_clause_chars
        return parent if is_short else clause.provision

    def _list_around(self, clause: Clause) -> Provision | None:
        """The innermost provision whose lead announces a list that the clause is an item of."""
        if not self._wants.wants_list:
            return None
        lists = [node for node in clause.above if announces_list(node)]
        limit = extracting_weights().list_chars
        return next((node for node in reversed(lists) if len(node.text) <= limit), None)

    def _words(self, node: Provision) -> str:
        """The whole text, or for an undivided clause of great length the sentences around the best one."""
        weights = extracting_weights()
        if node.children or len(node.text) <= weights.clause_chars:
            return node.text
        cut = list(sentences(node.text))
        best = max(range(len(cut)), key=lambda at: self._terms.coverage(terms_in(cut[at].text)))
        return window(node.text, best, weights.clause_chars)


class _Selection:
    """What is quoted so far, within the limits on articles, on quotations in each, and on length."""

    def __init__(self) -> None:
        self._quotations: list[Quotation] = []

    def may_take(self, clause: Clause) -> bool:
        weights = extracting_weights()
        of_article = [one for one in self._quotations if one.hit is clause.hit]
        articles = {one.hit.article.address for one in self._quotations}
        if any(one.address.contains(clause.provision.address) for one in of_article):
            return False
        limit = len(of_article) < weights.quotations_in_article
        return limit and (bool(of_article) or len(articles) < weights.articles_quoted)

    def take_if_it_fits(self, quotation: Quotation) -> None:
        """The first always fits; one that holds others takes their place."""
        kept = [one for one in self._quotations if not quotation.address.contains(one.address)]
        if not self._quotations or _chars_shown((*kept, quotation)) <= extracting_weights().quoted_chars:
            self._quotations = [*kept, quotation]

    def in_reading_order(self) -> tuple[Quotation, ...]:
        articles = list(dict.fromkeys(one.hit.article.address for one in self._quotations))

        def place(quotation: Quotation) -> tuple[int, int]:
            walked = [node.address for node in quotation.hit.article.walk()]
            return articles.index(quotation.hit.article.address), walked.index(quotation.address)

        return tuple(sorted(self._quotations, key=place))


def _chars_shown(quotations: Sequence[Quotation]) -> int:
    """The length of the quotations and of the sentences leading to them, each of which is shown once."""
    leads = {lead.address: len(lead.lead) for quotation in quotations for lead in quotation.leads}
    return sum(leads.values()) + sum(len(quotation.text) for quotation in quotations)
