"""Encodes what every new office would encode first: `python -m training.prepare`.

The questions of the bundled bank, and the starter set with its questions. To be run again when they, or the
encoder, have changed much; a text that is missing from the file is encoded when it is published.
"""

import sys

from knowledge.procedures.documents import as_document, starter_questions
from knowledge.procedures.loader import load_starter
from knowledge.question_bank.bank import bundled_bank
from knowledge.search.clause_spans import cut_units
from knowledge.search.encoding.onnx_encoder import OnnxEncoder, bundled_path, prepared_path
from knowledge.search.encoding.port import PartedText
from knowledge.search.encoding.prepared import PreparedVectors
from knowledge.search.passages import cut_passages


def texts(encoder: OnnxEncoder) -> tuple[list[PartedText], list[str]]:
    """The passages and the questions, each once."""
    passages: list[PartedText] = []
    for document in map(as_document, load_starter()):
        cut = cut_passages(document.instrument, document.structure, encoder.count_tokens, encoder.max_tokens)
        passages += [parted for unit in cut_units(document.structure, cut) for parted in unit.parted()]
    questions = [text for entry in (*bundled_bank(), *starter_questions()) for _, text in entry.questions]
    return list(dict.fromkeys(passages)), list(dict.fromkeys(questions))


def main() -> int:
    """Writes the file and says how large it is; 0 done."""
    encoder = OnnxEncoder(bundled_path())
    passages, questions = texts(encoder)
    PreparedVectors.made_by(encoder, passages, questions).write(prepared_path())
    size = prepared_path().stat().st_size / 1e6
    sys.stderr.write(f"{prepared_path()}: {len(passages)} passages, {len(questions)} questions, {size:.1f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
