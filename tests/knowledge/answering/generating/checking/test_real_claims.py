"""Claims made of the corpus's own sentences: true as they stand, false once changed, false of other articles."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from knowledge.answering.draft import Draft
from knowledge.answering.extracting.sentences import sentences
from knowledge.answering.generating.checking.checker import unsupported
from knowledge.answering.generating.checking.evidence import Evidence
from knowledge.answering.generating.sources import Source, sources_of
from knowledge.language.normal_form import clean
from tests.knowledge.answering.test_real_articles import real_hits

Change = Callable[[str], str]

_FEWEST_CHARS = 25
_MOST_CHARS = 600
_COUNTED = re.compile(r"(?<![\w.,/-])\d{1,2}(?= (?:ngày|tháng|năm|bộ|bản|giờ|tuổi))")
_MINISTRY = re.compile(r"Bộ (?:Ngoại giao|Công an|Quốc phòng|Tư pháp|Tài chính)")
_BOUND = re.compile(r"(?:không quá|tối đa) (?=\d)")


def _without_negation(text: str) -> str:
    return re.sub(r"\bkhông (?!quá|dưới|vượt|ít|phân biệt|chỉ)", "", text, count=1)


def _with_negation(text: str) -> str:
    return text if "không" in text else re.sub(r"(?<!chưa )\b(được|phải) ", r"không \1 ", text, count=1)


CHANGES: dict[str, tuple[Change, float]] = {
    "another number": (lambda text: _COUNTED.sub(lambda found: str(int(found.group()) + 40), text, count=1), 0.99),
    "another unit": (lambda text: text.replace(" ngày làm việc", " tuần", 1), 0.99),
    "days that are no working days": (lambda text: text.replace(" ngày làm việc", " ngày", 1), 0.9),
    "a bound turned round": (lambda text: _BOUND.sub("tối thiểu ", text, count=1), 0.9),
    "an article that does not exist": (lambda text: re.sub(r"Điều \d+", "Điều 987", text, count=1), 0.99),
    "an authority that does not exist": (lambda text: _MINISTRY.sub("Bộ Phép thuật", text, count=1), 0.99),
    "a negation more": (_with_negation, 0.97),
    "a negation less": (_without_negation, 0.65),
}
"""How a true sentence is made false, and what share of such claims must be dropped at least."""


@pytest.fixture(scope="module")
def sources(shared_dir: Path) -> list[Source]:
    return [source for found in real_hits(shared_dir) for source in sources_of(Draft((), ()), [found])]


def true_claims(source: Source) -> Iterator[str]:
    for sentence in sentences(source.provision.text):
        text = clean(sentence.text)
        if _FEWEST_CHARS < len(text) <= _MOST_CHARS:
            yield text


def is_dropped(text: str, source: Source) -> bool:
    return any(True for _ in unsupported(text, "vi", Evidence((source,))))


@pytest.mark.shared
def test_what_a_provision_says_is_kept(sources: list[Source]) -> None:
    dropped = [is_dropped(text, source) for source in sources for text in true_claims(source)]
    assert len(dropped) > 300
    assert sum(dropped) <= 0.01 * len(dropped)


@pytest.mark.shared
def test_what_a_provision_does_not_say_is_dropped(sources: list[Source]) -> None:
    made: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    for source in sources:
        for text in true_claims(source):
            for name, (change, _) in CHANGES.items():
                changed = change(text)
                if changed != text:
                    made[name] += 1
                    caught[name] += is_dropped(changed, source)
    shares = {name: round(caught[name] / made[name], 3) for name in CHANGES}
    assert all(shares[name] >= least for name, (_, least) in CHANGES.items()), shares


@pytest.mark.shared
def test_what_another_provision_says_is_dropped(sources: list[Source]) -> None:
    others = sources[len(sources) // 3 :] + sources[: len(sources) // 3]
    dropped = [
        is_dropped(text, other)
        for source, other in zip(sources, others, strict=True)
        for text in true_claims(source)
    ]
    assert sum(dropped) >= 0.94 * len(dropped)
