"""Real instruments, changed in ways of which every change is known."""

import json
import lzma
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.amending import read_amendments
from ingest.structure import parse_structure
from knowledge.law.address import Address, Level
from knowledge.law.amending import Amendment, AmendmentKind, Consolidated, DatedAmendments, consolidate
from knowledge.law.comparing import Change, ChangeKind, compare
from knowledge.law.provision import Provision, StructuredText

pytestmark = pytest.mark.shared

_Told = tuple[ChangeKind, str, str]
_FEWEST_CHARS = 60
_ROUNDS = 3


def _structured(rows: Sequence[dict[str, str]]) -> StructuredText:
    """Articles one by one, for of some instruments there are only a few."""
    parsed = [
        parse_structure(f"Điều {row['article']}. {row['title']}\n{row['text']}\n", row["doc"]) for row in rows
    ]
    return StructuredText("", tuple(provision for each in parsed for provision in each.provisions))


def _by_instrument(rows: Iterable[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    found: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        found[row["doc"]].append(row)
    return found


@pytest.fixture(scope="module")
def instruments(shared_dir: Path) -> list[StructuredText]:
    with (shared_dir / "corpus" / "articles.jsonl").open(encoding="utf-8") as lines:
        return [_structured(rows) for rows in _by_instrument(map(json.loads, lines)).values()]


def _is_counted(provisions: Sequence[Provision]) -> bool:
    """Whether there are enough provisions, all of them numbered from 1 without a gap."""
    labels = [each.address.steps[-1].label for each in provisions]
    return len(labels) >= 6 and labels == [str(number) for number in range(1, len(labels) + 1)]


class _Edited:
    """Provisions of which one is taken out, one put in and one reworded, and what a comparison should tell."""

    def __init__(self, provisions: Sequence[Provision], stranger: Provision, rng: random.Random) -> None:
        changed, leaf = rng.choice(_leaves(provisions))
        gone, before = rng.sample([at for at in range(len(provisions)) if at != changed], 2)
        if abs(before - gone) < 2:  # one provision in the place of another is another change
            before = (gone + len(provisions) // 2) % len(provisions)
        parent = provisions[0].address.parent
        assert parent is not None
        numbered: list[Provision] = []
        self.expected: list[_Told] = [(ChangeKind.REMOVED, provisions[gone].address.anchor, "")]
        for at, provision in enumerate(provisions):
            if at == before:
                numbered.append(_numbered(stranger, parent, len(numbered) + 1))
                self.expected.append((ChangeKind.ADDED, "", numbered[-1].address.anchor))
            if at != gone:
                now = _with_words_at_end(provision, leaf.address) if at == changed else provision
                numbered.append(_numbered(now, parent, len(numbered) + 1))
                self.expected += _expected(
                    provision.address, numbered[-1].address, leaf if at == changed else None
                )
        self.expected.sort()
        self.provisions = tuple(numbered)


def _leaves(provisions: Sequence[Provision]) -> list[tuple[int, Provision]]:
    """What can be reworded and still be known again: where it stands, and the clause, point or article."""
    inside = ((at, each) for at, provision in enumerate(provisions) for each in provision.walk())
    return [(at, each) for at, each in inside if not each.children and len(each.text) >= _FEWEST_CHARS]


def _expected(old: Address, new: Address, leaf: Provision | None) -> list[_Told]:
    """What is told of a provision that got another number, or words of which changed, or both."""
    moved = [(ChangeKind.MOVED, old.anchor, new.anchor)] if old != new else []
    if leaf is None:
        return moved
    if leaf.address == old and not leaf.heading:
        return [(ChangeKind.MOVED_AND_CHANGED if moved else ChangeKind.CHANGED, old.anchor, new.anchor)]
    now = Address(new.symbol, (*new.steps, *leaf.address.steps[len(old.steps) :]))
    return [*moved, (ChangeKind.CHANGED, leaf.address.anchor, now.anchor)]


def _with_words_at_end(provision: Provision, target: Address) -> Provision:
    if provision.address == target:
        words = provision.own.rstrip()
        return replace(provision, own=f"{words} theo mẫu mới{provision.own[len(words) :]}")
    return replace(provision, children=tuple(_with_words_at_end(each, target) for each in provision.children))


def _numbered(provision: Provision, above: Address, number: int) -> Provision:
    """The provision under another number, in its words and in the addresses inside it."""

    def again(words: str) -> str:
        return re.sub(r"\d+\w?", str(number), words, count=1)

    moved = _under(provision, above.child(provision.level, str(number)))
    return replace(moved, heading=again(provision.heading), own=again(provision.own))


def _under(provision: Provision, address: Address) -> Provision:
    children = (
        _under(child, Address(address.symbol, (*address.steps, child.address.steps[-1])))
        for child in provision.children
    )
    return replace(provision, address=address, children=tuple(children))


def _told(changes: Iterable[Change]) -> list[_Told]:
    found = []
    for change in changes:
        old, new = (each.anchor if each is not None else "" for each in (change.old_address, change.new_address))
        found.append((change.kind, old, new))
    return sorted(found)


def test_articles_taken_out_put_in_and_reworded_are_told_exactly(instruments: list[StructuredText]) -> None:
    rng = random.Random(20261122)  # noqa: S311
    counted = [text for text in instruments if _is_counted(text.provisions)]
    assert len(counted) > 50
    for text in counted * _ROUNDS:
        other = rng.choice([each for each in instruments if each is not text])
        edited = _Edited(text.provisions, rng.choice(other.provisions), rng)
        assert _told(compare(text, StructuredText("", edited.provisions)).changes) == edited.expected


def test_clauses_taken_out_put_in_and_reworded_are_told_exactly(instruments: list[StructuredText]) -> None:
    rng = random.Random(20261122)  # noqa: S311
    articles = [article for text in instruments for article in text.provisions]
    clauses = [clause for article in articles for clause in article.children if clause.level is Level.CLAUSE]
    counted = [article for article in articles if _is_counted(article.children) and _leaves(article.children)]
    assert len(counted) > 100
    for article in counted * _ROUNDS:
        other = rng.choice([each for each in clauses if not article.address.contains(each.address)])
        edited = _Edited(article.children, other, rng)
        changed = StructuredText("", (replace(article, children=edited.provisions),))
        assert _told(compare(StructuredText("", (article,)), changed).changes) == edited.expected


@pytest.fixture(scope="module")
def consolidated(shared_dir: Path) -> list[tuple[StructuredText, Consolidated]]:
    """Codified texts, and what they become by those amendments to them that they do not show yet."""
    with lzma.open(shared_dir / "codification" / "articles.jsonl.xz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    amending = (row for row in rows if "sửa đổi, bổ sung" in row["text"] and "như sau:\n" in row["text"])
    by_target: defaultdict[str, list[Amendment]] = defaultdict(list)
    for row in amending:
        for amendment in read_amendments(_structured([row])).amendments:
            by_target[amendment.target.symbol].append(amendment)
    held = _by_instrument(row for row in rows if row["doc"] in by_target)
    texts = {symbol: _structured(rows) for symbol, rows in held.items()}
    done = [(text, consolidate(text, [DatedAmendments(by_target[each], None)])) for each, text in texts.items()]
    return [(text, result) for text, result in done if result.changes]


def test_what_a_consolidation_changed_is_what_is_found(
    consolidated: list[tuple[StructuredText, Consolidated]],
) -> None:
    assert len(consolidated) >= 5
    for text, done in consolidated:
        changes = compare(text, done.text).changes
        parts = {node.address for each in (text, done.text) for node in each.walk() if node.children}
        for change in changes:
            assert any(amended.address.contains(_address(change)) for amended in done.changes)
        for amended in done.changes:
            told = [change for change in changes if amended.address.contains(_address(change))]
            assert told
            if amended.address not in parts:
                kind = ChangeKind.ADDED if amended.kind is AmendmentKind.INSERT else ChangeKind.CHANGED
                assert [(change.kind, change.address) for change in told] == [(kind, amended.address)]


def _address(change: Change) -> Address:
    assert change.address is not None
    return change.address
