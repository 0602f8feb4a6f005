"""Mail on a database of its own."""

import pytest
from sqlalchemy import Engine

from tests.bot.delivery.mail import Mail


@pytest.fixture
def mail(engine: Engine) -> Mail:
    return Mail(engine)
