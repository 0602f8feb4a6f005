from evaluation.metrics.share import Share, share


def test_a_share_is_the_mean_with_its_count() -> None:
    assert share([1, 0, 1, 1]) == Share(0.75, 4)


def test_nothing_observed_is_no_figure() -> None:
    assert share([]) == Share(None, 0)
