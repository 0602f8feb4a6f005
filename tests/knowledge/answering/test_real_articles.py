"""Answers over the articles of the corpus: whatever is asked, nothing is said that the law does not say."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.answering.composer import AnswerComposer
from knowledge.answering.extracting.figures import numbers_in
from knowledge.answering.status import AnswerStatus
from knowledge.answering.verifying import provision_at
from knowledge.answering.writing import laid_out
from knowledge.law.references import InstrumentIndex
from knowledge.search.hit import Hit
from tests.knowledge.answering.making import TODAY, CorpusRarity, GivenHits, PlainReader, article, hit

ASKED = ("gồm những gì?", "mất bao nhiêu ngày?", "do cơ quan nào quyết định, nộp ở đâu?", "có được không?")


def real_hits(shared_dir: Path) -> Iterator[Hit]:
    """Every fortieth article, its numbered paragraphs as khoản."""
    lines = (shared_dir / "corpus" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    for line in lines[::40]:
        row = json.loads(line)
        clauses: list[str] = []
        lead: list[str] = []
        for paragraph in row["text"].split("\n"):
            if paragraph.startswith(f"{len(clauses) + 1}. "):
                clauses.append(paragraph)
            elif clauses:
                clauses[-1] += f"\n{paragraph}"
            else:
                lead.append(paragraph)
        yield hit(article(row["doc"], row["article"], row["title"], *clauses, lead="\n".join(lead)))


@pytest.mark.shared
def test_quotes_are_verbatim_and_short_answers_are_covered_by_them(shared_dir: Path) -> None:
    hits = list(real_hits(shared_dir))
    rarity = CorpusRarity(one.article.verbatim for one in hits)
    answered = 0
    for number, found in enumerate(hits):
        beside = hits[(number + 1) % len(hits)]
        pipeline = AnswerComposer(
            lambda _: "vi", PlainReader(), GivenHits(found, beside), lambda _: InstrumentIndex(()), rarity
        )
        question = f"{found.article.title[:200]} {ASKED[number % len(ASKED)]}"
        answer = pipeline.answer(question, as_of=TODAY)
        assert answer.status is not AnswerStatus.ERROR_INTERNAL
        answered += answer.status is AnswerStatus.ANSWERED
        quotes = " ".join(citation.quote for citation in answer.citations)
        for citation in answer.citations:
            source = found if citation.address.symbol == found.instrument.symbol else beside
            held = provision_at(source.article, citation.address) or provision_at(beside.article, citation.address)
            assert held is not None
            assert citation.quote in held.verbatim
            assert laid_out(citation.quote) in answer.text
        if answer.status is AnswerStatus.ANSWERED:
            short_answer = answer.text.partition("\n[1]")[0]
            for said in short_answer.split("“")[1:]:
                assert numbers_in(said.partition("”")[0]) <= numbers_in(quotes)
    assert answered > len(hits) / 2
