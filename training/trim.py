"""Keeps of a multilingual vocabulary what Vietnamese and English need: `python -m training.trim FROM TO`.

A Unigram vocabulary of 250,000 pieces is four fifths of a small encoder. The pieces that stay are those that
segment the words of Vietnamese law, of everyday Vietnamese and of everyday English, with and without accents
and capitals, and every single character of the Latin script, so that no word becomes unreadable.
"""

import argparse
import json
import lzma
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from safetensors.numpy import load_file, save_file
from tokenizers import Tokenizer
from wordfreq import top_n_list

from knowledge.language.normal_form import fold

WORDS_OF = {"vi": 30_000, "en": 60_000}
"""How many of the most frequent everyday words of each language must be readable (wordfreq, Speer 2022)."""
LEAST_USES_IN_LAW = 3
"""A word of the statutes seen less often is a slip of a typist."""

_EMBEDDINGS = "embeddings.word_embeddings.weight"
_SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
_LATIN = ((0x20, 0x250), (0x300, 0x370), (0x1E00, 0x1F00), (0x2000, 0x2070), (0x20A0, 0x20C0))
"""Blocks of letters, combining marks, punctuation and currency signs."""


def words_of_law(shared: Path) -> Counter[str]:
    """How often each blank-separated word occurs in all codified law."""
    words: Counter[str] = Counter()
    with lzma.open(shared / "codification" / "articles.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            words.update(f"{article['title']} {article['text']}".split())
    return words


def words_to_read(law: Counter[str]) -> Iterator[str]:
    """Every word that must be segmented as the full vocabulary segments it."""
    frequent = [word for word, uses in law.items() if uses >= LEAST_USES_IN_LAW]
    everyday = [word for language, count in WORDS_OF.items() for word in top_n_list(language, count)]
    for word in [*frequent, *everyday]:
        yield from {word, word.lower(), word.capitalize(), word.upper(), fold(word)}


def used_pieces(tokenizer: Tokenizer, words: Iterable[str]) -> set[int]:
    """The pieces that segment the words, the marks of the model, and the single Latin characters."""
    vocabulary = tokenizer.get_vocab()
    kept = {vocabulary[mark] for mark in _SPECIAL}
    kept |= {id_ for piece, id_ in vocabulary.items() if _is_latin_character(piece.removeprefix("\u2581"))}
    for encoding in tokenizer.encode_batch(sorted(set(words)), add_special_tokens=False):
        kept.update(encoding.ids)
    return kept


def _is_latin_character(text: str) -> bool:
    return len(text) < 2 and all(any(low <= ord(char) < high for low, high in _LATIN) for char in text)


def trim(source: Path, target: Path, kept: set[int]) -> None:
    """Write the model in folder `source` to `target` with only the kept pieces, in their old order."""
    shutil.copytree(source, target, dirs_exist_ok=True)
    order = sorted(kept)
    tensors = load_file(source / "model.safetensors")
    tensors[_EMBEDDINGS] = tensors[_EMBEDDINGS][order]
    save_file(tensors, target / "model.safetensors", {"format": "pt"})

    tokenizer = json.loads((source / "tokenizer.json").read_text(encoding="utf-8"))
    pieces = tokenizer["model"]["vocab"]
    tokenizer["model"]["vocab"] = [pieces[id_] for id_ in order]
    new_id = {piece: id_ for id_, (piece, _) in enumerate(tokenizer["model"]["vocab"])}
    tokenizer["model"]["unk_id"] = new_id["<unk>"]
    for added in tokenizer["added_tokens"]:
        added["id"] = new_id[added["content"]]
    for mark in tokenizer["post_processor"]["special_tokens"].values():
        mark["ids"] = [new_id[token] for token in mark["tokens"]]
    (target / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")

    configuration = json.loads((source / "config.json").read_text(encoding="utf-8"))
    configuration |= {"vocab_size": len(order), "pad_token_id": new_id["<pad>"]}
    (target / "config.json").write_text(json.dumps(configuration, indent=2) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Trims a model folder and says how many pieces are left; 0 done."""
    parser = argparse.ArgumentParser(description="Trim the vocabulary of an unpacked encoder.")
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="where the codified law lies")
    options = parser.parse_args(arguments)
    tokenizer = Tokenizer.from_file(str(options.source / "tokenizer.json"))
    kept = used_pieces(tokenizer, words_to_read(words_of_law(options.shared)))
    trim(options.source, options.target, kept)
    sys.stderr.write(f"{len(kept)} of {tokenizer.get_vocab_size()} pieces kept in {options.target}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
