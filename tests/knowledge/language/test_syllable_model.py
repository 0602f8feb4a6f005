import lzma

import pytest

from knowledge.language.restoration import DiacriticRestorer
from knowledge.language.syllable_model import SyllableModel, UnreadableModel, phrases

TEXTS = [
    "Thị thực được cấp cho người nước ngoài. Người nước ngoài xin thị thực tại cửa khẩu.",
    "Hộ chiếu phổ thông có thời hạn 10 năm; hộ chiếu công vụ có thời hạn 5 năm.",
]


def learned(texts: list[str]) -> SyllableModel:
    model = SyllableModel()
    model.learn(texts)
    return model


def test_phrases_end_at_strong_punctuation_but_not_within_numbers() -> None:
    assert list(phrases(["Hoà bình. Mức 1.350 đô; hết"])) == [["hòa", "bình"], ["mức", "1.350", "đô"], ["hết"]]


def test_what_was_learned_is_restored() -> None:
    restorer = DiacriticRestorer(learned(TEXTS))
    assert restorer.restore("nguoi nuoc ngoai xin thi thuc") == "người nước ngoài xin thị thực"


def test_a_new_document_is_learned_without_starting_over() -> None:
    model = learned(TEXTS)
    restorer = DiacriticRestorer(model)
    assert restorer.restore("sac lenh") == "sac lenh"
    model.learn(["Sắc lệnh của Chủ tịch nước"])
    assert restorer.restore("sac lenh") == "sắc lệnh"


def test_learning_twice_and_merging_two_models_count_alike() -> None:
    whole = learned(TEXTS)
    merged = learned(TEXTS[:1])
    merged.merge(learned(TEXTS[1:]))
    assert len(merged) == len(whole)
    for syllable in "thị hạn hộ người năm".split():
        assert merged.count(syllable) == whole.count(syllable)


def test_a_saved_model_restores_as_before() -> None:
    model = learned(TEXTS)
    again = SyllableModel.loads(model.dumps())
    assert len(again) == len(model)
    question = "ho chieu cong vu co thoi han may nam"
    assert DiacriticRestorer(again).restore(question) == DiacriticRestorer(model).restore(question)


@pytest.mark.parametrize("broken", [b"", b"not a model", lzma.compress(b"nor this")])
def test_bytes_that_are_no_model_are_refused(broken: bytes) -> None:
    with pytest.raises(UnreadableModel):
        SyllableModel.loads(broken)


def test_rare_syllables_and_pairs_are_pruned_and_the_rest_kept() -> None:
    small = learned(TEXTS).pruned(single_from=2, pair_from=2, triple_gain=0.0)
    assert small.count("thị") == 2
    assert small.count("khẩu") == 0


def test_readings_are_ordered_by_frequency() -> None:
    model = learned(["năm năm năm nam", "nấm"])
    assert model.readings("nam")[0] == "năm"
    assert set(model.readings("nam")) == {"năm", "nam", "nấm"}


def test_a_slip_in_a_document_is_not_a_word_until_it_is_usual() -> None:
    model = learned(["lập hồ sơ dối", "hồ sơ"])
    assert not model.is_word("dối")
    model.learn_everyday(["nói dối"])
    assert model.is_word("dối")


def test_probabilities_of_all_followers_add_up_to_one(model: SyllableModel) -> None:
    context = model.id_of("nhập")
    ids = range(3, len(model) + 3)
    for register in zip(*(model.pair(context, id_) for id_ in ids), strict=True):
        assert 0.9 < sum(register) <= 1.01


def test_the_base_model_is_small(model: SyllableModel) -> None:
    assert len(model) > 4000
    assert len(model.dumps()) < 2_500_000
