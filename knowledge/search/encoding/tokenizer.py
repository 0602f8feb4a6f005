"""The XLM-RoBERTa tokenizer of the bundled model: SentencePiece Unigram, one best path a word.

Ours and not the `tokenizers` library's, because that one keeps 250,000 pieces in a tree of hash tables of some
295 MB; here they are one dictionary, and words repeat so much that a cache makes it as fast. The tests
hold it to the library's result, token for token.
"""

import unicodedata
from collections.abc import Callable
from functools import lru_cache

from knowledge.search.encoding.vocabulary import Vocabulary

WORD_START = "\u2581"
"""What SentencePiece writes for the space before a word."""

_UNKNOWN_PENALTY = 10.0
"""How far below the worst piece an unknown character scores, as in SentencePiece."""

_CONTROL_SCORE = 0.0
"""The score of pieces such as `<mask>`: marks of the model's own, never found in what somebody wrote."""

_DROPPED = [*range(0x01, 0x09), 0x0B, *range(0x0E, 0x20), 0x7F, 0x8F, 0x9F]
_SPACES = [0x09, 0x0A, 0x0C, 0x0D, 0x1680, *range(0x200B, 0x2010), 0x2028, 0x2029, 0x2581, 0xFEFF, 0xFFFD]
_NMT = dict.fromkeys(_DROPPED, "") | dict.fromkeys(_SPACES, " ")
"""What becomes of control characters, as in the `Nmt` normaliser of the `tokenizers` library."""

_WORDS_REMEMBERED = 50_000
_LONGEST_REMEMBERED_CHARS = 24


class UnigramTokenizer:
    """Texts to token ids, with the begin and end tokens around them and nothing cut."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._special = vocabulary.special
        self._scores = vocabulary.scores
        scored = zip(vocabulary.pieces, vocabulary.scores, strict=True)
        self._ids = {piece: id_ for id_, (piece, score) in enumerate(scored) if score != _CONTROL_SCORE}
        self._longest = max(map(len, self._ids))
        self._unknown_score = min(self._scores) - _UNKNOWN_PENALTY
        self._remembered: Callable[[str], tuple[int, ...]] = lru_cache(_WORDS_REMEMBERED)(self._best_path)

    def encode(self, text: str) -> list[int]:
        """Token ids of `text`; an empty text gives the begin and end tokens alone."""
        return self.between_marks(self.pieces(text))

    def pieces(self, text: str) -> list[int]:
        """Token ids of the words alone; those of two texts in turn are those of both with a space between."""
        ids: list[int] = []
        for word in self._normalised(text).split():
            short = len(word) <= _LONGEST_REMEMBERED_CHARS
            ids += self._remembered(word) if short else self._best_path(word)
        return ids

    def between_marks(self, pieces: list[int]) -> list[int]:
        """Between the begin and end tokens, as the model reads them."""
        return [self._special.begin, *pieces, self._special.end]

    def _normalised(self, text: str) -> str:
        """SentencePiece's `nmt_nfkc`: compatibility forms folded, controls dropped, odd spaces made plain."""
        return unicodedata.normalize("NFKC", text.translate(_NMT))

    def _best_path(self, word: str) -> tuple[int, ...]:
        """The segmentation of one word with the highest sum of scores (Viterbi)."""
        marked = WORD_START + word
        best = [0.0] + [float("-inf")] * len(marked)
        back: list[tuple[int, int]] = [(0, self._special.unknown)] * (len(marked) + 1)
        for start in range(len(marked)):
            for end in range(start + 1, min(start + self._longest, len(marked)) + 1):
                id_ = self._ids.get(marked[start:end], self._special.unknown)
                if id_ == self._special.unknown and end > start + 1:
                    continue
                score = best[start] + (self._unknown_score if id_ == self._special.unknown else self._scores[id_])
                if score > best[end]:
                    best[end], back[end] = score, (start, id_)
        return self._walk_back(back)

    def _walk_back(self, back: list[tuple[int, int]]) -> tuple[int, ...]:
        """Reads the path from its end; neighbouring unknown characters count as one token."""
        path: list[int] = []
        position = len(back) - 1
        while position > 0:
            position, id_ = back[position]
            if not (path and id_ == path[-1] == self._special.unknown):
                path.append(id_)
        return tuple(reversed(path))
