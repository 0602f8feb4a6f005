"""Every disagreement between library, vectors, readings and words is found and mended; nothing else is touched."""

from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import Engine, delete, update

from knowledge.law.instrument import Audience
from knowledge.library.library import Library
from knowledge.library.records import Passage, PassageKind
from knowledge.library.schema import clause_vectors
from knowledge.search.agreement import Comparison, Part, require_complete
from knowledge.search.encoding.errors import EncoderUnavailable
from knowledge.search.indexes import Indexes
from knowledge.search.lexical_index import LexicalDocument
from knowledge.search.mending import Mended, Mender
from knowledge.search.vector_index import (
    EncoderMismatch,
    RebuildUnfinished,
    VectorIndex,
    VectorsIncomplete,
    open_client,
)
from tests.faults.conftest import Write
from tests.faults.encoders import FalteringEncoder
from tests.knowledge.search.opening import opened

OTHER = "12/2020/NĐ-CP"


def started(_symbol: str, _done: int, _total: int) -> None:
    """Nobody watches."""


def encoded(_passages: int) -> None:
    """Nobody watches."""


def mend(comparison: Comparison, mender: Mender) -> Mended:
    mended = mender.mend(comparison.disagreements(), started, encoded)
    assert comparison.disagreements() == []
    return mended


@pytest.fixture
def version(indexes: Indexes, write: Write, comparison: Comparison, encoder: FalteringEncoder) -> int:
    """One of two decrees, in agreement with everything."""
    number = indexes.publish(write())
    indexes.publish(write(OTHER))
    assert comparison.disagreements() == []
    encoder.encoded = 0
    return number


def test_a_missing_passage_is_encoded_and_no_other(
    version: int,
    indexes: Indexes,
    comparison: Comparison,
    mender: Mender,
    encoder: FalteringEncoder,
    library: Library,
) -> None:
    indexes.vectors.keep(version, PassageKind.TEXT, {0})
    with pytest.raises(VectorsIncomplete, match="5 of the library's 6"):
        require_complete(library, indexes.vectors)
    (found,) = comparison.disagreements()
    assert (found.part, found.version_id, len(found.missing), found.left_over) == (Part.VECTORS, version, 1, ())
    assert mend(comparison, mender) == Mended(encoded=1)
    assert encoder.encoded == 1


def test_a_missing_question_is_encoded_as_one(
    version: int, indexes: Indexes, comparison: Comparison, mender: Mender, encoder: FalteringEncoder
) -> None:
    before = indexes.vectors.vectors_of(version)
    indexes.vectors.keep(version, PassageKind.QUESTION, set())
    assert mend(comparison, mender) == Mended(encoded=1)
    assert encoder.encoded == 1
    after = indexes.vectors.vectors_of(version)
    for digest, vector in before.items():
        np.testing.assert_allclose(after[digest], vector, atol=1e-5)


def test_what_belongs_to_no_version_is_removed(
    version: int, indexes: Indexes, comparison: Comparison, mender: Mender, encoder: FalteringEncoder
) -> None:
    stray = Passage(0, "dieu-1", "dieu-1", "x", "x")
    indexes.vectors.add(version + 90, [stray], {"x": np.ones(encoder.dimension, np.float32)})
    indexes.lexical.update(add=[LexicalDocument(version + 91, "dieu-1", "x", "x", "x")])
    assert {(each.part, each.version_id) for each in comparison.disagreements()} == {
        (Part.VECTORS, version + 90),
        (Part.WORDS, version + 91),
    }
    mended = mend(comparison, mender)
    assert mended.removed >= 2
    assert encoder.encoded == 0


def test_articles_are_indexed_again_where_their_words_are_missing_or_others(
    version: int, indexes: Indexes, comparison: Comparison, mender: Mender, encoder: FalteringEncoder
) -> None:
    articles = len(indexes.lexical)
    indexes.lexical.update(remove=[version], add=[LexicalDocument(version, "dieu-1", "Khác", "x", "x")])
    assert {each.part for each in comparison.disagreements()} == {Part.WORDS}
    mend(comparison, mender)
    assert len(indexes.lexical) == articles
    assert encoder.encoded == 0


def test_an_article_for_officials_in_the_index_of_the_public_is_found(
    indexes: Indexes, comparison: Comparison, mender: Mender, version: int
) -> None:
    internal = LexicalDocument(version, "dieu-9", "x", "x", "x", audience=Audience.OFFICIALS)
    indexes.lexical.update(add=[internal])
    (found,) = comparison.disagreements()
    assert found.left_over == (f"{version}|officials|dieu-9",)
    mend(comparison, mender)


def test_a_generation_that_was_not_noted_is_noted(
    version: int, indexes: Indexes, comparison: Comparison, mender: Mender
) -> None:
    assert version
    indexes.lexical.mark("3:0")
    (found,) = comparison.disagreements()
    assert found.missing == ("generation",)
    mend(comparison, mender)


@pytest.mark.parametrize("damage", ["row", "digest", "vectors", "windows", "stray"])
def test_readings_of_clauses_are_made_again_where_they_are_not_whole(
    damage: str, version: int, engine: Engine, comparison: Comparison, mender: Mender, encoder: FalteringEncoder
) -> None:
    row = (clause_vectors.c.version_id == version) & (clause_vectors.c.unit == "dieu-2")
    with engine.begin() as connection:
        match damage:
            case "row":
                connection.execute(delete(clause_vectors).where(row))
            case "digest":
                connection.execute(update(clause_vectors).where(row).values(digest="x"))
            case "vectors":
                connection.execute(update(clause_vectors).where(row).values(vectors=b"abc"))
            case "windows":
                connection.execute(update(clause_vectors).where(row).values(windows=b"", counts=b""))
            case _:
                connection.execute(update(clause_vectors).where(row).values(unit="dieu-7"))
    assert {each.part for each in comparison.disagreements()} == {Part.CLAUSES}
    mend(comparison, mender)
    assert encoder.encoded == 1


def test_a_version_left_half_done_is_cleared_away(
    version: int, library: Library, write: Write, comparison: Comparison, mender: Mender
) -> None:
    staged = library.stage(write(digest="d2"))
    (found,) = comparison.disagreements()
    assert (found.part, found.version_id, found.symbol) == (Part.VERSIONS, staged, "58/2022/NĐ-CP")
    assert mend(comparison, mender).versions == 1
    assert [each.id for each in library.versions_of("58/2022/NĐ-CP")] == [version]


def test_a_folder_of_vectors_that_is_lost_is_filled_again(
    version: int, engine: Engine, library: Library, encoder: FalteringEncoder, tmp_path: Path
) -> None:
    assert version
    again = opened(engine, encoder, tmp_path / "elsewhere")
    with pytest.raises(VectorsIncomplete, match="0 of the library's 6"):
        require_complete(library, again.vectors)
    again.recover()
    comparison = Comparison(library, encoder, again.vectors, again.clauses, again.lexical)
    assert mend(comparison, Mender(library, encoder, again)).encoded == 6


def test_an_interrupted_rebuild_answers_as_before_and_goes_on_where_it_was(
    version: int,
    indexes: Indexes,
    comparison: Comparison,
    mender: Mender,
    encoder: FalteringEncoder,
    tmp_path: Path,
) -> None:
    assert version
    held = indexes.vectors.contents()
    encoder.patience = 3
    with pytest.raises(EncoderUnavailable):
        mender.rebuild(started, encoded)
    assert indexes.vectors.is_being_rebuilt
    assert VectorIndex(open_client(tmp_path / "chroma", None), encoder).contents() == held

    encoder.encoded, encoder.patience = 0, 3
    mender.rebuild(started, encoded)
    assert encoder.encoded == 3
    assert VectorIndex(open_client(tmp_path / "chroma", None), encoder).contents() == held
    assert comparison.disagreements() == []


def test_an_interrupted_rebuild_for_another_encoder_belongs_to_none_until_it_ends(
    version: int, engine: Engine, library: Library, encoder: FalteringEncoder, tmp_path: Path
) -> None:
    assert version
    first, encoder.identity = encoder.identity, "another"
    client = open_client(tmp_path / "chroma", None)
    with pytest.raises(EncoderMismatch, match="ngoaivu reindex"):
        VectorIndex(client, encoder)
    indexes = opened(engine, encoder, tmp_path, rebuild=True)
    encoder.patience = 3
    with pytest.raises(EncoderUnavailable):
        Mender(library, encoder, indexes).rebuild(started, encoded)

    with pytest.raises(RebuildUnfinished, match="ngoaivu reindex"):
        VectorIndex(client, encoder)
    encoder.identity = first
    with pytest.raises(EncoderMismatch, match="another"):
        VectorIndex(client, encoder)
    encoder.identity, encoder.encoded = "another", 0
    indexes = opened(engine, encoder, tmp_path, rebuild=True)
    Mender(library, encoder, indexes).rebuild(started, encoded)
    assert encoder.encoded == 3
    assert len(VectorIndex(client, encoder)) == 6


def test_an_exchange_that_was_interrupted_is_ended_at_the_next_opening(
    version: int, indexes: Indexes, encoder: FalteringEncoder, tmp_path: Path
) -> None:
    held, vectors = indexes.vectors.contents(), indexes.vectors.vectors_of(version)
    anew = indexes.vectors.beside()
    passages = [Passage(0, "dieu-1", "dieu-1", "x", digest) for digest in vectors][:1]
    anew.add(version, passages, vectors)
    client = open_client(tmp_path / "chroma", None)
    # As far as a crash may let it come: all are filled, and the first has lost what it replaces.
    for name in ("passages-anew", "questions-anew", "guidance-anew"):
        collection = client.get_collection(name)
        collection.modify(metadata={**(collection.metadata or {}), "filled": True})
    client.delete_collection("passages")
    assert VectorIndex(client, encoder).contents() != held
    assert len(VectorIndex(client, encoder)) == 1
    assert {each.name for each in client.list_collections()} == {"passages", "questions", "guidance"}
