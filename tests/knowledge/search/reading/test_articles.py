"""Reading the clauses of the articles found, as they were kept when they were published."""

from dataclasses import replace

import numpy as np
import pytest

from knowledge.library.library import Library
from knowledge.search.encoding.onnx_encoder import OnnxEncoder
from knowledge.search.encoding.port import ReadText
from knowledge.search.indexes import Indexes
from knowledge.search.passages import cut_passages
from knowledge.search.reading.articles import NOT_READ, ArticleReader
from knowledge.search.reading.reader import bundled_reader
from tests.documents import instrument, publication, structure

QUESTION = "Nộp hồ sơ đề nghị cấp giấy đăng ký ở đâu?"


@pytest.fixture
def version(indexes: Indexes, encoder: OnnxEncoder) -> int:
    held = instrument()
    passages = cut_passages(held, structure(), encoder.count_tokens, encoder.max_tokens)
    return indexes.publish(replace(publication(held), passages=passages))


def test_every_clause_gets_its_nearness_and_its_judgement(
    indexes: Indexes, library: Library, encoder: OnnxEncoder, version: int
) -> None:
    question = encoder.read_question(QUESTION)
    units = [(version, node.address.anchor) for node in structure().articles()]
    read = ArticleReader(indexes.clauses, bundled_reader()).read(units, question.vector, question)

    assert list(read) == units
    for unit, article in library.units(units).items():
        addresses = {clause.address for clause in article.clauses()}
        assert set(read[unit].nearness_in(article)) == set(read[unit].judged_in(article)) == addresses
        assert read[unit].best == max(read[unit].judged_in(article).values())


def test_without_states_nothing_is_read_closely(indexes: Indexes, encoder: OnnxEncoder, version: int) -> None:
    question = encoder.read_question(QUESTION)
    blind = ReadText(question.vector, np.empty((0, 0), np.float32))
    unit = (version, next(iter(structure().articles())).address.anchor)
    read = ArticleReader(indexes.clauses, bundled_reader()).read([unit], question.vector, blind)[unit]

    assert read.nearness
    assert (read.best, read.judged) == (None, {})


def test_an_article_that_was_never_loaded_is_not_read(indexes: Indexes, encoder: OnnxEncoder) -> None:
    question = encoder.read_question(QUESTION)

    assert ArticleReader(indexes.clauses, bundled_reader()).read([(7, "dieu-1")], question.vector, question) == {}
    assert NOT_READ.nearness_in(next(iter(structure().articles()))) == {}
