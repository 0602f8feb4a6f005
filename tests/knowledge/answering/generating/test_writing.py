"""Written answers as text."""

from dataclasses import replace

import pytest

from knowledge.answering.blocks import text_of
from knowledge.answering.draft import Draft
from knowledge.answering.generating.claims import CheckedClaim, Claim
from knowledge.answering.generating.sources import sources_of
from knowledge.answering.generating.writing import WrittenAnswerWriter
from knowledge.answering.generating.written import WrittenDraft, written_draft
from knowledge.law.instrument import Kind
from knowledge.law.provision import Provision
from knowledge.search.hit import Hit
from tests.knowledge.answering.making import DOSSIER, VALIDITY, article, hit


def draft_citing(found: Hit, text: str = "Giấy đăng ký có thời hạn không quá 3 năm.") -> WrittenDraft:
    sources = sources_of(Draft((), ()), [found])
    return written_draft([CheckedClaim(Claim(text, ("K1",)), sources[:1])], Draft((), ()))


@pytest.mark.parametrize(
    ("language", "place", "notice"),
    [
        ("vi", "(Điều 9 Nghị định 58/2022/NĐ-CP)", "do mô hình ngôn ngữ soạn"),
        ("en", "(Article 9 of Decree 58/2022/NĐ-CP)", "written by a language model"),
    ],
)
def test_each_statement_says_where_it_comes_from_and_the_answer_who_wrote_it(
    language: str, place: str, notice: str
) -> None:
    text = text_of(WrittenAnswerWriter(language).write(draft_citing(hit(VALIDITY))))
    first, said, *_ = text.split("\n\n")
    assert first.endswith(f"3 năm. {place}")
    assert notice in said
    assert "có thời hạn không quá 03 năm kể từ ngày cấp" in text


def test_an_unnumbered_instrument_goes_by_its_title() -> None:
    found = article("PL-Hàm-1995", "2", "Hàm", "1. Hàm cấp ngoại giao là chức danh.")
    draft = draft_citing(hit(found, kind=Kind.ORDINANCE, title="Về hàm, cấp ngoại giao"))
    assert "PL-Hàm" not in text_of(WrittenAnswerWriter("vi").write(draft))
    assert "Ordinance “Về hàm, cấp ngoại giao”" in text_of(WrittenAnswerWriter("en").write(draft))


def test_a_quotation_made_before_that_holds_the_clause_is_kept_as_it_is() -> None:
    (source, *_) = sources_of(Draft((), ()), [hit(VALIDITY)])
    extracted = Draft((), (replace(draft_citing(hit(VALIDITY)).quotations[0], score=2.0),))
    draft = written_draft([CheckedClaim(Claim("Có.", ("K1",)), (source,))], extracted)
    assert draft.quotations == extracted.quotations


def test_what_was_quoted_and_is_not_cited_is_for_further_reading() -> None:
    extracted = Draft((), draft_citing(hit(DOSSIER)).quotations)
    (source, *_) = sources_of(Draft((), ()), [hit(VALIDITY)])
    draft = written_draft([CheckedClaim(Claim("Có.", ("K1",)), (source,))], extracted)
    assert [one.article.address for one in draft.see_also] == [DOSSIER.address]


def test_no_clause_is_quoted_twice() -> None:
    found = hit(DOSSIER)
    whole = sources_of(Draft((), ()), [found])[0]
    clause: Provision = DOSSIER.children[1]
    inner = replace(whole, token="K2", provision=clause)
    claims = [CheckedClaim(Claim(text, ()), (source,)) for text, source in (("Một.", inner), ("Hai.", whole))]
    draft = written_draft(claims, Draft((), ()))
    assert [quotation.address for quotation in draft.quotations] == [DOSSIER.address]


def test_of_a_very_long_clause_what_the_claims_speak_of_is_quoted() -> None:
    filler = "Câu này nói về việc khác. " * 60
    long = article("1/2020/NĐ-CP", "1", "Dài", lead=f"{filler}Thời hạn cấp thẻ là 30 ngày. {filler}")
    (quotation,) = draft_citing(hit(long), "Thời hạn cấp thẻ là 30 ngày.").quotations
    assert "Thời hạn cấp thẻ là 30 ngày." in quotation.text
    assert len(quotation.text) < len(long.text)
    assert quotation.text in long.verbatim
