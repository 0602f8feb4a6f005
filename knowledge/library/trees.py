"""Between the tree of an instrument and rows of the `provisions` table."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from knowledge.law.address import Address
from knowledge.law.provision import Provision, StructuredText


def address(symbol: str, anchor: str) -> Address:
    """The address with this anchor; an empty anchor is the whole instrument."""
    return Address.parse(f"{symbol}#{anchor}" if anchor else symbol)


def to_rows(structure: StructuredText) -> Iterator[dict[str, Any]]:
    """One row a provision in reading order; `parent` is the position of the row it lies in."""
    position = 0
    stack: list[tuple[Provision, int | None]] = [(node, None) for node in reversed(structure.provisions)]
    while stack:
        node, parent = stack.pop()
        yield {
            "position": position,
            "parent": parent,
            "unit": node.address.unit.anchor,
            "anchor": node.address.anchor,
            "title": node.title,
            "heading": node.heading,
            "own": node.own,
        }
        stack.extend((child, position) for child in reversed(node.children))
        position += 1


def from_rows(symbol: str, rows: Sequence[Mapping[Any, Any]]) -> tuple[Provision, ...]:
    """The trees whose rows, in reading order, are given; a row whose parent is not among them is a root."""
    children: dict[int | None, list[Mapping[Any, Any]]] = {}
    positions = {row["position"] for row in rows}
    for row in rows:
        children.setdefault(row["parent"] if row["parent"] in positions else None, []).append(row)

    def build(row: Mapping[Any, Any]) -> Provision:
        return Provision(
            address=address(symbol, row["anchor"]),
            title=row["title"],
            heading=row["heading"],
            own=row["own"],
            children=tuple(build(child) for child in children.get(row["position"], ())),
        )

    return tuple(build(row) for row in children.get(None, ()))
