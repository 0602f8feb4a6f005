"""How documents are named in buttons and lists."""

import pytest

from bot.features.held import bases_in_words
from knowledge.law.address import Address

ARTICLE = "10/2024/NĐ-CP#dieu-2"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("vi", "khoản 1 Điều 2, khoản 2 Điều 2 Nghị định 10/2024/NĐ-CP; Luật 49/2019/QH14"),
        ("en", "clause 1, Article 2 and clause 2, Article 2 of Decree 10/2024/NĐ-CP; Law 49/2019/QH14"),
    ],
)
def test_provisions_are_named_by_the_instruments_they_lie_in(language: str, words: str) -> None:
    bases = (f"{ARTICLE}.khoan-1", "49/2019/QH14", f"{ARTICLE}.khoan-2")
    assert bases_in_words([Address.parse(basis) for basis in bases], language) == words
