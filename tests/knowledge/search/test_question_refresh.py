"""Bringing the questions of a held version up to date with the bank, and what a crash in between leaves."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine

from knowledge.library.library import Library
from knowledge.library.records import Passage, PassageKind
from knowledge.question_bank.bank import Entry, QuestionBank, Style
from knowledge.question_bank.digest import text_digest
from knowledge.search.anticipated import anticipated_passages
from knowledge.search.encoding.onnx_encoder import OnnxEncoder
from knowledge.search.indexes import Indexes
from knowledge.search.lexical_index import QUESTION_FIELDS, WeightedText
from knowledge.search.passages import cut_passages, unit_text
from knowledge.search.selection import Selection
from tests.documents import instrument, publication, structure
from tests.knowledge.search.opening import opened

FIRST, SECOND = structure().articles()


def bank(first: str = "", second: str = "") -> QuestionBank:
    """Questions of the two articles, separated by lines."""
    return QuestionBank(
        Entry(
            str(article.address),
            text_digest(article.title, unit_text(article)),
            tuple((Style.CITIZEN, text) for text in texts.splitlines()),
        )
        for article, texts in ((FIRST, first), (SECOND, second))
    )


def published(indexes: Indexes, encoder: OnnxEncoder, asked: QuestionBank) -> int:
    cut = cut_passages(instrument(), structure(), encoder.count_tokens, encoder.max_tokens)
    cut += anticipated_passages(instrument(), structure(), asked, len(cut))
    return indexes.publish(replace(publication(), passages=cut))


def questions(library: Library, version_id: int) -> list[Passage]:
    return [each for each in library.passages(version_id) if each.kind is PassageKind.QUESTION]


def nearest(indexes: Indexes, encoder: OnnxEncoder, version_id: int, text: str) -> list[tuple[str, bool]]:
    """Where the indexed questions lead, nearest first, and whether the question is (to rounding) the same one."""
    everything = Selection(frozenset({version_id}), frozenset())
    found = indexes.vectors.search(encoder.embed_query(text), everything, 9, PassageKind.QUESTION)
    return [(match.unit, match.cosine > 0.999) for match in found]


def worded(indexes: Indexes, version_id: int, text: str) -> list[str]:
    everything = Selection(frozenset({version_id}), frozenset())
    found = indexes.lexical.search([WeightedText(text, 1.0)], everything, 9, QUESTION_FIELDS)
    return [match.unit for match in found]


def test_new_questions_are_found_and_dropped_ones_are_not(
    indexes: Indexes, library: Library, encoder: OnnxEncoder
) -> None:
    version_id = published(indexes, encoder, bank("Giấy tờ gì?\nMấy ngày?"))
    added = indexes.refresh_questions(version_id, bank("Mấy ngày?\nNộp ở đâu?", "Khi nào áp dụng?"))
    assert added == 2
    assert [each.text for each in questions(library, version_id)] == [
        "Mấy ngày?",
        "Nộp ở đâu?",
        "Khi nào áp dụng?",
    ]
    assert sorted(library.units_with_questions()) == [(version_id, "dieu-1"), (version_id, "dieu-2")]
    found = nearest(indexes, encoder, version_id, "Khi nào áp dụng?")
    assert found[0] == ("dieu-2", True)
    assert len(found) == 3
    assert worded(indexes, version_id, "áp dụng") == ["dieu-2"]
    assert worded(indexes, version_id, "giấy tờ") == []


def test_only_new_questions_are_encoded_and_the_same_bank_changes_nothing(
    indexes: Indexes, library: Library, encoder: OnnxEncoder
) -> None:
    version_id = published(indexes, encoder, bank("Giấy tờ gì?"))
    encoded: list[int] = []
    indexes.refresh_questions(version_id, bank("Giấy tờ gì?\nMấy ngày?"), encoded.append)
    assert encoded == [1]
    generation, held = library.generation, library.passages(version_id)
    assert indexes.refresh_questions(version_id, bank("Giấy tờ gì?\nMấy ngày?"), encoded.append) == 0
    assert (library.generation, library.passages(version_id)) == (generation, held)
    assert encoded == [1]


def test_no_number_passes_from_one_text_to_another(
    indexes: Indexes, library: Library, encoder: OnnxEncoder
) -> None:
    version_id = published(indexes, encoder, bank("Giấy tờ gì?"))
    before = {each.number: each.text for each in library.passages(version_id)}
    indexes.refresh_questions(version_id, bank("Mấy ngày?", "Khi nào áp dụng?"))
    after = {each.number: each.text for each in library.passages(version_id)}
    assert {text for number, text in after.items() if number in before} <= set(before.values())
    assert len(after) == len(before) + 1


def test_a_crash_after_the_vectors_were_written_leaves_the_old_questions_answering(
    indexes: Indexes, engine: Engine, library: Library, encoder: OnnxEncoder, tmp_path: Path
) -> None:
    version_id = published(indexes, encoder, bank("Giấy tờ gì?"))
    orphan = Passage(9, "dieu-2", "dieu-2", "Khi nào áp dụng?", "digest", PassageKind.QUESTION)
    indexes.vectors.add(version_id, [orphan], {"digest": encoder.encode_questions([orphan.text])[0]})

    again = opened(engine, encoder, tmp_path)
    again.recover()
    assert library.units_with_questions() == [(version_id, "dieu-1")]
    again.refresh_questions(version_id, bank("Giấy tờ gì?\nMấy ngày?"))
    assert nearest(again, encoder, version_id, "Khi nào áp dụng?") == [("dieu-1", False), ("dieu-1", False)]


def test_a_crash_after_the_library_changed_is_mended_by_starting_and_running_again(
    indexes: Indexes, engine: Engine, library: Library, encoder: OnnxEncoder, tmp_path: Path
) -> None:
    version_id = published(indexes, encoder, bank("Giấy tờ gì?\nMấy ngày?"))
    kept = [each for each in questions(library, version_id) if each.text == "Mấy ngày?"]
    library.replace_questions(version_id, kept)

    again = opened(engine, encoder, tmp_path)
    again.recover()
    assert worded(again, version_id, "giấy tờ") == []
    assert again.refresh_questions(version_id, bank("Mấy ngày?")) == 0
    assert nearest(again, encoder, version_id, "Giấy tờ gì?") == [("dieu-1", False)]
