"""What the bot says in its own words: both languages, the same fields."""

from pathlib import Path
from string import Formatter

import pytest
import yaml

import bot
from bot.conversation.phrases import LANGUAGES

_FOLDER = Path(bot.__file__).parent
FILES = sorted(
    file.relative_to(_FOLDER).as_posix()
    for file in _FOLDER.rglob("*.yaml")
    if file.with_suffix(".py").exists() and "phrases_of(" in file.with_suffix(".py").read_text()
)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("file", FILES)
def test_every_phrase_is_there_in_both_languages_with_the_same_fields(file: str) -> None:
    for name, texts in yaml.safe_load((_FOLDER / file).read_text(encoding="utf-8")).items():
        assert sorted(texts) == sorted(LANGUAGES), name
        vietnamese, english = (fields(texts[language]) for language in ("vi", "en"))
        assert vietnamese == english, name
        assert all(text.strip() for text in texts.values()), name


@pytest.mark.parametrize("file", FILES)
def test_no_phrase_is_written_twice(file: str) -> None:
    written = yaml.compose((_FOLDER / file).read_text(encoding="utf-8"), yaml.SafeLoader)
    assert isinstance(written, yaml.MappingNode)
    names = [name.value for name, _texts in written.value]
    assert sorted(names) == sorted(set(names))
