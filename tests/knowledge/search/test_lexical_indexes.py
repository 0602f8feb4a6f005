"""One index for everybody and one for officials, on real tantivy folders."""

from pathlib import Path

import pytest

from knowledge.law.instrument import Audience
from knowledge.search.lexical_index import LexicalDocument, LexicalMatch, WeightedText
from knowledge.search.lexical_indexes import LexicalIndexes
from knowledge.search.selection import Selection

PUBLIC = [
    LexicalDocument(1, "dieu-1", "Hồ sơ", "Luật", "Thẻ tạm trú có thời hạn không quá 05 năm."),
    LexicalDocument(1, "dieu-2", "Thị thực", "Luật", "Thị thực ký hiệu NG2 cấp cho khách mời."),
]
INTERNAL = [
    LexicalDocument(2, f"dieu-{number}", "Thẻ", "Quy trình", "Thẻ của khách mời.", audience=Audience.OFFICIALS)
    for number in range(1, 9)
]


@pytest.fixture
def index(tmp_path: Path) -> LexicalIndexes:
    index = LexicalIndexes(tmp_path / "lexical")
    index.update(add=[*INTERNAL[:4], *PUBLIC, *INTERNAL[4:]])
    return index


def found(index: LexicalIndexes, reader: Audience) -> list[LexicalMatch]:
    everything = Selection(frozenset({1}), frozenset({2}))
    if reader is Audience.OFFICIALS:
        everything = Selection(frozenset({1, 2}), frozenset())
    return index.search([WeightedText("thẻ khách mời", 1.0)], everything, 20, reader=reader)


def test_what_internal_documents_say_weighs_nothing_for_the_public(index: LexicalIndexes, tmp_path: Path) -> None:
    alone = LexicalIndexes(tmp_path / "alone")
    alone.update(add=PUBLIC)
    assert found(index, Audience.PUBLIC) == found(alone, Audience.PUBLIC)
    assert [index.rarity(word) for word in ("the", "khach", "ng2")] == [
        alone.rarity(word) for word in ("the", "khach", "ng2")
    ]


def test_officials_find_both(index: LexicalIndexes) -> None:
    assert {match.version_id for match in found(index, Audience.OFFICIALS)} == {1, 2}
    assert len(index) == len(PUBLIC) + len(INTERNAL)


def test_removing_and_clearing_reach_both(index: LexicalIndexes) -> None:
    index.update(remove=[2])
    assert {match.version_id for match in found(index, Audience.OFFICIALS)} == {1}
    index.clear()
    assert len(index) == len(found(index, Audience.PUBLIC)) == 0


def test_the_index_of_an_earlier_release_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "lexical").mkdir()
    (tmp_path / "lexical" / "meta.json").write_text("{}")
    index = LexicalIndexes(tmp_path / "lexical")
    assert (len(index), index.generation) == (0, "")
    assert not (tmp_path / "lexical" / "meta.json").exists()
