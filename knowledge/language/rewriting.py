"""Putting the likeliest words in place of those written, and leaving everything else as it is."""

import re
from collections.abc import Callable, Sequence

from knowledge.language.decoding import Candidate, likeliest
from knowledge.language.normal_form import Token, canonical, has_tone_in_place, tokens
from knowledge.language.syllable_model import SyllableModel

_STRONG_PUNCTUATION = re.compile(r"[.;:?!()\[\]\n]")


def rewrite(
    text: str, model: SyllableModel, candidates: Callable[[Token, Sequence[Token]], Sequence[Candidate]]
) -> str:
    """The text with each word replaced by the candidate that fits its neighbours best.

    `candidates` gets a word and all tokens of the text, and offers at least one. Numbers and symbols stay.
    """
    found = tokens(text)
    lattice = [
        candidates(token, found) if token.is_word else (Candidate(canonical(token.text)),) for token in found
    ]
    breaks = [
        at for at in range(1, len(found)) if _STRONG_PUNCTUATION.search(text, found[at - 1].end, found[at].start)
    ]
    return _replaced(text, found, likeliest(lattice, breaks, model))


def _replaced(text: str, found: Sequence[Token], chosen: Sequence[str]) -> str:
    pieces = []
    end = 0
    for token, word in zip(found, chosen, strict=True):
        stays = word == canonical(token.text) and has_tone_in_place(token.text)
        pieces += [text[end : token.start], token.text if stays else in_case_of(token.text, word)]
        end = token.end
    return "".join(pieces) + text[end:]


def in_case_of(written: str, word: str) -> str:
    """The lower-case word in the letter case of what was written: HỘ, Hộ or hộ."""
    if len(written) > 1 and written.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if written[:1].isupper() else word
