"""Reading a model's reply while it arrives."""

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.generating.claims import Claim
from knowledge.answering.generating.reading import ReplyReader

FIRST = Claim("Thời hạn là 30 ngày.", ("K1",))
SECOND = Claim('Nộp tại {Sở} "Ngoại vụ".', ("K2", "K3"))
REPLY = json.dumps(
    {
        "answerable": True,
        "claims": [{"text": one.text, "cites": list(one.cites)} for one in (FIRST, SECOND)],
    },
    ensure_ascii=False,
)


def read(reply: str) -> tuple[list[Claim], ReplyReader]:
    reader = ReplyReader()
    return reader.feed(reply), reader


def test_a_reply_is_its_claims() -> None:
    claims, reader = read(REPLY)
    assert claims == [FIRST, SECOND]
    assert reader.answerable is True
    assert reader.is_complete


@given(st.lists(st.integers(min_value=0, max_value=len(REPLY)), max_size=20))
def test_it_does_not_matter_where_a_reply_is_cut_into_pieces(cuts: list[int]) -> None:
    reader = ReplyReader()
    claims: list[Claim] = []
    places = [0, *sorted(cuts), len(REPLY)]
    for start, end in pairwise(places):
        claims += reader.feed(REPLY[start:end])
    assert claims == [FIRST, SECOND]
    assert reader.is_complete


def test_a_claim_is_given_as_soon_as_it_is_whole_and_not_before() -> None:
    reader = ReplyReader()
    first_whole = REPLY.index("}") + 1
    assert reader.feed(REPLY[: first_whole - 1]) == []
    assert reader.feed(REPLY[first_whole - 1 : first_whole + 1]) == [FIRST]


@pytest.mark.parametrize("end", range(len(REPLY)))
def test_nothing_is_made_of_half_a_claim(end: int) -> None:
    claims, reader = read(REPLY[:end])
    assert claims == [FIRST, SECOND][: len(claims)]
    assert not reader.is_complete


@pytest.mark.parametrize(
    "around",
    [
        "```json\n{}\n```",
        "Here it is {as asked}:\n{}\nI hope this helps.",
        '<think>{"answerable": true, "claims": [{"text": "Maybe?", "cites": []}]}</think>{}',
        "<thinking>first</thinking>\n<reflection>then</reflection>{}",
    ],
)
def test_what_stands_around_the_object_does_not_matter(around: str) -> None:
    head, _, tail = around.rpartition("{}")
    assert read(head + REPLY + tail)[0] == [FIRST, SECOND]


def test_thinking_without_end_is_no_reply() -> None:
    claims, reader = read(f"<think>{REPLY}")
    assert claims == []
    assert not reader.is_complete


def test_the_order_of_members_does_not_matter_nor_do_others() -> None:
    claims, reader = read(
        '{"claims": [{"cites": ["K1"], "text": "A.", "sure": 0.9}], "note": {"a": [1]}, "answerable": false}'
    )
    assert claims == [Claim("A.", ("K1",))]
    assert reader.answerable is False


@pytest.mark.parametrize(
    ("written", "claim"),
    [
        ('{"text": "A.", "cites": ["[K1]", "K1, K2"]}', Claim("A.", ("K1", "K2"))),
        ('{"text": "A.", "cites": "K1"}', Claim("A.", ("K1",))),
        ('{"text": "A **bold** one [K1, K2].", "cites": ["K1"]}', Claim("A bold one.", ("K1",))),
        ('{"text": "A.", "cites": ["Article 9"]}', Claim("A.", ("Article 9",))),
        ('{"text": 7, "cites": [7]}', Claim("", ("7",))),
        ('"A."', Claim("", ())),
    ],
)
def test_claims_are_read_as_they_were_meant(written: str, claim: Claim) -> None:
    assert read(f'{{"claims": [{written}], "answerable": true}}')[0] == [claim]


@pytest.mark.parametrize("useless", ["", "I cannot do that.", "[]", "{}", '{"answer": "30 days"}', "null"])
def test_what_is_no_reply_gives_nothing(useless: str) -> None:
    claims, reader = read(useless)
    assert claims == []
    assert not reader.is_complete


@given(st.text(max_size=200))
def test_no_text_is_too_strange_to_read(text: str) -> None:
    reader = ReplyReader()
    for ch in text:
        reader.feed(ch)
    assert reader.chars == len(text)
