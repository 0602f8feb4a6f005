"""A vocabulary cut down to the words that must be read."""

import json
from collections import Counter
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from knowledge.search.encoding.tokenizer import UnigramTokenizer
from training.encoder_graph import Model
from training.trim import trim, used_pieces, words_to_read


def test_words_that_must_be_read_are_segmented_as_before(tiny_model: Path, tmp_path: Path) -> None:
    full = Tokenizer.from_file(str(tiny_model / "tokenizer.json"))
    kept = used_pieces(full, ["hộ", "chiếu"])
    trim(tiny_model, tmp_path / "trimmed", kept)
    trimmed = Tokenizer.from_file(str(tmp_path / "trimmed" / "tokenizer.json"))
    assert trimmed.get_vocab_size() == len(kept) < full.get_vocab_size()
    assert trimmed.encode("hộ chiếu").tokens == full.encode("hộ chiếu").tokens
    assert (
        UnigramTokenizer(Model(tmp_path / "trimmed").vocabulary).encode("hộ chiếu")
        == trimmed.encode("hộ chiếu").ids
    )


def test_each_piece_keeps_its_embedding(tiny_model: Path, tmp_path: Path) -> None:
    full = Tokenizer.from_file(str(tiny_model / "tokenizer.json"))
    trim(tiny_model, tmp_path / "trimmed", used_pieces(full, ["hộ"]))
    trimmed = Tokenizer.from_file(str(tmp_path / "trimmed" / "tokenizer.json"))
    name = "embeddings.word_embeddings.weight"
    before, after = (
        load_file(folder / "model.safetensors")[name] for folder in (tiny_model, tmp_path / "trimmed")
    )
    for piece, id_ in trimmed.get_vocab().items():
        assert np.array_equal(after[id_], before[full.token_to_id(piece)])
    assert json.loads((tmp_path / "trimmed" / "config.json").read_text())["vocab_size"] == len(after)


def test_marks_and_single_latin_letters_stay(tiny_model: Path) -> None:
    full = Tokenizer.from_file(str(tiny_model / "tokenizer.json"))
    kept = {full.id_to_token(id_) for id_ in used_pieces(full, [])}
    assert {"<s>", "</s>", "<pad>", "<unk>", "<mask>", "\u2581", "h", "ộ"} <= kept
    assert "\u2581chiếu" not in kept


def test_everyday_words_count_and_slips_of_a_typist_do_not() -> None:
    words = set(words_to_read(Counter({"hộ": 3, "hjộ": 1})))
    assert {"hộ", "ho", "Hộ", "passport", "visa"} <= words
    assert "hjộ" not in words
