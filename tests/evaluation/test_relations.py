"""Relations against the notes of the codification."""

from pathlib import Path

import pytest

from evaluation.relations import (
    Act,
    Change,
    Document,
    Evidence,
    Rate,
    changes_noted,
    coverage,
    documents_in_files,
    read_truth,
    score,
    score_pairs,
)
from ingest.structure import parse_structure
from knowledge.law.address import Address
from knowledge.law.instrument import Instrument, Kind, Relation, RelationType

_ARTICLE = Address.parse("6/2017/TT-BNG#dieu-5")


def _document(symbol: str, title: str, text: str, *relations: Relation) -> Document:
    instrument = Instrument(symbol, Kind.CIRCULAR, title, "Bộ Ngoại giao")
    return Document(instrument, parse_structure(text, symbol), relations)


def _change(by: str, article: str, *acts: Act) -> Change:
    return Change(Address.parse(article), Address.parse(by), frozenset(acts or {Act.AMENDED}))


def test_a_note_of_origin_alone_tells_of_no_change() -> None:
    note = "(Điều 5 Thông tư số 06/2017/TT-BNG, có hiệu lực thi hành kể từ ngày 01/02/2018)"
    assert changes_noted(_ARTICLE, note) == []


def test_a_note_names_the_articles_of_every_instrument_that_changed_one() -> None:
    note = (
        "(Điều 5 Thông tư số 06/2017/TT-BNG, có hiệu lực kể từ ngày 01/02/2018, có nội dung được sửa đổi, "
        "có nội dung bị bãi bỏ bởi Điều 1, Điều 2 Thông tư số 13/2019/TT-BNG có hiệu lực thi hành kể từ ngày "
        "20/01/2020; Điều 3a Nghị định số 89/2015/NÐ-CP có hiệu lực thi hành kể từ ngày 20/08/2024)"
    )
    changes = changes_noted(_ARTICLE, note)
    assert [str(each.by) for each in changes] == [
        "13/2019/TT-BNG#dieu-1",
        "13/2019/TT-BNG#dieu-2",
        "89/2015/NĐ-CP#dieu-3a",
    ]
    assert {each.acts for each in changes} == {frozenset({Act.AMENDED, Act.PARTLY_REPEALED})}


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("được bổ sung", Act.AMENDED),
        ("có nội dung bị bãi bỏ", Act.PARTLY_REPEALED),
        ("bị bãi bỏ", Act.ENDED),
        ("được thay thế", Act.ENDED),
    ],
)
def test_a_note_says_what_was_done(words: str, act: Act) -> None:
    note = f"(Điều 5, có hiệu lực, {words} bởi Điều 1 Thông tư số 1/2020/TT-BNG có hiệu lực thi hành)"
    assert [each.acts for each in changes_noted(_ARTICLE, note)] == [{act}]


def test_pairs_are_scored_both_ways_and_by_what_is_held_of_them() -> None:
    noted = {("a", "x"): Evidence.TITLE, ("b", "x"): Evidence.TITLE, ("c", "y"): Evidence.NONE}
    found = score_pairs({("a", "x"), ("d", "z")}, noted, silent={"z"})
    assert (found.precision, found.recall) == (Rate(1, 2), Rate(1, 3))
    assert found.recall_by_evidence[Evidence.TITLE] == Rate(1, 2)
    assert found.recall_by_evidence[Evidence.NONE] == Rate(0, 1)
    assert found.unconfirmed == ["d → z (whose notes tell of no change at all)"]
    assert [each.partition(" (")[0] for each in found.missed] == ["b → x", "c → y"]


def test_an_amending_title_is_evidence_and_its_relation_is_found() -> None:
    amended = _document("6/2017/TT-BNG", "Hội nghị", "Điều 5. A\nx\n")
    title = "Sửa đổi Điều 5 Thông tư số 6/2017/TT-BNG"
    states = Relation(RelationType.AMENDS, Address("1/2020/TT-BNG"), _ARTICLE)
    amending = _document("1/2020/TT-BNG", title, "Điều 2. Hiệu lực\nx\n", states)
    figures = score([amended, amending], [_change("1/2020/TT-BNG#dieu-1", "6/2017/TT-BNG#dieu-5")])
    for name in ("amends, instruments", "amends or repeals in part, articles"):
        assert (figures[name].precision, figures[name].recall) == (Rate(1, 1), Rate(1, 1))
        assert figures[name].recall_by_evidence[Evidence.TITLE] == Rate(1, 1)


def test_only_changes_between_instruments_held_count() -> None:
    amended = _document("6/2017/TT-BNG", "Hội nghị", "Điều 5. A\nx\n")
    changes = [_change("1/2020/TT-BNG#dieu-1", "6/2017/TT-BNG#dieu-5")]
    assert score([amended], changes)["amends, instruments"].recall == Rate(0, 0)
    reach = coverage([amended], 1, changes)
    assert (reach.pairs, reach.pairs_held) == (1, 0)


def test_what_no_note_could_tell_is_not_judged() -> None:
    """An article not held has no note, and no note here tells of an instrument ended whole."""
    amended = _document("6/2017/TT-BNG", "Hội nghị", "Điều 5. A\nx\n")
    repealing = _document(
        "1/2020/TT-BNG",
        "B",
        "Điều 2. Hiệu lực\nx\n",
        Relation(RelationType.REPEALS, Address("1/2020/TT-BNG"), Address.parse("6/2017/TT-BNG#dieu-9")),
        Relation(RelationType.REPLACES, Address("1/2020/TT-BNG"), Address("6/2017/TT-BNG")),
    )
    figures = score([amended, repealing], [])
    assert figures["amends or repeals in part, articles"].not_judged == 1
    assert figures["replaces or repeals whole, instruments"].not_judged == 1
    assert figures["replaces or repeals whole, instruments"].precision == Rate(0, 0)


@pytest.mark.shared
def test_what_titles_state_is_read_from_the_corpus(shared_dir: Path) -> None:
    """Where the title names what is amended; the other amending articles are not in the files."""
    documents = documents_in_files(shared_dir)
    articles, changes = read_truth(shared_dir)
    reach = coverage(documents, articles, changes)
    assert (reach.pairs_held, reach.changing_articles_held) == (32, 0)
    amends = score(documents, changes)["amends, instruments"]
    named = amends.recall_by_evidence[Evidence.TITLE]
    assert named.right == named.of == 17
    assert all("no change at all" in pair for pair in amends.unconfirmed)
