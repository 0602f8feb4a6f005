"""Reads one YAML value into one of our types, saying which file and field is wrong when it does not fit."""

import re
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

ADDRESS = re.compile(
    r"(?P<symbol>[^#\s]+)"
    r"(?:#dieu-(?P<article>\d+[a-zđ]?)(?:\.khoan-(?P<clause>\d+[a-zđ]?))?(?:\.diem-(?P<point>[a-zđ]))?)?"
)


class ProcedureFileError(ValueError):
    """A procedure file does not say what it must. Whoever keeps the file corrects the field named."""

    def __init__(self, file: Path, field: str, problem: str) -> None:
        super().__init__(f"{file.name}: {field}: {problem}" if field else f"{file.name}: {problem}")
        self.file = file
        self.field = field
        self.problem = problem


class _UniqueKeyLoader(yaml.CSafeLoader):
    """A safe loader that refuses a key given twice: plain YAML keeps the last one and says nothing."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = next((key for index, key in enumerate(keys) if key in keys[:index]), None)
        if twice is not None:
            raise yaml.constructor.ConstructorError(None, None, f"{twice!r} is given twice", node.start_mark)
        return super().construct_mapping(node, deep)


@dataclass(frozen=True, slots=True)
class Field:
    """A value and where it stands, for instance `facets.steps[0].basis` of a file."""

    file: Path
    path: str
    value: object

    def error(self, problem: str) -> ProcedureFileError:
        return ProcedureFileError(self.file, self.path, problem)

    def fields(self, required: frozenset[str], optional: frozenset[str] = frozenset()) -> "dict[str, Field]":
        """The fields of a mapping that has all of `required` and nothing outside `required` and `optional`."""
        if not isinstance(self.value, dict):
            raise self.error("must be a mapping")
        missing = sorted(required - self.value.keys())
        unknown = sorted(str(key) for key in self.value.keys() - required - optional)
        if missing:
            raise self.error(f"lacks {', '.join(missing)}")
        if unknown:
            raise self.error(f"does not know {', '.join(unknown)}")
        return {key: self._child(f".{key}" if self.path else key, value) for key, value in self.value.items()}

    def items(self) -> "tuple[Field, ...]":
        """The items of a list that is not empty."""
        if not isinstance(self.value, list) or not self.value:
            raise self.error("must be a list of at least one item")
        return tuple(self._child(f"[{index}]", value) for index, value in enumerate(self.value))

    def text(self) -> str:
        """A text that is not blank, without the spaces around it."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.error("must be a text that is not empty")
        return self.value.strip()

    def day(self) -> date:
        """A date written as YYYY-MM-DD, without a time."""
        if type(self.value) is not date:
            raise self.error("must be a date, YYYY-MM-DD")
        return self.value

    def address(self) -> str:
        """A well-formed legal address; whether it exists is not known here."""
        text = self.text()
        if ADDRESS.fullmatch(text) is None:
            raise self.error(f"{text!r} is not an address such as 47/2014/QH13#dieu-37.khoan-1.diem-a")
        return text

    def _child(self, step: str, value: object) -> "Field":
        return Field(self.file, self.path + step, value)


def read_yaml(file: Path) -> Field:
    """The whole content of a YAML file as one field.

    Raises `ProcedureFileError` when the file is not YAML or gives a key twice, `OSError` when it cannot be read.
    """
    try:
        # A subclass of SafeLoader: it builds plain values only.
        value = yaml.load(file.read_text(encoding="utf-8"), Loader=_UniqueKeyLoader)  # noqa: S506
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ProcedureFileError(file, "", f"not readable as YAML: {error}") from error
    return Field(file, "", value)
