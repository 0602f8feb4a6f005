"""Turns the installed weights into the file ONNX Runtime loads: `python -m knowledge.search.encoding.prepare`.

The file derives from an installed package alone, so it lives beside it, in the environment's own folder, under
the digest of what made it. Building it takes a second; having it saves that second and the memory of the
`onnx` package at every start.
"""

import argparse
import hashlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from knowledge.search.encoding.errors import EncoderUnavailable, EncodingError
from knowledge.search.encoding.weights import E5Weights, bundled_path

RECIPE = "float32/1"
"""Names what is computed on the weights; part of the identity, so raise it with anything that changes vectors."""

_MODEL_FILE = "model.onnx"


def default_cache() -> Path:
    """The folder of prepared models of this Python environment."""
    return Path(sys.prefix) / "share" / "ngoaivu" / "encoder"


def model_digest(weights: E5Weights) -> str:
    """Sixteen hexadecimal digits that name the weights together with the arithmetic run on them."""
    return hashlib.sha256(f"{weights.digest}:{RECIPE}".encode()).hexdigest()[:16]


def prepared_path(weights: E5Weights, cache: Path | None = None) -> Path:
    """Where the prepared model of `weights` belongs, whether or not it is there yet."""
    return (cache or default_cache()) / model_digest(weights) / _MODEL_FILE


def ensure_prepared(weights: E5Weights, cache: Path | None = None) -> Path:
    """The prepared model, built now if it is missing.

    Raises `EncoderUnavailable` if the cache folder cannot be written.
    """
    path = prepared_path(weights, cache)
    if not path.is_file():
        _write(path, _built(weights))
    return path


def _built(weights: E5Weights) -> bytes:
    # Imported here so that a process that only reads the prepared model never loads the onnx package.
    from knowledge.search.encoding.graph import E5Graph

    return E5Graph(weights).serialised()


def _write(path: Path, content: bytes) -> None:
    """Writes beside the target and renames, so that a reader sees all of the file or none."""
    part = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        raise EncoderUnavailable(
            f"cannot write the prepared encoder to {path}: {error}; "
            "run `python -m knowledge.search.encoding.prepare` as a user who may"
        ) from error


def main(arguments: Sequence[str] | None = None) -> int:
    """Prepares the bundled encoder and says in one line what was done; 0 done, 1 failed."""
    parser = argparse.ArgumentParser(description="Prepare the bundled text encoder.")
    parser.add_argument("--cache", type=Path, help="folder of prepared models (default: in the environment)")
    cache: Path | None = parser.parse_args(arguments).cache
    try:
        weights = E5Weights(bundled_path())
        present = prepared_path(weights, cache).is_file()
        path = ensure_prepared(weights, cache)
    except EncodingError as error:
        sys.stderr.write(f"encoder not prepared: {error}\n")
        return 1
    verb = "already prepared" if present else "prepared"
    sys.stderr.write(f"encoder {verb}: {path} ({path.stat().st_size / 1e6:.0f} MB)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
