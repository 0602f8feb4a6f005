"""The unaccented twin of a question file: the same questions as people type them without diacritics.

`python -m evaluation.accents FILE > OUT` changes nothing but the words of the questions, so scores over
FILE and OUT differ by what the missing accents cost.
"""

import argparse
import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

_D = str.maketrans("đĐðÐ", "dDdD")


def without_accents(text: str) -> str:
    """The text in plain letters: no tone or vowel marks, đ (and eth, its lookalike in some fonts) as d."""
    decomposed = unicodedata.normalize("NFD", text)
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", plain).translate(_D)


def unaccented_lines(lines: Iterable[str]) -> Iterator[str]:
    """Question lines (JSON objects) with the accents of `q` removed; ids, styles and gold stay."""
    for line in lines:
        if line.strip():
            fields = json.loads(line)
            yield json.dumps(fields | {"q": without_accents(fields["q"])}, ensure_ascii=False) + "\n"


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m evaluation.accents", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE", help="questions, one JSON object a line")
    file: Path = parser.parse_args(arguments).file
    # Through bytes: a console whose encoding is not UTF-8 must not break the gold symbols.
    sys.stdout.buffer.writelines(
        line.encode() for line in unaccented_lines(file.read_text("utf-8-sig").splitlines())
    )


if __name__ == "__main__":
    main()
