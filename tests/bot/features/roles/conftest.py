"""A small office in which people have roles."""

import pytest
from sqlalchemy import Engine

from app.office import Office
from tests.bot.features.roles.making import Setting


@pytest.fixture
def setting(filled_office: Office, engine: Engine) -> Setting:
    return Setting(filled_office, engine)
