"""The agencies and kinds that symbols abbreviate, from the tables beside this module."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from knowledge.law.instrument import Kind


@cache
def agencies() -> Mapping[str, tuple[str, ...]]:
    """The names behind the letters of a symbol: `BNG` → `Bộ Ngoại giao`."""
    table = yaml.safe_load(files(__package__).joinpath("agencies.yaml").read_text("utf-8"))
    return {code: tuple(names) for code, names in table.items()}


@cache
def kinds() -> Mapping[str, Kind]:
    """The kinds behind the letters of a symbol: `NĐ` → decree."""
    table = yaml.safe_load(files(__package__).joinpath("kinds.yaml").read_text("utf-8"))
    return {code: Kind(name) for code, name in table.items()}
