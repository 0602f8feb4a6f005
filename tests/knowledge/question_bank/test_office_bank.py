"""The office's own questions: drafts and approved ones."""

from pathlib import Path

import pytest

from knowledge.question_bank.bank import BankInvalid, Entry, Style, bundled_bank, read_entries
from knowledge.question_bank.office_bank import OfficeBank

NEW = Entry("9/2026/TT-X#dieu-1", "d", ((Style.CITIZEN, "Một?"), (Style.ENGLISH, "Two?")))
OTHER = Entry("9/2026/TT-X#dieu-2", "d", ((Style.OFFICIAL, "Ba?"),))


@pytest.fixture
def bank(tmp_path: Path) -> OfficeBank:
    return OfficeBank(tmp_path / "questions", bundled_bank)


def test_without_files_the_office_has_what_comes_with_the_product(bank: OfficeBank) -> None:
    assert bank.drafts() == []
    assert bank.now().digest == bundled_bank().digest


def test_drafts_answer_nothing_until_they_are_approved(bank: OfficeBank) -> None:
    bank.add_drafts([NEW, OTHER])
    assert bank.now().questions(NEW.address, "d") == ()
    assert bank.approve({NEW.address}) == [NEW]
    assert bank.now().questions(NEW.address, "d") == ("Một?", "Two?")
    assert bank.drafts() == [OTHER]
    assert bank.approve() == [OTHER]
    assert bank.now().questions(OTHER.address, "d") == ("Ba?",)
    assert bank.approve() == []


def test_approved_questions_of_the_same_text_join_those_of_the_product(bank: OfficeBank) -> None:
    shipped = next(iter(bundled_bank()))
    again = shipped.questions[0][1].upper()
    bank.add_drafts([Entry(shipped.address, shipped.digest, ((Style.CITIZEN, again), (Style.CITIZEN, "Mới?")))])
    bank.approve()
    texts = tuple(text for _, text in shipped.questions)
    assert bank.now().questions(shipped.address, shipped.digest) == (*texts, "Mới?")


def test_questions_for_another_text_stand_beside_those_of_the_product(bank: OfficeBank) -> None:
    shipped = next(iter(bundled_bank()))
    bank.add_drafts([Entry(shipped.address, "0" * 16, ((Style.CITIZEN, "Mới?"),))])
    bank.approve()
    assert bank.now().questions(shipped.address, "0" * 16) == ("Mới?",)
    assert bank.now().questions(shipped.address, shipped.digest)


def test_drafts_for_a_text_that_has_changed_give_way(bank: OfficeBank) -> None:
    changed = Entry(NEW.address, "d2", ((Style.CITIZEN, "Khác?"),))
    bank.add_drafts([NEW, OTHER])
    bank.add_drafts([changed])
    assert bank.drafts() == [OTHER, changed]


def test_discarded_drafts_are_gone(bank: OfficeBank) -> None:
    bank.add_drafts([NEW, OTHER])
    assert bank.discard({NEW.address}) == [NEW]
    assert bank.discard() == [OTHER]
    assert bank.drafts() == []


def test_what_another_process_approved_is_seen(bank: OfficeBank, tmp_path: Path) -> None:
    before = bank.now()
    assert bank.now() is before
    other = OfficeBank(tmp_path / "questions", bundled_bank)
    other.add_drafts([NEW])
    other.approve()
    assert bank.now().questions(NEW.address, "d")


def test_the_files_are_whole_banks_and_leave_nothing_beside_them(bank: OfficeBank, tmp_path: Path) -> None:
    bank.add_drafts([NEW])
    bank.approve()
    folder = tmp_path / "questions"
    assert sorted(path.name for path in folder.iterdir()) == ["approved.jsonl", "drafts.jsonl"]
    assert read_entries(folder / "approved.jsonl") == [NEW]


def test_a_file_mended_wrongly_by_hand_is_named(bank: OfficeBank, tmp_path: Path) -> None:
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions" / "approved.jsonl").write_text("{")
    with pytest.raises(BankInvalid, match=r"approved\.jsonl"):
        bank.now()
