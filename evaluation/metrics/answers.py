"""Replies to questions that can be answered."""

from collections.abc import Callable

from evaluation.articles import NamesArticle, same_article
from evaluation.metrics.facts import states, states_leniently
from evaluation.questions import EvaluationQuestion
from evaluation.system import AnswerRecord

Observations = list[float]
ReplyMetric = Callable[[EvaluationQuestion, AnswerRecord], Observations]


def is_answered(answer: AnswerRecord) -> bool:
    return answer.status == "answered"


def is_gold(question: EvaluationQuestion, cited: NamesArticle) -> bool:
    return any(same_article(cited, gold) for gold in question.gold)


def cites_the_answer(question: EvaluationQuestion, answer: AnswerRecord) -> bool:
    """Answered, citing a gold article, or every one where all are needed."""
    cited = [any(same_article(citation, gold) for citation in answer.citations) for gold in question.gold]
    return is_answered(answer) and bool(cited) and (all(cited) if question.multi else any(cited))


def answered(_: EvaluationQuestion, answer: AnswerRecord) -> Observations:
    """Share of replies that answer; asking back or declining does not."""
    return [float(is_answered(answer))]


def right_article(question: EvaluationQuestion, answer: AnswerRecord) -> Observations:
    """Share of questions, answered or not, whose answer cites a gold article (all of them where `multi`)."""
    return [float(cites_the_answer(question, answer))]


def right_if_answered(question: EvaluationQuestion, answer: AnswerRecord) -> Observations:
    """Share of the answers that cite a gold article (all of them where `multi`)."""
    return right_article(question, answer) if is_answered(answer) else []


def first_citation(question: EvaluationQuestion, answer: AnswerRecord) -> Observations:
    """Share of the answers whose first citation, the one that people look at, names a gold article."""
    if not is_answered(answer) or not answer.citations:
        return []
    return [float(is_gold(question, answer.citations[0]))]


def citation_precision(question: EvaluationQuestion, answer: AnswerRecord) -> Observations:
    """Share of the citations in answers that name a gold article.

    One answer citing a gold article and two others, another citing one gold article: 2 of 4.
    """
    if not is_answered(answer):
        return []
    return [float(is_gold(question, citation)) for citation in answer.citations]


def facts(question: EvaluationQuestion, answer: AnswerRecord) -> Observations:
    """Share of the facts asked for that stand in the text; without an answer none of a question's does."""
    return [float(is_answered(answer) and states(answer.text, fact)) for fact in question.answer_facts]


def facts_if_answered(question: EvaluationQuestion, answer: AnswerRecord) -> Observations:
    """Share of the facts asked for that stand in the text of the answers."""
    return facts(question, answer) if is_answered(answer) else []


def facts_leniently(question: EvaluationQuestion, answer: AnswerRecord) -> Observations:
    """As `facts`, but accents and leading zeros do not count, and a fact may stand in a citation's quote."""
    texts = [answer.text, *(citation.quote for citation in answer.citations)]
    return [
        float(is_answered(answer) and any(states_leniently(text, fact) for text in texts))
        for fact in question.answer_facts
    ]


def all_facts(question: EvaluationQuestion, answer: AnswerRecord) -> Observations:
    """Share of questions whose text holds every fact: a question with 2 of 3 facts counts 0."""
    observed = facts(question, answer)
    return [float(all(observed))] if observed else []


def same_language(question: EvaluationQuestion, answer: AnswerRecord) -> Observations:
    """Share of replies that declare the language of the question."""
    return [float(answer.language == question.lang)]
