"""What the encoder learns from, out of a library."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.library.database import open_database
from knowledge.library.library import Library
from knowledge.library.records import Passage, PassageKind
from knowledge.question_bank.bank import Entry, QuestionBank, Style
from tests.documents import publication
from training.pairs import Pair, read_pairs, read_passages

PASSAGES = (
    Passage(0, "dieu-1", "dieu-1", "Hồ sơ gồm", "t0"),
    Passage(1, "dieu-1", "dieu-1.khoan-2", "Thời hạn là 30 ngày.", "t1"),
    Passage(2, "dieu-2", "dieu-2", "Hiệu lực", "t2"),
    Passage(3, "dieu-1", "dieu-1", "Mất mấy ngày?", "q3", PassageKind.QUESTION),
    Passage(4, "dieu-1", "dieu-1", "Các bước", "g4", PassageKind.GUIDANCE),
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    engine = open_database(f"sqlite:///{tmp_path / 'library.db'}")
    held = Library(engine)
    held.activate(held.stage(replace(publication(), passages=PASSAGES)))
    yield held
    engine.dispose()


def test_only_the_law_s_own_words_are_passages_to_learn(library: Library) -> None:
    assert read_passages(library).texts == ("Hồ sơ gồm", "Thời hạn là 30 ngày.", "Hiệu lực")


def test_a_question_is_paired_with_every_passage_of_its_article(library: Library) -> None:
    bank = QuestionBank(
        [
            Entry("58/2022/NĐ-CP#dieu-1", "d", ((Style.CITIZEN, "Mất mấy ngày?"),)),
            Entry("1/1990/NĐ-CP#dieu-1", "d", ((Style.CITIZEN, "Không có ở đây?"),)),
        ]
    )
    assert read_pairs(bank, read_passages(library)) == [Pair("Mất mấy ngày?", (0, 1))]
