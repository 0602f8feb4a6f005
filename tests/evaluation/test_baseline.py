"""The plain baseline over a real in-memory Chroma, with an encoder that counts words."""

import hashlib
import re
from pathlib import Path

import pytest
from langchain_core.embeddings import Embeddings

from evaluation.articles import FoundArticle
from evaluation.baseline import HeldText, PlainBaseline, article_of, split

DECREE = HeldText(
    "58/2022/NĐ-CP",
    (
        (None, "NGHỊ ĐỊNH\nvề tổ chức phi chính phủ\n"),
        ("1", "Điều 1. Thời hạn\nGiấy đăng ký có thời hạn ba năm.\n" * 30),
        ("2", "Điều 2. Lệ phí\nKhông thu lệ phí khi cấp lại.\n" * 30),
    ),
)
CIRCULAR = HeldText("26/2006/TT-BNG", (("2", "Điều 2. Túi ngoại giao\nMỗi kiện có niêm phong.\n"),))


class WordCounts(Embeddings):
    """Each word adds to one of 64 places: texts with the same words are near. Counts the texts it embeds."""

    def __init__(self) -> None:
        self.embedded = 0

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.embedded += len(texts)
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        counts = [0.0] * 64
        for word in re.findall(r"\w+", text.lower()):
            counts[hashlib.sha256(word.encode()).digest()[0] % 64] += 1
        return counts


def test_a_passage_belongs_to_the_article_holding_most_of_it() -> None:
    text = HeldText("1/2000/NĐ-CP", ((None, "a" * 10), ("1", "b" * 10), ("2", "c" * 10)))
    assert article_of(text, 0, 12) is None
    assert article_of(text, 4, 18) == "1"
    assert article_of(text, 14, 30) == "2"


def test_long_texts_are_cut_and_every_passage_knows_its_article() -> None:
    passages = split(DECREE)
    assert len(passages) > 2
    assert all(len(passage.page_content) <= 1_000 for passage in passages)
    assert {passage.metadata.get("article") for passage in passages} == {"1", "2"}
    assert "Thời hạn" in passages[0].page_content
    assert passages[-1].metadata == {"symbol": "58/2022/NĐ-CP", "article": "2"}


def test_articles_come_back_once_each_best_first(tmp_path: Path) -> None:
    baseline = PlainBaseline([DECREE, CIRCULAR], WordCounts(), "word counts", tmp_path)
    found = baseline.search("Túi ngoại giao: mỗi kiện có niêm phong?", limit=10)
    assert found[0] == FoundArticle("26/2006/TT-BNG", "2")
    assert sorted(found) == sorted(
        [
            FoundArticle("26/2006/TT-BNG", "2"),
            FoundArticle("58/2022/NĐ-CP", "1"),
            FoundArticle("58/2022/NĐ-CP", "2"),
        ]
    )
    assert len(baseline.search("lệ phí", limit=1)) == 1


def test_embeddings_are_kept_for_the_next_run_and_for_that_encoder_only(tmp_path: Path) -> None:
    first, again, other = WordCounts(), WordCounts(), WordCounts()
    told: list[tuple[int, int]] = []
    PlainBaseline([CIRCULAR], first, "one", tmp_path, on_progress=lambda done, total: told.append((done, total)))
    PlainBaseline([CIRCULAR], again, "one", tmp_path)
    PlainBaseline([CIRCULAR], other, "another", tmp_path)
    assert (first.embedded, again.embedded, other.embedded) == (1, 0, 1)
    assert told == [(1, 1)]


def test_two_baselines_of_one_process_do_not_mix(tmp_path: Path) -> None:
    renamed = HeldText("27/2006/TT-BNG", CIRCULAR.pieces)
    baselines = [PlainBaseline([text], WordCounts(), "word counts", tmp_path) for text in (CIRCULAR, renamed)]
    found = [baseline.search("niêm phong", limit=20) for baseline in baselines]
    assert found == [[FoundArticle("26/2006/TT-BNG", "2")], [FoundArticle("27/2006/TT-BNG", "2")]]


def test_a_baseline_needs_a_text(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least one text"):
        PlainBaseline([], WordCounts(), "word counts", tmp_path)


def test_a_passage_outside_every_article_is_not_found(tmp_path: Path) -> None:
    notice = HeldText("5/TB-SNgV", ((None, "Thông báo lịch tiếp dân."),))
    assert not PlainBaseline([notice], WordCounts(), "word counts", tmp_path).search("tiếp dân", limit=5)


@pytest.mark.parametrize("limit", [1, 20])
def test_asking_for_more_than_is_held_gives_what_is_held(tmp_path: Path, limit: int) -> None:
    baseline = PlainBaseline([CIRCULAR], WordCounts(), "word counts", tmp_path)
    assert baseline.search("niêm phong", limit) == [FoundArticle("26/2006/TT-BNG", "2")]
