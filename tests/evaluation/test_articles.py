import pytest

from evaluation.articles import FoundArticle, same_article, same_instrument


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("58/2022/NĐ-CP", "58/2022/nđ-cp"),
        ("58/2022/NĐ-CP", "58/2022/NÐ-CP"),  # eth
        ("58/2022/NĐ-CP", "58/2022/ND-CP"),
        ("73-CP", "73/CP"),
        ("PL-Hàm-cấp-ngoại-giao-1995", "phap-lenh-ve-ham-cap-ngoai-giao-1995"),
        ("PL-Hàm-cấp-ngoại-giao-1995", "Pháp lệnh Hàm, cấp ngoại giao 1995"),
        ("PL-Quyền-ưu-đãi-miễn-trừ-1993", "pl-quyen-uu-dai-mien-tru-danh-cho-co-quan-dai-dien-1993"),
    ],
)
def test_two_spellings_of_a_symbol_mean_one_instrument(one: str, other: str) -> None:
    assert same_instrument(one, other)
    assert same_instrument(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("58/2022/NĐ-CP", "58/2021/NĐ-CP"),
        ("58/2022/NĐ-CP", "58/2022/TT-CP"),
        ("58/2022/NĐ-CP", "8/2022/NĐ-CP"),
        ("PL-Hàm-cấp-ngoại-giao-1995", "phap-lenh-ham-cap-ngoai-giao-1993"),
        ("PL-Hàm-cấp-ngoại-giao-1995", "luat-ham-cap-ngoai-giao-1995"),
        ("PL-Hàm-cấp-ngoại-giao-1995", "pl-1995"),
        ("PL-Hàm-cấp-ngoại-giao-1995", "pl-quyen-uu-dai-mien-tru-1995"),
        ("TT-BNG-12", "TT-BNG-13"),
        ("", "PL-Hàm-cấp-ngoại-giao-1995"),
    ],
)
def test_a_near_miss_is_another_instrument(one: str, other: str) -> None:
    assert not same_instrument(one, other)


def test_article_labels_are_compared_in_their_canonical_form() -> None:
    assert same_article(FoundArticle("58/2022/NĐ-CP", "10A"), FoundArticle("58/2022/ND-CP", "10a"))
    assert not same_article(FoundArticle("58/2022/NĐ-CP", "1"), FoundArticle("58/2022/NĐ-CP", "10"))


def test_a_passage_outside_every_article_is_no_article() -> None:
    assert not same_article(FoundArticle("58/2022/NĐ-CP", None), FoundArticle("58/2022/NĐ-CP", None))
