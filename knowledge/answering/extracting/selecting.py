"""Which clauses are quoted, and how much around each."""

from collections.abc import Iterator, Sequence

from knowledge.answering.draft import Quotation
from knowledge.answering.extracting.clauses import Clause
from knowledge.answering.extracting.lists import announces_list
from knowledge.answering.extracting.scoring import ScoredClause
from knowledge.answering.extracting.sentences import sentences, window
from knowledge.answering.extracting.weights import extracting_weights
from knowledge.answering.facets import Facet, Wanted
from knowledge.answering.terms import QuestionTerms
from knowledge.language.normal_form import terms_in
from knowledge.law.provision import Provision


class QuotationSelector:
    """Quotes the likeliest clauses until the answer is likely enough to stand among them; keeps lists whole."""

    def __init__(self, terms: QuestionTerms, wanted: Wanted) -> None:
        self._terms = terms
        self._wanted = wanted

    def select(self, scored: Sequence[ScoredClause]) -> tuple[Quotation, ...]:
        """The quotations: likeliest article first, in reading order inside each."""
        ranked = sorted(scored, key=lambda one: -one.likelihood)
        selection = _Selection()
        weights = extracting_weights()
        for one in ranked:
            is_unlikely = one.likelihood < weights.share_of_best * ranked[0].likelihood
            if is_unlikely or selection.likelihood >= weights.likely_enough:
                break
            self._take(one, scored, selection)
        for one in self._for_facets(ranked, selection):
            self._take(one, scored, selection)
        return selection.in_reading_order()

    def _take(self, one: ScoredClause, scored: Sequence[ScoredClause], selection: "_Selection") -> None:
        if selection.may_take(one.clause):
            selection.take_if_it_fits(self._quotation(one.clause, scored))

    def _for_facets(self, ranked: Sequence[ScoredClause], selection: "_Selection") -> Iterator[ScoredClause]:
        """For each facet asked that nothing quoted tells, the likeliest clause of the best article that does."""
        best = ranked[0]
        for facet in self._wanted.facets:
            if any(self._tells(facet, quotation.text) for quotation in selection.in_reading_order()):
                continue
            for one in ranked:
                if one.clause.hit is best.clause.hit and self._tells(facet, one.clause.provision.text):
                    if one.likelihood >= extracting_weights().share_for_facet * best.likelihood:
                        yield one
                    break

    def _tells(self, facet: Facet, text: str) -> bool:
        return self._wanted.evidence(facet, text) is not None

    def _quotation(self, clause: Clause, scored: Sequence[ScoredClause]) -> Quotation:
        node = self._widened(clause)
        leads = tuple(
            above
            for above in clause.leads
            if above.address != node.address and above.address.contains(node.address)
        )
        likelihood = sum(one.likelihood for one in scored if node.address.contains(one.clause.provision.address))
        return Quotation(clause.hit, node, self._words(node), leads, likelihood)

    def _widened(self, clause: Clause) -> Provision:
        """The provision to quote for a clause: its list, its short article or short khoản, or itself."""
        enclosing = self._list_around(clause)
        if enclosing is not None:
            return enclosing
        short = (node for node in clause.above if len(node.text) <= extracting_weights().whole_chars)
        return next(short, clause.provision)

    def _list_around(self, clause: Clause) -> Provision | None:
        """The innermost provision whose lead announces a list that the clause is an item of."""
        if not self._wanted.wants_list:
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

    @property
    def likelihood(self) -> float:
        """That the answer is among what is quoted."""
        return sum(quotation.score for quotation in self._quotations)

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
