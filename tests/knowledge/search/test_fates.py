"""What became of the instruments that a question names, from a real library."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from knowledge.law.address import Address, Level
from knowledge.law.instrument import Audience, Relation, RelationType
from knowledge.law.validity import Validity
from knowledge.library.library import Library
from knowledge.search.fates import FateReader
from knowledge.search.holdings import HoldingsReader
from tests.documents import instrument, publication

NOW = date(2026, 1, 15)

Publish = Callable[..., None]


def ending(symbol: str, target: str, kind: RelationType = RelationType.REPLACES) -> Relation:
    return Relation(kind, Address(symbol).child(Level.ARTICLE, "2"), Address(target))


@pytest.fixture
def publish(library: Library) -> Publish:
    """Puts an instrument into the library that ends others."""

    def published(
        symbol: str,
        *relations: Relation,
        begins: date | None = date(2022, 11, 1),
        ends: date | None = None,
        audience: Audience = Audience.PUBLIC,
    ) -> None:
        held = replace(instrument(symbol, audience=audience), validity=Validity(begins, ends))
        library.activate(library.stage(replace(publication(held, digest=symbol), relations=relations)))

    return published


@pytest.fixture
def fates(library: Library) -> FateReader:
    return FateReader(library, HoldingsReader(library))


def test_an_instrument_that_is_not_held_was_replaced_by_one_that_is(fates: FateReader, publish: Publish) -> None:
    publish("58/2022/NĐ-CP", ending("58/2022/NĐ-CP", "12/2012/NĐ-CP"))
    (fate,) = fates.of_question("Nghị định 12/2012 còn hiệu lực không?", Audience.PUBLIC, NOW)

    assert (fate.symbol, fate.has_ended, fate.since) == ("12/2012/NĐ-CP", True, date(2022, 11, 1))
    assert fate.ending is not None
    assert fate.ending.replaces
    assert str(fate.ending.said_at) == "58/2022/NĐ-CP#dieu-2"
    assert fate.successor is not None
    assert fate.successor.symbol == "58/2022/NĐ-CP"


def test_what_replaced_the_replacement_applies(fates: FateReader, publish: Publish) -> None:
    publish("20/2017/NĐ-CP", ending("20/2017/NĐ-CP", "12/2012/NĐ-CP"), begins=date(2017, 5, 1))
    publish("58/2022/NĐ-CP", ending("58/2022/NĐ-CP", "20/2017/NĐ-CP"))

    (now,) = fates.of_question("nghị định 12/2012/NĐ-CP", Audience.PUBLIC, NOW)
    (then,) = fates.of_question("nghị định 12/2012/NĐ-CP", Audience.PUBLIC, date(2020, 1, 1))

    assert now.since == then.since == date(2017, 5, 1)
    assert now.successor is not None
    assert then.successor is not None
    assert (now.successor.symbol, then.successor.symbol) == ("58/2022/NĐ-CP", "20/2017/NĐ-CP")


def test_nothing_ends_before_its_day_and_what_nobody_names_is_unknown(fates: FateReader, publish: Publish) -> None:
    publish("58/2022/NĐ-CP", ending("58/2022/NĐ-CP", "12/2012/NĐ-CP"))

    assert fates.of_question("Nghị định 12/2012/NĐ-CP", Audience.PUBLIC, date(2022, 10, 31)) == []
    assert fates.of_question("Nghị định 99/2012/NĐ-CP", Audience.PUBLIC, NOW) == []
    assert fates.of_question("Nghị định 58/2022/NĐ-CP", Audience.PUBLIC, NOW) == []


def test_what_was_only_repealed_has_no_successor(fates: FateReader, publish: Publish) -> None:
    publish("58/2022/NĐ-CP", ending("58/2022/NĐ-CP", "12/2012/NĐ-CP", RelationType.REPEALS))
    (fate,) = fates.of_question("Nghị định 12/2012/NĐ-CP", Audience.PUBLIC, NOW)

    assert fate.ending is not None
    assert not fate.ending.replaces
    assert fate.successor is None


@pytest.mark.parametrize(
    ("day", "has_ended", "since"),
    [(date(2019, 1, 1), False, date(2020, 1, 1)), (date(2025, 1, 1), True, date(2024, 1, 1))],
)
def test_an_instrument_tells_its_own_beginning_and_end(
    fates: FateReader, publish: Publish, day: date, has_ended: bool, since: date
) -> None:
    publish("58/2022/NĐ-CP", begins=date(2020, 1, 1), ends=date(2024, 1, 1))
    (fate,) = fates.of_question("Nghị định 58/2022/NĐ-CP", Audience.PUBLIC, day)

    assert (fate.has_ended, fate.since, fate.ending) == (has_ended, since, None)
    assert fate.instrument is not None


def test_the_public_does_not_learn_what_internal_documents_end(fates: FateReader, publish: Publish) -> None:
    publish("58/2022/NĐ-CP", ending("58/2022/NĐ-CP", "12/2012/NĐ-CP"), audience=Audience.OFFICIALS)

    assert fates.of_question("Nghị định 12/2012/NĐ-CP", Audience.PUBLIC, NOW) == []
    assert len(fates.of_question("Nghị định 12/2012/NĐ-CP", Audience.OFFICIALS, NOW)) == 1


def test_instruments_that_replace_each_other_lead_nowhere(fates: FateReader, publish: Publish) -> None:
    publish("20/2017/NĐ-CP", ending("20/2017/NĐ-CP", "58/2022/NĐ-CP"))
    publish("58/2022/NĐ-CP", ending("58/2022/NĐ-CP", "20/2017/NĐ-CP"))
    (fate,) = fates.of_question("Nghị định 20/2017/NĐ-CP", Audience.PUBLIC, NOW)

    assert fate.successor is None


def test_an_instrument_says_itself_when_it_takes_effect(fates: FateReader, publish: Publish) -> None:
    publish("58/2022/NĐ-CP")

    assert str(fates.beginning_of("58/2022/NĐ-CP")) == "58/2022/NĐ-CP#dieu-2"
    assert fates.beginning_of("12/2012/NĐ-CP") is None


def test_amendments_are_told_of_what_they_touch_from_their_day(fates: FateReader, publish: Publish) -> None:
    target = Address("58/2022/NĐ-CP").child(Level.ARTICLE, "9")
    amends = Relation(RelationType.AMENDS, Address("1/2024/NĐ-CP").child(Level.ARTICLE, "1"), target)
    publish("58/2022/NĐ-CP")
    publish("1/2024/NĐ-CP", amends, begins=date(2024, 5, 1), audience=Audience.OFFICIALS)

    def amenders(address: Address, reader: Audience = Audience.OFFICIALS, day: date = NOW) -> list[str]:
        return [each.by.symbol for each in fates.amendments_of([address], reader, day)]

    assert amenders(target.child(Level.CLAUSE, "1")) == ["1/2024/NĐ-CP"]
    assert amenders(Address("58/2022/NĐ-CP")) == ["1/2024/NĐ-CP"]
    assert amenders(Address("58/2022/NĐ-CP").child(Level.ARTICLE, "10")) == []
    assert amenders(target, day=date(2024, 4, 30)) == []
    assert amenders(target, Audience.PUBLIC) == []
