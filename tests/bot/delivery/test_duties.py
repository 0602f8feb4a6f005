"""What is done by itself."""

from datetime import datetime

from sqlalchemy import Engine
from structlog.testing import capture_logs

from bot.conversation.due import Due
from bot.delivery.duties import Duties
from tests.bot.delivery.doubles import Clock, reply
from tests.bot.delivery.test_post_office import Office, until

_NEVER_S = 3600.0


def _fails(_now: datetime) -> Due:
    raise RuntimeError("hidden")


def test_duties_are_seen_to_at_once_and_again_whichever_of_them_fails(engine: Engine) -> None:
    office, clock = Office(engine), Clock()
    told = [Due((reply("một"),)), Due((reply("hai"),))]

    def tells(_now: datetime) -> Due:
        return told.pop(0) if told else Due()

    with capture_logs() as logs, office.open() as post:
        with Duties(engine, post, [_fails, tells], clock, every_s=_NEVER_S):
            until(lambda: office.texts() == ["một"])
        with Duties(engine, post, [_fails, tells], clock, every_s=0.01):
            until(lambda: office.texts() == ["một", "hai"])
    assert {(line["event"], line["error"]) for line in logs} == {("duty_failed", "RuntimeError")}
    assert "hidden" not in str(logs)
