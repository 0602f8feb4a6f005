"""The package's language data, loaded once for all tests here."""

import pytest

from knowledge.language.abbreviations import Abbreviations
from knowledge.language.base import base_model
from knowledge.language.syllable_model import SyllableModel


@pytest.fixture(scope="session")
def model() -> SyllableModel:
    """The base model. Tests that learn make their own."""
    return base_model()


@pytest.fixture(scope="session")
def abbreviations() -> Abbreviations:
    return Abbreviations.load()
