"""Writes ONNX graphs node by node, for networks that would be larger or slower if traced."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import helper, numpy_helper

CONTRIB = "com.microsoft"
"""The domain of ONNX Runtime's own operators."""

_OPSET = 21
_IR_VERSION = 10

Shape = Sequence[str | int]


class Graph:
    """Collects nodes and constants; every method returns the name of the value it adds."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, array: npt.ArrayLike) -> str:
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def add(
        self,
        operator: str,
        inputs: list[str],
        *,
        domain: str = "",
        output: str | None = None,
        **attributes: Any,
    ) -> str:
        name = output or f"{operator}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [name], name, domain=domain, **attributes))
        return name

    def split(self, value: str, sizes: list[int]) -> list[str]:
        """The value cut along its last axis."""
        names = [f"Split_{len(self.nodes)}_{part}" for part in range(len(sizes))]
        lengths = self.constant(np.array(sizes, np.int64))
        self.nodes.append(helper.make_node("Split", [value, lengths], names, names[0], axis=-1))
        return names


def serialised(
    graph: Graph,
    name: str,
    *,
    inputs: Mapping[str, tuple[int, Shape]],
    outputs: Mapping[str, tuple[int, Shape]],
    about: Mapping[str, str],
) -> bytes:
    """The bytes of the file. Of what goes in and out, type and shape by name; `about` is kept beside the graph."""
    made = helper.make_graph(
        graph.nodes,
        name,
        [helper.make_tensor_value_info(each, *told) for each, told in inputs.items()],
        [helper.make_tensor_value_info(each, *told) for each, told in outputs.items()],
        graph.constants,
    )
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(CONTRIB, 1)]
    model = helper.make_model(made, opset_imports=opsets, ir_version=_IR_VERSION)
    helper.set_model_props(model, dict(about))
    content: bytes = model.SerializeToString()
    return content
