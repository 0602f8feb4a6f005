import pytest

from knowledge.language.syllables import (
    Syllable,
    Tone,
    is_folded_syllable,
    is_syllable,
    parse,
    spell,
    split_tone,
)


@pytest.mark.parametrize(
    "word", "người được quốc giếng gìn gì nguyễn khuya rượu xoong huỳnh quỹ nghiêng kạn thuở yêu uống ở".split()
)
def test_vietnamese_syllables_are_recognised(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", "đuợc nghành truớc gỉấy hoc việ passport thagn strong nđ visa".split())
def test_slips_foreign_words_and_abbreviations_are_no_syllables(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(("word", "shaped"), [("nguoi", True), ("quoc", True), ("visa", False), ("thagn", False)])
def test_the_shape_of_a_syllable_shows_without_accents(word: str, shaped: bool) -> None:
    assert is_folded_syllable(word) is shaped


@pytest.mark.parametrize("word", "hòa thúy quý toàn người được giếng khuỷu hoài của mía".split())
def test_a_parsed_syllable_is_spelled_as_it_was(word: str) -> None:
    bare, tone = split_tone(word)
    syllable = parse(bare)
    assert syllable is not None
    assert tone is not None
    assert spell(syllable, tone) == word


def test_onset_and_rhyme_are_told_apart() -> None:
    assert parse("nghiêng") == Syllable("ngh", "iêng")
    assert parse("quyên") == Syllable("qu", "yên")


def test_a_word_with_two_tone_marks_has_no_tone() -> None:
    assert split_tone("gỉấy") == ("giây", None)
    assert split_tone("đi") == ("đi", Tone.LEVEL)
