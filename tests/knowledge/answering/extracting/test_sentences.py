"""Cutting legal text without changing it."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.extracting.sentences import sentences, window

TEXT = "1. Câu một. Câu hai, dài hơn; phần ba.\n\na) Điểm a;\nb) Điểm b."


def test_items_and_sentences_stand_apart_without_their_markers() -> None:
    assert [one.text for one in sentences(TEXT)] == [
        "Câu một.",
        "Câu hai, dài hơn; phần ba.",
        "Điểm a;",
        "Điểm b.",
    ]


def test_a_symbol_or_a_figure_does_not_end_a_sentence() -> None:
    text = "Mức 1.350 đô-la Mỹ theo Nghị định số 08/2019/NĐ-CP. Câu sau."

    assert next(one.text for one in sentences(text)) == "Mức 1.350 đô-la Mỹ theo Nghị định số 08/2019/NĐ-CP."


@given(st.text(alphabet="aB1 .;:\n)Đô", max_size=200))
def test_a_sentence_is_verbatim_where_it_says_it_stands(text: str) -> None:
    for one in sentences(text):
        assert text[one.start : one.end] == one.text


@given(st.integers(0, 3), st.integers(1, 80))
def test_a_window_is_verbatim_holds_the_sentence_and_keeps_to_the_limit(best: int, limit: int) -> None:
    wanted = list(sentences(TEXT))[best].text
    cut = window(TEXT, best, limit)

    assert cut in TEXT
    assert wanted in cut
    assert len(cut) <= max(limit, len(wanted))
