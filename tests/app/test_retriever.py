"""Our search as any LangChain chain sees it."""

from datetime import date

from app.office import Office
from knowledge.law.instrument import Audience
from knowledge.search.retriever import LibraryRetriever


def retriever(office: Office, audience: Audience = Audience.PUBLIC) -> LibraryRetriever:
    return LibraryRetriever(searcher=office.searcher, audience=audience, limit=2, today=lambda: date(2026, 11, 21))


def test_a_chain_gets_articles_with_their_addresses(filled_office: Office) -> None:
    documents = retriever(filled_office).invoke("hồ sơ đề nghị đón đoàn khách nước ngoài")
    assert documents[0].metadata["address"] == "10/2024/NĐ-CP#dieu-2"
    assert documents[0].page_content.startswith("1. Hồ sơ đề nghị cho phép")
    assert len(documents) == 2


def test_a_chain_reads_only_what_its_audience_may(filled_office: Office) -> None:
    question = "bố trí xe dẫn đoàn cho đoàn khách cấp cao"
    seen = {document.metadata["instrument"] for document in retriever(filled_office).invoke(question)}
    assert not any("15-HD/TU" in name for name in seen)
    official = retriever(filled_office, Audience.OFFICIALS).invoke(question)
    assert "15-HD/TU" in official[0].metadata["address"]
