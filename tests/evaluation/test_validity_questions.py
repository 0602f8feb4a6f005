"""The validity questions against themselves and against the documents that they were written from.

What a reviewer would look up is looked up here: that every sentence given as the reason stands at its address,
that what is expected to be cited exists and was in force on the day asked about, and that what must not be cited
was not.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from evaluation.articles import FoundArticle
from evaluation.metrics.facts import states
from evaluation.questions import read_questions
from evaluation.validity_questions import REASON, Kind, Reason, ValidityQuestion, read_validity_questions
from knowledge.language.normal_form import clean, fold

QUESTIONS = Path(str(files("evaluation"))) / "data" / "questions"
FILES = [QUESTIONS / "validity.jsonl", QUESTIONS / "validity_dev.jsonl"]

_LONG_DATE = re.compile(r"(\d{1,2}) tháng (\d{1,2}) năm (\d{4})")
_SHORT_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ENDS = re.compile(
    r"hết hiệu lực|thay (thế|cho)|bãi bỏ|(đến|hết) ngày|trong (hai|thời hạn 02) năm|được bổ sung", re.IGNORECASE
)
_RELATIVE = re.compile(r"năm ngoái|cach day \d+ nam|years? ago|last year")
_COMMENCES = re.compile(rf"có hiệu lực(?: thi hành)?(?: kể)? từ ngày {_LONG_DATE.pattern}")


@dataclass(frozen=True)
class Corpus:
    """What the articles say, the notes on what amended them, and the instruments' titles and first days."""

    texts: dict[FoundArticle, str]
    notes: dict[FoundArticle, str]
    titles: dict[str, str]
    commencement: dict[str, date]

    def holds(self, provision: FoundArticle) -> bool:
        return provision.symbol in self.titles if provision.article is None else provision in self.texts

    def says(self, reason: Reason) -> bool:
        """Whether the words stand in the clause or article named, its note, or the title of the instrument."""
        symbol, article = reason.address.symbol, reason.address.article
        if article is None:
            return _collapsed(reason.quote) in self.titles[symbol]
        place = FoundArticle(symbol, article)
        text = self.texts[place]
        told = _clause(text, reason.address.clause) if reason.address.clause else f"{text}\n{self.notes[place]}"
        return _collapsed(reason.quote) in _collapsed(told)


def _collapsed(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _clause(text: str, label: str) -> str:
    found = re.search(rf"^\s*{label}\.(?!\d)(.*?)(?=^\s*\d+[a-zđ]?\.(?!\d)|\Z)", text, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def _tokens(text: str) -> str:
    return f" {' '.join(re.findall(r'[a-z]+|[0-9]+', fold(clean(text))))} "


def _names(text: str, instrument: str) -> bool:
    return _tokens(instrument) in _tokens(text)


def _dates(text: str) -> set[date]:
    found = [*_LONG_DATE.findall(text), *_SHORT_DATE.findall(text)]
    return {date(int(year), int(month), int(day)) for day, month, year in found}


SETS = {file: read_validity_questions(file) for file in FILES}
ALL = [question for questions in SETS.values() for question in questions]
each_question = pytest.mark.parametrize("question", ALL, ids=str)
each_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


@pytest.fixture(scope="module")
def corpus(shared_dir: Path) -> Corpus:
    texts, notes = {}, {}
    for row in _lines(shared_dir / "corpus" / "articles.jsonl"):
        place = FoundArticle(row["doc"], row["article"])
        texts[place] = f"{row['title']}\n{row['text']}"
        notes[place] = row["source_note"]
    manifest = list(_lines(shared_dir / "corpus" / "manifest.jsonl"))
    return Corpus(
        texts,
        notes,
        titles={row["symbol"]: _collapsed(row["title"]) for row in manifest},
        commencement={row["symbol"]: date.fromisoformat(row["effective_from"]) for row in manifest},
    )


def _lines(file: Path) -> Iterator[dict[str, str]]:
    for line in file.read_text("utf-8").splitlines():
        yield json.loads(line)


@each_file
def test_a_set_covers_every_kind_and_style(file: Path) -> None:
    questions = SETS[file]
    kinds = Counter(question.validity.kind for question in questions)
    styles = Counter(question.style for question in questions)
    texts = {(question.before, question.q) for question in questions}
    assert len({question.id for question in questions}) == len(texts) == len(questions) >= 60
    assert kinds[Kind.REPEALED] >= 18 and kinds[Kind.AMENDED] >= 15
    assert kinds[Kind.NOT_YET_IN_FORCE] >= 10 and kinds[Kind.AS_OF] >= 20
    assert set(styles) == {"official", "citizen", "nodiacritics", "typo", "english"} and min(styles.values()) >= 10
    assert len({question.validity.instrument for question in questions}) >= 45


@each_file
def test_the_ordinary_loader_reads_them_too(file: Path) -> None:
    assert [question.id for question in read_questions(file)] == [question.id for question in SETS[file]]


def test_no_question_is_in_both_sets() -> None:
    first, second = ({question.q for question in questions} for questions in SETS.values())
    assert not first & second


@each_question
def test_language_and_style_agree(question: ValidityQuestion) -> None:
    assert (question.lang == "en") == (question.style == "english")
    if question.style == "nodiacritics":
        assert question.q.isascii() and question.accented and fold(question.accented) == question.q
    else:
        assert question.accented is None


@each_question
def test_the_day_is_said_in_the_question_or_given_beside_it(question: ValidityQuestion) -> None:
    expected = question.validity
    assert (expected.as_of is not None) == (expected.kind in {Kind.NOT_YET_IN_FORCE, Kind.AS_OF})
    if expected.said is not None:
        assert expected.said in question.q
        assert expected.as_of and (str(expected.as_of.year) in expected.said or _RELATIVE.search(expected.said))


@each_question
def test_what_happened_agrees_with_the_day(question: ValidityQuestion) -> None:
    expected = question.validity
    if expected.kind is Kind.NOT_YET_IN_FORCE:
        assert not expected.in_force and question.day < expected.since
    else:
        assert expected.since <= question.day
    assert not (expected.in_force and expected.successor)
    assert (expected.amended_by is not None) == (expected.kind is Kind.AMENDED)
    assert expected.successor is None or expected.kind is Kind.REPEALED


@each_question
def test_nothing_is_both_allowed_and_forbidden(question: ValidityQuestion) -> None:
    expected = question.validity
    assert not set(expected.may_cite) & set(expected.must_not_cite)
    if expected.in_force:
        assert set(question.gold) & set(expected.may_cite) or any(
            FoundArticle(gold.symbol, None) in expected.may_cite for gold in question.gold
        )
    else:
        assert FoundArticle(expected.instrument, expected.article) in expected.must_not_cite or any(
            provision.symbol == expected.instrument for provision in expected.must_not_cite
        )


@pytest.mark.shared
@each_question
def test_every_instrument_outside_the_documents_is_named_by_them(
    question: ValidityQuestion, corpus: Corpus
) -> None:
    expected = question.validity
    named = {expected.instrument, expected.successor, expected.amended_by, expected.predecessor}
    named |= {provision.symbol for provision in (*expected.must_not_cite, *expected.may_cite)}
    quotes = " | ".join(reason.quote for reason in question.reasons)
    for instrument in named - corpus.titles.keys() - {None}:
        assert instrument and _names(quotes, instrument), instrument


@pytest.mark.shared
@each_question
def test_what_is_to_be_cited_exists(question: ValidityQuestion, corpus: Corpus) -> None:
    assert all(corpus.holds(gold) and gold.article for gold in question.gold)
    expected = question.validity
    for provision in (*expected.may_cite, *expected.must_not_cite):
        reasons = " | ".join(reason.quote for reason in question.reasons)
        assert corpus.holds(provision) or _names(reasons, provision.symbol), provision


@pytest.mark.shared
@each_question
def test_the_reasons_stand_at_their_addresses(question: ValidityQuestion, corpus: Corpus) -> None:
    assert question.reasons and "; ".join(found[0] for found in REASON.finditer(question.why)) == question.why
    for reason in question.reasons:
        assert corpus.says(reason), reason


@pytest.mark.shared
@each_question
def test_the_facts_stand_in_a_gold_article(question: ValidityQuestion, corpus: Corpus) -> None:
    texts = [corpus.texts[gold] for gold in question.gold]
    assert question.answer_facts or question.validity.may_decline
    for fact in question.answer_facts:
        assert any(states(text, fact) for text in texts), fact


@pytest.mark.shared
@each_question
def test_outdated_words_stand_in_what_must_not_be_cited(question: ValidityQuestion, corpus: Corpus) -> None:
    forbidden = question.validity.must_not_cite
    texts = [
        text
        for place, text in corpus.texts.items()
        if place in forbidden or FoundArticle(place.symbol, None) in forbidden
    ]
    for words in question.validity.outdated:
        assert any(states(text, words) for text in texts), words


@pytest.mark.shared
@each_question
def test_what_may_be_cited_was_in_force_on_the_day(question: ValidityQuestion, corpus: Corpus) -> None:
    for provision in question.validity.may_cite:
        if provision.symbol in corpus.titles:
            assert _commenced(provision.symbol, question, corpus) <= question.day, provision


@pytest.mark.shared
@each_question
def test_what_must_not_be_cited_was_not(question: ValidityQuestion, corpus: Corpus) -> None:
    """Not in force yet by the day of its commencement; or the reasons name it and tell that it had ended."""
    quotes = " | ".join(reason.quote for reason in question.reasons)
    quoted = {reason.address.symbol for reason in question.reasons}
    for symbol, _ in question.validity.must_not_cite:
        later = symbol in corpus.commencement and corpus.commencement[symbol] > question.day
        assert later or (_ENDS.search(quotes) and (symbol in quoted or _names(quotes, symbol))), symbol


@each_question
def test_no_question_allows_what_another_says_had_ended(question: ValidityQuestion) -> None:
    for ended in (other.validity for other in ALL):
        over = not ended.in_force and ended.kind is not Kind.NOT_YET_IN_FORCE and ended.since < question.day
        assert not over or FoundArticle(ended.instrument, ended.article) not in question.validity.may_cite


@each_question
def test_the_day_of_the_change_is_told_by_a_reason(question: ValidityQuestion) -> None:
    told = {day for reason in question.reasons for day in _dates(reason.quote)}
    assert question.validity.since in told


@pytest.mark.shared
@each_question
def test_successor_and_amending_instrument_are_held_and_quoted(question: ValidityQuestion, corpus: Corpus) -> None:
    quoted = {reason.address.symbol for reason in question.reasons}
    for instrument in {question.validity.successor, question.validity.amended_by} - {None}:
        assert instrument in corpus.titles and instrument in quoted


def _commenced(symbol: str, question: ValidityQuestion, corpus: Corpus) -> date:
    """The day from which the instrument, or the first of its provisions to do so, is in force."""
    own = [reason.quote for reason in question.reasons if reason.address.symbol == symbol]
    told = {day for quote in own for found in _COMMENCES.finditer(quote) for day in _dates(found[0])}
    return min({corpus.commencement[symbol], *told})
