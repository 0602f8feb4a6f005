"""What the corpus holds: for each instrument symbol, its articles."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

from evaluation.procedures.provisions import Article

Corpus: TypeAlias = Mapping[str, Mapping[str, Article]]
"""Symbol to article number to article."""


def read_corpus(file: Path, symbols: Iterable[str]) -> Corpus:
    """The articles of some instruments, from `articles.jsonl` (one JSON object an article: doc, article, text).

    An instrument that the file does not hold is absent. Raises `OSError` when the file cannot be read.
    """
    wanted = frozenset(symbols)
    held: dict[str, dict[str, Article]] = {}
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["doc"] in wanted:
                held.setdefault(record["doc"], {})[record["article"]] = Article.parse(record["text"])
    return held
