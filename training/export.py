"""Writes a model folder as the one file the product loads: `python -m training.export FOLDER FILE`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from training.graph import EncoderGraph, Model, Precision


def export(folder: Path, target: Path, name: str, precision: Precision) -> None:
    """Write the encoder; a reader sees the whole file or none."""
    part = target.with_suffix(".part")
    target.parent.mkdir(parents=True, exist_ok=True)
    part.write_bytes(EncoderGraph(Model(folder), name, precision).serialised())
    part.replace(target)


def main(arguments: Sequence[str] | None = None) -> int:
    """Exports and says how large the file is; 0 done."""
    parser = argparse.ArgumentParser(description="Export an encoder to one ONNX file.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--name", help="what the encoder is called; default: the folder's name")
    parser.add_argument("--precision", type=Precision, choices=list(Precision), default=Precision.INT8)
    options = parser.parse_args(arguments)
    export(options.folder, options.target, options.name or options.folder.name, options.precision)
    sys.stderr.write(f"{options.target}: {options.target.stat().st_size / 1e6:.1f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
