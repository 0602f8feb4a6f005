"""Quoting the provisions a question names."""

from knowledge.answering.extracting.named import named_quotations
from knowledge.law.address import Address
from tests.knowledge.answering.making import article, hit

LONG = article(
    "47/2014/QH13",
    "8",
    "Ký hiệu thị thực",
    *(f"{number}. " + "Cấp cho người vào làm việc. " * 60 for number in range(1, 6)),
)
SHORT = article("58/2022/NĐ-CP", "9", "Thời hạn", "1. Không quá 03 năm.", "2. Được gia hạn.")


def quoted(address: str) -> list[str]:
    found = named_quotations([Address.parse(address)], [hit(LONG), hit(SHORT)])
    return [str(quotation.address) for quotation in found]


def test_the_article_named_is_quoted_whole() -> None:
    assert quoted("58/2022/NĐ-CP#dieu-9") == ["58/2022/NĐ-CP#dieu-9"]


def test_the_clause_named_is_quoted_alone() -> None:
    assert quoted("58/2022/NĐ-CP#dieu-9.khoan-2") == ["58/2022/NĐ-CP#dieu-9.khoan-2"]


def test_of_an_article_too_long_its_first_clauses_are_quoted() -> None:
    assert quoted("47/2014/QH13#dieu-8") == ["47/2014/QH13#dieu-8.khoan-1"]


def test_a_whole_instrument_and_what_was_not_found_are_not_quoted() -> None:
    assert quoted("58/2022/NĐ-CP") == []
    assert quoted("58/2022/NĐ-CP#dieu-10") == []
