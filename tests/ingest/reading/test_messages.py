"""Every reason and every warning has its sentence in both languages."""

from pathlib import Path

import pytest
import yaml

from ingest.reading import UnreadableCode, messages
from ingest.reading.messages import unreadable_message, warning_message
from ingest.reading.port import ReadingWarning


@pytest.mark.parametrize("code", UnreadableCode)
def test_every_reason_is_one_line_in_both_languages(code: UnreadableCode) -> None:
    message = unreadable_message(code, "docx")
    assert message.vi.strip() and message.en.strip() and message.vi != message.en
    assert "\n" not in message.vi + message.en
    assert "{" not in message.vi + message.en


@pytest.mark.parametrize("code", ReadingWarning)
def test_every_warning_is_one_line_in_both_languages(code: ReadingWarning) -> None:
    message = warning_message(code)
    assert message.vi.strip() and message.en.strip() and "\n" not in message.vi + message.en


def test_no_sentence_is_left_over() -> None:
    file = Path(messages.__file__).with_name("messages.yaml")
    held = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert set(held["unreadable"]) == set(UnreadableCode)
    assert set(held["warnings"]) == set(ReadingWarning)
