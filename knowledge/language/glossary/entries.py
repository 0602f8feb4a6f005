"""Reads glossary files: ours, and the one that an office may keep in the same format."""

from pathlib import Path
from typing import Annotated

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from knowledge.errors import KnowledgeError
from knowledge.language.normal_form import clean, words

PACKAGE_FOLDER = Path(__file__).parent


class MalformedGlossary(KnowledgeError):
    """A glossary file does not follow the format told at the head of `asking.yaml`; names file and place."""

    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(
            f"Tệp thuật ngữ {file.name} không đúng định dạng: {reason} | "
            f"The glossary file {file.name} does not follow the format: {reason}"
        )


def _term(written: str) -> str:
    cleaned = clean(written)
    if not words(cleaned):
        raise ValueError(f"{written!r} holds no word")
    return cleaned


_Term = Annotated[str, AfterValidator(_term)]


class Entry(BaseModel):
    """What one or more terms of law are called in other words.

    `legal`: as statutes write them, the most telling first. `lay`: what people say in Vietnamese. `english`: in
    English, inflected freely. `accents_needed`: those of `lay` that mean something else without their accents.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    legal: Annotated[tuple[_Term, ...], Field(min_length=1)]
    lay: tuple[_Term, ...] = ()
    english: tuple[_Term, ...] = ()
    accents_needed: tuple[_Term, ...] = ()


_Entries = TypeAdapter(tuple[Entry, ...])


def read_entries(file: Path) -> tuple[Entry, ...]:
    """The entries of a file, in its order; none where it holds only comments.

    Raises `MalformedGlossary` where it does not follow the format, `OSError` where it cannot be read.
    """
    try:
        return _Entries.validate_python(yaml.load(file.read_bytes(), yaml.CSafeLoader) or ())
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise MalformedGlossary(file, " ".join(str(error).split())) from error
    except ValidationError as error:
        raise MalformedGlossary(file, _first_complaint(error)) from error


def _first_complaint(error: ValidationError) -> str:
    """Places are counted from 1, as an editor would."""
    first = error.errors()[0]
    place = ".".join(str(step + 1) if isinstance(step, int) else step for step in first["loc"])
    return f"{place}: {first['msg']}" if place else first["msg"]


def package_entries() -> tuple[Entry, ...]:
    """The entries that ship with us, subject after subject."""
    return tuple(entry for file in sorted(PACKAGE_FOLDER.glob("*.yaml")) for entry in read_entries(file))
