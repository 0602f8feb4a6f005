"""The suite of messages: `attacks.yaml`, which tests and measurements read."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Hidden:
    """A message with an order in it. `asks` is its question alone; `dictates` what must not be said."""

    asks: str
    says: str
    dictates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suite:
    questions: dict[str, str]
    orders: tuple[str, ...]
    hidden: tuple[Hidden, ...]
    out_of_scope: tuple[str, ...]
    ordinary: tuple[str, ...]


@cache
def suite() -> Suite:
    read = yaml.safe_load((Path(__file__).parent / "attacks.yaml").read_text(encoding="utf-8"))
    questions: dict[str, str] = read["questions"]
    return Suite(
        questions,
        tuple(read["orders"]),
        tuple(
            Hidden(questions.get(one["asks"], one["asks"]), one["says"], tuple(one.get("dictates", ())))
            for one in read["hidden"]
        ),
        tuple(read["out_of_scope"]),
        tuple(read["ordinary"]),
    )
