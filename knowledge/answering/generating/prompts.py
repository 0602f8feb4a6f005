"""The prompts, one file a task part in `prompts/`: their words are looked after like any text people depend on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from string import Template

from knowledge.answering.generating.sources import Source
from knowledge.language_model.prompting import as_data

LANGUAGES = {"vi": "Vietnamese", "en": "English"}


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the model is told, and what it is given to work on."""

    instructions: str
    material: str


@cache
def prompt_file(name: str) -> Template:
    """The text of `prompts/NAME.md`, with a `$field` for what each question fills in."""
    return Template((files(__package__) / "prompts" / f"{name}.md").read_text(encoding="utf-8"))


def answering_prompt(question: str, language: str, today: date, sources: Sequence[Source]) -> Prompt:
    """The prompt for a question in `language` ("vi" or "en"), answered from the sources."""
    spoken = LANGUAGES[language]
    material = prompt_file("material").substitute(
        today=today.isoformat(),
        question=as_data("question", question),
        sources="\n\n".join(as_data(source.token, f"{source.heading}\n{source.said}") for source in sources),
        language=spoken,
        tokens=", ".join(source.token for source in sources),
    )
    return Prompt(prompt_file("instructions").substitute(language=spoken), material)
