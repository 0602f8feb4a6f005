"""Nothing is ever lost, and no address is given twice."""

import json
import lzma
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.reading import read_file
from ingest.structure import HeadingMark, parse_structure
from knowledge.law.address import Address
from knowledge.law.provision import StructuredText

# Lines that may begin something; "" and blanks stand between paragraphs.
_LINES = st.sampled_from(
    """Phần thứ nhất
Chương I
Chương II. CHUNG
Mục 1. A
Tiểu mục 1
QUY ĐỊNH CHUNG
Điều 1. A
Điều 2
Điều 2. B
Điều 3:
“Điều 5. C
D.”
"Điều 9. E"
1. Một
2. Hai
2.1. Ba
3.
a) Bốn
b. Năm
đ) Sáu
- Bảy
như sau:
PHỤ LỤC I
Phụ lục
Mẫu số 01
QUY CHẾ
(Ban hành kèm theo Quyết định)
Nơi nhận:
TM. CHÍNH PHỦ
I. TÁM
II. CHÍN
Câu hỏi 1: Mười?
**Đậm**
## Đề mục

\t""".splitlines()
)
_TEXTS = st.one_of(
    st.lists(_LINES, max_size=40).map("\n".join),
    st.lists(st.one_of(_LINES, st.text(max_size=20)), max_size=20).map("\n".join),
    st.text(max_size=200),
)


def _is_sound(structured: StructuredText, text: str) -> bool:
    given_addresses = [node.address for node in structured.walk()]
    return (
        structured.verbatim == text
        and len(set(given_addresses)) == len(given_addresses)
        and all(Address.parse(str(each)) == each for each in given_addresses)
        and all(node.own.startswith(node.heading) for node in structured.walk())
    )


@given(_TEXTS)
@settings(max_examples=300, deadline=None)
def test_any_text_is_kept_to_the_character(text: str) -> None:
    assert _is_sound(parse_structure(text, "1/2020/NĐ-CP"), text)


@given(_TEXTS, st.lists(st.tuples(st.integers(0, 300), st.integers(1, 4)), max_size=8))
@settings(max_examples=100, deadline=None)
def test_any_headings_may_be_marked(text: str, marks: list[tuple[int, int]]) -> None:
    headings = [HeadingMark(offset, level) for offset, level in marks]
    assert _is_sound(parse_structure(text, "1/2020/NĐ-CP", headings), text)


@pytest.mark.shared
def test_every_document_of_the_corpus_is_kept_to_the_character(shared_dir: Path) -> None:
    for file in sorted((shared_dir / "corpus/regulations").iterdir())[::6]:
        document = read_file(file)
        assert _is_sound(parse_structure(document.text, "1/2020/NĐ-CP", document.headings), document.text), (
            file.name
        )


@pytest.mark.shared
def test_codified_articles_are_kept_to_the_character(shared_dir: Path) -> None:
    data = lzma.decompress((shared_dir / "codification/articles.jsonl.xz").read_bytes())
    for line in data.splitlines()[::150]:
        article = json.loads(line)
        text = f"Điều {article['article']}. {article['title'] or ''}\n{article['text']}"
        assert _is_sound(parse_structure(text, "1/2020/NĐ-CP"), text), article["doc"]
