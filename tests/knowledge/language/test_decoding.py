from knowledge.language.decoding import Candidate, likeliest
from knowledge.language.syllable_model import SyllableModel


def model() -> SyllableModel:
    model = SyllableModel()
    model.learn(["hộ chiếu", "hồ sơ", "hồ sơ", "hồ sơ"])
    return model


def both(*words: str) -> list[Candidate]:
    return [Candidate(word) for word in words]


def test_the_neighbour_decides_between_readings() -> None:
    assert likeliest([both("hộ", "hồ"), both("chiếu")], [], model()) == ["hộ", "chiếu"]
    assert likeliest([both("hộ", "hồ"), both("sơ")], [], model()) == ["hồ", "sơ"]


def test_a_costly_reading_needs_better_neighbours() -> None:
    lattice = [[Candidate("hộ"), Candidate("hồ", 20.0)], both("sơ")]
    assert likeliest(lattice, [], model()) == ["hộ", "sơ"]


def test_a_new_phrase_is_not_read_by_the_one_before() -> None:
    assert likeliest([both("chiếu"), both("hộ", "hồ")], [1], model()) == ["chiếu", "hồ"]


def test_nothing_is_read_as_nothing() -> None:
    assert likeliest([], [], model()) == []
