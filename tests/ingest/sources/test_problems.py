"""Every reason has its sentence in both languages."""

from pathlib import Path

import pytest
import yaml

from ingest.sources import problems
from ingest.sources.problems import ArchiveCode, FetchCode, FolderCode, problem_message


@pytest.mark.parametrize("code", [*FetchCode, *ArchiveCode, *FolderCode])
def test_every_reason_is_one_line_in_both_languages(code: FetchCode | ArchiveCode | FolderCode) -> None:
    message = problem_message(code, "58.pdf")
    assert message.vi.strip() and message.en.strip() and message.vi != message.en
    assert "\n" not in message.vi + message.en
    assert "{" not in message.vi + message.en


def test_no_sentence_is_left_over() -> None:
    file = Path(problems.__file__).with_name("messages.yaml")
    held = yaml.safe_load(file.read_text(encoding="utf-8"))
    sections = {"address": FetchCode, "archive": ArchiveCode, "folder": FolderCode}
    assert {section: set(messages) for section, messages in held.items()} == {
        section: set(codes) for section, codes in sections.items()
    }
