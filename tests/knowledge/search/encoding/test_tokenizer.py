import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from knowledge.search.encoding.tokenizer import WORD_START, UnigramTokenizer
from tests.knowledge.search.encoding.passages import ODD, QUESTIONS, RULES
from training.packed_weights import E5Weights, installed_path
from training.unpack import reference_tokenizer

_VOCABULARY = E5Weights(installed_path()).vocabulary
_OURS = UnigramTokenizer(_VOCABULARY)
_REFERENCE: Tokenizer = reference_tokenizer(_VOCABULARY)
_PIECES = _VOCABULARY.pieces

_WRITTEN_CHARACTERS = st.characters(
    categories=["L", "N", "P", "S", "Zs", "Cc"],
    exclude_characters="\uff5e\U0001f23b",
    max_codepoint=0xFFFF,
)


def _pieces(text: str) -> list[str]:
    return [_PIECES[id_] for id_ in _OURS.encode(text)[1:-1]]


@pytest.mark.parametrize("text", RULES + QUESTIONS + ODD)
def test_tokens_are_those_of_the_reference(text: str) -> None:
    assert _OURS.encode(text) == _REFERENCE.encode(text).ids


@given(st.text(_WRITTEN_CHARACTERS, max_size=60))
def test_tokens_of_any_text_are_those_of_the_reference(text: str) -> None:
    reference: Tokenizer = _REFERENCE
    if not any(mark in text for mark in ("<s>", "<pad>", "</s>", "<unk>", "<mask>")):
        assert _OURS.encode(text) == reference.encode(text).ids


@pytest.mark.shared
def test_tokens_of_the_whole_corpus_are_those_of_the_reference(shared_dir: Path) -> None:
    with (shared_dir / "corpus" / "articles.jsonl").open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    expected = [encoding.ids for encoding in _REFERENCE.encode_batch(texts)]
    assert [_OURS.encode(text) for text in texts] == expected


def test_a_syllable_is_one_piece_and_the_space_belongs_to_it() -> None:
    assert _pieces("Thủ tục cấp hộ chiếu") == [WORD_START + word for word in ("Thủ", "tục", "cấp", "hộ", "chiếu")]


@pytest.mark.parametrize("text", ["Thủ tục cấp hộ chiếu ngoại giao", "ưỡn ượng Đắk Lắk ỷ ỵ"])
def test_combining_and_composed_letters_give_the_same_tokens(text: str) -> None:
    assert _OURS.encode(unicodedata.normalize("NFD", text)) == _OURS.encode(text)


def test_compatibility_forms_are_folded() -> None:
    assert _pieces("１２３ ｋｍ²") == _pieces("123 km2")


@pytest.mark.parametrize("text", ["", "   ", "\n\t\u00a0\u200b"])
def test_a_text_without_words_has_only_begin_and_end(text: str) -> None:
    assert _OURS.encode(text) == [_VOCABULARY.special.begin, _VOCABULARY.special.end]


@pytest.mark.parametrize("mark", ["<s>", "</s>", "<pad>", "<unk>", "<mask>"])
def test_what_somebody_types_never_becomes_a_mark_of_the_model(mark: str) -> None:
    assert mark not in _pieces(f"a {mark} b")


def test_unknown_characters_in_a_row_are_one_token() -> None:
    assert _pieces("\U00013000\U00013001\U00013002") == [WORD_START, "<unk>"]


def test_nothing_of_a_very_long_text_is_cut() -> None:
    words = 20_000
    assert len(_OURS.encode("hộ " * words)) == words + 2


def test_a_very_long_word_is_split_like_any_other() -> None:
    word = "x" * 5_000
    assert "".join(_pieces(word)) == WORD_START + word
