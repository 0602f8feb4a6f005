"""What became of the instruments that a question names, from a real library."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from knowledge.law.address import Address, Level
from knowledge.law.instrument import Audience, Kind, Relation, RelationType
from knowledge.law.provision import Provision, StructuredText
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
        title: str = "",
    ) -> None:
        held = replace(instrument(symbol, audience=audience), validity=Validity(begins, ends))
        held = replace(held, title=title or held.title)
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

    assert str(fates.beginning_of("58/2022/NĐ-CP", Audience.PUBLIC)) == "58/2022/NĐ-CP#dieu-2"
    assert fates.beginning_of("12/2012/NĐ-CP", Audience.PUBLIC) is None


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


def amends(symbol: str, target: Address) -> Relation:
    return Relation(RelationType.AMENDS, Address(symbol).child(Level.ARTICLE, "1"), target)


def test_of_what_is_said_to_amend_certain_provisions_the_rest_is_not_told(
    fates: FateReader, publish: Publish
) -> None:
    decree = Address("58/2022/NĐ-CP")
    article = decree.child(Level.ARTICLE, "9")
    publish("58/2022/NĐ-CP")
    publish("1/2024/NĐ-CP", amends("1/2024/NĐ-CP", decree), amends("1/2024/NĐ-CP", article), begins=NOW)
    publish("2/2023/NĐ-CP", amends("2/2023/NĐ-CP", decree), begins=date(2023, 5, 1))

    touched = fates.amendments_of([article], Audience.PUBLIC, NOW)
    untouched = fates.amendments_of([decree.child(Level.ARTICLE, "10")], Audience.PUBLIC, NOW)

    assert [(each.by.symbol, str(each.target)) for each in touched] == [
        ("1/2024/NĐ-CP", "58/2022/NĐ-CP#dieu-9"),
        ("2/2023/NĐ-CP", "58/2022/NĐ-CP"),
    ]
    assert str(touched[0].said_at) == "1/2024/NĐ-CP#dieu-1"
    assert [each.by.symbol for each in untouched] == ["2/2023/NĐ-CP"]


def test_amendments_to_come_are_those_of_the_very_provisions(fates: FateReader, publish: Publish) -> None:
    decree = Address("58/2022/NĐ-CP")
    article = decree.child(Level.ARTICLE, "9")
    publish("58/2022/NĐ-CP")
    publish("1/2026/NĐ-CP", amends("1/2026/NĐ-CP", article), begins=date(2026, 7, 1))
    publish("2/2026/NĐ-CP", amends("2/2026/NĐ-CP", decree), begins=date(2026, 7, 1))

    assert fates.amendments_of([article], Audience.PUBLIC, NOW) == []
    (to_come,) = fates.amendments_after([article.child(Level.CLAUSE, "1")], Audience.PUBLIC, NOW)
    assert to_come.by.symbol == "1/2026/NĐ-CP"
    assert fates.amendments_after([article], Audience.PUBLIC, date(2026, 7, 1)) == []


def test_an_instrument_may_say_what_it_amends_in_its_title_alone(fates: FateReader, publish: Publish) -> None:
    publish("58/2022/NĐ-CP", title="Quy chế thử nghiệm đăng ký")
    publish("1/2024/NĐ-CP", begins=NOW, title="Sửa đổi Nghị định 58/2022/NĐ-CP hướng dẫn Nghị định 7/2020/NĐ-CP")
    publish("7/2020/NĐ-CP")

    (amended,) = fates.amendments_of([Address("58/2022/NĐ-CP")], Audience.PUBLIC, NOW)
    assert (amended.by.symbol, amended.said_at) == ("1/2024/NĐ-CP", None)
    assert fates.amendments_of([Address("7/2020/NĐ-CP")], Audience.PUBLIC, NOW) == []


def test_provisions_end_too(fates: FateReader, publish: Publish) -> None:
    clause = Address("12/2012/NĐ-CP").child(Level.ARTICLE, "5").child(Level.CLAUSE, "1")
    repeals = Relation(RelationType.REPEALS, Address("58/2022/NĐ-CP").child(Level.ARTICLE, "2"), clause)
    publish("58/2022/NĐ-CP", repeals)

    def told(question: str, day: date = NOW) -> list[str]:
        return [str(fate.provision) for fate in fates.of_question(question, Audience.PUBLIC, day)]

    assert told("Khoản 1 Điều 5 Nghị định 12/2012/NĐ-CP") == [str(clause)]
    assert told("Điểm a khoản 1 Điều 5 Nghị định 12/2012/NĐ-CP") == [f"{clause}.diem-a"]
    assert told("Điều 5 Nghị định 12/2012/NĐ-CP") == [str(clause)]
    assert told("Khoản 2 Điều 5 Nghị định 12/2012/NĐ-CP") == told("Nghị định 12/2012/NĐ-CP") == []
    assert told("Khoản 1 Điều 5 Nghị định 12/2012/NĐ-CP", date(2022, 10, 31)) == []

    (part,) = fates.parts_of_question("Nghị định 12/2012/NĐ-CP còn hiệu lực không?", Audience.PUBLIC, NOW)
    assert part.is_partial and not part.covers(clause)
    assert fates.parts_of_question("Khoản 1 Điều 5 Nghị định 12/2012/NĐ-CP", Audience.PUBLIC, NOW) == []


def test_the_public_does_not_learn_which_provisions_internal_documents_end(
    fates: FateReader, publish: Publish
) -> None:
    article = Address("12/2012/NĐ-CP").child(Level.ARTICLE, "5")
    repeals = Relation(RelationType.REPEALS, Address("58/2022/NĐ-CP").child(Level.ARTICLE, "2"), article)
    publish("58/2022/NĐ-CP", repeals, audience=Audience.OFFICIALS)

    assert fates.of_question("Điều 5 Nghị định 12/2012/NĐ-CP", Audience.PUBLIC, NOW) == []
    assert len(fates.of_question("Điều 5 Nghị định 12/2012/NĐ-CP", Audience.OFFICIALS, NOW)) == 1


def test_an_instrument_that_has_not_begun_tells_what_it_will_end(fates: FateReader, publish: Publish) -> None:
    publish("58/2022/NĐ-CP", ending("58/2022/NĐ-CP", "12/2012/NĐ-CP"))

    (then,) = fates.of_instruments([Address("58/2022/NĐ-CP")], Audience.PUBLIC, date(2021, 12, 31))
    (long_before,) = fates.of_instruments([Address("58/2022/NĐ-CP")], Audience.PUBLIC, date(2010, 12, 31))

    assert then.before == ("12/2012/NĐ-CP",)
    assert long_before.before == ()


def test_a_statute_that_ended_is_found_by_its_name_and_year(library: Library, fates: FateReader) -> None:
    law = replace(instrument("9/2017/QH14"), kind=Kind.LAW, title="Du lịch", issued_on=date(2017, 6, 19))
    told = Address("9/2017/QH14").child(Level.ARTICLE, "1")
    text = (
        "Điều 1. Hiệu lực\nLuật Du lịch số 44/2005/QH11 hết hiệu lực kể từ ngày Luật này có hiệu lực thi hành.\n"
    )
    article = Provision(told, "Hiệu lực", "Điều 1. Hiệu lực\n", text)
    repeals = Relation(RelationType.REPEALS, told, Address("44/2005/QH11"))
    published = replace(publication(law), structure=StructuredText("", (article,)), relations=(repeals,))
    library.activate(library.stage(published))

    def named(question: str) -> list[str]:
        return [fate.symbol for fate in fates.of_question(question, Audience.PUBLIC, NOW)]

    assert named("Luật Du lịch 2005 còn hiệu lực không?") == ["44/2005/QH11"]
    assert named("Luật Du lịch còn hiệu lực không?") == []


def test_predecessors_are_those_that_ended_as_a_whole(fates: FateReader, publish: Publish) -> None:
    provision = Address("20/2017/NĐ-CP").child(Level.ARTICLE, "5")
    in_part = Relation(RelationType.REPEALS, Address("58/2022/NĐ-CP").child(Level.ARTICLE, "2"), provision)
    publish("58/2022/NĐ-CP", ending("58/2022/NĐ-CP", "12/2012/NĐ-CP"), in_part)

    (fate,) = fates.of_predecessors([Address("58/2022/NĐ-CP")], Audience.PUBLIC, NOW)
    assert fate.symbol == "12/2012/NĐ-CP"
    assert fates.of_predecessors([Address("12/2012/NĐ-CP")], Audience.PUBLIC, NOW) == []
