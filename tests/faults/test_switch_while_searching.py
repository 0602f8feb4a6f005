"""A search that has begun among versions which are replaced before it looks into the indexes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from knowledge.language.question import get_question_reader
from knowledge.library.library import Library
from knowledge.search.encoding.port import Encoder
from knowledge.search.hit import Query
from knowledge.search.holdings import Holdings, HoldingsReader
from knowledge.search.indexes import Indexes
from knowledge.search.searcher import LibrarySearcher
from tests.faults.conftest import Write
from tests.faults.encoders import FalteringEncoder


class OvertakenReader(HoldingsReader):
    """Reads the holdings; something happens before they are used."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.meanwhile: list[Callable[[], object]] = []

    def now(self) -> Holdings:
        held = super().now()
        if self.meanwhile:
            self.meanwhile.pop()()
        return held


def searching(
    library: Library, indexes: Indexes, encoder: Encoder, folder: Path
) -> tuple[LibrarySearcher, OvertakenReader]:
    holdings = OvertakenReader(library)
    return LibrarySearcher(library, holdings, encoder, indexes, get_question_reader(folder)), holdings


def test_finds_what_replaced_them(
    indexes: Indexes, library: Library, encoder: FalteringEncoder, write: Write, tmp_path: Path
) -> None:
    indexes.publish(write())
    searcher, holdings = searching(library, indexes, encoder, tmp_path / "words")
    query = Query("hồ sơ gồm những gì?", as_of=date(2025, 1, 1))
    before = [str(hit.article.address) for hit in searcher.search(query)]
    assert before
    holdings.meanwhile = [partial(indexes.publish, replace(write(), digest=digest)) for digest in ("d2", "d3")]
    assert [str(hit.article.address) for hit in searcher.search(query)] == before
