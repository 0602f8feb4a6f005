from evaluation.procedures.provisions import Article

RENEWAL = """Cơ quan cấp giấy đăng ký thực hiện như sau:

1. Trong thời hạn 05 ngày làm việc:

 a) Kiểm tra hồ sơ;

 đ) Trả lời trong 02 ngày.

2. Gia hạn không quá 03 năm theo Mẫu số 3.2.

1a. Khoản này bổ sung năm 2023.
1. Đoạn trích nhắc lại số 1: 99 ngày."""


def test_a_clause_starts_with_the_words_that_lead_to_it() -> None:
    clause = Article.parse(RENEWAL).provision("2", None)
    assert clause is not None
    assert clause.split("\n")[0] == "Cơ quan cấp giấy đăng ký thực hiện như sau:"
    assert "03 năm" in clause
    assert "05 ngày" not in clause


def test_a_point_starts_with_the_words_of_its_clause_and_holds_no_other_point() -> None:
    point = Article.parse(RENEWAL).provision("1", "đ")
    assert point is not None
    assert "05 ngày làm việc" in point
    assert "02 ngày" in point
    assert "Kiểm tra" not in point


def test_an_inserted_clause_is_a_clause_of_its_own() -> None:
    clause = Article.parse(RENEWAL).provision("1a", None)
    assert clause is not None
    assert "bổ sung năm 2023" in clause


def test_a_label_repeated_by_a_quotation_does_not_hide_the_first() -> None:
    clause = Article.parse(RENEWAL).provision("1", None)
    assert clause is not None
    assert "Kiểm tra" in clause
    assert "99" not in clause


def test_points_may_stand_in_an_article_without_clauses() -> None:
    article = Article.parse("Hồ sơ gồm:\na) Tờ khai;\nb) 02 ảnh.")
    assert article.provision(None, "b") == "Hồ sơ gồm:\n 02 ảnh."
    assert article.provision("1", None) is None


def test_what_the_article_does_not_have_is_not_found() -> None:
    article = Article.parse(RENEWAL)
    assert article.provision("3", None) is None
    assert article.provision("1", "b") is None
    assert article.provision("2", "a") is None


def test_the_label_of_a_clause_is_no_figure_of_it() -> None:
    assert Article.parse("7. Miễn phí.").provision("7", None) == " Miễn phí."


def test_soft_hyphens_and_decomposed_letters_do_not_hide_words() -> None:
    article = Article.parse("1. Phi\u00ad chính phu\u0309; đ\u00adơn")
    assert article.provision("1", None) == " Phi chính phủ; đơn"


def test_a_numbering_inside_a_clause_opens_none() -> None:
    article = Article.parse("1. Các bước:\n1.1. Nộp đơn;\n1.2. Nhận kết quả.")
    clause = article.provision("1", None)
    assert clause is not None
    assert "1.2. Nhận kết quả" in clause
