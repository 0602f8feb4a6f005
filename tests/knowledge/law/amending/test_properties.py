"""What holds for any text and any amendments, drawn by Hypothesis."""

from dataclasses import replace
from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.law.address import Address, Level
from knowledge.law.amending import (
    Amendment,
    DatedAmendments,
    DeleteWords,
    Insert,
    InsertWords,
    Rename,
    Repeal,
    Replace,
    ReplaceLead,
    ReplaceWords,
    Side,
    consolidate,
)
from knowledge.law.provision import Provision
from tests.knowledge.law.amending.texts import DECREE, SOURCE, anchors, at, decree

_ANCHORS = st.sampled_from(
    [
        *anchors(decree()),
        "dieu-1a",
        "dieu-9",
        "dieu-2.khoan-4",
        "dieu-2.khoan-1.diem-đ",
        "chuong-3",
        "dieu-1-lan-2",
    ]
)
_ADDRESSES = st.one_of(_ANCHORS.map(at), st.just(DECREE), st.just(Address.parse("1/2001/NĐ-CP#dieu-1")))
_WORDS = st.sampled_from(
    ["Cục Lãnh sự", "hồ sơ", "Hồ sơ gồm:", "lệ phí", ",", "", "  ", "trong 30 ngày", "(", "việc"]
)
_TEXTS = st.one_of(
    st.sampled_from(
        ["Điều 2. Hồ sơ\nTheo mẫu.", "1. Hồ sơ mới.", "b) Giấy tờ khác;", "Không có số.", "…", "1. …"]
    ),
    st.text(alphabet="aá1. )\n“”;…Đ", max_size=12),
)
_SIDES = st.sampled_from(list(Side))
_DAYS = st.one_of(st.none(), st.dates(date(2023, 1, 1), date(2023, 1, 3)))


@st.composite
def _amendments(draw: st.DrawFn) -> Amendment:
    target, text = draw(_ADDRESSES), draw(_TEXTS)
    near, side = draw(_WORDS), draw(_SIDES)
    provision = Provision(target, "", "", text)
    with_child: bool = draw(st.booleans())
    if with_child:
        provision = Provision(target, "", "", text, (Provision(target.child(Level.POINT, "a"), "", "", "a) …"),))
    beside = draw(st.one_of(st.none(), _ADDRESSES))
    amendments: list[Amendment] = [
        Replace(SOURCE, target, provision),
        ReplaceLead(SOURCE, target, text),
        Rename(SOURCE, target, text),
        Insert(SOURCE, target, provision, beside, side),
        Repeal(SOURCE, target),
        ReplaceWords(SOURCE, target, near=near, side=side, old=draw(_WORDS), text=draw(_WORDS)),
        DeleteWords(SOURCE, target, near=near, side=side, old=draw(_WORDS)),
        InsertWords(SOURCE, target, near=near, side=side, text=draw(_WORDS)),
    ]
    return draw(st.sampled_from(amendments))


_DATED = st.lists(
    st.builds(DatedAmendments, st.lists(_amendments(), max_size=3), _DAYS),
    max_size=3,
)


@settings(max_examples=300, deadline=None)
@given(_DATED)
def test_nothing_is_raised_and_every_heading_begins_its_provision(dated: list[DatedAmendments]) -> None:
    done = consolidate(decree(), dated)
    for node in done.text.walk():
        assert node.own.startswith(node.heading)


@settings(max_examples=300, deadline=None)
@given(_DATED)
def test_provisions_that_no_change_names_keep_every_character(dated: list[DatedAmendments]) -> None:
    done = consolidate(decree(), dated)
    changed = {change.address for change in done.changes}
    inside = {inner.address for node in decree().walk() if node.address in changed for inner in node.walk()}
    after = {node.address: node for node in done.text.walk()}
    for node in decree().walk():
        if node.address not in inside:
            assert after[node.address].own == node.own
    assert (done.text.preamble, done.text.closing) == (decree().preamble, decree().closing)


_BESIDE = {"thị thực": "hồ sơ", "hộ chiếu": "Cục Lãnh sự"}
"""Words that the decree does not hold, each with words of its own that it is put beside."""


@st.composite
def _sensible(draw: st.DrawFn) -> Amendment:
    """An amendment whose new words stand nowhere in the text, and so are nothing another one acts on."""
    amendment: Amendment = draw(_amendments())
    fresh: str = draw(st.sampled_from(sorted(_BESIDE)))
    if isinstance(amendment, ReplaceWords):
        return replace(amendment, near="", text=fresh)
    if isinstance(amendment, InsertWords):
        return replace(amendment, text=fresh, side=Side.AFTER, near=_BESIDE[fresh])
    return replace(amendment, near="") if isinstance(amendment, DeleteWords) else amendment


@settings(max_examples=500, deadline=None)
@example([DatedAmendments([Repeal(SOURCE, at("chuong-2")), ReplaceLead(SOURCE, at("dieu-3"), "")], None)])
@given(st.lists(st.builds(DatedAmendments, st.lists(_sensible(), max_size=3), _DAYS), max_size=2))
def test_amending_the_result_again_changes_no_more(dated: list[DatedAmendments]) -> None:
    once = consolidate(decree(), dated).text
    assert consolidate(once, dated).text == once


@settings(max_examples=300, deadline=None)
@given(_DATED)
def test_without_changes_the_text_is_the_same(dated: list[DatedAmendments]) -> None:
    done = consolidate(decree(), dated)
    if not done.changes:
        assert done.text == decree()


@settings(max_examples=300, deadline=None)
@given(st.lists(st.builds(Repeal, st.just(SOURCE), _ADDRESSES), max_size=4))
def test_repealing_moves_no_number_above_what_is_repealed(repeals: list[Repeal]) -> None:
    done = consolidate(decree(), [DatedAmendments(repeals, None)])
    kept = [
        node.address
        for node in decree().walk()
        if not any(each.target.contains(node.address) and each.target != node.address for each in repeals)
    ]
    assert [node.address for node in done.text.walk() if node.address in kept] == kept
