"""Thresholds, weights and word lists: data in the `.yaml` beside the module that uses it, with the reasons."""

from importlib.resources import files
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict


class Policy(BaseModel):
    """A policy file's contents; a key nobody reads is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid")


SomePolicy = TypeVar("SomePolicy", bound=Policy)


def read_policy(module: str, kind: type[SomePolicy]) -> SomePolicy:
    """The policy file named like the module. Raises `pydantic.ValidationError` where it and `kind` disagree."""
    package, _, name = module.rpartition(".")
    text = files(package).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return kind.model_validate(yaml.safe_load(text))
