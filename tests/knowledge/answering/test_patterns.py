from knowledge.answering.patterns import any_found, any_is_all, any_opens

PATTERNS = [r"\bcon\b", r"the nao"]


def test_patterns_are_looked_for_anywhere_at_the_start_or_as_the_whole() -> None:
    assert any_found(PATTERNS, "vay con toi")
    assert not any_found(PATTERNS, "vay cong viec")
    assert any_opens(PATTERNS, "con toi thi sao")
    assert not any_opens(PATTERNS, "vay con toi")
    assert any_is_all(PATTERNS, "the nao")
    assert not any_is_all(PATTERNS, "the nao a")
    assert not any_found([], "con")
