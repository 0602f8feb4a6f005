"""Cutting documents into passages."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.law.address import Address, Level
from knowledge.law.provision import Provision, StructuredText
from knowledge.search.passages import TEXT_CHARS, cut_passages
from tests.documents import instrument, structure

SYMBOL = "58/2022/NĐ-CP"


def words_counted(texts: list[str]) -> list[int]:
    """A stand-in for a tokenizer: each word is a token."""
    return [len(text.split()) for text in texts]


def article_of(*clauses: str) -> StructuredText:
    address = Address(SYMBOL).child(Level.ARTICLE, "1")
    children = tuple(
        Provision(address.child(Level.CLAUSE, str(number)), "", "", f"{number}. {text}\n")
        for number, text in enumerate(clauses, start=1)
    )
    heading = "Điều 1. Hồ sơ\n"
    return StructuredText("", (Provision(address, "Hồ sơ", heading, heading, children),))


def test_a_passage_starts_with_what_it_is_about() -> None:
    passages = cut_passages(instrument(), structure(), words_counted, 512)
    assert [passage.unit for passage in passages] == ["dieu-1", "dieu-2"]
    subject, title, first = passages[0].text.splitlines()[:3]
    assert subject.startswith("Về đăng ký và quản lý")
    assert (title, first) == ("Hồ sơ", "1. Hồ sơ gồm:")


def test_short_clauses_share_a_passage_and_long_ones_do_not() -> None:
    long = "Tổ chức phi chính phủ nước ngoài nộp báo cáo. " * 16
    short = "Nộp tại Sở Ngoại vụ nơi tổ chức đặt trụ sở chính."
    passages = cut_passages(instrument(), article_of(short, short, long, long), words_counted, 512)
    assert [passage.anchor for passage in passages] == ["dieu-1.khoan-1", "dieu-1.khoan-3", "dieu-1.khoan-4"]
    assert all(len(passage.text) < 2 * TEXT_CHARS for passage in passages)


def test_a_clause_is_cut_between_sentences() -> None:
    sentence = "Ủy ban nhân dân cấp tỉnh báo cáo Bộ Ngoại giao trong thời hạn mười lăm ngày làm việc."
    passages = cut_passages(instrument(), article_of(" ".join([sentence] * 30)), words_counted, 512)
    assert len(passages) > 1
    assert all(passage.text.endswith("việc.") for passage in passages)


@given(st.lists(st.text(alphabet="ab .;\n", min_size=1, max_size=1500), min_size=1, max_size=4))
def test_no_word_is_lost_and_nothing_is_longer_than_the_encoder_reads(clauses: list[str]) -> None:
    document = article_of(*clauses)
    passages = cut_passages(instrument(), document, words_counted, 60)
    assert all(words_counted([passage.text])[0] <= 60 for passage in passages)
    said = [word for passage in passages for word in passage.text.split()]
    for word in set(document.provisions[0].text.split()):
        assert said.count(word) >= document.provisions[0].text.split().count(word)
