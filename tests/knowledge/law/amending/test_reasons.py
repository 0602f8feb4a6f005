from knowledge.law.amending import Reason, reason_texts


def test_every_reason_is_told_in_both_languages() -> None:
    texts = reason_texts()
    assert set(texts) == set(Reason)
    assert all(text.vietnamese and text.english for text in texts.values())
    assert len({text.english for text in texts.values()}) == len(Reason)
