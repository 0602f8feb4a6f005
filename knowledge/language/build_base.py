"""Build the base model from the codification of Vietnamese law.

    python -m knowledge.language.build_base --shared DIR

Reads `DIR/codification/articles.jsonl.xz` (one article a line: `doc`, `title`, `text`) and writes the package's
`data/base_model.xz`: counts only, no text. One instrument in fifty is kept out, to measure with.
"""

import argparse
import hashlib
import json
import lzma
import sys
from collections.abc import Iterator
from pathlib import Path

from knowledge.language.base import MODEL_FILE
from knowledge.language.syllable_model import SyllableModel

_HELD_OUT_OF = 50
_SINGLE_FROM = 3
_PAIR_FROM = 2
_TRIPLE_GAIN = 3.0


def is_held_out(symbol: str) -> bool:
    """Whether the instrument is kept out of the base model. Decided by its symbol alone, so it never changes."""
    return int(hashlib.sha256(symbol.encode()).hexdigest(), 16) % _HELD_OUT_OF == 0


def articles(codification: Path, held_out: bool) -> Iterator[str]:
    """Title and text of each article of the instruments kept out, or of all others."""
    with lzma.open(codification, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            if is_held_out(article["doc"]) == held_out:
                yield f"{article['title'] or ''}\n{article['text']}"


def build(codification: Path) -> bytes:
    """The packed base model."""
    model = SyllableModel()
    model.learn(articles(codification, held_out=False))
    return model.pruned(_SINGLE_FROM, _PAIR_FROM, _TRIPLE_GAIN).dumps()


def main() -> int:
    parser = argparse.ArgumentParser(description="Build the base model of syllables from the codified law.")
    parser.add_argument("--shared", type=Path, required=True, help="folder that holds codification/")
    arguments = parser.parse_args()
    packed = build(arguments.shared / "codification" / "articles.jsonl.xz")
    target = Path(__file__).parent / "data" / MODEL_FILE
    target.write_bytes(packed)
    sys.stderr.write(f"{target}: {len(packed):,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
