"""A second look at the first candidates, through the search."""

from collections.abc import Sequence
from datetime import date

import pytest

from app.office import Office
from knowledge.law.instrument import Audience
from knowledge.search.hit import Query
from knowledge.search.reranking import Reranker
from knowledge.search.searcher import LibrarySearcher

QUESTION = "đón tiếp đoàn khách nước ngoài"


class MostOf:
    """Prefers the texts that have the most of a word."""

    def __init__(self, word: str) -> None:
        self._word = word
        self.read: list[str] = []

    def __call__(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        self.read = [question, *texts]
        return [float(text.count(self._word)) for text in texts]


def found(office: Office, question: str, reranker: Reranker | None, limit: int = 10) -> list[tuple[str, float]]:
    searcher = LibrarySearcher(
        office.library,
        office.holdings,
        office.encoder,
        office.indexes,
        office.reader,
        reranker,
    )
    hits = searcher.search(Query(question, date(2026, 11, 21), Audience.OFFICIALS, limit))
    return [(str(hit.article.address), hit.score) for hit in hits]


@pytest.mark.parametrize(
    ("word", "best"),
    [("hiệu lực", "10/2024/NĐ-CP#dieu-3"), ("Hồ sơ", "10/2024/NĐ-CP#dieu-2"), ("xe", "15-HD/TU#dieu-1")],
)
def test_the_reranker_orders_what_was_found(filled_office: Office, word: str, best: str) -> None:
    plain = found(filled_office, QUESTION, None)
    again = found(filled_office, QUESTION, MostOf(word))
    assert again[0][0] == best
    assert sorted(address for address, _ in again) == sorted(address for address, _ in plain)


def test_the_scores_stay_those_of_the_places(filled_office: Office) -> None:
    plain = found(filled_office, QUESTION, None)
    again = found(filled_office, QUESTION, MostOf("xe"))
    assert [score for _, score in again] == [score for _, score in plain]


def test_what_the_reranker_lifts_comes_within_the_limit(filled_office: Office) -> None:
    assert [address for address, _ in found(filled_office, QUESTION, MostOf("xe"), limit=1)] == ["15-HD/TU#dieu-1"]


def test_an_article_that_is_named_stays_first(filled_office: Office) -> None:
    question = "điều 1 nghị định 10/2024 quy định gì"
    assert found(filled_office, question, MostOf("xe"))[0][0] == "10/2024/NĐ-CP#dieu-1"


def test_the_reranker_reads_the_question_with_its_accents_and_whole_articles(filled_office: Office) -> None:
    reranker = MostOf("xe")
    found(filled_office, "ho so de nghi don doan khach nuoc ngoai", reranker)
    assert reranker.read[0] == "hồ sơ đề nghị đón đoàn khách nước ngoài"
    article = next(text for text in reranker.read if text.startswith("Hồ sơ đề nghị đón đoàn\n"))
    assert "c) Danh sách thành viên đoàn." in article
