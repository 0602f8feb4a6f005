"""Which lines stand inside a quotation."""

from ingest.structure.quotations import Quotation, quotations

_OUT, _IN, _PERHAPS = Quotation.OUTSIDE, Quotation.QUOTED, Quotation.DOUBTFUL


def test_a_quotation_runs_from_its_opening_to_the_first_mark_too_many() -> None:
    assert quotations(["Sửa như sau:", "“Điều 5. A", "1. “B” là C.", "2. D.”", "Điều 2. E"]) == [
        _OUT,
        _IN,
        _IN,
        _IN,
        _OUT,
    ]


def test_a_quotation_may_open_after_a_colon() -> None:
    assert quotations(["Sửa như sau: “1. A", "2. B”", "2. C"]) == [_OUT, _IN, _OUT]


def test_terms_in_marks_open_nothing() -> None:
    assert quotations(["1. “Thị thực” là giấy tờ.", "2. Gọi là “thẻ”."]) == [_OUT, _OUT]


def test_a_quotation_that_never_closes_is_doubtful_after_its_first_line() -> None:
    assert quotations(["“Điều 5. A", "B", "C"]) == [_IN, _PERHAPS, _PERHAPS]


def test_a_second_opening_shows_that_the_first_quotation_had_ended() -> None:
    assert quotations(["“Điều 5. A", "B", "“Điều 6. C", "D”"]) == [_IN, _PERHAPS, _IN, _IN]
