"""From evidence to a ranking."""

from dataclasses import replace

from knowledge.search.fusion import NOTHING, Found
from knowledge.search.naming import Named
from knowledge.search.policy import SearchPolicy
from knowledge.search.ranking import Evidence, rank

A, B, NEW, LAST, SECTION = (1, "dieu-1"), (1, "dieu-2"), (2, "dieu-1"), (2, "dieu-2"), (9, "de-muc-1")
EVIDENCE = Evidence(
    law=Found({A: 0.90, NEW: 0.88, B: 0.86, LAST: 0.80}, {A: 9.0, NEW: 8.0, B: 7.0, LAST: 4.0}),
    asked=NOTHING,
    procedures=NOTHING,
    procedures_asked=NOTHING,
    meant=Named((), frozenset()),
    spoken_of=frozenset(),
    anticipated=frozenset(),
    bases={},
    nearest={},
)


def order(evidence: Evidence, policy: SearchPolicy | None = None) -> list[tuple[int, str]]:
    return [unit for unit, _ in rank(evidence, policy or SearchPolicy())]


def test_without_more_the_text_decides() -> None:
    assert order(EVIDENCE) == [A, NEW, B, LAST]


def test_what_people_ask_moves_an_article_up() -> None:
    asked = Found({B: 0.95, A: 0.80}, {B: 12.0, A: 2.0})
    assert order(replace(EVIDENCE, asked=asked, anticipated=frozenset({A, B})))[0] == B


def test_a_named_instrument_is_favoured_as_far_as_the_policy_says() -> None:
    named = replace(EVIDENCE, meant=Named((), frozenset({2})))
    assert order(named, SearchPolicy(named_instrument=1.0))[0] == NEW
    assert order(named, SearchPolicy(named_instrument=0.0))[0] == A


def test_a_procedure_leads_to_the_law_it_rests_on() -> None:
    guided = replace(EVIDENCE, procedures=Found({SECTION: 0.95}, {SECTION: 9.0}), bases={SECTION: [NEW]})
    assert order(guided, SearchPolicy(procedure_share=1.0)) == [NEW, A, B, LAST]


def test_a_question_anticipated_for_a_procedure_leads_to_the_law_too() -> None:
    other = (9, "de-muc-2")
    guided = replace(
        EVIDENCE,
        procedures=Found({SECTION: 0.85, other: 0.85}, {SECTION: 6.0, other: 6.0}),
        procedures_asked=Found({SECTION: 0.95}, {SECTION: 9.0}),
        anticipated=frozenset({SECTION, other}),
        bases={SECTION: [LAST], other: [B]},
    )
    gains = dict(rank(guided, SearchPolicy(procedure_share=1.0)))
    plain = dict(rank(EVIDENCE, SearchPolicy()))
    assert gains[LAST] - plain[LAST] > gains[B] - plain[B] > 0


def test_what_an_earlier_answer_cited_is_favoured() -> None:
    assert order(replace(EVIDENCE, spoken_of=frozenset({2})), SearchPolicy(earlier_instrument=1.0))[0] == NEW
