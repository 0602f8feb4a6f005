"""The fields of work, and what belongs to them."""

import json
from pathlib import Path

import pytest

from bot.features.topics import topic, topic_of_procedure, topics, topics_of
from knowledge.law.instrument import Instrument, Kind
from knowledge.procedures.documents import as_document
from knowledge.procedures.loader import load_starter


def keys(title: str, symbol: str = "1/2026/NĐ-CP") -> list[str]:
    return [each.key for each in topics_of(symbol, title)]


def test_every_starter_procedure_is_listed_under_one_topic() -> None:
    shipped = {as_document(procedure).instrument.symbol for procedure in load_starter()}
    listed = [symbol for each in topics() for symbol in each.symbols]
    assert sorted(listed) == sorted(shipped)


def test_keys_and_names_differ_and_fit_a_button() -> None:
    assert len({each.key for each in topics()}) == len(topics())
    for language in ("vi", "en"):
        assert len({each.name(language) for each in topics()}) == len(topics())
    assert all(each.key.isascii() and len(each.key) <= 20 for each in topics())
    assert topic("passports") is topics()[0]
    assert topic("nothing") is None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Quy định về đón tiếp đoàn khách nước ngoài", ["incoming"]),
        ("Về tổ chức và quản lý hội nghị, hội thảo quốc tế tại Việt Nam", ["conferences"]),
        ("THỎA THUẬN QUỐC TẾ", ["agreements"]),
        ("Về việc cử cán bộ, công chức đi công tác nước ngoài", ["outgoing"]),
        ("Quản lý người lao động nước ngoài làm việc tại Việt Nam", ["labour"]),
        ("Về hoạt động thông tin, báo chí của báo chí nước ngoài tại Việt Nam", ["press"]),
        ("Hướng dẫn dịch vụ thông hành khách trong hệ thống hành chính", []),
        ("Du lịch", []),
        ("", []),
    ],
)
def test_a_document_belongs_to_the_fields_that_its_title_names(title: str, expected: list[str]) -> None:
    assert keys(title) == expected


def test_where_a_tone_mark_stands_does_not_count() -> None:
    assert keys("Thoả thuận quốc tế") == ["agreements"]


def test_a_procedure_of_the_office_is_listed_by_its_name() -> None:
    own = Instrument("TTHC-cua-tinh", Kind.PROCEDURE, "Mượn hộ chiếu công vụ đang gửi tại Sở", "Sở Ngoại vụ")
    found = topic_of_procedure(own)
    assert found is not None
    assert found.key == "passports"
    assert topic_of_procedure(Instrument("TTHC-khac", Kind.PROCEDURE, "Mượn phòng họp", "Sở Ngoại vụ")) is None


@pytest.mark.shared
def test_of_the_corpus_most_titles_have_a_topic_and_those_without_are_of_other_fields(shared_dir: Path) -> None:
    lines = (shared_dir / "corpus" / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    titled = [entry for entry in map(json.loads, lines) if entry["title"]]
    others = [entry["title"] for entry in titled if not topics_of(entry["symbol"], entry["title"])]
    assert len(titled) == 171
    assert len(others) == 25
    assert all(
        any(word in title.lower() for word in ("bí mật", "cư trú", "du lịch", "làng văn hóa")) for title in others
    )
