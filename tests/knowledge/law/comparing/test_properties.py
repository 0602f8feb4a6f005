"""What holds for any two texts, drawn by Hypothesis."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.structure import parse_structure
from knowledge.law.address import Address
from knowledge.law.comparing import Change, ChangeKind, Comparison, Part, compare
from knowledge.law.provision import StructuredText
from tests.knowledge.law.comparing.texts import SYMBOL

_WORDS = st.sampled_from(
    [
        "Hồ sơ gồm đơn đề nghị và bản sao hộ chiếu",
        "Hồ sơ gồm đơn đề nghị và bản chính hộ chiếu",
        "Cơ quan tiếp nhận trả kết quả trong 05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ theo quy định",
        "Cơ quan tiếp nhận trả kết quả trong 10 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ theo quy định",
        "Lệ phí",
        "(được bãi bỏ)",
        "Người nước ngoài",
        "người nước ngoài",
        "Tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Nghị định này",
    ]
)
_POINTS = st.lists(_WORDS, max_size=3).map(
    lambda words: "".join(f"{letter}) {each};\n" for letter, each in zip("abc", words, strict=False))
)
_CLAUSES = st.lists(st.tuples(_WORDS, _POINTS), max_size=4).map(
    lambda clauses: "".join(f"{number}. {words}:\n{points}" for number, (words, points) in enumerate(clauses, 1))
)
_ARTICLES = st.lists(
    st.tuples(st.booleans(), _WORDS, st.none() | _WORDS, _CLAUSES, st.integers(0, 12)), max_size=5
)


def _text(articles: list[tuple[bool, str, str | None, str, int]]) -> StructuredText:
    """An instrument; some articles begin a chapter, and some numbers are left out or given twice."""
    text = "NGHỊ ĐỊNH\nCăn cứ Luật\n"
    chapter = 0
    for number, (begins, title, lead, clauses, skip) in enumerate(articles, 1):
        if begins:
            chapter += 1
            text += f"Chương {'I' * min(chapter, 3)}\n{title.upper()}\n"
        text += f"Điều {number + (skip == 1) - (skip == 2)}. {title}\n{lead or ''}{':' if lead else ''}\n{clauses}"
    return parse_structure(f"{text}Nơi nhận:\n- Như trên;\n", SYMBOL)


_TEXTS = _ARTICLES.map(_text)
_EXAMPLES = settings(max_examples=150, deadline=None)


@_EXAMPLES
@given(_TEXTS)
def test_a_text_has_no_changes_against_itself(text: StructuredText) -> None:
    assert compare(text, StructuredText(text.preamble, text.provisions, text.closing)) == Comparison()


@_EXAMPLES
@given(_TEXTS, _TEXTS)
def test_whatever_differs_is_told(old: StructuredText, new: StructuredText) -> None:
    same = old.verbatim == new.verbatim and _anchors(old) == _anchors(new)
    assert bool(compare(old, new)) is not same


@_EXAMPLES
@given(_TEXTS, _TEXTS)
def test_the_changes_account_for_every_character(old: StructuredText, new: StructuredText) -> None:
    changes = compare(old, new).changes
    gone = Counter("".join(change.old_text for change in changes))
    come = Counter("".join(change.new_text for change in changes))
    assert Counter(old.verbatim) + come == Counter(new.verbatim) + gone


@_EXAMPLES
@given(_TEXTS, _TEXTS)
def test_changes_are_verbatim_passages_each_told_once(old: StructuredText, new: StructuredText) -> None:
    changes = compare(old, new).changes
    for text, told in ((old, [_old(each) for each in changes]), (new, [_new(each) for each in changes])):
        nodes = {node.address: node for node in text.walk()}
        found = [each for each in told if each is not None]
        for address, part, words in found:
            if address.steps:
                assert words in nodes[address].verbatim
                assert part is not Part.WHOLE or words == nodes[address].verbatim
        starts = [(address, words) for address, _, words in found]
        assert len(starts) == len(set(starts))


@_EXAMPLES
@given(_TEXTS, _TEXTS)
def test_changes_stand_in_reading_order(old: StructuredText, new: StructuredText) -> None:
    places = {node.address: place for place, node in enumerate(new.walk())}
    told = [
        places[change.new_address]
        for change in compare(old, new).changes
        if change.new_address is not None and change.new_address.steps
    ]
    assert told == sorted(told)


@_EXAMPLES
@given(_TEXTS, _TEXTS)
def test_kinds_tell_where_a_passage_stood_and_stands(old: StructuredText, new: StructuredText) -> None:
    comparison = compare(old, new)
    for change in comparison.changes:
        assert (change.old_address is None) is (change.kind is ChangeKind.ADDED)
        assert (change.new_address is None) is (change.kind is ChangeKind.REMOVED)
        assert not (change.editorial and change.kind in {ChangeKind.MOVED, ChangeKind.MOVED_AND_CHANGED})
    summary = comparison.summary()
    counted = summary.added + summary.removed + summary.changed + summary.moved + summary.moved_and_changed
    assert counted + summary.editorial == len(comparison.changes)


def _anchors(text: StructuredText) -> list[str]:
    return [node.address.anchor for node in text.walk()]


_Told = tuple[Address, Part, str]


def _old(change: Change) -> _Told | None:
    return None if change.old_address is None else (change.old_address, change.part, change.old_text)


def _new(change: Change) -> _Told | None:
    return None if change.new_address is None else (change.new_address, change.part, change.new_text)
