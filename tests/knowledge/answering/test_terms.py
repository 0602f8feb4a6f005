"""The words a question turns on."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.terms import names_in, question_terms
from knowledge.language.normal_form import terms_in
from tests.knowledge.answering.making import CorpusRarity

ARTICLES = ["thẻ tạm trú của người nước ngoài", "hộ chiếu của người Việt Nam", "người nước ngoài nhập cảnh"]
RARITY = CorpusRarity(ARTICLES)


def test_a_word_in_every_article_is_common_and_an_unknown_word_is_as_rare_as_can_be() -> None:
    assert RARITY("nguoi") < RARITY("nuoc") < RARITY("tam") < RARITY("pho") == 1.0


def test_words_that_only_ask_carry_no_weight() -> None:
    terms = question_terms("thẻ tạm trú là bao nhiêu vậy em ơi", (), RARITY)

    assert {term for term in terms.weights if " " not in term} == {"the", "tam", "tru"}


def test_accents_do_not_matter_to_coverage() -> None:
    assert question_terms("tạm trú", (), RARITY).coverage(terms_in("TAM TRU")) == 1.0


def test_a_pair_of_neighbours_says_more_than_its_words_apart() -> None:
    terms = question_terms("tạm trú", (), RARITY)

    assert terms.coverage(terms_in("tạm trú")) > terms.coverage(terms_in("trú tạm")) > 0


def test_legal_terms_count_for_less_than_the_words_of_the_question() -> None:
    own = question_terms("visa", (), RARITY).weights["visa"]
    meant = question_terms("visa", ("thị thực",), RARITY).weights["thuc"]

    assert 0 < meant < own


def test_a_question_without_words_of_its_own_is_covered_by_nothing() -> None:
    assert question_terms("là gì vậy", (), RARITY).coverage(terms_in("là gì vậy")) == 0.0


@given(st.text(max_size=80), st.text(max_size=80))
def test_coverage_is_a_share(question: str, text: str) -> None:
    assert 0.0 <= question_terms(question, (), RARITY).coverage(terms_in(text)) <= 1.0 + 1e-9


def test_an_english_question_shares_acronyms_and_figures_with_the_law() -> None:
    assert (
        names_in("Can the INGO keep its NG3 card under Decree 58/2022/NĐ-CP for 5 years?")
        == "INGO NG3 58/2022/NĐ-CP 5"
    )
