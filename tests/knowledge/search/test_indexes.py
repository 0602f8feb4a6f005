"""Publishing into real indexes: write new, switch, clear the old; and what a crash leaves."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import Engine

from knowledge.library.library import Library
from knowledge.library.records import Publication
from knowledge.search.clause_vectors import ClauseVectors
from knowledge.search.encoding.onnx_encoder import OnnxEncoder, bundled_path
from knowledge.search.indexes import Indexes
from knowledge.search.lexical_indexes import LexicalIndexes
from knowledge.search.mending import Mender
from knowledge.search.passages import cut_passages
from knowledge.search.vector_index import EncoderMismatch, VectorIndex, open_client
from tests.documents import instrument, publication, structure
from tests.knowledge.search.opening import opened


def written(encoder: OnnxEncoder, digest: str, symbol: str = "58/2022/NĐ-CP") -> Publication:
    passages = cut_passages(instrument(symbol), structure(symbol), encoder.count_tokens, encoder.max_tokens)
    return replace(publication(instrument(symbol), digest=digest), passages=passages)


class Crash(Exception):
    """The plug is pulled."""


def pull_the_plug(_passages: int) -> None:
    raise Crash


def test_a_new_version_leaves_nothing_of_the_old_in_the_indexes(
    indexes: Indexes, library: Library, encoder: OnnxEncoder
) -> None:
    indexes.publish(written(encoder, "d1"))
    counts = len(indexes.vectors), len(indexes.lexical)
    indexes.publish(written(encoder, "d2"))
    assert (len(indexes.vectors), len(indexes.lexical)) == counts == (2, 2)
    assert library.indexed_but_not_active() == []


def test_passages_that_did_not_change_are_not_encoded_again(indexes: Indexes, encoder: OnnxEncoder) -> None:
    indexes.publish(written(encoder, "d1"))
    indexes.publish(written(encoder, "d2"), on_progress=pull_the_plug)


def test_a_crash_while_encoding_leaves_the_old_version_answering(
    indexes: Indexes, engine: Engine, library: Library, encoder: OnnxEncoder, tmp_path: Path
) -> None:
    first = indexes.publish(written(encoder, "d1"))
    changed = written(encoder, "d2")
    changed = replace(changed, passages=tuple(replace(each, digest="new") for each in changed.passages[:1]))
    with pytest.raises(Crash):
        indexes.publish(changed, on_progress=pull_the_plug)
    assert [version.id for version in library.active_versions()] == [first]

    again = opened(engine, encoder, tmp_path)
    again.recover()
    assert library.leftovers() == []
    assert (len(again.vectors), len(again.lexical)) == (2, 2)
    again.publish(changed)
    assert len(again.vectors) == 1


def test_a_crash_before_the_old_version_is_cleared_is_mended_at_the_next_start(
    indexes: Indexes, engine: Engine, library: Library, encoder: OnnxEncoder, tmp_path: Path
) -> None:
    indexes.publish(written(encoder, "d1"))
    staged = library.stage(written(encoder, "d2"))
    library.activate(staged)

    again = opened(engine, encoder, tmp_path)
    again.recover()
    assert library.indexed_but_not_active() == []
    assert len(again.lexical) == 2


def test_vectors_of_another_encoder_are_refused_until_rebuilt(
    indexes: Indexes, engine: Engine, library: Library, encoder: OnnxEncoder, tmp_path: Path
) -> None:
    indexes.publish(written(encoder, "d1"))

    other = OnnxEncoder(bundled_path())
    other.identity = "another"
    client = open_client(tmp_path / "chroma", None)
    with pytest.raises(EncoderMismatch, match="ngoaivu reindex"):
        VectorIndex(client, other)
    vectors = VectorIndex(client, other, rebuild=True)
    lexical = LexicalIndexes(tmp_path / "lexical")
    rebuilt = Indexes(library, other, vectors, ClauseVectors(engine), lexical)
    Mender(library, other, rebuilt).rebuild(lambda *_: None, lambda _count: None)
    assert len(VectorIndex(client, other)) == 2


def test_each_clause_is_known_by_what_it_means_within_its_article(indexes: Indexes, encoder: OnnxEncoder) -> None:
    version = indexes.publish(written(encoder, "d1"))
    question = np.asarray(encoder.embed_query("nộp hồ sơ ở đâu?"), np.float32)
    units = {node.address.anchor: node for node in structure().articles()}
    kept = indexes.clauses.of_units([(version, anchor) for anchor in units], encoder.dimension)
    clauses = {anchor: len(list(unit.clauses())) for anchor, unit in units.items()}
    assert {anchor: len(read.vectors) for (_, anchor), read in kept.items()} == clauses
    assert {anchor: len(read.windows) for (_, anchor), read in kept.items()} == clauses
    assert all((read.vectors @ question > 0.5).all() for read in kept.values())


def test_a_new_version_takes_over_what_its_clauses_mean_and_the_old_keeps_nothing(
    indexes: Indexes, encoder: OnnxEncoder
) -> None:
    first = indexes.publish(written(encoder, "d1"))
    before = indexes.clauses.of_version(first, encoder.dimension)
    second = indexes.publish(written(encoder, "d2"), on_progress=pull_the_plug)
    after = indexes.clauses.of_version(second, encoder.dimension)
    assert before.keys() == after.keys()
    for digest, read in before.items():
        np.testing.assert_array_equal(after[digest].vectors, read.vectors)
        for mine, theirs in zip(after[digest].windows, read.windows, strict=True):
            np.testing.assert_array_equal(mine, theirs)
    assert indexes.clauses.of_version(first, encoder.dimension) == {}
