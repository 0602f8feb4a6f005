"""What is logged, whatever fails, holds neither the words of documents nor those of questions."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr

import structlog

from app.logs import configure_logs
from tests.internal.citizen import Citizen
from tests.internal.documents import SECRETS
from tests.internal.test_questions import QUESTIONS


@contextmanager
def logging_all() -> Iterator[io.StringIO]:
    """Everything that is logged, at every level, as the commands log it."""
    before = structlog.get_config()
    with redirect_stderr(io.StringIO()) as logged:
        configure_logs(logging.DEBUG)
        try:
            yield logged
        finally:
            structlog.configure(**before)


def test_nothing_of_a_question_is_logged(beside: Citizen) -> None:
    with logging_all() as logged:
        for question in QUESTIONS[::5]:
            beside.elsewhere(question)
    shown = logged.getvalue()
    assert not [words for words in (*SECRETS, *QUESTIONS) if words in shown]


def test_a_fault_is_logged_by_its_place_alone() -> None:
    """Local variables hold the words of documents and questions."""
    words = "Quà tặng Hải Âu là tranh khảm xà cừ"
    with logging_all() as logged:
        try:
            raise LookupError(len(words))
        except LookupError:
            structlog.get_logger().exception("ingest_failed", file="12-QD-SNgV.txt")
    shown = logged.getvalue()
    assert "LookupError" in shown
    assert "test_logs.py" in shown
    assert words not in shown
