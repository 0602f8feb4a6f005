"""Networks in ONNX files, opened for reading one text on one thread."""

import os
from pathlib import Path

import onnxruntime
from onnxruntime.capi import onnxruntime_pybind11_state as runtime_errors

from knowledge.search.encoding.errors import EncoderUnavailable

REMEDY = "install ngoaivu again, or name another encoder in EMBEDDING_MODEL"

_LOAD_ERRORS = (
    runtime_errors.Fail,
    runtime_errors.InvalidGraph,
    runtime_errors.InvalidProtobuf,
    runtime_errors.NoSuchFile,
    runtime_errors.NotImplemented,
)


def open_session(path: Path) -> onnxruntime.InferenceSession:
    """Raises `EncoderUnavailable` for a file that is missing or holds no network."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # The graphs are written in fused operators already, and the optimiser's own fusion of sum and layer norm
    # measured slower than the two apart.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except _LOAD_ERRORS as error:
        raise EncoderUnavailable(f"cannot load {path}: {error}; {REMEDY}") from error


def processors() -> int:
    """Processors this process may use, which in a container is less than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
