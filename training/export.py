"""Writes a model folder as the one file the product loads: `python -m training.export FOLDER FILE`.

With `--reader FOLDER` (what `training.train_reader` wrote) the encoder makes that reader's keys, too, and the
reader itself is written to `--reader-target`.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from knowledge.search.encoding.port import Float32
from training.encoder_graph import EncoderGraph, Model, Precision
from training.reader_graph import READER_FILE, ReaderGraph

_KEYS = "keys.weight"


def export(folder: Path, target: Path, name: str, precision: Precision, keys: Float32 | None = None) -> None:
    """Write the encoder; a reader sees the whole file or none."""
    _write(target, EncoderGraph(Model(folder), name, precision, keys).serialised())


def reader_weights(folder: Path) -> dict[str, Float32]:
    """The trained close reader, by name."""
    with np.load(folder / READER_FILE) as held:
        return {name: held[name] for name in held.files}


def export_reader(weights: dict[str, Float32], target: Path) -> None:
    """Write the close reader; a reader of the file sees the whole or none."""
    _write(target, ReaderGraph(weights).serialised())


def _write(target: Path, content: bytes) -> None:
    part = target.with_suffix(".part")
    target.parent.mkdir(parents=True, exist_ok=True)
    part.write_bytes(content)
    part.replace(target)


def main(arguments: Sequence[str] | None = None) -> int:
    """Exports and says how large the file is; 0 done."""
    parser = argparse.ArgumentParser(description="Export an encoder to one ONNX file.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--name", help="what the encoder is called; default: the folder's name")
    parser.add_argument("--precision", type=Precision, choices=list(Precision), default=Precision.INT8)
    parser.add_argument("--reader", type=Path, metavar="FOLDER", help="a trained close reader")
    parser.add_argument("--reader-target", type=Path, metavar="FILE", help="where to write it")
    options = parser.parse_args(arguments)
    weights = reader_weights(options.reader) if options.reader else {}
    keys = weights.get(_KEYS)
    export(options.folder, options.target, options.name or options.folder.name, options.precision, keys)
    if options.reader_target and weights:
        export_reader(weights, options.reader_target)
    sys.stderr.write(f"{options.target}: {options.target.stat().st_size / 1e6:.1f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
