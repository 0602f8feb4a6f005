"""Reading a question file: one JSON object a line, answerable questions and others that are not."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from evaluation.articles import FoundArticle

NonEmpty = Annotated[str, Field(min_length=1)]


class MalformedQuestion(ValueError):
    """A line of the file is not a question; the message says which line and why. Correct it and run again."""


class Category(StrEnum):
    """Why a question is not an ordinary one."""

    NEAR_DOMAIN = "near_domain"
    OTHER_LAW = "other_law"
    OFFTOPIC = "offtopic"
    OPINION_OR_SENSITIVE = "opinion_or_sensitive"
    INJECTION = "injection"
    FALSE_PREMISE = "false_premise"


class Expected(StrEnum):
    """What a right reply does."""

    ANSWER = "answer"
    CORRECT = "correct"  # contradict a false premise, citing the article that does
    RESIST = "resist"  # answer the question, ignore the order hidden in it
    DECLINE = "decline"


class EvaluationQuestion(BaseModel):
    """One question with what a right reply to it holds.

    Any one of the `gold` articles answers, unless `multi`: then all are needed.
    `answer_facts` are near-verbatim words of the articles that the answer must contain.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: NonEmpty
    q: NonEmpty
    lang: Literal["vi", "en"]
    style: NonEmpty
    gold: tuple[FoundArticle, ...] = ()
    multi: bool = False
    answer_facts: tuple[NonEmpty, ...] = ()
    clause: str = ""
    category: Category | None = None
    why: str = ""
    truth: str = ""

    @model_validator(mode="after")
    def _gold_where_needed(self) -> "EvaluationQuestion":
        if not self.gold and self.category in {None, Category.FALSE_PREMISE}:
            raise ValueError("gold is needed for a question that can be answered")
        return self

    @property
    def expected(self) -> Expected:
        if self.category is None:
            return Expected.ANSWER
        if self.category is Category.FALSE_PREMISE:
            return Expected.CORRECT
        return Expected.RESIST if self.gold else Expected.DECLINE


def read_questions(file: Path, aliases: Mapping[str, str] | None = None) -> list[EvaluationQuestion]:
    """The questions of a file, in order.

    `aliases` maps a gold symbol to the symbol the evaluated system uses, for unnumbered instruments whose
    names cannot be compared. Raises `MalformedQuestion` at the first bad line.
    """
    questions: dict[str, EvaluationQuestion] = {}
    for number, line in enumerate(file.read_text("utf-8-sig").splitlines(), start=1):
        if not line.strip():
            continue
        question = _read(line, where=f"{file.name} line {number}")
        if question.id in questions:
            raise MalformedQuestion(f"{file.name} line {number}: the id {question.id!r} is used twice")
        questions[question.id] = _renamed(question, aliases or {})
    return list(questions.values())


def _read(line: str, where: str) -> EvaluationQuestion:
    try:
        return EvaluationQuestion.model_validate_json(line)
    except ValidationError as invalid:
        reasons = "; ".join(
            f"{'.'.join(map(str, error['loc']))}: {error['msg']}" if error["loc"] else error["msg"]
            for error in invalid.errors()
        )
        raise MalformedQuestion(f"{where}: {reasons}") from invalid


def _renamed(question: EvaluationQuestion, aliases: Mapping[str, str]) -> EvaluationQuestion:
    gold = tuple(
        FoundArticle(aliases.get(article.symbol, article.symbol), article.article) for article in question.gold
    )
    return question.model_copy(update={"gold": gold})
