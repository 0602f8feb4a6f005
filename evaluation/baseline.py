"""The plain baseline: what anyone gets from a vector store and a text splitter, with the same encoder.

The instruments' raw texts are cut by LangChain's RecursiveCharacterTextSplitter and searched by cosine
similarity in an in-memory Chroma: no structure, no validity, no words. A passage stands for the article in
which most of its characters lie.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import chromadb
import numpy as np
from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from evaluation.articles import FoundArticle

CHUNK_CHARS = 1_000
OVERLAP_CHARS = 100
# Passages embedded between two saves: an interrupted run repeats at most this many.
_BLOCK = 256
# Several passages lie in one article; the baseline gets the best of this many for each article asked for.
_PASSAGES_PER_ARTICLE = 5


@dataclass(frozen=True, slots=True)
class HeldText:
    """An instrument's text as held: its pieces in order, joined with nothing between.

    Each piece is an article's label and characters, or None and the characters outside every article.
    """

    symbol: str
    pieces: tuple[tuple[str | None, str], ...]


class PlainBaseline:
    """Implements `System`.

    `encoder` names the encoder and its version: with the texts it keys the embeddings kept in `cache`.
    Raises `ValueError` where there is no text to search.
    """

    def __init__(
        self,
        texts: Sequence[HeldText],
        embeddings: Embeddings,
        encoder: str,
        cache: Path,
        on_progress: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> None:
        passages = [passage for text in texts for passage in split(text)]
        if not passages:
            raise ValueError("the baseline needs at least one text")
        kept = _KeptEmbeddings(embeddings, encoder, cache)
        vectors = kept.embed([passage.page_content for passage in passages], on_progress)
        self._store = _store(passages, vectors, embeddings)

    def search(self, question: str, limit: int) -> Sequence[FoundArticle]:
        passages = self._store.similarity_search(question, k=limit * _PASSAGES_PER_ARTICLE)
        found = (
            FoundArticle(passage.metadata["symbol"], passage.metadata["article"])
            for passage in passages
            if "article" in passage.metadata
        )
        return list(dict.fromkeys(found))[:limit]


def split(text: HeldText) -> list[Document]:
    """The passages of an instrument, with `symbol` and, where they lie in one, `article` as metadata."""
    splitter = RecursiveCharacterTextSplitter(
        chunk_size=CHUNK_CHARS, chunk_overlap=OVERLAP_CHARS, add_start_index=True
    )
    passages = splitter.create_documents(["".join(characters for _, characters in text.pieces)])
    return [Document(page_content=passage.page_content, metadata=_metadata(text, passage)) for passage in passages]


def _metadata(text: HeldText, passage: Document) -> dict[str, str]:
    start = passage.metadata["start_index"]
    article = article_of(text, start, start + len(passage.page_content))
    return {"symbol": text.symbol} | ({} if article is None else {"article": article})


def article_of(text: HeldText, start: int, end: int) -> str | None:
    """The article in which most of the characters from `start` to `end` (excluded) lie."""
    shared = [(min(end, to) - max(start, at), label) for label, at, to in _spans(text)]
    return max(shared, key=lambda one: one[0], default=(0, None))[1]


def _spans(text: HeldText) -> Iterator[tuple[str | None, int, int]]:
    at = 0
    for label, characters in text.pieces:
        yield label, at, at + len(characters)
        at += len(characters)


def _store(passages: Sequence[Document], vectors: np.ndarray, embeddings: Embeddings) -> Chroma:
    client = chromadb.EphemeralClient()
    # In-memory clients of one process share their collections: the name keeps two baselines apart.
    name = f"baseline-{uuid4()}"
    collection = client.create_collection(name, configuration={"hnsw": {"space": "cosine"}})
    for at in range(0, len(passages), _BLOCK):
        block = passages[at : at + _BLOCK]
        collection.add(
            ids=[str(at + position) for position in range(len(block))],
            documents=[passage.page_content for passage in block],
            metadatas=[passage.metadata for passage in block],
            embeddings=vectors[at : at + _BLOCK],
        )
    return Chroma(name, embeddings, client=client)


class _KeptEmbeddings:
    """Embeddings of passages, kept on disk by the digest of encoder and texts."""

    def __init__(self, embeddings: Embeddings, encoder: str, folder: Path) -> None:
        self._embeddings = embeddings
        self._encoder = encoder
        self._folder = folder

    def embed(self, texts: Sequence[str], on_progress: Callable[[int, int], None]) -> np.ndarray:
        """One row a text, float32."""
        blocks = []
        for at in range(0, len(texts), _BLOCK):
            blocks.append(self._block(list(texts[at : at + _BLOCK])))
            on_progress(min(at + _BLOCK, len(texts)), len(texts))
        return np.vstack(blocks)

    def _block(self, texts: list[str]) -> np.ndarray:
        digest = hashlib.sha256("\0".join([self._encoder, *texts]).encode()).hexdigest()
        file = self._folder / f"{digest}.npy"
        if not file.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            unfinished = file.with_suffix(".unfinished")
            with unfinished.open("wb") as stream:
                np.save(stream, np.asarray(self._embeddings.embed_documents(texts), dtype=np.float32))
            unfinished.replace(file)
        vectors: np.ndarray = np.load(file)
        return vectors
