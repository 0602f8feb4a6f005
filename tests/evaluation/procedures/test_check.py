"""That the check can fail: each fault shown by a worked example."""

import pytest

from evaluation.procedures.check import Fault, check_procedure
from tests.knowledge.procedures.making import DECREE, corpus, fact, procedure

ARTICLE_9 = (
    "1. Giấy đăng ký có thời hạn không quá 03 năm.\n2. Gia hạn:\na) Nộp trước 60 ngày;\nb) Theo Mẫu số 01b."
)
HELD = corpus(dieu_9=ARTICLE_9, dieu_12="Trả lời trong 05 ngày làm việc.")


def _faults(vi: str, en: str, *basis: str) -> list[tuple[Fault, str]]:
    report = check_procedure(procedure(fact(vi, en, *basis)), HELD)
    return [(finding.fault, finding.detail) for finding in report.findings]


@pytest.mark.parametrize(
    ("vi", "en", "place"),
    [
        ("Không quá 3 năm.", "Not more than 3 years.", "dieu-9.khoan-1"),
        ("Nộp trước 60 ngày.", "File 60 days before.", "dieu-9.khoan-2.diem-a"),
        ("Mẫu số 01b.", "Form 01b.", "dieu-9.khoan-2"),
        ("Trả lời trong năm ngày làm việc.", "Answered within five working days.", "dieu-12"),
        ("Được gia hạn.", "It may be renewed.", "dieu-9.khoan-2"),
    ],
)
def test_a_fact_that_says_what_its_provision_says_passes(vi: str, en: str, place: str) -> None:
    assert _faults(vi, en, f"{DECREE}#{place}") == []


def test_a_wrong_number_fails_in_each_language_it_stands_in() -> None:
    address = f"{DECREE}#dieu-9.khoan-1"
    assert _faults("Không quá 05 năm.", "Not more than 5 years.", address) == [
        (Fault.FIGURE_NOT_IN_PROVISION, f"5 year: {address}")
    ]


def test_a_number_of_another_clause_fails() -> None:
    address = f"{DECREE}#dieu-9.khoan-1"
    assert _faults("Nộp trước 60 ngày.", "File 60 days before.", address) == [
        (Fault.FIGURE_NOT_IN_PROVISION, f"60 day: {address}")
    ]


def test_days_for_working_days_fail() -> None:
    assert _faults("Trả lời trong 05 ngày.", "Answered within 5 days.", f"{DECREE}#dieu-12") == [
        (Fault.FIGURE_NOT_IN_PROVISION, f"5 day: {DECREE}#dieu-12")
    ]


def test_a_missing_article_fails() -> None:
    address = f"{DECREE}#dieu-13.khoan-1"
    assert _faults("Có lệ phí.", "There is a fee.", address) == [(Fault.MISSING_ARTICLE, address)]


def test_a_missing_clause_fails() -> None:
    address = f"{DECREE}#dieu-9.khoan-3"
    assert _faults("Có lệ phí.", "There is a fee.", address) == [(Fault.MISSING_CLAUSE, address)]


@pytest.mark.parametrize("place", ["dieu-9.khoan-2.diem-c", "dieu-9.khoan-1.diem-a", "dieu-9.diem-a"])
def test_a_missing_point_fails(place: str) -> None:
    assert _faults("Có lệ phí.", "There is a fee.", f"{DECREE}#{place}") == [
        (Fault.MISSING_POINT, f"{DECREE}#{place}")
    ]


def test_a_number_in_one_language_only_fails() -> None:
    assert _faults("Không quá 03 năm.", "A few years.", f"{DECREE}#dieu-9.khoan-1") == [
        (Fault.LANGUAGES_DIFFER, "3 year")
    ]
    assert _faults("Vài năm.", "Not more than 3 years.", f"{DECREE}#dieu-9.khoan-1") == [
        (Fault.LANGUAGES_DIFFER, "3 year")
    ]


def test_the_caution_is_checked_like_any_fact() -> None:
    caution = fact("Thời hạn 04 năm.", "It holds 4 years.", f"{DECREE}#dieu-9.khoan-1")
    report = check_procedure(procedure(caution=caution), HELD)
    assert [finding.fault for finding in report.findings] == [Fault.FIGURE_NOT_IN_PROVISION]


@pytest.mark.parametrize("address", ["313/2025/NĐ-CP", "111/2011/NĐ-CP#dieu-11.khoan-4", f"{DECREE}#dieu-10"])
def test_what_the_corpus_does_not_hold_is_listed_and_proves_nothing(address: str) -> None:
    report = check_procedure(procedure(fact("Trong 10 ngày.", "Within 10 days.", address)), HELD)
    assert report.outside == (address,)
    assert (report.facts, report.figures, report.unproved, report.findings) == (1, 0, 1, ())


def test_the_figures_of_a_fact_partly_outside_must_stand_in_what_is_held() -> None:
    both = (f"{DECREE}#dieu-9.khoan-1", "313/2025/NĐ-CP")
    right = check_procedure(procedure(fact("03 năm.", "3 years.", *both)), HELD)
    assert (right.figures, right.unproved, right.findings) == (1, 0, ())
    wrong = check_procedure(procedure(fact("04 năm.", "4 years.", *both)), HELD)
    assert [finding.fault for finding in wrong.findings] == [Fault.FIGURE_NOT_IN_PROVISION]


def test_a_report_counts_facts_addresses_and_figures() -> None:
    report = check_procedure(
        procedure(
            fact("Không quá 03 năm.", "Not more than 3 years.", f"{DECREE}#dieu-9.khoan-1"),
            fact("Mẫu số 01b, nộp trước 60 ngày.", "Form 01b, 60 days before.", f"{DECREE}#dieu-9"),
            fact("Được gia hạn.", "Renewable.", f"{DECREE}#dieu-9"),
        ),
        HELD,
    )
    assert (report.facts, report.addresses, report.figures, report.findings) == (3, 2, 3, ())
