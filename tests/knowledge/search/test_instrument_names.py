"""What statutes are called besides their titles."""

from dataclasses import replace

import pytest

from knowledge.law.instrument import Instrument, Kind
from knowledge.law.references import HeldName, InstrumentIndex, find_references
from knowledge.search.instrument_names import usual_names
from tests.documents import instrument


def law(symbol: str, title: str) -> Instrument:
    return replace(instrument(symbol), kind=Kind.LAW, title=title)


ENTRY = law("47/2014/QH13", "Nhập cảnh, xuất cảnh, quá cảnh, cư trú của người nước ngoài tại Việt Nam")
EXIT = law("49/2019/QH14", "Xuất cảnh, nhập cảnh của công dân Việt Nam")
AGREEMENTS = law("70/2020/QH14", "Thỏa thuận quốc tế")


def held(item: Instrument) -> HeldName:
    return HeldName(item.symbol, item.kind, item.title, aliases=usual_names(item))


INDEX = InstrumentIndex(map(held, (ENTRY, EXIT, AGREEMENTS)))


@pytest.mark.parametrize(
    ("question", "symbols"),
    [
        ("luật thỏa thuận quốc tế", ["70/2020/QH14"]),
        ("Who signs under the Law on International Agreements?", ["70/2020/QH14"]),
        ("luật xuất nhập cảnh 2014 quy định gì", ["47/2014/QH13"]),
        ("Luật Xuất nhập cảnh", ["49/2019/QH14", "47/2014/QH13"]),
    ],
)
def test_statutes_are_found_by_what_people_call_them(question: str, symbols: list[str]) -> None:
    (reference,) = find_references(question)
    assert [address.symbol for address in INDEX.resolve(reference)] == symbols


def test_the_title_is_compared_without_case_accents_and_punctuation() -> None:
    assert usual_names(law("1/2030/QH20", "về thoả thuận quốc tế.")) == usual_names(AGREEMENTS)


def test_most_instruments_have_no_other_name() -> None:
    assert usual_names(instrument()) == ()
