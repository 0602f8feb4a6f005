"""Questions and replies for the tests of scoring, built with only what a test is about."""

from collections.abc import Mapping, Sequence

from evaluation.articles import FoundArticle
from evaluation.questions import EvaluationQuestion
from evaluation.system import AnswerRecord, CitedProvision

Gold = Sequence[tuple[str, str]]


def question(
    gold: Gold = (("58/2022/NĐ-CP", "9"),),
    *,
    multi: bool = False,
    facts: tuple[str, ...] = (),
    category: str | None = None,
    question_id: str = "q-1",
    text: str = "Giấy đăng ký có thời hạn mấy năm?",
    style: str = "citizen",
) -> EvaluationQuestion:
    return EvaluationQuestion.model_validate(
        {
            "id": question_id,
            "q": text,
            "lang": "en" if style == "english" else "vi",
            "style": style,
            "gold": [list(article) for article in gold],
            "multi": multi,
            "answer_facts": facts,
            "category": category,
        }
    )


def unanswerable(category: str = "offtopic", question_id: str = "neg-1") -> EvaluationQuestion:
    return question((), category=category, question_id=question_id)


def reply(
    text: str = "", cites: Gold = (), *, status: str = "answered", quote: str = "", language: str = "vi"
) -> AnswerRecord:
    citations = tuple(CitedProvision(symbol, article, "1", None, quote) for symbol, article in cites)
    return AnswerRecord(status, text, citations, language)


class FixedSystem:
    """Finds and replies what it was given for each question; nothing for others."""

    def __init__(self, found: Mapping[str, Gold], replies: Mapping[str, AnswerRecord] | None = None) -> None:
        self._found = found
        self._replies = replies or {}

    def search(self, question: str, limit: int) -> Sequence[FoundArticle]:
        return [FoundArticle(*article) for article in self._found.get(question, ())][:limit]


class FixedAnsweringSystem(FixedSystem):
    def ask(self, question: str) -> AnswerRecord:
        return self._replies.get(question, reply(status="unanswerable_no_source"))
