from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.law.comparing.chains import Link, heaviest_chain

_LINKS = st.lists(st.builds(Link, st.integers(0, 5), st.integers(0, 5), st.integers(1, 9)), max_size=9)


def _is_chain(links: tuple[Link, ...] | list[Link]) -> bool:
    return all(left.old < right.old and left.new < right.new for left, right in pairwise(links))


@settings(max_examples=300, deadline=None)
@given(_LINKS)
def test_no_chain_in_order_is_heavier(links: list[Link]) -> None:
    chain = heaviest_chain(links)
    assert _is_chain(chain)
    assert set(chain) <= set(links)
    ordered = sorted(set(links))
    weights = [
        sum(link.weight for link in some)
        for size in range(len(ordered) + 1)
        for some in combinations(ordered, size)
        if _is_chain(some)
    ]
    assert sum(link.weight for link in chain) == max(weights)
