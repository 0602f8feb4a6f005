"""What the bot says in its own words, in both languages: the `.yaml` beside the module that says it.

A file maps names to `vi` and `en`; fields stand in braces. A test holds that both languages are there, and name
the same fields.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

LANGUAGES = ("vi", "en")


@dataclass(frozen=True)
class Phrases:
    """The phrases of one module: `say("greeting", "vi", name=…)`."""

    texts: dict[str, dict[str, str]]

    def say(self, name: str, language: str, /, **fields: object) -> str:
        """Raises `KeyError` for a phrase that there is not, and for a field that it names and was not given."""
        return self.texts[name][language].strip().format(**fields)


@cache
def phrases_of(module: str) -> Phrases:
    """The phrases beside a module, by its `__name__`."""
    package, _, name = module.rpartition(".")
    return Phrases(yaml.safe_load(files(package).joinpath(f"{name}.yaml").read_text(encoding="utf-8")))
