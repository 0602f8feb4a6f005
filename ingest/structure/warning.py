"""What the parser tells about a text that is not as it should be, in Vietnamese and English."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.structure.markers import ArticleMarker
from knowledge.law.address import Address


class Warnings:
    """Collects warnings, each written once."""

    def __init__(self) -> None:
        self._written: list[str] = []

    def all(self) -> tuple[str, ...]:
        return tuple(self._written)

    def empty(self) -> tuple[str, ...]:
        self._write("Văn bản không có nội dung", "The document has no text")
        return self.all()

    def numbering(self, articles: Sequence[ArticleMarker]) -> None:
        """Articles that start late or leave numbers out: the file may hold only part of the instrument."""
        first = articles[0]
        if first.number > 1:
            self._write(
                f"Văn bản bắt đầu từ Điều {first.label}, có thể chỉ là một phần",
                f"The text starts at Article {first.label} and may be only a part",
            )
        for before, after in pairwise(articles):
            if after.number - before.number > 1:
                self._write(
                    f"Thiếu các điều giữa Điều {before.label} và Điều {after.label}",
                    f"Articles between {before.label} and {after.label} are missing",
                )

    def repeated(self, addresses: Sequence[Address]) -> None:
        for address in addresses:
            self._write(f"{address.anchor} xuất hiện nhiều lần", f"{address.anchor} occurs more than once")

    def _write(self, vietnamese: str, english: str) -> None:
        text = f"{vietnamese} / {english}"
        if text not in self._written:
            self._written.append(text)
