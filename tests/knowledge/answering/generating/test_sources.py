"""Which provisions a model is shown."""

from knowledge.answering.draft import Draft, Quotation
from knowledge.answering.generating.policy import generating_policy
from knowledge.answering.generating.sources import sources_of
from tests.knowledge.answering.making import DOSSIER, VALIDITY, article, hit

EXTRACTED = Draft((), ())


def test_a_short_article_is_one_source() -> None:
    (source,) = sources_of(EXTRACTED, [hit(VALIDITY)])
    assert (source.token, source.address) == ("K1", VALIDITY.address)
    assert source.heading.startswith("Nghị định 58/2022/NĐ-CP (Về đăng ký")
    assert source.heading.endswith("Điều 9. Thời hạn Giấy đăng ký")


def test_a_long_article_is_shown_by_its_clauses_each_with_what_leads_to_it() -> None:
    long = article("1/2020/NĐ-CP", "1", "Hồ sơ", ("1. Gồm:", ["a) " + "x" * 1000, "b) " + "y" * 1000]), "2. Hai.")
    sources = sources_of(EXTRACTED, [hit(long)])
    assert [source.address.anchor for source in sources] == [
        "dieu-1.khoan-1.diem-a",
        "dieu-1.khoan-1.diem-b",
        "dieu-1.khoan-2",
    ]
    assert sources[1].said.startswith("1. Gồm:\nb) yyy")


def test_what_the_draft_quotes_comes_first() -> None:
    draft = Draft((), (Quotation(hit(DOSSIER), DOSSIER, DOSSIER.text),))
    sources = sources_of(draft, [hit(VALIDITY), hit(DOSSIER)])
    assert [source.address.article for source in sources] == ["11", "9"]


def test_what_does_not_fit_is_left_out_whole() -> None:
    policy = generating_policy()
    huge = article("1/2020/NĐ-CP", "1", "Dài", lead="x" * (policy.sources_chars + 1))
    assert [source.address for source in sources_of(EXTRACTED, [hit(huge), hit(VALIDITY)])] == [VALIDITY.address]


def test_the_whole_stays_within_its_room() -> None:
    policy = generating_policy()
    hits = [hit(article("1/2020/NĐ-CP", str(number), "Một", lead="x" * 1_700)) for number in range(1, 20)]
    sources = sources_of(EXTRACTED, hits)
    assert len(sources) <= policy.articles
    assert sum(len(source.said) for source in sources) <= policy.sources_chars


def test_a_rule_out_of_force_is_not_shown() -> None:
    assert sources_of(EXTRACTED, [hit(VALIDITY, in_force=False)]) == ()
