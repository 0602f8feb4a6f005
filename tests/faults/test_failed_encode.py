"""An encoder that gives up in the middle of a publication."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from knowledge.library.library import Library
from knowledge.library.records import Publication
from knowledge.search.agreement import Comparison
from knowledge.search.encoding.errors import EncoderUnavailable
from knowledge.search.indexes import Indexes
from tests.faults.conftest import Write
from tests.faults.encoders import FalteringEncoder
from tests.knowledge.search.opening import opened


def changed(publication: Publication) -> Publication:
    """The same, every passage with other words."""
    passages = (
        replace(each, text=f"Mới. {each.text}", digest=f"new {each.digest}") for each in publication.passages
    )
    return replace(publication, digest="d2", passages=tuple(passages))


@pytest.mark.parametrize("patience", range(3))
def test_the_old_version_answers_until_the_next_attempt_succeeds(
    patience: int,
    indexes: Indexes,
    library: Library,
    encoder: FalteringEncoder,
    comparison: Comparison,
    write: Write,
) -> None:
    first = indexes.publish(write())
    held = indexes.vectors.contents()
    encoder.encoded, encoder.patience = 0, patience
    with pytest.raises(EncoderUnavailable):
        indexes.publish(changed(write()))
    assert [version.id for version in library.active_texts()] == [first]
    assert indexes.vectors.contents() == held

    encoder.patience = None
    second = indexes.publish(changed(write()))
    assert [version.id for version in library.active_texts()] == [second]
    assert comparison.disagreements() == []


def test_what_a_failed_attempt_left_is_gone_after_the_next_start(
    indexes: Indexes, engine: Engine, library: Library, encoder: FalteringEncoder, write: Write, tmp_path: Path
) -> None:
    indexes.publish(write())
    encoder.encoded, encoder.patience = 0, 1
    with pytest.raises(EncoderUnavailable):
        indexes.publish(changed(write()))
    encoder.patience = None
    again = opened(engine, encoder, tmp_path)
    again.recover()
    assert Comparison(library, encoder, again.vectors, again.clauses, again.lexical).disagreements() == []
