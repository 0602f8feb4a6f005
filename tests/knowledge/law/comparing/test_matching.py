from functools import cache
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.law.comparing.matching import Block, common_blocks, gaps
from knowledge.law.comparing.tokens import Wording

_WORDS = st.lists(st.sampled_from("abcd"), max_size=12).map(" ".join)


def _longest(old: list[str], new: list[str]) -> int:
    """The length of the longest common subsequence, by its definition."""

    @cache
    def longest(at: int, other: int) -> int:
        if at == len(old) or other == len(new):
            return 0
        if old[at] == new[other]:
            return 1 + longest(at + 1, other + 1)
        return max(longest(at + 1, other), longest(at, other + 1))

    return longest(0, 0)


@settings(max_examples=300, deadline=None)
@given(_WORDS, _WORDS)
def test_as_many_words_as_possible_correspond(old: str, new: str) -> None:
    blocks = common_blocks(Wording(old), Wording(new))
    for block in blocks:
        assert old.split()[block.old : block.old_end] == new.split()[block.new : block.new_end]
    for before, after in pairwise(blocks):
        assert before.old_end <= after.old
        assert before.new_end <= after.new
        assert (before.old_end, before.new_end) != (after.old, after.new)
    assert sum(block.size for block in blocks) == _longest(old.split(), new.split())


def test_gaps_have_a_block_on_either_side() -> None:
    assert list(gaps([Block(1, 0, 2)], 3, 3)) == [
        (Block(0, 0, 0), Block(1, 0, 2)),
        (Block(1, 0, 2), Block(3, 3, 0)),
    ]
    assert list(gaps([Block(0, 0, 3)], 3, 3)) == []


def test_very_large_texts_are_compared_by_their_lines() -> None:
    lines = [f"dòng {number} có nội dung riêng số {number}" for number in range(3000)]
    old = "\n".join(["đầu cũ", *lines, "cuối cũ"])
    changed = [*lines[:1000], "dòng thêm vào", *lines[1000:2000], "dòng 2000 được sửa số 2000", *lines[2001:]]
    new = "\n".join(["đầu mới", *changed, "cuối mới"])
    blocks = common_blocks(Wording(old), Wording(new))
    words = len(Wording(old).words)
    assert sum(block.size for block in blocks) == words - 2 - 4
