"""The words in which changes are told, from `phrases.yaml` beside this module."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from knowledge.language.language_detection import Language
from knowledge.law.comparing.comparison import Part


@dataclass(frozen=True, slots=True)
class Phrases:
    """One language's templates."""

    added: str
    removed: str
    changed: str
    moved: str
    moved_and_changed: str
    moved_series: str
    editorial: str
    parts: Mapping[Part, str]
    quoted: str
    replaced: str
    inserted: str
    inserted_after: str
    deleted: str
    and_more: str


@cache
def phrases(language: Language) -> Phrases:
    """The templates of a language; there are as many in each."""
    table = yaml.safe_load(files(__package__).joinpath("phrases.yaml").read_text("utf-8"))[language.value]
    parts = {Part(name): template for name, template in table.pop("parts").items()}
    return Phrases(parts=parts, **table)
