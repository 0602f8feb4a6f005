"""What is left of a message when its orders are left unread: the question hidden among them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from knowledge.answering.asking import asks, letter_for_letter, opened_at, speaks_of_our_matters, tells_of_asker
from knowledge.answering.disguises import undisguised
from knowledge.answering.orders import Kind, Order, orders_in
from knowledge.answering.policy import Policy, read_policy
from knowledge.language.normal_form import words

_JOINTS = " ,:;-–—\n"
_QUOTES = "\"”’')"
_CUT_OUT = "\ufffc"
"""Stands where something said aside was cut out of a sentence."""
_SAYS_ON = frozenset({Kind.DICTATION, Kind.ADDRESS})
"""What follows such an order in its sentence belongs to it."""


class UnreadingPolicy(Policy):
    unread: list[str]
    marks: list[str]
    asides: list[str]
    sentence_ends: str
    dictated_ends: str
    clause_ends: str
    joining_words: str
    least_words: int
    lead_in: str


@cache
def _policy() -> UnreadingPolicy:
    return read_policy(__name__, UnreadingPolicy)


@cache
def _lead_in() -> frozenset[str]:
    return frozenset(_policy().lead_in.split())


@dataclass(frozen=True, slots=True)
class Left:
    """The part of a message that is read, on one line; `ignored`: whether orders were left out of it."""

    text: str
    ignored: bool


def read_part(message: str) -> Left:
    """A message without mark-up, and without the sentences, and parts of sentences, that give orders."""
    text = undisguised(message)
    shown = _without(_policy().unread, text)
    plain = _without(_policy().marks, shown).strip()
    orders = _orders(plain)
    left = _without_orders(_without_asides(plain)) if orders else ""
    # What was far apart may give an order where it comes together.
    if left and not _commands(_orders(left)):
        return Left(left, ignored=True)
    if _commands(orders):
        return Left("", ignored=True)
    return Left(_without_afterword(plain), ignored=shown != text)


def _without(patterns: Sequence[str], text: str) -> str:
    for pattern in patterns:
        text = re.sub(pattern, " ", text, flags=re.IGNORECASE | re.DOTALL | re.MULTILINE)
    return text


def _orders(text: str) -> list[Order]:
    """The orders, without those that only seem to dictate: "xác nhận là người gốc Việt cần giấy tờ gì?"."""
    ends = [*_cuts(_policy().dictated_ends, text, ()), len(text)]
    return [
        order
        for order in orders_in(text)
        if order.kind not in _SAYS_ON
        or not asks(text[order.start : next(end for end in ends if end >= order.end)])
    ]


def _commands(orders: Sequence[Order]) -> bool:
    """Whether one of them is an order in any message; addresses are none where nothing else asks."""
    return any(order.kind is not Kind.ADDRESS for order in orders)


def _without_asides(text: str) -> str:
    """Without the asides that give an order; of one that asks something else, the question stays."""
    for pattern in _policy().asides:
        text = re.sub(pattern, lambda found: _read_aside(found.group()), text)
    return text


def _read_aside(aside: str) -> str:
    inner = aside[1:-1]
    if not _orders(inner):
        return aside
    left = _without_orders(inner)
    return left if asks(left) else _CUT_OUT


def _without_orders(text: str) -> str:
    """The sentences that ask, and what leads to them; of those with orders only the parts that ask."""
    orders = _orders(text)
    kept: list[str] = []
    for start, end in _parts(text, _cuts(_policy().sentence_ends, text, orders)):
        within = _within(orders, start, end)
        sentence = _clauses_that_ask(text, start, end, within) if within else text[start:end]
        if _belongs_to_question(sentence):
            kept.append(sentence)
    while kept and not asks(kept[-1]):
        kept.pop()
    return _trimmed(_without_afterword(" ".join(kept).replace(_CUT_OUT, " ")))


def _belongs_to_question(sentence: str) -> bool:
    """Whether it asks or tells a situation: not "Khẩn cấp!", and not what led to an aside that was cut out."""
    leads_to_aside = sentence.rstrip(f" .!{_QUOTES}").endswith(_CUT_OUT)
    return asks(sentence) or (not leads_to_aside and (_is_long(sentence) or _adds_to_question(sentence)))


def _clauses_that_ask(text: str, start: int, end: int, orders: Sequence[Order]) -> str:
    """The parts of a sentence that ask, with what leads to them, around what its orders cover."""
    openers = {at for at in opened_at(text) if start < at < end and not _covered(at, orders)}
    cuts = openers | {at for at in _cuts(_policy().clause_ends, text, orders) if start < at < end}
    first = min(orders, key=lambda order: order.start)
    before = text[start : first.start]
    if first.kind is Kind.DEMAND:
        before = text[start : max(_after_stops(text, cuts, first.start), default=first.start)]
    if asks(before) and _is_long(before):
        rest = _clauses_that_ask(text, start + len(before), end, _within(orders, start + len(before), end))
        return f"{_without_lead_in(before)} {rest}"
    kept: list[str] = []
    leading: list[str] = []
    dictated = False
    for at, until in pairwise((start, *sorted(cuts), end)):
        clause, within = text[at:until], _within(orders, at, until)
        if within:
            kept += _around(text, at, until, within)
            dictated = any(order.kind in _SAYS_ON for order in within)
            leading = [] if dictated else leading
            continue
        dictated = dictated and not (at in openers or (text[:at].rstrip().endswith(":") and asks(clause)))
        if not dictated and asks(clause):
            kept += [*leading, clause]
            leading = []
        elif not dictated and _says_something(clause):
            leading.append(clause)
    return " ".join(piece.strip() for piece in kept)


def _after_stops(text: str, cuts: Iterable[int], end: int) -> Iterator[int]:
    return (at for at in cuts if at <= end and text[:at].rstrip().endswith((",", ":", "-", "–", "—")))


def _around(text: str, start: int, end: int, orders: Sequence[Order]) -> Iterator[str]:
    """What a clause asks before its orders, and after those that reach no further than their own words."""
    before = text[start : min(order.start for order in orders)]
    after = text[max(order.end for order in orders) : end]
    if asks(before) and _is_long(before):
        yield _without_lead_in(before)
    # The rest of an order may begin as English questions do ("are my lawyer"): it must ask in other ways, too.
    if all(order.kind is Kind.COMMAND for order in orders) and asks(f"… {after}") and _is_long(after):
        yield after


def _is_long(part: str) -> bool:
    """Whether what an order leaves of a clause is enough to be a question of its own."""
    return len(words(part)) >= _policy().least_words


def _without_lead_in(part: str) -> str:
    """Without the words at its end that lead to the order after it, as long as it asks without them."""
    part = part.strip(_JOINTS)
    while (last := re.search(r"\s(\w+)$", part)) and letter_for_letter(last[1]) in _lead_in():
        shorter = part[: last.start()].rstrip(_JOINTS)
        if not asks(shorter):
            break
        part = shorter
    return part


def _says_something(clause: str) -> bool:
    return len(set(re.findall(r"\w+", letter_for_letter(clause))) - _lead_in()) >= 2


def _without_afterword(text: str) -> str:
    """Without the sentences after the last question that speak neither of the matter nor of who asks."""
    sentences = [text[start:end] for start, end in _parts(text, _cuts(_policy().sentence_ends, text, ()))]
    marked = [at for at, sentence in enumerate(sentences) if sentence.rstrip(f" \n{_QUOTES}").endswith("?")]
    if marked:
        sentences[marked[-1] + 1 :] = filter(_adds_to_question, sentences[marked[-1] + 1 :])
    return _on_one_line(" ".join(sentences))


def _adds_to_question(sentence: str) -> bool:
    return asks(sentence) or tells_of_asker(sentence) or speaks_of_our_matters(sentence)


def _within(orders: Sequence[Order], start: int, end: int) -> list[Order]:
    return [order for order in orders if order.start < end and order.end > start]


def _covered(at: int, orders: Sequence[Order]) -> bool:
    return any(order.start < at < order.end for order in orders)


def _cuts(pattern: str, text: str, orders: Sequence[Order]) -> list[int]:
    """Where the pattern cuts the text, outside of orders."""
    ends = (found.end() for found in re.finditer(pattern, letter_for_letter(text)))
    return [at for at in ends if not _covered(at, orders)]


def _parts(text: str, cuts: Sequence[int]) -> Iterator[tuple[int, int]]:
    yield from zip([0, *cuts], [*cuts, len(text)], strict=True)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _trimmed(text: str) -> str:
    """On one line, without the words and signs that joined it to what was left out."""
    text = _on_one_line(text).lstrip(" ,.:;!?)]}-–—").rstrip(' ,:;([{-–—"')
    if quoted := re.fullmatch(r'["“«‘](.+?)["”»’]?', text):
        text = quoted[1]
    text = re.sub(r"^\d{1,2}[.)]\s+", "", text)
    joined = re.match(_policy().joining_words, text.lower())
    text = text[joined.end() :] if joined else text
    # Cut off from what followed, it is a question still.
    return f"{text}?" if text and text[-1].isalnum() and asks(text) else text
