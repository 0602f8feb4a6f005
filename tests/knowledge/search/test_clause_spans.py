"""Where clauses lie in passages, and what they mean there."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from knowledge.law.provision import StructuredText
from knowledge.search.clause_spans import CutUnit, cut_units
from knowledge.search.encoding.port import EncodedParts
from knowledge.search.passages import cut_passages
from tests.documents import instrument
from tests.knowledge.answering.making import article

SENTENCES = st.lists(
    st.text("abc đ.;", min_size=1, max_size=40).map(lambda text: f"Nơi nộp {text.strip()}."),
    min_size=1,
    max_size=30,
).map(" ".join)


def words_counted(texts: list[str]) -> list[int]:
    """A stand-in for a tokenizer: each word is a token."""
    return [len(text.split()) for text in texts]


def cut(*clauses: str | tuple[str, list[str]], longest: int = 512) -> CutUnit:
    structure = StructuredText("", (article("58/2022/NĐ-CP", "1", "Hồ sơ", *clauses, lead="Hồ sơ gồm:"),))
    (unit,) = cut_units(structure, cut_passages(instrument(), structure, words_counted, longest))
    return unit


def said(unit: CutUnit) -> list[list[str]]:
    """The words marked for each clause, over all passages, by the clause's number."""
    marked: dict[int, list[str]] = {}
    for passage, spans in zip(unit.parted(), unit.spans, strict=True):
        for (number, _), (start, end) in zip(spans, passage.spans, strict=True):
            marked.setdefault(number, []).extend(passage.text[start:end].split())
    return [marked[number] for number in sorted(marked)]


def test_each_point_and_undivided_clause_is_marked_and_leads_are_not() -> None:
    unit = cut(("1. Gồm:", ["a) Đơn;", "b) Ảnh."]), "2. Nộp tại Sở Ngoại vụ.")
    assert said(unit) == [["a)", "Đơn;"], ["b)", "Ảnh."], "2. Nộp tại Sở Ngoại vụ.".split()]


@given(st.lists(SENTENCES, min_size=1, max_size=5), st.integers(40, 200))
def test_every_word_of_every_clause_is_marked_however_it_was_cut(texts: list[str], longest: int) -> None:
    unit = cut(*(f"{number}. {text}" for number, text in enumerate(texts, start=1)), longest=longest)
    assert said(unit) == [clause.text.split() for clause in unit.unit.clauses()]


def test_a_clause_in_two_passages_means_what_both_mean_by_their_share() -> None:
    unit = cut("1. " + "Nộp đơn tại Sở. " * 80)
    assert len(unit.passages) == 2
    here, there = np.eye(2, dtype=np.float32)
    window = np.full((1, 2), 127, np.int8)
    encoded = [EncodedParts(here, here[None], (window,)), EncodedParts(there, there[None], (window,))]

    read = unit.readings(encoded)

    (first,), (second,) = (spans for spans in unit.spans)
    shares = [end - start for _, (start, end) in (first, second)]
    np.testing.assert_allclose(read.vectors[0], np.array(shares) / np.linalg.norm(shares), rtol=1e-6)
    assert [len(windows) for windows in read.windows] == [2]


def test_an_encoder_that_makes_no_windows_leaves_none() -> None:
    unit = cut("1. Đơn.")
    vector = np.ones(2, np.float32)

    assert unit.readings([EncodedParts(vector, vector[None])]).windows == ()


def test_questions_are_not_part_of_what_was_cut() -> None:
    unit = cut("1. Đơn.")
    assert all(passage.text.endswith("Đơn.") for passage in unit.passages)


def test_the_same_words_cut_in_the_same_way_are_known_again() -> None:
    assert cut("1. Đơn.", "2. Ảnh.").digest == cut("1. Đơn.", "2. Ảnh.").digest
    assert cut("1. Đơn.", "2. Ảnh.").digest != cut(("1. Đơn.", ["a) Ảnh."])).digest
