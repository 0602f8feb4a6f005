"""The figures of the parsing benchmark, each on a worked example."""

from datetime import date
from pathlib import Path

import pytest

from evaluation.parsing import (
    Score,
    clauses_in_order,
    first_difference,
    measure,
    same_issuer,
    same_symbol,
    same_text,
    sort_of_failure,
    states_date,
    states_issuer,
)
from ingest.structure import parse_structure


def test_a_share_is_right_cases_by_all_cases() -> None:
    assert Score("x", 3, 4).share == 0.75
    assert Score("x", 0, 0).share == 1.0


def test_a_target_is_reached_at_its_value() -> None:
    assert Score("x", 98, 100, 0.98).reached
    assert not Score("x", 97, 100, 0.98).reached
    assert Score("x", 0, 100).reached


def test_texts_are_the_same_but_for_white_space_and_what_prints_nothing() -> None:
    assert same_text("1. Đơn;\n\n2. Ảnh", "1. Đơn; 2.\u00a0Ảnh\u00ad")
    assert not same_text("1. Đơn", "1. Đơn;")


def test_symbols_are_the_same_to_the_letter_unless_there_is_no_number() -> None:
    assert same_symbol("58/2022/NĐ-CP", "58/2022/NĐ-CP")
    assert not same_symbol("58/2022/NĐ-CP", "58/2022/ND-CP")
    assert same_symbol("PL-Hàm-cấp-ngoại-giao-1995", "PL-ham-cap-ngoai-giao-1995")
    assert not same_symbol("73-CP", "73/CP")


def test_an_issuer_cut_short_in_the_truth_counts_as_the_same() -> None:
    assert same_issuer("Bộ Văn hoá", "Bộ Văn hóa, Thể thao và Du lịch")
    assert same_issuer("Bộ Tài chính và Bộ Tư pháp", "Bộ Tài chính và Bộ Tư pháp")
    assert not same_issuer("Bộ Văn hóa", "Chính phủ")


def test_a_file_states_the_issuer_named_at_its_top() -> None:
    assert states_issuer("BỘ NGOẠI GIAO\nSố: 1", "Bộ Ngoại giao")
    assert not states_issuer("CHÍNH PHỦ\nSố: 1", "Bộ Ngoại giao")


@pytest.mark.parametrize("text", ["ngày 01 tháng 7 năm 2020", "ngày 1/7/2020", "ngày 01-07-2020", "1.7.2020"])
def test_a_file_states_a_date_in_any_usual_form(text: str) -> None:
    assert states_date(text, date(2020, 7, 1))
    assert not states_date(text, date(2020, 7, 11))


def test_failures_by_flaws_of_the_truth_are_told_apart() -> None:
    assert sort_of_failure("x.\n\nChương II\n\nQUY ĐỊNH", "x.") == "glued heading"
    assert sort_of_failure("x.\n\n## Danh sách\n\n### 23", "x.") == "exported heading"
    assert sort_of_failure("x.\nLuật này được Quốc hội thông qua ngày 1.", "x.") == "adoption"
    assert sort_of_failure("x.\n\nChương II\n\nQUY ĐỊNH", "y.") == ""


def test_a_difference_is_shown_from_a_little_before_it() -> None:
    assert first_difference("a" * 50 + "bc", "a" * 50 + "d") == ("a" * 40 + "bc", "a" * 40 + "d")


@pytest.mark.parametrize(
    ("body", "ordered"),
    [("1. A\n2. B\n3. C", True), ("1. A\n1a. B\n2. C", True), ("A", True), ("1. A\n2. B\n4. C\n5. D", False)],
)
def test_clauses_count_from_one_without_gaps(body: str, ordered: bool) -> None:
    article = parse_structure(f"Điều 1. A\n{body}\n", "1/2020/NĐ-CP").provisions[0]
    assert clauses_in_order(article) is ordered


@pytest.mark.shared
def test_the_corpus_is_parsed_and_described_as_well_as_aimed_at(shared_dir: Path) -> None:
    report = measure(shared_dir, sample=300)
    missed = [f"{score.name}: {score.share:.2%}" for score in report.scores if not score.reached]
    assert missed == []
